"""wrk asks one address for a while: what it tells, and the CPU time of the processes that answered.

It knows addresses and processes, and nothing of who serves there.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

IMAGES, API = "/images", "/api"  # the two kinds of answer that are asked for
CONNECTIONS = (1, 16, 64)
# As a browser tells it: a region asks of each whether it is a crawler's.
_USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

_TELL = """
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "errors": %d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Window:
    """One measurement. Hits in a second; seconds until half and 99 % of the answers were there; CPU seconds of all the
    server's processes for one hit, the kernel's work for them included.
    """

    hits: float
    p50: float
    p99: float
    cpu: float


@dataclass(frozen=True)
class Contender:
    """Where to ask, and the processes (with their children) that answer."""

    url: str
    processes: tuple[int, ...]


def write_script(folder: Path) -> Path:
    """What has wrk tell its figures as JSON: a file for `ask`."""
    script = folder / "tell.lua"
    script.write_text(_TELL, encoding="ascii")
    return script


def ask(contender: Contender, connections: int, seconds: int, script: Path) -> Window:
    """Raises RuntimeError when an answer was an error: it would not be a hit."""
    # Two threads for many connections, or wrk would be what is measured beside nginx.
    threads, url = (1 if connections == 1 else 2), contender.url
    command = [
        "wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script),
        "-H", f"User-Agent: {_USER_AGENT}", url,
    ]  # fmt: skip
    before = cpu_seconds(contender.processes)
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = cpu_seconds(contender.processes) - before
    told = json.loads(printed[printed.index("{") :])
    if told["errors"]:
        raise RuntimeError(f"{told['errors']} errors from {url}")
    hits = told["requests"]
    return Window(hits / told["microseconds"] * 1e6, told["p50"] / 1e6, told["p99"] / 1e6, spent / hits)


def cpu_seconds(processes: Iterable[int]) -> float:
    """What processes and all their descendants have spent so far, in user and kernel mode."""
    ticks = 0
    for process in processes:
        # The name in brackets may hold spaces; user and system time are the 14th and 15th field (man proc_pid_stat).
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    own = ticks / os.sysconf("SC_CLK_TCK")
    children = [child for process in processes for child in children_of(process)]
    return own + cpu_seconds(children) if children else own


def children_of(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]
