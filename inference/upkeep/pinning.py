"""Pinning: which recipes an admin means, by id or by what they are of. What is pinned is never evicted or cleared."""

from __future__ import annotations

from collections.abc import Sequence

from cache_db.cache import Cache
from cache_db.maintenance import MOST_LISTED
from cache_db.selection import Selection
from inference.errors import InvalidRequest, UnknownRecipe


def known_recipes(cache: Cache, recipe_ids: Sequence[str]) -> list[str]:
    """The same ids, each once. Raises UnknownRecipe for one that the cache does not have."""
    for recipe_id in recipe_ids:
        if cache.recipe(recipe_id) is None:
            raise UnknownRecipe(f"This cache knows no recipe {recipe_id[:40]!r}.", parameter="recipe")
    return list(dict.fromkeys(recipe_ids))


def find_recipes(cache: Cache, selection: Selection, pinned: bool | None = None) -> list[str]:
    """The ids of all kept recipes of these cities, region, engine and text, and of these pins alone where it is said.

    Raises:
        InvalidRequest: nothing narrows the choice.
    """
    if selection == Selection() and pinned is None:
        raise InvalidRequest("Nothing says which recipes: give their ids, a city, an engine or a part of the prompt.")
    found: list[str] = []
    while True:
        page = cache.maintenance.search(
            city_ids=selection.city_ids,
            text=selection.text or "",
            engine=selection.engine or "",
            region=selection.region or "",
            pinned=pinned,
            limit=MOST_LISTED,
            offset=len(found),
        )
        found += [kept.recipe_id for kept in page]
        if len(page) < MOST_LISTED:
            return found
