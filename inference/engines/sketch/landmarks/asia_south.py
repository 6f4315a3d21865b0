"""Landmarks of South Asia.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools
import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def taj_mahal(s: Silhouette) -> None:
    s.rect(-70, 0, 140, 7, 0.85, "white")
    for x in (-62, 62):
        s.taper(x, 7, 6, 4.4, 36, "white", 0.88)
        s.dome(x, 43, 5.4, 5, "white", 0.9, "onion")
    s.block(0, 7, 60, 26, "white", 0.9)
    s.windows(-28, 28, 9, 30, 7, 2, (0.5, 0.76), "dark", 0.45, True)
    s.rect(-11, 7, 22, 30, 0.95, "white")
    s.windows(-9, 9, 7, 33, 1, 1, (0.8, 0.95), "dark", 0.35, True)
    for x in (-19, 19):
        s.cylinder(x, 33, 10, 5, "white", 0.88)
        s.dome(x, 38, 11, 9, "white", 0.92, "onion")
        s.spire(x, 46, 0.9, 4, "gold", 0.9)
    s.cylinder(0, 33, 24, 9, "white", 0.88)
    s.dome(0, 42, 27, 25, "white", 0.95, "onion")
    s.spire(0, 66, 1.6, 8, "gold", 0.9)


def gateway_of_india(s: Silhouette) -> None:
    common.triumphal_gate(22, 42, "sand", 3)(s)
    s.block(0, 0, 16, 26, "sand", 0.72)
    s.windows(-5, 5, 0, 18, 1, 1, (0.8, 0.95), "dark", 0.18, True)
    for x in (-19, -8, 8, 19):
        s.block(x, 22, 3.4, 6, "sand", 0.78)
        s.dome(x, 28, 4, 3.4, "sand", 0.8)


def vidhana_soudha(s: Silhouette) -> None:
    s.rect(-78, 0, 156, 2.2, 0.75, "granite")
    for side in (-1, 1):
        left, right = sorted((side * 24.0, side * 70.0))
        s.rect(left, 2, right - left, 21, 0.7 if side < 0 else 0.6, "granite")
        for floor in range(4):
            y = 3 + floor * 4.9
            s.windows(left + 1, right - 1, y, y + 4.4, 12, 1, (0.56, 0.8), arched=floor != 3)
            s.rect(left - 0.6, y + 3.55, right - left + 1.2, 0.75, 0.86 if side < 0 else 0.72, "granite")
        s.rect(left - 1, 23, right - left + 2, 1.3, 0.9, "granite")
        for x, wall, size in ((side * 66, 27.0, 8.6), (side * 33, 24.4, 6.4)):
            s.block(x, 2, size * 1.7, wall - 2, "granite", 0.78)
            s.windows(x - size * 0.7, x + size * 0.7, 3, wall - 2, 3, 4, (0.5, 0.74), arched=True)
            s.rect(x - size, wall, size * 2, 1.2, 0.95, "granite")
            s.cylinder(x, wall + 1.2, size, size * 0.4, "granite", 0.74)
            s.dome(x, wall + 1.2 + size * 0.4, size * 1.1, size * 0.65, "granite", 0.8, "onion")
            s.spire(x, wall + 1.2 + size, 1.1, 3.2, "gold", 0.8)
    _vidhana_centre(s)


def _vidhana_centre(s: Silhouette) -> None:
    s.block(0, 2, 52, 25, "granite", 0.68)
    s.rect(-21, 6, 42, 17.5, 0.16, "dark")
    s.columns(-22, 22, 6, 17.4, 12, 1.65, "granite", 0.98)
    s.rect(-22.5, 23.4, 45, 2.4, 0.95, "granite")
    s.rect(-27.5, 27.2, 55, 1.4, 0.97, "granite")
    s.rect(-20, 28.6, 40, 3, 0.74, "granite")
    s.windows(-19, 19, 28.8, 31.3, 15, 1, (0.5, 0.8))
    s.rect(-21.4, 31.6, 42.8, 0.9, 0.95, "granite")
    for i in range(7):
        s.rect(-30 - i * 1.5, 6 - (i + 1) * 0.86, 60 + i * 3, 0.9, 0.95 - 0.05 * (i % 2), "granite")
    s.cylinder(0, 32.4, 17, 4.6, "granite", 0.76)
    s.windows(-8, 8, 32.8, 36.4, 7, 1, (0.45, 0.8), arched=True)
    s.rect(-9.6, 36.8, 19.2, 0.9, 0.95, "granite")
    s.dome(0, 37.6, 17.6, 9.4, "granite", 0.8)
    s.rect(-1, 46.6, 2, 3.8, 0.95, "gold")
    s.disc(0, 51, 1.2, 0.95, "gold")


def ub_tower(s: Silhouette) -> None:
    s.block(0, 0, 40, 18, "glass", 0.55)
    s.block(0, 18, 26, 70, "glass")
    s.windows(-12, 12, 20, 86, 8, 22, (0.6, 0.5))
    s.block(0, 88, 20, 14, "glass", 0.6)
    s.block(0, 102, 13, 9, "glass", 0.66)
    s.taper(0, 111, 10, 4, 8, tone=0.7)
    s.spire(0, 119, 2, 16)


def gopuram(s: Silhouette) -> None:
    s.block(0, 0, 22, 7, tone=0.6)
    s.rect(-2.4, 0, 4.8, 5.6, 0.1, "dark")
    y, width = 7.0, 22.0
    for i in range(7):
        height, upper = 3.7 - 0.18 * i, width * 0.875
        s.taper(0, y, width * 0.96, upper, height, "sand", 0.72 - 0.02 * i)
        s.windows(-upper * 0.42, upper * 0.42, y + 0.4, y + height - 0.5, max(3, 9 - i), 1, (0.42, 0.8), "brick", 0.4)
        s.rect(-upper * 0.53, y + height - 0.5, upper * 1.06, 0.6, 0.9, "gold")
        y, width = y + height, upper
    s.rect(-width * 0.5, y, width, 3.2, 0.85, "gold")
    for i in range(5):
        s.spire(-width * 0.4 + i * width * 0.2, y + 3, 0.7, 2.6, "gold", 0.9)


def howrah_bridge(s: Silhouette) -> None:
    s.rect(-350, 10, 700, 5, 0.5, "metal")
    for x in (-229.0, 229.0):
        s.taper(x, -4, 30, 12, 88, "metal", 0.62)
    upper: list[tuple[float, float]] = [(-350, 18), (-229, 84), (-110, 44), (0, 36), (110, 44), (229, 84), (350, 18)]
    s.line(upper, 5, 0.62, "metal")
    s.line([(-350, 12), (-229, 34), (-110, 26), (0, 24), (110, 26), (229, 34), (350, 12)], 4, 0.5, "metal")
    braces = []
    for i in range(36):
        x = -340.0 + i * 19.4
        top = next(y0 + (y1 - y0) * (x - x0) / (x1 - x0) for (x0, y0), (x1, y1) in itertools.pairwise(upper) if x <= x1)
        braces += [[(x, 12), (x, top)], [(x, 12), (x + 19, top)]]
    s.lines(braces, 1.8, 0.55, "metal")


def csmt(s: Silhouette) -> None:
    s.rect(-64, 0, 128, 19, 0.66, "sand")
    for y in (1.0, 7.4, 13.4):
        s.windows(-62, 62, y, y + 5, 30, 1, (0.54, 0.88), "dark", 0.25, True)
    for y in (6.6, 12.6, 18.6):
        s.rect(-65, y, 130, 0.8, 0.9, "sand")
    for left, right in ((-50, -22), (22, 50)):
        s.taper((left + right) / 2, 19.4, right - left, right - left - 8, 6, "roof", 0.45)
        for k in range(3):
            parts.gable(s, left + 5 + k * 9, 19, 7, 6, "sand", 0.75)
    for x in (-58, -18, 18, 58):
        parts.turret(s, x, 0, 10, 27, 11, "sand", "stone")
    s.block(0, 0, 27, 27, "sand", 0.75)
    s.windows(-11, 11, 2, 25, 3, 3, (0.56, 0.84), "dark", 0.25, True)
    parts.gable(s, 0, 27, 20, 8, "sand", 0.82)
    s.disc(0, 24, 2.6, 0.95, "white")
    for x in (-12, 12):
        s.block(x, 24, 4, 9, "sand", 0.74)
        s.spire(x, 33, 4.4, 8, "stone", 0.7)
    s.cylinder(0, 31, 17, 9, "sand", 0.72)
    s.windows(-8, 8, 32, 39, 7, 1, (0.5, 0.9), "dark", 0.25, True)
    s.dome(0, 40, 18, 14, "stone", 0.74, "pointed")
    s.lines([[(x, 41), (x * 0.2, 53)] for x in (-6.4, -2.4, 2.4, 6.4)], 0.5, 0.9, "white")
    s.block(0, 53, 2.4, 2.4, "stone", 0.8)
    parts.person(s, 0, 55.4, 5, "white")


def chennai_lighthouse(s: Silhouette) -> None:
    s.block(0, 0, 22, 7, "white", 0.75)
    s.windows(-10, 10, 1.4, 6, 7, 1, (0.5, 0.8), "dark", 0.35)
    for i in range(7):
        material = "red" if i % 2 == 0 else "white"
        s.polygon(
            [(-4.6, 7 + i * 4.7), (1.6, 7 + i * 4.7), (1.6, 11.7 + i * 4.7), (-4.6, 11.7 + i * 4.7)], 0.85, material
        )
        s.polygon([(1.6, 7 + i * 4.7), (4.6, 7 + i * 4.7), (4.6, 11.7 + i * 4.7), (1.6, 11.7 + i * 4.7)], 0.5, material)
        s.windows(-3, 0.4, 8 + i * 4.7, 10.8 + i * 4.7, 1, 1, (0.5, 0.8), "dark", 0.4)
    s.taper(0, 39.9, 9, 13, 1.8, "white", 0.7)
    s.rect(-6.5, 41.7, 13, 1, 0.9, "white")
    s.cylinder(0, 42.7, 6, 3.6, "window", 0.6)
    s.dome(0, 46.3, 6.6, 3, "red", 0.6)
    s.spire(0, 49, 0.8, 4)


def amber_fort(s: Silhouette) -> None:
    s.polygon([(-130, 0), (130, 0), (118, 22), (84, 34), (30, 40), (-60, 42), (-100, 30)], 0.42, "rock")
    s.polygon([(-130, 0), (-40, 0), (-50, 14), (-90, 22)], 0.4, "green")
    s.polygon([(-96, 18), (98, 14), (98, 46), (-96, 44)], 0.6, "yellow")
    parts.battlements(s, -96, 98, 45, 2.6, "yellow", 0.6)
    for x, top in ((-94, 46), (-52, 52), (-8, 50), (44, 54), (96, 48)):
        parts.round_tower(s, x, 14, 13, top - 14, "yellow")
    for left, right, foot, top in ((-40, 30, 44, 64), (36, 84, 46, 60), (-84, -54, 44, 56)):
        s.rect(left, foot, right - left, top - foot, 0.72, "yellow")
        s.windows(left + 2, right - 2, foot + 4, top - 2, round((right - left) / 5), 2, (0.44, 0.74), "dark", 0.3, True)
        s.rect(left - 1, top, right - left + 2, 1.4, 0.92, "yellow")
    for x, y in ((-36, 65), (26, 65), (-5, 65), (40, 61), (80, 61), (-80, 57), (-58, 57)):
        parts.chhatri(s, x, y, 9, "yellow", "yellow")
    s.polygon([(-110, 0), (-102, 0), (-60, 22), (-50, 34), (-56, 34), (-68, 24)], 0.8, "sand")
    s.line([(98, 34), (118, 26), (128, 8)], 4, 0.55, "yellow")


def varanasi_ghats(s: Silhouette) -> None:
    for i in range(9):
        s.rect(-90 + i * 0.6, i * 1.7, 180 - i * 1.2, 1.7, 0.86 - 0.1 * (i % 2), "sand")
    for x, width, height, material in (
        (-74, 28, 26, "tile"),
        (-40, 30, 20, "yellow"),
        (-8, 26, 30, "brick"),
        (26, 28, 22, "sand"),
        (64, 40, 27, "pink"),
    ):
        s.block(x, 14, width, height, material, 0.66)
        s.windows(x - width * 0.42, x + width * 0.42, 18, 12 + height, 5, 3, (0.42, 0.7), "dark", 0.3, True)
        s.rect(x - width * 0.53, 13 + height, width * 1.06, 1.3, 0.9, material)
    for x in (-86, -62, 48, 81):
        s.cylinder(x, 8, 9, 28, "sand", 0.7)
        parts.chhatri(s, x, 36, 9, "sand", "sand")
    for x, foot, height in ((-46, 30, 22), (-30, 30, 17), (18, 32, 26), (36, 32, 18)):
        _shikhara(s, x, foot, height)
    for x in (-56, -20, 6, 40, 72):  # the priests' parasols
        s.line([(x, 8), (x, 13)], 0.4, 0.4, "iron")
        s.dome(x, 12.6, 8, 2.8, "orange", 0.75)


def _shikhara(s: Silhouette, x: float, y: float, height: float) -> None:
    """A North Indian temple tower, curved like a beehive, with a pennant."""
    half = height * 0.24
    for left, shade in ((-1.0, 0.0), (0.15, 0.25)):
        outline = [
            (
                (x + left * half * 1.02, y + height * 0.5),
                (x + left * half * 0.6, y + height * 0.8),
                (x, y + height * 0.88),
            ),
            ((x + half * 0.6, y + height * 0.8), (x + half * 1.02, y + height * 0.5), (x + half, y)),
        ]
        s.curve((x + left * half, y), outline, 0.72 - shade, "tile")
    s.rect(x - half * 0.34, y + height * 0.84, half * 0.68, height * 0.05, 0.9, "gold")
    s.spire(x, y + height * 0.88, half * 0.3, height * 0.12, "gold", 0.9)
    parts.flag(s, x, y + height * 0.92, height * 0.2, "orange")


def agra_fort(s: Silhouette) -> None:
    parts.wall(s, -84, 84, 14, "brick", 0.5)
    s.rect(-70, 14, 140, 9, 0.62, "brick")
    parts.battlements(s, -70, 70, 23, 2, "brick", 0.62)
    for x in (-80, -52, 52, 80):
        parts.round_tower(s, x, 0, 13, 18, "brick")
    s.block(0, 0, 34, 27, "brick", 0.68)
    s.windows(-12, 12, 0, 20, 1, 1, (0.8, 1), "white", 0.8, True)
    parts.arched_door(s, 0, 0, 12, 15)
    s.windows(-16, 16, 21.4, 25, 11, 1, (0.5, 0.9), "white", 0.7, True)
    s.rect(-18, 26, 36, 1.2, 0.92, "white")
    for x in (-22, 22):
        s.cylinder(x, 0, 15, 29, "brick", 0.7)
        s.windows(x - 6, x + 6, 12, 27, 3, 2, (0.5, 0.7), "white", 0.8, True)
        s.rect(x - 8.4, 28.6, 16.8, 1.2, 0.92, "white")
        parts.chhatri(s, x, 30, 12, "brick", "white")
    for x in (-9, -3, 3, 9):
        parts.chhatri(s, x, 27.2, 5, "white", "white")


def bangladesh_parliament(s: Silhouette) -> None:
    s.rect(-100, 0, 200, 5, 0.5, "brick")
    s.block(0, 5, 58, 42, "granite", 0.55)
    s.windows(-26, 26, 38, 46, 7, 1, (0.6, 0.8), "dark", 0.35)
    for x, width, height in ((-60, 34, 29), (60, 34, 29)):
        s.block(x, 5, width, height, "granite", 0.66)
        s.polygon([(x - 11, 10), (x + 11, 10), (x, 29)], 0.15, "dark")
    for x in (-84, 84):
        s.block(x, 5, 20, 25, "granite", 0.6)
        s.disc(x, 18, 7.4, 0.15, "dark")
    for x in (-31, 31):
        s.cylinder(x, 5, 28, 34, "granite", 0.78)
        s.disc(x, 24, 9, 0.15, "dark")
        s.rect(x - 3, 8, 6, 10, 0.15, "dark")
    s.cylinder(0, 5, 32, 31, "granite", 0.82)
    s.windows(-9, 9, 9, 31, 1, 1, (0.9, 1), "dark", 0.15)
    s.rect(-1.6, 9, 3.2, 22, 0.7, "granite")
    for y in (11, 17, 23, 29, 35, 41):  # bands of marble in the concrete
        s.rect(-70 if y < 34 else -29, y, 140 if y < 34 else 58, 0.6, 0.97, "white")


def ahsan_manzil(s: Silhouette) -> None:
    s.rect(-54, 0, 108, 4, 0.6, "stone")
    s.rect(-52, 4, 104, 13, 0.76, "pink")
    for y in (4.6, 11.0):
        s.windows(-51, 51, y, y + 5.2, 25, 1, (0.5, 0.94), "dark", 0.35, True)
    s.rect(-53, 10.2, 106, 0.8, 0.95, "white")
    s.rect(-53, 16.8, 106, 1.4, 0.95, "white")
    for x in (-46, 46):
        s.block(x, 4, 13, 17, "pink", 0.82)
        s.windows(x - 5, x + 5, 5, 16, 3, 2, (0.5, 0.84), "dark", 0.35, True)
        s.polygon([(x - 7, 21), (x + 7, 21), (x, 24)], 0.9, "pink")
    s.block(0, 4, 30, 18, "pink", 0.84)
    s.windows(-13, 13, 11.6, 19.6, 5, 1, (0.56, 0.9), "dark", 0.35, True)
    s.polygon([(-17, 22), (17, 22), (0, 28)], 0.92, "pink")
    s.polygon([(-22, 0), (22, 0), (9, 11.6), (-9, 11.6)], 0.85, "white")
    s.lines([[(-21 + y * 1.1, y), (21 - y * 1.1, y)] for y in range(1, 12, 2)], 0.4, 0.55, "stone")
    s.cylinder(0, 25, 15, 6, "pink", 0.8)
    s.windows(-7, 7, 26, 30, 6, 1, (0.5, 0.9), "dark", 0.35, True)
    s.dome(0, 31, 16, 10, "pink", 0.82)
    s.lines([[(x, 32), (x * 0.3, 40)] for x in (-5, -2, 2, 5)], 0.4, 0.6, "pink")
    s.spire(0, 40, 1.6, 5, "gold", 0.9)


def hawa_mahal(s: Silhouette) -> None:
    """The honeycomb of bays, tier on tier, each with its small dome."""
    s.rect(-24, 0, 48, 6, 0.6, "tile")
    s.windows(-22, 22, 0.6, 5.4, 9, 1, (0.5, 0.9), "dark", 0.3, True)
    y = 6.0
    for half, bays in ((24.0, 11), (24.0, 11), (16.0, 7), (9.6, 5), (4.6, 3)):
        s.rect(-half, y, half * 2, 5.4, 0.6, "pink")
        for k in range(bays):
            x = -half + (k + 0.5) * 2 * half / bays
            width = 2 * half / bays * 0.86
            s.block(x, y + 0.8, width, 3, "pink", 0.85)
            s.windows(x - width * 0.4, x + width * 0.4, y + 1, y + 3.6, 3, 1, (0.5, 0.8), "brick", 0.3, True)
            s.dome(x, y + 3.8, width * 1.05, 1.7, "pink", 0.9)
        s.rect(-half - 0.5, y, half * 2 + 1, 0.5, 0.97, "white")
        y += 5.4
    for x in (-2.6, 0.0, 2.6):
        s.spire(x, y, 0.6, 2.4, "gold", 0.9)


def qutb_minar(s: Silhouette) -> None:
    y, width = 0.0, 14.0
    for i, height in enumerate((29.0, 15.6, 12.4, 7.4, 6.6)):
        upper = width * (0.72 if i == 0 else 0.82)
        material = "brick" if i < 3 else "white"
        s.taper(0, y, width, upper, height, material, 0.72)
        flutes = [[(width * k / 9, y), (upper * k / 9, y + height)] for k in range(-4, 5)]
        s.lines(flutes, 0.35, 0.4, material)
        for k in (0.35, 0.7):
            s.rect(-(width + (upper - width) * k) / 2, y + height * k, width + (upper - width) * k, 0.6, 0.92, "sand")
        s.taper(0, y + height - 1.4, upper, upper * 1.3, 1.4, material, 0.6)
        s.rect(-upper * 0.66, y + height, upper * 1.32, 0.8, 0.9, "sand")
        y, width = y + height + 0.4, upper * 0.9


def boudhanath(s: Silhouette) -> None:
    """A great white dome with the eyes, a stepped golden spire, and lines of prayer flags."""
    for i in range(3):
        s.rect(-36 + i * 4, i * 2.4, 72 - i * 8, 2.4, 0.9 - 0.07 * (i % 2), "white")
    s.dome(0, 7, 52, 15.5, "white", 0.95)
    s.line([(-20, 17), (-10, 15.4), (0, 16.4), (10, 15.4), (20, 17)], 0.6, 0.8, "gold")
    s.block(0, 21.6, 9, 5, "gold", 0.85)
    for x in (-2.2, 2.2):
        s.curve(
            (x - 1.5, 24.4),
            [((x - 0.7, 25.6), (x + 0.7, 25.6), (x + 1.5, 24.4)), ((x + 0.7, 23.8), (x - 0.7, 23.8), (x - 1.5, 24.4))],
            0.95,
            "white",
        )
        s.disc(x, 24.5, 0.55, 0.1, "blue")
    for i in range(10):
        s.block(0, 26.6 + i * 0.85, 8 - i * 0.66, 0.9, "gold", 0.7 + 0.2 * (i % 2))
    s.rect(-2.6, 35.1, 5.2, 0.5, 0.9, "gold")
    s.spire(0, 35.6, 1.6, 3.4, "gold", 0.9)
    for side in (-1, 1):
        for reach, foot in ((34.0, 4.0), (24.0, 7.0)):
            points = [
                (side * reach * t, 35 - (35 - foot) * t - 5 * math.sin(math.pi * t))
                for t in (i / 14 for i in range(15))
            ]
            s.line(points, 0.16, 0.4, "dark")
            for i, (x, y) in enumerate(points[1:-1]):
                s.rect(x - 0.6, y - 1.1, 1.2, 1.1, 0.75, ("blue", "white", "red", "green", "yellow")[i % 5])


def jama_masjid(s: Silhouette) -> None:
    """Red sandstone with three striped marble domes and two tall minarets."""
    _three_domes(s, "white", 1.0)


def badshahi(s: Silhouette) -> None:
    """Aurangzeb's mosque: a broad red front, three white domes, octagonal minarets at the corners."""
    _three_domes(s, "white", 0.82)
    for x in (-57, 57):
        s.taper(x, 0, 6, 4.6, 48, "brick", 0.66)
        for y in (16, 32, 47):
            s.rect(x - 3.6, y, 7.2, 1, 0.9, "white")
        parts.chhatri(s, x, 48, 7, "brick", "white")


