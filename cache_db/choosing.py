"""From a selection to recipe ids, and what clearing them would free. It changes nothing that is kept.

The ids stand in a table of the thread's own connection (`chosen`), so that a choice of 10^6 is one SQL join away.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cache_db.index import Index
from cache_db.ledger import Ledger, among
from cache_db.records import Tally
from cache_db.selection import Selection

T = TypeVar("T")

# Whether a picture is needed by images that stay: of a recipe other than the chosen, shown or pinned.
HELD_BY_OTHERS = (
    "EXISTS (SELECT 1 FROM ledger AS other WHERE other.picture_id = {picture_id} "
    "AND (other.images > 0 OR other.pinned) AND other.recipe_id NOT IN (SELECT recipe_id FROM temp.chosen))"
)
# Something is there to be cleared: images, or a picture that nobody's images stand on.
_SOMETHING_KEPT = (
    "(images > 0 OR (picture_bytes > 0 AND NOT EXISTS (SELECT 1 FROM ledger AS other "
    "WHERE other.picture_id = ledger.picture_id AND (other.images > 0 OR other.pinned))))"
)


def choose(index: Index, ledger: Ledger, selection: Selection) -> list[str]:
    """The recipes whose images the selection means, the least recently used first. They are in `chosen` as well."""
    if not selection.images:
        ids: list[str] = []
    elif selection.down_to_bytes is None:
        ids = list(_matching(index, selection, selection.least_used))
    else:
        ids = _until_it_fits(index, ledger, selection, selection.down_to_bytes)
    with index.temporary("chosen", "recipe_id TEXT PRIMARY KEY") as database:
        database.conn.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", ((recipe_id,) for recipe_id in ids))
    return ids


def count_chosen(index: Index, selection: Selection) -> Tally:
    """What clearing the chosen recipes would free. After `choose`, in the same thread."""
    # CROSS JOIN: SQLite keeps the order, and walks the few that are chosen instead of the ledger.
    recipes, images, bytes_of_images = index.rows(
        "SELECT count(*), coalesce(sum(images), 0), coalesce(sum(bytes - picture_bytes), 0) "
        "FROM temp.chosen CROSS JOIN ledger USING (recipe_id)"
    )[0]
    pictures, bytes_of_pictures = index.rows(
        "SELECT count(*), coalesce(sum(size), 0) FROM (SELECT max(picture_bytes) AS size FROM temp.chosen "
        "CROSS JOIN ledger USING (recipe_id) WHERE picture_bytes > 0 AND NOT "
        f"{HELD_BY_OTHERS.format(picture_id='ledger.picture_id')} GROUP BY picture_id)"
    )[0]
    tally = Tally(recipes, images, pictures, 0, bytes_of_images + bytes_of_pictures)
    return replace(tally, pinned_kept=_pinned_kept(index, selection))


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


def _matching(index: Index, selection: Selection, limit: int | None) -> Iterator[str]:
    for recipe_id, *_ in _lines(index, selection, limit):
        yield recipe_id


def _until_it_fits(index: Index, ledger: Ledger, selection: Selection, goal: int) -> list[str]:
    """The least recently used that have to go until all that is kept takes `goal` bytes."""
    totals = ledger.totals()
    surplus = sum(totals.get(table, (0, 0))[1] for table in ("images", "pictures")) - goal
    ids: list[str] = []
    users: dict[str, int] = {}  # how many still stand on a picture
    for recipe_id, picture_id, images, size, picture_bytes in _lines(index, selection, selection.least_used):
        if surplus <= 0:
            break
        ids.append(recipe_id)
        surplus -= size - picture_bytes
        if picture_bytes:
            if picture_id not in users:
                users[picture_id] = index.rows(
                    "SELECT count(*) FROM ledger WHERE picture_id = ? AND (images > 0 OR pinned)", (picture_id,)
                )[0][0]
            users[picture_id] -= 1 if images else 0
            if users[picture_id] <= 0:
                surplus -= picture_bytes
    return ids


def _lines(index: Index, selection: Selection, limit: int | None) -> Iterator[tuple[Any, ...]]:
    """recipe_id, picture_id, images, bytes, picture_bytes of what is meant, the least recently used first."""
    columns = "recipe_id, picture_id, images, bytes, picture_bytes"
    where, values = _conditions(selection)
    if not selection.include_pinned:
        where.append("NOT pinned")
    condition = " AND ".join([_SOMETHING_KEPT, *where])
    if selection.recipe_ids is not None:
        ids = list(dict.fromkeys(selection.recipe_ids))
        rows = index.rows_among(f"SELECT {columns}, last_use FROM ledger WHERE {condition} AND recipe_id", values, ids)
        rows.sort(key=lambda row: row[5])
        yield from (row[:5] for row in itertools.islice(rows, limit))
    else:
        yield from index.rows(
            f"SELECT {columns} FROM ledger WHERE {condition} ORDER BY last_use LIMIT ?",
            (*values, -1 if limit is None else limit),
        )


def _conditions(selection: Selection) -> tuple[list[str], list[Any]]:
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


def _pinned_kept(index: Index, selection: Selection) -> int:
    if selection.include_pinned or not selection.images:
        return 0
    where, values = _conditions(selection)
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
