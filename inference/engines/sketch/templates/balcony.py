"""From the balcony: eave and rail frame a street of the old quarter seen from two floors up; one warm hero below.

For rain, festivals and old quarters. The houses are the country's own; the title stands in the eave.
"""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.props.boards import words_of
from inference.engines.sketch.templates.props.kits import Kit, kit_of
from inference.engines.sketch.templates.props.life import clothes, person, robed_place, skin_of
from inference.engines.sketch.templates.props.town_fronts import Face, draw_front
from inference.engines.sketch.templates.props.vehicles import draw_vehicle

# By format: foot of the eave, foot of the houses opposite, top of the rail; the hero's middle, foot and width.
_LINES: dict[Format, tuple[float, float, float]] = {
    "1:1": (0.185, 0.515, 0.885),
    "4:5": (0.165, 0.51, 0.885),
    "9:16": (0.145, 0.50, 0.875),
    "16:9": (0.205, 0.55, 0.90),
}
_HEROES: dict[Format, tuple[float, float, float]] = {
    "1:1": (0.56, 0.80, 0.40),
    "4:5": (0.55, 0.79, 0.50),
    "9:16": (0.54, 0.765, 0.62),
    "16:9": (0.56, 0.84, 0.42),
}
_CONICAL = frozenset(["VN", "TH", "KH", "LA", "MM", "PH", "ID", "CN"])


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    eave, street, rail = (share * h * plan.stretch for share in _LINES[plan.shape])
    if plan.stretch != 1.0:
        rail = 0.90 * h
    if not plan.titled:  # no letters stand in it
        eave *= 0.4
    kit = kit_of(board.stage.scene.city, board.stage.scene.place)
    m = (street - eave) * 0.90 / 11.2
    with board.layer("sky"):
        draw_sky(board, plan, street, (w * (0.74 if board.light > 0 else 0.2), eave + 0.07 * h, 0.05 * u), 0)
        board.rect(-2, street - 0.02 * h, w + 4, h, board.scheme.ground)
    with board.layer("far"):
        draw_land(board, street - 7 * m, 0.12 * u)
        _opposite(board, kit, street, m, 1.14, 0.34, "beyond")
    with board.layer("hero"):
        _opposite(board, kit, street, m, 1.0, 0.0, "opposite")
    with board.layer("people"):
        _street(board, street, rail, m)
        x, foot, length = _HEROES[plan.shape]
        foot = foot * h * (1.0 if plan.stretch == 1.0 else min(1.06, plan.stretch))
        _passers(board, street, foot, rail, behind=True)
        _seller(board, x * w, foot, length * u)
        _passers(board, street, foot, rail, behind=False)
    with board.layer("near"):
        _eave(board, kit, eave)
        _rail(board, rail, h)


def _opposite(board: Board, kit: Kit, base: float, m: float, scale: float, haze: float, key: str) -> None:
    """The row across the street; the one beyond it shows as pale roofs alone."""
    chance, w = board.chance("balcony", key), board.width
    if haze:
        x = -0.1 * w
        while x < w:
            wide, high = chance.uniform(5, 8) * m, chance.uniform(10.0, 12.6) * m * scale * 0.9
            tone = mix(board.scheme.far, board.scheme.low, 0.25)
            board.rect(x, base - high, wide, high, tone)
            if kit.fronts[0].top != "flat":
                board.poly(
                    [
                        (x - 0.4 * m, base - high),
                        (x + 0.8 * m, base - high - 1.6 * m),
                        (x + wide - 0.8 * m, base - high - 1.6 * m),
                        (x + wide + 0.4 * m, base - high),
                    ],
                    mix(tone, board.scheme.shade, 0.2),
                )
            x += wide * chance.uniform(0.9, 1.1)
        return
    fronts = list(kit.fronts)
    chance.shuffle(fronts)
    words = list(words_of(board))
    chance.shuffle(words)
    x, number = -chance.uniform(1.5, 3.5) * m, 0
    while x < w:
        front = fronts[number % len(fronts)]
        wide = front.wide * m
        face = Face(front, kit, x, wide, base, m, kit.doors[number % len(kit.doors)], words[number % len(words)])
        draw_front(board, face, chance)
        x += wide + 0.1 * m
        number += 1


