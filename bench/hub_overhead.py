"""`python -m bench.hub_overhead`: what does the image server add to the bare pipeline under 64 clients?

The tiny FLUX on one thread of the CPU, pictures drawn one by one: first by the engine alone, then through HTTP, queue,
batcher and encoding, in turns in one run. Every client's picture is compared with the bare one of its seed.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import numpy as np

from bench.measure import report, table, write_report
from inference.engines.batch import Shot
from testkit.hub.hub import RunningHub, pixels_of, same, tiny_settings
from testkit.hub.models import copy_model

CLIENTS = 64
TARGET = 0.02
WORDS = "The old harbour at dusk"


def bare(hub: RunningHub, side: int, steps: int) -> tuple[float, list[np.ndarray]]:
    """Seconds for all pictures, and the pictures."""
    began = time.monotonic()
    pictures = [hub.alone(Shot(WORDS, side, side, seed, steps)) for seed in range(CLIENTS)]
    return time.monotonic() - began, pictures


def through_hub(hub: RunningHub, side: int, steps: int) -> tuple[float, list[str]]:
    """Seconds until the last of 64 clients who ask at once has its picture; the pictures, "" for none."""

    def ask(seed: int) -> str:
        body = {"prompt": WORDS, "size": f"{side}x{side}", "seed": seed, "num_inference_steps": steps}
        answer = hub.post({"X-Cityframe-Lossless": "webp"}, **body)
        return str(answer.json()["data"][0]["b64_json"]) if answer.status_code == 200 else ""

    began = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(ask, range(CLIENTS)))
    return time.monotonic() - began, answers


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when a picture is lost or another's, or the hub adds more than is allowed."""
    parser = argparse.ArgumentParser(prog="python -m bench.hub_overhead", description=__doc__)
    parser.add_argument("--side", type=int, default=512, help="pixels [%(default)s]")
    parser.add_argument("--steps", type=int, default=8, help="of denoising [%(default)s]")
    parser.add_argument("--rounds", type=int, default=3, help="[%(default)s]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args(arguments)
    alone, served, lost, swapped = list[float](), list[float](), 0, 0
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as name:
        copy_model("tiny_flux", Path(name))
        settings = tiny_settings(
            name, kept_megabytes=0, single_pixels=1, queue_limit=CLIENTS, region_limit=CLIENTS, deadline=3600
        )
        with RunningHub(settings) as hub:
            for _ in range(options.rounds):
                seconds, expected = bare(hub, options.side, options.steps)
                alone.append(seconds)
                seconds, answers = through_hub(hub, options.side, options.steps)
                served.append(seconds)
                got = [pixels_of(answer) if answer else None for answer in answers]
                lost += sum(one is None for one in got)
                swapped += sum(
                    one is not None and not same(one, other) for one, other in zip(got, expected, strict=True)
                )
    overhead = median(hub_took / took for hub_took, took in zip(served, alone, strict=True)) - 1
    rows = [
        [f"round {number}", f"{took:.2f} s", f"{hub_took:.2f} s", f"{hub_took / took - 1:+.1%}"]
        for number, (took, hub_took) in enumerate(zip(alone, served, strict=True), 1)
    ]
    parts = [
        f"{CLIENTS} pictures of {options.side} x {options.side} in {options.steps} steps: by the engine alone, and by "
        f"{CLIENTS} clients at once, who share the cores with the hub.",
        table(["", "engine alone", "through the hub", "more"], rows),
        f"Median {overhead:+.1%}; {TARGET:.0%} are allowed. Lost: {lost}, another's: {swapped}.",
    ]
    text = report("What the hub adds", "bench.hub_overhead", parts, arguments)
    print(text)
    if options.write:
        print(f"written to {write_report('hub_overhead', text)}")
    return 1 if lost or swapped or overhead > TARGET else 0


if __name__ == "__main__":
    os.environ.update(OMP_NUM_THREADS="1", KMP_BLOCKTIME="0")
    raise SystemExit(main())
