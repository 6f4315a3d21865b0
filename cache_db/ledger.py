"""The ledger and its sums: what several parts ask of them or add to them. It knows no file.

It has one line for each recipe, kept by triggers (migrations.py), so that whatever writes images and pictures, the
lines and the totals are true: lists, pins, uses and counts come from indices.
"""

from __future__ import annotations

from collections import defaultdict

from cache_db.index import Index

HOUR = 3600


def totals(index: Index) -> dict[str, tuple[int, int]]:
    """Number and bytes of each table's rows, by the table's name; (0, 0) for every other name."""
    rows = index.rows("SELECT name, sum(number), sum(bytes) FROM totals GROUP BY name")
    return defaultdict(lambda: (0, 0), {name: (number, size) for name, number, size in rows})


def add_uses(index: Index, uses: dict[str, int], misses: int, now: float) -> None:
    """Adds hits by recipe, used until now (Unix seconds), and the hour's sums: one transaction."""
    with index.writing() as database:
        database.conn.executemany(
            "UPDATE ledger SET hits = hits + ?, last_use = max(last_use, ?) WHERE recipe_id = ?",
            [(hits, now, recipe_id) for recipe_id, hits in uses.items()],
        )
        hit = [recipe_id for recipe_id, hits in uses.items() if hits]
        rows = index.rows_among("SELECT recipe_id, seconds, gpu_seconds FROM ledger WHERE recipe_id", (), hit)
        saved = {
            "seconds_saved": sum(uses[recipe_id] * seconds for recipe_id, seconds, _ in rows),
            "gpu_seconds_saved": sum(uses[recipe_id] * seconds for recipe_id, _, seconds in rows),
        }
        add_to_hour(index, now, hits=sum(uses.values()), misses=misses, **saved)


def add_to_hour(index: Index, now: float, **counts: float) -> None:
    """Adds to the sums of the hour of `now`; to be called inside a transaction, with what it counts."""
    if any(counts.values()):
        names = list(counts)
        index.rows(
            f"INSERT INTO hours (hour, {', '.join(names)}) VALUES (?{', ?' * len(names)}) ON CONFLICT (hour) DO UPDATE "
            f"SET {', '.join(f'{name} = {name} + excluded.{name}' for name in names)}",
            (int(now // HOUR), *counts.values()),
        )


# What orders lists, and who goes first when room is made; each is the column of an index with that condition.
_TIMES = (
    ("recipes", "created", "TRUE"),
    ("ledger", "created", "shown"),
    ("ledger", "made_at", "images > 0"),
    ("ledger", "last_use", "images > 0"),
)


def settle_future(index: Index, now: float) -> int:
    """Takes what a clock that was ahead has stamped as made and used now (Unix seconds); how many rows.

    Else it would be the newest and the last to go for as long as the clock was ahead, and what is made now the first.
    """
    later = [(f"{table} SET {column}", f"{column} > ?1 AND {where}", table) for table, column, where in _TIMES]
    if not any(index.row(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1", (now,)) for _, where, table in later):
        return 0  # nearly always, and without the write lock
    with index.writing() as database:
        return sum(database.execute(f"UPDATE {what} = ?1 WHERE {where}", (now,)).rowcount for what, where, _ in later)


def among(column: str, number: int) -> str:
    """`column IN (?, ?, ...)`, with few values; SQLite allows 32,766."""
    return f"{column} IN ({', '.join('?' * number)})"
