"""The words of the project as frozen dataclasses: City, Prompt, Lettering, Overlay, Brand, Recipe, Picture, Note;
and Priority.

Values only: nothing here reads a file, a setting or a clock, and nothing knows how a picture is drawn or kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import IntEnum
from functools import lru_cache
from typing import Any, Literal

from inference.errors import UnknownRecipe

Family = Literal["serif", "sans", "script", "slab", "deco", "neon"]
Position = Literal["top", "centre", "bottom"]
NativeScript = Literal["off", "beside", "instead"]
Align = Literal["left", "centre", "right"]
FileKind = Literal["jpg", "png"]
NoteCode = Literal[
    "no_drawing", "left_out", "isometric_skyline", "isometric_street", "no_room", "no_landmark", "river",
    "no_native", "native_left_out", "text_left_out", "text_replaced", "symbols_left_out", "language_left_out",
    "too_small", "setting_dropped", "seed_reduced", "contradiction", "language_unread", "dark_yellow", "text",
    "new_look", "font_lacks", "logo_plate", "logo_left_out", "quality_reduced", "file_too_large", "enlarged",
    "enlarged_print", "palette_unused",
]  # fmt: skip

FAMILIES: tuple[Family, ...] = ("serif", "sans", "script", "slab", "deco", "neon")
POSITIONS: tuple[Position, ...] = ("top", "centre", "bottom")
NATIVE_SCRIPTS: tuple[NativeScript, ...] = ("off", "beside", "instead")
# Names rather than hex codes, because prompts name them; "auto" lets the lettering choose by the picture's light.
COLOURS = (
    "auto", "white", "black", "gold", "silver", "red", "orange", "yellow", "green", "blue", "purple", "pink",
)  # fmt: skip

# The four formats and their sizes in pixels, each side a multiple of 16 (the VAE's stride), near one megapixel.
FORMATS: dict[str, tuple[int, int]] = {
    "1:1": (1024, 1024),
    "4:5": (896, 1120),
    "9:16": (720, 1280),
    "16:9": (1280, 720),
}
LARGEST_SEED = 2**32 - 1
LONGEST_PROMPT = 2000
LONGEST_LETTERING = 60
LONGEST_HEADLINE, LONGEST_ACTION, LONGEST_DATE = 60, 30, 30
MOST_COLOURS = 6  # of a brand

# The portal's languages: BCP 47 tag -> the language's own name.
LANGUAGES: dict[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "ja": "日本語",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "hi": "हिन्दी",
    "ar": "العربية",
}
RIGHT_TO_LEFT = frozenset({"ar"})
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class City:
    """An entry of the gazetteer. `id` is its GeoNames id; coordinates are degrees, north and east positive."""

    id: int
    name: str
    native_name: str  # in the local script; "" when it is unknown or the same as `name`
    country_code: str  # ISO 3166-1 alpha-2
    country: str  # in English
    continent_code: str  # GeoNames: AF AN AS EU NA OC SA
    latitude: float
    longitude: float
    time_zone: str  # IANA
    population: int
    state: str = ""  # in English, where people add it to a city's name: USA, Canada, Australia, UK


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt for a city: `text` (English) is for the engine; the rest is for people, in `language`."""

    id: str
    city_id: int
    text: str
    title: str
    alt: str
    caption: str
    language: str
    style: str  # the style that was asked for; "" for any
    writer: str
    model: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the city's name stands on a picture; it is set by us, never by an image model.

    `text` is what to set, usually the city's name; `colour` one of COLOURS; `language` one of LANGUAGES, that of the
    small line with the place and of a sketch's mark.
    """

    text: str
    family: Family = "serif"
    colour: str = "auto"
    position: Position = "top"
    native: NativeScript = "off"
    bold: bool = True
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class SafeBox:
    """Whole pixels of a picture, y downwards; `right` and `bottom` lie outside. `free_corner` is width and height of
    what else is kept free in the picture's lower right corner.
    """

    left: int
    top: int
    right: int
    bottom: int
    free_corner: tuple[int, int] = (0, 0)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def reaches_foot(self, height: int) -> bool:
        """Whether letters at the foot of a picture that high lie inside, as in the band below a printed picture."""
        return self.bottom >= 0.97 * height


@dataclass(frozen=True, slots=True)
class Overlay:
    """What stands on a picture beside the city's name, as it is set: headline, call to action, date; "" for none."""

    headline: str = ""
    action: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.headline or self.action or self.date)


