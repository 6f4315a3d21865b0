"""Large forms of towers: clock towers, lattice towers, skyscrapers."""

from __future__ import annotations

from itertools import pairwise

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def big_ben(p: Pen) -> None:
    """The clock tower with a part of the Palace beside it: panelled shaft, four dials, belfry, two roofs, a spire."""
    stone = "#dcb777"
    for x, wide, high in ((14.0, 18.0, 20.0), (29.0, 14.0, 18.0)):
        p.block(x, 0, wide, high, stone, 0.7)
        p.windows(x - wide * 0.46, x + wide * 0.46, 2, high - 2.6, int(wide / 2.4), 2, stone, "pointed", 0.5, 0.8)
        p.battlements(x - wide / 2, x + wide / 2, high, 7, 1.2, stone)
    for x in (5.8, 22.4, 35.4):
        p.block(x, 0, 1.6, 23, stone)
        p.spire(x, 23, 2.0, 5.4, "roof")
    p.block(0, 0, 12.2, 55, stone, 0.6)
    for x in (-5.6, 5.6):
        p.block(x, 0, 1.8, 68, stone, 0.55)
    for level in range(7):
        y = 5 + level * 6.9
        p.windows(-4.6, 4.6, y, y + 5.6, 6, 1, stone, "pointed", 0.42, 0.95, lit=0.0)
        p.bar(0, y + 5.9, 11.0, 0.5, stone, "light")
    p.block(0, 53.4, 13.6, 2.0, stone)
    p.block(0, 55.4, 13.2, 11.6, stone, 0.66)
    p.bar(0, 55.9, 9.6, 10.6, stone, "shade")
    p.disc(0, 61.2, 4.7, "gold", "light")
    p.disc(0, 61.2, 4.2, "#fff6e0", "light" if not p.board.scheme.dark else "window")
    p.ring(0, 61.2, 3.3, stone, 0.22, "shade")
    for i in range(12):
        _hour(p, i)
    p.line([(0, 61.2), (-2.4, 63.4)], "dark", 0.42)
    p.line([(0, 61.2), (0.6, 64.7)], "dark", 0.3)
    p.block(0, 67, 14.2, 1.6, stone)
    p.block(0, 68.6, 11.6, 6.2, stone, 0.6)
    p.windows(-5.2, 5.2, 68.6, 74.2, 7, 1, stone, "pointed", 0.6, 0.92, lit=0.9 if p.board.scheme.dark else 0.0)
    for x in (-6.0, 6.0):
        p.spire(x, 68, 1.7, 9, "roof")
    p.taper(0, 74.8, 12.4, 6.4, 7.4, "roof", 0.6)
    for x in (-3.0, 0.0, 3.0):
        p.face([(x - 0.8, 75.8), (x + 0.8, 75.8), (x, 78.6)], "gold", "light")
    p.block(0, 82.2, 5.6, 4.2, stone, 0.6)
    p.windows(-2.4, 2.4, 82.2, 86, 4, 1, "roof", "pointed", 0.6, 0.9, lit=0.9)
    p.taper(0, 86.2, 6.2, 0.5, 9.4, "roof", 0.6)
    p.finial(0, 95.4, 3.4, "gold")


def _hour(p: Pen, i: int) -> None:
    import math

    a = math.tau * i / 12
    x, y = math.sin(a), math.cos(a)
    p.line([(3.4 * x, 61.2 + 3.4 * y), (3.95 * x, 61.2 + 3.95 * y)], "dark", 0.2)


def eiffel_tower(p: Pen) -> None:
    """Four legs as two, three platforms, lattice in the light and in the shade."""
    iron = "#b07a52"
    half = _eiffel_half
    for side in (-1, 1):
        outer = [(side * half(y), float(y)) for y in range(0, 116, 4)]
        inner = [(side * max(half(y) - _leg(y), 0.0), float(y)) for y in reversed(range(0, 116, 4))]
        p.face([*outer, *inner], iron, "light" if side == p.lit else "shade")
        _lattice(p, side, iron)
    p.face([(-half(112), 112), (half(112), 112), (half(276), 276), (-half(276), 276)], iron, "light")
    far = -p.lit
    p.face([(0, 112), (far * half(112), 112), (far * half(276), 276), (0, 276)], iron, "shade")
    y = 118.0
    while y < 268:
        w, step = half(y), max(5.0, half(y) * 0.95)
        p.line([(-w * 0.92, y), (w * 0.92, y + step)], iron, 0.8, "deep", 0.55)
        p.line([(w * 0.92, y), (-w * 0.92, y + step)], iron, 0.8, "deep", 0.55)
        y += step
    p.curve([(-36.5, 14), (-25, 34), (0, 43.5), (25, 34), (36.5, 14)], iron, 3.4, "shade")
    p.curve([(-34, 12), (-23, 30), (0, 39), (23, 30), (34, 12)], iron, 0.9, "deep", 0.7)
    for y, high, extra in ((55.0, 6.5, 4.0), (113.0, 5.0, 2.6)):
        w = half(y) + extra
        p.bar(0, y, w * 2, high, iron, "mid")
        p.bar(p.lit * w * 0.42, y, w * 1.16, high, iron, "light")
        p.bar(0, y - 1.6, w * 1.94, 1.6, iron, "deep")
        p.windows(-w * 0.96, w * 0.96, y + high * 0.1, y + high * 0.9, int(w / 1.5), 1, iron, "round", 0.55, 0.85, 0.0)
    p.block(0, 274, 15, 6, iron, 0.6)
    p.block(0, 280, 9, 5, iron, 0.6)
    p.dome(0, 285, 4.4, 5.4, iron)
    p.taper(0, 290, 2.2, 0.8, 34, iron, 0.5)
    for side in (-1, 1):
        p.face(
            [(side * 39, 0), (side * 64.5, 0), (side * 63, 6), (side * 40, 6)],
            "stone",
            "light" if side == p.lit else "shade",
        )


