"""The supervisor: the parent process, which starts the image server, kills it when its engine hangs, starts a new one.

A CUDA call that hangs ignores every signal but SIGKILL, and nobody can send that to themselves in time. It holds the
listening socket, so that the port is never free, knows of the server only its exit status and its batch clock, and
imports neither torch nor a web framework.

Decisions:
- A new server answers at once, with 503 and the seconds that its start will take; what backs off is the loading of its
  model. So nobody's connection waits for a process that is not there.
- Loading and compiling are no batches: how long they may take, nobody knows. A load that fails, and a GPU that is lost,
  end the parent too, with status 1, as ever: whoever supervises it (Compose, systemd) starts a new one.
- A server that a signal killed (a fault of a driver, no memory left) is started anew as one that hung is.
"""

from __future__ import annotations

import ctypes
import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from inference.engines.batch import BatchEngine
from inference.hub.batch_clock import NONE, BatchClock, Cell, is_overdue
from inference.hub.settings import HubSettings
from inference.serving.parent_watch import watch_parent

log = logging.getLogger(__name__)

MakeEngine = Callable[[HubSettings], BatchEngine]  # pickled by its name

LOOKS = 0.25  # seconds between two looks at the clock
ANSWERS = 2.0  # that a server has to tell those who wait that its engine hangs
ENDS = 9.0  # that a server has to end after a signal; container engines kill both after 10
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0  # before the model is loaded, from the second time on in a row
STEADY = 600.0  # a server that lived so long was well
_PR_SET_PDEATHSIG = 1


def supervise(settings: HubSettings, listener: socket.socket, make_engine: MakeEngine) -> int:
    """Serves until a signal comes, or the server ends by itself; the exit status."""
    return _Supervisor(settings, listener, make_engine).run()


class _Supervisor:
    def __init__(self, settings: HubSettings, listener: socket.socket, make_engine: MakeEngine) -> None:
        self._settings = settings
        self._listener = listener
        self._make_engine = make_engine
        self._context = multiprocessing.get_context("spawn")
        self._cell: Cell = self._context.RawValue("d", NONE)
        self._failures = 0  # in a row
        self._stops: list[int] = []  # signals that came

    def run(self) -> int:
        with _signals(self._stops.append) as heard:
            while True:
                began = time.monotonic()
                status = self._serve_once(heard)
                if status is not None:
                    return status
                self._failures = 1 if time.monotonic() - began > STEADY else self._failures + 1

    def _serve_once(self, heard: socket.socket) -> int | None:
        """One server from its start to its end; its status, None when another has to take its place."""
        self._cell.value = NONE
        process = self._start()
        passed_on, kill_at = 0, None
        while process.is_alive():
            wait([heard, process.sentinel], timeout=LOOKS)
            with suppress(BlockingIOError):
                heard.recv(100)
            for number in self._stops[passed_on:]:
                passed_on += 1
                kill_at = time.monotonic() + (ENDS if passed_on == 1 else 0.0)
                os.kill(process.pid or 0, number)
            late = kill_at is not None and time.monotonic() >= kill_at
            if late or is_overdue(self._cell, ANSWERS):
                log.error("the image server hangs%s and is killed", " at its end" if late else "")
                process.kill()
                process.join()
        if self._stops:
            return 0
        status = process.exitcode or 0
        if status >= 0:
            return status
        log.error("the image server ended by signal %d; it starts again", -status)
        return None

    def _start(self) -> SpawnProcess:
        pause = 0.0 if self._failures < 2 else min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self._failures - 2))
        arguments = (self._settings, self._listener, self._make_engine, self._cell, pause)
        process = self._context.Process(target=_serve, args=arguments)
        # Ctrl-C is the parent's to hear, from the child's first moment on; `_serve` takes over from there.
        hears = signal.signal(signal.SIGINT, signal.SIG_IGN)
        process.start()
        signal.signal(signal.SIGINT, hears)
        return process


def _serve(settings: HubSettings, listener: socket.socket, make_engine: MakeEngine, cell: Cell, pause: float) -> None:
    """The server's process, from its first line to its last."""
    _die_with_parent()
    os.setpgid(0, 0)  # a terminal tells its whole group of Ctrl-C: the parent alone shall hear, and pass it on
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Here, not above: the parent stays small.
    from inference.hub.launch import set_up_log
    from inference.hub.server import run, set_library_environment

    set_up_log(settings)
    set_library_environment(settings, os.environ.setdefault)
    sys.exit(run(make_engine(settings), settings, listener, BatchClock(cell), pause))


def _die_with_parent() -> None:
    """Without the parent nobody would watch this process, and it would hold the port and the GPU.

    On Linux by the kernel, which also reaches a process that hangs.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    watch_parent(lambda: os._exit(1))


@contextmanager
def _signals(handle: Callable[[int], None]) -> Iterator[socket.socket]:
    """Hands SIGTERM and SIGINT on; the socket can be read whenever one came."""
    heard, written = socket.socketpair()
    heard.setblocking(False)
    written.setblocking(False)
    signal.set_wakeup_fd(written.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: handle(number))
    try:
        yield heard
    finally:
        signal.set_wakeup_fd(-1)
        heard.close()
        written.close()
