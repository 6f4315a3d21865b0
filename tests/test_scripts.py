"""The admins' scripts as they are typed: what they print, what they leave behind, with which status they end."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from cache_db.archive_lines import Refused
from cache_db.cache import Cache
from cache_db.records import PromptKey, StoredPrompt
from inference.cities import Gazetteer
from inference.errors import InvalidRequest, UnknownCity
from inference.upkeep.calls import Job, RegionCalls
from inference.upkeep.cities import find_city, find_country, label_of
from inference.upkeep.identity import identify_by
from inference.upkeep.quantities import parse_age, parse_size, readable_bytes, readable_seconds
from inference.upkeep.warming import WarmState, WarmUp, WarmWish
from scripts import cache as cache_script
from scripts import clear_cache, warm_cache
from scripts.commandline import DECLINED, DONE, FAILED, STOPPED, USAGE, run
from testkit.kept_images import BERLIN, LISBON, keep_image
from testkit.loopback import LoopbackServer, error_answer, json_answer, loopback
from testkit.plain_engine import PlainEngine
from testkit.ports import HeldPort
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parent.parent
OSLO, MADRID, ROME, VIENNA = 3143244, 3117735, 3169070, 2761369


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache.open(tmp_path / "cache")
    yield cache
    cache.close()


class Typed:
    """Types commands on one data folder; the last one's output is kept."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capture = capture
        self.printed = self.errors = ""

    def __call__(self, command: Callable[..., int], *words: str) -> int:
        status = run(command, [*words, "--data-folder", str(self._folder)])
        self.printed, self.errors = self._capture.readouterr()
        return status

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.printed)
        return document


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(tmp_path, capsys)


def kept(cache: Cache) -> set[str]:
    return {entry.recipe_id for entry in cache.maintenance.search(limit=1000)}


# ---- what is meant


def test_a_city_is_never_guessed(gazetteer: Gazetteer) -> None:
    assert find_city(gazetteer, "Paris, FR").id == find_city(gazetteer, "2988507").id == 2988507
    assert find_city(gazetteer, "Paris", ["FR"]).id == 2988507
    assert find_city(gazetteer, "Lissabon").id == LISBON
    with pytest.raises(InvalidRequest, match=r"2 cities are called 'Paris': Paris, FR \(2988507\), Paris, Texas, US"):
        find_city(gazetteer, "Paris")
    with pytest.raises(UnknownCity, match="No city is called 'Lisbo'; near to it are Lisbon, PT"):
        find_city(gazetteer, "Lisbo")
    assert find_country(gazetteer, "france") == find_country(gazetteer, "FR") == "FR"
    with pytest.raises(InvalidRequest, match="no country"):
        find_country(gazetteer, "Atlantis")


def test_three_portlands_by_state(gazetteer: Gazetteer) -> None:
    ids = {"Oregon": 5746545, "Maine": 4975802, "Texas": 4720131}
    with pytest.raises(InvalidRequest) as refused:
        find_city(gazetteer, "Portland")
    assert all(f"Portland, {state}, US ({city_id})" in refused.value.message for state, city_id in ids.items())
    for state, city_id in ids.items():
        for text in (f"Portland, {state}", f"portland，{state.upper()}", f"Portland, {state}, US", str(city_id)):
            assert find_city(gazetteer, text).id == city_id
        assert label_of(gazetteer, city_id) == f"Portland, {state}, US"
    assert find_city(gazetteer, "Portland, OR").id == ids["Oregon"]
    assert find_city(gazetteer, "Portland, ME").id == ids["Maine"]
    with pytest.raises(UnknownCity, match="No city is called 'Portland, France'"):
        find_city(gazetteer, "Portland, France")


