"""Landmarks of Canada, Mexico, Central America and the Caribbean.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools
import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def chateau_frontenac(s: Silhouette) -> None:
    common.tiered_palace(110, 52, "brick", "copper")(s)
    s.block(4, 0, 22, 52, "brick", 0.66)
    s.windows(-5, 13, 6, 48, 5, 9, (0.45, 0.5), "dark", 0.28)
    s.taper(4, 52, 24, 12, 24, "copper", 0.6)


def toronto_city_hall(s: Silhouette) -> None:
    s.rect(-66, 0, 132, 8, 0.75, "white")
    s.windows(-64, 64, 1, 7, 30, 1, (0.5, 0.8), "dark", 0.35)
    for side, height, tone in ((-1, 79.0, 0.86), (1, 99.0, 0.7)):
        inner, outer = side * 17, side * 52
        outline = [
            ((side * 16, 30), (side * 16, 70), (side * 20, height)),
            ((side * 32, height - 3), (side * 44, height - 2), (outer, height)),
            ((outer, 60), (outer, 30), (outer, 8)),
        ]
        s.curve((side * 30, 8), outline, tone, "white")
        left, right = sorted((float(inner + side * 3), float(side * 38)))
        s.windows(left, right, 14, height - 4, 5, int(height / 4), (0.8, 0.6), "glass", 0.35)
        left, right = sorted((float(side * 39), float(outer)))
        s.windows(left, right, 9, height - 2, 6, 1, (0.3, 1), "stone", 0.6)
    s.cylinder(0, 8, 14, 6, "white", 0.7)
    s.curve((-20, 15), [((-14, 11), (14, 11), (20, 15)), ((14, 25), (-14, 25), (-20, 15))], 0.94, "white")
    shade = [((12, 13), (18, 14), (20, 15)), ((16, 22), (8, 22.6), (4, 22.4)), ((8, 20), (8, 15), (6, 12.6))]
    s.curve((6, 12.6), shade, 0.66, "white")
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
            outline = [
                ((x + side * 3, 30), (x + side * 8, 22), (x + side * 15.5, 17)),
                ((x + side * 8, 16), (x + side * 4, 16), (x, 16)),
            ]
            s.curve((x, 43), outline, tone, "white")
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
    "cn_tower": Landmark(common.tv_tower(553, 0.62, 46, "white", 0.055), 553, 46, 0.52, 0.06),
    "lions_gate": Landmark(common.suspension_bridge(473, 111, 60, "green"), 111, 830, 0.16, 0.12, spans=True),
    "chateau_frontenac": Landmark(chateau_frontenac, 76, 112, 0.27, 0.04),
    "jacques_cartier": Landmark(common.suspension_bridge(334, 104, 47), 104, 590, 0.14, 0.3, spans=True),
    "metropolitan_cathedral_mexico": Landmark(
        common.twin_tower_church(67, 60, False, "stone", "stone"), 67, 62, 0.20, 0.04
    ),
    "torre_latino": Landmark(common.supertall(204, 40, 26, "glass", 0.2), 204, 40, 0.38, 0.16),
    "el_capitolio": Landmark(common.domed_basilica(92, 140, "gold", "white"), 92, 142, 0.22, 0.05),
    "revolution_tower": Landmark(common.supertall(243, 34, 24, "green", 0.02), 243, 34, 0.42, 0.10),
    "toronto_city_hall": Landmark(toronto_city_hall, 99, 134, 0.24, 0.04),
    "canada_place": Landmark(common.shifted(canada_place, 17.5), 50, 206, 0.15, 0.0, spans=True),
    "biosphere": Landmark(biosphere, 62, 76, 0.20, 0.06),
    "bellas_artes": Landmark(bellas_artes, 57, 108, 0.22, 0.02),
    "angel_independencia": Landmark(angel_independencia, 46, 28, 0.32, 0.03),
    "morro_castle": Landmark(morro_castle, 60, 182, 0.18, 0.02, spans=True),
    "el_morro": Landmark(el_morro, 64, 202, 0.18, 0.03, spans=True),
    "bridge_of_americas": Landmark(bridge_of_americas, 118, 840, 0.16, 0.1, spans=True),
    "notre_dame_montreal": Landmark(notre_dame_montreal, 69, 47, 0.22, 0.1),
}
