"""Everything between an engine's pixels and the files on disk, in one call for a worker process.

One function, so that the pixels cross the process border once and come back encoded. It knows no engine and no cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inference.imagefiles.encoding import encode, placeholder, resize, small_webp
from inference.lettering import Lettered, letter, sketch_mark
from inference.schemas import DEFAULT_LANGUAGE, City, Lettering, Note, TitleRoom

SMALLER_WIDTHS = (320, 640)  # in pixels: strips, and phones


@dataclass(frozen=True, slots=True)
class Finished:
    """`webp` is the finished file, `smaller` the same by width, `placeholder` a data: URI; `contrast` and `notes` as
    the lettering gave them (None and () without one).
    """

    webp: bytes
    smaller: dict[int, bytes]
    placeholder: str
    contrast: float | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class FinishingOrder:
    """An engine's pixels (`width` x `height` x 3 bytes) and how people shall see them.

    `metadata["prompt"]`, where there is one, tells the lettering the style. `mark` sets the sketch's corner mark, in
    the lettering's language; in English where no name is set. `room` is the title's, where the picture keeps one.
    """

    rgb: bytes
    width: int
    height: int
    lettering: Lettering | None
    city: City
    metadata: Mapping[str, str]
    mark: bool
    room: TitleRoom | None = None


def finish(order: FinishingOrder, widths: Sequence[int] = SMALLER_WIDTHS) -> Finished:
    """Letter, mark, encode and shrink a picture; widths larger than the picture are left out.

    Raises:
        InvalidRequest: the lettering is not allowed or the bytes do not fit the size.
    """
    shown = lettered(order)
    rgb, width, height = shown.rgb, order.width, order.height
    smaller = {to: small_webp(*resize(rgb, width, height, to)) for to in widths if to < width}
    webp = encode(rgb, width, height, "webp", order.metadata)
    return Finished(webp, smaller, placeholder(rgb, width, height), shown.contrast, shown.notes)


def finish_preview(order: FinishingOrder, width: int) -> bytes:
    """A preview, `order`, of a picture of so many pixels across as a small WebP, as the finished picture shrinks to it.

    Lettered at the picture's own size: on a smaller one lines break elsewhere, and small type is held to be readable.

    Raises:
        InvalidRequest: see `finish`.
    """
    rgb, width, height = resize(order.rgb, order.width, order.height, width)
    shown = lettered(replace(order, rgb=rgb, width=width, height=height))
    return small_webp(*resize(shown.rgb, width, height, order.width))


def lettered(order: FinishingOrder) -> Lettered:
    """The picture with its lettering, if any, and, for a sketch, its mark; errors as of `finish`."""
    shown = Lettered(order.rgb, None, ())
    size = order.width, order.height
    if order.lettering is not None:
        shown = letter(order.rgb, *size, order.lettering, order.city, order.metadata.get("prompt", ""), order.room)
    if not order.mark:
        return shown
    language = order.lettering.language if order.lettering else DEFAULT_LANGUAGE
    return replace(shown, rgb=sketch_mark(shown.rgb, *size, language))
