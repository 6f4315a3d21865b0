"""Landmarks of Asia. Silhouettes from our own knowledge of their measures; no plan or picture was copied."""

from __future__ import annotations

import itertools

from inference.engines.sketch.landmarks import common
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette, width_at

_TOKYO_TOWER = [(0, 46), (40, 33), (100, 20), (150, 12), (230, 6.2), (260, 4.6)]


def tokyo_tower(s: Silhouette) -> None:
    bands = (0, 52, 100, 142, 172, 205, 232, 260)
    for i, (low, high) in enumerate(itertools.pairwise(bands)):
        material = "white" if i % 2 else "red"
        half_low, half_high = width_at(low, _TOKYO_TOWER), width_at(high, _TOKYO_TOWER)
        for side, tone in ((-1, 0.82), (1, 0.5)):
            leg_low, leg_high = max(2.2, half_low * 0.2), max(2.0, half_high * 0.2)
            outer = [(side * half_low, low), (side * half_high, high)]
            s.polygon(
                [*outer, (side * (half_high - leg_high), high), (side * (half_low - leg_low), low)], tone, material
            )
        count = max(2, int((high - low) / max(9, half_low * 0.7)))
        braces = []
        for k in range(count):
            y0, y1 = low + (high - low) * k / count, low + (high - low) * (k + 1) / count
            w0, w1 = width_at(y0, _TOKYO_TOWER), width_at(y1, _TOKYO_TOWER)
            braces += [[(-w0, y0), (w1, y1)], [(w0, y0), (-w1, y1)], [(-w1, y1), (w1, y1)]]
        s.lines(braces, 1.5, 0.62, material)
    s.taper(0, 138, 32, 36, 4, "white")
    s.block(0, 142, 36, 12, "white", 0.78)
    s.windows(-17, 17, 144, 152, 12, 2, (0.8, 0.6), "window", 0.3)
    s.block(0, 226, 15, 10, "white", 0.78)
    s.windows(-7, 7, 227, 235, 5, 2, (0.8, 0.6), "window", 0.3)
    for i in range(5):
        s.taper(0, 260 + i * 14.6, 4.2 - 0.7 * i, 3.6 - 0.7 * i, 14.6, "red" if i % 2 == 0 else "white", 0.7)


def tokyo_skytree(s: Silhouette) -> None:
    s.polygon([(-34, 0), (34, 0), (16, 200), (12, 340), (-12, 340), (-16, 200)], 0.72, "metal")
    s.polygon([(6, 0), (34, 0), (16, 200), (12, 340), (3, 340)], 0.46, "metal")
    rising, falling = [], []
    for i in range(22):
        y = i * 15.5
        half = max(11.0, 34 - (18 * y / 200 if y < 200 else 18 + (y - 200) / 35))
        rising.append([(-half, y), (half, y + 15)])
        falling.append([(half, y), (-half, y + 15)])
    s.lines(rising, 1.1, 0.9, "metal")
    s.lines(falling, 1.1, 0.5, "metal")
    s.taper(0, 336, 26, 44, 12, "metal")
    s.block(0, 348, 46, 14, "metal", 0.82)
    s.windows(-22, 22, 349, 361, 16, 3, (0.7, 0.6))
    s.taper(0, 362, 40, 30, 8, "metal", 0.7)
    s.block(0, 370, 18, 74, "metal", 0.7)
    s.taper(0, 440, 20, 30, 6, "metal")
    s.block(0, 446, 30, 10, "metal", 0.82)
    s.windows(-14, 14, 447, 455, 10, 2, (0.7, 0.6))
    s.block(0, 456, 11, 60, "metal", 0.7)
    s.taper(0, 516, 7, 2, 118, "metal", 0.66)


def torii(s: Silhouette) -> None:
    for side in (-1, 1):
        s.polygon(
            [(side * 10.6, 0), (side * 12.8, 0), (side * 11.4, 20), (side * 9.6, 20)], 0.66 if side < 0 else 0.5, "red"
        )
    s.rect(-13.6, 14, 27.2, 1.9, 0.6, "red")
    s.polygon([(-17, 21.8), (0, 20.4), (17, 21.8), (16.4, 18.8), (-16.4, 18.8)], 0.66, "red")
    s.polygon([(-17.6, 23), (0, 21.4), (17.6, 23), (17, 21.4), (0, 20), (-17, 21.4)], 0.2, "dark")


