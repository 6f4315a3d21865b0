"""Diagonal bridge: one tower is the hero, the deck runs from a lower corner through it to the far tower, over fog."""

from __future__ import annotations

from itertools import pairwise

from inference.engines.sketch.colour import WHITE, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Frame, Plan, Template
from inference.engines.sketch.templates.planes.camera import Camera
from inference.engines.sketch.templates.planes.fog import Bank, lay_bank
from inference.engines.sketch.templates.planes.hero import tubes
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.spans import SPANS, Span, draw_span
from inference.engines.sketch.templates.planes.town import draw_far_town
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.life import gull, sailing_boat
from inference.engines.sketch.templates.props.trees import leaf_colour

_EYE, _TARGET = (94.0, -232.0, 42.0), (2.0, 120.0, 54.0)  # their heights are above the deck
_BELOW = 44.0  # metres under the deck that are seen of the tower, above the fog


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    span, box, shore = SPANS[plan.hero_key], plan.hero_box, plan.horizon
    camera = _camera(span, box)
    foggy = board.stage.scene.weather == "fog" or board.stage.scene.time == "dawn" or plan.hero_key == "golden_gate"
    disc = (0.82 * w, plan.title_box.bottom + 0.30 * (shore - plan.title_box.bottom) + 0.03 * h, 0.085 * u)
    with board.layer("sky"):
        draw_sky(board, plan, shore + 0.08 * h, disc, 2)
        board.rect(-2, shore, w + 4, h - shore + 4, board.scheme.low)
    with board.layer("far"):
        draw_land(board, shore + 3, 0.18 * u)
        draw_far_town(board, shore + 3, 0.13 * u)
    with board.layer("water"):
        draw_water(board, shore + 2, h, disc[0])
        if foggy:
            _bank(board, shore + 0.020 * h, 0.034 * u, 0.10, "far")
            _bank(board, shore + 0.085 * h, 0.05 * u, 0.22, "middle")
        elif board.stage.may_draw("boats"):
            sailing_boat(board, 0.80 * w, shore + 0.12 * h, 0.075 * u)
            sailing_boat(board, 0.90 * w, shore + 0.05 * h, 0.045 * u)
    with board.layer("hero"):
        if board.scheme.electric:
            board.canvas.saveLayer(None, tubes(board))
        draw_span(board, span, camera)
        if board.scheme.electric:
            board.canvas.restore()
    board.stage.shown.append(plan.hero_key)
    with board.layer("near"):
        foot = box.bottom
        if foggy:
            _bank(board, foot - 0.012 * h, 0.062 * u, 0.42, "near")
            _bank(board, foot + 0.065 * h, 0.080 * u, 0.62, "last")
        else:
            _pier(board, camera, span.half * span.unit)
        _headland(board, plan)
        _birds(board, plan)


def _camera(span: Span, box: Box) -> Camera:
    """So that the near tower fills the box from its head to where the fog or the water takes it."""
    deck, top = span.deck * span.unit, span.top * span.unit
    eye, target = (_EYE[0], _EYE[1], _EYE[2] + deck), (_TARGET[0], _TARGET[1], _TARGET[2] + deck)
    plain = Camera(eye, target, 1.0, (0.0, 0.0))
    head, foot = plain((0, 0, top + 3)), plain((0, 0, max(0.0, deck - _BELOW)))
    focus = box.height / (foot[1] - head[1])
    return Camera(eye, target, focus, (box.middle - head[0] * focus, box.top - head[1] * focus))


def _bank(board: Board, y: float, puff: float, pale: float, key: str) -> None:
    """Low cloud, one flat tone down to the sheet's foot, lighter towards us."""
    scheme = board.scheme
    air = mix(mix(scheme.low, scheme.middle, 0.10), WHITE, pale * 0.5)
    if scheme.dark:
        air = mix(scheme.low, scheme.pale, 0.06 + pale * 0.22)
    lay_bank(board, Bank(y, puff, 0.0, air, fades=False), key)


