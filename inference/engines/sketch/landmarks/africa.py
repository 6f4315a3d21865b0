"""Landmarks of Africa. Silhouettes from our own knowledge of their measures; no plan or picture was copied."""

from __future__ import annotations

from inference.engines.sketch.landmarks import common
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
    s.curve(
        (-150, 0),
        [((-90, 40), (-40, 80), (-20, 118)), ((-8, 126), (10, 126), (22, 116)), ((40, 80), (90, 30), (140, 0))],
        0.42,
        "rock",
    )
    s.curve(
        (10, 0),
        [((12, 60), (8, 100), (12, 122)), ((14, 122), (18, 120), (22, 116)), ((40, 80), (90, 30), (140, 0))],
        0.26,
        "rock",
    )


def kicc(s: Silhouette) -> None:
    s.cylinder(0, 0, 34, 92, "brick", 0.6)
    s.windows(-16, 16, 4, 90, 9, 22, (0.5, 0.5), "dark", 0.3)
    s.taper(0, 92, 44, 40, 6, "brick", 0.6)
    s.block(0, 98, 26, 6, "brick", 0.7)
    s.polygon([(34, 0), (64, 0), (49, 26)], 0.5, "brick")


def national_theatre_lagos(s: Silhouette) -> None:
    s.polygon([(-50, 0), (50, 0), (60, 22), (46, 19), (0, 31), (-46, 19), (-60, 22)], 0.72, "sand")
    s.windows(-44, 44, 3, 15, 22, 1, (0.4, 0.9), "dark", 0.3)
    s.polygon([(-60, 22), (0, 31), (60, 22), (52, 27), (0, 36), (-52, 27)], 0.9, "sand")


def moses_mabhida(s: Silhouette) -> None:
    s.polygon([(-140, 0), (140, 0), (150, 40), (110, 48), (-110, 48), (-150, 40)], 0.85, "white")
    s.windows(-140, 140, 6, 38, 30, 1, (0.4, 0.9), "glass", 0.4)
    s.curve(
        (-150, 36),
        [((-80, 130), (80, 130), (150, 36)), ((150, 36), (144, 36), (144, 36)), ((78, 120), (-78, 120), (-144, 36))],
        0.95,
        "white",
    )


LANDMARKS: dict[str, Landmark] = {
    "pyramids": Landmark(pyramids, 139, 510, 0.20, 0.46, spans=True),
    "muhammad_ali_mosque": Landmark(common.mosque(2), 86, 94, 0.24, 0.03),
    "cairo_tower": Landmark(cairo_tower, 189, 22, 0.34, 0.24),
    "koutoubia": Landmark(common.square_minaret(77, 13), 77, 14, 0.36, 0.06),
    "hassan_ii": Landmark(common.square_minaret(210, 26, "white"), 210, 28, 0.42, 0.06),
    "table_mountain": Landmark(table_mountain, 170, 850, 0.24, 0.50, spans=True),
    "lions_head": Landmark(lions_head, 126, 290, 0.18, 0.46, spans=True),
    "cape_town_clock_tower": Landmark(common.spired_tower(26, 5, "red", "roof"), 26, 24, 0.16, 0.02),
    "kicc": Landmark(kicc, 105, 64, 0.34, 0.08),
    "times_tower_nairobi": Landmark(common.supertall(163, 34, 26, "glass", 0.14), 163, 34, 0.36, 0.2),
    "national_theatre_lagos": Landmark(national_theatre_lagos, 36, 122, 0.11, 0.02),
    "lekki_bridge": Landmark(common.cable_stayed_bridge(330, 90, 10), 90, 330, 0.24, 0.04, spans=True),
    "ponte_city": Landmark(kicc, 105, 64, 0.36, 0.1),
    "hillbrow_tower": Landmark(common.tv_tower(269, 0.74, 22, "stone", 0.06), 269, 22, 0.46, 0.12),
    "mandela_bridge": Landmark(common.cable_stayed_bridge(284, 42, 8), 42, 284, 0.14, 0.02, spans=True),
    "moses_mabhida": Landmark(moses_mabhida, 106, 300, 0.17, 0.04, spans=True),
    "notre_dame_afrique": Landmark(common.domed_basilica(60, 50, "copper", "sand"), 60, 52, 0.2, 0.1),
    "mosque_of_divinity": Landmark(common.mosque(2), 86, 94, 0.24, 0.04),
    "bibliotheca": Landmark(national_theatre_lagos, 36, 122, 0.11, 0.02),
    "jamestown_lighthouse": Landmark(common.tv_tower(28, 0.86, 4, "red", 0.2), 28, 6, 0.18, 0.06),
    "holy_trinity_addis": Landmark(common.domed_basilica(44, 46, "copper", "stone"), 44, 48, 0.20, 0.04),
    "azania_front": Landmark(common.spired_tower(32, 7, "white", "tile"), 32, 36, 0.20, 0.03),
    "rova": Landmark(common.tiered_palace(40, 34, "stone", "roof"), 34, 44, 0.16, 0.10),
    "tunis_clock_tower": Landmark(common.obelisk(32, 5, "metal"), 32, 14, 0.24, 0.02),
    "zitouna": Landmark(common.square_minaret(43, 8), 43, 9, 0.30, 0.05),
}
