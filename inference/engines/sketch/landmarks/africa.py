"""Landmarks of Africa.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def pyramids(s: Silhouette) -> None:
    for x, scale in ((-190.0, 0.52), (150.0, 0.80), (-20.0, 1.0)):
        width, height = 115 * scale, 139 * scale
        s.polygon([(x - width, 0), (x + width * 0.2, 0), (x, height)], 0.86, "sand")
        s.polygon([(x + width * 0.2, 0), (x + width, 0), (x, height)], 0.42, "sand")
        courses = []
        for i in range(1, 14):
            y = i * 10 * scale
            left = 1 - y / height
            courses.append([(x - width * left, y), (x + width * 0.2 * left, y)])
        s.lines(courses, 0.8 * scale, 0.74, "sand")


def cairo_tower(s: Silhouette) -> None:
    s.taper(0, 0, 18, 11, 150, "sand", 0.7)
    rising, falling = [], []
    for i in range(16):
        y = i * 9.3
        half = 9 - 3.5 * y / 150
        rising.append([(-half, y), (half, y + 9.3)])
        falling.append([(half, y), (-half, y + 9.3)])
    s.lines(rising, 1.0, 0.95, "sand")
    s.lines(falling, 1.0, 0.5, "sand")
    s.taper(0, 148, 12, 22, 10, "sand")
    s.block(0, 158, 22, 9, "sand", 0.75)
    s.windows(-10, 10, 159, 166, 9, 2, (0.6, 0.6))
    s.taper(0, 167, 12, 2, 22, "metal")


def table_mountain(s: Silhouette) -> None:
    face = [
        (-430, 0),
        (-330, 60),
        (-270, 88),
        (-246, 158),
        (-180, 168),
        (60, 170),
        (150, 166),
        (172, 120),
        (230, 70),
        (420, 0),
    ]
    s.polygon(face, 0.44, "rock")
    for x in (-220, -150, -60, 20, 100):
        s.polygon([(x, 168), (x + 22, 167), (x + 54, 92), (x + 10, 96)], 0.24, "rock")
    s.polygon([(-430, 0), (-330, 60), (-180, 72), (40, 64), (230, 70), (420, 0)], 0.4, "green")


def lions_head(s: Silhouette) -> None:
    outline = [((-90, 40), (-40, 80), (-20, 118)), ((-8, 126), (10, 126), (22, 116)), ((40, 80), (90, 30), (140, 0))]
    s.curve((-150, 0), outline, 0.42, "rock")
    shade = [((12, 60), (8, 100), (12, 122)), ((14, 122), (18, 120), (22, 116)), ((40, 80), (90, 30), (140, 0))]
    s.curve((10, 0), shade, 0.26, "rock")


def national_theatre_lagos(s: Silhouette) -> None:
    s.polygon([(-46, 0), (46, 0), (58, 20), (-58, 20)], 0.66, "stone")
    s.polygon([(6, 0), (46, 0), (58, 20), (6, 20)], 0.42, "stone")
    s.windows(-42, 42, 2, 8, 22, 1, (0.5, 0.9), "dark", 0.25)
    s.windows(-47, 47, 10.5, 15, 26, 1, (0.45, 0.9), "dark", 0.3)
    s.polygon([(-60, 24), (-58, 19), (58, 19), (60, 24), (0, 27)], 0.9, "white")  # the cap's band
    s.polygon([(-60, 24), (0, 36), (60, 24), (0, 26)], 0.76, "sand")  # its crown, seen a little from above
    s.polygon([(0, 36), (60, 24), (0, 26)], 0.52, "sand")


def moses_mabhida(s: Silhouette) -> None:
    s.polygon([(-140, 0), (140, 0), (150, 40), (110, 48), (-110, 48), (-150, 40)], 0.85, "white")
    s.windows(-140, 140, 6, 38, 30, 1, (0.4, 0.9), "glass", 0.4)
    s.curve(
        (-150, 36),
        [((-80, 130), (80, 130), (150, 36)), ((150, 36), (144, 36), (144, 36)), ((78, 120), (-78, 120), (-144, 36))],
        0.95,
        "white",
    )


def qaitbay(s: Silhouette) -> None:
    parts.wall(s, -62, 62, 9, "sand", 0.52)
    for x in (-60, 60):
        parts.round_tower(s, x, 0, 10, 10, "sand")
    s.block(0, 0, 44, 24, "sand", 0.7)
    s.windows(-18, 18, 4, 21, 5, 3, (0.22, 0.5), "dark", 0.25, True)
    parts.arched_door(s, 0, 0, 7, 11)
    s.rect(-23, 23, 46, 1.2, 0.9, "sand")
    parts.battlements(s, -22, 22, 24, 2, "sand", 0.75)
    for x in (-22, 22):
        parts.round_tower(s, x, 0, 10, 26, "sand")
    s.block(2, 24, 11, 6, "sand", 0.75)
    parts.battlements(s, -3.5, 7.5, 30, 1.2, "sand", 0.8)


def bab_agnaou(s: Silhouette) -> None:
    s.rect(-24, 0, 48, 13, 0.5, "tile")
    parts.battlements(s, -24, 24, 13, 1.6, "tile", 0.5)
    s.rect(-11.5, 0, 23, 16, 0.66, "stone")
    s.rect(-11.5, 14.2, 23, 0.6, 0.9, "stone")
    for i, width in enumerate((18.0, 15.6, 13.2, 10.8)):
        s.windows(-width / 2, width / 2, 0, 4.4 + width / 2, 1, 1, (1, 1), "stone", 0.9 if i % 2 == 0 else 0.42, True)
    parts.arched_door(s, 0, 0, 8, 8.2)
    for x in (-8.6, 8.6):
        s.disc(x, 11.4, 1.7, 0.9, "stone")
        s.disc(x, 11.4, 0.9, 0.4, "stone")
    s.windows(-11, 11, 14.8, 15.8, 26, 1, (0.5, 0.8), "dark", 0.4)
    parts.battlements(s, -11.5, 11.5, 16, 1.2, "stone", 0.6)


def martyrs_memorial(s: Silhouette) -> None:
    s.polygon([(-40, 0), (40, 0), (34, 4), (-34, 4)], 0.7, "granite")
    s.curve((-5, 4), [((-4, 30), (-5, 60), (0, 92)), ((5, 60), (4, 30), (5, 4))], 0.5, "granite")
    s.cylinder(0, 44, 13, 14, "granite", 0.72)
    s.windows(-6, 6, 46, 56, 6, 1, (0.45, 0.9), "dark", 0.3, True)
    s.rect(-7.4, 57.4, 14.8, 1.2, 0.9, "granite")
    s.dome(0, 58.6, 11, 7, "granite", 0.75)
    for side, tone in ((-1, 0.9), (1, 0.66)):
        outline = [
            ((side * 15, 18), (side * 9, 44), (side * 1.2, 92)),
            ((side * 3, 70), (side * 5, 46), (side * 8, 34)),
            ((side * 11, 22), (side * 15, 12), (side * 19, 4)),
        ]
        s.curve((side * 28, 4), outline, tone, "granite")


def black_star_gate(s: Silhouette) -> None:
    s.rect(-19, 0, 38, 1.4, 0.8, "white")
    parts.arch_wall(s, 0, 1.4, 30, 15, 15.5, 13, "white", 0.84)
    for x in (-11.5, 11.5):
        s.rect(x - 4, 3, 8, 0.7, 0.95, "white")
    s.block(0, 14.6, 32, 4.6, "white", 0.88)
    s.windows(-13, 13, 15.8, 17.8, 13, 1, (0.6, 0.8), "dark", 0.2)
    s.rect(-17, 19.2, 34, 1.1, 0.95, "white")
    s.block(0, 20.3, 20, 2.6, "white", 0.8)
    parts.star(s, 0, 26.4, 3.9)


def african_renaissance(s: Silhouette) -> None:
    outline = [((-40, 8), (-22, 24), (-12, 27)), ((0, 29), (10, 28), (14, 26)), ((30, 18), (44, 6), (70, 0))]
    s.curve((-70, 0), outline, 0.45, "green")
    s.polygon([(-7, 0), (7, 0), (4, 27), (-4, 27)], 0.85, "sand")
    s.polygon([(-11, 26), (16, 26), (12, 34), (4, 37), (-6, 34)], 0.4, "iron")
    s.polygon([(6, 33), (12, 34), (27, 52), (19, 62), (13, 66), (9, 58)], 0.42, "copper")  # the woman's robe
    s.line([(14, 63), (23, 58), (31, 62)], 1.8, 0.45, "copper")
    s.disc(16, 68, 2.3, 0.5, "copper")
    s.polygon([(-6, 34), (-1, 34), (2, 52), (-3, 53)], 0.66, "copper")  # the man
    s.polygon([(2, 35), (7, 35), (6, 53), (0, 53)], 0.5, "copper")
    s.polygon([(-4, 52), (6, 52), (10, 67), (5, 71), (-5, 70), (-6, 64)], 0.75, "copper")
    s.polygon([(3, 52), (6, 52), (10, 67), (5, 71)], 0.5, "copper")
    s.disc(1, 74.5, 3, 0.75, "copper")
    s.line([(8, 68), (13, 62)], 2.4, 0.5, "copper")
    s.line([(-5, 68), (-12, 66), (-13, 72)], 2.6, 0.75, "copper")
    s.polygon([(-15, 71), (-10, 71), (-11, 78), (-14, 78)], 0.7, "copper")  # the child, who points west
    s.disc(-12.6, 79.6, 1.7, 0.75, "copper")
    s.line([(-14, 76), (-24, 80)], 1.2, 0.75, "copper")


def fort_jesus(s: Silhouette) -> None:
    s.polygon([(-82, 0), (82, 0), (78, 4), (-78, 4)], 0.4, "rock")
    s.polygon([(-40, 3), (40, 3), (38, 14), (-38, 14)], 0.46, "tile")
    for side in (-1, 1):
        s.polygon(
            [(side * 78, 3), (side * 52, 3), (side * 54, 18), (side * 74, 18)], 0.72 if side < 0 else 0.56, "tile"
        )
        s.polygon(
            [(side * 52, 3), (side * 34, 3), (side * 37, 16), (side * 54, 18)], 0.56 if side < 0 else 0.72, "tile"
        )
        left, right = sorted((side * 54.0, side * 74.0))
        parts.battlements(s, left, right, 18, 2, "tile", 0.66)
    parts.arched_door(s, 4, 3, 6, 7)
    for x, width, height in ((-18, 24, 7), (12, 18, 9), (30, 12, 6)):
        s.block(x, 13, width, height, "sand", 0.72)
        s.windows(x - width * 0.4, x + width * 0.4, 15, 11 + height, 5, 1, (0.3, 0.6), "dark", 0.3)
        s.taper(x, 13 + height, width * 1.08, width * 0.7, 3.4, "tile", 0.6)
    parts.flag(s, -64, 18, 12)


def mombasa_tusks(s: Silhouette) -> None:
    for middle in (-6.5, 6.5):
        for side, tone in ((-1, 0.95), (1, 0.72)):
            outline = [
                ((middle + side * 6.8, 7), (middle + side * 3, 13.5), (middle - side * 4.4, 15.6)),
                ((middle + side * 1.4, 12), (middle + side * 4.2, 7), (middle + side * 4.4, 0)),
            ]
            s.curve((middle + side * 6.2, 0), outline, tone, "white")
    s.rect(-15, 0, 30, 0.5, 0.6, "stone")


def lion_of_judah(s: Silhouette) -> None:
    s.taper(0, 0, 15, 12, 1.6, "granite", 0.6)
    s.block(0, 1.6, 8.6, 7, "dark", 0.75)
    s.windows(-3.2, 3.2, 3.4, 6.8, 1, 1, (0.9, 0.9), "gold", 0.5)
    s.rect(-5, 8.6, 10, 0.6, 0.8, "dark")
    body = [
        (-2.6, 9.2),
        (-1.7, 9.2),
        (-1.4, 11),
        (1.8, 10.9),
        (2.2, 9.2),
        (3.1, 9.2),
        (3.2, 11.6),
        (2.6, 13),
        (-0.6, 13.2),
    ]
    s.polygon([*body, (-2.4, 13.4), (-2.8, 11.6)], 0.7, "gold")
    s.line([(-2.4, 12), (-4.2, 11.4), (-4, 13)], 0.7, 0.8, "gold")
    s.line([(3, 12.6), (4.4, 12), (4.6, 14.2)], 0.4, 0.6, "gold")
    s.disc(-2.5, 14, 1.75, 0.45, "gold")
    s.disc(-3, 14.1, 1.05, 0.85, "gold")
    s.windows(-3.9, -1.9, 15.2, 16.4, 3, 1, (0.6, 1), "gold", 0.95)
    s.line([(-4.2, 10.4), (-3.4, 17.4)], 0.22, 0.6, "metal")
    s.polygon([(-3.5, 17.2), (-0.6, 16.6), (-3.7, 15.4)], 0.6, "green")


def kigali_convention_centre(s: Silhouette) -> None:
    s.block(48, 0, 76, 27, "glass", 0.6)
    s.windows(12, 84, 3, 26, 18, 6, (0.62, 0.55))
    s.rect(10, 27, 76, 1.4, 0.9, "white")
    s.polygon([(-52, 0), (34, 0), (30, 6), (-48, 6)], 0.75, "sand")
    s.dome(-9, 6, 74, 36, "glass", 0.7)
    for i, material in enumerate(("green", "gold", "red", "blue", "green", "gold", "red")):
        y, rise = 8 + i * 4.4, 5.0
        half, upper = _dome_half(y), _dome_half(y + rise)
        s.line([(-9 - half, y), (-9 + upper, y + rise)], 1.5, 0.8, material)


def _dome_half(y: float) -> float:
    """Half the width of the convention centre's dome at height y."""
    return float(37 * max(0.0, 1 - ((y - 6) / 36) ** 2) ** 0.5)


