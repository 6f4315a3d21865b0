"""Disconnects: whoever is answered on a connection is told of its end, in uvicorn's protocol.

uvicorn tells only the request that it read last. Where several are sent ahead, the one that is being answered went on
into a connection that was closed: a trace in the log for each, by anybody. It knows not why a connection ends.
"""

from __future__ import annotations

import asyncio
from collections import deque

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


class TellsDisconnects(HttpToolsProtocol):
    """uvicorn's protocol; a whole request costs it one comparison more."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own has it
        super().connection_made(transport)
        self._overtaken: deque[RequestResponseCycle] = deque()  # another request came before they were answered

    def connection_lost(self, exc: Exception | None) -> None:
        self.tell_disconnected()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            while self._overtaken and self._overtaken[0].response_complete:
                self._overtaken.popleft()
            self._overtaken.append(cycle)
        HttpToolsProtocol.on_message_begin(self)  # super() would cost more than all the rest

    def tell_disconnected(self) -> None:
        """Ends every answer: none sends anything after it, and none that has not begun ever begins."""
        for cycle in (*self._overtaken, self.cycle):
            if cycle is not None:
                cycle.disconnected = not cycle.response_complete
                cycle.message_event.set()
        self._overtaken.clear()
        self.pipeline.clear()
        self.flow.resume_writing()
