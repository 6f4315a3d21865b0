"""A brand's logo on a picture: in the corner where it stands out most, on a plate where it does in none.

It knows nothing of letters but the boxes that they take.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

from inference.schemas import Note, SafeBox
from inference.typesetting.colour import argb, from_hex, luminances
from inference.typesetting.light import Pixels

ENOUGH = 3.0  # WCAG 2.2, 1.4.11: of graphics against what touches them
_AREA, _WIDEST, _HIGHEST = 0.018, 0.24, 0.11  # of the picture's area, of what is safe across and down
_SMALLER = (1.0, 0.8, 0.64, 0.5)  # where letters leave no corner free for the whole
_SOLID = 128  # of 255: more opaque pixels are the logo's body
_WEAKEST = 0.15  # of the logo's edge may stand out less than what is measured: antialiasing, and small parts
_UNREST = 9.0  # a ground that is as uneven as a facade costs a corner as much as 1.5 of contrast
_PLATE_PAD = 0.16  # of the logo's height


@dataclass(frozen=True, slots=True)
class Standing:
    """A logo where it stands: whole pixels, the contrast of its edge with what is behind, how uneven that is (0 to
    0.5), and its plate.
    """

    box: SafeBox
    contrast: float
    unrest: float = 0.0
    plate: tuple[float, float, float] | None = None
    plate_box: SafeBox | None = None


def draw_logo(
    picture: Pixels,
    data: bytes,
    space: SafeBox,
    taken: Sequence[SafeBox],
    colours: Sequence[str] = (),
    *,
    bare: bool = False,
) -> tuple[Pixels, SafeBox | None, tuple[Note, ...]]:
    """(the picture with the logo, the box that it takes with its plate, what there is to say).

    Args:
        data: a PNG that was checked before.
        space: what is safe.
        taken: where letters, button and mark stand.
        colours: the brand's, "#rrggbb": a plate has one of them where that is enough.
        bare: leaves the logo itself out again.
    """
    logo = Image.open(io.BytesIO(data)).convert("RGBA")
    logo = logo.crop(logo.getchannel("A").getbbox() or (0, 0, *logo.size))
    stands = [_standing(picture, logo, box) for box in _corners(picture, logo, space, taken)]
    if not stands:
        return picture, None, (Note("logo_left_out"),)
    best = max(stands, key=lambda one: min(one.contrast, 1.5 * ENOUGH) - _UNREST * one.unrest)
    notes: tuple[Note, ...] = ()
    if best.contrast < ENOUGH:
        best = _on_plate(logo, min(stands, key=lambda one: one.unrest).box, colours)
        notes = (Note("logo_plate"),)
    taken_by = best.plate_box or best.box
    return (picture if bare else _drawn(picture, logo, best)), taken_by, notes


def _corners(picture: Pixels, logo: Image.Image, space: SafeBox, taken: Sequence[SafeBox]) -> Iterator[SafeBox]:
    """The free corners for the largest of some sizes that has any; room for a plate is in the box's margin."""
    height, width, _ = picture.shape
    scale = min(
        (_AREA * width * height / (logo.width * logo.height)) ** 0.5,
        _WIDEST * space.width / logo.width,
        _HIGHEST * height / logo.height,
    )
    for smaller in _SMALLER:
        across, down = (max(8, round(side * scale * smaller)) for side in logo.size)
        pad = round(_PLATE_PAD * down) + 1
        found = []
        for right, bottom in ((False, True), (True, True), (True, False), (False, False)):
            left = space.right - across - pad if right else space.left + pad
            top = space.bottom - down - pad if bottom else space.top + pad
            box = SafeBox(left, top, left + across, top + down)
            around = _grown(box, pad)
            if not any(_overlap(around, other) for other in taken) and _within(around, space):
                found.append(box)
        if found:
            yield from found
            return


def _standing(picture: Pixels, logo: Image.Image, box: SafeBox) -> Standing:
    drawn = np.asarray(logo.resize((box.width, box.height), Image.Resampling.LANCZOS))
    behind = luminances(picture[box.top : box.bottom, box.left : box.right])
    return Standing(box, _contrast(drawn, behind), float(np.sqrt(behind).std()))  # the root is near to what eyes see


def _contrast(drawn: npt.NDArray[np.uint8], behind: npt.NDArray[np.float32]) -> float:
    """Of the logo's edge: each opaque pixel at it against what shows beside it."""
    solid = drawn[..., 3] >= _SOLID
    padded = np.pad(solid, 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge = solid & ~inner
    if not edge.any():
        return 1.0
    own, other = luminances(drawn)[edge], behind[edge]
    ratios = (np.maximum(own, other) + 0.05) / (np.minimum(own, other) + 0.05)
    return float(np.quantile(ratios, _WEAKEST))


def _on_plate(logo: Image.Image, box: SafeBox, colours: Sequence[str]) -> Standing:
    """On the brand's colour that it stands out most from, if that is enough; else on white or near to black."""
    drawn = np.asarray(logo.resize((box.width, box.height), Image.Resampling.LANCZOS))
    own, plain = [from_hex(code) for code in colours], [(1.0, 1.0, 1.0), (0.07, 0.07, 0.09)]
    plates = [*own, *plain]
    even = [np.full(drawn.shape[:2], luminances(_pixel(plate))[0, 0], np.float32) for plate in plates]
    ratios = [_contrast(drawn, ground) for ground in even]
    number = int(np.argmax(ratios[: len(own)])) if max(ratios[: len(own)], default=0.0) >= ENOUGH else None
    if number is None:
        number = len(own) + int(np.argmax(ratios[len(own) :]))
    return Standing(box, ratios[number], 0.0, plates[number], _grown(box, round(_PLATE_PAD * box.height) + 1))


def _pixel(colour: tuple[float, float, float]) -> npt.NDArray[np.uint8]:
    return np.array([[[round(channel * 255) for channel in colour]]], np.uint8)


def _drawn(picture: Pixels, logo: Image.Image, stands: Standing) -> Pixels:
    finished = picture.copy()
    outer = stands.plate_box or stands.box
    rows, columns = slice(outer.top, outer.bottom), slice(outer.left, outer.right)
    patch = np.full((outer.height, outer.width, 4), 255, np.uint8)
    patch[..., :3] = picture[rows, columns]
    if stands.plate is not None:
        canvas = skia.Surface(patch).getCanvas()
        radius = 0.18 * outer.height
        rounded = skia.Rect.MakeWH(outer.width, outer.height)
        canvas.drawRoundRect(rounded, radius, radius, skia.Paint(AntiAlias=True, Color=argb(stands.plate)))
    ground = Image.fromarray(patch)
    box = stands.box
    drawn = logo.resize((box.width, box.height), Image.Resampling.LANCZOS)
    ground.alpha_composite(drawn, (box.left - outer.left, box.top - outer.top))
    finished[rows, columns] = np.asarray(ground)[..., :3]
    return finished


def _grown(box: SafeBox, by: int) -> SafeBox:
    return SafeBox(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _overlap(one: SafeBox, other: SafeBox) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _within(one: SafeBox, other: SafeBox) -> bool:
    return one.left >= other.left and one.right <= other.right and one.top >= other.top and one.bottom <= other.bottom
