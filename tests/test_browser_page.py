"""The portal's page in Chromium: every control, waiting for a slow engine, failures, and words that are no code."""

from __future__ import annotations

import io
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Request, expect

from inference.engines.base import ReportProgress
from inference.errors import EngineError
from inference.schemas import Picture, Priority, Recipe
from testkit.browser import LOW, Portal, Recorder, image_bytes, new_context, see_image
from testkit.picture_metadata import read_metadata
from testkit.plain_engine import PlainEngine
from testkit.qr import as_image
from testkit.region import RunningRegion
from testkit.visitor import Browser as Client
from testkit.waiting import wait_until
from ui.portal.translations import words_of

pytestmark = pytest.mark.browser

BERN, LIMA, OSLO, QUITO, ACCRA, HANOI, TUNIS, PERTH = (
    2661552, 3936456, 3143244, 3652462, 2306104, 1581130, 2464470, 2063523,
)  # fmt: skip


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def visitor(chromium: Browser, recorder: Recorder) -> Iterator[BrowserContext]:
    """A new visitor in Lisbon, who lets the page use the clipboard."""
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=LOW)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    recorder.listen(context)
    yield context
    context.close()


@pytest.fixture
def portal(visitor: BrowserContext, region: RunningRegion) -> Portal:
    """The page of the sketch engine's region with a picture on it."""
    portal = Portal(visitor, region.url).open()
    portal.see_picture()
    return portal


# ---- every control


def test_formats_change_the_pictures_shape(portal: Portal, recorder: Recorder) -> None:
    shapes = {}
    size_of = """figure => [figure.offsetWidth, figure.offsetHeight,
        document.querySelector("#scenes").getBoundingClientRect().y - figure.getBoundingClientRect().y]"""
    frame = portal.figure.evaluate(size_of)
    portal.open_row("Channel")
    sizes = {"Square": "1024 × 1024", "Portrait": "896 × 1120", "Tall": "720 × 1280", "Wide": "1280 × 720"}
    for name, size in sizes.items():
        portal.page.get_by_role("radio", name=name, exact=True).check()
        expect(portal.page.get_by_text(f"JPG · \u2066{size}")).to_be_visible()
        expect(portal.receipt("Size")).to_contain_text(size)
        portal.see_picture()
        shapes[name] = portal.picture.evaluate("image => image.naturalWidth / image.naturalHeight")
        assert portal.figure.evaluate(size_of) == frame  # it keeps its size, so that nothing below it moves
    assert shapes == pytest.approx({"Square": 1, "Portrait": 0.8, "Tall": 0.5625, "Wide": 16 / 9}, rel=0.01)
    assert recorder.messages == []


def test_own_words_are_counted_drawn_and_shown(portal: Portal, recorder: Recorder) -> None:
    page = portal.page
    page.get_by_role("button", name="Write your own").click()
    expect(portal.own_prompt).to_be_focused()
    expect(portal.draw_it).to_be_disabled()
    words = "A watercolour of the harbour at dawn, mist over the water, no lettering"
    portal.own_prompt.fill(words)
    expect(page.get_by_text(f"{len(words)} / 2,000")).to_be_visible()
    portal.draw_it.click()
    recipe_id = portal.see_picture("A watercolour of the harbour")
    expect(portal.own_prompt).to_be_hidden()
    expect(portal.words).to_have_text(words)
    # What a screen reader hears is what was understood, never the words themselves.
    expect(portal.picture).to_have_attribute("alt", re.compile(r"^Watercolour of .*Lisbon.* at dawn.*\.$"))
    expect(portal.prompt).to_have_value("Your own words")
    portal.open_row("Words")
    expect(page.get_by_role("checkbox", name="Show the name")).not_to_be_checked()  # as the words ask
    page.reload()
    portal.wait_until_up()
    assert portal.see_picture() == recipe_id
    expect(portal.prompt).to_have_value("Your own words")
    page.get_by_role("button", name="Edit").click()
    expect(portal.own_prompt).to_have_value(words)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Edit")).to_be_focused()
    portal.choose_prompt(page.locator(".card-title").nth(1).inner_text())
    expect(portal.prompt).not_to_have_value("Your own words")

    portal.write_own("x" * 2500)
    expect(page.get_by_text("2,000 / 2,000")).to_be_visible()
    assert recorder.messages == []


