"""Landmarks of central and eastern Europe, with Istanbul.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


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


def charles_bridge(s: Silhouette) -> None:
    s.rect(-150, 9, 300, 4, 0.6, "sand")
    s.rect(-150, -4, 300, 13, 0.5, "sand")
    s.windows(-150, 150, -6, 9, 12, 1, (0.72, 0.9), "dark", 0.1, True)
    for i in range(15):
        s.spire(-140 + i * 20, 13, 3, 6, "dark", 0.3)
    s.block(-138, 0, 17, 36, "sand", 0.6)
    s.windows(-144, -132, 4, 32, 1, 2, (0.4, 0.7), "dark", 0.2, True)
    s.spire(-138, 36, 18, 24, "roof", 0.45)


def fishermans_bastion(s: Silhouette) -> None:
    s.polygon([(-72, 0), (72, 0), (72, 8), (-72, 8)], 0.45, "green")
    s.rect(-68, 6, 136, 10, 0.72, "white")
    s.windows(-66, 66, 7, 14.6, 20, 1, (0.6, 0.95), "stone", 0.35, True)
    s.rect(-69, 15.6, 138, 1.2, 0.95, "white")
    s.rect(-68, 16.8, 136, 6, 0.85, "white")
    s.windows(-67, 67, 17, 22, 34, 1, (0.56, 0.95), "dark", 0.35, True)
    s.rect(-69, 22.6, 138, 1.2, 0.97, "white")
    for x, width, height, cap in (
        (-60, 12, 24, 13),
        (-38, 12, 26, 13),
        (-17, 10, 28, 12),
        (17, 10, 28, 12),
        (38, 12, 26, 13),
        (60, 12, 24, 13),
        (0, 17, 32, 19),
    ):
        s.cylinder(x, 6, width, height - 6, "white", 0.86)
        s.windows(x - width * 0.36, x + width * 0.36, 10, height - 2, 3, 2, (0.4, 0.66), "dark", 0.35, True)
        s.rect(x - width * 0.58, height, width * 1.16, 1.2, 0.97, "white")
        s.spire(x, height + 1.2, width * 1.08, cap, "white", 0.75)
        strokes = [
            [
                (x - width * 0.54 * (1 - k), height + 1.2 + cap * k),
                (x + width * 0.54 * (1 - k), height + 1.2 + cap * k),
            ]
            for k in (0.2, 0.4, 0.6)
        ]
        s.lines(strokes, 0.3, 0.5, "stone")


def moscow_state_university(s: Silhouette) -> None:
    for x in (-95, 95):
        s.block(x, 0, 44, 46, "sand", 0.62)
        s.windows(x - 20, x + 20, 3, 44, 11, 9, (0.4, 0.6), "dark", 0.3)
        s.block(x, 46, 20, 36, "sand", 0.68)
        s.windows(x - 8, x + 8, 48, 80, 4, 7, (0.4, 0.6), "dark", 0.3)
        s.block(x, 82, 11, 10, "sand", 0.7)
        s.disc(x, 87, 3.6, 0.95, "white")
        s.spire(x, 92, 7, 20, "gold", 0.75)
    s.block(0, 0, 150, 52, "sand", 0.58)
    s.windows(-73, 73, 3, 50, 38, 11, (0.4, 0.6), "dark", 0.3)
    for width, low, high in ((92, 52, 84), (66, 84, 118), (46, 118, 150), (32, 150, 168)):
        s.block(0, low, width, high - low, "sand", 0.66)
        s.windows(
            -width * 0.46,
            width * 0.46,
            low + 2,
            high - 3,
            round(width / 4),
            round((high - low) / 4.6),
            (0.42, 0.6),
            "dark",
            0.3,
        )
        s.rect(-width * 0.52, high - 1.6, width * 1.04, 2, 0.9, "sand")
        for k in (-1, 1):
            s.spire(k * width * 0.47, high, 3.4, 9, "sand", 0.8)
    s.rect(-9, 0, 18, 18, 0.3, "dark")
    s.columns(-10, 10, 0, 18, 6, 1.6, "white", 0.95)
    s.block(0, 168, 20, 12, "sand", 0.72)
    s.windows(-8, 8, 170, 178, 4, 1, (0.5, 0.9), "dark", 0.3, True)
    s.taper(0, 180, 13, 8, 8, "sand", 0.7)
    s.spire(0, 188, 8, 46, "gold", 0.75)
    parts.star(s, 0, 236, 4.4, "gold", 0.95)


def motherland(s: Silhouette) -> None:
    outline = [((-44, 4), (-30, 14), (-22, 15)), ((-8, 16), (8, 16), (22, 15)), ((30, 14), (44, 4), (60, 0))]
    s.curve((-60, 0), outline, 0.42, "green")
    s.taper(0, 12, 44, 34, 9, "stone", 0.6)
    s.taper(0, 21, 26, 20, 17, "stone", 0.7)
    s.windows(-8, 8, 24, 36, 4, 1, (0.3, 0.9), "dark", 0.4)
    s.rect(-11.6, 37, 23.2, 1.6, 0.85, "stone")
    s.polygon([(-7.4, 38.6), (7.4, 38.6), (5, 58), (6.4, 76), (3, 80), (-3, 80), (-6.4, 76), (-5, 58)], 0.85, "metal")
    s.polygon([(1.4, 38.6), (7.4, 38.6), (5, 58), (6.4, 76), (3, 80), (1.4, 78)], 0.5, "metal")
    s.lines([[(-3.6, 40), (-2.6, 60)], [(0, 40), (0, 56)], [(4, 40), (3, 60)]], 0.4, 0.45, "metal")
    for side in (-1, 1):
        body = [(side * 4, 79), (side * 6.4, 75.4), (side * 11.4, 85), (side * 11, 90.6), (side * 9, 90.4)]
        s.polygon(body, 0.85 if side < 0 else 0.6, "metal")
    s.disc(0, 82.6, 3, 0.85, "metal")
    s.rect(-1.4, 79, 2.8, 2, 0.6, "metal")
    s.polygon([(-13.6, 92), (-8.6, 90.4), (-8.6, 91.4), (-13.4, 93)], 0.6, "metal")
    s.polygon([(-11.6, 91), (-10.2, 90.6), (-11.4, 106), (-12.4, 107)], 0.95, "metal")
    s.polygon([(6.6, 88.6), (15, 87.4), (16, 97), (11.4, 100), (7.2, 98)], 0.75, "metal")
    s.polygon([(11, 88), (15, 87.4), (16, 97), (11.4, 100)], 0.5, "metal")
    parts.star(s, 11.2, 93.4, 2.6, "gold", 0.8)


def maidens_tower(s: Silhouette) -> None:
    s.polygon([(-24, 0), (24, 0), (22, 2.4), (-22, 2.4)], 0.5, "rock")
    s.rect(-17, 2, 34, 7, 0.72, "stone")
    s.windows(-16, 16, 3.4, 7.4, 8, 1, (0.4, 0.8), "dark", 0.3, True)
    s.rect(-18, 8.8, 36, 0.9, 0.92, "stone")
    s.taper(-11, 9.6, 14, 10, 3, "tile", 0.6)
    s.block(3, 2, 12, 15, "white", 0.82)
    s.windows(-1.6, 7.6, 11, 15.6, 3, 1, (0.44, 0.9), "dark", 0.3, True)
    s.rect(-4.4, 16.6, 14.8, 1, 0.95, "white")
    s.lines([[(-4 + k * 1.2, 17.4), (-4 + k * 1.2, 19)] for k in range(13)], 0.2, 0.8, "white")
    s.cylinder(3, 17, 8.6, 5.4, "white", 0.82)
    s.windows(-0.6, 6.6, 17.8, 21.6, 4, 1, (0.5, 0.9), "dark", 0.3, True)
    s.dome(3, 22.4, 10, 4, "roof", 0.62)
    s.cylinder(3, 26, 3, 2.2, "white", 0.8)
    s.dome(3, 28.2, 3.6, 2.2, "roof", 0.62)
    parts.flag(s, 3, 30, 6, "red")


def galata_tower(s: Silhouette) -> None:
    s.rect(-22, 0, 15, 12, 0.6, "pink")
    s.rect(8, 0, 14, 15, 0.5, "yellow")
    s.windows(-21, -8, 2, 11, 4, 2, (0.4, 0.6), "dark", 0.3)
    s.windows(9, 21, 2, 14, 4, 3, (0.4, 0.6), "dark", 0.3)
    s.cylinder(0, 0, 17, 40, "stone", 0.68)
    for y in (9, 18, 27):
        s.windows(-6, 6, y, y + 4, 3, 1, (0.2, 0.7), "dark", 0.28, True)
    s.rect(-8.9, 30, 17.8, 0.8, 0.85, "stone")
    s.cylinder(0, 40, 15.6, 6.4, "stone", 0.7)
    s.windows(-7, 7, 40.6, 45.6, 6, 1, (0.56, 0.95), "dark", 0.28, True)
    s.rect(-9.6, 39.4, 19.2, 1.1, 0.9, "stone")
    s.cylinder(0, 46.4, 13, 4, "stone", 0.7)
    s.rect(-8.4, 46, 16.8, 0.9, 0.9, "stone")
    s.windows(-6, 6, 47, 50, 6, 1, (0.5, 0.9), "dark", 0.28, True)
    s.spire(0, 50.4, 15.4, 13, "roof", 0.6)
    s.spire(0, 62, 0.8, 5, "gold", 0.9)


def wawel(s: Silhouette) -> None:
    """The castle's walls on the hill, the cathedral's three towers and its golden chapel."""
    s.polygon([(-84, 0), (84, 0), (76, 9), (-74, 11)], 0.45, "green")
    parts.wall(s, -76, 76, 13, "brick", 0.5)
    s.rect(-72, 13, 60, 12, 0.66, "sand")
    s.windows(-70, -14, 15, 24, 13, 2, (0.4, 0.7), "dark", 0.3)
    s.taper(-42, 25, 64, 56, 8, "tile", 0.56)
    s.rect(4, 13, 46, 15, 0.6, "white")
    s.windows(6, 48, 15, 26, 8, 1, (0.36, 0.9), "dark", 0.3, True)
    s.polygon([(2, 28), (52, 28), (47, 38), (8, 38)], 0.5, "copper")
    s.block(-4, 10, 12, 40, "brick", 0.64)
    s.windows(-8, 0, 36, 48, 2, 1, (0.46, 0.9), "dark", 0.28, True)
    s.dome(-4, 50, 12, 9, "copper", 0.62, "onion")
    s.spire(-4, 58, 1.4, 12, "copper", 0.7)
    s.block(54, 10, 13, 36, "brick", 0.64)
    s.windows(50, 58, 34, 44, 2, 1, (0.46, 0.9), "dark", 0.28, True)
    s.spire(54, 46, 14, 15, "copper", 0.6)
    s.block(30, 24, 8, 18, "brick", 0.66)
    s.spire(30, 42, 9, 14, "copper", 0.6)
    parts.cupola(s, 14, 16, 12, 6, 8, "white", "gold")
    for x in (-72, 72):
        parts.round_tower(s, x, 0, 14, 22, "brick", "tile", 10)


def prague_castle(s: Silhouette) -> None:
    """The long palace on its hill with St Vitus's cathedral rising from the middle."""
    s.polygon([(-120, 0), (120, 0), (104, 20), (60, 27), (-80, 27), (-108, 16)], 0.42, "green")
    s.block(10, 14, 17, 68, "stone", 0.66)
    for x, low, high in ((-34, 24, 62), (-22, 24, 62)):
        s.block(x, low, 8, high - low, "stone", 0.64)
        s.windows(x - 3, x + 3, high - 16, high - 2, 2, 1, (0.46, 0.95), "dark", 0.28, True)
        s.spire(x, high, 8.4, 22, "roof", 0.55)
    s.rect(-18, 24, 76, 24, 0.6, "stone")
    s.windows(20, 56, 28, 46, 7, 1, (0.4, 0.92), "dark", 0.28, True)
    s.polygon([(-18, 48), (58, 48), (52, 60), (-14, 60)], 0.5, "copper")
    for i in range(8):
        s.spire(20 + i * 5.4, 46, 1.6, 10, "stone", 0.75)
    s.block(10, 14, 15, 62, "stone", 0.68)
    s.windows(5, 15, 50, 72, 2, 1, (0.5, 0.95), "dark", 0.28, True)
    s.rect(1.6, 75.6, 16.8, 1.2, 0.85, "stone")
    s.dome(10, 76.8, 15, 11, "copper", 0.62, "onion")
    s.cylinder(10, 86, 5, 5, "copper", 0.66)
    s.dome(10, 91, 6, 5, "copper", 0.62, "onion")
    s.spire(10, 95, 1, 8, "gold", 0.9)
    s.spire(24, 58, 2.4, 16, "copper", 0.6)
    for left, right, material in ((-106, -58, "pink"), (-60, -14, "white"), (-16, 40, "yellow"), (38, 100, "white")):
        s.rect(left, 16, right - left, 15, 0.72, material)
        s.windows(left + 1, right - 1, 18, 29.6, round((right - left) / 3.6), 3, (0.4, 0.62), "dark", 0.35)
        s.taper((left + right) / 2, 31, right - left, right - left - 6, 5, "tile", 0.55)
    for x in (-92, -40, 84):
        parts.turret(s, x, 16, 7, 20, 12, "white", "copper")


