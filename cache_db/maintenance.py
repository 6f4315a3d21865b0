"""Maintenance of a cache: clear and undo, pin, evict, count uses, search, check. The base of `Cache`.

It knows recipes as ids that are used, kept and cleared; what is made of them is `Cache`'s.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from cache_db.check import check, remove_unused
from cache_db.errors import DiskFull
from cache_db.eviction import evict, kept_bytes
from cache_db.files import Files
from cache_db.index import Index
from cache_db.ledger import Ledger, Order
from cache_db.memory import Memory
from cache_db.records import Cleared, Hour, Kept, Problem, Tally, TrashEntry
from cache_db.selection import Selection
from cache_db.trash import Trash
from cache_db.usage_counter import Uses

T = TypeVar("T")

_PROBED = ("recipes", "images", "pictures", "ledger")
MOST_LISTED = 1000  # in one page of `search`


class Maintenance:
    """Every method raises CacheError when the disk or the database refuses. Any thread or process may call any."""

    def __init__(self, folder: Path, index: Index, memory_bytes: int) -> None:
        self.folder = folder
        self._index = index
        self._files = Files(folder)
        self._memory = Memory(memory_bytes)
        self._ledger = Ledger(index)
        self._uses = Uses(self._ledger)
        self._trash = Trash(index, self._ledger, self._forget)

    # Clearing, with a trash --------------------------------------------------------------------------------------

    def count(self, selection: Selection) -> Tally:
        """What `clear` would clear: recipes, files, prompts and the bytes freed; nothing is changed.

        Raises:
            CacheError: also for a selection that cannot be meant, such as prompts by engine.
        """
        return self._trash.count(selection)

    def clear(self, selection: Selection, trash_days: float = 7) -> Cleared:
        """Moves what is selected into the trash. Recipes stay, so links still work: the image is made again.

        Its files take room until the entry expires and is purged; with `trash_days` 0 they go at once.
        """
        return self._with_room(lambda: self._trash.clear(selection, trash_days))

    def trash(self) -> list[TrashEntry]:
        """What can be undone, newest first."""
        return self._trash.entries()

    def undo(self, trash_id: str) -> Tally:
        """Puts back what was cleared; what has been made again meanwhile stays as it is now. An unknown id: nothing."""
        return self._trash.undo(trash_id)

    def purge(self, now: float | None = None, trash_id: str | None = None) -> Tally:
        """Removes for good what has expired by `now` (Unix seconds; None: the clock's), or that one entry at once."""
        return self._with_room(lambda: self._trash.purge(now, trash_id))

    # Pins, uses, room --------------------------------------------------------------------------------------------

    def pin(self, recipe_ids: Sequence[str]) -> int:
        """Never evict these, nor clear them unless told so; how many were not pinned before. Unknown ids count none."""
        return self._ledger.pin(recipe_ids, pinned=True)

    def unpin(self, recipe_ids: Sequence[str]) -> int:
        return self._ledger.pin(recipe_ids, pinned=False)

    def pinned(self) -> list[str]:
        """Newest first."""
        return self._ledger.pinned()

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

    def activity(self, hours: int) -> list[Hour]:
        """The last `hours` hours, oldest first, the present one last."""
        return self._ledger.activity(hours)

    def kept_bytes(self, trash_spare_seconds: float = 0.0) -> int:
        """Images, pictures and the trash that was cleared before the last so many seconds: what the budget is about.

        A look-up, however much is kept.
        """
        return kept_bytes(self._ledger) - self._trash.bytes_since(time.time() - trash_spare_seconds)

    def evict(self, budget_bytes: int, spare_seconds: float = 0.0, trash_spare_seconds: float = 0.0) -> Tally:
        """Deletes, until images, pictures and trash take no more than the budget: the oldest trash, then the images
        that were not used for longest, each with its picture unless another recipe's images stand on it.

        Pinned recipes are left, and so is what was made or used less than `spare_seconds` ago; when they alone are
        over the budget, so is the cache. Trash cleared less than `trash_spare_seconds` ago is left and does not count.
        """
        with suppress(DiskFull):
            self._uses.flush()
        return self._with_room(
            lambda: evict(
                self._index, self._ledger, self._trash, self._forget, budget_bytes, spare_seconds, trash_spare_seconds
            )
        )

    # Lists and statistics ----------------------------------------------------------------------------------------

    def search(
        self,
        city_ids: Sequence[int] | None = None,
        text: str = "",
        engine: str = "",
        region: str = "",
        pinned: bool | None = None,
        order: Order = "newest",
        limit: int = 60,
        offset: int = 0,
    ) -> list[Kept]:
        """Recipes whose images are kept: one page of them. `text` is a part of the prompt, in any case of letters."""
        limit, offset = min(max(limit, 0), MOST_LISTED), max(offset, 0)
        return self._ledger.search(city_ids, text, engine, region, pinned, order, limit, offset)

    def cities(self) -> dict[int, int]:
        """How many recipes of each city have their image kept, by the city's id; cities without one are left out."""
        return self._ledger.shown_by_city()

    def stats(self) -> dict[str, Any]:
        """Counts and bytes: prompts, recipes, cities, pictures, images, trash, database; and of the memory in front."""
        totals = self._ledger.totals()

        def number(table: str) -> int:
            return totals.get(table, (0, 0))[0]

        def size(table: str) -> int:
            return totals.get(table, (0, 0))[1]

        (pages,) = self._index.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")[0]
        return {
            "prompts": number("prompts"),
            "recipes": number("recipes"),
            "cities": self._ledger.cities(),
            "pictures": number("pictures"),
            "picture_bytes": size("pictures"),
            "images": number("images"),
            "image_bytes": size("images"),
            "images_by_variant": self._ledger.images_by_variant(),
            "trash_files": number("trashed_images") + number("trashed_pictures"),
            "trash_bytes": size("trashed_images") + size("trashed_pictures"),
            "pinned": self._ledger.count_pinned(),
            "database_bytes": pages,
            "memory": self._memory.stats(),
        }

    # Health ------------------------------------------------------------------------------------------------------

    def probe(self) -> None:
        """Raises CacheError when the database cannot be read or the disk cannot be written."""
        for table in _PROBED:  # the last row: it lies at the end of the path that a new one takes
            self._index.row(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")
        self._files.probe()

    def check(self, repair: bool = False, *, deep: bool = False, grace_seconds: float = 60.0) -> list[Problem]:
        """Compare rows and files both ways; with `repair`, make them agree. Others may go on using the cache.

        Repairing removes rows whose file is missing or wrong (the picture is made again when it is asked for), files
        that no row names, and what writers that died left behind; and counts anew what was miscounted. Strangers'
        files are only reported.

        Args:
            deep: also compare every file's bytes with its SHA-256.
            grace_seconds: files younger than this may be in the middle of being kept, and are not called orphans.
        """
        return check(self._index, self._files, self.folder, repair=repair, deep=deep, grace_seconds=grace_seconds)

    def sweep(self, older_than_seconds: float) -> int:
        """Remove what writers that died left unfinished that long ago; how many files. Cheap: no rows are compared."""
        return self._files.sweep(older_than_seconds)

    def _with_room(self, work: Callable[[], T]) -> T:
        """What makes room needs some: on a full disk it gets the reserve, which is set aside again afterwards."""
        try:
            return work()
        except DiskFull:
            self._files.give_up_reserve()
            try:
                return work()
            finally:
                self._files.keep_reserve()

    def _forget(self, digests: Sequence[str]) -> None:
        """Remove the files of rows that were deleted, unless other rows name them."""
        for digest in digests:
            self._memory.forget(digest)
        remove_unused(self._index, self._files, list(dict.fromkeys(digests)))
