"""The servers of the lab, each as its operator would run it, in the namespace of its place: portal, edge, address book,
hub and its door, routers. What they are told is made by regions/ from the lab's catalog.

It starts and ends them; what visitors meet meanwhile is not its business.
"""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import requests

from bench.lab.anycast import announcement_of, region_router, visitors_router
from bench.lab.errors import LabError
from bench.lab.geography import VISITORS, Site, Visitor
from bench.lab.namespaces import call_inside, environment_of, inside, ip, namespace_of
from bench.lab.programs import path_of
from regions.address_book import AddressBookFiles, address_book_text, zone_text
from regions.anycast import anycast_text
from regions.catalog import Catalog, Hub, Region
from regions.edge import edge_text
from regions.haproxy import ServerFiles
from regions.hub_door import IMAGES, hub_door_text, key_line
from regions.runtime import Runtime
from scripts.region_files import CLIENT_LIMITS
from testkit.geoip_file import city_record, write_mmdb
from testkit.server_process import ROOT, ServerProcess, answers
from testkit.waiting import wait_until

START_SECONDS = 120.0
_BIRDS = "bird-"  # what the names of routers begin with
ADMIN_KEY = "the-admin-key-of-the-lab"
LINK_KEYS = "lab:the-key-that-the-labs-links-are-signed-with"
PICTURE_SECONDS = 0.4  # that the hub takes for a picture


@dataclass(frozen=True)
class Places:
    """All sites of the lab, by whom they are of."""

    regions: Mapping[str, Site]
    routers: Mapping[str, Site]
    hub: Site
    visitors: Mapping[str, Site]

    @property
    def all(self) -> tuple[Site, ...]:
        return (*self.regions.values(), *self.routers.values(), self.hub, *self.visitors.values())


def places_of(catalog: Catalog) -> Places:
    hub = catalog.hubs[0]
    return Places(
        regions={one.id: Site(one.id, one.id, (one.edge_address, one.private_address)) for one in catalog.regions},
        routers={
            one.id: Site(f"near-{one.id}", one.id, (announcement_of(one).router_address,)) for one in catalog.regions
        },
        hub=Site(hub.id, hub.id, (hub.private_address,)),
        visitors={visitor.label: visitor.site for visitor in VISITORS},
    )


