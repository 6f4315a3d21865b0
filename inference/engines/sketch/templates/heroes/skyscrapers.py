"""Large forms of skyscrapers of glass and steel: their outline steps, the ribs of their facades, their crowns."""

from __future__ import annotations

import math

from inference.engines.sketch.templates.geometry import Knot
from inference.engines.sketch.templates.heroes.pen import Pen, Tone
from inference.engines.sketch.templates.model import Hero

GLASS, PALE = "#9fc3d6", "#e9eef0"


def _floors(p: Pen, x: float, y: float, width: float, height: float, material: str, bay: float, storey: float) -> None:
    """A block with its grid of windows."""
    p.block(x, y, width, height, material)
    columns, rows = max(3, round(width / bay)), max(2, round(height / storey))
    p.windows(x - width * 0.48, x + width * 0.48, y + storey * 0.3, y + height - storey * 0.3, columns, rows, material,
              "rect", 0.52, 0.56)  # fmt: skip


def _bands(p: Pen, x: float, y: float, foot: float, head: float, height: float, count: int, material: str) -> None:
    """Level lines across a tapering body: its storeys, as a texture."""
    if not p.detail:
        return
    for i in range(1, count):
        t = i / count
        half = (foot + (head - foot) * t) / 2 * 0.97
        p.line([(x - half, y + height * t), (x + half, y + height * t)], material, height / count * 0.16, "deep", 0.34)


def one_wtc(p: Pen) -> None:
    """A square that turns by an eighth on its way up: long triangles of glass, one bright, one dark; the mast."""
    glass, s = GLASS, p.lit
    p.block(0, 0, 62, 56, PALE)
    for i in range(13):
        p.bar(-28.5 + i * 4.75, 3, 1.6, 50, PALE, "mid" if i % 2 else "shade")
    p.face([(-31, 56), (31, 56), (22, 417), (-22, 417)], glass, "mid")
    p.face([(s * 31, 56), (s * 31, 56), (s * 22, 417), (s * 3, 417)], glass, "light")
    p.face([(-31, 56), (31, 56), (s * 2, 417)], glass, "mid")
    p.face([(-s * 31, 56), (-s * 22, 417), (s * 2, 417)], glass, "shade")
    p.face([(s * 31, 56), (s * 22, 417), (s * 2, 417)], glass, "light")
    _bands(p, 0, 56, 62, 44, 361, 40, glass)
    p.bar(0, 415, 45, 6, PALE, "light")
    p.bar(-s * 12, 415, 21, 6, PALE, "shade")
    p.taper(0, 421, 15, 13, 6, PALE)
    p.taper(0, 427, 4.6, p.px(1.6), 114, PALE, 0.5)
    for y in (440, 458, 476, 494):
        p.bar(0, y, 5.4 - (y - 440) * 0.04, 2.2, PALE, "shade")


def burj_khalifa(p: Pen) -> None:
    """Three wings of tubes that step back one after another in a spiral, to the needle."""
    glass = "#b9d3dd"
    steps = (
        (-46, 26, 150), (46, 26, 196), (-37, 24, 262), (37, 24, 318), (-28, 24, 372),
        (28, 23, 428), (-19, 22, 476), (19, 21, 520), (-11, 18, 566), (10, 16, 598),
    )  # fmt: skip
    for x, wide, high in steps:
        p.taper(x, 0, wide + 4, wide, high, glass, 0.56)
        p.taper(x, high, wide * 0.9, wide * 0.5, 9, PALE)
        _bands(p, x, 0, wide + 4, wide, high, max(5, int(high / 16)), glass)
        for k in (-0.25, 0.25):
            p.line([(x + k * wide, 4), (x + k * wide, high)], glass, 1.1, "deep", 0.4)
    p.taper(0, 0, 30, 20, 640, glass, 0.56)
    _bands(p, 0, 0, 30, 20, 640, 42, glass)
    p.taper(0, 640, 15, 11, 46, glass, 0.56)
    p.taper(0, 686, 9, 6.4, 40, PALE, 0.56)
    p.taper(0, 726, 5.6, p.px(1.5), 102, PALE, 0.5)
    for y in (96, 210, 330, 452, 560, 640):
        half = 58 - y * 0.073
        p.bar(0, y, half * 1.6, 5, glass, "deep")
    for side in (-1, 1):
        p.taper(side * 60, 0, 26, 18, 44, glass)
    p.bar(0, 0, 172, 10, PALE, "mid")


