"""Where the composition leaves room for lettering. Drawing and lettering share it; it needs neither."""

from __future__ import annotations

from inference.engines.sketch.scene import Scene
from inference.engines.sketch.traits import MARGIN, Traits
from inference.schemas import Position

# Shares of the picture's height.
PANEL = 0.205  # a vintage poster's paper below its picture
MINIMAL_BAND = 0.20
SKY_BAND = 0.31  # the name and the small line under it
SECOND_LINE = 0.04  # further down, where the name is also given in its own script
MINIMAL_SKY = 0.235  # a minimal poster's name is smaller
GROUND_BAND = 0.20


def room_for(traits: Traits, position: Position, width: int, height: int) -> tuple[int, int, int, int]:
    """(left, top, width, height) in pixels of the calm area that a picture keeps for the city's name.

    Vintage: the paper below the picture. Minimal: the empty lower fifth, or the upper quarter where the lettering is to
    stand at the top. Others: the sky's upper band, or the dark foreground's lower band.
    """
    margin = width * traits.margin
    inner = round(width - 2 * margin)
    if traits.panel:
        top = panel_top(width, height)
        return round(margin), top, inner, round(height - top - height * 0.02)
    edge = min(margin, height * 0.075)
    if traits.sheet and position == "top":
        return round(margin), round(edge), inner, round(height * MINIMAL_SKY - edge)
    if traits.sheet:
        return round(margin), round(height * (1 - MINIMAL_BAND)), inner, round(height * (MINIMAL_BAND - 0.03))
    if position == "bottom":
        return round(margin), round(height * (1 - GROUND_BAND)), inner, round(height * GROUND_BAND - edge * 0.8)
    return round(margin), round(edge), inner, round(height * SKY_BAND - edge)


def below_letters(scene: Scene, width: int, height: int) -> float:
    """y below which the sun, the moon, lights and the tips of towers stay clear of lettering in the sky, in pixels."""
    _, top, _, band = room_for(scene.traits, "top", width, height)
    return top + band + height * (SECOND_LINE if scene.second_line else 0.0)


def panel_top(width: int, height: int) -> int:
    """The lower edge of a vintage poster's picture, in pixels."""
    return round(height * (1 - PANEL) - width * MARGIN * 0.2)