def _street(board: Board, top: float, rail: float, m: float) -> None:
    """Pavement, kerb and the roadway's courses; wet, it draws each light down in upright streaks."""
    w, h, scheme, unit = board.width, board.height, board.scheme, board.unit
    wet = board.stage.scene.wet
    near = mix(scheme.ground, scheme.near, 0.5 if wet else 0.12)
    far = mix(scheme.ground, scheme.water, 0.35) if wet else scheme.ground_far
    board.rect(-2, top, w + 4, h - top + 2, near)
    board.shades(
        skia.Rect.MakeLTRB(-2, top, w + 2, h + 2),
        (0, top),
        (0, rail),
        [(far, 1.0), (mix(far, near, 0.6), 1.0), (near, 1.0)],
        None,
    )
    board.rect(
        -2, top, w + 4, 0.9 * m, mix(scheme.ground_far, scheme.pale, 0.3) if not wet else mix(far, scheme.low, 0.4)
    )
    board.rect(-2, top + 0.9 * m, w + 4, 0.24 * m, mix(near, scheme.near, 0.35))
    for i in range(1, 10):
        y = top + 1.2 * m + (rail - top) * (i / 9.0) ** 1.7
        board.line([(0, y), (w, y - 5 * unit)], mix(near, scheme.near, 0.4), (1.3 + i * 0.2) * unit, 0.45)
    chance = board.chance("balcony street")
    if wet or scheme.dark:
        for _ in range(110):
            x, y, long = (
                chance.uniform(0, w),
                top + 1.2 * m + chance.uniform(0, 0.06) * h,
                chance.uniform(0.05, 0.2) * h,
            )
            wide = chance.uniform(4, 14) * unit
            board.spray(
                _bar(x, y, wide, long),
                (0, y),
                (0, y + long),
                mix(scheme.window, scheme.accent, 0.15),
                0.95 if wet else 0.5,
            )
    if wet:
        for _ in range(34):
            y = top + 2 * m + (rail - top) * chance.random() * 0.9
            r = chance.uniform(6, 16) * unit * (0.5 + (y - top) / (rail - top))
            ring = skia.Path()
            ring.addOval(skia.Rect.MakeLTRB(-r, -r * 0.32, r, r * 0.32))
            ring.offset(chance.uniform(0, w), y)
            board.stroke(ring, mix(scheme.pale, scheme.water, 0.35), 1.2 * unit, 0.4)


def _bar(x: float, y: float, wide: float, high: float) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, wide, high), wide / 2, wide / 2)
    return path


def _passers(board: Board, top: float, foot: float, rail: float, *, behind: bool) -> None:
    """People far and near, smaller behind; none before the hero."""
    if not board.stage.may_draw("people"):
        return
    chance, coats, robed = board.chance("passers", behind), list(clothes(board)), robed_place(board)
    u, w = board.u, board.width
    spots = (
        ((0.10, 0.16), (0.24, 0.10), (0.40, 0.06), (0.83, 0.14), (0.93, 0.30), (0.18, 0.46))
        if behind
        else ((0.10, 0.80), (0.90, 0.72))
    )
    for number, (k, down) in enumerate(spots):
        y = top + (rail - top) * (0.14 + 0.86 * down)
        coat = mix(coats[number % len(coats)], board.scheme.near, 0.2 if board.stage.scene.wet else 0.0)
        person(board, k * w, y, u * (0.070 + 0.085 * down), coat, chance, robed=robed)
    del foot


def _seller(board: Board, x: float, foot: float, length: float) -> None:
    """Somebody who pushes a bicycle full of flowers: the lightest and warmest thing of the street."""
    chance, scheme, s = board.chance("seller"), board.scheme, length
    if board.stage.may_draw("people"):
        _figure(board, x - 0.02 * s, foot - 0.03 * s, 0.92 * s, chance)
    draw_vehicle(board, "bicycle", x, foot, length * 0.84, 1, chance)
    for cx, tones in (
        (-0.30, (scheme.accent, from_hex("#f4b6c4"), scheme.pale)),
        (0.30, (scheme.rim, scheme.pale, scheme.window)),
    ):
        _flowers(board, x + cx * s, foot - 0.43 * s, 0.20 * s, tones, chance)
    light, dark = scheme.two_tones(from_hex("#b8884a"))
    left, top = x - 0.41 * s, foot - 0.42 * s
    board.poly(
        [(left, top), (left + 0.24 * s, top), (left + 0.21 * s, top + 0.15 * s), (left + 0.03 * s, top + 0.15 * s)],
        light,
    )
    for k in range(4):
        board.line(
            [(left + 0.01 * s, top + (0.02 + 0.035 * k) * s), (left + 0.23 * s, top + (0.02 + 0.035 * k) * s)],
            dark,
            0.009 * s,
        )


