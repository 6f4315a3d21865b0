"""Ids prove their documents: what earlier commits made keeps its id, and what a later one added is refused."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path

import pytest

from cache_db.cache import Cache
from cache_db.records import Presentation
from inference.errors import UnknownRecipe
from inference.schemas import COLOURS, FAMILIES, FORMATS, NATIVE_SCRIPTS, POSITIONS, City, Lettering, Recipe
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer
from testkit.visitor import Browser

IDS = Path(__file__).parent / "data" / "recipe_ids.txt"  # made at commit 2465798; never made anew
CITIES = (2267057, 1850147, 360630, 1816670, 1264527, 5128581)
PROMPTS = (
    "Lisbon at dusk", "Tokyo in the rain, seen from a bridge", "القاهرة عند الغروب", "北京的早晨", "मुंबई, मानसून",
    'New York, deco. The city name "NEW YORK" is set in gold at the top.', "x" * 2000,
    "Ünïcödé – “quotes” \u2028 and 🌉",
)  # fmt: skip


def recipes(count: int = 200) -> list[Recipe]:
    """Every value that decides a picture, in turns of different length, so that they meet in ever new ways."""
    gazetteer = shared_gazetteer()
    texts = ("LISBON", "東京", "القاهرة", "", "São Paulo & friends")
    letterings = [
        None if number % 7 == 0 else Lettering(texts[number % 5], FAMILIES[number % 6], COLOURS[number % 12],
                                               POSITIONS[number % 3], NATIVE_SCRIPTS[number // 3 % 3], number % 2 == 0)
        for number in range(101)
    ]  # fmt: skip
    engines = (("sketch", "sketch-5", 1), ("flux", "black-forest-labs/FLUX.1-schnell@abc", 4), ("remote", "m", 8))
    values = zip(
        cycle(CITIES), cycle(PROMPTS), cycle(FORMATS.values()), cycle(engines), cycle(letterings), range(count),
        strict=False,
    )  # fmt: skip
    return [
        Recipe(gazetteer.get(city), prompt, width, height, number * 21_474_836 % 2**32, steps, engine, model, lettering)
        for city, prompt, (width, height), (engine, model, steps), lettering, number in values
    ]


def test_200_ids_from_before_are_what_they_were() -> None:
    assert [f"{recipe.id} {recipe.picture_id}" for recipe in recipes()] == IDS.read_text("ascii").split("\n")[:-1]


def test_a_document_is_its_recipe_again() -> None:
    for recipe in recipes():
        assert Recipe.from_document(json.loads(json.dumps(recipe.to_document())), shared_gazetteer().get) == recipe


@dataclass(frozen=True, slots=True)
class LaterLettering(Lettering):
    """As a later version may have it."""

    shadow: bool = False


@dataclass(frozen=True, slots=True)
class LaterRecipe(Recipe):
    channel: str = ""


def later(recipe: Recipe, channel: str = "", shadow: bool = False) -> LaterRecipe:
    letters = LaterLettering(**asdict(recipe.lettering), shadow=shadow) if recipe.lettering else None
    return LaterRecipe(
        recipe.city, recipe.prompt, recipe.width, recipe.height, recipe.seed, recipe.steps, recipe.engine, recipe.model,
        letters, channel,
    )  # fmt: skip


def test_a_new_field_enters_the_document_only_when_it_says_something() -> None:
    for recipe in recipes(20):
        assert later(recipe).id == recipe.id
        assert later(recipe, channel="story").id != recipe.id
        assert later(recipe, channel="story").to_document()["channel"] == "story"
        if recipe.lettering:
            assert later(recipe, shadow=True).id != recipe.id
            assert later(recipe, shadow=True).picture_id == recipe.picture_id


@pytest.mark.parametrize(("channel", "shadow", "key"), [("story", False, "channel"), ("", True, "shadow")])
def test_a_newer_versions_document_is_refused_in_one_sentence(
    tmp_path: Path, channel: str, shadow: bool, key: str
) -> None:
    (recipe,) = [later(one, channel, shadow) for one in recipes(2) if one.lettering]
    with pytest.raises(UnknownRecipe, match=f"'{key}', which this version of Cityframe does not know"):
        Recipe.from_document(recipe.to_document(), lambda _: recipe.city)
    cache = Cache.open(tmp_path / "cache")
    cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), Presentation(title="Later"))
    cache.close()
    with RunningRegion(tmp_path) as region:
        visitor = Browser(region)
        assert visitor.get(f"/s/{recipe.id}").status_code == 404
        told = visitor.get(f"/api/images/{recipe.id}")
        assert (told.status_code, f"'{key}'" in told.json()["error"]["message"]) == (404, True)
        assert visitor.get(f"/?recipe={recipe.id}").status_code == 200


def test_a_city_is_its_number() -> None:
    recipe = recipes(1)[0]
    city = City(recipe.city.id, "Renamed", "", "XX", "Elsewhere", "EU", 0.0, 0.0, "Europe/Lisbon", 1)
    assert replace(recipe, city=city).id == recipe.id
