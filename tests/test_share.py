"""The page behind a link: for recipients in any browser, any language, months later, and for messengers' robots."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from PIL import Image

from cache_db.records import Presentation
from inference.schemas import LANGUAGES
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from ui.portal.translations import words_of

PUBLIC = "https://lisbon.cityframe.example"
HOSTILE = [
    "${alert(1)} {{7*7}} {% raw %} #{7*7}",
    "<script>alert(1)</script>",
    '" onerror="alert(1)" x=\'',
    "</title><img src=x onerror=alert(1)>",
    "--><svg/onload=alert(1)><!--",
    "\u202egnp.exe\u202c then plain \u2066isolated\u2069 words",
    "javascript:alert(1) &lt;b&gt; &#x3c;i&#x3e;",
]


class Page(HTMLParser):
    """A page as a browser reads it: elements with their attributes, text, and what `meta` says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.title = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "link", "img", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif "style" not in self._open:
            self.text += data

    def meta(self, name: str) -> str:
        (found,) = [one["content"] for tag, one in self.elements if tag == "meta" and name in one.values()]
        return found

    def of(self, tag: str) -> list[dict[str, str]]:
        return [one for name, one in self.elements if name == tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("share")


@pytest.fixture(scope="module")
def region(folder: Path) -> Iterator[RunningRegion]:
    """A region with the embedded engine that is known to the world by another name than the one it listens on."""
    with RunningRegion(folder, public_url=PUBLIC + "/") as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture(scope="module")
def picture(browser: Browser) -> dict[str, Any]:
    prompt = browser.get("/api/prompts?city=2267057&language=en").json()["prompts"][0]
    return browser.picture(prompt_id=prompt["id"], format="16:9")


def page_of(answer: requests.Response) -> Page:
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def test_the_page_tells_robots_and_people_the_same(browser: Browser, picture: dict[str, Any]) -> None:
    answer = browser.get(f"/s/{picture['recipe_id']}")
    assert answer.status_code == 200
    page = page_of(answer)
    title, alt = picture["prompt"]["title"], picture["prompt"]["alt"]
    assert page.title == f"Lisbon · {title} · Cityframe"
    assert page.meta("og:title") == f"Lisbon · {title}"
    assert page.meta("og:description") == picture["prompt"]["caption"]
    assert page.meta("description") == page.meta("og:image:alt") == alt
    assert page.meta("twitter:card") == "summary_large_image"
    shown = page.of("img")[-1]
    assert shown["alt"] == alt
    assert (shown["width"], shown["height"]) == ("1280", "720")
    assert picture["prompt"]["text"] in page.text
    assert words_of("en")["share_sketch"] in page.text


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_who_opens_a_link_reads_one_language(browser: Browser, picture: dict[str, Any], language: str) -> None:
    """The picture was made on an English page, and nobody has opened the city in the other languages yet."""
    page = page_of(browser.get(f"/s/{picture['recipe_id']}?language={language}"))
    assert {one["lang"] for one in page.of("bdi") if "lang" in one} == {language}
    english = {picture["prompt"][name] for name in ("title", "alt", "caption")}
    told = {page.title, page.meta("og:title"), page.meta("og:description"), page.meta("description")}
    read = " ".join([page.text, *told])
    assert {text for text in english if text in read} == (english if language == "en" else set())


def test_the_prompt_of_own_words_is_of_no_language_that_we_know(browser: Browser) -> None:
    image = browser.picture(city=LISBON, prompt="Der Hafen im Morgenlicht, ohne Schrift", format="16:9")
    page = page_of(browser.get(f"/s/{image['recipe_id']}?language=fr"))
    assert [one["lang"] for one in page.of("p") if one.get("class") == "prompt"] == [""]
    assert page.meta("description") == "Image montrant Lisbonne au bord de l'eau à l'aube."


def test_the_card_is_there_in_the_size_that_is_promised(browser: Browser, picture: dict[str, Any]) -> None:
    page = page_of(browser.get(f"/s/{picture['recipe_id']}"))
    card = browser.get(urlsplit(page.meta("og:image")).path)
    assert card.headers["content-type"] == page.meta("og:image:type")
    with Image.open(io.BytesIO(card.content)) as image:
        assert image.size == (1200, 630) == (int(page.meta("og:image:width")), int(page.meta("og:image:height")))


def test_every_address_on_the_page_answers(browser: Browser, picture: dict[str, Any]) -> None:
    page = page_of(browser.get(f"/s/{picture['recipe_id']}"))
    paths = {one["href"] for tag in ("a", "link") for one in page.of(tag)}
    paths |= {one["src"] for one in page.of("img")}
    paths |= {part.split()[0] for one in page.of("img") for part in one.get("srcset", "").split(",") if part}
    assert len(paths) >= 8
    for path in paths:
        assert path.startswith(("/", PUBLIC + "/"))
        assert browser.get(path.removeprefix(PUBLIC)).status_code == 200, path


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-URL"])
def test_links_are_the_regions_whoever_asks(browser: Browser, picture: dict[str, Any], header: str) -> None:
    recipe_id = picture["recipe_id"]
    answer = browser.get(f"/s/{recipe_id}", headers={header: "evil.example"})
    assert "evil.example" not in answer.text
    page = page_of(answer)
    assert page.meta("og:url") == f"{PUBLIC}/s/{recipe_id}" == picture["urls"]["share"]
    assert page.meta("og:image") == f"{PUBLIC}/images/{recipe_id}-card.jpg"
    assert {one["href"] for one in page.of("link") if one["rel"] == "canonical"} == {f"{PUBLIC}/s/{recipe_id}"}
    first_page = browser.get(f"/?recipe={recipe_id}", headers={header: "evil.example"})
    assert "evil.example" not in first_page.text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(browser: Browser, words: str) -> None:
    image = browser.picture(prompt=words, lettering={"text": "A<b>\"'${x}"})
    browser.post(f"/api/images/{image['recipe_id']}/share", {})  # until then own words are no title
    answer = browser.get(f"/s/{image['recipe_id']}")
    page = page_of(answer)
    assert words in page.text
    assert image["prompt"]["title"] in page.title
    assert page.meta("description") == image["prompt"]["alt"]  # of what is lettered, never the words
    assert "Lettered “A<b>\"'${x}”." in page.meta("og:image:alt")
    assert "49" not in page.title
    assert not page.of("script")
    assert not page.of("svg")
    assert len(page.of("img")) == 2  # the logo and the picture
    assert not [name for _, one in page.elements for name in one if name.startswith("on")]
    assert "'unsafe" not in answer.headers["content-security-policy"]
    # In the studio the same words travel as JSON inside a script: nothing in them may end it.
    studio = browser.get(f"/?recipe={image['recipe_id']}").text
    assert "<script>alert(1)" not in studio
    assert "<img src=x" not in studio
    assert "<svg/onload" not in studio
    assert '" onerror="alert(1)' not in studio


def test_marks_that_turn_the_direction_stay_inside_their_words(browser: Browser) -> None:
    """A right-to-left override must not turn the rest of the page around: the title loses it, the prompt keeps it."""
    image = browser.picture(prompt="\u202eenod si eht krow")
    html = browser.get(f"/s/{image['recipe_id']}").text
    assert image["prompt"]["title"] == "enod si eht krow"
    before, mark, _ = html.partition("\u202e")
    assert mark
    assert before.endswith('<p class="prompt" dir="auto" lang="">')


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("ar", "ar"),
        ("tlh, ja;q=0.2", "ja"),
        ("xx", "en"),
        ("", "en"),
        (";;;q=q,,,*;q=9", "en"),
    ],
)
def test_the_page_speaks_the_readers_language(
    browser: Browser, picture: dict[str, Any], accepted: str, language: str
) -> None:
    answer = browser.get(f"/s/{picture['recipe_id']}", headers={"Accept-Language": accepted})
    page = page_of(answer)
    (root,) = page.of("html")
    assert root["lang"] == language
    assert root["dir"] == ("rtl" if language == "ar" else "ltr")
    assert words_of(language)["share_open"] in page.text


