"""What the FLUX engine is told: which pipeline, in which arithmetic, on which device, warmed for which shapes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Dtype = Literal["bf16", "fp8", "fp32"]


@dataclass(frozen=True, slots=True)
class FluxOptions:
    """`model` is a folder, or a name on the Hugging Face hub with the commit `revision`; `name` is what people read.

    `buckets` are (width, height, count) in pixels and pictures, drawn once while loading; `steps` is how many steps
    these take, and what the engine recommends. `state_folder` keeps the times of cold starts; None keeps none.
    """

    model: str
    revision: str = ""
    name: str = "FLUX.1-schnell"
    dtype: Dtype = "bf16"
    device: str = "auto"
    attention: str = "auto"
    compile: bool = False
    compile_mode: str = "default"
    buckets: tuple[tuple[int, int, int], ...] = ()
    steps: int = 4
    sequence_length: int = 256
    prompts_kept: int = 64
    state_folder: Path | None = None

    @property
    def kind(self) -> str:
        """Starts of the same kind take about the same time."""
        compiled = self.compile_mode if self.compile else "eager"
        return " ".join([self.model, self.revision, self.dtype, self.device, compiled, str(len(self.buckets))])
