"""What is there before the image server's process: its log, its socket, and by name the engine that it will make.

The parent process imports this and stays small: no web framework, no torch.
"""

from __future__ import annotations

import logging
import socket

from inference.engines.batch import BatchEngine
from inference.hub.settings import HubSettings
from inference.serving.listen_socket import take_port


def set_up_log(settings: HubSettings) -> None:
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def listen(settings: HubSettings) -> socket.socket:
    """Raises SettingError."""
    return take_port(settings.host, settings.port, "choose another with CITYFRAME_HUB_PORT or --port")


def flux_engine(settings: HubSettings) -> BatchEngine:
    """What a hub draws with."""
    from inference.engines.flux.engine import FluxEngine
    from inference.hub.server import flux_options

    return FluxEngine(flux_options(settings))
