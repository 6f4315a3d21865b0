"""Decides which prompts of a language model's answer can be used, and says in our own words what was wrong with others.

Pure functions over the parsed answer: no server, no model, no retries. The sentences about faults never repeat the
answer, so that nothing hostile in it returns to the model as an instruction.

What it cannot tell: whether a text is true of the city, and in which of the languages written in Latin script a
caption is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from inference.prompt_text.lettering_clause import has_lettering_clause, lettering_clause, quotable
from inference.prompt_text.spelling import folded
from inference.writers.base import Wish

FEWEST_WORDS, MOST_WORDS = 25, 90
# Characters; a card, an alt attribute and a caption that people read at a glance.
LONGEST = {"text": 900, "title": 80, "alt": 250, "caption": 300}
# Two texts that share this much of their words (Jaccard) are one text with another adjective.
NEARLY_THE_SAME = 0.85
ENGLISH_LETTERS = 0.8

# Scripts by the first words of their characters' Unicode names.
_SCRIPTS = {"ja": ("HIRAGANA", "KATAKANA", "CJK"), "zh-Hans": ("CJK",), "hi": ("DEVANAGARI",), "ar": ("ARABIC",)}
# Joiners and marks that Arabic and Indic text needs. Overrides and isolates could make a text read as something else.
_ALLOWED_FORMAT_CHARACTERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_MARKUP = re.compile(r"[<>{}\\`]|://")

NOT_THE_SHAPE = "It was not a JSON object of the asked shape."
TOO_FEW = "It held fewer prompts than asked for."
WRONG_LENGTH = (
    f"Each text must have {FEWEST_WORDS} to {MOST_WORDS} words, and each title, alt and caption some, but few."
)
NOT_PLAIN = "Every field must be plain text without markup, links or control characters."
CITY_NOT_NAMED = "Each text must name the city."
ALIKE = "The texts and titles must differ clearly from each other and from the known prompts."
NOT_ENGLISH = "Each text must be in English."
WRONG_LANGUAGE = "Each alt and caption must be in the asked language."


@dataclass(frozen=True, slots=True)
class Draft:
    """One usable prompt of the model; `text` has its lettering clause."""

    text: str
    title: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Review:
    """The usable drafts and, each once, sentences about the faults of the others."""

    drafts: tuple[Draft, ...]
    faults: tuple[str, ...]


def review(document: object, wish: Wish, kept: Iterable[Draft] = ()) -> Review:
    """The drafts of `{"prompts": [{text, title, alt, caption}, ...]}` that fit the wish, at most `wish.count`.

    A draft must differ from `wish.known`, from those `kept` before, and from the drafts before it.
    """
    entries = document.get("prompts") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        return Review((), (NOT_THE_SHAPE,))
    drafts: list[Draft] = []
    faults: dict[str, None] = {}
    seen_texts = [_words(text) for text in (*wish.known, *(draft.text for draft in kept))]
    seen_titles = {folded(draft.title) for draft in kept}
    for entry in entries:
        if len(drafts) == wish.count:
            break
        result = _checked(entry, wish)
        if isinstance(result, str):
            faults[result] = None
            continue
        words, title = _words(result.text), folded(result.title)
        if title in seen_titles or any(_alike(words, seen) for seen in seen_texts):
            faults[ALIKE] = None
            continue
        seen_texts.append(words)
        seen_titles.add(title)
        drafts.append(result)
    if len(entries) < wish.count:
        faults[TOO_FEW] = None
    return Review(tuple(drafts), tuple(faults))


def _checked(entry: object, wish: Wish) -> Draft | str:
    """The draft of one entry, or the fault that rules it out."""
    fields = _fields(entry)
    if isinstance(fields, str):
        return fields
    text = fields["text"]
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
        return WRONG_LENGTH
    if not _names(text, wish.city.name):
        return CITY_NOT_NAMED
    if not _is_english(text):
        return NOT_ENGLISH
    if not all(_is_in_script(fields[field], wish.language) for field in ("alt", "caption")):
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


def _is_in_script(text: str, language: str) -> bool:
    scripts = _SCRIPTS.get(language)
    return scripts is None or any(unicodedata.name(character, "").startswith(scripts) for character in text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(text)))


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= NEARLY_THE_SAME * len(words | others)
