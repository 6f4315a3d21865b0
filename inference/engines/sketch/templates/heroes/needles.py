"""Large forms of masts and statues: television towers, lattice towers, obelisks, figures on their pedestals."""

from __future__ import annotations

import math
from itertools import pairwise

from inference.engines.sketch.templates.geometry import Knot
from inference.engines.sketch.templates.heroes.pen import Pen, Tone
from inference.engines.sketch.templates.model import Hero

CONCRETE, WHITE = "#d9d3c6", "#f1efe9"


def _pod(p: Pen, x: float, y: float, half: float, height: float, material: str) -> None:
    """A round storey that widens upward, with its ring of panes."""
    p.taper(x, y, half * 1.1, half * 2, height * 0.42, material, 0.58)
    p.block(x, y + height * 0.42, half * 2, height * 0.30, material, 0.58)
    p.bar(x, y + height * 0.47, half * 2, height * 0.18, material, "deep")
    p.windows(x - half * 0.97, x + half * 0.97, y + height * 0.47, y + height * 0.65, 16, 1, material, "rect", 0.7, 0.9,
              lit=0.7 if p.board.scheme.dark else 0.0)  # fmt: skip
    p.taper(x, y + height * 0.72, half * 1.9, half * 1.0, height * 0.28, material, 0.58)


def _lattice(p: Pen, foot: float, head: float, low: float, high: float, material: str) -> None:
    """Crosses between two legs that draw together."""
    if not p.detail:
        return
    y = low
    while y < high - 2:
        half = foot + (head - foot) * (y - low) / (high - low)
        step = max(3.5, half * 0.9)
        top = min(high, y + step)
        above = foot + (head - foot) * (top - low) / (high - low)
        p.line([(-half, y), (above, top)], material, 0.9, "deep", 0.6)
        p.line([(half, y), (-above, top)], material, 0.9, "deep", 0.6)
        p.line([(-half, y), (half, y)], material, 0.8, "deep", 0.5)
        y = top


def tokyo_tower(p: Pen) -> None:
    """Orange and white lattice: four legs as two, two decks, the white bands of the mast."""
    red, white = "#e8552f", "#fbf3e6"
    widths = ((0, 44), (30, 32), (62, 23.5), (110, 16), (145, 12.5), (250, 5.2), (256, 5.0))

    def half(y: float) -> float:
        for (y0, w0), (y1, w1) in pairwise(widths):
            if y <= y1:
                return w0 + (w1 - w0) * (y - y0) / (y1 - y0)
        return widths[-1][1]

    for side in (-1, 1):
        outer = [(side * half(y), float(y)) for y in range(0, 126, 5)]
        inner = [(side * max(0.0, half(y) - 13 + y * 0.06), float(y)) for y in reversed(range(0, 126, 5))]
        p.face([*outer, *inner], red, "light" if side == p.lit else "shade")
        if p.detail:
            y = 2.0
            while y < 116:
                o0, o1 = half(y) * 0.98, half(y + 8) * 0.98
                i0, i1 = (max(0.0, half(v) - 12.4 + v * 0.06) for v in (y, y + 8))
                p.line([(side * o0, y), (side * i1, y + 8)], red, 0.8, "deep", 0.65)
                p.line([(side * i0, y), (side * o1, y + 8)], red, 0.8, "deep", 0.65)
                y += 8
    p.curve([(-31, 4), (-22, 24), (0, 33), (22, 24), (31, 4)], red, 2.6, "shade")
    for y, wide in ((40, 58), (66, 46), (92, 38)):
        p.bar(0, y, wide, 3, red, "mid")
    bands = ((122, 152, red), (152, 178, white), (178, 206, red), (206, 232, white), (232, 252, red))
    for low, high, material in bands:
        p.taper(0, low, half(low) * 2, half(high) * 2, high - low, material, 0.55)
        _lattice(p, half(low), half(high), low, high, material)
    p.block(0, 118, 35, 13, white, 0.62)
    p.windows(-16.6, 16.6, 119.5, 129.5, 13, 2, white, "rect", 0.7, 0.6, lit=0.8 if p.board.scheme.dark else 0.0)
    p.bar(0, 130, 37, 2, red, "light")
    p.block(0, 222, 15, 9, white, 0.62)
    p.windows(-7, 7, 223.5, 229.5, 6, 1, white, "rect", 0.7, 0.8, lit=0.8 if p.board.scheme.dark else 0.0)
    for start, end, across, material in ((252, 272, 5.6, white), (272, 292, 4.4, red), (292, 310, 3.2, white),
                                      (310, 333, 2.0, red)):  # fmt: skip
        p.taper(0, start, across, across * 0.72, end - start, material, 0.5)
    p.block(0, 0, 58, 13, white)
    p.windows(-28, 28, 3, 11, 13, 1, white)


