"""A bird's-eye view: rows of roofs and trees that recede to towers and hills in haze, and the place's water.

One landmark stands on a lawn among the blocks; the others that the prompt names, and those too broad for a lawn,
stand far behind them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import skia

from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.colour import BLACK, adjust, mix
from inference.engines.sketch.fabric import tower_share
from inference.engines.sketch.land import draw_haze, draw_terrain
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.nature import birds_fly, draw_birds
from inference.engines.sketch.paint import Blend, box, radial, solid, vertical
from inference.engines.sketch.room import below_letters
from inference.engines.sketch.sky import draw_clouds, draw_sky
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.aerial_ground import draw_ground, draw_waters, haze_at, lawn_of, yard_of
from inference.engines.sketch.views.framing import frame_in_disc, ground_line, low_room
from inference.engines.sketch.views.houses import Houses, outline
from inference.engines.sketch.views.perspective import Camera
from inference.engines.sketch.views.tones import lit, snow, toned
from inference.engines.sketch.views.town import FAR, RULES, Shore, Town, lay_out

_EYE = 190.0  # metres above the ground
_HERO = 1.35  # a landmark is drawn this much larger than its surroundings, or nobody would find it
_TOO_BROAD = 900.0  # metres
_FAR_AWAY = 2300.0  # metres: where the other named landmarks stand, still clear of the haze
_FAR_MOST = 3
_CROWNS = 5  # rows of tree tops on the slope below a view from above
_NOT_AMONG_BLOCKS = ("bridge", "golden_gate", "lions_gate", "mountain", "lions_head", "sugarloaf")


@dataclass(frozen=True, slots=True)
class Hero:
    """The landmark on a lawn among the blocks."""

    key: str
    landmark: Landmark


def draw_aerial_view(stage: Stage) -> None:
    stage.horizon = round(stage.height * ground_line(stage, top=0.41, bottom=0.29, panel=0.33, disc=0.30))
    focal = max(stage.width, stage.height * 0.8) * 0.98
    camera = Camera((stage.width / 2, stage.horizon), focal, _EYE)
    _distance(stage, camera)
    shore = Shore(stage.scene.water, stage.chance("shore").choice([-1, 1]))
    hero = _hero(stage)
    hero_at = _hero_place(stage, camera, hero, shore)
    town = _town(stage, camera, shore, hero, hero_at)
    wanted = town.trees if stage.may_draw("trees") else []
    town.trees = [tree for tree in wanted if _is_open(tree, shore, hero, hero_at)]
    draw_ground(stage, camera, town)
    draw_waters(stage, camera, shore)
    _standing(stage, camera, town, hero, hero_at, _far_landmarks(stage, camera, hero, hero_at))
    _atmosphere(stage)
    stage.shine(0.8)
    if low_room(stage):
        _lookout(stage)
    if stage.scene.traits.sheet:
        frame_in_disc(stage)


def _distance(stage: Stage, camera: Camera) -> None:
    """Sky, hills and the farthest houses, which are one hazy line."""
    scene, width, horizon = stage.scene, stage.width, stage.horizon
    side = stage.chance("sun").choice([0.22, 0.78])
    radius = min(width, stage.height) * scene.traits.sun.aerial
    sun = (width * side, max(horizon * (0.80 if scene.low_sun else 0.56), _letters_end(stage) + radius * 0.6))
    if scene.traits.electric:
        radius = min(radius, horizon - _letters_end(stage))
        sun = (width * 0.5, max(horizon * 0.86, _letters_end(stage) + radius))
    moon = None
    if scene.moonrise:
        moon, sun = (width * (1 - side), horizon * 0.66), (width * side, horizon * 0.98)
    draw_sky(stage, horizon + 4, sun, radius, moon)
    draw_clouds(stage, horizon * 0.1, horizon * 0.98)
    draw_terrain(stage, horizon + 6 * stage.unit, horizon - _letters_end(stage))
    edge = camera.at(0, 0, FAR)[1]
    tall = min(stage.height, stage.width * 1.2)
    towers = RULES[stage.scene.place.fabric].towers * tower_share(stage.scene.city)
    far = "glass" if towers > 0.4 else stage.scene.place.fabric
    tall *= 1.0 if towers > 0.12 else 0.5
    for key, depth, share, widths in (("far A", 0.76, 0.070, (5, 15)), ("far B", 0.66, 0.055, (5, 14))):
        draw_row(stage, edge, Row(key, depth, widths, far), city_profile(stage, key, tall * share, tall * 0.018))
    draw_haze(stage, edge, tall * 0.06, 0.45)
    if birds_fly(stage) and scene.fair:
        draw_birds(stage, horizon * 0.72, horizon * 0.84, 5)


def _letters_end(stage: Stage) -> float:
    """y above which hills and the sun would stand in the lettering's way."""
    if low_room(stage) or stage.flat:
        return stage.horizon * 0.4
    return below_letters(stage.scene, stage.width, stage.height)


