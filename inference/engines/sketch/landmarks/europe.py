"""Landmarks of Europe. Silhouettes from our own knowledge of their measures; no plan or picture was copied."""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette, width_at


def big_ben(s: Silhouette) -> None:
    s.block(0, 0, 14, 52, "sand", 0.64)
    s.windows(-6, 6, 3, 50, 5, 7, (0.34, 0.86), "dark", 0.3)
    for y in (16, 33, 50):
        s.rect(-7.6, y, 15.2, 1.1, 0.85, "sand")
    s.block(0, 52, 16, 17, "sand", 0.7)
    s.disc(0, 60.5, 6.6, 0.3, "gold")
    s.disc(0, 60.5, 5.8, 1, "white")
    s.line([(0, 60.5), (0, 65)], 0.7, 0.05, "dark")
    s.line([(0, 60.5), (3, 58.6)], 0.8, 0.05, "dark")
    s.rect(-8.6, 69, 17.2, 1.4, 0.9, "gold")
    s.taper(0, 70.4, 15, 11.5, 5, "roof", 0.5)
    s.block(0, 75.4, 11, 3.6, "sand", 0.7)
    s.windows(-5, 5, 75.6, 78.8, 6, 1, (0.45, 0.9), "dark", 0.2)
    s.taper(0, 79, 12, 3, 10, "roof", 0.5)
    s.spire(0, 89, 3, 8.5, "gold", 0.8)
    for x in (-7.4, 7.4):
        s.spire(x, 69.5, 2, 7.5, "sand", 0.75)


def westminster(s: Silhouette) -> None:
    s.rect(-75, 0, 150, 21, 0.55, "sand")
    s.windows(-74, 74, 2, 19, 44, 2, (0.42, 0.8), "dark", 0.25)
    s.rect(-75, 21, 150, 1.2, 0.85, "sand")
    for i in range(22):
        s.spire(-72 + i * 6.86, 21, 1.8, 7.5, "sand", 0.7)
    s.taper(0, 22, 146, 140, 7, "roof", 0.4)
    s.block(12, 0, 11, 48, "sand", 0.6)
    s.windows(7, 17, 4, 46, 3, 5, (0.4, 0.8), "dark", 0.3)
    s.spire(12, 48, 10, 28, "roof", 0.6)
    s.block(-66, 0, 20, 72, "sand", 0.66)
    s.windows(-74, -58, 6, 68, 4, 5, (0.42, 0.8), "dark", 0.28)
    for x in (-75, -57):
        s.block(x, 0, 4, 78, "sand", 0.72)
        s.spire(x, 78, 4, 9, "roof", 0.7)
    s.line([(-66, 72), (-66, 96)], 0.8, 0.4)


def st_pauls(s: Silhouette) -> None:
    s.block(0, 0, 86, 26)
    s.windows(-41, 41, 3, 23, 17, 2, (0.4, 0.7), "dark", 0.3, True)
    s.rect(-44, 26, 88, 1.6, 0.85)
    for x in (-35, 35):
        s.block(x, 26, 13, 22, tone=0.66)
        s.windows(x - 5, x + 5, 30, 44, 2, 1, (0.4, 0.8), "dark", 0.3, True)
        s.dome(x, 48, 11, 9, "roof", 0.6)
        s.spire(x, 56.5, 2, 8, "gold", 0.8)
    s.block(0, 27, 44, 12)
    s.cylinder(0, 39, 38, 16, tone=0.7)
    s.columns(-18, 18, 40, 14, 14, 1.2, tone=0.9)
    s.rect(-20.5, 55, 41, 1.6, 0.9)
    s.cylinder(0, 56.5, 32, 6, tone=0.66)
    s.dome(0, 62, 32, 24, "roof", 0.6)
    s.cylinder(0, 85, 7, 9, tone=0.75)
    s.dome(0, 94, 7, 5, "gold", 0.6)
    s.disc(0, 101, 1.6, 0.9, "gold")
    s.line([(0, 101), (0, 109)], 0.9, 0.8, "gold")
    s.line([(-2.2, 105.5), (2.2, 105.5)], 0.9, 0.8, "gold")


def shard(s: Silhouette) -> None:
    s.polygon([(-34, 0), (4, 0), (-1, 306), (-5, 300)], 0.82, "glass")
    s.polygon([(4, 0), (34, 0), (6, 294), (-1, 306)], 0.45, "glass")
    floors = [[(-34 + 29 * y / 300, y), (4 - 5 * y / 306, y)] for y in (i * 11.5 for i in range(1, 26))]
    s.lines(floors, 0.8, 0.62, "glass")


