"""A lettering on a picture: words, layout and paint together, until the contrast measured is enough.

Only the rows around the block are touched; all other pixels stay as they were. It knows no engine: what it must
know of a picture it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inference.schemas import City, Lettering, Note, TitleRoom
from inference.typesetting.colour import from_hex
from inference.typesetting.layout import Block, Sheet, lay_out, lay_out_in
from inference.typesetting.light import Backdrop, Pixels, plain_depth
from inference.typesetting.paint import Help
from inference.typesetting.painting import ACCEPTED, AIM, Band, Painting, setting_of
from inference.typesetting.tones import best, candidates, flat, help_needed, helper
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
    (None when nothing was set), and what was left out.
    """

    picture: Pixels
    contrast: float | None
    unaided: float | None
    notes: tuple[Note, ...]


def compose(
    picture: Pixels, lettering: Lettering, city: City, style_hint: str, room: TitleRoom | None = None
) -> Composed:
    """Set the lettering on a height x width x 3 picture of 8-bit sRGB, in the room that it keeps, if any."""
    hints = _Hints.of(style_hint)
    words = words_for(lettering, city, hints.vintage)
    if not words.titles:
        return Composed(picture, None, None, words.notes)
    height, width, _ = picture.shape
    if min(width, height) < _LEAST_SIDE:
        note = Note("too_small", {"width": str(width), "height": str(height)})
        return Composed(picture, None, None, (*words.notes, note))
    if room is not None and room.position == lettering.position:
        sheet = Sheet(width, height)
        block = lay_out_in(room, words.titles, words.native, words.subline, sheet)
        return _set(picture, block, sheet, lettering, hints, words.notes, room)
    # A minimal poster's paper is its ground, not a strip made for the title.
    panel = 0 if hints.modest or lettering.position == "centre" else plain_depth(picture, lettering.position)
    sheet = Sheet(width, height, panel, at_top=lettering.position == "top")
    block = lay_out(
        words.titles, words.native, words.subline, sheet, lettering.family, lettering.position, hints.modest
    )
    return _set(picture, block, sheet, lettering, hints, words.notes, None)


def _set(
    picture: Pixels, block: Block, sheet: Sheet, lettering: Lettering, hints: _Hints, notes: tuple[Note, ...],
    room: TitleRoom | None,
) -> Composed:  # fmt: skip
    band = Band(picture, block, sheet)
    contrast, unaided, light = _paint(band, block, sheet, lettering, hints, room)
    finished = picture.copy()
    finished[band.top : band.bottom] = band.pixels[..., :3]
    # Its dark tone looks brown: who asked for yellow is told why. Light yellow on paper would want a bar of soot.
    toned = (Note("dark_yellow"),) if lettering.colour == "yellow" and not light else ()
    return Composed(finished, contrast, unaided, (*notes, *toned))


def _paint(
    band: Band, block: Block, sheet: Sheet, lettering: Lettering, hints: _Hints, room: TitleRoom | None
) -> tuple[float, float, bool]:
    """Paint with as little help as reaches the contrast; what it came to, what it was without help, and whether the
    letters are light.
    """
    lines = [setting_of(placed, band, sheet) for placed in block.placed]
    on_paper = sheet.is_framed or sheet.is_open
    large = [line.behind for line in lines if not line.is_small]
    around = Backdrop(min(b.dark for b in large), max(b.light for b in large), large[0].mean)
    tones = candidates(lettering.colour, lettering.family, around, on_paper, hints.soft, hints.playful)
    if room is not None and lettering.colour == "auto" and lettering.family not in ("neon", "deco"):
        tones = (flat(from_hex(room.ink)), *tones)  # the picture's own tone
    tone = best(tones, around, AIM)
    colour = helper(tone, around)
    painting = Painting(band, block, sheet, lines, tone, colour, lifted=room is None)
    lowest = 0.0
    for helped in _ladder(help_needed(tone, around, AIM), paper=on_paper or hints.soft):
        lowest = painting.attempt(helped)
        if lowest >= ACCEPTED:
            break
    return lowest, around.contrast_with(tone.luminance), tone.is_light


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
