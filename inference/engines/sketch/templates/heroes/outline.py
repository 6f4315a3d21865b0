"""A hero from a landmark's outline: its shapes in the poster's two tones, for those without a large form of their own.

They are drawn for a skyline, so that `Hero.coarse` keeps them small: never blown up.
"""

from __future__ import annotations

from functools import lru_cache

import skia

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import MATERIALS, Shape
from inference.engines.sketch.suits import Kind
from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero

_BROAD = 1.25  # times as wide as high, or more
_OPEN = frozenset({"window", "dark"})
_TURNED = 40  # pixels of 1,024: shapes that are wider turn away from the light


@lru_cache(maxsize=64)
def outline_hero(key: str) -> Hero:
    landmark = LANDMARKS[key]
    shapes = landmark.shapes()
    bounds = skia.Rect.MakeEmpty()
    for shape in shapes:
        bounds.join(shape.path.getBounds())
    width = 2 * max(abs(bounds.left()), abs(bounds.right()), 1.0)
    height = max(-bounds.top(), 1.0)
    kind: Kind = "broad" if landmark.spans or width / height > _BROAD else "tall"

    def draw(pen: Pen) -> None:
        for shape in shapes:
            _draw_shape(pen, shape)

    return Hero(kind, width, height, draw, stands="water" if landmark.spans else "ground", coarse=True)


def _draw_shape(pen: Pen, shape: Shape) -> None:
    board, scheme = pen.board, pen.board.scheme
    if shape.material in _OPEN:
        lit = shape.material == "window" and scheme.dark
        board.fill(shape.path, scheme.window if lit else pen.tone("stone", "deep"))
        return
    own = from_hex(MATERIALS.get(shape.material, shape.material))
    light, shade = scheme.two_tones(own)
    tone = min(1.0, max(0.0, (shape.tone - 0.2) / 0.5))
    colour = mix(shade, light, tone)
    board.fill(shape.path, colour)
    bounds = shape.path.getBounds()
    if bounds.width() * pen.scale > _TURNED * board.unit:
        board.spray(shape.path, (bounds.right(), 0), (bounds.left(), 0), mix(colour, shade, 0.8), 0.5)
