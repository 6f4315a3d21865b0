"""Which languages a prompt is written in: one for its Latin letters, by common words; the rest by script.

What is written in a language that has no phrasebook is told as such. It knows words and no meanings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inference.prompt_text.languages.phrasebook import compound, phrasebook
from inference.prompt_text.languages.tokens import Script, Token

_LATIN = ("de", "fr", "es")  # besides English
_OF_SCRIPT: dict[Script, tuple[str, ...]] = {
    "kana": ("ja", "zh"), "han": ("zh", "ja"), "devanagari": ("hi",), "arabic": ("ar",), "other": ("en",),
}  # fmt: skip
_FEWEST = 2  # common words of a language that is not read, before it is taken for that
_URDU_AND_PERSIAN = frozenset("پچژگکیٹڈڑںےہ")
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """What a prompt is written in: the language of its Latin letters, whether these are most of it, and whether most of
    it is in a language that nobody reads here.
    """

    latin: str
    mostly_latin: bool
    japanese: bool
    unread: bool

    def books(self, script: Script) -> tuple[str, ...]:
        """The languages to look a word of a script up in, the likeliest first."""
        if script == "latin":
            return (self.latin,)
        if script == "han" and self.japanese:
            return ("ja", "zh")
        return _OF_SCRIPT[script]


def written_in(tokens: Sequence[Token], own_names: Collection[str]) -> Written:
    """`own_names` are words of the city's own name, which are in no language."""
    counted = [token for token in tokens if token.words[0] not in own_names]
    latin = [token.words[0] for token in counted if token.script == "latin" and not token.text.isdigit()]
    different = dict.fromkeys(latin)
    shares = {language: _known_words(different, language) for language in ("en", *_LATIN)}
    best = max(shares, key=lambda language: (shares[language], language == "en"))
    others = max((sum(word in words for word in different) for words in _unread().values()), default=0)
    unread_latin = len(latin) if others >= _FEWEST and others > max(shares.values()) else 0
    foreign = sum(len(token.text) for token in counted if token.script == "other" or _of_persian(token))
    foreign += sum(len(word) for word in latin) if unread_latin else 0
    letters = sum(len(token.text) for token in counted)
    japanese = any(token.script == "kana" for token in tokens)
    mostly_latin = 2 * sum(len(word) for word in latin) > letters
    return Written(best, mostly_latin, japanese, letters > 0 and foreign / letters > _MOSTLY)


def _known_words(words: Collection[str], language: str) -> float:
    """How many of the words the language knows; those of a name count little, since names are everywhere the same."""
    book = phrasebook(language)
    known = 0.0
    for word in words:
        meaning = book.word(word)
        if meaning is not None:
            known += 0.3 if meaning.kind in ("city", "landmark") else 1
        elif word in book.starts:
            known += 0.5
        elif compound(language, word):
            known += 1
    return known


def _of_persian(token: Token) -> bool:
    return token.script == "arabic" and not _URDU_AND_PERSIAN.isdisjoint(token.text)


@lru_cache(maxsize=1)
def _unread() -> dict[str, frozenset[str]]:
    text = (Path(__file__).parent / "unread.toml").read_text(encoding="utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(text).items()}
