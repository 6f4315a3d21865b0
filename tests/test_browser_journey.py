"""A visitor's whole way in Chromium: their city, a prompt, its picture, and a link that does not die."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from testkit.browser import LOW, Portal, Recorder, hosts_in_net_log, image_bytes, launch, new_context, see_image
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion

pytestmark = pytest.mark.browser

OURS = {"127.0.0.1"}


def test_without_a_mouse_a_picture_is_made_and_its_link_outlives_restart_and_file(
    playwright: Playwright, tmp_path: Path
) -> None:
    net_log = tmp_path / "net_log.json"
    browser = launch(playwright, f"--log-net-log={net_log}")
    recorder = Recorder()
    folder = tmp_path / "region"
    with RunningRegion(folder) as region:
        visitor = new_context(browser, timezone_id="Asia/Calcutta", viewport=LOW)
        visitor.grant_permissions(["clipboard-read", "clipboard-write"])
        recorder.listen(visitor)
        portal = Portal(visitor, region.url).open()
        expect(portal.city).to_have_text("Mumbai")
        link, recipe_id = _make_and_copy_by_keyboard(portal)
        picture = image_bytes(portal.page, recipe_id)
        visitor.close()
        assert _opened_elsewhere(browser, recorder, link, recipe_id) == picture
        port = region.settings.port

    with RunningRegion(folder, port=port) as region:
        assert _opened_elsewhere(browser, recorder, link, recipe_id) == picture
        cache = region.service.cache
        stored = cache.recipe(recipe_id)
        assert stored is not None
        cleared = clear_image(cache, recipe_id)
        assert (cleared.images > 0, cleared.pictures) == (True, 1)
        assert _opened_elsewhere(browser, recorder, link, recipe_id) == picture
        assert cache.picture(stored.picture_id) is not None

    assert recorder.messages == []
    assert recorder.hosts == OURS
    browser.close()
    assert hosts_in_net_log(net_log) == OURS


def _make_and_copy_by_keyboard(portal: Portal) -> tuple[str, str]:
    """City, prompt and link with the keyboard alone; the copied link and the recipe's id."""
    keyboard = portal.page.keyboard
    change = portal.page.get_by_role("button", name="Change city")
    portal.tab_to(change)
    keyboard.press("Enter")
    field = portal.page.get_by_role("combobox", name="City")
    expect(field).to_be_focused()
    keyboard.press("Escape")
    expect(change).to_be_focused()
    keyboard.press("Enter")
    keyboard.type("San Jo")
    options = portal.page.get_by_role("option")
    expect(options.filter(has_text="Costa Rica")).to_be_visible()
    while options.filter(has_text="Costa Rica").get_attribute("aria-selected") != "true":
        keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(portal.city).to_have_text("San José")
    expect(change).to_be_focused()
    portal.see_picture(city="San José")

    portal.tab_to(portal.prompt)
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(portal.prompt).to_have_attribute("aria-activedescendant", re.compile("-2$"))
    title = portal.page.locator("#prompt").get_by_role("option").nth(2).get_attribute("aria-label")
    keyboard.press("Enter")
    recipe_id = portal.see_picture(title)
    expect(portal.prompt).to_be_focused()  # it stays where Tab goes on
    expect(portal.prompt).to_have_value(title or "")
    expect(portal.prompt).to_have_attribute("aria-expanded", "false")
    keyboard.press("Tab")
    expect(portal.page.get_by_role("button", name="Favourite")).to_be_focused()
    expect(portal.prompt).to_have_attribute("aria-expanded", "false")
    keyboard.press("Shift+Tab")
    expect(portal.prompt).to_be_focused()

    portal.tab_to(portal.copy_link)
    keyboard.press("Enter")
    expect(portal.page.get_by_text("Link copied")).to_be_visible()
    link = portal.clipboard()
    assert link == f"{portal.url}/s/{recipe_id}"
    return link, recipe_id


