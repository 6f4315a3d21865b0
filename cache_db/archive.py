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
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cache_db.archive_lines import Admit, Identify, Refused, Whole, parsed, whole_of
from cache_db.errors import CacheError, NotPossible
from cache_db.records import ExportReport, ImportReport

LARGEST_LINE = 2**20
MOST_SENTENCES = 20
_LINES = "recipes.jsonl"
_FORMAT = {"format": "cityframe recipes", "version": 2}
_EARLIER = {**_FORMAT, "version": 1}  # its notes are sentences
_NAME = re.compile(rf"{re.escape(_LINES)}|files/[0-9a-f]{{64}}")

# What is counted as refused before the rest is not looked at: junk must not cost minutes.
MOST_REFUSED = 10_000


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
                    whole = whole_of(archive, line, identify, admit)
                except Refused as refusal:
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
                value = parsed(line) if len(line) <= LARGEST_LINE else None
            except (ValueError, RecursionError):
                value = None
            if not first:
                yield value
            elif value not in (_FORMAT, _EARLIER):
                raise CacheError(f"The archive {path.name} is not one of recipes, or of a newer version.")
            first = False
