"""An image server that really runs: uvicorn on a free loopback port, in a thread of the test process."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import requests
import uvicorn
from openai import OpenAI
from PIL import Image

from inference.engines.batch import Drawn, Shot
from inference.engines.flux.engine import FluxEngine
from inference.engines.flux.loading import load_weights
from inference.engines.flux.options import FluxOptions
from inference.hub.app import create_app
from inference.hub.coalescing import Coalescing
from inference.hub.local_backend import LocalBackend
from inference.hub.server import flux_options
from inference.hub.settings import HubSettings, read_hub_settings
from testkit.ports import HeldPort
from testkit.waiting import PATIENCE, wait_until

PATH = "/v1/images/generations"
# Levels of 255 by which a picture drawn with others may differ from the same one drawn alone, in fp32 on a CPU.
TOLERANCE = 2


def tiny_settings(model: str, **settings: Any) -> HubSettings:
    """Small pictures on the CPU, as the environment would say it."""
    values = {
        "model": model,
        "served_name": "tiny-flux",
        "revision": "",
        "dtype": "fp32",
        "device": "cpu",
        "size": "64x64",
        "buckets": "64x64x1",
        "state_folder": f"{model}/state",
        "heartbeat": 0.2,
        **settings,
    }
    return read_hub_settings({f"CITYFRAME_HUB_{name.upper()}": str(value) for name, value in values.items()})


class RunningHub:
    """Serves between `start` and `stop`.

    Args:
        load: gives the pipeline; the default reads it from the settings' model.
    """

    def __init__(self, settings: HubSettings, load: Callable[[FluxOptions, str], Any] = load_weights) -> None:
        self._held = HeldPort()
        self.settings = settings = replace(settings, port=self._held.number)
        self.url = settings.base_url
        self.engine = FluxEngine(flux_options(settings), load)
        self.backend = LocalBackend(self.engine, settings)
        self.app = create_app(Coalescing(self.backend, settings.kept_megabytes * 2**20), settings)
        config = uvicorn.Config(
            self.app,
            port=settings.port,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._held.socket],), name="hub", daemon=True)

    def start(self) -> RunningHub:
        self._thread.start()
        wait_until(lambda: self._server.started or not self._thread.is_alive(), what="the hub")
        if not self._server.started:
            raise RuntimeError("The hub did not start; the log says why.")
        wait_until(lambda: self.engine.startup().stage in ("ready", "failed"), what="the engine")
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=PATIENCE)
        if self._thread.is_alive():
            raise RuntimeError("The hub did not stop.")

    def __enter__(self) -> RunningHub:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def client(self, key: str = "none", **options: Any) -> OpenAI:
        return OpenAI(base_url=f"{self.url}/v1", api_key=key, max_retries=0, **options)

    def post(self, headers: dict[str, str] | None = None, **body: Any) -> requests.Response:
        body = {"prompt": "The harbour", **body}
        return requests.post(self.url + PATH, json=body, headers=headers, timeout=300)

    def counted(self, name: str, **labels: str) -> float:
        """The present value of one of the hub's metrics, 0 when it was never counted."""
        text = requests.get(f"{self.url}/metrics", timeout=300).text
        for line in text.splitlines():
            head, _, value = line.rpartition(" ")
            if head.partition("{")[0] == name and all(f'{key}="{word}"' in head for key, word in labels.items()):
                return float(value)
        return 0.0

    def ready(self) -> dict[str, Any]:
        document: dict[str, Any] = requests.get(f"{self.url}/ready", timeout=300).json()
        return document

    def alone(self, shot: Shot) -> np.ndarray:
        """The shot drawn by itself, past queue and batcher."""
        drawn = self.engine.draw_many([shot], lambda place, step, preview: True)[0]
        assert isinstance(drawn, Drawn)
        return np.frombuffer(drawn.pixels.rgb, np.uint8).reshape(shot.height, shot.width, 3)


def pixels_of(b64_json: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(b64_json))).convert("RGB"))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and int(np.abs(one.astype(np.int16) - other).max()) <= TOLERANCE
