"""Colours as (red, green, blue) from 0 to 1 in sRGB, mixed in OKLab so that a blend stays as bright as it looks.

OKLab's matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

from functools import lru_cache

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)


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
    a, b = _to_lab(first), _to_lab(second)
    return _from_lab((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


def adjust(colour: Colour, lightness: float = 0.0, saturation: float = 1.0, warmth: float = 0.0) -> Colour:
    """Lighter by `lightness` (OKLab, 0 to 1), more or less saturated, yellower by `warmth`."""
    light, a, b = _to_lab(colour)
    return _from_lab((min(1.0, max(0.0, light + lightness)), a * saturation, b * saturation + warmth))


def lightness(colour: Colour) -> float:
    """OKLab's: 0 black, 1 white."""
    return _to_lab(colour)[0]


def argb(colour: Colour, alpha: float = 1.0) -> int:
    """The 32-bit integer that Skia takes."""
    red, green, blue = (int(channel * 255 + 0.5) for channel in colour)
    return (int(min(1.0, max(0.0, alpha)) * 255 + 0.5) << 24) | (red << 16) | (green << 8) | blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _companded(channel: float) -> float:
    channel = max(0.0, channel)
    return float(min(1.0, 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055))


@lru_cache(maxsize=4096)
def _to_lab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (_linear(channel) for channel in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_lab(lab: tuple[float, float, float]) -> Colour:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _companded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _companded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _companded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )
