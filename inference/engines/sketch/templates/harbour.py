"""The harbour or the river front: the hero large in the city's own row, boats, a dark quay with its rail before it.

Without water it is the city beyond its park. It needs no landmark: a city without one shows its row, higher.
"""

from __future__ import annotations

from dataclasses import replace

from inference.engines.sketch.colour import Colour, adjust, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.close_up_row import bicycle
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.heroes.anywhere import ANY_HEIGHT, draw_any
from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.city import draw_city
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero, place
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import draw_far_town, draw_second
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.boats import fleet
from inference.engines.sketch.templates.props.life import clothes, gull, person, robed_place
from inference.engines.sketch.templates.props.quays import draw_quay, quay_of
from inference.engines.sketch.templates.props.trees import leaf_colour, tree
from inference.engines.sketch.templates.scale import PERSON, height_at


def draw(board: Board, plan: Plan) -> None:
    w, u, shore = board.width, board.u, plan.horizon
    wet = board.stage.scene.water != "none"
    light_x = w * (0.80 if board.light > 0 else 0.2)
    placed = place(plan) if plan.hero else None
    with board.layer("sky"):
        if placed and abs(light_x - placed.x) < 0.22 * w:
            light_x = w * (0.18 if placed.x > w / 2 else 0.84)
        above = plan.title_box.bottom if plan.title_box.top < shore else 0.0
        disc = (light_x, above + 0.34 * (shore - above), 0.062 * u)
        draw_sky(board, plan, shore + 0.03 * board.height, disc, 4)
    with board.layer("far"):
        draw_land(board, shore - 0.02 * u, 0.32 * u)
        draw_far_town(board, shore, 0.16 * u)
        reach = (0.30 if placed is None else 0.24) * min(board.height, 1.35 * w)
        gap = (placed.box.left, placed.box.right) if placed else None
        for i, key in enumerate(plan.second[:2]):
            x = w * (0.16 if (placed is None or placed.x > w / 2) else 0.84) + i * 0.12 * w
            draw_second(board, key, x, shore, plan.hero_box.height * 0.45, 0.3)
        draw_bank(board, shore - 0.20 * u, 0.16 * u, 0)
        if placed is None:
            _parish(board, shore, 0.44 * u)
        draw_city(board, shore, reach, gap, 1.0 if placed else 2.3 if plan.shape == "9:16" else 1.75)
        draw_bank(board, shore - 0.09 * u, 0.12 * u, 1)
    with board.layer("hero"):
        if placed:
            draw_hero(board, plan)
            draw_bank(board, shore - 0.05 * u, 0.11 * u, 2)
        _embankment(board, shore)
    with board.layer("water"):
        if wet:
            draw_water(board, shore + 0.012 * u, board.height, light_x)
            board.mirror_of(("far", "hero"), shore + 0.012 * u, 0.11 * board.height, 12)
            quay = plan.frame.near.top * board.height
            deep = quay - shore
            spots = [
                (0.27 * w, shore + 0.52 * deep, 0.25 * u),
                (0.72 * w, shore + 0.34 * deep, 0.11 * u),
                (0.52 * w, shore + 0.22 * deep, 0.07 * u),
            ]
            fleet(board, board.chance("fleet"), spots)
        else:
            _park(board, plan, shore)
    with board.layer("near"):
        _quay(board, plan)


def _parish(board: Board, shore: float, high: float) -> None:
    """What stands above the roofs of a city without a known landmark: any church or mosque, behind its houses."""
    place, population = board.stage.scene.place, board.stage.scene.city.population
    if place.fabric in ("glass", "nyc", "tokyo", "tropical") or population > 3_000_000:
        return
    canvas, scale = board.canvas, high / ANY_HEIGHT
    canvas.save()
    canvas.translate(board.width * board.chance("parish").choice((0.36, 0.62)), shore)
    canvas.scale(scale, scale)
    draw_any(Pen(board, scale, board.light), "mosque" if place.fabric == "domes" else "church")
    canvas.restore()


