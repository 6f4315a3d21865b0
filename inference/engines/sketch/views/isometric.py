"""The isometric style: a few city blocks as a diorama on a plinth, in parallel projection, whatever the view."""

from __future__ import annotations

import random
from dataclasses import replace

import skia

from inference.engines.sketch.colour import BLACK, mix
from inference.engines.sketch.fabric import FABRICS, tower_share
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.nature import draw_tree
from inference.engines.sketch.paint import box, solid, vertical
from inference.engines.sketch.sky import flat_clouds
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.civic import civic_building
from inference.engines.sketch.views.houses import PITCHED
from inference.engines.sketch.views.iso_ground import draw_plinth, draw_roads, grass_of
from inference.engines.sketch.views.iso_houses import draw_house
from inference.engines.sketch.views.iso_life import (
    draw_back_stalls,
    draw_front_stalls,
    draw_pedestrians,
    draw_trams,
    has_market,
)
from inference.engines.sketch.views.iso_space import CELL, CELLS, COS, ROADS, SIDE, SIN, SQUARE, Iso, draw_box
from inference.engines.sketch.views.tones import lit
from inference.engines.sketch.views.town import RULES
from inference.schemas import Note

# What a diorama cannot be; from above it is seen anyway, and water and a market it has.
_NOT_SHOWN = {"skyline": Note("isometric_skyline"), "street": Note("isometric_street")}
_MOST_ROOM = 0.40  # of the shorter side: how high the landmark may stand above the square


def draw_isometric_view(stage: Stage) -> None:
    _backdrop(stage)
    wide, middle, earth = _frame(stage)
    scale = wide / (2 * SIDE * COS)
    iso = Iso(stage.width / 2, middle - SIDE * SIN * scale, scale)
    stage.horizon = iso.at(SIDE / 2, SIDE / 2)[1]
    draw_plinth(stage, iso, earth / scale)
    draw_roads(stage, iso)
    _fill(stage, iso)
    stage.shine(0.9)
    asked = any(item.slot == "view" for item in stage.scene.understood)
    if asked and stage.scene.view in _NOT_SHOWN:
        stage.notes.append(_NOT_SHOWN[stage.scene.view])


def _frame(stage: Stage) -> tuple[float, float, float]:
    """The plinth's width, the y of its middle, and how much more earth it has below, all in pixels.

    A plinth is wider than high: on a tall sheet it takes the whole width and a deep block of earth.
    """
    low, tall = stage.scene.lettering_position == "bottom", stage.height > 1.4 * stage.width
    if tall:
        return stage.width * 0.96, stage.height * (0.46 if low else 0.625), stage.height * 0.10
    wide = min(stage.width * 0.88, stage.height * 0.92)
    return wide, stage.height * (0.50 if low else 0.655), 0.0


def _backdrop(stage: Stage) -> None:
    """A quiet studio: one soft gradient and a shadow below the plinth."""
    palette, width, height = stage.palette, stage.width, stage.height
    top, bottom = mix(palette.sky[1], palette.sky[2], 0.35), mix(palette.sky[2], palette.sky[3], 0.5)
    stage.canvas.drawRect(box(0, 0, width, height), vertical(0, height, [(top, 1.0), (bottom, 1.0)]))
    if stage.scene.weather != "fog":
        flat_clouds(stage, height * 0.37, height * 0.47, 4, mix(bottom, palette.lit, 0.5))
    shadow = solid(mix(palette.near, BLACK, 0.2), 0.34)
    shadow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 26 * stage.unit))
    wide, middle, earth = _frame(stage)
    y = middle + wide * 0.30 + earth
    stage.canvas.drawOval(box(width / 2 - wide * 0.40, y - wide * 0.05, wide * 0.8, wide * 0.13), shadow)


