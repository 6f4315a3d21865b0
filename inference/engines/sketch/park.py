"""Land before a city without water: near roofs, a belt of trees, and a calm park in which lettering can stand."""

from __future__ import annotations

import math

import skia

from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.colour import BLACK, Colour, from_hex, mix
from inference.engines.sketch.nature import draw_trees
from inference.engines.sketch.paint import Point, box, polygon, solid, vertical
from inference.engines.sketch.stage import Stage

_STEPS = 48


def draw_park(stage: Stage, trees: int) -> None:
    """Everything below the horizon. `trees` scales how many stand along the meadow's edge."""
    base, height = stage.horizon, stage.height
    ground = mix(stage.palette.near, stage.palette.haze, 0.15)
    stage.canvas.drawRect(box(0, base, stage.width, height - base), solid(ground))
    _near_roofs(stage)
    leafy = not stage.scene.traits.spare
    far_edge = _edge(stage, base + height * 0.050, height * 0.008, "far meadow")
    _meadow(stage, far_edge, 0.22)
    if leafy:
        draw_trees(stage, base + height * 0.062, (26, 46), trees, 0.08, "belt")
    _path(stage, base + height * 0.066)
    near_edge = _edge(stage, base + height * 0.150, height * 0.016, "near meadow")
    _meadow(stage, near_edge, 0.0)
    if leafy and stage.scene.lettering_position != "bottom":
        for span in ((-0.02, 0.2), (0.8, 1.02)):
            draw_trees(stage, base + height * 0.165, (80, 130), 5, 0.0, f"frame {span}", span)


def _near_roofs(stage: Stage) -> None:
    """Two rows without gaps, each hiding the foot of the one behind."""
    fabric = stage.scene.place.fabric
    near = "generic" if fabric in ("glass", "nyc", "tokyo") else fabric
    for i, (drop, low, high, depth) in enumerate(((0.030, 0.048, 0.066, 0.11), (0.060, 0.046, 0.070, 0.05))):
        row = Row(f"near {i}", depth, (34 + 12 * i, 66 + 20 * i), near, (9, 10), gap=0.0)
        profile = city_profile(stage, row.key, stage.height * high, stage.height * low)
        draw_row(stage, stage.horizon + stage.height * drop, row, profile)


def _edge(stage: Stage, y: float, swing: float, key: str) -> list[Point]:
    """A gently rolling line from edge to edge."""
    phase = stage.chance(key).uniform(0, math.tau)
    return [(stage.width * i / _STEPS, y + swing * math.sin(phase + 4.2 * i / _STEPS)) for i in range(_STEPS + 1)]


def _meadow(stage: Stage, edge: list[Point], haze: float) -> None:
    palette, top = stage.palette, min(y for _, y in edge)
    grass = _grass(stage)
    stops = [
        (mix(mix(grass, palette.lit, 0.0 if stage.night else 0.30), palette.haze, haze), 1.0),
        (mix(grass, palette.near, 0.35), 1.0),
        (mix(mix(grass, palette.near, 0.68), BLACK, 0.15), 1.0),
    ]
    outline = polygon([*edge, (stage.width, stage.height), (0, stage.height)])
    stage.canvas.drawPath(outline, vertical(top, stage.height, stops, [0, 0.45, 1]))


def _grass(stage: Stage) -> Colour:
    """Its own green by season: blossom and autumn leaves colour the trees, not the meadow."""
    scene, palette = stage.scene, stage.palette
    if scene.traits.own_light:
        return mix(palette.leaf, palette.near, 0.2)
    if scene.snowy:
        ground = from_hex("#e6edf2")
    elif scene.place.climate == "desert":
        ground = from_hex("#d3ab74")
    else:
        ground = from_hex("#8f8f50" if scene.season == "autumn" else "#6f9152")
    dark = {"night": 0.78, "blue": 0.68, "sunset": 0.5, "dawn": 0.32, "golden": 0.30, "day": 0.12}[scene.time]
    return mix(mix(ground, palette.haze, 0.15), palette.near, dark)


def _path(stage: Stage, top: float) -> None:
    """A footpath that winds towards the city."""
    palette, width = stage.palette, stage.width
    x = width * stage.chance("path").choice([0.38, 0.58])
    path = skia.Path()
    path.moveTo(x, top)
    depth = stage.height - top
    path.cubicTo(
        x + width * 0.10, top + depth * 0.3, x - width * 0.16, top + depth * 0.5, x - width * 0.08, stage.height
    )
    path.lineTo(x + width * 0.16, stage.height)
    path.cubicTo(x + width * 0.02, top + depth * 0.5, x + width * 0.14, top + depth * 0.3, x + width * 0.012, top)
    path.close()
    gravel = mix(mix(palette.haze, palette.near, 0.18), _grass(stage), 0.72 if stage.night else 0.25)
    stage.canvas.drawPath(path, vertical(top, stage.height, [(gravel, 0.9), (mix(gravel, palette.near, 0.5), 0.9)]))
    stage.canvas.drawPath(path, solid(palette.near, 0.04))
