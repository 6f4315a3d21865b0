"""A street in one-point perspective: fronts, signs and shops to both sides, people, a landmark at its end."""

from __future__ import annotations

from dataclasses import replace

import skia

from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.colour import Colour, mix
from inference.engines.sketch.land import VOLCANO_X, draw_haze, draw_terrain
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.paint import Blend, box, linear, radial, solid, stroke, vertical
from inference.engines.sketch.room import below_letters
from inference.engines.sketch.sky import draw_clouds, draw_sky
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.closing import Closing, close_street
from inference.engines.sketch.views.facades import END, Facades
from inference.engines.sketch.views.figures import crowd_of, draw_person, scatter
from inference.engines.sketch.views.foliage import draw_near_tree
from inference.engines.sketch.views.framing import frame_in_arch, ground_line, letters_in_sky, low_room
from inference.engines.sketch.views.ground import draw_paving, draw_sheen, shade_foreground
from inference.engines.sketch.views.perspective import Camera, air
from inference.engines.sketch.views.tones import lit, snow

EYE = 2.5  # metres: a little above the crowd's heads
HALF = 8.4  # metres from the middle of the street to its fronts
_FAR = 0.36  # of a waterfront's size: the terrain that closes a street


def begin_street(stage: Stage, *, low: bool = False) -> tuple[Camera, Closing]:
    """From the back to the front: its far end, its floor, what closes it, its houses (`low` ones or the place's)."""
    camera = street_camera(stage)
    draw_far_end(stage, camera)
    closing = close_street(stage, camera, HALF)
    draw_floor(stage, camera, closing.end)
    closing.draw()
    Facades(stage, camera, HALF, low=low, end=closing.end).draw()
    return camera, closing


def draw_street_view(stage: Stage) -> None:
    camera, closing = begin_street(stage)
    stage.shine(0.95, 5)
    if stage.scene.wet:
        draw_sheen(stage, int(camera.at(0, 0, 30)[1]), 0.85 if stage.scene.traits.electric else 0.5)
    calm_sky(stage)
    _street_life(stage, camera, closing)
    finish_street(stage, camera)


def street_camera(stage: Stage) -> Camera:
    """The vanishing point lies low enough to leave sky for the lettering."""
    share = ground_line(stage, top=0.575, bottom=0.50, panel=0.475, disc=0.47)
    stage.horizon = round(stage.height * share)
    focal = max(stage.width * 0.80, stage.height * 0.56)
    if stage.scene.traits.sheet:
        focal *= 0.78
    return Camera((stage.width / 2, stage.horizon), focal, EYE)


def draw_far_end(stage: Stage, camera: Camera) -> None:
    """Sky, hills and what closes the street: the place's tallest slim landmark, or only a hazy row."""
    scene, traits, horizon = stage.scene, stage.scene.traits, stage.horizon
    sun = (stage.width * 0.5, horizon * (0.80 if scene.low_sun else 0.52))
    radius = min(stage.width, stage.height) * traits.sun.street
    if not (low_room(stage) or stage.flat):  # below the small line under the city's name
        sun = (sun[0], max(sun[1], below_letters(stage.scene, stage.width, stage.height) + 1.5 * radius))
    moon = None
    if scene.moonrise:
        moon, sun = (stage.width * 0.58, max(sun[1], horizon * 0.55)), (stage.width * 0.5, horizon * 0.98)
    draw_sky(stage, horizon + 8, sun, 0.0 if traits.electric else radius, moon)
    draw_clouds(stage, horizon * 0.04, horizon * 0.80)
    _closing_terrain(stage, horizon + 8 * stage.unit)
    stage.things.discard("terrain")  # houses and what closes the street hide most of it
    row = Row("street's end", 0.72, (10, 24), stage.scene.place.fabric)
    reach = min(stage.height, stage.width * 1.3)
    draw_row(stage, horizon + 8 * stage.unit, row, city_profile(stage, row.key, reach * 0.10, reach * 0.04))
    _closing_landmark(stage, reach)
    if not stage.flat:
        draw_haze(stage, horizon + 10 * stage.unit, stage.height * 0.13, 0.6)


