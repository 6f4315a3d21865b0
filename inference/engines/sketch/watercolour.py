"""A finished picture as a watercolour: wobbling edges, pooled pigment, wet patches, paper and a ragged white rim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from inference.engines.sketch.noise import TILE, Plane, fractal_noise, tile
from inference.engines.sketch.paint import LINEAR, Blend, box, enlarge, image, pixels_of, texture
from inference.engines.sketch.stage import Stage

_PAPER = np.array([251, 247, 240], np.float32)
_SMALLER = 4  # the soft copy is blurred at a quarter of the size, which costs a sixteenth


@dataclass(slots=True)
class _Noise:
    """Planes of 0 to 1, height x width: two shifts, how wet the paper is, and the distance from the middle."""

    down: Plane
    across: Plane
    wet: Plane
    distance: Plane


def paint_over(stage: Stage) -> None:
    height, width = stage.height, stage.width
    noise = _noise(stage)
    wobbled = _wobbled(stage, noise)
    sharp = wobbled[..., :3].astype(np.float32)
    soft = _softened(stage, wobbled)
    wet = noise.wet[..., None]
    pooled = np.clip((soft - sharp).mean(-1, keepdims=True), 0, 50) * np.float32(0.5)
    sharp += (soft - sharp) * (np.clip((wet - 0.5) * 5 + 0.35, 0, 1) * np.float32(0.45))
    pigment = 1 - (sharp - pooled) * np.float32(1 / 255)
    repeats = (height // TILE + 1, width // TILE + 1)
    fibres = np.tile(tile("paper"), repeats)[:height, :width, None] - np.float32(0.5)
    pigment *= np.clip(1 + (wet - 0.5) * 1.1 + fibres * 0.55 * (0.4 + pigment), 0.3, 1.4)
    inside = np.clip((0.955 - noise.distance) / 0.02, 0, 1)[..., None]
    dried = np.clip(1 - np.abs(noise.distance - 0.925) / 0.03, 0, 1)[..., None] * np.float32(0.09)
    painted = (1 - pigment) * (255 * (1 - dried))
    painted = _PAPER + (painted - _PAPER) * inside
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = np.clip(painted, 0, 255)
    stage.canvas.drawImage(skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType), 0, 0)
    stage.canvas.drawRect(box(0, 0, width, height), texture("paper", 0.22, Blend.kOverlay))


def _noise(stage: Stage) -> _Noise:
    height, width = stage.height, stage.width
    generator, ratio = stage.generator("watercolour"), width / height
    rows, columns = height // 3, width // 3
    shifts = [fractal_noise(generator, rows, columns, 15, 15 * ratio, 2) for _ in range(2)]
    wet = fractal_noise(generator, rows, columns, 4, 4 * ratio, 4)
    down, across, wet = enlarge([*shifts, wet], height, width)
    y = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None]
    ragged = (fractal_noise(generator, rows, columns, 8, 8 * ratio, 5) - 0.5) * 0.13
    distance = np.maximum(np.abs(y), np.abs(x)) + ragged
    (distance,) = enlarge([(distance - 0.7) / 0.4], height, width)  # only its outer part matters: more of the 8 bits
    return _Noise(down, across, wet, distance * np.float32(0.4) + np.float32(0.7))


def _wobbled(stage: Stage, noise: _Noise) -> NDArray[np.uint8]:
    """Every edge shifted a few pixels by smooth noise."""
    height, width = stage.height, stage.width
    reach = 8 * stage.unit
    row = np.arange(height, dtype=np.float32)[:, None] + (noise.down - 0.5) * reach
    column = np.arange(width, dtype=np.float32)[None] + (noise.across - 0.5) * reach
    row = np.clip(row, 0, height - 1).astype(np.int32)
    column = np.clip(column, 0, width - 1).astype(np.int32)
    source = pixels_of(stage.surface.makeImageSnapshot()).view(np.uint32)[..., 0]
    return np.ascontiguousarray(source[row, column]).view(np.uint8).reshape(height, width, 4)


def _softened(stage: Stage, pixels: NDArray[np.uint8]) -> Plane:
    """A copy blurred by 7 units, at full size again."""
    height, width = stage.height, stage.width
    small = skia.Surface(max(1, width // _SMALLER), max(1, height // _SMALLER))
    sigma = 7 * stage.unit / _SMALLER
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
    area = box(0, 0, small.width(), small.height())
    small.getCanvas().drawImageRect(image(pixels), area, LINEAR, blur)
    large = skia.Surface(width, height)
    large.getCanvas().drawImageRect(small.makeImageSnapshot(), box(0, 0, width, height), LINEAR)
    return pixels_of(large)[..., :3].astype(np.float32)
