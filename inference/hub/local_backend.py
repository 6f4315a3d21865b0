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

from inference.engines.batch import CLOSED, FAILED, BatchEngine, Drawn, Pixels, Shot, Startup
from inference.errors import Cancelled, EngineError, EngineUnavailable
from inference.hub.backend import (
    BackendStatus,
    Drawing,
    Event,
    Events,
    Finished,
    Outcome,
    Step,
    next_event,
    preview_steps,
)
from inference.hub.batch_clock import TIMES_EXPECTED, BatchClock
from inference.hub.fair_queue import FairQueue
from inference.hub.settings import HubSettings

log = logging.getLogger(__name__)

STOPPING = "The hub is stopping; ask again in a moment."
HANGS = "The GPU does not answer any more; the hub is being started again."
RETRY_SECONDS = 5
_LOOKS = 0.25  # seconds between two looks at the batch clock
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

    def __init__(
        self, engine: BatchEngine, settings: HubSettings, clock: BatchClock | None = None, pause: float = 0.0
    ) -> None:
        """`clock` is watched by the parent process, where there is one; the engine is loaded after `pause` seconds."""
        self._engine = engine
        self._settings = settings
        self._clock = clock or BatchClock()
        self._load_at = time.monotonic() + pause
        self._hangs = False
        self._queue: FairQueue[_Ticket] = FairQueue(settings.queue_limit, settings.region_limit, settings.batch_counts)
        self._running: list[_Group] = []
        self._arrived = asyncio.Event()
        self._expected_seconds = engine.info.typical_seconds
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False
        self._spent: dict[Outcome, float] = {"drawn": 0.0, "left": 0.0, "failed": 0.0}
        # Its own, because the shared threads may all be busy encoding pictures.
        self._waiting_thread = ThreadPoolExecutor(1, thread_name_prefix="batcher")

    async def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._serve(), name="batcher"),
            asyncio.create_task(self._watch(), name="batch clock"),
        ]

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

    def _startup(self) -> Startup:
        """The engine's, with what is left of the pause before it."""
        startup, pause = self._engine.startup(), max(0.0, self._load_at - time.monotonic())
        return replace(startup, seconds_left=pause + startup.seconds_left) if startup.seconds_left else startup

    async def status(self) -> BackendStatus:
        startup = self._startup()
        if self._hangs:
            startup = replace(startup, stage=FAILED, detail=HANGS)
        elif self._closed:
            startup = replace(startup, stage=CLOSED)
        memory, peak = self._engine.memory() or (None, None)
        return BackendStatus(
            **asdict(startup),
            waiting=len(self._queue),
            running=len(self._running),
            expected_seconds=self._expected_seconds,
            memory_bytes=memory,
            peak_memory_bytes=peak,
            used=self._engine.used(),
            spent=tuple(self._spent.items()),
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
        while self._running and not self._hangs and time.monotonic() < latest:
            await asyncio.sleep(0.05)
        self._refuse_all(STOPPING)

    async def close(self) -> None:
        """See `Backend.close`."""
        await self.refuse()
        if not self._hangs:
            # In a thread: it waits for the step that runs now.
            await asyncio.to_thread(self._engine.close)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._waiting_thread.shutdown(wait=False)

    def _refuse_all(self, reason: str) -> None:
        """Whoever waits for what is being drawn, or for their turn."""
        for ticket in [*self._queue.clear(), *itertools.chain(*self._running)]:
            ticket.waited_for = False
            ticket.events.put_nowait(EngineUnavailable(reason, retry_after=RETRY_SECONDS))

    async def _watch(self) -> None:
        """Gives the engine up once its sign is overdue. Nothing here can end the call: who watches this process can."""
        while not self._clock.overdue:
            await asyncio.sleep(_LOOKS)
        log.error("a batch hangs: no step for longer than it may take")
        self._hangs = True
        self._clock.give_up()
        self._refuse_all(HANGS)

    def _patience(self, batch: Sequence[_Group]) -> float:
        """Seconds within which a batch must be heard of."""
        steps = batch[0][0].drawing.steps / self._settings.steps
        expected = self._expected_seconds * len(batch) * max(1.0, steps)
        return max(self._settings.hung_seconds, TIMES_EXPECTED * expected)

    def _refuse_unless_ready(self) -> None:
        startup = self._startup()
        if self._hangs:
            raise EngineUnavailable(HANGS, retry_after=RETRY_SECONDS)
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
            await asyncio.sleep(self._load_at - time.monotonic())
            await loop.run_in_executor(self._waiting_thread, self._engine.setup)
        except EngineError:  # the status says so; health tells the supervisor
            log.exception("the engine did not start")
            return
        # As it was just measured, rather than guessed for any card.
        self._expected_seconds = dict(self._engine.startup().stages).get("first picture", self._expected_seconds)
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
        patience = self._patience(batch)

        def on_step(place: int, step: int, preview: Pixels | None) -> bool:
            self._clock.expect_sign(patience)
            for ticket in batch[place]:
                loop.call_soon_threadsafe(ticket.tell_step, step, preview)
            return any(ticket.waited_for for ticket in batch[place])

        self._running = list(batch)
        began = time.monotonic()
        self._clock.expect_sign(patience)
        try:
            shots = [_shot(max((one.drawing for one in group), key=attrgetter("partial_images"))) for group in batch]
            results = await loop.run_in_executor(self._waiting_thread, self._engine.draw_many, shots, on_step)
        except EngineError as error:
            results = [error] * len(batch)
        except Exception:  # the outer wall of the batcher: the next batch must still be drawn
            log.exception("a batch failed")
            results = [EngineError("The picture could not be drawn; the hub's log says why.")] * len(batch)
        finally:
            self._clock.stop()
            self._running = []
        self._count(batch, results, time.monotonic() - began)
        for group, result in zip(batch, results, strict=True):
            event: Finished | EngineError
            if isinstance(result, Drawn):
                self._expected_seconds = 0.8 * self._expected_seconds + 0.2 * result.seconds / result.batch_size
                event = Finished(
                    result.pixels,
                    result.seconds,
                    result.batch_size,
                    joules=result.joules,
                    card_shared=result.card_shared,
                )
            else:
                event = result
            for ticket in group:
                ticket.events.put_nowait(event)

    def _count(self, batch: Sequence[_Group], results: Sequence[Drawn | EngineError], seconds: float) -> None:
        """Where the seconds of an engine's call went: what no picture has is those' that have none."""
        lost: list[Outcome] = []
        for group, result in zip(batch, results, strict=True):
            waited_for = any(ticket.waited_for for ticket in group)
            if isinstance(result, Drawn):
                part = result.seconds / result.batch_size
                self._spent["drawn" if waited_for else "left"] += part
                seconds -= part
            else:
                lost.append("left" if isinstance(result, Cancelled) or not waited_for else "failed")
        for outcome in lost:
            self._spent[outcome] += max(0.0, seconds) / len(lost)


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
