"""The pages for everybody: axe-core, narrow screens, focus that can be seen, right to left, nine languages."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from inference.chinese import SIMPLIFIED, TRADITIONAL, is_in_other_script
from inference.schemas import LANGUAGES, RIGHT_TO_LEFT
from testkit.browser import DESKTOP, PHONE, Portal, Recorder, new_context, see_image
from testkit.region import RunningRegion
from testkit.visitor import LISBON
from testkit.visitor import Browser as Client
from ui.portal.translations import words_of

pytestmark = pytest.mark.browser

# What axe-core calls its rules for WCAG 2.0 to 2.2, levels A and AA, and its own best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Longer than a word that languages share, such as "Format" or "Sans".
LONGEST_SHARED_WORD = 12


@pytest.fixture(scope="module")
def recipe_id(region: RunningRegion) -> str:
    """A picture of Lisbon in the visitor's own words, kept before any page is opened."""
    recipe: str = Client(region).picture(prompt="The river at noon", format="16:9")["recipe_id"]
    return recipe


def visitor_in(chromium: Browser, language: str, **options: Any) -> BrowserContext:
    return new_context(chromium, locale=language, timezone_id="Europe/Lisbon", viewport=DESKTOP, **options)


def violations(page: Page) -> list[str]:
    """What axe-core finds, as one line for each element, after every transition has come to its end."""
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))")
    found = Axe().run(page, options={"runOnly": RULES})
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def open_portal(context: BrowserContext, region: RunningRegion, path: str = "/") -> Portal:
    """The page in any language, its picture seen."""
    portal = Portal(context, region.url).open(path)
    expect(portal.picture).to_have_js_property("complete", value=True)
    see_image(portal.picture)
    return portal


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_portal(
    chromium: Browser, region: RunningRegion, recipe_id: str, language: str
) -> None:
    context = visitor_in(chromium, language)
    portal = open_portal(context, region, f"/?recipe={recipe_id}")
    words = words_of(language)
    found: dict[str, list[str]] = {}
    for theme in ("light", "dark"):
        expect(portal.page.locator("html")).to_have_attribute("data-theme", theme)
        for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
            portal.page.set_viewport_size(size)
            found[f"{theme}, {name}"] = violations(portal.page)
        portal.page.get_by_role("button", name=words["theme"]).click()
    for row in ("channel", "words_row", "name_look", "brand", "details"):
        portal.page.get_by_role("button", name=re.compile(f"^{words[row]}")).click()
        found[row] = violations(portal.page)
    portal.page.get_by_role("button", name=words["write_own"]).click()
    found["own words"] = violations(portal.page)
    portal.page.get_by_role("tab", name=words["tab_favourites"]).click()
    found["an empty gallery"] = violations(portal.page)
    portal.page.get_by_role("button", name=words["change_city"]).click()
    portal.page.get_by_role("combobox", name=words["city"]).fill("Par")
    expect(portal.page.get_by_role("listbox", name=words["city"]).get_by_role("option").first).to_be_visible()
    found["city picker"] = violations(portal.page)
    assert {case: lines for case, lines in found.items() if lines} == {}
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_behind_links(
    chromium: Browser, region: RunningRegion, recipe_id: str, language: str
) -> None:
    context = visitor_in(chromium, language)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in (f"/s/{recipe_id}", "/s/00000000000000000000"):
        page.goto(region.url + path)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
                page.set_viewport_size(size)
                found[f"{path}, {theme}, {name}"] = violations(page)
    assert {case: lines for case, lines in found.items() if lines} == {}
    context.close()


def test_the_axe_that_checks_is_the_known_one(chromium: Browser) -> None:
    page = new_context(chromium).new_page()
    page.evaluate(Axe().axe_script)
    assert (version("axe-core-python"), page.evaluate("axe.version")) == ("0.1.0", "4.4.3")
    page.close()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_language_is_whole(chromium: Browser, region: RunningRegion, recipe_id: str, language: str) -> None:
    """No key and no English line is left, nothing is wider than a narrow phone, and the console stays empty."""
    recorder = Recorder()
    context = visitor_in(chromium, language)
    recorder.listen(context)
    portal = open_portal(context, region)
    words, english = words_of(language), words_of("en")
    root = portal.page.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", "rtl" if language in RIGHT_TO_LEFT else "ltr")
    expect(portal.page.get_by_text(words["reason_timezone"])).to_be_visible()
    expect(portal.page.get_by_role("button", name=words["copy_link"])).to_be_enabled()
    portal.page.get_by_role("button", name=words["write_own"]).click()
    expect(portal.page.get_by_role("textbox", name=words["own_heading"])).to_be_visible()
    portal.page.get_by_role("button", name=re.compile(f"^{words['words_row']} ")).click()
    portal.page.get_by_role("button", name=words["name_look"]).click()
    expect(portal.page.get_by_role("group", name=words["lettering_position"], exact=True)).to_be_visible()
    portal.page.get_by_role("button", name=words["details"]).click()

    # A city's name in Latin letters begins where its Arabic title does.
    portal.page.get_by_role("tab", name=words["tab_yours"]).click()
    history = portal.page.get_by_role("tabpanel", name=words["tab_yours"]).get_by_role("button").first
    sides = history.evaluate(
        "button => [...button.querySelectorAll('span, bdi')].map(text => getComputedStyle(text).textAlign)"
    )
    assert set(sides) == {"right" if language in RIGHT_TO_LEFT else "left"}

    lines = {line.strip() for line in portal.page.locator("body").inner_text().splitlines()} - {""}
    assert {line for line in lines if re.fullmatch(r"[a-z]+(_[a-z]+)+", line)} == set()
    left_in_english = {
        text
        for key, text in english.items()
        if words[key] != text and len(text) > LONGEST_SHARED_WORD and text in lines
    }
    assert left_in_english == set()

    for address in (portal.page.url, f"{region.url}/s/{recipe_id}", f"{region.url}/s/none"):
        portal.page.set_viewport_size({"width": 320, "height": 640})
        if address != portal.page.url:
            portal.page.goto(address)
            expect(root).to_have_attribute("lang", language)
        assert portal.page.evaluate("document.documentElement.scrollWidth") <= 320, address
    not_found = [message for message in recorder.messages if "404" not in message]  # the link that leads nowhere
    assert not_found == []
    assert recorder.hosts == {"127.0.0.1"}
    context.close()


