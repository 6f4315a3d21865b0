"""Which names that the page shows do not find their city as they ought to: first, or behind more populous namesakes."""

from __future__ import annotations

from collections import defaultdict

from inference.cities import Gazetteer
from inference.gazetteer.shown_names import city_name
from inference.schemas import LANGUAGES, City


def names_shown(gazetteer: Gazetteer) -> dict[str, list[City]]:
    """Each name that the page shows, in any language or in the local script -> the cities that it is shown for.

    The most populous first.
    """
    bearers: dict[str, list[City]] = defaultdict(list)
    for city in gazetteer.largest(len(gazetteer)):
        for name in {city.native_name, *(city_name(city, language) for language in LANGUAGES)} - {""}:
            bearers[name].append(city)
    return bearers


def missed(gazetteer: Gazetteer, every: int = 1) -> tuple[int, list[str]]:
    """How many names were searched for, and those among them that other cities stand before.

    With `every` above 1: all names of several cities and all but the international ones, and of these each so manieth.
    """
    bearers = names_shown(gazetteer)
    names = [name for name, cities in bearers.items() if len(cities) > 1 or cities[0].name != name]
    names += sorted(set(bearers) - set(names))[::every]
    return len(names), [name for name in names if not _stand_first(gazetteer, name, bearers[name])]


def _stand_first(gazetteer: Gazetteer, name: str, cities: list[City]) -> bool:
    found = gazetteer.search(name, len(cities))
    people = [[city.population for city in some] for some in (found, cities)]
    return {city.id for city in found} == {city.id for city in cities} and people[0] == people[1]
