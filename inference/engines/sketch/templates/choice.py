"""The one place that chooses a poster's template, hero, colours and the title's place: together, before it is drawn.

By the prompt's words, then by the hero's kind and the format, then by the seed among what is left.
"""

from __future__ import annotations

import math
import random
import re
from dataclasses import replace

from inference.engines.sketch.colour import Colour, from_hex, lightness
from inference.engines.sketch.noise import seeded_random
from inference.engines.sketch.palette import PAPER
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.suits import Suits, place_suits
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes import HEROES
from inference.engines.sketch.templates.heroes.outline import outline_hero
from inference.engines.sketch.templates.looks import BEHIND, looks_at
from inference.engines.sketch.templates.model import RATIOS, Format, Frame, Hero, Plan, Template
from inference.engines.sketch.templates.schemes import Scheme, scheme_of, schemes_for
from inference.schemas import TitleRoom

PANEL_FOOT = 0.86  # of the height: where a printed picture ends and its band of paper begins


class PlanError(ValueError):
    """A template was asked for by name and cannot show the scene."""


def plan_of(scene: Scene, width: int, height: int, seed: int, wanted: Template | None = None) -> Plan:
    """The plan of a sheet of that size; the same for every size of one format, so that a preview shows it too.

    Args:
        wanted: the template, whatever would be chosen.

    Raises:
        PlanError: the template that is `wanted` needs a hero that the scene has not.
    """
    area = _area(scene, width, height)
    shape = format_of(area.width / area.height)
    key, hero = hero_of(scene)
    chance = seeded_random(seed, scene.city.id, scene.text, "plan")
    template = _wanted(wanted, scene, shape, key, hero) if wanted else _template(scene, shape, hero, chance)
    if not (template.suits.kinds or template.suits.optional):
        key, hero = "", None
    chosen = _scheme(scene, template, chance)
    mirrored = chance.random() < 0.5 and not template.symmetrical
    light = _light(scene, hero, looks_at(template.name, key), chance, mirrored=mirrored)
    scheme = scheme_of(scene, chosen)
    frame = template.frames[shape]
    room = _room(
        template, frame, scheme, area, width, height,
        mirrored=mirrored, panel=scene.traits.panel, painted=scene.traits.painted,
    )  # fmt: skip
    room = replace(room, position=scene.lettering_position)
    others = tuple(name for name in scene.named_landmarks if name != key)
    if not others and BEHIND.get(key) in scene.landmarks:
        others = (BEHIND[key],)
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
    """The landmark that the prompt names first; else the city's first that has a large form, else its first outline."""
    keys = scene.named_landmarks or scene.landmarks
    key = next((key for key in keys[: 1 if scene.named_landmarks else None] if key in HEROES), next(iter(keys), ""))
    return key, (HEROES.get(key) or outline_hero(key)) if key else None


def candidates(scene: Scene, shape: Format, hero: Hero | None) -> list[Template]:
    """All templates that suit, those that the prompt's words ask for alone where there are some. Where none meets all
    that is asked, wishes give way in this order: several landmarks, the place's own rules, where the title stands.
    """
    able = [template for template in TEMPLATES if _is_able(template, scene, shape, hero)]
    for rules in (_RULES, _RULES[1:], _RULES[2:], _RULES[3:]):
        fitting = [one for one in able if all(rule(one, scene, shape) for rule in rules)]
        asked = [template for template in fitting if _is_asked(template.suits, scene)]
        found = asked or [template for template in fitting if not template.suits.asked]
        if found:
            return found
    return [template for template in able if not template.suits.asked]


def _template(scene: Scene, shape: Format, hero: Hero | None, chance: random.Random) -> Template:
    found = candidates(scene, shape, hero)
    return chance.choices(found, [template.suits.weight for template in found])[0]


