"""Canyon: dark facades left and right, the tower stands lit in the slot between them; cars and a crowd at its foot."""

from __future__ import annotations

import math

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.paint import linear
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.props.canyon_wall import Wall, draw_wall
from inference.engines.sketch.templates.props.street import crowd, motor_car

_RAYS = 48

# The slot between the near facades, down to the pavement.
_SLOTS: dict[Format, Box] = {
    "1:1": Box(0.275, 0, 0.725, 0.845),
    "4:5": Box(0.225, 0, 0.775, 0.858),
    "9:16": Box(0.20, 0, 0.80, 0.885),
    "16:9": Box(0.335, 0, 0.665, 0.85),
}


def _slot(plan: Plan) -> Box:
    return _SLOTS[plan.shape].stretched(plan.stretch)


def draw(board: Board, plan: Plan) -> None:
    w, h, box = board.width, board.height, plan.hero_box
    street = _slot(plan).bottom * h
    with board.layer("sky"):
        draw_sky(board, plan, plan.horizon + 0.04 * h, None, 0)
        board.rect(-2, plan.horizon, w + 4, h - plan.horizon + 4, board.scheme.low)
        _rays(board, box.middle, box.top + 0.70 * box.height)
    with board.layer("far"):
        _back_walls(board, plan, street)
    with board.layer("hero"):
        placed = draw_hero(board, plan)
        _haze(board, placed.box, street)
    with board.layer("near"):
        _front_walls(board, plan, street)
        _street(board, plan, street)
    with board.layer("people"):
        _traffic(board, plan, street)
        board.rect(-2, street, w + 4, h - street + 4, board.scheme.near)
        _gilding(board, street)


def _rays(board: Board, x: float, y: float) -> None:
    """Light that fans out from behind the tower: what makes the slot the lightest place of the sheet."""
    scheme, reach = board.scheme, math.hypot(board.width, board.height)
    if not board.inked:
        pale = mix(scheme.low, scheme.pale, 0.5)
        strength = 0.42 if board.stage.scene.traits.rays or scheme.dark else 0.26
        for i in range(0, _RAYS, 2):
            a, b = (math.pi + math.pi * (i + k) / (_RAYS - 1) for k in (-0.5, 0.5))
            path = polygon([(x, y), (x + reach * math.cos(a), y + reach * math.sin(a)),
                            (x + reach * math.cos(b), y + reach * math.sin(b))])  # fmt: skip
            paint = linear((0, y), (0, 0), [(pale, strength), (pale, strength * 0.12)])
            board.canvas.drawPath(path, paint)
    board.glow(x, y, 0.62 * board.u, mix(scheme.low, scheme.pale, 0.4), 0.75)


def _haze(board: Board, hero: Box, street: float) -> None:
    """Light of the street in the air about the tower's foot."""
    u, scheme = board.u, board.scheme
    area = polygon([(hero.left - 0.2 * u, street - 0.24 * board.height), (hero.right + 0.2 * u, street
                   - 0.24 * board.height), (hero.right + 0.2 * u, street), (hero.left - 0.2 * u, street)])  # fmt: skip
    board.spray(area, (0, street), (0, street - 0.22 * board.height), mix(scheme.low, scheme.pale, 0.3), 0.85)


def _back_walls(board: Board, plan: Plan, street: float) -> None:
    """Houses down the street: paler, lower, between the near facades and the tower."""
    w, h, scheme, near = board.width, board.height, board.scheme, _slot(plan)
    for step, haze, tops in ((2, 0.56, (0.46, 0.52)), (1, 0.30, (0.27, 0.22))):
        reach = 0.035 * step * w
        body = mix(mix(scheme.near_light, scheme.far, 0.25), scheme.far, haze)
        for side in (-1, 1):
            edge = near.left * w + reach if side < 0 else near.right * w - reach
            outer = near.left * w * 0.5 if side < 0 else w - (w - near.right * w) * 0.5
            top = tops[0 if side < 0 else 1] * h
            fall = (street - top) * 0.13
            wall = Wall((outer, top - fall), (edge, top), street + 4, columns=5, rows=24, lit=0.10 + 0.08 * haze)
            draw_wall(board, wall, (body, mix(body, scheme.low, 0.10), mix(body, scheme.near, 0.42)), f"{step} {side}")


def _front_walls(board: Board, plan: Plan, street: float) -> None:
    w, h, scheme, near = board.width, board.height, board.scheme, _slot(plan)
    high = (0.115, 0.035)
    for side in (-1, 1):
        edge = near.left * w if side < 0 else near.right * w
        outer = -0.06 * w if side < 0 else 1.06 * w
        top = high[0 if side < 0 else 1] * h
        tones: tuple[Colour, Colour, Colour] = (
            scheme.near, mix(scheme.near, scheme.near_light, 0.30), mix(scheme.near, (0.0, 0.0, 0.02), 0.36),
        )  # fmt: skip
        columns = max(5, round(abs(edge - outer) / (0.062 * board.u)))
        wall = Wall((outer, top - 0.42 * h), (edge, top), street + 4, columns, rows=32, lit=0.15, courses=True)
        draw_wall(board, wall, tones, f"front {side}")
        rim = mix(scheme.rim, scheme.near, 0.35)
        board.line([(edge, top), (edge, street)], rim, 1.6 * board.unit, 0.9)


