"""The tables, as migrations: functions that are added and never edited.

Each runs once per database, inside a transaction. A database that names a migration missing here was written by a
newer version and is refused (see index.py).
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

CACHE = Migrations("cityframe_cache")
FLIGHTS = Migrations("cityframe_flights")


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
