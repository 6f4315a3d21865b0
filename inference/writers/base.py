"""The contract of a writer: what it is asked, what it gives, and how it says how it fares.

It knows no cache, no visitor and no HTTP server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from inference.prompt_text.styles import STYLE_WORDS
from inference.schemas import City, Health, Prompt

# What a visitor may ask for; "" is any style.
STYLES = ("", *STYLE_WORDS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What prompts are wanted: `count` for `city`, titles in `language`, none like the texts in `known`.

    A city's prompts have places, counted from 0; those of this wish come after the known ones.
    """

    city: City
    language: str = "en"
    style: str = ""
    count: int = 12
    known: tuple[str, ...] = ()

    @property
    def places(self) -> range:
        """Those of the wanted prompts: what comes first in a city is worth more than what comes later."""
        return range(len(self.known), len(self.known) + self.count)


class Writer(Protocol):
    """`name` and `model` are part of the cache's key: change `model` when the same wish would give other words."""

    name: str
    model: str

    def write(self, wish: Wish) -> Iterator[Sequence[Prompt]]:
        """Prompts for the wish as they are written, in any order: at most `wish.count`, no two alike.

        Whoever closes the iterator has the rest not begun.

        Raises:
            WriterUnavailable: it could not be reached.
            WriterError: it gave too few usable ones. What came before may be used all the same.
        """

    def health(self) -> Health: ...

    def close(self) -> None: ...
