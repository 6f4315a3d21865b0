"""`python -m bench.earlier_folder --commit COMMIT`: that commit makes a folder of 10^5 recipes, this one serves it.

The commit's own code writes the folder; this commit's region opens it while 50 visitors follow 1,000 of its links, each
to the page and the picture. See bench/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import requests

from bench.hits_against import checked_out
from bench.measure import milliseconds, percentile, report, table, write_report
from testkit.region_process import RegionProcess

VISITORS = 50
LINKS = 1000
# Run by the commit's Python in its checkout: recipes of its own kind by its own cache; every hundredth has its files.
_MAKE = """
import io, json, sys
from pathlib import Path
from PIL import Image
from cache_db.cache import Cache
from cache_db.records import PictureFacts, Presentation
from inference.cities import Gazetteer
from inference.schemas import FORMATS, Lettering, Recipe

folder, recipes, links = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
cities, sizes = Gazetteer.load().largest(2000), list(FORMATS.values())
cache = Cache.open(folder / "cache")

def encoded(colour, size, kind):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()

made = []
for number in range(recipes):
    city, size = cities[number % len(cities)], sizes[number % len(sizes)]
    lettering = Lettering(city.name) if number % 3 else None
    recipe = Recipe(city, f"{city.name} at dusk, number {number}", *size, number, 1, "sketch", "sketch-3", lettering)
    words = Presentation(f"p{number % 50}" if number % 4 else None, f"{city.name} {number}", "Alt.", "Caption.")
    cache.put_recipe(recipe.id, recipe.picture_id, city.id, recipe.to_document(), words)
    if number % (recipes // links) == 0:
        colour = (number % 251, number // 251 % 251, 90)
        facts = PictureFacts(engine="sketch", model="sketch-3", seconds=1.5, region="local")
        cache.put_picture(recipe.picture_id, encoded(colour, size, "PNG"), "image/png", facts)
        for name, width in (("webp-320", 320), ("webp-640", 640), ("webp", size[0])):
            small = (width, round(size[1] * width / size[0]))
            data = encoded(colour, small, "WEBP")
            cache.put_image(recipe.id, name, data, "image/webp", width=small[0], height=small[1])
        for _ in range(number % 7):
            cache.note_use(recipe.id)
        made.append([recipe.id, cache.image(recipe.id, "webp").digest])
cache.flush_uses()
cache.close()
print(json.dumps(made))
"""


@dataclass
class Seen:
    """What visitors met: seconds of each answer, what was wrong with any."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def make_folder(python: Path, root: Path, folder: Path, recipes: int) -> list[tuple[str, str]]:
    """Has the commit write the folder; recipe ids of links with the SHA-256 of their pictures."""
    command = [str(python), "-c", _MAKE, str(folder), str(recipes), str(LINKS)]
    told = subprocess.run(command, cwd=root, env={"PYTHONPATH": str(root)}, check=True, capture_output=True, text=True)
    return [(recipe_id, digest) for recipe_id, digest in json.loads(told.stdout)]


def follow(url: str, links: list[tuple[str, str]]) -> Seen:
    """One visitor: each link's page, and its picture."""
    seen = Seen()
    with requests.Session() as session:
        for recipe_id, digest in links:
            for path in (f"/s/{recipe_id}", f"/images/{recipe_id}.webp"):
                began = time.perf_counter()
                answer = session.get(url + path, timeout=120)
                seen.seconds.append(time.perf_counter() - began)
                if answer.status_code != requests.codes.ok:
                    seen.wrong.append(f"{path}: {answer.status_code}")
                elif path.endswith("webp") and hashlib.sha256(answer.content).hexdigest() != digest:
                    seen.wrong.append(f"{path}: another picture")
    return seen


def hits(folder: Path) -> int:
    """Of all recipes, as a script tells them from the ledger."""
    with sqlite3.connect(f"file:{folder / 'cache' / 'cache.sqlite'}?mode=ro", uri=True) as database:
        return int(database.execute("SELECT coalesce(sum(hits), 0) FROM ledger").fetchone()[0])


def main() -> int:
    """Exit status 1 when any visitor met anything wrong, or hits were lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.earlier_folder", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--commit", default="HEAD~1", help="which wrote the folder [HEAD~1]")
    parser.add_argument("--recipes", type=int, default=100_000, help="[100000]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as scratch:
        folder = Path(scratch) / "data"
        folder.mkdir()
        with checked_out(given.commit, Path(scratch) / "checkout") as checkout:
            links = make_folder(checkout.python, checkout.root, folder, given.recipes)
            commit = checkout.commit
        before = hits(folder)
        began = time.perf_counter()
        with RegionProcess(folder) as region:
            started = time.perf_counter() - began
            with ThreadPoolExecutor(VISITORS) as crowd:
                found = list(crowd.map(lambda number: follow(region.url, links[number::VISITORS]), range(VISITORS)))
        counted = hits(folder) - before
    seconds, wrong = [one for seen in found for one in seen.seconds], [one for seen in found for one in seen.wrong]
    expected = 2 * len(links)  # a page and a picture
    p50, p99 = (milliseconds(percentile(seconds, percent)) for percent in (50, 99))
    rows = [
        ["recipes in the folder", f"{given.recipes:,}"],
        ["seconds until it served, migrations included", f"{started:.1f}"],
        ["old links followed, each to page and picture", f"{len(links):,}"],
        ["errors, or another picture", str(len(wrong))],
        ["hits kept from before", f"{before:,}"],
        ["hits counted now", f"{counted:,} of {expected:,}"],
        ["p50, p99 of an answer", f"{p50}, {p99}"],
    ]
    parts = [f"Made by commit {commit}, opened under {VISITORS} visitors at once.", table(["", ""], rows), *wrong[:10]]
    text = report("An earlier commit's data folder", "bench.earlier_folder", parts, sys.argv[1:])
    print(text)
    if given.write:
        print(f"kept as {write_report('earlier_folder', text)}")
    return 1 if wrong or counted != expected else 0


if __name__ == "__main__":
    sys.exit(main())
