"""Things on wheels seen from the side: pickup, small car, tuk-tuk, bicycle, scooter. Sizes in pixels.

`x` is the middle, `y` the ground, `length` from bumper to bumper; `side` is 1 when it drives to the right.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Knot
from inference.engines.sketch.templates.props.kits import Vehicle
from inference.engines.sketch.templates.props.life import skin_of


def draw_vehicle(
    board: Board, kind: Vehicle, x: float, y: float, length: float, side: int, chance: random.Random
) -> None:
    board.oval(
        x, y + length * 0.008, length * 0.54, length * 0.035, mix(board.scheme.ground, board.scheme.shade, 0.75), 0.7
    )
    _DRAWN[kind](board, x, y, length, side, chance)


def paint_of(board: Board, chance: random.Random) -> Colour:
    scheme = board.scheme
    found = (mix(scheme.water, scheme.leaf, 0.2), scheme.accent, mix(scheme.water, scheme.pale, 0.25))
    return mix(chance.choice(found), scheme.near, 0.12 if not scheme.dark else 0.3)


def wheel(board: Board, x: float, y: float, r: float, hub: Colour) -> None:
    tyre = mix(board.scheme.near, (0.06, 0.06, 0.09), 0.5)
    board.circle(x, y - r, r, tyre)
    board.circle(x, y - r, r * 0.58, mix(board.scheme.pale, board.scheme.light, 0.3))
    board.circle(x, y - r, r * 0.38, hub)
    board.circle(x, y - r, r * 0.16, board.scheme.pale)


def _pickup(board: Board, x: float, y: float, length: float, side: int, chance: random.Random) -> None:
    s, scheme, paint = length / 372, board.scheme, paint_of(board, chance)
    deep, glass = mix(paint, scheme.near, 0.45), mix(scheme.mid, scheme.pale, 0.5)

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y + (py - 17) * s, *corner)  # type: ignore[return-value]

    body = board.smooth(
        [
            at(-186, -22, 1),
            at(-186, -76, 1),
            at(-40, -76, 1),
            at(-36, -118),
            at(-14, -130),
            at(44, -128),
            at(66, -110),
            at(80, -78),
            at(150, -72),
            at(176, -56),
            at(184, -22, 1),
        ],
        paint,
    )
    board.spray(body, (0, y), (0, y - 92 * s), scheme.near, 0.7)
    board.smooth([at(-22, -80, 1), at(-20, -112), at(-6, -119), at(16, -119, 1), at(16, -80, 1)], glass)
    board.smooth([at(24, -80, 1), at(24, -119, 1), at(42, -118), at(56, -104), at(66, -80, 1)], glass)
    _load(
        board,
        [
            (at(px, py)[0], at(px, py)[1], r * s)
            for px, py, r in (
                (-168, -88, 19),
                (-136, -92, 23),
                (-100, -90, 21),
                (-66, -88, 19),
                (-118, -112, 19),
                (-86, -112, 17),
            )
        ],
        chance,
    )
    left = min(at(-190, 0)[0], at(-38, 0)[0])
    board.rect(left, at(0, -78)[1], 152 * s, 52 * s, mix(paint, scheme.pale, 0.14))
    for k in range(4):
        board.rect(left + 6 * s, at(0, -68 + k * 11)[1], 140 * s, 3 * s, deep)
    board.line([at(18, -78)[:2], at(18, -30)[:2]], deep, 3 * s)
    for wx in (-118, 120):
        board.smooth([at(wx - 50, -18, 1), at(wx - 44, -50), at(wx, -68), at(wx + 44, -50), at(wx + 50, -18, 1)], deep)
        wheel(board, at(wx, 0)[0], y, 33 * s, scheme.accent)
    board.circle(*at(176, -50)[:2], 11 * s, mix(scheme.window, scheme.pale, 0.5))
    for px in (182, -190):
        board.rounded(at(px, 0)[0] - 15 * s, at(0, -26)[1], 30 * s, 9 * s, 4 * s, scheme.pale)


def _load(board: Board, spots: list[tuple[float, float, float]], chance: random.Random) -> None:
    """Pumpkins in autumn, sacks and fruit else."""
    scheme, autumn = board.scheme, board.stage.scene.season in ("", "autumn")
    for x, y, r in spots:
        colour = from_hex("#e2762f") if autumn else chance.choice((scheme.rim, scheme.leaf, scheme.accent))
        colour = mix(colour, scheme.light, 0.12) if not scheme.dark else mix(colour, scheme.shade, 0.45)
        for k in (-0.5, 0.5, 0.0):
            board.oval(x + k * r, y, r * 0.62, r * 0.78, mix(colour, scheme.shade, 0.25) if k else colour)
        board.line([(x, y - r * 0.7), (x + r * 0.15, y - r * 1.05)], scheme.leaf, r * 0.22)


def _car(board: Board, x: float, y: float, length: float, side: int, chance: random.Random) -> None:
    """A small car of the sixties, a case on its roof."""
    s, scheme, paint = length / 300, board.scheme, paint_of(board, chance)
    glass, deep = mix(scheme.mid, scheme.pale, 0.5), mix(paint, scheme.near, 0.45)

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y + py * s, *corner)  # type: ignore[return-value]

    for px, wide, high, colour in ((-24, 74, 24, scheme.shade), (-16, 44, 20, scheme.rim)):
        base = -146 if high == 24 else -170
        board.rounded(at(px, 0)[0] - wide * s / 2, at(0, base - high)[1], wide * s, high * s, 5 * s, colour)
    board.line([at(-72, -146)[:2], at(30, -146)[:2]], scheme.near, 5 * s)
    body = board.smooth(
        [
            at(-148, -26, 1),
            at(-146, -62),
            at(-122, -84),
            at(-94, -112),
            at(-60, -138),
            at(-10, -144),
            at(36, -138),
            at(66, -104),
            at(84, -86),
            at(126, -78),
            at(146, -58),
            at(148, -26, 1),
        ],
        paint,
    )
    board.spray(body, (0, y - 16 * s), (0, y - 96 * s), scheme.near, 0.7)
    board.smooth([at(-84, -90, 1), at(-62, -124), at(-28, -130, 1), at(-28, -90, 1)], glass)
    board.smooth([at(-16, -90, 1), at(-16, -130, 1), at(26, -126), at(56, -90, 1)], glass)
    board.line([at(-22, -88)[:2], at(-22, -34)[:2]], deep, 3 * s)
    board.rect(min(at(-14, 0)[0], at(4, 0)[0]), at(0, -78)[1], 18 * s, 4 * s, scheme.pale)
    for wx in (-92, 92):
        board.smooth([at(wx - 42, -20, 1), at(wx - 34, -50), at(wx, -62), at(wx + 34, -50), at(wx + 42, -20, 1)], deep)
        wheel(board, at(wx, 0)[0], y, 30 * s, scheme.shade)
    board.circle(*at(137, -62)[:2], 11 * s, mix(scheme.window, scheme.pale, 0.5))
    for px in (144, -144):
        board.rounded(at(px, 0)[0] - 14 * s, at(0, -32)[1], 28 * s, 9 * s, 4 * s, scheme.pale)


def _tuk_tuk(board: Board, x: float, y: float, length: float, side: int, chance: random.Random) -> None:
    s, scheme, paint = length / 280, board.scheme, board.scheme.accent
    roof, deep = mix(scheme.rim, scheme.accent, 0.1), mix(paint, scheme.near, 0.45)

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y + py * s, *corner)  # type: ignore[return-value]

    board.smooth(
        [
            at(-120, -40, 1),
            at(-126, -180),
            at(-100, -196, 1),
            at(40, -196),
            at(86, -186),
            at(104, -120),
            at(100, -40, 1),
        ],
        mix(scheme.near, scheme.shade, 0.4),
    )
    board.poly(
        [at(-10, -182)[:2], at(70, -180)[:2], at(88, -118)[:2], at(-10, -118)[:2]], mix(scheme.mid, scheme.pale, 0.45)
    )
    _driver(board, at(18, -60)[0], at(0, -60)[1], 98 * s, side, chance)
    body = board.smooth(
        [
            at(-132, -30, 1),
            at(-134, -104),
            at(-118, -112, 1),
            at(-40, -104),
            at(-20, -70),
            at(30, -62),
            at(70, -96, 1),
            at(112, -100),
            at(128, -60),
            at(126, -28, 1),
        ],
        paint,
    )
    board.spray(body, (0, y - 20 * s), (0, y - 110 * s), scheme.near, 0.65)
    board.rect(min(at(-128, 0)[0], at(-30, 0)[0]), at(0, -76)[1], 98 * s, 8 * s, scheme.rim)
    board.smooth([at(-138, -186, 1), at(-130, -212), at(-40, -222), at(60, -214), at(104, -184, 1)], roof)
    board.line([at(-138, -186)[:2], at(106, -184)[:2]], deep, 6 * s)
    board.line([at(96, -184)[:2], at(112, -98)[:2]], deep, 6 * s)
    for wx, r in ((-86, 34), (100, 30)):
        board.smooth([at(wx - 44, -28, 1), at(wx - 34, -62), at(wx, -72), at(wx + 34, -62), at(wx + 44, -28, 1)], deep)
        wheel(board, at(wx, 0)[0], y, r * s, scheme.rim)
    board.circle(*at(124, -76)[:2], 10 * s, mix(scheme.window, scheme.pale, 0.5))


def _driver(board: Board, x: float, y: float, s: float, side: int, chance: random.Random) -> None:
    scheme, head = board.scheme, skin_of(board, chance)
    board.smooth(
        [
            (x - s * 0.2, y, 1),
            (x - s * 0.22, y - s * 0.5),
            (x, y - s * 0.68),
            (x + s * 0.2, y - s * 0.5),
            (x + s * 0.2, y, 1),
        ],
        scheme.pale,
    )
    board.line(
        [(x + side * s * 0.1, y - s * 0.5), (x + side * s * 0.34, y - s * 0.3), (x + side * s * 0.56, y - s * 0.34)],
        mix(scheme.pale, scheme.shade, 0.3),
        s * 0.12,
    )
    board.circle(x + side * s * 0.03, y - s * 0.84, s * 0.15, head)
    board.smooth(
        [
            (x - s * 0.16, y - s * 0.82, 1),
            (x - s * 0.14, y - s),
            (x + s * 0.04, y - s * 1.03),
            (x + s * 0.16, y - s * 0.92, 1),
        ],
        scheme.near,
    )


def _bicycle(board: Board, x: float, y: float, length: float, side: int, chance: random.Random) -> None:
    """With a basket of flowers."""
    s, scheme = length / 300, board.scheme
    paint = mix(board.scheme.water, scheme.leaf, 0.2) if chance.random() < 0.5 else scheme.accent
    if scheme.dark:
        paint = mix(paint, scheme.rim, 0.2)
    dark, r = mix(scheme.near, (0.06, 0.06, 0.09), 0.4), 62 * s

    def at(px: float, py: float) -> tuple[float, float]:
        return x + side * px * s, y + py * s

    for wx in (-92, 92):
        cx, cy = at(wx, -62)
        for k in range(12):
            a = math.tau * k / 12
            board.line(
                [(cx, cy), (cx + r * math.cos(a), cy + r * math.sin(a))], mix(dark, scheme.ground, 0.45), 1.3 * s
            )
        _ring(board, cx, cy, r, dark, 7 * s)
        _ring(board, cx, cy, r - 6 * s, mix(scheme.pale, scheme.light, 0.3), 2.6 * s)
    frame = [at(-92, -62), at(-28, -150), at(60, -144), at(-14, -62), at(-92, -62)]
    board.line(frame, paint, 9 * s)
    board.line([at(-14, -62), at(-36, -168)], paint, 9 * s)
    board.line([at(92, -62), at(58, -176), at(40, -186)], paint, 9 * s)
    board.curve([at(40, -188), at(62, -192), at(78, -176)], dark, 7 * s)
    board.oval(*at(-40, -174), 26 * s, 8 * s, dark)
    _ring(board, *at(-14, -62), 14 * s, dark, 5 * s)
    board.line([at(-14, -62), at(-2, -38)], dark, 5 * s)
    board.poly([at(70, -170), at(136, -170), at(126, -122), at(80, -122)], mix(scheme.rim, scheme.shade, 0.35))
    for k in range(4):
        board.line([at(74, -160 + k * 12), at(132, -160 + k * 12)], mix(scheme.shade, scheme.near, 0.3), 2.4 * s)
    for _ in range(12):
        px, py = at(74 + chance.uniform(0, 58), -172 - chance.uniform(0, 30))
        board.circle(px, py + 6 * s, 9 * s, scheme.leaf)
        board.circle(px, py, 8 * s, chance.choice((scheme.accent, scheme.pale, scheme.rim)))


def _ring(board: Board, x: float, y: float, r: float, colour: Colour, width: float) -> None:
    path = skia.Path()
    path.addCircle(x, y, r)
    board.stroke(path, colour, width)


def _scooter(board: Board, x: float, y: float, length: float, side: int, chance: random.Random) -> None:
    """A scooter and its rider."""
    s, scheme, paint = length / 260, board.scheme, paint_of(board, chance)
    dark, deep = mix(scheme.near, (0.06, 0.06, 0.09), 0.4), mix(paint, scheme.near, 0.4)

    def at(px: float, py: float, *corner: int) -> Knot:
        return (x + side * px * s, y + py * s, *corner)  # type: ignore[return-value]

    for wx in (-82, 92):
        wheel(board, at(wx, 0)[0], y, 32 * s, scheme.rim)
    board.line([at(92, -34)[:2], at(66, -128)[:2]], dark, 8 * s)
    board.smooth(
        [
            at(-124, -52, 1),
            at(-112, -88),
            at(-70, -104),
            at(-16, -96),
            at(0, -44),
            at(44, -42, 1),
            at(62, -118),
            at(74, -118, 1),
            at(82, -70),
            at(60, -28),
            at(-20, -24),
            at(-60, -34),
            at(-84, -66),
        ],
        paint,
    )
    board.smooth([at(52, -62, 1), at(72, -80), at(104, -76), at(128, -52, 1), at(96, -60)], deep)
    board.rounded(min(at(-108, 0)[0], at(-14, 0)[0]), at(0, -116)[1], 94 * s, 18 * s, 8 * s, dark)
    board.curve([at(48, -140)[:2], at(66, -136)[:2], at(74, -124)[:2]], dark, 8 * s)
    board.circle(*at(76, -122)[:2], 11 * s, mix(scheme.window, scheme.pale, 0.5))
    coat, head = scheme.accent if paint != scheme.accent else scheme.pale, skin_of(board, chance)
    legs = mix(scheme.near, scheme.shade, 0.35)
    board.line([at(-50, -122)[:2], at(16, -106)[:2], at(30, -50)[:2]], legs, 26 * s)
    board.line([at(24, -48)[:2], at(46, -46)[:2]], dark, 13 * s)
    board.smooth([at(-76, -112, 1), at(-78, -160), at(-58, -200), at(-22, -202), at(-12, -160), at(-22, -112, 1)], coat)
    board.line([at(-34, -186)[:2], at(2, -152)[:2], at(50, -142)[:2]], mix(coat, scheme.shade, 0.4), 17 * s)
    board.circle(*at(-34, -228)[:2], 23 * s, head)
    board.smooth(
        [at(-62, -222, 1), at(-60, -250), at(-34, -260), at(-8, -246), at(-6, -228, 1)],
        mix(scheme.rim, scheme.pale, 0.3),
    )


_DRAWN: dict[Vehicle, Callable[[Board, float, float, float, int, random.Random], None]] = {
    "pickup": _pickup,
    "car": _car,
    "tuk-tuk": _tuk_tuk,
    "bicycle": _bicycle,
    "scooter": _scooter,
}
