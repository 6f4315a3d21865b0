"""The cache keeps what it acknowledged: real files, real SQLite, real processes, real kills."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlite_utils import Database

from cache_db import migrations
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.index import CHUNK
from cache_db.records import PictureFacts, Presentation, PromptKey, StoredNote, StoredPrompt, StoredUnderstood
from testkit.kept_images import clear_image
from testkit.waiting import PATIENCE, wait_until

KEY = PromptKey("builtin", "1", 2950159, "en", "")
HOSTILE_IDS = (
    "../../etc/passwd",
    "/etc/passwd",
    "a\0b",
    "",
    "x" * 100_000,
    "%2e%2e",
    "ab/cd",
    "ＡＢ",
    "'; DROP TABLE images; --",
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "cache")
    yield opened
    opened.close()


def put_image(cache: Cache, recipe_id: str, data: bytes, variant: str = "webp") -> None:
    cache.put_image(recipe_id, variant, data, "image/webp", width=1024, height=1024)


def file_of(cache: Cache, data: bytes) -> Path:
    digest = hashlib.sha256(data).hexdigest()
    return cache.folder / "images" / digest[:2] / digest[2:]


def problems(cache: Cache, *, repair: bool = False) -> list[str]:
    return sorted(problem.kind for problem in cache.maintenance.check(repair=repair, deep=True, grace_seconds=0))


# What goes in comes out ---------------------------------------------------------------------------------------------


def test_prompts_keep_their_order_and_are_added_once(cache: Cache) -> None:
    first, second, third = (StoredPrompt(name, text=f"{name} — 東京 \U0001f306") for name in ("z", "a", "m"))
    cache.add_prompts(KEY, [first, second])
    cache.add_prompts(KEY, [StoredPrompt("z", text="another"), third])
    cache.add_prompts(KEY, [])

    assert cache.prompts(KEY) == [first, second, third]
    assert cache.prompts(KEY._replace(language="de")) == []
    assert cache.find_prompt("m") == third
    assert cache.find_prompt("nobody's") is None


def test_a_prompt_may_stand_under_several_keys(cache: Cache) -> None:
    cache.add_prompts(KEY, [StoredPrompt("p", text="first")])
    cache.add_prompts(KEY._replace(style="neon"), [StoredPrompt("p", text="second")])
    assert [len(cache.prompts(key)) for key in (KEY, KEY._replace(style="neon"))] == [1, 1]
    assert cache.find_prompt("p") == StoredPrompt("p", text="first")


def test_the_first_presentation_of_a_recipe_wins(cache: Cache) -> None:
    cache.put_recipe("r", "p", 5, {"seed": 1}, Presentation(title="first"))
    cache.put_recipe("r", "p", 5, {"seed": 1}, Presentation(title="second"))
    kept = cache.recipe("r")
    assert kept is not None
    assert (kept.picture_id, kept.city_id, kept.document, kept.presentation) == (
        "p",
        5,
        {"seed": 1},
        Presentation(title="first"),
    )
    assert cache.recipe("unknown") is None


def test_pictures_and_images_survive_a_reopening(cache: Cache, tmp_path: Path) -> None:
    notes = (StoredNote("no_room", {"name": "the “Eiffel Tower”\n{x}"}), StoredNote("river", {}))
    read = (StoredUnderstood("view", "skyline", "Skyline"),)
    facts = PictureFacts("sketch", "1", 0.5, "lisbon", understood=read, ignored=("blimp",), notes=notes)
    cache.put_picture("p", b"raw", "image/png", facts)
    stored = cache.put_image(
        "r", "webp", b"lettered", "image/webp", width=896, height=1120, placeholder="data:,", notes=notes
    )
    cache.close()

    again = Cache.open(tmp_path / "cache")
    picture = again.picture("p")
    assert picture is not None
    assert (picture.data, picture.media_type) == (b"raw", "image/png")
    assert picture.facts == again.picture_facts("p") == facts
    assert again.image("r", "webp") == stored
    assert stored.notes == notes
    assert (stored.bytes, stored.width, stored.height, stored.placeholder) == (8, 896, 1120, "data:,")
    assert again.image_data("r", "webp") == b"lettered"
    path = again.image_path("r", "webp")
    assert path is not None
    assert not path.is_absolute()
    assert (again.folder / path).read_bytes() == b"lettered"
    assert again.image("r", "png") is None
    assert again.maintenance.check(deep=True, grace_seconds=0) == []
    again.close()


def test_images_tells_which_of_many_are_ready(cache: Cache) -> None:
    ids = [f"r{number}" for number in range(2 * CHUNK + 1)]
    for recipe_id in (ids[0], ids[CHUNK], ids[-1]):
        put_image(cache, recipe_id, recipe_id.encode())
    assert set(cache.images(ids, "webp")) == {ids[0], ids[CHUNK], ids[-1]}
    assert cache.images(ids, "png") == {}
    assert cache.images([], "webp") == {}


def test_recent_is_newest_first_and_only_what_is_kept(cache: Cache) -> None:
    for number, city in enumerate((1, 2, 1, 1)):
        cache.put_recipe(f"r{number}", f"p{number}", city, {}, Presentation())
    for recipe_id in ("r0", "r1", "r3"):
        put_image(cache, recipe_id, recipe_id.encode())
    put_image(cache, "r2", b"only a card", "card")
    assert [recipe.recipe_id for recipe in cache.recent(1, 10)] == ["r3", "r0"]
    assert [recipe.recipe_id for recipe in cache.recent(None, 2)] == ["r3", "r1"]


def test_recent_without_visitors_own_words_also_in_an_earlier_versions_cache(tmp_path: Path) -> None:
    def keep_all(cache: Cache) -> None:
        for recipe_id, presentation, lettering in (
            ("offered", Presentation("p"), None),
            ("lettered", Presentation("p"), {"text": "LISBON"}),
            ("changed", Presentation("p"), {"text": "Happy birthday, Ana"}),
            ("own", Presentation(), None),
            ("own, lettered", Presentation(), {"text": "Lisbon"}),
        ):
            document = {"prompt": "Dusk in Lisbon", "lettering": lettering}
            cache.put_recipe(recipe_id, recipe_id, 1, document, presentation)
            put_image(cache, recipe_id, recipe_id.encode())

    now, then = tmp_path / "now", tmp_path / "then"
    cache = Cache.open(now)
    keep_all(cache)
    then.mkdir()
    with closing(Database(then / "cache.sqlite")) as database:
        migrations.CACHE.apply(database, stop_before="ledger")
        for table, columns in (("recipes", 6), ("images", 10)):
            rows = cache._index.rows(f"SELECT * FROM {table}")
            database.conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)
        database.conn.commit()
    earlier = Cache.open(then)
    for each in (cache, earlier):
        for city in (1, None):
            assert [found.recipe_id for found in each.recent(city, 9, offered_only=True)] == ["lettered", "offered"]
            assert len(each.recent(city, 9)) == 5
        each.close()


def test_a_remade_image_replaces_the_earlier_one_and_its_file(cache: Cache) -> None:
    put_image(cache, "r", b"old")
    put_image(cache, "r", b"new")
    assert cache.image_data("r", "webp") == b"new"
    assert not file_of(cache, b"old").exists()
    assert problems(cache) == []


def test_a_shared_file_goes_with_its_last_row(cache: Cache) -> None:
    for recipe_id in ("one", "two"):
        put_image(cache, recipe_id, b"same")
    cache.put_recipe("three", "p", 1, {}, Presentation())
    cache.put_picture("p", b"same", "image/png", PictureFacts())
    assert clear_image(cache, "one").images == 1
    assert cache.image_data("one", "webp") is None
    assert cache.image_data("two", "webp") == b"same"
    clear_image(cache, "two")
    assert file_of(cache, b"same").exists()
    assert clear_image(cache, "three").pictures == 1
    assert not file_of(cache, b"same").exists()
    assert problems(cache) == []


def test_memory_stays_within_its_budget_and_answers_the_second_time(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, memory_bytes=1000)
    for number in range(20):
        put_image(cache, f"r{number}", bytes([number]) * 300)
    put_image(cache, "large", b"x" * 5000)
    assert cache.image_data("large", "webp") == b"x" * 5000
    assert cache.image_data("r0", "webp") == bytes([0]) * 300
    shutil.rmtree(tmp_path / "images")
    in_memory = [number for number in range(20) if cache.image_data(f"r{number}", "webp") == bytes([number]) * 300]
    assert in_memory == [0, 18, 19], "what was used last, and no more than 1000 bytes"
    assert cache.image_data("large", "webp") is None
    cache.close()


def test_stats_count_rows_and_bytes(cache: Cache) -> None:
    cache.add_prompts(KEY, [StoredPrompt("a"), StoredPrompt("b")])
    cache.put_recipe("r", "p", 1, {}, Presentation())
    cache.put_picture("p", b"12345", "image/png", PictureFacts())
    put_image(cache, "r", b"123")
    put_image(cache, "r", b"1234", "card")
    stats = cache.maintenance.stats()
    assert (stats.prompts, stats.recipes, stats.cities, stats.pictures, stats.images) == (2, 1, 1, 1, 2)
    assert (stats.picture_bytes, stats.image_bytes) == (5, 7)
    assert stats.images_by_variant == {"card": 1, "webp": 1}


# Damage -------------------------------------------------------------------------------------------------------------


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, 5)


def swap(path: Path) -> None:
    path.write_bytes(b"X" * path.stat().st_size)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (remove, ["missing file"]),
        (truncate, ["wrong length"]),
        (swap, ["wrong content"]),
    ],
)
def test_a_damaged_file_is_a_miss_and_repairable(
    tmp_path: Path, harm: Callable[[Path], None], found: list[str]
) -> None:
    cache = Cache.open(tmp_path, memory_bytes=0)
    cache.put_picture("p", b"the picture", "image/png", PictureFacts("sketch"))
    put_image(cache, "r", b"the image!!")
    put_image(cache, "whole", b"whole")
    for data in (b"the picture", b"the image!!"):
        harm(file_of(cache, data))

    assert cache.picture("p") is None
    assert cache.image_data("r", "webp") is None
    if harm is not swap:  # a swapped file of the same length costs a read to notice
        assert cache.image_path("r", "webp") is None
    assert problems(cache) == found * 2
    assert problems(cache, repair=True) == found * 2
    assert problems(cache) == []
    assert cache.image("r", "webp") is None
    assert cache.image_data("whole", "webp") == b"whole"
    cache.close()


def test_making_it_again_heals_without_a_repair(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, memory_bytes=0)
    put_image(cache, "r", b"the image")
    truncate(file_of(cache, b"the image"))
    put_image(cache, "r", b"the image")
    assert cache.image_data("r", "webp") == b"the image"
    assert problems(cache) == []
    cache.close()


def test_a_folder_in_a_files_place_is_a_miss_and_refused_in_a_sentence(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, memory_bytes=0)
    put_image(cache, "r", b"data")
    replace_by_folder(file_of(cache, b"data"))
    assert cache.image_data("r", "webp") is None
    with pytest.raises(CacheError, match="refused to keep 4 bytes"):
        put_image(cache, "r", b"data")
    assert list((tmp_path / "images" / "incoming").iterdir()) == []
    cache.close()


def test_check_finds_orphans_leftovers_and_strangers(cache: Cache) -> None:
    put_image(cache, "r", b"kept")
    orphan = file_of(cache, b"orphan")
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    (cache.folder / "images" / "incoming" / "0123").write_bytes(b"half")
    stranger = cache.folder / "images" / "holiday.jpg"
    stranger.write_bytes(b"mine")

    assert cache.maintenance.check(deep=True) == [
        problem for problem in cache.maintenance.check() if problem.kind == "stranger"
    ]  # too young
    assert problems(cache, repair=True) == ["leftover", "orphan", "stranger"]
    assert problems(cache) == ["stranger"]
    assert stranger.exists()
    assert not orphan.exists()
    assert cache.image_data("r", "webp") == b"kept"


def test_a_damaged_database_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(b"this is no database at all, and long enough to be one" * 100)
    with pytest.raises(CacheError) as refused:
        Cache.open(tmp_path)
    assert refused.value.message == (
        "The cache's database cache.sqlite is damaged (file is not a database): "
        "restore a backup, or move it away to start anew."
    )


def test_a_database_damaged_while_open_is_reported_and_nothing_is_deleted(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path)
    for number in range(50):
        put_image(cache, f"r{number}", f"image {number}".encode())
    cache.close()
    path = tmp_path / "cache.sqlite"
    with Database(path) as database:
        page_size, page = database.execute(
            "SELECT page_size, rootpage FROM pragma_page_size, sqlite_master WHERE name = 'images'"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(b"\xff" * page_size)

    damaged = Cache.open(tmp_path)
    found = damaged.maintenance.check(repair=True, grace_seconds=0)
    assert [problem.kind for problem in found] == ["damaged database"]
    assert len(list((tmp_path / "images").glob("??/*"))) == 50
    with pytest.raises(CacheError, match="is damaged"):
        damaged.image("r1", "webp")
    damaged.close()


def test_a_newer_database_is_refused_and_left_as_it_is(cache: Cache) -> None:
    cache.close()
    path = cache.folder / "cache.sqlite"
    with Database(path) as database:
        database.table("_sqlite_migrations").insert(
            {"migration_set": migrations.CACHE.name, "name": "holograms", "applied_at": "2031-01-01"}
        )
    before = path.read_bytes()
    with pytest.raises(CacheError, match=r"newer version \(it has 'holograms'\)"):
        Cache.open(cache.folder)
    assert path.read_bytes() == before


def test_every_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    with Database(memory=True) as blank:
        names = [migration.name for migration in migrations.CACHE.pending(blank)]
    for version, name in enumerate(names):
        folder = tmp_path / f"version{version}"
        folder.mkdir()
        with Database(folder / "cache.sqlite") as database:
            migrations.CACHE.apply(database, stop_before=name)
            if version >= 1:
                values = [1, "p", *KEY, '{"id":"p","text":"kept"}', 1.0]
                database.execute(f"INSERT INTO prompts VALUES ({', '.join('?' * len(values))})", values)
                database.conn.commit()
        cache = Cache.open(folder)
        put_image(cache, "r", b"data")
        assert cache.image_data("r", "webp") == b"data"
        assert cache.prompts(KEY) == ([StoredPrompt("p", text="kept")] if version >= 1 else [])
        cache.close()


def test_a_folder_that_cannot_be_used_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(CacheError, match="cannot be used"):
            Cache.open(folder)


def test_a_closed_cache_says_so(cache: Cache) -> None:
    cache.close()
    with pytest.raises(CacheError, match="closed"):
        cache.recipe("r")


# Hostile values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE_IDS, ids=range(len(HOSTILE_IDS)))
def test_hostile_ids_are_kept_as_text_and_never_become_paths(cache: Cache, hostile: str) -> None:
    assert cache.image(hostile, hostile) is None
    put_image(cache, hostile, b"data", variant=hostile)
    cache.put_picture(hostile, b"data", "image/png", PictureFacts())
    cache.put_recipe(hostile, hostile, 1, {}, Presentation(title=hostile))
    cache.flights.claim(hostile, "owner")
    cache.flights.join(hostile, hostile)

    assert cache.image_data(hostile, hostile) == b"data"
    assert set(cache.images([hostile], hostile)) == {hostile}
    assert cache.image_path(hostile, hostile) == file_of(cache, b"data").relative_to(cache.folder)
    recipe = cache.recipe(hostile)
    assert recipe is not None
    assert recipe.presentation == Presentation(title=hostile)
    assert set(cache.flights.many([hostile])) == {hostile}
    files = [path for path in cache.folder.rglob("*") if path.is_file() and path.parent != cache.folder]
    assert files == [file_of(cache, b"data")]
    assert {path.name for path in cache.folder.parent.iterdir()} == {"cache"}


def test_what_sqlite_cannot_hold_is_refused_in_a_sentence(cache: Cache) -> None:
    with pytest.raises(CacheError, match="cannot be kept"):
        cache.image("\ud800", "webp")
    with pytest.raises(CacheError, match="cannot be kept"):
        cache.recent(2**70, 1)
    with pytest.raises(CacheError, match="cannot be kept"):
        cache.put_recipe("r", "p", 1, {"prompt": "\udfff"}, Presentation())
    assert cache.recipe("r") is None


# Threads and processes ------------------------------------------------------------------------------------------------


def test_eight_threads_lose_nothing(cache: Cache) -> None:
    """A shared connection kept 3 to 270 of 1,600."""

    def write(thread: int) -> None:
        for number in range(200):
            cache.put_recipe(f"{thread}-{number}", "p", thread, {"number": number}, Presentation())
            if number % 20 == 0:
                put_image(cache, f"{thread}-{number}", f"{thread} {number % 40}".encode())

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stats = cache.maintenance.stats()
    assert (stats.recipes, stats.images) == (1600, 80)
    assert problems(cache) == []


def test_a_thread_that_ends_gives_its_connection_back(cache: Cache) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    cache.recipe("r")
    before = descriptors()
    for _ in range(30):
        thread = threading.Thread(target=cache.recipe, args=("r",))
        thread.start()
        thread.join()
    assert descriptors() <= before + 3


def test_closing_waits_for_those_who_are_writing(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path)
    kept: list[str] = []
    refused: list[str] = []

    def write(thread: int) -> None:
        number = 0
        while True:
            recipe_id = f"{thread}-{number}"
            try:
                cache.put_recipe(recipe_id, "p", 1, {}, Presentation())
            except CacheError as error:
                refused.append(error.message)
                return
            kept.append(recipe_id)
            number += 1

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(kept) > 20, what="writers at work")
    cache.close()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert refused == ["The cache is closed."] * 4
    again = Cache.open(tmp_path)
    assert kept
    assert again.maintenance.stats().recipes == len(kept)
    again.close()


def _open_and_write(folder: Path, name: str) -> None:
    cache = Cache.open(folder)
    for number in range(20):
        put_image(cache, f"{name}-{number}", f"{number}".encode())  # the same files from every process
        if number % 3 == 0:
            clear_image(cache, f"{name}-{number}")
    cache.close()


def test_processes_open_write_and_delete_the_same_files_at_once(tmp_path: Path) -> None:
    """Deleting the last row of a file while another process adds a row for it: neither loses what it kept."""
    processes = multiprocessing.get_context("spawn")
    workers = [
        processes.Process(target=_open_and_write, args=(tmp_path / "cache", f"w{number}")) for number in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=PATIENCE)
    assert [worker.exitcode for worker in workers] == [0] * 4
    cache = Cache.open(tmp_path / "cache")
    assert cache.maintenance.stats().images == 4 * 13
    assert problems(cache) == []
    cache.close()


def _use_inherited(cache: Cache, told: Connection) -> None:
    put_image(cache, "child", b"from the child")
    told.send(cache.image_data("parent", "webp"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # newer Pythons warn of fork beside threads: our subject
def test_a_forked_child_uses_connections_of_its_own(cache: Cache) -> None:
    put_image(cache, "parent", b"from the parent")
    processes = multiprocessing.get_context("fork")
    here, there = processes.Pipe()
    child = processes.Process(target=_use_inherited, args=(cache, there))
    child.start()
    assert here.poll(PATIENCE)
    assert here.recv() == b"from the parent"
    child.join(timeout=PATIENCE)
    assert child.exitcode == 0
    put_image(cache, "parent", b"again")
    assert cache.image_data("child", "webp") == b"from the child"
    assert problems(cache) == []


def test_commits_of_pictures_reach_the_disk(cache: Cache) -> None:
    """FULL (2) keeps what was acknowledged through a power cut; NORMAL (1) is enough for flights."""
    assert cache._index.row("PRAGMA synchronous") == (2,)
    assert cache._index.row("PRAGMA journal_mode") == ("wal",)
    assert cache._flights_index.row("PRAGMA synchronous") == (1,)


def test_a_stuck_writer_gives_a_sentence(cache: Cache) -> None:
    stuck = sqlite3.connect(cache.folder / "cache.sqlite", isolation_level=None)
    stuck.execute("BEGIN IMMEDIATE")
    cache._index.row("PRAGMA busy_timeout = 50")
    with pytest.raises(CacheError, match="was busy for"):
        put_image(cache, "r", b"data")
    assert cache.image("r", "webp") is None  # readers are not held up
    stuck.execute("ROLLBACK")
    stuck.close()
    put_image(cache, "r", b"data")
    assert cache.image_data("r", "webp") == b"data"
