"""How well each letter stands out: a line's letters against what touches them, window by window along the line.

A measure over the whole line would pass a letter that is lost on a lamp or the sun; one per glyph would need every
script's clusters. Windows about a letter wide, each overlapping the next by half, do for all of them. It knows
nothing of text, colour names or paint.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inference.typesetting.colour import luminances
from inference.typesetting.light import Mask, Pixels

Floats = npt.NDArray[np.float32]
_Counts = npt.NDArray[np.int64]
_Levels = npt.NDArray[np.int64]

_LEVELS = 1024  # of brightness, evenly spaced in contrast: one step is a ratio of 1.003
_STEP = math.log(21) / (_LEVELS - 1)
_TWENTIETH = 0.05  # of what surrounds letters may be brighter or darker than what is measured: single pixels
_FEWEST_AROUND = 8  # pixels, below which a window says nothing of its own
_FEWEST_INSIDE = 40  # or its letters' colour, which is then the line's: soft edges would dilute a dot's


@dataclass(frozen=True, slots=True)
class Legibility:
    """WCAG ratios of a whole line, and of each window; `fills` is the letters' luminance in each window."""

    line: float
    ratios: Floats
    fills: Floats

    @property
    def lowest(self) -> float:
        """Of any letter."""
        return float(self.ratios.min())


class Rim:
    """The pixels of a line's letters and those around them, sorted into windows once, to be measured many times.

    Args:
        full: height x width, the letters' full pixels.
        ring: height x width, what surrounds them without their soft edge.
        window: a letter's width in pixels.

    Window i has the columns from `left` + i * `half` on, twice `half` wide.
    """

    def __init__(self, full: Mask, ring: Mask, window: float) -> None:
        width = full.shape[1]
        columns = np.flatnonzero((full | ring).any(axis=0))
        self.left = int(columns[0])
        self.half = max(4, round(window / 2))
        self._cells = max(2, -(-(int(columns[-1]) + 1 - self.left) // self.half))
        self._inside, self._outside = np.flatnonzero(full), np.flatnonzero(ring)
        self._inside_cells, self._outside_cells = (
            (places % width - self.left) // self.half for places in (self._inside, self._outside)
        )

    def measure(self, behind: Pixels, finished: Pixels) -> Legibility:
        """Contrast of the letters as painted (`finished`) with the same rows before they were painted (`behind`)."""
        inside = self._counts(finished, self._inside, self._inside_cells)
        outside = self._counts(behind, self._outside, self._outside_cells)
        whole = _quantile(inside.sum(axis=0, keepdims=True), 0.5)
        line = _ratios(whole, outside.sum(axis=0, keepdims=True))
        inside, outside = inside[:-1] + inside[1:], outside[:-1] + outside[1:]
        fills = np.where(inside.sum(axis=1) < _FEWEST_INSIDE, whole, _quantile(inside, 0.5))
        return Legibility(float(line[0]), _ratios(fills, outside), _luminance(fills))

    def _counts(self, pixels: Pixels, places: npt.NDArray[np.int64], cells: npt.NDArray[np.int64]) -> _Counts:
        """(cells, levels): how many of these pixels have each brightness."""
        light = luminances(pixels.reshape(-1, pixels.shape[-1])[places])
        levels = np.rint(np.log(light * 20 + 1) / _STEP).astype(np.int64)
        flat = np.bincount(cells * _LEVELS + levels, minlength=self._cells * _LEVELS)
        return flat.reshape(self._cells, _LEVELS)


def _quantile(counts: _Counts, share: float) -> _Levels:
    summed = counts.cumsum(axis=1)
    first: _Levels = (summed >= share * summed[:, -1:]).argmax(axis=1)
    return first


def _ratios(fills: _Levels, outside: _Counts) -> Floats:
    """The worse of the contrasts with the dark and the light end around the letters; 1 where they lie between them."""
    dark, light = _quantile(outside, _TWENTIETH), _quantile(outside, 1 - _TWENTIETH)
    apart = np.maximum(dark - fills, fills - light)
    apart = np.where(outside.sum(axis=1) < _FEWEST_AROUND, _LEVELS, apart)
    # A step less, so that rounding never tells more than there is.
    ratios: Floats = np.exp(np.maximum(apart - 1, 0) * _STEP).astype(np.float32)
    return ratios


def _luminance(levels: _Levels) -> Floats:
    light: Floats = ((np.exp(levels * _STEP) - 1) / 20).astype(np.float32)
    return light
