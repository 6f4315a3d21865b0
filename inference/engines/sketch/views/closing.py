"""The landmarks that a street leads to: the houses open on a square, so that even broad ones stand whole at its end.

Only those that the prompt names are drawn here. It knows where they stand and how large they may be, and nothing of
houses, stalls and people, which ask it what they would hide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from inference.engines.sketch.colour import mix
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.paint import box, vertical
from inference.engines.sketch.room import below_letters
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.facades import END
from inference.engines.sketch.views.framing import high_room, letters_in_sky
from inference.engines.sketch.views.landmark import OVER_WATER
from inference.engines.sketch.views.perspective import Camera

_MOST = 2  # side by side
_FOOT = 78.0  # metres away; the ground there is just below the horizon
_WIDEST = 0.44  # of the picture: what they claim together
_HIGHEST = 0.31  # of the picture
_NEAREST = 19.0  # metres: the houses before the square, or no street would be left
_SIGNS = 1.4  # metres that signs and balconies reach over the street
_TREES = 0.66  # of the square's distance: a nearer tree stands clear of the gap between the houses
_DEPTH = 0.12


@dataclass(frozen=True, slots=True)
class Closing:
    """`end` is where the houses stop, `clear` how far trees and lamps may go, both in metres from the viewer."""

    stage: Stage
    camera: Camera
    placed: tuple[Placed, ...]
    foot: float  # y in pixels
    end: float
    clear: float

    def draw(self) -> None:
        if self.stage.scene.water != "none" and any(part in item.key for item in self.placed for part in OVER_WATER):
            self._quay()
        horizon, self.stage.horizon = self.stage.horizon, self.foot
        for item in self.placed:
            draw_monument(self.stage, item)
        self.stage.horizon = horizon

    def _quay(self) -> None:
        """Water under a bridge or before what stands at the shore, where the street meets it."""
        palette, top = self.stage.palette, self.stage.horizon + 6 * self.stage.unit
        bottom = self.foot + 5 * self.stage.unit
        stops = [(mix(palette.water, palette.sky[3], 0.55), 1.0), (mix(palette.water, palette.sky[2], 0.25), 1.0)]
        self.stage.canvas.drawRect(box(0, top, self.stage.width, bottom - top), vertical(top, bottom, stops))

    def hides(self, z: float, height: float) -> bool:
        """Whether something across the street, `z` and `height` metres from the viewer and the ground, covers them."""
        if not self.placed:
            return False
        highest = self.foot - max(item.height for item in self.placed)
        return self.camera.at(0, height, z)[1] > highest


def close_street(stage: Stage, camera: Camera, half: float) -> Closing:
    """`half` is the distance from the street's middle to its houses, in metres."""
    keys = [key for key in stage.scene.named_landmarks if key in LANDMARKS][:_MOST]
    foot = camera.at(0, 0, _FOOT)[1]
    if not keys:
        return Closing(stage, camera, (), foot, END, END)
    placed = _side_by_side(stage, keys, foot)
    reach = max(abs(item.x - stage.width / 2) + _solid_width(item) / 2 for item in placed) * 1.06
    end = max(_NEAREST, min(END, (half - _SIGNS) * camera.focal / reach))
    return Closing(stage, camera, tuple(placed), foot, end, end * _TREES)


def _side_by_side(stage: Stage, keys: list[str], foot: float) -> list[Placed]:
    """As large as the room below the lettering allows, round the street's middle."""
    room = min((foot - _highest(stage)) * 0.97, stage.height * _HIGHEST)
    wide = stage.width * _WIDEST / len(keys)
    placed = []
    for key in keys:
        landmark = replace(LANDMARKS[key], depth=_DEPTH)
        scale = min(room / landmark.height, wide * _overhang(landmark) / landmark.width)
        placed.append(Placed(landmark, scale, named=True, key=key))
    gap = stage.width * 0.02
    x = stage.width / 2 - (sum(_solid_width(item) for item in placed) + gap * (len(placed) - 1)) / 2
    for item in placed:
        item.x = x + _solid_width(item) / 2
        x += _solid_width(item) + gap
    return placed


def _overhang(landmark: Landmark) -> float:
    """A long bridge may run on behind the houses: its towers stand well inside of its ends."""
    return 1.5 if landmark.spans and landmark.width > 6 * landmark.height else 1.0


def _solid_width(item: Placed) -> float:
    return item.width / _overhang(item.landmark)


def _highest(stage: Stage) -> float:
    """y of the lowest letters and the veil below them, or of the sheet's margin."""
    if stage.scene.traits.sheet:
        return stage.height * (0.315 if high_room(stage) else 0.13)
    if not letters_in_sky(stage):
        return stage.height * 0.11
    veil = 0.05 if stage.scene.traits.electric else 0.02
    return below_letters(stage.scene, stage.width, stage.height) + stage.height * veil
