"""Which colours and places of letters stand on a style's pictures without help, by view, hour and palette.

Chosen by measuring: on the bare pictures of 1,800 sketches (hours x palettes x weathers x formats) letters of these
pairs had a contrast of 3 or more nearly always. The centre is missing on purpose: the city stands there, and letters
across towers are never calm. Whoever asks for the centre gets it; it is only not proposed. It knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference.prompt_text.slots import Palette, Style, Time, View
from inference.schemas import Position


@dataclass(frozen=True, slots=True)
class Letters:
    """Colours that go with these hours, places, views and palettes; no views or palettes means all."""

    times: tuple[Time, ...]
    positions: tuple[Position, ...]
    colours: tuple[str, ...]
    views: tuple[View, ...] = ()
    palettes: tuple[Palette, ...] = ()

    def suit(self, view: View, time: Time, palette: Palette) -> bool:
        return (
            time in self.times
            and (not self.views or view in self.views)
            and (not self.palettes or palette in self.palettes)
        )


_TOP: tuple[Position, ...] = ("top",)
_BOTTOM: tuple[Position, ...] = ("bottom",)
_EITHER: tuple[Position, ...] = ("top", "bottom")
_LIGHT_HOURS: tuple[Time, ...] = ("dawn", "day", "golden", "sunset")
_DARK_HOURS: tuple[Time, ...] = ("blue", "night")
_ALL_HOURS = _LIGHT_HOURS + _DARK_HOURS
_ACROSS_WATER: tuple[View, ...] = ("skyline", "waterfront")
_FROM_AFAR: tuple[View, ...] = ("skyline", "waterfront", "landmark")
_UNDER_ROOFS: tuple[View, ...] = ("street", "market")

LETTERS: dict[Style, tuple[Letters, ...]] = {
    # In markets strings of bulbs hang where a title at the top would stand.
    "illustrated": (
        Letters(("dawn", "day", "sunset", "blue", "night"), _TOP, ("auto",), (*_FROM_AFAR, "aerial", "street")),
        Letters(("golden",), _TOP, ("auto",), ("aerial", "street")),
        Letters(_ALL_HOURS, _BOTTOM, ("white", "auto"), ("market",)),
        Letters(("night",), _TOP, ("white", "gold", "silver"), (*_FROM_AFAR, "street")),
        Letters(("night",), _BOTTOM, ("white", "auto"), (*_ACROSS_WATER, "street", "aerial")),
        Letters(("blue",), _TOP, ("white", "gold"), (*_FROM_AFAR, "street")),
        Letters(("blue",), _BOTTOM, ("white", "auto"), ("street",)),
        Letters(("blue",), _BOTTOM, ("white", "auto"), _ACROSS_WATER, ("auto", "cool", "earthy", "vivid")),
        Letters(("sunset",), _TOP, ("white",), (*_FROM_AFAR, "street"), ("auto", "vivid", "warm", "earthy")),
        Letters(("day",), _TOP, ("black",), (*_FROM_AFAR, "aerial", "street")),
        Letters(("day",), _BOTTOM, ("black", "auto"), _FROM_AFAR),
        Letters(("golden",), _BOTTOM, ("black", "auto"), _FROM_AFAR),
        Letters(("dawn",), _BOTTOM, ("black", "auto"), _ACROSS_WATER),
        Letters(("golden", "dawn"), _TOP, ("black",), (*_FROM_AFAR, "aerial", "street"), ("pastel",)),
    ),
    # White, gold and silver would need a shadow on paper; spires reach into a minimal poster's upper fifth.
    "minimal": (
        Letters(_LIGHT_HOURS, _BOTTOM, ("auto", "black", "blue", "red", "green")),
        Letters(_DARK_HOURS, _BOTTOM, ("auto",)),
    ),
    "vintage": (
        Letters(_LIGHT_HOURS, _BOTTOM, ("auto", "red", "orange", "green", "blue", "black")),
        Letters(("blue",), _BOTTOM, ("auto", "red", "green", "blue")),
    ),
    "deco": (
        Letters(_LIGHT_HOURS, _TOP, ("gold", "white", "silver"), _FROM_AFAR),
        Letters(_LIGHT_HOURS, _EITHER, ("gold", "white", "silver"), ("street",)),
        Letters(_LIGHT_HOURS, _BOTTOM, ("gold", "white", "silver"), ("market",)),
        Letters(_LIGHT_HOURS, _BOTTOM, ("white",), ("aerial",)),
        Letters(_DARK_HOURS, _EITHER, ("gold", "white", "silver"), (*_ACROSS_WATER, "street")),
        Letters(_DARK_HOURS, _TOP, ("gold", "white", "silver"), ("landmark",)),
        Letters(_DARK_HOURS, _BOTTOM, ("gold", "white", "silver"), ("aerial", "market")),
    ),
    "watercolor": (
        Letters(("day",), _EITHER, ("auto", "black", "blue", "purple"), _FROM_AFAR),
        Letters(("day",), _TOP, ("auto", "black", "blue")),
        Letters(("dawn",), _BOTTOM, ("auto", "black", "blue", "purple", "green"), _FROM_AFAR),
        Letters(("dawn", "golden"), _TOP, ("auto", "black")),
        Letters(("golden",), _BOTTOM, ("auto", "black", "blue", "purple"), _FROM_AFAR),
        Letters(("sunset",), _TOP, ("auto",), ("aerial", "street", "market")),
        Letters(("sunset",), _BOTTOM, ("auto", "black"), _FROM_AFAR),
    ),
    "neon": (
        Letters(_DARK_HOURS, _TOP, ("auto", "white", "pink", "blue"), (*_FROM_AFAR, "aerial", "street")),
        Letters(_DARK_HOURS, _BOTTOM, ("auto", "white", "pink", "blue"), (*_ACROSS_WATER, *_UNDER_ROOFS, "aerial")),
    ),
    # The studio round a diorama is calm above and below it.
    "isometric": (
        Letters(("dawn", "day", "golden"), _EITHER, ("auto", "black")),
        Letters(("sunset", "blue"), _EITHER, ("auto",)),
        Letters(("night",), _TOP, ("auto", "white", "gold")),
        Letters(("night",), _BOTTOM, ("auto", "white")),
    ),
    # Below, reflections and streets are full of lines; the paper of the sky is not.
    "line art": (
        Letters(_LIGHT_HOURS, _TOP, ("auto", "black", "blue", "red")),
        Letters(_DARK_HOURS, _TOP, ("auto", "white")),
    ),
}
