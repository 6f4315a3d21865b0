"""Spelling: words as they are compared, without case and accents, and put right where they are misspelled.

A letter too few, too many, wrong or swapped is forgiven where the word is telling. Only words worth it are targets (the
scene's own, those about letters, and those of the names of the place's landmarks); real English words a letter from a
target ("paste", "marker", "winner") are left alone. It knows no slots and no places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

SHORTEST = 5  # letters; in a shorter word one letter makes another word
LONG = 8  # letters from which two slips are forgiven

_TARGETS = """
above aerial afternoon autumn beneath blossom blossoms bottom bridge bright building capitals caption castle cathedral
centered christmas clouds cloudy color colorful colors colour colourful colours condensed cursive drizzle earthy
evening foggy golden grayscale handwritten harbor harbour headline illustrated illustration isometric landmark
lettering letters market midday midnight minimal minimalist misty monochrome monsoon morning mountains muted night
orange overcast palace palette panorama pastel pastels poster purple rainy retro river riverside script serif silver
skyline snowing snowy spring stormy street summer sunny sunrise sunset sunshine terracotta thunder thunderstorm tower
travel twilight typeface typography underneath vibrant vintage vivid watercolor watercolour waterfront winter
"""
# Real words a slip away from a target, found once by comparing the targets with a list of 160,000 English words.
_REAL_WORDS = """
aerials beach bequeath bottomed bride bridle brights capitol capitols captain captions caste castles cathedrals cattle
centred clods coloured condense condenses could cursing earth earthly froggy headland headlands illustrate illustrates
illustrating illustrator landmass latter latters letter lettered littering litters loitering manuscript marked marker
midway minty missy mists moaning mooning mountain mountainous mounting mourning mused musty mutes nigh nightly oranges
overcoat palaces palate panoramic passel paste pasted patel pester place porter posed poser posted potter purples
purpose rains raver rider riper riser rivet rover scripts serifs sheriff showing showy silvery simmer siring sliver
slowing snoring snows solver sonny sowing sparing spirit sprang sprig springs springy sprint sprung storey storm
storms story stowing strait straits strep stress stretch strict string subset summed sunset toner topography towed
towel towers towns trail travelled travels vantage winder winding windy winger winner winners
"""
_TARGET_WORDS = frozenset(_TARGETS.split())
_KNOWN = _TARGET_WORDS | frozenset(_REAL_WORDS.split())
_ENDINGS = frozenset({"s", "es", "d", "ed", "y", "ly", "al", "er"})
# What people write for short.
_SHORT_FORMS = {
    "nite": "night", "hr": "hour", "hrs": "hours", "xmas": "christmas", "bldg": "building", "btm": "bottom",
    "fogg": "fog", "mistt": "mist", "raine": "rain", "nyt": "night", "sno": "snow", "teh": "the", "tittle": "title",
}  # fmt: skip
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'", "“": '"', "”": '"'}
)


@lru_cache(maxsize=8192)  # words come again and again, and a prompt is folded by each of its readers
def folded(text: str) -> str:
    """The text without accents and case, with straight quotation marks: "Sacré-Cœur" as "sacre-coeur"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold().translate(_LETTERS)


def respelled(text: str, names: Iterable[str] = (), known: frozenset[str] = frozenset()) -> tuple[str, dict[str, str]]:
    """(the text with its telling words spelled right, right word -> word as typed).

    Args:
        text: folded.
        names: names of the place whose longer words are targets too.
        known: words that are right as they are.
    """
    of_names = frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST)
    typed: dict[str, str] = {}

    def put_right(match: re.Match[str]) -> str:
        word = match.group(0)
        if word in known or word in of_names:
            return word
        better = right_word(word)
        if better == word and word not in _KNOWN:
            better = _nearest(word, of_names)
        if better != word:
            typed[better] = word
        return better

    return re.sub(r"[^\W\d_]+", put_right, text), typed


@lru_cache(maxsize=8192)
def right_word(word: str) -> str:
    """The telling word that a folded word is a slip for, or the word itself."""
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    if word in _KNOWN:
        return word
    if len(word) == SHORTEST - 1:
        return _with_a_letter_more(word)
    return _nearest(word, _TARGET_WORDS)


def _with_a_letter_more(word: str) -> str:
    """Four letters are put right only to a target that they lack one letter of: "vivd" for vivid."""
    longer = (target for target in sorted(_TARGET_WORDS) if len(target) == SHORTEST and target[0] == word[0])
    return next(
        (target for target in longer if OSA.distance(word, target) == 1 and not _is_inflected(word, target)), word
    )


def _nearest(word: str, targets: frozenset[str]) -> str:
    """The one target within reach of the word, with its first letter, or the word itself."""
    if len(word) < SHORTEST:
        return word
    slips = 2 if len(word) >= LONG else 1
    # In order, since a set's differs between processes and two targets may lie equally near.
    alike = sorted(target for target in targets if target[0] == word[0])
    found = extractOne(word, alike, scorer=OSA.distance, score_cutoff=slips)
    return word if found is None or _is_inflected(word, found[0]) else found[0]


def _is_inflected(word: str, target: str) -> bool:
    """Whether one is the other with an ending: "cloud" is no slip for "clouds", nor "monumental" for "monument"."""
    short, long = sorted((word, target), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS
