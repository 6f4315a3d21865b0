"""`python -m bench.prompts`: how soon does a new city's page have its first, fourth and twelfth prompt of the model?

vLLM's real server with the tiny Llama; this checkout's region beside an earlier commit's, which had portions of four
written and looked for them each 2.5 s. See bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import requests

from bench.hits_against import UnknownCommit, checked_out
from bench.measure import report, table, write_report
from testkit.hub.llm import RunningLLM, running_llm
from testkit.region_process import RegionProcess
from testkit.server_process import ROOT

EARLIER = "e7215ae"  # the last commit with portions of four
CITIES = {"Lisbon": 2267057, "London": 2643743, "Tokyo": 1850147}  # those whose names the tiny Llama knows
MARKS = (1, 4, 12)  # prompts
POLL = 2.5  # seconds between the earlier page's looks
LONGEST = 300.0  # seconds that a city's prompts may take
_TIMEOUT = 60


@dataclass(frozen=True)
class Page:
    """When a city's page had its n-th prompt of the model, in seconds from its being asked for; the n-th in place n."""

    city: str
    times: tuple[float, ...]

    def at(self, count: int) -> float:
        """Of the last where fewer were written: of a model of salad two answers in a row may be of no use."""
        return self.times[min(count, len(self.times)) - 1] if self.times else float("inf")


Watch = Callable[[str, int], Iterator[list[str]]]  # (url, city) -> ids of prompts, each time that the page hears


def streamed(url: str, city: int) -> Iterator[list[str]]:
    """As this checkout's page hears of prompts."""
    answer = requests.get(f"{url}/api/prompts/events", params={"city": city}, stream=True, timeout=_TIMEOUT)
    with answer:
        event = ""
        for line in answer.iter_lines(decode_unicode=True):
            field, _, value = line.partition(": ")
            event = value if field == "event" else event
            if field == "data" and event == "prompt":
                yield [json.loads(value)["id"]]


def polled(url: str, city: int) -> Iterator[list[str]]:
    """As the earlier page did."""
    quiet = 0
    while quiet < 3:
        time.sleep(POLL)
        found = requests.get(f"{url}/api/prompts", params={"city": str(city), "wait": "false"}, timeout=_TIMEOUT).json()
        quiet = 0 if found["writer"]["coming"] else quiet + 1
        yield [prompt["id"] for prompt in found["prompts"]]


def opened(url: str, name: str, watch: Watch) -> Page:
    """A new visitor's page of a new city, until all its prompts are there or no more come."""
    began = time.monotonic()
    boot = requests.get(f"{url}/api/boot", params={"city": CITIES[name]}, timeout=_TIMEOUT).json()
    times: dict[str, float] = {}

    def note(ids: Sequence[str]) -> bool:
        for one in ids:
            times.setdefault(one, time.monotonic() - began)
        return len(times) < MARKS[-1] and time.monotonic() - began < LONGEST

    if boot["writer"]["name"] == "llm":
        note([prompt["id"] for prompt in boot["prompts"]])
    if boot["writer"]["coming"]:
        for ids in watch(url, CITIES[name]):
            if not note(ids):
                break
    return Page(name, tuple(sorted(times.values())))


@dataclass(frozen=True)
class Side:
    """A region to open pages of: of this checkout, or of another with its own Python."""

    name: str
    watch: Watch
    python: str | Path = sys.executable
    root: Path = ROOT

    def open_pages(self, folder: Path, llm: RunningLLM, cities: Sequence[str]) -> list[Page]:
        """All at once, of a region that keeps nothing yet."""
        folder.mkdir()
        with RegionProcess(
            folder, python=self.python, root=self.root, llm_url=llm.url, llm_model=llm.model, llm_key=llm.key
        ) as region:
            _wait_for_proof(region)
            with ThreadPoolExecutor(len(cities)) as pool:
                return list(pool.map(lambda city: opened(region.url, city, self.watch), cities))


@dataclass(frozen=True)
class Round:
    """One city alone, then the three at once, on one side."""

    alone: Page
    together: list[Page]

    @property
    def fair(self) -> bool:
        """Whether every city had its first prompt before any had its last."""
        return max(page.at(1) for page in self.together) < min(page.times[-1] for page in self.together)


