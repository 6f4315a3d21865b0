"""The recipe book: what other regions may know of the recipes here, what they told of theirs, and what was withdrawn.

A book is read by its positions, which grow with every change: whoever remembers how far they read gets what came since,
and the same entry twice does no harm. It hands on what it was told, so that a region's recipes are known after it is
gone. An entry is in the book when it was offered to all by a writer, or when somebody shared it; clearing leaves it
there. A withdrawal is a decision with a time: of two on one recipe the later counts, wherever it was taken.

It knows no region's address and not what a recipe means; whoever tells it of another region's recipes has checked them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from cache_db.archive import read_archive, write_archive
from cache_db.archive_lines import Admit, Identify
from cache_db.audit import MOST_IDS, AuditRecord
from cache_db.records import Act, ImportReport, StoredRecipe, Tally
from cache_db.row_reader import RECIPE, read_whole, readable_recipes
from cache_db.row_writer import add_recipe, enter_in_book, keep_whole
from cache_db.storage import Storage

MOST_ENTRIES = 500  # of one page of a book
LONGEST_REASON = 200  # characters
_DECISION = "SELECT at, active FROM withdrawals WHERE recipe_id = ?"
_DECIDE = """
INSERT INTO withdrawals (recipe_id, at, reason, active) VALUES (?, ?, ?, ?)
ON CONFLICT (recipe_id) DO UPDATE SET at = excluded.at, reason = excluded.reason, active = excluded.active
WHERE (excluded.at, excluded.active) > (at, active)
"""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The latest decision on a recipe, taken at `at` (Unix seconds): withdrawn, or, when not `active`, given back."""

    at: float
    reason: str
    active: bool


@dataclass(frozen=True, slots=True)
class BookEntry:
    """What a book says of one recipe. `recipe` is None where nothing but its withdrawal is known.

    `region`: the id of the region that made it; "" for the one whose book it is.
    """

    position: int
    recipe_id: str
    region: str
    recipe: StoredRecipe | None
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Aside:
    """What a newer version told and this one does not understand, as it was told, and why."""

    recipe_id: str
    peer: str
    entry: str
    why: str


