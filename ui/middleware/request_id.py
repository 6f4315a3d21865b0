"""The request's id: what an edge calls a request is in this region's log lines and answers too.

An id tells one request's lines from another's, and nothing of who asked: it is taken from trusted proxies alone, lest a
visitor write something else there. It knows no route.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADER = b"x-request-id"
_ID = re.compile(rb"[0-9A-Za-z-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


class RequestIds:
    """ASGI middleware. `is_trusted` says whether the peer of that address is a trusted proxy."""

    def __init__(self, app: ASGIApp, is_trusted: Callable[[str], bool]) -> None:
        self._app = app
        self._is_trusted = is_trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = self._told(scope) if scope["type"] == "http" else b""
        if not told:
            await self._app(scope, receive, send)
            return

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (_HEADER, told)]}
            await send(message)

        token = _current.set(told.decode())
        try:
            await self._app(scope, receive, send_with_id)
        finally:
            _current.reset(token)

    def _told(self, scope: Scope) -> bytes:
        """What a trusted proxy calls the request; b"" when none does."""
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        peer = scope.get("client")
        return given if _ID.fullmatch(given) and peer and self._is_trusted(peer[0]) else b""


class WithRequestId(logging.Filter):
    """Gives each record of the log `request`: the id in brackets of the request that it belongs to, or ""."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = _current.get()
        record.request = f"[{told}] " if told else ""
        return True
