"""Rate limits by the minute: new pictures and prompts for each visitor, redraws for all. Reading is never limited.

Counted in memory under a salted hash of the address (see addresses.py), never written down; of several workers, in
their parent's memory (see ui/shared_state.py).
"""

from __future__ import annotations

import math
import time
from typing import Protocol

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from inference.errors import TooManyRequests
from inference.settings import Settings


class Limits(Protocol):
    """What one visitor may ask for, in this process or counted by another."""

    def count_image(self, client_key: str, *, warm: bool = False) -> None: ...

    def count_redraw(self, client_key: str) -> None: ...

    def count_writing(self, client_key: str) -> None: ...


_REDRAWN = "pictures made again in this region"


class VisitorLimits:
    def __init__(self, images_per_minute: int, writings_per_minute: int, redraws_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._images = RateLimitItemPerMinute(images_per_minute)
        self._writings = RateLimitItemPerMinute(writings_per_minute)
        self._redraws = RateLimitItemPerMinute(redraws_per_minute)

    @classmethod
    def of(cls, settings: Settings) -> VisitorLimits:
        return cls(settings.images_per_minute, settings.writings_per_minute, settings.redraws_per_minute)

    def count_image(self, client_key: str, *, warm: bool = False) -> None:
        """Raises TooManyRequests with the seconds after which one more is allowed.

        Cards that a page fills ahead of time (`warm`) are counted apart, as many again: they must not eat up the
        pictures that the visitor wishes for.
        """
        self._count(self._images, client_key, "pictures ahead of time" if warm else "new pictures")

    def count_redraw(self, client_key: str) -> None:
        """A picture that was kept once and is opened again: new to its visitor, and one of the region's redraws.

        Raises TooManyRequests with the seconds after which one more is allowed.
        """
        if self._limiter.test(self._redraws, _REDRAWN, ""):  # what the region refuses costs its visitor nothing
            self._count(self._images, client_key, "new pictures")
        self._count(self._redraws, "", _REDRAWN)

    def count_writing(self, client_key: str) -> None:
        """Raises TooManyRequests with the seconds after which one more is allowed."""
        self._count(self._writings, client_key, "lists of new prompts")

    def _count(self, limit: RateLimitItemPerMinute, client_key: str, what: str) -> None:
        if self._limiter.hit(limit, what, client_key):
            return
        window = self._limiter.get_window_stats(limit, what, client_key)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        raise TooManyRequests(
            f"That was more than {{limit}} {what} in a minute; go on in {{seconds}} s.",
            retry_after=seconds,
            reason="too_often",
            values={"limit": limit.amount, "seconds": seconds},
        )
