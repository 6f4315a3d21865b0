"""The audit: whatever an admin does, by script or console, leaves a row that says who, what, how much and when."""

from __future__ import annotations

import ast
import json
import os
import pwd
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from cache_db import migrations
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import Act, Admin, AuditEntry, PromptKey, StoredPrompt
from cache_db.selection import Selection
from cache_db.trash import BATCH
from inference.cities import Gazetteer
from inference.upkeep.auditing import outcome_words
from inference.upkeep.housekeeper import Housekeeper
from inference.work.leases import Leases
from scripts import cache as cache_script
from scripts import clear_cache, warm_cache
from scripts.commandline import DONE, USAGE, run
from testkit.kept_images import BERLIN, LISBON, keep_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion

ROOT = Path(__file__).parent.parent
USER = pwd.getpwuid(os.getuid()).pw_name
ACT = Act(Admin("console", "4f2a9c"), "images of Lisbon, PT")
DAY = 86_400.0


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache.open(tmp_path / "cache")
    yield cache
    cache.close()


def typed(folder: Path, command: Callable[..., int], *words: str) -> int:
    return run(command, [*words, "--data-folder", str(folder)])


def told(cache: Cache) -> list[tuple[str, str, int]]:
    """Action, words and recipes of each row, oldest first."""
    return [(entry.action, entry.words, entry.tally.recipes) for entry in reversed(cache.maintenance.audit())]


def latest(cache: Cache) -> AuditEntry:
    return cache.maintenance.audit(limit=1)[0]


# ---- what is written


def test_every_script_that_changes_the_cache_is_told_of(cache: Cache, gazetteer: Gazetteer, tmp_path: Path) -> None:
    began = time.time()
    ids = [keep_image(cache, gazetteer, number, BERLIN if number else LISBON) for number in range(4)]
    cache.add_prompts(PromptKey("w", "m", LISBON, "en", ""), [StoredPrompt("a", text="words")])
    archive = tmp_path / "berlin.zip"
    assert typed(tmp_path, cache_script.command, "export", str(archive), "--city", "Berlin") == DONE
    assert typed(tmp_path, cache_script.command, "pin", "--recipe", ids[0]) == DONE
    assert typed(tmp_path, cache_script.command, "unpin", "--city", "Lisbon") == DONE
    for _ in range(2):
        assert typed(tmp_path, clear_cache.command, "--city", "Berlin", "--engine", "sketch", "--yes") == DONE
        (entry,) = cache.maintenance.trash()
        assert typed(tmp_path, clear_cache.command, "undo", entry.trash_id) == DONE
    assert typed(tmp_path, clear_cache.command, "--what", "prompts", "--city", "Lisbon", "--yes") == DONE
    assert typed(tmp_path, clear_cache.command, "purge", cache.maintenance.trash()[0].trash_id, "--yes") == DONE
    assert typed(tmp_path, clear_cache.command, "--recipe", ids[1], "--trash-days", "0", "--yes") == DONE
    typed(tmp_path, cache_script.command, "import", str(archive))
    assert typed(tmp_path, cache_script.command, "check", "--fix") == DONE
    assert typed(tmp_path, cache_script.command, "check") == DONE  # it changes nothing

    rows = list(reversed(cache.maintenance.audit()))
    assert [row.action for row in rows] == [
        *("pin", "unpin", "clear", "undo", "clear", "undo", "clear", "purge", "clear", "import", "repair")
    ]
    assert {row.admin for row in rows} == {Admin("script", USER)}
    assert all(began <= row.at <= time.time() for row in rows)
    by_action = {row.action: row for row in rows}
    assert by_action["pin"].detail == {"recipe_ids": [ids[0]]}
    assert by_action["unpin"].words == "images of Lisbon, PT"
    assert rows[2].words == "images of Berlin, DE, drawn by sketch"
    assert rows[2].detail == {"city_ids": [BERLIN], "engine": "sketch", "trash_days": 7}
    assert (rows[2].tally.recipes, rows[2].tally.images) == (3, 6)
    assert rows[2].tally.bytes == rows[3].tally.bytes > 0
    assert (rows[3].tally.recipes, rows[3].tally.images) == (3, 6)
    assert rows[3].words.startswith("images of Berlin, DE, drawn by sketch, cleared 20")
    assert (rows[6].tally.prompts, rows[7].tally.prompts) == (1, 1)
    assert (rows[8].tally.recipes, rows[8].words) == (1, f"images of {ids[1]}")
    assert by_action["import"].words == "the archive berlin.zip"
    assert outcome_words(by_action["repair"]) == "0 problems repaired, 0 left"


