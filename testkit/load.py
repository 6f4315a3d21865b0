"""Visitors who come all the time while something happens to a server: what they asked for, and what failed.

It knows no server: what one visitor does is its caller's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from testkit.waiting import wait_until


@dataclass
class Load:
    """`served` how often it went well; `failures` what was wrong otherwise."""

    served: int = 0
    failures: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, failure: str) -> None:
        with self._lock:
            if failure:
                self.failures.append(failure)
            else:
                self.served += 1

    def wait_for_more(self, count: int = 20) -> None:
        """Until so many more were served."""
        wanted = self.served + count
        wait_until(lambda: self.served >= wanted or bool(self.failures), what="visitors who are served")


@contextmanager
def load(visit: Callable[[], str], visitors: int = 4, every: float = 0.2) -> Iterator[Load]:
    """Has so many visitors call `visit`, each again after a pause of `every` seconds, for as long as the block lasts.

    All come from one address, of which an edge takes 40 requests a second.

    `visit` returns what was wrong, or "". An exception of requests or of the network is wrong as well.
    """
    told, over = Load(), threading.Event()

    def go_on() -> None:
        while not over.is_set():
            try:
                told.note(visit())
            except OSError as error:  # requests' errors are such
                told.note(f"{type(error).__name__}: {error}")
            over.wait(every)

    threads = [threading.Thread(target=go_on, daemon=True) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        over.set()
        for thread in threads:
            thread.join()
