"""Sky above the roofs: half of the sheet is the night, with northern lights, fireworks or stars; roofs below."""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import WHITE, Colour, from_hex, mix
from inference.engines.sketch.fabric import FABRICS
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky, has_aurora
from inference.engines.sketch.templates.planes.town import Row, draw_far_town, draw_houses, draw_second, house
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.roofs import roof_colour
from inference.engines.sketch.templates.props.trees import conifer, leaf_colour, tree

_FIREWORKS = ("firework", "new year")
_BURSTS = ("#ffcf6a", "#ff7a5a", "#7ae0d0", "#f59ad0", "#fff3d0")


def draw(board: Board, plan: Plan) -> None:
    w, u, ground = board.width, board.u, plan.horizon
    with board.layer("sky"):
        draw_sky(board, plan, ground, None, 0)
        text = board.stage.scene.text
        if any(word in text for word in _FIREWORKS):
            _fireworks(board, plan)
        elif board.inked:
            _inked_stars(board, ground)
        elif not has_aurora(board):
            _milky_way(board, ground)
    with board.layer("far"):
        board.rect(-5, ground, w + 10, board.height - ground + 5, board.scheme.ground_far)
        draw_land(board, ground + 0.02 * u, 0.30 * u)
        draw_far_town(board, ground + 0.02 * u, 0.15 * u)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.14 + 0.13 * i), ground + 0.02 * u, 0.17 * board.height, 0.3)
        draw_bank(board, ground - 0.02 * u, 0.08 * u, 0)
        row = Row(ground + 0.05 * u, -0.02 * w, w, (0.05 * u, 0.08 * u), (0.05 * u, 0.09 * u), 0.3, "back row", 0.2)
        draw_houses(board, row)
    with board.layer("hero"):
        if plan.hero:
            draw_hero(board, plan)
            foot = plan.hero_box.bottom
            mist = polygon([(0, foot - 0.1 * u), (w, foot - 0.1 * u), (w, foot), (0, foot)])
            board.spray(mist, (0, foot), (0, foot - 0.10 * u), mix(board.scheme.low, board.scheme.window, 0.2), 0.5)
    with board.layer("near"):
        _houses(board, plan)
        _wave(board, plan)
    with board.layer("people"):
        if board.stage.may_draw("people"):
            chance, coats = board.chance("walkers"), clothes(board)
            y = plan.frame.near.top * board.height + 0.012 * u
            for i, k in enumerate((0.60, 0.635)):
                person(board, k * w, y, (0.052 - 0.014 * i) * u, coats[(1, 3)[i]], chance, robed=robed_place(board))


def _milky_way(board: Board, bottom: float) -> None:
    """A band of stars from corner to corner, thick in its middle."""
    chance, w, u = board.chance("milky way"), board.width, board.u
    pale = mix(board.scheme.pale, board.scheme.mid, 0.1)
    haze = mix(board.scheme.mid, board.scheme.low, 0.7)
    for i in range(7):
        t = i / 6
        board.glow(w * (0.06 + 0.9 * t), bottom * (0.92 - 0.84 * t), 0.17 * u, haze, 0.55)
    stars, bright = skia.Path(), skia.Path()
    for i in range(460):
        t = chance.random()
        x = w * (0.04 + 0.94 * t) + chance.gauss(0, 0.075) * u
        y = bottom * (0.94 - 0.88 * t) + chance.gauss(0, 0.065) * u
        if y < bottom:
            (stars if i % 14 else bright).addCircle(x, y, chance.choice((0.7, 0.9, 1.2)) * board.unit)
    board.fill(stars, pale, 0.75)
    for k, down in ((0.18, 0.20), (0.74, 0.46), (0.40, 0.62), (0.88, 0.14)):
        x, y, s = k * w, down * bottom, 0.013 * u
        bright.addPath(polygon([(x - s, y), (x, y - s * 0.14), (x + s, y), (x, y + s * 0.14)]))
        bright.addPath(polygon([(x, y - s), (x + s * 0.14, y), (x, y + s), (x - s * 0.14, y)]))
    board.fill(bright, WHITE, 0.95)


def _inked_stars(board: Board, bottom: float) -> None:
    """A pen's night: a crescent, and stars of four points in solid ink."""
    w, u, chance, ink = board.width, board.u, board.chance("inked stars"), board.scheme.near
    for i in range(26):
        x, y = w * (0.04 + 0.92 * chance.random()), bottom * (0.05 + 0.75 * (i + chance.random()) / 26)
        s = chance.choice((0.010, 0.014, 0.022)) * u
        board.poly([(x - s, y), (x - s * 0.2, y - s * 0.2), (x, y - s), (x + s * 0.2, y - s * 0.2), (x + s, y),
                    (x + s * 0.2, y + s * 0.2), (x, y + s), (x - s * 0.2, y + s * 0.2)], ink)  # fmt: skip
    x, y, r = 0.20 * w, 0.30 * bottom, 0.07 * u
    board.smooth([(x, y - r, 1), (x - r * 0.94, y), (x, y + r, 1), (x - r * 0.45, y)], ink)


def _fireworks(board: Board, plan: Plan) -> None:
    w, u, bottom = board.width, board.u, plan.horizon
    chance = board.chance("fireworks")
    for k, down, reach in ((0.24, 0.26, 0.23), (0.60, 0.16, 0.17), (0.84, 0.40, 0.20), (0.46, 0.48, 0.12)):
        _burst(board, k * w, down * bottom + 0.06 * u, reach * u, chance)


