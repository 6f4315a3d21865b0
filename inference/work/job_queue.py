"""The job queue: makes what visitors wait for, in a few threads, the urgent first.

A job's state lives in the cache's flight board, so that any worker process can tell of it; here are only the threads
of this process and their queue. It does not know what a job makes: that is the `make` it is given.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from cache_db.errors import CacheError
from cache_db.flights import Flight
from inference.errors import Busy, CacheUnavailable, Cancelled, CityframeError, EngineError
from inference.metrics import Metrics
from inference.schemas import Priority, Progress
from inference.work.leases import Leases

log = logging.getLogger(__name__)

_MOST_LOSSES = 3  # makers that died at one picture, before it is believed that the picture killed them

# Makes one thing: is given the report to call between steps, returns what the flight's result shall be.
Make = Callable[[Callable[[Progress], None]], str]


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
        self._concurrency = concurrency
        self._limit = limit
        self._metrics = metrics
        self._expected_seconds = expected_seconds
        self._pending: dict[str, _Job] = {}  # in order of arrival
        self._coming = 0  # that have a place, and are not among the pending yet
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
        """Stops after the jobs that run now; what still waits is handed on to whom it is asked of next."""
        self.stop_taking()
        with self._changed:
            waiting = list(self._pending)
            self._pending.clear()
        self._hand_on(waiting)
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=30)

    def start_or_join(
        self,
        key: str,
        make: Make,
        *,
        priority: Priority = Priority.INTERACTIVE,
        token: str = "",
        prepare: Callable[[bool], None] = lambda new: None,
    ) -> Flight:
        """The flight of `key`: the one already under way, in whichever process, or a new one in this queue.

        A lost one goes on here however full the queue is, because it was accepted; while this process stops as well it
        stays lost. What was begun too often is given up: it has failed then.

        Args:
            prepare: called before this queue takes the job, with whether it is new or a lost one that goes on; what it
                raises refuses it. Not called for one who joins.

        Raises:
            Busy: the queue is full.
        """
        flight = self._leases.flight(key)
        if flight is not None and flight.state == "lost":
            if flight.losses >= _MOST_LOSSES - 1 and flight.started is not None:
                return self._give_up(flight)
            if self._closing:
                return flight
            priority = max(priority, Priority(flight.priority))
            prepare(False)
        elif flight is None or not flight.active:
            with self._place(priority):
                prepare(True)
                return self._claim(key, make, priority, token)
        return self._claim(key, make, priority, token)

    def _give_up(self, lost: Flight) -> Flight:
        if self._leases.claim(lost.key, lost.priority).mine:
            sentence = "This picture was begun several times and never finished; the log says why."
            self._leases.fail(lost.key, EngineError(sentence, reason="given_up"))
            log.error("given up: %s was begun %d times and never finished", lost.key, lost.losses + 1)
        return self._leases.flight(lost.key) or lost

    def priority(self, key: str) -> Priority:
        """How urgent a job is by now: a visitor may have joined a warm-up, through whichever process.

        Somebody may wait for what nothing is known of.
        """
        return self._priorities([key]).get(key, Priority.INTERACTIVE)

    def _priorities(self, keys: Sequence[str]) -> dict[str, Priority]:
        try:
            return self._leases.priorities(keys)
        except CacheError as error:  # the job itself will meet what is wrong, and tell it
            log.warning("priority of %s: %s", ", ".join(keys[:3]), error)
            return {}

    def _claim(self, key: str, make: Make, priority: Priority, token: str) -> Flight:
        claim = self._leases.claim(key, priority)
        if token:
            self._leases.join(key, token)
        with self._changed:
            if claim.mine:
                self._pending[key] = _Job(key, make, priority)
            elif key in self._pending:  # a visitor promotes a warm-up
                self._pending[key].priority = max(self._pending[key].priority, priority)
            self._metrics.waiting.set(len(self._pending))
            self._changed.notify()
        return claim.flight

    def drop(self, key: str) -> None:
        """Takes a cancelled job out of the queue; one that runs, or waits in another process, notices by itself."""
        flight = self._leases.flight(key)
        if flight is None or not flight.cancel_requested:
            return
        with self._changed:
            waited = self._pending.pop(key, None) is not None
            self._metrics.waiting.set(len(self._pending))
        if waited:
            self._leases.abandon(key)

    def _hand_on(self, keys: list[str]) -> None:
        try:
            self._leases.hand_on(keys)
        except CacheError as error:
            log.warning("%d jobs are handed on once their leases run out: %s", len(keys), error)

    @contextmanager
    def _place(self, priority: Priority) -> Iterator[None]:
        """Holds a place in the queue while a job comes in; warm-ups may fill half, so that visitors always find room.

        Raises:
            Busy: it is full, with those who are coming in at this moment.
        """
        with self._changed:
            waiting = len(self._pending) + self._coming
            if waiting >= (self._limit if priority is Priority.INTERACTIVE else self._limit // 2):
                seconds = max(1, round(self._expected_seconds() * waiting / self._concurrency))
                raise Busy(
                    "{waiting} pictures are already waiting; try again in {seconds} s.",
                    retry_after=seconds,
                    reason="queue_full",
                    values={"waiting": waiting, "seconds": seconds},
                )
            self._coming += 1
        try:
            yield
        finally:
            with self._changed:
                self._coming -= 1

    def _work(self) -> None:
        while (job := self._take()) is not None:
            with self._metrics.running.track_inprogress():
                try:
                    self._run(job.key, job.make)
                except CacheError as error:  # not even the failure could be written: the lease runs out and tells it
                    log.warning("job failed, and its end could not be told: %s", error)
                finally:
                    with self._changed:
                        self._running.remove(job)

    def _take(self) -> _Job | None:
        """The next job, once it may begin; None when this queue is closed."""
        while True:
            self._promote()
            with self._changed:
                if self._closing:
                    return None
                job = max(self._pending.values(), key=lambda job: job.priority, default=None)  # of equals, the first
                if job is not None and self._may_begin(job):
                    self._running.append(self._pending.pop(job.key))
                    self._metrics.waiting.set(len(self._pending))
                    return job
                self._changed.wait()

    def _promote(self) -> None:
        """Visitors may have joined warm-ups through other processes: one look at all of them, without the lock."""
        with self._changed:
            warm = [job for job in self._pending.values() if job.priority < max(Priority)]
        if warm:
            now = self._priorities([job.key for job in warm])
            with self._changed:
                for job in warm:
                    job.priority = max(job.priority, now.get(job.key, job.priority))

    def _may_begin(self, job: _Job) -> bool:
        return sum(other.priority >= job.priority for other in self._running) < self._concurrency

    def _run(self, key: str, make: Make) -> None:
        try:
            self._report(key, Progress(0, 0))
            self._leases.finish(key, make(lambda progress: self._report(key, progress)))
        except Cancelled:
            self._leases.abandon(key)
        except Exception as error:  # the outer wall of a worker thread: the next job must still run
            if self._closing:  # engine, pool or peers were closed under it: another process has its own
                log.info("job handed on: %s", error)
                self._hand_on([key])
            else:
                self._end_failed(key, error)

    def _end_failed(self, key: str, error: Exception) -> None:
        if isinstance(error, CityframeError):
            self._fail(key, error, error.message)
        elif isinstance(error, CacheError):  # one line: on a full disk every job ends like this
            sentence = "The picture could not be kept; try again in a moment."
            self._fail(key, CacheUnavailable(sentence, retry_after=10, reason="not_kept"), error)
        else:
            log.error("job failed", exc_info=error)
            self._fail(key, CityframeError("This picture could not be made; the log says why."), "see above")

    def _fail(self, key: str, error: CityframeError, why: object) -> None:
        log.warning("job failed: %s", why)
        self._metrics.errors.labels(error.code).inc()
        self._leases.fail(key, error)

    def _report(self, key: str, progress: Progress) -> None:
        """Tells how far a job is. Raises Cancelled when nobody waits any more or another process took the job over."""
        if not self._leases.progress(key, progress):
            raise Cancelled("Nobody waits for this picture any more.")
