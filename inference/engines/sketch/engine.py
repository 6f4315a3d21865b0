"""The sketch engine: draws by rules in a process pool. It runs anywhere and never passes for an image model."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING

from inference.engines.base import EngineInfo, ReportProgress
from inference.engines.sketch.models import CURRENT, EARLIER
from inference.errors import EngineUnavailable
from inference.schemas import Health, Picture, Priority, Progress, Recipe, Spent
from inference.work.process_pool import ProcessPool

if TYPE_CHECKING:
    from inference.engines.sketch.drawing import Drawn

NAME = "sketch"
MODEL = CURRENT
LABEL = "Sketch (drawn by rules)"


class SketchEngine:
    """Implements `inference.engines.base.Engine`. The pool is shared, so `close` leaves it running."""

    def __init__(self, pool: ProcessPool) -> None:
        self._pool = pool
        self._state = "is not set up yet"
        self.info = EngineInfo(
            name=NAME,
            model=MODEL,
            label=LABEL,
            steps=1,
            concurrency=pool.workers,
            typical_seconds=0.4,
            embedded=True,
            source_type="algorithmicMedia",
            earlier_models=EARLIER,
        )

    def setup(self) -> None:
        """Start the pool and warm every worker.

        Raises:
            EngineUnavailable: skia's system libraries are missing, or the workers do not start.
        """
        self._pool.start()
        self._pool.run(check_libraries)
        self._pool.warm_up(warm_up)
        self._state = ""

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        if report:
            report(Progress(0, 1))
        picture = self.preview(recipe, recipe.width)
        if report:
            report(Progress(1, 1))
        return picture

    def preview(self, recipe: Recipe, width: int) -> Picture:
        """The picture that `draw` gives, composed alike, `width` pixels wide. Raises as `draw` does."""
        if self._state:
            raise EngineUnavailable(f"The sketch engine {self._state}.")
        drawn, seconds = self._pool.run(draw_recipe, recipe, width / recipe.width)  # it knows how urgent its caller is
        return Picture(
            width=drawn.width,
            height=drawn.height,
            rgb=drawn.rgb,
            engine=NAME,
            model=recipe.model,
            seconds=seconds,
            spent=Spent("cpu"),
            understood=drawn.understood,
            ignored=drawn.ignored,
            notes=drawn.notes,
            room=drawn.room,
        )

    def health(self) -> Health:
        if self._state:
            return Health(False, f"The sketch engine {self._state}.")
        if not self._pool.is_open:
            return Health(False, "The sketch engine's processes are not running.")
        return Health(True)

    def close(self) -> None:
        self._state = "is closed"


# Run in the workers. They import skia there only, so that the server itself starts without it and stays small.
def draw_recipe(recipe: Recipe, scale: float) -> tuple[Drawn, float]:
    """With the CPU seconds of the drawing itself: how long it waited for a worker or a core is not the engine's."""
    from inference.engines.sketch import drawing

    started = time.process_time()
    return drawing.draw(recipe, scale), time.process_time() - started


def warm_up() -> None:
    from inference.engines.sketch import drawing

    drawing.warm_up()


def check_libraries() -> None:
    """Raise EngineUnavailable with the remedy when skia cannot be loaded."""
    try:
        import_module("skia")
    except ImportError as error:
        raise EngineUnavailable(
            f"The sketch engine cannot load skia ({error}); install the system packages libegl1 and libgl1."
        ) from error