def _burst(board: Board, x: float, y: float, reach: float, chance: random.Random) -> None:
    colour = from_hex(chance.choice(_BURSTS))
    board.glow(x, y, reach * 1.25, colour, 0.6)
    board.line([(x, y + reach * 0.2), (x + reach * 0.12, y + reach * 1.9)], colour, 2 * board.unit, 0.35)
    rays, tips = skia.Path(), skia.Path()
    for i in range(34):
        a = math.tau * i / 34
        far = reach * (1.0 if i % 2 else 0.70) * chance.uniform(0.92, 1.04)
        ex, ey = x + far * math.cos(a), y + far * math.sin(a) + far * far / reach * 0.10
        sx, sy = x + far * 0.22 * math.cos(a), y + far * 0.22 * math.sin(a)
        rays.moveTo(sx, sy)
        rays.quadTo((sx + ex) / 2, (sy + ey) / 2 - far * 0.05, ex, ey)
        tips.addCircle(ex, ey, (3.6 if i % 2 else 2.6) * board.unit)
    board.stroke(rays, colour, 2.2 * board.unit, 0.85)
    board.fill(tips, mix(colour, WHITE, 0.5))


def _walls(board: Board) -> list[Colour]:
    return [from_hex(code) for code in FABRICS[board.stage.scene.place.fabric].walls]


def _houses(board: Board, plan: Plan) -> None:
    """Two rows of the place's houses, lit windows towards us, trees between."""
    w, u, scheme = board.width, board.u, board.scheme
    chance, walls = board.chance("houses"), _walls(board)
    foot = plan.frame.near.top * board.height
    for row, (up, size, haze) in enumerate(((0.072, 0.125, 0.14), (0.0, 0.165, 0.0))):
        base, x = foot - up * u, (-0.05 - 0.05 * row) * u
        ground = mix(scheme.ground_far, scheme.shade, 0.25) if board.stage.lies_snow else scheme.near
        board.rect(-5, base - 0.01 * u, w + 10, 0.12 * u, ground)
        while x < w:
            wide, high = size * u * chance.uniform(0.8, 1.1), size * u * chance.uniform(0.62, 0.95)
            if chance.random() < 0.18 and board.stage.may_draw("trees"):
                _tree(board, x + 0.05 * u, base + 0.012 * u, high * 1.3, chance)
                x += 0.07 * u
                continue
            light, shade = scheme.two_tones(chance.choice(walls))
            roof = scheme.two_tones(roof_colour(board))[1]
            tones = mix(light, scheme.low, haze), mix(shade, scheme.near, 0.15)
            house(board, x, base, wide, high, tones, mix(roof, scheme.low, haze), chance)
            x += wide * chance.uniform(1.02, 1.22)


def _tree(board: Board, x: float, foot: float, high: float, chance: random.Random) -> None:
    if not board.stage.lies_snow:
        tree(board, x, foot, high, 0.0, chance)
        return
    conifer(board, x, foot, high, mix(leaf_colour(board), board.scheme.near, 0.35))
    snow = mix(board.scheme.pale, WHITE, 0.4)
    for low, half in ((0.5, 0.16), (0.76, 0.11), (1.0, 0.07)):
        top = foot - high * low
        board.poly([(x, top), (x - half * high * 0.6, top + high * 0.13), (x - half * high * 0.2, top + high * 0.10),
                    (x, top + high * 0.14), (x + half * high * 0.3, top + high * 0.10),
                    (x + half * high * 0.6, top + high * 0.13)], snow)  # fmt: skip


def _wave(board: Board, plan: Plan) -> None:
    """The ground before us in three waves, lightest in front where snow lies, else dark: the title's room."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    top = plan.frame.near.top * h
    front = scheme.near
    back = mix(scheme.near, scheme.near_light, 0.45)
    if board.stage.lies_snow:
        front, back = mix(scheme.near, scheme.near_light, 0.0), mix(scheme.ground, scheme.low, 0.2)
    for k, tone in enumerate((back, mix(back, front, 0.6), front)):
        y = top + (0.000, 0.030, 0.062)[k] * u
        swing = (0.012, -0.012, 0.008)[k] * u
        board.smooth([(-20, y + swing, 1), (0.28 * w, y - swing), (0.62 * w, y + swing), (w + 20, y - swing, 1),
                      (w + 20, h + 20, 1), (-20, h + 20, 1)], tone)  # fmt: skip


_SHAPES: dict[Format, tuple[float, Box, Box, Box, float]] = {
    "1:1": (0.56, Box(0.46, 0.19, 0.78, 0.70), Box(0.24, 0.34, 0.98, 0.70), Box(0.14, 0.872, 0.86, 0.962), 0.79),
    "4:5": (0.57, Box(0.42, 0.23, 0.80, 0.70), Box(0.16, 0.38, 1.0, 0.70), Box(0.12, 0.875, 0.88, 0.955), 0.80),
    "9:16": (0.57, Box(0.34, 0.28, 0.86, 0.70), Box(0.06, 0.44, 1.04, 0.70), Box(0.11, 0.875, 0.89, 0.945), 0.82),
    "16:9": (0.58, Box(0.52, 0.10, 0.78, 0.72), Box(0.46, 0.26, 0.98, 0.72), Box(0.22, 0.872, 0.78, 0.962), 0.79),
}
TEMPLATE = Template(
    name="sky above the roofs",
    suits=SUITS["sky above the roofs"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, near, 1, 1), "centre")
        for shape, (horizon, tall, broad, title, near) in _SHAPES.items()
    },
    ground="near",
    draw=draw,
)
