"""Text as the policy's lists read it: NFKC, without what nobody sees, look-alikes as what they look like.

Lists and words go through the same functions, so that accents, case, Arabic points and Traditional characters make no
difference. It knows no list and no language.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from inference.chinese import simplified_characters

# Format characters (zero-width, bidi, tags), joiners, variation selectors, fillers.
_UNSEEN = regex.compile(r"[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800]")
# Marks over Latin, and Arabic points. Those of Devanagari are its vowels and stay.
_MARKS = regex.compile(r"[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u093c]")
_DECOMPOSED = regex.compile(r"[\u00c0-\u024f\u0622-\u0626\u06c0-\u06d3\u0929-\u0934\u0958-\u095f\u1e00-\u1eff]")
_LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ı": "i", "\u0901": "\u0902"})
# Scripts whose letters stand for Latin ones in words that are meant to be read as Latin; none of our languages has one.
_LENT = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN", "LATIN", "DESERET")
_DIGITS = str.maketrans("0134578@$", "oieastbas")
_MIXED_WORD = regex.compile(r"(?<!\S)(?=\S*\p{Latin})(?=\S*[0134578@$])[\p{Latin}0134578@$]{3,}(?=[\s.,;:?]|$)")
_SPACED = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{Latin}[\s._*\-]{1,2}){2,}\p{Latin}(?![\p{L}\p{N}])")
_BETWEEN = regex.compile(r"[\s._*\-]+")
_BLANKS = regex.compile(r"\s+")


def words_of(text: str) -> str:
    """One reading of the text: what its keyed hash is made of, and what terms are looked for in."""
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    text = _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFKD", match[0]), text)
    text = _MARKS.sub("", text).translate(_lent_letters()).translate(_LETTERS).translate(_simplified())
    return str(_BLANKS.sub(" ", text)).strip()


def readings(text: str) -> tuple[str, ...]:
    """`words_of`, and, where that differs, digits read as letters (b0mb) and letters joined (b o m b): all of a row of
    them, and all but the first, which may be a word of its own (a b o m b).
    """
    plain = words_of(text)
    joined = (
        _SPACED.sub(lambda match: _BETWEEN.sub("", match[0]), plain),
        _SPACED.sub(lambda match: f"{match[0][0]} {_BETWEEN.sub('', match[0][1:])}", plain),
    )
    lettered = (_MIXED_WORD.sub(lambda match: match[0].translate(_DIGITS), one) for one in joined)
    return tuple(dict.fromkeys((plain, *lettered)))


@lru_cache(maxsize=1)
def _lent_letters() -> dict[int, str]:
    """Letters of other scripts -> the Latin one that they are taken for, by Unicode's table of confusables."""
    from confusable_homoglyphs.confusables import confusables_data

    found: dict[int, str] = {}
    for character, likenesses in confusables_data.items():
        if len(character) != 1 or character.isascii() or not character.isalpha():
            continue
        if not unicodedata.name(character, "").startswith(_LENT):
            continue
        latin = next((one["c"] for one in likenesses if len(one["c"]) == 1 and one["c"].isascii()), "")
        if latin.isalpha():
            found[ord(character)] = latin.casefold()
    return found


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    return str.maketrans(simplified_characters())
