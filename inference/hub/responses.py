"""The hub's responses as OpenAI's API shapes them: pictures, server-sent events, errors. It draws nothing."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping

from fastapi.responses import JSONResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from inference.engines.batch import Pixels
from inference.errors import CityframeError
from inference.hub.backend import Drawing, Finished
from inference.hub.drawing_task import DrawingTask
from inference.hub.encoding import FileKind, encode_base64
from inference.serving.error_body import ErrorBody, error_body

Outcome = list[Finished] | CityframeError | None  # of a request; None when its client left before
PARTIAL, COMPLETED = "image_generation.partial_image", "image_generation.completed"
# What clients do with an error hangs on its type; these are OpenAI's.
_TYPES = {400: "invalid_request_error", 401: "authentication_error", 404: "invalid_request_error"}


def error_document(error: CityframeError) -> ErrorBody:
    default = "server_error" if error.status >= 500 else "invalid_request_error"
    return error_body(error, _TYPES.get(error.status, default))


def error_answer(error: CityframeError) -> JSONResponse:
    """An engine that failed at one recipe would fail at it again: clients are told not to try."""
    headers = {}
    if error.retry_after is not None or error.status == 503:
        headers["Retry-After"] = str(max(1, math.ceil(error.retry_after or 1)))
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.status in (408, 413):
        headers["Connection"] = "close"  # the rest of the body would be waited for
    if error.code == "engine_failed":
        headers["X-Should-Retry"] = "false"
    # 502 is a region's word for a failing engine; here the engine is the server's own.
    return JSONResponse(error_document(error), 500 if error.status == 502 else error.status, headers)


async def encoded(pixels: Pixels, kind: FileKind) -> str:
    return await asyncio.to_thread(encode_base64, pixels, kind)


async def images_document(kind: FileKind, drawings: list[Drawing], finished: list[Finished]) -> dict[str, object]:
    """`seed`, `seconds`, `batch_size` and what follows them of each picture are our extensions of OpenAI's shape."""
    files = [await encoded(one.pixels, kind) for one in finished]
    return {
        "created": int(time.time()),
        "background": "opaque",
        "output_format": kind.output_format,
        "size": f"{drawings[0].width}x{drawings[0].height}",
        "data": [
            {"b64_json": file, **_facts(drawing, one)}
            for file, drawing, one in zip(files, drawings, finished, strict=True)
        ],
    }


def _facts(drawing: Drawing, finished: Finished) -> dict[str, object]:
    return {
        "seed": drawing.seed,
        "seconds": round(finished.seconds, 4),
        "batch_size": finished.batch_size,
        "shared": finished.shared,
        "queue_seconds": round(finished.queue_seconds, 4),
        "joules": None if finished.joules is None else round(finished.joules / finished.batch_size, 3),
        "card_shared": finished.card_shared,
    }


class PictureStream(StreamingResponse):
    """The events of one drawing; the drawing ends with the connection.

    Args:
        heartbeat: seconds of silence after which a comment is sent, so that nobody takes a long queue for a dead server
            and the region notices a visitor who left.
        done: is told the outcome.
    """

    def __init__(
        self,
        kind: FileKind,
        drawing: Drawing,
        work: DrawingTask,
        heartbeat: float,
        done: Callable[[Outcome], None],
    ) -> None:
        self._kind = kind
        self._drawing = drawing
        self._work = work
        self._heartbeat = heartbeat
        self._done = done
        self._outcome: Outcome = None
        super().__init__(
            self._events(),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._work.cancel()
            self._done(self._outcome)

    async def _events(self) -> AsyncIterator[bytes]:
        yield b": accepted\n\n"
        index = 0
        try:
            while True:
                event = await self._work.next(self._heartbeat)
                if event is None:
                    yield b": still at work\n\n"
                elif isinstance(event, Finished):
                    file = await encoded(event.pixels, self._kind)
                    self._outcome = [event]
                    yield self._event(COMPLETED, file, _facts(self._drawing, event))
                    return
                elif event.preview is not None:
                    yield self._event(PARTIAL, await encoded(event.preview, self._kind), {"partial_image_index": index})
                    index += 1
                else:
                    yield f": step {event.step} of {event.steps}\n\n".encode()
        except CityframeError as error:
            self._outcome = error
            yield _server_sent("error", error_document(error))

    def _event(self, kind: str, file: str, more: Mapping[str, object]) -> bytes:
        document = {
            "type": kind,
            "b64_json": file,
            "background": "opaque",
            "created_at": int(time.time()),
            "output_format": self._kind.output_format,
            "quality": "auto",
            "size": f"{self._drawing.width}x{self._drawing.height}",
            **more,
        }
        return _server_sent(kind, document)


def _server_sent(name: str, document: Mapping[str, object]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(document)}\n\n".encode()
