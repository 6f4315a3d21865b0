"""What a region keeps of its policy: verdicts, refusals, and the reviews that visitors asked for.

Words are known here by their keyed hash alone. They themselves are kept of a review, for 30 days; of everything else
there are time, category and rule. It knows no policy and no key: it is told hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cache_db.audit import AuditRecord
from cache_db.errors import NotPossible
from cache_db.records import Act, Tally
from cache_db.storage import Storage

WORDS_SECONDS = 30 * 86_400.0
KEPT_SECONDS = 90 * 86_400.0  # of verdicts and refusals
MOST_OPEN_REVIEWS = 1000

Decision = Literal["", "granted", "refused"]

_KEEP_VERDICT = """
INSERT INTO policy_verdicts (words_hash, versions, category, rule, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (words_hash, versions) DO UPDATE SET category = excluded.category, rule = excluded.rule, at = excluded.at
"""
_ASK = """
INSERT INTO policy_reviews (words_hash, asked, category, rule, words, decision) VALUES (?, ?, ?, ?, ?, '')
ON CONFLICT (words_hash) DO UPDATE SET words = coalesce(words, excluded.words)
WHERE decision = ''
"""
_REVIEW = "SELECT words_hash, asked, category, rule, words, decision, decided FROM policy_reviews"


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What a judge said of words. `category` "" means that they passed."""

    category: str
    rule: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that were refused at `at` (Unix seconds)."""

    at: float
    category: str
    rule: str
    words_hash: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was asked for at `asked` (Unix seconds). `words` are None once their 30 days are over."""

    words_hash: str
    asked: float
    category: str
    rule: str
    words: str | None
    decision: Decision
    decided: float | None


class PolicyRecords:
    """Every method raises CacheError when the disk or the database refuses. Any thread or process may call any."""

    def __init__(self, storage: Storage) -> None:
        self._index = storage.index
        self._now = storage.now

    # Verdicts of a judge ------------------------------------------------------------------------------------------

    def verdict(self, words_hash: str, versions: str) -> KeptVerdict | None:
        """What was said of the words under these versions of policy and judge."""
        row = self._index.row(
            "SELECT category, rule FROM policy_verdicts WHERE words_hash = ? AND versions = ?", (words_hash, versions)
        )
        return None if row is None else KeptVerdict(*row)

    def keep_verdict(self, words_hash: str, versions: str, verdict: KeptVerdict) -> None:
        with self._index.writing() as database:
            database.execute(_KEEP_VERDICT, (words_hash, versions, verdict.category, verdict.rule, self._now()))

    # Refusals -----------------------------------------------------------------------------------------------------

    def note_refusal(self, words_hash: str, category: str, rule: str) -> None:
        with self._index.writing() as database:
            database.execute(
                "INSERT INTO policy_refusals (at, category, rule, words_hash) VALUES (?, ?, ?, ?)",
                (self._now(), category, rule, words_hash),
            )

    def refusal(self, words_hash: str) -> Refusal | None:
        """The latest of these words; None where they were not refused, or so long ago that it is forgotten."""
        row = self._index.row(
            "SELECT at, category, rule, words_hash FROM policy_refusals WHERE words_hash = ? ORDER BY at DESC LIMIT 1",
            (words_hash,),
        )
        return None if row is None else Refusal(*row)

    def refusals(self, since: float, limit: int = 500) -> list[Refusal]:
        """Those of `since` (Unix seconds) and later, newest first."""
        rows = self._index.rows(
            "SELECT at, category, rule, words_hash FROM policy_refusals WHERE at >= ? ORDER BY at DESC LIMIT ?",
            (since, limit),
        )
        return [Refusal(*row) for row in rows]

    def counts(self, since: float) -> dict[str, int]:
        """How many were refused since (Unix seconds), by category, most first."""
        rows = self._index.rows(
            "SELECT category, count(*) FROM policy_refusals WHERE at >= ? GROUP BY category ORDER BY 2 DESC", (since,)
        )
        return {str(category): int(count) for category, count in rows}

    # Reviews ------------------------------------------------------------------------------------------------------

    def ask_review(self, words_hash: str, words: str, category: str, rule: str) -> bool:
        """Keeps the words for a person to look at. False where too many wait already.

        Asking again, or after a decision, changes nothing.
        """
        with self._index.writing() as database:
            (waiting,) = database.execute("SELECT count(*) FROM policy_reviews WHERE decision = ''").fetchone()
            if waiting >= MOST_OPEN_REVIEWS:
                return False
            database.execute(_ASK, (words_hash, self._now(), category, rule, words))
        return True

    def review(self, words_hash: str) -> Review | None:
        row = self._index.row(f"{_REVIEW} WHERE words_hash = ?", (words_hash,))
        return None if row is None else Review(*row)

    def reviews(self, *, waiting: bool = True) -> list[Review]:
        """Those that wait for a decision, the oldest first; or those decided, the latest first."""
        ending = "decision = '' ORDER BY asked" if waiting else "decision != '' ORDER BY decided DESC LIMIT 500"
        return [Review(*row) for row in self._index.rows(f"{_REVIEW} WHERE {ending}")]

    def is_granted(self, words_hash: str) -> bool:
        return bool(
            self._index.row("SELECT 1 FROM policy_reviews WHERE words_hash = ? AND decision = 'granted'", (words_hash,))
        )

    def decide(self, words_hash: str, decision: Literal["granted", "refused"], *, act: Act | None = None) -> Review:
        """Grants or refuses a review; a later decision takes the place of an earlier one.

        Raises:
            NotPossible: no review of this hash was asked for.
        """
        record = AuditRecord(act, "grant" if decision == "granted" else "refuse", {"words_hash": words_hash})
        with self._index.writing() as database:
            changed = database.execute(
                "UPDATE policy_reviews SET decision = ?, decided = ? WHERE words_hash = ?",
                (decision, self._now(), words_hash),
            ).rowcount
            if not changed:
                raise NotPossible(f"No review of {words_hash[:40]!r} was asked for.")
            record.add(database, Tally())
        found = self.review(words_hash)
        assert found is not None
        return found

    def forget_old(self) -> int:
        """Forgets the words of reviews after 30 days, verdicts and refusals after 90; how many words."""
        now = self._now()
        with self._index.writing() as database:
            words = database.execute(
                "UPDATE policy_reviews SET words = NULL WHERE words IS NOT NULL AND asked < ?", (now - WORDS_SECONDS,)
            ).rowcount
            database.execute(
                "DELETE FROM policy_reviews WHERE decision != 'granted' AND asked < ?", (now - KEPT_SECONDS,)
            )
            for table in ("policy_verdicts", "policy_refusals"):
                database.execute(f"DELETE FROM {table} WHERE at < ?", (now - KEPT_SECONDS,))
        return int(words)