def tokyo_skytree(p: Pen) -> None:
    """A white trunk of steel that goes from a triangle to a circle, two round decks, the mast."""
    steel = "#dfe6ea"
    p.taper(0, 0, 70, 36, 150, steel, 0.56)
    p.taper(0, 150, 36, 22, 195, steel, 0.56)
    _lattice(p, 35, 18, 0, 150, steel)
    _lattice(p, 18, 11, 150, 345, steel)
    for k in (-0.55, 0, 0.55):
        p.line([(k * 66, 0), (k * 34, 150), (k * 20, 345)], steel, 1.6, "light", 0.9)
    _pod(p, 0, 340, 24, 36, steel)
    p.taper(0, 376, 22, 19, 70, steel, 0.56)
    _lattice(p, 11, 9.5, 376, 446, steel)
    _pod(p, 0, 442, 16, 28, steel)
    p.block(0, 470, 12, 28, steel)
    p.taper(0, 497, 8, 5.4, 90, steel, 0.54)
    p.taper(0, 587, 4.6, p.px(1.6), 47, steel, 0.5)
    for y in (512, 536, 560):
        p.bar(0, y, 9, 5, steel, "shade")


def cn_tower(p: Pen) -> None:
    """A hexagon's three fins run up to the round pod; above it the slim shaft, a small pod and the mast."""
    for side in (-1, 1):
        tone: Tone = "light" if side == p.lit else "shade"
        p.face([(side * 33, 0), (side * 12, 0), (side * 6, 335), (side * 8, 335), (side * 13, 150)], CONCRETE, tone)
    p.taper(0, 0, 30, 14, 335, CONCRETE, 0.55)
    p.line([(-6, 0), (-3, 335)], CONCRETE, 1.4, "deep", 0.5)
    p.line([(6, 0), (3, 335)], CONCRETE, 1.4, "deep", 0.5)
    p.taper(0, 326, 15, 34, 8, WHITE, 0.58)
    p.dome(0, 333, 24, 4, WHITE)
    p.body([(-23, 333, 1), (-27, 339), (-23, 345, 1), (23, 345, 1), (27, 339), (23, 333, 1)], WHITE, 0.58)
    p.bar(0, 346, 42, 9, "dark", "deep")
    p.windows(-20, 20, 346, 354, 18, 2, "dark", "rect", 0.7, 0.6, lit=0.7 if p.board.scheme.dark else 0.1)
    p.block(0, 355, 38, 6, WHITE)
    p.bar(0, 360, 30, 5, "red", "light")
    p.block(0, 365, 22, 5, WHITE)
    p.taper(0, 370, 11, 8, 76, CONCRETE, 0.55)
    _pod(p, 0, 442, 8.5, 14, WHITE)
    p.taper(0, 456, 6, 3.6, 44, WHITE, 0.52)
    p.taper(0, 500, 3.2, p.px(1.6), 53, "red", 0.5)
    p.block(0, 0, 86, 11, CONCRETE)


