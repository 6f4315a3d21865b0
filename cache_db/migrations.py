"""The tables, as migrations: functions that are added and never edited.

Each runs once per database, inside a transaction. A database that names a migration missing here was written by a
newer version and is refused (see index.py).
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from cache_db.earlier_notes import coded_facts, coded_lines

CACHE = Migrations("cityframe_cache")
FLIGHTS = Migrations("cityframe_flights")

# Recipes whose prompt is a writer's and whose lettering, if any, stands in that prompt. Needs `casefold`. As
# `offered_to_all` in row_writer.py; part of a migration, so never edited.
OFFERED = """
SELECT recipe_id FROM recipes WHERE json_extract(presentation, '$.prompt_id') IS NOT NULL AND (
    json_extract(document, '$.lettering.text') IS NULL OR instr(
        casefold(CAST(coalesce(json_extract(document, '$.prompt'), '') AS TEXT)),
        casefold(CAST(json_extract(document, '$.lettering.text') AS TEXT))) > 0)
"""


@CACHE()
def prompts(database: Database) -> None:
    """`position` keeps the order in which prompts were added; `document` is JSON."""
    table = database.table("prompts")
    key = ["writer", "model", "city_id", "language", "style"]
    table.create(
        {
            "position": int,
            "id": str,
            "writer": str,
            "model": str,
            "city_id": int,
            "language": str,
            "style": str,
            "document": str,
            "added": float,
        },
        pk="position",
        not_null=["id", *key, "document", "added"],
        strict=True,
    )
    table.create_index([*key, "id"], unique=True, index_name="prompts_by_key")
    table.create_index(["id"], index_name="prompts_by_id")


@CACHE()
def recipes(database: Database) -> None:
    """`document` and `presentation` are JSON."""
    table = database.table("recipes")
    columns = {
        "recipe_id": str,
        "picture_id": str,
        "city_id": int,
        "document": str,
        "presentation": str,
        "created": float,
    }
    table.create(columns, pk="recipe_id", not_null=set(columns), strict=True)
    table.create_index(["city_id", "created"], index_name="recipes_by_city")
    table.create_index(["created"], index_name="recipes_by_age")


@CACHE()
def pictures(database: Database) -> None:
    """An engine's work without lettering; its bytes are the file `digest`. `facts` is JSON."""
    table = database.table("pictures")
    columns = {"picture_id": str, "digest": str, "bytes": int, "media_type": str, "facts": str, "made_at": float}
    table.create(columns, pk="picture_id", not_null=set(columns), strict=True)
    table.create_index(["digest"], index_name="pictures_by_digest")


@CACHE()
def images(database: Database) -> None:
    """Finished images by recipe and variant; two rows may share one file."""
    table = database.table("images")
    columns = {
        "recipe_id": str,
        "variant": str,
        "digest": str,
        "bytes": int,
        "media_type": str,
        "width": int,
        "height": int,
        "placeholder": str,
        "made_at": float,
    }
    table.create(columns, pk=("recipe_id", "variant"), not_null=set(columns), strict=True)
    table.create_index(["digest"], index_name="images_by_digest")


@CACHE()
def notes_of_images(database: Database) -> None:
    """What was said of an image while it was finished, one sentence a line: a line of lettering left out, for one."""
    database.table("images").add_column("notes", str, not_null_default="")


