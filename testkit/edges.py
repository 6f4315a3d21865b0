"""Several regions behind real edges on loopback: a catalog of free ports, certificates, HAProxy with each edge's text.

Each place has loopback addresses of its own (127.0.1.1, 127.0.2.1, ...), so that all edges have the same ports.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from regions.authority import Authority
from regions.catalog import Catalog, Region, parse_catalog
from regions.edge import edge_text
from regions.haproxy import ServerFiles
from regions.runtime import EdgeAway, Runtime
from scripts import make_pki
from scripts.region_files import CLIENT_LIMITS
from testkit.ports import HeldPort
from testkit.region_process import RegionProcess
from testkit.server_process import ROOT, ServerProcess
from testkit.waiting import PATIENCE

PORTAL = "cityframe.test"  # reserved for tests (RFC 2606)
PLACES = {
    "lon": ("London", 2643743, 51.51, -0.13),
    "nyc": ("New York", 5128581, 40.71, -74.01),
    "syd": ("Sydney", 2147714, -33.87, 151.21),
}
_PORTS = ("https", "http", "peers", "health", "hub")


def find_haproxy() -> str:
    """HAProxy's command. Raises RuntimeError when it is not installed; `make test` installs it."""
    found = shutil.which("haproxy", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        raise RuntimeError("HAProxy is not installed: apt-get install haproxy")
    return found


def check_haproxy(file: Path) -> None:
    """Raises RuntimeError with what HAProxy says against a configuration."""
    check = ServerProcess([find_haproxy(), "-c", "-q", "-f", file], file.with_suffix(".check")).spawn()
    if check.wait() != 0:
        raise RuntimeError(check.log)


class HAProxy(ServerProcess):
    """One HAProxy with a configuration of ours; `runtime` is its socket."""

    def __init__(self, text: str, files: ServerFiles) -> None:
        self.file = files.runtime / "haproxy.cfg"
        self.file.write_text(text, encoding="utf-8")
        check_haproxy(self.file)
        self.runtime = Runtime(files.socket)
        super().__init__([find_haproxy(), "-W", "-f", self.file], files.runtime / "log.txt")

    def serve(self) -> HAProxy:
        self.spawn()
        self.wait_until(self.hears, "HAProxy's socket", allow_end=False)
        return self

    def hears(self) -> bool:
        """Its socket may be there before anybody hears at it."""
        with suppress(EdgeAway):
            return bool(self.workers())
        return False

    def workers(self) -> set[str]:
        """The ids of the processes that take new connections."""
        return {line.split()[1] for line in self.runtime.order("show info").splitlines() if line.startswith("Pid:")}

    def reload(self) -> None:
        """Another process takes over, with certificates and configuration as they are now; returns when it has."""
        before = self.workers()
        self.send_signal(signal.SIGUSR2)

        def taken_over() -> bool:
            with suppress(EdgeAway):  # its socket changes hands
                return bool(self.workers() - before)
            return False

        self.wait_until(taken_over, "the reload", allow_end=False)


class Edge(HAProxy):
    """The edge of one region; `url` is its public side."""

    def __init__(self, catalog: Catalog, region: Region, files: ServerFiles) -> None:
        super().__init__(edge_text(catalog, region, CLIENT_LIMITS, files), files)
        self.region = region
        self.url = f"https://{region.edge_address}:{catalog.ports.https}"
        self.door = f"http://{region.edge_address}:{catalog.ports.health}"

    def sees(self, backend: str, server: str) -> str:
        """How it finds a server: UP, DOWN, DRAIN."""
        found = [one.status for one in self.runtime.servers() if (one.backend, one.name) == (backend, server)]
        return found[0].split()[0] if found else ""

    def sessions(self, backend: str, server: str) -> int:
        """How many requests a server is at."""
        found = [one.sessions for one in self.runtime.servers() if (one.backend, one.name) == (backend, server)]
        return sum(found)

    def wait_until_all_are_well(self) -> Edge:
        self.wait_until(lambda: all(one.up for one in self.runtime.servers()), "all servers", allow_end=False)
        return self


class Regions:
    """The places of a test: their catalog, their certificates, their edges."""

    def __init__(self, folder: Path, applications: Mapping[str, int]) -> None:
        self._held = {name: HeldPort() for name in _PORTS}
        self.folder = folder
        self.file = folder / "regions.toml"
        text = self._catalog_text(applications)
        self.file.write_text(text, encoding="utf-8")
        self.catalog = parse_catalog(text, str(self.file))
        self.certificates = folder / "certificates"
        make_pki.make(self.catalog, self.certificates, datetime.now(UTC))
        self.renew_public()
        self.authority = str(self.certificates / "ca.crt")

    def renew_public(self) -> None:
        """A certificate of our own authority for the public names and addresses, in the place of a public one's."""
        certificate, key = ((self.certificates / name).read_bytes() for name in ("ca.crt", "ca.key"))
        names = [self.catalog.host, *(region.host for region in self.catalog.regions)]
        addresses = [region.edge_address for region in self.catalog.regions]
        issued = Authority.read(certificate, key).issue(PORTAL, names=names, addresses=addresses, now=datetime.now(UTC))
        (self.certificates / "public.pem").write_bytes(issued)

    def files(self, place: str) -> ServerFiles:
        runtime = self.folder / f"{place}-haproxy"
        runtime.mkdir(exist_ok=True)
        return ServerFiles(self.certificates, runtime, runtime / "keys.map", user="")

    def edge(self, place: str) -> Edge:
        return Edge(self.catalog, self.catalog.region(place), self.files(place))

    def close(self) -> None:
        for held in self._held.values():
            held.close()

    def _catalog_text(self, applications: Mapping[str, int]) -> str:
        https = self._held["https"].number
        lines = [f'portal_url = "https://{PORTAL}:{https}"', "[ports]"]
        lines += [f"{name} = {held.number}" for name, held in self._held.items()]
        lines += ["[[hub]]", 'id = "tor"', 'label = "Toronto"', 'private_address = "127.0.9.2"']
        for number, (place, port) in enumerate(applications.items(), start=1):
            label, city, latitude, longitude = PLACES[place]
            lines += [
                "[[region]]", f'id = "{place}"', f'label = "{label}"', f"home_city = {city}",
                f"latitude = {latitude}", f"longitude = {longitude}",
                f'public_url = "https://{place}.{PORTAL}:{https}"', f'edge_address = "127.0.{number}.1"',
                f'private_address = "127.0.{number}.2"', 'hub = "tor"', f'application = "127.0.0.1:{port}"',
            ]  # fmt: skip
        return "\n".join(lines)


class RunningRegions(Regions):
    """Regions as operators run them, each behind its edge. `applications` and `edges` by place.

    Args:
        checkouts: (Python, root) of the places that serve another commit than this one.
    """

    def __init__(
        self,
        folder: Path,
        command: Mapping[str, tuple[str, ...]],
        checkouts: Mapping[str, tuple[Path, Path]] | None = None,
        **settings: Any,
    ) -> None:
        programs = {place: (Path(sys.executable), ROOT) for place in command} | dict(checkouts or {})
        self.applications = {
            place: RegionProcess(
                folder / place,
                command[place],
                python=programs[place][0],
                root=programs[place][1],
                region=place,
                regions_file=folder / "regions.toml",
                host="127.0.0.1",
                llm_url="",
                images_url="",
                upstream_authority=folder / "certificates" / "ca.crt",
                upstream_certificate=folder / "certificates" / f"{place}.pem",
                **settings,
            )
            for place in command
        }
        for place in command:
            (folder / place).mkdir(parents=True, exist_ok=True)
        super().__init__(folder, {place: region.port for place, region in self.applications.items()})
        self.edges: dict[str, Edge] = {}

    def get(self, place: str, path: str, **asked: Any) -> requests.Response:
        """What a visitor gets of an edge, on a connection of its own."""
        return requests.get(f"{self.edges[place].url}{path}", verify=self.authority, timeout=PATIENCE, **asked)


@contextmanager
def running_regions(
    folder: Path,
    command: Mapping[str, tuple[str, ...]],
    checkouts: Mapping[str, tuple[Path, Path]] | None = None,
    **settings: Any,
) -> Iterator[RunningRegions]:
    """All of them well, for as long as the block lasts."""
    with ExitStack() as stack:
        regions = RunningRegions(folder, command, checkouts, **settings)
        stack.callback(regions.close)
        for region in regions.applications.values():
            stack.enter_context(region)
        for place in regions.applications:
            regions.edges[place] = stack.enter_context(regions.edge(place))
            regions.edges[place].serve()
        for edge in regions.edges.values():
            edge.wait_until_all_are_well()
        yield regions