def hassan_ii(s: Silhouette) -> None:
    """The prayer hall by the sea with its green roof, and the minaret, the tallest of its day."""
    s.block(34, 0, 100, 46, "white", 0.7)
    s.windows(-14, 82, 4, 36, 12, 1, (0.5, 0.9), "dark", 0.28, True)
    s.rect(-16, 38, 100, 3, 0.6, "green")
    s.taper(34, 46, 102, 86, 10, "green", 0.6)
    s.rect(-18, 45, 104, 1.6, 0.95, "white")
    s.rect(-60, 0, 46, 14, 0.66, "white")
    s.windows(-59, -15, 1, 12, 7, 1, (0.6, 0.95), "dark", 0.3, True)
    s.block(-30, 0, 26, 164, "sand", 0.78)
    for low, high in ((18, 50), (58, 92)):
        s.windows(-40, -20, low, high, 1, 1, (0.62, 1), "dark", 0.3, True)
        s.windows(-42.4, -17.6, low + 4, high, 5, 4, (0.3, 0.5), "white", 0.95)
    s.windows(-41, -19, 100, 140, 5, 6, (0.6, 0.7), "green", 0.5, True)
    s.rect(-43.6, 146, 27.2, 10, 0.55, "copper")
    s.rect(-44, 162, 28, 2.4, 0.95, "white")
    s.windows(-43, -17, 164, 169, 7, 1, (0.6, 1), "white", 0.9)
    s.block(-30, 164, 13, 26, "sand", 0.78)
    s.windows(-35, -25, 168, 186, 2, 1, (0.5, 0.95), "dark", 0.3, True)
    s.dome(-30, 190, 10, 7, "green", 0.6)
    s.spire(-30, 196, 1.4, 14, "gold", 0.9)


