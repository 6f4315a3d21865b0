"""From a prompt to a Scene, by rules: what is drawn, what was understood, and which words were left unused.

It knows the place's facts and nothing of pixels. What it cannot draw it names; it never guesses in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from inference.engines.sketch import vocabulary
from inference.engines.sketch.calendar import MIDNIGHT_SUN, NORTH_OF_NIGHT, season_in, time_in
from inference.engines.sketch.naming import pattern_of
from inference.engines.sketch.reading import Reading
from inference.engines.sketch.traits import TRAITS, Traits
from inference.engines.sketch.vocabulary import (
    PALETTE,
    SEASON,
    STYLE,
    TERRAIN,
    TIME,
    VIEW,
    WEATHER,
    PaletteName,
    Slot,
    Thing,
)
from inference.places.model import Landmark, PlaceFacts, Terrain, Water
from inference.prompt_text.lettering_wish import (
    other_scripts,
    read_position,
    says_position,
    unread_wishes,
    wants_second_line,
)
from inference.prompt_text.patterns import compiled
from inference.prompt_text.slots import Season, Style, Time, Value, View, Weather
from inference.prompt_text.spelling import folded as plain
from inference.schemas import City, Note, Position, Understood


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the drawing needs to know. `landmarks` are keys, those that the prompt names first."""

    city: City
    place: PlaceFacts
    text: str  # the prompt without its lettering clause; part of the seed of chance
    view: View
    time: Time
    weather: Weather
    season: Season  # "" when the prompt names none
    style: Style
    palette: PaletteName  # "auto" when the prompt names none
    water: Water
    terrain: Terrain
    lettering_position: Position
    position_said: bool  # by the prompt, not only by what its style usually does
    second_line: bool  # whether the name stands there in its own script too
    landmarks: tuple[str, ...]
    named_landmarks: tuple[str, ...]
    objects: tuple[tuple[Thing, str], ...]  # that the prompt names, with its words; the drawing tells which it shows
    refused: frozenset[str]  # things that it must not show
    understood: tuple[Understood, ...]
    ignored: tuple[str, ...]
    notes: tuple[Note, ...]
    footless: bool = False  # nothing can be read at the foot of the sheet

    @property
    def traits(self) -> Traits:
        traits = TRAITS[self.style]
        return replace(traits, panel=False, framed=True) if self.footless and traits.panel else traits

    @property
    def night(self) -> bool:
        return self.time in ("night", "blue")

    @property
    def moonrise(self) -> bool:
        """The sun has set: its glow stays, a moon is up."""
        return self.time == "blue" and not self.traits.own_light

    @property
    def rainy(self) -> bool:
        return self.weather in ("rain", "storm")

    @property
    def dull(self) -> bool:
        return self.rainy or self.weather == "fog"

    @property
    def fair(self) -> bool:
        return self.weather in ("clear", "cloudy")

    @property
    def wet(self) -> bool:
        return self.rainy or self.traits.electric

    @property
    def snowy(self) -> bool:
        return self.weather == "snow" or self.season == "winter"


def parse(prompt: str, city: City, place: PlaceFacts, drawable: Collection[str]) -> Scene:
    """The scene of a prompt. `drawable` are the keys of the landmarks that have a drawing."""
    reading = Reading(prompt, city, place)
    reading.exclude([(mark.key, _pattern(mark, city, place)) for mark in place.landmarks], place)
    named = _named_landmarks(reading, city, place, drawable)
    named += _generic_landmarks(reading, place, drawable, named)
    named_water = _named_water(reading, place)  # before the city's name goes: the Bay of Naples
    reading.blank_names(city)
    dated_season, dated_time = read_dates(reading, city, place)  # before the slots: the midnight sun is no midnight
    style = reading.find(STYLE) or usual(STYLE, reading)
    asked_time = reading.find(TIME) or dated_time
    weather = reading.find(WEATHER) or usual(WEATHER, reading)
    season = reading.find(SEASON) or dated_season
    palette = _palette(reading, style)
    terrain = reading.find(TERRAIN) or _usual_terrain(reading, place)
    time = _time(style, asked_time, reading)
    view = _view(reading) or ("waterfront" if named_water else usual(VIEW, reading, place))
    water = _water(reading, view, place)
    objects = reading.objects()
    unwanted_weathers = reading.excluded.get("weather", set())
    if season == "winter" and weather == "clear" and "snow" in reading.text and "snow" not in unwanted_weathers:
        weather = "snow"
    unwanted = reading.excluded.get("landmark", set())
    known = tuple(mark.key for mark in place.landmarks if mark.key in drawable and mark.key not in unwanted)
    if view == "landmark" and not known:
        reading.notes.append(Note("no_landmark", {"city": city.name}))
    reading.notes += [Note("no_drawing", {"name": name}) for name in reading.unknown_landmarks(city)]
    if reading.said.unread:
        reading.notes.append(Note("language_unread"))
    if reading.left_out:
        reading.notes.append(Note("left_out", {"what": ", ".join(dict.fromkeys(reading.left_out))}))
    reading.not_drawn += [*unread_things(reading), *_unread_colours(reading, palette), *unread_wishes(reading.prompt)]
    told = " ".join(reading.not_drawn)
    reading.not_drawn += [*other_scripts(reading.prompt, city), *(w for w in reading.said.unknown if w not in told)]
    reading.not_drawn += _colours_of_nothing(reading)
    return Scene(
        city=city,
        place=place,
        text=reading.text,
        view=view,
        time=time,
        weather=weather,
        season=season,
        style=style,
        palette=palette,
        water=water,
        terrain=terrain,
        lettering_position=read_position(reading.prompt),
        position_said=says_position(reading.prompt),
        second_line=wants_second_line(reading.prompt, city),
        landmarks=named + tuple(key for key in known if key not in named),
        named_landmarks=named,
        objects=objects,
        refused=frozenset(reading.excluded.get("thing", ())),
        understood=tuple(reading.understood),
        ignored=reading.unused_words(),
        notes=tuple(reading.notes),
    )


