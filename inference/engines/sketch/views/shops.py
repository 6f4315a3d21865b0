"""Ground floors: shop windows with their light, boards, awnings, and cloth and lanterns over the door."""

from __future__ import annotations

import random

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.perspective import Camera
from inference.engines.sketch.views.signs import Signs
from inference.engines.sketch.views.street_side import SHOP, House, StreetSide
from inference.engines.sketch.views.tones import lit


class Shops(StreetSide):
    """The shops of all houses; `signs` letters their boards."""

    def __init__(self, stage: Stage, camera: Camera, half: float, signs: Signs) -> None:
        super().__init__(stage, camera, half)
        self.signs = signs

    def draw(self, house: House, chance: random.Random) -> None:
        """A ground floor with a lit interior, doors, a board above and an awning here and there."""
        stage, camera, kind = self.stage, self.camera, self.front.shop
        x, near, far = self.x(house, 0.02), house.near + 0.5, house.far - 0.5
        base = mix(house.wall, stage.palette.near, 0.42)
        stage.canvas.drawPath(self.quad(house, 0.01, 0, SHOP, house.near, house.far), solid(base))
        bays = max(1, round((far - near) / (2.6 if kind != "arch" else 3.0)))
        opening, posts = skia.Path(), skia.Path()
        for bay in range(bays):
            a, b = near + (far - near) * (bay + 0.08) / bays, near + (far - near) * (bay + 0.92) / bays
            if kind == "arch":
                middle, q = (a + b) / 2, (b - a) * 0.2
                camera.add(
                    opening,
                    (x, 0, a),
                    (x, 0, b),
                    (x, 1.9, b),
                    (x, 2.6, b - q),
                    (x, 2.95, middle),
                    (x, 2.6, a + q),
                    (x, 1.9, a),
                )
            else:
                camera.wall(opening, x, 0.25, 2.6, a, b)
                camera.wall(posts, x, 0.25, 2.6, (a + b) / 2 - 0.05, (a + b) / 2 + 0.05)
        inside = self._interior(chance, house)
        stage.canvas.drawPath(opening, solid(inside, 0.96))
        shelf = skia.Path()
        camera.wall(shelf, x, 0.25, 1.0, near + 0.3, far - 0.3)
        stage.canvas.drawPath(shelf, solid(stage.palette.near, 0.22))
        stage.canvas.drawPath(posts, solid(base))
        if self.lights or stage.scene.low_sun:
            stage.glows.append(Glow(opening, mix(inside, stage.palette.window, 0.3), 0.32 * (1 - house.haze)))
        if kind == "cloth":
            self._curtain(house, chance)
        if kind != "arch" and house.near > 4.2:
            self._board(house, chance)
        if chance.random() < 0.5 and not self.electric:
            self._awning(house, chance)

    def _interior(self, chance: random.Random, house: House) -> Colour:
        stage = self.stage
        if self.electric:
            pink = mix((1.0, 0.82, 0.5), (0.85, 0.3, 0.75), chance.random() * 0.7)
            return mix(pink, stage.palette.haze, house.haze * 0.6)
        warm = stage.palette.window if self.lights else lit(stage, "#e9c58a", 0.55)
        if stage.scene.time == "day" and not self.lights:
            warm = lit(stage, "#5f6470", 0.5)
        return mix(warm, stage.palette.haze, house.haze * 0.7)

    def _curtain(self, house: House, chance: random.Random) -> None:
        """A short split cloth over a shop's door, and a row of round lanterns."""
        stage = self.stage
        cloth, middle = skia.Path(), (house.near + house.far) / 2
        for i in range(4):
            a = middle - 1.6 + i * 0.8
            self.camera.wall(cloth, self.x(house, 0.12), 1.7, 2.6, a, a + 0.74)
        stage.canvas.drawPath(
            cloth, solid(lit(stage, chance.choice(["#2f3f6f", "#8a2f33", "#3f3a34"]), 0.6, house.haze))
        )
        lanterns = skia.Path()
        for i in range(3):
            x, y = self.camera.at(self.x(house, 0.5), 2.75, house.near + 0.8 + i * 1.2)
            radius = 0.26 * self.camera.scale(house.near + 0.8 + i * 1.2)
            lanterns.addOval(box(x - radius, y - radius * 1.2, 2 * radius, 2.4 * radius))
        stage.canvas.drawPath(
            lanterns, solid(mix(lit(stage, "#e0402f", 0.9), stage.palette.window, 0.35 if self.lights else 0.0))
        )
        if self.lights:
            stage.glows.append(Glow(lanterns, (1.0, 0.36, 0.2), 0.9 * (1 - house.haze)))

    def _board(self, house: House, chance: random.Random) -> None:
        """Words over the shop; seen from the street, the left side's near end is read first, the right side's last."""
        near, far = house.near + 0.4, house.far - 0.4
        first, last = (near, far) if house.side < 0 else (far, near)
        x = self.x(house, 0.08)
        corners = [self.camera.at(x, y, z) for y, z in ((SHOP, first), (SHOP, last), (2.72, last), (2.72, first))]
        self.signs.board(corners, chance, house.haze, self.camera.scale((near + far) / 2))

    def _awning(self, house: House, chance: random.Random) -> None:
        """Striped cloth over the shop window."""
        stage, x = self.stage, self.x(house, 0.05)
        out = self.x(house, 1.5)
        near, far, count = house.near + 0.4, house.far - 0.4, 8
        pair = (house.accent, "#f4ead6")
        stripes = [skia.Path(), skia.Path()]
        for i in range(count):
            a, b = near + (far - near) * i / count, near + (far - near) * (i + 1) / count
            self.camera.add(stripes[i % 2], (x, 2.95, a), (x, 2.95, b), (out, 2.35, b), (out, 2.35, a))
            self.camera.add(stripes[i % 2], (out, 2.35, a), (out, 2.35, b), (out, 2.08, b), (out, 2.08, a))
        for path, code in zip(stripes, pair, strict=True):
            stage.canvas.drawPath(path, solid(lit(stage, code, 0.66, house.haze)))
