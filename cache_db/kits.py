"""Brand kits and their files: a logo, a font. It knows ids, hashes and bytes, nothing of what the files hold.

A file that several kits name is kept once, and goes with the last of them. Of a deleted kit its id stays.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlite_utils import Database

from cache_db.audit import AuditRecord
from cache_db.index import Row
from cache_db.records import Act, Tally
from cache_db.storage import Storage

KitFileKind = Literal["logo", "font"]
_KIT = "SELECT kit_id, key_hash, name, colours, made, changed, deleted FROM kits"
_FILES = "SELECT kit_id, kind, digest, bytes, facts FROM kit_files WHERE kit_id"
_PUT = """
INSERT INTO kits (kit_id, key_hash, name, colours, made, changed) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (kit_id) DO UPDATE SET name = excluded.name, colours = excluded.colours, changed = excluded.changed
"""
_PUT_FILE = """
INSERT INTO kit_files (kit_id, kind, digest, bytes, facts) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (kit_id, kind) DO UPDATE SET digest = excluded.digest, bytes = excluded.bytes, facts = excluded.facts
"""


@dataclass(frozen=True, slots=True)
class NewKitFile:
    """A file to keep; `facts` is JSON of whoever keeps it."""

    data: bytes = field(repr=False)
    facts: str


@dataclass(frozen=True, slots=True)
class StoredKitFile:
    digest: str
    bytes: int
    facts: str


@dataclass(frozen=True, slots=True)
class StoredKit:
    """Times are Unix seconds; `deleted` is None while it is there. `key_hash`: SHA-256 of its edit key, in hex."""

    kit_id: str
    key_hash: str = field(repr=False)
    name: str
    colours: tuple[str, ...]
    made: float
    changed: float
    deleted: float | None
    files: Mapping[KitFileKind, StoredKitFile]


class KitStore:
    """Every method raises CacheError when the disk or the database refuses. Any thread or process may call any."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._index = storage.index

    def get(self, kit_id: str) -> StoredKit | None:
        """Also a deleted one; None for an id that no kit ever had."""
        row = self._index.row(f"{_KIT} WHERE kit_id = ?", (kit_id,))
        return None if row is None else _as_kit(row, self._index.rows(f"{_FILES} = ?", (kit_id,)))

    def put(
        self,
        kit_id: str,
        key_hash: str,
        name: str,
        colours: Sequence[str],
        files: Mapping[KitFileKind, NewKitFile | None],
    ) -> bool:
        """Keeps a new kit, or changes one, whose key stays. A kind of `files` that is None goes, an absent one stays.

        On return it survives a power cut. False, and nothing is kept, when it has been deleted.
        """
        now = self._storage.now()
        new = {kind: file for kind, file in files.items() if file is not None}
        with self._storage.keeping(*(file.data for file in new.values())) as (database, digests):
            row = database.execute("SELECT deleted FROM kits WHERE kit_id = ?", (kit_id,)).fetchone()
            there = row is None or row[0] is None
            before = _digests(database, kit_id)
            if there:
                database.execute(_PUT, (kit_id, key_hash, name, json.dumps(list(colours)), now, now))
                for kind in files.keys() - new.keys():
                    database.execute("DELETE FROM kit_files WHERE kit_id = ? AND kind = ?", (kit_id, kind))
                for (kind, file), digest in zip(new.items(), digests, strict=True):
                    database.execute(_PUT_FILE, (kit_id, kind, digest, len(file.data), file.facts))
        self._storage.forget([*before, *digests] if not there else before)
        return there

    def delete(self, kit_id: str, *, act: Act | None = None) -> bool:
        """Forgets all of it but its id, and the files that no other kit names. False when it is not there."""
        record = AuditRecord(act, "delete kit", {"kit_id": kit_id})
        with self._index.writing() as database:
            digests = _digests(database, kit_id)
            there = bool(
                database.execute(
                    "UPDATE kits SET key_hash = '', name = '', colours = '[]', deleted = ? "
                    "WHERE kit_id = ? AND deleted IS NULL",
                    (self._storage.now(), kit_id),
                ).rowcount
            )
            database.execute("DELETE FROM kit_files WHERE kit_id = ?", (kit_id,))
            if there:
                record.add(database, Tally())
        self._storage.forget(digests)
        return there

    def all(self) -> list[StoredKit]:
        """Those that are there, the newest first."""
        rows = self._index.rows(f"{_KIT} WHERE deleted IS NULL ORDER BY made DESC, kit_id")
        files = defaultdict[str, list[Row]](list)
        for file in self._index.rows_among(_FILES, (), [row[0] for row in rows]):
            files[file[0]].append(file)
        return [_as_kit(row, files[row[0]]) for row in rows]

    def file(self, digest: str) -> bytes | None:
        """A file that a kit names, from memory or disk; None when none does, or it is missing or damaged."""
        if self._index.row("SELECT 1 FROM kit_files WHERE digest = ? LIMIT 1", (digest,)) is None:
            return None
        data = self._storage.memory.get(digest)
        if data is None and (data := self._storage.files.read(digest)) is not None:
            self._storage.memory.put(digest, data)
        return data

    def kept_bytes(self) -> int:
        """Of all files of all kits, each counted once."""
        row = self._index.row("SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT digest, bytes FROM kit_files)")
        return int(row[0]) if row else 0


def _digests(database: Database, kit_id: str) -> list[str]:
    return [row[0] for row in database.execute("SELECT digest FROM kit_files WHERE kit_id = ?", (kit_id,)).fetchall()]


def _as_kit(row: Row, files: Sequence[Row]) -> StoredKit:
    kit_id, key_hash, name, colours, made, changed, deleted = row
    stored = {kind: StoredKitFile(digest, size, facts) for _, kind, digest, size, facts in files}
    return StoredKit(kit_id, key_hash, name, tuple(json.loads(colours)), made, changed, deleted, stored)
