"""Boats by kind and place: what crosses a harbour there. Sizes in pixels; `x`, `y` the middle of the water line."""

from __future__ import annotations

import random

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.props.life import ferry, sailing_boat

_DHOWS = frozenset(
    [
        "AE",
        "OM",
        "QA",
        "KW",
        "BH",
        "SA",
        "YE",
        "KE",
        "TZ",
        "MZ",
        "SO",
        "DJ",
        "EG",
        "SD",
        "IN",
        "PK",
        "IR",
        "LK",
        "MV",
        "BD",
    ]
)
_JUNKS = frozenset(["HK", "MO", "CN", "TW", "VN"])
_LONG = frozenset(["TH", "KH", "LA", "MM", "PH", "ID", "MY"])


def boat_of(board: Board) -> str:
    """The kind that one would see there."""
    city, water = board.stage.scene.city, board.stage.scene.water
    if city.country_code in _DHOWS:
        return "dhow"
    if city.country_code in _JUNKS:
        return "junk"
    if city.country_code in _LONG:
        return "long"
    if city.name == "Venice":
        return "gondola"
    return "launch" if water in ("river", "canal") else "yacht" if water == "lake" else "ferry"


def draw_boat(board: Board, kind: str, x: float, y: float, size: float) -> None:
    """`size` is its length; masts are about as high."""
    if kind == "dhow":
        _dhow(board, x, y, size * 0.8)
    elif kind == "junk":
        _junk(board, x, y, size * 0.8)
    elif kind == "long":
        _long_boat(board, x, y, size)
    elif kind == "gondola":
        _gondola(board, x, y, size)
    elif kind == "launch":
        _launch(board, x, y, size)
    elif kind == "yacht":
        sailing_boat(board, x, y, size * 0.62)
    else:
        ferry(board, x, y, size)
    _wake(board, x, y, size)


def _wake(board: Board, x: float, y: float, size: float) -> None:
    for k in range(3):
        board.oval(
            x - size * (0.56 + 0.13 * k),
            y + size * 0.012 * k,
            size * 0.09,
            max(1.2, size * 0.008),
            board.scheme.pale,
            0.6 - 0.15 * k,
        )


def _hull(board: Board, x: float, y: float, length: float, high: float, colour: Colour, rise: float = 0.5) -> None:
    board.smooth([(x - length * 0.5, y - high, 1), (x, y - high * 0.82), (x + length * 0.52, y - high * (1 + rise), 1),
                  (x + length * 0.36, y, 1), (x - length * 0.4, y, 1)], colour)  # fmt: skip


def _dhow(board: Board, x: float, y: float, s: float) -> None:
    scheme = board.scheme
    sail = mix(scheme.pale, scheme.low, 0.15)
    board.line([(x - s * 0.02, y - s * 0.14), (x + s * 0.04, y - s * 0.9)], scheme.near, s * 0.02)
    board.smooth(
        [
            (x - s * 0.42, y - s * 0.22, 1),
            (x + s * 0.30, y - s * 1.06, 1),
            (x + s * 0.36, y - s * 0.5),
            (x + s * 0.30, y - s * 0.18, 1),
        ],
        sail,
    )
    board.smooth([(x + s * 0.06, y - s * 0.78, 1), (x + s * 0.30, y - s * 1.06, 1), (x + s * 0.36, y - s * 0.5),
                  (x + s * 0.30, y - s * 0.18, 1)],
                 mix(sail, scheme.shade, 0.28))  # fmt: skip
    board.line([(x - s * 0.44, y - s * 0.2), (x + s * 0.32, y - s * 1.08)], scheme.near, s * 0.016)
    _hull(board, x, y, s * 0.95, s * 0.15, mix(scheme.shade, scheme.near, 0.45), 0.7)
    board.line([(x - s * 0.46, y - s * 0.14), (x + s * 0.46, y - s * 0.2)], scheme.rim, s * 0.014)


def _junk(board: Board, x: float, y: float, s: float) -> None:
    scheme = board.scheme
    red = scheme.accent
    for dx, high, wide in ((-0.26, 0.66, 0.26), (0.08, 0.98, 0.38)):
        foot = y - s * 0.18
        board.line([(x + dx * s, y - s * 0.1), (x + dx * s, y - s * (high + 0.14))], scheme.near, s * 0.018)
        outline = [(x + (dx - wide * 0.42) * s, foot, 1), (x + (dx - wide * 0.5) * s, foot - s * high * 0.5),
                   (x + (dx - wide * 0.1) * s, foot - s * high, 1),
                   (x + (dx + wide * 0.5) * s, foot - s * high * 0.78), (x + (dx + wide * 0.66) * s,
                       foot - s * high * 0.3), (x + (dx + wide * 0.58) * s, foot, 1)]  # fmt: skip
        path = board.smooth(outline, red)  # type: ignore[arg-type]
        with board.inside(path):
            board.rect(x + (dx + wide * 0.16) * s, foot - s * high, s * wide, s * high, mix(red, scheme.shade, 0.45))
            for i in range(1, 6):
                yy = foot - s * high * i / 6
                board.line(
                    [(x + (dx - wide) * s, yy), (x + (dx + wide) * s, yy + s * 0.03)],
                    mix(red, scheme.near, 0.45),
                    s * 0.012,
                )
    _hull(board, x, y, s * 0.98, s * 0.17, mix(scheme.near, scheme.shade, 0.3), 0.45)
    board.rect(x - s * 0.48, y - s * 0.26, s * 0.2, s * 0.1, mix(scheme.near, scheme.shade, 0.3))
    board.line([(x - s * 0.46, y - s * 0.15), (x + s * 0.46, y - s * 0.19)], scheme.rim, s * 0.014)


