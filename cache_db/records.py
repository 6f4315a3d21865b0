"""What the cache hands out, as frozen dataclasses. Times are Unix seconds, sizes bytes and pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from operator import add
from typing import Any, Literal, NamedTuple

from cache_db.selection import Selection

ProblemKind = Literal[
    "damaged database", "missing file", "wrong length", "wrong content", "orphan", "leftover", "stranger", "wrong count"
]


class PromptKey(NamedTuple):
    """Under what prompts are kept: who wrote them, for which city (GeoNames id), in which language and style."""

    writer: str
    model: str
    city_id: int
    language: str
    style: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """What people read of a recipe, in `language` (BCP 47). `prompt_id` is None for a visitor's own words."""

    prompt_id: str | None = None
    title: str = ""
    alt: str = ""
    caption: str = ""
    language: str = "en"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Presentation:
        """From its JSON. Raises ValueError for what is no presentation."""
        known = {field.name for field in fields(cls)}
        if not set(document) <= known or not all(
            isinstance(value, str) or (name == "prompt_id" and value is None) for name, value in document.items()
        ):
            raise ValueError("has a presentation that is none")
        return cls(**document)


@dataclass(frozen=True, slots=True)
class StoredRecipe:
    """A recipe that a link may name: `document` remakes the image, `presentation` tells people what it shows."""

    recipe_id: str
    picture_id: str
    city_id: int
    document: dict[str, Any]
    presentation: Presentation
    created: float


@dataclass(frozen=True, slots=True)
class StoredNote:
    """What there is to say of a picture: a code, and the names that a sentence about it needs."""

    code: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class StoredUnderstood:
    """What an engine read from the words of a prompt: a slot (`view`) and its value (`waterfront`)."""

    slot: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What an engine said of its picture. The ledger keeps `region`, where it was drawn, and `seconds`, how long."""

    engine: str = ""
    model: str = ""
    seconds: float = 0.0
    region: str = ""
    understood: tuple[StoredUnderstood, ...] = ()
    ignored: tuple[str, ...] = ()  # words of the prompt
    notes: tuple[StoredNote, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """An engine's work without lettering, and what the engine said of it."""

    picture_id: str
    data: bytes
    media_type: str
    facts: PictureFacts
    made_at: float


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A finished image's row: `digest` is the SHA-256 of its bytes in hex and makes a good ETag.

    `notes` are those of whoever finished it; the engine's own are among the facts of its picture.
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
    notes: tuple[StoredNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found. `subject` is a file's path inside the cache's folder or the database's name."""

    kind: ProblemKind
    subject: str
    sentence: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted, cleared, put back or evicted; `bytes` of images and pictures.

    `pinned_kept`: recipes that the selection names and that stay because they are pinned.
    """

    recipes: int = 0
    images: int = 0
    pictures: int = 0
    prompts: int = 0
    bytes: int = 0
    pinned_kept: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(add, astuple(self), astuple(other)))

    @property
    def empty(self) -> bool:
        return not (self.images or self.pictures or self.prompts)


@dataclass(frozen=True, slots=True)
class Cleared:
    """`trash_id` undoes it until it expires; "" when there was nothing, or when it was not to be kept."""

    trash_id: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """One clearing that can be undone. `tally` is what it still holds; a clearing that was killed holds less.

    `selection`: as it was given; of very many recipe ids the first thousand.
    """

    trash_id: str
    when: float
    expires: float
    tally: Tally
    selection: Selection


@dataclass(frozen=True, slots=True)
class Kept:
    """A recipe whose image is kept, as the console lists it. `bytes`: its images and the picture below them."""

    recipe_id: str
    city_id: int
    prompt: str
    engine: str
    region: str
    made_at: float
    last_use: float
    hits: int
    bytes: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Hour:
    """What one hour saw. `start` in Unix seconds; seconds are those that engines draw, or that a hit spared them."""

    start: float
    hits: int
    misses: int
    seconds_saved: float
    made: int
    seconds_spent: float


@dataclass(frozen=True, slots=True)
class Stats:
    """What is kept, without the trash unless it is said. `images`: files of every variant; `cities`: with a recipe."""

    prompts: int
    recipes: int
    cities: int
    pictures: int
    picture_bytes: int
    images: int
    image_bytes: int
    images_by_variant: dict[str, int]
    trash_files: int
    trash_bytes: int
    pinned: int
    database_bytes: int


@dataclass(frozen=True, slots=True)
class BackupReport:
    """`linked` files cost no room (same disk), `copied` ones do; `gone` were evicted or purged meanwhile."""

    recipes: int
    files: int
    bytes: int
    linked: int
    copied: int
    gone: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """`skipped` recipes had a file that is missing or damaged; `sentences` say which and why."""

    recipes: int
    files: int
    bytes: int
    skipped: int
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`known` recipes were kept already; `refused` ones are not in the cache, `sentences` say which and why."""

    recipes: int
    files: int
    bytes: int
    known: int
    refused: int
    sentences: tuple[str, ...] = ()
