"""The sky: its gradient, sun or moon, rays, stars and clouds."""

from __future__ import annotations

import math

import numpy as np
import skia

from inference.engines.sketch.colour import WHITE, Colour, mix
from inference.engines.sketch.noise import Plane, fractal_noise
from inference.engines.sketch.paint import CUBIC, Blend, Point, box, image, polygon, radial, solid, vertical
from inference.engines.sketch.room import below_letters
from inference.engines.sketch.stage import Stage

RAYS = 28


def draw_sky(stage: Stage, bottom: float, sun: Point, radius: float, moon: Point | None = None) -> None:
    """Everything above `bottom` but the clouds. `sun` and `radius` are pixels; the stage remembers the sun.

    With a `moon` the sun is a glow below the horizon and the disc is the moon's; radius 0 leaves it out.
    """
    scene, traits = stage.scene, stage.scene.traits
    stage.sun = sun
    stops = [(colour, 1.0) for colour in stage.palette.sky]
    stage.canvas.drawRect(box(0, 0, stage.width, bottom + 2), vertical(0, bottom, stops, _positions(stage, bottom)))
    if traits.rays and (traits.spare or not scene.dull):
        _rays(stage, bottom)
    if not stage.flat:
        _glow(stage, bottom)
    if scene.night and scene.weather in ("clear", "snow"):
        _stars(stage, bottom)
    if radius and not (traits.spare or scene.rainy):
        _disc(stage, moon or sun, radius)


def draw_clouds(stage: Stage, top: float, bottom: float) -> None:
    """Clouds as the weather wants them: painted, or flat bars on posters."""
    weather = stage.scene.weather
    if weather == "fog" or (stage.scene.traits.spare and weather == "clear"):
        return
    if stage.flat:
        bars = {"clear": 6, "snow": 9, "cloudy": 13, "rain": 16, "storm": 18}[weather]
        flat_clouds(stage, top + (bottom - top) * 0.25, top + (bottom - top) * 0.85, bars)
        return
    cover = {"clear": 0.34, "snow": 0.7, "cloudy": 0.66, "rain": 0.85, "storm": 0.9}[weather]
    _soft_clouds(stage, top, bottom, cover, 0.85 if not stage.night else 0.42)


def draw_paper(stage: Stage, sun: Point, radius: float) -> None:
    """A minimal poster's sky: paper, one disc, and clouds across it, below its top, which a bar would cut off."""
    palette, canvas = stage.palette, stage.canvas
    stage.sun, (x, y) = sun, sun
    sheet = vertical(0, stage.height, [(palette.sky[0], 1.0), (palette.paper, 1.0)])
    canvas.drawRect(box(0, 0, stage.width, stage.height), sheet)
    stops = [(mix(palette.sun, palette.sky[0], 0.08), 1.0), (mix(palette.sun, palette.paper, 0.5), 1.0)]
    canvas.drawCircle(x, y, radius, vertical(y - radius, y + radius, stops))
    flat_clouds(stage, y - radius * 0.4, y + radius * 0.2, 4, mix(palette.paper, palette.lit, 0.8))


def flat_clouds(stage: Stage, top: float, bottom: float, count: int, colour: Colour | None = None) -> None:
    """Round-ended bars in small stacks."""
    chance = stage.chance("flat clouds")
    path = skia.Path()
    for _ in range(count):
        x, y = chance.uniform(-0.05, 1.05) * stage.width, chance.uniform(top, bottom)
        width = chance.uniform(0.14, 0.32) * min(stage.width, stage.height * 1.1)
        thickness = width * chance.uniform(0.055, 0.085)
        for level in range(chance.randint(2, 4)):
            bar = width * chance.uniform(0.45, 1)
            left = x + chance.uniform(-0.35, 0.35) * width - bar / 2
            rect = box(left, y - level * thickness * 0.86 - thickness / 2, bar, thickness)
            path.addRoundRect(rect, thickness / 2, thickness / 2)
    palette = stage.palette
    fill = colour or mix(palette.sky[3], palette.sun if not stage.night else palette.sky[1], 0.5)
    joined = skia.Simplify(path) or path
    stage.canvas.drawPath(joined, solid(fill, 0.4 if stage.night else 0.8))


