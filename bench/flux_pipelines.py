"""Pipelines for the FLUX benchmark: FLUX.1-schnell in full size with random weights on a GPU, else a tiny one.

Speed and memory do not depend on what the weights say, so none are downloaded; the tokenizers are the testkit's, as any
256 tokens cost the same.
"""

from __future__ import annotations

from typing import Any

from inference.engines.flux.loading import fp8_arithmetic, stays_bf16
from inference.engines.flux.options import FluxOptions
from testkit.hub.flux_shapes import CLIP, T5, TRANSFORMER, VAE
from testkit.hub.tiny_flux import clip_tokenizer, t5_tokenizer, tiny_pipeline


def make_pipeline(options: FluxOptions, device: str) -> Any:
    """As `FluxEngine`'s `load`: the full size on a GPU, tiny on a CPU."""
    if device == "cpu":
        import torch

        return tiny_pipeline().to(torch.float32 if options.dtype == "fp32" else torch.bfloat16)
    pipeline = full_size_pipeline()
    if options.dtype == "fp8":
        from torchao.quantization import quantize_

        quantize_(pipeline.transformer, fp8_arithmetic(), filter_fn=_is_large_layer)
    return pipeline


def full_size_pipeline() -> Any:
    """The architecture of FLUX.1-schnell in bf16 on the GPU: 12 B, 4.7 B and 0.2 B random weights."""
    import torch
    from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel
    from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

    clip = clip_tokenizer()
    ends = {name: getattr(clip, name) for name in ("bos_token_id", "eos_token_id", "pad_token_id")}
    usual = torch.get_default_dtype()
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)  # made in fp32 first, the transformer alone would need 48 GB
    try:
        with torch.device("cuda"):
            parts = {
                "transformer": FluxTransformer2DModel(**TRANSFORMER),
                "vae": AutoencoderKL(**VAE),
                "text_encoder": CLIPTextModel(CLIPTextConfig(**CLIP, **ends)),
                "text_encoder_2": T5EncoderModel(T5Config(**T5)),
            }
    finally:
        torch.set_default_dtype(usual)
    modules = {name: module.to(torch.bfloat16).eval() for name, module in parts.items()}
    scheduler = FlowMatchEulerDiscreteScheduler(shift=1.0, use_dynamic_shifting=False)
    return FluxPipeline(scheduler=scheduler, tokenizer=clip, tokenizer_2=t5_tokenizer(), **modules)


def _is_large_layer(module: Any, name: str) -> bool:
    import torch

    return isinstance(module, torch.nn.Linear) and not stays_bf16(f"{name}.weight")
