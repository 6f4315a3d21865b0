"""One process that serves a region: uvicorn around the application. It knows neither workers nor who restarts it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from inference.errors import CityframeError
from inference.settings import Settings

if TYPE_CHECKING:
    from inference.service import Service
    from ui.shared_state import SharedState

_LAST_REQUESTS_SECONDS = 0.5  # between the last accepted connection and the end of idle ones
# libuv accepts one connection a socket in each turn of its loop (libuv/libuv#3696): the last of 64 who came to a busy
# region at once was accepted after 64 turns, 200 ms, while the first were served again in each. So many copies of the
# socket accept as many in a turn.
_ACCEPTED_A_TURN = 8
MakeService = Callable[[Settings], "Service"]


def set_up_log(settings: Settings) -> None:
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
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


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

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
