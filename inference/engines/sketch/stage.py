"""One picture while it is drawn: its scene, colours, canvas, and chance that depends on nothing but the recipe."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import skia

from inference.engines.sketch.colour import Colour, argb
from inference.engines.sketch.noise import seeded_generator, seeded_random
from inference.engines.sketch.paint import LINEAR, Blend, Point, box, solid
from inference.engines.sketch.palette import Palette, palette_of
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.vocabulary import Thing
from inference.schemas import Note

_SMALLER = 4  # glow is blurred at a quarter of the size, which costs a tenth and looks the same


@dataclass(slots=True)
class Glow:
    """Lit windows and lamps that shine beyond their edges."""

    path: Any
    colour: Colour
    strength: float


@dataclass
class Stage:
    """`unit` is a pixel of a picture with 1,024 pixels on its shorter side: every stroke's width is given in it.

    A preview is the same picture with fewer dots: it is composed in the same `width` x `height` pixels, so that chance
    falls alike, and the canvas lays `scale` dots where a pixel would be. Only what reads or writes dots (`snapshot`,
    `cover`, `surface`) meets them.
    """

    scene: Scene
    width: int
    height: int
    seed: int
    scale: float = 1.0
    palette: Palette = field(init=False)
    surface: Any = field(init=False)
    canvas: Any = field(init=False)
    unit: float = field(init=False)
    flat: bool = field(init=False)
    night: bool = field(init=False)
    snowy: bool = field(init=False)
    lies_snow: bool = field(init=False)  # not where a style keeps its dark ground
    horizon: float = 0.0  # y of the ground line or water's edge, pixels
    sun: Point = (0.0, 0.0)
    glows: list[Glow] = field(default_factory=list)
    inked: list[Any] = field(default_factory=list)  # letters that line art draws as they are, on top
    notes: list[Note] = field(default_factory=list)  # what this picture could not show
    shown: list[str] = field(default_factory=list)  # keys of the landmarks drawn so far
    layers: list[tuple[str, Any]] = field(default_factory=list)  # (name, image) as they lie one over the other
    things: set[str] = field(default_factory=set)  # of `vocabulary.OBJECTS` and "terrain": those drawn so far

    def __post_init__(self) -> None:
        scene = self.scene
        self.palette, self.flat = palette_of(scene), scene.traits.flat
        self.night, self.snowy, self.lies_snow = scene.night, scene.snowy, scene.snowy and not scene.traits.own_light
        self.surface = skia.Surface(self.dots(self.width), self.dots(self.height))
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(argb(self.palette.haze))  # no pixel may stay transparent
        self.canvas.scale(self.surface.width() / self.width, self.surface.height() / self.height)
        self.unit = min(self.width, self.height) / 1024

    def may_draw(self, thing: Thing) -> bool:
        """Whether the prompt leaves the thing in; notes that it is drawn."""
        if thing in self.scene.refused:
            return False
        self.things.add(thing)
        return True

    def chance(self, *key: object) -> random.Random:
        return seeded_random(self.seed, self.scene.city.id, self.scene.text, *key)

    def generator(self, *key: object) -> np.random.Generator:
        return seeded_generator(self.seed, self.scene.city.id, self.scene.text, *key)

    def dots(self, pixels: float) -> int:
        """How many dots there are for so many pixels, at least one."""
        return max(1, round(pixels * self.scale))

    def snapshot(self, top: float, bottom: float) -> Any:
        """What is drawn so far between two lines, in dots."""
        area = skia.IRect.MakeLTRB(0, round(top * self.scale), self.surface.width(), self.dots(bottom))
        return self.surface.makeImageSnapshot(area)

    def cover(self, dots: Any, top: float = 0.0, paint: Any = None) -> None:
        """Draw an image of dots from edge to edge, from the line `top` down."""
        self.canvas.save()
        self.canvas.resetMatrix()
        self.canvas.drawImage(dots, 0, round(top * self.scale), LINEAR, paint)
        self.canvas.restore()

    def shine(self, alpha: float = 0.85, blur: float = 7.0) -> None:
        """Draw the glow round everything lit so far, once for all."""
        if not self.glows or self.scene.traits.sheet:
            self.glows.clear()
            return
        smaller = _SMALLER / self.scale
        small = skia.Surface(math.ceil(self.width / smaller), math.ceil(self.height / smaller))
        canvas, sigma = small.getCanvas(), blur * self.unit / smaller
        canvas.saveLayer(None, skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma)))
        canvas.scale(1 / smaller, 1 / smaller)
        for glow in self.glows:
            canvas.drawPath(glow.path, solid(glow.colour, min(1.0, 0.9 * glow.strength)))
        canvas.restore()
        area = box(0, 0, small.width() * smaller, small.height() * smaller)
        paint = skia.Paint(BlendMode=Blend.kScreen, Alphaf=alpha)
        self.canvas.drawImageRect(small.makeImageSnapshot(), area, LINEAR, paint)
        self.glows.clear()