def _three_domes(s: Silhouette, marble: str, size: float) -> None:
    for x in (-40, 40):
        s.taper(x * 1.04, 3, 6, 4.4, 40 * size, "brick", 0.7)
        for k in range(-1, 2):
            s.line([(x * 1.04 + k * 1.5, 3), (x * 1.04 + k * 1.2, 3 + 40 * size)], 0.5, 0.9, marble)
        parts.chhatri(s, x * 1.04, 3 + 40 * size, 6.4, "brick", marble)
    s.rect(-46, 0, 92, 3, 0.55, "brick")
    s.rect(-40, 3, 80, 16, 0.6, "brick")
    s.windows(-38, -13, 3, 15, 5, 1, (0.66, 0.95), marble, 0.75, True)
    s.windows(13, 38, 3, 15, 5, 1, (0.66, 0.95), marble, 0.6, True)
    s.windows(-38, -13, 3, 14, 5, 1, (0.48, 0.92), "dark", 0.28, True)
    s.windows(13, 38, 3, 14, 5, 1, (0.48, 0.92), "dark", 0.28, True)
    s.rect(-41, 18.6, 82, 1.2, 0.92, marble)
    for x, width, height in ((-24, 19, 15), (24, 19, 15), (0, 24, 20)):
        foot = 20 if x else 25
        s.cylinder(x, foot, width * 0.72, 4, "brick", 0.68)
        s.dome(x, foot + 4, width * 0.84, height, marble, 0.9, "onion")
        if size == 1.0:
            strokes = [
                [
                    (x + k * width * 0.15, foot + 5),
                    (x + k * width * 0.16, foot + 4 + height * 0.4),
                    (x + k * width * 0.04, foot + 4 + height * 0.9),
                ]
                for k in (-2, -1, 0, 1, 2)
            ]
            s.lines(strokes, 0.5, 0.4, "dark")
        s.spire(x, foot + 3 + height, 1, 5, "gold", 0.9)
    s.block(0, 3, 25, 24, "brick", 0.68)
    s.windows(-9.6, 9.6, 3, 23, 1, 1, (0.92, 1), marble, 0.8, True)
    parts.arched_door(s, 0, 3, 13, 16)
    for x in (-12, 12):
        s.block(x, 3, 2.4, 27, "brick", 0.75)
        s.dome(x, 30, 2.6, 2.4, marble, 0.9, "onion")


