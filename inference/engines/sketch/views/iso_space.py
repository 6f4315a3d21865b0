"""Parallel projection: metres to pixels, the plinth's grid of cells, and boxes in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import Point, polygon, solid
from inference.engines.sketch.stage import Stage

CELLS = 9  # cells to a side; roads run along cells 2 and 6, the square lies in the middle
CELL = 22.0  # metres
SIDE = CELLS * CELL
ROADS = (2, 6)
SQUARE = range(3, 6)
COS, SIN = math.cos(math.radians(30)), 0.5


@dataclass(frozen=True, slots=True)
class Iso:
    """Metres to pixels: x runs down to the right, y down to the left, z up; the plinth's far corner is (0, 0)."""

    left: float
    top: float
    scale: float

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        return self.left + (x - y) * COS * self.scale, self.top + ((x + y) * SIN - z) * self.scale

    def face(self, *corners: tuple[float, float, float]) -> Any:
        return polygon([self.at(*corner) for corner in corners])

    def level(self, left: float, back: float, right: float, front: float, z: float = 0.0) -> Any:
        """A level rectangle, from its corner at (left, back) to that at (right, front)."""
        return self.face((left, back, z), (right, back, z), (right, front, z), (left, front, z))


def draw_box(
    stage: Stage,
    iso: Iso,
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
    draw(iso.level(x, y, a, b, top), solid(roof or mix(wall, stage.palette.lit, 0.45)))
