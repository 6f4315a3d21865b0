"""Houses in parallel projection: walls, windows, flat and pitched roofs."""

from __future__ import annotations

import random

import skia

from inference.engines.sketch.colour import WHITE, Colour, mix
from inference.engines.sketch.fabric import roofs_of
from inference.engines.sketch.paint import solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.iso_space import Iso, draw_box
from inference.engines.sketch.views.tones import lit


def draw_house(
    stage: Stage,
    iso: Iso,
    spot: tuple[float, float, float, float],
    height: float,
    wall: Colour,
    chance: random.Random,
    pitched: bool,
) -> None:
    code = "#f3f6f8" if stage.lies_snow else chance.choice(roofs_of(stage.scene.city, stage.scene.place))
    roof = lit(stage, code, 0.92)
    draw_box(stage, iso, spot, 0, height, wall, None if pitched else mix(wall, WHITE, 0.2))
    _openings(stage, iso, spot, height, chance)
    if pitched:
        _gable(stage, iso, spot, height, wall, roof)
        return
    x, y, wide, deep = spot
    left, back = x + wide * 0.1, y + deep * 0.1
    deck = iso.level(left, back, left + wide * 0.8, back + deep * 0.8, height)
    stage.canvas.drawPath(deck, solid(mix(roof, stage.palette.near, 0.06)))
    draw_box(stage, iso, (x + wide * 0.2, y + deep * 0.25, wide * 0.3, deep * 0.3), height, height + 2.4, wall, roof)


def _gable(
    stage: Stage, iso: Iso, spot: tuple[float, float, float, float], height: float, wall: Colour, roof: Colour
) -> None:
    """A ridge along y: the left slope is in the light, its gable faces the viewer's left."""
    x, y, wide, deep = spot
    a, b, middle, ridge = x + wide + 0.5, y + deep + 0.5, x + wide / 2, height + wide * 0.52
    draw, eaves = stage.canvas.drawPath, height - 0.3
    left = iso.face((x - 0.5, y, eaves), (middle, y, ridge), (middle, b, ridge), (x - 0.5, b, eaves))
    right = iso.face((a, y, eaves), (middle, y, ridge), (middle, b, ridge), (a, b, eaves))
    draw(left, solid(mix(roof, stage.palette.lit, 0.18)))
    draw(iso.face((x, b - 0.5, height), (x + wide, b - 0.5, height), (middle, b - 0.5, ridge)), solid(wall))
    draw(right, solid(mix(roof, stage.palette.near, 0.14)))


def _openings(
    stage: Stage, iso: Iso, spot: tuple[float, float, float, float], height: float, chance: random.Random
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
                    (xa, ya), (xb, yb) = (x + wide * start, y + deep), (x + wide * end, y + deep)
                else:
                    (xa, ya), (xb, yb) = (x + wide, y + deep * start), (x + wide, y + deep * end)
                path.addPath(iso.face((xa, ya, low), (xb, yb, low), (xb, yb, low + 1.9), (xa, ya, low + 1.9)))
    stage.canvas.drawPath(dark, solid(lit(stage, "#4a6078", 0.5), 0.85))
    if not glowing.isEmpty():
        stage.canvas.drawPath(glowing, solid(stage.palette.window))
        stage.glows.append(Glow(glowing, stage.palette.window, 0.6))
