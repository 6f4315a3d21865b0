"""What the cache hands out, as frozen dataclasses. Times are Unix seconds, sizes bytes and pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

ProblemKind = Literal[
    "damaged database", "missing file", "wrong length", "wrong content", "orphan", "leftover", "stranger"
]


class PromptKey(NamedTuple):
    """Under what prompts are kept: who wrote them, for which city (GeoNames id), in which language and style."""

    writer: str
    model: str
    city_id: int
    language: str
    style: str


@dataclass(frozen=True, slots=True)
class StoredRecipe:
    """A recipe that a link may name: `document` remakes the image, `presentation` tells people what it shows."""

    recipe_id: str
    picture_id: str
    city_id: int
    document: dict[str, Any]
    presentation: dict[str, Any]
    created: float


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """An engine's work without lettering, and what the engine said of it (`facts`)."""

    picture_id: str
    data: bytes
    media_type: str
    facts: dict[str, Any]
    made_at: float


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A finished image's row: `digest` is the SHA-256 of its bytes in hex and makes a good ETag.

    `notes` are sentences of whoever finished it, one a line.
    """

    recipe_id: str
    variant: str
    digest: str
    bytes: int
    media_type: str
    width: int
    height: int
    placeholder: str
    made_at: float
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found. `subject` is a file's path inside the cache's folder or the database's name."""

    kind: ProblemKind
    subject: str
    sentence: str
    repaired: bool = False
