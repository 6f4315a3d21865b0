"""What is being made right now, across threads and worker processes: one flight for each thing, however many wait.

A flight is claimed by an owner and believed while its lease lasts; when the owner dies, whoever asks next takes it
over. It knows keys ("image:<recipe id>"), not what they mean; it makes nothing and waits for nothing.

Times are of a clock that all processes share and that nobody sets (clocks.py): a day back on the wall leaves no dead
maker believed, a day ahead takes nothing from a live one. Those of an earlier boot are moved to this one at the start.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cache_db.clocks import Clock
from cache_db.index import Index, Row

State = Literal["queued", "running", "done", "failed", "cancelled", "lost"]
ActiveState = Literal["queued", "running"]


@dataclass(frozen=True, slots=True)
class Flight:
    """One thing being made, as anybody may see it.

    Attributes:
        state: "lost" means that the owner's lease ran out: claim it.
        preview: what it looks like by now, a data: URI; "" when nothing was told.
        result: what its maker told at the end, in the maker's own writing; None when nothing was told.
        error_reason, error_values: what the sentence says, for those who say it in another language.
        losses: how many makers have died, or gone silent, while they were at it.
        position: queued flights of the same prefix (the key up to its first colon) that go first; 0 unless queued.
        retry_after: seconds, for a failure that may pass.
        created, started, updated: by the board's clock, to be compared with each other alone; `started` is None until
            it runs.
        seconds: since it was wished for, until now or until it ended.
    """

    key: str
    owner: str
    state: State
    priority: int
    step: int
    steps: int
    preview: str
    result: str | None
    error_code: str | None
    error_sentence: str | None
    error_reason: str | None
    error_values: dict[str, str | int]
    retry_after: int | None
    cancel_requested: bool
    created: float
    started: float | None
    updated: float
    seconds: float
    losses: int
    position: int

    @property
    def active(self) -> bool:
        return self.state in {"queued", "running"}


@dataclass(frozen=True, slots=True)
class Claim:
    """`mine`: make it, and say so; otherwise somebody else does. Look in the cache again first: it may just be done."""

    flight: Flight
    mine: bool


# ?1 is now. A lost flight is no longer in the queue. One that nobody wanted any more when its owner died is cancelled.
_FLIGHT = """
SELECT key, owner,
    CASE WHEN state NOT IN ('queued', 'running') OR lease_until > ?1 THEN state
        WHEN cancel_requested THEN 'cancelled' ELSE 'lost' END,
    priority, step, steps, coalesce(json_extract(detail, '$.preview'), ''), result,
    error_code, error_sentence, error_reason, error_values, retry_after,
    cancel_requested,
    created, started, updated,
    max(0.0, CASE WHEN state IN ('queued', 'running') AND lease_until > ?1 THEN ?1 ELSE updated END - created), losses,
    CASE WHEN state = 'queued' THEN (
        SELECT count(*) FROM flights AS other
        WHERE other.prefix = flights.prefix AND other.state = 'queued' AND other.lease_until > ?1
          AND (-other.priority, other.created, other.key) < (-flights.priority, flights.created, flights.key)
    ) ELSE 0 END
FROM flights
"""

# A new flight, or one that has ended, or one whose lease ran out (it keeps its place in the queue). ?6 is now.
_CLAIM = """
INSERT INTO flights (key, prefix, owner, state, priority, lease_seconds, created, updated, lease_until)
VALUES (?1, ?2, ?3, 'queued', ?4, ?5, ?6, ?6, ?6 + ?5)
ON CONFLICT (key) DO UPDATE SET
    owner = excluded.owner, state = 'queued', priority = excluded.priority, step = 0, steps = 0, detail = NULL,
    result = NULL, error_code = NULL, error_sentence = NULL, error_reason = NULL, error_values = NULL,
    retry_after = NULL, cancel_requested = 0,
    created = CASE WHEN flights.state IN ('queued', 'running') THEN flights.created ELSE excluded.created END,
    started = NULL, updated = excluded.updated,
    losses = CASE flights.state WHEN 'running' THEN flights.losses + 1 WHEN 'queued' THEN flights.losses ELSE 0 END,
    lease_seconds = excluded.lease_seconds, lease_until = excluded.lease_until
WHERE flights.state NOT IN ('queued', 'running') OR flights.lease_until <= ?6
RETURNING key
"""

_EPOCH = "SELECT 1 FROM epoch WHERE name = ?"

# What no process on this clock has written; ?1 is now, and was read under the write lock.
_ANOTHER_CLOCK = """
UPDATE flights SET lease_until = min(lease_until, ?1), created = min(created, ?1), updated = min(updated, ?1)
WHERE updated > ?1 OR lease_until > ?1 + lease_seconds
"""

_UPDATE = """
UPDATE flights SET
    state = coalesce(?3, state), step = coalesce(?4, step), steps = coalesce(?5, steps), detail = coalesce(?6, detail),
    started = CASE WHEN ?3 = 'running' THEN coalesce(started, ?7) ELSE started END,
    updated = ?7, lease_until = ?7 + lease_seconds
