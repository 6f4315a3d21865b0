"""What regions tell each other of their recipes, and what is believed of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from cache_db.cache import Cache
from cache_db.recipe_book import MOST_ENTRIES, Withdrawal
from cache_db.records import Presentation
from cache_db.row_reader import IMAGE_SHOWN
from inference.errors import SettingError
from inference.peers.book_reader import BookReader
from inference.peers.messages import BadPage, BookPage, page_of, page_to_json
from inference.peers.peer import peer_addresses
from inference.schemas import FORMATS, Lettering, Recipe
from inference.upkeep.identity import identify_by
from inference.work.leases import Leases
from testkit.shared import shared_gazetteer

OFFERED = Presentation("prompt-1", "Lisbon at dusk", "A poster.", "Come.", "en")


@pytest.fixture
def lisbon(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache.open(tmp_path / "lisbon")
    yield cache
    cache.close()


@pytest.fixture
def tokyo(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache.open(tmp_path / "tokyo")
    yield cache
    cache.close()


def recipe(seed: int = 1, lettering: Lettering | None = None) -> Recipe:
    city = shared_gazetteer().get(2267057)
    return Recipe(city, "Lisbon at dusk", *FORMATS["16:9"], seed, 1, "sketch", "sketch-3", lettering)


def keep(cache: Cache, one: Recipe, words: Presentation = OFFERED) -> str:
    cache.put_recipe(one.id, one.picture_id, one.city.id, one.to_document(), words)
    return one.id


def page(cache: Cache, region: str = "lis", after: int = 0) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page_to_json(cache.book.entries(after), cache.book.name, region))
    return told


def heard(document: Any, after: int = 0) -> BookPage:
    return page_of(document, "lis", after, "tok", identify_by(shared_gazetteer()))


def take(cache: Cache, document: Any, peer: str = "lis") -> int:
    got = page_of(document, peer, 0, "tok", identify_by(shared_gazetteer()))
    return cache.book.take(peer, got.entries, got.asides, got.book, got.position)


def test_a_book_is_read_from_where_it_was_left(lisbon: Cache) -> None:
    ids = [keep(lisbon, recipe(seed)) for seed in range(5)]
    assert [entry.recipe_id for entry in lisbon.book.entries(0)] == ids
    third = lisbon.book.entries(0)[2].position
    assert [entry.recipe_id for entry in lisbon.book.entries(third)] == ids[3:]
    assert lisbon.book.entries(lisbon.book.entries(0)[-1].position) == []


def test_own_words_are_in_it_once_they_are_shared(lisbon: Cache) -> None:
    own = keep(lisbon, recipe(1), replace(OFFERED, prompt_id=None))
    lettered = keep(lisbon, recipe(2, Lettering("Grand opening")))  # a writer's prompt, a visitor's lettering
    assert lisbon.book.entries(0) == []
    assert lisbon.book.share(own)
    assert not lisbon.book.share(own)
    assert not lisbon.book.share("0" * 20)
    assert [entry.recipe_id for entry in lisbon.book.entries(0)] == [own]
    assert lisbon.book.share(lettered)


def test_what_is_told_is_known_and_handed_on_with_where_it_was_made(lisbon: Cache, tokyo: Cache) -> None:
    recipe_id = keep(lisbon, recipe())
    assert take(tokyo, page(lisbon)) == 1
    assert take(tokyo, page(lisbon)) == 0  # heard again
    stored = tokyo.recipe(recipe_id)
    assert stored is not None
    assert (stored.document, stored.presentation) == (recipe().to_document(), OFFERED)
    assert tokyo.book.region_of(recipe_id) == "lis"
    assert lisbon.book.region_of(recipe_id) == ""
    (entry,) = page(tokyo, "tok")["entries"]
    assert entry["region"] == "lis"
    back = page_of({"book": "b", "entries": [entry]}, "tok", 0, "lis", identify_by(shared_gazetteer()))
    assert back.entries[0].region == ""  # its own


def test_the_first_words_that_are_kept_stay(lisbon: Cache, tokyo: Cache) -> None:
    recipe_id = keep(lisbon, recipe())
    keep(tokyo, recipe(), replace(OFFERED, title="Mine"))
    take(tokyo, page(lisbon))
    stored = tokyo.recipe(recipe_id)
    assert stored is not None
    assert stored.presentation.title == "Mine"


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(recipe_id="0" * 20),
        lambda entry: entry.update(recipe_id="../etc"),
        lambda entry: entry.update(region="a b"),
        lambda entry: entry.update(recipe=[]),
        lambda entry: entry["recipe"]["document"].update(prompt="Another"),
        lambda entry: entry["recipe"]["document"].update(city=1),
        lambda entry: entry["recipe"].update(created=float("inf")),
        lambda entry: entry["recipe"].update(created=True),
        lambda entry: entry["recipe"].pop("created"),
        lambda entry: entry["recipe"]["presentation"].update(title="x" * 5000),
        lambda entry: entry["recipe"]["presentation"].update(title=7),
        lambda entry: entry["recipe"]["presentation"].update(language="xx"),
        lambda entry: entry["recipe"]["presentation"].update(title="\ud800"),
        lambda entry: entry.update(more="x" * 70_000),
        lambda entry: entry.update(withdrawal={"at": 9e10, "reason": "", "active": True}),
        lambda entry: entry.update(withdrawal={"at": 1, "reason": "", "active": 1}),
        lambda entry: entry.update(withdrawal={"at": "now", "reason": "", "active": True}),
    ],
)
def test_what_no_region_writes_is_refused_and_the_rest_taken(lisbon: Cache, tokyo: Cache, change: Any) -> None:
    keep(lisbon, recipe(1))
    good = keep(lisbon, recipe(2))
    told = page(lisbon)
    change(told["entries"][0])
    got = heard(told)
    assert (got.refused, [entry.recipe_id for entry in got.entries], got.asides) == (1, [good], ())
    assert got.position == told["entries"][1]["position"]


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"entries": {}},
        {"entries": [{"position": "1"}]},
        {"entries": [7]},
        {"entries": [{}] * (MOST_ENTRIES + 1)},
    ],
)
def test_what_is_no_page_is_refused_whole(told: Any) -> None:
    with pytest.raises(BadPage):
        heard(told)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(brand="acme"),
        lambda entry: entry["recipe"].update(overlay={}),
        lambda entry: entry["recipe"]["document"].update(overlay="Sale"),
        lambda entry: entry["recipe"]["presentation"].update(hashtags="#lisbon"),
    ],
)
def test_a_newer_versions_entry_waits_for_a_newer_version_here(lisbon: Cache, tokyo: Cache, change: Any) -> None:
    recipe_id = keep(lisbon, recipe())
    told = page(lisbon)
    understood = deepcopy(told["entries"][0])
    change(told["entries"][0])
    assert take(tokyo, told) == 0
    (aside,) = tokyo.book.asides()
    assert (aside.recipe_id, aside.peer, json.loads(aside.entry)) == (recipe_id, "lis", told["entries"][0])
    assert "newer version" in aside.why
    assert tokyo.recipe(recipe_id) is None
    # The newer version, which understands it, starts on this folder.
    reader = BookReader([], tokyo, Leases(tokyo.flights), identify_by(shared_gazetteer()), "tok")
    reader.read_asides()
    assert tokyo.recipe(recipe_id) is None, "still not understood"
    tokyo.book.take("lis", [], [replace(aside, entry=json.dumps(understood))], "b", 1)
    reader.read_asides()
    assert tokyo.recipe(recipe_id) is not None
    assert tokyo.book.asides() == []
    assert tokyo.book.cursor("lis") == ("b", 1)


def test_withdrawing_travels_without_the_recipe_and_so_does_giving_back(lisbon: Cache, tokyo: Cache) -> None:
    recipe_id = keep(lisbon, recipe())
    take(tokyo, page(lisbon))
    assert tokyo.book.withdraw([recipe_id, "f" * 20], "Not ours.") == 2
    (entry,) = [one for one in page(tokyo, "tok")["entries"] if one["recipe_id"] == recipe_id]
    assert entry["recipe"] is None
    assert entry["withdrawal"]["reason"] == "Not ours."
    lisbon.book.take(
        "tok", page_of({"book": "b", "entries": [entry]}, "tok", 0, "lis", identify_by(shared_gazetteer())).entries, []
    )
    assert lisbon.book.withdrawal(recipe_id) is not None
    assert lisbon.book.restore([recipe_id]) == 1
    take(tokyo, page(lisbon))
    assert tokyo.book.withdrawal(recipe_id) is None
    assert set(tokyo.book.withdrawn()) == {"f" * 20}


def test_of_two_decisions_the_later_counts_whichever_is_heard_first(lisbon: Cache) -> None:
    recipe_id = keep(lisbon, recipe())
    (entry,) = lisbon.book.entries(0)
    decisions = [Withdrawal(30.0, "third", active=False), Withdrawal(10.0, "first", active=True)]
    for decision in (*decisions, Withdrawal(20.0, "second", active=True)):
        lisbon.book.take("tok", [replace(entry, recipe=None, withdrawal=decision)], [])
    assert lisbon.book.withdrawal(recipe_id) is None
    lisbon.book.take("tok", [replace(entry, recipe=None, withdrawal=Withdrawal(40.0, "last", active=True))], [])
    assert lisbon.book.withdrawal(recipe_id) == Withdrawal(40.0, "last", active=True)


def test_own_words_stay_here_though_they_are_withdrawn_and_given_back(lisbon: Cache) -> None:
    own = keep(lisbon, recipe(), replace(OFFERED, prompt_id=None))
    lisbon.book.withdraw([own], "Reported.")
    lisbon.book.restore([own])
    (entry,) = page(lisbon)["entries"]
    assert entry["recipe"] is None
    assert asdict(OFFERED)["title"] not in json.dumps(entry)


@pytest.mark.parametrize("text", ["lon", "lon=", "=https://10.0.0.1", "LON=https://10.0.0.1", "a=http://b,a=http://c"])
def test_a_peer_that_is_none_stops_the_start(text: str) -> None:
    with pytest.raises(SettingError, match="is no peer"):
        peer_addresses(text)


class FakePeer:
    """A peer whose book is another cache's, without the way between."""

    region_id = "lis"

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def recipes(self, after: int, seconds: float = 0.0) -> Any:  # nobody is waited for
        return page(self.cache, "lis", after)


