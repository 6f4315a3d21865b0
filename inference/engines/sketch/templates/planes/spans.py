"""Hung bridges in perspective: near tower, deck, cables and the far tower, as a template's camera sees them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import pointed_arch
from inference.engines.sketch.templates.planes.camera import Camera, Spot


@dataclass(frozen=True, slots=True)
class Span:
    """Metres: towers `long` apart along y, the near one at 0; cables at +-`half`; `leg` half a leg's width at its foot.

    `form`: steps and struts of a portal, two pointed gates in one wall of stone, or crosses between two legs.
    """

    long: float
    deck: float
    top: float
    half: float
    leg: float
    form: Literal["portal", "gothic", "cross"]
    tower: str
    steel: str

    @property
    def unit(self) -> float:
        """Everything is drawn at the size of the Golden Gate's tower."""
        return 227 / self.top


SPANS: dict[str, Span] = {
    "golden_gate": Span(1280, 70, 227, 13.5, 8, "portal", "#d8452a", "#d8452a"),
    "bridge_25_april": Span(1012, 70, 190, 11.5, 6, "cross", "#d0452f", "#d0452f"),
    "lions_gate": Span(472, 61, 111, 7, 3.6, "cross", "#5f9a7c", "#5f9a7c"),
    "bay_bridge": Span(704, 62, 160, 10, 5.4, "cross", "#aab4bc", "#aab4bc"),
    "bosphorus_bridge": Span(1074, 64, 165, 14, 4.6, "portal", "#c6ccd0", "#aab2b8"),
    "gwangan_bridge": Span(500, 40, 105, 9, 4.0, "cross", "#e6e8ea", "#cfd8de"),
    "rainbow_bridge": Span(570, 52, 126, 14, 4.4, "portal", "#f3f1ec", "#e6e6e4"),
    "brooklyn_bridge": Span(486, 41, 84, 13, 21, "gothic", "#cfae82", "#8f7c68"),
}


@dataclass(frozen=True, slots=True)
class _Tones:
    front: Colour
    side: Colour
    dark: Colour
    pale: Colour


def tones_of(board: Board, code: str, haze: float) -> _Tones:
    """The side faces the light when it stands to the right of the unmirrored sheet."""
    light, shade = board.scheme.two_tones(from_hex(code))
    air = board.scheme.low
    lit, cast = mix(light, air, haze), mix(shade, air, haze)
    front, side = (mix(lit, cast, 0.42), lit) if board.light > 0 else (lit, mix(lit, cast, 0.75))
    return _Tones(front, side, mix(cast, board.scheme.deep, 0.28 * (1 - haze)), mix(lit, board.scheme.rim, 0.4))


def draw_span(board: Board, span: Span, camera: Camera) -> None:
    """Back to front: the far tower, the far cable, the deck, the near tower, the cable before it."""
    k = span.unit
    far = Span(
        span.long * k, span.deck * k, span.top * k, span.half * k, span.leg * k, span.form, span.tower, span.steel
    )
    distance = min(far.long, 1280.0)
    haze = tones_of(board, far.steel, 0.42)
    near, near_steel = tones_of(board, far.tower, 0.0), tones_of(board, far.steel, 0.0)
    _tower(board, far, camera, distance, tones_of(board, far.tower, 0.42), detail=False)
    _cable(board, far, camera, -far.half, distance, mix(near_steel.front, haze.front, 0.5))
    _deck(board, far, camera, 0.0, distance, tones_of(board, far.steel, 0.12))
    _tower(board, far, camera, 0.0, near, detail=True)
    _deck(board, far, camera, -212.0, 0.0, near_steel)
    _lamps(board, far, camera)
    _cable(board, far, camera, far.half, distance, mix(near_steel.dark, near_steel.front, 0.25))


