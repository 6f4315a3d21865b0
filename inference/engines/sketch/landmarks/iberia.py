"""Landmarks of Portugal and Spain.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


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
        outline = [
            ((x - 4.6, height * 0.6), (x - 2, height * 0.9), (x, height)),
            ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
        ]
        s.curve((x - 4.4, 0), outline, 0.72, "sand")
        shade = [
            ((x + 1, height * 0.6), (x + 0.4, height * 0.9), (x, height)),
            ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
        ]
        s.curve((x + 0.6, 0), shade, 0.46, "sand")
        s.windows(x - 2.4, x + 2.4, height * 0.35, height * 0.82, 2, 8, (0.34, 0.6), "dark", 0.3)
        s.disc(x, height + 1, 1.6, 0.95, "gold")


def metropolis(s: Silhouette) -> None:
    for side in (-1, 1):
        left, right = sorted((side * 9.0, side * 34.0))
        s.rect(left, 0, right - left, 27, 0.74 if side < 0 else 0.58, "white")
        s.windows(left + 1, right - 1, 1, 6, 5, 1, (0.6, 0.95), "dark", 0.25, True)
        s.windows(left + 1, right - 1, 8, 26, 6, 3, (0.44, 0.78), "dark", 0.3)
        s.rect(left - 0.5, 26.6, right - left + 1, 1.3, 0.95, "white")
        s.taper(side * 21, 28, 26, 22, 4, "roof", 0.5)
    s.cylinder(0, 0, 21, 30, "white", 0.84)
    parts.arched_door(s, 0, 0, 6, 6.6)
    s.windows(-9, 9, 9, 26, 4, 3, (0.4, 0.74), "dark", 0.3, True)
    s.columns(-10, 10, 8, 19, 5, 1.0, "white", 0.97)
    s.rect(-11.6, 29.6, 23.2, 1.6, 0.97, "white")
    for x in (-8.4, 8.4):
        parts.person(s, x, 31.2, 4.4, "stone")
    s.cylinder(0, 31, 15, 6, "white", 0.82)
    s.windows(-7, 7, 31.6, 36.4, 6, 1, (0.46, 0.9), "dark", 0.3, True)
    s.dome(0, 37, 16, 9.6, "dark", 0.7)
    s.lines([[(x, 37), (x * 0.9, 42), (x * 0.3, 46)] for x in (-6.4, -3.4, 0, 3.4, 6.4)], 0.6, 0.95, "gold")
    s.rect(-8.2, 36.8, 16.4, 0.7, 0.95, "gold")
    s.cylinder(0, 46, 4, 2, "gold", 0.8)
    for side, tone in ((-1, 0.7), (1, 0.5)):
        parts.wing(s, side * 0.6, 51.4, side * 3.6, 2.6, "iron", tone)
    parts.person(s, 0, 48, 5.4, "iron")


def tibidabo(s: Silhouette) -> None:
    outline = [((-90, 20), (-50, 52), (-20, 60)), ((-6, 62), (10, 62), (24, 58)), ((60, 46), (100, 16), (150, 0))]
    s.curve((-150, 0), outline, 0.42, "green")
    shade = [((12, 30), (16, 52), (24, 58)), ((60, 46), (100, 16), (150, 0)), ((120, 0), (40, 0), (8, 0))]
    s.curve((8, 0), shade, 0.26, "green")
    s.block(0, 56, 34, 11, "sand", 0.6)
    s.windows(-14, 14, 58, 66, 5, 1, (0.5, 0.9), "dark", 0.25, True)
    s.block(0, 67, 30, 11, "white", 0.74)
    s.windows(-12, 12, 68, 76, 5, 1, (0.4, 0.9), "dark", 0.3, True)
    for x, top in ((-14, 80), (14, 80), (-8, 84), (8, 84)):
        s.block(x, 67, 4.4, top - 67, "white", 0.78)
        s.spire(x, top, 4.4, 7, "white", 0.75)
    s.block(0, 76, 11, 15, "white", 0.8)
    s.windows(-4, 4, 79, 89, 2, 1, (0.46, 0.9), "dark", 0.3, True)
    s.dome(0, 91, 10, 5, "white", 0.8, "pointed")
    parts.person(s, 0, 95, 8, "iron")
    s.line([(-3.4, 101.8), (3.4, 101.8)], 0.8, 0.7, "iron")
    for angle_x in (46.0,):  # the fair's wheel beside the church
        s.ring(angle_x, 60, 11, 0.9, 0.8, "red")
        spokes = [
            [(angle_x, 60.0), (angle_x + 10.6 * math.cos(k * math.pi / 6), 60 + 10.6 * math.sin(k * math.pi / 6))]
            for k in range(12)
        ]
        s.lines(spokes, 0.4, 0.8, "white")
        for k in range(12):
            s.disc(angle_x + 11 * math.cos(k * math.pi / 6), 60 + 11 * math.sin(k * math.pi / 6), 1.3, 0.8, "gold")


def dom_luis_bridge(s: Silhouette) -> None:
    outer, inner = parts.parabola(-88, 88, 4, 42), parts.parabola(-83, 83, 2, 34)
    s.lines([[a, b] for a, b in zip(outer, inner, strict=True)], 1.0, 0.55, "metal")
    s.lines([[a, b] for a, b in zip(outer[1:], inner[:-1], strict=True)], 0.8, 0.5, "metal")
    s.line(inner, 1.8, 0.5, "metal")
    s.line(outer, 2.2, 0.66, "metal")
    s.rect(-196, 48, 392, 3.6, 0.55, "metal")
    s.rect(-196, 51.4, 392, 1.2, 0.8, "metal")
    s.lines([[(-196 + i * 8, 44), (-196 + i * 8, 51)] for i in range(50)], 0.7, 0.6, "metal")
    s.line([(-196, 44), (196, 44)], 1.2, 0.55, "metal")
    s.lines([[(-196 + i * 8, 44), (-188 + i * 8, 48)] for i in range(49)], 0.6, 0.55, "metal")
    for x in (-150, -110, 110, 150):
        s.taper(x, 0, 9, 5, 44, "metal", 0.6)
        s.lines([[(x - 3.6, y), (x + 3.6, y + 8)] for y in (4, 14, 24, 34)], 0.6, 0.8, "metal")
    for x in (-62, -40, 40, 62):
        s.line([(x, 4 + 42 * (1 - (x / 88) ** 2)), (x, 46)], 2.4, 0.6, "metal")
    s.rect(-92, 9, 184, 2.6, 0.7, "metal")
    parts.hangers(s, [point for point in inner if abs(point[0]) < 74], 10, 0.7, 0.6, "metal")
    for x in (-92, 92):
        s.block(x, -4, 13, 22, "stone", 0.68)
        parts.arched_door(s, x, 9, 5, 6)


def torre_glories(s: Silhouette) -> None:
    """A shell of glass louvres over panels of red and blue."""
    for left, shade in ((-1.0, 0.0), (0.15, 0.24)):
        outline = [
            ((left * 20, 50), (left * 20, 84), (left * 17, 112)),
            ((left * 13, 134), (left * 7, 144), (0, 144)),
            ((7, 144), (13, 134), (17, 112)),
            ((20, 84), (20, 50), (19, 0)),
        ]
        s.curve((left * 19, 0), outline, 0.7 - shade, "blue")
    for row in range(19):
        y = 4 + row * 6.6
        half = 18.0 if y < 92 else 18.0 * (1 - ((y - 92) / 56) ** 2.2)
        material = ("red", "orange", "violet", "blue", "glass")[min(4, row // 4)]
        for k in range(7):
            if (row * 5 + k * 3) % 4:
                x = -half + (k + 0.5) * 2 * half / 7
                s.rect(x - half * 0.1, y, half * 0.2, 3.6, 0.85 if k < 4 else 0.6, material)


def cibeles(s: Silhouette) -> None:
    """The white palace of the post: a tall central front between pinnacled wings."""
    for x in (-38, 38):
        s.block(x, 0, 36, 27, "white", 0.8)
        s.windows(x - 16, x + 16, 2, 25, 8, 3, (0.46, 0.76), "dark", 0.35, True)
        s.rect(x - 19, 26.4, 38, 1.3, 0.97, "white")
        s.windows(x - 18, x + 18, 27.6, 30, 16, 1, (0.4, 1), "white", 0.9)
    for x in (-54, -22, 22, 54):
        parts.turret(s, x, 0, 9, 36, 9, "white", "white")
    s.block(0, 0, 34, 38, "white", 0.88)
    s.windows(-14, 14, 2, 34, 5, 3, (0.54, 0.8), "dark", 0.35, True)
    s.rect(-18, 37.4, 36, 1.3, 0.97, "white")
    for x in (-14, 14):
        parts.turret(s, x, 38, 7, 14, 9, "white", "white")
    s.block(0, 38, 15, 16, "white", 0.86)
    s.windows(-6, 6, 40, 52, 3, 1, (0.5, 0.95), "dark", 0.35, True)
    s.rect(-8.4, 53.6, 16.8, 1.2, 0.97, "white")
    s.cylinder(0, 54.8, 9, 6, "white", 0.84)
    s.dome(0, 60.8, 8, 5, "white", 0.84)
    s.spire(0, 65, 1.2, 5)


LANDMARKS: dict[str, Landmark] = {
    "belem_tower": Landmark(common.shifted(belem_tower, -6.5), 36.4, 55, 0.17, 0.0),
    "bridge_25_april": Landmark(common.suspension_bridge(1013, 190, 70, "red"), 190, 1780, 0.20, 0.13, spans=True),
    "lisbon_cathedral": Landmark(common.twin_tower_church(40, 34, False, "sand", "sand"), 40, 34.9, 0.11, 0.14),
    "clerigos": Landmark(common.spired_tower(75, 11, "stone", "stone"), 75, 55, 0.28, 0.10),
    "madrid_royal_palace": Landmark(common.tiered_palace(150, 46, "stone", "roof"), 46, 153, 0.15, 0.04, spans=True),
    "giralda": Landmark(common.square_minaret(98, 14, "brick"), 100, 14, 0.38, 0.06),
    "torre_del_oro": Landmark(common.square_minaret(36, 15), 36.7, 15, 0.17, 0.0),
    "sagrada_familia": Landmark(sagrada_familia, 172, 69, 0.36, 0.08),
    "metropolis": Landmark(metropolis, 53.6, 70, 0.28, 0.03),
    "tibidabo": Landmark(tibidabo, 103, 300, 0.25, 0.40, spans=True),
    "dom_luis_bridge": Landmark(dom_luis_bridge, 53, 394, 0.16, 0.04, spans=True),
    "torre_glories": Landmark(torre_glories, 144, 39.2, 0.30, 0.26),
    "cibeles": Landmark(cibeles, 70, 118, 0.22, 0.08),
}
