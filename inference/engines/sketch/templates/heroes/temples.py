"""Large forms of Asia's old landmarks: temples, pagodas, castles, gates, the palaces' halls."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def _swept(
    p: Pen, y: float, wide: float, ridge: float, high: float, tile: str, lift: float = 0.0, trim: str = "gold"
) -> None:
    """A roof whose eaves rise at their ends: lit and shaded half, ribs, a pale edge below."""
    half, top, up = wide / 2, ridge / 2, lift or high * 0.34
    left = [(-half, y + up), (-half * 0.82, y + up * 0.12), (0.0, y)]
    right = [(-x, v) for x, v in reversed(left[:-1])]
    p.body(
        [
            (-half, y + up, 1),
            (-half * 0.82, y + up * 0.12),
            (0, y),
            (half * 0.82, y + up * 0.12),
            (half, y + up, 1),
            (half * 0.72, y + high * 0.42),
            (top, y + high, 1),
            (-top, y + high, 1),
            (-half * 0.72, y + high * 0.42),
        ],
        tile,
        0.56,
    )
    if p.detail:
        count = max(5, int(wide / max(p.px(13), 0.9)))
        for i in range(count):
            k = -1 + 2 * (i + 0.5) / count
            p.line(
                [
                    (k * top, y + high * 0.97),
                    (k * half * 0.8, y + high * 0.34),
                    (k * half * 0.95, y + up * abs(k) ** 3),
                ],
                tile,
                p.px(1.2),
                "deep",
                0.4,
            )
    p.curve([*left, *right], trim, high * 0.10, "light")
    p.bar(0, y + high * 0.94, ridge + high * 0.3, high * 0.16, tile, "deep")


def temple_of_heaven(p: Pen) -> None:
    """Three round roofs of blue tiles, each narrower, on three marble terraces."""
    blue, red, marble = "#2f5fa8", "#b8402f", "#f6efe2"
    for i, wide in enumerate((66.0, 56.0, 46.0)):
        p.block(0, i * 3.2, wide, 2.6, marble, 0.62)
        p.bar(0, i * 3.2 + 2.4, wide + 1.6, 0.8, marble, "light")
        count = int(wide / 2.6)
        for k in range(count):
            p.bar(-wide / 2 + (k + 0.5) * wide / count, i * 3.2 + 3.0, 0.7, 1.5, marble, "light")
    p.face([(-5, 0), (5, 0), (3.6, 9.6), (-3.6, 9.6)], marble, "mid")
    p.face([(-2, 0), (2, 0), (1.4, 9.6), (-1.4, 9.6)], marble, "light")
    for y, wide, high, roof, ridge in ((9.6, 24, 7.6, 34, 21), (20.6, 18.6, 4.4, 26, 15), (28.6, 13, 3.8, 19, 3.0)):
        p.block(0, y, wide, high, red, 0.6)
        p.windows(-wide * 0.46, wide * 0.46, y + 0.6, y + high - 1.6, 9, 1, red, "rect", 0.56, 0.9, 0.35)
        p.bar(0, y + high - 1.5, wide + 0.6, 1.6, "#2f7f6a", "mid")
        p.bar(0, y + high - 0.5, wide + 1.2, 0.6, "gold", "light")
        last = ridge < 5
        _swept(p, y + high, roof, ridge, 7.4 if last else 4.2, blue, 0.5)
    p.taper(0, 39.4, 2.6, 1.6, 1.2, "gold")
    p.dome(0, 40.6, 1.3, 2.2, "gold", 0, "onion")


def forbidden_city(p: Pen) -> None:
    """The Gate: red walls, a broad hall under two golden roofs, white bridges before it."""
    red, gold, marble = "#b3362a", "#d9a03a", "#f3ead8"
    p.block(0, 0, 118, 15, red, 0.7)
    for x, wide in ((0, 7), (-17, 5.6), (17, 5.6), (-33, 5), (33, 5)):
        p.opening(x, 0, wide, wide * 1.5, red, "round", "deep")
    p.bar(0, 14.4, 120, 1.4, marble, "light")
    p.block(0, 15.6, 82, 8.6, red, 0.66)
    p.windows(-40, 40, 16.2, 22.4, 11, 1, red, "rect", 0.58, 0.94, 0.4)
    for i in range(12):
        p.bar(-40.5 + i * 7.36, 15.6, 1.3, 7.6, "#c8503a", "light")
    p.bar(0, 22.4, 84, 2, "#2f7f7a", "mid")
    _swept(p, 24.2, 102, 74, 6.0, gold, 1.6)
    p.block(0, 29.6, 68, 5, red, 0.64)
    p.bar(0, 31.2, 69, 2.4, "#2f7f7a", "mid")
    _swept(p, 34, 86, 54, 9.4, gold, 2.2)
    for x in (-28, 28):
        p.taper(x, 42.6, 2.4, 1.0, 3.2, gold)
    for x in (-49, 49):
        p.block(x, 15.6, 14, 7, red, 0.6)
        p.face([(x - 10.5, 23.4), (x + 10.5, 23.4), (x + 3.6, 30), (x - 3.6, 30)], gold, "mid")
        p.bar(x, 22.6, 22, 1.0, "gold", "light")


def gwanghwamun(p: Pen) -> None:
    """A base of pale stone with three arches, two green roofs one above the other."""
    stone, red, tile = "#d8cbb4", "#a8432f", "#5a6a66"
    p.taper(0, 0, 62, 58, 11, stone, 0.68)
    for x, wide in ((0, 7.6), (-14, 6.2), (14, 6.2)):
        p.opening(x, 0, wide + 1.2, wide * 1.2, stone, "round", "shade")
        p.opening(x, 0, wide, wide * 1.08, stone, "round", "deep")
    for y in (3.4, 6.6):
        p.line([(-30, y), (-19, y)], stone, 0.2, "deep", 0.4)
        p.line([(19, y), (30, y)], stone, 0.2, "deep", 0.4)
    p.bar(0, 10.6, 60, 1.2, stone, "light")
    p.block(0, 11.8, 44, 6, red, 0.64)
    p.windows(-21, 21, 12.2, 16.4, 9, 1, "#2f7f6a", "rect", 0.7, 0.9, 0.3)
    p.bar(0, 16.4, 46, 1.8, "#2f7f6a", "mid")
    _swept(p, 18, 62, 40, 4.6, tile, 2.0, "#e9dcc0")
    p.block(0, 22.2, 36, 4.2, red, 0.62)
    p.windows(-17, 17, 22.4, 25.2, 9, 1, "#2f7f6a", "rect", 0.7, 0.9, 0.3)
    p.bar(0, 25, 38, 1.6, "#2f7f6a", "mid")
    p.bar(0, 23.0, 8, 2.6, "dark", "deep")
    p.bar(0, 23.5, 6.6, 1.5, "gold", "light")
    _swept(p, 26.4, 54, 32, 7.2, tile, 2.6, "#e9dcc0")


def osaka_castle(p: Pen) -> None:
    """White storeys under green roofs with gables, gilt at the edges, on a sloping base of great stones."""
    stone, white, tile = "#a89c8c", "#f6efe0", "#4f8f80"
    base = [(-31, 0), (-26.5, 7), (-24, 14), (24, 14), (26.5, 7), (31, 0)]
    p.volume(base, stone, 0.62)
    for row in range(5):
        y = 1.4 + row * 2.6
        half = 31 - (31 - 24) * (y / 14) ** 0.8
        count = 9 - row % 2
        for k in range(count):
            x = -half + (k + 0.5) * 2 * half / count
            p.line([(x - 1.9, y), (x + 1.9, y)], stone, 0.3, "deep", 0.45)
            p.line([(x + 2.2, y), (x + 2.2, y + 2.2)], stone, 0.3, "deep", 0.3)
    levels = ((14, 44, 6.0, 53, 40), (22.6, 37, 5.4, 46, 33), (30.4, 30, 5.0, 38, 26), (37.8, 23, 4.6, 31, 18))
    for number, (y, wide, high, roof, ridge) in enumerate(levels):
        p.block(0, y, wide, high, white, 0.6)
        p.windows(-wide * 0.46, wide * 0.46, y + 1.2, y + high - 1.2, 9 - number, 1, white, "rect", 0.4, 0.8, 0.3)
        p.bar(0, y, wide, 0.7, "dark", "shade")
        _swept(p, y + high, roof, ridge, 3.4, tile, 1.4)
        if number in (0, 2):
            size = 8.4 if number == 0 else 6.4
            p.face(
                [(-size * 1.2, y + high + 0.8), (size * 1.2, y + high + 0.8), (0, y + high + size * 0.86)], tile, "deep"
            )
            p.face(
                [(-size * 0.92, y + high + 0.9), (size * 0.92, y + high + 0.9), (0, y + high + size * 0.66)],
                white,
                "light",
            )
            p.disc(0, y + high + size * 0.26, size * 0.11, "gold")
            p.line(
                [(-size * 1.25, y + high + 0.7), (0, y + high + size * 0.9), (size * 1.25, y + high + 0.7)],
                "gold",
                0.5,
                "light",
            )
    p.block(0, 45.4, 18, 4.6, "#3a3a44", 0.6)
    p.windows(-8.4, 8.4, 46, 49.4, 6, 1, "gold", "rect", 0.5, 0.8, 0.8)
    p.bar(0, 45.2, 20, 0.7, "gold", "light")
    _swept(p, 50, 25, 15, 4.4, tile, 1.6)
    for x in (-7.4, 7.4):
        p.curve([(x, 54.2), (x * 1.1, 56.2), (x * 0.9, 57.6)], "gold", 0.9, "light")


def pagoda(p: Pen) -> None:
    """Five storeys of red timber under dark eaves that narrow, and the long finial of rings."""
    red, tile = "#c0452f", "#4a5560"
    p.block(0, 0, 24, 2.4, "#d8cbb4", 0.6)
    y = 2.4
    for k in range(5):
        wide, high = 12.4 - k * 1.15, 4.0
        p.block(0, y, wide, high, red, 0.58)
        p.windows(-wide * 0.44, wide * 0.44, y + 0.5, y + high - 0.9, 3, 1, "#f1e4c8", "rect", 0.6, 0.9, 0.5)
        p.bar(0, y - 0.1, wide + 2.6, 0.6, red, "light")
        p.bar(0, y + high - 0.8, wide + 1.6, 0.8, "gold", "mid")
        _swept(p, y + high, 25 - k * 2.3, 11.6 - k * 1.1, 3.0, tile, 1.3, "#e9dcc0")
        y += high + 2.7
    p.line([(0, y), (0, y + 13.4)], "#b08a4a", 0.5, "light")
    for i in range(8):
        p.bar(0, y + 2.2 + i * 1.15, 2.3 - i * 0.16, 0.5, "gold", "light")
    p.disc(0, y + 13.4, 0.7, "gold")


def wat_arun(p: Pen) -> None:
    """The prang in steep steps set with porcelain, a smaller one at each corner, gate and river stairs."""
    stone, band = "#e6d3b0", "#8fae9c"
    for x, scale in ((-31, 0.40), (31, 0.40)):
        _prang(p, x, 4, 26 * scale * 1.1, 82 * scale, stone, band)
    p.block(0, 0, 84, 6, stone, 0.66)
    p.bar(0, 5.2, 86, 1.2, band, "mid")
    p.windows(-40, 40, 0.6, 4.8, 17, 1, stone, "pointed", 0.4, 0.9, 0.0)
    for x in (-18, 18):
        _prang(p, x, 6, 12, 26, stone, band)
    _prang(p, 0, 6, 36, 78, stone, band)
    p.face([(-4.4, 6), (4.4, 6), (2.6, 30), (-2.6, 30)], stone, "light")
    for k in range(10):
        p.line([(-4.2 + k * 0.17, 8 + k * 2.3), (4.2 - k * 0.17, 8 + k * 2.3)], stone, 0.3, "shade", 0.8)
    p.face([(-5, 0), (5, 0), (0, 13)], "#c8703a", "light")
    p.face([(-3.4, 0), (3.4, 0), (0, 9.6)], stone, "shade")


def _prang(p: Pen, x: float, y: float, wide: float, high: float, stone: str, band: str) -> None:
    steps = ((1.0, 0.0, 0.10), (0.86, 0.10, 0.11), (0.72, 0.21, 0.12), (0.57, 0.33, 0.13))
    for k, low, part in steps:
        p.taper(x, y + low * high, wide * k, wide * (k - 0.06), part * high, stone, 0.58)
        p.bar(x, y + (low + part) * high - high * 0.012, wide * k * 0.99, high * 0.018, band, "mid")
        p.windows(
            x - wide * k * 0.44,
            x + wide * k * 0.44,
            y + (low + 0.02) * high,
            y + (low + part - 0.02) * high,
            max(3, int(9 * k)),
            1,
            "#c8703a",
            "pointed",
            0.42,
            0.86,
            0.0,
        )
    half = wide * 0.21
    base = y + 0.45 * high
    p.body(
        [
            (x - half * 1.1, base, 1),
            (x - half * 1.08, base + high * 0.2),
            (x - half * 0.8, base + high * 0.36),
            (x, base + high * 0.46, 1),
            (x + half * 0.8, base + high * 0.36),
            (x + half * 1.08, base + high * 0.2),
            (x + half * 1.1, base, 1),
        ],
        stone,
        0.56,
    )
    for i in range(5):
        v = base + high * (0.05 + 0.075 * i)
        w = half * (1.08 - 0.07 * i)
        p.line([(x - w, v), (x + w, v)], band, high * 0.008, "mid")
    p.opening(x, base + high * 0.04, half * 0.7, high * 0.1, stone, "pointed")
    p.line([(x, y + high * 0.9), (x, y + high)], "gold", high * 0.012, "light")
    for dy, w in ((0.925, 0.06), (0.95, 0.04)):
        p.line(
            [(x - wide * w, y + high * (dy + 0.014)), (x, y + high * dy), (x + wide * w, y + high * (dy + 0.014))],
            "gold",
            high * 0.008,
            "light",
        )


def gateway_of_india(p: Pen) -> None:
    """An arch of honey basalt with side arches, four turrets, pierced screens."""
    stone = "#e0b070"
    p.block(0, 0, 48, 2, stone, 0.62)
    p.block(0, 2, 46, 18, stone, 0.66)
    p.bar(0, 19.4, 48, 1.6, stone, "light")
    p.block(0, 20.6, 22, 5, stone, 0.62)
    p.windows(-10, 10, 21, 24.6, 9, 1, stone, "pointed", 0.5, 0.9, 0.0)
    p.opening(0, 2, 13.6, 17, stone, "pointed", "shade")
    p.opening(0, 2, 10.6, 15, stone, "pointed", "window" if p.board.scheme.dark else "rim")
    for x in (-16.0, 16.0):
        p.opening(x, 2, 7.6, 11.6, stone, "pointed", "shade")
        p.opening(x, 2, 5.4, 9.8, stone, "pointed", "deep")
        p.windows(x - 4, x + 4, 14.6, 18.4, 4, 1, stone, "pointed", 0.6, 0.9, 0.0)
    for x in (-11.4, 11.4):
        p.block(x, 0, 4.2, 25.6, stone, 0.56)
        p.windows(x - 1.0, x + 1.0, 4, 18, 1, 3, stone, "pointed", 0.5, 0.7, 0.0)
        p.block(x, 25.6, 2.8, 2.2, stone, 0.56)
        p.dome(x, 27.6, 2.0, 2.6, stone, 0, "round", "gold")
    for x in (-22.4, 22.4):
        p.block(x, 0, 3.4, 21, stone, 0.56)
        p.dome(x, 21, 1.7, 2.2, stone, 0, "round", "gold")
    p.dome(0, 25.6, 6.6, 4.6, stone, 5, "round", "gold")


def hawa_mahal(p: Pen) -> None:
    """The front of five storeys like a honeycomb: bays with little domes, narrowing to the crown."""
    pink, white = "#e08a78", "#fbeadb"
    p.block(0, 0, 62, 9, pink, 0.66)
    for x in (-22.0, -11.0, 0.0, 11.0, 22.0):
        p.opening(x, 0, 5.4, 7.0, pink, "round", "shade")
        p.opening(x, 0, 3.8, 5.6, pink, "round", "deep")
    rows = ((9, 9, 6.6, 6.6), (17, 9, 6.6, 6.6), (25, 7, 6.6, 6.0), (32.4, 5, 6.2, 5.6), (39, 3, 5.6, 5.2))
    for y, count, step, high in rows:
        wide = count * step
        p.block(0, y, wide + 1.2, high, pink, 0.62)
        p.bar(0, y - 0.5, wide + 2.4, 0.9, white, "light")
        for i in range(count):
            x = (i - (count - 1) / 2) * step
            p.block(x, y, step * 0.66, high, pink, 0.58)
            p.windows(
                x - step * 0.29, x + step * 0.29, y + high * 0.16, y + high * 0.84, 3, 2, pink, "round", 0.66, 0.82, 0.2
            )
            p.line([(x - step * 0.33, y + high * 0.1), (x + step * 0.33, y + high * 0.1)], white, 0.34, "light")
            p.dome(x, y + high * 0.94, step * 0.40, high * 0.32, pink, 0, "round")
            p.line([(x - step * 0.42, y + high * 0.95), (x + step * 0.42, y + high * 0.95)], white, 0.4, "light")
            p.finial(x, y + high * 1.24, high * 0.22, "gold")


def india_gate(p: Pen) -> None:
    """India Gate: one tall arch between solid piers, three stepped slabs and a shallow bowl on top."""
    stone = "#e3bd8a"
    p.block(0, 0, 34, 3, "#c8845a", 0.6)
    p.block(0, 3, 28, 27, stone, 0.64)
    p.opening(0, 3, 11.6, 24, stone, "round", "shade")
    p.opening(0, 3, 9.2, 22, stone, "round", "window" if p.board.scheme.dark else "rim")
    for x in (-10, 10):
        p.bar(x, 7, 3.4, 12, stone, "shade")
        p.bar(x, 21.4, 4.6, 4.2, stone, "mid")
        p.opening(x, 7, 2.0, 9, stone, "round", "deep")
    p.bar(0, 29.2, 32, 1.8, stone, "light")
    p.block(0, 31, 27, 4.6, stone, 0.62)
    for i in range(4):
        p.bar(-0.0 + (i - 1.5) * 4.2, 31.8, 2.6, 2.8, stone, "shade")
    p.bar(0, 35.2, 30, 1.4, stone, "light")
    p.block(0, 36.6, 18, 2.4, stone, 0.6)
    p.block(0, 39, 13, 1.8, stone, 0.6)
    p.dome(0, 40.6, 4.4, 1.7, stone)


def qutb_minar(p: Pen) -> None:
    """Five storeys of fluted sandstone, each narrower, with balconies on brackets."""
    red, pale = "#c9764a", "#e9d6b4"
    y, wide = 0.0, 15.0
    p.block(0, 0, 20, 1.6, red, 0.6)
    for high, stone, narrow in ((30, red, 3.2), (16, red, 2.0), (12.5, red, 1.5), (7, pale, 1.4), (7, pale, 2.0)):
        p.taper(0, y, wide, wide - narrow, high, stone, 0.56)
        for k in (-0.72, -0.44, -0.15, 0.15, 0.44, 0.72):
            p.line([(k * wide / 2, y + 1), (k * (wide - narrow) / 2, y + high - 1)], stone, 0.5, "deep", 0.4)
        for band in (0.34, 0.66):
            p.bar(0, y + high * band, wide - narrow * band, 1.1, pale, "shade")
        y, wide = y + high, wide - narrow
        p.taper(0, y - 1.6, wide * 0.98, wide + 2.8, 1.6, stone, 0.56)
        p.bar(0, y, wide + 3.0, 0.9, stone, "light")
        wide -= 0.4
    p.opening(0, 1.6, 2.4, 5, red, "pointed")
    p.dome(0, y + 0.8, wide * 0.34, 1.4, pale)


HEROES: dict[str, Hero] = {
    "temple_of_heaven": Hero("broad", 68, 43, temple_of_heaven, telling=(-26, 26)),
    "forbidden_city": Hero("broad", 122, 46, forbidden_city, telling=(-48, 48)),
    "gwanghwamun": Hero("broad", 64, 34, gwanghwamun),
    "osaka_castle": Hero("broad", 64, 58, osaka_castle, stands="hill"),
    "sensoji_pagoda": Hero("tall", 26, 50, pagoda),
    "yasaka_pagoda": Hero("tall", 26, 50, pagoda),
    "wat_arun": Hero("broad", 88, 85, wat_arun, telling=(-40, 40), stands="water"),
    "gateway_of_india": Hero("broad", 50, 33, gateway_of_india, stands="water"),
    "hawa_mahal": Hero("broad", 64, 47, hawa_mahal),
    "india_gate": Hero("tall", 36, 43, india_gate),
    "qutb_minar": Hero("tall", 21, 75, qutb_minar),
}
