"""What goes wrong with disks and files: what the visitor sees, what the admin sees, and that nothing whole is lost."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from cache_db import migrations
from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.selection import Selection
from inference.errors import SettingError
from scripts import cache as cache_script
from scripts import clear_cache
from scripts.commandline import DONE, FAILED, run
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from tests.test_cache_clearing import keep, kept, sound
from tests.test_service import AwayWriter
from ui.portal.translations import words_of

ROOT = Path(__file__).parent.parent
MEGABYTE = 2**20
PARIS = 2988507
BANNER = 'class="banner">' + words_of("en")["cache_fallback"]


def mount(folder: Path, megabytes: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB at `tmp_path`/cache, where a region's cache is."""
    folder = tmp_path / "cache"
    mount(folder, 12)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leaves no byte free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def region(folder: Path, **settings: Any) -> RunningRegion:
    return RunningRegion(folder, engine=PlainEngine(), **settings)


# A read-only disk -----------------------------------------------------------------------------------------------------


def became_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def leave_as_killed(folder: Path) -> None:
    """What a process leaves that kept a recipe and was killed: its write-ahead log beside the database."""
    code = (
        "import os, sys, pathlib; from cache_db.cache import Cache; from tests.test_cache_clearing import keep; "
        "cache = Cache.open(pathlib.Path(sys.argv[1])); keep(cache, 'last'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, cwd=ROOT)
    assert (folder / "cache.sqlite-wal").stat().st_size


@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_disk_can_be_looked_at_checked_and_backed_up(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], killed: bool
) -> None:
    cache = Cache.open(small_disk, memory_bytes=0)
    keep(cache, "first")
    cache.maintenance.pin(["first"])
    cache.close()
    if killed:
        leave_as_killed(small_disk)
    became_read_only(small_disk)
    before = {path: path.stat().st_mtime_ns for path in small_disk.rglob("*")}
    there = ["--data-folder", str(tmp_path)]
    assert run(cache_script.command, ["check", "--deep", *there]) == DONE
    assert run(cache_script.command, ["pinned", "--json", *there]) == DONE
    assert '"first"' in capsys.readouterr().out
    assert run(cache_script.command, ["stats", "--json", *there]) == DONE
    assert json.loads(capsys.readouterr().out)["recipes"] == 1 + killed
    assert run(clear_cache.command, ["trash", *there]) == DONE
    assert run(clear_cache.command, ["--everything", "--dry-run", *there]) == DONE
    assert run(cache_script.command, ["backup", str(tmp_path / "backup"), *there]) == DONE
    for command, words in (
        (cache_script.command, ["check", "--fix"]),
        (clear_cache.command, ["--everything", "--yes"]),
    ):
        assert run(command, [*words, *there]) == FAILED
        assert "Read-only file system" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in small_disk.rglob("*")} == before

    restore(tmp_path / "backup", tmp_path / "again")
    again = Cache.open(tmp_path / "again", memory_bytes=0)
    assert kept(again) == ({"first", "last"} if killed else {"first"})
    assert sound(again)
    again.close()


def test_a_log_that_cannot_be_read_is_not_passed_over(small_disk: Path) -> None:
    leave_as_killed(small_disk)
    (small_disk / "cache.sqlite-shm").unlink()
    became_read_only(small_disk)
    with pytest.raises(CacheError, match=r"has changes in its log cache\.sqlite-wal.*copy the folder to another disk"):
        Cache.open_to_read(small_disk)


# A full disk ----------------------------------------------------------------------------------------------------------


def test_a_full_disk_refuses_in_a_sentence_and_keeps_what_is_whole(small_disk: Path) -> None:
    cache = Cache.open(small_disk, memory_bytes=0)
    for number in range(20):
        keep(cache, f"r{number}", size=20_000)
    cache.maintenance.pin(["r0"])
    ballast = fill(small_disk)
    with pytest.raises(CacheError, match=r"No space left on device|the disk is full"):
        keep(cache, "one more", size=500_000)
    with pytest.raises(CacheError, match="cannot be written: No space left"):
        cache.probe()
    assert list((small_disk / "images" / "incoming").iterdir()) == [], "nothing half-written takes room"
    assert all(cache.image_data(f"r{number}", "webp") for number in range(20))

    evicted = cache.maintenance.evict(500_000)  # room can be made although there is none
    assert evicted.recipes > 5
    keep(cache, "one more")
    assert "r0" in kept(cache)
    cache.maintenance.clear(Selection(least_used=2), trash_days=0)
    ballast.unlink()
    assert sound(cache)
    cache.close()


