"""Selection options: how the admins' scripts are told which recipes are meant, and what these options come to."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from inference.cities import Gazetteer
from inference.upkeep.cities import find_cities, find_country


@dataclass(frozen=True, slots=True)
class Choice:
    """`city_ids` are GeoNames ids, within `countries` (two-letter codes) where there are both; empty: any."""

    gazetteer: Gazetteer
    city_ids: tuple[int, ...]
    countries: tuple[str, ...]
    region: str
    engine: str
    text: str
    recipe_ids: tuple[str, ...]

    @property
    def all_city_ids(self) -> tuple[int, ...]:
        """The cities; where none is named, those of the countries."""
        return self.city_ids or tuple(city.id for code in self.countries for city in self.gazetteer.of_country(code))


def add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--city", action="append", default=[], help="'Paris, FR', a name that only one bears, or a GeoNames id; repeat"
    )
    parser.add_argument("--country", action="append", default=[], help="a name or code; where it is; may be repeated")
    parser.add_argument("--region", default="", help="drawn for this region, by its id")
    parser.add_argument("--engine", default="", help="drawn by this engine, such as sketch or remote")
    parser.add_argument("--text", default="", help="a part of the prompt, in any case of letters")
    parser.add_argument("--recipe", action="append", default=[], help="this recipe, by its id; may be repeated")


def choice_of(arguments: argparse.Namespace) -> Choice:
    """Raises UnknownCity, InvalidRequest."""
    gazetteer = Gazetteer.load()
    countries = tuple(find_country(gazetteer, name) for name in arguments.country)
    return Choice(
        gazetteer,
        tuple(city.id for city in find_cities(gazetteer, arguments.city, countries)),
        countries,
        arguments.region,
        arguments.engine,
        arguments.text,
        tuple(arguments.recipe),
    )