@CACHE()
def ledger(database: Database) -> None:
    """One line for each recipe, kept by triggers: what is kept of it, and how often and when it was last used.

    `words` is the prompt without case, for searching; `bytes` are its images and the picture below them
    (`picture_bytes`); `seconds` is what drawing that took; `shown` is 1 when the image that the page shows is kept.
    """
    database.execute("""
        CREATE TABLE ledger (
            recipe_id TEXT PRIMARY KEY NOT NULL, picture_id TEXT, city_id INTEGER NOT NULL DEFAULT 0,
            engine TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
            created REAL NOT NULL DEFAULT 0, made_at REAL NOT NULL DEFAULT 0, last_use REAL NOT NULL DEFAULT 0,
            hits INTEGER NOT NULL DEFAULT 0, images INTEGER NOT NULL DEFAULT 0, shown INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0, picture_bytes INTEGER NOT NULL DEFAULT 0,
            seconds REAL NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0
        ) STRICT""")
    database.register_function(str.casefold, name="casefold", deterministic=True)
    database.execute("""
        INSERT INTO ledger (recipe_id, picture_id, city_id, engine, words, created, made_at)
        SELECT recipe_id, picture_id, city_id, CAST(coalesce(json_extract(document, '$.engine'), '') AS TEXT),
            casefold(CAST(coalesce(json_extract(document, '$.prompt'), '') AS TEXT)), created, created
        FROM recipes""")
    database.execute(
        "INSERT INTO ledger (recipe_id) SELECT DISTINCT recipe_id FROM images WHERE true ON CONFLICT DO NOTHING"
    )
    database.execute("""
        UPDATE ledger SET images = found.number, bytes = found.bytes, shown = found.shown, made_at = found.made_at,
            last_use = found.last_use
        FROM (SELECT recipe_id, count(*) AS number, sum(bytes) AS bytes, max(variant = 'webp') AS shown,
            max(CASE WHEN variant = 'webp' THEN made_at ELSE 0 END) AS made_at, max(made_at) AS last_use
            FROM images GROUP BY recipe_id) AS found
        WHERE ledger.recipe_id = found.recipe_id""")
    database.execute("""
        UPDATE ledger SET bytes = ledger.bytes + pictures.bytes, picture_bytes = pictures.bytes,
            region = CAST(coalesce(json_extract(facts, '$.region'), '') AS TEXT),
            seconds = CAST(coalesce(json_extract(facts, '$.seconds'), 0) AS REAL)
        FROM pictures WHERE pictures.picture_id = ledger.picture_id""")
    for index in (
        "ledger_by_picture ON ledger (picture_id)",
        "ledger_by_city ON ledger (city_id, made_at)",
        "ledger_recent ON ledger (created) WHERE shown",
        "ledger_recent_of_city ON ledger (city_id, created) WHERE shown",
        "ledger_newest ON ledger (made_at) WHERE images > 0",
        "ledger_least_used ON ledger (last_use) WHERE images > 0",
        "ledger_evictable ON ledger (last_use) WHERE images > 0 AND NOT pinned",
        "ledger_most_used ON ledger (hits, last_use) WHERE images > 0",
        "ledger_largest ON ledger (bytes) WHERE images > 0",
        "ledger_loose ON ledger (picture_id) WHERE images = 0 AND picture_bytes > 0",
        "ledger_pinned ON ledger (made_at) WHERE pinned",
    ):
        database.execute(f"CREATE INDEX {index}")


@CACHE()
def ledger_triggers(database: Database) -> None:
    """The ledger follows images and pictures, whoever writes them."""
    # Not INSERT OR IGNORE: inside a trigger, the conflict clause of the outer statement would take its place.
    database.execute("""
        CREATE TRIGGER images_added AFTER INSERT ON images BEGIN
            INSERT INTO ledger (recipe_id) SELECT NEW.recipe_id
                WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE recipe_id = NEW.recipe_id);
            UPDATE ledger SET bytes = bytes + NEW.bytes, shown = shown + (NEW.variant = 'webp'),
                made_at = CASE WHEN NEW.variant = 'webp' OR images = 0 THEN NEW.made_at ELSE made_at END,
                last_use = max(last_use, NEW.made_at), images = images + 1
            WHERE recipe_id = NEW.recipe_id;
        END""")
    database.execute("""
        CREATE TRIGGER images_changed AFTER UPDATE ON images BEGIN
            UPDATE ledger SET bytes = bytes - OLD.bytes + NEW.bytes,
                made_at = CASE WHEN NEW.variant = 'webp' THEN NEW.made_at ELSE made_at END,
                last_use = max(last_use, NEW.made_at)
            WHERE recipe_id = NEW.recipe_id;
        END""")
    database.execute("""
        CREATE TRIGGER images_deleted AFTER DELETE ON images BEGIN
            UPDATE ledger SET bytes = bytes - OLD.bytes, shown = shown - (OLD.variant = 'webp'), images = images - 1
            WHERE recipe_id = OLD.recipe_id;
        END""")
    for event in ("INSERT", "UPDATE"):
        database.execute(f"""
            CREATE TRIGGER pictures_{event.lower()} AFTER {event} ON pictures BEGIN
                UPDATE ledger SET bytes = bytes - picture_bytes + NEW.bytes, picture_bytes = NEW.bytes,
                    region = CAST(coalesce(json_extract(NEW.facts, '$.region'), '') AS TEXT),
                    seconds = CAST(coalesce(json_extract(NEW.facts, '$.seconds'), 0) AS REAL)
                WHERE picture_id = NEW.picture_id;
            END""")
    database.execute("""
        CREATE TRIGGER pictures_delete AFTER DELETE ON pictures BEGIN
            UPDATE ledger SET bytes = bytes - picture_bytes, picture_bytes = 0 WHERE picture_id = OLD.picture_id;
        END""")