def kicc(s: Silhouette) -> None:
    """A brown drum under a flared crown, beside the closed lotus of the amphitheatre."""
    s.polygon([(-52, 0), (24, 0), (24, 9), (-52, 9)], 0.5, "iron")
    s.cylinder(8, 0, 32, 88, "iron", 0.7)
    s.windows(-7, 23, 12, 86, 9, 20, (0.42, 0.62), "dark", 0.3)
    s.taper(8, 88, 32, 46, 8, "iron", 0.66)
    s.windows(-13, 29, 90, 95, 14, 1, (0.4, 0.8), "dark", 0.3)
    s.block(8, 96, 24, 5, "iron", 0.75)
    s.spire(8, 101, 1.2, 10)
    for k in (-1, 0, 1):
        parts.gable(s, -34 + k * 11, 6, 15, 22 - 4 * abs(k), "iron", 0.75)


def ponte_city(s: Silhouette) -> None:
    """A hollow concrete tube of flats with the lit band round its top."""
    s.block(0, 0, 74, 14, "stone", 0.55)
    s.windows(-35, 35, 2, 12, 14, 2, (0.5, 0.6), "dark", 0.3)
    s.cylinder(0, 14, 50, 148, "stone", 0.66)
    s.windows(-24.4, 24.4, 17, 158, 15, 50, (0.62, 0.45), "dark", 0.3)
    s.columns(-25, 25, 14, 148, 8, 0.9, "stone", 0.85)
    s.rect(-26, 161, 52, 12, 0.7, "red")
    s.rect(-26, 161, 52, 1.4, 0.95, "white")
    s.rect(-26, 171.6, 52, 1.4, 0.95, "white")
    s.rect(9, 162.4, 17, 9.2, 0.4, "red")