def _hero(stage: Stage) -> Hero | None:
    """The first that suits a lawn, of those that the prompt names; where it names none, of the place's."""
    for key in stage.scene.named_landmarks or stage.scene.landmarks:
        landmark = LANDMARKS.get(key)
        if landmark and landmark.width < _TOO_BROAD and not any(part in key for part in _NOT_AMONG_BLOCKS):
            return Hero(key, landmark)
    return None


def _far_landmarks(stage: Stage, camera: Camera, hero: Hero | None, at: tuple[float, float]) -> list[Placed]:
    """The named ones that do not stand on the lawn, side by side across the far town and clear of the hero."""
    keys = [key for key in stage.scene.named_landmarks if key in LANDMARKS and (hero is None or key != hero.key)]
    keys = keys[:_FAR_MOST]
    if not keys:
        return []
    foot = camera.at(0, 0, _FAR_AWAY)[1]
    most = (foot - _letters_end(stage)) * 0.96
    start, room = stage.width * 0.14, stage.width * 0.72
    if hero:
        middle, half = camera.at(at[0], 0, at[1])[0], hero.landmark.width * _HERO * camera.scale(at[1]) / 2
        left, right = middle - half - start, start + room - middle - half
        start, room = (start, left) if left > right else (start + room - right, right)
        start, room = (start, room) if room > stage.width * 0.2 else (stage.width * 0.14, stage.width * 0.28)
    each, placed = room / len(keys), []
    for i, key in enumerate(keys):
        landmark = replace(LANDMARKS[key], depth=0.14)
        scale = min(most / landmark.height, each * 0.94 / landmark.width)
        placed.append(Placed(landmark, scale, start + each * (i + 0.5), named=True, key=key))
    return placed


def _hero_place(stage: Stage, camera: Camera, hero: Hero | None, shore: Shore) -> tuple[float, float]:
    """(x, z) in metres: nearer for low landmarks, so that towers do not cover the sky; never in the water."""
    if hero is None:
        return (0.0, 0.0)
    landmark = hero.landmark
    size = max(landmark.height, landmark.width * 0.5)
    visible = camera.distance(stage.height * (0.66 if low_room(stage) or stage.flat else 0.86))
    z = max(visible, min(1500.0, max(560.0, size * 5.2)))
    x = stage.chance("hero").choice([-0.12, 0.1]) * z
    for _ in range(24):
        if not shore.is_water(x, z, landmark.width * 0.62 + 30):
            break
        x += 30.0 * (-shore.side if shore.water in ("sea", "harbour") else 1 if x > shore.middle(z) else -1)
    return x, z


def _town(stage: Stage, camera: Camera, shore: Shore, hero: Hero | None, at: tuple[float, float]) -> Town:
    nearest = camera.distance(stage.height)
    half = hero.landmark.width * 0.62 * _HERO + 36 if hero else 0.0

    def use_of(x: float, z: float) -> str:
        if shore.is_water(x, z, -50):
            return ""
        by_landmark = hero is not None and abs(x - at[0]) < half + 30 and at[1] - 210 < z < at[1] + 60
        return "green" if by_landmark or shore.is_water(x, z, 44) else "built"

    people = max(20_000, stage.scene.city.population)
    size = min(1.15, max(0.35, 0.32 * math.log10(people) - 1.15))
    spread = stage.width / 2 / camera.focal
    rules = RULES[stage.scene.place.fabric]
    rules = replace(rules, towers=rules.towers * tower_share(stage.scene.city))
    return lay_out(stage.chance("town"), rules, nearest, spread, size, use_of)


