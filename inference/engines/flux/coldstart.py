"""Times the stages of a cold start and says how long the rest will take, from the last start of the same kind.

It knows no model. What it remembers is a small JSON file; one that cannot be read or written costs the estimate only.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inference.engines.batch import CLOSED, FAILED, READY, Startup

log = logging.getLogger(__name__)

WAITING = "waiting"


class ColdStart:
    """The stages of one start. Written by the loading thread, read by any.

    Args:
        stages: their names, in order.
        kind: starts of the same kind are compared.
        folder: where the times are kept; None keeps none.
    """

    def __init__(self, stages: tuple[str, ...], kind: str, folder: Path | None) -> None:
        self._names = stages
        self._kind = kind
        self._file = folder / "cold_starts.json" if folder else None
        self._lock = threading.Lock()
        self._expected = _known(self._file).get(kind, {})
        self._done: list[tuple[str, float]] = []
        self._stage = WAITING
        self._detail = ""
        self._began: float | None = None
        self._stage_began = 0.0
        self._elapsed: float | None = None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times one stage; a stage that raises is not counted as done."""
        now = time.monotonic()
        with self._lock:
            self._began = self._began or now
            self._stage, self._stage_began = name, now
        yield
        seconds = time.monotonic() - now
        with self._lock:
            self._done.append((name, seconds))
        log.info("cold start: %s took %.1f s", name, seconds)

    def finish(self) -> None:
        self._end(READY, "")
        _remember(self._file, self._kind, dict(self._done))

    def fail(self, reason: str) -> None:
        self._end(FAILED, reason)

    def close(self) -> None:
        self._end(CLOSED, "The engine is closed.")

    def snapshot(self) -> Startup:
        with self._lock:
            elapsed = self._elapsed
            if elapsed is None:
                elapsed = time.monotonic() - self._began if self._began else 0.0
            stage, done, detail = self._stage, tuple(self._done), self._detail
            in_stage = time.monotonic() - self._stage_began
        if stage == READY:
            return Startup(stage, 1.0, 0.0, elapsed, done)
        left = self._left(stage, len(done), in_stage)
        progress = elapsed / (elapsed + left) if left else len(done) / len(self._names)
        return Startup(stage, progress, left, elapsed, done, detail)

    def _left(self, stage: str, done: int, in_stage: float) -> float | None:
        """Seconds to go; None when unknown. A start that takes longer than the last one did is unknown too."""
        if stage in (FAILED, CLOSED) or not all(name in self._expected for name in self._names):
            return None
        if stage == WAITING:
            return sum(self._expected.values())
        rest = sum(self._expected[name] for name in self._names[done + 1 :])
        present = self._expected[stage] - in_stage
        return rest + present if present > 0 else None

    def _end(self, stage: str, detail: str) -> None:
        with self._lock:
            if self._stage == CLOSED:
                return  # a load that fails after that is nobody's news any more
            self._stage, self._detail = stage, detail
            if self._elapsed is None:
                self._elapsed = time.monotonic() - self._began if self._began else 0.0


def _known(file: Path | None) -> dict[str, dict[str, float]]:
    try:
        known = json.loads(file.read_text(encoding="utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(file: Path | None, kind: str, seconds: dict[str, float]) -> None:
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(json.dumps({**_known(file), kind: seconds}, indent=1), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        log.warning("The times of this start could not be kept: %s", error)
