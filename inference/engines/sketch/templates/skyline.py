"""Skyline: the city in the distance from a hill: its row with the hero in it, meadows, a tree and a bench before us."""

from __future__ import annotations

from inference.engines.sketch.colour import adjust, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.city import draw_city
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero, place
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.boats import boat_of, draw_boat
from inference.engines.sketch.templates.props.life import clothes, gull, person, robed_place
from inference.engines.sketch.templates.props.near_trees import near_tree
from inference.engines.sketch.templates.props.trees import leaf_colour, tree


def draw(board: Board, plan: Plan) -> None:
    w, h, u, ground = board.width, board.height, board.u, plan.horizon
    placed = place(plan) if plan.hero else None
    with board.layer("sky"):
        x = w * (0.16 if placed and placed.x > 0.5 * w else 0.80)
        sky = ground - plan.title_box.bottom
        draw_sky(board, plan, ground, (x, plan.title_box.bottom + 0.5 * sky, 0.075 * u), 4)
    with board.layer("far"):
        draw_land(board, ground - 0.01 * u, 0.36 * u)
        draw_far_town(board, ground, 0.15 * u)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.2 + 0.15 * i), ground, plan.hero_box.height * 0.5, 0.25)
        draw_bank(board, ground - 0.12 * u, 0.12 * u, 0)
        gap = (placed.box.left, placed.box.right) if placed else None
        draw_city(board, ground, (0.24 if placed else 0.34) * min(h, 1.3 * w), gap, 0.9 if placed else 1.5)
    with board.layer("hero"):
        if placed:
            draw_hero(board, plan)
        draw_bank(board, ground - 0.05 * u, 0.09 * u, 1)
    with board.layer("water"):
        _meadows(board, plan)
    with board.layer("near"):
        _hill(board, plan)
    with board.layer("people"):
        _company(board, plan)
    with board.layer("frame"):
        if board.stage.may_draw("trees") and plan.shape != "16:9":
            near_tree(board, 0.26 * w, h * 0.99)


def _meadows(board: Board, plan: Plan) -> None:
    """From the first houses down: a belt of trees, fields in swells, a river's bend where there is one."""
    w, h, u, scheme, top = board.width, board.height, board.u, board.scheme, plan.horizon
    chance, leaf = board.chance("meadows"), leaf_colour(board)
    field = mix(leaf, scheme.ground_far, 0.5)
    board.rect(-2, top, w + 4, h - top + 4, mix(field, scheme.low, 0.15))
    if board.stage.may_draw("trees"):
        x = -0.02 * w
        while x < w:
            tree(board, x, top + 0.008 * u, u * chance.uniform(0.026, 0.05), 0.12, chance)
            x += u * chance.uniform(0.022, 0.05)
    if board.stage.scene.water != "none":
        low = top + 0.42 * (h - top)
        shape = board.smooth([(-20, low - 0.05 * u, 1), (0.3 * w, low - 0.02 * u), (0.62 * w, low - 0.09 * u),
                              (w + 20, low - 0.07 * u, 1), (w + 20, low + 0.02 * u, 1), (0.6 * w, low + 0.01 * u),
                              (0.3 * w, low + 0.08 * u), (-20, low + 0.05 * u, 1)], scheme.water)  # fmt: skip
        with board.inside(shape):
            draw_water(board, low - 0.1 * u, low + 0.1 * u, 0.5 * w)
        if board.stage.may_draw("boats"):
            draw_boat(board, boat_of(board), 0.36 * w, low + 0.015 * u, 0.10 * u)
    for k, (down, share) in enumerate(((0.13, 0.30), (0.52, 0.12))):
        if board.stage.scene.water != "none" and k == 0:
            continue
        y = top + down * (h - top)
        board.smooth([(-20, y + 0.02 * u, 1), (0.3 * w, y - 0.012 * u), (0.68 * w, y + 0.03 * u), (w + 20, y, 1),
                      (w + 20, h + 20, 1), (-20, h + 20, 1)],
                     mix(adjust(field, -0.045 * (k + 1)), scheme.low, share * 0.4))  # fmt: skip
        for _ in range(6):
            x = chance.uniform(0.0, 1.0) * w
            if board.stage.may_draw("trees"):
                tree(board, x, y + chance.uniform(0.02, 0.05) * u, u * (0.05 + 0.02 * k), 0.08, chance)