def _fill(stage: Stage, iso: Iso) -> None:
    """Cells far to near; the landmark stands when its row is reached, so that near houses overlap it rightly."""
    chance = stage.chance("isometric")
    walls = FABRICS[stage.scene.place.fabric].walls
    hero_drawn = False
    corners = _corner_landmarks(stage)
    for total in range(2 * CELLS - 1):
        if total == 9 and not hero_drawn:
            _square(stage, iso)
            hero_drawn = True
            for key, cells in corners.items():
                _corner(stage, iso, key, cells)
        for i in range(max(0, total - CELLS + 1), min(CELLS, total + 1)):
            j = total - i
            if i in ROADS or j in ROADS:
                _traffic(stage, iso, i, j, chance)
            elif (
                (i in SQUARE and j in SQUARE)
                or any((i, j) in cells for cells in corners.values())
                or (stage.scene.water != "none" and i == CELLS - 1)
            ):
                continue
            else:
                _cell(stage, iso, i, j, walls, chance)


def _cell(stage: Stage, iso: Iso, i: int, j: int, walls: tuple[str, ...], chance: random.Random) -> None:
    rules, x, y = RULES[stage.scene.place.fabric], i * CELL, j * CELL
    if chance.random() < 0.16:
        _garden(stage, iso, x, y, chance)
        return
    towers = rules.towers * tower_share(stage.scene.city)
    behind = i + j < 2 * CELLS * 0.42
    for a in range(2):
        for b in range(2):
            tall = behind and chance.random() < towers * 0.55
            low, high = max(7.0, rules.low * 0.8), min(26.0, rules.high * 0.9)
            height = chance.uniform(38, 66) * min(1.0, 0.5 + towers * 0.5) if tall else chance.uniform(low, high)
            if i + j > 2 * CELLS * 0.62:
                height = min(height, 15.0)
            inset = chance.uniform(0.5, 1.2)
            half = CELL / 2
            spot = (x + a * half + inset, y + b * half + inset, half - 2 * inset, half - 2 * inset)
            wall = lit(stage, chance.choice(walls), 0.86)
            draw_house(stage, iso, spot, height, wall, chance, stage.scene.place.fabric in PITCHED and not tall)
    if chance.random() < 0.7:
        _tree(stage, iso, x + chance.uniform(1, 3), y + CELL - 1.5, chance)


def _garden(stage: Stage, iso: Iso, x: float, y: float, chance: random.Random) -> None:
    lawn = mix(grass_of(stage), stage.palette.leaf, 0.0 if stage.snowy else 0.3)
    stage.canvas.drawPath(iso.level(x + 1, y + 1, x + CELL - 1, y + CELL - 1), solid(lawn))
    spots = sorted(((chance.uniform(3, CELL - 3), chance.uniform(3, CELL - 3)) for _ in range(6)), key=sum)
    for a, b in spots:
        _tree(stage, iso, x + a, y + b, chance)


def _tree(stage: Stage, iso: Iso, x: float, y: float, chance: random.Random) -> None:
    px, py = iso.at(x, y)
    stage.canvas.drawOval(
        box(px - 3.2 * iso.scale, py - 1.2 * iso.scale, 6.4 * iso.scale, 2.4 * iso.scale),
        solid(stage.palette.near, 0.2),
    )
    draw_tree(
        stage, px, py, chance.uniform(8, 12) * iso.scale, mix(stage.palette.leaf, stage.palette.lit, 0.12), chance
    )


def _traffic(stage: Stage, iso: Iso, i: int, j: int, chance: random.Random) -> None:
    """A car here and there, and street trees at the kerb."""
    if (i in ROADS and j in ROADS) or (stage.scene.water != "none" and i == CELLS - 1):
        return
    if draw_trams(stage, iso, i, j):
        return
    x, y, along_y = i * CELL, j * CELL, i in ROADS
    if chance.random() < 0.45 and stage.may_draw("cars"):
        offset, lane = chance.uniform(3, 13), chance.choice([6.0, 12.6])
        colour = lit(stage, chance.choice(["#d9452f", "#f2c13d", "#f4f0e6", "#2f6fa8", "#3f4650"]), 0.85)
        spot = (x + lane, y + offset, 3.6, 7.6) if along_y else (x + offset, y + lane, 7.6, 3.6)
        draw_box(stage, iso, spot, 0.5, 2.6, colour, None)
        cabin = (spot[0] + spot[2] * 0.14, spot[1] + spot[3] * 0.2, spot[2] * 0.72, spot[3] * 0.55)
        draw_box(stage, iso, cabin, 2.6, 4.2, lit(stage, "#5a7086", 0.7), colour)


