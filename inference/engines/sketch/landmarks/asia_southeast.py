"""Landmarks of South-East Asia.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools
import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def petronas_towers(s: Silhouette) -> None:
    for x in (-37, 37):
        y = 0.0
        for width, height in ((46, 210), (40, 60), (34, 46), (26, 32), (17, 22)):
            s.block(x, y, width, height, "metal", 0.74)
            s.windows(x - width * 0.45, x + width * 0.45, y + 2, y + height - 2, 7, max(2, int(height / 9)), (0.7, 0.4))
            s.rect(x - width * 0.54, y + height - 2, width * 1.08, 2.4, 0.9, "metal")
            y += height
        s.spire(x, y, 9, 82, "metal", 0.8)
    s.rect(-18, 170, 36, 7, 0.6, "metal")
    s.lines([[(-16, 130), (0, 170)], [(16, 130), (0, 170)]], 2.2, 0.6, "metal")


def marina_bay_sands(s: Silhouette) -> None:
    for x in (-100, 0, 100):
        s.polygon([(x - 26, 0), (x - 2, 0), (x + 12, 190), (x - 12, 190)], 0.74, "glass")
        s.polygon([(x + 4, 0), (x + 30, 0), (x + 12, 190), (x, 190)], 0.46, "glass")
        s.windows(x - 13, x + 11, 20, 184, 4, 26, (0.7, 0.4))
    s.polygon([(-170, 198), (-160, 191), (140, 191), (176, 204), (170, 208), (-150, 206)], 0.75, "white")
    for i in range(16):
        s.disc(-130 + i * 18, 209, 4, 0.6, "green")


def supertrees(s: Silhouette) -> None:
    for x, height, crown in (
        (-44.0, 34.0, 15.0),
        (46.0, 37.0, 16.0),
        (-24.0, 42.0, 19.0),
        (24.0, 42.0, 18.0),
        (0.0, 50.0, 24.0),
    ):
        bowl = height * 0.66
        branches = []
        for k in range(-7, 8):
            branches.append(
                [(x + k * 0.3, bowl * 0.9), (x + k * crown * 0.07, height * 0.9), (x + k * crown / 7, height)]
            )
            branches.append([(x + k * 0.4, bowl * 0.5), (x + k * 0.3, bowl * 0.9)])
        outline = [
            ((x - crown * 0.4, height * 0.96), (x - 3, bowl), (x - 2.4, bowl * 0.6)),
            ((x - 1, bowl * 0.6), (x + 1, bowl * 0.6), (x + 2.4, bowl * 0.6)),
            ((x + 3, bowl), (x + crown * 0.4, height * 0.96), (x + crown, height)),
        ]
        s.curve((x - crown, height), outline, 0.4, "violet")
        s.taper(x, 0, 7.4, 4.4, bowl * 0.9, "green", 0.5)
        s.windows(x - 2.4, x + 2.4, 2, bowl * 0.86, 3, 9, (0.5, 0.5), "violet", 0.7)
        s.lines(branches, 0.55, 0.85, "violet")
        body = [
            ((x - crown * 0.5, height + 1.8), (x + crown * 0.5, height + 1.8), (x + crown, height)),
            ((x + crown * 0.5, height - 1.4), (x - crown * 0.5, height - 1.4), (x - crown, height)),
        ]
        s.curve((x - crown, height), body, 0.66, "violet")
    s.line([(-30, 23), (-12, 21.6), (0, 22), (12, 21.6), (28, 23)], 1.1, 0.85, "gold")


def esplanade(s: Silhouette) -> None:
    s.rect(-92, 0, 184, 6, 0.7, "sand")
    s.windows(-90, 90, 1, 5.4, 44, 1, (0.6, 0.8))
    for x, half, height in ((-44.0, 42.0, 31.0), (42.0, 46.0, 34.0)):
        outline = [
            ((x - half, height * 0.75), (x - half * 0.6, height), (x, height)),
            ((x + half * 0.6, height), (x + half, height * 0.75), (x + half, 6)),
        ]
        s.curve((x - half, 6), outline, 0.6, "metal")
        shade = [((x + half * 0.3, height * 0.7), (x + half * 0.2, height), (x, height)), outline[1]]
        s.curve((x + half * 0.1, 6), shade, 0.4, "metal")
        for row in range(6):  # the sunshades that make it a durian
            y = 8 + row * (height - 10) / 6
            reach = half * (1 - ((y - 5) / (height + 1)) ** 2.4) ** 0.5
            count = 15
            for k in range(count):
                u = -1 + (2 * k + 1 + row % 2) / count
                if u < 1:
                    spike = x + reach * math.sin(u * math.pi / 2)
                    body = [(spike - half * 0.05, y), (spike + half * 0.05, y), (spike + half * 0.03, y + 3.6)]
                    s.polygon(body, 0.92, "sand")


def saigon_city_hall(s: Silhouette) -> None:
    s.rect(-46, 0, 92, 15, 0.72, "yellow")
    for y in (1.4, 8.4):
        s.windows(-45, 45, y, y + 5.4, 19, 1, (0.46, 0.9), "dark", 0.35, True)
    s.columns(-45.6, 45.6, 0, 15, 20, 0.9, "white", 0.95)
    s.rect(-47, 14.6, 94, 1.3, 0.95, "white")
    s.taper(0, 16, 93, 84, 6, "tile", 0.6)
    for x in (-36, 36):
        s.block(x, 0, 15, 19, "yellow", 0.8)
        s.windows(x - 6, x + 6, 2, 17, 3, 2, (0.5, 0.8), "dark", 0.35, True)
        s.rect(x - 8.2, 18.6, 16.4, 1, 0.95, "white")
        s.taper(x, 19.6, 15, 8, 8, "tile", 0.6)
        s.windows(x - 2, x + 2, 20, 24, 1, 1, (0.9, 0.9), "white", 0.8, True)
    s.block(0, 0, 22, 21, "yellow", 0.82)
    s.windows(-9, 9, 2, 19, 3, 2, (0.6, 0.84), "dark", 0.35, True)
    s.polygon([(-11.6, 21), (11.6, 21), (8, 25), (0, 28), (-8, 25)], 0.92, "white")
    s.block(0, 24, 8, 12, "yellow", 0.84)
    s.disc(0, 31.4, 2.6, 0.95, "white")
    s.line([(0, 31.4), (0, 33.2)], 0.5, 0.1, "dark")
    s.line([(0, 31.4), (1.3, 31)], 0.5, 0.1, "dark")
    s.rect(-4.8, 36, 9.6, 0.9, 0.95, "white")
    s.cylinder(0, 36.9, 5.4, 3.6, "white", 0.8)
    s.dome(0, 40.5, 6.6, 5, "tile", 0.62)
    s.spire(0, 45, 0.7, 5, "gold")


def fort_santiago(s: Silhouette) -> None:
    parts.wall(s, -48, 48, 9, "rock", 0.6)
    s.windows(-46, 46, 1, 8.6, 16, 4, (0.9, 0.86), "stone", 0.5)
    for x in (-46.0, 46.0):
        s.cylinder(x, 9, 5, 5, "stone", 0.7)
        s.dome(x, 14, 5.6, 3.6, "stone", 0.7)
    s.block(0, 0, 24, 13, "stone", 0.74)
    for x in (-9.6, -6.4, 6.4, 9.6):
        s.columns(x - 0.8, x + 0.8, 0, 12, 1, 1.3, "white", 0.9)
    parts.arched_door(s, 0, 0, 7, 8.4)
    s.ring(0, 4.9, 4.4, 0.7, 0.95, "white")
    s.rect(-3.5, 0, 7, 4.9, 0.16, "dark")
    s.rect(-13, 12.6, 26, 1.2, 0.92, "white")
    s.block(0, 13.8, 15, 5, "stone", 0.78)
    s.disc(0, 16.4, 1.9, 0.5, "red")
    s.ring(0, 16.4, 2.3, 0.5, 0.95, "gold")
    s.polygon([(-8.4, 18.8), (8.4, 18.8), (0, 23.6)], 0.85, "white")
    for x in (-12, 12):
        s.spire(x, 13.8, 1.8, 4.6, "stone", 0.8)


def long_bien(s: Silhouette) -> None:
    """Paul Doumer's cantilever bridge: a row of steel peaks over the Red River."""
    s.rect(-300, 11, 600, 2.6, 0.5, "iron")
    outline: list[tuple[float, float]] = [(-300.0, 14.0)]
    for i in range(5):
        x = -240 + i * 120.0
        s.taper(x, -4, 9, 6.4, 16, "stone", 0.6)
        outline += [(x - 30, 20), (x, 32), (x + 30, 20)]
        if i < 4:
            outline.append((x + 60, 20))
    outline.append((300.0, 14.0))
    s.line(outline, 2.0, 0.6, "iron")
    webs = []
    for (x0, y0), (x1, y1) in itertools.pairwise(outline):
        for k in range(4):
            a, b = x0 + (x1 - x0) * k / 4, x0 + (x1 - x0) * (k + 1) / 4
            ya, yb = y0 + (y1 - y0) * k / 4, y0 + (y1 - y0) * (k + 1) / 4
            webs += [[(a, 13), (a, ya)], [(a, 13), (b, yb)] if y1 >= y0 else [(a, ya), (b, 13)]]
    s.lines(webs, 0.8, 0.55, "iron")