def gherkin(s: Silhouette) -> None:
    right = [((24.0, 150.0), (34.0, 70.0), (22.0, 0.0))]
    s.curve((-22, 0), [((-34, 70), (-24, 150), (0, 180)), *right], 0.6, "glass")
    s.curve((6, 0), [((16, 70), (12, 150), (0, 180)), *right], 0.35, "glass")

    def half(y: float) -> float:
        t = y / 180
        return 22 * (1 - t) ** 3 + 96 * t * (1 - t) ** 2 + 72 * t * t * (1 - t)

    for turn in (-1, 1):  # the spirals of dark glass, seen on the front half only
        for i in range(7):
            points: list[tuple[float, float]] = []
            before = 0.0
            for j in range(19):
                y = 4 + j * 9.4
                angle = ((i / 7 * 2 - 1) + turn * y / 170 + 1) % 2 - 1
                if points and abs(angle - before) > 1:
                    s.line(points, 1.0, 0.2, "dark")
                    points = []
                points.append((math.sin(angle * math.pi / 2) * half(y), y))
                before = angle
            s.line(points, 1.0, 0.2, "dark")


def tower_bridge(s: Silhouette) -> None:
    s.rect(-125, 8, 250, 3.2, 0.5, "copper")
    for x in (-31, 31):
        s.block(x, -4, 24, 12, tone=0.5)
        s.block(x, 8, 17, 38, tone=0.66)
        s.windows(x - 7, x + 7, 13, 44, 3, 4, (0.4, 0.66), "dark", 0.25, True)
        s.rect(x - 9.6, 45, 19.2, 1.6, 0.85)
        s.taper(x, 46.6, 16, 3, 13, "roof", 0.45)
        s.spire(x, 59, 2, 7, "gold", 0.8)
        for k in (-8, 8):
            s.block(x + k, 40, 3, 9, tone=0.7)
            s.spire(x + k, 49, 3.2, 7, "roof", 0.5)
    s.rect(-24, 36, 48, 2.2, 0.75, "copper")
    s.rect(-24, 41, 48, 1.6, 0.75, "copper")
    s.lines([[(-22 + i * 5, 38), (-19.5 + i * 5, 41)] for i in range(9)], 0.5, 0.6, "copper")
    for k in (-1, 1):
        s.block(k * 112, 8, 12, 20)
        s.taper(k * 112, 28, 11, 3, 7, "roof", 0.45)
        chain = []
        for t in range(13):
            sag = 23 * math.sin(math.pi * min(1, t / 12 * 0.62))
            chain.append((k * (40 + t * 66 / 12), 34 - sag + (0 if t < 7 else (t - 7) * 1.2)))
        s.line(chain, 1.4, 0.7, "copper")
        s.lines([[(x, 10), (x, y)] for x, y in chain[1:-1]], 0.45, 0.6, "copper")


_EIFFEL = [
    (0, 62.5),
    (20, 51),
    (57, 33),
    (80, 25.5),
    (115, 18.6),
    (150, 12.6),
    (200, 7.6),
    (250, 4.7),
    (276, 3.6),
    (300, 2.4),
]


