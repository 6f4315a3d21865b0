"""The picture in an image server's answer: found, unpacked, decoded, checked. What is wrong is the server's.

It knows the shapes in which servers hand out pictures, and nothing of asking for them.

Decisions:
- Base64 is read as it comes: with line breaks, as a `data:` URI, without padding, with URL-safe letters.
- The size is compared before the pixels are decoded, so that a small file cannot unpack into gigabytes. A picture of
  another size than asked is refused, never stretched or cropped.
- Pillow clips 16-bit grey to 8 bits; here it is scaled. A turned photograph is turned as its EXIF says.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from inference.upstream.answer import UpstreamGarbled, plain_text

FORMATS = ("PNG", "JPEG", "WEBP")
PREVIEW_SIDE = 320
LONGEST_MODEL = 200
LARGEST_AMOUNT = 1e10  # of what a server tells of a picture: no seed, second or joule is more
_DATA_URI = re.compile(r"data:[^,]{0,200},", re.IGNORECASE)
_TO_STANDARD = str.maketrans("-_", "+/", "=")

Fetch = Callable[[str], bytes]  # the bytes behind a URL of the server's


@dataclass(frozen=True, slots=True)
class Told:
    """What our hub tells beside a picture; None of what a server does not tell, or tells as no such number.

    `seconds` are those of the whole batch on the GPU, `joules` this picture's part.
    """

    seed: int | None = None
    seconds: float | None = None
    batch_size: int | None = None
    queue_seconds: float | None = None
    shared: bool = False
    joules: float | None = None
    card_shared: bool = False

    @classmethod
    def of(cls, holder: Mapping[str, object]) -> Told:
        return cls(
            _whole(holder.get("seed")),
            _amount(holder.get("seconds")),
            _whole(holder.get("batch_size")) or None,
            _amount(holder.get("queue_seconds")),
            holder.get("shared") is True,
            _amount(holder.get("joules")),
            holder.get("card_shared") is True,
        )


@dataclass(frozen=True, slots=True)
class ServedPicture:
    """`rgb` is height x width x 3 bytes, row by row; `model` is what the server calls its model, "" untold."""

    rgb: bytes
    model: str
    told: Told = Told()


def largest_file(width: int, height: int) -> int:
    """Bytes that a file of so many pixels may have: more than the worst PNG of 16-bit RGBA needs."""
    return width * height * 8 + 65536


def picture_of(document: Any, width: int, height: int, fetch: Fetch) -> ServedPicture:
    """The picture of a plain answer, `{"data": [{"b64_json": ...}]}` or with a `url`. Raises UpstreamGarbled."""
    data = document.get("data") if isinstance(document, dict) else None
    if not isinstance(data, list) or not data:
        raise UpstreamGarbled("The image server answered without a picture.")
    return ServedPicture(_decoded(unpacked(data[0], fetch), width, height), _model_of(document), Told.of(data[0]))


def picture_of_event(event: Mapping[str, object], width: int, height: int, fetch: Fetch) -> ServedPicture:
    """The picture of a stream's last event, which holds it itself. Raises UpstreamGarbled."""
    return ServedPicture(_decoded(unpacked(event, fetch), width, height), _model_of(event), Told.of(event))


def unpacked(holder: Any, fetch: Fetch) -> bytes:
    """The encoded file that `b64_json` holds or `url` names. Raises UpstreamGarbled."""
    fields = holder if isinstance(holder, dict) else {}
    content, address = fields.get("b64_json"), fields.get("url")
    if isinstance(content, str) and content:
        return _from_base64(content)
    if isinstance(address, str) and address:
        return _from_base64(address) if _DATA_URI.match(address) else fetch(address)
    raise UpstreamGarbled("The image server answered without a picture.")


def preview(event: Mapping[str, object], width: int, height: int) -> bytes | None:
    """A WebP of at most 320 pixels a side; None for what cannot be read or is larger than the picture will be."""
    content = event.get("b64_json")
    if not isinstance(content, str):
        return None
    try:
        with Image.open(io.BytesIO(_from_base64(content)), formats=FORMATS) as image:
            if image.width > width or image.height > height:
                return None
            small = _as_rgb(image)
        small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        file = io.BytesIO()
        small.save(file, "WEBP", quality=60, method=0)
    except Exception:  # as in `_decoded`
        return None
    return file.getvalue()


def _amount(value: object) -> float | None:
    """A number that may count seconds or joules."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= LARGEST_AMOUNT:
        return None
    return float(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_AMOUNT else None


def _model_of(document: Mapping[str, object]) -> str:
    model = document.get("model")
    return plain_text(model, LONGEST_MODEL) if isinstance(model, str) else ""


def _from_base64(text: str) -> bytes:
    written = "".join(_DATA_URI.sub("", text, count=1).split()).translate(_TO_STANDARD)
    try:
        return base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except ValueError as error:
        raise UpstreamGarbled("The image server sent a picture in broken base64.") from error


def _decoded(encoded: bytes, width: int, height: int) -> bytes:
    """Raises UpstreamGarbled for another size or format, and for broken files."""
    try:
        with Image.open(io.BytesIO(encoded), formats=FORMATS) as image:
            size = image.size
            if sorted(size) == sorted((width, height)):  # no pixel of another size is decoded
                upright = ImageOps.exif_transpose(image)
                size = upright.size
                if size == (width, height):
                    return _as_rgb(upright).tobytes()
    except Exception as error:  # of all sorts, on broken files: what Pillow's readers raise is written nowhere
        raise UpstreamGarbled(
            "The image server sent something that is no readable PNG, JPEG or WebP picture."
        ) from error
    raise UpstreamGarbled(f"The image server sent {size[0]}x{size[1]} pixels where {width}x{height} were asked for.")


def _as_rgb(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I"):
        return image.convert("RGB")
    levels = np.asarray(image).astype(np.uint32)  # 0 to 65,535, one channel
    return Image.fromarray(((levels * 255 + 32767) // 65535).astype(np.uint8)).convert("RGB")
