"""Fog in posters: banks with a drawn upper edge, each between two planes and a little lighter than what is behind."""

from __future__ import annotations

import math

import skia

from inference.engines.sketch.colour import WHITE, mix
from inference.engines.sketch.paint import vertical
from inference.engines.sketch.templates.board import Board


def draw_bank(board: Board, y: float, depth: float, step: int, strength: float = 0.96) -> None:
    """A bank whose uneven top lies about `y`; `step` counts the planes from far to near: each is lighter by a little.

    Drawn only where the scene has fog. It ends in nothing `depth` further down.
    """
    if board.stage.scene.weather != "fog":
        return
    u, scheme, chance = board.u, board.scheme, board.chance("bank", step)
    puff = u * (0.05 + 0.016 * step)
    air = mix(scheme.low, WHITE, min(0.45, 0.10 + 0.12 * step)) if not scheme.dark else mix(scheme.far, scheme.low, 0.3)
    path, x = skia.Path(), -0.1 * board.width
    while x < 1.1 * board.width:
        r = puff * chance.uniform(0.45, 1.0)
        top = y - r * 0.55 + 0.012 * u * math.sin(x / u * 9 + step)
        path.addOval(skia.Rect.MakeXYWH(x - r * 1.6, top, r * 3.2, r * 1.5))
        x += r * 1.25
    path.addRect(skia.Rect.MakeXYWH(-0.1 * board.width, y + puff * 0.1, 1.2 * board.width, depth))
    if board.inked:
        board.stroke(skia.Simplify(path) or path, scheme.near, 1.3 * board.unit)
        return
    stops = [(air, strength), (air, strength), (air, 0.0)]
    board.canvas.drawPath(path, vertical(y - puff, y + depth, stops, [0.0, 0.5, 1.0]))