def _square(stage: Stage, iso: Iso) -> None:
    """Paving in the middle, the landmark on it, trees round it."""
    low, high = SQUARE.start * CELL, SQUARE.stop * CELL
    draw = stage.canvas.drawPath
    draw(iso.level(low, low, high, high), solid(lit(stage, "#e6d8be", 0.85)))
    draw(iso.level(low + 6.0, low + 6.0, high - 6.0, high - 6.0), solid(lit(stage, "#d6c5a6", 0.8)))
    if has_market(stage):
        draw_back_stalls(stage, iso)
        _landmark(stage, iso)
        draw_front_stalls(stage, iso)
        return
    chance = stage.chance("square")
    for t in (0.15, 0.5, 0.85):
        _tree(stage, iso, low + (high - low) * t, low + 3, chance)
        _tree(stage, iso, low + 3, low + (high - low) * t, chance)
    _landmark(stage, iso)
    for t in (0.2, 0.5, 0.8):
        _tree(stage, iso, low + (high - low) * t, high - 3, chance)
        _tree(stage, iso, high - 3, low + (high - low) * t, chance)
    if stage.scene.view == "street":
        draw_pedestrians(stage, iso)


def _corner_landmarks(stage: Stage) -> dict[str, list[tuple[int, int]]]:
    """The second and the third landmark that the prompt names, and the cells of the plinth that they take."""
    others = [key for key in stage.scene.named_landmarks if key in LANDMARKS][1:]
    left = [(i, j) for i in (0, 1) for j in (7, 8)]
    right = [(j, i) for i, j in left if stage.scene.water == "none" or j != CELLS - 1]
    return dict(zip(others, (left, right), strict=False))


def _corner(stage: Stage, iso: Iso, key: str, cells: list[tuple[int, int]]) -> None:
    low_x, low_y = min(i for i, _ in cells) * CELL, min(j for _, j in cells) * CELL
    high_x, high_y = (max(i for i, _ in cells) + 1) * CELL, (max(j for _, j in cells) + 1) * CELL
    stage.canvas.drawPath(iso.level(low_x, low_y, high_x, high_y), solid(lit(stage, "#e0d3b6", 0.85)))
    landmark = replace(LANDMARKS[key], depth=0.04)
    x, foot = iso.at((low_x + high_x) / 2 + 4, (low_y + high_y) / 2 + 4)
    high = min(stage.width, stage.height) * _MOST_ROOM * 0.55
    scale = min(high / landmark.height, 2 * CELL * 1.5 * COS * iso.scale / landmark.width)
    _stand(stage, Placed(landmark, scale, x, key=key), foot)


def _stand(stage: Stage, item: Placed, foot: float) -> None:
    horizon, stage.horizon = stage.horizon, foot
    draw_monument(stage, item)
    stage.horizon = horizon


def _landmark(stage: Stage, iso: Iso) -> None:
    key, landmark = _chosen(stage)
    middle = SIDE / 2 + 4
    x, foot = iso.at(middle, middle)
    high = stage.width * 0.52 if stage.height > 1.4 * stage.width else min(stage.width, stage.height) * _MOST_ROOM
    wide = 3 * CELL * 2 * COS * iso.scale * _across(landmark)
    scale = min(high / landmark.height, wide / landmark.width)
    shadow = box(x - landmark.width * scale * 0.5, foot - 4 * iso.scale, landmark.width * scale * 1.05, 8 * iso.scale)
    stage.canvas.drawOval(shadow, solid(stage.palette.near, 0.22))
    _stand(stage, Placed(replace(landmark, depth=0.0), scale, x, key=key), foot)


def _across(landmark: Landmark) -> float:
    """Of the square's width: a long bridge reaches over the crossings to both sides of it."""
    ratio = landmark.width / landmark.height
    return 0.92 if ratio < 3 else 1.15 if ratio < 5 else 1.62


def _chosen(stage: Stage) -> tuple[str, Landmark]:
    """The first that the prompt names, else the place's first that suits a square, else a public building."""
    for key in stage.scene.landmarks:
        landmark = LANDMARKS.get(key)
        named = key in stage.scene.named_landmarks
        if landmark and (named or (landmark.width < 5 * landmark.height and landmark.width < 900)):
            return key, landmark
    return "", civic_building(stage.scene.place.fabric)
