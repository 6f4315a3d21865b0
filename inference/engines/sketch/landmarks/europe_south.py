"""Landmarks of Iberia, Italy, the Adriatic and Greece.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def gherkin(s: Silhouette) -> None:
    right = [((24.0, 150.0), (34.0, 70.0), (22.0, 0.0))]
    s.curve((-22, 0), [((-34, 70), (-24, 150), (0, 180)), *right], 0.6, "glass")
    s.curve((6, 0), [((16, 70), (12, 150), (0, 180)), *right], 0.35, "glass")

    def half(y: float) -> float:
        t = y / 180
        return 22 * (1 - t) ** 3 + 96 * t * (1 - t) ** 2 + 72 * t * t * (1 - t)

    for turn in (-1, 1):  # the spirals of dark glass, seen on the front half only
        for i in range(7):
            points: list[tuple[float, float]] = []
            before = 0.0
            for j in range(19):
                y = 4 + j * 9.4
                angle = ((i / 7 * 2 - 1) + turn * y / 170 + 1) % 2 - 1
                if points and abs(angle - before) > 1:
                    s.line(points, 1.0, 0.2, "dark")
                    points = []
                points.append((math.sin(angle * math.pi / 2) * half(y), y))
                before = angle
            s.line(points, 1.0, 0.2, "dark")


def colosseum(s: Silhouette) -> None:
    s.polygon([(-95, 0), (95, 0), (95, 26), (40, 26), (28, 48), (-95, 48)], 0.62, "sand")
    s.polygon([(52, 0), (95, 0), (95, 26), (52, 26)], 0.36, "sand")
    for low, high in ((2, 14), (15, 26)):
        s.windows(-93, 93, low, high, 27, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 30, 27, 38, 18, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 26, 40, 47, 17, 1, (0.22, 0.5), "dark", 0.25)
    for y in (14, 26, 38):
        s.rect(-96, y, 192 if y < 30 else 132, 1.1, 0.85, "sand")


def parthenon(s: Silhouette) -> None:
    s.polygon([(-90, -4), (90, -4), (70, 18), (52, 24), (-56, 24), (-76, 14)], 0.45, "rock")
    s.polygon([(10, -4), (90, -4), (70, 18), (52, 24), (20, 24)], 0.3, "rock")
    s.rect(-38, 24, 76, 2, 0.9, "white")
    s.rect(-34, 26, 68, 11, 0.2, "dark")
    s.columns(-36, 36, 26, 12, 13, 2.4, "white", 0.95)
    s.rect(-37, 38, 74, 3.2, 0.9, "white")
    s.polygon([(-37, 41.2), (37, 41.2), (20, 44), (4, 46), (-22, 43.6)], 0.75, "white")


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
        s.curve(
            (x - 4.4, 0),
            [
                ((x - 4.6, height * 0.6), (x - 2, height * 0.9), (x, height)),
                ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
            ],
            0.72,
            "sand",
        )
        s.curve(
            (x + 0.6, 0),
            [
                ((x + 1, height * 0.6), (x + 0.4, height * 0.9), (x, height)),
                ((x + 2, height * 0.9), (x + 4.6, height * 0.6), (x + 4.4, 0)),
            ],
            0.46,
            "sand",
        )
        s.windows(x - 2.4, x + 2.4, height * 0.35, height * 0.82, 2, 8, (0.34, 0.6), "dark", 0.3)
        s.disc(x, height + 1, 1.6, 0.95, "gold")


LANDMARKS: dict[str, Landmark] = {
    "belem_tower": Landmark(belem_tower, 40, 56, 0.17, 0.0),
    "bridge_25_april": Landmark(common.suspension_bridge(1013, 190, 70, "red"), 190, 1780, 0.20, 0.13, spans=True),
    "lisbon_cathedral": Landmark(common.twin_tower_church(40, 34, False, "sand", "sand"), 42, 34, 0.11, 0.14),
    "clerigos": Landmark(common.spired_tower(75, 11, "stone", "stone"), 75, 54, 0.28, 0.10),
    "madrid_royal_palace": Landmark(common.tiered_palace(150, 46, "stone", "roof"), 46, 156, 0.15, 0.04, spans=True),
    "cibeles": Landmark(common.tiered_palace(96, 70, "white", "white"), 70, 100, 0.22, 0.08),
    "giralda": Landmark(common.square_minaret(98, 14, "brick"), 98, 15, 0.38, 0.06),
    "torre_del_oro": Landmark(common.square_minaret(36, 15), 36, 16, 0.17, 0.0),
    "sagrada_familia": Landmark(sagrada_familia, 172, 72, 0.36, 0.08),
    "torre_glories": Landmark(gherkin, 180, 60, 0.25, 0.34),
    "colosseum": Landmark(colosseum, 48, 192, 0.13, 0.04, spans=True),
    "st_peters": Landmark(common.domed_basilica(136, 120, "roof"), 136, 124, 0.23, 0.18),
    "milan_cathedral": Landmark(common.twin_tower_church(108, 80, True, "white", "white"), 108, 82, 0.25, 0.05),
    "salute": Landmark(common.domed_basilica(70, 66, "roof", "white"), 70, 68, 0.25, 0.03),
    "st_marks_campanile": Landmark(common.spired_tower(99, 12, "brick", "copper"), 99, 58, 0.34, 0.12),
    "florence_duomo": Landmark(common.domed_basilica(114, 110, "tile", "white"), 114, 112, 0.28, 0.05),
    "lovrijenac": Landmark(common.tiered_palace(60, 34, "sand", "sand"), 34, 64, 0.14, 0.03),
    "parthenon": Landmark(parthenon, 46, 180, 0.17, 0.08, spans=True),
}
