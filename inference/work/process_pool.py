"""The process pool for work that holds the GIL: drawing, lettering, encoding. The urgent goes first.

Threads give such work no speed-up, so each worker is a process of its own. The pool is a set of single-worker
executors rather than one executor with many workers: when a worker is killed or overruns its time, exactly its own
task is touched, and the others never notice. Whoever finds no worker free stands in one line. It knows nothing of
pictures.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from inference.errors import EngineError, EngineUnavailable
from inference.schemas import Priority
from inference.serving.parent_watch import watch_parent

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
PriorityNow = Callable[[], Priority]  # asked anew each time, by any thread; it may not raise

# One thread per worker: the workers themselves are the parallelism.
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_ATTEMPTS = 2  # a task whose worker was killed is tried once more on a fresh worker


def interactive() -> Priority:
    """Of what somebody waits for from its beginning."""
    return Priority.INTERACTIVE


def drawing_processes() -> int:
    """How many help on this machine: one for each core but one, which answers visitors; at most 4."""
    return min(4, max(1, (os.cpu_count() or 2) - 1))


class ProcessPool:
    """`workers` processes that run one task each; `run` may be called from any number of threads.

    A worker that is given back goes to the greatest priority in the line, among equals to who came first.

    Args:
        workers: how many processes, at least 1.
        timeout: seconds that one task may take before its worker is killed and the task fails.
    """

    def __init__(self, workers: int, timeout: float = 60.0) -> None:
        if workers < 1:
            raise ValueError(f"A process pool needs at least 1 worker, not {workers}.")
        self.workers = workers
        self._timeout = timeout
        self._lock = threading.Lock()
        self._free: list[_Worker] = []
        self._all: list[_Worker] = []
        self._line: list[_Place] = []
        self._turn = _Turn()
        self._warm_ups: list[Callable[[], None]] = []
        self._open = False

    def start(self) -> None:
        """Start the workers and wait until each answers; a second call does nothing."""
        with self._lock:
            if self._open:
                return
            self._open = True
            self._all = [_Worker() for _ in range(self.workers)]
            self._free = list(self._all)
            warm_ups = tuple(self._warm_ups)
        for worker in self._all:
            worker.begin(warm_ups)
        for worker in self._all:
            worker.await_start(self._timeout)

    def warm_up(self, function: Callable[[], None]) -> None:
        """Run `function` in every worker now and in every worker started later, so that a first task is not slow.

        Raises:
            EngineError: a worker died or overran its time in it. Exceptions of the function itself are passed on.
        """
        self.start()
        with self._lock:
            if function in self._warm_ups:
                return
            self._warm_ups.append(function)
        held = [self._acquire(interactive) for _ in range(self.workers)]
        try:
            for worker in held:
                self._attempt(worker, function)
        finally:
            for worker in held:
                self._release(worker)

    def run(self, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        """The function's result; waits for a free worker. Function and arguments must be picklable, and safe to repeat.

        It is as urgent as `turn` says, and what a visitor waits for where there is none.

        Raises:
            EngineUnavailable: the pool is not started, or is closed.
            EngineError: the worker was killed twice at this task, or the task took longer than the pool's timeout.
        """
        turn = self._turn
        worker = turn.worker or self._acquire(turn.priority or interactive)
        try:
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    return self._attempt(worker, function, *args, **kwargs)
                except _WorkerLost:
                    if attempt == _ATTEMPTS:
                        break
            raise EngineError("The drawing process was killed twice while it worked on this picture.")
        finally:
            kept = turn.priority is not None and turn.priority() is Priority.INTERACTIVE
            turn.worker = worker if kept else None
            if not kept:
                self._release(worker)

    @contextmanager
    def turn(self, priority: PriorityNow) -> Iterator[None]:
        """Several tasks of this thread, run in the block, for one purpose: they are as urgent as `priority` says.

        It is asked whenever a worker is given back, since a visitor may come to wait for what is in the line already.
        What a visitor waits for keeps its worker from its first task to the block's end, so that it waits for others
        once; a warm-up gives it back after each task. So nothing in the block, after its first task, may wait for
        another thread's.
        """
        turn = self._turn
        turn.priority = priority
        try:
            yield
        finally:
            worker, turn.priority, turn.worker = turn.worker, None, None
            if worker is not None:
                self._release(worker)

    def close(self) -> None:
        """End all workers and wait for them; waiting callers get EngineUnavailable. A second call does nothing."""
        with self._lock:
            self._open = False
            workers, self._all, self._free = self._all, [], []
            line, self._line = self._line, []
        for place in line:
            place.worker.set_exception(_closed())
        for worker in workers:
            worker.stop()

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def waiting(self) -> int:
        """How many tasks stand in the line."""
        return len(self._line)

    def process_ids(self) -> list[int]:
        """Ids of the processes that run now."""
        with self._lock:
            return [worker.process_id for worker in self._all if worker.process_id]

    def _attempt(self, worker: _Worker, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        try:
            return worker.run(self._timeout, function, *args, **kwargs)
        except TimeoutError as error:
            self._replace(worker)
            raise EngineError(
                "The drawing took longer than {seconds} seconds and was stopped.",
                reason="drawing_too_long",
                values={"seconds": f"{self._timeout:g}"},
            ) from error
        except BrokenProcessPool as error:
            self._replace(worker)
            raise _WorkerLost("The drawing process was killed.") from error
        except RuntimeError as error:
            if not self._open:  # the executor refuses work after its shutdown
                raise _closed() from error
            raise

    def _replace(self, worker: _Worker) -> None:
        worker.stop()
        with self._lock:
            if not self._open:
                raise _closed()
            warm_ups = tuple(self._warm_ups)
        worker.begin(warm_ups)

    def _acquire(self, priority: PriorityNow) -> _Worker:
        with self._lock:
            if not self._open:
                raise _closed()
            if self._free:
                return self._free.pop()
            place = _Place(priority)
            self._line.append(place)
        return place.worker.result()

    def _release(self, worker: _Worker) -> None:
        """Gives it to the most urgent in the line, who are asked without the lock: they may have to ask a database."""
        asked: dict[_Place, Priority] = {}
        while True:
            with self._lock:
                if not self._open:
                    break
                unasked = [place for place in self._line if place not in asked]
                if not unasked:
                    if self._line:
                        place = max(self._line, key=asked.__getitem__)  # of equals, the first
                        self._line.remove(place)
                        place.worker.set_result(worker)
                    else:
                        self._free.append(worker)
                    return
            asked |= {place: place.priority() for place in unasked}
        worker.stop()  # closed meanwhile; also ends a worker that was just replaced


@dataclass(eq=False)
class _Place:
    """Somebody who waits in the line, and the worker that they are given."""

    priority: PriorityNow
    worker: Future[_Worker] = field(default_factory=Future)


class _Turn(threading.local):
    """Each thread's own: what `ProcessPool.turn` has said, and the worker that is kept till its end."""

    priority: PriorityNow | None = None
    worker: _Worker | None = None


