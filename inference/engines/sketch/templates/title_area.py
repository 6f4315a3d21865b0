"""A poster whose title must stand inside a part of the sheet, or in a brand's colours: a plan changed before drawing.

A channel's own controls cover the sheet's ends. The composition gives way: all of it moves down from under them, so
that the title's ground is kept calm where the title will be. It knows no channel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inference.engines.sketch.colour import Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Frame, Plan
from inference.engines.sketch.templates.schemes import changed
from inference.schemas import Position, SafeBox

_SHARE = 0.55  # of a plane's colour that is the brand's


def titled_within(scene: Scene, area: SafeBox, height: int) -> Scene:
    """The scene, for a composition without paper below it and with its title at the top, unless the prompt says where
    it stands, in case its foot is not safe.
    """
    if area.reaches_foot(height):
        return scene
    position: Position = scene.lettering_position if scene.position_said else "top"
    return replace(scene, position_said=True, lettering_position=position, footless=True)


def with_title_in(plan: Plan, area: SafeBox, width: int, height: int) -> Plan:
    """The plan with its title's room below the area's top and, as far as it then fits, inside of it."""
    room = plan.room
    down = area.top / height - room.top
    if not plan.titled or down <= 0 or room.top > 0.5:
        return plan
    share = down / (1 - room.top)
    frame = _lowered(plan.frame, share * height / plan.area.height)
    left, right = max(room.left, area.left / width), min(room.right, area.right / width)
    bottom = room.bottom + share * (1 - room.bottom)
    if left >= right:
        return plan
    return replace(plan, frame=frame, room=replace(room, left=left, right=right, top=room.top + down, bottom=bottom))


def _lowered(frame: Frame, share: float) -> Frame:
    """All heights pressed together towards the foot, so that what was at the top begins at that share."""

    def at(y: float) -> float:
        return share + (1 - share) * y

    def box(of: Box) -> Box:
        return Box(of.left, at(of.top), of.right, at(of.bottom))

    return Frame(at(frame.horizon), box(frame.tall), box(frame.broad), box(frame.title), box(frame.near), frame.align)


def in_colours(plan: Plan, codes: Sequence[str]) -> Plan:
    """The plan with its planes drawn towards a brand's colours, each towards the one whose lightness is nearest: the
    planes stay as light as they are, or the picture would lose its depth.
    """
    brand = [from_hex(code) for code in codes]

    def towards(colour: Colour) -> Colour:
        at = lightness(colour)
        near = min(brand, key=lambda one: abs(lightness(one) - at))
        mixed = mix(colour, near, _SHARE)
        return adjust(mixed, at - lightness(mixed))

    return replace(plan, scheme=changed(plan.scheme, towards))
