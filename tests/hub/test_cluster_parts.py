"""The cluster's small parts: what is known of a kind of slice, signs of life, which errors mean a lost replica."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

import pytest
from ray.exceptions import ActorDiedError, ActorUnavailableError, ObjectLostError, RayTaskError
from ray.serve.exceptions import BackPressureError

from inference.engines.batch import Pixels
from inference.errors import Busy, EngineUnavailable
from inference.hub.backend import Drawing, Event, Finished, Step
from inference.hub.cluster.cluster_plan import hub_settings
from inference.hub.cluster.messages import Alive, Message, Refused, with_signs_of_life
from inference.hub.cluster.pool import Pool, Seen
from inference.hub.cluster.ray_errors import QueueFull, ReplicaLost, translated
from testkit.waiting import wait_until

ASLEEP = Seen({})


def pool(seen: Seen, most_pixels: int = 1_100_000, guess: float = 60.0) -> Pool:
    settings = hub_settings({"buckets": "", "size": "64x64", "most_pixels": most_pixels})
    one = Pool("small", None, settings, guess, most_each=2)
    one.saw(seen)
    return one


def drawing(side: int = 64) -> Drawing:
    return Drawing("one", "The harbour", side, side, seed=1, steps=4)


def test_a_kind_of_slice_draws_what_its_settings_allow() -> None:
    small = pool(ASLEEP, most_pixels=256 * 256)
    assert small.can_draw(drawing(256))
    assert not small.can_draw(drawing(512))


def test_the_expected_wait_counts_replicas_pictures_ahead_and_a_cold_start() -> None:
    one, two, none = pool(Seen({"RUNNING": 1})), pool(Seen({"RUNNING": 2})), pool(ASLEEP)
    for each in (one, two, none):
        each.took(drawing(), 2.0)
        each.begun = 3
    assert one.expected_wait(drawing()) == pytest.approx(8.0)
    assert two.expected_wait(drawing()) == pytest.approx(4.0)
    assert none.expected_wait(drawing()) == pytest.approx(68.0)


def test_a_cold_start_is_timed_from_the_first_who_waits() -> None:
    one = pool(ASLEEP, guess=60.0)
    assert one.start_left() == pytest.approx(60.0)
    woken = time.monotonic()
    one.woken()
    wait_until(lambda: one.start_left() < 60.0, what="the time that passes")
    one.saw(Seen({"STARTING": 1}))
    assert one.cold_seconds is None
    one.saw(Seen({"RUNNING": 1}))
    assert one.start_left() == 0.0
    took: float | None = one.cold_seconds
    assert took is not None
    assert 0 < took <= time.monotonic() - woken
    one.saw(ASLEEP)
    assert one.start_left() == 1.0  # never less than a second: nobody shall ask in a loop


def test_room_ends_with_what_the_replicas_take() -> None:
    one = pool(Seen({"RUNNING": 2}))
    one.waiting = 4
    assert one.has_room()
    one.waiting = 5
    assert not one.has_room()


async def slow(error: Exception | None = None) -> AsyncGenerator[Event, None]:
    yield Step(0, 1)
    await asyncio.sleep(0.25)
    if error is not None:
        raise error
    yield Finished(Pixels(1, 1, b"abc"), 0.25)


def messages(events: AsyncGenerator[Event, None]) -> list[Message]:
    async def read() -> list[Message]:
        return [message async for message in with_signs_of_life(events, every=0.1)]

    return asyncio.run(read())


def test_signs_of_life_come_first_and_in_every_pause() -> None:
    first, second, *pause, last = messages(slow())
    assert (first, second, last) == (Alive(), Step(0, 1), Finished(Pixels(1, 1, b"abc"), 0.25))
    assert pause
    assert set(pause) == {Alive()}


def test_our_errors_travel_as_values_and_others_are_raised() -> None:
    busy = Busy("The queue is full.", retry_after=3)
    assert messages(slow(busy))[-1] == Refused(busy)
    with pytest.raises(ZeroDivisionError):
        messages(slow(ZeroDivisionError()))


def test_who_stops_reading_ends_the_drawing() -> None:
    ended = asyncio.Event()

    async def endless() -> AsyncGenerator[Event, None]:
        try:
            while True:
                await asyncio.sleep(60)
                yield Step(0, 1)
        finally:
            ended.set()

    async def read_one() -> None:
        stream = with_signs_of_life(endless(), every=0.05)
        assert [await anext(stream), await anext(stream)] == [Alive(), Alive()]
        await stream.aclose()
        assert ended.is_set()

    asyncio.run(read_one())


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (ActorDiedError(), ReplicaLost),
        (ActorUnavailableError("Socket closed", b"0" * 16), ReplicaLost),
        (ObjectLostError("00" * 28, None, ""), ReplicaLost),
        (RayTaskError("draw", "trace", ActorDiedError()), ReplicaLost),
        (RayTaskError("draw", "trace", ZeroDivisionError()), RayTaskError),
        (BackPressureError(8, 8), QueueFull),
        (EngineUnavailable("No."), EngineUnavailable),
    ],
)
def test_only_what_another_replica_may_do_better_is_a_loss(error: Exception, meaning: type[Exception]) -> None:
    assert type(translated(error)) is meaning
