"""The share tunnel: Gradio's public demo link, from a share server to this region's port.

It knows the tunnel only; where it cannot connect it says so in one sentence and the region serves on without it.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace

from inference.settings import Settings

log = logging.getLogger(__name__)


def with_public_link(settings: Settings) -> Settings:
    """The settings, with the public link as public URL when one could be opened and no other was set.

    The tunnel ends with this process. That it cannot be opened is printed.
    """
    from gradio.networking import setup_tunnel  # imports Gradio: only where a link is wanted

    server = settings.share_server_address or None
    try:
        address = setup_tunnel(
            local_host=settings.host,
            local_port=settings.port,
            share_token=secrets.token_urlsafe(32),
            share_server_address=server,
            share_server_tls_certificate=None,
        )
    except Exception as error:  # Gradio raises bare exceptions of many kinds here, from DNS to a missing binary
        log.debug("no public link", exc_info=error)
        print(
            f"No public link: the share server {server or 'of Gradio'} cannot be reached from here "
            f"({type(error).__name__}); the region serves on without it.",
            flush=True,
        )
        return settings
    if settings.share_server_protocol == "http":
        address = address.replace("https://", "http://", 1)
    print(f"Public link: {address}", flush=True)
    return settings if settings.public_url else replace(settings, public_url=str(address))
