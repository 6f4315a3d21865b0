"""One picture while it is drawn: its scene, colours, canvas, and chance that depends on nothing but the recipe."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import skia

from inference.engines.sketch.colour import argb
from inference.engines.sketch.noise import seeded_generator, seeded_random
from inference.engines.sketch.paint import LINEAR
from inference.engines.sketch.palette import PAPER
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.vocabulary import Thing


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
    surface: Any = field(init=False)
    canvas: Any = field(init=False)
    unit: float = field(init=False)
    flat: bool = field(init=False)
    night: bool = field(init=False)
    snowy: bool = field(init=False)
    lies_snow: bool = field(init=False)  # not where a style keeps its dark ground
    shown: list[str] = field(default_factory=list)  # keys of the landmarks drawn so far
    layers: list[tuple[str, Any]] = field(default_factory=list)  # (name, image) as they lie one over the other
    things: set[str] = field(default_factory=set)  # of `vocabulary.OBJECTS` and "terrain": those drawn so far

    def __post_init__(self) -> None:
        scene = self.scene
        self.flat = scene.traits.flat
        self.night, self.snowy, self.lies_snow = scene.night, scene.snowy, scene.snowy and not scene.traits.own_light
        self.surface = skia.Surface(self.dots(self.width), self.dots(self.height))
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(argb(PAPER))  # no pixel may stay transparent
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

    def cover(self, dots: Any, top: float = 0.0, paint: Any = None) -> None:
        """Draw an image of dots from edge to edge, from the line `top` down."""
        self.canvas.save()
        self.canvas.resetMatrix()
        self.canvas.drawImage(dots, 0, round(top * self.scale), LINEAR, paint)
        self.canvas.restore()
