"""The open connections of one server: how many each address holds, who gives way where there is no room, and whose
client leaves its answer unread.

Each connection is looked at a few times a minute, so that no request pays for it. It knows no request and no protocol;
addresses are keys in memory, and never told.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import resource
import struct
import sys
import termios
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from inference.serving.connection_limits import ConnectionLimits
from inference.serving.connection_refusals import Refusal
from inference.serving.peer_address import address_key

log = logging.getLogger(__name__)

_SPARE_FILES = 128  # of a process, for databases, pipes to other processes and files being sent
_LEAST_CONNECTIONS = 16
_SHARE = 2  # one address leaves the half: less would bind a company's visitors, or the one region of a hub
_LOOKS = 4  # in `stalled_seconds`
_ON_ITS_WAY_SECONDS = 2.0  # the first request of who has just come, or the next one of a page


class Connection(Protocol):
    """What is asked of a connection.

    Attributes:
        idle_since: since when, by the loop's clock, it has had nothing to answer and nothing to send; None: it has.
        held_up: whether something waits to be sent, and nothing is added to it until its client has taken some.
        queued: bytes that were queued for sending while it was open, or fewer, but all of a time in which it was held
            up again.
    """

    transport: asyncio.Transport

    @property
    def idle_since(self) -> float | None: ...

    @property
    def held_up(self) -> bool: ...

    @property
    def queued(self) -> int: ...

    def abort(self) -> None:
        """Ends it at once, whatever is unsent."""


@dataclass(slots=True)
class _Place:
    """What one connection holds.

    Attributes:
        key: of its address; empty where it counts against none.
        unsent, queued: bytes at the last look, where it was held up then; otherwise `unsent` is 0.
        behind: bytes by which its client has taken less than it must.
    """

    key: str
    unsent: int = 0
    queued: int = 0
    behind: float = 0


# The least is closed first: what idles or waits for its client (0), what works (1), what may be about to (2); of each,
# whose address holds most; of its connections the one that idles longest, then the one whose client is furthest behind.
_Rank = tuple[int, int, bool, float]


class OpenConnections:
    """The connections of one server, and what was closed of them: one line in the log a minute, while there is any."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self.limits = limits
        self._most = limits.in_all or max(_LEAST_CONNECTIONS, _most_files() - _SPARE_FILES)
        self._share = min(limits.per_address, max(1, self._most // _SHARE))
        self._due = limits.least_rate * limits.stalled_seconds / _LOOKS  # bytes from look to look
        self._open: dict[Connection, _Place] = {}  # in order of coming
        self._by_address: Counter[str] = Counter()
        self._closed: Counter[Refusal] = Counter()
        self._telling: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None

    def take(self, connection: Connection, peer: str) -> Refusal | None:
        """Counts a new connection, in the place of another where there is no room; why not, if it cannot be."""
        key = address_key(peer, self.limits.trusted)
        if key and self._by_address[key] >= self._share:
            if not self._make_room(key, of_its_own=True):
                return Refusal.ADDRESS_FULL
        elif len(self._open) >= self._most and not self._make_room(key):
            return Refusal.FULL
        self._open[connection] = _Place(key)
        self._by_address[key] += 1
        if self._looking is None:
            self._look_later()
        return None

    def drop(self, connection: Connection) -> None:
        place = self._open.pop(connection, None)
        if place is not None:
            self._by_address[place.key] -= 1
            if not self._by_address[place.key]:
                del self._by_address[place.key]

    def count(self, refusal: Refusal) -> None:
        self._closed[refusal] += 1
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(self.limits.tell_seconds, self._tell)

    def _tell(self) -> None:
        parts = [f"{number} for {refusal.told}" for refusal, number in self._closed.most_common()]
        log.warning("connections closed within %g s: %s", self.limits.tell_seconds, ", ".join(parts))
        self._closed.clear()
        self._telling = None

    def _end(self, connection: Connection, why: Refusal) -> None:
        self.drop(connection)
        self.count(why)
        connection.abort()

    def _make_room(self, key: str, of_its_own: bool = False) -> bool:
        """Closes whom it costs least for a connection of `key`, if there is anybody; see `_spared`."""
        spared = min(self._spared(key, of_its_own), key=lambda one: one[0], default=None)
        if spared is not None:
            self._end(spared[1], Refusal.NO_ROOM)
        return spared is not None

    def _spared(self, key: str, of_its_own: bool) -> Iterator[tuple[_Rank, Connection]]:
        """Who may be closed for a connection of `key`: what idles, of its own address or of one that holds more; what
        its own address leaves unread; and anything of an address that holds no less even when it has lost one.
        """
        held = self._holds(key) if key else 0
        idle_until = asyncio.get_running_loop().time() - _ON_ITS_WAY_SECONDS
        for connection, place in self._open.items():
            holds, own = self._holds(place.key), key == place.key != ""
            if not own and (of_its_own or holds <= held):
                continue
            since = connection.idle_since
            if since is not None and since <= idle_until:
                rank = 0
            elif not own and holds >= held + 2:
                rank = 0 if connection.held_up else 1
            elif since is not None:
                rank = 2
            elif own and place.behind >= self._due:
                rank = 0
            else:
                continue
            yield (rank, -holds, since is None, -place.behind if since is None else since), connection

    def _holds(self, key: str) -> int:
        """How many connections an address holds; each of a trusted proxy stands for a client of its own."""
        return self._by_address[key] if key else 1

    def _look_later(self) -> None:
        seconds = self.limits.stalled_seconds / _LOOKS
        self._looking = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._looking = None
        for connection, place in list(self._open.items()):
            self._look_at(connection, place)
            if place.behind >= _LOOKS * self._due:
                self._end(connection, Refusal.STALLED)
        if self._open:
            self._look_later()

    def _look_at(self, connection: Connection, place: _Place) -> None:
        """How far its client is behind: a rate over all of a long pause, so that one who reads in gulps is not cut."""
        if not connection.held_up:
            place.unsent, place.behind = 0, 0
            return
        unsent, queued = _unsent(connection.transport), connection.queued
        if place.unsent:
            taken = place.unsent + queued - place.queued - unsent
            place.behind = max(0, place.behind + self._due - max(0, taken))
        place.unsent, place.queued = unsent, queued


def _unsent(transport: asyncio.Transport) -> int:
    """Bytes that the other side has not taken: of this process, and of the kernel, which takes megabytes from it at
    once and hands them on as slowly as they are read (SIOCOUTQ, tcp(7)). Linux alone tells of these.
    """
    if sys.platform != "linux":
        return transport.get_write_buffer_size()
    asked = fcntl.ioctl(transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, bytes(struct.calcsize("i")))
    return transport.get_write_buffer_size() + int(struct.unpack("i", asked)[0])


def _most_files() -> int:
    """How many files this process may open, once it has asked for all that it may have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
