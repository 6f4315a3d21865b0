"""A font that a visitor sent, sanitised: what OpenType Sanitizer writes anew of it, its name and its letters.

TrueType, OpenType and WOFF2 come in, TrueType or OpenType goes out. It is shaped once, by what will shape it later: a
font that ends a process shall end this one. Runs in the sandbox alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import Path

import ots
import uharfbuzz as hb

from inference.sandbox.confinement import restrict_files
from inference.sandbox.wire import LARGEST_FONT, FontFile, Refusal, named

_BEGINNINGS = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"wOF2")
_DRAWABLE = {"glyf", "CFF ", "CFF2"}
# Of OS/2 fsType: the level (where an old font names several, the mildest counts), and outlines not to be embedded.
_LEVEL, _RESTRICTED, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0200
_PERMISSIONS = slice(8, 10)
_SHAPED = 500  # letters
_SANITIZER_SECONDS = 6


def sanitised(data: bytes) -> FontFile | Refusal:
    """Refused as well where its maker forbids embedding (OS/2 fsType)."""
    if not data.startswith(_BEGINNINGS):
        return Refusal("unreadable")
    clean = _written_anew(data)
    if isinstance(clean, Refusal):
        return clean
    if len(clean) > LARGEST_FONT:
        return Refusal("too_large")
    restrict_files()
    face = hb.Face(clean)
    permissions = int.from_bytes(face.reference_table("OS/2").data[_PERMISSIONS], "big")
    if permissions & _LEVEL == _RESTRICTED or permissions & _BITMAPS_ONLY:
        return Refusal("restricted")
    letters = sorted(face.unicodes)
    if not letters or not _DRAWABLE & set(face.table_tags):
        return Refusal("unreadable")
    _shape(face, letters)
    return FontFile(clean, named(_family(face)), tuple(_ranges(letters)))


def _written_anew(data: bytes) -> bytes | Refusal:
    """By a program of its own, within the same limits."""
    sent, clean = Path("sent"), Path("clean")
    sent.write_bytes(data)
    try:
        done = subprocess.run(
            [ots.OTS_SANITIZE, sent, clean],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SANITIZER_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Refusal("too_hard")
    return clean.read_bytes() if done.returncode == 0 and clean.exists() else Refusal("unreadable")


def _family(face: hb.Face) -> str:
    predefined = hb.OTNameIdPredefined
    return face.get_name(predefined.TYPOGRAPHIC_FAMILY) or face.get_name(predefined.FONT_FAMILY) or ""


def _shape(face: hb.Face, letters: Iterable[int]) -> None:
    buffer = hb.Buffer()
    buffer.add_codepoints(list(islice(letters, _SHAPED)))
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)


def _ranges(ordered: list[int]) -> Iterable[tuple[int, int]]:
    gaps = [(before, after) for before, after in pairwise(ordered) if after != before + 1]
    starts = [ordered[0], *(after for _, after in gaps)]
    ends = [*(before for before, _ in gaps), ordered[-1]]
    return zip(starts, ends, strict=True)