def eiffel_tower(s: Silhouette) -> None:
    def leg(y: float) -> float:
        return max(1.6, 25 - 0.21 * y if y < 57 else 13 - 0.075 * (y - 57))

    for side, tone in ((-1, 0.72), (1, 0.42)):
        for low, high in ((0, 57), (57, 115)):
            heights = [low + (high - low) * i / 12 for i in range(13)]
            outer = [(side * width_at(y, _EIFFEL), y) for y in heights]
            inner = [(side * max(1.2, width_at(y, _EIFFEL) - leg(y)), y) for y in heights]
            s.polygon(outer + inner[::-1], tone - 0.18, "iron")
            s.line(outer, 2.0, tone, "iron")
            s.line(inner, 2.0, tone - 0.1, "iron")
            braces = []
            for i in range(6):
                y0, y1 = low + (high - low) * i / 6, low + (high - low) * (i + 1) / 6
                out0, out1 = side * width_at(y0, _EIFFEL), side * width_at(y1, _EIFFEL)
                in0, in1 = out0 - side * leg(y0), out1 - side * leg(y1)
                braces += [[(out0, y0), (in1, y1)], [(in0, y0), (out1, y1)]]
            s.lines(braces, 1.1, tone + 0.1, "iron")
    _eiffel_needle(s)
    arch = [((-34.0, 58.0), (34.0, 58.0), (39.0, 8.0)), ((39.0, 8.0), (35.0, 8.0), (35.0, 8.0))]
    s.curve((-39, 8), [*arch, ((30, 52), (-30, 52), (-35, 8))], 0.62, "iron")
    s.rect(-36.5, 55, 73, 6.5, 0.6, "iron")
    s.rect(-38, 60, 76, 1.6, 0.85, "iron")
    s.windows(-35, 35, 55.6, 59.6, 26, 1, (0.5, 0.8), "dark", 0.3)
    s.rect(-20.5, 113, 41, 5, 0.62, "iron")
    s.rect(-21.6, 117.4, 43.2, 1.3, 0.85, "iron")
    for side in (-1, 1):
        s.taper(side * 50, 0, 30, 26, 4)


def _eiffel_needle(s: Silhouette) -> None:
    heights = [115 + 185 * i / 20 for i in range(21)]
    left = [(-width_at(y, _EIFFEL), y) for y in heights]
    right = [(width_at(y, _EIFFEL), y) for y in heights]
    s.polygon(left + right[::-1], 0.5, "iron")
    s.polygon([(0, 115), (0, 300), *right[::-1]], 0.32, "iron")
    rising, falling, y = [], [], 116.0
    while y < 296:
        half = width_at(y, _EIFFEL)
        top = min(300.0, y + half * 1.5)
        rising.append([(-half, y), (width_at(top, _EIFFEL), top)])
        falling.append([(half, y), (-width_at(top, _EIFFEL), top)])
        y += half * 1.5
    s.lines(rising, 0.95, 0.75, "iron")
    s.lines(falling, 0.95, 0.55, "iron")
    s.rect(-6.2, 276, 12.4, 4.6, 0.66, "iron")
    s.rect(-4.4, 281, 8.8, 6, 0.5, "iron")
    s.dome(0, 287, 8, 6, "iron", 0.6)
    s.taper(0, 293, 3, 0.9, 37, "iron", 0.55)


def sacre_coeur(s: Silhouette) -> None:
    s.rect(-36, 0, 72, 22, 0.82, "white")
    s.rect(8, 0, 28, 22, 0.64, "white")
    s.windows(-33, 33, 4, 18, 9, 1, (0.45, 0.8), "dark", 0.4, True)
    s.rect(-14, 0, 28, 28, 0.88, "white")
    s.windows(-11, 11, 2, 16, 3, 1, (0.6, 0.9), "dark", 0.3, True)
    s.polygon([(-15, 28), (15, 28), (0, 36)], 0.9, "white")
    for x in (-24, 24):
        s.cylinder(x, 22, 12, 10, "white", 0.84)
        s.dome(x, 32, 12.6, 16, "white", 0.86, "pointed")
        s.spire(x, 47, 2, 5, "white", 0.8)
    s.cylinder(0, 30, 23, 18, "white", 0.84)
    s.windows(-10, 10, 34, 46, 7, 1, (0.45, 0.9), "dark", 0.4, True)
    s.dome(0, 48, 24, 26, "white", 0.88, "pointed")
    s.cylinder(0, 73, 5, 6, "white", 0.84)
    s.dome(0, 79, 5, 5, "white", 0.86, "pointed")


def notre_dame(s: Silhouette) -> None:
    for x in (-15, 15):
        s.block(x, 0, 16, 69, tone=0.66)
        s.windows(x - 6, x + 6, 46, 66, 2, 1, (0.5, 0.95), "dark", 0.2, True)
        s.rect(x - 8.6, 68, 17.2, 1.4, 0.9)
    s.rect(-7, 0, 14, 44, 0.58)
    s.disc(0, 30, 5.6, 0.3, "dark")
    s.disc(0, 30, 4.4, 0.5, "glass")
    s.windows(-22, 22, 0, 13, 3, 1, (0.5, 0.95), "dark", 0.2, True)
    s.rect(-23, 15, 46, 2.4, 0.8)
    s.rect(-23, 42, 46, 2, 0.85)