def turtle_tower(s: Silhouette) -> None:
    s.curve((-13, 0), [((-11, 2.4), (-6, 2.6), (0, 2.4)), ((6, 2.6), (11, 2.2), (13, 0))], 0.5, "green")
    for y, width, height, doors in ((1.8, 10.0, 4.4, 3), (6.6, 7.6, 3.4, 3), (10.4, 4.6, 3.0, 1)):
        s.block(0, y, width, height, "stone", 0.66)
        s.windows(-width * 0.42, width * 0.42, y + 0.4, y + height - 0.6, doors, 1, (0.5, 0.92), "dark", 0.2, True)
        eaves = width * 0.56
        shade = [
            (-eaves - 0.5, y + height + 0.7),
            (-eaves, y + height),
            (eaves, y + height),
            (eaves + 0.5, y + height + 0.7),
            (eaves * 0.8, y + height + 0.6),
            (-eaves * 0.8, y + height + 0.6),
        ]
        s.polygon(shade, 0.4, "rock")
    s.polygon([(-2.8, 14.2), (-2.2, 13.4), (2.2, 13.4), (2.8, 14.2), (1, 15.2), (-1, 15.2)], 0.4, "rock")
    for x in (-9, 9.6):
        s.line([(x, 1), (x, 5)], 0.4, 0.3, "iron")
        s.disc(x, 6, 2.2, 0.5, "green")


