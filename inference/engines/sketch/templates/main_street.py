"""Main street: four or five different fronts from edge to edge, one vehicle, a tree in its season; a hill behind.

For towns without a landmark: no towers, the highest things a steeple, a water tower or a tree.
"""

from __future__ import annotations

import math
import random

import skia

from inference.engines.sketch.colour import Colour, adjust, mix
from inference.engines.sketch.paint import box as area_of
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Suits, Template, views
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.props.fronts import Front, row_of_fronts
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.trees import conifer, leaf_colour, palm
from inference.engines.sketch.templates.scale import PERSON


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    base = plan.horizon
    hero = plan.frame.broad.of(w, h)
    storey = (base - hero.top) / 3.35
    with board.layer("sky"):
        draw_sky(board, plan, base, (w * (0.78 if board.light > 0 else 0.4), 0.20 * h, 0.055 * u), 3)
    with board.layer("far"):
        draw_land(board, base - storey * 1.2, 0.22 * u)
        _woods(board, base, hero.top - 0.03 * h)
    with board.layer("hero"):
        shift = board.chance("main street").uniform(0.2, 0.8) * storey
        fronts = row_of_fronts(board, base, storey, -shift, w, storeys=(1, 2), foot="shop", key="main street")
        _mark(board, plan, hero.top, storey)
        _pavement(board, base, storey)
    with board.layer("people"):
        _people(board, base, storey, fronts)
        _road(board, plan, base + 0.030 * u)
        vehicle(board, 0.66 * w, base + 0.145 * h, storey * 1.52)
    with board.layer("near"):
        near_tree(board, plan)


def _woods(board: Board, base: float, top: float) -> None:
    """A slope of leaves behind the roofs, its upper edge of crowns."""
    chance, u = board.chance("woods"), board.u
    colour = mix(leaf_colour(board, 0.5), board.scheme.far, 0.35)
    crest, x = skia.Path(), -0.02 * board.width
    while x < board.width * 1.02:
        r = u * chance.uniform(0.018, 0.034)
        rise = 0.04 * u * math.sin(x / board.width * 4.2 + 0.7)
        crest.addCircle(x, top - rise, r)
        crest.addRect(area_of(x - r, top - rise, 2 * r, base - top + rise))
        x += r * 1.2
    board.fill(crest, colour)


def _mark(board: Board, plan: Plan, top: float, storey: float) -> None:
    """The one thing that stands above the roofs: a steeple, a minaret or a water tower, thin and behind."""
    scheme, place = board.scheme, board.stage.scene.place
    x, foot = 0.80 * board.width, top + storey * 1.2
    wall, roof = mix(scheme.light, scheme.low, 0.35), mix(scheme.shade, scheme.low, 0.25)
    if plan.shape == "9:16":
        x = 0.74 * board.width
    high = storey * 2.2
    if place.fabric == "domes":
        board.rect(x - storey * 0.12, foot - high, storey * 0.24, high, wall)
        board.rect(x - storey * 0.2, foot - high * 0.8, storey * 0.4, storey * 0.1, roof)
        board.poly(
            [(x - storey * 0.15, foot - high), (x, foot - high - storey * 0.5), (x + storey * 0.15, foot - high)], roof
        )
    elif board.stage.scene.city.country_code in ("US", "CA", "AU") and board.chance("mark").random() < 0.5:
        _water_tower(board, x, foot, high, wall, roof)
    else:
        half = storey * 0.22
        board.rect(x - half, foot - high * 0.62, half * 2, high * 0.62, wall)
        board.rect(
            x - board.light * half if board.light < 0 else x - half,
            foot - high * 0.62,
            half * 0.8,
            high * 0.62,
            mix(wall, roof, 0.4),
        )
        board.rect(x - half * 0.7, foot - high * 0.8, half * 1.4, high * 0.2, wall)
        board.rect(x - half * 0.24, foot - high * 0.77, half * 0.48, high * 0.12, roof)
        board.poly(
            [(x - half * 0.9, foot - high * 0.8), (x, foot - high * 1.28), (x + half * 0.9, foot - high * 0.8)], roof
        )


