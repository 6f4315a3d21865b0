"""The allow-list for Gradio's routes: those for files and hosts, and large bodies, are refused.

It knows paths and sizes, and nothing of what lies behind them.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inference.errors import InvalidRequest
from inference.serving.error_body import error_body

_CLOSED = (
    "/gradio_api/upload",
    "/gradio_api/file",
    "/gradio_api/proxy",
    "/gradio_api/stream",
    "/gradio_api/component_server",
    "/gradio_api/custom_component",
    "/gradio_api/deep_link",
    "/gradio_api/dev",
    "/gradio_api/openapi.json",
    "/openapi.json",
)
_LARGEST_BODY = 64 * 1024  # bytes; the longest wish is a prompt of 2,000 characters


class GradioAllowlist:
    """Gradio's routes that the portal needs none of (files, other hosts, its own listing) are 404; a body that no
    request of ours can need is refused before it is read.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_CLOSED):
            error = InvalidRequest("There is nothing here.")
            await JSONResponse(error_body(error), 404)(scope, receive, send)
        else:
            await self._app(scope, _bounded(receive), send)


def _bounded(receive: Receive) -> Receive:
    """The same stream; more than _LARGEST_BODY bytes of it become 413 (the one exception that FastAPI lets through)."""
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > _LARGEST_BODY:
            raise HTTPException(413, f"The request has more than {_LARGEST_BODY // 1024} KB; none here needs as much.")
        return message

    return receive_bounded
