"""Framed by an arch: the wall of a gate is the near plane, the hero stands in the light of the square behind it.

The arch is of the place's own masons: a horseshoe with two-coloured voussoirs, a pointed one, or a half circle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import vertical
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box, horseshoe, pointed_arch, round_arch
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.fog import draw_bank
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import Row, draw_far_town, draw_houses, draw_second
from inference.engines.sketch.templates.planes.water import draw_water
from inference.engines.sketch.templates.props.life import clothes, ferry, person, robed_place
from inference.engines.sketch.templates.props.trees import tree

# The opening by format: left, top, right, foot.
_OPENINGS: dict[Format, Box] = {
    "1:1": Box(0.135, 0.065, 0.865, 0.842),
    "4:5": Box(0.10, 0.06, 0.90, 0.825),
    "9:16": Box(0.085, 0.075, 0.915, 0.83),
    "16:9": Box(0.26, 0.05, 0.74, 0.825),
}


@dataclass(frozen=True, slots=True)
class _Opening:
    """In pixels: the middle, half the width of the jambs, the top and the foot; `form` as the place builds."""

    x: float
    half: float
    top: float
    foot: float
    form: str

    def path(self, wider: float) -> Any:
        """The opening, `wider` on every side but its foot."""
        half, top = self.half + wider, self.top - wider
        if self.form == "horseshoe":
            radius = half * 1.13
            return horseshoe(self.x, top + radius, radius, half, self.foot + wider * 0.02)
        if self.form == "pointed":
            return pointed_arch(self.x, self.foot, half * 2, self.foot - top)
        return round_arch(self.x, self.foot, half * 2, self.foot - top)

    @property
    def centre(self) -> float:
        """y that the voussoirs point at."""
        return self.top + self.half * (1.13 if self.form == "horseshoe" else 1.25 if self.form == "pointed" else 1.0)


def draw(board: Board, plan: Plan) -> None:
    w, h, u = board.width, board.height, board.u
    box, horizon = plan.hero_box, plan.horizon
    hole = _OPENINGS[plan.shape].stretched(plan.stretch).of(w, h)
    opening = _Opening(hole.middle, hole.width / 2, hole.top, hole.bottom, _form(board))
    side = -1 if box.middle > hole.middle else 1
    disc = (hole.middle + side * hole.width * 0.24, horizon - 0.30 * (horizon - hole.top), 0.062 * u)
    with board.layer("sky"):
        draw_sky(board, plan, box.bottom + 2, disc, 0)
    with board.layer("far"):
        draw_land(board, horizon + 2, 0.24 * u)
        draw_far_town(board, horizon - 0.015 * h, 0.13 * u)
        for key in plan.second[:1]:
            draw_second(board, key, hole.middle + side * hole.width * 0.3, horizon, box.height * 0.42, 0.4)
        draw_bank(board, horizon - 0.13 * u, 0.16 * u, 0)
        _town(board, plan, horizon)
    with board.layer("hero"):
        if plan.hero is not None and plan.hero.stands == "water":
            _quay(board, plan, hole)
        placed = draw_hero(board, plan)
        draw_bank(board, box.bottom - 0.06 * u, 0.12 * u, 1)
        haze = skia.Path()
        haze.addRect(skia.Rect.MakeLTRB(hole.left, box.bottom - 0.10 * u, hole.right, box.bottom))
        board.spray(haze, (0, box.bottom), (0, box.bottom - 0.10 * u), board.scheme.low, 0.42)
    with board.layer("people"):
        if plan.hero is not None and plan.hero.stands == "water":
            _afloat(board, plan, hole)
        else:
            _square(board, plan, hole, placed.x)
    with board.layer("near"):
        _wall(board, plan, opening)


def _form(board: Board) -> str:
    place, country = board.stage.scene.place, board.stage.scene.city.country_code
    if place.fabric == "domes":
        return "pointed" if country in ("IN", "PK", "UZ", "IR", "TR", "BD") else "horseshoe"
    if place.fabric in ("brick", "timber") and board.stage.scene.city.continent_code == "EU":
        return "pointed"
    return "round"


def _town(board: Board, plan: Plan, horizon: float) -> None:
    u = board.u
    for base, size, haze in ((horizon + 0.005 * u, 0.05, 0.34), (horizon + 0.02 * u, 0.062, 0.12)):
        row = Row(base, -0.02 * board.width, board.width, (0.04 * u, 0.085 * u),
                  (size * u * 0.55, size * u * 1.25), haze,
                  f"arch {haze}", trees=0.12)  # fmt: skip
        draw_houses(board, row)
    del plan


def _quay(board: Board, plan: Plan, hole: Box) -> None:
    top = plan.hero_box.bottom - 0.004 * board.u
    draw_water(board, top, hole.bottom + 20, hole.middle)


def _afloat(board: Board, plan: Plan, hole: Box) -> None:
    if board.stage.may_draw("boats"):
        ferry(board, hole.middle - 0.1 * board.u, plan.hero_box.bottom + 0.075 * board.height, 0.2 * board.u)


def _square(board: Board, plan: Plan, hole: Box, hero_x: float) -> None:
    """Ground from light to shade, trees to both sides of the hero, people with long shadows."""
    u, scheme, chance = board.u, board.scheme, board.chance("square")
    top = plan.hero_box.bottom - 0.006 * u
    deep = hole.bottom - top
    area = skia.Rect.MakeLTRB(-1, top, board.width + 1, board.height + 1)
    if board.inked:
        board.line([(0, top), (board.width, top)], scheme.near, 1.4 * board.unit)
    stops = [(scheme.ground_far, 1.0), (mix(scheme.ground, scheme.ground_far, 0.3), 1.0), (scheme.ground, 1.0)]
    board.shades(area, (0, top), (0, top + deep * 1.3), stops, [0, 0.35, 1])
    if board.stage.may_draw("trees"):
        for k, size in ((-0.40, 0.20), (-0.27, 0.15), (0.38, 0.18)):
            x = hole.middle + k * hole.width
            if abs(x - hero_x) > 0.11 * u:
                tree(board, x, top + 0.012 * u, size * u, 0.02, chance)
    if not board.stage.may_draw("people"):
        return
    coats, robed = list(clothes(board)), robed_place(board)
    chance.shuffle(coats)
    spots = (
        (-0.20, 0.30, 0.050),
        (-0.155, 0.36, 0.053),
        (0.17, 0.52, 0.060),
        (-0.29, 0.70, 0.070),
        (0.30, 0.28, 0.046),
    )
    for (k, down, size), coat in zip(spots, coats, strict=True):
        person(board, hole.middle + k * hole.width, top + deep * down, size * u, coat, chance, robed=robed)


def _wall(board: Board, plan: Plan, opening: _Opening) -> None:
    """One dark plane with its opening: reveal, ring of voussoirs, a thin bright line, lanterns; the title's plinth."""
    w, h, u, unit, scheme = board.width, board.height, board.u, board.unit, board.scheme
    others = [_Opening(opening.x + side * opening.half * 2.72, opening.half, opening.top, opening.foot, opening.form)
              for side in (-1, 1)] if plan.shape == "16:9" else []  # fmt: skip
    holes = [opening, *others]
    ring = 0.054 * u
    sheet = polygon([(-5, -5), (w + 5, -5), (w + 5, h + 5), (-5, h + 5)])
    wall = _without(sheet, [hole.path(ring) for hole in holes])
    body = _without(sheet, [hole.path(0) for hole in holes])
    board.fill(body, mix(scheme.near, scheme.near_light, 0.5))
    for hole in holes:
        _voussoirs(board, hole, ring)
    board.fill(wall, scheme.near)
    _courses(board, wall, opening)
    board.spray(wall, (w / 2, h), (w / 2, h * 0.25), mix(scheme.near, (0.0, 0.0, 0.02), 0.5), 0.7)
    for hole in holes:
        board.stroke(hole.path(ring + 3 * unit), scheme.rim, 3 * unit)
        board.stroke(hole.path(0), scheme.rim, 3 * unit)
    if opening.form == "horseshoe" and plan.shape in ("1:1", "4:5"):
        for x in (0.062 * w, 0.938 * w):
            _star(board, x, 0.062 * u, 0.038 * u)
    plinth = opening.foot + 0.014 * h
    board.rect(-5, plinth, w + 10, h - plinth + 10, scheme.near)
    if plan.titled:
        _frieze(board, plinth)
    for k, drop, size in ((-0.37, 0.36, 0.056), (0.37, 0.30, 0.048), (0.22, 0.17, 0.034)):
        _lantern(
            board,
            opening,
            opening.x + k * opening.half * 2,
            opening.top + drop * (opening.foot - opening.top),
            size * u,
        )