def test_ages_and_sizes() -> None:
    assert (parse_age("30d"), parse_age("12 h"), parse_age("1.5w")) == (30 * 86400, 12 * 3600, 1.5 * 7 * 86400)
    assert (parse_size("2GB"), parse_size("500 MiB"), parse_size("7b")) == (2 * 10**9, 500 * 2**20, 7)
    for text in ("", "30", "d", "-1d", "30y", "1e9d"):
        with pytest.raises(InvalidRequest, match="is no age"):
            parse_age(text)
    for text in ("", "2", "GB", "2GX", "-2GB"):
        with pytest.raises(InvalidRequest, match="is no size"):
            parse_size(text)
    assert [readable_bytes(count) for count in (0, 163_400, 12e6, 2.5e9)] == ["0 B", "163 kB", "12.0 MB", "2.5 GB"]
    assert [readable_seconds(count) for count in (8.4, 42, 720, 12600)] == ["8.4 s", "42 s", "12 min", "3.5 h"]


@pytest.mark.parametrize("script", ["clear_cache", "warm_cache", "cache", "cache check"])
def test_help_names_options_and_exit_status(script: str) -> None:
    module, *words = script.split()
    command = [sys.executable, "-m", f"scripts.{module}", *words, "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "exit status: 0 done" in done.stdout
    assert "--json" in done.stdout or script == "cache"  # whose actions have their own help


@pytest.mark.parametrize(
    ("command", "words", "sentence"),
    [
        (clear_cache.command, ["--city", "Paris"], "2 cities are called 'Paris'"),
        (clear_cache.command, ["--city", "Nowhere at all"], "No city is called"),
        (clear_cache.command, [], "Nothing says which"),
        (clear_cache.command, ["--everything", "--older-than", "soon"], "is no age"),
        (clear_cache.command, ["--what", "prompts", "--engine", "sketch"], "Prompts cannot be chosen by engine"),
        (clear_cache.command, ["--everything", "--trash-days", "-1"], "-1 days in the trash are not possible"),
        (clear_cache.command, ["--everything", "--trash-days", "inf"], "0 to 365 are allowed"),
        (clear_cache.command, ["--everything", "--trash-days", "nan"], "0 to 365 are allowed"),
        (clear_cache.command, ["--everything", "--trash-days", "366"], "0 to 365 are allowed"),
        (clear_cache.command, ["purge", "beef", "--dry-run", "--yes"], "--dry-run does not go with purge"),
        (clear_cache.command, ["undo", "beef", "--dry-run"], "--dry-run does not go with undo"),
        (clear_cache.command, ["purge", "--city", "Tokyo"], "--city does not go with purge"),
        (clear_cache.command, ["--everything", "trash"], "--everything does not go with trash"),
        (clear_cache.command, ["trash", "--trash-days", "7"], "--trash-days does not go with trash"),
        (clear_cache.command, ["--city", "Paris, FR", "--country", "Japan"], "Paris, FR (2988507) is not in JP"),
        (clear_cache.command, ["--city", "2988507", "--country", "Japan"], "is not in JP"),
        (clear_cache.command, ["--city", "Paris", "--text", ""], "The value of --text is empty"),
        (clear_cache.command, ["--everything", "--data-folder="], "The value of --data-folder is empty"),
        (clear_cache.command, ["purge", ""], "The value of purge is empty"),
        (clear_cache.command, ["--least-used", "0"], "1 to 10,000,000 can"),
        (clear_cache.command, ["--least-used", "9" * 24], "1 to 10,000,000 can"),
        (cache_script.command, ["pin", "--city", "Paris, FR", "--engine", " "], "The value of --engine is empty"),
        (clear_cache.command, ["--recipe", "beef"], "knows no recipe 'beef'"),
        (clear_cache.command, ["undo"], "Undo needs the number"),
        (clear_cache.command, ["undo", "beef"], "The trash holds no 'beef'"),
        (clear_cache.command, ["trash", "beef"], "is not expected"),
        (clear_cache.command, ["--nonsense"], "--help shows what there is"),
        (cache_script.command, ["pin"], "Nothing says which recipes"),
        (cache_script.command, ["pin", "--recipe", "beef"], "knows no recipe 'beef'"),
        (cache_script.command, ["import", "/no/such/file"], "There is no file"),
        (cache_script.command, [], "--help shows what there is"),
        (warm_cache.command, [], "No city is named"),
        (warm_cache.command, ["Oslo", "--formats", "3:2"], "format '3:2' is not offered"),
        (warm_cache.command, ["Oslo", "--languages", "xx"], "language 'xx' is not offered"),
        (warm_cache.command, ["Oslo", "--concurrency", "0"], "0 pictures at once"),
        (warm_cache.command, ["--country", "France"], "--country goes with --largest"),
        (warm_cache.command, ["--file", "/no/such/file"], "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    cache: Cache, typed: Typed, command: Callable[..., int], words: list[str], sentence: str
) -> None:
    assert typed(command, *words) == USAGE
    assert sentence in typed.errors
    assert typed.errors.count("\n") == 1
    assert typed.printed == ""


def test_a_folder_without_a_cache_is_refused_and_not_made_one(typed: Typed, tmp_path: Path) -> None:
    assert typed(cache_script.command, "stats") == USAGE
    assert "There is no cache in" in typed.errors
    assert not (tmp_path / "cache").exists()


# ---- clearing


def test_clearing_a_city_and_having_it_back(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number, BERLIN if number < 2 else LISBON) for number in range(4)]
    assert typed(clear_cache.command, "--city", "Berlin", "--dry-run") == DONE
    assert "This would clear 2 recipes with 4 images" in typed.printed
    assert typed(clear_cache.command, "--city", "Berlin") == DECLINED  # nobody is there to ask
    assert "give --yes" in typed.errors
    assert len(kept(cache)) == 4

    assert typed(clear_cache.command, "--city", "Berlin", "--yes") == DONE
    assert kept(cache) == set(ids[2:])
    undo = re.search(r"clear_cache undo (\w+)", typed.printed)
    assert undo
    assert typed(clear_cache.command, "trash") == DONE
    assert undo[1] in typed.printed
    assert typed(clear_cache.command, "undo", undo[1]) == DONE
    assert "Given back: 2 recipes with 4 images" in typed.printed
    assert kept(cache) == set(ids)
    assert typed(clear_cache.command, "trash") == DONE
    assert "The trash is empty." in typed.printed


def test_what_narrows_a_clearing(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    ids = [
        keep_image(cache, gazetteer, number, BERLIN if number % 2 else LISBON, "remote" if number == 3 else "sketch")
        for number in range(6)
    ]
    cache.maintenance.pin(ids[:1])
    for number in (0, 1, 2):
        cache.note_use(ids[number])
        cache.flush_uses()
        time.sleep(0.01)

    def counted(*words: str) -> tuple[int, int]:
        assert typed(clear_cache.command, *words, "--dry-run", "--json") == DONE
        tally = typed.document["tally"]
        return tally["recipes"], tally["pinned_kept"]

    assert counted("--everything") == (5, 1)
    assert counted("--everything", "--include-pinned") == (6, 0)
    assert counted("--country", "Germany") == (3, 0)
    assert counted("--country", "DE", "--city", "Berlin") == (3, 0)
    assert counted("--country", "DE", "--country", "PT") == (5, 1)
    assert counted("--country", "DE", "--country", "Portugal", "--city", "Lisbon") == (2, 1)
    assert counted("--engine", "remote") == (1, 0)
    assert counted("--text", "PROMPT 4") == (1, 0)
    assert counted("--recipe", ids[1], "--recipe", ids[2]) == (2, 0)
    assert counted("--older-than", "1h") == (0, 0)
    assert counted("--least-used", "2")[0] == 2
    assert counted("--down-to", "0B")[0] == 5
    assert counted("--down-to", "1TB")[0] == 0


def test_prompts_are_cleared_apart(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    key = PromptKey("builtin", "1", LISBON, "en", "")
    cache.add_prompts(key, [StoredPrompt("a", text="The river"), StoredPrompt("b", text="The tram")])
    assert typed(clear_cache.command, "--city", "Lisbon", "--what", "prompts", "--yes") == DONE
    assert "Cleared 2 prompts." in typed.printed
    assert cache.prompts(key) == []
    assert len(kept(cache)) == 1
    assert typed(clear_cache.command, "trash", "--json") == DONE
    assert typed(clear_cache.command, "undo", typed.document["trash"][0]["trash_id"]) == DONE
    assert len(cache.prompts(key)) == 2


def test_purging_is_for_good_and_asks(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    assert typed(clear_cache.command, "--everything", "--yes", "--json") == DONE
    trash_id = typed.document["trash_id"]
    assert typed(clear_cache.command, "purge") == DONE  # what is due: nothing yet
    assert len(cache.maintenance.trash()) == 1
    assert typed(clear_cache.command, "purge", trash_id) == DECLINED
    assert typed(clear_cache.command, "purge", trash_id, "--yes") == DONE
    assert cache.maintenance.trash() == []
    keep_image(cache, gazetteer, 2)
    assert typed(clear_cache.command, "--everything", "--yes", "--trash-days", "0") == DONE
    assert "gone for good" in typed.printed
    assert cache.maintenance.check(grace_seconds=0) == []


@pytest.mark.parametrize(("answer", "status", "left"), [("y", DONE, 0), ("n", DECLINED, 1), ("", DECLINED, 1)])
def test_it_asks_whoever_sits_there(
    cache: Cache, tmp_path: Path, gazetteer: Gazetteer, answer: str, status: int, left: int
) -> None:
    keep_image(cache, gazetteer, 1)
    command = [sys.executable, "-m", "scripts.clear_cache", "--everything", "--data-folder", str(tmp_path)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.write(ours, f"{answer}\n".encode())
        _, errors = process.communicate(timeout=PATIENCE)
    os.close(ours)
    os.close(theirs)
    assert b"Clear 1 recipe with 2 images" in errors
    assert (process.returncode, len(kept(cache))) == (status, left)


# ---- looking after it


def test_stats(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1, seconds=2.0)
    for _ in range(3):
        cache.note_use(recipe_id)
    cache.flush_uses()
    assert typed(cache_script.command, "stats") == DONE
    assert "1 recipe of 1 city" in typed.printed
    assert "3 hits, 0 misses, 6.0 s of an engine saved" in typed.printed
    assert typed(cache_script.command, "stats", "--json") == DONE
    assert typed.document["last_day"]["seconds_saved"] == 6.0


def test_check_finds_and_repairs(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1)
    assert typed(cache_script.command, "check", "--deep") == DONE
    path = cache.image_path(recipe_id, "webp")
    assert path
    (cache.folder / path).unlink()
    assert typed(cache_script.command, "check") == FAILED
    assert "--fix repairs" in typed.printed
    assert typed(cache_script.command, "check", "--fix") == DONE
    assert "repaired" in typed.printed
    assert typed(cache_script.command, "check") == DONE
    assert "Rows and files agree." in typed.printed


def test_pins(cache: Cache, typed: Typed, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number, BERLIN if number < 2 else LISBON) for number in range(3)]
    assert typed(cache_script.command, "pin", "--city", "Berlin") == DONE
    assert "2 recipes pinned." in typed.printed
    assert typed(cache_script.command, "pin", "--recipe", ids[2]) == DONE
    assert typed(cache_script.command, "pinned") == DONE
    assert f"{ids[2]}  Lisbon, PT: Title 2" in typed.printed
    assert typed(cache_script.command, "unpin", "--country", "DE", "--json") == DONE
    assert typed.document == {"unpinned": 2}
    assert cache.maintenance.pinned() == [ids[2]]


def test_what_one_region_exports_another_imports(
    cache: Cache, typed: Typed, gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [keep_image(cache, gazetteer, number, BERLIN if number else LISBON, offered=True) for number in range(2)]
    archive = tmp_path / "berlin.zip"
    assert typed(cache_script.command, "export", str(archive), "--city", "Oslo") == USAGE
    assert "Nothing that is kept fits" in typed.errors
    assert not archive.exists()
    assert typed(cache_script.command, "export", str(archive), "--city", "Berlin") == DONE
    assert typed(cache_script.command, "export", str(archive), "--city", "Berlin") == USAGE
    other = tmp_path / "other"
    Cache.open(other / "cache").close()
    elsewhere = Typed(other, capsys)
    assert elsewhere(cache_script.command, "import", str(archive)) == DONE
    assert "1 recipe with 2 files" in elsewhere.printed
    taken = Cache.open(other / "cache")
    assert kept(taken) == {ids[1]}
    assert taken.image_data(ids[1], "webp") == cache.image_data(ids[1], "webp")
    taken.close()
    assert elsewhere(cache_script.command, "import", str(archive)) == DONE
    assert "1 known" in elsewhere.printed


def test_an_archive_brings_in_nothing_that_the_routes_would_refuse(
    cache: Cache, typed: Typed, gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_image(cache, gazetteer, 1)  # 640 x 360: a size that no visitor can wish for
    archive = tmp_path / "odd.zip"
    assert typed(cache_script.command, "export", str(archive), "--everything") == DONE
    other = tmp_path / "other"
    Cache.open(other / "cache").close()
    elsewhere = Typed(other, capsys)
    assert elsewhere(cache_script.command, "import", str(archive)) == FAILED
    assert "1 refused" in elsewhere.printed


def test_documents_that_describe_no_recipe(gazetteer: Gazetteer) -> None:
    identify = identify_by(gazetteer)
    good = {
        "city": LISBON,
        "prompt": "The river",
        "width": 1280,
        "height": 720,
        "seed": 1,
        "steps": 4,
        "engine": "sketch",
        "model": "sketch-2",
        "lettering": None,
    }
    assert len(identify(good)[0]) == 20
    for change in (
        {"city": 1},
        {"city": [1]},
        {"prompt": ""},
        {"prompt": 7},
        {"width": 10**9},
        {"seed": -1},
        {"seed": 1.5},
        {"engine": None},
        {"lettering": {"text": ""}},
        {"lettering": {"text": "A", "family": "runes"}},
    ):
        with pytest.raises(ValueError, match="no recipe"):
            identify({**good, **change})
    with pytest.raises(Refused, match="a newer one made it"):
        identify({**good, "extra": 1})


def test_backup_and_restore(cache: Cache, typed: Typed, gazetteer: Gazetteer, tmp_path: Path) -> None:
    ids = {keep_image(cache, gazetteer, number) for number in range(3)}
    backup = tmp_path / "backup"
    assert typed(cache_script.command, "backup", str(backup)) == DONE
    assert typed(cache_script.command, "backup", str(backup)) == USAGE
    assert "is not empty" in typed.errors
    assert typed(cache_script.command, "backup", str(tmp_path / "cache" / "images" / "zz")) == USAGE
    assert "lies in the cache's own folder" in typed.errors
    fresh = tmp_path / "fresh"
    words = ["restore", str(backup), "--data-folder", str(fresh)]
    assert run(cache_script.command, words) == DECLINED
    assert run(cache_script.command, [*words, "--yes"]) == DONE
    assert run(cache_script.command, [*words, "--yes"]) == USAGE  # there is a cache now
    restored = Cache.open(fresh / "cache")
    assert kept(restored) == ids
    assert restored.maintenance.check(deep=True) == []
    restored.close()

    next((backup / "images").glob("??/*")).unlink()
    words[-1] = str(tmp_path / "rest")
    assert run(cache_script.command, [*words, "--yes"]) == FAILED
    assert not (tmp_path / "rest" / "cache").exists()
    assert run(cache_script.command, [*words, "--yes", "--leave-out-damaged"]) == FAILED  # done in part
    restored = Cache.open(tmp_path / "rest" / "cache")
    assert restored.maintenance.check(deep=True) == []
    restored.close()


# ---- warming


@pytest.fixture(scope="module")
def engine() -> PlainEngine:
    """Slow enough to meet it at work."""
    return PlainEngine(seconds=0.2, concurrency=1)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, engine: PlainEngine) -> Iterator[RunningRegion]:
    """Shared by tests that warm other cities each."""
    with RunningRegion(tmp_path_factory.mktemp("region"), engine=engine) as region:
        yield region


@pytest.fixture
def held(engine: PlainEngine) -> Iterator[threading.Event]:
    """Cleared, it holds the engine up; a test that fails leaves it going on."""
    yield engine.goes_on
    engine.goes_on.set()


def warmed(
    region: RunningRegion | LoopbackServer, wish: WarmWish, key: str = "k", seconds: float = PATIENCE
) -> WarmState:
    warm_up = WarmUp(RegionCalls(region.url, key), wish).start()
    assert warm_up.wait(seconds)
    return warm_up.state()


def test_warming_makes_what_is_missing_and_skips_what_is_kept(
    region: RunningRegion, engine: PlainEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cities = tmp_path / "cities.txt"
    cities.write_text("# the north\nOslo\n\nBerlin  # and here\n", encoding="utf-8")
    before = len(engine.drawn)
    words = ["--file", str(cities), "--prompts", "2", "--formats", "16:9,1:1", "--url", region.url]
    assert run(warm_cache.command, words) == DONE
    assert "8 pictures made, 0 were kept already" in capsys.readouterr().out
    assert len(engine.drawn) - before == 8
    assert run(warm_cache.command, [*words, "--languages", "en,de", "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert (document["made"], document["kept"], document["whole"]) == (8, 8, True)
    assert len(engine.drawn) - before == 8, "lettered in German, and not drawn again"
    assert len(region.service.cache.maintenance.search(city_ids=[OSLO])) == 8


def test_the_largest_cities_of_a_country(region: RunningRegion, gazetteer: Gazetteer) -> None:
    words = ["--largest", "2", "--country", "Finland", "--prompts", "1", "--url", region.url]
    assert run(warm_cache.command, words) == DONE
    finnish = {city.id for city in gazetteer.of_country("FI")}
    assert set(region.service.cache.maintenance.cities()) & finnish == {
        city.id for city in gazetteer.of_country("FI")[:2]
    }


def test_only_the_key_lifts_the_limits(tmp_path: Path, gazetteer: Gazetteer) -> None:
    engine = PlainEngine()
    wish = WarmWish([gazetteer.get(OSLO)], prompts=4)
    with RunningRegion(tmp_path, engine=engine, admin_key="k", images_per_minute=2) as region:
        slow = WarmUp(RegionCalls(region.url), wish).start()
        wait_until(lambda: bool(slow.state().pausing) and slow.state().made == 2, what="the pause")
        assert "New pictures for one visitor: at most 2 in a minute" in slow.state().pausing
        slow.stop()
        assert slow.wait(PATIENCE)
        assert slow.state().stopped
        assert len(engine.drawn) == 2

        refused = warmed(region, wish, key="another")
        assert "The admin key is not this region's" in refused.error
        assert not refused.whole

        quick = warmed(region, wish)
        assert (quick.made, quick.kept) == (2, 2)
        assert quick.whole


def test_a_region_that_says_later_or_starts_anew_is_waited_for(gazetteer: Gazetteer) -> None:
    prompt = {"id": "p", "formats": {"16:9": {"recipe_id": "r", "ready": True}}}
    ready = json_answer({"prompts": [prompt], "writer": {"fallback": False, "coming": False, "reason": ""}})
    full = error_answer(503, "The queue is full.", {"Retry-After": "1"})
    with loopback() as region:
        region.answers(full, ready, json_answer("a proxy's page", 502), ready)
        state = warmed(region, WarmWish([gazetteer.get(OSLO), gazetteer.get(ROME)], prompts=1))
        assert (state.whole, state.error, state.pausing, len(region.seen)) == (True, "", "", 4)
        assert state.seconds >= 1, "as long as the region asked for"


def test_what_answers_in_another_shape_is_no_region(gazetteer: Gazetteer) -> None:
    writer = {"fallback": False, "coming": False, "reason": ""}
    with loopback() as region:
        region.answers(json_answer({"prompts": [{"id": "p", "formats": {"16:9": {}}}], "writer": writer}))
        assert "is no region" in warmed(region, WarmWish([gazetteer.get(OSLO)])).error


def test_a_failed_job_tells_its_error_and_any_other_none() -> None:
    told = {"state": "failed", "position": 0, "result": None, "error": {"code": "x", "message": "No."}, "more": 1}
    assert Job.model_validate(told).error == "No."
    assert Job.model_validate({**told, "state": "done", "error": None}).error == ""


def test_a_region_that_says_later_for_too_long_ends_the_warm_up(gazetteer: Gazetteer) -> None:
    wish = WarmWish([gazetteer.get(OSLO), gazetteer.get(ROME)], concurrency=1)
    with loopback() as region:
        region.answers(error_answer(503, "The queue is full.", {"Retry-After": "1"}))
        warm_up = WarmUp(RegionCalls(region.url), wish, patience_seconds=5).start()
        assert warm_up.wait(PATIENCE)
        state = warm_up.state()
        assert (state.error, state.stopped, state.failed) == ("The queue is full.", True, 0)
        assert len(region.seen) > 1


def test_visitors_go_first(
    region: RunningRegion, engine: PlainEngine, gazetteer: Gazetteer, held: threading.Event
) -> None:
    before = len(engine.drawn)
    held.clear()
    wish = WarmWish([gazetteer.get(MADRID)], formats=("16:9", "1:1"), prompts=4, concurrency=3)
    warm_up = WarmUp(RegionCalls(region.url), wish).start()
    wait_until(lambda: region.counter("cityframe_jobs_waiting") == 2, what="the warm-up")  # beside the one begun
    visitors = []
    for number in range(2):
        wished = {"city": LISBON, "prompt": f"The river {number}"}
        answer = requests.post(f"{region.url}/api/images", json=wished, timeout=PATIENCE).json()
        visitors.append(region.service.stored_recipe(answer["recipe_id"]).picture_id)
    wait_until(lambda: warm_up.state().visitors_ahead >= 1, what="the word of it")
    held.set()
    assert warm_up.wait(PATIENCE)
    assert warm_up.state().made == 8
    first = engine.drawn[before : before + 3]  # the one that was begun is among them
    assert [picture for picture in first if picture in visitors] == visitors


def test_a_warm_up_that_is_stopped_takes_back_what_waits(
    region: RunningRegion, engine: PlainEngine, gazetteer: Gazetteer, held: threading.Event
) -> None:
    before = len(engine.drawn)
    held.clear()
    warm_up = WarmUp(RegionCalls(region.url), WarmWish([gazetteer.get(ROME)], prompts=6, concurrency=4)).start()
    wait_until(lambda: region.counter("cityframe_jobs_waiting") == 3, what="three beside the one that is begun")
    warm_up.stop()
    wait_until(lambda: region.counter("cityframe_jobs_waiting") == 0, what="what waits, taken back")
    held.set()
    assert warm_up.wait(PATIENCE)
    state = warm_up.state()
    assert state.stopped
    assert not state.whole
    time.sleep(0.5)
    assert len(engine.drawn) <= before + 1


def test_ctrl_c_ends_with_a_summary(region: RunningRegion, held: threading.Event) -> None:
    command = [sys.executable, "-m", "scripts.warm_cache", "Vienna, AT", "--prompts", "6", "--url", region.url]
    held.clear()  # or a busy machine has all six pictures before the signal, and nothing to stop
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_until(lambda: region.counter("cityframe_jobs_waiting") == 1, what="a picture beside the one that is begun")
        process.send_signal(signal.SIGINT)
        wait_until(lambda: region.counter("cityframe_jobs_waiting") == 0, what="what waits, taken back")
        held.set()
        printed, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == STOPPED, errors
    assert re.search(r"\d pictures? made, 0 were kept already", printed)
    assert "the same command goes on where it was" in printed
    assert "Traceback" not in errors


def test_a_hub_that_is_away_is_not_warmed_with_sketches(tmp_path: Path, gazetteer: Gazetteer) -> None:
    engine = PlainEngine()
    engine.away.set()
    with RunningRegion(tmp_path, engine=engine, draw_processes=2) as region:
        state = warmed(region, WarmWish([gazetteer.get(OSLO)], prompts=6, concurrency=1))
        assert state.made == 0
        assert state.stood_in == 3
        assert "The hub is away" in state.error


def test_a_region_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with HeldPort() as port:
        assert run(warm_cache.command, ["Oslo", "--url", f"http://127.0.0.1:{port.number}"]) == FAILED
    assert "is not running or cannot be reached" in capsys.readouterr().out
