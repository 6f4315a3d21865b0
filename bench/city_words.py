"""How long city search and the built-in writer take: both are waited for by whoever opens the page of a new city.

Ratios are to the lookup of a city by its id, in the same run: it is the least that any of them could cost.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bench.measure import milliseconds, percentile, report, table, write_report
from inference.cities import Gazetteer
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter

TEXTS = ("a", "s", "san", "santa maria", "paris texas", "new york", "東", "บาง", "a b c d e f g h", "zzzz")


def timed(call: Callable[[], object], times: int) -> list[float]:
    """Seconds of each call."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return seconds


def measure(cities: int, times: int) -> dict[str, list[float]]:
    gazetteer = Gazetteer.load()
    gazetteer.prepare_search()
    largest = gazetteer.largest(cities)
    writer = BuiltinWriter(now=lambda: datetime.now(UTC))
    writer.prompts(Wish(largest[0]))  # what is loaded once
    return {
        "a city by its id": timed(lambda: gazetteer.get(largest[0].id), 1000),
        "search": [one for text in TEXTS for one in timed(lambda text=text: gazetteer.search(text), times)],  # type: ignore[misc]
        "twelve prompts": [one for city in largest for one in timed(lambda city=city: writer.prompts(Wish(city)), 1)],  # type: ignore[misc]
    }


def tell(outcome: dict[str, list[float]], arguments: Sequence[str] | None = None) -> str:
    least = percentile(outcome["a city by its id"], 50)
    rows = [
        [name, milliseconds(percentile(seconds, 50)), milliseconds(percentile(seconds, 95)),
         f"{percentile(seconds, 50) / least:,.0f}"]
        for name, seconds in outcome.items()
    ]  # fmt: skip
    return report("City words", "bench.city_words", [table(["", "p50", "p95", "ratio"], rows)], arguments)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.city_words", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cities", type=int, default=60, help="for how many cities prompts are written")
    parser.add_argument("--times", type=int, default=20, help="how often each text is searched")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    text = tell(measure(arguments.cities, arguments.times))
    print(text)
    if arguments.write:
        write_report("city_words", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
