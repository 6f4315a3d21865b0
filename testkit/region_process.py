"""A region as operators run it: `python -m ui` with worker processes, told by signals, looked at from outside."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Self

from testkit.ports import HeldPort
from testkit.region import copy_web_fonts
from testkit.server_process import ROOT, ServerProcess


class RegionProcess(ServerProcess):
    """Serves from `folder` between `start` and `end`; `command` is what `python` runs in `root`, a checkout."""

    def __init__(
        self,
        folder: Path,
        command: tuple[str, ...] = ("-m", "ui"),
        *,
        python: str | Path = sys.executable,
        root: Path = ROOT,
        **settings: object,
    ) -> None:
        self.folder = folder
        self._held = HeldPort()
        self.port = self._held.number
        self.url = f"http://127.0.0.1:{self.port}"
        values = {
            "data_folder": folder,
            "port": self.port,
            "images_per_minute": 5000,
            "draw_processes": 1,
            **settings,
        }
        if root == ROOT:  # an earlier commit's region does not know them
            values.setdefault("redraws_per_minute", 5000)
            values.setdefault("connections_per_address", 5000)
        environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in values.items()}
        super().__init__([python, *command], folder / "log.txt", environment, root)
        self._workers = int(str(settings.get("workers", 1)))

    def serve(self, serving: int | None = None) -> Self:
        """Starts it and returns when every worker answers visitors, or as many as are told."""
        copy_web_fonts(self.folder)
        self.start(f"{self.url}/readyz")
        if self._workers > 1:
            self.wait_until(lambda: len(self.serving()) >= (serving or self._workers), "the workers")
        return self

    def serving(self) -> list[int]:
        """The ids of the worker processes in the order of their numbers, those that have answered visitors."""
        told = re.findall(r"worker (\d+) answers visitors as process (\d+)", self.log)
        latest = {int(number): int(process) for number, process in told}
        return [latest[number] for number in sorted(latest) if Path(f"/proc/{latest[number]}").exists()]

    def children(self) -> list[int]:
        """The ids of all processes that the first one has started."""
        first = self.running.pid
        listed = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii")
        return [int(process) for process in listed.split()]

    def signal_worker(self, number: int, process: int) -> None:
        os.kill(process, number)

    def __enter__(self) -> Self:
        return self if self.process else self.serve()
