"""Landmarks of Oceania.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def _sail(s: Silhouette, x: float, y: float, width: float, height: float, side: int, tone: float) -> None:
    """One shell; `side` 1 opens to the right, -1 to the left."""

    def at(u: float, v: float) -> tuple[float, float]:
        return x + side * width * u, y + height * v

    mouth = [(at(0.70, 0.62), at(0.80, 0.28), at(1, 0))]
    s.curve(at(0, 0), [(at(0.02, 0.62), at(0.42, 0.98), at(0.80, 1)), *mouth], tone, "white")
    s.curve(at(0.56, 0), [(at(0.50, 0.5), at(0.62, 0.9), at(0.80, 1)), *mouth], tone - 0.3, "white")
    s.curve(at(0.78, 0), [(at(0.66, 0.35), at(0.70, 0.75), at(0.80, 1)), *mouth], 0.22, "glass")


def opera_house(s: Silhouette) -> None:
    s.polygon([(-96, 0), (96, 0), (92, 7), (-92, 7)], 0.55, "sand")
    s.rect(-88, 7, 170, 5, 0.72, "sand")
    s.windows(-86, 80, 7.6, 11.4, 34, 1, (0.6, 0.8), "window", 0.3)
    _sail(s, -12, 11, 36, 31, -1, 0.84)
    _sail(s, -40, 11, 30, 22, -1, 0.78)
    _sail(s, 64, 11, 34, 27, 1, 0.80)
    _sail(s, -34, 11, 44, 40, 1, 0.92)
    _sail(s, -2, 11, 50, 54, 1, 0.98)
    _sail(s, 34, 11, 44, 38, 1, 0.92)
    _sail(s, -62, 11, 26, 18, -1, 0.9)


def harbour_bridge(s: Silhouette) -> None:
    def upper(x: float) -> float:
        return 126 - 74 * (x / 250) ** 2

    def lower(x: float) -> float:
        return 112 - 104 * (x / 252) ** 2

    xs = [-250 + i * 500 / 28 for i in range(29)]
    s.rect(-288, 49, 576, 7, 0.5, "dark")
    s.line([(x, upper(x)) for x in xs], 7.0, 0.5, "dark")
    s.line([(x, lower(x)) for x in xs], 7.0, 0.4, "dark")
    posts, braces, hangers = [], [], []
    for i, x in enumerate(xs):
        posts.append([(x, lower(x)), (x, upper(x))])
        if i < 14:
            braces.append([(x, upper(x)), (xs[i + 1], lower(xs[i + 1]))])
        elif i < 28:
            braces.append([(x, lower(x)), (xs[i + 1], upper(xs[i + 1]))])
        if lower(x) > 56:
            hangers.append([(x, 52), (x, lower(x))])
    s.lines(posts, 2.8, 0.45, "dark")
    s.lines(braces, 2.2, 0.4, "dark")
    s.lines(hangers, 1.7, 0.45, "dark")
    for side in (-1, 1):
        for offset in (-14, 14):
            s.taper(side * 264 + offset, -6, 20, 15, 96, "sand", 0.72)


def sydney_tower(s: Silhouette) -> None:
    s.block(0, 0, 34, 120, "glass", 0.5)
    s.windows(-15, 15, 4, 116, 6, 18, (0.6, 0.5))
    s.block(0, 120, 7, 130, "metal")
    s.line([(-16, 120), (-3, 250)], 0.8, 0.5)
    s.line([(16, 120), (3, 250)], 0.8, 0.5)
    s.taper(0, 250, 16, 34, 12, "gold")
    s.block(0, 262, 34, 14, "gold", 0.75)
    s.windows(-16, 16, 263, 274, 10, 2, (0.7, 0.6))
    s.taper(0, 276, 30, 14, 8, "gold")
    s.taper(0, 284, 4, 1, 30, "metal")


def flinders_station(s: Silhouette) -> None:
    s.block(0, 0, 150, 18, "sand", 0.66)
    s.windows(-72, 72, 2, 16, 30, 2, (0.5, 0.7), "dark", 0.3, True)
    s.rect(-76, 18, 152, 1.4, 0.85, "sand")
    s.block(-30, 0, 30, 26, "sand", 0.72)
    s.windows(-42, -18, 2, 20, 1, 1, (0.8, 0.95), "dark", 0.25, True)
    s.cylinder(-30, 26, 22, 6, "copper", 0.6)
    s.dome(-30, 32, 24, 14, "copper", 0.62)
    s.block(60, 0, 9, 36, "sand", 0.7)
    s.disc(60, 30, 3, 0.95, "white")
    s.dome(60, 36, 9, 7, "copper", 0.62)


def beehive(s: Silhouette) -> None:
    s.rect(-62, 0, 124, 8, 0.6, "granite")
    s.windows(-60, 60, 1, 7, 40, 1, (0.5, 0.7), "dark", 0.3)
    s.taper(0, 8, 70, 66, 9, "granite", 0.7)
    s.windows(-33, 33, 9, 16, 26, 1, (0.45, 0.85), "dark", 0.3)
    y, width = 17.0, 60.0
    for i in range(7):
        s.taper(0, y, width, width * 0.95, 4, "granite", 0.55)
        s.windows(-width * 0.46, width * 0.46, y + 0.4, y + 3.8, 22, 1, (0.6, 0.9), "window", 0.25)
        s.rect(-width * 0.53, y + 3.8, width * 1.06, 1.7, 0.9, "granite")
        y, width = y + 5.5, width * (0.945 - 0.012 * i)
    s.taper(0, y, width * 0.95, width * 0.5, 5.5, "copper", 0.6)
    s.cylinder(0, y + 5.5, 10, 4, "copper", 0.66)
    s.spire(0, y + 9.5, 1.2, 9, "metal")


def wellington_cable_car(s: Silhouette) -> None:
    s.polygon([(-17, 0), (17, 0), (17, 10.4), (-17, 1.6)], 0.42, "green")
    s.polygon([(-17, 1.6), (17, 10.4), (17, 11.2), (-17, 2.4)], 0.6, "stone")
    for x in (-14.0, -8.0, 8.0, 14.0):
        s.disc(x, 2.2 + (x + 17) * 0.26, 1.5, 0.55, "green")
    s.line([(-17, 2.6), (17, 11.4)], 0.3, 0.3, "dark")
    for i, x in enumerate((-6.6, -2.2, 2.2)):  # the car is stepped like the slope
        low = 3.4 + (x + 17) * 0.259
        s.rect(x, low, 4.4, 3.9, 0.72 - 0.08 * i, "red")
        s.windows(x + 0.2, x + 4.2, low + 1.6, low + 3.4, 2, 1, (0.74, 0.9), "window", 0.3)
        s.rect(x - 0.1, low + 3.7, 4.6, 0.5, 0.9, "white")
        s.rect(x, low + 0.9, 4.4, 0.35, 0.95, "gold")
    s.lines([[(-15, 3), (-15, 9)], [(15.4, 11), (15.4, 15.6)]], 0.3, 0.4)
    s.disc(-15, 9.2, 0.6, 0.95, "window")
    s.disc(15.4, 15.6, 0.6, 0.95, "window")


def christchurch_cathedral(s: Silhouette) -> None:
    s.rect(-12, 0, 38, 11, 0.52, "stone")
    s.windows(-4, 25, 2, 9, 6, 1, (0.34, 0.9), "dark", 0.28, True)
    s.taper(8, 11, 36, 26, 7, "roof", 0.45)
    s.rect(-11, 0, 22, 18, 0.7, "stone")
    parts.gable(s, 0, 18, 22, 13, "stone", 0.74)
    s.disc(0, 19, 4.2, 0.25, "dark")
    for radius in (3.3, 1.6):
        s.ring(0, 19, radius, 0.5, 0.9, "white")
    s.windows(-8, 8, 8.5, 13, 5, 1, (0.4, 0.9), "dark", 0.28, True)
    parts.gable(s, 0, 0, 11, 9, "stone", 0.85)
    parts.arched_door(s, 0, 0, 5, 6)
    s.line([(0, 31), (0, 34)], 0.5, 0.8, "gold")
    s.block(-18, 0, 9.6, 37, "stone", 0.7)
    s.windows(-21.6, -14.4, 23, 34, 2, 1, (0.44, 0.95), "dark", 0.22, True)
    s.windows(-21.6, -14.4, 8, 19, 1, 2, (0.26, 0.7), "dark", 0.28, True)
    s.rect(-23.4, 36.4, 10.8, 1, 0.9, "stone")
    s.spire(-18, 37.4, 9.4, 24, "copper", 0.6)
    s.line([(-18, 60), (-18, 63)], 0.5, 0.8, "gold")


def bridge_of_remembrance(s: Silhouette) -> None:
    s.rect(-25, 0, 50, 3, 0.55, "stone")
    s.windows(-22, 22, 0, 2.6, 5, 1, (0.6, 1), "dark", 0.15, True)
    s.rect(-25, 3, 50, 1.2, 0.85, "stone")
    for x in (-11.4, 11.4):
        s.block(x, 4, 6.4, 9, "white", 0.72)
        parts.arched_door(s, x, 4, 3, 5.6, 0.25)
        s.rect(x - 3.7, 12.6, 7.4, 0.9, 0.92, "white")
    parts.arch_wall(s, 0, 4, 15, 13, 9.6, 10, "white", 0.78)
    s.line(parts.ellipse(0, 9.2, 5.2, 5.2, 0, 180), 0.7, 0.95, "white")
    s.rect(-8.2, 15, 16.4, 1.2, 0.95, "white")
    s.taper(0, 17, 14, 11, 2.4, "white", 0.8)
    for x in (-16.5, 16.5):
        s.block(x, 4, 2, 4, "white", 0.8)


def cantilever_bridge(s: Silhouette) -> None:
    """The Story Bridge: two steel peaks over their piers, the truss lowest in the middle."""
    upper: list[tuple[float, float]] = [(-240, 34), (-141, 74), (-50, 46), (0, 42), (50, 46), (141, 74), (240, 34)]
    for x in (-141, 141):
        s.taper(x, -4, 20, 14, 34, "stone", 0.66)
    s.rect(-260, 28, 520, 4, 0.5, "metal")
    s.line(upper, 4, 0.66, "metal")
    s.line([(-240, 30), (-141, 22), (-50, 30), (50, 30), (141, 22), (240, 30)], 3, 0.5, "metal")
    braces = []
    for (x0, y0), (x1, y1) in itertools.pairwise(upper):
        count = max(2, round((x1 - x0) / 15))
        for i in range(count):
            a, b = x0 + (x1 - x0) * i / count, x0 + (x1 - x0) * (i + 1) / count
            top = y0 + (y1 - y0) * i / count
            braces += [
                [(a, 30), (a, top)],
                [(a, top), (b, 30)] if y1 < y0 else [(a, 30), (b, y0 + (y1 - y0) * (i + 1) / count)],
            ]
    s.lines(braces, 1.3, 0.5, "metal")


def auckland_harbour_bridge(s: Silhouette) -> None:
    """A coathanger of steel over the channel and a long run of low trusses on both sides."""
    s.rect(-420, 40, 840, 6, 0.5, "metal")
    s.line([(-420, 30), (-300, 34), (-122, 30), (0, 42), (122, 30), (300, 34), (420, 30)], 3.4, 0.45, "metal")
    arch = [(-122.0, 46.0), (-90.0, 57.0), (-45.0, 64.0), (0.0, 66.0), (45.0, 64.0), (90.0, 57.0), (122.0, 46.0)]
    s.line(arch, 4.4, 0.66, "metal")
    s.lines(
        [[(-112 + i * 14, 44), (-112 + i * 14, 62 - ((i - 8) / 8) ** 2 * 13)] for i in range(17)], 1.4, 0.6, "metal"
    )
    webs = [[(-420 + i * 15, 44), (-412.5 + i * 15, 33)] for i in range(56)]
    webs += [[(-412.5 + i * 15, 33), (-405 + i * 15, 44)] for i in range(56)]
    s.lines(webs, 1.2, 0.5, "metal")
    for x in (-330, -225, -122, 122, 225, 330):
        s.taper(x, -6, 14, 9, 38, "stone", 0.68)


def bell_tower_perth(s: Silhouette) -> None:
    s.polygon([(-5, 0), (5, 0), (3, 50), (0, 82), (-3, 50)], 0.75, "glass")
    s.polygon([(1, 0), (5, 0), (3, 50), (0, 82)], 0.45, "glass")
    s.lines([[(-4.6 + y * 0.03, y), (4.6 - y * 0.03, y)] for y in range(8, 56, 4)], 0.5, 0.9, "white")
    for side, tone in ((-1, 0.75), (1, 0.5)):
        outline = [((side * 3, 14), (side * 4, 24), (side * 5, 33)), ((side * 15, 26), (side * 18, 12), (side * 16, 0))]
        s.curve((side * 3, 0), outline, tone, "copper")
        s.lines(
            [[(side * (4 + i * 3), 1), (side * (4.6 + i * 1.2), 29 - i * 3.4)] for i in range(1, 4)], 0.4, 0.3, "copper"
        )


LANDMARKS: dict[str, Landmark] = {
    "sydney_opera_house": Landmark(opera_house, 65, 196, 0.175, 0.0, spans=True),
    "sydney_harbour_bridge": Landmark(harbour_bridge, 128, 576, 0.16, 0.035, spans=True),
    "sydney_tower": Landmark(sydney_tower, 314, 34, 0.34, 0.28),
    "sky_tower": Landmark(common.tv_tower(328, 0.60, 30, "metal", 0.05), 328, 30, 0.46, 0.12),
    "flinders_station": Landmark(flinders_station, 46, 152, 0.15, 0.02, spans=True),
    "eureka_tower": Landmark(common.supertall(297, 46, 44, "glass", 0.0), 297, 46, 0.40, 0.16),
    "arts_centre": Landmark(common.spired_tower(162, 18, "white", "white"), 162, 90, 0.30, 0.14),
    "brisbane_wheel": Landmark(common.ferris_wheel(60, 24), 62, 59, 0.16, 0.05),
    "matagarup": Landmark(common.cable_stayed_bridge(400, 72, 8), 72, 400, 0.16, 0.03, spans=True),
    "beehive": Landmark(beehive, 74, 124, 0.26, 0.04),
    "wellington_cable_car": Landmark(wellington_cable_car, 16.2, 34, 0.15, 0.0),
    "christchurch_cathedral": Landmark(christchurch_cathedral, 63, 52, 0.28, 0.04),
    "bridge_of_remembrance": Landmark(bridge_of_remembrance, 19.4, 50, 0.15, 0.0),
    "story_bridge": Landmark(cantilever_bridge, 76, 520, 0.13, 0.06, spans=True),
    "auckland_harbour_bridge": Landmark(auckland_harbour_bridge, 68, 840, 0.10, 0.12, spans=True),
    "bell_tower_perth": Landmark(bell_tower_perth, 82, 33.2, 0.30, 0.03),
}
