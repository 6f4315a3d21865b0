"""`python -m bench.browse_while_waiting`: does it hold up who browses that many others wait for a slow engine?

A region whose engine takes seconds for a picture; visitors who browse kept pictures, alone and while others wait on
open event streams. Region, browsing and waiting visitors have a process each. See bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from bench.measure import (
    SPAWN,
    child_process,
    milliseconds,
    percentile,
    report,
    table,
    write_report,
)
from bench.region import keep_pictures, running_region
from bench.visitors import KINDS, Visits, Waiting, browse, wait_for_pictures

# Mean pause before a request: a visitor who looks at what they see, and one who does not look.
PACES = {"with pauses of 1 s on average": 1.0, "without a pause": 0.0}
_LONGEST_DRAIN = 600.0


@dataclass(frozen=True)
class Plan:
    """How many and how long; times in seconds."""

    browsing: int = 50
    waiting: int = 100
    window: float = 20.0
    engine_seconds: float = 4.0
    concurrency: int = 4
    kept: int = 12


@dataclass
class Outcome:
    """Visits by (pace, when), what the waiting ones saw, and the open streams as the region counted them."""

    visits: dict[tuple[str, str], Visits] = field(default_factory=dict)
    waiting: Waiting = field(default_factory=Waiting)
    streams: list[int] = field(default_factory=list)


IDLE, WAITING, AFTER = "idle", "others waiting", "idle again"


def measure(plan: Plan, url: str) -> Outcome:
    """The whole benchmark on a running region. Raises TimeoutError when a part of it does not start or end."""
    outcome = Outcome()
    kept = keep_pictures(url, plan.kept)

    def windows(when: str) -> None:
        for pace, pause in PACES.items():
            outcome.visits[pace, when] = asyncio.run(browse(url, kept, plan.browsing, plan.window, pause))

    asyncio.run(browse(url, kept, plan.browsing, min(3.0, plan.window), 0.0))  # warm-up, not counted
    windows(IDLE)
    with _others_waiting(url, kept[0]["city"]["id"], plan, outcome):
        outcome.streams.append(open_streams(url))
        windows(WAITING)
        outcome.streams.append(open_streams(url))
    windows(AFTER)
    return outcome


@contextmanager
def _others_waiting(url: str, city: int, plan: Plan, outcome: Outcome) -> Iterator[None]:
    """All waiting visitors wait before the block begins; after it each gets its last picture."""
    here, there = SPAWN.Pipe()
    enough = SPAWN.Event()
    with child_process(wait_for_pictures, url, city, plan.waiting, enough, there):
        if not here.poll(60):
            raise TimeoutError("The waiting visitors did not all reach their streams within 60 s.")
        here.recv()
        try:
            yield
        finally:
            enough.set()
        if not here.poll(_LONGEST_DRAIN):
            raise TimeoutError(f"The waiting visitors did not all get their pictures within {_LONGEST_DRAIN:g} s.")
        outcome.waiting = here.recv()


def open_streams(url: str) -> int:
    """How many event streams the region says are open."""
    found = re.search(
        r"^cityframe_progress_streams\S* (\S+)$", requests.get(f"{url}/metrics", timeout=30).text, re.MULTILINE
    )
    if found is None:
        raise LookupError("The region's metrics do not tell of open streams.")
    return int(float(found[1]))


def tell(plan: Plan, outcome: Outcome, arguments: Sequence[str] | None = None) -> str:
    """The report: a table for each pace, then what the waiting visitors saw."""
    waiting = outcome.waiting
    errors = [error for visits in outcome.visits.values() for error in visits.errors]
    parts = [
        f"{plan.browsing} visitors browse {plan.kept} kept pictures for {plan.window:g} s a window, each over its own "
        f"connection: page, boot data, a wish for a kept picture, its file. First alone; then while {plan.waiting} "
        f"others wait for pictures from an engine that takes {plan.engine_seconds:g} s each, {plan.concurrency} at "
        f"once, each on its own event stream, wishing again when served; then alone again, which shows the noise.",
    ]
    for pace in PACES:
        parts += [f"## {plan.browsing} browsing {pace}", _pace_table(pace, outcome)]
    parts += [
        "## The visitors who waited",
        f"{waiting.visitors_served} of {plan.waiting} got every picture they waited for: {waiting.pictures} pictures, "
        f"the longest wait {waiting.longest_seconds:.0f} s, {waiting.events:,} progress events. Open streams when "
        f"the windows began and ended, as the region counts them: {' and '.join(map(str, outcome.streams))}.",
        f"Errors: {len(errors)} of those browsing, {len(waiting.errors)} of those waiting.",
        *(f"- {error}" for error in [*errors, *waiting.errors][:10]),
    ]
    return report("Browsing while others wait", "bench.browse_while_waiting", parts, arguments)


def _pace_table(pace: str, outcome: Outcome) -> str:
    windows = [outcome.visits[pace, when] for when in (IDLE, WAITING, AFTER)]
    rows = []
    for kind in (*KINDS, None):
        p50 = [percentile(visits.of(kind), 50) for visits in windows]
        p99 = [percentile(visits.of(kind), 99) for visits in windows]
        row = [kind or "all", " / ".join(f"{len(visits.of(kind)):,}" for visits in windows)]
        row += [milliseconds(p50[0]), milliseconds(p50[1]), f"{p50[1] / p50[0]:.2f}"]
        row += [*map(milliseconds, p99), f"{p99[1] / p99[0]:.2f}"]
        rows.append(row)
    headings = ["request", "answers", "p50 idle", "p50 waiting", "ratio"]
    return table([*headings, "p99 idle", "p99 waiting", "p99 idle again", "ratio to idle"], rows)


def main() -> int:
    """Exit status 1 when anything went wrong, whatever the times."""
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m bench.browse_while_waiting", description=__doc__)
    for name in ("browsing", "waiting", "window", "engine_seconds", "concurrency", "kept"):
        default = getattr(plan, name)
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default, help=f"[{default}]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = vars(parser.parse_args())
    write = options.pop("write")
    plan = Plan(**options)
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="cityframe-bench-") as folder,
        running_region(Path(folder), plan.engine_seconds, plan.concurrency) as url,
    ):
        outcome = measure(plan, url)
    text = tell(plan, outcome)
    print(text)
    print(f"took {time.monotonic() - started:.0f} s")
    if write:
        print(f"written to {write_report('browse_while_waiting', text)}")
    failed = outcome.waiting.errors or any(visits.errors for visits in outcome.visits.values())
    return 1 if failed or outcome.waiting.visitors_served != plan.waiting else 0


if __name__ == "__main__":
    raise SystemExit(main())