def _positions(stage: Stage, bottom: float) -> list[float]:
    """Where the sky's four colours stand; lettering at the top wants the dark part longer, most in a low sky."""
    if stage.scene.lettering_position != "top":
        return [0, 0.38, 0.78, 1]
    letters = below_letters(stage.scene, stage.width, stage.height) / max(1.0, bottom)
    if letters < 0.7:
        return [0, 0.46, 0.82, 1]
    deep = min(0.78, 0.88 * letters)
    return [0, deep, 0.52 + 0.5 * deep, 1]


def _rays(stage: Stage, bottom: float) -> None:
    length = 2.0 * max(stage.width, stage.height)
    x, y = stage.sun
    path = skia.Path()
    for i in range(RAYS):
        start = math.tau * i / RAYS
        end = start + math.pi / RAYS
        corners = [(x, y)] + [(x + length * math.cos(a), y + length * math.sin(a)) for a in (start, end)]
        path.addPath(polygon(corners))
    palette = stage.palette
    inner = mix(palette.sky[3], palette.sun, 0.5)
    reach = max(stage.width, bottom) * 0.95
    stage.canvas.save()
    stage.canvas.clipRect(box(0, 0, stage.width, bottom))
    stage.canvas.drawPath(path, radial(stage.sun, reach, [(inner, 0.34), (palette.sun, 0)]))
    stage.canvas.restore()


def _glow(stage: Stage, bottom: float) -> None:
    palette, reach = stage.palette, min(stage.width, stage.height * 1.2)
    area = box(0, 0, stage.width, bottom + 2)
    veiled = 1.0 if stage.scene.weather in ("clear", "snow") else 0.4
    wide = [(palette.glow, 0.55 * veiled), (palette.glow, 0.2 * veiled), (palette.glow, 0)]
    blend = Blend.kScreen if stage.night else Blend.kSoftLight
    stage.canvas.drawRect(area, radial(stage.sun, reach * 0.75, wide, [0, 0.35, 1], BlendMode=blend))
    core = (0.28 if stage.night else 0.75) * veiled
    close = [(palette.sun, core), (palette.glow, 0.22 * veiled), (palette.glow, 0)]
    stage.canvas.drawRect(area, radial(stage.sun, reach * 0.34, close, [0, 0.4, 1]))


def _stars(stage: Stage, bottom: float) -> None:
    chance = stage.chance("stars")
    path = skia.Path()
    for _ in range(220 if stage.scene.time == "night" else 70):
        x, y = chance.uniform(0, stage.width), chance.random() ** 1.6 * bottom * 0.75
        path.addCircle(x, y, chance.choice([0.6, 0.8, 0.8, 1.1, 1.6]) * stage.unit)
    stage.canvas.drawPath(path, vertical(0, bottom * 0.8, [(WHITE, 0.9), (WHITE, 0)]))


def _disc(stage: Stage, centre: Point, radius: float) -> None:
    palette = stage.palette
    if stage.scene.traits.electric:
        _striped_sun(stage, radius)
        return
    veil = 0.55 if stage.scene.weather in ("fog", "cloudy", "snow") else 0.97
    colour = mix(palette.sun, (1.0, 1.0, 1.0), 0.45) if stage.scene.time == "blue" else palette.sun
    stage.canvas.drawCircle(*centre, radius, solid(colour, 1 if stage.flat and stage.scene.weather != "fog" else veil))
    if stage.night:
        _craters(stage, centre, radius)


def _craters(stage: Stage, centre: Point, radius: float) -> None:
    chance = stage.chance("moon")
    grey = solid(mix(stage.palette.sun, stage.palette.sky[2], 0.5), 0.28)
    x, y = centre
    for _ in range(7):
        angle, distance = chance.uniform(0, math.tau), chance.uniform(0, 0.62) * radius
        stage.canvas.drawCircle(
            x + distance * math.cos(angle), y + distance * math.sin(angle), radius * chance.uniform(0.07, 0.2), grey
        )


