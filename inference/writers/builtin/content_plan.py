"""Content plans: what a prompt will show, decided before any word is chosen, and how far two plans lie apart.

It knows the facts of the place and the season, no words. A plan holds only what goes together: no storm over a tender
scene, no snow in the tropics, no waterfront where no water is known.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from inference.places import PlaceFacts
from inference.prompt_text.slots import Mood, Palette, Season, Style, Time, View, Weather
from inference.schemas import Family, NativeScript, Position
from inference.writers.builtin.letters import LETTERS
from inference.writers.builtin.scenes import SCENES, SceneName, scenes_in

CLIMATES_WITH_SNOW = frozenset({"continental", "oceanic", "temperate", "polar"})
SNOW_LATITUDE = 36.0  # nearer to the equator even a temperate city hardly sees snow
CLIMATES_WITH_FROST = frozenset({"continental", "polar"})
FROST_LATITUDE = 44.0  # from here on what falls in their winters is snow


@dataclass(frozen=True, slots=True)
class Plan:
    """One picture in slots. `landmark` is a key of the place's, "" for none; the last four slots are the lettering, of
    which an "auto" is left to whoever composes the picture.
    """

    scene: SceneName
    time: Time
    weather: Weather
    season: Season
    style: Style
    palette: Palette
    mood: Mood
    landmark: str
    family: Family
    colour: str
    position: Position | Literal["auto"]
    native: NativeScript = "off"

    @property
    def view(self) -> View:
        return SCENES[self.scene].view


@dataclass(frozen=True, slots=True)
class StyleRules:
    """What a style goes well with. What its letters go well with is in letters.py."""

    times: tuple[Time, ...]
    weathers: tuple[Weather, ...]
    palettes: tuple[Palette, ...]
    moods: tuple[Mood, ...]
    families: tuple[Family, ...]
    views: tuple[View, ...] = ()  # the views that show something of their own in this style; none named: all


STYLE_RULES: dict[Style, StyleRules] = {
    "illustrated": StyleRules(
        times=("dawn", "day", "golden", "sunset", "blue", "night"),
        weathers=("clear", "clear", "cloudy", "rain", "fog", "snow", "storm"),
        palettes=("auto", "warm", "cool", "pastel", "vivid", "earthy"),
        moods=("calm", "romantic", "majestic", "moody", "bustling"),
        families=("serif", "sans", "script"),
    ),
    "minimal": StyleRules(
        times=("dawn", "day", "golden", "sunset", "blue", "night"),
        weathers=("clear", "clear", "fog", "snow"),
        palettes=("auto", "cool", "warm", "pastel", "mono", "earthy"),
        moods=("calm", "majestic"),
        families=("sans", "serif"),
    ),
    "vintage": StyleRules(
        times=("dawn", "day", "golden", "sunset", "blue"),
        weathers=("clear", "cloudy", "snow"),
        palettes=("auto", "warm", "earthy", "vivid", "cool"),
        moods=("majestic", "calm", "bustling"),
        families=("slab", "sans"),
    ),
    "deco": StyleRules(
        times=("dawn", "sunset", "blue", "night"),
        weathers=("clear",),
        palettes=("auto", "warm", "cool", "mono"),
        moods=("majestic", "romantic", "moody"),
        families=("deco",),
    ),
    "watercolor": StyleRules(
        times=("dawn", "day", "golden", "sunset"),
        weathers=("clear", "cloudy", "fog", "rain", "snow"),
        palettes=("auto", "pastel", "warm", "cool", "earthy"),
        moods=("calm", "romantic"),
        families=("serif", "script"),
    ),
    "neon": StyleRules(
        times=("blue", "night"),
        weathers=("clear", "rain", "fog"),
        palettes=("auto", "vivid", "cool"),
        moods=("bustling", "moody", "majestic"),
        families=("neon", "sans"),
    ),
    # A diorama shows a few blocks from above: no skyline, no street seen along.
    "isometric": StyleRules(
        times=("dawn", "day", "golden", "sunset", "blue", "night"),
        weathers=("clear", "clear", "cloudy", "rain", "snow"),
        palettes=("auto", "pastel", "vivid", "warm", "cool"),
        moods=("calm", "bustling", "majestic"),
        families=("sans", "slab"),
        views=("aerial", "landmark", "market"),
    ),
    "line art": StyleRules(
        times=("dawn", "day", "golden", "blue", "night"),
        weathers=("clear", "clear", "cloudy", "rain", "snow"),
        palettes=("auto", "mono", "cool", "warm", "pastel"),
        moods=("calm", "majestic", "moody"),
        families=("sans", "serif"),
    ),
}


# What the eye sees first weighs most; read by `distance`.
WEIGHTS: dict[str, float] = {
    "scene": 3.0, "style": 2.2, "time": 1.8, "family": 0.8, "weather": 0.8, "mood": 0.6, "season": 1.0,
    "palette": 0.6, "colour": 0.4, "position": 0.4, "landmark": 1.0,
}  # fmt: skip
_slots = attrgetter(*WEIGHTS)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a city lets a plan be: its facts, the scenes that it has, its seasons and their times of day."""

    facts: PlaceFacts
    latitude: float
    scenes: tuple[SceneName, ...]
    styles: tuple[Style, ...]
    times: dict[Season, tuple[Time, ...]]


