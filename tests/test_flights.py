"""One thing is made once, across threads, processes and the death of its maker; those who wait learn how it fares."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from cache_db import migrations
from cache_db.cache import Cache
from cache_db.clocks import BootClock, Clocks, Moment, WallClock, lease_clock
from cache_db.flights import Flight, FlightBoard
from cache_db.index import Index
from inference.errors import Cancelled, CityframeError, EngineUnavailable
from inference.metrics import Metrics
from inference.schemas import Priority
from inference.work.job_queue import JobQueue
from inference.work.leases import Leases
from testkit.waiting import PATIENCE, wait_until

KEY = "image:0123456789abcdef0123"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path)
    yield opened
    opened.close()


class TurnedClock:
    """Goes on by a millisecond at each look, and by what a test lets pass."""

    def __init__(self, epoch: str = "this boot", seconds: float = 100_000.0) -> None:
        self.epoch = epoch
        self.seconds = seconds

    def now(self) -> Moment:
        self.seconds += 0.001
        return Moment(self.epoch, self.seconds)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def board(tmp_path: Path, clock: TurnedClock) -> Iterator[FlightBoard]:
    index = Index(tmp_path / "board.sqlite", migrations.FLIGHTS, "NORMAL")
    index.migrate()
    opened = FlightBoard(index, clock)
    opened.start()
    yield opened
    index.close()


def seen(board: FlightBoard, key: str = KEY) -> Flight:
    flight = board.get(key)
    assert flight is not None
    return flight


def test_the_first_claims_and_the_others_find_it_running(board: FlightBoard) -> None:
    assert board.get(KEY) is None
    claim = board.claim(KEY, "first", priority=3)
    assert claim.mine
    assert (claim.flight.state, claim.flight.position, claim.flight.priority) == ("queued", 0, 3)
    assert board.update(KEY, "first", state="running", step=1, steps=4, preview="data:,x")
    other = board.claim(KEY, "second")
    assert not other.mine
    assert (other.flight.owner, other.flight.state, other.flight.step, other.flight.steps) == ("first", "running", 1, 4)
    assert board.update(KEY, "first", step=2)
    flight = seen(board)
    assert (flight.step, flight.steps, flight.preview) == (2, 4, "data:,x")
    assert flight.started is not None
    assert flight.created <= flight.started <= flight.updated


def test_only_the_owner_updates_and_ends(board: FlightBoard) -> None:
    board.claim(KEY, "owner")
    assert not board.update(KEY, "other", step=1)
    assert not board.finish(KEY, "other")
    assert not board.fail(KEY, "other", "engine_failed", "No.")
    assert not board.abandon(KEY, "other")
    assert board.renew([KEY], "other") == set()
    assert seen(board).state == "queued"


def test_a_result_is_told_and_the_next_claim_starts_afresh(board: FlightBoard) -> None:
    board.claim(KEY, "one")
    board.update(KEY, "one", state="running", step=4, steps=4)
    assert board.finish(KEY, "one", "5 bytes")
    flight = seen(board)
    assert (flight.state, flight.result, flight.active) == ("done", "5 bytes", False)
    assert not board.update(KEY, "one", step=1)

    again = board.claim(KEY, "two")
    assert again.mine
    assert (again.flight.state, again.flight.step, again.flight.result, again.flight.started) == (
        "queued",
        0,
        None,
        None,
    )


def test_a_failure_is_told_to_all_and_not_remembered_as_a_result(board: FlightBoard) -> None:
    board.claim(KEY, "one")
    values = {"seconds": "30", "hub": "Zürich {0}"}
    assert board.fail(
        KEY, "one", "engine_unavailable", "The hub is away.", retry_after=30, reason="away", values=values
    )
    flight = seen(board)
    assert (flight.state, flight.error_code, flight.error_sentence, flight.retry_after, flight.result) == (
        "failed", "engine_unavailable", "The hub is away.", 30, None,
    )  # fmt: skip
    assert (flight.error_reason, flight.error_values) == ("away", values)
    retried = board.claim(KEY, "two")
    assert retried.mine
    assert (retried.flight.error_sentence, retried.flight.error_reason, retried.flight.error_values) == (None, None, {})


def test_an_expired_lease_is_lost_and_taken_over(board: FlightBoard, clock: TurnedClock) -> None:
    board.claim(KEY, "slow", lease_seconds=5)
    board.join(KEY, "browser")
    created = seen(board).created
    clock.seconds += 5
    assert seen(board).state == "lost"
    taken = board.claim(KEY, "next")
    assert taken.mine
    assert (taken.flight.owner, taken.flight.created) == ("next", created)  # it keeps its place
    assert board.waiting(KEY) == 1  # and those who wait
    assert not board.update(KEY, "slow", step=3)
    assert not board.finish(KEY, "slow")
    assert seen(board).state == "queued"


def test_signs_of_life_keep_the_lease(board: FlightBoard, clock: TurnedClock) -> None:
    for key in ("image:a", "image:b"):
        board.claim(key, "owner", lease_seconds=5)
    for _ in range(4):
        clock.seconds += 4
        assert board.update("image:a", "owner")
        assert board.renew(["image:b", "image:unknown"], "owner") == {"image:b"}
    assert not board.claim("image:a", "thief").mine
    assert not board.claim("image:b", "thief").mine


def test_an_owner_that_was_only_slow_goes_on_when_nobody_took_over(board: FlightBoard, clock: TurnedClock) -> None:
    board.claim(KEY, "owner", lease_seconds=5)
    clock.seconds += 6
    assert board.update(KEY, "owner", step=1)
    assert board.finish(KEY, "owner")


def test_positions_follow_priority_then_age_within_a_prefix(board: FlightBoard) -> None:
    for key, priority in (("image:a", 0), ("image:b", 0), ("image:urgent", 5), ("image:warm", -5), ("prompts:x", 9)):
        board.claim(key, "owner", priority=priority)
    keys = ["image:a", "image:b", "image:urgent", "image:warm", "prompts:x"]

    def positions() -> list[int]:
        flights = board.many([*keys, "image:unknown"])
        return [flights[key].position for key in keys]

    assert positions() == [1, 2, 0, 3, 0]
    board.update("image:urgent", "owner", state="running")
    assert positions() == [0, 1, 0, 2, 0]
    assert not board.claim("image:warm", "visitor", priority=1).mine  # a visitor wants what a script warms
    assert positions() == [1, 2, 0, 0, 0]
    board.finish("image:warm", "owner")
    assert positions() == [0, 1, 0, 0, 0]


def test_a_lost_flight_holds_up_nobody(board: FlightBoard, clock: TurnedClock) -> None:
    board.claim("image:dead", "dead", lease_seconds=5)
    board.claim("image:alive", "alive")
    clock.seconds += 6
    assert seen(board, "image:alive").position == 0


def test_the_last_to_leave_asks_for_a_cancel(board: FlightBoard) -> None:
    board.claim(KEY, "owner")
    for token in ("a", "b", "b"):
        board.join(KEY, token)
    assert board.waiting(KEY) == 2
    assert board.leave(KEY, "a") == 1
    assert board.update(KEY, "owner", step=1)
    assert board.leave(KEY, "b") == 0
    assert seen(board).cancel_requested
    assert not board.update(KEY, "owner", step=2)
    assert board.abandon(KEY, "owner")
    assert seen(board).state == "cancelled"
    assert board.claim(KEY, "next").mine
    assert not seen(board).cancel_requested


def test_who_comes_back_in_time_takes_the_cancel_back(board: FlightBoard) -> None:
    board.claim(KEY, "owner")
    board.join(KEY, "a")
    board.leave(KEY, "a")
    board.join(KEY, "b")
    assert board.update(KEY, "owner", step=1)


def test_a_flight_without_waiters_is_not_cancelled_by_a_stranger(board: FlightBoard) -> None:
    board.claim(KEY, "warming script")
    assert board.leave(KEY, "never joined") == 0
    assert board.update(KEY, "warming script", step=1)


def test_who_waited_for_an_ended_flight_does_not_wait_for_the_next(board: FlightBoard) -> None:
    board.claim(KEY, "one")
    board.join(KEY, "gone without a word")
    board.fail(KEY, "one", "engine_failed", "It failed.")
    board.join(KEY, "comes after the end")
    board.claim(KEY, "two")
    assert board.waiting(KEY) == 1


def test_sweep_forgets_what_ended_and_what_was_lost(board: FlightBoard, clock: TurnedClock) -> None:
    board.claim("image:done", "owner")
    board.join("image:done", "token")
    board.finish("image:done", "owner")
    board.claim("image:lost", "owner", lease_seconds=5)
    board.claim("image:running", "owner")
    board.join("image:running", "token")
    clock.seconds += 6
    assert board.sweep(older_than_seconds=60) == 0
    assert board.sweep(older_than_seconds=0) == 2
    assert set(board.many(["image:done", "image:lost", "image:running"])) == {"image:running"}
    assert (board.waiting("image:done"), board.waiting("image:running")) == (0, 1)


def test_many_threads_claim_and_one_makes_it(board: FlightBoard) -> None:
    mine: list[str] = []

    def claim(owner: str) -> None:
        if board.claim(KEY, owner).mine:
            mine.append(owner)

    threads = [threading.Thread(target=claim, args=(f"t{number}",)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mine) == 1
    assert seen(board).owner == mine[0]


def _claim_many(folder: Path, owner: str, together: Barrier, told: Connection) -> None:
    cache = Cache.open(folder)
    together.wait(PATIENCE)
    told.send([number for number in range(50) if cache.flights.claim(f"image:{number}", owner).mine])
    cache.close()


def test_four_processes_claim_and_exactly_one_has_each(cache: Cache) -> None:
    processes = multiprocessing.get_context("spawn")
    together = processes.Barrier(4)
    here, there = processes.Pipe(duplex=False)
    makers = []
    pipes = []
    for number in range(4):
        here, there = processes.Pipe(duplex=False)
        makers.append(processes.Process(target=_claim_many, args=(cache.folder, f"p{number}", together, there)))
        pipes.append(here)
    for maker in makers:
        maker.start()
    claimed: list[int] = []
    for pipe in pipes:
        assert pipe.poll(PATIENCE)
        claimed += pipe.recv()
    for maker in makers:
        maker.join(timeout=PATIENCE)
    assert sorted(claimed) == list(range(50))


def _hold(folder: Path, told: Connection) -> None:
    cache = Cache.open(folder)
    told.send(cache.flights.claim(KEY, "doomed", lease_seconds=5).mine)
    while True:
        cache.flights.renew([KEY], "doomed")
        time.sleep(0.05)


def test_a_killed_maker_is_followed_by_one_of_those_who_wait(cache: Cache) -> None:
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe(duplex=False)
    maker = processes.Process(target=_hold, args=(cache.folder, there))
    maker.start()
    assert here.poll(PATIENCE)
    assert here.recv() is True
    time.sleep(6)  # longer than the lease: it lives by its heartbeat
    assert not cache.flights.claim(KEY, "waiter").mine
    assert maker.pid is not None
    os.kill(maker.pid, signal.SIGKILL)
    maker.join()

    followers: list[str] = []
    deadline = time.monotonic() + PATIENCE

    def wait(owner: str) -> None:
        while time.monotonic() < deadline:
            flight = cache.flights.get(KEY)
            if flight is not None and flight.state == "done":
                return
            if cache.flights.claim(KEY, owner).mine:
                if cache.image("r", "webp") is None:  # whoever claims looks in the cache once more
                    followers.append(owner)
                    cache.put_image("r", "webp", owner.encode(), "image/webp", width=1, height=1)
                cache.flights.finish(KEY, owner, followers[0])
                return
            time.sleep(0.02)

    threads = [threading.Thread(target=wait, args=(f"w{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(followers) == 1
    assert seen(cache.flights).result == followers[0]


# Clocks that jump -----------------------------------------------------------------------------------------------------


def at_day(days: float) -> Clocks:
    """A process that sees the wall clock so many days off."""
    return Clocks(wall=lambda: time.time() + days * 86_400)


@pytest.mark.parametrize("days", [-1, 1, 5000])
def test_leases_do_not_know_the_wall_clock(cache: Cache, days: float) -> None:
    """Who sees another day believes a live maker all the same, and a dead one no longer than its lease."""
    other = Cache.open(cache.folder, clocks=at_day(days))
    assert cache.flights.claim(KEY, "first", lease_seconds=3).mine
    assert not other.flights.claim(KEY, "second").mine
    assert seen(other.flights).seconds < 3
    wait_until(lambda: other.flights.claim(KEY, "second").mine, what="the end of the lease")
    other.close()


def test_a_lease_of_an_earlier_boot_is_over_and_keeps_its_place(tmp_path: Path) -> None:
    before = Cache.open(tmp_path, clocks=Clocks(leases=TurnedClock("earlier boot", 900_000.0)))
    for key in ("image:ended", "image:z", "image:a"):
        before.flights.claim(key, "dead", lease_seconds=15)
    before.flights.join("image:z", "browser")
    before.flights.finish("image:ended", "dead", "told")
    before.close()  # the machine goes down

    for seconds in (12.0, 899_999.0):  # also where the times of both boots are much the same
        clock = TurnedClock(f"boot at {seconds}", seconds)
        after = Cache.open(tmp_path, clocks=Clocks(leases=clock))
        assert [seen(after.flights, key).state for key in ("image:z", "image:a")] == ["lost"] * 2
        assert after.flights.waiting("image:z") == 1
        assert seen(after.flights, "image:ended").result == "told"
        after.close()
    after = Cache.open(tmp_path, clocks=Clocks(leases=clock))
    for key in ("image:new", "image:a", "image:z"):
        assert after.flights.claim(key, "next").mine
    assert [seen(after.flights, key).position for key in ("image:z", "image:a", "image:new")] == [0, 1, 2]
    assert 0 <= seen(after.flights, "image:z").seconds < 1
    clock.seconds += 4000
    assert after.flights.sweep(older_than_seconds=3600) == 4, "nothing of an earlier boot is kept for its sake"
    after.close()


def test_flights_of_an_earlier_version_are_as_those_of_an_earlier_boot(tmp_path: Path, clock: TurnedClock) -> None:
    """Theirs were Unix times, a lease of which would be believed for half a century."""
    Cache.open(tmp_path, clocks=Clocks(leases=clock)).close()
    database = sqlite3.connect(tmp_path / "flights.sqlite", isolation_level=None)
    database.execute("DELETE FROM epoch")
    add = (
        "INSERT INTO flights (key, prefix, owner, state, priority, created, updated, lease_seconds, lease_until) "
        "VALUES (?, 'image', 'old', 'queued', 0, ?1, ?1, 15, ?1 + 15)".replace("?1", str(time.time()))
    )
    database.execute(add, ("image:before",))
    cache = Cache.open(tmp_path, clocks=Clocks(leases=clock))
    assert seen(cache.flights, "image:before").state == "lost"
    database.execute(add, ("image:while workers are renewed",))
    database.close()
    assert cache.flights.sweep(older_than_seconds=3600) == 0
    late = cache.flights.claim("image:while workers are renewed", "new")
    assert (late.mine, late.flight.seconds < 1) == (True, True)
    cache.close()


def test_two_caches_of_one_boot_take_nothing_from_each_other(cache: Cache) -> None:
    assert cache.flights.claim(KEY, "first").mine
    again = Cache.open(cache.folder)
    assert not again.flights.claim(KEY, "second").mine
    again.close()


def test_the_systems_clock_is_one_for_all_processes_where_there_is_such_a_clock() -> None:
    assert isinstance(lease_clock(), BootClock if Path("/proc/sys/kernel/random/boot_id").exists() else WallClock)
    first, second = lease_clock().now(), lease_clock().now()
    assert first.epoch == second.epoch != ""
    assert first.seconds <= second.seconds


# Leases: what the service makes under the board's rules --------------------------------------------------------------


def leases(cache: Cache) -> Leases:
    """As another process would have its own."""
    return Leases(cache.flights)


def wait_for(leases: Leases, told: list[object], seen_waiting: threading.Event) -> None:
    try:
        with leases.alone(KEY, lambda flight: seen_waiting.set()):
            told.append("made it")
    except CityframeError as error:
        told.append(error)


def waiting(cache: Cache, number: int) -> tuple[list[threading.Thread], list[object]]:
    """Threads that wait for the key, once each of them does."""
    told: list[object] = []
    waits = [threading.Event() for _ in range(number)]
    threads = [threading.Thread(target=wait_for, args=(leases(cache), told, event)) for event in waits]
    for thread in threads:
        thread.start()
    for event in waits:
        assert event.wait(PATIENCE)
    return threads, told


def fail_while_others_wait(cache: Cache, error: Exception, number: int) -> list[object]:
    """What those who waited were told when the one who was at it raised `error`."""
    with suppress(type(error)), leases(cache).alone(KEY):
        threads, told = waiting(cache, number)
        raise error
    for thread in threads:
        thread.join()
    return told


def test_a_failure_is_told_to_all_who_waited_and_tried_anew_by_who_comes_later(cache: Cache) -> None:
    values = {"hub": "{Zürich}"}
    failure = EngineUnavailable("The hub {hub} is away.", retry_after=30, reason="away", values=values)
    told = [error for error in fail_while_others_wait(cache, failure, 5) if isinstance(error, CityframeError)]
    assert [(type(error), str(error), error.retry_after, error.reason, error.values) for error in told] == [
        (EngineUnavailable, "The hub {Zürich} is away.", 30, "away", values)
    ] * 5, "the same error, so that each can fall back as the maker does"
    later: list[object] = []
    wait_for(leases(cache), later, threading.Event())
    assert later == ["made it"]
    assert seen(cache.flights).state == "done"


def test_an_error_that_nobody_foresaw_is_told_as_well(cache: Cache) -> None:
    told = fail_while_others_wait(cache, ZeroDivisionError(), 2)
    assert [str(error) for error in told] == ["The making failed; the log says why."] * 2


def test_a_cancel_of_the_maker_is_nobody_elses(cache: Cache) -> None:
    """Its visitor left; those of the other lettering still want the picture."""
    told = fail_while_others_wait(cache, Cancelled("Nobody waits for this picture any more."), 3)
    assert told == ["made it"] * 3


def _make_until_killed(folder: Path, told: Connection) -> None:
    cache = Cache.open(folder)
    own = Leases(cache.flights, lease_seconds=8)  # more than two beats
    own.start()
    own.claim(KEY)
    told.send(True)
    time.sleep(60)


def test_a_killed_makers_lease_goes_to_one_who_waits(cache: Cache) -> None:
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe(duplex=False)
    maker = processes.Process(target=_make_until_killed, args=(cache.folder, there))
    maker.start()
    assert here.poll(PATIENCE)
    assert here.recv()
    threads, told = waiting(cache, 3)
    assert told == []
    maker.kill()
    maker.join()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert told == ["made it"] * 3  # one after the other: the second and third find it in the cache


# Jobs ----------------------------------------------------------------------------------------------------------------


def test_a_job_whose_end_cannot_be_told_ends_no_thread(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The board refuses (a full disk, a closed database) while a job fails: the next job must still run."""
    board = Cache.open(tmp_path / "board")
    other = Cache.open(tmp_path / "board")
    jobs = JobQueue(Leases(board.flights), 1, 10, Metrics("test"), lambda: 1.0)
    stuck = sqlite3.connect(tmp_path / "board" / "flights.sqlite", isolation_level=None, check_same_thread=False)

    def fail(report: object) -> str:
        board._flights_index.row("PRAGMA busy_timeout = 20")
        stuck.execute("BEGIN IMMEDIATE")
        raise EngineUnavailable("The hub is away.")

    jobs.start()
    jobs.start_or_join("image:first", fail)
    wait_until(lambda: stuck.in_transaction, what="the failure")
    wait_until(lambda: "its end could not be told" in caplog.text, what="that the failure is told in vain")
    stuck.execute("ROLLBACK")
    stuck.close()
    jobs.start_or_join("image:second", lambda report: "5 bytes")
    wait_until(lambda: not seen(other.flights, "image:second").active, what="the second job")
    assert seen(other.flights, "image:second").result == "5 bytes"
    assert seen(other.flights, "image:first").active, "until its lease runs out; then it is lost, and claimed anew"
    jobs.close()
    other.close()
    board.close()