def test_a_late_word_of_the_pages_own_update_is_no_choice(portal: Portal) -> None:
    """On a busy machine Gradio tells of a field that the page itself has set seconds later, when all is different."""
    page = portal.page
    portal.draw_own("An etching of the old harbour, no lettering")
    shown = portal.see_picture("An etching of the old harbour")
    wishes: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            wishes.append(request.url)

    page.on("request", note)
    page.evaluate("window.cityframe.typeLettering([true, 'Lisbon', 'serif', 'auto', 'top', 'off', true])")
    page.wait_for_timeout(1_500)  # longer than the page waits for more typing
    assert wishes == []
    portal.open_row("Words")
    expect(page.get_by_role("checkbox", name="Show the name")).not_to_be_checked()
    assert see_image(portal.picture) == shown


def test_another_version_has_another_seed_and_the_first_is_one_click_away(portal: Portal) -> None:
    first = portal.see_picture()
    portal.open_row("Details")
    field = portal.page.get_by_role("spinbutton", name="Seed")
    seed = field.input_value()
    portal.page.get_by_role("button", name="Another version").click()
    second = another_picture(portal, first)
    assert second != first
    expect(field).not_to_have_value(seed)
    portal.page.get_by_role("button", name="Version 1").click()
    assert another_picture(portal, second) == first
    expect(field).to_have_value(seed)


def test_a_seed_can_be_typed(portal: Portal) -> None:
    before = portal.see_picture()
    portal.open_row("Details")
    field = portal.page.get_by_role("spinbutton", name="Seed")
    field.fill("4294967295")
    field.press("Enter")
    another_picture(portal, before)
    expect(field).to_have_value("4294967295")


def another_picture(portal: Portal, before: str) -> str:
    """Wait until another picture than the one before is on the stage; its recipe's id."""
    expect(portal.picture).not_to_have_attribute("src", re.compile(before))
    return portal.see_picture()


def test_downloads_have_name_type_and_metadata(portal: Portal, tmp_path: Path) -> None:
    recipe_id = portal.see_picture()
    for label, ending, kind in (("Download", "jpg", "JPEG"), ("PNG", "png", "PNG"), ("WebP", "webp", "WEBP")):
        if label != "Download":
            portal.page.locator("summary").and_(portal.page.get_by_label("Other file type")).click()
        with portal.page.expect_download() as arriving:
            portal.page.get_by_role("link", name=label).click()
        name = rf"cityframe-lisbon-[a-z]+-16x9-sketch-{recipe_id[:8]}\.{ending}"
        assert re.fullmatch(name, arriving.value.suggested_filename)
        path = tmp_path / arriving.value.suggested_filename
        arriving.value.save_as(path)
        with Image.open(path) as image:
            assert (image.format, image.size) == (kind, (1280, 720))
        said = read_metadata(path.read_bytes())
        assert (said["recipe"], said["engine"]) == (recipe_id, "sketch")
        assert "Lisbon" in said["prompt"]


def test_a_download_has_the_citys_own_name_in_its_own_letters(portal: Portal) -> None:
    portal.change_city("tokyo", "Tokyo")
    recipe_id = portal.see_picture(city="Tokyo")
    portal.page.locator("summary").and_(portal.page.get_by_label(words_of("en")["file_type"])).click()
    with portal.page.expect_download() as arriving:
        portal.page.get_by_role("link", name="PNG").click()
    assert re.fullmatch(rf"cityframe-東京-[a-z]+-16x9-sketch-{recipe_id[:8]}\.png", arriving.value.suggested_filename)


def test_a_link_is_for_other_regions_once_it_is_copied_and_there_for_print_too(
    portal: Portal, region: RunningRegion, tmp_path: Path
) -> None:
    portal.draw_own("Only here until it is shared")
    recipe_id = portal.see_picture("Only here until it is shared")
    book = region.service.cache.book
    assert book.region_of(recipe_id) is None
    link = portal.copied()
    wait_until(lambda: book.region_of(recipe_id) == "", what="its place in the book")
    portal.page.locator("summary").and_(portal.page.get_by_label("Other file type")).click()
    with portal.page.expect_download() as arriving:
        portal.page.get_by_role("link", name="QR code").click()
    path = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(path)
    assert path.name == f"cityframe-{recipe_id}.svg"
    assert [found.text for found in zxingcpp.read_barcodes(as_image(path.read_bytes()))] == [link]


