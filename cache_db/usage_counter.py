"""The usage counter: hits and misses, in memory on the hot path, written in batches. It knows recipe ids, no rows."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from cache_db.fork_safety import PerProcess
from cache_db.index import Index
from cache_db.ledger import add_uses


@dataclass(slots=True)
class _Counted:
    uses: dict[str, tuple[int, float]] = field(default_factory=dict)  # hits and last use by recipe
    misses: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    flushing: threading.Lock = field(default_factory=threading.Lock)


class Uses:
    """Of this process, until `flush`. What is not flushed when the process is killed is forgotten: it is statistics."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counted: PerProcess[_Counted] = PerProcess(_Counted)

    def note(self, recipe_id: str, hits: int) -> None:
        """About 0.5 us: no disk and no SQL."""
        counted = self._counted.get()
        now = time.time()
        with counted.lock:
            before = counted.uses.get(recipe_id)
            counted.uses[recipe_id] = (hits if before is None else before[0] + hits, now)

    def note_miss(self) -> None:
        counted = self._counted.get()
        with counted.lock:
            counted.misses += 1

    def flush(self) -> int:
        """Writes what was counted; how many recipes. When the database refuses, nothing is lost: the next one does."""
        counted = self._counted.get()
        with counted.flushing:
            with counted.lock:
                uses, counted.uses = counted.uses, {}
                misses, counted.misses = counted.misses, 0
            if not uses and not misses:
                return 0
            try:
                add_uses(self._index, uses, misses)
            except BaseException:
                self._restore(counted, uses, misses)
                raise
        return len(uses)

    @staticmethod
    def _restore(counted: _Counted, uses: dict[str, tuple[int, float]], misses: int) -> None:
        with counted.lock:
            counted.misses += misses
            for recipe_id, (hits, last_use) in uses.items():
                later = counted.uses.get(recipe_id, (0, last_use))
                counted.uses[recipe_id] = (hits + later[0], max(last_use, later[1]))