def _hill(board: Board, plan: Plan) -> None:
    """The dark crest that we stand on, with grass along its edge."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    top = plan.frame.near.top * h
    dark = mix(scheme.near, leaf_colour(board), 0.16)
    board.smooth([(-20, top - 0.035 * u, 1), (0.24 * w, top - 0.03 * u), (0.6 * w, top + 0.035 * u),
                  (w + 20, top + 0.075 * u, 1), (w + 20, h + 20, 1), (-20, h + 20, 1)], dark)  # fmt: skip
    chance, blade = board.chance("grass"), mix(dark, scheme.rim, 0.16)
    for i in range(110):
        x = w * (i + chance.random()) / 110
        y = top + (-0.03 + 0.105 * max(0.0, x / w - 0.24)) * u + 0.012 * u
        lean = chance.uniform(-0.010, 0.014) * u
        tall = u * chance.uniform(0.010, 0.034)
        board.poly([(x - 2 * board.unit, y), (x + lean, y - tall), (x + 3 * board.unit, y)],
                   dark if i % 3 else blade)  # fmt: skip


def _company(board: Board, plan: Plan) -> None:
    """Two who look across from a bench, or a walker with a dog's worth of distance; gulls over the fields."""
    w, u, scheme = board.width, board.u, board.scheme
    foot = plan.frame.near.top * board.height + 0.045 * u
    if board.stage.may_draw("people"):
        chance, coats = board.chance("company"), list(clothes(board))
        chance.shuffle(coats)
        for k, coat in zip((0.66, 0.715), coats, strict=False):
            person(board, k * w, foot + 0.012 * u, 0.098 * u, coat, chance, robed=robed_place(board))
        wood = mix(scheme.near, scheme.rim, 0.22)
        x = 0.80 * w
        for dy in (-0.050, -0.038, -0.022):
            board.rect(x, foot + dy * u, 0.13 * u, 0.009 * u, wood)
        for dx in (0.012, 0.108):
            board.rect(x + dx * u, foot - 0.05 * u, 0.009 * u, 0.075 * u, wood)
    if board.stage.may_draw("birds"):
        for k, dy, s in ((0.70, 0.10, 0.024), (0.76, 0.08, 0.017), (0.63, 0.13, 0.015)):
            gull(board, k * w, plan.title_box.bottom + dy * board.height, s * u, mix(scheme.pale, scheme.mid, 0.15))


_SHAPES: dict[Format, tuple[float, Box, Box, Box, float]] = {
    "1:1": (0.62, Box(0.50, 0.205, 0.82, 0.625), Box(0.30, 0.30, 1.0, 0.625), Box(0.35, 0.055, 0.945, 0.175), 0.84),
    "4:5": (0.62, Box(0.46, 0.21, 0.84, 0.625), Box(0.26, 0.33, 1.02, 0.625), Box(0.34, 0.055, 0.94, 0.165), 0.85),
    "9:16": (0.61, Box(0.40, 0.24, 0.92, 0.615), Box(0.18, 0.38, 1.06, 0.615), Box(0.34, 0.05, 0.92, 0.14), 0.86),
    "16:9": (0.64, Box(0.54, 0.08, 0.80, 0.645), Box(0.46, 0.20, 0.99, 0.645), Box(0.045, 0.075, 0.44, 0.27), 0.84),
}
TEMPLATE = Template(
    name="skyline",
    suits=SUITS["skyline"],
    frames={
        shape: Frame(horizon, tall, broad, title, Box(0, near, 1, 1), "left" if shape == "16:9" else "right")
        for shape, (horizon, tall, broad, title, near) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
