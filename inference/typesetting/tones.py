"""The colours that lettering is painted in: each name in a light and a dark tone, so that a name fits any picture.

It knows nothing of shapes. Hex codes are our own choice, tuned by eye on pictures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from inference.schemas import Family
from inference.typesetting.colour import Colour, contrast, encoded, from_hex, luminance, mix, tint, to_oklab
from inference.typesetting.light import Backdrop

Kind = Literal["flat", "metal", "tube", "sign"]

# name -> (light tone, dark tone); white has no dark one and black no light one.
_TONES: dict[str, tuple[str, str]] = {
    "white": ("#ffffff", "#ffffff"),
    "black": ("#14161c", "#14161c"),
    "red": ("#ff6453", "#b3231b"),
    "orange": ("#ffa04a", "#ad4a0c"),
    "yellow": ("#ffdb54", "#856100"),
    "green": ("#62d897", "#14603f"),
    "blue": ("#86bdff", "#173f80"),
    "purple": ("#c7a2ff", "#55309a"),
    "pink": ("#ff86c0", "#b01c66"),
}
# Stops from the top of the letters to their foot: sky, horizon, ground, as on polished metal.
_METALS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gold": (
        ("#fff6d2", "#f5d77f", "#dcaa48", "#bd8730", "#eecb72", "#fff0bd"),
        ("#a06c18", "#80530f", "#5f3b08", "#754b0d", "#8f6016", "#6d460c"),
    ),
    "silver": (
        ("#ffffff", "#e4e9ef", "#b9c3ce", "#a3afbc", "#dbe2e9", "#f7f9fb"),
        ("#5d6670", "#48515b", "#363e47", "#404852", "#565f69", "#414952"),
    ),
}
METAL_STOPS = (0.0, 0.24, 0.47, 0.54, 0.8, 1.0)
# A cheerful sign painter's letters: cream to warm yellow.
_SIGN = ("#fffdf2", "#fff1c9", "#ffd27a")
SIGN_STOPS = (0.0, 0.55, 1.0)
# OKLab lightness from which a picture is pale, and of veils there: the first carries white
# letters at a contrast of 5, the others red and orange ones.
_PALE, _DUSKS, _NIGHT = 0.66, (0.47, 0.42, 0.37, 0.32, 0.27), 0.17
_CARRIED = 3.2  # below, not even the veil undiluted would carry the letters
_CREAM = from_hex("#fffaf0")
_POSTER_ORANGE = from_hex("#c8472a")
_SLATE = from_hex("#2b3648")
_TUBE_PINK = from_hex("#ff3fa8")
_TUBE_CYAN = from_hex("#27d3ff")
_TUBES = {
    "pink": _TUBE_PINK,
    "white": from_hex("#9fd0ff"),
    "black": _TUBE_PINK,
    "gold": from_hex("#ffb52e"),
    "silver": from_hex("#a9c4e8"),
    "red": from_hex("#ff3b3b"),
    "orange": from_hex("#ff7a1f"),
    "yellow": from_hex("#ffd21f"),
    "green": from_hex("#2fe38a"),
    "blue": from_hex("#23b8ff"),
    "purple": from_hex("#a24dff"),
}


@dataclass(frozen=True, slots=True)
class Tone:
    """How letters are filled: one colour, metal stops, a lit tube, or a painted sign with its edge.

    `accent` is for native and small lines;
    `luminance` is the fill's typical one; `glow` the tube's colour.
    """

    kind: Kind
    fill: tuple[Colour, ...]
    accent: Colour
    luminance: float
    glow: Colour | None = None

    @property
    def is_light(self) -> bool:
        return self.luminance > 0.25


def flat(colour: Colour) -> Tone:
    """Letters in one colour."""
    return Tone("flat", (colour,), colour, luminance(colour))


def _metal(stops: tuple[str, ...], light: bool) -> Tone:
    colours = tuple(from_hex(stop) for stop in stops)
    typical = sorted(luminance(colour) for colour in colours)[len(colours) // 2 - 1]
    return Tone("metal", colours, from_hex(stops[1]) if light else from_hex(stops[2]), typical)


def candidates(
    colour: str, family: Family, backdrop: Backdrop, on_paper: bool, soft: bool, playful: bool
) -> tuple[Tone, ...]:
    """The tones that a colour's name allows here, the preferred one first. `soft` asks "auto" for ink, not light;
    `playful` asks it for a sign painter's script.
    """
    if playful and family == "script" and colour == "auto":
        stops = tuple(from_hex(stop) for stop in _SIGN)
        return (Tone("sign", stops, _CREAM, luminance(stops[1])),)
    if family == "neon":
        glow = _contrasting_tube(backdrop.mean) if colour == "auto" else _TUBES[colour]
        core = mix(glow, (1.0, 1.0, 1.0), 0.86)
        return (Tone("tube", (core,), mix(glow, (1.0, 1.0, 1.0), 0.6), luminance(core), glow),)
    if colour == "auto" and family == "deco":
        colour = "gold"
    if colour in _METALS:
        light, dark = _METALS[colour]
        return (_metal(light, True), _metal(dark, False))
    if colour != "auto":
        light_hex, dark_hex = _TONES[colour]
        return tuple(dict.fromkeys((flat(from_hex(light_hex)), flat(from_hex(dark_hex)))))
    ink, deep = flat(_ink(backdrop.mean)), flat(tint(backdrop.mean, 0.2, 0.045))
    if on_paper and family == "slab":
        return (replace(flat(_POSTER_ORANGE), accent=ink.accent), ink)
    return (ink, deep, flat(_CREAM)) if on_paper or soft else (flat(_CREAM), ink, deep)


def _contrasting_tube(behind: Colour) -> Colour:
    """Cyan before pink, red and violet pictures, pink before all others."""
    return _TUBE_CYAN if to_oklab(behind)[1] > 0.015 else _TUBE_PINK


def _ink(behind: Colour) -> Colour:
    """Dark ink in the picture's hue; slate on white and cream, where the hue would make a dull brown."""
    _, a, b = to_oklab(behind)
    return tint(behind, 0.3, 0.055) if math.hypot(a, b) > 0.025 else _SLATE


