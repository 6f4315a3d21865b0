"""From plan to prompt to scene: the sketch engine reads back what the built-in writer meant."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import Scene, parse
from inference.places import CURATED, facts
from inference.schemas import City
from inference.writers.base import Wish
from inference.writers.builtin.content_plan import Plan
from inference.writers.builtin.writer import BuiltinWriter

SLOTS = ("view", "time", "weather", "season", "style", "palette")


@pytest.fixture(scope="module")
def cities(gazetteer: Gazetteer) -> list[City]:
    """Forty-five with facts that a person wrote, fifteen without, from all over the world."""
    curated = [gazetteer.get(city_id) for city_id, _name in list(CURATED)[:: len(CURATED) // 45][:45]]
    unknown = [
        gazetteer.search(name)[0]
        for name in (
            "Spring Hill", "Tampere", "Arequipa", "Bergen", "Lubumbashi", "Kazan", "Nagano", "Bath", "Salt Lake City",
            "Mombasa", "Cusco", "Surabaya", "Winterthur", "Golden", "Gaza",
        )
    ]  # fmt: skip
    return [*curated, *unknown]


def wrong_slots(plan: Plan, scene: Scene) -> list[str]:
    wrong = [slot for slot in SLOTS if getattr(plan, slot) != getattr(scene, slot)]
    if plan.position not in ("auto", scene.lettering_position):
        wrong.append("position")
    named = (plan.landmark,) if plan.landmark in LANDMARKS else ()
    return wrong if scene.named_landmarks[:1] == named else [*wrong, "landmark"]


def test_the_scene_of_a_written_prompt_is_its_plan(cities: list[City]) -> None:
    writer = BuiltinWriter(lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    wrong: Counter[str] = Counter()
    slots = 0
    for city in cities:
        for plan, prompt in writer.write_with_plans(Wish(city)):
            wrong.update(wrong_slots(plan, parse(prompt.text, city, facts(city), LANDMARKS)))
            slots += len(SLOTS) + 2
    assert len(cities) >= 60
    assert slots >= 60 * 12 * 8
    assert 1 - wrong.total() / slots >= 0.99, wrong


def test_prompts_show_all_views(cities: list[City]) -> None:
    writer = BuiltinWriter(lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    shown = {plan.view for city in cities[:12] for plan, _ in writer.write_with_plans(Wish(city))}
    assert shown == {"skyline", "waterfront", "landmark", "aerial", "street", "market"}
