"""What small towns are built of, country by country: forms of fronts, their walls and doors, what stands before them.

Data only; `town_fronts.py` draws it. A kit is chosen by the country first, then by the building fabric that is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inference.places.model import PlaceFacts
from inference.schemas import City

Top = Literal["gable", "timbered", "cornice", "eaves", "stepped", "curved", "flat", "upturned", "tin"]
Window = Literal["sash", "arch", "shutters", "casement", "screen", "lattice"]
Shop = Literal["shop", "arch", "door", "lattice"]
Vehicle = Literal["pickup", "car", "tuk-tuk", "bicycle", "scooter"]


@dataclass(frozen=True, slots=True)
class Front:
    """One house's face: `wide` in metres, `upper` its floors over the shop."""

    top: Top
    wall: str
    window: Window
    shop: Shop
    wide: float
    upper: int = 1
    columns: int = 2
    awning: bool = False
    balcony: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """`steeple`: what may rise behind the row; `goods`: what lies before its doors."""

    fronts: tuple[Front, ...]
    trim: str
    roof: str
    doors: tuple[str, ...]
    vehicles: tuple[Vehicle, ...]
    steeple: Literal["spire", "campanile", "onion", "minaret", "stupa", ""] = ""
    goods: Literal["pumpkins", "flowers", "fruit", "pots"] = "flowers"
    lanterns: bool = False


def kit_of(city: City, place: PlaceFacts) -> Kit:
    for countries, kit in _BY_COUNTRY:
        if city.country_code in countries:
            return kit
    if place.fabric in _BY_FABRIC:
        return _BY_FABRIC[place.fabric]
    if city.continent_code == "AF":
        return _TIN
    return _SHOPHOUSES if city.continent_code == "AS" else _TOWNHOUSES