def _without(sheet: Any, holes: list[Any]) -> Any:
    path = skia.Path(sheet)
    for hole in holes:
        path.addPath(hole)
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


def _voussoirs(board: Board, hole: _Opening, ring: float) -> None:
    scheme, canvas = board.scheme, board.canvas
    two = mix(scheme.light, scheme.accent, 0.25) if hole.form == "horseshoe" else mix(scheme.light, scheme.shade, 0.45)
    one = mix(scheme.water, scheme.near, 0.35) if hole.form == "horseshoe" else mix(two, scheme.near, 0.34)
    if scheme.dark:
        one, two = mix(one, scheme.near, 0.35), mix(two, scheme.near, 0.35)
    canvas.save()
    canvas.clipPath(hole.path(ring), True)
    canvas.clipPath(hole.path(0), skia.ClipOp.kDifference, True)
    board.fill(hole.path(ring), one)
    count = 34
    reach = max(board.width, board.height)
    for i in range(0, count, 2):
        a, b = (math.pi * (1.16 - 1.32 * k / count) for k in (i, i + 1))
        board.poly([(hole.x, hole.centre), (hole.x + reach * math.cos(a), hole.centre - reach * math.sin(a)),
                    (hole.x + reach * math.cos(b), hole.centre - reach * math.sin(b))], two)  # fmt: skip
    block = hole.half * 0.098
    y = hole.centre + hole.half * (0.52 if hole.form == "horseshoe" else 0.02)
    k = 0
    board.rect(hole.x - hole.half * 3, y, hole.half * 6, hole.foot, one)
    while y < hole.foot:
        if k % 2 == 0:
            board.rect(hole.x - hole.half * 2, y, hole.half * 4, block, two)
        y += block
        k += 1
    canvas.restore()


