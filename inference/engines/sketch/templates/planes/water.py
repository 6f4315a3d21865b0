"""Water in posters: one strip from light to deep, glints under the light, boats by what the place knows."""

from __future__ import annotations

from inference.engines.sketch.colour import adjust, lightness, mix
from inference.engines.sketch.paint import box
from inference.engines.sketch.templates.board import Board


def draw_water(board: Board, top: float, bottom: float, light_at: float) -> None:
    """From the shore at `top` down; `light_at` is the x under the sun or moon."""
    scheme = board.scheme
    near = scheme.water
    far = mix(scheme.low, scheme.water, 0.30 if not scheme.dark else 0.5)
    stops = [(far, 1.0), (mix(far, near, 0.6), 1.0), (near, 1.0), (adjust(near, -0.05), 1.0)]
    board.shades(box(-1, top, board.width + 2, bottom - top + 2), (0, top), (0, bottom), stops, [0, 0.2, 0.62, 1])
    if board.inked:
        board.line([(0, top), (board.width, top)], near, 1.6 * board.unit)
    _glints(board, top, bottom, light_at)


def _glints(board: Board, top: float, bottom: float, light_at: float) -> None:
    chance, scheme, u = board.chance("glints"), board.scheme, board.u
    colour = mix(scheme.low if lightness(scheme.low) > 0.6 else scheme.pale, scheme.disc, 0.5)
    for i in range(80):
        depth = chance.random()
        x = chance.gauss(light_at, 0.16 * u) if i % 2 else chance.uniform(0, board.width)
        y = top + (bottom - top) * (0.03 + 0.62 * depth**1.1)
        across = u * chance.uniform(0.006, 0.026) * (0.5 + depth)
        board.oval(x, y, across, max(1.0, 1.5 * board.unit), colour, 0.62 * (1 - depth * 0.5))
