"""Chance that is the same in every process: a generator seeded by words, and decks drawn without putting back.

It knows neither plans nor phrases.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence


def seeded(*words: object) -> random.Random:
    """A generator for these words. `hash()` is salted per process, so it cannot be the seed."""
    text = "\x1f".join(str(word) for word in words)
    return random.Random(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big"))


class Decks:
    """One shuffled deck for each bank of phrases: no phrase comes twice before all others of its bank came."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._decks: dict[Sequence[str], list[str]] = {}

    def draw(self, bank: Sequence[str]) -> str:
        """The next phrase; `bank` is a tuple, which is its own name."""
        deck = self._decks.get(bank)
        if not deck:
            deck = list(bank)
            self._chance.shuffle(deck)
            self._decks[bank] = deck
        return deck.pop()
