"""Who comes in at the hub's door, from a region and from a home; its keys and certificates renewed under load."""

from __future__ import annotations

import http.client
import ssl

from bench.lab.geography import VISITORS, Site
from bench.lab.load import together
from bench.lab.namespaces import call_inside
from bench.lab.outcome import Check, Outcome, event_of
from bench.lab.world import Lab
from regions.catalog import Region

_REFUSED = 0  # no connection comes about


def ask_at_the_door(lab: Lab, outcome: Outcome) -> None:
    """No certificate, no key, a wrong key, another region's key; and from the public side."""
    one, other = lab.catalog.regions[:2]
    own, key, others_key = one.id, lab.servers.key(one), lab.servers.key(other)
    inside = lab.places.regions[one.id]
    for words, site, certificate, bearer, expected in (
        ("with certificate and key of a region", inside, own, key, 200),
        ("without a certificate", inside, "", key, 401),
        ("without a key", inside, own, "", 401),
        ("with a wrong key", inside, own, "a-key-that-nobody-gave", 401),
        ("with another region's key", inside, own, others_key, 403),
        ("from the public side", VISITORS[0].site, own, key, _REFUSED),
    ):
        status = _status(lab, site, certificate, bearer)
        told = status or "no connection"
        outcome.checks.append(Check(f"The hub's door, {words}: {told}", status == expected))


def _status(lab: Lab, site: Site, certificate: str, key: str) -> int:
    certificates = lab.servers.folder / "certificates"
    context = ssl.create_default_context(cafile=str(certificates / "ca.crt"))
    if certificate:
        context.load_cert_chain(certificates / f"{certificate}.pem")
    address, port = lab.catalog.hubs[0].private_address, lab.catalog.ports.hub

    def ask() -> int:
        connection = http.client.HTTPSConnection(address, port, context=context, timeout=10)
        try:
            connection.request("GET", "/v1/models", headers={"Authorization": f"Bearer {key}"} if key else {})
            return connection.getresponse().status
        except OSError:
            return _REFUSED
        finally:
            connection.close()

    return call_inside(site, ask)


def renew_under_load(lab: Lab, outcome: Outcome) -> None:
    """A region gets a new key, every place a new certificate; the old ones are put out."""
    browsing = lab.browsing(10, 5, name="renewed", wish_every=2)
    browsing.wait(3)
    for region in lab.catalog.regions:
        _new_key(lab, region)
    browsing.wait(5)
    lab.servers.renew_certificates()
    for region in lab.catalog.regions:
        lab.servers.reload(f"edge-{region.id}")
    lab.servers.reload("door")
    visits = together(browsing.visits().values())
    name = "keys and certificates renewed"
    outcome.events.append(event_of(name, visits, lab.drawn_twice(visits)))
    sketches = sum(wish.engine != "flux" for wish in visits.wishes)
    outcome.checks.append(
        Check(f"{name}: {sketches} of {len(visits.wishes)} pictures not drawn by the hub", not sketches)
    )


def _new_key(lab: Lab, region: Region) -> None:
    lab.servers.hub_keys("add", region.id, "--key-file", str(lab.servers.key_file(region)))
    lab.servers.hub_keys("remove", region.id, "--all-but-newest")
