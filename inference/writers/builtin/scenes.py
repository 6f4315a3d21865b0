"""Scenes: from where a prompt shows a city, and which of them a place has. Each leads to a composition of its own.

A scene is true of its place: no lane uphill where no hills are known, no skyscrapers in a small town. It knows facts
and neither words nor engines; that an engine answers each scene with a composition of its own is for a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inference.places import Fabric, Landmark, PlaceFacts, Terrain
from inference.prompt_text.slots import Style, Time, View

SceneName = Literal[
    "roofs", "hillside", "skyline", "canyon", "stars", "harbour", "bridge", "portrait", "arch", "square", "avenue",
    "row", "hill street", "main street", "window", "street", "market", "aerial",
]  # fmt: skip

_OLD: frozenset[Fabric] = frozenset({"brick", "timber", "colonial", "haussmann", "domes", "tropical", "generic"})
_ROWS: frozenset[Fabric] = frozenset({"brick", "timber", "colonial", "haussmann", "tropical", "tokyo", "generic"})
_HIGH: frozenset[Fabric] = frozenset({"glass", "nyc"})
_HILLS: frozenset[Terrain] = frozenset({"hills"})  # mountains may be far off

SMALL_TOWN = 120_000  # people; below it a main street says what a town is
HIGH_CITY = 1_000_000  # people; above it glass stands in canyons

# Landmarks that no square, street or arch stands before.
NATURE = frozenset({
    "mount_fuji", "vesuvius", "table_mountain", "lions_head", "sugarloaf", "illimani", "monserrate", "diamond_head",
    "pigeon_rocks", "lycabettus", "tibidabo", "narikala", "crescent_city", "varanasi_ghats", "jet_d_eau",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A way to show a city. An empty set asks for nothing.

    Attributes:
        landmark: "large" shows one before all else, "may" has room for one, "none" shows none.
        bridge: the landmark is a bridge, or must not be one; None where either will do.
        built: the landmark stands among houses.
        washes: whether it bears a watercolour.
    """

    view: View
    landmark: Literal["large", "may", "none"] = "none"
    water: bool = False
    terrains: frozenset[Terrain] = frozenset()
    fabrics: frozenset[Fabric] = frozenset()
    population: tuple[int, int] = (0, 1 << 40)
    times: frozenset[Time] = frozenset()
    bridge: bool | None = None
    built: bool = False
    washes: bool = True

    def landmarks(self, place: PlaceFacts) -> tuple[Landmark, ...]:
        """Those of the place that it can show."""
        if self.landmark == "none":
            return ()
        return tuple(
            mark
            for mark in place.landmarks
            if (self.bridge is None or self.bridge == is_bridge(mark)) and not (self.built and mark.key in NATURE)
        )

    def fits(self, place: PlaceFacts, population: int) -> bool:
        """Whether what is known of the place allows it."""
        return (
            self.population[0] <= population < self.population[1]
            and (not self.water or place.water != "none")
            and (not self.terrains or place.terrain in self.terrains)
            and (not self.fabrics or place.fabric in self.fabrics)
            and (self.landmark != "large" or bool(self.landmarks(place)))
        )


def is_bridge(mark: Landmark) -> bool:
    return "bridge" in mark.name.lower()


SCENES: Mapping[SceneName, Scene] = {
    "roofs": Scene("skyline", "large"),
    "hillside": Scene("skyline", "may", terrains=_HILLS, fabrics=_OLD),
    "skyline": Scene("skyline", "may"),
    "canyon": Scene("skyline", "large", fabrics=_HIGH, population=(HIGH_CITY, 1 << 40), bridge=False, washes=False),
    "stars": Scene("skyline", "may", times=frozenset({"night", "blue"})),
    "harbour": Scene("waterfront", "may", water=True),
    "bridge": Scene("waterfront", "large", water=True, bridge=True),
    "portrait": Scene("landmark", "large"),
    "arch": Scene(
        "landmark", "large", fabrics=frozenset({"domes", "colonial", "haussmann", "brick"}), built=True, washes=False
    ),
    "square": Scene("landmark", "large", bridge=False, built=True),
    "avenue": Scene(
        "street", "large", times=frozenset({"dawn", "day", "golden", "sunset", "blue"}), bridge=False, built=True
    ),
    "row": Scene("street", fabrics=_ROWS),
    "hill street": Scene("street", terrains=_HILLS, fabrics=_OLD),
    "main street": Scene("street", population=(0, SMALL_TOWN)),
    "window": Scene("street", fabrics=_ROWS | {"domes"}, washes=False),
    "street": Scene("street", "may", fabrics=_HIGH),
    "market": Scene("market", "may"),
    "aerial": Scene("aerial", "may"),
}

# Styles that have scenes of their own; where a place has none of these, any will do. A minimal sheet shows one sign; a
# diorama a few blocks from above: no skyline, no street seen along.
OF_STYLE: Mapping[Style, tuple[SceneName, ...]] = {
    "minimal": ("portrait",),
    "isometric": ("aerial", "market", "portrait"),
}


def scenes_for(place: PlaceFacts, population: int, views: Iterable[View]) -> tuple[SceneName, ...]:
    """Those of the wanted views that the place has."""
    wanted = frozenset(views)
    found = tuple(name for name, scene in SCENES.items() if scene.view in wanted and scene.fits(place, population))
    if "main street" in found and place.curated:  # a famous town is not its main street
        return tuple(name for name in found if name != "main street")
    return found


def scenes_in(style: Style, scenes: Sequence[SceneName]) -> tuple[SceneName, ...]:
    """Those of the scenes that a style is drawn in."""
    own = tuple(name for name in scenes if name in OF_STYLE.get(style, ()))
    if own:
        return own
    return tuple(name for name in scenes if SCENES[name].washes or style != "watercolor") or tuple(scenes)
