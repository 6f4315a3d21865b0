"""One SQLite database: a connection per thread, write-ahead log, migrations, and its errors as sentences.

It knows no table. sqlite-utils makes and fills the tables; lookups are plain SQL: 9 us by key at 10^6 rows, against
40 us through `table.get()`.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from cache_db.errors import CacheError, DamagedDatabase, DiskFull
from cache_db.fork_safety import PerProcess
from cache_db.read_only import connect_to_read

log = logging.getLogger(__name__)

# One writer at a time: with four processes some commits were seen to wait 2 s. Beyond this it is a fault.
BUSY_SECONDS = 15.0
# Below SQLite's oldest limit on parameters (999), with room for a few others.
CHUNK = 500

Row = tuple[Any, ...]

# SQLite's own errors, text that is not Unicode (lone surrogates), integers beyond 64 bits.
_REFUSED = (sqlite3.Error, UnicodeEncodeError, OverflowError)


class _Handle:
    """A thread's own connection. The lock is only ever contended by `Index.close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.database = Database(connection, execute_plugins=False)
        self.lock = threading.RLock()


class _Connections:
    """The handles of one process: each thread's own, one that watches for changes, and all of them for `close`."""

    def __init__(self) -> None:
        self.local = threading.local()
        self.all: set[_Handle] = set()
        self.watch: _Handle | None = None
        self.lock = threading.RLock()

    def adopt(self, handle: _Handle) -> None:
        with self.lock:
            self.all.add(handle)
        self.local.handle = handle
        self.local.end = _ThreadEnd(self, handle)

    def retire(self, handle: _Handle) -> None:
        with self.lock:
            self.all.discard(handle)
        handle.connection.close()


class _ThreadEnd:
    """Closes a thread's connection when the thread ends and drops its locals.

    Left to the garbage collector, connections linger: they refer to themselves (Python 3.11), and each holds two open
    files. In a forked child the threads of its parent end too; their connections are not the child's to close.
    """

    def __init__(self, connections: _Connections, handle: _Handle) -> None:
        self._connections = connections
        self._handle = handle
        self._process = os.getpid()

    def __del__(self) -> None:
        if self._process == os.getpid():
            self._connections.retire(self._handle)


