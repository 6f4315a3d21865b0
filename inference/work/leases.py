"""Leases: one thread of one process makes a thing, everybody else waits; a dead maker's lease runs out.

Built on the cache's flight board. It knows keys only, not what is made.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cache_db.errors import CacheError
from cache_db.flights import Flight, FlightBoard
from inference.errors import CacheUnavailable, Cancelled, CityframeError

log = logging.getLogger(__name__)

_HEARTBEAT_SECONDS = 3.0
_BEATS_BETWEEN_SWEEPS = 20
_FORGET_SECONDS = 3600.0  # how long a job that ended can still be told of
_LOOK_SECONDS = 0.05  # between two looks at what somebody else is making


class Leases:
    """The leases that this process holds, and the heartbeat that keeps them. `owner` is the process's random name."""

    def __init__(self, flights: FlightBoard) -> None:
        self.owner = uuid.uuid4().hex
        self.flights = flights
        self._held: set[str] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._heart = threading.Thread(target=self._beat, name="lease-heartbeat", daemon=True)

    def start(self) -> None:
        self._heart.start()

    def close(self) -> None:
        self._closed.set()
        if self._heart.is_alive():
            self._heart.join()

    def hold(self, key: str) -> None:
        """Keeps the lease of a key that `owner` has claimed alive, until `release`."""
        with self._lock:
            self._held.add(key)

    def release(self, key: str) -> None:
        with self._lock:
            self._held.discard(key)

    def fail(self, key: str, error: CityframeError) -> None:
        """Tells all who wait for the key, in any process, why it could not be made."""
        self.flights.fail(
            key, self.owner, error.code, error.message, error.retry_after, reason=error.reason, values=error.values
        )

    @contextmanager
    def alone(self, key: str, waiting: Callable[[Flight], None] | None = None) -> Iterator[None]:
        """Runs its body while nobody else, in any process, runs one under the same key.

        Args:
            waiting: called while somebody else is at it; what it raises ends the waiting.

        Raises:
            CityframeError: the one who was at it while we waited failed, and that is ours to know too: a hundred who
                wait must not try what has just failed one after the other. Who comes later tries anew.
        """
        began = time.time()
        while not (claim := self.flights.claim(key, self.owner)).mine:
            if waiting is not None:
                waiting(claim.flight)
            time.sleep(_LOOK_SECONDS)
            flight = self.flights.get(key)
            if flight is not None and flight.state == "failed" and flight.updated >= began:
                raise _error_of(flight)
        with self._lock:
            self._held.add(key)
        try:
            yield
            self.flights.finish(key, self.owner, {})
        except Cancelled:  # nobody waits for ours; others, who do, make it
            self.flights.abandon(key, self.owner)
            raise
        except CityframeError as error:
            self.fail(key, error)
            raise
        except CacheError:
            self.fail(key, CacheUnavailable("What was made could not be kept.", retry_after=10, reason="not_kept"))
            raise
        except BaseException:
            self.fail(key, CityframeError("The making failed; the log says why."))
            raise
        finally:
            self.release(key)

    def _beat(self) -> None:
        beats = 0
        while not self._closed.wait(_HEARTBEAT_SECONDS):
            beats += 1
            with self._lock:
                held = list(self._held)
            try:
                if held:
                    self.flights.renew(held, self.owner)
                if beats % _BEATS_BETWEEN_SWEEPS == 0:
                    self.flights.sweep(_FORGET_SECONDS)
            except CacheError as error:  # a disk that is full now need not be later
                log.warning("heartbeat: %s", error)
            except Exception:  # a missed beat is survivable, a dead heartbeat is not
                log.exception("heartbeat failed")


def _error_of(flight: Flight) -> CityframeError:
    """The error that a flight failed with, as its own class, so that a fallback works for those who waited too."""
    kinds: list[type[CityframeError]] = [CityframeError]
    for kind in kinds:
        if kind.code == flight.error_code:
            break
        kinds += kind.__subclasses__()
    else:
        kind = CityframeError
    sentence = flight.error_sentence or "The making failed."
    error = kind(sentence, retry_after=flight.retry_after, reason=flight.error_reason or "")
    error.values = flight.error_values  # they stand in the sentence already
    return error
