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


class Memory:
    """Least recently used goes first. A file larger than the whole budget is not held. Thread-safe, one per process."""

    def __init__(self, budget: int) -> None:
        self._held: PerProcess[_Held] = PerProcess(lambda: _Held(LRUCache(maxsize=budget, getsizeof=len)))

    def get(self, digest: str) -> bytes | None:
        held = self._held.get()
        with held.lock:
            data: bytes | None = held.entries.get(digest)
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
