"""What a region's entry in the catalog says of its own settings: defaults, which the environment and flags override.

It knows the names of these settings, and reads none.
"""

from __future__ import annotations

import ipaddress

from regions.catalog import Catalog, Endpoint

_THIS_MACHINE = ("127.0.0.0/8", "::1/128")


def settings_of(catalog: Catalog, region_id: str) -> dict[str, str]:
    """Name of a setting -> its text, for `python -m ui --region ID`.

    The region believes its own edge alone, which reaches it from this machine or, where it listens on the private
    network, from its own private address. Other regions' edges come through that edge.

    Raises:
        SettingError: there is no such region.
    """
    region = catalog.region(region_id)
    private = ipaddress.ip_network(region.private_address)
    return {
        "region_id": region.id,
        "region_label": region.label,
        "home_city": str(region.home_city),
        "host": region.application.address,
        "port": str(region.application.port),
        "public_url": catalog.portal_url,  # a link outlives the region that made it
        "trusted_proxies": ",".join((*_THIS_MACHINE, str(private))),
        "llm_url": catalog.hub_url(region),
        "images_url": catalog.hub_url(region),
        "peers": ",".join(
            f"{peer.id}=https://{Endpoint(peer.private_address, catalog.ports.peers)}"
            for peer in catalog.nearest_first(region)
        ),
    }
