"""The ground of a view from above: streets, yards, water with its boats, and bridges."""

from __future__ import annotations

from typing import Any

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import box, polygon, radial, solid, vertical
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.perspective import Camera, air
from inference.engines.sketch.views.tones import lit, snow
from inference.engines.sketch.views.town import FAR, Shore, Town

_HAZES = 40  # steps of haze: finer ones cannot be seen and cost a paint each for every colour


def haze_at(stage: Stage, z: float) -> float:
    """How much air lies before something `z` metres ahead, 0 to 1, in steps."""
    thick = 2.6 if stage.scene.weather == "fog" else 1.5 if not stage.scene.fair else 1.0
    return round(air(z, 320, 3000 / thick, 0.92) * _HAZES) / _HAZES


def draw_ground(stage: Stage, camera: Camera, town: Town) -> None:
    """Streets are what is left between the blocks' lawns and yards."""
    palette, top = stage.palette, camera.at(0, 0, FAR)[1] - 3 * stage.unit
    street = lit(stage, "#8f8a88" if stage.scene.place.climate != "desert" else "#b39a78", 0.5)
    if stage.night:
        street = mix(street, palette.window, 0.22)
    if stage.lies_snow:
        street = mix(street, snow(stage, 0.55), 0.86)
    stops = [
        (mix(street, palette.haze, 0.9), 1.0),
        (mix(street, palette.haze, 0.5), 1.0),
        (mix(street, palette.haze, 0.08), 1.0),
    ]
    area = box(0, top, stage.width, stage.height - top + 1)
    stage.canvas.drawRect(area, vertical(top, stage.height, stops, [0, 0.16, 1]))
    yard = yard_of(stage)
    bands: dict[float, Any] = {}
    for z, corners in town.blocks:
        path = bands.setdefault(haze_at(stage, z), skia.Path())
        camera.add(path, *[(x, 0.0, max(30.0, far)) for x, far in corners])
    for haze, path in sorted(bands.items(), reverse=True):
        stage.canvas.drawPath(path, solid(mix(yard, palette.haze, haze)))


def yard_of(stage: Stage) -> Colour:
    if stage.lies_snow:
        return snow(stage, 0.95)
    if stage.scene.place.climate == "desert" or stage.scene.place.fabric == "domes":
        return lit(stage, "#c9a877", 0.55)
    return mix(mix(lawn_of(stage), lit(stage, "#b0ab84", 0.6), 0.45), stage.palette.near, 0.12)


def lawn_of(stage: Stage) -> Colour:
    """Grass has a green of its own: blossom and autumn leaves colour the trees."""
    code = {"spring": "#86b060", "autumn": "#98954f"}.get(stage.scene.season)
    return lit(stage, code, 0.6) if code and not stage.scene.traits.own_light else stage.palette.leaf


def draw_waters(stage: Stage, camera: Camera, shore: Shore) -> None:
    nearest = camera.distance(stage.height) * 0.9
    outline = shore.outline(nearest)
    if not outline:
        return
    palette, canvas, unit = stage.palette, stage.canvas, stage.unit
    points = [camera.at(x, 0, z) for x, z in outline]
    top, bottom = min(y for _, y in points), min(stage.height, max(y for _, y in points))
    bank = polygon([(x, y + 3.5 * unit) for x, y in points])
    canvas.drawPath(bank, solid(lit(stage, "#d8c8a6", 0.55, 0.25)))
    shape = polygon(points)
    shine = mix(palette.sky[3], palette.sun, 0.35 if not stage.night else 0.05)
    stops = [
        (mix(shine, palette.haze, 0.5), 1.0),
        (mix(palette.sky[2], palette.water, 0.45), 1.0),
        (mix(palette.water, palette.near, 0.2), 1.0),
    ]
    canvas.drawPath(shape, vertical(top, bottom, stops, [0, 0.3, 1]))
    canvas.save()
    canvas.clipPath(shape, True)
    chance, ripples = stage.chance("ripples"), skia.Path()
    for _ in range(150):
        down = chance.random() ** 1.4
        y, length = top + (bottom - top) * down, (8 + 52 * down) * unit * chance.uniform(0.4, 1)
        ripples.addRect(box(chance.uniform(0, stage.width), y, length, (0.7 + 1.3 * down) * unit))
    canvas.drawPath(ripples, solid(mix(palette.sky[3], palette.lit, 0.5), 0.28))
    canvas.drawRect(
        box(0, top, stage.width, bottom - top),
        radial((stage.sun[0], top), stage.width * 0.4, [(palette.glow, 0.5), (palette.glow, 0)]),
    )
    canvas.restore()
    _boats(stage, camera, shore)
    if shore.water in ("river", "canal"):
        for z in (620.0, 1150.0, 2000.0):
            _bridge(stage, camera, shore, z)


def _boats(stage: Stage, camera: Camera, shore: Shore) -> None:
    if not stage.may_draw("boats"):
        return
    chance = stage.chance("aerial boats")
    for _ in range(7):
        z = chance.uniform(420, 2000)
        x = {
            "river": shore.middle(z) + chance.uniform(-0.5, 0.5) * shore.half_width(z),
            "canal": shore.middle(z),
            "lake": -330 * shore.side + chance.uniform(-200, 200),
        }.get(shore.water, shore.side * (shore.coast(z) + chance.uniform(60, 420)))
        x0, y0 = camera.at(x, 0, z)
        length = 26 * camera.scale(z)
        wake = polygon(
            [(x0 - length * 0.3, y0), (x0 - length * 2.6, y0 + length * 0.5), (x0 - length * 2.4, y0 + length * 0.1)]
        )
        stage.canvas.drawPath(wake, solid(stage.palette.lit, 0.25))
        hull = [
            (x0 - length / 2, y0 - length * 0.08),
            (x0 + length / 2, y0 - length * 0.08),
            (x0 + length * 0.34, y0 + length * 0.08),
            (x0 - length * 0.4, y0 + length * 0.08),
        ]
        stage.canvas.drawPath(polygon(hull), solid(lit(stage, "#f4f0e6", 0.9, haze_at(stage, z))))
        stage.canvas.drawRect(
            box(x0 - length * 0.2, y0 - length * 0.2, length * 0.34, length * 0.12),
            solid(lit(stage, "#c8553a", 0.6, haze_at(stage, z))),
        )


def _bridge(stage: Stage, camera: Camera, shore: Shore, z: float) -> None:
    """A flat deck on piers across the river."""
    half, middle, haze = shore.half_width(z) + 26, shore.middle(z), haze_at(stage, z)
    deck = camera.polygon(
        (middle - half, 7, z), (middle + half, 7, z), (middle + half, 7, z + 16), (middle - half, 7, z + 16)
    )
    face = camera.polygon(
        (middle - half, 4, z), (middle + half, 4, z), (middle + half, 7.5, z), (middle - half, 7.5, z)
    )
    piers = skia.Path()
    for k in (-0.6, -0.2, 0.2, 0.6):
        x = middle + k * half
        camera.add(piers, (x - 3, 0, z), (x + 3, 0, z), (x + 3, 5, z), (x - 3, 5, z))
    stage.canvas.drawPath(piers, solid(lit(stage, "#a89a86", 0.3, haze)))
    stage.canvas.drawPath(deck, solid(lit(stage, "#b7aea2", 0.8, haze)))
    stage.canvas.drawPath(face, solid(lit(stage, "#d8ccb6", 0.5, haze)))
