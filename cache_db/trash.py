"""Clearing into the trash, putting back, purging. It knows rows and files, not who asks.

Files stay where they are until the purge: a clearing is rows that move, a few hundred in a transaction, so that
whoever dies in between leaves a smaller clearing that can be undone, and writers never wait for thousands of rows.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlite_utils import Database

from cache_db.audit import MOST_IDS, AuditRecord, note_undone
from cache_db.clocks import Span
from cache_db.errors import CacheError
from cache_db.ledger import among
from cache_db.records import Act, Cleared, Tally, TrashEntry
from cache_db.selection import Selection
from cache_db.selection_query import HELD_BY_OTHERS, choose, chosen, chunks, count_chosen, pinned_kept, prompts_chosen
from cache_db.storage import Storage

BATCH = 200  # recipes in one transaction: some 10 ms
DAY = 86_400.0
MOST_DAYS = 365
# An earlier version let an entry be kept for ever: it ends when any other would.
_EXPIRES = f"min(expires, cleared + {MOST_DAYS * DAY})"

_IMAGE = "recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes"
_PICTURE = "picture_id, digest, bytes, media_type, facts, made_at"
_PROMPT_KEY = "writer, model, city_id, language, style"
_PROMPT = f"id, {_PROMPT_KEY}, document, added"
_ADD_ENTRY = "INSERT INTO trash VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_TABLES = ("trashed_images", "trashed_pictures", "trashed_prompts")


class Trash:
    """See `Maintenance`, which hands on what is asked here."""

    def __init__(self, storage: Storage) -> None:
        self._index = storage.index
        self._storage = storage

    def count(self, selection: Selection) -> Tally:
        selection.check()
        choose(self._index, selection)
        prompts = len(prompts_chosen(self._index, selection))
        return count_chosen(self._index, selection) + Tally(prompts=prompts)

    def chosen(self, selection: Selection) -> list[str]:
        """The recipes whose images are selected."""
        selection.check()
        choose(self._index, selection)
        return [recipe_id for batch in chosen(self._index, BATCH) for recipe_id in batch]

    def clear(self, selection: Selection, trash_days: float, act: Act | None) -> Cleared:
        selection.check()
        if not 0 <= trash_days <= MOST_DAYS:  # "not a number" compares as False
            raise CacheError(f"{trash_days:g} days in the trash are not possible: 0 to {MOST_DAYS} are allowed.")
        started = self._storage.now()
        choose(self._index, selection)
        positions = [position for position, _ in prompts_chosen(self._index, selection)]
        # One that is not to be kept stays a day all the same if we are killed before the purge below.
        expires = started + (trash_days if trash_days > 0 else 1) * DAY
        remembered = _remembered(selection).to_json()
        entry = (secrets.token_hex(8), started, expires, remembered)
        record = AuditRecord(act, "clear", {**json.loads(remembered), "trash_days": trash_days}, entry[0])
        record.begin(self._index)
        tally = Tally(pinned_kept=pinned_kept(self._index, selection))
        for batch in chosen(self._index, BATCH):
            with self._paced() as database:
                # In every transaction: making room, another process may have purged what is there already.
                database.execute(_ADD_ENTRY, entry)
                since = (started, self._storage.now())
                moved = _trash_recipes(database, entry[0], batch, since, selection.include_pinned)
                record.add(database, moved)
            tally += moved
        for some in chunks(positions, BATCH):
            with self._paced() as database:
                database.execute(_ADD_ENTRY, entry)
                moved = _trash_prompts(database, entry[0], some)
                record.add(database, moved)
            tally += moved
        if trash_days <= 0:
            self._purge(entry[0], None)
        self._drop_when_empty(entry[0])  # nothing was chosen, or others were faster
        return Cleared("" if tally.empty or trash_days <= 0 else entry[0], tally)

    def entries(self) -> list[TrashEntry]:
        """Newest first."""
        rows = self._index.rows(f"SELECT trash_id, cleared, {_EXPIRES}, selection FROM trash ORDER BY cleared DESC")
        return [
            TrashEntry(trash_id, cleared, expires, self._held(trash_id), Selection.from_json(selection))
            for trash_id, cleared, expires, selection in rows
        ]

    def undo(self, trash_id: str, act: Act | None) -> Tally:
        """Puts back what has not been made again since."""
        tally = Tally()
        row = self._index.row("SELECT cleared FROM trash WHERE trash_id = ?", (trash_id,))
        if row is None:
            return tally
        record = AuditRecord(act, "undo", {"trash_id": trash_id})
        record.begin(self._index)
        for step in (_restore_pictures, _restore_images, _restore_prompts):
            while True:
                with self._paced() as database:
                    restored, digests = step(database, trash_id, row[0])
                    if restored is not None:
                        record.add(database, restored)
                self._storage.forget(digests)
                if restored is None:
                    break
                tally += restored
        with self._index.writing() as database:
            note_undone(database, trash_id)
        self._drop_when_empty(trash_id)
        return tally

    def purge(self, now: float | None, trash_id: str | None, act: Act | None) -> Tally:
        """Removes for good what has expired, or one entry at once."""
        if trash_id is not None:
            ids = [trash_id]
        else:
            moment = self._storage.now() if now is None else now
            ids = [row[0] for row in self._index.rows(f"SELECT trash_id FROM trash WHERE {_EXPIRES} <= ?", (moment,))]
        record = AuditRecord(act, "purge", {"trash_ids": ids[:MOST_IDS]})
        record.begin(self._index)
        return sum((self._purge(each, record) for each in ids), Tally())

    def bytes_cleared(self, within: Span) -> int:
        """What entries cleared then take on the disk."""
        return int(
            self._index.rows(
                "SELECT coalesce(sum(bytes), 0) FROM totals WHERE name IN ('trashed_images', 'trashed_pictures') "
                "AND part IN (SELECT trash_id FROM trash WHERE cleared > ? AND cleared < ?)",
                within,
            )[0][0]
        )

    def purge_oldest(self, spared: Span) -> Tally:
        """The entry with files that was cleared first, for good, unless it was then: room for what is in use.

        Empty when there is none.
        """
        row = self._index.row(
            "SELECT trash_id FROM trash WHERE trash_id IN (SELECT part FROM totals WHERE name IN "
            "('trashed_images', 'trashed_pictures')) AND NOT (cleared > ? AND cleared < ?) ORDER BY cleared LIMIT 1",
            spared,
        )
        return Tally() if row is None else self._purge(row[0], None)

    def _purge(self, trash_id: str, record: AuditRecord | None) -> Tally:
        held = self._held(trash_id)
        for table in _TABLES:
            file = "'', 0" if table == "trashed_prompts" else "digest, bytes"
            while True:
                with self._paced() as database:
                    gone = database.execute(
                        f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE trash_id = ? LIMIT ?) "
                        f"RETURNING {file}",
                        (trash_id, BATCH),
                    ).fetchall()
                    if record is not None and gone:
                        number = {table.removeprefix("trashed_"): len(gone)}
                        record.add(database, Tally(**number, bytes=sum(size for _, size in gone)))
                self._storage.forget([digest for digest, _ in gone if digest])
                if not gone:
                    break
        if record is not None:
            with self._index.writing() as database:
                record.add(database, Tally(recipes=held.recipes))  # batches may divide a recipe's images
        self._drop_when_empty(trash_id)
        return held

    def _drop_when_empty(self, trash_id: str) -> None:
        self._index.rows(
            "DELETE FROM trash WHERE trash_id = ?1 AND NOT EXISTS "
            f"(SELECT 1 FROM totals WHERE part = ?1 AND name IN {_TABLES})",
            (trash_id,),
        )

    def _held(self, trash_id: str) -> Tally:
        """What an entry still holds. Counting its recipes walks its own rows alone."""
        rows = self._index.rows(
            f"SELECT name, number, bytes FROM totals WHERE part = ? AND {among('name', len(_TABLES))}",
            (trash_id, *_TABLES),
        )
        found = {name: (number, size) for name, number, size in rows}
        images, pictures, prompts = (found.get(table, (0, 0)) for table in _TABLES)
        recipes = self._index.rows(
            "SELECT count(DISTINCT recipe_id) FROM trashed_images WHERE trash_id = ?", (trash_id,)
        )[0][0]
        return Tally(recipes, images[0], pictures[0], prompts[0], images[1] + pictures[1])

    @contextmanager
    def _paced(self) -> Iterator[Database]:
        """A transaction, then a pause as long: SQLite's writers do not queue, and one in a loop would starve others."""
        began = time.monotonic()
        with self._index.writing() as database:
            yield database
        time.sleep(min(0.05, time.monotonic() - began))