def _named_landmarks(reading: Reading, city: City, place: PlaceFacts, drawable: Collection[str]) -> tuple[str, ...]:
    named = []
    for landmark in place.landmarks:
        pattern = _pattern(landmark, city, place)
        match = compiled(pattern).search(reading.left)
        if match is None or landmark.key in reading.excluded.get("landmark", ()):
            continue
        if match.group(0) in vocabulary.KINDS and _has_a_name(reading.left[: match.start()], city):
            continue  # the Third Mainland Bridge
        if landmark.key in drawable:
            named.append(landmark.key)
            reading.tell("landmark", landmark.key, match.group(0))
        elif vocabulary.TERRAIN_LANDMARKS.get(landmark.key) == place.terrain:
            reading.tell("terrain", place.terrain, match.group(0))
        else:
            name = re.sub(r"^(?:the|an?) ", "", landmark.name)
            reading.not_drawn.append(name)
            reading.notes.append(Note("no_drawing", {"name": landmark.name}))
        reading.blank_everywhere(pattern)
    return tuple(named)


def _has_a_name(before: str, city: City) -> bool:
    """Whether the word before a kind of building names another than the place's own, as the city's name does."""
    words = before.split(" ")[-2:]
    if len(words) < 2 or words[-1] != "" or not words[0].isalpha():  # a word and the blank after it
        return False
    return words[0] not in vocabulary.SMALL_WORDS and words[0] not in plain(f"{city.name} {city.country}").split()


def _generic_landmarks(
    reading: Reading, place: PlaceFacts, drawable: Collection[str], named: tuple[str, ...]
) -> tuple[str, ...]:
    """ "The bridge" is the first of the place's own that has a drawing; where it has none, that is said."""
    found: list[str] = []
    for match in list(_GENERIC.finditer(reading.left)):
        kind = match["kind"]
        own = [
            mark.key for mark in place.landmarks if re.search(rf"\b{kind}\b", plain(mark.name)) and mark.key in drawable
        ]
        wanted = [key for key in own if key not in reading.excluded.get("landmark", ())]
        if wanted and not set(own) & {*named, *found}:
            found.append(wanted[0])
            reading.tell("landmark", wanted[0], match["said"])
        elif not own:
            reading.not_drawn.append(reading.as_typed(match["said"]))
        reading.blank(rf"{re.escape(match['said'])}\b")
    return tuple(found)


# With its article, or a thought of its own: "a stone bridge" and "church spires" are any town's.
_GENERIC = re.compile(
    rf"(?<![\w-])(?P<said>the (?P<kind>{'|'.join(sorted(vocabulary.KINDS, key=len, reverse=True))}))(?! of\b)(?![\w-])"
)


@lru_cache(maxsize=4096)  # half of a reading's time, and the same for every prompt of a city
def _pattern(landmark: Landmark, city: City, place: PlaceFacts) -> str:
    return pattern_of(landmark, place.landmarks, plain(landmark.name), plain(city.name))


def _named_water(reading: Reading, place: PlaceFacts) -> bool:
    """Whether the prompt names the place's own water ("the Seine")."""
    name = re.escape(re.sub(r"^the ", "", plain(place.water_name)))
    name = re.sub(r"^(?:gulf|bay)\b", "(?:gulf|bay)", name)
    pattern = rf"\b(?:the )?{name}\b"
    match = re.search(pattern, reading.left) if name else None
    if match is None:
        return False
    reading.tell("water", place.water, match.group(0))
    reading.blank(pattern)
    return True


