"""What a region does for its cache by itself: counts uses, makes room, empties the trash, sweeps.

A thread of its own, so that no visitor and no lease waits for it. Of several processes one does the work that is
the cache's; each writes the uses that it counted itself. It knows when, the cache knows how.
"""

from __future__ import annotations

import logging
import threading

from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.work.leases import Leases

log = logging.getLogger(__name__)

FLUSH_SECONDS = 10.0  # each writing makes the processes look up anew what they remembered of the cache
ROUNDS_BETWEEN_SWEEPS = 60  # ten minutes
SPARE_SECONDS = 60.0  # what was made or seen just now is about to be fetched
TRASH_SPARE_SECONDS = 3600.0  # a clearing that was a mistake is seen by then; until then its room is not needed
LEFTOVER_SECONDS = 3600.0  # a file that is being written is younger by far
_LEASE = "upkeep:cache"


def way_back_words(trash_days: float, budget_megabytes: int) -> str:
    """What a question says of `undo_words`, as a whole sentence."""
    if trash_days <= 0:
        return "It will be gone for good."
    return f"It can be undone {undo_words(trash_days, budget_megabytes)}."


def undo_words(trash_days: float, budget_megabytes: int) -> str:
    """How long what is cleared can be given back, such as `within 7 days`, by a region of that budget (0: no limit)."""
    days = f"within {trash_days:g} {'day' if trash_days == 1 else 'days'}"
    if not budget_megabytes or trash_days * 86_400 <= TRASH_SPARE_SECONDS:
        return days
    return f"within an hour, or {days} while the region's limit of {budget_megabytes:,} MB leaves room for it"


class Housekeeper:
    """`budget_bytes` 0: no limit."""

    def __init__(self, cache: Cache, leases: Leases, budget_bytes: int) -> None:
        self._cache = cache
        self._leases = leases
        self._budget_bytes = budget_bytes
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="housekeeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Writes what was counted last. Before the leases and the cache are closed."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def tend(self, sweep: bool = False) -> None:
        """One round: uses, then, unless another process is at it, room; with `sweep` what is old goes too."""
        self._cache.flush_uses()
        maintenance = self._cache.maintenance
        over = 0 < self._budget_bytes < maintenance.kept_bytes(TRASH_SPARE_SECONDS)
        if not (over or sweep):
            return
        with self._leases.try_alone(_LEASE) as ours:
            if ours and over:
                evicted = maintenance.evict(self._budget_bytes, SPARE_SECONDS, TRASH_SPARE_SECONDS)
                if not evicted.empty:  # pinned ones alone may be over
                    log.info("made room: %d recipes, %d bytes", evicted.recipes, evicted.bytes)
            if ours and sweep:
                if settled := maintenance.settle_future():
                    log.warning("the clock was ahead: %d times that lay in the future are now", settled)
                purged = maintenance.purge()
                swept = maintenance.sweep(LEFTOVER_SECONDS)
                maintenance.forget_audit()
                self._cache.policy.forget_old()
                log.info("swept: %d files of the trash, %d leftovers", purged.images + purged.pictures, swept)

    def _work(self) -> None:
        rounds = 0
        while True:
            closing = self._closed.wait(FLUSH_SECONDS)
            try:
                if closing:
                    self._cache.flush_uses()
                else:
                    self.tend(sweep=rounds % ROUNDS_BETWEEN_SWEEPS == 0)
            except CacheError as error:  # a disk that is full now need not be later, and no visitor is told by us
                log.warning("housekeeping: %s", error)
            except Exception:  # the outer wall of the thread
                log.exception("housekeeping failed")
            if closing:
                return
            rounds += 1
