"""How a thing's own colour looks in the scene's light: one function for walls, cloth, people and trees of all views."""

from __future__ import annotations

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.stage import Stage
from inference.prompt_text.slots import Time

# How much of a thing's own colour the hour leaves, and how far the shade darkens it.
_OWN: dict[Time, float] = {"day": 0.86, "golden": 0.72, "dawn": 0.66, "sunset": 0.56, "blue": 0.40, "night": 0.30}


def lit(stage: Stage, code: str, light: float = 0.5, haze: float = 0.0) -> Colour:
    """The colour `code` in the scene's light: `light` 0 in shade, 1 in full sun; `haze` 0 near, 1 far."""
    return toned(stage, from_hex(code), light, haze)


def snow(stage: Stage, light: float = 0.85, haze: float = 0.0) -> Colour:
    """Lying snow: whiter than a white wall, with the sky's blue in its shade."""
    white = mix(lit(stage, "#f7fafc", light), from_hex("#f4f8fc"), 0.0 if stage.night else 0.45 * light)
    return mix(mix(white, from_hex("#9fb4d0"), 0.22 * (1 - light)), stage.palette.haze, haze)


def toned(stage: Stage, colour: Colour, light: float = 0.5, haze: float = 0.0) -> Colour:
    """As `lit`, for a colour."""
    palette, traits = stage.palette, stage.scene.traits
    own = max(traits.least, min(traits.most, _OWN[stage.scene.time]))
    if traits.cast:
        colour = mix(colour, from_hex(traits.cast.code), traits.cast.share)
    if traits.sheet:
        colour, own = mix(adjust(colour, 0.03, 0.55), palette.paper, 0.28 if not stage.night else 0.0), own * 0.9
    if stage.scene.palette == "mono":
        colour = adjust(colour, 0, 0.0)
    elif stage.scene.palette in ("pastel", "earthy"):
        colour = adjust(colour, 0.05 if stage.scene.palette == "pastel" else 0.0, 0.62)
    bright = mix(mix(palette.lit, palette.near, 0.35 if stage.night else 0.0), colour, own)
    dark = mix(palette.near, colour, own * 0.52)
    return mix(mix(dark, bright, light), palette.haze, haze)
