"""Several worker processes on one port and one cache: starts them, watches them, restarts and ends them.

All workers accept on one listening socket that this parent keeps: with a socket for each (SO_REUSEPORT) a worker that
dies takes the connections with it that nobody has accepted yet, and a second region could start on the same port
unnoticed. uvicorn's own supervisor restarts without a pause and cannot tell its workers apart. It knows processes
and signals, and nothing of what a worker serves.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import SpawnProcess
from pathlib import Path

from prometheus_client.multiprocess import mark_process_dead

from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.serving.parent_watch import watch_parent
from inference.settings import Settings
from ui.server import MakeService, serve, set_up_log
from ui.shared_state import SharedState, share_of
from ui.visitors.rate_limits import VisitorLimits

log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 30.0  # seconds between a worker's death and the next start, doubled each time
_STEADY_SECONDS = 60.0  # who lived as long was not broken from the start: the pauses begin anew
_END_SECONDS = 45.0  # to answer who is waiting (10) and to finish what is being drawn (30); then it is killed
_NEVER_STARTED = (2, 3)  # exit status for a setting or part that cannot work: trying again would not help


def serve_with_workers(settings: Settings, listener: socket.socket, make_service: MakeService | None = None) -> int:
    """Serves until SIGTERM or Ctrl-C; SIGHUP renews the workers one after the other. The exit status.

    `make_service`, picklable, makes each worker's service in the place of `create_service`.
    """
    with tempfile.TemporaryDirectory(prefix="cityframe-") as folder:
        shared_state = SharedState(Path(folder))
        shared_state.metrics.mkdir()
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared_state.metrics)  # read by the workers' prometheus_client
        with shared_state.answering_for_limits(VisitorLimits.of(settings)):
            return _Supervisor(settings, listener, shared_state, make_service).run()


@dataclass
class _Worker:
    """One place among the workers, and the process that fills it now. Times are of the monotonic clock."""

    number: int
    process: SpawnProcess | None = None
    news: Connection | None = None  # tells its name as an owner of leases once visitors are answered
    owner: str = ""
    serving: bool = False
    started: float = 0.0
    failures: int = 0  # deaths in a row
    start_at: float = 0.0
    kill_at: float | None = None  # set when it was told to end

    def end(self, seconds: float = _END_SECONDS) -> None:
        """Tells the process to end, and sets when it is killed otherwise."""
        if self.process is not None:
            self.process.terminate()
            self.kill_at = time.monotonic() + seconds


class _Supervisor:
    def __init__(
        self, settings: Settings, listener: socket.socket, shared_state: SharedState, make_service: MakeService | None
    ) -> None:
        self._settings = settings
        self._listener = listener
        self._shared_state = shared_state
        self._make_service = make_service
        self._home = shared_state.listen_at_home()
        self._workers = [_Worker(number) for number in range(settings.workers)]
        self._renewing: list[_Worker] = []
        self._first_served = False
        self._stops = 0  # how often a stop was asked; the second time nobody waits
        self._status = 0

    def run(self) -> int:
        with _signals(self._on_signal) as heard:
            # The first alone: it brings the cache up to date and tells once of a setting that cannot work.
            self._start(self._workers[0])
            while self._stops == 0:
                self._wait(heard)
                self._look_after_all()
            for worker in self._workers:
                worker.end(0.0 if self._stops > 1 else _END_SECONDS)
            while any(worker.process for worker in self._workers):
                self._wait(heard)
                self._bury_all()
        return self._status

    def _on_signal(self, number: int) -> None:
        if number == signal.SIGHUP:
            self._renewing = list(self._workers)
            return
        self._stops += 1
        if self._stops > 1:
            for worker in self._workers:
                worker.kill_at = 0.0

    def _wait(self, heard: socket.socket) -> None:
        """Until a worker dies or tells that it serves, a signal comes, or half a second has passed."""
        running = [worker for worker in self._workers if worker.process]
        sentinels = [worker.process.sentinel for worker in running if worker.process]
        wait_for([heard, *sentinels, *(worker.news for worker in running if worker.news)], timeout=0.5)
        with suppress(BlockingIOError):
            heard.recv(100)

    def _look_after_all(self) -> None:
        self._bury_all()
        now = time.monotonic()
        for worker in self._workers:
            self._hear(worker)
            may_start = self._first_served or worker.number == 0
            if worker.process is None and may_start and now >= worker.start_at and not self._stops:
                self._start(worker)
        self._renew_next()

    def _start(self, worker: _Worker) -> None:
        news, told = multiprocessing.Pipe(duplex=False)
        sockets = [self._listener, self._home] if worker.number == 0 else [self._listener]
        shared_state = replace(self._shared_state, number=worker.number)
        worker.process = multiprocessing.get_context("spawn").Process(
            target=_work,
            args=(share_of(self._settings, worker.number), shared_state, sockets, told, self._make_service),
        )
        # Ctrl-C is the parent's to hear, from the child's first moment on; `_work` takes over from there.
        hears = signal.signal(signal.SIGINT, signal.SIG_IGN)
        worker.process.start()
        signal.signal(signal.SIGINT, hears)
        told.close()
        worker.news, worker.serving, worker.started, worker.kill_at = news, False, time.monotonic(), None

    def _hear(self, worker: _Worker) -> None:
        if worker.news is None or not worker.news.poll():
            return
        with suppress(EOFError):  # it died before it could say so
            worker.owner = worker.news.recv()
            worker.serving = self._first_served = True
            log.info("worker %d answers visitors as process %s", worker.number, worker.process and worker.process.pid)
        worker.news.close()
        worker.news = None

    def _bury_all(self) -> None:
        for worker in self._workers:
            process = worker.process
            if process is None:
                continue
            if worker.kill_at is not None and time.monotonic() >= worker.kill_at:
                process.kill()
            if not process.is_alive():
                self._bury(worker, process)

    def _bury(self, worker: _Worker, process: SpawnProcess) -> None:
        """Clears up after a process that ended, and says when the next may start in its place."""
        self._hear(worker)
        mark_process_dead(process.pid, str(self._shared_state.metrics))  # type: ignore[no-untyped-call]  # has no types
        worker.process = None
        self._release(worker)
        status, told_to_end = process.exitcode, worker.kill_at is not None
        if told_to_end:
            worker.failures, worker.start_at = 0, 0.0
        elif status in _NEVER_STARTED and not worker.serving:
            self._status, self._stops = status or 0, 1
        else:
            lived = time.monotonic() - worker.started
            worker.failures = 1 if lived > _STEADY_SECONDS else worker.failures + 1
            pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (worker.failures - 1))
            worker.start_at = time.monotonic() + pause
            log.error("worker %d ended with status %s; it starts again in %.1f s", worker.number, status, pause)
        worker.serving = False

    def _release(self, worker: _Worker) -> None:
        """What the dead process was making is anybody's at once; else its visitors would wait for its leases to end."""
        if worker.owner:
            try:
                cache = Cache.open(self._settings.data_folder / "cache", memory_bytes=0)
                cache.flights.release(worker.owner)
                cache.close()
            except CacheError as error:
                log.warning("worker %d: its leases run out by themselves: %s", worker.number, error)
        worker.owner = ""

    def _renew_next(self) -> None:
        """Ends the next worker to renew once all others serve, so that there is always somebody to answer."""
        if self._renewing and all(worker.serving for worker in self._workers):
            worker = self._renewing.pop(0)
            log.info("worker %d is renewed", worker.number)
            worker.serving = False
            worker.end()