def brandenburg_gate(s: Silhouette) -> None:
    s.rect(-31, 0, 62, 2, 0.8)
    s.rect(-28, 2, 56, 14, 0.12, "dark")
    s.columns(-29, 29, 2, 14, 6, 3.2, tone=0.85)
    s.rect(-31, 16, 62, 3, 0.9)
    s.block(0, 19, 44, 4, tone=0.72)
    s.rect(-24, 23, 48, 1, 0.9)
    s.polygon([(-6, 24), (6, 24), (4.6, 28), (1, 28.4), (0.4, 31), (-0.8, 31), (-1, 28.4), (-5.6, 27.6)], 0.5, "copper")


def colosseum(s: Silhouette) -> None:
    s.polygon([(-95, 0), (95, 0), (95, 26), (40, 26), (28, 48), (-95, 48)], 0.62, "sand")
    s.polygon([(52, 0), (95, 0), (95, 26), (52, 26)], 0.36, "sand")
    for low, high in ((2, 14), (15, 26)):
        s.windows(-93, 93, low, high, 27, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 30, 27, 38, 18, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 26, 40, 47, 17, 1, (0.22, 0.5), "dark", 0.25)
    for y in (14, 26, 38):
        s.rect(-96, y, 192 if y < 30 else 132, 1.1, 0.85, "sand")


def parthenon(s: Silhouette) -> None:
    s.polygon([(-90, -4), (90, -4), (70, 18), (52, 24), (-56, 24), (-76, 14)], 0.45, "rock")
    s.polygon([(10, -4), (90, -4), (70, 18), (52, 24), (20, 24)], 0.3, "rock")
    s.rect(-38, 24, 76, 2, 0.9, "white")
    s.rect(-34, 26, 68, 11, 0.2, "dark")
    s.columns(-36, 36, 26, 12, 13, 2.4, "white", 0.95)
    s.rect(-37, 38, 74, 3.2, 0.9, "white")
    s.polygon([(-37, 41.2), (37, 41.2), (20, 44), (4, 46), (-22, 43.6)], 0.75, "white")


def belem_tower(s: Silhouette) -> None:
    s.polygon([(-6, 0), (34, 0), (34, 10), (-6, 10)], 0.55, "white")
    s.windows(-4, 32, 2, 8, 7, 1, (0.3, 0.5), "dark", 0.3, True)
    s.block(-10, 0, 20, 30, "white", 0.78)
    s.windows(-17, -3, 6, 28, 3, 3, (0.34, 0.5), "dark", 0.3, True)
    s.rect(-21, 17, 22, 1.2, 0.9, "white")
    s.rect(-21, 29, 22, 1.6, 0.95, "white")
    s.block(-10, 30, 13, 6, "white", 0.75)
    for x in (-19, -1, 8, 20, 32):
        y = 30 if x < 5 else 10
        s.block(x, y, 3.4, 3.6, "white", 0.82)
        s.dome(x, y + 3.6, 3.8, 2.8, "white", 0.82)


def sagrada_familia(s: Silhouette) -> None:
    s.rect(-34, 0, 68, 34, 0.55, "sand")
    s.windows(-30, 30, 3, 30, 9, 1, (0.4, 0.9), "dark", 0.25, True)
    for x, height, width in ((0, 172, 22), (-15, 128, 14), (15, 128, 14)):
        s.taper(x, 20, width, width * 0.5, height * 0.6 - 20, "sand", 0.6)
        s.spire(x, height * 0.6, width * 0.5, height * 0.4, "sand", 0.62)
    for x, height in ((-30, 100), (-21, 112), (-9, 112), (9, 112), (21, 112), (30, 100)):
        s.curve(
            (x - 4.4, 0),
            [
                ((x - 4.6, height * 0.6), (x - 2, height * 0.9), (x, height)),
                ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
            ],
            0.72,
            "sand",
        )
        s.curve(
            (x + 0.6, 0),
            [
                ((x + 1, height * 0.6), (x + 0.4, height * 0.9), (x, height)),
                ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
            ],
            0.46,
            "sand",
        )
        s.windows(x - 2.4, x + 2.4, height * 0.35, height * 0.82, 2, 8, (0.34, 0.6), "dark", 0.3)
        s.disc(x, height + 1, 1.6, 0.95, "gold")