def _flowers(board: Board, x: float, y: float, r: float, tones: tuple[Colour, ...], chance: random.Random) -> None:
    for _ in range(13):
        board.circle(x + chance.uniform(-0.8, 0.8) * r, y - chance.uniform(-0.05, 0.9) * r, r * 0.2, board.scheme.leaf)
    for _ in range(20):
        px, py, size = (
            x + chance.uniform(-0.85, 0.85) * r,
            y - chance.uniform(0.0, 1.05) * r,
            r * chance.uniform(0.13, 0.19),
        )
        tone = mix(chance.choice(tones), board.scheme.light, 0.08)
        for k in range(5):
            a = math.tau * k / 5 + px
            board.circle(px + size * 0.72 * math.cos(a), py + size * 0.72 * math.sin(a), size * 0.62, tone)
        board.circle(px, py, size * 0.4, mix(tone, board.scheme.shade, 0.5))


def _figure(board: Board, x: float, y: float, s: float, chance: random.Random) -> None:
    """Three quarters to us, both hands at the bicycle; raincoat, and the hat of the place."""
    scheme, skin = board.scheme, skin_of(board, chance)
    coat = (
        mix(from_hex("#f2b632"), scheme.light, 0.1) if board.stage.scene.rainy else mix(scheme.rim, scheme.accent, 0.25)
    )
    shade, legs = mix(coat, scheme.shade, 0.5), mix(scheme.near, scheme.shade, 0.2)
    for dx in (-0.06, 0.09):
        board.line([(x + dx * s, y - 0.3 * s), (x + dx * 1.25 * s, y)], legs, 0.07 * s)
    board.smooth(
        [
            (x - 0.17 * s, y - 0.20 * s, 1),
            (x - 0.18 * s, y - 0.46 * s),
            (x - 0.12 * s, y - 0.66 * s),
            (x, y - 0.71 * s),
            (x + 0.12 * s, y - 0.66 * s),
            (x + 0.17 * s, y - 0.46 * s),
            (x + 0.18 * s, y - 0.20 * s, 1),
        ],
        coat,
    )
    d = -board.light
    board.smooth(
        [
            (x + d * 0.02 * s, y - 0.20 * s, 1),
            (x + d * 0.04 * s, y - 0.5 * s),
            (x + d * 0.05 * s, y - 0.7 * s, 1),
            (x + d * 0.12 * s, y - 0.66 * s),
            (x + d * 0.17 * s, y - 0.46 * s),
            (x + d * 0.18 * s, y - 0.20 * s, 1),
        ],
        shade,
    )
    board.line(
        [(x + 0.11 * s, y - 0.6 * s), (x + 0.2 * s, y - 0.5 * s), (x + 0.255 * s, y - 0.54 * s)],
        mix(coat, scheme.shade, 0.2),
        0.07 * s,
    )
    board.circle(x + 0.262 * s, y - 0.545 * s, 0.03 * s, skin)
    board.circle(x + 0.01 * s, y - 0.775 * s, 0.078 * s, skin)
    hat = mix(from_hex("#e9cf98"), scheme.light, 0.2)
    if board.stage.scene.city.country_code in _CONICAL:
        board.smooth(
            [
                (x - 0.24 * s, y - 0.76 * s, 1),
                (x - 0.09 * s, y - 0.9 * s),
                (x + 0.005 * s, y - 0.98 * s, 1),
                (x + 0.1 * s, y - 0.9 * s),
                (x + 0.25 * s, y - 0.76 * s, 1),
                (x, y - 0.725 * s),
            ],
            hat,
        )
        board.smooth(
            [
                (x + 0.005 * s, y - 0.98 * s, 1),
                (x - d * 0.1 * s, y - 0.9 * s),
                (x - d * 0.25 * s, y - 0.76 * s, 1),
                (x, y - 0.73 * s, 1),
            ],
            mix(hat, scheme.pale, 0.4),
        )
    else:
        board.oval(x, y - 0.83 * s, 0.17 * s, 0.034 * s, mix(hat, scheme.shade, 0.2))
        board.smooth(
            [
                (x - 0.09 * s, y - 0.835 * s, 1),
                (x - 0.08 * s, y - 0.92 * s),
                (x, y - 0.94 * s),
                (x + 0.08 * s, y - 0.92 * s),
                (x + 0.09 * s, y - 0.835 * s, 1),
            ],
            hat,
        )


