"""The lettering clause: the words of a prompt that are about letters, kept apart from the scene's, in this one place.

"... with the city name in a bold gold serif font at the top" is for whoever sets the type; the rest is for whoever
draws. The sketch engine reads the two apart (`lettering_wish.py` the letters), and an engine that would letter too
gets its prompt without the clause, because our own lettering is set on the finished picture. It knows no fonts and no
scenes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inference.prompt_text.spelling import folded, right_word

LANGUAGES_OF_NAMES = (
    "native|local|own|original|japanese|kanji|arabic|kannada|hindi|devanagari|chinese|korean|hangul|thai|cyrillic|greek"
    "|hebrew|bengali|bangla|assamese|nepali|tamil|russian|persian|marathi|urdu|armenian|georgian|lao|khmer|burmese"
    "|sinhala|sinhalese|telugu|malayalam|gujarati|gurmukhi|punjabi|odia|ethiopic|amharic|tigrinya|tibetan|mongolian"
    "|ukrainian|belarusian|bulgarian|macedonian|serbian|kazakh|kyrgyz|mandarin|cantonese|farsi|pashto|kurdish|sindhi"
    "|uyghur|sanskrit|konkani|bhojpuri|dzongkha|dhivehi|yiddish"
)
QUOTED = re.compile(r"[\"“«„「『]([^\"“”«»„「」『』]{1,80})[\"”»“」』]|(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)")

# No lettering at all.
NO_LETTERS = re.compile(
    r"\b(?:no|without(?: any| a)?|free of|skip|omit|drop|leave (?:out|off|away)"
    r"|(?:don'?t|do not|never) (?:write|add|put|want|include|print|set)(?: any| a)?)"
    r"\s+(?:the\s+|any\s+)?(?:city name|name|text|letter(?:ing|s)|words?|typography|titles?|captions?|writing|type)\b"
    r"(?: (?:on|in|over) (?:it|this|top|the (?:image|picture|poster)))?(?: whatsoever| at all)?"
    r"|\b(?:don'?t|do not|never) (?:write|print|letter) (?:anything|something)\b(?: (?:on|in|over) (?:it|this|top))?"
    r"|\bnothing (?:written|printed)\b|\bunlettered\b"
    r"|\b(?:text|words?|lettering|title|caption)[- ]?(?:less|free)\b"
    r"|\b(?:text|letters|lettering|title|caption|name)(?:\s*:?\s+(?:off|none)|\s*:\s*no)\b"
    r"|\b(?:senza|ohne|sans|sin|sem) (?:testo|scritt[ae]|text|schrift|texte|texto|letras|titre|titel)\b",
    re.I,
)

# Where one thought of a prompt ends and the next begins.
_SEGMENTS = re.compile(
    r"[.;!\n]+(?=\s|$)|,|\s[–—-]\s|\b(?=with\b|and the whole\b|showing\b|featuring\b|against\b|over an?\b)", re.I
)
_SCRIPTS_WORDS = "scripts?|letters|lettering|characters|alphabet|writing|names?|titles?|text|type"
_ABOUT_LETTERS = re.compile(
    r"\b(?:(?:wide|tight|loose) (?:tracking|letter[- ]?spacing)|(?:tracking|letter[- ]?spacing) (?:wide|tight|loose)"
    r"|letter[- ]?spac(?:ed|ing)|letter(?:ing|ed|s)?|hand-lettered|typograph\w*|typefaces?|fonts?|typo|type(?! of\b)"
    r"|titled?|headline"
    r"|caption(?:ed)?"
    r"|slogan|tagline|motto|(?<!sign )(?<!signs )(?<!banner )(?:(?:that|which) (?:says?|reads?)|saying)"
    r"|wording|written|spell(?:s|ed|ing|t)|inscri\w+|name(?! of (?!the city))|the words?|texts?|reads?"
    r"|writ(?:e|ing)|label(?:l?ed)? (?:it|this)|bilingual|(?:sans|slab)[ -]serif|(?:all[ -])?caps|uppercase"
    r"|lower[ -]?case"
    r"|kanji|hangul|devanagari|cyrillic|names(?=\s+(?:at|in|on|below|above|under|underneath|beneath|beside|also"
    r"|only|too)\b)"
    rf"|(?:{LANGUAGES_OF_NAMES}) (?:{_SCRIPTS_WORDS})"
    rf"|in (?:{LANGUAGES_OF_NAMES})(?=\s*(?:$|and\b|&|\+|or\b|too\b|also\b|as well\b|only\b|instead\b|below\b"
    rf"|under)))\b",
    re.I,
)
# Words that describe letters and stand among others too: alone they say nothing, after words about letters they add.
_DESCRIBING_WORDS = f"""
serif sans slab script cursive calligraphy condensed narrow bold heavy thick thin fine delicate elegant refined classic
modern clean chunky capitals deco neon top bottom centred centered center centre middle above below beneath across
under underneath beside upper lower foot edge high gold golden white black silver red crimson orange yellow green blue
navy purple pink cream ivory violet turquoise teal alongside {LANGUAGES_OF_NAMES.replace("|", " ")}
"""
_FAMILY_WORDS = "serif sans slab cursive script calligraphy condensed helvetica futura bodoni garamond"
_JOINING_WORDS = """
a an the in at on of and or & + by to up down near along over from very just right left set placed put it its is as
well too also both only please big large huge small little tiny with again same english latin part half third corner
side end picture image page poster frame city city's name not no never
"""
_LEADING_WORDS = """
add give use using write make finish include show have i want some topped fancy fun playful let us do don't any without
"""
_DESCRIBING = frozenset(_DESCRIBING_WORDS.split())
_FAMILY_NOUNS = frozenset(_FAMILY_WORDS.split())
_JOINING = frozenset(_JOINING_WORDS.split())
# What leads to words about letters: "add the city name", "and finish with the title".
_LEADING = _JOINING.union(_LEADING_WORDS.split())
_STYLES_ALONE = frozenset({"neon", "deco", "art", "style", "in", "no", "not", "never"})
_ASKING = re.compile(r"\s*(?:and |then |please )*(?:put|say|says|add|label|stamp|print|call it|headed)\b", re.I)
_PLACED = re.compile(
    r"\s*(?:just |right |placed |set )*(?:above|below|beneath|under|across|in) the (?:skyline|city|scene|sky"
    r"|towers|roofs"
    r"|rooftops|buildings|houses|horizon|water|river|picture)"
    r"(?:\s+in (?:gold|golden|white|black|silver|red|orange|yellow|green|blue|purple|pink))?\s*$",
    re.I,
)
_IN = re.compile(r"^\s*(?:[\w'’-]+\s+){1,3}in\s", re.I)  # "Chicago in pink neon script"
_LONGEST_DESCRIPTION = 3  # words before those about letters that still describe them: "retro sign lettering"
_MOST_ADDED = 8  # words
# Of a scene and not of letters: "text-free London skyline".
_TEXTLESS = re.compile(r"\b(?:text|words?|lettering|title|caption)[- ]?(?:less|free)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the prompt and whether it is about letters."""

    start: int
    end: int
    letters: bool


