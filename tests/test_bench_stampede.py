"""bench/stampede.py: the report says how late a crowd was answered, and what was not as it must be."""

from __future__ import annotations

from collections import Counter

from bench.stampede import ALONE, DRAWINGS, KEPT, KILLED, UNDISTURBED, Plan, Stampede, failures, tell


def met(name: str, seconds: float, visitors: int = 1000) -> Stampede:
    visitors = 1 if name == ALONE else visitors
    answers, statuses = Counter({"digest": visitors}), Counter({200: visitors})
    return Stampede(visitors, DRAWINGS[name], visitors, answers, statuses, [seconds] * visitors)


def test_the_report_tells_how_late_and_what_went_wrong() -> None:
    outcome = {
        ALONE: [met(ALONE, 2.5), met(ALONE, 2.5)],
        UNDISTURBED: [met(UNDISTURBED, 3.55), met(UNDISTURBED, 3.7)],
        KILLED: [met(KILLED, 6.0), met(KILLED, 6.0)],
        KEPT: [met(KEPT, 0.9), met(KEPT, 0.9)],
    }
    text = tell(Plan(rounds=2), outcome, [])
    assert "| kept already        |    2,000 |        2,000 |                1 |              0 |           0 |" in text
    assert "(2,500 ms), as long as 1,000 kept answers take (900 ms), and 225 ms more" in text
    assert "(rounds: 150 ms to 300 ms); at most 300 ms more: reached." in text
    assert failures(outcome) == []
    outcome[UNDISTURBED][1].seconds = [4.5] * 1000
    text = tell(Plan(rounds=2), outcome, [])
    assert "and 625 ms more (rounds: 150 ms to 1,100 ms); at most 300 ms more: not reached." in text
    outcome[KEPT][0].drawings = 1
    outcome[KILLED][1].answers["another"] = 1
    assert failures(outcome) == [
        "the maker is killed: {200: 1000} with 2 different bodies.",
        "kept already: 1 drawings instead of 0.",
    ]
