"""The portal's page in Chromium in front of a hub that goes away, comes back and writes slowly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.browser import LOW, Portal, Recorder
from tests.conftest import LISBON
from tests.loopback import LoopbackServer, error_answer, loopback
from tests.running import RunningRegion
from tests.test_region_with_hub import chat, draw

pytestmark = pytest.mark.browser

AWAY = "The picture hub is away"
STANDS_IN = "A sketch stands in"


@pytest.fixture
def hub() -> Iterator[tuple[LoopbackServer, LoopbackServer]]:
    with loopback() as writer, loopback() as images:
        writer.answers(chat)
        images.answers(draw)
        yield writer, images


@pytest.fixture
def region(tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]) -> Iterator[RunningRegion]:
    writer, images = hub
    with RunningRegion(tmp_path, llm_url=writer.url, images_url=images.url, images_timeout=5) as running:
        yield running


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def visitor(chromium: Browser, recorder: Recorder) -> Iterator[BrowserContext]:
    context = chromium.new_context(timezone_id="Europe/Lisbon", viewport=LOW)
    recorder.listen(context)
    yield context
    context.close()


def away(portal: Portal) -> Locator:
    return portal.page.get_by_text(AWAY)


def test_a_kept_sketch_is_shown_as_kept_until_the_hub_is_back(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], recorder: Recorder
) -> None:
    _, images = hub
    images.answers(error_answer(503, "not ready", headers={"Retry-After": "6"}))
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    sketch = portal.see_picture()
    expect(portal.receipt("Result")).to_have_text("Freshly drawn")
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    expect(away(portal)).to_be_visible()
    asked = len(images.seen)

    portal.page.reload()
    portal.wait_until_up()
    assert portal.see_picture() == sketch
    expect(portal.receipt("Result")).to_have_text("From the cache")
    expect(portal.figure.get_by_text("Just drawn")).to_be_hidden()
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    expect(away(portal)).to_have_text(re.compile(r"It is asked again in \d sec\."))
    assert len(images.seen) == asked

    images.answers(draw)
    expect(away(portal)).not_to_have_text(re.compile("asked again"), timeout=10_000)
    portal.page.get_by_role("button", name="Ask the hub again").click()
    expect(portal.receipt("Engine")).to_contain_text("FLUX", timeout=15_000)
    expect(portal.receipt("Result")).to_have_text("Freshly drawn")
    expect(away(portal)).to_be_hidden()
    expect(portal.page.get_by_text(STANDS_IN)).to_be_hidden()
    expect(portal.page.get_by_role("button", name="Ask the hub again")).to_be_hidden()
    assert recorder.messages == []


def test_the_banner_follows_what_later_answers_tell(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    _, images = hub
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    portal.see_picture()
    expect(away(portal)).to_be_hidden()
    images.answers(error_answer(500, "broken"))
    portal.cards.nth(1).click()
    expect(away(portal)).to_be_visible(timeout=15_000)
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible(timeout=15_000)
    images.answers(draw)
    portal.cards.nth(2).click()
    expect(portal.receipt("Engine")).to_contain_text("FLUX", timeout=15_000)
    expect(away(portal)).to_be_hidden()


def test_waiting_for_a_hub_that_is_nearly_ready_shows_its_seconds(
    visitor: BrowserContext, tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    images = hub[1]
    images.answers(error_answer(503, "loading", headers={"Retry-After": "8"}), draw)
    with RunningRegion(tmp_path, images_url=images.url, images_timeout=20) as patient:
        portal = Portal(visitor, patient.url).open(f"/?city={LISBON}")
        waiting = portal.figure.locator("p:not([role])").filter(has_text="The picture hub is not ready yet")
        expect(waiting).to_have_text(re.compile(r"about \d sec to go"), timeout=10_000)
        expect(portal.receipt("Engine")).to_contain_text("FLUX", timeout=15_000)
        expect(away(portal)).to_be_hidden()
