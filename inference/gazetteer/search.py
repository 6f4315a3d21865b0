"""Names of cities as one sorted index of words: folding, and the search by whole name, beginning and word.

It knows names and weights, no coordinates and no GeoNames file: a name belongs to a row (an integer), and whoever
asks says which rows weigh how much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from inference.gazetteer.columns import NameTable

Rows = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]

# How well a name fits, before weight (people) is looked at.
WHOLE_NAME, BEGINNING, WORD = 3, 2, 1
# A city's own name counts as this many times its people, so that "Manhattan" finds Manhattan before New York (one of
# whose other names it is), while "Roma" still finds Rome before Roma in Lesotho.
OWN_NAME_WEIGHT = 8
# More than any weight: 8 times 25 million people.
_ONE_CLASS = 1e12

# Accents of Latin, Greek and Cyrillic, and the vowel points of Arabic and Hebrew; the vowel signs of Indic scripts
# are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
# Letters that Unicode does not take apart, and the many apostrophes, which people leave out.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
    "\u2019": "", "\u2018": "", "\u02bb": "", "\u02bc": "", "\u02b9": "", "\u02bf": "", "\u200c": "", "\u200d": "",
    "\u200e": "", "\u200f": "", "\u0640": "", "\u2013": "-", "\u2010": "-",
}  # fmt: skip
_TO_SPACE = bytes.maketrans(b"-_/,;()\t\r", b"         ")
_LEFT_OUT = b"'.`\""

_NEWLINE, _SPACE = 10, 32
_KEY_BYTES = 8


def fold(text: str) -> bytes:
    """The text without accents, case and punctuation, as UTF-8; both names and what is typed go through it.

    Newlines stay, so that thousands of names can be folded in one call.
    """
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    for letter, plain in _LETTERS.items():
        text = text.replace(letter, plain)
    return text.encode("utf-8", "replace").translate(_TO_SPACE, _LEFT_OUT)


def fold_one(text: str) -> bytes:
    """`fold` of one name, with single spaces and no newline."""
    return b" ".join(fold(text).split())


class NameIndex:
    """All names of all rows, found by whole name, by beginning or by the beginning of a word in them.

    The names stand in one piece of bytes; each place where a word begins is an entry, sorted by its first eight
    bytes. That is 12 bytes an entry and 5 ms less than scanning; a sorted list of Python strings takes 45 MB.
    """

    def __init__(self, names: NameTable) -> None:
        folded = b"".join(_single_spaces(fold(piece.decode())) for piece in names.pieces())
        rows_of_lines, own_lines = names.lines()
        # Padding lets a search read past the last name without a test.
        self._text = np.frombuffer(b"\n" + folded + b"\n" * 256, dtype=np.uint8)
        text = self._text[: len(folded) + 2]
        after_gap = (text[:-1] == _NEWLINE) | (text[:-1] == _SPACE)
        starts = np.flatnonzero(after_gap & (text[1:] != _NEWLINE) & (text[1:] != _SPACE)) + 1
        line_starts = np.flatnonzero(text[:-1] == _NEWLINE) + 1
        lines = np.searchsorted(line_starts, starts, side="right") - 1

        keys = np.zeros(len(starts), dtype=np.uint64)
        for offset in range(_KEY_BYTES):
            keys = (keys << np.uint64(8)) | self._text[starts + offset]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._starts = starts[order].astype(np.int32)
        self._rows = rows_of_lines[lines[order]]
        self._own = own_lines[lines[order]]

    def best(self, needle: bytes, weights: Scores, *, whole_only: bool = False) -> tuple[Rows, Scores]:
        """Rows that a name of fits, and each row's best score, unordered. `needle` is folded; `weights` by row.

        A row of weight below 0 is left out.
        """
        found = self._entries(needle)
        starts = self._starts[found]
        at_beginning = self._text[starts - 1] == _NEWLINE
        whole = at_beginning & (self._text[starts + len(needle)] == _NEWLINE)
        rows = self._rows[found]
        people = weights[rows]
        fit = np.where(whole, WHOLE_NAME, np.where(at_beginning, BEGINNING, WORD))
        scores = fit * _ONE_CLASS + people * np.where(self._own[found], OWN_NAME_WEIGHT, 1)
        kept = (people >= 0) & whole if whole_only else people >= 0
        best = np.zeros(len(weights))
        np.maximum.at(best, rows[kept], scores[kept])
        fitting = np.flatnonzero(best).astype(np.int32)
        return fitting, best[fitting]

    def _entries(self, needle: bytes) -> npt.NDArray[np.int64]:
        """Numbers of the entries that begin with the needle."""
        head = needle[:_KEY_BYTES]
        lowest = int.from_bytes(head.ljust(_KEY_BYTES, b"\x00"), "big")
        highest = int.from_bytes(head.ljust(_KEY_BYTES, b"\xff"), "big")
        first = int(np.searchsorted(self._keys, np.uint64(lowest), side="left"))
        last = int(np.searchsorted(self._keys, np.uint64(highest), side="right"))
        entries = np.arange(first, last)
        for offset in range(_KEY_BYTES, len(needle)):
            entries = entries[self._text[self._starts[entries] + offset] == needle[offset]]
        return entries


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
