"""The words for facts of a place: water, terrain, building fabric, trees, climate, landmarks.

Values only. It knows no writer and no engine; both read it. The facts themselves stand in the continents' modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Water = Literal["none", "river", "harbour", "lake", "sea", "canal"]
Terrain = Literal["flat", "hills", "mountains", "volcano"]
Fabric = Literal["brick", "glass", "haussmann", "nyc", "tokyo", "tropical", "domes", "timber", "colonial", "generic"]
Trees = Literal["round", "palm", "conifer", "cypress", "cherry"]
Climate = Literal["tropical", "desert", "mediterranean", "oceanic", "continental", "temperate", "humid", "polar"]


@dataclass(frozen=True, slots=True)
class Landmark:
    """`key` is stable snake_case, by which an engine finds its drawing; `name` is English, with its article."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """What a person wrote of a place; `fabric`, `trees` and `climate` only where the rules would tell otherwise.

    `water` is what lies before the city, "none" when there is none *or it is unknown*; `water_name` goes with it
    ("the Thames", "" when unknown: the sea of a city that only rules describe). `local_touches` are English plural or
    mass nouns ("red double-decker buses").
    """

    water: Water = "none"
    water_name: str = ""
    terrain: Terrain = "flat"
    fabric: Fabric | None = None
    trees: Trees | None = None
    climate: Climate | None = None
    landmarks: tuple[Landmark, ...] = ()
    local_touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a picture of a place needs to know: a `KnownPlace` with all that the rules add.

    `curated` tells facts that a person wrote from those derived by rules alone.
    """

    water: Water
    water_name: str
    terrain: Terrain
    fabric: Fabric
    trees: Trees
    climate: Climate
    landmarks: tuple[Landmark, ...]
    local_touches: tuple[str, ...]
    curated: bool


def landmarks(**names: str) -> tuple[Landmark, ...]:
    """Landmarks from `key="the Name"`, in the order in which they should be shown."""
    return tuple(Landmark(key, name) for key, name in names.items())


# A continent's module: (GeoNames id, name in the gazetteer) -> what is known; the name is for the reader and a test.
Places = dict[tuple[int, str], KnownPlace]
