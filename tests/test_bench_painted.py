"""The benchmark of a press on a card: a paint follows each press, and the report tells it. No time is asserted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench.painted import HERE, Presses, press_all, tell
from bench.region import keep_pictures
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE


@pytest.mark.browser
def test_each_card_is_pressed_and_its_picture_painted(chromium: Browser, region: RunningRegion) -> None:
    kept = keep_pictures(region.url, 12)
    presses = Presses()
    press_all(chromium, region.url, presses, hover=50)
    assert len(presses.painted) == len(kept) - 1  # the first is there already
    assert all(0 < milliseconds < 1000 * PATIENCE for milliseconds in presses.painted)


def test_the_report_tells_the_median() -> None:
    outcome = {"commit abc": Presses([80, 90, 100], [16.0]), HERE: Presses([10, 20, 60])}
    text = tell(outcome, 1, ["--against", "abc"])
    assert "`python -m bench.painted --against abc`" in text
    lines = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    assert "90 ms" in lines["commit abc"]
    assert "20 ms" in lines[HERE]
    assert "none over 16 ms" in lines[HERE]
