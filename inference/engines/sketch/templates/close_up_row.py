"""The close-up row: fronts from edge to edge across a canal, quay or street; rail, bicycles and flowers before us."""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import mix
from inference.engines.sketch.paint import box as area_of
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Frame, Plan, Template
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.boats import boat_of, draw_boat
from inference.engines.sketch.templates.props.fronts import row_of_fronts
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.trees import leaf_colour
from inference.engines.sketch.templates.scale import PERSON


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    quay, near = plan.horizon, plan.frame.near.top * h
    hero = plan.frame.broad.of(w, h)
    storeys = 4 if plan.shape != "16:9" else 3
    storey = (quay - hero.top) / (storeys + 1.35)
    wet = board.stage.scene.water != "none"
    with board.layer("sky"):
        draw_sky(board, plan, quay, None, 3)
    with board.layer("hero"):
        shift = board.chance("row").uniform(0.1, 0.9) * storey
        row_of_fronts(board, quay, storey, -shift, w, storeys=(storeys - 1, storeys), foot="house" if wet else "shop")
        _kerb(board, quay)
    with board.layer("people"):
        _passers(board, quay, storey)
    with board.layer("water"):
        if wet:
            draw_water(board, quay + 0.016 * u, h, w * 0.5)
            board.mirror_of(("hero",), quay + 0.016 * u, 0.15 * h, 13)
            if board.stage.may_draw("boats"):
                kind = boat_of(board)
                draw_boat(board, kind if kind != "ferry" else "launch", 0.60 * w, quay + 0.55 * (near - quay), 0.24 * u)
        else:
            _street(board, quay)
    with board.layer("near"):
        _near(board, near)


def _kerb(board: Board, quay: float) -> None:
    u, scheme = board.u, board.scheme
    stone = mix(scheme.shade, scheme.light, 0.35)
    board.rect(-2, quay - 0.002 * u, board.width + 4, 0.027 * u, stone)
    board.rect(-2, quay - 0.002 * u, board.width + 4, 0.005 * u, mix(stone, scheme.pale, 0.5))


def _passers(board: Board, quay: float, storey: float) -> None:
    if not board.stage.may_draw("people"):
        return
    chance, coats = board.chance("passers"), list(clothes(board))
    chance.shuffle(coats)
    size = storey * PERSON / 3.2 * 1.1
    for k, coat in zip((0.30, 0.335, 0.82), coats, strict=False):
        person(board, k * board.width, quay + 0.002 * board.u, size, coat, chance, robed=robed_place(board))


def _street(board: Board, quay: float) -> None:
    """A road from the far kerb to ours, lighter in the middle."""
    scheme, u = board.scheme, board.u
    top = quay + 0.016 * u
    stops = [(mix(scheme.ground_far, scheme.shade, 0.2), 1.0), (mix(scheme.ground, scheme.shade, 0.25), 1.0)]
    board.shades(area_of(-1, top, board.width + 2, board.height), (0, top), (0, board.height), stops, [0, 1])
    line = mix(scheme.ground, scheme.shade, 0.5)
    for i in range(1, 7):
        y = top + (board.height - top) * (i / 7) ** 1.6
        board.line([(0, y), (board.width, y)], line, 1.6 * board.unit, 0.6)


def _near(board: Board, near: float) -> None:
    """Our own side: an iron rail with flower boxes, two bicycles leaning at it."""
    w, h, u, unit, scheme = board.width, board.height, board.u, board.unit, board.scheme
    dark = mix(scheme.near, scheme.near_light, 0.12)
    chance = board.chance("rail")
    ground = h - 0.045 * h
    board.rect(-5, ground, w + 10, h, dark)
    board.rect(-5, ground, w + 10, 5 * unit, mix(dark, scheme.rim, 0.45))
    top = near + 0.03 * h
    board.rect(-5, top, w + 10, 9 * unit, dark)
    board.rect(-5, top - 2 * unit, w + 10, 3 * unit, mix(dark, scheme.rim, 0.5))
    board.rect(-5, top + (ground - top) * 0.62, w + 10, 6 * unit, dark)
    step = 0.022 * u
    bars = skia.Path()
    for i in range(int(w / step) + 2):
        bars.addRect(area_of(i * step, top, 3.4 * unit, ground - top))
    board.fill(bars, dark)
    for k in (0.02, 0.27, 0.52, 0.77, 1.01):
        board.rect(k * w - 7 * unit, top - 12 * unit, 14 * unit, ground - top + 12 * unit, dark)
        board.circle(k * w, top - 18 * unit, 11 * unit, dark)
    blossoms(board, 0.50 * w, top + 0.012 * u, 0.27 * u, chance)
    size = min(0.20 * u, (ground - top) * 1.7)
    bicycle(board, 0.20 * w, ground + 0.012 * h, size, mix(scheme.water, scheme.pale, 0.15), 1)
    bicycle(board, 0.82 * w, ground + 0.012 * h, size, scheme.accent, -1)


