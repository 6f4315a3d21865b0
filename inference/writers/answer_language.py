"""In which language a model's title, alt text and caption are: whether they are in the one that was asked for.

The script decides for Japanese and both kinds of Chinese; py3langid where languages share one, among those that a model
slips into: Danish for German, Nepali for Hindi, Persian for Arabic. Names (the city's, its landmarks') are taken out
first: they say nothing, and often the wrong thing. A short title may be borrowed ("Dolce Vita", Street Art, TOKYO
2050) and is judged with the rest only; what languages share ("Hello, Lisbon!", 城市夜色) passes. Pure functions; the
library's model (4.6 MB on disk, some 80 MB in memory) is loaded at the first answer that needs it, since a region
without a language model never does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from inference.chinese import SIMPLIFIED, TRADITIONAL, is_in_other_script
from inference.gazetteer.shown_names import city_name
from inference.places import facts
from inference.schemas import City

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LATIN = ("en", "de", "fr", "es")
# What a model slips into beside them, by what the wish is in; by ISO 639 code.
_OF_LATIN = (
    *LATIN, "it", "pt", "ca", "gl", "ro", "nl", "sv", "da", "no", "nn", "af", "pl", "cs", "sk", "sl", "hr", "hu", "tr",
    "fi", "et", "lt", "lv", "sq", "eu", "id", "ms", "tl", "vi",
)  # fmt: skip
_RIVALS = {
    **dict.fromkeys(LATIN, _OF_LATIN),
    "hi": ("hi", "mr", "ne"),
    "ar": ("ar", "fa", "ur", "ps", "sdh", "ug"),
}
# How many times likelier a rival must make a field, as a natural logarithm: 160,000 times. A caption of loans ("La
# dolce vita.") comes to 11, none of 500 of our own sentences to 2; of 396 by hand in another language two to less, of
# all three fields of one together none to less than 35.
TELLING = 12.0
TELLING_OF_ALL = 16.0  # of the three together, among them what is borrowed
MOST_BORROWED = 3  # words of a title that say nothing by themselves: "Fish and chips" is German on a picture of London
# Which share of the letters must be of the script, except in a borrowed title. A name in Latin script that is not known
# to be one takes three times the letters that it would in Chinese or Japanese.
_SCRIPTS: dict[str, tuple[tuple[str, ...], float]] = {
    "ja": (("HIRAGANA", "KATAKANA", "CJK"), 1 / 3),
    SIMPLIFIED: (("CJK",), 1 / 3),
    TRADITIONAL: (("CJK",), 1 / 3),
    "hi": (("DEVANAGARI",), 1 / 2),
    "ar": (("ARABIC",), 1 / 2),
}
_LOADING = Lock()
_KANA = ("HIRAGANA", "KATAKANA")
MOST_KANA = 0.1  # of a Chinese text: a name of a shop
LATIN_LETTERS = 0.8
_LATIN_LETTER = "[A-Za-z\u00c0-\u024f]"


def in_language(language: str, title: str, alt: str, caption: str, names: Iterable[str]) -> bool:
    """Whether the three together, and each but a borrowed title, are in `language`, as far as can be told.

    `language` is one of the portal's.
    """
    fields = [_without(field, names) for field in (title, alt, caption)]
    judged = fields[1:] if _may_be_borrowed(fields[0], language) else fields
    whole = " ".join(fields)
    if not all(_in_script(text, language) for text in (*judged, whole)):
        return False
    if language in _RIVALS:
        likely = all(_advantage(field, language) >= -TELLING for field in judged)
        return likely and _advantage(whole, language) >= -TELLING_OF_ALL
    if language == "ja":  # a title may do with Chinese characters alone, a sentence hardly
        return all(_share(field, _KANA, nothing=1.0) > 0 for field in fields[1:])
    return not any(
        _share(field, _KANA, nothing=0.0) > MOST_KANA or is_in_other_script(field, language) for field in fields
    )


def names_around(city: City, language: str) -> frozenset[str]:
    """What the words of a city's picture are likely to name, in English and, where it is known, in the language."""
    landmarks = (landmark.name.removeprefix("the ") for landmark in facts(city).landmarks)
    return frozenset({city.name, city.native_name, city.country, city_name(city, language), *landmarks} - {""})


def _may_be_borrowed(title: str, language: str) -> bool:
    """Few words, in Latin script or the language's own: to be judged with the rest only."""
    return len(title.split()) <= MOST_BORROWED and _in_script(re.sub(_LATIN_LETTER, "", title), language)


def _in_script(text: str, language: str) -> bool:
    scripts, least = _SCRIPTS.get(language, (("LATIN",), LATIN_LETTERS))
    return _share(text, scripts) >= least


def _advantage(text: str, language: str) -> float:
    """By how much `language` is likelier than its likeliest rival, as a natural logarithm; 0 for a text of nothing."""
    if not any(character.isalpha() for character in text):
        return 0.0
    with _LOADING:  # a city's answers come at once, and each would load the model
        identifier = _identifier()
    likelihoods = dict(identifier.rank(text))
    return float(likelihoods[language] - max(likelihoods[other] for other in _RIVALS[language] if other != language))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted({language for rivals in _RIVALS.values() for language in rivals}))
    return identifier


def _share(text: str, scripts: tuple[str, ...], nothing: float = 1.0) -> float:
    """Which part of the letters are of the scripts, by the first words of their Unicode names; `nothing` of none."""
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return nothing
    return sum(unicodedata.name(letter, "").startswith(scripts) for letter in letters) / len(letters)


def _without(text: str, names: Iterable[str]) -> str:
    """The text without the names, of Latin ones only whole words: other scripts join words, or have none."""
    for name in sorted(names, key=len, reverse=True):
        pattern = re.escape(name)
        if _share(name, ("LATIN",)) == 1.0:
            pattern = f"(?<!{_LATIN_LETTER}){pattern}(?!{_LATIN_LETTER})"
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())
