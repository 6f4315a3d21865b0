"""`python -m testkit.counting_engine FILE SECONDS`: a region whose engine writes down each drawing that it begins.

Settings come from the environment, as for `python -m ui`; only the engine is another: tests' plain one, which takes so
many seconds. The file tells, over all worker processes and those that were killed, how often something was drawn.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from inference.engines.base import ReportProgress
from inference.schemas import Picture, Priority, Recipe
from inference.service import Service, create_service
from inference.settings import Settings, read_settings
from testkit.plain_engine import PlainEngine
from ui.__main__ import run


@dataclass(frozen=True)
class Drawing:
    """A drawing that was begun, by which process."""

    process: int
    picture_id: str


class CountingEngine(PlainEngine):
    def __init__(self, record: Path, seconds: float) -> None:
        super().__init__(seconds)
        self._record = record

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        with self._record.open("a", encoding="utf-8") as file:  # one short line: whole, whoever else writes
            file.write(f"{os.getpid()} {recipe.picture_id}\n")
        while hold_file(self._record).exists():
            time.sleep(0.02)
        return super().draw(recipe, report, priority=priority)


@dataclass(frozen=True)
class CountingService:
    """Makes the service of each worker process; picklable."""

    record: Path
    seconds: float

    def __call__(self, settings: Settings) -> Service:
        return create_service(settings, engine=CountingEngine(self.record, self.seconds))


def hold_file(record: Path) -> Path:
    """While this file is there, what was begun goes no further: it can be killed in the middle."""
    return record.with_suffix(".hold")


def drawings(record: Path) -> list[Drawing]:
    """What was begun so far, in order."""
    if not record.exists():
        return []
    lines = record.read_text(encoding="utf-8").splitlines()
    return [Drawing(int(process), picture_id) for process, picture_id in (line.split() for line in lines)]


if __name__ == "__main__":
    sys.exit(run(read_settings(os.environ), CountingService(Path(sys.argv[1]), float(sys.argv[2]))))