def petronas_towers(p: Pen) -> None:
    """Twins of stacked rings with pinnacles, and the bridge between them on its two struts."""
    steel = "#c3d2da"
    p.block(0, 0, 154, 22, PALE)
    p.windows(-74, 74, 3, 19, 34, 3, PALE)
    for x in (-50, 50):
        p.block(x + (22 if x < 0 else -22) * 1.0, 22, 20, 150, steel)
        for wide, low, high in ((46, 22, 238), (42, 238, 286), (36, 286, 322), (29, 322, 348), (22, 348, 366),
                                (15, 366, 380)):  # fmt: skip
            p.block(x, low, wide, high - low, steel, 0.6)
            rows = max(2, round((high - low) / 6.6))
            for i in range(rows):
                y = low + (i + 0.35) * (high - low) / rows
                p.bar(x, y, wide * 0.97, 2.3, steel, "deep" if not p.board.scheme.dark or i % 3 else "window")
            for k in (-0.5, -0.3, -0.08, 0.14, 0.36, 0.5):
                p.bar(x + k * wide * 0.96, low, 1.6, high - low, steel, "light" if k * p.lit > -0.1 else "mid")
            p.bar(x, high - 3, wide + 3, 3, PALE, "light")
        p.taper(x, 380, 10, 6, 12, steel)
        p.disc(x, 396, 5, PALE)
        p.taper(x, 400, 5.5, p.px(1.4), 52, PALE, 0.5)
        for k in range(4):
            p.ring(x, 404 + k * 6, 3.2 - k * 0.6, PALE, 1.2)
    for side in (-1, 1):
        p.line([(side * 5, 178), (side * 27, 130)], steel, 2.6, "light")
    p.block(0, 170, 58, 12, steel, 0.7)
    p.windows(-28, 28, 171.5, 180.5, 16, 2, steel, "rect", 0.6, 0.6)


def taipei_101(p: Pen) -> None:
    """Eight bells one on another on a tapered foot, with the round coins between, and a spire."""
    glass = "#7fb3ab"
    p.block(34, 0, 62, 30, PALE)
    p.windows(6, 64, 4, 27, 14, 4, PALE)
    p.taper(0, 0, 62, 46, 114, glass, 0.57)
    _bands(p, 0, 0, 62, 46, 114, 22, glass)
    for k in (-0.3, 0, 0.3):
        p.line([(k * 58, 4), (k * 46, 112)], glass, 1.2, "deep", 0.35)
    p.disc(0, 108, 9, "gold")
    p.disc(0, 108, 4.2, glass, "deep")
    y = 114.0
    for _ in range(8):
        p.taper(0, y, 41, 53, 31, glass, 0.57)
        _bands(p, 0, y, 41, 53, 31, 7, glass)
        for k in (-0.28, 0.28):
            p.line([(k * 41, y), (k * 53, y + 31)], glass, 1.2, "deep", 0.35)
        p.bar(0, y + 30, 55, 2.6, PALE, "light")
        p.bar(-p.lit * 14, y + 30, 26, 2.6, PALE, "shade")
        for side in (-1, 1):
            p.face([(side * 25, y + 30), (side * 29, y + 36), (side * 21, y + 32.6)], PALE, "light")
        p.disc(0, y + 27, 3.6, "gold")
        y += 32.4
    for wide, high in ((36, 12), (27, 20), (18, 18), (11, 12)):
        p.taper(0, y, wide, wide * 0.86, high, glass, 0.57)
        p.bar(0, y + high - 2, wide, 2, PALE, "light")
        y += high
    p.taper(0, y, 6, p.px(1.6), 508 - y, PALE, 0.5)


