"""Clearing by any selection, counting before, undoing after, purging; pinned recipes; and room by evicting."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import PictureFacts, Presentation, PromptKey, StoredPrompt, Tally
from cache_db.selection import Selection
from testkit.kept_images import clear_image

LISBON, PORTO, BERLIN = 1, 2, 3


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "cache", memory_bytes=0)
    yield opened
    opened.close()


def keep(
    cache: Cache,
    name: str,
    city: int = LISBON,
    *,
    prompt: str = "a tram",
    engine: str = "sketch",
    picture: str = "",
    size: int = 1000,
    region: str = "lisbon",
    facts: PictureFacts | None = None,
) -> None:
    """A recipe with a picture (twice `size`), the page's image (`size`) and a small variant (5 bytes)."""
    picture_id = picture or f"p-{name}"
    cache.put_recipe(name, picture_id, city, {"prompt": prompt, "engine": engine}, Presentation(title=name))
    facts = facts or PictureFacts(region=region, seconds=2.0)
    cache.put_picture(picture_id, picture_id.encode().ljust(2 * size, b"."), "image/png", facts)
    cache.put_image(name, "webp", name.encode().ljust(size, b"-"), "image/webp", width=10, height=10)
    cache.put_image(name, "webp-320", name.encode().ljust(5)[:5], "image/webp", width=5, height=5)


def kept(cache: Cache) -> set[str]:
    return {line.recipe_id for line in cache.maintenance.search()}


def sound(cache: Cache) -> bool:
    return cache.maintenance.check(deep=True, grace_seconds=0) == []


def files(cache: Cache) -> int:
    return len(list((cache.folder / "images").glob("??/*")))


# Choosing and counting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(), {"tram", "night", "oporto", "straße"}),
        (Selection(city_ids=(PORTO, 77)), {"oporto"}),
        (Selection(city_ids=()), set()),
        (Selection(engine="flux"), {"night"}),
        (Selection(region="porto"), {"oporto"}),
        (Selection(region="nowhere"), set()),
        (Selection(text="NIGHT"), {"night", "oporto"}),
        (Selection(text="STRASSE"), {"straße"}),
        (Selection(text="100%"), set()),
        (Selection(recipe_ids=("tram", "tram", "unknown")), {"tram"}),
        (Selection(least_used=2), {"night", "oporto"}),
        (Selection(least_used=1, city_ids=(LISBON,)), {"night"}),
        (Selection(least_used=0), set()),
        (Selection(down_to_bytes=6010), {"night", "oporto"}),
        (Selection(down_to_bytes=6009), {"night", "oporto", "straße"}),
        (Selection(down_to_bytes=10**9), set()),
        (Selection(made_before=0.0), set()),
        (Selection(text="night", engine="sketch"), {"oporto"}),
        (Selection(images=False, prompts=True), set()),
    ],
    ids=lambda value: value.to_json() if isinstance(value, Selection) else "",
)
def test_every_selection_counts_and_clears_what_it_says(cache: Cache, selection: Selection, chosen: set[str]) -> None:
    keep(cache, "tram")
    keep(cache, "night", prompt="Lisbon by night", engine="flux")
    keep(cache, "oporto", PORTO, prompt="the bridge at Night", region="porto")
    keep(cache, "straße", BERLIN, prompt="eine Straße")
    cache.note_use("tram")
    cache.flush_uses()
    before = cache.maintenance.kept_bytes()

    counted = cache.maintenance.count(selection)
    assert kept(cache) == {"tram", "night", "oporto", "straße"}, "counting changes nothing"
    cleared = cache.maintenance.clear(selection)
    assert cleared.tally == counted == Tally(*(n * len(chosen) for n in (1, 2, 1, 0, 3005)))
    assert kept(cache) == {"tram", "night", "oporto", "straße"} - chosen
    assert bool(cleared.trash_id) == bool(chosen)
    assert cache.maintenance.stats().trash_bytes == counted.bytes
    assert all(cache.recipe(name) for name in ("tram", "night", "oporto", "straße")), "links never die"
    assert sound(cache)

    if chosen:
        assert cache.maintenance.undo(cleared.trash_id) == counted
    assert kept(cache) == {"tram", "night", "oporto", "straße"}
    assert cache.maintenance.kept_bytes() == before
    assert cache.maintenance.trash() == []
    assert sound(cache)


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(images=False), "neither images nor prompts"),
        (Selection(prompts=True, engine="flux"), "Prompts cannot be chosen by engine"),
        (Selection(prompts=True, least_used=5), "Prompts cannot be chosen by least used"),
        (Selection(least_used=-1), "least used is -1: 0 or more"),
    ],
)
def test_what_cannot_be_meant_is_refused(cache: Cache, selection: Selection, sentence: str) -> None:
    with pytest.raises(CacheError, match=sentence):
        cache.maintenance.count(selection)
    with pytest.raises(CacheError, match=sentence):
        cache.maintenance.clear(selection)


