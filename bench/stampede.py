"""A crowd wants one picture that nobody has made, through two worker processes; then the same, and its maker is killed.

    python -m bench.stampede [--write] [--visitors 1000] [--seconds 2]

Every visitor has a connection of their own, all at once, and asks for the file of a recipe whose picture was cleared.
The engine waits (a hub's costs a region no more) and writes down each drawing that it begins, over all processes. A
visitor whose connection breaks, because the process at its other end was killed, asks again, as a browser does.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import requests

from bench.measure import milliseconds, percentile, report, table, write_report
from cache_db.cache import Cache
from testkit.counting_engine import drawings
from testkit.kept_images import clear_image
from testkit.region_process import RegionProcess

CITY = 2267057  # Lisbon
WORKERS = 2
_ATTEMPTS = 5


@dataclass(frozen=True)
class Plan:
    visitors: int = 1000
    drawing_seconds: float = 2.0


@dataclass
class Stampede:
    """What one crowd met: bodies counted by their SHA-256, seconds from the first try to the last byte."""

    drawings: int = 0
    connections: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    async def count_connection(self, *_: object) -> None:
        self.connections += 1


def measure(plan: Plan, folder: Path) -> dict[str, Stampede]:
    """Three crowds: nobody dies; the worker that draws is killed in the middle; the picture is kept."""
    record = folder / "drawn.txt"
    command = ("-m", "testkit.counting_engine", str(record), str(plan.drawing_seconds))
    with RegionProcess(folder, command, workers=WORKERS) as region:
        recipe_id = _known(region)
        _clear(region, recipe_id)
        undisturbed = asyncio.run(_crowd(plan, region, recipe_id, record))
        _clear(region, recipe_id)
        killed = asyncio.run(_crowd(plan, region, recipe_id, record, kill=True))
        region.wait_until(lambda: len(region.serving()) == WORKERS)
        kept = asyncio.run(_crowd(plan, region, recipe_id, record))
    return {"nobody dies": undisturbed, "the maker is killed": killed, "kept already": kept}


def _known(region: RegionProcess) -> str:
    """Makes a picture once, so that its recipe is known and its link works."""
    wish = {"city": CITY, "format": "16:9", "prompt": "What a thousand people want at once"}
    recipe_id = str(requests.post(f"{region.url}/api/images", json=wish, timeout=60).json()["recipe_id"])
    requests.get(f"{region.url}/images/{recipe_id}.webp", timeout=60).raise_for_status()
    return recipe_id


def _clear(region: RegionProcess, recipe_id: str) -> None:
    """As an admin's script does, beside the running region."""
    cache = Cache.open(region.folder / "cache", memory_bytes=0)
    clear_image(cache, recipe_id)
    cache.close()


async def _crowd(plan: Plan, region: RegionProcess, recipe_id: str, record: Path, kill: bool = False) -> Stampede:
    before = len(drawings(record))
    met = Stampede()
    url = f"{region.url}/images/{recipe_id}.webp"
    # aiohttp itself asks once more when a connection breaks: what is counted are connections.
    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(met.count_connection)
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    timeout = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, trace_configs=[trace]) as session:
        tasks: list[Awaitable[None]] = [_visit(session, url, met) for _ in range(plan.visitors)]
        if kill:
            tasks.append(_kill_the_maker(plan, region, record, before))
        await asyncio.gather(*tasks)
    begun = drawings(record)[before:]
    met.drawings = len(begun)
    return met


async def _visit(session: aiohttp.ClientSession, url: str, met: Stampede) -> None:
    started = time.perf_counter()
    for attempt in range(_ATTEMPTS):
        try:
            async with session.get(url) as answer:
                body = await answer.read()
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.1 * (attempt + 1))
            continue
        met.statuses[answer.status] += 1
        met.answers[hashlib.sha256(body).hexdigest()] += 1
        met.seconds.append(time.perf_counter() - started)
        return
    met.statuses[0] += 1


async def _kill_the_maker(plan: Plan, region: RegionProcess, record: Path, before: int) -> None:
    """SIGKILL for the process that draws, half-way through its drawing."""
    while len(drawings(record)) == before:
        await asyncio.sleep(0.02)
    await asyncio.sleep(plan.drawing_seconds / 2)
    region.signal_worker(signal.SIGKILL, drawings(record)[before].process)


def tell(plan: Plan, outcome: dict[str, Stampede], arguments: list[str]) -> str:
    rows = [
        [
            name,
            f"{sum(met.statuses.values()):,}",
            f"{met.statuses[200]:,}",
            str(len(met.answers)),
            str(met.drawings),
            f"{met.connections - sum(met.statuses.values()):,}",
            milliseconds(percentile(met.seconds, 50)),
            milliseconds(percentile(met.seconds, 99)),
        ]
        for name, met in outcome.items()
    ]
    headings = ["crowd", "visitors", "answered 200", "different bodies", "drawings begun", "asked again", "p50", "p99"]
    about = (
        f"{plan.visitors:,} visitors at once through {WORKERS} worker processes; a drawing takes "
        f"{plan.drawing_seconds:g} s. Asked again: connections that the killed process took with it."
    )
    return report("A thousand want one missing picture", "bench.stampede", [about, table(headings, rows)], arguments)


def failures(plan: Plan, outcome: dict[str, Stampede]) -> list[str]:
    """What was not as it must be, in sentences."""
    wanted = {"nobody dies": 1, "the maker is killed": 2, "kept already": 0}
    found = []
    for name, met in outcome.items():
        if met.statuses[200] != plan.visitors or len(met.answers) != 1:
            found.append(f"{name}: {dict(met.statuses)} with {len(met.answers)} different bodies.")
        if met.drawings != wanted[name]:
            found.append(f"{name}: {met.drawings} drawings instead of {wanted[name]}.")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.stampede", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    parser.add_argument("--visitors", type=int, default=Plan.visitors, help="default %(default)s")
    parser.add_argument("--seconds", type=float, default=Plan.drawing_seconds, help="of a drawing (%(default)s)")
    given = parser.parse_args()
    plan = Plan(given.visitors, given.seconds)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a file for each connection, on both sides
    with tempfile.TemporaryDirectory() as folder:
        outcome = measure(plan, Path(folder))
    text = tell(plan, outcome, sys.argv[1:])
    print(text)
    for sentence in (wrong := failures(plan, outcome)):
        print(sentence, file=sys.stderr)
    if given.write:
        print(f"kept as {write_report('stampede', text)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
