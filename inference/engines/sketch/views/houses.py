"""Single buildings seen from above: two faces in light and shade, a roof of the place, floors and lit windows."""

from __future__ import annotations

from typing import Any

import skia

from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of
from inference.engines.sketch.paint import Point, box, solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.perspective import Camera
from inference.engines.sketch.views.tones import lit, snow
from inference.engines.sketch.views.town import Lot

_TOWER_WALLS = ("#8fb2c8", "#b4c8d2", "#d9dcd8", "#7595ab", "#c9bca6")
PITCHED = {"brick", "timber", "colonial", "haussmann"}
_SNOW = "snow"  # in place of a colour's code
_RISE = 60.0  # pixels: no ridge stands higher above its eaves
_FACES = ((0, 1), (1, 2), (2, 3), (3, 0))


class Houses:
    """Draws lots one by one; colours are mixed once for each light, paints once for each step of haze.

    A picture has some 3,000 lots. Python's share is most of their cost, Skia's is small: batches would not help.
    """

    def __init__(self, stage: Stage, camera: Camera) -> None:
        self._stage, self._camera = stage, camera
        fabric = stage.scene.place.fabric
        self._walls = FABRICS[fabric].walls
        self._roofs = roofs_of(stage.scene.city, stage.scene.place)
        self._pitched = fabric in PITCHED
        self._snow = stage.lies_snow
        self._chance = stage.chance("houses")
        self._colours: dict[tuple[str, float], Colour] = {}
        self._paints: dict[tuple[str, float, float], Any] = {}
        self._glow = skia.Path()

    def draw(self, lot: Lot, haze: float) -> None:
        if min(z for _, z in lot.corners) < 40:
            return
        at = self._camera.at
        ground = [at(x, 0, z) for x, z in lot.corners]
        eaves = [at(x, lot.height, z) for x, z in lot.corners]
        if self._is_outside(ground, eaves):
            return
        walls = _TOWER_WALLS if lot.is_tower else self._walls
        wall = walls[lot.shade % len(walls)]
        for k, (a, b) in enumerate(_FACES):
            if self._is_seen(lot, a, b):
                self._face(lot, wall, haze, (ground[a], ground[b], eaves[b], eaves[a]), (0.42, 0.30, 0.42, 0.78)[k])
        if self._pitched and not lot.is_tower:
            self._pitched_roof(lot, wall, haze, eaves)
        else:
            self._flat_roof(lot, wall, haze, eaves)

    def finish(self) -> None:
        """The glow of all lit windows."""
        if not self._glow.isEmpty():
            self._stage.glows.append(Glow(self._glow, self._stage.palette.window, 0.55))

    def _is_outside(self, ground: list[Point], eaves: list[Point]) -> bool:
        """Whether no part lies in the picture; a pitched roof reaches no farther down or to a side than the eaves."""
        left, right = min(ground)[0], max(ground)[0]
        return right < 0 or left > self._stage.width or min(y for _, y in eaves) > self._stage.height + _RISE

    def _is_seen(self, lot: Lot, a: int, b: int) -> bool:
        """Whether the face between two corners looks towards the camera, which stands at (0, 0)."""
        (xa, za), (xb, zb) = lot.corners[a], lot.corners[b]
        return (zb - za) * (xa + xb) - (xb - xa) * (za + zb) < 0

    def _paint(self, code: str, light: float, haze: float) -> Any:
        key = (code, light, haze)
        if key not in self._paints:
            if (code, light) not in self._colours:
                white = code == _SNOW
                self._colours[code, light] = snow(self._stage, light) if white else lit(self._stage, code, light)
            self._paints[key] = solid(mix(self._colours[code, light], self._stage.palette.haze, haze))
        return self._paints[key]

    def _face(self, lot: Lot, wall: str, haze: float, corners: tuple[Point, ...], light: float) -> None:
        canvas, unit = self._stage.canvas, self._stage.unit
        canvas.drawPath(outline(*corners), self._paint(wall, light, haze))
        (xa, ya), (xb, _), _, (_, top) = corners
        wide, tall = abs(xb - xa), ya - top
        if wide < 9 * unit or tall < 11 * unit or lot.z > 1700:
            return
        floors = max(2, min(26, int(lot.height / (3.4 if lot.z < 1000 else 6.8))))
        columns = max(2, min(7, int(wide / (9 * unit))))
        dark, glowing = skia.Path(), skia.Path()
        share = self._stage.palette.window_share * 0.8
        for floor in range(floors):
            low, high = (floor + 0.3) / floors, (floor + 0.78) / floors
            if share == 0 and (lot.is_tower or wide < 22 * unit):
                _pane(dark, corners, 0.04, 0.96, low, high)
                continue
            for column in range(columns):
                path = glowing if share and self._chance.random() < share else dark
                _pane(path, corners, (column + 0.26) / columns, (column + 0.74) / columns, low, high)
        canvas.drawPath(
            dark,
            self._paint("#3f4a5e", 0.25 if light < 0.6 else 0.4, haze)
            if share == 0
            else self._paint("#2a3244", 0.2, haze),
        )
        if not glowing.isEmpty():
            canvas.drawPath(glowing, self._window_paint(haze))
            self._glow.addPath(glowing)

    def _window_paint(self, haze: float) -> Any:
        key = ("window", 1.0, haze)
        if key not in self._paints:
            self._paints[key] = solid(mix(self._stage.palette.window, self._stage.palette.haze, haze * 0.6))
        return self._paints[key]

    def _roof_code(self, lot: Lot) -> str:
        return _SNOW if self._snow else self._roofs[(lot.shade >> 4) % len(self._roofs)]

    def _flat_roof(self, lot: Lot, wall: str, haze: float, eaves: list[Point]) -> None:
        """A parapet round a darker deck, with a stair head or a tank on it."""
        canvas = self._stage.canvas
        code = _SNOW if self._snow else wall
        canvas.drawPath(outline(*eaves), self._paint(code, 0.96, haze))
        metre = self._camera.scale(lot.z)
        if metre < 0.7 * self._stage.unit:
            return
        x, y = sum(p[0] for p in eaves) / 4, sum(p[1] for p in eaves) / 4
        deck = [(x + (a - x) * 0.82, y + (b - y) * 0.82) for a, b in eaves]
        canvas.drawPath(outline(*deck), self._paint(self._roof_code(lot), 0.86 if self._snow else 0.7, haze))
        corner = deck[lot.shade % 4]
        bx, by = x + (corner[0] - x) * 0.5, y + (corner[1] - y) * 0.5
        size = 3.2 * metre
        canvas.drawRect(box(bx - size / 2, by - size * 0.8, size, size * 0.8), self._paint(wall, 0.35, haze))
        canvas.drawRect(box(bx - size / 2, by - size * 0.8, size * 0.55, size * 0.8), self._paint(wall, 0.9, haze))
        if self._stage.scene.place.fabric == "domes" and lot.shade % 9 == 0:
            canvas.drawCircle(x, y - size * 0.4, size * 1.1, self._paint("#e9d3a8", 0.95, haze))

    def _pitched_roof(self, lot: Lot, wall: str, haze: float, eaves: list[Point]) -> None:
        """A ridge along the longer side; the slope towards the light is the brighter one."""
        corners = lot.corners
        long_first = _length(corners[0], corners[1]) >= _length(corners[1], corners[2])
        order = (0, 1, 2, 3) if long_first else (1, 2, 3, 0)
        rise = min(_length(corners[order[1]], corners[order[2]]) * 0.36, 5.5)
        ends = []
        for a, b in ((order[0], order[3]), (order[1], order[2])):
            (xa, za), (xb, zb) = corners[a], corners[b]
            ends.append(self._camera.at((xa + xb) / 2, lot.height + rise, (za + zb) / 2))
        code = self._roof_code(lot)
        slopes = [(order[3], order[2], 1, 0, 0.62), (order[0], order[1], 1, 0, 0.9 if long_first else 0.72)]
        canvas = self._stage.canvas
        for a, b, k, m, light in slopes:
            canvas.drawPath(outline(eaves[a], eaves[b], ends[k], ends[m]), self._paint(code, light, haze))
        for a, b, end in ((order[0], order[3], ends[0]), (order[1], order[2], ends[1])):
            if self._is_seen(lot, *((b, a) if (b, a) in _FACES else (a, b))):
                canvas.drawPath(outline(eaves[a], eaves[b], end), self._paint(wall, 0.5, haze))
        if self._camera.scale(lot.z) > 1.0 * self._stage.unit:
            x, y = ends[0][0] * 0.7 + ends[1][0] * 0.3, ends[0][1] * 0.7 + ends[1][1] * 0.3
            size = 1.5 * self._camera.scale(lot.z)
            canvas.drawRect(box(x - size / 2, y - size, size, size * 1.5), self._paint(wall, 0.3, haze))


def outline(first: Point, *others: Point) -> Any:
    """Line by line: a list of points for `addPoly` would take four times as long to hand over."""
    path = skia.Path()
    path.moveTo(*first)
    for x, y in others:
        path.lineTo(x, y)
    return path


def _pane(path: Any, face: tuple[Point, ...], left: float, right: float, low: float, high: float) -> None:
    """A window on a face given as its two lower and two upper corners; the rest are shares of width and height."""
    (xa, ya), (xb, yb), (_, tb), (_, ta) = face
    wide, down, tall = xb - xa, yb - ya, ta - ya
    slope = tb - yb - tall
    x0, x1 = xa + wide * left, xa + wide * right
    y0, y1 = ya + down * left, ya + down * right
    h0, h1 = tall + slope * left, tall + slope * right
    path.moveTo(x0, y0 + h0 * low)
    path.lineTo(x1, y1 + h1 * low)
    path.lineTo(x1, y1 + h1 * high)
    path.lineTo(x0, y0 + h0 * high)
    path.close()


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)
