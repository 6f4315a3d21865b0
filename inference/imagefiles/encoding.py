"""Pixels to files and back: WebP, PNG and JPEG with their metadata, smaller versions, placeholders, share cards.

Pixels are `rgb`: height x width x 3 bytes, row by row, sRGB. It knows no engine, no cache and no lettering.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any, Literal, get_args

from PIL import Image, ImageEnhance, ImageFilter, PngImagePlugin, UnidentifiedImageError

from inference.ascii_text import ascii_text
from inference.errors import EngineError, InvalidRequest
from inference.imagefiles.metadata import packet, writable

Media = Literal["webp", "png", "jpg"]
MEDIA: tuple[Media, ...] = get_args(Media)
MEDIA_TYPES: dict[Media, str] = {"webp": "image/webp", "png": "image/png", "jpg": "image/jpeg"}

CARD_SIZE = (1200, 630)  # what Open Graph previews are cut to (1.91:1)
LARGEST_FILE = 32 * 2**20  # the grainiest A3 of the sketch engine is kept as 13 MB, and is 16 MB as PNG
LARGEST_SIDE = 8192
MOST_PIXELS = 18 * 2**20  # an A3 with its bleed at 300 dpi has 18.0 million: 52 MiB decoded
JPEG_QUALITIES = (92, 88, 84, 80, 75)  # below, coloured edges of letters fray
_LONGEST_PLACEHOLDER = 400
_LONGEST_JPEG_XMP = 65_502  # one APP1 segment less its header
_IMAGE_DESCRIPTION = 0x010E
_SOFTWARE = 0x0131


def encode(
    rgb: bytes, width: int, height: int, media: Media, metadata: Mapping[str, str], *, dpi: int = 0, quality: int = 92
) -> bytes:
    """The picture as a file of that kind with its metadata (see `inference.imagefiles.metadata`).

    `dpi` is told in a PNG or JPEG, `quality` is a JPEG's.

    WebP at quality 88, method 2 (27 ms at 1024 x 1024 where method 4 takes 68); JPEG at 92 without chroma subsampling,
    which would fray coloured letters; PNG at level 1 (level 6 costs 288 ms for a few per cent).

    Raises:
        InvalidRequest: the kind is not offered, the bytes do not fit the size, or a JPEG cannot hold the metadata.
    """
    image = _image(rgb, width, height)
    xmp = packet(metadata)
    target = io.BytesIO()
    if media == "webp":
        image.save(target, "WEBP", quality=88, method=2, xmp=xmp)
    elif media == "png":
        dots: dict[str, Any] = {"dpi": (dpi, dpi)} if dpi else {}
        image.save(target, "PNG", compress_level=1, pnginfo=_png_text(metadata, xmp), **dots)
    elif media == "jpg":
        if len(xmp) > _LONGEST_JPEG_XMP:
            raise InvalidRequest(f"A JPEG holds at most {_LONGEST_JPEG_XMP} bytes of metadata, not {len(xmp)}.")
        exif = _exif(metadata)
        options: dict[str, Any] = {"quality": quality, "subsampling": 0, "xmp": xmp, "exif": exif}
        if dpi:
            options["dpi"] = (dpi, dpi)
        try:
            image.save(target, "JPEG", progressive=True, optimize=False, **options)
        except OSError:  # Pillow's progressive writer holds a byte for a pixel at most: sheer noise takes more
            target = io.BytesIO()
            image.save(target, "JPEG", **options)
    else:
        raise InvalidRequest(f"The kind {media!r} is not offered; choose one of {', '.join(MEDIA)}.", parameter="media")
    return target.getvalue()


def encode_jpeg(
    rgb: bytes, width: int, height: int, metadata: Mapping[str, str], *, dpi: int = 0, most_bytes: int = 0
) -> tuple[bytes, int]:
    """(a JPEG of at most so many bytes, its quality): of the highest of JPEG_QUALITIES that holds it, else the lowest.

    Raises:
        InvalidRequest: see `encode`.
    """
    for quality in JPEG_QUALITIES:
        data = encode(rgb, width, height, "jpg", metadata, dpi=dpi, quality=quality)
        if not most_bytes or len(data) <= most_bytes:
            break
    return data, quality


def encode_lossless(rgb: bytes, width: int, height: int) -> bytes:
    """The very pixels as a WebP without metadata: how an engine's picture is kept.

    At its quickest (quality and method 0): a quarter smaller than PNG at level 1, in three quarters of its time or
    less, on sketches and photographs alike (bench/results/lossless.md).

    Raises:
        InvalidRequest: the bytes do not fit the size.
    """
    target = io.BytesIO()
    _image(rgb, width, height).save(target, "WEBP", lossless=True, quality=0, method=0)
    return target.getvalue()


def decode(data: bytes) -> tuple[bytes, int, int]:
    """(rgb, width, height) of a WebP, PNG or JPEG file; transparency is laid on white.

    Raises:
        EngineError: it is none of these, damaged, cut short, or larger than is read here.
    """
    image = _open(data)
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises for truncated and damaged files
        raise EngineError("The picture's file is damaged or cut short.") from error
    if image.has_transparency_data:
        layered = Image.new("RGBA", image.size, "white")
        layered.alpha_composite(image.convert("RGBA"))
        image = layered
    return image.convert("RGB").tobytes(), image.width, image.height


def resize(rgb: bytes, width: int, height: int, to_width: int) -> tuple[bytes, int, int]:
    """(rgb, width, height) at another width, the proportions kept.

    Raises:
        InvalidRequest: the width is not from 1 to the longest side allowed.
    """
    if not 1 <= to_width <= LARGEST_SIDE:
        raise InvalidRequest(f"A width of {to_width} is not offered; choose 1 to {LARGEST_SIDE}.", parameter="width")
    image, size = _image(rgb, width, height), (to_width, max(1, round(height * to_width / width)))
    if size != image.size:
        finest = Image.Resampling.LANCZOS if to_width < width else Image.Resampling.BILINEAR
        image = image.resize(size, finest, reducing_gap=2.0)
    return image.tobytes(), *size


def cover(rgb: bytes, width: int, height: int, size: tuple[int, int]) -> bytes:
    """The middle of the picture at the size's proportions, scaled to it.

    Raises:
        InvalidRequest: the bytes do not fit the size.
    """
    return _cover(_image(rgb, width, height), size, Image.Resampling.LANCZOS).tobytes()


def thumbnail(data: bytes, to_width: int) -> bytes:
    """A small WebP of a finished file.

    Raises:
        EngineError: the file cannot be read.
    """
    rgb, width, height = decode(data)
    return small_webp(*resize(rgb, width, height, min(to_width, width)))


def small_webp(rgb: bytes, width: int, height: int) -> bytes:
    """A small version for the page: quality 82, without metadata."""
    target = io.BytesIO()
    _image(rgb, width, height).save(target, "WEBP", quality=82, method=2)
    return target.getvalue()


def placeholder(rgb: bytes, width: int, height: int) -> str:
    """A tiny blurred WebP as a data: URI of at most 400 characters, shown until the picture has come."""
    image = _image(rgb, width, height)
    for longest, quality in ((20, 40), (16, 30), (12, 20), (8, 10)):
        scale = longest / max(width, height)
        tiny = image.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BOX)
        target = io.BytesIO()
        tiny.save(target, "WEBP", quality=quality, method=6)
        uri = "data:image/webp;base64," + base64.b64encode(target.getvalue()).decode()
        if len(uri) <= _LONGEST_PLACEHOLDER:
            break
    return uri


def preview_card(rgb: bytes, width: int, height: int) -> bytes:
    """The 1200 x 630 JPEG that messengers show: the whole picture, sharp, on its own blurred and darkened ground.

    Nothing is cut: even a 16:9 picture cropped to fill the card would lose the sketch's mark or touch the title; it
    gets narrow borders instead.
    """
    card_width, card_height = CARD_SIZE
    image = _image(rgb, width, height)
    ground = _cover(image.resize((max(1, width // 8), max(1, height // 8)), Image.Resampling.BOX), CARD_SIZE)
    card = ImageEnhance.Brightness(ground.filter(ImageFilter.GaussianBlur(28))).enhance(0.55)
    scale = min(card_width / width, card_height / height)
    whole = image.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS, reducing_gap=3.0)
    left, top = (card_width - whole.width) // 2, (card_height - whole.height) // 2
    shadow = Image.new("L", CARD_SIZE)
    shadow.paste(150, (left, top, left + whole.width, top + whole.height))
    card.paste((0, 0, 0), mask=shadow.filter(ImageFilter.GaussianBlur(18)))
    card.paste(whole, (left, top))
    target = io.BytesIO()
    card.save(target, "JPEG", quality=86, progressive=True)
    return target.getvalue()


def _image(rgb: bytes, width: int, height: int) -> Image.Image:
    if width < 1 or height < 1 or len(rgb) != width * height * 3:
        raise InvalidRequest(f"A picture of {width} x {height} has {width * height * 3} bytes, not {len(rgb)}.")
    return Image.frombytes("RGB", (width, height), rgb)


def _open(data: bytes) -> Image.Image:
    """The file's header, read and judged before any pixel is decoded."""
    if len(data) > LARGEST_FILE:
        raise EngineError(f"The picture's file has {len(data)} bytes; at most {LARGEST_FILE} are read.")
    try:
        image = Image.open(io.BytesIO(data), formats=("WEBP", "PNG", "JPEG"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise EngineError("The picture's file is no readable WebP, PNG or JPEG.") from error
    except Image.DecompressionBombError as error:
        raise EngineError("The picture's file claims more pixels than are read here.") from error
    if max(image.size) > LARGEST_SIDE or image.width * image.height > MOST_PIXELS:
        size = f"{image.width} x {image.height}"
        raise EngineError(
            f"The picture has {size} pixels; at most {LARGEST_SIDE} a side, {MOST_PIXELS} in all, are read."
        )
    return image


def _cover(image: Image.Image, size: tuple[int, int], by: Image.Resampling = Image.Resampling.BICUBIC) -> Image.Image:
    """The middle of the image at the size's proportions, scaled to it."""
    width, height = size
    scale = max(width / image.width, height / image.height)
    left = max(0.0, (image.width - width / scale) / 2)  # rounding may take it a hair below 0
    top = max(0.0, (image.height - height / scale) / 2)
    box = (left, top, image.width - left, image.height - top)
    return image.resize(size, by, box=box)


def _png_text(metadata: Mapping[str, str], xmp: bytes) -> PngImagePlugin.PngInfo:
    """PNG's own text chunks beside the XMP packet: Title, Description, Software and ours by name."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    info.add_text("Software", "Cityframe")
    for key, value in metadata.items():
        name = key.capitalize() if key in ("title", "description") else key
        info.add_itxt(name, writable(value).replace("\0", ""))
    return info


def _exif(metadata: Mapping[str, str]) -> Image.Exif:
    exif = Image.Exif()
    exif[_SOFTWARE] = "Cityframe"
    # EXIF's own texts are 7-bit ASCII (Exif 3.0, 4.6.4, type ASCII); the whole text is in the XMP packet.
    if description := ascii_text(metadata.get("description", "")):
        exif[_IMAGE_DESCRIPTION] = description
    return exif
