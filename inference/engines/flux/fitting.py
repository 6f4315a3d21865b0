"""How many pictures of a size the device's memory holds at once, as far as it was seen. It knows no torch.

What did not fit once may fit later: on an uncut card the other model's memory comes and goes. So a limit is forgotten
after a while and the whole batch tried again; when it fails again, the while is twice as long, up to an hour, since
each trial costs a drawing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from inference.engines.flux.options import FluxOptions

FIRST_PAUSE = 300.0  # seconds
LONGEST_PAUSE = 3600.0


@dataclass
class _Limit:
    """`most` pictures until the clock shows `until`; then more are tried."""

    most: int
    pause: float
    until: float


class FittingCounts:
    """The limits of one engine; used by its pipeline's thread alone.

    Args:
        options: which counts have compiled kernels.
        clock: seconds that never run backwards.
    """

    def __init__(self, options: FluxOptions, clock: Callable[[], float] = time.monotonic) -> None:
        self._options = options
        self._clock = clock
        self._limits: dict[tuple[int, int], _Limit] = {}

    def most(self, width: int, height: int, count: int) -> int:
        """How many of `count` pictures to draw together."""
        limit = self._limits.get((width, height))
        if limit is None or self._clock() >= limit.until:
            return count
        return min(count, limit.most)

    def too_many(self, width: int, height: int, count: int) -> int:
        """Memory did not hold `count`; how many to try in their place."""
        fewer = self._fewer(width, height, count)
        known = self._limits.get((width, height))
        now = self._clock()
        if known is None:
            pause = FIRST_PAUSE
        elif now >= known.until:  # a trial that failed
            pause = min(2 * known.pause, LONGEST_PAUSE)
        else:  # the halves of the same batch were too many as well
            pause = known.pause
        if known is not None:  # a start tries rising counts: what failed at two fails at eight
            fewer = min(fewer, known.most)
        self._limits[width, height] = _Limit(fewer, pause, now + pause)
        return fewer

    def fitted(self, width: int, height: int, count: int) -> None:
        """Memory held `count` at once: a limit below that is over."""
        limit = self._limits.get((width, height))
        if limit is not None and count > limit.most:
            del self._limits[width, height]

    def _fewer(self, width: int, height: int, count: int) -> int:
        """Half; compiled, the next count that needs no new kernels."""
        if not self._options.compile:
            return max(1, count // 2)
        counts = [own for *size, own in self._options.buckets if size == [width, height] and own < count]
        return max(counts, default=1)