def _eave(board: Board, kit: Kit, foot: float) -> None:
    """One dark plane over the head: the title's ground. Its hem is cut in teeth; drops or lanterns hang from it."""
    w, scheme, unit = board.width, board.scheme, board.unit
    board.rect(-5, -5, w + 10, foot + 5, scheme.near)
    step = 0.032 * board.u
    x = -step
    while x < w + step:
        board.poly([(x, foot - 1), (x + step, foot - 1), (x + step / 2, foot + step * 0.72)], scheme.near)
        x += step
    board.line([(0, foot - 4 * unit), (w, foot - 4 * unit)], scheme.rim, 2.6 * unit)
    if board.stage.scene.rainy:
        x, number = step * 0.5, 0
        while x < w:
            drop = foot + step * (0.9 + 0.5 * (number % 3))
            board.line([(x, foot + step * 0.7), (x, drop)], mix(scheme.pale, scheme.water, 0.3), 1.4 * unit, 0.7)
            board.oval(x, drop, 3.2 * unit, 5 * unit, mix(scheme.pale, scheme.water, 0.2))
            x += step * 2
            number += 1
    for k, drop, size in ((0.90, 0.115, 0.062), (0.775, 0.062, 0.042)):
        if kit.lanterns:
            _paper_lantern(board, k * w, foot, drop * board.height, size * board.u)
        else:
            _basket(board, k * w, foot, drop * board.height, size * board.u)


def _paper_lantern(board: Board, x: float, top: float, drop: float, r: float) -> None:
    scheme = board.scheme
    red = mix(from_hex("#e0392c"), scheme.accent, 0.3)
    y = top + drop
    board.glow(x, y, r * 2.6, mix(scheme.accent, scheme.window, 0.4), 0.6)
    board.line([(x, top), (x, y)], scheme.near, 3 * board.unit)
    path = board.oval(x, y, r, r * 0.92, red)
    board.glow(x, y, r, scheme.window, 0.85, path)
    for k in (-0.62, -0.22, 0.22, 0.62):
        board.curve(
            [(x + k * r * 0.4, y - r * 0.9), (x + k * r * 1.25, y), (x + k * r * 0.4, y + r * 0.9)],
            mix(red, scheme.near, 0.45),
            r * 0.035,
        )
    for dy in (-0.92, 0.92):
        board.rounded(x - r * 0.42, y + dy * r - r * 0.1, r * 0.84, r * 0.2, r * 0.06, scheme.rim)
    for k in range(-3, 4):
        board.line([(x + k * r * 0.1, y + r), (x + k * r * 0.1, y + r * 1.5)], scheme.rim, r * 0.05)


def _basket(board: Board, x: float, top: float, drop: float, r: float) -> None:
    """Flowers in a hanging basket."""
    scheme, chance, y = board.scheme, board.chance("basket", x), top + drop
    for dx in (-0.8, 0.8):
        board.line([(x, top), (x + dx * r, y)], scheme.near, 2 * board.unit)
    if board.stage.may_draw("trees"):
        for _ in range(26):
            board.circle(
                x + chance.uniform(-1.25, 1.25) * r,
                y + chance.uniform(-0.5, 0.45) * r,
                r * 0.26,
                mix(scheme.leaf, scheme.near, chance.choice((0.1, 0.35))),
            )
        for _ in range(22):
            board.circle(
                x + chance.uniform(-1.2, 1.2) * r,
                y + chance.uniform(-0.55, 0.6) * r,
                r * 0.13,
                chance.choice((scheme.accent, scheme.pale, scheme.rim)),
            )
    board.smooth(
        [(x - r * 0.85, y, 1), (x + r * 0.85, y, 1), (x + r * 0.5, y + r * 0.62), (x - r * 0.5, y + r * 0.62)],
        mix(scheme.near, scheme.near_light, 0.4),
    )


