"""Main street: a row of fronts from the country's own kit fills the width; a tree frames it, a vehicle stands near.

For towns without a landmark: nothing is higher than a steeple behind the row. It knows no city by name.
"""

from __future__ import annotations

import random

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.props.boards import words_of
from inference.engines.sketch.templates.props.kits import Kit, Vehicle, kit_of
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.near_trees import leaf, leaves_of, near_tree
from inference.engines.sketch.templates.props.town_fronts import Face, draw_front, lantern
from inference.engines.sketch.templates.props.trees import leaf_colour, round_tree
from inference.engines.sketch.templates.props.vehicles import draw_vehicle

# Metres of the row's height, and where the vehicle stands: middle, foot, its length in shares of the shorter side.
_ROW_METRES = 9.0
_VEHICLES: dict[Format, tuple[float, float, float]] = {
    "1:1": (0.655, 0.838, 0.46),
    "4:5": (0.62, 0.818, 0.56),
    "9:16": (0.56, 0.815, 0.74),
    "16:9": (0.66, 0.838, 0.56),
}

_SHARES: dict[Vehicle, float] = {"pickup": 1.0, "car": 0.84, "tuk-tuk": 0.66, "bicycle": 0.64, "scooter": 0.56}


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    base, row = plan.hero_box.bottom, plan.hero_box
    m = row.height / _ROW_METRES
    kit = kit_of(board.stage.scene.city, board.stage.scene.place)
    disc = (w * (0.80 if board.light > 0 else 0.56), row.top - 0.16 * h, 0.055 * u)
    with board.layer("sky"):
        draw_sky(board, plan, base, disc, 4)
        board.rect(-2, base - 0.02 * h, w + 4, h, board.scheme.ground)
    with board.layer("far"):
        _country(board, row, base, m, kit)
    with board.layer("hero"):
        _row(board, kit, base, m)
    with board.layer("people"):
        _street(board, base, m)
        _goods(board, kit, base, m)
        _people(board, base, m)
        x, foot, length = _VEHICLES[plan.shape]
        chance = board.chance("vehicle")
        kind = chance.choice(kit.vehicles)
        draw_vehicle(
            board, kind, x * w, foot * h * plan.stretch, length * u * _SHARES[kind], chance.choice((-1, 1)), chance
        )
    with board.layer("near"):
        if board.stage.may_draw("trees"):
            near_tree(board, min(0.40 * w, 0.42 * u), h)
            _fallen(board, base, plan)


def _country(board: Board, row: Box, base: float, m: float, kit: Kit) -> None:
    """The hill behind the town with its trees, a steeple over the roofs."""
    w, u, chance, scheme = board.width, board.u, board.chance("hill"), board.scheme
    draw_land(board, row.top + 3.6 * m, 0.20 * u)
    hill = mix(mix(scheme.far, scheme.leaf, 0.3), scheme.low, 0.2)
    tops = [(x * w / 5, row.top + m * chance.uniform(0.4, 2.6)) for x in range(-1, 7)]
    board.smooth([*tops, (w * 1.2, base, 1), (-w * 0.2, base, 1)], hill)
    if board.stage.scene.place.climate not in ("desert", "polar") and board.stage.may_draw("trees"):
        leaf_tone = leaf_colour(board, 0.5)
        for _ in range(90):
            x = chance.uniform(0, w)
            i = min(5, int(x / (w / 5)))
            t = x / (w / 5) - i
            top = tops[i + 1][1] * (1 - t) + tops[min(7, i + 2)][1] * t
            board.circle(
                x,
                top + m * (0.5 + 3.2 * chance.random()),
                u * chance.uniform(0.010, 0.018),
                mix(leaf_tone, hill, chance.uniform(0.35, 0.75)),
            )
    if kit.steeple:
        _STEEPLES[kit.steeple](board, w * 0.70, row.top + 4.4 * m, 7.8 * m)


def _spire(board: Board, x: float, y: float, s: float) -> None:
    light, shade = board.scheme.two_tones(from_hex("#f4ead6"))
    roof, dark = board.scheme.two_tones(from_hex("#5d7a78"))
    _shaft(board, x, y, s * 0.17, s * 0.58, light, shade)
    board.rect(x - s * 0.105, y - s * 0.60, s * 0.21, s * 0.03, light)
    board.rounded(x - s * 0.03, y - s * 0.52, s * 0.06, s * 0.13, s * 0.03, mix(shade, board.scheme.deep, 0.5))
    _cone(board, x, y - s * 0.60, s * 0.19, s * 0.52, roof, dark)


