"""What weather, season, style and size of town do to a sketch, as somebody who looks at it would say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from inference.engines.sketch.drawing import draw, draw_planned
from inference.engines.sketch.engine import MODEL
from inference.engines.sketch.fabric import tower_share
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.noise import Plane
from inference.engines.sketch.scene import parse
from inference.engines.sketch.templates import harbour
from inference.engines.sketch.templates.schemes import scheme_of, schemes_for
from inference.places import facts
from inference.schemas import City, Recipe
from testkit.shared import shared_gazetteer

GAZETTEER = shared_gazetteer()
LONDON, MIAMI, HANOI, VIENNA = (GAZETTEER.get(number) for number in (2643743, 4164138, 1581130, 2761369))


def pixels(city: City, prompt: str, width: int = 192, height: int = 192) -> Plane:
    """height x width x 3, 0 to 255."""
    rgb = draw(Recipe(city, prompt, width, height, 1, 1, "sketch", MODEL)).rgb
    return np.frombuffer(rgb, np.uint8).reshape(height, width, 3).astype(np.float32)


def mean(picture: Plane, top: float, bottom: float, left: float = 0.0, right: float = 1.0) -> Plane:
    """The mean colour of a part, given in shares of height and width."""
    high, wide = picture.shape[:2]
    part = picture[int(top * high) : int(bottom * high), int(left * wide) : int(right * wide)]
    return np.asarray(part.mean((0, 1)), np.float32)


def warmth(colour: Plane) -> float:
    """Red above blue."""
    return float(colour[0] - colour[2])


@pytest.mark.parametrize("weather", ["in heavy rain", "under a thunderstorm"])
def test_rain_and_storm_leave_no_golden_horizon(weather: str) -> None:
    clear, wet = (parse(f"London at golden hour {said}", LONDON, facts(LONDON), LANDMARKS) for said in ("", weather))
    for scheme in schemes_for(clear):
        before, after = (np.array(scheme_of(scene, scheme).low) * 255 for scene in (clear, wet))
        assert warmth(before) > 25
        assert warmth(after) < 0.55 * warmth(before)


@pytest.mark.parametrize("what", ["London skyline", "Big Ben head-on in London"])
@pytest.mark.parametrize("style", ["", ", vintage travel poster"])
def test_fog_takes_the_contrast_from_what_is_far_and_leaves_the_hero(what: str, style: str) -> None:
    clear, of_clear = far_and_hero(f"{what} at noon{style}")
    fog, of_fog = far_and_hero(f"{what} at noon in thick fog{style}")
    assert fog < 0.75 * clear
    assert of_fog > 0.7 * of_clear


def far_and_hero(prompt: str) -> tuple[float, float]:
    """How much lightness varies along the far shore beside the hero, and over the hero's upper half."""
    drawn, plan = draw_planned(Recipe(LONDON, prompt, 192, 192, 2, 1, "sketch", MODEL), harbour.TEMPLATE)
    grey = np.frombuffer(drawn.rgb, np.uint8).reshape(192, 192, 3).mean(2)
    area, box = plan.area, plan.hero_box
    left, right = (
        round(area.left + x)
        for x in ((area.width - box.right, area.width - box.left) if plan.mirrored else (box.left, box.right))
    )
    shore = round(area.top + plan.horizon)
    far = grey[shore - 22 : shore - 6].copy()
    beside = np.concatenate(
        [far[:, round(area.left) + 4 : max(round(area.left) + 5, left - 8)], far[:, right + 8 : round(area.right) - 4]],
        1,
    )
    upper = grey[round(area.top + box.top) : round(area.top + box.top + box.height * 0.5), left:right]
    return float(beside.std(1).mean()), float(upper.std())


def test_snow_lies_on_the_street_and_on_the_town_below() -> None:
    street = mean(pixels(VIENNA, "A street in Vienna at noon in snow"), 0.86, 0.98)
    town = mean(pixels(VIENNA, "Aerial view of Vienna at noon in snow"), 0.6, 0.95)
    assert street.min() > 165
    assert town.mean() > mean(pixels(VIENNA, "Aerial view of Vienna at noon"), 0.6, 0.95).mean() + 40


def test_a_sunset_in_deco_is_red() -> None:
    red, green, _ = mean(pixels(MIAMI, "Art deco poster of Miami at sunset"), 0.45, 0.6)
    assert red > green + 30


@pytest.mark.parametrize("prompt", ["Minimal waterfront of Hanoi, teal and orange", "Minimal poster, the Turtle Tower"])
def test_no_box_shows_below_the_shoreline_of_a_minimal_poster(prompt: str) -> None:
    """The sheet is one gradient to both sides of where the shoreline ends."""
    picture = pixels(HANOI, prompt, 384, 384)
    below = picture[int(0.71 * 384) : int(0.77 * 384)].mean(0)  # 384 x 3: grain evens out
    edge = int(0.07 * 384)
    inside, outside = below[edge + 2 : edge + 10].mean(0), below[edge - 10 : edge - 2].mean(0)
    assert np.abs(inside - outside).max() < 3


def test_a_diorama_fills_more_than_half_of_a_tall_sheet_below_its_letters() -> None:
    picture = pixels(LONDON, "Isometric London", 180, 320)
    busy = picture[:, 20:-20].std(1).max(-1) > 10  # the backdrop is one colour along each row
    assert busy[int(0.35 * 320) :].mean() > 0.6


def test_towers_come_with_people_and_by_country() -> None:
    dubai, punta_arenas = GAZETTEER.get(292223), GAZETTEER.get(3874787)
    zanzibar = replace(dubai, country_code="TZ", continent_code="AF", population=710_000)
    assert tower_share(dubai) == 1.0
    assert tower_share(LONDON) == 1.0
    assert tower_share(punta_arenas) < 0.1
    assert tower_share(zanzibar) < 0.1
    assert tower_share(replace(zanzibar, population=6_000_000)) > 0.9


def test_line_art_hints_at_a_thousand_windows_instead_of_blacking_them() -> None:
    recipe = Recipe(GAZETTEER.get(4887398), "Chicago skyline, line art", 512, 512, 2, 1, "sketch", MODEL)
    drawn, _ = draw_planned(recipe, harbour.TEMPLATE)
    dark = np.frombuffer(drawn.rgb, np.uint8).reshape(512, 512, 3).max(-1) < 110
    blocks = dark.reshape(16, 32, 16, 32).mean((1, 3))[:12]  # the near plane is solid by intent
    assert 0.15 < blocks.max() < 0.6


def test_northern_lights_are_told_as_drawn_only_where_they_are() -> None:
    reykjavik = GAZETTEER.get(3413829)
    prompt = "northern lights over the city at night"
    assert draw(Recipe(reykjavik, prompt, 128, 128, 1, 1, "sketch", MODEL)).ignored == ()
    assert "northern lights" in draw(Recipe(MIAMI, prompt, 128, 128, 1, 1, "sketch", MODEL)).ignored
