"""The watchdog: ends the image server's process on a signal, or by itself when its engine will draw no more.

It knows of the engine only how its start went. Whoever supervises the process (Compose, systemd) starts a new one.

Decisions:
- A lost GPU ends the process at once: no call can help it. What is under way gets its error first.
- A model that did not load keeps the process for `failed_seconds`, in which /ready and /health tell the reason. Ending
  at once was the other choice: a supervisor would come back within the second, import torch and ask Hugging Face again
  and again, and systemd gives up after five such starts, so that a hub would stay down after a night without network.
- A load cannot be interrupted: it runs in a thread inside the libraries. A signal ends the process with `os._exit`, as
  the interpreter would wait for that thread.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable

from inference.engines.batch import CLOSED, FAILED, Startup

log = logging.getLogger(__name__)

LOOKS = 0.2  # seconds between two looks at the engine


class Watchdog:
    """Looks at the engine, and calls `end` once when it will draw no more.

    Args:
        startup: how the engine's start went, or goes.
        end: ends the server; called from a thread.
        failed_seconds: how long a model that did not load is told of before.
    """

    def __init__(self, startup: Callable[[], Startup], end: Callable[[], None], failed_seconds: float) -> None:
        self._startup = startup
        self._end = end
        self._failed_seconds = failed_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self.failed = False

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _look(self) -> None:
        while (startup := self._startup()).stage not in (FAILED, CLOSED):
            if self._stopped.wait(LOOKS):
                return
        if startup.stage == CLOSED:
            return
        self.failed = True
        patience = 0.0 if startup.was_ready else self._failed_seconds
        log.error("%s This process ends in %.0f s, with status 1.", startup.detail, patience)
        if not self._stopped.wait(patience):
            self._end()


def leave(status: int) -> None:
    """Ends the process with `status`, whatever still loads; returns when nothing holds it."""
    others = [thread for thread in threading.enumerate() if not thread.daemon and thread is not threading.main_thread()]
    deadline = time.monotonic() + 1
    for thread in others:
        thread.join(max(0.0, deadline - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        log.warning("The process ends in the middle of what it was loading.")
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
