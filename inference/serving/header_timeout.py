"""The header timeout: how long a client may take to send a request's head, in uvicorn's HTTP protocol.

uvicorn bounds only the pause between two requests of a connection, so that one that sends nothing, or half a head, is
held for ever, and a few hundred of them use up the process's files. The body has its bound where it is read.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class _BoundProtocol(HttpToolsProtocol):
    arrival_seconds: float
    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own has it
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._head is None:
            self._expect_head()

    def on_headers_complete(self) -> None:
        self._head_is_here()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        self._head = self.loop.call_later(self.arrival_seconds, self._give_up)

    def _head_is_here(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _give_up(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._expect_head()  # half of a next request: the answer to the one before is not cut off
        else:
            self._head = None
            self.transport.close()


def bound_protocol(arrival_seconds: float) -> type[HttpToolsProtocol]:
    """For uvicorn's `http`: closes a connection on which a request's head did not come within `arrival_seconds`."""

    class Bound(_BoundProtocol):
        pass

    Bound.arrival_seconds = arrival_seconds
    return Bound
