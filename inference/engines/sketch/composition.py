"""The picture as a whole: where the horizon lies, and in which order sky, land, city, landmarks and water are drawn."""

from __future__ import annotations

import math

from inference.engines.sketch import room
from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.colour import mix
from inference.engines.sketch.fabric import FABRICS, tower_share
from inference.engines.sketch.land import draw_fading_terrain, draw_haze, draw_terrain
from inference.engines.sketch.monuments import Placed, arrange, draw_monument, open_sky
from inference.engines.sketch.nature import birds_fly, draw_birds, draw_boats, draw_trees
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.park import draw_park
from inference.engines.sketch.sky import draw_clouds, draw_paper, draw_sky
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views import VIEWS
from inference.engines.sketch.views.framing import ground_line, high_room, letters_in_sky, low_room
from inference.engines.sketch.views.ground import shade_foreground
from inference.engines.sketch.views.isometric import draw_isometric_view
from inference.engines.sketch.water import draw_reflection_hint, draw_water

_LOW_RISE = 0.36  # the density of a city without towers


def compose(stage: Stage) -> None:
    traits = stage.scene.traits
    if traits.diorama:
        draw_isometric_view(stage)
        return
    if stage.scene.view in VIEWS:
        VIEWS[stage.scene.view](stage)
        return
    stage.horizon = _horizon(stage)
    top = _sky_limit(stage)
    placed = arrange(stage, top, stage.width * traits.inset)
    if traits.sheet:
        _minimal(stage, placed)
        return
    _sky(stage, placed, top)
    draw_terrain(stage, stage.horizon)
    _city(stage, placed)
    if birds_fly(stage):
        draw_birds(stage, max(top, stage.height * 0.28), max(top * 1.1, stage.height * 0.40))
    if stage.scene.water == "none":
        draw_park(stage, _count(stage, 44))
        stage.shine()
        _ground_for_letters(stage)
        return
    stage.shine()
    height = stage.height - int(stage.horizon)
    draw_water(stage, int(stage.horizon), height, 0.62 if stage.flat else 0.40)
    if not traits.spare:
        visible = _open_water_ends(stage) - stage.horizon
        draw_boats(stage, stage.horizon, visible)
    stage.shine()
    _ground_for_letters(stage)


def _open_water_ends(stage: Stage) -> float:
    """y above which boats stay: where a printed picture ends, or letters begin."""
    if stage.scene.traits.panel:
        return room.panel_top(stage.width, stage.height)
    return stage.height * (0.76 if low_room(stage) else 1.0)


def _ground_for_letters(stage: Stage) -> None:
    """Light letters at the bottom stand on something darker than open water or a meadow."""
    if low_room(stage) and stage.scene.traits.vignette:
        shade_foreground(stage, 0.6, start=0.67)


def _horizon(stage: Stage) -> float:
    if stage.scene.traits.sheet:
        return round(stage.height * (0.84 if high_room(stage) else 0.67))
    dry = stage.scene.water == "none"
    share = ground_line(stage, 0.75, 0.66, 0.64) if dry else ground_line(stage, 0.735, 0.62, 0.60)
    return round(stage.height * share)


def _sky_limit(stage: Stage) -> float:
    """How high a landmark may reach: below the lettering's room, or the margin where that lies elsewhere."""
    if stage.scene.traits.sheet:
        return stage.height * (room.MINIMAL_SKY + 0.02 if high_room(stage) else 0.10)
    return room.below_letters(stage.scene, stage.width, stage.height) if letters_in_sky(stage) else stage.height * 0.10


def _sky(stage: Stage, placed: list[Placed], top: float) -> None:
    scene, horizon, smaller = stage.scene, stage.horizon, min(stage.width, stage.height)
    radius = smaller * scene.traits.sun.skyline
    if scene.traits.own_light:
        sun = (stage.width * 0.5, max(horizon * (0.68 if scene.traits.electric else 0.86), top + smaller * 0.13))
    else:
        sun = (open_sky(stage, placed), max(horizon * (0.70 if scene.low_sun else 0.42), top + radius * 1.3))
    moon = None
    if scene.moonrise:
        moon, radius = (sun[0], max(horizon * 0.42, top + radius)), radius * 0.7
        sun = (stage.width - sun[0], horizon * 0.97)
    draw_sky(stage, horizon, sun, radius, moon)
    draw_clouds(stage, horizon * 0.02, horizon * 0.72)