def onion_church(s: Silhouette) -> None:
    """St Sophia of Kyiv: white walls, green roofs, a cluster of golden cupolas."""
    _cupolas(
        s, ((-33, 16, 9.0), (33, 16, 9.0), (-24, 21, 9.0), (24, 21, 9.0), (-13, 25, 11.0), (13, 25, 11.0)), 33, 17.0
    )


def kyiv_lavra(s: Silhouette) -> None:
    """The great bell tower in four columned tiers and the golden domes of the Dormition."""
    _cupolas(s, ((-20, 22, 10.0), (20, 22, 10.0), (-30, 17, 8.0), (30, 17, 8.0)), 27, 14.0)
    y = 0.0
    for width, height in ((24.0, 24.0), (20.0, 22.0), (17.0, 17.0), (14.0, 12.0)):
        s.cylinder(-56, y, width, height, "white", 0.84)
        s.columns(-56 - width * 0.48, -56 + width * 0.48, y + 1, height - 2.4, 6, width * 0.06, "white", 0.97)
        s.windows(-56 - width * 0.3, -56 + width * 0.3, y + 3, y + height - 3, 2, 1, (0.4, 0.9), "dark", 0.3, True)
        s.rect(-56 - width * 0.56, y + height - 1.2, width * 1.12, 1.4, 0.97, "white")
        y += height
    s.dome(-56, y, 14, 11, "gold", 0.85)
    parts.cupola(s, -56, y + 10, 4, 2, 4, "gold", "gold", "onion")