@pytest.mark.parametrize(
    "recipe_id",
    [
        "0" * 20,
        "%00",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/x",
        "%252e%252e%252fx",
        "a" * 5000,
        "%ff%fe",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "a%20b'%22",
    ],
)
def test_an_unknown_link_is_met_with_a_friendly_page(browser: Browser, recipe_id: str) -> None:
    status, body = browser.raw(f"/s/{recipe_id}", headers={"Accept-Language": "fr"})
    assert status == 404
    page = Page(body.decode())
    assert words_of("fr")["share_missing_text"] in page.text
    assert {"href": "/", "class": "primary"} in page.of("a")
    assert not page.of("script")


@pytest.mark.parametrize("path", ["/s", "/s/", "/s?language=de"])
def test_a_link_cut_off_before_its_id_is_met_with_the_same_page(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert {"href": "/", "class": "primary"} in page_of(answer).of("a")


def test_a_picture_of_a_city_that_nobody_knows_any_more_is_told_on_a_page(
    region: RunningRegion, browser: Browser
) -> None:
    """The gazetteer may lose a city that a recipe names; a browser is still answered with a page."""
    lost = "f" * 20
    document = {"city": 999_999_999, "prompt": "Atlantis", "width": 1024, "height": 1024, "seed": 1, "steps": 1}
    document |= {"engine": "sketch", "model": "sketch-5", "lettering": None}
    region.service.cache.put_recipe(lost, lost, 999_999_999, document, Presentation(title="Atlantis"))
    answer = browser.get(f"/s/{lost}", headers={"Accept-Language": "de"})
    assert answer.status_code == 404
    assert words_of("de")["error_unknown_city"] in page_of(answer).text
    assert words_of("de")["share_failed_title"] in page_of(answer).text
    for path in (f"/?recipe={lost}", "/?city=999999999", f"/?city=999999999&recipe={lost}"):
        assert page_of(browser.get(path)).title.endswith("· Cityframe")


def test_a_link_is_told_on_a_page_while_the_cache_is_away(tmp_path: Path) -> None:
    with RunningRegion(tmp_path) as running:
        browser = Browser(running)
        recipe_id = browser.picture(prompt="Soon out of reach")["recipe_id"]
        running.service.cache.close()
        answer = browser.get(f"/s/{recipe_id}", headers={"Accept-Language": "fr"})
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) >= 1
        assert words_of("fr")["error_cache_unavailable"] in page_of(answer).text
        assert {"href": "", "class": "primary"} in page_of(answer).of("a")