class Index:
    """A database file. Thread-safe, multi-process-safe, and safe to use on both sides of a fork.

    Args:
        path: the file; its folder must exist.
        migrations: what makes its tables.
        synchronous: FULL keeps what was committed through a power cut (one fsync per commit); NORMAL only through the
            death of the process.
        read_only: nothing is written, not even beside the file (see reading.py).
    """

    def __init__(
        self, path: Path, migrations: Migrations, synchronous: Literal["FULL", "NORMAL"], *, read_only: bool = False
    ) -> None:
        self.path = path
        self._read_only = read_only
        self._migrations = migrations
        self._synchronous = synchronous
        self._connections: PerProcess[_Connections] = PerProcess(_Connections)
        self._closed = False

    def migrate(self, replace_damaged: bool = False) -> None:
        """Create the database or bring it up to date.

        Args:
            replace_damaged: move a damaged one aside (`.damaged`) and begin anew: for what need not last.

        Raises:
            CacheError: it is damaged, of a newer version, or the folder cannot be written.
        """
        # Switching a new file to WAL does not wait for others (SQLite's busy handler is not asked): one at a time.
        with _exclusive(self.path.with_suffix(".lock")):
            try:
                self._migrate()
                if replace_damaged:
                    self._refuse_damage()
            except DamagedDatabase as error:
                if not replace_damaged:
                    raise
                log.warning("%s It is moved aside and begun anew.", error.message)
                self._move_aside()
                self._migrate()

    def _migrate(self) -> None:
        with self._explained():
            handle = self._handle()
            self._refuse_newer(handle)
            handle.connection.execute("PRAGMA journal_mode = WAL")
            if self._migrations.pending(handle.database):
                with self.writing() as database:
                    self._migrations.apply(database)

    def refuse_other_versions(self) -> None:
        """For a database that is only read: it has to be of this version. Raises CacheError."""
        with self._explained():
            handle = self._handle()
            self._refuse_newer(handle)
            if self._migrations.pending(handle.database):
                raise CacheError(
                    f"The cache's database {self.path.name} is of an earlier version, and cannot be brought up to date "
                    "where nothing can be written: copy the folder to another disk."
                )

    def _refuse_newer(self, handle: _Handle) -> None:
        if newer := unknown_migrations(handle.database, self._migrations):
            raise CacheError(
                f"The cache's database {self.path.name} was written by a newer version (it has {min(newer)!r}): "
                "start that version, or choose another folder."
            )

    def _refuse_damage(self) -> None:
        if damage := self.damage():
            raise DamagedDatabase(f"The cache's database {self.path.name} is damaged ({damage}).")

    def _move_aside(self) -> None:
        """Other processes that still have it open keep the damaged one; they, too, are told that it is."""
        connections = self._connections.get()
        handle: _Handle | None = getattr(connections.local, "handle", None)
        if handle is not None:
            connections.retire(handle)
            connections.local.handle = None
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        self.path.replace(self.path.with_name(self.path.name + ".damaged"))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of one statement; a statement that writes is committed on return."""
        handle = self._handle()
        try:
            with handle.lock:
                return handle.connection.execute(sql, values).fetchall()
        except _REFUSED as error:
            raise self._as_cache_error(error) from error

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """As `rows`, one at a time: for what may be too much for memory. To be used up or closed by the same thread."""
        handle = self._handle()
        with handle.lock, self._explained(), closing(handle.connection.execute(sql, values)) as cursor:
            yield from cursor

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row, for statements that give at most one."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def version(self) -> int:
        """Another value after every change that any thread or process has committed since the last call."""
        handle = self._connections.get().watch or self._begin_watch()
        try:
            with handle.lock:
                version: int = handle.connection.execute("PRAGMA data_version").fetchone()[0]
        except _REFUSED as error:
            raise self._as_cache_error(error) from error
        return version

    def _begin_watch(self) -> _Handle:
        """One connection for all threads of this process that only looks, so that every commit is another's."""
        if self._closed:
            raise CacheError("The cache is closed.")
        connections = self._connections.get()
        with connections.lock:
            if connections.watch is None:
                connections.watch = _Handle(self._connect())
                connections.all.add(connections.watch)
            return connections.watch

    def rows_among(self, sql: str, values: Sequence[Any], keys: Sequence[str], ending: str = "") -> list[Row]:
        """The rows of a statement `sql IN (keys) ending`, in chunks: one statement for up to 500 keys."""
        found: list[Row] = []
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            found += self.rows(f"{sql} IN ({', '.join('?' * len(chunk))}) {ending}", (*values, *chunk))
        return found

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction that holds the write lock from its start.

        Not sqlite-utils' own `atomic()`: its BEGIN takes the lock at the first write, and a transaction that has read
        before fails at once when another process wrote in between, whatever the busy time-out.
        """
        with self._transaction("BEGIN IMMEDIATE") as handle:
            yield handle.database

    @contextmanager
    def temporary(self, table: str, columns: str) -> Iterator[Database]:
        """An empty table `temp.<table>` of this thread's own connection, filled by the body; it holds up no writer."""
        with self._transaction("BEGIN", f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns})") as handle:
            handle.connection.execute(f"DELETE FROM temp.{table}")
            yield handle.database

    @contextmanager
    def _transaction(self, begin: str, before: str = "") -> Iterator[_Handle]:
        handle = self._handle()
        with handle.lock, self._explained():
            handle.connection.execute(before)
            handle.connection.execute(begin)
            try:
                yield handle
                handle.connection.execute("COMMIT")
            except BaseException:
                if handle.connection.in_transaction:
                    handle.connection.execute("ROLLBACK")
                raise

    def copy_to(self, path: Path) -> None:
        """One moment of this database, as a new one at `path`; writers go on meanwhile."""
        handle = self._handle()
        with handle.lock, self._explained():
            copy = sqlite3.connect(path)
            try:
                handle.connection.backup(copy)
            finally:
                copy.close()

    def damage(self) -> str:
        """What SQLite's own quick check finds, "" when all is well."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA quick_check(5)")]
        except CacheError as error:
            return error.message
        return "" if found == ["ok"] else "; ".join(found)

    def close(self) -> None:
        """Close this process's connections, each after the statement or transaction that it is in."""
        self._closed = True
        connections = self._connections.get()
        with connections.lock:
            handles = list(connections.all)
        for handle in handles:
            with handle.lock:
                handle.connection.close()

    def _handle(self) -> _Handle:
        if self._closed:
            raise CacheError("The cache is closed.")
        connections = self._connections.get()
        handle: _Handle | None = getattr(connections.local, "handle", None)
        if handle is None:
            handle = _Handle(self._connect())
            connections.adopt(handle)
        return handle

    def _connect(self) -> sqlite3.Connection:
        with self._explained():
            # isolation_level None: transactions begin where we say so. Threads never share a connection; the check
            # is off only because `close` is called from another thread.
            if self._read_only:
                return connect_to_read(self.path, BUSY_SECONDS)
            connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
            )
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except _REFUSED as error:
            raise self._as_cache_error(error) from error

    def _as_cache_error(self, error: Exception) -> CacheError:
        if self._closed:
            return CacheError("The cache is closed.")
        if not isinstance(error, sqlite3.Error):
            return CacheError(f"A value cannot be kept in the cache's database: {error}.")
        refusal = _REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "refused ({error}).")
        kind = _KINDS.get(refusal, CacheError)
        return kind(f"The cache's database {self.path.name} {refusal.format(error=error)}")


def unknown_migrations(database: Database, migrations: Migrations) -> set[str]:
    """The names of what a newer version did to this database; it reads only."""
    with Database(memory=True, execute_plugins=False) as blank:
        known = {migration.name for migration in migrations.pending(blank)}
    return {done.name for done in migrations.applied(database)} - known


# By SQLite's primary result code.
_CANNOT_WRITE = "cannot be written ({error}): check the folder's owner and mode."
_DAMAGED = "is damaged ({error}): restore a backup, or move it away to start anew."
_BUSY = f"was busy for {BUSY_SECONDS:.0f} seconds: try again, or look for a stuck writer."
_FULL = "cannot grow: the disk is full."
_REFUSALS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_WRITE,
    sqlite3.SQLITE_PERM: _CANNOT_WRITE,
}
_KINDS = {_DAMAGED: DamagedDatabase, _FULL: DiskFull}


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    """Hold a lock file; the system lets go of it when the process dies."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
