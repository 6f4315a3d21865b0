"""The small mark in the corner of a sketch: honest about how the picture was made, and modest.

It knows nothing of the lettering above it; it measures its own corner.
"""

from __future__ import annotations

import math

import numpy as np
import skia

from inference.schemas import DEFAULT_LANGUAGE, Lettering, SafeBox
from inference.typesetting.colour import argb, luminances
from inference.typesetting.layout import MARK
from inference.typesetting.light import Pixels
from inference.typesetting.shaping import EM, Line
from inference.typesetting.small_words import SMALL_WORDS, set_small, settable_language

_INK = (0.08, 0.08, 0.11)
_WHITE = (1.0, 1.0, 1.0)
_PILL = 0.5  # the pill's opacity: gives 4.5:1 and more on every even corner (a test measures all greys)
_TRACKING = (0.12, 0.04)  # in ems; the tighter where the words are too long for the corner otherwise


def strip_of(width: int, height: int) -> int:
    """The height in pixels of what a mark takes where all stands inside a safe box: nothing else stands beside it."""
    size = max(8.8, 9.6 * math.sqrt(width * height) / 1024)
    return math.ceil(2.6 * size)


def draw_mark(picture: Pixels, language: str, safe: SafeBox | None = None, *, bare: bool = False) -> Pixels:
    """The picture with the mark in its lower right corner, light on dark corners and dark on light ones; in that of
    what is safe, or the lower left one where the picture's own corner is kept free. `bare` leaves it out again.

    In English where no font here has all letters of the language. Its capitals are 7 pixels high in a picture of
    1024 x 1024 and never below 6.
    """
    if bare:
        return picture
    if safe is not None:
        return _inside(picture, language, safe)
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
    return _drawn(picture, line, size, box, width, height)


def _inside(picture: Pixels, language: str, safe: SafeBox) -> Pixels:
    height, width, _ = picture.shape
    line, size, box = mark_in(width, height, language, safe)
    return _drawn(picture, line, size, box, math.ceil(box.right()) + 1, math.ceil(box.bottom()) + 1)


def mark_in(width: int, height: int, language: str, safe: SafeBox) -> tuple[Line, float, skia.Rect]:
    """The mark's words, their size and its pill, in the corner of what is safe."""
    unit = (width * height) ** 0.5 / 1024
    size = max(8.8, 9.6 * unit)
    pad = 0.75 * size
    line = _line(settable_language(language), (min(MARK[0] * unit, safe.width) - 2 * pad) * EM / size)
    across, down = (side * size / EM for side in (line.ink.width(), line.ink.height()))
    across, down = across + 2 * pad, down + 1.2 * pad
    left = safe.left if safe.free_corner != (0, 0) else safe.right - across
    # A pixel inside: the round ends of a pill tint the pixel beyond.
    return line, size, skia.Rect.MakeXYWH(left, safe.bottom - down, across, down).makeInset(1, 1)


def mark_box(width: int, height: int, lettering: Lettering | None, safe: SafeBox | None) -> SafeBox:
    """The whole pixels that the mark touches."""
    if safe is None:
        unit = (width * height) ** 0.5 / 1024
        return SafeBox(int(width - MARK[0] * unit), int(height - MARK[1] * unit), width, height)
    _, _, box = mark_in(width, height, lettering.language if lettering else DEFAULT_LANGUAGE, safe)
    return SafeBox(math.floor(box.left()), math.floor(box.top()), math.ceil(box.right()), math.ceil(box.bottom()))


def _drawn(picture: Pixels, line: Line, size: float, box: skia.Rect, right: int, bottom: int) -> Pixels:
    """The pill and its words, judged by the pixels up to `right` and `bottom`."""
    top, left = max(0, int(box.top()) - 1), max(0, int(box.left()) - 1)
    height, width, _ = picture.shape
    right, bottom = min(right, width), min(bottom, height)
    corner = np.full((bottom - top, right - left, 4), 255, np.uint8)
    corner[..., :3] = picture[top:bottom, left:right]
    dark = float(np.median(luminances(corner))) < 0.3
    canvas = skia.Surface(corner).getCanvas()
    canvas.translate(-left, -top)
    pill, ink = (_INK, _WHITE) if dark else (_WHITE, _INK)
    canvas.drawRoundRect(box, box.height() / 2, box.height() / 2, skia.Paint(AntiAlias=True, Color=argb(pill, _PILL)))
    outline = line.at(size, box.centerX(), box.centerY() - line.ink.centerY() * size / EM)
    canvas.drawPath(outline, skia.Paint(AntiAlias=True, Color=argb(ink, 0.88)))
    marked = picture.copy()
    marked[top:bottom, left:right] = corner[..., :3]
    return marked


def _line(language: str, widest: float) -> Line:
    """The mark's words in at most that width, in thousandths of an em where they can be."""
    lines = [set_small(SMALL_WORDS[language].mark, language, tracking) for tracking in _TRACKING]
    whole = [line for line in lines if line is not None]
    if not whole:
        raise AssertionError("a language is settable when its mark is")
    return next((line for line in whole if line.ink.width() <= widest), whole[-1])
