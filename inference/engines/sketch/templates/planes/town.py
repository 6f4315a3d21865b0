"""The town behind and around a hero: far blocks by outline alone, houses of the place's fabric, trees at their feet."""

from __future__ import annotations

import random
from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of, tower_share
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.props.roofs import are_pitched, roof_colour
from inference.engines.sketch.templates.props.trees import tree


def draw_far_town(board: Board, base: float, reach: float, left: float = 0.0, right: float = 1.0) -> None:
    """Two planes of outlines on a far shore: the nearer one darker and lower."""
    scheme, stage = board.scheme, board.stage
    towers = tower_share(stage.scene.city) if FABRICS[stage.scene.place.fabric].density > 0.6 else 0.0
    for k, (colour, high) in enumerate(((mix(scheme.far, scheme.low, 0.45), 1.0), (scheme.far, 0.62))):
        chance = board.chance("far town", k)
        shape, x = skia.Path(), left * board.width - 10
        lighter = skia.Path()
        while x < right * board.width:
            wide = board.u * chance.uniform(0.014, 0.034)
            tall = reach * high * (0.22 + 0.2 * chance.random())
            if chance.random() < 0.30 * towers + 0.03:
                tall = reach * high * chance.uniform(0.5, 0.4 + 0.6 * max(0.25, towers))
                wide *= 0.8
            (shape if chance.random() < 0.66 else lighter).addRect(
                skia.Rect.MakeXYWH(x, base - tall, wide + 1, tall + 6)
            )
            _mark(board, chance, shape, x + wide / 2, base - tall, reach * high)
            x += wide * chance.uniform(0.8, 1.25)
        board.fill(lighter, mix(colour, WHITE if not scheme.dark else scheme.low, 0.14))
        board.fill(shape, colour)


