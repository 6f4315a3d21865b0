"""`python -m ui`: serve one region. Reads the settings, takes the port, runs one server or several workers."""

from __future__ import annotations

import os
import socket
import sys

from inference.errors import SettingError
from inference.settings import Settings, read_settings
from ui.server import MakeService, serve, set_up_log
from ui.workers import serve_with_workers

_SEND_BUFFER = 512 * 1024  # bytes, for each connection that is being sent to


def main() -> int:
    """Exit status: 0 stopped by hand, 2 a setting or a port that cannot work."""
    try:
        settings = read_settings(os.environ, sys.argv[1:])
    except SettingError as error:
        print(f"cityframe: {error.message}", file=sys.stderr)
        return 2
    return run(settings)


def run(settings: Settings, make_service: MakeService | None = None) -> int:
    """Serves until stopped; the exit status. `make_service`, picklable, takes the place of `create_service`."""
    set_up_log(settings)
    try:
        listener = _listen(settings)
    except SettingError as error:
        print(f"cityframe: {error.message}", file=sys.stderr)
        return 2
    if settings.share:
        from ui.public_link import with_public_link  # imports Gradio

        settings = with_public_link(settings)
    print(f"Cityframe serves region {settings.region_label!r} at {settings.base_url}", flush=True)
    if settings.workers > 1:
        return serve_with_workers(settings, listener, make_service)
    return serve(settings, [listener], make_service=make_service)


def _listen(settings: Settings) -> socket.socket:
    """Takes the port before anything is loaded, so that a taken one is told at once. Raises SettingError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # A whole picture at once: with the system's 16 KB to begin with, each one took several turns of the event loop,
    # and a busy region sent a quarter as many (bench/results/hits.md).
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
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


if __name__ == "__main__":
    sys.exit(main())
