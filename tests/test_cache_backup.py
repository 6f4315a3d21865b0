"""Backup and restore while the cache is in use; export and import, and what an import refuses."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import Document, PromptKey, StoredPrompt
from cache_db.selection import Selection
from tests.test_cache_clearing import LISBON, PORTO, keep, kept, sound

KEY = PromptKey("builtin", "1", LISBON, "en", "")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "cache", memory_bytes=0)
    yield opened
    opened.close()


def filled(cache: Cache) -> Cache:
    keep(cache, "a")
    keep(cache, "b", PORTO)
    keep(cache, "sans", picture="p-a")
    cache.add_prompts(KEY, [StoredPrompt("p", text="a prompt")])
    cache.maintenance.pin(["b"])
    return cache


def same_content(one: Cache, other: Cache) -> bool:
    names = sorted(kept(one))
    return names == sorted(kept(other)) and all(
        one.image_data(name, variant) == other.image_data(name, variant) and one.recipe(name) == other.recipe(name)
        for name in names
        for variant in ("webp", "webp-320")
    )


# Backup and restore ---------------------------------------------------------------------------------------------------


def test_a_backup_brings_everything_back(cache: Cache, tmp_path: Path) -> None:
    filled(cache)
    cleared = cache.maintenance.clear(Selection(recipe_ids=("sans",)))
    report = cache.maintenance.backup(tmp_path / "backup")
    assert (report.recipes, report.gone) == (3, 0)
    assert report.files == report.linked + report.copied == 8
    assert not (tmp_path / "backup" / "cache.sqlite-wal").exists()

    cache.maintenance.evict(0)  # afterwards the cache goes its own way
    cache.maintenance.unpin(["b"])
    assert restore(tmp_path / "backup", tmp_path / "again").files == 8
    again = Cache.open(tmp_path / "again", memory_bytes=0)
    assert kept(again) == {"a", "b"}
    assert again.prompts(KEY) == [StoredPrompt("p", text="a prompt")]
    assert again.maintenance.pinned() == ["b"]
    picture = again.picture("p-a")
    assert picture is not None
    again.maintenance.undo(cleared.trash_id)
    assert kept(again) == {"a", "b", "sans"}
    assert sound(again)
    again.close()


def test_a_backup_to_another_disk_copies(cache: Cache) -> None:
    ours = cache.folder.stat().st_dev
    disks = [path for path in (Path("/dev/shm"), Path.home()) if path.is_dir() and path.stat().st_dev != ours]
    if not disks:
        pytest.skip("there is no second file system to copy to")
    filled(cache)
    folder = disks[0] / f"cityframe-test-{os.getpid()}"
    try:
        report = cache.maintenance.backup(folder)
        assert (report.copied, report.linked) == (8, 0)
        restore(folder, cache.folder.with_name("again"))
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    again = Cache.open(cache.folder.with_name("again"))
    assert same_content(cache, again)
    again.close()


def test_a_backup_under_load_is_one_moment(cache: Cache, tmp_path: Path) -> None:
    """Every image was there as a whole, although others write, clear and evict all the while."""
    stop = threading.Event()

    def work(name: str) -> None:
        number = 0
        while not stop.is_set():
            keep(cache, f"{name}{number}", size=200)
            number += 1
            if number % 5 == 0:
                cache.maintenance.evict(8000)

    threads = [threading.Thread(target=work, args=(name,)) for name in "xy"]
    for thread in threads:
        thread.start()
    for number in range(5):
        cache.maintenance.backup(tmp_path / f"backup{number}")
    stop.set()
    for thread in threads:
        thread.join()
    for number in range(5):
        restore(tmp_path / f"backup{number}", tmp_path / f"again{number}")
        again = Cache.open(tmp_path / f"again{number}")
        assert sound(again)
        again.close()


def test_a_backup_begins_with_an_empty_folder(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "holiday.jpg").write_bytes(b"mine")
    with pytest.raises(CacheError, match="is not empty: a backup begins with an empty or a new one"):
        cache.maintenance.backup(tmp_path / "taken")
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError, match="cannot be used"):
        cache.maintenance.backup(tmp_path / "file" / "below")


def test_restoring_refuses_a_folder_in_use_and_one_that_is_not_empty(cache: Cache, tmp_path: Path) -> None:
    filled(cache).maintenance.backup(tmp_path / "backup")
    with pytest.raises(CacheError, match="is in use by a running region: stop it first"):
        restore(tmp_path / "backup", cache.folder)
    cache.close()
    with pytest.raises(CacheError, match="is not empty: move it away first"):
        restore(tmp_path / "backup", cache.folder)
    (tmp_path / "empty").mkdir()
    restore(tmp_path / "backup", tmp_path / "empty")


def test_of_several_restores_at_once_one_wins_and_it_is_whole(cache: Cache, tmp_path: Path) -> None:
    filled(cache).maintenance.backup(tmp_path / "backup")
    (tmp_path / "again.restoring").mkdir()  # a stranger's, by an unlucky name
    (tmp_path / "again.restoring" / "holiday.jpg").write_bytes(b"mine")
    start = threading.Barrier(4)

    def attempt(_: int) -> str:
        start.wait()
        try:
            restore(tmp_path / "backup", tmp_path / "again")
        except CacheError as error:
            return error.message
        return "restored"

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, range(4)))
    assert answers.count("restored") == 1
    assert all("meanwhile" in answer or "not empty" in answer for answer in answers if answer != "restored")
    assert {path.name for path in tmp_path.iterdir()} == {"again", "again.restoring", "backup", "cache"}
    assert (tmp_path / "again.restoring" / "holiday.jpg").exists()
    again = Cache.open(tmp_path / "again")
    assert same_content(cache, again)
    assert sound(again)
    again.close()


def cut_database(backup: Path) -> None:
    os.truncate(backup / "cache.sqlite", 5000)


def swap_file(backup: Path) -> None:
    """Not in place: a linked file's bytes are the cache's too."""
    path = next((backup / "images").glob("??/*"))
    size = path.stat().st_size
    path.unlink()
    path.write_bytes(b"X" * size)


def drop_file(backup: Path) -> None:
    next((backup / "images").glob("??/*")).unlink()


def grow_newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup / "cache.sqlite")) as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('cityframe_cache', 'holograms', '2030-01-01')"
        )
        database.commit()


def drop_manifest(backup: Path) -> None:
    (backup / "backup.json").unlink()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (cut_database, "database is damaged"),
        (swap_file, "is missing or damaged: nothing was restored"),
        (drop_file, "is missing or damaged: nothing was restored"),
        (grow_newer, r"made by a newer version \(it has 'holograms'\)"),
        (drop_manifest, "is not a finished backup"),
    ],
)
def test_a_damaged_backup_restores_nothing(
    cache: Cache, tmp_path: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    filled(cache).maintenance.backup(tmp_path / "backup")
    harm(tmp_path / "backup")
    with pytest.raises(CacheError, match=sentence):
        restore(tmp_path / "backup", tmp_path / "again")
    assert {path.name for path in tmp_path.iterdir()} == {"backup", "cache"}
    assert sound(cache)


def test_what_is_whole_of_a_damaged_backup_can_be_restored(cache: Cache, tmp_path: Path) -> None:
    filled(cache).maintenance.backup(tmp_path / "backup")
    path = cache.image_path("a", "webp")
    assert path is not None
    (tmp_path / "backup" / path).unlink()
    report = restore(tmp_path / "backup", tmp_path / "again", leave_out_damaged=True)
    assert (report.files, report.gone) == (7, 1)
    again = Cache.open(tmp_path / "again", memory_bytes=0)
    assert again.image("a", "webp") is None
    assert again.recipe("a") == cache.recipe("a")
    assert again.image_data("b", "webp") == cache.image_data("b", "webp")
    assert sound(again)
    again.close()


# Export and import ----------------------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "other", memory_bytes=0)
    yield opened
    opened.close()


def test_recipes_travel_with_their_files(cache: Cache, other: Cache, tmp_path: Path) -> None:
    filled(cache)
    report = cache.maintenance.export(tmp_path / "some.zip", ["a", "sans", "a", "unknown"])
    assert (report.recipes, report.skipped, report.files) == (2, 1, 5)  # "a" and "sans" share their picture
    assert report.sentences == ("Recipe unknown is not known.",)
    taken = other.maintenance.import_(tmp_path / "some.zip")
    assert (taken.recipes, taken.known, taken.refused) == (2, 0, 0)
    assert kept(other) == {"a", "sans"}
    assert other.recipe("a") == cache.recipe("a")
    assert other.image("a", "webp") == cache.image("a", "webp")
    assert other.picture("p-a") == cache.picture("p-a")
    assert sound(other)
    again = other.maintenance.import_(tmp_path / "some.zip")
    assert (again.recipes, again.known) == (0, 2)
    with pytest.raises(CacheError, match="already"):
        cache.maintenance.export(tmp_path / "some.zip", ["a"])


def test_a_selection_travels_and_a_damaged_recipe_stays_behind(cache: Cache, other: Cache, tmp_path: Path) -> None:
    filled(cache)
    path = cache.image_path("a", "webp")
    assert path is not None
    (cache.folder / path).write_bytes(b"damaged")
    report = cache.maintenance.export(tmp_path / "all.zip", Selection(include_pinned=True))
    assert (report.recipes, report.skipped) == (2, 1)
    assert "missing or damaged" in report.sentences[0]
    assert other.maintenance.import_(tmp_path / "all.zip").recipes == 2
    assert kept(other) == {"b", "sans"}


def test_what_is_imported_is_not_the_first_to_go(cache: Cache, other: Cache, tmp_path: Path) -> None:
    keep(cache, "old")
    cache.maintenance.export(tmp_path / "old.zip", ["old"])
    keep(other, "there")
    other.maintenance.import_(tmp_path / "old.zip")
    other.maintenance.evict(3500)
    assert kept(other) == {"old"}


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return path


def lines(*recipes: Any) -> bytes:
    return "\n".join(json.dumps(line) for line in ({"format": "cityframe recipes", "version": 1}, *recipes)).encode()


def image(data: bytes, **changes: Any) -> dict[str, Any]:
    return {
        "recipe_id": "r", "variant": "webp", "digest": hashlib.sha256(data).hexdigest(), "bytes": len(data),
        "media_type": "image/webp", "width": 10, "height": 10, "placeholder": "", "made_at": 5.0, "notes": "",
        **changes,
    }  # fmt: skip


def recipe(recipe_id: str = "r", **changes: Any) -> dict[str, Any]:
    return {
        "recipe_id": recipe_id, "picture_id": "p", "city_id": 1, "document": {"prompt": "x"}, "presentation": {},
        "created": 1.0, **changes,
    }  # fmt: skip


def line(data: bytes = b"data", of_recipe: Any = None, **changes: Any) -> dict[str, Any]:
    return {"recipe": of_recipe or recipe(), "images": [image(data, **changes)], "picture": None}


def files(*contents: bytes) -> dict[str, bytes]:
    return {f"files/{hashlib.sha256(data).hexdigest()}": data for data in contents}


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"recipes.jsonl": lines(), "../../etc/cron.d/x": b""}, "does not belong there"),
        ({"recipes.jsonl": lines(), "/etc/passwd": b""}, "does not belong there"),
        ({"recipes.jsonl": lines(), "files/..": b""}, "does not belong there"),
        ({"recipes.jsonl": b'{"format": "cityframe recipes", "version": 3}'}, "newer version"),
        ({"recipes.jsonl": b"[" * 100_000}, "not one of recipes"),
        ({}, "has no recipes.jsonl"),
    ],
)
def test_an_archive_that_is_not_ours_is_refused(
    other: Cache, tmp_path: Path, entries: dict[str, bytes], sentence: str
) -> None:
    with pytest.raises(CacheError, match=sentence):
        other.maintenance.import_(archive(tmp_path / "hostile.zip", entries))
    assert other.maintenance.stats().recipes == 0
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "other", "hostile.zip"} - {"cache"}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line(b"wrong"), "lacks its file"),
        (line(of_recipe=recipe("../up")), "no proper recipe id"),
        (line(of_recipe=recipe(city_id="1")), "no proper city id"),
        (line(of_recipe=recipe(document=[])), "no proper document"),
        (line(media_type="text/html"), "no proper media type"),
        (line(placeholder="javascript:alert(1)"), "no proper placeholder"),
        (line(width=10**9), "no proper width"),
        (line(digest="../../etc/passwd"), "no proper digest"),
        (line(made_at=float("nan")), "is no recipe"),
        (line(made_at=1e11), "no proper made at"),
        ({"recipe": recipe(), "images": [image(b"data")] * 2, "picture": None}, "a variant twice"),
        ({"recipe": recipe(), "images": [], "picture": None}, "has 0 images"),
        ({"recipe": recipe(), "images": [image(b"data")] * 65, "picture": None}, "has 65 images"),
        ({"recipe": recipe(), "images": [image(b"data"), 5], "picture": None}, "an image that is none"),
        ({"recipe": recipe(), "images": [image(b"data")], "picture": {"digest": "0" * 64}}, "lacks its file"),
        ("no recipe", "is no recipe"),
    ],
)
def test_one_bad_recipe_is_left_out_as_a_whole(other: Cache, tmp_path: Path, bad: Any, why: str) -> None:
    good = line(b"good", recipe("good"))
    content = {"recipes.jsonl": lines(bad, good), **files(b"data", b"good")}
    report = other.maintenance.import_(archive(tmp_path / "some.zip", content))
    assert (report.recipes, report.refused) == (1, 1)
    assert report.sentences[0].startswith("Recipe 1 ")
    assert why in report.sentences[0]
    assert kept(other) == {"good"}
    assert other.recipe("r") is None
    assert sound(other)


def test_a_file_with_other_bytes_or_too_many_is_refused(other: Cache, tmp_path: Path) -> None:
    swapped = {"recipes.jsonl": lines(line(b"data")), f"files/{hashlib.sha256(b'data').hexdigest()}": b"evil"}
    assert "other bytes than its digest" in other.maintenance.import_(archive(tmp_path / "a.zip", swapped)).sentences[0]
    bomb = bytes(64 * 2**20 + 1)
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("recipes.jsonl", lines(line(bomb)))
        file.writestr(f"files/{hashlib.sha256(bomb).hexdigest()}", bomb)
    assert path.stat().st_size < 200_000
    assert "more than 64 MB" in other.maintenance.import_(path).sentences[0]
    assert kept(other) == set()


def test_a_damaged_zip_is_refused_in_a_sentence(cache: Cache, other: Cache, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(CacheError, match=r"text.zip is damaged or no zip"):
        other.maintenance.import_(tmp_path / "text.zip")
    with pytest.raises(CacheError, match="cannot be read: No such file"):
        other.maintenance.import_(tmp_path / "absent.zip")
    filled(cache).maintenance.export(tmp_path / "whole.zip", ["a", "b"])
    whole = (tmp_path / "whole.zip").read_bytes()
    for place in range(40, len(whole), 997):  # a byte anywhere
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        (tmp_path / "cut.zip").write_bytes(bytes(changed))
        with suppress(CacheError):
            other.maintenance.import_(tmp_path / "cut.zip")
    assert kept(other) <= {"a", "b"}
    assert sound(other)


def test_ids_are_compared_with_their_documents_when_somebody_knows_how(other: Cache, tmp_path: Path) -> None:
    def identify(document: Document) -> tuple[str, str]:
        return str(document["prompt"]), "p"

    content = {
        "recipes.jsonl": lines(
            line(of_recipe=recipe("true", document={"prompt": "true"})),
            line(of_recipe=recipe("false", document={"prompt": "another"})),
            line(of_recipe=recipe("none", document={})),
        ),
        **files(b"data"),
    }
    report = other.maintenance.import_(archive(tmp_path / "some.zip", content), identify)
    assert (report.recipes, report.refused) == (1, 2)
    assert kept(other) == {"true"}
