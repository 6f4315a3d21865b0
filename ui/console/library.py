"""What the cache keeps, as rows to show: the recipe, its city by name, its engine, its bytes. Reads only.

It knows no page. A window of the newest recipes, so that a cache of any size is listed in bounded time and memory;
choosing a city moves the window to that city's own newest.
"""

from __future__ import annotations

from dataclasses import dataclass

from cache_db.cache import SHOWN_VARIANT, Cache
from inference.cities import Gazetteer
from inference.errors import UnknownCity

WINDOW = 5000


@dataclass(frozen=True, slots=True)
class KeptImage:
    """`bytes` are those of the image that the page shows; `made_at` is Unix time, width and height are pixels."""

    recipe_id: str
    city: str
    title: str
    engine: str
    width: int
    height: int
    bytes: int
    made_at: float


def kept_images(cache: Cache, cities: Gazetteer, city_id: int | None = None) -> list[KeptImage]:
    """The newest WINDOW images, newest first; of every city when `city_id` is None. Raises CacheError."""
    recipes = cache.recent(city_id, WINDOW)
    images = cache.images([recipe.recipe_id for recipe in recipes], SHOWN_VARIANT)
    return [
        KeptImage(
            recipe_id=recipe.recipe_id,
            city=city_name(cities, recipe.city_id),
            title=str(recipe.presentation.get("title", "")),
            engine=str(recipe.document.get("engine", "")),
            width=image.width,
            height=image.height,
            bytes=image.bytes,
            made_at=image.made_at,
        )
        for recipe in recipes
        if (image := images.get(recipe.recipe_id))  # deleted since its recipe was listed
    ]


def city_name(cities: Gazetteer, city_id: int) -> str:
    """Such as `Lisbon, PT`; the number of a city that the gazetteer has lost."""
    try:
        city = cities.get(city_id)
    except UnknownCity:
        return f"City {city_id}"
    return f"{city.name}, {city.country_code}"


def readable_bytes(count: float) -> str:
    """Such as `163 kB` or `12.0 MB`: powers of 1000, as disks are sold."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit in ("B", "kB") else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
