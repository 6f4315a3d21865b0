"""The options with which the admins' scripts say which recipes they mean, and what these options come to."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from inference.cities import Gazetteer
from inference.upkeep.cities import find_cities, find_country


@dataclass(frozen=True, slots=True)
class Choice:
    """`city_ids` are GeoNames ids, `countries` two-letter codes; empty: any."""

    gazetteer: Gazetteer
    city_ids: tuple[int, ...]
    countries: tuple[str, ...]
    region: str
    engine: str
    text: str
    recipe_ids: tuple[str, ...]

    @property
    def all_city_ids(self) -> tuple[int, ...]:
        """Those of the countries too."""
        of_countries = (city.id for code in self.countries for city in self.gazetteer.of_country(code))
        return tuple(dict.fromkeys([*self.city_ids, *of_countries]))


def add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--city", action="append", default=[], help="'Paris, FR', a name that only one bears, or a GeoNames id; repeat"
    )
    parser.add_argument("--country", action="append", default=[], help="a name or code; may be repeated")
    parser.add_argument("--region", default="", help="drawn for this region, by its id")
    parser.add_argument("--engine", default="", help="drawn by this engine, such as sketch or remote")
    parser.add_argument("--text", default="", help="a part of the prompt, in any case of letters")
    parser.add_argument("--recipe", action="append", default=[], help="this recipe, by its id; may be repeated")


def choice_of(arguments: argparse.Namespace) -> Choice:
    """Raises UnknownCity, InvalidRequest."""
    gazetteer = Gazetteer.load()
    return Choice(
        gazetteer,
        tuple(city.id for city in find_cities(gazetteer, arguments.city)),
        tuple(find_country(gazetteer, name) for name in arguments.country),
        arguments.region,
        arguments.engine,
        arguments.text,
        tuple(arguments.recipe),
    )
