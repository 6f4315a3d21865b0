"""Spelling as people type it: a letter too few, too many, wrong or swapped is put right where the word is telling.

Only words worth it are targets (the scene's own, and those of the names of the place's landmarks); real English words
a letter from a target ("paste", "marker", "winner") are left alone. It knows no slots and no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

SHORTEST = 5  # letters; in a shorter word one letter makes another word
LONG = 8  # letters from which two slips are forgiven

_TARGETS = """
above aerial afternoon autumn blossom blossoms bottom bright bridge building castle cathedral christmas clouds cloudy
color colors colorful colour colours colourful drizzle earthy evening foggy golden grayscale harbor harbour
illustrated illustration isometric landmark market midday midnight minimal minimalist misty monochrome monsoon morning
mountains muted night overcast palace palette panorama pastel pastels poster rainy retro river riverside skyline
snowing snowy spring stormy street summer sunny sunrise sunset sunshine terracotta thunder thunderstorm tower travel
twilight vibrant vintage vivid waterfront watercolor watercolour winter
"""
# Real words a slip away from a target, found once by comparing the targets with a list of 160,000 English words.
_REAL_WORDS = """
aerials beach bottomed bride bridle brights caste castles cathedrals cattle clods coloured could earth earthly froggy
illustrate illustrates illustrating illustrator landmass marked marker midway minty missy mists moaning mooning
mountain mountainous mounting mourning mused musty mutes nightly overcoat palaces palate panoramic passel paste pasted
patel pester place porter posed poser posted potter rains raver rider riper riser rivet rover showing showy simmer
siring slowing snoring snows sonny sowing sparing spirit sprang sprig springs springy sprint sprung storey storm
storms story stowing strait straits strep stress stretch strict string subset summed sunset toner towed towel towers
towns trail travelled travels vantage winder winding windy winger winner winners
"""
_KNOWN = frozenset(_TARGETS.split()) | frozenset(_REAL_WORDS.split())
_ENDINGS = frozenset({"s", "es", "d", "ed", "y", "ly", "al", "er"})
# What people write for short.
_SHORT_FORMS = {"nite": "night", "hr": "hour", "hrs": "hours", "xmas": "christmas", "bldg": "building"}


def respelled(text: str, names: Iterable[str], known: frozenset[str]) -> tuple[str, dict[str, str]]:
    """(the text with its telling words spelled right, right word -> word as typed).

    Args:
        text: lower case, without accents.
        names: names of the place whose longer words are targets too.
        known: words that are right as they are.
    """
    targets = frozenset(_TARGETS.split()).union(
        word for name in names for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST
    )
    right = _KNOWN | known | targets
    typed: dict[str, str] = {}

    def put_right(match: re.Match[str]) -> str:
        word = match.group(0)
        better = _SHORT_FORMS.get(word) or (word if word in right else _nearest(word, targets))
        if better != word:
            typed[better] = word
        return better

    return re.sub(r"[^\W\d_]+", put_right, text), typed


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
