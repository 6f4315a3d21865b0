"""Cards of a new city in Chromium: motion, then a preview, then the picture; never another's, and nothing read out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Request, Route, expect

from testkit.browser import DESKTOP, Portal, new_context
from testkit.plain_engine import PlainEngine
from testkit.ports import HeldPort
from testkit.region import RunningRegion
from testkit.waiting import wait_until

pytestmark = pytest.mark.browser

QUITO, HANOI, ACCRA, TUNIS, PERTH = 3652462, 1581130, 2306104, 2464470, 2063523
STREAMS = "**/api/previews?*"
MOTION = "card => getComputedStyle(card.querySelector('.coming') ?? card, '::after').animationName"


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=DESKTOP)
    yield context
    context.close()


def sources(portal: Portal) -> list[str]:
    """Of what the cards show, once it can be seen."""
    cards: list[str] = portal.cards.evaluate_all(
        "cards => cards.map(card => card.querySelector('img')).map(image => image?.naturalWidth ? image.src : '')"
    )
    return cards


def all_previewed(portal: Portal) -> bool:
    return len(sources(portal)) == 12 and all(source.startswith("data:image/webp") for source in sources(portal)[1:])


def show_tag(card: Locator, words: str) -> None:
    expect(card).to_contain_text(words)
    expect(card.locator("img")).to_have_count(0)


def test_each_card_has_a_preview_and_a_click_its_picture(visitor: BrowserContext, region: RunningRegion) -> None:
    portal = Portal(visitor, region.url).open(f"/?city={QUITO}")
    shown = portal.see_picture()
    wait_until(lambda: all_previewed(portal), what="twelve previews")
    assert region.counter("cityframe_images_total", result="miss") == 1, "the one on the stage"
    said = portal.announcement.inner_text()
    live = portal.page.locator("#scenes [aria-live], #scenes [role=status]")
    assert "".join(live.all_inner_texts()) == "", "nobody is told of each"
    title = portal.cards.nth(5).inner_text()
    portal.cards.nth(5).click()
    made = portal.see_picture(title)
    assert (made != shown, portal.announcement.inner_text() != said) == (True, True)
    wait_until(lambda: f"/images/{made}" in sources(portal)[5], what="the picture on its card")
    assert sum(source.startswith("data:") for source in sources(portal)) == 10


def test_the_cards_follow_the_format_and_leave_what_is_not_wanted_any_more(
    visitor: BrowserContext, region: RunningRegion
) -> None:
    portal = Portal(visitor, region.url)
    left: list[str] = []

    def note(request: Request) -> None:
        if "/api/previews" in request.url:
            left.append(request.url)

    portal.page.on("requestfailed", note)
    portal.page.route(
        STREAMS, lambda route: None if "16%3A9" in route.request.url else route.continue_()
    )  # never answered
    portal.open(f"/?city={HANOI}")
    portal.see_picture()
    assert left == []
    portal.open_row("Channel")
    portal.page.get_by_role("radio", name="Portrait", exact=True).check()
    portal.see_picture()
    wait_until(lambda: all_previewed(portal), what="previews in the other format")
    assert [one for one in left if "16%3A9" in one] != []
    ratios = portal.cards.locator("img").evaluate_all(
        "images => images.map(image => image.naturalWidth / image.naturalHeight)"
    )
    assert ratios[1:] == pytest.approx([0.8] * 11, rel=0.01)


def test_the_first_paint_has_them_before_there_are_cards(visitor: BrowserContext, region: RunningRegion) -> None:
    page = visitor.new_page()
    page.route("**/assets/index*.js", lambda _: None)  # Gradio never comes
    page.goto(f"{region.url}/?city={PERTH}", wait_until="commit")
    thumbs = page.locator("#first-paint .thumb")
    expect(thumbs).to_have_count(12)
    expect(thumbs.locator("img")).to_have_count(12)
    expect(page.locator("#first-paint .coming")).to_have_count(0)
    assert thumbs.locator("img").evaluate_all("images => images.map(image => image.alt)") == [""] * 12


@pytest.mark.parametrize(("motion", "shown"), [("no-preference", "shimmer"), ("reduce", "none")])
def test_cards_move_while_their_previews_come_unless_the_visitor_wants_no_motion(
    chromium: Browser, region: RunningRegion, motion: str, shown: str
) -> None:
    context = new_context(chromium, timezone_id="Europe/Lisbon", viewport=DESKTOP, reduced_motion=motion)
    try:
        portal = Portal(context, region.url)
        waiting: list[Route] = []
        portal.page.route(STREAMS, lambda route: waiting.append(route))  # noqa: PLW0108  # playwright marks what it is given
        portal.open(f"/?city={ACCRA}")
        portal.see_picture()
        expect(portal.cards.nth(3)).to_have_text(portal.cards.nth(3).locator(".card-title").inner_text())
        assert portal.cards.nth(3).evaluate(MOTION) == shown
        for route in waiting:
            route.continue_()
        wait_until(lambda: all_previewed(portal), what="the previews")
        assert portal.cards.nth(3).evaluate(MOTION) == "none"
    finally:
        context.close()


def test_beyond_the_allowance_a_card_says_how_long_its_picture_takes(visitor: BrowserContext, tmp_path: Path) -> None:
    with RunningRegion(tmp_path, previews_per_minute=2) as region:
        portal = Portal(visitor, region.url).open(f"/?city={TUNIS}")
        portal.see_picture()
        show_tag(portal.cards.nth(7), "about ")
        assert sum(source.startswith("data:") for source in sources(portal)) in (1, 2)
        title = portal.cards.nth(7).locator(".card-title").inner_text()
        portal.cards.nth(7).click()
        portal.see_picture(title)


def test_a_hubs_cards_wait_for_its_own_pictures(visitor: BrowserContext, tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        portal = Portal(visitor, region.url)
        asked: list[str] = []
        portal.page.on("request", lambda request: asked.append(request.url))
        portal.open()
        portal.see_picture()
        show_tag(portal.cards.nth(7), "about ")
        assert [url for url in asked if "/api/previews" in url] == []


def test_while_the_hub_is_away_a_preview_says_that_it_is_a_sketch(visitor: BrowserContext, tmp_path: Path) -> None:
    with HeldPort() as nobody, RunningRegion(tmp_path, images_url=f"http://127.0.0.1:{nobody.number}/v1") as region:
        portal = Portal(visitor, region.url).open()
        portal.see_picture()
        wait_until(lambda: all_previewed(portal), what="twelve previews")
        expect(portal.cards.nth(4)).to_contain_text("Sketch")
