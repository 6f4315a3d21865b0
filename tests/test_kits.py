"""Brand kits over HTTP: made, used by whoever has the id, changed with the key, taken elsewhere, deleted whole."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.kits import NewKitFile
from inference.brand.coverage import NamesToSet
from inference.brand.files import KeptBrandFiles
from inference.brand_files import BrandUse
from inference.errors import BrandGone, InvalidRequest
from scripts.cache import command
from scripts.commandline import DONE, FAILED, run
from testkit.hostile_files import LOGO, font_bytes
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import Browser, error_of

COLOURS = ["#0057B8", "#ffd700"]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path_factory.mktemp("kits"), PlainEngine()) as running:
        yield running


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path_factory.mktemp("elsewhere"), PlainEngine()) as running:
        yield running


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def wish(**changes: Any) -> dict[str, Any]:
    return {"name": "Halden", "colours": COLOURS, "logo": encoded(LOGO), "licence": True, **changes}


def with_key(browser: Browser, method: str, kit_id: str, key: str, body: Any = None) -> requests.Response:
    return browser.ask(method, f"/api/kits/{kit_id}", headers={"X-Kit-Key": key}, **({"json": body} if body else {}))


def refused(answer: requests.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text[:300]
    return error_of(answer)


def files_of(region: RunningRegion) -> set[str]:
    folder = region.service.folder / "images"
    return {f"{path.parent.name}{path.name}" for path in folder.glob("??/*")}


def test_a_kit_goes_from_its_making_to_its_deletion(region: RunningRegion, elsewhere: RunningRegion) -> None:
    browser, other = Browser(region), Browser(elsewhere)
    answer = browser.post("/api/kits", wish(font=encoded(font_bytes("pacifico"))))
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    made = answer.json()
    key, kit_id = made.pop("edit_key"), made["id"]
    assert (len(key), len(kit_id)) == (32, 32)
    assert (made["name"], made["colours"]) == ("Halden", ["#0057b8", "#ffd700"])
    assert (made["logo"]["width"], made["logo"]["height"]) == (1200, 400)
    assert made["font"]["family"] == "Pacifico"
    lacks = {one["script"]: one for one in made["font"]["lacks"]}
    assert lacks["Arab"]["names"] > 100
    assert "ا" in lacks["Arab"]["letters"]
    assert browser.get(f"/api/kits/{kit_id}").json() == made
    logo = browser.get(made["logo"]["url"])
    assert (logo.headers["Content-Type"], logo.content[:4]) == ("image/png", b"\x89PNG")
    brand = region.service.kits.brand(kit_id, BrandUse(colour=1))
    assert (brand.colours, brand.colour) == (("#0057b8", "#ffd700"), "#ffd700")
    assert {brand.logo, brand.font} <= files_of(region)
    assert region.service.kits.brand(kit_id, BrandUse(font=False, logo=False)) == replace(
        brand, colour="", logo="", font=""
    )
    with pytest.raises(InvalidRequest, match="no colour 2"):
        region.service.kits.brand(kit_id, BrandUse(colour=2))

    exported = browser.get(f"/api/kits/{kit_id}/export")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="cityframe-kit-halden.json"'
    assert key not in exported.text
    imported = other.post("/api/kits/import", exported.json()).json()
    assert imported["id"] != kit_id
    assert imported["edit_key"] != key
    there = elsewhere.service.kits.brand(imported["id"], BrandUse(colour=1))
    assert there == brand, "a picture's recipe is the same with it"

    again = browser.post("/api/kits/import", exported.json())
    assert again.status_code == 200, again.text
    second = again.json()
    before = files_of(region)
    files = KeptBrandFiles(region.service.cache.kits)
    assert refused(with_key(browser, "DELETE", kit_id, second["edit_key"]), 403)["code"] == "wrong_edit_key"
    assert with_key(browser, "DELETE", kit_id, key).json() == {"deleted": kit_id}
    assert refused(browser.get(f"/api/kits/{kit_id}"), 410)["code"] == "kit_gone"
    assert refused(with_key(browser, "DELETE", kit_id, key), 410)["code"] == "kit_gone"
    assert files_of(region) == before, "another kit holds them"
    assert files.read(brand.logo) == logo.content
    assert with_key(browser, "DELETE", second["id"], second["edit_key"]).status_code == 200
    assert before - files_of(region) == {brand.logo, brand.font}
    with pytest.raises(BrandGone):
        files.read(brand.logo)
    assert region.service.cache.maintenance.check(grace_seconds=0) == []


def test_a_kept_picture_outlives_its_kit_and_is_not_drawn_again(region: RunningRegion) -> None:
    browser = Browser(region)
    kit = browser.post("/api/kits", wish()).json()
    branded = {"prompt": "Lisbon at dawn", "kit": kit["id"], "brand_use": {"logo": True, "font": False}}
    made = browser.picture(**branded)["recipe_id"]
    assert made != browser.picture(prompt="Lisbon at dawn")["recipe_id"]
    assert kit["id"] not in json.dumps(region.service.stored_recipe(made).document)
    with_key(browser, "DELETE", kit["id"], kit["edit_key"])
    assert browser.get(f"/images/{made}.webp").status_code == 200
    assert refused(browser.wish(**branded), 410)["code"] == "kit_gone"
    clear_image(region.service.cache, made)
    assert refused(browser.get(f"/images/{made}.webp"), 410)["code"] == "brand_gone"


def test_what_a_change_does_not_name_stays(region: RunningRegion) -> None:
    browser = Browser(region)
    made = browser.post("/api/kits", wish()).json()
    changed = with_key(browser, "PUT", made["id"], made["edit_key"], {"name": "New", "colours": []}).json()
    assert (changed["name"], changed["colours"], changed["logo"]) == ("New", [], made["logo"])
    gone = with_key(browser, "PUT", made["id"], made["edit_key"], {"name": "New", "logo": None}).json()
    assert gone["logo"] is None
    assert refused(browser.get(made["logo"]["url"]), 404)["code"] == "unknown_kit"
    assert refused(with_key(browser, "PUT", made["id"], "", {"name": "Mine"}), 403)["code"] == "wrong_edit_key"
    stored = region.service.cache.kits.get(made["id"])
    assert stored is not None
    assert made["edit_key"] not in json.dumps([stored.key_hash, stored.name])


@pytest.mark.parametrize(
    ("changes", "status", "reason", "sentence"),
    [
        ({"licence": False}, 400, "licence_needed", "Say that you may use"),
        ({"name": " \n"}, 400, "kit_name", "1 to 60 characters"),
        ({"colours": ["red"]}, 400, "kit_colours", "#rrggbb"),
        ({"colours": ["#000000"] * 7}, 400, "kit_colours", "at most 6"),
        ({"logo": "!"}, 400, "file_unreadable", "cannot be read"),
        ({"logo": "data:image/svg+xml;base64,PHN2Zz4="}, 400, "file_unreadable", "SVG, PNG"),
        ({"logo": encoded(b"<svg>" + b" " * 2**18)}, 400, "file_too_large", "256 KB"),
        ({"font": encoded(b"x" * (2**21 + 1)), "logo": None}, 400, "file_too_large", "2048 KB"),
        ({"logo": "A" * 5_000_000}, 413, "body_too_large", "more than 4128 KB"),
    ],
)
def test_what_is_not_kept_is_said(
    region: RunningRegion, changes: dict[str, Any], status: int, reason: str, sentence: str
) -> None:
    told = refused(Browser(region).post("/api/kits", wish(**changes)), status)
    assert told["reason"] == reason
    assert sentence in told["message"]


def test_an_id_that_nobody_has_is_unknown(region: RunningRegion) -> None:
    browser = Browser(region)
    for kit_id in ("0" * 32, "x", "%2e%2e"):
        assert refused(browser.get(f"/api/kits/{kit_id}"), 404)["code"] in ("unknown_kit", "http_404")


def test_a_region_has_room_for_so_much_and_a_visitor_so_many(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, PlainEngine(), kits_per_minute=2, kits_megabytes=1) as running:
        browser = Browser(running)
        full = refused(browser.post("/api/kits", wish(logo=None, font=encoded(font_bytes("noto_sans")))), 507)
        assert full["code"] == "no_room_for_kits"
        assert browser.post("/api/kits", wish(logo=None)).status_code == 200
        often = refused(browser.post("/api/kits", wish(logo=None)), 429)
        assert (often["reason"], often["values"]["limit"]) == ("too_many_kits", 2)


def test_a_backup_brings_kits_back_and_one_of_before_them_is_still_restored(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "cache", memory_bytes=0)
    assert cache.kits.put("k", "hash", "Halden", ["#000000"], {"logo": NewKitFile(b"a logo", "{}")})
    cache.maintenance.backup(tmp_path / "backup")
    kept = cache.kits.get("k")
    cache.close()
    restore(tmp_path / "backup", tmp_path / "restored")
    again = Cache.open(tmp_path / "restored", memory_bytes=0)
    assert kept is not None
    assert again.kits.get("k") == kept
    assert again.kits.file(kept.files["logo"].digest) == b"a logo"
    again.close()

    with closing(sqlite3.connect(tmp_path / "backup" / "cache.sqlite")) as database:
        database.execute("DROP TABLE kit_files")
        database.execute("DROP TABLE kits")
        database.execute("DELETE FROM _sqlite_migrations WHERE name = 'kits'")
        database.commit()
    restore(tmp_path / "backup", tmp_path / "earlier")
    earlier = Cache.open(tmp_path / "earlier", memory_bytes=0)
    assert earlier.kits.all() == []
    earlier.close()


def test_a_damaged_file_of_a_kit_is_repaired_by_leaving_it_out(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "cache", memory_bytes=0)
    cache.kits.put("k", "hash", "Halden", [], {"logo": NewKitFile(b"a logo", "{}")})
    for path in (tmp_path / "cache" / "images").glob("??/*"):
        if path.is_file() and path.read_bytes() == b"a logo":
            path.write_bytes(b"b logo")
    assert [problem.kind for problem in cache.maintenance.check(repair=True, deep=True)] == ["wrong content"]
    kit = cache.kits.get("k")
    assert kit is not None
    assert (kit.name, dict(kit.files)) == ("Halden", {})
    cache.close()


def test_an_admin_lists_kits_and_deletes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit_id = "0" * 32
    cache = Cache.open(tmp_path / "cache", memory_bytes=0)
    cache.kits.put(kit_id, "hash", "Hal\x1bden", ["#000000"], {"logo": NewKitFile(b"a logo", "{}")})

    def typed(*words: str) -> tuple[int, str]:
        return run(command, [*words, "--data-folder", str(tmp_path)]), capsys.readouterr().out

    status, printed = typed("kits")
    assert (status, kit_id in printed, "1 colour, logo of 6 B: Hal?den" in printed) == (DONE, True, True), printed
    assert typed("delete-kit", kit_id)[0] == DONE
    assert typed("delete-kit", kit_id)[0] == FAILED
    assert typed("kits")[1] == "There are no brand kits.\n"
    assert [(entry.action, entry.words) for entry in cache.maintenance.audit()] == [
        ("delete kit", f"the brand kit {kit_id}")
    ]
    assert cache.maintenance.check(grace_seconds=0) == []
    cache.close()


def test_letters_that_most_names_need_are_told_first() -> None:
    lacks = NamesToSet(["Oslo", "Køge", "Ærø", "東京", "京都", "St. John's"]).lacks([(ord("A"), ord("z"))])
    assert [(one.script, one.names, one.letters[0]) for one in lacks] == [("Latn", 2, "ø"), ("Hani", 2, "京")]
    assert NamesToSet(["Oslo"]).lacks([(0, 0x10FFFF)]) == ()
