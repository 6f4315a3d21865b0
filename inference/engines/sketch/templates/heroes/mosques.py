"""Large forms of mosques and of tombs and towers built like them."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def _minaret(
    p: Pen, x: float, foot: float, top: float, wide: float, balconies: tuple[float, ...], material: str
) -> None:
    """A round Ottoman minaret: a slender shaft, balconies, a pointed cap of lead."""
    p.block(x, foot, wide, top - foot, material, 0.55)
    p.taper(x, top - wide * 0.1, wide * 1.24, p.px(1.5), wide * 3.7, "roof", 0.5)
    p.line([(x, top + wide * 3.5), (x, top + wide * 4.4)], "gold", wide * 0.12, "light")
    for y in balconies:
        p.face(
            [(x - wide * 0.5, y - wide * 0.75), (x + wide * 0.5, y - wide * 0.75), (x + wide, y), (x - wide, y)],
            material,
            "deep",
        )
        p.block(x, y, wide * 2.0, wide * 0.5, material, 0.6)


def blue_mosque(p: Pen) -> None:
    """Cascade of domes between six minarets, of which the view has four tall and two behind."""
    for x in (-26.0, 26.0):
        _minaret(p, x, 8, 50, 2.0, (30, 40), "stone")
    p.block(0, 8, 44, 17, "stone", 0.66)
    for x in (-17.0, 17.0):
        p.dome(x, 25, 6, 5.2, "roof", finial="gold")
    _drum(p, 0, 25, 17.5, 3.6, 12)
    p.dome(0, 28.6, 17.5, 8.4, "roof", 4)
    for x in (-14.6, 14.6):
        _drum(p, x, 22, 9, 2.6, 7)
        p.dome(x, 24.6, 9, 6.2, "roof", 3)
    for x in (-15.0, 15.0):
        p.block(x, 26, 3.6, 11.5, "stone", 0.6)
        p.dome(x, 37.5, 2.3, 2.6, "roof", finial="gold")
    _drum(p, 0, 35.5, 15.2, 4.2, 13)
    p.dome(0, 39.7, 15.2, 13.4, "roof", 7, finial="gold")
    p.windows(-20, 20, 13.6, 18.6, 12, 1, "stone", "round", 0.46, 0.92)
    p.windows(-20, 20, 8.4, 12.8, 12, 1, "stone", "round", 0.46, 0.92)
    for x in (-25.5, 25.5):
        _drum(p, x, 8.5, 4.6, 2.0, 4)
        p.dome(x, 10.5, 4.6, 3.6, "roof", 2, finial="gold")
    p.block(0, 0, 62, 8, "stone", 0.74)
    for i in range(20):
        p.opening(-29 + i * 3.05, 0, 1.9, 5.0, "stone")
    for x in (-36.0, 36.0):
        _minaret(p, x, 0, 58, 2.7, (24, 36, 47), "stone")


def _drum(p: Pen, x: float, y: float, radius: float, height: float, windows: int) -> None:
    p.block(x, y, radius * 1.96, height, "stone", 0.62)
    p.windows(x - radius * 0.94, x + radius * 0.94, y, y + height, windows, 1, "stone", "round", 0.5, 0.8)


def hagia_sophia(p: Pen) -> None:
    """The great dome on its window ring, half-domes that step down, buttresses, four unlike minarets."""
    for x, top, wide in ((-44.0, 58.0, 4.0), (45.0, 54.0, 3.2)):
        _minaret(p, x, 0, top, wide, (top * 0.62, top * 0.80), "brick" if x > 0 else "sand")
    p.block(0, 6, 66, 20, "pink", 0.64)
    for x in (-25.0, 25.0):
        p.dome(x, 25, 11, 9, "roof", 3)
    p.face([(-20, 26), (20, 26), (17, 40), (-17, 40)], "pink", "light")
    p.body([(-19, 24, 1), (-18, 34), (0, 43), (18, 34), (19, 24, 1)], "pink", 0.62)
    p.windows(-13, 13, 28, 33, 8, 1, "pink", "round", 0.5, 0.9)
    p.windows(-9, 9, 34, 38, 6, 1, "pink", "round", 0.5, 0.9)
    for x in (-17.0, 17.0):
        p.taper(x, 14, 7.4, 5.6, 26, "pink", 0.55)
        p.face([(x - 3.4, 40), (x + 3.4, 40), (x + 2.6, 42), (x - 2.6, 42)], "roof", "shade")
    _drum(p, 0, 41, 16.5, 4.4, 15)
    p.dome(0, 45.4, 16.5, 11, "roof", 8, finial="gold")
    p.block(0, 0, 76, 12, "pink", 0.7)
    p.windows(-36, 36, 1, 10.4, 15, 1, "pink", "round", 0.5, 0.9)
    for x in (-30.0, -12.0, 12.0, 30.0):
        p.block(x, 0, 5, 15, "pink", 0.55)
    for x in (-20.5, 21.0):
        p.dome(x, 12, 6.5, 5.2, "roof", 2, finial="gold")
    _minaret(p, -36, 0, 62, 3.6, (38, 50), "sand")
    _minaret(p, 37, 0, 62, 3.6, (38, 50), "sand")


def koutoubia(p: Pen) -> None:
    """A square minaret in brick: three storeys of arches, a band of tiles, merlons, a lantern, three globes."""
    p.taper(0, 0, 15.2, 14, 58, "orange", 0.56)
    _tile_band(p, 7.0, 54.2)
    for row in range(3):
        for i in range(6):
            x = -5.7 + i * 2.28
            y = 49.4 - row * 0.2 + row * 1.5
            p.curve([(x - 1.05, y - 1.6), (x, y), (x + 1.05, y - 1.6)], "orange", 0.24)
    s = -p.lit
    for y, wide, high in ((39, 3.0, 6.0), (28, 2.5, 5.4), (17, 2.5, 5.4), (6, 2.3, 5.0)):
        p.opening(-s * 2.4, y - 0.6, wide + 1.2, high + 1.5, "orange", "round", "shade")
        p.opening(-s * 2.4, y, wide, high, "orange")
        p.opening(s * 4.6, y, wide * 0.7, high, "orange")
    p.battlements(-7.3, 7.3, 58, 8, 2.0, "orange")
    p.block(0, 58, 6.6, 10.0, "orange", 0.6)
    p.opening(-s * 0.8, 59.4, 2.2, 5.4, "orange")
    p.bar(0, 66.4, 6.6, 1.2, "#2a7f86")
    p.battlements(-3.3, 3.3, 68, 4, 1.1, "orange")
    p.dome(0, 68.6, 2.7, 4.4, "orange", 4)
    p.line([(0, 73), (0, 79)], "gold", 0.4, "mid")
    for y, r in ((74, 1.0), (75.8, 0.76), (77.2, 0.56)):
        p.disc(0, y, r, "gold")


def _tile_band(p: Pen, half: float, y: float) -> None:
    p.bar(0, y, half * 2, 3.2, "#2a7f86")
    p.bar(-p.lit * half * 0.62, y, half * 0.76, 3.2, "#2a7f86", "shade")
    for i in range(14):
        x = -half + 0.5 + i
        p.face(
            [(x, y + 0.3), (x + 0.48, y + 1.6), (x, y + 2.9), (x - 0.48, y + 1.6)], "sand", "light" if i % 2 else "deep"
        )


def taj_mahal(p: Pen) -> None:
    """White marble: the great onion dome over its arch, four kiosks, four minarets at the corners of the terrace."""
    white = "#f6ece0"
    for x in (-47.0, 47.0):
        _agra_minaret(p, x, 6, 38, 2.3, white)
    p.block(0, 6, 58, 22, white, 0.74)
    for side in (-1, 1):
        for low in (7.6, 17.4):
            p.opening(side * 17.6, low, 5.4, 8.4, white, "pointed", "shade")
            p.opening(side * 17.6, low, 3.0, 5.4, white, "pointed")
            p.opening(side * 25, low, 4.2, 8.4, white, "pointed", "shade")
            p.opening(side * 25, low, 2.2, 5.4, white, "pointed")
    p.block(0, 6, 22, 27, white, 0.62)
    p.opening(0, 6, 15.4, 22.4, white, "pointed", "shade")
    p.opening(0, 6, 11.6, 18.6, white, "pointed")
    p.opening(0, 6, 5.4, 8.6, white, "pointed", "mid")
    for x in (-10.2, 10.2):
        p.taper(x, 28, 1.4, 0.9, 8, white)
        p.finial(x, 36, 1.8, white)
    for x in (-18.5, 18.5):
        p.block(x, 28, 8.4, 5.2, white, 0.6)
        p.windows(x - 3.8, x + 3.8, 28, 33, 4, 1, white, "pointed", 0.6, 0.9, lit=0.0)
        p.dome(x, 33.2, 4.8, 6.6, white, 0, "onion", "gold")
    p.block(0, 32, 20, 7, white, 0.6)
    p.dome(0, 38.6, 12.4, 21, white, 0, "onion", "gold")
    p.face([(-3, 57.6), (3, 57.6), (0.4, 61), (-0.4, 61)], "gold", "light")
    p.block(0, 0, 100, 6, white, 0.8)
    for i in range(16):
        p.opening(-46.6 + i * 6.2, 0.8, 3.4, 4.2, white, "pointed", "mid")
    for x in (-40.0, 40.0):
        _agra_minaret(p, x, 6, 43, 2.8, white)


def _agra_minaret(p: Pen, x: float, foot: float, height: float, wide: float, material: str) -> None:
    p.taper(x, foot, wide * 1.5, wide, height * 0.82, material, 0.56)
    for k in (0.27, 0.55, 0.82):
        p.bar(x, foot + height * k, wide * 2.2, wide * 0.36, material, "shade")
        p.bar(x, foot + height * k + wide * 0.36, wide * 2.3, wide * 0.3, material)
    p.windows(
        x - wide * 0.7,
        x + wide * 0.7,
        foot + height * 0.84,
        foot + height * 0.93,
        3,
        1,
        material,
        "pointed",
        0.6,
        0.9,
        0.0,
    )
    p.dome(x, foot + height * 0.93, wide * 0.86, wide * 1.2, material, 0, "onion", "gold")


HEROES: dict[str, Hero] = {
    "blue_mosque": Hero("broad", 80, 69, blue_mosque, stands="hill"),
    "hagia_sophia": Hero("broad", 94, 76, hagia_sophia, stands="hill"),
    "koutoubia": Hero("tall", 16, 79, koutoubia),
    "taj_mahal": Hero("broad", 104, 66, taj_mahal),
}
