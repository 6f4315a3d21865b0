"""All lines of a lettering painted in one tone, with a given help and with what single letters need besides.

It decides neither the tone nor how much help to try: it paints, measures and mends. It knows nothing of text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import skia

from inference.typesetting.colour import Colour, luminance
from inference.typesetting.layout import Block, Placed, Sheet
from inference.typesetting.legibility import Legibility, Rim
from inference.typesetting.light import Backdrop, Pixels, backdrop, masks, paper_margin
from inference.typesetting.mending import mend
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
from inference.typesetting.tones import Tone, help_needed

# WCAG 2.2, 1.4.3 asks 3 of large text; windows elsewhere along the line measure a little differently.
ACCEPTED = 3.1
AIM = 3.3  # aimed at a little above, because the estimate is one of two quantiles
_ALL = slice(None)
_LETTER = 0.6  # of the size: a letter's usual width
_MENDINGS = 3  # the veil that a letter needs is an estimate; the last one is solid


@dataclass(frozen=True, slots=True)
class Setting:
    """One line as it stands in the band, the rim that its contrast is measured at, and what lies behind it."""

    letters: Letters
    rim: Rim
    reach: float
    rows: slice
    behind: Backdrop
    is_small: bool


class Band:
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


def setting_of(placed: Placed, band: Band, sheet: Sheet) -> Setting:
    """The line ready to be painted and measured."""
    outline = placed.line.at(placed.size, placed.x, placed.baseline - band.top)
    reach = max(3.0, 3.0 * sheet.unit, 0.045 * placed.size) if placed.role != "subline" else 3.0
    bounds = outline.computeTightBounds()
    top = max(0, int(bounds.top() - reach) - 2)
    bottom = min(band.bottom - band.top, int(bounds.bottom() + reach) + 3)
    moved = skia.Path(outline)
    moved.offset(0, -top)
    full, ring = masks(moved, sheet.width, bottom - top, reach, placed.size)
    letters = Letters(outline, placed.size, placed.role == "title")
    rows = slice(top, bottom)
    rim = Rim(full, ring, _LETTER * placed.size)
    return Setting(letters, rim, reach, rows, backdrop(band.original[rows], ring), placed.role == "subline")


def _calming(line: Setting, tone: Tone) -> float:
    """Opacity of the shade behind small letters: for what their contrast lacks, so that no scrim must reach down to
    them, or for mere unrest behind them.
    """
    unrest = 2.0 * (line.behind.light - line.behind.dark) - 0.2
    lacking = help_needed(replace(tone, luminance=luminance(tone.accent)), line.behind, AIM)
    return max(min(0.4, unrest), min(0.75, lacking), 0.0)


@dataclass(frozen=True, slots=True)
class Painting:
    """All lines in one tone, painted anew with each help."""

    band: Band
    block: Block
    sheet: Sheet
    lines: list[Setting]
    tone: Tone
    helper: Colour
    beneath: list[Pixels] = field(default_factory=list, init=False)
    lifted: bool = True  # by a soft shadow under light letters

    def lay_bare(self) -> None:
        """What lies beneath the letters of the last attempt, without them."""
        self.band.pixels[:] = self.beneath[0]

    def attempt(self, helped: Help) -> float:
        """Paint with this help, and veil what single letters lack where the lines as a whole have enough: where a
        whole line lacks it, many small veils would only look blotchy. The lowest contrast of any letter, as painted.
        """
        behind = self._paint_behind(helped)
        self.beneath[:] = [behind]  # mending changes it in place
        self._paint_letters(behind)
        seen = self._measure(behind)
        for turn in range(_MENDINGS):
            is_blotchy = min(line.line for line in seen) < ACCEPTED and not helped.rim
            if is_blotchy or min(line.lowest for line in seen) >= ACCEPTED:
                break
            for line, one in zip(self.lines, seen, strict=True):
                if one.lowest < ACCEPTED:
                    is_last = turn == _MENDINGS - 1
                    place = mend(behind, line.letters, line.rim, one, self.helper, line.reach, AIM, solid=is_last)
                    self._paint_letters(behind, *place)
            seen = self._measure(behind)
        return min(line.lowest for line in seen)

    def _paint_behind(self, helped: Help) -> Pixels:
        """The band's pixels with all that lies beneath the letters."""
        band, sheet, unit, canvas = self.band, self.sheet, self.sheet.unit, self.band.canvas
        band.restore()
        if helped.scrim:
            canvas.save()
            canvas.clipRect(band.inside)  # a veil over a printed picture leaves its paper clean
            paint_scrim(canvas, sheet.width, self.helper, helped.scrim, _scrim_stops(self.block, band, sheet))
            canvas.restore()
        for line in self.lines:
            if line.is_small:
                outline = line.letters.outline
                paint_shade(canvas, outline, self.block.rule, self.helper, _calming(line, self.tone), unit)
            paint_help(canvas, line.letters, self.helper, helped, unit, line.reach)
            paint_under(canvas, line.letters, self.tone, unit, lifted=self.lifted and not sheet.is_framed)
        return band.pixels.copy()

    def _paint_letters(self, behind: Pixels, rows: slice = _ALL, columns: slice = _ALL) -> None:
        """Set the letters upon these pixels, or only those in a place whose ground has changed."""
        band, unit, canvas = self.band, self.sheet.unit, self.band.canvas
        band.pixels[rows, columns] = behind[rows, columns]
        height, width, _ = behind.shape
        (top, bottom, _), (left, right, _) = rows.indices(height), columns.indices(width)
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(left, top, right, bottom))
        for line in self.lines:
            paint_letters(canvas, line.letters, self.tone, unit)
        if self.block.rule:
            paint_rules(canvas, self.lines[-1].letters.outline, self.block.rule, self.tone, unit)
        canvas.restore()

    def _measure(self, behind: Pixels) -> list[Legibility]:
        return [line.rim.measure(behind[line.rows], self.band.pixels[line.rows]) for line in self.lines]


def _scrim_stops(block: Block, band: Band, sheet: Sheet) -> tuple[float, float, float, float]:
    """Full behind the large lines, fading over a sixth of the picture; open towards the edge that they stand at."""
    fade, rim = 0.16 * sheet.height, 14 * sheet.unit
    large = [placed for placed in block.placed if placed.role != "subline"]
    top, bottom = large[0].top - band.top - rim, large[-1].bottom - band.top + rim
    middle = (block.top + block.bottom) / 2 / sheet.height
    # Towards an edge that the band does not reach (a safe box holds the block off it), it fades out as well.
    if middle < 0.36 and band.top == 0:
        return -2.0 - band.top, -1.0 - band.top, bottom, bottom + fade
    if middle > 0.64 and band.bottom == sheet.height:
        end = float(sheet.height - band.top)
        return top - fade, top, end + 1, end + 2
    return top - fade, top, bottom, bottom + fade
