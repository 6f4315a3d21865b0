"""Shared metrics of all gateways: whichever answers /metrics, Prometheus sees the same numbers.

Each gateway reports its own counts every two seconds, and whenever it is asked for metrics. The sum keeps what gateways
that are gone had counted, so that it never falls while this one process lives. With it, at every rolling update too, it
is lost, and Prometheus takes the fall for the reset that it is. It knows no metric by name.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from inference.errors import CityframeError
from inference.hub.backend import BackendStatus
from inference.hub.metrics import HubMetrics, SampleValues

log = logging.getLogger(__name__)

REPORT_SECONDS = 2.0
_SETTLE_SECONDS = 3 * REPORT_SECONDS  # after which every gateway that lives has reported
_GONE_SECONDS = 10 * REPORT_SECONDS  # of silence, after which what waits at a gateway counts no more
_ANSWER_SECONDS = 5.0


class CountsAway(CityframeError):
    status = 503
    code = "counts_away"


@dataclass(frozen=True, slots=True)
class Report:
    """What one gateway has counted since it began, and what it holds now; or the sum of all."""

    counts: SampleValues
    waiting: int
    running: int


class Counts:
    """What Serve runs once for all gateways."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._gateways: dict[str, tuple[float, Report]] = {}

    async def report(self, gateway: str, counted: Report) -> Report | None:
        """The sum over all gateways; None while some may not have reported yet, which would look like a reset."""
        now = time.monotonic()
        known = self._gateways[gateway][1].counts if gateway in self._gateways else {}
        # Calls may overtake each other; counts only rise.
        latest = {name: max(value, known.get(name, 0.0)) for name, value in counted.counts.items()}
        self._gateways[gateway] = (now, replace(counted, counts=latest))
        return self._sum(now) if now - self._began >= _SETTLE_SECONDS else None

    def _sum(self, now: float) -> Report:
        counts: SampleValues = {}
        for _, counted in self._gateways.values():
            for name, value in counted.counts.items():
                counts[name] = counts.get(name, 0.0) + value
        present = [counted for heard, counted in self._gateways.values() if now - heard < _GONE_SECONDS]
        return Report(counts, sum(one.waiting for one in present), sum(one.running for one in present))


class GatewayMetrics(HubMetrics):
    """One gateway's metrics, which show the counts of all.

    Args:
        counts: Serve's handle of `Counts`.
    """

    def __init__(self, model: str, counts: Any) -> None:
        super().__init__(model)
        self._counts = counts
        self._name = uuid.uuid4().hex
        self._reporting: asyncio.Task[None] | None = None

    async def start(self, status: Callable[[], Awaitable[BackendStatus]]) -> None:
        self._reporting = asyncio.create_task(self._report_repeatedly(status), name="counts")

    async def close(self) -> None:
        if self._reporting:
            self._reporting.cancel()
            with suppress(asyncio.CancelledError):
                await self._reporting
        with suppress(CountsAway):  # what was counted since the last time
            await self._report(0, 0)

    async def text(self, status: BackendStatus) -> bytes:
        """Raises CountsAway: a part of the numbers would look like a reset."""
        counted = await self._report(status.waiting, status.running)
        if counted is None:
            raise CountsAway(
                f"The gateways' counts are being collected; ask again in {_SETTLE_SECONDS:g} s.",
                retry_after=math.ceil(_SETTLE_SECONDS),
            )
        return self.written(replace(status, waiting=counted.waiting, running=counted.running), counted.counts)

    async def _report_repeatedly(self, status: Callable[[], Awaitable[BackendStatus]]) -> None:
        while True:
            now = await status()
            try:
                await self._report(now.waiting, now.running)
            except CountsAway as error:
                log.warning("%s", error)
            await asyncio.sleep(REPORT_SECONDS)

    async def _report(self, waiting: int, running: int) -> Report | None:
        counted = Report(self.counts(), waiting, running)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                summed: Report | None = await self._counts.report.remote(self._name, counted)
        except Exception as error:  # Ray's many: its process is lost, or its node
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            raise CountsAway(f"The gateways' counts cannot be had ({reason}).") from error
        return summed
