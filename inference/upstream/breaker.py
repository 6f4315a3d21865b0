"""A circuit breaker: after several failures in a row it refuses calls for a while, then lets one trial through.

It knows nothing of HTTP; it is told how each attempt went. Our own, because pybreaker 1.4 holds its lock for the
whole guarded call, which would let one drawing through at a time, and `circuitbreaker` lets every waiting thread
through when it half-opens.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

State = Literal["closed", "open", "half-open"]


class CircuitBreaker:
    """Safe to share between threads.

    Each attempt that `admit` let through must be answered by exactly one of `succeeded`, `failed` or `abandoned`.

    Args:
        threshold: consecutive failures that open it.
        pause_seconds: how long it stays open before one trial attempt is let through.
        clock: monotonic seconds.
    """

    def __init__(
        self, threshold: int = 5, pause_seconds: float = 15.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._threshold = threshold
        self._pause_seconds = pause_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened_at: float | None = None
        self._trial_runs = False

    @property
    def state(self) -> State:
        """`half-open` from the end of the pause until the trial attempt has shown how the server fares."""
        with self._lock:
            return self._state()

    def admit(self) -> float | None:
        """None when an attempt may start now, otherwise the seconds after which it is worth asking again."""
        with self._lock:
            if self._opened_at is None:
                return None
            remaining = self._opened_at + self._pause_seconds - self._clock()
            if remaining > 0:
                return remaining
            if self._trial_runs:
                return self._pause_seconds
            self._trial_runs = True
            return None

    @property
    def pause_left(self) -> float:
        """Seconds until a trial attempt would be let through; 0 when one would be now."""
        with self._lock:
            opened_at = self._opened_at
        return 0.0 if opened_at is None else max(0.0, opened_at + self._pause_seconds - self._clock())

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0
            self._opened_at = None
            self._trial_runs = False

    def failed(self) -> None:
        """An attempt failed. While open, late failures of attempts admitted earlier do not prolong the pause."""
        with self._lock:
            self._failures += 1
            if self._state() == "half-open" or (self._opened_at is None and self._failures >= self._threshold):
                self._opened_at = self._clock()
                self._trial_runs = False

    def abandoned(self) -> None:
        """An attempt ended without showing how the server fares, such as one that was cancelled."""
        with self._lock:
            self._trial_runs = False

    def _state(self) -> State:
        if self._opened_at is None:
            return "closed"
        return "open" if self._clock() < self._opened_at + self._pause_seconds else "half-open"
