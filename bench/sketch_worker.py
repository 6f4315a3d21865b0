"""What a process of `bench.sketch_posters` does: draw and letter one poster, timed.

It imports what a worker of the portal's pool imports and nothing else, so that its memory tells of theirs.
"""

from __future__ import annotations

import hashlib
import os
import resource
import time
from dataclasses import dataclass

from inference.engines.sketch.drawing import draw, warm_up
from inference.engines.sketch.engine import MODEL, NAME
from inference.lettering import letter, read_lettering
from inference.schemas import City, Note, Recipe

SIDE = 1024  # pixels
SEED = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """One poster. Seconds of drawing (by the clock and of the processor) and of lettering; `contrast` as the lettering
    measured it; `digest` of the lettered pixels; `error` is the exception, "" for none.
    """

    drawing: float = 0.0
    processor: float = 0.0
    lettering: float = 0.0
    contrast: float | None = None
    digest: str = ""
    notes: tuple[Note, ...] = ()
    error: str = ""


def stay_on_one_core() -> None:
    """Pins this process to the last core that it may use, and warms it up as the pool does."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    warm_up()


def make_poster(city: City, prompt: str) -> Measured:
    """Never raises: exceptions are what the benchmark counts."""
    try:
        return _timed(city, prompt)
    except Exception as error:
        return Measured(error=f"{type(error).__name__}: {error}")


def _timed(city: City, prompt: str) -> Measured:
    lettering = read_lettering(prompt, city)
    recipe = Recipe(city, prompt, SIDE, SIDE, SEED, 1, NAME, MODEL, lettering)
    started, processor = time.perf_counter(), time.process_time()
    drawn = draw(recipe)
    drawing, processor = time.perf_counter() - started, time.process_time() - processor
    started = time.perf_counter()
    lettered = letter(drawn.rgb, SIDE, SIDE, lettering, city, prompt)
    seconds = time.perf_counter() - started
    digest = hashlib.blake2b(lettered.rgb).hexdigest()
    return Measured(drawing, processor, seconds, lettered.contrast, digest, lettered.notes)


def peak_memory() -> float:
    """The largest resident size of this process so far, in MB, interpreter and libraries included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
