"""Isometric block: a few houses of the place on a plinth round the hero, a street, water, trees; all else is air."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import skia

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of, tower_share
from inference.engines.sketch.paint import Point
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.town import draw_second
from inference.engines.sketch.templates.props.boats import boat_of, draw_boat
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.roofs import are_pitched, roof_colour
from inference.engines.sketch.templates.props.stalls import goods_of, heap
from inference.engines.sketch.templates.props.trees import leaf_colour, tree

_SIDE = 7  # lots along a side


@dataclass(frozen=True, slots=True)
class _Block:
    """Lots from the back corner: `a` runs down to the right, `b` down to the left, heights upright, all in lots."""

    x: float
    y: float
    lot: float

    def at(self, a: float, b: float, up: float = 0.0) -> Point:
        return self.x + (a - b) * self.lot * 0.866, self.y + (a + b) * self.lot * 0.5 - up * self.lot


def draw(board: Board, plan: Plan) -> None:
    w, u, scheme = board.width, board.u, board.scheme
    side = min(0.90 * w / (2 * _SIDE * 0.866), 0.54 * board.height / _SIDE)
    foot = plan.hero_box.bottom
    block = _Block(plan.hero_box.middle, foot - 3.6 * side, side)
    with board.layer("sky"):
        board.paper()
        board.rect(-2, -2, w + 4, board.height + 4, scheme.high)
        board.glow(block.x, foot, 0.75 * u, mix(scheme.high, scheme.low, 0.7), 0.7)
        board.circle(block.x + board.light * 0.30 * u, foot - 0.36 * u, 0.115 * u, mix(scheme.disc, scheme.mid, 0.35))
    with board.layer("far"):
        _plinth(board, block)
        _ground(board, block)
    with board.layer("hero"):
        for a, b in _lots(lambda a, b: a + b <= 5):
            _lot(board, block, a, b)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, *block.at(1.5 + 4 * i, 4.5 - 4 * i), 2.3 * side, 0.0)
        if plan.hero:
            draw_hero(board, plan)
        else:
            _prism(board, block, (3.0, 3.0, 1.2, 1.2), 2.2, from_hex(FABRICS[board.stage.scene.place.fabric].walls[0]))
    with board.layer("near"):
        for a, b in _lots(lambda a, b: a + b > 5):
            _lot(board, block, a, b)
    with board.layer("people"):
        _life(board, block)


def _lots(wanted: object) -> list[tuple[int, int]]:
    """From the back to the front, without the hero's square in the middle and the street before it."""
    spots = [(a, b) for a in range(_SIDE) for b in range(_SIDE) if wanted(a, b)]  # type: ignore[operator]
    square = {(a, b) for a in (2, 3, 4) for b in (2, 3, 4)}
    street = {(a, b) for a in range(_SIDE) for b in (5,)} | {(5, b) for b in range(_SIDE)}
    return sorted((spot for spot in spots if spot not in square | street), key=sum)


def _plinth(board: Board, block: _Block) -> None:
    """The slab's two sides: turf above, earth below, the light on one."""
    scheme, n, deep = board.scheme, float(_SIDE), 0.75
    earth, dark = scheme.two_tones(from_hex("#a9805c"))
    left, right = (earth, dark) if board.light < 0 else (dark, earth)
    board.poly([block.at(0, n), block.at(n, n), block.at(n, n, -deep), block.at(0, n, -deep)], left)
    board.poly([block.at(n, 0), block.at(n, n), block.at(n, n, -deep), block.at(n, 0, -deep)], right)
    turf = mix(leaf_colour(board), scheme.shade, 0.25)
    board.poly([block.at(0, n), block.at(n, n), block.at(n, n, -0.16), block.at(0, n, -0.16)], turf)
    board.poly([block.at(n, 0), block.at(n, n), block.at(n, n, -0.16), block.at(n, 0, -0.16)], adjust(turf, -0.05))