def red_fort(s: Silhouette) -> None:
    """The Lahori Gate: two half-round towers, a row of seven small domes, and the red walls."""
    parts.wall(s, -66, 66, 16, "brick", 0.55)
    for x in (-62, 62):
        parts.round_tower(s, x, 0, 12, 19, "brick")
        parts.chhatri(s, x, 22, 9, "brick", "white")
    s.block(0, 0, 26, 25, "brick", 0.66)
    s.windows(-8, 8, 0, 19, 1, 1, (1, 1), "sand", 0.75, True)
    parts.arched_door(s, 0, 0, 11, 14)
    s.rect(-13, 21, 26, 1, 0.9, "sand")
    for x in (-18, 18):
        s.cylinder(x, 0, 13, 26, "brick", 0.72)
        s.windows(x - 5, x + 5, 14, 23, 3, 1, (0.5, 0.8), "dark", 0.28, True)
        parts.battlements(s, x - 6.5, x + 6.5, 26, 1.6, "brick", 0.7)
        parts.chhatri(s, x, 27, 9, "brick", "white")
    s.windows(-11, 11, 25, 28, 7, 1, (0.6, 1), "dark", 0.28, True)
    for k in range(-3, 4):
        s.dome(k * 3.2, 28, 3, 2.4, "white", 0.9, "onion")
    for x in (-12, 12):
        s.cylinder(x, 25, 1.4, 8, "brick", 0.7)
        s.dome(x, 33, 2, 1.8, "white", 0.9, "onion")
    parts.flag(s, 0, 30, 12, "orange")


