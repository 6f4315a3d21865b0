"""Leases: one thread of one process makes a thing, everybody else waits; a dead maker's lease runs out.

The one owner of what is being made: whoever makes, waits, joins or leaves does it here. It stands on the cache's flight
board and knows keys only, not what is made.
"""

from __future__ import annotations

import base64
import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from cache_db.errors import CacheError
from cache_db.flights import Claim, Flight, FlightBoard
from inference.errors import CacheUnavailable, Cancelled, CityframeError, PolicyRefused
from inference.schemas import Priority, Progress

log = logging.getLogger(__name__)

_HEARTBEAT_SECONDS = 3.0
_BEATS_BETWEEN_SWEEPS = 20
_FORGET_SECONDS = 3600.0  # how long a job that ended can still be told of
_LOOK_SECONDS = 0.05  # between two looks at what somebody else is making


class Leases:
    """The leases that this process holds, and the heartbeat that keeps them. `owner` is the process's random name.

    Args:
        lease_seconds: how long a maker that shows no sign of life is believed; some beats of the heart.
    """

    def __init__(self, flights: FlightBoard, lease_seconds: float = 15.0) -> None:
        self.owner = uuid.uuid4().hex
        self._flights = flights
        self._lease_seconds = lease_seconds
        self._held: set[str] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._closed = threading.Event()
        self._heart = threading.Thread(target=self._beat, name="lease-heartbeat", daemon=True)

    def start(self) -> None:
        self._heart.start()

    def stop(self) -> None:
        """From now on what fails here is handed on: engines, pools and peers are being closed under it."""
        self._stopping.set()

    def close(self) -> None:
        self._closed.set()
        if self._heart.is_alive():
            self._heart.join()

    # For the one who makes it

    @contextmanager
    def alone(self, key: str, waiting: Callable[[Flight], None] | None = None) -> Iterator[None]:
        """Runs its body while nobody else, in any process, runs one under the same key.

        Args:
            waiting: called while somebody else is at it; what it raises ends the waiting.

        Raises:
            CityframeError: the one who was at it while we waited failed, and that is ours to know too: a hundred who
                wait must not try what has just failed one after the other. Who comes later tries anew.
        """
        while not (claim := self.claim(key)).mine:
            if waiting is not None:
                waiting(claim.flight)
            time.sleep(_LOOK_SECONDS)
            flight = self.flight(key)
            if flight is not None and flight.state == "failed":  # it was under way a moment ago: while we waited
                raise error_of(flight)
        with self._ending(key):
            yield

    @contextmanager
    def try_alone(self, key: str) -> Iterator[bool]:
        """As `alone`, without waiting: False where somebody else is at it, whose work it is then."""
        if not self.claim(key).mine:
            yield False
            return
        with self._ending(key):
            yield True

    @contextmanager
    def _ending(self, key: str) -> Iterator[None]:
        """However the body of a claimed key ends, those who wait are told."""
        try:
            yield
            self.finish(key)
        except Cancelled:  # nobody waits for ours; others, who do, make it
            self.abandon(key)
            raise
        except BaseException as error:
            if self._stopping.is_set():
                self.hand_on([key])
            else:
                self.fail(key, _told(error))
            raise
        finally:
            self._release(key)

    def claim(self, key: str, priority: int = 0) -> Claim:
        """Takes what nobody is at, and keeps its lease until it is finished, failed, abandoned or handed on."""
        claim = self._flights.claim(key, self.owner, priority=priority, lease_seconds=self._lease_seconds)
        if claim.mine:
            with self._lock:
                self._held.add(key)
        return claim

    def progress(self, key: str, progress: Progress) -> bool:
        """Tells how far it is. False: stop, nobody waits any more or another process took it over."""
        preview = _data_uri(progress.preview) if progress.preview else None
        return self._flights.update(
            key, self.owner, state="running", step=progress.step, steps=progress.steps, preview=preview
        )

    def finish(self, key: str, result: str | None = None) -> None:
        """`result`: what those who wait shall be told; how it is written is the makers' own affair."""
        self._release(key)
        self._flights.finish(key, self.owner, result)

    def fail(self, key: str, error: CityframeError) -> None:
        """Tells all who wait for the key, in any process, why it could not be made."""
        self._release(key)
        self._flights.fail(
            key, self.owner, error.code, error.message, error.retry_after, reason=error.reason, values=error.values
        )

    def abandon(self, key: str) -> None:
        self._release(key)
        self._flights.abandon(key, self.owner)

    def hand_on(self, keys: Sequence[str]) -> None:
        """This process will not make these: whoever is asked next does."""
        for key in keys:  # first, or the heartbeat would take them back
            self._release(key)
        self._flights.requeue(keys, self.owner)

    # For those who wait

    def flight(self, key: str) -> Flight | None:
        return self._flights.get(key)

    def flights(self, keys: Sequence[str]) -> dict[str, Flight]:
        """Those of `keys` that are known, by key."""
        return self._flights.many(keys)

    def priorities(self, keys: Sequence[str]) -> dict[str, Priority]:
        """How urgent those of `keys` are that are known, by key: whoever joins makes a flight as urgent as they are."""
        return {key: Priority(number) for key, number in self._flights.priorities(keys).items()}

    def join(self, key: str, token: str) -> None:
        """Waits under a random name, until `leave`."""
        self._flights.join(key, token)

    def leave(self, key: str, token: str) -> int:
        """How many still wait; when nobody does, the maker is asked to stop."""
        return self._flights.leave(key, token)

    def _release(self, key: str) -> None:
        with self._lock:
            self._held.discard(key)

    def _beat(self) -> None:
        beats = 0
        while not self._closed.wait(_HEARTBEAT_SECONDS):
            beats += 1
            with self._lock:
                held = list(self._held)
            try:
                if held:
                    self._flights.renew(held, self.owner)
                if beats % _BEATS_BETWEEN_SWEEPS == 0:
                    self._flights.sweep(_FORGET_SECONDS)
            except CacheError as error:  # a disk that is full now need not be later
                log.warning("heartbeat: %s", error)
            except Exception:  # a missed beat is survivable, a dead heartbeat is not
                log.exception("heartbeat failed")


def _told(error: BaseException) -> CityframeError:
    """What those who wait hear of it."""
    if isinstance(error, CityframeError):
        return error
    if isinstance(error, CacheError):
        return CacheUnavailable("What was made could not be kept.", retry_after=10, reason="not_kept")
    return CityframeError("The making failed; the log says why.")


def error_of(flight: Flight) -> CityframeError:
    """The error that a flight failed with, as its own class, so that a fallback works for those who waited too."""
    kinds: list[type[CityframeError]] = [CityframeError]
    for kind in kinds:
        if kind.code == flight.error_code:
            break
        kinds += kind.__subclasses__()
    else:
        kind = CityframeError
    sentence = flight.error_sentence or "The making failed."
    if kind is PolicyRefused:
        category, rule, appeal = (str(flight.error_values.get(name, "")) for name in ("category", "rule", "appeal"))
        return PolicyRefused(category, rule, appeal)
    error = kind(sentence, retry_after=flight.retry_after, reason=flight.error_reason or "")
    error.values = flight.error_values  # they stand in the sentence already
    return error


def _data_uri(webp: bytes) -> str:
    return "data:image/webp;base64," + base64.b64encode(webp).decode()
