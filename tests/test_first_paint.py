"""The first response: escaping, tags, preloads, the template cut from Gradio's real page, and the middleware."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from inference.schemas import LANGUAGES
from ui.pages import empty_part
from ui.portal.first_paint import FirstPaint, body_start, render_first_response
from ui.portal.gradio_index import UnknownIndexPage, index_template
from ui.portal.head_tags import ASSETS, asset_url, head_tags, script_json
from ui.portal.translations import words_of
from ui.shapes import BootView

HOSTILE = "</script><img src=x onerror=alert(1)> ${alert(2)} {{value}} \"'\u2028\u202e"
FONTS = {
    name: Path(f"/fonts/{name}.0.woff2")
    for name in (
        "fraunces-latin",
        "fraunces-latin-ext",
        "inter-latin",
        "inter-latin-ext",
        "noto-sans-arabic",
        "noto-sans-devanagari",
    )
}
# What of Gradio's index page the first response depends on, in the page's own order.
INDEX = """<!doctype html>
<html
	lang="en"
	style="margin: 0">
<head><meta charset="utf-8" /><base href="./" />
<meta property="og:title" content="Gradio" /><meta name="twitter:creator" content="@Gradio" />
<style>:root{}</style>
<meta property="og:url" content="https://gradio.app/" /><meta name="twitter:creator" content="@teamGradio" />
<script>window.gradio_config = {"root":"http://x"};</script><script>window.gradio_api_info = {"named":1};</script>
<script data-gradio-mode>window.__gradio_mode__ = "app";</script>
<script>
 (() => { const root = "http://localhost"; })();
</script>
<link rel="manifest" href="/manifest.json" />
<script type="module" crossorigin src="./assets/index.js"></script></head>
<body><gradio-app></gradio-app></body></html>"""


def boot_of(*, ready: bool = True, language: str = "en", words: str = "Lisbon", reason: str = "timezone") -> BootView:
    city = {"id": 2267057, "name": words, "shown_name": words, "native_name": words, "country": words}
    city["time_zone"] = "Europe/Lisbon"
    base = "/images/0123456789abcdef0123"
    view = {
        "recipe_id": "0123456789abcdef0123",
        "state": "ready" if ready else "making",
        "prompt": {"id": "p1", "title": words, "text": words, "alt": words, "caption": words},
        "format": "4:5",
        "lettering": {"text": words},
        "ignored": ["gardens"],
        "receipt": {"embedded": True},
        "width": 896,
        "height": 1120,
        "urls": {
            "webp": f"{base}.webp",
            "jpg": f"{base}.jpg",
            "small": f"{base}-320.webp",
            "medium": f"{base}-640.webp",
        }
        if ready
        else None,
    }
    boot = {
        "region": {"id": "eu", "label": words, "url": ""},
        "language": language,
        "languages": [
            {"code": code, "label": code, "direction": "rtl" if code == "ar" else "ltr"} for code in LANGUAGES
        ],
        "visitor": {"city": city, "reason": reason, "time_zone_told": True},
        "engine": {"label": words, "embedded": False, "fallback": False},
        "writer": {"label": words, "fallback": False},
        "cache": {"fallback": False},
        "prompts": [
            {"title": words, "formats": {"16:9": {"placeholder": "data:image/webp;base64,AA"}}},
            {"title": "Second scene", "formats": {"16:9": {"placeholder": ""}}},
        ],
        "view": view,
    }
    return cast(BootView, boot)


class Page(HTMLParser):
    """Every start tag with its attributes, and the text outside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if not self._in_script:
            self.text += data

    def named(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]


def render(boot: BootView) -> Page:
    return Page(render_first_response(index_template(INDEX), boot, "https://london.example.com/", FONTS))


