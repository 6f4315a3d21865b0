"""Market stalls as places have them: striped awnings, plain cloth and spice cones, lantern booths, huts, parasols."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, mix
from inference.engines.sketch.paint import box, polygon, solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.perspective import Camera
from inference.engines.sketch.views.tones import lit

LENGTH = 3.1  # metres along the street
_FRUIT = ("#d8412f", "#f2a12c", "#f5d13d", "#6fae3c", "#8a3f8f", "#e87a2c", "#c9d34a", "#a83232")
_SPICES = ("#c8702a", "#d9a441", "#8a3a24", "#b5521f", "#7a8f3a", "#e0c060")
_FISH = ("#b9c4cc", "#d98a6a", "#8fa3ad", "#c9d0d4", "#a84a3a")


@dataclass(frozen=True, slots=True)
class Kind:
    """`cloths` are pairs of awning colours; `roof` is striped, plain, hut or parasol."""

    roof: str
    cloths: tuple[tuple[str, str], ...]
    goods: tuple[str, ...]
    heaps: str = "fruit"  # fruit or cones
    lanterns: bool = False


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    codes = text.split()
    return tuple(zip(codes[::2], codes[1::2], strict=True))


_STRIPED = Kind(
    "striped", _pairs("#d9452f #fbeed6 #f0a02f #fff3d8 #2f8577 #f7ecd6 #b5336b #fde9dc #2f6fa8 #f6efe0"), _FRUIT
)
_KINDS: dict[str, Kind] = {
    "domes": Kind(
        "plain",
        _pairs("#c98a2f #b57824 #8a3f3a #7a3530 #2f5f7a #28526a #e6d3a8 #d6c090 #5f6f3f #546236"),
        _SPICES,
        "cones",
        True,
    ),
    "tokyo": Kind(
        "plain",
        _pairs("#b5302a #a02722 #2f3f6f #28365f #e9e2d2 #d6cdb8 #b5302a #f0e8da"),
        _FRUIT + _FISH,
        lanterns=True,
    ),
    "timber": Kind(
        "hut", _pairs("#8f3f38 #f3efe6 #3f5f6f #f3efe6 #6a4a38 #e9dcc6 #4f6a52 #f3efe6"), _FISH + _FRUIT[:3]
    ),
    "tropical": Kind(
        "parasol",
        _pairs("#e0402f #f5c13d #2f8f6a #f4efe6 #2f6fb8 #f5d13d #d6357a #f4efe6 #f08a2f #2f8f8f"),
        _FRUIT,
    ),
    "colonial": Kind("striped", _pairs("#c23f5a #f5d9a0 #2f8f7f #f5c13d #d9702f #fbeed6 #6a4fa0 #f5e6c8"), _FRUIT),
    "haussmann": Kind("striped", _pairs("#2f6a4f #f4ecd8 #a83a32 #f4ecd8 #3a4f7a #f4ecd8"), _FRUIT),
    "glass": Kind(
        "striped",
        _pairs("#d9452f #f0e6d6 #e9a23b #3f3f48 #2f8577 #f0e6d6 #3a4f7a #e9dcc6"),
        _FRUIT,
        lanterns=True,
    ),
}


def kind_of(stage: Stage) -> Kind:
    """By the building fabric; East Asian lanterns only where they hang."""
    kind = _KINDS.get(stage.scene.place.fabric, _STRIPED)
    if (
        kind.lanterns
        and stage.scene.place.fabric == "glass"
        and stage.scene.city.country_code not in ("CN", "HK", "TW", "SG", "KR", "MO")
    ):
        return _STRIPED
    return kind


class Stalls:
    """One row of stalls to each side; `table` is the distance of their front edge from the middle, in metres."""

    def __init__(self, stage: Stage, camera: Camera, table: float = 4.4) -> None:
        self.stage, self.camera, self.table = stage, camera, table
        self.kind = kind_of(stage)
        self.chance = stage.chance("stalls")
        self.lights = stage.night or stage.scene.low_sun

    def draw(self, z: float, side: int, haze: float, number: int) -> None:
        """The stall whose near end is `z` metres away."""
        self._table(z, side, haze)
        self._goods(z, side, haze)
        self._posts(z, side, haze)
        cloth = self.kind.cloths[(number * 2 + (side > 0)) % len(self.kind.cloths)]
        roofs = {"striped": self._awning, "plain": self._awning, "hut": self._hut, "parasol": self._parasol}
        roofs[self.kind.roof](z, side, haze, cloth)
        self._lamp(z, side, haze)

    def _fill(self, colour: Colour, *corners: tuple[float, float, float]) -> None:
        self.stage.canvas.drawPath(self.camera.polygon(*corners), solid(colour))

    def _table(self, z: float, side: int, haze: float) -> None:
        near, far = z, z + LENGTH
        x, back = side * self.table, side * (self.table + 2.0)
        front, end, top = (
            lit(self.stage, code, light, haze)
            for code, light in (("#7a4f36", 0.4), ("#8f5f40", 0.55), ("#b98a5a", 0.8))
        )
        self._fill(front, (x, 0, near), (x, 0, far), (x, 0.92, far), (x, 0.92, near))
        self._fill(end, (x, 0, near), (back, 0, near), (back, 0.92, near), (x, 0.92, near))
        self._fill(top, (x, 0.92, near), (back, 1.12, near), (back, 1.12, far), (x, 0.92, far))

    def _goods(self, z: float, side: int, haze: float) -> None:
        """Five heaps; one path for each, with highlights where the stall is near."""
        chance, near = self.chance, z < 15
        for i in range(5):
            code = chance.choice(self.kind.goods)
            middle = z + LENGTH * (i + 0.5) / 5
            if self.kind.heaps == "cones":
                self._cone(side, middle, code, haze)
                continue
            heap, shine = skia.Path(), skia.Path()
            for _ in range(15 if near else 6):
                x = side * (self.table + chance.uniform(0.08, 1.1))
                along = chance.uniform(-0.25, 0.25)
                y = 1.0 + 0.36 * (1 - abs(along) / 0.3) * chance.random() + 0.06 * abs(x)
                px, py = self.camera.at(x, y, middle + along)
                radius = (0.12 if near else 0.15) * self.camera.scale(middle) * chance.uniform(0.85, 1.15)
                heap.addCircle(px, py, radius)
                shine.addCircle(px - radius * 0.3, py - radius * 0.3, radius * 0.36)
            colour = lit(self.stage, code, 0.75, haze)
            self.stage.canvas.drawPath(heap, solid(colour))
            if near:
                self.stage.canvas.drawPath(shine, solid(mix(colour, WHITE, 0.5), 0.6 if not self.stage.night else 0.3))

    def _cone(self, side: int, z: float, code: str, haze: float) -> None:
        """A cone of spice in a shallow basket."""
        for x in (self.table + 0.35, self.table + 1.0):
            foot_x, foot_y = self.camera.at(side * x, 1.02 + 0.05 * x * 0.2, z)
            wide, tall = 0.30 * self.camera.scale(z), 0.52 * self.camera.scale(z)
            canvas = self.stage.canvas
            canvas.drawOval(
                box(foot_x - wide * 1.15, foot_y - wide * 0.3, wide * 2.3, wide * 0.7),
                solid(lit(self.stage, "#8a5f3a", 0.5, haze)),
            )
            for left, light in ((foot_x - wide, 0.85), (foot_x + wide * 0.2, 0.5)):
                cone = polygon([(left, foot_y), (foot_x, foot_y - tall), (foot_x + wide, foot_y)])
                canvas.drawPath(cone, solid(lit(self.stage, code, light, haze)))

    def _posts(self, z: float, side: int, haze: float) -> None:
        path = skia.Path()
        for end in (z + 0.06, z + LENGTH - 0.06):
            (x, foot), (_, head) = (
                self.camera.at(side * self.table, 0, end),
                self.camera.at(side * self.table, 2.5, end),
            )
            half = 0.05 * self.camera.scale(end)
            path.addRect(skia.Rect.MakeLTRB(x - half, head, x + half, foot))
        self.stage.canvas.drawPath(path, solid(lit(self.stage, "#6a4632", 0.45, haze)))

    def _cloth(self, codes: tuple[str, str], haze: float, light: float) -> tuple[Any, Any]:
        if self.stage.lies_snow:
            codes = (codes[0], "#f4f7f9")
        return solid(lit(self.stage, codes[0], light, haze)), solid(lit(self.stage, codes[1], light, haze))

    def _awning(self, z: float, side: int, haze: float, codes: tuple[str, str]) -> None:
        """A sloping cloth with a scalloped hem, and its near gable."""
        stripes = 8 if self.kind.roof == "striped" else 2
        paints, shaded = self._cloth(codes, haze, 0.86), self._cloth(codes, haze, 0.60)
        start, length = z - 0.25, LENGTH + 0.5
        edge, back = side * (self.table - 0.5), side * (self.table + 2.5)
        sag = 0.16 if self.kind.roof == "plain" else 0.0
        tops, hems = [skia.Path(), skia.Path()], [skia.Path(), skia.Path()]
        for i in range(stripes):
            a, b = start + length * i / stripes, start + length * (i + 1) / stripes
            self.camera.add(tops[i % 2], (edge, 2.45 - sag, a), (edge, 2.45 - sag, b), (back, 3.45, b), (back, 3.45, a))
            self.camera.add(
                hems[i % 2],
                (edge, 2.45 - sag, a),
                (edge, 2.45 - sag, b),
                (edge, 2.20 - sag, b),
                (edge, 2.06 - sag, (a + b) / 2),
                (edge, 2.20 - sag, a),
            )
        gable = [skia.Path(), skia.Path()]
        for i in range(6):
            xa, xb = edge + (back - edge) * i / 6, edge + (back - edge) * (i + 1) / 6
            ya, yb = 2.45 - sag + (1 + sag) * i / 6, 2.45 - sag + (1 + sag) * (i + 1) / 6
            self.camera.add(
                gable[i % 2],
                (xa, ya, start),
                (xb, yb, start),
                (xb, yb - 0.42, start),
                ((xa + xb) / 2, (ya + yb) / 2 - 0.58, start),
                (xa, ya - 0.42, start),
            )
        for paths, chosen in ((tops, paints), (hems, shaded), (gable, shaded)):
            for path, paint in zip(paths, chosen, strict=True):
                self.stage.canvas.drawPath(path, paint)

    def _hut(self, z: float, side: int, haze: float, codes: tuple[str, str]) -> None:
        """A little wooden house with a pitched roof, snow on it in winter, fairy lights along its edge."""
        wall = lit(self.stage, codes[0], 0.6, haze)
        x, back, near, far = side * self.table, side * (self.table + 2.2), z - 0.1, z + LENGTH + 0.1
        self._fill(adjust(wall, -0.05), (x, 2.1, near), (x, 2.1, far), (x, 2.6, far), (x, 2.6, near))
        self._fill(
            wall, (x, 1.12, near), (back, 1.12, near), (back, 2.6, near), ((x + back) / 2, 3.5, near), (x, 2.6, near)
        )
        inner = mix(lit(self.stage, "#ffcf7d", 0.8, haze), self.stage.palette.window, 0.4)
        self._fill(
            inner,
            (x + side * 0.3, 1.2, near - 0.01),
            (back - side * 0.3, 1.2, near - 0.01),
            (back - side * 0.3, 2.3, near - 0.01),
            (x + side * 0.3, 2.3, near - 0.01),
        )
        roof = lit(self.stage, "#f2f5f7" if self.stage.lies_snow else "#5f4a40", 0.8, haze)
        over = side * (self.table - 0.35)
        self._fill(
            roof,
            (over, 2.45, near - 0.15),
            (over, 2.45, far),
            ((x + back) / 2, 3.6, far),
            ((x + back) / 2, 3.6, near - 0.15),
        )
        trim = mix(roof, lit(self.stage, codes[1], 0.9, haze), 0.7)
        self._fill(trim, (over, 2.45, near - 0.15), (over, 2.45, far), (over, 2.3, far), (over, 2.3, near - 0.15))
        bulbs = skia.Path()
        for i in range(9):
            at = near + (far - near) * i / 8
            px, py = self.camera.at(over, 2.26, at)
            bulbs.addCircle(px, py, max(0.8, 0.06 * self.camera.scale(at)))
        self.stage.canvas.drawPath(bulbs, solid((1.0, 0.95, 0.76)))
        self.stage.glows.append(Glow(bulbs, from_hex("#ffb34d"), 0.9 * (1 - haze)))

    def _parasol(self, z: float, side: int, haze: float, codes: tuple[str, str]) -> None:
        """A big parasol of eight panels in two colours."""
        middle, x = z + LENGTH / 2, side * (self.table + 0.5)
        metre = self.camera.scale(middle)
        px, rim = self.camera.at(x, 2.25, middle)
        top, half = rim - 1.05 * metre, 2.05 * metre
        canvas = self.stage.canvas
        pole_x, foot = self.camera.at(x, 0, middle)
        canvas.drawRect(
            skia.Rect.MakeLTRB(pole_x - 0.05 * metre, top, pole_x + 0.05 * metre, foot),
            solid(lit(self.stage, "#7a5a44", 0.4, haze)),
        )
        for i in range(8):
            a, b = math.pi * i / 8, math.pi * (i + 1) / 8
            left, right = px - half * math.cos(a), px - half * math.cos(b)
            panel = skia.Path()
            panel.moveTo(px, top)
            panel.quadTo(px - half * math.cos(a) * 0.82, top + 0.22 * metre, left, rim - 0.1 * metre * math.sin(a))
            panel.quadTo((left + right) / 2, rim + 0.24 * metre, right, rim - 0.1 * metre * math.sin(b))
            panel.quadTo(px - half * math.cos(b) * 0.82, top + 0.22 * metre, px, top)
            panel.close()
            light = 0.95 - 0.07 * i
            canvas.drawPath(panel, solid(lit(self.stage, codes[i % 2], light, haze)))

    def _lamp(self, z: float, side: int, haze: float) -> None:
        """A bare bulb or a round lantern under the roof."""
        middle = z + LENGTH / 2
        x, y = self.camera.at(side * (self.table + 0.6), 2.12, middle)
        metre = self.camera.scale(middle)
        lamp = skia.Path()
        if self.kind.lanterns:
            lamp.addOval(box(x - 0.22 * metre, y - 0.28 * metre, 0.44 * metre, 0.56 * metre))
            code = "#ff5a3a" if self.stage.scene.place.fabric != "domes" else "#ffc25a"
            self.stage.canvas.drawPath(
                lamp,
                solid(
                    mix(from_hex(code), self.stage.palette.window, 0.3)
                    if self.lights
                    else lit(self.stage, code, 0.9, haze)
                ),
            )
            glow = from_hex(code)
        else:
            lamp.addCircle(x, y, 0.14 * metre)
            self.stage.canvas.drawPath(lamp, solid((1.0, 0.94, 0.75)))
            glow = from_hex("#ffb04a")
        if self.lights:
            self.stage.glows.append(Glow(lamp, glow, 1.0))
