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

from inference.schemas import City, Lettering
from inference.typesetting.colour import Colour, luminance, luminances
from inference.typesetting.layout import Block, Placed, Sheet, lay_out
from inference.typesetting.light import Backdrop, Mask, Pixels, backdrop, masks, paper_margin, plain_depth
from inference.typesetting.paint import (
    Help,
    Letters,
    paint_help,
    paint_letters,
    paint_rules,
    paint_scrim,
    paint_shade,
    paint_under,
)
from inference.typesetting.tones import Tone, best, candidates, help_needed, helper
from inference.typesetting.wording import words_for

LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.3: large text
_LEAST_SIDE = 160  # below, small lines are no letters any more
_AIM = 3.3  # aimed at a little above, because the estimate is one of two quantiles
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
class _Set:
    """One line as it stands in the band, the masks that its contrast is measured with, and what lies behind it."""

    letters: Letters
    full: Mask
    ring: Mask
    reach: float
    rows: slice
    behind: Backdrop
    is_small: bool


class _Band:
    """The rows of the picture that lettering may touch, as RGBA that Skia draws into."""

    def __init__(self, picture: Pixels, block: Block, sheet: Sheet) -> None:
        margin = 0.2 * sheet.height
        self.top = max(0, int(block.top - margin))
        self.bottom = min(sheet.height, int(block.bottom + margin) + 1)
        self.original = np.full((self.bottom - self.top, sheet.width, 4), 255, np.uint8)
        self.original[..., :3] = picture[self.top : self.bottom]
        self.pixels = self.original.copy()
        self.canvas = skia.Surface(self.pixels).getCanvas()
        margin = paper_margin(picture)
        self.inside = skia.Rect.MakeLTRB(margin, margin - self.top, sheet.width - margin, sheet.height)

    def restore(self) -> None:
        self.pixels[:] = self.original


@dataclass(frozen=True, slots=True)
class Composed:
    """The finished pixels, the worst contrast of any line set and what the large lines would have had without help
    (None when nothing was set), and what was left out.
    """

    picture: Pixels
    contrast: float | None
    unaided: float | None
    notes: tuple[str, ...]


def compose(picture: Pixels, lettering: Lettering, city: City, style_hint: str) -> Composed:
    """Set the lettering on a height x width x 3 picture of 8-bit sRGB."""
    hints = _Hints.of(style_hint)
    words = words_for(lettering, city, hints.vintage)
    if not words.titles:
        return Composed(picture, None, None, words.notes)
    height, width, _ = picture.shape
    if min(width, height) < _LEAST_SIDE:
        note = f"The lettering is left out: a picture of {width} x {height} is too small for it."
        return Composed(picture, None, None, (*words.notes, note))
    # A minimal poster's paper is its ground, not a strip made for the title.
    panel = 0 if hints.modest or lettering.position == "centre" else plain_depth(picture, lettering.position)
    sheet = Sheet(width, height, panel, at_top=lettering.position == "top")
    block = lay_out(
        words.titles, words.native, words.subline, sheet, lettering.family, lettering.position, hints.modest
    )
    band = _Band(picture, block, sheet)
    contrast, unaided = _paint(band, block, sheet, lettering, hints)
    finished = picture.copy()
    finished[band.top : band.bottom] = band.pixels[..., :3]
    return Composed(finished, contrast, unaided, words.notes)


def _paint(band: _Band, block: Block, sheet: Sheet, lettering: Lettering, hints: _Hints) -> tuple[float, float]:
    """Paint with as little help as reaches the contrast; what it came to, and what it was without help."""
    lines = [_set(placed, band, sheet) for placed in block.placed]
    on_paper = sheet.is_framed or sheet.is_open
    large = [line.behind for line in lines if not line.is_small]
    around = Backdrop(min(b.dark for b in large), max(b.light for b in large), large[0].mean)
    tones = candidates(lettering.colour, lettering.family, around, on_paper, hints.soft, hints.playful)
    tone = best(tones, around, _AIM)
    colour = helper(tone, around)
    contrast = 0.0
    for helped in _ladder(help_needed(tone, around, _AIM), paper=on_paper or hints.soft):
        band.restore()
        contrast = _attempt(band, block, sheet, lines, tone, colour, helped)
        if contrast >= LEAST_CONTRAST:
            break
    return contrast, around.contrast_with(tone.luminance)


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


