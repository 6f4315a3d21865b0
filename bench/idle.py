"""What a region costs while nobody asks for anything, and how long a call of Gradio's client takes then.

    python -m bench.idle [--write] [--against COMMIT] [--seconds 60] [--calls 40]

The region and its drawing processes stand idle; their CPU time is what the kernel counts of it. Then Gradio's client
asks for cities, one call after the other with a pause, so that each finds the queue at rest. `--against` does the same
with an earlier commit's region, and the two take turns at the calls.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from gradio_client import Client

from bench.hits_against import checked_out
from bench.measure import milliseconds, percentile, report, table, write_report
from testkit.region_process import RegionProcess
from testkit.server_process import ROOT

MOST_CPU = 0.005  # of a core
_PAUSE = 0.3  # seconds between two calls


@dataclass
class Found:
    """`cpu`: the part of a core that it took while idle; `calls`: seconds of each call."""

    cpu: float
    calls: list[float] = field(default_factory=list)


def cpu_seconds(process: int) -> float:
    """CPU time of a process and all that it started, as the scheduler counts it."""
    tasks = Path(f"/proc/{process}/task")
    total = 0.0
    for task in tasks.iterdir():
        total += int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e9
        for child in (task / "children").read_text(encoding="ascii").split():
            total += cpu_seconds(int(child))
    return total


def idle(region: RegionProcess, seconds: float) -> Found:
    before, began = cpu_seconds(region.running.pid), time.monotonic()
    time.sleep(seconds)
    return Found((cpu_seconds(region.running.pid) - before) / (time.monotonic() - began))


def call(client: Client) -> float:
    began = time.perf_counter()
    client.predict("San", 5, api_name="/cities")
    return time.perf_counter() - began


def bare(seconds: float) -> Found:
    """An event loop that wakes twice a second and does nothing: what this machine charges for that alone."""
    code = "import asyncio, uvloop\nasync def main():\n while True: await asyncio.sleep(.5)\nuvloop.run(main())"
    process = subprocess.Popen([sys.executable, "-c", code])
    try:
        time.sleep(2)
        before = cpu_seconds(process.pid)
        time.sleep(seconds)
        return Found((cpu_seconds(process.pid) - before) / seconds)
    finally:
        process.kill()
        process.wait()


def measure(commit: str, seconds: float, calls: int, folder: Path) -> dict[str, Found]:
    with ExitStack() as stack:
        regions = {"here": stack.enter_context(_region(folder / "here"))}
        if commit:
            checkout = stack.enter_context(checked_out(commit, folder / "checkout"))
            there = RegionProcess(_made(folder / "there"), python=checkout.python, root=checkout.root)
            regions[checkout.commit] = stack.enter_context(there)
        time.sleep(10)  # what a start leaves to be done
        found = {name: idle(region, seconds) for name, region in regions.items()}
        clients = {name: Client(region.url, verbose=False) for name, region in regions.items()}
        for client in clients.values():
            call(client)
        for _ in range(calls):
            for name, client in clients.items():
                time.sleep(_PAUSE)
                found[name].calls.append(call(client))
        return found


@contextmanager
def _region(folder: Path) -> Iterator[RegionProcess]:
    with RegionProcess(_made(folder), root=ROOT) as region:
        yield region


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def tell(found: dict[str, Found], nothing: Found, seconds: float, arguments: list[str]) -> str:
    rows = [
        [name, f"{one.cpu:.2%}", milliseconds(median(one.calls)), milliseconds(percentile(one.calls, 95))]
        for name, one in found.items()
    ]
    parts = [
        f"Idle for {seconds:g} s each; at most {MOST_CPU:.1%} of a core: "
        f"{'kept' if found['here'].cpu <= MOST_CPU else 'not kept'}. An event loop that wakes twice a second and does "
        f"nothing is charged {nothing.cpu:.2%} on this machine.",
        table(["region", "of a core", "call p50", "call p95"], rows),
    ]
    if len(found) > 1:
        here, there = found.values()
        ratios = [ours / theirs for ours, theirs in zip(here.calls, there.calls, strict=True)]
        parts.append(f"A call here takes {median(ratios):.2f} times what it takes there, median of pairs.")
    return report("A region at rest", "bench.idle", parts, arguments)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.idle", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    parser.add_argument("--against", metavar="COMMIT", default="", help="beside that commit's region")
    parser.add_argument("--seconds", type=float, default=60, help="at rest (default %(default)s)")
    parser.add_argument("--calls", type=int, default=40, help="of Gradio's client (default %(default)s)")
    given = parser.parse_args()
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio's client would ask for the latest version
    nothing = bare(given.seconds)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(given.against, given.seconds, given.calls, Path(folder))
    text = tell(found, nothing, given.seconds, sys.argv[1:])
    print(text)
    if given.write:
        print(f"kept as {write_report('idle', text)}")
    return 0 if found["here"].cpu <= MOST_CPU else 1


if __name__ == "__main__":
    sys.exit(main())
