"""Compares rows and files, both ways, and repairs. It knows the tables that name files, nothing of their meaning.

Safe while others read and write: what is found is looked at once more under the write lock before it is repaired.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from cache_db.files import Files
from cache_db.index import CHUNK, Index
from cache_db.records import Problem, ProblemKind
from cache_db.recount import check_counts

# The tables with the columns `digest` and `bytes`.
TABLES_WITH_FILES = ("pictures", "images", "trashed_pictures", "trashed_images")
GROUPS = tuple(f"{number:02x}" for number in range(256))


def check(index: Index, files: Files, folder: Path, *, repair: bool, deep: bool, grace_seconds: float) -> list[Problem]:
    """Every problem found. See `Cache.check`. Memory use is bounded: files are compared in 256 groups."""
    damage = index.damage()
    if damage:  # rows cannot be believed, so no file is called an orphan
        return [Problem("damaged database", index.path.name, f"The database {index.path.name} is damaged: {damage}.")]
    problems = [*_leftovers(files, folder, grace_seconds, repair=repair), *_strangers(files, folder)]
    for group in GROUPS:
        problems += _group(index, files, group, repair=repair, deep=deep, grace_seconds=grace_seconds)
    return [*problems, *check_counts(index, repair=repair)]


def is_used(database: Database, digest: str) -> bool:
    """Whether any row names the file."""
    return any(
        database.execute(f"SELECT 1 FROM {table} WHERE digest = ? LIMIT 1", (digest,)).fetchone()
        for table in TABLES_WITH_FILES
    )


def remove_unused(index: Index, files: Files, digests: Sequence[str]) -> None:
    """Remove those files that no row names.

    Under the write lock, so that no other process can be between writing the same file and committing its row:
    whoever commits later looks for the file once more (`Cache._keep`). In chunks, so that writers need not wait for
    thousands of files.
    """
    for start in range(0, len(digests), CHUNK):
        with index.writing() as database:
            for digest in digests[start : start + CHUNK]:
                if not is_used(database, digest):
                    files.remove(digest)


def _group(
    index: Index, files: Files, group: str, *, repair: bool, deep: bool, grace_seconds: float
) -> Iterator[Problem]:
    # Files first, rows second: a row that is committed in between has a file that is merely not in the list yet.
    found = dict(files.in_group(group))
    kept: dict[str, int] = dict(index.rows(_ROWS_OF_GROUP, (group, group + "g") * len(TABLES_WITH_FILES)))
    for digest, length in kept.items():
        listed = found.get(digest)
        if listed is not None and listed.st_size == length and not deep:
            continue  # as it should be, and no need to look at 10^6 files twice
        problem = _row_problem(files, digest, length, deep=deep)
        if problem is not None:
            yield _repair_row(index, files, problem, digest, length) if repair else problem
    youngest = time.time() - grace_seconds
    for digest in found.keys() - kept.keys():
        if found[digest].st_mtime <= youngest:
            yield from _orphan(index, files, digest, repair=repair)


_ROWS_OF_GROUP = " UNION ".join(
    f"SELECT digest, bytes FROM {table} WHERE digest >= ? AND digest < ?" for table in TABLES_WITH_FILES
)


def _row_problem(files: Files, digest: str, length: int, *, deep: bool) -> Problem | None:
    path = str(files.relative_path(digest))
    actual = files.length(digest)
    kind: ProblemKind
    if actual is None:
        kind, sentence = "missing file", f"{path} is named by a row and is not there."
    elif actual != length:
        kind, sentence = "wrong length", f"{path} has {actual} bytes and its row says {length}."
    elif deep and files.read(digest) is None:
        kind, sentence = "wrong content", f"{path} holds other bytes than its name says."
    else:
        return None
    return Problem(kind, path, sentence)


def _repair_row(index: Index, files: Files, problem: Problem, digest: str, length: int) -> Problem:
    """Delete the rows, commit, then the file: the picture is a miss and is made again when it is asked for."""
    with index.writing() as database:
        if _row_problem(files, digest, length, deep=problem.kind == "wrong content") is None:
            return replace(problem, repaired=True)  # somebody has made it again meanwhile
        for table in TABLES_WITH_FILES:
            database.table(table).delete_where("digest = ?", [digest])
    remove_unused(index, files, [digest])
    return replace(problem, repaired=True)


def _orphan(index: Index, files: Files, digest: str, *, repair: bool) -> Iterator[Problem]:
    path = str(files.relative_path(digest))
    if files.length(digest) is None:
        return  # removed since it was listed
    if repair:
        remove_unused(index, files, [digest])
    yield Problem("orphan", path, f"{path} is named by no row.", repaired=repair)


def _leftovers(files: Files, folder: Path, grace_seconds: float, *, repair: bool) -> Iterator[Problem]:
    youngest = time.time() - grace_seconds
    for path, status in files.leftovers():
        if status.st_mtime <= youngest:
            if repair:
                with suppress(FileNotFoundError):
                    path.unlink()
            subject = str(path.relative_to(folder))
            yield Problem("leftover", subject, f"{subject} was never finished.", repaired=repair)


def _strangers(files: Files, folder: Path) -> Iterator[Problem]:
    for path in files.strangers():
        subject = str(path.relative_to(folder))
        yield Problem("stranger", subject, f"{subject} is not the cache's own and is left alone.")
