"""Posters composed by templates: what a viewer would notice, over all templates, formats and styles at 320 pixels."""

from __future__ import annotations

import random
import re
from itertools import product

import numpy as np
import pytest
import skia

from inference.engines.sketch.colour import lightness
from inference.engines.sketch.drawing import draw, draw_planned
from inference.engines.sketch.engine import MODEL
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.offers import offer_for
from inference.engines.sketch.scene import parse
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.suits import ANY_KIND, SUITS
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.engines.sketch.templates.choice import PlanError, contrast_of, plan_of
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes import HEROES
from inference.engines.sketch.templates.model import Frame, Template
from inference.engines.sketch.templates.planes.hero import COARSE, place
from inference.engines.sketch.templates.poster import draw_poster
from inference.engines.sketch.templates.schemes import DAY, DECO, NEON, NIGHT, SCHEMES, Scheme
from inference.places import CURATED, facts
from inference.prompt_text.slots import Style
from inference.schemas import FORMATS, Recipe
from testkit.poster_rules import STYLES, WIDTH, shown
from testkit.shared import shared_gazetteer

GAZETTEER = shared_gazetteer()
ISTANBUL, LONDON, PARIS, AGRA = (GAZETTEER.get(number) for number in (745044, 2643743, 2988507, 1279259))
SAN_FRANCISCO = GAZETTEER.get(5391959)  # its hero is a hung bridge
LEAST_STEP = 0.34  # of lightness, between letters and their ground
CLEAR_OF_HERO, CLEAR_OF_EDGE = 0.015, 0.03  # of the shorter side
LOT = 60  # posters that a seed draws out of all combinations: about half of them can be drawn


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("shape", FORMATS)
def test_every_template_in_every_format_and_style(template: Template, shape: str) -> None:
    """No empty band, no letters on the hero, and letters that can be read."""
    count = 0
    for number, style in enumerate(STYLES):
        city = SAN_FRANCISCO if template.suits.heroes else (ISTANBUL, PARIS)[number % 2]
        one = shown(template, city, style, shape)
        if one is None:
            continue
        count += 1
        assert list(one.faults()) == [], f"{template.name} {shape} {style} {city.name}"
    assert count > 0


def test_a_lot_out_of_all_styles_templates_formats_and_cities() -> None:
    """`python -m bench.poster_rules --all` draws all of them."""
    cities = [GAZETTEER.get(city_id) for city_id, _ in sorted(CURATED)[::4]]
    every = list(product(TEMPLATES, cities, STYLES, FORMATS))
    drawn = 0
    for template, city, style, shape in random.Random(20261130).sample(every, LOT):
        one = shown(template, city, style, shape)
        if one is not None:
            drawn += 1
            assert list(one.faults()) == [], f"{template.name} {shape} {style} {city.name}"
    assert drawn > LOT / 4


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_layers_cover_every_pixel(template: Template) -> None:
    for shape in template.frames:
        width, height = FORMATS[shape]
        assert_covered(staged(template, width, height))


def staged(template: Template, width: int, height: int) -> Stage:
    """Drawn for the first of some cities that it can show, at a quarter of the size."""
    for city in (ISTANBUL, LONDON, PARIS, AGRA, SAN_FRANCISCO):
        scene = parse(f"{style_of(template)} poster of {city.name}", city, facts(city), LANDMARKS)
        try:
            plan = plan_of(scene, width, height, 1, template)
        except PlanError:
            continue
        stage = Stage(scene, width, height, 1, 0.25)
        draw_poster(stage, plan)
        return stage
    raise AssertionError(f"no city of these for {template.name}")


def style_of(template: Template) -> Style:
    """One that has it: a calm template is for minimal sheets alone, a block for isometric ones."""
    return "minimal" if template.suits.calm else "isometric" if template.suits.block else "illustrated"


def assert_covered(stage: Stage) -> None:
    """All layers together are opaque, and give the picture's very bytes."""
    surface = skia.Surface(stage.surface.width(), stage.surface.height())
    surface.getCanvas().clear(0)
    for _, layer in stage.layers:
        surface.getCanvas().drawImage(layer, 0, 0)
    together = surface.toarray()
    assert together[..., 3].min() == 255
    assert together.tobytes() == stage.surface.toarray().tobytes()
    names = [name for name, _ in stage.layers]
    assert len(names) == len(set(names))


FRAMES = [(template, shape) for template in TEMPLATES for shape in template.frames]


