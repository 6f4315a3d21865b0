"""House fronts seen from across the street: gables, windows, doors and shops by the place's fabric. Sizes in pixels."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import round_arch, smooth
from inference.engines.sketch.templates.props.words import sign_words

Head = Literal["step", "bell", "neck", "cornice", "spout", "tile", "mansard", "parapet", "shophouse", "board"]
Foot = Literal["house", "shop", "arcade"]

# Heads by fabric, with how often each is built.
_HEADS: dict[str, tuple[tuple[Head, int], ...]] = {
    "brick": (("step", 2), ("bell", 2), ("neck", 2), ("cornice", 2), ("spout", 1)),
    "timber": (("board", 4), ("cornice", 1), ("spout", 1)),
    "colonial": (("tile", 4), ("cornice", 1), ("bell", 1)),
    "haussmann": (("mansard", 3), ("cornice", 2), ("neck", 1)),
    "domes": (("parapet", 4), ("cornice", 1)),
    "tropical": (("shophouse", 4), ("tile", 1)),
    "tokyo": (("tile", 2), ("cornice", 2), ("shophouse", 1)),
}
_ANY: tuple[tuple[Head, int], ...] = (("cornice", 3), ("parapet", 1), ("neck", 1))
# Wall colours in white light, deeper than from afar: a row lives by them.
_PAINTS: dict[str, str] = {
    "brick": "#a8402f #c9973f #2f4a63 #b0604a #3f6a5c #d8c6a0 #7d3a34",
    "timber": "#b83a30 #d9a441 #2f5f7a #f0e6d2 #4f7a62 #c9683f #8a4a50",
    "colonial": "#e0a04a #d9705a #f1e0bc #6fa39a #c85a4a #e8c66a #7f9ab0",
    "haussmann": "#ecdcbc #e0c69a #d9b48a #f3e8d0 #cfa98a #e6cfae",
    "domes": "#dfa877 #c98555 #eac79a #d4906a #f0dcb8",
    "tropical": "#e3b04a #5f9a90 #d9785a #f0e2c0 #7fa86a #c9604f",
    "tokyo": "#c9b08a #8a6a55 #d8d0c0 #a89078 #6f5a50",
}
_BRICK_ABROAD = "#a5503a #c98a5a #8f4436 #d9c39a #b86a4a #6a4a44 #c9a878"
_ANY_PAINT = "#d9bf95 #b86a4a #c9a878 #8fa0a0 #e6d8bc #a8584a"
_GABLED = frozenset({"NL", "BE", "DK", "DE", "PL", "LV", "EE", "LT", "SE"})


@dataclass(frozen=True, slots=True)
class Front:
    """From its left lower corner; `head` is what rises above the wall."""

    x: float
    base: float
    wide: float
    storey: float
    storeys: int
    head: Head
    wall: Colour
    foot: Foot = "house"
    bays: int = 3

    @property
    def top(self) -> float:
        return self.base - self.storey * (self.storeys + 0.25)


def row_of_fronts(
    board: Board, base: float, storey: float, left: float, right: float, *, storeys: tuple[int, int],
    foot: Foot = "house",
    key: str = "fronts",
) -> list[Front]:  # fmt: skip
    """Different fronts from edge to edge: no head twice in a row, no colour beside itself."""
    chance, scene = board.chance(key), board.stage.scene
    fabric, country = scene.place.fabric, scene.city.country_code
    heads = _HEADS.get(fabric, _ANY)
    if fabric == "brick" and country not in _GABLED:
        heads = (("cornice", 3), ("neck", 1), ("spout", 2), ("parapet", 1))
    paints = paints_of(board)
    fronts: list[Front] = []
    x = left
    while x < right:
        kinds = [head for head, often in heads for _ in range(often) if not fronts or head != fronts[-1].head]
        head = chance.choice(kinds or [heads[0][0]])
        own = chance.choice([paint for paint in paints if not fronts or paint != fronts[-1].wall])
        bays = chance.choice((2, 3, 3)) if head != "mansard" else chance.choice((3, 4))
        wide = storey * (0.62 * bays + 0.42) * chance.uniform(0.95, 1.1)
        fronts.append(Front(x, base, wide, storey, chance.randint(*storeys), head, own, foot, bays))
        x += wide
    for front in fronts:
        draw_front(board, front, chance)
    return fronts


def paints_of(board: Board) -> list[Colour]:
    """The colours that walls have there, in white light."""
    scene = board.stage.scene
    if scene.place.fabric == "brick" and scene.city.country_code not in _GABLED:
        return [from_hex(code) for code in _BRICK_ABROAD.split()]
    return [from_hex(code) for code in _PAINTS.get(scene.place.fabric, _ANY_PAINT).split()]


def wall_tones(board: Board, own: Colour) -> tuple[Colour, Colour]:
    """(lit, in shade) of a wall whose own colour carries the picture: it gives way to the scheme by a little only."""
    scheme = board.scheme
    lit = mix(own, scheme.light, 0.16 + 0.1 * scheme.unity)
    if scheme.dark:
        lit = mix(adjust(lit, -0.14, 0.8), scheme.shade, 0.35)
    return lit, mix(adjust(lit, -0.13), scheme.shade, 0.3)


def draw_front(board: Board, front: Front, chance: random.Random) -> None:
    lit, shade = wall_tones(board, front.wall)
    trim = mix(board.scheme.pale, lit, 0.12 if not board.scheme.dark else 0.5)
    outline = _outline(front)
    board.fill(outline, lit)
    _surface(board, front, outline, lit, shade)
    _head(board, front, lit, shade, trim, chance)
    side = front.x if board.light > 0 else front.x + front.wide
    board.spray(outline, (side, 0), (side + board.light * front.wide * 0.62, 0), shade, 0.75)
    for storey in range(front.storeys):
        if storey == 0 and front.foot != "house":
            continue
        _windows(board, front, storey, shade, trim, chance)
    if front.foot == "house":
        _door(board, front, trim, chance)
        board.rect(
            front.x,
            front.base - front.storey * 0.12,
            front.wide,
            front.storey * 0.12,
            mix(shade, board.scheme.near, 0.3),
        )
    else:
        shop(board, front, trim, chance)
    if board.stage.lies_snow:
        _snow_on(board, front)


def _outline(front: Front) -> Any:
    x, w, top, base, s = front.x, front.wide, front.top, front.base, front.storey
    mid = x + w / 2
    if front.head == "step":
        steps, rise = 4, s * 0.30
        points = [(x, base), (x, top)]
        for i in range(steps):
            edge = x + w * 0.5 * (i + 0.35) / (steps + 0.4)
            points += [(edge, top - i * rise), (edge, top - (i + 1) * rise)]
        mirrored = [(2 * mid - px, py) for px, py in reversed(points)]
        return polygon([*points, *mirrored])
    if front.head == "bell":
        return smooth([(x, base, 1), (x, top, 1), (x + w * 0.10, top - s * 0.14), (x + w * 0.20, top - s * 0.52),
                       (x + w * 0.36, top - s * 0.98),
                       (mid, top - s * 1.14), (x + w * 0.64, top - s * 0.98), (x + w * 0.80, top - s * 0.52),
                       (x + w * 0.90, top - s * 0.14),
                       (x + w, top, 1), (x + w, base, 1)])  # fmt: skip
    if front.head == "neck":
        return smooth([(x, base, 1), (x, top, 1), (x + w * 0.10, top - s * 0.10, 1),
                       (x + w * 0.2, top - s * 0.34), (x + w * 0.25, top - s * 0.72, 1),
                       (x + w * 0.25, top - s * 0.92, 1), (x + w * 0.75, top - s * 0.92, 1),
                       (x + w * 0.75, top - s * 0.72, 1),
                       (x + w * 0.8, top - s * 0.34), (x + w * 0.90, top - s * 0.10, 1), (x + w, top, 1),
                       (x + w, base, 1)])  # fmt: skip
    if front.head in ("spout", "board"):
        high = min(s * 1.25, w * 0.52)
        return polygon([(x, base), (x, top), (mid, top - high), (x + w, top), (x + w, base)])
    return polygon([(x, base), (x, top), (x + w, top), (x + w, base)])


def _surface(board: Board, front: Front, outline: Any, lit: Colour, shade: Colour) -> None:
    """Boards or courses, hardly darker than the wall."""
    if board.inked or front.storey < 40 * board.unit:
        return
    if front.head == "board":
        step, tone, strength = front.storey * 0.11, shade, 0.5
    elif board.stage.scene.place.fabric == "brick":
        step, tone, strength = front.storey * 0.075, shade, 0.32
    else:
        return
    with board.inside(outline):
        y = front.base
        while y > front.top - front.storey * 1.3:
            board.line([(front.x, y), (front.x + front.wide, y)], mix(lit, tone, strength), 1.4 * board.unit)
            y -= step


def _head(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    draw = _HEADS_DRAWN.get(front.head, _pediment)
    draw(board, front, lit, shade, trim, chance)


def _cornice(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    """A cornice, the merlons of a parapet, or the curved crown of a shophouse; some with a chimney."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    mid = x + w / 2
    high = s * (0.16 if front.head != "parapet" else 0.10)
    board.rect(x - w * 0.02, top - high, w * 1.04, high, trim if front.head != "parapet" else mix(lit, trim, 0.3))
    board.rect(x, top, w, s * 0.05, shade)
    for i in range(int(w / (s * 0.16))):
        if front.head == "parapet":
            board.rect(x + (i + 0.2) * s * 0.16, top - high - s * 0.10, s * 0.09, s * 0.11, mix(lit, trim, 0.3))
        else:
            board.rect(x + (i + 0.3) * s * 0.16, top + s * 0.01, s * 0.06, s * 0.07, trim)
    if front.head == "shophouse":
        board.smooth([(mid - w * 0.22, top - high, 1), (mid - w * 0.16, top - high - s * 0.3),
                      (mid, top - high - s * 0.44),
                      (mid + w * 0.16, top - high - s * 0.3), (mid + w * 0.22, top - high, 1)], lit)  # fmt: skip
        board.circle(mid, top - high - s * 0.2, s * 0.09, trim)
    if front.head in ("cornice", "shophouse") and chance.random() < 0.5:
        board.rect(x + w * 0.72, top - s * 0.52, w * 0.09, s * 0.36, mix(lit, shade, 0.6))


