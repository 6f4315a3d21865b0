"""The files of all edges, address books and hubs' doors, written from the regions' file into one folder for each place.

It knows which files there are and what they are called; what is in them stands in regions/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inference.serving.client_limits import BODY_LIMITS, CONNECTIONS_PER_ADDRESS, REQUESTS_PER_ADDRESS
from regions.address_book import AddressBookFiles, address_book_text, zone_text
from regions.anycast import anycast_text
from regions.catalog import Catalog
from regions.edge import ClientLimits, edge_text
from regions.haproxy import ServerFiles
from regions.hub_door import hub_door_text
from regions.private_way import private_way_text
from scripts.whole_files import write_whole

CLIENT_LIMITS = ClientLimits(BODY_LIMITS, CONNECTIONS_PER_ADDRESS, REQUESTS_PER_ADDRESS)


def texts(catalog: Catalog, files: ServerFiles, book: AddressBookFiles) -> Iterator[tuple[Path, str]]:
    """Path within the folder -> text, such as lon/haproxy.cfg.

    Raises:
        SettingError: a path of `files` or `book` cannot stand in a configuration.
    """
    for region in catalog.regions:
        place = Path(region.id)
        yield place / "haproxy.cfg", edge_text(catalog, region, CLIENT_LIMITS, files)
        yield place / "gdnsd" / "config", address_book_text(catalog, region, book)
        yield place / "gdnsd" / "zones" / catalog.host, zone_text(catalog)
        if region.announcement:
            yield place / "bird.conf", anycast_text(catalog, region)
        if region.tunnel:
            yield place / "wireguard.conf", private_way_text(catalog, region)
    for hub in catalog.hubs:
        yield Path(hub.id) / "haproxy.cfg", hub_door_text(catalog, hub, files)
        if hub.tunnel:
            yield Path(hub.id) / "wireguard.conf", private_way_text(catalog, hub)


def write_files(catalog: Catalog, out: Path, files: ServerFiles, book: AddressBookFiles) -> list[Path]:
    """Writes all of them, or none where one cannot be made; their paths.

    Raises:
        SettingError: as `texts`.
        OSError: the folder cannot be written.
    """
    made = [(out / path, text) for path, text in texts(catalog, files, book)]
    for path, text in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode(), 0o644)
    return [path for path, _ in made]
