"""Small life in front of the city: trees of five kinds, boats and birds."""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, mix
from inference.engines.sketch.paint import box, linear, polygon, solid, stroke
from inference.engines.sketch.stage import Stage

_BARK = "#3a2c28"
_FROM_SUN = 90  # units: birds nearer to a small sun's middle would draw a face on it


def draw_trees(
    stage: Stage,
    y: float,
    heights: tuple[float, float],
    count: int,
    depth: float,
    key: str,
    span: tuple[float, float] = (0.0, 1.0),
) -> None:
    """A row of trees on `y`; `heights` in units, `span` in shares of the width."""
    chance = stage.chance("trees", key)
    palette = stage.palette
    colour = mix(mix(palette.leaf, palette.near, 0.25), palette.haze, depth)
    for u in sorted(chance.uniform(*span) for _ in range(count)):
        shade = adjust(colour, chance.uniform(-0.02, 0.03))
        height = chance.uniform(*heights) * stage.unit
        draw_tree(stage, u * stage.width, y + chance.uniform(-1, 2) * stage.unit, height, shade, chance)


def draw_tree(stage: Stage, x: float, y: float, height: float, colour: Colour, chance: random.Random) -> None:
    if not stage.may_draw("trees"):
        return
    kind = stage.scene.place.trees
    if kind == "palm":
        _palm(stage, x, y, height * 1.15, colour, chance)
    elif kind == "cypress":
        _cypress(stage, x, y, height * 1.1, colour)
    elif kind == "conifer":
        _conifer(stage, x, y, height, colour)
    else:
        _round_tree(stage, x, y, height, colour, chance)


def _palm(stage: Stage, x: float, y: float, height: float, colour: Colour, chance: random.Random) -> None:
    lean = chance.uniform(-0.18, 0.18) * height
    trunk = skia.Path()
    trunk.moveTo(x - height * 0.022, y)
    trunk.quadTo(x + lean * 0.3, y - height * 0.5, x + lean - height * 0.012, y - height)
    trunk.lineTo(x + lean + height * 0.014, y - height)
    trunk.quadTo(x + lean * 0.3 + height * 0.04, y - height * 0.5, x + height * 0.03, y)
    trunk.close()
    stage.canvas.drawPath(trunk, solid(mix(colour, from_hex("#4a3a30"), 0.4)))
    crown_x, crown_y = x + lean, y - height
    for i in range(9):
        angle = math.radians(-200 + i * 27.5 + chance.uniform(-8, 8))
        reach = height * chance.uniform(0.34, 0.46)
        tip = (crown_x + reach * math.cos(angle), crown_y + reach * (math.sin(angle) * 0.72 + 0.22))
        bend = (crown_x + reach * 0.55 * math.cos(angle), crown_y + reach * (0.5 * math.sin(angle) - 0.16))
        frond = skia.Path()
        frond.moveTo(crown_x, crown_y)
        frond.quadTo(*bend, *tip)
        frond.quadTo(bend[0] + reach * 0.02, bend[1] + reach * 0.2, crown_x, crown_y)
        frond.close()
        stage.canvas.drawPath(frond, solid(adjust(colour, chance.uniform(-0.03, 0.04))))


def _cypress(stage: Stage, x: float, y: float, height: float, colour: Colour) -> None:
    path = skia.Path()
    path.moveTo(x - height * 0.1, y)
    path.cubicTo(x - height * 0.18, y - height * 0.5, x - height * 0.05, y - height * 0.9, x, y - height)
    path.cubicTo(x + height * 0.05, y - height * 0.9, x + height * 0.18, y - height * 0.5, x + height * 0.1, y)
    path.close()
    stage.canvas.drawPath(path, solid(colour))


