"""The parent watch: ends a child process whose parent died. It knows not what the child does."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import wait


def watch_parent(end: Callable[[], None]) -> None:
    """Calls `end`, in a thread of its own, once the parent of this process is gone."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            wait([parent.sentinel])
            end()

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
