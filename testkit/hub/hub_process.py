"""The hub as operators run it, with a tiny model on the CPU: a process of its own, told by signals."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import requests

from testkit.ports import HeldPort
from testkit.server_process import BROKEN, ServerProcess, answers


class HubProcess(ServerProcess):
    """The hub on a port of its own; `program` takes the place of `inference.hub`."""

    def __init__(self, model: Path, folder: Path, *program: str, **settings: str) -> None:
        self._held = HeldPort()
        self.url = f"http://127.0.0.1:{self._held.number}"
        self.port = self._held.number
        told = {
            "model": str(model), "served_name": "tiny-flux", "dtype": "fp32", "device": "cpu", "size": "64x64",
            "buckets": "64x64x1", "state_folder": str(folder), "port": str(self.port), "log_level": "warning",
            **settings,
        }  # fmt: skip
        environment = {f"CITYFRAME_HUB_{name.upper()}": value for name, value in told.items()}
        command = [sys.executable, "-m", *(program or ("inference.hub",))]
        super().__init__(command, folder / f"hub-{self.port}.log", environment)

    def is_ready(self) -> bool:
        return answers(f"{self.url}/ready")

    def told(self) -> dict[str, Any]:
        """What /ready says; {} while nothing listens."""
        try:
            document: dict[str, Any] = requests.get(f"{self.url}/ready", timeout=30).json()
        except BROKEN:
            return {}
        return document
