"""Landmarks of South America.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def christ_the_redeemer(s: Silhouette) -> None:
    mountain = [((-90.0, 40.0), (-44.0, 90.0), (-12.0, 168.0)), ((-4.0, 172.0), (4.0, 172.0), (12.0, 168.0))]
    s.curve((-170, 0), [*mountain, ((34, 110), (80, 30), (160, 0))], 0.4, "green")
    shade = [((2, 60), (2, 120), (4, 171)), ((6, 172), (8, 172), (12, 168)), ((34, 110), (80, 30), (160, 0))]
    s.curve((0, 0), shade, 0.2, "green")
    s.block(0, 170, 9, 8, "white", 0.75)
    s.polygon([(-4.6, 178), (4.6, 178), (3.4, 203), (-3.4, 203)], 0.92, "white")
    s.polygon([(0.8, 178), (4.6, 178), (3.4, 203), (0.8, 203)], 0.66, "white")
    s.polygon([(-19, 199.5), (-19, 202.5), (0, 204.5), (19, 202.5), (19, 199.5), (0, 196)], 0.95, "white")
    s.disc(0, 206.5, 2.8, 0.95, "white")


def sugarloaf(s: Silhouette) -> None:
    outline = [((-150, 70), (-120, 100), (-80, 104)), ((-40, 106), (-20, 60), (-10, 30)), ((-10, 30), (-6, 10), (0, 0))]
    s.curve((-190, 0), outline, 0.42, "rock")
    s.curve((-40, 0), [((-10, 110), (30, 240), (62, 250)), ((100, 250), (118, 110), (150, 0))], 0.5, "rock")
    s.curve((40, 0), [((60, 100), (60, 220), (62, 250)), ((100, 250), (118, 110), (150, 0))], 0.3, "rock")
    s.line([(-80, 104), (62, 251)], 1.4, 0.2, "dark")


def brasilia_cathedral(s: Silhouette) -> None:
    ribs = []
    for k in range(-4, 5):
        x = k * 8.0
        ribs.append([(x * 1.1, 0), (x * 0.62, 12), (x * 0.36, 24), (x * 0.42, 33), (x * 0.7, 40)])
    s.polygon([(-34, 0), (34, 0), (12, 24), (12, 32), (-12, 32), (-12, 24)], 0.5, "glass")
    s.lines(ribs, 2.2, 0.92, "white")


def lapa_arches(s: Silhouette) -> None:
    s.rect(-135, 0, 270, 17.6, 0.86, "white")
    s.windows(-135, 135, 0, 7.4, 21, 1, (0.66, 1), "dark", 0.35, True)
    s.windows(-135, 135, 8.4, 15, 21, 1, (0.6, 1), "dark", 0.35, True)
    s.rect(-135, 7.5, 270, 0.7, 0.95, "white")
    s.rect(-136, 16.6, 272, 1.2, 0.97, "white")
    for x in (-46, -34):  # the tram to Santa Teresa
        s.rect(x, 18.4, 11, 3.6, 0.7, "yellow")
        s.windows(x + 0.4, x + 10.6, 19.4, 21.4, 6, 1, (0.7, 0.9), "window", 0.3)
        s.rect(x - 0.4, 22, 11.8, 0.7, 0.9, "white")


def museum_of_tomorrow(s: Silhouette) -> None:
    s.rect(-170, 0, 330, 1.2, 0.7, "white")
    s.polygon([(-92, 1), (96, 1), (110, 9), (-104, 9)], 0.55, "glass")
    s.windows(-96, 102, 2, 8.4, 46, 1, (0.6, 0.9), "window", 0.4)
    outline = [((-110, 8), (90, 6), (150, 10)), ((90, 20), (40, 19), (0, 19)), ((-60, 19), (-120, 17), (-168, 13))]
    s.curve((-168, 13), outline, 0.92, "white")
    for i in range(17):  # the fins, spread like wings, which turn with the sun
        x = -120 + i * 15.0
        lift = 6.4 * (1 - abs(i - 8) / 11)
        s.polygon([(x - 3, 17), (x + 9, 16.6), (x + 13, 17 + lift), (x + 4, 18.4 + lift * 0.6)], 0.95, "white")
        s.polygon([(x + 5, 16.6), (x + 9, 16.6), (x + 13, 17 + lift)], 0.6, "white")
    for x in (-70, -20, 30, 80):
        s.polygon([(x - 5, 1), (x - 1, 1), (x + 5, 10), (x - 3, 10)], 0.88, "white")


def copan(s: Silhouette) -> None:
    wave = [((-56.0, 121.0), (-44.0, 112.0), (-32.0, 110.0)), ((-12.0, 107.0), (6.0, 121.0), (26.0, 118.0))]
    wave += [((46.0, 114.0), (54.0, 104.0), (70.0, 108.0)), ((70.0, 70.0), (70.0, 30.0), (70.0, 8.0))]
    s.rect(-76, 0, 150, 8, 0.4, "dark")
    s.windows(-74, 72, 1, 7, 24, 1, (0.7, 0.8), "window", 0.3)
    s.curve((-70, 8), [((-70, 40), (-70, 80), (-70, 117)), *wave], 0.62, "stone")
    s.polygon([(-33, 8), (26, 8), (26, 117), (8, 114.5), (-10, 110.5), (-33, 110)], 0.42, "stone")
    ribs = []
    for i in range(34):
        y = 10 + i * 2.95
        ribs.append(
            [
                (-70.0, y + 1),
                (-52.0, y + 0.6),
                (-32.0, y - 1),
                (-8.0, y - 0.4),
                (10.0, y + 1),
                (26.0, y + 1),
                (48.0, y - 0.6),
                (70.0, y - 1),
            ]
        )
    s.lines(ribs, 1.25, 0.92, "white")
    s.block(-18, 108, 22, 8, "stone", 0.6)


def brazil_congress(s: Silhouette) -> None:
    for x in (-9, 9):
        s.block(x, 6, 11, 94, "white", 0.85)
        s.windows(x - 5, x + 5, 10, 98, 4, 28, (0.7, 0.5), "glass", 0.4)
    s.rect(-3.6, 46, 7.2, 8, 0.7, "white")
    s.rect(-100, 6, 200, 7, 0.4, "glass")
    s.columns(-99, 99, 6, 7, 26, 0.8, "white", 0.9)
    s.rect(-104, 13, 208, 3, 0.95, "white")
    s.polygon([(-30, 0), (30, 0), (12, 13), (-12, 13)], 0.8, "white")
    s.dome(-52, 16, 44, 14, "white", 0.9)
    outline = [((24, 18), (16, 24), (14, 31)), ((30, 32), (76, 32), (92, 31)), ((90, 24), (82, 18), (73, 16))]
    s.curve((33, 16), outline, 0.92, "white")
    shade = [((62, 20), (66, 26), (66, 31.6)), ((76, 32), (84, 31.6), (92, 31)), ((90, 24), (82, 18), (73, 16))]
    s.curve((60, 16), shade, 0.62, "white")
    s.rect(-104, 0, 208, 6, 0.45, "green")


def jk_bridge(s: Silhouette) -> None:
    s.rect(-360, 17, 720, 4, 0.75, "white")
    for i, left in enumerate((-360.0, -120.0, 120.0)):
        right = left + 240
        arch = parts.parabola(left + 4, right - 4, -2, 62)
        anchors = [(left + 24 + k * 16.0, arch[3 + round(k * 1.4)]) for k in range(13)]
        s.lines([[(x, 20), point] for x, point in anchors], 1.0, 0.8, "white")
        s.line(arch, 6.4, 0.95 - 0.06 * i, "white")
        for x in (left, right):
            s.taper(x, -6, 16, 10, 10, "white", 0.7)
    s.rect(-360, 17, 720, 1.4, 0.55, "metal")


def lacerda_elevator(s: Silhouette) -> None:
    s.polygon([(6, 0), (66, 0), (66, 50), (44, 54), (22, 46), (14, 24)], 0.4, "green")
    s.polygon([(20, 46), (66, 49), (66, 55), (22, 54)], 0.7, "sand")
    s.block(34, 46, 17, 26, "white", 0.74)
    s.rect(-22, 0, 30, 8, 0.7, "white")
    s.windows(-20, 6, 1, 7, 8, 1, (0.5, 0.8), "dark", 0.35)
    s.block(-8, 0, 12, 72, "white", 0.92)
    for x in (-12, -8, -4):
        s.rect(x - 0.7, 10, 1.4, 46, 0.55, "yellow")
    s.rect(-16, 55, 60, 9, 0.82, "white")
    s.rect(-16, 55, 60, 1, 0.6, "white")
    s.windows(-14, 42, 57, 63, 20, 1, (0.66, 0.7), "dark", 0.35)
    s.rect(-16.6, 64, 61, 1.2, 0.97, "white")
    s.block(-8, 65, 15, 7, "white", 0.92)
    s.rect(-16.4, 72, 16.8, 1.2, 0.97, "white")
    s.windows(27, 41, 66, 71, 5, 1, (0.5, 0.8), "dark", 0.35)


def casa_rosada(s: Silhouette) -> None:
    s.rect(-50, 0, 100, 20, 0.72, "pink")
    s.rect(24, 0, 26, 20, 0.58, "pink")
    for y in (1.0, 8.0, 14.4):
        s.windows(-48, 48, y, y + 5, 23, 1, (0.42, 0.86), "dark", 0.35, y > 1)
    for y in (6.8, 13.4, 19.4):
        s.rect(-51, y, 102, 0.9, 0.92, "pink")
    for x in (-38, 38):
        s.block(x, 0, 26, 22, "pink", 0.76)
        s.windows(x - 11, x + 11, 8, 19, 5, 2, (0.42, 0.8), "dark", 0.35, True)
        s.taper(x, 22, 27, 22, 5, "roof", 0.5)
    s.block(0, 0, 19, 24, "pink", 0.84)
    s.windows(-7, 7, 0, 17, 1, 1, (1, 1), "dark", 0.22, True)
    s.ring(0, 10, 8, 1, 0.95, "pink")
    s.rect(-7, 0, 14, 10, 0.22, "dark")
    s.polygon([(-10.4, 24), (10.4, 24), (0, 29)], 0.92, "pink")
    for x in (-17, 17):
        s.columns(x - 7, x + 7, 8, 11, 6, 0.8, "pink", 0.95)
    parts.flag(s, 0, 28, 10, "glass")


def la_moneda(s: Silhouette) -> None:
    s.rect(-58, 0, 116, 14, 0.82, "white")
    s.rect(20, 0, 38, 14, 0.68, "white")
    for y in (1.4, 7.8):
        s.windows(-57, 57, y, y + 4.6, 27, 1, (0.4, 0.86), "dark", 0.4)
    s.columns(-58, 58, 0, 13.4, 28, 0.8, "white", 0.97)
    s.rect(-59.5, 13.4, 119, 1.2, 0.97, "white")
    s.windows(-58, 58, 14.6, 16, 58, 1, (0.5, 1), "white", 0.85)
    s.block(0, 0, 28, 17, "white", 0.88)
    s.columns(-13, 13, 0, 13, 6, 1.5, "white", 0.98)
    s.windows(-11, 11, 1, 12, 5, 2, (0.5, 0.8), "dark", 0.35)
    parts.arched_door(s, 0, 0, 4.6, 8)
    s.rect(-15, 13.4, 30, 1.2, 0.98, "white")
    s.polygon([(-9, 17), (9, 17), (7, 21), (0, 23.4), (-7, 21)], 0.9, "white")
    parts.flag(s, 0, 23, 8)


def valparaiso_funicular(s: Silhouette) -> None:
    s.polygon([(-40, 0), (40, 0), (40, 34), (22, 34), (-30, 3)], 0.4, "green")
    s.polygon([(-30, 2), (-24, 2), (26, 33), (20, 33)], 0.6, "stone")
    s.lines([[(-27, 2), (21, 33)], [(-24, 2), (24, 33)]], 0.5, 0.3, "dark")
    for x, y, material in ((-12.0, 11.0, "yellow"), (8.0, 23.0, "red")):
        s.polygon([(x - 4, y - 1.6), (x + 3, y + 2.6), (x + 3, y + 3.4), (x - 4, y + 3.4)], 0.4, "dark")
        s.rect(x - 4, y + 2, 8, 5.6, 0.74, material)
        s.windows(x - 3.6, x + 3.6, y + 4, y + 7, 4, 1, (0.7, 0.9), "window", 0.3)
        s.rect(x - 4.4, y + 7.6, 8.8, 0.8, 0.6, "roof")
    for x, width, height, material in ((28.0, 18.0, 9.0, "yellow"), (-36.0, 10.0, 8.0, "copper")):
        foot = 34 if x > 0 else 0
        s.block(x, foot, width, height, material, 0.72)
        s.windows(x - width * 0.42, x + width * 0.42, foot + 2, foot + height - 1, 4, 1, (0.5, 0.8), "dark", 0.35)
        s.taper(x, foot + height, width * 1.15, width * 0.6, 4, "tile", 0.55)
    for x, y, material in ((32.0, 22.0, "pink"), (35.0, 10.0, "blue"), (20.0, 14.0, "white"), (4.0, 6.0, "yellow")):
        s.block(x, y, 9, 7, material, 0.7)
        s.windows(x - 3.6, x + 3.6, y + 1.6, y + 5.6, 3, 1, (0.4, 0.8), "dark", 0.35)
        s.taper(x, y + 7, 10, 6, 2.4, "roof", 0.55)


def san_felipe(s: Silhouette) -> None:
    s.polygon([(-92, 0), (92, 0), (84, 4), (-84, 4)], 0.4, "green")
    for left, right, low, high, tone in ((-84, 80, 2, 14, 0.5), (-58, 66, 12, 24, 0.58), (-30, 46, 22, 33, 0.66)):
        s.polygon([(left, low), (right, low), (right - 8, high), (left + 8, high)], tone, "stone")
        s.polygon([(right - 26, low), (right, low), (right - 8, high), (right - 30, high)], tone - 0.22, "stone")
        parts.battlements(s, left + 8, right - 8, high, 1.8, "stone", tone)
        s.rect(left + 7, high - 1.4, right - left - 14, 0.8, 0.85, "stone")
    s.polygon([(-66, 2), (-56, 2), (2, 33), (-4, 33)], 0.8, "stone")
    for x, y in ((-74, 14), (-48, 24), (56, 24), (70, 14)):
        s.cylinder(x, y, 4, 5, "stone", 0.72)
        s.dome(x, y + 5, 4.4, 3, "stone", 0.72)
    s.block(16, 33, 16, 5, "stone", 0.7)
    parts.flag(s, 16, 38, 13, "gold")


def virgin_of_panecillo(s: Silhouette) -> None:
    outline = [((-54, 30), (-30, 50), (-10, 55)), ((-4, 57), (4, 57), (10, 55)), ((34, 48), (56, 26), (80, 0))]
    s.curve((-80, 0), outline, 0.42, "green")
    shade = [((8, 24), (8, 44), (10, 55)), ((34, 48), (56, 26), (66, 14)), ((68, 8), (74, 4), (80, 0))]
    s.curve((4, 0), shade, 0.24, "green")
    s.taper(0, 54, 15, 11, 9, "stone", 0.6)
    s.disc(0, 66, 4.6, 0.62, "glass")
    s.line([(-5, 67), (-1, 69), (3, 67), (6, 69)], 1, 0.4, "green")
    for side, tone in ((-1, 0.9), (1, 0.66)):
        parts.wing(s, side * 1.5, 84, side * 12, 13, "metal", tone)
    s.polygon([(-5.4, 68), (5, 69), (3.4, 80), (3.8, 88), (-2.6, 89), (-3.4, 80)], 0.88, "metal")
    s.polygon([(1.4, 69), (5, 69), (3.4, 80), (3.8, 88), (1.4, 88)], 0.55, "metal")
    s.line([(-2, 87), (-5.6, 91)], 1.5, 0.9, "metal")
    s.disc(0.4, 91.6, 2.3, 0.9, "metal")
    for k in range(-4, 5):
        s.disc(0.4 + 4.2 * math.sin(k * 0.34), 91.6 + 4.2 * math.cos(k * 0.34), 0.45, 0.95, "gold")


def illimani(s: Silhouette) -> None:
    ridge: list[tuple[float, float]] = [
        (-560, 0),
        (-430, 40),
        (-330, 92),
        (-270, 108),
        (-236, 178),
        (-196, 212),
        (-160, 176),
        (-96, 168),
    ]
    ridge += [(-30, 206), (12, 240), (64, 196), (110, 184), (168, 220), (214, 170), (300, 96), (420, 48), (560, 0)]
    parts.mountain(s, ridge, "rock", 0.4, snow=128)
    s.polygon([(-560, 0), (-440, 34), (-300, 26), (-140, 52), (20, 36), (190, 56), (360, 24), (560, 0)], 0.3, "rock")


def altino_arantes(s: Silhouette) -> None:
    for y, width, height in ((0.0, 56.0, 62.0), (62, 42, 34), (96, 29, 26), (122, 18, 12)):
        s.block(0, y, width, height, "white", 0.74)
        s.windows(
            -width * 0.44,
            width * 0.44,
            y + 2,
            y + height - 2,
            max(4, int(width / 4)),
            max(3, int(height / 4)),
            (0.4, 0.6),
        )
        s.rect(-width * 0.51, y + height - 1, width * 1.02, 1.4, 0.92, "white")
    s.columns(-13, 13, 97, 24, 5, 1.4, "white", 0.95)
    s.cylinder(0, 134, 9, 6, "white", 0.78)
    s.dome(0, 140, 8, 4, "white", 0.8)
    s.spire(0, 143, 2, 10, "metal")
    parts.flag(s, 0, 146, 15, "dark")


def coltejer(s: Silhouette) -> None:
    """A needle for the city of textiles, with its eye near the top."""
    s.polygon([(-20, 0), (20, 0), (20, 138), (0, 175), (-20, 138)], 0.84, "white")
    s.polygon([(4, 0), (20, 0), (20, 138), (0, 175)], 0.56, "white")
    s.windows(-18, 18, 4, 132, 9, 36, (0.6, 0.5), "dark", 0.35)
    s.polygon([(-2, 142), (2, 142), (2, 160), (0, 165), (-2, 160)], 0.15, "dark")


def estaiada_bridge(s: Silhouette) -> None:
    """The mast is an X that two curved decks pass through; the stays are yellow."""
    s.rect(-145, 17, 290, 4, 0.6, "stone")
    outline = [((-60, 32), (60, 32), (145, 22)), ((145, 20), (145, 19), (145, 18)), ((60, 28), (-60, 28), (-145, 18))]
    s.curve((-145, 22), outline, 0.7, "stone")
    stays = []
    for i in range(18):
        t = (i + 1) / 18
        for side in (-1, 1):
            stays += [[(side * (14 + 128 * t), 22.0), (side * -(30 - 9 * (1 - t)) * 0.7, 78 + 56 * t)]]
    s.lines(stays, 0.7, 0.85, "gold")
    for side, tone in ((-1, 0.85), (1, 0.62)):
        s.polygon([(side * 34, -3), (side * 25, -3), (side * -24, 138), (side * -30, 138)], tone, "stone")
    s.rect(-8, 54, 16, 9, 0.75, "stone")


def puente_de_la_mujer(s: Silhouette) -> None:
    """A white needle that leans back over the dock, its stays on one side: a couple dancing the tango."""
    s.polygon([(-84, 4), (84, 4), (84, 6), (-84, 6)], 0.85, "white")
    s.lines([[(16 - i * 4.4, 6), (-10 - i * 2.1, 19 + i * 1.08)] for i in range(18)], 0.35, 0.8, "white")
    s.polygon([(14, 3), (26, 6), (20, 8), (-48, 39), (-46, 37)], 0.95, "white")
    s.polygon([(18, 4), (26, 6), (20, 8), (-48, 39)], 0.66, "white")
    s.cylinder(20, -3, 12, 8, "stone", 0.7)
    s.lines([[(x, 6), (x, 8)] for x in range(-84, 85, 4)], 0.2, 0.7, "white")
    s.line([(-84, 8), (84, 8)], 0.3, 0.85, "white")


def palacio_salvo(s: Silhouette) -> None:
    """A rounded tower with turrets at each step, over its block on the square."""
    s.block(14, 0, 66, 50, "sand", 0.6)
    s.windows(-17, 45, 9, 48, 14, 8, (0.44, 0.62), "dark", 0.3)
    s.windows(-17, 45, 0.6, 7.6, 10, 1, (0.6, 0.95), "dark", 0.22, True)
    s.rect(-20, 49, 68, 1.4, 0.9, "sand")
    for x in (-1, 20, 44):
        s.dome(x, 50, 7, 7, "roof", 0.6)
        s.spire(x, 56, 0.8, 4, "gold", 0.8)
    s.cylinder(-24, 0, 26, 68, "sand", 0.7)
    s.windows(-35, -13, 9, 66, 6, 11, (0.44, 0.62), "dark", 0.3)
    s.windows(-35, -13, 0.6, 7.6, 4, 1, (0.6, 0.95), "dark", 0.22, True)
    s.rect(-38, 67, 28, 1.4, 0.9, "sand")
    for x in (-35, -13):
        s.cylinder(x, 60, 6, 14, "sand", 0.7)
        s.dome(x, 74, 6.6, 6, "roof", 0.6)
    s.cylinder(-24, 68, 17, 14, "sand", 0.7)
    s.windows(-31, -17, 70, 80, 4, 2, (0.44, 0.7), "dark", 0.3, True)
    s.rect(-33.4, 81, 18.8, 1.2, 0.9, "sand")
    s.dome(-24, 82, 17, 11, "roof", 0.6)
    s.cylinder(-24, 92, 4, 4, "sand", 0.7)
    s.spire(-24, 96, 3, 9)


LANDMARKS: dict[str, Landmark] = {
    "christ_the_redeemer": Landmark(common.shifted(christ_the_redeemer, 5), 209, 330, 0.36, 0.30, spans=True),
    "sugarloaf": Landmark(common.shifted(sugarloaf, 20), 252, 340, 0.27, 0.36, spans=True),
    "obelisco": Landmark(common.obelisk(67, 8), 67, 22.4, 0.32, 0.03),
    "brasilia_cathedral": Landmark(brasilia_cathedral, 41, 72, 0.18, 0.0),
    "lima_cathedral": Landmark(common.twin_tower_church(50, 52, False, "sand", "sand"), 50, 53, 0.18, 0.04),
    "costanera": Landmark(common.supertall(300, 48, 36, "glass", 0.04), 300, 48, 0.42, 0.12),
    "torre_colpatria": Landmark(common.supertall(196, 32, 30, "white", 0.04), 196, 32, 0.42, 0.10),
    "monserrate": Landmark(common.twin_tower_church(30, 26, False, "white", "white"), 30, 26.7, 0.10, 0.30),
    "cusco_cathedral": Landmark(common.twin_tower_church(33, 48, False, "sand", "sand"), 33, 49, 0.17, 0.04),
    "compania_cusco": Landmark(common.twin_tower_church(34, 30, False, "brick", "brick"), 34, 30.8, 0.16, 0.10),
    "basilica_quito": Landmark(common.twin_tower_church(115, 50, True), 115, 51, 0.34, 0.06),
    "san_francisco_la_paz": Landmark(common.spired_tower(38, 9, "stone", "stone"), 38, 45, 0.20, 0.04),
    "cartagena_clock_tower": Landmark(common.spired_tower(31, 7, "gold", "sand"), 31, 35, 0.20, 0.02),
    "barra_lighthouse": Landmark(common.tv_tower(22, 0.84, 4, "white", 0.24), 22, 5.3, 0.18, 0.04),
    "lapa_arches": Landmark(lapa_arches, 22.7, 272, 0.09, 0.02, spans=True),
    "museum_of_tomorrow": Landmark(museum_of_tomorrow, 23.4, 340, 0.08, 0.0, spans=True),
    "copan": Landmark(copan, 118, 152, 0.26, 0.06),
    "brazil_congress": Landmark(brazil_congress, 100, 210, 0.28, 0.03, spans=True),
    "jk_bridge": Landmark(jk_bridge, 63, 740, 0.13, 0.05, spans=True),
    "lacerda_elevator": Landmark(common.shifted(lacerda_elevator, -22), 73, 88, 0.28, 0.02),
    "casa_rosada": Landmark(casa_rosada, 38, 104, 0.19, 0.02),
    "la_moneda": Landmark(la_moneda, 31, 120, 0.14, 0.02, spans=True),
    "valparaiso_funicular": Landmark(valparaiso_funicular, 47, 84, 0.20, 0.0),
    "san_felipe": Landmark(san_felipe, 51, 186, 0.16, 0.04, spans=True),
    "virgin_of_panecillo": Landmark(virgin_of_panecillo, 97, 160, 0.26, 0.30, spans=True),
    "illimani": Landmark(illimani, 240, 1120, 0.27, 0.55, spans=True),
    "altino_arantes": Landmark(altino_arantes, 161, 57, 0.44, 0.08),
    "coltejer": Landmark(coltejer, 175, 40, 0.42, 0.08),
    "estaiada_bridge": Landmark(estaiada_bridge, 138, 290, 0.26, 0.03, spans=True),
    "puente_de_la_mujer": Landmark(puente_de_la_mujer, 39, 168, 0.14, 0.0, spans=True),
    "palacio_salvo": Landmark(common.shifted(palacio_salvo, -5), 105, 86, 0.36, 0.06),
}
