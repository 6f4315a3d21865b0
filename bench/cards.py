"""`python -m bench.cards`: how many of a new city's twelve cards have a picture after so many seconds, in Chromium?

This checkout's region beside an earlier commit's, both with two drawing processes: each city is opened in both, one
after the other, in a browser that has been nowhere yet. See bench/README.md.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench.first_picture import CHROMIUM, CHROMIUM_ARGUMENTS
from bench.hits_against import UnknownCommit, checked_out
from bench.measure import report, table, write_report
from bench.wrk import cpu_seconds
from testkit.region_process import RegionProcess

MARKS = (1, 2, 3, 5, 8)  # seconds from the start of the navigation
CARDS, TARGET = 12, 3  # that many shall have one after so many seconds
# Munich, Buenos Aires, Nairobi, Osaka, Toronto, Warsaw, Casablanca, Hanoi, Melbourne: of different fabrics.
CITIES = (2867714, 3435910, 184745, 1853909, 6167865, 756135, 2553604, 1581130, 2158177)
# Every card is on screen, or an earlier version would leave some out.
_SCREEN: ViewportSize = {"width": 1440, "height": 2000}
# A card counts once its picture's pixels are there and nothing covers it: while the first paint stands, it is the page.
# `performance.now` counts from the start of the navigation.
_WATCH = """
window.__cards = [];
setInterval(() => {
  const page = document.querySelector("#first-paint") ?? document.querySelector("#scenes");
  const images = [...(page?.querySelectorAll(".card img") ?? [])];
  const shown = images.filter((image) => image.complete && image.naturalWidth > 0);
  window.__cards.push([performance.now() / 1000, shown.length]);
}, 40);
"""


@dataclass(frozen=True)
class Load:
    """One city opened once: how many cards had a picture at each of MARKS, when the last had (inf: not by the end),
    and the CPU seconds that the region spent until the end.
    """

    cards: tuple[int, ...]
    last: float
    cpu: float


Loads = dict[str, list[Load]]  # by "here" or the commit


def measure(sides: dict[str, RegionProcess], cities: Sequence[int]) -> Loads:
    loads: Loads = {name: [] for name in sides}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for turn, city in enumerate(cities):
            for name in list(sides) if turn % 2 else list(sides)[::-1]:
                loads[name].append(open_once(browser, sides[name], city))
        browser.close()
    return loads


def open_once(browser: Browser, region: RegionProcess, city: int) -> Load:
    """One load with an empty cache."""
    before = cpu_seconds([region.running.pid])
    context = browser.new_context(viewport=_SCREEN, locale="en-GB", timezone_id="Europe/London")
    try:
        tab = context.new_page()
        tab.add_init_script(_WATCH)
        tab.goto(f"{region.url}/?city={city}", wait_until="commit", timeout=60_000)
        tab.wait_for_function(f"performance.now() > {1000 * (max(MARKS) + 0.2)}", timeout=60_000)
        seen: list[tuple[float, int]] = tab.evaluate("window.__cards")
    finally:
        context.close()
    counts = tuple(max((count for at, count in seen if at <= mark), default=0) for mark in MARKS)
    last = min((at for at, count in seen if count >= CARDS), default=float("inf"))
    return Load(counts, last, cpu_seconds([region.running.pid]) - before)


def tell(loads: Loads, busy: float, arguments: Sequence[str] | None = None) -> str:
    """`busy`: the load average of the machine before the first page."""
    here, *others = loads
    cities = len(loads[here])
    rows = [_row(name, found) for name, found in loads.items()]
    kept = sum(load.last <= TARGET for load in loads[here])
    parts = [
        f"{cities} cities, each opened once in either region by a new visitor, in turns: cards of {CARDS} that show a "
        f"picture or a preview so many seconds after the start of the navigation, medians, in brackets the fewest. "
        f"Browser and regions share the cores, and with the machine's other users: the load average was {busy:.1f} "
        f"before the first page. CPU is what the region spent on one page until {max(MARKS)} s.",
        table(["region", *(f"{mark} s" for mark in MARKS), "all, median", "CPU"], rows),
        f"All {CARDS} within {TARGET} s: {kept} of {cities} cities here, "
        + ", ".join(f"{sum(load.last <= TARGET for load in loads[name])} at {name}" for name in others)
        + ".",
    ]
    return report("Cards of a new city", "bench.cards", parts, arguments)


def _row(name: str, loads: Sequence[Load]) -> list[str]:
    marks = [[load.cards[number] for load in loads] for number in range(len(MARKS))]
    last = median(load.last for load in loads)
    return [
        name,
        *(f"{median(counts):g} ({min(counts)})" for counts in marks),
        f"{last:.1f} s" if last < float("inf") else f"not by {max(MARKS)} s",
        f"{fmean(load.cpu for load in loads):.1f} s",
    ]


def main() -> int:
    """Exit status 1 when in most cities not all cards have a picture in time."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards", description=__doc__)
    parser.add_argument("--against", default="main", help="the commit to compare with [main]")
    parser.add_argument("--cities", type=int, default=len(CITIES), help=f"of {len(CITIES)} new ones [{len(CITIES)}]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as name:
        folder = Path(name)
        try:
            with checked_out(options.against, folder / "checkout") as checkout:
                for side in ("here", "there"):
                    (folder / side).mkdir()
                ours = RegionProcess(folder / "here", draw_processes=2)
                theirs = RegionProcess(folder / "there", python=checkout.python, root=checkout.root, draw_processes=2)
                with ours, theirs:
                    busy = os.getloadavg()[0]
                    loads = measure({"here": ours, checkout.commit: theirs}, CITIES[: options.cities])
        except UnknownCommit as error:
            parser.error(str(error))
    text = tell(loads, busy)
    print(text)
    print(f"took {time.monotonic() - started:.0f} s")
    if options.write:
        print(f"written to {write_report('cards', text)}")
    return 0 if median(load.last for load in loads["here"]) <= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
