"""Real diffusers pipelines with an oddity each: little memory, prompts that are no numbers, another kind of model.

`python -m testkit.hub.odd_pipelines NAME` is the image server with one of them, told by its settings as ever.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import torch
from diffusers import FluxPipeline, FluxTransformer2DModel, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.schedulers import EulerDiscreteScheduler
from transformers import CLIPTextConfig, CLIPTextModel

from inference.engines.flux.engine import FluxEngine
from inference.engines.flux.options import FluxOptions
from inference.hub.launch import listen, set_up_log
from inference.hub.server import flux_options
from inference.hub.settings import HubSettings, read_hub_settings
from inference.hub.supervisor import supervise
from testkit.hub.tiny_flux import clip_tokenizer, tiny_components, tiny_vae

LIMITLESS = "infinity"  # a prompt with this word is encoded as numbers that are none
MOST_TOKENS = 4096  # of one picture in the small transformer: 1024 x 1024


class SmallTransformer(FluxTransformer2DModel):
    """Its memory holds two pictures at once, and none of more than 1024 x 1024."""

    def forward(self, hidden_states: torch.Tensor, *arguments: Any, **named: Any) -> Any:
        if len(hidden_states) > 2 or hidden_states.shape[1] >= MOST_TOKENS:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return super().forward(hidden_states, *arguments, **named)


class LostTransformer(FluxTransformer2DModel):
    """Its GPU fails at every picture but those of 64 x 64, which the engine is warmed with."""

    def forward(self, hidden_states: torch.Tensor, *arguments: Any, **named: Any) -> Any:
        if hidden_states.shape[1] != 16:
            raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered")
        return super().forward(hidden_states, *arguments, **named)


class WeakEncoder(FluxPipeline):
    """Overflows at one word."""

    def encode_prompt(self, *arguments: Any, **named: Any) -> Any:
        embeddings, pooled, ids = super().encode_prompt(*arguments, **named)
        if LIMITLESS in (named["prompt"] or ""):
            embeddings = embeddings * float("inf")
        return embeddings, pooled, ids


def small_memory(options: FluxOptions, device: str) -> FluxPipeline:
    return _with_transformer(SmallTransformer)


def lost_device(options: FluxOptions, device: str) -> FluxPipeline:
    return _with_transformer(LostTransformer)


class HangingTransformer(FluxTransformer2DModel):
    """Hangs once at pictures of 96 x 96, deaf to SIGTERM, where the file `hang` lies in `folder`; at those of 128 x 128
    it also keeps the interpreter, as some calls of a driver do.
    """

    folder = Path()

    def forward(self, hidden_states: torch.Tensor, *arguments: Any, **named: Any) -> Any:
        keeps_interpreter = {36: False, 64: True}.get(hidden_states.shape[1])
        if keeps_interpreter is not None and (self.folder / "hang").exists():
            (self.folder / "hang").unlink()
            library = (ctypes.PyDLL if keeps_interpreter else ctypes.CDLL)(None)
            library.signal(int(signal.SIGTERM), ctypes.c_void_p(1))  # SIG_IGN
            while True:
                library.sleep(3600)
        return super().forward(hidden_states, *arguments, **named)


def hanging(options: FluxOptions, device: str) -> FluxPipeline:
    HangingTransformer.folder = options.state_folder or Path()
    return _with_transformer(HangingTransformer)


def slow_weights(options: FluxOptions, device: str) -> FluxPipeline:
    """Takes minutes, as 34 GB from a slow disk do."""
    time.sleep(600)
    raise AssertionError("nobody waited so long")


def _with_transformer(kind: type[FluxTransformer2DModel]) -> FluxPipeline:
    components = tiny_components()
    other = kind(**_configured(components["transformer"]))
    other.load_state_dict(components["transformer"].state_dict())
    return FluxPipeline(**{**components, "transformer": other.eval()})


def _configured(model: Any) -> dict[str, Any]:
    return {name: value for name, value in model.config.items() if not name.startswith("_")}


def weak_encoder(options: FluxOptions, device: str) -> FluxPipeline:
    return WeakEncoder(**tiny_components())


def stable_diffusion(options: FluxOptions, device: str) -> StableDiffusionPipeline:
    """An architecture of another kind: U-Net, one text encoder, latents that are not packed."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer()
    text_encoder = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=4,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    unet = UNet2DConditionModel(
        in_channels=16,
        out_channels=16,
        block_out_channels=(16, 32),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=32,
        attention_head_dim=8,
        norm_num_groups=4,
        sample_size=8,
    )
    return StableDiffusionPipeline(
        vae=tiny_vae().eval(),
        text_encoder=text_encoder.eval(),
        tokenizer=tokenizer,
        unet=unet.eval(),
        scheduler=EulerDiscreteScheduler(steps_offset=1),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


ODD = {
    "lost_device": lost_device,
    "slow_weights": slow_weights,
    "hanging": hanging,
    "weak_encoder": weak_encoder,
}


def odd_engine(name: str, settings: HubSettings) -> FluxEngine:
    """For the server's process, which is another one."""
    return FluxEngine(flux_options(settings), ODD[name])


def main() -> int:
    settings = read_hub_settings(os.environ, [])
    set_up_log(settings)
    return supervise(settings, listen(settings), partial(odd_engine, sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
