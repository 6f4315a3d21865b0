"""A landmark as shapes in metres, x to the right of its middle and y up from its foot, each with a tone and a material.

Tone runs from 0 (in shade) to 1 (in full light); the light comes from the left. The colours come later, from the scene.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.paint import Point

# Materials and their colours in white light.
MATERIALS = {
    "stone": "#d9c3a0", "sand": "#dcb77f", "glass": "#8fb6cf", "metal": "#8d97a6", "gold": "#e7b650",
    "copper": "#6fae9d", "roof": "#5d6b80", "red": "#e0533a", "white": "#f4efe6", "brick": "#b5654a",
    "dark": "#39415a", "green": "#5e8f63", "window": "#ffd98a", "iron": "#8a6a54", "granite": "#d9c8ab",
    "pink": "#dfa093", "yellow": "#e8c877", "violet": "#96709f", "blue": "#4f86b8",
    "cloud": "#ffffff", "tile": "#c4603c", "rock": "#8f8a80", "orange": "#d9583a",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    path: Any
    tone: float
    material: str


class Silhouette:
    """Collects the shapes of one landmark, back to front."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def path(self, path: Any, tone: float = 0.6, material: str = "stone") -> None:
        self.shapes.append(Shape(path, min(1.0, max(0.0, tone)), material))

    def polygon(self, points: Sequence[Point], tone: float = 0.6, material: str = "stone") -> None:
        path = skia.Path()
        path.addPoly([skia.Point(x, -y) for x, y in points], True)
        self.path(path, tone, material)

    def pierced(
        self, outer: Sequence[Point], hole: Sequence[Point], tone: float = 0.6, material: str = "stone"
    ) -> None:
        """A polygon with a hole, through which the sky shows."""
        path = skia.Path()
        for points in (outer, hole):
            path.addPoly([skia.Point(x, -y) for x, y in points], True)
        path.setFillType(skia.PathFillType.kEvenOdd)
        self.path(path, tone, material)

    def rect(self, x: float, y: float, width: float, height: float, tone: float = 0.6, material: str = "stone") -> None:
        path = skia.Path()
        path.addRect(skia.Rect.MakeLTRB(x, -(y + height), x + width, -y))
        self.path(path, tone, material)

    def block(
        self, x: float, y: float, width: float, height: float, material: str = "stone", tone: float = 0.62
    ) -> None:
        """A box round x, its right face in shade."""
        self.taper(x, y, width, width, height, material, tone)

    def taper(
        self, x: float, y: float, foot: float, head: float, height: float, material: str = "stone", tone: float = 0.62
    ) -> None:
        """A body that is `foot` wide below and `head` wide above, its right face in shade."""
        top = y + height
        self.polygon([(x - foot / 2, y), (x + foot / 2, y), (x + head / 2, top), (x - head / 2, top)], tone, material)
        seam_foot, seam_head = x + foot * 0.08, x + head * 0.08
        self.polygon([(seam_foot, y), (x + foot / 2, y), (x + head / 2, top), (seam_head, top)], tone - 0.28, material)

    def cylinder(
        self, x: float, y: float, width: float, height: float, material: str = "stone", tone: float = 0.62
    ) -> None:
        self.rect(x - width / 2, y, width, height, tone, material)
        self.rect(x - width * 0.02, y, width * 0.30, height, tone - 0.14, material)
        self.rect(x + width * 0.28, y, width * 0.22, height, tone - 0.3, material)

    def dome(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        material: str = "copper",
        tone: float = 0.66,
        form: str = "round",
    ) -> None:
        """`form`: round, onion (wider than its foot) or pointed."""
        for left, shade in ((-1.0, 0.0), (0.18, 0.26)):
            self.path(_dome(x, y, width / 2, height, left, form), tone - shade, material)

    def spire(
        self, x: float, y: float, width: float, height: float, material: str = "metal", tone: float = 0.6
    ) -> None:
        """It begins a little inside of what carries it: two edges on one line would let the sky through as a hair."""
        lap = min(height * 0.02, width * 0.12, max(0.0, y))
        self.taper(x, y - lap, width, width * 0.02, height + lap, material, tone)

    def columns(
        self,
        left: float,
        right: float,
        y: float,
        height: float,
        count: int,
        width: float,
        material: str = "stone",
        tone: float = 0.85,
    ) -> None:
        lit, shaded = skia.Path(), skia.Path()
        for i in range(count):
            x = left + (right - left) * (i + 0.5) / count
            lit.addRect(skia.Rect.MakeLTRB(x - width / 2, -(y + height), x + width / 2, -y))
            shaded.addRect(skia.Rect.MakeLTRB(x + width * 0.1, -(y + height), x + width / 2, -y))
        self.path(lit, tone, material)
        self.path(shaded, tone - 0.28, material)

    def windows(
        self,
        left: float,
        right: float,
        bottom: float,
        top: float,
        columns: int,
        floors: int,
        share: tuple[float, float] = (0.5, 0.6),
        material: str = "window",
        tone: float = 0.2,
        arched: bool = False,
    ) -> None:
        """A grid of openings; `share` is how much of its cell each takes across and up."""
        path = skia.Path()
        across, up = (right - left) / columns, (top - bottom) / floors
        width, height = across * share[0], up * share[1]
        for floor in range(floors):
            y = bottom + up * (floor + 0.5) - height / 2
            for column in range(columns):
                x = left + across * (column + 0.5) - width / 2
                if arched:
                    _add_arch(path, x, y, width, height)
                else:
                    path.addRect(skia.Rect.MakeLTRB(x, -(y + height), x + width, -y))
        self.path(path, tone, material)

    def disc(self, x: float, y: float, radius: float, tone: float = 0.6, material: str = "stone") -> None:
        path = skia.Path()
        path.addCircle(x, -y, radius)
        self.path(path, tone, material)

    def ring(self, x: float, y: float, radius: float, width: float, tone: float, material: str) -> None:
        path = skia.Path()
        path.addCircle(x, -y, radius)
        path.addCircle(x, -y, radius - width, skia.PathDirection.kCCW)
        self.path(path, tone, material)

    def line(self, points: Sequence[Point], width: float, tone: float = 0.4, material: str = "metal") -> None:
        """A bar or a cable: each piece a thin quadrilateral, which is faster than stroking in Skia."""
        self.lines([points], width, tone, material)

    def lines(
        self, strokes: Sequence[Sequence[Point]], width: float, tone: float = 0.4, material: str = "metal"
    ) -> None:
        path = skia.Path()
        for points in strokes:
            for (x0, y0), (x1, y1) in itertools.pairwise(points):
                length = math.hypot(x1 - x0, y1 - y0) or 1.0
                a, b = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
                corners = [(x0 + a, y0 + b), (x1 + a, y1 + b), (x1 - a, y1 - b), (x0 - a, y0 - b)]
                path.addPoly([skia.Point(x, -y) for x, y in corners], True)
        path.setFillType(skia.PathFillType.kWinding)
        self.path(path, tone, material)

    def curve(self, start: Point, curves: Sequence[tuple[Point, Point, Point]], tone: float, material: str) -> None:
        """A closed outline of Bézier curves: each is two handles and an end."""
        path = skia.Path()
        path.moveTo(start[0], -start[1])
        for first, second, end in curves:
            path.cubicTo(first[0], -first[1], second[0], -second[1], end[0], -end[1])
        path.close()
        self.path(path, tone, material)


