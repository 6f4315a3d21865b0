"""Our own side of the water, by city: an iron rail, bollards with a moored boat, a pier, palms, steps, a stone wall.

The same city has the same quay in every picture. `top` is the y of its edge; all below it is the near plane.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.close_up_row import blossoms
from inference.engines.sketch.templates.props.trees import leaf_colour, palm

_OLD_STEPS = frozenset({"IN", "BD", "NP", "LK", "MA", "TN", "IT", "GR"})


def quay_of(board: Board) -> str:
    scene = board.stage.scene
    place, city = scene.place, scene.city
    if place.trees == "palm" and place.water in ("sea", "harbour", "lake"):
        return "palms"
    if city.country_code in _OLD_STEPS:
        return "steps"
    if place.water == "lake" or place.climate == "polar":
        return "pier"
    choices = ("bollards", "rail", "wall") if place.water in ("harbour", "sea") else ("rail", "wall", "pier")
    return choices[city.id % 3]


def draw_quay(board: Board, top: float, side: int) -> None:
    """`side` is where there is room for something tall: -1 left, 1 right."""
    w, h, unit, scheme = board.width, board.height, board.unit, board.scheme
    kind = quay_of(board)
    dark, stone = mix(scheme.near, scheme.near_light, 0.15), mix(scheme.near, scheme.near_light, 0.55)
    if kind == "pier":
        stone = mix(stone, scheme.rim, 0.08)
    path = board.poly([(-5, top), (w + 5, top + 0.012 * h), (w + 5, h + 5), (-5, h + 5)], stone)
    board.spray(path, (0, h), (0, top), scheme.near, 0.9)
    board.line([(-5, top), (w + 5, top + 0.012 * h)], mix(stone, scheme.rim, 0.5), 5 * unit)
    KINDS[kind](board, top, side, dark)


def _rail(board: Board, top: float, side: int, colour: Colour) -> None:
    del side
    w, unit, high = board.width, board.unit, 0.070 * board.u
    foot, step = top + 0.030 * board.height, 0.125 * board.u
    x = step * 0.35
    lit = mix(colour, board.scheme.rim, 0.55)
    while x < w + step:
        board.rect(x - 5 * unit, foot - high, 10 * unit, high, colour)
        board.circle(x, foot - high - 4 * unit, 8 * unit, colour)
        board.rect(x + (2 if board.light > 0 else -5) * unit, foot - high, 3 * unit, high, lit)
        x += step
    for k, width in ((0.96, 6.0), (0.55, 3.4), (0.18, 3.4)):
        board.line([(-5, foot - high * k), (w + 5, foot - high * k)], colour, width * unit)
    board.line([(-5, foot - high * 0.96 - 2.4 * unit), (w + 5, foot - high * 0.96 - 2.4 * unit)], lit, 1.8 * unit)


def _bollards(board: Board, top: float, side: int, colour: Colour) -> None:
    """Three on the edge with a rope between two; a coil and a ring of floats beside them."""
    u, w, unit, scheme = board.u, board.width, board.unit, board.scheme
    lit, foot = mix(colour, scheme.rim, 0.5), top + 0.016 * board.height
    spots = [w * (0.5 + side * k) for k in (0.40, 0.16, -0.22)]
    for x in spots:
        board.smooth([(x - 0.020 * u, foot, 1), (x - 0.013 * u, foot - 0.035 * u), (x - 0.026 * u, foot - 0.046 * u),
                      (x - 0.018 * u, foot - 0.060 * u), (x + 0.018 * u, foot - 0.060 * u),
                      (x + 0.026 * u, foot - 0.046 * u), (x + 0.013 * u, foot - 0.035 * u),
                      (x + 0.020 * u, foot, 1)], colour)  # fmt: skip
        board.curve([(x + board.light * 0.010 * u, foot), (x + board.light * 0.008 * u, foot - 0.034 * u),
                     (x + board.light * 0.017 * u, foot - 0.050 * u)], lit, 3 * unit)  # fmt: skip
    rope = mix(scheme.rim, scheme.shade, 0.35)
    board.curve([(spots[0], foot - 0.036 * u), ((spots[0] + spots[1]) / 2, foot + 0.012 * u),
                 (spots[1], foot - 0.036 * u)], rope, 5 * unit)  # fmt: skip
    x = w * (0.5 - side * 0.36)
    for k, tone in ((0.0, scheme.accent), (0.046, scheme.pale), (0.022, mix(scheme.accent, scheme.near, 0.3))):
        rise = 0.030 * u if k == 0.022 else 0.0
        board.circle(x + k * u, foot - 0.012 * u - rise, 0.020 * u, mix(tone, scheme.near, 0.18))
    for k in range(4):
        board.oval(x + 0.13 * u, foot + 0.006 * u - k * 0.008 * u, (0.042 - 0.004 * k) * u, 0.010 * u,
                   rope if k % 2 else mix(rope, scheme.near, 0.3))  # fmt: skip


def _pier(board: Board, top: float, side: int, colour: Colour) -> None:
    """Planks towards us and mooring posts with a lit head."""
    w, h, u, unit, scheme = board.width, board.height, board.u, board.unit, board.scheme
    middle = 0.5 - side * 0.1
    for k in range(-16, 17):
        x = w * middle + k * 0.075 * w
        board.line([(w * middle + (x - w * middle) * 0.72, top + 4 * unit), (x * 1.0 + k * 0.02 * w, h + 5)],
                   colour, 2.4 * unit)  # fmt: skip
    for out, high in ((0.44, 0.15), (0.30, 0.11), (-0.40, 0.13)):
        x, foot = w * (0.5 + side * out), top + 0.02 * h
        board.rounded(x - 0.014 * u, foot - high * u, 0.028 * u, high * u + 0.03 * u, 0.006 * u, colour)
        board.rect(x - 0.016 * u, foot - high * u, 0.032 * u, 0.014 * u, mix(scheme.pale, scheme.near, 0.2))
        board.rect(x + (0.006 if board.light > 0 else -0.012) * u, foot - high * u + 0.016 * u, 0.005 * u,
                   high * u * 0.8, mix(colour, scheme.rim, 0.45))  # fmt: skip


def _palms(board: Board, top: float, side: int, colour: Colour) -> None:
    """A low white wall in waves, two palms and agaves."""
    w, u, unit, scheme = board.width, board.u, board.unit, board.scheme
    wall = mix(scheme.near_light, scheme.pale, 0.22 if not scheme.dark else 0.05)
    foot, step = top + 0.034 * board.height, 0.16 * u
    x = -0.3 * step
    while x < w:
        board.smooth([(x, foot, 1), (x, foot - 0.040 * u, 1), (x + step * 0.5, foot - 0.020 * u),
                      (x + step, foot - 0.040 * u, 1), (x + step, foot, 1)], wall)  # fmt: skip
        board.rect(x - 0.010 * u, foot - 0.054 * u, 0.020 * u, 0.054 * u, mix(wall, scheme.shade, 0.25))
        x += step
    leaf = mix(leaf_colour(board), scheme.near, 0.55)
    for k, high, lean in ((0.43, 0.52, -0.10), (0.34, 0.38, 0.08)):
        palm(board, w * (0.5 + side * k), foot + 0.01 * u, high * u, leaf, lean * side)
    for k in (-0.42, -0.30):
        x = w * (0.5 + side * k)
        for i in range(7):
            a = math.pi * (0.12 + 0.76 * i / 6)
            board.line([(x, foot + 0.01 * u), (x + 0.06 * u * math.cos(a), foot - 0.06 * u * math.sin(a))], leaf,
                       7 * unit)  # fmt: skip
    del colour


def _steps(board: Board, top: float, side: int, colour: Colour) -> None:
    """Broad steps down to the water, pots of flowers and a parasol on them."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    for k in range(4):
        y = top + (0.010 + 0.026 * k) * h
        board.rect(-5, y, w + 10, 0.010 * h, mix(scheme.near, scheme.near_light, 0.75 - 0.14 * k))
        board.rect(-5, y + 0.010 * h, w + 10, 0.016 * h, mix(colour, scheme.near, 0.14 * k))
    x, foot = w * (0.5 + side * 0.37), top + 0.03 * h
    board.line([(x, foot), (x + 0.012 * u * side, foot - 0.20 * u)], colour, 6 * board.unit)
    cloth = mix(scheme.accent, scheme.near, 0.2)
    cx, cy = x + 0.012 * u * side, foot - 0.185 * u
    for i in range(5):
        left, right = cx + (i / 5 - 0.5) * 0.26 * u, cx + ((i + 1) / 5 - 0.5) * 0.26 * u
        board.poly([(cx, cy - 0.055 * u), (right, cy + 0.012 * u), (left, cy + 0.012 * u)],
                   cloth if i % 2 == 0 else mix(scheme.pale, scheme.near, 0.15))  # fmt: skip
    for out in (-0.42, -0.34):
        px = w * (0.5 + side * out)
        board.poly([(px - 0.026 * u, foot - 0.05 * u), (px + 0.026 * u, foot - 0.05 * u), (px + 0.018 * u, foot),
                    (px - 0.018 * u, foot)], mix(scheme.shade, scheme.near, 0.3))  # fmt: skip
        for i in range(7):
            a = math.pi * (0.1 + 0.8 * i / 6)
            board.circle(px + 0.032 * u * math.cos(a), foot - (0.055 + 0.030 * math.sin(a)) * u, 0.011 * u,
                         (scheme.accent, scheme.pale, scheme.rim)[i % 3])  # fmt: skip


