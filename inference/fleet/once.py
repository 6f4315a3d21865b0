"""One recipe is drawn once: a Backend around another that joins equal drawings and keeps recent pictures.

It holds across regions, because every region's wishes come through here. It knows no queue: when an interactive wish
meets a warm-up that has not begun, it asks anew with the higher priority and lets the warm-up go.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from inference.errors import Busy, CityframeError, EngineError, TooLate
from inference.fleet.backend import Backend, BackendStatus, Drawing, Event, Finished, Pixels, Step

log = logging.getLogger(__name__)

Recipe = tuple[str, int, int, int, int, float]


@dataclass(eq=False)
class _Flight:
    """A drawing under way, for everybody in `listeners`."""

    drawing: Drawing
    listeners: list[asyncio.Queue[Event | CityframeError]] = field(default_factory=list)
    accepted: Step | None = None
    began: bool = False
    task: asyncio.Task[None] | None = None

    def tell(self, event: Event | CityframeError) -> None:
        for listener in self.listeners:
            listener.put_nowait(event)


class Once:
    """A Backend that never draws the same twice at once.

    Args:
        backend: who draws; started and closed with this.
        kept_bytes: of pixels that are kept for whoever wishes for the same next; 0 keeps none.
    """

    def __init__(self, backend: Backend, kept_bytes: int) -> None:
        self._backend = backend
        self._flights: dict[Recipe, _Flight] = {}
        self._kept = _Kept(kept_bytes)

    async def start(self) -> None:
        await self._backend.start()

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """See `Backend.draw`. Who joins gets the previews that the drawing makes anyway."""
        kept = self._kept.get(drawing.recipe)
        if kept is not None:
            yield Step(0, drawing.steps)
            yield replace(kept, shared=True)
            return
        while True:
            flight, shared = self._flight_for(drawing)
            try:
                async with aclosing(self._listen(flight, drawing.deadline)) as events:
                    async for event in events:
                        yield replace(event, shared=shared) if isinstance(event, Finished) else event
            except Busy:
                if shared and flight.accepted is None:
                    continue  # the share of whoever began it is full; ours may not be
                raise
            return

    async def _listen(self, flight: _Flight, deadline: float | None) -> AsyncGenerator[Event, None]:
        events: asyncio.Queue[Event | CityframeError] = asyncio.Queue()
        flight.listeners.append(events)
        if flight.accepted:
            events.put_nowait(flight.accepted)
        try:
            while True:
                event = await _before(deadline, events)
                if isinstance(event, CityframeError):
                    raise event
                yield event
                if isinstance(event, Finished):
                    return
        finally:
            flight.listeners.remove(events)
            self._end_unless_awaited(flight)

    async def status(self) -> BackendStatus:
        return await self._backend.status()

    async def close(self) -> None:
        await self._backend.close()

    def keeps(self, drawing: Drawing) -> bool:
        """Whether its picture is at hand, so that nobody needs to draw it."""
        return self._kept.get(drawing.recipe) is not None

    def _flight_for(self, drawing: Drawing) -> tuple[_Flight, bool]:
        """The flight to listen to, and whether somebody else began it."""
        flight = self._flights.get(drawing.recipe)
        if flight is None:
            return self._begin(_Flight(drawing)), False
        urgent = drawing.priority == "interactive" and flight.drawing.priority == "warm"
        if not urgent or flight.began:
            return flight, True
        urged = _Flight(drawing, flight.listeners)  # the same list: whoever waited for the warm-up goes along
        if flight.task:
            flight.task.cancel()
        return self._begin(urged), False

    def _begin(self, flight: _Flight) -> _Flight:
        self._flights[flight.drawing.recipe] = flight
        flight.task = asyncio.create_task(self._fly(flight), name=f"flight {flight.drawing.id}")
        return flight

    async def _fly(self, flight: _Flight) -> None:
        # No deadline of its own: each listener has one, and the flight ends with the last of them.
        outcome: Event | CityframeError = EngineError("The drawing ended without a picture.")
        try:
            async with aclosing(self._backend.draw(replace(flight.drawing, deadline=None))) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        outcome = event
                        self._kept.put(flight.drawing.recipe, event)
                        break
                    flight.began = flight.began or event.step > 0
                    flight.accepted = replace(event, preview=None)
                    flight.tell(event)
        except CityframeError as error:
            outcome = error
        except Exception:  # the outer wall of this task: everybody who waits must hear of it
            log.exception("a drawing failed")
            outcome = EngineError("The picture could not be drawn; the hub's log says why.")
        self._forget(flight)
        flight.tell(outcome)

    def _end_unless_awaited(self, flight: _Flight) -> None:
        if flight.listeners:
            return
        current = self._flights.get(flight.drawing.recipe)
        if current is not None and current.listeners is flight.listeners:  # it, or the one that was urged in its place
            self._forget(current)
            if current.task:
                current.task.cancel()

    def _forget(self, flight: _Flight) -> None:
        if self._flights.get(flight.drawing.recipe) is flight:
            del self._flights[flight.drawing.recipe]


async def _before(deadline: float | None, events: asyncio.Queue[Event | CityframeError]) -> Event | CityframeError:
    """The next event. Raises TooLate at the deadline."""
    try:
        return await asyncio.wait_for(events.get(), None if deadline is None else max(0.0, deadline - time.time()))
    except TimeoutError:
        raise TooLate("The picture was not done before its deadline.") from None


class _Kept:
    """Recent pictures within a budget of bytes, the longest unused dropped first."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._bytes = 0
        self._pictures: OrderedDict[Recipe, Finished] = OrderedDict()

    def get(self, recipe: Recipe) -> Finished | None:
        finished = self._pictures.get(recipe)
        if finished is not None:
            self._pictures.move_to_end(recipe)
        return finished

    def put(self, recipe: Recipe, finished: Finished) -> None:
        if size(finished.pixels) > self._budget:
            return
        replaced = self._pictures.pop(recipe, None)
        self._bytes += size(finished.pixels) - (size(replaced.pixels) if replaced else 0)
        self._pictures[recipe] = finished
        while self._bytes > self._budget:
            _, dropped = self._pictures.popitem(last=False)
            self._bytes -= size(dropped.pixels)


def size(pixels: Pixels) -> int:
    return len(pixels.rgb)
