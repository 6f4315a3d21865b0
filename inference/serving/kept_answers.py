"""Kept answers: an answer that was sent before is sent again as the bytes that it was.

For each header of each answer uvicorn runs two expressions and makes a list anew: a sixth of what a hit of the response
cache costs (bench/results/hits_against.md). A kept answer went through that when it was first sent. ASGI has no message
for it, so the protocol offers an extension; without it, or where an answer depends on its connection, `send_again`
says no and the answer goes the usual way. It knows no route and not what is kept.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.types import Message, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from inference.serving.disconnects import TellsDisconnects

_EXTENSION = "cityframe.kept_answer"
_OF_THE_CONNECTION = frozenset({b"connection", b"transfer-encoding"})


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The status line, all headers with the empty line after them, and the body."""

    status: bytes
    headers: bytes
    body: bytes


def kept_answer(start: Message, body: Message) -> KeptAnswer | None:
    """Of an answer's two messages, which were sent; None of one that does not tell the length of the body it has."""
    content = body.get("body", b"")
    headers = [(name.lower(), value) for name, value in start["headers"]]
    lengths = [value for name, value in headers if name == b"content-length"]
    if lengths != [b"%d" % len(content)] or not _OF_THE_CONNECTION.isdisjoint(name for name, _ in headers):
        return None
    lines = b"".join(b"%s: %s\r\n" % header for header in headers)
    return KeptAnswer(STATUS_LINE[start["status"]], lines + b"\r\n", content)


def send_again(scope: Scope, answer: KeptAnswer) -> bool:
    """Whether it was sent: the request of `scope` is answered then."""
    extension = scope.get("extensions", {}).get(_EXTENSION)
    return extension is not None and extension["send"](scope, answer)


class SendsKeptAnswers(TellsDisconnects):
    """uvicorn's protocol with the extension."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own has it
        super().connection_made(transport)
        self._extensions = {_EXTENSION: {"send": self._send}}

    def connection_lost(self, exc: Exception | None) -> None:
        self._extensions = {}  # or it would keep itself alive
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        TellsDisconnects.on_message_begin(self)  # as there
        self.scope["extensions"] = self._extensions  # type: ignore[typeddict-item]  # its values are ours to choose

    def _send(self, scope: Scope, answer: KeptAnswer) -> bool:
        cycle = self.cycle
        if (
            cycle.scope is not scope  # requests that were sent ahead are answered the usual way, in their order
            or cycle.response_started
            or cycle.disconnected
            or cycle.access_log
            or not cycle.keep_alive
            or self.flow.write_paused
            or scope["method"] == "HEAD"
        ):
            return False
        parts = [answer.status]
        for name, value in self.server_state.default_headers:
            parts += (name, b": ", value, b"\r\n")
        parts.append(answer.headers)
        self.transport.write(b"".join(parts))
        self.transport.write(answer.body)
        cycle.waiting_for_100_continue = False
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        cycle.on_response()
        return True
