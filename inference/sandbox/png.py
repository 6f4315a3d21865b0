"""A PNG that a visitor sent, as pixels: decoded, within bounds, cut to what can be seen. Runs in the sandbox alone."""

from __future__ import annotations

import io
import warnings

from PIL import Image, PngImagePlugin, UnidentifiedImageError

from inference.sandbox.confinement import restrict_files
from inference.sandbox.wire import LONGEST_SENT_SIDE, LONGEST_SIDE, Pixels, Refusal

_DEEP = ("I;16", "I;16B", "I")  # grey of 16 bits


def decoded(data: bytes) -> Pixels | Refusal:
    """Its first frame; no profile, no text, no other chunk of it is kept."""
    Image.init()  # every decoder's module, while files can still be opened
    restrict_files()
    PngImagePlugin.MAX_TEXT_MEMORY = 2**20
    warnings.simplefilter("ignore")
    try:
        image = Image.open(io.BytesIO(data), formats=["PNG"])
        if max(image.size) > LONGEST_SENT_SIDE:
            return Refusal("too_large")
        image.load()
        rgba = _rgba(image)
    except UnidentifiedImageError:
        return Refusal("unreadable")
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return Refusal("unreadable")
    return cut(rgba)


def cut(image: Image.Image) -> Pixels | Refusal:
    """An RGBA picture without its empty margins, made smaller where a logo needs no more."""
    box = image.getchannel("A").point(lambda alpha: 255 if alpha >= 8 else 0).getbbox()
    if box is None:
        return Refusal("blank")
    seen = image.crop(box)
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=None)
    return Pixels(*seen.size, seen.tobytes())


def _rgba(image: Image.Image) -> Image.Image:
    if image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA")