def test_a_picture_stays_while_another_lettering_stands_on_it(cache: Cache) -> None:
    keep(cache, "serif", picture="shared")
    keep(cache, "sans", picture="shared")
    assert cache.maintenance.count(Selection(recipe_ids=("serif",))).pictures == 0
    first = cache.maintenance.clear(Selection(recipe_ids=("serif",)))
    assert first.tally == Tally(1, 2, 0, 0, 1005)
    assert cache.picture("shared") is not None
    second = cache.maintenance.clear(Selection())
    assert second.tally == Tally(1, 2, 1, 0, 3005)
    assert cache.picture("shared") is None
    for cleared in (second, first):
        cache.maintenance.undo(cleared.trash_id)
    assert kept(cache) == {"serif", "sans"}
    assert cache.maintenance.count(Selection()) == Tally(2, 4, 1, 0, 4010)


def test_more_than_one_transaction_of_recipes(cache: Cache) -> None:
    for number in range(450):
        cache.put_image(f"r{number}", "webp", b"same", "image/webp", width=1, height=1)
    cleared = cache.maintenance.clear(Selection())
    assert cleared.tally.recipes == 450
    assert cache.maintenance.undo(cleared.trash_id).recipes == 450
    assert len(cache.maintenance.search(limit=1000)) == 450
    assert sound(cache)


# The trash ------------------------------------------------------------------------------------------------------------


def test_the_trash_tells_what_it_holds_and_until_when(cache: Cache) -> None:
    keep(cache, "a")
    keep(cache, "b", PORTO)
    selection = Selection(city_ids=(PORTO,), text="tram")
    cleared = cache.maintenance.clear(selection, trash_days=2)
    (entry,) = cache.maintenance.trash()
    assert (entry.trash_id, entry.tally, entry.selection) == (cleared.trash_id, cleared.tally, selection)
    assert entry.expires - entry.when == 2 * 86400
    assert abs(entry.when - time.time()) < 5


def test_what_was_made_again_wins_over_the_trash(cache: Cache) -> None:
    keep(cache, "again")
    keep(cache, "gone")
    cleared = cache.maintenance.clear(Selection())
    cache.put_image("again", "webp", b"a new one", "image/webp", width=1, height=1)
    cache.put_picture("p-again", b"a new picture", "image/png", PictureFacts())
    assert cache.maintenance.undo(cleared.trash_id) == Tally(1, 2, 1, 0, 3005)
    assert cache.image_data("again", "webp") == b"a new one"
    assert cache.image("again", "webp-320") is None, "an earlier drawing's variant is not mixed in"
    picture = cache.picture("p-again")
    assert picture is not None
    assert picture.data == b"a new picture"
    assert cache.image_data("gone", "webp-320") == b"gone "
    assert sound(cache), "the earlier files are gone"


def test_purging_removes_what_has_expired_and_only_that(cache: Cache) -> None:
    keep(cache, "a")
    keep(cache, "b")
    short = cache.maintenance.clear(Selection(recipe_ids=("a",)), trash_days=1)
    cache.maintenance.clear(Selection(recipe_ids=("b",)), trash_days=3)
    assert files(cache) == 6
    assert cache.maintenance.purge() == Tally()
    assert cache.maintenance.purge(now=time.time() + 2 * 86400) == short.tally
    assert [entry.tally.recipes for entry in cache.maintenance.trash()] == [1]
    assert files(cache) == 3
    assert cache.maintenance.undo(short.trash_id) == Tally()
    assert cache.maintenance.purge(trash_id=cache.maintenance.trash()[0].trash_id).images == 2
    assert files(cache) == 0
    assert sound(cache)


