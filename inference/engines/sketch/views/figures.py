"""People, seen from behind and small: clothes by climate, umbrellas in rain, a few bags and hats."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import skia

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.perspective import Camera, air
from inference.engines.sketch.views.tones import lit

_BRIGHT = ("#c8372d", "#e9a23b", "#f3ede2", "#2f7f78", "#7a3b78", "#33507f", "#d65a8c", "#f0c64a", "#4f8a4a", "#e8e2d4")
_TOWN = ("#2f3f5a", "#c9a878", "#e9e2d4", "#8a3f3a", "#6a7458", "#b8b4ac", "#a8553a", "#3f5f6f", "#d9a441", "#4a4450")
_WINTER = ("#8a2f2a", "#2f4f6a", "#4a5a3a", "#d9a441", "#3a3a4a", "#7a4a5a", "#b8552f", "#e4ddd0")
_ROBES = ("#e9dcc0", "#cdb892", "#2f5f7a", "#8a3f3a", "#f2ece0", "#5a6f52", "#c98a3f", "#3a3550")
_LEGS = ("#2f3550", "#5a3a34", "#4a4a5a", "#394a3a", "#6a5540", "#2a2a34")
_SKIN = {
    "AF": ("#5a3a2a", "#6f4630", "#7d5238"),
    "AS": ("#c08a62", "#a8744e", "#dcb08a"),
    "EU": ("#e0b594", "#d3a07a", "#eec9ab"),
}
_MIXED = ("#8a5a3c", "#c08a62", "#e0b594", "#6f4630")
_HAIR = ("#1f1a1c", "#2a1f1c", "#3f2a20", "#14121a")
_UMBRELLAS = ("#c8372d", "#e9a23b", "#2f7f78", "#33507f", "#7a3b78", "#f0c64a", "#39415a")
_NEON_UMBRELLAS = ("#ff3d8b", "#38e8ff", "#ffe14d", "#9b5cff", "#4dff9e", "#ffffff")


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the people of a place wear under this weather."""

    clothes: tuple[str, ...]
    skins: tuple[str, ...]
    robes: float  # share of people in clothes down to the ground
    coats: float  # share of the others whose coat or skirt reaches the knee
    umbrellas: float
    hats: float


def crowd_of(stage: Stage) -> Crowd:
    scene = stage.scene
    cold = stage.snowy or scene.place.climate == "polar"
    desert = scene.place.fabric == "domes" or scene.place.climate == "desert"
    sober = scene.city.continent_code in ("EU", "NA", "OC") and scene.place.climate != "tropical"
    clothes: tuple[str, ...] = _WINTER if cold else _ROBES if desert else _TOWN if sober else _BRIGHT
    return Crowd(
        clothes=clothes,
        skins=_SKIN.get(scene.city.continent_code, _MIXED),
        robes=0.6 if desert else 0.28 if not sober else 0.0,
        coats=0.55 if cold else 0.3,
        umbrellas=0.12 if scene.weather == "snow" else 0.85 if scene.wet else 0.0,
        hats=0.6 if cold else 0.25 if desert else 0.08,
    )


def draw_person(stage: Stage, camera: Camera, x: float, z: float, crowd: Crowd, chance: random.Random) -> None:
    """One person standing at (x, z) metres."""
    if not stage.may_draw("people"):
        return
    haze = air(z, 8, 40, 0.8)
    foot_x, foot_y = camera.at(x, 0, z)
    tall = 1.70 * chance.uniform(0.92, 1.08) * camera.scale(z)
    coat = lit(stage, chance.choice(crowd.clothes), 0.62, haze)
    legs = lit(stage, chance.choice(_LEGS), 0.45, haze)
    skin = lit(stage, chance.choice(crowd.skins), 0.62, haze)
    hair = lit(stage, chance.choice(_HAIR), 0.3, haze)
    robed, bag, hat = chance.random() < crowd.robes, chance.random(), chance.random() < crowd.hats
    _shadow(stage, foot_x, foot_y, tall, haze)
    if robed:
        _robe(stage, foot_x, foot_y, tall, coat, chance)
    else:
        hem = chance.uniform(0.26, 0.34) if chance.random() < crowd.coats else 0.45
        _legs(stage, foot_x, foot_y, tall, legs, chance)
        _coat(stage, foot_x, foot_y, tall, coat, hem)
    _arms(stage, foot_x, foot_y, tall, mix(coat, stage.palette.near, 0.14))
    _head(stage, foot_x, foot_y, tall, (skin, hair), _hat_colour(stage, coat, haze) if hat else None)
    if bag < 0.3 and tall > 30 * stage.unit:
        _bag(stage, foot_x, foot_y, tall, lit(stage, chance.choice(_BRIGHT), 0.6, haze), 1 if bag < 0.15 else -1)
    if chance.random() < crowd.umbrellas:
        hue = mix(
            mix(from_hex(chance.choice(_NEON_UMBRELLAS)), stage.palette.near, 0.42), stage.palette.haze, haze * 0.6
        )
        canopy = hue if stage.scene.traits.electric else lit(stage, chance.choice(_UMBRELLAS), 0.8, haze)
        _umbrella(stage, foot_x, foot_y, tall, canopy, haze)


