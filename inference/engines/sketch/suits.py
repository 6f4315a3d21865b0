"""When each composition may be chosen: by view, words of the prompt, and what is known of the place. Data alone.

It imports no drawing library, so that whoever offers prompts may ask what the engine shows (`offers.py`) in a process
that never draws. The templates themselves, by the same names, are in `templates/`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from inference.engines.sketch.vocabulary import Thing
from inference.places.model import Fabric, PlaceFacts, Terrain, Trees, Water
from inference.prompt_text.slots import Time, View, Weather

Kind = Literal["tall", "broad"]


@dataclass(frozen=True, slots=True)
class Suits:
    """When a template may be chosen; an empty set asks for nothing. `words` is a pattern by which the prompt asks for
    it; `asked` templates are for such prompts alone. `calm`: for styles that show one sign on a plain sheet, which
    take no others. `block`: for styles that show a few houses on a plinth, likewise.
    """

    views: frozenset[View]
    kinds: frozenset[Kind] = frozenset()  # of the hero; empty: it has no landmark for a hero
    words: str = ""
    asked: bool = False
    waters: frozenset[Water] = frozenset()
    terrains: frozenset[Terrain] = frozenset()
    fabrics: frozenset[Fabric] = frozenset()
    trees: frozenset[Trees] = frozenset()
    times: frozenset[Time] = frozenset()
    weathers: frozenset[Weather] = frozenset()
    stands: frozenset[str] = frozenset()
    heroes: frozenset[str] = frozenset()  # by their keys: for a template that draws them in a way of its own
    population: tuple[int, int] = (0, 1 << 40)
    calm: bool = False
    block: bool = False
    second: bool = False  # whether it shows another landmark beside the hero, where the prompt names several
    optional: bool = False  # it shows a landmark where there is one, and needs none
    washes: bool = True  # whether it bears a watercolour, which wants pale paper round its middle
    weight: int = 2  # how often it is taken among those that suit
    says: str = ""  # English words that ask for it and read well in a prompt
    shows: frozenset[Thing] = frozenset()  # things it draws where they belong to the place


def _views(names: str) -> frozenset[View]:
    return frozenset(names.split())  # type: ignore[arg-type]


def _things(names: str) -> frozenset[Thing]:
    return frozenset(names.split())  # type: ignore[arg-type]


def _fabrics(names: str) -> frozenset[Fabric]:
    return frozenset(names.split())  # type: ignore[arg-type]


ANY_KIND: frozenset[Kind] = frozenset({"tall", "broad"})
_HARBOUR = r"harbou?r|waterfront|quay|promenade|riverside|riverbank|embankment|seafront|port|pier"
_OPEN = r"squares?|plazas?|piazzas?|gardens?|parks?|fountains?|benches|lawns?|courtyard"
BRIDGES = frozenset(
    {
        "golden_gate", "bridge_25_april", "lions_gate", "bay_bridge", "bosphorus_bridge", "gwangan_bridge",
        "rainbow_bridge", "brooklyn_bridge",
    }
)  # fmt: skip

_DRAWN: dict[str, Suits] = {
    "over the roofs": Suits(
        _views("skyline waterfront landmark"),
        kinds=ANY_KIND,
        second=True,
        words=r"roofs?|rooftops?|tiled roofs|chimneys?|cat|dome|domes",
        weight=3,
        says="over the rooftops",
        shows=_things("birds boats"),
    ),
    "framed by an arch": Suits(
        _views("landmark skyline"),
        kinds=ANY_KIND,
        second=True,
        words=r"arch|arches|archway|gates?|gateway|souks?|medina|framed by|courtyard|lanterns?",
        washes=False,
        fabrics=_fabrics("domes colonial haussmann brick"),
        says="framed by an arch",
        shows=_things("people trees"),
    ),
    "harbour": Suits(
        _views("skyline waterfront landmark"),
        optional=True,
        second=True,
        words=_HARBOUR,
        weight=3,
        says="from the waterfront",
        shows=_things("boats people birds trees"),
    ),
    "close-up row": Suits(
        _views("waterfront street"),
        words=r"canals?|gables?|painted houses|house ?fronts?|facades?|bicycles?|colou?rful houses",
        fabrics=_fabrics("brick timber colonial haussmann tropical tokyo generic"),
        says="a row of painted houses",
        shows=_things("boats people"),
    ),
    "steep street": Suits(
        _views("street"),
        words=r"steep|stairs?|steps|trams?|hillside street|uphill|cobbled? (?:street|lane|alley)s?|alleys?",
        terrains=frozenset({"hills", "mountains", "volcano"}),
        fabrics=_fabrics("colonial timber brick haussmann domes tropical generic"),
        weight=3,
        says="a steep street",
        shows=_things("people trees"),
    ),
    "main street": Suits(
        _views("skyline street market landmark"),
        words=r"main street|high street|shops?|cafes?|bakery|pick-?up|shop ?fronts?|store ?fronts?|small town|village"
        r"|market square",
        population=(0, 120_000),
        waters=frozenset({"none"}),
        weight=4,
        says="the main street",
        shows=_things("people trees"),
    ),
    "canyon": Suits(
        _views("landmark skyline street"),
        kinds=frozenset({"tall"}),
        words=r"canyons?|skyscrapers?|street canyon|between the buildings|avenue|downtown",
        washes=False,
        fabrics=_fabrics("nyc glass"),
        weight=3,
        says="between the skyscrapers",
        shows=_things("people cars"),
    ),
    "cut-out": Suits(
        _views("landmark skyline waterfront aerial street market"),
        optional=True,
        calm=True,
        second=True,
        shows=_things("boats birds trees"),
    ),
    "diagonal bridge": Suits(
        _views("landmark skyline waterfront"),
        kinds=frozenset({"broad"}),
        words=r"bridges?|in the fog|fog|span|from the headland",
        heroes=BRIDGES,
        weight=4,
        says="seen from the headland",
        shows=_things("boats birds trees"),
    ),
    "procession": Suits(
        _views("landmark street"),
        kinds=ANY_KIND,
        words=r"bridge walk|avenues?|boulevards?|promenade|esplanade|procession|statues?|before the crowds?|mall",
        times=frozenset({"dawn", "golden", "sunset", "day", "blue"}),
        says="along the avenue",
        shows=_things("people birds"),
    ),
    "from the balcony": Suits(
        _views("street market"),
        words=r"balcon(?:y|ies)|from (?:a|the|my) window|old quarter|festivals?|street food|night market|monsoon"
        r"|umbrellas?",
        fabrics=_fabrics("tropical tokyo colonial domes haussmann timber brick generic"),
        washes=False,
        weight=3,
        says="from a balcony",
        shows=_things("people trees"),
    ),
    "animal before the city": Suits(
        _views("skyline landmark street waterfront aerial market"),
        words=r"giraffes?|elephants?|camels?|dromedar(?:y|ies)|safari|wildlife|savannah?|game park",
        asked=True,
        washes=False,
        shows=_things("birds trees"),
    ),
    "market stalls": Suits(
        _views("market"),
        optional=True,
        words=r"(?:night |flea |food |flower |fruit |spice |fish )?markets?|market stalls?|stalls?|bazaars?|souks?"
        r"|vendors?|spices?|street food|hawkers?",
        second=True,
        weight=5,
        says="a street market",
        shows=_things("people"),
    ),
    "from above": Suits(
        _views("aerial"),
        optional=True,
        words=r"from above|bird'?s[- ]eye|aerial|drone|from the air|street grid|blocks from above",
        second=True,
        weight=4,
        says="seen from above",
        shows=_things("boats trees cars"),
    ),
    "across the square": Suits(
        _views("landmark street"),
        optional=True,
        words=_OPEN,
        second=True,
        says="across the square",
        shows=_things("people trees birds"),
    ),
    "hillside": Suits(
        _views("skyline landmark waterfront"),
        optional=True,
        words=r"hillsides?|terraces?|terraced|stacked houses|up the hill|houses on the hill|slopes?",
        terrains=frozenset({"hills", "mountains", "volcano"}),
        fabrics=_fabrics("timber colonial domes tropical haussmann brick generic"),
        second=True,
        says="houses up the hillside",
        shows=_things("trees birds"),
    ),
    "sky above the roofs": Suits(
        _views("skyline landmark waterfront aerial"),
        optional=True,
        words=r"northern lights|polar lights?|aurora(?: borealis)?|stars|starry|star-?filled|milky way|fireworks"
        r"|new year'?s?(?: eve)?|snow(?:y|fall|-covered)? roofs|snowy night|night sky",
        asked=True,
        times=frozenset({"night", "blue"}),
        second=True,
        says="under the stars",
        shows=_things("trees"),
    ),
    "skyline": Suits(
        _views("skyline"),
        optional=True,
        words=r"skylines?|panorama|cityscape|in the distance|across the plain|meadows?|fields?",
        second=True,
        says="the skyline from a hill",
        shows=_things("trees birds people"),
    ),
    "isometric block": Suits(
        _views("skyline landmark waterfront aerial street market"),
        optional=True,
        block=True,
        second=True,
        shows=_things("trees cars people boats tram"),
    ),
}
# The same drawings with the title at the other end.
_TURNED = {
    "harbour above its title": "harbour",
    "cut-out below its title": "cut-out",
    "isometric block above its title": "isometric block",
}
SUITS: dict[str, Suits] = _DRAWN | {name: replace(_DRAWN[of], weight=1) for name, of in _TURNED.items()}


def place_suits(suits: Suits, place: PlaceFacts, population: int) -> bool:
    """Whether what is known of a place allows the composition, whatever the prompt says."""
    low, high = suits.population
    asked = (
        (suits.waters, place.water), (suits.terrains, place.terrain), (suits.fabrics, place.fabric),
        (suits.trees, place.trees),
    )  # fmt: skip
    return low <= population < high and all(not allowed or value in allowed for allowed, value in asked)
