"""The query of a selection: to lines of the ledger, and what clearing them would free. It changes nothing that is kept.

The chosen lines stand, by their rowid, in a table of the thread's own connection (`chosen`): a choice of 10^6 is one
SQL join away, in the order of the ledger, and never a list in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlite_utils import Database

from cache_db.index import CHUNK, Index
from cache_db.ledger import among, totals
from cache_db.records import Tally
from cache_db.selection import Selection

T = TypeVar("T")

# Whether a picture is needed by images that stay: of a recipe other than the chosen, shown or pinned.
HELD_BY_OTHERS = (
    "EXISTS (SELECT 1 FROM ledger AS other WHERE other.picture_id = {picture_id} "
    "AND (other.images > 0 OR other.pinned) AND other.rowid NOT IN (SELECT line FROM temp.chosen))"
)
# Something is there to be cleared: images, or a picture that nobody's images stand on.
_SOMETHING_KEPT = (
    "(images > 0 OR (picture_bytes > 0 AND NOT EXISTS (SELECT 1 FROM ledger AS other "
    "WHERE other.picture_id = ledger.picture_id AND (other.images > 0 OR other.pinned))))"
)


def choose(index: Index, selection: Selection) -> None:
    """Fills `chosen` with the lines of the recipes whose images the selection means."""
    if selection.images and selection.down_to_bytes is not None:
        lines = _until_it_fits(index, selection, selection.down_to_bytes)
        with index.temporary("chosen", "line INTEGER PRIMARY KEY") as database:
            database.conn.executemany("INSERT INTO temp.chosen VALUES (?)", ((line,) for line in sorted(lines)))
        return
    with index.temporary("chosen", "line INTEGER PRIMARY KEY") as database:
        if selection.images:
            _choose_matching(database, selection)


def chosen(index: Index, size: int) -> Iterator[list[str]]:
    """The recipe ids of the chosen lines, `size` at a time, in the order of the ledger."""
    after = 0
    while rows := index.rows(
        "SELECT line, recipe_id FROM temp.chosen CROSS JOIN ledger ON ledger.rowid = line WHERE line > ? "
        "ORDER BY line LIMIT ?",
        (after, size),
    ):
        yield [recipe_id for _, recipe_id in rows]
        after = rows[-1][0]


def count_chosen(index: Index, selection: Selection) -> Tally:
    """What clearing the chosen recipes would free. After `choose`, in the same thread."""
    # CROSS JOIN: SQLite keeps the order, and walks the few that are chosen instead of the ledger.
    recipes, images, bytes_of_images = index.rows(
        "SELECT count(*), coalesce(sum(images), 0), coalesce(sum(bytes - picture_bytes), 0) "
        "FROM temp.chosen CROSS JOIN ledger ON ledger.rowid = line"
    )[0]
    pictures, bytes_of_pictures = index.rows(
        "SELECT count(*), coalesce(sum(size), 0) FROM (SELECT max(picture_bytes) AS size FROM temp.chosen "
        "CROSS JOIN ledger ON ledger.rowid = line WHERE picture_bytes > 0 AND NOT "
        f"{HELD_BY_OTHERS.format(picture_id='ledger.picture_id')} GROUP BY picture_id)"
    )[0]
    tally = Tally(recipes, images, pictures, 0, bytes_of_images + bytes_of_pictures)
    return replace(tally, pinned_kept=pinned_kept(index, selection))


def prompts_chosen(index: Index, selection: Selection) -> list[tuple[int, str]]:
    """Positions and documents of the prompts that the selection means."""
    if not selection.prompts:
        return []
    where, values = ["TRUE"], list[Any]()
    if selection.city_ids is not None:
        where.append(among("city_id", len(selection.city_ids)))
        values += selection.city_ids
    if selection.made_before is not None:
        where.append("added < ?")
        values.append(selection.made_before)
    rows = index.rows(f"SELECT position, document FROM prompts WHERE {' AND '.join(where)}", values)
    text = (selection.text or "").casefold()
    return [(position, document) for position, document in rows if text in _prompt_text(document)]


def _choose_matching(database: Database, selection: Selection) -> None:
    where, values = _meant(selection)
    if selection.recipe_ids is None:
        _insert(database, where, values, selection.least_used)
        return
    for ids in chunks(list(dict.fromkeys(selection.recipe_ids)), CHUNK):
        _insert(database, f"{where} AND {among('recipe_id', len(ids))}", [*values, *ids], None)
    if selection.least_used is not None:
        database.execute(
            "DELETE FROM temp.chosen WHERE line NOT IN (SELECT line FROM temp.chosen CROSS JOIN ledger "
            "ON ledger.rowid = line ORDER BY last_use LIMIT ?)",
            (selection.least_used,),
        )


def _insert(database: Database, where: str, values: list[Any], limit: int | None) -> None:
    ordered = "" if limit is None else "ORDER BY last_use LIMIT ?"
    database.execute(
        f"INSERT INTO temp.chosen SELECT rowid FROM ledger WHERE {where} {ordered}",
        values if limit is None else [*values, limit],
    )


def _until_it_fits(index: Index, selection: Selection, goal: int) -> list[int]:
    """The least recently used lines that have to go until all that is kept takes `goal` bytes."""
    kept = totals(index)
    surplus = kept["images"][1] + kept["pictures"][1] - goal
    lines: list[int] = []
    users: dict[str, int] = {}  # how many still stand on a picture
    for line, picture_id, images, size, picture_bytes, _ in _by_use(index, selection):
        if surplus <= 0 or len(lines) == selection.least_used:
            break
        lines.append(line)
        surplus -= size - picture_bytes
        if picture_bytes:
            if picture_id not in users:
                users[picture_id] = index.rows(
                    "SELECT count(*) FROM ledger WHERE picture_id = ? AND (images > 0 OR pinned)", (picture_id,)
                )[0][0]
            users[picture_id] -= 1 if images else 0
            if users[picture_id] <= 0:
                surplus -= picture_bytes
    return lines


def _by_use(index: Index, selection: Selection) -> Iterator[tuple[Any, ...]]:
    """rowid, picture_id, images, bytes, picture_bytes, last_use of what is meant, the least recently used first."""
    columns = "rowid, picture_id, images, bytes, picture_bytes, last_use"
    where, values = _meant(selection)
    if selection.recipe_ids is None:
        yield from index.each(f"SELECT {columns} FROM ledger WHERE {where} ORDER BY last_use", values)
        return
    ids = list(dict.fromkeys(selection.recipe_ids))
    rows = index.rows_among(f"SELECT {columns} FROM ledger WHERE {where} AND recipe_id", values, ids)
    yield from sorted(rows, key=lambda row: row[5])


def _meant(selection: Selection) -> tuple[str, list[Any]]:
    """The condition of all that narrows but the counts and the ids, with its values."""
    where, values = conditions(selection)
    if not selection.include_pinned:
        where.append("NOT pinned")
    return " AND ".join([_SOMETHING_KEPT, *where]), values


def conditions(selection: Selection) -> tuple[list[str], list[Any]]:
    """What narrows the ledger's lines by what they are of, with its values."""
    where, values = list[str](), list[Any]()
    if selection.city_ids is not None:
        where.append(among("city_id", len(selection.city_ids)))
        values += selection.city_ids
    for condition, value in (
        ("region = ?", selection.region),
        ("engine = ?", selection.engine),
        ("made_at < ?", selection.made_before),
        ("instr(words, ?)", selection.text.casefold() if selection.text else None),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    return where, values


def pinned_kept(index: Index, selection: Selection) -> int:
    """Recipes that the selection names and that stay because they are pinned."""
    if selection.include_pinned or not selection.images:
        return 0
    where, values = conditions(selection)
    condition = " AND ".join(["pinned", "images > 0", *where])
    if selection.recipe_ids is None:
        return int(index.rows(f"SELECT count(*) FROM ledger WHERE {condition}", values)[0][0])
    ids = list(dict.fromkeys(selection.recipe_ids))
    return len(index.rows_among(f"SELECT 1 FROM ledger WHERE {condition} AND recipe_id", values, ids))


def _prompt_text(document: str) -> str:
    return str(json.loads(document).get("text", "")).casefold()


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in order, `size` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
