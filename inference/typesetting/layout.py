"""Where lines stand and how large: one block of title, native line and subline, in the room that a picture keeps for
it, or centred on a sheet of any format; inside the part of the sheet that is safe, where not all of it is.

Pure arithmetic on shaped lines; it knows nothing of colour or pixels. Lengths are pixels, y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from inference.schemas import Family, Position, SafeBox, TitleRoom
from inference.typesetting.shaping import EM, Line

Role = Literal["title", "native", "subline"]

MARK = (225.0, 34.0)  # units from the lower right corner that a sketch's mark takes; a test measures it


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture's size, and what of it is plain: `panel` is the height of plain paper at the block's edge, which is
    the upper one if `at_top`. `within` is where letters may stand; None for all of it.
    """

    width: int
    height: int
    panel: int = 0
    at_top: bool = False
    within: SafeBox | None = None

    @property
    def unit(self) -> float:
        """A pixel of a 1024 x 1024 picture, so that type keeps its weight in every format."""
        return float((self.width * self.height) ** 0.5 / 1024)

    @property
    def middle(self) -> float:
        return (self.within.left + self.within.right) / 2 if self.within else self.width / 2

    @property
    def widest(self) -> float:
        """That a line may be."""
        return float(self.within.width if self.within else self.width)

    @property
    def highest(self) -> float:
        """That the block of name and place may be: half of where letters may stand, where that is not all."""
        return 0.5 * self.within.height if self.within else float(self.height)

    @property
    def is_framed(self) -> bool:
        """The panel is a strip made for the title: a travel poster's foot. A plain strip above is a sky."""
        return not self.at_top and 0.12 * self.height <= self.panel <= 0.3 * self.height

    @property
    def is_open(self) -> bool:
        return self.panel > 0.3 * self.height


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at `size` pixels to the em with its baseline and the middle of its ink, `x`."""

    role: Role
    line: Line
    size: float
    baseline: float
    x: float

    @property
    def top(self) -> float:
        return self.baseline + float(self.line.ink.top()) * self.size / EM

    @property
    def bottom(self) -> float:
        return self.baseline + float(self.line.ink.bottom()) * self.size / EM

    @property
    def width(self) -> float:
        return float(self.line.ink.width()) * self.size / EM


@dataclass(frozen=True, slots=True)
class Block:
    """All lines, top to bottom, and the length of the rules on both sides of the subline (0: none)."""

    placed: tuple[Placed, ...]
    rule: float

    @property
    def top(self) -> float:
        return self.placed[0].top

    @property
    def bottom(self) -> float:
        return self.placed[-1].bottom


def whole_box(left: float, top: float, right: float, bottom: float) -> SafeBox:
    """The pixels touched; what lies a millionth over an edge touches none beyond."""
    tiny = 1e-6
    return SafeBox(math.floor(left + tiny), math.floor(top + tiny), math.ceil(right - tiny), math.ceil(bottom - tiny))


def lay_out(
    titles: Sequence[tuple[Line, ...]],
    native: Line | None,
    subline: Line | None,
    sheet: Sheet,
    family: Family,
    position: Position,
    modest: bool,
) -> Block:
    """The block. `titles` are the same title broken into more and more lines; `modest` sets it small (minimal)."""
    widest, highest = _room(titles[0], sheet, family, modest)
    title, size = _choose_break(titles, widest, highest, sheet)
    most = min(_most_height(sheet, position, modest, with_native=native is not None and len(title) == 1), sheet.highest)
    shrink = 1.0
    for _ in range(12):
        stacked = _stack(title, native, subline, size * shrink, widest, sheet)
        if stacked[-1].bottom - stacked[0].top <= most:
            break
        shrink *= 0.92
    offset = _offset(stacked, sheet, position, modest)
    placed = tuple(replace(item, baseline=item.baseline + offset) for item in stacked)
    return Block(placed, _rule(placed[-1], widest, sheet))


def lay_out_in(
    room: TitleRoom, titles: Sequence[tuple[Line, ...]], native: Line | None, subline: Line | None, sheet: Sheet
) -> Block:
    """The block in the room that a picture was composed to keep: as large as it holds, on the room's side."""
    left, top, right, bottom = sides_of(room, sheet)
    widest, most = right - left, bottom - top
    title, size = _choose_break(titles, widest, most, sheet)
    stacked = _in_room(title, native, subline, size, widest, sheet)
    while stacked[-1].bottom - stacked[0].top > most and size > 4:
        size *= 0.94
        stacked = _in_room(title, native, subline, size, widest, sheet)
    down = top + (most - (stacked[-1].bottom - stacked[0].top)) / 2 - stacked[0].top
    placed = tuple(
        replace(item, baseline=item.baseline + down, x=_aligned(room, left, right, item.width)) for item in stacked
    )
    return Block(placed, 0.0)