def test_history_brings_pictures_back_until_it_is_cleared(portal: Portal) -> None:
    history = portal.gallery("Yours")
    first_title = history.first.inner_text().split("\n")[0]
    first = portal.see_picture(first_title)
    expect(history.first).to_contain_text("Lisbon · Wide")
    portal.change_city("bern", "Bern")
    portal.see_picture(city="Bern")
    expect(history).to_have_count(2)
    history.filter(has_text="Lisbon").click()
    expect(portal.city).to_have_text("Lisbon")
    assert portal.see_picture(first_title, city="Lisbon") == first
    portal.page.reload()
    portal.wait_until_up()
    expect(history).to_have_count(2)
    portal.page.get_by_role("button", name="Clear").click()
    expect(portal.page.get_by_text("The pictures you look at gather here.")).to_be_visible()
    portal.page.get_by_role("button", name="Undo").click()
    expect(history).to_have_count(2)
    portal.page.get_by_role("button", name="Clear").click()
    portal.page.reload()
    portal.wait_until_up()
    portal.see_picture()
    expect(history).to_have_count(1)  # the one that is shown now


def test_tries_of_lettering_are_one_picture_of_the_history_and_each_format_is_its_own(portal: Portal) -> None:
    before = portal.see_picture()
    portal.open_row("Words")
    portal.page.get_by_role("textbox", name="City name", exact=True).fill("Autumn in Lisbon")
    lettered = another_picture(portal, before)
    portal.open_row("Channel")
    portal.page.get_by_role("radio", name="Square", exact=True).check()
    another_picture(portal, lettered)
    history = portal.gallery("Yours")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("Lisbon · Square")
    expect(history.last).to_contain_text("Lisbon · Wide")


# The page waits for the next key longer than a busy machine takes from one to the other.
PATIENT_PAGE = """() => {
  const now = window.setTimeout;
  window.setTimeout = (action, delay, ...values) => now(action, delay === 550 ? 5_500 : delay, ...values);
}"""


def test_the_arrow_keys_walk_through_the_formats_and_the_last_alone_is_drawn(
    portal: Portal, region: RunningRegion
) -> None:
    words = "Walked through by arrow keys"
    portal.draw_own(words)
    before = portal.see_picture(words)
    portal.open_row("Channel")
    portal.page.get_by_role("radio", name="Wide", exact=True).focus()
    portal.page.evaluate(PATIENT_PAGE)
    for _ in range(3):
        portal.page.keyboard.press("ArrowRight")
    tall = another_picture(portal, before)
    expect(portal.page.get_by_role("radio", name="Tall", exact=True)).to_be_checked()
    drawn = region.service.recent_images(None, 60, offered_only=False)
    assert {one.recipe.id for one in drawn if one.recipe.prompt == words} == {before, tall}


def test_tab_leaves_no_list_open(portal: Portal) -> None:
    lists = portal.page.locator(".option-list")
    portal.tab_to(portal.prompt)
    expect(lists).to_have_count(1)
    portal.page.keyboard.press("Tab")
    expect(portal.page.get_by_role("button", name="Favourite")).to_be_focused()
    expect(lists).to_have_count(0)


def test_favourites_are_kept_and_go_to_another_browser_as_a_file(
    chromium: Browser, portal: Portal, region: RunningRegion, tmp_path: Path
) -> None:
    recipe_id = portal.see_picture()
    heart = portal.page.get_by_role("button", name="Favourite")
    favourites = portal.gallery("Favourites")
    expect(favourites).to_have_count(0)
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(favourites).to_have_count(1)
    with portal.page.expect_download() as arriving:
        portal.page.get_by_role("button", name="Export").click()
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)
    assert file.suffix == ".json"

    context = new_context(chromium, timezone_id="Asia/Tokyo", viewport=LOW)
    other = Portal(context, region.url).open()
    other.see_picture(city="Tokyo")
    elsewhere = other.gallery("Favourites")
    expect(elsewhere).to_have_count(0)
    for wrong in ('{"cityframe": 1}', "no JSON", '{"history": []}'):
        with other.page.expect_file_chooser() as choosing:
            other.page.get_by_role("button", name="Import").click()
        (tmp_path / "wrong.json").write_text(wrong)
        choosing.value.set_files(tmp_path / "wrong.json")
        expect(other.page.get_by_text("This file holds no pictures exported here.")).to_be_visible()
    with other.page.expect_file_chooser() as choosing:
        other.page.get_by_role("button", name="Import").click()
    choosing.value.set_files(file)
    elsewhere.click()
    assert other.see_picture(city="Lisbon") == recipe_id
    expect(other.page.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "true")
    context.close()

    heart.click()
    expect(favourites).to_have_count(0)
    expect(portal.page.get_by_text("The heart beside a picture’s title keeps it here.")).to_be_visible()


