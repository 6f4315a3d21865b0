"""The lettering wish: what a prompt's own lettering clause asks for, read by rules with word boundaries.

"... with the city name in a bold gold serif font at the top" is about letters, and the rest of the prompt is about
the scene: `lettering_clause.py` tells the two apart. Where the clause leaves something open, the style's posters
decide. It knows no fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from inference.prompt_text.languages.plain_english import plain_english
from inference.prompt_text.lettering_clause import (
    LANGUAGES_OF_NAMES,
    NO_LETTERS,
    QUOTED,
    describes_letters,
    split_clause,
)
from inference.prompt_text.negation import exclusions, without_exclusions
from inference.prompt_text.patterns import compiled
from inference.prompt_text.slots import Style
from inference.prompt_text.spelling import folded, respelled
from inference.prompt_text.styles import style_of
from inference.schemas import LONGEST_LETTERING, City, Family, Lettering, NativeScript, Position

Value = TypeVar("Value", bound=str)

_SCRIPT_WORDS = "scripts?|letters|lettering|characters|alphabet|writing|names?|titles?|text|version"
_ALSO = r"(?:\s+(?:too|also|as well|again))?"
# Where the native name stands beside the Latin one says nothing of where both stand.
_BESIDE_IT = (
    r"(?:\s+(?:set |placed |just |right )*(?:below|beneath|underneath|under|above|beside|alongside)"
    r"(?:\s+(?:it|that|the (?:english|latin)(?: name| one)?))?(?=\s*(?:,|$|too\b|also\b|as well\b)))?"
)
_NATIVE = re.compile(
    rf"(?:\b(?:{LANGUAGES_OF_NAMES})\s+(?:{_SCRIPT_WORDS})\b"
    rf"|\b(?:in|and|both|with)\s+(?:its\s+|the\s+)?(?:{LANGUAGES_OF_NAMES})\b(?:\s+(?:{_SCRIPT_WORDS})\b)?"
    rf"|\bkanji\b|\bhangul\b|\bdevanagari\b|\bcyrillic\b){_ALSO}{_BESIDE_IT}",
    re.I,
)
_BOTH = re.compile(r"\bbilingual\b|\b(?:both|two) (?:languages|scripts|alphabets)\b", re.I)
# As Unicode begins the names of their letters.
_SCRIPTS = {
    "ARABIC": "arabic|persian|farsi|urdu|pashto", "HEBREW": "hebrew|yiddish", "HANGUL": "korean|hangul",
    "DEVANAGARI": "hindi|devanagari|marathi|nepali|sanskrit", "CJK": "japanese|kanji|chinese|mandarin|cantonese",
    "GREEK": "greek", "CYRILLIC": "cyrillic|russian|ukrainian|bulgarian|serbian|kazakh", "THAI": "thai",
    "BENGALI": "bengali|bangla", "TAMIL": "tamil", "KANNADA": "kannada", "ARMENIAN": "armenian", "GEORGIAN": "georgian",
}  # fmt: skip
_INSTEAD = re.compile(
    rf"\b(?:only|solely|just)\s+in\s+(?:the\s+|its\s+)?(?:{LANGUAGES_OF_NAMES})\b"
    rf"|\b(?:{LANGUAGES_OF_NAMES})\b[^,.;]*\b(?:only|instead|alone)\b",
    re.I,
)
# What the letters are called comes first; what they are like decides where no family is named.
_FAMILIES: tuple[tuple[Family, str], ...] = (
    ("neon", r"neon|glowing tubes?|led sign"),
    (
        "script",
        r"cursive|script|hand[ -]?(?:written|writing|lettered|painted|drawn)|calligraph\w*|brush\w*|pacifico|lobster",
    ),
    ("deco", r"(?:art[ -])?deco|gatsby"),
    ("slab", r"slab(?:[ -]?serif)?|wood ?type|rockwell|clarendon"),
    ("sans", r"sans(?:[ -]?serif)?|grotes[kq]\w*|helvetica|bebas|futura|gotham|montserrat|arial|avenir"),
    ("serif", r"serif|roman|didone|bodoni|didot|garamond|baskerville|playfair"),
    ("slab", r"condensed|narrow|poster (?:font|type|typeface|letter\w*|capitals)|block letter\w*"),
    ("deco", r"geometric"),
    ("sans", r"modern|clean|minimal\w*|plain"),
    ("serif", r"classic\w*|elegant|refined|traditional|stately"),
)
_COLOUR_WORDS = (
    ("gold", r"gold(?:en)?(?!\s+(?:hour|light|sun|glow)\b)(?:[ -]leaf)?|gilded"),
    ("white", r"(?:off-)?white|ivory|cream"),
    ("black", r"black(?!-?weight)|charcoal"),
    ("silver", r"silver|chrome"),
    ("red", r"red|crimson|scarlet|vermilion"),
    ("orange", r"orange|amber|terracotta"),
    ("yellow", r"yellow|mustard"),
    ("green", r"green|emerald"),
    ("blue", r"blue|navy|teal|turquoise|cyan|azure"),
    ("purple", r"purple|violet|lavender"),
    ("pink", r"pink|magenta|rose"),
)
_POSITIONS: tuple[tuple[Position, str], ...] = (
    ("bottom", r"bottom|below|beneath|underneath|foot|lower(?! ?case)"),
    ("top", r"top|above|upper(?! ?case)|header|overhead|in the sky|high up|up high"),
    ("centre", r"cent(?:er(?:ed)?|red?)|middle"),
)
_BOLD = r"bold|heavy|thick|strong|black-?weight|chunky|fat"
_FINE = r"light(?:weight)?|thin|delicate|fine|hairline|slender"
# A text without quotation marks: after a colon, or after what asks for it; capitals or digits tell it from a wish.
_UNQUOTED_TEXT = re.compile(
    r"(?i:\b(?:text|title|lettering|caption|headline|slogan|tagline|wording)(?:\s*:| (?:is|shall be|should be|must be))"
    r"|\b(?:labell?(?:ed)? it|label this|titled|call it|writ(?:e|ing)|spelling|saying|reads|reading|put|say"
    r"|says|the words?|(?:the|a) (?:text|title|caption|heading)"
    r"|slogan|tagline|motto))"
    r"\s+((?:[^\W_a-z][\w'’&.-]*)(?:\s+(?:(?:of|the|de|la|las|los|el|le|les|du|des|del|di|da|von|in|on|to|and|&)\s+)*[^\W_a-z][\w'’&.-]*)*)"
)
# In small letters only after what can lead to nothing but a text.
_PLACING = (
    r"in|at|on|across|along|near|above|below|beneath|under|underneath|over|with|using|centred|centered|please|set"
)
_UNCAPITALISED_TEXT = re.compile(
    rf"(?i:\b(?:the words?|slogan|tagline|motto|saying|(?:that|which) (?:says?|reads?)))\s+"
    rf"(?!(?:{_PLACING}|and|or|is|be|for|of|to|are|should|must)\b)([\w'’&-]+(?:\s+(?!(?:{_PLACING})\b)[\w'’&-]+){{0,7}})"
)
# What a prompt may ask of letters that is not offered here.
_NOT_OFFERED = re.compile(
    r"\b(?:(?:top|upper|bottom|lower|middle|far)[- ])?(?:left|right)(?:[- ](?:hand )?(?:corner|side"
    r"|edge))?\b(?! (?:above|below|under|over|at))"
    r"|\b(?:wide |tight |loose )?(?:tracking|kerning|letter[- ]spacing|spacing)(?: (?:wide|tight|loose))?\b"
    r"|\bletter[- ]?spaced\b|\boutlined?\b"
    r"|\bitalics?\b|\bunderlined?\b|\b(?:vertical|diagonal|curved|arched|rotated|upside[- ]down) (?:text|title"
    r"|letters|lettering|name)\b"
    r"|\b(?:huge|giant|enormous|tiny|small) (?:text|title|letters|lettering|name|font|type)\b"
    r"|\b(?:comic sans|times new roman|papyrus|impact|courier|calibri|cambria|georgia|verdana)\b"
    r"|\b(?:brown|gr[ae]y|rainbow|multicolou?red|transparent|bronze|copper|beige|olive|lime)(?= (?:text|title"
    r"|letters|lettering|name|font|type|serif|sans)\b|$)"
)


@dataclass(frozen=True, slots=True)
class _Posters:
    """What a style's posters look like when the prompt does not say."""

    family: Family = "serif"
    position: Position = "top"
    colour: str = "auto"
    bold: bool = True


