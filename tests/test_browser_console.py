"""The console in a real browser: what an admin sees and clicks, on a desk and on a phone, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cache_db import Cache
from inference.cities import Gazetteer
from testkit.browser import DESKTOP, PHONE, Recorder
from testkit.console import PASSWORD, RunningConsole
from testkit.kept_images import BERLIN, LISBON, keep_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion

PAGES = ("Overview", "Images", "Clear", "Warm", "Storage", "Region", "Settings")


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
    context = chromium.new_context(**{"viewport": DESKTOP, **options})
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
    for path in ("", "images", "clear", "warm", "storage", "region"):
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
