"""What the engine can show of a city, for whoever writes prompts for it: compositions, and the wishes that they use.

It draws nothing and imports no drawing library. A writer gets it as a collaborator; it imports no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from inference.engines.sketch.suits import SUITS, Suits, place_suits
from inference.engines.sketch.traits import TRAITS
from inference.engines.sketch.vocabulary import Thing
from inference.places.model import PlaceFacts
from inference.prompt_text.slots import Season, Style, Time, View, Weather
from inference.schemas import City


@dataclass(frozen=True, slots=True)
class Composition:
    """One that the city may get.

    Attributes:
        name: the template's.
        views: the views of a prompt that may get it.
        says: English words that ask for it by name and are used by it ("" where none do).
        landmark: whether it needs one, which it then shows large.
        times: hours that it is drawn at; empty for all.
        things: what it draws where the prompt names it.
    """

    name: str
    views: frozenset[View]
    says: str
    landmark: bool
    times: frozenset[Time]
    things: frozenset[Thing]


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a prompt may ask for so that the picture shows it.

    Attributes:
        views: all views; a prompt that asks for a waterfront inland gets a river and a note.
    """

    compositions: tuple[Composition, ...]
    views: tuple[View, ...]
    styles: tuple[Style, ...] = get_args(Style)
    times: tuple[Time, ...] = get_args(Time)
    weathers: tuple[Weather, ...] = get_args(Weather)
    seasons: tuple[Season, ...] = get_args(Season)

    def of_view(self, view: View) -> tuple[Composition, ...]:
        return tuple(one for one in self.compositions if view in one.views)


def offer_for(city: City, place: PlaceFacts, style: Style = "illustrated") -> Offer:
    """The compositions that suit a city in a style, and the slots' values, all of which are drawn."""
    traits = TRAITS[style]
    suiting = [
        (name, suits)
        for name, suits in SUITS.items()
        if place_suits(suits, place, city.population)
        and suits.calm == traits.sheet
        and suits.block == traits.diorama
        and (suits.washes or not traits.painted)
        and (not suits.kinds or _has_hero(suits, place))
    ]
    views: tuple[View, ...] = get_args(View)
    if place.water == "none":
        views = tuple(view for view in views if view != "waterfront")
    return Offer(tuple(_composition(name, suits) for name, suits in suiting), views)


def _composition(name: str, suits: Suits) -> Composition:
    return Composition(name, suits.views, suits.says, bool(suits.kinds), suits.times, suits.shows)


def _has_hero(suits: Suits, place: PlaceFacts) -> bool:
    keys = {mark.key for mark in place.landmarks}
    return bool(keys & suits.heroes) if suits.heroes else bool(keys)