WHERE key = ?1 AND owner = ?2 AND state IN ('queued', 'running')
RETURNING cancel_requested
"""

_END = """
UPDATE flights SET
    state = ?3, result = ?4, error_code = ?5, error_sentence = ?6, error_reason = ?9, error_values = ?10,
    retry_after = ?7, updated = ?8, lease_until = ?8
WHERE key = ?1 AND owner = ?2 AND state IN ('queued', 'running')
RETURNING key
"""


class FlightBoard:
    """The table of flights. Every method is one statement or one transaction, and raises CacheError if it is refused.

    `owner` names a maker and must differ between any two that could make the same thing at once.
    """

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    def start(self) -> None:
        """Moves the times of an earlier epoch to this one, its last sign of life to now, and ends its leases.

        So what was being made when the machine went down is lost, in its place in the queue, and resumed by who asks.
        """
        epoch = self._clock.now().epoch
        if self._index.row(_EPOCH, (epoch,)):
            return
        with self._index.writing() as database:
            if database.execute(_EPOCH, (epoch,)).fetchone():  # another process was faster
                return
            now = self._now()
            (last,) = database.execute("SELECT coalesce(max(updated), 0) FROM flights").fetchone()
            database.execute(
                "UPDATE flights SET created = created + ?1, started = started + ?1, updated = updated + ?1, "
                "lease_until = ?2",
                (now - last, now),
            )
            database.execute("UPDATE waiters SET joined = min(joined + ?, ?)", (now - last, now))
            database.execute("DELETE FROM epoch")
            database.execute("INSERT INTO epoch VALUES (?)", (epoch,))

    def _now(self) -> float:
        return self._clock.now().seconds

    # For the one who makes it -----------------------------------------------------------------------------------

    def claim(self, key: str, owner: str, *, priority: int = 0, lease_seconds: float = 15) -> Claim:
        """Take the flight if nobody has it: it is absent, has ended, or its owner's lease ran out.

        Args:
            priority: greater goes first in the queue; the same in order of claiming. A claim that is not mine still
                raises the flight's priority to its own: a visitor need not wait like the script that came first.
            lease_seconds: how long the owner is believed after each sign of life.
        """
        flight = self.get(key)
        if flight is not None and flight.active and flight.priority >= priority:
            return Claim(flight, mine=False)  # the common case in a stampede needs no write lock
        now = self._now()
        with self._index.writing() as database:
            # Who waited for an earlier flight that ended is not waiting for this one.
            database.execute(
                "DELETE FROM waiters WHERE key = ?1 AND joined <= (SELECT updated FROM flights WHERE key = ?1 "
                "AND state NOT IN ('queued', 'running'))",
                (key,),
            )
            values = (key, key.partition(":")[0], owner, priority, lease_seconds, now)
            mine = bool(database.execute(_CLAIM, values).fetchall())
            database.execute("UPDATE flights SET priority = max(priority, ?) WHERE key = ?", (priority, key))
            (row,) = database.execute(f"{_FLIGHT} WHERE key = ?2", (now, key)).fetchall()
        return Claim(_as_flight(row), mine)

    def update(
        self,
        key: str,
        owner: str,
        *,
        state: ActiveState | None = None,
        step: int | None = None,
        steps: int | None = None,
        preview: str | None = None,
    ) -> bool:
        """Tell how far it is and renew the lease; what is None stays as it was.

        False means stop: somebody took the flight over, it has ended, or a cancel was asked (`get` tells which).
        """
        detail = None if preview is None else json.dumps({"preview": preview})
        row = self._index.row(_UPDATE, (key, owner, state, step, steps, detail, self._now()))
        return row is not None and not row[0]

    def renew(self, keys: Sequence[str], owner: str) -> set[str]:
        """Renew the leases of many flights at once; those that are still the owner's (cancelled ones included)."""
        rows = self._index.rows_among(
            "UPDATE flights SET lease_until = ? + lease_seconds WHERE owner = ? AND state IN ('queued', 'running') "
            "AND key",
            (self._now(), owner),
            keys,
            ending="RETURNING key",
        )
        return {row[0] for row in rows}

    def release(self, owner: str) -> int:
        """An owner is known to be dead: its leases end now, and whoever asks next takes over. How many."""
        rows = self._index.rows(
            "UPDATE flights SET lease_until = ? WHERE owner = ? AND state IN ('queued', 'running') RETURNING key",
            (self._now(), owner),
        )
        return len(rows)

    def requeue(self, keys: Sequence[str], owner: str) -> int:
        """The owner will not make these: they are lost at once, and whoever asks next takes over. How many."""
        rows = self._index.rows_among(
            "UPDATE flights SET state = 'queued', started = NULL, lease_until = ? "
            "WHERE owner = ? AND state IN ('queued', 'running') AND key",
            (self._now(), owner),
            keys,
            ending="RETURNING key",
        )
        return len(rows)

    def finish(self, key: str, owner: str, result: str | None = None) -> bool:
        """It is made. False when the flight was no longer the owner's; nothing is changed then."""
        return self._end(key, owner, "done", result=result)

    def fail(
        self,
        key: str,
        owner: str,
        code: str,
        sentence: str,
        retry_after: int | None = None,
        *,
        reason: str | None = None,
        values: Mapping[str, str | int] | None = None,
    ) -> bool:
        """It could not be made: all who wait are told so. The next claim starts afresh."""
        told = json.dumps(dict(values), ensure_ascii=False) if values else None
        error = {"code": code, "sentence": sentence, "reason": reason, "values": told}
        return self._end(key, owner, "failed", **error, retry_after=retry_after)

    def abandon(self, key: str, owner: str) -> bool:
        """The owner has stopped because a cancel was asked: the state becomes "cancelled"."""
        return self._end(key, owner, "cancelled")

    # For those who wait ----------------------------------------------------------------------------------------

    def get(self, key: str) -> Flight | None:
        row = self._index.row(f"{_FLIGHT} WHERE key = ?2", (self._now(), key))
        return None if row is None else _as_flight(row)

    def many(self, keys: Sequence[str]) -> dict[str, Flight]:
        """Those of `keys` that are known, by key."""
        rows = self._index.rows_among(f"{_FLIGHT} WHERE key", (self._now(),), keys)
        return {row[0]: _as_flight(row) for row in rows}

    def priorities(self, keys: Sequence[str]) -> dict[str, int]:
        """How urgent those of `keys` are that are known, by key."""
        return dict(self._index.rows_among("SELECT key, priority FROM flights WHERE key", (), keys))

    def join(self, key: str, token: str) -> None:
        """Wait for a flight. A cancel that was asked and not yet heeded is taken back; if it was, `get` soon says
        "cancelled", and whoever still waits claims anew.

        Args:
            token: random, from the browser; nothing that tells of a person.
        """
        with self._index.writing() as database:
            database.execute("INSERT OR IGNORE INTO waiters VALUES (?, ?, ?)", (key, token, self._now()))
            database.execute("UPDATE flights SET cancel_requested = 0 WHERE key = ? AND cancel_requested", (key,))

    def leave(self, key: str, token: str) -> int:
        """Stop waiting; how many still wait. When the last one leaves, the owner is asked to cancel."""
        with self._index.writing() as database:
            left = database.execute("DELETE FROM waiters WHERE key = ? AND token = ?", (key, token)).rowcount
            (remaining,) = database.execute("SELECT count(*) FROM waiters WHERE key = ?", (key,)).fetchone()
            if left and not remaining:
                database.execute(
                    "UPDATE flights SET cancel_requested = 1 WHERE key = ? AND state IN ('queued', 'running')", (key,)
                )
        return int(remaining)

    def waiting(self, key: str) -> int:
        """How many wait for the flight."""
        return int(self._index.rows("SELECT count(*) FROM waiters WHERE key = ?", (key,))[0][0])

    def sweep(self, older_than_seconds: float) -> int:
        """Forget flights that ended, or whose lease ran out, that long ago, and who waited; how many flights.

        Leases that another clock has written, of a process of an earlier version or where the wall clock has to do,
        would be believed for years: they end now.
        """
        with self._index.writing() as database:
            now = self._now()
            database.execute(_ANOTHER_CLOCK, (now,))
            before = now - older_than_seconds
            swept = database.execute(
                "DELETE FROM flights WHERE CASE WHEN state IN ('queued', 'running') THEN lease_until ELSE updated END "
                "<= ?",
                (before,),
            ).rowcount
            database.execute(
                "DELETE FROM waiters WHERE (joined <= ? OR joined > ?) AND key NOT IN (SELECT key FROM flights)",
                (before, now),
            )
        return int(swept)

    def _end(
        self,
        key: str,
        owner: str,
        state: State,
        *,
        result: str | None = None,
        code: str | None = None,
        sentence: str | None = None,
        reason: str | None = None,
        values: str | None = None,
        retry_after: int | None = None,
    ) -> bool:
        row = (key, owner, state, result, code, sentence, retry_after, self._now(), reason, values)
        return self._index.row(_END, row) is not None


def _as_flight(row: Row) -> Flight:
    """From a row of _FLIGHT, whose columns are the fields in their order."""
    columns = dict(zip(Flight.__slots__, row, strict=True))
    columns["error_values"] = json.loads(columns["error_values"] or "{}")
    columns["cancel_requested"] = bool(columns["cancel_requested"])
    return Flight(**columns)
