"""Fork safety: state that a forked child must not share with its parent. It knows nothing of what the state is."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerProcess(Generic[T]):
    """A value made anew in each process.

    A child of fork() may neither use nor close its parent's SQLite connections, and may have inherited a lock that
    nobody will ever release. The parent's value stays referenced here, so that the child does not close it by
    forgetting it.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: dict[int, T] = {os.getpid(): make()}

    def get(self) -> T:
        process = os.getpid()
        value = self._values.get(process)
        if value is None:
            value = self._values.setdefault(process, self._make())  # atomic: two threads get the same value
        return value