@CACHE()
def trash(database: Database) -> None:
    """What was cleared and can be put back: the very rows, whose files stay where they are until the purge.

    `selection` is JSON. A row here keeps its file as a row of images or pictures does.
    """
    database.execute("""
        CREATE TABLE trash (
            trash_id TEXT PRIMARY KEY NOT NULL, cleared REAL NOT NULL, expires REAL NOT NULL, selection TEXT NOT NULL
        ) STRICT""")
    database.execute("CREATE INDEX trash_by_expiry ON trash (expires)")
    database.execute("""
        CREATE TABLE trashed_images (
            trash_id TEXT NOT NULL, recipe_id TEXT NOT NULL, variant TEXT NOT NULL, digest TEXT NOT NULL,
            bytes INTEGER NOT NULL, media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            placeholder TEXT NOT NULL, made_at REAL NOT NULL, notes TEXT NOT NULL,
            PRIMARY KEY (trash_id, recipe_id, variant)
        ) STRICT""")
    database.execute("""
        CREATE TABLE trashed_pictures (
            trash_id TEXT NOT NULL, picture_id TEXT NOT NULL, digest TEXT NOT NULL, bytes INTEGER NOT NULL,
            media_type TEXT NOT NULL, facts TEXT NOT NULL, made_at REAL NOT NULL,
            PRIMARY KEY (trash_id, picture_id)
        ) STRICT""")
    database.execute("""
        CREATE TABLE trashed_prompts (
            trash_id TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, writer TEXT NOT NULL,
            model TEXT NOT NULL, city_id INTEGER NOT NULL, language TEXT NOT NULL, style TEXT NOT NULL,
            document TEXT NOT NULL, added REAL NOT NULL,
            PRIMARY KEY (trash_id, position, id)
        ) STRICT""")
    for table in ("trashed_images", "trashed_pictures"):
        database.execute(f"CREATE INDEX {table}_by_digest ON {table} (digest)")
    # Prompts are cleared by city, whoever wrote them.
    database.execute("CREATE INDEX prompts_by_city ON prompts (city_id)")