def test_without_a_mouse_scene_format_words_file_and_gallery_are_reached(
    chromium: Browser, region: RunningRegion
) -> None:
    visitor = new_context(chromium, timezone_id="Europe/Lisbon", viewport=LOW)
    portal = Portal(visitor, region.url).open()
    page, keyboard = portal.page, portal.page.keyboard
    first = portal.see_picture()
    chosen = portal.cards.first
    portal.tab_to(chosen)  # one stop for all scenes: the chosen one
    keyboard.press("ArrowRight")
    expect(portal.cards.nth(1)).to_be_focused()
    assert portal.see_picture() == first  # passing a scene asks for nothing
    keyboard.press("Enter")
    expect(portal.cards.nth(1)).to_have_attribute("aria-checked", "true")
    portal.see_picture(portal.cards.nth(1).inner_text().split("\n")[-1])

    portal.tab_to(page.get_by_role("button", name="Channel Picture only · Wide"))
    keyboard.press("Enter")
    portal.tab_to(page.get_by_role("radio", name="Wide", exact=True))
    keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Channel Picture only · Square")).to_be_visible()
    keyboard.press("Escape")
    expect(page.get_by_role("button", name="Channel Picture only · Square")).to_be_focused()
    portal.tab_to(page.get_by_role("button", name="Words Lisbon"))
    keyboard.press("Enter")
    portal.tab_to(page.get_by_role("textbox", name="City name", exact=True))
    keyboard.press("ControlOrMeta+A")
    keyboard.type("Autumn")
    expect(page.get_by_role("button", name="Words Autumn")).to_be_visible()
    expect(page.get_by_text("JPG · \u20661024 × 1024")).to_be_visible()
    expect(portal.announcement).to_contain_text("Picture shown")

    portal.tab_to(page.get_by_role("link", name="Download"), "Shift+Tab")
    with page.expect_download() as arriving:
        keyboard.press("Enter")
    assert arriving.value.suggested_filename.endswith(".jpg")
    portal.tab_to(page.get_by_role("tab", selected=True))
    for tab in ("Yours", "Favourites", "Recent", "Yours"):
        if page.get_by_role("tab", name=tab).get_attribute("aria-selected") == "false":
            keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Yours")).to_be_focused()
    portal.tab_to(page.get_by_role("tabpanel").get_by_role("button").nth(2))  # behind the second scene's two formats
    keyboard.press("Enter")
    assert portal.see_picture() == first
    visitor.close()


def _opened_elsewhere(browser: Browser, recorder: Recorder, link: str, recipe_id: str) -> bytes:
    """Another person's browser opens the link, sees the picture, and opens it in the studio; the picture's bytes."""
    context = new_context(browser, viewport=LOW, timezone_id="Europe/Paris")
    recorder.listen(context)
    portal = Portal(context, link)
    portal.page.goto(link)
    assert see_image(portal.figure.get_by_role("img")) == recipe_id
    expect(portal.city).to_have_text("San José")
    picture = image_bytes(portal.page, recipe_id)
    portal.page.get_by_role("link", name="Open in the studio").press("Enter")
    portal.wait_until_up()
    assert portal.see_picture() == recipe_id
    expect(portal.city).to_have_text("San José")
    expect(portal.page.get_by_text("From the link you opened")).to_be_visible()
    context.close()
    return picture


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=LOW)
    yield context
    context.close()


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Asia/Calcutta", "Mumbai"),  # the old name, which Chromium still reports
        ("Asia/Tokyo", "Tokyo"),
        ("America/New_York", "New York"),
    ],
)
def test_the_time_zone_finds_the_city_on_the_very_first_visit(
    chromium: Browser, region: RunningRegion, zone: str, city: str
) -> None:
    context = new_context(chromium, timezone_id=zone, viewport=LOW)
    portal = Portal(context, region.url).open()
    expect(portal.city).to_have_text(city)
    expect(portal.page.get_by_text("by your time zone")).to_be_visible()
    expect(portal.page.get_by_role("heading", name=f"Scenes for {city}")).to_be_visible()
    context.close()


def test_a_changed_city_is_the_visitors_choice_and_remembered(visitor: BrowserContext, region: RunningRegion) -> None:
    portal = Portal(visitor, region.url).open()
    expect(portal.city).to_have_text("Lisbon")
    portal.change_city("köln", "Cologne")
    expect(portal.page.get_by_text("Your choice")).to_be_visible()
    recipe_id = portal.see_picture(city="Cologne")
    portal.page.reload()
    portal.wait_until_up()
    expect(portal.city).to_have_text("Cologne")
    assert portal.see_picture() == recipe_id
    again = Portal(visitor, region.url).open()
    expect(again.city).to_have_text("Cologne")
    expect(again.page.get_by_text("Your choice")).to_be_visible()


def test_a_second_visitor_gets_the_same_prompts_and_pictures_without_writer_or_engine(
    chromium: Browser, tmp_path: Path
) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        first = _prompts_and_pictures(chromium, region)
        before = _calls(region)
        assert _prompts_and_pictures(chromium, region) == first
        assert _calls(region) == before
        assert before["writer"] > 0
        assert before["engine"] > 0


def _prompts_and_pictures(browser: Browser, region: RunningRegion) -> tuple[list[str], list[bytes]]:
    """What one visitor from Oslo is offered, and the picture that they are shown."""
    context = new_context(browser, timezone_id="Europe/Oslo", viewport=LOW)
    portal = Portal(context, region.url).open()
    expect(portal.city).to_have_text("Oslo")
    pictures = [image_bytes(portal.page, portal.see_picture())]
    # A card that has no picture yet says besides how long it takes.
    titles = [re.sub(r"^about .*\n", "", text) for text in portal.cards.all_inner_texts()]
    context.close()
    return titles, pictures


def _calls(region: RunningRegion) -> dict[str, float]:
    """Calls of writers and engines so far, as the metrics have them."""
    totals = {"writer": 0.0, "engine": 0.0}
    for metric in region.service.metrics.registry.collect():
        for part in totals:
            if metric.name == f"cityframe_{part}_calls":
                totals[part] += sum(sample.value for sample in metric.samples if sample.name.endswith("_total"))
    return totals
