"""Small life in posters: gulls, a cat on a ridge, a ferry, robed and coated people. Sizes in pixels."""

from __future__ import annotations

import math
import random

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Knot

_SKIN = {"AF": ("#5a3a2a", "#7d5238"), "AS": ("#b98560", "#d3a57e"), "SA": ("#9a6a4a", "#c99a74")}
_PALE_SKIN = ("#dfb292", "#c89470", "#8a5a3c")


def gull(board: Board, x: float, y: float, s: float, colour: Colour) -> None:
    board.smooth([(x - s, y - s * 0.30, 1), (x - s * 0.5, y - s * 0.44), (x - s * 0.1, y - s * 0.04),
                  (x, y + s * 0.06), (x + s * 0.1, y - s * 0.05), (x + s * 0.55, y - s * 0.50),
                  (x + s, y - s * 0.42, 1), (x + s * 0.52, y - s * 0.28), (x + s * 0.16, y + s * 0.12),
                  (x - s * 0.02, y + s * 0.17), (x - s * 0.18, y + s * 0.10), (x - s * 0.52, y - s * 0.26)],
                 colour)  # fmt: skip


def cat(board: Board, x: float, y: float, s: float, side: int = 1) -> None:
    """Seen from behind, its tail over the ridge; rim light on the sun's side."""

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y + py * s, *corner)  # type: ignore[return-value]

    fur = mix(board.scheme.near, board.scheme.ink, 0.5)
    board.curve([at(0.26, -0.06), at(0.50, 0.06), at(0.52, 0.34), at(0.40, 0.52), at(0.46, 0.64)], fur, s * 0.125)
    board.smooth([at(-0.22, 0.06, 1), at(-0.26, -0.30), at(-0.20, -0.58), at(-0.10, -0.74), at(0.06, -0.72),
                  at(0.16, -0.54), at(0.30, -0.28), at(0.34, -0.02), at(0.24, 0.02), at(0.02, 0.08)], fur)  # fmt: skip
    board.smooth([at(-0.27, -0.80), at(-0.27, -0.98), at(-0.22, -1.14, 1), at(-0.12, -1.02), at(-0.02, -1.02),
                  at(0.07, -1.14, 1), at(0.13, -0.98), at(0.12, -0.82), at(0.02, -0.68), at(-0.16, -0.68)],
                  fur)  # fmt: skip
    if board.light * side > 0:
        rim = [at(0.14, -0.98), at(0.13, -0.82), at(0.10, -0.72), at(0.18, -0.54), at(0.31, -0.28), at(0.345, -0.04)]
        board.curve(rim, board.scheme.rim, s * 0.038)


def pigeon(board: Board, x: float, y: float, s: float, side: int = 1) -> None:
    """Sits on its feet at `y`, looks to `side`; `s` is its height."""

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y - py * s, *corner)  # type: ignore[return-value]

    body = mix(board.scheme.near, board.scheme.ink, 0.4)
    board.smooth([at(-0.72, 0.10, 1), at(-0.30, 0.46), at(0.06, 0.70), at(0.12, 0.92), at(0.26, 1.0), at(0.40, 0.90),
                  at(0.52, 0.82, 1), at(0.38, 0.78), at(0.40, 0.50), at(0.26, 0.20), at(0.02, 0.12), at(-0.30, 0.18)],
                 body)  # fmt: skip
    wing = mix(body, board.scheme.shade, 0.45)
    board.smooth([at(-0.64, 0.14, 1), at(-0.2, 0.44), at(0.14, 0.52), at(0.12, 0.28), at(-0.2, 0.2)], wing)
    for k in (0.06, 0.18):
        board.line([(x + side * k * s, y - s * 0.16), (x + side * k * s, y)], board.scheme.accent, s * 0.05)


