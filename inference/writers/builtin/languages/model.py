"""What a language gives for people: whole phrases for titles, alt texts and captions, chosen by the plan.

Phrases are whole, so that gender, case and word order are the language's own; only the city's name is put in,
where the language does not bend it. It knows no prompt: these texts are shown to people, never to an engine.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from inference.writers.builtin.content_plan import Plan

Bank = Mapping[str, tuple[str, ...]]


class Words(NamedTuple):
    """What a language has for one value of a slot: its part of the alt text, and phrases of its own.

    The phrases are titles, or captions where the slot is the time. `label` is a style's name behind a joined title.
    """

    alt: str
    phrases: tuple[str, ...] = ()
    label: str = ""

    def converted(self, convert: Callable[[str], str]) -> Words:
        return Words(convert(self.alt), tuple(map(convert, self.phrases)), convert(self.label))


@dataclass(frozen=True, slots=True)
class Language:
    """The phrase banks of one language, a table for each slot of a plan.

    Titles are tried in this order: `titles` by view and time ("skyline/dawn", or the view alone), those of weather,
    season, style; every other one is bound to the place, by view with the slot {city}. `alt` is one sentence with the
    slots {style}, {view}, {time}, {weather}; a view's part of it holds {city}. `alt_of_any` is the same of a picture of
    which not all need be known: what stands in brackets goes with its slot, `picture` stands for a style. `joined`
    makes a title of two when all single ones are taken.
    """

    titles: Bank
    views: Mapping[str, Words]
    times: Mapping[str, Words]
    weathers: Mapping[str, Words]
    seasons: Bank
    styles: Mapping[str, Words]
    alt: str
    alt_of_any: str
    picture: str
    in_seasons: Mapping[str, str]
    and_: str  # between the last two of several
    joined: str = "{title} · {label}"

    def converted(self, convert: Callable[[str], str]) -> Language:
        """The same phrases in another spelling; `convert` leaves slots as they are."""

        def bank(phrases: Bank) -> Bank:
            return {key: tuple(map(convert, texts)) for key, texts in phrases.items()}

        def table(words: Mapping[str, Words]) -> Mapping[str, Words]:
            return {value: entry.converted(convert) for value, entry in words.items()}

        return Language(
            titles=bank(self.titles),
            views=table(self.views),
            times=table(self.times),
            weathers=table(self.weathers),
            seasons=bank(self.seasons),
            styles=table(self.styles),
            alt=convert(self.alt),
            alt_of_any=convert(self.alt_of_any),
            picture=convert(self.picture),
            in_seasons={season: convert(text) for season, text in self.in_seasons.items()},
            and_=self.and_,
            joined=convert(self.joined),
        )


LONGEST_TITLE = 42  # characters
MOST_WORDS = 6  # of a title


class People:
    """Titles, alt texts and captions of one sequence of prompts: no title comes twice while another one fits."""

    def __init__(self, language: Language, city_name: str) -> None:
        self._language = language
        self._city_name = city_name
        self._taken: Counter[str] = Counter()
        self._titles_made = 0
        # Each city begins elsewhere in the stock. A checksum, since `hash()` is another in each process.
        self._turn = zlib.crc32(city_name.encode("utf-8", "surrogatepass"))

    def title(self, plan: Plan) -> str:
        self._titles_made += 1
        of_place = self._titles_of_place(plan) if self._titles_made % 2 else ()
        return self._fresh(of_place) if of_place else self._fresh(self._titles(plan))

    def alt(self, plan: Plan) -> str:
        words = self._language
        return words.alt.format(
            style=words.styles[plan.style].alt,
            view=words.views[plan.view].alt.format(city=self._city_name),
            time=words.times[plan.time].alt,
            weather=words.weathers[plan.weather].alt,
        )

    def caption(self, plan: Plan) -> str:
        return self._fresh(self._language.times[plan.time].phrases).format(city=self._city_name)

    def _titles_of_place(self, plan: Plan) -> tuple[str, ...]:
        """Those that hold the city's name, are short enough and not yet taken."""
        titles = (title.format(city=self._city_name) for title in self._turned(self._language.views[plan.view].phrases))
        return tuple(
            title
            for title in titles
            if len(title) <= LONGEST_TITLE and len(title.split()) <= MOST_WORDS and not self._taken[title]
        )

    def _turned(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        at = self._turn % len(phrases)
        return phrases[at:] + phrases[:at]

    def _titles(self, plan: Plan) -> tuple[str, ...]:
        words = self._language
        by_view = self._turned(words.titles.get(f"{plan.view}/{plan.time}") or words.titles[plan.view])
        single = (
            *by_view,
            *words.weathers[plan.weather].phrases,
            *words.seasons.get(plan.season, ()),
            *words.styles[plan.style].phrases,
        )
        label = words.styles[plan.style].label
        return single + tuple(words.joined.format(title=title, label=label) for title in by_view)

    def _fresh(self, phrases: tuple[str, ...]) -> str:
        """The first of the least used."""
        chosen = min(phrases, key=self._taken.__getitem__)
        self._taken[chosen] += 1
        return chosen