def osaka_castle(s: Silhouette) -> None:
    s.taper(0, 0, 60, 46, 14, "stone", 0.6)
    y, width = 14.0, 40.0
    for _ in range(4):
        s.block(0, y, width, 6, "white", 0.85)
        s.windows(-width * 0.42, width * 0.42, y + 1, y + 5, 8, 1, (0.4, 0.6), "dark", 0.3)
        s.polygon(
            [(-width * 0.66, y + 5.6), (width * 0.66, y + 5.6), (width * 0.42, y + 10), (-width * 0.42, y + 10)],
            0.5,
            "copper",
        )
        s.polygon([(-5, y + 6), (5, y + 6), (0, y + 11)], 0.7, "gold")
        y, width = y + 9.4, width * 0.82
    s.polygon([(-width * 0.7, y), (width * 0.7, y), (width * 0.34, y + 6), (-width * 0.34, y + 6)], 0.5, "copper")


def oriental_pearl(s: Silhouette) -> None:
    for side in (-1, 1):
        s.line([(side * 44, 0), (side * 4, 90)], 6, 0.5 if side > 0 else 0.7, "metal")
    for x in (-9, 0, 9):
        s.block(x, 0, 6, 270, "metal", 0.66)
    for y, radius in ((95, 26), (268, 22), (338, 8)):
        s.disc(0, y, radius, 0.45, "red")
        s.disc(-radius * 0.18, y + radius * 0.18, radius * 0.72, 0.7, "red")
        s.rect(-radius * 0.96, y - radius * 0.12, radius * 1.92, radius * 0.2, 0.9, "window")
    s.block(0, 288, 5, 48, "metal", 0.66)
    s.taper(0, 344, 4, 1, 124, "metal", 0.6)


def shanghai_tower(s: Silhouette) -> None:
    s.curve(
        (-42, 0),
        [((-34, 240), (-36, 460), (-16, 632)), ((-8, 624), (6, 606), (18, 600)), ((34, 440), (32, 220), (42, 0))],
        0.72,
        "glass",
    )
    s.curve(
        (8, 0),
        [((22, 240), (2, 460), (10, 606)), ((12, 604), (16, 602), (18, 600)), ((34, 440), (32, 220), (42, 0))],
        0.44,
        "glass",
    )
    s.lines([[(-40 + y * 0.03, y), (40 - y * 0.03, y + 10)] for y in range(30, 590, 34)], 1.6, 0.6, "glass")


def swfc(s: Silhouette) -> None:
    s.polygon([(-30, 0), (30, 0), (24, 492), (-24, 492)], 0.7, "glass")
    s.polygon([(4, 0), (30, 0), (24, 492), (10, 492)], 0.42, "glass")
    s.polygon([(-17, 440), (17, 440), (20, 480), (-20, 480)], 0.85, "cloud")


def taipei_101(s: Silhouette) -> None:
    s.taper(0, 0, 64, 44, 110, "glass", 0.6)
    for i in range(8):
        y = 110 + i * 34.0
        s.taper(0, y, 36, 48, 32, "glass", 0.68)
        s.rect(-25, y + 31, 50, 3.4, 0.8, "copper")
        s.windows(-18, 18, y + 3, y + 30, 6, 4, (0.6, 0.4))
    s.block(0, 382, 26, 26, "glass", 0.66)
    s.taper(0, 408, 16, 8, 32, "glass", 0.6)
    s.taper(0, 440, 5, 1.6, 68, "metal", 0.7)


def petronas_towers(s: Silhouette) -> None:
    for x in (-37, 37):
        y = 0.0
        for width, height in ((46, 210), (40, 60), (34, 46), (26, 32), (17, 22)):
            s.block(x, y, width, height, "metal", 0.74)
            s.windows(x - width * 0.45, x + width * 0.45, y + 2, y + height - 2, 7, max(2, int(height / 9)), (0.7, 0.4))
            s.rect(x - width * 0.54, y + height - 2, width * 1.08, 2.4, 0.9, "metal")
            y += height
        s.spire(x, y, 9, 82, "metal", 0.8)
    s.rect(-18, 170, 36, 7, 0.6, "metal")
    s.lines([[(-16, 130), (0, 170)], [(16, 130), (0, 170)]], 2.2, 0.6, "metal")


