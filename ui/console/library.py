"""What the cache keeps, as the gallery shows it: one page of recipes with title and city, by filters. Reads only.

A page is cut from the cache's own order, so that a cache of any size is listed in bounded time and memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cache_db.cache import Cache
from cache_db.ledger import Order
from cache_db.records import Kept
from cache_db.selection import Selection
from inference.cities import Gazetteer, country_name
from inference.errors import UnknownCity
from inference.upkeep.cities import label_of

PAGE = 24
ORDERS: dict[Order, str] = {
    "newest": "Newest",
    "most_used": "Most used",
    "least_used": "Least recently used",
    "largest": "Largest",
}
_NEWEST_LOOKED_AT = 500  # for the names of engines and regions; others can be typed


@dataclass(frozen=True, slots=True)
class Filters:
    """Which recipes are shown. None and "" do not narrow the choice."""

    city_ids: tuple[int, ...] | None = None
    engine: str = ""
    region: str = ""
    text: str = ""
    pinned: bool | None = None
    order: Order = "newest"

    @property
    def narrow(self) -> bool:
        return self != Filters(order=self.order)

    @property
    def clearable(self) -> bool:
        """Whether `selection` means what is shown; a clearing cannot mean pinned recipes alone."""
        return self.narrow and not self.pinned

    def selection(self) -> Selection:
        """The same for clearing, which leaves pinned recipes alone."""
        return Selection(
            city_ids=self.city_ids, engine=self.engine or None, region=self.region or None, text=self.text or None
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One recipe as it is shown; its words come from visitors and models and are plain text."""

    kept: Kept
    title: str
    city: str


def page_of(cache: Cache, cities: Gazetteer, filters: Filters, number: int) -> tuple[list[Card], bool]:
    """The cards of page `number` (from 0), and whether there are more behind it. Raises CacheError."""
    found = cache.search(
        city_ids=filters.city_ids,
        text=filters.text,
        engine=filters.engine,
        region=filters.region,
        pinned=filters.pinned,
        order=filters.order,
        limit=PAGE + 1,
        offset=number * PAGE,
    )
    return [_card(cache, cities, kept) for kept in found[:PAGE]], len(found) > PAGE


def _card(cache: Cache, cities: Gazetteer, kept: Kept) -> Card:
    recipe = cache.recipe(kept.recipe_id)
    title = recipe.presentation.title if recipe else ""
    return Card(kept, title or kept.prompt[:60] or kept.recipe_id, label_of(cities, kept.city_id))


def kept_cities(cache: Cache, cities: Gazetteer) -> dict[str, int]:
    """Name -> id of the cities with kept images, by name; of namesakes in one country each with its number."""
    labels = {city_id: label_of(cities, city_id) for city_id in cache.cities()}
    shared = {label for label, count in Counter(labels.values()).items() if count > 1}
    named = {(f"{label} ({city_id})" if label in shared else label): city_id for city_id, label in labels.items()}
    return dict(sorted(named.items()))


def kept_countries(cities: Gazetteer, city_ids: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """English name -> the ids of its cities among `city_ids`, by name."""
    found: dict[str, list[int]] = {}
    for city_id in city_ids:
        try:
            code = cities.get(city_id).country_code
        except UnknownCity:
            continue
        found.setdefault(country_name(code, "en"), []).append(city_id)
    return {name: tuple(ids) for name, ids in sorted(found.items())}


def engines_and_regions(cache: Cache) -> tuple[list[str], list[str]]:
    """Those of the newest recipes."""
    newest = cache.search(limit=_NEWEST_LOOKED_AT)
    return sorted({kept.engine for kept in newest if kept.engine}), sorted(
        {kept.region for kept in newest if kept.region}
    )