def _ground(board: Board, block: _Block) -> None:
    scheme, n = board.scheme, float(_SIDE)
    lawn = scheme.ground_far if board.stage.lies_snow else mix(leaf_colour(board), scheme.ground_far, 0.35)
    _tile(board, block, (0, 0, n, n), lawn)
    wet = board.stage.scene.water != "none"
    strip = mix(scheme.water, scheme.low, 0.15) if wet else mix(scheme.ground, scheme.shade, 0.35)
    road = mix(scheme.ground, scheme.shade, 0.30)
    _tile(board, block, (0, 5, n, 1), strip)
    _tile(board, block, (5, 0, 1, n), road)
    if wet:
        _tile(board, block, (0, 4.92, n, 0.08), mix(scheme.pale, scheme.shade, 0.3))
        _tile(board, block, (0, 6.0, n, 0.08), mix(scheme.pale, scheme.shade, 0.3))
        _tile(board, block, (5, 4.9, 1, 1.2), mix(road, scheme.pale, 0.25))
    for k in range(7):
        if not (wet and k in (4, 5)):
            _tile(board, block, (5.46, k + 0.25, 0.08, 0.5), scheme.pale)
    _tile(board, block, (2, 2, 3, 3), mix(scheme.ground_far, scheme.pale, 0.35))


def _tile(board: Board, block: _Block, plot: tuple[float, float, float, float], colour: Colour) -> None:
    a, b, wide, deep = plot
    board.poly([block.at(a, b), block.at(a + wide, b), block.at(a + wide, b + deep), block.at(a, b + deep)], colour)


def _lot(board: Board, block: _Block, a: int, b: int) -> None:
    chance = board.chance("lot", a, b)
    scene = board.stage.scene
    if chance.random() < 0.2 and board.stage.may_draw("trees"):
        for da, db in ((0.3, 0.3), (0.75, 0.4), (0.45, 0.8)):
            tree(board, *block.at(a + da, b + db), block.lot * chance.uniform(0.55, 0.8), 0.0, chance)
        return
    if scene.view == "market" and a + b > 5 and chance.random() < 0.7:
        _stand(board, block, a, b, chance)
        return
    wall = from_hex(chance.choice(FABRICS[scene.place.fabric].walls))
    towers = tower_share(scene.city) if FABRICS[scene.place.fabric].density > 0.6 else 0.0
    behind = a + b <= 5
    high = chance.uniform(1.4, 2.6) if behind and chance.random() < towers else chance.uniform(0.65, 1.05)
    _prism(board, block, (a + 0.08, b + 0.08, 0.84, 0.84), high, wall, chance)


def _prism(
    board: Board, block: _Block, plot: tuple[float, float, float, float], high: float, wall: Colour,
    chance: random.Random | None = None,
) -> None:  # fmt: skip
    """A house: two walls in two tones with windows and a door, a roof of two slopes or a flat one."""
    scene, scheme = board.stage.scene, board.scheme
    chance = chance or board.chance("prism")
    a, b, wide, deep = plot
    light, shade = scheme.two_tones(wall)
    left, right = (light, shade) if board.light < 0 else (shade, light)
    end_a, end_b = a + wide, b + deep
    board.poly([block.at(a, end_b), block.at(end_a, end_b), block.at(end_a, end_b, high), block.at(a, end_b, high)],
               left)  # fmt: skip
    board.poly([block.at(end_a, b), block.at(end_a, end_b), block.at(end_a, end_b, high), block.at(end_a, b, high)],
               right)  # fmt: skip
    _panes(board, block, (a, end_b), (wide, 0), high, mix(left, scheme.deep, 0.6), chance)
    _panes(board, block, (end_a, end_b), (0, -deep), high, mix(right, scheme.deep, 0.6), chance)
    own = (
        roof_colour(board)
        if scene.place.fabric == "domes"
        else from_hex(chance.choice(roofs_of(scene.city, scene.place)))
    )
    lit, dark = scheme.two_tones(own)
    if board.stage.lies_snow:
        lit, dark = scheme.ground_far, scheme.ground
    if are_pitched(board) and high < 1.3:
        rise = high + deep * 0.42
        front, back = block.at(end_a, b + deep / 2, rise), block.at(a, b + deep / 2, rise)
        board.poly([block.at(end_a, b, high), block.at(end_a, end_b, high), front], right)
        board.poly([block.at(a, b, high), block.at(end_a, b, high), front, back], dark)
        board.poly([block.at(a, end_b + 0.06, high - 0.05), block.at(end_a + 0.05, end_b + 0.06, high - 0.05), front,
                    back], lit if board.light < 0 else mix(lit, dark, 0.5))  # fmt: skip
    else:
        _top(board, block, plot, high, mix(lit, scheme.pale, 0.2))
        _top(board, block, (a + 0.07, b + 0.07, wide - 0.14, deep - 0.14), high, mix(lit, dark, 0.4))


