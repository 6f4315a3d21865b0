"""How well and how quickly prompts are read: wishes met, told and lost in silence by language, and the time it takes.

`python -m bench.reading FILE` measures a set of prompts; `--misses` lists what was not met. Times are of the longest
prompts that are allowed, in every language and in shapes that trap careless patterns, and told as ratios to the lookup
of a city by its id as well.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measure import milliseconds, percentile, report, table, write_report
from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.lettering import read_lettering
from inference.places import facts
from inference.schemas import LONGEST_PROMPT
from testkit.reading_score import Score, Wish, all_wishes, scores, written_prompts

SET = Path("tests/data/marketer_prompts.json")
# What a reader by patterns may choke on: the same word for ever, openings without an end, joined words, lone letters.
TRAPS = {
    "one letter": "x",
    "quotes that never end": "\"'«„「",
    "no no no": "no no, without ",
    "compounds": "morgennebelstimmungsblick",
    "雪": "雪",
    "タ": "タ",
    "و": "والوالبال",
    "titles": "big bold title in the ",
    "spaces": "a     \n ",
}


def long_prompts(path: Path) -> dict[str, str]:
    """Prompts of the greatest length: by language all of its own joined, and the traps."""
    joined: dict[str, str] = {}
    for entry in written_prompts(path):
        joined[entry.get("language", "en")] = f"{joined.get(entry.get('language', 'en'), '')}, {entry['prompt']}"
    texts = {**joined, **TRAPS}
    return {name: (text * (LONGEST_PROMPT // len(text) + 1))[:LONGEST_PROMPT] for name, text in texts.items()}


def seconds_of(text: str, cities: Gazetteer, times: int) -> list[float]:
    """Of readings of the scene and the letters, each of a prompt that was never read before."""
    city = cities.largest(1)[0]
    place = facts(city)
    parse(text, city, place, LANDMARKS)  # what is loaded once
    gc.freeze()  # the gazetteer's cities, which no process that reads for a picture holds
    found = []
    for number in range(times):
        prompt = f"{number} {text}"[:LONGEST_PROMPT]
        began = time.thread_time()  # who else uses the machine says nothing of the reading
        parse(prompt, city, place, LANDMARKS)
        read_lettering(prompt, city)
        found.append(time.thread_time() - began)
    return found


def tell(wishes: Sequence[Wish], times: dict[str, list[float]], least: float, arguments: Sequence[str] | None) -> str:
    told = [row(language, score) for language, score in scores(wishes).items()]
    quick = [
        [
            name,
            milliseconds(percentile(one, 50)),
            milliseconds(percentile(one, 99)),
            f"{percentile(one, 50) / least:,.0f}",
        ]
        for name, one in times.items()
    ]
    tables = [table(["language", "prompts", "wishes", "met", "lost in silence"], told)]
    if quick:
        tables.append(table([f"{LONGEST_PROMPT} letters of", "p50", "p99", "ratio"], quick))
    return report("Reading", "bench.reading", tables, arguments)


def row(language: str, score: Score) -> list[str]:
    def share(count: int) -> str:
        return f"{count} ({count / max(1, score.wishes):.1%})"

    return [language, str(score.prompts), str(score.wishes), share(score.met), share(score.lost)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "file", nargs="?", type=Path, default=SET, help="a set of prompts with what is expected of them"
    )
    parser.add_argument("--misses", action="store_true", help="list what was not met")
    parser.add_argument("--times", type=int, default=0, help="how often each long prompt is read; 0 measures no time")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    cities = Gazetteer.load()
    wishes = all_wishes(arguments.file, cities)
    began = time.perf_counter()
    for _ in range(1000):
        cities.get(cities.largest(1)[0].id)
    least = (time.perf_counter() - began) / 1000
    texts = long_prompts(arguments.file) if arguments.times else {}
    times = {name: seconds_of(text, cities, arguments.times) for name, text in texts.items()}
    text = tell(wishes, times, least, None)
    print(text)
    if arguments.misses:
        for wish in wishes:
            if not wish.met:
                how = "lost" if wish.lost else "told"
                print(f"{how}: {wish.slot} {wish.expected!r}, read {wish.read!r}: {wish.prompt}")
    if arguments.write:
        write_report("reading", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
