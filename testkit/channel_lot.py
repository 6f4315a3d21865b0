"""A seeded lot of pictures for channels: cities, scenes, words, letters, logos and fonts by chance."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import cycle

from inference.channels import CHANNELS, Channel
from inference.schemas import COLOURS, FAMILIES, NATIVE_SCRIPTS, POSITIONS, City, Lettering, Overlay, Recipe
from testkit import brand_sample
from testkit.dressed import Dressing, recipe_for
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