def test_a_clearing_that_is_undone_says_so_and_when(cache: Cache, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    other = keep_image(cache, gazetteer, 2, BERLIN)
    cleared = cache.maintenance.clear(Selection(city_ids=(LISBON,)), act=ACT)
    cache.maintenance.clear(Selection(recipe_ids=(other,)), act=ACT)
    assert [entry.undone for entry in cache.maintenance.audit()] == [None, None]
    before = time.time()
    cache.maintenance.undo(cleared.trash_id, act=ACT)
    undo, of_other, of_first = cache.maintenance.audit()
    assert undo.detail == {"trash_id": cleared.trash_id}
    assert of_first.undone
    assert before <= of_first.undone <= time.time()
    assert of_other.undone is None


def test_an_import_and_a_repair_say_how_much_it_was(cache: Cache, gazetteer: Gazetteer, tmp_path: Path) -> None:
    recipe_id = keep_image(cache, gazetteer, 1, seconds=1.0, offered=True)
    archive = tmp_path / "all.zip"
    report = cache.maintenance.export(archive, [recipe_id])
    other = Cache.open(tmp_path / "other" / "cache")
    other.maintenance.import_(archive, act=ACT)
    entry = latest(other)
    assert (entry.tally.recipes, entry.tally.images, entry.tally.pictures) == (1, 2, 1)
    assert entry.tally.bytes == report.bytes
    path = other.image_path(recipe_id, "webp")
    assert path
    (other.folder / path).unlink()
    other.maintenance.check(act=ACT)
    assert latest(other) == entry
    other.maintenance.check(repair=True, act=ACT)
    assert latest(other).detail == {"deep": False, "repaired": 1, "left": 0}
    other.close()


def test_an_action_that_is_broken_off_tells_how_far_it_came(cache: Cache, gazetteer: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(CacheError):
        cache.maintenance.import_(tmp_path / "none.zip", act=ACT)
    assert (latest(cache).action, latest(cache).tally.recipes) == ("import", 0)
    many = [keep_image(cache, gazetteer, 1), *(f"{number:032x}" for number in range(5000))]
    cache.maintenance.pin(many, act=ACT)
    pinned = latest(cache)
    assert (pinned.tally.recipes, pinned.tally.images) == (1, 2)
    ids = pinned.detail["recipe_ids"]
    assert isinstance(ids, list)
    assert len(ids) == 1000  # of very many the first


def test_counts_are_whole_however_many_transactions_it_takes(cache: Cache, gazetteer: Gazetteer) -> None:
    first = keep_image(cache, gazetteer, 1)
    data = cache.image_data(first, "webp")
    assert data
    for number in range(2 * BATCH + 10):
        cache.put_image(f"{number:032x}", "webp", data, "image/webp", width=640, height=360)
    cleared = cache.maintenance.clear(Selection(), act=ACT)
    assert cleared.tally.recipes == 2 * BATCH + 11
    assert latest(cache).tally == cleared.tally
    undone = cache.maintenance.undo(cleared.trash_id, act=ACT)
    assert latest(cache).tally == undone
    cleared = cache.maintenance.clear(Selection(), act=ACT)
    purged = cache.maintenance.purge(trash_id=cleared.trash_id, act=ACT)
    assert latest(cache).tally == purged
    assert purged.recipes == 2 * BATCH + 11


def test_what_the_region_does_by_itself_is_no_admins_action(cache: Cache, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    keep_image(cache, gazetteer, 2)
    cache.maintenance.clear(Selection(city_ids=(LISBON,)), trash_days=1, act=ACT)
    keep_image(cache, gazetteer, 3)
    cache.maintenance.purge(now=time.time() + 2 * DAY)
    cache.maintenance.evict(0)
    assert [entry.action for entry in cache.maintenance.audit()] == ["clear"]


def test_warming_is_told_with_what_it_made(
    tmp_path: Path, gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine(), admin_key="k") as region:
        words = ("Oslo", "--prompts", "2", "--url", region.url)
        assert typed(tmp_path, warm_cache.command, *words) == DONE
        entry = latest(region.service.cache)
        assert (entry.action, entry.admin, entry.tally.recipes) == ("warm", Admin("script", USER), 2)
        assert entry.words == "2 prompts of Oslo, NO, in 16:9, languages en"
        assert entry.detail["url"] == region.url
        with_password = region.url.replace("http://", "http://me:secret@")
        assert typed(tmp_path, warm_cache.command, "Oslo", "--prompts", "2", "--url", with_password) == DONE
        assert "secret" not in str(latest(region.service.cache))
        capsys.readouterr()
        assert typed(tmp_path / "elsewhere", warm_cache.command, *words) == DONE
        assert "The audit does not tell of this" in capsys.readouterr().err


def test_a_region_keeps_it_a_year(cache: Cache, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    for _ in range(3):
        cache.maintenance.pin([], act=ACT)
    database = Database(cache.folder / "cache.sqlite")
    ages = (366 * DAY, 364 * DAY, -30 * DAY)  # the last is of a clock that stood ahead
    for row, age in zip(database.table("audit").rows, ages, strict=True):
        database.table("audit").update(row["audit_id"], {"at": time.time() - age})
    database.close()
    leases = Leases(cache.flights)
    leases.start()
    Housekeeper(cache, leases, 0).tend(sweep=True)
    leases.close()
    assert len(cache.maintenance.audit()) == 2


# ---- where it goes


def test_it_is_in_backups_and_not_in_archives(cache: Cache, gazetteer: Gazetteer, tmp_path: Path) -> None:
    recipe_id = keep_image(cache, gazetteer, 1)
    cache.maintenance.pin([recipe_id], act=ACT)
    cache.maintenance.export(tmp_path / "all.zip", [recipe_id])
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert all(ACT.admin.name.encode() not in archive.read(name) for name in archive.namelist())
    backup, fresh = tmp_path / "backup", tmp_path / "fresh"
    assert typed(tmp_path, cache_script.command, "backup", str(backup)) == DONE
    assert typed(fresh, cache_script.command, "restore", str(backup), "--yes") == DONE
    restored = Cache.open(fresh / "cache")
    assert told(restored) == [("pin", ACT.words, 1), ("restore", f"the backup {backup}", 1)]
    assert latest(restored).admin == Admin("script", USER)
    restored.close()


def test_an_earlier_cache_gets_one(tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    database = Database(folder / "cache.sqlite")
    migrations.CACHE.apply(database, stop_before="audit")
    database.close()
    cache = Cache.open(folder)
    recipe_id = keep_image(cache, gazetteer, 1)
    cache.maintenance.pin([recipe_id], act=ACT)
    assert told(cache) == [("pin", ACT.words, 1)]
    cache.close()


# ---- how it is shown


def test_the_script_lists_it_newest_first(
    cache: Cache, gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(tmp_path, cache_script.command, "audit") == DONE
    assert capsys.readouterr().out.strip() == "No admin did anything in that time."
    recipe_id = keep_image(cache, gazetteer, 1)
    cleared = cache.maintenance.clear(Selection(city_ids=(LISBON,)), act=ACT)
    cache.maintenance.undo(cleared.trash_id, act=ACT)
    assert typed(tmp_path, cache_script.command, "pin", "--recipe", recipe_id) == DONE
    capsys.readouterr()
    assert typed(tmp_path, cache_script.command, "audit", "--days", "7") == DONE
    lines = capsys.readouterr().out.splitlines()
    assert [re.split(r" {2,}", line)[2] for line in lines] == ["pin", "undo", "clear"]
    assert f"script, user {USER}" in lines[0]
    assert "console 4f2a9c" in lines[2]
    assert "1 recipe with 2 images" in lines[2]
    assert lines[2].count(" UTC") == 2  # when, and when it was undone
    assert "undone 20" in lines[2]

    database = Database(cache.folder / "cache.sqlite")
    database.execute("UPDATE audit SET at = at - 864000 WHERE action != 'pin'")
    database.conn.commit()
    database.close()
    assert typed(tmp_path, cache_script.command, "audit", "--days", "7", "--json") == DONE
    (row,) = json.loads(capsys.readouterr().out)["audit"]
    assert (row["action"], row["admin"], row["detail"]) == (
        *("pin", {"channel": "script", "name": USER}, {"recipe_ids": [recipe_id]}),
    )
    for days in ("0", "-1", "nan", "366"):
        assert typed(tmp_path, cache_script.command, "audit", "--days", days) == USAGE
        assert "days of the audit" in capsys.readouterr().err


def test_no_admin_acts_without_a_name() -> None:
    """Whatever changes a cache and is called by the console or a script says who does it."""
    changing = {"clear", "undo", "purge", "pin", "unpin", "import_", "check"}
    nameless = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("scripts", "ui/console")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in changing
        and "maintenance" in ast.unparse(node.func.value)
        and "act" not in (given := {keyword.arg for keyword in node.keywords})
        and (node.func.attr != "check" or "repair" in given)  # one that repairs nothing is no action
    ]
    assert nameless == []