def test_an_entry_kept_for_ever_by_an_earlier_version_ends_as_others_do(cache: Cache) -> None:
    keep(cache, "a")
    with pytest.raises(CacheError, match="0 to 365 are allowed"):
        cache.maintenance.clear(Selection(recipe_ids=("a",)), trash_days=float("inf"))
    cache.maintenance.clear(Selection(recipe_ids=("a",)))
    with closing(sqlite3.connect(cache.folder / "cache.sqlite")) as database:
        database.execute("UPDATE trash SET expires = 9e999")
        database.commit()
    (entry,) = cache.maintenance.trash()
    assert entry.expires == entry.when + 365 * 86400
    assert cache.maintenance.purge(now=entry.expires).images > 0


def test_without_a_trash_the_files_go_at_once(cache: Cache) -> None:
    keep(cache, "a")
    cleared = cache.maintenance.clear(Selection(), trash_days=0)
    assert cleared.trash_id == ""
    assert cleared.tally.bytes == 3005
    assert cache.maintenance.trash() == []
    assert files(cache) == 0


def test_a_file_that_the_trash_shares_with_the_living_stays(cache: Cache) -> None:
    cache.put_image("one", "webp", b"same", "image/webp", width=1, height=1)
    cache.put_image("two", "webp", b"same", "image/webp", width=1, height=1)
    cache.maintenance.clear(Selection(recipe_ids=("one",)), trash_days=0)
    assert cache.image_data("two", "webp") == b"same"
    cleared = cache.maintenance.clear(Selection(recipe_ids=("two",)))
    cache.put_image("three", "webp", b"same", "image/webp", width=1, height=1)
    clear_image(cache, "three")
    cache.maintenance.undo(cleared.trash_id)
    assert cache.image_data("two", "webp") == b"same"


def test_a_missing_file_in_the_trash_is_found_and_repaired(cache: Cache) -> None:
    keep(cache, "a")
    cleared = cache.maintenance.clear(Selection())
    next((cache.folder / "images").glob("??/*")).unlink()
    assert [problem.kind for problem in cache.maintenance.check()] == ["missing file"]
    cache.maintenance.check(repair=True)
    assert sound(cache)
    assert cache.maintenance.undo(cleared.trash_id).images + len(cache.maintenance.trash()) < 3


# Prompts --------------------------------------------------------------------------------------------------------------


def key(city: int, language: str = "en") -> PromptKey:
    return PromptKey("builtin", "1", city, language, "")


def test_prompts_are_cleared_by_city_text_and_age_and_come_back_in_order(cache: Cache) -> None:
    lisbon = [StoredPrompt(f"l{number}", text=f"Tram {number}") for number in range(3)]
    cache.add_prompts(key(LISBON), lisbon)
    cache.add_prompts(key(PORTO), [StoredPrompt("p", text="the bridge")])
    keep(cache, "a")
    selection = Selection(city_ids=(LISBON,), images=False, prompts=True)
    assert cache.maintenance.count(Selection(images=False, prompts=True, text="TRAM 1")).prompts == 1
    assert cache.maintenance.count(Selection(images=False, prompts=True, made_before=1.0)).prompts == 0
    cleared = cache.maintenance.clear(selection)
    assert cleared.tally == Tally(prompts=3)
    assert cache.prompts(key(LISBON)) == []
    assert len(cache.prompts(key(PORTO))) == 1
    assert kept(cache) == {"a"}
    assert cache.maintenance.undo(cleared.trash_id) == Tally(prompts=3)
    assert cache.prompts(key(LISBON)) == lisbon
    both = cache.maintenance.clear(Selection(prompts=True))
    assert (both.tally.prompts, both.tally.images) == (4, 2)


def test_prompts_written_anew_stay_alone_and_a_part_comes_back(cache: Cache) -> None:
    cache.add_prompts(key(LISBON), [StoredPrompt("old", text="old")])
    cache.add_prompts(key(PORTO), [StoredPrompt("stays", text="stays"), StoredPrompt("goes", text="old goes")])
    cleared = cache.maintenance.clear(Selection(images=False, prompts=True, text="old"))
    cache.add_prompts(key(LISBON), [StoredPrompt("new", text="new")])
    assert cache.maintenance.undo(cleared.trash_id).prompts == 1
    assert [prompt.id for prompt in cache.prompts(key(LISBON))] == ["new"]
    assert {prompt.id for prompt in cache.prompts(key(PORTO))} == {"stays", "goes"}


# Pins -----------------------------------------------------------------------------------------------------------------