def test_format_and_own_lettering_stay_and_the_citys_name_follows_the_city(portal: Portal) -> None:
    page = portal.page
    before = portal.see_picture()
    portal.open_row("Channel")
    page.get_by_role("radio", name="Square", exact=True).check()
    square = another_picture(portal, before)
    portal.open_row("Words")
    portal.open_row("Type, colour, place")
    page.get_by_role("combobox", name="Typeface").click()
    page.get_by_role("listbox").get_by_role("option", name="Neon").click()
    another_picture(portal, square)
    portal.change_city("bern", "Bern")
    bern = portal.see_picture(city="Bern")
    expect(page.get_by_text("Your choice")).to_be_visible()
    text = page.get_by_role("textbox", name="City name", exact=True)
    expect(text).to_have_value("Bern")
    expect(page.get_by_role("combobox", name="Typeface")).to_have_value("Neon")
    expect(page.get_by_role("button", name="Channel Picture only · Square")).to_be_visible()

    text.fill("Winter sale")
    lettered = another_picture(portal, bern)
    portal.cards.nth(2).click()
    scene = another_picture(portal, lettered)
    expect(text).to_have_value("Winter sale")
    portal.change_city("Lisbon", "Lisbon")
    portal.see_picture(city="Lisbon")
    expect(page.get_by_role("button", name="Words Winter sale")).to_be_visible()
    page.reload()
    portal.wait_until_up()
    portal.see_picture(city="Lisbon")
    portal.cards.nth(3).click()
    expect(page.get_by_role("button", name="Words Winter sale")).to_be_visible()
    assert scene != another_picture(portal, scene)

    portal.open_row("Words")
    page.get_by_role("button", name="As the scene has it").click()
    expect(text).to_have_value("Lisbon")
    portal.cards.nth(4).click()
    expect(page.get_by_role("button", name="Words Lisbon")).to_be_visible()


def test_the_alt_text_is_shown_and_copied_with_one_click(portal: Portal) -> None:
    portal.see_picture()
    alt = portal.picture.get_attribute("alt") or ""
    expect(portal.page.locator("#about").get_by_text(alt, exact=True)).to_be_visible()
    portal.page.get_by_role("button", name="Copy alt text").click()
    expect(portal.page.get_by_text("Alt text copied")).to_be_visible()
    assert portal.clipboard() == alt


def test_words_that_are_not_used_are_told_beside_the_picture(portal: Portal) -> None:
    portal.draw_own("The river at noon, a purple walrus with a trombone, no lettering")
    portal.see_picture("The river at noon")
    not_used = portal.page.locator("#words-of-picture p").filter(has_text="Not used:")
    expect(not_used).to_be_visible()
    expect(not_used).to_contain_text("walrus")


def test_what_is_wrong_with_own_words_is_said_beside_them_and_the_picture_stays(portal: Portal) -> None:
    before = portal.see_picture()
    portal.draw_own("\u200b")
    refusal = portal.page.get_by_role("alert").filter(has_text="This can’t be drawn")
    expect(refusal).to_be_visible()
    expect(portal.own_prompt).to_be_visible()
    expect(portal.copy_link).to_be_enabled()
    assert see_image(portal.picture) == before
    portal.draw_own("The river at noon")
    portal.see_picture("The river at noon")
    expect(refusal).to_be_hidden()


