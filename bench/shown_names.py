"""Whether each of the names that the page shows, of all cities in all languages, finds its city first.

The tests look at every sixth of those that are the same in each language, and at all others; this looks at all. It
fails when one is missed.
"""

from __future__ import annotations

import argparse
import sys

from inference.cities import Gazetteer
from inference.schemas import LANGUAGES
from testkit.shown_names import missed


def main() -> int:
    argparse.ArgumentParser(
        prog="python -m bench.shown_names", description=(__doc__ or "").splitlines()[0]
    ).parse_args()
    gazetteer = Gazetteer.load()
    count, wrong = missed(gazetteer)
    print(f"{count:,} names of {len(gazetteer):,} cities in {len(LANGUAGES)} languages, {len(wrong)} missed")
    for name in wrong:
        print(f"  {name}: {', '.join(f'{city.name}, {city.country_code}' for city in gazetteer.search(name, 3))}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
