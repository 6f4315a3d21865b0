"""The ledger: one line for each recipe, for lists, pins, uses and totals, all from indices. It knows no file.

The lines are kept by triggers (migrations.py), so that whatever writes images and pictures, they are true.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any, Literal

from cache_db.index import Index, Row
from cache_db.records import Hour, Kept

Order = Literal["newest", "least_used", "most_used", "largest"]

_ORDERS: dict[str, str] = {
    "newest": "made_at DESC",
    "least_used": "last_use",
    "most_used": "hits DESC, last_use DESC",
    "largest": "bytes DESC",
}
HOUR = 3600


class Ledger:
    """Every method is one statement or one transaction, and raises CacheError if it is refused."""

    def __init__(self, index: Index) -> None:
        self._index = index

    # Lists -------------------------------------------------------------------------------------------------------

    def search(
        self,
        city_ids: Sequence[int] | None,
        text: str,
        engine: str,
        region: str,
        pinned: bool | None,
        order: Order,
        limit: int,
        offset: int,
    ) -> list[Kept]:
        """See `Cache.search`. The page is cut from an index; only a rare text, engine or region walks far along it."""
        where, values = ["images > 0"], list[Any]()
        if city_ids is not None:
            where.append(among("city_id", len(city_ids)))
            values += city_ids
        for condition, value in (("engine = ?", engine), ("region = ?", region), ("instr(words, ?)", text.casefold())):
            if value:
                where.append(condition)
                values.append(value)
        if pinned is not None:
            where.append("pinned" if pinned else "NOT pinned")
        rows = self._index.rows(
            "SELECT page.recipe_id, page.city_id, recipes.document, engine, region, made_at, last_use, hits, bytes, "
            f"pinned FROM (SELECT * FROM ledger WHERE {' AND '.join(where)} ORDER BY {_ORDERS[order]} "
            "LIMIT ? OFFSET ?) AS page LEFT JOIN recipes ON recipes.recipe_id = page.recipe_id",
            (*values, limit, offset),
        )
        return [_as_kept(row) for row in rows]

    def shown(self, city_ids: Sequence[int] | None, limit: int, *, offered_only: bool = False) -> list[str]:
        """Recipes whose image is kept, newest first."""
        among_shown = "shown AND offered" if offered_only else "shown"
        if city_ids is None:
            rows = self._index.rows(
                f"SELECT recipe_id FROM ledger WHERE {among_shown} ORDER BY created DESC, rowid DESC LIMIT ?", (limit,)
            )
        else:
            rows = self._index.rows(
                f"SELECT recipe_id FROM ledger WHERE {among_shown} AND {among('city_id', len(city_ids))} "
                "ORDER BY created DESC, rowid DESC LIMIT ?",
                (*city_ids, limit),
            )
        return [row[0] for row in rows]

    def shown_by_city(self) -> dict[int, int]:
        """How many recipes of each city have their image kept."""
        return dict(self._index.rows("SELECT city_id, shown FROM city_totals WHERE shown > 0 AND city_id != 0"))

    # Pins --------------------------------------------------------------------------------------------------------

    def pin(self, recipe_ids: Sequence[str], pinned: bool) -> int:
        with self._index.writing():
            rows = self._index.rows_among(
                "UPDATE ledger SET pinned = ? WHERE pinned != ? AND recipe_id",
                (int(pinned), int(pinned)),
                list(dict.fromkeys(recipe_ids)),
                ending="RETURNING recipe_id",
            )
        return len(rows)

    def pinned(self) -> list[str]:
        return [row[0] for row in self._index.rows("SELECT recipe_id FROM ledger WHERE pinned ORDER BY made_at DESC")]

    def count_pinned(self) -> int:
        return int(self._index.rows("SELECT count(*) FROM ledger WHERE pinned")[0][0])

    # Uses --------------------------------------------------------------------------------------------------------

    def add_uses(self, uses: dict[str, tuple[int, float]], misses: int) -> None:
        """Adds hits and the last use by recipe, and the hour's sums: one transaction."""
        with self._index.writing() as database:
            database.conn.executemany(
                "UPDATE ledger SET hits = hits + ?, last_use = max(last_use, ?) WHERE recipe_id = ?",
                [(hits, last_use, recipe_id) for recipe_id, (hits, last_use) in uses.items()],
            )
            hit = [recipe_id for recipe_id, (hits, _) in uses.items() if hits]
            rows = self._index.rows_among("SELECT recipe_id, seconds FROM ledger WHERE recipe_id", (), hit)
            saved = sum(uses[recipe_id][0] * seconds for recipe_id, seconds in rows)
            add_to_hour(self._index, hits=sum(hits for hits, _ in uses.values()), misses=misses, seconds_saved=saved)

    def activity(self, hours: int) -> list[Hour]:
        """The last `hours` hours, oldest first, the present one last; hours in which nothing happened as zeros."""
        now = int(time.time() // HOUR)
        rows = self._index.rows(
            "SELECT hour, hits, misses, seconds_saved, made, seconds_spent FROM hours WHERE hour > ?", (now - hours,)
        )
        found: dict[int, Row] = {row[0]: row[1:] for row in rows}
        return [Hour(hour * HOUR, *found.get(hour, (0, 0, 0.0, 0, 0.0))) for hour in range(now - hours + 1, now + 1)]

    # Totals ------------------------------------------------------------------------------------------------------

    def totals(self) -> dict[str, tuple[int, int]]:
        """Number and bytes of each table's rows, by the table's name; empty ones are left out."""
        rows = self._index.rows("SELECT name, sum(number), sum(bytes) FROM totals GROUP BY name")
        return {name: (number, size) for name, number, size in rows}

    def images_by_variant(self) -> dict[str, int]:
        return dict(self._index.rows("SELECT part, number FROM totals WHERE name = 'images'"))

    def cities(self) -> int:
        """How many cities have a recipe."""
        return int(self._index.rows("SELECT count(*) FROM city_totals WHERE recipes > 0 AND city_id != 0")[0][0])


def add_to_hour(index: Index, **counts: float) -> None:
    """Adds to the present hour's sums; to be called inside a transaction, with what it counts."""
    if any(counts.values()):
        names = list(counts)
        index.rows(
            f"INSERT INTO hours (hour, {', '.join(names)}) VALUES (?{', ?' * len(names)}) ON CONFLICT (hour) DO UPDATE "
            f"SET {', '.join(f'{name} = {name} + excluded.{name}' for name in names)}",
            (int(time.time() // HOUR), *counts.values()),
        )


def among(column: str, number: int) -> str:
    """`column IN (?, ?, ...)`, with few values; SQLite allows 32,766."""
    return f"{column} IN ({', '.join('?' * number)})"


def _as_kept(row: Row) -> Kept:
    recipe_id, city_id, document, engine, region, made_at, last_use, hits, size, pinned = row
    prompt = str(json.loads(document).get("prompt", "")) if document else ""
    return Kept(recipe_id, city_id, prompt, engine, region, made_at, last_use, hits, size, bool(pinned))