_USUAL = _Posters()
_POSTERS: dict[Style, _Posters] = {
    "neon": _Posters("neon"),
    "deco": _Posters("deco", colour="gold"),
    "vintage": _Posters("slab", "bottom"),
    "minimal": _Posters("sans", "bottom", bold=False),
    "watercolor": _Posters(bold=False),
}


def read_lettering(prompt: str, city: City) -> Lettering:
    """The lettering that the prompt asks for, its defaults filled by the prompt's style; the text is the city's name
    unless the lettering clause gives another. That a prompt asks for none at all, `without_lettering` tells.
    """
    return _lettering(plain_english(prompt, city).text, city)


def _lettering(text: str, city: City) -> Lettering:
    """As `read_lettering`, of a prompt in plain English."""
    scene, clause = split_clause(text)
    posters = _POSTERS.get(style_of(scene), _USUAL)
    plain = _about_the_name(clause)
    unwanted = _unwanted(clause)
    family = next((family for family, words in _FAMILIES if _named(words, plain)), posters.family)
    if any(value == family and _named(words, unwanted) for value, words in _FAMILIES):
        family = "sans" if family == "serif" else "serif"
    default_colour = posters.colour if family == posters.family else "auto"
    return Lettering(
        text=_read_text(clause, city.name),
        family=family,
        colour=_first(_COLOUR_WORDS, plain) or ("auto" if _first(_COLOUR_WORDS, unwanted) else default_colour),
        position=_position(clause, posters),
        native=_read_native(clause, city),
        bold=_read_bold(plain, posters.bold and family not in ("sans", "neon") and not _named(_BOLD, unwanted)),
    )