def test_a_visitor_of_a_region_with_a_full_disk(small_disk: Path) -> None:
    with region(small_disk.parent) as running:
        browser = Browser(running)
        image = browser.picture(prompt="the river before the flood")
        before = browser.get(f"/images/{image['recipe_id']}.webp").content
        ballast = fill(small_disk)

        ready = browser.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["cache"] == "The cache's disk cannot be written: No space left on device."
        assert browser.get(f"/images/{image['recipe_id']}.webp").content == before
        refused_and_told(browser, PARIS)
        ballast.unlink()
        assert browser.get("/readyz").status_code == 200
        assert browser.picture(prompt="something new")["state"] == "ready"
        assert running.service.cache.maintenance.check(deep=True, grace_seconds=0) == []


def refused_and_told(browser: Browser, city: int) -> None:
    """The page of a city that nobody has asked for comes, and says that nothing new is kept; so does every wish."""
    page = browser.get(f"/?city={city}")
    assert page.status_code == 200
    assert BANNER in page.text
    boot = browser.get(f"/api/boot?city={city}").json()
    assert boot["cache"] == {"fallback": True}
    assert len(boot["prompts"]) == 12
    assert len(browser.get(f"/api/prompts?city={city}&language=de").json()["prompts"]) == 12
    more = browser.post("/api/prompts/more", {"city": city}).json()["prompts"]
    assert len({prompt["text"] for prompt in more}) > 12
    for wish in ({"prompt": "something new"}, {"city": city, "prompt_id": boot["prompts"][0]["id"]}):
        answer = browser.wish(**wish)
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "cache_unavailable"


def test_a_model_whose_prompts_cannot_be_kept_takes_no_page_away(small_disk: Path) -> None:
    writer = AwayWriter()
    writer.back.set()
    with RunningRegion(small_disk.parent, engine=PlainEngine(), writer=writer) as running:
        browser = Browser(running)
        browser.get("/")
        fill(small_disk)
        assert browser.get("/readyz").status_code == 503  # looks at once; pages by what was seen in the last seconds
        for city in (PARIS, PARIS, LISBON):
            assert browser.get(f"/?city={city}").status_code == 200
            boot = browser.get(f"/api/boot?city={city}").json()
            assert boot["cache"]["fallback"]
            assert len(boot["prompts"]) >= 4