def views_for(facts: PlaceFacts, wanted: Sequence[View]) -> tuple[View, ...]:
    """Those of the wanted views that the place has: no waterfront without known water, no landmark without one."""
    missing: set[View] = set()
    if facts.water == "none":
        missing.add("waterfront")
    if not facts.landmarks:
        missing.add("landmark")
    return tuple(view for view in wanted if view not in missing)


def candidates(ground: Ground, count: int, chance: random.Random) -> list[Plan]:
    """`count` plans by chance, each of which goes together."""
    found: list[Plan] = []
    while len(found) < count:
        plan = _any_plan(ground, chance)
        if goes_together(plan, ground):
            found.append(plan)
    return found


def _any_plan(ground: Ground, chance: random.Random) -> Plan:
    style = chance.choice(ground.styles)
    rules = STYLE_RULES[style]
    season = chance.choice(tuple(ground.times))
    scene = chance.choice(scenes_in(style, ground.scenes))
    view, time, palette = SCENES[scene].view, chance.choice(rules.times), chance.choice(rules.palettes)
    letters = chance.choice([one for one in LETTERS[style] if one.suit(view, time, palette)] or LETTERS[style])
    return Plan(
        scene=scene,
        time=time,
        weather=chance.choice(rules.weathers),
        season=season,
        style=style,
        palette=palette,
        mood=chance.choice(rules.moods),
        landmark=_any_landmark(scene, ground, chance),
        family=chance.choice(rules.families),
        colour=chance.choice(letters.colours),
        position=chance.choice(letters.positions),
    )


def _any_landmark(scene: SceneName, ground: Ground, chance: random.Random) -> str:
    """A key, of the place's first landmark more often than of its others; "" where the scene shows none."""
    keys = [mark.key for mark in SCENES[scene].landmarks(ground.facts)]
    unnamed = [""] if SCENES[scene].landmark == "may" else []
    return chance.choice([*unnamed, *keys[:1], *keys]) if keys else ""


def goes_together(plan: Plan, ground: Ground) -> bool:
    """Whether no two slots of the plan contradict each other or the place."""
    return (
        plan.time in ground.times[plan.season]
        and _weather_fits_place(plan, ground)
        and _weather_fits_time(plan)
        and _mood_fits(plan)
        and _colours_fit(plan)
        and plan.time in (SCENES[plan.scene].times or ground.times[plan.season])
        and (plan.scene != "stars" or plan.weather == "clear")
    )


def _weather_fits_place(plan: Plan, ground: Ground) -> bool:
    climate = ground.facts.climate
    if plan.weather == "snow":
        return plan.season == "winter" and climate in CLIMATES_WITH_SNOW and abs(ground.latitude) > SNOW_LATITUDE
    if climate == "desert":
        return plan.weather in {"clear", "cloudy"}
    if plan.weather in {"rain", "storm"} and plan.season == "winter":
        return climate not in CLIMATES_WITH_FROST or abs(ground.latitude) < FROST_LATITUDE
    return True


def _weather_fits_time(plan: Plan) -> bool:
    if plan.weather == "fog":
        return plan.time in {"dawn", "golden", "blue"}
    if plan.weather in {"rain", "snow"}:
        return plan.time not in {"golden", "sunset"}
    if plan.weather == "storm":
        return plan.time in {"day", "blue", "night"}
    return True