def _campanile(board: Board, x: float, y: float, s: float) -> None:
    light, shade = board.scheme.two_tones(from_hex("#e9c79a"))
    roof, dark = board.scheme.two_tones(from_hex("#b8603f"))
    _shaft(board, x, y, s * 0.22, s * 0.74, light, shade)
    for dx in (-0.055, 0.055):
        board.rounded(
            x + dx * s - s * 0.03, y - s * 0.68, s * 0.06, s * 0.15, s * 0.03, mix(shade, board.scheme.deep, 0.6)
        )
    board.rect(x - s * 0.13, y - s * 0.76, s * 0.26, s * 0.03, light)
    board.rect(x - s * 0.13, y - s * 0.48, s * 0.26, s * 0.02, light)
    _cone(board, x, y - s * 0.76, s * 0.27, s * 0.19, roof, dark)


def _onion(board: Board, x: float, y: float, s: float) -> None:
    light, shade = board.scheme.two_tones(from_hex("#f3e3c0"))
    roof, dark = board.scheme.two_tones(from_hex("#5f8a7a"))
    _shaft(board, x, y, s * 0.22, s * 0.64, light, shade)
    board.circle(x, y - s * 0.50, s * 0.06, board.scheme.pale)
    board.rect(x - s * 0.13, y - s * 0.66, s * 0.26, s * 0.03, light)
    for colour, k in ((dark, 1.0), (roof, 0.45)):
        dx = board.light * (1 - k) * s * 0.05
        board.smooth(
            [
                (x - s * 0.11 * k + dx, y - s * 0.66, 1),
                (x - s * 0.15 * k + dx, y - s * 0.76),
                (x - s * 0.06 * k + dx, y - s * 0.86),
                (x - s * 0.03 * k, y - s * 0.94),
                (x, y - s * 1.08, 1),
                (x + s * 0.03 * k, y - s * 0.94),
                (x + s * 0.06 * k + dx, y - s * 0.86),
                (x + s * 0.15 * k + dx, y - s * 0.76),
                (x + s * 0.11 * k + dx, y - s * 0.66, 1),
            ],
            colour,
        )


def _minaret(board: Board, x: float, y: float, s: float) -> None:
    light, shade = board.scheme.two_tones(from_hex("#ecd2a4"))
    _shaft(board, x, y, s * 0.17, s * 0.76, light, shade)
    board.rect(x - s * 0.12, y - s * 0.80, s * 0.24, s * 0.06, light)
    board.rounded(x - s * 0.03, y - s * 0.66, s * 0.06, s * 0.16, s * 0.03, mix(shade, board.scheme.deep, 0.5))
    _shaft(board, x, y - s * 0.80, s * 0.10, s * 0.13, light, shade)
    board.circle(x, y - s * 0.95, s * 0.055, light)
    board.line([(x, y - s * 0.98), (x, y - s * 1.08)], board.scheme.rim, 0.014 * s)


def _stupa(board: Board, x: float, y: float, s: float) -> None:
    light, shade = board.scheme.two_tones(from_hex("#e7b650"))
    board.smooth(
        [
            (x - s * 0.26, y, 1),
            (x - s * 0.24, y - s * 0.30),
            (x - s * 0.10, y - s * 0.46),
            (x - s * 0.05, y - s * 0.66),
            (x, y - s * 1.06, 1),
            (x + s * 0.05, y - s * 0.66),
            (x + s * 0.10, y - s * 0.46),
            (x + s * 0.24, y - s * 0.30),
            (x + s * 0.26, y, 1),
        ],
        shade,
    )
    d = board.light
    board.smooth(
        [
            (x, y, 1),
            (x, y - s * 0.4),
            (x, y - s * 1.06, 1),
            (x + d * s * 0.05, y - s * 0.66),
            (x + d * s * 0.10, y - s * 0.46),
            (x + d * s * 0.24, y - s * 0.30),
            (x + d * s * 0.26, y, 1),
        ],
        light,
    )


_STEEPLES = {"spire": _spire, "campanile": _campanile, "onion": _onion, "minaret": _minaret, "stupa": _stupa}


def _shaft(board: Board, x: float, y: float, wide: float, high: float, light: Colour, shade: Colour) -> None:
    board.rect(x - wide / 2, y - high, wide, high, light)
    board.rect(x - wide / 2 if board.light > 0 else x + wide * 0.08, y - high, wide * 0.42, high, shade)


def _cone(board: Board, x: float, y: float, wide: float, high: float, light: Colour, shade: Colour) -> None:
    board.poly([(x - wide / 2, y), (x, y - high), (x + wide / 2, y)], light)
    board.poly([(x - board.light * wide / 2, y), (x, y - high), (x, y)], shade)


