"""Ids prove their documents: what earlier commits made keeps its id, and what a later one added is refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from cache_db.cache import Cache
from cache_db.records import Presentation
from inference.errors import UnknownRecipe
from inference.schemas import (
    COLOURS,
    FAMILIES,
    FORMATS,
    NATIVE_SCRIPTS,
    POSITIONS,
    Brand,
    City,
    FileWish,
    Lettering,
    Overlay,
    Recipe,
    SafeBox,
)
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer
from testkit.visitor import Browser
from ui.portal.translations import words_of

IDS = Path(__file__).parent / "data" / "recipe_ids.txt"  # made at commit 2465798; never made anew
FINISHED_IDS = IDS.with_name("finished_recipe_ids.txt")  # since pictures are made for channels; never made anew
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


def test_the_letterings_language_is_in_a_document_only_when_it_is_not_english() -> None:
    for recipe in recipes():
        if recipe.lettering is None:
            continue
        assert "language" not in recipe.to_document()["lettering"]  # type: ignore[operator]
        german = replace(recipe, lettering=replace(recipe.lettering, language="de"))
        assert german.id != recipe.id
        assert german.picture_id == recipe.picture_id, "another language costs the engine nothing"
        assert Recipe.from_document(german.to_document(), shared_gazetteer().get) == german


def finished_recipes() -> list[Recipe]:
    """Recipes of pictures made for a channel: words, a brand, a safe box, an output size, each in turn left out."""
    parts: dict[str, Any] = {
        "output": (1080, 1920), "safe": SafeBox(65, 269, 1015, 1536), "title_area": SafeBox(65, 269, 1015, 1248),
        "file": FileWish("jpg", most_bytes=2_000_000), "overlay": Overlay("Spring in Lisbon", "Book now", "3 May"),
        "brand": Brand(("#0b3d5c", "#ffb400"), "#ffb400", "ab" * 32, "cd" * 32),
    }  # fmt: skip
    found = [replace(recipes(8)[number], **parts) for number in range(8)]
    found += [replace(recipes(8)[1], **{**parts, left_out: None}) for left_out in parts]
    return [
        *found,
        replace(found[1], file=FileWish("png", dpi=300), output=(3579, 5031)),
        replace(found[1], overlay=Overlay(headline="خصم الربيع"), brand=Brand(logo="ef" * 32)),
    ]


def test_ids_of_pictures_for_channels_are_what_they_were() -> None:
    assert [f"{recipe.id} {recipe.picture_id}" for recipe in finished_recipes()] == FINISHED_IDS.read_text(
        "ascii"
    ).split("\n")[:-1]


def test_words_logo_font_and_the_finished_size_cost_the_engine_nothing() -> None:
    plain = replace(recipes(1)[0], title_area=SafeBox(40, 90, 900, 800), brand=Brand(("#0b3d5c",)))
    dressed = replace(
        plain, output=(1080, 1080), safe=SafeBox(54, 54, 1026, 1026), file=FileWish("jpg"), overlay=Overlay("Spring"),
        brand=Brand(("#0b3d5c",), "#ffb400", "ab" * 32, "cd" * 32),
    )  # fmt: skip
    assert (dressed.picture_id, dressed.id != plain.id) == (plain.picture_id, True)
    assert replace(plain, brand=None).picture_id == replace(recipes(1)[0], title_area=plain.title_area).picture_id
    assert replace(plain, brand=None).picture_id != plain.picture_id, "a brand's colours are the engine's palette"
    assert replace(plain, title_area=None).picture_id != plain.picture_id


def test_a_document_is_its_recipe_again() -> None:
    for recipe in [*recipes(), *finished_recipes()]:
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
        letters, channel=channel,
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
    with pytest.raises(
        UnknownRecipe, match=f"A newer version of Cityframe made this picture: this one does not know its '{key}'"
    ):
        Recipe.from_document(recipe.to_document(), lambda _: recipe.city)
    cache = Cache.open(tmp_path / "cache")
    cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), Presentation(title="Later"))
    cache.close()
    with RunningRegion(tmp_path) as region:
        visitor = Browser(region)
        for language in ("de", "ar"):
            page = visitor.get(f"/s/{recipe.id}?language={language}")
            words = words_of(language)
            assert page.status_code == 404
            assert escape(words["error_newer_version"].format(key=repr(key))) in page.text
            assert words["share_missing_text"] not in page.text
        english = visitor.get(f"/s/{recipe.id}").text
        assert "A newer version of Cityframe made this picture" in english
        assert "copied incompletely" not in english
        told = visitor.get(f"/api/images/{recipe.id}")
        assert (told.status_code, f"'{key}'" in told.json()["error"]["message"]) == (404, True)
        assert visitor.get(f"/?recipe={recipe.id}").status_code == 200


@pytest.mark.parametrize(
    ("document", "presentation", "opens"),
    [
        (None, {"title": "Later", "hashtags": ["#later"]}, True),  # words of a newer version decide no pixel
        (None, "{", False),
        (None, ["title"], False),
        ({"prompt": "half a recipe"}, {"title": "Half"}, False),
        (["no", "object"], {}, False),
        ("{", {}, False),
    ],
)
def test_a_row_that_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, document: Any, presentation: Any, opens: bool, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = recipes(1)[0]
    cache = Cache.open(tmp_path / "cache")
    cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), Presentation(title="Earlier"))
    cache.close()
    with closing(sqlite3.connect(tmp_path / "cache" / "cache.sqlite")) as database, database:
        for column, value in (("document", document), ("presentation", presentation)):
            if value is not None:
                text = value if isinstance(value, str) else json.dumps(value)
                database.execute(f"UPDATE recipes SET {column} = ?", (text,))
    with RunningRegion(tmp_path) as region:
        visitor = Browser(region)
        for path in (f"/api/images/{recipe.id}", f"/s/{recipe.id}", f"/images/{recipe.id}.png"):
            told = visitor.get(path)
            assert (told.status_code == 200) is opens or (not opens and told.status_code == 404), path
        assert visitor.get(f"/?recipe={recipe.id}").status_code == 200
        assert visitor.get(f"/api/recent?city={recipe.city.id}").status_code == 200
    assert "Traceback" not in caplog.text
    assert not [record for record in caplog.records if record.exc_info]


def test_a_city_is_its_number() -> None:
    recipe = recipes(1)[0]
    city = City(recipe.city.id, "Renamed", "", "XX", "Elsewhere", "EU", 0.0, 0.0, "Europe/Lisbon", 1)
    assert replace(recipe, city=city).id == recipe.id
