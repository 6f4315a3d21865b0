"""The portal's page in Chromium in front of a hub that goes away, comes back and writes slowly."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from testkit.browser import LOW, Portal, Recorder
from testkit.kept_images import BERLIN
from testkit.loopback import Behaviour, Exchange, LoopbackServer, error_answer, json_answer, loopback
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE
from tests.conftest import LISBON
from tests.test_region_with_hub import chat, draw, written

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
    # Longer than the page takes to be opened twice here, however busy this machine is.
    began = time.monotonic()
    Portal(visitor, region.url).open(f"/?city={BERLIN}").see_picture()
    seconds = max(6, round(5 * (time.monotonic() - began)))
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
    expect(portal.receipt("Result")).to_have_text("From the cache")
    expect(portal.figure.get_by_text("Just drawn")).to_be_hidden()
    expect(portal.page.get_by_text(STANDS_IN)).to_be_visible()
    expect(away(portal)).to_have_text(re.compile(r"It is asked again in \d+ sec\."))
    assert len(images.seen) == asked

    images.answers(draw)
    expect(away(portal)).not_to_have_text(re.compile("asked again"))
    portal.page.get_by_role("button", name="Ask the hub again").click()
    expect(portal.receipt("Engine")).to_contain_text("FLUX")
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
    expect(portal.receipt("Engine")).to_contain_text("FLUX")
    expect(away(portal)).to_be_hidden()


def test_waiting_for_a_hub_that_is_nearly_ready_shows_its_seconds(
    visitor: BrowserContext, tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    images = hub[1]
    images.answers(error_answer(503, "loading", headers={"Retry-After": "8"}), draw)
    with RunningRegion(tmp_path, images_url=images.url, images_timeout=20) as patient:
        portal = Portal(visitor, patient.url).open(f"/?city={LISBON}")
        waiting = portal.figure.locator("p:not([role])").filter(has_text="The picture hub is not ready yet")
        expect(waiting).to_have_text(re.compile(r"about \d sec to go"))
        expect(portal.receipt("Engine")).to_contain_text("FLUX")
        expect(away(portal)).to_be_hidden()


def held_until(goes_on: threading.Event, then: Behaviour) -> Behaviour:
    def answer(exchange: Exchange) -> None:
        goes_on.wait(PATIENCE)
        then(exchange)

    return answer


def writing(seconds: float) -> Behaviour:
    """A model that takes so long for each answer; its titles say that they are a model's."""
    prompts = [{**prompt, "title": f"Model {number}"} for number, prompt in enumerate(written(), 1)]

    def answer(exchange: Exchange) -> None:
        if "prompts" not in exchange.request.body["response_format"]["json_schema"]["schema"]["properties"]:
            return chat(exchange)
        exchange.server.closing.wait(seconds)
        message = {"role": "assistant", "content": json.dumps({"prompts": prompts})}
        return json_answer({"choices": [{"index": 0, "finish_reason": "stop", "message": message}]})(exchange)

    return answer


def test_the_models_prompts_wait_for_a_click_where_the_built_in_ones_stand(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], recorder: Recorder
) -> None:
    hub[0].answers(writing(4.0))
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    picture = portal.see_picture()
    built_in = portal.page.get_by_text("These prompts come from the built-in writer")
    expect(built_in).to_be_visible()
    titles = portal.page.locator(".card-title")
    before = titles.all_inner_texts()
    show = portal.page.get_by_role("button", name="Show them")
    expect(portal.page.get_by_text("New prompts from the language model are here")).to_be_visible()
    assert titles.all_inner_texts() == before
    show.click()
    expect(portal.cards.first).to_contain_text("Model 1")
    expect(portal.cards.first).to_be_focused()
    expect(built_in).to_be_hidden()
    expect(show).to_be_hidden()
    assert portal.see_picture() == picture
    expect(portal.cards).to_have_count(12)
    portal.cards.nth(11).click()
    portal.see_picture("Model 12")
    assert recorder.messages == []


def test_the_models_first_prompts_are_joined_by_the_rest(
    visitor: BrowserContext, region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    goes_on = threading.Event()
    answer = writing(0)
    hub[0].answers(answer, answer, held_until(goes_on, answer))  # the probe and the first portion come at once
    portal = Portal(visitor, region.url).open(f"/?city={LISBON}")
    portal.see_picture("Model 1")
    assert portal.cards.count() < 12
    portal.cards.nth(1).focus()
    goes_on.set()
    expect(portal.cards).to_have_count(12)
    expect(portal.cards.nth(1)).to_be_focused()
    expect(portal.page.get_by_role("button", name="Show them")).to_be_hidden()


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
