"""The row reader: a recipe's rows as records, alone or with the files that they name."""

from __future__ import annotations

import json

from cache_db.archive_lines import Whole
from cache_db.index import Index, Row
from cache_db.records import StoredImage, StoredPicture, StoredRecipe
from cache_db.storage import Storage

IMAGE = "SELECT recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes FROM images"
RECIPE = "SELECT recipe_id, picture_id, city_id, document, presentation, created FROM recipes"


def as_recipe(row: Row) -> StoredRecipe:
    """From a row of RECIPE."""
    recipe_id, picture_id, city_id, document, presentation, created = row
    return StoredRecipe(recipe_id, picture_id, city_id, json.loads(document), json.loads(presentation), created)


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
    return None if data is None else StoredPicture(picture_id, data, media_type, json.loads(facts), made_at)


def read_whole(storage: Storage, recipe_id: str) -> Whole | str:
    """A recipe with its files, or the sentence why it cannot be exported."""
    recipe = read_recipe(storage.index, recipe_id)
    if recipe is None:
        return f"Recipe {recipe_id[:40]} is not known."
    images = [StoredImage(*row) for row in storage.index.rows(f"{IMAGE} WHERE recipe_id = ?", (recipe_id,))]
    files = [(image, storage.files.read(image.digest)) for image in images]
    found = tuple((image, data) for image, data in files if data is not None)
    if not images or len(found) < len(images):
        return f"Recipe {recipe_id[:40]} has no image, or one whose file is missing or damaged."
    return Whole(recipe, found, read_picture(storage, recipe.picture_id))
