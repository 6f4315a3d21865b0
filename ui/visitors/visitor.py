"""The visitor of a request: the city found for them, the reason why this one, and their language.

It knows headers and addresses as values, no web framework. The address is used and forgotten.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal
from urllib.parse import unquote

from babel.core import get_global

from inference.cities import LONGEST_SEARCH, Gazetteer
from inference.errors import UnknownCity
from inference.schemas import LANGUAGES, City, Health
from inference.settings import Settings
from ui.visitors.addresses import Clients, header_values, parse_address
from ui.visitors.geoip import GeoIP
from ui.visitors.whereabouts import Point, Whereabouts, point_on_earth

Reason = Literal["link", "choice", "edge", "geoip", "timezone", "home"]

DEFAULT_LANGUAGE = "en"
# Browsers send a handful; a header of thousands is somebody's test of our patience.
_MOST_LANGUAGES = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's person: their city, why this one, and the portal's language for them (a key of LANGUAGES).

    `guessed`: no city was told, at most a country: the browser's time zone can name a nearer one.
    """

    city: City
    reason: Reason
    language: str
    guessed: bool = False


class VisitorFinder:
    """Finds the Visitor of a request. The order of the reasons is that of `find`."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        home: City,
        settings: Settings,
        geoip: GeoIP | None = None,
        salt: bytes = b"",
    ) -> None:
        """The settings name the headers in which the edge tells where the client is; of several the first that is
        there counts. `coordinates_headers` hold both in one ("51.5,-0.12").
        """
        self._gazetteer = gazetteer
        self._home = home
        self._settings = settings
        self._clients = Clients(settings.trusted_networks, salt)
        self._operator_networks = settings.operator_networks
        self._geoip = geoip

    def find(
        self,
        peer_address: str,
        headers: Mapping[str, str],
        link_city: int | None = None,
        chosen_city: int | None = None,
        time_zone: str | None = None,
        language: str | None = None,
    ) -> Visitor:
        """The visitor, by the first of these that gives a city that we know:

        link, the visitor's own choice, the edge's headers (from trusted proxies only), GeoIP of the client's address,
        the browser's time zone, the region's home. `language` is an explicit wish and goes before Accept-Language.
        """
        city, reason, guessed = self._place(peer_address, headers, link_city, chosen_city, time_zone)
        accepted = ",".join(header_values(headers, "Accept-Language"))
        return Visitor(city, reason, choose_language(language, accepted), guessed)

    def is_trusted(self, peer_address: str) -> bool:
        """Whether the peer is a trusted proxy."""
        return self._clients.is_trusted(parse_address(peer_address))

    def client_key(self, peer_address: str, headers: Mapping[str, str]) -> str:
        """A salted hash that stands for the client within this process, for rate limits (IPv6 by /64)."""
        return self._clients.key(peer_address, headers)

    def is_operator(self, peer_address: str, headers: Mapping[str, str]) -> bool:
        """Whether the client certainly is in a network that may read metrics and details of health."""
        return self._clients.is_in(self._operator_networks, peer_address, headers)

    def geoip_health(self) -> Health:
        if self._geoip is None:
            return Health(ok=True, detail="No GeoIP file is set, so addresses are not used to find a visitor's city.")
        return self._geoip.health()

    def _place(
        self,
        peer_address: str,
        headers: Mapping[str, str],
        link_city: int | None,
        chosen_city: int | None,
        time_zone: str | None,
    ) -> tuple[City, Reason, bool]:
        """City, reason, and whether it is guessed."""
        if city := self._known(link_city):
            return city, "link", False
        if city := self._known(chosen_city):
            return city, "choice", False
        zone_city = self._gazetteer.by_time_zone(time_zone) if time_zone else None
        for reason, told in self._told(peer_address, headers):
            # Edges write XX for "unknown" and T1 for Tor: no country of ours, so that it rules nothing out.
            largest = self._gazetteer.largest_of(told.country_code)
            country_code = largest.country_code if largest else ""
            if city := self._named_city(told, country_code):
                return city, reason, False
            if city := self._nearest_city(told, country_code, zone_city):
                # Perhaps a country's middle: a browser that tells its zone is asked once more.
                return city, reason, told.maybe_centre and zone_city is None
            if largest:  # New York for everyone in the USA would help nobody in Seattle
                in_it = zone_city if zone_city and zone_city.country_code == largest.country_code else None
                return in_it or largest, reason, True
        return (zone_city, "timezone", False) if zone_city else (self._home, "home", True)

    def _told(self, peer_address: str, headers: Mapping[str, str]) -> Iterator[tuple[Reason, Whereabouts]]:
        if self._clients.is_trusted(parse_address(peer_address)):
            yield "edge", self._told_by_edge(headers)
        address = self._clients.address(peer_address, headers) if self._geoip else None
        if self._geoip and address and (told := self._geoip.find(address)):
            yield "geoip", told

    def _known(self, city_id: int | None) -> City | None:
        if city_id is None:
            return None
        try:
            return self._gazetteer.get(city_id)
        except UnknownCity:
            return None

    def _told_by_edge(self, headers: Mapping[str, str]) -> Whereabouts:
        edge = self._settings
        both = _first(headers, edge.coordinates_headers).partition(",")
        apart = _point(_first(headers, edge.latitude_headers), _first(headers, edge.longitude_headers))
        return Whereabouts(
            city_name=_readable(_first(headers, edge.city_headers)),
            country_code=_first(headers, edge.country_headers),
            point=apart or _point(both[0], both[2]),
            maybe_centre=True,
        )

    def _named_city(self, told: Whereabouts, country_code: str) -> City | None:
        """The gazetteer's city by GeoNames id or by name, bounded by the country.

        A name goes before coordinates that may be a country's centre, else it counts near them only: a record's
        village is not the large city of the same name at the other end of the country.
        """
        if city := self._known(told.geonames_id):
            return city
        if not told.city_name or len(told.city_name) > LONGEST_SEARCH:
            return None
        if city := self._gazetteer.by_name(told.city_name, country_code, *(told.point or ())):
            return city
        if told.point is None or not told.maybe_centre:
            return None
        country = country_code or self._gazetteer.around(*told.point).country_code
        return self._gazetteer.by_name(told.city_name, country)

    def _nearest_city(self, told: Whereabouts, country_code: str, zone_city: City | None) -> City | None:
        """The gazetteer's city by coordinates, bounded by the country.

        Those that may be a country's centre tell nothing when the browser's clock, that of `zone_city`, is another one
        of the country than theirs: Kansas, for one in Los Angeles.
        """
        if told.point is None:
            return None
        city = self._gazetteer.around(*told.point, country_code)
        elsewhere = zone_city and zone_city.country_code == city.country_code and zone_city.time_zone != city.time_zone
        return None if told.maybe_centre and elsewhere else city


def choose_language(wish: str | None, accepted: str) -> str:
    """The portal's language for a wish, else for an Accept-Language header (RFC 9110, 12.5.4), else English."""
    return next(filter(None, map(_offered, [wish or "", *_by_preference(accepted)])), DEFAULT_LANGUAGE)


