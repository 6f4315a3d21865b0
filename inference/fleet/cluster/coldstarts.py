"""Tells whoever waits for a cold start in vain when to come again: a Backend around the one that joins equal drawings.

Joined drawings have no deadline of their own, because each who waits has one; so it is known only here, in front.
"""

from __future__ import annotations

import math
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inference.errors import EngineUnavailable, TooLate
from inference.fleet.backend import BackendStatus, Drawing, Event
from inference.fleet.cluster.serve_backend import ServeBackend
from inference.fleet.once import Once


class ColdStartsTold:
    """See `Backend`."""

    def __init__(self, once: Once, serve: ServeBackend) -> None:
        self._once = once
        self._serve = serve

    async def start(self) -> None:
        await self._once.start()

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """Refuses at once what a cold start of known length comes too late for, and has the slice started all the same.

        Raises:
            EngineUnavailable: no slice runs, and none will, or did, before the deadline.
        """
        left = 0.0 if self._once.keeps(drawing) else self._serve.known_start_left(drawing)
        if left and drawing.deadline is not None and time.time() + left > drawing.deadline:
            self._serve.wake_for(drawing)
            raise _come_again(left)
        try:
            async with aclosing(self._once.draw(drawing)) as events:
                async for event in events:
                    yield event
        except TooLate:
            left = self._serve.start_left(drawing)
            if left:
                raise _come_again(left) from None
            raise

    async def status(self) -> BackendStatus:
        return await self._once.status()

    async def close(self) -> None:
        await self._once.close()


def _come_again(left: float) -> EngineUnavailable:
    return EngineUnavailable(
        f"No slice is ready; one is being started, ask again in about {left:.0f} s.", retry_after=math.ceil(left)
    )
