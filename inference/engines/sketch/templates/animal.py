"""Animal before the city: a giraffe, an elephant or a camel in full height against the sun, the town far and low.

Where the animal belongs to the place, or the prompt asks for one. It knows no city by name.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box, Knot, smooth
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town
from inference.engines.sketch.templates.props.life import gull

# The animal's middle, its foot and its height in shares of the sheet's height; the sun's middle and radius in `u`.
_PLACES: dict[Format, tuple[float, float, float]] = {
    "1:1": (0.775, 0.925, 0.73),
    "4:5": (0.74, 0.93, 0.66),
    "9:16": (0.70, 0.93, 0.58),
    "16:9": (0.78, 0.93, 0.80),
}


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    ground = plan.horizon
    sun = (w * 0.42, ground - 0.14 * u, 0.215 * u)
    with board.layer("sky"):
        draw_sky(board, plan, ground + 0.02 * h, sun, 4)
        board.rect(-2, ground, w + 4, h, board.scheme.ground)
    with board.layer("far"):
        draw_land(board, ground + 2, 0.10 * u)
        draw_far_town(board, ground + 2, 0.20 * u, 0.22, 0.70)
        _plain(board, ground)
    with board.layer("hero"):
        x, foot, share = _PLACES[plan.shape]
        kind = animal_of(board)
        beast = _BEASTS[kind]
        size = min(share * h * beast.tall, beast.widest * w)
        beast.draw(board, x * w - 0.36 * u, min(0.98, foot - 0.09) * h, size * 0.42, haze=0.18)
        beast.draw(board, x * w - beast.shift * size, foot * h, size, haze=0.0)
    with board.layer("near"):
        _grass(board, plan)
        if board.stage.may_draw("birds"):
            for px, py, s in ((0.25, 0.30, 0.024), (0.30, 0.33, 0.018), (0.20, 0.345, 0.015)):
                y = plan.title_box.bottom + (ground - plan.title_box.bottom) * py
                gull(board, px * w, y, s * u, board.scheme.near)


def animal_of(board: Board) -> str:
    """What the prompt names, else what lives there."""
    text, city = board.stage.scene.text, board.stage.scene.city
    for word, kind in _WORDS:
        if word in text:
            return kind
    if city.country_code in _ELEPHANTS:
        return "elephant"
    return "camel" if board.stage.scene.place.climate == "desert" or city.country_code in _CAMELS else "giraffe"


_WORDS = (("giraffe", "giraffe"), ("elephant", "elephant"), ("camel", "camel"), ("dromedar", "camel"))
_ELEPHANTS = frozenset(["IN", "LK", "TH", "LA", "KH", "MM", "NP", "BD"])
_CAMELS = frozenset(
    [
        "MA",
        "DZ",
        "TN",
        "LY",
        "EG",
        "SD",
        "MR",
        "ML",
        "NE",
        "SO",
        "DJ",
        "SA",
        "AE",
        "OM",
        "QA",
        "KW",
        "YE",
        "JO",
        "IQ",
        "IR",
    ]
)


def _plain(board: Board, top: float) -> None:
    """Three planes of ground, each nearer one darker; the sun draws a bright path over the first."""
    w, h, scheme = board.width, board.height, board.scheme
    for k, (down, dark) in enumerate(((0.0, 0.10), (0.085, 0.42), (0.17, 0.74))):
        chance, y = board.chance("plain", k), top + down * h
        colour = mix(mix(scheme.ground, scheme.shade, 0.3), scheme.near, dark)
        knots: list[Knot] = [(i * w / 4, y + chance.uniform(-0.012, 0.012) * h) for i in range(-1, 6)]
        board.smooth([*knots, (w * 1.4, h + 9, 1), (-w * 0.4, h + 9, 1)], colour)
        if k == 0:
            path = polygon([(0, y), (w, y), (w, y + 0.1 * h), (0, y + 0.1 * h)])
            board.spray(path, (0, y), (0, y + 0.1 * h), scheme.low, 0.6)
    if animal_of(board) != "camel" and board.stage.may_draw("trees"):
        _acacia(board, 0.28 * w, top + 0.095 * h, 0.13 * board.u, mix(scheme.shade, scheme.near, 0.55))
        _acacia(board, 0.60 * w, top + 0.088 * h, 0.09 * board.u, mix(scheme.shade, scheme.near, 0.4))


def _acacia(board: Board, x: float, y: float, s: float, colour: Colour) -> None:
    fork = (x + 0.05 * s, y - s * 0.45)
    board.line([(x, y), fork], colour, s * 0.06)
    for tx, ty in ((-0.55, -0.82), (-0.2, -0.92), (0.2, -0.95), (0.6, -0.82)):
        board.curve([fork, (x + tx * s * 0.5, y - s * 0.72), (x + tx * s, y + ty * s)], colour, s * 0.03)
    for ox, oy, rx in ((-0.42, -0.84, 0.42), (0.1, -0.96, 0.54), (0.5, -0.84, 0.38)):
        board.smooth(
            [
                (x + (ox - rx) * s, y + oy * s, 1),
                (x + (ox - rx * 0.6) * s, y + (oy - 0.1) * s),
                (x + ox * s, y + (oy - 0.15) * s),
                (x + (ox + rx * 0.6) * s, y + (oy - 0.09) * s),
                (x + (ox + rx) * s, y + oy * s, 1),
            ],
            colour,
        )


def _grass(board: Board, plan: Plan) -> None:
    w, h, unit = board.width, board.height, board.unit
    chance, dark = board.chance("grass"), mix(board.scheme.near, (0.0, 0.0, 0.02), 0.2)
    top = plan.frame.near.top * h
    knots: list[Knot] = [(i * w / 4, top + chance.uniform(-0.012, 0.012) * h) for i in range(-1, 6)]
    board.smooth([*knots, (w * 1.4, h + 9, 1), (-w * 0.4, h + 9, 1)], dark)
    lit = mix(board.scheme.near_light, board.scheme.rim, 0.2)
    if animal_of(board) == "camel":
        return
    for i in range(300):
        x, y, high = chance.uniform(-10, w + 10), top + chance.uniform(-0.004, 0.03) * h, chance.uniform(16, 52) * unit
        lean = chance.uniform(-14, 14) * unit
        board.curve(
            [(x, y), (x + lean * 0.3, y - high * 0.6), (x + lean, y - high)], dark if i % 6 else lit, 2.2 * unit
        )


# Animals: side view, head to the left; `s` is the height from hoof to crown. ------------------------------------------
Shape = Sequence[Knot]


class _Figure:
    """Places outlines in units of the animal's height, and lays light on what is drawn."""

    def __init__(self, board: Board, x: float, foot: float, s: float, own: str, haze: float) -> None:
        scheme = board.scheme
        self.board, self.x, self.foot, self.s = board, x, foot, s
        body = mix(adjust(from_hex(own), -0.04), scheme.light, 0.15)
        if scheme.dark:
            body = mix(body, scheme.shade, 0.35)
        self.body = mix(body, scheme.low, haze)
        self.dark = mix(mix(self.body, scheme.near, 0.62), scheme.low, haze * 0.6)
        self.rim = mix(scheme.rim, scheme.pale, 0.25)

    def at(self, px: float, py: float) -> tuple[float, float]:
        return self.x + px * self.s, self.foot + py * self.s

    def path(self, knots: Shape) -> skia.Path:
        return smooth([(*self.at(knot[0], knot[1]), *knot[2:]) for knot in knots])

    def fill(self, knots: Shape, colour: Colour) -> skia.Path:
        path = self.path(knots)
        self.board.fill(path, colour)
        return path

    def shaded(self, whole: skia.Path, left: float, right: float) -> None:
        board, scheme = self.board, self.board.scheme
        board.spray(whole, self.at(right, 0), self.at(left, 0), scheme.near, 0.9)
        board.spray(whole, (0, self.foot), (0, self.foot - self.s * 0.3), scheme.near, 0.7)

    def edge(self, knots: Shape, wide: float) -> None:
        self.board.curve([self.at(knot[0], knot[1]) for knot in knots], self.rim, self.s * wide, 0.9)


