"""What the cache hands out, as frozen dataclasses. Times are Unix seconds, sizes bytes and pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from operator import add
from typing import Literal, NamedTuple

from cache_db.selection import Selection

ProblemKind = Literal[
    "damaged database", "missing file", "wrong length", "wrong content", "orphan", "leftover", "stranger", "wrong count"
]


# A recipe as JSON. Whoever knows recipes reads and writes it; the cache looks at `prompt`, `engine`, `lettering.text`.
Document = Mapping[str, object]


class PromptKey(NamedTuple):
    """Under what prompts are kept: who wrote them, for which city (GeoNames id), in which language and style."""

    writer: str
    model: str
    city_id: int
    language: str
    style: str


@dataclass(frozen=True, slots=True)
class StoredPrompt:
    """A prompt that is offered to visitors. `text` is for engines, the rest is what people read and who wrote it."""

    id: str
    city_id: int = 0
    text: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""
    language: str = "en"
    style: str = ""
    writer: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """What people read of a recipe, in `language` (BCP 47). `prompt_id` is None for a visitor's own words."""

    prompt_id: str | None = None
    title: str = ""
    alt: str = ""
    caption: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class StoredRecipe:
    """A recipe that a link may name: `document` remakes the image, `presentation` tells people what it shows."""

    recipe_id: str
    picture_id: str
    city_id: int
    document: Document
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
    """What an engine said of its picture. The ledger keeps `region`, where it was drawn, and `seconds`, how long.

    `seconds` are the engine's own, of the `processor` ("gpu", "cpu"); "": of an earlier version, with all waiting. The
    fields after `notes` as in `inference.schemas.Spent`. None: nobody told.
    """

    engine: str = ""
    model: str = ""
    seconds: float | None = 0.0
    region: str = ""
    understood: tuple[StoredUnderstood, ...] = ()
    ignored: tuple[str, ...] = ()  # words of the prompt
    notes: tuple[StoredNote, ...] = ()
    processor: str = ""
    queue_seconds: float | None = None
    way_seconds: float | None = None
    batch_size: int | None = None
    shared: bool = False
    joules: float | None = None
    card_shared: bool = False
    room: str = ""  # the title's, as the image maker wrote it; "" where the picture keeps none

    @property
    def seconds_spent(self) -> float:
        """What the engine spent for it, as far as that is known."""
        return 0.0 if self.shared else self.seconds or 0.0

    @property
    def gpu_seconds(self) -> float:
        """Those of `seconds` that are known to be a GPU's."""
        return (self.seconds or 0.0) if self.processor == "gpu" else 0.0


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


AuditAction = Literal[
    "clear", "undo", "purge", "pin", "unpin", "warm", "import", "restore", "repair", "withdraw", "give back",
    "delete kit", "grant", "refuse",
]  # fmt: skip
# What an action was about, as JSON: a clearing's selection, the ids that were pinned, an archive's path.
AuditDetail = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Admin:
    """Who acts: a session of the console by its short random name, a script by the system's user. Never an address."""

    channel: Literal["console", "script"]
    name: str


@dataclass(frozen=True, slots=True)
class Act:
    """An admin's action, as the audit is to tell it: who, and in words what was meant."""

    admin: Admin
    words: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action of an admin. `undone`: when a clearing was given back, None while it was not.

    `tally` is what it came to; of one that was killed, what it did until then.
    """

    audit_id: str
    at: float
    admin: Admin
    action: AuditAction
    words: str
    detail: AuditDetail
    tally: Tally
    undone: float | None


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
    """What one hour saw. `start` in Unix seconds; seconds are those that engines draw, or that a hit spared them.

    Those of GPUs are among them, as far as they are known.
    """

    start: float
    hits: int
    misses: int
    seconds_saved: float
    made: int
    seconds_spent: float
    gpu_seconds_saved: float
    gpu_seconds_spent: float


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
class Moved:
    """What went from one place to another; `bytes` of the files."""

    recipes: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class BackupReport(Moved):
    """`linked` files cost no room (same disk), `copied` ones do; `gone` were evicted or purged meanwhile."""

    linked: int
    copied: int
    gone: int


@dataclass(frozen=True, slots=True)
class ExportReport(Moved):
    """`skipped` recipes had a file that is missing or damaged; `sentences` say which and why."""

    skipped: int
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport(Moved):
    """`known` recipes were kept already; `refused` ones are not in the cache, `sentences` say which and why."""

    known: int
    refused: int
    sentences: tuple[str, ...] = ()