def _box(board: Board, camera: Camera, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float],
         tones: _Tones) -> None:  # fmt: skip
    """Seen from in front and from the right."""
    (x0, x1), (y0, y1), (z0, z1) = x, y, z
    board.poly([camera((x1, y0, z0)), camera((x1, y1, z0)), camera((x1, y1, z1)), camera((x1, y0, z1))], tones.side)
    board.poly([camera((x0, y0, z0)), camera((x1, y0, z0)), camera((x1, y0, z1)), camera((x0, y0, z1))], tones.front)


def _tower(board: Board, span: Span, camera: Camera, y: float, tones: _Tones, *, detail: bool) -> None:
    if span.form == "gothic":
        _stone_tower(board, span, camera, y, tones, detail=detail)
        return
    deck, top, leg = span.deck, span.top, span.leg
    rise = top - deck
    steps = [(0.0, deck, 1.0), (deck, deck + rise * 0.31, 0.9), (deck + rise * 0.31, deck + rise * 0.56, 0.8),
             (deck + rise * 0.56, deck + rise * 0.78, 0.7), (deck + rise * 0.78, top, 0.6)]  # fmt: skip
    for x in (-span.half, span.half):
        for low, high, share in steps:
            half = leg * (share if span.form == "portal" else 0.62 + share * 0.25)
            _box(board, camera, (x - half, x + half), (y - half * 1.25, y + half * 1.25), (low, high), tones)
            if detail and span.form == "portal":
                for groove in (-0.36, 0.36):
                    spot = (x + groove * half * 1.1, y - half * 1.25, low + 2)
                    board.line([camera(spot), camera((spot[0], spot[1], high - 3))], tones.dark,
                               camera.scale(spot) * 0.9, 0.5)  # fmt: skip
        if x < 0:
            _struts(board, span, camera, y, tones, steps, detail=detail)
        _box(board, camera, (x - leg * 0.7, x + leg * 0.7), (y - leg * 0.8, y + leg * 0.8), (top - 2, top + 3), tones)


def _struts(
    board: Board, span: Span, camera: Camera, y: float, tones: _Tones, steps: list[tuple[float, float, float]], *,
    detail: bool,
) -> None:  # fmt: skip
    inner = span.half - span.leg * 0.7
    if span.form == "cross":
        zs = [0.0, *(step[1] for step in steps)]
        for low, high in pairwise(zs):
            for a, b in (((-inner, y, low), (inner, y, high)), ((inner, y, low), (-inner, y, high))):
                board.line([camera(a), camera(b)], tones.front, camera.scale(a) * span.leg * 0.42)
            _box(board, camera, (-inner, inner), (y - 2, y + 2), (high - span.leg * 0.9, high), tones)
        return
    plate = _Tones(mix(tones.front, tones.dark, 0.35), tones.dark, tones.dark, tones.pale)
    for _, high, _ in steps[1:]:
        low = high - span.leg * 1.5
        _box(board, camera, (-inner, inner), (y - 4, y + 4), (low, high - span.leg * 0.1), plate)
        if detail:
            for i in range(1, 7):
                x = -inner + 2 * inner * i / 7
                board.line(
                    [camera((x, y - 4, low + 1)), camera((x, y - 4, high - 2))], tones.dark, 1.4 * board.unit, 0.6
                )


