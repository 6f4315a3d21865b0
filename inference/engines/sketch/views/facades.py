"""House fronts to both sides of a street, built as the city builds: walls, windows, roofs, ground floors."""

from __future__ import annotations

import itertools
import random
from typing import Any

import skia

from inference.engines.sketch.colour import Colour, adjust, mix
from inference.engines.sketch.fabric import FABRICS, has_slate_roofs
from inference.engines.sketch.paint import linear, solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.perspective import Camera, Place, air
from inference.engines.sketch.views.shops import Shops
from inference.engines.sketch.views.signs import Signs
from inference.engines.sketch.views.street_side import SHOP, House, StreetSide
from inference.engines.sketch.views.tones import lit, toned

_FLOOR = 3.0  # metres, storey to storey
END = 100.0  # metres: where a street ends that nothing closes sooner


class Facades(StreetSide):
    """Both sides of the street, far to near, at `half` metres from its middle; they end `end` metres away."""

    def __init__(self, stage: Stage, camera: Camera, half: float = 8.4, low: bool = False, end: float = END) -> None:
        super().__init__(stage, camera, half)
        self.low, self.end = low, end
        self.walls = FABRICS[stage.scene.place.fabric].walls
        self.signs = Signs(stage)
        self.shops = Shops(stage, camera, half, self.signs)

    def draw(self) -> None:
        for side in (-1, 1):
            chance = self.stage.chance("facades", side)
            for house in self._houses(side, chance):
                self._wall(house)
                self._roof(house)
                self._storeys(house, chance)
                self.shops.draw(house, chance)
                self._panels(house, chance)

    def _houses(self, side: int, chance: random.Random) -> list[House]:
        edges = [3.4 + chance.uniform(0, 1.5)]
        while edges[-1] < self.end:
            edges.append(edges[-1] + chance.uniform(*self.front.widths) * (1 + edges[-1] / 70))
        if self.end < END:  # on a square, sharply; elsewhere in the haze
            edges[-1] = self.end
        houses = []
        for near, far in itertools.pairwise(edges):
            low, high = self.front.heights
            height = chance.uniform(low, high)
            if self.low:
                height = min(height, 8.5 + chance.uniform(-1.0, 2.2))
            elif self.electric and self.stage.scene.place.fabric in ("tokyo", "glass", "nyc", "generic", "tropical"):
                height = max(height, chance.uniform(12, 22))
            haze = round(air((near + far) / 2, 8, 44 if self.stage.scene.weather != "fog" else 18), 2)
            wall = adjust(
                lit(self.stage, chance.choice(self.walls), 0.72 if side < 0 else 0.88), chance.uniform(-0.02, 0.02)
            )
            houses.append(
                House(
                    side,
                    near,
                    far,
                    height,
                    mix(wall, self.stage.palette.haze, haze),
                    haze,
                    chance.choice(self.front.accents),
                )
            )
        return houses[::-1]

    def _wall(self, house: House) -> None:
        """The front, lighter towards the end of the street; and the gable wall that shows over a lower neighbour."""
        palette = self.stage.palette
        near_x, far_x = (
            self.camera.at(self.x(house), 0, house.near)[0],
            self.camera.at(self.x(house), 0, house.far)[0],
        )
        dark = mix(house.wall, palette.near, 0.16)
        light = mix(house.wall, palette.lit, 0.02 if self.lights else 0.16)
        front = self.quad(house, 0, 0, house.height, house.near, house.far + 0.02)
        self.stage.canvas.drawPath(front, linear((near_x, 0), (far_x, 0), [(dark, 1.0), (light, 1.0)]))
        x = self.x(house)
        side = self.camera.polygon(
            (x, 0, house.near),
            (x + house.side * 9, 0, house.near),
            (x + house.side * 9, house.height, house.near),
            (x, house.height, house.near),
        )
        self.stage.canvas.drawPath(side, solid(mix(house.wall, palette.near, 0.32)))

    def _roof(self, house: House) -> None:
        kind, top, x = self.front.roof, house.height, self.x(house)
        draw = self.stage.canvas.drawPath
        middle = (house.near + house.far) / 2
        if kind == "gable":
            roof = self._roof_colour("#8a4a3a" if self.stage.scene.place.fabric == "brick" else "#59606c", house)
            peak = top + (house.far - house.near) * 0.34
            draw(
                self.camera.polygon((x, top - 0.02, house.near), (x, top - 0.02, house.far), (x, peak, middle)),
                solid(house.wall),
            )
            slope = [
                (x, top, house.near),
                (x, peak, middle),
                (x + house.side * 6, peak, middle),
                (x + house.side * 6, top, house.near),
            ]
            draw(self.camera.polygon(*slope), solid(roof))
            for near, far in ((house.near - 0.2, middle), (middle, house.far + 0.2)):
                low, high = (top - 0.15, peak) if far == middle else (peak, top - 0.15)
                band: list[Place] = [
                    (x - house.side * 0.2, low, near),
                    (x - house.side * 0.2, high, far),
                    (x - house.side * 0.2, high + 0.34, far),
                    (x - house.side * 0.2, low + 0.34, near),
                ]
                draw(self.camera.polygon(*band), solid(mix(roof, self.stage.palette.lit, 0.14)))
        elif kind == "mansard":
            scene = self.stage.scene
            slate = self._roof_colour("#707c8a" if has_slate_roofs(scene.city, scene.place) else "#a5553c", house)
            back = x + house.side * 1.6
            draw(
                self.camera.polygon(
                    (x, top, house.near),
                    (x, top, house.far),
                    (back, top + 3.4, house.far),
                    (back, top + 3.4, house.near),
                ),
                solid(slate),
            )
            dormers = skia.Path()
            count = max(2, round((house.far - house.near) / 3))
            for i in range(count):
                z = house.near + (house.far - house.near) * (i + 0.5) / count
                self.camera.wall(dormers, x + house.side * 0.5, top + 0.4, top + 2.4, z - 0.55, z + 0.55)
            draw(dormers, solid(mix(slate, self.stage.palette.window if self.lights else self.stage.palette.lit, 0.5)))
            self.band(house, top - 0.25, top + 0.25, 0.4, 0.4)
        elif kind == "eaves":
            roof = self._roof_colour("#b8603f" if self.stage.scene.place.fabric == "colonial" else "#9a6a50", house)
            draw(self.quad(house, 0.8, top - 0.1, top + 0.35, house.near - 0.2, house.far), solid(roof))
            under = [
                (x - house.side * 0.8, top - 0.1, house.near),
                (x - house.side * 0.8, top - 0.1, house.far),
                (x, top - 0.1, house.far),
                (x, top - 0.1, house.near),
            ]
            draw(self.camera.polygon(*under), solid(mix(house.wall, self.stage.palette.near, 0.5)))
        else:
            self.band(house, top - 0.5, top, 0.35, 0.3)

    def _roof_colour(self, code: str, house: House) -> Colour:
        return lit(self.stage, "#f0f4f7" if self.stage.lies_snow else code, 0.55, house.haze)

    def _storeys(self, house: House, chance: random.Random) -> None:
        """Frames, panes, shutters and balconies of all upper floors, each kind as one path."""
        front, stage = self.front, self.stage
        floors = max(1, int((house.height - SHOP - 0.4) / _FLOOR))
        columns = max(2, round((house.far - house.near) / 2.5))
        if stage.scene.place.fabric == "domes":
            columns = max(2, round((house.far - house.near) / 3.4))
        frames, dark, lights, shutters, balconies = (skia.Path() for _ in range(5))
        cell = (house.far - house.near) / columns
        share = 0.62 if self.electric else max(0.06, stage.palette.window_share * 0.8)
        has_shutters = chance.random() < front.shutters
        has_balconies = chance.random() < front.balconies
        for floor in range(floors):
            low = SHOP + 0.55 + floor * _FLOOR
            high = low + _FLOOR * front.window[1]
            for column in range(columns):
                middle = house.near + cell * (column + 0.5)
                half = cell * front.window[0] / 2
                self._window(
                    house,
                    (low, high, middle - half, middle + half),
                    frames,
                    lights if chance.random() < share else dark,
                )
                if has_shutters and house.near < 60:
                    for a, b in ((middle - half * 1.9, middle - half), (middle + half, middle + half * 1.9)):
                        self.camera.wall(shutters, self.x(house, 0.03), low, high, a, b)
            if has_balconies and (floor in (0, 3) or stage.scene.place.fabric != "haussmann"):
                self.camera.wall(
                    balconies, self.x(house, 0.7), low - 0.12, low + 0.85, house.near + 0.4, house.far - 0.4
                )
        canvas = stage.canvas
        canvas.drawPath(frames, solid(mix(house.wall, stage.palette.lit, 0.06 if self.electric else 0.4)))
        canvas.drawPath(dark, solid(mix(lit(stage, "#47526a", 0.4), stage.palette.haze, house.haze * 0.9)))
        canvas.drawPath(lights, solid(mix(stage.palette.window, stage.palette.haze, house.haze * 0.7)))
        canvas.drawPath(shutters, solid(toned(stage, lit(stage, house.accent, 0.55), 0.6, house.haze)))
        canvas.drawPath(balconies, solid(lit(stage, "#2f3440", 0.4, house.haze), 0.55))
        if self.lights and not lights.isEmpty():
            stage.glows.append(Glow(lights, stage.palette.window, 0.5 * (1 - house.haze)))

    def _window(self, house: House, edges: tuple[float, float, float, float], frames: Any, panes: Any) -> None:
        low, high, near, far = edges
        x = self.x(house, 0.01)
        self.camera.wall(frames, x, low - 0.14, high + 0.14, near - 0.12, far + 0.12)
        if not self.front.arches:
            self.camera.wall(panes, x, low, high, near, far)
            return
        middle, quarter = (near + far) / 2, (far - near) * 0.18
        rise = (high - low) * 0.24
        self.camera.add(
            panes,
            (x, low, near),
            (x, low, far),
            (x, high - rise, far),
            (x, high - rise * 0.2, far - quarter),
            (x, high, middle),
            (x, high - rise * 0.2, near + quarter),
            (x, high - rise, near),
        )

    def _panels(self, house: House, chance: random.Random) -> None:
        """Signs that hang over the street; many and bright under neon."""
        count = self.front.panels + (3 if self.electric else 0)
        calm = self.stage.height * (0.24 if self.stage.scene.lettering_position != "bottom" else 0.04)
        for _ in range(chance.randint(0, count) if not self.electric else chance.randint(2, max(3, count))):
            z = chance.uniform(house.near + 0.3, house.far)
            metre = self.camera.scale(z)
            tall = chance.random() < (0.8 if self.signs.stacked else 0.35)
            wide, high = (
                (1.0, chance.uniform(2.0, 4.0)) if tall else (chance.uniform(1.6, 2.2), chance.uniform(0.7, 1.0))
            )
            most = max(4.4, min(house.height - high, 5 + z * 0.16 + 2))
            y = chance.uniform(4.2, most)
            centre = self.camera.at(self.x(house, 0.2 + wide / 2), y, z)
            inside = 0.10 * self.stage.width < centre[0] < 0.90 * self.stage.width
            if z < 5.2 or (inside and centre[1] - high * metre / 2 < calm):
                continue
            self.signs.panel(centre, wide * metre, high * metre, chance, house.haze)
