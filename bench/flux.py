"""How fast is the FLUX engine: beside plain diffusers, beside what the card could do at most, beside Llama at work?

`.venv-hub/bin/python -m bench.flux`. On a GPU: FLUX.1-schnell's architecture in full size with random weights, 4 steps,
256 text tokens. Without one: the tests' tiny pipeline, which proves that the benchmark runs and says nothing of speed;
the table says which it was. Each way of drawing runs in a process of its own, as attention kernels and memory are the
process's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from bench.flux_beside_llama import Beside, measure_beside, tell_beside
from bench.flux_ways import STEPS, Draw, Way, ways
from bench.measure import SPAWN, report, table, write_report

# One 1024 x 1024 picture, 4 steps, 256 text tokens, counted from the shapes: transformer 95 %, VAE 4 %, T5 1 %.
WORK_TFLOP = 290.7
# Dense TFLOP/s by NVIDIA's data sheets, (bf16, fp8). A card that is not listed has an unknown limit.
PEAKS = {
    "H100 80GB HBM3": (989.0, 1979.0),
    "H100 PCIe": (756.0, 1513.0),
    "H200": (989.0, 1979.0),
    "A100": (312.0, None),
    "L40S": (362.0, 733.0),
}
FP8_SHARE = 0.96  # of the work can be done in fp8: all but the VAE's


TIMES_BASELINE, OF_THE_FP8_LIMIT = 2.5, 0.4  # what is aimed at


@dataclass
class Measured:
    """Seconds of whole batches by (side, pictures), medians; memory in bytes, None where nobody counts it."""

    way: Way
    device: str
    starting: float
    seconds: dict[tuple[int, int], float]
    memory: tuple[int, int] | None
    problem: str = ""


def measure(way: Way, shapes: Sequence[tuple[int, int]], repeats: int) -> Measured:
    """Runs in a process of its own."""
    import torch

    device = torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU"
    began = time.perf_counter()
    draw = way.load(shapes)
    starting = time.perf_counter() - began
    # Without a GPU, the processor's time: what others do on a shared machine must not stand in the table.
    clock = time.perf_counter if torch.cuda.is_available() else time.process_time
    seconds = {}
    for side, count in shapes:
        draw(side, count)
        seconds[side, count] = statistics.median(_timed(draw, side, count, clock) for _ in range(repeats))
    memory = None
    if torch.cuda.is_available():
        memory = torch.cuda.memory_allocated(), torch.cuda.max_memory_allocated()
    return Measured(way, device, starting, seconds, memory)


def _timed(draw: Draw, side: int, count: int, clock: Callable[[], float]) -> float:
    began = clock()
    draw(side, count)
    return clock() - began


def limit_seconds(device: str, dtype: str) -> float | None:
    """The least seconds that one 1024 x 1024 picture can take on this card; None where its peak is unknown.

    A slice's is, whose name is its card's with MIG in it.
    """
    if "MIG" in device:
        return None
    for name, (bf16, fp8) in PEAKS.items():
        if all(word in device for word in name.split()):
            if dtype != "fp8":
                return WORK_TFLOP / bf16
            return WORK_TFLOP * (FP8_SHARE / fp8 + (1 - FP8_SHARE) / bf16) if fp8 else None
    return None


def tell(
    measured: Sequence[Measured], beside: Sequence[Beside], side: int, arguments: Sequence[str] | None = None
) -> str:
    """The report; `side` is that of the pictures that the ways are compared by."""
    first = measured[0]
    full = first.device != "CPU"
    subject = (
        f"FLUX.1-schnell's architecture in full size, random weights, on one {first.device}."
        if full
        else "**No GPU was at hand**: the tests' tiny pipeline on the CPU, in seconds of the processor. "
        "The table shows that the benchmark runs; it says nothing of FLUX's speed nor of our engine's on a GPU."
    )
    baseline = first.seconds[side, 1]
    rows = []
    for one in measured:
        seconds = one.seconds.get((side, 1))
        if seconds is None:
            rows.append((one.way.label, one.problem or "failed", "", "", "", "", ""))
            continue
        limit = limit_seconds(one.device, one.way.dtype) if side == 1024 else None
        rows.append(
            (
                one.way.label,
                f"{seconds:.3f} s",
                f"{baseline / seconds:.2f}",
                f"{limit / seconds:.2f}" if limit else "unknown",
                _gigabytes(one.memory, 0),
                _gigabytes(one.memory, 1),
                f"{one.starting:.0f} s",
            )
        )
    headings = ("way", f"one {side} x {side}", "x baseline", "of the limit", "memory", "peak", "start")
    batches = sorted({shape for one in measured for shape in one.seconds})
    by_batch = [
        (one.way.label, *(f"{count / one.seconds[side, count]:.2f}" if (side, count) in one.seconds else "-"
                          for side, count in batches))
        for one in measured
    ]  # fmt: skip
    parts = [
        f"{subject} {STEPS} steps, 256 text tokens, medians. The baseline is plain diffusers, eager, bf16; the limit "
        f"is {WORK_TFLOP} TFLOP at the card's dense peak.",
        table(headings, rows),
        verdict(measured, side),
        "Pictures per second, by size and pictures drawn together:",
        table(("way", *(f"{width}² x {count}" for width, count in batches)), by_batch),
        tell_beside(beside, full),
    ]
    return report("FLUX", "bench.flux", parts, arguments)


def verdict(measured: Sequence[Measured], side: int) -> str:
    """Whether the best way is as fast as is aimed at; it can be told on a card of known limits only."""
    aim = f"Aimed at: {TIMES_BASELINE} times the baseline, {OF_THE_FP8_LIMIT} of the card's fp8 limit."
    first = measured[0]
    limit = limit_seconds(first.device, "fp8") if side == 1024 else None
    drawn = [one.seconds[side, 1] for one in measured[1:] if (side, 1) in one.seconds]
    if limit is None or not drawn:
        return f"{aim} Not to be told here: the limit is known for pictures of 1024 x 1024 on a listed card with fp8."
    times, share = first.seconds[side, 1] / min(drawn), limit / min(drawn)
    reached = times >= TIMES_BASELINE and share >= OF_THE_FP8_LIMIT
    return f"{aim} {'Reached' if reached else 'Missed'}: {times:.2f} times, {share:.2f} of it ({limit:.3f} s)."


def _gigabytes(memory: tuple[int, int] | None, place: int) -> str:
    return f"{memory[place] / 2**30:.1f} GiB" if memory else "unknown"


def run_all(chosen: Sequence[Way], shapes: Sequence[tuple[int, int]], repeats: int) -> list[Measured]:
    """Each in its own process; one that fails is a row of the table, not the end of the run."""
    measured: list[Measured] = []
    for way in chosen:
        with ProcessPoolExecutor(1, SPAWN) as process:
            try:
                measured.append(process.submit(measure, way, shapes, repeats).result())
            except Exception as error:
                if not measured:
                    raise  # without the baseline there is nothing to compare with
                problem = f"{type(error).__name__}: {error}".splitlines()[0][:80]
                measured.append(replace(measured[0], way=way, seconds={}, memory=None, problem=problem))
    return measured


def run_beside(chosen: Sequence[Way], side: int, seconds: float) -> list[Beside]:
    """One that fails is a row of the table, not the end of the run."""
    measured = []
    for way in chosen:
        try:
            measured.append(measure_beside(way, side, seconds))
        except RuntimeError as error:
            measured.append(Beside(way, 0, 0, 0, 0, None, str(error)[:80]))
    return measured


def main() -> int:
    import torch

    gpu = torch.cuda.is_available()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="drawings of each shape; the median counts")
    parser.add_argument("--batches", default="1,2,4,8", help="pictures drawn together, comma-separated")
    parser.add_argument("--sides", default="1024,512" if gpu else "256,128", help="in pixels; the first is compared by")
    parser.add_argument("--compile", action="store_true", default=gpu, help="measure the compiled engine as well")
    parser.add_argument(
        "--beside-seconds", type=float, default=30 if gpu else 5, help="both models at once, for so long"
    )
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    sides = [int(side) for side in arguments.sides.split(",")]
    shapes = [(side, int(count)) for side in sides for count in arguments.batches.split(",")]
    chosen = ways(gpu, arguments.compile)
    alone = run_all(chosen, shapes, arguments.repeats)
    # Eager and the fastest of ours: what runs while a card is new, and what runs for good.
    beside = run_beside(list(dict.fromkeys((chosen[1], chosen[-1]))), sides[0], arguments.beside_seconds)
    text = tell(alone, beside, sides[0])
    print(text)
    if arguments.write:
        write_report("flux", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