def _top(board: Board, block: _Block, plot: tuple[float, float, float, float], up: float, colour: Colour) -> None:
    a, b, wide, deep = plot
    board.poly([block.at(a, b, up), block.at(a + wide, b, up), block.at(a + wide, b + deep, up),
                block.at(a, b + deep, up)], colour)  # fmt: skip


def _panes(
    board: Board, block: _Block, start: Point, way: Point, high: float, dark: Colour, chance: random.Random
) -> None:
    """Windows on a wall that runs from `start` along `way`."""
    shut, lit = skia.Path(), skia.Path()
    rows, columns = max(1, round(high / 0.42)), 3
    share = 0.42 if board.scheme.dark else 0.08
    for row in range(rows):
        for column in range(columns):
            t, up = (column + 0.28) / columns, high * (row + 0.25) / rows
            s, top = (column + 0.72) / columns, high * (row + 0.75) / rows
            corners = [(t, up), (s, up), (s, top), (t, top)]
            points = [block.at(start[0] + way[0] * k, start[1] + way[1] * k, z) for k, z in corners]
            (lit if chance.random() < share else shut).addPoly([skia.Point(*point) for point in points], True)
    board.fill(shut, dark)
    board.fill(lit, board.scheme.window)


def _stand(board: Board, block: _Block, a: int, b: int, chance: random.Random) -> None:
    """A stall: a counter with goods under a striped cloth on posts."""
    scheme = board.scheme
    colour = mix(chance.choice((scheme.accent, scheme.water, scheme.rim)), scheme.shade, 0.15)
    post = mix(scheme.near, scheme.near_light, 0.4)
    for da, db in ((0.15, 0.15), (0.85, 0.15), (0.15, 0.85)):
        board.line([block.at(a + da, b + db), block.at(a + da, b + db, 0.7)], post, 3 * board.unit)
    _prism(board, block, (a + 0.2, b + 0.45, 0.6, 0.35), 0.26, from_hex("#c08a56"), chance)
    goods = goods_of(board)
    for i in range(3):
        x, y = block.at(a + 0.3 + 0.2 * i, b + 0.62, 0.30)
        heap(board, x, y, block.lot * 0.10, goods[(i + a) % len(goods)], chance)
    board.line([block.at(a + 0.85, b + 0.85), block.at(a + 0.85, b + 0.85, 0.7)], post, 3 * board.unit)
    pale = mix(scheme.pale, scheme.low, 0.15)
    for i in range(5):
        low, high = a + 0.05 + 0.18 * i, a + 0.05 + 0.18 * (i + 1)
        tone = colour if i % 2 == 0 else pale
        board.poly([block.at(low, b + 0.1, 0.86), block.at(high, b + 0.1, 0.86), block.at(high, b + 0.95, 0.66),
                    block.at(low, b + 0.95, 0.66)], tone)  # fmt: skip


