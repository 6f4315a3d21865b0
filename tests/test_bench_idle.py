"""bench/idle.py: the report says what a region at rest costs."""

from __future__ import annotations

from bench.idle import Found, tell


def test_the_report_tells_what_was_kept_and_how_long_a_call_takes() -> None:
    found = {"here": Found(0.003, [0.02, 0.02, 0.03]), "abc1234": Found(0.057, [0.02, 0.025, 0.02])}
    text = tell(found, Found(0.001), 60, [])
    assert "at most 0.5% of a core: kept." in text
    assert "| here    |     0.30% |  20.0 ms |  29.0 ms |" in text
    assert "A call here takes 1.00 times what it takes there" in text
    assert "not kept" in tell({"here": Found(0.006, [0.02])}, Found(0.001), 60, [])
