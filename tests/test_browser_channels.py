"""Channels, words and brands in Chromium: a picture for a channel, its safe area, a brand from region to region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from testkit.browser import DESKTOP, PHONE, Portal, Recorder, image_bytes, new_context
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
    page.get_by_role("radio", name="Wide", exact=True).check()
    another_picture(portal, bern)
    expect(page.get_by_role("button", name="Channel Picture only · Wide")).to_be_visible()
    expect(page.get_by_role("switch", name="Show safe area")).to_be_hidden()
    assert recorder.messages == []


def _logo(folder: Path) -> Path:
    path = folder / "logo.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="#012"/></svg>'
    )
    return path


def test_a_brand_is_made_used_taken_to_another_region_and_deleted(
    visitor: BrowserContext, chromium: Browser, region: RunningRegion, tmp_path: Path
) -> None:
    portal = Portal(visitor, region.url).open()
    page = portal.page
    plain = portal.see_picture()
    portal.open_row("Brand")
    page.get_by_role("button", name="New brand").click()
    page.get_by_role("button", name="Save brand").click()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_focused()
    expect(page.get_by_text("Give the brand a name.")).to_be_visible()
    page.get_by_role("textbox", name="Name", exact=True).fill("Nordlicht")
    (tmp_path / "broken.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    logo = page.get_by_label("Logo SVG, PNG")
    logo.set_input_files(tmp_path / "broken.svg")
    page.get_by_role("checkbox", name="I may use this logo and font").check()
    page.get_by_role("button", name="Save brand").click()
    expect(logo).to_have_attribute("aria-invalid", "true")  # and why stands beside it
    expect(page.get_by_role("button", name="Brand None")).to_be_visible()
    logo.set_input_files(_logo(tmp_path))
    page.get_by_role("button", name="Save brand").click()
    expect(page.get_by_role("button", name="Brand Nordlicht")).to_be_visible()
    expect(page.get_by_text("Its key is in this browser only and cannot be had back.")).to_be_visible()
    branded = another_picture(portal, plain)
    page.get_by_role("switch", name="Logo").uncheck()
    without = another_picture(portal, branded)
    page.get_by_role("switch", name="Logo").check()
    assert another_picture(portal, without) == branded

    with page.expect_download() as arriving:
        page.locator("#brand").get_by_role("button", name="Export").click()
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)
    with RunningRegion(tmp_path / "elsewhere") as other:
        elsewhere = Portal(visitor, other.url).open()
        first = elsewhere.see_picture()
        elsewhere.open_row("Brand")
        with elsewhere.page.expect_file_chooser() as choosing:
            elsewhere.page.locator("#brand").get_by_role("button", name="Import").click()
        choosing.value.set_files(file)
        expect(elsewhere.page.get_by_role("button", name="Brand Nordlicht")).to_be_visible()
        assert another_picture(elsewhere, first) == branded  # the same picture, by the same id
        elsewhere.page.close()

    page.get_by_role("button", name="Delete").click()
    page.get_by_role("group", name="Delete “Nordlicht” for everybody?").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="Brand None")).to_be_visible()
    expect(page.get_by_role("radio", name="Nordlicht")).to_have_count(0)
    another_picture(portal, branded)
    assert image_bytes(page, branded)  # what was made with it stays


@pytest.mark.parametrize(("language", "size"), [("en", PHONE), ("ar", DESKTOP)])
def test_what_is_chosen_is_chosen_in_sight_of_the_picture(
    chromium: Browser, region: RunningRegion, language: str, size: ViewportSize
) -> None:
    """However far down the last of the choices is."""
    context = new_context(
        chromium, locale=language, timezone_id="Europe/Lisbon", viewport=size, reduced_motion="reduce"
    )
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
