"""`python -m testkit [TEST ...]`: the region's tests and the hub's, each in its own environment, side by side.

Both parts run to their end whatever becomes of the other; then it tells the result of each and which tests took
longest. Named tests run one after the other in one process, which is easier to follow. It installs nothing: `make test`
does, and calls this.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
SLOWEST = 30
SECONDS_TO_END = 60  # after Ctrl-C
# Memory is asked for before it is used for temporary files: each commit of the cache is an fsync, which costs nothing
# there. Containers often have 64 MB of it, which is too little.
MEMORY, LEAST_MEMORY = Path("/dev/shm"), 4 * 2**30


@dataclass(frozen=True)
class Part:
    """`environment` is a virtual environment; `processes` is for pytest-xdist, 0: this one alone."""

    name: str
    environment: str
    tests: tuple[str, ...]
    options: tuple[str, ...]
    processes: int

    def command(self, folder: Path) -> list[str]:
        shared = ("-n", str(self.processes), "--dist", "loadscope", "--no-loadscope-reorder")
        return [
            str(ROOT / self.environment / "bin" / "python"), "-m", "pytest", *(shared if self.processes else ()),
            f"--basetemp={folder / self.name}", f"--junit-xml={self.report(folder)}", "-rfEs", *self.options,
            *self.tests,
        ]  # fmt: skip

    def report(self, folder: Path) -> Path:
        return folder / f"{self.name}.xml"


def parts(named: Sequence[str]) -> list[Part]:
    """Both parts, or those that the named tests belong to.

    The fixtures of tests/ are the region's, so that --confcutdir keeps them out of the hub's environment.
    """
    cores = len(os.sched_getaffinity(0))
    named = [name.removeprefix("./") for name in named]
    hub = tuple(name for name in named if name.startswith("tests/hub"))
    region = tuple(name for name in named if name not in hub)
    both = [
        Part("region", ".venv", region or ("tests",), (), 0 if named else cores),
        Part(
            "hub", ".venv-hub", hub or ("tests/hub",), ("--confcutdir=tests/hub",), 0 if named else max(1, cores // 2)
        ),
    ]
    return [part for part in both if not named or (hub if part.name == "hub" else region)]


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """In memory where there is enough of it."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= LEAST_MEMORY
    with tempfile.TemporaryDirectory(prefix="cf-", dir=MEMORY if roomy else None, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def run(chosen: Sequence[Part], folder: Path) -> list[int]:
    """The exit status of each part. The first one is seen as it goes, the other's words follow at its end."""
    # The tests start hundreds of processes: each would compile the project anew where byte code is not kept.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    outputs = [None, *(folder / f"{part.name}.txt" for part in chosen[1:])]
    running = []
    for part, output in zip(chosen, outputs, strict=True):
        with output.open("wb") if output else os.fdopen(os.dup(1), "wb") as file:
            command = part.command(folder)
            running.append(
                subprocess.Popen(
                    command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=file,
                    stderr=subprocess.STDOUT, process_group=0,
                )
            )  # fmt: skip
    statuses = []
    try:
        for process, output in zip(running, outputs, strict=True):
            statuses.append(process.wait())
            if output:
                print(f"---- {output.stem}")
                print(output.read_text(encoding="utf-8", errors="replace"), flush=True)
    except KeyboardInterrupt:
        _interrupt(running)
        raise
    return statuses


def _interrupt(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ctrl-C, once: each part has a process group of its own, so that no terminal tells it a second time, and ends its
    fixtures, and with them the servers that these started.
    """
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
    for process in running:
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def slowest(reports: Sequence[Path]) -> list[str]:
    """Lines such as `12.3 s  tests.test_share::test_name`, set-up and end included, the slowest first."""
    cases = [case for path in reports for case in _cases(path)]
    timed = sorted(((float(case.get("time", 0)), case) for case in cases), key=lambda pair: -pair[0])
    return [f"{seconds:6.1f} s  {case.get('classname')}::{case.get('name')}" for seconds, case in timed[:SLOWEST]]


def _cases(report: Path) -> list[ElementTree.Element]:
    """None of a part that was killed before its report was whole."""
    try:
        return list(ElementTree.parse(report).iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return []


def main(named: Sequence[str]) -> int:
    chosen = parts(named)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    with temporary_folder() as folder:
        print(f"---- {chosen[0].name}", flush=True)
        try:
            statuses = run(chosen, folder)
        except KeyboardInterrupt:
            print("Stopped.")
            return 130
        print(f"The slowest {SLOWEST}:", *slowest([part.report(folder) for part in chosen]), sep="\n")
    for part, status in zip(chosen, statuses, strict=True):
        print(f"{part.name}: {'green' if status == 0 else f'red, pytest ended with {status}'}")
    return int(any(statuses))  # a part that a signal ended has a negative status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
