"""Distance: haze, hills, mountain ranges and a lone volcano behind the city."""

from __future__ import annotations

import itertools
import math
import random

import skia

from inference.engines.sketch.colour import WHITE, Colour, from_hex, mix
from inference.engines.sketch.noise import ridge
from inference.engines.sketch.paint import Blend, Point, box, linear, polygon, solid, vertical
from inference.engines.sketch.stage import Stage

VOLCANO_X = 0.66  # share of the width at which a lone volcano's middle lies
_SHARES = {"volcano": 0.30, "mountains": 0.33, "hills": 0.24}  # of the height, which the highest may reach
_POINTS = 257


def draw_haze(stage: Stage, y: float, height: float, alpha: float) -> None:
    """Air that thickens downwards to `y`."""
    haze = stage.palette.haze
    stops = [(haze, 0.0), (haze, alpha)]
    stage.canvas.drawRect(box(0, y - height, stage.width, height), vertical(y - height, y, stops))


def draw_terrain(stage: Stage, y: float, highest: float = math.inf) -> None:
    """What the place has behind it, standing on `y`, at most `highest` pixels high."""
    terrain, height = stage.scene.terrain, min(stage.height, stage.width * 1.1)
    height = min(height, highest / _SHARES.get(terrain, 1.0))
    stage.things.add("terrain")
    if terrain == "volcano":
        _volcano(stage, y, height * _SHARES["volcano"])
    elif terrain == "mountains":
        snow = stage.snowy or abs(stage.scene.city.latitude) > 43 or "snow" in stage.scene.text
        _mountains(stage, y, height * _SHARES["mountains"], 0.54, "far", snow)
        _mountains(stage, y, height * 0.19, 0.38, "near", stage.snowy)
    elif terrain == "hills":
        _hills(stage, y, height * _SHARES["hills"], 0.72, "far")
        _hills(stage, y, height * 0.16, 0.55, "near")


def draw_fading_terrain(stage: Stage, left: float, right: float) -> None:
    """On the horizon from `left` to `right`, melting into the paper at both ends, where it would be cut upright."""
    area, soft, white = box(left, 0, right - left, stage.height), 0.22, (1.0, 1.0, 1.0)
    stops = [(white, 0.0), (white, 1.0), (white, 1.0), (white, 0.0)]
    stage.canvas.saveLayer(area, skia.Paint())
    draw_terrain(stage, stage.horizon)
    fade = linear((left, 0), (right, 0), stops, [0, soft, 1 - soft, 1], BlendMode=Blend.kDstIn)
    stage.canvas.drawRect(area, fade)
    stage.canvas.restore()


def _hills(stage: Stage, y: float, height: float, depth: float, key: str) -> None:
    chance = stage.chance("hills", key)
    line = ridge(chance, _POINTS, 0.46)
    points = [(stage.width * i / (_POINTS - 1), y - height * (0.15 + 0.85 * value)) for i, value in enumerate(line)]
    palette = stage.palette
    colour = mix(mix(palette.near, palette.leaf, 0.5), palette.haze, depth)
    outline = polygon([*points, (stage.width, y + 4), (0, y + 4)])
    if stage.flat:
        stage.canvas.drawPath(outline, solid(colour))
        return
    stops = [(colour, 1.0), (mix(colour, palette.haze, 0.55), 1.0)]
    stage.canvas.drawPath(outline, vertical(y - height, y, stops))
    lit = skia.Path()
    for i in range(0, _POINTS - 6, 3):
        if line[i + 3] > line[i]:
            (x0, y0), (x1, y1) = points[i], points[i + 3]
            drop = height * chance.uniform(0.10, 0.22)
            lit.addPath(polygon([(x0, y0), (x1, y1), (x1 + drop / 2, y1 + drop), (x0 + drop / 2, y0 + drop)]))
    stage.canvas.drawPath(lit, solid(mix(colour, palette.lit, 0.5), 0.18))


def _peaks(chance: random.Random) -> list[Point]:
    """Summits as (share of the width, share of the height), higher to the right of the middle."""
    peaks, u = [], -0.08
    while u < 1.2:
        peaks.append((u, chance.uniform(0.5, 1) * (1 - 0.45 * abs(u - 0.68))))
        u += chance.uniform(0.16, 0.30)
    return peaks


def _with_saddles(peaks: list[Point], chance: random.Random) -> list[Point]:
    corners = []
    for (a, height_a), (b, height_b) in itertools.pairwise(peaks):
        saddle = ((a + b) / 2 + chance.uniform(-0.02, 0.02), min(height_a, height_b) * chance.uniform(0.35, 0.6))
        corners += [(a, height_a), saddle]
    corners.append(peaks[-1])
    rough = []
    for (a, height_a), (b, height_b) in itertools.pairwise(corners):
        for k in range(6):
            t = k / 6
            rough.append(
                (a + (b - a) * t, height_a + (height_b - height_a) * t + (chance.uniform(-0.03, 0.03) if k else 0))
            )
    return rough


