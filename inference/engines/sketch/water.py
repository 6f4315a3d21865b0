"""Water: a rippled mirror of all that stands above it, with the sun's path and small waves."""

from __future__ import annotations

import numpy as np
import skia

from inference.engines.sketch.colour import WHITE, argb, mix
from inference.engines.sketch.noise import value_noise
from inference.engines.sketch.paint import LINEAR, Blend, box, linear, pixels_of, solid, vertical
from inference.engines.sketch.stage import Stage

_WAVES = 420


def draw_water(stage: Stage, top: int, height: int, tint: float = 0.40) -> None:
    """Mirror what is above `top` into the `height` pixels below it; `tint` is the share of the water's own colour."""
    strength = 1.6 if stage.scene.weather == "storm" else 0.75 if stage.scene.water in ("lake", "canal") else 1.0
    _mirror(stage, top, height, strength)
    palette = stage.palette
    stops = [
        (mix(palette.water, palette.haze, 0.55), tint * 0.45),
        (palette.water, tint),
        (mix(palette.water, palette.near, 0.55), min(1.0, tint * 1.55)),
    ]
    area = box(0, top, stage.width, height)
    stage.canvas.drawRect(area, vertical(top, top + height, stops, [0, 0.45, 1]))
    sunny = not (stage.scene.dull or stage.scene.traits.spare)
    if sunny:
        _sun_path(stage, top, height)
    _waves(stage, top, height, sunny)
    edge = solid(mix(palette.near, palette.haze, 0.5), 0.5)
    stage.canvas.drawRect(box(0, top - 1.2 * stage.unit, stage.width, 2.4 * stage.unit), edge)


def _mirror(stage: Stage, top: int, height: int, strength: float) -> None:
    source = pixels_of(stage.snapshot(max(0, top - height - 2), top)).view(np.uint32)[..., 0]
    wide, high, unit = stage.surface.width(), stage.dots(height), stage.unit  # dots, dots, pixels
    near = np.linspace(0, 1, high, dtype=np.float32)[:, None]  # 0 at the far edge
    generator = stage.generator("ripples")
    slow = value_noise(generator, high, wide, height / (5 * unit + 1), stage.width / (150 * unit + 1)) - 0.5
    fast = value_noise(generator, high, wide, height / (11 * unit + 1), stage.width / (60 * unit + 1)) - 0.5
    phase = np.cumsum((0.35 + 1.9 * (1 - near) ** 2.2) / (max(0.3, unit) * stage.scale), dtype=np.float32)[:, None]
    reach = unit * stage.scale * strength
    across = (np.sin(phase) * 0.35 + slow * 1.4) * (3 + 26 * near) * reach
    down = (fast * 1.6 + np.sin(phase * 1.7) * 0.2) * (2 + 16 * near) * reach
    rows = np.arange(high, dtype=np.float32)[:, None]
    last = source.shape[0] - 1
    row = np.clip(last - rows * (last / high) - down, 0, last).astype(np.int32)
    column = np.clip(np.arange(wide, dtype=np.float32)[None] + across, 0, wide - 1).astype(np.int32)
    mirrored = np.ascontiguousarray(source[row, column]).view(np.uint8).reshape(high, wide, 4)
    stage.cover(skia.Image.fromarray(mirrored, colorType=skia.kRGBA_8888_ColorType), top)


def _sun_path(stage: Stage, top: int, height: int) -> None:
    """A narrow column of glow below the sun, from a radial gradient squeezed sideways."""
    glow = stage.palette.glow
    colours = [argb(glow, 0.75), argb(glow, 0.28), argb(glow, 0)]
    paint = skia.Paint(
        Shader=skia.GradientShader.MakeRadial((0, 0), height * 1.05, colours, [0, 0.45, 1]),
        BlendMode=Blend.kSoftLight if stage.scene.traits.panel else Blend.kScreen,
        Alphaf=0.3 if stage.night else 0.55,
    )
    stage.canvas.save()
    stage.canvas.translate(stage.sun[0], top)
    stage.canvas.scale(0.30, 1)
    stage.canvas.drawRect(box(-stage.width * 4, 0, stage.width * 8, height), paint)
    stage.canvas.restore()


def _waves(stage: Stage, top: int, height: int, sunny: bool) -> None:
    chance, unit = stage.chance("waves"), stage.unit
    plain, sparkling = skia.Path(), skia.Path()
    for _ in range(_WAVES):
        near = chance.random() ** 0.8
        y = top + 2 + near * (height - 4)
        length = (5 + 40 * near) * unit * chance.uniform(0.35, 1.3)
        thickness = max(0.6, (0.6 + 1.5 * near) * unit)
        x = chance.uniform(0, stage.width)
        plain.addRoundRect(box(x - length / 2, y, length, thickness), thickness / 2, thickness / 2)
        if sunny:
            x = stage.sun[0] + chance.gauss(0, 0.022 + 0.05 * near) * stage.width
            sparkling.addRoundRect(
                box(x - length * 0.35, y, length * 0.7, thickness * 1.1), thickness / 2, thickness / 2
            )
    palette = stage.palette
    stage.canvas.drawPath(plain, solid(mix(palette.haze, palette.sky[1], 0.4), 0.16))
    if sunny:
        # Line art draws round every glint, so there they may hardly differ from the water.
        alpha = 0.12 if stage.scene.traits.inked else 0.35 if stage.night else 0.6
        stage.canvas.drawPath(sparkling, solid(mix(palette.sun, palette.glow, 0.35), alpha))


def draw_reflection_hint(stage: Stage, left: float, right: float) -> None:
    """A pale mirror image below a minimal poster's ground.

    It fades by itself: paper laid over it would show as a box on the sheet's own gradient.
    """
    base, depth, start = int(stage.horizon), int(stage.height * 0.10), stage.horizon + 3 * stage.unit
    above = stage.snapshot(base - depth, base)
    area, canvas = box(left, start, right - left, depth), stage.canvas
    canvas.saveLayer(area, skia.Paint())
    canvas.clipRect(area)
    canvas.save()
    canvas.translate(0, 2 * base + 3 * stage.unit)
    canvas.scale(1, -1)
    canvas.drawImageRect(above, box(0, base - depth, stage.width, depth), LINEAR, skia.Paint(Alphaf=0.24))
    canvas.restore()
    sides = (right - left) * 0.10
    down = vertical(start, start + depth, [(WHITE, 0.7), (WHITE, 0.0)], None, BlendMode=Blend.kDstIn)
    canvas.drawRect(area, down)
    stops = [(WHITE, 0.0), (WHITE, 1.0), (WHITE, 1.0), (WHITE, 0.0)]
    places = [0, sides / (right - left), 1 - sides / (right - left), 1]
    canvas.drawRect(area, linear((left, 0), (right, 0), stops, places, BlendMode=Blend.kDstIn))
    canvas.restore()