def test_a_visitor_from_taipei_reads_traditional_chinese(chromium: Browser, region: RunningRegion) -> None:
    context = new_context(chromium, locale="zh-TW", timezone_id="Asia/Taipei", viewport=DESKTOP)
    portal = open_portal(context, region)
    page, root = portal.page, portal.page.locator("html")
    expect(root).to_have_attribute("lang", TRADITIONAL)
    expect(portal.city).to_have_text("台北")
    expect(page.get_by_role("button", name="複製連結")).to_be_enabled()
    expect(page.get_by_role("heading", name="台北的場景")).to_be_visible()
    menu = page.get_by_role("combobox", name="語言")
    expect(menu).to_have_value(TRADITIONAL)
    shown = page.locator("body").inner_text().replace(LANGUAGES[SIMPLIFIED], "")
    assert not is_in_other_script(shown, TRADITIONAL)

    menu.select_option(label="简体中文")
    expect(root).to_have_attribute("lang", SIMPLIFIED)
    expect(page.get_by_role("button", name="复制链接")).to_be_enabled()
    page.get_by_role("combobox", name="语言").select_option(label="繁體中文")
    expect(page.get_by_role("button", name="複製連結")).to_be_enabled()
    context.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    context = visitor_in(chromium, "en", reduced_motion="reduce")
    yield context
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_can_be_seen_wherever_tab_leads(visitor: BrowserContext, region: RunningRegion, theme: str) -> None:
    portal = open_portal(visitor, region)
    if theme == "dark":
        portal.page.get_by_role("button", name="Dark theme").click()
    portal.page.evaluate("scrollTo(0, 0)")
    portal.page.locator("body").press("Tab")
    seen, hidden = [], []
    for _ in range(60):
        focused = portal.page.evaluate_handle("document.activeElement").as_element()
        assert focused is not None
        name = focused.evaluate(
            "e => e === document.body ? '' : `${e.tagName} ${(e.ariaLabel || e.innerText || e.value).slice(0, 40)}`"
        )
        if not name:
            break
        seen.append(name)
        if not looks_focused(portal.page):
            hidden.append(name)
        portal.page.keyboard.press("Tab")
    assert len(seen) > 20
    assert hidden == []


def looks_focused(page: Page) -> bool:
    """Whether the pixels around the element with the focus differ from those without it."""
    box = page.evaluate(
        """() => {
            window.focused = document.activeElement;
            const shown = focused.labels?.length && focused.matches('[type=radio], [type=checkbox]')
                ? focused.labels[0] : focused;
            shown.scrollIntoView({ block: 'center' });
            const { x, y, width, height } = shown.getBoundingClientRect();
            return { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
        }"""
    )
    box["x"], box["y"] = max(0, box["x"]), max(0, box["y"])
    with_focus = _pixels(page, box)
    page.evaluate("focused.blur()")
    without_focus = _pixels(page, box)
    page.evaluate("focused.focus()")
    difference = ImageChops.difference(with_focus, without_focus).convert("L").point(lambda value: 255 * (value > 40))
    return sum(difference.histogram()[255:]) > 40


def _pixels(page: Page, box: dict[str, float]) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=box, animations="disabled"))).convert("RGB")  # type: ignore[arg-type]


# Controls smaller than a finger; a label or a row that is pressed in its place counts.
_SMALL = """() => [...document.querySelectorAll('button, a, input, select, textarea, summary, [role=option]')]
  .filter((control) => control.checkVisibility() && !control.closest('[hidden], .skip-link'))
  .map((control) => [control, control.closest('label, .wrap-inner') ?? control])
  .map(([control, pressed]) => [control.outerHTML.slice(0, 100), pressed.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 1 && height > 1 && (width < 43.9 || height < 43.9))
  .map(([name, { width, height }]) => `${name} ${width} x ${height}`)"""