def mahanakhon(s: Silhouette) -> None:
    """A plain glass shaft with a spiral of pixels bitten out of it."""
    s.block(0, 0, 40, 306, "glass", 0.72)
    s.windows(-19.4, 19.4, 4, 304, 10, 50, (0.8, 0.55), "glass", 0.5)
    for i in range(26):
        y = 70 + i * 8.4
        x = 19 * math.sin(0.6 + i * 0.18)
        for k, size in ((0, 7.0), (1, 5.0), (2, 5.6)):
            s.rect(
                x - 7 + k * 5 - size / 2,
                y + (k % 2) * 3.4,
                size,
                3.6,
                0.95 if k == 1 else 0.2,
                "white" if k == 1 else "dark",
            )
    s.rect(-16, 306, 24, 8, 0.6, "glass")


def wat_arun(s: Silhouette) -> None:
    """A steep Khmer tower set with porcelain, four small ones round it."""
    for x in (-33.0, 33.0):
        _prang(s, x, 0, 15, 36)
    s.rect(-36, 0, 72, 4, 0.6, "stone")
    s.polygon([(-27, 4), (27, 4), (12, 34), (-12, 34)], 0.7, "stone")
    s.polygon([(4, 4), (27, 4), (12, 34), (2, 34)], 0.44, "stone")
    for i in range(7):
        y = 6 + i * 4.2
        half = 26 - i * 2.2
        s.rect(-half, y, half * 2, 0.9, 0.92, "white")
        s.windows(-half + 2, half - 2, y + 1.2, y + 3.6, 15 - i, 1, (0.4, 0.9), "brick" if i % 2 else "copper", 0.5)
    s.polygon([(-3, 4), (3, 4), (1.6, 34), (-1.6, 34)], 0.9, "white")
    _prang(s, 0, 32, 20, 50)