def read_position(text: str) -> Position:
    """Where a prompt in plain English wants the city's name, as in `read_lettering`."""
    scene, clause = split_clause(text)
    return _position(clause, _POSTERS.get(style_of(scene), _USUAL))


def says_position(text: str) -> bool:
    """Whether a prompt in plain English says itself where it wants the city's name."""
    clause = split_clause(text)[1]
    return _position(clause, _Posters(position="top")) == _position(clause, _Posters(position="bottom"))


def unread_wishes(text: str) -> tuple[str, ...]:
    """What a prompt in plain English asks of its letters that is not offered here: "top left", "Comic Sans"."""
    clause = folded(QUOTED.sub(" ", split_clause(text)[1]))
    return tuple(dict.fromkeys(match.group(0) for match in _NOT_OFFERED.finditer(clause)))


def wants_second_line(text: str, city: City | None = None) -> bool:
    """Whether the name stands there in its own script too, as in `read_lettering`; of a prompt in plain English.

    Args:
        city: where it is given, a script that is not its own counts for nothing.
    """
    return _read_native(split_clause(text)[1], city) == "beside"


def other_scripts(text: str, city: City) -> tuple[str, ...]:
    """The scripts that a prompt in plain English asks for and that are not the city's own: one more line is set."""
    clause = folded(QUOTED.sub(" ", split_clause(text)[1]))
    return tuple(dict.fromkeys(word for word, script in _scripts_named(clause) if not _is_own(script, city)))


def _scripts_named(clause: str) -> Iterator[tuple[str, str]]:
    for script, words in _SCRIPTS.items():
        for match in compiled(rf"\b(?:{words})\b").finditer(clause):
            yield match.group(0), script


def _is_own(script: str, city: City) -> bool:
    """Whether the city's own name is in the script; of one that is not known nothing is said here."""
    return not city.native_name or unicodedata.name(city.native_name[0], "").split("-")[0].startswith(script)


def without_lettering(prompt: str, city: City | None = None) -> bool:
    """Whether the prompt asks for no text at all."""
    return NO_LETTERS.search(QUOTED.sub(" ", plain_english(prompt, city).text)) is not None


def _about_the_name(clause: str) -> str:
    """The clause spelled right, without its quotations and what it says of a second line."""
    return _NATIVE.sub(" ", without_exclusions(_spelled_right(clause)))


def _unwanted(clause: str) -> str:
    """What the clause excludes: "not in red"."""
    return ", ".join(what for _, _, what in exclusions(_spelled_right(clause)))


@lru_cache(maxsize=256)
def _spelled_right(clause: str) -> str:
    return respelled(folded(QUOTED.sub(" ", clause)))[0]


def _position(clause: str, posters: _Posters) -> Position:
    said = _first(_POSITIONS, _about_the_name(clause)) or posters.position
    unwanted = _unwanted(clause)
    if not any(position == said and _named(words, unwanted) for position, words in _POSITIONS):
        return said
    return "bottom" if said != "bottom" else "top"


def _read_text(clause: str, name: str) -> str:
    match = QUOTED.search(clause)
    if match:
        text = " ".join((match.group(1) or match.group(2)).split()).rstrip(",;")
    else:
        match = _UNQUOTED_TEXT.search(clause) or _UNCAPITALISED_TEXT.search(clause)
        text = match.group(1).rstrip(",;") if match else ""
        if describes_letters(text) and not text.isupper():
            return name  # "Title: Gold serif" is a wish, no text
    if text.find(".") == len(text) - 1:  # a full stop set inside the quotes; "Washington, D.C." keeps its own
        text = text.rstrip(".")
    return text if text and len(text) <= LONGEST_LETTERING and text.isprintable() else name


def _read_native(clause: str, city: City | None) -> NativeScript:
    plain = folded(QUOTED.sub(" ", clause))
    scripts = [script for _, script in _scripts_named(plain)] if city else []
    if city and scripts and not any(_is_own(script, city) for script in scripts):
        return "off"
    if _INSTEAD.search(plain):
        return "instead"
    return "beside" if _NATIVE.search(plain) or _BOTH.search(plain) else "off"


def _read_bold(clause: str, usual: bool) -> bool:
    return _named(_BOLD, clause) or (usual and not _named(_FINE, clause))


def _first(rules: Iterable[tuple[Value, str]], text: str) -> Value | None:
    """The value whose words the text says first."""
    finds = [
        (match.start(), value)
        for value, words in rules
        if (match := compiled(rf"\b(?:{words})\b", re.IGNORECASE).search(text))
    ]
    return min(finds, key=lambda find: find[0])[1] if finds else None


def _named(words: str, text: str) -> bool:
    return bool(words) and compiled(rf"\b(?:{words})\b", re.IGNORECASE).search(text) is not None