# A prompt is read for its four formats, and by scene and lettering in turn.
@lru_cache(maxsize=256)
def split_clause(prompt: str) -> tuple[str, str]:
    """(the scene, the lettering clause): the scene as it was typed, the clause's parts joined by commas."""
    pieces = _pieces(prompt)
    clause = ", ".join(prompt[piece.start : piece.end].strip() for piece in pieces if piece.letters)
    return _without(prompt, pieces), clause


def lettering_clause(city_name: str) -> str:
    """The sentence that asks for the city's name to be set."""
    return f'The city name "{quotable(city_name)}" is set in an elegant serif font at the top.'


def has_lettering_clause(text: str, city_name: str) -> bool:
    """Whether the lettering clause quotes the city's name; accents and case do not matter."""
    name = folded(quotable(city_name))
    return re.search(rf"[\"“”„«»']\s*{re.escape(name)}[,.]?\s*[\"“”»«']", folded(split_clause(text)[1])) is not None


def without_lettering_clause(prompt: str) -> str:
    """The prompt without its words about letters; one of which nothing would be left is given back as it is."""
    return split_clause(prompt)[0] or prompt


def without_no_letters(text: str) -> str:
    """The text with blanks for words that ask for no lettering."""
    return NO_LETTERS.sub(_blanks, text)


def describes_letters(text: str) -> bool:
    """Whether nothing stands in the text but words that describe letters, as in "gold serif at the top"."""
    return _describes(_plain_words(text))


def quotable(name: str) -> str:
    """The name on one line, without control characters or double quotes that would end its quotation."""
    printable = "".join(" " if unicodedata.category(character) in {"Cc", "Cs"} else character for character in name)
    return " ".join(printable.replace('"', "'").split())


def _pieces(prompt: str) -> list[_Piece]:
    """The prompt's segments in order, those that are half scene and half letters in two."""
    pieces: list[_Piece] = []
    for start, end in _cut(prompt):
        segment = prompt[start:end]
        before = pieces[-1] if pieces else None
        after_letters = before is not None and before.letters
        goes_on = after_letters and before is not None and not re.search(r"[.!?]\s", prompt[before.end : start])
        about = _where_letters_begin(segment)
        if about is None:
            pieces.append(_Piece(start, end, after_letters and _adds(segment, goes_on=goes_on)))
            continue
        spared = _MOST_ADDED if goes_on else _LONGEST_DESCRIPTION if any(not one.letters for one in pieces) else 0
        begin = _with_what_describes(segment, about, spared)
        if begin:
            pieces.append(_Piece(start, start + begin, letters=False))
        elif before and not before.letters and _leads(prompt[before.start : before.end]):
            pieces[-1] = _Piece(before.start, before.end, letters=True)  # "Finish | with the city name"
        pieces.append(_Piece(start + begin, end, letters=True))
    return pieces