def _is_open(tree: tuple[float, float, float], shore: Shore, hero: Hero | None, at: tuple[float, float]) -> bool:
    """Whether the tree stands on land and not on the landmark's lawn."""
    x, z, _ = tree
    half = hero.landmark.width * 0.6 * _HERO + 16 if hero else 0.0
    on_lawn = hero is not None and abs(x - at[0]) < half and at[1] - 180 < z < at[1] + 20
    return not on_lawn and not shore.is_water(x, z, 8)


def _standing(
    stage: Stage, camera: Camera, town: Town, hero: Hero | None, at: tuple[float, float], far: list[Placed]
) -> None:
    """Everything upright, far to near, so that the near hides the far."""
    houses = Houses(stage, camera)
    items: list[tuple[float, int, Any]] = [(lot.z, 0, lot) for lot in town.lots]
    items += [(tree[1], 1, tree) for tree in town.trees if tree[1] > 60]
    if hero:
        items.append((at[1], 2, hero))
    items += [(_FAR_AWAY, 3, item) for item in far]
    leaves = _Leaves(stage, camera)
    for z, kind, item in sorted(items, key=lambda item: (-item[0], item[1])):
        if kind == 0:
            houses.draw(item, haze_at(stage, z))
        elif kind == 1:
            leaves.draw(item, haze_at(stage, z))
        elif kind == 2:
            _monument(stage, camera, item, at)
        else:
            _stand(stage, item, camera.at(0, 0, z)[1])
    houses.finish()


class _Leaves:
    """Trees from above: a dark and a light blob each, their colours mixed once for each step of haze."""

    def __init__(self, stage: Stage, camera: Camera) -> None:
        self._stage, self._camera = stage, camera
        self._pointed = {"cypress": 0.55, "conifer": 0.8}.get(stage.scene.place.trees, 0.0)  # width for its height
        self._paints: dict[tuple[float, int], tuple[Any, Any]] = {}

    def draw(self, tree: tuple[float, float, float], haze: float) -> None:
        x, z, height = tree
        dark, light = self._pair(haze, int(height * 10) % 3)
        px, py = self._camera.at(x, height * 0.5, z)
        radius = max(0.8, height * 0.6 * self._camera.scale(z))
        canvas = self._stage.canvas
        if self._pointed and radius > 1.5:
            wide, foot, tip = radius * self._pointed, py + radius * 0.8, (px, py - radius * 1.9)
            canvas.drawPath(outline((px - wide, foot), (px + wide, foot), tip), dark)
            canvas.drawPath(outline((px - wide, foot), (px - radius * 0.05, foot), tip), light)
            return
        canvas.drawCircle(px, py, radius, dark)
        if radius < 1.8:
            return
        canvas.drawCircle(px - radius * 0.25, py - radius * 0.3, radius * 0.66, light)

    def _pair(self, haze: float, kind: int) -> tuple[Any, Any]:
        if (haze, kind) not in self._paints:
            palette = self._stage.palette
            leaf = adjust(toned(self._stage, palette.leaf, 0.62), (kind - 1) * 0.02)
            dark = mix(mix(leaf, palette.near, 0.25), palette.haze, haze)
            self._paints[haze, kind] = (
                solid(dark),
                solid(mix(mix(leaf, palette.lit, 0.06 if self._stage.night else 0.26), palette.haze, haze)),
            )
        return self._paints[haze, kind]


