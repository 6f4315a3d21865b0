"""The faces that lettering is set in, and who stands in when one lacks a letter.

Faces come from the pinned `fontpkg-*` packages; scripts that none of them covers (Chinese, Japanese, Korean,
Kannada ...) come from the system's fonts through fontconfig, where there are any. HarfBuzz gives coverage and
outlines, so a face is one object for shaping and drawing. It knows nothing of layout or colour.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import skia
import uharfbuzz as hb

from inference.errors import SettingError
from inference.schemas import Family
from inference.typesetting.characters import clusters, has_tags, is_symbol, visible


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """Where a face lies: `package` and file name, or for a system font "" and a path; axes as (tag, value)."""

    package: str
    file: str
    axes: tuple[tuple[str, int], ...] = ()
    index: int = 0


def _bundled(name: str, file: str, weight: int = 0, width: int = 0) -> FaceSpec:
    axes = (("wght", weight), ("wdth", width))
    return FaceSpec(f"fontpkg_{name}", file, tuple((tag, value) for tag, value in axes if value))


PLAYFAIR_BLACK = _bundled("playfair_display", "PlayfairDisplay[wght].ttf", 850)
PLAYFAIR = _bundled("playfair_display", "PlayfairDisplay[wght].ttf", 560)
CINZEL_BOLD = _bundled("cinzel", "Cinzel[wght].ttf", 800)
CINZEL = _bundled("cinzel", "Cinzel[wght].ttf", 600)
ABRIL = _bundled("abril_fatface", "AbrilFatface-Regular.ttf")
MONTSERRAT_BOLD = _bundled("montserrat", "Montserrat[wght].ttf", 700)
MONTSERRAT = _bundled("montserrat", "Montserrat[wght].ttf", 500)
PACIFICO = _bundled("pacifico", "Pacifico-Regular.ttf")
BEBAS = _bundled("bebas_neue", "BebasNeue-Regular.ttf")
JOSEFIN_BOLD = _bundled("josefin_sans", "JosefinSans[wght].ttf", 650)
JOSEFIN = _bundled("josefin_sans", "JosefinSans[wght].ttf", 400)
NOTO_CONDENSED = _bundled("noto_sans", "NotoSans[wdth,wght].ttf", 800, 63)
AMIRI_BOLD = _bundled("amiri", "Amiri-Bold.ttf")
AMIRI = _bundled("amiri", "Amiri-Regular.ttf")

SUBLINE = MONTSERRAT
# A family's own faces, best first, bold then regular: the next stands in where the one before lacks a letter.
_OWN: dict[Family, tuple[tuple[FaceSpec, ...], tuple[FaceSpec, ...]]] = {
    "serif": ((PLAYFAIR_BLACK,), (PLAYFAIR,)),
    "sans": ((MONTSERRAT_BOLD,), (MONTSERRAT,)),
    "script": ((PACIFICO, PLAYFAIR_BLACK), (PACIFICO, PLAYFAIR)),
    "slab": ((BEBAS, NOTO_CONDENSED), (BEBAS, NOTO_CONDENSED)),
    "deco": ((JOSEFIN_BOLD, MONTSERRAT_BOLD), (JOSEFIN, MONTSERRAT)),
    "neon": ((MONTSERRAT_BOLD,), (MONTSERRAT,)),
}
_OF_SCRIPTS = (
    ("noto_sans", "NotoSans[wdth,wght].ttf"),
    ("noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    ("heebo", "Heebo[wght].ttf"),
    ("noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf"),
    ("noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    ("noto_sans_tamil", "NotoSansTamil[wdth,wght].ttf"),
)
# Bold, then regular.
_OTHER_SCRIPTS = tuple(tuple(_bundled(name, file, weight) for name, file in _OF_SCRIPTS) for weight in (700, 500))
_SERIF_FAMILIES = frozenset({"serif", "script"})
# Which form of a Han character a country writes, as fontconfig's language tags.
_HAN_LANGUAGE = {"JP": "ja", "KR": "ko", "KP": "ko", "TW": "zh-tw", "HK": "zh-hk", "MO": "zh-hk"}


_BRAND = "brand"  # as a spec's package: its file is a digest of bytes that were handed to this process
_MOST_BRANDS = 8
_BRANDS: OrderedDict[str, bytes] = OrderedDict()


def brand_face(data: bytes) -> FaceSpec:
    """The face of a brand's font, an SFNT that was sanitised before; held in this process while few others come."""
    digest = hashlib.sha256(data).hexdigest()
    _BRANDS[digest] = data
    _BRANDS.move_to_end(digest)
    while len(_BRANDS) > _MOST_BRANDS:
        _BRANDS.popitem(last=False)
    spec = FaceSpec(_BRAND, digest)
    face(spec)  # now, while its bytes are here
    return spec


