"""Checks at the edge: each refuses a value with one sentence, which value, why, what is allowed."""

from __future__ import annotations

import hashlib
import unicodedata

from inference.errors import InvalidRequest
from inference.schemas import FORMATS, LANGUAGES, LARGEST_SEED, LONGEST_PROMPT, City
from inference.writers.base import STYLES


def check_prompt(text: str) -> str:
    """The prompt without blanks around it. Raises InvalidRequest for empty, too long or control characters."""
    stripped = text.strip()
    if not stripped:
        raise InvalidRequest("The prompt is empty; write what the picture should show.", parameter="prompt")
    if len(stripped) > LONGEST_PROMPT:
        raise InvalidRequest(
            f"The prompt has {len(stripped)} characters; at most {LONGEST_PROMPT} are allowed.", parameter="prompt"
        )
    if not any(unicodedata.category(character)[0] in "LNSP" for character in stripped):
        raise InvalidRequest("The prompt has nothing to read; write what the picture should show.", parameter="prompt")
    for character in stripped:
        if (
            (ord(character) < 32 and character not in "\n\t")
            or 0x7F <= ord(character) < 0xA0
            or 0xD800 <= ord(character) < 0xE000
        ):
            raise InvalidRequest(
                f"The prompt holds the control character U+{ord(character):04X}; plain text is allowed.",
                parameter="prompt",
            )
    return stripped


def check_seed(seed: int) -> int:
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidRequest(
            f"The seed {str(seed)[:24]} is out of range; 0 to {LARGEST_SEED} is allowed.", parameter="seed"
        )
    return seed


def check_wish(language: str, style: str) -> None:
    if language not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        raise InvalidRequest(f"The language {language[:20]!r} is not offered; {allowed} are.", parameter="language")
    if style not in STYLES:
        allowed = ", ".join(filter(None, STYLES))
        raise InvalidRequest(f"The style {style[:20]!r} is not offered; {allowed} are.", parameter="style")


def check_format(picture_format: str) -> tuple[int, int]:
    """The size in pixels of a format. Raises InvalidRequest for one that is not offered."""
    if picture_format not in FORMATS:
        allowed = ", ".join(FORMATS)
        raise InvalidRequest(f"The format {picture_format[:20]!r} is not offered; {allowed} are.", parameter="format")
    return FORMATS[picture_format]


def default_seed(prompt: str, city: City) -> int:
    """A seed of the prompt's own, so that two prompts of one city do not share a skyline."""
    return int.from_bytes(hashlib.blake2b(f"{city.id}:{prompt}".encode(), digest_size=4).digest()) % 1_000_000
