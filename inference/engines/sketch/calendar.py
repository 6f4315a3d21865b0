"""Months, clock hours and feasts of a prompt as seasons and times of day at a city, by hemisphere and the sun's height.

"6 pm in July" is full daylight in Madrid and dark in Sydney. It knows no drawing.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from astral import Observer, sun

from inference.places import Climate
from inference.prompt_text.slots import Season, Time
from inference.schemas import City

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SEASONS: tuple[Season, ...] = ("winter", "spring", "summer", "autumn")  # of the north, by thirds from December on
_SEASONLESS: frozenset[Climate] = frozenset({"tropical", "desert"})
# May and March are verbs too: only after "in", "early", "late".
_MONTH = re.compile(
    rf"\b(?:(?:in|early|mid|late|during|of)[ -](?P<said>{'|'.join(_MONTHS)})"
    rf"|(?P<alone>{'|'.join(month for month in _MONTHS if month not in ('may', 'march'))}))\b"
)
_DECEMBER = re.compile(r"\b(?:christmas(?: (?:eve|day|time))?|new year'?s? eve|advent)\b")
_CLOCK = re.compile(
    r"\b(?:at |around |about )?(?:(?P<half>1[0-2]|[1-9])(?:[:.](?P<minutes>[0-5]\d))? ?(?P<part>[ap])\.?m\b\.?"
    r"|(?P<hours>[01]?\d|2[0-3]):(?P<after>[0-5]\d)(?: ?h| uhr)?\b|(?P<uhr>[01]?\d|2[0-3]) uhr\b)"
)
MIDNIGHT_SUN = re.compile(r"\b(?:the )?midnight sun\b")
NORTH_OF_NIGHT = 58.0  # degrees of latitude from which midsummer nights stay bright
_MARCH = 3
# Degrees of the sun's centre: nautical dawn, the end of civil twilight, the horizon, and where low light ends.
_FIRST_LIGHT, _DARK, _HORIZON, _LOW = -12.0, -6.0, -0.8, 7.0


def month_of(text: str) -> int:
    """The first month that the text names, 1 to 12, or 0."""
    match = _MONTH.search(text)
    return 0 if match is None else _MONTHS.index(match["said"] or match["alone"]) + 1


def season_in(text: str, city: City, climate: Climate) -> tuple[Season, str] | None:
    """The season of the month or feast that the text names, and its words; "" where the climate has no seasons."""
    match = _MONTH.search(text)
    feast = _DECEMBER.search(text)
    if match is None and feast is None:
        return None
    words = match.group(0) if match else feast.group(0) if feast else ""
    if climate in _SEASONLESS:
        return "", words
    northern = (month_of(text) or 12) % 12 // 3
    return _SEASONS[northern if city.latitude >= 0 else (northern + 2) % 4], words


def time_in(text: str, city: City) -> tuple[Time, str] | None:
    """The time of day at the clock hour that the text names, and its words, in its month or else at the equinox."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    if match["half"]:
        hour = int(match["half"]) % 12 + (12 if match["part"] == "p" else 0)
    else:
        hour = int(match["hours"] or match["uhr"])
    minute = int(match["minutes"] or match["after"] or 0)
    moment = datetime(2026, month_of(text) or _MARCH, 15, hour, minute, tzinfo=ZoneInfo(city.time_zone))
    height = sun.elevation(Observer(max(-89.5, min(89.5, city.latitude)), city.longitude), moment)
    return _time_at(height, morning=hour < 12), match.group(0).strip()


def _time_at(height: float, *, morning: bool) -> Time:
    if height > _LOW:
        return "day"
    if height > _HORIZON:
        return "dawn" if morning else "golden"
    if morning and height > _FIRST_LIGHT:
        return "dawn"
    return "blue" if height > _DARK else "night"
