"""`python -m bench.admin_while_browsing`: does any visitor see an error while admins clear, undo, pin and warm?

A region in one process; visitors arrive at a steady rate and wish for kept pictures of the very city that is cleared;
in a third process an admin does the same round again and again, by script and then in the console. See bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.admin_rounds import console_round, script_round
from bench.arrivals import Arrivals, arrive
from bench.measure import SPAWN, milliseconds, percentile, report, table, write_report
from bench.region import keep_pictures, running_region

IDLE, BY_SCRIPT, IN_CONSOLE, AFTER = "nobody", "by script", "in the console", "nobody again"
_ROUNDS: dict[str, Callable[[Path, str, str, int], None]] = {BY_SCRIPT: script_round, IN_CONSOLE: console_round}


@dataclass(frozen=True)
class Plan:
    """`rate` visitors a second; seconds of a window in which nobody clears; rounds of each kind; pictures kept.

    `engine_seconds`: an engine that only waits so long takes the sketch engine's place, as a hub's does; 0: the sketch.
    """

    rate: float = 50.0
    window: float = 20.0
    rounds: int = 4
    kept: int = 6
    engine_seconds: float = 0.0


@dataclass
class Outcome:
    arrivals: dict[str, Arrivals] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)  # rounds that did not end well


def measure(plan: Plan, folder: Path, url: str) -> Outcome:
    """The whole benchmark on a running region."""
    outcome = Outcome()
    images = keep_pictures(url, plan.kept)
    wishes = [image["wish"] for image in images]
    place = images[0]["city"]
    city = f"{place['name']}, {place['country_code']}"
    _window(url, wishes, plan.rate, min(3.0, plan.window), Arrivals())  # warm-up, not counted
    for who in (IDLE, BY_SCRIPT, IN_CONSOLE, AFTER):
        arrivals = outcome.arrivals[who] = Arrivals()
        started = time.monotonic()
        if who in _ROUNDS:
            _with_admin(who, plan, folder, url, wishes, city, outcome, arrivals)
        else:
            _window(url, wishes, plan.rate, plan.window, arrivals)
        outcome.seconds[who] = time.monotonic() - started
    return outcome


def _window(url: str, wishes: list[dict[str, Any]], rate: float, seconds: float, arrivals: Arrivals) -> None:
    end = time.monotonic() + seconds
    asyncio.run(arrive(url, wishes, rate, lambda: time.monotonic() < end, arrivals))


def _with_admin(
    who: str,
    plan: Plan,
    folder: Path,
    url: str,
    wishes: list[dict[str, Any]],
    city: str,
    outcome: Outcome,
    arrivals: Arrivals,
) -> None:
    admin = SPAWN.Process(target=_rounds, args=(who, plan.rounds, folder, url, city, plan.kept))
    admin.start()
    asyncio.run(arrive(url, wishes, plan.rate, admin.is_alive, arrivals))
    admin.join()
    if admin.exitcode:
        outcome.failed.append(f"{who}: a round ended with {admin.exitcode}")


def _rounds(who: str, rounds: int, folder: Path, url: str, city: str, kept: int) -> None:
    for _ in range(rounds):
        _ROUNDS[who](folder, url, city, kept)


def tell(plan: Plan, outcome: Outcome) -> str:
    """The report, as Markdown."""
    rows = []
    for who, arrivals in outcome.arrivals.items():
        waits = f"{milliseconds(percentile(arrivals.made, 50))}" if arrivals.made else "-"
        rows.append(
            [
                who,
                f"{plan.rounds}" if who in _ROUNDS else "-",
                f"{arrivals.visits / outcome.seconds[who]:.0f}",
                f"{arrivals.visits:,}",
                f"{len(arrivals.made):,}",
                f"{len(arrivals.errors):,}",
                milliseconds(percentile(arrivals.kept, 50)),
                milliseconds(percentile(arrivals.kept, 99)),
                waits,
            ]
        )
    headings = ["an admin works", "rounds", "visits/s", "visits", "waited for a new picture", "errors"]
    times = table([*headings, "p50 kept", "p99 kept", "p50 new"], rows)
    errors = [f"- {who}: {error}" for who, arrivals in outcome.arrivals.items() for error in arrivals.errors[:5]]
    words = (
        "A visit is the page, a wish and the picture; it counts from arrival to the picture's last byte. A round: "
        "clear the city that all visitors look at, undo, clear it again, warm it, pin and unpin all of it, check. "
    )
    words += (
        f"The engine takes {plan.engine_seconds:g} s for a picture and none of the cores, as a hub's."
        if plan.engine_seconds
        else "The sketch engine draws, so that what is cleared is drawn again on the cores that serve the visitors."
    )
    parts = [words, times, *(["\n".join(errors)] if errors else []), *outcome.failed]
    return report("Visitors while admins clear, undo, pin and warm", "bench.admin_while_browsing", parts)


def main() -> int:
    """Exit status 1 when a visitor saw an error or a round failed."""
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m bench.admin_while_browsing", description=__doc__)
    for name in ("rate", "window", "rounds", "kept", "engine_seconds"):
        default = getattr(plan, name)
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default, help=f"[{default}]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = vars(parser.parse_args())
    write = options.pop("write")
    plan = Plan(**options)
    engine = plan.engine_seconds or None
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as name, running_region(Path(name), engine) as url:
        outcome = measure(plan, Path(name), url)
    text = tell(plan, outcome)
    print(text)
    if write:
        print(f"written to {write_report('admin_while_browsing', text)}")
    return 1 if outcome.failed or any(arrivals.errors for arrivals in outcome.arrivals.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