def _remembered(selection: Selection) -> Selection:
    """What an entry says of itself: of very many ids the first."""
    return replace(selection, recipe_ids=selection.recipe_ids[:MOST_IDS]) if selection.recipe_ids else selection


def _trash_recipes(
    database: Database, trash_id: str, recipe_ids: Sequence[str], since: Span, include_pinned: bool
) -> Tally:
    """Moves the rows of images, and of pictures that no other recipe's images stand on, into the trash.

    `since`: from the beginning of the clearing to now. What was made since is another thing than what was chosen.
    """
    recipes = among("recipe_id", len(recipe_ids))
    unpinned = "" if include_pinned else "AND NOT pinned"  # it may have been pinned since it was chosen
    ids = [
        row[0]
        for row in database.execute(f"SELECT recipe_id FROM ledger WHERE {recipes} {unpinned}", recipe_ids).fetchall()
    ]
    recipes = among("recipe_id", len(ids))
    held = HELD_BY_OTHERS.format(picture_id="ledger.picture_id")
    chosen = "NOT (made_at > ? AND made_at <= ?)"  # with what a clock that was ahead has stamped
    moved = database.execute(
        f"INSERT INTO trashed_images (trash_id, {_IMAGE}) SELECT ?, {_IMAGE} FROM images "
        f"WHERE {recipes} AND {chosen} RETURNING recipe_id, bytes",
        (trash_id, *ids, *since),
    ).fetchall()
    database.execute(f"DELETE FROM images WHERE {recipes} AND {chosen}", (*ids, *since))
    pictures = [
        row[0]
        for row in database.execute(
            f"SELECT DISTINCT picture_id FROM ledger WHERE {recipes} AND images = 0 AND picture_bytes > 0 "
            "AND NOT EXISTS (SELECT 1 FROM ledger AS own WHERE own.picture_id = ledger.picture_id AND own.images > 0) "
            f"AND NOT {held}",
            ids,
        ).fetchall()
    ]
    names = among("picture_id", len(pictures))
    moved_pictures = database.execute(
        f"INSERT INTO trashed_pictures (trash_id, {_PICTURE}) SELECT ?, {_PICTURE} FROM pictures "
        f"WHERE {names} AND {chosen} RETURNING bytes",
        (trash_id, *pictures, *since),
    ).fetchall()
    database.execute(f"DELETE FROM pictures WHERE {names} AND {chosen}", (*pictures, *since))
    return Tally(
        recipes=len(ids),
        images=len(moved),
        pictures=len(moved_pictures),
        bytes=sum(size for _, size in moved) + sum(size for (size,) in moved_pictures),
    )


