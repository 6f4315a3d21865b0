"""Across the square: the hero or the town's fronts behind paving or lawns, a fountain, trees, a café table."""

from __future__ import annotations

import math

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.harbour import lamp
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero, place
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second
from inference.engines.sketch.templates.props.fronts import row_of_fronts
from inference.engines.sketch.templates.props.life import clothes, person, pigeon, robed_place
from inference.engines.sketch.templates.props.trees import leaf_colour, tree

_GREEN = ("garden", "park", "lawn")


def draw(board: Board, plan: Plan) -> None:
    w, h, u, ground = board.width, board.height, board.u, plan.horizon
    placed = place(plan) if plan.hero else None
    green = any(word in board.stage.scene.text for word in _GREEN)
    with board.layer("sky"):
        x = w * (0.20 if placed is None or placed.x > 0.5 * w else 0.80)
        draw_sky(board, plan, ground, (x, plan.title_box.bottom + 0.34 * (ground - plan.title_box.bottom), 0.06 * u), 3)
    with board.layer("far"):
        draw_land(board, ground, 0.24 * u)
        draw_far_town(board, ground, 0.20 * u)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.20 - 0.1 * i), ground, 0.24 * h, 0.3)
        draw_bank(board, ground - 0.12 * u, 0.12 * u, 0)
        if not green:
            _sides(board, plan, placed.box if placed else None)
        elif board.stage.may_draw("trees"):
            chance, x = board.chance("park row"), -0.03 * w
            while x < w:
                tree(board, x, ground + 0.01 * u, u * chance.uniform(0.09, 0.16), 0.25, chance)
                x += u * chance.uniform(0.05, 0.09)
    with board.layer("hero"):
        if placed:
            draw_hero(board, plan)
        draw_bank(board, ground - 0.02 * u, 0.07 * u, 1)
    with board.layer("near"):
        if green:
            _garden(board, plan)
        else:
            _paving(board, plan)
        _fountain(board, plan)
        _flank(board, plan)
    with board.layer("people"):
        _people(board, plan)
    with board.layer("frame"):
        _table(board, plan)


def _sides(board: Board, plan: Plan, hero: Box | None) -> None:
    w, u, ground = board.width, board.u, plan.horizon
    storey = 0.062 * u if hero else 0.088 * u
    if hero is None:
        row_of_fronts(board, ground, storey, -0.05 * w, w, storeys=(2, 3), foot="shop")
        return
    for key, left, right in (("left", -0.06 * w, hero.left), ("right", hero.right, w)):
        if right - left > 0.05 * w:
            row_of_fronts(board, ground, storey, left, right, storeys=(2, 3), foot="shop", key=key)


def _paving(board: Board, plan: Plan) -> None:
    """Slabs in perspective towards the hero, a cast shadow of the near side."""
    w, h, u, scheme, top = board.width, board.height, board.u, board.scheme, plan.horizon
    pale, joint = mix(scheme.ground_far, scheme.pale, 0.15), mix(scheme.ground, scheme.shade, 0.35)
    path = board.poly([(-5, top), (w + 5, top), (w + 5, h + 5), (-5, h + 5)], mix(scheme.ground, pale, 0.45))
    board.spray(path, (0, top), (0, h), pale, 0.8)
    x0 = plan.hero_box.middle
    dark = polygon([])
    rows, y, step = [], top, 0.018 * u
    while y < h + step:
        rows.append(y)
        y += step
        step *= 1.42
    for k in range(-14, 15, 2):
        for i in range(0, len(rows) - 1):
            left = k + (1 if i % 2 else 0)
            spread = [(row - top + 0.05 * u) / (h - top) * 0.34 * u for row in (rows[i], rows[i + 1])]
            dark.addPath(polygon([(x0 + left * spread[0], rows[i]), (x0 + (left + 1) * spread[0], rows[i]),
                                  (x0 + (left + 1) * spread[1], rows[i + 1]),
                                  (x0 + left * spread[1], rows[i + 1])]))  # fmt: skip
    if not board.inked:
        board.fill(dark, joint, 0.26 if board.stage.scene.place.fabric != "domes" else 0.14)
    board.line([(-5, top), (w + 5, top)], mix(scheme.shade, scheme.low, 0.3), 4 * board.unit)


