"""Uses counted off the hot path, hours, lists from indices, totals that stay true, and the housekeeper's rounds."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from cache_db import migrations
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import Kept, PictureFacts, Presentation, PromptKey, StoredPrompt
from cache_db.selection import Selection
from inference.upkeep.housekeeper import Housekeeper, way_back_words
from inference.work.leases import Leases
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.server_process import ROOT
from testkit.visitor import Browser
from testkit.waiting import PATIENCE
from tests.test_cache_clearing import BERLIN, LISBON, PORTO, files, keep, kept, sound


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "cache", memory_bytes=0)
    yield opened
    opened.close()


def names(lines: list[Kept]) -> list[str]:
    return [line.recipe_id for line in lines]


# Uses -----------------------------------------------------------------------------------------------------------------


def test_hits_reach_the_ledger_in_one_batch(cache: Cache) -> None:
    keep(cache, "a")
    keep(cache, "b")
    before = cache.version()
    for _ in range(3):
        cache.note_use("a")
    cache.note_use("b", hit=False)
    cache.note_seen("b")
    cache.note_use("unknown")
    assert cache.version() == before, "nothing is written on the hot path"
    assert {line.recipe_id: line.hits for line in cache.maintenance.search()} == {"a": 0, "b": 0}
    assert cache.flush_uses() == 3
    assert {line.recipe_id: line.hits for line in cache.maintenance.search()} == {"a": 3, "b": 0}
    assert all(time.time() - line.last_use < PATIENCE for line in cache.maintenance.search())
    assert cache.flush_uses() == 0


def test_hours_tell_hits_misses_and_seconds(cache: Cache) -> None:
    keep(cache, "a")  # drawn in 2 s
    for hit in (True, True, True, False):
        cache.note_use("a", hit)
    cache.flush_uses()
    cache.note_use("a")
    cache.flush_uses()
    hours = cache.maintenance.activity(24)
    assert len(hours) == 24
    now = hours[-1]
    assert (now.hits, now.misses, now.seconds_saved, now.made, now.seconds_spent) == (4, 1, 8.0, 1, 2.0)
    assert now.start <= time.time() < now.start + 3600 + PATIENCE
    assert [hour.start - before.start for before, hour in pairwise(hours)] == [3600.0] * 23
    assert not any(hour.hits + hour.made for hour in hours[:-1])
    cache.maintenance.clear(Selection())
    cache.note_use("a")
    cache.flush_uses()
    assert cache.maintenance.activity(1)[0].seconds_saved == 10.0, "known also when the picture is gone"


def test_gpu_seconds_are_those_that_are_known_to_be_so(cache: Cache) -> None:
    for recipe_id, facts in {
        "gpu": PictureFacts(seconds=2.0, processor="gpu"),
        "shared": PictureFacts(seconds=2.0, processor="gpu", shared=True),
        "sketch": PictureFacts(seconds=3.0, processor="cpu"),
        "earlier version": PictureFacts(seconds=40.0),
        "another server": PictureFacts(seconds=None),
    }.items():
        keep(cache, recipe_id, facts=facts)
        cache.note_use(recipe_id)
    cache.flush_uses()
    now = cache.maintenance.activity(1)[0]
    assert (now.made, now.seconds_spent, now.gpu_seconds_spent) == (5, 45.0, 2.0), "what is shared cost nothing again"
    assert (now.seconds_saved, now.gpu_seconds_saved) == (47.0, 4.0)


def test_uses_that_could_not_be_written_are_written_later(cache: Cache) -> None:
    keep(cache, "a")
    cache.note_use("a")
    with Database(cache.folder / "cache.sqlite") as other:
        other.conn.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        cache._index.row("PRAGMA busy_timeout = 50")
        with pytest.raises(CacheError, match="was busy"):
            cache.flush_uses()
        cache.note_use("a")
        other.execute("ROLLBACK")
    assert cache.flush_uses() == 1
    assert cache.maintenance.search()[0].hits == 2


# Lists ----------------------------------------------------------------------------------------------------------------


def test_search_filters_orders_and_pages(cache: Cache) -> None:
    keep(cache, "small", size=100, prompt="Ein Café in LISSABON")
    keep(cache, "large", PORTO, size=5000, engine="flux")
    keep(cache, "other", BERLIN, size=300, region="berlin")
    cache.note_use("small")
    cache.note_use("small")
    cache.flush_uses()
    cache.maintenance.pin(["other"])
    assert names(cache.maintenance.search()) == ["other", "large", "small"]
    assert names(cache.maintenance.search(order="least_used")) == ["large", "other", "small"]
    assert names(cache.maintenance.search(order="most_used")) == ["small", "other", "large"]
    assert names(cache.maintenance.search(order="largest")) == ["large", "other", "small"]
    assert names(cache.maintenance.search(city_ids=[LISBON, BERLIN])) == ["other", "small"]
    assert names(cache.maintenance.search(city_ids=[])) == []
    assert names(cache.maintenance.search(text="lissabon")) == ["small"]
    assert names(cache.maintenance.search(text="CAFÉ IN")) == ["small"]
    assert names(cache.maintenance.search(engine="flux")) == ["large"]
    assert names(cache.maintenance.search(region="berlin")) == ["other"]
    assert names(cache.maintenance.search(pinned=True)) == ["other"]
    assert names(cache.maintenance.search(pinned=False, order="largest")) == ["large", "small"]
    assert names(cache.maintenance.search(limit=1, offset=1)) == ["large"]
    assert names(cache.maintenance.search(limit=-5, offset=-5)) == []
    line = cache.maintenance.search(text="café")[0]
    assert (line.prompt, line.engine, line.region, line.city_id, line.hits, line.bytes, line.pinned) == (
        "Ein Café in LISSABON", "sketch", "lisbon", LISBON, 2, 305, False,
    )  # fmt: skip
    cache.maintenance.clear(Selection(recipe_ids=("small",)))
    assert names(cache.maintenance.search(text="café")) == []


def test_cities_tell_how_many_of_their_recipes_are_kept(cache: Cache) -> None:
    for name, city in (("a", LISBON), ("b", PORTO), ("c", BERLIN), ("d", PORTO)):
        keep(cache, name, city)
    assert cache.maintenance.cities() == {LISBON: 1, PORTO: 2, BERLIN: 1}
    cache.maintenance.clear(Selection(city_ids=(PORTO,)))
    assert cache.maintenance.cities() == {LISBON: 1, BERLIN: 1}


def plan(cache: Cache, sql: str) -> str:
    return " ".join(row[3] for row in cache._index.rows(f"EXPLAIN QUERY PLAN {sql}"))


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT * FROM ledger WHERE images > 0 ORDER BY made_at DESC LIMIT 60", "ledger_newest"),
        ("SELECT * FROM ledger WHERE images > 0 ORDER BY last_use LIMIT 60", "ledger_least_used"),
        ("SELECT * FROM ledger WHERE images > 0 ORDER BY hits DESC, last_use DESC LIMIT 60", "ledger_most_used"),
        ("SELECT * FROM ledger WHERE images > 0 ORDER BY bytes DESC LIMIT 60", "ledger_largest"),
        ("SELECT recipe_id FROM ledger WHERE shown ORDER BY created DESC, rowid DESC LIMIT 9", "ledger_recent"),
        (
            "SELECT recipe_id FROM ledger WHERE shown AND city_id = 5 ORDER BY created DESC, rowid DESC LIMIT 9",
            "ledger_recent_of_city",
        ),
        (
            "SELECT recipe_id FROM ledger WHERE shown AND offered ORDER BY created DESC, rowid DESC LIMIT 9",
            "ledger_offered",
        ),
        (
            "SELECT recipe_id FROM ledger WHERE shown AND offered AND city_id = 5 "
            "ORDER BY created DESC, rowid DESC LIMIT 9",
            "ledger_offered_of_city",
        ),
        (
            "SELECT recipe_id FROM ledger WHERE images > 0 AND NOT pinned AND last_use <= 9 ORDER BY last_use LIMIT 9",
            "ledger_evictable",
        ),
    ],
)
def test_lists_come_from_an_index_without_sorting(cache: Cache, sql: str, index: str) -> None:
    steps = plan(cache, sql)
    assert f"USING INDEX {index}" in steps or f"USING COVERING INDEX {index}" in steps
    assert "TEMP B-TREE" not in steps


# Totals ---------------------------------------------------------------------------------------------------------------


def test_an_earlier_versions_rows_are_counted_when_it_is_opened(cache: Cache, tmp_path: Path) -> None:
    """The migration and the triggers come to the same."""
    keep(cache, "a", prompt="Straße")
    keep(cache, "b", PORTO, picture="p-a")
    cache.put_recipe("never made", "p-none", BERLIN, {"prompt": "x", "engine": "flux"}, Presentation())
    cache.add_prompts(PromptKey("builtin", "1", LISBON, "en", ""), [StoredPrompt("p")])
    cache.put_image("no recipe", "webp", b"image", "image/webp", width=1, height=1)

    folder = tmp_path / "earlier"
    folder.mkdir()
    with Database(cache.folder / "cache.sqlite") as now, Database(folder / "cache.sqlite") as then:
        migrations.CACHE.apply(then, stop_before="ledger")
        for table in ("prompts", "recipes", "pictures", "images"):
            then.table(table).insert_all(now.table(table).rows)
    (folder / "images").symlink_to(cache.folder / "images")
    migrated = Cache.open(folder, memory_bytes=0)
    assert sound(migrated)
    statistics = [replace(each.maintenance.stats(), database_bytes=0) for each in (cache, migrated)]
    assert statistics[0] == statistics[1]
    assert migrated.maintenance.cities() == cache.maintenance.cities() == {LISBON: 1, PORTO: 1}
    assert [asdict(line) for line in migrated.maintenance.search()] == [
        asdict(line) for line in cache.maintenance.search()
    ]
    assert migrated.maintenance.count(Selection(text="STRASSE")) == cache.maintenance.count(Selection(text="STRASSE"))
    assert migrated.maintenance.evict(0) == cache.maintenance.evict(0)
    migrated.close()


def test_the_order_in_which_things_are_kept_does_not_matter_to_the_totals(cache: Cache) -> None:
    parts: list[Any] = [
        lambda name: cache.put_recipe(name, f"p-{name}", LISBON, {"prompt": name}, Presentation()),
        lambda name: cache.put_picture(f"p-{name}", name.encode() * 10, "image/png", PictureFacts(region="5")),
        lambda name: cache.put_image(name, "webp", name.encode(), "image/webp", width=1, height=1),
    ]
    for name, order in (("abc", (0, 1, 2)), ("bca", (1, 2, 0)), ("cab", (2, 0, 1))):
        for part in order:
            parts[part](name)
    assert {
        line.recipe_id: (line.bytes, line.city_id, line.region) for line in cache.maintenance.search()
    } == dict.fromkeys(("abc", "bca", "cab"), (33, LISBON, "5"))
    assert cache.maintenance.cities() == {LISBON: 3}
    assert sound(cache)


def test_wrong_counts_are_found_and_mended(cache: Cache) -> None:
    for name in "abc":
        keep(cache, name)
    cache.maintenance.clear(Selection(recipe_ids=("c",)))
    before = cache.maintenance.stats()
    with Database(cache.folder / "cache.sqlite") as database:
        database.execute("UPDATE ledger SET bytes = 7, shown = 0 WHERE recipe_id = 'a'")
        database.execute("DELETE FROM ledger WHERE recipe_id = 'b'")
        database.execute("UPDATE totals SET number = 99")
        database.conn.commit()
    assert [problem.kind for problem in cache.maintenance.check()] == ["wrong count"] * 2
    assert "2 lines of the ledger" in cache.maintenance.check(repair=True)[0].sentence
    assert sound(cache)
    assert cache.maintenance.stats() == before
    assert kept(cache) == {"a", "b"}


# The housekeeper ------------------------------------------------------------------------------------------------------


def housekeeper(cache: Cache, megabytes: float) -> Housekeeper:
    return Housekeeper(cache, Leases(cache.flights), int(megabytes * 1e6))


def age(cache: Cache) -> None:
    """As if nothing had been used for an hour."""
    with Database(cache.folder / "cache.sqlite") as database:
        database.execute("UPDATE ledger SET last_use = last_use - 3600")
        database.conn.commit()


def test_a_round_writes_uses_and_keeps_the_budget(cache: Cache) -> None:
    for name in "abcd":
        keep(cache, name, size=100_000)
    tended = housekeeper(cache, 0.95)
    tended.tend()
    assert kept(cache) == set("abcd"), "what was made in the last minute is spared"
    age(cache)
    cache.note_use("a")
    tended.tend()
    assert kept(cache) == set("acd"), "the least recently used has gone"
    housekeeper(cache, 0).tend()
    assert kept(cache) == set("acd"), "0 is no limit"


def test_what_was_just_cleared_can_be_undone_however_small_the_budget(cache: Cache) -> None:
    for name in "abc":
        keep(cache, name, size=100_000)
    cache.maintenance.pin(["c"])
    age(cache)
    cleared = cache.maintenance.clear(Selection(recipe_ids=("a",)))
    tended = housekeeper(cache, 0.3)  # the pinned one alone is over
    tended.tend()
    assert kept(cache) == {"c"}, "room is made of what is in use, not of what may have been a mistake"
    assert [entry.trash_id for entry in cache.maintenance.trash()] == [cleared.trash_id]
    assert cache.maintenance.undo(cleared.trash_id).recipes == 1
    cache.maintenance.clear(Selection(recipe_ids=("a",)))
    with Database(cache.folder / "cache.sqlite") as database:
        database.execute("UPDATE trash SET cleared = cleared - 3601")
        database.conn.commit()
    tended.tend()
    assert cache.maintenance.trash() == []


def test_how_long_a_clearing_can_be_undone_is_told_as_it_is() -> None:
    assert way_back_words(7, 0) == "It can be undone within 7 days."
    assert way_back_words(0.02, 1) == "It can be undone within 0.02 days."
    assert way_back_words(0, 1) == "It will be gone for good."
    assert way_back_words(7, 20) == (
        "It can be undone within an hour, or within 7 days while the region's limit of 20 MB leaves room for it."
    )


def test_the_script_tells_it_with_the_way_back(cache: Cache) -> None:
    keep(cache, "a")
    command = [sys.executable, "-m", "scripts.clear_cache", "--everything", "--data-folder", str(cache.folder.parent)]
    done = subprocess.run(
        [*command, "--yes"], cwd=ROOT, env={**os.environ, "CITYFRAME_CACHE_MEGABYTES": "20"}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert "To have it back within an hour, or within 7 days while the region's limit of 20 MB" in done.stdout


def test_a_sweep_purges_what_expired_and_removes_leftovers(cache: Cache) -> None:
    keep(cache, "a")
    cache.maintenance.clear(Selection(), trash_days=1e-6)
    time.sleep(0.1)
    leftover = cache.folder / "images" / "incoming" / hashlib.sha256(b"x").hexdigest()[:32]
    leftover.write_bytes(b"half")
    housekeeper(cache, 0).tend(sweep=True)
    assert cache.maintenance.trash() == []
    assert files(cache) == 0
    assert leftover.exists(), "it may still be being written"
    os.utime(leftover, (1, 1))
    housekeeper(cache, 0).tend(sweep=True)
    assert not leftover.exists()


def test_one_process_at_a_time_keeps_house(cache: Cache) -> None:
    keep(cache, "a", size=100_000)
    age(cache)
    assert cache.flights.claim("upkeep:cache", "another process").mine
    housekeeper(cache, 0.1).tend()
    assert kept(cache) == {"a"}
    cache.flights.finish("upkeep:cache", "another process")
    housekeeper(cache, 0.1).tend()
    assert kept(cache) == set()


def _count_and_close(folder: Path) -> None:
    cache = Cache.open(folder)
    leases = Leases(cache.flights)
    tended = Housekeeper(cache, leases, 0)
    tended.start()
    cache.note_use("a")
    tended.close()
    cache.close()


def test_what_a_process_counted_last_is_written_when_it_stops(cache: Cache) -> None:
    keep(cache, "a")
    process = multiprocessing.get_context("spawn").Process(target=_count_and_close, args=(cache.folder,))
    process.start()
    process.join(timeout=PATIENCE)
    assert process.exitcode == 0
    assert cache.maintenance.search()[0].hits == 1


def test_a_region_counts_the_uses_of_its_visitors(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        browser = Browser(region)
        image = browser.picture(prompt="a lighthouse")
        for _ in range(3):
            assert browser.wish(prompt="a lighthouse").json()["state"] == "ready"
        cache = region.service.cache
        cache.flush_uses()
        (line,) = cache.maintenance.search(text="lighthouse")
        assert (line.recipe_id, line.hits) == (image["recipe_id"], 3)
        now = cache.maintenance.activity(1)[0]
        assert (now.hits, now.misses, now.made) == (3, 1, 1)
