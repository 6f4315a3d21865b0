"""One side of a street in perspective: a house's place on it, and rectangles on its front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import solid
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.fronts import FRONTS
from inference.engines.sketch.views.perspective import Camera

SHOP = 3.5  # metres, height of the ground floor


@dataclass(slots=True)
class House:
    """From `near` to `far` metres ahead; `haze` 0 to 1 is what air lies before it."""

    side: int  # -1 left, 1 right
    near: float
    far: float
    height: float
    wall: Colour
    haze: float
    accent: str


class StreetSide:
    """What draws on fronts that stand `half` metres from the street's middle."""

    def __init__(self, stage: Stage, camera: Camera, half: float) -> None:
        self.stage, self.camera, self.half = stage, camera, half
        self.front = FRONTS[stage.scene.place.fabric]
        self.electric = stage.scene.traits.electric
        self.lights = stage.night

    def x(self, house: House, out: float = 0.0) -> float:
        """The facade's plane, `out` metres nearer to the street's middle."""
        return house.side * (self.half - out)

    def quad(self, house: House, out: float, low: float, high: float, near: float, far: float) -> Any:
        path = skia.Path()
        self.camera.wall(path, self.x(house, out), low, high, near, far)
        return path

    def band(self, house: House, low: float, high: float, out: float, light: float) -> None:
        """A cornice: a lit edge and the shade below it."""
        palette = self.stage.palette
        bright = mix(house.wall, palette.lit, light * (0.4 if self.lights else 1.0))
        self.stage.canvas.drawPath(self.quad(house, out, low, high, house.near, house.far), solid(bright))
        shade = self.quad(house, 0.02, low - (high - low) * 0.8, low, house.near, house.far)
        self.stage.canvas.drawPath(shade, solid(palette.near, 0.18 * (1 - house.haze)))
