"""What all views share: where the horizon goes by style and lettering, and how a minimal poster frames a busy view."""

from __future__ import annotations

from typing import Any

import skia

from inference.engines.sketch.colour import mix
from inference.engines.sketch.paint import Blend, box, solid, stroke, vertical
from inference.engines.sketch.stage import Stage

_LOWER = 0.185  # of the height: how far a minimal poster's window moves down for lettering above it


def low_room(stage: Stage) -> bool:
    """Whether the lettering stands in the picture's lower band."""
    return stage.scene.lettering_position == "bottom" and stage.scene.traits.bleeds


def letters_in_sky(stage: Stage) -> bool:
    return stage.scene.lettering_position != "bottom" and stage.scene.traits.bleeds


def high_room(stage: Stage) -> bool:
    """Whether a minimal poster's lettering stands above its picture, which then moves down."""
    return stage.scene.traits.sheet and stage.scene.lettering_position == "top"


def ground_line(stage: Stage, top: float, bottom: float, panel: float, disc: float = 0.0) -> float:
    """The horizon's share of the height: lettering above, lettering below, a vintage panel, a minimal poster."""
    if stage.scene.traits.panel:
        return panel
    if stage.scene.traits.sheet:
        return disc + (_LOWER if high_room(stage) else 0.0)
    return bottom if stage.scene.lettering_position == "bottom" else top


def disc_of(stage: Stage) -> tuple[float, float, float]:
    """(x, y, radius) of the round window of a minimal poster."""
    radius = min(stage.width * 0.42, stage.height * 0.335)
    return stage.width / 2, stage.height * (0.07 + (_LOWER if high_room(stage) else 0.0)) + radius, radius


def frame_in_disc(stage: Stage) -> None:
    """Paper over everything but a round window: a busy view becomes a calm sign."""
    x, y, radius = disc_of(stage)
    _moonlight(stage, y - radius, y + radius)
    hole = skia.Path()
    hole.addCircle(x, y, radius)
    _paper_round(stage, hole)
    stage.canvas.drawCircle(x, y, radius, _outline(stage))


def frame_in_arch(stage: Stage) -> None:
    """As `frame_in_disc`, with a round-headed window, which suits what rises to both sides."""
    half = min(stage.width * 0.36, stage.height * 0.30)
    lower = _LOWER if high_room(stage) else 0.0
    top, bottom = stage.height * (0.07 + lower), stage.height * (0.745 + lower)
    _moonlight(stage, top, bottom)
    window = box(stage.width / 2 - half, top, 2 * half, bottom - top)
    hole = skia.Path()
    radii = [skia.Point(half, half), skia.Point(half, half), skia.Point(0, 0), skia.Point(0, 0)]
    shape = skia.RRect()
    shape.setRectRadii(window, radii)
    hole.addRRect(shape)
    _paper_round(stage, hole)
    stage.canvas.drawPath(hole, _outline(stage))


def _moonlight(stage: Stage, top: float, bottom: float) -> None:
    """After sunset the window is lighter than the sheet round it, where it would be a dark hole."""
    if stage.night:
        light = mix(stage.palette.sun, stage.palette.paper, 0.25)
        stops = [(light, 0.62), (light, 0.34), (light, 0.10)]
        wash = vertical(top, bottom, stops, [0, 0.4, 1], BlendMode=Blend.kScreen)
        stage.canvas.drawRect(box(0, top, stage.width, bottom - top), wash)


def _outline(stage: Stage) -> Any:
    """A thin line round the window: ink on paper, light on a dark sheet."""
    colour = mix(stage.palette.lit, stage.palette.sun, 0.5) if stage.night else stage.palette.near
    return stroke(colour, 2.4 * stage.unit, 0.9)


def _paper_round(stage: Stage, hole: skia.Path) -> None:
    paper = skia.Path(hole)
    paper.addRect(box(-1, -1, stage.width + 2, stage.height + 2))
    paper.setFillType(skia.PathFillType.kEvenOdd)
    stage.canvas.drawPath(paper, solid(mix(stage.palette.sky[0], stage.palette.paper, 0.6)))
