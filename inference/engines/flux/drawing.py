"""One call of a diffusers pipeline for a batch of shots: arguments, steps, previews, cancelling, checked pixels.

It runs in the pipeline's thread and lets out what torch raises; what that means for whom is the engine's to say.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Sequence
from typing import Any

from inference.engines.batch import Drawn, OnStep, Pixels, Shot
from inference.engines.flux.options import FluxOptions
from inference.engines.flux.previews import Previews, heading
from inference.engines.flux.prompts import PromptEncodings
from inference.errors import Cancelled, EngineError


class NobodyWaits(Exception):
    """Stops the pipeline between two steps."""


class DrawingRoom:
    """A prepared pipeline. Not thread-safe, as no diffusers pipeline is."""

    def __init__(self, pipeline: Any, options: FluxOptions) -> None:
        from diffusers import FluxPipeline

        self.pipeline = pipeline
        self.previews = Previews(pipeline)
        self._options = options
        self._is_flux = isinstance(pipeline, FluxPipeline)
        self._prompts = PromptEncodings(pipeline, options.sequence_length, options.prompts_kept)
        self._accepted = set(inspect.signature(pipeline.__call__).parameters)

    def draw(self, shots: Sequence[Shot], on_step: OnStep, *, fit_previews: bool = False) -> list[Drawn | EngineError]:
        """A picture for each shot, or an error where its numbers are none.

        Raises:
            NobodyWaits: after a step for which `on_step` said so of every shot.
        """
        import torch

        began = time.monotonic()
        steps = _Steps(self, shots, on_step)
        arguments = self._arguments(shots)
        steps.latents = arguments.get("latents")
        images = self.pipeline(**arguments, callback_on_step_end=steps, output_type="pt").images
        if fit_previews and steps.latents is not None:
            self.previews.fit(steps.latents, images)
        finite = torch.isfinite(images).flatten(1).all(1)
        if steps.latents is not None:  # an infinite latent comes out of the VAE as plain white
            finite &= torch.isfinite(steps.latents).flatten(1).all(1)
        levels = (images.nan_to_num() * 255).round().to(torch.uint8).permute(0, 2, 3, 1).contiguous().cpu().numpy()
        seconds = time.monotonic() - began
        return [
            self._checked(shot, levels[place], usable, seconds, len(shots), steps.waited_for[place])
            for place, (shot, usable) in enumerate(zip(shots, finite.tolist(), strict=True))
        ]

    def _arguments(self, shots: Sequence[Shot]) -> dict[str, Any]:
        """One generator for each picture, on the CPU: the same seed then gives the same noise on every card."""
        import torch

        first = shots[0]
        generators = [torch.Generator("cpu").manual_seed(shot.seed) for shot in shots]
        arguments: dict[str, Any] = {
            "width": first.width,
            "height": first.height,
            "num_inference_steps": first.steps,
            "guidance_scale": first.guidance_scale,
            "max_sequence_length": self._options.sequence_length,
            "generator": generators,
        }
        prompts = [shot.prompt for shot in shots]
        if self._is_flux:
            arguments |= self._prompts.batch(prompts)
            arguments["latents"] = self._noise(first, generators, arguments["prompt_embeds"].dtype)
        else:
            arguments["prompt"] = prompts
        return {name: value for name, value in arguments.items() if name in self._accepted}

    def _noise(self, shot: Shot, generators: list[Any], dtype: Any) -> Any:
        """The noise that the pipeline would make itself; with it at hand the first step has a preview as well."""
        channels = self.pipeline.transformer.config.in_channels // 4
        latents, _ = self.pipeline.prepare_latents(
            len(generators),
            channels,
            shot.height,
            shot.width,
            dtype,
            self.pipeline._execution_device,
            generators,
        )
        return latents

    def _checked(
        self, shot: Shot, levels: Any, usable: bool, seconds: float, batch_size: int, waited_for: bool
    ) -> Drawn | EngineError:
        if not waited_for:
            return Cancelled("Nobody waits for this picture any more.")
        if not usable:
            return EngineError("The model gave pixels that are no numbers; another seed or prompt may do.")
        height, width, _ = levels.shape
        if (width, height) != (shot.width, shot.height):
            return EngineError(f"The model drew {width}x{height} pixels instead of {shot.width}x{shot.height}.")
        return Drawn(Pixels(width, height, levels.tobytes()), seconds, batch_size)


class _Steps:
    """The pipeline's callback after each step: tells who waits, makes previews, stops when nobody does."""

    def __init__(self, room: DrawingRoom, shots: Sequence[Shot], on_step: OnStep) -> None:
        self.latents: Any = None
        self.waited_for = [True] * len(shots)
        self._room = room
        self._shots = shots
        self._on_step = on_step

    def __call__(self, pipeline: Any, index: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        before, self.latents = self.latents, tensors["latents"]
        step = index + 1
        previews: list[Pixels | None] = [None] * len(self._shots)
        if any(step in shot.previews for shot in self._shots):
            first = self._shots[0]
            ahead = heading(pipeline.scheduler, index, before, self.latents)
            previews = self._room.previews.pictures(ahead, first.width, first.height)
        for place, shot in enumerate(self._shots):
            preview = previews[place] if step in shot.previews else None
            self.waited_for[place] = self._on_step(place, step, preview)
        if not any(self.waited_for):
            # Raised rather than pipeline._interrupt, which would still run the VAE.
            raise NobodyWaits
        return {}
