"""bench/one_client.py: the report says what others felt, and notices what was not kept."""

from __future__ import annotations

from bench.one_client import ATTACKS, FLOOD, Felt, kept, tell

QUIET = Felt([0.01] * 100, 0, 250 * 2**20)


def test_the_report_tells_what_was_kept() -> None:
    slow = Felt([0.01] * 90 + [0.2] * 10, 0, 250 * 2**20)
    outcome = {"": QUIET, **dict.fromkeys(ATTACKS, QUIET), FLOOD: slow}
    text = tell(60, {"region": outcome}, [])
    assert "| region: heads of 300 MB    |   100 |      0 | 10.0 ms |  200 ms | 250 MB |   no |" in text
    assert "| region: half-sent heads    |   100 |      0 | 10.0 ms | 10.0 ms | 250 MB |  yes |" in text


def test_a_failure_and_memory_that_grows_are_noticed() -> None:
    assert kept(QUIET, QUIET)
    assert not kept(Felt(QUIET.seconds, 1, QUIET.memory), QUIET)
    assert not kept(Felt(QUIET.seconds, 0, QUIET.memory + 101 * 2**20), QUIET)
