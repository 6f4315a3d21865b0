"""What a hero is drawn with: volumes of two tones, roofs, domes, arches and windows, in metres above its own ground.

x runs to the right of the hero's middle and y up from its foot. The light's side and how a style draws are the
board's: a hero says what it is built of. It knows no template.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import skia

from inference.engines.sketch.colour import Colour, from_hex, mix
from inference.engines.sketch.landmarks.shapes import MATERIALS
from inference.engines.sketch.paint import Point
from inference.engines.sketch.templates.board import Board, polygon
from inference.engines.sketch.templates.geometry import Knot, pointed_arch, round_arch, smooth

Tone = Literal["light", "mid", "shade", "deep", "accent", "rim", "window"]
Opening = Literal["rect", "round", "pointed"]

SPLIT = 0.58  # of a volume's width from its lit side: where the shade begins


class Pen:
    """`lit` is the side of the light in the hero's own directions; `scale` pixels to the metre."""

    def __init__(self, board: Board, scale: float, lit: int, *, detail: bool = True) -> None:
        self.board = board
        self.scale = scale
        self.lit = lit
        self.detail = detail
        self._chance = board.chance("windows of the hero")

    def px(self, pixels: float) -> float:
        """So many pixels of a sheet of 1,024, in metres."""
        return pixels * self.board.unit / self.scale

    # Colours ---------------------------------------------------------------------------------------------------------
    def tone(self, material: str, tone: Tone = "light") -> Colour:
        scheme = self.board.scheme
        if tone == "accent":
            return scheme.accent
        if tone == "rim":
            return scheme.rim
        if tone == "window":
            return scheme.window
        own = from_hex(MATERIALS.get(material, material))
        light, shade = scheme.two_tones(own)
        if tone == "light":
            return light
        if tone == "shade":
            return shade
        return mix(light, shade, 0.5) if tone == "mid" else scheme.opening(own)

    # Shapes ----------------------------------------------------------------------------------------------------------
    def face(self, points: Sequence[Point], material: str, tone: Tone = "light") -> Any:
        """A flat piece in one tone."""
        path = polygon([(x, -y) for x, y in points])
        self.board.fill(path, self.tone(material, tone))
        return path

    def bar(self, x: float, y: float, width: float, height: float, material: str, tone: Tone = "light") -> Any:
        """A flat piece round x."""
        left, right = x - width / 2, x + width / 2
        return self.face([(left, y), (right, y), (right, y + height), (left, y + height)], material, tone)

    def volume(self, points: Sequence[Point], material: str, split: float = SPLIT) -> Any:
        """A body: its lit side, its shade behind a hard edge, airbrush running from there."""
        return self._volume(polygon([(x, -y) for x, y in points]), material, split)

    def body(self, knots: Sequence[Knot], material: str, split: float = SPLIT) -> Any:
        """As `volume`, with a curved outline; a knot's third value makes it a corner."""
        return self._volume(smooth([(knot[0], -knot[1], *knot[2:]) for knot in knots]), material, split)

    def block(self, x: float, y: float, width: float, height: float, material: str, split: float = SPLIT) -> Any:
        return self.taper(x, y, width, width, height, material, split)

    def taper(
        self, x: float, y: float, foot: float, head: float, height: float, material: str, split: float = SPLIT
    ) -> Any:
        """A body `foot` wide below and `head` wide above; its shade narrows with it."""
        outline = [(x - foot / 2, y), (x + foot / 2, y), (x + head / 2, y + height), (x - head / 2, y + height)]
        path = polygon([(px, -py) for px, py in outline])
        self.board.fill(path, self.tone(material))
        far = -self.lit
        edge_foot, edge_head = x + self.lit * foot * (0.5 - split), x + self.lit * head * (0.5 - split)
        self.face([(edge_foot, y), (x + far * foot / 2, y), (x + far * head / 2, y + height), (edge_head, y + height)],
                  material, "shade")  # fmt: skip
        self._turn(path, edge_foot, foot, material)
        return path

    def spire(self, x: float, y: float, width: float, height: float, material: str) -> Any:
        lap = min(height * 0.02, width * 0.1)
        return self.taper(x, y - lap, width, self.px(1.6), height + lap, material, 0.5)

    def dome(
        self, x: float, y: float, radius: float, height: float, material: str, ribs: int = 0, form: str = "round",
        finial: str = "",
    ) -> Any:  # fmt: skip
        """`form`: round, onion (wider than its foot), pointed; `finial` is the material of its tip."""
        path = _dome(x, y, radius, height, form)
        board = self.board
        board.fill(path, self.tone(material, "shade"))
        with board.inside(path):
            s = self.lit
            wide = radius * 1.4
            lit = smooth([(x - s * radius * 0.05, -(y - 0.1 * height), 1), (x - s * radius * 0.12, -(y + height * 0.5)),
                          (x - s * radius * 0.02, -(y + height * 1.1), 1), (x + s * wide, -(y + height * 1.1), 1),
                          (x + s * wide, -(y - 0.1 * height), 1)])  # fmt: skip
            board.fill(lit, self.tone(material))
            if self.detail and ribs:
                for i in range(ribs):
                    k = -0.9 + 1.8 * (i + 0.5) / ribs
                    rib = [(x + k * radius, -y), (x + k * radius * 0.86, -(y + height * 0.5)), (x, -(y + height))]
                    board.curve(rib, self.tone(material, "deep"), self.px(1.5), 0.4)
        dark = self.tone(material, "deep")
        board.spray(path, (x - s * radius, 0), (x + s * radius * 0.4, 0), dark, 0.55)
        if finial:
            self.finial(x, y + height, radius * 0.4, finial)
        return path

    def finial(self, x: float, y: float, height: float, material: str = "gold") -> None:
        colour = self.tone(material)
        self.board.line([(x, -y + height * 0.05), (x, -(y + height))], colour, self.px(2.4))
        self.board.circle(x, -(y + height * 0.42), max(height * 0.13, self.px(2)), colour)

    def line(
        self, points: Sequence[Point], material: str, width: float, tone: Tone = "deep", alpha: float = 1.0
    ) -> None:
        """`width` in metres."""
        self.board.line([(x, -y) for x, y in points], self.tone(material, tone), max(width, self.px(1.4)), alpha)

    def curve(
        self, knots: Sequence[Point], material: str, width: float, tone: Tone = "deep", alpha: float = 1.0
    ) -> None:
        self.board.curve([(x, -y) for x, y in knots], self.tone(material, tone), max(width, self.px(1.4)), alpha)

    def disc(self, x: float, y: float, radius: float, material: str, tone: Tone = "light") -> None:
        self.board.circle(x, -y, radius, self.tone(material, tone))

    def ring(self, x: float, y: float, radius: float, material: str, width: float, tone: Tone = "light") -> None:
        path = skia.Path()
        path.addCircle(x, -y, radius)
        self.board.stroke(path, self.tone(material, tone), max(width, self.px(1.4)))

    def opening(
        self, x: float, y: float, width: float, height: float, material: str, form: Opening = "round",
        tone: Tone = "deep",
    ) -> Any:  # fmt: skip
        path = _opening(x, y, width, height, form)
        self.board.fill(path, self.tone(material, tone))
        return path

    def windows(
        self, left: float, right: float, bottom: float, top: float, columns: int, rows: int, material: str,
        form: Opening = "rect", across: float = 0.5, up: float = 0.6, lit: float | None = None,
    ) -> None:  # fmt: skip
        """A grid inside the area; each fills `across` and `up` of its cell. `lit`: how many shine, else by the hour."""
        if not self.detail:
            return
        share = lit if lit is not None else 0.3 if self.board.scheme.dark else 0.1
        dark, bright = skia.Path(), skia.Path()
        wide, high = (right - left) / columns, (top - bottom) / rows
        run = 0
        for row in range(rows):
            for column in range(columns):
                run = run - 1 if run > 0 else self._chance.randint(2, 3) if self._chance.random() < share / 2.4 else 0
                x, y = left + (column + 0.5) * wide, bottom + (row + (1 - up) / 2) * high
                (bright if run > 0 else dark).addPath(_opening(x, y, wide * across, high * up, form))
        self.board.fill(dark, self.tone(material, "deep"))
        self.board.fill(bright, self.tone(material, "window"))

    def columns(self, left: float, right: float, y: float, height: float, count: int, material: str) -> None:
        """Round shafts before a shaded wall."""
        wide = (right - left) / count
        for i in range(count):
            self.block(left + (i + 0.5) * wide, y, wide * 0.46, height, material, 0.6)

    def battlements(self, left: float, right: float, y: float, count: int, height: float, material: str) -> None:
        wide = (right - left) / (2 * count - 1)
        middle = (left + right) / 2 + self.lit * (right - left) * (0.5 - SPLIT)
        for i in range(count):
            x = left + (2 * i + 0.5) * wide
            tone: Tone = "light" if (x - middle) * self.lit > 0 else "shade"
            self.bar(x, y - height * 0.08, wide, height * 1.08, material, tone)

    # ------------------------------------------------------------------------------------------------------------------
    def _volume(self, path: Any, material: str, split: float) -> Any:
        board, bounds = self.board, path.getBounds()
        board.fill(path, self.tone(material))
        edge = bounds.left() + bounds.width() * (1 - split if self.lit > 0 else split)
        with board.inside(path):
            start, end = (bounds.left() - 1, edge) if self.lit > 0 else (edge, bounds.right() + 1)
            shadow = polygon([(start, bounds.top() - 1), (end, bounds.top() - 1), (end, bounds.bottom() + 1),
                              (start, bounds.bottom() + 1)])  # fmt: skip
            board.fill(shadow, self.tone(material, "shade"))
        self._turn(path, edge, bounds.width(), material)
        return path

    def _turn(self, path: Any, edge: float, width: float, material: str) -> None:
        """Airbrush from the shade's edge into the light, on bodies that are large enough to show it."""
        if width * self.scale > 26 * self.board.unit:
            shade = self.tone(material, "shade")
            self.board.spray(path, (edge, 0), (edge + self.lit * width * 0.42, 0), shade, 0.5)