def _row(board: Board, kit: Kit, base: float, m: float) -> None:
    """Different fronts side by side, both ends off the sheet; the lower ones behind are never seen through a gap."""
    chance, w, scheme = board.chance("row"), board.width, board.scheme
    board.rect(-2, base - 4.4 * m, w + 4, 4.4 * m, mix(scheme.shade, scheme.near, 0.2))
    fronts = list(kit.fronts)
    chance.shuffle(fronts)
    words = list(words_of(board))
    chance.shuffle(words)
    x, number = -chance.uniform(1.4, 3.0) * m, 0
    while x < w:
        front = fronts[number % len(fronts)]
        wide = front.wide * m
        door = kit.doors[number % len(kit.doors)]
        face = Face(front, kit, x, wide, base, m, door, words[number % len(words)])
        draw_front(board, face, chance)
        x += wide + 0.14 * m
        number += 1


def _street(board: Board, base: float, m: float) -> None:
    """Pavement, kerb, road; shadows of the houses' gaps lie over it. Snow makes it all one."""
    w, h, scheme, unit = board.width, board.height, board.scheme, board.unit
    walk = mix(scheme.ground_far, scheme.pale, 0.35)
    board.rect(-2, base, w + 4, 0.55 * m, walk)
    board.rect(-2, base + 0.55 * m, w + 4, 0.28 * m, mix(scheme.ground, scheme.shade, 0.35))
    road = base + 0.83 * m
    area = skia.Rect.MakeLTRB(-2, road, w + 2, h + 2)
    board.rect(-2, road, w + 4, h - road + 2, scheme.ground)
    board.shades(
        area, (0, road), (0, h * 0.93), [(mix(scheme.ground, scheme.shade, 0.2), 1.0), (scheme.ground, 1.0)], None
    )
    if not (board.stage.scene.dull or scheme.dark or board.stage.lies_snow):
        slope, chance = -board.light * 1.2 * m, board.chance("gaps")
        x = -0.1 * w
        while x < w * 1.1:
            wide = chance.uniform(2.4, 4.4) * m
            board.poly(
                [(x, road), (x + wide, road), (x + wide + slope, road + 1.2 * m), (x + slope, road + 1.2 * m)],
                mix(scheme.ground, scheme.shade, 0.45),
                0.5,
            )
            x += wide + chance.uniform(1.6, 3.4) * m
    if board.stage.scene.wet:
        _wet(board, road, m)
    board.line([(0, base), (w, base)], mix(scheme.ground, scheme.shade, 0.5), 1.6 * unit)


def _wet(board: Board, road: float, m: float) -> None:
    """Upright streaks under the windows' light, fading downwards."""
    chance = board.chance("wet")
    for _ in range(34):
        x, wide = chance.uniform(0, board.width), chance.uniform(5, 15) * board.unit
        board.rect(x, road, wide, chance.uniform(0.6, 2.0) * m, board.scheme.window, 0.2)


def _goods(board: Board, kit: Kit, base: float, m: float) -> None:
    """Before the doors: what is sold there, pots, lamps as tall as a door and a half."""
    chance, w, scheme = board.chance("goods"), board.width, board.scheme
    x = 0.10 * w
    while x < w:
        if kit.goods == "pumpkins" and board.stage.scene.season in ("", "autumn"):
            for k, r in ((0.0, 0.34), (0.5, 0.42), (0.95, 0.30)):
                _pumpkin(board, x + k * m, base + 0.2 * m, r * m)
        elif kit.goods in ("pumpkins", "flowers", "pots"):
            _pot(board, x, base + 0.25 * m, 0.9 * m, chance)
        else:
            _crate(board, x, base + 0.25 * m, 1.0 * m, chance)
        x += chance.uniform(4.2, 6.6) * m
    for k in (0.50, 0.865):
        lamp_x = k * w
        if kit.lanterns:
            board.line(
                [(lamp_x - 1.6 * m, base - 4.4 * m), (lamp_x + 1.6 * m, base - 4.3 * m)], scheme.near, 1.6 * board.unit
            )
            for dx in (-1.0, 0.0, 1.0):
                lantern(board, lamp_x + dx * m, base - 3.85 * m, 0.26 * m)
        else:
            _lamp(board, lamp_x, base + 0.7 * m, 4.4 * m)


def _pumpkin(board: Board, x: float, y: float, r: float) -> None:
    scheme = board.scheme
    colour = mix(from_hex("#e2762f"), scheme.shade, 0.45 if scheme.dark else 0.05)
    for k in (-0.5, 0.5, 0.0):
        board.oval(x + k * r, y - r * 0.7, r * 0.62, r * 0.78, mix(colour, scheme.shade, 0.28) if k else colour)
    board.line([(x, y - r * 1.4), (x + r * 0.2, y - r * 1.8)], scheme.leaf, r * 0.22)


