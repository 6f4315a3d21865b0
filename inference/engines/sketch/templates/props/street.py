"""What a city street has: cars from the front, a crowd as one dark band, street lamps. Sizes in pixels."""

from __future__ import annotations

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.templates.board import Board


def motor_car(board: Board, x: float, y: float, s: float, colour: Colour) -> None:
    """From the front, its wheels at `y`; `s` is half its width."""
    scheme = board.scheme
    dark = mix(scheme.near, scheme.ink, 0.5)
    for k in (-0.72, 0.72):
        board.rect(x + k * s - s * 0.17, y - s * 0.26, s * 0.34, s * 0.26, dark)
    board.smooth([(x - s, y - s * 0.10, 1), (x - s, y - s * 0.54), (x - s * 0.64, y - s * 0.64),
                  (x - s * 0.46, y - s * 1.06), (x, y - s * 1.14), (x + s * 0.46, y - s * 1.06),
                  (x + s * 0.64, y - s * 0.64), (x + s, y - s * 0.54), (x + s, y - s * 0.10, 1)], colour)  # fmt: skip
    board.smooth([(x - s * 0.50, y - s * 0.66, 1), (x - s * 0.38, y - s * 0.98), (x, y - s * 1.03),
                  (x + s * 0.38, y - s * 0.98), (x + s * 0.50, y - s * 0.66, 1)], dark)  # fmt: skip
    board.rect(x - s, y - s * 0.24, s * 2, s * 0.09, dark)
    board.rect(x - s * 0.34, y - s * 0.48, s * 0.68, s * 0.16, dark)
    for k in (-0.70, 0.70):
        board.circle(x + k * s, y - s * 0.40, s * 0.15, scheme.pale)
        board.glow(x + k * s, y - s * 0.40, s * 0.5, scheme.pale, 0.6)
    board.rounded(x - s * 0.2, y - s * 1.28, s * 0.4, s * 0.16, s * 0.05, scheme.pale)


def crowd(board: Board, left: float, right: float, foot: float, tall: float, key: str) -> None:
    """Heads, hats and shoulders against the light, in groups; nobody stands alone."""
    chance, scheme = board.chance("crowd", key), board.scheme
    colour = mix(scheme.near, (0.0, 0.0, 0.02), 0.25)
    x = left
    while x < right:
        for _ in range(chance.randint(1, 3)):
            s = tall * chance.uniform(0.82, 1.08)
            _figure(board, x, foot, s, colour, chance.random())
            x += s * chance.uniform(0.30, 0.40)
        x += tall * chance.uniform(0.25, 0.7)


def _figure(board: Board, x: float, y: float, s: float, colour: Colour, kind: float) -> None:
    side = board.light
    board.smooth([(x - s * 0.13, y, 1), (x - s * 0.17, y - s * 0.55), (x - s * 0.10, y - s * 0.78),
                  (x + s * 0.10, y - s * 0.78), (x + s * 0.17, y - s * 0.55), (x + s * 0.13, y, 1)],
                 colour)  # fmt: skip
    board.circle(x, y - s * 0.885, s * 0.075, colour)
    if kind < 0.6:
        board.oval(x, y - s * 0.925, s * 0.125, s * 0.018, colour)
        board.rounded(x - s * 0.07, y - s * 1.01, s * 0.14, s * 0.09, s * 0.02, colour)
    elif kind < 0.75:
        board.curve([(x + s * 0.13, y - s * 0.6), (x + s * 0.26, y - s * 0.3)], colour, s * 0.05)
        board.rect(x + s * 0.18, y - s * 0.34, s * 0.17, s * 0.13, colour)
    if not board.inked:
        board.curve([(x + side * s * 0.17, y - s * 0.56), (x + side * s * 0.11, y - s * 0.77)],
                    mix(board.scheme.rim, colour, 0.3), s * 0.024)  # fmt: skip


def street_lamp(board: Board, x: float, foot: float, s: float, colour: Colour) -> None:
    """An old lantern on its post, `s` high."""
    scheme = board.scheme
    board.poly([(x - s * 0.034, foot), (x - s * 0.022, foot - s * 0.10), (x - s * 0.011, foot - s * 0.14),
                (x - s * 0.009, foot - s * 0.80), (x + s * 0.009, foot - s * 0.80), (x + s * 0.011, foot - s * 0.14),
                (x + s * 0.022, foot - s * 0.10), (x + s * 0.034, foot)], colour)  # fmt: skip
    board.rounded(x - s * 0.02, foot - s * 0.70, s * 0.04, s * 0.014, s * 0.004, colour)
    board.line([(x - s * 0.055, foot - s * 0.745), (x + s * 0.055, foot - s * 0.745)], colour, s * 0.009)
    if scheme.dark or board.airbrush:
        board.glow(x, foot - s * 0.875, s * 0.17, scheme.window, 0.8 if scheme.dark else 0.5)
    board.poly([(x - s * 0.026, foot - s * 0.80), (x + s * 0.026, foot - s * 0.80), (x + s * 0.05, foot - s * 0.93),
                (x - s * 0.05, foot - s * 0.93)], colour)  # fmt: skip
    board.poly([(x - s * 0.018, foot - s * 0.81), (x + s * 0.018, foot - s * 0.81), (x + s * 0.038, foot - s * 0.92),
                (x - s * 0.038, foot - s * 0.92)], scheme.window)  # fmt: skip
    board.line([(x, foot - s * 0.81), (x, foot - s * 0.92)], colour, s * 0.007)
    board.poly([(x - s * 0.06, foot - s * 0.93), (x - s * 0.03, foot - s * 0.965), (x, foot - s * 1.0),
                (x + s * 0.03, foot - s * 0.965), (x + s * 0.06, foot - s * 0.93)], colour)  # fmt: skip
