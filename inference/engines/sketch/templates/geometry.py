"""Boxes in shares of a sheet, and the few smooth outlines that posters are made of. It knows no colour or canvas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.paint import Point

Knot = tuple[float, float] | tuple[float, float, int]  # a third value makes it a corner


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, right, bottom; in shares of a sheet where nothing else is said."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def of(self, width: float, height: float) -> Box:
        """The box in pixels of a sheet of that size."""
        return Box(self.left * width, self.top * height, self.right * width, self.bottom * height)

    def stretched(self, factor: float) -> Box:
        """All heights times a factor, from the top."""
        return Box(self.left, self.top * factor, self.right, self.bottom * factor)

    def mirrored(self, width: float = 1.0) -> Box:
        return Box(width - self.right, self.top, width - self.left, self.bottom)

    def distance(self, other: Box) -> float:
        """Between the nearest edges; 0 where they meet or overlap."""
        across = max(self.left - other.right, other.left - self.right, 0.0)
        down = max(self.top - other.bottom, other.top - self.bottom, 0.0)
        return math.hypot(across, down)

    def rect(self) -> Any:
        return skia.Rect.MakeLTRB(self.left, self.top, self.right, self.bottom)


def smooth(knots: Sequence[Knot], *, closed: bool = True) -> Any:
    """A curve through all knots, as a cubic spline of Catmull and Rom; those with a third value stay corners."""
    points = [(knot[0], knot[1]) for knot in knots]
    corners = [len(knot) > 2 for knot in knots]
    count, path = len(points), skia.Path()
    path.moveTo(*points[0])
    for i in range(count if closed else count - 1):
        here, there = points[i], points[(i + 1) % count]
        before = points[(i - 1) % count] if closed or i > 0 else here
        beyond = points[(i + 2) % count] if closed or i + 2 < count else there
        leave = here if corners[i] else _handle(here, before, there, 1)
        arrive = there if corners[(i + 1) % count] else _handle(there, here, beyond, -1)
        path.cubicTo(*leave, *arrive, *there)
    if closed:
        path.close()
    return path


def _handle(at: Point, before: Point, beyond: Point, sign: int) -> Point:
    return at[0] + sign * (beyond[0] - before[0]) / 6, at[1] + sign * (beyond[1] - before[1]) / 6


def round_arch(x: float, foot: float, width: float, height: float) -> Any:
    """An opening with a half-round head; `x` is its middle, `foot` its lowest y, y down."""
    path, radius = skia.Path(), width / 2
    path.moveTo(x - radius, foot)
    path.lineTo(x - radius, foot - height + radius)
    path.arcTo(skia.Rect.MakeLTRB(x - radius, foot - height, x + radius, foot - height + width), 180, 180, False)
    path.lineTo(x + radius, foot)
    path.close()
    return path


def pointed_arch(x: float, foot: float, width: float, height: float) -> Any:
    """A Gothic opening."""
    path, half = skia.Path(), width / 2
    spring = foot - height + width * 0.8
    path.moveTo(x - half, foot)
    path.lineTo(x - half, spring)
    path.quadTo(x - half, spring - width * 0.45, x, foot - height)
    path.quadTo(x + half, spring - width * 0.45, x + half, spring)
    path.lineTo(x + half, foot)
    path.close()
    return path


def horseshoe(x: float, centre: float, radius: float, half: float, foot: float) -> Any:
    """More than half a circle on two jambs `half` away from the middle."""
    angle = math.degrees(math.acos(min(1.0, half / radius)))
    path = skia.Path()
    area = skia.Rect.MakeLTRB(x - radius, centre - radius, x + radius, centre + radius)
    path.arcTo(area, angle, -(180 + 2 * angle), True)
    path.lineTo(x - half, foot)
    path.lineTo(x + half, foot)
    path.close()
    return path
