"""A public building in the manner of a place whose landmarks have no drawing: one for each building fabric."""

from __future__ import annotations

from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def domed_hall(s: Silhouette) -> None:
    """A columned hall with a dome, as in capitals of many countries."""
    s.block(0, 0, 120, 22, "stone", 0.6)
    s.windows(-56, 56, 3, 20, 18, 2, (0.4, 0.6), "window", 0.2)
    s.block(0, 0, 44, 27, "stone", 0.68)
    s.columns(-20, 20, 3, 20, 7, 2.6)
    s.polygon([(-24, 27), (24, 27), (0, 37)], 0.78, "stone")
    s.cylinder(0, 34, 24, 12, "stone", 0.66)
    s.columns(-11, 11, 35, 10, 9, 1.2)
    s.dome(0, 46, 25, 17, "copper", 0.7)
    s.block(0, 62, 4, 5, "stone", 0.8)
    s.spire(0, 67, 2, 9, "gold", 0.9)
    s.rect(-62, 21, 124, 1.6, 0.85, "stone")
    s.rect(-30, 0, 60, 2.4, 0.9, "stone")


def clock_tower(s: Silhouette) -> None:
    """A town hall of brick with a clock tower."""
    s.block(0, 0, 104, 24, "brick", 0.62)
    s.polygon([(-53, 24), (53, 24), (46, 33), (-46, 33)], 0.5, "roof")
    s.windows(-50, 50, 3, 22, 14, 2, (0.45, 0.62), "window", 0.2, True)
    for x in (-36.0, 36.0):
        s.block(x, 0, 18, 27, "brick", 0.7)
        s.polygon([(x - 10, 27), (x + 10, 27), (x, 42)], 0.66, "brick")
        s.windows(x - 7, x + 7, 4, 25, 2, 2, (0.5, 0.6), "window", 0.2, True)
    s.block(0, 0, 19, 62, "brick", 0.72)
    s.windows(-7, 7, 6, 40, 2, 4, (0.42, 0.6), "window", 0.2, True)
    s.rect(-10.5, 42, 21, 1.6, 0.9, "stone")
    s.disc(0, 51, 6.4, 0.95, "white")
    s.ring(0, 51, 6.4, 0.9, 0.3, "dark")
    s.lines([[(0, 51), (0, 55.5)], [(0, 51), (3.2, 49.5)]], 0.7, 0.1, "dark")
    s.rect(-11, 60, 22, 2.2, 0.9, "stone")
    s.polygon([(-11, 62), (11, 62), (0, 88)], 0.62, "copper")
    s.polygon([(1.5, 62), (11, 62), (0, 88)], 0.36, "copper")
    s.spire(0, 87, 1.2, 8, "gold", 0.9)


def mosque(s: Silhouette) -> None:
    """A dome between two minarets."""
    for x in (-46.0, 46.0):
        s.taper(x, 0, 8, 6.4, 58, "sand", 0.72)
        s.rect(x - 5.5, 42, 11, 2.2, 0.9, "sand")
        s.rect(x - 5.0, 57, 10, 2.2, 0.9, "sand")
        s.dome(x, 59, 6, 8, "copper", 0.7, "onion")
        s.spire(x, 66, 1, 6, "gold", 0.9)
    s.block(0, 0, 80, 22, "sand", 0.64)
    s.windows(-38, 38, 3, 19, 9, 1, (0.5, 0.8), "dark", 0.2, True)
    s.block(0, 0, 26, 30, "sand", 0.74)
    s.windows(-9, 9, 0, 26, 1, 1, (0.8, 0.95), "dark", 0.15, True)
    s.cylinder(0, 28, 40, 10, "sand", 0.68)
    s.windows(-18, 18, 30, 36, 9, 1, (0.4, 0.8), "window", 0.2, True)
    s.dome(0, 38, 42, 28, "copper", 0.72, "pointed")
    s.spire(0, 65, 1.4, 10, "gold", 0.9)
    s.rect(-42, 21, 84, 1.4, 0.9, "sand")


def castle(s: Silhouette) -> None:
    """Three tiled storeys on a battered stone base."""
    s.taper(0, 0, 70, 54, 16, "granite", 0.6)
    y, wide = 16.0, 46.0
    for _ in range(4):
        s.block(0, y, wide, 10, "white", 0.74)
        s.windows(-wide * 0.42, wide * 0.42, y + 2, y + 9, max(3, int(wide / 5)), 1, (0.5, 0.7), "dark", 0.25)
        eave = wide * 0.66
        s.polygon([(-eave, y + 9.4), (eave, y + 9.4), (wide * 0.40, y + 16), (-wide * 0.40, y + 16)], 0.42, "roof")
        s.polygon([(0, y + 9.4), (eave, y + 9.4), (wide * 0.40, y + 16), (0, y + 16)], 0.25, "roof")
        y, wide = y + 14.5, wide * 0.78
    s.polygon([(-wide * 0.62, y), (wide * 0.62, y), (0, y + 9)], 0.36, "roof")
    s.spire(0, y + 8, 1, 5, "gold", 0.9)


