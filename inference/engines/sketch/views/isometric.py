"""The isometric style: a few city blocks as a diorama on a plinth, in parallel projection, whatever the view."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from typing import Any

import skia

from inference.engines.sketch.colour import BLACK, WHITE, Colour, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.nature import draw_tree
from inference.engines.sketch.paint import Point, box, polygon, solid, vertical
from inference.engines.sketch.sky import flat_clouds
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.civic import civic_building
from inference.engines.sketch.views.houses import PITCHED
from inference.engines.sketch.views.tones import lit
from inference.engines.sketch.views.town import RULES

_CELLS = 9  # cells to a side; roads run along cells 2 and 6, the square lies in the middle
_CELL = 22.0  # metres
_SIDE = _CELLS * _CELL
_ROADS = (2, 6)
_SQUARE = range(3, 6)
_COS, _SIN = math.cos(math.radians(30)), 0.5
_MOST_ROOM = 0.40  # of the shorter side: how high the landmark may stand above the square


@dataclass(frozen=True, slots=True)
class _Iso:
    """Metres to pixels: x runs down to the right, y down to the left, z up; the plinth's far corner is (0, 0)."""

    left: float
    top: float
    scale: float

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        return self.left + (x - y) * _COS * self.scale, self.top + ((x + y) * _SIN - z) * self.scale

    def face(self, *corners: tuple[float, float, float]) -> Any:
        return polygon([self.at(*corner) for corner in corners])


def draw_isometric_view(stage: Stage) -> None:
    _backdrop(stage)
    wide = min(stage.width * 0.88, stage.height * 0.92)
    scale = wide / (2 * _SIDE * _COS)
    low = stage.scene.lettering_position == "bottom"
    middle = stage.height * (0.50 if low else 0.655)
    iso = _Iso(stage.width / 2, middle - _SIDE * _SIN * scale, scale)
    stage.horizon = iso.at(_SIDE / 2, _SIDE / 2)[1]
    _plinth(stage, iso)
    _roads(stage, iso)
    _fill(stage, iso)
    stage.shine(0.9)


def _backdrop(stage: Stage) -> None:
    """A quiet studio: one soft gradient and a shadow below the plinth."""
    palette, width, height = stage.palette, stage.width, stage.height
    top, bottom = mix(palette.sky[1], palette.sky[2], 0.35), mix(palette.sky[2], palette.sky[3], 0.5)
    stage.canvas.drawRect(box(0, 0, width, height), vertical(0, height, [(top, 1.0), (bottom, 1.0)]))
    if stage.scene.weather != "fog":
        flat_clouds(stage, height * 0.37, height * 0.47, 4, mix(bottom, palette.lit, 0.5))
    shadow = solid(mix(palette.near, BLACK, 0.2), 0.34)
    shadow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 26 * stage.unit))
    low = stage.scene.lettering_position == "bottom"
    wide = min(width * 0.88, height * 0.92)
    y = height * (0.50 if low else 0.655) + wide * 0.30
    stage.canvas.drawOval(box(width / 2 - wide * 0.40, y - wide * 0.05, wide * 0.8, wide * 0.13), shadow)


def _plinth(stage: Stage, iso: _Iso) -> None:
    """Turf, then two layers of earth."""
    draw, grass = stage.canvas.drawPath, _grass(stage)
    for top, bottom, code in ((0.0, -5.0, ""), (-5.0, -11.0, "#b08a5f"), (-11.0, -15.0, "#8a6a4c")):
        base = lit(stage, code, 0.7) if code else grass
        left = iso.face((0, _SIDE, top), (_SIDE, _SIDE, top), (_SIDE, _SIDE, bottom), (0, _SIDE, bottom))
        right = iso.face((_SIDE, 0, top), (_SIDE, _SIDE, top), (_SIDE, _SIDE, bottom), (_SIDE, 0, bottom))
        draw(left, solid(mix(base, stage.palette.near, 0.12)))
        draw(right, solid(mix(base, stage.palette.near, 0.42)))
    draw(iso.face((0, 0, 0), (_SIDE, 0, 0), (_SIDE, _SIDE, 0), (0, _SIDE, 0)), solid(grass))


