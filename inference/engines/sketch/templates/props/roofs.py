"""Roofs as a near plane: tiled pitches from the lower corners, flat terraces, chimneys, water tanks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import skia

from inference.engines.sketch.colour import Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.fabric import roofs_of
from inference.engines.sketch.paint import Point, solid, stroke
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import smooth

_PITCHED = frozenset({"colonial", "brick", "haussmann", "timber"})
_CLAY = from_hex("#b8603f")


def roof_colour(board: Board) -> Colour:
    """Of the place's own roofs, at the lightness of a near plane."""
    scene, scheme = board.stage.scene, board.scheme
    own = _CLAY if scene.place.fabric == "domes" else from_hex(roofs_of(scene.city, scene.place)[0])
    near = mix(adjust(own, min(0.0, 0.46 - lightness(own)), 1.15), scheme.near_light, 0.10)
    return near if not scheme.dark else mix(near, scheme.near, 0.55)


def pitched(board: Board, outline: Sequence[Point], slope: float, base: Colour, key: str) -> Any:
    """A pitch of scalloped tiles in rows that climb with its ridge; darker towards its foot."""
    path = polygon(outline)
    board.fill(path, base)
    bounds = path.getBounds()
    if not board.inked:
        with board.inside(path):
            _tiles(board, bounds, slope, base, board.chance("tiles", key))
    board.spray(path, (bounds.centerX(), bounds.bottom()), (bounds.centerX(), bounds.top()), board.scheme.near, 0.9)
    return path


def _tiles(board: Board, area: Any, slope: float, base: Colour, chance: random.Random) -> None:
    """Scalloped tiles in four tones, a lower row under the one above; a block of them repeats, sheared to the slope."""
    step = 30 * board.unit
    wide, high = _ACROSS * step, _DOWN * step * _LAP
    block = skia.Surface(round(wide), round(high))
    canvas = block.getCanvas()
    canvas.scale(block.width() / wide, block.height() / high)
    tones = [mix(base, board.scheme.rim, 0.20), mix(base, board.scheme.near, 0.30), adjust(base, 0.035), base]
    edge = stroke(mix(base, board.scheme.near, 0.62), 1.3 * board.unit, 0.6)
    rows = [[chance.choice(tones) for _ in range(_ACROSS)] for _ in range(_DOWN)]
    for row in range(_DOWN, -3, -1):
        for column in range(-1, _ACROSS + 1):
            x, y = (column + (row % 2) / 2) * step, row * step * _LAP
            tile = smooth([(x, y, 1), (x + step * 0.1, y + step * 0.62), (x + step * 0.5, y + step * 0.84),
                           (x + step * 0.9, y + step * 0.62), (x + step, y, 1)])  # fmt: skip
            canvas.drawPath(tile, solid(rows[row % _DOWN][column % _ACROSS]))
            canvas.drawPath(tile, edge)
    matrix = skia.Matrix()
    matrix.setAll(1, 0, 0, slope, 1, 0, 0, 0, 1)
    matrix.preScale(wide / block.width(), high / block.height())
    shader = block.makeImageSnapshot().withDefaultMipmaps().makeShader(
        skia.TileMode.kRepeat, skia.TileMode.kRepeat, _SAMPLING, matrix
    )  # fmt: skip
    board.canvas.drawRect(area, skia.Paint(Shader=shader))


_ACROSS, _DOWN, _LAP = 9, 8, 0.6  # tiles in a block, and how much of a tile the row below shows
_SAMPLING = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def ridge(board: Board, start: Point, end: Point) -> None:
    """The lit row of ridge tiles."""
    base = roof_colour(board)
    board.line([start, end], mix(base, board.scheme.rim, 0.35), 12 * board.unit)
    board.line([(start[0], start[1] - 2 * board.unit), (end[0], end[1] - 2 * board.unit)],
               mix(base, board.scheme.rim, 0.75), 4 * board.unit)  # fmt: skip
    if board.stage.lies_snow:
        snow = board.scheme.pale
        board.line([(start[0], start[1] - 5 * board.unit), (end[0], end[1] - 5 * board.unit)], snow, 15 * board.unit)


def chimney(board: Board, x: float, foot: float, height: float, width: float) -> None:
    scheme = board.scheme
    base = mix(roof_colour(board), scheme.near, 0.35)
    lit = mix(base, scheme.rim, 0.42)
    s = board.light
    board.rect(x - width / 2, foot - height, width, height, base)
    board.rect(x + (0.1 if s > 0 else -0.48) * width, foot - height, width * 0.38, height * 0.8, lit)
    board.rect(x - width * 0.64, foot - height - width * 0.22, width * 1.28, width * 0.28, mix(base, scheme.near, 0.5))
    for k in (-0.25, 0.25):
        board.rect(
            x + k * width - width * 0.13,
            foot - height - width * 0.66,
            width * 0.26,
            width * 0.46,
            mix(base, scheme.near, 0.5),
        )
        board.rect(
            x + k * width + (0.02 if s > 0 else -0.12) * width,
            foot - height - width * 0.66,
            width * 0.1,
            width * 0.46,
            lit,
        )
    if board.stage.lies_snow:
        board.rounded(
            x - width * 0.66, foot - height - width * 0.34, width * 1.32, width * 0.2, width * 0.1, scheme.pale
        )


