"""Procession: on the bridge or avenue itself. Statues or trees step down on both sides to the hero in the light.

One of them stands so near that it frames the sheet at the right; a lamp does at the left, one walker between.
"""

from __future__ import annotations

from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Format, Frame, Plan, Template
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.land import draw_land
from inference.engines.sketch.templates.planes.sky import draw_sky
from inference.engines.sketch.templates.planes.town import Row, draw_far_town, draw_houses
from inference.engines.sketch.templates.props.life import clothes, person, robed_place
from inference.engines.sketch.templates.props.statues import statue
from inference.engines.sketch.templates.props.street import street_lamp


@dataclass(frozen=True, slots=True)
class _Way:
    """The road from its vanishing end to the lower edge, in pixels."""

    x: float
    top: float
    left: float
    right: float
    end: float  # half its width there

    def edge(self, side: int, t: float, bottom: float) -> tuple[float, float]:
        """On its edge: `t` 0 at the far end, 1 at the sheet's foot."""
        near = self.left if side < 0 else self.right
        return self.x + side * self.end + (near - self.x - side * self.end) * t, self.top + (bottom - self.top) * t


_SAINTS = ("charles_bridge", "castel_sant_angelo")

# How tall the near figure is, by format, and where it stands: share of the way's length.
_NEAR: dict[Format, float] = {"1:1": 0.70, "4:5": 0.62, "9:16": 0.50, "16:9": 0.80}


def draw(board: Board, plan: Plan) -> None:
    w, h, u, box = board.width, board.height, board.u, plan.hero_box
    horizon = plan.horizon
    foot = box.bottom
    wide = w / u
    way = _Way(box.middle, foot - 0.004 * u, box.middle - 0.78 * u * max(1.0, wide * 0.8),
               box.middle + 0.80 * u * max(1.0, wide * 0.8), 0.075 * u)  # fmt: skip
    disc = (min(0.92 * w, box.middle + 0.20 * u), box.top + 0.34 * box.height, 0.082 * u)
    with board.layer("sky"):
        draw_sky(board, plan, horizon + 0.05 * h, disc, 2)
        board.glow(disc[0], disc[1], 0.5 * u, board.scheme.low, 0.5)
    with board.layer("far"):
        draw_land(board, horizon + 2, 0.16 * u)
        draw_far_town(board, horizon + 2, 0.17 * u)
        row = Row(foot, -0.02 * w, 1.02 * w, (0.04 * u, 0.075 * u), (0.035 * u, 0.085 * u), 0.5, "banks", trees=0.25)
        draw_houses(board, row)
    with board.layer("hero"):
        draw_hero(board, plan)
        mist = polygon([(0, foot - 0.12 * u), (w, foot - 0.12 * u), (w, foot), (0, foot)])
        board.spray(mist, (0, foot), (0, foot - 0.12 * u), board.scheme.low, 0.7)
    with board.layer("near"):
        _road(board, plan, way)
        _file(board, plan, way)
    with board.layer("people"):
        _people(board, plan, way)
    with board.layer("frame"):
        street_lamp(board, 0.065 * w, 1.03 * h, 0.60 * h, board.scheme.near)


def _road(board: Board, plan: Plan, way: _Way) -> None:
    """Light runs down its middle; its courses grow towards us and stop short of the title."""
    w, h, u, scheme = board.width, board.height, board.u, board.scheme
    board.rect(-2, way.top, w + 4, h - way.top + 4, mix(scheme.ground, scheme.shade, 0.45))
    corners = [way.edge(-1, 0, h), way.edge(1, 0, h), way.edge(1, 1.05, h), way.edge(-1, 1.05, h)]
    path = board.poly(corners, scheme.ground)
    with board.inside(path):
        board.spray(path, (0, way.top), (0, way.top + 0.62 * (plan.title_box.top - way.top)),
                    mix(scheme.ground_far, scheme.low, 0.4), 1.0)  # fmt: skip
        joint = mix(scheme.ground, scheme.shade, 0.32)
        limit = plan.title_box.top - 0.025 * u if plan.titled else h
        y, step = way.top + 0.006 * u, 0.007 * u
        while y < limit:
            board.curve([(-0.2 * w, y + 0.010 * u), (way.x, y), (1.2 * w, y + 0.010 * u)], joint, 1.4 * board.unit, 0.5)
            y += step
            step *= 1.22
    for side in (-1, 1):
        low_far, low_near = way.edge(side, 0, h), way.edge(side, 1.05, h)
        rise = 0.040 * u
        tone = mix(scheme.near, scheme.near_light, 0.75 if side * board.light < 0 else 0.35)
        board.poly([low_far, low_near, (low_near[0], low_near[1] - 0.33 * h), (low_far[0], low_far[1] - rise)],
                   mix(tone, scheme.low, 0.14))  # fmt: skip
        board.line([(low_far[0], low_far[1] - rise), (low_near[0], low_near[1] - 0.33 * h)],
                   mix(scheme.rim, tone, 0.15), 4 * board.unit)  # fmt: skip


