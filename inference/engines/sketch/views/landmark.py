"""One landmark head-on: large, in the middle, a forecourt or water before it, trees to both sides."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.sketch import room
from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.land import draw_haze, draw_terrain
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.nature import birds_fly, draw_birds, draw_boats, draw_trees
from inference.engines.sketch.sky import draw_clouds, draw_sky
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.civic import civic_building
from inference.engines.sketch.views.companions import companions
from inference.engines.sketch.views.forecourt import Forecourt
from inference.engines.sketch.views.framing import ground_line, letters_in_sky
from inference.engines.sketch.views.landmark_poster import draw_landmark_poster
from inference.engines.sketch.water import draw_water

OVER_WATER = ("bridge", "golden_gate", "lions_gate", "jacques", "crescent_city", "sea_link", "long_bien", "matagarup",
               "puente", "opera_house", "oslo_opera", "marina_bay_sands")  # fmt: skip
_HILLS = ("table_mountain", "lions_head", "sugarloaf", "christ_the_redeemer")
_POOLS = ("taj_mahal", "humayun", "alhambra")


def draw_landmark_view(stage: Stage) -> None:
    """The first landmark that the prompt names, else the place's first; else a public building in its manner.

    Others that the prompt names stand small to its sides.
    """
    keys = [key for key in stage.scene.landmarks if key in LANDMARKS]
    key = keys[0] if keys else ""
    subject = replace(LANDMARKS[key] if key else civic_building(stage.scene.place.fabric), depth=0.0)
    if stage.scene.traits.sheet:
        draw_landmark_poster(stage, subject, key)
        return
    wet = stage.scene.water != "none" and any(part in key for part in OVER_WATER)
    share = ground_line(stage, 0.74, 0.64, 0.60) if wet else ground_line(stage, 0.785, 0.68, 0.63)
    stage.horizon = round(stage.height * share)
    shared = len(stage.scene.named_landmarks) > 1
    placed = _fit(stage, subject, 0.56 if shared else 0.94 if subject.spans else 0.80, key in _HILLS and not shared)
    placed.key = key
    _sky(stage, placed)
    draw_terrain(stage, stage.horizon)
    _backdrop(stage, placed)
    for item in [*companions(stage, placed), placed]:
        draw_monument(stage, item)
    if wet:
        stage.shine()
        draw_water(stage, int(stage.horizon), stage.height - int(stage.horizon), 0.62 if stage.flat else 0.40)
        if not stage.scene.traits.spare:
            draw_boats(stage, stage.horizon, _visible(stage) - stage.horizon)
    else:
        Forecourt(stage, placed, pool=key in _POOLS or stage.scene.place.climate == "desert").draw()
    stage.shine()


def _visible(stage: Stage) -> float:
    return room.panel_top(stage.width, stage.height) if stage.scene.traits.panel else stage.height


def _fit(stage: Stage, subject: Landmark, widest: float, hill: bool = False) -> Placed:
    """As large as the room between the lettering and the ground allows."""
    top = stage.height * 0.09
    if letters_in_sky(stage):
        top = room.below_letters(stage.scene, stage.width, stage.height) - stage.height * 0.02
    share = 1.15 if hill else widest if stage.width < 1.3 * stage.height else widest * 0.75
    scale = min((stage.horizon - top) / subject.height, stage.width * share / subject.width)
    return Placed(subject, scale, stage.width / 2)


def _sky(stage: Stage, placed: Placed) -> None:
    traits, low, smaller = stage.scene.traits, stage.scene.low_sun, min(stage.width, stage.height)
    radius = smaller * traits.sun.landmark
    if traits.own_light or traits.rays:
        sun = (stage.width * 0.5, stage.horizon - placed.height * 0.62)
    else:
        sun = (stage.width * (0.24 if low else 0.77), stage.horizon * (0.68 if low else 0.45))
        if placed.width < stage.width * 0.4 and low:
            sun = (stage.width * 0.5 - placed.width * 0.5 - smaller * 0.09, sun[1])
    moon = None
    if stage.scene.moonrise:
        moon, radius = (stage.width - sun[0], stage.horizon * 0.44), radius * (0.7 if not stage.flat else 0.5)
        sun = (sun[0], stage.horizon * 0.97)
    draw_sky(stage, stage.horizon, sun, radius, moon)
    draw_clouds(stage, stage.horizon * 0.02, stage.horizon * 0.78)
    if birds_fly(stage):
        draw_birds(stage, stage.horizon * 0.42, stage.horizon * 0.55, 6)


def _backdrop(stage: Stage, placed: Placed) -> None:
    """The city as two pale rows and a belt of trees, low enough to leave the landmark alone."""
    base, reach = stage.horizon, min(placed.height, stage.height * 0.4)
    fabric = stage.scene.place.fabric
    for key, depth, high, widths in (("A", 0.76, 0.30, (12, 30)), ("B", 0.56, 0.19, (18, 42))):
        row = Row(f"behind {key}", depth, widths, fabric, None if stage.flat else (6, 7))
        draw_row(stage, base, row, city_profile(stage, row.key, reach * high, reach * 0.08))
        if not stage.flat:
            draw_haze(stage, base, reach * high, 0.45)
    if not stage.scene.traits.spare:
        draw_trees(stage, base + 1, (26, 52), 36, 0.34, "behind")