def _conifer(stage: Stage, x: float, y: float, height: float, colour: Colour) -> None:
    stage.canvas.drawRect(box(x - height * 0.02, y - height * 0.2, height * 0.04, height * 0.2), solid(from_hex(_BARK)))
    for level in range(3):
        foot = y - height * (0.12 + 0.26 * level)
        half = height * (0.24 - 0.06 * level)
        tier = [(x - half, foot), (x + half, foot), (x, foot - height * 0.40)]
        stage.canvas.drawPath(polygon(tier), solid(colour))
        if stage.snowy:
            cap = [
                (x - half * 0.55, foot - height * 0.18),
                (x + half * 0.4, foot - height * 0.2),
                (x, foot - height * 0.40),
            ]
            stage.canvas.drawPath(polygon(cap), solid(mix(WHITE, stage.palette.haze, 0.2), 0.85))


def _round_tree(stage: Stage, x: float, y: float, height: float, colour: Colour, chance: random.Random) -> None:
    trunk = box(x - height * 0.025, y - height * 0.42, height * 0.05, height * 0.42)
    stage.canvas.drawRect(trunk, solid(mix(colour, from_hex(_BARK), 0.5)))
    crown, light = skia.Path(), skia.Path()
    for _ in range(7):
        angle, distance = chance.uniform(0, math.tau), chance.uniform(0, 0.2) * height
        left, top = x + distance * math.cos(angle), distance * math.sin(angle) * 0.8
        radius = height * chance.uniform(0.14, 0.22)
        crown.addCircle(left, y - height * 0.66 + top, radius)
        light.addCircle(left - height * 0.06, y - height * 0.70 + top, radius * 0.62)
    stage.canvas.drawPath(crown, solid(colour))
    stage.canvas.drawPath(light, solid(mix(colour, stage.palette.lit, 0.5), 0.75))


def birds_fly(stage: Stage) -> bool:
    return stage.scene.time != "night" and not stage.scene.rainy and not stage.scene.traits.spare


def draw_birds(stage: Stage, top: float, bottom: float, count: int = 7) -> None:
    if not stage.may_draw("birds"):
        return
    chance, unit = stage.chance("birds"), stage.unit
    path = skia.Path()
    centre_x, centre_y = chance.uniform(0.55, 0.8) * stage.width, chance.uniform(top, bottom)
    for _ in range(count):
        x = centre_x + chance.gauss(0, 0.07) * stage.width
        y = centre_y + chance.gauss(0, 0.022) * stage.height
        wing = chance.uniform(5, 10) * unit
        if not stage.flat and math.dist((x, y), stage.sun) < _FROM_SUN * unit:
            continue
        path.moveTo(x - wing, y - wing * 0.2)
        path.quadTo(x - wing * 0.4, y - wing * 0.62, x, y)
        path.quadTo(x + wing * 0.4, y - wing * 0.62, x + wing, y - wing * 0.28)
    stage.canvas.drawPath(path, stroke(stage.palette.near, 1.7 * unit, 0.7, StrokeCap=skia.Paint.kRound_Cap))


def draw_boats(stage: Stage, top: float, height: float) -> None:
    """Boats that suit the water and the climate: one near, one farther off."""
    if not stage.may_draw("boats"):
        return
    chance = stage.chance("boats")
    kind = _boat_kind(stage)
    side = chance.choice([0.24, 0.32])
    sizes = {"felucca": 0.10, "sail": 0.052, "ferry": 0.036, "barge": 0.046}
    size = sizes[kind] * min(stage.height, stage.width)
    draw_boat(stage, stage.width * side, top + height * chance.uniform(0.36, 0.44), size, kind)
    second = "sail" if kind == "ferry" else kind
    far = sizes[second] * min(stage.height, stage.width) * 0.55
    draw_boat(stage, stage.width * chance.uniform(0.62, 0.8), top + height * chance.uniform(0.16, 0.2), far, second)


def _boat_kind(stage: Stage) -> str:
    climate, water = stage.scene.place.climate, stage.scene.water
    if climate == "desert" and water == "river":
        return "felucca"
    if water in ("harbour", "sea"):
        return "ferry"
    return "sail" if water == "lake" else "barge"