def _stone_tower(board: Board, span: Span, camera: Camera, y: float, tones: _Tones, *, detail: bool) -> None:
    """One thick wall with two pointed gates; they are cut into its front and show the sky, and their inner jambs."""
    wide, thick, deck, top = span.half * 1.42, span.leg * 0.36, span.deck, span.top
    _box(board, camera, (-wide * 1.12, wide * 1.12), (y - thick * 1.2, y + thick * 1.2), (-20, deck * 0.42), tones)
    _box(board, camera, (-wide, wide), (y - thick, y + thick), (deck * 0.42, top), tones)
    for x in (-wide * 0.42, wide * 0.42):
        foot, head = camera((x, y - thick, deck)), camera((x, y - thick, deck + (top - deck) * 0.74))
        across = wide * 0.46 * camera.scale((x, y - thick, deck))
        gate = pointed_arch(foot[0], foot[1], across, foot[1] - head[1])
        board.fill(gate, tones.dark)
        sky = mix(board.scheme.mid, board.scheme.low, 0.6) if not board.scheme.dark else board.scheme.mid
        with board.inside(gate):
            shift = across * 0.17
            board.fill(pointed_arch(foot[0] - shift, foot[1], across, foot[1] - head[1]), sky)
    if detail and not board.inked:
        z = deck * 0.1
        while z < top - 6:
            for a, b in (((-wide, y - thick, z), (wide, y - thick, z)), ((wide, y - thick, z), (wide, y + thick, z))):
                board.line([camera(a), camera(b)], tones.dark, 1.2 * board.unit, 0.22)
            z += 7.0
    for x in (-wide * 0.94, 0.0, wide * 0.94):
        _box(board, camera, (x - wide * 0.09, x + wide * 0.09), (y - thick * 1.16, y - thick), (deck * 0.42, top - 6),
             _Tones(mix(tones.front, tones.side, 0.5), tones.side, tones.dark, tones.pale))  # fmt: skip
    for low, high, more in ((top - 15, top - 12, 1.02), (top - 6, top + 1, 1.04)):
        _box(board, camera, (-wide * more, wide * more), (y - thick * 1.16, y + thick * 1.16), (low, high), tones)


def _cable(board: Board, span: Span, camera: Camera, x: float, distance: float, colour: Colour) -> None:
    """Between the towers a parabola, to us a slant; its hangers down to the deck."""
    low = span.deck + 7
    main: list[Spot] = []
    for i in range(61):
        t = i / 60
        main.append((x, distance * t, low + (span.top - 1 - low) * (2 * t - 1) ** 2))
    back: list[Spot] = []
    for i in range(31):
        t = i / 30
        back.append((x, -343 * t, span.top - 1 - (span.top - 1 - low) * t * (1.12 - 0.12 * t)))
    for line in (main, back):
        for start, end in pairwise(line):
            if camera.depth(end) < 12:
                continue
            scale = camera.scale(start)
            board.line([camera(start), camera(end)], colour, scale * 1.3)
            if end[1] < distance * 0.95 and end[2] > span.deck + 2:
                board.line([camera(end), camera((x, end[1], span.deck))], colour, scale * 0.26, 0.72)
    if span.form == "gothic":
        for i in range(1, 12):
            for way in (1, -1):
                end = (x, way * i * 15.0, span.deck)
                if camera.depth(end) > 14:
                    board.line([camera((x, 0, span.top - 8)), camera(end)], colour, camera.scale(end) * 0.22, 0.6)


def _deck(board: Board, span: Span, camera: Camera, near: float, far: float, tones: _Tones) -> None:
    half, deck = span.half, span.deck
    board.poly([camera((-half, near, deck)), camera((half, near, deck)), camera((half, far, deck)),
                camera((-half, far, deck))], tones.pale)  # fmt: skip
    board.poly([camera((half, near, deck + 1.4)), camera((half, far, deck + 1.4)), camera((half, far, deck - 9)),
                camera((half, near, deck - 9))], tones.side)  # fmt: skip
    y = near
    while y < min(far, 520):
        for shape in (((1, -1.4), (6.8, -7.6), (1, -7.6)), ((1.8, -1.2), (7.4, -1.2), (7.4, -7.2))):
            board.poly([camera((half, y + dy, deck + dz)) for dy, dz in shape], tones.dark)
        y += 8.2


def _lamps(board: Board, span: Span, camera: Camera) -> None:
    glow = board.scheme.dark
    for i in range(20):
        y = -190 + i * 38.0
        foot, head = camera((span.half, y, span.deck)), camera((span.half, y, span.deck + 9))
        size = camera.scale((span.half, y, span.deck))
        board.line([foot, head], board.scheme.near, size * 0.34)
        board.circle(*head, max(size * 0.8, 1.2 * board.unit), board.scheme.window if glow else board.scheme.pale)
        if glow:
            board.glow(*head, size * 5, board.scheme.window, 0.8)


__all__ = ["SPANS", "Span", "draw_span", "polygon", "tones_of"]
