"""A Backend whose drawing is done by replicas under Ray Serve: chooses the kind of slice, repeats what a replica lost.

Repeating is safe because a drawing names its seed: the same picture comes out. Whoever waits sees its steps go on
where they stood and gets one picture. It keeps no queue of its own beyond Serve's, and does not know what draws.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from inference.errors import Busy, EngineError, EngineUnavailable, TooLate
from inference.hub.backend import BackendStatus, Drawing, Event, Finished, Step
from inference.hub.cluster.cluster_plan import Gateways
from inference.hub.cluster.messages import Message, Refused
from inference.hub.cluster.pool import Pool, Seen
from inference.hub.cluster.ray_errors import QueueFull, ReplicaLost, translated
from inference.hub.settings import HubSettings

log = logging.getLogger(__name__)

_WATCH_SECONDS = 1.0  # between looks at what Serve says of its replicas
_LATE = "The deadline passed before the picture was done."
_FAILED_SECONDS = 30  # for Retry-After when replicas do not start: somebody must see to it
_LONGEST_PAUSE = 1.0  # seconds before a lost drawing is tried once more

# By the pool's name; asked of Serve's controller, never of a replica, which that would keep from scaling to zero.
Watch = Callable[[], Awaitable[Mapping[str, Seen]]]


class ServeBackend:
    """Draws on the replicas behind `pools`."""

    def __init__(self, pools: Sequence[Pool], settings: HubSettings, gateway: Gateways, watch: Watch) -> None:
        self._pools = list(pools)
        self._settings = settings
        self._gateway = gateway
        self._watch = watch
        self._tasks: set[asyncio.Task[None]] = set()
        self._waking: dict[str, asyncio.Task[None]] = {}
        self._closed = False
        self._began = time.monotonic()
        self.repeated = 0

    async def start(self) -> None:
        await self._look()
        self._keep(asyncio.create_task(self._watching()))

    async def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """As the seam says; a drawing that a replica loses begins anew on another, its steps shown once."""
        deadline = min(drawing.deadline or math.inf, time.time() + self._settings.deadline)
        reached, losses, pause = -1, 0, 0.05
        while True:
            pool = self._choose(drawing)
            if not pool.ready:
                self._wake(pool)
                if reached < 0:
                    reached = 0
                    yield Step(0, drawing.steps)  # accepted: whoever waits gets signs of life through the cold start
            begun = False
            try:
                async with aclosing(self._on(pool, drawing, deadline)) as messages:
                    async for message in messages:
                        if isinstance(message, Finished):
                            yield message
                            return
                        if isinstance(message, Step):
                            begun = True
                            if message.step > reached:
                                reached = message.step
                                yield message
            except ReplicaLost as loss:
                losses += begun
                self.repeated += 1
                log.warning("drawing %s lost its replica (%s) and is repeated", drawing.id, loss)
                if losses >= self._gateway.most_losses:
                    raise EngineError(
                        f"The picture was given up after {losses} replicas were lost while they drew it."
                    ) from loss
            if time.time() + pause >= deadline:
                raise TooLate(_LATE)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _on(self, pool: Pool, drawing: Drawing, deadline: float) -> AsyncGenerator[Message, None]:
        """What one replica of the pool sends. Raises ReplicaLost, or what the seam's `draw` raises."""
        stream = pool.handle.options(method_name="draw", stream=True).remote(drawing)
        begun, finished = False, False
        pool.waiting += 1
        try:
            while not finished:
                message = await self._next(pool, stream, deadline, begun)
                if not begun:
                    begun = True
                    pool.waiting -= 1
                    pool.begun += 1
                if isinstance(message, Refused):
                    # A replica that is closing refuses what another may take; every other refusal is for the client.
                    closing = isinstance(message.error, EngineUnavailable)
                    raise ReplicaLost(str(message.error)) if closing else message.error
                if isinstance(message, Finished):
                    finished = True
                    pool.took(drawing, message.seconds)
                yield message
        finally:
            if begun:
                pool.begun -= 1
            else:
                pool.waiting -= 1
            if not finished:
                _release(stream)

    async def _next(self, pool: Pool, stream: Any, deadline: float, begun: bool) -> Message:
        left = deadline - time.time()
        # A replica that has room takes a drawing at once; without room, or without a replica, waiting is no silence.
        limit = min(left, self._gateway.silence) if begun or pool.has_room() else left
        try:
            async with asyncio.timeout(limit):
                message: Message = await anext(stream)
                return message
        except TimeoutError:
            if time.time() >= deadline:
                raise TooLate(_LATE) from None
            raise ReplicaLost(f"it said nothing for {self._gateway.silence:g} s") from None
        except StopAsyncIteration:
            raise ReplicaLost("it ended without a picture") from None
        except Exception as error:
            meaning = translated(error)
            if isinstance(meaning, QueueFull):
                meaning = Busy("The queue is full.", retry_after=self._retry_after(pool))
            if meaning is error:
                raise
            raise meaning from error

    def _retry_after(self, pool: Pool) -> int:
        wait = (pool.waiting + pool.begun) * pool.picture_seconds() / max(1, pool.ready)
        return min(60, max(1, math.ceil(wait / 2 + pool.start_left())))

    def _choose(self, drawing: Drawing) -> Pool:
        """The kind of slice where the picture is expected first.

        Raises:
            EngineUnavailable: this gateway is closing, or no kind of slice draws this size or starts at all.
        """
        if self._closed:
            raise EngineUnavailable("The server is stopping.", retry_after=1)
        able = [pool for pool in self._pools if pool.can_draw(drawing)]
        if not able:
            raise EngineUnavailable(f"No slice of this cluster draws {drawing.width}x{drawing.height}.")
        working = [pool for pool in able if not pool.failed]
        if not working:
            raise EngineUnavailable(
                f"The slices {able[0].name} do not start; the server's log says why.", retry_after=_FAILED_SECONDS
            )
        return min(working, key=lambda pool: pool.expected_wait(drawing))

    def start_left(self, drawing: Drawing) -> float:
        """Seconds until a replica runs that can draw it, guessed where unknown; 0 when one runs."""
        return self._choose(drawing).start_left()

    def known_start_left(self, drawing: Drawing) -> float:
        """The same where a cold start was timed before, otherwise 0."""
        pool = self._choose(drawing)
        return pool.start_left() if pool.cold_seconds is not None else 0.0

    def wake_for(self, drawing: Drawing) -> None:
        """Has a replica started, if none runs."""
        self._wake(self._choose(drawing))

    def _wake(self, pool: Pool) -> None:
        """Raises Busy: enough wait for it."""
        if pool.ready:
            return
        pool.woken()
        self._ask_awake(pool)
        if pool.waiting >= self._settings.queue_limit:
            raise Busy("The queue is full while a slice is being started.", retry_after=math.ceil(pool.start_left()))

    def _ask_awake(self, pool: Pool) -> None:
        if pool.name not in self._waking:
            task = asyncio.create_task(self._call_awake(pool))
            self._waking[pool.name] = task
            task.add_done_callback(lambda _: self._waking.pop(pool.name, None))
            self._keep(task)

    async def _call_awake(self, pool: Pool) -> None:
        """A call that waits in Serve's queue until a replica runs, so that it stays wanted when its client has left."""
        try:
            status: BackendStatus = await pool.handle.options(method_name="awake").remote()
            pool.stages = status.stages
        except Exception as error:  # asked again by the next drawing; Serve's own status tells why none starts
            log.warning("no replica of %s woke: %s", pool.name, error)

    async def _watching(self) -> None:
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            await self._look()

    async def _look(self) -> None:
        try:
            found = await self._watch()
        except Exception as error:  # without its controller Serve goes on drawing: the last known state stays
            log.warning("Serve's controller does not answer: %s", error)
            return
        for pool in self._pools:
            if pool.name in found:
                pool.saw(found[pool.name])
            if pool.ready and pool.stages is None:
                pool.stages = ()  # asked once for each start: asked again and again, replicas would never fall asleep
                self._ask_awake(pool)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def status(self) -> BackendStatus:
        """Ready when a replica runs. Asleep is not ready, but wakes with the first drawing; the detail says so."""
        soonest = min((pool.start_left() for pool in self._pools if pool.starting), default=None)
        ready = any(pool.ready for pool in self._pools)
        stage = "closed" if self._closed else "ready" if ready else "starting" if soonest is not None else "asleep"
        if stage == "asleep" and all(pool.failed for pool in self._pools):
            stage = "failed"
        measured = [pool.cold_seconds for pool in self._pools if pool.cold_seconds is not None]
        detail = "; ".join(pool.summary() for pool in self._pools)
        return BackendStatus(
            stage=stage,
            detail=detail + ("; the first picture wakes a slice" if stage == "asleep" else ""),
            progress=1.0 if ready else 0.0,
            seconds_left=soonest if soonest is not None and measured and not ready else None,
            elapsed=time.monotonic() - self._began,
            stages=tuple((f"{pool.name}: {name}", took) for pool in self._pools for name, took in pool.stages or ()),
            waiting=sum(pool.waiting for pool in self._pools),
            running=sum(pool.begun for pool in self._pools),
            expected_seconds=max((pool.picture_seconds() for pool in self._pools), default=0.0),
        )


def _release(stream: Any) -> None:
    """Tells the replica that nobody waits. Serve raises what a stream ended with once more, which is of no use here."""
    try:
        stream.cancel()
    except Exception as error:
        log.debug("a stream could not be cancelled: %s", error)
