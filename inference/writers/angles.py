"""Angles: from which side each prompt of a city shows it, so that prompts written apart are not alike.

A prompt that is written alone does not know the others: what keeps them apart is the view, hour, season and style that
each is given. Pure functions of the city and the prompt's place; no model, no words of a prompt.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import cast

from inference.places import facts
from inference.prompt_text.slots import Season, Style, Time, View
from inference.schemas import City
from inference.writers.builtin.content_plan import STYLE_RULES, views_for
from inference.writers.builtin.seasons import seasons_of, times_of

# The best first: a city's first prompts are what most of its visitors see.
VIEWS: tuple[View, ...] = ("waterfront", "landmark", "skyline", "street", "aerial", "market")
TIMES: tuple[Time, ...] = ("golden", "blue", "day", "dawn", "night", "sunset")
STYLES: tuple[Style, ...] = (
    "illustrated", "vintage", "deco", "watercolor", "minimal", "neon", "line art", "isometric",
)  # fmt: skip
# As a model reads them; the others are words already.
_HOURS: dict[Time, str] = {"golden": "golden hour", "blue": "blue hour"}


@dataclass(frozen=True, slots=True)
class Angle:
    """What a model is told of one prompt, in its words; "" for a season that is left unsaid."""

    view: str
    time_of_day: str
    season: str
    style: str

    def as_data(self) -> dict[str, str]:
        return asdict(self)


@lru_cache(maxsize=4096)
def angle(city: City, style: str, place: int) -> Angle:
    """Of the prompt at `place` among the city's: the first twelve differ, where city and style have so many.

    `style`: the one that is asked for, "" for any. What the city or the style has not is not given: no waterfront
    without known water, no season where there is none, no hour that the style is not drawn in.
    """
    known = facts(city)
    shown = cast("Style", style) if style else STYLES[place % len(STYLES)]
    rules = STYLE_RULES[shown]
    seasons = tuple(season for season in seasons_of(known.climate) if season) or ("",)
    season = seasons[place % len(seasons)]
    views = views_for(known, [view for view in VIEWS if not rules.views or view in rules.views]) or VIEWS[2:3]
    times = _times(city, season, shown)
    # One further after each round: two lists of one length would else meet in the same pairs for ever.
    time = times[(place + place // math.lcm(len(views), len(times))) % len(times)]
    return Angle(views[place % len(views)], _HOURS.get(time, time), season, shown)


def _times(city: City, season: Season, style: Style) -> tuple[Time, ...]:
    """Those that the season has there and the style is drawn in; a polar summer has no night, whatever the style."""
    there = times_of(city, season)
    return tuple(time for time in TIMES if time in there and time in STYLE_RULES[style].times) or there
