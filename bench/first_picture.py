"""`python -m bench.first_picture`: how soon does a visitor on 4G see the picture, beside a plain Gradio page?

The real region with the picture kept, and a plain Gradio page of the same content, opened in turns by Chromium with an
empty cache on an emulated network. See bench/README.md.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.measure import child_process, report, table, wait_for_answer, write_report
from bench.plain_gradio import PlainContent, serve_plain_gradio
from bench.region import keep_pictures, running_region
from testkit.ports import HeldPort

CHROMIUM = "/usr/bin/chromium"
# Nothing but loopback resolves: a page that asks for a font elsewhere is refused at once instead of waiting for it.
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
_LONGEST_LOAD = 300_000  # ms


@dataclass(frozen=True)
class Network:
    """What Chromium's network emulation is told: added latency of a request in ms, throughput in kbit/s."""

    name: str
    latency: float
    down: float
    up: float


@dataclass(frozen=True)
class Device:
    """A screen in CSS pixels, and how many times slower the processor is made."""

    name: str
    width: int
    height: int
    density: float
    slowdown: int


# Lighthouse's mobile preset "Slow 4G" (150 ms, 1.6 Mbit/s, 750 kbit/s) and DevTools' "Fast 4G" (60 ms, 9 and 1.5
# Mbit/s), each with the factors by which both adjust for throttling by request (latency 3.75 and 2.75, rates 0.9).
NETWORKS = (Network("slow 4G", 562.5, 1474.56, 675.0), Network("fast 4G", 165.0, 8100.0, 1350.0))
# Lighthouse's screens and slowdowns.
DEVICES = (Device("desktop", 1350, 940, 1, 1), Device("phone", 412, 823, 1.75, 4))

# The browser's own record of what it painted: the picture is an entry of largest-contentful-paint with its URL.
_WATCH = """
window.__paints = [];
new PerformanceObserver((list) => {
  for (const {url, startTime, size} of list.getEntries()) window.__paints.push({url, startTime, size});
}).observe({type: "largest-contentful-paint", buffered: true});
"""
_PICTURE_PAINT = "(name) => window.__paints.find(({url}) => url.includes(name))"
_CONTROLS = "() => document.querySelector('#prompt input')?.value && performance.now()"
_FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True)
class Page:
    """A page to open: its URL, and the part of a URL by which its picture is known."""

    name: str
    url: str
    picture: str


@dataclass(frozen=True)
class Load:
    """One load: milliseconds from the start of the navigation to the first paint of anything, to the picture's, and
    until the dropdown of prompts is there with its value."""

    anything: float
    picture: float
    controls: float


Loads = dict[tuple[str, str, str], list[Load]]  # by names of network, device and page
PORTAL, PLAIN = "portal", "plain Gradio"


@contextmanager
def both_pages(url: str, folder: Path, cards: int) -> Iterator[tuple[Page, Page]]:
    """The portal of the region at `url`, and a plain page that serves the same pictures from `folder`."""
    content, recipe = _content(url, folder, cards)
    with HeldPort() as port, child_process(serve_plain_gradio, content, port.number):
        plain_url = f"http://127.0.0.1:{port.number}/"
        wait_for_answer(plain_url)
        yield Page(PORTAL, f"{url}/", f"/images/{recipe}"), Page(PLAIN, plain_url, content.picture.name)


def _content(url: str, folder: Path, cards: int) -> tuple[PlainContent, str]:
    """The region's first page as content for the plain one, and the id of its picture's recipe."""
    kept = keep_pictures(url, cards)
    boot = requests.get(f"{url}/api/boot", timeout=30).json()
    recipe = kept[0]["recipe_id"]
    if (boot["view"] or {}).get("recipe_id") != recipe:
        raise LookupError("The region's first page does not show the picture that was kept.")
    files = folder / "plain"
    files.mkdir()
    content = PlainContent(
        city=boot["visitor"]["city"]["name"],
        picture=_save(f"{url}{kept[0]['urls']['webp']}", files / "picture.webp"),
        prompts=[prompt["title"] for prompt in boot["prompts"]],
        formats=[entry["id"] for entry in boot["formats"]],
        cards=[
            (_save(f"{url}{image['urls']['small']}", files / f"card{number}.webp"), image["prompt"]["title"])
            for number, image in enumerate(kept)
        ],
    )
    return content, recipe


def _save(url: str, file: Path) -> Path:
    answer = requests.get(url, timeout=30)
    answer.raise_for_status()
    file.write_bytes(answer.content)
    return file


def measure(pages: Sequence[Page], runs: int, screenshots: Path | None = None) -> Loads:
    """Opens the pages in turns, `runs` times each in every condition."""
    loads: Loads = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for device in DEVICES:
            for network in NETWORKS:
                for run in range(runs):
                    for page in pages:
                        shot = screenshots / f"{page.name}-{device.name}.png" if screenshots and not run else None
                        load = open_once(browser, page, network, device, shot)
                        loads.setdefault((network.name, device.name, page.name), []).append(load)
        browser.close()
    return loads