def hillbrow_tower(s: Silhouette) -> None:
    s.block(0, 0, 40, 12, "stone", 0.55)
    s.cylinder(0, 12, 15, 182, "stone", 0.7)
    for k in (-0.3, 0.0, 0.3):
        s.rect(15 * k - 0.3, 12, 0.6, 182, 0.45, "stone")
    y = 180.0
    for width, height in ((22.0, 8.0), (26.0, 6.0), (26.0, 6.0), (22.0, 6.0), (18.0, 6.0), (14.0, 5.0)):
        s.block(0, y, width, height, "white", 0.8)
        s.windows(-width * 0.46, width * 0.46, y + 1.2, y + height - 1.4, round(width / 2.4), 1, (0.75, 0.9))
        s.rect(-width * 0.54, y + height - 1, width * 1.08, 1, 0.95, "white")
        y += height
    s.cylinder(0, y, 7, 18, "stone", 0.7)
    for i in range(4):
        s.taper(0, y + 18 + i * 8.6, 3.6 - i * 0.6, 3.2 - i * 0.6, 8.6, "red" if i % 2 == 0 else "white", 0.75)


def bibliotheca(s: Silhouette) -> None:
    """A disc tilted to the sea like a rising sun, its granite wall carved with letters of every script."""
    s.polygon([(-80, 0), (70, 0), (70, 32), (62, 33)], 0.62, "granite")
    shade = [((76, 10), (76, 24), (70, 32)), ((62, 30), (60, 6), (62, 0)), ((64, 0), (68, 0), (70, 0))]
    s.curve((70, 0), shade, 0.45, "granite")
    marks = [
        [(-30.0 + i * 6.4, 3 + (i % 3)), (-28 + i * 6.4, 5 + (i * 5) % 4 + i * 0.5), (-26 + i * 6.4, 4 + (i % 2))]
        for i in range(14)
    ]
    marks += [[(10.0 + i * 6, 13 + (i % 3)), (12 + i * 6, 16.0 + (i % 2)), (14 + i * 6, 13.0)] for i in range(9)]
    s.lines(marks, 0.7, 0.4, "dark")
    s.curve((-84, -1), [((-60, 12), (30, 37), (70, 32)), ((56, 24), (-40, -2), (-84, -1))], 0.75, "glass")
    s.lines([[(-70 + i * 12, 1.2 + i * 2.3), (-62 + i * 12, 6.4 + i * 2.3)] for i in range(11)], 0.7, 0.95, "white")
    s.line([(-82, 0), (-20, 17), (30, 29), (70, 32.6)], 1, 0.95, "white")


