"""The ways of drawing that the FLUX benchmark compares: diffusers' own call, and our engine. It measures nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.flux_pipelines import make_pipeline
from inference.engines.batch import Drawn, Pixels, Shot
from inference.engines.flux.engine import FluxEngine
from inference.engines.flux.options import Dtype, FluxOptions

PROMPT = "The harbour of Lisbon at dusk, ferries and lanterns, watercolour"
STEPS = 4
Draw = Callable[[int, int], None]  # (side in pixels, pictures drawn together)


@dataclass(frozen=True)
class Way:
    """One way of drawing, in `dtype`; `engine` is False for diffusers' own call."""

    label: str
    dtype: Dtype
    engine: bool
    compile: bool = False

    def load(self, shapes: Sequence[tuple[int, int]]) -> Draw:
        """Loads the pipeline, warmed for the shapes where the engine does that."""
        buckets = tuple((side, side, count) for side, count in shapes)
        options = FluxOptions("", dtype=self.dtype, compile=self.compile, buckets=buckets)
        return _engine(options) if self.engine else _plain(options)


def ways(gpu: bool, compiled: bool) -> list[Way]:
    plain = Way("plain diffusers, eager bf16", "bf16", engine=False)
    ours = [Way("our engine, bf16", "bf16", engine=True)]
    if compiled:
        ours.append(Way("our engine, bf16, compiled", "bf16", engine=True, compile=True))
    if gpu:
        ours.append(Way("our engine, fp8, compiled", "fp8", engine=True, compile=True))
    return [plain, *ours]


def _engine(options: FluxOptions) -> Draw:
    engine = FluxEngine(options, load=make_pipeline)
    engine.setup()

    def draw(side: int, count: int) -> None:
        shots = [Shot(PROMPT, side, side, seed, STEPS) for seed in range(count)]
        drawn = engine.draw_many(shots, _goes_on)
        problem = next((str(one) for one in drawn if not isinstance(one, Drawn)), None)
        if problem:
            raise RuntimeError(problem)

    return draw


def _goes_on(place: int, step: int, preview: Pixels | None) -> bool:
    return True


def _plain(options: FluxOptions) -> Draw:
    """diffusers as its documentation shows it: eager, its default attention, PIL pictures."""
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    pipeline = make_pipeline(options, device)
    pipeline.set_progress_bar_config(disable=True)

    def draw(side: int, count: int) -> None:
        generators = [torch.Generator("cpu").manual_seed(seed) for seed in range(count)]
        pipeline(
            [PROMPT] * count,
            width=side,
            height=side,
            num_inference_steps=STEPS,
            guidance_scale=0.0,
            max_sequence_length=256,
            generator=generators,
        )

    return draw
