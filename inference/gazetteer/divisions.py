"""Administrative divisions that narrow a city's name down: countries by name and code, states where people write them.

It knows GeoNames' codes, and which row of the gazetteer lies where; no city's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from inference.gazetteer.columns import Labels, Mask
from inference.gazetteer.country_names import COMMON_NAMES
from inference.gazetteer.folding import fold_one

# A country's code and GeoNames' admin1 code, "" for the whole country.
Place = tuple[str, str]

# (country, admin1) -> names, the English one first. Only where people add them to a city's name.
_STATES: dict[Place, tuple[str, ...]] = {
    ("GB", "ENG"): ("England", "Angleterre", "Inglaterra", "イングランド", "英格兰", "इंग्लैंड", "إنجلترا"),
    ("GB", "SCT"): ("Scotland", "Schottland", "Écosse", "Escocia", "スコットランド", "苏格兰", "स्कॉटलैंड", "اسكتلندا"),
    ("GB", "WLS"): ("Wales", "Pays de Galles", "Gales", "ウェールズ", "威尔士", "वेल्स", "ويلز"),
    ("GB", "NIR"): (
        "Northern Ireland", "Nordirland", "Irlande du Nord", "Irlanda del Norte", "北アイルランド", "北爱尔兰",
        "उत्तरी आयरलैंड", "أيرلندا الشمالية",
    ),
    ("CA", "01"): ("Alberta", "AB"),
    ("CA", "02"): ("British Columbia", "BC"),
    ("CA", "03"): ("Manitoba", "MB"),
    ("CA", "04"): ("New Brunswick", "NB"),
    ("CA", "05"): ("Newfoundland and Labrador", "Newfoundland", "NL"),
    ("CA", "07"): ("Nova Scotia", "NS"),
    ("CA", "08"): ("Ontario", "ON"),
    ("CA", "09"): ("Prince Edward Island", "PE"),
    ("CA", "10"): ("Quebec", "QC"),
    ("CA", "11"): ("Saskatchewan", "SK"),
    ("AU", "01"): ("Australian Capital Territory", "ACT"),
    ("AU", "02"): ("New South Wales", "NSW"),
    ("AU", "03"): ("Northern Territory", "NT"),
    ("AU", "04"): ("Queensland", "QLD"),
    ("AU", "05"): ("South Australia", "SA"),
    ("AU", "06"): ("Tasmania", "TAS"),
    ("AU", "07"): ("Victoria", "VIC"),
    ("AU", "08"): ("Western Australia", "WA"),
}  # fmt: skip

# Countries by code that are written as another's, as CLDR itself does: "Hong Kong SAR China".
_PARTS = {"CN": ("HK", "MO")}


class Divisions:
    """Which rows lie in which place, and which places a name may mean ("wa": Washington and Western Australia)."""

    def __init__(
        self,
        countries: Labels,
        admin1: Labels,
        country_names: Iterable[tuple[str, str]],
        us_states: Mapping[str, str],
    ) -> None:
        """`country_names`: (name or code of any length, two-letter code) pairs; `us_states`: state's code -> name."""
        self._countries, self._admin1 = countries, admin1
        self._states = {("US", code): (name, code) for code, name in us_states.items()} | _STATES
        self._places: dict[bytes, tuple[Place, ...]] = {}
        common = ((name, code) for code, names in COMMON_NAMES.items() for name in names)
        for name, code in (*country_names, *common):
            self._add(name, (code, ""))
        for place, names in self._states.items():
            for name in names:
                self._add(name, place)
        self._all_names = b"".join(b"\n %b " % name for name in self._places)

    def _add(self, name: str, place: Place) -> None:
        key = fold_one(name)
        self._places[key] = tuple(dict.fromkeys((*self._places.get(key, ()), place)))

    def country_code(self, text: str) -> str | None:
        """The country of this name or code ("FR", "FRA", "Frankreich"); None when there is none, or several."""
        codes = {code for code, admin1_code in self._meant(fold_one(text)) if not admin1_code}
        return codes.pop() if len(codes) == 1 else None

    def state(self, row: int) -> str:
        """The English name of the state that the row lies in, where people add it to a city's name; else ""."""
        return self._states.get((self._countries[row], self._admin1[row]), ("",))[0]

    def inside(self, places: Sequence[bytes], *, begun: bool = False) -> Mask:
        """The rows that lie in all of the places ("texas" and "usa"), whose names are folded.

        A place is meant by its name, else by whole words that no other place's name begins with ("الإمارات"), else,
        where `begun`, by the beginning of any of its words: so far as somebody has typed it.
        """
        inside = np.ones(len(self._countries), dtype=bool)
        for place in places:
            inside &= self._rows_of(self._meant(place) or (self._begun(place) if begun else ()))
        return inside

    def _rows_of(self, places: Iterable[Place]) -> Mask:
        rows = np.zeros(len(self._countries), dtype=bool)
        for country_code, admin1_code in places:
            for code in (country_code, *_PARTS.get(country_code, ())):
                country = self._countries.mask(code)
                rows |= country & self._admin1.mask(admin1_code) if admin1_code else country
        return rows

    def _meant(self, text: bytes) -> tuple[Place, ...]:
        if text in self._places:
            return self._places[text]
        places = self._holding(b"\n %b " % text)
        return places if len(places) == 1 else ()

    def _begun(self, text: bytes) -> tuple[Place, ...]:
        return self._holding(b" %b" % text)

    def _holding(self, part: bytes) -> tuple[Place, ...]:
        if part not in self._all_names:  # 60 KB at once; name by name takes a hundred times as long
            return ()
        holding = (places for name, places in self._places.items() if part in b"\n %b " % name)
        return tuple(dict.fromkeys(chain.from_iterable(holding)))
