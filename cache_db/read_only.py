"""Read-only connections, also where nothing can be written: a read-only disk or folder. It knows no table.

A database with a write-ahead log needs two files beside it, even for reading; where these cannot be made, SQLite has to
be told that nobody writes (`immutable`).
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from cache_db.errors import CacheError

_NOT_POSSIBLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def connect_to_read(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """See `Index` for its use; to be used by one thread at a time.

    Raises:
        CacheError: there are changes in the write-ahead log that cannot be read without writing.
        sqlite3.Error: whatever else SQLite refuses.
    """
    connection = _connect(path, "mode=ro", busy_seconds)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _NOT_POSSIBLE or not _nobody_writes(path.parent):
            raise
        return _connect_immutable(path, busy_seconds)
    return connection


def _nobody_writes(folder: Path) -> bool:
    """A folder that is another user's may be written by them at any moment: that is not enough."""
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY) or not folder.stat().st_mode & 0o222


def _connect_immutable(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Only without a log: whoever has the database open for writing has one, and `immutable` would not see it."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise CacheError(
            f"The cache's database {path.name} has changes in its log {log.name}, which cannot be read where "
            "nothing can be written: copy the folder to another disk."
        )
    return _connect(path, "immutable=1", busy_seconds)


def _connect(path: Path, how: str, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