def _embankment(board: Board, shore: float) -> None:
    """A belt of trees and the wall above the water."""
    u, chance, scheme = board.u, board.chance("embankment"), board.scheme
    leaf = leaf_colour(board, 0.04)
    x = -0.01 * board.width
    if board.stage.may_draw("trees") and board.stage.scene.place.climate != "polar":
        while x < board.width:
            if chance.random() < 0.72:
                tree(board, x, shore + 0.004 * u, u * chance.uniform(0.026, 0.046), 0.0, chance)
            x += u * chance.uniform(0.026, 0.06)
    wall = mix(mix(scheme.shade, scheme.low, 0.25), leaf, 0.1)
    board.rect(-2, shore - 0.001 * u, board.width + 4, 0.014 * u, wall)
    board.rect(-2, shore - 0.002 * u, board.width + 4, 0.004 * u, mix(wall, scheme.pale, 0.4))


def _park(board: Board, plan: Plan, shore: float) -> None:
    """Lawn from the city down to us, a path that runs to the hero, trees that grow with nearness."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    lawn = mix(leaf_colour(board), scheme.ground, 0.35)
    board.rect(-2, shore + 0.008 * u, w + 4, h, lawn)
    board.smooth([(-20, shore + 0.07 * u, 1), (0.3 * w, shore + 0.05 * u), (0.7 * w, shore + 0.09 * u),
                  (w + 20, shore + 0.06 * u, 1),
                  (w + 20, h + 20, 1), (-20, h + 20, 1)], adjust(lawn, -0.05))  # fmt: skip
    x = plan.hero_box.middle
    board.smooth([(x - 0.012 * w, shore + 0.012 * u, 1), (x - 0.02 * w, shore + 0.07 * u),
                  (x - 0.14 * w, shore + 0.16 * u), (x - 0.3 * w, h, 1),
                  (x + 0.02 * w, h, 1), (x + 0.02 * w, shore + 0.17 * u), (x + 0.03 * w, shore + 0.07 * u),
                  (x + 0.012 * w, shore + 0.012 * u, 1)],
                 scheme.ground_far)  # fmt: skip
    chance = board.chance("park")
    if board.stage.may_draw("trees"):
        for k, down, size in (
            (0.04, 0.03, 0.09),
            (0.13, 0.05, 0.11),
            (0.30, 0.035, 0.08),
            (0.86, 0.04, 0.10),
            (0.97, 0.06, 0.13),
        ):
            tree(board, k * w, shore + down * h, size * u, 0.0, chance)
    if board.stage.may_draw("people"):
        coats = clothes(board)
        for i, (k, down) in enumerate(((-0.05, 0.075), (-0.015, 0.08), (-0.12, 0.125))):
            person(
                board,
                x + k * w,
                shore + down * h,
                0.05 * u * (0.7 + 3 * down),
                coats[i],
                chance,
                robed=robed_place(board),
            )


def _quay(board: Board, plan: Plan) -> None:
    """Our own side: the city's quay, a lamp where it has one, people who stroll, gulls. Nothing enters a low title."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    top = plan.frame.near.top * h
    dark = mix(scheme.near, scheme.near_light, 0.15)
    chance = board.chance("quay")
    side = -1 if plan.hero_box.middle > w / 2 else 1
    draw_quay(board, top, side)
    if quay_of(board) in ("rail", "wall"):
        lamp(board, w * (0.5 + side * 0.42), top + 0.02 * h, 0.30 * u, dark)
    if board.stage.may_draw("people"):
        size = min(height_at(top + 0.07 * h, plan.horizon, 4.4, PERSON), 0.11 * u)
        coats, city = clothes(board), board.stage.scene.city.id
        places = _STROLLERS[city % len(_STROLLERS)]
        for i, k in enumerate(places):
            coat = mix(coats[(i + chance.randint(0, 3)) % 5], scheme.near, 0.15)
            person(board, (0.5 + side * k) * w, top + 0.050 * h, size * (0.94 + 0.06 * (i % 2)), coat, chance,
                   robed=robed_place(board))  # fmt: skip
        if city % 3 == 1 and plan.titled:
            bicycle(
                board, (0.5 - side * 0.20) * w, top + 0.050 * h, 0.115 * u, mix(scheme.accent, scheme.near, 0.2), side
            )
    if board.stage.may_draw("birds"):
        mid = (max(plan.title_box.bottom if plan.title_box.top < plan.horizon else 0.0, 0.1 * h) + plan.horizon) / 2
        for k, dy, s in ((0.14, 0.00, 0.024), (0.20, 0.03, 0.017), (0.09, 0.05, 0.015)):
            tone = scheme.pale if not scheme.dark else mix(scheme.pale, scheme.mid, 0.3)
            gull(board, (0.5 + side * (0.5 - k)) * w, mid + dy * h, s * u, tone)


