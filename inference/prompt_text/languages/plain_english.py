"""A prompt in plain English: phrases of eight languages put into the words that scene and lettering are read by.

What has no phrase stays as it is typed, so that it can be told as unused; an English prompt stays as it is but for a
few turns of phrase. It knows no slot's value from another and no drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from inference.prompt_text.headline import headline_in
from inference.prompt_text.languages.clauses import Element, in_order
from inference.prompt_text.languages.clock import hours_in
from inference.prompt_text.languages.detection import Written, written_in
from inference.prompt_text.languages.phrasebook import Meaning, compound, phrasebook
from inference.prompt_text.languages.tokens import Token, tokens_of
from inference.prompt_text.lettering_clause import QUOTED
from inference.prompt_text.spelling import folded
from inference.schemas import City

_MARKS = str.maketrans({"、": ", ", "，": ", ", "；": "; ", "：": ": ", "。": ". ", "！": "! ", "？": "? ", "・": " ",
                        "،": ", ", "؛": "; ", "؟": "? ", "।": ". ", "（": " (", "）": ") ", "\u3000": " "})  # fmt: skip
_SHORTEST_KANA = 3  # letters of a run of hiragana that may name a thing: shorter ones are endings
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_UNPARTED = ("kana", "han")
_LONG_ENOUGH = 4  # letters of katakana that are a word wherever they stand
_JOINS = ("-", "'", "’", "‑")


@dataclass(frozen=True, slots=True)
class PlainEnglish:
    """`typed` has what was typed for each phrase that was put into English, folded; `unknown` the words among those
    about letters that no phrasebook has; `unread`: most of the prompt is in a language that nobody reads here.
    """

    text: str
    typed: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unread: bool = False


@lru_cache(maxsize=512)
def plain_english(prompt: str, city: City | None = None) -> PlainEnglish:
    """The prompt as the rules can read it; `city` tells which name in it is the place's own."""
    quotes = list(_quotes(prompt))
    unquoted = prompt
    for quote in quotes:
        unquoted = unquoted[: quote.start] + " " * (quote.end - quote.start) + unquoted[quote.end :]
    tokens = list(tokens_of(unquoted))
    names = (city.name, city.native_name) if city else ()
    written = written_in(tokens, {token.words[0] for name in names for token in tokens_of(name)})
    elements = _whole_words(prompt, _elements(prompt, tokens, written, city))
    elements += quotes
    elements.sort(key=lambda element: element.start)
    typed = _typed(elements)
    unknown = in_order(prompt, elements, written)
    _say_once(elements)
    return PlainEnglish(_joined(prompt, elements), typed, unknown, written.unread)


def _quotes(prompt: str) -> Iterator[Element]:
    """What is to be set as it is typed, in quotation marks or without."""
    for match in QUOTED.finditer(prompt):
        yield Element(*match.span(), match.group(), "quote", match.group())
    if headline := headline_in(prompt):
        typed = prompt[headline.start : headline.end]
        yield Element(headline.start, headline.end, f', the title "{headline.text}",', "quote", typed)


def _typed(elements: list[Element]) -> dict[str, str]:
    """What was typed by what stands for it. A word of another script has a word of Latin letters stand for it: the
    rules know no vowel signs and take a lone 龍 for no word.
    """
    typed: dict[str, str] = {}
    for element in elements:
        if element.kind == "word" and element.english and element.script not in ("latin", "other"):
            number = len(typed)
            element.english = f"zq{_ALPHABET[number // 20 % 20]}{_ALPHABET[number % 20]}"
        if element.kind in _TOLD and folded(element.english) != folded(element.typed):
            typed.setdefault(folded(element.english), element.typed)
    return typed


def _say_once(elements: list[Element]) -> None:
    """What a scene says again says nothing new, and a prompt of nothing but 雪 would be read for seconds."""
    said: set[str] = set()
    for element in elements:
        if element.kind in ("scene", "landmark", "thing", "own name", "city") and element.language != "en":
            if element.english in said:
                element.english = ""
            said.add(element.english)


def _elements(prompt: str, tokens: list[Token], written: Written, city: City | None) -> Iterator[Element]:
    """What stands in the prompt, in order: phrases that some phrasebook knows, and words that none does."""
    at, unknown = 0, -1  # where the last word ends that nobody knows
    own = _own_name(tokens, city, written)
    scripts = dict.fromkeys(token.script for token in tokens)
    languages = tuple(dict.fromkeys(language for script in scripts for language in written.books(script)))
    hours = {hour.start: hour for hour in hours_in(prompt, languages)}
    while at < len(tokens):
        token = tokens[at]
        if hour := hours.get(token.start):
            yield Element(
                hour.start, hour.end, hour.english, "scene", prompt[hour.start : hour.end], "hour", languages[0]
            )
            at += sum(hour.start <= one.start < hour.end for one in tokens[at:])
            continue
        found = _phrase(prompt, tokens, at, written)
        if found and found[1] == 1 and token.script == "han" and found[2].kind == "thing" and token.start == unknown:
            found = None  # 観覧車 is no 車
        if city and at in own and (found is None or found[1] <= own[at]):  # 東京タワー is more than 東京
            end = tokens[at + own[at] - 1].end
            typed = prompt[token.start : end]
            plain = typed if folded(typed) == folded(city.name) else city.name
            language = written.books(token.script)[0]
            yield Element(token.start, end, plain, "own name", typed, "", language, token.script)
            at += own[at]
            continue
        if found:
            language, count, meaning = found
            end = tokens[at + count - 1].end
            typed = prompt[token.start : end]
            own_name = city is not None and meaning.kind == "city" and meaning.value == city.name
            kind = "own name" if own_name else meaning.kind
            kept = language == "en" and meaning.value not in _NOT_YET_ENGLISH and kind != "own name"
            plain = typed if kept else meaning.english
            yield Element(token.start, end, plain, kind, typed, meaning.value, language, token.script, meaning.section)
            at += count
            continue
        joined = compound(written.latin, token.words[0]) if token.script == "latin" else ()
        if joined:
            plain = " ".join(part.english for part in joined)
            kind = "title" if joined[-1].kind == "title" else joined[-1].kind
            yield Element(token.start, token.end, plain, kind, token.text, joined[-1].value, written.latin)
        else:
            yield Element(token.start, token.end, token.text, "word", token.text, "", "", token.script)
            unknown = token.end
        at += 1


