"""What the audit tells of an admin's action, in words: what was meant, and what it came to.

The cache writes its rows; only a warm-up, which the cache knows nothing of, is noted from here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import Act, Admin, AuditEntry, Tally, TrashEntry
from cache_db.selection import Selection
from inference.cities import Gazetteer
from inference.upkeep.cities import city_label, label_of
from inference.upkeep.clearing import tally_words
from inference.upkeep.quantities import counted, readable_bytes, readable_moment
from inference.upkeep.warming import WarmWish

log = logging.getLogger(__name__)

_MOST_NAMED = 3
_MOST_IDS = 1000


def selection_words(gazetteer: Gazetteer, selection: Selection) -> str:
    """Such as `images of Paris, FR, drawn by sketch, made before 2026-05-01 09:30 UTC`."""
    meant = {(True, False): "images", (False, True): "prompts"}.get((selection.images, selection.prompts))
    cities, recipes = selection.city_ids, selection.recipe_ids
    parts = [
        meant or "images and prompts",
        ""
        if cities is None
        else f"of {_named([label_of(gazetteer, city_id) for city_id in cities], 'city', 'cities')}",
        "" if recipes is None else f"of {recipes_words(recipes)}",
        selection.engine and f"drawn by {selection.engine}",
        selection.region and f"for the region {selection.region}",
        selection.text and f"with {selection.text!r} in the prompt",
        "" if selection.made_before is None else f"made before {readable_moment(selection.made_before)}",
        "" if selection.least_used is None else f"the {selection.least_used:,} least used",
        "" if selection.down_to_bytes is None else f"down to {readable_bytes(selection.down_to_bytes)}",
    ]
    told = [part for part in parts if part]
    everything = ["all", *told] if len(told) == 1 else told
    words = " ".join(everything[:2]) + "".join(f", {part}" for part in everything[2:])
    return f"{words}, pinned ones too" if selection.include_pinned else words


def recipes_words(recipe_ids: Sequence[str]) -> str:
    """The recipes by their ids: a few of them named."""
    return _named(recipe_ids, "recipe", "recipes")


def trash_words(gazetteer: Gazetteer, entry: TrashEntry) -> str:
    """What lies in the trash, and since when."""
    return f"{selection_words(gazetteer, entry.selection)}, cleared {readable_moment(entry.when)}"


def warm_words(wish: WarmWish) -> str:
    """Such as `3 pictures of each of Paris, FR and Oslo, NO, in 16:9, prompts in en`."""
    cities = _named([city_label(city) for city in wish.cities], "city", "cities")
    prompts = counted(wish.prompts, "prompt")
    return f"{prompts} of {cities}, in {', '.join(wish.formats)}, languages {', '.join(wish.languages)}"


def note_warm_up(cache: Cache, admin: Admin, wish: WarmWish, url: str) -> Callable[[], None]:
    """Writes that a warm-up of the region at `url` begins; what it gives is called for each picture that was made.

    Raises CacheError. Later refusals are logged: pictures that are being made for visitors are not to end with them.
    """
    parts = urlsplit(url)
    detail = {
        "url": parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),  # a password may stand there
        "city_ids": [city.id for city in wish.cities[:_MOST_IDS]],
        "formats": list(wish.formats),
        "languages": list(wish.languages),
        "prompts": wish.prompts,
    }
    record = cache.maintenance.note(Act(admin, warm_words(wish)), "warm", detail)

    def one_more() -> None:
        try:
            cache.maintenance.note_more(record, Tally(recipes=1))
        except CacheError as error:
            log.warning("a picture that was made is missing in the audit: %s", error.message)

    return one_more


def repair_words(*, deep: bool) -> str:
    return f"rows and files compared by {'every byte' if deep else 'names and lengths'}"


def outcome_words(entry: AuditEntry) -> str:
    """What the action came to, such as `12 recipes with 48 images and 12 pictures, 3.4 MB`."""
    if entry.action == "warm":
        return f"{counted(entry.tally.recipes, 'picture')} made"
    if entry.action == "repair":
        return f"{counted(_number(entry, 'repaired'), 'problem')} repaired, {_number(entry, 'left'):,} left"
    if entry.action in ("grant", "refuse"):
        return "1 review decided"
    return tally_words(entry.tally)


def admin_words(entry: AuditEntry) -> str:
    """Such as `console 4f2a9c` and `script, user root`."""
    admin = entry.admin
    return f"console {admin.name}".strip() if admin.channel == "console" else f"script, user {admin.name}"


def _number(entry: AuditEntry, name: str) -> int:
    value = entry.detail.get(name)
    return value if isinstance(value, int) else 0


def _named(names: Sequence[str], one: str, many: str) -> str:
    if len(names) <= _MOST_NAMED:
        return " and ".join(names) if names else f"no {one}"
    return f"{' and '.join(names[:_MOST_NAMED])} and {counted(len(names) - _MOST_NAMED, f'more {one}', f'more {many}')}"
