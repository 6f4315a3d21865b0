"""A server of ours as operators start it: a process of its own, its output in a file, signals, an end.

Whoever waits for it in vain is shown what it said. It knows no protocol: what "up" means, the caller says.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import requests

from testkit.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parent.parent
_SHOWN = 6000  # characters of its output that an error shows
# What a client sees of a server that starts, is busy or is killed: before its answer, or in the middle of it.
BROKEN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
# Threads that wait for each other by spinning take the cores from everything else that runs beside them.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "KMP_BLOCKTIME": "0", "VLLM_CPU_OMP_THREADS_BIND": "nobind"}


class ServerProcess:
    """`start` and `end` it; a second `start` is a restart, which goes on writing to the same log.

    Args:
        command: the words to run, in `root`.
        log: the file that its output and its errors go to.
        environment: added to ours, which comes without its CITYFRAME_ variables.
        root: a checkout of the repository.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
        root: Path = ROOT,
    ) -> None:
        self._root = root
        self._command = [str(word) for word in command]
        self._log = log
        ours = {name: value for name, value in os.environ.items() if not name.startswith("CITYFRAME_")}
        self._environment = {**ours, **ONE_THREAD, **(environment or {})}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def running(self) -> subprocess.Popen[bytes]:
        """The process. Raises RuntimeError before `start`."""
        if self.process is None:
            raise RuntimeError("It was not started.")
        return self.process

    def spawn(self) -> Self:
        """Starts the process and waits for nothing."""
        with self._log.open("ab") as output:
            self.process = subprocess.Popen(
                self._command, cwd=self._root, env=self._environment, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        return self

    def start(self, url: str) -> Self:
        """Starts the process and returns when `url` answers 200. Ends it and raises RuntimeError when it never does."""
        self.spawn()
        try:
            self.wait_until(lambda: answers(url), f"an answer of {url}", allow_end=False)
        except BaseException:
            self.end()  # a test that never began has nobody else to end it
            raise
        return self

    def wait_until(
        self, true: Callable[[], bool], what: str = "it", seconds: float = PATIENCE, *, allow_end: bool = True
    ) -> None:
        """As `waiting.wait_until`, but it gives up as soon as the process is dead, and shows what it said.

        Args:
            allow_end: what is waited for may be true of a process that has ended, such as what its log says.

        Raises:
            RuntimeError: the process ended first, or the time ran out.
        """

        def true_or_dead() -> bool:  # dead first: somebody else may answer where it should
            return self.running.poll() is not None or true()

        try:
            wait_until(true_or_dead, seconds, what, every=0.05)
        except TimeoutError as error:
            raise RuntimeError(f"{error} It said:\n{self.log[-_SHOWN:]}") from error
        if self.running.poll() is not None and not (allow_end and true()):
            status = self.running.returncode
            raise RuntimeError(f"{what}: the process ended with {status}. It said:\n{self.log[-_SHOWN:]}")

    def send_signal(self, number: int) -> None:
        self.running.send_signal(number)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit status, once it ended by itself. Raises RuntimeError when it does not, with what it said."""
        try:
            return self.running.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"It did not end within {seconds:g} s. It said:\n{self.log[-_SHOWN:]}") from error

    def kill(self) -> None:
        """SIGKILL, as a power cut would: no last word to anybody."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def end(self, by: int = signal.SIGTERM) -> int:
        """Tells it to stop; its exit status. It and its process group are killed when it does not end in time."""
        process = self.running
        if process.poll() is None:
            process.send_signal(by)
        try:
            return self.wait()
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.end()


def answers(url: str) -> bool:
    """Whether it answers 200 now."""
    try:
        return requests.get(url, timeout=30).status_code == 200
    except BROKEN:  # it may listen before it answers
        return False