@dataclass(frozen=True, slots=True)
class Brand:
    """What a brand brings to a picture, never whose it is.

    Attributes:
        colours: "#rrggbb", at most MOST_COLOURS: the engine's palette where the prompt names no colours.
        colour: of the letters, "#rrggbb"; "" leaves it to the lettering.
        logo: SHA-256 in hex of the kept PNG; "" for none.
        font: SHA-256 in hex of the kept font, in which name and overlay are set; "" for none.
    """

    colours: tuple[str, ...] = ()
    colour: str = ""
    logo: str = ""
    font: str = ""

    def __bool__(self) -> bool:
        return bool(self.colours or self.colour or self.logo or self.font)


@dataclass(frozen=True, slots=True)
class FileWish:
    """The file that a picture is made for. `dpi` is written into it, 0 for none; a JPEG's quality falls until it has
    at most `most_bytes`, 0 for any number.
    """

    kind: FileKind
    dpi: int = 0
    most_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the pixels. Width and height in pixels are those that the engine draws.

    `id` names the finished image (in links and in the cache); `picture_id` leaves out all that the engine does not
    need to know, so that a change of words costs it nothing.

    Attributes:
        output: the finished size in pixels where it is another than the drawn one.
        safe: of the finished picture: lettering, overlay, logo and a sketch's mark lie inside.
        title_area: of the drawn picture: where an engine that composes keeps the title's room.
    """

    city: City
    prompt: str
    width: int
    height: int
    seed: int
    steps: int
    engine: str
    model: str  # model and revision; for an embedded engine its own version
    lettering: Lettering | None = None
    output: tuple[int, int] | None = None
    safe: SafeBox | None = None
    title_area: SafeBox | None = None
    file: FileWish | None = None
    overlay: Overlay | None = None
    brand: Brand | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the finished picture in pixels."""
        return self.output or (self.width, self.height)

    @property
    def picture_id(self) -> str:
        document = {key: value for key, value in self.to_document().items() if key not in _FINISHING}
        if self.brand and self.brand.colours:
            document["brand"] = {"colours": self.brand.colours}
        return _digest(document)

    @property
    def id(self) -> str:
        return _digest(self.to_document())

    @property
    def canonical_document(self) -> bytes:
        """The document as the bytes whose hash is the id."""
        return _canonical(self.to_document())

    def to_document(self) -> dict[str, object]:
        """JSON-ready values that decide the pixels. The city is its id: new census figures must not change a link."""
        lettering = _document(self.lettering, _FIRST_OF_LETTERING) if self.lettering else None
        written = _document(self, _FIRST_OF_RECIPE)
        for name, (kind, first) in _PARTS.items():
            if isinstance(part := written.get(name), kind):
                written[name] = _document(part, first)
        return {**written, "city": self.city.id, "lettering": lettering}

    @classmethod
    def from_document(cls, document: Mapping[str, object], city: Callable[[int], City]) -> Recipe:
        """The recipe that `to_document` wrote; `city` finds a city by its id, and what it raises is passed on.

        Raises:
            UnknownRecipe: a newer version wrote it: without all of its values it would be another picture's; or it is
                no recipe at all.
        """
        known = dict(_known(cls, document, _FIRST_OF_RECIPE))
        letters = known["lettering"]
        known["lettering"] = Lettering(**_known(Lettering, letters, _FIRST_OF_LETTERING[:1])) if letters else None
        for name, (kind, first) in _PARTS.items():
            if name in known:
                known[name] = kind(**_with_tuples(_known(kind, known[name], first)))
        return cls(**{**_with_tuples(known), "city": city(known["city"])})


# The fields that a document has always had. A later one enters it only when it differs from its default, so that the
# ids of all that was made before stay as they are.
_FIRST_OF_RECIPE = ("city", "prompt", "width", "height", "seed", "steps", "engine", "model", "lettering")
_FIRST_OF_LETTERING = ("text", "family", "colour", "position", "native", "bold")
_BOX = ("left", "top", "right", "bottom")
# Parts of a recipe that are documents themselves, and their fields that are always written.
_PARTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "safe": (SafeBox, _BOX),
    "title_area": (SafeBox, _BOX),
    "file": (FileWish, ("kind",)),
    "overlay": (Overlay, ()),
    "brand": (Brand, ()),
}
# What is done to a picture when the engine has drawn it. Of a brand, its colours are the engine's.
_FINISHING = frozenset({"lettering", "output", "safe", "file", "overlay", "brand"})


def _document(values: Any, first: Sequence[str]) -> dict[str, object]:
    # By name, not by asdict: that copies deeply, and was two thirds of the page's first data.
    document = {name: getattr(values, name) for name in first}
    kind: Any = type(values)  # mypy does not see that a class can be hashed
    for name, default in _later(kind, len(first)):
        if getattr(values, name) != default:
            document[name] = getattr(values, name)
    return document


