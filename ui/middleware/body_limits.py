"""Body limits: refuses a request whose body is larger than its route's (inference/serving/client_limits.py).

One that says that it is larger is refused before it is read, one that does not say it where it is. It knows paths and
sizes, and nothing of what lies behind them.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inference.serving.client_limits import BODY_LIMITS, KILOBYTE


class BodyLimits:
    """ASGI middleware. A route that reads no body is left alone: what comes with it is passed over by the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, _bounded(scope, receive) if scope["type"] == "http" else receive, send)


def body_limit(path: str) -> int:
    return next(limit for place, limit in BODY_LIMITS.items() if path.startswith(place))


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """The same stream; one that is too long becomes 413 (HTTPException is the one that FastAPI lets through)."""
    declared = next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
    limit = body_limit(scope["path"])
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        if declared <= limit:
            message = await receive()
            received += len(message.get("body", b""))
            if received <= limit:
                return message
        raise HTTPException(413, f"The request has more than {limit // KILOBYTE} KB; none here needs as much.")

    return receive_bounded
