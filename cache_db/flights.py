"""What is being made right now, across threads and worker processes: one flight for each thing, however many wait.

A flight is claimed by an owner and believed while its lease lasts; when the owner dies, whoever asks next takes it
over. It knows keys ("image:<recipe id>"), not what they mean; it makes nothing and waits for nothing.

Times are the wall clock's, because processes compare them. A jump of the clock can at worst make one thing twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cache_db.index import Index, Row

State = Literal["queued", "running", "done", "failed", "cancelled", "lost"]
ActiveState = Literal["queued", "running"]


@dataclass(frozen=True, slots=True)
class Flight:
    """One thing being made, as anybody may see it.

    Attributes:
        state: "lost" means that the owner's lease ran out: claim it.
        error_reason, error_values: what the sentence says, for those who say it in another language.
        losses: how many makers have died, or gone silent, while they were at it.
        position: queued flights of the same prefix (the key up to its first colon) that go first; 0 unless queued.
        retry_after: seconds, for a failure that may pass.
        created, started, updated: Unix seconds; `started` is None until it runs.
    """

    key: str
    owner: str
    state: State
    priority: int
    step: int
    steps: int
    detail: dict[str, Any]
    result: dict[str, Any] | None
    error_code: str | None
    error_sentence: str | None
    error_reason: str | None
    error_values: dict[str, str | int]
    retry_after: int | None
    cancel_requested: bool
    created: float
    started: float | None
    updated: float
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
    priority, step, steps, detail, result, error_code, error_sentence, error_reason, error_values, retry_after,
    cancel_requested,
    created, started, updated, losses,
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

    `owner` names a maker and must differ between any two that could make the same thing at once. `clock` gives the
    seconds that leases are measured in: the wall clock, since processes that start after each other must agree.
    """

    def __init__(self, index: Index, clock: Callable[[], float] = time.time) -> None:
        self._index = index
        self._now = clock

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
        detail: dict[str, Any] | None = None,
    ) -> bool:
        """Tell how far it is and renew the lease; what is None stays as it was.

        False means stop: somebody took the flight over, it has ended, or a cancel was asked (`get` tells which).
        """
        written = None if detail is None else json.dumps(detail, ensure_ascii=False)
        row = self._index.row(_UPDATE, (key, owner, state, step, steps, written, self._now()))
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

    def finish(self, key: str, owner: str, result: dict[str, Any]) -> bool:
        """It is made. False when the flight was no longer the owner's; nothing is changed then."""
        return self._end(key, owner, "done", result=json.dumps(result, ensure_ascii=False))

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
                database.execute(_REQUEST_CANCEL, (key,))
        return int(remaining)

    def request_cancel(self, key: str) -> bool:
        """Ask the owner to stop, whoever waits. False when nothing is being made."""
        return bool(self._index.rows(f"{_REQUEST_CANCEL} RETURNING key", (key,)))

    def waiting(self, key: str) -> int:
        """How many wait for the flight."""
        return int(self._index.rows("SELECT count(*) FROM waiters WHERE key = ?", (key,))[0][0])

    def sweep(self, older_than_seconds: float) -> int:
        """Forget flights that ended, or whose lease ran out, that long ago, and who waited; how many flights."""
        before = self._now() - older_than_seconds
        with self._index.writing() as database:
            swept = database.execute(
                "DELETE FROM flights WHERE CASE WHEN state IN ('queued', 'running') THEN lease_until ELSE updated END "
                "<= ?",
                (before,),
            ).rowcount
            database.execute(
                "DELETE FROM waiters WHERE joined <= ? AND key NOT IN (SELECT key FROM flights)", (before,)
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


_REQUEST_CANCEL = "UPDATE flights SET cancel_requested = 1 WHERE key = ? AND state IN ('queued', 'running')"


def _as_flight(row: Row) -> Flight:
    """From a row of _FLIGHT, whose columns are the fields in their order."""
    columns = dict(zip(Flight.__slots__, row, strict=True))
    for name in ("detail", "result", "error_values"):
        columns[name] = None if columns[name] is None else json.loads(columns[name])
    columns.update(
        detail=columns["detail"] or {},
        error_values=columns["error_values"] or {},
        cancel_requested=bool(columns["cancel_requested"]),
    )
    return Flight(**columns)