def _life(board: Board, block: _Block) -> None:
    """Cars and a tram on the street, a boat on the canal, people on the square."""
    scheme, lot, wet = board.scheme, block.lot, board.stage.scene.water != "none"
    chance = board.chance("life")
    asked = {thing for thing, _ in board.stage.scene.objects}
    if "tram" in asked and board.stage.may_draw("tram"):
        _prism(board, block, (5.3, 1.2, 0.4, 1.5), 0.42, scheme.accent, chance)
    elif board.stage.may_draw("cars"):
        for b, colour in ((1.0, scheme.accent), (3.4, scheme.rim), (6.3, scheme.pale)):
            _car(board, block, 5.52, b, colour)
    if wet and board.stage.may_draw("boats"):
        draw_boat(board, boat_of(board), *block.at(2.2, 5.62), lot * 0.9)
    if board.stage.may_draw("people"):
        coats = clothes(board)
        for i, (a, b) in enumerate(((4.6, 4.2), (4.75, 4.4), (2.3, 4.65), (4.6, 2.5))):
            person(board, *block.at(a, b), lot * 0.40, coats[i], chance, robed=robed_place(board))


def _car(board: Board, block: _Block, a: float, b: float, colour: Colour) -> None:
    light, shade = mix(colour, board.scheme.pale, 0.1), mix(colour, board.scheme.shade, 0.45)
    for wide, low, high, inset in ((0.26, 0.04, 0.15, 0.0), (0.22, 0.15, 0.26, 0.12)):
        start, end = b + inset, b + 0.56 - inset
        right = [block.at(a + wide, start, low), block.at(a + wide, end, low), block.at(a + wide, end, high),
                 block.at(a + wide, start, high)]  # fmt: skip
        board.poly([block.at(a, end, low), block.at(a + wide, end, low), block.at(a + wide, end, high),
                    block.at(a, end, high)], light if board.light < 0 else shade)  # fmt: skip
        board.poly(right, shade if board.light < 0 else light)
        board.poly([block.at(a, start, high), block.at(a + wide, start, high), block.at(a + wide, end, high),
                    block.at(a, end, high)], mix(light, board.scheme.pale, 0.3))  # fmt: skip


_SHAPES: dict[Format, tuple[Box, Box, Box]] = {
    "1:1": (Box(0.36, 0.24, 0.64, 0.64), Box(0.30, 0.36, 0.70, 0.64), Box(0.09, 0.05, 0.91, 0.165)),
    "4:5": (Box(0.34, 0.24, 0.66, 0.62), Box(0.27, 0.38, 0.73, 0.62), Box(0.09, 0.05, 0.91, 0.16)),
    "9:16": (Box(0.32, 0.26, 0.68, 0.60), Box(0.26, 0.42, 0.74, 0.60), Box(0.09, 0.06, 0.91, 0.16)),
    "16:9": (Box(0.60, 0.12, 0.78, 0.62), Box(0.56, 0.28, 0.82, 0.62), Box(0.05, 0.36, 0.36, 0.56)),
}
TEMPLATE = Template(
    name="isometric block",
    suits=SUITS["isometric block"],
    frames={
        shape: Frame(0.6, tall, broad, title, Box(0, 0.6, 1, 1), "left" if shape == "16:9" else "centre")
        for shape, (tall, broad, title) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
# With the title below the block.
_LOW: dict[Format, tuple[Box, Box, Box]] = {
    "1:1": (Box(0.36, 0.09, 0.64, 0.50), Box(0.30, 0.22, 0.70, 0.50), Box(0.09, 0.86, 0.91, 0.955)),
    "4:5": (Box(0.34, 0.12, 0.66, 0.50), Box(0.27, 0.26, 0.73, 0.50), Box(0.09, 0.86, 0.91, 0.95)),
    "9:16": (Box(0.32, 0.16, 0.68, 0.50), Box(0.26, 0.32, 0.74, 0.50), Box(0.09, 0.84, 0.91, 0.93)),
    "16:9": (Box(0.42, 0.05, 0.60, 0.48), Box(0.39, 0.20, 0.63, 0.48), Box(0.25, 0.875, 0.75, 0.965)),
}
LOW = replace(
    TEMPLATE,
    name="isometric block above its title",
    suits=SUITS["isometric block above its title"],
    frames={
        shape: Frame(0.6, tall, broad, title, Box(0, 0.6, 1, 1), "centre")
        for shape, (tall, broad, title) in _LOW.items()
    },
)
