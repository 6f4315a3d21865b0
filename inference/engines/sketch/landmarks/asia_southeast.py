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


def merlion(s: Silhouette) -> None:
    s.taper(0, 0, 7, 5, 1.4, "white", 0.7)
    s.curve(
        (-2.6, 1),
        [((-3.4, 4), (-2.6, 6), (-1.6, 8.6)), ((0, 9.4), (2.4, 8.6), (2.2, 6.8)), ((1.8, 5), (2.6, 3), (2, 1))],
        0.9,
        "white",
    )
    s.line([(2, 7), (5, 6.2), (7, 3), (7.6, 0)], 0.5, 0.9, "cloud")


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
        s.curve(
            (x - crown, height),
            [
                ((x - crown * 0.4, height * 0.96), (x - 3, bowl), (x - 2.4, bowl * 0.6)),
                ((x - 1, bowl * 0.6), (x + 1, bowl * 0.6), (x + 2.4, bowl * 0.6)),
                ((x + 3, bowl), (x + crown * 0.4, height * 0.96), (x + crown, height)),
            ],
            0.4,
            "violet",
        )
        s.taper(x, 0, 7.4, 4.4, bowl * 0.9, "green", 0.5)
        s.windows(x - 2.4, x + 2.4, 2, bowl * 0.86, 3, 9, (0.5, 0.5), "violet", 0.7)
        s.lines(branches, 0.55, 0.85, "violet")
        s.curve(
            (x - crown, height),
            [
                ((x - crown * 0.5, height + 1.8), (x + crown * 0.5, height + 1.8), (x + crown, height)),
                ((x + crown * 0.5, height - 1.4), (x - crown * 0.5, height - 1.4), (x - crown, height)),
            ],
            0.66,
            "violet",
        )
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
        s.curve(
            (x + half * 0.1, 6),
            [((x + half * 0.3, height * 0.7), (x + half * 0.2, height), (x, height)), outline[1]],
            0.4,
            "metal",
        )
        for row in range(6):  # the sunshades that make it a durian
            y = 8 + row * (height - 10) / 6
            reach = half * (1 - ((y - 5) / (height + 1)) ** 2.4) ** 0.5
            count = 15
            for k in range(count):
                u = -1 + (2 * k + 1 + row % 2) / count
                if u < 1:
                    spike = x + reach * math.sin(u * math.pi / 2)
                    s.polygon(
                        [(spike - half * 0.05, y), (spike + half * 0.05, y), (spike + half * 0.03, y + 3.6)],
                        0.92,
                        "sand",
                    )


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
    for x in (-46, 46):
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
        s.polygon(
            [
                (-eaves - 0.5, y + height + 0.7),
                (-eaves, y + height),
                (eaves, y + height),
                (eaves + 0.5, y + height + 0.7),
                (eaves * 0.8, y + height + 0.6),
                (-eaves * 0.8, y + height + 0.6),
            ],
            0.4,
            "rock",
        )
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
        s.curve(
            (x + left * half * 0.9, y + height * 0.16),
            [
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
            ],
            0.74 - shade,
            "stone",
        )
    for i in range(6):
        level = y + height * (0.2 + i * 0.1)
        reach = half * (0.9 - 0.02 * i * i)
        s.windows(x - reach, x + reach, level, level + height * 0.03, 8, 1, (0.5, 0.9), "white", 0.92)
    s.spire(x, y + height * 0.86, width * 0.08, height * 0.14, "gold", 0.9)


LANDMARKS: dict[str, Landmark] = {
    "petronas_towers": Landmark(petronas_towers, 452, 122, 0.48, 0.05),
    "kl_tower": Landmark(common.tv_tower(421, 0.66, 44, "metal", 0.06), 421, 44, 0.36, 0.3),
    "merdeka_118": Landmark(common.supertall(679, 70, 30, "glass", 0.24), 679, 70, 0.52, 0.18),
    "marina_bay_sands": Landmark(marina_bay_sands, 213, 346, 0.26, 0.06, spans=True),
    "singapore_flyer": Landmark(common.ferris_wheel(165, 28), 165, 154, 0.22, 0.22),
    "merlion": Landmark(merlion, 9, 10, 0.10, 0.0),
    "grand_palace_bangkok": Landmark(common.stupa_spire(60, 60), 60, 64, 0.2, 0.1),
    "bitexco": Landmark(common.supertall(262, 46, 16, "glass", 0.04), 262, 46, 0.42, 0.1),
    "landmark_81": Landmark(common.supertall(461, 62, 22, "glass", 0.12), 461, 62, 0.50, 0.14),
    "monas": Landmark(common.obelisk(132, 14), 132, 40, 0.38, 0.08),
    "istiqlal": Landmark(common.mosque(2, "white"), 86, 94, 0.2, 0.1),
    "manila_cathedral": Landmark(common.spired_tower(44, 9, "stone", "copper"), 44, 46, 0.22, 0.05),
    "supertrees": Landmark(supertrees, 51, 126, 0.19, 0.03),
    "esplanade": Landmark(esplanade, 35, 188, 0.10, 0.0, spans=True),
    "saigon_city_hall": Landmark(saigon_city_hall, 50, 96, 0.20, 0.02),
    "fort_santiago": Landmark(fort_santiago, 24, 104, 0.13, 0.02),
    "long_bien": Landmark(long_bien, 32, 600, 0.08, 0.06, spans=True),
    "turtle_tower": Landmark(turtle_tower, 15.2, 27, 0.16, 0.0),
    "mahanakhon": Landmark(mahanakhon, 314, 44, 0.40, 0.16),
    "wat_arun": Landmark(wat_arun, 82, 82, 0.32, 0.02),
}
