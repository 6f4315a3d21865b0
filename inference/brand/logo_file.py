"""A logo's pixels as the PNG that is kept: written here, so that no byte of a visitor's file is in it."""

from __future__ import annotations

import io

from PIL import Image

from inference.sandbox.wire import Pixels
from inference.serving.client_limits import LARGEST_PNG

_STEP = 0.8


def logo_png(pixels: Pixels) -> tuple[bytes, int, int]:
    """The file, its width and height; smaller where it would be larger than one that can be sent: an exported kit can
    be imported.
    """
    image = Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.rgba)
    while len(data := _png(image)) > LARGEST_PNG:
        smaller = (max(1, round(image.width * _STEP)), max(1, round(image.height * _STEP)))
        image = image.resize(smaller, Image.Resampling.LANCZOS)
    return data, image.width, image.height


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=False, compress_level=6)
    return target.getvalue()