@pytest.mark.parametrize(("template", "shape"), FRAMES, ids=lambda value: getattr(value, "name", value))
def test_the_title_stands_clear_of_the_hero_and_of_the_edge(template: Template, shape: str) -> None:
    width, height = FORMATS[shape]
    short = min(width, height)
    frame: Frame = template.frames[shape]  # type: ignore[index]
    title = frame.title.of(width, height)
    for kind in ANY_KIND if template.suits.optional else template.suits.kinds:
        hero = (frame.tall if kind == "tall" else frame.broad).of(width, height)
        assert title.distance(hero) >= CLEAR_OF_HERO * short, kind
    edges = (title.left, title.top, width - title.right, height - title.bottom)
    assert min(edges) >= CLEAR_OF_EDGE * short - 1
    assert title.width >= 0.30 * width
    assert title.distance(Box(width - 226, height - 35, width, height)) > 0 or frame.title.bottom < 0.98


@pytest.mark.parametrize("scheme", [*SCHEMES, *DECO, *NEON], ids=lambda scheme: scheme.name)
def test_planes_of_a_scheme_keep_their_steps(scheme: Scheme) -> None:
    stated = NIGHT if scheme.dark else DAY
    for plane, (least, most) in stated.items():
        assert least <= lightness(getattr(scheme, plane)) <= most, plane
    assert lightness(scheme.light) - lightness(scheme.shade) >= 0.18
    assert abs(lightness(scheme.ink) - lightness(scheme.pale)) > 0.55


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_letters_differ_from_their_ground(template: Template) -> None:
    seen = 0
    for city, seed in product((ISTANBUL, LONDON, PARIS, AGRA, SAN_FRANCISCO), range(6)):
        for hour in ("dawn", "noon", "golden hour", "sunset", "dusk", "night"):
            scene = parse(f"{city.name} at {hour}, {style_of(template)}", city, facts(city), LANDMARKS)
            try:
                plan = plan_of(scene, 1024, 1024, seed, template)
            except PlanError:
                continue
            seen += 1
            assert contrast_of(plan) >= LEAST_STEP, (plan.scheme.name, hour)
    assert seen > 0 or not template.suits.kinds or "1:1" not in template.frames


def test_the_same_recipe_gives_the_same_bytes_and_a_preview_the_same_composition() -> None:
    recipe = Recipe(ISTANBUL, "Istanbul at golden hour", 512, 512, 3, 1, "sketch", MODEL)
    first, plan = draw_planned(recipe, None)
    assert draw(recipe).rgb == first.rgb
    small, planned = draw_planned(recipe, None, WIDTH / 512)
    assert planned.digest == plan.digest
    grey = np.frombuffer(first.rgb, np.uint8).reshape(512, 512, 3).mean(2).reshape(32, 16, 32, 16).mean((1, 3))
    less = np.frombuffer(small.rgb, np.uint8).reshape(320, 320, 3).mean(2).reshape(32, 10, 32, 10).mean((1, 3))
    assert np.abs(grey - less).mean() < 2.5


def test_seeds_choose_among_what_suits_and_mirror_it() -> None:
    scene = parse("The Blue Mosque in Istanbul", ISTANBUL, facts(ISTANBUL), LANDMARKS)
    plans = [plan_of(scene, 1024, 1024, seed) for seed in range(24)]
    assert len({plan.template.name for plan in plans}) >= 2
    assert {plan.mirrored for plan in plans} == {True, False}
    assert len({plan.scheme.name for plan in plans}) >= 2


def test_words_of_the_prompt_choose_the_template() -> None:
    for words, name in (("over the rooftops", "over the roofs"), ("framed by an arch", "framed by an arch")):
        scene = parse(f"The Blue Mosque in Istanbul {words}", ISTANBUL, facts(ISTANBUL), LANDMARKS)
        plans = [plan_of(scene, 1024, 1024, seed) for seed in range(5)]
        assert {plan.template.name for plan in plans} == {name}


def test_a_landmark_without_a_large_form_is_not_replaced() -> None:
    known = {mark.key for place in CURATED.values() for mark in place.landmarks}
    assert set(HEROES) <= known
    scene = parse("The London Eye in London", LONDON, facts(LONDON), LANDMARKS)
    plan = plan_of(scene, 1024, 1024, 1)
    assert plan.hero_key == "london_eye"
    assert plan.hero is not None
    assert plan.hero.coarse
    assert place(plan).box.height <= COARSE["tall"] * 1024 + 1


def test_what_is_offered_is_what_the_templates_are() -> None:
    """Words that ask for a composition are its own, and a city is offered only what it can get."""
    assert {template.name for template in TEMPLATES} == set(SUITS)
    for name, suits in SUITS.items():
        assert not suits.says or re.search(rf"\b(?:{suits.words})\b", suits.says), name
    for city in (ISTANBUL, LONDON, AGRA):
        offer = offer_for(city, facts(city))
        assert len(offer.compositions) >= 8
        for composition in offer.compositions:
            scene = parse(f"{city.name}, {composition.says}", city, facts(city), LANDMARKS)
            if composition.says and not composition.times and not SUITS[composition.name].heroes:
                assert composition.name.split(" above")[0] in plan_of(scene, 1024, 1024, 1).template.name