def _tile_roof(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    """A low pitch of tiles over its eave."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    u = board.unit
    roof = _roof(board, shade)
    board.poly(
        [(x - w * 0.03, top), (x + w * 0.05, top - s * 0.42), (x + w * 0.95, top - s * 0.42), (x + w * 1.03, top)],
        roof,
    )
    count = max(6, int(w / (14 * u)))
    for i in range(count):
        board.circle(x + w * (i + 0.5) / count, top, w / count * 0.5, mix(roof, board.scheme.rim, 0.18))
    board.line(
        [(x + w * 0.05, top - s * 0.42), (x + w * 0.95, top - s * 0.42)], mix(roof, board.scheme.rim, 0.4), 4 * u
    )


def _mansard(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    """Slate with dormers, chimneys at both ends."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    roof = _roof(board, shade)
    slate = mix(from_hex("#65788a"), shade, 0.4)
    board.rect(x - w * 0.01, top - s * 0.10, w * 1.02, s * 0.12, trim)
    board.poly(
        [
            (x, top - s * 0.1),
            (x + w * 0.05, top - s * 0.95),
            (x + w * 0.95, top - s * 0.95),
            (x + w, top - s * 0.1),
        ],
        slate,
    )
    for i in range(front.bays):
        _dormer(board, x + w * (i + 0.5) / front.bays, top - s * 0.16, s, trim, shade, chance)
    for k in (0.12, 0.84):
        board.rect(x + w * k, top - s * 1.3, w * 0.08, s * 0.38, mix(roof, lit, 0.3))


def _gable(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    """Mouldings along a stepped, a bell or a neck gable, its hatch and hoist."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    mid = x + w / 2
    u = board.unit
    if front.head == "neck":
        board.poly([(x + w * 0.22, top - s * 0.92), (mid, top - s * 1.2), (x + w * 0.78, top - s * 0.92)], trim)
    elif front.head == "bell":
        board.curve([(x, top), (x + w * 0.10, top - s * 0.14), (x + w * 0.20, top - s * 0.52),
                     (x + w * 0.36, top - s * 0.98), (mid, top - s * 1.14),
                     (x + w * 0.64, top - s * 0.98), (x + w * 0.80, top - s * 0.52),
                     (x + w * 0.90, top - s * 0.14), (x + w, top)], trim, 5 * u)  # fmt: skip
    else:
        steps, rise = 4, s * 0.30
        for i in range(steps):
            for side in (-1, 1):
                edge = mid + side * (w / 2 - w * 0.5 * (i + 0.35) / (steps + 0.4))
                board.rect(min(edge, edge - side * w * 0.125), top - (i + 1) * rise - 3 * u, w * 0.125, 6 * u, trim)
    _pane(
        board,
        mid,
        top - s * 0.12,
        s * 0.34,
        s * 0.48,
        shade,
        trim,
        chance,
        shutters=mix(board.scheme.accent, shade, 0.25),
    )
    board.line([(mid, top - s * 0.78), (mid, top - s * 0.66)], board.scheme.near, 4 * u)


def _pediment(board: Board, front: Front, lit: Colour, shade: Colour, trim: Colour, chance: random.Random) -> None:
    """Boards along a plain gable, a window in it."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    mid = x + w / 2
    u = board.unit
    high = min(s * 1.25, w * 0.52)
    board.line([(x - w * 0.03, top + s * 0.04), (mid, top - high), (x + w * 1.03, top + s * 0.04)], trim, 8 * u)
    _pane(board, mid, top + s * 0.06, s * 0.34, s * 0.5, shade, trim, chance)


def _roof(board: Board, shade: Colour) -> Colour:
    return mix(adjust(mix(from_hex("#7d3f34"), shade, 0.35), -0.02), board.scheme.near, 0.12)


_HEADS_DRAWN: dict[Head, Callable[[Board, Front, Colour, Colour, Colour, random.Random], None]] = {
    "cornice": _cornice,
    "shophouse": _cornice,
    "parapet": _cornice,
    "tile": _tile_roof,
    "mansard": _mansard,
    "step": _gable,
    "bell": _gable,
    "neck": _gable,
}


def _dormer(board: Board, x: float, foot: float, s: float, trim: Colour, shade: Colour, chance: random.Random) -> None:
    board.rect(x - s * 0.19, foot - s * 0.56, s * 0.38, s * 0.56, trim)
    board.poly(
        [(x - s * 0.24, foot - s * 0.54), (x, foot - s * 0.74), (x + s * 0.24, foot - s * 0.54)], mix(trim, shade, 0.3)
    )
    board.rect(x - s * 0.12, foot - s * 0.48, s * 0.24, s * 0.46, _glass(board, shade, chance))


def _glass(board: Board, shade: Colour, chance: random.Random) -> Colour:
    scheme = board.scheme
    if chance.random() < (0.42 if scheme.dark else 0.12):
        return scheme.window
    dark = mix(scheme.deep, scheme.near, 0.4)
    return (
        mix(dark, scheme.high, 0.16 + 0.16 * chance.random()) if lightness(scheme.high) > 0.4 else mix(dark, shade, 0.2)
    )


def _windows(board: Board, front: Front, storey: int, shade: Colour, trim: Colour, chance: random.Random) -> None:
    s, bays = front.storey, front.bays
    sill = front.base - s * (storey + 0.22)
    fabric = board.stage.scene.place.fabric
    shutters = mix(board.scheme.leaf, shade, 0.2) if fabric in ("colonial", "tropical") else None
    for bay in range(bays):
        x = front.x + front.wide * (bay + 0.5) / bays
        if storey == 0 and bay == _door_bay(front):
            continue
        high = s * (0.66 if storey else 0.56)
        if fabric == "domes":
            _screen(board, x, sill, s * 0.34, high * 0.85, shade, trim, chance)
            continue
        _pane(board, x, sill, s * 0.36, high, shade, trim, chance, shutters)
        if storey and fabric in ("haussmann", "colonial", "tropical"):
            _balcony(board, x, sill, s)
        elif storey == 1 and chance.random() < 0.34:
            flower_box(board, x, sill, s * 0.44, chance)


def _pane(
    board: Board, x: float, sill: float, wide: float, high: float, shade: Colour, trim: Colour, chance: random.Random,
    shutters: Colour | None = None,
) -> None:  # fmt: skip
    """A framed sash on its sill; with shutters folded back to both sides."""
    frame = wide * 0.12
    if shutters is not None:
        for side in (-1, 1):
            board.rect(x + side * wide * 0.74 - wide * 0.22, sill - high, wide * 0.44, high, shutters)
    board.rect(x - wide / 2 - frame, sill - high - frame, wide + 2 * frame, high + 2 * frame, trim)
    board.rect(x - wide / 2, sill - high, wide, high, _glass(board, shade, chance))
    board.rect(x - frame * 0.3, sill - high, frame * 0.6, high, trim)
    board.rect(x - wide / 2, sill - high * 0.58, wide, frame * 0.6, trim)
    board.rect(x - wide * 0.68, sill + frame * 0.4, wide * 1.36, frame * 0.9, mix(trim, shade, 0.35))


def _screen(
    board: Board, x: float, sill: float, wide: float, high: float, shade: Colour, trim: Colour, chance: random.Random
) -> None:
    """An arched window behind a carved screen."""
    board.fill(round_arch(x, sill, wide * 1.3, high * 1.1), mix(shade, trim, 0.4))
    board.fill(round_arch(x, sill, wide, high), _glass(board, shade, chance))
    for k in (-0.25, 0.0, 0.25):
        board.line(
            [(x + k * wide, sill), (x + k * wide, sill - high * 0.9)],
            mix(shade, board.scheme.near, 0.3),
            1.6 * board.unit,
        )


def _balcony(board: Board, x: float, sill: float, s: float) -> None:
    iron, u = mix(board.scheme.near, board.scheme.ink, 0.4), board.unit
    left, right, top = x - s * 0.30, x + s * 0.30, sill - s * 0.24
    board.rect(left - s * 0.02, sill + s * 0.01, right - left + s * 0.04, s * 0.05, mix(iron, board.scheme.shade, 0.3))
    board.line([(left, top), (right, top)], iron, 3 * u)
    for i in range(8):
        px = left + (right - left) * i / 7
        board.line([(px, top), (px, sill)], iron, 1.5 * u)


def flower_box(board: Board, x: float, sill: float, wide: float, chance: random.Random) -> None:
    scheme = board.scheme
    board.rect(x - wide / 2, sill, wide, wide * 0.16, mix(scheme.near, scheme.accent, 0.3))
    for i in range(9):
        px = x - wide / 2 + wide * (i + 0.5) / 9
        board.circle(px, sill - wide * 0.04, wide * 0.08, scheme.leaf)
        if i % 2:
            board.circle(px, sill - wide * 0.10, wide * 0.06, chance.choice((scheme.accent, scheme.pale, scheme.rim)))


def _door_bay(front: Front) -> int:
    return (front.bays - 1) if int(front.x) % 2 else 0


def _door(board: Board, front: Front, trim: Colour, chance: random.Random) -> None:
    s, bay = front.storey, _door_bay(front)
    x = front.x + front.wide * (bay + 0.5) / front.bays
    scheme = board.scheme
    colour = chance.choice(
        (scheme.accent, mix(scheme.leaf, scheme.near, 0.3), mix(scheme.water, scheme.near, 0.4), scheme.near_light)
    )
    wide, high = s * 0.38, s * 0.80
    board.rect(x - wide * 0.62, front.base - high * 1.06, wide * 1.24, high * 1.06, trim)
    board.rect(x - wide / 2, front.base - high, wide, high, colour)
    board.rect(x - wide * 0.4, front.base - high * 0.94, wide * 0.8, high * 0.2, scheme.window)
    board.rect(x - wide * 0.7, front.base - s * 0.05, wide * 1.4, s * 0.05, mix(trim, scheme.shade, 0.4))


def shop(board: Board, front: Front, trim: Colour, chance: random.Random) -> None:
    """A shop in the lowest storey: fascia, striped awning, lit window with goods, a door."""
    scheme, s = board.scheme, front.storey
    x, w, base = front.x, front.wide, front.base
    frame = mix(scheme.near, chance.choice((scheme.accent, scheme.leaf, scheme.water)), 0.35)
    board.rect(x + w * 0.03, base - s * 1.0, w * 0.94, s * 1.0, frame)
    glow = mix(scheme.window, scheme.light, 0.2)
    left = x + w * 0.09
    glass = w * 0.52
    board.rect(left, base - s * 0.66, glass, s * 0.50, glow)
    for i in range(6):
        px = left + glass * (i + 0.5) / 6
        board.circle(
            px, base - s * 0.20, s * 0.055, chance.choice((scheme.accent, scheme.rim, scheme.leaf, scheme.shade))
        )
        if i % 2:
            board.circle(px, base - s * 0.29, s * 0.045, chance.choice((scheme.accent, scheme.rim, scheme.leaf)))
    board.rect(left + glass * 0.5 - 1, base - s * 0.66, 2.4 * board.unit, s * 0.5, frame)
    board.rect(x + w * 0.68, base - s * 0.66, w * 0.2, s * 0.66, mix(frame, scheme.near, 0.4))
    board.rect(x + w * 0.71, base - s * 0.60, w * 0.14, s * 0.40, glow)
    _awning(board, x + w * 0.04, base - s * 0.80, w * 0.92, s * 0.26, chance)
    board.rect(x + w * 0.03, base - s * 1.0, w * 0.94, s * 0.21, frame)
    board.line([(x + w * 0.06, base - s * 0.82), (x + w * 0.94, base - s * 0.82)], scheme.rim, 1.6 * board.unit)
    _sign(board, front, chance)
    del trim


def _sign(board: Board, front: Front, chance: random.Random) -> None:
    """A whole word of the country on the fascia, where its letters have a font here."""
    s, words = front.storey, list(sign_words(board.stage.scene.city.country_code))
    word = words[(int(front.x) + chance.randint(0, 7)) % len(words)]
    high = min(s * 0.088, front.wide * 0.62 / max(4, len(word)))
    board.text_in_scene(word, front.x + front.wide / 2, front.base - s * 0.895 + high / 2, high, board.scheme.pale)


def _awning(board: Board, x: float, top: float, wide: float, high: float, chance: random.Random) -> None:
    scheme = board.scheme
    one = chance.choice(
        (scheme.accent, mix(scheme.water, scheme.near, 0.2), mix(scheme.leaf, scheme.near, 0.1), scheme.rim)
    )
    count = 9
    step = wide / count
    for i in range(count):
        colour = one if i % 2 == 0 else mix(scheme.pale, scheme.low, 0.15)
        spread = (i - count / 2 + 0.5) / count * wide * 0.06
        board.poly(
            [
                (x + i * step, top),
                (x + (i + 1) * step, top),
                (x + (i + 1) * step + spread, top + high),
                (x + i * step + spread, top + high),
            ],
            colour,
        )
        board.circle(x + (i + 0.5) * step + spread, top + high, step * 0.5, adjust(colour, -0.05))


def _snow_on(board: Board, front: Front) -> None:
    """A lens on every upward edge: one tone lit, one in shade."""
    x, w, top, s = front.x, front.wide, front.top, front.storey
    lit, cast = mix(board.scheme.pale, WHITE, 0.5), from_hex("#cfdcea")
    if front.head in ("spout", "board"):
        high, mid = min(s * 1.25, w * 0.52), x + w / 2
        board.poly([(x - w * 0.05, top + s * 0.02), (mid, top - high - s * 0.06), (x + w * 1.05, top + s * 0.02),
                    (x + w * 0.98, top + s * 0.04),
                    (mid, top - high + s * 0.16), (x + w * 0.02, top + s * 0.04)], lit)  # fmt: skip
        return
    crown = {"step": 1.2, "bell": 1.14, "neck": 1.2, "tile": 0.42, "mansard": 0.95}.get(front.head, 0.16)
    half = {"step": 0.12, "bell": 0.2, "neck": 0.26}.get(front.head, 0.53)
    y, mid = top - s * crown, x + w / 2
    board.smooth(
        [
            (mid - w * half, y + s * 0.03, 1),
            (mid - w * half * 0.6, y - s * 0.09),
            (mid + w * half * 0.4, y - s * 0.1),
            (mid + w * half, y + s * 0.03, 1),
        ],
        lit,
    )
    board.line([(mid - w * half, y + s * 0.03), (mid + w * half, y + s * 0.03)], cast, 3 * board.unit)