def _mark(board: Board, chance: random.Random, shape: skia.Path, x: float, top: float, reach: float) -> None:
    """What tells the kind of place from afar: here a minaret and its dome, there a spire."""
    fabric, kind = board.stage.scene.place.fabric, chance.random()
    if fabric == "domes" and kind < 0.06:
        shape.addRect(skia.Rect.MakeXYWH(x - reach * 0.018, top - reach * 0.42, reach * 0.036, reach * 0.44))
        shape.addPoly([skia.Point(x - reach * 0.03, top - reach * 0.42), skia.Point(x, top - reach * 0.56),
                       skia.Point(x + reach * 0.03, top - reach * 0.42)], True)  # fmt: skip
        shape.addCircle(x + reach * 0.16, top + reach * 0.02, reach * 0.1)
    elif fabric in ("brick", "timber", "haussmann", "colonial") and kind < 0.05:
        shape.addRect(skia.Rect.MakeXYWH(x - reach * 0.05, top - reach * 0.18, reach * 0.1, reach * 0.2))
        shape.addPoly([skia.Point(x - reach * 0.06, top - reach * 0.18), skia.Point(x, top - reach * 0.5),
                       skia.Point(x + reach * 0.06, top - reach * 0.18)], True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Houses side by side; sizes in pixels, `haze` 0 near to 1 far."""

    base: float
    left: float
    right: float
    wide: tuple[float, float]
    high: tuple[float, float]
    haze: float = 0.3
    key: str = "row"
    trees: float = 0.2  # share of places that a tree takes


def draw_houses(board: Board, row: Row) -> None:
    """In the place's own walls and roofs, windows inside their house, a lit and a shaded side each."""
    scene, scheme, chance = board.stage.scene, board.scheme, board.chance(row.key)
    walls = [from_hex(code) for code in FABRICS[scene.place.fabric].walls]
    roofs = (
        [roof_colour(board)]
        if scene.place.fabric == "domes"
        else [from_hex(c) for c in roofs_of(scene.city, scene.place)]
    )
    x = row.left
    while x < row.right:
        wide, high = chance.uniform(*row.wide), chance.uniform(*row.high)
        if chance.random() < row.trees and board.stage.scene.place.climate != "polar":
            tree(board, x + wide * 0.3, row.base, high * chance.uniform(0.6, 0.95), row.haze, chance)
            x += wide * 0.55
            continue
        wall, roof = chance.choice(walls), chance.choice(roofs)
        light, shade = scheme.two_tones(wall)
        tones = (mix(light, scheme.low, row.haze * 0.6), mix(shade, scheme.low, row.haze * 0.6))
        house(board, x, row.base, wide, high, tones, mix(scheme.two_tones(roof)[1], scheme.low, row.haze * 0.5), chance)
        x += wide * chance.uniform(0.96, 1.06)


def house(
    board: Board, x: float, base: float, wide: float, high: float, tones: tuple[Colour, Colour], roof: Colour,
    chance: random.Random,
) -> None:  # fmt: skip
    """One house from its left lower corner: gable or flat roof by fabric, shade on the far side of the light."""
    light, shade = tones
    top = base - high
    board.rect(x, top, wide, high + 3, light)
    side = wide * 0.3
    board.rect(x if board.light > 0 else x + wide - side, top, side, high + 3, shade)
    snowy = board.stage.lies_snow
    if not are_pitched(board):
        board.rect(
            x - wide * 0.02,
            top - high * 0.05,
            wide * 1.04,
            high * 0.07,
            mix(light, WHITE, 0.3) if not snowy else _snow(board),
        )
    else:
        peak = min(high * 0.62, wide * 0.5)
        eave = wide * 0.07
        board.poly([(x - eave, top + 1), (x + wide / 2, top - peak), (x + wide + eave, top + 1)], roof)
        lit = [(x + wide / 2, top - peak), (x + wide + eave, top + 1), (x + wide * 0.62, top + 1)]
        if board.light < 0:
            lit = [(2 * x + wide - px, py) for px, py in lit]
        board.poly(lit, adjust(roof, 0.09))
        if snowy:
            board.poly([(x - eave, top + 1), (x + wide / 2, top - peak), (x + wide + eave, top + 1),
                        (x + wide * 0.78, top - peak * 0.16), (x + wide / 2, top - peak * 0.62),
                        (x + wide * 0.2, top - peak * 0.1)], _snow(board))  # fmt: skip
    _house_windows(board, x, top, wide, high, shade, chance)


def _snow(board: Board) -> Colour:
    return mix(board.scheme.pale, from_hex("#e6eef6"), 0.5)


def _house_windows(
    board: Board, x: float, top: float, wide: float, high: float, shade: Colour, chance: random.Random
) -> None:
    scheme, pane = board.scheme, min(wide * 0.13, high * 0.16)
    if pane < 2.2 * board.unit:
        return
    columns, rows = max(2, int(wide / (pane * 2.4))), max(1, int(high / (pane * 3.0)))
    dark, bright = skia.Path(), skia.Path()
    share = 0.3 if scheme.dark else 0.06
    for row in range(rows):
        for column in range(columns):
            px = x + wide * (column + 0.5) / columns - pane / 2
            py = top + high * (row + 0.35) / (rows + 0.3)
            (bright if chance.random() < share else dark).addRect(skia.Rect.MakeXYWH(px, py, pane, pane * 1.45))
    board.fill(dark, mix(shade, scheme.deep, 0.6))
    board.fill(bright, scheme.window)


def draw_second(board: Board, key: str, x: float, base: float, height: float, haze: float) -> None:
    """A further landmark as an outline of its plane, in two tones: small and behind."""
    landmark, scheme = LANDMARKS[key], board.scheme
    scale = height / landmark.height
    light = mix(scheme.light, scheme.far, 0.35 + haze * 0.5)
    shade = mix(scheme.shade, scheme.far, 0.45 + haze * 0.45)
    canvas = board.canvas
    canvas.save()
    canvas.translate(x, base)
    canvas.scale(-scale if board.mirrored else scale, scale)
    for shape in landmark.shapes():
        window = shape.material in ("window", "dark")
        colour = mix(shade, scheme.deep, 0.35) if window else mix(shade, light, min(1.0, max(0.0, shape.tone)))
        board.fill(shape.path, colour)
    canvas.restore()
    board.stage.shown.append(key)