def _eiffel_half(y: float) -> float:
    """Half the width at a height: the curve of the legs."""
    points = (
        (0, 62.5),
        (20, 50),
        (40, 40.5),
        (57, 33.6),
        (80, 25),
        (115, 17.2),
        (150, 12.4),
        (200, 8.2),
        (240, 6.2),
        (276, 5.0),
    )
    for (y0, w0), (y1, w1) in pairwise(points):
        if y <= y1:
            return w0 + (w1 - w0) * (y - y0) / (y1 - y0)
    return points[-1][1]


def _leg(y: float) -> float:
    return 25 - (25 - 15.6) * min(1.0, y / 57) if y <= 57 else 15.6 - 2.0 * (y - 57) / 58


def _lattice(p: Pen, side: int, iron: str) -> None:
    if not p.detail:
        return
    y = 2.0
    while y < 106:
        step = 13.0 if y < 52 else 9.5
        o0, o1 = _eiffel_half(y) * 0.985, _eiffel_half(y + step) * 0.985
        i0, i1 = _eiffel_half(y) - _leg(y) * 0.98, _eiffel_half(y + step) - _leg(y + step) * 0.98
        p.line([(side * o0, y), (side * i1, y + step)], iron, 1.0, "deep", 0.6)
        p.line([(side * i0, y), (side * o1, y + step)], iron, 1.0, "deep", 0.6)
        p.line([(side * i0, y), (side * o0, y)], iron, 0.9, "deep", 0.5)
        y += step


def chrysler(p: Pen) -> None:
    """Setbacks, then the crown of seven arches of steel with triangular windows, and the needle."""
    wall, steel = "#e9d6a6", "#f4ead2"
    for wide, low, high in ((64.0, 0.0, 118.0), (52.0, 118.0, 168.0), (42.0, 168.0, 214.0)):
        p.block(0, low, wide, high - low, wall, 0.57)
        columns = max(5, int(wide / 6.4))
        p.windows(
            -wide * 0.47, wide * 0.47, low + 2, high - 5, columns, int((high - low) / 5), wall, "rect", 0.42, 0.56
        )
        p.bar(p.lit * wide * 0.24, high - 3.4, wide * 0.56, 3.4, steel, "light")
        p.bar(-p.lit * wide * 0.28, high - 3.4, wide * 0.48, 3.4, "gold", "shade")
    for i in range(7):
        k = 6 - i
        wide, y = 40 - k * 5.3, 212 + k * 10.2
        p.dome(0, y, wide / 2, 26 - k * 1.9, steel if k % 2 == 0 else "#d9c48f", 0, "pointed" if k > 4 else "round")
        _sunburst(p, y, wide / 2, 26 - k * 1.9)
    p.taper(0, 290, 4.6, p.px(1.5), 29, steel, 0.5)


def _sunburst(p: Pen, y: float, r: float, h: float) -> None:
    import math

    for j in range(-2, 3):
        a = math.radians(90 + j * 29)
        x, v = r * 0.66 * math.cos(a), y + h * 0.18 + h * 0.52 * math.sin(a)
        s = r * 0.10
        p.face([(x - s, v - s * 0.8), (x + s, v - s * 0.8), (x + s * 0.5 * math.cos(a), v + s * 2.0)], "dark", "deep")


def empire_state(p: Pen) -> None:
    """Broad base, the long shaft with its bays, three setbacks, the mast."""
    wall, steel = "#dccbb0", "#e8e2d4"
    for wide, low, high in (
        (118.0, 0.0, 26.0),
        (96.0, 26.0, 92.0),
        (78.0, 92.0, 122.0),
        (62.0, 122.0, 270.0),
        (52.0, 270.0, 292.0),
        (40.0, 292.0, 312.0),
    ):
        p.block(0, low, wide, high - low, wall, 0.6)
        p.windows(-wide * 0.48, wide * 0.48, low + 1, high - 3, max(6, int(wide / 5)), max(2,
                  int((high - low) / 5.2)), wall, "rect",
                  0.36, 0.66)  # fmt: skip
        p.bar(p.lit * wide * 0.1, high - 1.6, wide * 0.8, 1.6, steel, "light")
    for x in (-19.0, 19.0):
        p.block(x, 92, 14, 196, wall, 0.56)
        p.windows(x - 6, x + 6, 94, 284, 3, 34, wall, "rect", 0.36, 0.66)
    p.block(0, 312, 22, 12, wall, 0.6)
    p.taper(0, 324, 15, 9, 34, steel, 0.55)
    for x in (-3.0, 0.0, 3.0):
        p.line([(x, 326), (x * 0.7, 355)], "dark", 0.9)
    p.dome(0, 358, 4.8, 11, steel)
    p.taper(0, 368, 2.6, p.px(1.4), 58, steel, 0.5)


HEROES: dict[str, Hero] = {
    "big_ben": Hero("tall", 44, 98, big_ben, telling=(-8, 22), stands="water"),
    "eiffel_tower": Hero("tall", 130, 324, eiffel_tower),
    "chrysler": Hero("tall", 64, 319, chrysler),
    "empire_state": Hero("tall", 118, 426, empire_state),
}