def _garden(board: Board, plan: Plan) -> None:
    """Lawns with clipped beds at both sides of a gravel walk that runs to the hero."""
    w, h, u, scheme, top = board.width, board.height, board.u, board.scheme, plan.horizon
    lawn = mix(leaf_colour(board), scheme.ground_far, 0.30)
    board.rect(-5, top, w + 10, h - top + 5, lawn)
    x = plan.hero_box.middle
    walk = mix(scheme.ground_far, scheme.pale, 0.3)
    board.poly([(x - 0.03 * u, top), (x + 0.03 * u, top), (x + 0.30 * u, h + 5), (x - 0.30 * u, h + 5)], walk)
    board.poly([(-5, top + 0.30 * (h - top)), (w + 5, top + 0.30 * (h - top)), (w + 5, top + 0.40 * (h - top)),
                (-5, top + 0.40 * (h - top))], walk)  # fmt: skip
    chance = board.chance("beds")
    blooms = (scheme.accent, scheme.pale, scheme.rim, mix(scheme.accent, scheme.pale, 0.5))
    hedge = mix(leaf_colour(board), scheme.near, 0.25)
    for side in (-1, 1):
        for near, far, shift in ((0.92, 0.48, 0.06), (0.26, 0.08, 0.05)):
            corners = [(x + side * (0.03 + 0.27 * t + shift + out * (0.10 + 0.34 * t)) * u, top + t * (h - top))
                       for t, out in ((far, 0), (far, 1), (near, 1), (near, 0))]  # fmt: skip
            board.poly(corners, mix(hedge, scheme.shade, 0.2))
            inner = [(px, py - (0.008 + 0.02 * near) * u) for px, py in corners]
            board.poly(inner, hedge)
            for _ in range(60):
                t, s = chance.uniform(0.08, 0.92), chance.uniform(0.08, 0.92)
                a = [inner[0][k] + (inner[1][k] - inner[0][k]) * s for k in (0, 1)]
                b = [inner[3][k] + (inner[2][k] - inner[3][k]) * s for k in (0, 1)]
                size = u * (0.003 + 0.009 * (far + (near - far) * t))
                board.circle(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, size, chance.choice(blooms))


def _fountain(board: Board, plan: Plan) -> None:
    """A basin of two bowls beside the axis, water that falls in arcs."""
    u, scheme = board.u, board.scheme
    x = min(plan.hero_box.middle + 0.17 * u, 0.84 * board.width)
    foot = plan.horizon + 0.36 * (board.height - plan.horizon)
    light, shade = scheme.two_tones(from_hex("#d9ccb4"))
    s = 0.20 * u
    board.oval(x + board.light * -0.14 * s, foot + 0.04 * s, s * 0.80, s * 0.16, mix(scheme.shade, scheme.ground, 0.35))
    board.poly([(x - s * 0.72, foot - s * 0.20), (x + s * 0.72, foot - s * 0.20), (x + s * 0.64, foot + s * 0.06),
                (x - s * 0.64, foot + s * 0.06)], light)  # fmt: skip
    dark = [(x - board.light * s * 0.10, foot - s * 0.20), (x - board.light * s * 0.72, foot - s * 0.20),
            (x - board.light * s * 0.64, foot + s * 0.06), (x - board.light * s * 0.10, foot + s * 0.06)]  # fmt: skip
    board.poly(dark, shade)
    board.oval(x, foot - s * 0.20, s * 0.72, s * 0.13, mix(light, scheme.pale, 0.4))
    board.oval(x, foot - s * 0.19, s * 0.62, s * 0.10, mix(scheme.water, scheme.low, 0.35))
    board.poly([(x - s * 0.07, foot - s * 0.2), (x - s * 0.04, foot - s * 0.72), (x + s * 0.04, foot - s * 0.72),
                (x + s * 0.07, foot - s * 0.2)], mix(light, shade, 0.5))  # fmt: skip
    board.smooth([(x - s * 0.30, foot - s * 0.74, 1), (x - s * 0.14, foot - s * 0.60), (x + s * 0.14, foot - s * 0.60),
                  (x + s * 0.30, foot - s * 0.74, 1)], light)  # fmt: skip
    spray = mix(scheme.pale, scheme.low, 0.3)
    for side in (-1, 1):
        for reach, high in ((0.26, 1.12), (0.44, 0.98)):
            board.curve([(x, foot - s * 0.76), (x + side * s * reach * 0.5, foot - s * high),
                         (x + side * s * reach, foot - s * (0.72 if reach < 0.3 else 0.24))], spray,
                        2.6 * board.unit, 0.85)  # fmt: skip


