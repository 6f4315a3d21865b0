"""What Unicode says of characters: which need no glyph of their own, which stand together, which are symbols.

By the properties of the package regex. It knows no font.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# Hangul's fillers are ignorable for Unicode and letters for HarfBuzz.
_IGNORABLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}--[\u115f\u1160\u3164\uffa0]]", regex.V1)
_CLUSTER = regex.compile(r"\X")
_STRAY_TONE = regex.compile(r"\p{Emoji_Modifier}|\P{Emoji_Modifier}+")
# UTS 51: what is an emoji unless asked for as text, what is asked for as one, skin tones, joined ones, keycaps, flags.
_EMOJI = regex.compile(
    r"\p{Emoji_Presentation}(?!\uFE0E)|(?![0-9#*])\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}"
    r"|\p{Extended_Pictographic}\u200D\p{Extended_Pictographic}|[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}"
)
_SYMBOL = regex.compile(r"[\p{So}&&\p{Script=Common}]", regex.V1)
_TAG = regex.compile(r"[\U000e0020-\U000e007f]")


def clusters(text: str) -> list[str]:
    """What readers take for one character each (UAX 29): a letter with its marks, an emoji with all its parts.

    A skin tone that stands behind no emoji is one by itself, where UAX 29 has it with the letter before.
    """
    found: list[str] = []
    for cluster in _CLUSTER.findall(text):
        found += [cluster] if is_emoji(cluster) else _STRAY_TONE.findall(cluster)
    return found


def is_ignorable(character: str) -> bool:
    """Whether it needs no glyph: joiners, variation selectors, direction marks, tags, soft hyphens."""
    return _IGNORABLE.match(character) is not None


def visible(text: str) -> str:
    """Without spaces and what needs no glyph of its own."""
    return "".join(c for c in text if not c.isspace() and not is_ignorable(c))


@lru_cache(maxsize=1024)
def is_emoji(cluster: str) -> bool:
    return _EMOJI.match(cluster) is not None


@lru_cache(maxsize=1024)
def is_symbol(cluster: str) -> bool:
    """Whether a text may go without it: an emoji, or another sign that is neither letter nor number, nor made of such
    (as ㈱ and ℃ are), nor of a script (as Braille is).
    """
    if is_emoji(cluster):
        return True
    return _SYMBOL.match(cluster) is not None and unicodedata.normalize("NFKD", cluster[0]) == cluster[0]


def has_tags(cluster: str) -> bool:
    """Whether tag characters say which emoji it is, as in the flags of England and Scotland."""
    return _TAG.search(cluster) is not None
