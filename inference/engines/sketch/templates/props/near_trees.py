"""A tree as a near plane: its trunk leaves the sheet below, its crown above. The kind and the season of the place."""

from __future__ import annotations

import math
import random

from inference.engines.sketch.colour import WHITE, Colour, from_hex, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.props.trees import conifer, palm

_AUTUMN = ("#c9402a", "#e2712b", "#f2a63c")
_BLOSSOM = ("#d98aa6", "#f0b4c4", "#fbdfe4")


def near_tree(board: Board, reach: float, foot: float) -> None:
    """At the left edge; the crown reaches `reach` pixels into the sheet, the trunk stands at `foot`."""
    kind, chance = board.stage.scene.place.trees, board.chance("near tree")
    if kind == "palm":
        _palm(board, reach, foot)
    elif kind in ("conifer", "cypress"):
        _conifers(board, reach, foot)
    else:
        _broad(board, reach, foot, chance)


def leaves_of(board: Board) -> tuple[Colour, Colour, Colour]:
    """From the shade to the light."""
    scene, scheme = board.stage.scene, board.scheme
    if scene.season == "autumn":
        found = tuple(from_hex(code) for code in _AUTUMN)
    elif scene.season == "spring" and scene.place.trees == "cherry":
        found = tuple(from_hex(code) for code in _BLOSSOM)
    else:
        leaf = scheme.leaf
        found = (mix(leaf, scheme.near, 0.35), mix(leaf, scheme.rim, 0.14), mix(leaf, scheme.rim, 0.42))
    dim = 0.45 if scheme.dark else 0.06
    return tuple(mix(colour, scheme.near, dim) for colour in found)  # type: ignore[return-value]


def _broad(board: Board, reach: float, foot: float, chance: random.Random) -> None:
    bark = mix(board.scheme.near, board.scheme.deep, 0.35)
    k = reach / 400
    crown_foot = 420 * k
    board.smooth(
        [
            (-20, foot + 40, 1),
            (8 * k, foot - 170 * k),
            (14 * k, crown_foot + 200 * k),
            (4 * k, crown_foot),
            (-10, -20, 1),
            (54 * k, -20, 1),
            (72 * k, crown_foot),
            (80 * k, crown_foot + 200 * k),
            (94 * k, foot - 170 * k),
            (126 * k, foot - 70 * k),
            (176 * k, foot + 40, 1),
        ],
        bark,
    )
    for branch, wide in (
        ([(60, 430), (150, 300), (260, 230)], 20),
        ([(40, 330), (120, 180), (240, 110)], 18),
        ([(170, 282), (240, 300), (310, 290)], 9),
    ):
        board.curve([(x * k, y * k) for x, y in branch], bark, wide * k)
    if board.stage.lies_snow:
        _bare(board, k, bark, chance)
        return
    tones = leaves_of(board)
    star = board.stage.scene.season == "autumn"
    for cx, cy, r in (
        (0, 60, 150),
        (130, 40, 140),
        (270, 50, 110),
        (60, 200, 130),
        (200, 150, 120),
        (330, 130, 76),
        (300, 226, 62),
        (30, 330, 92),
        (150, 262, 64),
    ):
        for _ in range(int(r * 1.5)):
            angle, out = chance.uniform(0, math.tau), r * math.sqrt(chance.random())
            x, y = (cx + out * math.cos(angle)) * k, (cy + out * math.sin(angle) * 0.82) * k
            t = (board.light * out * math.cos(angle) - out * math.sin(angle)) / (2 * r) + chance.uniform(-0.16, 0.16)
            tone = tones[0] if t < -0.1 else tones[1] if t < 0.24 else tones[2]
            leaf(board, x, y, chance.uniform(10, 17) * k, chance.uniform(0, math.tau), tone, star=star)


def leaf(board: Board, x: float, y: float, s: float, turn: float, tone: Colour, *, star: bool) -> None:
    if star:
        board.poly(
            [
                (
                    x + s * (1 if j % 2 == 0 else 0.48) * math.cos(turn + j * math.pi / 5),
                    y + s * (1 if j % 2 == 0 else 0.48) * math.sin(turn + j * math.pi / 5),
                )
                for j in range(10)
            ],
            tone,
        )
        return
    dx, dy = s * math.cos(turn), s * math.sin(turn)
    board.poly([(x - dx, y - dy), (x - dy * 0.6, y + dx * 0.6), (x + dx, y + dy), (x + dy * 0.6, y - dx * 0.6)], tone)


