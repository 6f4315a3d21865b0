"""The clocks of a region: which time is measured by which, and what stays with the wall clock, which can jump.

- A lease, a flight and who waits for it: `Clock`, the same for all processes, and never set by anybody.
- What one process alone measures (rate limits, the breaker's pause, looks at health and at files, sign-ins, patience):
  `time.monotonic`.
- What people read or what must outlast a reboot: the wall clock, `time.time`. When a recipe, picture, image or prompt
  was made, used or cleared; until when the trash is kept; the hours of the statistics; a backup's date; the age of
  files, which the system dates; the season and hour that the built-in writer writes of; the dates in a hub's answers,
  and the deadlines of the drawings under way that it hands to other machines; Gradio's own estimates.

So whoever asks how old a row is takes one from the future for one of unknown age: no grace time spares it (`is_young`),
and uses and births from the future become those of now (`ledger.settle_future`). What no clock can mend: a time in the
trash ends early or late by as much as the clock is wrong when it ends, a choice by age is as right as the clock, and
hours count where they were counted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Moment:
    """`seconds` may be compared with those of the same `epoch` alone."""

    epoch: str
    seconds: float


class Clock(Protocol):
    """What leases are measured by: one for all processes that share a cache. A database's own could take its place."""

    def now(self) -> Moment: ...


class BootClock:
    """Linux's CLOCK_BOOTTIME: seconds since this machine started, asleep or not; nobody can set it.

    Containers of one machine share it, and its boot's name, with their host. So do all who can share a cache: SQLite's
    write-ahead log wants one kernel as well.

    Raises OSError where there is none.
    """

    def __init__(self) -> None:
        self._epoch = _BOOT_ID.read_text(encoding="ascii").strip()

    def now(self) -> Moment:
        return Moment(self._epoch, time.clock_gettime(time.CLOCK_BOOTTIME))


class WallClock:
    """Where there is no other (macOS). After a jump back a dead maker is believed until a sweep, a minute later."""

    def now(self) -> Moment:
        return Moment("wall clock", time.time())


def lease_clock() -> Clock:
    """The best one that this system has."""
    try:
        if hasattr(time, "CLOCK_BOOTTIME"):
            return BootClock()
    except OSError as error:
        log.warning("%s cannot be read (%s)", _BOOT_ID, error.strerror)
    log.warning("leases are measured by the wall clock: when it jumps, a picture may be made twice")
    return WallClock()


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a cache reads the time from; a test gives it others."""

    wall: Callable[[], float] = time.time
    leases: Clock = field(default_factory=lease_clock)


Span = tuple[float, float]  # Unix seconds, without its ends


def around(now: float, seconds: float) -> Span:
    """When that is which `is_young`."""
    return now - seconds, now + seconds


def is_young(moment: float, now: float, seconds: float) -> bool:
    """Whether it is less than so long ago. One as far in the future is not: a clock that was ahead has stamped it."""
    return abs(now - moment) < seconds
