"""A hero in its box: how large, where, and drawn the right way round whichever way the sheet is mirrored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import argb, from_hex
from inference.engines.sketch.paint import Blend
from inference.engines.sketch.suits import Kind
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Format, Hero, Plan

# The least height of a broad hero, of the area's: below it is cropped to its telling part instead of being shrunk.
LEAST_BROAD: dict[Format, float] = {"1:1": 0.28, "4:5": 0.28, "9:16": 0.22, "16:9": 0.40}
# The most that an outline may take of the area's height.
COARSE: dict[Kind, float] = {"tall": 0.44, "broad": 0.30}


@dataclass(frozen=True, slots=True)
class Placed:
    """The hero's middle and foot in pixels of the area, and how many pixels a metre has."""

    hero: Hero
    x: float
    foot: float
    scale: float

    @property
    def box(self) -> Box:
        half = self.hero.width * self.scale / 2
        return Box(self.x - half, self.foot - self.hero.height * self.scale, self.x + half, self.foot)


def place(plan: Plan) -> Placed:
    """As large as its box allows. What is broad and would be too low is cropped: its telling part fills the box."""
    hero, box = plan.hero, plan.hero_box
    if hero is None:
        raise ValueError("a plan without a hero places none")
    scale = min(box.height / hero.height, box.width / hero.width)
    if hero.coarse:
        scale = min(scale, COARSE[hero.kind] * plan.area.height / hero.height)
    elif hero.kind == "broad":
        scale = max(scale, LEAST_BROAD[plan.shape] * plan.area.height / hero.height)
    scale = min(scale, box.height / hero.height)
    left, right = hero.part
    middle = (left + right) / 2
    if hero.width * scale <= box.width * 1.02:
        middle = 0.0
    if plan.mirrored:
        middle = -middle
    return Placed(hero, box.middle - middle * scale, box.bottom, scale)


def draw_hero(board: Board, plan: Plan, *, detail: bool = True) -> Placed:
    """The hero on the current layer, standing on its box's lower edge."""
    placed = place(plan)
    canvas = board.canvas
    if board.scheme.electric:
        area = placed.box.rect()
        area.outset(40 * board.unit, 40 * board.unit)
        canvas.save()
        canvas.clipRect(area)
        canvas.saveLayer(area, tubes(board))
    canvas.save()
    canvas.translate(placed.x, placed.foot)
    canvas.scale(-placed.scale if board.mirrored else placed.scale, placed.scale)
    lit = -board.light if board.mirrored else board.light
    placed.hero.draw(Pen(board, placed.scale, lit, detail=detail))
    canvas.restore()
    if board.scheme.electric:
        canvas.restore()
        canvas.restore()
    board.stage.shown.append(plan.hero_key)
    return placed


def tubes(board: Board) -> Any:
    """A bright tube round the hero's whole outline, and its glow."""
    filters, traits = skia.ImageFilters, board.stage.scene.traits
    dots = board.unit * board.stage.scale
    tube = skia.ColorFilters.Blend(argb(from_hex(traits.outline)), Blend.kSrcIn)
    halo = skia.ColorFilters.Blend(argb(from_hex(traits.halo), 0.9), Blend.kSrcIn)
    outline = filters.ColorFilter(tube, filters.Dilate(max(1.0, 2.6 * dots), max(1.0, 2.6 * dots)))
    glow = filters.ColorFilter(halo, filters.Blur(14 * dots, 14 * dots))
    return skia.Paint(ImageFilter=filters.Merge([glow, outline, filters.Offset(0, 0)]))
