"""The backend contract: what the image server asks of whoever draws, this process or replicas under Ray Serve.

Plain frozen values that pickle, because Ray sends them between processes. It knows no HTTP and no torch. The errors
that cross the seam are those of `inference.errors`, which pickle as well.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Literal, Protocol

from inference.engines.batch import Pixels, Startup, Used
from inference.errors import CityframeError, TooLate
from inference.schemas import Priority


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture that a region wishes for. Width and height in pixels.

    `id` is for logs only; `recipe` says which drawings give the same picture. `partial_images` previews are wanted on
    the way. `deadline` is Unix time, because the monotonic clocks of two machines have nothing to do with each other;
    None: whenever.
    """

    id: str
    prompt: str
    width: int
    height: int
    seed: int
    steps: int
    guidance_scale: float = 0.0
    partial_images: int = 0
    region: str = "local"
    priority: Priority = Priority.INTERACTIVE
    deadline: float | None = None

    @property
    def recipe(self) -> tuple[str, int, int, int, int, float]:
        """Everything that decides the pixels: equal for two drawings that one picture serves."""
        return (self.prompt, self.width, self.height, self.seed, self.steps, self.guidance_scale)


def preview_steps(steps: int, partial_images: int) -> tuple[int, ...]:
    """After which steps the previews come: evenly spread, none after the last, at most one after each."""
    return tuple(sorted({(i + 1) * steps // (partial_images + 1) for i in range(partial_images)} - {0, steps}))


@dataclass(frozen=True, slots=True)
class Step:
    """`step` of `steps` are done. `preview` is a small version of the picture as it stands, when one was wanted."""

    step: int
    steps: int
    preview: Pixels | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The picture. `seconds` is the time of its batch on the GPU, `batch_size` how many were drawn together.

    `shared` says that it was drawn for somebody else, who wished for the same. `joules` and `card_shared` as in
    `Drawn`. `queue_seconds`: what of the time since the wish came was not spent drawing; who hands it out counts it.
    """

    pixels: Pixels
    seconds: float
    batch_size: int = 1
    shared: bool = False
    joules: float | None = None
    card_shared: bool = False
    queue_seconds: float = 0.0


Event = Step | Finished
Events = asyncio.Queue[Event | CityframeError]  # of a drawing, for somebody who waits; an error is the last


async def next_event(events: Events, deadline: float | None) -> Event:
    """Raises the drawing's CityframeError, and TooLate at the deadline (Unix time)."""
    try:
        event = await asyncio.wait_for(events.get(), None if deadline is None else max(0.0, deadline - time.time()))
    except TimeoutError:
        raise TooLate("The picture was not done before its deadline.") from None
    if isinstance(event, CityframeError):
        raise event
    return event


Outcome = Literal["drawn", "left", "failed"]  # of a drawing, for whoever counts its seconds


@dataclass(frozen=True, slots=True)
class BackendStatus(Startup):
    """What /ready, /metrics and /v1/models tell: the cold start, its replicas' where there are several, and the queue.

    `seconds_left` comes from the stages of the last start here, None when there was none: unknown stays unknown.
    `expected_seconds` is the present guess for one picture. `used` is the engine's own count, and `spent` where its
    seconds went: `drawn` for pictures that somebody got, `left` for those whose askers had left, `failed`. None and
    empty where no single engine is asked, as in a cluster.
    """

    waiting: int = 0
    running: int = 0
    expected_seconds: float = 0.0
    memory_bytes: int | None = None
    peak_memory_bytes: int | None = None
    used: Used | None = None
    spent: tuple[tuple[Outcome, float], ...] = ()


class Backend(Protocol):
    """Draws. Every method belongs to one event loop."""

    async def start(self) -> None:
        """Begins to load what drawing needs and returns at once; `status` tells how far it is.

        A load that fails is not raised here: the status says `failed` with the reason, and `draw` refuses.
        """

    def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        """`Step(0, steps)` as soon as the drawing is accepted, then a `Step` after each step, `Finished` at the end.

        Steps never run backwards. Closing the generator (`aclose`) or cancelling the task that reads it cancels the
        drawing: it leaves the queue, or stops after the present step when nobody else in its batch goes on.

        Raises:
            Busy: the queue, or this region's share of it, is full; only before the first event.
            EngineUnavailable: not ready, or closed.
            TooLate: the deadline passed.
            EngineError: this drawing failed: no memory for it, or pixels that are no numbers.
        """

    async def status(self) -> BackendStatus: ...

    async def close(self) -> None:
        """Refuses what waits, ends what runs after its present step, frees the GPU."""