def _mountains(stage: Stage, y: float, height: float, depth: float, key: str, snow: bool) -> None:
    chance = stage.chance("mountains", key)
    palette, width = stage.palette, stage.width
    rock = mix(mix(palette.near, palette.sky[1], 0.35), palette.haze, depth)
    lit = mix(rock, palette.lit, 0.34 * (1 - depth / 2))
    peaks = _peaks(chance)
    outline = [(width * u, y - height * v) for u, v in _with_saddles(peaks, chance)]
    shape = polygon([*outline, (width * 1.1, y + 4), (-width * 0.1, y + 4)])
    stage.canvas.drawPath(shape, vertical(y - height, y, [(lit, 1.0), (mix(lit, palette.haze, 0.7), 1.0)]))
    stage.canvas.save()
    stage.canvas.clipPath(shape, True)
    for index, (u, v) in enumerate(peaks):
        summit = (width * u, y - height * v)
        next_to = [abs(other - u) for other, _ in peaks[max(0, index - 1) : index + 2] if other != u]
        _shaded_face(stage, summit, y, width * 0.26 * v, mix(rock, palette.near, 0.10), chance)
        if snow:
            _snow_cap(
                stage,
                summit,
                min(0.16, min(next_to) / 2) * width,
                (y - summit[1]) * 0.5,
                mix(mix(WHITE, palette.lit, 0.2), palette.haze, depth * 0.7),
                chance,
            )
    stage.canvas.restore()
    draw_haze(stage, y, height * 0.5, 0.5)


def _shaded_face(stage: Stage, summit: Point, y: float, reach: float, colour: Colour, chance: random.Random) -> None:
    x, top = summit
    edge = [(x, top - 4)]
    for k in range(7):
        edge.append((x + chance.uniform(-0.012, 0.020) * stage.width + k * reach * 0.05, top + (y - top) * k / 6))
    face = polygon([*edge, (x + reach * 1.5, y), (x + reach * 0.5, top + (y - top) * 0.3)])
    stage.canvas.drawPath(face, solid(colour, 0.55))


def _snow_cap(stage: Stage, summit: Point, reach: float, depth: float, colour: Colour, chance: random.Random) -> None:
    """Snow that is deepest below the summit and ends within `reach` pixels of it, so that it never lies on the flank
    of the next mountain with an edge of its own.
    """
    x, top = summit
    hem = [
        (
            x + reach * (1 - k / 4),
            top + depth * (1 - abs(1 - k / 4)) * (0.75 + (0.3 if k % 2 else 0) + chance.uniform(-0.1, 0.1)),
        )
        for k in range(9)
    ]
    stage.canvas.drawPath(polygon([(x - reach, top - 9), (x + reach, top - 9), *hem]), solid(colour, 0.9))


def _volcano(stage: Stage, y: float, height: float) -> None:
    """One broad cone with a flat top and snow, right of the middle."""
    palette = stage.palette
    x, width = stage.width * VOLCANO_X, min(stage.width * 0.86, height * 3.4)
    depth = 0.42 if stage.night else 0.5
    colour = mix(mix(palette.near, from_hex("#4a5a8a"), 0.5), palette.haze, depth)
    cone = skia.Path()
    cone.moveTo(x - width * 0.5, y)
    cone.cubicTo(
        x - width * 0.27, y - height * 0.36, x - width * 0.12, y - height * 0.74, x - width * 0.052, y - height
    )
    cone.lineTo(x - width * 0.02, y - height * 0.975)
    cone.lineTo(x + width * 0.02, y - height * 0.985)
    cone.lineTo(x + width * 0.05, y - height)
    cone.cubicTo(x + width * 0.12, y - height * 0.74, x + width * 0.27, y - height * 0.36, x + width * 0.5, y)
    cone.close()
    stage.canvas.drawPath(cone, vertical(y - height, y, [(colour, 1.0), (mix(colour, palette.haze, 0.75), 1.0)]))
    stage.canvas.save()
    stage.canvas.clipPath(cone, True)
    chance = stage.chance("volcano")
    hem = [
        (x + width * 0.34 * (1 - k / 7), y - height * (0.60 + (0.16 if k % 2 else 0) + chance.uniform(-0.05, 0.05)))
        for k in range(15)
    ]
    snow = mix(mix(WHITE, palette.lit, 0.35), palette.haze, 0.6 if stage.night else depth / 2)
    stage.canvas.drawPath(
        polygon([(x - width, y - height * 1.1), (x + width, y - height * 1.1), *hem]), solid(snow, 0.95)
    )
    shade = [(x, y - height * 1.1), (x + width, y - height * 1.1), (x + width, y), (x + width * 0.16, y)]
    stage.canvas.drawPath(polygon([*shade, (x + width * 0.05, y - height * 0.5)]), solid(colour, 0.35))
    stage.canvas.restore()
