"""The console in a real browser: what an admin sees and clicks, on a desk and on a phone, light and dark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cache_db.cache import Cache
from inference.cities import Gazetteer
from testkit.browser import DESKTOP, PHONE, Recorder, new_context
from testkit.console import PASSWORD, RunningConsole
from testkit.kept_images import BERLIN, LISBON, keep_image
from testkit.loopback import Exchange, loopback
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion

PAGES = ("Overview", "Images", "Clear", "Warm", "Storage", "Audit", "Region", "Settings")


@pytest.fixture(scope="module")
def kept_region(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[RunningRegion]:
    """A region that keeps six images and was visited."""
    folder = tmp_path_factory.mktemp("region")
    with RunningRegion(folder, engine=PlainEngine(), admin_key="k") as region:
        cache = region.service.cache
        for number in range(6):
            recipe_id = keep_image(cache, gazetteer, number, BERLIN if number < 2 else LISBON, seconds=2.0)
            for _ in range(number):
                cache.note_use(recipe_id)
        cache.flush_uses()
        yield region


@pytest.fixture(scope="module")
def console(kept_region: RunningRegion) -> Iterator[RunningConsole]:
    settings = {"port": kept_region.settings.port, "admin_key": "k", "gpu_hour_price": "2.49 EUR"}
    console = RunningConsole(kept_region.settings.data_folder, **settings)
    yield console
    console.stop()


def signed_in(chromium: Browser, console: RunningConsole, recorder: Recorder | None = None, **options: Any) -> Page:
    context = new_context(chromium, **{"viewport": DESKTOP, **options})
    if recorder is not None:
        recorder.listen(context)
    page = context.new_page()
    page.goto(console.url)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def go_to(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(
        page.get_by_role("heading", level=1, name=re.compile(name if name != "Overview" else "Region"))
    ).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the script that Streamlit runs for a click has ended."""
    page.wait_for_timeout(150)
    expect(page.locator("[data-testid=stApp][data-test-script-state=running]")).to_have_count(0)


def test_every_page_shows_itself_and_asks_no_other_host(
    chromium: Browser, console: RunningConsole, kept_region: RunningRegion
) -> None:
    recorder = Recorder()
    page = signed_in(chromium, console, recorder)
    for name in PAGES:
        go_to(page, name)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    assert recorder.hosts == {"127.0.0.1"}
    assert [message for message in recorder.messages if message.startswith(("uncaught", "dialog"))] == []
    assert list(console.home.iterdir()) == []
    page.context.close()


def test_the_overview_shows_hits_money_and_health(chromium: Browser, console: RunningConsole) -> None:
    page = signed_in(chromium, console)
    expect(page.get_by_text("Ready for visitors")).to_be_visible()
    expect(page.get_by_test_id("stMetric").filter(has_text="Hits")).to_contain_text("15")
    expect(page.get_by_test_id("stMetric").filter(has_text="Money saved")).to_contain_text("0.02 EUR")
    expect(page.get_by_text("Pictures asked for by hour, UTC")).to_be_visible()
    page.context.close()


def test_clearing_with_the_mouse_and_having_it_back(
    chromium: Browser, console: RunningConsole, kept_region: RunningRegion
) -> None:
    cache: Cache = kept_region.service.cache
    page = signed_in(chromium, console)
    go_to(page, "Images")
    thumbnail = page.get_by_role("img", name="Title 5")
    expect(thumbnail).to_have_js_property("naturalWidth", 320)
    page.get_by_text("Title 5").click()
    page.get_by_text("Title 4").click()
    page.get_by_role("button", name="Clear 2…").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Clear 2 recipes with 4 images")
    question.get_by_role("button", name="Clear").click()
    expect(page.get_by_text("Cleared 2 recipes")).to_be_visible()
    expect(page.get_by_role("img", name="Title 5")).to_have_count(0)
    assert len(cache.maintenance.search()) == 4
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("img", name="Title 5")).to_be_visible()
    assert len(cache.maintenance.search()) == 6
    page.context.close()


