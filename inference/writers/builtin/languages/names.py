"""What a city is called in a language, as far as that is known; otherwise its international name.

Known are the cities that a time zone is named after (CLDR, through Babel: ロンドン, لندن, Le Caire) and native names
where the language is spoken. It guesses nothing: no transliteration.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale

from inference.schemas import City


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# Countries whose native names are in that language, not merely in its script: Marathi names are no Hindi ones.
COUNTRIES_OF_LANGUAGE = {
    "ar": _countries("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SY TN YE"),
    "de": _countries("DE AT LI"),
    "es": _countries("ES MX AR CL CO PE VE EC BO PY UY CU DO GT HN NI SV CR PA"),
    "fr": _countries("FR MC"),
    "hi": _countries("IN"),
    "ja": _countries("JP"),
    "zh-Hans": _countries("CN"),
}


def city_name(city: City, language: str) -> str:
    if language == "en":
        return city.name
    if city.country_code in COUNTRIES_OF_LANGUAGE[language] and _in_script_of(language, city.native_name):
        return city.native_name
    if _folded(city.name).removesuffix(" city") == _folded(_exemplar(city.time_zone, "en")).removesuffix(" city"):
        return _exemplar(city.time_zone, language) or city.name
    return city.name


def _in_script_of(language: str, name: str) -> bool:
    """Whether there is a name, and not in another of the country's scripts: ಬೆಂಗಳೂರು is no Hindi."""
    if language == "hi":
        return unicodedata.name(name[:1] or "?").startswith("DEVANAGARI")
    return name != ""


@lru_cache(maxsize=4096)
def _exemplar(time_zone: str, language: str) -> str:
    """The city that the zone is named after. CLDR leaves out English names that are the last part of the zone's id."""
    zones = Locale.parse(language, sep="-").time_zones
    known = zones[time_zone].get("city", "") if time_zone in zones else ""
    return str(known) or (time_zone.rpartition("/")[2].replace("_", " ") if language == "en" else "")


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
