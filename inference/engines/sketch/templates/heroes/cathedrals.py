"""Large forms of cathedrals and domed churches: one outline each that is known by its steps."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def st_pauls(p: Pen) -> None:
    """Two Baroque towers, the portico in two orders, the drum with its ring of columns, the lead dome and cross."""
    stone, lead = "#e6dac4", "#8fa3ae"
    p.block(0, 34, 44, 10, stone, 0.62)
    p.block(0, 44, 38, 22, stone, 0.62)
    p.bar(0, 46, 38, 17, stone, "shade")
    p.columns(-19, 19, 46, 17, 13, stone)
    p.bar(0, 63, 41, 2.4, stone, "light")
    p.block(0, 65.4, 33, 8, stone, 0.62)
    p.windows(-15, 15, 66.4, 72.4, 9, 1, stone, "rect", 0.5, 0.9, 0.0)
    p.dome(0, 73, 16.6, 21, lead, 8)
    p.bar(0, 93, 8.4, 1.2, "gold", "light")
    p.block(0, 94, 5.6, 9, stone, 0.6)
    p.windows(-2.3, 2.3, 94.6, 101.4, 3, 1, stone, "round", 0.5, 0.9, 0.0)
    p.dome(0, 103, 2.6, 3, lead)
    p.disc(0, 107.2, 1.3, "gold")
    p.line([(0, 108), (0, 112)], "gold", 0.5, "light")
    p.line([(-1.2, 110.6), (1.2, 110.6)], "gold", 0.5, "light")
    p.block(0, 0, 78, 36, stone, 0.72)
    p.windows(-38, 38, 3, 14, 13, 1, stone, "round", 0.36, 0.9, 0.1)
    p.bar(0, 34.6, 80, 1.8, stone, "light")
    p.bar(0, 17, 78, 1.4, stone, "light")
    p.bar(0, 1.4, 34, 15.4, stone, "deep")
    p.columns(-17, 17, 1.4, 15.4, 8, stone)
    p.bar(0, 18.4, 28, 13, stone, "deep")
    p.columns(-14, 14, 18.4, 13, 6, stone)
    p.face([(-17, 32), (17, 32), (0, 41)], stone, "light")
    p.face([(-12, 33.2), (12, 33.2), (0, 39.4)], stone, "shade")
    p.bar(0, 0, 38, 1.6, stone, "light")
    for x in (-31, 31):
        p.block(x, 0, 15, 40, stone, 0.6)
        p.opening(x, 4, 5, 11, stone)
        p.opening(x, 21, 4.4, 9, stone)
        p.disc(x, 36.2, 2.6, "#fff3d8")
        p.bar(x, 39.6, 17, 1.6, stone, "light")
        p.block(x, 41, 11.4, 13, stone, 0.6)
        p.windows(x - 5, x + 5, 42, 53, 3, 1, stone, "round", 0.5, 0.94, 0.0)
        p.bar(x, 53.6, 13, 1.4, stone, "light")
        p.block(x, 55, 7.4, 5, stone, 0.6)
        p.dome(x, 60, 4.0, 5.4, lead, 0, "pointed", "gold")


def cologne_cathedral(p: Pen) -> None:
    """The twin towers of the west front, gable between them, open stone spires."""
    stone = "#b0a596"
    p.block(0, 0, 22, 52, stone, 0.6)
    p.face([(-9, 52), (9, 52), (0, 69)], stone, "light")
    p.face([(-6.4, 53), (6.4, 53), (0, 65)], stone, "deep")
    p.opening(0, 0, 11, 18, stone, "pointed", "shade")
    p.opening(0, 0, 7, 14.4, stone, "pointed")
    p.opening(0, 22, 13, 26, stone, "pointed", "shade")
    p.windows(-5.4, 5.4, 22, 44, 4, 1, stone, "pointed", 0.7, 0.98, 0.3)
    for x in (-20.0, 20.0):
        p.block(x, 0, 23, 56, stone, 0.6)
        p.opening(x, 0, 9, 15, stone, "pointed", "shade")
        p.opening(x, 0, 5.6, 11.6, stone, "pointed")
        for y, high in ((20.0, 15.0), (38.0, 15.0)):
            p.windows(x - 9.5, x + 9.5, y, y + high, 2, 1, stone, "pointed", 0.6, 0.96, 0.0)
        p.bar(x, 55.4, 24, 1.3, stone, "light")
        p.block(x, 56, 20, 24, stone, 0.6)
        p.windows(x - 8.6, x + 8.6, 58, 78, 2, 1, stone, "pointed", 0.56, 0.96, 0.0)
        p.block(x, 80, 15, 22, stone, 0.6)
        p.windows(x - 6.4, x + 6.4, 81, 100, 2, 1, stone, "pointed", 0.52, 0.96, 0.0)
        for dx in (-11, -4, 4, 11):
            p.block(x + dx, 0, 1.8, 60 if abs(dx) > 8 else 56, stone, 0.5)
            p.spire(x + dx, 60 if abs(dx) > 8 else 84, 2.4, 20, stone)
        p.taper(x, 101, 14, 0.8, 52, stone, 0.52)
        for k in range(8):
            y = 104 + k * 5.6
            half = 7 * (1 - (y - 101) / 53)
            p.line([(x - half, y), (x + half, y)], stone, 0.7, "deep", 0.6)
            p.line([(x - half, y), (x + half * 0.88, y + 5.6)], stone, 0.6, "deep", 0.45)
            p.line([(x + half, y), (x - half * 0.88, y + 5.6)], stone, 0.6, "deep", 0.45)
        p.finial(x, 152, 5, stone)


def milan_cathedral(p: Pen) -> None:
    """The white gabled front in five bays, a forest of pinnacles, the lantern with the gilt Madonna."""
    marble = "#f3e6dc"
    p.block(6, 46, 10, 22, marble, 0.58)
    p.windows(2, 10, 47, 66, 3, 1, marble, "pointed", 0.5, 0.96, 0.0)
    for dx in (-5, 5):
        p.spire(6 + dx, 62, 2.4, 16, marble)
    p.taper(6, 68, 7.4, 0.8, 36, marble, 0.5)
    p.line([(6, 103), (6, 108.5)], "gold", 1.1, "light")
    p.disc(6, 107.6, 0.9, "gold")
    outline = [
        (-46, 0),
        (-46, 34),
        (-28, 34),
        (-28, 45),
        (-10, 45),
        (0, 56),
        (10, 45),
        (28, 45),
        (28, 34),
        (46, 34),
        (46, 0),
    ]
    p.volume(outline, marble, 0.68)
    for x, high in ((-37, 26), (37, 26), (-19, 34), (19, 34)):
        p.opening(x, 0, 7, 11.5, marble, "round", "shade")
        p.opening(x, 0, 4.6, 9, marble, "round", "deep")
        p.windows(x - 4.6, x + 4.6, 15, high, 2, 1, marble, "pointed", 0.66, 0.98, 0.2)
    p.opening(0, 0, 10, 15, marble, "round", "shade")
    p.opening(0, 0, 6.6, 12, marble, "round", "deep")
    p.opening(0, 19, 12, 27, marble, "pointed", "shade")
    p.windows(-5.2, 5.2, 19, 43, 4, 1, marble, "pointed", 0.72, 0.98, 0.4)
    p.bar(0, 13.4, 92, 1.2, marble, "light")
    for x, top in ((-46, 48), (-28, 60), (-10, 66), (10, 66), (28, 60), (46, 48)):
        p.block(x, 0, 4.6, top - 13, marble, 0.55)
        p.windows(x - 1.6, x + 1.6, 4, top - 15, 1, 3, marble, "pointed", 0.6, 0.8, 0.0)
        p.spire(x, top - 13, 3.8, 17, marble)
        for dx in (-2, 2):
            p.spire(x + dx, top - 15, 1.4, 7, marble)
    for x, y in (
        (-41, 34),
        (-33, 34),
        (-23, 45),
        (-16, 45),
        (-5, 50.5),
        (0, 56),
        (5, 50.5),
        (16, 45),
        (23, 45),
        (33, 34),
        (41, 34),
    ):
        p.spire(x, y, 1.7, 8.5, marble)


def sagrada_familia(p: Pen) -> None:
    """Four tall towers of the Nativity front like drip castles, the greater tower of Jesus behind, its star."""
    stone, warm = "#e0bd8c", "#eccf9f"
    p.taper(2, 0, 34, 10, 118, "#ead2a6", 0.56)
    for y in (70, 84, 98):
        p.windows(-5, 9, y, y + 9, 3, 1, stone, "pointed", 0.42, 0.9, 0.3)
    p.taper(2, 118, 9.4, 3.4, 34, "#f0dcb4", 0.54)
    p.bar(2, 154, 3.0, 17, "#fff6e2", "light")
    p.bar(2, 160.5, 11, 3.0, "#fff6e2", "light")
    for x, top in ((-17.0, 118.0), (21.0, 118.0)):
        _drip(p, x, 15, top, "#d6b07c")
    p.block(0, 0, 78, 22, stone, 0.68)
    p.windows(-38, -26, 4, 18, 3, 1, stone, "pointed", 0.5, 0.9)
    p.windows(26, 38, 4, 18, 3, 1, stone, "pointed", 0.5, 0.9)
    for x, top in ((-27, 98), (-9.6, 110), (9.6, 110), (27, 98)):
        _drip(p, x, 14.6, top, warm)
    for x, wide, high in ((-18, 15, 27), (18, 15, 27), (0, 20, 40)):
        p.body(
            [
                (x - wide / 2, 0, 1),
                (x - wide * 0.46, high * 0.6),
                (x - wide * 0.16, high * 0.9),
                (x, high * 1.1, 1),
                (x + wide * 0.16, high * 0.9),
                (x + wide * 0.46, high * 0.6),
                (x + wide / 2, 0, 1),
            ],
            stone,
            0.6,
        )
        p.opening(x, 0, wide * 0.62, high * 0.62, stone, "pointed", "shade")
        p.opening(x, 0, wide * 0.42, high * 0.5, stone, "pointed", "window" if p.board.scheme.dark else "deep")
    p.spire(0, 40, 5, 17, "#5f8f63")
    p.disc(0, 57, 1.4, "gold")


def _drip(p: Pen, x: float, wide: float, top: float, stone: str) -> None:
    """A tower that narrows in a long curve, slit from foot to tip, with a coloured pinnacle."""
    half = wide / 2
    p.body(
        [
            (x - half, 0, 1),
            (x - half * 0.98, top * 0.36),
            (x - half * 0.74, top * 0.68),
            (x - half * 0.26, top * 0.92),
            (x, top, 1),
            (x + half * 0.26, top * 0.92),
            (x + half * 0.74, top * 0.68),
            (x + half * 0.98, top * 0.36),
            (x + half, 0, 1),
        ],
        stone,
        0.56,
    )
    y = 30.0
    while y < top * 0.86:
        w = half * (0.98 - 0.9 * max(0.0, (y / top - 0.36) / 0.64) ** 1.5)
        p.windows(x - w * 0.74, x + w * 0.74, y, y + 6.6, 3 if w > 3.4 else 2, 1, stone, "round", 0.46, 0.82, 0.0)
        y += 8.2
    p.line([(x, top - 3), (x, top + 7)], stone, 1.5, "light")
    p.disc(x, top + 6.5, 1.9, "#e0533a")
    p.disc(x, top + 10, 1.4, "gold")
    for dx in (-1.7, 1.7):
        p.disc(x + dx, top + 8.4, 0.8, "#fff6e2")


def st_basils(p: Pen) -> None:
    """Nine chapels: the tent tower amid striped and spiked onion domes."""
    brick, white = "#b5523f", "#f6ead2"
    p.block(0, 0, 56, 9, brick, 0.66)
    p.windows(-27, 27, 1, 8, 13, 1, brick, "round", 0.6, 0.92, 0.3)
    p.bar(0, 8.6, 58, 1.2, white, "light")
    p.block(0, 9, 14, 24, brick, 0.58)
    p.windows(-6, 6, 12, 30, 3, 2, brick, "round", 0.44, 0.8, 0.3)
    for y in (19, 32):
        p.bar(0, y, 15, 1.0, white, "light")
    for dx in (-4.6, 0, 4.6):
        p.face([(dx - 2.4, 33), (dx + 2.4, 33), (dx, 37)], white, "light")
    p.taper(0, 33, 12.4, 3.6, 16, brick, 0.55)
    for y in (36, 40, 44):
        p.windows(-4.6 + (y - 36) * 0.3, 4.6 - (y - 36) * 0.3, y, y + 3, 3, 1, white, "round", 0.36, 0.8, 0.0)
    p.block(0, 49, 3.4, 3.6, white, 0.55)
    p.dome(0, 52.4, 2.7, 6, "gold", 0, "onion", "gold")
    for x, foot, wide, top, one, two, spiral in (
        (-21, 9, 8.0, 27, "#3f8f7a", "#f2c65a", False),
        (21, 9, 8.0, 27, "#4f86b8", "#f6ead2", True),
        (-12, 9, 9.0, 31, "#d9583a", "#f6ead2", True),
        (12, 9, 9.0, 31, "#5e8f63", "#e7b650", False),
        (-4.4, 9, 7.4, 21, "#e7b650", "#3f8f7a", True),
        (6.4, 9, 6.8, 19, "#c8433f", "#f6ead2", False),
        (-26.5, 0, 6.4, 16, "#4f86b8", "#f6ead2", False),
        (27, 0, 6.4, 15, "#d9583a", "#e7b650", True),
    ):
        p.block(x, foot, wide * 0.86, top - foot, brick, 0.58)
        p.windows(
            x - wide * 0.36,
            x + wide * 0.36,
            foot + 1,
            top - 3,
            2,
            max(1, int((top - foot) / 8)),
            brick,
            "round",
            0.4,
            0.7,
            0.2,
        )
        p.bar(x, top - 2.6, wide * 0.98, 1.0, white, "light")
        p.block(x, top - 1.8, wide * 0.66, 2.4, white, 0.56)
        _onion(p, x, top + 0.4, wide * 0.56, wide * 1.24, one, two, spiral=spiral)


def _onion(p: Pen, x: float, y: float, r: float, high: float, one: str, two: str, *, spiral: bool) -> None:
    path = p.dome(x, y, r, high, one, 0, "onion", "gold")
    if not p.detail:
        return
    with p.board.inside(path):
        for k in range(-5, 7):
            lean = r * 1.1 if spiral else 0.0
            dx = k * r * 0.42
            p.curve(
                [(x + dx - lean, y), (x + dx * 0.9, y + high * 0.4), (x + dx * 0.2 + lean * 0.4, y + high)],
                two,
                r * 0.16,
                "light" if dx * p.lit > -r * 0.2 else "shade",
            )


def sacre_coeur(p: Pen) -> None:
    """White domes drawn out like eggs, the great one between two lesser, over the porch of three arches."""
    white = "#f6efe4"
    for x in (-19.0, 19.0):
        p.block(x, 24, 11, 14, white, 0.6)
        p.windows(x - 5, x + 5, 26, 37, 4, 1, white, "round", 0.5, 0.9, 0.0)
        _egg(p, x, 38, 5.6, 14, white)
    p.block(0, 26, 22, 24, white, 0.6)
    p.windows(-10.4, 10.4, 34, 49, 7, 1, white, "round", 0.52, 0.92, 0.0)
    p.bar(0, 49.6, 24, 1.4, white, "light")
    _egg(p, 0, 51, 11.2, 24, white)
    p.block(0, 0, 60, 27, white, 0.68)
    p.windows(-29, -17, 10, 22, 3, 1, white, "round", 0.46, 0.9, 0.1)
    p.windows(17, 29, 10, 22, 3, 1, white, "round", 0.46, 0.9, 0.1)
    p.bar(0, 26, 61, 1.4, white, "light")
    p.block(0, 0, 30, 18, white, 0.66)
    for x in (-9.0, 0.0, 9.0):
        p.opening(x, 4, 7.0, 11.4, white, "round", "shade")
        p.opening(x, 4, 5.0, 9.4, white, "round", "deep")
    p.face([(-8, 27), (8, 27), (0, 39)], white, "light")
    p.opening(0, 27, 4.0, 8.0, white, "round", "shade")
    for x in (-12.4, 12.4):
        p.bar(x, 18, 4.6, 3, white, "light")
        p.dome(x, 21, 1.6, 4.6, "#5f8f7a", 0, "pointed")
    for k in range(4):
        p.bar(0, k * 1.1 - 0.2, 36 - k * 3, 1.2, white, "mid" if k % 2 else "light")


def _egg(p: Pen, x: float, y: float, r: float, high: float, stone: str) -> None:
    p.body(
        [
            (x - r, y, 1),
            (x - r * 1.02, y + high * 0.3),
            (x - r * 0.66, y + high * 0.74),
            (x, y + high, 1),
            (x + r * 0.66, y + high * 0.74),
            (x + r * 1.02, y + high * 0.3),
            (x + r, y, 1),
        ],
        stone,
        0.56,
    )
    for k in (-0.5, 0.1, 0.6):
        p.curve([(x + k * r, y), (x + k * r * 0.94, y + high * 0.45), (x, y + high)], stone, 0.3, "deep", 0.35)
    p.block(x, y + high - 1.2, r * 0.34, r * 0.5, stone, 0.55)
    p.dome(x, y + high - 1.4 + r * 0.5, r * 0.22, r * 0.4, stone, 0, "pointed", "gold")


def st_peters(p: Pen) -> None:
    """The ribbed dome on its drum behind the giant order of the front, statues along the attic."""
    stone, lead = "#ead8b8", "#9fb0b4"
    for x in (-34.0, 34.0):
        p.block(x, 44, 13, 8, stone, 0.6)
        p.dome(x, 52, 7, 8, lead, 4, "round", "gold")
    p.block(0, 42, 48, 12, stone, 0.6)
    p.bar(0, 54, 44, 15, stone, "shade")
    for i in range(8):
        p.block(-19.4 + i * 5.5, 54, 2.8, 15, stone, 0.55)
    p.windows(-18, 18, 56, 67, 7, 1, stone, "rect", 0.3, 0.8, 0.0)
    p.bar(0, 69, 47, 2.4, stone, "light")
    p.block(0, 71.4, 42, 5, stone, 0.6)
    p.dome(0, 76, 21, 27, lead, 8)
    p.block(0, 102, 7, 10, stone, 0.6)
    p.windows(-3, 3, 103, 110, 3, 1, stone, "round", 0.5, 0.9, 0.0)
    p.taper(0, 112, 5.6, 1.2, 8, lead, 0.55)
    p.disc(0, 121.6, 1.4, "gold")
    p.line([(0, 122), (0, 127)], "gold", 0.6, "light")
    p.line([(-1.4, 125.4), (1.4, 125.4)], "gold", 0.6, "light")
    p.block(0, 0, 114, 40, stone, 0.72)
    p.windows(-56, 56, 5, 15, 11, 1, stone, "rect", 0.4, 0.9, 0.0)
    p.windows(-56, 56, 19, 27, 11, 1, stone, "round", 0.4, 0.9, 0.0)
    for x in (-56, -45, -34, -23, -13, -6.5, 6.5, 13, 23, 34, 45, 56):
        p.block(x, 1, 3.4, 29, stone, 0.55)
    p.bar(0, 30, 116, 2.6, stone, "light")
    p.face([(-15, 32.6), (15, 32.6), (0, 39)], stone, "light")
    p.bar(0, 0, 116, 1.6, stone, "light")
    p.bar(0, 39.4, 116, 1.6, stone, "light")
    for i in range(13):
        x = -54 + i * 9
        p.taper(x, 41, 2.2, 1.2, 4.4, stone, 0.5)
        p.disc(x, 46, 0.8, stone)


HEROES: dict[str, Hero] = {
    "st_pauls": Hero("tall", 80, 113, st_pauls),
    "cologne_cathedral": Hero("tall", 64, 158, cologne_cathedral),
    "milan_cathedral": Hero("broad", 98, 109, milan_cathedral, telling=(-40, 40)),
    "sagrada_familia": Hero("tall", 78, 172, sagrada_familia),
    "st_basils": Hero("broad", 62, 64, st_basils),
    "sacre_coeur": Hero("tall", 62, 84, sacre_coeur, stands="hill"),
    "st_peters": Hero("broad", 118, 128, st_peters, telling=(-52, 52)),
}