def _prang(s: Silhouette, x: float, y: float, width: float, height: float) -> None:
    half = width / 2
    s.block(x, y, width, height * 0.16, "stone", 0.7)
    for left, shade in ((-1, 0.0), (0.15, 0.26)):
        outline = [
            (
                (x + left * half * 0.9, y + height * 0.5),
                (x + left * half * 0.6, y + height * 0.84),
                (x, y + height * 0.88),
            ),
            (
                (x + half * 0.6, y + height * 0.84),
                (x + half * 0.9, y + height * 0.5),
                (x + half * 0.9, y + height * 0.16),
            ),
        ]
        s.curve((x + left * half * 0.9, y + height * 0.16), outline, 0.74 - shade, "stone")
    for i in range(6):
        level = y + height * (0.2 + i * 0.1)
        reach = half * (0.9 - 0.02 * i * i)
        s.windows(x - reach, x + reach, level, level + height * 0.03, 8, 1, (0.5, 0.9), "white", 0.92)
    s.spire(x, y + height * 0.86, width * 0.08, height * 0.14, "gold", 0.9)


def monas(s: Silhouette) -> None:
    """A marble shaft that rises from a broad cup and holds a gilded flame."""
    s.rect(-26, 0, 52, 3, 0.7, "white")
    s.polygon([(-6, 3), (6, 3), (22, 17), (-22, 17)], 0.6, "white")
    s.polygon([(2, 3), (6, 3), (22, 17), (6, 17)], 0.4, "white")
    s.rect(-22.6, 17, 45.2, 2, 0.95, "white")
    outline = [((-5, 14), (-3, 22), (-2.4, 115)), ((-1, 115), (1, 115), (2.4, 115)), ((3, 22), (5, 14), (7, 3))]
    s.curve((-7, 3), outline, 0.88, "white")
    shade = [((1, 20), (0.8, 60), (0.6, 115)), ((1, 115), (2, 115), (2.4, 115)), ((3, 22), (5, 14), (7, 3))]
    s.curve((1, 3), shade, 0.6, "white")
    s.taper(0, 113, 5, 8.4, 4, "white", 0.75)
    s.rect(-4.6, 117, 9.2, 1, 0.95, "white")
    s.curve((-3, 118), [((-6, 123), (-1.6, 126), (-0.6, 132)), ((2.6, 128), (6, 123), (3, 118))], 0.9, "gold")
    s.curve((0.6, 118), [((-0.6, 123), (2.6, 125), (-0.6, 132)), ((2.6, 128), (6, 123), (3, 118))], 0.66, "gold")


