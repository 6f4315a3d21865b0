"""Landmarks of Oceania. Silhouettes from our own knowledge of their measures; no plan or picture was copied."""

from __future__ import annotations

from inference.engines.sketch.landmarks import common
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
    s.rect(-330, 50, 660, 5, 0.45, "metal")
    s.line([(x, upper(x)) for x in xs], 4.2, 0.55, "metal")
    s.line([(x, lower(x)) for x in xs], 4.2, 0.5, "metal")
    posts, braces, hangers = [], [], []
    for i, x in enumerate(xs):
        posts.append([(x, lower(x)), (x, upper(x))])
        if i < 14:
            braces.append([(x, upper(x)), (xs[i + 1], lower(xs[i + 1]))])
        elif i < 28:
            braces.append([(x, lower(x)), (xs[i + 1], upper(xs[i + 1]))])
        if lower(x) > 56:
            hangers.append([(x, 52), (x, lower(x))])
    s.lines(posts, 1.6, 0.5, "metal")
    s.lines(braces, 1.3, 0.45, "metal")
    s.lines(hangers, 1.0, 0.5, "metal")
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


LANDMARKS: dict[str, Landmark] = {
    "sydney_opera_house": Landmark(opera_house, 66, 192, 0.175, 0.0, spans=True),
    "sydney_harbour_bridge": Landmark(harbour_bridge, 134, 560, 0.16, 0.035, spans=True),
    "sydney_tower": Landmark(sydney_tower, 314, 34, 0.34, 0.28),
    "sky_tower": Landmark(common.tv_tower(328, 0.60, 30, "metal", 0.05), 328, 30, 0.46, 0.12),
    "auckland_harbour_bridge": Landmark(harbour_bridge, 134, 560, 0.12, 0.12, spans=True),
    "flinders_station": Landmark(flinders_station, 46, 152, 0.15, 0.02, spans=True),
    "eureka_tower": Landmark(common.supertall(297, 46, 44, "glass", 0.0), 297, 46, 0.40, 0.16),
    "arts_centre": Landmark(common.spired_tower(162, 18, "white", "white"), 162, 88, 0.30, 0.14),
    "story_bridge": Landmark(harbour_bridge, 134, 560, 0.13, 0.06, spans=True),
    "brisbane_wheel": Landmark(common.ferris_wheel(60, 24), 60, 56, 0.16, 0.05),
    "bell_tower_perth": Landmark(common.supertall(82, 24, 4, "glass", 0.3), 82, 24, 0.28, 0.03),
    "matagarup": Landmark(common.cable_stayed_bridge(400, 72, 8), 72, 400, 0.16, 0.03, spans=True),
}
