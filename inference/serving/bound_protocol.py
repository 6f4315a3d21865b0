"""uvicorn's protocol within the connection limits: what a client sends is bounded before an application sees it.

The bytes are counted before the parser sees them, and heads and bodies have deadlines. Who is let in at all, and whose
answers are left unread, `OpenConnections` knows. It knows no route and no application.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from inference.serving.connection_limits import ConnectionLimits
from inference.serving.connection_refusals import Refusal
from inference.serving.kept_answers import SendsKeptAnswers
from inference.serving.open_connections import OpenConnections

if TYPE_CHECKING:
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class _CountsQueued(asyncio.Protocol):
    """Counts what is queued for sending from pause to pause, at the pauses alone: what was written in between is at
    least by what the transport's buffer grew since it let the protocol go on.
    """

    transport: asyncio.Transport
    queued = 0

    def pause_writing(self) -> None:
        low, _ = self.transport.get_write_buffer_limits()
        self.queued += self.transport.get_write_buffer_size() - low
        super().pause_writing()


class _BoundProtocol(_CountsQueued, SendsKeptAnswers):
    """Adds little to each request: a count and a few comparisons. No callback of the parser counts; what they would
    tell is read from uvicorn's state, where a request comes in parts.
    """

    registry: OpenConnections
    head_bytes: int
    _left = 0  # bytes that may still come before the request is whole; all of `head_bytes` between two requests
    _longer: RequestResponseCycle | None = None  # of the request for whose body `_left` was raised
    _deadline: asyncio.TimerHandle | None = None
    _awaited: object = None  # whose rest it is for: a head's scope (None: of the first), or a body's cycle
    _awaited_since = 0.0

    @property
    def idle_since(self) -> float | None:
        if self._at_work() or self.transport.get_write_buffer_size():
            return None
        pause = self.timeout_keep_alive_task
        return self._awaited_since if pause is None else pause.when() - self.timeout_keep_alive

    @property
    def held_up(self) -> bool:
        if not self.transport.get_write_buffer_size():
            return False
        return self.flow.write_paused or self.transport.is_closing() or not self._at_work()

    def _at_work(self) -> bool:
        """Whether a request is under way; not one whose body is awaited."""
        cycle = self.cycle
        if self.pipeline:
            return True
        return cycle is not None and not cycle.response_complete and (cycle.response_started or not cycle.more_body)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own has it
        super().connection_made(transport)
        self._left = self.head_bytes
        self._expect_the_rest()
        refusal = self.registry.take(self, self.client[0] if self.client else "")
        if refusal is not None:
            self._refuse(refusal)

    def connection_lost(self, exc: Exception | None) -> None:
        self.registry.drop(self)
        self._expect_nothing()
        super().connection_lost(exc)

    def abort(self) -> None:
        self._expect_nothing()
        self.tell_disconnected()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        before, between = self.cycle, self._left == self.head_bytes
        if len(data) > self._left:
            rest = self._feed_slices(data)
            if rest is None:
                return
            data = rest
        self._left -= len(data)
        try:
            self.parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            if not self._goes_on_after(error):
                return
        cycle = self.cycle
        if cycle is None or cycle.more_body or cycle.scope is not self.scope or (between and cycle is before):
            # A head ended in these bytes: what has begun after it is shorter than they are, or a body that is counted.
            if cycle is not before and self._longer is not cycle:
                self._left = self.head_bytes
            self._expect_the_rest()
        else:  # whole, and nothing after it
            self._left = self.head_bytes
            if self._deadline is not None:
                self._expect_nothing()

    def _feed_slices(self, data: bytes) -> bytes | None:
        """Feeds what is larger than may come, so that the parser never sees it; the last slice, if all is well."""
        while len(data) > self._left:
            before = self.cycle
            part, data = data[: self._left], data[self._left :]
            try:
                self.parser.feed_data(part)
            except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
                if not self._goes_on_after(error):
                    return None
            if self.cycle is not before:
                self._left = self.head_bytes
            elif self._in_a_body() and self._longer is not self.cycle:
                self._longer, self._left = self.cycle, self.registry.limits.body_bytes
            else:
                self._refuse(Refusal.BODY_BYTES if self._in_a_body() else Refusal.HEAD_BYTES)
                return None
        return data

    def _goes_on_after(self, error: Exception) -> bool:
        """Whether the connection is still ours after what the parser raised: neither closed nor another protocol's."""
        if isinstance(error, httptools.HttpParserError):
            self._refuse(Refusal.NO_HTTP)
            return False
        if self._should_upgrade():
            if self.cycle is not None and not self.cycle.response_complete:
                self._refuse(Refusal.NO_HTTP)  # answers would mix with what the websocket sends
                return False
            self._expect_nothing()
            self.registry.drop(self)  # its websocket is counted instead
            self.handle_websocket_upgrade()
            return False
        return True  # one that is not taken is answered as if it had not been asked

    def _in_a_head(self) -> bool:
        """Whether a request has begun whose head is not whole: uvicorn makes a scope with its first byte."""
        return self.scope is not None and (self.cycle is None or self.cycle.scope is not self.scope)

    def _in_a_body(self) -> bool:
        return self.cycle is not None and self.cycle.scope is self.scope and self.cycle.more_body

    def _expect_the_rest(self) -> None:
        """Sets the deadline of a request that comes in parts: one for its head, and one for its body."""
        body = self._in_a_body()
        awaited = self.cycle and (self.cycle if body else self.scope)
        if self._deadline is not None and awaited is self._awaited:
            return
        self._expect_nothing()
        limits = self.registry.limits
        seconds = limits.body_seconds if body else limits.head_seconds
        self._deadline = self.loop.call_later(seconds, self._late)
        self._awaited, self._awaited_since = awaited, self.loop.time()

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        answering = self.cycle is not None and not self.cycle.response_complete
        if self.pipeline or self.flow.read_paused or (answering and not self._in_a_body()):
            self._expect_the_rest()  # we do not read on, or an answer before it would be cut off
        elif answering:
            self._refuse(Refusal.BODY_SECONDS)
        elif self._in_a_head():
            self._refuse(Refusal.HEAD_SECONDS)
        else:
            self.transport.close()  # browsers open connections ahead of time: nothing to tell of

    def _refuse(self, refusal: Refusal) -> None:
        """Closes the connection, with an answer where none is under way."""
        self._expect_nothing()
        self.registry.count(refusal)
        cycle = self.cycle
        if cycle is None or not (cycle.response_started or self.pipeline) or self._between_answers():
            self.transport.write(refusal.answer())
        self.tell_disconnected()
        self.transport.close()

    def _between_answers(self) -> bool:
        """Whether the last answer is whole, and not the answer to the request that is refused."""
        return self.cycle.response_complete and not self._in_a_body()


def bound_protocol(limits: ConnectionLimits) -> type[_BoundProtocol]:
    """For uvicorn's `http`: its protocol within the limits."""
    connections = OpenConnections(limits)

    class Bound(_BoundProtocol):
        registry = connections
        head_bytes = limits.head_bytes

    return Bound


def bound_websocket(http: type[_BoundProtocol]) -> type[WebSocketsSansIOProtocol]:
    """For uvicorn's `ws`: its protocol, whose connections are counted with those of `http`."""
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

    # uvicorn and its library tell of each handshake, by its address and headers, as information.
    quiet = logging.getLogger(f"{__name__}.websocket")
    quiet.setLevel(logging.WARNING)

    class Counted(_CountsQueued, WebSocketsSansIOProtocol):
        idle_since = None

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.logger = self.conn.logger = quiet

        @property
        def held_up(self) -> bool:
            waits = self.transport.is_closing() or not self.writable.is_set()
            return waits and self.transport.get_write_buffer_size() > 0

        def abort(self) -> None:
            self.transport.abort()

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            http.registry.take(self, self.client[0] if self.client else "")

        def connection_lost(self, exc: Exception | None) -> None:
            http.registry.drop(self)
            super().connection_lost(exc)

    return Counted
