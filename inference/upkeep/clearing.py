"""Clearing: from what an admin means to what the cache is told, and its counts in words. Deletes nothing itself.

The cache counts, clears and gives back (`Maintenance.count`, `clear`, `undo`); scripts and console both come through
here, so that the same words mean the same pictures.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Literal

from cache_db.errors import CacheError
from cache_db.records import Tally
from cache_db.selection import Selection
from cache_db.trash import MOST_DAYS
from inference.cities import Gazetteer
from inference.errors import InvalidRequest
from inference.upkeep.cities import check_within
from inference.upkeep.quantities import counted, parse_age, parse_size, readable_bytes

What = Literal["images", "prompts", "both"]
WHAT: tuple[What, ...] = ("images", "prompts", "both")
TRASH_DAYS = 7
MOST_RECIPES = 10_000_000


def selection_of(
    gazetteer: Gazetteer,
    *,
    what: What = "images",
    city_ids: Sequence[int] = (),
    countries: Sequence[str] = (),
    region: str = "",
    engine: str = "",
    older_than: str = "",
    text: str = "",
    recipe_ids: Sequence[str] = (),
    least_used: int | None = None,
    down_to: str = "",
    everything: bool = False,
    include_pinned: bool = False,
) -> Selection:
    """What is meant, for the cache. All that is given must hold at once.

    Args:
        city_ids, countries: GeoNames ids and two-letter codes. Several of a kind add up; with both, every city must lie
            in one of the countries, and only the cities are meant.
        least_used: from 1 to MOST_RECIPES.
        older_than: an age such as "30d", by when it was made.
        down_to: a size such as "2GB" that the cache shall have at most, the least recently used first.
        everything: has to be said where nothing narrows the choice.

    Raises:
        InvalidRequest: nothing narrows it, a city outside of the countries, a number, age or size that is none, prompts
            by what prompts do not have.
    """
    if least_used is not None and not 1 <= least_used <= MOST_RECIPES:
        raise InvalidRequest(f"The {str(least_used)[:24]} least used cannot be meant; 1 to {MOST_RECIPES:,} can.")
    check_within((gazetteer.get(city_id) for city_id in city_ids if countries), countries)
    cities = set(city_ids) or {city.id for code in countries for city in gazetteer.of_country(code)}
    selection = Selection(
        city_ids=tuple(sorted(cities)) if city_ids or countries else None,
        region=region or None,
        engine=engine or None,
        made_before=time.time() - parse_age(older_than) if older_than else None,
        text=text or None,
        recipe_ids=tuple(recipe_ids) or None,
        least_used=least_used,
        down_to_bytes=parse_size(down_to) if down_to else None,
        images=what != "prompts",
        prompts=what != "images",
        include_pinned=include_pinned,
    )
    all_there_is = Selection(images=selection.images, prompts=selection.prompts, include_pinned=include_pinned)
    if selection == all_there_is and not everything:
        raise InvalidRequest("Nothing says which: give a city, an age or the like, or say that everything is meant.")
    try:
        selection.check()
    except CacheError as error:
        raise InvalidRequest(error.message) from error
    return selection


def check_trash_days(days: float) -> None:
    """Raises InvalidRequest for what is no number of days from 0 to MOST_DAYS."""
    if not 0 <= days <= MOST_DAYS:  # "not a number" compares as False
        raise InvalidRequest(f"{days:g} days in the trash are not possible; 0 to {MOST_DAYS} are allowed.")


def tally_words(tally: Tally) -> str:
    """Such as `12 recipes with 48 images and 12 pictures, 3.4 MB; 2 pinned recipes stay`."""
    parts = []
    if tally.recipes or tally.images or tally.pictures:
        files = f"{counted(tally.images, 'image')} and {counted(tally.pictures, 'picture')}"
        parts.append(f"{counted(tally.recipes, 'recipe')} with {files}, {readable_bytes(tally.bytes)}")
    if tally.prompts:
        parts.append(counted(tally.prompts, "prompt"))
    words = " and ".join(parts) if parts else "nothing"
    if tally.pinned_kept:
        stays = "stays" if tally.pinned_kept == 1 else "stay"
        words += f"; {counted(tally.pinned_kept, 'pinned recipe')} {stays}"
    return words