def _offered(tag: str) -> str:
    """The key of LANGUAGES for a BCP 47 tag ("zh-CN", "pt_BR", "de-AT"), or "". Of one language's scripts the tag's."""
    base, *subtags = tag.strip().replace("_", "-").lower().split("-")
    ours = [language for language in LANGUAGES if base == language.split("-")[0]]
    if len(ours) > 1 and (meant := f"{base}-{_script(base, subtags)}") in ours:
        return meant
    return ours[0] if ours else ""


def _script(base: str, subtags: list[str]) -> str:
    """The script that a tag names ("Hant"), else CLDR's likely one for its territory, else for the language alone."""
    told = list(takewhile(lambda subtag: len(subtag) > 1, subtags))  # behind a single letter come extensions
    if script := next((subtag for subtag in told if len(subtag) == 4 and subtag.isalpha()), ""):
        return script.title()
    likely: Mapping[str, str] = get_global("likely_subtags")
    territory = next((subtag.upper() for subtag in told if len(subtag) == 2), "")
    return (likely.get(f"{base}_{territory}") or likely[base]).split("_")[1]


def _by_preference(accepted: str) -> list[str]:
    """The header's tags, the most wanted first; those of quality 0 are left out."""
    weighed = []
    for part in accepted.split(",")[:_MOST_LANGUAGES]:
        tag, _, parameter = part.partition(";")
        quality = _number(parameter.strip().lower().removeprefix("q=")) if parameter.strip() else 1.0
        if quality and 0 < quality <= 1:
            weighed.append((quality, tag))
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]


def _first(headers: Mapping[str, str], names: str) -> str:
    """The value of the first of these headers that has one. Of several lines the last counts: the proxy's own."""
    for name in names.split(","):
        values = header_values(headers, name.strip())
        if values and values[-1].strip():
            return values[-1].strip()
    return ""


def _readable(text: str) -> str:
    """A city's name from a header: edges send UTF-8, which servers hand on as Latin-1, or percent-encode it."""
    with contextlib.suppress(UnicodeError):  # it really was Latin-1, or it was decoded already
        text = text.encode("latin-1").decode("utf-8")
    return unquote(text)


def _point(latitude: str, longitude: str) -> Point | None:
    return point_on_earth(_number(latitude), _number(longitude))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
