"""Note translation: what an engine says of a picture, in the visitor's language, and its label.

Engines and the lettering speak English, also in what is kept. As with gettext the English sentence is the key: each
`note_...` of `translations/en.json` is one sentence that they say, its placeholders standing for names. It knows no
engine; a sentence that nobody translated stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ui.portal.translations import words_of


def translate_note(note: str, language: str) -> str:
    """The note in the language."""
    for key, pattern in _sentences():
        if match := pattern.fullmatch(note):
            values = {name: value.removeprefix("the ") for name, value in match.groupdict().items()}
            return note if language == "en" else words_of(language)[key].format(**values)
    return note


def engine_label(name: str, label: str, language: str) -> str:
    """The engine's label where the translations have one for its name; models are called the same everywhere."""
    return words_of(language).get(f"engine_label_{name}", label)


@lru_cache(maxsize=1)
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    notes = ((key, text) for key, text in words_of("en").items() if key.startswith("note_"))
    return tuple((key, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(text)))) for key, text in notes)
