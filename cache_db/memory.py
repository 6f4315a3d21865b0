"""The bytes of recently served files, in memory, within a budget. It knows digests and bytes, no rows."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from cachetools import LRUCache

from cache_db.fork_safety import PerProcess


@dataclass(slots=True)
class _Held:
    entries: LRUCache[str, bytes]
    lock: threading.Lock = field(default_factory=threading.Lock)
    hits: int = 0
    misses: int = 0


class Memory:
    """Least recently used goes first. A file larger than the whole budget is not held. Thread-safe, one per process."""

    def __init__(self, budget: int) -> None:
        self._held: PerProcess[_Held] = PerProcess(lambda: _Held(LRUCache(maxsize=budget, getsizeof=len)))

    def get(self, digest: str) -> bytes | None:
        held = self._held.get()
        with held.lock:
            data: bytes | None = held.entries.get(digest)
            if data is None:
                held.misses += 1
            else:
                held.hits += 1
            return data

    def put(self, digest: str, data: bytes) -> None:
        held = self._held.get()
        with held.lock:
            if len(data) <= held.entries.maxsize:
                held.entries[digest] = data

    def forget(self, digest: str) -> None:
        held = self._held.get()
        with held.lock:
            held.entries.pop(digest, None)

    def stats(self) -> dict[str, int]:
        """Of this process: entries, bytes, budget (bytes), hits, misses since the start."""
        held = self._held.get()
        with held.lock:
            return {
                "entries": len(held.entries),
                "bytes": int(held.entries.currsize),
                "budget": int(held.entries.maxsize),
                "hits": held.hits,
                "misses": held.misses,
            }
