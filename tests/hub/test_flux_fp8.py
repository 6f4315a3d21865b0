"""Which of the transformer's weights become fp8, read from its shapes alone: no GPU is needed for that."""

from __future__ import annotations

import torch
from diffusers import FluxTransformer2DModel

from inference.engines.flux.loading import stays_bf16
from testkit.hub.flux_shapes import TRANSFORMER


def test_the_large_layers_become_fp8_and_the_edges_stay() -> None:
    with torch.device("meta"):
        transformer = FluxTransformer2DModel(**TRANSFORMER)
    linear = {
        name: module.weight for name, module in transformer.named_modules() if isinstance(module, torch.nn.Linear)
    }
    kept = {name for name in linear if stays_bf16(f"{name}.weight")}
    assert {name.partition(".")[0] for name in kept} == {
        "x_embedder", "context_embedder", "time_text_embed", "norm_out", "proj_out",
    }  # fmt: skip
    everything = sum(parameter.numel() for parameter in transformer.parameters())
    assert 11.8e9 < everything < 12e9, "FLUX.1-schnell's size"
    assert sum(weight.numel() for name, weight in linear.items() if name not in kept) / everything > 0.98
    assert all(size % 16 == 0 for name in linear.keys() - kept for size in linear[name].shape), "what fp8 kernels want"
