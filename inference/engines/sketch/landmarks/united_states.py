"""Landmarks of the United States.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

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
    outline = [
        ((-8, 60), (-4, 110), (-8, 150)),
        ((0, 150), (4, 150), (8, 150)),
        ((4, 110), (8, 60), (20, 0)),
        ((6, 60), (-6, 60), (-20, 0)),
    ]
    s.curve((-20, 0), outline, 0.75, "white")
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
    outline = [((-50, 4), (-40, 14), (-30, 15)), ((0, 16), (20, 16), (30, 15)), ((44, 12), (56, 3), (80, 0))]
    s.curve((-80, 0), outline, 0.42, "green")
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
    outline = [
        ((-9.6, 0), (-10.4, 6.6), (-5.6, 9)),
        ((-3, 10.3), (3, 10.3), (5.6, 9)),
        *right,
        ((-5, 3.4), (-6, 0), (-7.6, 0)),
    ]
    s.curve((-7.6, 0), outline, 0.72, "metal")
    body = [((-6, 9.4), (-3, 9.9), (0, 9.9)), ((3, 9.9), (6, 9.4), (7.4, 7)), ((4, 8), (-4, 8), (-7.4, 7))]
    s.curve((-7.4, 7), body, 0.97, "white")
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
    """The crater's rim from Waikiki, a little steeper than life, so that it stands clear of the towers."""
    ridge: list[tuple[float, float]] = [
        (-310, 0),
        (-268, 44),
        (-230, 66),
        (-180, 80),
        (-122, 84),
        (-65, 104),
        (-7, 122),
    ]
    seaward = [
        (153.0, 232.0),
        (170.0, 224.0),
        (189.0, 190.0),
        (210.0, 128.0),
        (238.0, 76.0),
        (268.0, 36.0),
        (310.0, 0.0),
    ]
    s.polygon([*ridge, (50, 146), (101, 178), (134, 214), *seaward], 0.5, "iron")
    s.polygon([*seaward, (216, 0), (189, 70), (170, 150)], 0.3, "iron")
    for x, top, foot in (
        (-216, 66, 12),
        (-158, 78, 16),
        (-101, 84, 18),
        (-43, 104, 22),
        (7, 120, 28),
        (58, 146, 34),
        (101, 174, 44),
        (131, 206, 56),
    ):
        s.polygon([(x, top), (x + 10, top), (x + 32, foot), (x + 12, foot)], 0.36, "iron")
    s.polygon([(-310, 0), (-260, 26), (-144, 22), (0, 34), (115, 24), (216, 30), (310, 0)], 0.4, "green")


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
    "washington_monument": Landmark(common.obelisk(169, 17), 169, 48, 0.36, 0.1),
    "us_capitol": Landmark(us_capitol, 89, 222, 0.20, 0.04, spans=True),
    "us_bank_tower": Landmark(common.supertall(310, 50, 40, "white", 0.02), 310, 50, 0.40, 0.16),
    "freedom_tower": Landmark(common.spired_tower(78, 16, "sand", "tile"), 78, 80, 0.24, 0.08),
    "stratosphere": Landmark(common.tv_tower(350, 0.72, 40, "white", 0.06), 350, 40, 0.48, 0.1),
    "high_roller": Landmark(common.ferris_wheel(168, 28), 175, 165, 0.28, 0.14),
    "zakim_bridge": Landmark(common.cable_stayed_bridge(430, 82, 14), 82, 430, 0.18, 0.08, spans=True),
    "custom_house": Landmark(common.spired_tower(151, 22, "stone", "roof"), 151, 110, 0.34, 0.10),
    "st_louis_cathedral": Landmark(common.twin_tower_church(50, 30, True, "white", "roof"), 50, 30.8, 0.22, 0.04),
    "crescent_city": Landmark(common.suspension_bridge(480, 110, 52), 110, 850, 0.14, 0.20, spans=True),
    "aloha_tower": Landmark(common.spired_tower(56, 11, "white", "copper"), 56, 55, 0.26, 0.03),
    "park_432": Landmark(park_432, 426, 28, 0.46, 0.2),
    "griffith": Landmark(griffith, 48, 160, 0.15, 0.16, spans=True),
    "la_city_hall": Landmark(la_city_hall, 140, 142, 0.32, 0.06),
    "marina_city": Landmark(marina_city, 179, 124, 0.36, 0.04),
    "cloud_gate": Landmark(cloud_gate, 10, 28, 0.11, 0.0),
    "hancock_boston": Landmark(hancock_boston, 241, 48, 0.40, 0.12),
    "lincoln_memorial": Landmark(lincoln_memorial, 30.5, 76, 0.16, 0.0),
    "diamond_head": Landmark(diamond_head, 232, 620, 0.28, 0.38, spans=True),
    "coit_tower": Landmark(coit_tower, 64, 22, 0.18, 0.18),
}
