"""Maintenance of a cache: clear and undo, pin, evict, search, count, check, back up, export and import.

What admins, their scripts and the housekeeper do, and never a visitor. It knows recipes as ids that are used, kept and
cleared; nothing that serving takes. What takes an `act` is written to the audit when an admin does it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from cache_db.archive import read_archive, write_archive
from cache_db.archive_lines import Admit, Identify
from cache_db.audit import MOST_IDS, AuditRecord, entries, forget_old
from cache_db.backup import back_up, refuse_inside
from cache_db.check import check
from cache_db.clocks import around
from cache_db.errors import DiskFull
from cache_db.eviction import evict, kept_bytes
from cache_db.index import Row
from cache_db.ledger import HOUR, settle_future, totals
from cache_db.records import (
    Act,
    AuditAction,
    AuditDetail,
    AuditEntry,
    BackupReport,
    Cleared,
    ExportReport,
    Hour,
    ImportReport,
    Kept,
    Problem,
    Stats,
    Tally,
    TrashEntry,
)
from cache_db.row_reader import read_whole
from cache_db.row_writer import keep_whole
from cache_db.selection import Selection
from cache_db.selection_query import conditions
from cache_db.storage import Storage
from cache_db.trash import Trash

T = TypeVar("T")
_NOTHING = Tally()
Order = Literal["newest", "least_used", "most_used", "largest"]

_ORDERS: dict[str, str] = {
    "newest": "made_at DESC",
    "least_used": "last_use",
    "most_used": "hits DESC, last_use DESC",
    "largest": "bytes DESC",
}
MOST_LISTED = 1000  # in one page of `search`
_COUNTS = """
SELECT (SELECT count(*) FROM city_totals WHERE recipes > 0 AND city_id != 0),
    (SELECT count(*) FROM ledger WHERE pinned), page_count * page_size FROM pragma_page_count, pragma_page_size