class Face:
    """One face at a fixed weight; outlines in units of `upem` to the em, y downwards as Skia draws."""

    def __init__(self, spec: FaceSpec) -> None:
        self.spec = spec
        held = _BRANDS.get(spec.file) if spec.package == _BRAND else None
        hb_face = hb.Face(held or hb.Blob.from_file_path(str(_path(spec))), spec.index)
        self.upem: int = hb_face.upem
        self.font = hb.Font(hb_face)
        if spec.axes:
            self.font.set_variations(dict(spec.axes))
        self._outlines: dict[int, skia.Path] = {}

    def covers(self, text: str) -> bool:
        """Whether it has a glyph for each character that needs one, and for each symbol one with an outline."""
        return all(self._draws(one) if is_symbol(one) else all(map(self._has, visible(one))) for one in clusters(text))

    def _has(self, character: str) -> bool:
        return bool(self.font.get_nominal_glyph(ord(character)))

    def _draws(self, symbol: str) -> bool:
        """Whether the symbol comes out as one glyph, not in parts (a family as its members, a flag as its letters), and
        has an outline, which the pictures of a colour font are not.
        """
        buffer = hb.Buffer()
        buffer.add_str(symbol)
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        drawn = [glyph for glyph in glyphs if not self.outline(glyph).isEmpty()]
        # A font that does not know the flag of Scotland draws the black one on which its tags stand.
        is_other = has_tags(symbol) and drawn == [self.font.get_nominal_glyph(ord(symbol[0]))]
        return 0 not in glyphs and len(drawn) == 1 and not is_other

    def outline(self, glyph: int) -> skia.Path:
        """The glyph's outline; kept, because titles are redrawn with every change of a letter."""
        if glyph not in self._outlines:
            path = skia.Path()
            self.font.draw_glyph(glyph, _draw_functions(), path)
            self._outlines[glyph] = path
        return self._outlines[glyph]


@cache
def _draw_functions() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, path: path.moveTo(x, -y))
    functions.set_line_to_func(lambda x, y, path: path.lineTo(x, -y))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, path: path.quadTo(cx, -cy, x, -y))
    functions.set_cubic_to_func(lambda ax, ay, bx, by, x, y, path: path.cubicTo(ax, -ay, bx, -by, x, -y))
    functions.set_close_path_func(lambda path: path.close())
    return functions


@lru_cache(maxsize=64)
def face(spec: FaceSpec) -> Face:
    """The face, loaded once in a process.

    Raises:
        SettingError: its package is not installed.
    """
    return Face(spec)


def _path(spec: FaceSpec) -> Path:
    if not spec.package:
        return Path(spec.file)
    try:
        path = Path(str(files(spec.package).joinpath("files", spec.file)))
    except ModuleNotFoundError:
        path = Path(spec.file)
    if not path.is_file():
        name = spec.package.replace("_", "-")
        raise SettingError(f"The font package {name} is not installed; install what requirements.txt names.")
    return path


def chain(family: Family, bold: bool, first: tuple[FaceSpec, ...] = ()) -> Iterator[Face]:
    """The bundled faces to try for a family, best first; `first` goes before the family's own."""
    weight = 0 if bold else 1
    yield from (face(spec) for spec in first)
    yield from (face(spec) for spec in _OWN[family][weight])
    if family in _SERIF_FAMILIES:
        yield face(AMIRI_BOLD if bold else AMIRI)
    yield from (face(spec) for spec in _OTHER_SCRIPTS[weight])


def system_face(text: str, family: Family, bold: bool, country_code: str) -> Face | None:
    """A font of this system that covers the text, or None. Han forms follow the country; colour fonts, which have no
    outlines, are not asked for symbols.
    """
    generic = "serif" if family in _SERIF_FAMILIES else "sans"
    language = _HAN_LANGUAGE.get(country_code, "zh-cn")
    outlined = all(map(is_symbol, clusters(text)))
    found = _ask_fontconfig(frozenset(visible(text)), generic, bold, language, outlined)
    if found is None:
        return None
    candidate = face(found)
    return candidate if candidate.covers(text) else None


@lru_cache(maxsize=512)
def _ask_fontconfig(
    characters: frozenset[str], generic: str, bold: bool, han_language: str, outlined: bool
) -> FaceSpec | None:
    """What fontconfig holds best for the characters; it always names some font, so the caller checks coverage."""
    codes = " ".join(f"{ord(character):x}" for character in sorted(characters))
    language = f":lang={han_language}" if any(_is_cjk(character) for character in characters) else ""
    pattern = f"{generic}{language}:charset={codes}" + ":bold" * bold + ":color=false" * outlined
    try:
        answer = subprocess.run(
            ["fc-match", "--format=%{file}|%{index}|%{variable}", pattern],
            capture_output=True, text=True, timeout=10, check=True,
        ).stdout  # fmt: skip
    except (FileNotFoundError, subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None  # no fontconfig: no system fonts; the line is left out and the note says so
    if not answer:  # it knows no font at all
        return None
    file, index, _ = answer.split("|")
    if not file.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
        return None  # bitmap and Type 1 fonts have no outlines for HarfBuzz
    # The upper half of fontconfig's index names an instance of a variable font; the face is the lower half.
    return FaceSpec("", file, (("wght", 700 if bold else 500),), int(index) & 0xFFFF)


def _is_cjk(character: str) -> bool:
    return 0x2E80 <= ord(character) <= 0x9FFF or 0xAC00 <= ord(character) <= 0xD7AF or ord(character) >= 0x20000