def shard(p: Pen) -> None:
    """Slanted planes of glass that never quite meet: the open top."""
    glass, s = "#b8d2dc", p.lit
    p.block(-44, 0, 30, 24, PALE)
    p.windows(-58, -30, 3, 21, 8, 3, PALE)
    p.face([(-30, 0), (36, 0), (7, 292), (-5, 300)], glass, "mid")
    p.face([(s * 2, 0), (s * 38, 0), (s * 5, 288), (s * 1, 306)], glass, "light")
    p.face([(-s * 34, 0), (s * 4, 0), (-s * 1, 309), (-s * 5, 296)], glass, "shade")
    p.face([(-s * 34, 0), (-s * 22, 0), (-s * 3.4, 296), (-s * 6, 284)], glass, "deep")
    if p.detail:
        for i in range(1, 46):
            y = i * 6.2
            k = 1 - y / 306
            p.line([(-33 * k, y), (37 * k, y)], glass, 0.9, "deep", 0.3)
        for k in (-0.5, 0.3, 0.62):
            p.line([(k * 37, 0), (k * 6, 284)], PALE, 0.9, "light", 0.6)
    p.windows(-22, 26, 4, 90, 12, 14, glass, "rect", 0.45, 0.4, lit=0.5 if p.board.scheme.dark else 0.0)


def gherkin(p: Pen) -> None:
    """A bullet of glass with dark spirals wound about it."""
    glass = "#86b4b8"

    def half(y: float) -> float:
        t = y / 180
        return 28 * (0.88 + 0.5 * t - 0.62 * t * t) * math.sqrt(max(0.0, 1 - t**5))

    heights = [i * 6 for i in range(31)]
    p.body([*((-half(y), float(y)) for y in heights), *((half(y), float(y)) for y in reversed(heights))], glass, 0.57)
    for turn in range(-9, 10):
        for way in (-1, 1):
            knots = []
            for i in range(31):
                y, a = i * 6, way * i * 0.115 + turn * 0.35
                if abs(a) < 1.5:
                    knots.append((half(y) * math.sin(a), float(y)))
            if len(knots) > 2 and p.detail:
                dark = turn % 3 == 0
                p.curve(knots, glass, 1.8 if dark else 0.6, "deep", 0.75 if dark else 0.35)
    p.dome(0, 172, 9, 8, "dark")


def willis_tower(p: Pen) -> None:
    """Nine square tubes of black glass that end at three heights, and two masts."""
    glass = "#6f8496"
    for x, wide, high in ((-23, 23, 205), (23, 23, 270), (-11.5, 23, 270), (11.5, 23, 368), (0, 46, 368)):
        _floors(p, x, 0, wide, high, glass, 4.6, 6.0)
        for k in (-0.5, 0.5):
            p.bar(x + k * wide * 0.97, 0, 1.2, high, glass, "deep")
    _floors(p, 0, 368, 23, 74, glass, 4.6, 6.0)
    _floors(p, 11.5, 368, 23, 74, glass, 4.6, 6.0)
    for x, y, wide in ((-23, 196, 23), (0, 360, 46), (6, 432, 34), (0, 120, 69), (0, 262, 69)):
        p.bar(x, y, wide if y != 262 else 46, 6, glass, "deep")
    for x in (0.0, 11.5):
        p.taper(x, 442, 4.4, p.px(1.6), 86, PALE, 0.5)
        for y in (452, 468, 484):
            p.bar(x, y, 5.2, 4, "red", "light")


def hancock(p: Pen) -> None:
    """A tapering shaft with great crosses of steel on its face, and two masts."""
    glass = "#8494a6"
    p.taper(0, 0, 80, 49, 344, glass, 0.57)
    _bands(p, 0, 0, 80, 49, 344, 56, glass)
    y = 6.0
    for i in range(5):
        high = 68 - i * 1.6
        low, top = (39.4 - 15.2 * v / 344 for v in (y, y + high))
        for side in (-1, 1):
            p.line([(-side * low, y), (side * top, y + high)], glass, 2.6, "deep")
        p.line([(-low, y), (low, y)], glass, 2.4, "deep")
        y += high
    for k in (-1, -0.5, 0, 0.5, 1):
        p.line([(k * 39.4, 0), (k * 24.2, 342)], glass, 1.4, "deep", 0.7)
    p.bar(0, 336, 50, 10, glass, "deep")
    for x in (-11, 11):
        p.taper(x, 346, 5, p.px(1.6), 104, PALE, 0.5)
        for v in (356, 376, 396):
            p.bar(x, v, 4.6, 8, "red", "light")