@CACHE()
def totals(database: Database) -> None:
    """Counts and bytes of every table, and recipes by city, kept by triggers: counting 10^6 rows takes seconds.

    `part` divides a table: images by their variant, the rows in the trash by their entry.
    """
    database.execute("""
        CREATE TABLE totals (
            name TEXT NOT NULL, part TEXT NOT NULL, number INTEGER NOT NULL, bytes INTEGER NOT NULL,
            PRIMARY KEY (name, part)
        ) STRICT, WITHOUT ROWID""")
    database.execute("""
        CREATE TABLE city_totals (
            city_id INTEGER PRIMARY KEY NOT NULL, recipes INTEGER NOT NULL, shown INTEGER NOT NULL
        ) STRICT""")
    counted = {
        "recipes": ("''", "0"), "prompts": ("''", "0"), "pictures": ("''", "{row}.bytes"),
        "images": ("{row}.variant", "{row}.bytes"), "trashed_images": ("{row}.trash_id", "{row}.bytes"),
        "trashed_pictures": ("{row}.trash_id", "{row}.bytes"), "trashed_prompts": ("{row}.trash_id", "0"),
    }  # fmt: skip
    for table, (part, size) in counted.items():
        old, new = (part.format(row="OLD"), size.format(row="OLD")), (part.format(row="NEW"), size.format(row="NEW"))
        of_old, of_new = (f"(name, part) = ('{table}', {row[0]})" for row in (old, new))
        less = (
            f"UPDATE totals SET number = number - 1, bytes = bytes - {old[1]} WHERE {of_old};"
            f"DELETE FROM totals WHERE {of_old} AND number = 0;"
        )
        more = (
            f"INSERT INTO totals SELECT '{table}', {new[0]}, 0, 0"
            f" WHERE NOT EXISTS (SELECT 1 FROM totals WHERE {of_new});"
            f"UPDATE totals SET number = number + 1, bytes = bytes + {new[1]} WHERE {of_new};"
        )
        for event, actions in (("INSERT", more), ("DELETE", less), ("UPDATE", less + more)):
            database.execute(
                f"CREATE TRIGGER totals_of_{table}_{event.lower()} AFTER {event} ON {table} BEGIN {actions} END"
            )
        database.execute(
            f"INSERT INTO totals SELECT '{table}', {part.format(row=table)}, count(*), "
            f"coalesce(sum({size.format(row=table)}), 0) FROM {table} WHERE true GROUP BY 2"
        )
    database.execute("INSERT INTO city_totals SELECT city_id, count(*), sum(shown) FROM ledger GROUP BY city_id")
    fewer = "UPDATE city_totals SET recipes = recipes - 1, shown = shown - OLD.shown WHERE city_id = OLD.city_id;"
    known = (
        "INSERT INTO city_totals SELECT NEW.city_id, 0, 0 "
        "WHERE NOT EXISTS (SELECT 1 FROM city_totals WHERE city_id = NEW.city_id);"
    )
    greater = "UPDATE city_totals SET recipes = recipes + 1, shown = shown + NEW.shown WHERE city_id = NEW.city_id;"
    database.execute(f"CREATE TRIGGER cities_of_new AFTER INSERT ON ledger BEGIN {known} {greater} END")
    database.execute(f"CREATE TRIGGER cities_of_deleted AFTER DELETE ON ledger BEGIN {fewer} END")
    database.execute(
        "CREATE TRIGGER cities_of_changed AFTER UPDATE OF city_id, shown ON ledger "
        f"WHEN OLD.city_id != NEW.city_id OR OLD.shown != NEW.shown BEGIN {fewer} {known} {greater} END"
    )


@CACHE()
def hours(database: Database) -> None:
    """What each hour saw; `hour` in hours since 1970. Nothing of who asked."""
    database.execute("""
        CREATE TABLE hours (
            hour INTEGER PRIMARY KEY NOT NULL, hits INTEGER NOT NULL DEFAULT 0, misses INTEGER NOT NULL DEFAULT 0,
            seconds_saved REAL NOT NULL DEFAULT 0, made INTEGER NOT NULL DEFAULT 0,
            seconds_spent REAL NOT NULL DEFAULT 0
        ) STRICT""")


@CACHE()
def lengths_in_indices(database: Database) -> None:
    """`check` and every removal read digests with lengths: from the index alone, not row by row from a large table."""
    for table in ("images", "pictures", "trashed_images", "trashed_pictures"):
        database.execute(f"DROP INDEX {table}_by_digest")
        database.execute(f"CREATE INDEX {table}_by_file ON {table} (digest, bytes)")


@CACHE()
def offered(database: Database) -> None:
    """Whether words and lettering are a writer's own (`offered_to_all` in row_writer.py), not a visitor's."""
    database.execute("ALTER TABLE ledger ADD COLUMN offered INTEGER NOT NULL DEFAULT 0")
    database.register_function(str.casefold, name="casefold", deterministic=True)
    database.execute(f"UPDATE ledger SET offered = 1 WHERE recipe_id IN ({OFFERED})")
    database.execute("CREATE INDEX ledger_offered ON ledger (created) WHERE shown AND offered")
    database.execute("CREATE INDEX ledger_offered_of_city ON ledger (city_id, created) WHERE shown AND offered")


@CACHE()
def notes_as_codes(database: Database) -> None:
    """A note was an English sentence, and is a code with names, as JSON. Rows without any, most of them, stay."""
    for function in (coded_lines, coded_facts):
        database.register_function(function, deterministic=True)
    for trashed in ("", "trashed_"):
        database.execute(f"UPDATE {trashed}images SET notes = coded_lines(notes) WHERE notes != ''")
        database.execute(
            f"UPDATE {trashed}pictures SET facts = coded_facts(facts) WHERE json_array_length(facts, '$.notes') > 0"
        )


