"""The allow-list: whether a text is, exactly, a name of the gazetteer, or of a landmark in any language.

It keeps no list of its own: 34,006 cities have some 300,000 names, and a text is looked up only where a term was hit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from inference.cities import Gazetteer
from inference.errors import InvalidRequest
from inference.places import CURATED, facts
from inference.policy.normalising import words_of
from inference.prompt_text.languages.phrasebook import landmark_names
from inference.schemas import City


def names_of(cities: Gazetteer) -> Callable[[str], bool]:
    """Cities by the index that their search has already; landmarks by their names, with and without the article."""

    def is_name(text: str) -> bool:
        if words_of(text) in landmarks():
            return True
        try:
            return bool(cities.named(text))
        except InvalidRequest:
            return False

    return is_name


def own_names(city: City) -> tuple[str, ...]:
    """Of a wish's city and its landmarks: these may be a term by themselves."""
    places = (landmark.name for landmark in facts(city).landmarks)
    return tuple(name for name in (city.name, city.native_name, *places) if name)


@lru_cache(maxsize=1)
def landmarks() -> frozenset[str]:
    """As the lists read them."""
    written = [landmark.name for place in CURATED.values() for landmark in place.landmarks]
    names = [*written, *(name.removeprefix("the ") for name in written), *landmark_names()]
    return frozenset(map(words_of, names))
