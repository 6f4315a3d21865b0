"""Decides which prompts of a language model's answer can be used, and says in our own words what was wrong with others.

One answer is one prompt; what is alike is found over all that are written together, whichever comes first. No server,
no model, no retries. The sentences about faults never repeat the answer, so that nothing hostile in it returns to the
model as an instruction.

What it cannot tell: whether a text is true of the city. In which language people's words are is answer_language's.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from inference.prompt_text.lettering_clause import has_lettering_clause, lettering_clause, quotable
from inference.prompt_text.spelling import folded
from inference.writers.answer_language import in_language
from inference.writers.base import Wish

FEWEST_WORDS, MOST_WORDS = 25, 90
# Characters; a card, an alt attribute and a caption that people read at a glance.
LONGEST = {"text": 900, "title": 80, "alt": 250, "caption": 300}
# Two texts that share this much of their words (Jaccard) are one text with another adjective.
NEARLY_THE_SAME = 0.85
ENGLISH_LETTERS = 0.8

# Joiners and marks that Arabic and Indic text needs. Overrides and isolates could make a text read as something else.
_ALLOWED_FORMAT_CHARACTERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_MARKUP = re.compile(r"[<>{}\\`]|://")

NOT_THE_SHAPE = "It was not a JSON object of the asked shape."
WRONG_LENGTH = f"The text must have {FEWEST_WORDS} to {MOST_WORDS} words, and title, alt and caption some, but few."
NOT_PLAIN = "Every field must be plain text without markup, links or control characters."
CITY_NOT_NAMED = "The text must name the city."
ALIKE = "The text and the title must differ clearly from the known prompts."
NOT_ENGLISH = "The text must be in English."
WRONG_LANGUAGE = "Title, alt and caption must be in the asked language."


@dataclass(frozen=True, slots=True)
class Draft:
    """One usable prompt of the model; `text` has its lettering clause."""

    text: str
    title: str
    alt: str
    caption: str


class Likeness:
    """One review over all prompts that are written at once: which are alike. Safe to share between threads.

    Args:
        known: texts that are there already.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._lock = threading.Lock()
        self._texts = list(known)
        self._seen = [_words(text) for text in self._texts]
        self._titles = set[str]()

    @property
    def texts(self) -> tuple[str, ...]:
        """Those that are there, and those that were admitted."""
        with self._lock:
            return tuple(self._texts)

    def admits(self, draft: Draft) -> bool:
        """Whether it differs from all that are there; it is one of them from then on."""
        words, title = _words(draft.text), folded(draft.title)
        with self._lock:
            if title in self._titles or any(_alike(words, seen) for seen in self._seen):
                return False
            self._texts.append(draft.text)
            self._seen.append(words)
            self._titles.add(title)
        return True


def review(document: object, wish: Wish, names: frozenset[str]) -> Draft | str:
    """The draft of `{text, title, alt, caption}`, or the fault that rules it out; `names`: `names_around` the city."""
    fields = _fields(document)
    if isinstance(fields, str):
        return fields
    text = fields["text"]
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
        return WRONG_LENGTH
    if not _names(text, wish.city.name):
        return CITY_NOT_NAMED
    if not _is_english(text):
        return NOT_ENGLISH
    if not in_language(wish.language, fields["title"], fields["alt"], fields["caption"], names):
        return WRONG_LANGUAGE
    if not has_lettering_clause(text, wish.city.name):
        # Rejecting an otherwise good text for it would cost a call; the clause says the same for every prompt anyway.
        text = f"{text.rstrip(' .')}. {lettering_clause(wish.city.name)}"
    return Draft(text, fields["title"], fields["alt"], fields["caption"])


def _fields(entry: object) -> dict[str, str] | str:
    """The four fields with white space collapsed, or the fault."""
    if not isinstance(entry, dict):
        return NOT_THE_SHAPE
    fields: dict[str, str] = {}
    for name, longest in LONGEST.items():
        value = entry.get(name)
        if not isinstance(value, str):
            return NOT_THE_SHAPE
        value = " ".join(value.split())
        if not value or len(value) > longest:
            return WRONG_LENGTH
        if not _is_plain(value):
            return NOT_PLAIN
        fields[name] = value
    return fields


def _is_plain(text: str) -> bool:
    """No control, surrogate, private-use or unneeded format character, no markup and no link."""
    if _MARKUP.search(text):
        return False
    return all(
        unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"} or character in _ALLOWED_FORMAT_CHARACTERS
        for character in text
    )


def _names(text: str, city_name: str) -> bool:
    """Whether the city is named as a word of its own; accents and case do not matter."""
    return re.search(rf"(?<!\w){re.escape(folded(quotable(city_name)))}(?!\w)", folded(text)) is not None


def _is_english(text: str) -> bool:
    """Whether nearly all letters are Latin: a local name may stand in a text, a text in another script may not."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return bool(letters) and latin >= ENGLISH_LETTERS * len(letters)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(text)))


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= NEARLY_THE_SAME * len(words | others)
