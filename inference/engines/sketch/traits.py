"""What the styles do differently, one line each: the only place that tells them apart. The drawing asks a trait.

Colours are hex codes, sizes shares of the picture. It knows no pixels: the lettering's room is found without drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from inference.prompt_text.slots import Style, Time

MARGIN = 0.042  # of the width, beside letters and round a print


class Sun(NamedTuple):
    """Its radius by view, a share of the shorter side."""

    skyline: float = 0.054
    aerial: float = 0.042
    street: float = 0.045
    landmark: float = 0.052


class Tint(NamedTuple):
    """`share` of the colour `code` that is mixed into another."""

    code: str
    share: float


@dataclass(frozen=True, slots=True)
class Traits:
    """The defaults are what most styles do."""

    hour: Time = "day"  # where the prompt names none
    margin: float = MARGIN
    inset: float = 0.03  # of the width, beside the landmarks
    panel: bool = False  # paper round an aged print, wider below it, where the letters stand
    sheet: bool = False  # a calm sign alone on its paper
    diorama: bool = False  # a few blocks on a plinth, whatever the view
    flat: bool = False  # flat colours instead of soft light
    inked: bool = False  # drawn over with lines
    painted: bool = False  # drawn over with washes
    spare: bool = False  # architecture alone: no trees, boats, birds, glints, sun's disc or clouds of clear weather
    own_light: bool = False  # neither climate, weather, season nor moon change its colours
    electric: bool = False  # tubes and signs light a dark city, whose ground is always wet
    sun: Sun = Sun()
    rays: bool = False  # round the sun
    deep_sky: bool = False  # behind letters, where it would be of middle tone
    vignette: bool = False
    vivid: bool = False
    grain: float = 0.0
    walls: float = 1.0  # of their own colours
    roofs: float = 0.5
    palette: float = 1.0  # of the palette that the prompt asks for
    few_colours: bool = False  # so that nobody would see whether they are vivid
    cast: Tint | None = None  # over things' own colours
    least: float = 0.0  # of a thing's own colour that every light leaves
    most: float = 1.0
    stone: Tint | None = None  # over a landmark's materials
    gilding: str = ""  # of a landmark's gilt parts, with a frame of gold round the picture
    floodlight: str = "#ffcf86"
    outline: str = ""  # round landmarks, which are then lit by day too
    halo: str = ""  # round the outline
    cold_windows: str = "#dfe9ff"
    signs: str = ""  # all in this colour

    @property
    def bleeds(self) -> bool:
        """The picture fills the page, letters stand in it."""
        return not (self.panel or self.sheet)


# fmt: off
TRAITS: dict[Style, Traits] = {
    "illustrated": Traits(hour="golden", deep_sky=True, vignette=True, vivid=True, grain=0.15),
    "minimal": Traits(sheet=True, flat=True, few_colours=True, grain=0.12, walls=0.25, roofs=0.2),
    "vintage": Traits(inset=0.075, panel=True, flat=True, sun=Sun(0.105, 0.085, 0.07, 0.21), rays=True, vivid=True,
                      grain=0.26),
    "deco": Traits(hour="night", margin=0.075, inset=0.075, spare=True, own_light=True, rays=True, vignette=True,
                   few_colours=True, grain=0.2, walls=0.0, roofs=0.0,
                   palette=0.4,  # more would turn its night blue to mud
                   cast=Tint("#4a5460", 0.66), most=0.55, stone=Tint("#3a4652", 0.75), gilding="#d9b566",
                   outline="#e7c46a", signs="#ecd08a"),
    "watercolor": Traits(hour="dawn", margin=0.075, inset=0.075, painted=True),
    "neon": Traits(hour="night", own_light=True, electric=True, sun=Sun(0.185, 0.15, 0.045, 0.24), vignette=True,
                   vivid=True, grain=0.14, walls=0.0, roofs=0.0, cast=Tint("#5a2f9a", 0.45), least=0.34,
                   most=0.34, stone=Tint("#7a3fd0", 0.6), floodlight="#ff5fc0", outline="#5ff0ff", halo="#ff4fc8",
                   cold_windows="#ff7ad0"),
    "isometric": Traits(diorama=True, grain=0.08),
    "line art": Traits(flat=True, inked=True),
}
# fmt: on