def _trash_prompts(database: Database, trash_id: str, positions: Sequence[int]) -> Tally:
    names = among("position", len(positions))
    moved = database.execute(
        f"INSERT INTO trashed_prompts (trash_id, position, {_PROMPT}) SELECT ?, position, {_PROMPT} FROM prompts "
        f"WHERE {names} RETURNING position",
        (trash_id, *positions),
    ).fetchall()
    database.execute(f"DELETE FROM prompts WHERE {names}", positions)
    return Tally(prompts=len(moved))


Restored = tuple[Tally | None, list[str]]  # None: nothing was left; the files that may be used no more


def _restore_pictures(database: Database, trash_id: str, cleared: float) -> Restored:
    ids = _some(database, "picture_id", "trashed_pictures", trash_id)
    if not ids:
        return None, []
    of_entry = f"trash_id = ? AND {among('picture_id', len(ids))}"
    put_back = database.execute(
        f"INSERT INTO pictures ({_PICTURE}) SELECT {_PICTURE} FROM trashed_pictures WHERE {of_entry} AND picture_id "
        "NOT IN (SELECT picture_id FROM pictures) RETURNING bytes",
        (trash_id, *ids),
    ).fetchall()
    digests = _drop(database, "trashed_pictures", of_entry, (trash_id, *ids))
    return Tally(pictures=len(put_back), bytes=sum(size for (size,) in put_back)), digests


