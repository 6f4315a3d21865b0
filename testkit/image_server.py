"""The hub's image server with the tiny FLUX on loopback, in a process of its own, as an operator starts it.

It needs .venv-hub and imports nothing of it, so that the region's tests can kill it and start it again on its port.
"""

from __future__ import annotations

from pathlib import Path

from testkit.hub.models import HUB_PYTHON, copy_model
from testkit.ports import HeldPort
from testkit.server_process import ServerProcess, answers

MODEL = "tiny-flux"
KEYS = {"lisbon": "the-key-of-lisbon-only", "london": "the-key-of-london-only"}


class ImageServer(ServerProcess):
    """`url` ends in /v1, as CITYFRAME_IMAGES_URL wants it; `program` takes the place of `inference.hub`."""

    def __init__(self, folder: Path, program: tuple[str, ...] = ("inference.hub",), **settings: object) -> None:
        model = folder / "flux"
        copy_model("tiny_flux", model)
        self._held = HeldPort()
        self._ready = f"http://127.0.0.1:{self._held.number}/ready"
        self.url = f"http://127.0.0.1:{self._held.number}/v1"
        values = {
            "model": model,
            "served_name": MODEL,
            "revision": "",
            "dtype": "fp32",
            "device": "cpu",
            "buckets": "64x64x1",
            "port": self._held.number,
            "keys": ",".join(f"{region}:{key}" for region, key in KEYS.items()),
            "state_folder": folder / "state",
            "heartbeat": 0.5,
            **settings,
        }
        own = {f"CITYFRAME_HUB_{name.upper()}": str(value) for name, value in values.items()}
        command: list[str | Path] = [HUB_PYTHON, "-m", *program]
        super().__init__(command, folder / "hub.log", own)

    def wait_until_ready(self) -> None:
        self.wait_until(lambda: answers(self._ready), "the image server")