def _grass(stage: Stage) -> Colour:
    if stage.snowy:
        return lit(stage, "#eef3f6", 0.9)
    if stage.scene.place.climate == "desert" or stage.scene.place.fabric == "domes":
        return lit(stage, "#d9bd8a", 0.85)
    return mix(stage.palette.leaf, lit(stage, "#a9c46a", 0.8), 0.5)


def _roads(stage: Stage, iso: _Iso) -> None:
    """Two streets each way with kerbs, middle lines and crossings; one of them is water where the place has some."""
    draw, kerb = stage.canvas.drawPath, solid(lit(stage, "#e3d8c6", 0.8))
    asphalt = solid(lit(stage, "#8a8a92" if stage.scene.place.fabric != "domes" else "#c2a27a", 0.55))
    for cell in _ROADS:
        near, far = cell * _CELL, (cell + 1) * _CELL
        for flip in (False, True):
            for inset, paint in ((0.0, kerb), (3.4, asphalt)):
                corners = ((near + inset, 0.0), (far - inset, 0.0), (far - inset, _SIDE), (near + inset, _SIDE))
                draw(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]), paint)
    for a in _ROADS:
        for b in _ROADS:
            x, y = a * _CELL, b * _CELL
            square = (
                (x + 3.4, y - 1),
                (x + _CELL - 3.4, y - 1),
                (x + _CELL - 3.4, y + _CELL + 1),
                (x + 3.4, y + _CELL + 1),
            )
            draw(iso.face(*[(p, q, 0.0) for p, q in square]), asphalt)
    _marks(stage, iso)
    if stage.scene.water != "none":
        _canal(stage, iso)


def _marks(stage: Stage, iso: _Iso) -> None:
    marks = skia.Path()
    for cell in _ROADS:
        middle = (cell + 0.5) * _CELL
        for i in range(18):
            along = (i + 0.25) * _SIDE / 18
            if any(road * _CELL - 6 < along < (road + 1) * _CELL + 6 for road in _ROADS):
                continue
            for flip in (False, True):
                corners = (
                    (middle - 0.5, along),
                    (middle + 0.5, along),
                    (middle + 0.5, along + 5),
                    (middle - 0.5, along + 5),
                )
                marks.addPath(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]))
        for i in range(5):
            offset = cell * _CELL + 4.4 + i * 2.8
            for crossing in _ROADS:
                at = crossing * _CELL - 5
                for flip in (False, True):
                    corners = ((offset, at), (offset + 1.6, at), (offset + 1.6, at + 4), (offset, at + 4))
                    marks.addPath(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]))
    stage.canvas.drawPath(marks, solid(lit(stage, "#f4f0e6", 0.9), 0.85))


def _canal(stage: Stage, iso: _Iso) -> None:
    """Water along the plinth's right front edge, with a quay and its own cut face."""
    palette, near = stage.palette, _SIDE - _CELL * 1.0
    surface = mix(mix(palette.water, palette.sky[1], 0.35), WHITE, 0.0 if stage.night else 0.12)
    draw = stage.canvas.drawPath
    draw(iso.face((near, 0, 0), (_SIDE, 0, 0), (_SIDE, _SIDE, 0), (near, _SIDE, 0)), solid(surface))
    draw(
        iso.face((near, 0, 0), (near + 2.2, 0, 0), (near + 2.2, _SIDE, 0), (near, _SIDE, 0)),
        solid(lit(stage, "#e3d8c6", 0.8)),
    )
    draw(
        iso.face((_SIDE, 0, 0), (_SIDE, _SIDE, 0), (_SIDE, _SIDE, -7), (_SIDE, 0, -7)),
        solid(mix(surface, palette.near, 0.35), 0.9),
    )
    draw(
        iso.face((near, _SIDE, 0), (_SIDE, _SIDE, 0), (_SIDE, _SIDE, -7), (near, _SIDE, -7)),
        solid(mix(surface, palette.near, 0.12), 0.9),
    )
    chance, ripples = stage.chance("iso ripples"), skia.Path()
    for _ in range(26):
        x, y = chance.uniform(near + 4, _SIDE - 4), chance.uniform(4, _SIDE - 12)
        ripples.addPath(iso.face((x, y, 0), (x + 0.6, y, 0), (x + 0.6, y + 8, 0), (x, y + 8, 0)))
    draw(ripples, solid(mix(surface, palette.lit, 0.5), 0.5))
    for at in (0.3, 0.74):
        _boat(stage, iso, near + 12, _SIDE * at)