def space_needle(p: Pen) -> None:
    """Three legs drawn in at the waist, the saucer with its halo, the spire."""
    for side in (-1, 1):
        tone: Tone = "light" if side == p.lit else "shade"
        outer = [(18, 0), (14.5, 20), (10, 50), (6.6, 84), (5.6, 110), (7.4, 136), (11.5, 152)]
        inner = [(9, 152), (5.2, 134), (3.4, 110), (4.2, 84), (7.2, 50), (11.4, 20), (14.4, 0)]
        p.face([(side * x, y) for x, y in (*outer, *inner)], WHITE, tone)
    p.taper(0, 0, 6.4, 4.6, 152, CONCRETE, 0.55)
    for i in range(12):
        y = 10 + i * 11.5
        half = 12.6 - 9.4 * math.sin(min(1.0, y / 110) * math.pi / 2) if y < 110 else 3.4 + (y - 110) * 0.09
        p.line([(-half, y), (half, y)], CONCRETE, 0.8, "shade", 0.9)
    p.bar(0, 30, 27, 3.4, WHITE, "mid")
    p.face([(-14, 146), (14, 146), (21, 153), (-21, 153)], WHITE, "shade")
    saucer: list[Knot] = [(-21.5, 153, 1), (-22.5, 156), (-20, 158.6, 1), (20, 158.6, 1), (22.5, 156), (21.5, 153, 1)]
    p.body(saucer, WHITE, 0.6)
    p.bar(0, 158.4, 34, 4, "dark", "deep")
    p.windows(-16.6, 16.6, 158.6, 162.2, 15, 1, "dark", "rect", 0.72, 0.9, lit=0.8 if p.board.scheme.dark else 0.15)
    p.body([(-23, 162.4, 1), (-24, 163.8), (-12, 168), (-6, 170, 1), (6, 170, 1), (12, 168), (24, 163.8),
            (23, 162.4, 1)], "#f0a85c", 0.58)  # fmt: skip
    p.taper(0, 169.6, 8, 4, 4, WHITE)
    p.taper(0, 173, 2.2, p.px(1.5), 12, WHITE, 0.5)
    p.block(0, 0, 46, 5, WHITE)


def oriental_pearl(p: Pen) -> None:
    """Pearls on a tripod: a large one low, one high, one small in the mast."""
    pink, stem = "#d9567a", "#dcd6d8"
    for side in (-1, 1):
        p.line([(side * 62, 0), (side * 8, 92)], stem, 8, "light" if side == p.lit else "shade")
    for x in (-13, 0, 13):
        p.block(x, 0, 8.4, 270, stem, 0.58)
    for y in (128, 148, 168, 188, 208, 228):
        p.block(0, y, 36, 3.2, stem)
    for y, r in ((93, 30), (272, 24), (345, 9)):
        p.dome(0, y, r, r, pink, 6)
        p.face([(-r, y), (r, y), (r * 0.9, y - r * 0.44), (r * 0.5, y - r * 0.87), (0, y - r), (-r * 0.5, y - r * 0.87),
                (-r * 0.9, y - r * 0.44)], pink, "shade")  # fmt: skip
        k = p.lit * r
        p.face([(k * 0.05, y + 1), (k, y + 1), (k * 0.88, y - r * 0.47), (k * 0.5, y - r * 0.86),
                (k * 0.12, y - r * 0.98)], pink, "light")  # fmt: skip
        p.bar(0, y - r * 0.10, r * 2.02, r * 0.20, "dark", "deep")
        p.windows(-r * 0.98, r * 0.98, y - r * 0.08, y + r * 0.08, 14, 1, "dark", "rect", 0.7, 0.9,
                  lit=0.8 if p.board.scheme.dark else 0.1)  # fmt: skip
    p.block(0, 296, 13, 42, stem)
    p.taper(0, 354, 7, 4.6, 46, stem, 0.54)
    p.taper(0, 400, 4.2, p.px(1.6), 68, pink, 0.5)
    p.dome(0, 0, 52, 16, stem, 6)
    for x in (-47, 47):
        p.dome(x, 0, 9, 9, pink)


