"""From above: blocks of the city's own roofs in perspective, greens between them, the hero on its square."""

from __future__ import annotations

import random
from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of, tower_share
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box, Knot
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero, place
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.boats import boat_of, draw_boat
from inference.engines.sketch.templates.props.life import gull
from inference.engines.sketch.templates.props.roofs import are_pitched, roof_colour
from inference.engines.sketch.templates.props.trees import leaf_colour, tree

_WIDE = ("sea", "harbour", "lake")
_ROWS, _COLUMNS, _STEP = 9, 15, 0.42  # rows grow apart by so much; the eye is one high
_LANE = 0.075  # between blocks


@dataclass(frozen=True, slots=True)
class _View:
    """Level view from a height: a ground point (across, away) falls on the sheet, heights stay upright."""

    x: float
    horizon: float
    focus: float  # pixels: of a thing one high, one away

    def at(self, across: float, away: float, up: float = 0.0) -> tuple[float, float]:
        return self.x + self.focus * across / away, self.horizon + self.focus * (1 - up) / away


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    horizon = plan.horizon
    view = _View(w * 0.5, horizon, (h - horizon) * 0.98)
    placed = place(plan) if plan.hero else None
    square = None
    if placed:
        half = min(0.40 * w, placed.box.width * 0.55 + 0.05 * u)
        square = Box(placed.x - half, placed.foot - 0.06 * u, placed.x + half, placed.foot)
    light_x = w * (0.84 if board.light > 0 else 0.16)
    with board.layer("sky"):
        draw_sky(board, plan, horizon + 0.02 * h, None, 3)
    with board.layer("far"):
        draw_land(board, horizon + 0.012 * h, 0.13 * u)
        draw_far_town(board, horizon + 0.016 * h, 0.07 * u)
        board.rect(-2, horizon + 0.015 * h, w + 4, h, _street(board))
        if board.stage.scene.water != "none":
            _water(board, view, light_x)
        draw_bank(board, horizon + 0.01 * h, 0.06 * h, 0)
        for i, key in enumerate(plan.second[:3]):
            draw_second(board, key, w * (0.17 + 0.3 * i), view.at(0, 4.4)[1], 0.15 * h, 0.3)
    with board.layer("hero"):
        _blocks(board, view, 0, square)
        if placed and square:
            _place_before(board, square)
            draw_hero(board, plan)
    with board.layer("near"):
        _blocks(board, view, 1, square)
        if board.stage.may_draw("birds"):
            _birds(board, plan)


def _street(board: Board) -> Colour:
    return mix(board.scheme.ground_far, board.scheme.pale, 0.2)


def _water(board: Board, view: _View, light_x: float) -> None:
    """A bend of river, or the shore on one side."""
    w = board.width
    shape: list[Knot]
    shape = [(-20.0, view.at(0, 5.4)[1], 1), (0.5 * w, view.at(0, 5.2)[1]), (w + 20, view.at(0, 4.4)[1], 1),
             (w + 20, view.at(0, 2.6)[1], 1), (0.6 * w, view.at(0, 3.5)[1]), (-20, view.at(0, 4.3)[1], 1)]  # fmt: skip
    if board.stage.scene.water in _WIDE:
        shape = [(0.40 * w, view.at(0, 6.2)[1], 1), (w + 20, view.at(0, 6.2)[1], 1), (w + 20, view.at(0, 1.5)[1], 1),
                 (0.82 * w, view.at(0, 2.2)[1]), (0.62 * w, view.at(0, 3.4)[1]),
                 (0.66 * w, view.at(0, 4.4)[1])]  # fmt: skip
    path = board.smooth(shape, board.scheme.water)
    bounds = path.getBounds()
    with board.inside(path):
        draw_water(board, bounds.top(), bounds.bottom(), light_x)
        if board.stage.may_draw("boats"):
            kind = boat_of(board)
            open_water = board.stage.scene.water in _WIDE
            for k, down, size in ((0.84, 0.42, 0.10), (0.93, 0.18, 0.06)) if open_water else ((0.8, 0.42, 0.06),):
                draw_boat(board, kind, k * w, bounds.top() + down * bounds.height(), size * board.u)


def _is_wet(board: Board, view: _View, across: float, away: float) -> bool:
    x = view.at(across, away)[0] / board.width
    water = board.stage.scene.water
    if water == "none":
        return False
    if water in _WIDE:
        edge = 0.54 + 0.10 * max(0.0, 3.2 - away) ** 1.6
        return x > edge and away > 1.3
    return 3.0 - 1.0 * (x - 0.5) < away < 5.2 - 0.9 * max(0.0, x - 0.5)


