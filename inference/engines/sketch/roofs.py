"""The silhouettes of anonymous buildings: one short function for each kind of roof."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import WHITE, Colour, from_hex, mix
from inference.engines.sketch.fabric import has_slate_roofs
from inference.engines.sketch.paint import Point, box, polygon, solid, vertical
from inference.engines.sketch.stage import Glow, Stage


@dataclass(slots=True)
class Building:
    """In pixels; `split` is where the lit face meets the shaded one, as a share of the width."""

    x: float
    base: float
    width: float
    height: float
    depth: float
    split: float
    lit: Colour
    shaded: Colour
    wall: Colour
    has_windows: bool = True

    @property
    def top(self) -> float:
        return self.base - self.height


_Roof = Callable[[Stage, Building, random.Random, Any], None]


def draw(stage: Stage, building: Building, kind: str, chance: random.Random, beacons: Any) -> None:
    """Body and roof. Red lamps of masts are added to the path `beacons`."""
    _ROOFS[kind](stage, building, chance, beacons)


def _body(stage: Stage, b: Building, x: float, y: float, width: float, height: float) -> None:
    """A lit and a shaded face; on soft pictures both fade into haze towards the ground."""
    seam = x + width * b.split
    if stage.flat:
        stage.canvas.drawRect(box(x, y, width, height), solid(b.lit))
        stage.canvas.drawRect(box(seam, y, width * (1 - b.split), height), solid(b.shaded))
        return
    haze = stage.palette.haze
    lit = vertical(b.top, b.base, [(b.lit, 1.0), (mix(b.lit, haze, 0.42), 1.0)])
    shaded = vertical(b.top, b.base, [(b.shaded, 1.0), (mix(b.shaded, haze, 0.42), 1.0)])
    stage.canvas.drawRect(box(x, y, width * b.split + 0.5, height), lit)
    stage.canvas.drawRect(box(seam, y, width * (1 - b.split), height), shaded)


def _shape(stage: Stage, points: list[Point], colour: Colour) -> None:
    stage.canvas.drawPath(polygon(points), solid(colour))


def _flat_snow(stage: Stage, b: Building) -> None:
    if stage.lies_snow:
        snow = mix(mix(WHITE, stage.palette.lit, 0.15), stage.palette.haze, b.depth)
        stage.canvas.drawRect(box(b.x, b.top - 1.2 * stage.unit, b.width, 3.2 * stage.unit), solid(snow, 0.9))


def _slab(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    _flat_snow(stage, b)
    if chance.random() < 0.3 and b.height > 60 * stage.unit:
        _mast(stage, b, chance, beacons)


def _antenna(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    _flat_snow(stage, b)
    _mast(stage, b, chance, beacons)


def _mast(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    x, height = b.x + b.width * chance.uniform(0.3, 0.7), b.height * chance.uniform(0.1, 0.22)
    stage.canvas.drawRect(box(x - 0.8 * stage.unit, b.top - height, 1.6 * stage.unit, height), solid(b.shaded))
    beacons.addCircle(x, b.top - height, 1.5 * stage.unit)


def _flat(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    _flat_snow(stage, b)


def _tank(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    """A water tank on legs."""
    _body(stage, b, b.x, b.top, b.width, b.height)
    _flat_snow(stage, b)
    if b.width < 13 * stage.unit:
        return
    x, size = b.x + b.width * chance.uniform(0.15, 0.6), min(b.width * 0.34, 11 * stage.unit)
    paint = solid(b.shaded)
    stage.canvas.drawRect(box(x, b.top - size * 0.95, size, size * 0.75), paint)
    for leg in (0.1, 0.78):
        stage.canvas.drawRect(box(x + size * leg, b.top - size * 0.25, size * 0.12, size * 0.25), paint)


def _dish(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    for _ in range(chance.randint(1, 3)):
        x = b.x + b.width * chance.random()
        stage.canvas.drawCircle(x, b.top - 1.6 * stage.unit, 2.4 * stage.unit, solid(b.lit))


def _chimney(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    _flat_snow(stage, b)
    for share in (0.12, 0.7):
        stack = box(b.x + b.width * share, b.top - 6 * stage.unit, b.width * 0.16, 6.5 * stage.unit)
        stage.canvas.drawRect(stack, solid(b.shaded))


def _domed(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top, b.width, b.height)
    size, middle, y = b.width * 0.7, b.x + b.width / 2, b.top
    path = skia.Path()
    path.moveTo(b.x + b.width * 0.15, y)
    path.cubicTo(b.x + b.width * 0.12, y - size * 0.6, middle - b.width * 0.1, y - size * 0.7, middle, y - size * 0.86)
    path.cubicTo(middle + b.width * 0.1, y - size * 0.7, b.x + b.width * 0.88, y - size * 0.6, b.x + b.width * 0.85, y)
    path.close()
    stage.canvas.drawPath(path, solid(mix(b.lit, stage.palette.lit, 0.2)))


def _sign(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    """A lit sign down the facade at night."""
    _body(stage, b, b.x, b.top, b.width, b.height)
    hue = from_hex(chance.choice(["#ff4f8a", "#4fe0ff", "#ffd24f", "#8aff9a", "#ff7a3a"]))
    share = chance.uniform(0.2, 0.4)
    if stage.night and not (stage.scene.traits.sheet or stage.scene.traits.spare):
        path = skia.Path()
        path.addRect(
            box(b.x + b.width * 0.1, b.top + b.height * 0.08, max(4 * stage.unit, b.width * 0.2), b.height * share)
        )
        stage.canvas.drawPath(path, solid(mix(hue, stage.palette.haze, b.depth * 0.6), 0.9))
        stage.glows.append(Glow(path, hue, 1 - b.depth))


def _step(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    """Setbacks: each storey group narrower than the one below."""
    levels = sorted(chance.uniform(0.55, 0.92) for _ in range(chance.randint(1, 3)))
    levels.append(1.0)
    x, width, reached = b.x, b.width, 0.0
    for level in levels:
        _body(stage, b, x, b.base - b.height * level, width, b.height * (level - reached) + 0.5)
        reached = level
        narrower = width * chance.uniform(0.6, 0.8)
        x, width = x + (width - narrower) / 2, narrower
    b.has_windows = b.width > 26 * stage.unit and len(levels) < 3
    if chance.random() < 0.5:
        middle, mast = b.x + b.width / 2, b.height * 0.14
        stage.canvas.drawRect(box(middle - stage.unit, b.top - mast, 2 * stage.unit, mast), solid(b.shaded))
        beacons.addCircle(middle, b.top - mast, 1.5 * stage.unit)


def _pyramid(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    eaves = b.top + b.height * 0.1
    _body(stage, b, b.x, eaves, b.width, b.height * 0.9)
    tip = (b.x + b.width / 2, b.top - b.height * 0.06)
    _shape(stage, [(b.x, eaves), (b.x + b.width, eaves), tip], b.lit)
    _shape(stage, [(b.x + b.width * b.split, eaves), (b.x + b.width, eaves), tip], b.shaded)


def _slant(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    drop = min(b.height * 0.14, b.width * 0.7)
    _body(stage, b, b.x, b.top + drop, b.width, b.height - drop)
    high = b.x + b.width if chance.random() < 0.5 else b.x
    roof = [(b.x, b.top + drop + 0.5), (b.x + b.width, b.top + drop + 0.5), (high, b.top)]
    _shape(stage, roof, mix(b.lit, b.shaded, 0.4))


def _taper(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    inset, right = b.width * chance.uniform(0.12, 0.25), b.x + b.width
    haze = 0.0 if stage.flat else 0.42
    faces = (
        ([(b.x, b.base), (b.x + inset, b.top), (right - inset, b.top), (right, b.base)], b.lit),
        (
            [(b.x + b.width * b.split, b.base), (b.x + b.width / 2, b.top), (right - inset, b.top), (right, b.base)],
            b.shaded,
        ),
    )
    for points, colour in faces:
        stops = [(colour, 1.0), (mix(colour, stage.palette.haze, haze), 1.0)]
        stage.canvas.drawPath(polygon(points), vertical(b.top, b.base, stops))


def _crown(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    _body(stage, b, b.x, b.top + b.height * 0.05, b.width, b.height * 0.95)
    _body(stage, b, b.x + b.width * 0.14, b.top, b.width * 0.72, b.height * 0.06)
    _flat_snow(stage, b)


def _mansard(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    """A roof of slate or tiles with dormers and chimney pots."""
    unit, roof_height = stage.unit, min(b.height * 0.26, 18 * stage.unit)
    _body(stage, b, b.x, b.top + roof_height, b.width, b.height - roof_height)
    slate = has_slate_roofs(stage.scene.city, stage.scene.place)
    roof = mix(mix(from_hex("#56657c" if slate else "#a5553c"), b.wall, 0.45), stage.palette.haze, b.depth * 0.6)
    if stage.night:
        roof = mix(roof, stage.palette.near, 0.5)
    if stage.scene.palette == "mono" or not (slate or _roof_share(stage)):
        roof = b.shaded
    eaves, right = b.top + roof_height, b.x + b.width
    slopes = [
        (b.x - 0.8 * unit, eaves),
        (b.x + b.width * 0.1, b.top),
        (right - b.width * 0.1, b.top),
        (right + 0.8 * unit, eaves),
    ]
    _shape(stage, slopes, _roof_colour(stage, b, roof))
    for _ in range(chance.randint(1, 3)):
        stack = box(b.x + b.width * chance.uniform(0.08, 0.84), b.top - 7 * unit, 4 * unit, 8 * unit)
        stage.canvas.drawRect(stack, solid(mix(b.shaded, from_hex("#b5654a"), 0.3 * (1 - b.depth))))
    if b.width > 22 * unit:
        dormers, count = skia.Path(), int(b.width / (11 * unit))
        for i in range(count):
            middle = b.x + b.width * (i + 0.5) / count
            dormers.addRect(box(middle - 1.6 * unit, b.top + roof_height * 0.3, 3.2 * unit, roof_height / 2))
        stage.canvas.drawPath(dormers, solid(mix(b.wall, stage.palette.window, 0.5)))


def _gabled(stage: Stage, b: Building, roof: Colour, steepness: float) -> None:
    roof_height = min(b.width * steepness, b.height * 0.34)
    _body(stage, b, b.x, b.top + roof_height, b.width, b.height - roof_height)
    eaves = b.top + roof_height + 0.5
    slopes = [(b.x - stage.unit, eaves), (b.x + b.width / 2, b.top), (b.x + b.width + stage.unit, eaves)]
    _shape(stage, slopes, _roof_colour(stage, b, roof))
    stack = box(b.x + b.width * 0.72, b.top + roof_height * 0.1, b.width * 0.12, roof_height * 0.6)
    stage.canvas.drawRect(stack, solid(b.shaded))


def _gable(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    tile = from_hex("#a5503a") if stage.scene.place.fabric != "timber" else from_hex("#5a5f6e")
    _gabled(stage, b, mix(b.shaded, tile, _roof_share(stage) * (1 - b.depth)), 0.42)


def _tiled(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    """A low terracotta roof seen from its long side."""
    roof_height = min(9 * stage.unit, b.height * 0.22)
    _body(stage, b, b.x, b.top + roof_height, b.width, b.height - roof_height)
    tile = mix(b.shaded, from_hex("#c4603c"), _roof_share(stage) * 1.3 * (1 - b.depth))
    eaves, right = b.top + roof_height, b.x + b.width
    slopes = [
        (b.x - 1.5 * stage.unit, eaves),
        (b.x + b.width * 0.08, b.top),
        (right - b.width * 0.08, b.top),
        (right + 1.5 * stage.unit, eaves),
    ]
    _shape(stage, slopes, _roof_colour(stage, b, tile))


def _roof_share(stage: Stage) -> float:
    """How much of a roof's own colour the light lets through."""
    if stage.scene.palette == "mono":
        return 0.0
    return min(0.14 if stage.night else 1.0, stage.scene.traits.roofs)


