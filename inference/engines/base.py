"""The contract of an engine: one recipe in, one picture out.

An engine knows no visitor, no cache and no HTTP server; the recipe tells it the city. It never letters the picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from inference.schemas import Health, Picture, Priority, Progress, Recipe

# Called between steps with how far the picture is. It may raise Cancelled, which stops the drawing.
ReportProgress = Callable[[Progress], None]


# IPTC's terms for how a picture came about: drawn by rules, or by a trained model.
SourceType = Literal["algorithmicMedia", "trainedAlgorithmicMedia"]


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What a recipe and the page need to know of an engine before it draws.

    `name` and `model` go into the recipe; `label` is what people read; `concurrency` is how many drawings help at
    once; `typical_seconds` is a first guess until real drawings were timed; `embedded` says that it draws on this
    machine by rules and must be labelled as a sketch. `seeded`: the same recipe gives the same picture. `sizes` are
    those in pixels that it draws, () any. `source_type` is what its files tell of their origin. `earlier_models`
    are those whose recipes it still draws as they did.
    """

    name: str
    model: str
    label: str
    steps: int
    concurrency: int
    typical_seconds: float
    embedded: bool
    seeded: bool = True
    sizes: tuple[tuple[int, int], ...] = ()
    source_type: SourceType = "trainedAlgorithmicMedia"
    earlier_models: tuple[str, ...] = ()

    def draws(self, engine: str, model: str) -> bool:
        """Whether a recipe that names this engine and model is drawn as it should be."""
        return engine == self.name and model in (self.model, *self.earlier_models)


def label_of(model: str) -> str:
    """What people call a model: its name without its publisher."""
    return model.rsplit("/", 1)[-1]


class Engine(Protocol):
    info: EngineInfo

    def setup(self) -> None:
        """Load what drawing needs. Called once, before the first `draw`; may take long."""

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        """The picture of the recipe without lettering.

        May be called from `info.concurrency` threads at once for visitors, beside as many for warm-ups that were begun
        before. An engine with a queue of its own lets the greater `priority` go first.

        Raises:
            EngineUnavailable: it could not be reached or is closed.
            Cancelled: `report` raised it.
            EngineError: it failed at this recipe; others may still succeed.
        """

    def health(self) -> Health: ...

    def close(self) -> None: ...
