"""Encodes prompts for FLUX one at a time and keeps the recent ones: the same prompt comes in several sizes and seeds.

One at a time, because then an encoding never depends on whoever it was batched with. It runs in the pipeline's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from cachetools import LRUCache, cachedmethod


class PromptEncodings:
    """Args are those of `FluxOptions`; `kept` encodings stay on the device (2 MB each in bf16 at 256 tokens)."""

    def __init__(self, pipeline: Any, sequence_length: int, kept: int) -> None:
        self._pipeline = pipeline
        self._sequence_length = sequence_length
        self._kept: LRUCache[Any, tuple[Any, Any]] = LRUCache(kept)

    def batch(self, prompts: Sequence[str]) -> dict[str, Any]:
        """The arguments of the pipeline's call that stand for the prompts, in their order."""
        import torch

        pairs = [self._encoding(prompt) for prompt in prompts]
        return {
            "prompt_embeds": torch.cat([embeddings for embeddings, _ in pairs]),
            "pooled_prompt_embeds": torch.cat([pooled for _, pooled in pairs]),
        }

    @cachedmethod(attrgetter("_kept"))
    def _encoding(self, prompt: str) -> tuple[Any, Any]:
        import torch

        with torch.no_grad():  # encode_prompt itself would keep a graph of 4.7 billion parameters
            embeddings, pooled, _ = self._pipeline.encode_prompt(
                prompt=prompt, prompt_2=None, max_sequence_length=self._sequence_length
            )
        return embeddings, pooled