"""


class Maintenance:
    """Every method raises CacheError when the disk or the database refuses. Any thread or process may call any."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._index = storage.index
        self._trash = Trash(storage)

    # Clearing, with a trash --------------------------------------------------------------------------------------

    def count(self, selection: Selection) -> Tally:
        """What `clear` would clear: recipes, files, prompts and the bytes freed; nothing is changed.

        Raises:
            CacheError: also for a selection that cannot be meant, such as prompts by engine.
        """
        return self._trash.count(selection)

    def clear(self, selection: Selection, trash_days: float = 7, *, act: Act | None = None) -> Cleared:
        """Moves what is selected into the trash. Recipes stay, so links still work: the image is made again.

        Its files take room until the entry expires and is purged; with `trash_days` 0 they go at once.
        """
        return self._with_room(lambda: self._trash.clear(selection, trash_days, act))

    def trash(self) -> list[TrashEntry]:
        """What can be undone, newest first."""
        return self._trash.entries()

    def undo(self, trash_id: str, *, act: Act | None = None) -> Tally:
        """Puts back what was cleared; what has been made again meanwhile stays as it is now. An unknown id: nothing."""
        return self._trash.undo(trash_id, act)

    def purge(self, now: float | None = None, trash_id: str | None = None, *, act: Act | None = None) -> Tally:
        """Removes for good what has expired by `now` (Unix seconds; None: the clock's), or that one entry at once."""
        return self._with_room(lambda: self._trash.purge(now, trash_id, act))

    # Pins and room -----------------------------------------------------------------------------------------------

    def pin(self, recipe_ids: Sequence[str], *, act: Act | None = None) -> int:
        """Never evict these, nor clear them unless told so; how many were not pinned before. Unknown ids count none."""
        return self._set_pinned(recipe_ids, 1, act)

    def unpin(self, recipe_ids: Sequence[str], *, act: Act | None = None) -> int:
        return self._set_pinned(recipe_ids, 0, act)

    def pinned(self) -> list[str]:
        """Newest first."""
        return [row[0] for row in self._index.rows("SELECT recipe_id FROM ledger WHERE pinned ORDER BY made_at DESC")]

    def kept_bytes(self, trash_spare_seconds: float = 0.0) -> int:
        """Images, pictures and the trash that was cleared before the last so many seconds: what the budget is about.

        A look-up, however much is kept.
        """
        return kept_bytes(self._index, self._trash, around(self._storage.now(), trash_spare_seconds))

    def evict(self, budget_bytes: int, spare_seconds: float = 0.0, trash_spare_seconds: float = 0.0) -> Tally:
        """Deletes, until images, pictures and trash take no more than the budget: the oldest trash, then the images
        that were not used for longest, each with its picture unless another recipe's images stand on it.

        Pinned recipes are left, and so is what was made or used less than `spare_seconds` ago; when they alone are
        over the budget, so is the cache. Trash cleared less than `trash_spare_seconds` ago is left and does not count.
        Uses are those that were written (`Cache.flush_uses`).
        """
        return self._with_room(
            lambda: evict(self._storage, self._trash, budget_bytes, spare_seconds, trash_spare_seconds)
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
        """Recipes whose images are kept: one page of them. `text` is a part of the prompt, in any case of letters.

        The page is cut from an index; only a rare text, engine or region walks far along it.
        """
        cities = None if city_ids is None else tuple(city_ids)
        meant = Selection(cities, region=region or None, engine=engine or None, text=text or None)
        where, values = conditions(meant)
        where.append("images > 0")
        if pinned is not None:
            where.append("pinned" if pinned else "NOT pinned")
        rows = self._index.rows(
            "SELECT page.recipe_id, page.city_id, recipes.document, engine, region, made_at, last_use, hits, bytes, "
            f"pinned FROM (SELECT * FROM ledger WHERE {' AND '.join(where)} ORDER BY {_ORDERS[order]} "
            "LIMIT ? OFFSET ?) AS page LEFT JOIN recipes ON recipes.recipe_id = page.recipe_id",
            (*values, min(max(limit, 0), MOST_LISTED), max(offset, 0)),
        )
        return [_as_kept(row) for row in rows]

    def cities(self) -> dict[int, int]:
        """How many recipes of each city have their image kept, by the city's id; cities without one are left out."""
        return dict(self._index.rows("SELECT city_id, shown FROM city_totals WHERE shown > 0 AND city_id != 0"))

    def activity(self, hours: int) -> list[Hour]:
        """The last `hours` hours, oldest first, the present one last; hours in which nothing happened as zeros."""
        now = int(self._storage.now() // HOUR)
        rows = self._index.rows(
            "SELECT hour, hits, misses, seconds_saved, made, seconds_spent, gpu_seconds_saved, gpu_seconds_spent "
            "FROM hours WHERE hour > ?",
            (now - hours,),
        )
        found: dict[int, Row] = {row[0]: row[1:] for row in rows}
        nothing: Row = (0, 0, 0.0, 0, 0.0, 0.0, 0.0)
        return [Hour(hour * HOUR, *found.get(hour, nothing)) for hour in range(now - hours + 1, now + 1)]

    def stats(self) -> Stats:
        kept = totals(self._index)
        ((cities, pinned, database_bytes),) = self._index.rows(_COUNTS)
        return Stats(
            prompts=kept["prompts"][0],
            recipes=kept["recipes"][0],
            cities=cities,
            pictures=kept["pictures"][0],
            picture_bytes=kept["pictures"][1],
            images=kept["images"][0],
            image_bytes=kept["images"][1],
            images_by_variant=dict(self._index.rows("SELECT part, number FROM totals WHERE name = 'images'")),
            trash_files=kept["trashed_images"][0] + kept["trashed_pictures"][0],
            trash_bytes=kept["trashed_images"][1] + kept["trashed_pictures"][1],
            pinned=pinned,
            database_bytes=database_bytes,
        )

    # Health ------------------------------------------------------------------------------------------------------

    def check(
        self, repair: bool = False, *, deep: bool = False, grace_seconds: float = 60.0, act: Act | None = None
    ) -> list[Problem]:
        """Compare rows and files both ways; with `repair`, make them agree. Others may go on using the cache.

        Repairing removes rows whose file is missing or wrong (the picture is made again when it is asked for), files
        that no row names, and what writers that died left behind; and counts anew what was miscounted. Strangers'
        files are only reported.

        Args:
            deep: also compare every file's bytes with its SHA-256.
            grace_seconds: files younger than this may be in the middle of being kept, and are not called orphans.
            act: of a repair; a check alone changes nothing and is not written to the audit.
        """
        problems = check(self._storage, repair=repair, deep=deep, grace_seconds=grace_seconds)
        if repair and act is not None:
            repaired = sum(problem.repaired for problem in problems)
            self.note(act, "repair", {"deep": deep, "repaired": repaired, "left": len(problems) - repaired})
        return problems

    def sweep(self, older_than_seconds: float) -> int:
        """Remove what writers that died left unfinished that long ago; how many files. Cheap: no rows are compared."""
        return self._storage.files.sweep(older_than_seconds, self._storage.now())

    def settle_future(self) -> int:
        """Takes what a clock that was ahead has stamped as made and used now; how many rows."""
        return settle_future(self._index, self._storage.now())

    # Backup, export, import --------------------------------------------------------------------------------------

    def backup(self, path: Path) -> BackupReport:
        """Copy this cache to `path`, a new or empty folder, while it is in use: one moment's rows and their files.

        On the same disk files are linked, not copied: that guards against a careless hand, not against the disk.
        `restore` brings it back.
        """
        return back_up(self._storage, path)

    def export(self, path: Path, recipes: Sequence[str] | Selection) -> ExportReport:
        """Write recipes with all their files as one zip to `path`, which must be new. None at all: NotPossible."""
        refuse_inside(self._storage.folder, path)
        ids = self._trash.chosen(recipes) if isinstance(recipes, Selection) else list(dict.fromkeys(recipes))
        return write_archive(path, (read_whole(self._storage, recipe_id) for recipe_id in ids))

    def import_(
        self,
        path: Path,
        identify: Identify | None = None,
        admit: Admit | None = None,
        *,
        act: Act | None = None,
    ) -> ImportReport:
        """Take in what `export` wrote, each recipe whole or not at all; what is kept already stays as it is.

        Args:
            identify: from a recipe's document its recipe id and picture id; those who claim others are refused.
            admit: raises ValueError for what shall not be kept, with a sentence without its subject.
        """
        record = AuditRecord(act, "import", {"archive": str(path)})
        record.begin(self._index)
        return read_archive(path, partial(keep_whole, self._storage, record), identify, admit)

    # The audit ---------------------------------------------------------------------------------------------------

    def audit(self, since: float = 0.0, limit: int | None = None, offset: int = 0) -> list[AuditEntry]:
        """What admins did since then (Unix seconds), newest first; at most `limit` of it."""
        return entries(self._index, since, limit, offset)

    def note(self, act: Act, action: AuditAction, detail: AuditDetail, tally: Tally = _NOTHING) -> AuditRecord:
        """Writes to the audit what no method of this class does: a warm-up, a restore. For `note_more` of it."""
        record = AuditRecord(act, action, detail)
        self.note_more(record, tally)
        return record

    def note_more(self, record: AuditRecord, tally: Tally) -> None:
        """Adds to what an action came to."""
        with self._index.writing() as database:
            record.add(database, tally)

    def forget_audit(self, now: float | None = None) -> int:
        """Forgets what admins did more than a year before `now` (Unix seconds; None: the clock's); how many rows."""
        return forget_old(self._index, self._storage.now() if now is None else now)

    def _set_pinned(self, recipe_ids: Sequence[str], pinned: int, act: Act | None) -> int:
        ids = list(dict.fromkeys(recipe_ids))
        record = AuditRecord(act, "pin" if pinned else "unpin", {"recipe_ids": ids[:MOST_IDS]})
        with self._index.writing() as database:
            rows = self._index.rows_among(
                "UPDATE ledger SET pinned = ? WHERE pinned != ? AND recipe_id",
                (pinned, pinned),
                ids,
                ending="RETURNING recipe_id, images, bytes",
            )
            images, sizes = sum(row[1] for row in rows), sum(row[2] for row in rows)
            record.add(database, Tally(recipes=len(rows), images=images, bytes=sizes))
        return len(rows)

    def _with_room(self, work: Callable[[], T]) -> T:
        """What makes room needs some: on a full disk it gets the reserve, which is set aside again afterwards."""
        try:
            return work()
        except DiskFull:
            self._storage.files.give_up_reserve()
            try:
                return work()
            finally:
                self._storage.files.keep_reserve()


def _as_kept(row: Row) -> Kept:
    recipe_id, city_id, document, engine, region, made_at, last_use, hits, size, pinned = row
    prompt = str(json.loads(document).get("prompt", "")) if document else ""
    return Kept(recipe_id, city_id, prompt, engine, region, made_at, last_use, hits, size, bool(pinned))
