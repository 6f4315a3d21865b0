"""A region in a process of its own, and pictures kept in it. The region is real; only its engine may be plain."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import uvicorn

from bench.measure import child_process, wait_for_answer
from inference.service import create_service
from inference.settings import read_settings
from testkit.plain_engine import PlainEngine
from testkit.ports import HeldPort
from ui.app import create_app


@contextmanager
def running_region(folder: Path, engine_seconds: float | None = None, concurrency: int = 4) -> Iterator[str]:
    """The URL of a region that serves from `folder` in a process of its own; the arguments are `serve_region`'s."""
    with HeldPort() as port, child_process(serve_region, folder, port.number, engine_seconds, concurrency):
        url = f"http://127.0.0.1:{port.number}"
        wait_for_answer(f"{url}/readyz")
        yield url


def serve_region(folder: Path, port: int, engine_seconds: float | None = None, concurrency: int = 4) -> None:
    """Serves a region until the process is told to end.

    `engine_seconds` puts an engine in the sketch engine's place that takes so long for each of `concurrency` pictures
    at once and costs nothing but the wait, as a hub's does. The limits for one visitor are raised, since all visitors
    of a benchmark come from one address.
    """
    environment = {
        "CITYFRAME_DATA_FOLDER": str(folder),
        "CITYFRAME_PORT": str(port),
        "CITYFRAME_IMAGES_PER_MINUTE": "100000",
    }
    settings = read_settings(environment)
    engine = None if engine_seconds is None else PlainEngine(engine_seconds, concurrency=concurrency)
    app = create_app(settings, create_service(settings, engine=engine))
    uvicorn.run(app, port=port, access_log=False, proxy_headers=False, log_level="warning", timeout_graceful_shutdown=2)


def keep_pictures(url: str, count: int, seconds: float = 300.0) -> list[dict[str, Any]]:
    """Has the pictures of the first page's first `count` prompts made; returns them as the API's Image.

    Raises:
        TimeoutError: they were not made within `seconds`.
    """
    boot = requests.get(f"{url}/api/boot", timeout=300).json()
    city = boot["visitor"]["city"]["id"]
    wishes = [{"city": city, "prompt_id": prompt["id"], "format": "16:9"} for prompt in boot["prompts"][:count]]
    for wish in wishes:
        requests.post(f"{url}/api/images", json=wish, timeout=300).raise_for_status()
    deadline = time.monotonic() + seconds
    return [_made(url, wish, deadline) for wish in wishes]


def _made(url: str, wish: dict[str, Any], deadline: float) -> dict[str, Any]:
    while time.monotonic() < deadline:
        answer = requests.post(f"{url}/api/images", json=wish, timeout=300)
        answer.raise_for_status()
        image: dict[str, Any] = answer.json()
        if image["state"] == "ready":
            return {**image, "wish": wish}
        time.sleep(0.2)
    raise TimeoutError("The pictures to keep were not made in time.")