def test_draw_it_says_at_once_that_it_was_heard_and_an_error_gives_it_back(
    portal: Portal, visitor: BrowserContext
) -> None:
    words = "The tram at the corner"
    portal.write_own(words)
    expect(portal.draw_it).to_be_enabled()
    visitor.set_offline(True)
    # In the same breath as the press, whatever the network does.
    pressed = "button => [button.click(), button.ariaBusy, button.textContent].slice(1)"
    assert portal.draw_it.evaluate(pressed) == ["true", "Drawing…"]
    expect(stage_text(portal, "The server cannot be reached.")).to_be_visible()
    expect(portal.draw_it).not_to_have_attribute("aria-busy", "true")
    expect(portal.own_prompt).to_have_value(words)
    visitor.set_offline(False)
    portal.draw_it.click()
    portal.see_picture(words)
    portal.page.get_by_role("button", name="Edit").click()
    expect(portal.draw_it).to_be_enabled()


def test_a_share_that_is_refused_is_told_and_the_link_is_copied_all_the_same(
    portal: Portal, region: RunningRegion
) -> None:
    portal.draw_own("Shared while nothing can be written")
    recipe_id = portal.see_picture("Shared while nothing can be written")
    with closing(sqlite3.connect(region.service.cache.folder / "cache.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        portal.copy_link.click()
        expect(portal.page.get_by_text("The cache cannot be used right now")).to_be_visible()
    assert portal.clipboard() == f"{region.url}/s/{recipe_id}"
    portal.copied()
    wait_until(lambda: region.service.cache.book.region_of(recipe_id) == "", what="its place in the book")


def test_more_prompts_adds_to_those_that_are_there(portal: Portal, recorder: Recorder) -> None:
    before = portal.cards.count()
    portal.page.get_by_role("button", name="More scenes").click()
    expect(portal.cards.nth(before)).to_be_visible()
    added = portal.cards.count()
    portal.page.reload()
    portal.wait_until_up()
    expect(portal.cards).to_have_count(added)
    assert recorder.messages == []


def test_more_prompts_of_a_chosen_style(portal: Portal) -> None:
    titles = portal.page.locator(".card-title")
    before = titles.all_inner_texts()
    portal.page.get_by_role("combobox", name="Style", exact=True).select_option("Line art")
    for expected in (12, 18):
        portal.page.get_by_role("button", name="More scenes").click()
        expect(titles).to_have_count(len(before) + expected)
    assert titles.all_inner_texts()[: len(before)] == before


def test_recent_pictures_are_for_everybody_and_own_words_are_not(
    chromium: Browser, portal: Portal, region: RunningRegion
) -> None:
    card = portal.cards.last  # not drawn yet, so that it will be the newest
    title = card.inner_text().split("\n")[-1]
    card.click()
    recipe_id = portal.see_picture(title)
    expect(portal.gallery("Recent").filter(has_text=title).first).to_be_visible()
    portal.draw_own("A recent view of the river")
    portal.see_picture("A recent view of the river")
    expect(portal.gallery("Yours").filter(has_text="A recent view of the river")).to_be_visible()
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=LOW)
    other = Portal(context, region.url).open()
    other.gallery("Recent").filter(has_text=title).first.click()
    assert other.see_picture(title) == recipe_id
    for page in (portal, other):
        expect(page.gallery("Recent").filter(has_text="A recent view of the river")).to_have_count(0)
    context.close()


def test_cards_choose_like_the_dropdown(portal: Portal) -> None:
    card = portal.cards.nth(3)
    title = card.inner_text().split("\n")[-1]
    card.click()
    portal.see_picture(title)
    expect(card).to_have_attribute("aria-checked", "true")
    expect(portal.prompt).to_have_value(title)


# ---- words that look like code

HOSTILE = (
    "${document.title='x'} {{constructor.constructor('alert(1)')()}} \"double\" 'single' "
    "<img src=x onerror=alert(2)> </script><script>alert(3)</script> &lt;b&gt; \u200f\u202eright to left\u202c {city}"
)
HOSTILE_LETTERING = "\u200f<img src=x onerror=alert(4)>${1+1}{{7*7}}\"'</script>"


def test_hostile_words_are_text_everywhere(
    visitor: BrowserContext, portal: Portal, recorder: Recorder, region: RunningRegion
) -> None:
    portal.draw_own(HOSTILE)
    start = HOSTILE[:21]
    portal.see_picture(start)
    plain = portal.see_picture(start)
    portal.open_row("Words")
    portal.page.get_by_role("textbox", name="City name", exact=True).fill(HOSTILE_LETTERING)
    recipe_id = another_picture(portal, plain)
    expect(portal.gallery("Yours").filter(has_text=start).first).to_be_visible()
    for _ in range(2):
        expect(portal.picture).to_have_attribute("alt", re.compile(re.escape(f"Lettered “{HOSTILE_LETTERING}”.")))
        expect(portal.words).to_have_text(HOSTILE)
        assert portal.page.get_by_role("main").locator("img[src=x], script").count() == 0
        assert "Cityframe" in portal.page.title()
        portal.open_row("Words")
        expect(portal.page.get_by_role("textbox", name="City name", exact=True)).to_have_value(HOSTILE_LETTERING)
        portal.page.reload()
        portal.wait_until_up()
        portal.see_picture(start)
    expect(portal.gallery("Yours").filter(has_text=start).first).to_be_visible()

    shared = visitor.new_page()
    shared.goto(f"{region.url}/s/{recipe_id}")
    see_image(shared.get_by_role("figure").get_by_role("img"))
    shared.locator("summary").click()
    expect(shared.get_by_text(HOSTILE, exact=True)).to_be_visible()
    assert shared.locator("img[src=x], script").count() == 0
    assert recorder.messages == []
    assert recorder.hosts == {"127.0.0.1"}


def test_lettering_that_cannot_be_set_gets_a_sentence_and_a_way_back(portal: Portal) -> None:
    before = portal.see_picture()
    portal.open_row("Words")
    field = portal.page.get_by_role("textbox", name="City name", exact=True)
    field.fill("\u202egnp.exe")
    sentence = stage_text(portal, "The lettering's text holds the control character U+202E")
    expect(sentence).to_be_visible()
    expect(portal.copy_link).to_be_disabled()
    field.fill("Lisbon at last")
    expect(sentence).to_be_hidden()
    assert another_picture(portal, before) != before
    expect(portal.copy_link).to_be_enabled()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_fails_and_what_is_left_out_is_said_in_the_visitors_language(
    chromium: Browser, tmp_path: Path, language: str
) -> None:
    words = words_of(language)
    with RunningRegion(tmp_path, images_per_minute=2) as region:  # one is drawn when the page comes
        context = new_context(chromium, locale=language, timezone_id="Europe/Lisbon", viewport=LOW)
        portal = Portal(context, region.url).open()
        page = portal.page
        see_image(portal.picture)
        prompt = page.get_by_role("textbox", name=words["own_heading"])
        draw = page.get_by_role("button", name=words["draw"])

        def draw_own(text: str) -> None:
            if not prompt.is_visible():
                page.get_by_role("button", name=words["write_own"]).click()
            prompt.fill(text)
            draw.click()

        draw_own("\u200b")  # nothing that can be read
        expect(page.get_by_role("alert").filter(has_text=words["error_prompt_empty"])).to_be_visible()
        draw_own("An isometric skyline with the Eiffel Tower")
        expect(page.get_by_text(words["note_isometric_skyline"])).to_be_visible()
        expect(page.get_by_text(words["note_no_drawing"].format(name="Eiffel Tower"))).to_be_visible()
        draw_own("One more")
        limit = page.evaluate(f"new Intl.NumberFormat('{language}').format(2)")
        expect(
            stage_text(portal, words["error_too_many_pictures"].split("{seconds}")[0].format(limit=limit))
        ).to_be_visible()
        context.close()


@pytest.mark.parametrize(
    "query",
    [
        "city=<script>alert(1)</script>",
        "city=99999999999999999999&format=${7*7}&prompt={{7*7}}",
        "recipe=../../etc/passwd",
        "recipe=%00&language=<b>&time_zone='\"</script>",
    ],
)
def test_hostile_addresses_show_the_page(visitor: BrowserContext, region: RunningRegion, query: str) -> None:
    recorder = Recorder()
    recorder.listen(visitor)
    portal = Portal(visitor, region.url).open(f"/?{query}")
    expect(portal.city).to_have_text("Lisbon" if "time_zone" not in query else re.compile("."))
    portal.see_picture()
    assert recorder.messages == []


# ---- a slow engine: one picture at a time, 1.2 s each


@pytest.fixture(scope="module")
def slow_engine() -> PlainEngine:
    return PlainEngine(seconds=1.2, steps=4, concurrency=1)


@pytest.fixture
def held(slow_engine: PlainEngine) -> Iterator[threading.Event]:
    """The slow engine draws no further until the event is set: what is shown meanwhile can be looked at."""
    slow_engine.goes_on.clear()
    yield slow_engine.goes_on
    slow_engine.goes_on.set()


@pytest.fixture(scope="module")
def slow_region(slow_engine: PlainEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path_factory.mktemp("slow"), engine=slow_engine) as running:
        yield running


def stage_text(portal: Portal, words: str | re.Pattern[str]) -> Locator:
    """What stands on the picture itself, not what a screen reader is told."""
    return portal.figure.locator("p:not([role])").filter(has_text=words)


def test_waiting_shows_queue_position_step_and_seconds(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine, held: threading.Event
) -> None:
    client = Client(slow_region)
    drawn = len(slow_engine.drawn)
    for number in range(2):
        wished = client.wish(city=BERN, prompt=f"Somebody else's picture {number}", visitor="somebody")
        assert wished.status_code == 202
    portal = Portal(visitor, slow_region.url).open(f"/?city={LIMA}")
    expect(stage_text(portal, "In line")).to_be_visible()
    client.ask("DELETE", f"/api/jobs/{wished.json()['recipe_id']}?visitor=somebody")
    expect(stage_text(portal, "you are next")).to_be_visible()
    held.set()
    wait_until(lambda: len(slow_engine.drawn) > drawn, what="somebody else's picture")
    held.clear()
    # A busy machine takes longer than is expected, and the page says so.
    told = re.compile(r"Step [1-4] of 4 · \d+\ssecs?( of about|: longer than the expected) \d+\ssec")
    expect(stage_text(portal, told)).to_be_visible()
    bar = portal.figure.get_by_role("progressbar", name="Progress")
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"[1-9]\d?"))
    held.set()
    portal.see_picture(city="Lima")
    expect(bar).to_be_hidden()
    expect(portal.badge).to_have_text("Just drawn")


