"""Channels, words and brands in Chromium: a picture for a channel, its words, its safe area, a brand from region to region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from testkit.browser import DESKTOP, PHONE, Portal, Recorder, new_context
from testkit.region import RunningRegion
from ui.portal.translations import words_of

pytestmark = pytest.mark.browser


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def visitor(chromium: Browser, recorder: Recorder) -> Iterator[BrowserContext]:
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=DESKTOP)
    recorder.listen(context)
    yield context
    context.close()


def another_picture(portal: Portal, before: str) -> str:
    expect(portal.picture).not_to_have_attribute("src", re.compile(before))
    return portal.see_picture()


def downloaded(portal: Portal, folder: Path, name: str = "Download") -> Path:
    with portal.page.expect_download() as arriving:
        portal.page.get_by_role("link", name=name).click()
    path = folder / arriving.value.suggested_filename
    arriving.value.save_as(path)
    return path


def test_a_story_with_a_headline_is_made_stays_over_a_new_city_and_has_the_channels_pixels(
    visitor: BrowserContext, region: RunningRegion, recorder: Recorder, tmp_path: Path
) -> None:
    portal = Portal(visitor, region.url).open()
    page = portal.page
    plain = portal.see_picture()
    portal.open_row("Channel")
    page.get_by_role("radio", name="Instagram Story").check()
    expect(page.get_by_role("button", name="Channel Instagram Story")).to_be_visible()
    story = another_picture(portal, plain)
    expect(page.get_by_text("JPG · \u20661080 × 1920 px")).to_be_visible()

    safe = page.locator("#stage .safe")
    expect(safe).to_be_hidden()
    page.get_by_role("switch", name="Show safe area").check()
    expect(safe).to_be_visible()
    share = "element => element.clientHeight / element.parentElement.clientHeight"
    assert safe.evaluate(share) == pytest.approx(1 - 0.14 - 0.20, abs=0.01)

    portal.open_row("Words")
    page.get_by_role("textbox", name="Headline").fill("Autumn ferries in {city}")
    expect(page.get_by_text("24 / 60")).to_be_visible()
    worded = another_picture(portal, story)
    expect(page.get_by_role("button", name="Words Lisbon · Autumn ferries in Lisbon")).to_be_visible()
    with Image.open(downloaded(portal, tmp_path)) as image:
        assert (image.format, image.size) == ("JPEG", (1080, 1920))

    portal.change_city("bern", "Bern")
    bern = portal.see_picture(city="Bern")
    assert bern != worded
    expect(page.get_by_role("button", name="Channel Instagram Story")).to_be_visible()
    expect(page.get_by_role("textbox", name="Headline")).to_have_value("Autumn ferries in {city}")
    page.reload()
    portal.wait_until_up()
    assert portal.see_picture(city="Bern") == bern
    portal.open_row("Words")
    expect(page.get_by_role("textbox", name="Headline")).to_have_value("Autumn ferries in {city}")
    expect(portal.gallery("Yours").first).to_contain_text("Bern · Instagram Story")
    portal.open_row("Channel")
    page.get_by_role("radio", name="Wide").check()
    another_picture(portal, bern)
    expect(page.get_by_role("button", name="Channel Picture only · Wide")).to_be_visible()
    expect(page.get_by_role("switch", name="Show safe area")).to_be_hidden()
    assert recorder.messages == []


@pytest.mark.parametrize(("language", "size"), [("en", PHONE), ("ar", DESKTOP)])
def test_what_is_chosen_is_chosen_in_sight_of_the_picture(
    chromium: Browser, region: RunningRegion, language: str, size: ViewportSize
) -> None:
    """However far down the last of the choices is."""
    context = new_context(chromium, locale=language, timezone_id="Europe/Lisbon", viewport=size, reduced_motion="reduce")
    portal = Portal(context, region.url).open()
    words = words_of(language)
    expect(portal.page.get_by_role("button", name=words["copy_link"])).to_be_enabled()
    for row, last in (("channel", "A3"), ("words_row", words["overlay_date"]), ("brand", words["brand_new"])):
        portal.page.get_by_role("button", name=re.compile(f"^{words[row]} ")).click()
        found = portal.page.get_by_label(last).or_(portal.page.get_by_role("button", name=last)).last
        found.scroll_into_view_if_needed()
        expect(portal.picture).to_be_in_viewport(ratio=0.6)
        expect(found).to_be_in_viewport()
    context.close()
