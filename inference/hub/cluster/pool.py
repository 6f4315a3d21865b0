"""What the gateway knows of one kind of slice: how many replicas run, how fast they draw, how long a cold start takes.

Only arithmetic and a handle to pass on; it calls nothing.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inference.hub.backend import Drawing
from inference.hub.settings import HubSettings

_MEMORY = 0.8  # weight of what was known before one more picture
_LONGEST_OVERDUE = 60.0  # seconds between questions after a start that is long overdue
_UNKNOWN_PICTURE = 1.0  # seconds; only for choosing between kinds before any has drawn


@dataclass(frozen=True, slots=True)
class Seen:
    """What Serve says of a deployment: replicas by state, a message for people, whether it gave up starting them."""

    replicas: Mapping[str, int]
    message: str = ""
    failed: bool = False


@dataclass(slots=True)
class Pool:
    """Replicas on one kind of slice. `waiting` has not reached a replica yet, `begun` has.

    `guess` is the cold start's length in seconds before one was seen, `most_each` how many drawings a replica takes.

    `stages` are those of the last start, as a replica told them; None before one was asked.
    `cold_seconds` is what the last cold start took, as those who waited for it felt it; None before the first.
    """

    name: str
    handle: Any
    settings: HubSettings
    guess: float
    most_each: int = 1
    ready: int = 0
    starting: int = 0
    stopping: int = 0
    message: str = ""
    failed: bool = False
    waiting: int = 0
    begun: int = 0
    cold_seconds: float | None = None
    asleep_since_wake: float | None = None
    stages: tuple[tuple[str, float], ...] | None = None
    _seconds: dict[tuple[int, int], float] = field(default_factory=dict)

    def has_room(self) -> bool:
        return 0 < self.waiting + self.begun <= self.ready * self.most_each

    def can_draw(self, drawing: Drawing) -> bool:
        size = (drawing.width, drawing.height)
        return not self.settings.size_fault(*size) and self.settings.offers(*size)

    def saw(self, seen: Seen) -> None:
        states = seen.replicas
        if not self.ready and states.get("RUNNING"):
            self.stages = None
        self.ready = states.get("RUNNING", 0)
        self.starting = states.get("STARTING", 0) + states.get("RECOVERING", 0) + states.get("UPDATING", 0)
        self.stopping = states.get("STOPPING", 0)
        self.message, self.failed = seen.message, seen.failed
        if self.ready and self.asleep_since_wake is not None:
            self.cold_seconds = time.monotonic() - self.asleep_since_wake
            self.asleep_since_wake = None

    def woken(self) -> None:
        """Somebody waits for a replica although none runs: the cold start is timed from here."""
        if not self.ready and self.asleep_since_wake is None:
            self.asleep_since_wake = time.monotonic()

    def took(self, drawing: Drawing, seconds: float) -> None:
        """A picture took `seconds` on its slice."""
        key = (drawing.width * drawing.height, drawing.steps)
        known = self._seconds.get(key, seconds)
        self._seconds[key] = _MEMORY * known + (1 - _MEMORY) * seconds

    def picture_seconds(self, drawing: Drawing | None = None) -> float:
        """The present guess for a picture; 0 when nothing was drawn yet."""
        if drawing is not None:
            known = self._seconds.get((drawing.width * drawing.height, drawing.steps))
            if known is not None:
                return known
        return max(self._seconds.values(), default=0.0)

    def start_left(self) -> float:
        """Seconds until a replica runs, as far as anybody knows; 0 when one does.

        A start that takes longer than the last one is asked about more and more rarely.
        """
        if self.ready:
            return 0.0
        whole = self.guess if self.cold_seconds is None else self.cold_seconds
        passed = 0.0 if self.asleep_since_wake is None else time.monotonic() - self.asleep_since_wake
        return max(1.0, whole - passed, min(_LONGEST_OVERDUE, passed - whole))

    def expected_wait(self, drawing: Drawing) -> float:
        """Seconds until `drawing` would be finished here."""
        each = self.picture_seconds(drawing) or _UNKNOWN_PICTURE
        return (self.waiting + self.begun + 1) * each / max(1, self.ready) + self.start_left()

    def summary(self) -> str:
        counts = {"run": self.ready, "start": self.starting, "stop": self.stopping}
        told = ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "asleep"
        return f"{self.name}: {told}" + (f" ({self.message})" if self.message else "")
