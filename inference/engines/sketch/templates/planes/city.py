"""The city as a front: rows of its own buildings from far to near, towers where its country and size have them."""

from __future__ import annotations

import random

import skia

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.fabric import FABRICS, tower_share
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.planes.town import Row, draw_houses


def draw_city(
    board: Board, base: float, reach: float, gap: tuple[float, float] | None = None, near_to: float = 1.0
) -> None:
    """`reach` is how high its highest may rise above `base`; in the `gap` (left, right) they stay low for a hero.
    `near_to` is how many times larger low houses are: a city without a hero is seen from nearer.
    """
    scene, u = board.stage.scene, board.u * near_to
    towers = tower_share(scene.city) if FABRICS[scene.place.fabric].density > 0.5 else 0.0
    if towers > 0.25:
        _towers(board, base, reach * (0.55 + 0.45 * towers), gap, 0.56, "back", towers)
        _towers(board, base, reach * (0.36 + 0.34 * towers), gap, 0.34, "middle", towers)
    else:
        for k, (rise, size, haze) in enumerate(((0.055, 0.052, 0.42), (0.028, 0.062, 0.26))):
            row = Row(base - rise * u, -0.03 * board.width, board.width, (size * u * 0.7, size * u * 1.2),
                      (size * u * 0.8, size * u * 1.5),
                      haze, f"city {k}", trees=0.1)  # fmt: skip
            draw_houses(board, row)
    size = 0.062 if towers <= 0.25 else 0.045
    front = Row(base, -0.02 * board.width, board.width, (size * u * 0.8, size * u * 1.35),
                (size * u * 0.8, size * u * 1.6), 0.06, "city front",
                trees=0.16)  # fmt: skip
    draw_houses(board, front)


def _towers(
    board: Board, base: float, reach: float, gap: tuple[float, float] | None, haze: float, key: str, share: float
) -> None:
    chance, scheme, u = board.chance("towers", key), board.scheme, board.u
    walls = [from_hex(code) for code in FABRICS[board.stage.scene.place.fabric].walls]
    x = -0.03 * board.width
    while x < board.width:
        wide = u * chance.uniform(0.045, 0.085)
        high = reach * (
            chance.uniform(0.34, 0.66) if chance.random() < 0.72 - 0.3 * share else chance.uniform(0.7, 1.0)
        )
        if gap and gap[0] - wide < x < gap[1]:
            high = min(high, reach * 0.4)
        light, shade = scheme.two_tones(chance.choice(walls))
        tones = mix(light, scheme.low, haze), mix(shade, scheme.low, haze * 0.9)
        _tower(board, x, base, wide, high, tones, chance)
        x += wide * chance.uniform(0.9, 1.35)


def _tower(
    board: Board, x: float, base: float, wide: float, high: float, tones: tuple[Colour, Colour], chance: random.Random
) -> None:
    """One of five outlines; a lit and a shaded face, floors as lines or windows."""
    light, shade = tones
    top, kind, far = base - high, chance.choice(("slab", "slab", "step", "slant", "mast", "crown")), -board.light
    shape = [(x, base), (x, top), (x + wide, top), (x + wide, base)]
    if kind == "step":
        board.rect(x + wide * 0.2, top - high * 0.12, wide * 0.6, high * 0.13, light)
        board.rect(x + wide * (0.5 if far > 0 else 0.2), top - high * 0.12, wide * 0.3, high * 0.13, shade)
    elif kind == "slant":
        shape[1 if far < 0 else 2] = (shape[1 if far < 0 else 2][0], top + wide * 0.5)
    elif kind == "mast":
        board.line([(x + wide / 2, top), (x + wide / 2, top - high * 0.2)], shade, wide * 0.05)
        board.rect(x + wide * 0.3, top - high * 0.04, wide * 0.4, high * 0.05, shade)
    elif kind == "crown":
        board.poly(
            [(x + wide * 0.1, top), (x + wide * 0.5, top - wide * 0.55), (x + wide * 0.9, top)], mix(light, shade, 0.4)
        )
    path = polygon(shape)
    board.fill(path, light)
    with board.inside(path):
        edge = x + wide * (0.62 if far > 0 else 0.0)
        board.rect(edge, top - 2, wide * 0.38, high + 2, shade)
    _floors(board, x, base, wide, high, tones, chance)


def _floors(
    board: Board, x: float, base: float, wide: float, high: float, tones: tuple[Colour, Colour], chance: random.Random
) -> None:
    scheme, u = board.scheme, board.unit
    step = max(9 * u, wide * 0.16)
    columns, rows = max(2, int(wide / (step * 0.85))), int((high - step) / step)
    dark, bright = skia.Path(), skia.Path()
    banded = chance.random() < 0.35
    share = 0.26 if scheme.dark else 0.05
    run = 0
    for row in range(rows):
        y = base - high + step * (row + 0.55)
        if banded:
            dark.addRect(skia.Rect.MakeXYWH(x + wide * 0.08, y, wide * 0.84, step * 0.34))
        for column in range(columns):
            run = run - 1 if run > 0 else chance.randint(1, 3) if chance.random() < share / 2 else 0
            if banded and run <= 0:
                continue
            px = x + wide * (column + 0.5) / columns - step * 0.2
            (bright if run > 0 else dark).addRect(skia.Rect.MakeXYWH(px, y, step * 0.42, step * 0.5))
    board.fill(dark, adjust(mix(tones[1], scheme.deep, 0.34), 0.0))
    board.fill(bright, scheme.window)
