"""What a city is called in a language, as far as that is known; otherwise its international name.

Known are the cities that a time zone is named after (CLDR, through Babel: ロンドン, لندن, Le Caire) and native names
where the language is spoken. It guesses nothing: no transliteration. Who reads Traditional Chinese gets China's own
names converted (广州, 廣州) and those of Taiwan, Hong Kong and Macao as they stand there; no other country's.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import filterfalse

from babel import Locale

from inference.chinese import SIMPLIFIED, TRADITIONAL, traditional
from inference.schemas import LANGUAGES, City


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
    SIMPLIFIED: _countries("CN"),
    TRADITIONAL: _countries("TW HK MO"),
}


def city_name(city: City, language: str) -> str:
    """What the page calls the city in one of the portal's languages."""
    if language == "en":
        return city.name
    if city.country_code in COUNTRIES_OF_LANGUAGE[language] and _in_script_of(language, city.native_name):
        return city.native_name
    if _names_its_zone(city):
        return _exemplar(city.time_zone, language) or city.name
    if language == TRADITIONAL and city.country_code in COUNTRIES_OF_LANGUAGE[SIMPLIFIED]:
        return traditional(city.native_name) or city.name
    return city.name


def shown_names(city: City) -> set[str]:
    """Every name that the page shows the city by, in any language or in the local script.

    Of Chinese that is converted the one script only: folding makes them one, and the converter takes 44 MB.
    """
    others = (city_name(city, language) for language in LANGUAGES) if _names_its_zone(city) else ()
    return {city.name, city.native_name, *others} - {""}


def _names_its_zone(city: City) -> bool:
    return _folded(city.name) == _folded_exemplar(city.time_zone)


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


@lru_cache(maxsize=1024)
def _folded_exemplar(time_zone: str) -> str:
    return _folded(_exemplar(time_zone, "en"))


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filterfalse(unicodedata.combining, decomposed)).removesuffix(" city")
