"""The ledger and its sums: what several parts ask of them or add to them. It knows no file.

It has one line for each recipe, kept by triggers (migrations.py), so that whatever writes images and pictures, the
lines and the totals are true: lists, pins, uses and counts come from indices.
"""

from __future__ import annotations

import time
from collections import defaultdict

from cache_db.index import Index

HOUR = 3600


def totals(index: Index) -> dict[str, tuple[int, int]]:
    """Number and bytes of each table's rows, by the table's name; (0, 0) for every other name."""
    rows = index.rows("SELECT name, sum(number), sum(bytes) FROM totals GROUP BY name")
    return defaultdict(lambda: (0, 0), {name: (number, size) for name, number, size in rows})


def add_uses(index: Index, uses: dict[str, tuple[int, float]], misses: int) -> None:
    """Adds hits and the last use by recipe, and the hour's sums: one transaction."""
    with index.writing() as database:
        database.conn.executemany(
            "UPDATE ledger SET hits = hits + ?, last_use = max(last_use, ?) WHERE recipe_id = ?",
            [(hits, last_use, recipe_id) for recipe_id, (hits, last_use) in uses.items()],
        )
        hit = [recipe_id for recipe_id, (hits, _) in uses.items() if hits]
        rows = index.rows_among("SELECT recipe_id, seconds FROM ledger WHERE recipe_id", (), hit)
        saved = sum(uses[recipe_id][0] * seconds for recipe_id, seconds in rows)
        add_to_hour(index, hits=sum(hits for hits, _ in uses.values()), misses=misses, seconds_saved=saved)


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
