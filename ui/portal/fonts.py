"""Web fonts that a region serves by itself: cut from the fonts of installed packages, once, into a folder.

It knows font files and character ranges; it does not know the page, its CSS classes or any HTTP server. Chinese and
Japanese are left to the visitor's own system: a subset of those scripts would weigh megabytes.
"""

from __future__ import annotations

import hashlib
import io
import logging
import multiprocessing
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import fontpkg

logger = logging.getLogger(__name__)

# Google's own division of the Latin script, so that an English page does not fetch Vietnamese letters.
LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212"
LATIN_EXTENDED = "U+0100-0130,U+0132-0151,U+0154-02BA,U+0300-0304,U+0306-030C,U+1E00-1EFF,U+20A0-20AB,U+20AD-20BF"
ARABIC = "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFC,U+200C-200F"
DEVANAGARI = "U+0900-097F,U+1CD0-1CF9,U+200C-200D,U+20B9,U+25CC,U+A830-A839,U+A8E0-A8FF"

# Change when the cutting itself changes: it is part of the cache's key.
_RECIPE = "2"

_Axes = Mapping[str, float | tuple[float, float]]


@dataclass(frozen=True, slots=True)
class WebFont:
    """One file of the page: `family` as CSS names it, the package's family, and what to keep.

    `axes` fixes an axis (a number) or narrows it (lowest, highest); `wght` stays variable.
    """

    name: str
    family: str
    package: str
    unicode_range: str
    axes: _Axes = field(default_factory=dict)


_FRAUNCES: _Axes = {"opsz": 72.0, "SOFT": 0.0, "WONK": 0.0, "wght": (400.0, 700.0)}
_INTER: _Axes = {"opsz": 14.0, "wght": (400.0, 700.0)}
_NOTO: _Axes = {"wdth": 100.0, "wght": (400.0, 700.0)}

WEB_FONTS: tuple[WebFont, ...] = (
    WebFont("fraunces-latin", "Fraunces", "fraunces", LATIN, _FRAUNCES),
    WebFont("fraunces-latin-ext", "Fraunces", "fraunces", LATIN_EXTENDED, _FRAUNCES),
    WebFont("inter-latin", "Inter", "inter", LATIN, _INTER),
    WebFont("inter-latin-ext", "Inter", "inter", LATIN_EXTENDED, _INTER),
    WebFont("noto-sans-arabic", "Noto Sans Arabic", "noto-sans-arabic", ARABIC, _NOTO),
    WebFont("noto-sans-devanagari", "Noto Sans Devanagari", "noto-sans-devanagari", DEVANAGARI, _NOTO),
)


def build_web_fonts(folder: Path) -> dict[str, Path]:
    """The woff2 file of each web font, by its name; made where it is missing (some seconds), else only looked up.

    A file is named `<name>.<16 hex digits>.woff2`, the digits from the source font and the cut, so it may be cached
    forever and a new package version makes a new file. Two processes may build at once: a file appears whole or not.

    Raises:
        fontpkg.FamilyNotInstalled: the package of a font is missing.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    targets = {font.name: _target(font, folder) for font in WEB_FONTS}
    missing = [font for font in WEB_FONTS if not targets[font.name].exists()]
    if missing:
        _build_all(missing, targets)
    return targets


def _build_all(missing: Sequence[WebFont], targets: Mapping[str, Path]) -> None:
    """One core takes 9 s for the six, four take 3: the longest, which stand last, begin first."""
    for font in missing:
        logger.info("cutting the web font %s", targets[font.name].name)
    fonts = list(reversed(missing))
    # Spawned: a fork would copy the locks of a running server's threads.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(fonts), os.cpu_count() or 1), mp_context=spawn) as pool:
        list(pool.map(_build, fonts, [targets[font.name] for font in fonts]))


def font_faces(files: Mapping[str, Path], base_url: str) -> str:
    """The `@font-face` rules for the files of `build_web_fonts`, served below `base_url` (no slash at its end)."""
    return "".join(
        f'@font-face{{font-family:"{font.family}";src:url({base_url}/{files[font.name].name}) format("woff2");'
        f"font-weight:400 700;font-style:normal;font-display:swap;unicode-range:{font.unicode_range}}}\n"
        for font in WEB_FONTS
    )


def _target(font: WebFont, folder: Path) -> Path:
    digest = hashlib.blake2b(fontpkg.path(font.package).read_bytes(), digest_size=8)
    digest.update(f"{_RECIPE}|{font.unicode_range}|{sorted(font.axes.items())}".encode())
    return folder / f"{font.name}.{digest.hexdigest()}.woff2"


def _build(font: WebFont, target: Path) -> None:
    # A name of this process's own, then a rename: a reader never meets half a file.
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_bytes(_cut(font, fontpkg.path(font.package)))
    unfinished.replace(target)


def _cut(font: WebFont, source: Path) -> bytes:
    from fontTools.subset import Options, Subsetter, parse_unicodes
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table at INFO
    options = Options(flavor="woff2", name_IDs=["*"])  # looking for the unused names takes as long as the rest
    if font.unicode_range in (LATIN, LATIN_EXTENDED):
        # Inter carries some forty stylistic sets; this is what running text needs. Other scripts keep their shaping.
        options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"]
    with TTFont(source, lazy=False) as face:
        # Subset before instancing: far fewer outlines to vary (the six files take 6 s instead of 20).
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(font.unicode_range))
        subsetter.subset(face)
        instancer.instantiateVariableFont(face, dict(font.axes), inplace=True)
        face.flavor = "woff2"
        buffer = io.BytesIO()
        face.save(buffer)
        return buffer.getvalue()
