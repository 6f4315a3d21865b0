"""Clock hours as eight languages write them ("20h", "夜8時", "शाम 7 बजे"), put into the hours of a day.

What hour is light or dark at a city is for whoever draws. It knows no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from inference.prompt_text.languages.phrasebook import phrasebook
from inference.prompt_text.spelling import folded

_NOON = 12
_NUMBER = re.compile(r"(?<!\d)(?<!\d[:.])\d{1,2}(?!\d)")
_AROUND = 24  # letters, in which a part of the day stands


class Hour(NamedTuple):
    """Where a clock hour stands in a prompt, and what it is in plain English."""

    start: int
    end: int
    english: str


def hours_in(prompt: str, languages: Sequence[str]) -> list[Hour]:
    """The clock hours that the prompt names in one of the languages."""
    if not any(letter.isdigit() for letter in prompt):
        return []
    return [hour for language in languages if (pattern := _pattern(language)) for hour in _found(pattern, prompt)]


def _found(pattern: re.Pattern[str], prompt: str) -> Iterator[Hour]:
    """Round each number, since a pattern that may begin with a part of the day is slow to find nothing."""
    for number in _NUMBER.finditer(prompt):
        around = pattern.finditer(prompt, max(0, number.start() - _AROUND), number.end() + _AROUND)
        match = next((found for found in around if found.start("hour") == number.start()), None)
        if match is None:
            continue
        afternoon, morning = match["pm1"] or match["pm2"], match["am1"] or match["am2"]
        part = afternoon or morning
        if not (match["mark"] or (part and (match["at"] or pattern.groupindex.get("unmarked")))):
            continue
        hour = int(match["hour"])
        if afternoon and hour < _NOON:
            hour += _NOON
        elif morning and hour == _NOON:
            hour = 0
        yield Hour(match.start(), match.end(), f"at {hour}:{match['minute'] or '00'}")


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str] | None:
    words = phrasebook(language).clock
    if not words:
        return None
    marks, morning, afternoon, at = (_any(words[name]) for name in ("hour", "morning", "afternoon", "at"))
    unmarked = "" if words["hour"] else "(?P<unmarked>)"  # where no word marks an hour, the part of the day does
    return re.compile(
        rf"(?<![0-9a-z])(?:(?P<at>{at})\s*|(?P<am1>{morning})\s*|(?P<pm1>{afternoon})\s*)?"
        rf"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?(?!\d)(?:\s*(?P<mark>{marks})(?![a-z]))?"
        rf"{unmarked}(?:\s*(?:(?P<am2>{morning})|(?P<pm2>{afternoon}))(?![a-z]))?",
        re.IGNORECASE,
    )


def _any(phrases: Sequence[str]) -> str:
    """Any of the phrases, with accents and without; Arabic ones with their article and endings."""
    ways = {way for phrase in phrases for way in (phrase, folded(phrase))}
    longest_first = sorted(ways, key=lambda way: (-len(way), way))
    return "|".join(rf"(?:\u0627\u0644)?{re.escape(way)}[\u064b-\u0652]*" for way in longest_first) or "(?!)"
