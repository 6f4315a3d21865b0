"""Line art: a finished picture's edges as ink on paper, with a breath of its colours.

Ink where neighbouring pixels differ, so near outlines are dark and what lies in haze is thin, as a draughtsman does it.
"""

from __future__ import annotations

import numpy as np
import skia

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.noise import Plane
from inference.engines.sketch.paint import Blend, box, pixels_of, texture
from inference.engines.sketch.room import room_for
from inference.engines.sketch.stage import Stage

_FAINT, _FULL = 0.035, 0.17  # difference of neighbours (0 to 1) at which ink begins, and at which it is black
_CELL = 5  # pixels: ink is weighed over three by three of these
_MOST_INK = 0.40  # share of a place that ink may cover
_TINT = 0.24  # how much of the picture's colours the paper takes


def ink_over(stage: Stage) -> None:
    rgb = pixels_of(stage.surface.makeImageSnapshot())[..., :3].astype(np.float32) * np.float32(1 / 255)
    ink = (_thinned(_ink(rgb, stage.scale)) * _open_band(stage))[..., None]
    dark = stage.night
    paper = np.array(from_hex("#16263f" if dark else "#fbf8f1"), np.float32)
    line = np.array(mix(stage.palette.lit, (1.0, 1.0, 1.0), 0.5) if dark else from_hex("#22304a"), np.float32)
    grey = rgb.mean(-1, keepdims=True)
    tint = rgb if stage.scene.palette != "mono" else grey
    ground = paper + (tint - (0.0 if dark else 1.0)) * np.float32(_TINT if not dark else _TINT * 0.9)
    drawn = np.clip(ground + (line - ground) * ink, 0, 1)
    pixels = np.full((*drawn.shape[:2], 4), 255, np.uint8)
    pixels[..., :3] = drawn * 255 + 0.5
    stage.cover(skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType))
    stage.canvas.drawRect(box(0, 0, stage.width, stage.height), texture("paper", 0.12, Blend.kOverlay))


def _thinned(ink: Plane) -> Plane:
    """Less ink where it stands so close that it would run together: a draughtsman only hints at a thousand windows."""
    high, wide = ink.shape
    rows, columns = -(-high // _CELL), -(-wide // _CELL)
    padded = np.zeros((rows * _CELL, columns * _CELL), np.float32)
    padded[:high, :wide] = ink
    cover = np.pad(padded.reshape(rows, _CELL, columns, _CELL).mean((1, 3)), 1, mode="edge")
    near = sum(cover[i : i + rows, j : j + columns] for i in range(3) for j in range(3)) / np.float32(9)
    keep = np.minimum(np.float32(1), (np.float32(_MOST_INK) / np.maximum(near, np.float32(1e-3))) ** np.float32(1.5))
    return np.asarray(ink * keep.repeat(_CELL, 0).repeat(_CELL, 1)[:high, :wide], np.float32)


def _open_band(stage: Stage) -> Plane:
    """How much ink each row of dots takes, rows x 1: hardly any where letters will stand, all elsewhere."""
    _, top, _, high = room_for(stage.scene.traits, stage.scene.lettering_position, stage.width, stage.height)
    row = np.arange(stage.surface.height(), dtype=np.float32)[:, None] / np.float32(stage.scale)
    soft = np.float32(stage.height * 0.07)
    outside = np.maximum(top - row, row - (top + high)) / soft
    return np.asarray(np.float32(0.16) + np.float32(0.84) * np.clip(outside, 0, 1), np.float32)


def _ink(rgb: Plane, scale: float) -> Plane:
    """0 to 1 for each dot: how much it differs from the one to its right and the one below, a little thickened.

    A line is two pixels wide; in a preview that is less than a dot, and all of the dot gets that share of its ink.
    """
    edge = np.zeros(rgb.shape[:2], np.float32)
    edge[:, :-1] = np.abs(rgb[:, 1:] - rgb[:, :-1]).max(-1)
    edge[:-1] = np.maximum(edge[:-1], np.abs(rgb[1:] - rgb[:-1]).max(-1))
    thick = edge.copy()
    if scale < 0.5:
        return _strength(thick) * np.float32(2 * scale)
    thick[1:] = np.maximum(thick[1:], edge[:-1])
    thick[:, 1:] = np.maximum(thick[:, 1:], edge[:, :-1])
    return _strength(thick)


def _strength(difference: Plane) -> Plane:
    return np.asarray(np.clip((difference - np.float32(_FAINT)) / np.float32(_FULL - _FAINT), 0, 1), np.float32)