def berlin_tv_tower(p: Pen) -> None:
    """A slim shaft, the faceted ball with its bands of windows, the red and white mast."""
    p.taper(0, 0, 27, 9, 200, CONCRETE, 0.56)
    r, y = 16.5, 214
    p.dome(0, y, r, r, "#c9d3d8", 8)
    p.face([(-r, y), (r, y), (r * 0.88, y - r * 0.48), (r * 0.5, y - r * 0.87), (-r * 0.5, y - r * 0.87),
            (-r * 0.88, y - r * 0.48)], "#c9d3d8", "shade")  # fmt: skip
    p.face([(p.lit * r * 0.05, y), (p.lit * r, y), (p.lit * r * 0.88, y - r * 0.48), (p.lit * r * 0.5, y - r * 0.87),
            (p.lit * r * 0.1, y - r * 0.87)], "#c9d3d8", "light")  # fmt: skip
    for k in (-5, 1.4):
        p.bar(0, y + k, r * 1.96, 3.2, "dark", "deep")
        p.windows(-r * 0.96, r * 0.96, y + k, y + k + 3.2, 18, 1, "dark", "rect", 0.7, 0.8,
                  lit=0.8 if p.board.scheme.dark else 0.12)  # fmt: skip
    p.block(0, 230, 9, 14, CONCRETE)
    for i in range(8):
        low = 244 + i * 15.5
        wide = 6.4 - i * 0.6
        p.taper(0, low, wide, wide - 0.5, 15.5, "red" if i % 2 == 0 else WHITE, 0.54)
    p.block(0, 0, 66, 9, WHITE)
    p.face([(-44, 0), (-20, 0), (-26, 15)], WHITE, "shade")
    p.face([(44, 0), (20, 0), (26, 15)], WHITE, "light")


def sky_tower(p: Pen) -> None:
    """A shaft on raking legs, the funnel of decks, the mast of Auckland."""
    for side in (-1, 1):
        p.line([(side * 18, 0), (side * 6, 44)], CONCRETE, 4, "light" if side == p.lit else "shade")
    p.taper(0, 0, 13, 11, 186, CONCRETE, 0.56)
    p.taper(0, 172, 12, 31, 14, CONCRETE, 0.58)
    p.bar(0, 186, 31, 7, "dark", "deep")
    p.windows(-15, 15, 186.4, 192.6, 15, 2, "dark", "rect", 0.7, 0.7, lit=0.7 if p.board.scheme.dark else 0.1)
    p.block(0, 193, 28, 4, WHITE)
    p.taper(0, 197, 26, 17, 15, CONCRETE, 0.58)
    p.block(0, 212, 21, 7, WHITE)
    p.taper(0, 219, 12, 7, 24, WHITE, 0.56)
    for low, high, wide in ((243, 276, 5.4), (276, 302, 3.8), (302, 328, 2.4)):
        p.taper(0, low, wide, wide * 0.8, high - low, WHITE, 0.52)
    p.block(0, 0, 54, 12, WHITE)
    p.windows(-26, 26, 3, 10, 12, 1, WHITE)


def n_seoul_tower(p: Pen) -> None:
    """A round shaft with two drums of panes on the hill of Namsan."""
    p.block(0, 0, 46, 14, WHITE)
    p.windows(-22, 22, 4, 12, 10, 1, WHITE)
    p.taper(0, 12, 17, 13, 110, CONCRETE, 0.56)
    for y, half, high in ((116, 19, 16), (138, 15, 14)):
        p.taper(0, y, half * 1.5, half * 2, 4, WHITE)
        p.block(0, y + 4, half * 2, high - 4, WHITE, 0.58)
        p.windows(-half * 0.97, half * 0.97, y + 5, y + high - 1, 15, 2, WHITE, "rect", 0.72, 0.62,
                  lit=0.75 if p.board.scheme.dark else 0.05)  # fmt: skip
        p.bar(0, y + high, half * 2.06, 2.2, WHITE, "light")
    p.taper(0, 154, 16, 9, 14, CONCRETE)
    for i in range(5):
        low = 168 + i * 14
        wide = 6.6 - i * 1.0
        p.taper(0, low, wide, wide - 0.8, 14, "red" if i % 2 == 0 else WHITE, 0.52)


