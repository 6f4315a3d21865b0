"""The growth benchmark with small numbers: it does all its work, and nothing is wrong with the cache afterwards."""

from __future__ import annotations

from pathlib import Path

from bench.cache_growth import measure, tell


def test_few_beside_more(tmp_path: Path) -> None:
    growths = []
    for recipes in (60, 600):
        folder = tmp_path / str(recipes)
        folder.mkdir()
        growths.append(measure(recipes, folder, lookups=50))
    assert [growth.facts["problems"] for growth in growths] == [0, 0]
    assert [growth.facts["files"] for growth in growths] == [75, 750]
    assert growths[1].facts["evicted"] > 50
    text = tell(growths[0], growths[1], ["--few", "60"])
    assert "| look up an image, p99" in text
    assert "`python -m bench.cache_growth --few 60`" in text
