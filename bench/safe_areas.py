"""Whether letters, button, logo and mark lie inside what is safe: a seeded lot of pictures for channels.

    python -m bench.safe_areas --pictures 240 --confirmed 24

Of every picture the boxes that the layout took are held against the safe box; of some, spread over the channels, the
ink itself: each pixel in which the picture differs from itself without its letters, button, logo and mark.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle

from inference.channels import CHANNELS, Channel
from inference.schemas import COLOURS, FAMILIES, NATIVE_SCRIPTS, POSITIONS, City, Lettering, Overlay, Recipe
from testkit import brand_sample
from testkit.dressed import Dressing, recipe_for, shown
from testkit.shared import shared_gazetteer

_SCENES = (
    "{} at golden hour", "{} at night, rain", "{}, a vintage travel poster at dawn", "{}, minimal line art",
    "{} in watercolour, by day", "{} at sunset, art deco with gold", "{} in neon, by night",
    "{} from a balcony, by day", "{} in fog, the harbour", "{}, playful, a market street",
)  # fmt: skip
_OVERLAYS = (
    Overlay("Spring sale", "Book now", "3–17 May"),
    Overlay("A headline that takes all of the sixty characters it may have"[:60]),
    Overlay(action="See the fares"),
    Overlay(date="From 29 May"),
    Overlay("خصم الربيع في المدينة", "احجز الآن", "١ مايو"),
    Overlay("春のセール、今だけ", "今すぐ予約", "3月20日"),
    Overlay("वसंत की छूट", "अभी बुक करें", "1 मई"),
    None,
)


def pictures(
    count: int, seed: int, channels: Sequence[Channel] = tuple(CHANNELS.values())
) -> Iterator[tuple[Recipe, Dressing]]:
    """Channels in turn; city, scene, words, family, colour, position, logo and font by chance."""
    chance = random.Random(seed)
    cities: Sequence[City] = shared_gazetteer().largest(400)
    for _, channel in zip(range(count), cycle(channels), strict=False):
        city = chance.choice(cities)
        text = chance.choice((city.name, city.native_name or city.name, city.name.upper(), "Grand opening"))
        lettering = Lettering(
            text[:60], chance.choice(FAMILIES), chance.choice(COLOURS), chance.choice(POSITIONS),
            chance.choice(NATIVE_SCRIPTS), chance.random() < 0.7, chance.choice(("en", "ar", "ja", "de")),
        )  # fmt: skip
        colour = chance.choice(("", "", *brand_sample.COLOURS))
        logo = chance.choice(
            (b"", brand_sample.logo_png(), brand_sample.logo_png("#f7efe1"), brand_sample.logo_png("#101014"))
        )
        font = chance.choice((b"", brand_sample.font_bytes()))
        colours = chance.choice(((), brand_sample.COLOURS))
        worn = Dressing(chance.choice(_OVERLAYS), lettering, colours, colour, logo, font)
        yield recipe_for(city, chance.choice(_SCENES).format(city.name), channel, worn, chance.randrange(2**32)), worn


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.safe_areas", description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=int, default=240)
    parser.add_argument("--confirmed", type=int, default=24)
    parser.add_argument("--seed", type=int, default=19)
    chosen = parser.parse_args(arguments)
    step = max(1, chosen.pictures // max(1, chosen.confirmed)) | 1  # odd, so that it meets every channel
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