def _pot(board: Board, x: float, y: float, s: float, chance: random.Random) -> None:
    scheme = board.scheme
    round_tree(board, x, y - s * 0.3, s * 1.3, scheme.leaf, chance)
    for _ in range(7):
        board.circle(
            x + chance.uniform(-0.34, 0.34) * s,
            y - s * chance.uniform(0.85, 1.5),
            s * 0.075,
            chance.choice((scheme.accent, scheme.pale)),
        )
    light, shade = scheme.two_tones(from_hex("#b8603f"))
    board.poly([(x - s * 0.3, y - s * 0.5), (x + s * 0.3, y - s * 0.5), (x + s * 0.22, y), (x - s * 0.22, y)], light)
    board.poly(
        [(x, y - s * 0.5), (x - board.light * s * 0.3, y - s * 0.5), (x - board.light * s * 0.22, y), (x, y)], shade
    )


def _crate(board: Board, x: float, y: float, s: float, chance: random.Random) -> None:
    """Crates of fruit, two side by side and one on top."""
    scheme = board.scheme
    wood, dark = scheme.two_tones(from_hex("#b08a5a"))
    for dx, dy in ((0.0, 0.0), (1.05, 0.0), (0.5, 0.72)):
        left, foot = x + dx * s - s / 2, y - dy * s
        tone = chance.choice((scheme.accent, scheme.rim, scheme.leaf))
        for k in range(5):
            board.circle(
                left + s * (0.12 + 0.19 * k), foot - s * 0.52, s * 0.13, tone if k % 2 else mix(tone, scheme.pale, 0.2)
            )
        board.rect(left, foot - s * 0.46, s, s * 0.46, wood)
        board.line([(left, foot - s * 0.23), (left + s, foot - s * 0.23)], dark, s * 0.05)
        board.rect(left if board.light > 0 else left + s * 0.82, foot - s * 0.46, s * 0.18, s * 0.46, dark)


def _lamp(board: Board, x: float, foot: float, high: float) -> None:
    scheme = board.scheme
    iron = mix(scheme.near, scheme.ink, 0.4)
    board.glow(x, foot - high, high * (0.34 if scheme.dark else 0.16), scheme.window, 0.8)
    board.line([(x, foot), (x, foot - high * 0.92)], iron, high * 0.022)
    board.rect(x - high * 0.035, foot - high * 0.09, high * 0.07, high * 0.09, iron)
    board.circle(x, foot - high, high * 0.068, mix(scheme.window, scheme.pale, 0.5))
    board.rect(x - high * 0.04, foot - high * 1.08, high * 0.08, high * 0.02, iron)


def _people(board: Board, base: float, m: float) -> None:
    if not board.stage.may_draw("people"):
        return
    chance, coats = board.chance("people"), list(clothes(board))
    chance.shuffle(coats)
    robed = robed_place(board)
    for k, coat in zip((0.455, 0.485, 0.93, 0.30), coats, strict=False):
        person(board, k * board.width, base + 0.62 * m, 1.95 * m, coat, chance, robed=robed)


def _fallen(board: Board, base: float, plan: Plan) -> None:
    """Leaves in the air and on the road, clear of the title."""
    scene = board.stage.scene
    if scene.season != "autumn" or board.stage.lies_snow:
        return
    chance, tones = board.chance("fallen"), leaves_of(board)
    title, u = plan.title_box, board.u
    for i in range(110):
        x = chance.uniform(0, board.width)
        y = base + chance.uniform(0.01, 0.11) * board.height if i > 26 else chance.uniform(0.3, 0.62) * board.height
        if Box(x, y, x, y).distance(title) < 0.03 * u:
            continue
        leaf(board, x, y, chance.uniform(4, 9) * board.unit, chance.uniform(0, 6), chance.choice(tones), star=i < 27)


TEMPLATE = Template(
    name="main street",
    suits=SUITS["main street"],
    frames={
        "1:1": Frame(
            0.72,
            Box(0, 0.315, 1, 0.725),
            Box(0, 0.315, 1, 0.725),
            Box(0.34, 0.868, 0.93, 0.948),
            Box(0, 0, 0.40, 1),
            "centre",
        ),
        "4:5": Frame(
            0.70,
            Box(0, 0.36, 1, 0.705),
            Box(0, 0.36, 1, 0.705),
            Box(0.30, 0.865, 0.93, 0.945),
            Box(0, 0, 0.40, 1),
            "centre",
        ),
        "9:16": Frame(
            0.70,
            Box(0, 0.42, 1, 0.705),
            Box(0, 0.42, 1, 0.705),
            Box(0.26, 0.865, 0.92, 0.945),
            Box(0, 0, 0.40, 1),
            "centre",
        ),
        "16:9": Frame(
            0.72,
            Box(0, 0.23, 1, 0.725),
            Box(0, 0.23, 1, 0.725),
            Box(0.34, 0.868, 0.93, 0.945),
            Box(0, 0, 0.24, 1),
            "centre",
        ),
    },
    ground="ground",
    draw=draw,
    schemes=frozenset(["sand", "lagoon", "rose", "cream", "azure", "sage", "coral", "plum", "dusk", "navy", "petrol"]),
)
