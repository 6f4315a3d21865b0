"""`python -m bench.painted`: how long after a press on a scene's card is its kept picture painted?

A real region with twelve kept pictures, opened in Chromium on a desk; with `--against COMMIT` that commit's region
takes turns with this one. See bench/README.md.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.first_picture import CHROMIUM, CHROMIUM_ARGUMENTS
from bench.hits_against import checked_out
from bench.measure import percentile, report, table, write_report
from bench.region import keep_pictures
from testkit.region_process import RegionProcess

DESK: ViewportSize = {"width": 1440, "height": 900}
AIM = 30.0  # ms, the median to be kept
HOVER = 150.0  # ms that a pointer rests on the card before it presses
_LONGEST = 300_000  # ms
HERE = "this checkout"

# The browser's own record of when an image was painted (Element Timing), and of the press: when it happened, and when
# the frame after its handlers was painted (Event Timing, in steps of 8 ms; shorter than 16 ms it keeps silent).
_WATCH = """
window.__painted = []; window.__press = null; window.__events = [];
new PerformanceObserver((list) => {
  for (const {renderTime, url} of list.getEntries()) window.__painted.push({at: renderTime, url});
}).observe({type: "element", buffered: true});
new PerformanceObserver((list) => {
  for (const {name, startTime, duration} of list.getEntries())
    if (name === "pointerdown") window.__events.push({startTime, duration});
}).observe({type: "event", durationThreshold: 16});
new MutationObserver(() => {
  for (const image of document.querySelectorAll("#stage img.picture:not([elementtiming])"))
    image.setAttribute("elementtiming", "picture");
}).observe(document, {subtree: true, childList: true});
addEventListener("pointerdown", ({timeStamp}) => (window.__press = timeStamp), true);
"""
_CARDS_HAVE_PICTURES = """(count) => document.documentElement.dataset.up === ""
  && [...document.querySelectorAll("#scenes .card img")].filter((image) => image.naturalWidth).length >= count"""
_PAINTED_SINCE = """() => window.__press !== null
  && (window.__painted.find(({at}) => at > window.__press)?.at ?? 0) - window.__press"""
_EVENT = "() => window.__events.find(({startTime}) => Math.abs(startTime - window.__press) < 1)?.duration ?? null"


@dataclass
class Presses:
    """Milliseconds from each press to the paint of the picture, and to the frame after the press's handlers, for those
    presses that the browser kept a record of."""

    painted: list[float] = field(default_factory=list)
    events: list[float] = field(default_factory=list)


def press_all(browser: Browser, url: str, presses: Presses, hover: float = HOVER) -> None:
    """Opens the page and presses each card whose picture is not shown yet, once. Raises playwright's TimeoutError."""
    context = browser.new_context(viewport=DESK, locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(url)
    cards = page.locator("#scenes .card")
    page.wait_for_function("() => document.documentElement.dataset.up === ''", timeout=_LONGEST)
    cards.last.scroll_into_view_if_needed()
    page.wait_for_function(_CARDS_HAVE_PICTURES, arg=cards.count(), timeout=_LONGEST)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(500)
    for number in range(1, cards.count()):
        _press(page, number, presses, hover)
    context.close()


def _press(page: Page, number: int, presses: Presses, hover: float) -> None:
    card = page.locator("#scenes .card").nth(number)
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    page.mouse.move(5, 5)
    page.wait_for_timeout(300)
    page.evaluate("window.__press = null")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    page.wait_for_timeout(hover)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_function(f"() => ({_PAINTED_SINCE})() > 0", timeout=_LONGEST)
    presses.painted.append(float(page.evaluate(_PAINTED_SINCE)))
    if (duration := page.evaluate(_EVENT)) is not None:
        presses.events.append(float(duration))


@contextmanager
def regions(commit: str | None, folder: Path) -> Iterator[dict[str, str]]:
    """The URL of this checkout's region, and of the commit's beside it, both with the same kept pictures."""
    here, there = folder / "here", folder / "there"
    here.mkdir()
    with RegionProcess(here) as region:
        keep_pictures(region.url, 12)
    with ExitStack() as stack:
        urls = {}
        if commit:
            checkout = stack.enter_context(checked_out(commit, folder / "checkout"))
            shutil.copytree(here, there)
            theirs = RegionProcess(there, python=checkout.python, root=checkout.root)
            urls[f"commit {checkout.commit}"] = stack.enter_context(theirs).url
        urls[HERE] = stack.enter_context(RegionProcess(here)).url
        yield urls


def measure(urls: dict[str, str], rounds: int) -> dict[str, Presses]:
    """Both pages in turns, `rounds` times each."""
    outcome = {name: Presses() for name in urls}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for _ in range(rounds):
            for name, url in urls.items():
                press_all(browser, url, outcome[name])
        browser.close()
    return outcome


def tell(outcome: dict[str, Presses], rounds: int, arguments: Sequence[str] | None = None) -> str:
    rows = [
        [
            name,
            str(len(presses.painted)),
            *(f"{percentile(presses.painted, percent):.0f} ms" for percent in (50, 90)),
            f"{max(presses.painted):.0f} ms",
            f"{percentile(presses.events, 50):.0f} ms of {len(presses.events)}"
            if presses.events
            else "none over 16 ms",
        ]
        for name, presses in outcome.items()
    ]
    parts = [
        f"Milliseconds from the press of a mouse on a scene's card until its kept picture is painted, as the browser "
        f"recorded both (pointerdown's time stamp, Element Timing's render time). The pointer rests {HOVER:g} ms on "
        f"the card before it presses; each page is opened {rounds} times, in turns, and each card pressed once a time. "
        f"Beside it Event Timing's own time from the press to the frame after its handlers, which holds the picture "
        f"only where they put it there. To be kept: a median of {AIM:g} ms.",
        table(["page", "presses", "p50", "p90", "most", "Event Timing, p50"], rows),
    ]
    return report("A kept picture, from press to paint", "bench.painted", parts, arguments)


def main() -> int:
    """Exit status 1 when the median is over the aim."""
    parser = argparse.ArgumentParser(prog="python -m bench.painted", description=__doc__)
    parser.add_argument("--against", metavar="COMMIT", help="measure that commit's page beside this one")
    parser.add_argument("--rounds", type=int, default=3, help="times that each page is opened [3]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="cityframe-bench-") as folder,
        regions(options.against, Path(folder)) as urls,
    ):
        outcome = measure(urls, options.rounds)
    text = tell(outcome, options.rounds)
    print(text)
    print(f"took {time.monotonic() - started:.0f} s")
    if options.write:
        print(f"written to {write_report('painted', text)}")
    return 1 if statistics.median(outcome[HERE].painted) > AIM else 0


if __name__ == "__main__":
    raise SystemExit(main())
