"""A pinhole camera for what is drawn in perspective: metres in, pixels of the area out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inference.engines.sketch.paint import Point

Spot = tuple[float, float, float]  # metres: across, along, up


@dataclass(frozen=True, slots=True)
class Camera:
    """`eye` looks at `target`; `focus` in pixels; `centre` is where the target falls."""

    eye: Spot
    target: Spot
    focus: float
    centre: Point

    def _axes(self) -> tuple[Spot, Spot, Spot]:
        ahead = _unit(_minus(self.target, self.eye))
        right = _unit((ahead[1], -ahead[0], 0.0))
        up = (right[1] * ahead[2] - right[2] * ahead[1], right[2] * ahead[0] - right[0] * ahead[2],
              right[0] * ahead[1] - right[1] * ahead[0])  # fmt: skip
        return right, ahead, up

    def depth(self, spot: Spot) -> float:
        return _dot(_minus(spot, self.eye), self._axes()[1])

    def __call__(self, spot: Spot) -> Point:
        right, ahead, up = self._axes()
        way = _minus(spot, self.eye)
        deep = max(0.5, _dot(way, ahead))
        return (self.centre[0] + self.focus * _dot(way, right) / deep,
                self.centre[1] - self.focus * _dot(way, up) / deep)  # fmt: skip

    def scale(self, spot: Spot) -> float:
        """Pixels to the metre there."""
        return self.focus / max(0.5, self.depth(spot))


def _minus(a: Spot, b: Spot) -> Spot:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _dot(a: Spot, b: Spot) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _unit(a: Spot) -> Spot:
    long = math.sqrt(_dot(a, a))
    return a[0] / long, a[1] / long, a[2] / long
