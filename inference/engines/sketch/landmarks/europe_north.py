"""Landmarks of the British Isles, the Nordic countries and the Baltic.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


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


def oslo_opera(s: Silhouette) -> None:
    s.polygon([(-95, 0), (80, 0), (92, 6), (40, 14), (30, 32), (-20, 32), (-34, 15)], 0.9, "white")
    s.polygon([(-22, 12), (30, 12), (27, 29), (-14, 29)], 0.4, "glass")
    s.windows(-20, 29, 12, 29, 11, 2, (0.8, 0.86), "window", 0.5)


LANDMARKS: dict[str, Landmark] = {
    "big_ben": Landmark(big_ben, 96, 17, 0.41, 0.02),
    "westminster": Landmark(westminster, 96, 156, 0.18, 0.05, spans=True),
    "london_eye": Landmark(common.ferris_wheel(135), 135, 126, 0.26, 0.16),
    "st_pauls": Landmark(st_pauls, 111, 90, 0.19, 0.24),
    "shard": Landmark(shard, 310, 70, 0.40, 0.38),
    "gherkin": Landmark(gherkin, 180, 60, 0.25, 0.36),
    "tower_bridge": Landmark(tower_bridge, 66, 250, 0.17, 0.03, spans=True),
    "edinburgh_castle": Landmark(common.tiered_palace(150, 50), 50, 156, 0.17, 0.2),
    "samuel_beckett_bridge": Landmark(common.cable_stayed_bridge(124, 48, 6), 48, 124, 0.16, 0.04, spans=True),
    "hallgrimskirkja": Landmark(hallgrimskirkja, 79, 82, 0.28, 0.08),
    "harpa": Landmark(harpa, 43, 112, 0.11, 0.02),
    "oslo_opera": Landmark(oslo_opera, 32, 190, 0.09, 0.0, spans=True),
    "copenhagen_town_hall": Landmark(common.spired_tower(106, 15), 106, 72, 0.28, 0.1),
    "our_saviour_spire": Landmark(common.spired_tower(90, 13, "brick", "copper"), 90, 64, 0.24, 0.14),
    "stockholm_city_hall": Landmark(common.spired_tower(106, 18), 106, 86, 0.30, 0.03),
    "riddarholmen": Landmark(common.spired_tower(90, 12, "brick", "dark"), 90, 58, 0.24, 0.14),
    "helsinki_cathedral": Landmark(common.domed_basilica(80, 90, "copper", "white"), 80, 92, 0.24, 0.04),
    "st_olafs": Landmark(common.spired_tower(124, 13, "white", "copper"), 124, 64, 0.34, 0.06),
}