def _flank(board: Board, plan: Plan) -> None:
    """Trees or lamps in step down both sides."""
    w, h, u, top = board.width, board.height, board.u, plan.horizon
    chance = board.chance("flank")
    dark = mix(board.scheme.near, board.scheme.near_light, 0.2)
    for down, out, size in ((0.10, 0.40, 0.16), (0.26, 0.455, 0.22)):
        for side in (-1, 1):
            x = w * (0.5 + side * out)
            y = top + down * (h - top)
            if board.stage.may_draw("trees") and board.stage.scene.place.climate != "polar":
                tree(board, x, y, size * u, 0.05, chance)
            else:
                lamp(board, x, y, size * u, dark)


def _people(board: Board, plan: Plan) -> None:
    w, h, u, top = board.width, board.height, board.u, plan.horizon
    chance = board.chance("strollers")
    if board.stage.may_draw("people"):
        coats = list(clothes(board))
        chance.shuffle(coats)
        for i, (k, down) in enumerate(((0.60, 0.10), (0.635, 0.11), (0.44, 0.20), (0.48, 0.42), (0.535, 0.43))):
            person(board, k * w, top + down * (h - top) + 0.01 * u, u * (0.045 + 0.12 * down), coats[i], chance,
                   robed=robed_place(board))  # fmt: skip
    if board.stage.may_draw("birds"):
        for k, down, side in ((0.62, 0.72, 1), (0.66, 0.76, -1), (0.59, 0.80, 1), (0.70, 0.70, -1)):
            pigeon(board, k * w, top + down * (h - top), 0.030 * u, side)


def _table(board: Board, plan: Plan) -> None:
    """A café's parasol, table and chair at the lower edge: the near plane."""
    w, h, u, unit, scheme = board.width, board.height, board.u, board.unit, board.scheme
    x, foot = 0.135 * w, h * 0.985
    dark = mix(scheme.near, scheme.near_light, 0.1)
    top = foot - 0.47 * u
    board.rect(x - 5 * unit, top, 10 * unit, foot - top, dark)
    wide, cloth = 0.25 * u, mix(scheme.accent, scheme.near, 0.30)
    knots = [(x + wide * math.sin((i / 6 - 0.5) * 2.4) / math.sin(1.2), top + 0.090 * u) for i in range(7)]
    for i in range(6):
        (left, y), (right, _) = knots[i], knots[i + 1]
        tone = cloth if i % 2 == 0 else mix(scheme.pale, scheme.near, 0.22)
        board.smooth([(x, top - 0.035 * u, 1), (right, y, 1), ((left + right) / 2, y + 0.016 * u), (left, y, 1)], tone)
    board.circle(x, top - 0.038 * u, 7 * unit, dark)
    board.oval(x, foot - 0.15 * u, 0.125 * u, 0.018 * u, mix(dark, scheme.rim, 0.24))
    board.oval(x, foot - 0.144 * u, 0.125 * u, 0.017 * u, dark)
    for dx in (-0.055, 0.055):
        board.rect(x + dx * u - 6 * unit, foot - 0.185 * u, 12 * unit, 0.030 * u, mix(scheme.pale, scheme.near, 0.15))
    cx = x + 0.20 * u
    for a, b in (((cx - 0.05 * u, foot), (cx - 0.045 * u, foot - 0.10 * u)), ((cx + 0.05 * u, foot),
                 (cx + 0.055 * u, foot - 0.22 * u)), ((cx - 0.05 * u, foot - 0.10 * u),
                 (cx + 0.05 * u, foot - 0.10 * u))):  # fmt: skip
        board.line([a, b], dark, 8 * unit)
    board.rounded(cx + 0.028 * u, foot - 0.235 * u, 0.034 * u, 0.085 * u, 0.012 * u, dark)


_SHAPES: dict[Format, tuple[float, Box, Box, Box]] = {
    "1:1": (0.64, Box(0.44, 0.195, 0.78, 0.645), Box(0.22, 0.28, 0.98, 0.645), Box(0.09, 0.055, 0.91, 0.17)),
    "4:5": (0.64, Box(0.40, 0.20, 0.80, 0.645), Box(0.16, 0.33, 1.0, 0.645), Box(0.09, 0.055, 0.91, 0.16)),
    "9:16": (0.64, Box(0.30, 0.20, 0.84, 0.645), Box(0.06, 0.38, 1.04, 0.645), Box(0.09, 0.05, 0.91, 0.145)),
    "16:9": (0.66, Box(0.54, 0.08, 0.80, 0.665), Box(0.44, 0.20, 0.98, 0.665), Box(0.045, 0.075, 0.42, 0.26)),
}
TEMPLATE = Template(
    name="across the square",
    suits=SUITS["across the square"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, 0.9, 1, 1), "left" if shape == "16:9" else "centre")
        for shape, (horizon, tall, broad, title) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