def sides_of(room: TitleRoom, sheet: Sheet) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what of the room is safe, in pixels; where nothing is, right lies left of left."""
    left, right = room.left * sheet.width, room.right * sheet.width
    top, bottom = room.top * sheet.height, room.bottom * sheet.height
    if (box := sheet.within) is None:
        return left, top, right, bottom
    return max(left, box.left), max(top, box.top), min(right, box.right), min(bottom, box.bottom)


def _in_room(
    title: tuple[Line, ...], native: Line | None, subline: Line | None, size: float, widest: float, sheet: Sheet
) -> list[Placed]:
    """As `_stack`, the small line set to the title: 0.6 to 1.0 of its width, as far as it stays readable."""
    stacked = _stack(title, native, None, size, widest, sheet)
    if subline is None:
        return stacked
    ink = float(subline.ink.width()) / EM
    wide = max(item.width for item in stacked)
    small = min(max(0.72 * wide / ink, _LEAST_SMALL * sheet.unit), _MOST_SMALL * sheet.unit, widest / ink)
    small = max(min(small, wide / ink), _SMALLEST * sheet.unit)  # no wider than the title while it stays readable
    gap = max(0.16 * float(title[-1].ink.height()) * size / EM, 11 * sheet.unit)
    top = stacked[-1].bottom + gap
    stacked.append(Placed("subline", subline, small, top - float(subline.ink.top()) * small / EM, sheet.middle))
    return stacked


_SMALLEST, _LEAST_SMALL, _MOST_SMALL = 11.0, 12.5, 19.0  # of the small line, units to the em


def _aligned(room: TitleRoom, left: float, right: float, width: float) -> float:
    if room.align == "centre":
        return (left + right) / 2
    return left + width / 2 if room.align == "left" else right - width / 2


def _most_height(sheet: Sheet, position: Position, modest: bool, with_native: bool) -> float:
    """Of the whole block: a minimal poster leaves its lower sixth empty, others a good quarter of sky or ground."""
    if sheet.is_framed:
        return 0.81 * sheet.panel
    if modest and position == "bottom":
        return 0.16 * sheet.height
    return (0.27 if with_native else 0.42) * sheet.height


def _room(title: tuple[Line, ...], sheet: Sheet, family: Family, modest: bool) -> tuple[float, float]:
    """Widest and highest ink of the title."""
    if sheet.is_framed:
        return min(0.84 * sheet.width, sheet.widest), 0.5 * sheet.panel
    if modest:
        return min(0.66 * sheet.width, sheet.widest), 0.066 * sheet.height
    letters = max(len(line.text) for line in title)
    share = 0.8 if letters > 6 else 0.67
    tall = 0.15 if family == "script" else 0.125
    return min(share * sheet.width, sheet.widest), tall * sheet.height * (1.2 if sheet.width > sheet.height else 1.0)


def _choose_break(
    titles: Sequence[tuple[Line, ...]], widest: float, highest: float, sheet: Sheet
) -> tuple[tuple[Line, ...], float]:
    """As few lines as give letters of a readable size; one more only where it makes them a quarter larger."""
    readable = 0.05 * min(sheet.width, sheet.height)
    best, best_size = titles[0], _fitting(titles[0], widest, highest)
    for title in titles[1:]:
        if best_size * best[0].ink.height() / EM >= readable:
            break
        size = _fitting(title, widest, highest * (1 + 0.6 * (len(title) - 1)))
        if size > 1.25 * best_size:
            best, best_size = title, size
    return best, best_size


def _fitting(title: tuple[Line, ...], widest: float, highest: float) -> float:
    width = max(line.ink.width() for line in title) / EM
    height = sum(line.ink.height() for line in title) / EM * (1.0 if len(title) == 1 else 1.25)
    return float(min(widest / width, highest / height))


def _stack(
    title: tuple[Line, ...], native: Line | None, subline: Line | None, size: float, widest: float, sheet: Sheet
) -> list[Placed]:
    """The lines one under the other from y = 0, spaced by their ink."""
    placed: list[Placed] = []
    base_gap = 0.1 * sheet.panel if sheet.is_framed else 0.024 * sheet.height + 4 * sheet.unit

    def add(role: Role, line: Line, line_size: float, gap: float) -> None:
        top = placed[-1].bottom + gap if placed else 0.0
        placed.append(Placed(role, line, line_size, top - float(line.ink.top()) * line_size / EM, sheet.middle))

    for line in title:
        add("title", line, size, 0.28 * float(line.ink.height()) * size / EM)
    if native is not None:
        title_ink = max(float(line.ink.height()) for line in title) * size / EM
        # Few large characters (Han, Hangul) stand nearly as tall as the title; words stay clearly below it.
        share = 0.72 if len(native.text) <= 3 else 0.52
        add("native", native, _fitting((native,), 0.6 * widest, max(share * title_ink, 20 * sheet.unit)), base_gap)
    if subline is not None:
        small = 15.5 * sheet.unit if not sheet.is_framed else min(15.5 * sheet.unit, 0.085 * sheet.panel)
        add("subline", subline, min(max(11.0, small), 0.92 * widest * EM / float(subline.ink.width())), base_gap)
    return placed


def _offset(stacked: list[Placed], sheet: Sheet, position: Position, modest: bool) -> float:
    """How far down the block goes: to where it stands on the sheet, and from there into what is safe."""
    offset = _on_sheet(stacked, sheet, position, modest)
    if (box := sheet.within) is None:
        return offset
    top, bottom = stacked[0].top, stacked[-1].bottom
    if position == "centre":
        return (box.top + box.bottom) / 2 - (top + bottom) / 2
    return max(box.top - top, min(offset, box.bottom - bottom))


def _on_sheet(stacked: list[Placed], sheet: Sheet, position: Position, modest: bool) -> float:
    top, bottom = stacked[0].top, stacked[-1].bottom
    if sheet.is_framed and position == "bottom":
        # Above the middle: the corner mark stands below, and the optical centre lies high.
        return sheet.height - sheet.panel + 0.42 * (sheet.panel - (bottom - top)) - top
    if position == "top":
        return (0.068 if sheet.width >= sheet.height else 0.06) * sheet.height - top
    if position == "bottom":
        return sheet.height * (0.895 if modest and len(stacked) < 3 else 0.938) - bottom
    return 0.5 * (sheet.height - (bottom - top)) - top


def _rule(last: Placed, widest: float, sheet: Sheet) -> float:
    """Rules end where the title's room ends; in a travel poster's foot they run on to it, elsewhere they stay short."""
    if last.role != "subline":
        return 0.0
    free = (widest - last.width) / 2 - 18 * sheet.unit
    if sheet.is_framed and last.bottom > sheet.height - MARK[1] * sheet.unit:
        free = min(free, sheet.width / 2 - last.width / 2 - (18 + MARK[0]) * sheet.unit)
    longest = free if sheet.is_framed else min(70 * sheet.unit, free)
    return longest if longest > 14 * sheet.unit else 0.0
