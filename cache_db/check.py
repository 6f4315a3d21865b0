"""Compares rows and files, both ways, and repairs. It knows the tables that name files, nothing of their meaning.

Safe while others read and write: what is found is looked at once more under the write lock before it is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from cache_db.clocks import is_young
from cache_db.files import Files
from cache_db.records import Problem, ProblemKind
from cache_db.recount import check_counts
from cache_db.storage import TABLES_WITH_FILES, Storage

GROUPS = tuple(f"{number:02x}" for number in range(256))


def check(storage: Storage, *, repair: bool, deep: bool, grace_seconds: float) -> list[Problem]:
    """Every problem found. See `Maintenance.check`. Memory use is bounded: files are compared in 256 groups."""
    damage, name = storage.index.damage(), storage.index.path.name
    if damage:  # rows cannot be believed, so no file is called an orphan
        return [Problem("damaged database", name, f"The database {name} is damaged: {damage}.")]
    problems = [*_leftovers(storage, grace_seconds, repair=repair), *_strangers(storage)]
    for group in GROUPS:
        problems += _group(storage, group, repair=repair, deep=deep, grace_seconds=grace_seconds)
    return [*problems, *check_counts(storage.index, repair=repair)]


def _group(storage: Storage, group: str, *, repair: bool, deep: bool, grace_seconds: float) -> Iterator[Problem]:
    # Files first, rows second: a row that is committed in between has a file that is merely not in the list yet.
    found = dict(storage.files.in_group(group))
    between = (group, group + "g") * len(TABLES_WITH_FILES)
    kept: dict[str, int] = dict(storage.index.rows(rows_of_group(TABLES_WITH_FILES), between))
    for digest, length in kept.items():
        listed = found.get(digest)
        if listed is not None and listed.st_size == length and not deep:
            continue  # as it should be, and no need to look at 10^6 files twice
        problem = _row_problem(storage.files, digest, length, deep=deep)
        if problem is not None:
            yield _repair_row(storage, problem, digest, length) if repair else problem
    for digest in found.keys() - kept.keys():
        if not is_young(found[digest].st_mtime, storage.now(), grace_seconds):
            yield from _orphan(storage, digest, repair=repair)


def rows_of_group(tables: Sequence[str]) -> str:
    """Asks for the files that these tables name, each between two digests."""
    return " UNION ".join(f"SELECT digest, bytes FROM {table} WHERE digest >= ? AND digest < ?" for table in tables)


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


def _repair_row(storage: Storage, problem: Problem, digest: str, length: int) -> Problem:
    """Delete the rows, commit, then the file: a picture is a miss and is made again when it is asked for, a kit has
    lost its logo or font.
    """
    with storage.index.writing() as database:
        if _row_problem(storage.files, digest, length, deep=problem.kind == "wrong content") is None:
            return replace(problem, repaired=True)  # somebody has made it again meanwhile
        for table in TABLES_WITH_FILES:
            database.table(table).delete_where("digest = ?", [digest])
    storage.forget([digest])
    return replace(problem, repaired=True)


def _orphan(storage: Storage, digest: str, *, repair: bool) -> Iterator[Problem]:
    path = str(storage.files.relative_path(digest))
    if storage.files.length(digest) is None:
        return  # removed since it was listed
    if repair:
        storage.forget([digest])
    yield Problem("orphan", path, f"{path} is named by no row.", repaired=repair)


def _leftovers(storage: Storage, grace_seconds: float, *, repair: bool) -> Iterator[Problem]:
    for path, status in storage.files.leftovers():
        if not is_young(status.st_mtime, storage.now(), grace_seconds):
            if repair:
                with suppress(FileNotFoundError):
                    path.unlink()
            subject = str(path.relative_to(storage.folder))
            yield Problem("leftover", subject, f"{subject} was never finished.", repaired=repair)


def _strangers(storage: Storage) -> Iterator[Problem]:
    for path in storage.files.strangers():
        subject = str(path.relative_to(storage.folder))
        yield Problem("stranger", subject, f"{subject} is not the cache's own and is left alone.")
