"""What grows with the cache, and how: the same work on 10^4 and on 10^6 recipes.

Rows are real, files sparse (`many_recipes.py`). Each measurement runs alone in one thread; what changes the cache comes
last. Needs about 5 GB of disk for 10^6 recipes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import many_recipes
from bench.measure import percentile, report, table, write_report
from cache_db.cache import Cache
from cache_db.records import PictureFacts, Presentation
from cache_db.selection import Selection

ABOUT = 500  # recipes that are cleared
LISTS = 25  # times that a page or a list is asked for; the quickest counts, as others share the machine


@dataclass
class Growth:
    """Seconds of each piece of work, in the order in which it was done; and facts of the cache."""

    recipes: int
    seconds: dict[str, float] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - began
        return result

    def quickest(self, name: str, work: Callable[[], Any]) -> None:
        took = list[float]()
        for _ in range(LISTS):
            began = time.perf_counter()
            work()
            took.append(time.perf_counter() - began)
        self.seconds[name] = min(took)


def measure(recipes: int, folder: Path, lookups: int) -> Growth:
    """Makes a cache of so many recipes in `folder`, which must be empty, and does everything once."""
    growth = Growth(recipes)
    many_recipes.make_database(folder, recipes)
    growth.facts["files"] = many_recipes.make_files(folder)
    cache = growth.once("migrate an earlier version's database", lambda: Cache.open(folder))
    growth.facts["database"] = cache.maintenance.stats().database_bytes
    _look_up(growth, cache, lookups)
    _list(growth, cache)
    _keep(growth, cache)
    _look_after(growth, cache)
    cache.close()
    return growth


def _look_up(growth: Growth, cache: Cache, lookups: int) -> None:
    chance = random.Random(5)
    ids = [many_recipes.recipe_id(chance.randrange(growth.recipes)) for _ in range(lookups)]
    took = list[float]()
    for recipe_id in ids:
        began = time.perf_counter()
        cache.image(recipe_id, "webp")
        took.append(time.perf_counter() - began)
    growth.seconds["look up an image, p50"] = percentile(took, 50)
    growth.seconds["look up an image, p99"] = percentile(took, 99)
    growth.seconds["count a hit"] = _each(cache.note_use, ids)
    cache.flush_uses()
    for number in range(1000):
        cache.note_use(many_recipes.recipe_id(number))
    growth.once("write the uses of 1,000 recipes", cache.flush_uses)


def _each(work: Callable[[str], Any], ids: list[str]) -> float:
    began = time.perf_counter()
    for recipe_id in ids:
        work(recipe_id)
    return (time.perf_counter() - began) / len(ids)


def _list(growth: Growth, cache: Cache) -> None:
    growth.quickest("recent pictures", lambda: cache.recent(None, 24))
    growth.quickest("recent pictures of a city", lambda: cache.recent(20, 24))
    growth.quickest("cities with counts", cache.maintenance.cities)
    growth.quickest("statistics", cache.maintenance.stats)
    growth.quickest("console's page, newest", lambda: cache.maintenance.search(limit=60))
    growth.quickest("console's page, least used", lambda: cache.maintenance.search(order="least_used", limit=60))
    growth.quickest("console's page, largest", lambda: cache.maintenance.search(order="largest", limit=60))
    growth.quickest(
        "console's page 100, most used", lambda: cache.maintenance.search(order="most_used", limit=60, offset=6000)
    )
    growth.quickest("console's page of a city", lambda: cache.maintenance.search(city_ids=[20], limit=60))
    growth.quickest("console's page, a frequent word", lambda: cache.maintenance.search(text="Woodcut", limit=60))
    growth.quickest("console's page, one engine", lambda: cache.maintenance.search(engine="sketch", limit=60))
    growth.quickest("console's page, a rare word *", lambda: cache.maintenance.search(text=many_recipes.RARE, limit=60))


def _keep(growth: Growth, cache: Cache) -> None:
    def keep(name: str) -> None:
        cache.put_recipe(name, name, 300, {"prompt": name, "engine": "sketch"}, Presentation())
        cache.put_picture(name, b"p" + name.encode() * 100, "image/png", PictureFacts(seconds=1.0, region="local"))
        cache.put_image(name, "webp", b"i" + name.encode() * 100, "image/webp", width=1, height=1)

    growth.seconds["keep a recipe, its picture and image"] = _each(keep, [f"new {number}" for number in range(100)])


def _look_after(growth: Growth, cache: Cache) -> None:
    cities, recipes = _cities_with(cache, ABOUT)
    growth.facts["cleared"] = f"{recipes:,} recipes in {len(cities)}"
    chosen = Selection(city_ids=cities)
    growth.once(f"count what cities have, {ABOUT} recipes", lambda: cache.maintenance.count(chosen))
    growth.once("count everything *", lambda: cache.maintenance.count(Selection()))
    growth.once("count by a word of the prompt *", lambda: cache.maintenance.count(Selection(text=many_recipes.RARE)))
    cleared = growth.once(f"clear cities, {ABOUT} recipes", lambda: cache.maintenance.clear(chosen))
    growth.once("undo it", lambda: cache.maintenance.undo(cleared.trash_id))
    budget = cache.maintenance.kept_bytes()
    growth.facts["evicted"] = growth.once(
        "evict the least used, 50 MB", lambda: cache.maintenance.evict(budget - 50_000_000)
    ).recipes
    growth.facts["problems"] = len(growth.once("check *", cache.maintenance.check))


def _cities_with(cache: Cache, recipes: int) -> tuple[tuple[int, ...], int]:
    """Some cities that together have about so many recipes, the few smallest left out; and how many they have."""
    chosen, together = [], 0
    for city, number in sorted(cache.maintenance.cities().items(), key=lambda item: item[1], reverse=True):
        if together + number <= recipes * 1.1:
            chosen.append(city)
            together += number
        if together >= recipes * 0.9:
            break
    return tuple(chosen), together


def tell(few: Growth, many: Growth, arguments: list[str] | None = None) -> str:
    """The report."""
    rows = [
        (name, _shown(took), _shown(many.seconds[other]), f"{many.seconds[other] / took:.1f}")
        for (name, took), other in zip(few.seconds.items(), many.seconds, strict=True)
    ]
    facts = (
        f"{few.recipes:,} recipes: {few.facts['files']:,} files, a database of {few.facts['database'] / 2**20:,.0f} "
        f"MB; {many.recipes:,}: {many.facts['files']:,} files, {many.facts['database'] / 2**20:,.0f} MB. "
        f"Cleared are {few.facts['cleared']} and {many.facts['cleared']} cities; evicting 50 MB took "
        f"{few.facts['evicted']:,} and {many.facts['evicted']:,} recipes. `check` found {few.facts['problems']} and "
        f"{many.facts['problems']} problems."
    )
    headings = ["", f"{few.recipes:,}", f"{many.recipes:,}", "times"]
    notes = (
        "Clearing, undoing and counting grow with what is chosen, not with the cache. Only what is marked * "
        "reads every line: a word that stands in few prompts (unless a city narrows it), counting everything, and "
        "`check`, which compares every row with its file; the migration is done once. Deleted files count as work of "
        "evicting; the files are sparse."
    )
    return report("How the cache grows", "bench.cache_growth", [facts, table(headings, rows), notes], arguments)


def _shown(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:,.1f} s"
    return f"{seconds * 1000:,.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:,.1f} µs"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=10_000, help="recipes of the small cache")
    parser.add_argument("--many", type=int, default=1_000_000, help="recipes of the large cache")
    parser.add_argument("--lookups", type=int, default=20_000, help="images looked up")
    parser.add_argument("--folder", type=Path, help="where the caches are made and removed; default: the system's")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    growths = list[Growth]()
    for recipes in (arguments.few, arguments.many):
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            growths.append(measure(recipes, Path(folder), arguments.lookups))
    text = tell(growths[0], growths[1])
    print(text)
    if arguments.write:
        write_report("cache_growth", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
