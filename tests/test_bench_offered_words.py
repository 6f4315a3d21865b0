"""The benchmark of offered words runs, and tells what it measured."""

from __future__ import annotations

from bench.offered_words import NOW, cities_by_lot, draw, sameness, tell
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter


def test_the_benchmark_tells_what_it_measured() -> None:
    curated, others = cities_by_lot(others=2, seed=1)
    assert len(curated) >= 100
    assert others == cities_by_lot(others=2, seed=1)[1]
    writer = BuiltinWriter(lambda: NOW)
    plans = {city: [plan for plan, _ in writer.write_with_plans(Wish(city))] for city in curated[:2]}
    drawn = draw(writer, others[:1])
    assert drawn.prompts == sum(drawn.chosen.values()) == 12
    text = tell({"en": sameness(plans, "en")}, {"other cities": drawn}, 2, ["--others", "2"])
    assert "| en " in text
    assert "| other cities " in text