def test_hostile_words_are_text_everywhere() -> None:
    boot = boot_of(words=HOSTILE)
    text = render_first_response(index_template(INDEX), boot, "https://london.example.com", FONTS)
    page = Page(text)
    assert not page.named("img", src="x")
    assert "onerror" not in {name for _, attributes in page.tags for name in attributes}
    assert (
        page.text.count(HOSTILE) >= 7
    )  # title, city, country, the picture's title and words, lettering, alt text, scene
    inlined = re.search(r"window\.__boot=(\{.*?\});window\.__words=", text)
    assert inlined
    assert json.loads(inlined[1]) == boot
    assert not set("<>&\u2028") & set(inlined[1])


def test_script_json_cannot_end_its_element() -> None:
    assert script_json({"a": "</script><!--&\u2029"}) == r'{"a":"\u003c/script\u003e\u003c!--\u0026\u2029"}'


def test_preview_tags_are_ours_alone() -> None:
    page = render(boot_of(reason="link"))
    public = "https://london.example.com"
    assert page.named("meta", property="og:image") == [
        {"property": "og:image", "content": f"{public}/images/0123456789abcdef0123-card.jpg"}
    ]
    assert page.named("link", rel="canonical")[0]["href"] == f"{public}/?recipe=0123456789abcdef0123"
    assert len(page.named("meta", property="og:title")) == len(page.named("meta", property="og:url")) == 1
    assert not page.named("meta", name="twitter:creator")
    assert "Lisbon · Cityframe" in page.text


def test_a_visitors_own_city_is_not_the_canonical_address() -> None:
    page = render(boot_of(reason="timezone"))
    assert page.named("link", rel="canonical")[0]["href"] == "https://london.example.com/"


@pytest.mark.parametrize("ready", [True, False])
def test_the_picture_is_preloaded_only_when_it_is_there(ready: bool) -> None:
    page = render(boot_of(ready=ready))
    preloads = page.named("link", rel="preload")
    pictures = [preload for preload in preloads if preload["as"] == "image"]
    assert len(pictures) == ready
    assert {str(preload["href"]) for preload in preloads if preload["as"] == "font"} == {
        "/page/fonts/fraunces-latin.0.woff2",
        "/page/fonts/inter-latin.0.woff2",
    }
    (painted,) = [image for image in page.named("img") if image.get("class") == "picture"]
    if ready:
        assert (painted["srcset"], painted["sizes"]) == (pictures[0]["imagesrcset"], pictures[0]["imagesizes"])
        assert (painted["width"], painted["height"], painted["alt"]) == ("896", "1120", "Lisbon")
        assert "hidden" not in painted
    else:
        assert "hidden" in painted
        assert not page.named("meta", property="og:image")