def terrace(board: Board, outline: Sequence[Point], key: str) -> None:
    """A flat roof's parapet: one dark plane with a lit coping."""
    scheme = board.scheme
    wall = mix(scheme.near, scheme.near_light, 0.45)
    path = polygon(outline)
    board.fill(path, wall)
    bounds = path.getBounds()
    board.spray(path, (0, bounds.bottom()), (0, bounds.top()), scheme.near, 0.9)
    tops = [point for point in outline if point[1] < bounds.bottom() - 2]
    for start, end in pairwise(tops):
        if abs(start[1] - end[1]) < 0.5 * abs(start[0] - end[0]):
            board.line([start, end], mix(wall, scheme.rim, 0.3), 13 * board.unit)
            board.line([(start[0], start[1] - 3 * board.unit), (end[0], end[1] - 3 * board.unit)],
                       mix(wall, scheme.rim, 0.75), 4.5 * board.unit)  # fmt: skip
    del key


def water_tank(board: Board, x: float, foot: float, s: float) -> None:
    """The wooden tanks of New York's roofs: a barrel on legs under a cone."""
    scheme, lit = board.scheme, board.light
    wood = mix(scheme.near, scheme.shade, 0.35)
    for k in (-0.36, -0.12, 0.12, 0.36):
        board.rect(x + k * s - s * 0.02, foot - s * 0.5, s * 0.04, s * 0.5, scheme.near)
    board.line([(x - s * 0.36, foot - s * 0.04), (x + s * 0.36, foot - s * 0.44)], scheme.near, s * 0.03)
    board.line([(x + s * 0.36, foot - s * 0.04), (x - s * 0.36, foot - s * 0.44)], scheme.near, s * 0.03)
    board.rect(x - s * 0.44, foot - s * 1.22, s * 0.88, s * 0.74, wood)
    board.rect(x + (0.14 if lit > 0 else -0.44) * s, foot - s * 1.22, s * 0.30, s * 0.74, mix(wood, scheme.rim, 0.45))
    for y in (0.62, 0.86, 1.1):
        board.rect(x - s * 0.45, foot - s * y, s * 0.9, s * 0.03, scheme.near)
    board.poly(
        [(x - s * 0.5, foot - s * 1.2), (x, foot - s * 1.62), (x + s * 0.5, foot - s * 1.2)],
        mix(scheme.near, wood, 0.4),
    )
    board.poly(
        [(x + lit * s * 0.1, foot - s * 1.2), (x, foot - s * 1.62), (x + lit * s * 0.5, foot - s * 1.2)],
        mix(wood, scheme.rim, 0.3),
    )


def aerial(board: Board, x: float, foot: float, s: float) -> None:
    """An old television aerial: a mast with three arms."""
    dark = mix(board.scheme.near, board.scheme.ink, 0.4)
    board.line([(x, foot), (x, foot - s)], dark, 3.4 * board.unit)
    for down, wide in ((0.02, 0.30), (0.12, 0.24), (0.22, 0.18)):
        board.line(
            [(x - wide * s, foot - s * (1 - down)), (x + wide * s, foot - s * (1 - down))], dark, 2.4 * board.unit
        )


def washing(board: Board, start: Point, end: Point, chance: random.Random) -> None:
    """A line from roof to roof with cloths of the scheme."""
    scheme = board.scheme
    sag = abs(end[0] - start[0]) * 0.05
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag)
    board.curve([start, middle, end], scheme.near, 2 * board.unit)
    count = max(3, int(abs(end[0] - start[0]) / (52 * board.unit)))
    for i in range(1, count):
        t = i / count
        x = start[0] + (end[0] - start[0]) * t
        y = start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t) * 0.98
        w, h = chance.uniform(24, 34) * board.unit, chance.uniform(30, 52) * board.unit
        colour = chance.choice((scheme.pale, scheme.accent, scheme.rim, mix(scheme.water, scheme.pale, 0.2)))
        board.poly([(x - w / 2, y), (x + w / 2, y + 1), (x + w * 0.46, y + h), (x - w * 0.52, y + h * 0.96)], colour)


def are_pitched(board: Board) -> bool:
    """Whether houses there have pitched roofs; else they are flat."""
    scene = board.stage.scene
    return scene.place.fabric in _PITCHED or scene.city.country_code in ("TR", "GE", "AM")
