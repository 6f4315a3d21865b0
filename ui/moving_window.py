"""A moving window: so many of a kind in any so many seconds, counted in memory. It knows keys, not whose they are.

Our own, because `limits` (5.8) reads `time.time` wherever it counts: a clock that is set back by a day locked everybody
out who had come up to the limit before. Its storages take no clock, and one of ours would be longer than this.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 50_000  # some 20 MB; beyond it those who came longest ago are forgotten


class MovingWindow:
    """Any thread may call any method.

    Args:
        amount: how many hits of one key may count at a time, at least one.
        seconds: how long a hit counts.
        clock: seconds of a clock that only goes forward.
        most_keys: how many are remembered at once.
    """

    def __init__(
        self,
        amount: int,
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        most_keys: int = MOST_KEYS,
    ) -> None:
        self.amount = amount
        self._seconds = seconds
        self._clock = clock
        self._most_keys = most_keys
        self._hits: OrderedDict[str, list[float]] = OrderedDict()  # oldest hit first; keys by their latest
        self._lock = threading.Lock()

    def hit(self, key: str = "") -> float:
        """0 when one more is allowed, and has been counted; else the seconds after which it will be."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            wait = self._wait(key, now)
            if not wait:
                self._hits.setdefault(key, []).append(now)
                self._hits.move_to_end(key)
            return wait

    def wait(self, key: str = "") -> float:
        """As `hit`, without counting it."""
        with self._lock:
            return self._wait(key, self._clock())

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._hits)

    def _wait(self, key: str, now: float) -> float:
        hits = self._hits.get(key, [])
        del hits[: bisect_right(hits, now - self._seconds)]
        return 0.0 if len(hits) < self.amount else hits[0] + self._seconds - now

    def _forget(self, now: float) -> None:
        """Those whose latest hit counts no more, and those beyond the number: a few looks at each hit."""
        while self._hits:
            key, hits = next(iter(self._hits.items()))
            if hits and hits[-1] + self._seconds > now and len(self._hits) < self._most_keys:
                break
            del self._hits[key]