def test_room_for_no_picture_is_as_good_as_none(small_disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A disk with a megabyte left would take a small file, and no picture."""
    with region(small_disk.parent) as running:
        browser = Browser(running)
        ballast = fill(small_disk)
        os.truncate(ballast, ballast.stat().st_size - MEGABYTE)
        assert browser.get("/readyz").status_code == 503
        refused_and_told(browser, PARIS)
        shown = browser.get(f"/api/boot?city={PARIS}").json()["prompts"][0]
        ballast.unlink()
        assert browser.get("/readyz").status_code == 200
        assert browser.picture(city=PARIS, prompt_id=shown["id"])["state"] == "ready"
        assert BANNER not in browser.get("/").text
    assert "Traceback" not in caplog.text


# A folder that cannot be written --------------------------------------------------------------------------------------


def test_a_read_only_folder_stops_the_start_with_a_sentence(small_disk: Path) -> None:
    cache = Cache.open(small_disk)
    keep(cache, "a")
    cache.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(SettingError, match=r"cannot be used: Read-only file system\.$"):
        region(small_disk.parent)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    cache = Cache.open(small_disk)
    assert kept(cache) == {"a"}
    assert sound(cache)
    cache.close()


# A damaged database ---------------------------------------------------------------------------------------------------


def damage_table(database_path: Path, table: str) -> None:
    """Overwrites the first page of a table."""
    with Database(database_path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size, page = database.execute(
            "SELECT page_size, rootpage FROM pragma_page_size, sqlite_master WHERE name = ?", [table]
        ).fetchone()
    with database_path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_a_database_that_is_none_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "cache.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(SettingError, match=r"is damaged .*: restore a backup, or move it away to start anew"):
        region(tmp_path)


def test_a_database_damaged_in_the_middle(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "cache")
    for number in range(30):
        keep(cache, f"{number:020x}")
    cache.maintenance.backup(tmp_path / "backup")
    cache.close()
    files = sorted(path.name for path in (tmp_path / "cache" / "images").glob("??/*"))
    damage_table(tmp_path / "cache" / "cache.sqlite", "recipes")
    with region(tmp_path) as running:
        browser = Browser(running)
        ready = browser.get("/readyz")
        assert ready.status_code == 503
        assert "is damaged" in ready.json()["cache"]
        assert "restore a backup" in ready.json()["cache"]
        page = browser.get("/?recipe=" + f"{5:020x}")
        assert page.headers["content-type"].startswith("text/html")
        assert page.status_code == 503
        assert "The cache cannot be used right now" in page.text
        error = browser.get(f"/api/images/{5:020x}").json()["error"]
        assert error["code"] == "cache_unavailable"
        assert str(tmp_path) not in str(error)
        (problem,) = running.service.cache.maintenance.check(repair=True, grace_seconds=0)
        assert problem.kind == "damaged database"
    assert sorted(path.name for path in (tmp_path / "cache" / "images").glob("??/*")) == files, "nothing whole is lost"


def test_damaged_flights_are_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = Cache.open(tmp_path)
    keep(cache, "a")
    cache.flights.claim("image:a", "owner")
    cache.close()
    for harm in (lambda path: path.write_bytes(b"nonsense" * 500), lambda path: damage_table(path, "flights")):
        harm(tmp_path / "flights.sqlite")
        with caplog.at_level(logging.WARNING):
            again = Cache.open(tmp_path)
        assert "flights.sqlite is damaged" in caplog.text
        assert again.flights.get("image:a") is None
        assert again.flights.claim("image:a", "next").mine
        assert kept(again) == {"a"}
        again.close()
        caplog.clear()
    assert (tmp_path / "flights.sqlite.damaged").exists()
    with caplog.at_level(logging.WARNING):
        Cache.open(tmp_path).close()
    assert caplog.text == ""


def test_a_newer_versions_database_stops_the_start_and_stays_as_it_is(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "cache")
    keep(cache, "a")
    cache.close()
    path = tmp_path / "cache" / "cache.sqlite"
    with Database(path) as database:
        database.table("_sqlite_migrations").insert(
            {"migration_set": migrations.CACHE.name, "name": "holograms", "applied_at": "2031-01-01"}
        )
    before = path.read_bytes()
    with pytest.raises(SettingError, match=r"was written by a newer version \(it has 'holograms'\)"):
        region(tmp_path)
    assert path.read_bytes() == before


# Damaged files --------------------------------------------------------------------------------------------------------


def truncate(path: Path) -> None:
    os.truncate(path, 100)


def swap(path: Path) -> None:
    """Another picture of the same length."""
    path.write_bytes(path.read_bytes()[::-1])


def test_damaged_images_are_made_again_for_the_visitor_and_told_to_the_admin(tmp_path: Path) -> None:
    harms: dict[str, Callable[[Path], None]] = {
        "wrong length": truncate,
        "wrong content": swap,
        "missing file": Path.unlink,
        "": lambda _: None,
    }
    before: dict[str, bytes] = {}
    paths: list[Path] = []
    with region(tmp_path) as running:
        browser = Browser(running)
        for number in range(len(harms)):
            recipe_id = browser.picture(prompt=f"tower number {number}")["recipe_id"]
            before[recipe_id] = browser.get(f"/images/{recipe_id}.webp").content
            path = running.service.cache.image_path(recipe_id, "webp")
            assert path is not None
            paths.append(path)
    for path, harm in zip(paths, harms.values(), strict=True):
        harm(tmp_path / "cache" / path)

    cache = Cache.open(tmp_path / "cache")
    found: dict[str, str] = {
        problem.kind: problem.sentence for problem in cache.maintenance.check(deep=True, grace_seconds=0)
    }
    assert set(found) == set(harms) - {""}
    assert all(str(path) in found[kind] for path, kind in zip(paths, harms, strict=True) if kind)
    cache.close()
    with region(tmp_path) as running:
        browser = Browser(running)
        for recipe_id, content in before.items():
            answer = browser.get(f"/images/{recipe_id}.webp")
            assert (answer.status_code, answer.content) == (200, content), "made again, never the damaged bytes"
        assert running.service.cache.maintenance.check(deep=True, grace_seconds=0) == []


def test_a_repair_turns_a_damaged_image_into_one_that_is_not_kept(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, memory_bytes=0)
    keep(cache, "damaged")
    keep(cache, "whole")
    path = cache.image_path("damaged", "webp")
    assert path is not None
    truncate(tmp_path / path)
    (problem,) = cache.maintenance.check(repair=True, deep=True, grace_seconds=0)
    assert problem.repaired
    assert cache.image("damaged", "webp") is None
    assert cache.recipe("damaged") is not None
    assert cache.image_data("whole", "webp") is not None
    assert cache.maintenance.stats().images == 3
    assert sound(cache)
    cache.close()
