"""Landmarks of France, the Low Countries, Germany and the Alps.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette, width_at

_EIFFEL = [
    (0, 62.5),
    (20, 51),
    (57, 33),
    (80, 25.5),
    (115, 18.6),
    (150, 12.6),
    (200, 7.6),
    (250, 4.7),
    (276, 3.6),
    (300, 2.4),
]


def eiffel_tower(s: Silhouette) -> None:
    def leg(y: float) -> float:
        return max(1.6, 25 - 0.21 * y if y < 57 else 13 - 0.075 * (y - 57))

    for side, tone in ((-1, 0.72), (1, 0.42)):
        for low, high in ((0, 57), (57, 115)):
            heights = [low + (high - low) * i / 12 for i in range(13)]
            outer = [(side * width_at(y, _EIFFEL), y) for y in heights]
            inner = [(side * max(1.2, width_at(y, _EIFFEL) - leg(y)), y) for y in heights]
            s.polygon(outer + inner[::-1], tone - 0.18, "iron")
            s.line(outer, 2.0, tone, "iron")
            s.line(inner, 2.0, tone - 0.1, "iron")
            braces = []
            for i in range(6):
                y0, y1 = low + (high - low) * i / 6, low + (high - low) * (i + 1) / 6
                out0, out1 = side * width_at(y0, _EIFFEL), side * width_at(y1, _EIFFEL)
                in0, in1 = out0 - side * leg(y0), out1 - side * leg(y1)
                braces += [[(out0, y0), (in1, y1)], [(in0, y0), (out1, y1)]]
            s.lines(braces, 1.1, tone + 0.1, "iron")
    _eiffel_needle(s)
    arch = [((-34.0, 58.0), (34.0, 58.0), (39.0, 8.0)), ((39.0, 8.0), (35.0, 8.0), (35.0, 8.0))]
    s.curve((-39, 8), [*arch, ((30, 52), (-30, 52), (-35, 8))], 0.62, "iron")
    s.rect(-36.5, 55, 73, 6.5, 0.6, "iron")
    s.rect(-38, 60, 76, 1.6, 0.85, "iron")
    s.windows(-35, 35, 55.6, 59.6, 26, 1, (0.5, 0.8), "dark", 0.3)
    s.rect(-20.5, 113, 41, 5, 0.62, "iron")
    s.rect(-21.6, 117.4, 43.2, 1.3, 0.85, "iron")
    for side in (-1, 1):
        s.taper(side * 50, 0, 30, 26, 4)


def _eiffel_needle(s: Silhouette) -> None:
    heights = [115 + 185 * i / 20 for i in range(21)]
    left = [(-width_at(y, _EIFFEL), y) for y in heights]
    right = [(width_at(y, _EIFFEL), y) for y in heights]
    s.polygon(left + right[::-1], 0.5, "iron")
    s.polygon([(0, 115), (0, 300), *right[::-1]], 0.32, "iron")
    rising, falling, y = [], [], 116.0
    while y < 296:
        half = width_at(y, _EIFFEL)
        top = min(300.0, y + half * 1.5)
        rising.append([(-half, y), (width_at(top, _EIFFEL), top)])
        falling.append([(half, y), (-width_at(top, _EIFFEL), top)])
        y += half * 1.5
    s.lines(rising, 0.95, 0.75, "iron")
    s.lines(falling, 0.95, 0.55, "iron")
    s.rect(-6.2, 276, 12.4, 4.6, 0.66, "iron")
    s.rect(-4.4, 281, 8.8, 6, 0.5, "iron")
    s.dome(0, 287, 8, 6, "iron", 0.6)
    s.taper(0, 293, 3, 0.9, 37, "iron", 0.55)


def sacre_coeur(s: Silhouette) -> None:
    s.rect(-36, 0, 72, 22, 0.82, "white")
    s.rect(8, 0, 28, 22, 0.64, "white")
    s.windows(-33, 33, 4, 18, 9, 1, (0.45, 0.8), "dark", 0.4, True)
    s.rect(-14, 0, 28, 28, 0.88, "white")
    s.windows(-11, 11, 2, 16, 3, 1, (0.6, 0.9), "dark", 0.3, True)
    s.polygon([(-15, 28), (15, 28), (0, 36)], 0.9, "white")
    for x in (-24, 24):
        s.cylinder(x, 22, 12, 10, "white", 0.84)
        s.dome(x, 32, 12.6, 16, "white", 0.86, "pointed")
        s.spire(x, 47, 2, 5, "white", 0.8)
    s.cylinder(0, 30, 23, 18, "white", 0.84)
    s.windows(-10, 10, 34, 46, 7, 1, (0.45, 0.9), "dark", 0.4, True)
    s.dome(0, 48, 24, 26, "white", 0.88, "pointed")
    s.cylinder(0, 73, 5, 6, "white", 0.84)
    s.dome(0, 79, 5, 5, "white", 0.86, "pointed")


def notre_dame(s: Silhouette) -> None:
    for x in (-15, 15):
        s.block(x, 0, 16, 69, tone=0.66)
        s.windows(x - 6, x + 6, 46, 66, 2, 1, (0.5, 0.95), "dark", 0.2, True)
        s.rect(x - 8.6, 68, 17.2, 1.4, 0.9)
    s.rect(-7, 0, 14, 44, 0.58)
    s.disc(0, 30, 5.6, 0.3, "dark")
    s.disc(0, 30, 4.4, 0.5, "glass")
    s.windows(-22, 22, 0, 13, 3, 1, (0.5, 0.95), "dark", 0.2, True)
    s.rect(-23, 15, 46, 2.4, 0.8)
    s.rect(-23, 42, 46, 2, 0.85)


def brandenburg_gate(s: Silhouette) -> None:
    s.rect(-31, 0, 62, 2, 0.8)
    s.rect(-28, 2, 56, 14, 0.12, "dark")
    s.columns(-29, 29, 2, 14, 6, 3.2, tone=0.85)
    s.rect(-31, 16, 62, 3, 0.9)
    s.block(0, 19, 44, 4, tone=0.72)
    s.rect(-24, 23, 48, 1, 0.9)
    s.polygon([(-6, 24), (6, 24), (4.6, 28), (1, 28.4), (0.4, 31), (-0.8, 31), (-1, 28.4), (-5.6, 27.6)], 0.5, "copper")


def atomium(s: Silhouette) -> None:
    nodes = [(0, 12), (-30, 34), (30, 34), (-30, 70), (30, 70), (0, 92), (0, 52)]
    bars = [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 5), (1, 6), (2, 6), (3, 6), (4, 6), (0, 6), (5, 6)]
    s.rect(-16, 0, 32, 3, 0.7, "white")
    s.windows(-15, 15, 0.4, 2.6, 12, 1, (0.7, 0.9), "window", 0.3)
    s.lines([[nodes[a], nodes[b]] for a, b in bars], 3, 0.55)
    for x, y in nodes:
        s.disc(x, y, 10, 0.5)
        s.disc(x - 2, y + 2, 7, 0.85)
        s.disc(x - 4, y + 4, 3, 1, "white")


def elbphilharmonie(s: Silhouette) -> None:
    s.block(0, 0, 110, 37, "brick", 0.6)
    s.windows(-52, 52, 4, 34, 20, 4, (0.4, 0.5), "dark", 0.25)
    wave = [((-45.0, 84.0), (-34.0, 82.0), (-24.0, 92.0)), ((-12.0, 78.0), (4.0, 78.0), (16.0, 88.0))]
    wave += [((28.0, 82.0), (44.0, 94.0), (55.0, 108.0)), ((55.0, 80.0), (55.0, 60.0), (55.0, 40.0))]
    s.curve((-55, 40), [((-55, 60), (-55, 80), (-55, 100)), *wave], 0.7, "glass")
    s.windows(-52, 52, 42, 80, 24, 7, (0.6, 0.5), "window", 0.5)


def grossmunster(s: Silhouette) -> None:
    s.block(0, 0, 44, 24, tone=0.58)
    s.polygon([(-23, 24), (23, 24), (18, 34), (-18, 34)], 0.45, "tile")
    for x in (-12, 12):
        s.block(x, 0, 11, 46, tone=0.66)
        s.windows(x - 4, x + 4, 26, 44, 2, 2, (0.4, 0.7), "dark", 0.25, True)
        s.block(x, 46, 8.6, 8, tone=0.7)
        s.dome(x, 54, 9, 8, tone=0.55, material="copper", form="pointed")
        s.spire(x, 61, 1, 5, "gold", 0.9)


def fraumunster(s: Silhouette) -> None:
    s.block(14, 0, 34, 20, tone=0.6)
    s.polygon([(-4, 20), (32, 20), (30, 30), (-2, 30)], 0.5, "roof")
    s.windows(-2, 30, 3, 17, 6, 1, (0.4, 0.85), "dark", 0.28, True)
    s.block(-10, 0, 9, 42, tone=0.68)
    s.disc(-10, 36, 3, 0.9, "gold")
    s.spire(-10, 42, 9.6, 40, "copper", 0.6)


def reichstag(s: Silhouette) -> None:
    s.rect(-68, 0, 136, 3, 0.7, "stone")
    s.block(0, 3, 130, 21, "sand", 0.6)
    s.windows(-63, 63, 5, 22, 25, 2, (0.4, 0.8), "dark", 0.28, True)
    s.rect(-66, 24, 132, 1.6, 0.88, "sand")
    for x in (-57, 57):
        s.block(x, 3, 19, 32, "sand", 0.68)
        s.windows(x - 7, x + 7, 6, 32, 3, 2, (0.45, 0.8), "dark", 0.28, True)
        s.rect(x - 10.4, 34.4, 20.8, 1.4, 0.9, "sand")
        parts.flag(s, x, 35.8, 11, "red")
    s.rect(-18, 3, 36, 19, 0.25, "dark")
    s.columns(-19, 19, 3, 19, 7, 2.2, "sand", 0.92)
    s.rect(-20, 22, 40, 3, 0.9, "sand")
    s.polygon([(-21, 25), (21, 25), (0, 33)], 0.82, "sand")
    s.rect(-24, 25, 48, 3, 0.6, "metal")
    s.dome(0, 28, 40, 24, "glass", 0.8)
    ribs = [
        [(20 * math.sin(a) * 0.99, 28.0), (20 * math.sin(a) * 0.8, 42.0), (20 * math.sin(a) * 0.3, 50.0)]
        for a in (-1.4, -0.9, -0.45, 0, 0.45, 0.9, 1.4)
    ]
    s.lines(ribs, 0.5, 0.97, "white")
    s.lines(
        [[(-half, y), (half, y)] for y, half in ((32.0, 19.8), (36.0, 19.0), (40.0, 17.4), (44.0, 14.6), (48.0, 10.2))],
        0.45,
        0.97,
        "white",
    )
    s.polygon([(-1.6, 28), (1.6, 28), (6, 46), (-6, 46)], 0.9, "white")


def munich_town_hall(s: Silhouette) -> None:
    s.rect(-50, 0, 100, 22, 0.6, "stone")
    s.windows(-49, 49, 0.6, 5.6, 20, 1, (0.6, 0.95), "dark", 0.22, True)
    s.windows(-49, 49, 7, 20, 26, 2, (0.42, 0.8), "dark", 0.28, True)
    s.rect(-51, 6, 102, 0.8, 0.88, "stone")
    s.rect(-51, 21.4, 102, 1.2, 0.88, "stone")
    s.taper(0, 22.6, 100, 92, 9, "tile", 0.5)
    for x in (-42.0, -27.0, 24.0, 41.0):
        parts.gable(s, x, 22, 10, 11, "stone", 0.72)
        s.windows(x - 2.4, x + 2.4, 23, 28, 2, 1, (0.5, 0.9), "dark", 0.28, True)
        s.spire(x, 32, 1.4, 4, "stone", 0.8)
    for i in range(17):
        s.spire(-48 + i * 6, 22, 1.2, 5, "stone", 0.8)
    s.block(0, 0, 13, 62, "stone", 0.7)
    s.windows(-5, 5, 7, 28, 2, 3, (0.5, 0.8), "dark", 0.28, True)
    s.windows(-5.4, 5.4, 31, 38, 3, 1, (0.7, 0.95), "copper", 0.7, True)
    s.windows(-5, 5, 48, 60, 2, 1, (0.5, 0.95), "dark", 0.25, True)
    s.disc(0, 43.5, 3.5, 0.92, "white")
    s.ring(0, 43.5, 3.5, 0.5, 0.3, "dark")
    s.lines([[(0, 43.5), (0, 46)], [(0, 43.5), (1.8, 43)]], 0.5, 0.1, "dark")
    s.rect(-7.4, 61, 14.8, 1.4, 0.9, "stone")
    for x in (-6.2, 6.2):
        s.spire(x, 60, 3, 12, "stone", 0.75)
    s.block(0, 62.4, 8, 8, "stone", 0.72)
    s.windows(-3, 3, 63, 70, 2, 1, (0.5, 0.95), "dark", 0.25, True)
    s.spire(0, 70.4, 8, 13, "copper", 0.6)
    s.line([(0, 83), (0, 86)], 0.5, 0.9, "gold")


def jet_d_eau(s: Silhouette) -> None:
    s.rect(-30, 0, 60, 1.6, 0.55, "stone")
    for spread, top, tone in ((26.0, 138.0, 0.72), (17.0, 140.0, 0.85), (8.0, 140.0, 1.0)):
        outline = [
            ((-2.4, 60), (-4, 110), (-2, top)),
            ((6, top + 1), (spread * 0.9, top - 22), (spread, top - 60)),
            ((spread * 1.1, 50), (spread * 0.66, 18), (spread * 0.5, 2)),
            ((6, 2), (3, 1), (1.6, 1)),
        ]
        s.curve((-1.6, 1), outline, tone, "cloud")
    s.taper(0, 1, 3.4, 2.2, 100, "cloud", 1.0)
    for i in range(9):
        s.disc(10 + i * 2.2, 96 - i * 9.0, 3.6 - i * 0.1, 0.9, "cloud")
    s.block(-16, 1, 5, 7, "white", 0.75)
    s.dome(-16, 8, 5, 3, "red", 0.6)


def magere_brug(s: Silhouette) -> None:
    for x in (-22.0, -8.0, 8.0, 22.0):
        s.rect(x - 1.6, -1, 3.2, 4.6, 0.55, "brick")
    s.polygon([(-40, 2.4), (-8, 4.6), (8, 4.6), (40, 2.4), (40, 3.6), (8, 6), (-8, 6), (-40, 3.6)], 0.92, "white")
    strokes = [[(x, 3.4 + (40 - abs(x)) * 0.06), (x, 5.6 + (40 - abs(x)) * 0.06)] for x in range(-40, 41, 2)]
    s.lines(strokes, 0.25, 0.9, "white")
    s.line([(-40, 5.2), (-8, 7.8), (8, 7.8), (40, 5.2)], 0.4, 0.95, "white")
    for side in (-1, 1):
        x = side * 9.0
        for k in (-1.2, 1.2):
            s.line([(x + k, 4), (x + k, 15)], 0.9, 0.95 if side < 0 else 0.75, "white")
        s.rect(x - 2.2, 14.2, 4.4, 1.2, 0.95, "white")
        s.line([(x - side * 8.6, 17.6), (x + side * 10, 14.4)], 1.1, 0.97, "white")
        s.line([(x - side * 8.4, 17.4), (x - side * 8.4, 6)], 0.3, 0.6, "metal")
        s.polygon(
            [(x + side * 6, 13.4), (x + side * 11, 12.8), (x + side * 11, 15.6), (x + side * 6, 16.2)], 0.66, "white"
        )
        for k in range(5):
            s.disc(x + side * (14 + k * 3.4), 7.2 - k * 0.2, 0.35, 0.95, "window")


def binnenhof(s: Silhouette) -> None:
    s.rect(-60, 0, 120, 12, 0.56, "brick")
    s.windows(-58, 58, 2, 10.6, 24, 2, (0.4, 0.7), "white", 0.9)
    s.windows(-58, 58, 2, 10.6, 24, 2, (0.26, 0.56), "dark", 0.3)
    s.taper(-38, 12, 46, 38, 9, "roof", 0.5)
    s.taper(40, 12, 42, 34, 8, "roof", 0.5)
    s.rect(-13, 0, 26, 15, 0.7, "brick")
    parts.gable(s, 0, 15, 26, 17, "brick", 0.7)
    s.disc(0, 18, 4, 0.25, "dark")
    s.ring(0, 18, 4.4, 0.8, 0.92, "sand")
    for radius in (2.6, 1.2):
        s.ring(0, 18, radius, 0.4, 0.85, "white")
    s.windows(-9, 9, 5, 11, 4, 1, (0.4, 0.9), "dark", 0.28, True)
    parts.arched_door(s, 0, 0, 4, 4.6)
    for x in (-13.6, 13.6):
        parts.round_tower(s, x, 0, 6, 24, "brick", "roof", 13)
        s.windows(x - 2, x + 2, 14, 22, 2, 1, (0.4, 0.8), "dark", 0.28, True)
        s.spire(x, 36, 0.6, 3, "gold", 0.9)
    parts.round_tower(s, -58, 0, 10, 16, "brick", "roof", 14)


def peace_palace(s: Silhouette) -> None:
    s.rect(-42, 0, 84, 15, 0.62, "brick")
    s.windows(-40, 40, 0.6, 6, 13, 1, (0.66, 0.96), "dark", 0.22, True)
    s.windows(-40, 40, 8, 14, 18, 1, (0.44, 0.9), "dark", 0.28, True)
    for y in (6.8, 14.6):
        s.rect(-43, y, 86, 0.9, 0.9, "sand")
    s.taper(0, 15.5, 86, 76, 12, "roof", 0.5)
    for x in (-26, -13, 0, 13, 26):
        parts.gable(s, x, 15, 7, 7, "sand", 0.8)
    parts.turret(s, 38, 0, 9, 28, 11, "brick", "roof")
    parts.turret(s, -20, 15, 5, 16, 9, "brick", "copper")
    s.block(-36, 0, 14, 46, "brick", 0.68)
    for y in (9, 18, 27, 36):
        s.rect(-43.2, y, 14.4, 0.9, 0.9, "sand")
        s.windows(-41, -31, y + 1.6, y + 7.4, 3, 1, (0.36, 0.9), "dark", 0.28, True)
    s.disc(-36, 43, 2.2, 0.95, "gold")
    for x in (-43, -29):
        s.spire(x, 44, 3.4, 11, "roof", 0.58)
    s.taper(-36, 46, 15, 9, 11, "roof", 0.5)
    s.block(-36, 57, 6, 5, "copper", 0.66)
    s.spire(-36, 62, 7, 16, "copper", 0.6)


def euromast(s: Silhouette) -> None:
    """A concrete shaft with a crow's nest like a ship's bridge half way, and the space tower on top."""
    s.taper(0, 0, 11, 9, 96, "stone", 0.72)
    s.block(0, 20, 14, 4, "white", 0.75)
    s.taper(1, 88, 14, 30, 6, "white", 0.66)
    s.block(1, 94, 30, 5, "white", 0.9)
    s.windows(-13, 15, 94.6, 98.6, 11, 1, (0.8, 0.8))
    s.rect(-16, 99, 34, 1, 0.97, "white")
    s.block(0, 100, 22, 4, "white", 0.84)
    s.windows(-10, 10, 100.6, 103.4, 9, 1, (0.8, 0.8))
    s.rect(-13, 104, 26, 1, 0.97, "white")
    s.block(0, 105, 7, 8, "stone", 0.72)
    for i in range(8):
        s.taper(0, 113 + i * 7.4, 4.4 - i * 0.12, 4.3 - i * 0.12, 7.4, "white" if i % 2 else "red", 0.8)
    s.cylinder(0, 150, 9, 4, "glass", 0.75)
    s.spire(0, 172, 2, 13)


def hohenzollern_bridge(s: Silhouette) -> None:
    """Three steel arches for the railway."""
    s.rect(-210, 9, 420, 3, 0.5, "metal")
    for left, right, rise in ((-205.0, -84.0, 22.0), (-84.0, 84.0, 27.0), (84.0, 205.0, 22.0)):
        arch = parts.parabola(left, right, 9, rise, 20)
        inner = [(x, 9 + (y - 9) * 0.8) for x, y in arch]
        parts.hangers(s, inner, 11, 0.8, 0.6, "metal")
        s.lines([[a, b] for a, b in zip(arch[1:], inner[:-1], strict=True)], 0.7, 0.55, "metal")
        s.line(inner, 1.3, 0.6, "metal")
        s.line(arch, 2.2, 0.75, "metal")
    for x in (-205, -84, 84, 205):
        s.taper(x, -6, 12, 9, 15, "stone", 0.68)
    for x in (-207, 207):
        s.block(x, 9, 10, 18, "stone", 0.7)
        s.dome(x, 27, 10, 5, "roof", 0.6)


def stephansdom(s: Silhouette) -> None:
    """The south tower, a single steep needle, beside the huge roof of patterned tiles."""
    s.rect(-30, 0, 74, 22, 0.6, "stone")
    s.windows(-24, 42, 3, 20, 8, 1, (0.34, 0.92), "dark", 0.28, True)
    s.polygon([(-31, 22), (45, 22), (41, 58), (-27, 58)], 0.6, "yellow")
    zigzags = [[(-31 + row * 0.6 + k * 6.2, 26 + row * 8 + (3 if k % 2 else 0)) for k in range(12)] for row in range(4)]
    s.lines(zigzags, 2, 0.45, "dark")
    s.lines([[(x, y + 3) for x, y in points] for points in zigzags], 1, 0.8, "green")
    for x in (20, 31, 42):
        parts.gable(s, x, 20, 10, 13, "stone", 0.72)
    for x in (-36, -25):
        parts.turret(s, x, 0, 8, 42, 22, "stone", "stone")
    parts.gable(s, -30, 22, 9, 18, "stone", 0.7)
    s.block(5, 0, 15, 58, "stone", 0.7)
    s.windows(-1, 11, 6, 54, 2, 3, (0.46, 0.86), "dark", 0.28, True)
    for k, foot in ((-7, 44), (7, 44), (-5.4, 62), (5.4, 62), (-3.6, 78), (3.6, 78)):
        s.spire(5 + k, foot, 3.4, 20, "stone", 0.72)
    s.taper(5, 58, 13, 8, 26, "stone", 0.66)
    s.windows(1.4, 8.6, 60, 80, 2, 1, (0.46, 0.95), "dark", 0.28, True)
    s.spire(5, 84, 8, 50, "stone", 0.66)
    s.spire(5, 131, 1, 5, "gold", 0.9)


def karlskirche(s: Silhouette) -> None:
    """A green oval dome between two columns like Trajan's, low pavilions at the sides."""
    for x in (-34.0, 34.0):
        s.block(x, 0, 14, 22, "white", 0.78)
        s.windows(x - 4, x + 4, 0, 14, 1, 1, (0.9, 1), "dark", 0.28, True)
        s.rect(x - 8, 21.4, 16, 1.2, 0.95, "white")
        s.taper(x, 22.6, 15, 8, 7, "copper", 0.6)
    s.block(0, 0, 54, 19, "white", 0.72)
    for x in (-20.0, 20.0):
        s.rect(x - 4, 0, 8, 5, 0.85, "white")
        s.cylinder(x, 5, 5.6, 36, "white", 0.86)
        s.lines([[(x - 2.8, 7 + i * 4.4), (x + 2.8, 9.6 + i * 4.4)] for i in range(8)], 0.5, 0.5, "stone")
        s.rect(x - 4, 41, 8, 1.4, 0.95, "white")
        s.cylinder(x, 42.4, 3.4, 4, "white", 0.8)
        s.dome(x, 46.4, 4.4, 3, "copper", 0.66)
    s.rect(-12, 4, 24, 12, 0.25, "dark")
    s.columns(-12.6, 12.6, 3, 13, 6, 1.4, "white", 0.97)
    s.polygon([(-14, 16), (14, 16), (0, 23)], 0.92, "white")
    s.rect(-13, 0, 26, 3, 0.85, "white")
    s.cylinder(0, 20, 30, 20, "white", 0.8)
    s.windows(-13, 13, 23, 37, 5, 1, (0.44, 0.95), "dark", 0.3, True)
    s.columns(-15, 15, 21, 18, 6, 1.2, "white", 0.97)
    s.rect(-16.4, 39.6, 32.8, 1.4, 0.95, "white")
    s.dome(0, 41, 30, 20, "copper", 0.68)
    for x in (-7.4, 7.4):
        s.disc(x, 47, 1.8, 0.25, "dark")
    s.cylinder(0, 60, 6, 6, "white", 0.84)
    s.dome(0, 66, 6, 4, "copper", 0.68)
    s.spire(0, 69.4, 0.8, 3, "gold", 0.9)


