"""A facade along a street in perspective: its storeys run to the eye's point, its windows lie between piers."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import Point
from inference.engines.sketch.templates.board import Board, polygon


@dataclass(frozen=True, slots=True)
class Wall:
    """From the corner near us to the one far down the street, both at the roof."""

    near: Point
    far: Point
    foot: float
    columns: int
    rows: int
    lit: float
    courses: bool = False  # gilt bands across

    def at(self, along: float, down: float) -> Point:
        """`along` 0 near to 1 far; `down` 0 the roof to 1 the eye's height or the ground."""
        x = self.near[0] + (self.far[0] - self.near[0]) * along
        top = self.near[1] + (self.far[1] - self.near[1]) * along
        return x, top + (self.foot - top) * down


def draw_wall(board: Board, wall: Wall, tones: tuple[Colour, Colour, Colour], key: str) -> None:
    """`tones`: the body, the piers that catch light, the panes."""
    body, pier, pane = tones
    chance, scheme = board.chance("canyon", key), board.scheme
    outline = polygon([wall.at(0, 0), wall.at(1, 0), wall.at(1, 1), wall.at(0, 1)])
    board.fill(outline, body)
    piers, dark, bright, gold = skia.Path(), skia.Path(), skia.Path(), skia.Path()
    share = wall.lit * (1.6 if scheme.dark else 0.8)
    for i in range(wall.columns):
        start, end = (1 - (1 - (i + k) / wall.columns) ** 1.5 for k in (0.0, 0.60))
        piers.addPath(polygon([wall.at(start, 0), wall.at(end, 0), wall.at(end, 1), wall.at(start, 1)]))
        inset, run = (end - start) * 0.2, 0
        for row in range(wall.rows):
            run = run - 1 if run > 0 else chance.randint(2, 3) if chance.random() < share / 2.4 else 0
            top, low = (row + 0.18) / wall.rows, (row + 0.72) / wall.rows
            quad = [wall.at(start + inset, top), wall.at(end - inset, top), wall.at(end - inset, low),
                    wall.at(start + inset, low)]  # fmt: skip
            into = dark if run <= 0 else bright if chance.random() < 0.6 else gold
            into.addPath(polygon(quad))
    with board.inside(outline):
        board.fill(piers, pier)
        board.fill(dark, pane)
        board.fill(bright, mix(scheme.window, body, 0.08 if scheme.dark else 0.25))
        board.fill(gold, mix(scheme.rim, body, 0.22))
        if wall.courses:
            for down in (0.36, 0.66):
                for drop, thick in ((-0.009, 1.3), (0.003, 2.6)):
                    board.line([wall.at(0, down + drop), wall.at(1, down + drop)], mix(scheme.rim, body, 0.15),
                               thick * board.unit, 0.9)  # fmt: skip
    board.spray(outline, (wall.near[0], 0), (wall.far[0], 0), mix(body, (0.0, 0.0, 0.02), 0.6), 0.6)
