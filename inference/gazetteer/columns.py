"""Compact columns for the gazetteer: repeated labels as numbers, and all names of all cities in one piece of bytes.

Plain storage; it knows nothing of what the labels and names mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_NEWLINE = 10
_CODE_BYTES = 4  # three letters and a newline
_ROWS_IN_A_PIECE = 1000


class Labels:
    """A column of few different strings (country codes, zones): 2 bytes a row instead of a string each."""

    def __init__(self, values: Sequence[str]) -> None:
        # Copies, because a label kept from each part of a big JSON document would keep all its memory.
        self._labels = [label.encode().decode() for label in dict.fromkeys(values)]
        self._number = {label: number for number, label in enumerate(self._labels)}
        self._numbers = np.fromiter(map(self._number.__getitem__, values), dtype=np.int16, count=len(values))

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, row: int) -> str:
        return self._labels[int(self._numbers[row])]

    def mask(self, label: str) -> Mask:
        """The rows of this label; none for a label that no row has."""
        mask: Mask = self._numbers == self._number.get(label, -1)
        return mask


class NameTable:
    """All names of each row, one a line in UTF-8: 5 MB, where 390,000 Python strings take 30."""

    def __init__(
        self, names: Sequence[str], other_names: Sequence[Sequence[str]], display_names: Mapping[int | None, str]
    ) -> None:
        """`display_names`: the name people use, by row, where it is not the row's name (which then comes second)."""
        self._counts = 1 + np.fromiter(map(len, other_names), dtype=np.int32, count=len(names))
        self._text = bytearray()
        for row, name in enumerate(names):
            if row in display_names:
                self._counts[row] += 1
                self._text += f"{display_names[row]}\n".encode()
            self._text += "\n".join([name, *other_names[row], ""]).encode()
        self._ends: Rows = self._line_ends()[np.cumsum(self._counts) - 1].astype(np.int32)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> list[str]:
        """The row's names: the one people use, its own when that differs, and all others."""
        return self._lines(row, row + 1).decode().removesuffix("\n").split("\n")

    def pieces(self) -> Iterator[str]:
        """All lines, in pieces of whole rows: work on 100 KB at a time needs no 60 MB of passing memory."""
        for row in range(0, len(self), _ROWS_IN_A_PIECE):
            yield self._lines(row, min(row + _ROWS_IN_A_PIECE, len(self))).decode()

    def lines(self) -> tuple[Rows, Mask, Mask]:
        """Of each line: the row it belongs to, whether it is the name people use, and whether it is a code.

        Airports' codes (LOS is Lagos) stand among the names as three capital letters.
        """
        rows = np.repeat(np.arange(len(self), dtype=np.int32), self._counts)
        first = np.zeros(len(rows), dtype=bool)
        first[np.cumsum(self._counts) - self._counts] = True
        ends = self._line_ends()
        text = np.frombuffer(self._text, dtype=np.uint8)
        codes = np.diff(ends, prepend=0) == _CODE_BYTES
        for back in range(2, _CODE_BYTES + 1):
            letters = text[ends[codes] - back]
            codes[codes] = (letters >= ord("A")) & (letters <= ord("Z"))
        return rows, first, codes

    def _line_ends(self) -> npt.NDArray[np.int64]:
        """Where each line ends, its newline included."""
        return np.flatnonzero(np.frombuffer(self._text, dtype=np.uint8) == _NEWLINE) + 1

    def _lines(self, row: int, until: int) -> bytearray:
        return self._text[int(self._ends[row - 1]) if row else 0 : int(self._ends[until - 1])]
