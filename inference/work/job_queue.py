"""The job queue: makes what visitors wait for, in a few threads, the interactive before the warm-ups.

A job's state lives in the cache's flight board, so that any worker process can tell of it; here are only the threads
of this process and their queue. It does not know what a job makes: that is the `make` it is given.
"""

from __future__ import annotations

import base64
import itertools
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cache_db.errors import CacheError
from cache_db.flights import Flight
from inference.errors import Busy, CacheUnavailable, Cancelled, CityframeError, EngineError
from inference.metrics import Metrics
from inference.schemas import Progress
from inference.work.leases import Leases

log = logging.getLogger(__name__)

INTERACTIVE, WARM = 10, 0  # greater goes first
_MOST_LOSSES = 3  # makers that died at one picture, before it is believed that the picture killed them

# Makes one thing: is given the report to call between steps, returns what the flight's result shall be.
Make = Callable[[Callable[[Progress], None]], dict[str, Any]]


@dataclass(order=True)
class _Job:
    rank: int  # the priority's negative: least goes first
    number: int
    key: str | None = field(compare=False)  # None: this thread shall end


class JobQueue:
    """Threads that make what was asked for.

    Args:
        leases: where the state of each job stands, and what keeps it alive.
        threads: how many jobs run at once.
        limit: how many may wait; one more raises Busy.
        expected_seconds: the present guess for one job, for Retry-After.
    """

    def __init__(
        self, leases: Leases, threads: int, limit: int, metrics: Metrics, expected_seconds: Callable[[], float]
    ) -> None:
        self._leases = leases
        self._flights = leases.flights
        self._owner = leases.owner
        self._limit = limit
        self._metrics = metrics
        self._expected_seconds = expected_seconds
        self._queue: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._pending: dict[str, Make] = {}  # what waits; a key may stand in the queue twice, once promoted
        self._lock = threading.Lock()
        self._closing = False
        self._threads = [threading.Thread(target=self._work, name=f"job-{i}", daemon=True) for i in range(threads)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop_taking(self) -> None:
        """From now on nothing new is begun here, and what fails is handed on: its engine is being closed under it."""
        with self._lock:
            self._closing = True

    def close(self) -> None:
        """Stops after the jobs that run now; what still waits is handed on to whom it is asked of next: `resume`."""
        self.stop_taking()
        with self._lock:
            waiting = list(self._pending)
            self._pending.clear()
        self._requeue(waiting)
        for _ in self._threads:
            self._queue.put(_Job(-INTERACTIVE - 1, next(self._numbers), None))
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=30)

    def start_or_join(self, key: str, make: Make, *, priority: int = INTERACTIVE, token: str = "") -> Flight:
        """The flight of `key`: the one already under way, in whichever process, or a new one in this queue.

        Raises:
            Busy: the queue is full.
        """
        if not self._started(key):
            self._refuse_when_full(priority)
        return self._claim(key, make, priority, token)

    def resume(self, lost: Flight, make: Make) -> Flight:
        """A lost flight in this queue, however full: it was accepted. As it is now when this process stops as well.

        What was begun too often is given up, and who waits is told so.
        """
        if lost.losses >= _MOST_LOSSES - 1 and lost.started is not None:
            if self._flights.claim(lost.key, self._owner, priority=lost.priority).mine:
                sentence = "This picture was begun several times and never finished; the log says why."
                self._leases.fail(lost.key, EngineError(sentence, reason="given_up"))
                log.error("given up: %s was begun %d times and never finished", lost.key, lost.losses + 1)
            return self._flights.get(lost.key) or lost
        return lost if self._closing else self._claim(lost.key, make, lost.priority)

    def _claim(self, key: str, make: Make, priority: int, token: str = "") -> Flight:
        claim = self._flights.claim(key, self._owner, priority=priority)
        if token:
            self._flights.join(key, token)
        with self._lock:
            if claim.mine:
                self._leases.hold(key)
                self._pending[key] = make
            if claim.mine or (key in self._pending and priority == INTERACTIVE):  # a visitor promotes a warm-up
                self._queue.put(_Job(-priority, next(self._numbers), key))
            self._metrics.waiting.set(len(self._pending))
        return claim.flight

    def drop(self, key: str) -> None:
        """Takes a cancelled job out of the queue; one that runs, or waits in another process, notices by itself."""
        flight = self._flights.get(key)
        if flight is None or not flight.cancel_requested:
            return
        with self._lock:
            waited = self._pending.pop(key, None) is not None
            self._metrics.waiting.set(len(self._pending))
        if waited:
            self._leases.release(key)
            self._flights.abandon(key, self._owner)

    def _requeue(self, keys: list[str]) -> None:
        for key in keys:  # first, or the heartbeat would take them back
            self._leases.release(key)
        try:
            self._flights.requeue(keys, self._owner)
        except CacheError as error:
            log.warning("%d jobs are handed on once their leases run out: %s", len(keys), error)

    def _started(self, key: str) -> bool:
        flight = self._flights.get(key)
        return flight is not None and flight.active

    def _refuse_when_full(self, priority: int) -> None:
        """Warm-ups may fill half of the queue, so that visitors always find room."""
        waiting = len(self._pending)
        if waiting >= (self._limit if priority == INTERACTIVE else self._limit // 2):
            seconds = max(1, round(self._expected_seconds() * waiting / len(self._threads)))
            raise Busy(
                "{waiting} pictures are already waiting; try again in {seconds} s.",
                retry_after=seconds,
                reason="queue_full",
                values={"waiting": waiting, "seconds": seconds},
            )

    def _work(self) -> None:
        while True:
            key = self._queue.get().key
            if key is None:
                return
            with self._lock:
                make = self._pending.pop(key, None)
                self._metrics.waiting.set(len(self._pending))
            if make is None:
                continue
            with self._metrics.running.track_inprogress():
                try:
                    self._run(key, make)
                except CacheError as error:  # not even the failure could be written: the lease runs out and tells it
                    log.warning("job failed, and its end could not be told: %s", error)
                finally:
                    self._leases.release(key)

    def _run(self, key: str, make: Make) -> None:
        try:
            self._report(key, Progress(0, 0))
            result = make(lambda progress: self._report(key, progress))
            self._flights.finish(key, self._owner, result)
        except Cancelled:
            self._flights.abandon(key, self._owner)
        except CityframeError as error:
            if self._closing:  # its engine was closed under it: another process has one
                self._requeue([key])
                return
            log.warning("job failed: %s", error.message)
            self._metrics.errors.labels(error.code).inc()
            self._leases.fail(key, error)
        except CacheError as error:  # one line: on a full disk every job ends like this
            log.warning("job failed: %s", error)
            self._metrics.errors.labels(CacheUnavailable.code).inc()
            sentence = "The picture could not be kept; try again in a moment."
            self._leases.fail(key, CacheUnavailable(sentence, retry_after=10, reason="not_kept"))
        except Exception:  # the outer wall of a worker thread: the next job must still run
            log.exception("job failed")
            self._metrics.errors.labels(CityframeError.code).inc()
            self._leases.fail(key, CityframeError("This picture could not be made; the log says why."))

    def _report(self, key: str, progress: Progress) -> None:
        """Writes how far a job is. Raises Cancelled when nobody waits any more or another process took the job over."""
        detail = {"preview": _data_uri(progress.preview)} if progress.preview else None
        still_ours = self._flights.update(
            key, self._owner, state="running", step=progress.step, steps=progress.steps, detail=detail
        )
        if not still_ours:
            raise Cancelled("Nobody waits for this picture any more.")


def _data_uri(webp: bytes) -> str:
    return "data:image/webp;base64," + base64.b64encode(webp).decode()