def hungarian_parliament(s: Silhouette) -> None:
    s.rect(-130, 0, 260, 26, 0.6, "white")
    s.rect(40, 0, 90, 26, 0.5, "white")
    s.windows(-128, 128, 3, 23, 60, 2, (0.4, 0.8), "dark", 0.3, True)
    s.taper(0, 26, 262, 240, 12, "roof", 0.42)
    for i in range(27):
        s.spire(-130 + i * 10, 26, 2.4, 12, "white", 0.8)
    for x in (-52, 52, -126, 126):
        s.block(x, 0, 14, 42, "white", 0.74)
        s.spire(x, 42, 13, 30, "roof", 0.55)
    s.block(0, 0, 44, 44, "white", 0.76)
    s.windows(-19, 19, 4, 40, 5, 2, (0.45, 0.8), "dark", 0.3, True)
    s.cylinder(0, 44, 30, 14, "white", 0.74)
    s.dome(0, 58, 32, 24, "tile", 0.5, "pointed")
    s.spire(0, 78, 5, 18, "gold", 0.7)


def st_basils(s: Silhouette) -> None:
    s.rect(-28, 0, 56, 10, 0.6, "white")
    s.windows(-26, 26, 1, 8, 12, 1, (0.5, 0.85), "brick", 0.4, True)
    colours = (
        ("green", -20, 34),
        ("red", 20, 32),
        ("gold", -9, 27),
        ("copper", 10, 28),
        ("brick", -27, 24),
        ("glass", 27, 23),
    )
    for material, x, top in sorted(colours, key=lambda item: -item[2]):
        s.cylinder(x, 8, 7.6, top - 14, "brick", 0.62)
        s.windows(x - 3, x + 3, 10, top - 7, 2, 1, (0.4, 0.8), "white", 0.8, True)
        s.dome(x, top - 7, 9.4, 12, material, 0.72, "onion")
        s.spire(x, top + 4.4, 0.8, 4, "gold", 0.9)
    s.block(0, 8, 11, 22, "brick", 0.66)
    s.taper(0, 30, 11, 3, 18, "brick", 0.66)
    s.dome(0, 48, 5.6, 7, "gold", 0.85, "onion")
    s.spire(0, 54, 0.8, 5, "gold", 0.9)


def spasskaya(s: Silhouette) -> None:
    s.rect(-60, 0, 120, 14, 0.5, "brick")
    s.windows(-60, 60, 14, 17, 30, 1, (0.6, 1), "brick", 0.55)
    s.block(0, 0, 17, 34, "brick", 0.62)
    s.block(0, 34, 13, 14, "brick", 0.66)
    s.disc(0, 41, 4.6, 0.2, "dark")
    s.disc(0, 41, 3.9, 0.85, "gold")
    s.taper(0, 48, 11, 3, 18, "green", 0.55)
    s.spire(0, 66, 0.8, 5, "red", 0.8)


def hallgrimskirkja(s: Silhouette) -> None:
    for i in range(9, 0, -1):
        height = 74.5 * (1 - (i / 9.6)) ** 0.62 + 4
        s.rect(-3.2 - i * 4.1, 0, 4.1, height, 0.78 - 0.02 * i, "white")
        s.rect(-0.9 + i * 4.1, 0, 4.1, height, 0.56 - 0.02 * i, "white")
    s.taper(0, 0, 8.2, 7.4, 66, "white", 0.85)
    s.windows(-2, 2, 2, 40, 1, 1, (0.7, 0.95), "dark", 0.25, True)
    s.windows(-2, 2, 48, 60, 1, 1, (0.6, 0.95), "dark", 0.3, True)
    s.spire(0, 66, 7.4, 8.5, "copper", 0.6)
    s.line([(0, 73), (0, 79)], 0.6, 0.6, "gold")
    s.line([(-1.6, 77), (1.6, 77)], 0.6, 0.6, "gold")


def harpa(s: Silhouette) -> None:
    s.polygon([(-56, 0), (52, 0), (58, 36), (-50, 43)], 0.5, "glass")
    s.polygon([(4, 0), (52, 0), (58, 36), (8, 39)], 0.32, "glass")
    for row in range(5):
        y = 2 + row * 7.4
        s.windows(-52 + row, 52 + row, y, y + 6.6, 20, 1, (0.62, 0.72), "window" if row % 2 else "glass", 0.72)