def blossoms(board: Board, x: float, y: float, wide: float, chance: random.Random) -> None:
    """A box on the rail, full of the season's flowers."""
    scheme, u = board.scheme, board.u
    leaf = leaf_colour(board)
    colours = (scheme.accent, scheme.rim, scheme.pale, mix(scheme.accent, scheme.pale, 0.45))
    for _ in range(34):
        px, py = x + chance.uniform(-0.5, 0.5) * wide, y - chance.uniform(0.0, 0.05) * u
        board.line([(px, y + 0.01 * u), (px + chance.uniform(-6, 6) * board.unit, py)], leaf, 2.6 * board.unit)
    for i in range(30):
        px, py = x - wide * 0.48 + wide * 0.96 * (i + 0.5) / 30, y - chance.uniform(0.012, 0.056) * u
        s = 0.0105 * u
        colour = chance.choice(colours)
        board.smooth([(px - s, py - s, 1), (px - s * 0.5, py - s * 0.3), (px, py - s * 1.1, 1),
                      (px + s * 0.5, py - s * 0.3), (px + s, py - s, 1),
                      (px + s * 0.8, py + s * 0.5), (px, py + s), (px - s * 0.8, py + s * 0.5)], colour)  # fmt: skip
    board.poly(
        [(x - wide / 2, y), (x + wide / 2, y), (x + wide * 0.46, y + 0.05 * u), (x - wide * 0.46, y + 0.05 * u)],
        mix(scheme.accent, scheme.near, 0.5),
    )
    board.rect(x - wide / 2, y, wide, 0.010 * u, mix(scheme.accent, scheme.shade, 0.3))


def bicycle(board: Board, x: float, ground: float, s: float, colour: tuple[float, float, float], side: int) -> None:
    """Its two wheels `s` apart, standing on `ground`; upright handlebars, a basket."""
    scheme, radius = board.scheme, s * 0.34
    tyre = mix(scheme.near, scheme.ink, 0.4)

    def at(px: float, py: float) -> tuple[float, float]:
        return x + side * px * s, ground - radius + py * s

    for px in (-0.5, 0.5):
        wheel = skia.Path()
        wheel.addCircle(*at(px, 0), radius)
        board.stroke(wheel, tyre, s * 0.045)
        for i in range(8):
            a = math.pi * i / 8
            cx, cy = at(px, 0)
            board.line(
                [
                    (cx - radius * math.cos(a), cy - radius * math.sin(a)),
                    (cx + radius * math.cos(a), cy + radius * math.sin(a)),
                ],
                tyre,
                s * 0.007,
                0.7,
            )
    crank, seat, head = at(-0.04, 0.02), at(-0.20, -0.42), at(0.36, -0.46)
    for start, end in (
        (at(-0.5, 0), crank),
        (at(-0.5, 0), at(-0.17, -0.34)),
        (crank, seat),
        (crank, head),
        (at(-0.17, -0.34), at(0.37, -0.40)),
        (at(0.5, 0), head),
    ):
        board.line([start, end], colour, s * 0.042)
    board.line([at(0.36, -0.46), at(0.34, -0.60), at(0.22, -0.62)], tyre, s * 0.04)
    board.line([at(-0.30, -0.45), at(-0.10, -0.45)], tyre, s * 0.07)
    board.line([crank, at(0.02, 0.12)], tyre, s * 0.03)
    board.circle(*crank, s * 0.07, tyre)
    bx, by = at(0.46, -0.44)
    basket = mix(scheme.rim, scheme.shade, 0.3)
    board.poly(
        [
            (bx - s * 0.13, by - s * 0.14),
            (bx + s * 0.15, by - s * 0.14),
            (bx + s * 0.11, by + s * 0.07),
            (bx - s * 0.09, by + s * 0.07),
        ],
        basket,
    )
    for i in range(4):
        board.circle(
            bx + (-0.08 + 0.06 * i) * s,
            by - s * 0.16,
            s * 0.05,
            (scheme.accent, scheme.pale, scheme.rim, scheme.accent)[i],
        )


_ROW = {
    "1:1": (0.725, Box(0, 0.225, 1, 0.725), Box(0.055, 0.055, 0.68, 0.185), 0.80),
    "4:5": (0.735, Box(0, 0.225, 1, 0.735), Box(0.06, 0.055, 0.80, 0.175), 0.815),
    "9:16": (0.735, Box(0, 0.29, 1, 0.735), Box(0.08, 0.06, 0.90, 0.175), 0.83),
    "16:9": (0.735, Box(0, 0.29, 1, 0.735), Box(0.045, 0.07, 0.60, 0.235), 0.80),
}
TEMPLATE = Template(
    name="close-up row",
    suits=SUITS["close-up row"],
    frames={
        shape: Frame(horizon, row, row, title, Box(0, near, 1, 1))  # type: ignore[misc]
        for shape, (horizon, row, title, near) in _ROW.items()
    },
    ground="high",
    draw=draw,
)
