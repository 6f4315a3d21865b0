"""The page's own words, one JSON file per language: `{"key": "text with {placeholders}"}`. Traditional Chinese has
none: its words are the Simplified ones converted.

Prompts, city and country names are not here: they come translated from the routes. `note_<code>` says a note of a
picture, `error_<reason>` an error; English errors are not here either: an error's own message is English.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from inference.chinese import SIMPLIFIED, TRADITIONAL, traditional

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def words_of(language: str) -> dict[str, str]:
    """All words of a language of `inference.schemas.LANGUAGES`.

    Raises:
        FileNotFoundError: there is no such translation.
    """
    if language == TRADITIONAL:
        return {key: traditional(text) for key, text in words_of(SIMPLIFIED).items()}
    text = (_FOLDER / f"{language}.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words
