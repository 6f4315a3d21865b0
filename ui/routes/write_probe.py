"""The write probe: whether a new picture could be kept, asked of the disk now and then, known in between.

It knows that a cache can be probed, not what is kept.
"""

from __future__ import annotations

import threading
import time

from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.errors import CacheUnavailable
from inference.schemas import Health

_FRESH_SECONDS = 2.0


class WriteProbe:
    """Any thread may ask; blocks for a few milliseconds at most every two seconds."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._known = Health(True)
        self._until = 0.0

    def look(self) -> Health:
        """What the disk and the database say this moment."""
        try:
            self._cache.probe()
            health = Health(True)
        except CacheError as error:
            health = Health(False, str(error))
        self._known, self._until = health, time.monotonic() + _FRESH_SECONDS
        return health

    def health(self) -> Health:
        """As `look`, at most two seconds old."""
        with self._lock:
            return self._known if time.monotonic() < self._until else self.look()

    def check(self) -> None:
        """Raises CacheUnavailable: no hub and no engine shall draw what would be thrown away."""
        if not self.health().ok:
            message = "New pictures cannot be kept here right now; try again in a moment."
            raise CacheUnavailable(message, retry_after=10, reason="not_kept")
