"""The judged set of lines, tests/data/policy_lines.json, and how the policy's lists fare on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inference.policy.terms import CATEGORIES, IsName, TermLists

_FILE = Path(__file__).parent.parent / "tests" / "data" / "policy_lines.json"
LANGUAGES = ("en", "de", "fr", "es", "ja", "zh", "hi", "ar")


@dataclass(frozen=True, slots=True)
class Line:
    """`category` is "" for what is good."""

    language: str
    category: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """`caught` of `bad` by language and category; `refused` are good lines, with the rule that refused them."""

    bad: dict[tuple[str, str], int]
    caught: dict[tuple[str, str], int]
    refused: list[tuple[Line, str]]
    missed: list[Line]
    good: int

    def share(self, language: str = "", category: str = "") -> float:
        """Caught of the bad lines of a language, a category, both, or all."""
        of = [key for key in self.bad if language in ("", key[0]) and category in ("", key[1])]
        return sum(self.caught.get(key, 0) for key in of) / sum(self.bad[key] for key in of)


def policy_lines() -> Iterator[Line]:
    for language, told in json.loads(_FILE.read_text(encoding="utf-8")).items():
        for category, texts in told["bad"].items():
            yield from (Line(language, category, text) for text in texts)
        yield from (Line(language, "", text) for text in told["good"])


def score_of(lists: TermLists, is_name: IsName = lambda _: False) -> Score:
    """The lists alone, without any judge. A bad line counts as caught whatever category the list tells."""
    score = Score({}, {}, [], [], 0)
    good = 0
    for line in policy_lines():
        found = lists.check(line.text, is_name)
        key = (line.language, line.category)
        if not line.category:
            good += 1
            if found:
                score.refused.append((line, found.rule))
            continue
        score.bad[key] = score.bad.get(key, 0) + 1
        if found:
            score.caught[key] = score.caught.get(key, 0) + 1
        else:
            score.missed.append(line)
    return Score(score.bad, score.caught, score.refused, score.missed, good)


def table_of(score: Score) -> str:
    """Caught shares as a Markdown table: languages by categories."""
    head = " | ".join(("language", *CATEGORIES, "all"))
    rows = [f"| {head} |", "|" + " --- |" * (len(CATEGORIES) + 2)]
    for language in (*LANGUAGES, ""):
        shares = [f"{score.share(language, category):.0%}" for category in (*CATEGORIES, "")]
        rows.append(f"| {language or 'all'} | " + " | ".join(shares) + " |")
    return "\n".join(rows)
