"""What a prompt's own lettering clause asks for, read by rules with word boundaries.

"... with the city name in a bold gold serif font at the top" is about letters, and the rest of the prompt is about
the scene: the clause is cut out first, so that neither is misread as the other. It knows no fonts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inference.schemas import City, Family, Lettering, NativeScript, Position

_LONGEST_QUOTE = 60
# Where one thought of a prompt ends and the next begins.
_SEGMENTS = re.compile(
    r"[.;!\n]+(?=\s|$)|,|\s[–—-]\s|\b(?=with\b|and the whole\b|showing\b|featuring\b|against\b|over an?\b)", re.I
)
_ABOUT_LETTERS = re.compile(
    r"\b(?:letter(?:ing|ed|s)?|hand-lettered|typograph\w*|typeface|fonts?|titled?|headline|caption(?:ed)?|written"
    r"|spell(?:s|ed|ing|t)|inscri\w+|city(?:['’]s)? name|name of the city"
    r"|(?:its|the|own|same|local|native) name|the words?|text"
    r"|reads?|reading|write|writing|bilingual|(?:sans|slab)[ -]serif"
    r"|names?(?=\s+(?:at|in|on|below|above|under|underneath|beneath|beside|also|only|too)\b))\b"
    r"|^\s*(?:in )?(?:bold |elegant |thin )?(?:script|cursive|serif|sans|slab)\s*$",
    re.I,
)
_LEADS_TO_LETTERS = frozenset({"with", "in", "and", "a", "an", "the", "its", "big", "small", "fancy", "fun"})
_NATIVE_NAMES = (
    "native|local|own|japanese|kanji|arabic|kannada|hindi|devanagari|chinese|korean|hangul|thai|cyrillic|greek|hebrew"
    "|bengali|tamil|russian|persian|marathi|urdu|armenian|georgian|lao|khmer|burmese|sinhala|telugu|malayalam|gujarati"
    "|gurmukhi|punjabi|odia|ethiopic|amharic|tibetan|ukrainian|bulgarian|serbian|mandarin|cantonese|farsi"
)
_ATTRIBUTES = re.compile(
    rf"\b(?:{_NATIVE_NAMES}|serif|sans|script|cursive|slab|deco|neon|bold|heavy|thin|light|delicate|elegant|capitals|caps|uppercase|top|bottom"
    r"|centred|centered|center|centre|middle|above|below|beneath|across|gold(?:en)?|white|black|silver|red|orange|yellow"
    r"|green|blue|navy|purple|pink|native|beside|underneath|lower|upper|foot|edge)\b",
    re.I,
)
_SCENE_WORDS = re.compile(
    r"\b(?:sky|light|style|sun\w*|hour|skyline|water|river|mood|clouds?|mist|street\w*|lights)\b", re.I
)
_PLACED = re.compile(
    r"\s*(?:just |right |placed |set |cent(?:re|er)ed )?(?:above|below|beneath|under|at the|in the|across)\b", re.I
)
_QUOTED = re.compile(r"[\"“«„「『]([^\"“”«»„「」『』]{1,80})[\"”»“」』]|(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)")
_NO_LETTERS = re.compile(
    r"\b(?:no|without(?: any)?|free of)\s+(?:text|letter(?:ing|s)|words|typography|title|writing)\b", re.I
)

_SCRIPT_WORDS = "script|letters|lettering|characters|alphabet|writing|name"
# Where the native name stands beside the Latin one says nothing of where both stand.
_BESIDE_IT = (
    r"(?:\s+(?:set |placed |just |right )*(?:below|beneath|underneath|under|above|beside)(?:\s+it)?(?=\s*(?:,|$)))?"
)
_NATIVE = re.compile(
    rf"(?:\b(?:{_NATIVE_NAMES})\s+(?:{_SCRIPT_WORDS})\b"
    rf"|\b(?:in|and|both)\s+(?:its\s+)?(?:{_NATIVE_NAMES})\b(?:\s+(?:{_SCRIPT_WORDS}))?|\bkanji\b|\bhangul\b)"
    rf"{_BESIDE_IT}",
    re.I,
)
_BOTH = re.compile(r"\bbilingual\b|\b(?:both|two) (?:languages|scripts|alphabets)\b", re.I)
_INSTEAD = re.compile(
    rf"\b(?:only|solely|just)\s+in\s+(?:the\s+|its\s+)?(?:{_NATIVE_NAMES})\b|\b(?:{_NATIVE_NAMES})\b[^,.;]*\b(?:only|instead|alone)\b",
    re.I,
)
_FAMILIES: tuple[tuple[Family, str], ...] = (
    ("neon", r"neon|glowing tubes?|led sign"),
    ("script", r"cursive|script|handwrit\w+|hand-?lettered|hand lettered|calligraph\w*|brush\w*|pacifico|lobster"),
    ("deco", r"(?:art[ -])?deco|geometric|gatsby"),
    (
        "slab",
        r"slab(?:[ -]?serif)?|condensed|narrow|poster (?:font|type|typeface|letter\w*|capitals)|wood ?type"
        r"|block letter\w*|rockwell|clarendon",
    ),
    (
        "sans",
        r"sans(?:[ -]?serif)?|grotes[kq]\w*|helvetica|bebas|futura|gotham|montserrat|arial|avenir"
        r"|modern|clean|minimal\w*",
    ),
    ("serif", r"serif|roman|didone|bodoni|didot|garamond|baskerville|playfair|classic\w*|elegant|refined|traditional"),
)
_COLOUR_WORDS = (
    ("gold", r"gold(?:en)?(?!\s+(?:hour|light|sun|glow)\b)(?:[ -]leaf)?|gilded"),
    ("white", r"(?:off-)?white|ivory|cream"),
    ("black", r"black|charcoal"),
    ("silver", r"silver|chrome"),
    ("red", r"red|crimson|scarlet"),
    ("orange", r"orange|amber|terracotta"),
    ("yellow", r"yellow"),
    ("green", r"green|emerald"),
    ("blue", r"blue|navy|teal|turquoise|cyan|azure"),
    ("purple", r"purple|violet|lavender"),
    ("pink", r"pink|magenta|rose"),
)
_POSITIONS: tuple[tuple[Position, str], ...] = (
    ("bottom", r"bottom|below|beneath|underneath|foot|lower"),
    ("top", r"top|above|upper|header|overhead|in the sky"),
    ("centre", r"cent(?:er(?:ed)?|red?)|middle"),
)
_BOLD = r"bold|heavy|thick|strong|black-?weight"
_FINE = r"light(?:weight)?|thin|delicate|fine|hairline|slender"


@dataclass(frozen=True, slots=True)
class _Style:
    words: str
    family: Family
    position: Position
    colour: str = "auto"
    bold: bool = True


# What a style's posters look like when the prompt does not say; the first that is named wins.
_STYLES = (
    _Style(r"neon|cyberpunk|synthwave", "neon", "top"),
    _Style(r"art[ -]deco|deco", "deco", "top", "gold"),
    _Style(r"vintage|retro|travel[ -]poster", "slab", "bottom"),
    _Style(r"minimal|minimalist", "sans", "bottom", bold=False),
    _Style(r"water-?colou?rs?", "serif", "top", bold=False),
)


def read_lettering(prompt: str, city: City) -> Lettering:
    """The lettering that the prompt asks for, its defaults filled by the prompt's style; the text is the city's name
    unless the lettering clause quotes another.
    """
    scene, clause = split_clause(prompt)
    style = next((style for style in _STYLES if _named(style.words, scene)), _Style("", "serif", "top"))
    native = _read_native(clause)
    plain = _NATIVE.sub(" ", _QUOTED.sub(" ", clause))
    family = next((family for family, words in _FAMILIES if _named(words, plain)), style.family)
    default_colour = style.colour if family == style.family else "auto"
    return Lettering(
        text=_read_text(clause) or city.name,
        family=family,
        colour=next((colour for colour, words in _COLOUR_WORDS if _named(words, plain)), default_colour),
        position=next((position for position, words in _POSITIONS if _named(words, plain)), style.position),
        native=native,
        bold=_read_bold(plain, style.bold and family not in ("sans", "neon")),
    )


def without_lettering(prompt: str) -> bool:
    """Whether the prompt asks for no text at all."""
    return _NO_LETTERS.search(prompt) is not None


def split_clause(prompt: str) -> tuple[str, str]:
    """(the scene, the lettering clause): segments that speak of letters, and those after them that only add to it."""
    scene: list[str] = []
    clause: list[str] = []
    follows = False
    for segment in _cut(prompt):
        about = _ABOUT_LETTERS.search(segment) is not None
        adds = follows and len(segment.split()) <= 7 and _ATTRIBUTES.search(segment) is not None
        adds = adds and (_SCENE_WORDS.search(segment) is None or _PLACED.match(segment) is not None)
        follows = about or adds
        (clause if follows else scene).append(segment.strip())
    if clause and not any(scene):
        scene = [_before_letters(clause[0])]
    return ", ".join(part for part in scene if part), ", ".join(part for part in clause if part)


def _before_letters(segment: str) -> str:
    """What stands before the words about letters: all of a prompt without commas is one segment, its scene too."""
    about = _ABOUT_LETTERS.search(segment)
    words = segment[: about.start()].split() if about else []
    while words and (words[-1].lower() in _LEADS_TO_LETTERS or _ATTRIBUTES.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def _cut(prompt: str) -> list[str]:
    """Segments between separators, none of them inside quotation marks."""
    quotes = [match.span() for match in _QUOTED.finditer(prompt)]
    segments, start = [], 0
    for separator in _SEGMENTS.finditer(prompt):
        if any(first <= separator.start() < last for first, last in quotes):
            continue
        segments.append(prompt[start : separator.start()])
        start = separator.end()
    return [*segments, prompt[start:]]


def _read_text(clause: str) -> str:
    match = _QUOTED.search(clause)
    if match is None:
        return ""
    quoted = " ".join((match.group(1) or match.group(2)).split()).rstrip(",;")
    if quoted.find(".") == len(quoted) - 1:  # a full stop set inside the quotes; "Washington, D.C." keeps its own
        quoted = quoted.rstrip(".")
    return quoted if len(quoted) <= _LONGEST_QUOTE and quoted.isprintable() else ""


def _read_native(clause: str) -> NativeScript:
    if _INSTEAD.search(clause):
        return "instead"
    return "beside" if _NATIVE.search(clause) or _BOTH.search(clause) else "off"


def _read_bold(clause: str, usual: bool) -> bool:
    if _named(_BOLD, clause):
        return True
    return usual and not _named(_FINE, clause)


def _named(words: str, text: str) -> bool:
    return bool(words) and re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None
