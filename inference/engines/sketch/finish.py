"""Frames that lie over a whole sheet: a double line of gold, paper round a print."""

from __future__ import annotations

import skia

from inference.engines.sketch.colour import Colour, from_hex
from inference.engines.sketch.paint import box, linear, polygon, solid, stroke
from inference.engines.sketch.palette import PAPER
from inference.engines.sketch.stage import Stage


def gold_frame(stage: Stage) -> None:
    """A double line of gold with stepped corners."""
    width, height = stage.width, stage.height
    gold = [(from_hex(code), 1.0) for code in ("#f3dc98", "#b8862f", "#f6e6b0", "#a8742a", "#ecd08a")]
    side = min(width, height)
    for margin, thickness in ((0.030, 3.4), (0.041, 1.3)):
        near, step = side * margin, side * 0.045
        half = step / 2
        corner = [
            (near + step, near),
            (near + step, near + half),
            (near + half, near + half),
            (near + half, near + step),
            (near, near + step),
        ]
        outline = list(corner)
        outline += [(x, height - y) for x, y in reversed(corner)]
        outline += [(width - x, height - y) for x, y in corner]
        outline += [(width - x, y) for x, y in reversed(corner)]
        paint = linear((0, 0), (width, height), gold)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(thickness * stage.unit)
        stage.canvas.drawPath(polygon(outline), paint)


def paper_panel(stage: Stage, margin: float, foot: float, ink: Colour) -> None:
    """Paper round the picture down to `foot`, wider below it, with an inked line at the picture's edge."""
    width, height = stage.width, stage.height
    inner = box(margin, margin, width - 2 * margin, foot - margin)
    frame = skia.Path()
    frame.addRect(box(0, 0, width, height))
    frame.addRect(inner, skia.PathDirection.kCCW)
    frame.setFillType(skia.PathFillType.kEvenOdd)
    stage.canvas.drawPath(frame, solid(PAPER))
    stage.canvas.drawRect(inner, stroke(ink, 3.2 * stage.unit))
