"""The gate: the one door that every word of a visitor passes, before any drawing, peer or title.

`admit` takes a list of named texts, whatever they are for: prompt, lettering, overlay, title, comment. Lists first,
then the verdicts that are kept, then the judge. It is closed towards the model: words that no judge has passed do not
leave. It knows no engine and no page.

Kept are time, category, rule and keyed hash; words only of a review that somebody asks for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cache_db.policy_records import KeptVerdict, PolicyRecords
from inference.errors import Busy, PolicyRefused, UnknownReview
from inference.metrics import Metrics
from inference.policy.judge import RULE, Judge, JudgeAway
from inference.policy.leaving import Leaving, Outgoing
from inference.policy.names import own_names
from inference.policy.terms import IsName, TermLists
from inference.policy.word_hash import WordHash
from inference.schemas import City

log = logging.getLogger(__name__)

_BUSY_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class NamedText:
    """A visitor's words, and what they are: prompt, lettering, headline, action, date, title, comment."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Admission:
    """Words that may be drawn here. `leaves`: they may also leave the region.

    `unjudged`: why they may not where the judge gave no verdict, in a sentence; "" where that is not the reason.
    `retry_after`: whole seconds after which the judge is asked again.
    """

    leaves: bool
    unjudged: str = ""
    retry_after: int | None = None


class Gate:
    """`judge` is None where there is no hub, or none that may be asked: then the lists decide alone."""

    def __init__(
        self,
        lists: TermLists,
        leaving: Leaving,
        records: PolicyRecords,
        word_hash: WordHash,
        judge: Judge | None,
        is_name: IsName,
        metrics: Metrics,
    ) -> None:
        self.leaving = leaving
        self._lists = lists
        self._records = records
        self._hash = word_hash
        self._judge = judge
        self._is_name = is_name
        self._metrics = metrics
        self._versions = f"{lists.version}/{judge.version if judge else 'lists'}"

    def close(self) -> None:
        if self._judge is not None:
            self._judge.close()

    def admit(self, texts: Sequence[NamedText], city: City, charge: Callable[[], None] = lambda: None) -> Admission:
        """Whether the texts may be drawn, and may leave.

        Args:
            charge: called before anything is kept or asked for them; what it raises refuses them.

        Raises:
            PolicyRefused: a list, a kept verdict, or the judge refuses one of them.
        """
        texts = [text for text in texts if text.text.strip()]
        unknown = [text for text in texts if not self._passes_lists(text, city, charge)]
        may_leave = self.leaving.may_leave(Outgoing(city.id, tuple(text.text for text in texts), own=True))
        if self._judge is None or not may_leave or not texts:
            self._metrics.policy_checks.labels("passed").inc()
            return Admission(leaves=may_leave)
        open_texts = [text for text in unknown if not self._is_kept_as_passed(text)]
        if open_texts:
            charge()
            try:
                self._ask_judge(self._judge, open_texts, city)
            except JudgeAway as error:
                log.warning("the judge of words: %s", error.message)
                self._metrics.policy_checks.labels("unjudged").inc()
                return Admission(leaves=False, unjudged=error.message, retry_after=error.retry_after)
        self._metrics.policy_checks.labels("passed").inc()
        return Admission(leaves=True)

    def may_be_drawn(self, texts: Sequence[NamedText], city: City) -> None:
        """As `admit` for what is drawn here, without asking anybody. Raises PolicyRefused."""
        for text in texts:
            if not self._passes_lists(text, city, lambda: None) and self._judge is not None:
                self._is_kept_as_passed(text)

    def is_passed(self, text: NamedText, city: City) -> bool:
        """Whether the text has passed all that there is to pass: by what is known, and counting nothing."""
        words_hash = self._hash.of(text.text)
        if self._records.is_granted(words_hash):
            return True
        if self._lists.check(text.text, self._is_name, own_names(city)) is not None:
            return False
        if self._judge is None or not self.leaving.may_leave(Outgoing(city.id, (text.text,), own=True)):
            return True
        kept = self._records.verdict(words_hash, self._versions)
        return kept is not None and not kept.category

    def ask_review(self, appeal: str, words: str) -> None:
        """Keeps refused words for a person to look at.

        Raises:
            UnknownReview: these words were not refused under this appeal, or too long ago.
            Busy: too many reviews wait.
        """
        refusal = self._records.refusal(appeal) if self._hash.of(words) == appeal else None
        if refusal is None:
            raise UnknownReview("These words were not refused here, so there is nothing to review.", parameter="appeal")
        if not self._records.ask_review(appeal, words, refusal.category, refusal.rule):
            raise Busy("Too many reviews wait already; ask again later.", retry_after=_BUSY_SECONDS)
        self._metrics.policy_reviews.inc()

    def _passes_lists(self, text: NamedText, city: City, charge: Callable[[], None]) -> bool:
        """True where nothing more need be asked: the words were granted. Raises PolicyRefused."""
        words_hash = self._hash.of(text.text)
        if self._records.is_granted(words_hash):
            return True
        found = self._lists.check(text.text, self._is_name, own_names(city))
        if found is not None:
            charge()
            raise self._refusal(text, words_hash, found.category, found.rule)
        return False

    def _is_kept_as_passed(self, text: NamedText) -> bool:
        """Whether a judge of these versions has passed the words. Raises PolicyRefused where it has not."""
        words_hash = self._hash.of(text.text)
        kept = self._records.verdict(words_hash, self._versions)
        if kept is not None and kept.category:
            raise self._refusal(text, words_hash, kept.category, kept.rule)
        return kept is not None

    def _ask_judge(self, judge: Judge, texts: Sequence[NamedText], city: City) -> None:
        """Raises PolicyRefused, JudgeAway."""
        verdict = judge.judge({text.name: text.text for text in texts}, city.name)
        for text in texts:
            words_hash = self._hash.of(text.text)
            if verdict.category and text.name == verdict.name:
                self._records.keep_verdict(words_hash, self._versions, KeptVerdict(verdict.category, RULE))
                raise self._refusal(text, words_hash, verdict.category, RULE)
            if not verdict.category:
                self._records.keep_verdict(words_hash, self._versions, KeptVerdict("", ""))

    def _refusal(self, text: NamedText, words_hash: str, category: str, rule: str) -> PolicyRefused:
        self._records.note_refusal(words_hash, category, rule)
        self._metrics.policy_checks.labels("refused").inc()
        self._metrics.policy_refusals.labels(category).inc()
        log.info("refused by the policy: %s, %s, %s", category, rule, words_hash)
        return PolicyRefused(category, rule, words_hash, parameter=text.name)
