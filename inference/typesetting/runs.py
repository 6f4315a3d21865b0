"""A line cut into runs, each of one direction, one script and one face, from left to right as they stand.

It chooses the faces and so never gives a run whose face lacks a character. It knows no outline.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb

from inference.schemas import Family
from inference.typesetting.bidi import in_visual_order
from inference.typesetting.characters import clusters, is_symbol, visible
from inference.typesetting.fonts import Face, FaceSpec, chain, system_face

COMMON = "Zyyy"
_ATTACHED = ("Mn", "Mc", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class Typeface:
    """What to set a line in: family and weight, faces to prefer, tracking in ems where the script allows it."""

    family: Family
    bold: bool
    first: tuple[FaceSpec, ...] = ()
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a line. `level` is UAX 9's, odd from right to left; `script` an ISO 15924 code."""

    start: int
    end: int
    level: int
    script: str
    face: Face


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run without a face yet. `is_common`: all its characters are of no script, `script` is that of their likes."""

    start: int
    end: int
    level: int
    script: str
    is_common: bool

    def in_face(self, face: Face) -> Run:
        return Run(self.start, self.end, self.level, self.script, face)


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """ISO 15924 code of the character's script; COMMON for common and inherited ones."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def runs_of(text: str, levels: Sequence[int], typeface: Typeface, country_code: str) -> list[Run]:
    """The runs of a line in visual order; [] when some character is covered nowhere. `levels` has one a character.

    One face for the whole line where one has it all: a line set in two faces looks like a ransom note.
    """
    faces = _Faces(typeface, country_code)
    whole = faces.bundled(text)
    runs: list[Run] = []
    for piece in _pieces(text, levels):
        found = [piece.in_face(whole)] if whole else faces.runs(piece, text, runs)
        if not found:
            return []
        runs += found
    return in_visual_order(runs, lambda run: run.level)


def has_face(text: str, typeface: Typeface, country_code: str = "") -> bool:
    """Whether one face here covers the text."""
    return _Faces(typeface, country_code).any(text) is not None


def _pieces(text: str, levels: Sequence[int]) -> Iterator[_Piece]:
    """Cut where level or script changes. Common characters and marks stay with what precedes them at their level, at
    its start with what follows; where nothing else is at that level, with what was there before, so that a bracket
    closes as it opened.
    """
    before: dict[int, str] = {}
    for level, run in groupby(range(len(text)), levels.__getitem__):
        places = list(run)
        own = [_own_script(text[place]) for place in places]
        script = next((one for one in own if one), before.get(level, COMMON))
        is_common = not any(own)
        start = places[0]
        for place, one in zip(places, own, strict=True):
            if one and one != script:
                yield _Piece(start, place, level, script, is_common)
                start, script = place, one
        yield _Piece(start, places[-1] + 1, level, script, is_common)
        before[level] = script


def _own_script(character: str) -> str:
    """The script that the character brings; "" where it takes that of its neighbours."""
    script = script_of(character)
    return "" if script == COMMON or unicodedata.category(character) in _ATTACHED else script


class _Faces:
    """Chooses faces for one typeface: bundled ones first, then those of the system."""

    def __init__(self, typeface: Typeface, country_code: str) -> None:
        self._typeface = typeface
        self._country_code = country_code
        self._chain = list(chain(typeface.family, typeface.bold, typeface.first))

    def bundled(self, text: str) -> Face | None:
        return next((face for face in self._chain if face.covers(text)), None)

    def any(self, text: str) -> Face | None:
        typeface = self._typeface
        return self.bundled(text) or system_face(text, typeface.family, typeface.bold, self._country_code)

    def runs(self, piece: _Piece, text: str, before: Sequence[Run]) -> list[Run]:
        """The piece in one face, or in as few as can be: letters keep their family's face beside a symbol that it
        lacks, and signs of no script stand in another only where no face has them and the letters. [] for none.
        """
        likes = [run.face for run in before if run.level == piece.level and run.script == piece.script]
        if piece.is_common and likes and likes[-1].covers(text[piece.start : piece.end]):
            return [piece.in_face(likes[-1])]
        symbols_apart = list(_parts(piece, text, is_symbol))
        ways = (
            ([piece], self.bundled),
            (symbols_apart, lambda part: self.any(part) if is_symbol(part) else self.bundled(part)),
            ([piece], self.any),
            (symbols_apart, self.any),
            (list(_parts(piece, text, _is_common)), self.any),
        )
        for parts, choose in ways:
            faces = [choose(text[part.start : part.end]) for part in parts]
            runs = [part.in_face(face) for part, face in zip(parts, faces, strict=True) if face]
            if len(runs) == len(parts):
                return runs
        return []


def _parts(piece: _Piece, text: str, stands_alone: Callable[[str], bool]) -> Iterator[_Piece]:
    """The piece cut before and behind each cluster that stands alone, which is of no script."""
    start = end = piece.start
    for cluster in clusters(text[piece.start : piece.end]):
        alone = stands_alone(cluster)
        if alone and start < end:
            yield replace(piece, start=start, end=end)
            start = end
        end += len(cluster)
        if alone:
            yield replace(piece, start=start, end=end, script=COMMON)
            start = end
    if start < end:
        yield replace(piece, start=start, end=end)


def _is_common(cluster: str) -> bool:
    return script_of(cluster[0]) == COMMON and visible(cluster) != ""
