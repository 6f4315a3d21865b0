"""A town seen from above, as data: lots with heights, trees and water on a turned grid of blocks. It draws nothing."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

FAR = 5000.0  # metres; beyond it haze hides everything
_TURN = math.radians(24)
_COS, _SIN = math.cos(_TURN), math.sin(_TURN)
_BLOCK = (94.0, 76.0)
_AVENUE = 16.0  # added after every fourth block


@dataclass(slots=True)
class Lot:
    """A building's ground corners (x, z), counter-clockwise from the one nearest to the grid's origin."""

    corners: tuple[tuple[float, float], ...]
    z: float
    height: float
    is_tower: bool
    shade: int  # chooses its colours


@dataclass(slots=True)
class Town:
    """All in metres, x to the right and z ahead of the camera; `blocks` are corners of the ground between streets."""

    lots: list[Lot] = field(default_factory=list)
    trees: list[tuple[float, float, float]] = field(default_factory=list)  # x, z, height
    blocks: list[tuple[float, tuple[tuple[float, float], ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a town is built: heights of ordinary houses, the share of towers, of parks and of trees in the streets."""

    low: float
    high: float
    towers: float
    parks: float
    green: float
    houses: tuple[int, int] = (3, 2)  # lots to a block, along and across


RULES: dict[str, Rules] = {
    "glass": Rules(14, 42, 0.95, 0.07, 1.0, (2, 2)),
    "nyc": Rules(18, 52, 1.15, 0.05, 0.7, (3, 2)),
    "haussmann": Rules(17, 22, 0.10, 0.07, 1.2),
    "brick": Rules(8, 16, 0.40, 0.08, 1.2, (4, 2)),
    "domes": Rules(5, 11, 0.12, 0.04, 0.6, (4, 3)),
    "tokyo": Rules(8, 34, 0.85, 0.04, 0.6, (4, 2)),
    "tropical": Rules(6, 20, 0.55, 0.10, 1.6),
    "timber": Rules(6, 10, 0.06, 0.10, 1.3, (4, 2)),
    "colonial": Rules(7, 13, 0.30, 0.08, 1.0, (4, 2)),
    "generic": Rules(9, 24, 0.5, 0.08, 1.1),
}