def ferry(board: Board, x: float, y: float, length: float) -> None:
    """A white ferry with two decks; `x`, `y` the middle of its water line."""
    scheme, s = board.scheme, length / 236
    hull = mix(scheme.near, scheme.ink, 0.5)
    white = mix(scheme.pale, scheme.low, 0.2)
    pane = mix(scheme.water, scheme.deep, 0.3) if not scheme.dark else scheme.window
    board.smooth([(x - 120 * s, y - 24 * s, 1), (x + 116 * s, y - 26 * s, 1), (x + 98 * s, y, 1),
                  (x - 104 * s, y, 1)], hull)  # fmt: skip
    board.rect(x - 116 * s, y - 28 * s, 228 * s, 6 * s, scheme.accent)
    board.rect(x - 92 * s, y - 52 * s, 176 * s, 25 * s, white)
    board.rect(x - 70 * s, y - 72 * s, 124 * s, 21 * s, white)
    board.rect(x - 96 * s, y - 54 * s, 184 * s, 4 * s, mix(white, scheme.shade, 0.3))
    for i in range(11):
        board.rect(x - 84 * s + i * 15 * s, y - 46 * s, 9 * s, 11 * s, pane)
    for i in range(8):
        board.rect(x - 62 * s + i * 14 * s, y - 67 * s, 8 * s, 10 * s, pane)
    board.poly([(x - 26 * s, y - 72 * s), (x - 22 * s, y - 106 * s), (x, y - 106 * s), (x + 2 * s, y - 72 * s)],
               mix(scheme.rim, scheme.accent, 0.3))  # fmt: skip
    board.rect(x - 23 * s, y - 106 * s, 24 * s, 9 * s, hull)
    for k in range(4):
        board.oval(x - (150 + k * 34) * s, y + k * s, 26 * s, 2.4 * s, scheme.pale, 0.7 - 0.14 * k)


def sailing_boat(board: Board, x: float, y: float, height: float) -> None:
    scheme, s = board.scheme, height
    sail = mix(scheme.pale, scheme.low, 0.1)
    board.poly([(x + s * 0.03, y - s * 0.16), (x + s * 0.03, y - s), (x + s * 0.44, y - s * 0.2)], sail)
    board.poly([(x - s * 0.03, y - s * 0.16), (x - s * 0.03, y - s * 0.84), (x - s * 0.28, y - s * 0.18)],
               mix(sail, scheme.shade, 0.35))  # fmt: skip
    board.smooth([(x - s * 0.36, y - s * 0.14, 1), (x + s * 0.46, y - s * 0.14, 1), (x + s * 0.34, y, 1),
                  (x - s * 0.26, y, 1)], mix(scheme.near, scheme.ink, 0.4))  # fmt: skip


def skin_of(board: Board, chance: random.Random) -> Colour:
    return from_hex(chance.choice(_SKIN.get(board.stage.scene.city.continent_code, _PALE_SKIN)))


def person(board: Board, x: float, y: float, s: float, coat: Colour, chance: random.Random, *, robed: bool) -> None:
    """Seen from the side, walking; a robe or a coat, hat or bag by chance, a long shadow away from the light."""
    face, side = chance.choice((-1, 1)), board.light
    shade = adjust(coat, -0.12)
    if not board.stage.scene.dull and not board.scheme.dark:
        length = 0.95
        board.poly([(x - side * s * 0.06, y), (x - side * s * length, y + s * 0.30),
                   (x - side * s * (length - 0.2), y + s * 0.34),
                    (x + side * s * 0.1, y + s * 0.02)], mix(board.scheme.ground, board.scheme.shade, 0.55),
                    0.75)  # fmt: skip
    if robed:
        _robe(board, x, y, s, coat, shade)
    else:
        _walker(board, x, y, s, coat, shade, face)
    head = skin_of(board, chance)
    board.circle(x + face * s * 0.02, y - s * 0.90, s * 0.068, head)
    kind = chance.random()
    if board.stage.scene.rainy:
        _umbrella(board, x, y, s, chance)
    elif kind < 0.45:
        hat = adjust(coat, -0.2)
        board.oval(x, y - s * 0.945, s * 0.115, s * 0.022, hat)
        board.rounded(x - s * 0.06, y - s * 1.01, s * 0.12, s * 0.07, s * 0.02, hat)
    else:
        hair = mix(board.scheme.near, head, 0.15)
        board.smooth([(x - s * 0.072, y - s * 0.89, 1), (x - s * 0.07, y - s * 0.96), (x, y - s * 0.985),
                      (x + s * 0.072, y - s * 0.94), (x + s * 0.03 * face, y - s * 0.92, 1)], hair)  # fmt: skip