def mazar_e_quaid(s: Silhouette) -> None:
    """A white cube, its sides leaning in, a pointed arch in each, and a plain dome."""
    for i in range(4):
        s.rect(-44 + i * 3, i * 1.2, 88 - i * 6, 1.2, 0.85 - 0.08 * (i % 2), "white")
    s.polygon([(-24, 4.8), (24, 4.8), (20, 26), (-20, 26)], 0.92, "white")
    s.polygon([(7, 4.8), (24, 4.8), (20, 26), (6, 26)], 0.64, "white")
    s.curve((-8, 4.8), [((-8.6, 14), (-4, 19), (0, 22)), ((4, 19), (8.6, 14), (8, 4.8))], 0.22, "dark")
    s.dome(0, 26, 37, 18, "white", 0.95)
    s.spire(0, 43.6, 0.8, 2.6, "gold", 0.9)


LANDMARKS: dict[str, Landmark] = {
    "taj_mahal": Landmark(taj_mahal, 74, 140, 0.26, 0.02),
    "gateway_of_india": Landmark(gateway_of_india, 31.4, 45, 0.18, 0.0),
    "sea_link": Landmark(common.cable_stayed_bridge(500, 128, 22), 128, 500, 0.18, 0.2, spans=True),
    "vidhana_soudha": Landmark(vidhana_soudha, 52, 156, 0.18, 0.03, spans=True),
    "ub_tower": Landmark(ub_tower, 135, 40, 0.34, 0.28),
    "gopuram": Landmark(gopuram, 34.7, 22, 0.18, 0.10),
    "kapaleeshwarar": Landmark(gopuram, 34.7, 22, 0.28, 0.03),
    "india_gate": Landmark(common.triumphal_gate(42, 30, "sand"), 42, 32, 0.22, 0.03),
    "howrah_bridge": Landmark(howrah_bridge, 86, 717, 0.16, 0.03, spans=True),
    "victoria_memorial": Landmark(common.domed_basilica(56, 100, "white", "white"), 56, 102, 0.2, 0.08),
    "swayambhunath": Landmark(common.stupa_spire(32, 40, "gold"), 32, 42, 0.16, 0.14),
    "minar_e_pakistan": Landmark(common.tv_tower(70, 0.82, 10, "stone", 0.14), 70, 10, 0.34, 0.06),
    "csmt": Landmark(csmt, 60, 130, 0.22, 0.03),
    "chennai_lighthouse": Landmark(chennai_lighthouse, 53, 22, 0.30, 0.05),
    "amber_fort": Landmark(amber_fort, 77, 260, 0.20, 0.2, spans=True),
    "varanasi_ghats": Landmark(varanasi_ghats, 61, 184, 0.22, 0.02, spans=True),
    "agra_fort": Landmark(agra_fort, 46, 176, 0.15, 0.05, spans=True),
    "bangladesh_parliament": Landmark(bangladesh_parliament, 47, 200, 0.17, 0.03, spans=True),
    "ahsan_manzil": Landmark(ahsan_manzil, 45, 108, 0.19, 0.02),
    "hawa_mahal": Landmark(hawa_mahal, 35.4, 49, 0.26, 0.02),
    "qutb_minar": Landmark(qutb_minar, 73, 14, 0.34, 0.12),
    "boudhanath": Landmark(boudhanath, 39, 72, 0.21, 0.03),
    "jama_masjid": Landmark(jama_masjid, 53, 92, 0.20, 0.1),
    "badshahi": Landmark(badshahi, 58, 122, 0.20, 0.05),
    "red_fort": Landmark(red_fort, 42, 138, 0.15, 0.05, spans=True),
    "mazar_e_quaid": Landmark(mazar_e_quaid, 46, 88, 0.20, 0.03),
}
