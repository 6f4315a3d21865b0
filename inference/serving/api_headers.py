"""Headers of what is no page, which a browser may do nothing with, and of a site that is https. It knows no route."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"
# For a year, and for this host alone: what else stands under its domain is not ours to say.
HTTPS_ONLY = {"Strict-Transport-Security": f"max-age={365 * 86400}"}
API_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": NOTHING_ALLOWED,
    "Cache-Control": "no-store",
}


class WithAPIHeaders:
    """ASGI middleware; a header that a route has set is left as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in API_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