def _closing_terrain(stage: Stage, y: float) -> None:
    """Hills or a mountain small at the street's end: at full size they would stick out beside the houses."""
    middle = stage.width * (VOLCANO_X if stage.scene.terrain == "volcano" else 0.5)
    stage.canvas.save()
    stage.canvas.translate(stage.width / 2 - _FAR * middle, y * (1 - _FAR))
    stage.canvas.scale(_FAR, _FAR)
    draw_terrain(stage, y)
    stage.canvas.restore()


def _closing_landmark(stage: Stage, reach: float) -> None:
    """The place's first slim landmark, small; what the prompt names is drawn by `closing` instead."""
    if stage.scene.named_landmarks:
        return
    for key in stage.scene.landmarks:
        landmark = LANDMARKS.get(key)
        if landmark and landmark.width < landmark.height * 0.9:
            scale = reach * (0.30 if landmark.width < 0.5 * landmark.height else 0.2) / landmark.height
            horizon, stage.horizon = stage.horizon, stage.horizon + 8 * stage.unit
            draw_monument(
                stage,
                Placed(replace(landmark, depth=0.34 if not stage.night else 0.2), scale, stage.width / 2, key=key),
            )
            stage.horizon = horizon
            return


def draw_floor(stage: Stage, camera: Camera, end: float = END) -> None:
    far, near = _floor_colours(stage)
    draw_paving(stage, camera, stage.horizon + 8 * stage.unit, far, near)
    if stage.lies_snow:
        return
    _kerbs(stage, camera, near, min(90.0, end))


def _floor_colours(stage: Stage) -> tuple[Colour, Colour]:
    palette = stage.palette
    if stage.scene.traits.electric:
        return mix(palette.near, palette.haze, 0.5), palette.near
    if stage.lies_snow:
        return snow(stage, 0.9, 0.35), snow(stage, 0.8)
    code = {"domes": "#d9b98a", "tropical": "#b58a66", "colonial": "#c2a284", "timber": "#9a948c"}.get(
        stage.scene.place.fabric, "#a89e92"
    )
    near = lit(stage, code, 0.42)
    return lit(stage, code, 0.7, 0.5), mix(near, palette.near, 0.5 if stage.scene.wet else 0.12)


def _kerbs(stage: Stage, camera: Camera, near: Colour, end: float) -> None:
    """Pavements to both sides, a step lighter, with a kerb's edge."""
    start = camera.distance(stage.height + 2)
    for side in (-1, 1):
        walk = camera.polygon(
            (side * 5.2, 0.0, start), (side * HALF, 0.0, start), (side * HALF, 0.0, end), (side * 5.2, 0.0, end)
        )
        stage.canvas.drawPath(walk, solid(mix(near, stage.palette.lit, 0.25), 0.35))
        edge = camera.polygon(
            (side * 5.2, 0, start), (side * 5.4, 0, start), (side * 5.4, 0, end), (side * 5.2, 0, end)
        )
        stage.canvas.drawPath(edge, solid(mix(near, stage.palette.lit, 0.5), 0.6))


def calm_sky(stage: Stage) -> None:
    """Roofs and signs melt into the sky where letters stand, less so at the sides."""
    if not letters_in_sky(stage):
        return
    zenith, upper = stage.palette.sky[0], stage.palette.sky[1]
    letters = below_letters(stage.scene, stage.width, stage.height)
    lit_signs = stage.scene.traits.electric  # elsewhere the sun or the moon stands just below the letters
    bottom = letters + stage.height * (0.09 if lit_signs else 0.03)
    veil = mix(zenith, upper, 0.3)
    stops = [(veil, 0.86), (veil, 0.76), (veil, 0.0)]
    area = box(0, 0, stage.width, bottom)
    stage.canvas.saveLayer(area, skia.Paint())
    stage.canvas.drawRect(area, vertical(0, bottom, stops, [0, letters / bottom * (1.0 if lit_signs else 0.84), 1]))
    sides = [((1.0, 1.0, 1.0), share) for share in (0.45, 1.0, 1.0, 0.45)]
    fade = linear((0, 0), (stage.width, 0), sides, [0, 0.16, 0.84, 1], BlendMode=Blend.kDstIn)
    stage.canvas.drawRect(area, fade)
    stage.canvas.restore()


