"""The cache of one region: prompts, recipes, pictures and finished images, with memory in front.

It works with plain values: it knows no engine, no visitor, and not what a recipe means. Kept is the
file first, then its row; deleted is the row first, then its file: whatever dies in between leaves at worst a file that
no row names, and `check` finds it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cache_db import migrations
from cache_db.archive import read_archive, write_archive
from cache_db.archive_lines import Admit, Identify, Whole
from cache_db.backup import back_up, refuse_inside
from cache_db.errors import CacheError
from cache_db.flights import FlightBoard
from cache_db.index import Index, Row
from cache_db.ledger import add_to_hour
from cache_db.maintenance import Maintenance
from cache_db.records import (
    BackupReport,
    ExportReport,
    ImportReport,
    PictureFacts,
    Presentation,
    PromptKey,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredRecipe,
    StoredUnderstood,
)
from cache_db.row_writer import add_recipe, add_whole, notes_to_json, to_json
from cache_db.selection import Selection

SHOWN_VARIANT = "webp"  # the image that the page shows: a recipe is "recent" when it is kept

_IMAGE = "SELECT recipe_id, variant, digest, bytes, media_type, width, height, placeholder, made_at, notes FROM images"
_RECIPE = "SELECT recipe_id, picture_id, city_id, document, presentation, created FROM recipes"
# ON CONFLICT rather than OR IGNORE, which would swallow every other refusal as well.
_ADD_PROMPT = """
INSERT INTO prompts (writer, model, city_id, language, style, id, document, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (writer, model, city_id, language, style, id) DO NOTHING
"""
_OF_KEY = "writer = ? AND model = ? AND city_id = ? AND language = ? AND style = ?"


class Cache(Maintenance):
    """One folder on a local disk. Any number of threads and processes may use it at once.

    Every method raises CacheError when the disk or the database refuses. What is not there is None or left out.
    """

    def __init__(self, folder: Path, index: Index, flights: Index, memory_bytes: int) -> None:
        """Use `Cache.open`."""
        super().__init__(folder, index, memory_bytes)
        self.flights = FlightBoard(flights)
        self._flights_index = flights

    @classmethod
    def open(cls, folder: Path, memory_bytes: int = 64 * 1024 * 1024) -> Cache:
        """Open the cache in `folder`, creating and migrating it where needed.

        Raises:
            CacheError: the folder cannot be written, or its database is damaged or of a newer version. Damaged flights
                are begun anew: they die with the power anyway.
        """
        # What was acknowledged is kept through a power cut: FULL. Flights die with the power anyway: NORMAL, in a
        # file of their own, so that progress and heartbeats never wait for a picture's fsync, nor it for them.
        index = Index(folder / "cache.sqlite", migrations.CACHE, "FULL")
        flights = Index(folder / "flights.sqlite", migrations.FLIGHTS, "NORMAL")
        cache = cls(folder, index, flights, memory_bytes)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            cache._files.create_folders()
            index.migrate()
            flights.migrate(replace_damaged=True)
            cache._files.keep_reserve()
        except CacheError:
            cache.close()
            raise
        except OSError as error:
            cache.close()
            raise CacheError(f"The cache's folder {folder} cannot be used: {error.strerror}.") from error
        return cache

    @classmethod
    def open_to_read(cls, folder: Path) -> Cache:
        """Open a cache that is there already and cannot be written, such as one on a disk that became read-only.

        Looking, checking, exporting and backing up work; whatever would write raises CacheError.

        Raises:
            CacheError: it is damaged or of another version, or cannot be read.
        """
        index = Index(folder / "cache.sqlite", migrations.CACHE, "FULL", read_only=True)
        flights = Index(folder / "flights.sqlite", migrations.FLIGHTS, "NORMAL", read_only=True)
        cache = cls(folder, index, flights, memory_bytes=0)
        try:
            index.refuse_other_versions()
        except CacheError:
            cache.close()
            raise
        return cache

    def close(self) -> None:
        """Close every connection of this process; what is used afterwards raises CacheError."""
        self._index.close()
        self._flights_index.close()

    def version(self) -> int:
        """Another value after every change, by whichever thread or process: until then, what was read stays true."""
        return self._index.version()

    # Prompts ---------------------------------------------------------------------------------------------------

    def prompts(self, key: PromptKey) -> list[dict[str, Any]]:
        """The documents kept under `key`, in the order in which they were added."""
        rows = self._index.rows(f"SELECT document FROM prompts WHERE {_OF_KEY} ORDER BY position", key)
        return [json.loads(document) for (document,) in rows]

    def add_prompts(self, key: PromptKey, documents: Sequence[dict[str, Any]]) -> None:
        """Add prompts (each has an "id"), all or none. One whose id is there already is left as it is."""
        now = time.time()
        records = [(*key, document["id"], to_json(document), now) for document in documents]
        with self._index.writing() as database:
            database.conn.executemany(_ADD_PROMPT, records)

    def find_prompt(self, prompt_id: str, language: str = "") -> dict[str, Any] | None:
        """The prompt of this id under whatever key: in `language` when it is kept in it, else the earliest."""
        row = self._index.row(
            "SELECT document FROM prompts WHERE id = ? ORDER BY language != ?, position LIMIT 1", (prompt_id, language)
        )
        return None if row is None else json.loads(row[0])

    # Recipes ---------------------------------------------------------------------------------------------------

    def put_recipe(
        self, recipe_id: str, picture_id: str, city_id: int, document: dict[str, Any], presentation: Presentation
    ) -> None:
        """Keep a recipe. One that is there already is left as it is: the first presentation wins."""
        if self._index.row("SELECT 1 FROM recipes WHERE recipe_id = ?", (recipe_id,)):
            return  # the common case needs no write lock
        with self._index.writing() as database:
            add_recipe(
                database, StoredRecipe(recipe_id, picture_id, city_id, document, presentation, created=time.time())
            )

    def recipe(self, recipe_id: str) -> StoredRecipe | None:
        row = self._index.row(f"{_RECIPE} WHERE recipe_id = ?", (recipe_id,))
        return None if row is None else _as_recipe(row)

    def recent(
        self, city_id: int | Sequence[int] | None, limit: int, *, offered_only: bool = False
    ) -> list[StoredRecipe]:
        """Recipes whose image is kept, newest first; of one city, of several, or of every city when it is None.

        `offered_only` leaves out those whose words or lettering are a visitor's own.
        """
        cities = [city_id] if isinstance(city_id, int) else city_id
        ids = self._ledger.shown(cities, limit, offered_only=offered_only)
        found = {row[0]: row for row in self._index.rows_among(f"{_RECIPE} WHERE recipe_id", (), ids)}
        return [_as_recipe(found[recipe_id]) for recipe_id in ids if recipe_id in found]

    # Pictures: the engine's work, without lettering -------------------------------------------------------------

    def put_picture(self, picture_id: str, data: bytes, media_type: str, facts: PictureFacts) -> None:
        """Keep an engine's picture and what it said of it; on return it survives a power cut."""
        told = to_json(asdict(facts))
        record = {"picture_id": picture_id, "media_type": media_type, "facts": told, "made_at": time.time()}
        self._keep("pictures", "picture_id", record, data, made=1, seconds_spent=facts.seconds)

    def picture(self, picture_id: str) -> StoredPicture | None:
        """The picture, read from disk; None as well when its file is missing or damaged."""
        row = self._index.row(
            "SELECT digest, media_type, facts, made_at FROM pictures WHERE picture_id = ?", (picture_id,)
        )
        if row is None:
            return None
        digest, media_type, facts, made_at = row
        data = self._files.read(digest)
        return None if data is None else StoredPicture(picture_id, data, media_type, _as_facts(facts), made_at)

    def picture_facts(self, picture_id: str) -> PictureFacts | None:
        """What the engine said of the picture, without reading its file."""
        row = self._index.row("SELECT facts FROM pictures WHERE picture_id = ?", (picture_id,))
        return None if row is None else _as_facts(row[0])

    def facts_of_pictures(self, picture_ids: Sequence[str]) -> dict[str, PictureFacts]:
        """As `picture_facts` for many, by picture id."""
        rows = self._index.rows_among("SELECT picture_id, facts FROM pictures WHERE picture_id", (), picture_ids)
        return {picture_id: _as_facts(facts) for picture_id, facts in rows}

    # Finished images -------------------------------------------------------------------------------------------

    def put_image(
        self,
        recipe_id: str,
        variant: str,
        data: bytes,
        media_type: str,
        *,
        width: int,
        height: int,
        placeholder: str = "",
        notes: Sequence[StoredNote] = (),
    ) -> StoredImage:
        """Keep a finished image in place of any earlier one; on return it survives a power cut.

        Args:
            variant: "webp", "png", "webp-320", "card", ...
            width, height: in pixels.
            placeholder: a tiny stand-in to show while the image loads, such as a data URL.
            notes: what there is to say of it.
        """
        record: dict[str, Any] = {
            "recipe_id": recipe_id,
            "variant": variant,
            "media_type": media_type,
            "width": width,
            "height": height,
            "placeholder": placeholder,
            "made_at": time.time(),
        }
        digest = self._keep("images", ("recipe_id", "variant"), {**record, "notes": notes_to_json(notes)}, data)
        self._memory.put(digest, data)
        return StoredImage(**record, digest=digest, bytes=len(data), notes=tuple(notes))

    def image(self, recipe_id: str, variant: str) -> StoredImage | None:
        """What is known of an image. No file is looked at: it may yet turn out to be missing."""
        row = self._index.row(f"{_IMAGE} WHERE recipe_id = ? AND variant = ?", (recipe_id, variant))
        return None if row is None else _as_image(row)

    def image_data(self, recipe_id: str, variant: str) -> bytes | None:
        """The image's bytes, from memory or disk; None as well when the file is missing or damaged."""
        row = self._index.row("SELECT digest FROM images WHERE recipe_id = ? AND variant = ?", (recipe_id, variant))
        if row is None:
            return None
        digest: str = row[0]
        data = self._memory.get(digest)
        if data is None:
            data = self._files.read(digest)
            if data is not None:
                self._memory.put(digest, data)
        return data

    def image_path(self, recipe_id: str, variant: str) -> Path | None:
        """The file's path inside the cache's folder, for X-Accel-Redirect; None when it is missing or truncated."""
        image = self.image(recipe_id, variant)
        if image is None or self._files.length(image.digest) != image.bytes:
            return None
        return self._files.relative_path(image.digest)

    def images(self, recipe_ids: Sequence[str], variant: str) -> dict[str, StoredImage]:
        """Those of `recipe_ids` that are kept, by recipe id. Like `image`, it looks at no file."""
        rows = self._index.rows_among(f"{_IMAGE} WHERE variant = ? AND recipe_id", (variant,), recipe_ids)
        return {row[0]: _as_image(row) for row in rows}

    # Deleting and looking after it -------------------------------------------------------------------------------

    def delete_images(self, recipe_ids: Sequence[str]) -> int:
        """Delete every variant of these recipes' images; their recipes stay, so links still work. Rows deleted."""
        return self._delete("images", "recipe_id", recipe_ids)

    def delete_pictures(self, picture_ids: Sequence[str]) -> int:
        """Delete the engine's pictures; rows deleted."""
        return self._delete("pictures", "picture_id", picture_ids)

    # Backup, export, import ------------------------------------------------------------------------------------------

    def backup(self, path: Path) -> BackupReport:
        """Copy this cache to `path`, a new or empty folder, while it is in use: one moment's rows and their files.

        On the same disk files are linked, not copied: that guards against a careless hand, not against the disk.
        `restore` brings it back.
        """
        return back_up(self._index, self._files, path)

    def export(self, path: Path, recipes: Sequence[str] | Selection) -> ExportReport:
        """Write recipes with all their files as one zip to `path`, which must be new. None at all: NotPossible."""
        refuse_inside(self.folder, path)
        ids = self._trash.chosen(recipes) if isinstance(recipes, Selection) else list(dict.fromkeys(recipes))
        return write_archive(path, map(self._whole, ids))

    def import_(self, path: Path, identify: Identify | None = None, admit: Admit | None = None) -> ImportReport:
        """Take in what `export` wrote, each recipe whole or not at all; what is kept already stays as it is.

        Args:
            identify: from a recipe's document its recipe id and picture id; those who claim others are refused.
            admit: raises ValueError for what shall not be kept, with a sentence without its subject.
        """
        return read_archive(path, self._keep_whole, identify, admit)

    def _whole(self, recipe_id: str) -> Whole | str:
        """A recipe with its files, or the sentence why it cannot be exported."""
        recipe = self.recipe(recipe_id)
        if recipe is None:
            return f"Recipe {recipe_id[:40]} is not known."
        images = [_as_image(row) for row in self._index.rows(f"{_IMAGE} WHERE recipe_id = ?", (recipe_id,))]
        files = [(image, self._files.read(image.digest)) for image in images]
        found = tuple((image, data) for image, data in files if data is not None)
        if not images or len(found) < len(images):
            return f"Recipe {recipe_id[:40]} has no image, or one whose file is missing or damaged."
        return Whole(recipe, found, self.picture(recipe.picture_id))

    def _keep_whole(self, whole: Whole) -> bool:
        """Files first, then all rows in one transaction. False when the recipe's images are kept already."""
        if self._has_images(whole.recipe.recipe_id):
            return False
        contents = [data for _, data in whole.images] + ([whole.picture.data] if whole.picture else [])
        written = {self._files.write(data): data for data in contents}
        with self._index.writing() as database:
            new = not self._has_images(whole.recipe.recipe_id)  # or somebody made it while the files were written
            if new:
                add_whole(database, whole)
                for digest, data in written.items():
                    if self._files.length(digest) != len(data):  # see _keep
                        self._files.write(data)
        if not new:
            self._forget(list(written))
        return new

    def _has_images(self, recipe_id: str) -> bool:
        return self._index.row("SELECT 1 FROM images WHERE recipe_id = ? LIMIT 1", (recipe_id,)) is not None

    def _keep(self, table: str, key: str | tuple[str, ...], record: dict[str, Any], data: bytes, **hour: float) -> str:
        """Write the file, then its row in place of an earlier one, then remove the earlier one's file. The digest.

        `hour`: what to add to the present hour's sums.
        """
        keys = (key,) if isinstance(key, str) else key
        digest = self._files.write(data)
        with self._index.writing() as database:
            where = " AND ".join(f"{name} = ?" for name in keys)
            earlier = database.execute(
                f"SELECT digest FROM {table} WHERE {where}", [record[name] for name in keys]
            ).fetchone()
            database.table(table).upsert({**record, "digest": digest, "bytes": len(data)}, pk=key)
            add_to_hour(self._index, **hour)
            if self._files.length(digest) != len(data):  # another process has just removed its last row and the file
                self._files.write(data)
        if earlier is not None and earlier[0] != digest:
            self._forget([earlier[0]])
        return digest

    def _delete(self, table: str, column: str, ids: Sequence[str]) -> int:
        with self._index.writing():
            digests = [row[0] for row in self._index.rows_among(f"SELECT digest FROM {table} WHERE {column}", (), ids)]
            self._index.rows_among(f"DELETE FROM {table} WHERE {column}", (), ids)
        self._forget(list(set(digests)))
        return len(digests)


def _as_recipe(row: Row) -> StoredRecipe:
    recipe_id, picture_id, city_id, document, presentation, created = row
    words = Presentation(**json.loads(presentation))
    return StoredRecipe(recipe_id, picture_id, city_id, json.loads(document), words, created)


def _as_image(row: Row) -> StoredImage:
    *columns, notes = row
    return StoredImage(*(*columns, _as_notes(json.loads(notes)) if notes else ()))


def _as_facts(text: str) -> PictureFacts:
    """What an earlier version did not tell stays empty."""
    told = json.loads(text)
    lists = {
        "understood": tuple(StoredUnderstood(**item) for item in told.get("understood", ())),
        "ignored": tuple(told.get("ignored", ())),
        "notes": _as_notes(told.get("notes", ())),
    }
    return PictureFacts(**{**told, **lists})


def _as_notes(told: Sequence[dict[str, Any]]) -> tuple[StoredNote, ...]:
    return tuple(StoredNote(**note) for note in told)
