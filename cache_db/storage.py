"""Rows and the files that they name, kept and removed in the order that loses nothing. It knows no recipe.

Kept is the file first, then its row; deleted is the row first, then its file: whatever dies in between leaves at worst
a file that no row names, and `check` finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from cache_db.files import Files
from cache_db.index import CHUNK, Index
from cache_db.memory import Memory

# The tables with the columns `digest` and `bytes`.
TABLES_WITH_FILES = ("pictures", "images", "trashed_pictures", "trashed_images", "kit_files")


class Storage:
    """What the parts of a cache share: the database, the files, the memory in front of them, and the wall clock."""

    def __init__(self, folder: Path, index: Index, memory_bytes: int, now: Callable[[], float]) -> None:
        self.folder = folder
        self.index = index
        self.now = now  # Unix seconds; it may have jumped
        self.files = Files(folder)
        self.memory = Memory(memory_bytes)

    @contextmanager
    def keeping(self, *contents: bytes) -> Iterator[tuple[Database, list[str]]]:
        """Writes the files, then gives a transaction for the rows that are to name them, and the files' digests."""
        digests = [self.files.write(data) for data in contents]
        with self.index.writing() as database:
            yield database, digests
            for digest, data in zip(digests, contents, strict=True):
                if self.files.length(digest) != len(data):  # another process has just removed its last row and the file
                    self.files.write(data)

    def forget(self, digests: Sequence[str]) -> None:
        """Removes the files of rows that were deleted, unless other rows name them.

        Under the write lock, so that no other process can be between writing the same file and committing its row:
        whoever commits later looks for the file once more (`keeping`). In chunks, so that writers need not wait for
        thousands of files.
        """
        for start in range(0, len(digests), CHUNK):
            with self.index.writing() as database:
                for digest in dict.fromkeys(digests[start : start + CHUNK]):
                    self.memory.forget(digest)
                    if not _is_used(database, digest):
                        self.files.remove(digest)


def _is_used(database: Database, digest: str) -> bool:
    """Whether any row names the file."""
    return any(
        database.execute(f"SELECT 1 FROM {table} WHERE digest = ? LIMIT 1", (digest,)).fetchone()
        for table in TABLES_WITH_FILES
    )
