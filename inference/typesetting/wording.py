"""Which words a lettering sets: the title in its family's case, the native line, the small line with the place.

It knows fonts only through what can be shaped; lines that cannot are left out, each with a note that says so.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from inference.schemas import City, Family, Lettering, Note
from inference.typesetting.fonts import ABRIL, AMIRI_BOLD, CINZEL, CINZEL_BOLD, SUBLINE, FaceSpec
from inference.typesetting.shaping import Line, Typeface, break_lines, shape

# Space between capitals in ems; short names get more of it.
_TRACKING: dict[Family, float] = {
    "serif": 0.04, "sans": 0.12, "script": 0.0, "slab": 0.055, "deco": 0.11, "neon": 0.12,
}  # fmt: skip
_SHORT_NAME = 5
_MOST_LINES = 3
_DOTTED_I = frozenset({"TR", "AZ"})  # countries whose capital of i is İ and of ı is I


@dataclass(frozen=True, slots=True)
class Words:
    """Shaped lines: `titles` is the title in ever more lines (empty when it cannot be set), and what was left out."""

    titles: tuple[tuple[Line, ...], ...]
    native: Line | None
    subline: Line | None
    notes: tuple[Note, ...]


def words_for(lettering: Lettering, city: City, vintage: bool) -> Words:
    """Shape all lines of the lettering."""
    notes: list[Note] = []
    country = city.country_code
    first = _preferred(lettering, vintage)
    latin = _titles(lettering.text, lettering, country, first)
    native_text = "" if lettering.native == "off" else _tidy(city.native_name)
    native = _native(native_text, lettering, country) if native_text and native_text != _tidy(lettering.text) else None
    if lettering.native != "off" and not native_text:
        notes.append(Note("no_native", {"city": city.name}))
    elif native_text and native is None and native_text != _tidy(lettering.text):
        notes.append(Note("native_left_out", {"name": native_text}))
    if lettering.native == "instead" and native is not None:
        place = _subline(city, with_name=lettering.text)
        return Words(_titles(native_text, lettering, country, (AMIRI_BOLD,)), None, place, tuple(notes))
    if not latin:
        notes.append(Note("text_left_out", {"text": _shown(lettering.text)}))
        return Words((), None, None, tuple(notes))
    return Words(latin, native, _subline(city), tuple(notes))


def is_covered(text: str) -> bool:
    """Whether some font here can set the text without a missing glyph."""
    return shape(_tidy(text), Typeface("sans", True)) is not None


def _preferred(lettering: Lettering, vintage: bool) -> tuple[FaceSpec, ...]:
    """Inscriptional capitals for gold, a fat face for serif on vintage posters."""
    if lettering.family != "serif":
        return ()
    if lettering.colour == "gold":
        return (CINZEL_BOLD if lettering.bold else CINZEL,)
    return (ABRIL,) if vintage and lettering.bold else ()


def _titles(text: str, lettering: Lettering, country: str, first: tuple[FaceSpec, ...]) -> tuple[tuple[Line, ...], ...]:
    """The text in one line, two and three, each way once; in capitals where the family has them and fonts agree."""
    tidy = _tidy(text)
    cased = (tidy,) if lettering.family == "script" else (capitals(tidy, country), tidy)
    for version in cased:
        tracking = _TRACKING[lettering.family] * (1.8 if len(version) <= _SHORT_NAME else 1.0)
        typeface = Typeface(lettering.family, lettering.bold, first, tracking)
        ways = dict.fromkeys(break_lines(version, count) for count in range(1, _MOST_LINES + 1))
        shaped = [tuple(shape(line, typeface, country) for line in way) for way in ways]
        whole = tuple(tuple(line for line in way if line is not None) for way in shaped if None not in way)
        if whole and len(whole) == len(shaped):
            return whole
    return ()


def _native(text: str, lettering: Lettering, country: str) -> Line | None:
    tracking = 0.08 if lettering.family != "script" else 0.0
    return shape(text, Typeface(lettering.family, lettering.bold, (), tracking), country)


def _subline(city: City, with_name: str = "") -> Line | None:
    north = "N" if city.latitude >= 0 else "S"
    east = "E" if city.longitude >= 0 else "W"
    where = f"{abs(city.latitude):.2f}° {north}   {abs(city.longitude):.2f}° {east}"
    names = [_tidy(name).upper() for name in (with_name, city.country) if name]
    text = "   ·   ".join([*names, where])
    return shape(text, Typeface("sans", False, (SUBLINE,), 0.2))


def capitals(text: str, country_code: str) -> str:
    """Upper case as the country writes it: İ and I in Turkish, no accents on Greek capitals, none in Georgian."""
    if any("\u10d0" <= character <= "\u10ff" for character in text):
        return text  # Mtavruli capitals are for whole texts only and few fonts have them
    if country_code in _DOTTED_I:
        text = text.replace("i", "İ").replace("ı", "I")
    upper = text.upper()
    if any("\u0370" <= character <= "\u03ff" for character in upper):
        upper = unicodedata.normalize("NFC", unicodedata.normalize("NFD", upper).replace("\u0301", ""))
    return upper


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _shown(text: str) -> str:
    """The text with what cannot be shown (private use, unassigned) written as its code point."""
    return "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in ("Co", "Cn", "Cs") else c for c in text)
