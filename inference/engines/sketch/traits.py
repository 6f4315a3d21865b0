"""What the styles do differently, one line each: the only place that tells them apart. The drawing asks a trait.

Colours are hex codes, sizes shares of the picture. It knows no pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference.prompt_text.slots import Style, Time


@dataclass(frozen=True, slots=True)
class Traits:
    """The defaults are what most styles do."""

    hour: Time = "day"  # where the prompt names none
    margin: float = 0.042  # of the width, round a print
    panel: bool = False  # paper round an aged print, wider below it, where the letters stand
    framed: bool = False  # paper all round an aged print and no wider below, for letters on the picture
    sheet: bool = False  # a calm sign alone on its paper
    diorama: bool = False  # a few blocks on a plinth, whatever the view
    flat: bool = False  # flat colours instead of soft light
    inked: bool = False  # drawn with lines
    painted: bool = False  # drawn over with washes
    own_light: bool = False  # neither climate, weather, season nor moon change its colours
    electric: bool = False  # tubes and signs light a dark city, whose ground is always wet
    rays: bool = False  # round the sun
    grain: float = 0.0
    palette: float = 1.0  # of the palette that the prompt asks for
    few_colours: bool = False  # so that nobody would see whether they are vivid
    gilding: bool = False  # a frame of gold round the picture
    outline: str = ""  # round the hero, which is then lit by day too
    halo: str = ""  # round the outline


# fmt: off
TRAITS: dict[Style, Traits] = {
    "illustrated": Traits(hour="golden", grain=0.15),
    "minimal": Traits(sheet=True, flat=True, few_colours=True, grain=0.12),
    "vintage": Traits(panel=True, flat=True, rays=True, grain=0.26),
    "deco": Traits(hour="night", own_light=True, rays=True, few_colours=True, grain=0.2, gilding=True,
                   palette=0.4),  # more would turn its night blue to mud
    "watercolor": Traits(hour="dawn", painted=True),
    "neon": Traits(hour="night", own_light=True, electric=True, grain=0.14, outline="#5ff0ff", halo="#ff4fc8"),
    "isometric": Traits(diorama=True, grain=0.08),
    "line art": Traits(flat=True, inked=True, few_colours=True),
}
# fmt: on
