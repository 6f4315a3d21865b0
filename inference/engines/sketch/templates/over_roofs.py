"""Over the roofs: dark tiles, chimneys and a cat near; the hero rises across water or the town against the light."""

from __future__ import annotations

from inference.engines.sketch.colour import mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import Placed, draw_hero
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import Row, draw_far_town, draw_houses, draw_second
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props import roofs
from inference.engines.sketch.templates.props.boats import fleet
from inference.engines.sketch.templates.props.life import cat, gull, pigeon
from inference.engines.sketch.templates.props.trees import leaf_colour


def draw(board: Board, plan: Plan) -> None:
    w, u, shore = board.width, board.u, plan.horizon
    ground = shore + 0.012 * board.height
    wet = board.stage.scene.water != "none"
    box = plan.hero_box
    light_x = w * (0.88 if board.light > 0 else 0.14)
    with board.layer("sky"):
        disc_y = shore - 0.30 * (shore - plan.title_box.bottom) - 0.06 * u
        draw_sky(board, plan, shore + 0.05 * board.height, (light_x, disc_y, 0.072 * u), 4)
    with board.layer("far"):
        draw_land(board, shore + 2, 0.30 * u)
        draw_far_town(board, shore + 2, 0.17 * u)
        for i, key in enumerate(plan.second[:1]):
            draw_second(board, key, w * (0.16 + 0.1 * i), shore + 2, box.height * 0.45, 0.4)
        draw_bank(board, shore - 0.15 * u, 0.15 * u, 0)
    with board.layer("hero"):
        _mound(board, box, shore, ground)
        placed = draw_hero(board, plan)
        _foot(board, placed, ground)
        draw_bank(board, ground - 0.07 * u, 0.16 * u, 1)
    if wet:
        with board.layer("water"):
            draw_water(board, ground, board.height, light_x)
            board.mirror_of(("hero",), ground, 0.10 * board.height, 12)
            _boats(board, plan, ground)
    else:
        with board.layer("water"):
            _town_below(board, plan, ground)
    with board.layer("near"):
        _roofs(board, plan)


def _mound(board: Board, box: Box, shore: float, ground: float) -> None:
    """The rise that the hero stands on, in the leaves' colour."""
    colour = mix(leaf_colour(board, 0.1), board.scheme.shade, 0.3)
    left, right, high = box.left - 0.14 * board.width, box.right + 0.1 * board.width, 0.05 * board.u
    board.smooth([(left, ground, 1), (box.left, shore - high * 0.6), (box.middle, shore - high),
                 (box.right, shore - high * 0.7),
                  (right, ground, 1), (right, ground + 20, 1), (left, ground + 20, 1)], colour)  # fmt: skip


def _foot(board: Board, placed: Placed, ground: float) -> None:
    """Light in the haze at the hero's foot, small houses and trees before it."""
    import skia

    u, chance = board.u, board.chance("foot")
    box = placed.box
    left, right = box.left - 0.1 * board.width, box.right + 0.08 * board.width
    haze = skia.Path()
    haze.addRect(skia.Rect.MakeLTRB(left, ground - 0.13 * u, right, ground))
    board.spray(haze, (0, ground), (0, ground - 0.12 * u), board.scheme.low, 0.5)
    row = Row(ground, left, right, (0.018 * u, 0.026 * u), (0.016 * u, 0.032 * u), 0.12, "foot", trees=0.0)
    draw_houses(board, row)
    leaf = leaf_colour(board, 0.05)
    x = left - 0.02 * board.width
    while x < right + 0.02 * board.width:
        board.circle(x, ground - 0.002 * u, u * chance.uniform(0.008, 0.015), leaf)
        x += u * chance.uniform(0.02, 0.05)
    board.rect(-2, ground - 0.004 * u, board.width + 4, 0.006 * u, mix(board.scheme.shade, board.scheme.low, 0.3))


def _boats(board: Board, plan: Plan, ground: float) -> None:
    u, w = board.u, board.width
    drop, chance = 0.075 * board.height, board.chance("boats")
    spots = [
        (w * chance.uniform(0.28, 0.38), ground + drop, 0.23 * u),
        (w * chance.uniform(0.62, 0.72), ground + drop * 0.5, 0.09 * u),
    ]
    fleet(board, chance, spots)
    del plan


def _town_below(board: Board, plan: Plan, ground: float) -> None:
    """Where no water is known, the town's roofs come down to us in three rows, each nearer and darker."""
    u, height = board.u, board.height
    board.rect(-2, ground - 2, board.width + 4, height, mix(board.scheme.ground, board.scheme.shade, 0.25))
    for k, (down, size, haze) in enumerate(((0.055, 0.05, 0.34), (0.115, 0.075, 0.18), (0.20, 0.11, 0.04))):
        row = Row(ground + down * height, -0.04 * board.width, board.width * 1.02, (size * u * 0.8, size * u * 1.3),
                  (size * u * 0.5, size * u * 0.8), haze, f"below {k}", trees=0.25)  # fmt: skip
        draw_houses(board, row)
        board.rect(-2, row.base, board.width + 4, height, mix(board.scheme.shade, board.scheme.near, 0.1 + 0.18 * k))
    del plan


