"""A steep street: one looks down a hill between two rows of fronts to the water; a tram climbs towards us."""

from __future__ import annotations

from dataclasses import dataclass

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import Row, draw_far_town, draw_houses
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.fronts import paints_of, wall_tones
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.roofs import are_pitched, washing
from inference.engines.sketch.templates.props.trees import tree

_TRAMS = frozenset({"Lisbon", "Porto", "San Francisco", "Melbourne", "Milan", "Zagreb", "Prague", "Vienna",
                    "Zurich", "Budapest", "Hong Kong",
                    "New Orleans", "Istanbul", "Wellington", "Valparaíso", "Lviv", "Antwerp", "Amsterdam",
                    "Brussels", "Gothenburg", "Kolkata"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _View:
    """One-point perspective: the vanishing point, where the road's edges end at the foot, and where it dips."""

    x: float
    y: float
    left: float
    right: float
    foot: float
    crest: float  # t at which the road drops out of sight

    def ground(self, side: int, t: float) -> tuple[float, float]:
        """A point of the road's edge; t 0 at the vanishing point, 1 at the sheet's foot."""
        edge = self.left if side < 0 else self.right
        return self.x + (edge - self.x) * t, self.y + (self.foot - self.y) * t

    def wall(self, side: int, t: float, height: float) -> tuple[float, float]:
        """`height` above it, in pixels at the foot."""
        px, py = self.ground(side, t)
        return px, py - height * t


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    view = _View(
        0.53 * w,
        plan.horizon,
        -0.34 * w if plan.shape != "16:9" else 0.06 * w,
        1.30 * w if plan.shape != "16:9" else 0.98 * w,
        1.06 * h,
        0.24,
    )
    with board.layer("sky"):
        draw_sky(board, plan, plan.horizon + 0.02 * h, (w * 0.46, plan.horizon - 0.07 * h, 0.052 * u), 2)
    with board.layer("far"):
        draw_land(board, plan.horizon, 0.14 * u)
        draw_far_town(board, plan.horizon, 0.07 * u)
        _below(board, view)
    with board.layer("hero"):
        _road(board, view)
        for side in (-1, 1):
            _terrace(board, view, side)
        _wires(board, plan, view)
    with board.layer("people"):
        _people(board, view)
        if board.stage.may_draw("tram") and _has_tram(board):
            box = plan.frame.broad.of(w, h)
            tram(board, box.middle, box.bottom, box.height)
        else:
            _washing(board, view)


def _has_tram(board: Board) -> bool:
    return board.stage.scene.city.name in _TRAMS or any(thing == "tram" for thing, _ in board.stage.scene.objects)


def _below(board: Board, view: _View) -> None:
    """What lies at the hill's foot: water with its far shore, or the town's roofs."""
    _, crest = view.ground(1, view.crest)
    if board.stage.scene.water != "none":
        draw_water(board, view.y, crest + 20, view.x)
    else:
        board.rect(-2, view.y, board.width + 4, crest - view.y + 20, mix(board.scheme.middle, board.scheme.low, 0.3))
    u = board.u
    row = Row(
        crest + 0.004 * u,
        -0.02 * board.width,
        board.width,
        (0.026 * u, 0.042 * u),
        (0.02 * u, 0.045 * u),
        0.2,
        "below",
        trees=0.25,
    )
    draw_houses(board, row)


def _road(board: Board, view: _View) -> None:
    scheme, h = board.scheme, board.height
    crest = view.crest
    left, right = view.ground(-1, crest), view.ground(1, crest)
    board.rect(-2, left[1] - 2, board.width + 4, h, scheme.ground)
    stone = mix(scheme.ground_far, scheme.ground, 0.35)
    path = board.poly([left, right, view.ground(1, 1.1), view.ground(-1, 1.1)], stone)
    board.spray(path, (view.x, h), (view.x, left[1]), mix(scheme.ground, scheme.shade, 0.5), 0.7)
    joint = mix(stone, scheme.shade, 0.4)
    for i in range(1, 22):
        t = crest + (1.05 - crest) * (i / 21) ** 1.5
        a, b = view.ground(-1, t), view.ground(1, t)
        board.line([a, b], joint, (0.8 + 2 * t) * board.unit, 0.5)
    dark = mix(scheme.near, scheme.shade, 0.2)
    for k in (-0.115, 0.115):
        x0, x1 = view.x + k * (right[0] - left[0]), view.x + k * (view.right - view.left) * 1.05
        board.poly(
            [(x0 - 1, left[1]), (x0 + 1, left[1]), (x1 + 5 * board.unit, h + 10), (x1 - 5 * board.unit, h + 10)], dark
        )
    for side in (-1, 1):
        inner = 0.60
        a0, b0 = view.ground(side, crest), view.ground(side, 1.1)
        kerb = [(view.x + (a0[0] - view.x) * inner, a0[1]), a0, b0, (view.x + (b0[0] - view.x) * inner, b0[1])]
        board.poly(kerb, mix(stone, scheme.pale, 0.3) if side == board.light else mix(stone, scheme.shade, 0.35))


_TILES = "#3f78a8"


def _terrace(board: Board, view: _View, side: int) -> None:
    """Houses that step down the hill on one side, the far ones first; their windows run to the vanishing point."""
    chance, scheme = board.chance("terrace", side), board.scheme
    paints = paints_of(board)
    edges = [1.22, 0.86, 0.66, 0.52, 0.42, 0.345, 0.29, 0.24]
    height = 0.92 * board.height if board.height > board.width else 1.0 * board.height
    lit_side = side != board.light  # a wall faces the street: it is lit from the other side
    for i in reversed(range(len(edges) - 1)):
        t1, t0 = edges[i], edges[i + 1]
        tiled = i == 0 and side < 0 and board.stage.scene.city.country_code in ("PT", "BR")
        own = from_hex(_TILES) if tiled else chance.choice(paints)
        light, shade = wall_tones(board, own)
        wall = light if lit_side else shade
        rise = height * chance.uniform(0.86, 1.06)
        wall = mix(wall, scheme.low, 0.05 * i)
        _house(board, view, side, (t0, t1), rise, wall, tiled=tiled)


def _house(
    board: Board, view: _View, side: int, span: tuple[float, float], rise: float, wall: Colour, *, tiled: bool
) -> None:
    t0, t1 = span
    scheme = board.scheme
    outline = [view.ground(side, t0), view.ground(side, t1), view.wall(side, t1, rise), view.wall(side, t0, rise)]
    far_edge = outline[0][0] + side * 3000
    board.poly([outline[0], (far_edge, outline[0][1]), (far_edge, outline[3][1] - 2), outline[3]], adjust(wall, -0.10))
    path = board.poly(outline, wall)
    board.spray(path, outline[1], outline[0], adjust(wall, -0.16), 0.6)
    if tiled and not board.inked:
        _azulejos(board, view, side, span, rise)
    roof = mix(from_hex("#b5573a"), scheme.shade, 0.2) if are_pitched(board) else mix(wall, scheme.pale, 0.3)
    eave = [
        view.wall(side, t0, rise),
        view.wall(side, t1, rise),
        view.wall(side, t1, rise * 1.035),
        view.wall(side, t0, rise * 1.035),
    ]
    board.poly(eave, roof)
    board.line(eave[:2], mix(roof, scheme.near, 0.4), 5 * board.unit * t1)
    trim, u = mix(scheme.pale, wall, 0.2), board.unit
    bays = 3 if t1 - t0 > 0.09 else 2
    for storey in range(4):
        low, high = rise * (0.08 + storey * 0.235), rise * (0.08 + storey * 0.235 + 0.15)
        for bay in range(bays):
            a = t0 + (t1 - t0) * (bay + 0.28) / bays
            b = t0 + (t1 - t0) * (bay + 0.72) / bays
            _opening(board, view, side, (a, b), (low if storey else 0.0, high), trim, storey)
        if storey:
            p, q = view.wall(side, t0, low - rise * 0.02), view.wall(side, t1, low - rise * 0.02)
            board.line([p, q], mix(wall, scheme.shade, 0.4), 2.4 * u * t1)


def _azulejos(board: Board, view: _View, side: int, span: tuple[float, float], rise: float) -> None:
    """A front of blue and white tiles: a lattice of small lozenges."""
    import skia

    path, pale = skia.Path(), mix(board.scheme.pale, board.scheme.light, 0.2)
    rows, columns = 34, 13
    for row in range(rows):
        for column in range(columns):
            if (row + column) % 2:
                continue
            a = span[0] + (span[1] - span[0]) * (column + 0.1) / columns
            b = span[0] + (span[1] - span[0]) * (column + 0.9) / columns
            m = (a + b) / 2
            y0, y1 = rise * (row + 0.1) / rows, rise * (row + 0.9) / rows
            points = [
                view.wall(side, m, y0),
                view.wall(side, b, (y0 + y1) / 2),
                view.wall(side, m, y1),
                view.wall(side, a, (y0 + y1) / 2),
            ]
            path.addPoly([skia.Point(*point) for point in points], True)
    board.fill(path, pale, 0.75)


def _opening(
    board: Board,
    view: _View,
    side: int,
    across: tuple[float, float],
    up: tuple[float, float],
    trim: Colour,
    storey: int,
) -> None:
    scheme = board.scheme
    a, b = across
    grow = (b - a) * 0.18
    board.poly(
        [
            view.wall(side, a - grow, up[0]),
            view.wall(side, b + grow, up[0]),
            view.wall(side, b + grow, up[1] * 1.012),
            view.wall(side, a - grow, up[1] * 1.012),
        ],
        trim,
    )
    chance = board.chance("pane", side, a, storey)
    lit = chance.random() < (0.35 if scheme.dark else 0.08)
    colour = scheme.window if lit else mix(scheme.deep, scheme.leaf, 0.45 if storey == 0 else 0.15)
    board.poly(
        [view.wall(side, a, up[0]), view.wall(side, b, up[0]), view.wall(side, b, up[1]), view.wall(side, a, up[1])],
        colour,
    )
    if storey:
        iron = mix(scheme.near, scheme.ink, 0.4)
        top = up[0] + (up[1] - up[0]) * 0.42
        p, q = view.wall(side, a - grow, top), view.wall(side, b + grow, top)
        out = -side * 12 * board.unit * b
        board.line([(p[0] + out, p[1]), (q[0] + out, q[1])], iron, 2.4 * board.unit)
        r, s = view.wall(side, a - grow, up[0]), view.wall(side, b + grow, up[0])
        board.line([(r[0] + out, r[1]), (s[0] + out, s[1])], iron, 3 * board.unit)
        for k in range(5):
            x0, y0 = p[0] + (q[0] - p[0]) * k / 4 + out, p[1] + (q[1] - p[1]) * k / 4
            board.line(
                [(x0, y0), (r[0] + (s[0] - r[0]) * k / 4 + out, r[1] + (s[1] - r[1]) * k / 4)], iron, 1.4 * board.unit
            )


def _wires(board: Board, plan: Plan, view: _View) -> None:
    """The tram's wire, between the walls, below the title."""
    if not _has_tram(board) or not board.stage.may_draw("tram"):
        return
    dark, box = mix(board.scheme.near, board.scheme.shade, 0.25), plan.frame.broad.of(board.width, board.height)
    pole = (box.middle - 0.03 * box.height, box.bottom - 1.30 * box.height)
    y = max(plan.title_box.bottom + 0.04 * board.u, min(pole[1] - 0.03 * board.height, view.y - 0.03 * board.height))
    board.line([(view.x, view.y), pole, (pole[0] - 0.01 * board.width, y)], dark, 1.8 * board.unit)
    left, right = view.wall(-1, 0.46, 0.74 * board.height), view.wall(1, 0.46, 0.74 * board.height)
    board.curve([left, (pole[0], y), right], dark, 1.6 * board.unit)


def _washing(board: Board, view: _View) -> None:
    chance = board.chance("washing")
    washing(board, view.wall(-1, 0.40, 0.62 * board.height), view.wall(1, 0.40, 0.60 * board.height), chance)
    u = board.u
    if board.stage.may_draw("trees"):
        for side, t in ((-1, 0.50), (1, 0.60)):
            x, y = view.ground(side, t)
            tree(board, x - side * 0.05 * u * t, y, 0.24 * u * t, 0.0, chance)


def _people(board: Board, view: _View) -> None:
    if not board.stage.may_draw("people"):
        return
    chance, coats = board.chance("street people"), list(clothes(board))
    chance.shuffle(coats)
    for (side, t), coat in zip(((-1, 0.60), (-1, 0.46), (1, 0.40)), coats, strict=False):
        x, y = view.ground(side, t)
        person(
            board,
            view.x + (x - view.x) * 0.78,
            y,
            0.30 * t * min(board.height, 1.3 * board.width) * 0.62,
            coat,
            chance,
            robed=robed_place(board),
        )


def tram(board: Board, x: float, foot: float, s: float) -> None:
    """Frontal, `s` high: roof with its board, three panes and the driver, lamp, fender; its shadow before it."""
    scheme = board.scheme
    body, dark = mix(from_hex("#e8ac2e"), scheme.light, 0.12), mix(scheme.near, scheme.ink, 0.4)
    if scheme.dark:
        body = mix(body, scheme.shade, 0.2)
    cream, half = mix(scheme.pale, scheme.light, 0.15), s * 0.36
    shade = adjust(body, -0.12)
    board.poly([(x - half, foot), (x + half, foot), (x + half - board.light * s * 0.5, foot + s * 0.10),
                (x - half - board.light * s * 0.5, foot + s * 0.10)],
               mix(scheme.ground, scheme.near, 0.55), 0.8)  # fmt: skip
    board.rounded(x - half * 0.92, foot - s * 0.98, half * 1.84, s * 0.16, s * 0.05, mix(cream, scheme.shade, 0.25))
    board.rounded(x - half, foot - s * 0.90, half * 2, s * 0.46, s * 0.06, cream)
    shell = board.rounded(x - half, foot - s * 0.50, half * 2, s * 0.40, s * 0.04, body)
    board.spray(shell, (x - board.light * half, 0), (x + board.light * half * 0.3, 0), shade, 0.9)
    for k, wide in ((-0.64, 0.46), (0.0, 0.62), (0.64, 0.46)):
        left = x + (k - wide / 2) * half
        board.rect(
            left,
            foot - s * 0.82,
            wide * half,
            s * 0.28,
            mix(scheme.high, scheme.deep, 0.45) if not scheme.dark else scheme.window,
        )
    board.circle(x, foot - s * 0.68, s * 0.045, mix(scheme.shade, scheme.near, 0.2))
    board.rect(x - s * 0.075, foot - s * 0.635, s * 0.15, s * 0.095, dark)
    board.rounded(x - half * 0.62, foot - s * 1.04, half * 1.24, s * 0.11, s * 0.015, dark)
    board.text_in_scene("28", x, foot - s * 0.955, s * 0.085, scheme.pale)
    board.text_in_scene("28", x - half * 0.58, foot - s * 0.30, s * 0.10, mix(scheme.accent, dark, 0.25))
    board.glow(x, foot - s * 0.34, s * 0.16, scheme.pale, 0.8)
    board.circle(x, foot - s * 0.34, s * 0.052, scheme.pale)
    board.rect(x - half, foot - s * 0.52, half * 2, s * 0.022, mix(scheme.accent, dark, 0.2))
    board.rounded(x - half * 0.84, foot - s * 0.17, half * 1.68, s * 0.15, s * 0.02, dark)
    for i in range(9):
        board.rect(x - half * 0.76 + i * half * 0.19, foot - s * 0.15, half * 0.07, s * 0.11, mix(body, dark, 0.35))
    board.line([(x, foot - s * 1.04), (x - s * 0.03, foot - s * 1.30)], dark, s * 0.014)


_SHAPES: dict[Format, tuple[float, Box, Box]] = {
    "1:1": (0.42, Box(0.36, 0.48, 0.72, 0.87), Box(0.30, 0.05, 0.72, 0.155)),
    "4:5": (0.42, Box(0.36, 0.52, 0.76, 0.88), Box(0.26, 0.05, 0.78, 0.145)),
    "9:16": (0.42, Box(0.33, 0.54, 0.79, 0.88), Box(0.22, 0.05, 0.82, 0.135)),
    "16:9": (0.40, Box(0.42, 0.44, 0.64, 0.90), Box(0.36, 0.06, 0.68, 0.20)),
}
TEMPLATE = Template(
    name="steep street",
    suits=SUITS["steep street"],
    frames={
        shape: Frame(horizon, box, box, title, Box(0, 0, 0.37, 1), "centre")
        for shape, (horizon, box, title) in _SHAPES.items()
    },
    ground="high",
    draw=draw,
)
