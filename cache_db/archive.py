"""Recipes with their files as one zip, to carry between regions: export, and an import that believes nothing.

In it are `recipes.jsonl` (a line that names the format, then one for each recipe) and `files/<SHA-256>`. Names in an
archive never become paths: a file is looked up by the digest that a line gives, and compared with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cache_db.errors import CacheError, NotPossible
from cache_db.records import ExportReport, ImportReport, StoredImage, StoredPicture, StoredRecipe

LARGEST_FILE = 64 * 2**20
LARGEST_LINE = 2**20
MOST_FILES_OF_ONE = 64
MOST_SENTENCES = 20
_LINES = "recipes.jsonl"
_FORMAT = {"format": "cityframe recipes", "version": 1}
_NAME = re.compile(rf"{re.escape(_LINES)}|files/[0-9a-f]{{64}}")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"image/(webp|png|jpeg|avif)")
_PLACEHOLDER = re.compile(r"(data:image/[a-z]+;base64,[0-9A-Za-z+/=]{0,8000})?")

# What is counted as refused before the rest is not looked at: junk must not cost minutes.
MOST_REFUSED = 10_000

# What a document's ids must be: (recipe id, picture id). Whoever knows recipes tells; the cache does not.
Identify = Callable[[dict[str, Any]], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Whole:
    """One recipe with all that is kept of it."""

    recipe: StoredRecipe
    images: tuple[tuple[StoredImage, bytes], ...]
    picture: StoredPicture | None


# Raises ValueError, with a sentence without its subject, for what whoever knows recipes would not keep.
Admit = Callable[[Whole], None]


class _Refused(Exception):
    """Why one recipe is not taken, as a sentence without its subject."""


def write_archive(path: Path, recipes: Iterator[Whole | str]) -> ExportReport:
    """Writes what `recipes` gives; a str in its place is the sentence why one is left out. All or nothing.

    Raises:
        NotPossible: there is a file at `path` already, or no recipe to write.
        CacheError: the disk refused.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    sentences: list[str] = []
    written: set[str] = set()
    number = size = 0
    try:
        if path.exists():
            raise NotPossible(f"There is a file {path} already: choose another name.")
        with (
            temporary.open("xb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
            tempfile.TemporaryFile(dir=path.parent) as lines,
        ):
            lines.write(json.dumps(_FORMAT).encode())
            for item in recipes:
                if isinstance(item, str):
                    sentences.append(item)
                    continue
                number += 1
                lines.write(b"\n" + _line(item).encode())
                for digest, data in _files_of(item):
                    if digest not in written:
                        archive.writestr(f"files/{digest}", data)
                        written.add(digest)
                        size += len(data)
            if not number:
                why = f" {sentences[0]}" if sentences else ""
                raise NotPossible(f"Nothing that is kept fits, and no archive was written.{why}")
            lines.seek(0)
            with archive.open(zipfile.ZipInfo(_LINES), "w", force_zip64=True) as entry:
                shutil.copyfileobj(lines, entry)
        with temporary.open("rb") as whole:
            os.fsync(whole.fileno())
        temporary.rename(path)
    except OSError as error:
        raise CacheError(f"The archive {path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return ExportReport(number, len(written), size, len(sentences), tuple(sentences[:MOST_SENTENCES]))


def read_archive(
    path: Path, keep: Callable[[Whole], bool], identify: Identify | None = None, admit: Admit | None = None
) -> ImportReport:
    """Hands every recipe that is whole to `keep`, which says whether it was new.

    Raises:
        CacheError: it is no archive of ours, or holds anything that does not belong there: then nothing is taken.
    """
    counts = {"recipes": 0, "files": 0, "bytes": 0, "known": 0, "refused": 0}
    sentences: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            _check_names(path, archive)
            for number, line in enumerate(_read_lines(path, archive), start=1):
                try:
                    whole = _whole(archive, line, identify, admit)
                except _Refused as refusal:
                    counts["refused"] += 1
                    if len(sentences) < MOST_SENTENCES:
                        sentences.append(f"Recipe {number} {refusal}.")
                    if counts["refused"] == MOST_REFUSED:
                        sentences.append(f"{MOST_REFUSED:,} recipes were refused: what follows was not looked at.")
                        break
                    continue
                if not keep(whole):
                    counts["known"] += 1
                    continue
                files = list(_files_of(whole))
                counts["recipes"] += 1
                counts["files"] += len(files)
                counts["bytes"] += sum(len(data) for _, data in files)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise CacheError(f"The archive {path.name} is damaged or no zip: {error}.") from error
    except OSError as error:
        raise CacheError(f"The archive {path.name} cannot be read: {error.strerror}.") from error
    return ImportReport(**counts, sentences=tuple(sentences))


def _line(whole: Whole) -> str:
    picture = None
    if whole.picture is not None:
        picture = asdict(whole.picture)
        picture["digest"] = hashlib.sha256(picture.pop("data")).hexdigest()
    images = [asdict(image) for image, _ in whole.images]
    return json.dumps({"recipe": asdict(whole.recipe), "images": images, "picture": picture}, ensure_ascii=False)


def _files_of(whole: Whole) -> Iterator[tuple[str, bytes]]:
    for image, data in whole.images:
        yield image.digest, data
    if whole.picture is not None:
        yield hashlib.sha256(whole.picture.data).hexdigest(), whole.picture.data


def _check_names(path: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    for name in names:
        if not _NAME.fullmatch(name):
            raise CacheError(f"The archive {path.name} holds {name[:60]!r}, which does not belong there.")
    if len(set(names)) != len(names) or _LINES not in names:
        raise CacheError(f"The archive {path.name} has no {_LINES}, or holds a name twice.")


def _read_lines(path: Path, archive: zipfile.ZipFile) -> Iterator[Any]:
    """The recipes' lines as JSON, one at a time: whatever its size says, no more than a line is in memory."""
    with archive.open(_LINES) as lines:
        first = True
        while line := lines.readline(LARGEST_LINE + 1):
            try:
                value = _parsed(line) if len(line) <= LARGEST_LINE else None
            except (ValueError, RecursionError):
                value = None
            if not first:
                yield value
            elif value != _FORMAT:
                raise CacheError(f"The archive {path.name} is not one of recipes, or of a newer version.")
            first = False


def _parsed(line: bytes) -> Any:
    """Raises ValueError also for what JSON has no word for (NaN) and what no database takes (half a surrogate pair)."""
    value = json.loads(line, parse_constant=_no_constant)
    if b"\\ud" in line.lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _whole(archive: zipfile.ZipFile, line: Any, identify: Identify | None, admit: Admit | None) -> Whole:
    match line:
        case {"recipe": dict(recipe), "images": list(images), "picture": dict() | None as picture}:
            stored = _recipe(recipe, identify)
            if not 0 < len(images) <= MOST_FILES_OF_ONE:
                raise _Refused(f"has {len(images)} images; 1 to {MOST_FILES_OF_ONE} are allowed")
            taken = tuple(_image(archive, stored.recipe_id, image) for image in images)
            if len({image.variant for image, _ in taken}) != len(taken):
                raise _Refused("has a variant twice")
            whole = Whole(stored, taken, None if picture is None else _picture(archive, stored.picture_id, picture))
        case _:
            raise _Refused("is no recipe with its files, or too long a line")
    if admit is not None:
        try:
            admit(whole)
        except ValueError as error:
            raise _Refused(str(error)) from error
    return whole


def _recipe(values: dict[str, Any], identify: Identify | None) -> StoredRecipe:
    recipe = StoredRecipe(
        recipe_id=_text(values, "recipe_id", _ID),
        picture_id=_text(values, "picture_id", _ID),
        city_id=_whole_number(values, "city_id", 2**53),
        document=_object(values, "document"),
        presentation=_object(values, "presentation"),
        created=_moment(values, "created"),
    )
    if identify is not None:
        try:
            ids = identify(recipe.document)
        except (KeyError, TypeError, ValueError) as error:
            raise _Refused("has a document that is no recipe") from error
        if ids != (recipe.recipe_id, recipe.picture_id):
            raise _Refused("has an id that is not its document's")
    return recipe


def _image(archive: zipfile.ZipFile, recipe_id: str, values: Any) -> tuple[StoredImage, bytes]:
    if not isinstance(values, dict):
        raise _Refused("has an image that is none")
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
        notes=_text(values, "notes", re.compile(r"(?s).{0,4000}")),
    )
    return image, data


def _picture(archive: zipfile.ZipFile, picture_id: str, values: dict[str, Any]) -> StoredPicture:
    return StoredPicture(
        picture_id=picture_id,
        data=_file(archive, _text(values, "digest", _DIGEST)),
        media_type=_text(values, "media_type", _MEDIA_TYPE),
        facts=_object(values, "facts"),
        made_at=_moment(values, "made_at"),
    )


def _file(archive: zipfile.ZipFile, digest: str) -> bytes:
    """The bytes of that digest; never more than LARGEST_FILE, whatever the archive says of their length."""
    try:
        with archive.open(f"files/{digest}") as file:
            data = file.read(LARGEST_FILE + 1)
    except (KeyError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise _Refused(f"lacks its file {digest[:12]}…, or it is damaged") from error
    if len(data) > LARGEST_FILE:
        raise _Refused(f"has a file of more than {LARGEST_FILE // 2**20} MB")
    if hashlib.sha256(data).hexdigest() != digest:
        raise _Refused(f"has other bytes than its digest {digest[:12]}… says")
    return data


def _text(values: dict[str, Any], name: str, allowed: re.Pattern[str]) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not allowed.fullmatch(value):
        raise _Refused(f"has no proper {name.replace('_', ' ')}")
    return value


def _whole_number(values: dict[str, Any], name: str, largest: int) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= largest:
        raise _Refused(f"has no proper {name.replace('_', ' ')}")
    return value


def _moment(values: dict[str, Any], name: str) -> float:
    value = values.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e11:
        raise _Refused(f"has no proper {name.replace('_', ' ')}")
    return float(value)


def _object(values: dict[str, Any], name: str) -> dict[str, Any]:
    value = values.get(name)
    if not isinstance(value, dict):
        raise _Refused(f"has no proper {name.replace('_', ' ')}")
    return value
