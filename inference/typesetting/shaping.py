"""A line of text to one outline: its runs in visual order, shaped by HarfBuzz, never with a missing glyph.

Outlines are in units of EM to the em, baseline at y = 0, y downwards. Which way a run goes is `bidi`'s to say, which
face it has `runs`'. It knows no picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import skia
import uharfbuzz as hb

from inference.typesetting.bidi import levels_of
from inference.typesetting.characters import is_ignorable
from inference.typesetting.fonts import PACIFICO
from inference.typesetting.runs import COMMON, Run, Typeface, runs_of

__all__ = ["EM", "Line", "Span", "Typeface", "break_lines", "shape"]

EM = 1000.0
Span = tuple[int, int]  # where in a text a line begins and ends
# Scripts whose letters stand alone, so that space between them does no harm; in all others it tears words apart.
_TRACKABLE = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Hani", "Hira", "Kana", "Hang", "Bopo", COMMON})
_CONNECTED_FACES = frozenset({PACIFICO})


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line. `glyphs` are (face file, glyph id) in visual order, `places` the index in `text` of the first
    character that each stands for; `ink` bounds the outline.
    """

    text: str
    outline: skia.Path
    ink: skia.Rect
    glyphs: tuple[tuple[str, int], ...]
    places: tuple[int, ...]

    def at(self, size: float, centre: float, baseline: float) -> skia.Path:
        """The outline at `size` pixels to the em, its ink centred on x = `centre`."""
        scale = size / EM
        matrix = skia.Matrix()
        matrix.setScaleTranslate(scale, scale, centre - self.ink.centerX() * scale, baseline)
        path = skia.Path(self.outline)
        path.transform(matrix)
        return path


class _Pen:
    """Writes runs one behind the other; `tracking` is space between letters in units of EM."""

    def __init__(self, text: str, tracking: float) -> None:
        self.outline = skia.Path()
        self.glyphs: list[tuple[str, int]] = []
        self.places: list[int] = []
        self._text = text
        self._tracking = tracking
        self._x = 0.0

    def write(self, run: Run) -> None:
        scale = EM / run.face.upem
        cluster = None
        buffer = self._shaped(run)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if self.glyphs and info.cluster != cluster and not is_ignorable(self._text[info.cluster]):
                self._x += self._tracking
            cluster = info.cluster
            self.glyphs.append((run.face.spec.file, info.codepoint))
            self.places.append(info.cluster)
            matrix = skia.Matrix()
            matrix.setScaleTranslate(scale, scale, self._x + position.x_offset * scale, -position.y_offset * scale)
            self.outline.addPath(run.face.outline(info.codepoint), matrix)
            self._x += position.x_advance * scale

    def _shaped(self, run: Run) -> hb.Buffer:
        """With the text around the run as context, so that letters join across its ends."""
        buffer = hb.Buffer()
        buffer.add_str(self._text, run.start, run.end - run.start)
        buffer.direction = "rtl" if run.level % 2 else "ltr"
        if run.script != COMMON:
            buffer.script = run.script
        buffer.guess_segment_properties()
        # A ligature would stand closer than tracked letters around it.
        hb.shape(run.face.font, buffer, {"kern": True, "liga": self._tracking == 0})
        return buffer


@lru_cache(maxsize=256)
def shape(text: str, typeface: Typeface, country_code: str = "", span: Span | None = None) -> Line | None:
    """The line, or None when some character has no glyph in any font here or nothing of it is visible.

    Args:
        span: which part of the text the line is, where it is broken; which way it runs, the whole text decides.
    """
    start, end = span or (0, len(text))
    line = text[start:end]
    runs = runs_of(line, levels_of(text)[start:end], typeface, country_code)
    is_tracked = all(run.script in _TRACKABLE and run.face.spec not in _CONNECTED_FACES for run in runs)
    pen = _Pen(line, typeface.tracking * EM if is_tracked else 0.0)
    for run in runs:
        pen.write(run)
    if any(glyph == 0 for _, glyph in pen.glyphs):
        return None
    ink = pen.outline.computeTightBounds()
    if ink.width() <= 0 or ink.height() <= 0:
        return None
    return Line(line, pen.outline, ink, tuple(pen.glyphs), tuple(pen.places))


def break_lines(text: str, count: int) -> tuple[Span, ...]:
    """The text in at most `count` lines as even as can be, broken at spaces and after hyphens only."""
    stops = [0, *_breaks(text), len(text)]
    ways = []
    for cuts in combinations(stops[1:-1], min(count, len(stops) - 1) - 1):
        ways.append(tuple(_stripped(text, start, end) for start, end in pairwise([0, *cuts, len(text)])))
    return min(ways, key=lambda lines: max(end - start for start, end in lines))


def _breaks(text: str) -> Iterator[int]:
    """Where a line may begin."""
    return (place for place in range(1, len(text)) if text[place - 1] == "-" or text[place] == " ")


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
