"""Which season it is at a city, and which times of day that season has there.

The sun decides: no night in a polar summer, no daylight in a polar winter. It knows no weather and no plan.
"""

from __future__ import annotations

from datetime import date, datetime

from astral import Observer, sun

from inference.places import Climate
from inference.prompt_text.slots import Season, Time
from inference.schemas import City

SEASONS: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")
TIMES: tuple[Time, ...] = ("dawn", "day", "golden", "sunset", "blue", "night")
SEASONLESS_CLIMATES: frozenset[Climate] = frozenset({"tropical", "desert"})

# A day in the middle of each northern season; any year will do, the sun's height differs by less than 0.1 degrees.
MIDDLE_OF_SEASON = {"spring": (4, 20), "summer": (7, 15), "autumn": (10, 20), "winter": (1, 10)}
EQUINOX = date(2026, 3, 20)

# Degrees of the sun's centre above the horizon.
HORIZON = -0.8
LOW_SUN = 6.0  # below it light is golden
END_OF_CIVIL_TWILIGHT = -6.0


def season_at(city: City, climate: Climate, now: datetime) -> Season:
    """The season by month and hemisphere; "" where the climate has none to speak of."""
    if climate in SEASONLESS_CLIMATES:
        return ""
    months_since_december = now.month % 12
    return _shifted(("winter", "spring", "summer", "autumn")[months_since_december // 3], city.latitude)


def _shifted(northern: Season, latitude: float) -> Season:
    return northern if latitude >= 0 else SEASONS[(SEASONS.index(northern) + 2) % 4]


def seasons_of(climate: Climate) -> tuple[Season, ...]:
    """The seasons that a picture of such a place may show, with "" for none."""
    return ("",) if climate in SEASONLESS_CLIMATES else ("", *SEASONS)


def times_of(city: City, season: Season) -> tuple[Time, ...]:
    """The times of day that exist at the city in that season ("" stands for the equinox), by the sun's height.

    Noon and midnight have a height everywhere; astral's sunrise and dusk raise ValueError where the sun does not
    cross the line, so they are not asked.
    """
    day = _middle_of(season, city.latitude)
    # astral divides by cos(latitude); the poles themselves have no city.
    observer = Observer(max(-89.5, min(89.5, city.latitude)), city.longitude)
    highest = sun.elevation(observer, sun.noon(observer, day))
    lowest = sun.elevation(observer, sun.midnight(observer, day))
    rises_and_sets = highest > HORIZON > lowest
    has: dict[Time, bool] = {
        "dawn": rises_and_sets,
        "day": highest > LOW_SUN,
        "golden": highest > HORIZON and lowest < LOW_SUN,
        "sunset": rises_and_sets,
        "blue": lowest < HORIZON and highest > END_OF_CIVIL_TWILIGHT,
        "night": lowest < END_OF_CIVIL_TWILIGHT,
    }
    return tuple(time for time in TIMES if has[time])


def _middle_of(season: Season, latitude: float) -> date:
    if not season:
        return EQUINOX
    month, day = MIDDLE_OF_SEASON[_shifted(season, latitude)]
    return date(2026, month, day)
