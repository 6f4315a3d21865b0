"""The portal's page in Chromium in front of a hub that goes away, comes back and writes slowly."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from testkit.browser import LOW, Portal, Recorder, new_context
from testkit.chat_model import ChatModel
from testkit.kept_images import BERLIN
from testkit.loopback import LoopbackServer, error_answer, loopback
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE
from tests.conftest import LISBON
from tests.test_region_with_hub import draw

pytestmark = pytest.mark.browser

AWAY = "The picture hub is away"
STANDS_IN = "A sketch stands in"


@pytest.fixture
def hub() -> Iterator[tuple[LoopbackServer, LoopbackServer]]:
    with loopback() as writer, loopback() as images:
        writer.answers(ChatModel())
        images.answers(draw)
        yield writer, images


@pytest.fixture
def region(tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]) -> Iterator[RunningRegion]:
    writer, images = hub
    with RunningRegion(tmp_path, llm_url=writer.url, images_url=images.url, images_timeout=10) as running:
        yield running


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def visitor(chromium: Browser, recorder: Recorder) -> Iterator[BrowserContext]:
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=LOW)
    recorder.listen(context)
    yield context
    context.close()


def away(portal: Portal) -> Locator:
    return portal.page.get_by_text(AWAY)


def test_a_kept_sketch_is_shown_as_kept_until_the_hub_is_back(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], recorder: Recorder
) -> None:
    _, images = hub
    # Longer than the page takes to be opened twice here, however busy this machine is.
    began = time.monotonic()
    Portal(visitor, region.url).open(f"/?city={BERLIN}").see_picture()
    seconds = max(11, round(5 * (time.monotonic() - began)))
    images.answers(error_answer(503, "not ready", headers={"Retry-After": str(seconds)}))
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    sketch = portal.see_picture()
    expect(portal.receipt("Result")).to_have_text("Freshly drawn")
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    expect(away(portal)).to_be_visible()
    asked = len(images.seen)

    portal.page.reload()
    portal.wait_until_up()
    assert portal.see_picture() == sketch
    expect(portal.receipt("Result")).to_have_text("Kept already")
    expect(portal.badge).to_have_text("Ready")
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    expect(away(portal)).to_have_text(re.compile(r"It is asked again in \d+\ssec\."))
    assert len(images.seen) == asked

    images.answers(draw)
    expect(away(portal)).not_to_have_text(re.compile("asked again"))
    portal.page.get_by_role("button", name="Ask the hub again").click()
    expect(portal.receipt("Drawn by")).to_contain_text("FLUX")
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
    expect(away(portal)).to_be_visible()
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    images.answers(draw)
    portal.cards.nth(2).click()
    expect(portal.receipt("Drawn by")).to_contain_text("FLUX")
    expect(away(portal)).to_be_hidden()


def test_waiting_for_a_hub_that_is_nearly_ready_shows_its_seconds(
    visitor: BrowserContext, tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    images = hub[1]
    images.answers(error_answer(503, "loading", headers={"Retry-After": "8"}), draw)
    with RunningRegion(tmp_path, images_url=images.url, images_timeout=20) as patient:
        portal = Portal(visitor, patient.url).open(f"/?city={LISBON}")
        waiting = portal.figure.locator("p:not([role])").filter(has_text="The picture hub is not ready yet")
        expect(waiting).to_have_text(re.compile(r"about \d\ssec to go"))
        expect(portal.receipt("Drawn by")).to_contain_text("FLUX")
        expect(away(portal)).to_be_hidden()


def test_the_models_prompts_wait_for_a_click_where_the_built_in_ones_stand(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], recorder: Recorder
) -> None:
    goes_on = threading.Event()
    hub[0].answers(ChatModel("Model", before=lambda _: wait_for(goes_on)))
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    picture = portal.see_picture()
    built_in = portal.page.get_by_text("These scenes come from the built-in writer")
    expect(built_in).to_be_visible()
    titles = portal.page.locator(".card-title")
    before = titles.all_inner_texts()
    goes_on.set()
    show = portal.page.get_by_role("button", name="Show them")
    expect(portal.page.get_by_text("New scenes from the language model are here")).to_be_visible()
    assert titles.all_inner_texts() == before
    show.click()
    expect(portal.cards.first).to_contain_text("Model")
    expect(portal.cards.first).to_be_focused()
    expect(built_in).to_be_hidden()
    expect(show).to_be_hidden()
    assert portal.see_picture() == picture
    expect(portal.cards).to_have_count(12)
    portal.cards.nth(11).click()
    portal.see_picture("Model")
    assert recorder.messages == []


def test_a_models_prompts_appear_one_by_one_and_the_first_is_drawn_before_the_last(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], recorder: Recorder
) -> None:
    turns = threading.Semaphore(1)
    hub[0].answers(ChatModel("Model", before=lambda _: wait_for_turn(turns)))
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    picture = portal.see_picture("Model")
    expect(portal.receipt("Drawn by")).to_contain_text("FLUX")
    expect(portal.cards).to_have_count(1)
    portal.cards.first.focus()
    for count in range(2, 13):
        turns.release()
        expect(portal.cards).to_have_count(count)
    expect(portal.cards.first).to_be_focused()
    expect(portal.page.get_by_role("button", name="Show them")).to_be_hidden()
    assert portal.see_picture() == picture
    assert len(set(portal.page.locator(".card-title").all_inner_texts())) == 12
    assert recorder.messages == []


def wait_for(goes_on: threading.Event) -> None:
    goes_on.wait(PATIENCE)


def wait_for_turn(turns: threading.Semaphore) -> None:
    turns.acquire(timeout=PATIENCE)


def test_a_writer_that_fails_is_not_waited_for(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    hub[0].answers(error_answer(500, "broken"))
    portal = Portal(visitor, region.url)
    asked: list[str] = []
    portal.page.on("request", lambda request: asked.append(request.url))
    portal.open(f"/?city={LISBON}")
    portal.see_picture()
    portal.page.wait_for_timeout(3_000)
    assert not [url for url in asked if "/api/prompts" in url]
