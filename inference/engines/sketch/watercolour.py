"""A finished picture as a watercolour: wobbling edges, pigment that pools, wet patches, paper and a ragged white rim."""

from __future__ import annotations

import numpy as np
import skia
from numpy.typing import NDArray

from inference.engines.sketch.noise import TILE, Plane, fractal_noise, tile
from inference.engines.sketch.paint import LINEAR, Blend, box, enlarge, pixels_of, texture
from inference.engines.sketch.stage import Stage

_PAPER = np.array([251, 247, 240], np.float32)


def paint_over(stage: Stage) -> None:
    height, width = stage.height, stage.width
    generator = stage.generator("watercolour")
    rows, columns = height // 3, width // 3
    ratio = width / height
    image = _wobbled(stage, generator, rows, columns, ratio)
    wet = enlarge(fractal_noise(generator, rows // 2, columns // 2, 4, 4 * ratio, 4), height, width)[..., None]
    sharp, soft = _blurred(stage, image, 1.0), _blurred(stage, image, 7.0)
    pooled = np.clip((soft - sharp).mean(-1, keepdims=True), 0, 50) * 0.5
    patches = np.clip((wet - 0.5) * 5 + 0.35, 0, 1) * 0.45
    sharp += (soft - sharp) * patches
    pigment = 1 - (sharp - pooled) / 255
    fibres = tile("paper")[np.arange(height) % TILE][:, np.arange(width) % TILE][..., None] - 0.5
    strength = np.clip(1 + (wet - 0.5) * 1.1 + fibres * 0.55 * (0.4 + pigment), 0.3, 1.4)
    painted = 255 * (1 - pigment * strength)
    inside, rim = _ragged_edge(generator, rows, columns, height, width)
    painted = _PAPER * (1 - inside) + painted * (1 - rim) * inside
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = np.clip(painted, 0, 255)
    stage.canvas.drawImage(skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType), 0, 0)
    stage.canvas.drawRect(box(0, 0, width, height), texture("paper", 0.22, Blend.kOverlay))


def _wobbled(stage: Stage, generator: np.random.Generator, rows: int, columns: int, ratio: float) -> NDArray[np.uint8]:
    """Every edge shifted a few pixels by smooth noise."""
    height, width = stage.height, stage.width
    reach = 8 * stage.unit
    shift = [enlarge(fractal_noise(generator, rows, columns, 15, 15 * ratio, 2), height, width) - 0.5 for _ in range(2)]
    row = np.clip(np.arange(height, dtype=np.float32)[:, None] + shift[0] * reach, 0, height - 1).astype(np.int32)
    column = np.clip(np.arange(width, dtype=np.float32)[None] + shift[1] * reach, 0, width - 1).astype(np.int32)
    source = pixels_of(stage.surface.makeImageSnapshot()).view(np.uint32)[..., 0]
    return np.ascontiguousarray(source[row, column]).view(np.uint8).reshape(height, width, 4)


def _blurred(stage: Stage, pixels: NDArray[np.uint8], sigma: float) -> Plane:
    sigma *= stage.unit
    surface = skia.Surface(stage.width, stage.height)
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
    surface.getCanvas().drawImage(skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType), 0, 0, LINEAR, blur)
    return pixels_of(surface)[..., :3].astype(np.float32)


def _ragged_edge(
    generator: np.random.Generator, rows: int, columns: int, height: int, width: int
) -> tuple[Plane, Plane]:
    """1 inside the painted area, 0 on the white rim; and the darker line where pigment dried at the edge."""
    down = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, columns, dtype=np.float32)[None]
    noise = fractal_noise(generator, rows, columns, 8, 8 * width / height, 5)
    distance = np.maximum(np.abs(down), np.abs(across)) + (noise - 0.5) * 0.13
    distance = enlarge(np.clip((distance - 0.7) / 0.4, 0, 1), height, width) * 0.4 + 0.7
    inside = np.clip((0.955 - distance) / 0.02, 0, 1)[..., None]
    rim = np.clip(1 - np.abs(distance - 0.925) / 0.03, 0, 1)[..., None] * 0.09
    return np.asarray(inside, np.float32), np.asarray(rim, np.float32)
