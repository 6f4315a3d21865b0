"""Pipelines for the FLUX benchmark: FLUX.1-schnell in full size with random weights on a GPU, else the tests' tiny one.

Speed and memory do not depend on what the weights say, so none are downloaded. The numbers of the architecture are
those of the model's published configuration files; the tokenizers are the tests', as any 256 tokens cost the same.
"""

from __future__ import annotations

from typing import Any

from inference.engines.flux.loading import fp8_arithmetic, stays_bf16
from inference.engines.flux.options import FluxOptions
from testkit.hub.tiny_flux import clip_tokenizer, t5_tokenizer, tiny_pipeline

TRANSFORMER: dict[str, Any] = {
    "patch_size": 1,
    "in_channels": 64,
    "num_layers": 19,
    "num_single_layers": 38,
    "attention_head_dim": 128,
    "num_attention_heads": 24,
    "joint_attention_dim": 4096,
    "pooled_projection_dim": 768,
    "axes_dims_rope": (16, 56, 56),
    "guidance_embeds": False,
}
VAE: dict[str, Any] = {
    "in_channels": 3,
    "out_channels": 3,
    "latent_channels": 16,
    "block_out_channels": (128, 256, 512, 512),
    "layers_per_block": 2,
    "norm_num_groups": 32,
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "sample_size": 1024,
    "use_quant_conv": False,
    "use_post_quant_conv": False,
    "shift_factor": 0.1159,
    "scaling_factor": 0.3611,
}
T5: dict[str, Any] = {
    "vocab_size": 32128,
    "d_model": 4096,
    "d_kv": 64,
    "d_ff": 10240,
    "num_layers": 24,
    "num_heads": 64,
    "feed_forward_proj": "gated-gelu",
    "is_encoder_decoder": False,
    "use_cache": False,
}
CLIP: dict[str, Any] = {
    "vocab_size": 49408,
    "hidden_size": 768,
    "intermediate_size": 3072,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "projection_dim": 768,
}


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
