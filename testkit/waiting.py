"""Waiting for what will be so. How long is patience, never a measurement: a busy machine takes many times as long."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 300.0  # seconds; only a test that fails waits so long


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE, what: str = "it", every: float = 0.02) -> None:
    """Returns once it is so, looking every so many seconds. Raises TimeoutError when it never is within `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} s.")
        time.sleep(every)
