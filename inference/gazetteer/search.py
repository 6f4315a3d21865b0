"""Names of cities as one sorted index of words: the search by whole name, beginning and word, and what each counts.

It knows names and weights, no coordinates and no GeoNames file: a name belongs to a row (an integer), and whoever
asks says which rows weigh how much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from inference.gazetteer.columns import NameTable
from inference.gazetteer.folding import fold

Rows = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]

# What a name is to its row: what somebody somewhere calls the city, an airport's code, or what the page shows.
OTHER, CODE, SHOWN = range(3)
# An entry is a word of a name: the first, which stands for the name, or a later one.
_FIRST_WORD = 3
# What a row's people count: by where the text ends, and by what it is the beginning of (a later word, or the name, of
# each of the three kinds). "Los" finds Los Angeles before Lagos, whose airport's code it is; "LA" finds it among Lahore
# and La Paz; "York" finds New York behind York. Nothing: see `best`.
_SHARES = np.array([
    [0, 0, 1 / 64, 0, 0, 1],  # in the midst of a word, as while one types
    [0, 0, 1 / 8, 0, 0, 1],  # with a word
    [0, 0, 1 / 8, 1 / 4, 1 / 16, 1],  # with the name
])  # fmt: skip
_WITH_WORD, _WITH_NAME = 1, 2
# Other names that begin so count by how many there are, as far as four: "Bom" finds Mumbai (Bombay, Bombai, Bombaj)
# before Boma, and "Can" finds Guangzhou (Canton, Cantão) rather than Shanghai. Whole words of Latin are no such
# beginning, since many of its names are descriptions ("New York Van Java" is Jakarta); "Нью" and "सैन" are one.
_BEGUN_SHARE, _MOST_BEGUN = 1 / 128, 4
# A word of fewer is an article as often as not ("de", "los") and counts as one that is only begun.
_WORD_BYTES = 4
# A shown name that is the text comes before all others: more than any weight, which are people.
SHOWN_NAME = 1e12
# The share of what fits by words within another name alone, and the score that all others pass.
_NEXT_TO_NOTHING, _TELLING = 1e-12, 1 / 300

_NEWLINE, _SPACE = 10, 32
_KEY_BYTES = 8


class NameIndex:
    """All names of all rows, found by whole name, by beginning or by the beginning of a word in them.

    The names stand in one piece of bytes; each place where a word begins is an entry, sorted by its first eight
    bytes. That is 12 bytes an entry and 5 ms less than scanning; a sorted list of Python strings takes 45 MB.
    """

    def __init__(self, names: NameTable, shown: Sequence[tuple[int, str]] = ()) -> None:
        """`shown`: further names that the page shows, each with its row."""
        # Grown piece by piece, and in small numbers: what passes through memory here stays with the process.
        folded = bytearray(b"\n")
        for piece in (*names.pieces(), "".join(f"{name}\n" for _, name in shown)):
            folded += _single_spaces(fold(piece))
        end = len(folded)
        folded += b"\n" * 256  # a search may read past the last name
        self._text = text = np.frombuffer(folded, dtype=np.uint8)

        rows, kinds = _lines(names, [row for row, _ in shown])
        line_breaks = text[:end] == _NEWLINE
        gaps = line_breaks | (text[:end] == _SPACE)
        starts = (np.flatnonzero(gaps[:-1] & ~gaps[1:]) + 1).astype(np.int32)
        line_starts = (np.flatnonzero(line_breaks) + 1).astype(np.int32)
        lines = (np.searchsorted(line_starts, starts, side="right") - 1).astype(np.int32)
        keys = np.zeros(len(starts), dtype=np.uint64)
        for offset in range(_KEY_BYTES):
            keys = (keys << np.uint64(8)) | text[starts + offset]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._starts = starts[order]
        self._rows = rows[lines[order]]
        self._kinds = kinds[lines[order]] + np.int8(_FIRST_WORD) * line_breaks[self._starts - 1]

    def best(
        self, needle: bytes, weights: Scores, *, whole_only: bool = False, loosely: bool = False
    ) -> tuple[Rows, Scores]:
        """Rows that a name of fits, and each row's best score, unordered. `needle` is folded; `weights` by row.

        A row of weight below 0 is left out. A score of SHOWN_NAME and more is that of a shown name that is the needle.
        Words within another name fit only where `loosely`.
        """
        found = self._entries(needle)
        rows, kinds = self._rows[found], self._kinds[found]
        behind = self._text[self._starts[found] + len(needle)]
        end = _WITH_WORD * (behind == _SPACE) + _WITH_NAME * (behind == _NEWLINE)
        if len(needle) < _WORD_BYTES:
            end *= kinds >= _FIRST_WORD
        whole = (end == _WITH_NAME) & (kinds >= _FIRST_WORD)
        people = weights[rows]
        kept = (people >= 0) & whole if whole_only else people >= 0
        scores = (people + 1) * (_SHARES[end, kinds] + _NEXT_TO_NOTHING)
        scores[whole & (kinds == _FIRST_WORD + SHOWN)] += SHOWN_NAME
        best = np.zeros(len(weights))
        np.maximum.at(best, rows[kept], scores[kept])
        fitting = np.flatnonzero(best).astype(np.int32)
        goes_on = end == 0 if needle.isascii() else end < _WITH_NAME
        begun = rows[kept & goes_on & (kinds == _FIRST_WORD + OTHER)]
        if len(begun):
            times = np.minimum(np.bincount(begun, minlength=len(weights))[fitting], _MOST_BEGUN)
            scores = np.maximum(best[fitting], (weights[fitting] + 1) * _BEGUN_SHARE * times)
        else:
            scores = best[fitting]
        telling = scores >= (0 if loosely else _TELLING)
        return fitting[telling], scores[telling]

    def _entries(self, needle: bytes) -> slice | npt.NDArray[np.int64]:
        """Numbers of the entries that begin with the needle."""
        head = needle[:_KEY_BYTES]
        lowest = int.from_bytes(head.ljust(_KEY_BYTES, b"\x00"), "big")
        highest = int.from_bytes(head.ljust(_KEY_BYTES, b"\xff"), "big")
        first = int(np.searchsorted(self._keys, np.uint64(lowest), side="left"))
        last = int(np.searchsorted(self._keys, np.uint64(highest), side="right"))
        if len(needle) <= _KEY_BYTES:
            return slice(first, last)
        entries = np.arange(first, last)
        for offset in range(_KEY_BYTES, len(needle)):
            entries = entries[self._text[self._starts[entries] + offset] == needle[offset]]
        return entries


def _lines(names: NameTable, shown: Sequence[int]) -> tuple[Rows, npt.NDArray[np.int8]]:
    """Of each line, those of the rows `shown` behind all others: its row and its kind."""
    rows, first, codes = names.lines()
    kinds = np.full(len(rows) + len(shown), SHOWN, dtype=np.int8)
    kinds[: len(rows)][~first] = OTHER
    kinds[: len(rows)][codes] = CODE
    return np.concatenate([rows, np.array(shown, dtype=np.int32)]), kinds


def _single_spaces(folded: bytes) -> bytes:
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return folded.replace(b" \n", b"\n").replace(b"\n ", b"\n")


def top(rows: Rows, scores: Scores, count: int) -> Sequence[int]:
    """The `count` rows of the highest scores, highest first."""
    if len(rows) > count:
        chosen = np.argpartition(-scores, count - 1)[:count]
        rows, scores = rows[chosen], scores[chosen]
    return [int(row) for row in rows[np.lexsort((rows, -scores))]]
