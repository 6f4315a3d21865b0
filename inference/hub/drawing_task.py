"""The drawing task: one drawing as the image server runs it, which ends with the client that waits for it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

from starlette.requests import Request

from inference.errors import CityframeError, EngineError
from inference.hub.backend import Backend, Drawing, Event, Events, Finished

log = logging.getLogger(__name__)


class DrawingTask:
    """Reads a drawing's events into a queue.

    A task of its own, because the server's framework cancels a streamed answer at any point once its client has left,
    and a generator that is cancelled there cannot wait for its clean-up.
    """

    def __init__(self, backend: Backend, drawing: Drawing) -> None:
        self._events: Events = asyncio.Queue()
        self._began = time.monotonic()
        self._task = asyncio.create_task(self._read(backend, drawing), name=f"drawing {drawing.id}")

    async def _read(self, backend: Backend, drawing: Drawing) -> None:
        try:
            async with aclosing(backend.draw(drawing)) as events:
                async for event in events:
                    self._events.put_nowait(self._timed(event) if isinstance(event, Finished) else event)
        except CityframeError as error:
            self._events.put_nowait(error)
        except Exception:  # the outer wall of this task: the client must hear of it
            log.exception("a drawing failed")
            self._events.put_nowait(EngineError("The picture could not be drawn; the hub's log says why."))
        else:
            self._events.put_nowait(EngineError("The drawing ended without a picture."))

    def _timed(self, event: Finished) -> Finished:
        """What is not drawing is waiting, here and for a replica; of a picture that was drawn before, all of it."""
        waited = time.monotonic() - self._began
        return replace(event, queue_seconds=waited - event.seconds if waited >= event.seconds else waited)

    async def next(self, seconds: float | None = None) -> Event | None:
        """The next event; None when there was none for so long. Raises the drawing's CityframeError."""
        try:
            event = await asyncio.wait_for(self._events.get(), seconds)
        except TimeoutError:
            return None
        if isinstance(event, CityframeError):
            raise event
        return event

    async def finished(self) -> Finished:
        """Raises the drawing's CityframeError."""
        while not isinstance(event := await self.next(), Finished):
            pass
        return event

    def cancel(self) -> None:
        self._task.cancel()


async def all_finished(backend: Backend, drawings: Sequence[Drawing]) -> list[Finished]:
    """Every picture, in the order asked. The first error cancels the others."""
    works = [DrawingTask(backend, drawing) for drawing in drawings]
    try:
        return list(await asyncio.gather(*(work.finished() for work in works)))
    finally:
        for work in works:
            work.cancel()


async def client_left(request: Request) -> None:
    """Returns when the client has closed the connection; to be called after the body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
