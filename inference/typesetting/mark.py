"""The small mark in the corner of a sketch: honest about how the picture was made, and modest.

It knows nothing of the lettering above it; it measures its own corner.
"""

from __future__ import annotations

import numpy as np
import skia

from inference.typesetting.colour import argb, luminances
from inference.typesetting.layout import MARK
from inference.typesetting.light import Pixels
from inference.typesetting.shaping import EM, Line
from inference.typesetting.small_words import SMALL_WORDS, set_small, settable_language

_INK = (0.08, 0.08, 0.11)
_WHITE = (1.0, 1.0, 1.0)
_PILL = 0.5  # the pill's opacity: gives 4.5:1 and more on every even corner (a test measures all greys)
_TRACKING = (0.12, 0.04)  # in ems; the tighter where the words are too long for the corner otherwise


def draw_mark(picture: Pixels, language: str) -> Pixels:
    """The picture with the mark in its lower right corner, light on dark corners and dark on light ones.

    In English where no font here has all letters of the language. Its capitals are 7 pixels high in a picture of
    1024 x 1024 and never below 6.
    """
    height, width, _ = picture.shape
    unit = (width * height) ** 0.5 / 1024
    size = max(8.8, 9.6 * unit)
    pad, margin = 0.75 * size, 0.8 * size
    line = _line(settable_language(language), (MARK[0] * unit - margin - 2 * pad) * EM / size)
    text_width, text_height = line.ink.width() * size / EM, line.ink.height() * size / EM
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


def _line(language: str, widest: float) -> Line:
    """The mark's words in at most that width, in thousandths of an em where they can be."""
    lines = [set_small(SMALL_WORDS[language].mark, language, tracking) for tracking in _TRACKING]
    whole = [line for line in lines if line is not None]
    if not whole:
        raise AssertionError("a language is settable when its mark is")
    return next((line for line in whole if line.ink.width() <= widest), whole[-1])
