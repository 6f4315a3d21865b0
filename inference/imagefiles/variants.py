"""The variants of a finished image that are made only when somebody asks: PNG, JPEG, the preview card of its link.

Runs in a worker process. It knows no cache; `inference.imagefiles.finishing` makes what every image has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inference.imagefiles.encoding import encode, preview_card
from inference.imagefiles.finishing import lettered
from inference.schemas import City, Lettering

CARD_SIZE = (1200, 630)
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "card": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A file and what it is; width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def make_variant(
    variant: str,
    picture_rgb: bytes,
    width: int,
    height: int,
    lettering: Lettering | None,
    city: City,
    metadata: Mapping[str, str],
    mark: bool,
) -> Variant:
    """One of MEDIA_TYPES of an engine's picture, lettered and marked as the page shows it."""
    rgb = lettered(picture_rgb, width, height, lettering, city, metadata, mark).rgb
    if variant == "card":
        return Variant(preview_card(rgb, width, height), MEDIA_TYPES[variant], *CARD_SIZE)
    data = encode(rgb, width, height, "png" if variant == "png" else "jpg", metadata)
    return Variant(data, MEDIA_TYPES[variant], width, height)
