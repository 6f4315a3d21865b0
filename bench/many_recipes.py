"""A cache of very many recipes, made in minutes: rows as an earlier version wrote them, files that are only as long.

Rows go in before the ledger's migration and its triggers, so that opening it measures the migration as well. Files are
sparse: they have the length that their row says and no content, which `check` without `deep` does not look at.
"""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from cache_db import migrations
from cache_db.files import Files

LETTERINGS = 4  # recipes for each picture
CITIES = 2000  # the largest has about 1 % of all recipes
IMAGE_BYTES, PICTURE_BYTES = 75_000, 1_300_000
RARE = "zeppelin"  # stands in one prompt of each 10,000
YEAR = 365 * 86_400.0
NOW = 1_760_000_000.0

_SUBJECTS = ("a tram on a steep street", "the river at dusk", "roofs from above", "a market hall", "the old harbour")
_STYLES = ("watercolour", "woodcut", "art deco poster", "pastel", "night photograph", "isometric drawing")


def recipe_id(number: int) -> str:
    return hashlib.blake2b(f"recipe {number}".encode(), digest_size=10).hexdigest()


def city_of(number: int) -> int:
    """1 to CITIES; city n about as often as 1 / (n + 20)."""
    return min(CITIES, int(20 * ((CITIES / 20 + 1) ** random.Random(number).random() - 1)) + 1)


def make_database(folder: Path, recipes: int) -> None:
    """`folder`/cache.sqlite with so many recipes, each with an image, and a picture for every LETTERINGS of them."""
    with Database(folder / "cache.sqlite") as database:
        connection = database.conn
        migrations.CACHE.apply(database, stop_before="ledger")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            _add_rows(connection, recipes)


def make_files(folder: Path) -> int:
    """The sparse files that the rows name; how many."""
    files = Files(folder)
    files.create_folders()
    number = 0
    connection = sqlite3.connect(folder / "cache.sqlite")
    for table in ("images", "pictures"):
        for digest, size in connection.execute(f"SELECT digest, bytes FROM {table}"):
            path = folder / files.relative_path(digest)
            if number < 100_000:
                path.parent.mkdir(exist_ok=True)
            with path.open("wb") as file:
                file.truncate(size)
            number += 1
    connection.close()
    return number


def _add_rows(connection: sqlite3.Connection, recipes: int) -> None:
    connection.executemany("INSERT INTO recipes VALUES (?, ?, ?, ?, ?, ?)", _recipes(recipes))
    connection.executemany(
        "INSERT INTO images VALUES (?, 'webp', ?, ?, 'image/webp', 1024, 1024, ?, ?, '')", _images(recipes)
    )
    connection.executemany("INSERT INTO pictures VALUES (?, ?, ?, 'image/png', ?, ?)", _pictures(recipes // LETTERINGS))


def _recipes(recipes: int) -> Iterator[tuple[object, ...]]:
    for number in range(recipes):
        city = city_of(number)
        prompt = (
            f"A travel poster of city {city}: {_SUBJECTS[number % 5]}, {_STYLES[number // 5 % 6]}, warm light, "
            f"with its name lettered at the top{', a ' + RARE if number % 10_000 == 77 else ''}"
        )
        document = {
            "city": city,
            "prompt": prompt,
            "width": 1024,
            "height": 1024,
            "seed": number,
            "steps": 4,
            "engine": "flux" if number % 3 else "sketch",
            "model": "1",
            "lettering": {"text": f"City {city}", "family": "serif", "colour": "auto", "position": "top"},
        }
        words = {"title": f"City {city}", "alt": prompt, "caption": prompt[:60], "prompt_id": f"p{number % 50}"}
        moment = _moment(number, recipes)
        yield (
            recipe_id(number), _picture_id(number // LETTERINGS), city, json.dumps(document), json.dumps(words), moment,
        )  # fmt: skip


def _images(recipes: int) -> Iterator[tuple[object, ...]]:
    placeholder = "data:image/webp;base64," + "A" * 300
    for number in range(recipes):
        digest = hashlib.sha256(f"image {number}".encode()).hexdigest()
        yield recipe_id(number), digest, IMAGE_BYTES + number % 10_000, placeholder, _moment(number, recipes)


def _pictures(pictures: int) -> Iterator[tuple[object, ...]]:
    facts = json.dumps(
        {"engine": "flux", "model": "1", "seconds": 1.2, "region": "local", "understood": [], "notes": []}
    )
    for number in range(pictures):
        digest = hashlib.sha256(f"picture {number}".encode()).hexdigest()
        yield _picture_id(number), digest, PICTURE_BYTES + number % 10_000, facts, NOW - YEAR


def _picture_id(number: int) -> str:
    return hashlib.blake2b(f"picture {number}".encode(), digest_size=10).hexdigest()


def _moment(number: int, recipes: int) -> float:
    """Over a year, in an order that is not that of the rows."""
    return NOW - YEAR + YEAR * (number * 7919 % recipes) / recipes
