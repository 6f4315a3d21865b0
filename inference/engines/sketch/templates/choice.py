"""The one place that chooses a poster's template, hero, colours and the title's place: together, before it is drawn.

By the prompt's words, then by the hero's kind and the format, then by the seed among what is left. A scene that no
template covers has none: it is drawn by the earlier views.
"""

from __future__ import annotations

import math
import random
import re
from dataclasses import replace

from inference.engines.sketch.colour import Colour, from_hex, lightness
from inference.engines.sketch.noise import seeded_random
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.suits import Suits
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes import HEROES
from inference.engines.sketch.templates.model import RATIOS, Format, Hero, Plan, Template
from inference.engines.sketch.templates.schemes import Scheme, scheme_of, schemes_for
from inference.schemas import TitleRoom

PANEL_FOOT = 0.86  # of the height: where a printed picture ends and its band of paper begins
PAPER = from_hex("#f6efe0")


class PlanError(ValueError):
    """A template was asked for by name and cannot show the scene."""


def plan_of(scene: Scene, width: int, height: int, seed: int, wanted: Template | None = None) -> Plan | None:
    """The plan of a sheet of that size; the same for every size of one format, so that a preview shows it too.

    Raises:
        PlanError: the template that is `wanted` needs a hero that the scene has not.
    """
    if scene.traits.diorama:
        return None
    area = _area(scene, width, height)
    shape = format_of(area.width / area.height)
    key, hero = hero_of(scene)
    chance = seeded_random(seed, scene.city.id, scene.text, "plan")
    template = _wanted(wanted, scene, shape, key, hero) if wanted else _template(scene, shape, hero, chance)
    if template is None:
        return None
    if not template.suits.kinds:
        key, hero = "", None
    chosen = _scheme(scene, template, chance)
    if chosen is None:
        return None
    mirrored = chance.random() < 0.5 and not template.symmetrical
    light = _light(scene, hero, mirrored, chance)
    scheme = scheme_of(scene, chosen)
    room = _room(
        template,
        shape,
        scheme,
        area,
        width,
        height,
        mirrored=mirrored,
        panel=scene.traits.panel,
        painted=scene.traits.painted,
    )
    room = replace(room, position=scene.lettering_position)
    others = tuple(name for name in scene.named_landmarks if name != key)
    frame = template.frames[shape]
    stretch = 1 / (frame.title.top + 0.03) if scene.traits.panel and frame.title.top > 0.5 else 1.0
    return Plan(
        template, shape, frame.stretched(stretch), area, hero, key, scheme, mirrored, light, room,
        stretch=stretch,
        titled=not scene.traits.panel, second=others,
    )  # fmt: skip


def format_of(ratio: float) -> Format:
    """The format whose ratio of width to height is nearest."""
    return min(RATIOS, key=lambda shape: abs(math.log(RATIOS[shape] / ratio)))


def hero_of(scene: Scene) -> tuple[str, Hero | None]:
    """The first landmark that the prompt names; else the city's first that has a large form. One that is named and has
    none is not replaced: it is never blown up, so that the earlier views show it.
    """
    if scene.named_landmarks:
        key = scene.named_landmarks[0]
        return key, HEROES.get(key)
    return next(((key, HEROES[key]) for key in scene.landmarks if key in HEROES), ("", None))


def candidates(scene: Scene, shape: Format, hero: Hero | None) -> list[Template]:
    """All templates that suit, those that the prompt's words ask for alone where there are some."""
    fitting = [template for template in TEMPLATES if _suits(template, scene, shape, hero)]
    asked = [template for template in fitting if _is_asked(template.suits, scene)]
    return asked or [template for template in fitting if not template.suits.asked]


def _template(scene: Scene, shape: Format, hero: Hero | None, chance: random.Random) -> Template | None:
    found = candidates(scene, shape, hero)
    if not found:
        return None
    return chance.choices(found, [template.suits.weight for template in found])[0]


def _suits(template: Template, scene: Scene, shape: Format, hero: Hero | None) -> bool:
    suits, place = template.suits, scene.place
    if (
        shape not in template.frames
        or suits.calm != scene.traits.sheet
        or (scene.traits.painted and not suits.washes)
        or not _suits_hero(suits, scene, hero)
        or (len(scene.named_landmarks) > 1 and not suits.second)
    ):
        return False
    if scene.view not in suits.views and not _is_asked(suits, scene):
        return False
    if scene.position_said and not scene.traits.panel and _position(template, shape) != scene.lettering_position:
        return False
    low, high = suits.population
    asked = ((suits.waters, scene.water), (suits.terrains, scene.terrain), (suits.fabrics, place.fabric),
             (suits.trees, place.trees), (suits.times, scene.time), (suits.weathers, scene.weather))  # fmt: skip
    return low <= scene.city.population < high and all(not allowed or value in allowed for allowed, value in asked)


