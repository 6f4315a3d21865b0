"""An engine for tests of what stands around one: takes a tenth of a second for each step, and no memory to speak of.

Its pictures are noise that the shot alone decides, so that a swapped one shows. Real code, the same contract; it needs
no torch, so that a replica of it starts in a second.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inference.engines.base import EngineInfo
from inference.engines.batch import CLOSED, READY, Drawn, OnStep, Pixels, Shot, Startup, Used
from inference.errors import EngineError, EngineUnavailable
from inference.hub.backend import Backend
from inference.hub.local_backend import LocalBackend
from inference.hub.settings import HubSettings

STEP_SECONDS = 0.1
HANGING_SEED = 4_000_000_000  # a picture of it hangs once, where the file `hang` lies in the engine's folder


class PlainBatchEngine:
    """See `BatchEngine`."""

    def __init__(self, steps: int, folder: Path = Path()) -> None:
        self._hang = folder / "hang"
        self.info = EngineInfo("plain", "plain-1", "Plain (tests)", steps, 8, steps * STEP_SECONDS, embedded=False)
        self._one_at_a_time = threading.Lock()
        self._stage = "import"
        self._used_seconds = 0.0

    def setup(self) -> None:
        self._stage = READY

    def draw_many(self, shots: Sequence[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        if self._stage != READY:
            raise EngineUnavailable("The plain engine is closed.")
        with self._one_at_a_time:
            began = time.perf_counter()
            if any(shot.seed == HANGING_SEED for shot in shots) and self._hang.exists():
                self._hang.unlink()
                threading.Event().wait()
            for step in range(1, shots[0].steps + 1):
                time.sleep(STEP_SECONDS)
                wanted = [on_step(place, step, None) for place in range(len(shots))]
                if not any(wanted):
                    break
            seconds = time.perf_counter() - began
            self._used_seconds += seconds
        return [Drawn(_noise(shot), seconds, len(shots)) for shot in shots]

    def startup(self) -> Startup:
        ready = self._stage == READY
        return Startup(self._stage, float(ready), None, 0.0, (("import", 0.25),) if ready else ())

    def used(self) -> Used:
        return Used(self._used_seconds)

    def memory(self) -> tuple[int, int] | None:
        return None

    def close(self) -> None:
        self._stage = CLOSED


def plain_backend(settings: HubSettings) -> Backend:
    return LocalBackend(PlainBatchEngine(settings.steps, settings.state_folder), settings)


def _noise(shot: Shot) -> Pixels:
    random = np.random.default_rng([shot.seed, shot.width, shot.height, *shot.prompt.encode()])
    rgb = random.integers(0, 256, shot.width * shot.height * 3, dtype=np.uint8)
    return Pixels(shot.width, shot.height, rgb.tobytes())