@CACHE()
def audit(database: Database) -> None:
    """What admins did: who and when (Unix seconds), what in words and as JSON, how much, and when it was undone.

    `trash_id` is the entry of a clearing. Times are the clock's, so a row may be of the future.
    """
    database.execute("""
        CREATE TABLE audit (
            audit_id TEXT PRIMARY KEY NOT NULL, at REAL NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL,
            action TEXT NOT NULL, words TEXT NOT NULL, detail TEXT NOT NULL, trash_id TEXT NOT NULL,
            recipes INTEGER NOT NULL, images INTEGER NOT NULL, pictures INTEGER NOT NULL, prompts INTEGER NOT NULL,
            bytes INTEGER NOT NULL, undone REAL
        ) STRICT""")
    database.execute("CREATE INDEX audit_by_time ON audit (at)")
    database.execute("CREATE INDEX audit_by_trash ON audit (trash_id) WHERE trash_id != ''")


@CACHE()
def recipe_book(database: Database) -> None:
    """What other regions may know of the recipes here, in the order in which it changed, and what they told of theirs.

    `book`: `position` grows with every change; `region` is where the recipe was made, "" here; `shared` 0 where others
    may know nothing of it but that it was withdrawn. `withdrawals`: the latest decision on a recipe and when it was
    taken; `active` 0 when it was taken back. `book_identity`: a random name of this book. `book_cursors`: how far the
    book of each peer was read, and which. `book_aside`: what a newer version told and this one does not understand.
    """
    database.execute("""
        CREATE TABLE book (
            position INTEGER PRIMARY KEY AUTOINCREMENT, recipe_id TEXT NOT NULL UNIQUE, region TEXT NOT NULL,
            shared INTEGER NOT NULL
        ) STRICT""")
    database.execute("""
        CREATE TABLE withdrawals (
            recipe_id TEXT PRIMARY KEY NOT NULL, at REAL NOT NULL, reason TEXT NOT NULL, active INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""")
    database.execute("CREATE TABLE book_identity (name TEXT NOT NULL) STRICT")
    database.execute("INSERT INTO book_identity VALUES (lower(hex(randomblob(8))))")
    database.execute("""
        CREATE TABLE book_cursors (
            peer TEXT PRIMARY KEY NOT NULL, book TEXT NOT NULL, position INTEGER NOT NULL
        ) STRICT""")
    database.execute("""
        CREATE TABLE book_aside (
            recipe_id TEXT PRIMARY KEY NOT NULL, peer TEXT NOT NULL, entry TEXT NOT NULL, why TEXT NOT NULL
        ) STRICT""")
    database.execute("""
        INSERT INTO book (recipe_id, region, shared)
        SELECT ledger.recipe_id, '', 1 FROM ledger JOIN recipes USING (recipe_id) WHERE offered
        ORDER BY ledger.created""")


@CACHE()
def gpu_seconds(database: Database) -> None:
    """Which seconds are known to be a GPU's. What was kept before has none: its seconds hold queue and way as well."""
    for table, names in (("ledger", ["gpu_seconds"]), ("hours", ["gpu_seconds_saved", "gpu_seconds_spent"])):
        for name in names:
            database.execute(f"ALTER TABLE {table} ADD COLUMN {name} REAL NOT NULL DEFAULT 0")
    for event in ("INSERT", "UPDATE"):
        database.execute(f"DROP TRIGGER pictures_{event.lower()}")
        database.execute(f"""
            CREATE TRIGGER pictures_{event.lower()} AFTER {event} ON pictures BEGIN
                UPDATE ledger SET bytes = bytes - picture_bytes + NEW.bytes, picture_bytes = NEW.bytes,
                    region = CAST(coalesce(json_extract(NEW.facts, '$.region'), '') AS TEXT),
                    seconds = CAST(coalesce(json_extract(NEW.facts, '$.seconds'), 0) AS REAL),
                    gpu_seconds = CASE WHEN json_extract(NEW.facts, '$.processor') = 'gpu'
                        THEN CAST(coalesce(json_extract(NEW.facts, '$.seconds'), 0) AS REAL) ELSE 0 END
                WHERE picture_id = NEW.picture_id;
            END""")