def _restore_images(database: Database, trash_id: str, cleared: float) -> Restored:
    """Recipe by recipe: one that has images again keeps those, and none of the earlier drawing is mixed in."""
    ids = _some(database, "recipe_id", "trashed_images", trash_id)
    if not ids:
        return None, []
    of_entry = f"trash_id = ? AND {among('recipe_id', len(ids))}"
    put_back = database.execute(
        f"INSERT INTO images ({_IMAGE}) SELECT {_IMAGE} FROM trashed_images WHERE {of_entry} AND recipe_id "
        f"NOT IN (SELECT recipe_id FROM images WHERE {among('recipe_id', len(ids))}) RETURNING recipe_id, bytes",
        (trash_id, *ids, *ids),
    ).fetchall()
    digests = _drop(database, "trashed_images", of_entry, (trash_id, *ids))
    recipes = len({recipe_id for recipe_id, _ in put_back})
    return Tally(recipes, len(put_back), bytes=sum(size for _, size in put_back)), digests


def _restore_prompts(database: Database, trash_id: str, cleared: float) -> Restored:
    """Key by key: where prompts were written again, those stay alone."""
    key = database.execute(
        f"SELECT {_PROMPT_KEY} FROM trashed_prompts WHERE trash_id = ? LIMIT 1", (trash_id,)
    ).fetchone()
    if key is None:
        return None, []
    of_key = f"({_PROMPT_KEY}) = (?, ?, ?, ?, ?)"
    restored = 0
    if not database.execute(f"SELECT 1 FROM prompts WHERE {of_key} AND added > ? LIMIT 1", (*key, cleared)).fetchone():
        restored = len(
            database.execute(
                f"INSERT INTO prompts ({_PROMPT}) SELECT {_PROMPT} FROM trashed_prompts "
                f"WHERE trash_id = ? AND {of_key} ORDER BY position ON CONFLICT DO NOTHING RETURNING position",
                (trash_id, *key),
            ).fetchall()
        )
    database.execute(f"DELETE FROM trashed_prompts WHERE trash_id = ? AND {of_key}", (trash_id, *key))
    return Tally(prompts=restored), []


def _some(database: Database, column: str, table: str, trash_id: str) -> list[str]:
    rows = database.execute(
        f"SELECT DISTINCT {column} FROM {table} WHERE trash_id = ? LIMIT ?", (trash_id, BATCH)
    ).fetchall()
    return [row[0] for row in rows]


def _drop(database: Database, table: str, condition: str, values: tuple[str, ...]) -> list[str]:
    """Deletes rows of the trash; their digests, to be forgotten unless a row names them again."""
    rows = database.execute(f"DELETE FROM {table} WHERE {condition} RETURNING digest", values).fetchall()
    return [row[0] for row in rows]
