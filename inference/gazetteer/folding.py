"""Folding: what is typed and what a name is are compared without case, accents, punctuation and what nobody sees, and
Chinese in either script.

It knows texts only; no city, no language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from inference.chinese import simplified_characters

# What leaves no mark on a screen: Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt: soft hyphen, zero
# width, bidi and variation controls, fillers of Hangul, tags), and what stands for an object or an annotation.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Accents of Latin, Greek and Cyrillic, the vowel points of Arabic and Hebrew and the dot of borrowed letters in
# Devanagari; the vowel signs of Indic scripts are letters and stay.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u065f\u0670\u093c"
_DROPPED = re.compile(f"[{_MARKS}{_UNSEEN}]+")
_UNSEEN_ONLY = re.compile(f"[{_UNSEEN}]+")

# Each script's own; ASCII's and the full-width ones (which NFKD makes ASCII's) among them.
_COMMAS = (
    ",\uff0c\ufe50\ufe10\u3001\uff64\ufe51\ufe11\u060c\u055d\u1363\u07f8\u1802\u1808\u2e32\u2e34\u2e41\u2e49\u2e4c"
    "\ua4fe\ua60d\ua6f5\U0001144d\U0001145a\U00016e97\U0001da87"
)
_AT_COMMA = re.compile(f"[{_COMMAS}]")

# Letters that Unicode does not take apart, letters that are written one for the other, and the many apostrophes and
# dots between words, which people leave out.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ँ": "ं",
    **dict.fromkeys("\u2019\u2018\u02bb\u02bc\u02b9\u02bf\u0640\u00b7\u30fb\u2022\u201c\u201d\u201e\u00ab\u00bb", ""),
    **dict.fromkeys("\u2013\u2014\u2010\u2212\u05be\u2028\u2029\u2800|\u061b\u1361", " "),
    **dict.fromkeys(_COMMAS[1:], " "),
}  # fmt: skip
_TO_SPACE = bytes.maketrans(b"-_/,;()\t\r", b"         ")
_LEFT_OUT = b"'.`\""


@dataclass(frozen=True, slots=True)
class Typed:
    """A name as somebody typed it: folded, and as it is spelled."""

    needle: bytes
    spelled: str

    @property
    def accented(self) -> bool:
        """Whether folding has left out something that is seen."""
        return self.spelled.encode("utf-8", "replace") != self.needle


def fold(text: str) -> bytes:
    """The text without accents, case and punctuation, as UTF-8; both names and what is typed go through it.

    Newlines stay, so that thousands of names can be folded in one call.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    letters, pattern = _letters()
    text = pattern.sub(lambda match: letters[match[0]], text)
    return text.encode("utf-8", "replace").translate(_TO_SPACE, _LEFT_OUT)


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, str], re.Pattern[str]]:
    letters = _LETTERS | simplified_characters()
    return letters, re.compile(f"[{re.escape(''.join(letters))}]")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    return str.maketrans(simplified_characters())


def fold_one(text: str) -> bytes:
    """`fold` of one name, with single spaces and no newline."""
    return b" ".join(fold(text).split())


def spelling(text: str) -> str:
    """One name with its accents and punctuation, without case and what nobody sees."""
    text = _UNSEEN_ONLY.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return " ".join(text.translate(_simplified()).split())


def typed(text: str) -> Typed:
    """One name, as it is looked for."""
    return Typed(fold_one(text), spelling(text))


def parted(text: str) -> list[Typed]:
    """What stands between commas of any script, empty parts left out: "東京、日本" is two."""
    return [part for part in map(typed, _AT_COMMA.split(text)) if part.needle]