def _cupolas(s: Silhouette, small: tuple[tuple[int, int, float], ...], drum: int, great: float) -> None:
    s.rect(-38, 0, 76, 17, 0.8, "white")
    s.windows(-36, 36, 2, 15, 11, 1, (0.4, 0.9), "dark", 0.35, True)
    for x in (-26, 0, 26):
        s.polygon([(x - 9, 16), (x + 9, 16), (x + 7, 20), (x, 24), (x - 7, 20)], 0.9, "white")
        s.rect(x - 9.6, 15.6, 19.2, 1, 0.6, "green")
    for x, foot, width in small:
        parts.cupola(s, x, foot, width, 8, width * 1.1, "white", "gold", "onion")
    s.block(0, 17, great * 1.3, drum - 17, "white", 0.84)
    s.cylinder(0, drum, great * 0.9, 9, "white", 0.84)
    s.windows(-great * 0.4, great * 0.4, drum + 1.4, drum + 8, 4, 1, (0.44, 0.95), "dark", 0.35, True)
    s.dome(0, drum + 9, great, great, "gold", 0.85, "onion")
    s.spire(0, drum + 9 + great * 0.94, 1, 6, "gold", 0.9)


def palace_of_culture(s: Silhouette) -> None:
    """Warsaw's tower: setbacks with attics, clocks high up, and a long spire."""
    for x in (-78, 78):
        s.block(x, 0, 34, 38, "sand", 0.62)
        s.windows(x - 15, x + 15, 3, 36, 8, 7, (0.42, 0.6), "dark", 0.3)
    s.block(0, 0, 130, 30, "sand", 0.58)
    s.windows(-62, 62, 3, 28, 30, 5, (0.42, 0.6), "dark", 0.3)
    for width, low, high in ((66, 30, 62), (42, 62, 132), (31, 132, 156), (21, 156, 172)):
        s.block(0, low, width, high - low, "sand", 0.68)
        s.windows(
            -width * 0.44,
            width * 0.44,
            low + 3,
            high - 3,
            round(width / 4.4),
            round((high - low) / 5),
            (0.42, 0.62),
            "dark",
            0.3,
        )
        s.rect(-width * 0.53, high - 1, width * 1.06, 2, 0.92, "sand")
        for k in (-1, 0.5, -0.5, 1):
            s.spire(k * width * 0.46, high + 1, 2.4, 6, "sand", 0.85)
    s.disc(0, 145, 6, 0.95, "white")
    s.ring(0, 145, 6, 0.9, 0.3, "dark")
    s.lines([[(0, 145), (0, 149.4)], [(0, 145), (2.8, 143.6)]], 0.9, 0.1, "dark")
    s.taper(0, 172, 15, 8, 12, "sand", 0.7)
    s.spire(0, 184, 6, 53, "metal", 0.75)