def test_cancel_brings_the_picture_before_back_and_the_link_copied_is_its(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine, held: threading.Event
) -> None:
    portal = Portal(visitor, slow_region.url).open(f"/?city={OSLO}")
    portal.page.get_by_role("button", name="Cancel").click()  # nothing was shown before
    expect(portal.announcement).to_contain_text("Cancelled")
    expect(portal.copy_link).to_be_disabled()

    held.set()
    portal.page.reload()
    portal.wait_until_up()
    shown = portal.see_picture()
    drawn = len(slow_engine.drawn)
    held.clear()
    portal.prompt.click()
    portal.page.locator("#prompt").get_by_role("option").nth(2).click()
    expect(portal.figure.get_by_role("progressbar")).to_be_visible()
    expect(portal.copy_link).to_be_disabled()
    portal.page.get_by_role("button", name="Cancel").click()
    expect(portal.figure.get_by_role("progressbar")).to_be_hidden()
    assert portal.copied() == f"{slow_region.url}/s/{shown}"
    assert see_image(portal.picture) == shown
    held.set()
    portal.page.wait_for_timeout(1_600)  # longer than a drawing takes
    assert len(slow_engine.drawn) == drawn
    assert see_image(portal.picture) == shown


def test_new_lettering_costs_no_drawing(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine
) -> None:
    portal = Portal(visitor, slow_region.url).open()
    page = portal.page
    before = portal.see_picture()
    drawn = list(slow_engine.drawn)
    portal.open_row("Words")
    page.get_by_role("textbox", name="City name", exact=True).fill("Lisboa")
    lisboa = another_picture(portal, before)
    portal.open_row("Type, colour, place")
    page.get_by_role("combobox", name="Typeface").click()
    page.get_by_role("listbox").get_by_role("option", name="Neon").click()
    neon = another_picture(portal, lisboa)
    page.get_by_role("group", name="Position", exact=True).get_by_role("radio", checked=False).first.check()
    moved = another_picture(portal, neon)
    page.get_by_role("checkbox", name="Show the name").uncheck()
    bare = another_picture(portal, moved)
    assert len({before, lisboa, neon, moved, bare}) == 5
    assert slow_engine.drawn == drawn


