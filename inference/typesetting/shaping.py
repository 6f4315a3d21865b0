"""Text to one outline: runs by script and coverage, shaped by HarfBuzz, never with a missing glyph.

Outlines are in units of EM to the em, baseline at y = 0, y downwards. Bidirectional text is ordered by runs (whole
runs reversed in a right-to-left line, digits kept left to right): enough for titles, not all of UAX 9.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import skia
import uharfbuzz as hb

from inference.schemas import Family
from inference.typesetting.fonts import PACIFICO, Face, FaceSpec, chain, system_face

EM = 1000.0
# Scripts whose letters stand alone, so that space between them does no harm; in all others it tears words apart.
_TRACKABLE = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Hani", "Hira", "Kana", "Hang", "Bopo", "Zyyy"})
_CONNECTED_FACES = frozenset({PACIFICO})
_RIGHT_TO_LEFT = ("R", "AL")
_DIGITS = ("EN", "AN")
_ATTACHED = ("Mn", "Mc", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class Typeface:
    """What to set a line in: family and weight, faces to prefer, tracking in ems where the script allows it."""

    family: Family
    bold: bool
    first: tuple[FaceSpec, ...] = ()
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line. `glyphs` are (face file, glyph id) in visual order; `ink` bounds the outline."""

    text: str
    outline: skia.Path
    ink: skia.Rect
    glyphs: tuple[tuple[str, int], ...]

    def at(self, size: float, centre: float, baseline: float) -> skia.Path:
        """The outline at `size` pixels to the em, its ink centred on x = `centre`."""
        scale = size / EM
        matrix = skia.Matrix()
        matrix.setScaleTranslate(scale, scale, centre - self.ink.centerX() * scale, baseline)
        path = skia.Path(self.outline)
        path.transform(matrix)
        return path


@dataclass(frozen=True, slots=True)
class _Run:
    face: Face
    text: str
    script: str
    digits: bool


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """ISO 15924 code of the character's script; "Zyyy" for common and inherited ones."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or "Zyyy"


@lru_cache(maxsize=256)
def shape(text: str, typeface: Typeface, country_code: str = "") -> Line | None:
    """The line, or None when some character has no glyph in any font here or nothing of it is visible."""
    runs = _runs(text, typeface, country_code)
    if not runs:
        return None
    if _reads_right_to_left(text):
        runs.reverse()
    tracked = all(run.script in _TRACKABLE and run.face.spec not in _CONNECTED_FACES for run in runs)
    tracking = typeface.tracking * EM if tracked else 0.0
    outline = skia.Path()
    glyphs: list[tuple[str, int]] = []
    x = 0.0
    for run in runs:
        x = _append(run, x, tracking, outline, glyphs)
    if any(glyph == 0 for _, glyph in glyphs):
        return None
    ink = outline.computeTightBounds()
    return Line(text, outline, ink, tuple(glyphs)) if ink.width() > 0 and ink.height() > 0 else None


def _append(run: _Run, x: float, tracking: float, outline: skia.Path, glyphs: list[tuple[str, int]]) -> float:
    """Shape one run and add its glyphs from x on; the pen's new x."""
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    if run.digits:
        buffer.direction = "ltr"
    # A ligature would stand closer than tracked letters around it.
    hb.shape(run.face.font, buffer, {"kern": True, "liga": tracking == 0})
    scale = EM / run.face.upem
    cluster = None
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if tracking and glyphs and info.cluster != cluster:
            x += tracking
        cluster = info.cluster
        glyphs.append((run.face.spec.file, info.codepoint))
        matrix = skia.Matrix()
        matrix.setScaleTranslate(scale, scale, x + position.x_offset * scale, -position.y_offset * scale)
        outline.addPath(run.face.outline(info.codepoint), matrix)
        x += position.x_advance * scale
    return x


def _runs(text: str, typeface: Typeface, country_code: str) -> list[_Run]:
    """Runs of one face, script and direction in logical order; [] when a character is covered nowhere.

    One face for the whole line where one has it all: a line set in two faces looks like a ransom note.
    """
    faces = list(chain(typeface.family, typeface.bold, typeface.first))
    whole = next((face for face in faces if _covers(face, text)), None)
    runs: list[_Run] = []
    for piece, script, digits in _pieces(text):
        chosen = whole or next((face for face in faces if _covers(face, piece)), None)
        chosen = chosen or system_face(_visible(piece), typeface.family, typeface.bold, country_code)
        if chosen is None:
            return []
        runs.append(_Run(chosen, piece, script, digits))
    return runs


def _pieces(text: str) -> list[tuple[str, str, bool]]:
    """(text, script, is digits of a right-to-left line); common characters and marks stay with what precedes them."""
    right_to_left = _reads_right_to_left(text)
    pieces: list[tuple[str, str, bool]] = []
    for character in text:
        script = script_of(character)
        digits = right_to_left and unicodedata.bidirectional(character) in _DIGITS
        if pieces and not digits and (unicodedata.category(character) in _ATTACHED or script == "Zyyy"):
            script, digits = pieces[-1][1], pieces[-1][2]
        if pieces and (pieces[-1][1] in (script, "Zyyy") or digits) and pieces[-1][2] == digits:
            pieces[-1] = (pieces[-1][0] + character, script, digits)
        else:
            pieces.append((character, script, digits))
    return pieces


def _covers(face: Face, text: str) -> bool:
    return all(face.has(character) for character in _visible(text))


def _visible(text: str) -> str:
    """Without spaces and joiners, which need no glyph of their own."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def _reads_right_to_left(text: str) -> bool:
    """Direction of the first strong character, as UAX 9 rules P2 and P3 have it."""
    classes = (unicodedata.bidirectional(character) for character in text)
    return next((kind in _RIGHT_TO_LEFT for kind in classes if kind in ("L", *_RIGHT_TO_LEFT)), False)


def break_lines(text: str, count: int) -> tuple[str, ...]:
    """The text in at most `count` lines as even as can be, broken at spaces and after hyphens only."""
    pieces = [piece for piece in text.replace("-", "-\0").replace(" ", " \0").split("\0") if piece]
    ways = []
    for cuts in combinations(range(1, len(pieces)), min(count, len(pieces)) - 1):
        edges = [0, *cuts, len(pieces)]
        ways.append(tuple("".join(pieces[start:end]).strip() for start, end in pairwise(edges)))
    return min(ways, key=lambda lines: max(len(line) for line in lines))
