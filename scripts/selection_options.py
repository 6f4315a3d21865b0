"""Selection options: how the admins' scripts are told which recipes are meant, and what these options come to."""

from __future__ import annotations

import argparse
from functools import partial

from cache_db.cache import Cache
from cache_db.selection import Selection
from inference.upkeep.cities import find_cities, find_country
from inference.upkeep.clearing import selection_of
from inference.upkeep.pinning import known_recipes
from scripts.commandline import known_cities


def add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--city",
        action="append",
        default=[],
        help="'Paris, FR', 'Portland, Oregon', a name that only one bears, or a GeoNames id; repeat",
    )
    parser.add_argument("--country", action="append", default=[], help="a name or code; where it is; may be repeated")
    parser.add_argument("--region", default="", help="drawn for this region, by its id")
    parser.add_argument("--engine", default="", help="drawn by this engine, such as sketch or remote")
    parser.add_argument("--text", default="", help="a part of the prompt, in any case of letters")
    parser.add_argument("--recipe", action="append", default=[], help="this recipe, by its id; may be repeated")


def selection_by(cache: Cache, arguments: argparse.Namespace) -> partial[Selection]:
    """`selection_of` with what these options name; the rest is the caller's to say.

    Raises UnknownCity, UnknownRecipe, InvalidRequest.
    """
    cities = known_cities()
    countries = [find_country(cities, name) for name in arguments.country]
    return partial(
        selection_of,
        cities,
        city_ids=[city.id for city in find_cities(cities, arguments.city, countries)],
        countries=countries,
        region=arguments.region,
        engine=arguments.engine,
        text=arguments.text,
        recipe_ids=known_recipes(cache, arguments.recipe),
    )
