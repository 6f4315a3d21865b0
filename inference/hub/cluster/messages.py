"""The messages between a replica and the gateway beside the backend contract's events: signs of life, refusals.

It knows no Ray.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass

from inference.errors import CityframeError
from inference.hub.backend import Event

BEAT = 1.0  # seconds between signs of life


@dataclass(frozen=True, slots=True)
class Alive:
    """The replica has the drawing and is there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The replica's own answer is this error. Sent as a value: raised, Serve would log a trace for each full queue."""

    error: CityframeError


Message = Event | Alive | Refused


async def with_signs_of_life(events: AsyncGenerator[Event, None], every: float = BEAT) -> AsyncGenerator[Message, None]:
    """`events`, an Alive at once and after each `every` seconds without one; a CityframeError as Refused, at the end.

    Closing it closes `events`.
    """
    upcoming: asyncio.Task[Event] | None = None
    yield Alive()
    try:
        while True:
            upcoming = upcoming or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait({upcoming}, timeout=every)
            if not done:
                yield Alive()
                continue
            event = upcoming.result()
            upcoming = None
            yield event
    except StopAsyncIteration:
        return
    except CityframeError as error:
        yield Refused(error)
    finally:
        if upcoming is not None and not upcoming.done():
            upcoming.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration, CityframeError):
                await upcoming
        await events.aclose()
