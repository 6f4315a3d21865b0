"""Draws posters over styles, templates, formats and cities at 320 pixels and counts what breaks a rule.

`python -m bench.poster_rules --lot 200 --seed 7` draws a lot of them; `--all` draws all, which takes hours of one core.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import Counter

from inference.cities import Gazetteer
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.places import CURATED
from inference.schemas import FORMATS
from testkit.poster_rules import STYLES, shown

CITIES = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every combination")
    parser.add_argument("--lot", type=int, default=200, help="how many are drawn by lot")
    parser.add_argument("--seed", type=int, default=1, help="of the lot")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    ids = [city_id for city_id, _ in CURATED]
    cities = [gazetteer.get(ids[round(place * len(ids) / CITIES)]) for place in range(CITIES)]
    every = list(itertools.product(TEMPLATES, cities, STYLES, FORMATS))
    if not arguments.all:
        every = random.Random(arguments.seed).sample(every, arguments.lot)
    drawn, faults = 0, Counter[str]()
    for template, city, style, shape in every:
        one = shown(template, city, style, shape)
        if one is None:
            continue
        drawn += 1
        for fault in one.faults():
            faults[fault.rstrip("0123456789. ")] += 1
            print(f"{template.name} · {city.name} · {style} · {shape}: {fault}")
    print(f"{drawn} of {len(every)} can be drawn; faults: {dict(faults) or 'none'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
