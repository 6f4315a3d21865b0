"""The phrasebook of a language, loaded from its file when a prompt first needs it: phrases as a tree of words.

A file holds phrases by section and value; {a,b} stands for each of its parts in turn, as in a shell. It knows how a
language parts its words only through `tokens.py`, and no prompt.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from inference.prompt_text.languages.meanings import KINDS, OF_KINDS, Kind, english
from inference.prompt_text.languages.tokens import Token, key_of, tokens_of

LANGUAGES = ("en", "de", "fr", "es", "ja", "zh", "hi", "ar")
_FOLDER = Path(__file__).parent
_FRAMES = "colours_of_all"
_SLOT = "{colour}"
_JOINS = frozenset(" -'’\u00a0・·‑_\u200c")  # what may stand between the words of one phrase


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: of which kind it is, its section's value, and its plain English."""

    kind: Kind
    section: str
    value: str
    english: str


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """One language's phrases. `parts` are words that German joins to others and that say nothing by themselves."""

    language: str
    root: _Node
    parts: frozenset[str]
    clock: dict[str, list[str]]  # words that mark an hour, and parts of the day
    letters: dict[int, int]  # other forms of a letter, to the one that the phrases are written in

    def longest(self, prompt: str, tokens: list[Token], at: int) -> tuple[int, Meaning] | None:
        """(how many tokens, what they mean) of the longest phrase that begins with the token `at`."""
        found: tuple[int, Meaning] | None = None
        nodes: tuple[_Node, ...] = (self.root,)
        count, letters = 0, self.letters
        while at + count < len(tokens):
            token = tokens[at + count]
            if count:
                between = prompt[tokens[at + count - 1].end : token.start]
                if between and not _JOINS.issuperset(between):
                    break
            words = [word.translate(letters) for word in token.words] if letters else token.words
            nodes = tuple(node.after[word] for node in nodes for word in words if word in node.after)
            if not nodes:
                break
            count += 1
            for node in nodes:
                if node.meaning is not None:
                    found = count, node.meaning
                    break
        return found

    @property
    def starts(self) -> Collection[str]:
        """The words with which some phrase begins."""
        return self.root.after

    def word(self, word: str) -> Meaning | None:
        """What a single word means."""
        node = self.root.after.get(word)
        return node.meaning if node else None


@lru_cache(maxsize=len(LANGUAGES))
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of one of LANGUAGES.

    Raises:
        ValueError: a section or a kind of its file is unknown, or a phrase stands there twice.
    """
    document = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    letters = str.maketrans(document.pop("traditional", ""), document.pop("simplified", ""))
    root = _Node()
    parts = frozenset(key_of(word) for word in document.pop("compound_parts").split())
    clock = document.pop("clock", {})
    small, common = document.pop("small").split(), document.pop("common", "").split()
    frames = document.pop(_FRAMES, {"frames": []})["frames"]
    for section, values in document.items():
        for value, phrases in values.items():
            _add_all(root, _meaning(section, value), phrases)
    for colour, words in document["colour"].items():
        tones = Meaning("scene", "palette", f"{colour} tones", f"{colour} tones")
        _add_all(root, tones, [frame.replace(_SLOT, word) for frame in frames for word in words])
    _add_all(root, Meaning("small", "", "", ""), small)
    _add_all(root, Meaning("common", "", "", ""), common)
    return Phrasebook(language, root, parts, clock, letters)


def _meaning(section: str, value: str) -> Meaning:
    if section in OF_KINDS:
        return Meaning(value, section, value, english(section, value))  # type: ignore[arg-type]  # a test reads them all
    if section not in KINDS:
        raise ValueError(f"A phrasebook has no section {section}.")
    return Meaning(KINDS[section], section, value, english(section, value))


def _add_all(root: _Node, meaning: Meaning, phrases: list[str]) -> None:
    """Where a phrase means two things the first stands: a file names what tells most first, small words come last."""
    for phrase in phrases:
        for written in expanded(phrase):
            node = root
            for word in (token.words[0] for token in tokens_of(written)):
                node = node.after.setdefault(word, _Node())
            if node.meaning is None:
                node.meaning = meaning


def expanded(phrase: str) -> Iterator[str]:
    """The phrase with each choice of its {a,b}: "nu{r,n}" is "nur" and "nun"."""
    before, opened, rest = phrase.partition("{")
    if not opened:
        yield phrase
        return
    choices, _, after = rest.partition("}")
    for tail in expanded(after):
        for choice in choices.split(","):
            yield f"{before}{choice}{tail}"


def compound(language: str, word: str) -> tuple[Meaning, ...]:
    """What the parts of a joined word mean, "Morgennebel" dawn and fog; () where they are not all known."""
    return _compound(language, word) if len(word) >= _SHORTEST_COMPOUND else ()


@lru_cache(maxsize=4096)
def _compound(language: str, word: str) -> tuple[Meaning, ...]:
    book = phrasebook(language)
    if not book.parts:
        return ()
    ends = range(_SHORTEST_PART, len(word) - _SHORTEST_TAIL + 1)
    for cut in ends:
        head = book.word(word[:cut])
        if head is None or head.kind not in ("scene", "thing", "title", "city", "colour"):
            continue
        for link in _LINKS:
            rest = word[cut:].removeprefix(link) if word[cut:].startswith(link) else ""
            if rest in book.parts:
                return (head,)
            tail = book.word(rest)
            if tail is not None and tail.kind in ("scene", "thing", "title"):
                return (head, tail)
    return ()


_SHORTEST_COMPOUND, _SHORTEST_PART, _SHORTEST_TAIL = 8, 4, 3
_LINKS = ("", "s", "n", "en", "es")  # letters that German sets between


def landmark_names() -> Iterator[str]:
    """What landmarks are called, in every language."""
    for language in LANGUAGES:
        document = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        for phrases in document.get("landmarks", {}).values():
            for phrase in phrases:
                yield from expanded(phrase)