def jobs_of(board: Cache, threads: int = 1) -> JobQueue:
    """As another process would have its own."""
    return JobQueue(Leases(board.flights), threads, 2, Metrics("test"), lambda: 1.0)


def ends(board: Cache, key: str) -> Flight:
    wait_until(lambda: not seen(board.flights, key).active, what="the job's end")
    return seen(board.flights, key)


def test_a_process_that_stops_hands_on_what_waits_and_another_makes_it_however_full_it_is(cache: Cache) -> None:
    stopping, other = jobs_of(cache), jobs_of(cache)
    stopping.start_or_join("image:waits", lambda report: "", priority=Priority.WARM)
    stopping.close()  # it never had a thread
    for number in range(2):  # its queue is full now
        other.start_or_join(f"image:own {number}", lambda report: "")
    lost = seen(cache.flights, "image:waits")
    assert (lost.state, lost.losses) == ("lost", 0)
    asked = stopping.start_or_join("image:waits", lambda report: "", priority=Priority.WARM)
    assert asked.state == "lost", "it stops, and takes nothing back"
    resumed = other.start_or_join("image:waits", lambda report: "by other", priority=Priority.WARM)
    assert (resumed.state, resumed.priority, resumed.created) == ("queued", 0, lost.created)
    other.start()
    assert ends(cache, "image:waits").result == "by other"
    other.close()


