"""A poster from its plan: the template's layers, then weather, frame and grain last."""

from __future__ import annotations

import skia

from inference.engines.sketch.colour import WHITE, from_hex, mix
from inference.engines.sketch.finish import gold_frame, paper_panel
from inference.engines.sketch.paint import Blend, box, solid, stroke, texture
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Plan
from inference.engines.sketch.watercolour import paint_over

GRAIN = 0.12


def board_of(stage: Stage, plan: Plan) -> Board:
    return Board(stage, plan.scheme, plan.area, mirrored=plan.mirrored, light=plan.light)


def draw_poster(stage: Stage, plan: Plan) -> None:
    board = board_of(stage, plan)
    plan.template.draw(board, plan)
    _weather(stage, plan)


def finish_poster(stage: Stage, plan: Plan) -> None:
    """What lies over the whole sheet: washes, frames, and the grain last."""
    traits = stage.scene.traits
    if traits.painted:
        paint_over(stage)
        return
    if traits.gilding:
        _outside(stage, plan)
        gold_frame(stage)
    if traits.panel or traits.framed:
        ink = mix(plan.scheme.ink, from_hex("#14243a"), 0.4)
        paper_panel(stage, plan.area.top, plan.area.bottom, ink)
        stage.canvas.drawRect(box(0, 0, stage.width, stage.height), texture("wash", 0.18, Blend.kSoftLight, 2.0))
    grain = traits.grain or GRAIN * 0.5
    stage.canvas.drawRect(box(0, 0, stage.width, stage.height), texture("grain", grain, Blend.kOverlay))


def _outside(stage: Stage, plan: Plan) -> None:
    """A true frame: what lies beyond the picture is one dark plane."""
    frame = skia.Path()
    frame.addRect(box(0, 0, stage.width, stage.height))
    frame.addRect(plan.area.rect(), skia.PathDirection.kCCW)
    frame.setFillType(skia.PathFillType.kEvenOdd)
    stage.canvas.drawPath(frame, solid(plan.scheme.near))


def _weather(stage: Stage, plan: Plan) -> None:
    """Falling rain and snow: over the middle planes alone, never over letters."""
    scene = stage.scene
    if not (scene.rainy or scene.weather == "snow"):
        return
    board = board_of(stage, plan)
    with board.layer("frame"):
        chance, unit, u = board.chance("falling"), board.unit, board.u
        title = plan.title_box
        air = plan.template.open_air.get(plan.shape, Box(0, 0, 1, 0.95)).stretched(plan.stretch)
        board.canvas.clipRect(air.of(board.width, board.height).rect())
        path = skia.Path()
        area = board.width * board.height / 2**20 / (unit * unit)
        for _ in range(round((220 if scene.rainy else 120) * max(0.5, area))):
            x, y = chance.uniform(-0.02, 1.02) * board.width, chance.uniform(0.0, 0.92) * board.height
            if plan.titled and Box(x - 8 * unit, y, x + 8 * unit, y + 0.06 * u).distance(title) < 0.03 * u:
                continue
            if scene.rainy:
                length = chance.uniform(0.02, 0.055) * board.height
                path.moveTo(x, y)
                path.lineTo(x - length * 0.17, y + length)
            else:
                path.addCircle(x, y, chance.choice((1.2, 1.6, 2.2, 3.0)) * unit)
        pale = mix(plan.scheme.pale, WHITE, 0.4)
        board.canvas.drawPath(path, stroke(pale, 1.3 * unit, 0.34) if scene.rainy else solid(pale, 0.85))
