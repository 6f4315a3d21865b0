"""The contract of a writer: what it is asked, what it gives, and how it says how it fares.

It knows no cache, no visitor and no HTTP server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from inference.prompt_text.styles import STYLE_WORDS
from inference.schemas import City, Health, Prompt

# What a visitor may ask for; "" is any style.
STYLES = ("", *STYLE_WORDS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What prompts are wanted: `count` for `city`, titles in `language`, none like the texts in `known`."""

    city: City
    language: str = "en"
    style: str = ""
    count: int = 12
    known: tuple[str, ...] = ()


class Writer(Protocol):
    """`name` and `model` are part of the cache's key: change `model` when the same wish would give other words."""

    name: str
    model: str

    def write(self, wish: Wish) -> list[Prompt]:
        """Prompts for the wish, at most `wish.count`, no two alike.

        Raises:
            WriterUnavailable: it could not be reached.
            WriterError: it answered, twice, with something unusable.
        """

    def health(self) -> Health: ...

    def close(self) -> None: ...