def test_a_book_that_was_begun_anew_is_read_from_its_beginning(lisbon: Cache, tokyo: Cache, tmp_path: Path) -> None:
    reader = BookReader([], tokyo, Leases(tokyo.flights), identify_by(shared_gazetteer()), "tok")
    for seed in range(5):
        keep(lisbon, recipe(seed))
    peer: Any = FakePeer(lisbon)
    assert (reader.read(peer), reader.read(peer)) == (5, 0)
    anew = Cache.open(tmp_path / "anew")
    others = [keep(anew, recipe(seed)) for seed in range(100, 108)]  # more than before: no position tells
    peer.cache = anew
    assert reader.read(peer) == 8
    assert all(tokyo.recipe(one) for one in others)
    anew.close()


def test_a_withdrawal_that_a_newer_version_words_waits_for_nobody(lisbon: Cache, tokyo: Cache) -> None:
    recipe_id = keep(lisbon, recipe())
    take(tokyo, page(lisbon))
    lisbon.book.withdraw([recipe_id], "Not ours.")
    told = page(lisbon)
    told["entries"][0].update(appeal="open")
    told["entries"][0]["withdrawal"].update(ticket=7)
    take(tokyo, told)
    assert tokyo.book.withdrawal(recipe_id) is not None


def test_what_was_made_here_stays_ours_though_it_is_withdrawn_elsewhere(lisbon: Cache, tokyo: Cache) -> None:
    recipe_id = keep(tokyo, recipe(), replace(OFFERED, prompt_id=None))
    lisbon.book.withdraw([recipe_id], "Not ours.")
    take(tokyo, page(lisbon))
    assert tokyo.book.region_of(recipe_id) == ""


def test_hits_cost_the_same_however_much_is_withdrawn(lisbon: Cache) -> None:
    plan = lisbon._index.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM images WHERE recipe_id = 'a' AND {IMAGE_SHOWN}")
    assert not any("SCAN" in str(row) for row in plan)