def best(tones: tuple[Tone, ...], backdrop: Backdrop, enough: float) -> Tone:
    """The tone that needs least help, the first of those that need none. The preferred one may need a little more, and
    metal clearly more: a scrim keeps more of its design than its dark tones do, which look brown.
    """
    preferred = tones[0]
    patience = 0.5 if preferred.kind == "metal" else 0.17
    return min(tones, key=lambda tone: help_needed(tone, backdrop, enough) - (patience if tone is preferred else 0.0))


def helper(tone: Tone, backdrop: Backdrop) -> Colour:
    """What scrims and halos are made of, in the picture's own hue: very light behind dark letters; behind light ones
    very dark, or on a pale picture only as dark as those letters need, where black would look like soot. A lit tube
    needs the dark everywhere: its own glow lightens what is painted.
    """
    if not tone.is_light:
        return tint(backdrop.mean, 0.97, 0.02)
    lightness, _, _ = to_oklab(backdrop.mean)
    if lightness < _PALE or tone.kind == "tube":
        return tint(backdrop.mean, _NIGHT, 0.045)
    dullest = min(tone.luminance, luminance(tone.accent))
    veils = (tint(backdrop.mean, dusk, 0.075) for dusk in _DUSKS)
    carries = (veil for veil in veils if contrast(dullest, luminance(veil)) >= _CARRIED)
    return next(carries, tint(backdrop.mean, _NIGHT, 0.045))


def help_needed(tone: Tone, backdrop: Backdrop, enough: float) -> float:
    """Opacity (0..1 and beyond when it cannot do alone) of the helper over the worst end, mixed in sRGB greys."""
    if backdrop.contrast_with(tone.luminance) >= enough:
        return 0.0
    to = encoded(luminance(helper(tone, backdrop)))
    if tone.is_light:
        start, goal = encoded(backdrop.light), encoded(max(0.0, (tone.luminance + 0.05) / enough - 0.05))
    else:
        start, goal = encoded(backdrop.dark), encoded(min(1.0, (tone.luminance + 0.05) * enough - 0.05))
    return max(0.0, (goal - start) / (to - start)) if abs(to - start) > 1e-3 else 1.0
