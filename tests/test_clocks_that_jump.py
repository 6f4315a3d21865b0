"""The wall clock jumps by a day, either way: nobody is locked out, nothing is kept or lost for a day for its sake."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache_db.cache import Cache
from cache_db.clocks import Clocks
from cache_db.selection import Selection
from inference.errors import TooManyRequests
from inference.upkeep.housekeeper import Housekeeper
from inference.work.leases import Leases
from tests.test_cache_clearing import keep, kept, sound
from ui.console.sessions import SESSION_SECONDS, WRONG_TRIES_PER_MINUTE, Doorkeeper
from ui.moving_window import MovingWindow
from ui.visitors.rate_limits import VisitorLimits

DAY = 86_400.0


class Turned:
    """A clock that stands where a test turns it."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Turned:
    return Turned(1_800_000_000.0)


@pytest.fixture
def cache(tmp_path: Path, wall: Turned) -> Iterator[Cache]:
    opened = Cache.open(tmp_path / "cache", memory_bytes=0, clocks=Clocks(wall=wall))
    yield opened
    opened.close()


def round_of(cache: Cache, megabytes: float = 0.0, *, sweep: bool = False) -> None:
    Housekeeper(cache, Leases(cache.flights), int(megabytes * 1e6)).tend(sweep)


# Limits ---------------------------------------------------------------------------------------------------------------


def test_a_visitor_is_allowed_again_within_the_minute() -> None:
    """Whatever the wall clock does meanwhile: it is not asked."""
    clock = Turned(500.0)
    limits = VisitorLimits(2, 2, 10, 60, 6, clock)
    limits.count_image("visitor")
    clock.now += 20
    limits.count_image("visitor")
    limits.count_image("another")
    with pytest.raises(TooManyRequests) as refused:
        limits.count_image("visitor")
    assert refused.value.retry_after == 40
    clock.now += 40
    limits.count_image("visitor")
    with pytest.raises(TooManyRequests) as refused:
        limits.count_image("visitor")
    assert refused.value.retry_after == 20, "the window moves"


def test_what_the_region_refuses_costs_its_visitor_nothing() -> None:
    clock = Turned(500.0)
    limits = VisitorLimits(2, 2, 10, 1, 6, clock)
    limits.count_redraw("visitor")
    for _ in range(5):
        with pytest.raises(TooManyRequests, match="for all visitors together"):
            limits.count_redraw("visitor")
    limits.count_image("visitor")


def test_a_window_forgets_who_is_gone_and_is_never_larger_than_told() -> None:
    clock = Turned(0.0)
    window = MovingWindow(2, clock=clock, most_keys=100)
    for number in range(1000):
        assert not window.hit(f"visitor {number}")
    assert len(window) == 100
    clock.now += 60
    window.hit("who comes later")
    assert len(window) == 1


def test_the_console_lets_its_admin_try_again_within_the_minute_and_ends_sessions_after_their_hours() -> None:
    clock = Turned(500.0)
    door = Doorkeeper("right", clock)
    session = door.begin_session()
    for _ in range(WRONG_TRIES_PER_MINUTE):
        assert door.may_try()
        assert not door.is_right("wrong")
    assert not door.may_try()
    clock.now += 60
    assert door.may_try()
    assert door.is_right("right")
    assert door.session_of(session.cookie) is session
    clock.now += SESSION_SECONDS
    assert door.session_of(session.cookie) is None


# Housekeeping ---------------------------------------------------------------------------------------------------------


def test_the_least_used_go_first_after_the_clock_was_ahead(cache: Cache, wall: Turned) -> None:
    wall.now += DAY
    for name in "ab":
        keep(cache, name, size=100_000)
    wall.now -= DAY  # it is set right
    round_of(cache, sweep=True)
    wall.now += 100
    keep(cache, "c", size=100_000)
    wall.now += 100
    cache.note_use("b")
    cache.flush_uses()
    round_of(cache, 0.75)
    assert kept(cache) == {"b", "c"}, "what was used last stays, not what the wrong clock has stamped"


def test_room_is_made_although_all_was_made_tomorrow(cache: Cache, wall: Turned) -> None:
    for name in "abc":
        keep(cache, name, size=100_000)
    wall.now -= DAY
    round_of(cache, 0.4)
    assert kept(cache) == set("abc"), "it may have been made this moment"
    wall.now += 61
    round_of(cache, 0.4)
    assert len(kept(cache)) == 1
    assert sound(cache)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_newest_are_shown_as_recent(cache: Cache, wall: Turned, days: float) -> None:
    keep(cache, "before")
    wall.now += days * DAY
    keep(cache, "between")
    wall.now -= days * DAY
    round_of(cache, sweep=True)
    wall.now += 1
    keep(cache, "after")
    assert cache.recent(None, 9)[0].recipe_id == "after"
    assert cache.maintenance.search()[0].recipe_id == "after"
    assert sound(cache)


def test_what_was_made_tomorrow_can_be_cleared_and_undone(cache: Cache, wall: Turned) -> None:
    keep(cache, "a")
    wall.now -= DAY
    cleared = cache.maintenance.clear(Selection(recipe_ids=("a",)))
    assert cleared.tally.recipes == 1
    assert kept(cache) == set()
    assert cache.maintenance.undo(cleared.trash_id).recipes == 1
    assert kept(cache) == {"a"}


def test_trash_of_tomorrow_is_kept_for_its_days_and_still_makes_room(cache: Cache, wall: Turned) -> None:
    for name in "ab":
        keep(cache, name, size=100_000)
    cache.maintenance.clear(Selection(recipe_ids=("a",)), trash_days=1)
    wall.now -= DAY
    round_of(cache, sweep=True)
    assert len(cache.maintenance.trash()) == 1, "it can be undone for its days, or longer"
    wall.now += 1
    round_of(cache, 0.3)
    assert cache.maintenance.trash() == [], "of an unknown age, it goes before anything in use"
    assert kept(cache) == {"b"}


@pytest.mark.parametrize("days", [-1, 1])
def test_leftovers_go_within_their_hour_and_not_before(cache: Cache, wall: Turned, days: float) -> None:
    incoming = cache.folder / "images" / "incoming"
    for name, age in (("being written", 5.0), ("of a writer that died", days * DAY)):
        (incoming / name).touch()
        os.utime(incoming / name, (wall.now - age, wall.now - age))
    round_of(cache, sweep=True)
    assert [path.name for path in incoming.iterdir()] == ["being written"]
    wall.now += 7200
    assert [problem.kind for problem in cache.maintenance.check()] == ["leftover"]
