"""Makes room: the least recently used go first, pinned ones never. It knows rows, bytes and files, no reason to keep.

What is evicted is gone for good: it is made again when it is asked for. The trash goes before anything in use.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlite_utils import Database

from cache_db.clocks import Span, around
from cache_db.index import Index
from cache_db.ledger import among, settle_future, totals
from cache_db.records import Tally
from cache_db.storage import TABLES_WITH_FILES, Storage
from cache_db.trash import Trash

BATCH = 100  # recipes in one transaction: some 5 ms
PAUSE = 0.01  # seconds between two: SQLite's writers do not queue, and one in a loop would starve others

# Pictures that nobody's images stand on: their recipe's images were deleted, or finishing them failed.
_LOOSE = """
SELECT DISTINCT picture_id FROM ledger WHERE images = 0 AND picture_bytes > 0 AND NOT EXISTS (
    SELECT 1 FROM ledger AS other WHERE other.picture_id = ledger.picture_id AND (other.images > 0 OR other.pinned)
) AND NOT EXISTS (
    SELECT 1 FROM pictures WHERE pictures.picture_id = ledger.picture_id AND made_at > ? AND made_at < ?
) LIMIT ?
"""
_LEAST_USED = """
SELECT recipe_id, picture_id FROM ledger
WHERE images > 0 AND NOT pinned AND last_use <= ? ORDER BY last_use LIMIT ?
"""


def kept_bytes(index: Index, trash: Trash, spared: Span) -> int:
    """What images, pictures and trash take on the disk, two rows with one file counted twice.

    Without what was cleared within `spared`.
    """
    kept = totals(index)
    return sum(kept[table][1] for table in TABLES_WITH_FILES) - trash.bytes_cleared(spared)


def evict(storage: Storage, trash: Trash, budget_bytes: int, spare_seconds: float, trash_spare_seconds: float) -> Tally:
    """See `Maintenance.evict`. Each batch is chosen and deleted under one write lock, then its files are removed."""
    tally = Tally()
    spared = around(storage.now(), trash_spare_seconds)
    settle_future(storage.index, storage.now())

    def surplus() -> int:
        return kept_bytes(storage.index, trash, spared) - budget_bytes

    while surplus() > 0:
        purged = trash.purge_oldest(spared)
        if purged.empty:
            break
        tally += purged
    used = around(storage.now(), spare_seconds)
    while surplus() > 0:
        with storage.index.writing() as database:
            # Once more, now that nobody else can evict at the same time.
            evicted, digests = _batch(database, surplus(), used)
        storage.forget(digests)
        if evicted.empty:
            break  # the rest is pinned or in use right now
        tally += evicted
        time.sleep(PAUSE)
    return tally


def _batch(database: Database, surplus: int, used: Span) -> tuple[Tally, list[str]]:
    """Deletes the rows of up to BATCH recipes, as few as free `surplus` bytes; what they were, and their files.

    Spared is what was made or used within `used`.
    """
    loose = [row[0] for row in database.execute(_LOOSE, (*used, BATCH)).fetchall()] if surplus > 0 else []
    tally, digests = _delete_pictures(database, loose)
    for recipe_id, picture_id in database.execute(_LEAST_USED, (used[0], BATCH)).fetchall():
        if tally.bytes >= surplus:
            break
        rows = database.execute(
            "DELETE FROM images WHERE recipe_id = ? RETURNING digest, bytes", (recipe_id,)
        ).fetchall()
        tally += Tally(recipes=1, images=len(rows), bytes=sum(size for _, size in rows))
        digests += [digest for digest, _ in rows]
        if not database.execute(
            "SELECT 1 FROM ledger WHERE picture_id = ? AND (images > 0 OR pinned) LIMIT 1", (picture_id,)
        ).fetchone():
            pictures, of_pictures = _delete_pictures(database, [picture_id])
            tally += pictures
            digests += of_pictures
    return tally, digests


def _delete_pictures(database: Database, picture_ids: Sequence[str]) -> tuple[Tally, list[str]]:
    rows = database.execute(
        f"DELETE FROM pictures WHERE {among('picture_id', len(picture_ids))} RETURNING digest, bytes", list(picture_ids)
    ).fetchall()
    return Tally(pictures=len(rows), bytes=sum(size for _, size in rows)), [digest for digest, _ in rows]