def _water_tower(board: Board, x: float, foot: float, high: float, wall: Colour, roof: Colour) -> None:
    s = high * 0.36
    for k in (-0.7, -0.25, 0.25, 0.7):
        board.line([(x + k * s, foot), (x + k * s * 0.8, foot - high * 0.62)], roof, 3 * board.unit)
    board.rect(x - s * 0.72, foot - high * 0.92, s * 1.44, high * 0.32, wall)
    board.rect(
        x + (0.1 if board.light < 0 else -0.72) * s, foot - high * 0.92, s * 0.62, high * 0.32, mix(wall, roof, 0.45)
    )
    board.poly([(x - s * 0.8, foot - high * 0.9), (x, foot - high * 1.14), (x + s * 0.8, foot - high * 0.9)], roof)


def _pavement(board: Board, base: float, storey: float) -> None:
    """Flags with joints, a kerb, lamps with baskets."""
    scheme, u, w = board.scheme, board.u, board.width
    flag = mix(scheme.ground_far, scheme.light, 0.2)
    board.rect(-2, base, w + 4, 0.032 * u, flag)
    for i in range(26):
        board.line(
            [(i * w / 25, base), (i * w / 25 + 0.012 * u, base + 0.024 * u)],
            mix(flag, scheme.shade, 0.35),
            1.5 * board.unit,
        )
    board.rect(-2, base + 0.025 * u, w + 4, 0.008 * u, mix(flag, scheme.shade, 0.4))
    dark = mix(scheme.near, scheme.near_light, 0.3)
    for k in (0.47, 0.93):
        board.rect(k * w - 3 * board.unit, base - storey * 1.15, 6 * board.unit, storey * 1.15 + 0.01 * u, dark)
        if scheme.dark:
            board.glow(k * w, base - storey * 1.2, storey * 0.6, scheme.window, 0.8)
        board.circle(k * w, base - storey * 1.22, storey * 0.1, scheme.window if scheme.dark else scheme.pale)


def _people(board: Board, base: float, storey: float, fronts: list[Front]) -> None:
    if not board.stage.may_draw("people"):
        return
    chance, coats = board.chance("main people"), list(clothes(board))
    chance.shuffle(coats)
    size = storey * PERSON / 3.2 * 1.12
    for k, coat, big in ((0.43, coats[0], 1.0), (0.395, coats[1], 0.66), (0.90, coats[2], 1.0)):
        person(board, k * board.width, base + 0.022 * board.u, size * big, coat, chance, robed=robed_place(board))
    del fronts


def _road(board: Board, plan: Plan, top: float) -> None:
    """One plane to the sheet's foot: the title stands on it, so nothing is drawn there."""
    scheme, h = board.scheme, board.height
    near = scheme.ground
    far = mix(scheme.ground, scheme.shade, 0.14)
    stops = [(far, 1.0), (near, 1.0), (near, 1.0)]
    title = plan.title_box.top / h if plan.titled else 1.0
    place = min(0.95, max(0.2, (title * h - top) / (h - top) * 0.8))
    board.shades(area_of(-1, top, board.width + 2, h - top + 2), (0, top), (0, h), stops, [0, place, 1])
    line = mix(near, scheme.shade, 0.3)
    for i in range(1, 4):
        y = top + (title * h - top) * 0.85 * (i / 4) ** 1.4
        board.line([(0, y), (board.width, y)], line, 1.5 * board.unit, 0.55)


def vehicle(board: Board, x: float, ground: float, s: float) -> None:
    """The car of the place: a pick-up, a small car, a three-wheeled taxi; `s` is half its length."""
    if not board.stage.may_draw("cars"):
        return
    country, continent = board.stage.scene.city.country_code, board.stage.scene.city.continent_code
    shadow = mix(board.scheme.ground, board.scheme.near, 0.5)
    board.oval(x, ground + 0.01 * s, s * 1.02, s * 0.07, shadow)
    if country in ("US", "CA", "AU", "MX", "NZ"):
        _pickup(board, x, ground, s)
    elif country in ("IN", "LK", "BD", "PK", "NP", "TH", "KH", "LA", "ID", "EG"):
        _tuk_tuk(board, x, ground, s * 0.78)
    elif continent in ("EU", "AF", "AS", "SA", "NA", "OC"):
        _small_car(board, x, ground, s * 0.86)


def _wheels(board: Board, x: float, ground: float, s: float, places: tuple[float, float], r: float) -> None:
    scheme = board.scheme
    for k in places:
        board.circle(x + k * s, ground - r * s, r * s, mix(scheme.near, scheme.ink, 0.5))
        board.circle(x + k * s, ground - r * s, r * s * 0.55, mix(scheme.pale, scheme.low, 0.3))
        board.circle(x + k * s, ground - r * s, r * s * 0.24, scheme.accent)


