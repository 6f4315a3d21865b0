"""The clause of a prompt that asks for the city's name to be lettered: its words, whether it is there, cutting it out.

Prompts carry it for people and for image models that letter well. Our own lettering is set on the finished picture, so
an engine that would letter too gets its prompt without the clause.
"""

from __future__ import annotations

import re
import unicodedata

_TYPE_WORDS = re.compile(r"\b(set|letter\w*|writ\w+|typ\w+|fonts?|reads|spelled|serif|script)\b")
_OPENING, _CLOSING = "[\"“”„«‘']", "[\"“”»’']"
# How far from the quoted name a word about type still belongs to it, in characters.
_REACH = 80
# Not within straight quotation marks: "St. Louis" and "Washington, D.C." stay whole.
_OUTSIDE_QUOTES = r'(?=(?:[^"]*"[^"]*")*[^"]*$)'
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+" + _OUTSIDE_QUOTES)
_COMMA = re.compile(r"(?<=,)\s+" + _OUTSIDE_QUOTES)


def lettering_clause(city_name: str) -> str:
    """The sentence that asks for the city's name to be set."""
    return f'The city name "{quotable(city_name)}" is set in an elegant serif font at the top.'


def has_lettering_clause(text: str, city_name: str) -> bool:
    """Whether the name stands in quotation marks with a word about type near it; accents and case do not matter."""
    quoted = _quoted(text, city_name)
    if quoted is None:
        return False
    return _TYPE_WORDS.search(folded(text)[max(0, quoted.start() - _REACH) : quoted.end() + _REACH]) is not None


def without_lettering_clause(prompt: str, city_name: str) -> str:
    """The prompt without the sentence that letters the city's name; a lone sentence loses the part between commas.

    A prompt of which nothing would be left is given back as it is.
    """
    if not has_lettering_clause(prompt, city_name):
        return prompt
    for boundary in (_SENTENCE_END, _COMMA):
        kept = [part for part in boundary.split(prompt) if _quoted(part, city_name) is None]
        if kept:
            return " ".join(kept).rstrip(" ,;")
    return prompt


def quotable(name: str) -> str:
    """The name on one line, without control characters or double quotes that would end its quotation."""
    printable = "".join(" " if unicodedata.category(character) in {"Cc", "Cs"} else character for character in name)
    return " ".join(printable.replace('"', "'").split())


def folded(text: str) -> str:
    """The text without accents and case, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def _quoted(text: str, city_name: str) -> re.Match[str] | None:
    return re.search(rf"{_OPENING}\s*{re.escape(folded(quotable(city_name)))}[,.]?\s*{_CLOSING}", folded(text))
