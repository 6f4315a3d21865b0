"""What lies behind the lettering: how bright it is, and where a picture is plain paper.

Pictures are height x width x 3 arrays of 8-bit sRGB. It knows nothing of text; masks are height x width booleans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

from inference.typesetting.colour import Colour, contrast, luminances

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

# A letter's rim against the brightest and darkest twentieth of what surrounds it, so that a few pixels do not decide.
_QUANTILES = (0.05, 0.95)
_FULLNESS, _FEWEST_FULL = (250, 215, 180, 128), 40
_DOT = 0.05  # of the size: radius of the smallest dots
_REDUCTION = 8  # averages grain and paper texture away before plainness is judged
_PLAIN_SPREAD = 0.022  # standard deviation along a row, of 0..1 sRGB grey
_PLAIN_DRIFT = 0.045  # how far a row may be from the edge's grey
_PAPER_GREY = 0.62
_FINE = 4  # reduction for margins, whose edge must be found to a few pixels
_EDGE = 2.0  # paper ends where a row leaves plainness this many times over


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Luminances around letters: the dark and the light end, and the mean colour (0..1 sRGB)."""

    dark: float
    light: float
    mean: Colour

    def contrast_with(self, luminance: float) -> float:
        """The worse of the contrasts with either end; 1 when the luminance lies between them."""
        if self.dark < luminance < self.light:
            return 1.0
        return min(contrast(luminance, self.dark), contrast(luminance, self.light))


def backdrop(pixels: Pixels, ring: Mask) -> Backdrop:
    around = pixels[ring]
    dark, light = np.quantile(luminances(around), _QUANTILES)
    red, green, blue = around[:, :3].mean(axis=0) / 255
    return Backdrop(float(dark), float(light), (float(red), float(green), float(blue)))


def masks(outline: skia.Path, width: int, height: int, reach: float, size: float) -> tuple[Mask, Mask]:
    """(the letters' full pixels, the ring of `reach` pixels around them without their soft edge) of letters of `size`
    pixels to the em.
    """
    letters = _coverage(outline, width, height, [skia.Paint(AntiAlias=True)])
    # Hairlines of small type never cover a pixel whole: then their fullest ones.
    full = next((mask for least in _FULLNESS if (mask := letters > least).sum() >= _FEWEST_FULL), letters > 0)
    return full, (widened(outline, width, height, reach, size) > 128) & (letters == 0)


def widened(outline: skia.Path, width: int, height: int, reach: float, size: float, softness: float = 0.0) -> Pixels:
    """How much of each pixel (height x width, 0..255) lies within `reach` pixels of letters of `size` pixels."""
    return _coverage(outline, width, height, wide_strokes(reach, size, softness))


def wide_strokes(reach: float, size: float, softness: float = 0.0) -> list[skia.Paint]:
    """Paints that together cover letters of `size` pixels to the em and `reach` pixels around them.

    One wide stroke leaves a hole in round shapes smaller than itself, such as dots: narrower ones fill it.
    """
    reaches = [reach]
    while reaches[-1] > _DOT * size:
        reaches.append(reaches[-1] / 2)
    blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, softness) if softness else None
    return [
        skia.Paint(
            AntiAlias=True,
            Style=skia.Paint.kStrokeAndFill_Style,
            StrokeWidth=2 * stroke,
            StrokeJoin=skia.Paint.kRound_Join,
            MaskFilter=blur,
        )
        for stroke in reaches
    ]


def _coverage(outline: skia.Path, width: int, height: int, paints: Sequence[skia.Paint]) -> Pixels:
    pixels = np.zeros((height, width), np.uint8)
    surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(width, height), pixels, width)
    canvas = surface.getCanvas()
    for paint in paints:
        canvas.drawPath(outline, paint)
    return pixels


def plain_depth(picture: Pixels, edge: Literal["top", "bottom"]) -> int:
    """How many pixels of plain, light paper the picture has from an edge inwards; 0 where it has none.

    Only the middle four fifths of the width are judged: frames and marks stand at the sides.
    """
    grey = np.asarray(Image.fromarray(picture).convert("L").reduce(_REDUCTION), np.float32) / 255
    columns = grey.shape[1]
    rows = grey[:, columns // 10 : columns - columns // 10]
    if edge == "bottom":
        rows = rows[::-1]
    paper = float(rows[:3].mean())
    spread, drift = rows.std(axis=1), np.abs(rows.mean(axis=1) - paper)
    plain = (spread < _PLAIN_SPREAD) & (drift < _PLAIN_DRIFT)
    if paper < _PAPER_GREY or not plain[0]:
        return 0
    if plain.all():
        return int(picture.shape[0])
    depth = int(np.argmin(plain))
    beyond = slice(depth, depth + 3)
    if max(spread[beyond].max() / _PLAIN_SPREAD, drift[beyond].max() / _PLAIN_DRIFT) < _EDGE:
        return 0  # it fades away: a bright sky or mist, not paper with something printed on it
    return depth * _REDUCTION


def paper_margin(picture: Pixels) -> int:
    """Pixels of plain, light paper that stand left, right and above the picture alike; 0 where it runs to its edges."""
    grey = np.asarray(Image.fromarray(picture).convert("L").reduce(_FINE), np.float32) / 255
    sides = (grey, grey.T, grey.T[::-1])
    return min(_paper_rows(side) for side in sides) * _FINE


def _paper_rows(rows: npt.NDArray[np.floating[Any]]) -> int:
    """How many rows from the first on are paper; 0 when it is dark or goes on too far to be a margin."""
    few = rows[: len(rows) // 8]
    middle = few[:, rows.shape[1] // 10 : rows.shape[1] - rows.shape[1] // 10]
    paper = float(middle[0].mean())
    plain = (middle.std(axis=1) < 2 * _PLAIN_SPREAD) & (np.abs(middle.mean(axis=1) - paper) < _PLAIN_DRIFT)
    return 0 if paper < _PAPER_GREY or plain.all() else int(np.argmin(plain))