def _striped_sun(stage: Stage, radius: float) -> None:
    """The neon style's sun: yellow to pink, cut by bars that widen downwards."""
    x, y = stage.sun
    disc, bars = skia.Path(), skia.Path()
    disc.addCircle(x, y, radius)
    for i in range(7):
        top = y - radius * 0.05 + i * radius * 0.16
        bars.addRect(box(x - radius, top, 2 * radius, radius * (0.018 + 0.013 * i)))
    cut = skia.Op(disc, bars, skia.PathOp.kDifference_PathOp) or disc
    stops = [((1.0, 0.86, 0.45), 1.0), ((1.0, 0.42, 0.58), 1.0), ((0.86, 0.16, 0.62), 1.0)]
    stage.canvas.drawPath(cut, vertical(y - radius, y + radius, stops, [0, 0.55, 1]))


def _soft_clouds(stage: Stage, top: float, bottom: float, cover: float, alpha: float) -> None:
    """Painterly clouds from noise at low resolution, lit from above; shadow sides follow the sky, never muddy."""
    rows, columns = 128, 224
    generator = stage.generator("clouds")
    stretch = 2.6
    noise = fractal_noise(generator, rows, columns, max(1.2, stretch * 3 * (bottom - top) / stage.width), stretch)
    noise = noise * 0.72 + fractal_noise(generator, rows, columns, 2, 3, 3) * 0.28
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    threshold = np.quantile(noise, 1 - cover)
    density = np.clip((noise - threshold) / 0.16, 0, 1)
    density = density * density * (3 - 2 * density)
    density *= np.clip(down / 0.12, 0, 1) * np.clip((1 - down) / 0.18, 0, 1)
    density *= _behind_letters(stage, top + down * (bottom - top))
    above = np.pad(noise, ((5, 0), (0, 4)), mode="edge")[:-5, 4:]  # towards the light: up and to the right
    light = np.clip(0.5 + (noise - above) * 6.5, 0, 1)
    colour = _cloud_colours(stage, top + down[:, 0] * (bottom - top), light)
    opacity = (density * alpha * (1 - 0.25 * down**1.3))[..., None]
    pixels = np.concatenate([colour * opacity, opacity], -1)
    stage.canvas.drawImageRect(image(pixels), box(0, top, stage.width, bottom - top), CUBIC)


def _behind_letters(stage: Stage, y: Plane) -> Plane:
    """How much of the clouds stays at each height: less where letters stand, softly between."""
    if stage.scene.lettering_position != "top":
        return np.ones_like(y)
    letters = below_letters(stage.scene, stage.width, stage.height)
    return np.asarray(np.clip(0.45 + (y / letters - 0.75) * 2.2, 0.45, 1), np.float32)


def _cloud_colours(stage: Stage, y: Plane, light: Plane) -> Plane:
    palette = stage.palette
    heavy = stage.scene.rainy
    bright = mix(mix(palette.glow, palette.sun, 0.5), palette.sky[3], 0.25)
    dark = mix(mix(palette.sky[1], palette.sky[2], 0.3), palette.near, 0.3 if stage.night else 0.05)
    if heavy:
        dark = mix(dark, palette.near, 0.4)
    height, places = y / max(1.0, stage.horizon), _positions(stage, stage.horizon)
    behind = np.stack([np.interp(height, places, [c[k] for c in palette.sky]) for k in range(3)], -1)
    behind = behind.astype(np.float32)[:, None, :]
    high, low = np.array(bright, np.float32), np.array(dark, np.float32)
    shaded = behind * 0.8 + (low if heavy or stage.night else high) * 0.2
    share = 0.3 if stage.night else 0.35 if heavy else 0.75
    lit = behind * (1 - share) + high * share
    return np.asarray(shaded + (lit - shaded) * light[..., None], dtype=np.float32)
