"""How people call a landmark: its name without the article, without "Building" or "Cathedral", or by what only it is.

"christ redeemer", "empire state", "St Basil's", "the ghats" in Varanasi. It knows names and no prompt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inference.engines.sketch.aliases import ALIASES
from inference.places.model import Landmark
from inference.prompt_text.spelling import folded

# Kinds of things of which a city is known for one: the word alone names it where only one landmark is such a thing,
# unless it goes on: "pyramids of fruit".
_KINDS = (
    "castle", "cathedral", "parliament", "opera house", "harbour bridge", "pyramids", "ghats", "dome", "chain bridge",
    "royal palace", "colosseum", "gopuram", "minaret", "pagoda", "stupa", "skytree", "capitol", "obelisk", "funicular",
    "gateway", "cable car", "clock tower", "lighthouse", "basilica", "campanile", "citadel", "fortress", "city hall",
    "town hall", "wheel", "bridge", "mosque", "stadium", "monument",
)  # fmt: skip
# Not "bridge": without it the name is that of the water or the quarter, as in the Bosphorus Bridge.
_ENDINGS = (
    r"(?: (?:building|cathedral|church|towers?|gate|basilica|minaret|mausoleum|monument|palace|mountain"
    r"|memorial|stupa"
    r"|observatory|fortress|pavilion|lighthouse|mosque|stadium|arches|domes?|station))$"
)
_BEGINNINGS = (
    r"^(?:(?:palacio|palace|mosque|cathedral|citadel|museum|basilica|church|pagoda|spire|gate|wharves"
    r"|torii) (?:de|of)"
    r"|castel|torre|mount) (?:the )?"
)
_SPELLINGS = {
    "harbour": "harbou?r", "center": "cent(?:er|re)", "centre": "cent(?:er|re)", "theatre": "theat(?:er|re)",
}  # fmt: skip
_LONE_WORD = 8  # letters that a word must have to name a landmark alone: "petronas", never "times"
_JOINING = frozenset({"the", "of", "de", "la", "and"})


def pattern_of(landmark: Landmark, place_landmarks: Sequence[Landmark], folded_name: str, city: str) -> str:
    """A regular expression of all that names the landmark; `folded_name` and `city` are plain lower case.

    Its key names it too, as in a prompt that was put into plain English.
    """
    short = re.sub(r"^(?:the|an?) ", "", folded_name)
    ways = [_loose(short)]
    without_ending = re.sub(_ENDINGS, "", short)
    telling = without_ending.endswith("'s") or " " in without_ending or len(without_ending) >= _LONE_WORD
    if without_ending != short and telling and without_ending != city:
        ways.append(_loose(without_ending))
    tail = re.sub(_BEGINNINGS, "", short)
    if tail not in (short, city) and (" " in tail or len(tail) >= _LONE_WORD):
        ways.append(_loose(tail))
    ways += [rf"{_loose(kind)}(?! of\b)" for kind in _KINDS if _is_the_only(kind, landmark, place_landmarks)]
    if landmark.key in ALIASES:
        ways.append(ALIASES[landmark.key])
    ways.append(rf"{landmark.key}(?! of\b)")  # "pyramids of fruit" are none
    return rf"\b(?:the )?(?:{'|'.join(ways)})(?:'s)?\b"


def nicknames_of(landmark: Landmark) -> str:
    """The words by which people call the landmark, folded; what they misspell is put right to these."""
    return f"{folded(landmark.name)} {ALIASES.get(landmark.key, '')}"


def _loose(name: str) -> str:
    """The name with its joining words and hyphens optional and "St." with or without its full stop."""
    words = re.split(r"[ -]", name.replace("st. ", "st "))
    pattern = ""
    for index, word in enumerate(words):
        escaped = _SPELLINGS.get(word) or re.escape(word).replace("'", "'?") + (r"\.?" if word == "st" else "")
        if word in _JOINING and 0 < index < len(words) - 1:
            pattern += f"(?:{escaped}[ -])?"
        else:
            pattern += escaped + ("[ -]" if index < len(words) - 1 else "")
    return pattern


def _is_the_only(kind: str, landmark: Landmark, place_landmarks: Sequence[Landmark]) -> bool:
    with_kind = [other for other in place_landmarks if re.search(rf"\b{kind}\b", other.name.lower())]
    return with_kind == [landmark]