def atomium(s: Silhouette) -> None:
    nodes = [(0, 12), (-30, 34), (30, 34), (-30, 70), (30, 70), (0, 92), (0, 52)]
    bars = [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 5), (1, 6), (2, 6), (3, 6), (4, 6), (0, 6), (5, 6)]
    s.lines([[nodes[a], nodes[b]] for a, b in bars], 3, 0.55)
    for x, y in nodes:
        s.disc(x, y, 10, 0.5)
        s.disc(x - 2, y + 2, 7, 0.85)
        s.disc(x - 4, y + 4, 3, 1, "white")


def charles_bridge(s: Silhouette) -> None:
    s.rect(-150, 9, 300, 4, 0.6, "sand")
    s.rect(-150, -4, 300, 13, 0.5, "sand")
    s.windows(-150, 150, -6, 9, 12, 1, (0.72, 0.9), "dark", 0.1, True)
    for i in range(15):
        s.spire(-140 + i * 20, 13, 3, 6, "dark", 0.3)
    s.block(-138, 0, 17, 36, "sand", 0.6)
    s.windows(-144, -132, 4, 32, 1, 2, (0.4, 0.7), "dark", 0.2, True)
    s.spire(-138, 36, 18, 24, "roof", 0.45)


def oslo_opera(s: Silhouette) -> None:
    s.polygon([(-95, 0), (80, 0), (92, 6), (40, 14), (30, 32), (-20, 32), (-34, 15)], 0.9, "white")
    s.polygon([(-22, 12), (30, 12), (27, 29), (-14, 29)], 0.4, "glass")
    s.windows(-20, 29, 12, 29, 11, 2, (0.8, 0.86), "window", 0.5)


def elbphilharmonie(s: Silhouette) -> None:
    s.block(0, 0, 110, 37, "brick", 0.6)
    s.windows(-52, 52, 4, 34, 20, 4, (0.4, 0.5), "dark", 0.25)
    wave = [((-45.0, 84.0), (-34.0, 82.0), (-24.0, 92.0)), ((-12.0, 78.0), (4.0, 78.0), (16.0, 88.0))]
    wave += [((28.0, 82.0), (44.0, 94.0), (55.0, 108.0)), ((55.0, 80.0), (55.0, 60.0), (55.0, 40.0))]
    s.curve((-55, 40), [((-55, 60), (-55, 80), (-55, 100)), *wave], 0.7, "glass")
    s.windows(-52, 52, 42, 80, 24, 7, (0.6, 0.5), "window", 0.5)


def grossmunster(s: Silhouette) -> None:
    s.block(0, 0, 44, 24, tone=0.58)
    s.polygon([(-23, 24), (23, 24), (18, 34), (-18, 34)], 0.45, "tile")
    for x in (-12, 12):
        s.block(x, 0, 11, 46, tone=0.66)
        s.windows(x - 4, x + 4, 26, 44, 2, 2, (0.4, 0.7), "dark", 0.25, True)
        s.block(x, 46, 8.6, 8, tone=0.7)
        s.dome(x, 54, 9, 8, tone=0.55, material="copper", form="pointed")
        s.spire(x, 61, 1, 5, "gold", 0.9)


def fraumunster(s: Silhouette) -> None:
    s.block(14, 0, 34, 20, tone=0.6)
    s.polygon([(-4, 20), (32, 20), (30, 30), (-2, 30)], 0.5, "roof")
    s.windows(-2, 30, 3, 17, 6, 1, (0.4, 0.85), "dark", 0.28, True)
    s.block(-10, 0, 9, 42, tone=0.68)
    s.disc(-10, 36, 3, 0.9, "gold")
    s.spire(-10, 42, 9.6, 40, "copper", 0.6)


