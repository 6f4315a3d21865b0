"""The benchmarks' own code, with small numbers: what they tell is there and nothing went wrong. No time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bench import first_picture
from bench.browse_while_waiting import AFTER, IDLE, PACES, WAITING, Plan, measure, tell
from bench.first_picture import CHROMIUM, Device, Load, Network, both_pages, open_once
from bench.measure import percentile, table
from bench.visitors import KINDS
from testkit.region import RunningRegion


def test_visitors_browse_and_wait(region: RunningRegion) -> None:
    plan = Plan(browsing=3, waiting=4, window=2.0, kept=1)
    outcome = measure(plan, region.url)
    assert set(outcome.visits) == {(pace, when) for pace in PACES for when in (IDLE, WAITING, AFTER)}
    assert [visits.errors for visits in outcome.visits.values()] == [[]] * 6
    for kind in KINDS:
        assert any(visits.of(kind) for visits in outcome.visits.values()), kind
    assert outcome.waiting.errors == []
    assert outcome.waiting.visitors_served == 4
    assert outcome.waiting.pictures >= 4
    text = tell(plan, outcome, ["--waiting", "4"])
    assert "4 of 4 got every picture" in text
    assert "`python -m bench.browse_while_waiting --waiting 4`" in text


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"needs {CHROMIUM}")
def test_both_pages_paint_the_picture(region: RunningRegion, tmp_path: Path) -> None:
    network = Network("quick", 1, 100_000, 100_000)
    device = Device("small", 800, 600, 1, 1)
    with both_pages(region.url, tmp_path, 1) as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=first_picture.CHROMIUM_ARGUMENTS)
        loads = [open_once(browser, page, network, device) for page in pages]
        browser.close()
    assert all(0 < load.anything <= load.picture for load in loads)
    assert all(load.controls > 0 for load in loads)


def test_a_report_tells_the_ratio_of_medians() -> None:
    loads = {
        (network.name, device.name, name): [Load(100, picture, 900) for picture in pictures]
        for network in first_picture.NETWORKS
        for device in first_picture.DEVICES
        for name, pictures in (
            (first_picture.PORTAL, (400, 500, 9000)),
            (first_picture.PLAIN, (1000, 2000, 2500)),
        )
    }
    assert first_picture.ratio(loads, first_picture.NETWORKS[0], first_picture.DEVICES[0]) == 0.25
    text = first_picture.tell(loads, 3, [])
    assert text.count("0.50 (0.40–9.00)") == 4
    assert "562.5 ms" in text


def test_percentiles_and_tables() -> None:
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([], 99) != percentile([], 99)
    assert table(["kind", "p50"], [["page", "3 ms"]]).splitlines() == [
        "| kind |  p50 |",
        "| ---- | ---: |",
        "| page | 3 ms |",
    ]