def _long_boat(board: Board, x: float, y: float, s: float) -> None:
    scheme = board.scheme
    board.smooth([(x - s * 0.5, y - s * 0.06, 1), (x, y - s * 0.05), (x + s * 0.34, y - s * 0.09),
                  (x + s * 0.54, y - s * 0.26, 1),
                  (x + s * 0.40, y - s * 0.02), (x + s * 0.3, y, 1), (x - s * 0.44, y, 1)],
                  mix(scheme.shade, scheme.near, 0.4))  # fmt: skip
    board.smooth([(x - s * 0.24, y - s * 0.2, 1), (x, y - s * 0.25), (x + s * 0.22, y - s * 0.2, 1),
                  (x + s * 0.22, y - s * 0.17, 1), (x - s * 0.24, y - s * 0.17, 1)],
                 scheme.accent)  # fmt: skip
    for k in (-0.2, -0.02, 0.18):
        board.line([(x + k * s, y - s * 0.06), (x + k * s, y - s * 0.18)], scheme.near, s * 0.012)
    for k, colour in ((-0.1, scheme.pale), (0.08, scheme.rim)):
        board.circle(x + k * s, y - s * 0.13, s * 0.024, mix(scheme.shade, scheme.near, 0.2))
        board.rect(x + (k - 0.025) * s, y - s * 0.11, s * 0.05, s * 0.06, colour)
    board.circle(x + s * 0.52, y - s * 0.24, s * 0.022, scheme.accent)


def _gondola(board: Board, x: float, y: float, s: float) -> None:
    scheme, dark = board.scheme, mix(board.scheme.near, board.scheme.ink, 0.5)
    board.smooth([(x - s * 0.52, y - s * 0.17, 1), (x - s * 0.40, y - s * 0.06), (x, y - s * 0.045),
                  (x + s * 0.40, y - s * 0.08), (x + s * 0.52, y - s * 0.24, 1),
                  (x + s * 0.47, y - s * 0.24, 1), (x + s * 0.38, y - s * 0.02), (x + s * 0.2, y),
                  (x - s * 0.25, y), (x - s * 0.42, y - s * 0.02)], dark)  # fmt: skip
    board.line([(x - s * 0.2, y - s * 0.05), (x + s * 0.2, y - s * 0.06)], scheme.accent, s * 0.02)
    px, foot = x - s * 0.34, y - s * 0.07
    board.rect(px - s * 0.026, foot - s * 0.12, s * 0.052, s * 0.12, dark)
    board.rect(px - s * 0.036, foot - s * 0.24, s * 0.072, s * 0.13, scheme.pale)
    for i in range(3):
        board.rect(px - s * 0.036, foot - s * (0.225 - 0.04 * i), s * 0.072, s * 0.018, scheme.accent)
    board.circle(px, foot - s * 0.272, s * 0.028, mix(scheme.light, scheme.shade, 0.3))
    board.oval(px, foot - s * 0.292, s * 0.05, s * 0.012, scheme.rim)
    board.line(
        [(px + s * 0.03, foot - s * 0.2), (px + s * 0.12, foot - s * 0.12), (px + s * 0.22, y + s * 0.02)],
        scheme.rim,
        s * 0.014,
    )


def _launch(board: Board, x: float, y: float, s: float) -> None:
    """A flat boat of rivers and canals: glass from stem to stern under a white roof."""
    scheme = board.scheme
    white = mix(scheme.pale, scheme.low, 0.15)
    board.smooth(
        [(x - s * 0.5, y - s * 0.07, 1), (x + s * 0.52, y - s * 0.085, 1), (x + s * 0.44, y, 1), (x - s * 0.46, y, 1)],
        mix(scheme.near, scheme.ink, 0.4),
    )
    board.rect(x - s * 0.5, y - s * 0.085, s * 1.01, s * 0.02, scheme.accent)
    board.poly(
        [
            (x - s * 0.42, y - s * 0.085),
            (x - s * 0.40, y - s * 0.17),
            (x + s * 0.34, y - s * 0.17),
            (x + s * 0.42, y - s * 0.085),
        ],
        white,
    )
    pane = scheme.window if scheme.dark else mix(scheme.water, scheme.deep, 0.4)
    for i in range(9):
        board.rect(x - s * 0.38 + i * s * 0.083, y - s * 0.155, s * 0.062, s * 0.055, pane)
    board.rect(x - s * 0.43, y - s * 0.185, s * 0.82, s * 0.022, white)


def fleet(board: Board, chance: random.Random, spots: list[tuple[float, float, float]]) -> None:
    """Boats at these spots (x, y, length), the place's own kind largest; none where the prompt wants none."""
    if not board.stage.may_draw("boats"):
        return
    own = boat_of(board)
    for i, (x, y, size) in enumerate(spots):
        kind = own if i == 0 or chance.random() < 0.35 else "yacht" if own in ("ferry", "yacht", "launch") else own
        draw_boat(board, kind, x, y, size)