def _file(board: Board, plan: Plan, way: _Way) -> None:
    """From far and pale to near and dark, on both sides; the last at the right is the frame of the sheet."""
    h, u, scheme = board.height, board.u, board.scheme
    near_high = _NEAR[plan.shape] * h
    far_tone, near_tone = mix(scheme.shade, scheme.low, 0.42), scheme.near
    for k, t in enumerate((0.045, 0.085, 0.150, 0.265)):
        size = near_high * (0.10 + t * 1.45)
        tone = mix(far_tone, near_tone, k / 4)
        for side in (-1, 1):
            x, y = way.edge(side, t, h)
            _stander(board, plan, x + side * size * 0.14, y - 0.010 * u, size, tone, k + (1 if side < 0 else 0), -side)
    x = min(board.width - 0.13 * near_high, way.edge(1, 0.50, h)[0])
    _stander(board, plan, x, way.top + 0.46 * (h - way.top), near_high, near_tone, 0, -1)


def _stander(board: Board, plan: Plan, x: float, y: float, size: float, tone: Colour, kind: int, face: int) -> None:
    if _has_statues(board, plan):
        statue(board, x, y, size, tone, kind, face)
        return
    trees = board.stage.scene.place.trees
    rim = mix(board.scheme.rim, tone, 0.35)
    board.poly([(x - size * 0.030, y), (x - size * 0.016, y - size * 0.5), (x + size * 0.016, y - size * 0.5),
                (x + size * 0.030, y)], tone)  # fmt: skip
    lit = board.light
    if trees == "palm":
        board.poly([(x - size * 0.026, y), (x - size * 0.013, y - size * 0.80), (x + size * 0.013, y - size * 0.80),
                    (x + size * 0.026, y)], tone)  # fmt: skip
        for dx, dy in (
            (-0.30, 0.66),
            (-0.25, 0.84),
            (-0.13, 0.96),
            (0.02, 1.0),
            (0.16, 0.95),
            (0.27, 0.83),
            (0.30, 0.65),
        ):
            board.smooth([(x, y - size * 0.80, 1), (x + dx * size * 0.55, y - size * (0.46 + 0.473 * dy)),
                          (x + dx * size, y - size * dy * 0.98, 1), (x + dx * size * 0.5, y - size * (0.80 + (dy - 0.80)
                          * 0.42))], tone)  # fmt: skip
        return
    if trees in ("cypress", "conifer"):
        board.smooth([(x - size * 0.085, y - size * 0.10, 1), (x - size * 0.115, y - size * 0.38), (x - size * 0.05, y
                     - size * 0.78), (x, y - size, 1), (x + size * 0.05, y - size * 0.78), (x + size * 0.115, y
                     - size * 0.38), (x + size * 0.085, y - size * 0.10, 1)], tone)  # fmt: skip
        board.curve([(x + lit * size * 0.105, y - size * 0.30), (x + lit * size * 0.085, y - size * 0.60),
                     (x + lit * size * 0.015, y - size * 0.95)], rim, size * 0.010)  # fmt: skip
        return
    _round_crown(board, x, y, size, tone)


