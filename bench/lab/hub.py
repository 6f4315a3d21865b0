"""A hub that draws at a pace: the real image server, with an engine that waits in place of a GPU. One process.

    python -m bench.lab.hub --port 8001 --seconds 0.4 --record drawn.jsonl

Routes, keys, queue, and joining equal wishes are inference/hub's own; only the pixels are not worth looking at. They
are textured, so that a kept file is as large as a real one. It writes a line for each picture that a region asks for,
and for each drawing that it has finished.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path

import numpy as np
import uvicorn
from PIL import Image

from inference.engines.base import EngineInfo
from inference.engines.batch import CLOSED, READY, Drawn, OnStep, Pixels, Shot, Startup, Used
from inference.errors import EngineError, EngineUnavailable
from inference.hub.app import create_app
from inference.hub.backend import Backend, Drawing, Event
from inference.hub.coalescing import Coalescing
from inference.hub.local_backend import LocalBackend
from inference.hub.settings import HubSettings, read_hub_settings


class PacedEngine:
    """See `BatchEngine`: `seconds` for each batch, and no work to speak of."""

    def __init__(self, seconds: float, record: Path) -> None:
        self.info = EngineInfo("paced", "paced-1", "Paced (lab)", 4, 8, seconds, embedded=False)
        self._seconds = seconds
        self._record = record
        self._one_at_a_time = threading.Lock()
        self._stage = "import"
        self._used_seconds = 0.0

    def setup(self) -> None:
        self._stage = READY

    def draw_many(self, shots: Sequence[Shot], on_step: OnStep) -> list[Drawn | EngineError]:
        if self._stage != READY:
            raise EngineUnavailable("The paced engine is closed.")
        began = time.perf_counter()
        with self._one_at_a_time:
            for step in range(1, shots[0].steps + 1):
                time.sleep(self._seconds / shots[0].steps)
                waited_for = [on_step(place, step, None) for place in range(len(shots))]  # each of them is told
                if not any(waited_for):
                    return [EngineError("Nobody waits for it any more.")] * len(shots)
        seconds = time.perf_counter() - began
        self._used_seconds += seconds
        pictures = [Drawn(_texture(shot), seconds, len(shots)) for shot in shots]
        for shot in shots:
            _write(self._record, {"drawn": shot.prompt})
        return list(pictures)

    def startup(self) -> Startup:
        ready = self._stage == READY
        return Startup(self._stage, float(ready), None, 0.0, (("import", 0.25),) if ready else ())

    def memory(self) -> tuple[int, int] | None:
        return None

    def used(self) -> Used:
        return Used(self._used_seconds)

    def close(self) -> None:
        self._stage = CLOSED


class Recorded:
    """A `Backend` before another, which writes down who asks for what."""

    def __init__(self, backend: Backend, record: Path) -> None:
        self._backend = backend
        self._record = record
        self.start, self.status, self.close = backend.start, backend.status, backend.close

    def draw(self, drawing: Drawing) -> AsyncGenerator[Event, None]:
        _write(self._record, {"asked": drawing.prompt, "region": drawing.region})
        return self._backend.draw(drawing)


def _write(record: Path, event: Mapping[str, str]) -> None:
    with record.open("a", encoding="utf-8") as file:  # one short line: whole, whichever thread writes
        file.write(json.dumps(event) + "\n")


def _events(record: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()] if record.exists() else []


def drawn(record: Path) -> Counter[str]:
    """How often each prompt was drawn to its end."""
    return Counter(event["drawn"] for event in _events(record) if "drawn" in event)


def asked_by(record: Path) -> dict[str, set[str]]:
    """Which regions asked for each prompt."""
    regions: dict[str, set[str]] = {}
    for event in _events(record):
        if "asked" in event:
            regions.setdefault(event["asked"], set()).add(event["region"])
    return regions


def _texture(shot: Shot) -> Pixels:
    """Soft blots with a fine grain, which the shot alone decides."""
    random = np.random.default_rng([shot.seed, shot.width, shot.height, *shot.prompt.encode()])
    blots = random.integers(40, 216, (shot.height // 24, shot.width // 24, 3), dtype=np.uint8)
    image = Image.fromarray(blots).resize((shot.width, shot.height), Image.Resampling.BICUBIC)
    return Pixels(shot.width, shot.height, image.tobytes())


def serve(settings: HubSettings, engine: PacedEngine, record: Path) -> None:
    """Until it is told to end."""
    joined = Coalescing(LocalBackend(engine, settings), settings.kept_megabytes * 2**20)
    app = create_app(Recorded(joined, record), settings)
    uvicorn.run(
        app, host=settings.host, port=settings.port, access_log=False, proxy_headers=False, log_level="warning",
        timeout_graceful_shutdown=2,
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.lab.hub", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=0.4, help="for a picture (default %(default)s)")
    parser.add_argument("--record", type=Path, required=True, help="file that gets a line for each asked or drawn")
    given = parser.parse_args()
    settings = read_hub_settings({"CITYFRAME_HUB_PORT": str(given.port)})
    serve(settings, PacedEngine(given.seconds, given.record), given.record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
