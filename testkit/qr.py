"""A QR code's SVG as pixels, drawn by the library that draws our pictures."""

from __future__ import annotations

import io

import skia
from PIL import Image

_PIXELS = 800


def as_image(svg: bytes) -> Image.Image:
    """The code, large enough for a reader."""
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream(svg))
    drawing.setContainerSize(skia.Size(_PIXELS, _PIXELS))
    surface = skia.Surface(_PIXELS, _PIXELS)
    with surface as canvas:
        canvas.clear(skia.ColorWHITE)
        drawing.render(canvas)
    return Image.open(io.BytesIO(bytes(surface.makeImageSnapshot().encodeToData()))).convert("L")
