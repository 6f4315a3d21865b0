"""Sentences: what there is to say of a picture, and why something failed, in the visitor's language.

Notes come as codes with names, errors as reasons with values: `note_<code>` and `error_<reason>` of `translations/` are
the sentences. It knows no engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cache_db.errors import CacheError
from cache_db.records import StoredNote
from inference.errors import CacheUnavailable, CityframeError, PolicyRefused
from inference.schemas import DEFAULT_LANGUAGE
from inference.serving.error_body import ErrorBody, error_body
from ui.portal.translations import words_of

# What a page meets for which no error of the tree stands: one of before an update, or a prompt of a whole book.
HTTP_REASONS = {404: "no_such_route", 405: "no_such_route", 413: "body_too_large"}


def note_sentence(note: StoredNote, language: str) -> str:
    """The note in the language. A note without a code, which an earlier version kept, as it was written."""
    names = {name: text if language == "en" else text.removeprefix("the ") for name, text in note.names.items()}
    return _filled(words_of(language).get(f"note_{note.code}", "{text}"), names)


def error_sentence(error: CityframeError, language: str) -> str:
    """The error in the language; English is its own message's."""
    sentence = words_of(language).get(f"error_{error.reason}")
    return _filled(sentence, error.values) if sentence else error.message


def told(error: CityframeError | CacheError) -> CityframeError:
    """What visitors hear of an error: what the cache's own says is for the log."""
    if isinstance(error, CityframeError):
        return error
    return CacheUnavailable("The cache cannot be used right now; try again in a moment.", retry_after=5)


def told_body(error: CityframeError) -> ErrorBody:
    """The error's body; a refusal of words tells its sentence in their visitor's language, and how to appeal."""
    body = error_body(error)
    if isinstance(error, PolicyRefused):
        body["error"].update(error.values, sentence=error_sentence(error, error.language or DEFAULT_LANGUAGE))
    return body


def engine_label(name: str, label: str, language: str) -> str:
    """The engine's label where the translations have one for its name; models are called the same everywhere."""
    return words_of(language).get(f"engine_label_{name}", label)


def _filled(sentence: str, values: Mapping[str, str | int]) -> str:
    """The sentence with its `{placeholders}` replaced; one that has no value shows itself."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), sentence)
