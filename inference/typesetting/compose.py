"""A lettering on a picture: words, layout and paint together, until the contrast measured is enough.

Only the rows around the block are touched; all other pixels stay as they were. It knows no engine: what it must
know of a picture it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import skia

from inference.schemas import Align, City, Lettering, Note, Overlay, SafeBox, TitleRoom
from inference.typesetting.colour import Colour, contrast, from_hex, luminance, luminances
from inference.typesetting.extras import NOTHING, Extras
from inference.typesetting.fonts import brand_face
from inference.typesetting.layout import Block, Sheet, lay_out, lay_out_in, sides_of, whole_box
from inference.typesetting.light import Backdrop, Pixels, plain_depth
from inference.typesetting.logo import draw_logo
from inference.typesetting.mark import mark_box, strip_of
from inference.typesetting.overlay import Button, draw_button, lay_out_overlay, shaped
from inference.typesetting.paint import Help
from inference.typesetting.painting import ACCEPTED, AIM, Band, Painting, setting_of
from inference.typesetting.tones import Tone, best, candidates, flat, help_needed, helper
from inference.typesetting.wording import words_for

_LEAST_SIDE = 160  # below, small lines are no letters any more
_MOST_SCRIM = 0.6  # more would be a bar across the picture; halos do the rest


@dataclass(frozen=True, slots=True)
class _Hints:
    """What the style's words say about lettering."""

    modest: bool
    soft: bool
    vintage: bool
    playful: bool

    @classmethod
    def of(cls, words: str) -> _Hints:
        def named(pattern: str) -> bool:
            return re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE) is not None

        soft = named("water-?colou?rs?")
        minimal = named("minimal|minimalist|line art")
        return cls(minimal, soft or minimal, named("vintage|retro"), named("playful|whimsical|fun|festive|cheerful"))


