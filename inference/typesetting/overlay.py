"""Headline, date and call to action: their lines, where they stand, and the button that the action is.

They stand at the other end of what is safe than the city's name does, set like it and in proportion to it. It knows
no picture; contrast is `painting`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from inference.schemas import Align, Note, Overlay, SafeBox
from inference.typesetting.colour import Colour, argb, contrast, luminance
from inference.typesetting.fonts import FaceSpec
from inference.typesetting.layout import Block, Placed, whole_box
from inference.typesetting.shaping import EM, Line, Typeface, break_lines, shape
from inference.typesetting.wording import lacking, tidied

HEADLINE, DATE, ACTION = 0.58, 0.36, 0.33  # of the name's cap height, as far as they stay readable and fit
_LEAST_HEADLINE, _LEAST_SMALL = 17.0, 11.5  # units of cap height
_MOST_HEADLINE = 46.0
_MOST_LINES = 3
_WIDEST = 0.86  # of what is safe
_CAPS = 0.7  # of the em, about: sizes are told in cap heights
_DARK: Colour = (0.06, 0.06, 0.09)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Said:
    """Shaped lines: `headlines` is the headline in ever more lines, () for none; and what could not be set."""

    headlines: tuple[tuple[Line, ...], ...]
    date: Line | None
    action: Line | None
    notes: tuple[Note, ...]

    def __bool__(self) -> bool:
        return bool(self.headlines or self.date or self.action)


@dataclass(frozen=True, slots=True)
class Button:
    """The action's pill in pixels, its words at `size` pixels to the em."""

    box: skia.Rect
    line: Line
    size: float


@dataclass(frozen=True, slots=True)
class Stack:
    """What is laid out: lines to paint as a lettering is (None where there is only a button), and the button."""

    block: Block | None
    button: Button | None
    box: SafeBox


def shaped(overlay: Overlay, country: str, own: FaceSpec | None) -> Said:
    """All its lines; one that no font here can set is left out, with a note."""
    notes: list[Note] = []
    first = (own,) if own else ()
    bold, plain = Typeface("sans", True, first, 0.01), Typeface("sans", False, first, 0.04)

    def one(text: str, typeface: Typeface) -> Line | None:
        tidy = tidied(text)
        line = shape(tidy, typeface, country) if tidy else None
        if tidy and line is None:
            notes.append(Note("text_left_out", {"text": tidy}))
        elif tidy and own:
            notes.extend(lacking(own, tidy))
        return line

    headline = one(overlay.headline, bold)
    text = tidied(overlay.headline)
    spans = dict.fromkeys(break_lines(text, count) for count in range(1, _MOST_LINES + 1)) if headline else {}
    ways = [[shape(text, bold, country, span) for span in way] for way in spans]
    whole = tuple(tuple(line for line in way if line is not None) for way in ways if None not in way)
    return Said(whole, one(overlay.date, plain), one(overlay.action, bold), tuple(notes))


def lay_out_overlay(said: Said, space: SafeBox, unit: float, name: float, align: Align, at_top: bool) -> Stack:
    """The stack at the upper or lower end of `space`, as large as it fits.

    Args:
        name: cap height of the city's name in pixels; 0 where none is set.
        align: on which side of the space.
    """
    caps = min(max(HEADLINE * (name or 60 * unit), _LEAST_HEADLINE * unit), _MOST_HEADLINE * unit)
    for _ in range(24):
        parts = _parts(said, caps, space.width * (_WIDEST if align == "centre" else 1.0), unit)
        height = sum(part.height for part in parts) + sum(part.gap for part in parts[1:])
        if height <= space.height or caps < 6 * unit:
            break
        caps *= 0.92
    top = space.top if at_top else space.bottom - height
    return _stacked(parts, top, space, align)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line and its ink's height, or that of its button; `gap` above it in pixels."""

    line: Line
    size: float
    width: float
    height: float
    gap: float
    pad: float = 0.0


def _parts(said: Said, caps: float, widest: float, unit: float) -> list[_Part]:
    parts: list[_Part] = []

    def add(line: Line, size: float, gap: float, pad: float = 0.0) -> None:
        size = min(size, (widest - 4 * pad) * EM / float(line.ink.width()))
        across, down = (float(side) * size / EM for side in (line.ink.width(), line.ink.height()))
        parts.append(_Part(line, size, across + 4 * pad, down + 2 * pad, gap, pad))

    if said.headlines:
        lines, size = _broken(said.headlines, caps / _CAPS, widest)
        for line in lines:
            add(line, size, 0.32 * size)
    small = max(caps * DATE / HEADLINE, _LEAST_SMALL * unit) / _CAPS
    if said.date:
        add(said.date, small, 0.5 * caps + 4 * unit)
    if said.action:
        button = max(caps * ACTION / HEADLINE, _LEAST_SMALL * unit) / _CAPS
        add(said.action, button, 0.62 * caps + 6 * unit, pad=0.52 * button)
    return parts


def _broken(ways: Sequence[tuple[Line, ...]], size: float, widest: float) -> tuple[tuple[Line, ...], float]:
    """As few lines as hold the size; else those that come nearest to it."""
    best: tuple[tuple[Line, ...], float] = (ways[0], 0.0)
    for lines in ways:
        fitting = min(size, widest * EM / max(float(line.ink.width()) for line in lines))
        if fitting > best[1] * 1.12:
            best = (lines, fitting)
        if fitting == size:
            break
    return best


def _stacked(parts: list[_Part], top: float, space: SafeBox, align: Align) -> Stack:
    placed: list[Placed] = []
    button, y = None, top
    left, right = float(space.right), float(space.left)
    for number, part in enumerate(parts):
        y += part.gap if number else 0.0
        x = {"left": space.left + part.width / 2, "right": space.right - part.width / 2}.get(
            align, (space.left + space.right) / 2
        )
        left, right = min(left, x - part.width / 2), max(right, x + part.width / 2)
        if part.pad:
            box = skia.Rect.MakeXYWH(x - part.width / 2, y, part.width, part.height)
            button = Button(box, part.line, part.size)
        else:
            baseline = y - float(part.line.ink.top()) * part.size / EM
            placed.append(Placed("native", part.line, part.size, baseline, x))
        y += part.height
    block = Block(tuple(placed), 0.0) if placed else None
    return Stack(block, button, whole_box(left, top, right, y))


def draw_button(canvas: skia.Canvas, button: Button, fill: Colour) -> None:
    """A filled pill, its words dark or white, whichever stands out more: 4.5:1 and better on any fill."""
    light = luminance(fill)
    ink = max((_DARK, _WHITE), key=lambda colour: contrast(luminance(colour), light))
    radius = button.box.height() / 2
    canvas.drawRoundRect(button.box, radius, radius, skia.Paint(AntiAlias=True, Color=argb(fill)))
    middle = button.box.centerY() - button.line.ink.centerY() * button.size / EM
    outline = button.line.at(button.size, button.box.centerX(), middle)
    canvas.drawPath(outline, skia.Paint(AntiAlias=True, Color=argb(ink)))