def _wait_for_proof(region: RegionProcess) -> None:
    """Until the model has answered the start's probe."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        writer = requests.get(f"{region.url}/healthz", timeout=_TIMEOUT).json()["parts"]["writer"]
        if writer == {"ok": True, "detail": ""}:
            return
        time.sleep(0.1)
    raise TimeoutError(f"The model was not proved: {writer}")


def measure(sides: Sequence[Side], llm: RunningLLM, rounds: int, folder: Path) -> dict[str, list[Round]]:
    """Sides in turns; each opens its pages in regions of their own."""
    found: dict[str, list[Round]] = {side.name: [] for side in sides}
    for turn in range(rounds):
        for side in sides if turn % 2 else sides[::-1]:
            data = folder / f"{turn} {len(found[side.name])} {sides.index(side)}"
            data.mkdir()
            (alone,) = side.open_pages(data / "alone", llm, ["Lisbon"])
            found[side.name].append(Round(alone, side.open_pages(data / "together", llm, list(CITIES))))
    return found


def tell(found: dict[str, list[Round]], busy: float, arguments: Sequence[str] | None = None) -> str:
    """`busy`: the load average of the machine before the first page."""
    rows = []
    for name, rounds in found.items():
        rows.append([f"{name}: Lisbon alone", *_marks([one.alone for one in rounds])])
        rows.append([f"{name}: each of three at once", *_marks([page for one in rounds for page in one.together])])
    of_cities = [
        f"{name}: " + ", ".join(f"{page.city} {page.at(1):.1f} to {page.times[-1]:.1f} s" for page in one.together)
        for name, rounds in found.items()
        for one in rounds
    ]
    written = [
        f"{min(counts)} to {max(counts)} ({name})"
        for name, rounds in found.items()
        for counts in [[len(page.times) for one in rounds for page in (one.alone, *one.together)]]
    ]
    fair = {name: sum(one.fair for one in rounds) for name, rounds in found.items()}
    count = len(next(iter(found.values())))
    parts = [
        f"Seconds from a new visitor's asking for the page of a city that keeps nothing until the page had its n-th "
        f"prompt of the model, medians of {count} rounds. vLLM's real server, tiny Llama, on the CPU; vLLM, regions "
        f"and clients share the cores: the load average was {busy:.1f} before the first page.",
        table(["", *(f"prompt {mark}" for mark in MARKS)], rows),
        f"Of twelve, {', '.join(written)} were written for a city: two answers in a row may be of no use. "
        "Three at once, every city's first prompt before any city's last: "
        + ", ".join(f"{kept} of {count} rounds with {name}" for name, kept in fair.items())
        + ". First and last prompt of each city: "
        + "; ".join(of_cities)
        + ".",
    ]
    return report("Prompts of a new city", "bench.prompts", parts, arguments)


def _marks(pages: Sequence[Page]) -> list[str]:
    shown = (median(page.at(mark) for page in pages) for mark in MARKS)
    return [f"{seconds:.1f} s" if seconds < float("inf") else "not written" for seconds in shown]


def main() -> int:
    """Exit status 1 when, with three cities at once, some city had its last prompt before another its first."""
    parser = argparse.ArgumentParser(prog="python -m bench.prompts", description=__doc__)
    parser.add_argument("--against", default=EARLIER, help="the commit to compare with [%(default)s]")
    parser.add_argument("--rounds", type=int, default=3, help="[%(default)s]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as name:
        folder = Path(name)
        (folder / "llm").mkdir()
        try:
            with checked_out(options.against, folder / "checkout") as checkout, running_llm(folder / "llm") as llm:
                there = f"portions of four, polled ({checkout.commit})"
                sides = [
                    Side("singles, streamed", streamed),
                    Side(there, polled, checkout.python, checkout.root),
                ]
                busy = os.getloadavg()[0]
                found = measure(sides, llm, options.rounds, folder)
        except UnknownCommit as error:
            parser.error(str(error))
    text = tell(found, busy)
    print(text)
    if options.write:
        print(f"written to {write_report('prompts', text)}")
    return 0 if all(one.fair for one in found["singles, streamed"]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
