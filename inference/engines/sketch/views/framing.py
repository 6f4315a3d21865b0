"""What all views share: where the horizon goes by style and lettering, and how a minimal poster frames a busy view."""

from __future__ import annotations

from typing import Any

import skia

from inference.engines.sketch.colour import mix
from inference.engines.sketch.paint import box, solid, stroke
from inference.engines.sketch.stage import Stage


def low_room(stage: Stage) -> bool:
    """Whether the lettering stands in the picture's lower band."""
    return stage.scene.lettering_position == "bottom" and stage.scene.style not in ("minimal", "vintage")


def ground_line(stage: Stage, top: float, bottom: float, panel: float, disc: float) -> float:
    """The horizon's share of the height: lettering above, lettering below, a vintage panel, a minimal poster."""
    if stage.scene.style == "vintage":
        return panel
    if stage.scene.style == "minimal":
        return disc
    return bottom if stage.scene.lettering_position == "bottom" else top


def disc_of(stage: Stage) -> tuple[float, float, float]:
    """(x, y, radius) of the round window of a minimal poster."""
    radius = min(stage.width * 0.42, stage.height * 0.355)
    return stage.width / 2, stage.height * 0.07 + radius, radius


def frame_in_disc(stage: Stage) -> None:
    """Paper over everything but a round window: a busy view becomes a calm sign."""
    x, y, radius = disc_of(stage)
    hole = skia.Path()
    hole.addCircle(x, y, radius)
    _paper_round(stage, hole)
    stage.canvas.drawCircle(x, y, radius, _outline(stage))


def frame_in_arch(stage: Stage) -> None:
    """As `frame_in_disc`, with a round-headed window, which suits what rises to both sides."""
    half = min(stage.width * 0.36, stage.height * 0.30)
    top, bottom = stage.height * 0.07, stage.height * 0.775
    window = box(stage.width / 2 - half, top, 2 * half, bottom - top)
    hole = skia.Path()
    radii = [skia.Point(half, half), skia.Point(half, half), skia.Point(0, 0), skia.Point(0, 0)]
    shape = skia.RRect()
    shape.setRectRadii(window, radii)
    hole.addRRect(shape)
    _paper_round(stage, hole)
    stage.canvas.drawPath(hole, _outline(stage))


def _outline(stage: Stage) -> Any:
    """A thin line round the window: ink on paper, light on a dark sheet."""
    colour = mix(stage.palette.lit, stage.palette.sun, 0.5) if stage.night else stage.palette.near
    return stroke(colour, 2.4 * stage.unit, 0.9)


def _paper_round(stage: Stage, hole: skia.Path) -> None:
    paper = skia.Path(hole)
    paper.addRect(box(-1, -1, stage.width + 2, stage.height + 2))
    paper.setFillType(skia.PathFillType.kEvenOdd)
    stage.canvas.drawPath(paper, solid(mix(stage.palette.sky[0], stage.palette.paper, 0.6)))
