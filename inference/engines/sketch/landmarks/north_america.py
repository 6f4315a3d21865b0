"""Landmarks of North and Central America and the Caribbean.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools
import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def empire_state(s: Silhouette) -> None:
    for y, width, height, tone in (
        (0.0, 128.0, 24.0, 0.5),
        (24, 96, 62, 0.55),
        (86, 66, 24, 0.58),
        (110, 54, 200, 0.62),
    ):
        s.block(0, y, width, height, tone=tone)
    s.windows(-46, 46, 28, 82, 16, 10, (0.4, 0.6))
    s.windows(-25, 25, 88, 306, 9, 42, (0.4, 0.6))
    s.columns(-24, 24, 112, 196, 6, 1.6, tone=0.85)
    s.block(0, 310, 42, 18, tone=0.64)
    s.windows(-19, 19, 311, 326, 7, 3, (0.4, 0.6))
    s.block(0, 328, 30, 14, tone=0.66)
    s.block(0, 342, 14, 26, "metal", 0.72)
    s.windows(-6, 6, 343, 366, 3, 5, (0.4, 0.7))
    for y, foot, head, height in ((368.0, 12.0, 6.0, 10.0), (378, 5, 2.4, 20), (398, 2.2, 0.9, 45)):
        s.taper(0, y, foot, head, height, "metal", 0.7)


def chrysler(s: Silhouette) -> None:
    for y, width, height, tone in ((0.0, 68.0, 70.0, 0.5), (70, 46, 60, 0.56), (130, 34, 90, 0.6)):
        s.block(0, y, width, height, tone=tone)
    s.windows(-15, 15, 72, 216, 6, 28, (0.42, 0.6))
    s.windows(-31, 31, 4, 66, 11, 11, (0.42, 0.6))
    s.block(0, 220, 32, 8, "metal", 0.75)
    width, y = 32.0, 228.0
    for i in range(6):  # the crown's sunbursts
        rise = 17 - i * 1.2
        half = width / 2
        left = ((-half, y + rise * 1.5), (-width * 0.16, y + rise * 2.2), (0.0, y + rise * 2.3))
        right = ((width * 0.16, y + rise * 2.2), (half, y + rise * 1.5), (half, y))
        s.curve((-half, y), [left, right], 0.86 if i % 2 == 0 else 0.62, "metal")
        count = max(1, 5 - i)
        for k in range(count):
            x = (k - (count - 1) / 2) * width * 0.19
            s.polygon([(x - width * 0.05, y + 2), (x + width * 0.05, y + 2), (x, y + rise * 0.95)], 0.9, "window")
        y, width = y + rise * 0.62, width * 0.79
    s.spire(0, y + 4, 5, 315 - y, "metal", 0.85)


def one_wtc(s: Silhouette) -> None:
    s.block(0, 0, 62, 56, "glass", 0.55)
    s.polygon([(-31, 56), (31, 56), (22, 417), (-22, 417)], 0.6, "glass")
    s.polygon([(-31, 56), (0, 56), (-22, 417)], 0.8, "glass")
    s.polygon([(31, 56), (0, 56), (22, 417)], 0.4, "glass")
    s.rect(-22, 417, 44, 5, 0.7, "glass")
    s.taper(0, 422, 5, 1.2, 119, "metal", 0.6)


def statue_of_liberty(s: Silhouette) -> None:
    s.polygon([(-24, 0), (24, 0), (20, 8), (-20, 8)], 0.5)
    s.taper(0, 8, 22, 15, 34)
    s.rect(-9.5, 42, 19, 3, 0.8)
    s.polygon([(-6.5, 45), (6.5, 45), (5, 70), (4.4, 76), (-4.4, 76), (-5.4, 66)], 0.7, "copper")
    s.polygon([(1, 45), (6.5, 45), (5, 70), (4.4, 76), (1.5, 76)], 0.42, "copper")
    s.disc(0, 79.4, 3, 0.75, "copper")
    rays = [math.radians(angle) for angle in range(-60, 61, 20)]
    s.lines([[(0, 80), (6 * math.sin(a), 80 + 6 * math.cos(a))] for a in rays], 0.8, 0.75, "copper")
    s.polygon([(-3.6, 75), (-1.6, 76), (-6.6, 90), (-8.4, 89.4)], 0.75, "copper")
    s.disc(-7.6, 91.6, 1.7, 0.95, "gold")
    s.polygon([(3, 62), (8, 66), (7.2, 73), (3, 70)], 0.55, "copper")


def transamerica(s: Silhouette) -> None:
    s.polygon([(-27, 0), (27, 0), (2, 260), (-2, 260)], 0.88, "white")
    s.polygon([(4, 0), (27, 0), (2, 260), (0, 260)], 0.6, "white")
    s.polygon([(-14, 170), (-9, 170), (-4, 235), (-6, 235)], 0.9, "white")
    s.polygon([(14, 170), (9, 170), (4, 235), (6, 235)], 0.6, "white")
    floors = [[(-27 + 25 * y / 260, y), (27 - 25 * y / 260, y)] for y in range(8, 220, 8)]
    s.lines(floors, 1.6, 0.2, "dark")


def space_needle(s: Silhouette) -> None:
    s.curve(
        (-20, 0),
        [
            ((-8, 60), (-4, 110), (-8, 150)),
            ((0, 150), (4, 150), (8, 150)),
            ((4, 110), (8, 60), (20, 0)),
            ((6, 60), (-6, 60), (-20, 0)),
        ],
        0.75,
        "white",
    )
    s.polygon([(-21, 150), (21, 150), (16, 145), (-16, 145)], 0.6, "white")
    s.rect(-17, 150, 34, 6, 0.5, "glass")
    s.windows(-16, 16, 150, 156, 12, 1, (0.8, 0.7))
    s.polygon([(-22, 156), (22, 156), (9, 163), (-9, 163)], 0.9, "white")
    s.spire(0, 163, 4, 21, "metal", 0.7)


def willis_tower(s: Silhouette) -> None:
    for x, width, height, tone in ((0, 69, 205, 0.42), (-8, 50, 270, 0.5), (6, 40, 350, 0.46), (-2, 30, 442, 0.55)):
        s.block(x, 0, width, height, "dark", tone)
    s.windows(-15, 12, 210, 436, 5, 30, (0.6, 0.4))
    s.windows(-33, 33, 5, 200, 12, 26, (0.6, 0.4))
    for x in (-8, 4):
        s.taper(x, 442, 2.6, 1.2, 85, "white", 0.8)


def hancock(s: Silhouette) -> None:
    s.taper(0, 0, 80, 48, 344, "dark", 0.55)
    braces = []
    for i in range(5):
        y0, y1 = i * 68.0, (i + 1) * 68.0
        w0, w1 = 40 - 16 * y0 / 344, 40 - 16 * y1 / 344
        braces += [[(-w0, y0), (w1, y1)], [(w0, y0), (-w1, y1)]]
    s.lines(braces, 2.4, 0.8, "metal")
    for x in (-10, 10):
        s.taper(x, 344, 2.4, 1, 110, "white", 0.8)


def chateau_frontenac(s: Silhouette) -> None:
    common.tiered_palace(110, 52, "brick", "copper")(s)
    s.block(4, 0, 22, 52, "brick", 0.66)
    s.windows(-5, 13, 6, 48, 5, 9, (0.45, 0.5), "dark", 0.28)
    s.taper(4, 52, 24, 12, 24, "copper", 0.6)


def us_capitol(s: Silhouette) -> None:
    s.block(0, 0, 220, 22, "white", 0.8)
    s.windows(-108, 108, 4, 19, 40, 2, (0.4, 0.6), "dark", 0.35)
    for x in (-82, 82, 0):
        s.rect(x - 22, 2, 44, 17, 0.3, "dark")
        s.columns(x - 21, x + 21, 2, 18, 9, 2.4, "white", 0.95)
        s.polygon([(x - 24, 20), (x + 24, 20), (x, 29)], 0.9, "white")
    s.cylinder(0, 24, 38, 22, "white", 0.82)
    s.columns(-18, 18, 26, 17, 13, 1.3, "white", 0.98)
    s.dome(0, 46, 34, 28, "white", 0.88)
    s.cylinder(0, 73, 6, 8, "white", 0.85)
    s.spire(0, 81, 3, 8, "copper", 0.6)


def park_432(s: Silhouette) -> None:
    s.block(0, 0, 28, 426, "white", 0.82)
    for i in range(7):
        low = 4 + i * 61.0
        s.windows(-13.4, 13.4, low, low + 54, 6, 12, (0.7, 0.7), "dark", 0.35)
        if i < 6:
            s.windows(-13.4, 13.4, low + 55, low + 60, 6, 1, (0.7, 0.8), "cloud", 0.7)


def griffith(s: Silhouette) -> None:
    s.curve(
        (-80, 0),
        [((-50, 4), (-40, 14), (-30, 15)), ((0, 16), (20, 16), (30, 15)), ((44, 12), (56, 3), (80, 0))],
        0.42,
        "green",
    )
    s.rect(-50, 13, 100, 4, 0.55, "white")
    s.windows(-48, 48, 13, 16.4, 14, 1, (0.5, 0.9), "dark", 0.35, True)
    s.block(0, 17, 84, 9, "white", 0.88)
    s.windows(-40, 40, 18.4, 24.6, 17, 1, (0.34, 0.9), "dark", 0.4)
    s.rect(-43, 25.6, 86, 1, 0.97, "white")
    for x in (-40, 40):
        s.cylinder(x, 17, 15, 10, "white", 0.86)
        s.dome(x, 27, 15, 9, "copper", 0.55)
    s.cylinder(0, 26, 30, 6, "white", 0.88)
    s.windows(-14, 14, 27, 31, 11, 1, (0.4, 0.9), "dark", 0.4)
    s.dome(0, 32, 29, 16, "copper", 0.55)
    s.polygon([(-8, 17), (8, 17), (6, 29), (-6, 29)], 0.94, "white")
    parts.arched_door(s, 0, 17, 5, 8)


def la_city_hall(s: Silhouette) -> None:
    s.block(0, 0, 140, 24, "white", 0.7)
    s.windows(-67, 67, 2, 22, 30, 4, (0.45, 0.6), "dark", 0.35)
    s.block(0, 24, 86, 18, "white", 0.74)
    s.windows(-41, 41, 26, 40, 18, 3, (0.45, 0.6), "dark", 0.35)
    s.block(0, 42, 34, 60, "white", 0.84)
    s.windows(-15, 15, 45, 100, 8, 14, (0.4, 0.7), "dark", 0.35)
    s.rect(-18, 101, 36, 1.6, 0.96, "white")
    s.rect(-14, 102.6, 28, 12, 0.3, "dark")
    s.columns(-15, 15, 102.6, 12, 8, 1.7, "white", 0.95)
    s.rect(-16.4, 114.6, 32.8, 1.6, 0.96, "white")
    for i in range(6):
        s.block(0, 116.2 + i * 2.5, 28 - i * 4, 2.6, "white", 0.85)
    s.block(0, 131, 5, 4, "white", 0.85)
    s.spire(0, 135, 2, 5, "gold", 0.8)


def marina_city(s: Silhouette) -> None:
    s.rect(-62, 0, 124, 9, 0.5, "metal")
    s.windows(-60, 60, 1, 8, 24, 1, (0.6, 0.7), "window", 0.3)
    for x in (-27.0, 27.0):
        s.block(x, 9, 13, 170, "dark", 0.55)
        for i in range(18):  # the garage is an open spiral
            s.polygon(
                [(x - 17, 10 + i * 3.2), (x + 17, 11 + i * 3.2), (x + 17, 12.6 + i * 3.2), (x - 17, 11.6 + i * 3.2)],
                0.8,
                "sand",
            )
        for i in range(39):
            y = 70 + i * 2.6
            s.windows(x - 18, x + 18, y, y + 2.0, 5, 1, (0.98, 1), "sand", 0.85 if i % 2 else 0.78)
            s.rect(x + 9, y, 8.6, 2, 0.5, "sand")
        s.windows(x - 17, x + 17, 70, 171, 10, 39, (0.5, 0.34), "dark", 0.3)
        s.block(x, 171, 15, 8, "sand", 0.7)


def cloud_gate(s: Silhouette) -> None:
    right = [((10.4, 6.6), (9.6, 0), (7.6, 0)), ((6, 0), (5, 3.4), (0, 3.6))]
    s.rect(-14, -0.4, 28, 0.5, 0.7, "stone")
    s.curve(
        (-7.6, 0),
        [
            ((-9.6, 0), (-10.4, 6.6), (-5.6, 9)),
            ((-3, 10.3), (3, 10.3), (5.6, 9)),
            *right,
            ((-5, 3.4), (-6, 0), (-7.6, 0)),
        ],
        0.72,
        "metal",
    )
    s.curve(
        (-7.4, 7),
        [((-6, 9.4), (-3, 9.9), (0, 9.9)), ((3, 9.9), (6, 9.4), (7.4, 7)), ((4, 8), (-4, 8), (-7.4, 7))],
        0.97,
        "white",
    )
    skyline = [
        (-8.4, 4.2),
        (-7, 5.4),
        (-6.2, 5.2),
        (-5.6, 7),
        (-4.8, 7),
        (-4.2, 5.6),
        (-3, 5.6),
        (-2.4, 6.8),
        (-1.6, 6.8),
        (-1, 5.4),
    ]
    skyline += [
        (0.6, 5.4),
        (1.2, 7.2),
        (2, 7.2),
        (2.6, 5.6),
        (4, 5.6),
        (4.6, 6.6),
        (5.4, 6.6),
        (6, 5.2),
        (8.4, 4.2),
        (0, 4.6),
    ]
    s.polygon(skyline, 0.4, "glass")
    s.curve(
        (5.4, 3),
        [((6.6, 2), (7, 0.6), (7.8, 0.2)), ((9.2, 0.8), (9.6, 3), (9.2, 5)), ((8.4, 4), (7, 3.4), (5.4, 3))],
        0.4,
        "metal",
    )


def hancock_boston(s: Silhouette) -> None:
    s.polygon([(-24, 0), (14, 0), (14, 241), (-24, 241)], 0.74, "glass")
    s.polygon([(14, 0), (24, 0), (24, 239), (14, 241)], 0.36, "glass")
    s.line([(18.4, 0), (18.4, 240)], 1.4, 0.1, "dark")
    s.lines([[(-24, 6 * i), (14, 6 * i)] for i in range(1, 40)], 0.7, 0.55, "glass")
    s.lines([[(-24 + i * 4.75, 0), (-24 + i * 4.75, 241)] for i in range(1, 8)], 0.5, 0.6, "glass")
    s.polygon([(-24, 60), (-8, 120), (-8, 170), (-24, 130)], 0.92, "glass")


def lincoln_memorial(s: Silhouette) -> None:
    for i in range(6):
        s.rect(-38 + i * 1.4, i * 1.1, 76 - i * 2.8, 1.1, 0.92 - 0.06 * (i % 2), "white")
    s.rect(-27, 6.6, 54, 14, 0.2, "dark")
    s.rect(-5, 6.6, 10, 13, 0.5, "window")
    parts.person(s, 0, 6.6, 8, "white")
    s.columns(-28.6, 28.6, 6.6, 14, 12, 2.1, "white", 0.97)
    s.rect(-29.6, 20.6, 59.2, 3.2, 0.92, "white")
    s.rect(-30.6, 23.4, 61.2, 1, 0.98, "white")
    s.block(0, 24.4, 44, 5.4, "white", 0.86)
    s.windows(-21, 21, 26, 28.6, 18, 1, (0.4, 0.6), "stone", 0.6)
    s.rect(-22.6, 29.4, 45.2, 0.9, 0.98, "white")


def diamond_head(s: Silhouette) -> None:
    ridge: list[tuple[float, float]] = [
        (-430, 0),
        (-372, 44),
        (-320, 66),
        (-250, 80),
        (-170, 84),
        (-90, 104),
        (-10, 122),
        (70, 146),
    ]
    ridge += [(140, 178), (186, 214), (212, 232), (236, 224), (262, 190), (292, 128), (330, 76), (372, 36), (430, 0)]
    s.polygon(ridge, 0.5, "iron")
    s.polygon(
        [
            (212, 232),
            (236, 224),
            (262, 190),
            (292, 128),
            (330, 76),
            (372, 36),
            (430, 0),
            (300, 0),
            (262, 70),
            (236, 150),
        ],
        0.3,
        "iron",
    )
    for x, top, foot in (
        (-300, 66, 12),
        (-220, 78, 16),
        (-140, 84, 18),
        (-60, 104, 22),
        (10, 120, 28),
        (80, 146, 34),
        (140, 174, 44),
        (182, 206, 56),
    ):
        s.polygon([(x, top), (x + 14, top), (x + 44, foot), (x + 16, foot)], 0.36, "iron")
    s.polygon([(-430, 0), (-360, 26), (-200, 22), (0, 34), (160, 24), (300, 30), (430, 0)], 0.4, "green")


def toronto_city_hall(s: Silhouette) -> None:
    s.rect(-66, 0, 132, 8, 0.75, "white")
    s.windows(-64, 64, 1, 7, 30, 1, (0.5, 0.8), "dark", 0.35)
    for side, height, tone in ((-1, 79.0, 0.86), (1, 99.0, 0.7)):
        inner, outer = side * 17, side * 52
        s.curve(
            (side * 30, 8),
            [
                ((side * 16, 30), (side * 16, 70), (side * 20, height)),
                ((side * 32, height - 3), (side * 44, height - 2), (outer, height)),
                ((outer, 60), (outer, 30), (outer, 8)),
            ],
            tone,
            "white",
        )
        left, right = sorted((float(inner + side * 3), float(side * 38)))
        s.windows(left, right, 14, height - 4, 5, int(height / 4), (0.8, 0.6), "glass", 0.35)
        left, right = sorted((float(side * 39), float(outer)))
        s.windows(left, right, 9, height - 2, 6, 1, (0.3, 1), "stone", 0.6)
    s.cylinder(0, 8, 14, 6, "white", 0.7)
    s.curve((-20, 15), [((-14, 11), (14, 11), (20, 15)), ((14, 25), (-14, 25), (-20, 15))], 0.94, "white")
    s.curve(
        (6, 12.6),
        [((12, 13), (18, 14), (20, 15)), ((16, 22), (8, 22.6), (4, 22.4)), ((8, 20), (8, 15), (6, 12.6))],
        0.66,
        "white",
    )
    s.windows(-18, 18, 14.4, 16, 18, 1, (0.6, 0.8), "dark", 0.35)


def canada_place(s: Silhouette) -> None:
    s.block(60, 6, 40, 44, "glass", 0.6)
    s.windows(42, 78, 10, 48, 8, 11, (0.6, 0.55))
    s.polygon([(-120, 0), (84, 0), (84, 8), (-106, 8)], 0.8, "white")
    s.rect(-104, 8, 188, 7, 0.6, "glass")
    s.windows(-102, 82, 9, 14, 46, 1, (0.6, 0.8))
    s.rect(-107, 15, 192, 1.4, 0.95, "white")
    for i in range(5):
        x = -84 + i * 29.0
        for side, tone in ((-1, 0.96), (1, 0.72)):
            s.curve(
                (x, 43),
                [
                    ((x + side * 3, 30), (x + side * 8, 22), (x + side * 15.5, 17)),
                    ((x + side * 8, 16), (x + side * 4, 16), (x, 16)),
                ],
                tone,
                "white",
            )
        s.line([(x, 15), (x, 47)], 0.8, 0.7, "metal")


def biosphere(s: Silhouette) -> None:
    s.polygon(parts.ellipse(0, 24, 38, 38, -39, 219), 0.55, "glass")
    s.polygon([*parts.ellipse(0, 24, 38, 38, -39, 72), *parts.ellipse(0, 24, 20, 38, 72, -39)], 0.36, "glass")
    s.block(0, 0, 26, 22, "white", 0.66)
    s.windows(-12, 12, 3, 20, 5, 3, (0.6, 0.6))
    radius, middle, lattice = 38.0, 24.0, []
    heights = [middle + radius * math.sin(math.radians(a)) for a in range(-36, 91, 14)]
    rows: list[list[tuple[float, float]]] = []
    for y in heights:
        half = math.sqrt(max(0.0, radius**2 - (y - middle) ** 2))
        shift = 0.5 * (len(rows) % 2)
        rows.append([(half * math.sin(((k + shift) / 6 - 1) * math.pi / 2), y) for k in range(13 - len(rows) % 2)])
    for row, above in itertools.pairwise(rows):
        lattice.append(row)
        for i, point in enumerate(row):
            lattice += [
                [point, above[j]]
                for j in (i - 1 if len(above) < len(row) else i, i if len(above) < len(row) else i + 1)
                if 0 <= j < len(above)
            ]
    s.lines(lattice, 0.7, 0.9, "white")


def bellas_artes(s: Silhouette) -> None:
    s.rect(-54, 0, 108, 3, 0.85, "white")
    s.block(0, 3, 100, 19, "white", 0.78)
    s.windows(-48, 48, 5, 19, 19, 2, (0.42, 0.8), "dark", 0.35, True)
    s.rect(-51, 21, 102, 1.6, 0.95, "white")
    for x in (-41, 41):
        s.block(x, 3, 17, 22, "white", 0.84)
        s.polygon([(x - 9, 25), (x + 9, 25), (x, 31)], 0.9, "white")
        s.windows(x - 5, x + 5, 5, 20, 1, 1, (0.9, 0.95), "dark", 0.3, True)
    s.block(0, 20, 46, 10, "white", 0.82)
    for x in (-19, 19):
        s.dome(x, 28, 24, 10, "orange", 0.66)
    s.block(0, 3, 26, 24, "white", 0.9)
    s.windows(-10, 10, 3, 22, 1, 1, (1, 1), "dark", 0.25, True)
    s.columns(-9, 9, 3, 14, 4, 1.3, "white", 0.97)
    s.ring(0, 13.6, 11.4, 1.3, 0.97, "white")
    s.rect(-11.4, 3, 22.8, 0.6, 0.9, "white")
    s.cylinder(0, 28, 28, 6, "white", 0.84)
    s.windows(-13, 13, 29, 33, 9, 1, (0.5, 0.9), "dark", 0.35, True)
    s.dome(0, 34, 29, 14, "orange", 0.72)
    s.lines([[(x, 34), (x * 0.36, 46)] for x in (-11, -5, 5, 11)], 0.8, 0.9, "gold")
    s.cylinder(0, 47, 5, 3, "gold", 0.8)
    s.dome(0, 50, 4, 2.4, "gold", 0.8)
    s.spire(0, 52, 1, 5, "metal")


def angel_independencia(s: Silhouette) -> None:
    for i in range(4):
        s.rect(-14 + i * 1.8, i * 1.0, 28 - i * 3.6, 1.0, 0.85 - 0.06 * (i % 2), "white")
    s.block(0, 4, 10, 6, "stone", 0.72)
    for x in (-7, 7):
        s.block(x, 4, 2.4, 2.6, "stone", 0.7)
        parts.person(s, x, 6.6, 3.4, "dark")
    s.rect(-5.6, 10, 11.2, 0.8, 0.9, "stone")
    s.taper(0, 10.8, 3.6, 2.8, 23, "white", 0.82)
    for y in (15.6, 21.4, 27.2):
        s.rect(-1.9, y, 3.8, 0.5, 0.95, "white")
    s.taper(0, 33.4, 3, 4.6, 1.8, "white", 0.85)
    s.rect(-2.6, 35.2, 5.2, 0.7, 0.95, "white")
    s.cylinder(0, 35.9, 2, 1.6, "white", 0.8)
    for side, tone in ((-1, 0.95), (1, 0.7)):
        parts.wing(s, side * 0.4, 41.6, side * 3.9, 2.4, "gold", tone)
    parts.person(s, 0, 37.5, 6.4, "gold")
    s.line([(0.6, 42.4), (2, 45)], 0.4, 0.9, "gold")
    s.ring(2.2, 45.4, 0.7, 0.25, 0.95, "gold")


def morro_castle(s: Silhouette) -> None:
    s.polygon([(-90, 0), (90, 0), (86, 8), (40, 14), (-60, 17), (-78, 12)], 0.36, "rock")
    s.polygon([(-76, 10), (-56, 10), (-58, 30), (-70, 30)], 0.72, "sand")
    s.polygon([(-56, 10), (30, 10), (30, 26), (-58, 30)], 0.56, "sand")
    s.polygon([(30, 10), (84, 6), (78, 22), (30, 26)], 0.42, "sand")
    parts.battlements(s, -58, 30, 28, 2, "sand", 0.56)
    s.windows(-50, 28, 19, 23, 9, 1, (0.2, 0.7), "dark", 0.25)
    s.block(6, 26, 34, 8, "sand", 0.66)
    s.windows(-8, 20, 28, 32, 6, 1, (0.3, 0.7), "dark", 0.3)
    s.cylinder(-64, 30, 5, 3, "sand", 0.72)
    s.dome(-64, 33, 5, 3, "sand", 0.72)
    s.taper(-46, 28, 8, 5.6, 25, "white", 0.86)
    s.rect(-50, 52, 8, 1, 0.9, "white")
    s.cylinder(-46, 53, 4, 3.6, "window", 0.6)
    s.dome(-46, 56.6, 5, 3, "roof", 0.6)
    parts.flag(s, 40, 25, 12, "blue")


def el_morro(s: Silhouette) -> None:
    s.polygon([(-100, 0), (100, 0), (96, 7), (-92, 10)], 0.36, "rock")
    for left, right, low, high, tone in ((-92, 70, 6, 18, 0.5), (-70, 84, 15, 28, 0.58), (-44, 96, 25, 40, 0.66)):
        s.polygon([(left, low), (right, low), (right, high), (left + 6, high)], tone, "sand")
        s.rect(left + 5, high - 1.4, right - left - 5, 0.9, 0.86, "sand")
        parts.battlements(s, left + 6, right, high, 1.8, "sand", tone)
    s.polygon([(60, 25), (96, 25), (96, 40), (66, 40)], 0.42, "sand")
    for x, y in ((-88, 18), (-64, 28), (-38, 40), (92, 40)):
        s.cylinder(x, y, 4.6, 5, "sand", 0.72)
        s.dome(x, y + 5, 5.2, 3.6, "sand", 0.72)
    s.windows(-30, 56, 30, 36, 9, 1, (0.26, 0.6), "dark", 0.25, True)
    s.block(16, 40, 12, 7, "stone", 0.66)
    s.block(16, 47, 7, 10, "stone", 0.7)
    s.windows(13, 19, 48, 55, 2, 1, (0.4, 0.8), "dark", 0.3, True)
    parts.battlements(s, 12, 20, 57, 1.2, "stone", 0.7)
    s.cylinder(16, 58, 4, 3, "window", 0.6)
    s.dome(16, 61, 4.6, 3, "dark", 0.6)
    for x, material in ((40, "red"), (50, "white"), (60, "blue")):
        parts.flag(s, x, 41, 13, material)


def bridge_of_americas(s: Silhouette) -> None:
    arch = parts.parabola(-172, 172, 62, 55)
    s.line([(-172, 62), (-260, 44), (-420, 52)], 4, 0.6, "metal")
    s.line([(172, 62), (260, 44), (420, 52)], 4, 0.6, "metal")
    s.rect(-420, 60, 840, 5, 0.55, "metal")
    parts.hangers(s, arch, 64, 1.3, 0.66, "metal")
    lower = [(x, y - 13 * (1 - abs(x) / 172) ** 0.5) for x, y in arch]
    s.line(arch, 4.4, 0.7, "metal")
    s.line(lower, 3.2, 0.55, "metal")
    s.lines([[arch[i], lower[i + 1]] for i in range(1, len(arch) - 2)], 1.2, 0.6, "metal")
    webs = [[(x, 62), (x + 14, 50 + abs(abs(x) - 260) * 0.04)] for x in (*range(-414, -180, 14), *range(174, 408, 14))]
    s.lines(webs, 1.3, 0.55, "metal")
    for x in (-400, -330, -260, -172, 172, 260, 330, 400):
        s.taper(x, -6, 13, 9, 66 if abs(x) == 172 else 54, "stone", 0.68)


def coit_tower(s: Silhouette) -> None:
    """A fluted concrete column with arches round its top."""
    s.block(0, 0, 22, 7, "white", 0.7)
    s.windows(-9, 9, 1, 6, 5, 1, (0.5, 0.9), "dark", 0.35)
    s.cylinder(0, 7, 11.4, 46, "white", 0.8)
    for k in range(-3, 4):
        s.rect(k * 1.6 - 0.2, 7, 0.4, 40, 0.5, "stone")
    s.windows(-5.2, 5.2, 46, 52, 4, 1, (0.62, 0.95), "dark", 0.3, True)
    s.rect(-6, 52.6, 12, 0.9, 0.97, "white")
    s.cylinder(0, 53.5, 10, 6, "white", 0.82)
    s.windows(-4.6, 4.6, 54, 58.6, 4, 1, (0.6, 0.95), "dark", 0.3, True)
    s.rect(-5.4, 59.2, 10.8, 0.8, 0.97, "white")
    s.cylinder(0, 60, 7, 4, "white", 0.8)


def notre_dame_montreal(s: Silhouette) -> None:
    """Two square Gothic towers with flat crowns, three portals and a gallery between."""
    s.rect(-10, 0, 20, 44, 0.6, "stone")
    s.windows(-9, 9, 0, 16, 3, 1, (0.66, 1), "dark", 0.2, True)
    s.windows(-7, 7, 24, 40, 1, 1, (0.8, 0.95), "dark", 0.26, True)
    s.rect(-10, 18, 20, 1.4, 0.85, "stone")
    parts.battlements(s, -10, 10, 44, 2, "stone", 0.6)
    for x in (-16.4, 16.4):
        s.block(x, 0, 13, 64, "stone", 0.68)
        s.windows(x - 4.6, x + 4.6, 2, 15, 1, 1, (0.66, 1), "dark", 0.24, True)
        s.windows(x - 4.6, x + 4.6, 21, 40, 1, 1, (0.5, 0.95), "dark", 0.26, True)
        s.windows(x - 4.6, x + 4.6, 45, 61, 2, 1, (0.56, 0.95), "dark", 0.22, True)
        for y in (18, 42.6, 62.4):
            s.rect(x - 7, y, 14, 1.2, 0.88, "stone")
        parts.battlements(s, x - 6.5, x + 6.5, 64, 1.8, "stone", 0.7)
        for k in (-6.2, 6.2):
            s.spire(x + k, 62, 2, 7, "stone", 0.8)


LANDMARKS: dict[str, Landmark] = {
    "empire_state": Landmark(empire_state, 443, 128, 0.52, 0.04),
    "chrysler": Landmark(chrysler, 319, 68, 0.43, 0.12),
    "one_wtc": Landmark(one_wtc, 541, 62, 0.45, 0.30),
    "brooklyn_bridge": Landmark(
        common.suspension_bridge(486, 84, 40, "metal", stone=True), 85, 860, 0.13, 0.02, spans=True
    ),
    "statue_of_liberty": Landmark(statue_of_liberty, 93, 48, 0.30, 0.0),
    "golden_gate": Landmark(common.suspension_bridge(1280, 227, 75, "orange"), 227, 2250, 0.28, 0.06, spans=True),
    "bay_bridge": Landmark(common.suspension_bridge(704, 160, 60), 160, 1240, 0.16, 0.3, spans=True),
    "transamerica": Landmark(transamerica, 260, 54, 0.36, 0.14),
    "space_needle": Landmark(space_needle, 184, 44, 0.42, 0.02),
    "seattle_wheel": Landmark(common.ferris_wheel(53, 24), 55, 52, 0.16, 0.02),
    "willis_tower": Landmark(willis_tower, 527, 70, 0.48, 0.10),
    "hancock": Landmark(hancock, 457, 82, 0.44, 0.16),
    "cn_tower": Landmark(common.tv_tower(553, 0.62, 46, "white", 0.055), 553, 46, 0.52, 0.06),
    "washington_monument": Landmark(common.obelisk(169, 17), 169, 48, 0.36, 0.1),
    "us_capitol": Landmark(us_capitol, 89, 222, 0.20, 0.04, spans=True),
    "lions_gate": Landmark(common.suspension_bridge(473, 111, 60, "green"), 111, 830, 0.16, 0.12, spans=True),
    "chateau_frontenac": Landmark(chateau_frontenac, 76, 112, 0.27, 0.04),
    "jacques_cartier": Landmark(common.suspension_bridge(334, 104, 47), 104, 590, 0.14, 0.3, spans=True),
    "metropolitan_cathedral_mexico": Landmark(
        common.twin_tower_church(67, 60, False, "stone", "stone"), 67, 62, 0.20, 0.04
    ),
    "torre_latino": Landmark(common.supertall(204, 40, 26, "glass", 0.2), 204, 40, 0.38, 0.16),
    "el_capitolio": Landmark(common.domed_basilica(92, 140, "gold", "white"), 92, 142, 0.22, 0.05),
    "us_bank_tower": Landmark(common.supertall(310, 50, 40, "white", 0.02), 310, 50, 0.40, 0.16),
    "freedom_tower": Landmark(common.spired_tower(78, 16, "sand", "tile"), 78, 80, 0.24, 0.08),
    "stratosphere": Landmark(common.tv_tower(350, 0.72, 40, "white", 0.06), 350, 40, 0.48, 0.1),
    "high_roller": Landmark(common.ferris_wheel(168, 28), 175, 165, 0.28, 0.14),
    "zakim_bridge": Landmark(common.cable_stayed_bridge(430, 82, 14), 82, 430, 0.18, 0.08, spans=True),
    "custom_house": Landmark(common.spired_tower(151, 22, "stone", "roof"), 151, 110, 0.34, 0.10),
    "st_louis_cathedral": Landmark(common.twin_tower_church(50, 30, True, "white", "roof"), 50, 30.8, 0.22, 0.04),
    "crescent_city": Landmark(common.suspension_bridge(480, 110, 52), 110, 850, 0.14, 0.20, spans=True),
    "aloha_tower": Landmark(common.spired_tower(56, 11, "white", "copper"), 56, 55, 0.26, 0.03),
    "revolution_tower": Landmark(common.supertall(243, 34, 24, "green", 0.02), 243, 34, 0.42, 0.10),
    "park_432": Landmark(park_432, 426, 28, 0.46, 0.2),
    "griffith": Landmark(griffith, 48, 160, 0.15, 0.16, spans=True),
    "la_city_hall": Landmark(la_city_hall, 140, 142, 0.32, 0.06),
    "marina_city": Landmark(marina_city, 179, 124, 0.36, 0.04),
    "cloud_gate": Landmark(cloud_gate, 10, 28, 0.11, 0.0),
    "hancock_boston": Landmark(hancock_boston, 241, 48, 0.40, 0.12),
    "lincoln_memorial": Landmark(lincoln_memorial, 30.5, 76, 0.16, 0.0),
    "diamond_head": Landmark(diamond_head, 232, 860, 0.22, 0.45, spans=True),
    "toronto_city_hall": Landmark(toronto_city_hall, 99, 134, 0.24, 0.04),
    "canada_place": Landmark(common.shifted(canada_place, 17.5), 50, 206, 0.15, 0.0, spans=True),
    "biosphere": Landmark(biosphere, 62, 76, 0.20, 0.06),
    "bellas_artes": Landmark(bellas_artes, 57, 108, 0.22, 0.02),
    "angel_independencia": Landmark(angel_independencia, 46, 28, 0.32, 0.03),
    "morro_castle": Landmark(morro_castle, 60, 182, 0.18, 0.02, spans=True),
    "el_morro": Landmark(el_morro, 64, 202, 0.18, 0.03, spans=True),
    "bridge_of_americas": Landmark(bridge_of_americas, 118, 840, 0.16, 0.1, spans=True),
    "coit_tower": Landmark(coit_tower, 64, 22, 0.18, 0.18),
    "notre_dame_montreal": Landmark(notre_dame_montreal, 69, 47, 0.22, 0.1),
}