def _place_before(board: Board, square: Box) -> None:
    """The pale square that the hero stands on, with trees at its sides."""
    scheme, u, foot, half = board.scheme, board.u, square.bottom, square.width / 2
    chance = board.chance("square")
    board.oval(square.middle, foot, half * 1.06, 0.056 * u, mix(leaf_colour(board), scheme.ground_far, 0.25))
    board.oval(square.middle, foot, half * 0.86, 0.040 * u, mix(scheme.ground_far, scheme.pale, 0.35))
    if board.stage.may_draw("trees"):
        for k in (-0.98, -0.80, 0.80, 0.98):
            tree(board, square.middle + k * half, foot + 0.012 * u, 0.05 * u, 0.08, chance)


def _blocks(board: Board, view: _View, part: int, square: Box | None) -> None:
    """All blocks from far to near: those behind the hero's foot first (0), those before it later (1)."""
    chance, u = board.chance("blocks", part), board.u
    limit = square.bottom if square else view.at(0, 2.0)[1]
    depths = [(1 + _STEP) ** (i * 0.62) for i in range(_ROWS)]
    for row in reversed(range(_ROWS)):
        away = depths[row]
        y = view.at(0, away)[1]
        if (y > limit + 0.035 * u) != (part == 1):
            continue
        deep, wide = away * 0.19, 0.24 * (0.8 + 0.2 * away)
        for column in sorted(range(-_COLUMNS, _COLUMNS + 1), key=lambda c: -abs(c)):
            across = column * (wide + _LANE)
            x = view.at(across, away)[0]
            if not -0.2 * board.width < x < 1.2 * board.width or _is_wet(board, view, across, away + deep / 2):
                continue
            near = square is not None and -0.10 * u < y - square.bottom < 0.075 * u
            if near and square is not None and square.left < x < square.right:
                continue
            if chance.random() < 0.15:
                _green(board, view, (across, away, wide, deep), chance)
            else:
                _block(board, view, (across, away, wide, deep), chance)


_Plot = tuple[float, float, float, float]  # across of its middle, away, wide, deep


def _corners(view: _View, plot: _Plot, up: float) -> list[tuple[float, float]]:
    across, away, wide, deep = plot
    left, right, back = across - wide / 2, across + wide / 2, away + deep
    return [view.at(left, away, up), view.at(right, away, up), view.at(right, back, up), view.at(left, back, up)]


def _green(board: Board, view: _View, plot: _Plot, chance: random.Random) -> None:
    leaf = mix(leaf_colour(board), board.scheme.low, _haze(plot[1]))
    board.poly(_corners(view, plot, 0), mix(leaf, board.scheme.ground_far, 0.35))
    if not board.stage.may_draw("trees"):
        return
    size = view.focus / plot[1] * 0.10
    for deep in (0.7, 0.2):
        for side in (-0.32, 0.0, 0.32):
            x, y = view.at(plot[0] + side * plot[2], plot[1] + deep * plot[3])
            tree(board, x, y, size * chance.uniform(0.8, 1.2), _haze(plot[1]), chance)


def _block(board: Board, view: _View, plot: _Plot, chance: random.Random) -> None:
    """Two or three houses on a plot, or one tower; the wall towards the middle shows beside the front."""
    scene = board.stage.scene
    towers = tower_share(scene.city) if FABRICS[scene.place.fabric].density > 0.6 else 0.0
    across, away, wide, deep = plot
    if chance.random() < 0.5 * towers:
        high = chance.uniform(0.16, 0.40) * (0.5 + towers)
        _house(board, view, (across, away, wide * 0.7, deep * 0.8), high, chance, flat=True)
        return
    parts = chance.choice((2, 2, 3))
    for k in sorted(range(parts), key=lambda k: -abs(across - wide / 2 + (k + 0.5) * wide / parts)):
        middle = across - wide / 2 + (k + 0.5) * wide / parts
        _house(board, view, (middle, away, wide / parts, deep), chance.uniform(0.06, 0.12), chance, flat=None)


def _haze(away: float) -> float:
    return min(0.62, max(0.0, (away - 1.2) * 0.13))