_TOLD = frozenset(
    {
        "scene",
        "thing",
        "landmark",
        "city",
        "word",
        "colour",
        "position",
        "and",
        "or",
        "script",
        "size",
        "title",
        "letters",
    }
)
_ALPHABET = "bcdfghjklmnpqrstvwxz"
_NOT_YET_ENGLISH = ("native", "none")


def _phrase(prompt: str, tokens: list[Token], at: int, written: Written) -> tuple[str, int, Meaning] | None:
    """(language, how many tokens, meaning) of the phrase that begins there, in the likeliest language."""
    books = written.books(tokens[at].script)
    if tokens[at].text.isdigit():
        books = (*books, *written.books("han"))  # 7月
    for number, language in enumerate(books):
        found = phrasebook(language).longest(prompt, tokens, at)
        if found is None or (number and found[0] == 1 and tokens[at].script in _UNPARTED):
            continue  # a lone letter of the other language is no word of this one
        if not _is_part_of_a_word(tokens, at, *found, written):
            return language, *found
    return None


def _own_name(tokens: list[Token], city: City | None, written: Written) -> dict[int, int]:
    """Where the city's own name stands, also in two words ("Hà Nội"): its first token -> how many."""
    found: dict[int, int] = {}
    for name in (city.name, city.native_name) if city else ():
        whole = "".join(token.words[0] for token in tokens_of(name))
        for at in range(len(tokens)) if whole else ():
            for word in tokens[at].words:
                count, joined = 1, word
                while joined != whole and whole.startswith(joined) and at + count < len(tokens):
                    joined += tokens[at + count].words[0]
                    count += 1
                if joined == whole or (written.latin == "de" and joined in (f"{whole}er", f"{whole}s")):
                    found[at] = max(found.get(at, 0), count)
    return found


def _is_part_of_a_word(tokens: list[Token], at: int, count: int, meaning: Meaning, written: Written) -> bool:
    """Whether what is found is a letter or two of a word that nobody knows: 大象 is no big 象."""
    before = tokens[at - 1] if at and tokens[at - 1].end == tokens[at].start else None
    after = (
        tokens[at + count]
        if at + count < len(tokens) and tokens[at + count].start == tokens[at + count - 1].end
        else None
    )
    if all(_is_katakana(token) for token in tokens[at : at + count]) and count < _LONG_ENOUGH:
        return any(one is not None and _is_katakana(one) for one in (before, after))
    if count > 1 or tokens[at].script != "han" or meaning.kind in ("small", "no", "without", "no_after", "also", "and"):
        return False
    if after is None or after.script != "han":
        return False
    return not any(after.words[0] in phrasebook(language).starts for language in written.books("han"))


def _is_katakana(token: Token) -> bool:
    return token.script == "kana" and token.text > "\u309f"


def _whole_words(prompt: str, elements: Iterator[Element]) -> list[Element]:
    """Unknown letters that stand together as one word; without a verb's stem and its ending (飛ぶ), and without runs of
    hiragana that are too short to name a thing.
    """
    whole: list[Element] = []
    for element in elements:
        last = whole[-1] if whole else None
        if last and last.kind == element.kind == "word" and last.end == element.start and element.script in _UNPARTED:
            last.end = element.end
        else:
            whole.append(element)
    for element in whole:
        if element.kind != "word" or element.script not in _UNPARTED:
            continue
        element.typed = element.english = prompt[element.start : element.end]
        kana = len(_HIRAGANA.findall(element.typed))
        if kana and (kana < len(element.typed) or kana < _SHORTEST_KANA):
            element.english, element.kind = "", "small"
    return whole


def _joined(prompt: str, elements: list[Element]) -> str:
    """The elements' English with what stood between them; the prompt itself where nothing was put into English."""
    if all(element.english == element.typed for element in elements):
        return prompt
    text, at, put_before = "", 0, True
    for element in elements:
        between, put = prompt[at : element.start], element.english != element.typed
        text += " " if between in _JOINS and (put or put_before) else between.translate(_MARKS)
        text += f" {element.english} " if put or element.script in _UNPARTED else element.english
        at, put_before = element.end, put
    return _tidy(text + prompt[at:].translate(_MARKS))


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()))
    return re.sub(r",(?:\s*,)+", ",", text).lstrip(", ")
