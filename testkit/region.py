"""A region that really runs: uvicorn on a free loopback port, in a thread of the test process."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import uvicorn

from inference.engines.base import Engine
from inference.service import create_service
from inference.serving.bound_protocol import bound_protocol
from inference.settings import read_settings
from inference.writers.base import Writer
from testkit.ports import HeldPort
from testkit.shared import shared_gazetteer, shared_pool
from testkit.waiting import PATIENCE, wait_until
from ui.app import create_app
from ui.portal.fonts import build_web_fonts
from ui.server import connection_limits

# Cutting the web fonts takes seconds: once for all tests, and for the next run of them too (named by their content).
_KEPT_FONTS = Path(__file__).parent.parent / ".pytest_cache" / "fonts"


def copy_web_fonts(folder: Path) -> None:
    """Puts the web fonts into a region's data folder, as its first start would."""
    build_web_fonts(_KEPT_FONTS)
    unfinished = shutil.ignore_patterns("*.tmp")  # another process's, which may be gone before it is copied
    shutil.copytree(_KEPT_FONTS, folder / "fonts", dirs_exist_ok=True, ignore=unfinished)


class RunningRegion:
    """Serves from `folder` between `start` and `stop`; a second one on the same folder is a restart.

    `settings` are a region's, but for `breaker_seconds`: how long a hub that fails is left alone. With `draw_processes`
    among them it has its own, else it shares this process's.
    """

    def __init__(
        self, folder: Path, engine: Engine | None = None, writer: Writer | None = None, **settings: Any
    ) -> None:
        self._held = HeldPort(settings.pop("port", 0))
        port = self._held.number
        breaker_seconds = settings.pop("breaker_seconds", 15.0)
        values = {
            "data_folder": folder,
            "port": port,
            "images_per_minute": 5000,
            "redraws_per_minute": 5000,
            "writings_per_minute": 5000,
            "kits_per_minute": 5000,
            "connections_per_address": 5000,
            **settings,
        }
        environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in values.items()}
        self.settings = read_settings(environment)
        self.url = self.settings.base_url
        copy_web_fonts(folder)
        self.service = create_service(
            self.settings,
            engine=engine,
            writer=writer,
            cities=shared_gazetteer(),
            pool=None if "draw_processes" in settings else shared_pool(),
            breaker_seconds=breaker_seconds,
        )
        self.app = create_app(self.settings, self.service)
        config = uvicorn.Config(
            self.app,
            port=port,
            http=bound_protocol(connection_limits(self.settings)),
            ws="none",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._held.socket],), name="region", daemon=True
        )

    def start(self) -> RunningRegion:
        self._thread.start()
        wait_until(lambda: self._server.started or not self._thread.is_alive(), what="the region's start")
        if not self._server.started:
            raise RuntimeError("The region did not start; the log says why.")
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=PATIENCE)
        if self._thread.is_alive():
            raise RuntimeError("The region did not stop.")

    def __enter__(self) -> RunningRegion:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def counter(self, name: str, **labels: str) -> float:
        """The present value of one of the region's metrics, 0 when it was never counted."""
        return self.service.metrics.registry.get_sample_value(name, labels) or 0.0
