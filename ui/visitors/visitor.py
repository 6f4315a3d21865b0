"""The visitor of a request: the city found for them, the reason why this one, and their language.

It knows headers and addresses as values, no web framework. The address is used and forgotten.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from inference.cities import LONGEST_SEARCH, Gazetteer
from inference.errors import UnknownCity
from inference.schemas import LANGUAGES, City, Health
from inference.settings import Settings
from ui.visitors.addresses import Clients, header_values, parse_address
from ui.visitors.geoip import GeoIP, Whereabouts

Reason = Literal["link", "choice", "edge", "geoip", "timezone", "home"]

DEFAULT_LANGUAGE = "en"
# Browsers send a handful; a header of thousands is somebody's test of our patience.
_MOST_LANGUAGES = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's person: their city, why this one, and the portal's language for them (a key of LANGUAGES)."""

    city: City
    reason: Reason
    language: str


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

        Raises:
            SettingError: an entry of `trusted_proxies` is no network.
        """
        self._gazetteer = gazetteer
        self._home = home
        self._settings = settings
        self._clients = Clients(settings.listed(settings.trusted_proxies), salt)
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
        city, reason = self._place(peer_address, headers, link_city, chosen_city, time_zone)
        accepted = ",".join(header_values(headers, "Accept-Language"))
        return Visitor(city, reason, choose_language(language, accepted))

    def client_key(self, peer_address: str, headers: Mapping[str, str]) -> str:
        """A salted hash that stands for the client within this process, for rate limits (IPv6 by /64)."""
        return self._clients.key(peer_address, headers)

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
    ) -> tuple[City, Reason]:
        if city := self._known(link_city):
            return city, "link"
        if city := self._known(chosen_city):
            return city, "choice"
        zone_city = self._gazetteer.by_time_zone(time_zone) if time_zone else None
        if self._clients.is_trusted(parse_address(peer_address)) and (
            city := self._match(self._told_by_edge(headers), zone_city)
        ):
            return city, "edge"
        if city := self._match(self._told_by_geoip(peer_address, headers), zone_city):
            return city, "geoip"
        if zone_city:
            return zone_city, "timezone"
        return self._home, "home"

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
        )

    def _told_by_geoip(self, peer_address: str, headers: Mapping[str, str]) -> Whereabouts:
        address = self._clients.address(peer_address, headers) if self._geoip else None
        found = self._geoip.find(address) if self._geoip and address else None
        return found or Whereabouts()

    def _match(self, told: Whereabouts, zone_city: City | None) -> City | None:
        """The gazetteer's city for what was told: by GeoNames id, by name, by coordinates, by country.

        A country alone gives the browser's zone's city when that lies in it (New York for everyone in the USA helps
        nobody in Seattle), else its largest; the reason remains that of the country.
        """
        if city := self._known(told.geonames_id):
            return city
        # Edges write XX for "unknown" and T1 for Tor: no country of ours, so that it rules no name out.
        largest = self._gazetteer.largest_of(told.country_code) if told.country_code else None
        country_code = largest.country_code if largest else ""
        latitude, longitude = told.point or (None, None)
        if told.city_name and len(told.city_name) <= LONGEST_SEARCH:
            city = self._gazetteer.by_name(told.city_name, country_code, latitude, longitude)
            if city:
                return city
        if latitude is not None and longitude is not None:
            return self._gazetteer.around(latitude, longitude)
        return zone_city if largest and zone_city and zone_city.country_code == country_code else largest


def choose_language(wish: str | None, accepted: str) -> str:
    """The portal's language for a wish, else for an Accept-Language header (RFC 9110, 12.5.4), else English."""
    return next(filter(None, map(_offered, [wish or "", *_by_preference(accepted)])), DEFAULT_LANGUAGE)


def _offered(tag: str) -> str:
    """The key of LANGUAGES for a BCP 47 tag ("zh-CN", "pt_BR", "de-AT"), or ""."""
    base = tag.strip().replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if base == language.split("-")[0]), "")


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


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    north, east = _number(latitude), _number(longitude)
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return north, east


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