def _union(paths: Sequence[skia.Path]) -> skia.Path:
    whole = skia.Path()
    for path in paths:
        whole = skia.Op(whole, path, skia.PathOp.kUnion_PathOp)
    return whole


def _giraffe(board: Board, x: float, foot: float, s: float, *, haze: float) -> None:
    b = _Figure(board, x, foot, s, "#d0803f", haze)
    fore: list[Knot] = [
        (-0.11, -0.47, 1),
        (-0.098, -0.33),
        (-0.084, -0.25),
        (-0.09, -0.21),
        (-0.083, -0.045),
        (-0.096, 0, 1),
        (-0.05, 0, 1),
        (-0.056, -0.045),
        (-0.054, -0.21),
        (-0.046, -0.26),
        (-0.036, -0.34),
        (-0.005, -0.44, 1),
    ]
    hind: list[Knot] = [
        (0.15, -0.48, 1),
        (0.158, -0.37),
        (0.19, -0.275),
        (0.184, -0.23),
        (0.192, -0.045),
        (0.18, 0, 1),
        (0.225, 0, 1),
        (0.22, -0.05),
        (0.218, -0.23),
        (0.226, -0.285),
        (0.252, -0.37),
        (0.262, -0.48, 1),
    ]
    for knots, dx in ((fore, 0.058), (hind, -0.062)):
        b.fill([(k[0] + dx, k[1], *k[2:]) for k in knots], b.dark)
    board.curve([b.at(0.248, -0.545), b.at(0.28, -0.46), b.at(0.276, -0.36)], b.body, s * 0.01)
    b.fill([(0.266, -0.37), (0.288, -0.33), (0.286, -0.27), (0.268, -0.30)], b.dark)
    for i in range(30):
        t = i / 29
        px, py = -0.176 + 0.178 * t**1.2, -0.948 + 0.33 * t**0.92
        board.line([b.at(px - 0.012, py + 0.004), b.at(px + 0.018, py - 0.013)], b.dark, s * 0.013)
    torso: list[Knot] = [
        (-0.215, -0.965, 1),
        (-0.176, -0.948),
        (-0.14, -0.885),
        (-0.098, -0.775),
        (-0.05, -0.675),
        (0.005, -0.618),
        (0.075, -0.592),
        (0.15, -0.57),
        (0.215, -0.55),
        (0.256, -0.5),
        (0.262, -0.44),
        (0.235, -0.395),
        (0.165, -0.385),
        (0.08, -0.388),
        (0.0, -0.385),
        (-0.06, -0.395),
        (-0.1, -0.44),
        (-0.116, -0.52),
        (-0.135, -0.62),
        (-0.16, -0.735),
        (-0.188, -0.83),
        (-0.212, -0.878),
    ]
    whole = _union([b.fill(fore, b.body), b.fill(hind, b.body), b.fill(torso, b.body)])
    b.fill([(-0.178, -0.955, 1), (-0.15, -0.985), (-0.118, -0.985), (-0.14, -0.95)], b.dark)
    for px in (-0.216, -0.19):
        board.line([b.at(px, -0.965), b.at(px + 0.01, -1.005)], b.body, s * 0.013)
        board.circle(*b.at(px + 0.01, -1.007), s * 0.011, b.dark)
    b.fill(
        [
            (-0.165, -0.955, 1),
            (-0.205, -0.985),
            (-0.245, -0.962),
            (-0.285, -0.915),
            (-0.322, -0.885),
            (-0.333, -0.866),
            (-0.318, -0.85),
            (-0.275, -0.858),
            (-0.225, -0.868),
            (-0.19, -0.872, 1),
        ],
        b.body,
    )
    _patches(b, whole, mix(b.body, board.scheme.near, 0.58))
    b.shaded(whole, -0.06, 0.27)
    with board.inside(whole):
        b.edge(torso[14:], 0.014)
        b.edge(fore[:6], 0.012)
    b.edge([(-0.245, -0.962), (-0.285, -0.915), (-0.333, -0.868), (-0.318, -0.85), (-0.275, -0.858)], 0.009)
    board.oval(*b.at(-0.236, -0.925), s * 0.01, s * 0.0085, board.scheme.near)


