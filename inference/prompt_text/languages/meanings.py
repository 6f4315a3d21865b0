"""What the sections of a phrasebook mean: for each value the plain English that the rules read.

The phrases themselves stand in the languages' files. It knows no language but English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal[
    "scene", "thing", "landmark", "city", "colour", "family", "weight", "size", "position", "script", "title",
    "letters", "write", "none", "no", "without", "no_after", "and", "or", "also", "only", "with", "small", "common",
]  # fmt: skip

# Section of a file -> what kind of words stand in it.
KINDS: Mapping[str, Kind] = {
    "view": "scene", "time": "scene", "weather": "scene", "season": "scene", "style": "scene", "palette": "scene",
    "date": "scene", "terrain": "scene", "things": "thing", "landmarks": "landmark", "cities": "city",
    "colour": "colour", "family": "family", "families": "family", "weight": "weight", "size": "size",
    "position": "position", "scripts": "script",
}  # fmt: skip
# Sections whose keys are kinds themselves.
OF_KINDS = ("structure", "lettering")

# By section and value; a value that is missing here is its own English: "dusk" is not "blue".
ENGLISH: Mapping[str, Mapping[str, str]] = {
    "view": {
        "landmark": "landmark view",
        "night_market": "night market",
        "christmas_market": "christmas market",
    },
    "time": {"day": "midday", "golden": "golden hour", "blue": "dusk"},
    "weather": {"cloudy": "overcast", "clear": "clear sky"},
    "date": {"christmas": "christmas", "new_years_eve": "new year's eve"},
    "style": {"minimal": "minimalist", "deco": "art deco", "line_art": "line art"},
    "palette": {"cool": "cool colors", "mono": "monochrome", "teal_and_orange": "teal and orange"},
    "terrain": {"snowy_mountains": "snow-capped mountains"},
    "things": {
        "balloon": "hot air balloon",
        "bridge": "the bridge",
        "cobbles": "cobblestones",
        "lake": "the lake",
        "northern_lights": "northern lights",
    },
    "position": {
        "top_left": "top left",
        "top_right": "top right",
        "bottom_left": "bottom left",
        "bottom_right": "bottom right",
    },
    "family": {"sans": "sans serif", "script": "cursive"},
    "structure": {"no_after": ""},
    "lettering": {"none": "no text"},
}


def english(section: str, value: str) -> str:
    """The plain English of a value; landmarks are their keys, since a key is no word of any language."""
    if section == "scripts" or (section == "date" and value not in ENGLISH["date"]):
        return f"in {value}"
    return ENGLISH.get(section, {}).get(value, value)