def _shadow(stage: Stage, x: float, y: float, tall: float, haze: float) -> None:
    oval = box(x - tall * 0.20, y - tall * 0.035, tall * 0.46, tall * 0.07)
    stage.canvas.drawOval(oval, solid(stage.palette.near, 0.32 * (1 - haze)))


def _legs(stage: Stage, x: float, y: float, tall: float, colour: Colour, chance: random.Random) -> None:
    """Mid-stride: one foot a little ahead of the other."""
    stride = tall * chance.uniform(0.01, 0.035) * chance.choice([-1, 1])
    path = skia.Path()
    for side in (-1, 1):
        foot, lift = x + side * tall * 0.048, side * stride
        hip = x + side * tall * 0.042
        top = [skia.Point(hip + k * tall * 0.044, y - tall * 0.50) for k in (-1, 1)]
        low = [skia.Point(foot + k * tall * 0.032, y - tall * 0.02 + lift) for k in (1, -1)]
        path.addPoly([*top, *low], True)
        path.addOval(box(foot - tall * 0.038, y - tall * 0.045 + lift, tall * 0.076, tall * 0.045))
    stage.canvas.drawPath(path, solid(colour))


def _coat(stage: Stage, x: float, y: float, tall: float, colour: Colour, hem: float) -> None:
    """From the shoulders to `hem`, a share of the height above the ground; the side away from the light in shade."""
    bottom = y - tall * hem
    height = tall * (0.835 - hem)
    flare = 0.100 + 0.16 * max(0.0, 0.45 - hem)
    stage.canvas.drawPath(_torso(x, bottom, height, tall * 0.106, tall * flare), solid(colour))
    shade = _torso(x + tall * 0.062, bottom, height * 0.985, tall * 0.044, tall * (flare - 0.058))
    stage.canvas.drawPath(shade, solid(mix(colour, stage.palette.near, 0.2)))


def _robe(stage: Stage, x: float, y: float, tall: float, colour: Colour, chance: random.Random) -> None:
    hem = tall * chance.uniform(0.125, 0.165)
    for left, share, shade in ((-1.0, 1.0, 0.0), (0.25, 0.3, 0.2)):
        path = skia.Path()
        path.moveTo(x + hem * left, y - tall * 0.02)
        path.cubicTo(
            x + hem * 0.8 * left,
            y - tall * 0.4,
            x + tall * 0.11 * left,
            y - tall * 0.6,
            x + tall * 0.1 * left,
            y - tall * 0.80,
        )
        path.quadTo(x + tall * 0.05 * share, y - tall * 0.87, x + tall * 0.1, y - tall * 0.80)
        path.cubicTo(x + tall * 0.11, y - tall * 0.6, x + hem * 0.8, y - tall * 0.4, x + hem, y - tall * 0.02)
        path.close()
        stage.canvas.drawPath(path, solid(mix(colour, stage.palette.near, shade)))


def _torso(x: float, bottom: float, height: float, shoulder: float, hip: float) -> skia.Path:
    """A back with sloping shoulders, between `shoulder` and `hip` half-widths."""
    path = skia.Path()
    top = bottom - height
    waist, belt, arm = top + height * 0.5, bottom - height * 0.4, top + height * 0.2
    path.moveTo(x - hip, bottom)
    path.cubicTo(x - hip * 0.9, belt, x - shoulder * 0.92, waist, x - shoulder, arm)
    path.quadTo(x - shoulder * 0.96, top + height * 0.05, x - shoulder * 0.34, top)
    path.lineTo(x + shoulder * 0.34, top)
    path.quadTo(x + shoulder * 0.96, top + height * 0.05, x + shoulder, arm)
    path.cubicTo(x + shoulder * 0.92, waist, x + hip * 0.9, belt, x + hip, bottom)
    path.close()
    return path


def _arms(stage: Stage, x: float, y: float, tall: float, sleeve: Colour) -> None:
    path = skia.Path()
    for side in (-1, 1):
        shoulder, hand = x + side * tall * 0.098, x + side * tall * 0.128
        corners = [(shoulder - side * tall * 0.02, 0.80), (shoulder + side * tall * 0.016, 0.79)]
        corners += [(hand + side * tall * 0.012, 0.46), (hand - side * tall * 0.030, 0.45)]
        path.addPoly([skia.Point(px, y - tall * share) for px, share in corners], True)
    stage.canvas.drawPath(path, solid(sleeve))


