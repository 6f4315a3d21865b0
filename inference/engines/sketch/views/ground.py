"""Ground in perspective: paving with joints, and its wet sheen in rain and under neon."""

from __future__ import annotations

import skia

from inference.engines.sketch.colour import BLACK, Colour, mix
from inference.engines.sketch.paint import LINEAR, Blend, box, linear, solid, vertical
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.perspective import Camera
from inference.engines.sketch.views.tones import snow

_SMALLER = 4  # the sheen is blurred at a quarter of the size: nobody can tell, and it costs a sixteenth


def draw_paving(stage: Stage, camera: Camera, top: float, far: Colour, near: Colour) -> None:
    """From the line `top` to the picture's lower edge, with joints every 1.4 m."""
    width, height = stage.width, stage.height
    stops = [(far, 1.0), (mix(far, near, 0.6), 1.0), (near, 1.0)]
    stage.canvas.drawRect(box(0, top, width, height - top + 1), vertical(top, height, stops, [0, 0.35, 1]))
    if stage.lies_snow:
        _trodden_snow(stage, camera)
        return
    joints = skia.Path()
    nearest = camera.distance(height + 1)
    z = nearest
    while z < 60:
        y = camera.at(0, 0, z)[1]
        joints.addRect(box(0, y, width, max(0.6, 0.02 * camera.scale(z))))
        z *= 1.15
    for i in range(-14, 15):
        (x, y), far_end = camera.at(i * 1.4, 0, nearest), camera.at(i * 1.4, 0, 80)
        joints.addPoly(
            [skia.Point(x - 1.5 * stage.unit, y), skia.Point(x + 1.5 * stage.unit, y), skia.Point(*far_end)], True
        )
    stage.canvas.drawPath(joints, solid(mix(near, BLACK, 0.35), 0.20))


def _trodden_snow(stage: Stage, camera: Camera) -> None:
    """Snow hides the joints: wheel tracks down the middle, footprints beside them, drifts along the houses."""
    chance, nearest = stage.chance("snow"), camera.distance(stage.height + 1)
    tracks, steps, drifts = skia.Path(), skia.Path(), skia.Path()
    for x in (-1.7, -1.2, 1.2, 1.7):
        camera.add(tracks, (x - 0.13, 0, nearest), (x + 0.13, 0, nearest), (x + 0.13, 0, 60), (x - 0.13, 0, 60))
    for _ in range(150):
        z = nearest * 9 ** chance.random()
        (x, y), size = camera.at(chance.uniform(-5, 5), 0, z), camera.scale(z)
        steps.addOval(box(x, y, 0.15 * size, 0.05 * size))
    for side in (-1, 1):
        z = nearest
        while z < 60:
            (x, y), size = camera.at(side * chance.uniform(6.6, 7.8), 0, z), camera.scale(z)
            drifts.addOval(box(x - 1.5 * size, y - 0.26 * size, 3.0 * size, 0.55 * size))
            z *= 1.12
    stage.canvas.drawPath(tracks, solid(snow(stage, 0.2), 0.5))
    stage.canvas.drawPath(steps, solid(snow(stage, 0.1), 0.5))
    stage.canvas.drawPath(drifts, solid(snow(stage, 1.0), 0.85))


def draw_sheen(stage: Stage, top: int, strength: float) -> None:
    """A wet ground's reflection: what stands above `top`, upside down, smeared downwards and broken into streaks."""
    width, height = stage.width, stage.height
    depth = min(height - top, top)
    if depth < 8:
        return
    above = stage.snapshot(top - depth, top)
    small = skia.Surface(max(1, above.width() // _SMALLER), max(1, above.height() // _SMALLER))
    sigma = 2.2 * stage.unit * stage.scale
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma * 0.7, sigma * 5, skia.TileMode.kClamp))
    canvas = small.getCanvas()
    canvas.translate(0, small.height())
    canvas.scale(1, -1)
    canvas.drawImageRect(above, box(0, 0, small.width(), small.height()), LINEAR, blur)
    area = box(0, top, width, height - top)
    stage.canvas.saveLayer(area, skia.Paint(BlendMode=Blend.kScreen, Alphaf=strength))
    stage.canvas.drawImageRect(small.makeImageSnapshot(), area, LINEAR)
    fade = vertical(top, height, [(BLACK, 0.55), (BLACK, 1.0), (BLACK, 0.25)], [0, 0.4, 1], BlendMode=Blend.kDstIn)
    stage.canvas.drawRect(area, fade)
    stage.canvas.restore()
    _streaks(stage, top)


def _streaks(stage: Stage, top: int) -> None:
    """Short level strokes of the sky's light, where water stands in the joints."""
    chance, streaks = stage.chance("streaks"), skia.Path()
    for _ in range(90):
        down = chance.random()
        y = top + (stage.height - top) * down**0.8
        length = (12 + 90 * down) * chance.uniform(0.4, 1) * stage.unit
        x = chance.uniform(-0.05, 1) * stage.width
        thickness = (0.6 + 2.2 * down) * stage.unit
        streaks.addRoundRect(box(x, y, length, thickness), thickness / 2, thickness / 2)
    shine = mix(stage.palette.sky[3], stage.palette.lit, 0.3)
    stage.canvas.drawPath(streaks, solid(shine, 0.16))


def shade_foreground(stage: Stage, alpha: float, start: float = 0.74) -> None:
    """Darken the lowest band, where letters may stand, from `start` of the height on."""
    dark, top = mix(stage.palette.near, BLACK, 0.25), stage.height * start
    paint = linear((0, top), (0, stage.height), [(dark, 0.0), (dark, alpha), (dark, alpha)], [0, 0.42, 1])
    stage.canvas.drawRect(box(0, top, stage.width, stage.height - top), paint)
