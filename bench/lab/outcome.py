"""What a scenario found, as values: a row of the table, and what must be true of it. It runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.lab.load import Visits, Wish, reasons


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be, and whether it was."""

    sentence: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What visitors met while something happened.

    Attributes:
        name: what happened.
        asked, failed: GETs.
        wishes, without_picture: new pictures wished for, and those that never came.
        drawn_twice: wishes that the hub drew more than once, or that came to more regions than they were posted: then
            an edge has sent a POST twice.
        remark: what else is worth telling, in a few words.
    """

    name: str
    asked: int
    failed: int
    slowest: float
    wishes: int
    without_picture: int
    drawn_twice: int
    remark: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """A whole region lost at some moment, as those met it whose nearest it was.

    `dark_seconds`: nobody who came then was served. `silent_seconds`: no answer came.
    """

    way: str
    region: str
    dark_seconds: float
    silent_seconds: float
    asked: int
    failed: int
    returned_failed: int = 0  # of those who asked after its return


@dataclass
class Outcome:
    """All that a run found."""

    events: list[Event] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def all_checks(self) -> list[Check]:
        return [*self.checks, *(check for event in self.events for check in event.checks)]


def event_of(name: str, visits: Visits, drawn_twice: int, remark: str = "") -> Event:
    """The row of an event in which no GET may fail, everybody gets a picture, and none is drawn twice."""
    failed, without = visits.failed, visits.without_picture
    why = f" ({reasons(failed)})" if failed else ""
    checks = [
        Check(f"{name}: {len(failed)} of {len(visits.requests)} GETs failed{why}", not failed),
        Check(f"{name}: {len(visits.wishes)} wishes, {len(without)} without a picture{_why(without)}", not without),
        Check(f"{name}: {drawn_twice} wishes drawn or sent on twice", drawn_twice == 0),
    ]
    slowest = max((request.seconds for request in visits.requests if request.served), default=float("nan"))
    return Event(
        name, len(visits.requests), len(failed), slowest, len(visits.wishes), len(without), drawn_twice, remark,
        tuple(checks),
    )  # fmt: skip


def _why(without: Sequence[Wish]) -> str:
    reasons_given = sorted({wish.error for wish in without})
    return f" ({'; '.join(reasons_given[:3])})" if reasons_given else ""
