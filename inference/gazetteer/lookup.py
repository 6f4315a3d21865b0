"""From what is typed to rows of the gazetteer, best first: a name, its accents, the place behind it.

It knows rows, their names and people, and where they lie; no coordinates, and it refuses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from inference.gazetteer.columns import Mask, NameTable
from inference.gazetteer.divisions import Divisions
from inference.gazetteer.folding import Typed, spelling, typed
from inference.gazetteer.search import SHOWN_NAME, NameIndex, Rows, Scores, top

# People of a city whose shown name is the text but for accents count so many times: "Can" finds Cancún before Çan,
# "Mus" finds Muş among Muscat and Mushin.
ACCENTS_APART = 8
# Among so many rows it is looked whether a name begins with the accents that were typed ("Köl" with Köln's).
MOST_COMPARED = 200


class Lookup:
    """Finds rows by any of their names. Safe to share between threads."""

    def __init__(
        self, names: NameTable, people: Scores, divisions: Divisions, shown: Callable[[int], Collection[str]]
    ) -> None:
        """`people` by row; `shown` gives the names that the page shows a row by, beside its first."""
        self._names, self._people, self._divisions, self._shown = names, people, divisions, shown
        self._index = NameIndex(names, [(row, name) for row in range(len(names)) for name in shown(row)])

    def whole(self, name: Typed, inside: Mask | None = None) -> tuple[Rows, Scores]:
        """Rows of exactly this name, accents and case apart, unordered, with scores as the index gives them."""
        return self._index.best(name.needle, self._weights(inside), whole_only=True)

    def named(self, name: Typed, places: Sequence[Typed] = ()) -> list[int]:
        """Rows of exactly this name in all of the places, most people first.

        Those that the page shows by it come alone; only where there is none do the names count that others gave them.
        """
        rows, scores = self.whole(name, self._inside(places))
        shown = scores >= SHOWN_NAME
        rows = rows[shown] if shown.any() else rows
        return list(top(rows, self._people[rows], len(rows)))

    def search(self, whole: Typed, parts: Sequence[Typed], limit: int) -> list[int]:
        """At most `limit` rows, best first; `parts` are what stands between the commas of the `whole`.

        Chinese and Japanese addresses name the largest place first, and a few names have commas of their own
        ("Misato, Saitama"). Words within a city's other names count where nothing else is found.
        """
        if len(parts) > 1:
            rows = self._within(parts[0], parts[1:], limit) or self._within(parts[-1], parts[:-1], limit)
            if rows:
                return rows
        name = whole if len(parts) > 1 else parts[0]
        rows = self._ranked(name, self._people, limit)
        if len(rows) < limit:
            rows += [row for row in self._split(name.needle, limit) if row not in rows]
        return rows[:limit] or self._ranked(name, self._people, limit, loosely=True)

    def _within(self, name: Typed, places: Sequence[Typed], limit: int) -> list[int]:
        """Rows of that name that lie in all of the places ("texas" and "usa"), which may be half typed."""
        weights = self._weights(self._inside(places, begun=True))
        return self._ranked(name, weights, limit) or self._ranked(name, weights, limit, loosely=True)

    def _split(self, needle: bytes, limit: int) -> list[int]:
        """Rows for "name place" without a comma, the longest name first."""
        words = needle.decode().split()
        for count in range(len(words) - 1, 0, -1):
            inside = self._inside([typed(" ".join(words[count:]))])
            if inside.any():
                rows = self._ranked(typed(" ".join(words[:count])), self._weights(inside), limit)
                if rows:
                    return rows
        return []

    def _inside(self, places: Sequence[Typed], *, begun: bool = False) -> Mask:
        return self._divisions.inside([place.needle for place in places], begun=begun)

    def _weights(self, inside: Mask | None) -> Scores:
        return self._people if inside is None else np.where(inside, self._people, -1.0)

    def _ranked(self, name: Typed, weights: Scores, limit: int, *, loosely: bool = False) -> list[int]:
        rows, scores = self._index.best(name.needle, weights, loosely=loosely)
        for at in np.flatnonzero(scores >= SHOWN_NAME):
            if not self._is_shown_as(rows[at], name):
                scores[at] = ACCENTS_APART * weights[rows[at]]
        if name.accented and len(rows):
            nearest = np.argsort(-scores, kind="stable")[:MOST_COMPARED]
            rows, scores = rows[nearest], scores[nearest]
            begun = [any(spelling(other).startswith(name.spelled) for other in self._names[row]) for row in rows]
            scores = np.maximum(scores, begun * weights[rows])
        return list(top(rows, scores, limit))

    def _is_shown_as(self, row: int, name: Typed) -> bool:
        return any(spelling(shown) == name.spelled for shown in (self._names[row][0], *self._shown(row)))