def lay_out(
    chance: random.Random,
    rules: Rules,
    nearest: float,
    spread: float,
    size: float,
    use_of: Callable[[float, float], str],
) -> Town:
    """A town from `nearest` to FAR. `spread` is half the visible width per metre ahead; `size` scales its towers.

    `use_of(x, z)` tells what a block is for: "built", "green" (by the water, round the landmark) or "" for water.
    """
    town = Town()
    centres = [
        (chance.uniform(-500, 500), 1900.0, 520.0, 1.0),
        (1150.0, 2700.0, 620.0, 0.8),
        (-1050.0, 3000.0, 680.0, 0.7),
    ]
    reach = int(FAR * max(spread, 0.6) / _BLOCK[0]) + 8
    for i in range(-reach, reach):
        for j in range(-12, int(FAR / _BLOCK[1]) + reach // 2):
            u, v = i * _BLOCK[0] + (i // 4) * _AVENUE, j * _BLOCK[1] + (j // 4) * _AVENUE
            z = (u + _BLOCK[0] / 2) * _SIN + (v + _BLOCK[1] / 2) * _COS + nearest
            if not nearest * 0.86 < z < FAR:  # most blocks: rejected before anything else is worked out
                continue
            x = (u + _BLOCK[0] / 2) * _COS - (v + _BLOCK[1] / 2) * _SIN
            if abs(x) > z * spread + 90:
                continue
            use = use_of(x, z)
            if use == "green":
                _green(town, chance, (u, v), (x, z), nearest)
            elif use == "built":
                _fill(town, chance, rules, (u, v), (x, z), nearest, size * _density(centres, x, z))
    return town


def _green(
    town: Town, chance: random.Random, corner: tuple[float, float], middle: tuple[float, float], nearest: float
) -> None:
    """A block without houses: by the water or round the landmark; water and lawns are drawn over it."""
    (u, v), (x, z) = corner, middle
    edges = ((-2.0, -2.0), (_BLOCK[0] + 2, -2.0), (_BLOCK[0] + 2, _BLOCK[1] + 2), (-2.0, _BLOCK[1] + 2))
    town.blocks.append((z, tuple(_turned(u + a, v + b, nearest) for a, b in edges)))
    if z < 2600:
        town.trees += _trees_at(chance, x, z, 9 if z < 1500 else 4, (42, 34), (5, 9))


def _turned(u: float, v: float, nearest: float) -> tuple[float, float]:
    return u * _COS - v * _SIN, u * _SIN + v * _COS + nearest


def _density(centres: list[tuple[float, float, float, float]], x: float, z: float) -> float:
    return sum(peak * math.exp(-(((x - a) / width) ** 2 + ((z - b) / width) ** 2)) for a, b, width, peak in centres)


def _fill(
    town: Town,
    chance: random.Random,
    rules: Rules,
    corner: tuple[float, float],
    middle: tuple[float, float],
    nearest: float,
    density: float,
) -> None:
    """One block: a park, or rows of lots with trees along its streets."""
    u, v = corner
    x, z = middle
    edges = ((6.0, 6.0), (_BLOCK[0] - 6, 6.0), (_BLOCK[0] - 6, _BLOCK[1] - 6), (6.0, _BLOCK[1] - 6))
    town.blocks.append((z, tuple(_turned(u + a, v + b, nearest) for a, b in edges)))
    near = z < 1500
    if chance.random() < rules.parks and density < 0.5:
        town.trees += _trees_at(chance, x, z, 20 if near else 9, (38, 28), (6, 11))
        return
    far = z > 2200
    across, along = (1, 1) if far else (2, 2) if density > 0.45 else rules.houses
    wide, deep = (_BLOCK[0] - 18) / across, (_BLOCK[1] - 16) / along
    for a in range(across):
        for b in range(along):
            if chance.random() < 0.06:
                continue
            lot = _lot(chance, rules, (u + 9 + a * wide, v + 8 + b * deep, wide, deep), nearest, density)
            town.lots.append(lot)
    if not far:
        town.trees += _trees_at(chance, x, z, round((6 if near else 3) * rules.green), (44, 36), (4, 8))


def _lot(
    chance: random.Random, rules: Rules, plot: tuple[float, float, float, float], nearest: float, density: float
) -> Lot:
    u, v, wide, deep = plot
    is_tower = density > 0.2 and chance.random() < density * rules.towers * 0.75
    if is_tower:
        height = chance.uniform(55, 130) * (0.55 + density * 0.8)
        share = chance.uniform(0.46, 0.66)
    else:
        height = rules.low + chance.random() ** 1.8 * (rules.high - rules.low)
        share = chance.uniform(0.74, 0.95)
    width, depth = wide * share, deep * min(0.96, share * chance.uniform(0.92, 1.08))
    u, v = u + (wide - width) / 2, v + (deep - depth) / 2
    x, z = _turned(u, v, nearest)
    along, across = (width * _COS, width * _SIN), (-depth * _SIN, depth * _COS)
    corners = (
        (x, z),
        (x + along[0], z + along[1]),
        (x + along[0] + across[0], z + along[1] + across[1]),
        (x + across[0], z + across[1]),
    )
    return Lot(corners, z + (along[1] + across[1]) / 2, height, is_tower, chance.randrange(1 << 16))


def _trees_at(
    chance: random.Random, x: float, z: float, count: int, reach: tuple[float, float], heights: tuple[float, float]
) -> list[tuple[float, float, float]]:
    uniform = chance.uniform
    return [
        (x + uniform(-reach[0], reach[0]), z + uniform(-reach[1], reach[1]), uniform(*heights)) for _ in range(count)
    ]


class Shore:
    """Where the water lies: a winding river, a coast to one side, a lake, or nothing."""

    def __init__(self, water: str, side: int) -> None:
        self.water, self.side = water, side

    def is_water(self, x: float, z: float, margin: float = 14.0) -> bool:
        if self.water in ("river", "canal"):
            return abs(x - self.middle(z)) < self.half_width(z) + margin
        if self.water in ("sea", "harbour"):
            return x * self.side > self.coast(z) - margin
        if self.water == "lake":
            return ((x + 330 * self.side) / 420) ** 2 + ((z - 1500) / 420) ** 2 < 1.12
        return False

    def middle(self, z: float) -> float:
        if self.water == "canal":
            return self.side * (150 - 0.05 * z)
        return self.side * (230 * math.sin(z / 820 + 0.4) + 60)

    def half_width(self, z: float) -> float:
        return 26.0 if self.water == "canal" else 70.0 + 0.03 * z

    def coast(self, z: float) -> float:
        """x of the waterline, to the side the sea lies on: it runs away from the viewer and bends inwards."""
        return 150 + 0.10 * z + 70 * math.sin(z / 420) - 520 * math.exp(-(((z - 3900) / 1500) ** 2))

    def outline(self, nearest: float) -> list[tuple[float, float]]:
        """(x, z) round the water, for one polygon; [] where there is none."""
        steps = [nearest * 1.05**i for i in range(int(math.log(FAR * 1.5 / nearest) / math.log(1.05)) + 1)]
        if self.water in ("river", "canal"):
            left = [(self.middle(z) - self.half_width(z), z) for z in steps]
            right = [(self.middle(z) + self.half_width(z), z) for z in steps]
            return left + right[::-1]
        if self.water in ("sea", "harbour"):
            line = [(self.side * self.coast(z), z) for z in steps]
            return [*line, (self.side * FAR * 3, steps[-1]), (self.side * FAR * 3, steps[0])]
        if self.water == "lake":
            turns = [i * math.pi / 40 for i in range(80)]
            return [
                (
                    -330 * self.side + 400 * (1 + 0.06 * math.sin(5 * a)) * math.cos(a),
                    1500 + 400 * (1 + 0.05 * math.sin(3 * a)) * math.sin(a),
                )
                for a in turns
            ]
        return []
