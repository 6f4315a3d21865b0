"""What a language gives for people: whole phrases for titles, alt texts and captions, chosen by the plan.

Phrases are whole, so that gender, case and word order are the language's own; only the city's name is put in,
where the language does not bend it. It knows no prompt: these texts are shown to people, never to an engine.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from inference.writers.builtin.content_plan import Plan

Bank = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Language:
    """The phrase banks of one language.

    Titles are tried in this order: by view and time ("skyline/dawn", or the view alone), weather, season, style; every
    other one is bound to the place, by view with the slot {city}. `alt`
    is one sentence with the slots {style}, {view}, {time}, {weather}; a view phrase holds {city}. Captions go by time.
    `joined` makes a title of two when all single ones are taken.
    """

    titles: Bank
    city_titles: Bank
    weather_titles: Bank
    season_titles: Bank
    style_titles: Bank
    style_labels: Mapping[str, str]
    alt: str
    alt_styles: Mapping[str, str]
    alt_views: Mapping[str, str]
    alt_times: Mapping[str, str]
    alt_weathers: Mapping[str, str]
    captions: Bank
    joined: str = "{title} · {label}"


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
            style=words.alt_styles[plan.style],
            view=words.alt_views[plan.view].format(city=self._city_name),
            time=words.alt_times[plan.time],
            weather=words.alt_weathers[plan.weather],
        )

    def caption(self, plan: Plan) -> str:
        return self._fresh(self._language.captions[plan.time]).format(city=self._city_name)

    def _titles_of_place(self, plan: Plan) -> tuple[str, ...]:
        """Those that hold the city's name, are short enough and not yet taken."""
        titles = (title.format(city=self._city_name) for title in self._turned(self._language.city_titles[plan.view]))
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
            *words.weather_titles.get(plan.weather, ()),
            *words.season_titles.get(plan.season, ()),
            *words.style_titles[plan.style],
        )
        label = words.style_labels[plan.style]
        return single + tuple(words.joined.format(title=title, label=label) for title in by_view)

    def _fresh(self, phrases: tuple[str, ...]) -> str:
        """The first of the least used."""
        chosen = min(phrases, key=self._taken.__getitem__)
        self._taken[chosen] += 1
        return chosen
