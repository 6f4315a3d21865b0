"""The row writer: a recipe's rows inside a transaction, alone or with its images, its picture and their files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple

from sqlite_utils import Database

from cache_db.archive_lines import Whole
from cache_db.audit import AuditRecord
from cache_db.records import Document, Presentation, StoredNote, StoredRecipe, Tally
from cache_db.storage import Storage

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
    seconds = CAST(coalesce(json_extract(facts, '$.seconds'), 0) AS REAL),
    gpu_seconds = CASE WHEN json_extract(facts, '$.processor') = 'gpu'
        THEN CAST(coalesce(json_extract(facts, '$.seconds'), 0) AS REAL) ELSE 0 END
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
_ENTER_IN_BOOK = "INSERT INTO book (recipe_id, region, shared) VALUES (?, ?, ?)"
_LEAVE_BOOK = "DELETE FROM book WHERE recipe_id = ? RETURNING region, shared"


def to_json(document: Document | Sequence[Document]) -> str:
    """Readable in SQL: admins search prompts by their words, in any script."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def notes_to_json(notes: Sequence[StoredNote]) -> str:
    """An empty text where there are none, as with most images."""
    return to_json([asdict(note) for note in notes]) if notes else ""


def offered_to_all(document: Document, presentation: Presentation) -> bool:
    """Whether its words are a writer's and its lettering stands in them: nothing of it is a visitor's own."""
    lettering = document.get("lettering")
    text = str(lettering.get("text") or "") if isinstance(lettering, Mapping) else ""
    return presentation.prompt_id is not None and text.casefold() in str(document.get("prompt", "")).casefold()


def add_recipe(database: Database, recipe: StoredRecipe, region: str = "") -> bool:
    """The recipe and its line in the ledger; and, where it is offered to all, its line in the book. False: it is there.

    `region` is where it was made, "" for here.
    """
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
        if offered:
            enter_in_book(database, recipe_id, region, shared=True)
    return added == 1


def enter_in_book(database: Database, recipe_id: str, region: str = "", *, shared: bool) -> None:
    """A recipe's line in the book, at a new position. Of a line that was there `region` stays, and `shared` if it was.

    `shared`: others may know the recipe; else nothing but that it was withdrawn.
    """
    earlier = database.execute(_LEAVE_BOOK, (recipe_id,)).fetchone()
    if earlier:
        region, shared = earlier[0], shared or bool(earlier[1])
    database.execute(_ENTER_IN_BOOK, (recipe_id, region, int(shared)))


def keep_whole(storage: Storage, record: AuditRecord, whole: Whole) -> bool:
    """A recipe with its files, all or nothing. False when its images are kept already: then nothing is changed."""
    are_there = ("SELECT 1 FROM images WHERE recipe_id = ? LIMIT 1", (whole.recipe.recipe_id,))
    if storage.index.row(*are_there):
        return False
    contents = [data for _, data in whole.images] + ([whole.picture.data] if whole.picture else [])
    with storage.keeping(*contents) as (database, digests):
        new = storage.index.row(*are_there) is None  # somebody may have made it while the files were written
        if new:
            _add_whole(database, whole, storage.now())
            sizes = sum(map(len, contents))
            record.add(database, Tally(1, len(whole.images), int(whole.picture is not None), bytes=sizes))
    if not new:
        storage.forget(digests)
    return new


def _add_whole(database: Database, whole: Whole, now: float) -> None:
    """A recipe with the rows of its images and its picture, whose files are there already; used `now`."""
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
    database.execute("UPDATE ledger SET last_use = ? WHERE recipe_id = ?", (now, recipe.recipe_id))
