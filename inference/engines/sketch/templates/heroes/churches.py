"""Large forms of churches and cathedrals."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen, Tone
from inference.engines.sketch.templates.model import Hero


def florence_duomo(p: Pen) -> None:
    """Brunelleschi's dome in eight ribs, the lantern, the marble body, Giotto's tower."""
    marble, tile = "#f0e2cc", "#c8603a"
    p.block(-10, 0, 86, 30, marble, 0.68)
    p.face([(-53, 30), (33, 30), (30, 35), (-50, 35)], tile, "shade")
    for x in (-44.0, -31.0, -18.0):
        p.opening(x, 9, 4.4, 15, marble, "pointed", "shade")
        p.opening(x, 9, 2.4, 11, marble, "pointed")
    p.bar(-10, 26.4, 86, 1.3, "#5f7f6a", "mid")
    p.bar(-10, 6, 86, 1.0, "#5f7f6a", "mid")
    for x, r in ((2.0, 13.0), (36.0, 13.0)):
        p.block(x, 0, r * 2, 28, marble, 0.6)
        p.windows(x - r * 0.9, x + r * 0.9, 8, 24, 3, 1, marble, "round", 0.36, 0.86)
        p.bar(x, 26.6, r * 2, 1.4, "#5f7f6a", "mid")
        p.dome(x, 28, r, 10, tile, 3)
    p.block(19, 28, 44, 24, marble, 0.6)
    for x in (4.0, 19.0, 34.0):
        p.disc(x, 42, 4.4, marble, "shade")
        p.disc(x, 42, 3.2, marble, "deep")
    p.bar(19, 33.6, 44, 1.1, "#5f7f6a", "mid")
    p.bar(19, 50.4, 46, 2.2, marble, "light")
    _ribbed(p, 19, 52, 22.4, 34, tile, marble)
    p.block(19, 85.4, 6.2, 10, marble, 0.6)
    p.windows(16.4, 21.6, 86, 94.6, 3, 1, marble, "round", 0.5, 0.9)
    p.taper(19, 95.4, 5.4, 1.0, 7.4, marble, 0.55)
    p.disc(19, 104, 1.5, "gold")
    p.line([(19, 105), (19, 109)], "gold", 0.4, "light")
    p.block(-44, 0, 14, 80, marble, 0.6)
    for y in (20.0, 38.0, 57.0):
        p.bar(-44, y, 14.8, 1.3, "#5f7f6a", "mid")
    for y, n in ((24, 2), (42, 2), (61, 1)):
        p.windows(-49.4, -38.6, y, y + 12.5, n, 1, marble, "pointed", 0.42 if n > 1 else 0.36, 0.94)
    for x in (-51.0, -37.0):
        p.block(x, 0, 2.2, 82, marble, 0.55)
    p.bar(-44, 78.6, 17, 3.4, marble, "light")
    p.bar(-44, 77.4, 15.6, 1.2, marble, "deep")


def _ribbed(p: Pen, x: float, y: float, r: float, h: float, material: str, rib: str) -> None:
    p.dome(x, y, r, h, material, 0, "pointed")
    for k in (-0.92, -0.42, 0.12, 0.62, 0.97):
        p.curve([(x + k * r, y), (x + k * r * 0.96, y + h * 0.3), (x + k * r * 0.62, y + h * 0.72),
                (x + k * 2.4, y + h * 0.99)],
                rib, 1.0, "light")  # fmt: skip


def hallgrimskirkja(p: Pen) -> None:
    """Steps of basalt columns that climb to the tower from both sides."""
    wall = "#e9e6e2"
    for i in range(13):
        k = 12 - i
        x = 4.2 + k * 2.5
        top = 50 * (1 - k / 13.2) ** 1.75 + 5.5
        for side in (-1, 1):
            tone: Tone = "light" if side == p.lit else "shade"
            p.bar(side * x, 0, 2.54, top, wall, tone)
            p.line([(side * (x + 1.27), 0), (side * (x + 1.27), top)], wall, 0.22, "deep", 0.35)
            p.face([(side * x - 1.27, top), (side * x + 1.27, top), (side * x, top + 1.8)], wall, "light")
    p.block(0, 0, 9.6, 58, wall, 0.55)
    for x in (-3.2, -1.1, 1.1, 3.2):
        p.line([(x, 14), (x, 57)], wall, 0.24, "deep", 0.4)
    p.opening(0, 0, 5.2, 11, wall, "pointed", "shade")
    p.opening(0, 0, 3.4, 8.6, wall, "pointed", "window" if p.board.scheme.dark else "deep")
    p.windows(-3.4, 3.4, 16, 42, 1, 3, wall, "pointed", 0.22, 0.72, 0.9)
    p.windows(-4.2, 4.2, 48, 55, 3, 1, wall, "pointed", 0.5, 0.9, 0.9)
    for x in (-3.9, 3.9):
        p.spire(x, 58, 1.9, 7.5, wall)
    p.taper(0, 57.6, 8.4, 1.0, 13.6, wall, 0.5)
    p.line([(0, 70.6), (0, 75)], wall, 0.4, "light")
    p.line([(-1.1, 73.6), (1.1, 73.6)], wall, 0.4, "light")


def notre_dame(p: Pen) -> None:
    """The west front: two square towers, the rose, the gallery of kings, three portals; the spire behind."""
    stone = "#e6d5b4"
    p.spire(0, 62, 5.6, 34, "roof")
    p.face([(-19, 46), (19, 46), (15, 58), (-15, 58)], "roof", "shade")
    p.block(0, 0, 41, 46, stone, 0.68)
    for x in (-14.0, 0.0, 14.0):
        p.opening(x, 0, 9.4, 13.4, stone, "pointed", "shade")
        p.opening(x, 0, 6.8, 11, stone, "pointed", "mid")
        p.opening(x, 0, 4.6, 8.6, stone, "pointed")
    p.bar(0, 15.4, 43, 4.2, stone, "shade")
    p.windows(-20.5, 20.5, 15.6, 19.4, 26, 1, stone, "round", 0.6, 0.9, 0.0)
    p.bar(0, 19.6, 44, 1.2, stone, "light")
    p.disc(0, 28.6, 6.6, stone, "shade")
    p.disc(0, 28.6, 5.7, stone, "deep")
    _rose(p, 28.6, 5.5)
    for x in (-14.0, 14.0):
        p.opening(x, 22.6, 8.6, 13, stone, "pointed", "shade")
        p.windows(x - 3.6, x + 3.6, 22.8, 33.5, 2, 1, stone, "pointed", 0.72, 0.96, 0.0)
    p.bar(0, 37.4, 44, 6.6, stone, "mid")
    p.windows(-20.6, 20.6, 37.6, 43.4, 17, 1, stone, "pointed", 0.62, 0.96, 0.0)
    p.bar(0, 44, 44.6, 1.4, stone, "light")
    for x in (-14.0, 14.0):
        p.block(x, 45.4, 15, 22, stone, 0.62)
        p.windows(x - 6, x + 6, 47, 64, 2, 1, stone, "pointed", 0.56, 0.98, 0.0)
        p.bar(x, 66, 16.4, 1.5, stone, "light")
        p.battlements(x - 7.6, x + 7.6, 67.4, 7, 1.4, stone)
    for x in (-21.0, -7.0, 7.0, 21.0):
        p.block(x, 0, 2.4, 60 if abs(x) > 10 else 46, stone, 0.55)


def _rose(p: Pen, y: float, r: float) -> None:
    import math

    for i in range(12):
        a = math.tau * i / 12
        p.line([(0, y), (r * math.cos(a), y + r * math.sin(a))], "#e6d5b4", 0.3, "light")
    p.ring(0, y, r * 0.55, "#e6d5b4", 0.35)
    p.disc(0, y, r * 0.16, "#d9845a")


HEROES: dict[str, Hero] = {
    "florence_duomo": Hero("broad", 106, 109, florence_duomo, telling=(-30, 44)),
    "hallgrimskirkja": Hero("tall", 74, 75, hallgrimskirkja, stands="hill"),
    "notre_dame": Hero("tall", 46, 96, notre_dame, stands="water"),
}