# Where people stroll on the quay, from its middle to the free side; a city has the same each time.
_STROLLERS = ((0.24, 0.19), (0.10, -0.30, 0.28), (0.30,), (0.05, 0.10, 0.27))


def lamp(board: Board, x: float, foot: float, high: float, colour: Colour) -> None:
    """A street lamp; it shines after sunset."""
    scheme, unit = board.scheme, board.unit
    if scheme.dark:
        board.glow(x, foot - high, high * 0.42, scheme.window, 0.9)
    board.rect(x - 5 * unit, foot - high * 0.86, 10 * unit, high * 0.86, colour)
    board.poly(
        [
            (x - 14 * unit, foot),
            (x - 7 * unit, foot - high * 0.16),
            (x + 7 * unit, foot - high * 0.16),
            (x + 14 * unit, foot),
        ],
        colour,
    )
    board.line([(x - high * 0.06, foot - high * 0.82), (x + high * 0.06, foot - high * 0.82)], colour, 5 * unit)
    glass = scheme.window if scheme.dark else mix(scheme.pale, scheme.low, 0.3)
    board.poly(
        [
            (x - high * 0.045, foot - high * 0.87),
            (x + high * 0.045, foot - high * 0.87),
            (x + high * 0.07, foot - high * 1.02),
            (x - high * 0.07, foot - high * 1.02),
        ],
        glass,
    )
    board.line([(x, foot - high * 0.87), (x, foot - high * 1.02)], colour, 2 * unit)
    board.poly(
        [(x - high * 0.09, foot - high * 1.02), (x, foot - high * 1.12), (x + high * 0.09, foot - high * 1.02)], colour
    )
    board.circle(x, foot - high * 1.13, 4 * unit, colour)


FRAMES: dict[Format, Frame] = {
    "1:1": Frame(
        0.70,
        Box(0.42, 0.195, 0.76, 0.705),
        Box(0.16, 0.30, 1.02, 0.705),
        Box(0.12, 0.055, 0.88, 0.165),
        Box(0, 0.885, 1, 1),
        "centre",
    ),
    "4:5": Frame(
        0.70,
        Box(0.40, 0.195, 0.78, 0.705),
        Box(0.10, 0.36, 1.03, 0.705),
        Box(0.10, 0.055, 0.90, 0.160),
        Box(0, 0.890, 1, 1),
        "centre",
    ),
    "9:16": Frame(
        0.71,
        Box(0.30, 0.26, 0.88, 0.715),
        Box(0.04, 0.38, 1.06, 0.715),
        Box(0.09, 0.055, 0.91, 0.150),
        Box(0, 0.895, 1, 1),
        "centre",
    ),
    "16:9": Frame(
        0.72,
        Box(0.54, 0.08, 0.78, 0.725),
        Box(0.48, 0.20, 1.00, 0.725),
        Box(0.045, 0.08, 0.43, 0.27),
        Box(0, 0.875, 1, 1),
        "left",
    ),
}
# With the title at its foot, on the quay.
_LOW: dict[Format, Frame] = {
    "1:1": Frame(0.60, Box(0.42, 0.09, 0.76, 0.605), Box(0.16, 0.22, 1.02, 0.605), Box(0.14, 0.880, 0.86, 0.965),
                 Box(0, 0.80, 1, 1), "centre"),
    "4:5": Frame(0.61, Box(0.40, 0.10, 0.78, 0.615), Box(0.10, 0.26, 1.03, 0.615), Box(0.12, 0.885, 0.88, 0.960),
                 Box(0, 0.81, 1, 1), "centre"),
    "9:16": Frame(0.63, Box(0.30, 0.14, 0.88, 0.635), Box(0.04, 0.30, 1.06, 0.635), Box(0.10, 0.885, 0.90, 0.950),
                  Box(0, 0.82, 1, 1), "centre"),
    "16:9": Frame(0.62, Box(0.54, 0.07, 0.78, 0.625), Box(0.46, 0.14, 1.00, 0.625), Box(0.24, 0.880, 0.76, 0.965),
                  Box(0, 0.79, 1, 1), "centre"),
}  # fmt: skip
TEMPLATE = Template(
    name="harbour",
    suits=SUITS["harbour"],
    frames=FRAMES,
    ground="high",
    draw=draw,
)
LOW = replace(
    TEMPLATE, name="harbour above its title", suits=SUITS["harbour above its title"], frames=_LOW, ground="near"
)
