"""The row writer: a recipe's rows inside a transaction, alone or with its images and picture. It knows no file."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, astuple
from typing import Any

from sqlite_utils import Database

from cache_db.archive_lines import Whole
from cache_db.records import Presentation, StoredNote, StoredRecipe

_ADD_RECIPE = """
INSERT INTO recipes (recipe_id, picture_id, city_id, document, presentation, created) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (recipe_id) DO NOTHING
"""
# A line is there already when its image came before its recipe; its picture may have been kept for another's lettering.
_ADD_LINE = """
INSERT INTO ledger (recipe_id, picture_id, city_id, engine, words, created, made_at, offered)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
ON CONFLICT (recipe_id) DO UPDATE SET picture_id = ?2, city_id = ?3, engine = ?4, words = ?5, created = ?6, offered = ?7
"""
_ADD_PICTURE_TO_LINE = """
UPDATE ledger SET bytes = ledger.bytes + pictures.bytes, picture_bytes = pictures.bytes,
    region = CAST(coalesce(json_extract(facts, '$.region'), '') AS TEXT),
    seconds = CAST(coalesce(json_extract(facts, '$.seconds'), 0) AS REAL)
FROM pictures WHERE pictures.picture_id = ?2 AND ledger.recipe_id = ?1
"""
_ADD_IMAGE = """
INSERT INTO images (recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (recipe_id, variant) DO NOTHING
"""
_ADD_PICTURE = """
INSERT INTO pictures (picture_id, digest, bytes, media_type, facts, made_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (picture_id) DO NOTHING
"""


def to_json(document: dict[str, Any] | list[dict[str, Any]]) -> str:
    """Readable in SQL: admins search prompts by their words, in any script."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def notes_to_json(notes: Sequence[StoredNote]) -> str:
    """An empty text where there are none, as with most images."""
    return to_json([asdict(note) for note in notes]) if notes else ""


def offered_to_all(document: dict[str, Any], presentation: Presentation) -> bool:
    """Whether its words are a writer's and its lettering stands in them: nothing of it is a visitor's own."""
    lettering = document.get("lettering") or {}
    text = str(lettering.get("text") or "").casefold()
    return presentation.prompt_id is not None and text in str(document.get("prompt", "")).casefold()


def add_recipe(database: Database, recipe: StoredRecipe) -> None:
    """The recipe and its line in the ledger, unless it is there."""
    recipe_id, picture_id, city_id, document = recipe.recipe_id, recipe.picture_id, recipe.city_id, recipe.document
    added = database.execute(
        _ADD_RECIPE,
        (recipe_id, picture_id, city_id, to_json(document), to_json(asdict(recipe.presentation)), recipe.created),
    ).rowcount
    if added == 1:
        engine, words = str(document.get("engine", "")), str(document.get("prompt", "")).casefold()
        offered = offered_to_all(document, recipe.presentation)
        database.execute(_ADD_LINE, (recipe_id, picture_id, city_id, engine, words, recipe.created, offered))
        database.execute(_ADD_PICTURE_TO_LINE, (recipe_id, picture_id))


def add_whole(database: Database, whole: Whole) -> None:
    """A recipe with the rows of its images and its picture, whose files are there already."""
    recipe, picture = whole.recipe, whole.picture
    add_recipe(database, recipe)
    for image, _ in whole.images:
        database.execute(_ADD_IMAGE, (*astuple(image)[:-1], notes_to_json(image.notes)))
    if picture is not None:
        digest = hashlib.sha256(picture.data).hexdigest()
        facts = to_json(asdict(picture.facts))
        values = (picture.picture_id, digest, len(picture.data), picture.media_type, facts, picture.made_at)
        database.execute(_ADD_PICTURE, values)
    # It was not used here yet, and must not be the first to be evicted.
    database.execute("UPDATE ledger SET last_use = ? WHERE recipe_id = ?", (time.time(), recipe.recipe_id))