def washington_monument(p: Pen) -> None:
    """The white obelisk, its upper part a tone paler, on a low mound with its flags."""
    stone = "#f3ece0"
    p.taper(0, 0, 17, 15.5, 46, "#e3d8c6", 0.56)
    p.taper(0, 46, 15.5, 10.6, 107, stone, 0.56)
    p.taper(0, 153, 10.6, 0.3, 16.6, stone, 0.56)
    for y in range(8, 150, 9):
        half = 8.4 - y * 0.02
        p.line([(-half, y), (half, y)], stone, 0.3, "shade", 0.45)
    for x in (-1.6, 1.6):
        p.bar(x, 154, 0.9, 1.4, "dark", "deep")
    for i in range(-5, 6):
        x = i * 8
        if abs(x) > 9:
            p.line([(x, 0), (x, 11)], WHITE, 0.4, "shade")
            p.face([(x, 11), (x + 5, 10.4), (x + 5, 7.6), (x, 8.2)], "red", "light")


def obelisco(p: Pen) -> None:
    """The obelisk of the wide avenue, with its small windows at the top."""
    stone = "#f2e8d6"
    p.block(0, 0, 13, 3, "#d9cbb2")
    p.taper(0, 3, 7.6, 4.9, 59.5, stone, 0.56)
    p.taper(0, 62.5, 4.9, 0.4, 5, stone, 0.56)
    p.windows(-1.9, 1.9, 59.6, 61.6, 2, 1, stone, "rect", 0.4, 0.8)
    p.opening(0, 3, 1.4, 3.4, stone)
    for x in (-10, 10, -15, 15):
        p.block(x, 0, 1.1, 4, "iron")
        p.disc(x, 4.7, 0.7, "window", "window")


def statue_of_liberty(p: Pen) -> None:
    """Star fort, granite pedestal, and the lady in verdigris with torch, tablet and seven rays."""
    green, stone = "#74b3a0", "#dcc8a2"
    s = p.lit
    p.face([(-48, 0), (48, 0), (40, 11), (-40, 11)], stone, "shade")
    p.face([(s * -6, 0), (s * 48, 0), (s * 40, 11), (s * -6, 11)], stone, "light")
    p.taper(0, 11, 30, 27, 7, stone)
    p.taper(0, 18, 22, 18, 24, stone, 0.57)
    p.bar(0, 24, 15, 12, stone, "shade")
    p.columns(-7, 7, 24, 11.4, 5, stone)
    p.block(0, 36, 21, 2.4, stone)
    p.block(0, 38.4, 17, 8, stone, 0.57)
    p.block(0, 45.6, 20, 1.8, stone)
    y = 47.0
    robe: list[Knot] = [(-7.4, y, 1), (-6.6, y + 10), (-6.9, y + 18), (-7.2, y + 24), (-6.4, y + 29),
            (-3.2, y + 33.4), (0, y + 34),
            (3.2, y + 33.2), (5.6, y + 29.6), (6.2, y + 23), (5.8, y + 16), (6.8, y + 8), (7.6, y, 1)]  # fmt: skip
    p.body(robe, green, 0.56)
    for x0, x1, top in ((-4.6, -3.4, 20), (-1.6, -1.2, 24), (1.4, 1.0, 17), (4.2, 3.0, 22)):
        p.curve([(x0, y + 0.4), ((x0 + x1) / 2 - 0.5, y + top * 0.5), (x1, y + top)], green, 0.7, "deep", 0.55)
    p.curve([(-6.6, y + 25), (-1, y + 18), (6, y + 12)], green, 1.2, "deep", 0.6)
    p.curve([(-5.0, y + 29), (0, y + 21), (6.2, y + 17)], green, 0.8, "deep", 0.45)
    # The raised arm with its sleeve, the torch and its flame.
    p.face([(-6.4, y + 27), (-3.2, y + 33), (-7.2, y + 41), (-9.0, y + 39.6)], green, "mid" if s > 0 else "light")
    p.face([(-9.3, y + 39), (-7.0, y + 40), (-8.0, y + 49.6), (-9.6, y + 49.4)], green, "light")
    p.taper(-8.8, y + 49, 1.5, 3.6, 3.0, green)
    p.bar(-8.8, y + 52, 4.4, 0.8, green, "light")
    p.body([(-10.2, y + 52.8, 1), (-10.5, y + 54.6), (-9.2, y + 56.4), (-8.4, y + 58.8, 1), (-7.2, y + 55.6),
            (-7.4, y + 52.8, 1)], "gold", 0.6)  # fmt: skip
    # The tablet on the other arm.
    p.face([(5.0, y + 30), (7.8, y + 25), (8.8, y + 20.6), (6.0, y + 19.8)], green, "light" if s > 0 else "shade")
    p.face([(5.6, y + 20), (9.8, y + 21.6), (8.6, y + 29.8), (4.8, y + 28.2)], green, "mid")
    # Neck, head, hair and the crown.
    p.taper(0.1, y + 32.6, 3.2, 2.6, 3, green)
    p.body([(-2.6, y + 36), (-2.4, y + 39.4), (0, y + 41), (2.4, y + 39.4), (2.5, y + 36.4), (1.2, y + 34.6),
            (-1.2, y + 34.6)], green, 0.58)  # fmt: skip
    for i in range(7):
        a = math.radians(28 + 124 * i / 6)
        cx, cy = 2.4 * math.cos(a), y + 39.6 + 1.2 * math.sin(a)
        tip = (6.6 * math.cos(a), y + 39.6 + 6.2 * math.sin(a))
        n = (-math.sin(a) * 0.55, math.cos(a) * 0.4)
        tone: Tone = "light" if math.cos(a) * s > -0.3 else "mid"
        p.face([(cx - n[0], cy - n[1]), (cx + n[0], cy + n[1]), tip], green, tone)
    p.bar(0, y + 39.2, 6.0, 1.5, green, "light")
    for x in (-1.6, -0.5, 0.6, 1.7):
        p.bar(x, y + 39.4, 0.6, 1.0, "window", "window" if p.board.scheme.dark else "deep")