def _street(board: Board, plan: Plan, street: float) -> None:
    """The roadway between the facades, lit by the sky behind the tower; wet, it draws the lights down."""
    w, h, u, scheme, near = board.width, board.height, board.u, board.scheme, _slot(plan)
    top, x = street - 0.055 * h, plan.hero_box.middle
    road = mix(scheme.ground_far, scheme.near, 0.22)
    board.poly([(near.left * w - 4, top), (near.right * w + 4, top), (w * 1.02, street + 4), (-w * 0.02, street + 4)],
               mix(scheme.near_light, scheme.near, 0.35))  # fmt: skip
    board.poly([(near.left * w + 0.03 * w, top), (near.right * w - 0.03 * w, top), (w * 0.92, street + 4),
                (w * 0.08, street + 4)], road)  # fmt: skip
    light = mix(scheme.low, scheme.pale, 0.4)
    for side in (-1, 1):
        edge = near.left * w if side < 0 else near.right * w
        path = polygon([(edge, street - 0.13 * h), (-2 if side < 0 else w + 2, street - 0.17 * h),
                        (-2 if side < 0 else w + 2, street), (edge, street)])  # fmt: skip
        board.spray(path, (0, street), (0, street - 0.15 * h), mix(light, scheme.near_light, 0.35), 0.8)
    board.glow(x, top, 0.42 * u, light, 0.75, polygon([(0, top), (w, top), (w, street), (0, street)]))
    if board.stage.scene.rainy or board.stage.scene.traits.electric:
        chance = board.chance("wet")
        for _ in range(26):
            at = chance.uniform(near.left * w, near.right * w)
            board.rect(at, top + chance.uniform(0, 0.02) * h, u * chance.uniform(0.004, 0.014), 0.04 * h,
                       chance.choice((scheme.window, scheme.accent, scheme.pale)), 0.45)  # fmt: skip


def _traffic(board: Board, plan: Plan, street: float) -> None:
    u, h, x = board.u, board.height, plan.hero_box.middle
    scheme = board.scheme
    if board.stage.may_draw("cars"):
        taxi = mix(scheme.two_tones(from_hex("#f2b42c"))[0], scheme.rim, 0.2)
        for across, up, size, colour in (
            (-0.045, 0.048, 0.020, mix(scheme.shade, scheme.near, 0.3)), (0.055, 0.044, 0.026, taxi),
            (0.105, 0.020, 0.046, mix(scheme.near_light, scheme.pale, 0.15)), (-0.115, 0.004, 0.066, taxi),
        ):  # fmt: skip
            motor_car(board, x + across * u, street - up * h, size * u, colour)
    if board.stage.may_draw("people"):
        near = _slot(plan)
        width = board.width
        crowd(board, 0.0, max(0.02, near.left - 0.03) * width, street + 0.004 * h, 0.105 * u, "left")
        crowd(board, (near.right + 0.03) * width, width, street + 0.004 * h, 0.105 * u, "right")


def _gilding(board: Board, street: float) -> None:
    for drop, thick in ((0.002, 2.6), (0.0085, 1.2)):
        y = street + drop * board.height
        board.line([(0, y), (board.width, y)], mix(board.scheme.rim, board.scheme.near, 0.1), thick * board.unit)


TEMPLATE = Template(
    name="canyon",
    suits=SUITS["canyon"],
    frames={
        "1:1": Frame(0.78, Box(0.335, 0.035, 0.665, 0.80), Box(0.20, 0.30, 0.80, 0.80),
                     Box(0.16, 0.876, 0.84, 0.955), Box(0.275, 0, 0.725, 0.845), "centre"),
        "4:5": Frame(0.80, Box(0.315, 0.04, 0.685, 0.82), Box(0.18, 0.32, 0.82, 0.82),
                     Box(0.12, 0.886, 0.88, 0.958), Box(0.225, 0, 0.775, 0.858), "centre"),
        "9:16": Frame(0.84, Box(0.29, 0.045, 0.71, 0.852), Box(0.14, 0.34, 0.86, 0.852),
                      Box(0.11, 0.902, 0.89, 0.965), Box(0.20, 0, 0.80, 0.885), "centre"),
        "16:9": Frame(0.78, Box(0.39, 0.03, 0.61, 0.805), Box(0.27, 0.24, 0.73, 0.805),
                      Box(0.24, 0.880, 0.76, 0.955), Box(0.335, 0, 0.665, 0.85), "centre"),
    },
    ground="near",
    draw=draw,
    symmetrical=True,
)  # fmt: skip
