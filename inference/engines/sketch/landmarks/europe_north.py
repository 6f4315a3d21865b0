"""Landmarks of the British Isles, the Nordic countries and the Baltic.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common, parts
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


def scott_monument(s: Silhouette) -> None:
    s.rect(-15, 0, 30, 3, 0.66, "stone")
    for x in (-11, 11):
        s.block(x, 3, 6, 20, "rock", 0.5)
        s.windows(x - 2, x + 2, 6, 20, 1, 2, (0.6, 0.8), "dark", 0.2, True)
        s.spire(x, 23, 6, 15, "rock", 0.5)
        s.polygon([(x - 3, 20), (x + 3, 20), (x * 0.5, 33)], 0.4, "rock")
    parts.arch_wall(s, 0, 3, 17, 19, 11, 15, "rock", 0.56)
    parts.person(s, 0, 3, 6, "white")
    s.rect(-10, 21, 20, 1.4, 0.75, "rock")
    for y, width, height in ((22.0, 12.0, 12.0), (34.0, 8.4, 9.0), (43.0, 5.4, 7.0)):
        s.block(0, y, width, height, "rock", 0.52)
        s.windows(-width * 0.36, width * 0.36, y + 1.4, y + height - 1, 2, 1, (0.6, 0.95), "dark", 0.2, True)
        for k in (-1, 1):
            s.spire(k * width * 0.56, y + height * 0.5, 1.6, height * 0.95, "rock", 0.56)
        s.rect(-width * 0.56, y + height - 0.4, width * 1.12, 0.9, 0.72, "rock")
    s.spire(0, 50, 4.6, 11, "rock", 0.55)


def hapenny_bridge(s: Silhouette) -> None:
    upper, lower = parts.parabola(-24, 24, 2.6, 4.6), parts.parabola(-21, 21, -0.6, 5.4)
    s.polygon([(-27, -1), (-20, -1), (-20, 3.4), (-27, 3.4)], 0.6, "stone")
    s.polygon([(20, -1), (27, -1), (27, 3.4), (20, 3.4)], 0.45, "stone")
    s.lines([[a, b] for a, b in zip(upper, lower, strict=True)], 0.3, 0.8, "white")
    s.line(lower, 0.8, 0.92, "white")
    s.line(upper, 0.7, 0.95, "white")
    rail = [(x, y + 1.5) for x, y in upper]
    s.lines([[(x, y), (x, y + 1.5)] for x, y in parts.parabola(-24, 24, 2.6, 4.6, 72)], 0.12, 0.9, "white")
    s.line(rail, 0.25, 0.95, "white")
    for x in (-13.0, 0.0, 13.0):
        y = 2.6 + 4.6 * (1 - (x / 24) ** 2) + 1.4
        s.lines(
            [[(x - 1.6, y - 1.4), (x - 1.2, y + 2), (x, y + 3)], [(x + 1.6, y - 1.4), (x + 1.2, y + 2), (x, y + 3)]],
            0.22,
            0.9,
            "white",
        )
        s.disc(x, y + 2.4, 0.55, 0.9, "window")


def edinburgh_castle(s: Silhouette) -> None:
    """Walls and halls along the top of a black crag."""
    crag = [(-90, 0), (-84, 14), (-66, 22), (-58, 34), (-30, 38), (10, 37), (48, 33), (62, 22), (80, 10), (90, 0)]
    s.polygon(crag, 0.36, "rock")
    for x, top, foot in ((-60, 33, 8), (-34, 37, 12), (-8, 37, 6), (22, 36, 12), (46, 33, 6)):
        s.polygon([(x, top), (x + 9, top), (x + 16, foot), (x + 6, foot)], 0.2, "rock")
    s.polygon([(-90, 0), (-70, 8), (-20, 4), (30, 9), (70, 6), (90, 0)], 0.4, "green")
    s.polygon([(-62, 32), (-20, 37), (56, 28), (56, 38), (-20, 45), (-62, 41)], 0.56, "sand")
    parts.battlements(s, -60, 54, 40, 1.8, "sand", 0.5)
    outline = [((-54, 44), (-50, 48), (-40, 48)), ((-30, 48), (-26, 44), (-26, 36)), ((-30, 36), (-50, 36), (-54, 36))]
    s.curve((-54, 36), outline, 0.7, "sand")
    s.windows(-50, -30, 38, 44, 5, 1, (0.3, 0.7), "dark", 0.25)
    for x, foot, width, height in ((-14, 40, 18, 14), (8, 39, 22, 17), (32, 36, 20, 15)):
        s.block(x, foot, width, height, "sand", 0.64)
        s.windows(x - width * 0.4, x + width * 0.4, foot + 4, foot + height - 2, 4, 2, (0.34, 0.6), "dark", 0.28)
        parts.gable(s, x - width * 0.25, foot + height, width * 0.5, 5, "sand", 0.7)
        s.taper(x + width * 0.12, foot + height, width * 0.76, width * 0.6, 5, "roof", 0.5)
    s.block(20, 40, 7, 24, "sand", 0.7)
    parts.battlements(s, 16.5, 23.5, 64, 1.2, "sand", 0.7)
    parts.flag(s, 20, 65, 9, "blue")


def holmenkollen(s: Silhouette) -> None:
    s.polygon([(-75, 0), (75, 0), (66, 18), (52, 40), (34, 34), (-20, 8)], 0.42, "green")
    outline = [((36, 58), (20, 26), (-2, 20)), ((-2, 18), (-2, 17), (-2, 16)), ((24, 18), (40, 50), (60, 52))]
    s.curve((58, 62), outline, 0.8, "white")
    body = [((-26, 12), (-34, 3), (-66, 2)), ((-66, 1), (-66, 0), (-66, 0)), ((-30, 0), (-20, 6), (-6, 13))]
    s.curve((-6, 16), body, 0.97, "white")
    s.polygon([(46, 30), (54, 30), (66, 64), (52, 60)], 0.5, "metal")
    s.polygon([(48, 58), (72, 64), (75, 70), (50, 68)], 0.75, "metal")
    s.polygon([(50, 66), (75, 70), (73, 75), (54, 74)], 0.6, "glass")
    s.lines([[(47, 31), (62, 62)], [(54, 31), (52, 60)], [(49, 42), (57, 46)], [(51, 51), (60, 55)]], 1, 0.85, "white")
    for x, y in ((-40, 4), (-48, 2), (12, 12), (20, 16), (64, 20), (70, 8), (40, 30)):
        s.polygon([(x - 3, y), (x + 3, y), (x, y + 11)], 0.3, "green")


def bryggen(s: Silhouette) -> None:
    s.rect(-62, 0, 124, 1.6, 0.6, "stone")
    houses = ("red", "yellow", "white", "brick", "orange", "white", "yellow", "red", "brick")
    for i, material in enumerate(houses):
        x = -54.6 + i * 13.6
        wall = 11.6 + (0.8 if i % 2 else 0)
        tone = 0.7 if i % 2 else 0.62
        s.rect(x - 6.4, 1.4, 12.8, wall, tone, material)
        s.rect(x + 5.6, 1.4, 0.8, wall, tone - 0.3, material)
        s.polygon([(x - 6.4, 1.4 + wall), (x + 6.4, 1.4 + wall), (x, 9 + wall)], tone, material)
        s.lines([[(x - 7.2, 1.0 + wall), (x, 9.4 + wall), (x + 7.2, 1.0 + wall)]], 1.1, 0.5, "tile")
        s.windows(x - 5.4, x + 5.4, 6, 1 + wall, 4, 2, (0.5, 0.66), "white", 0.95)
        s.windows(x - 5.4, x + 5.4, 6, 1 + wall, 4, 2, (0.34, 0.5), "window", 0.3)
        s.rect(x - 1.2, 3.4 + wall, 2.4, 2.2, 0.2, "dark")
        s.windows(x - 5, x + 5, 1.4, 5.4, 3, 1, (0.6, 0.9), "dark", 0.25)


def arctic_cathedral(s: Silhouette) -> None:
    s.rect(-26, 0, 52, 1.2, 0.6, "stone")
    for half, height, tone in ((24.0, 24.0, 0.55), (21.5, 29.0, 0.7), (19.0, 35.0, 0.85)):
        s.polygon(
            [(-half, 1), (-half + 3.4, 1), (0, height - 4), (half - 3.4, 1), (half, 1), (0, height)], tone, "white"
        )
        s.polygon([(half - 3.4, 1), (half, 1), (0, height), (0, height - 4)], tone - 0.28, "white")
    s.polygon([(-15.6, 1), (15.6, 1), (0, 31)], 0.5, "glass")
    s.polygon([(-5, 1), (5, 1), (0, 30)], 0.5, "window")
    s.lines([[(k, 1), (k * 0.2, 31 - 1.6 * abs(k))] for k in (-12, -8, -4, 4, 8, 12)], 0.5, 0.92, "white")
    s.line([(0, 1), (0, 31)], 0.9, 0.95, "white")
    s.line([(-6.4, 18), (6.4, 18)], 0.9, 0.95, "white")
    s.rect(-4, 1, 8, 4, 0.2, "dark")


def uspenski(s: Silhouette) -> None:
    s.polygon([(-30, 0), (30, 0), (26, 9), (16, 12), (-18, 12), (-27, 7)], 0.46, "rock")
    s.block(0, 10, 36, 18, "brick", 0.62)
    s.windows(-16, 16, 12, 25, 7, 1, (0.4, 0.9), "dark", 0.28, True)
    s.rect(-18.6, 27, 37.2, 1, 0.85, "brick")
    s.block(-14, 10, 11, 26, "brick", 0.7)
    s.windows(-18, -10, 26, 35, 2, 1, (0.5, 0.9), "dark", 0.25, True)
    s.spire(-14, 36, 11.6, 9, "copper", 0.6)
    parts.cupola(s, -14, 43, 5, 2, 4.4, "brick", "gold", "onion")
    for x, y in ((-3, 28), (17, 28), (11, 30)):
        parts.cupola(s, x, y, 6.4, 6, 6, "brick", "gold", "onion")
    s.block(5, 28, 13, 5, "brick", 0.66)
    s.cylinder(5, 33, 11, 10, "brick", 0.68)
    s.windows(0, 10, 34, 42, 5, 1, (0.5, 0.95), "dark", 0.25, True)
    s.spire(5, 43, 12, 7, "copper", 0.6)
    parts.cupola(s, 5, 47, 6.6, 2.4, 6, "brick", "gold", "onion")


def toompea(s: Silhouette) -> None:
    s.polygon([(-80, 0), (80, 0), (76, 16), (60, 21), (-70, 21), (-78, 12)], 0.42, "rock")
    for x in (-64, -40, -10, 20, 44):
        s.polygon([(x, 21), (x + 6, 21), (x + 10, 5), (x + 2, 5)], 0.26, "rock")
    s.polygon([(-80, 0), (-50, 7), (0, 3), (44, 8), (80, 0)], 0.4, "green")
    s.rect(-56, 20, 110, 17, 0.66, "stone")
    s.rect(-20, 21, 66, 17, 0.8, "pink")
    s.windows(-18, 44, 23, 36, 15, 2, (0.44, 0.74), "white", 0.95)
    s.windows(-18, 44, 23, 36, 15, 2, (0.3, 0.6), "dark", 0.3)
    s.taper(13, 38, 68, 56, 8, "tile", 0.6)
    s.polygon([(2, 38), (24, 38), (13, 44)], 0.92, "white")
    s.windows(-54, -22, 26, 32, 7, 1, (0.2, 0.7), "dark", 0.25)
    parts.battlements(s, -56, -20, 37, 1.8, "stone", 0.66)
    s.cylinder(-60, 14, 11, 52, "stone", 0.72)
    s.windows(-64, -56, 40, 62, 2, 3, (0.2, 0.4), "dark", 0.25)
    s.rect(-66.6, 62, 13.2, 5, 0.8, "stone")
    parts.battlements(s, -66.6, -53.4, 67, 1.6, "stone", 0.8)
    parts.flag(s, -60, 67, 13, "blue")
    parts.round_tower(s, 58, 18, 11, 22, "stone", "tile", 10)


def our_saviour_spire(s: Silhouette) -> None:
    """The black and golden spire with the stair that winds round its outside."""
    s.rect(-24, 0, 48, 22, 0.58, "brick")
    s.windows(-22, 22, 4, 19, 6, 1, (0.36, 0.92), "dark", 0.28, True)
    s.taper(0, 22, 50, 40, 9, "dark", 0.6)
    s.block(0, 0, 13, 43, "brick", 0.7)
    s.windows(-4, 4, 28, 40, 1, 1, (0.8, 0.95), "dark", 0.26, True)
    s.disc(0, 24, 2.6, 0.95, "gold")
    s.rect(-7.2, 42.4, 14.4, 1.2, 0.9, "sand")
    s.block(0, 43.6, 11, 6, "dark", 0.6)
    y, width = 49.6, 10.0
    for _ in range(6):  # each turn of the stair is a step in the outline
        s.taper(0, y, width, width * 0.82, 5.2, "dark", 0.6)
        s.polygon(
            [(-width * 0.6, y), (width * 0.6, y + 1.6), (width * 0.6, y + 2.8), (-width * 0.6, y + 1.2)], 0.95, "gold"
        )
        y, width = y + 5.2, width * 0.82
    s.disc(0, y + 1.6, 2.2, 0.95, "gold")
    parts.person(s, 0, y + 3.4, 4.6, "gold")


def stockholm_city_hall(s: Silhouette) -> None:
    """A brick palace on the water with its corner tower, and the three crowns on top."""
    s.rect(-46, 0, 92, 21, 0.6, "brick")
    s.windows(-44, 26, 1, 6.4, 12, 1, (0.62, 0.96), "dark", 0.25, True)
    s.windows(-44, 26, 8, 19, 20, 2, (0.34, 0.7), "dark", 0.28, True)
    s.taper(-6, 21, 82, 74, 6, "copper", 0.56)
    parts.cupola(s, -24, 26, 7, 5, 5, "copper", "copper", "onion")
    s.taper(35, 0, 17, 15.4, 76, "brick", 0.68)
    s.windows(29, 41, 30, 70, 2, 5, (0.2, 0.5), "dark", 0.28, True)
    s.rect(26.8, 75.6, 16.4, 1.4, 0.9, "copper")
    for x in (28.6, 41.4):
        s.block(x, 77, 2.6, 3, "copper", 0.7)
        s.spire(x, 80, 2.8, 4, "copper", 0.66)
    s.block(35, 77, 9, 11, "copper", 0.62)
    s.windows(31.4, 38.6, 78, 87, 3, 1, (0.56, 0.95), "dark", 0.26, True)
    s.dome(35, 88, 9.4, 5, "copper", 0.66)
    s.block(35, 92.6, 3.6, 5, "copper", 0.62)
    s.spire(35, 97.6, 2.4, 8, "copper", 0.7)
    for x, y in ((33.4, 102), (36.6, 102), (35, 104.6)):
        s.disc(x, y, 1.1, 0.95, "gold")


def samuel_beckett_bridge(s: Silhouette) -> None:
    """A harp laid on its edge: one curved mast and its strings."""
    s.polygon([(-62, 4), (62, 4), (62, 6.4), (-62, 6.4)], 0.8, "white")
    mast = [(-30.0, 5.0), (-22.0, 18.0), (-8.0, 32.0), (10.0, 42.0), (32.0, 48.0)]
    strings = [[(-14 + i * 5.2, 6.0), (-24 + i * 4.3, 16 + 32 * (i / 13) ** 0.62)] for i in range(14)]
    s.lines(strings, 0.4, 0.9, "white")
    s.lines([[(32.0, 48.0), (-60.0, 6.0)], [(20.0, 45.0), (-56.0, 6.0)]], 0.5, 0.85, "white")
    s.line(mast, 2.4, 0.92, "white")
    s.cylinder(-30, -4, 12, 9, "stone", 0.7)


LANDMARKS: dict[str, Landmark] = {
    "big_ben": Landmark(big_ben, 98, 17, 0.41, 0.02),
    "westminster": Landmark(westminster, 96, 156, 0.18, 0.05, spans=True),
    "london_eye": Landmark(common.ferris_wheel(135), 140, 132, 0.26, 0.16),
    "st_pauls": Landmark(st_pauls, 109, 88, 0.19, 0.24),
    "shard": Landmark(shard, 306, 68, 0.40, 0.38),
    "gherkin": Landmark(gherkin, 180, 54, 0.25, 0.36),
    "tower_bridge": Landmark(tower_bridge, 66, 250, 0.17, 0.03, spans=True),
    "hallgrimskirkja": Landmark(hallgrimskirkja, 79, 80, 0.28, 0.08),
    "harpa": Landmark(harpa, 43, 116, 0.11, 0.02),
    "oslo_opera": Landmark(oslo_opera, 32, 190, 0.09, 0.0, spans=True),
    "copenhagen_town_hall": Landmark(common.spired_tower(106, 15), 106, 75, 0.28, 0.1),
    "riddarholmen": Landmark(common.spired_tower(90, 12, "brick", "dark"), 90, 60, 0.24, 0.14),
    "helsinki_cathedral": Landmark(common.domed_basilica(80, 90, "copper", "white"), 80, 92, 0.24, 0.04),
    "st_olafs": Landmark(common.spired_tower(124, 13, "white", "copper"), 124, 65, 0.34, 0.06),
    "scott_monument": Landmark(scott_monument, 61, 30, 0.34, 0.05),
    "hapenny_bridge": Landmark(hapenny_bridge, 11.7, 54, 0.11, 0.0, spans=True),
    "edinburgh_castle": Landmark(edinburgh_castle, 74, 182, 0.24, 0.24, spans=True),
    "holmenkollen": Landmark(holmenkollen, 75, 152, 0.22, 0.24),
    "bryggen": Landmark(bryggen, 22, 124, 0.11, 0.0, spans=True),
    "arctic_cathedral": Landmark(arctic_cathedral, 35, 52, 0.20, 0.02),
    "uspenski": Landmark(uspenski, 58, 60, 0.24, 0.06),
    "toompea": Landmark(toompea, 80, 162, 0.24, 0.12, spans=True),
    "our_saviour_spire": Landmark(our_saviour_spire, 89, 50, 0.26, 0.14),
    "stockholm_city_hall": Landmark(stockholm_city_hall, 106, 94, 0.30, 0.03),
    "samuel_beckett_bridge": Landmark(samuel_beckett_bridge, 49, 124, 0.16, 0.04, spans=True),
}