def _bare(board: Board, k: float, bark: Colour, chance: random.Random) -> None:
    """Twigs with snow on their upper side."""
    snow = mix(board.scheme.pale, WHITE, 0.5)
    for start, end in (
        ((150, 300), (290, 150)),
        ((120, 180), (180, 30)),
        ((260, 230), (380, 190)),
        ((240, 110), (360, 60)),
        ((60, 430), (190, 420)),
        ((310, 290), (392, 320)),
        ((80, 250), (70, 60)),
    ):
        bend = ((start[0] + end[0]) / 2 + chance.uniform(-12, 12), (start[1] + end[1]) / 2 + chance.uniform(4, 22))
        points = [(x * k, y * k) for x, y in (start, bend, end)]
        board.curve(points, bark, 8 * k)
        board.curve([(x, y - 4 * k) for x, y in points], snow, 4 * k)
        for _ in range(3):
            t = chance.uniform(0.3, 0.9)
            x, y = (start[0] + (end[0] - start[0]) * t) * k, (start[1] + (end[1] - start[1]) * t) * k
            board.line([(x, y), (x + chance.uniform(20, 46) * k, y - chance.uniform(6, 40) * k)], bark, 4 * k)


def _palm(board: Board, reach: float, foot: float) -> None:
    colour = mix(board.scheme.leaf, board.scheme.near, 0.35)
    palm(board, 0.14 * reach, foot + 0.1 * reach, foot * 0.80, colour, 0.14)
    lower = mix(board.scheme.leaf, board.scheme.near, 0.55)
    for k in range(7):
        angle = -0.2 - k * 0.26
        x, y = reach * 0.62 * math.cos(angle), foot + 0.05 * reach + reach * 0.5 * math.sin(angle)
        board.smooth(
            [
                (0, foot + 0.08 * reach, 1),
                (x * 0.5, y * 0.5 + foot * 0.5 - 0.03 * reach),
                (x, y, 1),
                (x * 0.5 + 0.02 * reach, y * 0.5 + foot * 0.5 + 0.03 * reach),
            ],
            lower,
        )


def _conifers(board: Board, reach: float, foot: float) -> None:
    """A tall one half off the sheet, a young one before it."""
    colour = mix(board.scheme.leaf, board.scheme.near, 0.45)
    for x, base, high in ((0.06 * reach, foot, foot * 0.98), (0.52 * reach, foot + 0.06 * reach, foot * 0.42)):
        if board.stage.scene.place.trees == "conifer":
            _fir(board, x, base, high, colour)
        else:
            half = high * 0.10
            board.smooth(
                [
                    (x - half * 0.5, base, 1),
                    (x - half, base - high * 0.35),
                    (x, base - high, 1),
                    (x + half, base - high * 0.35),
                    (x + half * 0.5, base, 1),
                ],
                colour,
            )
            s = board.light
            board.smooth(
                [
                    (x + s * half * 0.1, base, 1),
                    (x + s * half * 0.2, base - high * 0.4),
                    (x, base - high, 1),
                    (x + s * half, base - high * 0.35),
                    (x + s * half * 0.5, base, 1),
                ],
                mix(colour, board.scheme.rim, 0.25),
            )


def _fir(board: Board, x: float, base: float, high: float, colour: Colour) -> None:
    if not board.stage.lies_snow:
        conifer(board, x, base, high, colour)
        return
    snow, bark = mix(board.scheme.pale, WHITE, 0.5), mix(colour, board.scheme.near, 0.5)
    board.rect(x - high * 0.03, base - high * 0.12, high * 0.06, high * 0.12, bark)
    for low, top, half in ((0.08, 0.46, 0.25), (0.28, 0.68, 0.20), (0.48, 0.86, 0.15), (0.66, 1.0, 0.10)):
        y0, y1, h = base - high * low, base - high * top, half * high
        board.poly([(x - h, y0), (x, y1), (x + h, y0)], colour)
        board.poly(
            [
                (x - h * 0.62, y0 - (y0 - y1) * 0.38),
                (x, y1),
                (x + h * 0.62, y0 - (y0 - y1) * 0.38),
                (x + h * 0.3, y0 - (y0 - y1) * 0.28),
                (x, y0 - (y0 - y1) * 0.44),
                (x - h * 0.34, y0 - (y0 - y1) * 0.26),
            ],
            snow,
        )
