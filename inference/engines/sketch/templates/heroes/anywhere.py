"""Buildings that any town may have: a parish church, a mosque. They pass for no landmark."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen

ANY_HEIGHT = 46.0  # metres, of either


def draw_any(p: Pen, kind: str) -> None:
    if kind == "mosque":
        _mosque(p)
    else:
        _church(p)


def _church(p: Pen) -> None:
    """A nave under a steep roof, a tower with a spire."""
    wall = "#e6d5b4"
    p.block(9, 0, 26, 13, wall, 0.7)
    p.face([(-5, 13), (23.5, 13), (21, 21), (-4, 21)], "tile", "shade")
    p.windows(-2, 21, 3, 11, 5, 1, wall, "pointed", 0.4, 0.9)
    p.block(-9, 0, 10, 27, wall, 0.58)
    p.windows(-13, -5, 17, 25, 2, 1, wall, "pointed", 0.4, 0.86)
    p.opening(-9, 0, 3.6, 7, wall, "pointed")
    p.bar(-9, 26, 11, 1.2, wall, "light")
    p.taper(-9, 27, 10.6, 0.5, 17, "roof", 0.5)
    p.finial(-9, 43.6, 2.4, "gold")


def _mosque(p: Pen) -> None:
    """A dome on its drum over a low hall, two minarets."""
    wall = "sand"
    for x in (-17.0, 17.0):
        p.block(x, 0, 3.0, 33, wall, 0.56)
        p.bar(x, 25, 4.6, 1.2, wall, "shade")
        p.bar(x, 26.2, 4.8, 1.0, wall, "light")
        p.taper(x, 33, 3.6, 0.3, 10, "copper", 0.5)
        p.finial(x, 43, 2.6, "gold")
    p.block(0, 0, 30, 11, wall, 0.7)
    for i in range(5):
        p.opening(-11 + i * 5.5, 0, 3.2, 7.4, wall)
    p.battlements(-15, 15, 11, 14, 1.2, wall)
    p.block(0, 11, 17, 4, wall, 0.6)
    p.windows(-8, 8, 11, 15, 8, 1, wall, "round", 0.5, 0.84)
    p.dome(0, 15, 9, 12, "copper", 5, finial="gold")
