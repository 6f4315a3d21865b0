"""The batch clock: by when the engine must give its next sign, its step or its end; after that it is taken for hung.

One number of the machine's monotonic clock, so that a parent process can look at it whatever the server is doing: a
call that hangs may hold the interpreter too. It knows no engine and ends nothing.
"""

from __future__ import annotations

import time
from typing import Protocol

NONE = 0.0
TIMES_EXPECTED = 20  # so much longer than expected nothing takes that is still at work


class Cell(Protocol):
    """A number, such as multiprocessing's RawValue("d"), which two processes share."""

    value: float


class _OwnCell:
    def __init__(self) -> None:
        self.value = NONE


class BatchClock:
    """Safe to share between threads; `cell` is shared with whoever watches."""

    def __init__(self, cell: Cell | None = None) -> None:
        self._cell: Cell = _OwnCell() if cell is None else cell  # a shared 0.0 is false
        self._given_up = False

    def expect_sign(self, seconds: float) -> None:
        """The engine is at work, and must be heard of again within so long."""
        if not self._given_up:
            self._cell.value = time.monotonic() + seconds

    def stop(self) -> None:
        """The batch is over: nothing is expected, however long nobody asks for a picture."""
        if not self._given_up:
            self._cell.value = NONE

    def give_up(self) -> None:
        """Whoever waited was told so: what the engine does from now on counts no more."""
        self._given_up = True
        self._cell.value = time.monotonic()

    @property
    def overdue(self) -> bool:
        return is_overdue(self._cell, 0.0)


def is_overdue(cell: Cell, seconds: float) -> bool:
    """Whether the sign is late by so much."""
    until = cell.value
    return until != NONE and time.monotonic() > until + seconds
