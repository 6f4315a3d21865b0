"""What costs a second to start and serves all tests of a process: the gazetteer, the drawing processes."""

from __future__ import annotations

import atexit
from functools import lru_cache

from inference.cities import Gazetteer
from inference.work.process_pool import ProcessPool
from testkit.waiting import PATIENCE


@lru_cache(maxsize=1)
def shared_gazetteer() -> Gazetteer:
    """One for all regions of this process: loading it takes half a second."""
    return Gazetteer.load()


@lru_cache(maxsize=1)
def shared_pool() -> ProcessPool:
    """The drawing processes of all regions of this process: starting them takes a second. They end with it."""
    pool = ProcessPool(1, timeout=PATIENCE)
    atexit.register(pool.close)
    return pool
