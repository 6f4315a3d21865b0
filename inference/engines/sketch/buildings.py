"""One row of anonymous buildings at one depth: bodies, roofs and windows in the city's fabric."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import skia

from inference.engines.sketch import roofs
from inference.engines.sketch.colour import adjust, from_hex, mix
from inference.engines.sketch.fabric import FABRICS, WALL_COLOUR, FabricLook
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.roofs import Building
from inference.engines.sketch.stage import Glow, Stage

Profile = Callable[[float], float]  # share of the width -> height in pixels


@dataclass(frozen=True, slots=True)
class Row:
    """`depth` 0 is near, 1 fades into haze; `widths` of the buildings and `window` pitch are in units."""

    key: str
    depth: float
    widths: tuple[float, float]
    fabric: str
    window: tuple[float, float] | None = None
    gap: float = 0.12  # chance of a gap between neighbours

    def scaled(self, by: float) -> Row:
        """The same row seen from nearer."""
        low, high = self.widths
        window = self.window and (self.window[0] * by, self.window[1] * by)
        return replace(self, widths=(low * by, high * by), window=window)


def city_profile(stage: Stage, key: str, highest: float, lowest: float) -> Profile:
    """A few soft clusters of height along the picture."""
    chance = stage.chance("profile", key)
    clusters = [(chance.uniform(0.12, 0.88), chance.uniform(0.06, 0.16), chance.uniform(0.55, 1)) for _ in range(3)]

    def height(u: float) -> float:
        rise = sum(peak * math.exp(-(((u - centre) / width) ** 2)) for centre, width, peak in clusters)
        return lowest + (highest - lowest) * min(1.0, rise)

    return height


def draw_row(stage: Stage, base: float, row: Row, profile: Profile) -> None:
    """Buildings from edge to edge standing on `base`."""
    chance, unit = stage.chance("row", row.key), stage.unit
    look = FABRICS[row.fabric]
    windows = _Windows(stage, row)
    x = -0.03 * stage.width
    while x < 1.03 * stage.width:
        width = chance.uniform(*row.widths) * unit
        height = profile((x + width / 2) / stage.width) * chance.uniform(0.72, 1.12)
        if chance.random() < row.gap / 2:
            height *= 0.5
        building = _building(stage, row, look, chance, x, base, width, height)
        roofs.draw(stage, building, _choose(chance, look.roofs), chance, windows.beacons)
        if building.has_windows:
            windows.add(building, chance)
        overlap = -min(0.5, width / 2)  # on a tiny picture half a pixel is more than a house: the row would never end
        x += width + (chance.uniform(1, 8) * unit if chance.random() < row.gap else overlap)
    windows.draw()


def _building(
    stage: Stage, row: Row, look: FabricLook, chance: random.Random, x: float, base: float, width: float, height: float
) -> Building:
    palette, depth = stage.palette, row.depth
    air = mix(palette.near, palette.haze, depth)
    share = stage.scene.traits.walls * WALL_COLOUR[stage.scene.time] * (1 - depth) ** 0.7
    if row.fabric == "timber" and stage.night and not stage.scene.traits.sheet:
        share *= 2.2  # painted houses keep some of their colours in the snow's light
    wall = from_hex(chance.choice(look.walls))
    if stage.scene.palette == "mono":
        wall = adjust(wall, 0, 0.0)
    body = adjust(mix(air, wall, share), chance.uniform(-0.028, 0.028), 1, chance.uniform(-0.006, 0.006))
    light = 0.10 if stage.night else 0.26 * (1 - depth / 2)
    if stage.scene.palette == "mono":
        body = adjust(body, 0, 0.0)
    return Building(
        x=x,
        base=base,
        width=width,
        height=height,
        depth=depth,
        split=chance.uniform(0.32, 0.62),
        lit=mix(body, palette.lit, light),
        shaded=mix(body, palette.near, (0.18 + 0.30 * share) * (1 - depth)),
        wall=body,
    )


def _choose(chance: random.Random, weighted: tuple[tuple[str, float], ...]) -> str:
    return chance.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]


class _Windows:
    """Gathers a row's windows by kind, so that each kind is one path and one call."""

    def __init__(self, stage: Stage, row: Row) -> None:
        self._stage, self._row = stage, row
        self._warm, self._cold, self._dark = skia.Path(), skia.Path(), skia.Path()
        self.beacons = skia.Path()

    def add(self, building: Building, chance: random.Random) -> None:
        row, unit = self._row, self._stage.unit
        if row.window is None or building.height < 26 * unit or building.width < 10 * unit:
            return
        step_x, step_y = row.window[0] * unit, row.window[1] * unit
        columns = int((building.width - 3 * unit) / step_x)
        floors = int((building.height * 0.86 - 4 * unit) / step_y)
        left = building.x + (building.width - columns * step_x) / 2 + step_x * 0.22
        top = building.top + building.height * 0.1 + 4 * unit + step_y * 0.22
        lit_share = self._stage.palette.window_share * chance.uniform(0.4, 1.5)
        for floor in range(floors):
            busy = 1.3 if chance.random() < 0.2 else 0.85
            for column in range(columns):
                value = chance.random()
                path = self._path(value, lit_share, busy)
                if path is not None:
                    path.addRect(box(left + column * step_x, top + floor * step_y, step_x * 0.56, step_y * 0.56))

    def _path(self, value: float, lit_share: float, busy: float) -> Any:
        if value < lit_share * busy:
            return self._warm if value < lit_share * 0.72 else self._cold
        return self._dark if value > 0.45 else None

    def draw(self) -> None:
        stage, palette, depth = self._stage, self._stage.palette, self._row.depth
        air = mix(palette.near, palette.haze, depth)
        dark = mix(air, palette.haze, 0.35) if stage.night else mix(air, palette.near, 0.5)
        stage.canvas.drawPath(self._dark, solid(dark, 0.42 if stage.scene.time == "day" else 0.30))
        warm = mix(palette.window, palette.haze, depth * 0.45)
        cold_tint = from_hex(stage.scene.traits.cold_windows)
        if stage.palette.window_share > 0:
            stage.canvas.drawPath(self._warm, solid(warm, 0.95))
            stage.canvas.drawPath(self._cold, solid(mix(warm, cold_tint, 0.6), 0.85))
            stage.glows.append(Glow(self._warm, palette.window, 1 - depth))
        if stage.night and not stage.scene.traits.sheet:
            stage.canvas.drawPath(self.beacons, solid(from_hex("#ff5a4a")))
            stage.glows.append(Glow(self.beacons, from_hex("#ff4a3a"), 1.0))