def _head(stage: Stage, x: float, y: float, tall: float, tones: tuple[Colour, Colour], hat: Colour | None) -> None:
    """Seen from behind: the neck, the back of the head in hair, perhaps a hat over it."""
    skin, hair = tones
    stage.canvas.drawRect(box(x - tall * 0.026, y - tall * 0.885, tall * 0.052, tall * 0.065), solid(skin))
    stage.canvas.drawOval(box(x - tall * 0.060, y - tall * 0.985, tall * 0.120, tall * 0.120), solid(skin))
    back = skia.Path()
    back.addOval(box(x - tall * 0.063, y - tall * 1.0, tall * 0.126, tall * 0.118))
    stage.canvas.drawPath(back, solid(hair))
    if hat is not None:
        _hat(stage, x, y, tall, hat)


def _hat_colour(stage: Stage, coat: Colour, haze: float) -> Colour:
    """Pale where the sun is strong, else the coat's own, a step darker."""
    if stage.snowy or stage.scene.place.climate == "polar":
        return mix(coat, lit(stage, "#b5483a", 0.6, haze), 0.4)
    pale = stage.scene.place.fabric == "domes" or stage.scene.place.climate in ("desert", "tropical", "mediterranean")
    return lit(stage, "#efe2c4", 0.7, haze) if pale else mix(coat, stage.palette.near, 0.25)


def _hat(stage: Stage, x: float, y: float, tall: float, colour: Colour) -> None:
    """A cap of wool with a bobble in the cold, a cloth wound round the head in the desert, a hat with a brim elsewhere.

    It covers the head down to the nape: a band with hair above and below would look like a blindfold.
    """
    crown, rim = skia.Path(), skia.Path()
    cold = stage.snowy or stage.scene.place.climate == "polar"
    desert = stage.scene.place.fabric == "domes" or stage.scene.place.climate == "desert"
    hem, top, half = (0.885, 1.05, 0.068) if cold else (0.890, 1.045, 0.070) if desert else (0.955, 1.05, 0.060)
    crown.moveTo(x - tall * half, y - tall * hem)
    crown.cubicTo(x - tall * half, y - tall * top, x + tall * half, y - tall * top, x + tall * half, y - tall * hem)
    crown.close()
    stage.canvas.drawPath(crown, solid(colour))
    if cold:
        rim.addRoundRect(
            box(x - tall * 0.069, y - tall * 0.912, tall * 0.138, tall * 0.034), tall * 0.012, tall * 0.012
        )
        rim.addCircle(x, y - tall * 1.012, tall * 0.022)
    elif desert:
        rim.addRoundRect(box(x - tall * 0.074, y - tall * 0.93, tall * 0.148, tall * 0.035), tall * 0.017, tall * 0.017)
    else:
        rim.addOval(box(x - tall * 0.112, y - tall * 0.97, tall * 0.224, tall * 0.034))
    stage.canvas.drawPath(rim, solid(mix(colour, stage.palette.lit, 0.35) if cold or desert else colour))


def _bag(stage: Stage, x: float, y: float, tall: float, colour: Colour, side: int) -> None:
    left = x + side * tall * 0.14 - tall * 0.05
    stage.canvas.drawRect(box(left, y - tall * 0.40, tall * 0.10, tall * 0.13), solid(colour))
    stage.canvas.drawRect(box(left + tall * 0.042, y - tall * 0.46, tall * 0.012, tall * 0.07), solid(colour))


def _umbrella(stage: Stage, x: float, y: float, tall: float, colour: Colour, haze: float) -> None:
    """A canopy of five panels over the head."""
    wide, rim, top = tall * 0.44, y - tall * 1.02, y - tall * 1.30
    path = skia.Path()
    path.moveTo(x - wide, rim)
    path.cubicTo(x - wide * 0.86, top + tall * 0.02, x - wide * 0.3, top, x, top)
    path.cubicTo(x + wide * 0.3, top, x + wide * 0.86, top + tall * 0.02, x + wide, rim)
    for i in range(5):
        edge = x + wide * (1 - 0.4 * (i + 1))
        path.quadTo(edge + wide * 0.2, rim - tall * 0.05, edge, rim)
    path.close()
    stage.canvas.drawPath(path, solid(colour))
    shade = skia.Path()
    for start, end in ((0.2, 0.6), (-0.6, -0.2)):
        shade.moveTo(x, top)
        shade.quadTo(x + wide * end * 0.9, top + tall * 0.08, x + wide * end, rim - tall * 0.012)
        shade.quadTo(x + wide * (start + end) / 2, rim - tall * 0.05, x + wide * start, rim - tall * 0.012)
        shade.close()
    stage.canvas.drawPath(shade, solid(mix(colour, stage.palette.near, 0.4), 0.6))
    stage.canvas.drawRect(
        box(x - tall * 0.008, top - tall * 0.04, tall * 0.016, tall * 0.05), solid(adjust(colour, -0.2))
    )


def scatter(chance: random.Random, count: int, nearest: float, half_width: float) -> list[tuple[float, float]]:
    """(z, x) of a crowd, far to near, thinner where it would hide the view."""
    places = []
    for _ in range(count):
        z = nearest * math.exp(chance.uniform(0.0, 2.2))
        reach = half_width * (1.0 if z > nearest * 1.5 else 0.85)
        places.append((z, chance.uniform(-reach, reach)))
    return sorted(places, reverse=True)