@dataclass(frozen=True, slots=True)
class Composed:
    """The finished pixels, the lowest contrast of any letter set and what the large lines would have had without help
    (None when nothing was set), and what was left out. `taken` are the boxes of what stands there, whole pixels:
    name, overlay, logo.
    """

    picture: Pixels
    contrast: float | None
    unaided: float | None
    notes: tuple[Note, ...]
    taken: tuple[SafeBox, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """Letters that were set: the picture with them, and the tone that they have."""

    picture: Pixels
    contrast: float
    unaided: float
    tone: Tone


def compose(
    picture: Pixels,
    lettering: Lettering | None,
    city: City,
    style_hint: str,
    room: TitleRoom | None = None,
    extras: Extras = NOTHING,
) -> Composed:
    """Set the lettering on a height x width x 3 picture of 8-bit sRGB, in the room that it keeps, if any; then overlay
    and logo.
    """
    height, width, _ = picture.shape
    if min(width, height) < _LEAST_SIDE and (lettering or extras.overlay):
        words = words_for(lettering, city, _Hints.of(style_hint).vintage) if lettering else None
        note = Note("too_small", {"width": str(width), "height": str(height)})
        noted = words.notes if words else ()
        return Composed(picture, None, None, noted if words and not words.titles else (*noted, note))
    sheet = Sheet(width, height, within=_letters_box(width, height, extras))
    return _Composing(picture, sheet, lettering, city, _Hints.of(style_hint), room, extras).done()


def _letters_box(width: int, height: int, extras: Extras) -> SafeBox | None:
    """Where lines may stand: what is safe, above the mark and above what the platform lays over the corner."""
    safe = extras.safe
    if safe is None:
        if not (extras.overlay or extras.logo):
            return None
        safe = SafeBox(round(0.05 * width), round(0.05 * height), round(0.95 * width), round(0.95 * height))
    beside = strip_of(width, height) if extras.mark else 0
    corner = safe.free_corner[1] - (height - safe.bottom) if safe.free_corner[1] else 0
    # A pixel less all round: the soft edge of a letter reaches beyond its outline.
    return SafeBox(safe.left + 1, safe.top + 1, safe.right - 1, safe.bottom - max(beside, corner) - 1)


class _Composing:
    """One picture on its way: name, overlay, logo, each where those before have left room."""

    def __init__(
        self, picture: Pixels, sheet: Sheet, lettering: Lettering | None, city: City, hints: _Hints,
        room: TitleRoom | None, extras: Extras,
    ) -> None:  # fmt: skip
        self._picture, self._sheet, self._city, self._hints, self._extras = picture, sheet, city, hints, extras
        self._lettering = lettering
        self._room = room
        self._own = brand_face(extras.font) if extras.font else None
        self._notes: list[Note] = []
        self._taken: list[SafeBox] = []
        self._contrasts: list[float] = []
        self._unaided: float | None = None
        self._tone: Tone | None = None

    def done(self) -> Composed:
        block, align = self._name() if self._lettering else (None, "centre")
        if self._extras.overlay:
            self._overlay(self._extras.overlay, block, align)
        if self._extras.logo:
            self._logo()
        contrast = min(self._contrasts, default=None)
        return Composed(self._picture, contrast, self._unaided, _told_once(self._notes), tuple(self._taken))

    def _name(self) -> tuple[Block | None, Align]:
        """Sets the city's name; its block, and the side that it stands on."""
        lettering, sheet, hints = self._lettering, self._sheet, self._hints
        assert lettering is not None
        words = words_for(lettering, self._city, hints.vintage, self._own)
        if not words.titles:
            self._notes += words.notes
            return None, "centre"
        room = self._room if self._room and self._room.position == lettering.position else None
        if room is not None and _is_roomy(room, sheet):
            block = lay_out_in(room, words.titles, words.native, words.subline, sheet)
            align = room.align
        else:
            room, align = None, "centre"
            # A minimal poster's paper is its ground, not a strip made for the title.
            panel = 0
            if not hints.modest and lettering.position != "centre" and sheet.within is None:
                panel = plain_depth(self._picture, lettering.position)
            sheet = replace(sheet, panel=panel, at_top=lettering.position == "top")
            block = lay_out(
                words.titles, words.native, words.subline, sheet, lettering.family, lettering.position, hints.modest
            )
        done = self._set(block, sheet, lettering, room)
        self._unaided, self._tone = done.unaided, done.tone
        # Its dark tone looks brown: who asked for yellow is told why. Light yellow on paper would want a bar of soot.
        brown = lettering.colour == "yellow" and not self._extras.brand.colour and not done.tone.is_light
        self._notes += (*words.notes, *((Note("dark_yellow"),) if brown else ()))
        return block, align

    def _set(
        self, block: Block, sheet: Sheet, lettering: Lettering, room: TitleRoom | None, like: Tone | None = None
    ) -> _Set:
        """Paints a block; in the tone of the name, where it is `like` that."""
        band = Band(self._picture, block, sheet)
        done = _paint(band, block, sheet, lettering, self._hints, room, self._extras, like)
        finished = self._picture.copy()
        finished[band.top : band.bottom] = band.pixels[..., :3]
        self._picture = finished
        self._taken.append(_box_of(block, sheet.unit))
        self._contrasts.append(done[0])
        return _Set(finished, *done)

    def _overlay(self, overlay: Overlay, name: Block | None, align: Align) -> None:
        sheet, unit = self._sheet, self._sheet.unit
        assert sheet.within is not None  # _letters_box gives one to whatever has an overlay
        said = shaped(overlay, self._city.country_code, self._own)
        self._notes += said.notes
        if not said:
            return
        space, at_top = _beside(name, sheet.within, unit)
        title = next((placed for placed in name.placed if placed.role == "title"), None) if name else None
        stack = lay_out_overlay(said, space, unit, title.bottom - title.top if title else 0.0, align, at_top)
        style = self._lettering or Lettering("", "sans")
        if stack.block is not None:
            plain = replace(style, family="sans", colour="auto" if style.family in ("neon", "deco") else style.colour)
            done = self._set(stack.block, replace(sheet, panel=0), plain, None, self._tone)
            self._tone = self._tone or done.tone
        self._taken.append(stack.box)
        if stack.button is not None and not self._extras.bare:
            self._button(stack.button)

    def _button(self, button: Button) -> None:
        pixels = np.full((*self._picture.shape[:2], 4), 255, np.uint8)
        pixels[..., :3] = self._picture
        draw_button(skia.Surface(pixels).getCanvas(), button, self._button_colour(button))
        self._picture = np.ascontiguousarray(pixels[..., :3])

    def _button_colour(self, button: Button) -> Colour:
        """A brand's colour that stands out most from what is behind; else the letters' own tone."""
        box = button.box
        behind = self._picture[int(box.top()) : int(box.bottom()) + 1, int(box.left()) : int(box.right()) + 1]
        light = float(np.median(luminances(behind)))
        brand = [from_hex(code) for code in self._extras.brand.colours]
        own = [self._tone.accent] if self._tone else [(1.0, 1.0, 1.0)]
        return max(brand or own, key=lambda colour: contrast(luminance(colour), light))

    def _logo(self) -> None:
        height, width, _ = self._picture.shape
        extras = self._extras
        safe = extras.safe or SafeBox(*map(round, (0.04 * width, 0.04 * height, 0.96 * width, 0.96 * height)))
        taken = list(self._taken)
        if extras.mark:
            mark = mark_box(width, height, self._lettering, extras.safe)
            taken.append(mark)
        if (corner := safe.free_corner) != (0, 0):
            taken.append(SafeBox(width - corner[0], height - corner[1], width, height))
        self._picture, box, notes = draw_logo(
            self._picture, extras.logo, safe, taken, extras.brand.colours, bare=extras.bare
        )
        self._notes += notes
        if box is not None:
            self._taken.append(box)


def _told_once(notes: list[Note]) -> tuple[Note, ...]:
    """What a brand's font lacks, in one note for all lines."""
    lacks = [note.names for note in notes if note.code == "font_lacks"]
    others = [note for note in notes if note.code != "font_lacks"]
    if lacks:
        letters = dict.fromkeys(letter for names in lacks for letter in names["letters"].split())
        texts = dict.fromkeys(names["text"] for names in lacks)
        others.append(Note("font_lacks", {"letters": " ".join(list(letters)[:8]), "text": " · ".join(texts)}))
    return tuple(others)


def _is_roomy(room: TitleRoom, sheet: Sheet) -> bool:
    """Whether enough of the room is safe; else the name stands where any picture has it."""
    if sheet.within is None:
        return True
    left, top, right, bottom = sides_of(room, sheet)
    whole = (room.right - room.left) * sheet.width, (room.bottom - room.top) * sheet.height
    return right - left >= 0.6 * whole[0] and bottom - top >= max(0.5 * whole[1], 0.07 * sheet.height)


def _beside(name: Block | None, box: SafeBox, unit: float) -> tuple[SafeBox, bool]:
    """The larger space above or below the city's name, and whether that is above."""
    gap = round(24 * unit)
    if name is None:
        return replace(box, top=(box.top + box.bottom) // 2), False
    above = replace(box, bottom=max(box.top, int(name.top) - gap))
    below = replace(box, top=min(box.bottom, int(name.bottom) + gap))
    return (above, True) if above.height > below.height else (below, False)


def _box_of(block: Block, unit: float) -> SafeBox:
    """The whole pixels that its letters and rules touch."""
    last = block.placed[-1]
    reach = last.width / 2 + 16 * unit + block.rule if block.rule else 0.0
    return whole_box(
        min(last.x - reach, *(placed.x - placed.width / 2 for placed in block.placed)),
        min(placed.top for placed in block.placed),
        max(last.x + reach, *(placed.x + placed.width / 2 for placed in block.placed)),
        max(placed.bottom for placed in block.placed),
    )


def _paint(
    band: Band,
    block: Block,
    sheet: Sheet,
    lettering: Lettering,
    hints: _Hints,
    room: TitleRoom | None,
    extras: Extras,
    like: Tone | None,
) -> tuple[float, float, Tone]:
    """Paint with as little help as reaches the contrast; what it came to, what it was without help, and the letters'
    tone.
    """
    lines = [setting_of(placed, band, sheet) for placed in block.placed]
    on_paper = sheet.is_framed or sheet.is_open
    large = [line.behind for line in lines if not line.is_small]
    around = Backdrop(min(b.dark for b in large), max(b.light for b in large), large[0].mean)
    tones = candidates(lettering.colour, lettering.family, around, on_paper, hints.soft, hints.playful)
    if extras.brand.colour:
        tones = (flat(from_hex(extras.brand.colour)),)  # as the brand has it, whatever help that takes
    elif like is not None:
        tones = (flat(like.accent),)
    elif room is not None and lettering.colour == "auto" and lettering.family not in ("neon", "deco"):
        tones = (flat(from_hex(room.ink)), *tones)  # the picture's own tone
    tone = best(tones, around, AIM)
    colour = helper(tone, around)
    painting = Painting(band, block, sheet, lines, tone, colour, lifted=room is None)
    lowest = 0.0
    for helped in _ladder(help_needed(tone, around, AIM), paper=on_paper or hints.soft):
        lowest = painting.attempt(helped)
        if lowest >= ACCEPTED:
            break
    if extras.bare:
        painting.lay_bare()
    return lowest, around.contrast_with(tone.luminance), tone


def _ladder(needed: float, paper: bool) -> Iterator[Help]:
    """Ever more help. A scrim would soil plain paper: there a halo of the paper's own colour does it."""
    if needed == 0:
        yield Help()
    if paper:
        for halo in (0.4, 0.65, 1.0):
            yield Help(halo=halo)
    else:
        if needed <= _MOST_SCRIM:
            yield Help(scrim=needed)
        yield Help(scrim=min(_MOST_SCRIM, needed + 0.1), halo=0.5)
        yield Help(scrim=_MOST_SCRIM, halo=1.0)
    yield Help(scrim=0.0 if paper else _MOST_SCRIM, halo=1.0, rim=True)