def marina_bay_sands(s: Silhouette) -> None:
    for x in (-100, 0, 100):
        s.polygon([(x - 26, 0), (x - 2, 0), (x + 12, 190), (x - 12, 190)], 0.74, "glass")
        s.polygon([(x + 4, 0), (x + 30, 0), (x + 12, 190), (x, 190)], 0.46, "glass")
        s.windows(x - 13, x + 11, 20, 184, 4, 26, (0.7, 0.4))
    s.polygon([(-170, 198), (-160, 191), (140, 191), (176, 204), (170, 208), (-150, 206)], 0.75, "white")
    for i in range(16):
        s.disc(-130 + i * 18, 209, 4, 0.6, "green")


def burj_khalifa(s: Silhouette) -> None:
    steps = ((74, 90), (66, 150), (56, 230), (48, 310), (38, 390), (30, 470), (22, 550), (14, 620), (8, 690))
    low = 0.0
    for i, (width, top) in enumerate(steps):
        lean = (-1 if i % 2 else 1) * width * 0.05
        s.block(lean, low, width, top - low, "glass", 0.74)
        s.windows(
            lean - width * 0.45,
            lean + width * 0.45,
            low + 2,
            top - 2,
            max(2, int(width / 6)),
            max(3, int((top - low) / 9)),
            (0.55, 0.4),
        )
        low = top
    s.taper(0, 690, 6, 1, 138, "metal", 0.75)


def burj_al_arab(s: Silhouette) -> None:
    s.curve((-30, 0), [((-30, 100), (-28, 200), (-26, 280)), ((20, 250), (46, 120), (50, 0))], 0.94, "white")
    s.curve((8, 0), [((8, 100), (-6, 220), (-26, 280)), ((20, 250), (46, 120), (50, 0))], 0.66, "white")
    s.lines([[(-29, y), (44 - y * y * 0.0007, y)] for y in range(24, 250, 24)], 1.6, 0.4, "glass")
    s.line([(-30, 0), (-27, 321)], 4, 0.6, "metal")
    s.rect(-40, 210, 20, 4, 0.8, "white")


def taj_mahal(s: Silhouette) -> None:
    s.rect(-70, 0, 140, 7, 0.85, "white")
    for x in (-62, 62):
        s.taper(x, 7, 6, 4.4, 36, "white", 0.88)
        s.dome(x, 43, 5.4, 5, "white", 0.9, "onion")
    s.block(0, 7, 60, 26, "white", 0.9)
    s.windows(-28, 28, 9, 30, 7, 2, (0.5, 0.76), "dark", 0.45, True)
    s.rect(-11, 7, 22, 30, 0.95, "white")
    s.windows(-9, 9, 7, 33, 1, 1, (0.8, 0.95), "dark", 0.35, True)
    for x in (-19, 19):
        s.cylinder(x, 33, 10, 5, "white", 0.88)
        s.dome(x, 38, 11, 9, "white", 0.92, "onion")
        s.spire(x, 46, 0.9, 4, "gold", 0.9)
    s.cylinder(0, 33, 24, 9, "white", 0.88)
    s.dome(0, 42, 27, 25, "white", 0.95, "onion")
    s.spire(0, 66, 1.6, 8, "gold", 0.9)


def gateway_of_india(s: Silhouette) -> None:
    common.triumphal_gate(22, 42, "sand", 3)(s)
    s.block(0, 0, 16, 26, "sand", 0.72)
    s.windows(-5, 5, 0, 18, 1, 1, (0.8, 0.95), "dark", 0.18, True)
    for x in (-19, -8, 8, 19):
        s.block(x, 22, 3.4, 6, "sand", 0.78)
        s.dome(x, 28, 4, 3.4, "sand", 0.8)