LANDMARKS: dict[str, Landmark] = {
    "eiffel_tower": Landmark(eiffel_tower, 330, 130, 0.50, 0.0),
    "sacre_coeur": Landmark(sacre_coeur, 84, 72, 0.15, 0.38),
    "notre_dame": Landmark(notre_dame, 69, 47, 0.16, 0.22),
    "arc_de_triomphe": Landmark(common.triumphal_gate(50, 45), 50, 48, 0.13, 0.12),
    "fourviere": Landmark(common.twin_tower_church(66, 50, False, "white", "white"), 66, 51, 0.20, 0.20),
    "atomium": Landmark(atomium, 102, 80, 0.28, 0.12),
    "brussels_town_hall": Landmark(common.spired_tower(96, 13, "stone", "stone"), 96, 65, 0.32, 0.05),
    "westerkerk": Landmark(common.spired_tower(85, 12), 85, 60, 0.30, 0.08),
    "erasmus_bridge": Landmark(common.cable_stayed_bridge(600, 139, 16), 139, 600, 0.26, 0.04, spans=True),
    "brandenburg_gate": Landmark(brandenburg_gate, 31, 62, 0.15, 0.0),
    "berlin_tv_tower": Landmark(common.tv_tower(368, 0.58, 34, "metal", 0.045), 368, 34, 0.46, 0.26),
    "cologne_cathedral": Landmark(common.twin_tower_church(157, 62, True), 157, 64, 0.38, 0.08),
    "frauenkirche": Landmark(common.twin_tower_church(99, 42, False, "brick", "copper"), 99, 43, 0.30, 0.08),
    "elbphilharmonie": Landmark(elbphilharmonie, 108, 110, 0.24, 0.03),
    "st_michaelis": Landmark(common.spired_tower(132, 16, "brick", "copper"), 132, 80, 0.32, 0.12),
    "vienna_ferris_wheel": Landmark(common.ferris_wheel(65, 15), 67, 64, 0.22, 0.24),
    "grossmunster": Landmark(grossmunster, 66, 46, 0.26, 0.02),
    "fraumunster": Landmark(common.shifted(fraumunster, -8.5), 82, 47, 0.27, 0.08),
    "st_pierre_geneva": Landmark(common.spired_tower(64, 10, "stone", "copper"), 64, 50, 0.24, 0.08),
    "reichstag": Landmark(reichstag, 52, 138, 0.19, 0.04, spans=True),
    "munich_town_hall": Landmark(munich_town_hall, 86, 102, 0.28, 0.03),
    "jet_d_eau": Landmark(jet_d_eau, 140, 61, 0.36, 0.03),
    "magere_brug": Landmark(magere_brug, 18.2, 80, 0.13, 0.0, spans=True),
    "binnenhof": Landmark(binnenhof, 39, 128, 0.15, 0.02, spans=True),
    "peace_palace": Landmark(peace_palace, 78, 89, 0.26, 0.05),
    "euromast": Landmark(euromast, 185, 36, 0.36, 0.16),
    "hohenzollern_bridge": Landmark(hohenzollern_bridge, 37.1, 426, 0.08, 0.05, spans=True),
    "stephansdom": Landmark(stephansdom, 136, 94, 0.34, 0.08),
    "karlskirche": Landmark(karlskirche, 72, 84, 0.22, 0.05),
}