def shanghai_tower(p: Pen) -> None:
    """A soft triangle that turns as it climbs: one long seam winds up to the slanted crown."""
    glass = "#a9cbd4"

    def edge(y: float, side: int) -> float:
        t = y / 632
        return side * (44 - 22 * math.pow(t, 0.85)) + 5 * math.sin(t * 5.2) * (1 - t * 0.4)

    ys = [i * 31.6 for i in range(20)]
    left = [(edge(y, -1), y) for y in ys]
    right = [(edge(y, 1), y) for y in ys]
    p.body([*left, (edge(612, -1) + 1, 606, 1), (edge(632, 1) - 1, 632, 1), *reversed(right)], glass, 0.56)
    if p.detail:
        for i in range(1, 62):
            y = i * 10.0
            p.line([(edge(y, -1), y), (edge(y, 1), y)], glass, 1.0, "deep", 0.28)
    seam = [(-30 + 62 * (i / 20) ** 0.9 * 0.78, i * 31.0) for i in range(21)]
    p.curve([(x, y) for x, y in seam], PALE, 3.2, "light")
    p.curve([(x + 4.2, y) for x, y in seam], glass, 4.2, "deep", 0.6)
    for y in (82, 160, 240, 320, 398, 476, 552):
        p.line([(edge(y, -1), y), (edge(y, 1), y)], glass, 3.2, "deep", 0.6)
    p.block(0, 0, 110, 14, PALE)


def swfc(p: Pen) -> None:
    """The bottle opener: a blade that narrows to a beam with a window of sky below it."""
    glass = "#9dbfd2"
    import skia

    outline = [(-29, 0), (29, 0), (29, 250), (24, 492), (-24, 492), (-29, 250)]
    hole = [(-15, 446), (15, 446), (19, 478), (-19, 478)]
    path = skia.Path()
    for points in (outline, hole):
        path.addPoly([skia.Point(x, -y) for x, y in points], True)
    path.setFillType(skia.PathFillType.kEvenOdd)
    p.board.fill(path, p.tone(glass))
    with p.board.inside(path):
        p.face([(p.lit * 2, 0), (-p.lit * 36, 0), (-p.lit * 36, 500), (-p.lit * 12, 500)], glass, "shade")
        _bands(p, 0, 0, 58, 50, 492, 60, glass)
        for y in (90, 180, 270, 360, 440, 484):
            p.bar(0, y, 62, 4, glass, "deep")


def transamerica(p: Pen) -> None:
    """A slim pyramid with two wings and a lit tip."""
    stone = "#f0ebe0"
    for i in range(9):
        x = -24 + i * 6
        p.line([(x - 3, 0), (x, 12)], stone, 1.2, "shade")
        p.line([(x + 3, 0), (x, 12)], stone, 1.2, "shade")
    p.taper(0, 10, 55, 9, 202, stone, 0.56)
    if p.detail:
        for i in range(40):
            y = 14 + i * 4.7
            half = 27.5 - 23 * (y - 10) / 202
            p.line([(-half * 0.92, y), (half * 0.92, y)], stone, 1.5, "deep", 0.62)
    for side in (-1, 1):
        tone: Tone = "light" if side == p.lit else "shade"
        p.face([(side * 13, 122), (side * 15.6, 126), (side * 7.4, 198), (side * 5.4, 198)], stone, tone)
    p.taper(0, 212, 9.4, p.px(1.6), 48, stone, 0.54)
    p.taper(0, 212, 9.6, 8.6, 3, stone)


