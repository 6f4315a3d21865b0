"""Whether letters, button, logo and mark lie inside what is safe: a seeded lot of pictures for channels.

    python -m bench.safe_areas --pictures 240 --confirmed 24

Of every picture the boxes that the layout took are held against the safe box; of some, spread over the channels, the
ink itself: each pixel in which the picture differs from itself without its letters, button, logo and mark.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence

from inference.channels import CHANNELS
from testkit.channel_lot import pictures
from testkit.dressed import shown


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.safe_areas", description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=int, default=240)
    parser.add_argument("--confirmed", type=int, default=24)
    parser.add_argument("--seed", type=int, default=19)
    chosen = parser.parse_args(arguments)
    step = max(1, chosen.pictures // max(1, chosen.confirmed))
    while math.gcd(step, len(CHANNELS)) > 1:  # so that it meets every channel
        step -= 1
    left_safe = inked_outside = confirmed = 0
    lowest = 21.0
    for number, (recipe, worn) in enumerate(pictures(chosen.pictures, chosen.seed)):
        one = shown(recipe, worn)
        name = f"{number}: {recipe.city.name}, {recipe.size}, {recipe.prompt!r}"
        lowest = min(lowest, one.lettered.contrast or 21.0)
        if number % 20 == 19:
            print(
                f"{number + 1} drawn, {left_safe} leave what is safe, {inked_outside} of {confirmed} with ink",
                flush=True,
            )
        if boxes := one.outside():
            left_safe += 1
            print(f"{name}: {boxes} leave {recipe.safe}", flush=True)
        if number % step == 0 and confirmed < chosen.confirmed:
            confirmed += 1
            if pixels := one.ink_outside():
                inked_outside += 1
                print(f"{name}: {pixels} pixels of ink are outside of {recipe.safe}", flush=True)
    print(
        f"{left_safe} of {chosen.pictures} pictures with a box outside what is safe; {inked_outside} of {confirmed} "
        f"with ink there; lowest contrast of any letter {lowest:.2f}"
    )
    return 1 if left_safe or inked_outside else 0


if __name__ == "__main__":
    sys.exit(main())
