"""What a language gives for people: whole phrases for titles, alt texts and captions, chosen by the plan.

Phrases are whole, so that gender, case and word order are the language's own; only the city's name is put in,
where the language does not bend it. It knows no prompt: these texts are shown to people, never to an engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from inference.writers.builtin.plan import Plan

Bank = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Language:
    """The phrase banks of one language.

    Titles are tried in this order: by view and time ("skyline/dawn", or the view alone), weather, season, style. `alt`
    is one sentence with the slots {style}, {view}, {time}, {weather}; a view phrase holds {city}. Captions go by time.
    `joined` makes a title of two when all single ones are taken.
    """

    titles: Bank
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


class People:
    """Titles, alt texts and captions of one sequence of prompts: no title comes twice while another one fits."""

    def __init__(self, language: Language, city_name: str) -> None:
        self._language = language
        self._city_name = city_name
        self._taken: Counter[str] = Counter()

    def title(self, plan: Plan) -> str:
        return self._fresh(self._titles(plan))

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

    def _titles(self, plan: Plan) -> tuple[str, ...]:
        words = self._language
        by_view = words.titles.get(f"{plan.view}/{plan.time}") or words.titles[plan.view]
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
