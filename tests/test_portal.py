"""The portal: it builds, names its endpoints, and its words and fonts are complete."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
import uvicorn
from fastapi import FastAPI
from fontTools.ttLib import TTFont
from starlette.testclient import TestClient

from inference.schemas import COLOURS, FAMILIES, LANGUAGES, NATIVE_SCRIPTS, POSITIONS
from testkit.gradio_api import gradio_client
from ui.portal.fonts import WEB_FONTS, build_web_fonts, font_faces
from ui.portal.gradio_index import index_template
from ui.portal.head_tags import ASSETS
from ui.portal.layout import build_portal, portal_mount_options
from ui.portal.translations import words_of

# The folder that testkit.region keeps too: cutting takes seconds, and the names carry the content's hash.
KEPT_FONTS = Path(__file__).parent.parent / ".pytest_cache" / "fonts"
REASONS = ("link", "choice", "edge", "geoip", "timezone", "home")
# Words that happen to be the same in English and that language.
SAME_AS_ENGLISH = {
    ("de", "channel_ig_story"),
    ("fr", "channel_ig_story"),
    ("de", "channel_ig_reel"),
    ("fr", "channel_ig_reel"),
    ("es", "channel_ig_reel"),
    ("fr", "overlay_date"),
    ("de", "brand_name"),
    ("de", "brand_logo"),
    ("fr", "brand_logo"),
    ("fr", "version_number"),
    ("de", "value_winter"),
    ("de", "value_warm"),
    ("de", "value_gold"),
}


class EchoAPI:
    """The contract of PortalAPI, answering with what it was asked."""

    async def cities(self, query: str, limit: int) -> Any:
        return {"cities": [{"name": query, "limit": limit}]}

    async def prompts(self, city: int, language: str, style: str, request: gr.Request) -> Any:
        return {"prompts": [], "asked": [city, language, style]}

    async def image(
        self, city: int, prompt: str, format: str, seed: int | None, language: str, request: gr.Request
    ) -> Any:
        return {"asked": [city, prompt, format, seed, language]}


@pytest.fixture(scope="module")
def app() -> FastAPI:
    app = FastAPI()
    gr.mount_gradio_app(app, build_portal(EchoAPI()), path="/", **portal_mount_options())
    return app


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_gradios_real_index_page_is_the_known_one(app: FastAPI) -> None:
    pieces = index_template(TestClient(app).get("/").text)
    assert "<gradio-app" in pieces[2]
    assert "gradio.app" not in "".join(pieces)


def test_the_endpoints_are_named_and_usable(address: str) -> None:
    client = gradio_client(address, analytics_enabled=False)
    named = client.view_api(print_info=False, return_format="dict")["named_endpoints"]
    assert set(named) == {"/cities", "/prompts", "/image"}
    assert client.predict("Lisb", 3, api_name="/cities") == {"cities": [{"name": "Lisb", "limit": 3}]}
    asked = {"city": 1, "prompt": "harbour", "format": "1:1", "seed": 7, "language": "de"}
    assert client.predict(**asked, api_name="/image") == {"asked": list(asked.values())}


def test_no_event_of_the_page_needs_the_server(app: FastAPI) -> None:
    text = TestClient(app).get("/").text
    found = re.search(r"window\.gradio_config = (.*?);</script>", text)
    assert found
    config = json.loads(found[1])
    with_server = [event["api_name"] for event in config["dependencies"] if event["backend_fn"]]
    in_browser = [event for event in config["dependencies"] if event["js"]]
    assert with_server == ["cities", "prompts", "image"]
    assert len(in_browser) == 9  # load, bridge, the end of both, prompt, own text, seed, lettering, its text


def test_languages_are_complete() -> None:
    """But for errors, whose English is their own: tests/test_error_translation.py."""
    english = words_of("en")
    for language in LANGUAGES:
        words = {key: text for key, text in words_of(language).items() if not key.startswith("error_")}
        assert list(words) == list(english), language
        assert [key for key, text in words.items() if not text.strip()] == [], language
        for key, text in words.items():
            placeholders = sorted(re.findall(r"\{\w+\}", text))
            assert placeholders == sorted(re.findall(r"\{\w+\}", english[key])), (language, key)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_words_are_translated(language: str) -> None:
    english = words_of("en")
    same = {(language, key) for key, text in words_of(language).items() if text == english.get(key)}
    assert same <= SAME_AS_ENGLISH


def test_every_word_that_the_page_asks_for_exists() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ASSETS / "js").glob("*.js"))
    asked = set(re.findall(r'\bsay\("(\w+)"', scripts))
    for page in (ASSETS.parent / "pages").rglob("*.html"):
        asked |= set(re.findall(r'data-word(?:-label)?="(\w+)"', page.read_text(encoding="utf-8")))
    asked |= {f"reason_{reason}" for reason in REASONS}
    for kind, names in (("family", FAMILIES), ("colour", COLOURS), ("position", POSITIONS), ("native", NATIVE_SCRIPTS)):
        asked |= {f"{kind}_{name}" for name in names}
    assert asked - set(words_of("en")) == set()
    assert len(asked) > 90


def test_fonts_are_woff2_and_keep_their_weights() -> None:
    files = build_web_fonts(KEPT_FONTS)
    assert set(files) == {font.name for font in WEB_FONTS}
    for path in files.values():
        assert re.fullmatch(r"[\w-]+\.[0-9a-f]{16}\.woff2", path.name)
        assert path.stat().st_size < 100_000
        with TTFont(path) as face:
            assert face.flavor == "woff2"
            assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in face["fvar"].axes] == [("wght", 400, 700)]
    with TTFont(files["noto-sans-arabic"]) as face:
        assert ord("م") in face.getBestCmap()
    rules = font_faces(files, "/page/fonts")
    assert rules.count("@font-face") == len(files)
    assert all(f"url(/page/fonts/{path.name})" in rules for path in files.values())


def test_only_a_missing_font_is_cut(tmp_path: Path) -> None:
    for path in build_web_fonts(KEPT_FONTS).values():
        shutil.copy2(path, tmp_path)
    missing = next(tmp_path.glob("fraunces-latin-ext.*"))
    content = missing.read_bytes()
    missing.unlink()
    made = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    files = build_web_fonts(tmp_path)
    assert len(missing.read_bytes()) == pytest.approx(len(content), rel=0.01)
    assert {path: path.stat().st_mtime_ns for path in files.values() if path != missing} == made
    assert sorted(tmp_path.iterdir()) == sorted(files.values())  # nothing unfinished is left