def _paint(board: Board) -> tuple[Colour, Colour]:
    scheme = board.scheme
    colour = board.chance("paint").choice(
        (mix(scheme.water, scheme.light, 0.1), scheme.accent, mix(scheme.leaf, scheme.light, 0.2))
    )
    return colour, adjust(colour, -0.11)


def _pickup(board: Board, x: float, ground: float, s: float) -> None:
    """Looks to the right: long bonnet, rounded cab, a bed with the season's load."""
    scheme, (paint, shade) = board.scheme, _paint(board)
    chance = board.chance("load")
    y = ground - s * 0.16
    for _ in range(16):
        px, py = x - s * chance.uniform(0.24, 0.92), y - s * chance.uniform(0.36, 0.52)
        board.circle(px, py, s * 0.085, chance.choice((scheme.accent, scheme.rim, mix(scheme.accent, scheme.rim, 0.5))))
    board.rect(x - s * 1.0, y - s * 0.38, s * 0.86, s * 0.34, paint)
    for row in range(4):
        board.line(
            [(x - s * 0.94, y - s * (0.12 + 0.07 * row)), (x - s * 0.2, y - s * (0.12 + 0.07 * row))], shade, s * 0.014
        )
    cab = board.smooth([(x - s * 0.18, y, 1), (x - s * 0.18, y - s * 0.5), (x - s * 0.1, y - s * 0.74),
                        (x + s * 0.12, y - s * 0.76), (x + s * 0.3, y - s * 0.62),
                        (x + s * 0.4, y - s * 0.42, 1), (x + s * 0.78, y - s * 0.38),
                        (x + s * 0.98, y - s * 0.26), (x + s * 1.0, y, 1)], paint)  # fmt: skip
    board.smooth([(x - s * 0.06, y - s * 0.42, 1), (x - s * 0.05, y - s * 0.62), (x + s * 0.02, y - s * 0.67),
                  (x + s * 0.12, y - s * 0.67), (x + s * 0.24, y - s * 0.56),
                  (x + s * 0.30, y - s * 0.42, 1)], mix(scheme.high, scheme.pale, 0.5))  # fmt: skip
    board.spray(cab, (0, ground), (0, ground - s * 0.5), shade, 0.8)
    board.rect(x - s * 1.06, y - s * 0.06, s * 2.12, s * 0.07, mix(scheme.pale, scheme.low, 0.3))
    board.circle(x + s * 0.95, y - s * 0.2, s * 0.06, scheme.window)
    for k in (-0.6, 0.62):
        board.smooth(
            [
                (x + (k - 0.26) * s, y, 1),
                (x + (k - 0.2) * s, y - s * 0.2),
                (x + k * s, y - s * 0.28),
                (x + (k + 0.2) * s, y - s * 0.2),
                (x + (k + 0.26) * s, y, 1),
            ],
            shade,
        )
    _wheels(board, x, ground, s, (-0.6, 0.62), 0.19)


def _small_car(board: Board, x: float, ground: float, s: float) -> None:
    """A round little car, luggage on its roof."""
    scheme, (paint, shade) = board.scheme, _paint(board)
    y = ground - s * 0.17
    body = board.smooth([(x - s * 1.0, y, 1), (x - s * 1.0, y - s * 0.24), (x - s * 0.84, y - s * 0.38),
                         (x - s * 0.62, y - s * 0.66), (x - s * 0.3, y - s * 0.8),
                         (x + s * 0.16, y - s * 0.78), (x + s * 0.44, y - s * 0.46, 1),
                         (x + s * 0.82, y - s * 0.38), (x + s * 1.0, y - s * 0.22), (x + s * 1.02, y, 1)],
                         paint)  # fmt: skip
    board.spray(body, (0, ground), (0, ground - s * 0.6), shade, 0.8)
    glass = mix(scheme.high, scheme.pale, 0.5)
    for left, right in ((-0.58, -0.14), (-0.08, 0.30)):
        board.smooth([(x + left * s, y - s * 0.42, 1), (x + (left + 0.06) * s, y - s * 0.64),
                      (x + (left + 0.16) * s, y - s * 0.70), (x + (right - 0.12) * s, y - s * 0.70),
                      (x + right * s, y - s * 0.42, 1)], glass)  # fmt: skip
    board.rect(x - s * 1.04, y - s * 0.04, s * 2.1, s * 0.06, mix(scheme.pale, scheme.low, 0.3))
    board.circle(x + s * 0.93, y - s * 0.22, s * 0.065, scheme.window)
    board.rect(x - s * 0.42, y - s * 0.98, s * 0.4, s * 0.16, mix(scheme.shade, scheme.rim, 0.3))
    board.rect(x - s * 0.2, y - s * 1.06, s * 0.34, s * 0.24, scheme.accent)
    board.line([(x - s * 0.46, y - s * 0.82), (x + s * 0.18, y - s * 0.82)], scheme.near, s * 0.03)
    _wheels(board, x, ground, s, (-0.6, 0.6), 0.2)


