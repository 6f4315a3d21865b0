"""Landmarks of France, the Low Countries, Germany and the Alps.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.landmarks import common
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


LANDMARKS: dict[str, Landmark] = {
    "eiffel_tower": Landmark(eiffel_tower, 330, 126, 0.50, 0.0),
    "sacre_coeur": Landmark(sacre_coeur, 84, 72, 0.15, 0.38),
    "notre_dame": Landmark(notre_dame, 69, 48, 0.16, 0.22),
    "arc_de_triomphe": Landmark(common.triumphal_gate(50, 45), 50, 48, 0.13, 0.12),
    "fourviere": Landmark(common.twin_tower_church(66, 50, False, "white", "white"), 66, 52, 0.20, 0.20),
    "atomium": Landmark(atomium, 102, 80, 0.28, 0.12),
    "brussels_town_hall": Landmark(common.spired_tower(96, 13, "stone", "stone"), 96, 64, 0.32, 0.05),
    "westerkerk": Landmark(common.spired_tower(85, 12), 85, 58, 0.30, 0.08),
    "erasmus_bridge": Landmark(common.cable_stayed_bridge(600, 139, 16), 139, 600, 0.26, 0.04, spans=True),
    "euromast": Landmark(common.tv_tower(185, 0.56, 26, "white", 0.06), 185, 26, 0.34, 0.2),
    "brandenburg_gate": Landmark(brandenburg_gate, 31, 62, 0.15, 0.0),
    "berlin_tv_tower": Landmark(common.tv_tower(368, 0.58, 34, "metal", 0.045), 368, 34, 0.46, 0.26),
    "cologne_cathedral": Landmark(common.twin_tower_church(157, 62, True), 157, 64, 0.38, 0.08),
    "hohenzollern_bridge": Landmark(common.suspension_bridge(409, 30, 12, "metal"), 30, 720, 0.08, 0.05, spans=True),
    "frauenkirche": Landmark(common.twin_tower_church(99, 42, False, "brick", "copper"), 99, 44, 0.30, 0.08),
    "elbphilharmonie": Landmark(elbphilharmonie, 108, 110, 0.24, 0.03),
    "st_michaelis": Landmark(common.spired_tower(132, 16, "brick", "copper"), 132, 80, 0.32, 0.12),
    "stephansdom": Landmark(common.spired_tower(136, 16, "stone", "stone"), 136, 80, 0.34, 0.08),
    "karlskirche": Landmark(common.domed_basilica(70, 78, "copper"), 70, 80, 0.19, 0.05),
    "vienna_ferris_wheel": Landmark(common.ferris_wheel(65, 15), 65, 62, 0.22, 0.24),
    "grossmunster": Landmark(grossmunster, 66, 46, 0.26, 0.02),
    "fraumunster": Landmark(fraumunster, 82, 48, 0.27, 0.08),
    "st_pierre_geneva": Landmark(common.spired_tower(64, 10, "stone", "copper"), 64, 48, 0.24, 0.08),
}
