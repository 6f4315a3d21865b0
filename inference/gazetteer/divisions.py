"""Administrative divisions that narrow a city's name down: countries by name and code, states where people write them.

It knows GeoNames' codes; which city lies where is the gazetteer's.
"""

from __future__ import annotations

from collections.abc import Mapping

from inference.gazetteer.search import fold_one

# A country's code and GeoNames' admin1 code, "" for the whole country.
Place = tuple[str, str]

_MORE_COUNTRY_NAMES = {
    "america": "US", "the united states": "US", "uk": "GB", "great britain": "GB", "britain": "GB", "uae": "AE",
    "emirates": "AE", "holland": "NL", "netherlands": "NL", "deutschland": "DE", "espana": "ES", "italia": "IT",
    "brasil": "BR", "turkiye": "TR", "czech republic": "CZ", "korea": "KR", "burma": "MM", "cote d ivoire": "CI",
    "cote divoire": "CI", "drc": "CD", "congo": "CD", "palestine": "PS", "macedonia": "MK", "cape verde": "CV",
    "russian federation": "RU", "viet nam": "VN", "swaziland": "SZ", "east timor": "TL", "macau": "MO",
}  # fmt: skip

# (country, admin1) -> names. Only where people add them to a city's name.
_STATES: dict[Place, tuple[str, ...]] = {
    ("GB", "ENG"): ("england",),
    ("GB", "SCT"): ("scotland",),
    ("GB", "WLS"): ("wales",),
    ("GB", "NIR"): ("northern ireland",),
    ("CA", "01"): ("alberta", "ab"),
    ("CA", "02"): ("british columbia", "bc"),
    ("CA", "03"): ("manitoba", "mb"),
    ("CA", "04"): ("new brunswick", "nb"),
    ("CA", "05"): ("newfoundland and labrador", "newfoundland", "nl"),
    ("CA", "07"): ("nova scotia", "ns"),
    ("CA", "08"): ("ontario", "on"),
    ("CA", "09"): ("prince edward island", "pe"),
    ("CA", "10"): ("quebec", "qc"),
    ("CA", "11"): ("saskatchewan", "sk"),
    ("AU", "01"): ("australian capital territory", "act"),
    ("AU", "02"): ("new south wales", "nsw"),
    ("AU", "03"): ("northern territory", "nt"),
    ("AU", "04"): ("queensland", "qld"),
    ("AU", "05"): ("south australia", "sa"),
    ("AU", "06"): ("tasmania", "tas"),
    ("AU", "07"): ("victoria", "vic"),
    ("AU", "08"): ("western australia", "wa"),
}


def place_names(
    countries: Mapping[str, str], codes3: Mapping[str, str], us_states: Mapping[str, str]
) -> dict[bytes, tuple[Place, ...]]:
    """Folded name or code -> the places it may mean ("wa": Washington and Western Australia; "ca": Canada, California).

    Args:
        countries: two-letter code -> English name.
        codes3: three-letter code -> two-letter code.
        us_states: state's code -> name.
    """
    places: dict[bytes, list[Place]] = {}

    def add(name: str, place: Place) -> None:
        places.setdefault(fold_one(name), []).append(place)

    for code, name in countries.items():
        add(code, (code, ""))
        add(name, (code, ""))
    for code3, code in codes3.items():
        add(code3, (code, ""))
    for name, code in _MORE_COUNTRY_NAMES.items():
        add(name, (code, ""))
    for code, name in us_states.items():
        add(code, ("US", code))
        add(name, ("US", code))
    for place, names in _STATES.items():
        for name in names:
            add(name, place)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in places.items()}
