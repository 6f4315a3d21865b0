"""The address book: gdnsd's configuration and zone (3.8), by which a name leads to the nearest region that can serve.

Every region's machine runs one, with the same zone; each asks all health doors itself. Nearness is by coordinates: of
the visitor's network in a GeoIP file (the resolver's, or the network that it tells by EDNS client subnet), and of the
regions in the catalog. Pure: values in, text out.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from regions.catalog import Catalog, Region
from regions.haproxy import plain

# Of the answer that depends on health. A region that is lost whole is dark until two checks have failed and the last
# resolver has forgotten it: 3 + 3 + 2 + 5 = 13 s at worst.
TTL_SECONDS = 5
# From half the world away a check takes two round trips, 0.6 s and more, and a second more where a packet is lost: with
# a limit of 1 s Sydney came and went. gdnsd wants the limit below the interval.
CHECK_SECONDS, CHECK_LIMIT_SECONDS = 3, 2
CHECKS_TO_CHANGE = 2
# From a door that closes to the last resolver that has forgotten it: what a drain waits.
SECONDS_TO_LEAVE = TTL_SECONDS + CHECK_SECONDS * CHECKS_TO_CHANGE + CHECK_LIMIT_SECONDS
_ZONE_TTL, _NAME_TTL, _NO_SUCH_NAME_TTL = 3600, 300, 60  # seconds; what changes only when somebody changes it


@dataclass(frozen=True, slots=True)
class AddressBookFiles:
    """Folders of gdnsd, as Debian's package has them, and a GeoLite2-City-compatible file with coordinates."""

    run: Path = Path("/run/gdnsd")
    state: Path = Path("/var/lib/gdnsd")
    geoip_database: Path = Path("/etc/gdnsd/geoip/GeoLite2-City.mmdb")


def address_book_text(catalog: Catalog, region: Region, files: AddressBookFiles | None = None) -> str:
    """gdnsd's `config` on the machine of `region`.

    Raises:
        SettingError: a path of `files` cannot stand in a configuration.
    """
    files = files or AddressBookFiles()
    ids = ", ".join(one.id for one in catalog.regions)
    places = ", ".join(f"{one.id} => [{one.latitude:.4f}, {one.longitude:.4f}]" for one in catalog.regions)
    targets = ", ".join(f"{one.id} => {{ {one.id} = {one.edge_address} }}" for one in catalog.regions)
    return f"""\
# The address book on the machine of region {region.id}, made from regions.toml by scripts/region.py.
options => {{
  listen => [ {region.public_listen_address} ]
  run_dir => {plain(files.run)}
  state_dir => {plain(files.state)}
}}
service_types => {{
  newcomers => {{
    plugin => http_status
    port => {catalog.ports.health}
    url_path => /
    ok_codes => [ 200 ]
    up_thresh => {CHECKS_TO_CHANGE}
    ok_thresh => {CHECKS_TO_CHANGE}
    down_thresh => {CHECKS_TO_CHANGE}
    interval => {CHECK_SECONDS}
    timeout => {CHECK_LIMIT_SECONDS}
  }}
}}
plugins => {{
  geoip => {{
    maps => {{
      world => {{
        geoip2_db => {plain(files.geoip_database)}
        datacenters => [{ids}]
        auto_dc_coords => {{ {places} }}
        auto_dc_limit => {len(catalog.regions)}
        # Networks that the file places badly, such as offices of your own, come first:
        # nets => {{ 192.0.2.0/24 => [{ids}] }}
      }}
    }}
    resources => {{
      portal => {{
        map => world
        service_types => newcomers
        dcmap => {{ {targets} }}
      }}
    }}
  }}
}}
"""


def zone_text(catalog: Catalog) -> str:
    """The zone, the same on all machines; its file is called as the zone: `catalog.host`."""
    first = catalog.regions[0]
    lines = [
        f"; The zone of {catalog.host}, made from regions.toml by scripts/region.py.",
        f"@ {_NO_SUCH_NAME_TTL} SOA {_server(first)} hostmaster 1 7200 1800 259200 {_NO_SUCH_NAME_TTL}",
        *(f"@ {_ZONE_TTL} NS {_server(region)}" for region in catalog.regions),
        *(f"{_server(region)} {_ZONE_TTL} {_address(region)}" for region in catalog.regions),
        "; The nearest region that can serve; where none can, as if all could.",
        f"@ {TTL_SECONDS}/{TTL_SECONDS} DYNA geoip!portal",
        "; Each region's own name: of links that it made.",
        *(
            f"{region.host.removesuffix(f'.{catalog.host}')} {_NAME_TTL} {_address(region)}"
            for region in catalog.regions
        ),
    ]
    return "\n".join(lines) + "\n"


def _server(region: Region) -> str:
    return f"ns-{region.id}"


def _address(region: Region) -> str:
    kind = "AAAA" if ipaddress.ip_address(region.edge_address).version == 6 else "A"
    return f"{kind} {region.edge_address}"