# Tufts of a crown, in shares of the tree's height: to the side, up, radius.
_TUFTS = (
    (-0.17, 0.56, 0.085), (-0.06, 0.52, 0.09), (0.07, 0.52, 0.09), (0.18, 0.57, 0.085), (-0.20, 0.68, 0.095),
    (0.20, 0.69, 0.095), (0.0, 0.66, 0.17), (-0.15, 0.80, 0.10), (0.15, 0.80, 0.10), (-0.05, 0.88, 0.10),
    (0.07, 0.87, 0.105),
)  # fmt: skip


def _round_crown(board: Board, x: float, y: float, size: float, tone: Colour) -> None:
    """Tufts in the plane's tone, then their sides towards the light in two steps."""
    crown = skia.Path()
    for dx, dy, r in _TUFTS:
        crown.addCircle(x + dx * size, y - dy * size, r * size)
    board.fill(crown, tone)
    if board.inked:
        return
    warm = mix(board.scheme.leaf, board.scheme.rim, 0.35)
    with board.inside(crown):
        for share, shift in ((0.15, 0.045), (0.30, 0.10)):
            lit = skia.Path(crown)
            lit.offset(board.light * shift * size, -shift * 1.1 * size)
            board.fill(lit, mix(tone, warm, share))


def _has_statues(board: Board, plan: Plan) -> bool:
    """Where the bridge before the hero is known for its saints, or the prompt asks for statues; else trees stand."""
    return plan.hero_key in _SAINTS or "statue" in board.stage.scene.text


def _people(board: Board, plan: Plan, way: _Way) -> None:
    """One walker in the light, two further off, pigeons; none before the title."""
    u = board.u
    top, limit = way.top, plan.title_box.top
    if board.stage.may_draw("people"):
        chance, coats, robed = board.chance("walkers"), list(clothes(board)), robed_place(board)
        chance.shuffle(coats)
        for k, (dx, t) in enumerate(((0.055, 0.62), (-0.04, 0.20), (-0.015, 0.22))):
            y = top + (limit - top) * t
            person(board, way.x + dx * u, y, u * (0.030 + 0.085 * t), coats[k], chance, robed=robed)
    if board.stage.may_draw("birds"):
        dark = mix(board.scheme.near, board.scheme.near_light, 0.3)
        for dx, t, f in ((-0.15, 0.76, 1), (-0.115, 0.84, -1), (0.14, 0.80, 1), (0.175, 0.86, -1)):
            _pigeon(board, way.x + dx * u, top + (limit - top) * t, 0.020 * u, f, dark)


def _pigeon(board: Board, x: float, y: float, s: float, f: int, colour: Colour) -> None:
    board.smooth([(x - f * s * 0.8, y - s * 0.16, 1), (x - f * s * 0.2, y - s * 0.58), (x + f * s * 0.25, y - s * 0.62),
                  (x + f * s * 0.42, y - s * 0.95), (x + f * s * 0.68, y - s * 0.90), (x + f * s * 0.62, y - s * 0.5),
                  (x + f * s * 0.3, y - s * 0.1), (x - f * s * 0.15, y)], colour)  # fmt: skip
    board.line([(x, y), (x, y + s * 0.24)], colour, s * 0.08)


TEMPLATE = Template(
    name="procession",
    suits=SUITS["procession"],
    frames={
        "1:1": Frame(0.63, Box(0.29, 0.09, 0.55, 0.67), Box(0.17, 0.25, 0.69, 0.67),
                     Box(0.16, 0.865, 0.68, 0.965), Box(0, 0.20, 1, 1), "centre"),
        "4:5": Frame(0.61, Box(0.26, 0.11, 0.58, 0.65), Box(0.13, 0.26, 0.72, 0.65),
                     Box(0.17, 0.870, 0.78, 0.955), Box(0, 0.20, 1, 1), "centre"),
        "9:16": Frame(0.60, Box(0.20, 0.12, 0.64, 0.64), Box(0.08, 0.34, 0.80, 0.64),
                      Box(0.18, 0.870, 0.84, 0.95), Box(0, 0.20, 1, 1), "centre"),
        "16:9": Frame(0.62, Box(0.33, 0.06, 0.53, 0.66), Box(0.22, 0.18, 0.66, 0.66),
                      Box(0.24, 0.865, 0.66, 0.965), Box(0, 0.20, 1, 1), "centre"),
    },
    ground="ground",
    draw=draw,
)  # fmt: skip
