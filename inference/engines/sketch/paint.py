"""Short names for the Skia calls that every drawing needs: paints, gradients, polygons and images.

Coordinates are pixels, y down. Nothing here knows what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from inference.engines.sketch.colour import Colour, argb
from inference.engines.sketch.noise import tile

Point = tuple[float, float]
Stop = tuple[Colour, float]  # colour, alpha

LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
_TEXTURE = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)  # grain evens out in a preview
Blend = skia.BlendMode


def solid(colour: Colour, alpha: float = 1.0, **options: Any) -> Any:
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha), **options)


def stroke(colour: Colour, width: float, alpha: float = 1.0, **options: Any) -> Any:
    return skia.Paint(
        AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, Color=argb(colour, alpha), **options
    )


def linear(
    start: Point, end: Point, stops: Sequence[Stop], positions: Sequence[float] | None = None, **options: Any
) -> Any:
    shader = skia.GradientShader.MakeLinear([start, end], [argb(*stop) for stop in stops], positions)
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader, **options)


def vertical(
    top: float, bottom: float, stops: Sequence[Stop], positions: Sequence[float] | None = None, **options: Any
) -> Any:
    return linear((0, top), (0, bottom), stops, positions, **options)


def radial(
    centre: Point, radius: float, stops: Sequence[Stop], positions: Sequence[float] | None = None, **options: Any
) -> Any:
    shader = skia.GradientShader.MakeRadial(centre, max(radius, 0.01), [argb(*stop) for stop in stops], positions)
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader, **options)


def texture(kind: str, alpha: float, blend: Any, scale: float = 1.0) -> Any:
    """A paint that repeats a tile of `noise.tile`."""
    matrix = skia.Matrix.Scale(scale, scale)
    shader = _tile_image(kind).makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, _TEXTURE, matrix)
    return skia.Paint(Shader=shader, BlendMode=blend, Alphaf=alpha)


@lru_cache(maxsize=4)
def _tile_image(kind: str) -> Any:
    grey = (tile(kind) * 255 + 0.5).astype(np.uint8)
    return image(np.dstack([grey, grey, grey, np.full_like(grey, 255)])).withDefaultMipmaps()


def box(left: float, top: float, width: float, height: float) -> Any:
    return skia.Rect.MakeXYWH(left, top, width, height)


def polygon(points: Iterable[Point]) -> Any:
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], True)
    return path


def image(pixels: NDArray[Any]) -> Any:
    """Premultiplied RGBA, uint8 or float from 0 to 1, as an image. `fromarray` would take it for straight alpha."""
    if pixels.dtype != np.uint8:
        pixels = (np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
    return skia.Image.fromarray(
        np.ascontiguousarray(pixels),
        colorType=skia.kRGBA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
        copy=True,
    )


def pixels_of(source: Any) -> NDArray[np.uint8]:
    """Height x width x 4 bytes of a surface or an image."""
    array: NDArray[np.uint8] = source.toarray(colorType=skia.kRGBA_8888_ColorType)
    return array