def winter_palace(s: Silhouette) -> None:
    """Green walls, white columns in two storeys, golden capitals and statues along the roof."""
    s.rect(-108, 0, 216, 24, 0.66, "copper")
    for x in (-92, -30, 30, 92):
        s.rect(x - 14, 0, 28, 25, 0.8, "copper")
    for y in (0.6, 12.4):
        s.columns(-107, 107, y, 10.8, 54, 1.3, "white", 0.95)
        s.windows(-107, 107, y + 1.6, y + 9.6, 53, 1, (0.4, 0.9), "dark", 0.3, True)
    for y in (0, 11.4, 23.4):
        s.rect(-109, y, 218, 1.2, 0.97, "white")
    s.windows(-106, 106, 22.4, 23.4, 54, 1, (0.4, 1), "gold", 0.9)
    s.windows(-108, 108, 24.6, 26.6, 36, 1, (0.2, 1), "dark", 0.45)
    for x in (-92, 0, 92):
        s.polygon([(x - 12, 24.6), (x + 12, 24.6), (x, 30.4)], 0.92, "white")
    for x in (-6, 0, 6):
        s.windows(x - 2.6, x + 2.6, 0, 9.6, 1, 1, (0.9, 1), "dark", 0.2, True)


LANDMARKS: dict[str, Landmark] = {
    "hungarian_parliament": Landmark(hungarian_parliament, 96, 264, 0.20, 0.0, spans=True),
    "chain_bridge": Landmark(
        common.suspension_bridge(203, 48, 14, "stone", stone=True), 48, 360, 0.12, 0.1, spans=True
    ),
    "st_basils": Landmark(st_basils, 59, 65, 0.25, 0.0),
    "spasskaya": Landmark(spasskaya, 71, 120, 0.27, 0.08, spans=True),
    "charles_bridge": Landmark(charles_bridge, 60, 300, 0.14, 0.0, spans=True),
    "tyn_church": Landmark(common.twin_tower_church(80, 34, True), 80, 34.9, 0.24, 0.16),
    "hagia_sophia": Landmark(common.mosque(4, "roof", 80), 79, 111, 0.21, 0.06),
    "blue_mosque": Landmark(common.mosque(6, "roof", 78), 77, 108, 0.22, 0.10),
    "bosphorus_bridge": Landmark(common.suspension_bridge(1074, 165, 64), 165, 1900, 0.16, 0.4, spans=True),
    "st_isaacs": Landmark(common.domed_basilica(101, 98, "gold"), 101, 100, 0.25, 0.05),
    "peter_and_paul": Landmark(common.spired_tower(122, 11, "sand", "gold"), 122, 55, 0.34, 0.14),
    "warsaw_royal_castle": Landmark(common.spired_tower(60, 11, "brick", "copper"), 60, 55, 0.20, 0.05),
    "st_marys_krakow": Landmark(common.twin_tower_church(82, 32, True, "brick", "roof"), 82, 32.8, 0.28, 0.06),
    "fishermans_bastion": Landmark(fishermans_bastion, 52, 144, 0.19, 0.08, spans=True),
    "moscow_state_university": Landmark(moscow_state_university, 240, 234, 0.38, 0.2),
    "motherland": Landmark(motherland, 107, 120, 0.34, 0.16),
    "maidens_tower": Landmark(maidens_tower, 36, 48, 0.15, 0.0),
    "galata_tower": Landmark(galata_tower, 67, 44, 0.24, 0.14),
    "wawel": Landmark(wawel, 70, 170, 0.22, 0.06, spans=True),
    "prague_castle": Landmark(prague_castle, 103, 240, 0.24, 0.28, spans=True),
    "st_sophia_kyiv": Landmark(onion_church, 64, 76, 0.20, 0.12),
    "kyiv_lavra": Landmark(common.shifted(kyiv_lavra, 15), 93, 110, 0.28, 0.05),
    "palace_of_culture": Landmark(palace_of_culture, 237, 190, 0.40, 0.14),
    "winter_palace": Landmark(winter_palace, 30.4, 218, 0.11, 0.03),
}