def wooden_church(s: Silhouette) -> None:
    """A white timber church with one steeple before the gable."""
    s.polygon([(-21, 0), (21, 0), (21, 22), (0, 40), (-21, 22)], 0.86, "white")
    s.polygon([(3, 0), (21, 0), (21, 22), (3, 37.5)], 0.62, "white")
    s.polygon([(-23.5, 20.5), (0, 41), (23.5, 20.5), (23.5, 24), (0, 45), (-23.5, 24)], 0.42, "red")
    s.windows(-18, 18, 4, 19, 4, 1, (0.34, 0.8), "window", 0.2, True)
    s.block(0, 0, 14, 50, "white", 0.9)
    s.windows(-3, 3, 0, 12, 1, 1, (0.9, 0.95), "dark", 0.2, True)
    s.windows(-4, 4, 38, 47, 2, 1, (0.5, 0.8), "dark", 0.25, True)
    s.disc(0, 29, 3.4, 0.3, "window")
    s.polygon([(-8.5, 50), (8.5, 50), (0, 84)], 0.5, "red")
    s.polygon([(1, 50), (8.5, 50), (0, 84)], 0.32, "red")
    s.lines([[(0, 83), (0, 90)], [(-2, 87.5), (2, 87.5)]], 0.7, 0.6, "gold")


def cathedral(s: Silhouette) -> None:
    """Two bell towers, a scrolled gable and a dome behind: the plaza church of the Spanish-speaking world."""
    s.cylinder(0, 34, 26, 10, "stone", 0.6)
    s.dome(0, 44, 27, 17, "tile", 0.62)
    s.spire(0, 60, 2, 8, "gold", 0.9)
    s.block(0, 0, 84, 30, "sand", 0.72)
    s.polygon([(-20, 30), (20, 30), (14, 38), (6, 40), (0, 46), (-6, 40), (-14, 38)], 0.8, "sand")
    s.disc(0, 35, 3.2, 0.25, "window")
    s.windows(-8, 8, 0, 18, 1, 1, (0.8, 0.95), "dark", 0.18, True)
    s.windows(-38, 38, 16, 27, 6, 1, (0.32, 0.8), "window", 0.2, True)
    for x in (-34.0, 34.0):
        s.block(x, 0, 20, 46, "sand", 0.78)
        s.windows(x - 6, x + 6, 4, 24, 1, 2, (0.5, 0.7), "dark", 0.22, True)
        s.rect(x - 11.5, 44, 23, 2, 0.92, "sand")
        s.block(x, 46, 16, 14, "sand", 0.8)
        s.windows(x - 6, x + 6, 47, 58, 2, 1, (0.55, 0.9), "dark", 0.2, True)
        s.rect(x - 9.5, 60, 19, 1.8, 0.92, "sand")
        s.dome(x, 61.8, 15, 12, "tile", 0.66)
        s.spire(x, 73, 1.2, 6, "gold", 0.9)


def tower(s: Silhouette) -> None:
    """A setback tower with a lit crown between two slabs."""
    for x, high in ((-58.0, 110.0), (56.0, 138.0)):
        s.block(x, 0, 38, high, "glass", 0.52)
        s.windows(x - 17, x + 17, 4, high - 4, 7, int(high / 6), (0.55, 0.5), "window", 0.2)
    y, wide = 0.0, 62.0
    for high in (96.0, 62.0, 44.0, 26.0):
        s.block(0, y, wide, high, "stone", 0.66)
        s.windows(
            -wide * 0.45,
            wide * 0.45,
            y + 3,
            y + high - 3,
            max(3, int(wide / 6)),
            int(high / 5),
            (0.5, 0.6),
            "window",
            0.2,
        )
        s.rect(-wide / 2 - 1, y + high - 2, wide + 2, 2.4, 0.92, "stone")
        y, wide = y + high, wide * 0.74
    s.spire(0, y, 8, 54, "metal", 0.8)


_HALLS = {
    "brick": Landmark(clock_tower, 95, 108, 0.3),
    "haussmann": Landmark(domed_hall, 76, 124, 0.3),
    "domes": Landmark(mosque, 75, 104, 0.3),
    "timber": Landmark(wooden_church, 90, 50, 0.3),
    "colonial": Landmark(cathedral, 79, 92, 0.3),
    "tokyo": Landmark(castle, 90, 72, 0.3),
    "nyc": Landmark(tower, 282, 158, 0.3),
    "glass": Landmark(tower, 282, 158, 0.3),
}
_ANYWHERE = Landmark(domed_hall, 76, 124, 0.3)


def civic_building(fabric: str) -> Landmark:
    return _HALLS.get(fabric, _ANYWHERE)
