"""Posters composed by templates: what a viewer would notice, over all templates, formats and styles at 320 pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
import skia

from inference.engines.sketch.colour import lightness
from inference.engines.sketch.drawing import draw, draw_planned
from inference.engines.sketch.engine import MODEL
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.noise import Plane
from inference.engines.sketch.scene import parse
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.engines.sketch.templates.choice import PlanError, contrast_of, plan_of
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes import HEROES
from inference.engines.sketch.templates.model import Frame, Plan, Template
from inference.engines.sketch.templates.poster import draw_poster
from inference.engines.sketch.templates.schemes import DAY, DECO, NEON, NIGHT, SCHEMES, Scheme
from inference.imagefiles.encoding import resize
from inference.lettering import letter, lettering_of
from inference.places import CURATED, facts
from inference.prompt_text.slots import Style
from inference.schemas import FORMATS, City, Recipe, TitleRoom
from testkit.shared import shared_gazetteer

GAZETTEER = shared_gazetteer()
ISTANBUL, LONDON, PARIS, AGRA = (GAZETTEER.get(number) for number in (745044, 2643743, 2988507, 1279259))
SAN_FRANCISCO = GAZETTEER.get(5391959)  # its hero is a hung bridge
STYLES: tuple[Style, ...] = ("illustrated", "vintage", "minimal", "deco", "neon", "watercolor", "line art")
WIDTH = 320  # pixels: as a preview
LEAST_CONTRAST = 3.0  # of letters, as WCAG measures it
LEAST_STEP = 0.34  # of lightness, between letters and their ground
CLEAR_OF_HERO, CLEAR_OF_EDGE = 0.015, 0.03  # of the shorter side
MOST_EMPTY = {"1:1": 0.34, "4:5": 0.36, "9:16": 0.38, "16:9": 0.34}  # of the height


@dataclass(frozen=True, slots=True)
class Shown:
    plan: Plan
    pixels: Plane  # height x width x 3, 0 to 255
    room: TitleRoom
    contrast: float


def shown(template: Template, city: City, style: str, shape: str, seed: int = 1) -> Shown | None:
    """None where the template does not show that city."""
    prompt = f"{style} poster of {city.name}"
    width, height = FORMATS[shape]
    lettering = lettering_of(prompt, city)
    assert lettering is not None
    recipe = Recipe(city, prompt, width, height, seed, 1, "sketch", MODEL, lettering)
    try:
        drawn, plan = draw_planned(recipe, template, WIDTH / width)
    except PlanError:
        return None
    if plan is None:
        return None
    assert drawn.room is not None
    large, *size = resize(drawn.rgb, drawn.width, drawn.height, width)  # as previews are lettered
    done = letter(large, size[0], size[1], lettering, city, prompt, drawn.room)
    pixels = np.frombuffer(drawn.rgb, np.uint8).reshape(drawn.height, drawn.width, 3).astype(np.float32)
    return Shown(plan, pixels, drawn.room, done.contrast or 0.0)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("shape", FORMATS)
def test_every_template_in_every_format_and_style(template: Template, shape: str) -> None:
    """It fills the sheet, has no empty band, and letters that can be read."""
    count = 0
    for number, style in enumerate(STYLES):
        city = SAN_FRANCISCO if template.suits.heroes else (ISTANBUL, PARIS)[number % 2]
        if template.suits.calm != (style == "minimal"):
            continue
        one = shown(template, city, style, shape)
        if one is None:
            continue
        count += 1
        what = f"{template.name} {shape} {style} {city.name}"
        assert one.contrast >= LEAST_CONTRAST, what
        if style not in ("vintage", "minimal"):
            assert longest_empty(one) <= MOST_EMPTY[shape], what
    assert count > 0 or template.suits.kinds


def longest_empty(one: Shown) -> float:
    """Share of the height that the longest run of rows takes that are one tone each and hold no letters."""
    grey = one.pixels.mean(2)
    margin = grey.shape[1] // 12
    calm = grey[:, margin:-margin].std(1) < 5.0
    top, bottom = round(one.room.top * len(calm)), round(one.room.bottom * len(calm))
    calm[top:bottom] = False
    longest = run = 0
    for row in calm:
        run = run + 1 if row else 0
        longest = max(longest, run)
    return longest / len(calm)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_layers_cover_every_pixel(template: Template) -> None:
    for shape in template.frames:
        width, height = FORMATS[shape]
        stage, plan = staged(template, width, height)
        if plan is None:
            continue
        assert_covered(stage)


def staged(template: Template, width: int, height: int) -> tuple[Stage, Plan | None]:
    """Drawn for the first of some cities that it can show, at a quarter of the size."""
    for city in (ISTANBUL, LONDON, PARIS, AGRA, SAN_FRANCISCO):
        scene = parse(f"Poster of {city.name}", city, facts(city), LANDMARKS)
        try:
            plan = plan_of(scene, width, height, 1, template)
        except PlanError:
            continue
        stage = Stage(scene, width, height, 1, 0.25)
        if plan is not None:
            draw_poster(stage, plan)
            return stage, plan
    return stage, None


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
    for kind in template.suits.kinds:
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
            scene = parse(f"{city.name} at {hour}", city, facts(city), LANDMARKS)
            try:
                plan = plan_of(scene, 1024, 1024, seed, template)
            except PlanError:
                continue
            if plan is not None:
                seen += 1
                assert contrast_of(plan) >= LEAST_STEP, (plan.scheme.name, hour)
    assert seen > 0 or not template.suits.kinds or "1:1" not in template.frames


def test_the_same_recipe_gives_the_same_bytes_and_a_preview_the_same_composition() -> None:
    recipe = Recipe(ISTANBUL, "Istanbul at golden hour", 512, 512, 3, 1, "sketch", MODEL)
    first, plan = draw_planned(recipe, None)
    assert draw(recipe).rgb == first.rgb
    small, planned = draw_planned(recipe, None, WIDTH / 512)
    assert plan is not None
    assert planned is not None
    assert planned.digest == plan.digest
    grey = np.frombuffer(first.rgb, np.uint8).reshape(512, 512, 3).mean(2).reshape(32, 16, 32, 16).mean((1, 3))
    less = np.frombuffer(small.rgb, np.uint8).reshape(320, 320, 3).mean(2).reshape(32, 10, 32, 10).mean((1, 3))
    assert np.abs(grey - less).mean() < 2.5


def test_seeds_choose_among_what_suits_and_mirror_it() -> None:
    scene = parse("The Blue Mosque in Istanbul", ISTANBUL, facts(ISTANBUL), LANDMARKS)
    plans = [plan_of(scene, 1024, 1024, seed) for seed in range(24)]
    assert all(plans)
    assert len({plan.template.name for plan in plans if plan}) >= 2
    assert {plan.mirrored for plan in plans if plan} == {True, False}
    assert len({plan.scheme.name for plan in plans if plan}) >= 2


def test_words_of_the_prompt_choose_the_template() -> None:
    for words, name in (("over the rooftops", "over the roofs"), ("framed by an arch", "framed by an arch")):
        scene = parse(f"The Blue Mosque in Istanbul {words}", ISTANBUL, facts(ISTANBUL), LANDMARKS)
        plans = [plan_of(scene, 1024, 1024, seed) for seed in range(5)]
        assert {plan.template.name for plan in plans if plan} == {name}


def test_a_landmark_without_a_large_form_is_not_replaced() -> None:
    known = {mark.key for place in CURATED.values() for mark in place.landmarks}
    assert set(HEROES) <= known
    scene = parse("The London Eye in London", LONDON, facts(LONDON), LANDMARKS)
    plan = plan_of(scene, 1024, 1024, 1)
    assert plan is None or plan.hero_key in ("london_eye", "")
