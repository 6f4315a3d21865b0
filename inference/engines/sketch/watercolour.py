"""A finished picture as a watercolour: wobbling edges, pooled pigment, wet patches, paper and a ragged white rim.

Pixels are BGRA, opaque, as Skia's own surfaces are: it stretches such pictures six times as fast as RGBA ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from inference.engines.sketch.noise import TILE, Plane, fractal_noise, tile
from inference.engines.sketch.paint import LINEAR, Blend, box, texture
from inference.engines.sketch.stage import Stage

Pixels = NDArray[np.uint8]  # height x width x 4

_PAPER = np.array([240, 247, 251], np.float32)[:, None, None]  # blue, green, red
_SMALLER = 4  # the soft copy is blurred at a quarter of the size, which costs a sixteenth
_STRIP = 64  # rows worked on at a time: they fit the processor's cache and hold little memory
_FROM_BYTE = np.float32(1 / 255)


@dataclass(slots=True)
class _Noise:
    """Two shifts and how wet the paper is, and the distance from the middle, 0.7 to 1.1, as bytes."""

    shifts_and_wet: Pixels
    distance: Pixels


def paint_over(stage: Stage) -> None:
    height, width = stage.surface.height(), stage.surface.width()
    noise = _noise(stage)
    pixels = _wobbled(stage, noise)
    soft = _softened(stage, pixels)
    fibres = _fibres(stage.scale, height, width)
    for rows in _strips(height):
        wet = noise.shifts_and_wet[rows, :, 2] * _FROM_BYTE
        distance = noise.distance[rows, :, 0] * np.float32(0.4 / 255) + np.float32(0.7)
        painted = _pigment(_planes(pixels[rows]), _planes(soft[rows]), wet, fibres[rows])
        _leave_rim(painted, distance)
        pixels[rows, :, :3] = painted.transpose(1, 2, 0)
    stage.cover(_image(pixels))
    stage.canvas.drawRect(box(0, 0, stage.width, stage.height), texture("paper", 0.22, Blend.kOverlay))


def _fibres(scale: float, height: int, width: int) -> Plane:
    """The paper's tooth, -0.5 to 0.5, from edge to edge; a preview's dot is as even as the pixels it stands for."""
    side = round(TILE * scale)
    paper = Image.fromarray(tile("paper")).resize((side, side), Image.Resampling.BOX)
    repeated = np.tile(np.asarray(paper), (height // side + 1, width // side + 1))
    return repeated[:height, :width] - np.float32(0.5)


def _pigment(sharp: Plane, soft: Plane, wet: Plane, fibres: Plane) -> Plane:
    """The colours, 3 x rows x width, 0 to 255, after paint has run in wet patches and pooled at edges; in `sharp`."""
    soft -= sharp
    pooled = np.clip(soft[0] + soft[1] + soft[2], 0, 150) * np.float32(0.5 / 3)
    soft *= np.clip((wet - 0.5) * 5 + 0.35, 0, 1) * np.float32(0.45)
    sharp += soft
    sharp -= pooled
    sharp *= -_FROM_BYTE
    sharp += 1  # the share of light that the pigment takes
    strength = np.multiply(sharp, fibres * np.float32(0.55), out=soft)
    strength += 1 + (wet - 0.5) * 1.1 + fibres * np.float32(0.22)
    sharp *= np.clip(strength, 0.3, 1.4, out=strength)
    sharp *= -255
    sharp += 255
    return sharp


def _leave_rim(painted: Plane, distance: Plane) -> None:
    """Bare paper beyond a ragged edge, along which the pigment has dried darker."""
    painted *= 1 - np.clip(1 - np.abs(distance - 0.925) / 0.03, 0, 1) * np.float32(0.09)
    painted -= _PAPER
    painted *= np.clip((0.955 - distance) / 0.02, 0, 1)
    painted += _PAPER
    np.clip(painted, 0, 255, out=painted)


def _noise(stage: Stage) -> _Noise:
    height, width = stage.surface.height(), stage.surface.width()
    generator, ratio = stage.generator("watercolour"), stage.width / stage.height
    rows, columns = height // 3, width // 3
    shifts = [fractal_noise(generator, rows, columns, 15, 15 * ratio, 2) for _ in range(2)]
    wet = fractal_noise(generator, rows, columns, 4, 4 * ratio, 4)
    y = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None]
    ragged = (fractal_noise(generator, rows, columns, 8, 8 * ratio, 5) - 0.5) * 0.13
    distance = (np.maximum(np.abs(y), np.abs(x)) + ragged - 0.7) / 0.4  # only its outer part matters: more of the bits
    return _Noise(_enlarged([*shifts, wet], height, width), _enlarged([distance] * 3, height, width))


def _wobbled(stage: Stage, noise: _Noise) -> Pixels:
    """Every edge shifted a few pixels by smooth noise."""
    height, width = stage.surface.height(), stage.surface.width()
    reach = 8 * stage.unit * stage.scale
    scale, middle = np.float32(reach / 255), np.float32(reach / 2)
    source = _pixels_of(stage.surface).view(np.uint32).ravel()
    wobbled = np.empty((height, width), np.uint32)
    across = np.arange(width, dtype=np.float32)[None] - middle
    for rows in _strips(height):
        row = noise.shifts_and_wet[rows, :, 0] * scale
        row += np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - middle
        column = noise.shifts_and_wet[rows, :, 1] * scale
        column += across
        index = np.clip(row, 0, height - 1, out=row).astype(np.int32)
        index *= width
        index += np.clip(column, 0, width - 1, out=column).astype(np.int32)
        wobbled[rows] = source[index]
    return wobbled.view(np.uint8).reshape(height, width, 4)


def _softened(stage: Stage, pixels: Pixels) -> Pixels:
    """A copy blurred by 7 units, at full size again."""
    height, width = pixels.shape[:2]
    small = skia.Surface(max(1, width // _SMALLER), max(1, height // _SMALLER))
    sigma = 7 * stage.unit * stage.scale / _SMALLER
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
    area = box(0, 0, small.width(), small.height())
    small.getCanvas().drawImageRect(_image(pixels), area, LINEAR, blur)
    return _stretched(_image(_pixels_of(small)), height, width)


def _strips(height: int) -> Iterator[slice]:
    return (slice(top, min(top + _STRIP, height)) for top in range(0, height, _STRIP))


def _planes(pixels: Pixels) -> Plane:
    """3 x rows x width: numpy works on whole planes much faster than on three values for each pixel."""
    return pixels[..., :3].transpose(2, 0, 1).astype(np.float32, order="C")


def _enlarged(planes: Sequence[Plane], height: int, width: int) -> Pixels:
    """Three small planes of values from 0 to 1 as the channels of one large picture."""
    small = np.full((*planes[0].shape, 4), 255, np.uint8)
    for channel, plane in enumerate(planes):
        small[..., channel] = np.clip(plane, 0, 1) * 255 + 0.5
    return _stretched(_image(small), height, width)


def _stretched(picture: skia.Image, height: int, width: int) -> Pixels:
    surface = skia.Surface(width, height)
    surface.getCanvas().drawImageRect(picture, box(0, 0, width, height), LINEAR)
    return _pixels_of(surface)


def _image(pixels: Pixels) -> skia.Image:
    opaque = skia.AlphaType.kOpaque_AlphaType
    return skia.Image.fromarray(pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=opaque, copy=True)


def _pixels_of(surface: skia.Surface) -> Pixels:
    array: Pixels = surface.toarray(colorType=skia.kBGRA_8888_ColorType)
    return array
