"""What a region's routes will rely on in a recipe that comes from elsewhere: an import keeps nothing that breaks them.

Words, facts, times and files as a region itself keeps them; ids are `identity`'s. It knows no archive and no database.
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterable
from dataclasses import astuple
from io import BytesIO
from typing import get_args

from PIL import Image

from cache_db.archive_lines import Whole
from cache_db.records import Document, PictureFacts, Presentation, StoredImage, StoredNote
from inference.imagefiles.encoding import CARD_SIZE
from inference.imagefiles.finishing import SMALLER_WIDTHS
from inference.imagefiles.variants import MEDIA_TYPES
from inference.schemas import LANGUAGES, NoteCode

LONGEST_TEXT = 4000
_CLOCKS_DIFFER = 86_400.0  # seconds: two regions' clocks never agree
_LONGEST_DRAWING = 86_400.0  # seconds
_LARGEST_BATCH, _MOST_JOULES = 10_000, 1e9
_KINDS = {"image/webp": "WEBP", "image/png": "PNG", "image/jpeg": "JPEG"}
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)  # what Pillow's decoders raise for damaged files
_PROMPT_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


def admit(whole: Whole) -> None:
    """Raises ValueError, with a sentence without its subject, for what a region would not have kept like this.

    Every file is decoded, within the few pixels that a recipe's size allows: 0.1 s for a recipe with all of its files.
    """
    recipe = whole.recipe
    if recipe.city_id != recipe.document.get("city"):
        raise ValueError("stands under another city than its document's")
    check_words(recipe.presentation)
    _check_time(recipe.created)
    drawn = _size(recipe.document)
    size = _finished_size(recipe.document) or drawn
    for image, data in whole.images:
        _check_time(image.made_at)
        _check_image(image, data, size)
        _check_notes(image.notes)
    if whole.picture is not None:
        _check_time(whole.picture.made_at)
        _check_facts(whole.picture.facts, recipe.document)
        _check_file(whole.picture.data, whole.picture.media_type, drawn, "picture")


def _size(document: Document) -> tuple[int, int]:
    match document:
        case {"width": int(width), "height": int(height)}:
            return width, height
    raise ValueError("has a document that tells no size")


def _finished_size(document: Document) -> tuple[int, int] | None:
    match document:
        case {"output": [int(width), int(height)]}:
            return width, height
    return None


def check_words(words: Presentation) -> None:
    """Raises ValueError, with a sentence without its subject, for words that no region keeps beside a recipe."""
    if not all(map(_is_text, (words.title, words.alt, words.caption))):
        raise ValueError("has a presentation that is none")
    if words.language not in LANGUAGES or not (words.prompt_id is None or _PROMPT_ID.fullmatch(words.prompt_id)):
        raise ValueError("has a presentation in no language that is offered, or of no proper prompt")


def _check_facts(facts: PictureFacts, document: Document) -> None:
    if facts.engine != document["engine"]:  # its model may be another: a server's own name for what it was asked for
        raise ValueError("has a picture whose facts name another engine")
    if not all(map(_is_duration, (facts.seconds, facts.queue_seconds, facts.way_seconds))):
        raise ValueError("has a picture that took no proper number of seconds")
    if not (_is_amount(facts.batch_size, 1, _LARGEST_BATCH) and _is_amount(facts.joules, 0, _MOST_JOULES)):
        raise ValueError("has a picture that took no proper part of a batch, or no proper energy")
    _check_notes(facts.notes)
    texts = [
        facts.region,
        facts.model,
        facts.room,
        *facts.ignored,
        *(text for item in facts.understood for text in astuple(item)),
    ]
    if not all(map(_is_text, texts)):
        raise ValueError("has a picture whose facts are too long")


def _is_duration(seconds: float | None) -> bool:
    return _is_amount(seconds, 0, _LONGEST_DRAWING)


def _is_amount(value: float | None, least: float, most: float) -> bool:
    return value is None or (not isinstance(value, bool) and least <= value <= most)


def _check_notes(notes: Iterable[StoredNote]) -> None:
    for note in notes:
        if note.code not in get_args(NoteCode) or not all(map(_is_text, note.names.values())):
            raise ValueError(f"has a note that is not known here, {note.code[:40]!r}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _check_time(moment: float) -> None:
    if moment > time.time() + _CLOCKS_DIFFER:
        raise ValueError("is from the future")


def _check_image(image: StoredImage, data: bytes, size: tuple[int, int]) -> None:
    expected = _expected(image.variant, size)
    if expected is None:
        raise ValueError(f"has an image of a variant that is not made here, {image.variant!r}")
    media_type, shown_size = expected
    if image.media_type != media_type or (image.width, image.height) != shown_size:
        raise ValueError(f"has an image {image.variant} of another kind or size than that is made in")
    _check_file(data, media_type, shown_size, f"image {image.variant}")


def _expected(variant: str, size: tuple[int, int]) -> tuple[str, tuple[int, int]] | None:
    """Media type and size in pixels of a variant of a recipe of that size; None for one that is not made."""
    width, height = size
    smaller = {f"webp-{to}": (to, round(height * to / width)) for to in SMALLER_WIDTHS if to < width}
    if variant in ("webp", *smaller):
        return "image/webp", smaller.get(variant, size)
    if variant in MEDIA_TYPES:
        return MEDIA_TYPES[variant], CARD_SIZE if variant == "card" else size
    return None


def _check_file(data: bytes, media_type: str, size: tuple[int, int], what: str) -> None:
    """The header is compared before any pixel is decoded: what is decoded has no more pixels than `size`."""
    if media_type not in _KINDS:
        raise ValueError(f"has a file ({what}) of a kind that is not made here, {media_type}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=(_KINDS[media_type],)) as image:
                fits = image.size == size and getattr(image, "n_frames", 1) == 1
                if fits:
                    image.load()
    except (*_UNREADABLE, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError(f"has a file ({what}) that is no whole {_KINDS[media_type]}") from error
    if not fits:
        raise ValueError(f"has a file ({what}) of other pixels than it says")