@contextmanager
def _signals(handle: Callable[[int], None]) -> Iterator[socket.socket]:
    """Hands SIGTERM, SIGINT and SIGHUP on; the socket can be read whenever one came."""
    heard, written = socket.socketpair()
    heard.setblocking(False)
    written.setblocking(False)
    signal.set_wakeup_fd(written.fileno())
    # A terminal that is closed sends SIGHUP as well, and means the end.
    renews = not sys.stdin.isatty()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        meant = number if number != signal.SIGHUP or renews else signal.SIGTERM
        signal.signal(number, lambda *_, meant=meant: handle(meant))
    try:
        yield heard
    finally:
        signal.set_wakeup_fd(-1)
        heard.close()
        written.close()


def _work(
    settings: Settings,
    shared_state: SharedState,
    sockets: list[socket.socket],
    news: Connection,
    make_service: MakeService | None,
) -> None:
    """A worker process, from its first line to its last."""
    os.setpgid(0, 0)  # a terminal tells its whole group of Ctrl-C and of its end: the parent alone shall hear
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    set_up_log(settings)
    watch_parent(_stop)
    sys.exit(serve(settings, sockets, shared_state, lambda service: news.send(service.owner), make_service))


def _stop() -> None:
    """Without the parent nobody would restart or end this process, and it would hold the port."""
    os.kill(os.getpid(), signal.SIGTERM)
