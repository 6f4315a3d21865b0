"""Market stalls: a street of fronts, stalls under awnings before it, people who buy, crates right before us."""

from __future__ import annotations

import math

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.paint import box as area_of
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero, place
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second
from inference.engines.sketch.templates.props.fronts import row_of_fronts
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.stalls import crate, goods_of, stall
from inference.engines.sketch.templates.props.town_fronts import lantern


def draw(board: Board, plan: Plan) -> None:
    w, h, u, kerb = board.width, board.height, board.u, plan.horizon
    placed = place(plan) if plan.hero else None
    with board.layer("sky"):
        draw_sky(board, plan, kerb, None, 3)
    with board.layer("far"):
        draw_far_town(board, kerb - 0.06 * u, 0.24 * u)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.84 - 0.12 * i), kerb - 0.04 * u, 0.30 * h, 0.3)
        draw_bank(board, kerb - 0.24 * u, 0.14 * u, 0)
        if placed:
            draw_hero(board, plan)
            draw_bank(board, kerb - 0.14 * u, 0.12 * u, 1)
    with board.layer("hero"):
        _fronts(board, plan, placed.box if placed else None)
        _ground(board, kerb)
    with board.layer("people"):
        _strings(board, plan)
        _stalls(board, plan)
        _buyers(board, plan)
    with board.layer("near"):
        _crates(board, plan)


def _fronts(board: Board, plan: Plan, hero: Box | None) -> None:
    """Low before the hero, higher at both sides of it."""
    w, u, kerb = board.width, board.u, plan.horizon
    storey = 0.078 * u
    if hero is None:
        row_of_fronts(board, kerb, storey, -0.04 * w, w, storeys=(2, 3), foot="shop")
        return
    row_of_fronts(board, kerb, storey * 0.9, -0.04 * w, w, storeys=(1, 1), foot="shop", key="low fronts")
    left, right = hero.left - 0.05 * u, hero.right + 0.05 * u
    if left > 0.16 * w:
        row_of_fronts(board, kerb, storey, -0.05 * w, left - 0.12 * u, storeys=(2, 3), foot="shop", key="left fronts")
    if right < 0.84 * w:
        row_of_fronts(board, kerb, storey, right, w, storeys=(2, 3), foot="shop", key="right fronts")


def _ground(board: Board, kerb: float) -> None:
    """Paving, lighter in the middle; wet it carries the stalls' light in upright streaks."""
    scheme, w, h, u = board.scheme, board.width, board.height, board.u
    stops = [(mix(scheme.ground_far, scheme.shade, 0.1), 1.0), (mix(scheme.ground, scheme.shade, 0.2), 1.0)]
    board.shades(area_of(-1, kerb - 1, w + 2, h - kerb + 2), (0, kerb), (0, h), stops, [0, 1])
    chance, joint = board.chance("paving"), mix(scheme.ground, scheme.shade, 0.55)
    y, step = kerb + 0.02 * u, 0.016 * u
    while y < h:
        board.line([(-5, y), (w + 5, y)], joint, 1.2 * board.unit, 0.45)
        y += step
        step *= 1.25
    if board.stage.scene.wet:
        for _ in range(46):
            x, top = chance.uniform(0, w), kerb + chance.uniform(0.02, 0.3) * (h - kerb)
            colour = chance.choice((scheme.window, scheme.rim, scheme.accent))
            board.rect(x, top, chance.uniform(3, 11) * board.unit, chance.uniform(0.05, 0.16) * u, colour, 0.28)


def _strings(board: Board, plan: Plan) -> None:
    """Lights or pennants on a line from front to front, below the title."""
    w, u, scheme = board.width, board.u, board.scheme
    low = plan.frame.title.bottom * board.height
    top = low + 0.30 * (plan.horizon - low)
    for k, sag in ((0.0, 0.05), (0.09, 0.07)):
        start, end = (-10.0, top + k * u), (w + 10.0, top + (0.06 + k) * u)
        spots = []
        for i in range(25):
            t = i / 24
            spots.append((start[0] + (end[0] - start[0]) * t,
                          start[1] + (end[1] - start[1]) * t + 4 * sag * u * t * (1 - t)))  # fmt: skip
        board.curve(spots, mix(scheme.near, scheme.shade, 0.3), 1.8 * board.unit)
        for i, (x, y) in enumerate(spots[1:-1]):
            if scheme.dark:
                if i % 4 == 1 and board.stage.scene.city.continent_code == "AS":
                    lantern(board, x, y + 0.012 * u, 0.05 * u)
                    continue
                board.glow(x, y + 0.008 * u, 0.030 * u, scheme.window, 0.7)
                board.circle(x, y + 0.008 * u, 0.0055 * u, scheme.window)
            else:
                tone = (scheme.accent, scheme.pale, scheme.water, scheme.rim)[i % 4]
                board.poly([(x - 0.012 * u, y), (x + 0.012 * u, y), (x, y + 0.026 * u)], tone)