def _tuk_tuk(board: Board, x: float, ground: float, s: float) -> None:
    scheme = board.scheme
    yellow, green = mix(scheme.rim, scheme.accent, 0.15), mix(scheme.leaf, scheme.near, 0.15)
    y = ground - s * 0.18
    board.smooth(
        [
            (x - s * 0.9, y, 1),
            (x - s * 0.92, y - s * 0.46, 1),
            (x + s * 0.42, y - s * 0.46, 1),
            (x + s * 0.74, y - s * 0.34),
            (x + s * 0.9, y - s * 0.05, 1),
            (x + s * 0.8, y, 1),
        ],
        green,
    )
    board.rect(x - s * 0.92, y - s * 0.5, s * 1.34, s * 0.1, yellow)
    board.smooth(
        [
            (x - s * 0.98, y - s * 1.06, 1),
            (x - s * 0.9, y - s * 1.18),
            (x + s * 0.3, y - s * 1.18),
            (x + s * 0.52, y - s * 1.04, 1),
        ],
        yellow,
    )
    board.line([(x - s * 0.92, y - s * 0.48), (x - s * 0.92, y - s * 1.08)], scheme.near, s * 0.05)
    board.line([(x - s * 0.14, y - s * 0.48), (x - s * 0.14, y - s * 1.08)], scheme.near, s * 0.04)
    board.line([(x + s * 0.68, y - s * 0.38), (x + s * 0.44, y - s * 1.06)], scheme.near, s * 0.05)
    board.rect(x - s * 0.86, y - s * 0.78, s * 0.14, s * 0.32, scheme.accent)
    board.circle(x + s * 0.14, y - s * 0.76, s * 0.1, mix(scheme.shade, scheme.near, 0.3))
    board.smooth(
        [
            (x + s * 0.0, y - s * 0.42, 1),
            (x + s * 0.04, y - s * 0.64),
            (x + s * 0.24, y - s * 0.64),
            (x + s * 0.3, y - s * 0.42, 1),
        ],
        scheme.pale,
    )
    board.circle(x + s * 0.84, y - s * 0.2, s * 0.07, scheme.window)
    _wheels(board, x, ground, s, (-0.58, 0.72), 0.2)