def test_warming_from_the_page(chromium: Browser, console: RunningConsole, kept_region: RunningRegion) -> None:
    page = signed_in(chromium, console)
    go_to(page, "Warm")
    page.get_by_label("One a line").fill("Oslo")
    page.get_by_role("button", name="Warm").click()
    expect(page.get_by_text(re.compile(r"3 pictures made, 0 were kept already"))).to_be_visible()
    assert len(kept_region.service.cache.maintenance.search(city_ids=[3143244])) == 3
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read(
    chromium: Browser, console: RunningConsole, scheme: Literal["light", "dark"]
) -> None:
    page = signed_in(chromium, console, viewport=PHONE, is_mobile=True, has_touch=True, color_scheme=scheme)
    for path in ("", "images", "clear", "warm", "storage", "audit", "region"):
        page.goto(f"{console.url}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settle(page)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE["width"], (path, width)
        background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        found = Axe().run(page)["violations"]
        assert [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in found] == [], path
        assert (background == "rgb(13, 14, 17)") == (scheme == "dark"), (path, background)
    page.context.close()


# Each of these is a link, a picture, an icon, a colour, a formula or a letter's style to one of Markdown's, GitHub's or
# Streamlit's rules.
HOSTILE = (
    "[a link](http://evil.example/1)", "http://evil.example/2", "www.evil.example", "someone@evil.example",
    "<http://evil.example/3>", "![a picture](http://evil.example/4.png)", "<img src=http://evil.example/5.png>",
    "<b>bold</b>", "**bold**", "_slanted_", "~~struck~~", "`code`", "``", ":material/delete:", ":streamlit:",
    ":smile:", ":red[red]", ":blue-background[blue]", ":small[small]", "$x^2$", "$$y$$", "a -> b", "# heading",
    "1. one", "> quoted", "| a | b |", "&amp; &lt;", "\\ \\* \\[", "[^1]", "- [ ] done", "tail `",
)  # fmt: skip
# What the rules would make of them; links to headings and pages, thumbnails and our own marks are none of these.
MARKUP = (
    "a:not([href^='#'], [data-testid=stTopNavLink], .sign-out, .kept), img:not(.kept img), strong, em, del, sup, li, "
    "blockquote, .katex, .stMarkdownColoredText, .stMarkdownColoredBackground, "
    "[data-testid=stMarkdownContainer] [aria-label='delete icon']"
)


@pytest.fixture(scope="module")
def hostile_console(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[RunningConsole]:
    """Whatever a visitor, a model or another server can name is named like that."""
    folder = tmp_path_factory.mktemp("hostile")
    cache = Cache.open(folder / "cache")
    for number, words in enumerate(HOSTILE[:24]):
        keep_image(cache, gazetteer, number, title=words, engine=HOSTILE[number % 8], seconds=1.0)
    (cache.folder / "images" / "[x](http:evil.example) :red[x]").write_bytes(b"a stranger")
    cache.close()
    words = " ".join(HOSTILE)

    def region(exchange: Exchange) -> None:
        if exchange.request.path.startswith("/metrics"):
            engine = 'cityframe_engine_seconds_{}{{engine="[x](http://evil.example)"}} 1\n'
            counts = "".join(engine.format(part) for part in ("sum", "count"))
            exchange.send(200, f"# TYPE cityframe_engine_seconds histogram\n{counts}".encode(), "text/plain")
        elif exchange.request.path.startswith("/api/prompts"):
            error = {"error": {"code": "x", "message": words}}
            exchange.send(400, json.dumps(error).encode(), "application/json")
        else:
            parts = {one: {"ok": number % 2 == 0, "detail": words} for number, one in enumerate(HOSTILE)}
            exchange.send(200, json.dumps({"status": "ok", "parts": parts}).encode(), "application/json")

    with loopback() as server:
        server.answers(region)
        console = RunningConsole(folder, public_url=server.url, region_label=words)
        yield console
        console.stop()


def markup(page: Page) -> list[str]:
    """What the rules made of words, wherever on the page."""
    script = "wanted => [...document.querySelectorAll(wanted)].map(one => one.outerHTML.slice(0, 300))"
    found: list[str] = page.evaluate(script, f"[data-testid=stApp] :is({MARKUP})")
    return found


def test_words_that_are_not_ours_never_become_markup(chromium: Browser, hostile_console: RunningConsole) -> None:
    recorder = Recorder()
    page = signed_in(chromium, hostile_console, recorder)
    shown = " ".join(HOSTILE)
    for name in PAGES:
        page.get_by_role("link", name=name, exact=True).click()
        settle(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        if name == "Images":
            expect(page.get_by_test_id("stCheckbox")).to_have_count(24)
            labels = page.get_by_test_id("stCheckbox").all_inner_texts()
            told = {label.strip().replace("\u2060", "") for label in labels}
            assert told == {" ".join(words.split()) for words in HOSTILE[:24]}
            page.get_by_label("Engine").click()  # its options
            expect(page.get_by_role("option")).to_have_count(8)
            assert set(page.get_by_role("option").all_inner_texts()) == set(HOSTILE[:8])
            assert markup(page) == []
            page.keyboard.press("Escape")
        if name == "Warm":
            page.get_by_label("One a line").fill("Oslo")
            page.get_by_role("button", name="Warm").click()
            expect(page.get_by_role("alert").filter(has_text="evil.example/1")).to_be_visible()
        if name == "Clear":
            page.get_by_label("Country").fill("[x](http://evil.example) :red[x]")
            page.get_by_role("button", name="Count").click()
            expect(page.get_by_text("is no country")).to_be_visible()
        if name == "Storage":
            page.get_by_role("button", name="Check now").click()
            expect(page.get_by_text("problem")).to_be_visible()
        if name == "Region":
            expect(page.get_by_text("9 of 10 within")).to_be_visible()
            details = page.get_by_test_id("stTable").first.locator("tr").nth(1).inner_text()
            assert shown in details.replace("\u2060", "")
        settle(page)
        assert markup(page) == [], name
    assert recorder.hosts == {"127.0.0.1"}
    page.context.close()


def test_a_signed_in_admin_is_told_by_a_short_name(
    chromium: Browser, console: RunningConsole, kept_region: RunningRegion
) -> None:
    page = signed_in(chromium, console)
    go_to(page, "Images")
    page.get_by_text("Title 0").click()
    page.get_by_role("button", name="Pin 1", exact=True).click()
    expect(page.get_by_text("1 recipe pinned.")).to_be_visible()
    entry = kept_region.service.cache.maintenance.audit(limit=1)[0]
    assert (entry.action, entry.tally.recipes, entry.admin.channel) == ("pin", 1, "console")
    assert re.fullmatch(r"[0-9a-f]{6}", entry.admin.name)
    page.get_by_role("button", name="Unpin 1").click()
    expect(page.get_by_text("1 recipe unpinned.")).to_be_visible()
    go_to(page, "Audit")
    expect(page.get_by_text(f"yours is {entry.admin.name}.")).to_be_visible()
    page.context.close()
