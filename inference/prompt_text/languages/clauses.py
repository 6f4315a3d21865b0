"""What stands together in a prompt, put into English order: what is not wanted, what is about letters, what is set.

It works on the elements that `plain_english.py` found, thought by thought, and changes their English alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from inference.prompt_text.languages.detection import Written
from inference.prompt_text.languages.meanings import english
from inference.prompt_text.languages.tokens import Script

_ENDS = re.compile(r"[.,;!?\n、，。；！？،؛؟।…()（）]|\s[–—-]\s")
_DESCRIBES = frozenset({"family", "weight", "size", "position", "colour", "script", "title", "letters", "write", "also",
                        "only", "small", "with", "and"})  # fmt: skip
_TELLS = frozenset({"family", "weight", "title", "letters", "write"})  # of letters and nothing else
_WANTS = frozenset({"scene", "thing", "landmark"})
_EXCLUDE_BEHIND = frozenset({"ja", "zh", "hi", "de", "fr", "es"})
_HINDI_WITHOUT = "के"  # बिना बारिश के: it stands behind what is excluded
_UP_AND_DOWN = ("top", "bottom", "centre")
_LAST_LATIN = "\u024f"


@dataclass(slots=True)
class Element:
    """A stretch of the prompt, what it says in English, and of which kind it is: a phrase's, "own name", "quote" or
    "word" for what nobody knows.
    """

    start: int
    end: int
    english: str
    kind: str
    typed: str
    value: str = ""
    language: str = ""
    script: Script = "latin"
    section: str = ""


def in_order(prompt: str, elements: list[Element], written: Written) -> tuple[str, ...]:
    """Changes the elements' English so that it stands as English would have it. Returns the words about letters that
    nobody knows, as they are typed.
    """
    asked = ""
    unknown: list[str] = []
    before: list[Element] = []
    for thought, ending in _thoughts(prompt, elements):
        if "?" in asked and before and all(element.kind in ("no", "small") for element in thought):
            thought[0].english, thought[0].kind = "", "small"
            before[0].english = f"without {before[0].english}"  # "the bean?? no"
        _after_what_it_excludes(thought)
        _one_excluded(thought)
        _places_in_the_picture(thought)
        _letters_in_our_words(thought)
        _names_to_set(thought, written)
        _quoted(thought)
        _scene_after_letters(thought)
        unknown += _unknown_of_letters(thought, written)
        before, asked = thought, ending
    return tuple(unknown)


def _unknown_of_letters(thought: list[Element], written: Written) -> Iterator[str]:
    """ "Titel in Fraktur": what stands among words about letters alone. English has a list of its own of these."""
    kinds = {element.kind for element in thought}
    if kinds & _WANTS or not kinds & {"title", "letters"}:
        return
    for element in thought:
        unread = element.kind == "word" and element.english and (element.script != "latin" or written.latin != "en")
        if unread or (element.kind == "size" and element.value == "small"):  # the text fills its place
            yield element.typed


def _thoughts(prompt: str, elements: list[Element]) -> Iterator[tuple[list[Element], str]]:
    """The elements between two marks that end a thought, and that mark."""
    thought: list[Element] = []
    for element in elements:
        if thought:
            between = prompt[thought[-1].end : element.start]
            if between and _ENDS.search(between):
                yield thought, between
                thought = []
        thought.append(element)
    if thought:
        yield thought, prompt[thought[-1].end :]


def _after_what_it_excludes(thought: list[Element]) -> None:
    """ "雨なし", "बारिश नहीं": English excludes before."""
    for at, element in enumerate(thought):
        last = at + 1 == len(thought)
        if not (element.kind == "no_after" and (last or element.language != "en")) and not (
            element.kind == "no" and last and element.language in _EXCLUDE_BEHIND
        ):
            continue
        said = [one for one in thought[:at] if one.kind not in ("small", "also", "and", "only")]
        if said:
            _exclude(thought[:at], said[-1])
            element.english = ","


def _exclude(thought: list[Element], what: Element) -> None:
    begin = next(at for at, element in enumerate(thought) if element is what)
    thought[begin].english = f"without {thought[begin].english}"


def _one_excluded(thought: list[Element]) -> None:
    """What follows the first thing that is excluded is wanted, unless "and" or "or" joins it."""
    excluding = joined = False
    for element in thought:
        if element.kind in ("no", "without"):
            excluding, joined = bool(element.language) and element.language != "en", True
        elif element.kind in ("and", "or"):
            joined = True
        elif excluding and element.typed == _HINDI_WITHOUT:
            element.english, excluding = ",", False
        elif excluding and element.kind in _WANTS | {"title", "position", "own name"}:
            if not joined:
                element.english = f", {element.english}"
                excluding = False
            joined = False


def _places_in_the_picture(thought: list[Element]) -> None:
    """ "Nebel über dem Wasser": among words of the scene alone, above and below are no place of the letters."""
    kinds = {element.kind for element in thought}
    if kinds & {"title", "letters", "write", "quote"} or not kinds & (_WANTS | {"word"}):
        return
    for element in thought:
        if element.language in ("", "en"):
            continue
        if element.kind in ("size", "weight") or (element.kind == "position" and element.value in _UP_AND_DOWN):
            element.english, element.kind = "", "small"
        elif element.kind == "script" or (element.kind == "family" and kinds & _WANTS):
            element.english, element.kind = element.typed, "word"  # the Promenade des Anglais


def _letters_in_our_words(thought: list[Element]) -> None:
    """ "a curly title", "helvetica": of letters alone; a playful city is no script. Of several scripts one is set."""
    kinds = {element.kind for element in thought}
    names = kinds & {"title", "letters", "write", "quote"}
    if not names and not kinds <= _DESCRIBES | {"own name"}:
        return
    scripts = [element for element in thought if element.kind == "script" and element.value != "english"]
    for element in thought:
        if element.section == "families":
            element.english = english("family", element.value)
        elif names and len(scripts) > 1 and element.language == "en" and element is scripts[0]:
            element.english = f"in {element.value} also"


def _names_to_set(thought: list[Element], written: Written) -> None:
    """ "LAGOS in thick orange capitals", "서울 in white": the name is a text to set, as it is typed."""
    kinds = {element.kind for element in thought}
    if "quote" in kinds or not kinds.isdisjoint({"no", "without", "none", "no_after"}):
        return
    names = [one for one in thought if one.kind == "own name" or _is_a_text(one)]
    others = [one for one in thought if one not in names]
    if len(names) != 1:
        return
    name = names[0]
    foreign = written.mostly_latin and name.typed[:1] > _LAST_LATIN  # in another script than all the rest
    if any(one.kind not in _DESCRIBES for one in others):
        if foreign and name.kind == "own name":
            name.english = f'the title "{name.typed}",'
            return
        unknown = [one for one in others if one.kind not in _DESCRIBES]
        if len(unknown) > 1 or unknown[0].kind != "word" or not _is_a_text(name):
            return
    telling = not _TELLS.isdisjoint(kinds)
    described = not {"colour", "size", "position"}.isdisjoint(kinds)
    special = foreign or _is_a_text(name) or _accented(name.typed)
    if not (telling or (described and special) or (foreign and not others)):
        return
    name.english = f'the title "{name.typed}"'
    name.kind = "quote"


def _quoted(thought: list[Element]) -> None:
    """ "右下に小さく「TOKYO」": a text among words that say how it is set."""
    kinds = {element.kind for element in thought}
    if kinds == {"quote"} and not thought[0].english.lstrip(", ").startswith("the title"):
        thought[0].english = f"the title {thought[0].english}"
    said = kinds & {"title", "letters", "write"}
    if "quote" not in kinds or said or not kinds <= _DESCRIBES | {"quote"}:
        return
    if any(element.language not in ("", "en") for element in thought):
        thought[0].english = f"the title {thought[0].english}"


def _is_a_text(element: Element) -> bool:
    """CAPITALS."""
    return element.typed.isupper() and len(element.typed) > 2 and element.kind in ("own name", "word")


def _accented(text: str) -> bool:
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))


def _scene_after_letters(thought: list[Element]) -> None:
    """ "Titel unten Hafen": what is no more about letters begins a thought of its own."""
    letters = False
    for element in thought:
        if element.kind in ("title", "letters", "write", "quote"):
            letters = True
        elif letters and element.kind in _WANTS and element.language != "en" and element.value not in ("neon", "deco"):
            if not element.english.startswith(","):
                element.english = f", {element.english}"
            letters = False
