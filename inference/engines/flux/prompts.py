"""Encodes prompts for FLUX one at a time and keeps the recent ones: the same prompt comes in several sizes and seeds.

One at a time, because then an encoding never depends on whoever it was batched with. It runs in the pipeline's thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any


class PromptEncodings:
    """Args are those of `FluxOptions`; `kept` encodings stay on the device (2 MB each in bf16 at 256 tokens)."""

    def __init__(self, pipeline: Any, sequence_length: int, kept: int) -> None:
        self._pipeline = pipeline
        self._sequence_length = sequence_length
        self._kept = kept
        self._encodings: OrderedDict[str, tuple[Any, Any]] = OrderedDict()

    def batch(self, prompts: Sequence[str]) -> dict[str, Any]:
        """The arguments of the pipeline's call that stand for the prompts, in their order."""
        import torch

        pairs = [self._encoding(prompt) for prompt in prompts]
        return {
            "prompt_embeds": torch.cat([embeddings for embeddings, _ in pairs]),
            "pooled_prompt_embeds": torch.cat([pooled for _, pooled in pairs]),
        }

    def _encoding(self, prompt: str) -> tuple[Any, Any]:
        import torch

        if prompt in self._encodings:
            self._encodings.move_to_end(prompt)
            return self._encodings[prompt]
        with torch.no_grad():  # encode_prompt itself would keep a graph of 4.7 billion parameters
            embeddings, pooled, _ = self._pipeline.encode_prompt(
                prompt=prompt, prompt_2=None, max_sequence_length=self._sequence_length
            )
        self._encodings[prompt] = (embeddings, pooled)
        while len(self._encodings) > self._kept:
            self._encodings.popitem(last=False)
        return embeddings, pooled
