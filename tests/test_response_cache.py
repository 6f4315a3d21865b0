"""What was answered once is sent again only while it is still true, and to whom it was meant."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cache_db.cache import Cache
from cache_db.records import Presentation
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from testkit.waiting import PATIENCE
from ui.middleware.response_cache import WhileUnchanged


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    folder = tmp_path_factory.mktemp("region")
    with RunningRegion(folder, engine=PlainEngine()) as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture(scope="module")
def picture(browser: Browser) -> dict[str, Any]:
    return browser.picture(prompt="A tram in Alfama")


@pytest.fixture
def other_process(region: RunningRegion) -> Iterator[Cache]:
    """The same folder through connections of its own, as a script or another worker has them."""
    cache = Cache.open(region.settings.data_folder / "cache", memory_bytes=0)
    yield cache
    cache.close()


def test_the_second_answer_is_the_first_to_the_last_header(browser: Browser, picture: dict[str, Any]) -> None:
    for path in (
        f"/images/{picture['recipe_id']}.webp",
        f"/images/{picture['recipe_id']}.webp?download=1",
        f"/api/images/{picture['recipe_id']}",
        f"/api/prompts?city={LISBON}",
        f"/api/recent?city={LISBON}",
        "/api/cities?q=lis",
    ):
        first, *others = [browser.get(path) for _ in range(4)]
        for other in others:
            assert other.content == first.content
            assert {**other.headers, "date": ""} == {**first.headers, "date": ""}


def test_each_language_and_each_encoding_gets_its_own(browser: Browser, picture: dict[str, Any]) -> None:
    path = f"/api/images/{picture['recipe_id']}"
    for _ in range(2):
        shown = {
            language: browser.get(path, headers={"Accept-Language": language}).json()["city"]["country"]
            for language in ("en", "fr", "ja")
        }
        assert shown == {"en": "Portugal", "fr": "Portugal", "ja": "ポルトガル"}
        cookie = browser.get(path, headers={"Cookie": "cf_language=ja", "Accept-Language": "en"}).json()
        assert cookie["city"]["country"] == "ポルトガル"
        plain = browser.raw(path)[1]
        packed = browser.raw(path, headers={"Accept-Encoding": "gzip"})[1]
        assert gzip.decompress(packed) == plain
        assert browser.raw(f"/images/{picture['recipe_id']}.webp", "HEAD") == (200, b"")


def test_what_goes_out_as_bytes_is_what_uvicorn_would_send(
    browser: Browser, region: RunningRegion, picture: dict[str, Any]
) -> None:
    """Whatever way a request comes, and whether its answer was kept as bytes before or is sent the usual way."""
    for path in (f"/images/{picture['recipe_id']}.webp", f"/api/images/{picture['recipe_id']}"):
        head = f"GET {path} HTTP/1.1\r\nHost: here\r\n".encode()
        last = head + b"Connection: close\r\n\r\n"
        once, again = heard(region, last), heard(region, last)  # the end of a connection goes the usual way
        assert again == once
        going_on = once.replace(b"connection: close\r\n", b"")
        kept = heard(region, head + b"\r\n", last)
        assert kept == going_on + once
        ahead = heard(region, (head + b"\r\n") * 20 + last)
        assert ahead == going_on * 20 + once
        for_old = heard(region, head.replace(b"1.1", b"1.0") + b"\r\n")
        assert for_old == once
        assert heard(region, head + b"Expect: 100-continue\r\n\r\n", last) == kept
        if path.startswith("/images/"):  # JSON has no HEAD
            its_head = going_on[: going_on.index(b"\r\n\r\n") + 4]
            assert heard(region, head.replace(b"GET", b"HEAD") + b"\r\n", last) == its_head + once


@pytest.mark.parametrize("lines", [(b"gzip", b"identity"), (b"identity", b"gzip")])
def test_two_lines_of_one_header_give_nobody_else_an_answer_that_they_did_not_ask_for(
    region: RunningRegion, lines: tuple[bytes, bytes]
) -> None:
    path = b"/api/cities?q=san&limit=%d" % (40 + lines.index(b"gzip"))  # of its own for each order
    asked = b"GET %b HTTP/1.1\r\nHost: here\r\nConnection: close\r\n%b\r\n"
    heard(region, asked % (path, b"".join(b"Accept-Encoding: %b\r\n" % line for line in lines)))
    for encoding in (b"identity", b"gzip"):
        told = heard(region, asked % (path, b"Accept-Encoding: %b\r\n" % encoding))
        assert (b"content-encoding: gzip" in told) is (encoding == b"gzip")


def heard(region: RunningRegion, *parts: bytes) -> bytes:
    """All that is answered on one connection; the time, which moves on, left out."""
    told = b""
    with socket.create_connection(("127.0.0.1", region.settings.port), timeout=PATIENCE) as client:
        for part in parts:
            client.sendall(part)
        while part := client.recv(65536):
            told += part
    return re.sub(rb"date: [^\r]+\r\n", b"", told)


def test_a_change_by_another_process_shows_at_once(
    browser: Browser, region: RunningRegion, other_process: Cache
) -> None:
    prompt = browser.get(f"/api/prompts?city={LISBON}").json()["prompts"][0]
    recipe_id = browser.picture(prompt_id=prompt["id"])["recipe_id"]
    path = f"/images/{recipe_id}.webp"
    whole = browser.get(path).content
    for _ in range(3):
        assert browser.get(f"/api/images/{recipe_id}").json()["state"] == "ready"
        assert recipe_id in [image["recipe_id"] for image in browser.get("/api/recent").json()["images"]]
    clear_image(other_process, recipe_id)
    assert browser.get(f"/api/images/{recipe_id}").json()["state"] == "missing"
    assert recipe_id not in [image["recipe_id"] for image in browser.get("/api/recent").json()["images"]]
    assert browser.get(path).content == whole  # made again
    assert browser.get(f"/api/images/{recipe_id}").json()["state"] == "ready"


def test_a_card_is_ready_as_soon_as_its_picture_is(browser: Browser) -> None:
    prompts = f"/api/prompts?city={LISBON}"
    for _ in range(2):
        chosen = browser.get(prompts).json()["prompts"][0]
    assert chosen["formats"]["4:5"]["ready"] is False
    browser.picture(prompt_id=chosen["id"], format="4:5")
    assert browser.get(prompts).json()["prompts"][0]["formats"]["4:5"]["ready"] is True


def test_what_is_sent_again_is_counted_all_the_same(browser: Browser, region: RunningRegion) -> None:
    browser.get(f"/api/prompts?city={LISBON}")
    before = region.counter("cityframe_prompts_total", result="hit")
    for _ in range(5):
        browser.get(f"/api/prompts?city={LISBON}")
    assert region.counter("cityframe_prompts_total", result="hit") == before + 5


def test_a_file_that_nginx_would_not_find_is_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("accel")
    with RunningRegion(folder, engine=PlainEngine(), accel_prefix="/kept", memory_megabytes=8) as region:
        browser = Browser(region)
        path = f"/images/{browser.picture(prompt='A bridge')['recipe_id']}.webp"
        for _ in range(3):
            location = browser.get(path).headers["x-accel-redirect"]
        file = folder / "cache" / location.removeprefix("/kept/")
        shutil.rmtree(file.parent)
        again = browser.get(path)
        assert again.status_code == 200
        assert again.content or (folder / "cache" / again.headers["x-accel-redirect"].removeprefix("/kept/")).exists()


def test_what_was_made_before_a_change_is_not_kept_after_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A value that was read while somebody wrote may be old already when it is put."""
    cache = Cache.open(tmp_path_factory.mktemp("cache"))
    kept: WhileUnchanged[str] = WhileUnchanged(cache, budget=10)
    assert kept.get("key") is None
    version = cache.version()
    cache.put_recipe("a" * 20, "picture", LISBON, {}, Presentation())
    kept.put("key", "old", version)
    assert kept.get("key") is None
    assert kept.made("key", lambda: "new") == "new"
    assert kept.made("key", lambda: "never asked") == "new"
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: cache.put_recipe(f"{number:020d}", "p", LISBON, {}, Presentation()), range(8)))
    assert kept.get("key") is None
    cache.close()