def _patches(b: _Figure, whole: skia.Path, colour: Colour) -> None:
    """The net of the coat: irregular fields with pale seams between them."""
    chance, step, row, y = random.Random(9), 0.047, 0, -0.945
    patches = skia.Path()
    while y < -0.22:
        x, k = -0.30 + (row % 2) * step / 2, 0.44 if y > -0.66 else 0.38
        k = 0.30 if y > -0.36 else k
        while x < 0.34:
            points = []
            for j in range(7):
                a = j * math.tau / 7 + chance.uniform(-0.28, 0.28)
                points.append(
                    b.at(
                        x + step * k * chance.uniform(0.88, 1.14) * math.cos(a),
                        y + step * k * chance.uniform(0.92, 1.2) * math.sin(a),
                    )
                )
            patches.addPath(polygon(points))
            x += step
        y += step * 0.9
        row += 1
    with b.board.inside(whole):
        b.board.fill(patches, colour)


def _elephant(board: Board, x: float, foot: float, s: float, *, haze: float) -> None:
    b = _Figure(board, x, foot, s, "#8f8a92", haze)
    for left in (-0.20, 0.42):
        b.fill(
            [
                (left, -0.5, 1),
                (left + 0.01, -0.2),
                (left - 0.01, 0, 1),
                (left + 0.17, 0, 1),
                (left + 0.16, -0.2),
                (left + 0.2, -0.5, 1),
            ],
            b.dark,
        )
    body: list[Knot] = [
        (-0.42, -0.86),
        (-0.2, -0.98),
        (0.1, -0.96),
        (0.42, -0.9),
        (0.62, -0.74),
        (0.66, -0.5),
        (0.6, -0.36),
        (0.3, -0.3),
        (-0.1, -0.3),
        (-0.36, -0.38),
        (-0.46, -0.6),
    ]
    fore: list[Knot] = [(-0.34, -0.5, 1), (-0.32, -0.2), (-0.34, 0, 1), (-0.14, 0, 1), (-0.14, -0.2), (-0.06, -0.46, 1)]
    hind: list[Knot] = [(0.36, -0.5, 1), (0.46, -0.2), (0.44, 0, 1), (0.64, 0, 1), (0.62, -0.2), (0.66, -0.56, 1)]
    head: list[Knot] = [
        (-0.34, -0.94),
        (-0.52, -0.98),
        (-0.68, -0.88),
        (-0.74, -0.72),
        (-0.76, -0.52),
        (-0.80, -0.32),
        (-0.82, -0.16),
        (-0.90, -0.06),
        (-0.94, -0.1, 1),
        (-0.90, 0.0),
        (-0.80, 0.0),
        (-0.72, -0.14),
        (-0.68, -0.34),
        (-0.62, -0.46),
        (-0.48, -0.46),
        (-0.36, -0.6),
    ]
    whole = _union([b.fill(one, b.body) for one in (body, fore, hind, head)])
    board.curve([b.at(0.64, -0.72), b.at(0.71, -0.5), b.at(0.69, -0.32)], b.body, s * 0.022)
    b.shaded(whole, 0.0, 0.68)
    ear: list[Knot] = [
        (-0.44, -0.92, 1),
        (-0.28, -0.94),
        (-0.14, -0.8),
        (-0.16, -0.58),
        (-0.26, -0.42),
        (-0.38, -0.5),
        (-0.46, -0.68),
    ]
    path = b.fill(ear, mix(b.body, b.dark, 0.35))
    board.spray(path, b.at(-0.14, 0), b.at(-0.46, 0), board.scheme.near, 0.6)
    b.fill(
        [
            (-0.66, -0.46, 1),
            (-0.74, -0.36),
            (-0.86, -0.34),
            (-0.95, -0.40, 1),
            (-0.86, -0.29),
            (-0.72, -0.29),
            (-0.62, -0.42, 1),
        ],
        mix(board.scheme.pale, b.body, 0.1),
    )
    with board.inside(whole):
        b.edge(head[1:8], 0.02)
        b.edge([(-0.2, -0.98), (0.1, -0.965), (0.42, -0.905)], 0.016)
    board.circle(*b.at(-0.60, -0.72), s * 0.016, board.scheme.near)
    for left in (-0.33, 0.45):
        for k in range(3):
            board.oval(
                *b.at(left + 0.035 + 0.055 * k, -0.012), s * 0.022, s * 0.016, mix(b.body, board.scheme.pale, 0.35)
            )


