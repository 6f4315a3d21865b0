"""Far land in posters: hills or mountains by what is known of the place, each plane paler than the one before."""

from __future__ import annotations

from collections.abc import Callable

from inference.engines.sketch.colour import WHITE, mix
from inference.engines.sketch.noise import ridge
from inference.engines.sketch.templates.board import Board


def draw_land(board: Board, base: float, reach: float) -> None:
    """Up to `reach` above `base`: one or two planes, by the terrain."""
    terrain = board.stage.scene.terrain
    board.stage.things.add("terrain")
    if terrain == "mountains":
        _mountains(board, base, reach)
    elif terrain == "volcano":
        _volcano(board, base, reach)
        _hills(board, base, reach * 0.28, 0.25)
    elif terrain == "hills":
        _hills(board, base, reach * 0.62, 0.5)
        _hills(board, base, reach * 0.40, 0.2)
    else:
        _hills(board, base, reach * 0.14, 0.35)


def _hills(board: Board, base: float, reach: float, pale: float) -> None:
    chance, scheme = board.chance("hills", pale), board.scheme
    colour = mix(mix(scheme.far, scheme.leaf, 0.10), scheme.low, pale)
    knots = [(x * board.width / 6, base - reach * chance.uniform(0.35, 1.0)) for x in range(-1, 8)]
    board.smooth([*knots, (board.width * 1.3, base + 4, 1), (-board.width * 0.3, base + 4, 1)], colour)


def _mountains(board: Board, base: float, reach: float) -> None:
    """A jagged ridge whose caps share its points, in two tones."""
    chance, scheme, count = board.chance("ridge"), board.scheme, 15
    heights = ridge(chance, count, 0.5)
    points = [(board.width * (i / (count - 1) * 1.1 - 0.05), base - reach * (0.34 + 0.66 * heights[i]))
              for i in range(count)]  # fmt: skip
    rock = mix(scheme.far, scheme.shade, 0.14)
    board.poly([*points, (board.width * 1.1, base + 4), (-board.width * 0.1, base + 4)], rock)
    snow = mix(scheme.low, WHITE, 0.55)
    for i in range(1, count - 1):
        if points[i][1] < points[i - 1][1] and points[i][1] < points[i + 1][1]:
            _cap(board, points[i - 1], points[i], points[i + 1], snow, mix(snow, rock, 0.45))
    _hills(board, base, reach * 0.26, 0.12)


Spot = tuple[float, float]


def _cap(
    board: Board, left: Spot, top: Spot, right: Spot, snow: tuple[float, float, float], cast: tuple[float, float, float]
) -> None:
    on: Callable[[Spot, float], Spot] = lambda end, t: (top[0] + (end[0] - top[0]) * t, top[1] + (end[1] - top[1]) * t)  # noqa: E731
    a, b = on(left, 0.52), on(right, 0.48)
    wide, deep = b[0] - a[0], max(a[1], b[1]) - top[1]
    foot = [(a[0] + wide * k, top[1] + deep * d) for k, d in ((0.25, 0.62), (0.42, 1.0), (0.6, 0.6), (0.8, 0.95))]
    board.poly([top, a, *foot, b], snow)
    dark = [top, b, foot[3], foot[2]] if board.light < 0 else [top, a, foot[0], foot[1]]
    board.poly(dark, cast)


def _volcano(board: Board, base: float, reach: float) -> None:
    scheme, width = board.scheme, board.width
    x, half = width * 0.24, width * 0.34
    top = base - reach * 1.15
    rock = mix(scheme.far, scheme.shade, 0.12)
    board.smooth([(x - half, base + 4, 1), (x - half * 0.5, base - reach * 0.42), (x - half * 0.1, top, 1),
                  (x + half * 0.1, top, 1), (x + half * 0.5, base - reach * 0.42),
                  (x + half, base + 4, 1)], rock)  # fmt: skip
    snow = mix(scheme.low, WHITE, 0.55)
    board.poly([(x - half * 0.1, top), (x + half * 0.1, top), (x + half * 0.27, top + reach * 0.42),
                (x + half * 0.12, top + reach * 0.34), (x + half * 0.04, top + reach * 0.46),
                (x - half * 0.08, top + reach * 0.32), (x - half * 0.18, top + reach * 0.44),
                (x - half * 0.25, top + reach * 0.38)], snow)  # fmt: skip
