"""Everything between an engine's pixels and the files on disk, in one call for a worker process.

One function, so that the pixels cross the process border once and come back encoded. It knows no engine and no cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inference.imagefiles.encoding import cover, encode, encode_jpeg, placeholder, resize, small_webp
from inference.lettering import Extras, Lettered, letter, sketch_mark
from inference.schemas import (
    DEFAULT_LANGUAGE,
    Brand,
    City,
    FileWish,
    Lettering,
    Note,
    Overlay,
    SafeBox,
    TitleRoom,
)

SMALLER_WIDTHS = (320, 640)  # in pixels: strips, and phones


@dataclass(frozen=True, slots=True)
class Finished:
    """`webp` is the finished file, `smaller` the same by width, `placeholder` a data: URI; `contrast` and `notes` as
    the lettering gave them (None and () without one). `jpeg` is the file that the picture was made for, where that is
    one: so that its notes say what became of its quality; else b"".
    """

    webp: bytes
    smaller: dict[int, bytes]
    placeholder: str
    contrast: float | None
    notes: tuple[Note, ...]
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True)
class FinishingOrder:
    """An engine's pixels (`width` x `height` x 3 bytes) and how people shall see them.

    `metadata["prompt"]`, where there is one, tells the lettering the style. `mark` sets the sketch's corner mark, in
    the lettering's language; in English where no name is set. `room` is the title's, where the picture keeps one.
    `output`, `safe`, `overlay`, `brand` and `file` as in Recipe, with the bytes of the brand's logo and font.

    `bare` leaves out letters, logo and mark themselves, with all beneath them: for a measurement.
    """

    rgb: bytes
    width: int
    height: int
    lettering: Lettering | None
    city: City
    metadata: Mapping[str, str]
    mark: bool
    room: TitleRoom | None = None
    output: tuple[int, int] | None = None
    safe: SafeBox | None = None
    overlay: Overlay | None = None
    brand: Brand | None = None
    logo: bytes = b""
    font: bytes = b""
    file: FileWish | None = None
    bare: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Of the finished picture in pixels."""
        return self.output or (self.width, self.height)

    @property
    def extras(self) -> Extras:
        brand = self.brand or Brand()
        return Extras(self.safe, self.overlay, brand, self.logo, self.font, mark=self.mark, bare=self.bare)


def finish(order: FinishingOrder, widths: Sequence[int] = SMALLER_WIDTHS) -> Finished:
    """Fit, letter, mark, encode and shrink a picture; widths larger than the picture are left out.

    Raises:
        InvalidRequest: the lettering is not allowed or the bytes do not fit the size.
    """
    shown = lettered(order)
    rgb, (width, height) = shown.rgb, order.size
    smaller = {to: small_webp(*resize(rgb, width, height, to)) for to in widths if to < width}
    webp = encode(rgb, width, height, "webp", order.metadata)
    notes, jpeg = shown.notes, b""
    if order.file is not None and order.file.kind == "jpg":
        jpeg, said = _jpeg_of(rgb, width, height, order.metadata, order.file)
        notes += said
    return Finished(webp, smaller, placeholder(rgb, width, height), shown.contrast, notes, jpeg)


def _jpeg_of(
    rgb: bytes, width: int, height: int, metadata: Mapping[str, str], file: FileWish
) -> tuple[bytes, tuple[Note, ...]]:
    data, quality = encode_jpeg(rgb, width, height, metadata, dpi=file.dpi, most_bytes=file.most_bytes)
    limit = f"{file.most_bytes / 1e6:g}"
    if file.most_bytes and len(data) > file.most_bytes:
        return data, (Note("file_too_large", {"size": f"{len(data) / 1e6:.1f}", "limit": limit}),)
    if quality < 92:
        return data, (Note("quality_reduced", {"quality": str(quality), "limit": limit}),)
    return data, ()


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
    """The picture at its finished size with its lettering, if any, overlay, logo and, for a sketch, its mark; errors
    as of `finish`.
    """
    order = _fitted(order)
    shown = Lettered(order.rgb, None, ())
    size = order.width, order.height
    if order.lettering is not None or order.overlay or order.logo:
        prompt = order.metadata.get("prompt", "")
        shown = letter(order.rgb, *size, order.lettering, order.city, prompt, order.room, order.extras)
    if not order.mark:
        return shown
    language = order.lettering.language if order.lettering else DEFAULT_LANGUAGE
    return replace(shown, rgb=sketch_mark(shown.rgb, *size, language, order.safe, bare=order.bare))


def _fitted(order: FinishingOrder) -> FinishingOrder:
    """Cropped to the finished proportions and scaled to the finished size, the title's room with it."""
    size = order.width, order.height
    if order.output is None or order.output == size:
        return order
    rgb = cover(order.rgb, *size, order.output)
    room = _cropped(order.room, size, order.output) if order.room else None
    return replace(order, rgb=rgb, width=order.output[0], height=order.output[1], output=None, room=room)


def _cropped(room: TitleRoom, size: tuple[int, int], to: tuple[int, int]) -> TitleRoom | None:
    """The room in shares of the cropped picture; None where nothing of it is left."""
    scale = max(to[0] / size[0], to[1] / size[1])
    across, down = size[0] * scale / to[0], size[1] * scale / to[1]  # of the whole picture, in finished ones

    def moved(share: float, whole: float) -> float:
        return min(1.0, max(0.0, (share - 0.5) * whole + 0.5))

    left, right = moved(room.left, across), moved(room.right, across)
    top, bottom = moved(room.top, down), moved(room.bottom, down)
    if left >= right or top >= bottom:
        return None
    return replace(room, left=left, right=right, top=top, bottom=bottom)