def vidhana_soudha(s: Silhouette) -> None:
    s.rect(-78, 0, 156, 2.2, 0.75, "granite")
    for side in (-1, 1):
        left, right = sorted((side * 24.0, side * 70.0))
        s.rect(left, 2, right - left, 21, 0.7 if side < 0 else 0.6, "granite")
        for floor in range(4):
            y = 3 + floor * 4.9
            s.windows(left + 1, right - 1, y, y + 4.4, 12, 1, (0.56, 0.8), arched=floor != 3)
            s.rect(left - 0.6, y + 3.55, right - left + 1.2, 0.75, 0.86 if side < 0 else 0.72, "granite")
        s.rect(left - 1, 23, right - left + 2, 1.3, 0.9, "granite")
        for x, wall, size in ((side * 66, 27.0, 8.6), (side * 33, 24.4, 6.4)):
            s.block(x, 2, size * 1.7, wall - 2, "granite", 0.78)
            s.windows(x - size * 0.7, x + size * 0.7, 3, wall - 2, 3, 4, (0.5, 0.74), arched=True)
            s.rect(x - size, wall, size * 2, 1.2, 0.95, "granite")
            s.cylinder(x, wall + 1.2, size, size * 0.4, "granite", 0.74)
            s.dome(x, wall + 1.2 + size * 0.4, size * 1.1, size * 0.65, "granite", 0.8, "onion")
            s.spire(x, wall + 1.2 + size, 1.1, 3.2, "gold", 0.8)
    _vidhana_centre(s)


def _vidhana_centre(s: Silhouette) -> None:
    s.block(0, 2, 52, 25, "granite", 0.68)
    s.rect(-21, 6, 42, 17.5, 0.16, "dark")
    s.columns(-22, 22, 6, 17.4, 12, 1.65, "granite", 0.98)
    s.rect(-22.5, 23.4, 45, 2.4, 0.95, "granite")
    s.rect(-27.5, 27.2, 55, 1.4, 0.97, "granite")
    s.rect(-20, 28.6, 40, 3, 0.74, "granite")
    s.windows(-19, 19, 28.8, 31.3, 15, 1, (0.5, 0.8))
    s.rect(-21.4, 31.6, 42.8, 0.9, 0.95, "granite")
    for i in range(7):
        s.rect(-30 - i * 1.5, 6 - (i + 1) * 0.86, 60 + i * 3, 0.9, 0.95 - 0.05 * (i % 2), "granite")
    s.cylinder(0, 32.4, 17, 4.6, "granite", 0.76)
    s.windows(-8, 8, 32.8, 36.4, 7, 1, (0.45, 0.8), arched=True)
    s.rect(-9.6, 36.8, 19.2, 0.9, 0.95, "granite")
    s.dome(0, 37.6, 17.6, 9.4, "granite", 0.8)
    s.rect(-1, 46.6, 2, 3.8, 0.95, "gold")
    s.disc(0, 51, 1.2, 0.95, "gold")


def ub_tower(s: Silhouette) -> None:
    s.block(0, 0, 40, 18, "glass", 0.55)
    s.block(0, 18, 26, 70, "glass")
    s.windows(-12, 12, 20, 86, 8, 22, (0.6, 0.5))
    s.block(0, 88, 20, 14, "glass", 0.6)
    s.block(0, 102, 13, 9, "glass", 0.66)
    s.taper(0, 111, 10, 4, 8, tone=0.7)
    s.spire(0, 119, 2, 16)


def gopuram(s: Silhouette) -> None:
    s.block(0, 0, 22, 7, tone=0.6)
    s.rect(-2.4, 0, 4.8, 5.6, 0.1, "dark")
    y, width = 7.0, 22.0
    for i in range(7):
        height, upper = 3.7 - 0.18 * i, width * 0.875
        s.taper(0, y, width * 0.96, upper, height, "sand", 0.72 - 0.02 * i)
        s.windows(-upper * 0.42, upper * 0.42, y + 0.4, y + height - 0.5, max(3, 9 - i), 1, (0.42, 0.8), "brick", 0.4)
        s.rect(-upper * 0.53, y + height - 0.5, upper * 1.06, 0.6, 0.9, "gold")
        y, width = y + height, upper
    s.rect(-width * 0.5, y, width, 3.2, 0.85, "gold")
    for i in range(5):
        s.spire(-width * 0.4 + i * width * 0.2, y + 3, 0.7, 2.6, "gold", 0.9)


