"""The cache of one region: prompts, recipes, pictures and finished images, with memory in front.

It works with plain values: it knows no engine, no visitor, and not what a recipe means. What serving visitors takes is
`Cache`; what admins and the housekeeper do is `Cache.maintenance`, which no visitor's route uses.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cache_db import migrations
from cache_db.clocks import Clocks
from cache_db.errors import CacheError, DiskFull
from cache_db.flights import FlightBoard
from cache_db.index import Index
from cache_db.kits import KitStore
from cache_db.ledger import add_to_hour
from cache_db.maintenance import Maintenance
from cache_db.policy_records import PolicyRecords
from cache_db.recipe_book import RecipeBook
from cache_db.records import (
    Document,
    PictureFacts,
    Presentation,
    PromptKey,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredPrompt,
    StoredRecipe,
)
from cache_db.row_reader import (
    IMAGE,
    IMAGE_SHOWN,
    LINE_SHOWN,
    RECIPE,
    as_facts,
    as_image,
    as_prompt,
    read_picture,
    read_recipe,
    readable_recipes,
)
from cache_db.row_writer import add_recipe, notes_to_json, to_json
from cache_db.storage import Storage
from cache_db.usage_counter import Uses

log = logging.getLogger(__name__)

_PROBED = ("recipes", "images", "pictures", "ledger")
SHOWN_VARIANT = "webp"  # the image that the page shows: a recipe is "recent" when it is kept

# ON CONFLICT rather than OR IGNORE, which would swallow every other refusal as well.
_ADD_PROMPT = """
INSERT INTO prompts (writer, model, city_id, language, style, id, document, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (writer, model, city_id, language, style, id) DO NOTHING
"""
_OF_KEY = "writer = ? AND model = ? AND city_id = ? AND language = ? AND style = ?"


class Cache:
    """One folder on a local disk. Any number of threads and processes may use it at once.

    Every method raises CacheError when the disk or the database refuses. What is not there is None or left out.
    """

    def __init__(self, folder: Path, index: Index, flights: Index, memory_bytes: int, clocks: Clocks) -> None:
        """Use `Cache.open`."""
        self.folder = folder
        self.flights = FlightBoard(flights, clocks.leases)
        self._index, self._flights_index = index, flights
        self._storage = Storage(folder, index, memory_bytes, clocks.wall)
        self._uses = Uses(index, clocks.wall)
        self.book = RecipeBook(self._storage)
        self.kits = KitStore(self._storage)
        self.policy = PolicyRecords(self._storage)
        self.maintenance = Maintenance(self._storage)

    @classmethod
    def open(cls, folder: Path, memory_bytes: int = 64 * 1024 * 1024, clocks: Clocks | None = None) -> Cache:
        """Open the cache in `folder`, creating and migrating it where needed.

        Args:
            clocks: None: the system's.

        Raises:
            CacheError: the folder cannot be written, or its database is damaged or of a newer version. Damaged flights
                are begun anew: they die with the power anyway.
        """
        # What was acknowledged is kept through a power cut: FULL. Flights die with the power anyway: NORMAL, in a
        # file of their own, so that progress and heartbeats never wait for a picture's fsync, nor it for them.
        index = Index(folder / "cache.sqlite", migrations.CACHE, "FULL")
        flights = Index(folder / "flights.sqlite", migrations.FLIGHTS, "NORMAL")
        cache = cls(folder, index, flights, memory_bytes, clocks or Clocks())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            cache._storage.files.create_folders()
            index.migrate()
            flights.migrate(replace_damaged=True)
            cache._start_flights()
            cache._storage.files.keep_reserve()
        except CacheError:
            cache.close()
            raise
        except OSError as error:
            cache.close()
            raise CacheError(f"The cache's folder {folder} cannot be used: {error.strerror}.") from error
        return cache

    def _start_flights(self) -> None:
        try:
            self.flights.start()
        except DiskFull as error:  # room can only be made by a region that starts
            log.warning("leases of before a reboot may be believed for a minute: %s", error)

    @classmethod
    def open_to_read(cls, folder: Path) -> Cache:
        """Open a cache that is there already and cannot be written, such as one on a disk that became read-only.

        Looking, checking, exporting and backing up work; whatever would write raises CacheError.

        Raises:
            CacheError: it is damaged or of another version, or cannot be read.
        """
        index = Index(folder / "cache.sqlite", migrations.CACHE, "FULL", read_only=True)
        flights = Index(folder / "flights.sqlite", migrations.FLIGHTS, "NORMAL", read_only=True)
        cache = cls(folder, index, flights, memory_bytes=0, clocks=Clocks())
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

    def prompts(self, key: PromptKey) -> list[StoredPrompt]:
        """Those kept under `key`, in the order in which they were added."""
        rows = self._index.rows(f"SELECT document FROM prompts WHERE {_OF_KEY} ORDER BY position", key)
        return [as_prompt(document) for (document,) in rows]

    def add_prompts(self, key: PromptKey, prompts: Sequence[StoredPrompt]) -> None:
        """Add prompts, all or none. One whose id is there already is left as it is."""
        now = self._storage.now()
        records = [(*key, prompt.id, to_json(asdict(prompt)), now) for prompt in prompts]
        with self._index.writing() as database:
            database.conn.executemany(_ADD_PROMPT, records)

    def find_prompt(self, prompt_id: str, language: str = "") -> StoredPrompt | None:
        """The prompt of this id under whatever key: in `language` when it is kept in it, else the earliest."""
        row = self._index.row(
            "SELECT document FROM prompts WHERE id = ? ORDER BY language != ?, position LIMIT 1", (prompt_id, language)
        )
        return None if row is None else as_prompt(row[0])

    # Recipes ---------------------------------------------------------------------------------------------------

    def put_recipe(
        self, recipe_id: str, picture_id: str, city_id: int, document: Document, presentation: Presentation
    ) -> None:
        """Keep a recipe. One that is there already is left as it is: the first presentation wins."""
        if self._index.row("SELECT 1 FROM recipes WHERE recipe_id = ?", (recipe_id,)):
            return  # the common case needs no write lock
        with self._index.writing() as database:
            add_recipe(
                database,
                StoredRecipe(recipe_id, picture_id, city_id, document, presentation, created=self._storage.now()),
            )

    def recipe(self, recipe_id: str) -> StoredRecipe | None:
        return read_recipe(self._index, recipe_id)

    def recent(self, city_id: int | None, limit: int, *, offered_only: bool = False) -> list[StoredRecipe]:
        """Recipes whose image is kept, newest first; of one city, or of every city when it is None.

        `offered_only` leaves out those whose words or lettering are a visitor's own.
        """
        which = (
            f"shown AND {LINE_SHOWN}"
            + (" AND offered" if offered_only else "")
            + ("" if city_id is None else " AND city_id = ?")
        )
        rows = self._index.rows(
            f"SELECT recipe_id FROM ledger WHERE {which} ORDER BY created DESC, rowid DESC LIMIT ?",
            (limit,) if city_id is None else (city_id, limit),
        )
        ids = [row[0] for row in rows]
        found = {row[0]: row for row in self._index.rows_among(f"{RECIPE} WHERE recipe_id", (), ids)}
        return list(readable_recipes(found[recipe_id] for recipe_id in ids if recipe_id in found))

    # Pictures: the engine's work, without lettering -------------------------------------------------------------

    def put_picture(self, picture_id: str, data: bytes, media_type: str, facts: PictureFacts) -> None:
        """Keep an engine's picture and what it said of it; on return it survives a power cut."""
        told = to_json(asdict(facts))
        record = {"picture_id": picture_id, "media_type": media_type, "facts": told, "made_at": self._storage.now()}
        gpu = 0.0 if facts.shared else facts.gpu_seconds
        hour = {"made": 1.0, "seconds_spent": facts.seconds_spent, "gpu_seconds_spent": gpu}
        self._keep("pictures", "picture_id", record, data, **hour)

    def picture(self, picture_id: str) -> StoredPicture | None:
        """The picture, read from disk; None as well when its file is missing or damaged."""
        return read_picture(self._storage, picture_id)

    def picture_facts(self, picture_id: str) -> PictureFacts | None:
        """What the engine said of the picture, without reading its file."""
        row = self._index.row("SELECT facts FROM pictures WHERE picture_id = ?", (picture_id,))
        return None if row is None else as_facts(row[0])

    def facts_of_pictures(self, picture_ids: Sequence[str]) -> dict[str, PictureFacts]:
        """As `picture_facts` for many, by picture id."""
        rows = self._index.rows_among("SELECT picture_id, facts FROM pictures WHERE picture_id", (), picture_ids)
        return {picture_id: as_facts(facts) for picture_id, facts in rows}

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
            "made_at": self._storage.now(),
        }
        digest = self._keep("images", ("recipe_id", "variant"), {**record, "notes": notes_to_json(notes)}, data)
        self._storage.memory.put(digest, data)
        return StoredImage(**record, digest=digest, bytes=len(data), notes=tuple(notes))

    def image(self, recipe_id: str, variant: str) -> StoredImage | None:
        """What is known of an image. No file is looked at: it may yet turn out to be missing."""
        row = self._index.row(f"{IMAGE} WHERE recipe_id = ? AND variant = ? AND {IMAGE_SHOWN}", (recipe_id, variant))
        return None if row is None else as_image(row)

    def image_data(self, recipe_id: str, variant: str) -> bytes | None:
        """The image's bytes, from memory or disk; None as well when the file is missing or damaged."""
        row = self._index.row(
            f"SELECT digest FROM images WHERE recipe_id = ? AND variant = ? AND {IMAGE_SHOWN}", (recipe_id, variant)
        )
        if row is None:
            return None
        digest: str = row[0]
        data = self._storage.memory.get(digest)
        if data is None:
            data = self._storage.files.read(digest)
            if data is not None:
                self._storage.memory.put(digest, data)
        return data

    def image_path(self, recipe_id: str, variant: str) -> Path | None:
        """The file's path inside the cache's folder, for X-Accel-Redirect; None when it is missing or truncated."""
        image = self.image(recipe_id, variant)
        if image is None or self._storage.files.length(image.digest) != image.bytes:
            return None
        return self._storage.files.relative_path(image.digest)

    def images(self, recipe_ids: Sequence[str], variant: str) -> dict[str, StoredImage]:
        """Those of `recipe_ids` that are kept, by recipe id. Like `image`, it looks at no file."""
        rows = self._index.rows_among(
            f"{IMAGE} WHERE variant = ? AND {IMAGE_SHOWN} AND recipe_id", (variant,), recipe_ids
        )
        return {row[0]: as_image(row) for row in rows}

    # Uses and health -------------------------------------------------------------------------------------------

    def note_use(self, recipe_id: str, hit: bool = True) -> None:
        """Counts in memory: somebody got this recipe's image from the cache (a hit), or it had to be made (a miss)."""
        if hit:
            self._uses.note(recipe_id, 1)
        else:
            self._uses.note_miss()

    def note_seen(self, recipe_id: str) -> None:
        """Its file was asked for: it is in use, but the visitor's wish was counted before."""
        self._uses.note(recipe_id, 0)

    def flush_uses(self) -> int:
        """Writes what this process counted, in one transaction; how many recipes."""
        return self._uses.flush()

    def probe(self) -> None:
        """Raises CacheError when the database cannot be read or the disk cannot be written."""
        for table in _PROBED:  # the last row: it lies at the end of the path that a new one takes
            self._index.row(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")
        self._storage.files.probe()

    def _keep(self, table: str, key: str | tuple[str, ...], record: dict[str, Any], data: bytes, **hour: float) -> str:
        """Write the file, then its row in place of an earlier one, then remove the earlier one's file. The digest.

        `hour`: what to add to the present hour's sums.
        """
        keys = (key,) if isinstance(key, str) else key
        with self._storage.keeping(data) as (database, (digest,)):
            where = " AND ".join(f"{name} = ?" for name in keys)
            earlier = database.execute(
                f"SELECT digest FROM {table} WHERE {where}", [record[name] for name in keys]
            ).fetchone()
            database.table(table).upsert({**record, "digest": digest, "bytes": len(data)}, pk=key)
            add_to_hour(self._index, self._storage.now(), **hour)
        if earlier is not None and earlier[0] != digest:
            self._storage.forget([earlier[0]])
        return digest
