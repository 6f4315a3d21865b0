"""House fronts seen straight on, from a country's kit: walls, roof, windows, the shop below. Sizes in pixels.

`m` is a metre in pixels. Every front stands on `base` and is drawn back to front by itself.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import skia

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, mix
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Knot, round_arch, smooth
from inference.engines.sketch.templates.props.boards import lettered
from inference.engines.sketch.templates.props.kits import Front, Kit

GROUND, FLOOR = 3.5, 2.9  # metres


@dataclass(frozen=True, slots=True)
class Face:
    """A front at its place: left edge, width, foot and a metre in pixels; `word` on its board."""

    front: Front
    kit: Kit
    x: float
    wide: float
    base: float
    m: float
    door: str
    word: str

    @property
    def eaves(self) -> float:
        return self.base - (GROUND + FLOOR * self.front.upper) * self.m

    @property
    def middle(self) -> float:
        return self.x + self.wide / 2


def draw_front(board: Board, face: Face, chance: random.Random) -> None:
    scheme, front, m = board.scheme, face.front, face.m
    light, shade = scheme.two_tones(from_hex(front.wall))
    body = _body(board, face, light)
    with board.inside(body):
        _texture(board, face, light, shade, chance)
    side = -board.light
    left = face.x if side < 0 else face.x + face.wide
    board.spray(body, (left, 0), (left - side * face.wide * 0.75, 0), shade, 0.62)
    strip = 0.10 * face.wide
    with board.inside(body):
        board.rect(face.x if side < 0 else face.x + face.wide - strip, face.eaves - 4 * m, strip, face.base, shade, 0.8)
    _roof(board, face, light, shade)
    _windows(board, face, shade, chance)
    _shop(board, face, chance)


def _body(board: Board, face: Face, light: Colour) -> Any:
    x, w, eaves, base, m = face.x, face.wide, face.eaves, face.base, face.m
    if face.front.top in ("gable", "timbered"):
        peak = eaves - w * 0.46
        return board.poly([(x, base), (x, eaves), (x + w / 2, peak), (x + w, eaves), (x + w, base)], light)
    if face.front.top == "stepped":
        points = [(x, base), (x, eaves)]
        steps, rise = 4, w * 0.13
        for k in range(steps):
            points += [(x + w * 0.5 * k / steps, eaves - rise * k), (x + w * 0.5 * k / steps, eaves - rise * (k + 1))]
        points += [(2 * x + w - px, py) for px, py in reversed(points)]
        return board.poly(points, light)
    if face.front.top == "curved":
        half: list[Knot] = [
            (x, base, 1),
            (x, eaves, 1),
            (x + w * 0.10, eaves - w * 0.05),
            (x + w * 0.16, eaves - w * 0.20),
            (x + w * 0.30, eaves - w * 0.25, 1),
            (x + w * 0.32, eaves - w * 0.36),
            (x + w * 0.5, eaves - w * 0.43),
        ]
        whole = [*half, *((2 * x + w - knot[0], *knot[1:]) for knot in reversed(half[:-1]))]
        path = smooth(whole)
        board.fill(path, light)
        return path
    top = eaves - (0.9 * m if face.front.top in ("cornice", "flat") else 0.2 * m)
    return board.rect(x, top, w, base - top, light)


def _texture(board: Board, face: Face, light: Colour, shade: Colour, chance: random.Random) -> None:
    """Boards of a gable, bricks under a cornice, the beams of a timber frame."""
    if board.inked:
        return
    x, w, m, top = face.x, face.wide, face.m, face.front.top
    line = mix(light, shade, 0.34)
    high = face.base - face.eaves + w * 0.5
    if top == "timbered":
        _beams(board, face)
    elif top == "gable" and face.front.window in ("sash", "casement", "lattice"):
        for i in range(int(high / (0.27 * m))):
            y = face.base - i * 0.27 * m
            board.line([(x, y), (x + w, y)], line, 1.2 * board.unit)
    elif top in ("cornice", "stepped") and face.front.window in ("arch", "sash"):
        path = skia.Path()
        for _ in range(int(w * high / (m * m) * 2.2)):
            px, py = x + chance.uniform(0, w), face.base - int(chance.uniform(0, high) / (0.17 * m)) * 0.17 * m
            path.addRect(skia.Rect.MakeXYWH(px, py, chance.uniform(0.2, 0.42) * m, 1.8 * board.unit))
        board.fill(path, line)


def _beams(board: Board, face: Face) -> None:
    x, w, m, eaves = face.x, face.wide, face.m, face.eaves
    wood = mix(board.scheme.two_tones(from_hex("#6a4030"))[1], board.scheme.near, 0.25)
    thick = 0.17 * m
    floor = face.base - GROUND * m
    levels = [floor - FLOOR * m * k for k in range(face.front.upper + 1)]
    for y in levels:
        board.line([(x, y), (x + w, y)], wood, thick * 1.1)
    for y in levels[:-1]:
        for k in range(face.front.columns + 1):
            px = x + w * k / face.front.columns
            board.line([(px, y), (px, y - FLOOR * m)], wood, thick)
        for px, lean in ((x, 1), (x + w, -1)):
            board.line(
                [(px + lean * 0.02 * w, y), (px + lean * w * 0.5 / face.front.columns, y - FLOOR * m)],
                wood,
                thick * 0.8,
            )
    for share in (-0.26, 0.0, 0.26):
        board.line(
            [(face.middle + share * w, eaves), (face.middle + share * w, eaves - w * (0.46 - abs(share) * 0.92))],
            wood,
            thick,
        )
    board.line([(x + w * 0.22, eaves - w * 0.2), (x + w * 0.78, eaves - w * 0.2)], wood, thick)


def _roof(board: Board, face: Face, light: Colour, shade: Colour) -> None:
    x, w, m, eaves, scheme = face.x, face.wide, face.m, face.eaves, board.scheme
    lit, dark = scheme.two_tones(from_hex(face.kit.roof))
    trim = scheme.two_tones(from_hex(face.kit.trim))[0]
    snow = mix(scheme.pale, WHITE, 0.4) if board.stage.lies_snow else None
    top = face.front.top
    if top in ("gable", "timbered"):
        _gable_roof(board, face, trim, lit, dark, snow)
    elif top in ("stepped", "curved"):
        _shaped_gable(board, face, trim, snow)
    elif top == "cornice":
        y = eaves - 0.9 * m
        board.rect(x - 0.3 * m, y - 0.16 * m, w + 0.6 * m, 0.42 * m, snow or trim)
        for i in range(int(w / (0.62 * m))):
            board.rect(x + 0.12 * m + i * 0.62 * m, y + 0.34 * m, 0.28 * m, 0.5 * m, trim)
    elif top == "flat":
        y = eaves - 0.9 * m
        count = max(3, int(w / (1.1 * m)))
        pale = snow or mix(light, WHITE, 0.2)
        for i in range(count):
            board.rect(x + w * (i + 0.2) / count, y - 0.42 * m, w * 0.6 / count, 0.5 * m, pale)
        board.rect(x - 0.1 * m, y - 0.05 * m, w + 0.2 * m, 0.26 * m, snow or mix(light, WHITE, 0.35))
        board.rect(x, y + 0.21 * m, w, 0.16 * m, shade, 0.6)
    elif top == "upturned":
        _upturned(board, face, lit, dark, snow)
    else:
        _slope(board, face, lit, dark, 1.5 if top == "tin" else 1.7, snow, ribs=top == "tin")


def _gable_roof(board: Board, face: Face, trim: Colour, lit: Colour, dark: Colour, snow: Colour | None) -> None:
    x, w, m, eaves = face.x, face.wide, face.m, face.eaves
    peak, lap = eaves - w * 0.46, 0.42 * m
    outline = [(x - lap, eaves + lap * 0.92), (face.middle, peak - lap * 0.35), (x + w + lap, eaves + lap * 0.92)]
    inner = [(px, py + 0.5 * m) for px, py in outline]
    board.line(inner, trim, 0.17 * m)
    board.line(outline, snow or dark, 0.42 * m)
    if snow is None:
        near = outline[1:] if board.light > 0 else outline[:2]
        board.line(near, mix(dark, lit, 0.6), 0.42 * m)
    if face.front.top == "gable":
        board.circle(face.middle, eaves - w * 0.14, 0.46 * m, trim)
        board.circle(face.middle, eaves - w * 0.14, 0.31 * m, _pane(board))


def _shaped_gable(board: Board, face: Face, trim: Colour, snow: Colour | None) -> None:
    x, w, m, eaves = face.x, face.wide, face.m, face.eaves
    board.rounded(face.middle - 0.5 * m, eaves - w * 0.14, m, 1.25 * m, 0.3 * m, _pane(board))
    if face.front.top == "curved":
        board.rect(x - 0.12 * m, eaves, w + 0.24 * m, 0.24 * m, trim)
        return
    for k in range(4):
        for px in (x + w * 0.5 * k / 4, x + w - w * 0.5 * (k + 1) / 4):
            y = eaves - w * 0.13 * (k + 1) - 0.12 * m
            board.rect(px - 0.06 * m, y, w / 8 + 0.12 * m, 0.24 * m, snow or trim)


def _slope(
    board: Board, face: Face, lit: Colour, dark: Colour, high: float, snow: Colour | None, ribs: bool = False
) -> None:
    """A roof that slopes to the street: rows of tiles, a deep eave with its shadow."""
    x, w, m, eaves = face.x, face.wide, face.m, face.eaves
    lap, top = 0.34 * m, eaves - high * m
    board.rect(x, eaves, w, 0.42 * m, board.scheme.two_tones(from_hex(face.front.wall))[1], 0.7)
    outline = [
        (x - lap, eaves + 0.14 * m),
        (x + 0.12 * m, top),
        (x + w - 0.12 * m, top),
        (x + w + lap, eaves + 0.14 * m),
    ]
    path = board.poly(outline, snow or mix(lit, dark, 0.35))
    if snow is None and not board.inked:
        with board.inside(path):
            if ribs:
                for i in range(int(w / (0.4 * m)) + 2):
                    board.line(
                        [(x + i * 0.4 * m, top), (x - lap + i * 0.43 * m, eaves + 0.2 * m)], dark, 1.6 * board.unit
                    )
            else:
                rows = 5
                for row in range(rows):
                    y = top + (eaves + 0.14 * m - top) * (row + 1) / rows
                    for i in range(int((w + 2 * lap) / (0.42 * m)) + 2):
                        board.oval(
                            x - lap + (i + row % 2 / 2) * 0.42 * m,
                            y - 0.14 * m,
                            0.2 * m,
                            0.17 * m,
                            lit if (i * 7 + row * 3) % 5 else mix(lit, dark, 0.5),
                        )
    board.rect(x - lap, eaves + 0.10 * m, w + 2 * lap, 0.17 * m, mix(dark, board.scheme.near, 0.25))
    if not ribs and face.front.window in ("sash", "casement"):
        for k in (0.14, 0.86):
            board.rect(x + k * w - 0.42 * m, top - 0.8 * m, 0.84 * m, 1.1 * m, dark)
            board.rect(x + k * w - 0.52 * m, top - 0.9 * m, 1.04 * m, 0.2 * m, mix(dark, board.scheme.near, 0.4))


def _upturned(board: Board, face: Face, lit: Colour, dark: Colour, snow: Colour | None) -> None:
    x, w, m, eaves = face.x, face.wide, face.m, face.eaves
    top = eaves - 1.9 * m
    knots: list[Knot] = [
        (x - 0.9 * m, eaves - 0.5 * m, 1),
        (x - 0.1 * m, eaves + 0.1 * m),
        (face.middle, eaves + 0.22 * m),
        (x + w + 0.1 * m, eaves + 0.1 * m),
        (x + w + 0.9 * m, eaves - 0.5 * m, 1),
        (x + w + 0.05 * m, eaves - 0.8 * m),
        (x + w - 0.2 * m, top, 1),
        (x + 0.2 * m, top, 1),
        (x - 0.05 * m, eaves - 0.8 * m),
    ]
    path = smooth(knots)
    board.fill(path, snow or mix(lit, dark, 0.45))
    if snow is None and not board.inked:
        with board.inside(path):
            count = int(w / (0.42 * m))
            for i in range(count + 4):
                px = x - 0.6 * m + i * 0.42 * m
                board.line(
                    [(face.middle + (px - face.middle) * 0.86, top), (px, eaves + 0.3 * m)], dark, 2.2 * board.unit
                )
    board.curve(
        [
            (x - 0.9 * m, eaves - 0.5 * m),
            (x - 0.1 * m, eaves + 0.1 * m),
            (face.middle, eaves + 0.22 * m),
            (x + w + 0.1 * m, eaves + 0.1 * m),
            (x + w + 0.9 * m, eaves - 0.5 * m),
        ],
        mix(dark, board.scheme.near, 0.4),
        0.2 * m,
    )
    board.rounded(x, top - 0.2 * m, w, 0.36 * m, 0.1 * m, mix(dark, board.scheme.near, 0.3))


def _pane(board: Board) -> Colour:
    scheme = board.scheme
    return mix(scheme.deep, from_hex("#33465a"), 0.55) if not scheme.dark else mix(scheme.deep, scheme.near, 0.4)


def _windows(board: Board, face: Face, shade: Colour, chance: random.Random) -> None:
    front, m, scheme = face.front, face.m, board.scheme
    trim = scheme.two_tones(from_hex(face.kit.trim))[0]
    for floor in range(front.upper):
        foot = face.base - (GROUND + floor * FLOOR + 0.75) * m
        wide = (
            min(0.95 * m, face.wide / front.columns * 0.44)
            if front.window != "lattice"
            else face.wide / front.columns * 0.7
        )
        for column in range(front.columns):
            x = face.x + face.wide * (column + 0.5) / front.columns
            lit = chance.random() < (0.62 if scheme.dark else 0.3)
            _window(board, face, x, foot, wide, trim, lit, shade)
        if front.balcony and floor == 0:
            _balcony(board, face, foot + 0.25 * m)
        elif front.window in ("shutters", "casement") and floor == 0 and front.top not in ("tin", "flat"):
            for column in range(front.columns):
                _flowers(
                    board, face.x + face.wide * (column + 0.5) / front.columns, foot + 0.2 * m, wide * 1.2, m, chance
                )


def _window(
    board: Board, face: Face, x: float, foot: float, wide: float, trim: Colour, lit: bool, shade: Colour
) -> None:
    m, unit, kind = face.m, board.unit, face.front.window
    high = 1.65 * m
    pane = board.scheme.window if lit else _pane(board)
    if kind in ("arch", "screen"):
        board.fill(round_arch(x, foot + 0.1 * m, wide + 0.32 * m, high + 0.36 * m), trim)
        path = round_arch(x, foot, wide, high + 0.1 * m)
        board.fill(path, pane)
        if kind == "screen" and not board.inked:
            with board.inside(path):
                for i in range(-4, 14):
                    for lean in (-1, 1):
                        board.line(
                            [(x - wide + i * 0.22 * m, foot), (x - wide + i * 0.22 * m + lean * high, foot - high)],
                            mix(trim, shade, 0.5),
                            1.4 * unit,
                        )
    elif kind == "lattice":
        wood = board.scheme.two_tones(from_hex("#6a4632"))[1]
        board.rect(
            x - wide / 2, foot - high * 0.86, wide, high * 0.86, board.scheme.window if lit else mix(trim, pane, 0.25)
        )
        for i in range(int(wide / (0.24 * m)) + 1):
            board.line(
                [(x - wide / 2 + i * 0.24 * m, foot), (x - wide / 2 + i * 0.24 * m, foot - high * 0.86)],
                wood,
                2.4 * unit,
            )
        for y in (foot, foot - high * 0.43, foot - high * 0.86):
            board.line([(x - wide / 2, y), (x + wide / 2, y)], wood, 3.2 * unit)
        return
    else:
        board.rect(x - wide / 2 - 0.12 * m, foot - high - 0.12 * m, wide + 0.24 * m, high + 0.24 * m, trim)
        board.rect(x - wide / 2, foot - high, wide, high, pane)
    if not lit and not board.inked:
        board.poly(
            [
                (x - wide / 2, foot - high * 0.92),
                (x + wide * 0.2, foot - high * 0.96),
                (x - wide / 2, foot - high * 0.4),
            ],
            mix(pane, board.scheme.mid, 0.5),
            0.6,
        )
    board.rect(x - wide / 2, foot - high * 0.52, wide, 0.1 * m, trim)
    board.rect(x - 0.04 * m, foot - high, 0.08 * m, high, trim)
    if kind == "shutters":
        leaf = board.scheme.two_tones(from_hex(face.door))
        for side in (-1, 1):
            tone = leaf[0] if side == board.light else mix(leaf[0], leaf[1], 0.5)
            px = x + side * (wide / 2 + 0.34 * m)
            board.rect(px - 0.25 * m, foot - high - 0.05 * m, 0.5 * m, high + 0.1 * m, tone)
            for k in range(5):
                y = foot - high * (0.12 + 0.19 * k)
                board.line([(px - 0.19 * m, y), (px + 0.19 * m, y)], leaf[1], 1.2 * unit)
    board.rect(x - wide / 2 - 0.2 * m, foot + 0.1 * m, wide + 0.4 * m, 0.16 * m, mix(trim, shade, 0.2))


def _balcony(board: Board, face: Face, y: float) -> None:
    m, dark = face.m, mix(board.scheme.near, board.scheme.deep, 0.4)
    left, right = face.x + 0.1 * face.wide, face.x + 0.9 * face.wide
    for i in range(int((right - left) / (0.22 * m)) + 1):
        board.line([(left + i * 0.22 * m, y), (left + i * 0.22 * m, y - 0.95 * m)], dark, 1.6 * board.unit)
    board.line([(left, y - 0.95 * m), (right, y - 0.95 * m)], dark, 3 * board.unit)
    board.rect(left - 0.1 * m, y, right - left + 0.2 * m, 0.2 * m, board.scheme.two_tones(from_hex(face.kit.trim))[1])


def _flowers(board: Board, x: float, y: float, wide: float, m: float, chance: random.Random) -> None:
    if board.stage.lies_snow or not board.stage.may_draw("trees"):
        return
    leaf = board.scheme.leaf
    for i in range(9):
        px = x + wide * (i / 8 - 0.5)
        board.circle(px, y - 0.04 * m + chance.uniform(-0.06, 0.06) * m, 0.14 * m, leaf)
    for i in range(7):
        px = x + wide * (i / 6 - 0.5) * 0.94
        board.circle(
            px,
            y - 0.12 * m + chance.uniform(-0.08, 0.08) * m,
            0.09 * m,
            board.scheme.accent if i % 3 else board.scheme.pale,
        )


def _shop(board: Board, face: Face, chance: random.Random) -> None:
    scheme, front, m = board.scheme, face.front, face.m
    x, w, base = face.x, face.wide, face.base
    own = from_hex(face.door)
    paint, deep = scheme.two_tones(own)
    paint = mix(adjust(own, -0.02), paint, 0.4) if not scheme.dark else deep
    if front.shop == "arch":
        _arcade(board, face, paint, chance)
    elif front.shop == "door":
        _house_door(board, face, paint, chance)
    elif front.shop == "lattice":
        _lattice_shop(board, face, chance)
    else:
        board.rect(x + 0.16 * m, base - 3.3 * m, w - 0.32 * m, 3.3 * m, mix(paint, scheme.near, 0.35))
        _panes(board, face, x + 0.42 * m, x + w * 0.38, chance)
        _panes(board, face, x + w * 0.62, x + w - 0.42 * m, chance)
        _door(board, face.middle, base, w * 0.17, 2.35 * m, mix(paint, scheme.near, 0.6), m)
        board.rect(x + 0.1 * m, base - 3.42 * m, w - 0.2 * m, 0.92 * m, paint)
        board.rect(x + 0.1 * m, base - 2.52 * m, w - 0.2 * m, 0.08 * m, scheme.rim)
        letters = mix(scheme.pale, scheme.rim, 0.2)
        lettered(board, face.word, face.middle, base - 2.96 * m, w * 0.72, 0.46 * m, letters)
    if front.awning:
        _awning(board, face)


def _panes(board: Board, face: Face, left: float, right: float, chance: random.Random) -> None:
    """A shop window with its light and what is sold."""
    scheme, m, base = board.scheme, face.m, face.base
    top, foot = base - 2.3 * m, base - 0.6 * m
    glow = mix(scheme.window, scheme.rim, 0.25)
    board.rect(left, top, right - left, foot - top, glow)
    board.glow(
        (left + right) / 2,
        top + 0.3 * m,
        (right - left) * 1.2,
        scheme.pale,
        0.6,
        polygon([(left, top), (right, top), (right, foot), (left, foot)]),
    )
    tones = (scheme.accent, mix(scheme.water, scheme.near, 0.2), scheme.shade, mix(scheme.rim, scheme.accent, 0.5))
    x = left + 0.16 * m
    while x < right - 0.2 * m:
        high = chance.uniform(0.28, 0.62) * m
        board.rounded(x - 0.12 * m, foot - high, 0.25 * m, high, 0.07 * m, chance.choice(tones))
        x += chance.uniform(0.3, 0.42) * m
    board.poly(
        [(left, top), (left + (right - left) * 0.55, top), (left, foot)], scheme.pale, 0.28 if not board.inked else 0
    )
    board.rect(left - 0.06 * m, foot, right - left + 0.12 * m, 0.12 * m, scheme.two_tones(from_hex(face.kit.trim))[0])


def _door(board: Board, x: float, base: float, wide: float, high: float, colour: Colour, m: float) -> None:
    trim = mix(board.scheme.light, board.scheme.pale, 0.5)
    board.rect(x - wide / 2 - 0.12 * m, base - high - 0.12 * m, wide + 0.24 * m, high + 0.12 * m, trim)
    board.rect(x - wide / 2, base - high, wide, high, colour)
    board.rect(x - wide * 0.3, base - high * 0.9, wide * 0.6, high * 0.42, board.scheme.window)


def _arcade(board: Board, face: Face, paint: Colour, chance: random.Random) -> None:
    """Round openings: a door in the middle one, light and goods in the others."""
    m, w, scheme = face.m, face.wide, board.scheme
    trim = scheme.two_tones(from_hex(face.kit.trim))[0]
    count = 3 if w > 5.2 * m else 2
    for i in range(count):
        x, wide = face.x + w * (i + 0.5) / count, w / count * 0.68
        board.fill(round_arch(x, face.base, wide + 0.4 * m, 2.85 * m), trim)
        path = round_arch(x, face.base, wide, 2.65 * m)
        if i == count // 2:
            board.fill(path, paint)
            with board.inside(path):
                board.line([(x, face.base), (x, face.base - 2.7 * m)], mix(paint, scheme.near, 0.5), 2.4 * board.unit)
                for dy in (0.5, 1.4):
                    for dx in (-0.26, 0.26):
                        board.rect(
                            x + dx * wide - wide * 0.15,
                            face.base - (dy + 0.62) * m,
                            wide * 0.3,
                            0.62 * m,
                            mix(paint, scheme.near, 0.35),
                        )
        else:
            board.fill(path, mix(scheme.window, scheme.rim, 0.35))
            with board.inside(path):
                board.rect(x - wide, face.base - 0.75 * m, wide * 2, 0.8 * m, mix(paint, scheme.near, 0.2))
                for k in range(5):
                    board.circle(
                        x + (k / 4 - 0.5) * wide * 0.74,
                        face.base - 0.86 * m,
                        0.17 * m,
                        chance.choice((scheme.accent, scheme.leaf, scheme.rim)),
                    )
                board.rect(x - 0.04 * m, face.base - 3 * m, 0.08 * m, 3 * m, mix(paint, scheme.near, 0.2))


def _house_door(board: Board, face: Face, paint: Colour, chance: random.Random) -> None:
    m, w = face.m, face.wide
    trim = board.scheme.two_tones(from_hex(face.kit.trim))[0]
    board.rect(face.x, face.base - 0.55 * m, w, 0.55 * m, mix(paint, board.scheme.shade, 0.5))
    _door(board, face.middle, face.base, 1.15 * m, 2.4 * m, paint, m)
    for k in (0.2, 0.8):
        _window(
            board,
            face,
            face.x + k * w,
            face.base - 0.95 * m,
            min(0.95 * m, w * 0.17),
            trim,
            chance.random() < 0.4,
            board.scheme.shade,
        )


def _lattice_shop(board: Board, face: Face, chance: random.Random) -> None:
    """Sliding doors with their paper light behind wood, a split cloth over the entrance, a pent roof over all."""
    scheme, m, x, w, base = board.scheme, face.m, face.x, face.wide, face.base
    wood = scheme.two_tones(from_hex("#5a3a2a"))[1]
    board.rect(x + 0.2 * m, base - 2.7 * m, w - 0.4 * m, 2.7 * m, mix(scheme.window, scheme.pale, 0.25))
    for i in range(int((w - 0.4 * m) / (0.36 * m)) + 1):
        px = x + 0.2 * m + i * 0.36 * m
        board.line([(px, base), (px, base - 2.7 * m)], wood, (4.6 if i % 4 == 0 else 2.0) * board.unit)
    board.rect(x + 0.2 * m, base - 0.7 * m, w - 0.4 * m, 0.7 * m, wood)
    cloth = scheme.two_tones(from_hex(face.door))[1]
    cloth = mix(from_hex(face.door), cloth, 0.5)
    for i in range(4):
        board.rect(face.middle + (i - 2) * 0.74 * m, base - 2.6 * m, 0.68 * m, 1.15 * m, cloth)
    lettered(board, face.word, face.middle - 0.03 * m, base - 2.06 * m, 2.5 * m, 0.56 * m, scheme.pale)
    lit, dark = scheme.two_tones(from_hex(face.kit.roof))
    lap = 0.4 * m
    board.poly(
        [
            (x - lap, base - 2.66 * m),
            (x + 0.1 * m, base - 3.5 * m),
            (x + w - 0.1 * m, base - 3.5 * m),
            (x + w + lap, base - 2.66 * m),
        ],
        mix(lit, dark, 0.5),
    )
    for i in range(int(w / (0.42 * m)) + 1):
        px = x + i * 0.42 * m
        board.line([(px + 0.05 * m, base - 3.46 * m), (px, base - 2.7 * m)], dark, 1.8 * board.unit)
    board.rect(x - lap, base - 2.72 * m, w + 2 * lap, 0.16 * m, mix(dark, scheme.near, 0.4))
    if face.kit.lanterns:
        for k in (0.1, 0.9):
            lantern(board, x + k * w, base - 2.1 * m, 0.34 * m)


def lantern(board: Board, x: float, y: float, s: float) -> None:
    scheme = board.scheme
    red = mix(scheme.accent, from_hex("#d8302a"), 0.5)
    if scheme.dark:
        board.glow(x, y, s * 3.2, mix(scheme.accent, scheme.window, 0.4), 0.7)
    board.line([(x, y - s * 1.7), (x, y)], scheme.near, 1.6 * board.unit)
    board.oval(x, y, s * 0.86, s * 1.12, red)
    board.oval(x + board.light * s * 0.2, y, s * 0.36, s * 0.96, mix(red, scheme.window, 0.45))
    for dy in (-1.1, 1.1):
        board.rect(x - s * 0.42, y + dy * s - s * 0.12, s * 0.84, s * 0.24, scheme.near)


def _awning(board: Board, face: Face) -> None:
    scheme, m, x, w = board.scheme, face.m, face.x, face.wide
    top = face.base - 2.46 * m
    deep, count = 0.95 * m, max(6, int(w / (0.62 * m)))
    choice = (scheme.accent, mix(scheme.water, scheme.leaf, 0.3), scheme.rim, mix(scheme.shade, scheme.accent, 0.4))
    strong = choice[int(abs(x) / max(1.0, w)) % 4]
    pale = mix(scheme.pale, scheme.light, 0.15)
    left, right = x + 0.24 * m, x + w - 0.24 * m
    for i in range(count):
        a, b = left + (right - left) * i / count, left + (right - left) * (i + 1) / count
        wider = 1 + 0.55 * m / w
        c, d = (face.middle + (px - face.middle) * wider for px in (a, b))
        colour = strong if i % 2 else pale
        board.poly([(a, top), (b, top), (d, top + deep), (c, top + deep)], colour)
        board.smooth([(c, top + deep, 1), (d, top + deep, 1), ((c + d) / 2, top + deep + 0.32 * m)], colour)
    board.rect(face.middle - w * 0.5 - 0.05 * m, top + deep - 0.04 * m, w + 0.1 * m, 0.06 * m, scheme.near, 0.2)