def _house(board: Board, view: _View, plot: _Plot, high: float, chance: random.Random, *, flat: bool | None) -> None:
    scene, scheme, far = board.stage.scene, board.scheme, _haze(plot[1])
    wall = from_hex(chance.choice(FABRICS[scene.place.fabric].walls))
    own_roof = (
        roof_colour(board)
        if scene.place.fabric == "domes"
        else from_hex(chance.choice(roofs_of(scene.city, scene.place)))
    )
    light, shade = (mix(tone, scheme.low, far) for tone in scheme.two_tones(wall))
    roof_light, roof_shade = (mix(tone, scheme.low, far * 0.9) for tone in scheme.two_tones(own_roof))
    if board.stage.lies_snow:
        roof_light, roof_shade = scheme.ground_far, scheme.ground
    low, top = _corners(view, plot, 0), _corners(view, plot, high)
    inner = 1 if plot[0] < 0 else 0
    back = 2 if inner == 1 else 3
    lit_front = board.light * (1 if inner else -1) < 0
    board.poly([low[inner], low[back], top[back], top[inner]], shade if lit_front else mix(light, shade, 0.25))
    board.poly([low[0], low[1], top[1], top[0]], light if lit_front else shade)
    pitched = are_pitched(board) if flat is None else not flat
    if pitched:
        rise = high + plot[2] * 0.34
        ridge_front, ridge_back = view.at(plot[0], plot[1], rise), view.at(plot[0], plot[1] + plot[3], rise)
        board.poly([top[0], top[1], ridge_front], light if lit_front else shade)
        sides = [
            ([top[0], ridge_front, ridge_back, top[3]], board.light < 0),
            ([top[1], ridge_front, ridge_back, top[2]], board.light > 0),
        ]
        for points, lit in sides if plot[0] < 0 else reversed(sides):
            board.poly(points, roof_light if lit else roof_shade)
    else:
        board.poly(top, mix(roof_light, scheme.pale, 0.18))
        board.line([top[0], top[1]], mix(roof_light, scheme.pale, 0.5), 1.4 * board.unit)
    _windows(board, low, top, mix(shade, scheme.deep, 0.55), chance, view.focus / plot[1])


def _windows(
    board: Board, low: list[tuple[float, float]], top: list[tuple[float, float]], dark: Colour,
    chance: random.Random, size: float,
) -> None:  # fmt: skip
    wide, high, pane = low[1][0] - low[0][0], low[0][1] - top[0][1], size * 0.014
    if pane < 2.4 * board.unit:
        return
    columns, rows = max(2, int(wide / (pane * 3))), max(1, int(high / (pane * 3.2)))
    shut, lit, share = skia.Path(), skia.Path(), 0.4 if board.scheme.dark else 0.06
    for row in range(rows):
        for column in range(columns):
            x = low[0][0] + wide * (column + 0.5) / columns
            y = top[0][1] + high * (row + 0.35) / rows
            path = lit if chance.random() < share else shut
            path.addRect(skia.Rect.MakeXYWH(x - pane / 2, y, pane, pane * 1.5))
    board.fill(shut, dark)
    board.fill(lit, board.scheme.window)


def _birds(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    for k, down, size in ((0.16, 0.44, 0.030), (0.24, 0.40, 0.022), (0.11, 0.50, 0.020)):
        gull(board, k * w, plan.horizon + (h - plan.horizon) * down, size * u, board.scheme.pale)


_SHAPES: dict[Format, tuple[float, Box, Box, Box]] = {
    "1:1": (0.26, Box(0.36, 0.205, 0.64, 0.66), Box(0.28, 0.30, 0.72, 0.64), Box(0.10, 0.055, 0.90, 0.17)),
    "4:5": (0.25, Box(0.34, 0.22, 0.66, 0.64), Box(0.22, 0.32, 0.78, 0.62), Box(0.09, 0.055, 0.91, 0.165)),
    "9:16": (0.23, Box(0.28, 0.22, 0.72, 0.60), Box(0.10, 0.34, 0.90, 0.58), Box(0.09, 0.05, 0.91, 0.15)),
    "16:9": (0.30, Box(0.50, 0.10, 0.74, 0.68), Box(0.46, 0.22, 0.86, 0.66), Box(0.05, 0.07, 0.44, 0.25)),
}
TEMPLATE = Template(
    name="from above",
    suits=SUITS["from above"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, 0.7, 1, 1), "left" if shape == "16:9" else "centre")
        for shape, (horizon, tall, broad, title) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
