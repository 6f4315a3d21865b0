"""The console's application: the password around everything, the thumbnails, and Streamlit's pages behind it.

It knows nothing of what the pages show.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import config
from streamlit.starlette import App

from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.errors import SettingError
from inference.serving.bound_protocol import bound_protocol, bound_websocket
from inference.serving.connection_limits import ConnectionLimits
from inference.serving.listen_socket import take_port
from inference.settings import Settings
from ui.console.guard import PasswordGuard
from ui.console.handover import Handover
from ui.console.sessions import Doorkeeper

_SCRIPT = Path(__file__).parent / "script.py"
_THUMBNAIL_MEMORY = 16 * 2**20
_THUMBNAIL_VARIANTS = ("webp-320", "webp")  # the small one; the image itself where only that is kept

# Set from here rather than from a file in somebody's home, where it would be missing on the next machine.
_STREAMLIT_OPTIONS = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",  # traces belong in the log
    "client.showErrorLinks": False,  # they lead to search engines
    "client.toolbarMode": "minimal",
    "logger.enableRich": False,  # plain traces
    "server.fileWatcherType": "none",
    "server.headless": True,
    # The colours of the region's page, ui/assets/css/page.css; the browser's wish for light or dark decides.
    "theme.light.primaryColor": "#b33a20",
    "theme.light.backgroundColor": "#f8f5f0",
    "theme.light.secondaryBackgroundColor": "#efe9de",
    "theme.light.textColor": "#1c1a17",
    "theme.light.borderColor": "#e4ddd1",
    "theme.light.dataframeHeaderBackgroundColor": "#f3eee6",
    "theme.light.linkColor": "#b33a20",
    "theme.dark.linkColor": "#ff8f6b",
    "theme.dark.primaryColor": "#cc4a28",
    "theme.dark.backgroundColor": "#0d0e11",
    "theme.dark.secondaryBackgroundColor": "#16181d",
    "theme.dark.textColor": "#f4f0e9",
    "theme.dark.borderColor": "#2a2e36",
    "theme.dark.dataframeHeaderBackgroundColor": "#16181d",
    "theme.baseRadius": "0.8rem",
    "theme.showWidgetBorder": True,
}


def create_console(settings: Settings) -> App:
    """The ASGI application. One in a process: Streamlit's runtime is global.

    Raises:
        SettingError: the password is not set, or the cache's folder cannot be used.
    """
    if not settings.console_password:
        raise SettingError(
            "CITYFRAME_CONSOLE_PASSWORD is not set; the console can delete pictures, so it starts only with one.",
            parameter="CITYFRAME_CONSOLE_PASSWORD",
        )
    folder = settings.data_folder / "cache"
    try:
        cache = Cache.open(folder, _THUMBNAIL_MEMORY)
    except CacheError as error:
        raise SettingError(error.message) from error
    doorkeeper = Doorkeeper(settings.console_password)
    app = App(
        _SCRIPT,
        secrets={"console": Handover.of(settings).to_document()},
        routes=[Route("/thumbnails/{recipe_id}.webp", _thumbnails(cache))],
        middleware=[
            Middleware(
                PasswordGuard,
                doorkeeper=doorkeeper,
                region_label=settings.region_label,
                public_url=settings.console_public_url,
                trusted=settings.trusted_networks,
            )
        ],
    )
    for name, value in _STREAMLIT_OPTIONS.items():
        config.set_option(name, value)
    return app


def serve(settings: Settings) -> None:
    """Serve the console until it is stopped.

    Raises:
        SettingError: see `create_console`, or the address cannot be listened on.
    """
    app = create_console(settings)
    listener = take_port(settings.console_host, settings.console_port, "choose another with CITYFRAME_CONSOLE_PORT")
    # No access log: it would write addresses. No proxy headers: the guard alone asks what a proxy says.
    protocol = bound_protocol(
        ConnectionLimits(per_address=settings.connections_per_address, trusted=settings.trusted_networks)
    )
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws=bound_websocket(protocol),
            access_log=False,
            proxy_headers=False,
            server_header=False,
            log_level=settings.log_level,
            timeout_graceful_shutdown=2,
        )
    )
    host = f"[{settings.console_host}]" if ":" in settings.console_host else settings.console_host
    address = settings.console_public_url or f"http://{host}:{settings.console_port}"
    print(f"The console of region {settings.region_label!r} is at {address}", flush=True)
    server.run(sockets=[listener])


def _thumbnails(cache: Cache) -> Callable[[Request], Response]:
    def thumbnail(request: Request) -> Response:  # Starlette calls what is no coroutine in a thread
        found = (cache.image_data(request.path_params["recipe_id"], variant) for variant in _THUMBNAIL_VARIANTS)
        data = next((data for data in found if data is not None), None)
        if data is None:
            return PlainTextResponse("This image is not kept.", 404)
        return Response(data, media_type="image/webp", headers={"Cache-Control": "private, max-age=600"})

    return thumbnail