def _courses(board: Board, wall: Any, opening: _Opening) -> None:
    """Stones of the wall, hardly seen."""
    if opening.form == "horseshoe" or board.inked:
        return
    chance, u = board.chance("courses"), board.u
    tone = mix(board.scheme.near, board.scheme.near_light, 0.35)
    with board.inside(wall):
        high = 0.045 * u
        row = 0
        y = 0.0
        while y < opening.foot:
            x = -chance.uniform(0, 0.09) * u
            while x < board.width:
                wide = u * chance.uniform(0.07, 0.12)
                if chance.random() < 0.4:
                    board.rect(x + 2, y + 2, wide - 4, high - 4, tone, 0.55)
                x += wide
            y += high
            row += 1


def _frieze(board: Board, y: float) -> None:
    """A band of lozenges in four colours between two thin lines."""
    scheme, unit = board.scheme, board.unit
    colours: tuple[Colour, ...] = (
        mix(scheme.water, scheme.near, 0.1),
        mix(scheme.light, scheme.accent, 0.3),
        scheme.rim,
        scheme.pale,
    )
    half = 13 * unit
    for i in range(int(board.width / (2 * half)) + 2):
        x = i * 2 * half - half * 0.3
        board.poly([(x - half, y + half), (x, y), (x + half, y + half), (x, y + 2 * half)], colours[i % 4])
    for line in (y - 4 * unit, y + 2 * half + 4 * unit):
        board.line([(0, line), (board.width, line)], scheme.rim, 3 * unit)


def _star(board: Board, x: float, y: float, r: float) -> None:
    scheme = board.scheme
    for k, colour in ((0.0, mix(scheme.light, scheme.accent, 0.3)), (1.0, scheme.rim)):
        board.poly([(x + r * math.cos(math.pi / 4 * (j + k)),
                   y + r * math.sin(math.pi / 4 * (j + k))) for j in range(0, 8, 2)],
                   colour)  # fmt: skip
    board.circle(x, y, r * 0.45, scheme.near)
    board.circle(x, y, r * 0.22, scheme.water)


