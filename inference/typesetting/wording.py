"""Which words a lettering sets: the title in its family's case, the native line, the small line with the place.

It knows fonts only through what can be shaped; lines that cannot are left out, each with a note that says so. A title
goes without a symbol that no font here draws, said likewise; never without a letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from inference.schemas import DEFAULT_LANGUAGE, LANGUAGES, RIGHT_TO_LEFT, City, Family, Lettering, Note
from inference.typesetting.characters import clusters, is_ignorable, is_symbol, visible
from inference.typesetting.fonts import ABRIL, AMIRI_BOLD, CINZEL, CINZEL_BOLD, FaceSpec, face
from inference.typesetting.runs import has_face
from inference.typesetting.shaping import Line, Typeface, break_lines, shape
from inference.typesetting.small_words import SMALL_WORDS, coordinates, set_small, settable_language, shown_country

# Space between capitals in ems; short names get more of it.
_TRACKING: dict[Family, float] = {
    "serif": 0.04, "sans": 0.12, "script": 0.0, "slab": 0.055, "deco": 0.11, "neon": 0.12,
}  # fmt: skip
_SHORT_NAME = 5
_MOST_LINES = 3
_DOTTED_I = frozenset({"TR", "AZ"})  # countries whose capital of i is İ and of ı is I
_FROM_THE_RIGHT = "\u200f"  # the right-to-left mark: no glyph, and the line's direction whatever its first letter is


@dataclass(frozen=True, slots=True)
class Words:
    """Shaped lines: `titles` is the title in ever more lines (empty when it cannot be set), and what was left out."""

    titles: tuple[tuple[Line, ...], ...]
    native: Line | None
    subline: Line | None
    notes: tuple[Note, ...]


def words_for(lettering: Lettering, city: City, vintage: bool, own: FaceSpec | None = None) -> Words:
    """Shape all lines of the lettering; `own` is a brand's face, in which name and native name are set if it can."""
    notes: list[Note] = []
    country = city.country_code
    first = (own,) if own else _preferred(lettering, vintage)
    text, symbols = _without_missing_symbols(tidied(lettering.text), Typeface(lettering.family, lettering.bold, first))
    latin = _titles(text, lettering, country, first)
    left_out = [Note("symbols_left_out", {"symbols": " ".join(dict.fromkeys(symbols))})] if symbols else []
    native_text = "" if lettering.native == "off" else tidied(city.native_name)
    has_native = native_text and native_text != tidied(lettering.text)
    native = _native(native_text, lettering, country, first if own else ()) if has_native else None
    if own:
        notes += lacking(own, text if lettering.native != "instead" or native is None else native_text, country)
    if lettering.native != "off" and not native_text:
        notes.append(Note("no_native", {"city": city.name}))
    elif native_text and native is None and native_text != tidied(lettering.text):
        notes.append(Note("native_left_out", {"name": native_text}))
    if lettering.native == "instead" and native is not None:
        place, said = _place(city, lettering.language, with_name=text)
        titles = _titles(native_text, lettering, country, (*first, AMIRI_BOLD) if own else (AMIRI_BOLD,))
        return Words(titles, None, place, (*notes, *left_out, *said))
    if not latin:
        notes.append(Note("text_left_out", {"text": _shown(lettering.text)}))
        return Words((), None, None, tuple(notes))
    place, said = _place(city, lettering.language)
    return Words(latin, native, place, (*notes, *left_out, *said))


def is_covered(text: str) -> bool:
    """Whether some font here can set the text without a missing glyph."""
    return shape(tidied(text), Typeface("sans", True)) is not None


def _preferred(lettering: Lettering, vintage: bool) -> tuple[FaceSpec, ...]:
    """Inscriptional capitals for gold, a fat face for serif on vintage posters."""
    if lettering.family != "serif":
        return ()
    if lettering.colour == "gold":
        return (CINZEL_BOLD if lettering.bold else CINZEL,)
    return (ABRIL,) if vintage and lettering.bold else ()


def _titles(text: str, lettering: Lettering, country: str, first: tuple[FaceSpec, ...]) -> tuple[tuple[Line, ...], ...]:
    """The text in one line, two and three, each way once; in capitals where the family has them and fonts agree."""
    tidy = tidied(text)
    cased = (tidy,) if lettering.family == "script" else (capitals(tidy, country), tidy)
    for version in cased:
        letters = sum(not is_ignorable(character) for character in version)
        tracking = _TRACKING[lettering.family] * (1.8 if letters <= _SHORT_NAME else 1.0)
        typeface = Typeface(lettering.family, lettering.bold, first, tracking)
        ways = dict.fromkeys(break_lines(version, count) for count in range(1, _MOST_LINES + 1))
        shaped = [tuple(shape(version, typeface, country, span) for span in way) for way in ways]
        whole = tuple(tuple(line for line in way if line is not None) for way in shaped if None not in way)
        if whole and len(whole) == len(shaped):
            return whole
    return ()


def _native(text: str, lettering: Lettering, country: str, first: tuple[FaceSpec, ...] = ()) -> Line | None:
    tracking = 0.08 if lettering.family != "script" else 0.0
    return shape(text, Typeface(lettering.family, lettering.bold, first, tracking), country)


def lacking(own: FaceSpec, text: str, country: str = "") -> tuple[Note, ...]:
    """A note where a brand's face has not all letters of a text, so that a face of ours stands in for it."""
    tidy = tidied(text)
    if any(face(own).covers(version) for version in (capitals(tidy, country), tidy)):
        return ()
    missing = dict.fromkeys(one for one in clusters(tidy) if visible(one) and not face(own).covers(one))
    return (Note("font_lacks", {"letters": " ".join(list(missing)[:8]), "text": tidy}),)


def _place(city: City, language: str, with_name: str = "") -> tuple[Line | None, tuple[Note, ...]]:
    """The small line in the language; in English, and said so, where no font here has all its letters."""
    line = _subline(city, language, with_name) if settable_language(language) == language else None
    if line is not None or language == DEFAULT_LANGUAGE:
        return line, ()
    english = _subline(city, DEFAULT_LANGUAGE, with_name)
    return english, (Note("language_left_out", {"language": LANGUAGES[language]}),) if english else ()


def _subline(city: City, language: str, with_name: str) -> Line | None:
    country = capitals(tidied(shown_country(city, language)), SMALL_WORDS[language].country)
    text = "   ·   ".join(filter(None, (tidied(with_name).upper(), country, coordinates(city, language))))
    return set_small(_FROM_THE_RIGHT + text if with_name and language in RIGHT_TO_LEFT else text, language)


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


def tidied(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _without_missing_symbols(text: str, typeface: Typeface) -> tuple[str, list[str]]:
    """The text without the symbols that no font here draws, and these."""
    units = clusters(text)
    missing = [unit for unit in units if is_symbol(unit) and not has_face(unit, typeface)]
    return (tidied("".join(unit for unit in units if unit not in missing)) if missing else text), missing


def _shown(text: str) -> str:
    """The text with what cannot be shown (private use, unassigned, or nothing but marks that are never seen) written as
    its code point.
    """
    hidden = not visible(text)
    return "".join(f"U+{ord(c):04X}" if hidden or unicodedata.category(c) in ("Co", "Cn", "Cs") else c for c in text)
