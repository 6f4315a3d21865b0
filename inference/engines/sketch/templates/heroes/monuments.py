"""Large forms of old monuments, castles and palaces: pyramids, temples, arches, parliaments."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def pyramids(p: Pen) -> None:
    """The great one with its courses, the second with its cap of casing stone behind, the Sphinx before them."""
    sand = "#dfb877"
    far = -p.lit
    for x, half, high, cap in ((88 * far, 92, 118, True), (-6, 116, 146, False)):
        lit_edge = x + p.lit * half
        split = x - p.lit * half * 0.30
        p.face([(x - half, 0), (x + half, 0), (x, high)], sand, "light")
        p.face([(split, 0), (x - p.lit * half, 0), (x, high)], sand, "shade")
        if p.detail:
            for i in range(1, 16):
                y = high * i / 17
                k = 1 - y / high
                p.line([(lit_edge - (lit_edge - x) * (1 - k), y), (x + (split - x) * k, y)], sand, 0.6, "shade", 0.4)
                p.line([(x + (split - x) * k, y), (x - p.lit * half * k, y)], sand, 0.6, "deep", 0.3)
        if cap:
            p.face(
                [
                    (x - half * 0.24, high * 0.76),
                    (x - half * 0.08, high * 0.72),
                    (x + half * 0.1, high * 0.77),
                    (x + half * 0.24, high * 0.76),
                    (x, high),
                ],
                "#f4e4c0",
                "light",
            )
    _sphinx(p, 34 * p.lit, 46, sand)


def _sphinx(p: Pen, x: float, s: float, sand: str) -> None:
    """Lying, its head to the light."""
    d = p.lit

    def at(px: float, py: float, *corner: int) -> tuple[float, float] | tuple[float, float, int]:
        return (x + d * px * s, py * s, *corner)  # type: ignore[return-value]

    p.body(
        [
            at(-0.95, 0, 1),
            at(-0.98, 0.22),
            at(-0.8, 0.36),
            at(-0.3, 0.34),
            at(0.1, 0.42),
            at(0.3, 0.4),
            at(0.42, 0.16, 1),
            at(1.1, 0.13),
            at(1.16, 0, 1),
        ],
        sand,
        0.62,
    )
    p.body(
        [
            at(-0.02, 0.34, 1),
            at(0.0, 0.62),
            at(0.1, 0.86),
            at(0.3, 0.9),
            at(0.46, 0.82),
            at(0.5, 0.62),
            at(0.5, 0.36, 1),
        ],
        "#cfa05a",
        0.6,
    )
    p.body(
        [at(0.22, 0.44, 1), at(0.22, 0.74), at(0.36, 0.8), at(0.5, 0.72), at(0.53, 0.6), at(0.48, 0.46, 1)], sand, 0.7
    )
    for i in range(4):
        p.line([at(0.02, 0.44 + i * 0.1)[:2], at(0.2, 0.47 + i * 0.1)[:2]], sand, 0.9, "deep", 0.5)
    p.line([at(0.40, 0.655)[:2], at(0.48, 0.655)[:2]], sand, 1.2, "deep", 0.8)
    p.line([at(0.42, 0.535)[:2], at(0.50, 0.54)[:2]], sand, 1.0, "deep", 0.7)
    p.line([at(0.42, 0.06)[:2], at(1.1, 0.06)[:2]], sand, 0.8, "deep", 0.5)


def parthenon(p: Pen) -> None:
    """Eight columns under what is left of the pediment, on the rock with its walls."""
    marble, rock = "#f0dfbf", "#b99a78"
    p.body(
        [(-42, 0, 1), (-38, 6), (-30, 9), (-22, 12.4), (0, 13), (22, 12.4), (31, 8.4), (38, 5), (42, 0, 1)], rock, 0.62
    )
    for x, high in ((-32.0, 6.0), (-24.0, 8.4), (26.0, 7.6), (33.0, 4.6)):
        p.face([(x - 2.4, 0), (x + 1.6, high * 0.4), (x, high), (x - 1.4, high * 0.6)], rock, "shade")
    y = 12.4
    for i, wide in enumerate((36, 34.6, 33.2)):
        p.bar(0, y + i * 0.7, wide, 0.75, marble, "light" if i % 2 == 0 else "mid")
    y += 2.1
    p.bar(0, y, 29.6, 10.4, marble, "deep")
    p.bar(0, y, 21, 9.0, marble, "shade")
    p.bar(0, y, 5, 7.0, marble, "deep")
    for i in range(8):
        x = -14.6 + i * 4.17
        p.taper(x, y, 2.2, 1.72, 9.6, marble, 0.56)
        for k in (-0.5, 0.0, 0.5):
            p.line([(x + k, y + 0.3), (x + k * 0.8, y + 9.4)], marble, 0.12, "shade", 0.5)
        p.bar(x, y + 9.5, 2.6, 0.9, marble, "light")
    y += 10.4
    p.bar(0, y, 32.4, 1.5, marble, "light")
    p.bar(0, y + 1.5, 32.0, 1.7, marble, "mid")
    for i in range(16):
        p.bar(-15 + i * 2.0, y + 1.5, 0.7, 1.7, marble, "shade")
    p.bar(0, y + 3.2, 33.4, 0.7, marble, "light")
    y += 3.9
    p.face([(-16.6, y), (-5.4, y), (-4.4, y + 2.2), (-6.0, y + 2.5), (-7.4, y + 2.2)], marble, "mid")
    p.face([(16.6, y), (4.0, y), (3.6, y + 1.4), (5.2, y + 3.0), (7.0, y + 2.5)], marble, "light")


def arc_de_triomphe(p: Pen) -> None:
    """The great arch, reliefs on its piers, frieze and attic."""
    stone = "#e6d3ae"
    p.block(0, 0, 46, 1.4, stone, 0.62)
    p.block(0, 1.4, 44, 36, stone, 0.64)
    p.opening(0, 1.4, 16.6, 29, stone, "round", "shade")
    p.opening(0, 1.4, 13.4, 26.6, stone, "round", "window" if p.board.scheme.dark else "rim")
    for x in (-15.4, 15.4):
        p.bar(x, 3.4, 10, 2.6, stone, "mid")
        p.bar(x, 6, 7.4, 11.4, stone, "shade")
        p.face(
            [(x - 3.2, 6.4), (x - 2.0, 12), (x - 2.6, 14.4), (x, 16.6), (x + 2.4, 14), (x + 1.8, 11), (x + 3.2, 6.4)],
            stone,
            "light",
        )
        p.disc(x - 0.2, 15.4, 1.0, stone)
        p.bar(x, 18.4, 11, 1.0, stone, "light")
        p.bar(x, 21, 8.4, 5.4, stone, "mid")
        p.bar(x, 22, 6.8, 3.4, stone, "shade")
    p.bar(0, 29.8, 46, 1.2, stone, "light")
    p.bar(0, 31, 44.4, 3.0, stone, "mid")
    for i in range(24):
        p.bar(-21.4 + i * 1.86, 31.2, 0.9, 2.6, stone, "light" if i % 3 else "shade")
    p.bar(0, 34, 47.4, 1.5, stone, "light")
    p.block(0, 35.5, 43, 10, stone, 0.64)
    for i in range(10):
        p.bar(-19 + i * 4.22, 37, 2.7, 5.4, stone, "shade")
        p.disc(-19 + i * 4.22, 39.7, 1.0, stone, "light")
    p.bar(0, 44.4, 45.4, 1.5, stone, "light")
    p.battlements(-21.4, 21.4, 46, 21, 1.6, stone)


def belem_tower(p: Pen) -> None:
    """The keep above its bastion in the water: pepper-pot turrets, balconies, shields along the parapet."""
    stone = "#efe0c4"
    p.volume([(-23, 0), (-21, 10.4), (12, 10.4), (14, 0)], stone, 0.66)
    for x in (-15.0, -8.0, -1.0, 6.0):
        p.opening(x, 3.2, 1.6, 2.4, stone, "rect")
    p.bar(-4.5, 10, 35, 1.0, stone, "light")
    p.battlements(-21.6, 12.4, 10.9, 15, 1.9, stone)
    for i in range(8):
        p.bar(-20.4 + i * 4.5, 11, 1.4, 1.5, "red", "mid")
    for x in (-21.4, -9.0, 2.6):
        _pepper_pot(p, x, 8.4, 3.6, 5.8, stone)
    p.block(10, 0, 16.4, 31, stone, 0.6)
    p.bar(10, 16.4, 12.6, 1.0, stone, "light")
    p.windows(4.4, 15.6, 17.4, 21.6, 5, 1, stone, "round", 0.66, 0.96, 0.0)
    p.bar(10, 21.6, 12.6, 0.7, stone, "light")
    p.windows(4.4, 15.6, 25, 28.4, 3, 1, stone, "round", 0.3, 0.9, 0.4)
    p.windows(5, 15, 9.4, 13, 2, 1, stone, "round", 0.28, 0.9, 0.4)
    p.bar(10, 30.4, 19, 1.1, stone, "light")
    p.battlements(1, 19, 31.4, 9, 2.2, stone)
    p.block(10, 31.4, 11, 7.4, stone, 0.6)
    p.windows(5.4, 14.6, 32.6, 36.6, 3, 1, stone, "round", 0.34, 0.9, 0.3)
    p.bar(10, 38.4, 12.6, 0.9, stone, "light")
    p.battlements(4, 16, 39.2, 7, 1.8, stone)
    for x in (1.6, 18.4):
        _pepper_pot(p, x, 28.4, 3.6, 6.2, stone)
    p.line([(10, 39.2), (10, 47)], "dark", 0.3)
    p.face([(10.2, 46.8), (14.4, 45.9), (10.2, 44.6)], "red", "light")


def _pepper_pot(p: Pen, x: float, y: float, wide: float, high: float, stone: str) -> None:
    p.taper(x, y - high * 0.3, wide * 0.4, wide, high * 0.34, stone, 0.56)
    p.block(x, y, wide, high * 0.62, stone, 0.56)
    p.opening(x, y + high * 0.16, wide * 0.24, high * 0.3, stone)
    p.bar(x, y + high * 0.6, wide * 1.16, high * 0.07, stone, "light")
    p.dome(x, y + high * 0.66, wide * 0.52, high * 0.36, stone, 3, "round", stone)


def hungarian_parliament(p: Pen) -> None:
    """The dome between two wings of pinnacles above the river, two thin towers beside it."""
    stone, roof = "#efe0c6", "#a0503c"
    p.block(0, 0, 214, 22, stone, 0.74)
    p.windows(-105, 105, 2, 9, 38, 1, stone, "pointed", 0.5, 0.9, 0.15)
    p.windows(-105, 105, 11, 20, 38, 1, stone, "pointed", 0.5, 0.9, 0.15)
    p.bar(0, 21.4, 216, 1.2, stone, "light")
    for side in (-1, 1):
        p.face(
            [(side * 20, 22.6), (side * 104, 22.6), (side * 99, 34), (side * 24, 34)],
            roof,
            "light" if side == p.lit else "shade",
        )
        for x in (48.0, 106.0):
            p.block(side * x, 0, 15, 32, stone, 0.58)
            p.windows(side * x - 6.4, side * x + 6.4, 3, 30, 3, 3, stone, "pointed", 0.46, 0.8, 0.15)
            p.face(
                [(side * x - 8.4, 32), (side * x + 8.4, 32), (side * x + 2, 45), (side * x - 2, 45)],
                roof,
                "light" if side == p.lit else "shade",
            )
            for dx in (-7.0, 7.0):
                p.spire(side * x + dx, 30, 2.2, 13, stone)
        for i in range(9):
            x = 24 + i * 9.4
            p.spire(side * x, 21, 1.7, 9, stone)
        p.block(side * 25, 0, 9.4, 48, stone, 0.56)
        p.windows(side * 25 - 3.6, side * 25 + 3.6, 26, 46, 2, 2, stone, "pointed", 0.44, 0.8, 0.0)
        p.spire(side * 25, 48, 8.6, 30, "#8f5a4a")
        for dx in (-4.4, 4.4):
            p.spire(side * 25 + dx, 46, 1.8, 9, stone)
    p.block(0, 0, 38, 34, stone, 0.62)
    p.windows(-17, 17, 3, 14, 7, 1, stone, "pointed", 0.5, 0.94, 0.3)
    p.windows(-17, 17, 17, 31, 7, 1, stone, "pointed", 0.5, 0.94, 0.3)
    for dx in (-18.0, -9.0, 9.0, 18.0):
        p.spire(dx, 33, 2.6, 13, stone)
    p.block(0, 34, 27, 16, stone, 0.6)
    p.windows(-12.4, 12.4, 36, 48, 6, 1, stone, "pointed", 0.5, 0.94, 0.3)
    for dx in (-13, -6.5, 0, 6.5, 13):
        p.spire(dx, 49, 2.0, 10, stone)
    p.dome(0, 50, 13.4, 22, roof, 7, "pointed")
    p.block(0, 70, 4.6, 7, stone, 0.56)
    p.windows(-2, 2, 70.6, 76, 2, 1, stone, "pointed", 0.5, 0.9, 0.0)
    p.spire(0, 77, 4.6, 18, "#8f5a4a")
    p.disc(0, 95, 0.9, "gold")


def fishermans_bastion(p: Pen) -> None:
    """White towers with stone caps, arcades and stairs between them."""
    stone = "#f4ead4"
    p.block(0, 0, 96, 14, stone, 0.7)
    for i in range(11):
        x = -43 + i * 8.6
        p.opening(x, 0, 5.4, 9.4, stone, "round", "shade")
        p.opening(x, 0, 4.0, 7.8, stone, "round", "deep")
    p.bar(0, 13.4, 97, 1.2, stone, "light")
    p.windows(-47, 47, 14.6, 18.6, 24, 1, stone, "round", 0.56, 0.9, 0.0)
    p.bar(0, 18.6, 97, 1.0, stone, "light")
    for x, wide, high, cap in ((-40, 11, 24, 15), (40, 11, 24, 15), (-21, 9, 22, 12), (23, 9, 22, 12), (0, 18, 32, 21)):
        p.block(x, 0, wide, high, stone, 0.58)
        p.windows(x - wide * 0.4, x + wide * 0.4, high * 0.46, high * 0.9, 3, 1, stone, "round", 0.5, 0.94, 0.25)
        p.opening(x, 0, wide * 0.42, high * 0.3, stone, "round")
        p.bar(x, high - 0.4, wide * 1.14, 1.2, stone, "light")
        p.battlements(x - wide * 0.54, x + wide * 0.54, high + 0.6, 5, 1.5, stone)
        p.taper(x, high + 0.8, wide * 0.86, 0.5, cap, "#d9c9a8", 0.54)
        for k in (0.28, 0.56):
            half = wide * 0.43 * (1 - k)
            p.line([(x - half, high + cap * k), (x + half, high + cap * k)], stone, 0.4, "deep", 0.35)
        p.finial(x, high + cap, 3.0, "gold")
    for k in range(6):
        p.bar(0, k * 1.4 - 0.4, 34 - k * 3.4, 1.5, stone, "light" if k % 2 == 0 else "mid")


def prague_castle(p: Pen) -> None:
    """St Vitus above the long palace wing on the hill of trees and roofs."""
    wall, stone, green = "#f0dcb8", "#b5a58e", "#6f9a86"
    p.body([(-100, 0, 1), (-84, 12), (-50, 20), (0, 23), (52, 20), (84, 12), (100, 0, 1)], "#5f7f58", 0.6)
    for x, y, r in (
        (-78, 6, 6),
        (-60, 12, 6.4),
        (-40, 14, 6),
        (38, 14, 6.4),
        (60, 10, 6),
        (78, 5, 5.6),
        (-20, 15, 5),
        (18, 15, 5),
    ):
        p.disc(x, y, r, "#4f6f4c", "mid" if x * p.lit > 0 else "shade")
    for x in (-52, -30, -8, 14, 36, 56):
        p.block(x, 4 + (abs(x) % 7), 14, 8, wall, 0.6)
        p.face(
            [
                (x - 8.4, 12 + (abs(x) % 7)),
                (x + 8.4, 12 + (abs(x) % 7)),
                (x + 4.6, 17 + (abs(x) % 7)),
                (x - 4.6, 17 + (abs(x) % 7)),
            ],
            "tile",
            "mid",
        )
    p.block(-4, 20, 152, 17, wall, 0.72)
    p.windows(-79, 71, 22, 28, 30, 1, wall, "rect", 0.42, 0.9, 0.12)
    p.windows(-79, 71, 29.4, 35.4, 30, 1, wall, "rect", 0.42, 0.9, 0.12)
    p.face([(-81, 37), (73, 37), (69, 43.6), (-77, 43.6)], "tile", "mid")
    p.block(8, 40, 50, 26, stone, 0.62)
    p.windows(-15, 31, 44, 62, 9, 1, stone, "pointed", 0.46, 0.94, 0.2)
    p.face([(-18, 66), (34, 66), (30, 80), (-14, 80)], "#59677a", "shade")
    for i in range(8):
        p.spire(-15 + i * 6.6, 62, 2.0, 12, stone)
    for x in (-31, -22):
        p.block(x, 40, 7.6, 44, stone, 0.56)
        p.windows(x - 3, x + 3, 58, 80, 2, 1, stone, "pointed", 0.5, 0.9, 0.0)
        p.spire(x, 84, 7.6, 34, stone)
        for dx in (-3.6, 3.6):
            p.spire(x + dx, 82, 1.6, 9, stone)
    p.block(-4, 40, 14.4, 64, stone, 0.58)
    p.windows(-10, 2, 60, 98, 2, 2, stone, "pointed", 0.46, 0.86, 0.0)
    p.disc(-4, 84, 3.2, "gold")
    p.bar(-4, 103, 17, 1.4, stone, "light")
    p.dome(-4, 104.4, 7.0, 9, green, 3, "onion")
    p.block(-4, 112.4, 5, 4.6, green, 0.56)
    p.dome(-4, 116.6, 3.4, 5, green, 0, "onion")
    p.line([(-4, 121), (-4, 131)], "gold", 0.7, "light")
    for x, top in ((56, 50), (65, 50)):
        p.block(x, 37, 6.4, top - 37, "#f6ead2", 0.56)
        p.windows(x - 2.2, x + 2.2, 40, top - 1, 1, 2, wall, "round", 0.5, 0.7, 0.0)
        p.spire(x, top, 6.4, 15, "dark")


def lapa_arches(p: Pen) -> None:
    """The aqueduct of Lapa: two storeys of white arches."""
    white = "#f6efe2"
    p.block(0, 0, 130, 18, white, 0.8)
    for row, (y, high) in enumerate(((0, 8.0), (9.6, 6.8))):
        for i in range(15):
            x = -60.6 + i * 8.66
            p.opening(x, y, 6.2, high, white, "round", "shade")
            p.opening(x + p.lit * 0.5, y, 5.2, high - 0.6, white, "round", "rim" if row else "mid")
    p.bar(0, 8.4, 131, 0.8, white, "light")
    p.bar(0, 17.2, 131, 1.4, white, "light")


HEROES: dict[str, Hero] = {
    "pyramids": Hero("broad", 300, 146, pyramids, telling=(-120, 120)),
    "parthenon": Hero("broad", 86, 34, parthenon, telling=(-22, 22), stands="hill"),
    "arc_de_triomphe": Hero("broad", 48, 48, arc_de_triomphe),
    "belem_tower": Hero("broad", 46, 47, belem_tower, stands="water"),
    "hungarian_parliament": Hero("broad", 232, 96, hungarian_parliament, telling=(-58, 58), stands="water"),
    "fishermans_bastion": Hero("broad", 98, 57, fishermans_bastion, stands="hill"),
    "prague_castle": Hero("broad", 202, 131, prague_castle, telling=(-60, 76), stands="hill"),
    "lapa_arches": Hero("broad", 132, 19, lapa_arches, telling=(-36, 36)),
}
