"""The last touches: falling weather, frames and panels, vignette, grade and grain."""

from __future__ import annotations

import math

import skia

from inference.engines.sketch import room
from inference.engines.sketch.colour import BLACK, WHITE, Colour, from_hex, mix
from inference.engines.sketch.linework import ink_over
from inference.engines.sketch.paint import Blend, box, linear, polygon, radial, solid, stroke, texture, vertical
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.watercolour import paint_over


def finish(stage: Stage) -> None:
    if stage.scene.traits.inked:  # inked too, every drop would get an outline of its own
        _style(stage)
        _weather(stage)
    else:
        _weather(stage)
        _style(stage)
    if stage.scene.palette == "mono":
        _saturate(stage, 1.0, 0.0)


def _style(stage: Stage) -> None:
    traits = stage.scene.traits
    if traits.painted:
        paint_over(stage)
        return
    if traits.inked:
        ink_over(stage)
        for letters in stage.inked:
            stage.canvas.drawPath(letters, solid(WHITE if stage.night else from_hex("#22304a"), 0.92))
        return
    if traits.vignette:
        _vignette(stage)
    if traits.vivid:
        _saturate(stage, 1.10, 1.0 if stage.scene.palette in ("pastel", "earthy") else 1.10)
    if traits.electric:
        _scan_lines(stage)
    if traits.gilding:
        gold_frame(stage)
    area = box(0, 0, stage.width, stage.height)
    if traits.panel:
        _paper_panel(stage)
        stage.canvas.drawRect(area, texture("wash", 0.22, Blend.kSoftLight, 2.0))
    stage.canvas.drawRect(area, texture("grain", traits.grain, Blend.kOverlay))


def _weather(stage: Stage) -> None:
    weather, traits, chance, unit = stage.scene.weather, stage.scene.traits, stage.chance("weather"), stage.unit
    path = skia.Path()
    if stage.scene.rainy:
        for _ in range(420):
            x, y = chance.uniform(-0.05, 1.05) * stage.width, chance.uniform(-0.05, 1) * stage.height
            length = chance.uniform(14, 44) * unit
            path.moveTo(x, y)
            path.lineTo(x - length * (0.36 if weather == "storm" else 0.16), y + length)
        on_paper = (traits.sheet or traits.inked) and not stage.night
        colour = stage.palette.near if on_paper else (0.88, 0.92, 1.0)
        stage.canvas.drawPath(path, stroke(colour, 1.2 * unit, 0.28))
    elif weather == "snow":
        for _ in range(520):
            x, y = chance.uniform(0, stage.width), chance.uniform(0, stage.height)
            path.addCircle(x, y, chance.choice([1, 1.4, 2, 3]) * unit)
        flake = mix(stage.palette.sun, WHITE, 0.6) if not traits.sheet else WHITE
        stage.canvas.drawPath(path, solid(flake, 0.8))
    if weather == "fog" and not (traits.sheet or traits.diorama):
        _fog(stage)
    if weather == "storm" and not (traits.sheet or traits.spare):
        _lightning(stage)


def _fog(stage: Stage) -> None:
    """Banks over the horizon, thinner above and below it; on posters as flat bars."""
    haze, base, reach = stage.palette.haze, stage.horizon, stage.height * 0.30
    near = 0.62 if stage.scene.view == "landmark" else 0.34  # elsewhere the air between the houses is thick already
    stops = [(haze, 0.0), (haze, near * 0.55), (haze, near), (haze, near * 0.5), (haze, 0.0)]
    top, bottom = base - reach, min(stage.height, base + reach * 0.8)
    middle = (base - top) / (bottom - top)
    places = [0, middle * 0.55, middle * 0.94, middle + (1 - middle) * 0.4, 1]
    stage.canvas.drawRect(box(0, top, stage.width, bottom - top), vertical(top, bottom, stops, places))
    if stage.scene.view in ("street", "market", "aerial"):
        return
    chance, banks = stage.chance("fog banks"), skia.Path()
    for _ in range(7 if not stage.flat else 4):
        wide, thick = chance.uniform(0.35, 0.8) * stage.width, chance.uniform(0.012, 0.026) * stage.height
        x, y = chance.uniform(-0.2, 0.9) * stage.width, base - chance.uniform(0.0, 0.17) * stage.height
        banks.addRoundRect(box(x, y, wide, thick), thick / 2, thick / 2)
    paint = solid(mix(haze, WHITE, 0.0 if stage.night else 0.25), 0.5 if not stage.flat else 0.36)
    if not stage.flat:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 9 * stage.unit))
    stage.canvas.drawPath(skia.Simplify(banks) or banks, paint)


