"""Long links: every recipe comes back whole from its own link, and only from one that a key of ours has signed."""

from __future__ import annotations

import base64
import random
from dataclasses import replace

import pytest

from inference.errors import SettingError, UnknownRecipe
from inference.long_links import LinkKeys, LongLink
from inference.schemas import FORMATS, LANGUAGES, Lettering, Recipe
from testkit.shared import shared_gazetteer
from tests.test_recipe_ids import recipes

OLD, NEW = "a:" + "k" * 32, "b2:" + "n" * 40


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    city = shared_gazetteer().get(2267057)
    return Recipe(city, "Lisbon at dusk", *FORMATS["16:9"], 7, 1, "sketch", "sketch-3", Lettering("Lisboa"))


def opened(keys: LinkKeys, link: str) -> LongLink:
    recipe_id, _, payload = link.partition(".")
    return keys.open(recipe_id, payload, shared_gazetteer().get)


def test_200_recipes_of_every_kind_come_back_whole() -> None:
    keys = LinkKeys(OLD)
    languages = list(LANGUAGES)
    for number, one in enumerate(recipes()):
        link = LongLink(one, "日暮れ " * (number % 9), languages[number % len(languages)])
        text = keys.sign(link)
        assert text.startswith(f"{one.id}.")
        assert text.isascii()
        assert opened(keys, text) == replace(link, title=link.title[:60])


def test_own_words_have_no_title_in_it(recipe: Recipe) -> None:
    keys = LinkKeys(OLD)
    assert opened(keys, keys.sign(LongLink(recipe))) == LongLink(recipe)


def test_keys_change_while_links_live(recipe: Recipe) -> None:
    link = LinkKeys(OLD).sign(LongLink(recipe))
    assert opened(LinkKeys(f"{NEW}, {OLD}"), link).recipe == recipe  # the new one signs, both are believed
    assert LinkKeys(f"{NEW},{OLD}").sign(LongLink(recipe)) != link
    for none_of_it in (LinkKeys(NEW), LinkKeys(""), LinkKeys("a:" + "x" * 32)):
        with pytest.raises(UnknownRecipe, match="none of the keys here"):
            opened(none_of_it, link)
    assert LinkKeys("").sign(LongLink(recipe)) == ""
    assert not LinkKeys("")


def test_nothing_that_is_not_whole_is_opened(recipe: Recipe) -> None:
    keys = LinkKeys(OLD)
    recipe_id, _, payload = keys.sign(LongLink(recipe)).partition(".")
    other = replace(recipe, seed=8).id
    broken = [
        ("", "empty"), (payload[:-1], "cut"), (payload[:40], "cut"), (payload + "AAAA", "longer"), ("A" * 9000, "long"),
        (payload.replace(payload[60], "-" if payload[60] != "-" else "_"), "changed"), ("é" * 60, "no base64"),
        ("/etc/passwd", "a path"), (payload[:30] + "==" + payload[30:], "padding"),
    ]  # fmt: skip
    for text, what in broken:
        with pytest.raises(UnknownRecipe) as error:
            keys.open(recipe_id, text, shared_gazetteer().get)
        assert error.value.status == 404, what
        assert error.value.reason == "link_not_ours", what
    with pytest.raises(UnknownRecipe):  # whole, behind another picture's id
        keys.open(other, payload, shared_gazetteer().get)
    rng = random.Random(1)
    data = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    for _ in range(300):  # one bit of it turned
        place = rng.randrange(len(data))
        turned = data[:place] + bytes((data[place] ^ 1 << rng.randrange(8),)) + data[place + 1 :]
        with pytest.raises(UnknownRecipe):
            keys.open(recipe_id, base64.urlsafe_b64encode(turned).decode().rstrip("="), shared_gazetteer().get)


def test_a_newer_versions_link_says_so(recipe: Recipe) -> None:
    with pytest.raises(UnknownRecipe, match="newer version") as error:
        LinkKeys(OLD).open(recipe.id, base64.urlsafe_b64encode(b"\x02" + b"x" * 59).decode(), shared_gazetteer().get)
    assert error.value.reason == "newer_link"


@pytest.mark.parametrize("text", ["a", "a:short", "A:" + "k" * 32, "a b:" + "k" * 32, "a:" + "ü" * 32, f"{OLD},{OLD}"])
def test_keys_that_are_none_stop_the_start_and_are_not_shown(text: str) -> None:
    with pytest.raises(SettingError) as error:
        LinkKeys(text)
    assert "kkkk" not in error.value.message
    assert "short" not in error.value.message
