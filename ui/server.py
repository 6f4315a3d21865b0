"""One process that serves a region: uvicorn around the application. It knows neither workers nor who restarts it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from inference.errors import CityframeError
from inference.serving.bound_protocol import bound_protocol
from inference.serving.client_limits import LARGEST_BODY
from inference.serving.connection_limits import ConnectionLimits
from inference.settings import Settings
from ui.middleware.request_id import WithRequestId

if TYPE_CHECKING:
    from inference.service import Service
    from ui.shared_state import SharedState

_TICK_SECONDS = 1.0  # the answers' date is renewed as often
_LAST_REQUESTS_SECONDS = 0.5  # between the last accepted connection and the end of idle ones
# libuv accepts one connection a socket in each turn of its loop (libuv/libuv#3696): the last of 64 who came to a busy
# region at once was accepted after 64 turns, 200 ms, while the first were served again in each. So many copies of the
# socket accept as many in a turn.
_ACCEPTED_A_TURN = 8
MakeService = Callable[[Settings], "Service"]


def set_up_log(settings: Settings) -> None:
    handler = logging.StreamHandler()
    handler.addFilter(WithRequestId())
    form = "%(asctime)s %(levelname)s %(name)s: %(request)s%(message)s"
    logging.basicConfig(level=settings.log_level.upper(), format=form, handlers=[handler])
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would tell of every request that is handed on


def serve(
    settings: Settings,
    sockets: list[socket.socket],
    shared_state: SharedState | None = None,
    on_started: Callable[[Service], None] = lambda _: None,
    make_service: MakeService | None = None,
) -> int:
    """Serves until it is told to end. Exit status: 0 stopped by hand, 2 a setting or a part that cannot work.

    Args:
        sockets: listening already.
        shared_state: what this process shares with other workers, when there are any.
        on_started: called with the service once visitors are answered.
        make_service: takes the place of `create_service`.
    """
    # uvicorn hands SIGTERM on once it has stopped; the default would end the process before it has cleaned up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        # Heavy: not needed to refuse a setting.
        from inference.service import create_service
        from ui.app import create_app

        service = make_service(settings) if make_service else create_service(settings)
        # No access log: it would write visitors' addresses. No proxy headers: ui/visitors decides whom to believe.
        config = uvicorn.Config(
            create_app(settings, service, shared_state),
            http=bound_protocol(connection_limits(settings)),
            ws="none",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            log_level=settings.log_level,
            timeout_graceful_shutdown=10,
            timeout_keep_alive=75,  # longer than nginx keeps its connections: or it may send into one being closed
        )
        # Not `sock.dup()`: that makes the socket block, also where another worker's loop accepts on it.
        again = [one for one in sockets for _ in range(_ACCEPTED_A_TURN - 1)]
        copies = [socket.fromfd(one.fileno(), one.family, one.type) for one in again]
        _Server(config, lambda: on_started(service)).run(sockets=[*sockets, *copies])
    except CityframeError as error:
        print(f"cityframe: {error.message}", file=sys.stderr, flush=True)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


def connection_limits(settings: Settings) -> ConnectionLimits:
    """What one client, and all together, may take of one process of a region."""
    return ConnectionLimits(
        body_bytes=2 * LARGEST_BODY,  # in chunks it is longer; what it holds is counted for each route
        per_address=settings.connections_per_address,
        trusted=settings.trusted_networks,
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started
        self._told_to_end = asyncio.Event()

    async def main_loop(self) -> None:
        """uvicorn looks ten times a second whether it shall end; a look a second, and one at a signal, does as well."""
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK_SECONDS):
                    await self._told_to_end.wait()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._told_to_end.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            # What is here now stays: looking through all of it for garbage held up every visitor for 115 to 140 ms.
            gc.collect()
            gc.freeze()
            self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """uvicorn closes connections that are idle; one that was accepted a moment ago is about to ask something."""
        for server in self.servers:
            server.close()  # no new connections: other workers, or the next process, take them
        await asyncio.sleep(_LAST_REQUESTS_SECONDS)
        await super().shutdown(sockets=sockets)
