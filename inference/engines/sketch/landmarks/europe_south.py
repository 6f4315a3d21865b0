"""Landmarks of Italy, the Adriatic and Greece.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def colosseum(s: Silhouette) -> None:
    s.polygon([(-95, 0), (95, 0), (95, 26), (40, 26), (28, 48), (-95, 48)], 0.62, "sand")
    s.polygon([(52, 0), (95, 0), (95, 26), (52, 26)], 0.36, "sand")
    for low, high in ((2, 14), (15, 26)):
        s.windows(-93, 93, low, high, 27, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 30, 27, 38, 18, 1, (0.5, 0.85), "dark", 0.2, True)
    s.windows(-93, 26, 40, 47, 17, 1, (0.22, 0.5), "dark", 0.25)
    for y in (14, 26, 38):
        s.rect(-96, y, 192 if y < 30 else 132, 1.1, 0.85, "sand")


def parthenon(s: Silhouette) -> None:
    s.polygon([(-90, 0), (90, 0), (76, 12), (64, 20), (52, 24), (-56, 24), (-70, 17), (-78, 9)], 0.66, "sand")
    s.polygon([(14, 0), (90, 0), (76, 12), (64, 20), (52, 24), (26, 24), (22, 14)], 0.44, "sand")
    s.polygon([(-90, 0), (-78, 9), (-70, 17), (-62, 12), (-52, 16), (-44, 7), (-30, 10), (-18, 0)], 0.54, "sand")
    s.rect(-38, 24, 76, 2, 0.9, "white")
    s.rect(-34, 26, 68, 11, 0.2, "dark")
    s.columns(-36, 36, 26, 12, 13, 2.4, "white", 0.95)
    s.rect(-37, 38, 74, 3.2, 0.9, "white")
    s.polygon([(-37, 41.2), (37, 41.2), (20, 44), (4, 46), (-22, 43.6)], 0.75, "white")


def castel_sant_angelo(s: Silhouette) -> None:
    s.rect(-44, 0, 88, 12, 0.56, "stone")
    parts.battlements(s, -44, 44, 12, 1.8, "stone", 0.56)
    for x in (-41, 41):
        parts.round_tower(s, x, 0, 13, 13, "stone")
    s.cylinder(0, 8, 62, 21, "tile", 0.66)
    s.windows(-29, 29, 13, 22, 14, 2, (0.14, 0.4), "dark", 0.25)
    s.rect(-33, 28, 66, 3.2, 0.75, "sand")
    s.windows(-32, 32, 26.6, 28.6, 26, 1, (0.6, 1), "dark", 0.3, True)
    parts.battlements(s, -33, 33, 31.2, 1.8, "sand", 0.72)
    s.block(0, 31, 32, 8, "sand", 0.7)
    s.windows(-14, 14, 32.6, 37.6, 6, 1, (0.4, 0.9), "dark", 0.28, True)
    s.block(0, 39, 17, 7, "sand", 0.76)
    s.windows(-7, 7, 40, 45, 3, 1, (0.5, 0.9), "dark", 0.28, True)
    s.rect(-9.4, 46, 18.8, 1, 0.9, "sand")
    s.block(0, 47, 4, 2, "white", 0.8)
    for side, tone in ((-1, 0.66), (1, 0.45)):
        parts.wing(s, side * 0.5, 53.4, side * 3.4, 3, "copper", tone)
    parts.person(s, 0, 49, 7, "copper")
    s.rect(-80, 0, 36, 5, 0.6, "stone")
    s.windows(-80, -46, -1, 4, 3, 1, (0.72, 1), "dark", 0.2, True)
    s.rect(44, 0, 36, 5, 0.5, "stone")
    s.windows(46, 80, -1, 4, 3, 1, (0.72, 1), "dark", 0.2, True)
    for x in (-74, -62, -50, 50, 62, 74):
        parts.person(s, x, 5, 6, "white")


def velasca(s: Silhouette) -> None:
    s.block(0, 0, 38, 62, "pink", 0.62)
    s.windows(-17, 17, 3, 60, 9, 16, (0.4, 0.6), "dark", 0.3)
    s.polygon([(-19, 60), (19, 60), (27, 72), (-27, 72)], 0.4, "pink")
    s.block(0, 72, 54, 24, "pink", 0.68)
    s.windows(-25, 25, 74, 95, 13, 6, (0.4, 0.6), "dark", 0.3)
    struts: list[list[tuple[float, float]]] = [
        [(x, 0.0), (x, 60.0), (x * 1.42, 72.0), (x * 1.42, 96.0)] for x in (-18.6, -11.0, -3.6, 3.6, 11.0, 18.6)
    ]
    s.lines(struts, 1.2, 0.85, "pink")
    s.taper(0, 96, 55, 40, 6, "roof", 0.5)
    for x in (-14, 2, 16):
        s.block(x, 98, 6, 6, "pink", 0.6)
    s.spire(0, 102, 1, 4)


def bosco_verticale(s: Silhouette) -> None:
    for x, width, height in ((-26.0, 34.0, 112.0), (26.0, 30.0, 80.0)):
        s.block(x, 0, width, height, "dark", 0.75)
        floors = int(height / 5)
        for i in range(floors):
            y = 3 + i * 5.0
            shift = ((i * 7) % 5 - 2) * 1.3
            s.rect(x - width * 0.5 + shift - 1.5, y, width * 0.62, 1.3, 0.95, "white")
            s.rect(x + width * 0.1 - shift, y + 2.4, width * 0.42 + 1.5, 1.1, 0.8, "white")
            s.windows(x - width * 0.44, x + width * 0.44, y + 1.4, y + 4.4, 8, 1, (0.5, 0.7), "window", 0.3)
            for k in range(4):
                u = ((i * 3 + k * 5) % 11) / 10 - 0.5
                s.disc(x + u * (width + 2), y + 2.4, 1.9 + ((i + k) % 3) * 0.5, 0.72 - 0.14 * (k % 3), "green")
        s.rect(x - width / 2, height, width, 2, 0.85, "white")
        for k in range(5):
            s.disc(x - width * 0.4 + k * width * 0.2, height + 3, 2.2, 0.6, "green")


def rialto_bridge(s: Silhouette) -> None:
    top: list[tuple[float, float]] = [(-26, 1.6), (-7, 8.6), (7, 8.6), (26, 1.6)]
    s.polygon(
        [*top, (26, -1), (15, -1), *reversed(parts.parabola(-14.4, 14.4, -1, 7.6)), (-15, -1), (-26, -1)], 0.84, "white"
    )
    s.line(parts.parabola(-14.2, 14.2, -0.6, 7.6), 0.9, 0.97, "white")
    s.polygon([(-24, 3.4), (-7, 9.6), (7, 9.6), (24, 3.4), (24, 5.6), (7, 13.2), (-7, 13.2), (-24, 5.6)], 0.74, "white")
    for i in range(6):
        x = 5.6 + i * 2.9
        for side in (-1, 1):
            y = 9.6 - i * 1.02
            s.windows(side * x - 1.0, side * x + 1.0, y, y + 2.5, 1, 1, (0.9, 1), "dark", 0.25, True)
    s.line([(-25, 5.8), (-7, 13.6), (7, 13.6), (25, 5.8)], 0.7, 0.6, "tile")
    s.block(0, 9, 7, 6.4, "white", 0.92)
    s.windows(-2.6, 2.6, 9, 14.2, 1, 1, (0.86, 1), "dark", 0.2, True)
    s.polygon([(-4.4, 15.2), (4.4, 15.2), (0, 17.8)], 0.95, "white")
    s.line([(-26, 2.6), (-7, 9.6), (7, 9.6), (26, 2.6)], 0.5, 0.97, "white")
    strokes = [
        [(side * x, 1.4 + (26 - x) * 0.37), (side * x, 2.6 + (26 - x) * 0.37)] for side in (-1, 1) for x in range(8, 26)
    ]
    s.lines(strokes, 0.2, 0.9, "white")


def ponte_vecchio(s: Silhouette) -> None:
    s.polygon([(-50, -2), (50, -2), (50, 8), (-50, 8)], 0.6, "sand")
    for x, half, rise in ((-32.0, 12.6, 6.0), (0.0, 14.4, 7.0), (32.0, 12.6, 6.0)):
        s.polygon(parts.parabola(x - half, x + half, -2.2, rise), 0.15, "dark")
        s.line(parts.parabola(x - half, x + half, -2.2, rise + 0.6), 0.8, 0.85, "sand")
    for x in (-16.6, 16.6):
        s.polygon([(x - 2, -2), (x + 2, -2), (x + 1, 5), (x - 1, 5)], 0.75, "sand")
    for i, (x, width, height, material) in enumerate(
        (
            (-43, 13, 8, "yellow"),
            (-33, 8, 10, "pink"),
            (-24, 10, 7, "sand"),
            (-13.6, 10, 9, "yellow"),
            (13.6, 10, 8, "pink"),
            (24, 10, 10, "yellow"),
            (33.6, 9, 7.4, "sand"),
            (43.4, 12, 9, "orange"),
        )
    ):
        s.rect(x - width / 2, 8, width, height, 0.72 - 0.1 * (i % 2), material)
        s.windows(
            x - width * 0.42, x + width * 0.42, 9, 7 + height, 3, 2, (0.4, 0.66), "green" if i % 3 == 0 else "dark", 0.4
        )
        s.rect(x - width * 0.56, 8 + height, width * 1.12, 1.5, 0.6, "tile")
        strokes = [[(x - width * 0.4, 8), (x - width * 0.3, 6)], [(x + width * 0.4, 8), (x + width * 0.3, 6)]]
        s.lines(strokes, 0.4, 0.4, "iron")
    for x in (-5.6, 0.0, 5.6):
        parts.arch_wall(s, x, 8, 5.6, 9, 4.2, 7, "sand", 0.75)
    s.rect(-50, 17, 100, 3.6, 0.78, "yellow")
    s.windows(-49, 49, 17.6, 20, 18, 1, (0.3, 0.8), "dark", 0.3)
    s.rect(-51, 20.6, 102, 1.4, 0.62, "tile")


def palazzo_vecchio(s: Silhouette) -> None:
    s.block(0, 0, 44, 34, "sand", 0.62)
    for i in range(9):
        s.line([(-22, 3 + i * 3.4), (22, 3 + i * 3.4)], 0.25, 0.45, "sand")
    for y in (12.0, 21.0):
        s.windows(-20, 20, y, y + 6.4, 6, 1, (0.34, 0.95), "dark", 0.26, True)
    s.windows(-18, 18, 3, 7, 4, 1, (0.22, 0.7), "dark", 0.26)
    parts.arched_door(s, -2, 0, 4.4, 7)
    s.windows(-24, 24, 32, 36, 17, 1, (0.7, 1), "dark", 0.3, True)
    s.rect(-24, 35.4, 48, 7, 0.74, "sand")
    s.rect(4, 35.4, 20, 7, 0.5, "sand")
    s.windows(-23, 23, 36.4, 41, 12, 1, (0.3, 0.8), "dark", 0.28)
    parts.battlements(s, -24, 24, 42.4, 2, "sand", 0.7)
    s.block(6, 42, 9, 29, "sand", 0.7)
    s.windows(3, 9, 48, 66, 1, 3, (0.4, 0.3), "dark", 0.28)
    s.disc(6, 52, 2.4, 0.92, "white")
    s.windows(-0.6, 12.6, 69, 72, 5, 1, (0.7, 1), "dark", 0.3, True)
    s.rect(-0.6, 71.6, 13.2, 5, 0.78, "sand")
    parts.battlements(s, -0.6, 12.6, 76.6, 1.8, "sand", 0.72)
    for x in (2.4, 9.6):
        s.cylinder(x, 76, 2.4, 8, "sand", 0.7)
    s.rect(0.6, 84, 10.8, 3, 0.78, "sand")
    parts.battlements(s, 0.6, 11.4, 87, 1.4, "sand", 0.72)
    s.spire(6, 87, 8, 6, "copper", 0.6)
    s.spire(6, 92, 0.6, 3, "gold", 0.9)


def castel_dell_ovo(s: Silhouette) -> None:
    s.polygon([(-76, 0), (76, 0), (70, 5), (-68, 6)], 0.4, "rock")
    for left, right, foot, top, tone in ((-66, -20, 3, 24, 0.7), (-24, 34, 3, 30, 0.62), (30, 68, 3, 21, 0.5)):
        s.polygon([(left - 2, foot), (right + 1, foot), (right, top), (left, top)], tone, "yellow")
        s.rect(left - 1, top - 1, right - left + 2, 1.4, 0.9, "yellow")
        parts.battlements(s, left, right, top, 1.8, "yellow", tone)
    s.windows(-60, -26, 9, 20, 6, 2, (0.24, 0.5), "dark", 0.28, True)
    s.windows(-16, 28, 12, 27, 7, 2, (0.24, 0.5), "dark", 0.28, True)
    s.windows(36, 62, 9, 17, 4, 1, (0.24, 0.6), "dark", 0.28, True)
    s.block(-8, 30, 24, 9, "yellow", 0.7)
    s.windows(-18, 2, 32, 37, 4, 1, (0.3, 0.8), "dark", 0.28, True)
    parts.battlements(s, -20, 4, 39, 1.6, "yellow", 0.66)
    s.rect(68, 0, 22, 4, 0.6, "stone")
    s.windows(68, 90, -1, 3, 3, 1, (0.66, 1), "dark", 0.2, True)
    s.rect(-90, 0, 14, 2, 0.5, "rock")
    parts.flag(s, -8, 40, 10, "green")


def lycabettus(s: Silhouette) -> None:
    outline = [
        (-190, 0),
        (-130, 26),
        (-88, 60),
        (-52, 86),
        (-26, 118),
        (-8, 132),
        (14, 132),
        (30, 112),
        (70, 74),
        (116, 34),
        (190, 0),
    ]
    s.polygon(outline, 0.42, "green")
    s.polygon([(14, 132), (30, 112), (70, 74), (116, 34), (190, 0), (60, 0), (34, 60)], 0.27, "green")
    s.polygon([(-40, 100), (-26, 118), (-8, 132), (14, 132), (30, 112), (26, 98), (6, 108), (-18, 98)], 0.62, "rock")
    s.polygon([(14, 132), (30, 112), (26, 98), (10, 108)], 0.4, "rock")
    s.block(4, 131, 18, 9, "white", 0.92)
    s.dome(4, 140, 9, 6, "white", 0.9)
    s.spire(4, 145.4, 0.8, 3, "white", 0.9)
    s.block(-10, 131, 6, 15, "white", 0.9)
    s.windows(-12, -8, 139, 145, 1, 1, (0.6, 0.9), "dark", 0.3, True)
    s.spire(-10, 146, 6.4, 4, "tile", 0.6)
    s.rect(16, 130, 12, 4, 0.8, "white")
    for x, y in (
        (-110, 34),
        (-84, 54),
        (-60, 66),
        (50, 78),
        (84, 52),
        (-30, 90),
        (10, 80),
        (-10, 50),
        (40, 40),
        (-130, 16),
    ):
        s.disc(x, y, 7, 0.32, "green")


def dubrovnik_walls(s: Silhouette) -> None:
    s.polygon([(-110, 0), (110, 0), (104, 8), (60, 6), (10, 9), (-50, 6), (-100, 9)], 0.5, "rock")
    for x, foot, top, width, material in (
        (-70, 16, 34, 18, "white"),
        (-46, 16, 37, 20, "sand"),
        (-18, 16, 33, 20, "white"),
        (24, 16, 36, 22, "sand"),
        (50, 16, 33, 20, "white"),
        (72, 14, 30, 16, "sand"),
    ):
        s.block(x, foot, width, top - foot, material, 0.72)
        s.windows(x - width * 0.4, x + width * 0.4, 26, top - 1, 4, 1, (0.34, 0.7), "dark", 0.3)
        s.taper(x, top, width * 1.1, width * 0.7, 5, "orange", 0.66)
    s.block(4, 16, 9, 34, "white", 0.8)
    s.windows(1, 7, 38, 48, 2, 1, (0.5, 0.9), "dark", 0.26, True)
    s.dome(4, 50, 9, 6, "stone", 0.7)
    s.spire(4, 55, 0.8, 4, "gold", 0.9)
    s.cylinder(-22, 30, 13, 6, "white", 0.8)
    s.dome(-22, 36, 14, 9, "roof", 0.6)
    s.polygon([(-104, 6), (104, 5), (100, 26), (-100, 28)], 0.68, "sand")
    s.polygon([(30, 5), (104, 5), (100, 26), (30, 27)], 0.54, "sand")
    s.windows(-90, 90, 12, 22, 16, 1, (0.1, 0.4), "dark", 0.28)
    parts.battlements(s, -100, 100, 26.6, 1.8, "sand", 0.66)
    for x, width, top in ((-60, 14, 31), (40, 14, 30), (96, 17, 30)):
        parts.round_tower(s, x, 4, width, top - 4, "sand")
    parts.round_tower(s, -95, 4, 24, 34, "sand")
    parts.round_tower(s, -95, 40, 12, 8, "sand")


def milan_cathedral(s: Silhouette) -> None:
    """A broad marble gable bristling with pinnacles, the Madonnina above all."""
    s.polygon(
        [(-46, 0), (46, 0), (46, 26), (30, 34), (16, 46), (0, 56), (-16, 46), (-30, 34), (-46, 26)], 0.84, "white"
    )
    s.polygon([(4, 0), (46, 0), (46, 26), (30, 34), (16, 46), (4, 53)], 0.66, "white")
    for x in (-31.0, -16.0, 0.0, 16.0, 31.0):
        tall = 15 if x == 0 else 11
        s.windows(x - 3.4, x + 3.4, 0, tall, 1, 1, (0.9, 1), "dark", 0.25, True)
        s.windows(x - 2.6, x + 2.6, tall + 4, tall + 15 + (12 if x == 0 else 0), 1, 1, (0.9, 1), "dark", 0.3, True)
    for x, top in ((-46, 38), (-38, 42), (-23, 52), (-8.6, 62), (8.6, 62), (23, 52), (38, 42), (46, 38)):
        s.block(x, 0, 3.4, top - 10, "white", 0.9)
        s.spire(x, top - 10, 3.4, 11, "white", 0.85)
    for i in range(15):
        x = -42 + i * 6
        s.spire(x, 26 + (46 - abs(x)) * 0.58, 1.3, 7, "white", 0.9)
    s.taper(0, 54, 13, 8, 18, "white", 0.8)
    for x in (-6.4, 6.4):
        s.spire(x, 58, 2, 17, "white", 0.85)
    s.windows(-3.4, 3.4, 57, 69, 2, 1, (0.5, 0.95), "dark", 0.3, True)
    s.spire(0, 70, 7, 34, "white", 0.85)
    parts.person(s, 0, 101, 6, "gold")


def florence_duomo(s: Silhouette) -> None:
    """Brunelleschi's red dome with its white ribs, the nave, and Giotto's tower beside it."""
    s.rect(-62, 0, 64, 34, 0.78, "white")
    s.windows(-54, 0, 6, 28, 5, 1, (0.22, 0.9), "dark", 0.3, True)
    for y in (8, 20, 33):
        s.rect(-62, y, 64, 1, 0.55, "green")
    s.taper(-30, 34, 66, 62, 6, "tile", 0.55)
    s.block(20, 0, 70, 28, "white", 0.72)
    s.windows(-12, 52, 6, 24, 6, 1, (0.26, 0.9), "dark", 0.3, True)
    s.rect(-15, 27, 70, 1.2, 0.95, "white")
    for x in (-6, 46):
        s.dome(x, 28, 22, 10, "tile", 0.6)
    s.block(20, 28, 46, 22, "white", 0.8)
    for x in (6, 20, 34):
        s.disc(x, 40, 3.6, 0.25, "dark")
        s.ring(x, 40, 4.4, 0.9, 0.6, "green")
    s.rect(-4, 49, 48, 2, 0.95, "white")
    for left, shade in ((-1.0, 0.0), (0.2, 0.24)):
        outline = [
            ((20 + left * 22, 72), (20 + left * 12, 86), (20 + left * 4, 91)),
            ((22, 91), (23, 91), (24, 91)),
            ((32, 86), (42, 72), (43, 51)),
        ]
        s.curve((20 + left * 23, 51), outline, 0.74 - shade, "tile")
    for k in (-1.0, -0.4, 0.4, 1.0):
        s.line([(20 + 22.6 * k, 51), (20 + 21 * k, 66), (20 + 13 * k, 82), (20 + 3.4 * k, 91)], 1.2, 0.95, "white")
    s.cylinder(20, 91, 7, 12, "white", 0.85)
    s.windows(17, 23, 92, 101, 3, 1, (0.5, 0.95), "dark", 0.3, True)
    s.spire(20, 103, 7, 8, "white", 0.8)
    s.disc(20, 112, 1.5, 0.95, "gold")
    s.block(-54, 0, 14, 82, "white", 0.84)
    for y in (0, 16, 32, 48, 66):
        s.rect(-61.6, y + 14.6, 15.2, 1.2, 0.6, "green")
        s.windows(-59.6, -48.4, y + 2, y + 13, 1 if y > 60 else 2, 1, (0.5, 0.9), "dark", 0.3, True)
    s.rect(-62.6, 81, 17.2, 2.4, 0.95, "white")


def st_marks_campanile(s: Silhouette) -> None:
    """A plain brick shaft, a white bell chamber, a green pyramid and the golden angel."""
    s.block(8, 0, 15, 8, "white", 0.85)
    s.windows(1, 15, 1, 7, 3, 1, (0.6, 0.9), "dark", 0.3, True)
    s.block(0, 0, 12.6, 52, "brick", 0.7)
    for k in (-0.34, -0.11, 0.12, 0.35):
        s.rect(12.6 * k - 0.5, 3, 1, 47, 0.88, "brick")
    s.rect(-7, 51.4, 14, 1.2, 0.95, "white")
    s.block(0, 52.6, 12, 9.4, "white", 0.86)
    s.windows(-5.2, 5.2, 53, 61, 4, 1, (0.56, 0.95), "dark", 0.25, True)
    s.rect(-7, 61.6, 14, 1.2, 0.95, "white")
    s.block(0, 62.8, 11.4, 9, "brick", 0.72)
    s.disc(0, 67, 2.6, 0.92, "white")
    s.rect(-6.6, 71.6, 13.2, 1, 0.95, "white")
    s.spire(0, 72.6, 12, 21, "copper", 0.66)
    parts.person(s, 0, 93, 4, "gold")
    parts.wing(s, 0.3, 95.4, 1.6, 1.4, "gold")


def lovrijenac(s: Silhouette) -> None:
    """The fortress of St Lawrence on its cliff over the sea."""
    s.polygon([(-32, 0), (32, 0), (30, 10), (24, 17), (-20, 18), (-27, 12)], 0.44, "rock")
    for x, top, foot in ((-20, 18, 4), (-6, 18, 6), (10, 17, 3)):
        s.polygon([(x, top), (x + 5, top), (x + 8, foot), (x + 3, foot)], 0.28, "rock")
    s.polygon([(-22, 15), (26, 15), (24, 30), (4, 30), (4, 36), (-20, 36)], 0.72, "sand")
    s.polygon([(8, 15), (26, 15), (24, 30), (8, 30)], 0.48, "sand")
    parts.battlements(s, -20, 4, 36, 1.4, "sand", 0.7)
    parts.battlements(s, 4, 24, 30, 1.4, "sand", 0.6)
    s.windows(-17, 22, 24, 28, 7, 1, (0.24, 0.8), "dark", 0.28, True)
    s.windows(-17, 2, 30.6, 34, 4, 1, (0.3, 0.8), "dark", 0.28, True)
    parts.flag(s, -8, 37, 8)


LANDMARKS: dict[str, Landmark] = {
    "colosseum": Landmark(colosseum, 48, 192, 0.13, 0.04, spans=True),
    "st_peters": Landmark(common.domed_basilica(136, 120, "roof"), 136, 122, 0.23, 0.18),
    "salute": Landmark(common.domed_basilica(70, 66, "roof", "white"), 70, 68, 0.25, 0.03),
    "parthenon": Landmark(parthenon, 46, 180, 0.17, 0.08, spans=True),
    "castel_sant_angelo": Landmark(castel_sant_angelo, 56, 162, 0.19, 0.04, spans=True),
    "velasca": Landmark(velasca, 106, 55, 0.30, 0.08),
    "bosco_verticale": Landmark(bosco_verticale, 118, 94, 0.32, 0.10),
    "rialto_bridge": Landmark(rialto_bridge, 17.8, 52, 0.16, 0.0, spans=True),
    "ponte_vecchio": Landmark(ponte_vecchio, 22, 102, 0.13, 0.0, spans=True),
    "palazzo_vecchio": Landmark(palazzo_vecchio, 95, 48, 0.30, 0.06),
    "castel_dell_ovo": Landmark(castel_dell_ovo, 50, 180, 0.16, 0.02, spans=True),
    "lycabettus": Landmark(lycabettus, 150, 380, 0.24, 0.40, spans=True),
    "dubrovnik_walls": Landmark(dubrovnik_walls, 59, 222, 0.18, 0.02, spans=True),
    "milan_cathedral": Landmark(milan_cathedral, 107, 96, 0.26, 0.05),
    "florence_duomo": Landmark(common.shifted(florence_duomo, 3), 114, 120, 0.28, 0.05),
    "st_marks_campanile": Landmark(st_marks_campanile, 97, 31, 0.34, 0.12),
    "lovrijenac": Landmark(lovrijenac, 45, 64, 0.18, 0.03),
}
