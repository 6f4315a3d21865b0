"""The FLUX engine: draws with a diffusers pipeline, in the one thread that owns it.

It knows no HTTP, no queue and no region. What goes wrong with one shot is an error of that shot: a batch that does not
fit into memory is halved until it does, a batch that fails for another reason is drawn one by one, and the engine goes
on. Only a GPU whose context is lost ends it: no process recovers from that, and whoever supervises it starts a new one.
"""

from __future__ import annotations

import gc
import io
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Any

from PIL import Image

from inference.engines.base import EngineInfo, ReportProgress
from inference.engines.batch import FAILED, READY, Drawn, OnStep, Pixels, Shot, Startup, Used
from inference.engines.flux.coldstart import ColdStart
from inference.engines.flux.drawing import DrawingRoom, NobodyWaits
from inference.engines.flux.energy import EnergyMeter, meter_of
from inference.engines.flux.fitting import FittingCounts
from inference.engines.flux.loading import choose_device, load_weights, prepare, quiet_libraries
from inference.engines.flux.options import FluxOptions
from inference.errors import Cancelled, EngineError, EngineUnavailable
from inference.schemas import Health, Picture, Priority, Progress, Recipe, Spent

log = logging.getLogger(__name__)

STAGES = ("import", "weights", "compile", "first picture")
WARM_PROMPT = "A harbour city at golden hour: red roofs, blue water, green hills, white clouds, black shadows."
OUT_OF_MEMORY = (
    "can't allocate memory",  # on a CPU
    "CUDA error: out of memory",  # where the driver, not torch's own allocator, has none
    "CUBLAS_STATUS_ALLOC_FAILED",
    "CUDNN_STATUS_ALLOC_FAILED",
    # On a MIG slice: torch asks NVML for numbers to put into its message, is refused, and asserts (pytorch 112377).
    "NVML_SUCCESS == r INTERNAL ASSERT FAILED",
)
LOADING_PATIENCE = 3.0
CLOSED_EARLY = "The engine was closed while it started."
GONE = "Nobody waits for this picture any more."