def _city(stage: Stage, placed: list[Placed]) -> None:
    """Five rows from far to near, each with its haze, the landmarks standing between them at their depths."""
    base, reach = stage.horizon, _reach(stage)
    fabric = stage.scene.place.fabric
    density = _density(stage, bool(placed))
    low_rise = tower_share(stage.scene.city) < 0.3
    far = fabric if fabric in ("domes", "haussmann", "timber", "colonial") or density < 0.6 or low_rise else "glass"
    middle = far if density > 0.6 else fabric
    thick = 1.9 if stage.scene.weather == "fog" else 1.0
    near_to = _nearness(stage, bool(placed))
    density *= near_to
    rows = (
        (
            Row("A", 0.74, (10, 26), far, None if stage.flat else (5, 6)),
            0.24 * density,
            0.06,
            (0.35, 0.22),
            (0.40, 1.0),
        ),
        (Row("B", 0.52, (14, 36), middle, (6, 7)), 0.22 * density, 0.05, (0.34, 0.16), (0.22, 0.40)),
        (Row("C", 0.32, (20, 46), fabric, (7, 8)), 0.155 * density, 0.05, (0.26, 0.12), (0.12, 0.22)),
        (Row("D", 0.16, (20, 48), fabric, (7, 8)), 0.085 * density + 0.02, 0.03, (0.0, 0.0), (0.04, 0.12)),
    )
    for row, highest, lowest, (alpha, height), (near, beyond) in rows:
        draw_row(stage, base, row.scaled(near_to), city_profile(stage, row.key, reach * highest, reach * lowest))
        if alpha and not stage.flat:
            draw_haze(stage, base, reach * height * thick, min(0.9, alpha * thick))
        _monuments(stage, placed, near, beyond)
    leafy = not stage.scene.traits.spare
    trees = 0.25 if stage.scene.place.climate == "polar" else 1.0
    if leafy:
        draw_trees(stage, base + 1, (14 * near_to, 30 * near_to), _count(stage, 46 * trees), 0.16, "far quay")
    quay = Row("E", 0.06, (24, 60), fabric, (7, 8)).scaled(near_to)
    draw_row(stage, base, quay, city_profile(stage, "E", reach * (0.03 * density + 0.012), reach * 0.014))
    _monuments(stage, placed, -1.0, 0.04)
    if leafy:
        leafy_season = stage.scene.season in ("spring", "summer", "autumn")
        low, high = (26, 46) if leafy_season else (14, 26)
        draw_trees(stage, base + 2, (low * near_to, high * near_to), _count(stage, 26 * trees), 0.04, "quay")
    if stage.scene.weather == "fog":
        draw_haze(stage, base, reach * 0.10, 0.55)
    embankment = solid(mix(stage.palette.near, stage.palette.haze, 0.12))
    stage.canvas.drawRect(box(0, base - 5 * stage.unit, stage.width, 7 * stage.unit), embankment)


def _monuments(stage: Stage, placed: list[Placed], near: float, beyond: float) -> None:
    for item in sorted(placed, key=lambda item: -item.landmark.depth):
        if near <= item.landmark.depth < beyond:
            draw_monument(stage, item)


def _reach(stage: Stage) -> float:
    """What heights are shares of, in pixels: the height, but less on tall formats, where widths are scarce."""
    return min(stage.height, stage.width * 1.45)


def _density(stage: Stage, has_landmarks: bool) -> float:
    """How high the towers go: by the fabric, and by population where no landmark sets the scale."""
    density, size = FABRICS[stage.scene.place.fabric].density, _size(stage)
    low = min(density, _LOW_RISE)
    density = low + (density - low) * tower_share(stage.scene.city)
    if has_landmarks:
        return density * (0.55 + 0.45 * min(1.0, size))
    return max(0.40, density * 1.5) * size / 0.9


def _size(stage: Stage) -> float:
    """By population: 0.28 at 60,000 people, 0.5 at 400,000, 1.0 at 5 million."""
    grown = max(0.0, math.log10(max(1, stage.scene.city.population)) - 4.5) / 2.7
    return float(min(1.25, 0.24 + 1.02 * grown**1.5))


def _nearness(stage: Stage, has_landmarks: bool) -> float:
    """A town is seen from nearer than a metropolis, or it would be a strip: 2 for the smallest, 1 from a million on."""
    return 1.0 if has_landmarks else min(2.0, max(1.0, 2.9 - 2.9 * _size(stage)))


def _count(stage: Stage, number: float) -> int:
    return round(number * max(1.0, stage.width / stage.height) * min(1.0, 0.55 + 0.45 * stage.width / stage.height))


def _minimal(stage: Stage, placed: list[Placed]) -> None:
    """Paper, one disc, a flat skyline on a line, a hint of its reflection, and the lower fifth left empty."""
    palette, base, canvas = stage.palette, stage.horizon, stage.canvas
    width, height = stage.width, stage.height
    radius = min(min(width, height) * 0.29, (base - _sky_limit(stage)) / 1.9)
    middle = (width * 0.5, base - radius * 0.86)
    draw_paper(stage, middle, radius)
    left, right = width * 0.07, width * 0.93
    canvas.save()
    canvas.clipRect(box(left, 0, right - left, height))
    draw_fading_terrain(stage, left, right)
    _minimal_city(stage, placed)
    canvas.restore()
    canvas.drawRect(box(left, base - 1, right - left, max(1.6, 2.2 * stage.unit)), solid(palette.near))
    draw_reflection_hint(stage, left, right)
    draw_birds(stage, middle[1] - radius * 0.75, middle[1] - radius * 0.45, 5)
    _minimal_weather_line(stage)


def _minimal_city(stage: Stage, placed: list[Placed]) -> None:
    base, reach = stage.horizon, _reach(stage)
    fabric, density = stage.scene.place.fabric, _density(stage, bool(placed))
    draw_row(
        stage, base, Row("A", 0.72, (16, 40), fabric), city_profile(stage, "A", reach * 0.2 * density, reach * 0.05)
    )
    _monuments(stage, placed, 0.22, 1.0)
    draw_row(
        stage, base, Row("B", 0.46, (22, 50), fabric), city_profile(stage, "B", reach * 0.12 * density, reach * 0.03)
    )
    _monuments(stage, placed, 0.06, 0.22)
    low = city_profile(stage, "C", reach * 0.04 * density + reach * 0.01, reach * 0.014)
    draw_row(stage, base, Row("C", 0.18, (26, 60), fabric, (9, 11)), low)
    _monuments(stage, placed, -1.0, 0.06)
    for span in ((0.08, 0.2), (0.8, 0.92)):
        draw_trees(stage, base + 1, (40, 70), 4, 0.05, f"minimal {span}", span)


def _minimal_weather_line(stage: Stage) -> None:
    """Fog on a minimal poster is one pale band; other weather is drawn by `finish`."""
    if stage.scene.weather == "fog":
        draw_haze(stage, stage.horizon, stage.height * 0.16, 0.8)