def _boat(stage: Stage, iso: _Iso, x: float, y: float) -> None:
    hull, deck = lit(stage, "#b5483a", 0.5), lit(stage, "#f4ecdc", 0.95)
    stage.canvas.drawPath(
        iso.face(
            (x - 2.6, y - 7, 0.4), (x + 2.6, y - 7, 0.4), (x + 2.6, y + 6, 0.4), (x, y + 11, 0.4), (x - 2.6, y + 6, 0.4)
        ),
        solid(hull),
    )
    _box(stage, iso, (x - 1.8, y - 5, 3.6, 8.0), 0.4, 3.4, deck, None)


def _fill(stage: Stage, iso: _Iso) -> None:
    """Cells far to near; the landmark stands when its row is reached, so that near houses overlap it rightly."""
    chance = stage.chance("isometric")
    walls = FABRICS[stage.scene.place.fabric].walls
    hero_drawn = False
    for total in range(2 * _CELLS - 1):
        if total == 9 and not hero_drawn:
            _square(stage, iso)
            hero_drawn = True
        for i in range(max(0, total - _CELLS + 1), min(_CELLS, total + 1)):
            j = total - i
            if i in _ROADS or j in _ROADS:
                _traffic(stage, iso, i, j, chance)
            elif (i in _SQUARE and j in _SQUARE) or (stage.scene.water != "none" and i == _CELLS - 1):
                continue
            else:
                _cell(stage, iso, i, j, walls, chance)


def _cell(stage: Stage, iso: _Iso, i: int, j: int, walls: tuple[str, ...], chance: random.Random) -> None:
    rules, x, y = RULES[stage.scene.place.fabric], i * _CELL, j * _CELL
    if chance.random() < 0.16:
        _garden(stage, iso, x, y, chance)
        return
    behind = i + j < 2 * _CELLS * 0.42
    for a in range(2):
        for b in range(2):
            tall = behind and chance.random() < rules.towers * 0.55
            low, high = max(7.0, rules.low * 0.8), min(26.0, rules.high * 0.9)
            height = chance.uniform(38, 66) * min(1.0, 0.5 + rules.towers * 0.5) if tall else chance.uniform(low, high)
            if i + j > 2 * _CELLS * 0.62:
                height = min(height, 15.0)
            inset = chance.uniform(0.5, 1.2)
            half = _CELL / 2
            spot = (x + a * half + inset, y + b * half + inset, half - 2 * inset, half - 2 * inset)
            wall = lit(stage, chance.choice(walls), 0.86)
            _house(stage, iso, spot, height, wall, chance, stage.scene.place.fabric in PITCHED and not tall)
    if chance.random() < 0.7:
        _tree(stage, iso, x + chance.uniform(1, 3), y + _CELL - 1.5, chance)


def _garden(stage: Stage, iso: _Iso, x: float, y: float, chance: random.Random) -> None:
    lawn = mix(_grass(stage), stage.palette.leaf, 0.0 if stage.snowy else 0.3)
    stage.canvas.drawPath(
        iso.face(
            (x + 1, y + 1, 0), (x + _CELL - 1, y + 1, 0), (x + _CELL - 1, y + _CELL - 1, 0), (x + 1, y + _CELL - 1, 0)
        ),
        solid(lawn),
    )
    spots = sorted(((chance.uniform(3, _CELL - 3), chance.uniform(3, _CELL - 3)) for _ in range(6)), key=sum)
    for a, b in spots:
        _tree(stage, iso, x + a, y + b, chance)


