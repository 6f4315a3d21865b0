"""Fonts made for a test, and a process whose fontconfig is shown one folder alone, whatever the machine has.

A glyph is a plain box, as wide as nothing else of its font.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def make_font(
    file: Path,
    characters: str,
    sequences: Sequence[str] = (),
    variations: Sequence[tuple[str, str]] = (),
    empty: bool = False,
) -> None:
    """A TrueType font of the family of the file's name.

    Args:
        sequences: what it draws as one glyph, of its characters.
        variations: (character, variation selector) that have a glyph of their own.
        empty: no glyph has an outline, as in a font of coloured pictures.
    """
    cmap = {ord(character): f"c{ord(character):x}" for character in characters}
    joined = {sequence: f"s{number}" for number, sequence in enumerate(sequences)}
    varied = [(ord(character), ord(selector), f"v{ord(character):x}") for character, selector in variations]
    names = [".notdef", *cmap.values(), *joined.values(), *(name for _, _, name in varied)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(cmap, uvs=varied)
    builder.setupGlyf({name: _box(100 + 10 * number, empty) for number, name in enumerate(names)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (900, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": file.stem, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    if joined:
        addOpenTypeFeaturesFromString(builder.font, _ligatures(joined, cmap))
    builder.save(file)


def _box(width: int, empty: bool) -> object:
    pen = TTGlyphPen(None)
    if not empty:
        pen.moveTo((0, 0))
        for corner in ((0, 700), (width, 700), (width, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _ligatures(joined: Mapping[str, str], cmap: Mapping[int, str]) -> str:
    parts = {name: " ".join(cmap[ord(character)] for character in sequence) for sequence, name in joined.items()}
    rules = (f"sub {names} by {name};" for name, names in parts.items())
    return "feature ccmp { " + " ".join(rules) + " } ccmp;"


def in_fonts_of(
    fonts: Path,
    scratch: Path,
    function: Callable[Arguments, Result],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Result:
    """What the function returns in a process that sees the system fonts of the folder `fonts` alone.

    `scratch` takes fontconfig's settings and cache.
    """
    settings = scratch / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{scratch}</cachedir></fontconfig>", encoding="utf-8")
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_show_only, initargs=(str(settings),)) as pool:
        return pool.submit(function, *arguments, **named).result()


def without_fonts(
    scratch: Path, function: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
) -> Result:
    """What the function returns on a machine that has no font but a Latin one: none for Chinese, Japanese, Korean."""
    return in_fonts_of(Path(str(files("fontpkg_inter"))), scratch, function, *arguments, **named)


def _show_only(settings: str) -> None:
    os.environ["FONTCONFIG_FILE"] = settings
