"""A backup while the cache is in use, and a restore: rows by SQLite's own backup, then the files that those rows name.

It knows tables that name files, not what they mean. `backup.json` is written last: a folder without it is no backup.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from cache_db import migrations
from cache_db.check import GROUPS, rows_of_group
from cache_db.errors import CacheError, NotPossible
from cache_db.files import Files, sync_folder
from cache_db.index import unknown_migrations
from cache_db.records import BackupReport
from cache_db.storage import TABLES_WITH_FILES, Storage

DATABASE, MANIFEST = "cache.sqlite", "backup.json"


def back_up(storage: Storage, path: Path) -> BackupReport:
    """See `Maintenance.backup`."""
    with _refusals(path):
        refuse_inside(storage.folder, path)
        if path.exists() and any(path.iterdir()):
            raise NotPossible(f"The folder {path} is not empty: a backup begins with an empty or a new one.")
        path.mkdir(parents=True, exist_ok=True)
        storage.index.copy_to(path / DATABASE)
        copies = Files(path)
        copies.create_folders()
        with closing(sqlite3.connect(path / DATABASE)) as database:
            report = _bring_files(database, storage.files, copies)
            database.commit()
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        manifest = {"made_at": storage.now(), **asdict(report)}
        temporary = path / f"{MANIFEST}.new"
        temporary.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        os.sync()  # the copies, at once: a sync for each of 10^5 files takes minutes
        temporary.replace(path / MANIFEST)
        sync_folder(path)
    return report


def restore(backup: Path, folder: Path, *, leave_out_damaged: bool = False) -> BackupReport:
    """Bring a backup to `folder`, a cache's own, which must be new or empty; every file is compared with its digest.

    It appears whole or not at all; of several restores at once one is done. The backup stays as it is. A restore that
    is killed leaves a folder `<name>.restoring-<hex>`, which nothing needs.

    Args:
        leave_out_damaged: restore the rest where files are missing or damaged, without the rows that name those (`gone`
            counts them): recipes stay, so what is missing is made again when somebody asks.

    Raises:
        CacheError: the backup is not finished, damaged or a newer version's, the folder is in use or not empty, or the
            disk refused.
    """
    if not (backup / MANIFEST).is_file():
        raise NotPossible(f"The folder {backup} is not a finished backup: it has no {MANIFEST}.")
    with _refusals(folder):
        _refuse_used(folder)
        building = folder.with_name(f"{folder.name}.restoring-{secrets.token_hex(8)}")
        building.mkdir(parents=True)
        try:
            report = _restore_into(building, backup, leave_out_damaged)
            _put_in_place(building, folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return report


def _put_in_place(building: Path, folder: Path) -> None:
    """At once, onto nothing or an empty folder: the system refuses one that somebody has filled meanwhile."""
    try:
        building.replace(folder)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise CacheError(f"The folder {folder} is not empty any more: nothing was restored.") from error
        raise


def _bring_files(database: sqlite3.Connection, files: Files, copies: Files) -> BackupReport:
    """Links or copies every file that the copied rows name; rows whose file has gone meanwhile go as well."""
    linked = copied = size = gone = 0
    for digest, length in _named(database):
        way = copies.take_from(files, digest)
        if way is None or copies.length(digest) != length:
            copies.remove(digest)
            gone += 1
            _drop_rows(database, digest)
            continue
        linked += way == "linked"
        copied += way == "copied"
        size += length
    (recipes,) = database.execute("SELECT count(*) FROM recipes").fetchone()
    return BackupReport(recipes, linked + copied, size, linked, copied, gone)


def _restore_into(building: Path, backup: Path, leave_out_damaged: bool) -> BackupReport:
    shutil.copyfile(backup / DATABASE, building / DATABASE)
    files, kept = Files(building), Files(backup)
    files.create_folders()
    with closing(sqlite3.connect(building / DATABASE)) as database:
        recipes, named = _read_rows(database)
        size = number = gone = 0
        for digest, length in named:
            data = kept.read(digest)
            if data is not None and len(data) == length:
                target = building / files.relative_path(digest)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(data)
                size += length
                number += 1
            elif leave_out_damaged:
                _drop_rows(database, digest)
                gone += 1
            else:
                raise CacheError(
                    f"The backup's file {files.relative_path(digest)} is missing or damaged: nothing was restored; "
                    "what is damaged can be left out."
                )
        _rename_book(database)
        database.commit()
    os.sync()
    return BackupReport(recipes, number, size, 0, number, gone)


def _rename_book(database: sqlite3.Connection) -> None:
    """Its positions will be given anew, and whoever read further shall begin again. An earlier version's has none."""
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'book_identity'").fetchone():
        database.execute("UPDATE book_identity SET name = ?", (secrets.token_hex(8),))


def _read_rows(database: sqlite3.Connection) -> tuple[int, list[tuple[str, int]]]:
    """How many recipes there are, and the files that rows name. Raises CacheError unless all of it can be believed."""
    try:
        newer = unknown_migrations(Database(database, execute_plugins=False), migrations.CACHE)
        damage = [row[0] for row in database.execute("PRAGMA quick_check(5)")]
        named = list(_named(database))
        (recipes,) = database.execute("SELECT count(*) FROM recipes").fetchone()
    except sqlite3.DatabaseError as error:
        raise CacheError(f"The backup's database is damaged ({error}): nothing was restored.") from error
    if damage != ["ok"]:
        raise CacheError(f"The backup's database is damaged ({damage[0]}): nothing was restored.")
    if newer:
        raise NotPossible(
            f"The backup was made by a newer version (it has {min(newer)!r}), which alone can restore it: nothing was "
            "restored."
        )
    return recipes, named


def _drop_rows(database: sqlite3.Connection, digest: str) -> None:
    for table in _tables(database):
        database.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))


def _named(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    tables = _tables(database)
    for group in GROUPS:
        yield from database.execute(rows_of_group(tables), (group, group + "g") * len(tables)).fetchall()


def _tables(database: sqlite3.Connection) -> list[str]:
    """Those that name files; an earlier version's backup has not all of them."""
    standing = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in TABLES_WITH_FILES if table in standing]


def refuse_inside(folder: Path, path: Path) -> None:
    """Raises NotPossible for what would lie among the cache's own files: `check` would call it a stranger."""
    if path.resolve().is_relative_to(folder.resolve()):
        raise NotPossible(f"{path} lies in the cache's own folder {folder}: choose another place.")


def _refuse_used(folder: Path) -> None:
    if not folder.exists():
        return
    if (folder / DATABASE).exists() and _in_use(folder / DATABASE):
        raise NotPossible(f"The folder {folder} is in use by a running region: stop it first.")
    if any(folder.iterdir()):
        raise NotPossible(f"The folder {folder} is not empty: move it away first, or choose another.")


def _in_use(database: Path) -> bool:
    """Whether any process has the database open: then nobody can have it for themselves."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as mine:
        mine.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            mine.execute("BEGIN EXCLUSIVE")
            mine.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return False


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise CacheError(f"The backup's database refused: {error}.") from error
    except OSError as error:
        raise CacheError(f"The folder {folder} cannot be used: {error.strerror}.") from error
