"""What a language gives for people: whole phrases for titles, alt texts and captions, chosen by the plan.

Phrases are whole, so that gender, case and word order are the language's own; only the city's name is put in,
where the language does not bend it. It knows no prompt: these texts are shown to people, never to an engine.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from inference.writers.builtin.content_plan import Plan
from inference.writers.builtin.scenes import SCENES

Convert = Callable[[str], str]


class Shown(NamedTuple):
    """What a language has for one scene: its part of the alt text, titles and captions that hold {city}, and subjects,
    which are titles once they are put together with an hour.
    """

    alt: str
    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    captions: tuple[str, ...]

    def converted(self, convert: Convert) -> Shown:
        return Shown(convert(self.alt), *(tuple(map(convert, bank)) for bank in self[1:]))


class Hour(NamedTuple):
    """What a language has for one time of day: its part of the alt text, the hours of titles, captions with {city}."""

    alt: str
    hours: tuple[str, ...]
    captions: tuple[str, ...]

    def converted(self, convert: Convert) -> Hour:
        return Hour(convert(self.alt), *(tuple(map(convert, bank)) for bank in self[1:]))


class Named(NamedTuple):
    """What a language has for a style: its part of the alt text, and its name behind a joined title."""

    alt: str
    label: str

    def converted(self, convert: Convert) -> Named:
        return Named(convert(self.alt), convert(self.label))


@dataclass(frozen=True, slots=True)
class Language:
    """The phrase banks of one language, a table for each slot of a plan.

    Every other title is one of the scene's that hold {city}; the others are `timed`: a subject of the scene and an
    hour. Captions are the scene's and the hour's in turn, two of them as one where all single ones are taken. `alt` is
    one sentence with the slots {style}, {view}, {time}, {weather}; a scene's part of it holds {city}. `alt_of_any` is
    the same of a picture of which not all need be known, by `views`: what stands in brackets goes with its slot,
    `picture` stands for a style. `joined` makes a title of two when all others are taken.
    """

    scenes: Mapping[str, Shown]
    views: Mapping[str, str]
    times: Mapping[str, Hour]
    weathers: Mapping[str, str]
    styles: Mapping[str, Named]
    timed: str
    alt: str
    alt_of_any: str
    picture: str
    in_seasons: Mapping[str, str]
    and_: str  # between the last two of several
    joined: str = "{title} · {label}"
    space: str = " "  # between two sentences
    aside: str = " ({name})"  # behind a scene in the alt text: the landmark that is shown

    def converted(self, convert: Convert) -> Language:
        """The same phrases in another spelling; `convert` leaves slots as they are."""

        def words(table: Mapping[str, str]) -> Mapping[str, str]:
            return {value: convert(text) for value, text in table.items()}

        return replace(
            self,
            scenes={scene: shown.converted(convert) for scene, shown in self.scenes.items()},
            views=words(self.views),
            times={time: hour.converted(convert) for time, hour in self.times.items()},
            weathers=words(self.weathers),
            styles={style: named.converted(convert) for style, named in self.styles.items()},
            timed=convert(self.timed),
            alt=convert(self.alt),
            alt_of_any=convert(self.alt_of_any),
            picture=convert(self.picture),
            in_seasons=words(self.in_seasons),
        )


LONGEST_TITLE = 42  # characters
MOST_WORDS = 6  # of a title


class People:
    """Titles, alt texts and captions of one sequence of prompts: none comes twice while another one fits.

    Args:
        landmarks: what the city's are called in the language, by key; those that have no name there are left out.
    """

    def __init__(self, language: Language, city_name: str, landmarks: Mapping[str, str]) -> None:
        self._language = language
        self._city_name = city_name
        self._landmarks = landmarks
        self._taken: Counter[str] = Counter()
        self._titles_made = self._captions_made = 0
        # Each city begins elsewhere in the stock. A checksum, since `hash()` is another in each process.
        self._turn = zlib.crc32(city_name.encode("utf-8", "surrogatepass"))

    def title(self, plan: Plan) -> str:
        self._titles_made += 1
        shown, hour = self._language.scenes[plan.scene], self._language.times[plan.time]
        of_place = [title for title in self._of_city(shown.titles) if _is_short(title) and not self._taken[title]]
        if self._titles_made % 2 == 0:
            of_place = []
        return self._fresh(of_place) if of_place else self._fresh(self._timed(plan, shown, hour))

    def alt(self, plan: Plan) -> str:
        words, name = self._language, self._landmarks.get(plan.landmark, "")
        view = words.scenes[plan.scene].alt.format(city=self._city_name)
        return words.alt.format(
            style=words.styles[plan.style].alt,
            view=view + words.aside.format(name=_in_running_text(name)) if name else view,
            time=words.times[plan.time].alt,
            weather=words.weathers[plan.weather],
        )

    def caption(self, plan: Plan) -> str:
        self._captions_made += 1
        of_scene = self._of_city(self._language.scenes[plan.scene].captions)
        of_hour = self._of_city(self._language.times[plan.time].captions)
        first, second = (of_scene, of_hour) if self._captions_made % 2 else (of_hour, of_scene)
        both = (self._language.space.join(pair) for pair in product(of_hour, of_scene))
        return self._fresh((*first, *second, *both))

    def _of_city(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(phrase.format(city=self._city_name) for phrase in self._turned(phrases))

    def _turned(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        at = self._turn % max(1, len(phrases))
        return phrases[at:] + phrases[:at]

    def _timed(self, plan: Plan, shown: Shown, hour: Hour) -> tuple[str, ...]:
        def timed(subjects: Iterable[str]) -> tuple[str, ...]:
            pairs = product(subjects, hour.hours)
            titles = (self._language.timed.format(subject=one, hour=other) for one, other in pairs)
            return self._turned(tuple(filter(_is_short, titles)))

        large = SCENES[plan.scene].landmark == "large"
        names = [name[:1].upper() + name[1:]] if large and (name := self._landmarks.get(plan.landmark)) else []
        label = self._language.styles[plan.style].label
        joined = (self._language.joined.format(title=title, label=label) for title in shown.subjects)
        return (*timed(names), *timed(shown.subjects), *joined)

    def _fresh(self, phrases: Sequence[str]) -> str:
        """The first of the least used."""
        chosen = min(phrases, key=self._taken.__getitem__)
        self._taken[chosen] += 1
        return chosen


_ARTICLE = re.compile(r"^(?:(?:Der|Die|Das|Le|La|Les|El|Los|Las) |L')")


def _in_running_text(name: str) -> str:
    """Without the capital that its article has where a title begins."""
    return name[:1].lower() + name[1:] if _ARTICLE.match(name) else name


def _is_short(title: str) -> bool:
    return len(title) <= LONGEST_TITLE and len(title.split()) <= MOST_WORDS