def howrah_bridge(s: Silhouette) -> None:
    s.rect(-350, 10, 700, 5, 0.5, "metal")
    for x in (-229.0, 229.0):
        s.taper(x, -4, 30, 12, 88, "metal", 0.62)
    upper: list[tuple[float, float]] = [(-350, 18), (-229, 84), (-110, 44), (0, 36), (110, 44), (229, 84), (350, 18)]
    s.line(upper, 5, 0.62, "metal")
    s.line([(-350, 12), (-229, 34), (-110, 26), (0, 24), (110, 26), (229, 34), (350, 12)], 4, 0.5, "metal")
    braces = []
    for i in range(36):
        x = -340.0 + i * 19.4
        top = next(y0 + (y1 - y0) * (x - x0) / (x1 - x0) for (x0, y0), (x1, y1) in itertools.pairwise(upper) if x <= x1)
        braces += [[(x, 12), (x, top)], [(x, 12), (x + 19, top)]]
    s.lines(braces, 1.8, 0.55, "metal")


def temple_of_heaven(s: Silhouette) -> None:
    for i in range(3):
        s.rect(-46 + i * 7, i * 2.4, 92 - i * 14, 2.4, 0.9 - 0.06 * i, "white")
    y = 7.2
    for width, wall in ((34.0, 6.0), (26.0, 4.4), (18.0, 3.6)):
        s.block(0, y, width * 0.8, wall, "red")
        s.windows(-width * 0.36, width * 0.36, y + 0.4, y + wall - 0.4, 9, 1, (0.5, 0.9), "gold", 0.6)
        s.polygon(
            [
                (-width * 0.62, y + wall),
                (width * 0.62, y + wall),
                (width * 0.3, y + wall + 5),
                (-width * 0.3, y + wall + 5),
            ],
            0.4,
            "glass",
        )
        y += wall + 4.6
    s.spire(0, y, 3, 5, "gold", 0.9)


def forbidden_city(s: Silhouette) -> None:
    s.block(0, 0, 120, 14, "red", 0.6)
    s.windows(-40, 40, 0, 9, 5, 1, (0.4, 1), "dark", 0.15, True)
    s.rect(-61, 14, 122, 1.4, 0.9, "white")
    s.rect(-44, 15, 88, 8, 0.5, "red")
    s.columns(-44, 44, 15, 8, 14, 1.6, "red", 0.75)
    s.polygon([(-54, 24), (-50, 22), (50, 22), (54, 24), (40, 30), (-40, 30)], 0.55, "gold")
    s.rect(-36, 30, 72, 4, 0.5, "red")
    s.polygon([(-46, 35), (-42, 33), (42, 33), (46, 35), (32, 43), (-32, 43)], 0.6, "gold")


def gwanghwamun(s: Silhouette) -> None:
    s.block(0, 0, 60, 10, "stone", 0.7)
    s.windows(-24, 24, 0, 7, 3, 1, (0.4, 1), "dark", 0.15, True)
    for y, width in ((10, 50), (17, 38)):
        s.rect(-width * 0.44, y, width * 0.88, 4, 0.5, "red")
        s.columns(-width * 0.44, width * 0.44, y, 4, 10, 1, "green", 0.6)
        s.polygon(
            [
                (-width * 0.62, y + 5.6),
                (-width * 0.54, y + 4),
                (width * 0.54, y + 4),
                (width * 0.62, y + 5.6),
                (width * 0.4, y + 8),
                (-width * 0.4, y + 8),
            ],
            0.45,
            "roof",
        )


def bank_of_china(s: Silhouette) -> None:
    s.polygon([(-26, 0), (26, 0), (26, 180), (-2, 305), (-26, 250)], 0.66, "glass")
    s.polygon([(2, 0), (26, 0), (26, 180), (2, 290)], 0.4, "glass")
    braces = []
    for i in range(5):
        y = i * 52.0
        braces += [[(-26, y), (26, y + 52)], [(26, y), (-26, y + 52)]] if y < 150 else [[(-26, y), (0, y + 52)]]
    s.lines(braces, 2.2, 0.95, "white")
    for x in (-8, -3):
        s.taper(x, 290, 1.6, 0.8, 76, "white", 0.8)


def merlion(s: Silhouette) -> None:
    s.taper(0, 0, 7, 5, 1.4, "white", 0.7)
    s.curve(
        (-2.6, 1),
        [((-3.4, 4), (-2.6, 6), (-1.6, 8.6)), ((0, 9.4), (2.4, 8.6), (2.2, 6.8)), ((1.8, 5), (2.6, 3), (2, 1))],
        0.9,
        "white",
    )
    s.line([(2, 7), (5, 6.2), (7, 3), (7.6, 0)], 0.5, 0.9, "cloud")