def draw_boat(stage: Stage, x: float, y: float, size: float, kind: str) -> None:
    palette = stage.palette
    hull = mix(palette.near, (0.0, 0.0, 0.0), 0.15)
    sail = mix(mix(WHITE, palette.lit, 0.45), palette.near, 0.35 if stage.night else 0.0)
    {"felucca": _felucca, "sail": _sailing_boat, "ferry": _ferry, "barge": _barge}[kind](stage, x, y, size, hull, sail)


def _felucca(stage: Stage, x: float, y: float, size: float, hull: Colour, sail: Colour) -> None:
    path = skia.Path()
    path.moveTo(x - size * 0.5, y - size * 0.1)
    path.quadTo(x, y + size * 0.12, x + size * 0.55, y - size * 0.16)
    path.lineTo(x + size * 0.4, y + size * 0.03)
    path.quadTo(x, y + size * 0.14, x - size * 0.38, y + size * 0.03)
    path.close()
    stage.canvas.drawPath(path, solid(hull))
    stage.canvas.drawRect(box(x - size * 0.02, y - size * 0.9, size * 0.025, size * 0.9), solid(hull))
    canvas_sail = skia.Path()
    canvas_sail.moveTo(x - size * 0.34, y - size * 0.16)
    canvas_sail.quadTo(x + size * 0.22, y - size * 0.72, x + size * 0.34, y - size * 1.45)
    canvas_sail.quadTo(x + size * 0.46, y - size * 0.6, x + size * 0.36, y - size * 0.16)
    canvas_sail.close()
    stops = [(sail, 1.0), (mix(sail, hull, 0.35), 1.0)]
    stage.canvas.drawPath(canvas_sail, linear((x - size * 0.3, 0), (x + size * 0.4, 0), stops))


def _sailing_boat(stage: Stage, x: float, y: float, size: float, hull: Colour, sail: Colour) -> None:
    deck = [(-0.4, -0.1), (0.42, -0.1), (0.3, 0.05), (-0.28, 0.05)]
    jib = [(-0.02, -0.16), (-0.02, -1.15), (-0.42, -0.16)]
    main = [(0.03, -0.16), (0.03, -0.95), (0.34, -0.16)]
    for points, colour in ((deck, hull), (jib, sail), (main, mix(sail, hull, 0.2))):
        stage.canvas.drawPath(polygon([(x + size * u, y + size * v) for u, v in points]), solid(colour))


def _ferry(stage: Stage, x: float, y: float, size: float, hull: Colour, sail: Colour) -> None:
    deck = [(-1, -0.14), (1, -0.14), (0.88, 0.06), (-0.88, 0.06)]
    stage.canvas.drawPath(polygon([(x + size * u, y + size * v) for u, v in deck]), solid(hull))
    stage.canvas.drawRect(box(x - size * 0.8, y - size * 0.3, size * 1.6, size * 0.17), solid(sail))
    stage.canvas.drawRect(box(x - size * 0.6, y - size * 0.42, size * 1.2, size * 0.13), solid(mix(sail, hull, 0.12)))
    funnel = solid(mix(hull, from_hex("#d9a03a"), 0.5))
    stage.canvas.drawRect(box(x - size * 0.08, y - size * 0.58, size * 0.16, size * 0.17), funnel)
    windows = skia.Path()
    for i in range(12):
        windows.addRect(box(x - size * 0.74 + i * size * 0.125, y - size * 0.26, size * 0.07, size * 0.08))
    lit = stage.palette.window if stage.night else hull
    stage.canvas.drawPath(windows, solid(lit, 0.8))


def _barge(stage: Stage, x: float, y: float, size: float, hull: Colour, sail: Colour) -> None:
    path = skia.Path()
    path.moveTo(x - size * 0.5, y - size * 0.05)
    path.quadTo(x, y + size * 0.12, x + size * 0.5, y - size * 0.05)
    path.lineTo(x + size * 0.36, y + size * 0.06)
    path.lineTo(x - size * 0.36, y + size * 0.06)
    path.close()
    stage.canvas.drawPath(path, solid(hull))
    cabin = mix(stage.palette.window, stage.palette.lit, 0.4)
    stage.canvas.drawRect(box(x - size * 0.2, y - size * 0.16, size * 0.3, size * 0.12), solid(cabin))