def _mood_fits(plan: Plan) -> bool:
    if plan.mood == "romantic":
        return plan.weather in {"clear", "cloudy", "snow"} and plan.time != "day"
    if plan.mood == "calm":
        return plan.weather != "storm" and plan.view not in {"street", "market"}
    if plan.mood == "moody":
        return plan.weather != "clear" or plan.time in {"blue", "night"}
    if plan.mood == "bustling":
        return plan.weather in {"clear", "cloudy", "rain"} and plan.time != "dawn"
    return plan.weather != "rain"


def _colours_fit(plan: Plan) -> bool:
    """Letters that stand on such a picture, and a palette that the light allows."""
    if not any(
        letters.suit(plan.view, plan.time, plan.palette)
        and plan.colour in letters.colours
        and plan.position in letters.positions
        for letters in LETTERS[plan.style]
    ):
        return False
    dark = plan.time in {"blue", "night"}
    if dark and plan.colour == "black":
        return False
    if plan.style == "neon" and plan.family != "neon" and plan.colour != "white":
        return False  # an unlit colour among lit ones
    if plan.palette in {"cool", "mono"}:
        return plan.time not in {"golden", "sunset"}
    if plan.palette == "warm":
        return plan.weather in {"clear", "cloudy"}
    return not (plan.palette == "pastel" and dark)


def distance(one: Plan, other: Plan) -> float:
    """How different two plans are: the weights of the slots that differ, 0 to 12.6."""
    compared = zip(WEIGHTS.values(), _slots(one), _slots(other), strict=True)
    return sum(weight for weight, mine, theirs in compared if mine != theirs)


HERO_STYLES: tuple[Style, ...] = ("illustrated", "vintage", "deco")
HERO_SCENES: tuple[SceneName, ...] = ("harbour", "roofs", "skyline")
HERO_TIMES: frozenset[Time] = frozenset({"dawn", "golden", "sunset", "blue"})


def hero(ground: Ground, count: int, chance: random.Random) -> Plan:
    """The best of `count` plans that show a city as visitors love it: its water, its first landmark, low light."""
    hours = {hour for of_season in ground.times.values() for hour in of_season}
    styles = [style for style in HERO_STYLES if style in ground.styles and hours & set(STYLE_RULES[style].times)]
    # The style first: of plans by chance most would be deco, whose clear air contradicts nothing.
    style = chance.choice(styles or ground.styles)
    shown = scenes_in(style, ground.scenes)
    scenes = [scene for scene in HERO_SCENES if scene in shown] or shown
    pool = candidates(replace(ground, scenes=tuple(scenes[:1]), styles=(style,)), count, chance)
    best = max(pool, key=_splendour)
    landmarks = SCENES[best.scene].landmarks(ground.facts)
    return replace(best, landmark=landmarks[0].key if landmarks else "")


def _splendour(plan: Plan) -> int:
    """How many of the marks of a first picture the plan bears; the light counts twice.

    Skies of dawn and golden hours are neither dark nor pale: letters stand more surely on paper, sunsets and blue.
    """
    surely = plan.style == "vintage" or plan.time == "blue" or (plan.time == "sunset" and plan.style != "deco")
    return (
        2 * (plan.time in HERO_TIMES)
        + (surely or (plan.style == "deco" and plan.colour == "white"))
        + (plan.weather == "clear")
        + (plan.palette in {"auto", "warm", "vivid"})
        + (plan.mood in {"majestic", "romantic"})
    )


def far_apart(pool: Sequence[Plan], earlier: Sequence[Plan], count: int) -> list[Plan]:
    """`count` plans of the pool, each the one farthest from all chosen before it and from `earlier`."""
    # One number per plan, lowered as others are chosen: comparing each with all, each time, would be quadratic.
    nearest = [min((distance(plan, other) for other in earlier), default=math.inf) for plan in pool]
    chosen: list[Plan] = []
    while len(chosen) < count:
        best = pool[max(range(len(pool)), key=nearest.__getitem__)]
        chosen.append(best)
        nearest = [min(near, distance(plan, best)) for near, plan in zip(nearest, pool, strict=True)]
    return chosen