class _WorkerLost(EngineError):
    """The worker died in the middle of a task."""


def _closed() -> EngineUnavailable:
    return EngineUnavailable("The drawing processes are not running.")


class _Worker:
    """One process behind an executor of its own, so that its death touches nobody else's task."""

    def __init__(self) -> None:
        self.process_id = 0
        self._executor: ProcessPoolExecutor | None = None

    def begin(self, warm_ups: tuple[Callable[[], None], ...]) -> None:
        """Start the process without waiting for it."""
        # spawn: fork would copy the threads' locks of a running server in an unknown state.
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(1, mp_context=context, initializer=_prepare, initargs=(warm_ups,))
        self._ready = self._executor.submit(os.getpid)

    def await_start(self, timeout: float) -> None:
        try:
            self.process_id = self._ready.result(timeout)
        except BrokenProcessPool as error:
            raise EngineUnavailable("A drawing process ended while it started; its reason is in the log.") from error

    def run(self, timeout: float, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        if self._executor is None:
            raise _closed()
        self.await_start(timeout)  # no wait unless the worker was just replaced
        return self._executor.submit(function, *args, **kwargs).result(timeout)

    def stop(self) -> None:
        """Kill the process, whatever it does, and reap it."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        process_id, self.process_id = self.process_id, 0
        if process_id:
            _kill(process_id)
        executor.shutdown(wait=True, cancel_futures=True)


def _kill(process_id: int) -> None:
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return  # it is gone already


def _prepare(warm_ups: tuple[Callable[[], None], ...]) -> None:
    """First act of a worker: one BLAS thread, no Ctrl-C of its own, an end with its parent, then the warm-ups."""
    for name in _THREAD_VARIABLES:
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_parent(_end)
    for warm_up in warm_ups:
        warm_up()


def _end() -> None:
    """A worker whose parent was killed would wait for work for ever: its own end of the queue keeps the pipe open."""
    time.sleep(0.1)
    os._exit(1)
