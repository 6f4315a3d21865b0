"""The gate in front of Gradio: the routes that its page and `gradio_client` need, and values that they can have.

Gradio has three times as many routes (files, other hosts, an editor, its own sign-in), and answers a value that it did
not expect with 500 and a trace in the log. So a body is read here first, by a model of ours, and handed on as that
model has it; a stream of events is opened for a session that exists; and what Gradio refuses is refused in our words.
It knows Gradio's routes and queue, and nothing of what the endpoints do.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt, StrictStr, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inference.errors import InvalidRequest

if TYPE_CHECKING:
    from gradio.blocks import Blocks
    from gradio.queueing import Queue

log = logging.getLogger(__name__)

_NOTHING = "There is nothing at this address."
_Name = Annotated[StrictStr, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
# What our endpoints take. Anything else, such as an object that names a file, Gradio would look into.
_Value = StrictStr | StrictInt | FiniteFloat | StrictBool | None


class _Call(BaseModel):
    data: Annotated[list[_Value], Field(max_length=20)]


class _Join(_Call):
    fn_index: StrictInt
    session_hash: _Name


class _Cancel(BaseModel):
    session_hash: _Name
    fn_index: StrictInt
    event_id: _Name


class _Reset(BaseModel):
    event_id: _Name


@dataclass(frozen=True, slots=True)
class _Open:
    """A route that is open: its method, its path, and what its body must be."""

    method: str
    path: re.Pattern[str]
    body: type[BaseModel] | None = None


def _open(method: str, path: str, body: type[BaseModel] | None = None) -> _Open:
    return _Open(method, re.compile(path, re.ASCII), body)


_EVENTS = re.compile(r"/gradio_api/(queue/data|call/\w{1,40}/(?P<event>[0-9A-Za-z_-]{1,64}))", re.ASCII)
_OPEN = (
    # The page: its index, and its files, none of which begins with a dot or has a long name.
    _open("GET", "/"),
    _open("GET", r"/(assets|static)/([\w-][\w.-]{0,99}/){0,6}[\w-][\w.-]{0,99}"),
    _open("GET", r"/(theme\.css|favicon\.ico)"),
    # gradio_client: what there is, an event into the queue, its answer, and away with it.
    _open("GET", "/config"),
    _open("GET", "/gradio_api/info"),
    _open("POST", "/gradio_api/queue/join", _Join),
    _open("POST", "/gradio_api/cancel", _Cancel),
    _open("POST", "/gradio_api/reset", _Reset),
    # The same for curl, as Gradio's own guide has it.
    _open("POST", r"/gradio_api/call/(?P<name>\w{1,40})", _Call),
    _Open("GET", _EVENTS),
)


class GradioGate:
    """ASGI application: Gradio's, in which everything that is not open is 404, or 405.

    Args:
        gradio: Gradio's own, mounted after all our routes.
        blocks: what it serves.
        offered: the methods that our own routes have for a request's path.
    """

    def __init__(self, gradio: ASGIApp, blocks: Blocks, offered: Callable[[Scope], Sequence[str]]) -> None:
        self._gradio = gradio
        self._queue: Queue = blocks._queue
        self._inputs = {
            fn._id: (fn.api_name, len(fn.inputs))
            for fn in blocks.fns.values()
            if fn.fn is not None and fn.api_visibility == "public"
        }
        self._offered = offered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises HTTPException, InvalidRequest."""
        method, path = scope["method"], scope["path"]
        routes = [route for route in _OPEN if route.path.fullmatch(path)]
        route = next((route for route in routes if route.method == method), None)
        if route is None:
            allowed = ", ".join(dict.fromkeys([*(route.method for route in routes), *self._offered(scope)]))
            if allowed:
                raise HTTPException(405, f"{method} is not offered here; {allowed} is.", {"Allow": allowed})
            raise HTTPException(404, _NOTHING)
        if route.path is _EVENTS:
            self._check_session(Request(scope))
        if route.body is not None:
            scope, receive = await self._with_checked_body(route, route.body, scope, receive)
        await self._answer(scope, receive, send)

    def _check_session(self, request: Request) -> None:
        """Gradio opens a stream for any session, and prints a trace once it finds that there is none."""
        match = _EVENTS.fullmatch(request.scope["path"])
        if event := match and match["event"]:
            waiting = self._queue.pending_event_ids_session
            known = event in self._queue.event_ids_to_events or any(event in ids for ids in waiting.values())
        else:
            known = request.query_params.get("session_hash") in self._queue.pending_messages_per_session
        if not known:
            raise HTTPException(404, "Nobody waits for anything under this name; it may have ended.")

    async def _with_checked_body(
        self, route: _Open, model: type[BaseModel], scope: Scope, receive: Receive
    ) -> tuple[Scope, Receive]:
        request = Request(scope, receive)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise InvalidRequest("The body must be application/json.", parameter="body")
        try:
            checked = model.model_validate_json(await request.body())
        except ValidationError as error:
            raise _refused(error) from error
        if isinstance(checked, _Call):
            match = route.path.fullmatch(scope["path"])
            self._check_call(checked, match.groupdict().get("name") if match else None)
        content = checked.model_dump_json().encode()
        headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"transfer-encoding")]
        headers.append((b"content-length", str(len(content)).encode()))
        body: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

        async def receive_checked() -> Message:
            return body.pop() if body else await receive()

        return {**scope, "headers": headers}, receive_checked

    def _check_call(self, call: _Call, name: str | None) -> None:
        """Raises InvalidRequest: no such endpoint, or it takes another number of values."""
        if isinstance(call, _Join):
            found = self._inputs.get(call.fn_index)
        else:
            found = next((one for one in self._inputs.values() if one[0] == name), None)
        if found is None:
            raise InvalidRequest("There is no such endpoint; /gradio_api/info lists them.", parameter="fn_index")
        if len(call.data) != found[1]:
            raise InvalidRequest(
                f"The endpoint {found[0]} takes {found[1]} values, not {len(call.data)}.", parameter="data"
            )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Gradio's answer; one that refuses something becomes ours, before anything of it is sent."""
        refused = 0
        started = False

        async def send_unless_refused(message: Message) -> None:
            nonlocal refused, started
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused = message["status"]
            if not refused:
                started = True
                await send(message)

        try:
            await self._gradio(scope, receive, send_unless_refused)
        except Exception as error:
            if not started:
                raise
            # Two who read one session, say: Gradio raises where it has begun to answer. Nothing more can be told.
            log.warning("an answer of Gradio broke off: %s", type(error).__name__)
        if refused in (403, 404, 405):  # 403 is a folder of files
            raise HTTPException(404, _NOTHING)
        if refused:
            raise HTTPException(refused, "Gradio does not take this now.")


def _refused(error: ValidationError) -> InvalidRequest:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return InvalidRequest("The body is not JSON that can be read.", parameter="body")
    name = str(first["loc"][0]) if first["loc"] else "body"
    return InvalidRequest(f"The value of {name} is not allowed: {first['msg']}.", parameter=name)