def test_sizes_are_those_of_the_script() -> None:
    (painted,) = [image for image in render(boot_of()).named("img") if image.get("class") == "picture"]
    assert f'"{painted["sizes"]}"' in (ASSETS / "js/prepared.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_direction_stand_on_the_root(language: str) -> None:
    page = render(boot_of(language=language))
    (root,) = page.named("html")
    assert (root["lang"], root["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert words_of(language)["reason_timezone"] in page.text


def test_the_first_screen_is_whole_before_any_script_runs() -> None:
    page = render(boot_of())
    (download,) = [link for link in page.named("a") if str(link.get("href", "")).endswith(".jpg?download=1")]
    assert "download" in download
    for text in ("JPG · 896 × 1120", "Portrait", "Scenes for Lisbon", "Second scene", "gardens", "Details"):
        assert text in page.text
    assert page.named("img", src="data:image/webp;base64,AA")


def test_a_fallback_is_said_in_the_first_paint() -> None:
    boot = boot_of()
    words = words_of("en")
    assert words["engine_fallback"] not in body_start(boot, words)
    boot["engine"]["fallback"] = True
    assert words["engine_fallback"] in body_start(boot, words)


def test_every_module_has_a_hashed_address() -> None:
    text = head_tags(boot_of(), words_of("en"), "https://x.example", FONTS)
    found = re.search(r'"importmap">(.*?)</script>', text)
    assert found
    imports = json.loads(found[1])["imports"]
    assert set(imports) == {f"/page/assets/js/{path.name}" for path in (ASSETS / "js").glob("*.js")}
    assert imports["/page/assets/js/main.js"] == asset_url("js/main.js")
    assert re.fullmatch(r"/page/assets/js/main\.js\?v=[0-9a-f]{12}", asset_url("js/main.js"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stands_where_the_script_would_put_it(language: str) -> None:
    text = render_first_response(index_template(INDEX), boot_of(language=language), "https://london.example.com", FONTS)
    words = words_of(language)
    shown = re.findall(r'data-word="(\w+)"[^>]*>([^<]*)<', text)
    labels = re.findall(r'data-word-label="(\w+)" aria-label="([^"]*)"', text)
    assert len(shown) == text.count("data-word=") > 15
    assert len(labels) == text.count("data-word-label=") >= 8
    assert [(name, html.unescape(word)) for name, word in shown + labels] == [
        (name, words[name]) for name, _ in shown + labels
    ]


@pytest.mark.parametrize("part", sorted(path.stem for path in (ASSETS.parent / "pages" / "parts").iterdir()))
def test_gradio_gets_nothing_that_it_would_run_and_no_value(part: str) -> None:
    markup = empty_part(part)
    assert not re.search(r"\$\{|\{\{|\{%|\{#", markup)
    assert set(re.findall(r"data-(?:word|fill)=[^>]*>([^<]*)<", markup)) <= {""}
    assert "aria-label=" not in markup


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ('<meta property="og:title" content="Gradio" />', "first preview tags"),
        ('<meta property="og:url" content="https://gradio.app/" />', "second preview tags"),
        ("const root = ", "resizer script"),
        ('<link rel="manifest" href="/manifest.json" />', "manifest link"),
        ("window.gradio_api_info", "API listing"),
        ("data-gradio-mode", "mode script"),
        ('lang="en"', "root element"),
        ('<meta charset="utf-8" />', "charset"),
        ("gradio-app", "gradio-app"),
    ],
)
def test_another_index_page_is_refused_by_the_missing_mark(missing: str, named: str) -> None:
    with pytest.raises(UnknownIndexPage, match=named):
        index_template(INDEX.replace(missing, ""))


async def _index(_: Request) -> HTMLResponse:
    return HTMLResponse(INDEX)


async def _other(_: Request) -> PlainTextResponse:
    return PlainTextResponse("other")


async def _changed(_: Request) -> HTMLResponse:
    return HTMLResponse("<html></html>")


async def _boot(request: Request) -> BootView:
    return boot_of(language=request.cookies.get("cf_language", "en"))


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = Starlette(routes=[Route("/", _index), Route("/other", _other)])
    app.add_middleware(
        FirstPaint, boot=_boot, language=lambda _: "en", public_url="https://london.example.com", fonts=FONTS
    )
    with TestClient(app) as client:
        yield client


def test_the_middleware_answers_the_first_page_alone(client: TestClient) -> None:
    answer = client.get("/", headers={"cookie": "cf_language=ja", "host": "evil.example"})
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert 'lang="ja"' in answer.text
    assert "evil.example" not in answer.text
    head = client.head("/", headers={"cookie": "cf_language=ja"})
    assert (head.content, head.headers["content-length"]) == (b"", answer.headers["content-length"])
    assert client.get("/other").text == "other"
    assert client.post("/").status_code == 405


def test_an_unknown_gradio_stops_the_start() -> None:
    index = Starlette(routes=[Route("/", _changed)])
    app = FirstPaint(index, _boot, lambda _: "en", "https://london.example.com", FONTS)
    sent: list[Any] = []
    asked = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> Any:
        return next(asked)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app({"type": "lifespan", "asgi": {"version": "3.0"}}, receive, send))
    assert sent[0]["type"] == "lifespan.startup.failed"
    assert "Gradio's index page" in sent[0]["message"]