class Servers:
    """Everything that runs, by name; `folder` has a folder for each, with its files and its log."""

    def __init__(self, catalog: Catalog, places: Places, folder: Path, regions_file: Path) -> None:
        self.catalog = catalog
        self.places = places
        self.folder = folder
        self.regions_file = regions_file
        self.running: dict[str, ServerProcess] = {}
        self.hub_record = folder / "hub" / "drawn.jsonl"
        self.geoip = folder / "lab.mmdb"

    # ---- processes

    def run(
        self, name: str, site: Site, command: Sequence[str | Path], environment: Mapping[str, str] | None = None
    ) -> ServerProcess:
        """Starts a command under `name`; its log is `NAME.log` in its folder."""
        folder = self.home(name)
        process = ServerProcess(
            inside(site, command), folder / f"{name}.log", environment_of(folder, environment), ROOT
        )
        self.running[name] = process.spawn()
        return process

    def home(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def end_all(self) -> None:
        """The last that was started first. Who does not end within some seconds is killed."""
        for process in self.running.values():
            if process.running.poll() is None:
                process.running.terminate()
        for process in reversed(self.running.values()):
            try:
                process.running.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        self.running.clear()

    # ---- the hub

    def start_hub(self) -> None:
        """The image server and the door before it; waits for the latter only."""
        self._start_image_server()
        self._start_hub_door(self.catalog.hubs[0])

    def restart_hub(self) -> None:
        """The image server anew, which has forgotten all that it drew."""
        self.running.pop("hub").end()
        self._start_image_server()
        self.wait_for_hub()

    def _start_image_server(self) -> None:
        command = [sys.executable, "-m", "bench.lab.hub", "--port", str(IMAGES.port)]
        command += ["--record", str(self.hub_record), "--seconds", str(PICTURE_SECONDS)]
        self.run("hub", self.places.hub, command)

    def wait_for_hub(self) -> None:
        hub = self.running["hub"]
        hub.wait_until(lambda: listens(self.places.hub, IMAGES.port), "the hub", START_SECONDS)

    def _start_hub_door(self, hub: Hub) -> None:
        files = self.haproxy_files("door")
        files.keys.write_text(
            "".join(key_line(self.key(region), region) + "\n" for region in self.catalog.regions), encoding="ascii"
        )
        self._start_haproxy("door", self.places.hub, hub_door_text(self.catalog, hub, files), files)

    def key(self, region: Region) -> str:
        """The bearer key of a region at the hub's door."""
        return self.key_file(region).read_text(encoding="ascii").strip()

    def key_file(self, region: Region) -> Path:
        return self.folder / "keys" / f"{region.id}.key"

    # ---- regions

    def build_fonts(self) -> None:
        """The web fonts, once for all regions, each of which would build them at its first start. Raises LabError."""
        program = "import sys, pathlib, ui.portal.fonts as f; f.build_web_fonts(pathlib.Path(sys.argv[1]))"
        # In a process of its own: it has a pool of processes, for which whoever is interrupted would wait.
        self._run_here([sys.executable, "-c", program, str(self.folder / "fonts")])

    def start_portal(self, region: Region) -> None:
        """`python -m ui --region ID`; does not wait for it."""
        certificates, data = self.folder / "certificates", self._data(region)
        shutil.copytree(self.folder / "fonts", data / "fonts", dirs_exist_ok=True)
        settings = {
            "data_folder": data,
            "regions_file": self.regions_file,
            "geoip_database": self.geoip,
            "draw_processes": 1,
            "llm_url": "",  # the built-in writer: the lab's hub draws only
            "images_key_file": self.key_file(region),
            "upstream_authority": certificates / "ca.crt",
            "upstream_certificate": certificates / f"{region.id}.pem",
            "admin_key": ADMIN_KEY,
            "link_keys": LINK_KEYS,
        }
        environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in settings.items()}
        site = self.places.regions[region.id]
        self.run(f"portal-{region.id}", site, [sys.executable, "-m", "ui", "--region", region.id], environment)

    def wait_for_portal(self, region: Region) -> None:
        site, port = self.places.regions[region.id], region.application.port
        portal = self.running[f"portal-{region.id}"]
        portal.wait_until(lambda: call_inside(site, lambda: answers(f"http://127.0.0.1:{port}/readyz")), "the portal")

    def data_script(self, region: Region, module: str, *words: str) -> None:
        """A script of an admin's on the region's data folder. Raises LabError with what it said."""
        command = [sys.executable, "-m", module, *words, "--data-folder", str(self._data(region))]
        self._run_here(inside(self.places.regions[region.id], command))

    def metrics(self, region: Region) -> str:
        """What the region tells its operator now."""
        url = f"http://127.0.0.1:{region.application.port}/metrics"
        return call_inside(self.places.regions[region.id], lambda: requests.get(url, timeout=60).text)

    def _data(self, region: Region) -> Path:
        return self.home(f"portal-{region.id}") / "data"

    def start_edge(self, region: Region) -> None:
        files = self.haproxy_files(f"edge-{region.id}")
        text = edge_text(self.catalog, region, CLIENT_LIMITS, files)
        self._start_haproxy(f"edge-{region.id}", self.places.regions[region.id], text, files)

    def reload(self, name: str) -> None:
        """Has an edge or the hub's door read its files anew; returns when the new process takes connections."""
        runtime = Runtime(self.haproxy_files(name).socket)

        def workers() -> set[str]:
            return {line for line in runtime.order("show info").splitlines() if line.startswith("Pid:")}

        before = workers()
        self.running[name].send_signal(signal.SIGUSR2)
        wait_until(lambda: workers() != before, START_SECONDS, "the reload")

    def region_command(self, region: Region, *words: str) -> None:
        """`python -m scripts.region`, on the region's own machine. Raises LabError with what it said."""
        socket_path = self.haproxy_files(f"edge-{region.id}").socket
        self._command(self.places.regions[region.id], "scripts.region", *words, "--socket", str(socket_path))

    def hub_keys(self, *words: str) -> None:
        """`python -m scripts.hub_keys`, on the hub's machine. Raises LabError with what it said."""
        files = self.haproxy_files("door")
        where = ("--keys", str(files.keys), "--socket", str(files.socket))
        self._command(self.places.hub, "scripts.hub_keys", *words, *where)

    def renew_certificates(self) -> None:
        """`python -m scripts.make_pki renew`, of all places. Raises LabError with what it said."""
        out = ("--out", str(self.folder / "certificates"), "--within", "800", "--days", "820")
        self._command(self.places.hub, "scripts.make_pki", "renew", *out)

    def _command(self, site: Site, module: str, *words: str) -> None:
        self._run_here(inside(site, [sys.executable, "-m", module, *words, "--regions-file", self.regions_file]))

    def _run_here(self, command: Sequence[str]) -> None:
        environment = environment_of(self.folder, {"CITYFRAME_ADMIN_KEY": ADMIN_KEY})
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise LabError(f"{' '.join(command)}: {done.stdout}{done.stderr}")

    def haproxy_files(self, name: str) -> ServerFiles:
        home = self.home(name)
        return ServerFiles(certificates=self.folder / "certificates", runtime=home, keys=home / "keys.map", user="")

    def _start_haproxy(self, name: str, site: Site, text: str, files: ServerFiles) -> None:
        configuration = self.home(name) / "haproxy.cfg"
        configuration.write_text(text, encoding="utf-8")
        process = self.run(name, site, [path_of("haproxy"), "-W", "-f", configuration])
        process.wait_until(files.socket.exists, f"HAProxy of {name}", START_SECONDS, allow_end=False)

    def start_address_book(self, region: Region) -> None:
        home = self.home(f"book-{region.id}")
        files = AddressBookFiles(home / "run", home / "state", self.geoip)
        zones = home / "zones"
        for folder in (files.run, files.state, zones):
            folder.mkdir(exist_ok=True)
        (home / "config").write_text(address_book_text(self.catalog, region, files), encoding="utf-8")
        (zones / self.catalog.host).write_text(zone_text(self.catalog), encoding="utf-8")
        self.run(f"book-{region.id}", self.places.regions[region.id], [path_of("gdnsd"), "-c", home, "start"])

    # ---- anycast

    def start_anycast(self) -> None:
        """BIRD at each edge, in each region's router and at each visitor's; waits for nothing."""
        for region in self.catalog.regions:
            site = self.places.regions[region.id]
            ip("-n", namespace_of(site), "addr", "replace", f"{self.catalog.anycast_address}/32", "dev", "lo")
            self._start_bird(f"{_BIRDS}of-{region.id}", site, anycast_text(self.catalog, region))
            text = region_router(self.catalog, region, VISITORS)
            self._start_bird(f"{_BIRDS}near-{region.id}", self.places.routers[region.id], text)
        for place, visitor in enumerate(VISITORS):
            text = visitors_router(self.catalog, VISITORS, place)
            self._start_bird(f"{_BIRDS}{visitor.site.name}", visitor.site, text)

    def end_anycast(self) -> None:
        for name in [name for name in self.running if name.startswith(_BIRDS)]:
            self.running.pop(name).end()

    def _start_bird(self, name: str, site: Site, text: str) -> None:
        home = self.home(name)
        (home / "bird.conf").write_text(text, encoding="utf-8")
        self.run(name, site, [path_of("bird"), "-f", "-c", home / "bird.conf", "-s", home / "ctl", "-P", home / "pid"])

    def anycast_ways(self, visitor: Visitor) -> list[str]:
        """The edge addresses that a visitor's place now sends the anycast address to; none until BGP has told."""
        told = ip("-n", namespace_of(visitor.site), "route", "show", f"{self.catalog.anycast_address}/32")
        words = told.split()
        return [words[place + 1] for place, word in enumerate(words) if word == "via"]


def write_geoip(path: Path) -> None:
    """The lab's GeoIP file: its visitors' networks and nothing else."""
    records = {
        visitor.network: city_record(visitor.country, visitor.at, 20, city=visitor.city, city_id=visitor.city_id)
        for visitor in VISITORS
    }
    write_mmdb(path, records)


def listens(site: Site, port: int, address: str = "127.0.0.1") -> bool:
    """Whether anybody does, as seen from inside a site."""

    def connect() -> bool:
        try:
            socket.create_connection((address, port), 2).close()
        except OSError:
            return False
        return True

    return call_inside(site, connect)