def burj_al_arab(p: Pen) -> None:
    """A sail of white fabric between two curved masts, on its island."""
    cloth, steel = "#f6f4ee", "#a9c0cc"
    p.block(6, -2, 96, 9, "#dcc9a4", 0.7)
    p.block(4, 6, 66, 10, PALE)
    p.windows(-28, 36, 8, 14, 18, 1, PALE)
    p.body([(-24, 14, 1), (-24, 262, 1), (2, 236), (26, 178), (38, 100), (40, 14, 1)], steel, 0.5)
    p.body([(-22, 18, 1), (-20, 250, 1), (2, 218), (19, 160), (27, 92), (28, 18, 1)], cloth, 0.6)
    for i in range(13):
        y = 30 + i * 17.0
        right = 28 * math.sqrt(max(0.0, 1 - (y / 258) ** 2.2))
        p.line([(-22, y), (right, y - 3)], cloth, 1.0, "shade", 0.8)
    p.line([(-22, 60), (24, 118)], steel, 2.4, "deep", 0.7)
    p.line([(-22, 130), (17, 176)], steel, 2.4, "deep", 0.7)
    p.curve([(-24, 262), (4, 236), (28, 178), (40, 100), (43, 14)], PALE, 4.4, "light")
    p.bar(-25, 14, 5, 262, PALE, "light")
    p.taper(-25, 276, 4, p.px(1.6), 45, PALE, 0.5)
    p.block(22, 205, 24, 4.5, PALE)
    p.taper(28, 199, 8, 18, 6, PALE)
    for x in (-36, 50):
        p.block(x, 5, 9, 6, "green")


def marina_bay_sands(p: Pen) -> None:
    """Three towers, each of two slabs that lean together, under the long deck like a ship with its palms."""
    glass, white = "#9cc0cc", "#f2efe8"
    for x in (-112, -6, 100):
        p.taper(x - 17, 0, 40, 22, 190, glass, 0.5)
        p.face([(x + 4, 0), (x + 34, 0), (x + 18, 84), (x + 14, 190), (x - 6, 190), (x - 2, 84)], white, "light")
        p.face([(x + 19, 0), (x + 34, 0), (x + 18, 84), (x + 14, 190), (x + 7, 190), (x + 9, 84)], white, "shade")
        p.face([(x - 6, 0), (x + 4, 0), (x - 2, 90), (x - 4, 120)], "dark", "deep")
        if p.detail:
            for i in range(26):
                y = 6 + i * 7.0
                p.line([(x - 36 + i * 0.42, y), (x - 7, y)], glass, 1.1, "deep", 0.5)
                if y < 186:
                    p.line([(x + 3 - i * 0.3, y), (x + 24 - i * 0.36, y)], white, 1.0, "deep", 0.36)
        p.windows(x - 30, x - 8, 12, 180, 5, 26, glass, "rect", 0.5, 0.4, lit=0.45 if p.board.scheme.dark else 0.05)
    p.body([(-170, 200, 1), (-156, 192), (-110, 188), (110, 188), (150, 192), (182, 205, 1), (182, 209, 1),
            (120, 208), (-120, 206), (-168, 205, 1)], white, 0.72)  # fmt: skip
    p.bar(0, 188.5, 300, 3, white, "shade")
    for i in range(19):
        x = -150 + i * 17
        p.line([(x, 206), (x, 213)], "green", 1.4, "shade")
        p.disc(x, 215, 5.6 if i % 2 else 4.2, "green", "light" if i % 3 else "shade")
    p.block(-118, 206, 24, 9, white)
    p.block(84, 206, 30, 8, white)
    for x, r, h in ((-60, 54, 28), (52, 62, 32)):
        p.body([(x - r, 0, 1), (x - r * 0.7, h * 0.8), (x, h), (x + r * 0.7, h * 0.8), (x + r, 0, 1)], PALE, 0.6)
        for k in range(-3, 4):
            p.curve([(x + k * r * 0.28, 0), (x + k * r * 0.22, h * 0.8), (x + k * r * 0.1, h)], PALE, 1.2, "shade")


