"""Loads a diffusers pipeline for drawing: device, arithmetic, attention kernel, compilation. It draws nothing.

Decisions:
- Weights go from safetensors straight to the device, component by component; fp8 is made while the transformer is
  read, so that a 20 GB slice never has to hold it in bf16.
- The attention kernel is chosen once: diffusers' setting is process-wide, and a kernel that this card cannot run would
  break every later drawing. So each candidate has to attend over a few tokens first.
- Only the repeated blocks are compiled (9.6 s against 67 s for the whole transformer, nearly the same speed), for fixed
  shapes: a shape that torch took for dynamic would run slower kernels for all.
"""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path
from typing import Any

from inference.engines.flux.failures import why_not_loaded
from inference.engines.flux.options import FluxOptions
from inference.errors import EngineError

log = logging.getLogger(__name__)

Pipeline = Any  # diffusers.DiffusionPipeline, whose calls are not typed
FP8_CAPABILITY = (8, 9)  # Ada; Hopper is 9.0
# The transformer's small layers stay in bf16: they cost nothing and carry the colours.
# By diffusers' rule (see `stays_bf16`); "proj_out" alone would keep those of the 38 single blocks as well, 15 % of all.
EDGES = ("x_embedder", "context_embedder", "time_text_embed", "norm_out", "proj_out.weight")


def quiet_libraries() -> None:
    """Imports what loading needs, without progress bars and without warnings that quote people's prompts."""
    import diffusers
    import transformers

    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()


def choose_device(options: FluxOptions) -> str:
    """`cuda` or `cpu`. Raises EngineError when what was asked for is not there."""
    import torch

    if options.device == "cuda" and not torch.cuda.is_available():
        raise EngineError("This machine has no GPU that torch can use; set the device to cpu or auto.")
    device = options.device if options.device != "auto" else "cuda" if torch.cuda.is_available() else "cpu"
    if options.dtype == "fp8" and (device != "cuda" or torch.cuda.get_device_capability() < FP8_CAPABILITY):
        raise EngineError("This device has no fp8 arithmetic (Ada, Hopper and later have); set the dtype to bf16.")
    return device


def load_weights(options: FluxOptions, device: str) -> Pipeline:
    """The pipeline on its device. Raises EngineError when it cannot be had."""
    import torch
    from diffusers import DiffusionPipeline

    dtype = torch.float32 if options.dtype == "fp32" else torch.bfloat16
    folder = Path(options.model).expanduser()
    source: dict[str, Any] = {} if folder.is_dir() else {"revision": options.revision or None}
    try:
        pipeline = DiffusionPipeline.from_pretrained(
            str(folder) if folder.is_dir() else options.model,
            dtype=dtype,
            device_map=device,
            use_safetensors=True,
            quantization_config=_fp8() if options.dtype == "fp8" else None,
            **source,
        )
    except Exception as error:
        sentence = why_not_loaded(options, error)
        if sentence is None:
            raise
        log.exception("the model could not be loaded")
        raise EngineError(sentence) from error
    _refuse_empty_tokenizers(pipeline, options)
    return pipeline


def _refuse_empty_tokenizers(pipeline: Pipeline, options: FluxOptions) -> None:
    """transformers makes a tokenizer without words of a folder without its files, and says nothing: any prompt would
    then give the same picture. Raises EngineError.
    """
    for name, part in pipeline.components.items():
        if hasattr(part, "get_vocab") and part("river").input_ids == part("tower").input_ids:
            raise EngineError(f"The {name} of the model {options.model} has no words: its files are missing.")


def _fp8() -> Any:
    from diffusers import TorchAoConfig
    from diffusers.quantizers import PipelineQuantizationConfig

    config = TorchAoConfig(fp8_arithmetic(), modules_to_not_convert=list(EDGES))
    return PipelineQuantizationConfig(quant_mapping={"transformer": config})


def fp8_arithmetic() -> Any:
    """torchao's: fp8 weights and activations, scaled by row, for the transformer's large layers (95 % of the work)."""
    from torchao.quantization import Float8DynamicActivationFloat8WeightConfig, PerRow

    return Float8DynamicActivationFloat8WeightConfig(granularity=PerRow())


def stays_bf16(parameter: str) -> bool:
    """diffusers' rule for `modules_to_not_convert`, on a parameter's full name."""
    return any(f"{edge}." in parameter or edge == parameter for edge in EDGES)


def prepare(pipeline: Pipeline, options: FluxOptions, device: str) -> None:
    """What makes drawing faster or leaner, before the first picture. Every part is for pipelines that have it."""
    import torch

    pipeline.set_progress_bar_config(disable=True)
    vae = getattr(pipeline, "vae", None)
    if vae is not None:
        vae.to(memory_format=torch.channels_last)
        if hasattr(vae, "use_slicing"):
            vae.enable_slicing()  # one picture after the other: a batch's decoding is the peak of memory, and no faster
    denoiser = denoiser_of(pipeline)
    if denoiser is None:
        return
    backend = choose_attention(device) if options.attention == "auto" else options.attention
    log.info("attention kernel: %s", backend)
    if backend != "native":
        denoiser.set_attention_backend(backend)
    if options.compile:
        _compile(denoiser, options)


def denoiser_of(pipeline: Pipeline) -> Any:
    return getattr(pipeline, "transformer", None) or getattr(pipeline, "unet", None)


def choose_attention(device: str) -> str:
    """The fastest kernel that this device proves to run, by diffusers' name for it."""
    import torch

    if device != "cuda":
        return "native"
    candidates = []
    if torch.cuda.get_device_capability() >= (9, 0):
        if importlib.util.find_spec("flash_attn_interface"):
            candidates.append("_flash_3")
        candidates.append("_native_cudnn")
    return next((name for name in candidates if _attends(name)), "native")


def _attends(backend: str) -> bool:
    """Whether the kernel gives numbers for a few tokens, in FLUX's shape of head."""
    import torch
    from diffusers.models.attention_dispatch import attention_backend, dispatch_attention_fn

    tokens = torch.randn(1, 256, 2, 128, device="cuda", dtype=torch.bfloat16)
    try:
        with attention_backend(backend), torch.no_grad():
            attended = dispatch_attention_fn(tokens, tokens, tokens)
            return bool(torch.isfinite(attended).all())
    except (RuntimeError, ValueError, ImportError) as error:
        log.warning("attention kernel %s does not run here: %s", backend, error)
        return False


def _compile(denoiser: Any, options: FluxOptions) -> None:
    import torch

    # All blocks share the code that torch counts recompilations by; past the limit it silently goes on uncompiled.
    torch._dynamo.config.recompile_limit = 16 + 4 * max(1, len(options.buckets))
    denoiser.compile_repeated_blocks(dynamic=False, mode=options.compile_mode)
