"""The hub's application: OpenAI's images API in front of a Backend. It speaks HTTP and knows no torch and no Ray.

Routes only parse, ask the backend and show. Errors have OpenAI's shape on every route. What takes long runs in the
backend or a thread, never in a coroutine; a client that leaves ends its work.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import ClientDisconnect

from inference.engines.batch import FAILED
from inference.errors import CityframeError
from inference.hub.auth import Authentication
from inference.hub.backend import Backend, Drawing, Finished
from inference.hub.drawing_task import DrawingTask, all_finished, client_left
from inference.hub.errors import BodyRefused, ModelNotFound, shape_errors
from inference.hub.metrics import HubMetrics
from inference.hub.openapi import ERRORS, GENERATE, READY
from inference.hub.request import drawings_of, parse_request
from inference.hub.responses import Outcome, PictureStream, images_document
from inference.hub.settings import HubSettings
from inference.schemas import Priority
from inference.serving.api_headers import WithAPIHeaders

LARGEST_BODY = 64 * 1024
NOT_READY_SECONDS = 5  # for Retry-After when nobody knows how long the cold start takes
LEFT = Response(status_code=499)  # nginx's number for a client that left; nobody reads it

Region = Annotated[
    str | None,
    Header(alias="X-Cityframe-Region", pattern=r"^[A-Za-z0-9_-]{1,40}$", description="Believed where no keys are set."),
]
Urgency = Annotated[
    Literal["interactive", "warm"],
    Header(alias="X-Cityframe-Priority", description="warm lets everything else go first."),
]
Lossless = Annotated[
    Literal["webp"] | None,
    Header(alias="X-Cityframe-Lossless", description="webp: lossless WebP is taken where PNG is asked for."),
]
Seconds = Annotated[
    float | None,
    Header(
        alias="X-Cityframe-Deadline",
        gt=0,
        allow_inf_nan=False,
        description="Seconds from now after which nobody waits any more; never more than the server's own.",
    ),
]


class ImageServer:
    """The parts that the routes share."""

    def __init__(self, backend: Backend, settings: HubSettings, metrics: HubMetrics) -> None:
        self.backend = backend
        self.settings = settings
        self.auth = Authentication(settings)
        self.metrics = metrics
        self.started = int(time.time())

    async def generate(
        self, request: Request, named: str | None, priority: Priority, seconds: float | None, *, lossless_webp: bool
    ) -> Response:
        """Raises CityframeError; counts it under the region's name once that is known."""
        began = time.monotonic()
        region = self.auth.region(request.headers.get("Authorization"), named)

        def done(outcome: Outcome) -> None:
            self._count(region, priority, time.monotonic() - began, outcome)

        try:
            wish = parse_request(await _body(request, self.settings.arrival_seconds))
            self.check_model(wish.model)
            kind = wish.file_kind(lossless_webp=lossless_webp)
            deadline = time.time() + min(seconds or math.inf, self.settings.deadline)
            drawings = drawings_of(wish, self.settings, region=region, priority=priority, deadline=deadline)
            if wish.stream:
                work = DrawingTask(self.backend, drawings[0])
                # Accepted, or refused with a status, which a streamed answer cannot have any more. Not for ever: a cold
                # replica may take a minute, and the client wants signs of life.
                await work.next(self.settings.heartbeat)
                return PictureStream(kind, drawings[0], work, self.settings.heartbeat, done)
            finished = await self._while_client_waits(request, drawings)
            done(finished)
            if finished is None:
                return LEFT
            return JSONResponse(await images_document(kind, drawings, finished))
        except CityframeError as error:
            done(error)
            raise

    async def _while_client_waits(self, request: Request, drawings: list[Drawing]) -> list[Finished] | None:
        """Every picture; None when the client left, which cancels the drawings."""
        drawing = asyncio.create_task(all_finished(self.backend, drawings))
        leaving = asyncio.create_task(client_left(request))
        try:
            await asyncio.wait({drawing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            return await drawing if drawing.done() else None
        finally:
            drawing.cancel()
            leaving.cancel()

    def check_model(self, name: str | None) -> None:
        """Raises ModelNotFound."""
        if name is not None and name != self.settings.name:
            raise ModelNotFound(f"This server has only the model {self.settings.name!r}.", parameter="model")

    def _count(self, region: str, priority: Priority, seconds: float, outcome: Outcome) -> None:
        result = "left" if outcome is None else outcome.code if isinstance(outcome, CityframeError) else "ok"
        self.metrics.requests.labels(region, priority.label, result).inc()
        if outcome is None or isinstance(outcome, CityframeError):
            return
        self.metrics.request_seconds.labels(priority.label).observe(seconds)
        for one in outcome:
            self.metrics.pictures.labels(region, "shared" if one.shared else "drawn").inc()
            if not one.shared:
                self.metrics.batch_seconds.observe(one.seconds)
                self.metrics.batch_size.observe(one.batch_size)

    def model(self) -> dict[str, str | int]:
        return {
            "id": self.settings.name,
            "object": "model",
            "created": self.started,
            "owned_by": "cityframe",
            "revision": self.settings.revision,
            "dtype": self.settings.dtype,
        }

    async def ready(self) -> JSONResponse:
        """`seconds_left` is null when nobody knows: unknown stays unknown."""
        status = await self.backend.status()
        document = {
            "ready": status.ready,
            "model": self.settings.name,
            "stage": status.stage,
            "detail": status.detail,
            "progress": round(status.progress, 3),
            "seconds_left": None if status.seconds_left is None else round(status.seconds_left, 1),
            "elapsed": round(status.elapsed, 1),
            "stages": [{"name": name, "seconds": round(seconds, 3)} for name, seconds in status.stages],
            "waiting": status.waiting,
            "running": status.running,
        }
        if status.ready:
            return JSONResponse(document)
        retry_after = max(1, math.ceil(status.seconds_left or NOT_READY_SECONDS))
        return JSONResponse(document, 503, {"Retry-After": str(retry_after)})


def create_app(backend: Backend, settings: HubSettings, metrics: HubMetrics | None = None) -> FastAPI:
    """The application around a backend, which it starts and closes. `metrics` are its own unless told."""
    server = ImageServer(backend, settings, metrics or HubMetrics(settings.name))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await backend.start()
        await server.metrics.start(backend.status)
        yield
        await server.metrics.close()
        await backend.close()

    # No /docs: FastAPI's page loads its scripts from elsewhere.
    app = FastAPI(title="Cityframe hub", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.include_router(_images_router(server))
    app.include_router(_operations_router(server))
    app.add_middleware(WithAPIHeaders)
    shape_errors(app)
    return app


def _images_router(server: ImageServer) -> APIRouter:
    router = APIRouter(tags=["images"], responses=ERRORS)

    @router.post("/v1/images/generations", summary="Draw pictures", **GENERATE)
    async def generate(
        request: Request,
        region: Region = None,
        priority: Urgency = "interactive",
        deadline: Seconds = None,
        lossless: Lossless = None,
    ) -> Response:
        return await server.generate(
            request, region, Priority[priority.upper()], deadline, lossless_webp=lossless == "webp"
        )

    @router.get("/v1/models", summary="The model that this server has")
    async def models(request: Request) -> dict[str, Any]:
        server.auth.region(request.headers.get("Authorization"), None)
        return {"object": "list", "data": [server.model()]}

    @router.get("/v1/models/{name:path}", summary="The model by its name")
    async def model(request: Request, name: str) -> dict[str, Any]:
        server.auth.region(request.headers.get("Authorization"), None)
        server.check_model(name)
        return server.model()

    return router


def _operations_router(server: ImageServer) -> APIRouter:
    router = APIRouter(tags=["operations"])

    @router.get("/health", summary="Is the process alive", responses={503: {"description": "It must be restarted."}})
    async def health(response: Response) -> dict[str, Any]:
        status = await server.backend.status()
        alive = status.stage != FAILED
        if not alive:
            response.status_code = 503
        return {"ok": alive, "detail": "" if alive else status.detail}

    @router.get("/ready", summary="Can it draw, and if not yet, how far is it", responses=READY)
    async def ready() -> Response:
        return await server.ready()

    @router.get("/metrics", summary="Prometheus metrics; needs a key where keys are set", responses={401: ERRORS[401]})
    async def metrics(request: Request) -> Response:
        server.auth.region(request.headers.get("Authorization"), None)
        return Response(await server.metrics.text(await server.backend.status()), media_type=CONTENT_TYPE_LATEST)

    return router


async def _body(request: Request, seconds: float) -> bytes:
    """Raises BodyRefused for what is no JSON by its own word, before it is read, too large, or too slow to come."""
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        raise BodyRefused("The body must be application/json.", 415)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise BodyRefused(f"The body has more than {LARGEST_BODY} bytes.", 413)
    except TimeoutError:
        raise BodyRefused(f"The body did not come within {seconds:g} s.", 408) from None
    except ClientDisconnect:
        raise BodyRefused("The body broke off.", 400) from None
    return bytes(body)
