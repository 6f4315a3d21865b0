"""Trees of a place: round, palm, conifer, cypress, in two tones."""

from __future__ import annotations

import math
import random

from inference.engines.sketch.colour import adjust, from_hex, mix
from inference.engines.sketch.templates.board import Board

_BLOSSOM, _AUTUMN, _BARE = from_hex("#eeb0bf"), from_hex("#d9722e"), from_hex("#6a5a58")


def leaf_colour(board: Board, haze: float = 0.0) -> tuple[float, float, float]:
    scene, scheme = board.stage.scene, board.scheme
    colour = scheme.leaf
    if scene.season == "autumn" and scene.place.trees in ("round", "cherry"):
        colour = mix(colour, _AUTUMN, 0.78)
    elif scene.season == "spring" and scene.place.trees in ("round", "cherry"):
        colour = mix(colour, _BLOSSOM, 0.78)
    return mix(colour, scheme.low, haze * 0.6)


def tree(board: Board, x: float, foot: float, height: float, haze: float, chance: random.Random) -> None:
    """The kind of tree that grows there; `height` in pixels."""
    colour = leaf_colour(board, haze)
    kind = board.stage.scene.place.trees
    if kind == "palm":
        palm(board, x, foot, height * 1.25, colour, chance.uniform(-0.14, 0.14))
    elif kind == "conifer":
        conifer(board, x, foot, height * 1.1, colour)
    elif kind == "cypress":
        _cypress(board, x, foot, height * 1.15, colour)
    else:
        round_tree(board, x, foot, height, colour, chance)


def round_tree(
    board: Board, x: float, foot: float, height: float, colour: tuple[float, float, float], chance: random.Random
) -> None:
    board.rect(x - height * 0.03, foot - height * 0.4, height * 0.06, height * 0.4, mix(colour, board.scheme.near, 0.6))
    lit = adjust(colour, 0.09)
    for dx, dy, r in ((-0.2, 0.5, 0.2), (0.2, 0.52, 0.21), (0.0, 0.7, 0.27)):
        board.circle(x + dx * height, foot - dy * height, r * height * chance.uniform(0.9, 1.1), colour)
    board.circle(x + 0.07 * board.light * height, foot - 0.74 * height, 0.17 * height, lit)


def conifer(board: Board, x: float, foot: float, height: float, colour: tuple[float, float, float]) -> None:
    lit = adjust(colour, 0.08)
    board.rect(
        x - height * 0.025, foot - height * 0.16, height * 0.05, height * 0.16, mix(colour, board.scheme.near, 0.6)
    )
    for low, high, half in ((0.1, 0.5, 0.24), (0.34, 0.76, 0.18), (0.58, 1.0, 0.12)):
        top, base = foot - height * high, foot - height * low
        board.poly([(x - half * height, base), (x, top), (x + half * height, base)], colour)
        board.poly([(x, base), (x, top), (x + board.light * half * height, base)], lit)


def _cypress(board: Board, x: float, foot: float, height: float, colour: tuple[float, float, float]) -> None:
    half = height * 0.11
    board.smooth([(x - half * 0.5, foot, 1), (x - half, foot - height * 0.35), (x, foot - height, 1),
                  (x + half, foot - height * 0.35), (x + half * 0.5, foot, 1)], colour)  # fmt: skip
    s = board.light
    board.smooth([(x + s * half * 0.1, foot, 1), (x + s * half * 0.2, foot - height * 0.4), (x, foot - height, 1),
                  (x + s * half, foot - height * 0.35),
                  (x + s * half * 0.5, foot, 1)], adjust(colour, 0.08))  # fmt: skip


def palm(board: Board, x: float, foot: float, s: float, colour: tuple[float, float, float], lean: float = 0.1) -> None:
    """A bent stem, eleven ribs, leaflets that hang from them."""
    tx, ty = x + lean * s, foot - s
    stem = mix(colour, board.scheme.near, 0.35)
    board.smooth([(x - s * 0.035, foot, 1), (x + lean * s * 0.4 - s * 0.02, foot - s * 0.5), (tx - s * 0.016, ty, 1),
                  (tx + s * 0.016, ty, 1), (x + lean * s * 0.4 + s * 0.024, foot - s * 0.5), (x + s * 0.042, foot, 1)],
                 stem)  # fmt: skip
    for k in range(11):
        angle = -math.pi * (0.02 + 0.96 * k / 10)
        reach = s * (0.40 + 0.05 * math.sin(k * 2.3))
        ex = tx + reach * math.cos(angle)
        ey = ty + reach * math.sin(angle) * 0.62 + reach * 0.30 * abs(math.cos(angle))
        mx, my = tx + reach * 0.55 * math.cos(angle), ty + reach * 0.55 * math.sin(angle) - reach * 0.16
        board.smooth([(tx, ty, 1), (mx, my - s * 0.035), (ex, ey, 1), (mx, my + s * 0.02)], colour)
        if s > 90 * board.unit:
            _leaflets(board, (tx, ty), (mx, my), (ex, ey), s, angle, colour)


def _leaflets(
    board: Board, top: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], s: float,
    angle: float, colour: tuple[float, float, float],
) -> None:  # fmt: skip
    for j in range(1, 12):
        t = j / 12
        rx = (1 - t) ** 2 * top[0] + 2 * t * (1 - t) * (2 * bend[0] - (top[0] + end[0]) / 2) + t * t * end[0]
        ry = (1 - t) ** 2 * top[1] + 2 * t * (1 - t) * (2 * bend[1] - (top[1] + end[1]) / 2 - s * 0.02) + t * t * end[1]
        drop = s * 0.15 * math.sin(math.pi * (0.15 + 0.8 * t))
        aside = math.copysign(1, math.cos(angle)) * drop * 0.35
        board.poly([(rx - s * 0.012, ry - 1), (rx + s * 0.012, ry - 1), (rx + aside, ry + drop)], colour)
