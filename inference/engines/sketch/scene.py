"""From a prompt to a Scene, by rules: what is drawn, what was understood, and which words were left unused.

It knows the place's facts and nothing of pixels. What it cannot draw it names; it never guesses in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from inference.engines.sketch import vocabulary
from inference.engines.sketch.calendar import MIDNIGHT_SUN, NORTH_OF_NIGHT, season_in, time_in
from inference.engines.sketch.naming import pattern_of
from inference.engines.sketch.reading import Reading
from inference.engines.sketch.unused import unused_words
from inference.places.model import Landmark, PlaceFacts
from inference.prompt_text import styles
from inference.prompt_text.lettering_clause import split_clause
from inference.prompt_text.lettering_wish import read_position, unread_wishes, wants_second_line
from inference.prompt_text.spelling import folded as plain
from inference.schemas import City, Note, Understood


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the drawing needs to know. `landmarks` are keys, those that the prompt names first."""

    city: City
    place: PlaceFacts
    text: str  # the prompt without its lettering clause; part of the seed of chance
    view: str
    time: str
    weather: str
    season: str  # "" when the prompt names none
    style: str
    palette: str  # "auto" when the prompt names none
    water: str  # "none", "river", "harbour", "lake", "sea", "canal"
    terrain: str
    lettering_position: str
    second_line: bool  # whether the name stands there in its own script too
    landmarks: tuple[str, ...]
    named_landmarks: tuple[str, ...]
    understood: tuple[Understood, ...]
    ignored: tuple[str, ...]
    notes: tuple[Note, ...]


def parse(prompt: str, city: City, place: PlaceFacts, drawable: Collection[str]) -> Scene:
    """The scene of a prompt. `drawable` are the keys of the landmarks that have a drawing."""
    reading = Reading(prompt, city, place)
    reading.exclude([(mark.key, _pattern(mark, city, place)) for mark in place.landmarks])
    named = _named_landmarks(reading, city, place, drawable)
    named_water = _named_water(reading, place)  # before the city's name goes: the Bay of Naples
    reading.blank_names(city)
    dated = read_dates(reading, city, place)  # before the slots: the midnight sun is no midnight
    found = {slot: reading.find(slot) for slot in ("style", "time", "weather", "season", "palette", "terrain")}
    for slot, value in dated.items():
        found[slot] = found[slot] or value
    style = found["style"] or usual("style", reading)
    time = _time(style, found["time"], reading)
    view = _view(reading) or ("waterfront" if named_water else usual("view", reading, place))
    weather = found["weather"] or usual("weather", reading)
    water = _water(reading, view, place)
    if found["season"] == "winter" and weather == "clear" and "snow" in reading.text and not _unwanted(reading, "snow"):
        weather = "snow"
    unwanted = reading.excluded.get("landmark", set())
    known = tuple(mark.key for mark in place.landmarks if mark.key in drawable and mark.key not in unwanted)
    if view == "landmark" and not known:
        reading.notes.append(Note("no_landmark", {"city": city.name}))
    reading.notes += [Note("no_drawing", {"name": name}) for name in reading.unknown_landmarks(city)]
    if reading.left_out:
        reading.notes.append(Note("left_out", {"what": ", ".join(dict.fromkeys(reading.left_out))}))
    reading.not_drawn += [*unread_things(reading), *_unread_colours(reading, found["palette"]), *unread_wishes(prompt)]
    return Scene(
        city=city,
        place=place,
        text=reading.text,
        view=view,
        time=time,
        weather=weather,
        season=found["season"],
        style=style,
        palette=found["palette"] or "auto",
        water=water,
        terrain=found["terrain"] or _usual_terrain(reading, place),
        lettering_position=read_position(prompt),
        second_line=wants_second_line(prompt),
        landmarks=named + tuple(key for key in known if key not in named),
        named_landmarks=named,
        understood=tuple(reading.understood),
        ignored=unused_words(prompt, reading.left, reading.not_drawn),
        notes=tuple(reading.notes),
    )


def lettering_position(prompt: str) -> str:
    """Where the prompt wants the city's name: by the lettering's own rule, so that there is room where it stands."""
    return read_position(prompt)


def style_of(prompt: str) -> str:
    """The style that the prompt names, or "illustrated"."""
    return styles.style_of(split_clause(prompt)[0])