def _cut(prompt: str) -> list[tuple[int, int]]:
    """Where segments begin and end, blank ones left out; no separator counts inside quotation marks."""
    quotes = [match.span() for match in QUOTED.finditer(prompt)]
    spans, start = [], 0
    for separator in _SEGMENTS.finditer(prompt):
        if any(first <= separator.start() < last for first, last in quotes):
            continue
        spans.append((start, separator.start()))
        start = separator.end()
    spans.append((start, len(prompt)))
    return [(first, last) for first, last in spans if prompt[first:last].strip()]


def _where_letters_begin(segment: str) -> int | None:
    """Where in the segment its first word about letters stands; None where nothing is about letters."""
    match = _ABOUT_LETTERS.search(_TEXTLESS.sub(_blanks, _unquoted(segment))) or _misspelled(segment)
    if match:
        return match.start() if isinstance(match, re.Match) else match
    words = _plain_words(segment)
    quoted = QUOTED.search(segment)
    if quoted and (_ASKING.match(segment) or (words and _describes(words))):
        return 0
    return 0 if _is_of_a_family(words) or _is_of_a_family(_plain_words(_IN.sub("", segment))) else None


def _is_of_a_family(words: Sequence[str]) -> bool:
    return not _FAMILY_NOUNS.isdisjoint(words) and _describes(words)


def _unquoted(segment: str) -> str:
    """The segment with blanks for what is quoted: the text of a title is not about letters."""
    return QUOTED.sub(_blanks, segment)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group(0))


def _misspelled(segment: str) -> re.Match[str] | None:
    """The first word that is a slip for one about letters."""
    for word in re.finditer(r"[^\W\d_]{5,}", _unquoted(segment)):
        better = right_word(folded(word.group(0)))
        if better != folded(word.group(0)) and _ABOUT_LETTERS.fullmatch(better):
            return word
    return None


def _with_what_describes(segment: str, about: int, spared: int) -> int:
    """Where the clause begins in its segment: before the words that lead to those about letters or describe them.

    Up to `spared` unknown words before them are taken to describe them as well.
    """
    begin = about
    for word in reversed(list(re.finditer(r"\S+", segment[:about]))):
        plain = folded(word.group(0)).strip(".:;()'\"")
        if plain and plain not in _LEADING and plain not in _DESCRIBING:
            break
        begin = word.start()
    before = _plain_words(segment[:begin])
    return 0 if len(before) <= spared else begin


def _adds(segment: str, *, goes_on: bool) -> bool:
    """Whether a segment after the clause only adds to it: nothing in it but words that describe letters.

    Where the sentence goes on, a family's name will do: "drawn in a lively brush script".
    """
    words = _plain_words(segment)
    if goes_on and len(words) <= _MOST_ADDED and not _FAMILY_NOUNS.isdisjoint(words):
        return True
    return (0 < len(words) <= _MOST_ADDED and _describes(words)) or _PLACED.match(segment) is not None


def _describes(words: Sequence[str]) -> bool:
    return (
        all(word in _DESCRIBING or word in _JOINING for word in words)
        and any(word in _DESCRIBING for word in words)
        and not _STYLES_ALONE.issuperset(words)
    )


def _leads(segment: str) -> bool:
    return all(word in _LEADING for word in _plain_words(segment))


@lru_cache(maxsize=1024)  # each segment is looked at from several sides
def _plain_words(segment: str) -> Sequence[str]:
    """Folded and spelled right, without what is quoted."""
    return [right_word(word) for word in re.findall(r"[\w'&+]+", folded(_unquoted(segment)))]


def _without(prompt: str, pieces: list[_Piece]) -> str:
    """The pieces about the scene with what stood between them."""
    text = ""
    for at, piece in enumerate(pieces):
        following = pieces[at + 1].start if at + 1 < len(pieces) else len(prompt)
        if not piece.letters:
            text += prompt[piece.start : following].lstrip() if text.endswith(" ") else prompt[piece.start : following]
        elif text and _ends_sentence(prompt[piece.end : following]) and not _ends_sentence(text):
            text = text.rstrip(" ,;–—-") + prompt[piece.end : following]
    return text.strip().rstrip(" ,;–—-")


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))