def christ_the_redeemer(p: Pen) -> None:
    """The figure with arms stretched out, on its plinth on the peak."""
    stone, rock, s = "#efe6d6", "#5f7f5c", p.lit
    p.body([(-40, 0, 1), (-24, 10), (-13, 17), (-7, 21, 1), (7, 21, 1), (14, 16), (26, 9), (42, 0, 1)], rock, 0.55)
    p.block(0, 20, 10, 2, stone)
    p.taper(0, 22, 6.6, 5.6, 6, stone)
    y = 28.0
    for side in (-1, 1):
        tone: Tone = "light" if side == s else "mid"
        p.face([(side * 2.2, y + 24.6), (side * 9.2, y + 24.0), (side * 13.2, y + 23.2), (side * 14.6, y + 22.6),
                (side * 14.2, y + 21.6), (side * 12.2, y + 21.4), (side * 9.2, y + 19.6), (side * 2.6, y + 18.4)],
               stone, tone)  # fmt: skip
        p.line([(side * 3, y + 19.6), (side * 9.4, y + 20.8)], stone, 0.35, "deep", 0.5)
        p.line([(side * 9.4, y + 19.7), (side * 9.2, y + 23.8)], stone, 0.3, "deep", 0.5)
    p.body([(-4.0, y, 1), (-3.5, y + 9), (-3.2, y + 17), (-3.6, y + 22), (-2.4, y + 25.2), (2.4, y + 25.2),
            (3.6, y + 22), (3.2, y + 17), (3.5, y + 9), (4.0, y, 1)], stone, 0.57)  # fmt: skip
    for x, top in ((-2, 15), (-0.6, 19), (1.2, 16), (2.4, 12)):
        p.line([(x, y + 0.3), (x * 0.7, y + top)], stone, 0.35, "deep", 0.5)
    p.curve([(-3, y + 21), (0, y + 16.6), (3.2, y + 14.4)], stone, 0.5, "deep", 0.5)
    p.taper(0, y + 24.6, 2.0, 1.7, 1.6, stone)
    p.body([(-1.6, y + 26.6), (-1.7, y + 28.6), (0, y + 30), (1.7, y + 28.6), (1.6, y + 26.6), (0, y + 25.6)],
           stone, 0.56)  # fmt: skip
    p.curve([(-1.6, y + 26.2), (-1.8, y + 28.6), (0, y + 30.0), (1.8, y + 28.6), (1.6, y + 26.2)], stone, 0.5, "shade")


