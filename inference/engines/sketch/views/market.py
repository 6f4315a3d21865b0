"""A street market: stalls to both sides, bunting and bulbs above, a crowd between, house fronts behind."""

from __future__ import annotations

import itertools
import random

import skia

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.paint import box, polygon, solid, stroke
from inference.engines.sketch.room import below_letters
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.closing import Closing
from inference.engines.sketch.views.figures import crowd_of, draw_person, scatter
from inference.engines.sketch.views.framing import letters_in_sky, low_room
from inference.engines.sketch.views.ground import draw_sheen
from inference.engines.sketch.views.perspective import Camera, air
from inference.engines.sketch.views.stalls import LENGTH, Stalls
from inference.engines.sketch.views.street import EYE, HALF, begin_street, calm_sky, finish_street
from inference.engines.sketch.views.tones import lit

_FLAGS = ("#e0533a", "#f2b33d", "#2f8f7f", "#f4efe6", "#c2417a")
_LOWEST = 4.6  # metres at the walls: a string hung lower would cross the stalls
_PITCH = LENGTH + 0.6  # metres from stall to stall


def draw_market_view(stage: Stage) -> None:
    camera, closing = begin_street(stage, low=True)
    stage.shine(0.7, 5)
    if stage.scene.wet:
        draw_sheen(stage, int(camera.at(0, 0, 22)[1]), 0.6)
    calm_sky(stage)
    _overhead(stage, camera, closing)
    _stalls_and_people(stage, camera, closing.end)
    finish_street(stage, camera)


def _overhead(stage: Stage, camera: Camera, closing: Closing) -> None:
    """Strings across the street: flags and bulbs in turn, or slatted shade in the bazaars of hot countries."""
    if stage.scene.place.fabric == "domes":
        _slats(stage, camera, closing)
        return
    for number, z in enumerate((36.0, 26.0, 18.5, 13.0, 9.4)):
        highest = _highest(stage, camera, z, 6.4)
        if highest < _LOWEST or closing.hides(z, highest - 1.4):
            continue
        points = _string(camera, z, highest)
        haze = air(z, 8, 44)
        line = skia.Path()
        line.addPoly([skia.Point(*point) for point in points], False)
        stage.canvas.drawPath(
            line, stroke(mix(stage.palette.near, stage.palette.haze, haze), max(0.8, 0.035 * camera.scale(z)), 0.8)
        )
        if number % 2:
            _flags(stage, camera, points, z, haze)
        else:
            _bulbs(stage, camera, points, z)


def _highest(stage: Stage, camera: Camera, z: float, wanted: float) -> float:
    """`wanted` metres up, or less where that would reach into the sky's room for lettering."""
    if not letters_in_sky(stage):
        return wanted
    limit = below_letters(stage.scene, stage.width, stage.height)
    return min(wanted, EYE + (stage.horizon - limit) / camera.scale(z))


def _string(camera: Camera, z: float, highest: float) -> list[tuple[float, float]]:
    """A chain between both sides, `highest` metres up at the walls and 1.4 m less in the middle."""
    return [camera.at(HALF * t, highest - 1.4 * (1 - t * t), z) for t in (i / 14 - 1 for i in range(29))]


def _flags(stage: Stage, camera: Camera, points: list[tuple[float, float]], z: float, haze: float) -> None:
    drop = 0.62 * camera.scale(z)
    paths = [skia.Path() for _ in _FLAGS]
    for i, ((x0, y0), (x1, y1)) in enumerate(itertools.pairwise(points)):
        corners = [skia.Point(x0, y0), skia.Point(x1, y1), skia.Point((x0 + x1) / 2, (y0 + y1) / 2 + drop)]
        paths[i % len(_FLAGS)].addPoly(corners, True)
    for path, code in zip(paths, _FLAGS, strict=True):
        stage.canvas.drawPath(path, solid(lit(stage, code, 0.8, haze)))


def _bulbs(stage: Stage, camera: Camera, points: list[tuple[float, float]], z: float) -> None:
    path = skia.Path()
    lanterns = stage.scene.place.fabric == "tokyo"
    size = (0.24 if lanterns else 0.12) * camera.scale(z)
    for x, y in points[1 : -1 : 2 if lanterns else 1]:
        if lanterns:
            path.addOval(box(x - size * 0.85, y, size * 1.7, size * 2.1))
        else:
            path.addCircle(x, y + size * 1.3, max(1.0, size))
    glow = from_hex("#ff5a3a" if lanterns else "#ffb34d")
    stage.canvas.drawPath(path, solid(mix(glow, (1.0, 0.95, 0.8), 0.35 if lanterns else 0.85)))
    if stage.scene.time != "day":
        stage.glows.append(Glow(path, glow, 1.0))


def _slats(stage: Stage, camera: Camera, closing: Closing) -> None:
    """Cane and cloth laid over the lane, sun falling through."""
    chance = stage.chance("slats")
    z = 34.0
    while z > 10.5:
        if _highest(stage, camera, z, 6.7) < 6.7:
            break  # nearer cloth would only hang higher on the picture
        if closing.hides(z, 6.2):
            z -= 2.8
            continue
        haze = air(z, 8, 44)
        code = chance.choice(["#b5844a", "#c98a2f", "#a8552f", "#d9b878", "#7a5a3a"])
        path = camera.polygon((-HALF, 6.6, z), (HALF, 6.2, z), (HALF, 6.2, z + 1.5), (-HALF, 6.6, z + 1.5))
        stage.canvas.drawPath(path, solid(lit(stage, code, 0.5, haze), 0.92))
        if chance.random() < 0.6:
            x, y = camera.at(chance.uniform(-3.5, 3.5), 5.3, z)
            size = 0.26 * camera.scale(z)
            corners = ((0, -1.5), (0.8, -0.5), (0.8, 0.6), (0, 1.5), (-0.8, 0.6), (-0.8, -0.5))
            lamp = polygon([(x + size * a, y + size * b) for a, b in corners])
            stage.canvas.drawPath(lamp, solid((1.0, 0.80, 0.42)))
            stage.glows.append(Glow(lamp, from_hex("#ffb04a"), 1.0))
        z -= chance.uniform(2.4, 3.4)


def _stalls_and_people(stage: Stage, camera: Camera, end: float) -> None:
    stalls, chance, crowd = Stalls(stage, camera), stage.chance("market people"), crowd_of(stage)
    low = low_room(stage)
    nearest = max(5.6, camera.distance(stage.height * (0.76 if low or stage.flat else 0.95)))
    items: list[tuple[float, int, float]] = [
        (z, 1, x) for z, x in _people(chance, nearest, 58 if stage.scene.fair else 40)
    ]
    z, number = 5.0, 0
    numbers: dict[tuple[float, int], int] = {}
    while z < min(56.0, end):
        for side in (-1, 1):
            at = z + (1.2 if side > 0 else 0.0)
            items.append((at, 0, float(side)))
            numbers[at, side] = number
        z, number = z + _PITCH, number + 1
    for z, kind, x in sorted(items, key=lambda item: -item[0]):
        if kind:
            draw_person(stage, camera, x, z, crowd, chance)
        else:
            stalls.draw(z, int(x), air(z, 8, 44), numbers[z, int(x)])


def _people(chance: random.Random, nearest: float, count: int) -> list[tuple[float, float]]:
    """Denser at the stalls, and the middle kept open near by, so that one looks into the street."""
    places = []
    for z, x in scatter(chance, count, nearest, 3.7):
        aside = 1.5 if x >= 0 else -1.5
        places.append((z, x + aside if z < nearest * 1.25 and abs(x) < 1.1 else x))
    return places