def _pier(board: Board, camera: Camera, half: float) -> None:
    """Where no fog lies: the footing of stone in the water, and the foam about it."""
    scheme = board.scheme
    left, right = camera((-half * 1.7, -20, 0)), camera((half * 1.7, -20, 0))
    high = abs(right[0] - left[0]) * 0.16
    y = max(left[1], right[1])
    stone = scheme.two_tones((0.72, 0.68, 0.60))
    board.poly([(left[0], y - high), (right[0], y - high), (right[0] + high * 0.2, y), (left[0] - high * 0.2, y)],
               mix(stone[0], stone[1], 0.4))  # fmt: skip
    board.oval((left[0] + right[0]) / 2, y, (right[0] - left[0]) * 0.62, high * 0.16, scheme.pale, 0.8)


def _headland(board: Board, plan: Plan) -> None:
    """The dark corner that we stand on: two waves of ground with grass on their edge."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    top = plan.frame.near.top * h
    deep = h - top
    back = mix(leaf_colour(board, 0.0), scheme.near, 0.62)
    edge = [(-20.0, top), (0.10 * w, top + 0.09 * deep), (0.22 * w, top + 0.33 * deep), (0.38 * w, top + 0.48 * deep),
            (0.56 * w, top + 0.76 * deep), (0.72 * w, h + 20)]  # fmt: skip
    board.smooth([*edge[:-1], (0.74 * w, h + 20, 1), (-20, h + 20, 1)], back)
    chance = board.chance("grass")
    for _ in range(70):
        x = chance.uniform(-0.01, 0.52) * w
        y = _along(edge, x) + 3
        board.line([(x, y), (x + u * chance.uniform(-0.006, 0.009), y - u * chance.uniform(0.010, 0.030))], back,
                   2.2 * board.unit)  # fmt: skip
    board.smooth([(-20, top + 0.40 * deep), (0.13 * w, top + 0.50 * deep), (0.29 * w, top + 0.68 * deep),
                  (0.42 * w, h + 10, 1), (-20, h + 10, 1)], scheme.near)  # fmt: skip
    if board.stage.may_draw("trees"):
        for share, size in ((0.035, 0.135), (0.085, 0.105), (0.155, 0.075)):
            x = share * w
            _pine(board, x, _along(edge, x) + 0.02 * u, size * u)


def _along(edge: list[tuple[float, float]], x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(edge):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return edge[-1][1]


def _pine(board: Board, x: float, y: float, s: float) -> None:
    dark = mix(board.scheme.near, leaf_colour(board, 0.0), 0.25)
    board.rect(x - s * 0.03, y - s * 0.3, s * 0.06, s * 0.32, dark)
    for low, wide, high in ((0.14, 0.27, 0.40), (0.36, 0.21, 0.36), (0.58, 0.145, 0.42)):
        board.poly([(x - s * wide, y - s * low), (x + s * wide, y - s * low), (x, y - s * (low + high))], dark)


def _birds(board: Board, plan: Plan) -> None:
    if board.stage.may_draw("birds") and not board.stage.scene.dull:
        w, shore = board.width, plan.horizon
        for x, y, s in ((0.78, 0.070, 0.026), (0.85, 0.095, 0.019), (0.82, 0.045, 0.017)):
            gull(board, x * w, shore - y * board.height, s * board.u, board.scheme.near)


TEMPLATE = Template(
    name="diagonal bridge",
    suits=SUITS["diagonal bridge"],
    frames={
        "1:1": Frame(0.60, Box(0.30, 0.21, 0.64, 0.84), Box(0.22, 0.215, 0.70, 0.84),
                     Box(0.055, 0.05, 0.70, 0.165), Box(0, 0.80, 1, 1)),
        "4:5": Frame(0.58, Box(0.25, 0.22, 0.62, 0.82), Box(0.20, 0.215, 0.72, 0.82),
                     Box(0.06, 0.05, 0.86, 0.165), Box(0, 0.80, 1, 1)),
        "9:16": Frame(0.56, Box(0.25, 0.24, 0.56, 0.78), Box(0.20, 0.235, 0.66, 0.78),
                      Box(0.08, 0.05, 0.92, 0.15), Box(0, 0.82, 1, 1)),
        "16:9": Frame(
            0.62,
            Box(0.22, 0.085, 0.46, 0.80),
            Box(0.22, 0.085, 0.46, 0.80),
            Box(0.56, 0.08, 0.955, 0.26),
            Box(0, 0.80, 1, 1),
            "right",
        ),
    },
    ground="high",
    draw=draw,
)  # fmt: skip