def tunis_clock_tower(s: Silhouette) -> None:
    s.rect(-7, 0, 14, 1.4, 0.7, "stone")
    for side, tone in ((-1, 0.75), (1, 0.5)):
        outline = [
            ((side * 2.6, 8), (side * 1.8, 18), (side * 1.6, 31)),
            ((side * 1, 31), (side * 0.6, 31), (0, 31)),
            ((0, 20), (0, 10), (0, 1.4)),
        ]
        s.curve((side * 5.4, 1.4), outline, tone, "iron")
    lattice = [[(-4 + i * 0.34, 4.0 + i * 3.2), (4 - i * 0.34, 7.0 + i * 3.2)] for i in range(6)]
    s.lines(lattice + [[(-x, y), (-u, v)] for (x, y), (u, v) in lattice], 0.4, 0.95, "gold")
    s.block(0, 23, 4.6, 4.6, "dark", 0.7)
    s.disc(0, 25.3, 1.9, 0.97, "white")
    s.lines([[(0, 25.3), (0, 26.6)], [(0, 25.3), (0.9, 25.3)]], 0.25, 0.1, "dark")
    s.spire(0, 30.8, 2, 6, "gold", 0.85)


LANDMARKS: dict[str, Landmark] = {
    "pyramids": Landmark(pyramids, 139, 500, 0.20, 0.46, spans=True),
    "muhammad_ali_mosque": Landmark(common.mosque(2), 83, 92, 0.24, 0.03),
    "cairo_tower": Landmark(cairo_tower, 189, 22, 0.34, 0.24),
    "koutoubia": Landmark(common.square_minaret(77, 13), 79, 13, 0.36, 0.06),
    "table_mountain": Landmark(table_mountain, 170, 850, 0.24, 0.50, spans=True),
    "lions_head": Landmark(common.shifted(lions_head, 5), 124, 290, 0.18, 0.46, spans=True),
    "cape_town_clock_tower": Landmark(common.spired_tower(26, 5, "red", "roof"), 26, 25, 0.16, 0.02),
    "times_tower_nairobi": Landmark(common.supertall(163, 34, 26, "glass", 0.14), 163, 34, 0.36, 0.2),
    "national_theatre_lagos": Landmark(national_theatre_lagos, 36, 120, 0.11, 0.02),
    "lekki_bridge": Landmark(common.cable_stayed_bridge(330, 90, 10), 90, 330, 0.24, 0.04, spans=True),
    "mandela_bridge": Landmark(common.cable_stayed_bridge(284, 42, 8), 42, 284, 0.14, 0.02, spans=True),
    "moses_mabhida": Landmark(moses_mabhida, 106, 300, 0.17, 0.04, spans=True),
    "notre_dame_afrique": Landmark(common.domed_basilica(60, 50, "copper", "sand"), 60, 51, 0.2, 0.1),
    "mosque_of_divinity": Landmark(common.mosque(2), 83, 92, 0.24, 0.04),
    "jamestown_lighthouse": Landmark(common.tv_tower(28, 0.86, 4, "red", 0.2), 28, 5.6, 0.18, 0.06),
    "holy_trinity_addis": Landmark(common.domed_basilica(44, 46, "copper", "stone"), 44, 47, 0.20, 0.04),
    "azania_front": Landmark(common.spired_tower(32, 7, "white", "tile"), 32, 35, 0.20, 0.03),
    "rova": Landmark(common.tiered_palace(40, 34, "stone", "roof"), 34, 41, 0.16, 0.10),
    "zitouna": Landmark(common.square_minaret(43, 8), 44, 8, 0.30, 0.05),
    "qaitbay": Landmark(qaitbay, 31.2, 131, 0.15, 0.02, spans=True),
    "bab_agnaou": Landmark(bab_agnaou, 17.2, 48, 0.14, 0.02),
    "martyrs_memorial": Landmark(martyrs_memorial, 92, 80, 0.34, 0.08),
    "black_star_gate": Landmark(black_star_gate, 30.3, 38, 0.20, 0.02),
    "african_renaissance": Landmark(african_renaissance, 81, 140, 0.26, 0.1),
    "fort_jesus": Landmark(fort_jesus, 30, 164, 0.12, 0.02, spans=True),
    "mombasa_tusks": Landmark(mombasa_tusks, 15.6, 30, 0.17, 0.0),
    "lion_of_judah": Landmark(lion_of_judah, 17.5, 15, 0.20, 0.0),
    "kigali_convention_centre": Landmark(common.shifted(kigali_convention_centre, -17), 42, 140, 0.18, 0.05),
    "hassan_ii": Landmark(common.shifted(hassan_ii, -13), 210, 146, 0.42, 0.06),
    "kicc": Landmark(common.shifted(kicc, 11), 111, 84, 0.34, 0.08),
    "ponte_city": Landmark(ponte_city, 173, 74, 0.40, 0.1),
    "hillbrow_tower": Landmark(hillbrow_tower, 269, 40, 0.46, 0.12),
    "bibliotheca": Landmark(bibliotheca, 33.1, 168, 0.11, 0.02, spans=True),
    "tunis_clock_tower": Landmark(tunis_clock_tower, 37, 14, 0.24, 0.02),
}