def _lightning(stage: Stage) -> None:
    chance = stage.chance("lightning")
    x, y = chance.uniform(0.15, 0.85) * stage.width, stage.horizon * 0.2
    if stage.scene.lettering_position == "top":
        y = max(y, room.below_letters(stage.scene, stage.width, stage.height))
    bolt = skia.Path()
    bolt.moveTo(x, y)
    while y < stage.horizon * 0.78:
        x += chance.uniform(-0.03, 0.03) * stage.width
        y += chance.uniform(0.03, 0.07) * stage.height
        bolt.lineTo(x, y)
    glow = stroke((0.8, 0.85, 1.0), 9 * stage.unit, 0.5)
    glow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 7 * stage.unit))
    stage.canvas.drawPath(bolt, glow)
    stage.canvas.drawPath(bolt, stroke((1.0, 1.0, 1.0), 2.2 * stage.unit, 0.95))


def _vignette(stage: Stage) -> None:
    blend = Blend.kMultiply if stage.scene.traits.own_light else Blend.kSoftLight
    reach = math.hypot(stage.width, stage.height) * 0.60
    stops = [(BLACK, 0.0), (BLACK, 0.0), (BLACK, 0.42)]
    paint = radial((stage.width / 2, stage.height * 0.48), reach, stops, [0, 0.58, 1], BlendMode=blend)
    stage.canvas.drawRect(box(0, 0, stage.width, stage.height), paint)


def _saturate(stage: Stage, contrast: float, saturation: float) -> None:
    """Contrast and saturation by a colour matrix (Rec. 709 weights); 1 leaves either as it is."""
    offset = 0.5 * (1 - contrast) * 1.2
    red, green, blue = (weight * (1 - saturation) for weight in (0.2126, 0.7152, 0.0722))
    matrix = [
        contrast * (red + saturation), contrast * green, contrast * blue, 0, offset,
        contrast * red, contrast * (green + saturation), contrast * blue, 0, offset,
        contrast * red, contrast * green, contrast * (blue + saturation), 0, offset,
        0, 0, 0, 1, 0,
    ]  # fmt: skip
    paint = skia.Paint(ColorFilter=skia.ColorFilters.Matrix(matrix))
    stage.cover(stage.surface.makeImageSnapshot(), paint=paint)


def _scan_lines(stage: Stage) -> None:
    lines = skia.Path()
    step = max(3.0, 4 * stage.unit)
    for i in range(int(stage.height / step)):
        lines.addRect(box(0, i * step, stage.width, step * 0.3))
    stage.canvas.drawPath(lines, solid(BLACK, 0.07))


def gold_frame(stage: Stage) -> None:
    """A double line of gold with stepped corners."""
    width, height = stage.width, stage.height
    gold = [(from_hex(code), 1.0) for code in ("#f3dc98", "#b8862f", "#f6e6b0", "#a8742a", "#ecd08a")]
    side = min(width, height)
    for margin, thickness in ((0.030, 3.4), (0.041, 1.3)):
        near, step = side * margin, side * 0.045
        half = step / 2
        corner = [
            (near + step, near),
            (near + step, near + half),
            (near + half, near + half),
            (near + half, near + step),
            (near, near + step),
        ]
        outline = list(corner)
        outline += [(x, height - y) for x, y in reversed(corner)]
        outline += [(width - x, height - y) for x, y in corner]
        outline += [(width - x, y) for x, y in reversed(corner)]
        paint = linear((0, 0), (width, height), gold)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(thickness * stage.unit)
        stage.canvas.drawPath(polygon(outline), paint)


def _paper_panel(stage: Stage) -> None:
    palette, width, height = stage.palette, stage.width, stage.height
    ink = mix(palette.near, from_hex("#14243a"), 0.4)
    paper_panel(stage, width * stage.scene.traits.margin, room.panel_top(width, height), ink)


def paper_panel(stage: Stage, margin: float, foot: float, ink: Colour) -> None:
    """Paper round the picture down to `foot`, wider below it, with an inked line at the picture's edge."""
    width, height = stage.width, stage.height
    inner = box(margin, margin, width - 2 * margin, foot - margin)
    frame = skia.Path()
    frame.addRect(box(0, 0, width, height))
    frame.addRect(inner, skia.PathDirection.kCCW)
    frame.setFillType(skia.PathFillType.kEvenOdd)
    stage.canvas.drawPath(frame, solid(stage.palette.paper))
    stage.canvas.drawRect(inner, stroke(ink, 3.2 * stage.unit))
