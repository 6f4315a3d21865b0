"""The hub's image server with the tiny FLUX on loopback, in a process of its own, as an operator starts it.

It needs .venv-hub and imports nothing of it, so that the region's tests can kill it and start it again on its port.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import requests

from tests.hub.running_llm import HUB_PYTHON, ROOT
from tests.running import free_port

MODEL = "tiny-flux"
KEYS = {"lisbon": "the-key-of-lisbon-only", "london": "the-key-of-london-only"}
SECONDS_TO_START = 120  # 8 on an idle machine


def save_tiny_flux(folder: Path) -> Path:
    """Makes the model's folder and returns it."""
    subprocess.run([HUB_PYTHON, "-m", "tests.hub.tiny_flux", folder], cwd=ROOT, check=True, capture_output=True)
    return folder


class ImageServer:
    """`url` ends in /v1, as CITYFRAME_IMAGES_URL wants it."""

    def __init__(self, model: Path, folder: Path, **settings: object) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self.log = folder / "hub.log"
        values = {
            "model": model,
            "served_name": MODEL,
            "revision": "",
            "dtype": "fp32",
            "device": "cpu",
            "buckets": "64x64x1",
            "port": self.port,
            "keys": ",".join(f"{region}:{key}" for region, key in KEYS.items()),
            "state_folder": folder / "state",
            "heartbeat": 0.5,
            **settings,
        }
        own = {f"CITYFRAME_HUB_{name.upper()}": str(value) for name, value in values.items()}
        self._environment = {**os.environ, "OMP_NUM_THREADS": "2", **own}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [HUB_PYTHON, "-m", "inference.fleet.hub"],
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process is not None and self._process.poll() is None:
            try:
                if requests.get(f"{self.url.removesuffix('/v1')}/ready", timeout=5).status_code == requests.codes.ok:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.1)
        last = self.log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise RuntimeError(f"The image server did not become ready; its log ends with:\n{last}")

    def kill(self) -> None:
        """As a power cut would: no last word to anybody."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(20)

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        assert self._process is not None
        self._process.terminate()
        try:
            return self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
