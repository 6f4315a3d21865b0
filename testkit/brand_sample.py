"""A brand of nobody's, for tests, measurements and the docs' sheet: colours, a logo drawn here, a font of a package."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw

COLOURS = ("#0f3b57", "#f2b632", "#e4572e", "#f7efe1")
_SIZE = (720, 220)


@lru_cache(maxsize=4)
def logo_png(colour: str = "#f2b632") -> bytes:
    """A wide logo: a ring with a sail in it, and three bars; transparent around."""
    image = Image.new("RGBA", _SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, 212, 212), outline=colour, width=26)
    draw.polygon(((110, 52), (110, 158), (52, 158)), fill=colour)
    draw.polygon(((122, 76), (122, 158), (168, 158)), fill=colour)
    for top, right in ((48, 712), (98, 620), (148, 512)):
        draw.rounded_rectangle((256, top, right, top + 28), 14, fill=colour)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


@lru_cache(maxsize=1)
def font_bytes() -> bytes:
    """Bebas Neue: Latin alone, so that other scripts fall back."""
    return files("fontpkg_bebas_neue").joinpath("files", "BebasNeue-Regular.ttf").read_bytes()
