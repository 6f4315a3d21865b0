"""From a prompt to a Scene, by rules: what is drawn, what was understood, and which words were left unused.

It knows the place's facts and nothing of pixels. What it cannot draw it names; it never guesses in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from inference import styles
from inference.clause import split_clause
from inference.engines.sketch import vocabulary
from inference.engines.sketch.naming import nicknames_of, pattern_of
from inference.engines.sketch.unused import unknown_landmarks, unused_words
from inference.places.model import PlaceFacts
from inference.schemas import City, Understood
from inference.spelling import folded as plain
from inference.spelling import respelled
from inference.typesetting.wish import read_position, wants_second_line


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
    notes: tuple[str, ...]


def parse(prompt: str, city: City, place: PlaceFacts, drawable: Collection[str]) -> Scene:
    """The scene of a prompt. `drawable` are the keys of the landmarks that have a drawing."""
    reading = _Reading(prompt, city, place)
    text = reading.left
    named = _named_landmarks(reading, city, place, drawable)
    named_water = _named_water(reading, place)  # before the city's name goes: the Bay of Naples
    reading.blank_names(city)
    found = {slot: reading.find(slot) for slot in ("style", "time", "weather", "season", "palette", "terrain")}
    view = _view(reading) or ("waterfront" if named_water else "skyline")
    style = found["style"] or "illustrated"
    time = _time(style, found["time"])
    weather = found["weather"] or "clear"
    water = _water(reading, view, place)
    if found["season"] == "winter" and weather == "clear" and "snow" in text:
        weather = "snow"
    known = tuple(landmark.key for landmark in place.landmarks if landmark.key in drawable)
    if missing := _missing_landmark(view, city, known):
        reading.notes.append(missing)
    reading.notes += [f"This engine has no drawing of {name} yet." for name in reading.unknown_landmarks(city)]
    return Scene(
        city=city,
        place=place,
        text=text,
        view=view,
        time=time,
        weather=weather,
        season=found["season"],
        style=style,
        palette=found["palette"] or "auto",
        water=water,
        terrain=found["terrain"] or place.terrain,
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


class _Reading:
    """The prompt while it is read: every find is blanked in `left`, so what remains is what nobody used."""

    def __init__(self, prompt: str, city: City | None = None, place: PlaceFacts | None = None) -> None:
        self.prompt = prompt
        own = [city.name, city.country] if city else []
        names = [nicknames_of(landmark) for landmark in place.landmarks] + [plain(place.water_name)] if place else []
        known = vocabulary.SMALL_WORDS.union(re.findall(r"\w+", plain(" ".join(own))))
        self.left, self.typed = respelled(plain(split_clause(prompt)[0]), names, known)
        self.text = self.slots = self.left
        for phrase in vocabulary.FALSE_FRIENDS:
            self.slots = re.sub(rf"\b(?:{phrase})\b", lambda match: " " * len(match.group(0)), self.slots)
        self.understood: list[Understood] = []
        self.notes: list[str] = []
        self.not_drawn: list[str] = []

    def find(self, slot: str) -> str:
        """The slot's value: the first in the text, except that plain words (day, clear) give way to telling ones."""
        finds = self.finds(slot)
        if not finds:
            return ""
        value, words = min(finds, key=lambda find: (find[0] in ("day", "clear", "illustrated"), find[2]))[:2]
        self.tell(slot, value, words)
        for _, other, _ in finds:
            self.blank(rf"\b{re.escape(other)}\b")
        return value

    def tell(self, slot: str, value: str, words: str) -> None:
        """Remember what was read, with the words as they were typed."""
        typed = " ".join(self.typed.get(word, word) for word in words.split())
        self.understood.append(Understood(slot, value, typed))

    def finds(self, slot: str) -> list[tuple[str, str, int]]:
        """(value, words, where) of all that says something about the slot; hints where nothing says it plainly."""
        return styles.named(vocabulary.SLOTS[slot], self.slots) or styles.named(
            vocabulary.HINTS.get(slot, {}), self.slots
        )

    def blank(self, pattern: str) -> None:
        self.left = re.sub(pattern, lambda match: " " * len(match.group(0)), self.left)

    def blank_names(self, city: City) -> None:
        """The city's own name and country are no wish, and "Spring Hill" or "Salt Lake City" no season and no lake."""
        for name in (city.name, city.country, city.native_name):
            if name:
                pattern = rf"\b{re.escape(plain(name))}(?:'s)?\b"
                self.blank(pattern)
                self.slots = re.sub(pattern, lambda match: " " * len(match.group(0)), self.slots)

    def unknown_landmarks(self, city: City) -> list[str]:
        return unknown_landmarks(self.prompt, self.text, self.left, plain(city.name))


def _named_landmarks(reading: _Reading, city: City, place: PlaceFacts, drawable: Collection[str]) -> tuple[str, ...]:
    named = []
    for landmark in place.landmarks:
        pattern = pattern_of(landmark, place.landmarks, plain(landmark.name), plain(city.name))
        match = re.search(pattern, reading.left)
        if match is None:
            continue
        if landmark.key in drawable:
            named.append(landmark.key)
            reading.tell("landmark", landmark.key, match.group(0))
        elif vocabulary.TERRAIN_LANDMARKS.get(landmark.key) == place.terrain:
            reading.tell("terrain", place.terrain, match.group(0))
        else:
            name = re.sub(r"^(?:the|an?) ", "", landmark.name)
            reading.not_drawn.append(name)
            reading.notes.append(f"This engine has no drawing of {landmark.name} yet.")
        reading.blank(pattern)
        reading.slots = re.sub(pattern, lambda found: " " * len(found.group(0)), reading.slots)
    return tuple(named)


def _named_water(reading: _Reading, place: PlaceFacts) -> bool:
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


def _view(reading: _Reading) -> str:
    """The view that the prompt names first, or ""."""
    finds = sorted(reading.finds("view"), key=lambda find: find[2])
    for _, words, _ in finds:
        reading.blank(rf"\b{re.escape(words)}\b")
    if not finds:
        return ""
    value, words, _ = finds[0]
    reading.tell("view", value, words)
    return value


def _missing_landmark(view: str, city: City, known: tuple[str, ...]) -> str:
    """What to say when a landmark is wanted and none of the place has a drawing; "" otherwise."""
    if view != "landmark" or known:
        return ""
    return f"No landmark of {city.name} has a drawing yet; a public building in the city's manner stands in its place."


def _time(style: str, asked: str) -> str:
    if style == "neon" and asked != "blue":
        return "night"  # neon needs the dark
    return asked or vocabulary.USUAL_TIME[style]


def _water(reading: _Reading, view: str, place: PlaceFacts) -> str:
    if place.water == "none" and view == "waterfront":
        reading.notes.append(
            "No water is known to lie before this city; the prompt asks for some, so a river is drawn."
        )
        return "river"
    return place.water