def test_a_refreshed_page_finds_the_picture_that_is_being_made(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine
) -> None:
    portal = Portal(visitor, slow_region.url).open(f"/?city={QUITO}")
    portal.see_picture()
    slow_engine.goes_on.clear()
    portal.draw_own("The square at noon")
    expect(stage_text(portal, "Drawing")).to_be_visible()
    portal.page.reload()
    portal.wait_until_up()
    expect(portal.figure.get_by_role("progressbar")).to_be_visible()
    slow_engine.goes_on.set()
    portal.see_picture("The square at noon")
    expect(portal.city).to_have_text("Quito")
    assert len(set(slow_engine.drawn)) == len(slow_engine.drawn)


def test_who_comes_back_later_finds_the_picture(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine
) -> None:
    portal = Portal(visitor, slow_region.url).open(f"/?city={ACCRA}")
    portal.see_picture()
    drawn = len(slow_engine.drawn)
    slow_engine.goes_on.clear()
    portal.draw_own("The beach in the evening")
    expect(stage_text(portal, "Drawing")).to_be_visible()
    portal.page.close()
    slow_engine.goes_on.set()
    wait_until(lambda: len(slow_engine.drawn) > drawn, what="the picture that nobody watches")
    again = Portal(visitor, slow_region.url).open()
    again.see_picture("The beach in the evening")
    expect(again.city).to_have_text("Accra")