@dataclass(frozen=True, slots=True)
class Landmark:
    """`height` and `width` in metres; `share` is the height it gets of the picture's, `depth` 0 (near) to 1 (hazy).

    `spans` marks bridges and long buildings, which others may stand behind.
    """

    draw: Callable[[Silhouette], None]
    height: float
    width: float
    share: float
    depth: float = 0.05
    spans: bool = False

    def shapes(self) -> list[Shape]:
        silhouette = Silhouette()
        self.draw(silhouette)
        return silhouette.shapes


def width_at(y: float, profile: Sequence[Point]) -> float:
    """Half-width at height y of an outline given as (height, half-width) corners."""
    for (y0, w0), (y1, w1) in itertools.pairwise(profile):
        if y <= y1:
            return w0 + (w1 - w0) * (y - y0) / (y1 - y0)
    return profile[-1][1]


def _dome(x: float, y: float, radius: float, height: float, left: float, form: str) -> Any:
    foot, top = -y, -(y + height)
    path = skia.Path()
    path.moveTo(x + left * radius, foot)
    if form == "onion":
        path.cubicTo(
            x + left * radius * 1.45, foot - height * 0.32, x + left * radius * 0.62, foot - height * 0.72, x, top
        )
        path.cubicTo(x + radius * 0.62, foot - height * 0.72, x + radius * 1.45, foot - height * 0.32, x + radius, foot)
    elif form == "pointed":
        path.cubicTo(
            x + left * radius * 1.05, foot - height * 0.55, x + left * radius * 0.45, foot - height * 0.8, x, top
        )
        path.cubicTo(x + radius * 0.45, foot - height * 0.8, x + radius * 1.05, foot - height * 0.55, x + radius, foot)
    else:
        path.cubicTo(x + left * radius, foot - height * 0.62, x + left * radius * 0.6, top, x, top)
        path.cubicTo(x + radius * 0.6, top, x + radius, foot - height * 0.62, x + radius, foot)
    path.close()
    return path


def _add_arch(path: Any, x: float, y: float, width: float, height: float) -> None:
    radius = width / 2
    path.moveTo(x, -y)
    path.lineTo(x, -(y + height - radius))
    path.arcTo(
        radius, radius, 0, skia.Path.ArcSize.kSmall_ArcSize, skia.PathDirection.kCW, x + width, -(y + height - radius)
    )
    path.lineTo(x + width, -y)
    path.close()
