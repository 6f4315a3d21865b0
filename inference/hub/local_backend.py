"""The local backend: a queue, a micro-batcher, and one engine that draws a batch at a time.

Everything here belongs to one event loop; only the engine's calls run in a thread, and their reports come back through
the loop. It knows no HTTP and no torch.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from operator import attrgetter

from inference.engines.batch import CLOSED, BatchEngine, Drawn, Pixels, Shot
from inference.errors import EngineError, EngineUnavailable
from inference.hub.backend import BackendStatus, Drawing, Event, Events, Finished, Step, next_event, preview_steps
from inference.hub.fair_queue import FairQueue
from inference.hub.settings import HubSettings

log = logging.getLogger(__name__)

STOPPING = "The hub is stopping; ask again in a moment."
RETRY_SECONDS = 5
FINISHING_SECONDS = 4.0  # several pictures of a GPU; container engines kill a process 10 s after SIGTERM


@dataclass(eq=False)
class _Ticket:
    """A drawing that was accepted. `waited_for` is read by the engine's thread; everything else is the loop's."""

    drawing: Drawing
    events: Events = field(default_factory=asyncio.Queue)
    waited_for: bool = True
    step: int = 0

    def tell_step(self, step: int, preview: Pixels | None) -> None:
        """Steps never run backwards, though a batch that is drawn again begins anew."""
        if step > self.step:
            self.step = step
            self.events.put_nowait(Step(step, self.drawing.steps, preview))


_Group = list[_Ticket]


class LocalBackend:
    """See `Backend`."""

    def __init__(self, engine: BatchEngine, settings: HubSettings) -> None:
        self._engine = engine
        self._settings = settings
        self._queue: FairQueue[_Ticket] = FairQueue(settings.queue_limit, settings.region_limit, settings.batch_counts)
        self._running: list[_Group] = []
        self._arrived = asyncio.Event()
        self._expected_seconds = engine.info.typical_seconds
        self._batcher: asyncio.Task[None] | None = None
        self._closed = False
        # Its own, because the shared threads may all be busy encoding pictures.
        self._waiting_thread = ThreadPoolExecutor(1, thread_name_prefix="batcher")

    async def start(self) -> None:
        self._batcher = asyncio.create_task(self._serve(), name="batcher")

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """See `Backend.draw`."""
        self._refuse_unless_ready()
        ticket = _Ticket(drawing)
        self._queue.push(ticket, self._expected_seconds)
        self._arrived.set()
        try:
            yield Step(0, drawing.steps)
            while True:
                event = await next_event(ticket.events, drawing.deadline)
                yield event
                if isinstance(event, Finished):
                    return
        finally:
            ticket.waited_for = False
            self._queue.remove(ticket)

    async def status(self) -> BackendStatus:
        startup = self._engine.startup()
        if self._closed:
            startup = replace(startup, stage=CLOSED)
        memory, peak = self._engine.memory() or (None, None)
        return BackendStatus(
            **asdict(startup),
            waiting=len(self._queue),
            running=len(self._running),
            expected_seconds=self._expected_seconds,
            memory_bytes=memory,
            peak_memory_bytes=peak,
        )

    async def refuse(self) -> None:
        """Returns when everybody who waits has an answer: their picture, or EngineUnavailable with the reason.

        What is being drawn may be finished within `FINISHING_SECONDS`; what waits is refused at once, and so is what
        comes from now on.
        """
        self._closed = True
        for ticket in self._queue.clear():
            ticket.events.put_nowait(EngineUnavailable(STOPPING, retry_after=RETRY_SECONDS))
        latest = time.monotonic() + FINISHING_SECONDS
        while self._running and time.monotonic() < latest:
            await asyncio.sleep(0.05)
        for ticket in itertools.chain(*self._running):
            ticket.waited_for = False
            ticket.events.put_nowait(EngineUnavailable(STOPPING, retry_after=RETRY_SECONDS))

    async def close(self) -> None:
        """See `Backend.close`."""
        await self.refuse()
        # In a thread: it waits for the step that runs now.
        await asyncio.to_thread(self._engine.close)
        if self._batcher:
            self._batcher.cancel()
            await asyncio.gather(self._batcher, return_exceptions=True)
        self._waiting_thread.shutdown(wait=False)

    def _refuse_unless_ready(self) -> None:
        startup = self._engine.startup()
        if self._closed:
            raise EngineUnavailable(STOPPING, retry_after=RETRY_SECONDS)
        if not startup.ready:
            left = startup.seconds_left
            when = f"about {left:.0f} s are left" if left is not None else "how long it still takes is not known"
            detail = startup.detail or f"The model is loading ({startup.stage}); {when}."
            raise EngineUnavailable(detail, retry_after=max(1, round(left or 5)))

    # ---- the batcher

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._waiting_thread, self._engine.setup)
        except EngineError:  # the status says so; health tells the supervisor
            log.exception("the engine did not start")
            return
        while True:
            idle = not self._arrived.is_set()
            await self._arrived.wait()
            if idle:
                await self._gather()
            batch = self._next_batch()
            if not len(self._queue):
                self._arrived.clear()
            if batch:
                await self._draw(batch)

    async def _gather(self) -> None:
        """Lets batch-mates of a small picture arrive. While the pipeline was busy they had the time to."""
        head = self._queue.head()
        if head is None or not self._settings.batch_wait:
            return
        most = self._settings.batch_counts(head.drawing.width, head.drawing.height)[-1]
        if self._queue.mates(head) < most:
            await asyncio.sleep(self._settings.batch_wait)

    def _in_time(self, ticket: _Ticket) -> bool:
        deadline = ticket.drawing.deadline
        return ticket.waited_for and (deadline is None or time.time() < deadline)

    def _next_batch(self) -> list[_Group]:
        """For each picture everybody who waits for it: regions with the same wish are drawn for together."""
        groups = [[ticket, *self._queue.take_twins(ticket)] for ticket in self._queue.pop_batch()]
        return [waiting for group in groups if (waiting := [ticket for ticket in group if self._in_time(ticket)])]

    async def _draw(self, batch: Sequence[_Group]) -> None:
        loop = asyncio.get_running_loop()

        def on_step(place: int, step: int, preview: Pixels | None) -> bool:
            for ticket in batch[place]:
                loop.call_soon_threadsafe(ticket.tell_step, step, preview)
            return any(ticket.waited_for for ticket in batch[place])

        self._running = list(batch)
        try:
            shots = [_shot(max((one.drawing for one in group), key=attrgetter("partial_images"))) for group in batch]
            results = await loop.run_in_executor(self._waiting_thread, self._engine.draw_many, shots, on_step)
        except EngineError as error:
            results = [error] * len(batch)
        except Exception:  # the outer wall of the batcher: the next batch must still be drawn
            log.exception("a batch failed")
            results = [EngineError("The picture could not be drawn; the hub's log says why.")] * len(batch)
        finally:
            self._running = []
        for group, result in zip(batch, results, strict=True):
            event: Finished | EngineError
            if isinstance(result, Drawn):
                self._expected_seconds = 0.8 * self._expected_seconds + 0.2 * result.seconds / result.batch_size
                event = Finished(result.pixels, result.seconds, result.batch_size)
            else:
                event = result
            for ticket in group:
                ticket.events.put_nowait(event)


def _shot(drawing: Drawing) -> Shot:
    return Shot(
        drawing.prompt,
        drawing.width,
        drawing.height,
        drawing.seed,
        drawing.steps,
        drawing.guidance_scale,
        preview_steps(drawing.steps, drawing.partial_images),
    )