def test_a_choice_made_in_the_moment_when_another_picture_arrives_stands(
    visitor: BrowserContext, slow_region: RunningRegion, held: threading.Event
) -> None:
    portal = Portal(visitor, slow_region.url).open(f"/?city={HANOI}")
    expect(stage_text(portal, "Drawing")).to_be_visible()
    portal.prompt.focus()
    portal.page.keyboard.press("ArrowDown")
    portal.page.keyboard.press("ArrowDown")
    expect(portal.prompt).to_have_attribute("aria-activedescendant", re.compile("-2$"))
    title = portal.page.locator("#prompt").get_by_role("option").nth(2).get_attribute("aria-label") or ""
    held.set()
    expect(portal.announcement).to_contain_text("Picture shown")
    portal.page.keyboard.press("Enter")
    portal.see_picture(title)
    expect(portal.prompt).to_have_value(title)


def test_when_the_engine_is_away_a_sketch_stands_in_and_says_so(
    visitor: BrowserContext, slow_region: RunningRegion, slow_engine: PlainEngine
) -> None:
    slow_engine.away.set()
    try:
        portal = Portal(visitor, slow_region.url).open(f"/?city={TUNIS}")
        expect(portal.page.get_by_text("The picture hub is away")).to_be_visible()
        portal.see_picture(city="Tunis")
        expect(portal.receipt("Drawn by")).to_contain_text("Sketch")
        expect(portal.page.get_by_text("A sketch, drawn by rules, not by AI.")).to_be_visible()
    finally:
        slow_engine.away.clear()
    portal.open(f"/?city={PERTH}")
    expect(portal.page.get_by_text("The picture hub is away")).to_be_hidden()
    portal.see_picture(city="Perth")
    expect(portal.receipt("Drawn by")).to_contain_text("Plain")


class FailingEngine(PlainEngine):
    """Fails at every recipe until `works`."""

    works = False

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        if not self.works:
            raise EngineError("The engine gave no usable picture for these words.")
        return super().draw(recipe, report, priority=priority)


def test_a_failure_is_one_sentence_and_another_try(visitor: BrowserContext, tmp_path: Path) -> None:
    engine = FailingEngine()
    with RunningRegion(tmp_path, engine=engine) as region:
        portal = Portal(visitor, region.url).open()
        expect(stage_text(portal, "The engine gave no usable picture for these words.")).to_be_visible()
        again = portal.page.get_by_role("button", name="Try again")
        expect(portal.copy_link).to_be_disabled()
        engine.works = True
        again.click()
        recipe_id = portal.see_picture()
        expect(again).to_be_hidden()
        assert portal.copied() == f"{region.url}/s/{recipe_id}"
        picture = Image.open(io.BytesIO(image_bytes(portal.page, recipe_id)))
        assert picture.size == (1280, 720)