def _tree(stage: Stage, iso: _Iso, x: float, y: float, chance: random.Random) -> None:
    px, py = iso.at(x, y)
    stage.canvas.drawOval(
        box(px - 3.2 * iso.scale, py - 1.2 * iso.scale, 6.4 * iso.scale, 2.4 * iso.scale),
        solid(stage.palette.near, 0.2),
    )
    draw_tree(
        stage, px, py, chance.uniform(8, 12) * iso.scale, mix(stage.palette.leaf, stage.palette.lit, 0.12), chance
    )


def _box(
    stage: Stage,
    iso: _Iso,
    spot: tuple[float, float, float, float],
    foot: float,
    top: float,
    wall: Colour,
    roof: Colour | None,
) -> None:
    x, y, wide, deep = spot
    draw, near = stage.canvas.drawPath, stage.palette.near
    a, b = x + wide, y + deep
    draw(iso.face((x, b, foot), (a, b, foot), (a, b, top), (x, b, top)), solid(wall))
    draw(iso.face((a, y, foot), (a, b, foot), (a, b, top), (a, y, top)), solid(mix(wall, near, 0.36)))
    draw(
        iso.face((x, y, top), (a, y, top), (a, b, top), (x, b, top)), solid(roof or mix(wall, stage.palette.lit, 0.45))
    )


def _house(
    stage: Stage,
    iso: _Iso,
    spot: tuple[float, float, float, float],
    height: float,
    wall: Colour,
    chance: random.Random,
    pitched: bool,
) -> None:
    snow = stage.snowy and stage.scene.style != "neon"
    code = "#f3f6f8" if snow else chance.choice(roofs_of(stage.scene.city, stage.scene.place))
    roof = lit(stage, code, 0.92)
    _box(stage, iso, spot, 0, height, wall, None if pitched else mix(wall, WHITE, 0.2))
    _openings(stage, iso, spot, height, chance)
    if pitched:
        _gable(stage, iso, spot, height, wall, roof)
        return
    x, y, wide, deep = spot
    deck = (x + wide * 0.1, y + deep * 0.1, wide * 0.8, deep * 0.8)
    a, b = deck[0] + deck[2], deck[1] + deck[3]
    stage.canvas.drawPath(
        iso.face((deck[0], deck[1], height), (a, deck[1], height), (a, b, height), (deck[0], b, height)),
        solid(mix(roof, stage.palette.near, 0.06)),
    )
    _box(stage, iso, (x + wide * 0.2, y + deep * 0.25, wide * 0.3, deep * 0.3), height, height + 2.4, wall, roof)


def _gable(
    stage: Stage, iso: _Iso, spot: tuple[float, float, float, float], height: float, wall: Colour, roof: Colour
) -> None:
    """A ridge along y: the left slope is in the light, its gable faces the viewer's left."""
    x, y, wide, deep = spot
    a, b, middle, ridge = x + wide + 0.5, y + deep + 0.5, x + wide / 2, height + wide * 0.52
    draw = stage.canvas.drawPath
    draw(
        iso.face((x - 0.5, y, height - 0.3), (middle, y, ridge), (middle, b, ridge), (x - 0.5, b, height - 0.3)),
        solid(mix(roof, stage.palette.lit, 0.18)),
    )
    draw(iso.face((x, b - 0.5, height), (x + wide, b - 0.5, height), (middle, b - 0.5, ridge)), solid(wall))
    draw(
        iso.face((a, y, height - 0.3), (middle, y, ridge), (middle, b, ridge), (a, b, height - 0.3)),
        solid(mix(roof, stage.palette.near, 0.14)),
    )


def _openings(
    stage: Stage, iso: _Iso, spot: tuple[float, float, float, float], height: float, chance: random.Random
) -> None:
    """Windows on both visible faces, some of them lit."""
    x, y, wide, deep = spot
    floors, columns = max(1, int((height - 1.5) / 3.6)), 3
    dark, glowing = skia.Path(), skia.Path()
    for floor in range(floors):
        low = 1.4 + floor * 3.6
        for column in range(columns):
            start, end = (column + 0.24) / columns, (column + 0.76) / columns
            for face in (0, 1):
                path = glowing if chance.random() < stage.palette.window_share else dark
                if face == 0:
                    corners = (
                        (x + wide * start, y + deep, low),
                        (x + wide * end, y + deep, low),
                        (x + wide * end, y + deep, low + 1.9),
                        (x + wide * start, y + deep, low + 1.9),
                    )
                else:
                    corners = (
                        (x + wide, y + deep * start, low),
                        (x + wide, y + deep * end, low),
                        (x + wide, y + deep * end, low + 1.9),
                        (x + wide, y + deep * start, low + 1.9),
                    )
                path.addPath(iso.face(*corners))
    stage.canvas.drawPath(dark, solid(lit(stage, "#4a6078", 0.5), 0.85))
    if not glowing.isEmpty():
        stage.canvas.drawPath(glowing, solid(stage.palette.window))
        stage.glows.append(Glow(glowing, stage.palette.window, 0.6))


