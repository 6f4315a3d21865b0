"""Large forms of palaces, gates, theatres and monuments."""

from __future__ import annotations

from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Hero


def brandenburg_gate(p: Pen) -> None:
    """Six pairs of columns, the attic, the quadriga; low wings to both sides."""
    stone = "#e2cda4"
    for side in (-1, 1):
        p.block(side * 27, 0, 11, 11, stone, 0.6)
        p.columns(side * 27 - 5, side * 27 + 5, 0, 8.6, 4, stone)
        p.face([(side * 27 - 6, 11), (side * 27 + 6, 11), (side * 27, 14)], stone, "shade")
    p.bar(0, 0, 43, 14.6, stone, "shade")
    for i in range(5):
        x = -14.4 + i * 7.2
        p.bar(x, 0, 5.0, 13.6, stone, "deep" if i != 2 else "window")
    for i in range(6):
        x = -18 + i * 7.2
        p.block(x, 0, 2.1, 13.2, stone, 0.6)
        p.bar(x, 0, 2.9, 0.9, stone, "mid")
        p.bar(x, 13.2, 3.0, 1.0, stone, "light")
    p.block(0, 14.2, 43.4, 3.4, stone, 0.7)
    for i in range(16):
        p.bar(-19.6 + i * 2.6, 14.9, 1.3, 1.9, stone, "shade")
    p.bar(0, 17.6, 45, 1.0, stone, "light")
    p.block(0, 18.6, 30, 3.4, stone, 0.66)
    p.bar(0, 18.9, 14, 2.6, stone, "shade")
    p.bar(0, 22, 31, 0.8, stone, "light")
    _quadriga(p)


def _quadriga(p: Pen) -> None:
    for x in (-3.4, -1.2, 1.2, 3.4):
        p.body(
            [
                (x - 1.0, 22.8, 1),
                (x - 1.1, 25.0),
                (x - 0.5, 26.4),
                (x + 0.2, 27.4),
                (x + 0.7, 26.5),
                (x + 0.8, 25.0),
                (x + 0.9, 22.8, 1),
            ],
            "copper",
        )
    p.block(0, 24.6, 3.0, 1.6, "copper")
    p.body([(-0.8, 26, 1), (-0.6, 28.2), (0, 29.6), (0.6, 28.2), (0.8, 26, 1)], "copper")
    p.disc(0, 30.0, 0.55, "copper")
    p.line([(0.9, 26.6), (0.9, 31.4)], "copper", 0.25, "shade")
    for side in (-1, 1):
        p.face([(side * 0.5, 28.8), (side * 3.0, 29.8), (side * 1.4, 27.6)], "copper", "mid")


def colosseum(p: Pen) -> None:
    """Three storeys of arches round the ellipse; the outer wall stands to its full height on one side only."""
    stone = "#dcb98a"
    p.face([(-70, 0), (70, 0), (70, 26), (52, 31), (-70, 31)], stone, "shade")
    inner = [(-60, 24), (-30, 33), (10, 33), (52, 25), (52, 31), (10, 38), (-30, 38), (-60, 34)]
    p.face(inner, stone, "deep")
    high = [(-94, 0), (40, 0), (40, 30), (30, 34), (22, 38), (12, 48), (-80, 48), (-94, 44)]
    p.volume(high, stone, 0.66 if p.lit < 0 else 0.74)
    p.volume([(40, 0), (94, 0), (90, 27), (40, 31)], stone, 0.5)
    for level, (y, tall) in enumerate(((1.2, 8.6), (13.2, 8.2), (24.8, 8.0))):
        last = 11 if level < 2 else 8
        for i in range(-8, last):
            x = _round(i)
            if level == 2 and x > 27:
                continue
            wide = 4.6 * _narrowing(i)
            p.opening(x, y, wide, tall, stone, "round")
        p.line([(-93, y + 10.6), (26 if level == 2 else 90, y + 10.6)], stone, 0.9, "light")
        p.line([(-93, y + 9.9), (26 if level == 2 else 90, y + 9.9)], stone, 0.5, "deep", 0.5)
    p.windows(-86, 10, 38.5, 45, 13, 1, stone, "rect", 0.24, 0.5, 0.0)
    p.line([(-93, 46.6), (12, 47.6)], stone, 1.1, "light")


def _round(i: int) -> float:
    import math

    return 92 * math.sin(math.radians(i * 8.2))


def _narrowing(i: int) -> float:
    import math

    return max(0.35, math.cos(math.radians(i * 8.2)) * 1.25)


def sydney_opera_house(p: Pen) -> None:
    """Two halls of shells one behind the other, on their podium."""
    shell = "#fdf4e6"
    for foot, mouth, top, lean in ((30.0, 62.0, 44.0, 10.0), (52.0, 78.0, 33.0, 9.0)):
        _sail(p, foot, mouth, top, lean, shell, far=True)
    _sail(p, -34, -62, 33, -12, shell)
    for foot, mouth, top, lean in (
        (-46.0, -8.0, 62.0, 17.0),
        (-20.0, 14.0, 46.0, 15.0),
        (4.0, 34.0, 32.0, 13.0),
        (26.0, 48.0, 20.0, 9.0),
    ):
        _sail(p, foot, mouth, top, lean, shell)
    p.block(6, -1, 150, 9, "#d9a884", 0.8)
    p.bar(8, 6.2, 140, 3.2, "#d9a884", "deep")
    for i in range(30):
        p.bar(-58 + i * 4.5, 1.0, 2.2, 3.2, "#d9a884", "shade")


def _sail(p: Pen, foot: float, mouth: float, top: float, lean: float, material: str, *, far: bool = False) -> None:
    """A shell: bulging from its foot to the tip, hollow from there to its mouth; its inside lies in shade."""
    base = 8.0
    h = top - base
    tip = (mouth + lean, top)
    back = [
        (foot, base, 1),
        (foot + (tip[0] - foot) * 0.16, base + h * 0.5),
        (foot + (tip[0] - foot) * 0.58, base + h * 0.87),
        (*tip, 1),
    ]
    hollow = [(tip[0] - lean * 0.5, base + h * 0.6), (mouth - (mouth - foot) * 0.02, base + h * 0.26), (mouth, base, 1)]
    inner = mouth + (foot - mouth) * 0.34
    outline = [*back, *hollow]
    p.board.fill(_curve(outline), p.tone(material, "mid" if far else "light"))
    inside = [(*tip, 1), *hollow, (inner, base, 1), (inner + (tip[0] - inner) * 0.28, base + h * 0.46)]
    p.board.fill(_curve(inside), p.tone("#e0a37c", "shade" if far else "mid"))
    path = _curve(outline)
    p.board.spray(path, (foot, -base), (foot + (tip[0] - foot) * 0.7, -top), p.tone(material, "shade"), 0.26)


def _curve(knots: list[tuple[float, ...]]) -> object:
    from inference.engines.sketch.templates.geometry import smooth

    return smooth([(k[0], -k[1], *k[2:]) for k in knots])  # type: ignore[misc]


HEROES: dict[str, Hero] = {
    "brandenburg_gate": Hero("broad", 66, 31.5, brandenburg_gate, telling=(-23, 23)),
    "colosseum": Hero("broad", 188, 49, colosseum, telling=(-26, 94)),
    "sydney_opera_house": Hero("broad", 162, 62, sydney_opera_house, telling=(-60, 60), stands="water"),
}
