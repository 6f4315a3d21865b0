"""The words for templates and heroes: what a composition owns on each format, when it suits, what a hero is.

Data only. It draws nothing and chooses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from inference.engines.sketch.suits import Kind, Suits
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.schemes import Scheme
from inference.schemas import Align, TitleRoom

if TYPE_CHECKING:
    from inference.engines.sketch.templates.board import Board
    from inference.engines.sketch.templates.heroes.pen import Pen

Format = Literal["1:1", "4:5", "9:16", "16:9"]
Ground = Literal["high", "mid", "low", "ground", "near", "ground_far", "water", "pale"]

RATIOS: dict[Format, float] = {"1:1": 1.0, "4:5": 0.8, "9:16": 0.5625, "16:9": 1.7778}


@dataclass(frozen=True, slots=True)
class Hero:
    """A landmark's large form. `width` and `height` in metres, x round its middle, y up from its foot.

    `telling` is the part from left to right, in metres, that must be seen where the whole does not fit: one tower of a
    bridge.
    """

    kind: Kind
    width: float
    height: float
    draw: Callable[[Pen], None]
    telling: tuple[float, float] | None = None
    stands: Literal["ground", "water", "hill"] = "ground"
    coarse: bool = False  # an outline for a skyline: never blown up

    @property
    def part(self) -> tuple[float, float]:
        return self.telling or (-self.width / 2, self.width / 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a template owns on one format, in shares of the picture area, as if it were not mirrored.

    `tall` and `broad` are the hero's box by its kind; the hero stands on the box's lower edge. `near` is what the near
    plane takes at most; a template may draw less of it.
    """

    horizon: float
    tall: Box
    broad: Box
    title: Box
    near: Box
    align: Align = "left"

    def stretched(self, factor: float) -> Frame:
        near = Box(0, min(0.95, self.near.top * factor), 1, 1)
        tall, broad, title = (box.stretched(factor) for box in (self.tall, self.broad, self.title))
        return Frame(self.horizon * factor, tall, broad, title, near, self.align)


@dataclass(frozen=True, slots=True)
class Template:
    """A composition. `ground` names the scheme's colour that the title stands on; `schemes` those that suit it, where
    not all do; `symmetrical` ones are not mirrored.
    """

    name: str
    suits: Suits
    frames: Mapping[Format, Frame]
    ground: Ground
    draw: Callable[[Board, Plan], None]
    schemes: frozenset[str] = frozenset()
    symmetrical: bool = False
    open_air: Mapping[Format, Box] = field(default_factory=dict)  # where rain falls, if not everywhere


@dataclass(frozen=True, slots=True)
class Plan:
    """Template, hero and the title's place, chosen together before anything is drawn.

    `area` is where the picture stands on the sheet, in pixels: all of it, or what a printed panel leaves. `room` is in
    shares of the sheet and mirrored already; `frame` is in shares of the area and is not. `light` is the side that the
    light comes from on the unmirrored area.
    """

    template: Template
    shape: Format
    frame: Frame
    area: Box
    hero: Hero | None
    hero_key: str
    scheme: Scheme
    mirrored: bool
    light: int
    room: TitleRoom
    stretch: float = 1.0  # of all heights: where the title stands beside the picture, its ground is not kept free
    titled: bool = True  # whether the title stands on the picture, not on paper beside it
    second: tuple[str, ...] = field(default=())  # further landmarks, small

    @property
    def hero_box(self) -> Box:
        """Where the hero may stand, in pixels of the area."""
        box = self.frame.broad if self.hero is not None and self.hero.kind == "broad" else self.frame.tall
        return box.of(self.area.width, self.area.height)

    @property
    def title_box(self) -> Box:
        """Pixels of the area."""
        return self.frame.title.of(self.area.width, self.area.height)

    @property
    def horizon(self) -> float:
        return self.frame.horizon * self.area.height

    @property
    def digest(self) -> tuple[str, ...]:
        """What two drawings of one composition have in common, whatever their size."""
        return (self.template.name, self.shape, self.hero_key, self.scheme.name, str(self.mirrored), str(self.room))