def _set(placed: Placed, band: _Band, sheet: Sheet) -> _Set:
    outline = placed.line.at(placed.size, sheet.width / 2, placed.baseline - band.top)
    reach = max(3.0 * sheet.unit, 0.045 * placed.size) if placed.role != "subline" else 3.0
    bounds = outline.computeTightBounds()
    top = max(0, int(bounds.top() - reach) - 2)
    bottom = min(band.bottom - band.top, int(bounds.bottom() + reach) + 3)
    moved = skia.Path(outline)
    moved.offset(0, -top)
    full, ring = masks(moved, sheet.width, bottom - top, reach)
    letters = Letters(outline, placed.size, placed.role == "title")
    rows = slice(top, bottom)
    return _Set(letters, full, ring, reach, rows, backdrop(band.original[rows], ring), placed.role == "subline")


def _calming(line: _Set, tone: Tone) -> float:
    """Opacity of the shade behind small letters: for what their contrast lacks, so that no scrim must reach down to
    them, or for mere unrest behind them.
    """
    unrest = 2.0 * (line.behind.light - line.behind.dark) - 0.2
    lacking = help_needed(replace(tone, luminance=luminance(tone.accent)), line.behind, _AIM)
    return max(min(0.4, unrest), min(0.75, lacking), 0.0)


def _attempt(
    band: _Band,
    block: Block,
    sheet: Sheet,
    lines: list[_Set],
    tone: Tone,
    colour: Colour,
    helped: Help,
) -> float:
    """Paint all lines with this help; the worst contrast of letters against their surroundings, as painted."""
    unit, canvas = sheet.unit, band.canvas
    if helped.scrim:
        canvas.save()
        canvas.clipRect(band.inside)  # a veil over a printed picture leaves its paper clean
        paint_scrim(canvas, sheet.width, colour, helped.scrim, _scrim_stops(block, band, sheet))
        canvas.restore()
    for line in lines:
        if line.is_small:
            paint_shade(canvas, line.letters.outline, block.rule, colour, _calming(line, tone), unit)
        paint_help(canvas, line.letters, colour, helped, unit, line.reach)
        paint_under(canvas, line.letters, tone, unit, lifted=not sheet.is_framed)
    behind = [backdrop(band.pixels[line.rows], line.ring) for line in lines]
    for line in lines:
        paint_letters(canvas, line.letters, tone, unit)
    if block.rule:
        paint_rules(canvas, lines[-1].letters.outline, block.rule, tone, unit)
    return min(
        around.contrast_with(float(np.median(luminances(band.pixels[line.rows][line.full]))))
        for line, around in zip(lines, behind, strict=True)
    )


def _scrim_stops(block: Block, band: _Band, sheet: Sheet) -> tuple[float, float, float, float]:
    """Full behind the large lines, fading over a sixth of the picture; open towards the edge that they stand at."""
    fade, rim = 0.16 * sheet.height, 14 * sheet.unit
    large = [placed for placed in block.placed if placed.role != "subline"]
    top, bottom = large[0].top - band.top - rim, large[-1].bottom - band.top + rim
    middle = (block.top + block.bottom) / 2 / sheet.height
    if middle < 0.36:
        return -2.0 - band.top, -1.0 - band.top, bottom, bottom + fade
    if middle > 0.64:
        end = float(sheet.height - band.top)
        return top - fade, top, end + 1, end + 2
    return top - fade, top, bottom, bottom + fade