LANDMARKS: dict[str, Landmark] = {
    "big_ben": Landmark(big_ben, 96, 17, 0.41, 0.02),
    "westminster": Landmark(westminster, 96, 156, 0.18, 0.05, spans=True),
    "london_eye": Landmark(common.ferris_wheel(135), 135, 126, 0.26, 0.16),
    "st_pauls": Landmark(st_pauls, 111, 90, 0.19, 0.24),
    "shard": Landmark(shard, 310, 70, 0.40, 0.38),
    "gherkin": Landmark(gherkin, 180, 60, 0.25, 0.36),
    "tower_bridge": Landmark(tower_bridge, 66, 250, 0.17, 0.03, spans=True),
    "eiffel_tower": Landmark(eiffel_tower, 330, 126, 0.50, 0.0),
    "sacre_coeur": Landmark(sacre_coeur, 84, 72, 0.15, 0.38),
    "notre_dame": Landmark(notre_dame, 69, 48, 0.16, 0.22),
    "arc_de_triomphe": Landmark(common.triumphal_gate(50, 45), 50, 48, 0.13, 0.12),
    "brandenburg_gate": Landmark(brandenburg_gate, 31, 62, 0.15, 0.0),
    "berlin_tv_tower": Landmark(common.tv_tower(368, 0.58, 34, "metal", 0.045), 368, 34, 0.46, 0.26),
    "colosseum": Landmark(colosseum, 48, 192, 0.13, 0.04, spans=True),
    "st_peters": Landmark(common.domed_basilica(136, 120, "roof"), 136, 124, 0.23, 0.18),
    "parthenon": Landmark(parthenon, 46, 180, 0.17, 0.08, spans=True),
    "belem_tower": Landmark(belem_tower, 40, 56, 0.17, 0.0),
    "bridge_25_april": Landmark(common.suspension_bridge(1013, 190, 70, "red"), 190, 1780, 0.20, 0.13, spans=True),
    "lisbon_cathedral": Landmark(common.twin_tower_church(40, 34, False, "sand", "sand"), 42, 34, 0.11, 0.14),
    "sagrada_familia": Landmark(sagrada_familia, 172, 72, 0.36, 0.08),
    "torre_glories": Landmark(gherkin, 180, 60, 0.25, 0.34),
    "hungarian_parliament": Landmark(hungarian_parliament, 96, 264, 0.20, 0.0, spans=True),
    "chain_bridge": Landmark(
        common.suspension_bridge(203, 48, 14, "stone", stone=True), 48, 360, 0.12, 0.1, spans=True
    ),
    "st_basils": Landmark(st_basils, 59, 62, 0.25, 0.0),
    "spasskaya": Landmark(spasskaya, 71, 120, 0.27, 0.08, spans=True),
    "hallgrimskirkja": Landmark(hallgrimskirkja, 79, 82, 0.28, 0.08),
    "harpa": Landmark(harpa, 43, 112, 0.11, 0.02),
    "atomium": Landmark(atomium, 102, 80, 0.28, 0.12),
    "charles_bridge": Landmark(charles_bridge, 60, 300, 0.14, 0.0, spans=True),
    "prague_castle": Landmark(common.twin_tower_church(97, 60, True), 97, 62, 0.24, 0.28),
    "tyn_church": Landmark(common.twin_tower_church(80, 34, True), 80, 36, 0.24, 0.16),
    "oslo_opera": Landmark(oslo_opera, 32, 190, 0.09, 0.0, spans=True),
    "elbphilharmonie": Landmark(elbphilharmonie, 108, 110, 0.24, 0.03),
    "cologne_cathedral": Landmark(common.twin_tower_church(157, 62, True), 157, 64, 0.38, 0.08),
    "hohenzollern_bridge": Landmark(common.suspension_bridge(409, 30, 12, "metal"), 30, 720, 0.08, 0.05, spans=True),
    "frauenkirche": Landmark(common.twin_tower_church(99, 42, False, "brick", "copper"), 99, 44, 0.30, 0.08),
    "stephansdom": Landmark(common.spired_tower(136, 16, "stone", "stone"), 136, 80, 0.34, 0.08),
    "karlskirche": Landmark(common.domed_basilica(70, 78, "copper"), 70, 80, 0.19, 0.05),
    "vienna_ferris_wheel": Landmark(common.ferris_wheel(65, 15), 65, 62, 0.22, 0.24),
    "grossmunster": Landmark(grossmunster, 66, 46, 0.26, 0.02),
    "fraumunster": Landmark(fraumunster, 82, 48, 0.27, 0.08),
    "galata_tower": Landmark(common.spired_tower(67, 16, "stone", "roof"), 67, 78, 0.22, 0.14),
    "hagia_sophia": Landmark(common.mosque(4, "roof", 80), 84, 116, 0.21, 0.06),
    "blue_mosque": Landmark(common.mosque(6, "roof", 78), 82, 116, 0.22, 0.10),
    "bosphorus_bridge": Landmark(common.suspension_bridge(1074, 165, 64), 165, 1900, 0.16, 0.4, spans=True),
    "copenhagen_town_hall": Landmark(common.spired_tower(106, 15), 106, 72, 0.28, 0.1),
    "our_saviour_spire": Landmark(common.spired_tower(90, 13, "brick", "copper"), 90, 64, 0.24, 0.14),
    "stockholm_city_hall": Landmark(common.spired_tower(106, 18), 106, 86, 0.30, 0.03),
    "riddarholmen": Landmark(common.spired_tower(90, 12, "brick", "dark"), 90, 58, 0.24, 0.14),
    "helsinki_cathedral": Landmark(common.domed_basilica(80, 90, "copper", "white"), 80, 92, 0.24, 0.04),
    "st_isaacs": Landmark(common.domed_basilica(101, 98, "gold"), 101, 100, 0.25, 0.05),
    "peter_and_paul": Landmark(common.spired_tower(122, 11, "sand", "gold"), 122, 54, 0.34, 0.14),
    "palace_of_culture": Landmark(common.spired_tower(237, 38, "sand", "metal"), 237, 190, 0.40, 0.14),
    "wawel": Landmark(common.tiered_palace(140, 60, "brick", "copper"), 60, 146, 0.18, 0.06),
    "westerkerk": Landmark(common.spired_tower(85, 12), 85, 58, 0.30, 0.08),
    "salute": Landmark(common.domed_basilica(70, 66, "roof", "white"), 70, 68, 0.25, 0.03),
    "st_marks_campanile": Landmark(common.spired_tower(99, 12, "brick", "copper"), 99, 58, 0.34, 0.12),
    "florence_duomo": Landmark(common.domed_basilica(114, 110, "tile", "white"), 114, 112, 0.28, 0.05),
    "milan_cathedral": Landmark(common.twin_tower_church(108, 80, True, "white", "white"), 108, 82, 0.25, 0.05),
    "edinburgh_castle": Landmark(common.tiered_palace(150, 50), 50, 156, 0.17, 0.2),
    "erasmus_bridge": Landmark(common.cable_stayed_bridge(600, 139, 16), 139, 600, 0.26, 0.04, spans=True),
    "euromast": Landmark(common.tv_tower(185, 0.56, 26, "white", 0.06), 185, 26, 0.34, 0.2),
    "samuel_beckett_bridge": Landmark(common.cable_stayed_bridge(124, 48, 6), 48, 124, 0.16, 0.04, spans=True),
    "madrid_royal_palace": Landmark(common.tiered_palace(150, 46, "stone", "roof"), 46, 156, 0.15, 0.04, spans=True),
    "cibeles": Landmark(common.tiered_palace(96, 70, "white", "white"), 70, 100, 0.22, 0.08),
    "giralda": Landmark(common.square_minaret(98, 14, "brick"), 98, 15, 0.38, 0.06),
    "torre_del_oro": Landmark(common.square_minaret(36, 15), 36, 16, 0.17, 0.0),
    "clerigos": Landmark(common.spired_tower(75, 11, "stone", "stone"), 75, 54, 0.28, 0.10),
    "fourviere": Landmark(common.twin_tower_church(66, 50, False, "white", "white"), 66, 52, 0.20, 0.20),
    "st_pierre_geneva": Landmark(common.spired_tower(64, 10, "stone", "copper"), 64, 48, 0.24, 0.08),
    "kyiv_lavra": Landmark(common.domed_basilica(64, 58, "gold", "white"), 64, 60, 0.24, 0.05),
    "st_sophia_kyiv": Landmark(common.domed_basilica(54, 64, "gold", "white"), 54, 66, 0.19, 0.12),
    "st_olafs": Landmark(common.spired_tower(124, 13, "white", "copper"), 124, 64, 0.34, 0.06),
    "lovrijenac": Landmark(common.tiered_palace(60, 34, "sand", "sand"), 34, 64, 0.14, 0.03),
    "brussels_town_hall": Landmark(common.spired_tower(96, 13, "stone", "stone"), 96, 64, 0.32, 0.05),
    "warsaw_royal_castle": Landmark(common.spired_tower(60, 11, "brick", "copper"), 60, 54, 0.20, 0.05),
    "st_marys_krakow": Landmark(common.twin_tower_church(82, 32, True, "brick", "roof"), 82, 34, 0.28, 0.06),
    "winter_palace": Landmark(common.tiered_palace(210, 34, "green", "roof"), 34, 218, 0.11, 0.03, spans=True),
    "st_michaelis": Landmark(common.spired_tower(132, 16, "brick", "copper"), 132, 80, 0.32, 0.12),
}