def test_what_fails_because_its_process_stops_is_handed_on_as_well(cache: Cache) -> None:
    stopping = jobs_of(cache)
    began, closed = threading.Event(), threading.Event()

    def cut_off(report: object) -> str:
        began.set()
        closed.wait(PATIENCE)
        raise EngineUnavailable("The call was closed.")

    stopping.start()
    stopping.start_or_join(KEY, cut_off)
    assert began.wait(PATIENCE)
    stopping.stop_taking()
    closed.set()
    assert ends(cache, KEY).state == "lost"
    stopping.close()


def test_what_kills_its_makers_is_given_up_and_may_be_wished_for_again(cache: Cache) -> None:
    other = jobs_of(cache)
    for maker in ("first", "second", "third"):
        assert cache.flights.claim(KEY, maker).mine
        cache.flights.update(KEY, maker, state="running")
        assert cache.flights.release(maker) == 1
    given_up = other.start_or_join(KEY, lambda report: "")
    assert (given_up.state, given_up.error_code) == ("failed", "engine_failed")
    assert given_up.error_sentence is not None
    assert "begun several times" in given_up.error_sentence
    again = other.start_or_join(KEY, lambda report: "")
    assert (again.state, again.losses) == ("queued", 0)


def test_a_cancel_that_a_dead_maker_did_not_hear_holds(board: FlightBoard) -> None:
    board.claim(KEY, "dead")
    board.join(KEY, "browser")
    board.leave(KEY, "browser")
    board.release("dead")
    assert seen(board).state == "cancelled"
    assert board.claim(KEY, "next").mine