class FluxEngine:
    """See `Engine` and `BatchEngine`; safe to call from any thread.

    Args:
        options: what to load and how.
        load: gives the pipeline on the device; the default reads it from `options.model`.
    """

    def __init__(self, options: FluxOptions, load: Callable[[FluxOptions, str], Any] = load_weights) -> None:
        self.info = EngineInfo("flux", options.name, options.name, options.steps, 8, 2.0, embedded=False)
        self._options = options
        self._load = load
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pipeline")
        self._start = ColdStart(STAGES, options.kind, options.state_folder)
        self._room: DrawingRoom | None = None
        self._device = "cpu"
        self._closing = False
        self._fitting = FittingCounts(options)
        self._meter: EnergyMeter | None = None
        self._used_seconds = 0.0

    # ---- life

    def setup(self) -> None:
        """See `BatchEngine.setup`."""
        if self._closing:
            raise EngineUnavailable("The engine is closed.")
        self._thread.submit(self._set_up).result()

    def _set_up(self) -> None:
        try:
            with self._start.stage("import"):
                quiet_libraries()
                self._device = choose_device(self._options)
            with self._start.stage("weights"):
                room = DrawingRoom(self._load(self._options, self._device), self._options)
            with self._start.stage("compile"):
                self._refuse_if_closed()
                prepare(room.pipeline, self._options, self._device)
                for bucket in self._options.buckets:  # compiles its kernels and proves that memory holds it
                    self._warm(room, *bucket)
            with self._start.stage("first picture"):
                width, height, _ = self._options.buckets[0] if self._options.buckets else (256, 256, 1)
                self._warm(room, width, height, 1, fit=True)
        except EngineError as error:
            self._start.fail(error.message)
            raise
        except Exception as error:
            reason = f"The engine could not start: {type(error).__name__}; the log says why."
            if _is_out_of_memory(error):
                reason = "The device's memory does not hold the model; something else may be on it, or it is too small."
            self._start.fail(reason)
            raise EngineError(reason) from error
        self._room = room
        self._meter = meter_of(self._device)
        self._start.finish()

    def _refuse_if_closed(self) -> None:
        if self._closing:
            raise EngineUnavailable(CLOSED_EARLY)

    def _warm(self, room: DrawingRoom, width: int, height: int, count: int, *, fit: bool = False) -> None:
        shots = [Shot(WARM_PROMPT, width, height, seed, self._options.steps) for seed in range(count)]
        try:
            room.draw(shots, self._goes_on, fit_previews=fit)
        except NobodyWaits as error:
            raise EngineUnavailable(CLOSED_EARLY) from error
        except Exception as error:
            if not _is_out_of_memory(error):
                raise
            if count == 1:
                raise EngineError(
                    f"The device's memory does not hold the model and one {width}x{height} picture."
                ) from error
            self._fitting.too_many(width, height, count)
            log.warning("memory does not hold %d pictures of %dx%d at once", count, width, height)
            error.__traceback__ = None  # its frames hold the tensors
        self._free_memory()

    def _goes_on(self, place: int, step: int, preview: Pixels | None) -> bool:
        return not self._closing

    def startup(self) -> Startup:
        return self._start.snapshot()

    def health(self) -> Health:
        """Good only when it can draw."""
        startup = self.startup()
        return Health(startup.ready, startup.detail or ("" if startup.ready else f"The engine is at: {startup.stage}."))

    def memory(self) -> tuple[int, int] | None:
        """See `BatchEngine.memory`."""
        if self._device != "cuda":
            return None
        import torch

        return torch.cuda.memory_allocated(), torch.cuda.max_memory_allocated()

    def used(self) -> Used:
        """See `BatchEngine.used`."""
        return Used(self._used_seconds, self._meter.joules() if self._meter else None)

    def close(self) -> None:
        """Ends after the present step, and frees the device.

        A load cannot be ended: after `LOADING_PATIENCE` seconds it is left to its thread, which frees what it loaded.
        """
        if self._closing:
            return
        self._closing = True
        loading = self.startup().stage not in (READY, FAILED)
        released = self._thread.submit(self._release)
        self._thread.shutdown(wait=False)
        _, still = wait([released], LOADING_PATIENCE if loading else None)
        if still:
            log.warning("closed in the middle of: %s", self.startup().stage)
        self._start.close()

    def _release(self) -> None:
        self._room = None
        gc.collect()
        self._free_memory()

    # ---- one recipe

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        """See `Engine.draw`. The same recipe gives the same picture; drawn in a batch, one that looks the same."""
        # What it reads with is a region's; the hub needs none.
        from inference.prompt_text.lettering_clause import without_lettering_clause

        tell = report or (lambda _: None)
        tell(Progress(0, recipe.steps))
        raised: list[Cancelled] = []

        def on_step(place: int, step: int, preview: Pixels | None) -> bool:
            try:
                tell(Progress(step, recipe.steps, _webp(preview) if preview else None))
            except Cancelled as error:
                raised.append(error)
                return False
            return True

        prompt = without_lettering_clause(recipe.prompt)
        previews = tuple(range(1, recipe.steps)) if report else ()
        shot = Shot(prompt, recipe.width, recipe.height, recipe.seed, recipe.steps, previews=previews)
        drawn = self.draw_many([shot], on_step)[0]
        if isinstance(drawn, EngineError):
            raise raised[0] if raised else drawn
        pixels = drawn.pixels
        spent = Spent("gpu", batch_size=1, joules=drawn.joules, card_shared=drawn.card_shared)
        size = (pixels.width, pixels.height)
        return Picture(*size, pixels.rgb, self.info.name, self.info.model, drawn.seconds, spent=spent)

    # ---- many shots

    def draw_many(self, shots: Sequence[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        """See `BatchEngine.draw_many`."""
        if len({shot.shape for shot in shots}) != 1:
            raise ValueError("All shots of a batch have the same shape.")
        if self._closing or not self.startup().ready:
            raise EngineUnavailable(self.health().detail or "The engine is closed.")
        try:
            return self._thread.submit(self._timed, list(shots), on_step).result()
        except RuntimeError as error:  # what the executor raises once it is shut down
            if self._closing:
                raise EngineUnavailable("The engine is closed.") from error
            raise

    def _timed(self, shots: list[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        began = time.monotonic()
        try:
            return self._draw_many(shots, on_step)
        finally:
            self._used_seconds += time.monotonic() - began

    def _draw_many(self, shots: list[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        room = self._room
        if room is None:
            return [EngineUnavailable("The engine is closed.") for _ in shots]
        first = shots[0]
        most = self._fitting.most(first.width, first.height, len(shots))
        if len(shots) > most:
            return self._in_parts(shots, on_step, most)

        def watched(place: int, step: int, preview: Pixels | None) -> bool:
            return on_step(place, step, preview) and not self._closing

        before = self._meter.joules() if self._meter else None
        try:
            drawn = room.draw(shots, watched)
        except NobodyWaits:
            return [EngineUnavailable("The engine is closed.") if self._closing else Cancelled(GONE) for _ in shots]
        except Exception as error:  # the outer wall of the pipeline's thread
            return self._after_failure(error, shots, on_step)
        self._fitting.fitted(first.width, first.height, len(shots))
        return self._with_energy(drawn, before)

    def _with_energy(self, drawn: list[Drawn | EngineError], before: float | None) -> list[Drawn | EngineError]:
        """The pictures with what the card took since it had taken `before` joules."""
        after = self._meter.joules() if self._meter else None
        if self._meter is None or before is None or after is None:
            return drawn
        shared = self._meter.is_shared((self.memory() or (0, 0))[0])
        took = max(0.0, after - before)
        return [replace(one, joules=took, card_shared=shared) if isinstance(one, Drawn) else one for one in drawn]

    def _after_failure(self, error: Exception, shots: list[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        first = shots[0]
        size = f"{first.width}x{first.height}"
        exhausted = _is_out_of_memory(error)
        if exhausted:
            log.warning("out of memory at %d pictures of %s", len(shots), size)
        else:
            log.error("a batch of %d failed", len(shots), exc_info=error)
        if _is_lost_device(error):
            self._start.fail("The GPU's context is lost; this process has to be started again.")
            return [EngineUnavailable("The GPU failed; the hub has to be started again.") for _ in shots]
        error.__traceback__ = None  # its frames hold the tensors that have to go
        self._free_memory()
        if len(shots) > 1:
            most = self._fitting.too_many(first.width, first.height, len(shots)) if exhausted else 1
            return self._in_parts(shots, on_step, most)
        if exhausted:
            return [EngineError(f"The GPU's memory does not hold a picture of {size}.", parameter="size")]
        return [EngineError(f"The model failed at this picture ({type(error).__name__}); the hub's log says why.")]

    def _in_parts(self, shots: list[Shot], on_step: OnStep, most: int) -> list[Drawn | EngineError]:
        results: list[Drawn | EngineError] = []
        for begin in range(0, len(shots), most):

            def shifted(place: int, step: int, preview: Pixels | None, begin: int = begin) -> bool:
                return on_step(begin + place, step, preview)

            results += self._draw_many(shots[begin : begin + most], shifted)
        return results

    def _free_memory(self) -> None:
        if self._device == "cuda":
            import torch

            torch.cuda.empty_cache()


def _is_out_of_memory(error: BaseException) -> bool:
    """In all the words that torch and its libraries have for it."""
    import torch

    if isinstance(error, torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error) for word in OUT_OF_MEMORY)


def _is_lost_device(error: BaseException) -> bool:
    import torch

    return isinstance(error, torch.AcceleratorError) and not _is_out_of_memory(error)


def _webp(pixels: Pixels) -> bytes:
    file = io.BytesIO()
    Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).save(file, "WEBP", quality=60, method=0)
    return file.getvalue()
