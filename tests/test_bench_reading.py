"""The benchmark of reading runs, and tells what it measured."""

from __future__ import annotations

from bench.reading import SET, TRAPS, long_prompts, seconds_of, tell
from inference.cities import Gazetteer
from inference.schemas import LONGEST_PROMPT
from testkit.reading_score import Wish


def test_the_benchmark_tells_what_it_measured(gazetteer: Gazetteer) -> None:
    wishes = [
        Wish("de", "Nebel", "weather", "fog", "fog"),
        Wish("de", "Nebel", "time", "night", "", told=True),
        Wish("ja", "雪", "weather", "snow", ""),
    ]
    texts = long_prompts(SET)
    assert set(texts) == {"en", "de", "fr", "es", "ja", "zh", "hi", "ar", *TRAPS}
    assert {len(text) for text in texts.values()} == {LONGEST_PROMPT}
    times = {"雪": seconds_of(texts["雪"], gazetteer, 2)}
    text = tell(wishes, times, 1e-6, ["tests/data/marketer_prompts.json"])
    assert "| de       |       1 |      2 | 1 (50.0%) |        0 (0.0%) |" in text
    assert "| all      |       2 |      3 | 1 (33.3%) |       1 (33.3%) |" in text
    assert "| 雪" in text
