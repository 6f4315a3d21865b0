"""Hillside: houses stacked up a slope above water or a valley, the hero over them, a terrace before us."""

from __future__ import annotations

import random

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.close_up_row import blossoms
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second, house
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.boats import boat_of, draw_boat
from inference.engines.sketch.templates.props.life import gull
from inference.engines.sketch.templates.props.roofs import roof_colour
from inference.engines.sketch.templates.props.trees import leaf_colour, tree

_TIERS = 8


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    shore, box = plan.horizon, plan.hero_box
    with board.layer("sky"):
        draw_sky(board, plan, shore, (0.20 * w, plan.title_box.bottom + 0.30 * (shore - plan.title_box.bottom),
                                      0.060 * u), 3)  # fmt: skip
    with board.layer("far"):
        draw_land(board, shore, 0.26 * u)
        draw_far_town(board, shore, 0.08 * u, 0.0, 0.5)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.12 + 0.14 * i), shore, 0.16 * h, 0.35)
        draw_bank(board, shore - 0.03 * u, 0.08 * u, 0)
    with board.layer("water"):
        if board.stage.scene.water != "none":
            draw_water(board, shore, h, 0.2 * w)
            if board.stage.may_draw("boats"):
                for x, down, size in ((0.16, 0.30, 0.17), (0.34, 0.13, 0.08), (0.07, 0.08, 0.06)):
                    draw_boat(board, boat_of(board), x * w, shore + down * (h - shore), size * u)
        else:
            _valley(board, shore)
    with board.layer("hero"):
        _slope(board, plan, behind=True)
        if plan.hero:
            draw_hero(board, plan)
        _slope(board, plan, behind=False)
    with board.layer("near"):
        _terrace(board, plan)
        if board.stage.may_draw("birds"):
            for k, y, s in ((0.30, 0.62, 0.026), (0.37, 0.56, 0.018)):
                gull(board, k * w, plan.title_box.bottom + (shore - plan.title_box.bottom) * y, s * u,
                     mix(board.scheme.pale, board.scheme.low, 0.1))  # fmt: skip
    del box


def _valley(board: Board, shore: float) -> None:
    """Fields and groves in three swells where no water is known."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    chance, leaf = board.chance("valley"), leaf_colour(board)
    for k, (down, share) in enumerate(((0.0, 0.5), (0.10, 0.3), (0.22, 0.12))):
        y = shore + down * h
        tone = mix(mix(leaf, scheme.ground, 0.25 + 0.15 * (k % 2)), scheme.low, share)
        board.smooth([(-20, y + 0.01 * u, 1), (0.25 * w, y - 0.02 * u), (0.6 * w, y + 0.02 * u), (w + 20, y, 1),
                      (w + 20, h + 20, 1), (-20, h + 20, 1)], tone)  # fmt: skip
        if board.stage.may_draw("trees"):
            for _ in range(7):
                tree(board, chance.uniform(0, 0.62) * w, y + chance.uniform(0.0, 0.05) * h,
                     u * (0.035 + 0.02 * k), share, chance)  # fmt: skip


def _edge(board: Board, plan: Plan, x: float) -> float:
    """The slope's outline: how high the ground stands at x, in pixels down from the top."""
    t = x / board.width
    top = plan.hero_box.bottom
    low = board.height * 1.02
    start = 0.30
    if t <= start:
        return low
    rise = min(1.0, (t - start) / 0.52)
    return float(low - (low - top) * (1 - (1 - rise) ** 1.7))


def _slope(board: Board, plan: Plan, *, behind: bool) -> None:
    """Tiers of houses from the crest down; the hero stands between the crest's and the next."""
    w, u, scheme = board.width, board.u, board.scheme
    chance = board.chance("tiers")
    crest = plan.hero_box.bottom
    if behind:
        ground = mix(leaf_colour(board), scheme.shade, 0.25)
        knots = [(x * w, _edge(board, plan, x * w)) for x in (0.28, 0.36, 0.46, 0.58, 0.70, 0.82, 1.06)]
        board.smooth([(0.26 * w, board.height * 1.04, 1), *knots, (1.1 * w, board.height * 1.04, 1)], ground)
    for tier in range(_TIERS):
        t = tier / (_TIERS - 1)
        size = u * (0.055 + 0.085 * t)
        base = crest + 0.02 * u + (board.height - crest) * (0.02 + 0.98 * t**1.15)
        keep = (tier == 0) == behind
        x = 0.30 * w
        while x < w * 1.04:
            wide, high = size * chance.uniform(0.75, 1.15), size * chance.uniform(0.75, 1.25)
            sway = chance.uniform(-0.14, 0.14) * size
            kind, own = chance.random(), chance.random()
            inside = _edge(board, plan, x + wide * 0.2) < base - 0.2 * high
            clear = tier == 0 and plan.hero is not None and plan.hero_box.left - wide < x < plan.hero_box.right
            if keep and inside and not clear:
                _home(board, x, base + sway, wide, high, (kind, own), 0.22 * (1 - t), chance)
            x += wide * chance.uniform(0.92, 1.12)