@CACHE()
def kits(database: Database) -> None:
    """Brand kits, and their files. Of a deleted one the id alone stays, so that who asks for it hears that it is gone.

    `key_hash` is the SHA-256 of the edit key; `facts` is JSON that this folder does not read.
    """
    database.execute("""
        CREATE TABLE kits (
            kit_id TEXT PRIMARY KEY NOT NULL, key_hash TEXT NOT NULL, name TEXT NOT NULL, colours TEXT NOT NULL,
            made REAL NOT NULL, changed REAL NOT NULL, deleted REAL
        ) STRICT, WITHOUT ROWID""")
    database.execute("""
        CREATE TABLE kit_files (
            kit_id TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, bytes INTEGER NOT NULL, facts TEXT NOT NULL,
            PRIMARY KEY (kit_id, kind)
        ) STRICT, WITHOUT ROWID""")
    database.execute("CREATE INDEX kit_files_by_digest ON kit_files (digest)")


@CACHE()
def policy(database: Database) -> None:
    """What a judge said of words, what was refused, which reviews were asked for. Words by their keyed hash alone, but
    for the `words` of a review, which go after 30 days. Times are Unix seconds."""
    database.execute("""
        CREATE TABLE policy_verdicts (
            words_hash TEXT NOT NULL, versions TEXT NOT NULL, category TEXT NOT NULL, rule TEXT NOT NULL,
            at REAL NOT NULL, PRIMARY KEY (words_hash, versions)
        ) STRICT, WITHOUT ROWID""")
    database.execute("CREATE INDEX policy_verdicts_by_time ON policy_verdicts (at)")
    database.execute("""
        CREATE TABLE policy_refusals (
            at REAL NOT NULL, category TEXT NOT NULL, rule TEXT NOT NULL, words_hash TEXT NOT NULL
        ) STRICT""")
    database.execute("CREATE INDEX policy_refusals_by_time ON policy_refusals (at)")
    database.execute("CREATE INDEX policy_refusals_by_hash ON policy_refusals (words_hash, at)")
    database.execute("""
        CREATE TABLE policy_reviews (
            words_hash TEXT PRIMARY KEY NOT NULL, asked REAL NOT NULL, category TEXT NOT NULL, rule TEXT NOT NULL,
            words TEXT, decision TEXT NOT NULL, decided REAL
        ) STRICT""")


@FLIGHTS()
def flights(database: Database) -> None:
    """Who makes what, and until when they are believed (`lease_until`, Unix seconds)."""
    database.table("flights").create(
        {
            "key": str,
            "prefix": str,
            "owner": str,
            "state": str,
            "priority": int,
            "step": int,
            "steps": int,
            "detail": str,
            "result": str,
            "error_code": str,
            "error_sentence": str,
            "retry_after": int,
            "cancel_requested": int,
            "created": float,
            "started": float,
            "updated": float,
            "lease_seconds": float,
            "lease_until": float,
        },
        pk="key",
        not_null=["key", "prefix", "owner", "state", "priority", "created", "updated", "lease_seconds", "lease_until"],
        defaults={"step": 0, "steps": 0, "cancel_requested": 0},
        strict=True,
    )
    database.execute(
        "CREATE INDEX flights_queue ON flights (prefix, priority DESC, created, key) WHERE state = 'queued'"
    )


@FLIGHTS()
def waiters(database: Database) -> None:
    """Who waits for a flight: random tokens of browsers, nothing that tells of a person."""
    table = database.table("waiters")
    columns = {"key": str, "token": str, "joined": float}
    table.create(columns, pk=("key", "token"), not_null=set(columns), strict=True)


@FLIGHTS()
def losses(database: Database) -> None:
    """How often the one who was making it has died: what kills its makers is not begun for ever."""
    database.execute("ALTER TABLE flights ADD COLUMN losses INTEGER NOT NULL DEFAULT 0")


@FLIGHTS()
def reasons(database: Database) -> None:
    """Why a flight failed, so that the page can say it in any language: a word, and values as JSON."""
    for column in ("error_reason", "error_values"):
        database.execute(f"ALTER TABLE flights ADD COLUMN {column} TEXT")


@FLIGHTS()
def epoch(database: Database) -> None:
    """Which clock all times here are of, such as a boot of this machine: one row. None: Unix time, as it was before."""
    database.execute("CREATE TABLE epoch (name TEXT NOT NULL) STRICT")