def awnings(board: Board) -> tuple[Colour, ...]:
    scheme = board.scheme
    own = (scheme.accent, from_hex("#2f7f86"), from_hex("#e0a23c"), from_hex("#5a7a4a"), from_hex("#8a3a5a"))
    return tuple(mix(colour, scheme.shade, 0.12 if not scheme.dark else 0.35) for colour in own)


def _stalls(board: Board, plan: Plan) -> None:
    w, u, h, kerb = board.width, board.u, board.height, plan.horizon
    colours, chance = list(awnings(board)), board.chance("stalls")
    chance.shuffle(colours)
    wide = 0.255 * u
    foot = kerb + 0.10 * (h - kerb) + 0.03 * u
    count = math.ceil(w / (wide * 1.28)) + 1
    start = chance.uniform(-0.5, -0.2) * wide
    for i in range(count):
        stall(board, start + i * wide * 1.28, foot + (i % 2) * 0.022 * u, wide, colours[i % len(colours)], f"back {i}")


def _buyers(board: Board, plan: Plan) -> None:
    if not board.stage.may_draw("people"):
        return
    w, h, u, kerb = board.width, board.height, board.u, plan.horizon
    chance, coats = board.chance("buyers"), list(clothes(board))
    for i, (k, down, size) in enumerate(((0.12, 0.30, 0.13), (0.18, 0.31, 0.12), (0.44, 0.27, 0.12),
                                         (0.66, 0.34, 0.135),
                                         (0.71, 0.33, 0.085), (0.90, 0.29, 0.125))):  # fmt: skip
        x = k * w + chance.uniform(-0.02, 0.02) * w
        person(board, x, kerb + down * (h - kerb) + 0.055 * u, size * u, coats[(i * 2) % 5], chance,
               robed=robed_place(board))  # fmt: skip


def _crates(board: Board, plan: Plan) -> None:
    """Our side of the lane: a sloping table from edge to edge, crates close together in two rows, a price board."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    top = plan.frame.near.top * h
    table = mix(scheme.near, scheme.near_light, 0.25)
    board.poly([(-5, top + 0.02 * u), (w + 5, top + 0.02 * u), (w + 5, h + 5), (-5, h + 5)], table)
    goods, chance = goods_of(board), board.chance("crates")
    for row, (share, size) in enumerate(((0.42, 0.20), (1.04, 0.255))):
        foot, x = top + share * (h - top), -0.10 * u + row * -0.09 * u
        i = row * 2
        while x < w:
            crate(board, x, foot, size * u, goods[i % len(goods)], chance)
            x += size * u * 1.045
            i += 1
    x, y = 0.74 * w, top + 0.13 * (h - top)
    board.line([(x, y + 0.10 * u), (x, y - 0.02 * u)], scheme.near, 5 * board.unit)
    board.rounded(x - 0.052 * u, y - 0.062 * u, 0.104 * u, 0.064 * u, 0.006 * u, scheme.near)
    for k, long in ((0.30, 0.064), (0.62, 0.044)):
        board.rect(x - long * u / 2, y - 0.062 * u + k * 0.064 * u, long * u, 0.006 * u, scheme.pale)


_SHAPES: dict[Format, tuple[float, Box, Box, Box, float]] = {
    "1:1": (0.56, Box(0.54, 0.195, 0.82, 0.48), Box(0.40, 0.22, 0.98, 0.47), Box(0.08, 0.05, 0.92, 0.165), 0.84),
    "4:5": (0.57, Box(0.52, 0.19, 0.86, 0.48), Box(0.34, 0.25, 0.99, 0.48), Box(0.08, 0.05, 0.92, 0.155), 0.855),
    "9:16": (0.57, Box(0.46, 0.18, 0.90, 0.49), Box(0.20, 0.27, 1.0, 0.49), Box(0.08, 0.05, 0.92, 0.14), 0.87),
    "16:9": (0.56, Box(0.56, 0.05, 0.78, 0.42), Box(0.50, 0.10, 0.94, 0.42), Box(0.045, 0.07, 0.46, 0.25), 0.84),
}
TEMPLATE = Template(
    name="market stalls",
    suits=SUITS["market stalls"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, near, 1, 1), "left" if shape == "16:9" else "centre")
        for shape, (horizon, tall, broad, title, near) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