def _suits_hero(suits: Suits, scene: Scene, hero: Hero | None) -> bool:
    if not suits.kinds:
        return not scene.named_landmarks
    if suits.heroes and hero_of(scene)[0] not in suits.heroes:
        return False
    return hero is not None and hero.kind in suits.kinds and (not suits.stands or hero.stands in suits.stands)


def _is_asked(suits: Suits, scene: Scene) -> bool:
    return bool(suits.words) and re.search(rf"\b(?:{suits.words})\b", scene.text) is not None


def _position(template: Template, shape: Format) -> str:
    box = template.frames[shape].title
    return "top" if (box.top + box.bottom) / 2 < 0.5 else "bottom"


def _scheme(scene: Scene, template: Template, chance: random.Random) -> Scheme | None:
    found = schemes_for(scene)
    suiting = [scheme for scheme in found if not template.schemes or scheme.name in template.schemes] or list(found)
    return chance.choice(suiting) if suiting else None


def _light(scene: Scene, hero: Hero | None, mirrored: bool, chance: random.Random) -> int:
    """The side of the light; where one can only look one way at the hero, the side that the sun then stands on."""
    side = chance.choice((1, 1, -1))
    if hero is None or hero.looks is None or scene.time not in _SUN:
        return side
    seen = math.sin(math.radians(_SUN[scene.time] - hero.looks))
    if scene.city.latitude < 0:
        seen = math.sin(math.radians(360 - _SUN[scene.time] - hero.looks)) if scene.time == "day" else seen
    return (1 if seen >= 0 else -1) * (-1 if mirrored else 1)


# The compass bearing of the sun, in the north.
_SUN = {"dawn": 90.0, "day": 180.0, "golden": 255.0, "sunset": 275.0}


FRAME = 0.046  # of the shorter side: the band that a gilded frame takes


def _area(scene: Scene, width: int, height: int) -> Box:
    if scene.traits.gilding:
        margin = FRAME * min(width, height)
        return Box(margin, margin, width - margin, height - margin)
    if not scene.traits.panel:
        return Box(0, 0, width, height)
    margin = scene.traits.margin * width
    return Box(margin, margin, width - margin, height * PANEL_FOOT)


def _room(
    template: Template, shape: Format, scheme: Scheme, area: Box, width: int, height: int, *, mirrored: bool,
    panel: bool,
    painted: bool,
) -> TitleRoom:  # fmt: skip
    frame = template.frames[shape]
    if panel:
        inset = area.left / width
        band = Box(inset + 0.02, PANEL_FOOT + 0.018, 1 - inset - 0.02, 0.968)
        return TitleRoom(band.left, band.top, band.right, band.bottom, "centre", hex_of(_ink(scheme, PAPER)))
    box, align = frame.title, frame.align
    if mirrored:
        box = box.mirrored()
        align = "right" if align == "left" else "left" if align == "right" else align
    ground = getattr(scheme, template.ground)
    left, right = ((area.left + side * area.width) / width for side in (box.left, box.right))
    top, bottom = ((area.top + side * area.height) / height for side in (box.top, box.bottom))
    if painted:  # paper shows round a watercolour
        left, right, top, bottom = max(left, WASHED), min(right, 1 - WASHED), max(top, WASHED), min(bottom, 1 - WASHED)
    return TitleRoom(left, top, right, bottom, align, hex_of(_ink(scheme, ground)))


WASHED = 0.075  # of each side: where a watercolour's ragged rim may reach


def _ink(scheme: Scheme, ground: Colour) -> Colour:
    return scheme.letters_on(ground)


def hex_of(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def contrast_of(plan: Plan) -> float:
    """How far letters and their ground differ in lightness."""
    ground = PAPER if not plan.titled else getattr(plan.scheme, plan.template.ground)
    return abs(lightness(from_hex(plan.room.ink)) - lightness(ground))


def _wanted(template: Template, scene: Scene, shape: Format, key: str, hero: Hero | None) -> Template:
    kinds = template.suits.kinds
    if template.suits.heroes and key not in template.suits.heroes:
        raise PlanError(f"{template.name} cannot show {key or 'a city without a hero'}")
    if template.suits.calm != scene.traits.sheet or (scene.traits.painted and not template.suits.washes):
        raise PlanError(f"{template.name} is not for this style")
    if shape not in template.frames or (kinds and (hero is None or hero.kind not in kinds)):
        raise PlanError(f"{template.name} cannot show this: it needs a hero of the kind {' or '.join(sorted(kinds))}")
    return template
