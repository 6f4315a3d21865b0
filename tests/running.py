"""A region that really runs: uvicorn on a free loopback port, in a thread of the test process."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn

from inference.engines.base import Engine
from inference.service import create_service
from inference.settings import read_settings
from inference.writers.base import Writer
from ui.app import create_app
from ui.fonts import build_web_fonts

# Cutting the web fonts takes seconds: once for all tests, and for the next run of them too (named by their content).
_KEPT_FONTS = Path(__file__).parent.parent / ".pytest_cache" / "fonts"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def copy_web_fonts(folder: Path) -> None:
    """Puts the web fonts into a region's data folder, as its first start would."""
    build_web_fonts(_KEPT_FONTS)
    shutil.copytree(_KEPT_FONTS, folder / "fonts", dirs_exist_ok=True)


class RunningRegion:
    """Serves from `folder` between `start` and `stop`; a second one on the same folder is a restart."""

    def __init__(
        self, folder: Path, engine: Engine | None = None, writer: Writer | None = None, **settings: Any
    ) -> None:
        port = settings.pop("port", None) or free_port()
        values = {
            "data_folder": folder,
            "port": port,
            "images_per_minute": 5000,
            "writings_per_minute": 5000,
            **settings,
        }
        environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in values.items()}
        self.settings = read_settings(environment)
        self.url = self.settings.base_url
        copy_web_fonts(folder)
        self.service = create_service(self.settings, engine=engine, writer=writer)
        self.app = create_app(self.settings, self.service)
        config = uvicorn.Config(
            self.app, port=port, log_level="warning", access_log=False, proxy_headers=False, timeout_graceful_shutdown=2
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="region", daemon=True)

    def start(self) -> RunningRegion:
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the region did not start")
            time.sleep(0.02)
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=30)

    def __enter__(self) -> RunningRegion:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def counter(self, name: str, **labels: str) -> float:
        """The present value of one of the region's metrics, 0 when it was never counted."""
        return self.service.metrics.registry.get_sample_value(name, labels) or 0.0
