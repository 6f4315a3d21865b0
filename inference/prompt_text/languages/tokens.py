"""A prompt's words: runs of letters where blanks part them, single letters in Japanese and Chinese.

Each word has the forms by which a phrasebook may know it: without accents and case, in Arabic also without its article
and the letters joined to its front. It knows scripts and no phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from inference.prompt_text.spelling import folded

Script = Literal["latin", "kana", "han", "devanagari", "arabic", "other"]

_KANA, _HAN = r"[\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]", r"[\u3400-\u9fff\uf900-\ufaff々〇]"
_DEVANAGARI = r"[\u0900-\u0963\u0966-\u097f\u200c\u200d]+"  # vowel signs belong to their letters
_ARABIC = r"[\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff]+"
_LATIN = r"[0-9A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]+"
_TOKEN = re.compile(
    rf"(?P<kana>{_KANA})|(?P<han>{_HAN})|(?P<devanagari>{_DEVANAGARI})|(?P<arabic>{_ARABIC})|(?P<latin>{_LATIN})"
    r"|(?P<other>(?:[^\W_]|[\u0e00-\u0e7f\u0980-\u0dff])+)"
)
_TATWEEL = "\u0640"
_ARTICLES = ("بال", "كال", "لل", "ال")
_JOINED = ("ب", "ل", "ك")
_AND = ("و", "ف")
_LEAST = 2  # letters that must be left of an Arabic word without what is joined to it


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the prompt: where it stands, how it is typed, its script, and the forms that phrases may have it in."""

    start: int
    end: int
    text: str
    script: Script
    words: tuple[str, ...]


def tokens_of(text: str) -> Iterator[Token]:
    """The words of the text, in order."""
    for match in _TOKEN.finditer(text):
        script: Script = match.lastgroup  # type: ignore[assignment]  # the pattern's groups are the scripts
        word = match.group(0)
        yield Token(match.start(), match.end(), word, script, forms(word, script))


@lru_cache(maxsize=8192)
def forms(word: str, script: Script) -> tuple[str, ...]:
    if script in ("kana", "han"):
        return (unicodedata.normalize("NFKC", word),)  # folding would take が for か
    plain = folded(word).replace(_TATWEEL, "")
    if script != "arabic":
        return (plain,)
    return tuple(dict.fromkeys(_without_front(plain)))


def key_of(word: str) -> str:
    """The form in which a phrasebook keeps a word of its own."""
    return forms(word, next(tokens_of(word)).script)[0]


def _without_front(word: str) -> Iterator[str]:
    """The Arabic word, then with ever more taken off its front: و, ف; ال, بال, لل; ب, ل, ك."""
    yield word
    for start in (word, word[1:] if word.startswith(_AND) else ""):
        if start and start != word and len(start) >= _LEAST:
            yield start
        for article in _ARTICLES:
            if start.startswith(article) and len(start) - len(article) >= _LEAST:
                yield start[len(article) :]
                break
        if start.startswith(_JOINED) and len(start) - 1 >= _LEAST:
            yield start[1:]
