"""The job queue: makes what visitors wait for, in a few threads, the urgent first.

A job's state lives in the cache's flight board, so that any worker process can tell of it; here are only the threads
of this process and their queue. It does not know what a job makes: that is the `make` it is given.
"""

from __future__ import annotations

import base64
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cache_db.errors import CacheError
from cache_db.flights import Flight
from inference.errors import Busy, CacheUnavailable, Cancelled, CityframeError, EngineError
from inference.metrics import Metrics
from inference.schemas import Priority, Progress
from inference.work.leases import Leases

log = logging.getLogger(__name__)

_MOST_LOSSES = 3  # makers that died at one picture, before it is believed that the picture killed them

# Makes one thing: is given the report to call between steps, returns what the flight's result shall be.
Make = Callable[[Callable[[Progress], None]], dict[str, Any]]


@dataclass(eq=False)
class _Job:
    key: str
    make: Make
    priority: Priority


class JobQueue:
    """Threads that make what was asked for.

    A job is begun while fewer than `concurrency` run that are at least as urgent: no visitor waits for the end of a
    warm-up, and no warm-up is begun beside visitors who need all there is.

    Args:
        leases: where the state of each job stands, and what keeps it alive.
        concurrency: how many jobs run at once, beside the warm-ups among them as many again for visitors.
        limit: how many may wait; one more raises Busy.
        expected_seconds: the present guess for one job, for Retry-After.
    """

    def __init__(
        self, leases: Leases, concurrency: int, limit: int, metrics: Metrics, expected_seconds: Callable[[], float]
    ) -> None:
        self._leases = leases
        self._flights = leases.flights
        self._owner = leases.owner
        self._concurrency = concurrency
        self._limit = limit
        self._metrics = metrics
        self._expected_seconds = expected_seconds
        self._pending: dict[str, _Job] = {}  # in order of arrival
        self._running: list[_Job] = []
        self._changed = threading.Condition()
        self._closing = False
        threads = range(concurrency * len(Priority))
        self._threads = [threading.Thread(target=self._work, name=f"job-{i}", daemon=True) for i in threads]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop_taking(self) -> None:
        """From now on nothing new is begun here, and what fails is handed on: its engine is being closed under it."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    def close(self) -> None:
        """Stops after the jobs that run now; what still waits is handed on to whom it is asked of next: `resume`."""
        self.stop_taking()
        with self._changed:
            waiting = list(self._pending)
            self._pending.clear()
        self._requeue(waiting)
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=30)

    def start_or_join(
        self, key: str, make: Make, *, priority: Priority = Priority.INTERACTIVE, token: str = ""
    ) -> Flight:
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
                self._flights.fail(lost.key, self._owner, EngineError.code, sentence)
                log.error("given up: %s was begun %d times and never finished", lost.key, lost.losses + 1)
            return self._flights.get(lost.key) or lost
        return lost if self._closing else self._claim(lost.key, make, Priority(lost.priority))

    def priority(self, key: str) -> Priority:
        """How urgent a job is by now: a visitor may have joined a warm-up, through whichever process.

        Somebody may wait for what nothing is known of.
        """
        try:
            flight = self._flights.get(key)
        except CacheError as error:  # the job itself will meet what is wrong, and tell it
            log.warning("priority of %s: %s", key, error)
            flight = None
        return Priority.INTERACTIVE if flight is None else Priority(flight.priority)

    def _claim(self, key: str, make: Make, priority: Priority, token: str = "") -> Flight:
        claim = self._flights.claim(key, self._owner, priority=priority)
        if token:
            self._flights.join(key, token)
        with self._changed:
            if claim.mine:
                self._leases.hold(key)
                self._pending[key] = _Job(key, make, priority)
            elif key in self._pending:  # a visitor promotes a warm-up
                self._pending[key].priority = max(self._pending[key].priority, priority)
            self._metrics.waiting.set(len(self._pending))
            self._changed.notify()
        return claim.flight

    def drop(self, key: str) -> None:
        """Takes a cancelled job out of the queue; one that runs, or waits in another process, notices by itself."""
        flight = self._flights.get(key)
        if flight is None or not flight.cancel_requested:
            return
        with self._changed:
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

    def _refuse_when_full(self, priority: Priority) -> None:
        """Warm-ups may fill half of the queue, so that visitors always find room."""
        waiting = len(self._pending)
        if waiting >= (self._limit if priority is Priority.INTERACTIVE else self._limit // 2):
            seconds = max(1, round(self._expected_seconds() * waiting / self._concurrency))
            raise Busy(f"{waiting} pictures are already waiting; try again in {seconds} s.", retry_after=seconds)

    def _work(self) -> None:
        while (job := self._take()) is not None:
            with self._metrics.running.track_inprogress():
                try:
                    self._run(job.key, job.make)
                except CacheError as error:  # not even the failure could be written: the lease runs out and tells it
                    log.warning("job failed, and its end could not be told: %s", error)
                finally:
                    self._leases.release(job.key)
                    with self._changed:
                        self._running.remove(job)

    def _take(self) -> _Job | None:
        """The next job, once it may begin; None when this queue is closed."""
        with self._changed:
            while not self._closing:
                job = max(self._pending.values(), key=lambda job: job.priority, default=None)  # of equals, the first
                if job is not None and self._may_begin(job):
                    self._running.append(self._pending.pop(job.key))
                    self._metrics.waiting.set(len(self._pending))
                    return job
                self._changed.wait()
        return None

    def _may_begin(self, job: _Job) -> bool:
        return sum(other.priority >= job.priority for other in self._running) < self._concurrency

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
            self._flights.fail(key, self._owner, error.code, error.message, error.retry_after)
        except CacheError as error:  # one line: on a full disk every job ends like this
            log.warning("job failed: %s", error)
            self._metrics.errors.labels(CacheUnavailable.code).inc()
            sentence = "The picture could not be kept; try again in a moment."
            self._flights.fail(key, self._owner, CacheUnavailable.code, sentence, 10)
        except Exception:  # the outer wall of a worker thread: the next job must still run
            log.exception("job failed")
            self._metrics.errors.labels("internal_error").inc()
            self._flights.fail(key, self._owner, "internal_error", "This picture could not be made; the log says why.")

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