def _view(reading: Reading) -> View | None:
    """The view that the prompt names first."""
    finds = sorted(reading.finds(VIEW), key=lambda find: find[2])
    for words in dict.fromkeys(words for _, words, _ in finds):
        reading.blank(rf"\b{re.escape(words)}\b")
    for _, words, at in finds:  # also where a part of them was used: the market of a night market
        reading.left = f"{reading.left[:at]}{' ' * len(words)}{reading.left[at + len(words) :]}"
    if not finds:
        return None
    value, words, _ = finds[0]
    reading.not_drawn += [reading.as_typed(lost) for other, lost, _ in finds if other in _NOT_TOGETHER - {value}]
    reading.tell("view", value, words)
    return value


# Views of which a picture has one: a waterfront has its skyline, and a landmark may stand in any.
_NOT_TOGETHER = frozenset({"aerial", "street", "market"})


def _palette(reading: Reading, style: Style) -> PaletteName:
    """The palette that the prompt names; that it is vivid counts only where somebody would see it."""
    palette = reading.find(PALETTE) or "auto"
    if palette == "vivid" and TRAITS[style].few_colours:
        reading.take_back("palette")
        return "auto"
    return palette


def _time(style: Style, asked: Time | None, reading: Reading) -> Time:
    if TRAITS[style].electric and asked != "blue":  # it needs the dark
        if asked not in (None, "night"):
            reading.take_back("time")
        return "blue" if "night" in reading.excluded.get("time", ()) else "night"
    return asked or usual(TIME, reading, first=(TRAITS[style].hour,))


def usual(slot: Slot[Value], reading: Reading, place: PlaceFacts | None = None, first: tuple[Value, ...] = ()) -> Value:
    """What the slot is where the prompt names nothing: the usual value, or the next that it does not exclude."""
    excluded = reading.excluded.get(slot.name, set())
    if place is not None and place.water == "none":
        excluded = excluded | {"waterfront"}
    order = (*first, *slot.usual)
    return next((value for value in order if value not in excluded), order[0])


def _usual_terrain(reading: Reading, place: PlaceFacts) -> Terrain:
    of_landmarks = {vocabulary.TERRAIN_LANDMARKS.get(key) for key in reading.excluded.get("landmark", ())}
    return "flat" if place.terrain in reading.excluded.get("terrain", set()) | of_landmarks else place.terrain


def _water(reading: Reading, view: View, place: PlaceFacts) -> Water:
    if place.water in reading.excluded.get("water", ()):
        return "none"
    if place.water == "none" and view == "waterfront":
        reading.notes.append(Note("river"))  # nobody knows of water there, and the prompt asks for some
        return "river"
    return place.water


def read_dates(reading: Reading, city: City, place: PlaceFacts) -> tuple[Season, Time | None]:
    """Season and time of day that a month, a feast or a clock hour says; those that say nothing here stay unused."""
    if match := MIDNIGHT_SUN.search(reading.slots):
        reading.blank_everywhere(re.escape(match.group(0)))
        if abs(city.latitude) < NORTH_OF_NIGHT:
            reading.not_drawn.append(match.group(0))
        else:
            reading.tell("time", "golden", match.group(0))
            reading.tell("season", "summer", match.group(0))
            return "summer", "golden"
    season, time = season_in(reading.slots, city, place.climate), time_in(reading.slots, city)
    return _dated(SEASON, season, reading) or "", _dated(TIME, time, reading)


def _dated(slot: Slot[Value], dated: tuple[Value, str] | None, reading: Reading) -> Value | None:
    """What the date says, unless a word of the slot's own says it plainly."""
    if dated is None:
        return None
    value, words = dated
    reading.blank_everywhere(rf"\b{re.escape(words)}(?!\w)")
    if not value:
        reading.not_drawn.append(words)
    elif not reading.finds(slot):
        reading.tell(slot.name, value, words)
        return value
    return None


def _colours_of_nothing(reading: Reading) -> list[str]:
    """Colours that stand for themselves ("blue and white", "neon blue and purple") and that no palette took."""
    found = (match.groups() for match in re.finditer(vocabulary.LONE_COLOURS, reading.left))
    return [reading.as_typed(colour) for pair in found for colour in pair if colour]


def unread_things(reading: Reading) -> list[str]:
    """Things of several words that nobody draws, whole: of "northern lights" one word alone would be told as unused."""
    return [match.group(0) for match in re.finditer(rf"\b(?:{vocabulary.THINGS})\b", reading.text)]


def _unread_colours(reading: Reading, palette: PaletteName) -> list[str]:
    """Colours that the prompt asks for and nobody took, also the second of two: one palette is drawn."""
    of_one_colour = re.search(vocabulary.SECOND_COLOUR, f"and {palette}") is not None
    pattern = f"{vocabulary.UNUSED_COLOURS}|{vocabulary.SECOND_COLOUR}" if of_one_colour else vocabulary.UNUSED_COLOURS
    return [match.group(0).strip() for match in re.finditer(pattern, reading.left)]