def _monument(stage: Stage, camera: Camera, hero: Hero, at: tuple[float, float]) -> None:
    """The landmark on its lawn, with a path and a ring of trees."""
    (x, z), landmark = at, hero.landmark
    half = landmark.width * 0.6 * _HERO + 10
    haze = haze_at(stage, z)
    lawn = camera.polygon((x - half, 0, z + 10), (x + half, 0, z + 10), (x + half, 0, z - 170), (x - half, 0, z - 170))
    green = mix(lawn_of(stage), stage.palette.lit, 0.05 if stage.night else 0.3)
    if stage.lies_snow:
        green = snow(stage, 0.95)
    elif stage.scene.place.climate == "desert":
        green = mix(yard_of(stage), stage.palette.lit, 0.1)
    stage.canvas.drawPath(lawn, solid(mix(green, stage.palette.haze, haze * 0.7)))
    path = camera.polygon((x - 9, 0, z), (x + 9, 0, z), (x + 11, 0, z - 170), (x - 11, 0, z - 170))
    stage.canvas.drawPath(path, solid(lit(stage, "#e6d6b8", 0.75, haze * 0.6)))
    leaves, chance = _Leaves(stage, camera), stage.chance("lawn")
    ring = [
        (x + chance.choice([-1, 1]) * chance.uniform(0.35, 1) * half, z - chance.uniform(25, 160), chance.uniform(5, 8))
        for _ in range(30)
    ]
    foot, highest = camera.at(x, 0, z), _letters_end(stage)
    scale = min(camera.scale(z) * _HERO, (foot[1] - highest) / landmark.height)
    _stand(stage, Placed(replace(landmark, depth=min(0.3, haze * 0.35)), scale, foot[0], key=hero.key), foot[1])
    for tree in sorted(ring, key=lambda tree: -tree[1]):
        leaves.draw(tree, haze)


def _stand(stage: Stage, item: Placed, foot: float) -> None:
    horizon, stage.horizon = stage.horizon, foot
    draw_monument(stage, item)
    stage.horizon = horizon


def _atmosphere(stage: Stage) -> None:
    """Layered mist over the far town and the sun's wash over everything."""
    palette, width, height, horizon = stage.palette, stage.width, stage.height, stage.horizon
    if stage.flat:
        return
    thick = 1.8 if stage.scene.weather == "fog" else 1.0
    start = horizon - height * 0.06
    stops = [
        (palette.haze, 0.0),
        (palette.haze, min(0.8, 0.26 * thick)),
        (palette.haze, 0.04 * thick),
        (palette.haze, 0.0),
    ]
    stage.canvas.drawRect(box(0, start, width, height - start), vertical(start, height, stops, [0, 0.13, 0.45, 1]))
    if stage.night or stage.scene.dull:
        return
    area = box(0, 0, width, height)
    wash = [(palette.glow, 0.45), (palette.glow, 0.10), (palette.glow, 0.0)]
    stage.canvas.drawRect(
        area, radial((stage.sun[0], horizon), width * 0.85, wash, [0, 0.45, 1], BlendMode=Blend.kSoftLight)
    )
    core = [(palette.sun, 0.20), (palette.sun, 0.0)]
    stage.canvas.drawRect(
        area, radial((stage.sun[0], horizon * 0.92), width * 0.5, core, None, BlendMode=Blend.kScreen)
    )


def _lookout(stage: Stage) -> None:
    """A wooded slope in shadow at the lower edge, on which letters can stand."""
    palette, chance, unit = stage.palette, stage.chance("lookout"), stage.unit
    deep = 0.0 if stage.scene.traits.painted else 0.24  # a wash of black is a stain
    dark = mix(mix(palette.leaf, palette.near, 0.58), BLACK, deep)
    top, bottom = stage.height * 0.785, stage.height
    stops = [(mix(dark, palette.haze, 0.06), 1.0), (dark, 1.0), (mix(dark, BLACK, deep), 1.0)]
    stage.canvas.drawRect(box(0, top + 20 * unit, stage.width, bottom), vertical(top, bottom, stops, [0, 0.4, 1]))
    for k in range(_CROWNS):  # far to near, each row larger and darker, its tops in a last light
        down = k / (_CROWNS - 1)
        body = mix(mix(dark, palette.haze, 0.10 * (1 - down) ** 2), BLACK, deep * down)
        crowns, tops = skia.Path(), skia.Path()
        x, y = -20 * unit, top + (14 + (bottom - top) / unit * 0.82 * down) * unit
        while x < stage.width + 60 * unit:
            radius = chance.uniform(16, 34) * unit * (1 + 0.8 * down)
            middle = y + chance.uniform(-8, 8) * unit
            crowns.addCircle(x, middle, radius)
            tops.addCircle(x - radius * 0.25, middle - radius * 0.28, radius * 0.6)
            x += radius * 0.9
        stage.canvas.drawPath(crowns, solid(body))
        stage.canvas.drawPath(tops, solid(mix(body, palette.leaf, 0.34), 0.55 - 0.15 * down))
