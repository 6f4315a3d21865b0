"""The board that a poster is drawn on: layers by name, shapes in one colour, airbrush, and how a style draws them.

Coordinates are pixels of the picture area, y down, as if the picture were not mirrored. A style's way of drawing is
decided here and in `traits.py`, so that a template and a hero are written once: with airbrush, in flat colours, in
bands, or as ink on paper. It knows no template, no hero and no city.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import skia

from inference.engines.sketch.colour import WHITE, Colour, argb, from_hex, lightness, mix
from inference.engines.sketch.noise import TILE
from inference.engines.sketch.paint import Point, Stop, box, image, linear, radial, solid, stroke
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.geometry import Box, Knot, smooth
from inference.engines.sketch.templates.schemes import Scheme
from inference.typesetting.shaping import EM, Typeface, shape

LayerName = Literal["sky", "far", "near", "hero", "water", "people", "frame"]

PLAIN, GRAINY = 0.42, 0.62  # of an airbrush's strength: its plain gradient, and what the grain shows of it
_MEAN = 0.55  # of the grain's density
_GRAINLESS = 0.5  # dots to a pixel: below it no grain is seen
BANDS = 5  # of a printed sky
_INK, _PAPER = from_hex("#1d2740"), from_hex("#fbf7ee")
_SOLID = 0.36  # lightness under which a pen's drawing is solid ink
_SAMPLING = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


class Board:
    """`light` is the side that the light comes from: 1 for the right, -1 for the left."""

    def __init__(self, stage: Stage, scheme: Scheme, area: Box, *, mirrored: bool, light: int) -> None:
        self.stage = stage
        self.scheme = scheme
        self.width = area.width
        self.height = area.height
        self.u = min(area.width, area.height)
        self.unit = self.u / 1024
        self.light = light
        self.mirrored = mirrored
        self.airbrush = not (stage.scene.traits.flat or stage.scene.traits.painted)
        self.inked = stage.scene.traits.inked
        self.canvas: Any = stage.canvas
        self.plane: LayerName = "sky"
        self._area = area
        self._images: dict[str, Any] = {}
        self._brush = skia.Paint(AntiAlias=True)

    def chance(self, *key: object) -> random.Random:
        return self.stage.chance("poster", *key)

    # Layers ----------------------------------------------------------------------------------------------------------
    @contextmanager
    def layer(self, name: LayerName) -> Iterator[None]:
        """All drawn inside goes on a layer of that name, laid over what came before; its blends stay within it."""
        stage = self.stage
        surface = skia.Surface(stage.surface.width(), stage.surface.height())
        below, self.canvas, self.plane = (self.canvas, self.plane), surface.getCanvas(), name
        self.canvas.clear(0)
        self.canvas.concat(stage.canvas.getTotalMatrix())
        self.canvas.clipRect(self._area.rect())
        self.canvas.translate(self._area.left, self._area.top)
        if self.mirrored:
            self.canvas.translate(self.width, 0)
            self.canvas.scale(-1, 1)
        yield
        drawn = surface.makeImageSnapshot()
        stage.cover(drawn)
        stage.layers.append((name, drawn))
        self._images[name] = drawn
        self.canvas, self.plane = below

    def mirror_of(self, names: Sequence[LayerName], line: float, depth: float, ripple: float) -> None:
        """What stands on these layers, upside down below `line`: in slices that are pushed aside the more, the deeper.

        The canvas must be a layer's own.
        """
        scale, chance = self.stage.scale, self.chance("ripple", line)
        step = max(1.0, 3.4 * self.unit)
        rows = int(depth / step)
        canvas = self.canvas
        for name in names:
            if name not in self._images:
                continue
            picture = self._images[name]
            canvas.save()
            canvas.resetMatrix()
            edge = (self._area.top + line) * scale
            for row in range(rows):
                push = chance.uniform(-1, 1) * ripple * self.unit * (0.2 + row / rows) * scale
                high = step * scale
                source = box(0, edge - (row + 1) * high, picture.width(), high)
                target = box(push, edge + row * high, picture.width(), high + 0.6)
                fading = skia.Paint(Alphaf=0.55 * (1 - row / rows) ** 0.8)
                canvas.drawImageRect(picture, source, target, skia.SamplingOptions(skia.FilterMode.kLinear), fading)
            canvas.restore()

    # Shapes ----------------------------------------------------------------------------------------------------------
    def fill(self, path: Any, colour: Colour, alpha: float = 1.0) -> None:
        if self.inked:
            self._ink(path, colour, alpha)
            return
        self._brush.setColor(argb(colour, alpha))  # one paint for all: making one costs as much as a small path
        self.canvas.drawPath(path, self._brush)

    def poly(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> Any:
        path = polygon(points)
        self.fill(path, colour, alpha)
        return path

    def smooth(self, knots: Sequence[Knot], colour: Colour, alpha: float = 1.0) -> Any:
        path = smooth(knots)
        self.fill(path, colour, alpha)
        return path

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour, alpha: float = 1.0) -> Any:
        path = skia.Path()
        path.addRect(box(x, y, width, height))
        self.fill(path, colour, alpha)
        return path

    def rounded(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour) -> Any:
        path = skia.Path()
        path.addRoundRect(box(x, y, width, height), radius, radius)
        self.fill(path, colour)
        return path

    def circle(self, x: float, y: float, radius: float, colour: Colour, alpha: float = 1.0) -> Any:
        return self.oval(x, y, radius, radius, colour, alpha)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour, alpha: float = 1.0) -> Any:
        path = skia.Path()
        path.addOval(box(x - across, y - down, 2 * across, 2 * down))
        self.fill(path, colour, alpha)
        return path

    def line(self, points: Sequence[Point], colour: Colour, width: float, alpha: float = 1.0) -> None:
        self.stroke(polygon(points, closed=False), colour, width, alpha)

    def curve(self, knots: Sequence[Knot], colour: Colour, width: float, alpha: float = 1.0) -> None:
        self.stroke(smooth(knots, closed=False), colour, width, alpha)

    def stroke(self, path: Any, colour: Colour, width: float, alpha: float = 1.0) -> None:
        """Never thinner than a dot of a preview, or it would vanish there."""
        if self.inked:
            colour = _INK
        paint = stroke(colour, max(width, self.hair), alpha, StrokeCap=skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self.canvas.drawPath(path, paint)

    @property
    def hair(self) -> float:
        """The thinnest line, in the canvas's own units."""
        return 1.4 * self.unit * self._pixel

    @property
    def _pixel(self) -> float:
        """A pixel of the picture in the canvas's own units: a hero's are metres."""
        return self.stage.scale / max(1e-6, abs(float(self.canvas.getTotalMatrix().getScaleX())))

    def text_in_scene(self, words: str, x: float, baseline: float, high: float, colour: Colour) -> None:
        """Letters of a sign, capitals so high, round x; they read the right way on a mirrored sheet too."""
        line = shape(words, Typeface("sans", True))
        if line is None:
            return
        size = high * EM / float(line.ink.height())
        self.canvas.save()
        if self.mirrored:
            self.canvas.translate(2 * x, 0)
            self.canvas.scale(-1, 1)
        self.canvas.drawPath(line.at(size, x, baseline), solid(_INK if self.inked else colour))
        self.canvas.restore()

    # Light -----------------------------------------------------------------------------------------------------------
    def shades(
        self, area: Any, start: Point, end: Point, stops: Sequence[Stop], places: Sequence[float] | None
    ) -> None:
        """A gradient; a printed style has it in bands, a pen leaves the paper."""
        if self.inked:
            return
        if self.airbrush or self.stage.scene.traits.painted:
            self.canvas.drawRect(area, linear(start, end, stops, places))
            return
        stops_at = list(places or [i / (len(stops) - 1) for i in range(len(stops))])
        for band in range(BANDS):
            colour = _at((band + 0.5) / BANDS, stops, stops_at)
            top = start[1] + (end[1] - start[1]) * band / BANDS if band else area.top()
            low = start[1] + (end[1] - start[1]) * (band + 1) / BANDS if band < BANDS - 1 else area.bottom()
            self.canvas.drawRect(box(area.left(), top, area.width(), low - top + 1), solid(*colour))

    def spray(self, path: Any, start: Point, end: Point, colour: Colour, strength: float = 0.6) -> None:
        """Airbrush inside a path: strong at `start`, nothing at `end`."""
        if self.airbrush:
            self._spray(path, lambda stops: linear(start, end, stops), colour, strength)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8, path: Any = None) -> None:
        """Airbrush out from a point, over all or inside a path."""
        if self.airbrush:
            if path is None:
                path = skia.Path()
                path.addCircle(x, y, radius)
            self._spray(path, lambda stops: radial((x, y), radius, stops), colour, strength)

    def _spray(self, path: Any, paint: Any, colour: Colour, strength: float) -> None:
        canvas, bounds = self.canvas, path.getBounds()
        if not bounds.intersect(canvas.getLocalClipBounds()):
            return
        canvas.save()
        canvas.clipRect(bounds)
        if self.stage.scale < _GRAINLESS:  # grains even out there: one gradient as dense as both
            canvas.drawPath(path, paint([(colour, strength * (PLAIN + GRAINY * _MEAN)), (colour, 0.0)]))
            canvas.restore()
            return
        canvas.drawPath(path, paint([(colour, strength * PLAIN), (colour, 0.0)]))
        # One shader that multiplies gradient and noise looks the same and costs ten times as much.
        canvas.saveLayer(bounds, skia.Paint(Alphaf=GRAINY))
        canvas.drawPath(path, paint([(colour, strength), (colour, 0.0)]))
        canvas.resetMatrix()  # grains are of the sheet, not of what is sprayed
        canvas.scale(self.stage.scale, self.stage.scale)
        canvas.drawPaint(_grains())
        canvas.restore()
        canvas.restore()

    @contextmanager
    def inside(self, path: Any) -> Iterator[None]:
        self.canvas.save()
        self.canvas.clipPath(path, True)
        yield
        self.canvas.restore()

    # Ink -------------------------------------------------------------------------------------------------------------
    def _ink(self, path: Any, colour: Colour, alpha: float) -> None:
        if alpha < 0.6:
            return
        pixel, bounds = self._pixel, path.getBounds()
        small = min(bounds.width(), bounds.height()) < 9 * self.unit * pixel
        dark = lightness(colour) < _SOLID or (self.plane in ("near", "frame") and lightness(colour) < 0.56)
        self.canvas.drawPath(path, solid(_INK if dark else self._tinted(colour)))
        if not (dark or small):
            weight = 2.6 if self.plane == "hero" else 1.3
            self.canvas.drawPath(path, stroke(_INK, weight * self.unit * pixel))

    def _tinted(self, colour: Colour) -> Colour:
        """One spot colour: what lies in shade on the hero, and its accent."""
        if self.plane in ("hero", "people") and lightness(colour) < 0.62:
            return mix(self.scheme.accent, _PAPER, 0.25)
        return _PAPER

    def paper(self) -> None:
        """The sheet that a pen draws on."""
        if self.inked:
            self.canvas.drawRect(box(-1, -1, self.width + 2, self.height + 2), solid(_PAPER))


def polygon(points: Sequence[Point], *, closed: bool = True) -> Any:
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], closed)
    return path


def _at(share: float, stops: Sequence[Stop], places: Sequence[float]) -> Stop:
    for i in range(len(places) - 1):
        if share <= places[i + 1] or i == len(places) - 2:
            t = min(1.0, max(0.0, (share - places[i]) / max(1e-6, places[i + 1] - places[i])))
            alpha = stops[i][1] + (stops[i + 1][1] - stops[i][1]) * t
            return mix(stops[i][0], stops[i + 1][0], t), alpha
    return stops[0]


def _grains() -> Any:
    shader = _noise().makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, _SAMPLING)
    return skia.Paint(BlendMode=skia.BlendMode.kDstIn, Shader=shader)


@lru_cache(maxsize=1)
def _noise() -> Any:
    """Noise as alpha; the power leaves more dense grains than thin ones."""
    grains = (np.random.Generator(np.random.PCG64(5)).random((TILE, TILE)) ** 0.8 * 255).astype(np.uint8)
    return image(np.dstack([grains] * 4)).withDefaultMipmaps()


def warm_up() -> None:
    _noise()


__all__ = ["BANDS", "WHITE", "Board", "LayerName", "argb", "polygon", "warm_up"]