def _roof_colour(stage: Stage, b: Building, colour: Colour) -> Colour:
    if not stage.lies_snow:
        return colour
    return mix(colour, mix(WHITE, stage.palette.haze, b.depth), 0.35 if stage.night else 0.75)


def _church(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    b.has_windows = False
    half, middle = b.width * 0.5, b.x + b.width * 0.25
    eaves = b.top + b.height * 0.3
    _body(stage, b, b.x, eaves, half, b.height * 0.7)
    _shape(
        stage, [(b.x, eaves), (middle, b.top - b.height * 0.3), (b.x + half, eaves)], _roof_colour(stage, b, b.shaded)
    )
    _body(stage, b, b.x + half, b.top + b.height * 0.6, half, b.height * 0.4)


def _minaret(stage: Stage, b: Building, chance: random.Random, beacons: Any) -> None:
    width, x = max(5 * stage.unit, b.width * 0.22), b.x + b.width * 0.4
    _body(stage, b, b.x, b.top + b.height * 0.35, b.width, b.height * 0.65)
    b.has_windows = False
    stage.canvas.drawRect(box(x, b.top - b.height * 0.3, width, b.height * 0.7), solid(b.lit))
    stage.canvas.drawRect(box(x - width * 0.3, b.top - b.height * 0.05, width * 1.6, 2.4 * stage.unit), solid(b.lit))
    cap = b.top - b.height * 0.3
    _shape(stage, [(x, cap), (x + width / 2, cap - b.height * 0.14), (x + width, cap)], b.shaded)


_ROOFS: dict[str, _Roof] = {
    "slab": _slab,
    "antenna": _antenna,
    "flat": _flat,
    "tank": _tank,
    "dish": _dish,
    "chimney": _chimney,
    "domed": _domed,
    "sign": _sign,
    "step": _step,
    "pyramid": _pyramid,
    "slant": _slant,
    "taper": _taper,
    "crown": _crown,
    "mansard": _mansard,
    "gable": _gable,
    "tiled": _tiled,
    "church": _church,
    "minaret": _minaret,
}
