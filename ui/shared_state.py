"""Shared state of a region's workers: rate-limit counts, their salt, the home of Gradio's queue, a folder of metrics.

It starts no process and serves no request.

What one visitor may ask for is counted in the memory of the parent, which answers over a local socket: a table in the
cache's database would write down, even though hashed, who came when.
"""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.managers import BaseManager
from pathlib import Path
from typing import cast

from inference.settings import Settings
from inference.work.process_pool import drawing_processes
from ui.visitors.rate_limits import Limits, VisitorLimits

_COUNTING = ("count_image", "count_kit", "count_preview", "count_redraw", "count_words", "count_writing")


@dataclass(frozen=True)
class SharedState:
    """Picklable, one for each worker. `folder` is only this user's, and gone when the region ends."""

    folder: Path
    number: int = 0
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    @property
    def is_home(self) -> bool:
        """Whether Gradio's queue lives in this worker."""
        return self.number == 0

    @property
    def home(self) -> Path:
        """The socket on which the home of Gradio's queue hears the other workers."""
        return self.folder / "home.sock"

    @property
    def metrics(self) -> Path:
        return self.folder / "metrics"

    def listen_at_home(self) -> socket.socket:
        """Bound by the parent, so that what is asked while the home starts again waits there and is not refused."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(self.home))
        listener.listen(1024)
        return listener

    @contextmanager
    def answering_for_limits(self, limits: VisitorLimits) -> Iterator[None]:
        """Counts for all workers, in threads of this process, for as long as the block lasts."""
        server = self._manager(limits).get_server()
        threading.Thread(target=server.serve_forever, name="limits", daemon=True).start()
        try:
            yield
        finally:
            server.stop_event.set()  # type: ignore[attr-defined]  # serve_forever made it; typeshed has no word of it
            server.listener.close()  # type: ignore[attr-defined]

    def limits(self) -> Limits:
        """The limits that `answering_for_limits` counts in another process."""
        manager = self._manager()
        manager.connect()
        return cast(Limits, manager.limits())  # type: ignore[attr-defined]  # the manager makes it at run time

    def _manager(self, limits: VisitorLimits | None = None) -> BaseManager:
        class Manager(BaseManager):
            """A class of its own: what is registered belongs to the class."""

        Manager.register("limits", callable=lambda: limits, exposed=_COUNTING)
        return Manager(str(self.folder / "limits.sock"), authkey=self.key)


def share_of(settings: Settings, number: int) -> Settings:
    """The settings of one worker: what is set for the region, divided; nobody gets less than one of anything."""
    workers = settings.workers
    processes, more = divmod(settings.draw_processes or drawing_processes(), workers)
    return replace(
        settings,
        draw_processes=max(1, processes + (number < more)),
        memory_megabytes=settings.memory_megabytes // workers,
        queue_limit=max(1, settings.queue_limit // workers),
    )