def _robe(board: Board, x: float, y: float, s: float, coat: Colour, shade: Colour) -> None:
    half = [(-0.20, 0.0, 1), (-0.17, -0.55), (-0.09, -0.84), (0.0, -0.88), (0.09, -0.84), (0.17, -0.55), (0.20, 0.0, 1)]
    board.smooth([(x + k[0] * s, y + k[1] * s, *k[2:]) for k in half], coat)  # type: ignore[misc]
    d = -board.light
    board.smooth([(x + d * s * 0.03, y, 1), (x + d * s * 0.05, y - s * 0.6), (x + d * s * 0.02, y - s * 0.87, 1),
                  (x + d * s * 0.09, y - s * 0.84), (x + d * s * 0.17, y - s * 0.55),
                  (x + d * s * 0.20, y, 1)], shade)  # fmt: skip


def _walker(board: Board, x: float, y: float, s: float, coat: Colour, shade: Colour, face: int) -> None:
    legs = mix(board.scheme.near, board.scheme.shade, 0.3)
    for reach in (-0.11, 0.13):
        board.line([(x, y - s * 0.42), (x + face * s * reach * 0.7, y - s * 0.2),
                   (x + face * s * reach, y - s * 0.015)],
                   legs, s * 0.075)  # fmt: skip
        board.line(
            [(x + face * s * reach, y - s * 0.012), (x + face * s * (reach + 0.06), y - s * 0.012)], legs, s * 0.04
        )
    board.smooth([(x - s * 0.13, y - s * 0.34, 1), (x - s * 0.12, y - s * 0.66), (x - s * 0.07, y - s * 0.82),
                  (x + s * 0.07, y - s * 0.82), (x + s * 0.12, y - s * 0.66),
                  (x + s * 0.14, y - s * 0.34, 1)], coat)  # fmt: skip
    d = -board.light
    board.smooth([(x + d * s * 0.02, y - s * 0.34, 1), (x + d * s * 0.03, y - s * 0.8, 1),
                 (x + d * s * 0.07, y - s * 0.82),
                  (x + d * s * 0.12, y - s * 0.66), (x + d * s * 0.14, y - s * 0.34, 1)], shade)  # fmt: skip
    board.line([(x - face * s * 0.02, y - s * 0.74), (x + face * s * 0.06, y - s * 0.56),
               (x + face * s * 0.15, y - s * 0.45)],
               adjust(shade, -0.04), s * 0.06)  # fmt: skip


def _umbrella(board: Board, x: float, y: float, s: float, chance: random.Random) -> None:
    scheme = board.scheme
    colour = chance.choice((scheme.accent, scheme.rim, scheme.shade, scheme.near_light))
    board.line([(x + s * 0.1, y - s * 0.5), (x + s * 0.06, y - s * 1.24)], scheme.near, s * 0.022)
    board.smooth([(x - s * 0.36, y - s * 0.98, 1), (x - s * 0.24, y - s * 1.2), (x + s * 0.04, y - s * 1.3),
                  (x + s * 0.32, y - s * 1.2), (x + s * 0.44, y - s * 0.98, 1), (x + s * 0.22, y - s * 1.02),
                  (x + s * 0.04, y - s * 0.98), (x - s * 0.16, y - s * 1.02)], colour)  # fmt: skip


def clothes(board: Board) -> tuple[Colour, ...]:
    scheme = board.scheme
    return (
        scheme.pale,
        scheme.accent,
        mix(scheme.water, scheme.near, 0.2),
        scheme.rim,
        mix(scheme.leaf, scheme.pale, 0.2),
    )


def robed_place(board: Board) -> bool:
    place = board.stage.scene.place
    return place.fabric == "domes" and board.stage.scene.city.country_code not in ("TR", "IN", "IL")


def turn(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    return x + radius * math.cos(math.radians(degrees)), y + radius * math.sin(math.radians(degrees))
