"""A camera that looks level along a street or over a town: metres in, pixels out. It draws nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.paint import Point

Place = tuple[float, float, float]  # metres: right of the camera, above the ground, ahead of the camera


@dataclass(frozen=True, slots=True)
class Camera:
    """`vanish` is the pixel at which parallels meet; `focal` is in pixels, `height` of the eye in metres."""

    vanish: Point
    focal: float
    height: float

    def at(self, x: float, y: float, z: float) -> Point:
        scale = self.focal / z
        return self.vanish[0] + x * scale, self.vanish[1] + (self.height - y) * scale

    def scale(self, z: float) -> float:
        """Pixels per metre at that distance."""
        return self.focal / z

    def distance(self, y: float) -> float:
        """How far away the ground is at the picture's line `y`, below the vanishing point."""
        return self.focal * self.height / (y - self.vanish[1])

    def add(self, path: Any, *corners: Place) -> None:
        """A polygon of places, added to a path."""
        path.addPoly([skia.Point(*self.at(*corner)) for corner in corners], True)

    def polygon(self, *corners: Place) -> Any:
        path = skia.Path()
        self.add(path, *corners)
        return path

    def wall(self, path: Any, x: float, low: float, high: float, near: float, far: float) -> None:
        """An upright rectangle on the plane at `x`, along the view."""
        self.add(path, (x, low, near), (x, low, far), (x, high, far), (x, high, near))


def air(distance: float, clear: float, reach: float, most: float = 0.88) -> float:
    """How much haze lies before something: none up to `clear` metres, then thicker with `reach` as its measure."""
    return min(most, 1 - math.exp(-max(0.0, distance - clear) / reach))


def quad_to_quad(width: float, height: float, corners: Sequence[Point]) -> Any:
    """The matrix that lays a `width` x `height` rectangle (clockwise from its top left) on four corners."""
    matrix = skia.Matrix()
    source = [skia.Point(0, 0), skia.Point(width, 0), skia.Point(width, height), skia.Point(0, height)]
    matrix.setPolyToPoly(source, [skia.Point(*corner) for corner in corners])
    return matrix
