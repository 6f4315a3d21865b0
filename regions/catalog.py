"""Which regions there are: deploy/regions.toml as frozen values, each checked, with a sentence for what cannot work.

Everything about several regions (settings of one, its edge, the address book, the hub's door) is made from these
values, so that adding a region is one entry of that file. It opens the file and nothing else, and knows no generator.
"""

from __future__ import annotations

import base64
import difflib
import ipaddress
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from inference.errors import SettingError

SHIPPED = Path(__file__).parent.parent / "deploy" / "regions.toml"
# Names of the private certificates. `.internal` is reserved for private use (ICANN, July 2024): nobody can own it.
PRIVATE_ZONE = "cityframe.internal"

_RESERVED = ("public", "ca")  # files beside the places' own certificates
_ID = re.compile(r"[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
_HIGHEST_AS_NUMBER = 2**32 - 1  # RFC 6793


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server listens: an address and a TCP port."""

    address: str
    port: int

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


_DEFAULT_APPLICATION = Endpoint("127.0.0.1", 7860)  # where `python -m ui` listens when nothing else is said


@dataclass(frozen=True, slots=True)
class Ports:
    """TCP ports, the same in every region.

    `peers` is where an edge hears other regions' edges, `health` where it tells the address book whether its region can
    serve, both on the private address; `hub` is the hub's door.
    """

    https: int = 443
    http: int = 80
    peers: int = 7443
    health: int = 8080
    hub: int = 8443


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an edge needs to announce the anycast address: its own AS number, and its router's address and AS number."""

    as_number: int
    router_address: str
    router_as_number: int


@dataclass(frozen=True, slots=True)
class Tunnel:
    """A place's end of the private network, where that is WireGuard's: its public key, and where others reach it."""

    public_key: str
    endpoint: Endpoint


@dataclass(frozen=True, slots=True)
class Hub:
    """A place with GPUs. Its door listens on `private_address` alone; `tunnel` is None where it needs none."""

    id: str
    label: str
    private_address: str
    tunnel: Tunnel | None = None

    @property
    def certificate_name(self) -> str:
        return f"{self.id}.{PRIVATE_ZONE}"


@dataclass(frozen=True, slots=True)
class Region:
    """One serving place.

    Attributes:
        home_city: a GeoNames id.
        latitude, longitude: degrees, of the place where the servers stand.
        public_url: its own name, for who wants this region and no other; links begin with the catalog's `portal_url`.
        edge_address: where visitors reach its edge, as the address book tells them.
        private_address: where other regions' edges and the address book reach it.
        hub: id of the hub that draws and writes for it.
        application: where `python -m ui` listens; its edge alone connects to it.
        listen_address: of its machine, where a provider's network translates `edge_address`; None: the same.
        announcement: for anycast; None: this region does not announce.
        tunnel: None: the private network is there without one.
    """

    id: str
    label: str
    home_city: int
    latitude: float
    longitude: float
    public_url: str
    edge_address: str
    private_address: str
    hub: str
    application: Endpoint = _DEFAULT_APPLICATION
    listen_address: str | None = None
    announcement: Announcement | None = None
    tunnel: Tunnel | None = None

    @property
    def public_listen_address(self) -> str:
        """What servers for visitors bind to on its machine."""
        return self.listen_address or self.edge_address

    @property
    def host(self) -> str:
        """The name of its own that visitors can reach it by."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def certificate_name(self) -> str:
        """The name in its edge's private certificate, and in that with which it calls the hub."""
        return f"{self.id}.{PRIVATE_ZONE}"


Place = TypeVar("Place", Region, Hub)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All regions and hubs. `portal_url` is the one address that leads to the nearest region."""

    portal_url: str
    regions: tuple[Region, ...]
    hubs: tuple[Hub, ...]
    ports: Ports = Ports()
    anycast_address: str | None = None

    @property
    def host(self) -> str:
        """The host of the one address."""
        return urlsplit(self.portal_url).hostname or ""

    def region(self, region_id: str) -> Region:
        """Raises SettingError when there is no such region."""
        return _named(region_id, self.regions, "region")

    def hub(self, hub_id: str) -> Hub:
        """Raises SettingError when there is no such hub."""
        return _named(hub_id, self.hubs, "hub")

    def hub_of(self, region: Region) -> Hub:
        return self.hub(region.hub)

    def hub_url(self, region: Region) -> str:
        """Where this region reaches its hub's OpenAI API, chat and images alike."""
        return f"https://{Endpoint(self.hub_of(region).private_address, self.ports.hub)}/v1"

    def served_by(self, hub: Hub) -> tuple[Region, ...]:
        return tuple(region for region in self.regions if region.hub == hub.id)

    def nearest_first(self, region: Region) -> tuple[Region, ...]:
        """The other regions."""
        others = (other for other in self.regions if other.id != region.id)
        return tuple(sorted(others, key=lambda other: kilometres(region, other)))


def kilometres(one: Region, other: Region) -> float:
    """The great circle between two regions, on a sphere with the Earth's mean radius (6,371 km)."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1.0)))


def read_catalog(path: Path = SHIPPED) -> Catalog:
    """The regions of a file.

    Raises:
        SettingError: a sentence with the file, the entry, the value and what is allowed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise SettingError(f"{path} is not text in UTF-8.") from None
    return parse_catalog(text, str(path))


def parse_catalog(text: str, name: str = SHIPPED.name) -> Catalog:
    """The regions of a file's text; `name` is what errors call it. Raises SettingError like `read_catalog`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{name} is not TOML: {error}.") from None
    top = _Table(document, name)
    catalog = Catalog(
        portal_url=top.url("portal_url"),
        ports=_ports(top.table("ports")),
        anycast_address=_anycast_address(top.table("anycast")),
        hubs=tuple(_hub(entry) for entry in top.entries("hub")),
        regions=tuple(_region(entry) for entry in top.entries("region")),
    )
    top.done()
    _check_whole(catalog, name)
    return catalog


class _Table:
    """One table of the file: gives each value once, of the right kind, and refuses what nobody asked for."""

    def __init__(self, values: dict[str, object], where: str) -> None:
        self._values = dict(values)
        self._asked: list[str] = []
        self.where = where

    def refuse(self, key: str, why: str) -> SettingError:
        return SettingError(f"{self.where}: {key} {why}.", parameter=key)

    def has(self, key: str) -> bool:
        """Whether a key that may be left out stands there."""
        self._asked.append(key)
        return key in self._values

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 200:
            raise self.refuse(key, f"is {value!r}; a text of 1 to 200 characters in one line is allowed")
        return value

    def identifier(self) -> str:
        """The id, which is part of host names, of names in HAProxy's text and of file names."""
        text = self.text("id")
        if text in _RESERVED:
            raise self.refuse("id", f"is {text!r}, which is the name of another certificate's file")
        if not _ID.fullmatch(text):
            raise self.refuse("id", f"is {text!r}; small letters, digits and -, beginning with a letter, are allowed")
        self.where = f"{self.where} {text!r}"
        return text

    def whole(self, key: str, low: int, high: int) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refuse(key, f"is {value!r}; a whole number from {low} to {high} is allowed")
        return value

    def degrees(self, key: str, limit: int) -> float:
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not -limit <= value <= limit:
            raise self.refuse(key, f"is {value!r}; degrees from -{limit} to {limit} are allowed")
        return float(value)

    def address(self, key: str) -> str:
        value = self._take(key)
        try:
            if isinstance(value, str):
                address = ipaddress.ip_address(value)
                if not address.is_unspecified and not address.is_multicast:
                    return str(address)
        except ValueError:
            pass
        raise self.refuse(key, f"is {value!r}; one IPv4 or IPv6 address such as 10.0.0.1 is allowed")

    def url(self, key: str) -> str:
        """An https URL without path, user and query, and without a slash at the end."""
        value = self._take(key)
        text = value.removesuffix("/") if isinstance(value, str) else ""
        try:
            parts = urlsplit(text)
            rebuilt = f"https://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
        except ValueError:
            rebuilt = ""
        if not text or text != rebuilt or not _HOST.fullmatch(parts.hostname or ""):
            raise self.refuse(key, f"is {value!r}; a URL such as https://london.example.com is allowed")
        return text

    def endpoint(self, key: str) -> Endpoint:
        value = self._take(key)
        match = re.fullmatch(r"(?:\[([0-9a-f:]+)\]|([0-9.]+)):(\d{1,5})", value) if isinstance(value, str) else None
        try:
            address = str(ipaddress.ip_address(match[1] or match[2])) if match else ""
        except ValueError:
            address = ""
        if not match or not address or not 1 <= int(match[3]) <= 65535:
            raise self.refuse(key, f"is {value!r}; an address and a port such as 127.0.0.1:7860 is allowed")
        return Endpoint(address, int(match[3]))

    def public_key(self, key: str) -> str:
        """A Curve25519 key as `wg pubkey` prints it: 32 bytes in base64."""
        value = self._take(key)
        try:
            whole = isinstance(value, str) and len(base64.b64decode(value, validate=True)) == 32
        except ValueError:
            whole = False
        if not whole:
            raise self.refuse(key, "is no WireGuard key; what `wg pubkey` prints, 44 characters, is allowed")
        return str(value)

    def table(self, key: str) -> _Table:
        """A table inside; an empty one where it is missing."""
        value = self._take(key) if self.has(key) else {}
        if not isinstance(value, dict):
            raise self.refuse(key, f"is {value!r}; a table [{key}] is allowed")
        return _Table(value, f"{self.where}: [{key}]")

    def entries(self, key: str) -> list[_Table]:
        """The tables of a list, at least one."""
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            raise self.refuse(key, f"is no list of tables; entries [[{key}]] are allowed")
        return [_Table(entry, f"{self.where}: {key}") for entry in value]

    def done(self) -> None:
        """Refuses the first key that was not asked for, with the nearest that is."""
        for key in self._values:
            close = difflib.get_close_matches(key, self._asked, n=1, cutoff=0.0)
            nearest = f"; the nearest is {close[0]}" if close else ""
            raise SettingError(f"{self.where}: {key} is not a key{nearest}.", parameter=key)

    def _take(self, key: str) -> object:
        self._asked.append(key)
        if key not in self._values:
            raise self.refuse(key, "is missing")
        return self._values.pop(key)


def _ports(table: _Table) -> Ports:
    given = {entry.name: table.whole(entry.name, 1, 65535) for entry in fields(Ports) if table.has(entry.name)}
    table.done()
    ports = Ports(**given)
    numbers = Counter((ports.https, ports.http, ports.peers, ports.health))
    if max(numbers.values()) > 1:
        raise SettingError(f"{table.where}: port {max(numbers, key=lambda port: numbers[port])} is given twice.")
    return ports


def _anycast_address(table: _Table) -> str | None:
    address = table.address("address") if table.has("address") else None
    table.done()
    return address


def _hub(entry: _Table) -> Hub:
    hub = Hub(entry.identifier(), entry.text("label"), entry.address("private_address"), _tunnel(entry))
    entry.done()
    return hub


def _region(entry: _Table) -> Region:
    region = Region(
        id=entry.identifier(),
        label=entry.text("label"),
        home_city=entry.whole("home_city", 1, 2**31 - 1),
        latitude=entry.degrees("latitude", 90),
        longitude=entry.degrees("longitude", 180),
        public_url=entry.url("public_url"),
        edge_address=entry.address("edge_address"),
        private_address=entry.address("private_address"),
        hub=entry.text("hub"),
        application=entry.endpoint("application") if entry.has("application") else _DEFAULT_APPLICATION,
        listen_address=entry.address("listen_address") if entry.has("listen_address") else None,
        announcement=_announcement(entry.table("anycast")) if entry.has("anycast") else None,
        tunnel=_tunnel(entry),
    )
    entry.done()
    return region


def _tunnel(entry: _Table) -> Tunnel | None:
    if not entry.has("wireguard"):
        return None
    table = entry.table("wireguard")
    tunnel = Tunnel(table.public_key("public_key"), table.endpoint("endpoint"))
    table.done()
    return tunnel


def _announcement(table: _Table) -> Announcement:
    announcement = Announcement(
        as_number=table.whole("as_number", 1, _HIGHEST_AS_NUMBER),
        router_address=table.address("router_address"),
        router_as_number=table.whole("router_as_number", 1, _HIGHEST_AS_NUMBER),
    )
    table.done()
    return announcement


def _check_whole(catalog: Catalog, name: str) -> None:
    """What no entry shows alone: values that may stand once only, names that must fit together."""
    places: tuple[Region | Hub, ...] = (*catalog.hubs, *catalog.regions)
    _check_once(name, "id", [place.id for place in places])
    _check_once(name, "public_url", [region.public_url for region in catalog.regions])
    _check_once(name, "edge_address", [region.edge_address for region in catalog.regions])
    _check_once(name, "private_address", [place.private_address for place in places])
    hubs = [hub.id for hub in catalog.hubs]
    for region in catalog.regions:
        where = f"{name}: region {region.id!r}"
        if region.hub not in hubs:
            raise SettingError(f"{where}: hub is {region.hub!r}; allowed are {', '.join(hubs)}.", parameter="hub")
        if not region.host.endswith(f".{catalog.host}"):
            allowed = f"a name below the portal's, such as https://{region.id}.{catalog.host}, is allowed"
            raise SettingError(f"{where}: public_url is {region.public_url!r}; {allowed}.", parameter="public_url")
        if region.announcement and catalog.anycast_address is None:
            wanted = "[anycast] with the address that is announced is missing"
            raise SettingError(f"{where}: anycast cannot be announced: {wanted}.", parameter="anycast")


def _check_once(name: str, key: str, values: Iterable[str]) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            raise SettingError(f"{name}: {key} {value!r} is given {count} times; each may stand once.", parameter=key)


def _named(wanted: str, places: tuple[Place, ...], word: str) -> Place:
    by_id = {place.id: place for place in places}
    if wanted not in by_id:
        raise SettingError(f"There is no {word} {wanted!r}; allowed are {', '.join(by_id)}.", parameter=word)
    return by_id[wanted]
