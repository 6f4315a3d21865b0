"""`python -m ui`: serve one region. Reads the settings, checks the port, runs the server until it is stopped."""

from __future__ import annotations

import logging
import os
import socket
import sys

import uvicorn

from inference.errors import CityframeError, SettingError
from inference.settings import Settings, read_settings


def main() -> int:
    """Exit status: 0 stopped by hand, 2 a setting or a port that cannot work."""
    try:
        settings = read_settings(os.environ, sys.argv[1:])
        logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        listener = _listen(settings)
    except SettingError as error:
        print(f"cityframe: {error.message}", file=sys.stderr)
        return 2
    try:
        _serve(settings, listener)
    except CityframeError as error:
        print(f"cityframe: {error.message}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


def _listen(settings: Settings) -> socket.socket:
    """Takes the port before anything is loaded, so that a taken one is told at once. Raises SettingError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        raise SettingError(
            f"Cannot listen on {settings.host} port {settings.port}: {reason}; "
            f"choose another with CITYFRAME_PORT or --port."
        ) from error
    return listener


def _serve(settings: Settings, listener: socket.socket) -> None:
    from ui.app import create_app  # heavy: not needed to refuse a setting
    from ui.public_link import with_public_link

    if settings.share:
        settings = with_public_link(settings)
    app = create_app(settings)
    # No access log: it would write visitors' addresses. No proxy headers: ui/visitor.py decides whom to believe.
    config = uvicorn.Config(
        app,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        log_level=settings.log_level,
        timeout_graceful_shutdown=10,
    )
    print(f"Cityframe serves region {settings.region_label!r} at {settings.base_url}", flush=True)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    sys.exit(main())
