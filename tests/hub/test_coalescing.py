"""Equal wishes are drawn once: what who joins hears, and that nobody pays for who began."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from inference.engines.batch import Pixels
from inference.errors import Busy, EngineError, TooLate
from inference.hub.backend import BackendStatus, Drawing, Event, Finished, Step
from inference.hub.coalescing import Coalescing
from testkit.waiting import PATIENCE

WISH = Drawing("a", "The harbour", 64, 64, 1, 2, region="london")


class SlowBackend:
    """Draws a grey picture in two steps, each as long as told; refuses the regions named in `full`."""

    def __init__(self, seconds: float = 0.05, full: tuple[str, ...] = (), fails: bool = False) -> None:
        self.begun: list[Drawing] = []
        self.left: list[str] = []
        self._seconds = seconds
        self._full = full
        self._fails = fails

    async def start(self) -> None:
        pass

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        self.begun.append(drawing)
        try:
            await asyncio.sleep(self._seconds)
            if drawing.region in self._full:
                raise Busy(f"The share of {drawing.region} is full.", retry_after=3)
            for step in range(drawing.steps + 1):
                yield Step(step, drawing.steps)
                await asyncio.sleep(self._seconds)
            if self._fails:
                raise EngineError("The model gave pixels that are no numbers.")
            yield Finished(Pixels(1, 1, b"abc"), 0.1)
        except asyncio.CancelledError:
            self.left.append(drawing.id)
            raise

    async def status(self) -> BackendStatus:
        return BackendStatus("ready", 1.0, None, 0.0, ())

    async def close(self) -> None:
        pass


async def finished(coalescing: Coalescing, drawing: Drawing) -> Finished:
    async with aclosing(coalescing.draw(drawing)) as events:
        async for event in events:
            if isinstance(event, Finished):
                return event
    raise AssertionError("no picture")


def running(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), PATIENCE))


def test_a_full_share_of_who_began_is_not_the_joiners() -> None:
    backend = SlowBackend(full=("london",))
    coalescing = Coalescing(backend, 0)

    async def test() -> None:
        sydneys = replace(WISH, id="b", region="sydney")
        outcomes = await asyncio.gather(finished(coalescing, WISH), finished(coalescing, sydneys))
        assert [drawing.region for drawing in backend.begun] == ["london", "sydney"]
        assert [outcome.shared for outcome in outcomes] == [True, False]

    running(test)


def test_a_full_share_that_nobody_else_asks_for_is_told() -> None:
    coalescing = Coalescing(SlowBackend(full=("london",)), 0)

    async def test() -> None:
        outcomes = await asyncio.gather(*(finished(coalescing, WISH) for _ in range(2)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [Busy, Busy]

    running(test)


def test_each_region_asks_in_its_own_name_until_one_is_drawn_for() -> None:
    """Whose turn comes first is the queue's matter; what is begun is not asked for again."""
    backend = SlowBackend(seconds=0.2)
    coalescing = Coalescing(backend, 0)

    async def test() -> None:
        asked = [asyncio.create_task(finished(coalescing, replace(WISH, id="a")))]
        await asyncio.sleep(0)
        for number, region in enumerate(("sydney", "sydney", "lima", "london")):
            wish = replace(WISH, id=f"b{number}", region=region)
            asked.append(asyncio.create_task(finished(coalescing, wish)))
        pictures = await asyncio.gather(*asked)
        assert [drawing.region for drawing in backend.begun] == ["london", "sydney", "lima"]
        assert sorted(picture.shared for picture in pictures) == [False, True, True, True, True]
        assert len(backend.left) == 2, "the others' questions were taken back when the first began"

    running(test)


def test_a_region_of_which_nobody_waits_any_more_spends_no_turn() -> None:
    backend = SlowBackend(seconds=0.3)
    coalescing = Coalescing(backend, 0)

    async def test() -> None:
        stays = asyncio.create_task(finished(coalescing, WISH))
        leaves = asyncio.create_task(finished(coalescing, replace(WISH, id="b", region="sydney")))
        while len(backend.begun) < 2:
            await asyncio.sleep(0.01)
        leaves.cancel()
        assert not (await stays).shared
        assert backend.left == ["b"]

    running(test)


def test_everybody_hears_of_a_failure_and_the_next_one_begins_anew() -> None:
    backend = SlowBackend(fails=True)
    coalescing = Coalescing(backend, 10**6)

    async def test() -> None:
        outcomes = await asyncio.gather(*(finished(coalescing, WISH) for _ in range(3)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [EngineError] * 3
        assert len(backend.begun) == 1
        with pytest.raises(EngineError):
            await finished(coalescing, WISH)
        assert len(backend.begun) == 2

    running(test)


def test_each_has_a_deadline_of_their_own_and_the_last_one_ends_the_drawing() -> None:
    backend = SlowBackend(seconds=0.3)
    coalescing = Coalescing(backend, 0)

    async def test() -> None:
        now = time.time()
        outcomes = await asyncio.gather(
            finished(coalescing, replace(WISH, deadline=now + 0.1)),
            finished(coalescing, replace(WISH, deadline=now + 0.5)),
            return_exceptions=True,
        )
        assert [type(outcome) for outcome in outcomes] == [TooLate, TooLate]
        assert time.time() - now >= 0.5
        while not backend.left:
            await asyncio.sleep(0.01)
        assert backend.left == ["a"]

    running(test)


def test_memory_keeps_to_its_budget() -> None:
    backend = SlowBackend(seconds=0)
    coalescing = Coalescing(backend, 6)  # two pictures of three bytes

    async def test() -> None:
        for seed in (1, 2, 1, 3):
            await finished(coalescing, replace(WISH, seed=seed))
        assert [drawing.seed for drawing in backend.begun] == [1, 2, 3]
        assert (await finished(coalescing, replace(WISH, seed=1))).shared, "used since: kept"
        assert not (await finished(coalescing, replace(WISH, seed=2))).shared, "the longest unused went"

    running(test)
