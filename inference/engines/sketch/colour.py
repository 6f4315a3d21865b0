"""Colours as (red, green, blue) from 0 to 1 in sRGB, mixed in OKLab so that a blend stays as bright as it looks."""

from __future__ import annotations

from functools import lru_cache

from inference.typesetting.colour import from_oklab, to_oklab

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
_lab = lru_cache(maxsize=4096)(to_oklab)


@lru_cache(maxsize=1024)
def from_hex(code: str) -> Colour:
    """`#f0a55a` -> (0.94, 0.65, 0.35)."""
    digits = code.lstrip("#")
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


@lru_cache(maxsize=16384)
def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first, both ends clamped."""
    if share <= 0:
        return first
    if share >= 1:
        return second
    a, b = _lab(first), _lab(second)
    return from_oklab((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


@lru_cache(maxsize=16384)
def adjust(colour: Colour, lightness: float = 0.0, saturation: float = 1.0, warmth: float = 0.0) -> Colour:
    """Lighter by `lightness` (OKLab, 0 to 1), more or less saturated, yellower by `warmth`."""
    light, a, b = _lab(colour)
    return from_oklab((min(1.0, max(0.0, light + lightness)), a * saturation, b * saturation + warmth))


def lightness(colour: Colour) -> float:
    """OKLab's: 0 black, 1 white."""
    return _lab(colour)[0]


def argb(colour: Colour, alpha: float = 1.0) -> int:
    """The 32-bit integer that Skia takes."""
    # Written out, because it is called some 5,000 times for a picture.
    red, green, blue = int(colour[0] * 255 + 0.5), int(colour[1] * 255 + 0.5), int(colour[2] * 255 + 0.5)
    return (int(min(1.0, max(0.0, alpha)) * 255 + 0.5) << 24) | (red << 16) | (green << 8) | blue
