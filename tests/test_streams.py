"""What an open stream holds is given back with its request, though nobody closes its generator."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.types import Message, Scope

from testkit.waiting import PATIENCE
from ui.routes.streams import Held

_SCOPE: Scope = {
    "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
    "scheme": "http", "path": "/", "raw_path": b"/", "query_string": b"", "root_path": "", "headers": [],
    "client": None, "server": ("region", 80), "state": {},
}  # fmt: skip


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """As in a process in which nothing happens: garbage is not collected."""
    gc.disable()
    yield
    gc.enable()


def test_what_a_stream_holds_is_given_back_when_its_client_leaves_amid_events() -> None:
    held_streams: set[str] = set()
    app = FastAPI()

    @app.get("/", response_class=EventSourceResponse)
    async def events(held: Held) -> AsyncIterator[ServerSentEvent]:
        held_streams.add("this one")
        held.callback(held_streams.clear)
        while True:  # more events than the client takes: whoever reads them waits to hand one on
            yield ServerSentEvent(data="news")

    async def visit() -> None:
        left = asyncio.Event()

        async def receive() -> Message:
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message.get("body"):
                left.set()
                await asyncio.sleep(3600)

        await asyncio.wait_for(app(_SCOPE, receive, send), PATIENCE)
        assert not held_streams  # here: the loop's own end closes all generators

    asyncio.run(visit())
