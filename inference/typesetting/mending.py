"""Help for single letters: what lies around them is veiled only where it is too near to the letters' own brightness.

Each pixel gets as much of the veil as its contrast lacks, softened, and fading out away from the letters, so that a
lamp behind one letter does not cost the whole title a plate. It knows nothing of text and chooses no colours.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image, ImageFilter

from inference.typesetting.colour import Colour, luminance, luminances
from inference.typesetting.legibility import Floats, Legibility, Rim
from inference.typesetting.light import Mask, Pixels, widened
from inference.typesetting.paint import Letters


def mend(
    behind: Pixels, letters: Letters, rim: Rim, seen: Legibility, veil: Colour, reach: float, aim: float, solid: bool
) -> tuple[slice, slice]:
    """Veil, in place, what the windows of a line that are below `aim` lack; the rows and columns touched.

    Args:
        behind: height x width x 4, all but the letters painted.
        letters: the line where it stands in these pixels.
        seen: how legible they are at this rim.
        reach: pixels around the letters that must stand off them.
        solid: cover whatever falls short, where shares of the veil were not enough.
    """
    height, width, _ = behind.shape
    weak = np.flatnonzero(seen.ratios < aim)
    bounds = letters.outline.computeTightBounds().makeOutset(3 * reach, 3 * reach)
    top, bottom = max(0, int(bounds.top())), min(height, int(bounds.bottom()) + 1)
    left = max(0, int(rim.left + weak[0] * rim.half - 2 * reach))
    right = min(width, int(rim.left + (weak[-1] + 2) * rim.half + 2 * reach) + 1)
    place = behind[top:bottom, left:right, :3]
    fills, is_weak = _by_column(np.arange(left, right), rim, seen, luminance(veil), aim)
    lacking = _lacking(luminances(place), fills, luminance(veil), aim)
    lacking[:, ~is_weak] = 0
    if solid:
        lacking = (lacking > 0).astype(np.float32)
    moved = skia.Path(letters.outline)
    moved.offset(-left, -top)
    # Whole within the letters' reach, fading out over as much again.
    zone = widened(moved, right - left, bottom - top, 2 * reach, letters.size, softness=reach / 2)
    opacity = _smoothed(lacking, max(2, round(reach / 2))) * (zone / np.float32(255))
    rows, columns = np.nonzero(opacity > 0.004)
    covered, share = place[rows, columns], opacity[rows, columns, None]
    place[rows, columns] = np.rint(covered + (np.array(veil, np.float32) * 255 - covered) * share)
    return slice(top, bottom), slice(left, right)


def _by_column(
    columns: npt.NDArray[np.int64], rim: Rim, seen: Legibility, veil: float, aim: float
) -> tuple[Floats, Mask]:
    """Of the two windows over each column: the fill nearer to the veil's luminance, and whether either is too weak."""
    later = np.clip((columns - rim.left) // rim.half, 0, len(seen.fills) - 1)
    earlier = np.maximum(later - 1, 0)
    one, other = seen.fills[later], seen.fills[earlier]
    fills = np.where(np.abs(one - veil) < np.abs(other - veil), one, other)
    return fills, np.minimum(seen.ratios[later], seen.ratios[earlier]) < aim


def _lacking(light: Floats, fills: Floats, veil: float, aim: float) -> Floats:
    """Opacity of the veil that brings each pixel to the contrast aimed at, mixed in sRGB greys."""
    lit = fills > veil
    goal = np.where(lit, (fills + 0.05) / aim - 0.05, (fills + 0.05) * aim - 0.05)
    falls_short = np.where(lit, light > goal, light < goal)
    to = float(_greys(np.array(veil)))
    way = np.where(lit, 1, -1)
    start, end = way * (_greys(light) - to), way * (_greys(goal) - to)  # from the veil's grey, both above 0
    share = (start - end) / np.maximum(start, 1e-3)
    return np.where(falls_short, np.clip(share, 0, 1), 0).astype(np.float32)


def _greys(light: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.floating[Any]]:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


def _smoothed(opacity: Floats, grain: int) -> Floats:
    """Never less than the opacity given, without its edges: the most of each block and its neighbours, interpolated."""
    height, width = opacity.shape
    padded = np.pad(opacity, ((0, -height % grain), (0, -width % grain)))
    rows, columns = padded.shape
    blocks = padded.reshape(rows // grain, grain, columns // grain, grain).max(axis=(1, 3))
    grown = Image.fromarray(np.ceil(blocks * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(3))
    return np.asarray(grown.resize((columns, rows), Image.Resampling.BILINEAR), np.float32)[
        :height, :width
    ] / np.float32(255)
