"""The term lists: rules as data, compiled to patterns with word boundaries, and what in a text they catch.

A rule has `terms` by language; it holds where one of them stands in the text, with one of `with` (if it has any)
anywhere in it, unless the term is part of a phrase of `unless`, or a word of `excuses` stands near it. A hit inside a
name that the allow-list knows is none. It knows no city, no judge and no visitor.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex

from inference.errors import SettingError
from inference.policy.normalising import readings, words_of

DEFAULTS = Path(__file__).parent / "policy.toml"
CATEGORIES = ("minors", "sexual", "hate", "violence", "self_harm", "real_persons", "false_events")

IsName = Callable[[str], bool]

_NEAR = 34  # characters around a hit in which a word excuses it
_LONGEST_NAME = 6  # words of a name around a hit
_LONGEST_UNSPACED = 12  # characters of one in Chinese or Japanese
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}ー]"
_EDGE_OF_UNSPACED = regex.compile(_UNSPACED)
_ARABIC = regex.compile(r"\p{Arabic}")
_ARABIC_BEFORE, _ARABIC_AFTER = r"(?:[وف])?(?:[بكل])?(?:ال|لل?)?", r"(?:ه|ها|هم|هن|نا|ين|ون|ات|ان)?"
_FOUR_WORDS = r"(?:[^\p{L}\p{N}]+[\p{L}\p{M}\p{N}'’\-]+){0,4}?[^\p{L}\p{N}]+"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?")
_RULE_KEYS = {"category", "terms", "with", "unless", "excuses", "hashed"}


class Phrases:
    """Terms that are looked for together. Compiling all of them takes seconds, and trying them all on a text 30 ms:
    first it is looked which have their longest word in the text at all.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        folded = dict.fromkeys(map(words_of, terms))
        self._terms = [(max(re.split(r"[*~ ]", term), key=len), term) for term in folded]

    def __bool__(self) -> bool:
        return bool(self._terms)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a reading of a text they stand."""
        for key, term in self._terms:
            if key in text:
                for match in _compiled(term).finditer(text, overlapped=True):
                    yield match.span()

    def stand_in(self, text: str) -> bool:
        return next(self.spans(text), None) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text was caught for: the category and the rule's id."""

    category: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. `hashed` are SHA-256 sums of words that nobody wants to read in a list."""

    id: str
    category: str
    terms: Phrases
    needs: Phrases
    unless: Phrases
    excuses: Phrases
    hashed: frozenset[str]

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a reading of a text it holds, before the allow-list is asked."""
        if self.needs and not self.needs.stand_in(text):
            return
        if self.hashed:
            for word in _WORD.finditer(text):
                if hashlib.sha256(word[0].encode()).hexdigest() in self.hashed:
                    yield word.span()
        innocent: list[tuple[int, int]] | None = None
        for begin, end in self.terms.spans(text):
            if innocent is None:
                innocent = list(self.unless.spans(text))
            if any(begin < last and first < end for first, last in innocent):
                continue
            if self.excuses.stand_in(text[max(0, begin - _NEAR) : end + _NEAR]):
                continue
            yield begin, end


class TermLists:
    """All rules of a policy, the defaults' and the operator's, in the order of CATEGORIES, then of the files."""

    def __init__(self, rules: Iterable[Rule], allowed: Iterable[str], version: str) -> None:
        order = {name: number for number, name in enumerate(CATEGORIES)}
        self._rules = sorted(rules, key=lambda rule: order.get(rule.category, len(order)))
        self._allowed = frozenset(map(words_of, allowed))
        self.version = version

    def check(self, text: str, is_name: IsName = lambda _: False, own_names: Iterable[str] = ()) -> Found | None:
        """What the text is caught for; None where it passes.

        Args:
            is_name: whether a text is, exactly, a name of the gazetteer or of a landmark.
            own_names: those of the wish's own city, which may be a term themselves (a village called Bomb).
        """
        own = frozenset(map(words_of, own_names))
        for reading in readings(text):
            for rule in self._rules:
                for span in rule.hits(reading):
                    if not self._is_in_a_name(reading, span, is_name, own):
                        return Found(rule.category, rule.id)
        return None

    def _is_in_a_name(self, text: str, span: tuple[int, int], is_name: IsName, own: frozenset[str]) -> bool:
        """A name that is a term and nothing else counts alone or as the wish's city only: else "the bomb" would pass
        for some place of that name."""
        hit = text[slice(*span)]
        if (text in self._allowed or is_name(text)) or hit in own:
            return True
        for around in _around(text, span):
            if around != hit and (around in self._allowed or around in own or is_name(around)):
                return True
        return False


