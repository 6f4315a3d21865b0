"""Parts that buildings share - battlements, towers, gables, arches, statues, mountains - to put on a silhouette.

Measures in metres. A part knows no landmark; whole buildings that many cities share stand in `common`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from inference.engines.sketch.landmarks.shapes import Silhouette
from inference.engines.sketch.paint import Point


def battlements(
    s: Silhouette, left: float, right: float, y: float, size: float, material: str = "stone", tone: float = 0.6
) -> None:
    """Merlons `size` high along the top of a wall."""
    count = max(2, round((right - left) / (size * 2)))
    s.windows(left, right, y, y + size, count, 1, (0.58, 1.0), material, tone)


def wall(s: Silhouette, left: float, right: float, height: float, material: str = "stone", tone: float = 0.55) -> None:
    """A curtain wall with battlements."""
    s.rect(left, 0, right - left, height, tone, material)
    battlements(s, left, right, height, height * 0.14, material, tone)


def round_tower(
    s: Silhouette,
    x: float,
    y: float,
    width: float,
    height: float,
    material: str = "stone",
    roof: str = "",
    roof_height: float = 0.0,
) -> None:
    """A round tower: with a conical roof where one is named, else with battlements."""
    s.cylinder(x, y, width, height, material, 0.68)
    if roof:
        s.spire(x, y + height, width * 1.14, roof_height, roof, 0.58)
        return
    s.rect(x - width * 0.57, y + height, width * 1.14, width * 0.16, 0.8, material)
    battlements(s, x - width * 0.57, x + width * 0.57, y + height + width * 0.16, width * 0.16, material, 0.7)


def gable(
    s: Silhouette, x: float, y: float, width: float, height: float, material: str = "stone", tone: float = 0.66
) -> None:
    s.polygon([(x - width / 2, y), (x + width / 2, y), (x, y + height)], tone, material)
    s.polygon([(x + width * 0.08, y), (x + width / 2, y), (x, y + height)], tone - 0.2, material)


def arched_door(s: Silhouette, x: float, y: float, width: float, height: float, tone: float = 0.16) -> None:
    s.windows(x - width / 2, x + width / 2, y, y + height, 1, 1, (1.0, 1.0), "dark", tone, True)


def parabola(left: float, right: float, foot: float, rise: float, steps: int = 24) -> list[Point]:
    """Points of an arch from one springing to the other."""
    middle, half = (left + right) / 2, (right - left) / 2
    xs = [left + (right - left) * i / steps for i in range(steps + 1)]
    return [(x, foot + rise * (1 - ((x - middle) / half) ** 2)) for x in xs]


def ellipse(x: float, y: float, across: float, up: float, start: float = 0.0, end: float = 360.0) -> list[Point]:
    """Points of an ellipse by its half-axes, from one angle to another in degrees, counter-clockwise from the right."""
    angles = [math.radians(start + (end - start) * i / 48) for i in range(49)]
    return [(x + across * math.cos(a), y + up * math.sin(a)) for a in angles]


def hangers(s: Silhouette, arch: Sequence[Point], deck: float, width: float, tone: float, material: str) -> None:
    """Vertical bars between a deck and the arch above it."""
    s.lines([[(x, deck), (x, y)] for x, y in arch if y > deck + width], width, tone, material)


def person(s: Silhouette, x: float, y: float, height: float, material: str = "copper") -> None:
    """A robed figure that stands on y, without arms."""
    h = height
    outline = [
        (x - h * 0.17, y),
        (x + h * 0.17, y),
        (x + h * 0.10, y + h * 0.5),
        (x + h * 0.14, y + h * 0.78),
        (x + h * 0.05, y + h * 0.86),
        (x - h * 0.05, y + h * 0.86),
        (x - h * 0.14, y + h * 0.78),
        (x - h * 0.10, y + h * 0.5),
    ]
    s.polygon(outline, 0.75, material)
    shade = [
        (x + h * 0.03, y),
        (x + h * 0.17, y),
        (x + h * 0.10, y + h * 0.5),
        (x + h * 0.14, y + h * 0.78),
        (x + h * 0.03, y + h * 0.8),
    ]
    s.polygon(shade, 0.45, material)
    s.disc(x, y + h * 0.925, h * 0.075, 0.8, material)


def wing(s: Silhouette, x: float, y: float, reach: float, height: float, material: str, tone: float = 0.8) -> None:
    """A feathered wing rising from (x, y); a negative `reach` opens to the left."""
    outline = [
        ((x + reach * 0.3, y + height * 0.9), (x + reach * 0.7, y + height), (x + reach, y + height)),
        ((x + reach * 0.85, y + height * 0.4), (x + reach * 0.6, y - height * 0.1), (x, y - height * 0.3)),
    ]
    s.curve((x, y), outline, tone, material)


def mountain(
    s: Silhouette,
    ridge: Sequence[Point],
    material: str = "rock",
    tone: float = 0.46,
    snow: float | None = None,
) -> None:
    """Land under a ridge line, its right slopes in shade; white above `snow` metres where given."""
    (first, _), (last, _) = ridge[0], ridge[-1]
    s.polygon([(first, 0), *ridge, (last, 0)], tone, material)
    for i in range(1, len(ridge) - 1):
        (x, y), (after, lower) = ridge[i], ridge[i + 1]
        if y > lower and y >= ridge[i - 1][1]:
            foot = x + (after - x) * 0.3
            s.polygon([(x, y), (after, lower), (foot, y - (y - lower) * 2.2)], tone - 0.2, material)
            if snow is not None and y > snow:
                _snow(s, ridge, i, snow)


def _snow(s: Silhouette, ridge: Sequence[Point], i: int, line: float) -> None:
    """A white cap on the i-th point of the ridge, with a ragged hem."""
    x, y = ridge[i]

    def reach(neighbour: Point) -> Point:
        if neighbour[1] >= line:
            return neighbour
        t = (y - line) / (y - neighbour[1])
        return x + (neighbour[0] - x) * t, line

    left, right = reach(ridge[i - 1]), reach(ridge[i + 1])
    hem = []
    for k in range(1, 8):
        t = k / 8
        base = right[1] + (left[1] - right[1]) * t
        hem.append((right[0] + (left[0] - right[0]) * t, base - (y - line) * (0.28 if k % 2 else -0.06)))
    s.polygon([left, (x, y), right, *hem], 0.95, "white")
    s.polygon([(x, y), right, (x + (right[0] - x) * 0.3, line - (y - line) * 0.1)], 0.66, "white")


def star(s: Silhouette, x: float, y: float, radius: float, material: str = "dark", tone: float = 0.1) -> None:
    points = []
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.42
        angle = math.pi / 2 + i * math.pi / 5
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    s.polygon(points, tone, material)


def flag(s: Silhouette, x: float, y: float, height: float, material: str = "red") -> None:
    s.line([(x, y), (x, y + height)], height * 0.06, 0.4, "metal")
    outline = [(x, y + height), (x + height * 0.7, y + height * 0.86), (x, y + height * 0.62)]
    s.polygon(outline, 0.7, material)


def turret(
    s: Silhouette, x: float, y: float, width: float, wall_height: float, cap: float, material: str, roof: str
) -> None:
    """A small square tower with openings and a pointed cap."""
    s.block(x, y, width, wall_height, material, 0.7)
    s.windows(
        x - width * 0.36, x + width * 0.36, y + wall_height * 0.55, y + wall_height * 0.92, 2, 1, (0.5, 0.9), "dark",
        0.25, True,
    )  # fmt: skip
    s.rect(x - width * 0.56, y + wall_height, width * 1.12, width * 0.1, 0.88, material)
    s.spire(x, y + wall_height + width * 0.1, width * 1.05, cap, roof, 0.58)


def cupola(
    s: Silhouette, x: float, y: float, width: float, drum: float, dome: float, material: str, roof: str,
    form: str = "round",
) -> None:  # fmt: skip
    """A drum with a small dome and a golden finial."""
    s.cylinder(x, y, width * 0.86, drum, material, 0.7)
    s.dome(x, y + drum, width, dome, roof, 0.7, form)
    s.spire(x, y + drum + dome * 0.94, width * 0.1, dome * 0.5, "gold", 0.9)


def chhatri(s: Silhouette, x: float, y: float, width: float, material: str = "white", roof: str = "white") -> None:
    """An Indian pavilion: a small dome on open columns."""
    s.rect(x - width * 0.42, y, width * 0.84, width * 0.55, 0.3, "dark")
    s.columns(x - width * 0.46, x + width * 0.46, y, width * 0.55, 4, width * 0.11, material, 0.85)
    s.rect(x - width * 0.62, y + width * 0.55, width * 1.24, width * 0.1, 0.85, material)
    s.dome(x, y + width * 0.65, width * 0.9, width * 0.5, roof, 0.8, "onion")
    s.spire(x, y + width * 1.12, width * 0.06, width * 0.25, "gold", 0.9)


def arch_wall(
    s: Silhouette,
    x: float,
    y: float,
    width: float,
    height: float,
    opening: float,
    rise: float,
    material: str = "stone",
    tone: float = 0.66,
) -> None:
    """A wall with a round arch `opening` wide and `rise` high through it: what is behind shows."""
    radius = opening / 2
    spring = y + rise - radius
    arc = [(x + radius * math.cos(a), spring + radius * math.sin(a)) for a in (math.pi * i / 24 for i in range(25))]
    outer = [(x - width / 2, y), (x - width / 2, y + height), (x + width / 2, y + height), (x + width / 2, y)]
    s.polygon([*outer, (x + radius, y), *arc, (x - radius, y)], tone, material)
    shade = [(x + width / 2, y), (x + width / 2, y + height), (x + radius, y + height), (x + radius, y)]
    s.polygon(shade, tone - 0.22, material)
