"""`python -m ui`: serve one region. Reads the settings, takes the port, runs one server or several workers."""

from __future__ import annotations

import os
import socket
import sys

from inference.errors import SettingError
from inference.serving.listen_socket import take_port
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
        from ui.portal.share_tunnel import with_public_link  # imports Gradio

        settings = with_public_link(settings)
    print(f"Cityframe serves region {settings.region_label!r} at {settings.base_url}", flush=True)
    if settings.workers > 1:
        return serve_with_workers(settings, listener, make_service)
    return serve(settings, [listener], make_service=make_service)


def _listen(settings: Settings) -> socket.socket:
    # A whole picture at once: with the system's 16 KB to begin with, each one took several turns of the event loop,
    # and a busy region sent a quarter as many (bench/results/hits.md).
    advice = "choose another with CITYFRAME_PORT or --port"
    return take_port(settings.host, settings.port, advice, send_buffer=_SEND_BUFFER)


if __name__ == "__main__":
    sys.exit(main())
