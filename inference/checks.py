"""Checks at the edge: each refuses a value with one sentence, which value, why, what is allowed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

from inference.errors import InvalidRequest
from inference.schemas import FORMATS, LANGUAGES, LARGEST_SEED, LONGEST_PROMPT, MOST_COLOURS, Brand, City
from inference.writers.base import STYLES

_HEX = re.compile(r"#[0-9a-f]{6}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def check_prompt(text: str) -> str:
    """The prompt without blanks around it. Raises InvalidRequest for empty, too long or control characters."""
    stripped = text.strip()
    if not stripped:
        raise InvalidRequest(
            "The prompt is empty; write what the picture should show.", parameter="prompt", reason="prompt_empty"
        )
    if len(stripped) > LONGEST_PROMPT:
        raise InvalidRequest(
            "The prompt has {count} characters; at most {limit} are allowed.",
            parameter="prompt",
            reason="text_too_long",
            values={"count": len(stripped), "limit": LONGEST_PROMPT},
        )
    if not any(unicodedata.category(character)[0] in "LNSP" for character in stripped):
        raise InvalidRequest(
            "The prompt has nothing to read; write what the picture should show.",
            parameter="prompt",
            reason="prompt_empty",
        )
    for character in stripped:
        if (
            (ord(character) < 32 and character not in "\n\t")
            or 0x7F <= ord(character) < 0xA0
            or 0xD800 <= ord(character) < 0xE000
        ):
            raise InvalidRequest(
                f"The prompt holds the control character U+{ord(character):04X}; plain text is allowed.",
                parameter="prompt",
                reason="text_control",
            )
    return stripped


def check_seed(seed: int) -> int:
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidRequest(
            "The seed {seed} is out of range; 0 to {largest} is allowed.",
            parameter="seed",
            reason="seed_out_of_range",
            values={"seed": str(seed)[:24], "largest": str(LARGEST_SEED)},
        )
    return seed


def check_wish(language: str, style: str) -> None:
    check_offered("language", language, LANGUAGES)
    check_offered("style", style, STYLES)


def check_offered(what: str, value: str, offered: Collection[str], owner: str = "") -> None:
    """Raises InvalidRequest for a value that is none of those offered; `owner` is whose it is ("lettering's ")."""
    if value not in offered:
        raise InvalidRequest(
            f"The {owner}{what} {{value}} is not offered; {{allowed}} are.",
            parameter=what,
            reason="not_offered",
            values={"value": repr(value[:20]), "allowed": ", ".join(filter(None, offered))},
        )


def check_format(picture_format: str) -> tuple[int, int]:
    """The size in pixels of a format. Raises InvalidRequest for one that is not offered."""
    check_offered("format", picture_format, FORMATS)
    return FORMATS[picture_format]


def check_brand(brand: Brand) -> None:
    """Raises InvalidRequest for a colour that is none, too many of them, or what is no digest."""
    codes = (*brand.colours, *filter(None, (brand.colour,)))
    if len(brand.colours) > MOST_COLOURS or not all(isinstance(code, str) and _HEX.fullmatch(code) for code in codes):
        raise InvalidRequest(f"A brand's colours are at most {MOST_COLOURS}, each as #rrggbb.", parameter="colours")
    for name, digest in (("logo", brand.logo), ("font", brand.font)):
        if digest and not (isinstance(digest, str) and _DIGEST.fullmatch(digest)):
            raise InvalidRequest(f"The brand's {name} is no digest of kept bytes.", parameter=name)


def default_seed(prompt: str, city: City) -> int:
    """A seed of the prompt's own, so that two prompts of one city do not share a skyline."""
    return int.from_bytes(hashlib.blake2b(f"{city.id}:{prompt}".encode(), digest_size=4).digest()) % 1_000_000
