"""A region as operators run it: `python -m ui` with worker processes, told by signals, looked at from outside."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import requests

from tests.running import copy_web_fonts, free_port

ROOT = Path(__file__).parent.parent


class RegionProcess:
    """Serves from `folder` between `start` and `end`; `command` is what is run, `log` what it has printed."""

    def __init__(self, folder: Path, command: tuple[str, ...] = ("-m", "ui"), **settings: object) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        values = {
            "data_folder": folder,
            "port": self.port,
            "images_per_minute": 5000,
            "draw_processes": 1,
            **settings,
        }
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CITYFRAME_")},
            **{f"CITYFRAME_{name.upper()}": str(value) for name, value in values.items()},
        }
        self._workers = int(str(settings.get("workers", 1)))
        self._command = [sys.executable, *command]
        self._log = folder / "log.txt"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def start(self, serving: int | None = None) -> RegionProcess:
        """Returns when every worker answers visitors, or as many as are told."""
        copy_web_fonts(self.folder)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        try:
            self.wait_until(self._answers, 60)
            if self._workers > 1:
                self.wait_until(lambda: len(self.serving()) >= (serving or self._workers), 60)
        except BaseException:
            self.end()  # a test that never began has nobody else to end it
            raise
        return self

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except (requests.ConnectionError, requests.Timeout):  # it listens before it answers
            return False

    def wait_until(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert self.process is not None
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)

    def serving(self) -> list[int]:
        """The ids of the worker processes in the order of their numbers, those that have answered visitors."""
        told = re.findall(r"worker (\d+) answers visitors as process (\d+)", self.log)
        latest = {int(number): int(process) for number, process in told}
        return [latest[number] for number in sorted(latest) if Path(f"/proc/{latest[number]}").exists()]

    def children(self) -> list[int]:
        """The ids of all processes that the first one has started."""
        assert self.process is not None
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(process) for process in listed.split()]

    def signal(self, number: int, process: int | None = None) -> None:
        assert self.process is not None
        os.kill(process or self.process.pid, number)

    def end(self, seconds: float = 30.0) -> int:
        """SIGTERM; the exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=seconds)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)

    def __enter__(self) -> RegionProcess:
        return self if self.process else self.start()

    def __exit__(self, *_: object) -> None:
        self.end()