def _around(text: str, span: tuple[int, int]) -> Iterator[str]:
    """Texts around a hit that may be a name: of whole words, or of characters where words have no blanks."""
    begin, end = span
    if _EDGE_OF_UNSPACED.search(text[begin:end]):
        for first in range(max(0, begin - _LONGEST_UNSPACED), begin + 1):
            for last in range(end, min(len(text), first + _LONGEST_UNSPACED) + 1):
                yield text[first:last]
        return
    words = [match.span() for match in _WORD.finditer(text)]
    inside = [number for number, (first, last) in enumerate(words) if first < end and begin < last]
    if not inside:
        return
    for first in range(max(0, inside[0] - _LONGEST_NAME), inside[0] + 1):
        for last in range(inside[-1], min(len(words), first + _LONGEST_NAME)):
            yield text[words[first][0] : words[last][1]]


@lru_cache(maxsize=4096)
def _compiled(term: str) -> regex.Pattern[str]:
    """`*` at a word's edge stands for the rest of it, `~` for at most four words, or eight characters of a script
    without blanks."""
    return regex.compile(_one(term))


def _one(term: str) -> str:
    before = "" if _EDGE_OF_UNSPACED.match(term) or term.startswith("*") else r"(?<![\p{L}\p{M}\p{N}])"
    after = "" if _EDGE_OF_UNSPACED.match(term[-1:]) or term.endswith("*") else r"(?![\p{L}\p{M}\p{N}])"
    if _ARABIC.match(term):
        before += _ARABIC_BEFORE
        after = ("" if term.endswith("*") else _ARABIC_AFTER) + after
    gap = r".{0,8}?" if _EDGE_OF_UNSPACED.search(term) else _FOUR_WORDS
    halves = [r"[^\p{L}\p{N}]+".join(map(_word, half.split())) for half in term.split("~")]
    return before + gap.join(halves) + after


def _word(word: str) -> str:
    return str(regex.escape(word)).replace(r"\*", r"[\p{L}\p{M}]*")


# ---- from files


def load_lists(operators: Path | None = None) -> TermLists:
    """The defaults with the operator's file above them.

    A rule of the operator's takes the place of the default of the same id, and one with no terms takes it away;
    `defaults = false` leaves all defaults out. `allow` adds to the allow-list.

    Raises:
        SettingError: the file cannot be read, or is not of this shape, with the name at fault.
    """
    texts = {DEFAULTS: DEFAULTS.read_text(encoding="utf-8")}
    if operators is not None:
        try:
            texts[operators] = operators.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"The policy's file {operators} cannot be read.") from error
    documents = {path: _parsed(text, path) for path, text in texts.items()}
    if operators is not None and documents[operators].get("defaults", True) is False:
        del documents[DEFAULTS]
    rules: dict[str, Rule] = {}
    for path, document in documents.items():
        for rule_id, told in _table(document, "rules", path).items():
            rules[rule_id] = _rule(rule_id, told, path)
    allowed = [
        name for path, document in documents.items() for name in _texts(document.get("allow", []), "allow", path)
    ]
    version = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:12]
    return TermLists(rules.values(), allowed, version)


@lru_cache(maxsize=1)
def default_lists() -> TermLists:
    """The defaults alone, compiled once."""
    return load_lists()


def _parsed(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"The policy's file {path} is no TOML: {error}.") from error


def _rule(rule_id: str, told: object, path: Path | None) -> Rule:
    if not isinstance(told, Mapping) or not isinstance(told.get("category"), str) or set(told) - _RULE_KEYS:
        raise SettingError(
            f"The rule {rule_id!r} of {path} must have a category, and of {', '.join(sorted(_RULE_KEYS))} alone."
        )
    tables = {
        key: Phrases(_merged(told.get(key, {}), f"{rule_id}.{key}", path))
        for key in ("terms", "with", "unless", "excuses")
    }
    hashed = frozenset(_texts(told.get("hashed", []), f"{rule_id}.hashed", path))
    return Rule(rule_id, told["category"], tables["terms"], tables["with"], tables["unless"], tables["excuses"], hashed)


def _merged(told: object, name: str, path: Path | None) -> list[str]:
    """The terms of all languages."""
    if not isinstance(told, Mapping):
        raise SettingError(f'{name} of {path} must be a table of languages, such as en = ["..."].')
    return [term for language, terms in told.items() for term in _texts(terms, f"{name}.{language}", path)]


def _texts(told: object, name: str, path: Path | None) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(term, str) and term.strip(" *~") for term in told):
        raise SettingError(f"{name} of {path} must be a list of texts, none of them empty.")
    return told


def _table(document: Mapping[str, object], name: str, path: Path | None) -> Mapping[str, object]:
    told = document.get(name, {})
    if not isinstance(told, Mapping):
        raise SettingError(f"{name} of {path} must be a table.")
    return told