def merlion(s: Silhouette) -> None:
    """The body of a fish on a wave, the head of a lion, and the water that it spouts."""
    outline = [((-4, 1.6), (-1, 0.6), (0, 1.4)), ((2, 0.6), (3, 1.2), (4, 0)), ((2, 0), (-3, 0), (-5, 0))]
    s.curve((-5, 0), outline, 0.6, "glass")
    s.curve((-1.4, 1), [((-4.6, 1.4), (-5, 3.4), (-3.8, 4.4)), ((-3.4, 3), (-1.6, 3), (-0.6, 2.6))], 0.75, "white")
    body = [((-2.6, 3), (-2.3, 5), (-1.8, 6.4)), ((-0.6, 7), (1, 6.8), (1.8, 6)), ((2.3, 4), (2.5, 2), (1.9, 1))]
    s.curve((-1.8, 1), body, 0.9, "white")
    shade = [((1, 3), (0.9, 5), (0.6, 6.6)), ((1.2, 6.6), (1.6, 6.3), (1.8, 6)), ((2.3, 4), (2.5, 2), (1.9, 1))]
    s.curve((0.6, 1), shade, 0.62, "white")
    for row in range(5):
        strokes = [
            [
                (-1.7 + k * 0.85 + 0.4 * (row % 2), 1.6 + row * 0.8),
                (-1.3 + k * 0.85 + 0.4 * (row % 2), 1.2 + row * 0.8),
                (-0.9 + k * 0.85 + 0.4 * (row % 2), 1.6 + row * 0.8),
            ]
            for k in range(4)
        ]
        s.lines(strokes, 0.12, 0.5, "stone")
    s.disc(-0.3, 7.2, 2.1, 0.72, "white")
    for k in range(9):
        angle = math.radians(50 + k * 27)
        s.disc(-0.4 + 1.9 * math.cos(angle), 7.1 + 1.9 * math.sin(angle), 0.62, 0.6 + 0.2 * (k % 2), "white")
    s.polygon(
        [(-0.6, 8.6), (0.8, 8.8), (1.7, 7.9), (2.7, 7.4), (2.7, 6.8), (1.9, 6.6), (2.3, 6.1), (1, 5.7), (-0.4, 6)],
        0.95,
        "white",
    )
    s.polygon([(1.9, 6.9), (2.7, 6.9), (2.2, 6.2), (1.5, 6.3)], 0.2, "dark")
    s.disc(1.0, 7.8, 0.22, 0.1, "dark")
    s.polygon([(-0.3, 8.5), (-0.9, 9.4), (0.3, 8.9)], 0.85, "white")
    s.lines([[(2.4, 6.7), (4.4, 6.4), (5.8, 5), (6.6, 2.6), (6.9, 0)]], 0.42, 0.95, "cloud")
    s.lines([[(2.4, 6.6), (4, 6), (5.2, 4.4), (5.8, 2), (6.1, 0)]], 0.3, 0.8, "glass")


LANDMARKS: dict[str, Landmark] = {
    "petronas_towers": Landmark(petronas_towers, 452, 124, 0.48, 0.05),
    "kl_tower": Landmark(common.tv_tower(421, 0.66, 44, "metal", 0.06), 421, 44, 0.36, 0.3),
    "merdeka_118": Landmark(common.supertall(679, 70, 30, "glass", 0.24), 679, 70, 0.52, 0.18),
    "marina_bay_sands": Landmark(marina_bay_sands, 213, 352, 0.26, 0.06, spans=True),
    "singapore_flyer": Landmark(common.ferris_wheel(165, 28), 172, 162, 0.22, 0.22),
    "grand_palace_bangkok": Landmark(common.stupa_spire(60, 60), 60, 63, 0.2, 0.1),
    "bitexco": Landmark(common.supertall(262, 46, 16, "glass", 0.04), 262, 46, 0.42, 0.1),
    "landmark_81": Landmark(common.supertall(461, 62, 22, "glass", 0.12), 461, 62, 0.50, 0.14),
    "istiqlal": Landmark(common.mosque(2, "white"), 83, 92, 0.2, 0.1),
    "manila_cathedral": Landmark(common.spired_tower(44, 9, "stone", "copper"), 44, 45, 0.22, 0.05),
    "supertrees": Landmark(supertrees, 51, 124, 0.19, 0.03),
    "esplanade": Landmark(esplanade, 34, 184, 0.10, 0.0, spans=True),
    "saigon_city_hall": Landmark(saigon_city_hall, 50, 94, 0.20, 0.02),
    "fort_santiago": Landmark(fort_santiago, 23.6, 98, 0.13, 0.02),
    "long_bien": Landmark(long_bien, 32.9, 600, 0.08, 0.06, spans=True),
    "turtle_tower": Landmark(turtle_tower, 15.2, 26, 0.16, 0.0),
    "mahanakhon": Landmark(mahanakhon, 314, 59, 0.40, 0.16),
    "wat_arun": Landmark(wat_arun, 82, 82, 0.32, 0.02),
    "monas": Landmark(monas, 132, 52, 0.38, 0.08),
    "merlion": Landmark(common.shifted(merlion, -1), 9.6, 12.2, 0.11, 0.0),
}
