"""The row reader: a recipe's rows as records, alone or with the files that they name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from cache_db.archive_lines import Whole
from cache_db.errors import UnreadableRow
from cache_db.index import Index, Row
from cache_db.records import (
    PictureFacts,
    Presentation,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredPrompt,
    StoredRecipe,
    StoredUnderstood,
)
from cache_db.storage import Storage

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

IMAGE = "SELECT recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes FROM images"
RECIPE = "SELECT recipe_id, picture_id, city_id, document, presentation, created FROM recipes"
# What was withdrawn is kept and shown to nobody.
NOT_WITHDRAWN = (
    "NOT EXISTS (SELECT 1 FROM withdrawals AS gone WHERE gone.recipe_id = {table}.recipe_id AND gone.active)"
)
IMAGE_SHOWN, LINE_SHOWN = (NOT_WITHDRAWN.format(table=table) for table in ("images", "ledger"))
_UNREADABLE = "What the cache keeps of this cannot be read: its row is damaged."


def as_prompt(text: str) -> StoredPrompt:
    """From a prompt's JSON. Raises UnreadableRow."""
    return _record(StoredPrompt, _json(text))


def as_recipe(row: Row) -> StoredRecipe:
    """From a row of RECIPE. Raises UnreadableRow."""
    recipe_id, picture_id, city_id, document, presentation, created = row
    words = _record(Presentation, _json(presentation))
    return StoredRecipe(recipe_id, picture_id, city_id, _json(document), words, created)


def readable_recipes(rows: Iterable[Row]) -> Iterator[StoredRecipe]:
    """As `as_recipe` for many: one that cannot be read hides no other."""
    for row in rows:
        with suppress(UnreadableRow):
            yield as_recipe(row)


def as_image(row: Row) -> StoredImage:
    """From a row of IMAGE. Raises UnreadableRow."""
    columns = (*row[:-1], _as_notes(_json(row[-1])) if row[-1] else ())
    return StoredImage(*columns)


def as_facts(text: str) -> PictureFacts:
    """From a picture's JSON. What an earlier version did not tell stays empty. Raises UnreadableRow."""
    told = _json(text)
    try:
        lists = {
            "understood": tuple(_record(StoredUnderstood, item) for item in told.get("understood", ())),
            "ignored": tuple(told.get("ignored", ())),
            "notes": _as_notes(told.get("notes", ())),
        }
    except (AttributeError, TypeError) as error:
        raise UnreadableRow(_UNREADABLE) from error
    return _record(PictureFacts, {**told, **lists})


def _as_notes(told: Iterable[Any]) -> tuple[StoredNote, ...]:
    return tuple(_record(StoredNote, note) for note in told)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise UnreadableRow(_UNREADABLE) from error


def _record(kind: type[Record], told: Any) -> Record:
    """What this version knows of it; what a newer one told besides stays in its row, and decides no pixel."""
    known = {field.name for field in fields(kind)}
    try:
        return kind(**{name: value for name, value in told.items() if name in known})
    except (AttributeError, TypeError) as error:  # no object, or one that lacks what it always had
        raise UnreadableRow(_UNREADABLE) from error


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
