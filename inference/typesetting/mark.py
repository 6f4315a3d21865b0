"""The small mark in the corner of a sketch: honest about how the picture was made, and modest.

It knows nothing of the lettering above it; it measures its own corner.
"""

from __future__ import annotations

import numpy as np
import skia

from inference.typesetting.colour import argb, luminances
from inference.typesetting.fonts import SUBLINE
from inference.typesetting.light import Pixels
from inference.typesetting.shaping import EM, Typeface, shape

SKETCH_MARK = "SKETCH · DRAWN BY RULES"
_INK = (0.08, 0.08, 0.11)
_WHITE = (1.0, 1.0, 1.0)
_PILL = 0.5  # the pill's opacity: gives 4.5:1 and more on every even corner (a test measures all greys)


def draw_mark(picture: Pixels) -> Pixels:
    """The picture with the mark in its lower right corner, light on dark corners and dark on light ones.

    Its capitals are 7 pixels high in a picture of 1024 x 1024 and never below 6.
    """
    line = shape(SKETCH_MARK, Typeface("sans", False, (SUBLINE,), 0.12))
    if line is None:
        raise AssertionError("the mark's letters are in the bundled face")
    height, width, _ = picture.shape
    unit = (width * height) ** 0.5 / 1024
    size = max(8.8, 9.6 * unit)
    text_width, text_height = line.ink.width() * size / EM, line.ink.height() * size / EM
    pad, margin = 0.75 * size, 0.8 * size
    box = skia.Rect.MakeXYWH(
        width - margin - text_width - 2 * pad,
        height - margin - text_height - 1.2 * pad,
        text_width + 2 * pad,
        text_height + 1.2 * pad,
    )
    top, left = max(0, int(box.top()) - 1), max(0, int(box.left()) - 1)
    corner = np.full((height - top, width - left, 4), 255, np.uint8)
    corner[..., :3] = picture[top:, left:]
    dark = float(np.median(luminances(corner))) < 0.3
    canvas = skia.Surface(corner).getCanvas()
    canvas.translate(-left, -top)
    pill, ink = (_INK, _WHITE) if dark else (_WHITE, _INK)
    canvas.drawRoundRect(box, box.height() / 2, box.height() / 2, skia.Paint(AntiAlias=True, Color=argb(pill, _PILL)))
    outline = line.at(size, box.centerX(), box.centerY() - line.ink.centerY() * size / EM)
    canvas.drawPath(outline, skia.Paint(AntiAlias=True, Color=argb(ink, 0.88)))
    marked = picture.copy()
    marked[top:, left:] = corner[..., :3]
    return marked