def atomium(p: Pen) -> None:
    """Nine balls of steel joined by tubes: a crystal on its corner."""
    steel = "#c4cfd6"
    balls = {"foot": (0, 13), "l1": (-31, 34), "r1": (31, 34), "m1": (-2, 40), "c": (0, 52), "l2": (-31, 68),
             "r2": (31, 68), "m2": (2, 64), "top": (0, 91)}  # fmt: skip
    for a, b in (("foot", "l1"), ("foot", "r1"), ("l1", "l2"), ("r1", "r2"), ("l2", "top"), ("r2", "top"),
                 ("foot", "m1"), ("m2", "top"), ("c", "foot"), ("c", "top"), ("c", "l1"), ("c", "r1"), ("c", "l2"),
                 ("c", "r2")):  # fmt: skip
        p.line([balls[a], balls[b]], steel, 2.6, "shade")
        p.line([balls[a], balls[b]], steel, 0.9, "light", 0.7)
    for name in ("m1", "m2", "c", "l2", "r2", "l1", "r1", "top", "foot"):
        x, y = balls[name]
        r = 9.4 if name not in ("m1", "m2") else 8.2
        p.disc(x, y, r, steel, "shade")
        p.disc(x + p.lit * r * 0.16, y + r * 0.14, r * 0.82, steel, "mid")
        p.disc(x + p.lit * r * 0.30, y + r * 0.28, r * 0.54, steel, "light")
        p.line([(x - r * 0.9, y - r * 0.1), (x + r * 0.9, y - r * 0.1)], steel, 0.6, "deep", 0.7)
    for side in (-1, 1):
        p.line([(side * 31, 28), (side * 27, 0)], steel, 2.2, "shade")
    p.block(0, 0, 24, 5, WHITE)


def kicc(p: Pen) -> None:
    """Nairobi's round tower with its dish of a crown, and the cone of the hall beside it."""
    clay = "#c98a5c"
    p.taper(29, 0, 28, 9, 34, clay, 0.57)
    p.windows(18, 40, 3, 8, 8, 1, clay, "rect", 0.5, 0.8)
    p.block(2, 0, 82, 9, clay)
    p.windows(-36, 40, 2, 7, 26, 1, clay, "rect", 0.5, 0.8)
    p.block(-6, 8, 29, 84, clay, 0.57)
    p.windows(-19.4, 7.4, 11, 88, 9, 24, clay, "rect", 0.6, 0.55)
    for k in range(-4, 5):
        p.bar(-6 + k * 3.1, 8, 0.7, 84, clay, "light")
    p.taper(-6, 90, 30, 44, 9, clay, 0.6)
    p.bar(-6, 98, 45, 2, clay, "light")
    p.windows(-27, 15, 91.5, 97, 17, 1, clay, "rect", 0.5, 0.8)
    p.taper(-6, 100, 34, 20, 5, clay)
    p.taper(-6, 104, 1.6, p.px(1.4), 13, WHITE, 0.5)