# What of the element with the focus lies under the picture above or the bar below, in CSS pixels.
_COVERED = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector('#take .take');
  if (bar.contains(document.activeElement) || document.activeElement === document.body) return 0;
  const picture = document.querySelector('#stage').getBoundingClientRect();
  const stuck = getComputedStyle(document.querySelector('#stage')).position === 'sticky' && picture.top <= 0;
  const above = stuck && !document.activeElement.closest('#stage') ? picture.bottom - top : 0;
  return Math.max(0, above, bottom - bar.getBoundingClientRect().top);
}"""


def test_on_a_phone_every_control_is_as_large_as_a_finger_and_never_under_the_bar(
    chromium: Browser, region: RunningRegion
) -> None:
    context = new_context(
        chromium, locale="en", timezone_id="Europe/Lisbon", viewport=PHONE, has_touch=True, reduced_motion="reduce"
    )
    portal = open_portal(context, region)
    small: dict[str, list[str]] = {"closed": portal.page.evaluate(_SMALL)}
    for row in ("Details", "Channel", "Words", "Type, colour, place", "Brand"):
        portal.open_row(row)
        small[row] = portal.page.evaluate(_SMALL)
        assert portal.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], row
    assert {state: found for state, found in small.items() if found} == {}

    portal.page.evaluate("scrollTo(0, 0)")
    portal.page.locator("body").press("Tab")
    covered = {}
    for _ in range(60):
        name = portal.page.evaluate("document.activeElement.outerHTML.slice(0, 100)")
        if under := portal.page.evaluate(_COVERED):
            covered[name] = under
        portal.page.keyboard.press("Tab")
    assert covered == {}
    context.close()


# Whether the picture and the way to take it stand in the window at once, whole, and the title ends before its tools.
_IN_SIGHT = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const picture = box('#stage .frame'), take = box('#take [data-type=jpg]'), title = box('#prompt input');
  const whole = (one) => one.top >= 0 && one.left >= 0 && one.bottom <= innerHeight && one.right <= innerWidth;
  return { picture: whole(picture), take: whole(take), title: title.right <= box('#tools .tools').left,
           width: document.documentElement.scrollWidth <= innerWidth };
}"""
# What a finger on the middle of each open entry would meet: the entry itself, and no name, label or bar above it.
_COVERED_ENTRIES = """() => [...document.querySelectorAll('[role=option]')]
  .map((entry) => [entry.innerText, entry.getBoundingClientRect(), entry])
  .filter(([, { top, bottom, width }, entry]) => {
    const list = entry.closest('[role=listbox]').getBoundingClientRect(); // which scrolls
    return width && top >= Math.max(0, list.top) && bottom <= Math.min(innerHeight, list.bottom);
  })
  .filter(([, { left, top, width, height }, entry]) =>
    !entry.contains(document.elementFromPoint(left + width / 3, top + height / 2)))
  .map(([name]) => name)"""


@pytest.mark.parametrize("viewport", [{"width": 844, "height": 390}, {"width": 320, "height": 640}], ids=str)
def test_in_a_narrow_window_nothing_is_cut_off_or_covered(
    chromium: Browser, region: RunningRegion, viewport: ViewportSize
) -> None:
    context = chromium.new_context(
        locale="en", timezone_id="Europe/Lisbon", viewport=viewport, has_touch=True, reduced_motion="reduce"
    )
    portal = open_portal(context, region)
    page = portal.page
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(_IN_SIGHT) == {"picture": True, "take": True, "title": True, "width": True}
    portal.prompt.click()
    expect(page.locator("#prompt").get_by_role("option").first).to_be_visible()
    assert page.evaluate(_COVERED_ENTRIES) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change city").click()
    page.get_by_role("combobox", name="City").fill("San")
    expect(page.locator("#place").get_by_role("option").first).to_be_visible()
    assert page.evaluate(_COVERED_ENTRIES) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    portal.open_row("Words")  # the picture stays in sight, above all that is scrolled under it
    portal.open_row("Type, colour, place")
    bold = page.get_by_role("checkbox", name="Bold")
    bold.scroll_into_view_if_needed()
    middle = "() => { const { x, y, width, height } = document.querySelector('#stage .frame').getBoundingClientRect();"
    meets = "return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('#stage')?.id }"
    met = page.evaluate(middle + meets)
    assert met == "stage"
    context.close()


def test_a_screen_reader_hears_what_happens(visitor: BrowserContext, region: RunningRegion) -> None:
    portal = open_portal(visitor, region, f"/?city={LISBON}")
    portal.page.evaluate(
        """() => {
            window.heard = [];
            const status = document.querySelector('#stage [role=status]');
            new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
        }"""
    )
    portal.draw_own("The old tram")
    portal.see_picture("The old tram")
    heard = json.loads(portal.page.evaluate("JSON.stringify(heard)"))
    assert any("Drawing" in sentence or "In line" in sentence for sentence in heard), heard
    assert heard[-1] == "Picture shown: The old tram"