def open_once(browser: Browser, page: Page, network: Network, device: Device, shot: Path | None = None) -> Load:
    """One load with an empty cache. Raises playwright's TimeoutError when the picture was never painted."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height},
        device_scale_factor=device.density,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    try:
        return _load(context, page, network, device, shot)
    finally:
        context.close()


def _load(context: BrowserContext, page: Page, network: Network, device: Device, shot: Path | None) -> Load:
    tab = context.new_page()
    tab.add_init_script(_WATCH)
    developer = context.new_cdp_session(tab)
    developer.send("Network.enable")
    conditions: dict[str, Any] = {
        "offline": False,
        "latency": network.latency,
        "downloadThroughput": network.down * 1000 / 8,
        "uploadThroughput": network.up * 1000 / 8,
    }
    developer.send("Network.emulateNetworkConditions", conditions)
    developer.send("Emulation.setCPUThrottlingRate", {"rate": device.slowdown})
    tab.goto(page.url, wait_until="commit", timeout=_LONGEST_LOAD)
    paint = tab.wait_for_function(_PICTURE_PAINT, arg=page.picture, timeout=_LONGEST_LOAD).json_value()
    anything = tab.evaluate(_FIRST_PAINT)
    if shot is not None:
        tab.screenshot(path=shot)
    controls = tab.wait_for_function(_CONTROLS, timeout=_LONGEST_LOAD).json_value()
    return Load(anything, paint["startTime"], controls)


def tell(loads: Loads, runs: int, arguments: Sequence[str] | None = None) -> str:
    """The report: for each condition the medians, their ratio, and the spread."""
    rows = [_row(loads, network, device) for device in DEVICES for network in NETWORKS]
    networks = "; ".join(
        f"{network.name}: {network.latency:g} ms added to each request, {network.down:g} kbit/s down, "
        f"{network.up:g} kbit/s up"
        for network in NETWORKS
    )
    devices = "; ".join(
        f"{device.name}: {device.width}x{device.height}, processor slowed {device.slowdown}x" for device in DEVICES
    )
    parts = [
        f"Seconds from the start of the navigation until the picture is painted (Chromium's largest-contentful-paint "
        f"entry of that image); beside it the first paint of anything, and when the dropdown of "
        f"prompts can be used. Medians of {runs} loads with an empty cache, both pages in turns; in brackets the "
        f"fastest and the slowest.",
        f"- {networks}\n- {devices}",
        table(
            [
                "network, device",
                "portal",
                "plain Gradio",
                "portal / plain",
                "first paint, portal",
                "first paint, plain",
                "controls, portal",
                "controls, plain",
            ],
            rows,
        ),
        "The plain page is Gradio's Markdown, Image, Dropdown, Radio, Number, Textbox, Button and Gallery with the "
        "same picture files, served by `launch()`.",
    ]
    return report("First picture on 4G", "bench.first_picture", parts, arguments)


def ratio(loads: Loads, network: Network, device: Device) -> float:
    """The portal's median over the plain page's."""
    medians = [
        statistics.median(load.picture for load in loads[network.name, device.name, name]) for name in (PORTAL, PLAIN)
    ]
    return medians[0] / medians[1]


def _row(loads: Loads, network: Network, device: Device) -> list[str]:
    portal, plain = (loads[network.name, device.name, name] for name in (PORTAL, PLAIN))
    return [
        f"{network.name}, {device.name}",
        _spread([load.picture for load in portal]),
        _spread([load.picture for load in plain]),
        f"{ratio(loads, network, device):.2f}",
        *(f"{statistics.median(load.anything for load in each) / 1000:.2f}" for each in (portal, plain)),
        *(f"{statistics.median(load.controls for load in each) / 1000:.2f}" for each in (portal, plain)),
    ]


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values) / 1000:.2f} ({min(values) / 1000:.2f}–{max(values) / 1000:.2f})"


def main() -> int:
    """Exit status 1 when the portal takes more than half the plain page's time in any condition."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_picture", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="loads of each page in each condition [7]")
    parser.add_argument("--cards", type=int, default=12, help="prompts whose pictures are kept [12]")
    parser.add_argument("--screenshots", type=Path, help="folder for a screenshot at each picture's first paint")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="cityframe-bench-") as folder,
        running_region(Path(folder) / "region") as url,
        both_pages(url, Path(folder), options.cards) as pages,
    ):
        loads = measure(pages, options.runs, options.screenshots)
    text = tell(loads, options.runs)
    print(text)
    print(f"took {time.monotonic() - started:.0f} s")
    if options.write:
        print(f"written to {write_report('first_picture', text)}")
    return 1 if any(ratio(loads, network, device) > 0.5 for network in NETWORKS for device in DEVICES) else 0


if __name__ == "__main__":
    raise SystemExit(main())
