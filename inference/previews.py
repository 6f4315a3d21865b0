"""Previews: small pictures for the cards of prompts whose picture is not kept, made before anybody wishes for it.

Drawn by the embedded engine after all that visitors wait for, and given up when nobody looks on any more. They stand in
no table and no link: a few are kept in memory, and what a click asks for is made from its recipe as ever. It knows no
visitor, no page and no limits.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from cache_db.memory import Memory
from inference.imagefiles.finishing import FinishingOrder, finish_preview
from inference.metrics import Metrics
from inference.schemas import Picture, Priority, Recipe
from inference.work.process_pool import ProcessPool

WIDTH = 320  # pixels: as the small version of a finished picture
MEMORY_BYTES = 16 * 2**20  # some 2,000 of them, the twelve of 170 cities


class PreviewEngine(Protocol):
    """What draws previews."""

    def preview(self, recipe: Recipe, width: int) -> Picture:
        """The picture of the recipe without lettering, composed alike, so many pixels wide. Raises EngineError."""


@dataclass(slots=True)
class _Drawing:
    """One that is being made, and how many look on."""

    made: Future[bytes]
    watched_by: int = 0


class PreviewMaker:
    """Any thread may call any method; each waiting caller has its future, and every drawing is made once."""

    def __init__(self, engine: PreviewEngine, pool: ProcessPool, metrics: Metrics) -> None:
        self._engine = engine
        self._pool = pool
        self._metrics = metrics
        self._kept = Memory(MEMORY_BYTES)
        self._drawings: dict[str, _Drawing] = {}
        self._lock = Lock()
        # As many as there are processes: more would only stand in their line, and could not be given up there.
        self._threads = ThreadPoolExecutor(pool.workers, thread_name_prefix="preview")

    @property
    def at_once(self) -> int:
        """How many drawings at once help."""
        return self._pool.workers

    def kept(self, recipe: Recipe) -> bytes | None:
        return self._kept.get(recipe.id)

    def begin(self, recipe: Recipe, admit: Callable[[], None]) -> Future[bytes]:
        """The preview of a recipe, a WebP; who does not wait for it to the end calls `leave`.

        Args:
            admit: called before a new drawing is begun, and only then; what it raises refuses it.
        """
        with self._lock:
            drawing = self._drawings.get(recipe.id)
            if drawing is None:
                admit()
                drawing = _Drawing(self._threads.submit(self._make, recipe))
                self._drawings[recipe.id] = drawing
            drawing.watched_by += 1
            return drawing.made

    def leave(self, recipe: Recipe, made: Future[bytes]) -> None:
        """One looks on no longer at what `begin` gave: a drawing that nobody waits for is not begun."""
        with self._lock:
            drawing = self._drawings.get(recipe.id)
            if drawing is None or drawing.made is not made:
                return  # it is made, or was given up
            drawing.watched_by -= 1
            if drawing.watched_by == 0 and drawing.made.cancel():
                del self._drawings[recipe.id]

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _make(self, recipe: Recipe) -> bytes:
        try:
            with self._pool.turn(_last):
                picture = self._engine.preview(recipe, WIDTH)
                size = picture.width, picture.height
                order = FinishingOrder(
                    picture.rgb, *size, recipe.lettering, recipe.city, {"prompt": recipe.prompt}, mark=True,
                    room=picture.room,
                )  # fmt: skip
                data = self._pool.run(finish_preview, order, recipe.width)
            self._metrics.previews.inc()
            self._kept.put(recipe.id, data)
            return data
        finally:
            with self._lock:
                del self._drawings[recipe.id]


def _last() -> Priority:
    """After all that somebody waits for."""
    return Priority.WARM
