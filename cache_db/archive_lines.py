"""One line of an archive: from JSON that nobody vouches for to a recipe with its files, or the reason why not.

It knows what the cache's rows may hold. What a recipe means, and what a picture is, others are asked (`Identify`,
`Admit`).
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cache_db.earlier_notes import coded
from cache_db.records import (
    Document,
    PictureFacts,
    Presentation,
    StoredImage,
    StoredNote,
    StoredPicture,
    StoredRecipe,
    StoredUnderstood,
)

LARGEST_FILE = 64 * 2**20
MOST_FILES_OF_ONE = 64
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"image/(webp|png|jpeg|avif)")
_PLACEHOLDER = re.compile(r"(data:image/[a-z]+;base64,[0-9A-Za-z+/=]{0,8000})?")

# What a document's ids must be: (recipe id, picture id). Whoever knows recipes tells; the cache does not. It may raise
# ValueError for what is none, and Refused with a sentence of its own.
Identify = Callable[[Document], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Whole:
    """One recipe with all that is kept of it."""

    recipe: StoredRecipe
    images: tuple[tuple[StoredImage, bytes], ...]
    picture: StoredPicture | None


# Raises ValueError, with a sentence without its subject, for what whoever knows recipes would not keep.
Admit = Callable[[Whole], None]


class Refused(Exception):
    """Why one recipe is not taken, as a sentence without its subject."""


def parsed(line: bytes) -> Any:
    """Raises ValueError also for what JSON has no word for (NaN) and what no database takes (half a surrogate pair)."""
    value = json.loads(line, parse_constant=_no_constant)
    if b"\\ud" in line.lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def whole_of(archive: zipfile.ZipFile, line: Any, identify: Identify | None, admit: Admit | None) -> Whole:
    """A recipe with its files, from its line. Raises Refused."""
    match line:
        case {"recipe": dict(recipe), "images": list(images), "picture": dict() | None as picture}:
            stored = _recipe(recipe, identify)
            if not 0 < len(images) <= MOST_FILES_OF_ONE:
                raise Refused(f"has {len(images)} images; 1 to {MOST_FILES_OF_ONE} are allowed")
            taken = tuple(_image(archive, stored.recipe_id, image) for image in images)
            if len({image.variant for image, _ in taken}) != len(taken):
                raise Refused("has a variant twice")
            whole = Whole(stored, taken, None if picture is None else _picture(archive, stored.picture_id, picture))
        case _:
            raise Refused("is no recipe with its files, or too long a line")
    if admit is not None:
        try:
            admit(whole)
        except ValueError as error:
            raise Refused(str(error)) from error
    return whole


def _recipe(values: dict[str, Any], identify: Identify | None) -> StoredRecipe:
    recipe = StoredRecipe(
        recipe_id=_text(values, "recipe_id", _ID),
        picture_id=_text(values, "picture_id", _ID),
        city_id=_whole_number(values, "city_id", 2**53),
        document=_object(values, "document"),
        presentation=_presentation(_object(values, "presentation")),
        created=_moment(values, "created"),
    )
    if identify is not None:
        try:
            ids = identify(recipe.document)
        except (KeyError, TypeError, ValueError) as error:
            raise Refused("has a document that is no recipe") from error
        if ids != (recipe.recipe_id, recipe.picture_id):
            raise Refused("has an id that is not its document's")
    return recipe


def _presentation(values: dict[str, Any]) -> Presentation:
    texts = {name: value for name, value in values.items() if (name, value) != ("prompt_id", None)}
    if not _is_of_texts(texts) or not set(values) <= set(Presentation.__slots__):
        raise Refused("has a presentation that is none")
    return Presentation(**values)


def _image(archive: zipfile.ZipFile, recipe_id: str, values: Any) -> tuple[StoredImage, bytes]:
    if not isinstance(values, dict):
        raise Refused("has an image that is none")
    digest = _text(values, "digest", _DIGEST)
    data = _file(archive, digest)
    image = StoredImage(
        recipe_id=recipe_id,
        variant=_text(values, "variant", _ID),
        digest=digest,
        bytes=len(data),
        media_type=_text(values, "media_type", _MEDIA_TYPE),
        width=_whole_number(values, "width", 65535),
        height=_whole_number(values, "height", 65535),
        placeholder=_text(values, "placeholder", _PLACEHOLDER),
        made_at=_moment(values, "made_at"),
        notes=_notes(values.get("notes")),
    )
    return image, data


def _picture(archive: zipfile.ZipFile, picture_id: str, values: dict[str, Any]) -> StoredPicture:
    return StoredPicture(
        picture_id=picture_id,
        data=_file(archive, _text(values, "digest", _DIGEST)),
        media_type=_text(values, "media_type", _MEDIA_TYPE),
        facts=_facts(values.get("facts")),
        made_at=_moment(values, "made_at"),
    )


_SPENT: dict[str, Any] = {
    "processor": "",
    "queue_seconds": None,
    "way_seconds": None,
    "batch_size": None,
    "shared": False,
    "joules": None,
    "card_shared": False,
    "room": "",
}  # of facts; an earlier version's archive has none of them


def _facts(value: Any) -> PictureFacts:
    match value:
        case {
            "engine": str(),
            "model": str(),
            "seconds": int() | float() | None,
            "region": str(),
            "understood": list(understood),
            "ignored": list(ignored),
            "notes": list(notes),
            **others,
        } if all(map(_is_understood, understood)) and all(isinstance(words, str) for words in ignored):
            read = tuple(StoredUnderstood(**item) for item in understood)
            lists = {"understood": read, "ignored": tuple(ignored), "notes": _notes(notes)}
            if _is_spent(_SPENT | {str(name): other for name, other in others.items()}):
                return PictureFacts(**{**value, **lists})
    raise Refused("has a picture whose facts are of another kind")


def _is_spent(values: Mapping[str, Any]) -> bool:
    match values:
        case {
            "processor": "gpu" | "cpu" | "",
            "queue_seconds": int() | float() | None,
            "way_seconds": int() | float() | None,
            "batch_size": int() | None,
            "shared": bool(),
            "joules": int() | float() | None,
            "card_shared": bool(),
            "room": str(),
            **others,
        }:
            return not others
    return False


def _notes(value: Any) -> tuple[StoredNote, ...]:
    """Codes with names; or sentences, as earlier versions wrote them: an image's one a line, an engine's as a list."""
    told = value.splitlines() if isinstance(value, str) else value
    notes = []
    for note in told if isinstance(told, list) else [None]:
        match note:
            case str(sentence):
                notes.append(coded(sentence))
            case {"code": str(code), "names": names, **others} if not others and _is_of_texts(names):
                notes.append(StoredNote(code, names))
            case _:
                raise Refused("has notes that are none")
    return tuple(notes)


def _is_understood(value: Any) -> bool:
    return _is_of_texts(value) and set(value) == set(StoredUnderstood.__slots__)


def _is_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _file(archive: zipfile.ZipFile, digest: str) -> bytes:
    """The bytes of that digest; never more than LARGEST_FILE, whatever the archive says of their length."""
    try:
        with archive.open(f"files/{digest}") as file:
            data = file.read(LARGEST_FILE + 1)
    except (KeyError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise Refused(f"lacks its file {digest[:12]}…, or it is damaged") from error
    if len(data) > LARGEST_FILE:
        raise Refused(f"has a file of more than {LARGEST_FILE // 2**20} MB")
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused(f"has other bytes than its digest {digest[:12]}… says")
    return data


def _text(values: dict[str, Any], name: str, allowed: re.Pattern[str]) -> str:
    return str(_proper(values, name, lambda value: isinstance(value, str) and allowed.fullmatch(value)))


def _whole_number(values: dict[str, Any], name: str, largest: int) -> int:
    return int(_proper(values, name, lambda value: type(value) is int and 0 < value <= largest))


def _moment(values: dict[str, Any], name: str) -> float:
    return float(_proper(values, name, lambda value: type(value) in (int, float) and 0 <= value < 1e11))


def _object(values: dict[str, Any], name: str) -> dict[str, Any]:
    return dict(_proper(values, name, lambda value: isinstance(value, dict)))


def _proper(values: dict[str, Any], name: str, fits: Callable[[Any], object]) -> Any:
    value = values.get(name)
    if not fits(value):
        raise Refused(f"has no proper {name.replace('_', ' ')}")
    return value
