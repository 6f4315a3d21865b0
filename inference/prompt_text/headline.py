"""A headline without quotation marks: "poster saying SALE 50% OFF with a tram", in English, German, French, Spanish.

Found is only what shows itself to be a text, by digits, signs or capitals, and stands behind words that ask for one; it
goes on to its natural end, as a quotation would. It knows no city and no font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inference.prompt_text.lettering_clause import QUOTED, describes_letters
from inference.schemas import LONGEST_LETTERING


@dataclass(frozen=True, slots=True)
class Headline:
    """`start` and `end` hold the words that ask for it too."""

    start: int
    end: int
    text: str


# What asks for a text; "a man reading 3 books" asks for none, so something printed must stand before "reading".
_ASKED = {
    "en": r"(?:with |and |under )?(?:the |a |big |bold )*"
    r"(?:text|title|lettering|caption|headline|heading|slogan|tagline|motto|wording)"
    r"(?:\s*:| (?:is|shall be|should be|must be|reads|saying|that says))?"
    r"|(?:that |which )?says|saying|(?<=poster )reading|(?<=sign )reading|(?<=banner )reading"
    r"|(?:with )?the words?|titled|write",
    "de": r"(?:mit )?(?:dem |der |den |einem |einer )?"
    r"(?:aufschrift|text|titel|überschrift|schriftzug|slogan|worten|spruch)(?:\s*:)?"
    r"|(?:auf dem |worauf |darauf |drauf )(?:steht|stehen soll)(?:\s*:)?|schreibe?",
    "fr": r"(?:avec )?(?:le |la |l['’]|les |un |une )?"
    r"(?:texte|titre|slogan|inscription|mention|accroche|mots)(?:\s*:)?"
    r"|disant|qui dit|où il est écrit|écris|écrire",
    "es": r"(?:con )?(?:el |la |las |un |una )?"
    r"(?:texto|título|eslogan|lema|leyenda|titular|inscripción|palabras)(?:\s*:)?"
    r"|que (?:dice|diga|ponga|pone)|diciendo|escribe",
}
# What a scene or the setting of letters goes on with. Before a number or CAPITALS it is part of the text: "AT 8 PM".
_GOES_ON = {
    "en": "with in at over under above below beneath across along near behind beside against during while using set "
    "placed centred centered written painted please where",
    "de": "mit im in bei beim am an auf über unter vor hinter neben vorm zur zum während bitte",
    "fr": "avec sous au aux dans sur par devant pendant à en près",
    "es": "con en al sobre bajo por durante junto ante",
}
_BEFORE_THE_NEXT = {  # these only before an article: "on Mondays" and "and save 20%" are of the text
    "en": ("and on", "a an the"), "de": ("und", "ein eine einen der die das"), "fr": ("et", "un une le la les des"),
    "es": ("y", "un una el la los las"),
}  # fmt: skip
_FIND = {language: re.compile(rf"(?<![^\W_])(?:{words})\s+(?=\S)", re.I) for language, words in _ASKED.items()}
_SIGNS = re.compile(r"[\d%€$£¥&@#+!?]")
_DASHES = ("-", "–", "—")
_LONGEST = min(LONGEST_LETTERING, 80)


def headline_in(prompt: str) -> Headline | None:
    """The first text that a prompt asks for without quotation marks; None where it quotes one."""
    if QUOTED.search(prompt):
        return None
    found = [one for language, asked in _FIND.items() for one in _found(prompt, language, asked)]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _found(prompt: str, language: str, asked: re.Pattern[str]) -> Iterator[Headline]:
    for match in asked.finditer(prompt):
        text = _up_to_its_end(prompt[match.end() :], language)
        shown = text.rstrip(".,;: ")
        if shown and len(shown) <= _LONGEST and _tells(shown) and not describes_letters(shown):
            yield Headline(match.start(), match.end() + len(text), " ".join(shown.split()))


def _up_to_its_end(rest: str, language: str) -> str:
    """The text at the beginning of what follows the words that ask for it."""
    words = list(re.finditer(r"\S+", rest.split("\n", 1)[0]))
    end = 0
    for at, word in enumerate(words):
        following = words[at + 1].group() if at + 1 < len(words) else ""
        if _ends_before(word.group(), following, language, first=at == 0):
            break
        if word.group()[0].islower() and describes_letters(_clause(rest[word.start() :])):
            break
        end = word.end()
        if _stops(word.group(), following):
            break
    return rest[:end]


def _tells(text: str) -> bool:
    """Whether it shows itself to be a text, and no scene: "50%", "OFF"."""
    return _SIGNS.search(text) is not None or any(len(word) > 1 and word.isupper() for word in re.findall(r"\w+", text))


def _clause(text: str) -> str:
    return re.split(r"[,.;:!?\n]", text, maxsplit=1)[0]


def _ends_before(word: str, following: str, language: str, *, first: bool) -> bool:
    goes_on, (joins, articles) = _GOES_ON[language].split(), _BEFORE_THE_NEXT[language]
    if word in _DASHES or word.startswith("("):
        return not _tells(following)
    if word in joins.split():
        return following in articles.split()
    return word in goes_on and (first or not _tells(following))


def _stops(word: str, following: str) -> bool:
    """Whether the text ends with this word's punctuation; a list of CAPITALS and "SALE! 50%" go on."""
    if word[-1] in "!?,":
        return not _tells(following)
    return word[-1] in ".;:…)"