def _opening(x: float, y: float, width: float, height: float, form: Opening) -> Any:
    if form == "round":
        return round_arch(x, -y, width, max(height, width * 0.5))
    if form == "pointed":
        return pointed_arch(x, -y, width, max(height, width))
    return polygon(
        [(x - width / 2, -y), (x + width / 2, -y), (x + width / 2, -y - height), (x - width / 2, -y - height)]
    )


def _dome(x: float, y: float, r: float, h: float, form: str) -> Any:
    if form == "onion":
        half: list[Knot] = [(-0.78 * r, 0, 1), (-1.02 * r, 0.22 * h), (-0.86 * r, 0.46 * h), (-0.34 * r, 0.74 * h),
                            (-0.07 * r, 0.92 * h), (0, h, 1)]  # fmt: skip
    elif form == "pointed":
        half = [(-r, 0, 1), (-0.98 * r, 0.3 * h), (-0.62 * r, 0.72 * h), (0, h, 1)]
    else:
        half = [(-r, 0, 1), (-0.96 * r, 0.46 * h), (-0.60 * r, 0.86 * h), (0, h)]
    whole = [*half, *((-knot[0], *knot[1:]) for knot in reversed(half[:-1]))]
    return smooth([(x + knot[0], -(y + knot[1]), *knot[2:]) for knot in whole])
