"""Image files as browsers, proxies and curious people ask for them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from testkit.kept_images import clear_image
from testkit.picture_metadata import read_metadata
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import Browser, error_of

WORDS = 'Alfama at dusk, trams and tiles. The city name "Lisbon" is set in a gold serif font at the top.'
KINDS = {
    ".webp": ("image/webp", (1024, 1024)),
    ".png": ("image/png", (1024, 1024)),
    ".jpg": ("image/jpeg", (1024, 1024)),
    "-320.webp": ("image/webp", (320, 320)),
    "-640.webp": ("image/webp", (640, 640)),
    "-card.jpg": ("image/jpeg", (1200, 630)),
}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    """A region that keeps nothing in memory: what is gone from the disk is gone."""
    with RunningRegion(tmp_path_factory.mktemp("region"), memory_megabytes=0) as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture(scope="module")
def picture(browser: Browser) -> dict[str, Any]:
    return browser.picture(prompt=WORDS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningRegion, PlainEngine]]:
    """A region whose engine can be unplugged, behind a web server that sends the files."""
    engine = PlainEngine()
    folder = tmp_path_factory.mktemp("plain")
    with RunningRegion(folder, engine=engine, accel_prefix="/kept/") as running:
        yield running, engine


@pytest.mark.parametrize(("ending", "expected"), KINDS.items(), ids=KINDS)
def test_every_kind_is_what_it_says(
    browser: Browser, picture: dict[str, Any], ending: str, expected: tuple[str, tuple[int, int]]
) -> None:
    answer = browser.get(f"/images/{picture['recipe_id']}{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == expected[0]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-encoding" not in answer.headers  # packed already: gzip would cost time for nothing
    with Image.open(io.BytesIO(answer.content)) as image:
        image.load()
        assert image.size == expected[1]
        assert Image.MIME[image.format or ""] == expected[0]


@pytest.mark.parametrize("ending", KINDS)
def test_what_the_browser_has_is_not_sent_again(browser: Browser, picture: dict[str, Any], ending: str) -> None:
    path = f"/images/{picture['recipe_id']}{ending}"
    tag = browser.get(path).headers["etag"]
    for sent in (tag, f'"another", {tag}', f"W/{tag}"):
        answer = browser.get(path, headers={"If-None-Match": sent})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
        assert "immutable" in answer.headers["cache-control"]
    assert browser.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_every_kind_has_a_tag_of_its_own(browser: Browser, picture: dict[str, Any]) -> None:
    tags = {browser.get(f"/images/{picture['recipe_id']}{ending}").headers["etag"] for ending in KINDS}
    assert len(tags) == len(KINDS)


def test_head_tells_the_same_without_the_bytes(browser: Browser, picture: dict[str, Any]) -> None:
    path = f"/images/{picture['recipe_id']}.webp"
    whole, head = browser.get(path), browser.ask("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "cache-control"):
        assert head.headers[name] == whole.headers[name]
    assert int(head.headers["content-length"]) == len(whole.content) == picture["receipt"]["bytes"]


@pytest.mark.parametrize("ending", [".webp", ".png", ".jpg"])
def test_a_download_is_named_and_says_it_is_a_sketch(browser: Browser, picture: dict[str, Any], ending: str) -> None:
    path = f"/images/{picture['recipe_id']}{ending}"
    assert "content-disposition" not in browser.get(path).headers
    offered = browser.get(path + "?download=1").headers["content-disposition"]
    assert offered == f'attachment; filename="{picture["download_name"]}{ending}"'
    name = rf"cityframe-lisbon-([a-z]+-)?1x1-sketch-{picture['recipe_id'][:8]}"
    assert re.fullmatch(name, picture["download_name"])


@pytest.mark.parametrize("ending", [".webp", ".png", ".jpg"])
def test_a_file_says_what_made_it(browser: Browser, picture: dict[str, Any], ending: str) -> None:
    kept = read_metadata(browser.get(f"/images/{picture['recipe_id']}{ending}").content)
    assert kept["prompt"] == WORDS
    assert kept["seed"] == str(picture["seed"])
    assert kept["engine"] == "sketch"
    assert kept["recipe"] == picture["recipe_id"]
    assert kept["digital_source_type"].endswith("/algorithmicMedia")  # drawn by rules, not by a trained model


def test_hostile_words_survive_in_the_metadata_as_words(browser: Browser) -> None:
    words = '</x:xmpmeta><script>alert(1)</script> "&amp;" ]]> <!DOCTYPE a> ﷽ 🗼'
    picture = browser.picture(prompt=words)
    for ending in (".webp", ".png", ".jpg"):
        assert read_metadata(browser.get(f"/images/{picture['recipe_id']}{ending}").content)["prompt"] == words


def files_of(region: RunningRegion) -> list[Path]:
    return [path for path in (region.settings.data_folder / "cache" / "images").rglob("*") if path.is_file()]


@pytest.mark.parametrize("ending", [".webp", "-card.jpg"])
def test_a_removed_file_is_made_again(region: RunningRegion, picture: dict[str, Any], ending: str) -> None:
    """Somebody emptied the folder behind our back: the picture comes back, the same to the last byte."""
    path = f"/images/{picture['recipe_id']}{ending}"
    browser = Browser(region)
    before = browser.get(path).content
    for file in files_of(region):
        file.unlink()
    assert browser.get(path).content == before


@pytest.mark.parametrize("ending", [".webp", ".png", "-320.webp"])
def test_one_removed_file_of_many_is_made_again(region: RunningRegion, picture: dict[str, Any], ending: str) -> None:
    path = f"/images/{picture['recipe_id']}{ending}"
    browser = Browser(region)
    before = browser.get(path).content
    (file,) = [file for file in files_of(region) if file.read_bytes() == before]
    file.unlink()
    assert browser.get(path).content == before
    file.write_bytes(before[:-1] + b"?")  # of the right length, but damaged
    assert browser.get(path).content == before


@pytest.mark.parametrize("ending", [".webp", ".jpg", "-card.jpg"])
def test_a_deleted_picture_is_made_again(region: RunningRegion, picture: dict[str, Any], ending: str) -> None:
    """An admin deleted the engine's picture and all that was made of it; the link in somebody's mail still works."""
    path = f"/images/{picture['recipe_id']}{ending}"
    browser = Browser(region)
    before = browser.get(path).content
    clear_image(region.service.cache, picture["recipe_id"])
    assert browser.get(path).content == before


def test_a_png_can_be_had_of_an_image_whose_picture_is_gone(region: RunningRegion) -> None:
    browser = Browser(region)
    recipe_id = browser.picture(prompt="Only the finished image is left")["recipe_id"]
    picture = region.service.cache.picture(region.service.stored_recipe(recipe_id).picture_id)
    assert picture is not None
    digest = hashlib.sha256(picture.data).hexdigest()
    (region.service.cache.folder / "images" / digest[:2] / digest[2:]).unlink()
    assert browser.get(f"/images/{recipe_id}.png").headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    "name",
    [
        "0" * 20 + ".webp",
        "0" * 20 + ".png",
        "0" * 20 + "-card.jpg",
        "x.webp",
        "cache.sqlite",
        "ABCDEF0123456789ABCD.webp",
        "0" * 20 + ".gif",
        "0" * 20 + "-321.webp",
        "0" * 20 + ".webp.webp",
        "0" * 20 + "%0a.webp",
        "%00",
        "%00" + "0" * 20 + ".webp",
        "%ff%fe.webp",
        "％２ｅ".encode().hex() + ".webp",
        "..",
        "../cache.sqlite",
        "..%2fcache.sqlite",
        "%2e%2e%2fcache.sqlite",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%5c..%5cetc%5cpasswd",
        "%252e%252e%252fcache.sqlite",
        "%c0%ae%c0%ae%c0%afcache.sqlite",
        "/etc/passwd",
        "images/incoming",
        "",
    ],
)
def test_nothing_else_is_behind_the_address(browser: Browser, picture: dict[str, Any], name: str) -> None:
    status, body = browser.raw(f"/images/{name}")
    assert status == 404
    assert b'{"error":{"message":' in body
    assert b"SQLite format" not in body
    assert b"root:" not in body


def test_a_very_long_name_is_refused(browser: Browser) -> None:
    for length in (65, 8_000, 60_000):
        answer = browser.get("/images/" + "a" * length)
        assert answer.status_code in (400, 404, 414)


def test_the_caches_own_files_have_no_address(region: RunningRegion, browser: Browser, picture: dict[str, Any]) -> None:
    file = files_of(region)[0].relative_to(region.settings.data_folder)
    for path in (f"/{file}", "/cache/cache.sqlite", f"/images/{file.name}", "/page/fonts/../cache/cache.sqlite"):
        status, _ = browser.raw(path)
        assert status in (400, 404), path


def test_the_web_server_is_told_which_file_to_send(plain: tuple[RunningRegion, PlainEngine]) -> None:
    region, _ = plain
    browser = Browser(region)
    picture = browser.picture(prompt="A bridge")
    answer = browser.get(f"/images/{picture['recipe_id']}.webp?download=1")
    assert answer.content == b""
    assert answer.headers["content-type"] == "image/webp"
    assert "-plain-" in answer.headers["content-disposition"]
    assert answer.headers["etag"]
    assert "immutable" in answer.headers["cache-control"]
    location = answer.headers["x-accel-redirect"]
    assert location.startswith("/kept/images/")
    file = region.settings.data_folder / "cache" / location.removeprefix("/kept/")
    with Image.open(file) as image:
        assert image.size == (1024, 1024)


def test_while_the_engine_is_away_a_sketch_stands_in_but_does_not_stay(
    plain: tuple[RunningRegion, PlainEngine],
) -> None:
    region, engine = plain
    browser = Browser(region)
    recipe_id = browser.picture(prompt="A bridge in fog")["recipe_id"]
    first = browser.get(f"/images/{recipe_id}.webp").headers["x-accel-redirect"]
    clear_image(region.service.cache, recipe_id)
    engine.away.set()
    stand_in = browser.get(f"/images/{recipe_id}.webp?download=1")
    assert stand_in.status_code == 200
    assert stand_in.headers["cache-control"] == "no-store"
    assert "-sketch-" in stand_in.headers["content-disposition"]
    engine.away.clear()
    again = browser.get(f"/images/{recipe_id}.webp")
    assert "immutable" in again.headers["cache-control"]
    assert again.headers["x-accel-redirect"] == first


def test_an_unknown_picture_is_told_in_a_sentence(browser: Browser) -> None:
    answer = browser.get("/images/" + "0" * 20 + ".webp")
    assert answer.status_code == 404
    error = error_of(answer)
    assert error["code"] == "unknown_recipe"
    assert "0" * 20 in error["message"]
