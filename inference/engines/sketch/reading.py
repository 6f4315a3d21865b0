"""A prompt while it is read: what was found in which slot, what is excluded, and what nobody used yet.

It knows the vocabulary and the city's names; what the finds mean for the picture is for `scene.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from inference.engines.sketch import vocabulary
from inference.engines.sketch.naming import nicknames_of
from inference.engines.sketch.unused import shortened, unknown_landmarks, unused_words
from inference.engines.sketch.vocabulary import Slot, Thing
from inference.places.model import PlaceFacts
from inference.prompt_text import styles
from inference.prompt_text.languages.plain_english import plain_english
from inference.prompt_text.lettering_clause import split_clause, without_no_letters
from inference.prompt_text.negation import exclusions
from inference.prompt_text.patterns import compiled
from inference.prompt_text.slots import Value
from inference.prompt_text.spelling import folded as plain
from inference.prompt_text.spelling import respelled
from inference.schemas import City, Note, Understood

# Values that the plainest words say: they give way to telling ones.
_PLAIN = ("day", "clear", "illustrated")


class Reading:
    """Every find is blanked in `left`, so what remains there is what nobody used; `slots` also lacks false friends.

    `prompt` is in plain English, `text` the same folded and without its lettering clause, and `excluded` the values
    that each slot must not have.
    """

    def __init__(self, prompt: str, city: City, place: PlaceFacts) -> None:
        self.said = plain_english(prompt, city)
        self.prompt = prompt = self.said.text
        names = [nicknames_of(landmark) for landmark in place.landmarks] + [plain(place.water_name)]
        known = vocabulary.SMALL_WORDS.union(re.findall(r"\w+", plain(f"{city.name} {city.country}")))
        self.left, self.typed = respelled(plain(split_clause(without_no_letters(prompt))[0]), names, known)
        self.text = self.left
        self.understood: list[Understood] = []
        self.notes: list[Note] = []
        self.not_drawn: list[str] = []
        self.left_out: list[str] = []  # what is excluded and would otherwise have been drawn, in the prompt's words
        self.excluded: dict[str, set[str]] = {}
        self.excluded_phrases = [what for _, _, what in exclusions(self.left)]
        for start, end, _what in exclusions(self.left):
            self.left = self.left[:start] + " " * (end - start) + self.left[end:]
        self.slots = self.left
        for phrase in vocabulary.FALSE_FRIENDS:
            self.slots = _blanked(rf"\b(?:{phrase})\b", self.slots)

    def exclude(self, landmarks: Collection[tuple[str, str]], place: PlaceFacts) -> None:
        """Tell for each excluded phrase which values it names; `landmarks` are (key, pattern). Others stay unused."""
        for what in self.excluded_phrases:
            named = {("landmark", key) for key, pattern in landmarks if re.search(pattern, what)}
            bare = what
            for key, pattern in landmarks:
                bare = _blanked(pattern, bare) if ("landmark", key) in named else bare
            named.update(_values_named(bare))
            named.update(_things_named(what))
            named.update(self._generic(what, place) if not named else ())
            for slot, value in named:
                self.excluded.setdefault(slot, set()).add(value)
            if named:
                self.left_out.append(self.as_typed(what))
            elif not styles.named({"letters": vocabulary.ABOUT_LETTERS}, what):
                self.not_drawn.append(f"no {self.as_typed(what)}")

    def _generic(self, what: str, place: PlaceFacts) -> Iterator[tuple[str, str]]:
        """Landmarks of the kind that the words name: "no bridge" leaves out the place's own, "no torii" its gates."""
        words = set(re.findall(r"[^\W\d_]{4,}", what)) - vocabulary.SMALL_WORDS | set(what.split()) & set(
            vocabulary.KINDS
        )
        for landmark in place.landmarks:
            if words and words <= set(re.findall(r"[^\W\d_]+", nicknames_of(landmark))):
                yield "landmark", landmark.key

    def objects(self) -> tuple[tuple[Thing, str], ...]:
        """Things that the prompt names and that a picture may show or not, as they are typed; they count as used."""
        found: list[tuple[Thing, str]] = []
        for thing, pattern in vocabulary.OBJECTS.items():
            for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", self.slots):
                found.append((thing, self.as_typed(match.group(0))))
                self.left = self.left[: match.start()] + " " * len(match.group(0)) + self.left[match.end() :]
        return tuple(dict.fromkeys(found))

    def find(self, slot: Slot[Value]) -> Value | None:
        """The slot's value: the first in the text, except that plain words (day, clear) give way to telling ones."""
        finds = self.finds(slot)
        if not finds:
            return None
        value, words, _ = min(finds, key=lambda find: (find[0] in _PLAIN, find[2]))
        self.tell(slot.name, value, words)
        for other, phrase in dict.fromkeys((other, phrase) for other, phrase, _ in finds):
            self.blank(rf"\b{re.escape(phrase)}\b")
            if other == value or phrase in words or (value, other) in vocabulary.TOGETHER:
                continue
            if slot.name in vocabulary.ONE_OF and (
                other not in _PLAIN or re.fullmatch(vocabulary.PLAIN_AND_TELLING, phrase)
            ):
                self.contradict(words, phrase)
            elif other not in _PLAIN:  # "pink tones, purple sky"
                self.not_drawn.append(self.as_typed(phrase))
        return value

    def contradict(self, won: str, lost: str) -> None:
        """Of two wishes for one slot the first is drawn, and it is told which."""
        note = Note("contradiction", {"won": self.as_typed(won), "lost": self.as_typed(lost)})
        if note not in self.notes:
            self.notes.append(note)

    def tell(self, slot: str, value: str, words: str) -> None:
        """Remember what was read, with the words as they were typed."""
        self.understood.append(Understood(slot, value, self.as_typed(words)))

    def take_back(self, slot: str) -> None:
        """What was read of the slot is not drawn after all: its words are unused."""
        self.not_drawn += [told.words for told in self.understood if told.slot == slot]
        self.understood = [told for told in self.understood if told.slot != slot]

    def finds(self, slot: Slot[Value]) -> list[tuple[Value, str, int]]:
        """(value, words, where) of all that says something about the slot; hints where nothing says it plainly."""
        return self._wanted(slot.name, slot.words) or self._wanted(slot.name, slot.hints)

    def _wanted(self, slot: str, words: Mapping[Value, str]) -> list[tuple[Value, str, int]]:
        excluded = self.excluded.get(slot, ())
        return [find for find in styles.named(words, self.slots) if find[0] not in excluded]

    def blank(self, pattern: str) -> None:
        self.left = _blanked(pattern, self.left)

    def blank_everywhere(self, pattern: str) -> None:
        """So that no slot reads the words either."""
        self.blank(pattern)
        self.slots = _blanked(pattern, self.slots)

    def blank_names(self, city: City) -> None:
        """The city's own name and country are no wish, and "Spring Hill" or "Salt Lake City" no season and no lake."""
        for name in (city.name, city.country, city.native_name):
            if name:
                self.blank_everywhere(rf"\b{re.escape(plain(name))}(?:'s)?\b")

    def unknown_landmarks(self, city: City) -> list[str]:
        found = unknown_landmarks(self.prompt, self.text, self.left, plain(city.name))
        elsewhere = [name for name in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", self.left) if name in self.said.typed]
        return [*found, *map(self.as_typed, elsewhere)]

    def unused_words(self) -> tuple[str, ...]:
        words = unused_words(self.prompt, self.left, self.not_drawn)
        return tuple(dict.fromkeys(map(self.as_typed, words)))

    def as_typed(self, words: str) -> str:
        """The words of the text as the prompt's own: in its language and its spelling."""
        own = " ".join(self.typed.get(word, word) for word in words.split())
        return shortened(self._in_its_language(own)) if self.said.typed else own

    def _in_its_language(self, own: str) -> str:
        if own in self.said.typed:
            return self.said.typed[own]
        longest_first = sorted((english for english in self.said.typed if english in own), key=len, reverse=True)
        pattern = "|".join(rf"(?<![\w-]){re.escape(english)}(?![\w-])" for english in longest_first) or "(?!)"
        found = re.sub(pattern, lambda match: self.said.typed[match.group(0)], own)
        if found == own:  # part of a phrase: the mountains of "snow-capped mountains"
            whole = (english for english in self.said.typed if own in english.split())
            return self.said.typed.get(next(whole, ""), own)
        return found


def _things_named(words: str) -> Iterator[tuple[str, str]]:
    """("thing", which) of all things that the words name."""
    for thing, pattern in vocabulary.OBJECTS.items():
        if re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", words):
            yield "thing", thing


def _values_named(words: str) -> Iterator[tuple[str, str]]:
    """(slot, value) of all that the words name plainly."""
    for slot in vocabulary.EXCLUDABLE:
        for value, _, _ in styles.named(slot.words, words):
            yield slot.name, value


def _blanked(pattern: str, text: str) -> str:
    return compiled(pattern).sub(lambda match: " " * len(match.group(0)), text)
