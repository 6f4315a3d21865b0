"""The audit: what admins did to a cache, one row for each action. It knows no session, no city and no page.

An action's row is written before its first change and counts along in every transaction of it: whatever is killed in
between leaves a row that says how far it came. What the region does by itself (eviction, expiry) is no action.
"""

from __future__ import annotations

import json
import secrets
import time

from sqlite_utils import Database

from cache_db.index import Index
from cache_db.records import Act, Admin, AuditAction, AuditDetail, AuditEntry, Tally

KEPT_SECONDS = 365 * 86_400.0
MOST_IDS = 1000  # of one action, in its row
_ADD = """
INSERT INTO audit (audit_id, at, channel, name, action, words, detail, trash_id, recipes, images, pictures, prompts,
    bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (audit_id) DO UPDATE SET recipes = recipes + excluded.recipes, images = images + excluded.images,
    pictures = pictures + excluded.pictures, prompts = prompts + excluded.prompts, bytes = bytes + excluded.bytes
"""


class AuditRecord:
    """One action while it is done. Without an `act` it is the region's own, and nothing is written."""

    def __init__(self, act: Act | None, action: AuditAction, detail: AuditDetail, trash_id: str = "") -> None:
        self._act = act
        self._head = (secrets.token_hex(8), time.time())
        self._what = (action, act.words if act else "", json.dumps(detail, ensure_ascii=False), trash_id)

    def add(self, database: Database, tally: Tally) -> None:
        """Adds to the row's counts; to be called inside the transaction that does it, and once before the first."""
        if self._act is None:
            return
        who = (self._act.admin.channel, self._act.admin.name)
        action, words, detail, trash_id = self._what
        counts = (tally.recipes, tally.images, tally.pictures, tally.prompts, tally.bytes)
        database.execute(_ADD, (*self._head, *who, action, words, detail, trash_id, *counts))

    def begin(self, index: Index) -> None:
        """The row itself, for an action of many transactions."""
        if self._act is not None:
            with index.writing() as database:
                self.add(database, Tally())


def note_undone(database: Database, trash_id: str) -> None:
    """The clearing of that entry is undone from now on."""
    database.execute(
        "UPDATE audit SET undone = ? WHERE trash_id = ? AND action = 'clear' AND undone IS NULL",
        (time.time(), trash_id),
    )


def entries(index: Index, since: float, limit: int | None, offset: int) -> list[AuditEntry]:
    """Those of `since` (Unix seconds) and later, newest first."""
    rows = index.rows(
        "SELECT audit_id, at, channel, name, action, words, detail, undone, recipes, images, pictures, prompts, bytes "
        "FROM audit WHERE at >= ? ORDER BY at DESC, rowid DESC LIMIT ? OFFSET ?",
        (since, -1 if limit is None else limit, offset),
    )
    return [
        AuditEntry(audit_id, at, Admin(channel, name), action, words, json.loads(detail), Tally(*counts), undone)
        for audit_id, at, channel, name, action, words, detail, undone, *counts in rows
    ]


def forget_old(index: Index, now: float) -> int:
    """Forgets what is older than a year; how many rows."""
    return len(index.rows("DELETE FROM audit WHERE at < ? RETURNING audit_id", (now - KEPT_SECONDS,)))
