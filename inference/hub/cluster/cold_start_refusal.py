"""The refusal of a cold start, with the time to come again: the Backend that joins equal drawings, and looks ahead.

Joined drawings have no deadline of their own, because each who waits has one; so it is known only here, in front.
"""

from __future__ import annotations

import math
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inference.errors import EngineUnavailable, TooLate
from inference.hub.backend import Drawing, Event
from inference.hub.cluster.serve_backend import ServeBackend
from inference.hub.coalescing import Coalescing


class ColdStartRefusal(Coalescing):
    """See `Backend` and `Coalescing`."""

    def __init__(self, serve: ServeBackend, kept_bytes: int) -> None:
        super().__init__(serve, kept_bytes)
        self._serve = serve

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """Refuses at once what a cold start of known length comes too late for, and has the slice started all the same.

        Raises:
            EngineUnavailable: no slice runs, and none will, or did, before the deadline.
        """
        left = 0.0 if self.keeps(drawing) else self._serve.known_start_left(drawing)
        if left and drawing.deadline is not None and time.time() + left > drawing.deadline:
            self._serve.wake_for(drawing)
            raise _come_again(left)
        try:
            async with aclosing(super().draw(drawing)) as events:
                async for event in events:
                    yield event
        except TooLate:
            left = self._serve.start_left(drawing)
            if left:
                raise _come_again(left) from None
            raise


def _come_again(left: float) -> EngineUnavailable:
    return EngineUnavailable(
        f"No slice is ready; one is being started, ask again in about {left:.0f} s.", retry_after=math.ceil(left)
    )