def _is_able(template: Template, scene: Scene, shape: Format, hero: Hero | None) -> bool:
    """Whether it can draw the scene at all: its style, format and hero."""
    suits = template.suits
    return (
        shape in template.frames
        and suits.calm == scene.traits.sheet
        and suits.block == scene.traits.diorama
        and (suits.washes or not scene.traits.painted)
        and _suits_hero(suits, scene, hero)
    )


def _keeps_position(template: Template, scene: Scene, shape: Format) -> bool:
    unsaid = not scene.position_said or scene.traits.panel
    return unsaid or _position(template, shape) == scene.lettering_position


def _shows_all(template: Template, scene: Scene, shape: Format) -> bool:
    del shape
    return len(scene.named_landmarks) < 2 or template.suits.second


def _suits_place(template: Template, scene: Scene, shape: Format) -> bool:
    del shape
    suits = template.suits
    place = replace(scene.place, water=scene.water, terrain=scene.terrain)
    hour = not suits.times or scene.time in suits.times
    weather = not suits.weathers or scene.weather in suits.weathers
    return hour and weather and place_suits(suits, place, scene.city.population)


def _suits_view(template: Template, scene: Scene, shape: Format) -> bool:
    del shape
    return scene.view in template.suits.views or _is_asked(template.suits, scene)


_RULES = (_shows_all, _suits_place, _keeps_position, _suits_view)


def _suits_hero(suits: Suits, scene: Scene, hero: Hero | None) -> bool:
    if suits.optional:
        return True
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


def _scheme(scene: Scene, template: Template, chance: random.Random) -> Scheme:
    found = schemes_for(scene)
    suiting = [scheme for scheme in found if not template.schemes or scheme.name in template.schemes] or list(found)
    return chance.choice(suiting)


def _light(scene: Scene, hero: Hero | None, looks: int | None, chance: random.Random, *, mirrored: bool) -> int:
    """The side of the light; where one can only look one way at the hero, the side that the sun then stands on."""
    side = chance.choice((1, 1, -1))
    if hero is not None and hero.coarse:
        return 1 if mirrored else -1  # outlines are lit from the left of the sheet
    if hero is None or looks is None or scene.time not in _SUN:
        return side
    sun = _SUN[scene.time]
    if scene.time == "day" and scene.city.latitude < 0:
        sun = 0.0
    seen = math.sin(math.radians(sun - looks))
    return (1 if seen >= 0 else -1) * (-1 if mirrored else 1)


# The compass bearing of the sun, in the north.
_SUN = {"dawn": 90.0, "day": 180.0, "golden": 255.0, "sunset": 275.0}


FRAME = 0.046  # of the shorter side: the band that a gilded frame takes


def _area(scene: Scene, width: int, height: int) -> Box:
    if scene.traits.gilding:
        margin = FRAME * min(width, height)
        return Box(margin, margin, width - margin, height - margin)
    if not (scene.traits.panel or scene.traits.framed):
        return Box(0, 0, width, height)
    margin = scene.traits.margin * width
    return Box(margin, margin, width - margin, height * PANEL_FOOT if scene.traits.panel else height - margin)


def _room(
    template: Template, frame: Frame, scheme: Scheme, area: Box, width: int, height: int, *, mirrored: bool,
    panel: bool, painted: bool,
) -> TitleRoom:  # fmt: skip
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
        left, right = max(left, WASHED), min(right, 1 - WASHED)
        down = max(0.0, WASHED - top) - max(0.0, bottom - (1 - WASHED))  # moved, not cut: letters need its height
        top, bottom = top + down, bottom + down
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
    if (
        template.suits.calm != scene.traits.sheet
        or template.suits.block != scene.traits.diorama
        or (scene.traits.painted and not template.suits.washes)
    ):
        raise PlanError(f"{template.name} is not for this style")
    if shape not in template.frames or (kinds and (hero is None or hero.kind not in kinds)):
        raise PlanError(f"{template.name} cannot show this: it needs a hero of the kind {' or '.join(sorted(kinds))}")
    return template
