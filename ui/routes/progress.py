"""Progress of jobs for many waiting visitors: one look at the database serves every open stream of this process.

It knows jobs by their recipe's id and calls nobody back: each stream takes its own changes from `watch`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence

from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from cache_db.flights import Flight
from inference.errors import CityframeError

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.1
_SIGN_OF_LIFE_SECONDS = 5.0


class ProgressWatch:
    """Looks at all watched flights at once, ten times a second, while anybody watches.

    Args:
        look: the flights of many recipes, by recipe id; those that are unknown are left out.
        go_on: the flight of one, which is made after all where its maker died.
    """

    def __init__(
        self, look: Callable[[Sequence[str]], dict[str, Flight]], go_on: Callable[[str], Flight | None]
    ) -> None:
        self._look_at = look
        self._go_on = go_on
        self._watched: Counter[str] = Counter()
        self._seen: dict[str, Flight] = {}
        self._news = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None
        self._failed: CityframeError | CacheError | None = None  # of the last look

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def watch(self, key: str) -> AsyncGenerator[Flight | None, None]:
        """Each change of a flight, and the same one again as a sign of life; ends with the flight. None: unknown.

        Raises:
            CityframeError, CacheError: it cannot be looked at now.
        """
        self._watched[key] += 1
        try:
            flight = await self._current(key)
            while True:
                if flight is not None and flight.state == "lost":
                    flight = await self._current(key)
                    if flight is not None and flight.state == "lost":
                        return  # we stop: who watches asks again, and reaches another process
                yield flight
                if flight is None or not flight.active:
                    return
                flight = await self._next(key, flight)
        finally:
            self._watched[key] -= 1
            if not self._watched[key]:
                del self._watched[key]
                self._seen.pop(key, None)

    async def result(self, key: str) -> Flight | None:
        """The flight once it has ended. None when it is unknown, or lost while this process stops."""
        last: Flight | None = None
        async for flight in self.watch(key):
            last = flight
        return last if last is not None and not last.active else None

    async def _current(self, key: str) -> Flight | None:
        try:
            return await run_in_threadpool(self._go_on, key)
        except (CityframeError, CacheError) as error:
            log.warning("%s is not taken over: %s", key, error)
            return (await run_in_threadpool(self._look_at, [key])).get(key)

    async def _next(self, key: str, known: Flight) -> Flight:
        """The flight when it differs from the known one, or after the time for a sign of life."""
        if self._task is None or self._task.done():
            self._failed = None
            self._task = asyncio.create_task(self._look())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SIGN_OF_LIFE_SECONDS), self._news:
                await self._news.wait_for(lambda: self._failed or self._latest(key, known) != known)
        if self._failed:
            raise self._failed
        return self._latest(key, known)

    def _latest(self, key: str, known: Flight) -> Flight:
        """What was seen last, unless that is older than what is known: a look may have begun before a new claim."""
        seen = self._seen.get(key)
        return seen if seen is not None and seen.updated >= known.updated else known

    async def _look(self) -> None:
        while self._watched:
            try:
                seen = await run_in_threadpool(self._look_at, list(self._watched))
            except (CityframeError, CacheError) as error:  # everybody's stream ends with it
                async with self._news:
                    self._failed = error
                    self._news.notify_all()
                return
            if seen != self._seen:  # hundreds who wait need not wake ten times a second to learn nothing
                self._seen = seen
                async with self._news:
                    self._news.notify_all()
            await asyncio.sleep(_LOOK_SECONDS)