def test_robots_may_ask_with_head(browser: Browser, picture: dict[str, Any]) -> None:
    answer = browser.ask("HEAD", f"/s/{picture['recipe_id']}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert browser.ask("HEAD", "/s/unknown").status_code == 404


def test_a_link_to_a_deleted_picture_makes_it_again(region: RunningRegion, browser: Browser) -> None:
    recipe_id = browser.picture(prompt="A picture that an admin deletes")["recipe_id"]
    before = browser.get(f"/images/{recipe_id}.webp").content
    clear_image(region.service.cache, recipe_id)
    page = page_of(browser.get(f"/s/{recipe_id}"))
    assert page.title == "Lisbon · In somebody’s own words · Cityframe"
    assert words_of("en")["share_sketch"] in page.text
    assert browser.get(page.of("img")[-1]["src"]).content == before
    assert browser.get(urlsplit(page.meta("og:image")).path).status_code == 200


def test_a_link_outlives_the_server(folder: Path, region: RunningRegion, picture: dict[str, Any]) -> None:
    """The same folder served by another process, with another engine: the old picture is still the old picture."""
    recipe_id = picture["recipe_id"]
    before = Browser(region).get(f"/images/{recipe_id}.webp").content
    with RunningRegion(folder, engine=PlainEngine(), public_url=PUBLIC) as again:
        browser = Browser(again)
        page = page_of(browser.get(f"/s/{recipe_id}"))
        assert page.meta("og:title") == f"Lisbon · {picture['prompt']['title']}"
        assert browser.get(page.of("img")[-1]["src"]).content == before
        image = browser.get(f"/api/images/{recipe_id}").json()
        assert image["receipt"]["engine"] == "sketch"
        # Even its files may be gone: the engine that drew it still stands by as the other one.
        clear_image(again.service.cache, recipe_id)
        assert browser.get(f"/images/{recipe_id}.webp").content == before
