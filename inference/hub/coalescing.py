"""Request coalescing: a Backend around another that joins equal drawings and keeps recent pictures.

It holds across regions, because every region's wishes come through here. It knows no queue, so it asks the backend once
for each region that waits: whichever region's turn comes first has the picture drawn for all. A region that joins
another's wish therefore never waits for that other's flood. The backend draws equal wishes of its queue as one; only
two replicas of a cluster may both begin, and then the slower one is let go after its first step.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace

from cachetools import LRUCache

from inference.errors import Busy, CityframeError, EngineError
from inference.hub.backend import Backend, BackendStatus, Drawing, Event, Events, Finished, Step, next_event

log = logging.getLogger(__name__)

Recipe = tuple[str, int, int, int, int, float]


@dataclass(eq=False)
class _Ask:
    """One question to the backend: for a flight, in the name of one region, with one priority."""

    drawing: Drawing
    task: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        if self.task:
            self.task.cancel()


@dataclass(eq=False)
class _Listener:
    """Somebody who waits. `ask` is the one that was put for them; None: they ride along with others of their region."""

    region: str
    ask: _Ask | None
    events: Events = field(default_factory=asyncio.Queue)


@dataclass(eq=False)
class _Flight:
    """A drawing under way, for everybody in `listeners`. `drawn_by` is the ask whose drawing has begun."""

    recipe: Recipe
    asks: list[_Ask] = field(default_factory=list)
    listeners: list[_Listener] = field(default_factory=list)
    accepted: Step | None = None
    drawn_by: _Ask | None = None

    def notify(self, event: Event | CityframeError) -> None:
        for listener in self.listeners:
            mine = listener.ask is not None and listener.ask is self.drawn_by
            listener.events.put_nowait(replace(event, shared=not mine) if isinstance(event, Finished) else event)

    def needs(self, drawing: Drawing) -> bool:
        """Whether nothing that was asked yet serves `drawing` as well as a question of its own would."""
        if self.drawn_by is not None:
            return False
        able = [ask for ask in self.asks if ask.drawing.priority >= drawing.priority]
        if any(ask.drawing.priority > drawing.priority for ask in able):
            return False  # whatever people wait for goes first anyway
        return all(ask.drawing.region != drawing.region for ask in able)


class Coalescing:
    """A Backend that never draws the same twice at once.

    Args:
        backend: who draws; started and closed with this.
        kept_bytes: of pixels that are kept for whoever wishes for the same next; 0 keeps none.
    """

    def __init__(self, backend: Backend, kept_bytes: int) -> None:
        self._backend = backend
        self._flights: dict[Recipe, _Flight] = {}
        self._kept: LRUCache[Recipe, Finished] = LRUCache(
            kept_bytes, getsizeof=lambda finished: len(finished.pixels.rgb)
        )

    async def start(self) -> None:
        await self._backend.start()

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """See `Backend.draw`. Who joins gets the previews that the drawing makes anyway."""
        kept = self._kept.get(drawing.recipe)
        if kept is not None:
            yield Step(0, drawing.steps)
            yield replace(kept, shared=True)
            return
        flight = self._flights.setdefault(drawing.recipe, _Flight(drawing.recipe))
        ask = self._ask(flight, drawing) if flight.needs(drawing) else None
        async with aclosing(self._listen(flight, _Listener(drawing.region, ask), drawing.deadline)) as events:
            async for event in events:
                yield event

    async def _listen(
        self, flight: _Flight, listener: _Listener, deadline: float | None
    ) -> AsyncGenerator[Event, None]:
        flight.listeners.append(listener)
        if flight.accepted:
            listener.events.put_nowait(flight.accepted)
        try:
            while True:
                event = await next_event(listener.events, deadline)
                yield event
                if isinstance(event, Finished):
                    return
        finally:
            flight.listeners.remove(listener)
            self._release(flight, listener.region)

    async def status(self) -> BackendStatus:
        return await self._backend.status()

    async def close(self) -> None:
        await self._backend.close()

    def keeps(self, drawing: Drawing) -> bool:
        """Whether its picture is at hand, so that nobody needs to draw it."""
        return drawing.recipe in self._kept

    def _ask(self, flight: _Flight, drawing: Drawing) -> _Ask:
        # No deadline of its own: each listener has one, and the flight ends with the last of them.
        ask = _Ask(replace(drawing, deadline=None))
        self._end([other for other in flight.asks if other.drawing.priority < drawing.priority], flight)
        flight.asks.append(ask)
        ask.task = asyncio.create_task(self._fly(flight, ask), name=f"drawing {drawing.id}")
        return ask

    async def _fly(self, flight: _Flight, ask: _Ask) -> None:
        outcome: Event | CityframeError = EngineError("The drawing ended without a picture.")
        try:
            async with aclosing(self._backend.draw(ask.drawing)) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        self._take_lead(flight, ask)
                        outcome = event
                        with suppress(ValueError):  # larger than all that may be kept
                            self._kept[flight.recipe] = event
                        break
                    self._notify_of_step(flight, ask, event)
        except CityframeError as error:
            outcome = error
        except Exception:  # the outer wall of this task: everybody who waits must hear of it
            log.exception("a drawing failed")
            outcome = EngineError("The picture could not be drawn; the hub's log says why.")
        flight.asks.remove(ask)
        if isinstance(outcome, Busy) and flight.asks:
            return  # one region's share is full; its listeners ride along with the other's
        self._end(list(flight.asks), flight)
        self._forget(flight)
        flight.notify(outcome)

    def _notify_of_step(self, flight: _Flight, ask: _Ask, step: Step) -> None:
        if step.step > 0:
            self._take_lead(flight, ask)
        if flight.accepted is None or step.step > flight.accepted.step:
            flight.accepted = replace(step, preview=None)
            flight.notify(step)

    def _take_lead(self, flight: _Flight, ask: _Ask) -> None:
        """The picture is being drawn for this one: the others need not be asked any more."""
        flight.drawn_by = ask
        self._end([other for other in flight.asks if other is not ask], flight)

    def _release(self, flight: _Flight, region: str) -> None:
        """After somebody left: what was asked in the name of a region of which nobody waits any more is taken back."""
        if not flight.listeners:
            self._end(list(flight.asks), flight)
            self._forget(flight)
        elif flight.drawn_by is None and all(other.region != region for other in flight.listeners):
            own = [ask for ask in flight.asks if ask.drawing.region == region]
            if len(own) < len(flight.asks):  # else the rest rides along with these
                self._end(own, flight)

    def _end(self, asks: list[_Ask], flight: _Flight) -> None:
        for ask in asks:
            flight.asks.remove(ask)
            ask.cancel()

    def _forget(self, flight: _Flight) -> None:
        if self._flights.get(flight.recipe) is flight:
            del self._flights[flight.recipe]