def bank_of_china_hk(p: Pen) -> None:
    """Four triangular prisms that end one after the other, with white crosses, and two masts."""
    glass, s = "#86aebf", p.lit
    p.block(0, 0, 54, 24, PALE)
    p.face([(-26, 24), (26, 24), (26, 160), (0, 186), (-26, 160)], glass, "mid")
    p.face([(-26, 24), (0, 24), (0, 262), (-26, 236)], glass, "shade" if s > 0 else "light")
    p.face([(0, 24), (26, 24), (26, 180), (0, 206)], glass, "light" if s > 0 else "shade")
    p.face([(-26, 236), (0, 210), (0, 300), (-13, 288)], glass, "mid")
    p.face([(0, 180), (13, 193), (13, 288), (0, 302)], glass, "light" if s > 0 else "shade")
    _bands(p, -13, 24, 26, 26, 212, 40, glass)
    _bands(p, 13, 24, 26, 26, 150, 30, glass)
    for y in (24, 76, 128):
        p.line([(-26, y), (26, y + 52)], PALE, 2.2, "light")
        p.line([(26, y), (-26, y + 52)], PALE, 2.2, "light")
    for a, b in (((-26, 180), (0, 206)), ((0, 206), (-26, 236)), ((0, 206), (26, 180)), ((0, 232), (13, 219)),
                 ((0, 262), (13, 249)), ((0, 206), (13, 219)), ((-26, 236), (-13, 288)), ((-13, 288), (0, 302)),
                 ((13, 288), (0, 302)), ((-26, 24), (-26, 236)), ((26, 24), (26, 180)), ((0, 24), (0, 302)),
                 ((13, 193), (13, 288))):  # fmt: skip
        p.line([a, b], PALE, 2.2, "light")
    for x in (-5, 5):
        p.taper(x, 290, 2.8, p.px(1.5), 77, PALE, 0.5)


def ifc_hk(p: Pen) -> None:
    """A rounded shaft with ribs that end in a crown of claws."""
    glass = "#b4cbd6"
    for wide, low, high in ((56, 0, 300), (50, 300, 352), (43, 352, 388)):
        p.block(0, low, wide, high - low, glass, 0.58)
        _bands(p, 0, low, wide, wide, high - low, round((high - low) / 8), glass)
        for k in range(-4, 5):
            p.bar(k * wide * 0.116, low, 1.3, high - low, glass, "mid")
    for i in range(9):
        x = -20 + i * 5
        p.taper(x, 386, 3.2, 1.4, 30 - abs(x) * 0.55, PALE, 0.5)
    p.bar(0, 386, 44, 4, PALE, "light")


def merdeka_118(p: Pen) -> None:
    """A crystal of lozenges with a long blade at its top."""
    glass, s = "#9fc0cf", p.lit
    p.face([(-36, 0), (36, 0), (30, 220), (34, 380), (14, 518), (-8, 518), (-30, 420), (-26, 200)], glass, "mid")
    for k, (a, b, c, d) in enumerate((
        ((-36, 0), (-8, 0), (0, 170), (-26, 200)), ((-8, 0), (36, 0), (30, 220), (0, 170)),
        ((-26, 200), (0, 170), (8, 360), (-30, 420)), ((0, 170), (30, 220), (34, 380), (8, 360)),
        ((-30, 420), (8, 360), (6, 518), (-8, 518)), ((8, 360), (34, 380), (14, 518), (6, 518)),
    )):  # fmt: skip
        tone = ("shade", "light", "shade", "light", "mid", "light")[k] if s > 0 else (
            "light", "shade", "light", "shade", "light", "shade")[k]  # fmt: skip
        p.face([a, b, c, d], glass, tone)  # type: ignore[arg-type]
    if p.detail:
        for i in range(1, 60):
            y = i * 8.6
            p.line([(-29, y), (31, y)] if y < 400 else [(-26 + (y - 420) * 0.18, y), (29 - (y - 400) * 0.14, y)],
                   glass, 1.0, "deep", 0.25)  # fmt: skip
    p.taper(3, 516, 11, p.px(1.8), 163, PALE, 0.5)


