"""`python -m bench.long_links`: how long are long links, and is the longest read back from its QR code?

A thousand prompts of the built-in writer in eight languages, in every format, for the sketch engine and the hub's
model. See bench/README.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

import zxingcpp

from bench.measure import percentile, report, table, write_report
from inference.cities import Gazetteer
from inference.lettering import lettering_of
from inference.long_links import LinkKeys, LongLink
from inference.schemas import FORMATS, LANGUAGES, Recipe
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter
from testkit.qr import as_image
from ui.routes.qr_codes import qr_code

MANY = 1000
_KEYS = "k1:0123456789abcdef0123456789abcdef"
_BEFORE = "https://cityframe.example.com/s/"
_ENGINES = (("sketch", "sketch-3", 1), ("flux", "black-forest-labs/FLUX.1-schnell", 4))


def written(gazetteer: Gazetteer) -> Iterator[LongLink]:
    """Links of cities all over the world, small ones as well; without end."""
    writer = BuiltinWriter(now=lambda: datetime(2026, 6, 1, tzinfo=UTC))
    cities, sizes, languages = gazetteer.largest(3000)[::17], list(FORMATS.values()), list(LANGUAGES)
    number = 0
    while True:
        for city in cities:
            language = languages[number % len(languages)]
            for prompt in writer.prompts(Wish(city, language, count=2)):
                name, model, steps = _ENGINES[number % 2]
                lettering = lettering_of(prompt.text, city, language)
                size = sizes[number % len(sizes)]
                recipe = Recipe(city, prompt.text, *size, number * 7919 % 2**32, steps, name, model, lettering)
                yield LongLink(recipe, prompt.title, language)
            number += 1


def main() -> int:
    """Exit status 1 when a link does not come back whole, or the longest is not read from its code."""
    parser = argparse.ArgumentParser(prog="python -m bench.long_links", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    given = parser.parse_args()
    keys, sizes, longest, took = LinkKeys(_KEYS), defaultdict[str, list[float]](list), "", 0.0
    whole, gazetteer = True, Gazetteer.load()
    for link, _ in zip(written(gazetteer), range(MANY), strict=False):
        began = time.perf_counter()
        text = keys.sign(link)
        took += time.perf_counter() - began
        recipe_id, _, payload = text.partition(".")
        whole &= keys.open(recipe_id, payload, gazetteer.get).recipe == link.recipe
        sizes[link.language].append(float(len(text)))
        longest = max(longest, text, key=len)
    code = qr_code(_BEFORE + longest)
    read = [found.text for found in zxingcpp.read_barcodes(as_image(code))] == [_BEFORE + longest]
    rows = [
        [language, str(len(found)), *(f"{percentile(found, percent):.0f}" for percent in (0, 50, 100))]
        for language, found in sorted(sizes.items())
    ]
    parts = [
        f"Characters behind `/s/` of {MANY:,} long links, with id, signature and title. All came back whole: "
        f"{'yes' if whole else 'no'}. The longest, {len(longest)} characters behind {len(_BEFORE)}, was read back from "
        f"its QR code: {'yes' if read else 'no'}. Signing one takes {took / MANY * 1e6:.0f} us.",
        table(["language", "links", "shortest", "median", "longest"], rows),
    ]
    text = report("Long links", "bench.long_links", parts, sys.argv[1:])
    print(text)
    if given.write:
        print(f"kept as {write_report('long_links', text)}")
    return 0 if whole and read else 1


if __name__ == "__main__":
    sys.exit(main())
