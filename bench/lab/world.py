"""The lab as one thing: its network, its servers and its visitors, built and taken down in the right order.

Whoever has it asks visitors to do something and breaks something meanwhile; what that means is in the scenarios.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from bench.lab.errors import LabError
from bench.lab.geography import VISITORS, Visitor, round_trip
from bench.lab.hub import asked_by, drawn
from bench.lab.load import Visits
from bench.lab.namespaces import made
from bench.lab.pki import make_private, make_public
from bench.lab.servers import Places, Servers, places_of, write_geoip
from bench.lab.visitors import Browse, MakePicture, Order, Portal, stay
from bench.lab.wan import Wan, compile_switch, running_wan
from regions.catalog import Catalog, Region, read_catalog

REGIONS_FILE = Path(__file__).parent / "regions.toml"
KEPT_WORDS = ("The river at dawn", "A market under awnings", "Rooftops after rain")
_ANSWER_SECONDS = 600.0  # that an order may take at most
# Visitors are made before this process has any thread or event loop, so that a fork is safe; six fresh Pythons would
# cost ten seconds of a core.
_FORK = multiprocessing.get_context("fork")
T = TypeVar("T")


@dataclass
class Lab:
    """What scenarios have. `pictures` are paths of files that all regions keep."""

    catalog: Catalog
    places: Places
    wan: Wan
    servers: Servers
    certificate: Path
    lines: Mapping[str, Connection]
    pictures: tuple[str, ...] = ()

    # ---- where

    def region(self, region_id: str) -> Region:
        return self.catalog.region(region_id)

    def name_servers(self, visitor: Visitor) -> tuple[str, ...]:
        """The address book's servers, nearest first."""
        sites = self.places.regions
        near = sorted(self.catalog.regions, key=lambda region: round_trip(visitor.site, sites[region.id]))
        return tuple(region.edge_address for region in near)

    def by_name(self, visitor: Visitor) -> Portal:
        """The portal where the address book sends a visitor."""
        return Portal(self.catalog.host, self.certificate, name_servers=self.name_servers(visitor))

    def at(self, address: str) -> Portal:
        return Portal(self.catalog.host, self.certificate, address=address)

    # ---- visitors

    def keep_pictures(self) -> None:
        """Has every region make and keep the same few pictures. Raises LabError."""
        paths: list[str] = []
        city = VISITORS[0].city_id
        for words in KEPT_WORDS:
            orders = {
                visitor.label: MakePicture(self.at(self.region(visitor.nearest).edge_address), city, words)
                for visitor in VISITORS
                if visitor.site.metro == visitor.nearest
            }
            made_at = set(self.ask(orders, str).values())
            if len(made_at) != 1 or "" in made_at:
                raise LabError(f"The regions did not make one and the same picture: {sorted(made_at)}")
            if not drawn(self.servers.hub_record)[words]:
                raise LabError("The regions do not reach the hub: their logs say why.")
            paths += made_at
        self.pictures = tuple(paths)

    def tell(self, orders: Mapping[str, Order]) -> None:
        """Has the visitors of some places, by label, do something; `heard` has their answers."""
        for label, order in orders.items():
            self.lines[label].send(order)

    def heard(self, labels: Sequence[str], kind: type[T]) -> dict[str, T]:
        """The outcomes of what those visitors were told, once all are done. Raises LabError."""
        outcomes: dict[str, T] = {}
        for label in labels:
            if not self.lines[label].poll(_ANSWER_SECONDS):
                raise LabError(f"The visitors in {label} did not come back.")
            try:
                outcome = self.lines[label].recv()
            except EOFError:
                raise LabError(f"The visitors in {label} are gone.") from None
            if isinstance(outcome, LabError):
                raise outcome
            if not isinstance(outcome, kind):
                raise LabError(f"The visitors in {label} brought {type(outcome).__name__}: {outcome}")
            outcomes[label] = outcome
        return outcomes

    def ask(self, orders: Mapping[str, Order], kind: type[T]) -> dict[str, T]:
        self.tell(orders)
        return self.heard(list(orders), kind)

    def browsing(
        self,
        seconds: float,
        rate: float,
        *,
        name: str,
        wish_every: float = 0.0,
        all_new: bool = False,
        portals: Mapping[str, Portal] | None = None,
    ) -> Browsing:
        """Visitors of all places, or of those with a portal here, begin to browse in half a second."""
        start = time.monotonic() + 0.5
        chosen = {
            visitor: (portals or {}).get(visitor.label, self.by_name(visitor))
            for visitor in VISITORS
            if portals is None or visitor.label in portals
        }
        orders = {
            visitor.label: Browse(
                portal, self.pictures, start, seconds, rate, all_new, wish_every, visitor.city_id,
                f"{name} {visitor.site.name}",
            )
            for visitor, portal in chosen.items()
        }  # fmt: skip
        self.tell(orders)
        return Browsing(self, start, seconds, tuple(orders))

    def drawn_twice(self, visits: Visits) -> int:
        """How many of the visits' wishes the hub drew more than once, or came to more regions than they were posted."""
        times, regions = drawn(self.servers.hub_record), asked_by(self.servers.hub_record)
        return sum(times[wish.words] > 1 or len(regions.get(wish.words, ())) > wish.posts for wish in visits.wishes)


@dataclass(frozen=True)
class Browsing:
    """Visitors at it. `start` is a moment of the monotonic clock, `seconds` how long they begin something new."""

    lab: Lab
    start: float
    seconds: float
    labels: tuple[str, ...]

    def wait(self, after: float) -> float:
        """Returns so many seconds after the start; that moment."""
        time.sleep(max(0.0, self.start + after - time.monotonic()))
        return time.monotonic()

    def visits(self) -> dict[str, Visits]:
        """What each place's visitors met, once they are done."""
        return self.lab.heard(self.labels, Visits)


@contextmanager
def built(folder: Path) -> Iterator[Lab]:
    """A lab whose regions serve and keep the same few pictures; all of it goes when the block ends. Raises LabError."""
    catalog = read_catalog(REGIONS_FILE)
    places = places_of(catalog)
    with ExitStack() as stack:
        stack.enter_context(made(places.all))
        lines = {visitor.label: stack.enter_context(_visitors(visitor)) for visitor in VISITORS}
        wan = stack.enter_context(running_wan(compile_switch(folder), places.all, folder / "wan.log"))
        servers = Servers(catalog, places, folder, REGIONS_FILE)
        stack.callback(servers.end_all)
        make_private(catalog, folder)
        certificate = make_public(catalog, folder / "certificates")
        write_geoip(servers.geoip)
        lab = Lab(catalog, places, wan, servers, certificate, lines)
        _start(servers)
        lab.keep_pictures()
        yield lab


def _start(servers: Servers) -> None:
    servers.start_hub()
    servers.build_fonts()
    servers.wait_for_hub()
    for region in servers.catalog.regions:
        servers.start_portal(region)
    for region in servers.catalog.regions:
        servers.wait_for_portal(region)
        servers.start_edge(region)
    for region in servers.catalog.regions:
        servers.start_address_book(region)


@contextmanager
def _visitors(visitor: Visitor) -> Iterator[Connection]:
    ours, theirs = _FORK.Pipe()
    process = _FORK.Process(target=stay, args=(visitor.site, theirs), name=visitor.site.name)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        try:
            ours.send(None)
            process.join(timeout=5)
        except BrokenPipeError:
            pass
        finally:
            process.kill()
            process.join()
            ours.close()
