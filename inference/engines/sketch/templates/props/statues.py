"""Figures on pedestals, from our own hand: a bishop, a hooded monk, an angel with wings. Dark shapes with a rim."""

from __future__ import annotations

from typing import Any, Protocol

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.templates.board import Board

KINDS = 3


class At(Protocol):
    """A point of the figure, in shares of its height; a third value makes it a corner."""

    def __call__(self, px: float, py: float, *corner: int) -> Any: ...


def statue(board: Board, x: float, foot: float, s: float, colour: Colour, kind: int, face: int) -> None:
    """`s` is the height of figure and pedestal; `face` is 1 where it looks to the right."""
    base = foot - s * 0.30
    board.poly([(x - s * 0.155, foot), (x - s * 0.135, base), (x + s * 0.135, base), (x + s * 0.155, foot)], colour)
    for y, half, high in ((base - s * 0.024, 0.170, 0.030), (foot - s * 0.04, 0.185, 0.05)):
        board.rect(x - s * half, y, s * half * 2, s * high, colour)

    def at(px: float, py: float, *corner: int) -> Any:
        return (x + face * px * s * 0.76, base - s * 0.02 - py * s * 0.76, *corner)

    fold = mix(colour, board.scheme.rim, 0.16)
    (_bishop, _monk, _angel)[kind % KINDS](board, at, s, colour)
    for left, right, top in ((-0.085, -0.05, 0.40), (0.0, 0.0, 0.34), (0.085, 0.05, 0.42)):
        board.curve([at(left, 0.02), at((left + right) / 2 - 0.008, top * 0.5), at(right, top)], fold, s * 0.012)
    if not board.inked:
        rim = [at(0.155, 0.0), at(0.125, 0.22), at(0.105, 0.42), at(0.125, 0.56), at(0.085, 0.645)]
        if face * board.light < 0:
            rim = [at(-0.155, 0.0), at(-0.125, 0.22), at(-0.105, 0.42), at(-0.125, 0.56), at(-0.085, 0.645)]
        board.curve(rim, board.scheme.rim, s * 0.008, 0.9)


def _robe(board: Board, at: At, colour: Colour) -> None:
    board.smooth([at(-0.16, 0.0, 1), at(-0.13, 0.22), at(-0.105, 0.42), at(-0.13, 0.56), at(-0.085, 0.645),
                  at(-0.03, 0.675), at(0.03, 0.675), at(0.085, 0.645), at(0.13, 0.56), at(0.105, 0.42), at(0.13, 0.22),
                  at(0.16, 0.0, 1)], colour)  # fmt: skip


def _bishop(board: Board, at: At, s: float, colour: Colour) -> None:
    _robe(board, at, colour)
    board.smooth([at(-0.05, 0.70), at(-0.048, 0.765), at(0, 0.79), at(0.05, 0.765), at(0.052, 0.70), at(0, 0.665)],
                 colour)  # fmt: skip
    board.smooth([at(-0.058, 0.76, 1), at(-0.056, 0.84), at(0, 0.955, 1), at(0.056, 0.84), at(0.058, 0.76, 1)], colour)
    board.line([at(0.215, 0.0), at(0.205, 0.80)], colour, s * 0.016)
    board.curve(
        [at(0.205, 0.80), at(0.195, 0.90), at(0.135, 0.905), at(0.125, 0.845), at(0.165, 0.83)], colour, s * 0.016
    )
    board.line([at(0.10, 0.60), at(0.17, 0.50), at(0.21, 0.52)], colour, s * 0.05)
    board.line([at(-0.10, 0.60), at(-0.19, 0.58), at(-0.20, 0.73)], colour, s * 0.045)
    board.smooth([at(-0.222, 0.72), at(-0.222, 0.79), at(-0.20, 0.83), at(-0.178, 0.78), at(-0.180, 0.72)], colour)


def _monk(board: Board, at: At, s: float, colour: Colour) -> None:
    _robe(board, at, colour)
    board.smooth([at(-0.085, 0.64), at(-0.075, 0.76), at(-0.02, 0.835), at(0.055, 0.81), at(0.075, 0.73),
                  at(0.05, 0.66)],
                 colour)  # fmt: skip
    board.smooth([at(0.045, 0.785), at(0.085, 0.755), at(0.072, 0.70), at(0.045, 0.68)], colour)
    board.line([at(0.10, 0.58), at(0.155, 0.46), at(0.03, 0.45)], colour, s * 0.055)
    board.line([at(0.02, 0.30), at(0.19, 0.70)], colour, s * 0.020)
    board.line([at(0.09, 0.60), at(0.20, 0.56)], colour, s * 0.018)


def _angel(board: Board, at: At, s: float, colour: Colour) -> None:
    for side in (-1, 1):
        board.smooth([at(side * 0.06, 0.60, 1), at(side * 0.14, 0.80), at(side * 0.245, 0.90), at(side * 0.285, 0.80),
                      at(side * 0.265, 0.60), at(side * 0.235, 0.40), at(side * 0.18, 0.24, 1), at(side * 0.12, 0.40)],
                     colour)  # fmt: skip
    _robe(board, at, colour)
    board.smooth(
        [at(-0.055, 0.72), at(-0.06, 0.80), at(0, 0.845), at(0.06, 0.80), at(0.055, 0.72), at(0, 0.67)], colour
    )
    board.line([at(0.09, 0.60), at(0.15, 0.50), at(0.05, 0.52)], colour, s * 0.045)
    board.line([at(-0.09, 0.60), at(-0.15, 0.50), at(-0.04, 0.53)], colour, s * 0.045)