def _wall(board: Board, top: float, side: int, colour: Colour) -> None:
    """A parapet of stone blocks with a cap, flowers on it."""
    w, u, unit, scheme = board.width, board.u, board.unit, board.scheme
    foot, high = top + 0.035 * board.height, 0.062 * u
    face = mix(scheme.near, scheme.near_light, 0.75)
    board.rect(-5, foot - high, w + 10, high, face)
    for row in (0, 1):
        step = 0.095 * u
        for i in range(int(w / step) + 2):
            x = i * step + row * step * 0.5
            board.line([(x, foot - high * (0.5 + 0.5 * row)), (x, foot - high * 0.5 * row)], colour, 1.8 * unit)
    board.line([(-5, foot - high * 0.5), (w + 5, foot - high * 0.5)], colour, 1.8 * unit)
    board.rect(-5, foot - high - 0.014 * u, w + 10, 0.016 * u, mix(face, scheme.rim, 0.28))
    blossoms(board, w * (0.5 + side * 0.30), foot - high - 0.052 * u, 0.20 * u, board.chance("wall"))


KINDS: dict[str, Callable[[Board, float, int, Colour], None]] = {
    "rail": _rail,
    "bollards": _bollards,
    "pier": _pier,
    "palms": _palms,
    "steps": _steps,
    "wall": _wall,
}
