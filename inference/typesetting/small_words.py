"""What the small letters of a picture say in each of the portal's languages: the place below the title, and the mark
of a sketch. A further language is a row here.

Country names and the manner of numbers are from the Unicode CLDR through Babel; so are the words for north, south, east
and west (CLDR's coordinateUnit, which Babel leaves out), but for Hindi, where CLDR has none. It knows no layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import skia

from inference.cities import country_name
from inference.schemas import DEFAULT_LANGUAGE, City
from inference.typesetting.fonts import SUBLINE
from inference.typesetting.shaping import Line, Typeface, shape


@dataclass(frozen=True, slots=True)
class SmallWords:
    """One language's. `{}` in `north`, `south`, `east` and `west` is the number with its degree sign; `country` is the
    one (ISO 3166-1) whose capitals and forms of Han characters the language writes, "" where that is no question;
    `size` is what its letters are set larger by than capitals of Latin, since theirs are lower or have more strokes.
    """

    mark: str
    north: str
    south: str
    east: str
    west: str
    country: str = ""
    size: float = 1.0


SMALL_WORDS: dict[str, SmallWords] = {
    "en": SmallWords("SKETCH · DRAWN BY RULES", "{} N", "{} S", "{} E", "{} W"),
    "de": SmallWords("SKIZZE · NACH REGELN GEZEICHNET", "{} N", "{} S", "{} O", "{} W"),
    "fr": SmallWords("CROQUIS · DESSINÉ PAR DES RÈGLES", "{} N", "{} S", "{} E", "{} O"),
    "es": SmallWords("BOCETO · DIBUJADO POR REGLAS", "{} N", "{} S", "{} E", "{} O"),
    "ja": SmallWords("スケッチ · 規則による描画", "北緯{}", "南緯{}", "東経{}", "西経{}", "JP", 1.1),
    "zh-Hans": SmallWords("草图 · 按规则绘制", "北纬{}", "南纬{}", "东经{}", "西经{}", "CN", 1.1),
    "zh-Hant": SmallWords("草圖 · 按規則繪製", "北緯{}", "南緯{}", "東經{}", "西經{}", "TW", 1.1),
    "hi": SmallWords("रेखाचित्र · नियमों से बना", "{} उत्तर", "{} दक्षिण", "{} पूर्व", "{} पश्चिम", size=1.25),
    "ar": SmallWords("رسم تخطيطي · وفق قواعد", "{} شمالًا", "{} جنوبًا", "{} شرقًا", "{} غربًا", size=1.3),
}


@lru_cache
def settable_language(language: str) -> str:
    """The language itself, or English where no font here has all the letters of its small words."""
    words = SMALL_WORDS[language]
    texts = (words.mark, words.north, words.south, words.east, words.west)
    return language if all(set_small(text.format("0°"), language) for text in texts) else DEFAULT_LANGUAGE


def set_small(text: str, language: str, tracking: float = 0.2) -> Line | None:
    """Shaped in the face of small letters; None when some font lacks a letter of it."""
    words = SMALL_WORDS[language]
    line = shape(text, Typeface("sans", False, (SUBLINE,), tracking), words.country)
    if line is None or words.size == 1:
        return line
    larger = skia.Path(line.outline)
    larger.transform(skia.Matrix.Scale(words.size, words.size))
    return replace(line, outline=larger, ink=larger.computeTightBounds())


def shown_country(city: City, language: str) -> str:
    return city.country if language == DEFAULT_LANGUAGE else country_name(city.country_code, language)


def coordinates(city: City, language: str) -> str:
    """Latitude and longitude in degrees with two decimals: "38.72° N   9.14° W"."""
    words = SMALL_WORDS[language]
    north, east = (_degrees(value, language) for value in (city.latitude, city.longitude))
    return "   ".join(
        (
            (words.north if city.latitude >= 0 else words.south).format(north),
            (words.east if city.longitude >= 0 else words.west).format(east),
        )
    )


def _degrees(value: float, language: str) -> str:
    from babel.numbers import format_decimal

    number = Decimal(f"{abs(value):.2f}")
    return format_decimal(number, "0.00", language.replace("-", "_")) + "°"