_MAIN_STREET = Kit(
    (
        Front("gable", "#9fb3a0", "sash", "shop", 5.6),
        Front("cornice", "#a8452f", "arch", "shop", 6.6, 1, 3, True),
        Front("gable", "#f0d6a0", "sash", "shop", 6.0, 1, 2, True),
        Front("cornice", "#8a4a3c", "arch", "shop", 6.4, 1, 3, True),
        Front("gable", "#6f8fa0", "sash", "shop", 5.6),
    ),
    "#fbf1dc",
    "#6a4038",
    ("#22404a", "#8a2f2a", "#3f5b52", "#2b4058", "#7c2f2a"),
    ("pickup", "pickup", "car"),
    "spire",
    "pumpkins",
)
_HIGH_STREET = Kit(
    (
        Front("eaves", "#b9694c", "sash", "shop", 5.4, 1, 2),
        Front("gable", "#f1e6d0", "sash", "shop", 5.0, 1, 2, True),
        Front("eaves", "#c9d5d0", "sash", "shop", 5.8, 2, 2, True),
        Front("cornice", "#a55a44", "sash", "shop", 6.2, 1, 3),
        Front("timbered", "#f4ead6", "casement", "shop", 5.6, 1, 3),
    ),
    "#fbf3e2",
    "#59606e",
    ("#1f3f3a", "#7a2530", "#24406a", "#3f3a34", "#8a5a2f"),
    ("car", "bicycle"),
    "spire",
)
_TIMBER_FRAMED = Kit(
    (
        Front("timbered", "#f6ead0", "casement", "shop", 6.0, 1, 3),
        Front("gable", "#eec98a", "shutters", "arch", 5.6, 1, 2),
        Front("timbered", "#f3dcc0", "casement", "shop", 6.6, 2, 3, True),
        Front("eaves", "#d7dcc4", "shutters", "shop", 5.8, 1, 3),
        Front("timbered", "#f0b8a0", "casement", "shop", 5.4, 1, 2),
    ),
    "#fdf6e6",
    "#a8553f",
    ("#2f4f44", "#7a2f2a", "#5a3a28", "#2f4a6a"),
    ("bicycle", "car"),
    "spire",
)
_STEPPED = Kit(
    (
        Front("stepped", "#a4503c", "sash", "shop", 5.0, 2, 2),
        Front("curved", "#d8b27c", "sash", "shop", 5.0, 1, 2, True),
        Front("gable", "#8f4438", "sash", "shop", 4.8, 1, 2),
        Front("stepped", "#c9a070", "sash", "shop", 5.2, 1, 2, True),
        Front("curved", "#7a8f92", "sash", "shop", 5.2, 2, 2),
    ),
    "#fbf3e0",
    "#8a4438",
    ("#1f4a3c", "#7a2530", "#24406a"),
    ("bicycle",),
    "spire",
)
_PAINTED_WOOD = Kit(
    (
        Front("gable", "#b5402f", "casement", "shop", 5.6, 1, 2),
        Front("gable", "#e8c25a", "casement", "shop", 6.2, 1, 3),
        Front("eaves", "#f3efe6", "casement", "door", 6.0, 1, 3),
        Front("gable", "#5f86a0", "casement", "shop", 5.4, 1, 2),
        Front("gable", "#7d9a74", "casement", "door", 5.6, 1, 2),
    ),
    "#fdf8ec",
    "#4f5a66",
    ("#2f5a50", "#f3efe6", "#8a2f2a", "#24406a"),
    ("bicycle", "car"),
    "spire",
    "flowers",
)
_MARKET_SQUARE = Kit(
    (
        Front("curved", "#f1d48e", "casement", "arch", 5.6, 1, 2),
        Front("eaves", "#e7b6a0", "casement", "arch", 6.4, 1, 3),
        Front("curved", "#b9cdb8", "casement", "arch", 5.8, 2, 2, True),
        Front("stepped", "#f3e3c4", "casement", "shop", 5.6, 1, 3),
        Front("curved", "#b4c6d6", "casement", "arch", 5.4, 1, 2),
    ),
    "#fffaf0",
    "#b0553a",
    ("#5a3a28", "#2f4f44", "#7a2f2a"),
    ("car", "bicycle"),
    "onion",
)
_OCHRE = Kit(
    (
        Front("eaves", "#e9b070", "shutters", "arch", 5.8, 2, 2, False, True),
        Front("eaves", "#e08a6a", "shutters", "shop", 6.2, 1, 3, True),
        Front("eaves", "#f4e0b0", "shutters", "arch", 5.4, 1, 2, False, True),
        Front("cornice", "#f0c9a0", "shutters", "shop", 6.0, 2, 3, True),
        Front("eaves", "#d9a05a", "shutters", "arch", 5.6, 1, 2),
    ),
    "#fdf3dc",
    "#b8603f",
    ("#2f5f4a", "#3f6a8a", "#7a3f2a"),
    ("scooter", "car"),
    "campanile",
    "pots",
)
_WHITE_VILLAGE = Kit(
    (
        Front("eaves", "#fbf6ea", "shutters", "arch", 5.6, 1, 2, False, True),
        Front("flat", "#fffaf0", "shutters", "door", 5.0, 1, 2),
        Front("eaves", "#fdf3e0", "shutters", "shop", 6.0, 1, 3, True),
        Front("flat", "#f6efe2", "shutters", "arch", 5.2, 1, 2, False, True),
        Front("eaves", "#fbf6ea", "shutters", "door", 5.4),
    ),
    "#f0d9b0",
    "#c4704a",
    ("#2f6fa8", "#2f7f7a", "#7a4a2a"),
    ("scooter", "car"),
    "campanile",
    "pots",
)
_COLONIAL = Kit(
    (
        Front("eaves", "#e2703f", "shutters", "arch", 6.4, 1, 3, False, True),
        Front("eaves", "#f0bc4a", "shutters", "door", 6.0, 0, 2),
        Front("cornice", "#4f9aa8", "arch", "arch", 5.8, 1, 2, True),
        Front("eaves", "#d9567a", "shutters", "shop", 6.2, 1, 3, True),
        Front("eaves", "#7fae6a", "shutters", "door", 5.6, 1, 2),
    ),
    "#fff6e2",
    "#b8603f",
    ("#2f5a4a", "#24507a", "#6a3a22"),
    ("pickup", "bicycle", "car"),
    "campanile",
    "fruit",
)
_MEDINA = Kit(
    (
        Front("flat", "#e0a878", "screen", "arch", 6.2, 1, 2),
        Front("flat", "#f0d2a0", "arch", "shop", 5.6, 1, 2, True),
        Front("flat", "#d58f66", "screen", "arch", 5.4, 2, 2),
        Front("flat", "#f3dfba", "arch", "arch", 6.0, 1, 3, True),
        Front("flat", "#e7b98a", "screen", "shop", 5.6, 1, 2, True),
    ),
    "#fbeed0",
    "#c98a5a",
    ("#1f6f7a", "#2f5f4a", "#24507a", "#7a3f2a"),
    ("scooter", "bicycle"),
    "minaret",
    "pots",
)
_BAZAAR = Kit(
    (
        Front("flat", "#e88a6a", "arch", "shop", 5.6, 1, 2, True, True),
        Front("flat", "#5fa8a8", "screen", "shop", 5.2, 2, 2, True),
        Front("cornice", "#f2c862", "arch", "shop", 6.0, 1, 3, True, True),
        Front("flat", "#d978a0", "screen", "shop", 5.4, 1, 2, True),
        Front("cornice", "#8fb4d8", "arch", "shop", 5.6, 2, 2, True),
    ),
    "#fff3da",
    "#b8603f",
    ("#2f5f6a", "#7a2f4a", "#5a3a28"),
    ("tuk-tuk", "bicycle"),
    "",
    "fruit",
)
_SHOPHOUSES = Kit(
    (
        Front("eaves", "#f0c05a", "shutters", "arch", 5.0, 1, 3),
        Front("cornice", "#7fb8b0", "shutters", "shop", 5.2, 1, 3, True),
        Front("eaves", "#e79a8a", "shutters", "shop", 5.0, 1, 3, True),
        Front("curved", "#f3e6c8", "shutters", "arch", 5.2, 1, 3),
        Front("eaves", "#8fa8cf", "shutters", "shop", 5.0, 1, 3, True),
    ),
    "#fff8e6",
    "#b0553a",
    ("#2f5f5a", "#8a2f2a", "#24507a"),
    ("tuk-tuk", "scooter"),
    "stupa",
    "fruit",
    True,
)
_MACHIYA = Kit(
    (
        Front("eaves", "#6a4632", "lattice", "lattice", 6.4, 1, 1),
        Front("eaves", "#e8dcc4", "lattice", "lattice", 5.8, 1, 2),
        Front("gable", "#54392c", "lattice", "lattice", 5.8, 1, 2),
        Front("eaves", "#8a5f44", "lattice", "shop", 6.2, 1, 2, True),
    ),
    "#efe3c8",
    "#4a5560",
    ("#2f3f6f", "#8a2f33", "#3f5a4a"),
    ("bicycle", "car"),
    "",
    "flowers",
    True,
)
_UPTURNED = Kit(
    (
        Front("upturned", "#a8a49c", "lattice", "lattice", 6.2, 1, 2),
        Front("upturned", "#e9dcc2", "lattice", "shop", 5.8, 1, 2),
        Front("upturned", "#9a4a38", "lattice", "lattice", 6.6, 1, 3),
        Front("upturned", "#c9bda6", "lattice", "shop", 5.8, 1, 2),
    ),
    "#f0e2c4",
    "#4f5a5f",
    ("#8a2f2a", "#5a2f28", "#2f4f44"),
    ("bicycle", "scooter"),
    "",
    "fruit",
    True,
)
_TIN = Kit(
    (
        Front("tin", "#e88a4a", "shutters", "shop", 6.0, 0, 2, True),
        Front("tin", "#5fa8b8", "shutters", "door", 6.4, 0, 2),
        Front("flat", "#f0c862", "shutters", "shop", 5.8, 1, 2, True, True),
        Front("tin", "#d9705a", "shutters", "shop", 6.2, 0, 2, True),
        Front("tin", "#8fb86a", "shutters", "door", 5.8, 0, 2),
    ),
    "#fff3d6",
    "#9a8f84",
    ("#24507a", "#2f5a4a", "#7a2f2a"),
    ("bicycle", "scooter", "pickup"),
    "",
    "fruit",
)
_TOWNHOUSES = Kit(
    (
        Front("cornice", "#e6d2b0", "sash", "shop", 6.0, 1, 3, True),
        Front("eaves", "#d99a78", "casement", "shop", 5.8, 1, 2),
        Front("gable", "#c9cfbc", "casement", "shop", 5.6, 1, 2, True),
        Front("cornice", "#b9694c", "sash", "shop", 6.2, 2, 3),
    ),
    "#fdf4e2",
    "#8a5a48",
    ("#2f4f4a", "#7a2f33", "#24406a"),
    ("car", "bicycle"),
    "spire",
)

_BY_COUNTRY: tuple[tuple[frozenset[str], Kit], ...] = tuple(
    (frozenset(codes.split()), kit)
    for codes, kit in (
        ("US CA AU NZ", _MAIN_STREET),
        ("GB IE IM JE GG", _HIGH_STREET),
        ("DE AT CH LI LU", _TIMBER_FRAMED),
        ("NL BE DK", _STEPPED),
        ("SE NO FI IS EE LV LT RU BY FO GL AX", _PAINTED_WOOD),
        ("PL CZ SK HU SI UA RO MD RS", _MARKET_SQUARE),
        ("IT FR HR MC SM VA AL BG MK BA ME TR GE AM", _OCHRE),
        ("ES PT GR CY MT TN", _WHITE_VILLAGE),
        ("MX GT HN SV NI CR PA CO VE EC PE BO CL AR UY PY BR CU DO PR PH HT", _COLONIAL),
        ("IN BD NP LK PK", _BAZAAR),
        ("JP", _MACHIYA),
        ("CN KR TW KP MN", _UPTURNED),
    )
)
_BY_FABRIC = {"domes": _MEDINA, "timber": _PAINTED_WOOD, "colonial": _COLONIAL, "haussmann": _OCHRE}