@lru_cache
def _later(kind: type[Any], first: int) -> tuple[tuple[str, Any], ...]:
    return tuple((entry.name, entry.default) for entry in fields(kind)[first:])


def _with_tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows lists only."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def _known(kind: type[Any], document: Any, needed: Sequence[str]) -> Any:
    """The document, whose values nobody vouches for."""
    if not isinstance(document, Mapping) or any(name not in document for name in needed):
        raise UnknownRecipe("What is kept of this picture cannot be read.", parameter="recipe_id")
    if unknown := sorted(set(document) - {entry.name for entry in fields(kind)}):
        raise UnknownRecipe(
            "A newer version of Cityframe made this picture: this one does not know its {key}.",
            parameter="recipe_id",
            reason="newer_version",
            values={"key": repr(unknown[0][:40])},
        )
    return document


def _digest(document: Mapping[str, object]) -> str:
    """20 hex digits (80 bits): short enough for a link; a chance collision needs about 10^12 recipes."""
    return hashlib.blake2b(_canonical(document), digest_size=10).hexdigest()


def _canonical(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that the engine read from the prompt: slot (`view`), value (`waterfront`), the words that said so."""

    slot: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """What there is to say of a picture; whoever shows it makes the sentence, in the reader's language.

    `names` are what the sentence is about, as the prompt or the place's facts write it, such as the name of a landmark.
    "text" is a sentence that an earlier version kept and that has no code: its name "text".
    """

    code: NoteCode
    names: Mapping[str, str] = field(default_factory=dict)


Processor = Literal["gpu", "cpu", ""]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a picture took beside its engine's seconds. Seconds, joules; None where nobody tells.

    Attributes:
        processor: whose seconds the engine's are; "" where they are not known to be either's.
        queue_seconds: from the server's taking the wish to its drawing.
        way_seconds: all that is left of the time that the region waited: the network, encoding, asking again.
        batch_size: how many pictures were drawn together; the engine's seconds are this one's part.
        shared: it was drawn for somebody else's equal wish, so that nothing was spent for this one.
        joules: of the card, this picture's part of its batch's; with `card_shared` others used the card meanwhile.
    """

    processor: Processor = ""
    queue_seconds: float | None = None
    way_seconds: float | None = None
    batch_size: int | None = None
    shared: bool = False
    joules: float | None = None
    card_shared: bool = False


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """Where a picture was composed to carry its title: left, top, right, bottom in shares of it, a calm ground.

    `ink` is the picture's own tone for letters whose colour nobody chose, as a hex code. `position` is the wish that
    the room answers: a lettering that is set elsewhere since does not use it.
    """

    left: float
    top: float
    right: float
    bottom: float
    align: Align
    ink: str
    position: Position = "top"

    @property
    def is_proper(self) -> bool:
        """Whether it lies on the picture and says what a lettering understands: it may come from a file."""
        sides = (self.left, self.top, self.right, self.bottom)
        if not all(isinstance(side, int | float) and 0 <= side <= 1 for side in sides):
            return False
        words = isinstance(self.ink, str) and re.fullmatch(r"#[0-9a-f]{6}", self.ink) is not None
        return self.left < self.right and self.top < self.bottom and words and self.align in ("left", "centre", "right")


@dataclass(frozen=True, slots=True)
class Picture:
    """What an engine drew, without lettering. `rgb` is height x width x 3 bytes, row by row, sRGB.

    `seconds` are the engine's own for this picture, without any waiting; None where it tells none. `room` is the
    title's, None of a picture that keeps none.
    """

    width: int
    height: int
    rgb: bytes
    engine: str
    model: str
    seconds: float | None
    understood: tuple[Understood, ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    spent: Spent = Spent()
    room: TitleRoom | None = None


class Priority(IntEnum):
    """How urgent a wish is: the greater goes first. The numbers are kept in the table of flights."""

    WARM = 0  # made ahead of time: nobody waits yet
    INTERACTIVE = 10  # somebody waits

    @property
    def label(self) -> str:
        """As the hub's header and metrics say it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a picture is: `step` of `steps` done; `preview` is a small WebP as bytes, when the engine has one."""

    step: int
    steps: int
    preview: bytes | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """`ok` and, when not, one sentence why. What writers, engines and the cache say of themselves.

    `retry_after`: whole seconds before which asking would be in vain; None: it may be asked now.
    """

    ok: bool
    detail: str = ""
    retry_after: int | None = None
