"""Near trees: a crown of many clumps in three tones, where the small trees of `nature` would look like blots."""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.nature import draw_tree
from inference.engines.sketch.paint import polygon, solid
from inference.engines.sketch.stage import Stage

_LARGE = 70.0  # units; below it nobody sees clumps


def draw_near_tree(stage: Stage, x: float, y: float, height: float, colour: Colour, chance: random.Random) -> None:
    """A tree of the place, standing at (x, y), `height` pixels tall."""
    if stage.scene.place.trees not in ("round", "cherry") or height < _LARGE * stage.unit:
        draw_tree(stage, x, y, height, colour, chance)
        return
    if not stage.may_draw("trees"):
        return
    bark = solid(mix(mix(colour, from_hex("#3a2c28"), 0.55), stage.palette.near, 0.2))
    fork = y - height * 0.46
    trunk = [(x - height * 0.028, y), (x - height * 0.016, fork), (x + height * 0.016, fork), (x + height * 0.028, y)]
    stage.canvas.drawPath(polygon(trunk), bark)
    for side in (-1, 1):
        branch = [(x, fork + height * 0.10), (x + side * height * 0.15, fork - height * 0.12)]
        branch += [(x + side * height * 0.135, fork - height * 0.14), (x - side * height * 0.01, fork + height * 0.02)]
        stage.canvas.drawPath(polygon(branch), bark)
    tones = (
        mix(colour, stage.palette.near, 0.28),
        colour,
        mix(colour, stage.palette.lit, 0.14 if stage.night else 0.34),
    )
    for tone, shift, share, count in zip(tones, (0.0, -0.025, -0.075), (1.0, 0.82, 0.55), (20, 20, 16), strict=True):
        clumps = skia.Path()
        for i in range(count):
            angle, reach = i * 2.399, math.sqrt((i + 0.5) / count) * share  # the sunflower's angle spreads evenly
            cx = x + (reach * math.cos(angle) * 0.25 + shift * 0.7) * height
            cy = y - height * 0.69 + (reach * math.sin(angle) * 0.21 + shift) * height
            clumps.addCircle(cx, cy, height * chance.uniform(0.055, 0.095))
        stage.canvas.drawPath(clumps, solid(tone, 0.95 if share > 0.6 else 0.75))
