"""Fog in posters: banks with a drawn upper edge, each between two planes and a little lighter than what is behind."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import WHITE, Colour, mix
from inference.engines.sketch.paint import vertical
from inference.engines.sketch.templates.board import Board


def draw_bank(board: Board, y: float, depth: float, step: int, strength: float = 0.96) -> None:
    """A bank whose uneven top lies about `y`; `step` counts the planes from far to near: each is lighter by a little.

    Drawn only where the scene has fog. It ends in nothing `depth` further down.
    """
    if board.stage.scene.weather != "fog":
        return
    scheme = board.scheme
    air = mix(scheme.low, WHITE, min(0.45, 0.10 + 0.12 * step)) if not scheme.dark else mix(scheme.far, scheme.low, 0.3)
    puff = board.u * (0.05 + 0.016 * step)
    lay_bank(board, Bank(y, puff, depth, air, strength), f"{step}")


@dataclass(frozen=True, slots=True)
class Bank:
    """Sizes in pixels; `fades` into nothing over its depth, or stays one tone down to the sheet's foot."""

    y: float
    puff: float
    depth: float
    air: Colour
    strength: float = 0.97
    fades: bool = True


def lay_bank(board: Board, bank: Bank, key: str) -> None:
    """A bank whatever the weather: low cloud under a bridge."""
    u, chance = board.u, board.chance("bank", key)
    path, x = skia.Path(), -0.1 * board.width
    while x < 1.1 * board.width:
        r = bank.puff * chance.uniform(0.45, 1.0)
        top = bank.y - r * 0.55 + 0.014 * u * math.sin(x / u * 9 + bank.y / u)
        path.addOval(skia.Rect.MakeXYWH(x - r * 1.65, top, r * 3.3, r * 1.5))
        x += r * 1.25
    deep = bank.depth if bank.fades else board.height
    path.addRect(skia.Rect.MakeXYWH(-0.1 * board.width, bank.y + bank.puff * 0.1, 1.2 * board.width, deep))
    path.setFillType(skia.PathFillType.kWinding)
    if board.inked:
        board.fill(skia.Simplify(path) or path, bank.air)
    elif not bank.fades:
        board.fill(path, bank.air, bank.strength)
    else:
        stops = [(bank.air, bank.strength), (bank.air, bank.strength), (bank.air, 0.0)]
        board.canvas.drawPath(path, vertical(bank.y - bank.puff, bank.y + bank.depth, stops, [0.0, 0.5, 1.0]))
