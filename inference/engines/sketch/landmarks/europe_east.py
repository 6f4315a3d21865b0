"""Landmarks of central and eastern Europe, with Istanbul.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.landmarks import common
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


LANDMARKS: dict[str, Landmark] = {
    "hungarian_parliament": Landmark(hungarian_parliament, 96, 264, 0.20, 0.0, spans=True),
    "chain_bridge": Landmark(
        common.suspension_bridge(203, 48, 14, "stone", stone=True), 48, 360, 0.12, 0.1, spans=True
    ),
    "st_basils": Landmark(st_basils, 59, 62, 0.25, 0.0),
    "spasskaya": Landmark(spasskaya, 71, 120, 0.27, 0.08, spans=True),
    "charles_bridge": Landmark(charles_bridge, 60, 300, 0.14, 0.0, spans=True),
    "prague_castle": Landmark(common.twin_tower_church(97, 60, True), 97, 62, 0.24, 0.28),
    "tyn_church": Landmark(common.twin_tower_church(80, 34, True), 80, 36, 0.24, 0.16),
    "galata_tower": Landmark(common.spired_tower(67, 16, "stone", "roof"), 67, 78, 0.22, 0.14),
    "hagia_sophia": Landmark(common.mosque(4, "roof", 80), 84, 116, 0.21, 0.06),
    "blue_mosque": Landmark(common.mosque(6, "roof", 78), 82, 116, 0.22, 0.10),
    "bosphorus_bridge": Landmark(common.suspension_bridge(1074, 165, 64), 165, 1900, 0.16, 0.4, spans=True),
    "st_isaacs": Landmark(common.domed_basilica(101, 98, "gold"), 101, 100, 0.25, 0.05),
    "peter_and_paul": Landmark(common.spired_tower(122, 11, "sand", "gold"), 122, 54, 0.34, 0.14),
    "palace_of_culture": Landmark(common.spired_tower(237, 38, "sand", "metal"), 237, 190, 0.40, 0.14),
    "wawel": Landmark(common.tiered_palace(140, 60, "brick", "copper"), 60, 146, 0.18, 0.06),
    "kyiv_lavra": Landmark(common.domed_basilica(64, 58, "gold", "white"), 64, 60, 0.24, 0.05),
    "st_sophia_kyiv": Landmark(common.domed_basilica(54, 64, "gold", "white"), 54, 66, 0.19, 0.12),
    "warsaw_royal_castle": Landmark(common.spired_tower(60, 11, "brick", "copper"), 60, 54, 0.20, 0.05),
    "st_marys_krakow": Landmark(common.twin_tower_church(82, 32, True, "brick", "roof"), 82, 34, 0.28, 0.06),
    "winter_palace": Landmark(common.tiered_palace(210, 34, "green", "roof"), 34, 218, 0.11, 0.03, spans=True),
}