def _roofs(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    top = plan.frame.near.top * h
    deep = h - top
    left = [
        (-20.0, top + 0.34 * deep),
        (0.06 * w, top + 0.17 * deep),
        (0.46 * w, top + 0.66 * deep),
        (0.55 * w, h + 20),
        (-20.0, h + 20),
    ]
    right = [
        (w + 20, top + 0.12 * deep),
        (0.91 * w, top + 0.02 * deep),
        (0.505 * w, top + 0.70 * deep),
        (0.40 * w, h + 20),
        (w + 20, h + 20),
    ]
    chance = board.chance("roofs")
    if roofs.are_pitched(board):
        base = roofs.roof_colour(board)
        slope_left = (left[2][1] - left[1][1]) / (left[2][0] - left[1][0])
        slope_right = (right[2][1] - right[1][1]) / (right[2][0] - right[1][0])
        roofs.pitched(board, left, slope_left, mix(base, board.scheme.near, 0.22), "left")
        roofs.ridge(board, left[1], left[2])
        roofs.pitched(board, right, slope_right, base, "right")
        roofs.ridge(board, right[1], right[2])
        roofs.ridge(board, right[1], right[0])
        roofs.chimney(board, 0.148 * w, top + 0.34 * deep, 0.094 * u, 0.043 * u)
        roofs.chimney(board, 0.962 * w, top + 0.14 * deep, 0.094 * u, 0.05 * u)
        _on_ridge(board, right[2], right[1])
    else:
        left = [(-20.0, top + 0.30 * deep), (0.36 * w, top + 0.36 * deep), (0.36 * w, h + 20), (-20.0, h + 20)]
        right = [(0.60 * w, h + 20), (0.60 * w, top + 0.5 * deep), (w + 20, top + 0.42 * deep), (w + 20, h + 20)]
        board.poly([(-20, top + 0.72 * deep), (w + 20, top + 0.74 * deep), (w + 20, h + 20), (-20, h + 20)],
                   mix(board.scheme.near, board.scheme.shade, 0.28))  # fmt: skip
        roofs.terrace(board, left, "left")
        roofs.terrace(board, right, "right")
        if board.stage.scene.place.fabric == "nyc":
            roofs.water_tank(board, 0.16 * w, top + 0.32 * deep, 0.12 * u)
            roofs.water_tank(board, 0.90 * w, top + 0.44 * deep, 0.09 * u)
        else:
            roofs.washing(board, (0.36 * w, top + 0.30 * deep), (0.60 * w, top + 0.40 * deep), chance)
        _on_ridge(board, (0.62 * w, right[1][1]), (w, right[2][1]))
    if board.stage.may_draw("birds") and not board.stage.scene.dull:
        light = board.scheme.pale
        for x, y, s in ((0.23, 0.60, 0.030), (0.17, 0.66, 0.020), (0.29, 0.54, 0.023)):
            gull(board, x * w, plan.title_box.bottom + (plan.horizon - plan.title_box.bottom) * y, s * u, light)


def _on_ridge(board: Board, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Who sits there: the cat, three pigeons, or an aerial alone."""
    chance, u = board.chance("ridge"), board.u
    kind, share = chance.choice(("cat", "cat", "pigeons", "aerial")), chance.uniform(0.24, 0.5)

    def on(t: float) -> tuple[float, float]:
        return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t - 0.005 * u

    if kind == "cat":
        cat(board, *on(share), 0.10 * u, chance.choice((1, -1)))
    elif kind == "pigeons" and board.stage.may_draw("birds"):
        for k, size, side in ((0.0, 0.046, 1), (0.085, 0.042, -1), (0.21, 0.045, -1)):
            pigeon(board, *on(share + k), size * u, side)
    else:
        roofs.aerial(board, *on(share), 0.13 * u)


TEMPLATE = Template(
    name="over the roofs",
    suits=SUITS["over the roofs"],
    frames={
        "1:1": Frame(
            0.65,
            Box(0.52, 0.13, 0.84, 0.652),
            Box(0.36, 0.205, 0.98, 0.652),
            Box(0.055, 0.055, 0.48, 0.185),
            Box(0, 0.72, 1, 1),
        ),
        "4:5": Frame(
            0.64,
            Box(0.46, 0.20, 0.90, 0.642),
            Box(0.28, 0.27, 1.02, 0.642),
            Box(0.06, 0.055, 0.70, 0.165),
            Box(0, 0.72, 1, 1),
        ),
        "9:16": Frame(
            0.63,
            Box(0.36, 0.19, 0.94, 0.632),
            Box(0.14, 0.33, 1.12, 0.632),
            Box(0.08, 0.05, 0.88, 0.15),
            Box(0, 0.74, 1, 1),
        ),
        "16:9": Frame(
            0.68,
            Box(0.56, 0.06, 0.84, 0.682),
            Box(0.42, 0.18, 0.99, 0.682),
            Box(0.045, 0.075, 0.40, 0.27),
            Box(0, 0.72, 1, 1),
        ),
    },
    ground="high",
    draw=draw,
)
