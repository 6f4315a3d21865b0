"""An engine for tests: draws a plain gradient in as many steps and seconds as it is told. Real code, same contract."""

from __future__ import annotations

import hashlib
import threading
import time

import numpy as np

from inference.engines.base import EngineInfo, ReportProgress
from inference.errors import EngineUnavailable
from inference.schemas import Health, Picture, Priority, Progress, Recipe


class PlainEngine:
    """Counts its drawings in `drawn`; while `away` is set it is as good as unplugged.

    While `goes_on` is not set it holds its pen after the first step.
    """

    def __init__(self, seconds: float = 0.0, steps: int = 4, concurrency: int = 2) -> None:
        self.info = EngineInfo("plain", "plain-1", "Plain (tests)", steps, concurrency, max(seconds, 0.05), False)
        self.away = threading.Event()
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.drawn: list[str] = []
        self._seconds = seconds

    def setup(self) -> None:
        pass

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        started = time.perf_counter()
        for step in range(recipe.steps + 1):
            if self.away.is_set():
                raise EngineUnavailable("The plain engine is away.", retry_after=1)
            if report is not None:
                report(Progress(step, recipe.steps))
            if step < recipe.steps:
                time.sleep(self._seconds / recipe.steps)
                while not (self.goes_on.wait(0.02) or self.away.is_set()):
                    if report is not None:
                        report(Progress(step, recipe.steps))  # raises what ends a drawing that nobody waits for
        self.drawn.append(recipe.picture_id)
        seconds = time.perf_counter() - started
        return Picture(recipe.width, recipe.height, self._pixels(recipe), "plain", "plain-1", seconds)

    def _pixels(self, recipe: Recipe) -> bytes:
        """A vertical gradient in a colour that the recipe decides."""
        colour = np.frombuffer(hashlib.blake2b(recipe.picture_id.encode(), digest_size=3).digest(), np.uint8)
        rows = np.linspace(0.3, 1.0, recipe.height)[:, None, None] * colour[None, None, :]
        return np.broadcast_to(rows, (recipe.height, recipe.width, 3)).astype(np.uint8).tobytes()

    def health(self) -> Health:
        return Health(False, "The plain engine is away.") if self.away.is_set() else Health(True)

    def close(self) -> None:
        self.away.set()