def _named_landmarks(reading: Reading, city: City, place: PlaceFacts, drawable: Collection[str]) -> tuple[str, ...]:
    named = []
    for landmark in place.landmarks:
        pattern = _pattern(landmark, city, place)
        match = re.search(pattern, reading.left)
        if match is None or landmark.key in reading.excluded.get("landmark", ()):
            continue
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


def _view(reading: Reading) -> str:
    """The view that the prompt names first, or ""."""
    finds = sorted(reading.finds("view"), key=lambda find: find[2])
    for _, words, _ in finds:
        reading.blank(rf"\b{re.escape(words)}\b")
    if not finds:
        return ""
    value, words, _ = finds[0]
    reading.tell("view", value, words)
    return value


def _time(style: str, asked: str, reading: Reading) -> str:
    if style == "neon" and asked != "blue":  # neon needs the dark
        if asked not in ("", "night"):
            reading.take_back("time")
        return "blue" if "night" in reading.excluded.get("time", ()) else "night"
    return asked or usual("time", reading, first=vocabulary.USUAL_TIME[style])


def usual(slot: str, reading: Reading, place: PlaceFacts | None = None, first: str = "") -> str:
    """What the slot is where the prompt names nothing: the usual value, or the next that it does not exclude."""
    excluded = reading.excluded.get(slot, set())
    if place is not None and place.water == "none":
        excluded = excluded | {"waterfront"}
    order = (first, *vocabulary.USUAL[slot]) if first else vocabulary.USUAL[slot]
    return next((value for value in order if value not in excluded), order[0])


def _usual_terrain(reading: Reading, place: PlaceFacts) -> str:
    of_landmarks = {vocabulary.TERRAIN_LANDMARKS.get(key) for key in reading.excluded.get("landmark", ())}
    return "flat" if place.terrain in reading.excluded.get("terrain", set()) | of_landmarks else place.terrain


def _unwanted(reading: Reading, weather: str) -> bool:
    return weather in reading.excluded.get("weather", ())


def _water(reading: Reading, view: str, place: PlaceFacts) -> str:
    if place.water in reading.excluded.get("water", ()):
        return "none"
    if place.water == "none" and view == "waterfront":
        reading.notes.append(Note("river"))  # nobody knows of water there, and the prompt asks for some
        return "river"
    return place.water


def read_dates(reading: Reading, city: City, place: PlaceFacts) -> dict[str, str]:
    """Season and time of day that a month, a feast or a clock hour says; those that say nothing here stay unused."""
    found: dict[str, str] = {}
    if match := MIDNIGHT_SUN.search(reading.slots):
        reading.blank_everywhere(re.escape(match.group(0)))
        if abs(city.latitude) < NORTH_OF_NIGHT:
            reading.not_drawn.append(match.group(0))
        else:
            found.update(time="golden", season="summer")
            reading.tell("time", "golden", match.group(0))
            reading.tell("season", "summer", match.group(0))
    for slot, dated in (
        ("season", season_in(reading.slots, city, place.climate)),
        ("time", time_in(reading.slots, city)),
    ):
        if dated is None or slot in found:
            continue
        reading.blank_everywhere(rf"\b{re.escape(dated.words)}(?!\w)")
        if dated.value and not reading.finds(slot):
            found[slot] = dated.value
            reading.tell(slot, dated.value, dated.words)
        elif not dated.value:
            reading.not_drawn.append(dated.words)
    return found


def unread_things(reading: Reading) -> list[str]:
    """Things of several words that nobody draws, whole: of "northern lights" one word alone would be told as unused."""
    return [match.group(0) for match in re.finditer(rf"\b(?:{vocabulary.THINGS})\b", reading.text)]


def _unread_colours(reading: Reading, palette: str) -> list[str]:
    """Colours that the prompt asks for and nobody took, also the second of two: one palette is drawn."""
    of_one_colour = re.search(vocabulary.SECOND_COLOUR, f"and {palette}") is not None
    pattern = f"{vocabulary.UNUSED_COLOURS}|{vocabulary.SECOND_COLOUR}" if of_one_colour else vocabulary.UNUSED_COLOURS
    return [match.group(0).strip() for match in re.finditer(pattern, reading.left)]