def kl_tower(p: Pen) -> None:
    """A fluted shaft, the bulb like a spinning top, the mast."""
    p.block(0, 0, 50, 14, WHITE)
    p.taper(0, 8, 18, 13, 262, CONCRETE, 0.56)
    for k in (-0.3, 0.1, 0.4):
        p.line([(k * 17, 12), (k * 13, 268)], CONCRETE, 0.9, "deep", 0.45)
    p.taper(0, 262, 14, 42, 16, WHITE, 0.58)
    p.block(0, 278, 42, 5, WHITE)
    for i, wide in enumerate((41, 39, 35)):
        p.bar(0, 283 + i * 6, wide, 4, "dark", "deep")
        p.windows(-wide * 0.48, wide * 0.48, 283 + i * 6, 287 + i * 6, 16, 1, "dark", "rect", 0.7, 0.8,
                  lit=0.7 if p.board.scheme.dark else 0.1)  # fmt: skip
        p.bar(0, 287 + i * 6, wide * 0.99, 2, WHITE, "light")
    p.dome(0, 300, 15, 14, WHITE, 6)
    p.taper(0, 313, 7, 5, 44, WHITE, 0.54)
    p.taper(0, 357, 4.4, p.px(1.6), 64, "red", 0.5)


def stratosphere(p: Pen) -> None:
    """Three legs that close to a shaft, the wide pod, the needle above the desert."""
    for side in (-1, 1):
        tone: Tone = "light" if side == p.lit else "shade"
        p.face([(side * 27, 0), (side * 19, 0), (side * 3.5, 90), (side * 6, 240), (side * 8, 240), (side * 8, 95)],
               WHITE, tone)  # fmt: skip
    p.taper(0, 60, 11, 12, 180, CONCRETE, 0.56)
    p.taper(0, 238, 16, 50, 18, WHITE, 0.58)
    p.bar(0, 256, 50, 5, "dark", "deep")
    p.windows(-24, 24, 256, 261, 20, 1, "dark", "rect", 0.7, 0.8, lit=0.8 if p.board.scheme.dark else 0.1)
    p.block(0, 261, 47, 4, WHITE)
    p.taper(0, 265, 40, 24, 10, "#d9567a", 0.58)
    p.block(0, 275, 20, 5, WHITE)
    p.taper(0, 280, 8, p.px(1.6), 70, WHITE, 0.5)


def coit_tower(p: Pen) -> None:
    """A fluted column with tall arches under its rim, among trees on the hill."""
    stone = "#efe2c6"
    p.block(0, 0, 24, 10, stone)
    p.opening(0, 0, 4, 7, stone)
    p.block(0, 9, 12, 47, stone, 0.56)
    for k in range(-3, 4):
        p.line([(k * 1.6, 10), (k * 1.6, 54)], stone, 0.5, "deep", 0.45)
    p.block(0, 55, 12.6, 8, stone, 0.56)
    p.windows(-5.8, 5.8, 55.4, 62, 5, 1, stone, "round", 0.6, 0.95)
    p.block(0, 63, 11.4, 1.6, stone)
    for x, r in ((-17, 6), (-12, 4.4), (15, 5.4), (20, 4)):
        p.disc(x, r * 0.8, r, "green", "shade")
        p.disc(x + p.lit * r * 0.2, r * 1.0, r * 0.7, "green", "light")


HEROES: dict[str, Hero] = {
    "tokyo_tower": Hero("tall", 90, 333, tokyo_tower),
    "tokyo_skytree": Hero("tall", 72, 634, tokyo_skytree),
    "cn_tower": Hero("tall", 88, 553, cn_tower),
    "space_needle": Hero("tall", 50, 185, space_needle),
    "oriental_pearl": Hero("tall", 120, 468, oriental_pearl),
    "berlin_tv_tower": Hero("tall", 90, 368, berlin_tv_tower),
    "sky_tower": Hero("tall", 56, 328, sky_tower),
    "n_seoul_tower": Hero("tall", 48, 237, n_seoul_tower),
    "washington_monument": Hero("tall", 60, 170, washington_monument),
    "obelisco": Hero("tall", 34, 68, obelisco),
    "statue_of_liberty": Hero("tall", 52, 106, statue_of_liberty, stands="water"),
    "christ_the_redeemer": Hero("tall", 44, 58, christ_the_redeemer),
    "atomium": Hero("tall", 82, 101, atomium),
    "kicc": Hero("tall", 86, 117, kicc),
    "kl_tower": Hero("tall", 52, 421, kl_tower),
    "stratosphere": Hero("tall", 60, 350, stratosphere),
    "coit_tower": Hero("tall", 48, 65, coit_tower),
}
