"""What lies before a landmark: a paved axis between lawns, a pool, trees, lamps and people, in one perspective."""

from __future__ import annotations

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, mix
from inference.engines.sketch.monuments import Placed
from inference.engines.sketch.nature import draw_tree
from inference.engines.sketch.paint import LINEAR, box, solid, vertical
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.figures import crowd_of, draw_person
from inference.engines.sketch.views.foliage import draw_near_tree
from inference.engines.sketch.views.framing import letters_in_sky
from inference.engines.sketch.views.ground import draw_sheen
from inference.engines.sketch.views.perspective import Camera, air
from inference.engines.sketch.views.tones import lit


class Forecourt:
    """A paved axis between lawns, clipped trees, lamps and a few people, all in one perspective."""

    def __init__(self, stage: Stage, placed: Placed, pool: bool) -> None:
        self.stage, self.placed, self.pool = stage, placed, pool
        below = stage.height - stage.horizon
        focal = min(stage.width, stage.height * 1.2)
        self.camera = Camera((stage.width / 2, stage.horizon - below * 0.05), focal, 8.2 * below * 1.05 / focal)
        self.nearest = self.camera.distance(stage.height + 2)

    def draw(self) -> None:
        stage, traits = self.stage, self.stage.scene.traits
        self._lawns()
        self._axis()
        if self.pool and not traits.electric:
            self._basin()
        if stage.scene.wet:
            draw_sheen(stage, int(stage.horizon), 0.75 if traits.electric else 0.4)
        self._rows()
        if letters_in_sky(stage) and not traits.spare:
            self._frame()

    def _grass(self) -> Colour:
        palette = self.stage.palette
        if self.stage.lies_snow:
            return mix(mix(WHITE, palette.haze, 0.3), palette.near, 0.4 if self.stage.night else 0.0)
        if self.stage.scene.place.climate == "desert":
            return mix(lit(self.stage, "#cfae78", 0.6), palette.leaf, 0.25)
        return mix(palette.leaf, palette.near, 0.25 if self.stage.night else 0.05)

    def _lawns(self) -> None:
        stage, palette, grass = self.stage, self.stage.palette, self._grass()
        top, bottom = stage.horizon - 1, stage.height
        stops = [
            (mix(mix(grass, palette.lit, 0.05 if stage.night else 0.28), palette.haze, 0.25), 1.0),
            (mix(grass, palette.near, 0.12), 1.0),
            (mix(grass, palette.near, 0.5), 1.0),
        ]
        stage.canvas.drawRect(box(0, top, stage.width, bottom - top + 1), vertical(top, bottom, stops, [0, 0.4, 1]))
        stripes = skia.Path()
        z = self.nearest
        while z < 150:
            self.camera.add(stripes, (-60, 0, z), (60, 0, z), (60, 0, z * 1.12), (-60, 0, z * 1.12))
            z *= 1.26
        stage.canvas.drawPath(stripes, solid(mix(grass, palette.lit, 0.4), 0.14))

    def _axis(self) -> None:
        """The path, a wide terrace at the landmark's foot, and their pale kerbs."""
        stage, palette = self.stage, self.stage.palette
        far = self.camera.distance(stage.horizon + 1)
        stone = mix(lit(stage, "#e2d3b6", 0.75), palette.haze, 0.15)
        half = 3.0
        corners = [(-half, 0, self.nearest), (half, 0, self.nearest), (half, 0, far), (-half, 0, far)]
        path = self.camera.polygon(*corners)
        stops = [(mix(stone, palette.haze, 0.3), 1.0), (stone, 1.0), (mix(stone, palette.near, 0.35), 1.0)]
        stage.canvas.drawPath(path, vertical(stage.horizon, stage.height, stops, [0, 0.4, 1]))
        kerbs, joints = skia.Path(), skia.Path()
        for side in (-1, 1):
            a, b = side * half, side * (half + 0.28)
            self.camera.add(kerbs, (a, 0, self.nearest), (b, 0, self.nearest), (b, 0, far), (a, 0, far))
        z = self.nearest
        while z < 70:
            self.camera.add(joints, (-half, 0, z), (half, 0, z), (half, 0, z * 1.014), (-half, 0, z * 1.014))
            z *= 1.13
        stage.canvas.drawPath(joints, solid(palette.near, 0.14))
        stage.canvas.drawPath(kerbs, solid(mix(stone, palette.lit, 0.4)))
        wide = min(stage.width, self.placed.width * 1.12) / 2
        x, y, unit = stage.width / 2, stage.horizon, stage.unit
        for k, step in enumerate((1.0, 1.035, 1.07)):
            left = x - wide * step
            rect = box(left, y - 3 * unit + k * 3.2 * unit, 2 * wide * step, 3.4 * unit)
            stage.canvas.drawRect(rect, solid(mix(stone, palette.near, 0.08 + 0.10 * k)))

    def _basin(self) -> None:
        """A long pool on the axis that mirrors the sky and the landmark."""
        stage, palette, camera = self.stage, self.stage.palette, self.camera
        near, far, half = self.nearest * 1.25, self.nearest * 9, 1.7
        rim = camera.polygon(
            (-half - 0.35, 0, near * 0.95),
            (half + 0.35, 0, near * 0.95),
            (half + 0.3, 0, far * 1.1),
            (-half - 0.3, 0, far * 1.1),
        )
        stage.canvas.drawPath(rim, solid(lit(stage, "#f0e4cc", 0.8)))
        water = camera.polygon((-half, 0, near), (half, 0, near), (half, 0, far), (-half, 0, far))
        top, bottom = camera.at(0, 0, far)[1], camera.at(0, 0, near)[1]
        depth = int(bottom - top) + 1
        base = int(stage.horizon)
        canvas = stage.canvas
        canvas.save()
        canvas.clipPath(water, True)
        stops = [(mix(palette.sky[3], palette.water, 0.2), 1.0), (mix(palette.water, palette.sky[1], 0.4), 1.0)]
        canvas.drawRect(box(0, top, stage.width, depth), vertical(top, bottom, stops))
        tall = min(base, int(self.placed.height * 1.05))
        above = stage.snapshot(base - tall, base)
        canvas.translate(0, top + min(depth, tall) * 1.0)
        canvas.scale(1, -1)
        shrink = depth / tall
        target = box(stage.width * (1 - shrink) / 2, min(depth, tall) - depth, stage.width * shrink, depth)
        canvas.drawImageRect(above, target, LINEAR, skia.Paint(Alphaf=0.55))
        canvas.restore()

    def _rows(self) -> None:
        """Lamps, clipped trees and people, far to near so that the near ones stand in front."""
        stage, chance = self.stage, self.stage.chance("forecourt")
        crowd = crowd_of(stage)
        share = 0.62 if letters_in_sky(stage) else 0.42
        first = self.camera.distance(stage.horizon + (stage.height - stage.horizon) * share)
        items: list[tuple[float, str, float]] = []
        z = first
        while z < 140:
            items += [(z, "lamp", side * 4.1) for side in (-1, 1)]
            if not stage.scene.traits.spare:
                items += [(z * 1.12, "bush", side * 5.6) for side in (-1, 1)]
                items += [(z * 1.2, "bush", side * 8.4) for side in (-1, 1)]
            z *= 1.30
        count = 26 if stage.scene.fair else 14
        reach = 1.0 if not self.pool else 0.5
        for _ in range(count):
            z = first * chance.uniform(1.1, 7)
            x = chance.uniform(-2.6, 2.6) * reach
            items.append((z, "person", x if not self.pool else x + (2.2 if x > 0 else -2.2)))
        for z, kind, x in sorted(items, key=lambda item: -item[0]):
            if kind == "lamp":
                self._lamp(x, z)
            elif kind == "bush":
                self._bush(x, z)
            else:
                draw_person(stage, self.camera, x, z, crowd, chance)

    def _lamp(self, x: float, z: float) -> None:
        stage, haze = self.stage, air(z, 10, 90, 0.6)
        foot_x, foot_y = self.camera.at(x, 0, z)
        metre = self.camera.scale(z)
        tall = 2.9 * metre
        iron = lit(stage, "#39415a", 0.35, haze)
        stage.canvas.drawRect(box(foot_x - 0.05 * metre, foot_y - tall, 0.10 * metre, tall), solid(iron))
        stage.canvas.drawRect(box(foot_x - 0.14 * metre, foot_y - 0.3 * metre, 0.28 * metre, 0.3 * metre), solid(iron))
        globe = skia.Path()
        globe.addCircle(foot_x, foot_y - tall - 0.12 * metre, 0.22 * metre)
        glows = stage.night or stage.scene.time in ("sunset", "dawn")
        stage.canvas.drawPath(globe, solid(from_hex("#fff1c4") if glows else lit(stage, "#f4efe6", 0.9, haze)))
        if glows:
            stage.glows.append(Glow(globe, stage.palette.window, 1.0))

    def _bush(self, x: float, z: float) -> None:
        """A clipped ball, or a small cypress, palm or conifer of the place."""
        stage = self.stage
        foot_x, foot_y = self.camera.at(x, 0, z)
        metre, haze = self.camera.scale(z), air(z, 10, 90, 0.5)
        leaf = mix(mix(stage.palette.leaf, stage.palette.near, 0.46), stage.palette.haze, haze)
        if stage.scene.place.trees in ("palm", "cypress", "conifer") and abs(x) > 7:
            draw_tree(stage, foot_x, foot_y, 4.2 * metre, leaf, stage.chance("bush", x, z))
            return
        radius = 0.62 * metre
        stage.canvas.drawOval(
            box(foot_x - radius * 0.8, foot_y - radius * 0.25, radius * 2.2, radius * 0.5),
            solid(stage.palette.near, 0.25),
        )
        stage.canvas.drawCircle(foot_x, foot_y - radius, radius, solid(leaf))
        light = (
            mix(leaf, stage.palette.leaf, 0.7)
            if stage.flat
            else mix(leaf, stage.palette.lit, 0.3 if not stage.night else 0.1)
        )
        stage.canvas.drawCircle(foot_x - radius * 0.25, foot_y - radius * 1.25, radius * 0.62, solid(light, 0.8))

    def _frame(self) -> None:
        """Tall trees at both edges, near enough to be dark."""
        stage, base = self.stage, self.stage.horizon
        below = stage.height - base
        narrow = self.placed.width < stage.width * 0.66
        tall = (230, 320) if narrow else (120, 170)
        for i, (u, drop) in enumerate(((0.015, 0.30), (0.085, 0.16), (0.985, 0.30), (0.915, 0.16))):
            chance = stage.chance("frame", i)
            colour = adjust(mix(stage.palette.leaf, stage.palette.near, 0.45 + 0.25 * (drop > 0.2)), 0)
            height = chance.uniform(*tall) * stage.unit * (1.0 if drop > 0.2 else 0.72)
            draw_near_tree(stage, u * stage.width, base + below * drop, height, colour, chance)
