"""Landmarks on a picture: which of them, where, how large, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, argb, from_hex, mix
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import MATERIALS, Landmark, Shape
from inference.engines.sketch.paint import Blend, Stop, box, solid, stroke, vertical
from inference.engines.sketch.stage import Stage

_NAMED = 1.08  # a landmark that the prompt names is drawn a little larger
_BESIDE = 0.62  # on a minimal poster the others are smaller by this than what the prompt names
_FRONT, _BEHIND = 0.03, 0.14  # depths: named landmarks at most this, others at least this once one is named


@dataclass(slots=True)
class Placed:
    """`x` is the middle, in pixels; `scale` is pixels per metre."""

    landmark: Landmark
    scale: float
    x: float = 0.0
    named: bool = False
    apart: bool = False  # on a calm poster nothing stands before or behind another
    key: str = ""

    @property
    def width(self) -> float:
        return self.landmark.width * self.scale

    @property
    def height(self) -> float:
        return self.landmark.height * self.scale

    @property
    def room(self) -> float:
        """How much of the width it claims: others may stand behind a long bridge, and hazy ones may be overlapped."""
        if self.apart:
            return self.width * 1.04
        if self.named:
            return self.width * (0.92 if self.landmark.spans else 1.0)
        return self.width * (0.45 if self.landmark.spans else 0.8 if self.landmark.depth > 0.2 else 1.0)


def arrange(stage: Stage, top: float, margin: float) -> list[Placed]:
    """The scene's landmarks side by side below `top`, the tallest off the middle, as many as fit.

    Those that the prompt names all stay, smaller where they must be, and stand before the others.
    """
    most = 5 if stage.width > 1.3 * stage.height else 4 if stage.width > 0.95 * stage.height else 3
    keys = [key for key in stage.scene.landmarks if key in LANDMARKS][:most]
    placed = [_sized(stage, key, top) for key in keys]
    usable = stage.width - 2 * margin
    spare = [item for item in placed[1:] if not item.named]
    while spare and sum(item.room for item in placed) > usable * 1.04:
        placed.remove(spare.pop())
    crowding = sum(item.room for item in placed) / usable
    if crowding > 1.04 and len(placed) > 1:
        for item in placed:
            item.scale /= crowding
    _spread(stage, placed, margin, usable)
    return placed


def _sized(stage: Stage, key: str, top: float) -> Placed:
    landmark, named = LANDMARKS[key], key in stage.scene.named_landmarks
    if named:
        landmark = replace(landmark, depth=min(landmark.depth, _FRONT))
    elif stage.scene.named_landmarks:
        landmark = replace(landmark, depth=max(landmark.depth, _BEHIND))
    reach = min(stage.height, stage.width * 1.45)
    height = landmark.share * reach * (_NAMED if named else 1.0)
    calm = stage.scene.traits.sheet and bool(stage.scene.named_landmarks)
    scale = height / landmark.height * (_BESIDE if calm and not named else 1.0)
    widest = stage.width * (0.46 if not landmark.spans else 1.15 if landmark.width > 6 * landmark.height else 0.82)
    scale = min(scale, widest / landmark.width, (stage.horizon - top) / (landmark.height * 1.05))
    return Placed(landmark, scale, named=named, apart=calm, key=key)


def _spread(stage: Stage, placed: list[Placed], margin: float, usable: float) -> None:
    if not placed:
        return
    chance = stage.chance("arrangement")
    tallest, *others = sorted(placed, key=lambda item: -item.height)
    order = [tallest]
    for i, item in enumerate(others):
        order.insert(0 if i % 2 == 0 else len(order), item)
    if chance.random() < 0.5:
        order.reverse()
    gap = (usable - sum(item.room for item in order)) / (len(order) + 1)
    x = margin + gap * chance.uniform(0.75, 1.25)
    if len(order) == 1:
        tallest.x = stage.width * (0.5 + chance.choice([-0.09, 0.09]))
    else:
        for item in order:
            item.x = x + item.room / 2
            x += item.room + gap
    for item in order:
        half = min(item.width, usable) / 2
        item.x = max(margin + half, min(stage.width - margin - half, item.x))


def open_sky(stage: Stage, placed: list[Placed]) -> float:
    """x of the middle of the widest gap between tall landmarks, where the sun or the moon is not hidden."""
    tall = [item for item in placed if item.height > 0.14 * stage.height and not item.landmark.spans]
    blocked = sorted((item.x - item.width / 2, item.x + item.width / 2) for item in tall)
    edges = [stage.width * 0.10, *[edge for pair in blocked for edge in pair], stage.width * 0.90]
    gaps = [(end - start, (start + end) / 2) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    width, middle = max(gaps)
    if not blocked:
        return stage.width * stage.chance("sun").choice([0.28, 0.72])
    if width > stage.width * 0.5:  # a wide gap: off its middle looks less posed
        return middle + stage.chance("sun").choice([-0.08, 0.08]) * stage.width
    return middle


def draw_monument(stage: Stage, item: Placed) -> None:
    """The landmark on the horizon, in the scene's light; floodlit at night, rising from haze by day.

    The stage remembers its key, so that what the prompt names and the picture lacks can be told.
    """
    if item.key:
        stage.shown.append(item.key)
    depth = item.landmark.depth * (0.8 if stage.night else 1.0)
    if stage.scene.weather == "fog":
        depth = min(0.85, depth + 0.18)
    shapes = item.landmark.shapes()
    canvas = stage.canvas
    canvas.save()
    canvas.translate(item.x, stage.horizon)
    canvas.scale(item.scale, item.scale)
    for shape in shapes:
        canvas.drawPath(shape.path, solid(_colour(stage, shape, depth)))
    canvas.restore()
    traits = stage.scene.traits
    if traits.sheet:
        return
    if stage.night or traits.outline:
        _floodlight(stage, item, shapes)
        if traits.outline:
            _lit_floors(stage, item, shapes)
            _edge_light(stage, item, shapes)
    elif not stage.flat:
        haze = stage.palette.haze
        _veil(stage, item, shapes, 0.6, [(haze, 0.0), (haze, 0.10 + 0.5 * depth)])


def _colour(stage: Stage, shape: Shape, depth: float) -> Colour:
    palette, traits = stage.palette, stage.scene.traits
    if shape.material == "window":
        dark = mix(palette.near, palette.sky[1], 0.35)
        glows = stage.night or stage.scene.time == "sunset" or traits.outline
        return mix(palette.window if glows else dark, palette.haze, depth * 0.7)
    base = from_hex(MATERIALS[shape.material])
    if traits.gilding and shape.material == "gold":
        base = from_hex(traits.gilding)
    elif traits.stone:
        base = mix(base, from_hex(traits.stone.code), traits.stone.share)
    elif traits.sheet:
        base = mix(base, palette.near, 0.25)
    if stage.scene.palette == "mono":
        base = adjust(base, 0, 0.0)
    light = mix(base, palette.lit, 0.12 if stage.scene.time == "day" else 0.36)
    dark = mix(mix(base, palette.near, 0.74), palette.glow, 0.05)
    if stage.night:
        light, dark = mix(light, palette.near, 0.42), mix(dark, palette.near, 0.55)
    colour = mix(dark, light, shape.tone)
    if shape.tone > 0.86:
        colour = mix(colour, palette.sun, 0.18)
    return mix(colour, palette.haze, depth)


def _floodlight(stage: Stage, item: Placed, shapes: list[Shape]) -> None:
    """Warm light from below, on the landmark only."""
    light = from_hex(stage.scene.traits.floodlight)
    if stage.scene.palette == "mono":
        light = adjust(light, 0, 0.0)
    far = 1 - 0.6 * item.landmark.depth
    stops = [(light, 0.16 * far), (light, 0.34 * far), (light, 0.7 * far)]
    lit = [shape for shape in shapes if shape.material != "dark"]
    _veil(stage, item, lit, 1.1, stops, skia.Paint(BlendMode=Blend.kScreen), dim=True)


def _lit_floors(stage: Stage, item: Placed, shapes: list[Shape]) -> None:
    """Some lit windows on what is tall and of glass, which neon and deco would leave a plain slab."""
    chance, canvas = stage.chance("lit floors", item.landmark.height, item.landmark.width), stage.canvas
    across, up = 6 * stage.unit / item.scale, 10 * stage.unit / item.scale  # metres from window to window
    light = solid(stage.palette.window, 0.75 * (1 - 0.6 * item.landmark.depth))
    canvas.save()
    canvas.translate(item.x, stage.horizon)
    canvas.scale(item.scale, item.scale)
    for shape in shapes:
        bounds = shape.path.getBounds()
        if shape.material not in ("glass", "metal") or bounds.height() < 5 * up or bounds.width() < 2 * across:
            continue
        windows = skia.Path()
        for row in range(1, int(bounds.height() / up)):
            for column in range(int(bounds.width() / across)):
                if chance.random() < 0.22:
                    x, y = bounds.left() + (column + 0.3) * across, bounds.bottom() - row * up
                    windows.addRect(box(x, y, across * 0.5, up * 0.4))
        canvas.save()
        canvas.clipPath(shape.path, True)
        canvas.drawPath(windows, light)
        canvas.restore()
    canvas.restore()


def _edge_light(stage: Stage, item: Placed, shapes: list[Shape]) -> None:
    """A thin bright line round the landmark as a whole: a neon tube, or deco's gold."""
    traits, canvas, far = stage.scene.traits, stage.canvas, 1 - 0.6 * item.landmark.depth
    colour = from_hex(traits.outline)
    if stage.scene.palette == "mono":
        colour = adjust(colour, 0, 0.0)
    body = [shape for shape in shapes if shape.material != "window"]
    spread, margin = 5 * stage.unit, 16 * stage.unit
    halo = skia.ImageFilters.DropShadow(0, 0, spread, spread, argb(from_hex(traits.halo), 0.9)) if traits.halo else None
    area = box(
        item.x - item.width / 2 - margin,
        stage.horizon - item.height - margin,
        item.width + 2 * margin,
        item.height + margin,
    )
    canvas.save()
    canvas.clipRect(area)
    canvas.saveLayer(area, skia.Paint(Alphaf=(0.85 if halo else 0.6) * far, ImageFilter=halo))
    canvas.translate(item.x, stage.horizon)
    canvas.scale(item.scale, item.scale)
    for shape in body:
        canvas.drawPath(shape.path, stroke(colour, 3.2 * stage.unit / item.scale))
    for shape in body:  # only what lies outside every shape stays
        canvas.drawPath(shape.path, solid(WHITE, BlendMode=Blend.kDstOut))
    canvas.restore()
    canvas.restore()


def _veil(
    stage: Stage,
    item: Placed,
    shapes: list[Shape],
    reach: float,
    stops: list[Stop],
    layer: Any = None,
    dim: bool = False,
) -> None:
    """A vertical gradient laid on the landmark's own shape; `dim` spares its shaded parts."""
    canvas, top = stage.canvas, stage.horizon - item.height * reach
    canvas.saveLayer(box(item.x - item.width, top, 2 * item.width, item.height * reach + 4), layer or skia.Paint())
    canvas.save()
    canvas.translate(item.x, stage.horizon)
    canvas.scale(item.scale, item.scale)
    for shape in shapes:
        canvas.drawPath(shape.path, solid(WHITE, 0.35 if dim and shape.tone <= 0.3 else 1.0))
    canvas.restore()
    canvas.drawPaint(vertical(top, stage.horizon, stops, None, BlendMode=Blend.kSrcIn))
    canvas.restore()