def near_tree(board: Board, plan: Plan) -> None:
    """At the left edge, its crown to .40 of the width, cut by the frame; leaves fall in autumn."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    chance = board.chance("near tree")
    kind = board.stage.scene.place.trees
    bark = mix(scheme.near, scheme.near_light, 0.15)
    foot = plan.frame.near.bottom * h
    if kind == "palm":
        palm(board, 0.09 * w, foot * 0.985, 0.84 * foot, mix(leaf_colour(board), scheme.near, 0.3), 0.05)
        return
    if kind == "conifer":
        conifer(board, 0.06 * w, foot * 0.985, 0.92 * foot, mix(leaf_colour(board), scheme.near, 0.4))
        return
    if board.stage.lies_snow:
        _bare(board, chance, (0.075 * w, 1.02 * h), -1.54, 0.56 * h, 0.085 * u, 5)
        return
    board.smooth([(-0.04 * w, h * 1.02, 1), (0.02 * w, 0.8 * h), (0.055 * w, 0.55 * h), (0.03 * w, 0.2 * h, 1),
                  (0.12 * w, 0.2 * h, 1), (0.115 * w, 0.5 * h),
                  (0.125 * w, 0.8 * h), (0.19 * w, h * 1.02, 1)], bark)  # fmt: skip
    board.curve([(0.09 * w, 0.44 * h), (0.17 * w, 0.34 * h), (0.25 * w, 0.28 * h)], bark, 0.028 * u)
    _crown(board, chance, plan)


def _bare(
    board: Board, chance: random.Random, foot: tuple[float, float], angle: float, length: float, thick: float, left: int
) -> None:
    """A limb that forks and forks again, snow along what lies flat."""
    bark = mix(board.scheme.near, board.scheme.near_light, 0.15)
    x, y = foot
    bend = angle + chance.uniform(-0.2, 0.2)
    middle = (x + length * 0.5 * math.cos(bend), y + length * 0.5 * math.sin(bend))
    tip = (x + length * math.cos(angle), y + length * math.sin(angle))
    board.curve([foot, middle, tip], bark, thick)
    if abs(math.cos(angle)) > 0.6 and thick > 4 * board.unit:
        lift = thick * 0.42
        board.line([(middle[0], middle[1] - lift), (tip[0], tip[1] - lift)], board.scheme.pale, thick * 0.34)
    if left > 0:
        for turn in (-chance.uniform(0.28, 0.62), chance.uniform(0.24, 0.66)):
            _bare(board, chance, tip, angle + turn, length * chance.uniform(0.48, 0.72), thick * 0.62, left - 1)


def _crown(board: Board, chance: random.Random, plan: Plan) -> None:
    """Leaves by the hundred in four tones, gathered into four paths."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    leaf = leaf_colour(board)
    tones = (mix(leaf, scheme.near, 0.35), leaf, adjust(leaf, 0.06), mix(leaf, scheme.rim, 0.35))
    base, paths = skia.Path(), [skia.Path() for _ in tones]
    for cx, cy, r in ((0.05, 0.06, 0.20), (0.22, 0.10, 0.15), (0.10, 0.24, 0.16), (0.30, 0.20, 0.09)):
        base.addCircle(cx * w, cy * h, r * u)
        for _ in range(110):
            a, d = chance.uniform(0, math.tau), r * u * chance.random() ** 0.5 * 1.12
            x, y, s = cx * w + d * math.cos(a), cy * h + d * math.sin(a), u * chance.uniform(0.009, 0.016)
            if x > 0.46 * w or y < -s:
                continue
            lit = 0.5 + 0.5 * (d * math.cos(a) * board.light - d * math.sin(a)) / (r * u * 1.3)
            step = min(3, max(0, int(lit * 3.2 + chance.uniform(-0.6, 0.8))))
            paths[step].addPath(_leaf(x, y, s, chance.uniform(0, math.tau)))
    board.fill(base, tones[0])
    for path, tone in zip(paths, tones, strict=True):
        board.fill(path, tone)
    if board.stage.scene.season == "autumn":
        for _ in range(18):
            x, y = chance.uniform(0.05, 0.9) * w, chance.uniform(0.35, 0.84) * h
            if Box(x, y, x, y).distance(plan.title_box) > 0.03 * u:
                board.fill(_leaf(x, y, 0.011 * u, chance.uniform(0, math.tau)), chance.choice(tones[1:]))


def _leaf(x: float, y: float, s: float, turn: float) -> skia.Path:
    path = skia.Path()
    path.addOval(area_of(-s, -s * 0.55, 2 * s, 1.1 * s))
    matrix = skia.Matrix()
    matrix.setRotate(math.degrees(turn))
    matrix.postTranslate(x, y)
    path.transform(matrix)
    return path


_SHAPES: dict[Format, tuple[float, float, Box]] = {
    "1:1": (0.70, 0.32, Box(0.30, 0.878, 0.765, 0.962)),
    "4:5": (0.69, 0.36, Box(0.22, 0.872, 0.86, 0.955)),
    "9:16": (0.68, 0.42, Box(0.16, 0.870, 0.90, 0.945)),
    "16:9": (0.70, 0.28, Box(0.30, 0.882, 0.76, 0.965)),
}
TEMPLATE = Template(
    name="main street",
    suits=Suits(
        views=views("street skyline landmark"),
        words=r"main street|high street|small town|shops?|shop ?fronts?|store ?fronts?|cafes?|bakery|pick-?up",
        population=(0, 120_000),
        waters=frozenset({"none"}),
        weight=4,
    ),
    frames={
        shape: Frame(base, Box(0, top, 1, base), Box(0, top, 1, base), title, Box(0, 0, 0.42, 1), "centre")
        for shape, (base, top, title) in _SHAPES.items()
    },
    ground="ground",
    draw=draw,
)