def _home(
    board: Board, x: float, base: float, wide: float, high: float, lots: tuple[float, float], haze: float,
    chance: random.Random,
) -> None:  # fmt: skip
    scene, scheme = board.stage.scene, board.scheme
    if lots[0] < 0.14 and board.stage.may_draw("trees"):
        tree(board, x + wide * 0.4, base, high * 1.1, haze, chance)
        return
    walls = FABRICS[scene.place.fabric].walls
    roofs = (
        [roof_colour(board)]
        if scene.place.fabric == "domes"
        else [from_hex(code) for code in roofs_of(scene.city, scene.place)]
    )
    light, shade = scheme.two_tones(from_hex(walls[int(lots[1] * len(walls)) % len(walls)]))
    roof = scheme.two_tones(roofs[int(lots[0] * 97) % len(roofs)])[1]
    tones = mix(light, scheme.low, haze), mix(shade, scheme.low, haze)
    board.rect(x, base, wide, high * 0.5, mix(shade, scheme.near, 0.25))
    house(board, x, base, wide, high, tones, mix(roof, scheme.low, haze), chance)


def _terrace(board: Board, plan: Plan) -> None:
    """Our own balustrade in the corner away from the slope, with a box of flowers and a climbing branch."""
    w, h, u, unit, scheme = board.width, board.height, board.u, board.unit, board.scheme
    dark = mix(scheme.near, scheme.near_light, 0.2)
    top, right = plan.frame.near.top * h, 0.56 * w
    pale = mix(scheme.near_light, scheme.near, 0.35)
    board.poly([(-5, top + 0.055 * u), (right, top + 0.075 * u), (right + 0.03 * u, h + 5), (-5, h + 5)], dark)
    x = 0.012 * w
    while x < right - 0.03 * u:
        y = top + 0.02 * u * x / right
        board.smooth([(x, y + 0.02 * u, 1), (x + 0.016 * u, y + 0.02 * u, 1), (x + 0.026 * u, y + 0.065 * u),
                      (x + 0.014 * u, y + 0.09 * u), (x + 0.020 * u, y + 0.115 * u, 1),
                      (x - 0.004 * u, y + 0.115 * u, 1), (x + 0.002 * u, y + 0.09 * u),
                      (x - 0.010 * u, y + 0.065 * u)], pale)  # fmt: skip
        x += 0.052 * u
    board.poly([(-5, top), (right + 0.01 * u, top + 0.020 * u), (right + 0.01 * u, top + 0.042 * u),
                (-5, top + 0.022 * u)], mix(pale, scheme.rim, 0.22))  # fmt: skip
    board.line([(-5, top), (right + 0.01 * u, top + 0.020 * u)], mix(scheme.rim, pale, 0.2), 3 * unit)
    board.poly([(-5, top + 0.112 * u), (right + 0.02 * u, top + 0.13 * u), (right + 0.02 * u, top + 0.155 * u),
                (-5, top + 0.138 * u)], pale)  # fmt: skip
    blossoms(board, 0.17 * w, top - 0.028 * u, 0.24 * u, board.chance("terrace"))


_SHAPES: dict[Format, tuple[float, Box, Box, Box, float]] = {
    "1:1": (0.60, Box(0.56, 0.21, 0.88, 0.50), Box(0.50, 0.23, 0.98, 0.50), Box(0.055, 0.055, 0.62, 0.185), 0.82),
    "4:5": (0.60, Box(0.52, 0.24, 0.90, 0.49), Box(0.46, 0.27, 1.0, 0.49), Box(0.06, 0.055, 0.72, 0.17), 0.84),
    "9:16": (0.60, Box(0.44, 0.22, 0.90, 0.48), Box(0.40, 0.28, 1.04, 0.48), Box(0.08, 0.05, 0.88, 0.15), 0.86),
    "16:9": (0.62, Box(0.60, 0.08, 0.82, 0.46), Box(0.56, 0.12, 0.96, 0.46), Box(0.045, 0.075, 0.46, 0.27), 0.80),
}
TEMPLATE = Template(
    name="hillside",
    suits=SUITS["hillside"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, near, 1, 1))
        for shape, (horizon, tall, broad, title, near) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
