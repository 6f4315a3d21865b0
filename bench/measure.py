"""What the benchmarks share: child processes, percentiles, tables, reports of one run. It measures nothing itself."""

from __future__ import annotations

import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import requests

RESULTS = Path(__file__).parent / "results"

# Children start afresh: a fork of a process with threads and event loops may hang.
SPAWN = multiprocessing.get_context("spawn")


@contextmanager
def child_process(target: Callable[..., None], *arguments: Any) -> Iterator[None]:
    """Runs `target(*arguments)` in a process of its own for as long as the block lasts."""
    child = SPAWN.Process(target=target, args=arguments)
    child.start()
    try:
        yield
    finally:
        child.terminate()
        child.join(timeout=20)
        if child.is_alive():
            child.kill()
            child.join()


def wait_for_answer(url: str, seconds: float = 300.0) -> None:
    """Returns when `url` answers 200. Raises TimeoutError when it has not within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if requests.get(url, timeout=30).status_code == 200:
                return
        except (requests.ConnectionError, requests.Timeout):  # it may listen before it answers
            pass
        time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within {seconds:g} s.")


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed, interpolated; nan for no values."""
    return float(np.percentile(values, percent)) if values else float("nan")


def milliseconds(seconds: float) -> str:
    """Such as `3.4 ms` or `1,250 ms`."""
    value = seconds * 1000
    return f"{value:,.1f} ms" if value < 100 else f"{value:,.0f} ms"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up as plain text; the first column is words, the others numbers."""
    widths = [max(len(str(row[column])) for row in [headings, *rows]) for column in range(len(headings))]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]) + " |"

    rule = "| " + " | ".join(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]) + " |"
    return "\n".join([line(headings), rule, *(line(row) for row in rows)])


def report(
    title: str,
    module: str,
    parts: Sequence[str],
    arguments: Sequence[str] | None = None,
    where: str = "on loopback",
) -> str:
    """A page of Markdown: what ran, when, on how many cores and `where`, then `parts`. No host is named."""
    command = " ".join(["python -m", module, *(sys.argv[1:] if arguments is None else arguments)])
    run = (
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} shared cores, "
        f"Python {platform.python_version()}, everything {where}. Shared machines are noisy: read the ratios, "
        f"which come from one run."
    )
    return "\n\n".join([f"# {title}", run, *parts]) + "\n"


def write_report(name: str, text: str) -> Path:
    """Keeps a report as bench/results/NAME.md and returns its path."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path
