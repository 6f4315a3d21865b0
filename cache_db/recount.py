"""Counts anew what triggers keep count of (the ledger and the totals), and tells or mends what differs.

Each comparison is one statement, and so sees one moment, whoever writes meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from cache_db.index import Index
from cache_db.migrations import OFFERED
from cache_db.records import Problem

_OF_IMAGES = """
(SELECT recipe_id, count(*) AS number, sum(bytes) AS size, sum(variant = 'webp') AS pages
FROM images GROUP BY +recipe_id)
"""  # the plus: sorting what one pass over the table gives is quicker than walking the table in an index's order
_WRONG_LINES = f"""
SELECT ledger.recipe_id FROM ledger LEFT JOIN {_OF_IMAGES} AS found USING (recipe_id)
LEFT JOIN pictures ON pictures.picture_id = ledger.picture_id
WHERE (ledger.images, ledger.shown, ledger.picture_bytes, ledger.bytes) != (
    coalesce(number, 0), coalesce(pages, 0), coalesce(pictures.bytes, 0),
    coalesce(size, 0) + coalesce(pictures.bytes, 0))
"""
_MISSING_LINES = """
SELECT recipe_id FROM recipes WHERE recipe_id NOT IN (SELECT recipe_id FROM ledger WHERE picture_id IS NOT NULL)
UNION SELECT recipe_id FROM images WHERE recipe_id NOT IN (SELECT recipe_id FROM ledger)
"""
_PARTS = {
    "recipes": ("''", "0"),
    "prompts": ("''", "0"),
    "pictures": ("''", "bytes"),
    "images": ("variant", "bytes"),
    "trashed_images": ("trash_id", "bytes"),
    "trashed_pictures": ("trash_id", "bytes"),
    "trashed_prompts": ("trash_id", "0"),
}
_TOTALS = " UNION ALL ".join(
    f"SELECT * FROM (SELECT '{table}', {part} AS part, count(*), coalesce(sum({size}), 0) FROM {table} GROUP BY 2)"
    for table, (part, size) in _PARTS.items()
)
_CITIES = "SELECT city_id, count(*), sum(shown) FROM ledger GROUP BY +city_id"
_ALL_CITIES = "SELECT * FROM city_totals WHERE recipes != 0 OR shown != 0"


def check_counts(index: Index, *, repair: bool) -> Iterator[Problem]:
    """At most one problem for each table."""
    name = index.path.name
    lines = len(index.rows(_WRONG_LINES)) + len(index.rows(_MISSING_LINES))
    if lines:
        if repair:
            with index.writing() as database:
                _mend_lines(database)
        yield Problem("wrong count", name, f"{lines} lines of the ledger in {name} were wrong.", repaired=repair)
    totals = _difference(index, _TOTALS, "SELECT * FROM totals") + _difference(index, _CITIES, _ALL_CITIES)
    if totals:
        if repair:
            with index.writing() as database:
                database.execute("DELETE FROM totals")
                database.execute(f"INSERT INTO totals {_TOTALS}")
                database.execute("DELETE FROM city_totals")
                database.execute(f"INSERT INTO city_totals {_CITIES}")
        yield Problem("wrong count", name, f"{totals} totals in {name} were wrong.", repaired=repair)


def _difference(index: Index, counted: str, kept: str) -> int:
    """Rows of either that the other has not. One statement, so that both are of the same moment."""
    rows = index.rows(f"SELECT 0, * FROM ({counted}) UNION ALL SELECT 1, * FROM ({kept})")
    both = [{row[1:] for row in rows if row[0] == side} for side in (0, 1)]
    return len(both[0] ^ both[1])


def _mend_lines(database: Database) -> None:
    database.register_function(str.casefold, name="casefold", deterministic=True)
    database.execute(
        "INSERT INTO ledger (recipe_id) SELECT DISTINCT recipe_id FROM images WHERE true ON CONFLICT DO NOTHING"
    )
    database.execute(f"""
        INSERT INTO ledger (recipe_id, picture_id, city_id, engine, words, created, made_at, offered)
        SELECT recipe_id, picture_id, city_id, CAST(coalesce(json_extract(document, '$.engine'), '') AS TEXT),
            casefold(CAST(coalesce(json_extract(document, '$.prompt'), '') AS TEXT)), created, created,
            recipe_id IN ({OFFERED})
        FROM recipes WHERE recipe_id IN ({_MISSING_LINES})
        ON CONFLICT (recipe_id) DO UPDATE SET picture_id = excluded.picture_id, city_id = excluded.city_id,
            engine = excluded.engine, words = excluded.words, created = excluded.created,
            offered = excluded.offered""")
    database.execute(f"CREATE TEMP TABLE wrong AS {_WRONG_LINES}")
    database.execute("""
        UPDATE ledger SET
            images = (SELECT count(*) FROM images WHERE images.recipe_id = ledger.recipe_id),
            shown = (SELECT count(*) FROM images WHERE images.recipe_id = ledger.recipe_id AND variant = 'webp'),
            picture_bytes = coalesce((SELECT bytes FROM pictures WHERE pictures.picture_id = ledger.picture_id), 0),
            bytes = (SELECT coalesce(sum(bytes), 0) FROM images WHERE images.recipe_id = ledger.recipe_id)
                + coalesce((SELECT bytes FROM pictures WHERE pictures.picture_id = ledger.picture_id), 0)
        WHERE recipe_id IN (SELECT recipe_id FROM temp.wrong)""")
    database.execute("DROP TABLE temp.wrong")
