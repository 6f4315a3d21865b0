"""What English calls the script that a city's local name is written in.

It knows Unicode's names of letters and no fonts: whether the name can be set, the lettering says.
"""

from __future__ import annotations

import unicodedata

from inference.schemas import City

# First word of the letters' Unicode names -> the words of a prompt. Scripts that are missing are not asked for.
_SCRIPTS = {
    "ARABIC": "Arabic script",
    "ARMENIAN": "Armenian letters",
    "BENGALI": "Bengali script",
    "CJK": "Chinese characters",
    "CYRILLIC": "Cyrillic letters",
    "DEVANAGARI": "Devanagari script",
    "ETHIOPIC": "Ethiopic script",
    "GEORGIAN": "Georgian letters",
    "GREEK": "Greek letters",
    "GUJARATI": "Gujarati script",
    "GURMUKHI": "Gurmukhi script",
    "HANGUL": "Korean letters",
    "HEBREW": "Hebrew letters",
    "HIRAGANA": "Japanese characters",
    "KANNADA": "Kannada script",
    "KATAKANA": "Japanese characters",
    "KHMER": "Khmer script",
    "LAO": "Lao script",
    "MALAYALAM": "Malayalam script",
    "MYANMAR": "Burmese script",
    "ORIYA": "Odia script",
    "SINHALA": "Sinhala script",
    "TAMIL": "Tamil script",
    "TELUGU": "Telugu script",
    "THAI": "Thai script",
}


def script_of_name(city: City) -> str:
    """As "Arabic script"; "" where the city has no local name, or one in Latin letters."""
    letter = next((character for character in city.native_name if character.isalpha()), "")
    name = unicodedata.name(letter, "").split(" ")[0] if letter else ""
    if name == "CJK" and city.country_code == "JP":
        return "Japanese characters"
    return _SCRIPTS.get(name, "")
