"""The contract of an engine that draws several pictures at once, for whoever groups what many people wait for.

It knows no queue and no region: a list of shots in, a picture or an error for each of them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from inference.engines.base import EngineInfo
from inference.errors import EngineError


@dataclass(frozen=True, slots=True)
class Pixels:
    """`rgb` is height x width x 3 bytes, row by row, sRGB."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to draw. Width and height in pixels; `previews` are the steps after which a preview is wanted."""

    prompt: str
    width: int
    height: int
    seed: int
    steps: int
    guidance_scale: float = 0.0
    previews: tuple[int, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int, float]:
        """What shots must have in common to be drawn together."""
        return (self.width, self.height, self.steps, self.guidance_scale)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`seconds` is the time of the whole batch, `batch_size` how many shots it held.

    `joules` is what the card took for the batch; `card_shared`: others used the card meanwhile, and theirs are among
    them. None: nobody tells.
    """

    pixels: Pixels
    seconds: float
    batch_size: int
    joules: float | None = None
    card_shared: bool = False


@dataclass(frozen=True, slots=True)
class Used:
    """What an engine has used since its start, counted apart from its pictures: both only rise.

    `seconds`: of wall time inside its drawing calls, whatever came of them. `joules`: of its card, whoever used it;
    None where nobody tells.
    """

    seconds: float = 0.0
    joules: float | None = None


class OnStep(Protocol):
    def __call__(self, place: int, step: int, preview: Pixels | None) -> bool:
        """Hears, in the engine's thread, that the shot at `place` has `step` steps done.

        Its answer is whether anybody still waits for that shot; when nobody waits for any, the engine stops.
        """


@dataclass(frozen=True, slots=True)
class Startup:
    """How far a cold start is: the stages that are over with their seconds, the present one, what is left.

    `progress` goes from 0 to 1. `seconds_left` is None when nothing is known of earlier starts, or when this one takes
    longer than they did.
    """

    stage: str
    progress: float
    seconds_left: float | None
    elapsed: float
    stages: tuple[tuple[str, float], ...]
    detail: str = ""

    @property
    def ready(self) -> bool:
        return self.stage == READY

    @property
    def was_ready(self) -> bool:
        """Whether all stages are over, whatever came afterwards."""
        return self.progress >= 1


READY, FAILED, CLOSED = "ready", "failed", "closed"


class BatchEngine(Protocol):
    info: EngineInfo

    def setup(self) -> None:
        """Loads what drawing needs; may take minutes. Raises EngineError, with the reason in `startup` as well."""

    def draw_many(self, shots: Sequence[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        """A picture or an error for each shot, in their order. All shots have the same shape.

        One shot's failure is never another's: it is drawn again without it. May be called from any thread, one call at
        a time is drawn.

        Raises:
            EngineUnavailable: not set up, or closed.
        """

    def startup(self) -> Startup: ...

    def memory(self) -> tuple[int, int] | None:
        """Bytes of the device in use now and at most so far; None where nobody counts them."""

    def used(self) -> Used: ...

    def close(self) -> None: ...