def _traffic(stage: Stage, iso: _Iso, i: int, j: int, chance: random.Random) -> None:
    """A car here and there, and street trees at the kerb."""
    if (i in _ROADS and j in _ROADS) or (stage.scene.water != "none" and i == _CELLS - 1):
        return
    x, y, along_y = i * _CELL, j * _CELL, i in _ROADS
    if chance.random() < 0.45:
        offset, lane = chance.uniform(3, 13), chance.choice([6.0, 12.6])
        colour = lit(stage, chance.choice(["#d9452f", "#f2c13d", "#f4f0e6", "#2f6fa8", "#3f4650"]), 0.85)
        spot = (x + lane, y + offset, 3.6, 7.6) if along_y else (x + offset, y + lane, 7.6, 3.6)
        _box(stage, iso, spot, 0.5, 2.6, colour, None)
        cabin = (spot[0] + spot[2] * 0.14, spot[1] + spot[3] * 0.2, spot[2] * 0.72, spot[3] * 0.55)
        _box(stage, iso, cabin, 2.6, 4.2, lit(stage, "#5a7086", 0.7), colour)


def _square(stage: Stage, iso: _Iso) -> None:
    """Paving in the middle, the landmark on it, trees round it."""
    low, high = _SQUARE.start * _CELL, _SQUARE.stop * _CELL
    draw = stage.canvas.drawPath
    draw(iso.face((low, low, 0), (high, low, 0), (high, high, 0), (low, high, 0)), solid(lit(stage, "#e6d8be", 0.85)))
    inner = 6.0
    draw(
        iso.face(
            (low + inner, low + inner, 0),
            (high - inner, low + inner, 0),
            (high - inner, high - inner, 0),
            (low + inner, high - inner, 0),
        ),
        solid(lit(stage, "#d6c5a6", 0.8)),
    )
    chance = stage.chance("square")
    for t in (0.15, 0.5, 0.85):
        _tree(stage, iso, low + (high - low) * t, low + 3, chance)
        _tree(stage, iso, low + 3, low + (high - low) * t, chance)
    _landmark(stage, iso)
    for t in (0.2, 0.5, 0.8):
        _tree(stage, iso, low + (high - low) * t, high - 3, chance)
        _tree(stage, iso, high - 3, low + (high - low) * t, chance)


def _landmark(stage: Stage, iso: _Iso) -> None:
    landmark = _chosen(stage)
    middle = _SIDE / 2 + 4
    x, foot = iso.at(middle, middle)
    high = min(stage.width, stage.height) * _MOST_ROOM
    wide = 3 * _CELL * 2 * _COS * iso.scale * (0.92 if landmark.width < 3 * landmark.height else 1.15)
    scale = min(high / landmark.height, wide / landmark.width)
    shadow = box(x - landmark.width * scale * 0.5, foot - 4 * iso.scale, landmark.width * scale * 1.05, 8 * iso.scale)
    stage.canvas.drawOval(shadow, solid(stage.palette.near, 0.22))
    horizon, stage.horizon = stage.horizon, foot
    draw_monument(stage, Placed(replace(landmark, depth=0.0), scale, x))
    stage.horizon = horizon


def _chosen(stage: Stage) -> Landmark:
    for key in stage.scene.landmarks:
        landmark = LANDMARKS.get(key)
        if landmark and landmark.width < 5 * landmark.height and landmark.width < 900:
            return landmark
    return civic_building(stage.scene.place.fabric)