def _rail(board: Board, top: float, height: float) -> None:
    """Wrought iron in the lightless plane, a plant at each end."""
    w, u, unit = board.width, board.u, board.unit
    dark = mix(board.scheme.near, (0.0, 0.0, 0.02), 0.25)
    veil = mix(board.scheme.near, board.scheme.ground, 0.12)
    board.rect(-2, top + 0.02 * u, w + 4, height, veil, 0.72 if not board.inked else 0.0)
    step = 0.082 * u
    x = -step * 0.3
    foot = height - 0.02 * u
    while x < w + step:
        board.rect(x - 3 * unit, top, 6 * unit, height - top + 4, dark)
        middle, radius = x + step / 2, step * 0.30
        y = (top + foot) / 2 + 0.01 * u
        for side in (-1, 1):
            board.curve(
                [
                    (middle, y + radius * 1.5),
                    (middle + side * radius * 1.1, y + radius * 0.3),
                    (middle + side * radius * 0.9, y - radius * 0.9),
                    (middle + side * radius * 0.2, y - radius * 0.8),
                    (middle + side * radius * 0.35, y - radius * 0.1),
                ],
                dark,
                5 * unit,
            )
        x += step
    board.rect(-5, top - 0.004 * u, w + 10, 0.018 * u, dark)
    board.line([(0, top - 0.004 * u), (w, top - 0.004 * u)], board.scheme.rim, 2 * unit, 0.8)
    board.rect(-5, foot, w + 10, height - foot + 5, dark)
    if board.stage.may_draw("trees"):
        for k in (0.075, 0.925):
            _plant(board, k * w, height - 0.015 * u, 0.115 * u)


def _plant(board: Board, x: float, foot: float, s: float) -> None:
    scheme = board.scheme
    leaf = mix(scheme.leaf, scheme.near, 0.1)
    for k in range(11):
        a = -math.pi * (0.06 + 0.88 * k / 10)
        tip = (x + s * 0.85 * math.cos(a), foot - s * 0.78 + s * 0.75 * math.sin(a) + s * 0.30 * abs(math.cos(a)))
        bend = (x + s * 0.48 * math.cos(a), foot - s * 0.8 + s * 0.6 * math.sin(a))
        board.smooth(
            [
                (x, foot - s * 0.7, 1),
                (bend[0] - s * 0.05, bend[1]),
                (tip[0], tip[1], 1),
                (bend[0] + s * 0.05, bend[1] + s * 0.05),
            ],
            mix(leaf, scheme.rim, 0.22) if k % 3 == 1 else leaf,
        )
    light, shade = scheme.two_tones(from_hex("#b8603f"))
    light, shade = mix(light, scheme.near, 0.15), mix(shade, scheme.near, 0.2)
    board.poly(
        [(x - s * 0.36, foot - s * 0.66), (x + s * 0.36, foot - s * 0.66), (x + s * 0.25, foot), (x - s * 0.25, foot)],
        light,
    )
    d = -board.light
    board.poly(
        [
            (x + d * s * 0.04, foot - s * 0.66),
            (x + d * s * 0.36, foot - s * 0.66),
            (x + d * s * 0.25, foot),
            (x + d * s * 0.04, foot),
        ],
        shade,
    )
    board.rect(x - s * 0.41, foot - s * 0.74, s * 0.82, s * 0.15, mix(light, scheme.pale, 0.12))


def _frame(title: Box, hero: Box, eave: float) -> Frame:
    return Frame(eave, hero, hero, title, Box(0, 0, 1, 1), "centre")


TEMPLATE = Template(
    name="from the balcony",
    suits=SUITS["from the balcony"],
    frames={
        "1:1": _frame(Box(0.20, 0.050, 0.80, 0.148), Box(0.34, 0.42, 0.78, 0.80), 0.10),
        "4:5": _frame(Box(0.16, 0.046, 0.84, 0.132), Box(0.28, 0.44, 0.80, 0.79), 0.10),
        "9:16": _frame(Box(0.14, 0.042, 0.86, 0.118), Box(0.20, 0.45, 0.86, 0.765), 0.10),
        "16:9": _frame(Box(0.30, 0.058, 0.70, 0.168), Box(0.42, 0.42, 0.70, 0.84), 0.10),
    },
    ground="near",
    draw=draw,
    open_air={shape: Box(0, eave, 1, rail) for shape, (eave, _, rail) in _LINES.items()},
)