def landmark_81(p: Pen) -> None:
    """A bundle of bamboo: square stems of glass, the tallest in the middle."""
    glass = "#9cc3cf"
    for x, wide, high in ((-27, 14, 190), (27, 14, 230), (-19, 16, 290), (19, 16, 330), (-9, 16, 380), (9, 14, 408)):
        p.block(x, 0, wide, high, glass, 0.58)
        _bands(p, x, 0, wide, wide, high, round(high / 8), glass)
        p.bar(x, high - 4, wide, 4, PALE, "light")
    p.taper(1, 395, 8, 5, 30, PALE)
    p.taper(1, 425, 4, p.px(1.6), 36, PALE, 0.5)


def bitexco(p: Pen) -> None:
    """A lotus bud of glass with a landing deck that sticks out near its top."""
    glass = "#8db6c6"
    p.body([(-25, 0, 1), (-29, 60), (-29, 130), (-22, 200), (-10, 246), (-2, 262, 1), (8, 250), (20, 206), (26, 140),
            (27, 60), (24, 0, 1)], glass, 0.56)  # fmt: skip
    if p.detail:
        for i in range(1, 40):
            y = i * 6.3
            half = 28 * math.sqrt(max(0.0, 1 - (max(0.0, y - 90) / 172) ** 2.2))
            p.line([(-half * 0.96, y), (half * 0.93, y)], glass, 1.0, "deep", 0.34)
    p.curve([(-8, 0), (-2, 120), (-2, 258)], PALE, 2.2, "light")
    p.body([(-22, 188, 1), (0, 182), (26, 184), (48, 192, 1), (48, 196, 1), (10, 197), (-20, 195, 1)], PALE, 0.6)


def lotte_world_tower(p: Pen) -> None:
    """A brush that narrows in one long curve to an open tip, a seam down its middle."""
    glass = "#b7cdd8"
    outline: list[Knot] = [
        (-35, 0, 1), (-35, 90), (-31, 250), (-23, 400), (-13, 500), (-6, 550, 1), (0, 520, 1), (6, 555, 1), (13, 505),
        (23, 405), (31, 255), (35, 95), (35, 0, 1),
    ]  # fmt: skip
    p.body(outline, glass, 0.56)
    if p.detail:
        for i in range(1, 62):
            y = i * 8.4
            w = 35 - 30 * (y / 560) ** 2.1
            p.line([(-w, y), (w, y)], glass, 1.0, "deep", 0.3)
    p.curve([(3, 0), (5, 240), (1, 520)], PALE, 2.6, "light")
    p.curve([(-3, 0), (-1, 240), (-1, 520)], glass, 2.6, "deep", 0.6)
    p.block(-48, 0, 34, 40, PALE)
    p.windows(-64, -32, 4, 36, 9, 6, PALE)


HEROES: dict[str, Hero] = {
    "one_wtc": Hero("tall", 64, 541, one_wtc),
    "burj_khalifa": Hero("tall", 172, 828, burj_khalifa),
    "petronas_towers": Hero("tall", 156, 452, petronas_towers),
    "taipei_101": Hero("tall", 100, 508, taipei_101, telling=(-32, 62)),
    "shard": Hero("tall", 98, 309, shard),
    "gherkin": Hero("tall", 60, 180, gherkin),
    "willis_tower": Hero("tall", 72, 528, willis_tower),
    "hancock": Hero("tall", 82, 450, hancock),
    "shanghai_tower": Hero("tall", 110, 632, shanghai_tower),
    "swfc": Hero("tall", 60, 492, swfc),
    "transamerica": Hero("tall", 58, 260, transamerica),
    "burj_al_arab": Hero("tall", 108, 321, burj_al_arab, stands="water"),
    "marina_bay_sands": Hero("broad", 356, 216, marina_bay_sands, telling=(-172, 130), stands="water"),
    "bank_of_china_hk": Hero("tall", 56, 367, bank_of_china_hk),
    "ifc_hk": Hero("tall", 58, 416, ifc_hk),
    "merdeka_118": Hero("tall", 74, 679, merdeka_118),
    "landmark_81": Hero("tall", 70, 461, landmark_81),
    "bitexco": Hero("tall", 80, 262, bitexco),
    "lotte_world_tower": Hero("tall", 84, 555, lotte_world_tower),
}
