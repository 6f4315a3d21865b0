"""The kill benchmark in short: two processes killed at random moments, and nothing acknowledged is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cache_kill import Outcome, compare, run, tell
from bench.killed_writers import Expected, Log, keep
from cache_db.cache import Cache
from testkit.kept_images import clear_image

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # newer Pythons warn of fork beside threads


def test_fifteen_rounds_lose_nothing(tmp_path: Path) -> None:
    outcome = run(15, tmp_path, longest_life=1.0)
    assert outcome.lost == []
    assert outcome.unrepaired == []
    assert outcome.kills == 30
    assert outcome.compared > 100
    assert set(outcome.found) <= {"orphan", "leftover"}
    assert outcome.acts["kept"] > 20
    assert "15 (6 clear, 6 evict, 3 migrate)" in tell(outcome, [])


def test_the_comparison_notices_what_is_lost(tmp_path: Path) -> None:
    """A benchmark that cannot fail shows nothing."""
    cache = Cache.open(tmp_path / "cache")
    log = Log(tmp_path / "log")
    for name in ("whole", "without image", "other bytes"):
        keep(cache, log, f"safe-{name}", name.encode())
    log.tell("prompt", id="never added")
    clear_image(cache, "safe-without image")
    cache.put_image("safe-other bytes", "webp", b"not what was acknowledged", "image/webp", width=1, height=1)
    cache.close()
    expected, outcome = Expected(), Outcome()
    expected.read(tmp_path / "log")
    compare(tmp_path / "cache", expected, 1, outcome)
    assert outcome.lost == [
        "round 1: safe-other bytes has other bytes as webp than were kept",
        "round 1: safe-without image lacks webp, webp-320",
        "round 1: prompt never added",
    ]
