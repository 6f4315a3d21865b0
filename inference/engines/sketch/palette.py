"""What the palette that a prompt asks for makes of a colour, and the paper that all is drawn on."""

from __future__ import annotations

from collections.abc import Callable

from inference.engines.sketch.colour import Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.vocabulary import PaletteName

PAPER = from_hex("#f6efe0")


def tint_of(name: PaletteName, share: float) -> Callable[[Colour], Colour] | None:
    """What the palette that a prompt asks for makes of a colour; None where it asks for none that tints all alike."""
    if name == "mono":
        return lambda c: adjust(c, 0, 0.0)
    change = _TINTS.get(name)
    return (lambda c: mix(c, change(c), share)) if change else None


def _hued(colour: Colour, code: str) -> Colour:
    """Mostly the asked hue at the colour's own lightness, so that letters keep their contrast."""
    hue = from_hex(code)
    return mix(colour, adjust(hue, lightness(colour) - lightness(hue)), 0.62)


_TINTS: dict[PaletteName, Callable[[Colour], Colour]] = {
    "warm": lambda c: mix(c, from_hex("#f0a55a"), 0.16),
    "cool": lambda c: mix(c, from_hex("#6fa5d8"), 0.22),
    "pastel": lambda c: mix(adjust(c, 0.06, 0.75), from_hex("#fff4ee"), 0.25),
    "earthy": lambda c: mix(adjust(c, 0, 0.7), from_hex("#b08a5a"), 0.18),
    "vivid": lambda c: adjust(c, 0, 1.25),
    "pink": lambda c: _hued(c, "#f27fae"),
    "purple": lambda c: _hued(c, "#8a4fc0"),
    "green": lambda c: _hued(c, "#4f9a68"),
    "red": lambda c: _hued(c, "#c8382f"),
    "gold": lambda c: _hued(c, "#dfae45"),
}