class RecipeBook:
    """Every method raises CacheError when the disk or the database refuses. Any thread or process may call any."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._index = storage.index

    # What others may know ----------------------------------------------------------------------------------------

    def entries(self, after: int, limit: int = MOST_ENTRIES) -> list[BookEntry]:
        """Those that changed after this position, in that order. Whose book it is, `name` tells."""
        rows = self._index.rows(
            "SELECT position, book.recipe_id, region, shared, at, reason, active FROM book LEFT JOIN withdrawals "
            "USING (recipe_id) WHERE position > ? ORDER BY position LIMIT ?",
            (after, max(1, min(limit, MOST_ENTRIES))),
        )
        told = [row[1] for row in rows if row[3] and not row[6]]
        found = self._index.rows_among(f"{RECIPE} WHERE recipe_id", (), told)
        recipes = {recipe.recipe_id: recipe for recipe in readable_recipes(found)}
        return [
            BookEntry(
                position,
                recipe_id,
                region,
                recipes.get(recipe_id),
                None if at is None else Withdrawal(at, reason, bool(active)),
            )
            for position, recipe_id, region, _, at, reason, active in rows
        ]

    @property
    def name(self) -> str:
        """A random one, another for a book that was begun anew or restored: its positions mean something else."""
        row = self._index.row("SELECT name FROM book_identity")
        return str(row[0]) if row else ""

    def share(self, recipe_id: str) -> bool:
        """Lets others know a recipe that a visitor shared. False when they may already, or when it is not known."""
        if self.is_shared(recipe_id):
            return False
        with self._index.writing() as database:
            known = database.execute("SELECT 1 FROM recipes WHERE recipe_id = ?", (recipe_id,)).fetchone() is not None
            if known:
                enter_in_book(database, recipe_id, shared=True)
        return known

    def is_shared(self, recipe_id: str) -> bool:
        """Whether others may know the recipe."""
        return self._index.row("SELECT 1 FROM book WHERE shared AND recipe_id = ?", (recipe_id,)) is not None

    def region_of(self, recipe_id: str) -> str | None:
        """Where a recipe of the book was made, "" for here; None when it is not in the book."""
        row = self._index.row("SELECT region FROM book WHERE recipe_id = ?", (recipe_id,))
        return None if row is None else str(row[0])

    # What others told --------------------------------------------------------------------------------------------

    def cursor(self, peer: str) -> tuple[str, int]:
        """Which book of this peer was read, by its name, and how far; ("", 0): none yet."""
        row = self._index.row("SELECT book, position FROM book_cursors WHERE peer = ?", (peer,))
        return ("", 0) if row is None else (str(row[0]), int(row[1]))

    def take(
        self, peer: str, entries: Sequence[BookEntry], asides: Sequence[Aside], book: str = "", position: int = 0
    ) -> int:
        """Keeps what a peer's book told and how far it was read, all or nothing; how many entries were news.

        The first one kept stays: presentation and region of a known recipe are left as they are.
        """
        with self._index.writing() as database:
            news = sum(self._take_one(database, entry) for entry in entries)
            for aside in asides:
                database.table("book_aside").upsert(asdict(aside), pk="recipe_id")
            if book:
                database.table("book_cursors").upsert({"peer": peer, "book": book, "position": position}, pk="peer")
        return news

    def asides(self) -> list[Aside]:
        """What waits for a newer version of this region."""
        rows = self._index.rows("SELECT recipe_id, peer, entry, why FROM book_aside ORDER BY peer, recipe_id")
        return [Aside(*row) for row in rows]

    def understood(self, recipe_ids: Sequence[str]) -> None:
        """Forgets asides that were taken by now."""
        self._index.rows_among("DELETE FROM book_aside WHERE recipe_id", (), list(recipe_ids))

    @staticmethod
    def _take_one(database: Database, entry: BookEntry) -> bool:
        added = entry.recipe is not None and add_recipe(database, entry.recipe, region=entry.region)
        decided = entry.withdrawal is not None and _decide(database, entry.recipe_id, entry.withdrawal)
        stands = database.execute("SELECT shared FROM book WHERE recipe_id = ?", (entry.recipe_id,)).fetchone()
        shared = entry.recipe is not None
        if decided or stands is None or (shared and not stands[0]):
            here = database.execute("SELECT 1 FROM recipes WHERE recipe_id = ?", (entry.recipe_id,)).fetchone()
            region = entry.region if added or here is None else ""  # what is known here without them was made here
            enter_in_book(database, entry.recipe_id, region, shared=shared)
            return True
        return added

    # Pictures ----------------------------------------------------------------------------------------------------

    def write_whole(self, recipe_id: str, path: Path) -> bool:
        """Writes an archive of one recipe with its files to a new file. False: it is withdrawn, or not kept whole."""
        whole = read_whole(self._storage, recipe_id) if self.withdrawal(recipe_id) is None else ""
        if isinstance(whole, str):
            return False
        write_archive(path, iter((whole,)))
        return True

    def take_whole(self, path: Path, identify: Identify, admit: Admit) -> ImportReport:
        """Takes in such an archive, as an import that no admin has asked for."""
        record = AuditRecord(None, "import", {})
        return read_archive(path, partial(keep_whole, self._storage, record), identify, admit)

    # Withdrawing -------------------------------------------------------------------------------------------------

    def withdrawal(self, recipe_id: str) -> Withdrawal | None:
        """Why and when a recipe was withdrawn; None when it may be shown."""
        row = self._index.row("SELECT at, reason FROM withdrawals WHERE active AND recipe_id = ?", (recipe_id,))
        return None if row is None else Withdrawal(row[0], row[1], active=True)

    def withdrawn(self) -> dict[str, Withdrawal]:
        """All that is withdrawn, by recipe id, the latest first."""
        rows = self._index.rows("SELECT recipe_id, at, reason FROM withdrawals WHERE active ORDER BY at DESC")
        return {recipe_id: Withdrawal(at, reason, active=True) for recipe_id, at, reason in rows}

    def withdraw(self, recipe_ids: Sequence[str], reason: str, *, act: Act | None = None) -> int:
        """From now on these are shown to nobody, here and wherever the book is read; how many were shown before.

        Ids that this region does not know are withdrawn as well.
        """
        return self._decide_all(recipe_ids, reason, act, active=True)

    def restore(self, recipe_ids: Sequence[str], *, act: Act | None = None) -> int:
        """Gives back what was withdrawn; how many of them were."""
        return self._decide_all(recipe_ids, "", act, active=False)

    def _decide_all(self, recipe_ids: Sequence[str], reason: str, act: Act | None, *, active: bool) -> int:
        ids = list(dict.fromkeys(recipe_ids))
        detail = {"recipe_ids": ids[:MOST_IDS], **({"reason": reason} if active else {})}
        record = AuditRecord(act, "withdraw" if active else "give back", detail)
        with self._index.writing() as database:
            now = self._storage.now()
            changed = 0
            for recipe_id in ids:
                row = database.execute(
                    "SELECT at, active FROM withdrawals WHERE recipe_id = ?", (recipe_id,)
                ).fetchone()
                if bool(row and row[1]) == active:
                    continue
                # Later than what it takes back, whatever a clock here or there says.
                at = max(now, row[0] + 0.001) if row else now
                _decide(database, recipe_id, Withdrawal(at, reason[:LONGEST_REASON], active))
                enter_in_book(database, recipe_id, shared=False)
                changed += 1
            record.add(database, Tally(recipes=changed))
        return changed


def _decide(database: Database, recipe_id: str, decision: Withdrawal) -> bool:
    """Keeps the later decision; of two at one time, the one that withdraws. Whether it is news."""
    values = (recipe_id, decision.at, decision.reason, int(decision.active))
    return database.execute(_DECIDE, values).rowcount == 1