def _street_life(stage: Stage, camera: Camera, closing: Closing) -> None:
    """Trees and lamps along the kerbs, wires where the city has them, and people."""
    chance, crowd = stage.chance("street life"), crowd_of(stage)
    nearest = max(6.0, camera.distance(stage.height * (0.76 if low_room(stage) or stage.flat else 0.96)))
    busy = 46 if stage.scene.fair or stage.scene.traits.electric else 30
    items: list[tuple[float, str, float]] = [(z, "person", x) for z, x in scatter(chance, busy, nearest, 4.9)]
    leafy = not stage.scene.traits.own_light and stage.scene.place.fabric not in ("tokyo", "domes")
    z = 10.5
    while z < min(70.0, closing.clear):
        items += [(z, "lamp", side * 5.7) for side in (-1, 1)]
        if (leafy or z > 26) and z * 1.2 < closing.clear:
            items += [(z * 1.2, "tree", side * 6.3) for side in (-1, 1)]
        z *= 1.42
    if stage.scene.place.fabric in ("tokyo", "tropical", "domes"):
        _wires(stage, camera, closing.end)
    for z, kind, x in sorted(items, key=lambda item: -item[0]):
        if kind == "person":
            draw_person(stage, camera, x, z, crowd, chance)
        elif kind == "lamp":
            _lamp(stage, camera, x, z)
        else:
            foot_x, foot_y = camera.at(x, 0, z)
            leaf = mix(mix(stage.palette.leaf, stage.palette.near, 0.28), stage.palette.haze, air(z, 8, 50, 0.7))
            draw_near_tree(
                stage,
                foot_x,
                foot_y,
                chance.uniform(4.2, 5.4) * camera.scale(z),
                leaf,
                stage.chance("street tree", x, z),
            )


def _lamp(stage: Stage, camera: Camera, x: float, z: float) -> None:
    haze = air(z, 8, 50, 0.7)
    foot_x, foot_y = camera.at(x, 0, z)
    metre = camera.scale(z)
    iron = solid(lit(stage, "#2f3646", 0.35, haze))
    tall, arm = 4.6 * metre, -0.9 * metre * (1 if x > 0 else -1)
    stage.canvas.drawRect(box(foot_x - 0.05 * metre, foot_y - tall, 0.1 * metre, tall), iron)
    stage.canvas.drawRect(box(min(foot_x, foot_x + arm), foot_y - tall, abs(arm), 0.07 * metre), iron)
    globe = skia.Path()
    globe.addCircle(foot_x + arm, foot_y - tall + 0.22 * metre, 0.2 * metre)
    glows = stage.night or stage.scene.time in ("sunset", "dawn")
    stage.canvas.drawPath(globe, solid((1.0, 0.95, 0.78) if glows else lit(stage, "#f4efe6", 0.9, haze)))
    if glows:
        stage.glows.append(Glow(globe, stage.palette.window, 1.0))


def _wires(stage: Stage, camera: Camera, end: float) -> None:
    """Power lines that sag across the street and along it."""
    chance, path = stage.chance("wires"), skia.Path()
    for z in (9.0, 13.0, 19.0, 28.0, 40.0):
        high = chance.uniform(5.6, 7.2)
        if z * 1.25 > end:
            break
        a, b = camera.at(-HALF, high, z), camera.at(HALF, high + chance.uniform(-0.6, 0.6), z * 1.25)
        path.moveTo(*a)
        path.quadTo((a[0] + b[0]) / 2, max(a[1], b[1]) + 0.7 * camera.scale(z), *b)
    stage.canvas.drawPath(path, stroke(mix(stage.palette.near, stage.palette.haze, 0.25), 1.5 * stage.unit, 0.7))


def finish_street(stage: Stage, camera: Camera) -> None:
    """Glow, the sun's light down the street, a calm foreground or a poster's frame."""
    palette = stage.palette
    stage.shine(0.9, 7)
    if not (stage.flat or stage.night or stage.scene.dull or stage.scene.traits.own_light):
        area = box(0, 0, stage.width, stage.height)
        wash = [(palette.glow, 0.5), (palette.glow, 0.1), (palette.glow, 0.0)]
        stage.canvas.drawRect(
            area, radial(camera.vanish, stage.width * 0.62, wash, [0, 0.5, 1], BlendMode=Blend.kSoftLight)
        )
        core = [(palette.sun, 0.32), (palette.sun, 0.0)]
        stage.canvas.drawRect(area, radial(camera.vanish, stage.width * 0.34, core, None, BlendMode=Blend.kScreen))
    if low_room(stage):
        shade_foreground(stage, 0.92)
    if stage.scene.traits.sheet:
        frame_in_arch(stage)