def _lantern(board: Board, opening: _Opening, x: float, y: float, s: float) -> None:
    """Glass in ribs under a cap, on a chain from the arch; it glows at any hour."""
    scheme, dark = board.scheme, mix(board.scheme.near, (0.0, 0.0, 0.02), 0.4)
    with board.inside(opening.path(0)):
        board.glow(x, y, s * 3.0, mix(scheme.window, scheme.rim, 0.3), 0.75)
    board.line([(x, _soffit(opening, x)), (x, y - s * 1.5)], dark, 3 * board.unit)
    board.poly(
        [
            (x - s * 0.12, y - s * 1.5),
            (x + s * 0.12, y - s * 1.5),
            (x + s * 0.52, y - s * 0.8),
            (x - s * 0.52, y - s * 0.8),
        ],
        dark,
    )
    board.circle(x, y - s * 1.55, s * 0.14, scheme.rim)
    glass = [(x - s * 0.5, y - s * 0.78, 1), (x - s * 0.72, y - s * 0.1), (x - s * 0.36, y + s * 0.72, 1),
             (x + s * 0.36, y + s * 0.72, 1), (x + s * 0.72, y - s * 0.1), (x + s * 0.5, y - s * 0.78, 1)]  # fmt: skip
    path = board.smooth(glass, mix(scheme.window, scheme.rim, 0.3))  # type: ignore[arg-type]
    if board.airbrush:
        with board.inside(path):
            board.canvas.drawPaint(
                vertical(y - s, y + s * 0.9, [(scheme.pale, 0.0), (scheme.pale, 0.95), (scheme.pale, 0.0)])
            )
    for t in (-0.5, -0.17, 0.17, 0.5):
        board.curve(
            [(x + t * s, y - s * 0.78), (x + t * 1.45 * s, y - s * 0.1), (x + t * 0.72 * s, y + s * 0.72)],
            dark,
            s * 0.045,
        )
    for down, wide in ((-0.42, 0.62), (-0.02, 0.70), (0.38, 0.52)):
        board.line([(x - s * wide, y + down * s), (x + s * wide, y + down * s)], dark, s * 0.04)
    board.poly(
        [
            (x - s * 0.42, y + s * 0.7),
            (x + s * 0.42, y + s * 0.7),
            (x + s * 0.2, y + s * 0.95),
            (x - s * 0.2, y + s * 0.95),
        ],
        dark,
    )
    board.circle(x, y + s * 1.06, s * 0.1, scheme.rim)


def _soffit(opening: _Opening, x: float) -> float:
    """y of the opening's edge above x."""
    if opening.form == "horseshoe":
        radius = opening.half * 1.13
        return opening.top + radius - math.sqrt(max(0.0, radius**2 - (x - opening.x) ** 2))
    if opening.form == "round":
        return opening.top + opening.half - math.sqrt(max(0.0, opening.half**2 - (x - opening.x) ** 2))
    return opening.top + abs(x - opening.x) / opening.half * opening.half * 1.2


TEMPLATE = Template(
    name="framed by an arch",
    suits=SUITS["framed by an arch"],
    frames={
        "1:1": Frame(
            0.70,
            Box(0.36, 0.12, 0.72, 0.735),
            Box(0.22, 0.24, 0.80, 0.735),
            Box(0.20, 0.902, 0.765, 0.968),
            Box(0, 0, 1, 1),
            "centre",
        ),
        "4:5": Frame(
            0.69,
            Box(0.34, 0.14, 0.70, 0.725),
            Box(0.18, 0.26, 0.84, 0.725),
            Box(0.14, 0.890, 0.86, 0.955),
            Box(0, 0, 1, 1),
            "centre",
        ),
        "9:16": Frame(
            0.71,
            Box(0.30, 0.24, 0.74, 0.735),
            Box(0.16, 0.36, 0.88, 0.735),
            Box(0.10, 0.880, 0.90, 0.950),
            Box(0, 0, 1, 1),
            "centre",
        ),
        "16:9": Frame(
            0.70,
            Box(0.42, 0.10, 0.64, 0.735),
            Box(0.32, 0.24, 0.70, 0.735),
            Box(0.22, 0.895, 0.78, 0.965),
            Box(0, 0, 1, 1),
            "centre",
        ),
    },
    ground="near",
    draw=draw,
    open_air=_OPENINGS,
)
