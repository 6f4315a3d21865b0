"""Model memory: what each model needs of a slice for weights, work and cache, and what bounds its speed.

Sizes are GiB. Where a number comes from stands beside it; allowances are said to be such. Speeds are limits, which no
program reaches: bench/ measures what is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inference.errors import InvalidRequest

GIB = 2**30
Precision = Literal["bf16", "fp8"]
# What a CUDA context, the libraries' workspaces and fragmentation take in each process: an allowance.
CONTEXT_GIB = 0.5


@dataclass(frozen=True, slots=True)
class ImageModel:
    """FLUX.1-schnell. `peak_gib` is by how many pictures of 1024 x 1024 are drawn together."""

    name: str
    precision: Precision
    loaded_gib: float
    peak_gib: dict[int, float]
    teraflop: float  # of one picture: 1024 x 1024, 4 steps, 256 text tokens
    share_in_precision: float  # of that work: the transformer's; the text encoders and the VAE stay in bf16

    def memory_gib(self, together: int = 1) -> float:
        """What a slice needs to have.

        Raises:
            InvalidRequest: the peak of so many pictures is not known.
        """
        if together not in self.peak_gib:
            known = ", ".join(map(str, self.peak_gib))
            raise InvalidRequest(f"The peak of {together} pictures together is not known; known are {known}.")
        return self.peak_gib[together] + CONTEXT_GIB

    def seconds(self, bf16_teraflops: float) -> float:
        """The least that one picture can take at this dense bf16 rate; fp8 multiplies twice as fast."""
        faster = 2.0 if self.precision == "fp8" else 1.0
        return self.teraflop * (self.share_in_precision / faster + 1 - self.share_in_precision) / bf16_teraflops


# Measured on an H100 with the full-size pipeline: 31.4 GiB loaded, peaks 33.9 (1 picture) and 39.5 (4); the weights
# reckon up to the same (11.9 + 4.76 + 0.2 thousand million parameters in 2 bytes). 290.7 TFLOP counted, 95 % of it in
# the transformer. In fp8 20.4 is the measured load; its peaks add what bf16 adds, since activations stay in bf16.
FLUX = {
    "bf16": ImageModel("FLUX.1-schnell", "bf16", 31.4, {1: 33.9, 4: 39.5}, 290.7, 0.95),
    "fp8": ImageModel("FLUX.1-schnell", "fp8", 20.4, {1: 22.9, 4: 28.5}, 290.7, 0.95),
}


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A decoder in bf16 with grouped-query attention."""

    name: str
    parameters: float
    layers: int
    key_value_heads: int
    head_size: int
    longest_context: int  # tokens that it was trained to hold
    work_gib: float  # activations and CUDA graphs of vLLM: an allowance

    @property
    def weights_gib(self) -> float:
        return self.parameters * 2 / GIB

    @property
    def cache_bytes_per_token(self) -> int:
        """Keys and values, of each layer, in 2 bytes."""
        return 2 * self.layers * self.key_value_heads * self.head_size * 2

    def cache_gib(self, context: int, conversations: int) -> float:
        """For so many conversations of `context` tokens, all full at once."""
        return self.cache_bytes_per_token * context * conversations / GIB

    def memory_gib(self, context: int, conversations: int) -> float:
        return self.weights_gib + self.work_gib + CONTEXT_GIB + self.cache_gib(context, conversations)

    def cache_that_fits(self, memory_gib: float) -> float:
        """What a slice of this size leaves for the cache, rounded down to a quarter."""
        return max(0.0, (memory_gib - self.weights_gib - self.work_gib - CONTEXT_GIB) // 0.25 * 0.25)

    def tokens_per_second(self, terabytes_per_second: float) -> float:
        """Most tokens of one conversation: each reads all weights once."""
        return terabytes_per_second * 1e12 / (self.parameters * 2)


# Meta's model card and config.json: 8.03 thousand million parameters, 32 layers, 8 key-value heads of 128.
LLAMA = LanguageModel("Llama-3.1-8B-Instruct", 8.03e9, 32, 8, 128, longest_context=131_072, work_gib=1.5)
