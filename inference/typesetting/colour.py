"""Colours as 0..1 sRGB triples: WCAG luminance and contrast, and tints in OKLab.

Luminance and contrast after WCAG 2.2 (relative luminance, contrast ratio); OKLab after Björn Ottosson (2020). It
knows nothing of pictures.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Colour = tuple[float, float, float]


def from_hex(code: str) -> Colour:
    """`#rrggbb` as a triple."""
    return int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255


def argb(colour: Colour, alpha: float = 1.0) -> int:
    """The colour as Skia's 32-bit unpremultiplied ARGB."""
    red, green, blue = (round(min(1.0, max(0.0, channel)) * 255) for channel in colour)
    return round(alpha * 255) << 24 | red << 16 | green << 8 | blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def encoded(channel: float) -> float:
    """The sRGB value, 0..1, of a linear one, which is held to 0..1."""
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """WCAG contrast ratio of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@cache
def _weighted_tables() -> npt.NDArray[np.float32]:
    """3 x 256: what each 8-bit channel value adds to the luminance."""
    linear = np.array([_linear(value / 255) for value in range(256)])
    return np.outer([0.2126, 0.7152, 0.0722], linear).astype(np.float32)


def luminances(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Relative luminance of each pixel: (..., 3 or more) 8-bit sRGB to (...)."""
    red, green, blue = _weighted_tables()
    summed: npt.NDArray[Any] = red[pixels[..., 0]] + green[pixels[..., 1]] + blue[pixels[..., 2]]
    return summed


def to_oklab(colour: Colour) -> Colour:
    red, green, blue = (_linear(channel) for channel in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: Colour) -> Colour:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0..1) of `other`, in OKLab."""
    a, b = to_oklab(one), to_oklab(other)
    return from_oklab((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


def tint(colour: Colour, lightness: float, most_chroma: float) -> Colour:
    """The colour's hue at another OKLab lightness (0..1), its chroma held to `most_chroma`."""
    _, a, b = to_oklab(colour)
    chroma = math.hypot(a, b)
    share = min(1.0, most_chroma / chroma) if chroma > 0 else 0.0
    return from_oklab((lightness, a * share, b * share))
