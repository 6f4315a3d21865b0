"""The row reader: a recipe's rows as records, alone or with the files that they name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cache_db.archive_lines import Whole
from cache_db.index import Index, Row
from cache_db.records import (
    PictureFacts,
    Presentation,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredRecipe,
    StoredUnderstood,
)
from cache_db.storage import Storage

IMAGE = "SELECT recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes FROM images"
RECIPE = "SELECT recipe_id, picture_id, city_id, document, presentation, created FROM recipes"


def as_recipe(row: Row) -> StoredRecipe:
    """From a row of RECIPE."""
    recipe_id, picture_id, city_id, document, presentation, created = row
    words = Presentation(**json.loads(presentation))
    return StoredRecipe(recipe_id, picture_id, city_id, json.loads(document), words, created)


def as_image(row: Row) -> StoredImage:
    """From a row of IMAGE."""
    columns = (*row[:-1], _as_notes(json.loads(row[-1])) if row[-1] else ())
    return StoredImage(*columns)


def as_facts(text: str) -> PictureFacts:
    """From a picture's JSON. What an earlier version did not tell stays empty."""
    told = json.loads(text)
    lists = {
        "understood": tuple(StoredUnderstood(**item) for item in told.get("understood", ())),
        "ignored": tuple(told.get("ignored", ())),
        "notes": _as_notes(told.get("notes", ())),
    }
    return PictureFacts(**{**told, **lists})


def _as_notes(told: Sequence[dict[str, Any]]) -> tuple[StoredNote, ...]:
    return tuple(StoredNote(**note) for note in told)


def read_recipe(index: Index, recipe_id: str) -> StoredRecipe | None:
    row = index.row(f"{RECIPE} WHERE recipe_id = ?", (recipe_id,))
    return None if row is None else as_recipe(row)


def read_picture(storage: Storage, picture_id: str) -> StoredPicture | None:
    """None as well when its file is missing or damaged."""
    row = storage.index.row(
        "SELECT digest, media_type, facts, made_at FROM pictures WHERE picture_id = ?", (picture_id,)
    )
    if row is None:
        return None
    digest, media_type, facts, made_at = row
    data = storage.files.read(digest)
    return None if data is None else StoredPicture(picture_id, data, media_type, as_facts(facts), made_at)


def read_whole(storage: Storage, recipe_id: str) -> Whole | str:
    """A recipe with its files, or the sentence why it cannot be exported."""
    recipe = read_recipe(storage.index, recipe_id)
    if recipe is None:
        return f"Recipe {recipe_id[:40]} is not known."
    images = [as_image(row) for row in storage.index.rows(f"{IMAGE} WHERE recipe_id = ?", (recipe_id,))]
    files = [(image, storage.files.read(image.digest)) for image in images]
    found = tuple((image, data) for image, data in files if data is not None)
    if not images or len(found) < len(images):
        return f"Recipe {recipe_id[:40]} has no image, or one whose file is missing or damaged."
    return Whole(recipe, found, read_picture(storage, recipe.picture_id))
