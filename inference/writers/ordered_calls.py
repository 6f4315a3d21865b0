"""Ordered calls: many calls of one server, a bounded number of them under way, the first places first.

What comes first of a city goes before what comes second of any, whichever was asked for earlier; within a place, who
came first. It knows neither prompts nor HTTP.
"""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Call(Generic[T]):
    run: Callable[[], T]
    outcome: Future[T]
    is_first: bool


class OrderedCalls(Generic[T]):
    """Runs calls in threads of its own. Thread-safe.

    Args:
        most: calls under way at once.
        for_firsts: of them, how many only calls of place 0 may take: where one city's prompts are all under way, the
            first of the next still finds room.
    """

    def __init__(self, most: int, for_firsts: int, name: str) -> None:
        self._most = most
        self._most_others = most - for_firsts
        self._lock = threading.RLock()  # a future that is done at once calls back in the thread that holds it
        self._waiting: list[tuple[int, int, _Call[T]]] = []
        self._numbers = itertools.count()
        self._under_way = 0
        self._others = 0  # of those under way
        self._threads = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._closed = False

    def submit(self, place: int, run: Callable[[], T]) -> Future[T]:
        """`run` when its turn comes, unless the future is cancelled before; once closed it is cancelled."""
        call = _Call(run, Future(), is_first=place == 0)
        with self._lock:
            if self._closed:
                _cancel(call)
            else:
                heapq.heappush(self._waiting, (place, next(self._numbers), call))
                self._begin()
        return call.outcome

    def close(self) -> None:
        """What waits is cancelled; returns when what is under way has ended."""
        with self._lock:
            self._closed = True
            for _, _, call in self._waiting:
                _cancel(call)
            self._waiting.clear()
        self._threads.shutdown(wait=True)

    def _begin(self) -> None:
        """Has as many begun as may be; the head of the heap is of the least place, so what it may not, none may."""
        while self._waiting and self._under_way < self._most:
            call = self._waiting[0][2]
            if not call.is_first and self._others >= self._most_others:
                return
            heapq.heappop(self._waiting)
            if call.outcome.set_running_or_notify_cancel():
                self._under_way += 1
                self._others += not call.is_first
                self._threads.submit(self._run, call)

    def _run(self, call: _Call[T]) -> None:
        try:
            result = call.run()
        except BaseException as error:
            self._over(call)
            call.outcome.set_exception(error)
        else:
            self._over(call)
            call.outcome.set_result(result)

    def _over(self, call: _Call[T]) -> None:
        with self._lock:
            self._under_way -= 1
            self._others -= not call.is_first
            if not self._closed:
                self._begin()


def _cancel(call: _Call[T]) -> None:
    call.outcome.cancel()
    call.outcome.set_running_or_notify_cancel()  # else who waits for it is not woken