def _camel(board: Board, x: float, foot: float, s: float, *, haze: float) -> None:
    b = _Figure(board, x, foot, s, "#d2a266", haze)
    for left, lean in ((-0.12, 0.03), (0.34, -0.03)):
        _leg(b, left + lean, b.dark)
    body: list[Knot] = [
        (-0.26, -0.56),
        (-0.22, -0.66),
        (-0.06, -0.70),
        (0.06, -0.84),
        (0.13, -0.93),
        (0.21, -0.86),
        (0.30, -0.72),
        (0.44, -0.66),
        (0.50, -0.54),
        (0.46, -0.42),
        (0.30, -0.38),
        (0.06, -0.36),
        (-0.14, -0.42),
    ]
    neck: list[Knot] = [
        (-0.16, -0.66, 1),
        (-0.26, -0.62),
        (-0.36, -0.66),
        (-0.42, -0.80),
        (-0.44, -0.94),
        (-0.52, -0.95),
        (-0.63, -0.90),
        (-0.66, -0.86),
        (-0.62, -0.83),
        (-0.52, -0.84),
        (-0.50, -0.70),
        (-0.42, -0.52),
        (-0.24, -0.44),
        (-0.10, -0.50, 1),
    ]
    head: list[Knot] = [
        (-0.42, -0.96, 1),
        (-0.50, -1.0),
        (-0.58, -0.97),
        (-0.68, -0.91),
        (-0.70, -0.86),
        (-0.65, -0.83),
        (-0.54, -0.84),
        (-0.44, -0.86, 1),
    ]
    whole = _union([b.fill(one, b.body) for one in (body, neck, head)])
    paths = [_leg(b, -0.20, b.body), _leg(b, 0.40, b.body)]
    whole = _union([whole, *paths])
    b.shaded(whole, -0.02, 0.5)
    b.fill([(-0.44, -0.98, 1), (-0.40, -1.03), (-0.385, -0.97), (-0.42, -0.95)], b.dark)
    board.curve([b.at(0.49, -0.58), b.at(0.54, -0.46), b.at(0.52, -0.36)], b.dark, s * 0.016)
    accent, pale = board.scheme.accent, board.scheme.pale
    saddle: list[Knot] = [
        (-0.06, -0.71, 1),
        (0.06, -0.86),
        (0.13, -0.95),
        (0.22, -0.88),
        (0.32, -0.72, 1),
        (0.30, -0.46, 1),
        (-0.04, -0.46, 1),
    ]
    path = b.fill(saddle, mix(accent, board.scheme.shade, 0.12))
    with board.inside(path):
        for k in range(5):
            board.line(
                [b.at(-0.1, -0.50 - 0.075 * k), b.at(0.4, -0.50 - 0.075 * k)],
                pale if k % 2 == 0 else board.scheme.rim,
                s * 0.014,
            )
    for k in range(9):
        board.line([b.at(-0.03 + k * 0.041, -0.46), b.at(-0.03 + k * 0.041, -0.42)], board.scheme.rim, s * 0.008)
    board.line([b.at(-0.46, -0.97), b.at(-0.49, -0.84)], accent, s * 0.012)
    board.line([b.at(-0.60, -0.95), b.at(-0.62, -0.83)], accent, s * 0.012)
    board.curve([b.at(-0.62, -0.85), b.at(-0.40, -0.66), b.at(-0.04, -0.68)], accent, s * 0.008)
    with board.inside(whole):
        b.edge([(-0.70, -0.86), (-0.65, -0.83), (-0.52, -0.84), (-0.50, -0.70), (-0.42, -0.52), (-0.24, -0.44)], 0.014)
    board.oval(*b.at(-0.55, -0.93), s * 0.012, s * 0.009, board.scheme.near)


