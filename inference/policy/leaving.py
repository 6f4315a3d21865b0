"""What may leave the region: decided here, once, before every way out (hub, judge, writer, peers, recipe book, links).

It knows the operator's setting, cities and words that stay; whether the policy passes words it does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from inference.policy.normalising import words_of
from inference.policy.terms import Phrases

Leaves = Literal["all", "offered", "none"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What would leave: words about a city. `own`: they are a visitor's, else the region offered them to all."""

    city_id: int
    texts: tuple[str, ...] = ()
    own: bool = False


class Leaving:
    """`cities` (GeoNames ids) and `words` stay whatever `leaves` says; words are terms as in the policy's lists."""

    def __init__(self, leaves: Leaves = "all", cities: Collection[int] = (), words: Iterable[str] = ()) -> None:
        self.leaves = leaves
        self._cities = frozenset(cities)
        self._words = Phrases(words)

    def may_leave(self, what: Outgoing) -> bool:
        if self.leaves == "none" or (what.own and self.leaves == "offered") or what.city_id in self._cities:
            return False
        return not (self._words and any(self._words.stand_in(words_of(text)) for text in what.texts))
