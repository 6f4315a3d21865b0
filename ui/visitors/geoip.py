"""Where an address is, from a GeoLite2-City-compatible .mmdb file that may be replaced while we run.

It knows GeoNames ids and names as the file has them, not the gazetteer, and decides what of a record tells a place.
Addresses are looked up and forgotten: none is kept, logged or put into an error.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import geoip2.database
import geoip2.errors
import geoip2.models
import maxminddb

from inference.errors import SettingError
from inference.schemas import Health
from ui.visitors.addresses import Address
from ui.visitors.whereabouts import Whereabouts, point_on_earth

logger = logging.getLogger(__name__)

# Modification time in ns, size and inode: a new file differs in one of them even within the clock's grain.
Signature = tuple[int, int, int]
# Kilometres around a record's coordinates in which MaxMind is two thirds sure of the client. Where it knows the country
# alone, it gives 100 to 1,000 around the country's centre, a field in Kansas or Thuringia.
_WIDEST_CITY_KM = 100


@dataclass(frozen=True, slots=True)
class _State:
    """The file as last looked at: its signature (None when absent), the reader in use and what is wrong."""

    signature: Signature | None
    reader: geoip2.database.Reader | None
    problem: str = ""


class GeoIP:
    """Looks addresses up in the file at `path`, and opens it anew when it changes. Safe to share between threads.

    A replacement that cannot be read leaves the old one in use; so does a file that went away. Both are logged once
    and shown in `health()`. The file is read into memory (GeoLite2-City: 60 MB): a mapped file that someone
    overwrites in place would end the process with SIGBUS.
    """

    def __init__(self, path: Path | str, look_seconds: float = 1.0) -> None:
        """`look_seconds`: look for a changed file at most this often, lest a slow copy is read at each of its sizes."""
        self._path = Path(path)
        self._look_seconds = look_seconds
        self._look_again = 0.0
        self._lock = threading.Lock()
        self._state: _State | None = None

    def find(self, address: Address) -> Whereabouts | None:
        """What the file says of the address; None when it says nothing, and for addresses of no public network."""
        reader = self._current().reader
        if reader is None or not address.is_global:
            return None
        try:
            found = reader.city(address)
        except (geoip2.errors.AddressNotFoundError, maxminddb.InvalidDatabaseError, ValueError):
            # ValueError: IPv6 in a file of IPv4 only. These errors name the address, so none is logged.
            return None
        return _told_by(found)

    def health(self) -> Health:
        problem = self._current().problem
        return Health(ok=not problem, detail=problem)

    def check(self) -> None:
        """For the start: an absent file may come later, a file of another kind is a mistake.

        Raises:
            SettingError: there is a file, and it cannot be used.
        """
        state = self._current()
        if state.problem and state.signature:
            raise SettingError(state.problem, parameter="geoip")

    def _current(self) -> _State:
        with self._lock:
            state = self._state
            if state is None or time.monotonic() >= self._look_again:
                signature = self._signature()
                if state is None or state.signature != signature:
                    self._state = state = self._changed(signature, state)
                self._look_again = time.monotonic() + self._look_seconds
            return state

    def _changed(self, signature: Signature | None, before: _State | None) -> _State:
        reader, why = self._opened() if signature else (None, "is not there")
        if reader is not None:
            logger.info("The GeoIP file %s is in use.", self._path)
            return _State(signature, reader)
        old = before.reader if before else None
        instead = "the file from before stays in use" if old else "visitors are placed without it"
        problem = f"The GeoIP file {self._path} {why}; {instead}."
        if before is None or before.problem != problem:
            logger.warning("%s", problem)
        return _State(signature, old, problem)

    def _signature(self) -> Signature | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _opened(self) -> tuple[geoip2.database.Reader | None, str]:
        """The file's reader, or None and why it cannot be used."""
        try:
            reader = geoip2.database.Reader(self._path, mode=maxminddb.MODE_MEMORY)
        except (OSError, maxminddb.InvalidDatabaseError, ValueError):
            return None, "is no readable .mmdb database"
        kind = reader.metadata().database_type
        if "City" not in kind:
            return None, f"is of the kind {kind!r}, where one like GeoLite2-City is needed"
        return reader, ""


def _told_by(record: geoip2.models.City) -> Whereabouts:
    """The record's place: its city and point or, where these stand for a whole country, that country.

    Where a block of addresses was registered says nothing of who uses it (anycast, satellites): it is not read.
    """
    country_code = record.country.iso_code or ""
    city_id, names, location = record.city.geoname_id, record.city.names, record.location
    radius = location.accuracy_radius
    if radius > _WIDEST_CITY_KM if radius is not None else not (city_id or names):
        return Whereabouts(country_code=country_code)
    return Whereabouts(
        geonames_id=city_id,
        city_name=names.get("en") or next(iter(names.values()), ""),
        country_code=country_code,
        point=point_on_earth(location.latitude, location.longitude),
    )