def test_pinned_recipes_are_kept_unless_told(cache: Cache) -> None:
    for name in ("a", "b", "c"):
        keep(cache, name)
    assert cache.maintenance.pin(["a", "a", "unknown"]) == 1
    assert cache.maintenance.pin(["a", "b"]) == 1
    assert cache.maintenance.unpin(["b"]) == 1
    assert cache.maintenance.pinned() == ["a"]
    assert cache.maintenance.count(Selection()).pinned_kept == 1
    assert cache.maintenance.count(Selection(recipe_ids=("a", "b"))).pinned_kept == 1
    cleared = cache.maintenance.clear(Selection())
    assert (cleared.tally.recipes, cleared.tally.pinned_kept) == (2, 1)
    assert kept(cache) == {"a"}
    assert cache.maintenance.clear(Selection()).tally == Tally(pinned_kept=1)
    assert cache.maintenance.clear(Selection(include_pinned=True)).tally.recipes == 1
    assert cache.maintenance.pinned() == ["a"], "what is made again is still pinned"


def test_a_pinned_recipe_keeps_the_picture_that_it_shares(cache: Cache) -> None:
    keep(cache, "pinned", picture="shared")
    keep(cache, "other", picture="shared")
    cache.maintenance.pin(["pinned"])
    assert cache.maintenance.clear(Selection()).tally.pictures == 0
    cache.maintenance.evict(0)
    assert cache.picture("shared") is not None


# Room -----------------------------------------------------------------------------------------------------------------


def test_the_least_recently_used_go_first_and_pinned_ones_never(cache: Cache) -> None:
    for name in ("a", "b", "c", "d"):
        keep(cache, name)
    cache.maintenance.pin(["b"])
    time.sleep(0.01)
    cache.note_use("a")
    cache.flush_uses()
    assert cache.maintenance.evict(4 * 3005) == Tally()
    assert cache.maintenance.evict(4 * 3005 - 1) == Tally(1, 2, 1, 0, 3005)
    assert kept(cache) == {"a", "b", "d"}
    assert cache.maintenance.evict(6010).recipes == 1
    assert kept(cache) == {"a", "b"}
    assert cache.maintenance.evict(0).recipes == 1
    assert kept(cache) == {"b"}
    assert cache.maintenance.kept_bytes() == 3005
    assert files(cache) == 3
    assert sound(cache)


def test_the_trash_goes_before_what_is_in_use(cache: Cache) -> None:
    keep(cache, "a")
    keep(cache, "b")
    first = cache.maintenance.clear(Selection(recipe_ids=("a",)))
    assert cache.maintenance.evict(3005) == first.tally
    assert kept(cache) == {"b"}
    assert cache.maintenance.trash() == []


def test_trash_that_takes_no_room_is_not_given_up_for_it(cache: Cache) -> None:
    cache.add_prompts(key(LISBON), [StoredPrompt("p", text="p")])
    keep(cache, "a")
    cleared = cache.maintenance.clear(Selection(images=False, prompts=True))
    cache.maintenance.evict(0)
    assert cache.maintenance.undo(cleared.trash_id).prompts == 1


def test_what_is_in_use_right_now_is_spared(cache: Cache) -> None:
    keep(cache, "a")
    assert cache.maintenance.evict(0, spare_seconds=60) == Tally()
    assert kept(cache) == {"a"}


def test_pictures_that_no_image_stands_on_go_as_well(cache: Cache) -> None:
    cache.put_recipe("a", "p-a", LISBON, {"prompt": "a tram", "engine": "sketch"}, Presentation())
    cache.put_picture("p-a", bytes(2000), "image/png", PictureFacts())  # and finishing it failed
    assert cache.maintenance.evict(0) == Tally(pictures=1, bytes=2000)
    assert cache.maintenance.kept_bytes() == 0


def test_clearing_evicting_and_writing_at_once_lose_nothing_that_is_whole(cache: Cache) -> None:
    stop = threading.Event()
    failed: list[BaseException] = []

    def repeat(action: str) -> None:
        try:
            other = Cache.open(cache.folder, memory_bytes=0)
            number = 0
            while not stop.is_set():
                number += 1
                if action == "write":
                    keep(other, f"w{number % 30}", picture=f"p{number % 10}", size=100)
                elif action == "clear":
                    cleared = other.maintenance.clear(Selection(least_used=5))
                    if number % 2 and cleared.trash_id:
                        other.maintenance.undo(cleared.trash_id)
                else:
                    other.maintenance.evict(3000)
            other.close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=repeat, args=(action,)) for action in ("write", "write", "clear", "evict")]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sound(cache)
