"""What FLUX and Llama cost each other on one card: each alone, then both at once. A part of `bench.flux`.

Llama 3.1 8B's architecture with random weights decodes in a loop of transformers' `generate`, a batch of conversations
at once, in a process of its own as the hub's two servers are; FLUX draws one picture after the other in another. The
card is not cut here. On a CPU both are tiny. It is a lighter load than vLLM's, whose kernels keep the memory busier.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench.flux_ways import Way
from bench.measure import SPAWN, table

CONVERSATIONS, PROMPT_TOKENS, NEW_TOKENS = 16, 512, 32
# Llama 3.1 8B's published configuration.
LLAMA: dict[str, Any] = {
    "vocab_size": 128_256,
    "hidden_size": 4096,
    "intermediate_size": 14_336,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "max_position_embeddings": 131_072,
}
TINY_LLAMA: dict[str, Any] = {
    "vocab_size": 512,
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 2048,
}
Work = Callable[[float], float]  # seconds to work for -> the figure of what was done in them


@dataclass(frozen=True)
class Beside:
    """Seconds of one picture and tokens a second of all conversations, alone and while the other is at work."""

    way: Way
    picture_alone: float
    picture_beside: float
    tokens_alone: float
    tokens_beside: float
    memory: tuple[int, int] | None
    problem: str = ""


def measure_beside(way: Way, side: int, seconds: float) -> Beside:
    """Runs FLUX in `way` and Llama, each for `seconds` alone and for `seconds` together.

    Raises:
        RuntimeError: one of the two could not work.
    """
    flux, llama = _Process(pictures, way, side), _Process(tokens)
    try:
        memory = [one.answer() for one in (flux, llama)]  # both are loaded before anything is measured
        picture_alone, tokens_alone = flux.work(seconds).answer(), llama.work(seconds).answer()
        both = [one.work(seconds) for one in (flux, llama)]
        picture_beside, tokens_beside = (one.answer() for one in both)
    finally:
        for one in (flux, llama):
            one.end()
    held = (int(memory[0]), int(memory[1])) if all(memory) else None
    return Beside(way, picture_alone, picture_beside, tokens_alone, tokens_beside, held)


def pictures(connection: Connection, way: Way, side: int) -> None:
    """In its process: answers with the median seconds of the pictures that it drew."""
    draw = way.load([(side, 1)])
    draw(side, 1)

    def work(seconds: float) -> float:
        times: list[float] = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end or len(times) < 3:
            began = time.perf_counter()
            draw(side, 1)
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    _serve(connection, work)


def tokens(connection: Connection) -> None:
    """In its process: answers with the tokens a second that it decoded, of all conversations together."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    gpu = torch.cuda.is_available()
    device = "cuda" if gpu else "cpu"
    usual = torch.get_default_dtype()
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device(device):
            model = LlamaForCausalLM(LlamaConfig(**(LLAMA if gpu else TINY_LLAMA), pad_token_id=0)).eval()
    finally:
        torch.set_default_dtype(usual)
    prompt = torch.randint(1, model.config.vocab_size, (CONVERSATIONS, PROMPT_TOKENS), device=device)

    def generate() -> None:
        with torch.inference_mode():
            model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                max_new_tokens=NEW_TOKENS,
                min_new_tokens=NEW_TOKENS,
                do_sample=False,
            )

    generate()

    def work(seconds: float) -> float:
        began = time.perf_counter()
        rounds = 0
        while time.perf_counter() - began < seconds:
            generate()
            rounds += 1
        return rounds * CONVERSATIONS * NEW_TOKENS / (time.perf_counter() - began)

    _serve(connection, work)


def _serve(connection: Connection, work: Work) -> None:
    """Says how many bytes of the card it holds, then works as often as it is told, until None."""
    import torch

    connection.send(float(torch.cuda.memory_reserved()) if torch.cuda.is_available() else 0.0)
    while (seconds := connection.recv()) is not None:
        connection.send(work(seconds))


class _Process:
    """One of the two, and the line to it."""

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        self._connection, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=target, args=(theirs, *arguments))
        self._process.start()
        theirs.close()  # so that its death ends our waiting
        self._name = target.__name__

    def work(self, seconds: float) -> _Process:
        self._connection.send(seconds)
        return self

    def answer(self) -> float:
        try:
            return float(self._connection.recv())
        except EOFError:
            raise RuntimeError(f"The process of {self._name} ended; what it printed says why.") from None

    def end(self) -> None:
        with suppress(OSError):  # it may have ended by itself
            self._connection.send(None)
        self._process.join(timeout=20)
        if self._process.is_alive():
            self._process.kill()


def tell_beside(measured: Sequence[Beside], gpu: bool) -> str:
    """The table, with what it is about."""
    llama = "Llama 3.1 8B's architecture in full size, random weights" if gpu else "a tiny Llama"
    about = (
        f"Both models on one {'card that is not cut' if gpu else 'CPU, in seconds of the clock'}: FLUX draws one "
        f"picture after the other while {llama}, bf16, decodes {CONVERSATIONS} conversations at once with "
        f"transformers' generate."
    )
    return "\n\n".join([about, table(_HEADINGS, [_row(one) for one in measured])])


_HEADINGS = ("FLUX as", "picture alone", "beside Llama", "slower by", "tokens/s alone", "beside FLUX", "memory of both")


def _row(one: Beside) -> tuple[str, ...]:
    if one.problem:
        return (one.way.label, one.problem, "", "", "", "", "")
    return (
        one.way.label,
        f"{one.picture_alone:.3f} s",
        f"{one.picture_beside:.3f} s",
        f"{one.picture_beside / one.picture_alone:.2f}",
        f"{one.tokens_alone:,.0f}",
        f"{one.tokens_beside:,.0f}",
        " + ".join(f"{held / 2**30:.1f}" for held in one.memory) + " GiB" if one.memory else "unknown",
    )