LANDMARKS: dict[str, Landmark] = {
    "tokyo_tower": Landmark(tokyo_tower, 333, 96, 0.47, 0.06),
    "tokyo_skytree": Landmark(tokyo_skytree, 634, 68, 0.46, 0.38),
    "sensoji_pagoda": Landmark(common.pagoda(), 55, 27, 0.21, 0.02),
    "rainbow_bridge": Landmark(common.suspension_bridge(570, 126, 52, "white"), 126, 1000, 0.13, 0.1, spans=True),
    "yasaka_pagoda": Landmark(common.pagoda(5, "iron"), 55, 27, 0.34, 0.02),
    "kinkakuji": Landmark(common.pagoda(3, "gold"), 38, 27, 0.20, 0.04),
    "fushimi_inari": Landmark(torii, 24, 36, 0.16, 0.0),
    "osaka_castle": Landmark(osaka_castle, 58, 60, 0.26, 0.03),
    "tsutenkaku": Landmark(common.tv_tower(103, 0.82, 22, "metal", 0.2), 103, 22, 0.36, 0.14),
    "oriental_pearl": Landmark(oriental_pearl, 468, 92, 0.48, 0.03),
    "shanghai_tower": Landmark(shanghai_tower, 632, 84, 0.50, 0.22),
    "swfc": Landmark(swfc, 492, 60, 0.40, 0.28),
    "taipei_101": Landmark(taipei_101, 508, 64, 0.52, 0.06),
    "petronas_towers": Landmark(petronas_towers, 452, 122, 0.48, 0.05),
    "kl_tower": Landmark(common.tv_tower(421, 0.66, 44, "metal", 0.06), 421, 44, 0.36, 0.3),
    "marina_bay_sands": Landmark(marina_bay_sands, 213, 346, 0.26, 0.06, spans=True),
    "singapore_flyer": Landmark(common.ferris_wheel(165, 28), 165, 154, 0.22, 0.22),
    "merlion": Landmark(merlion, 9, 10, 0.10, 0.0),
    "burj_khalifa": Landmark(burj_khalifa, 828, 76, 0.56, 0.08),
    "burj_al_arab": Landmark(burj_al_arab, 321, 92, 0.34, 0.02),
    "taj_mahal": Landmark(taj_mahal, 74, 140, 0.26, 0.02),
    "gateway_of_india": Landmark(gateway_of_india, 32, 44, 0.18, 0.0),
    "sea_link": Landmark(common.cable_stayed_bridge(500, 128, 22), 128, 500, 0.18, 0.2, spans=True),
    "vidhana_soudha": Landmark(vidhana_soudha, 52, 156, 0.18, 0.03, spans=True),
    "ub_tower": Landmark(ub_tower, 135, 40, 0.34, 0.28),
    "gopuram": Landmark(gopuram, 40, 22, 0.18, 0.10),
    "kapaleeshwarar": Landmark(gopuram, 40, 22, 0.28, 0.03),
    "india_gate": Landmark(common.triumphal_gate(42, 30, "sand"), 42, 32, 0.22, 0.03),
    "jama_masjid": Landmark(common.mosque(2, "white"), 86, 94, 0.22, 0.1),
    "qutb_minar": Landmark(common.tv_tower(73, 0.8, 5, "brick", 0.2), 73, 15, 0.30, 0.16),
    "howrah_bridge": Landmark(howrah_bridge, 84, 700, 0.16, 0.03, spans=True),
    "victoria_memorial": Landmark(common.domed_basilica(56, 100, "white", "white"), 56, 102, 0.2, 0.08),
    "temple_of_heaven": Landmark(temple_of_heaven, 43, 92, 0.23, 0.03),
    "forbidden_city": Landmark(forbidden_city, 43, 122, 0.16, 0.05),
    "gwanghwamun": Landmark(gwanghwamun, 26, 64, 0.15, 0.02),
    "n_seoul_tower": Landmark(common.tv_tower(236, 0.5, 34, "metal", 0.07), 236, 34, 0.36, 0.3),
    "lotte_world_tower": Landmark(common.supertall(555, 72, 26, "glass", 0.02), 555, 72, 0.50, 0.12),
    "bank_of_china_hk": Landmark(bank_of_china, 367, 54, 0.40, 0.10),
    "ifc_hk": Landmark(common.supertall(412, 56, 42, "glass", 0.01), 412, 56, 0.42, 0.14),
    "hk_wheel": Landmark(common.ferris_wheel(60, 21), 60, 56, 0.14, 0.02),
    "wat_arun": Landmark(common.stupa_spire(82, 70, "sand"), 82, 74, 0.30, 0.02),
    "grand_palace_bangkok": Landmark(common.stupa_spire(60, 60), 60, 64, 0.2, 0.1),
    "bitexco": Landmark(common.supertall(262, 46, 16, "glass", 0.04), 262, 46, 0.42, 0.1),
    "landmark_81": Landmark(common.supertall(461, 62, 22, "glass", 0.12), 461, 62, 0.50, 0.14),
    "monas": Landmark(common.obelisk(132, 14), 132, 40, 0.38, 0.08),
    "istiqlal": Landmark(common.mosque(2, "white"), 86, 94, 0.2, 0.1),
    "sheikh_zayed_mosque": Landmark(common.mosque(4, "white", 85), 90, 122, 0.24, 0.03),
    "etihad_towers": Landmark(common.supertall(305, 44, 34, "glass", 0.01), 305, 44, 0.42, 0.16),
    "kingdom_centre": Landmark(common.supertall(302, 56, 44, "glass", 0.01), 302, 56, 0.42, 0.12),
    "dome_of_the_rock": Landmark(common.domed_basilica(40, 56, "gold", "glass"), 40, 58, 0.20, 0.03),
    "azadi_tower": Landmark(common.triumphal_gate(45, 54, "white"), 45, 56, 0.2, 0.03),
    "milad_tower": Landmark(common.tv_tower(435, 0.62, 62, "white", 0.06), 435, 62, 0.46, 0.16),
    "badshahi": Landmark(common.mosque(4, "white"), 86, 120, 0.22, 0.05),
    "gwangan_bridge": Landmark(common.suspension_bridge(500, 116, 40, "white"), 116, 880, 0.18, 0.04, spans=True),
    "long_bien": Landmark(howrah_bridge, 84, 700, 0.10, 0.06, spans=True),
    "turtle_tower": Landmark(common.pagoda(2, "stone"), 30, 27, 0.14, 0.0),
    "manila_cathedral": Landmark(common.spired_tower(44, 9, "stone", "copper"), 44, 46, 0.22, 0.05),
    "boudhanath": Landmark(common.stupa_spire(36, 60, "white"), 36, 64, 0.20, 0.03),
    "swayambhunath": Landmark(common.stupa_spire(32, 40, "gold"), 32, 44, 0.16, 0.14),
    "mazar_e_quaid": Landmark(common.domed_basilica(43, 54, "white", "white"), 43, 56, 0.20, 0.03),
    "mohammad_al_amin": Landmark(common.mosque(4, "glass", 72), 76, 104, 0.24, 0.05),
    "shah_mosque": Landmark(common.mosque(2, "glass", 54), 57, 60, 0.24, 0.04),
    "gur_e_amir": Landmark(common.mosque(2, "glass", 40), 43, 46, 0.20, 0.08),
    "registan": Landmark(common.mosque(4, "copper", 48), 52, 70, 0.20, 0.02),
    "ping_an": Landmark(common.supertall(599, 60, 36, "glass", 0.06), 599, 60, 0.52, 0.08),
    "mahanakhon": Landmark(common.supertall(314, 40, 36, "glass", 0.0), 314, 40, 0.40, 0.16),
    "merdeka_118": Landmark(common.supertall(679, 70, 30, "glass", 0.24), 679, 70, 0.52, 0.18),
    "minar_e_pakistan": Landmark(common.tv_tower(70, 0.82, 10, "stone", 0.14), 70, 14, 0.34, 0.06),
    "al_faisaliah": Landmark(common.supertall(267, 52, 8, "glass", 0.12), 267, 52, 0.40, 0.14),
    "busan_tower": Landmark(common.tv_tower(120, 0.80, 16, "white", 0.09), 120, 16, 0.36, 0.16),
    "hawa_mahal": Landmark(common.tiered_palace(40, 30, "brick", "brick"), 30, 44, 0.22, 0.02),
    "red_fort": Landmark(common.tiered_palace(120, 33, "brick", "white"), 33, 126, 0.13, 0.05),
}
