"""Offered prompts where the sketch engine draws: every word is used, and a city's twelve are composed in many ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from inference.checks import default_seed
from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw_planned
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.engines.sketch.templates.choice import plan_of
from inference.engines.sketch.templates.model import Plan
from inference.places import CURATED, facts
from inference.schemas import City, Recipe
from inference.writers.base import STYLES, Wish
from inference.writers.builtin import BuiltinWriter

WRITER = BuiltinWriter(lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
UNCURATED = (
    "Tampere", "Arequipa", "Kano", "Dallas", "Nagano", "Bath", "Salt Lake City", "Mombasa", "Surabaya", "Gaza",
    "Ushuaia", "Quixadá", "Nuuk", "Split", "Oaxaca", "Bodø", "Aswan", "Spring Hill", "Chongqing", "Zanzibar",
)  # fmt: skip


@pytest.fixture(scope="module")
def cities(gazetteer: Gazetteer) -> list[City]:
    """A third of those with facts that a person wrote, twenty without; `bench.offered_words` takes all."""
    curated = [gazetteer.get(city_id) for city_id, _name in list(CURATED)[::3]]
    return [*curated, *(gazetteer.search(name)[0] for name in UNCURATED)]


def offered(city: City, style: str = "") -> Iterator[str]:
    return (prompt.text for prompt in WRITER.prompts(Wish(city, style=style)))


def test_no_offered_prompt_has_a_word_that_is_not_used(cities: list[City]) -> None:
    """As it is read; what is drawn or not is for the next."""
    unused = [
        (scene.ignored, text)
        for number, city in enumerate(cities)
        for text in [*offered(city), *offered(city, STYLES[1 + number % (len(STYLES) - 1)])]
        if (scene := parse(text, city, facts(city), LANDMARKS)).ignored
    ]
    assert unused == []


def test_what_offered_prompts_name_is_drawn(cities: list[City]) -> None:
    """Trams and boats are drawn by some compositions and not by others."""
    named = [
        (city, text)
        for city in cities
        for text in offered(city)
        if (scene := parse(text, city, facts(city), LANDMARKS)).objects
        or any(found.slot == "terrain" for found in scene.understood)
    ]
    for city, text in named[:12]:
        recipe = Recipe(city, text, 1024, 1024, default_seed(text, city), 1, NAME, MODEL)
        assert draw_planned(recipe, None, 0.1)[0].ignored == (), text


def test_a_citys_twelve_come_out_in_many_compositions(cities: list[City]) -> None:
    found = [
        {plan.template.name for text in offered(city) if (plan := _plan(city, text)) is not None}
        for city in cities
        if facts(city).curated
    ]
    assert sum(map(len, found)) / len(found) >= LEAST_COMPOSITIONS


LEAST_COMPOSITIONS = 2.8  # of twelve, mean over the curated cities; what no template covers counts for none


def _plan(city: City, text: str) -> Plan | None:
    return plan_of(parse(text, city, facts(city), LANDMARKS), 1024, 1024, default_seed(text, city))
