"""Landmarks of East Asia.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools

from inference.engines.sketch.landmarks import common, parts
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
        outline = [(-width * 0.66, y + 5.6), (width * 0.66, y + 5.6), (width * 0.42, y + 10), (-width * 0.42, y + 10)]
        s.polygon(outline, 0.5, "copper")
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
    outline = [((-34, 240), (-36, 460), (-16, 632)), ((-8, 624), (6, 606), (18, 600)), ((34, 440), (32, 220), (42, 0))]
    s.curve((-42, 0), outline, 0.72, "glass")
    shade = [((22, 240), (2, 460), (10, 606)), ((12, 604), (16, 602), (18, 600)), ((34, 440), (32, 220), (42, 0))]
    s.curve((8, 0), shade, 0.44, "glass")
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


def temple_of_heaven(s: Silhouette) -> None:
    for i in range(3):
        s.rect(-46 + i * 7, i * 2.4, 92 - i * 14, 2.4, 0.9 - 0.06 * i, "white")
    y = 7.2
    for width, wall in ((34.0, 6.0), (26.0, 4.4), (18.0, 3.6)):
        s.block(0, y, width * 0.8, wall, "red")
        s.windows(-width * 0.36, width * 0.36, y + 0.4, y + wall - 0.4, 9, 1, (0.5, 0.9), "gold", 0.6)
        outline = [
            (-width * 0.62, y + wall),
            (width * 0.62, y + wall),
            (width * 0.3, y + wall + 5),
            (-width * 0.3, y + wall + 5),
        ]
        s.polygon(outline, 0.4, "glass")
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
        outline = [
            (-width * 0.62, y + 5.6),
            (-width * 0.54, y + 4),
            (width * 0.54, y + 4),
            (width * 0.62, y + 5.6),
            (width * 0.4, y + 8),
            (-width * 0.4, y + 8),
        ]
        s.polygon(outline, 0.45, "roof")


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


def umeda_sky(s: Silhouette) -> None:
    for x in (-29, 29):
        s.block(x, 0, 26, 152, "glass", 0.66)
        s.windows(x - 12, x + 12, 4, 150, 6, 34, (0.74, 0.6), "glass", 0.92)
        s.rect(x - 13, 0, 3, 152, 0.5, "metal")
    s.lines([[(-16, 96), (16, 96)], [(-16, 62), (16, 62)]], 2.4, 0.6, "metal")
    s.lines([[(-15, 98), (4, 152)], [(15, 98), (-4, 152)]], 1.2, 0.75, "metal")
    deck = [(-43.0, 150.0), (43.0, 150.0), (43.0, 172.0), (-43.0, 172.0)]
    s.pierced(deck, parts.ellipse(0, 161, 9, 9), 0.6, "glass")
    for left, right in ((-41, -11), (11, 41)):
        s.windows(left, right, 157, 168, 10, 2, (0.7, 0.7))
    for y in (150, 169):
        s.rect(-43, y, 32, 3, 0.85, "metal")
        s.rect(11, y, 32, 3, 0.7, "metal")
    s.ring(0, 161, 11, 2, 0.9, "metal")
    for x in (-37, 37):
        s.spire(x, 171, 1.6, 10)


def cctv(s: Silhouette) -> None:
    s.polygon([(-82, 0), (82, 0), (72, 40), (-74, 40)], 0.5, "glass")
    s.polygon([(-82, 0), (-22, 0), (-34, 234), (-70, 208)], 0.74, "glass")
    s.polygon([(-22, 0), (-6, 0), (-18, 168), (-34, 172)], 0.42, "glass")
    s.polygon([(36, 0), (82, 0), (62, 196), (28, 188)], 0.56, "glass")
    s.polygon([(66, 0), (82, 0), (62, 196), (48, 192)], 0.32, "glass")
    s.polygon([(-70, 208), (-34, 234), (62, 196), (62, 158), (28, 148), (-30, 172), (-58, 172)], 0.66, "glass")
    s.polygon([(-30, 172), (28, 148), (62, 158), (0, 180)], 0.25, "dark")
    webs = []
    for i in range(8):
        y = i * 26.0
        webs += [[(-81 + y * 0.06, y), (-24 - y * 0.05, y + 26)], [(-24 - y * 0.05, y), (-80 + y * 0.05, y + 26)]]
    for i in range(7):
        y = i * 26.0
        webs += [[(38 - y * 0.05, y), (80 - y * 0.1, y + 26)], [(80 - y * 0.1, y), (37 - y * 0.05, y + 26)]]
    webs += [[(-34 + i * 16, 172 - i * 4), (-20 + i * 16, 228 - i * 6.4)] for i in range(6)]
    webs += [[(-20 + i * 16, 168 - i * 4), (-34 + i * 16, 232 - i * 6.4)] for i in range(6)]
    s.lines(webs, 1.3, 0.3, "dark")


def cks_memorial(s: Silhouette) -> None:
    for i in range(3):
        s.taper(0, i * 6.0, 110 - i * 24, 100 - i * 24, 6, "white", 0.82 - 0.05 * i)
        s.rect(-51 + i * 12, i * 6.0 + 5.2, 102 - i * 24, 0.8, 0.97, "white")
    s.polygon([(-12, 0), (12, 0), (7, 18), (-7, 18)], 0.7, "stone")
    s.lines([[(-11.6 + y * 0.25, y), (11.6 - y * 0.25, y)] for y in range(1, 18, 2)], 0.4, 0.5, "stone")
    s.block(0, 18, 46, 24, "white", 0.92)
    s.windows(-7, 7, 18, 36, 1, 1, (0.9, 1), "dark", 0.25, True)
    s.polygon([(-34, 44), (-24, 41), (24, 41), (34, 44), (20, 50), (-20, 50)], 0.6, "blue")
    s.polygon([(4, 41), (24, 41), (34, 44), (20, 50), (4, 50)], 0.38, "blue")
    s.block(0, 49, 36, 5, "white", 0.85)
    s.polygon([(-28, 57), (-20, 54), (20, 54), (28, 57), (8, 68), (2, 73), (-2, 73), (-8, 68)], 0.62, "blue")
    s.polygon([(4, 54), (20, 54), (28, 57), (8, 68), (2, 73)], 0.38, "blue")
    s.disc(0, 74.4, 1.8, 0.9, "gold")


def kinkakuji(s: Silhouette) -> None:
    """Two golden storeys over a pale one, wide eaves, a phoenix on the shingles."""
    s.rect(-12, 0, 24, 1.2, 0.6, "rock")
    s.rect(-8.6, 1.2, 17.2, 4, 0.75, "white")
    s.columns(-8.8, 8.8, 1.2, 4, 6, 0.5, "iron", 0.5)
    for y, body, eaves, material in ((5.2, 8.6, 12.6, "gold"), (11.4, 5.6, 9.4, "gold")):
        outline = [
            (-eaves, y + 0.3),
            (-eaves + 3.4, y + 1.5),
            (eaves - 3.4, y + 1.5),
            (eaves, y + 0.3),
            (eaves - 0.4, y - 0.2),
            (-eaves + 0.4, y - 0.2),
        ]
        s.polygon(outline, 0.4, "roof")
        s.rect(-body - 0.9, y + 1.4, body * 2 + 1.8, 0.5, 0.9, material)
        s.block(0, y + 1.4, body * 2, 4.8, material, 0.8)
        s.windows(-body * 0.9, body * 0.9, y + 2, y + 5.6, 5, 1, (0.5, 0.8), "dark", 0.35, y > 10)
    s.polygon(
        [(-9.6, 17.7), (-6, 19), (-1, 22.4), (1, 22.4), (6, 19), (9.6, 17.7), (9.2, 17.1), (-9.2, 17.1)], 0.45, "roof"
    )
    s.polygon([(1, 17.1), (9.2, 17.1), (9.6, 17.7), (6, 19), (1, 22.4)], 0.28, "roof")
    s.polygon([(-1.6, 24.4), (-0.4, 23.4), (0, 22.4), (0.5, 23.4), (1.6, 25), (0.2, 24)], 0.95, "gold")


def tsutenkaku(s: Silhouette) -> None:
    for side, tone in ((-1, 0.75), (1, 0.5)):
        s.polygon([(side * 16, 0), (side * 8.6, 0), (side * 5, 22), (side * 9, 22)], tone, "metal")
        s.polygon([(side * 9, 22), (side * 5, 22), (side * 3.6, 80), (side * 6, 80)], tone, "metal")
    s.rect(-13, 18, 26, 7, 0.85, "white")
    s.windows(-12, 12, 19, 24, 9, 1, (0.7, 0.7))
    s.rect(-4.6, 25, 9.2, 54, 0.4, "dark")
    s.rect(-3.4, 29, 6.8, 44, 0.8, "red")
    s.rect(-2.2, 31, 4.4, 40, 0.95, "white")
    webs = [[(-8 + i * 0.4, 25 + i * 9.0), (8 - i * 0.4, 34 + i * 9.0)] for i in range(6)]
    s.lines(webs + [[(-x, y), (-u, v)] for (x, y), (u, v) in webs], 0.8, 0.66, "metal")
    s.taper(0, 76, 13, 20, 5, "white", 0.7)
    s.block(0, 81, 20, 9, "white", 0.85)
    s.windows(-9.4, 9.4, 82, 89, 9, 2, (0.75, 0.66))
    s.block(0, 90, 15, 4, "gold", 0.75)
    s.disc(0, 97, 5, 0.85, "white")
    s.disc(1.4, 96, 3.2, 0.6, "white")
    s.spire(0, 101, 1.6, 7)


LANDMARKS: dict[str, Landmark] = {
    "tokyo_tower": Landmark(tokyo_tower, 333, 92, 0.47, 0.06),
    "tokyo_skytree": Landmark(tokyo_skytree, 634, 68, 0.46, 0.38),
    "sensoji_pagoda": Landmark(common.pagoda(), 52, 26.4, 0.21, 0.02),
    "rainbow_bridge": Landmark(common.suspension_bridge(570, 126, 52, "white"), 126, 1000, 0.13, 0.1, spans=True),
    "yasaka_pagoda": Landmark(common.pagoda(5, "iron"), 52, 26.4, 0.34, 0.02),
    "fushimi_inari": Landmark(torii, 23, 35.2, 0.16, 0.0),
    "osaka_castle": Landmark(osaka_castle, 58, 60, 0.26, 0.03),
    "oriental_pearl": Landmark(oriental_pearl, 468, 92, 0.48, 0.03),
    "shanghai_tower": Landmark(shanghai_tower, 632, 84, 0.50, 0.22),
    "swfc": Landmark(swfc, 492, 60, 0.40, 0.28),
    "taipei_101": Landmark(taipei_101, 508, 64, 0.52, 0.06),
    "temple_of_heaven": Landmark(temple_of_heaven, 40, 92, 0.23, 0.03),
    "forbidden_city": Landmark(forbidden_city, 43, 122, 0.16, 0.05),
    "gwanghwamun": Landmark(gwanghwamun, 25, 62, 0.15, 0.02),
    "n_seoul_tower": Landmark(common.tv_tower(236, 0.5, 34, "metal", 0.07), 236, 34, 0.36, 0.3),
    "lotte_world_tower": Landmark(common.supertall(555, 72, 26, "glass", 0.02), 555, 72, 0.50, 0.12),
    "bank_of_china_hk": Landmark(bank_of_china, 367, 54, 0.40, 0.10),
    "ifc_hk": Landmark(common.supertall(412, 56, 42, "glass", 0.01), 412, 56, 0.42, 0.14),
    "hk_wheel": Landmark(common.ferris_wheel(60, 21), 62, 59, 0.14, 0.02),
    "gwangan_bridge": Landmark(common.suspension_bridge(500, 116, 40, "white"), 116, 880, 0.18, 0.04, spans=True),
    "ping_an": Landmark(common.supertall(599, 60, 36, "glass", 0.06), 599, 60, 0.52, 0.08),
    "busan_tower": Landmark(common.tv_tower(120, 0.80, 16, "white", 0.09), 120, 16, 0.36, 0.16),
    "umeda_sky": Landmark(umeda_sky, 181, 86, 0.36, 0.08),
    "cctv": Landmark(cctv, 234, 166, 0.34, 0.14),
    "cks_memorial": Landmark(cks_memorial, 76, 110, 0.24, 0.03),
    "kinkakuji": Landmark(kinkakuji, 25, 25.2, 0.20, 0.02),
    "tsutenkaku": Landmark(tsutenkaku, 108, 32, 0.36, 0.12),
}
