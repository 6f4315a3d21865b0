"""The variants of a finished image that are made only when somebody asks: PNG, JPEG, the preview card of its link.

Runs in a worker process. It knows no cache; `inference.imagefiles.finishing` makes what every image has.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference.imagefiles.encoding import CARD_SIZE, encode, encode_jpeg, preview_card
from inference.imagefiles.finishing import FinishingOrder, lettered
from inference.schemas import FileWish

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "card": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A file and what it is; width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def make_variant(variant: str, order: FinishingOrder) -> Variant:
    """One of MEDIA_TYPES of an engine's picture, lettered and marked as the page shows it."""
    rgb = lettered(order).rgb
    size, file = order.size, order.file or FileWish("jpg")
    if variant == "card":
        return Variant(preview_card(rgb, *size), MEDIA_TYPES[variant], *CARD_SIZE)
    if variant == "png":
        return Variant(encode(rgb, *size, "png", order.metadata, dpi=file.dpi), MEDIA_TYPES[variant], *size)
    most_bytes = file.most_bytes if file.kind == "jpg" else 0
    data, _ = encode_jpeg(rgb, *size, order.metadata, dpi=file.dpi, most_bytes=most_bytes)
    return Variant(data, MEDIA_TYPES[variant], *size)
