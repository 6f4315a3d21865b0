"""The benchmark of search and writer runs, and tells what it measured."""

from __future__ import annotations

from bench.city_words import TEXTS, measure, tell


def test_the_benchmark_tells_what_it_measured() -> None:
    outcome = measure(cities=2, times=1)
    assert [len(seconds) for seconds in outcome.values()] == [1000, len(TEXTS), 2]
    text = tell(outcome, ["--cities", "2"])
    assert "| twelve prompts" in text
    assert "`python -m bench.city_words --cities 2`" in text