def _leg(b: _Figure, x: float, colour: Colour) -> skia.Path:
    knots: list[Knot] = [
        (x - 0.05, -0.46, 1),
        (x - 0.045, -0.3),
        (x - 0.03, -0.22),
        (x - 0.035, -0.05),
        (x - 0.06, 0, 1),
        (x + 0.045, 0, 1),
        (x + 0.025, -0.05),
        (x + 0.028, -0.22),
        (x + 0.05, -0.3),
        (x + 0.09, -0.46, 1),
    ]
    return b.fill(knots, colour)


@dataclass(frozen=True, slots=True)
class Beast:
    """Its drawing; how tall beside a giraffe, at most how many widths of the sheet, its body right of x."""

    draw: Callable[..., None]
    tall: float
    widest: float
    shift: float


_BEASTS = {
    "giraffe": Beast(_giraffe, 1.0, 1.1, 0.0),
    "elephant": Beast(_elephant, 0.66, 0.46, 0.02),
    "camel": Beast(_camel, 0.72, 0.60, 0.12),
}


def _frame(horizon: float, box: Box, title: Box) -> Frame:
    return Frame(horizon, box, box, title, Box(0, 0.915, 1, 1))


TEMPLATE = Template(
    name="animal before the city",
    suits=SUITS["animal before the city"],
    frames={
        "1:1": _frame(0.70, Box(0.54, 0.20, 0.99, 0.925), Box(0.055, 0.055, 0.51, 0.185)),
        "4:5": _frame(0.71, Box(0.50, 0.27, 0.99, 0.93), Box(0.06, 0.055, 0.70, 0.165)),
        "9:16": _frame(0.72, Box(0.42, 0.34, 0.99, 0.93), Box(0.08, 0.05, 0.88, 0.15)),
        "16:9": _frame(0.70, Box(0.60, 0.13, 0.94, 0.93), Box(0.045, 0.075, 0.40, 0.27)),
    },
    ground="high",
    draw=draw,
)
