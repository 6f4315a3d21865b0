"""The application of one region: joins the routes, the portal and their guards. Read `create_app`; it is the map.

`create_app` builds and starts nothing: the server's start-up runs `Service.start`, its end `Service.close`.
"""

from __future__ import annotations

import logging
import os
import re
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Mount
from starlette.types import Scope

from cache_db.errors import CacheError
from inference.errors import CityframeError, InvalidRequest, SettingError
from inference.schemas import City
from inference.service import Service, create_service
from inference.serving.error_body import error_body
from inference.settings import Settings
from ui.draining import Draining
from ui.middleware.body_limits import BodyLimits
from ui.middleware.gradio_gate import GradioGate
from ui.middleware.gradio_queue_proxy import GradioQueueHome, GradioQueueProxy
from ui.middleware.hashed_files import HashedFiles
from ui.middleware.request_id import RequestIds
from ui.middleware.response_cache import ResponseCache
from ui.middleware.security_headers import SecurityHeaders, WithSecurityHeaders
from ui.openapi import DescribedApp
from ui.portal.fonts import build_web_fonts
from ui.portal.sentences import HTTP_REASONS, told, told_body
from ui.routes.admin import admin_router
from ui.routes.api import api_router
from ui.routes.context import Region
from ui.routes.credits import credits_router
from ui.routes.image_requests import ImageRequests
from ui.routes.images import images_router
from ui.routes.kits import EDIT_KEY_HEADER, kits_router
from ui.routes.not_drawn import not_drawn_router
from ui.routes.operations import operations_router
from ui.routes.peer import peer_router
from ui.routes.previews import previews_router
from ui.routes.progress import ProgressWatch
from ui.routes.prompt_events import prompt_events_router
from ui.routes.share import SharePages, share_router
from ui.routes.views import Views
from ui.routes.write_probe import WriteProbe
from ui.shared_state import SharedState
from ui.visitors.geoip import GeoIP
from ui.visitors.rate_limits import VisitorLimits
from ui.visitors.visitor import VisitorFinder

log = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_CORS_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def create_app(settings: Settings, service: Service | None = None, shared_state: SharedState | None = None) -> FastAPI:
    """The ASGI application.

    Args:
        service: takes the place of the one that the settings describe.
        shared_state: what this process shares with other workers, when there are any.

    Raises:
        SettingError: a setting that cannot work here, such as a home city that nobody knows.
    """
    _stay_at_home()
    service = service or create_service(settings)
    home = find_home(settings.home_city, service)
    limits = shared_state.limits() if shared_state else VisitorLimits.of(settings)
    write_probe = WriteProbe(service.cache)
    region = Region(
        settings=settings,
        service=service,
        views=Views(service, settings, home),
        finder=_finder(settings, service, home, shared_state.salt if shared_state else b""),
        limits=limits,
        shared_metrics=shared_state.metrics if shared_state else None,
        requests=ImageRequests(service, limits, write_probe),
        write_probe=write_probe,
        writings=ProgressWatch(service.writings, service.writing),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(service.start)
        yield
        await region.requests.close()
        await region.writings.close()
        await run_in_threadpool(service.close)

    app = DescribedApp(
        title="Cityframe",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        # It would send visitors' addresses to wherever the environment's OTEL_ variables point, and looks each time.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    admin = admin_router(region, Draining(settings.data_folder), _stopper(shared_state))
    for router in (
        api_router(region),
        prompt_events_router(region),
        previews_router(region),
        images_router(region),
        kits_router(region, service.kits),
        operations_router(region),
        admin,
        peer_router(region),
    ):
        app.include_router(router)
    fonts = build_web_fonts(settings.data_folder / "fonts")
    pages = SharePages(fonts)
    app.include_router(share_router(region, pages))
    app.include_router(credits_router(pages))
    app.include_router(not_drawn_router(region, pages))
    inline_script = _serve_assets(app, settings)
    headers = SecurityHeaders(settings.base_url, inline_style=pages.inline_style, inline_script=inline_script)
    _answer_errors(app, region, pages)
    return _mount_portal(app, region, fonts, headers, shared_state)


def _stopper(shared_state: SharedState | None) -> Callable[[], None]:
    """Ends the region as SIGTERM does: this process or, where it is one of several workers, their parent."""
    return lambda: os.kill(os.getppid() if shared_state else os.getpid(), signal.SIGTERM)


def find_home(text: str, service: Service) -> City:
    """The home city that a setting names, by name or GeoNames id.

    Raises:
        SettingError: no such city.
    """
    try:
        if text.strip().isascii() and text.strip().isdigit():
            return service.city(int(text))
        found = service.find_cities(text, 1)
    except InvalidRequest as error:
        raise SettingError(f"CITYFRAME_HOME_CITY: {error.message}", parameter="CITYFRAME_HOME_CITY") from error
    if not found:
        raise SettingError(
            f"CITYFRAME_HOME_CITY is {text!r}, which no city is called; "
            f"a name such as 'Sydney, AU' or a GeoNames id is allowed.",
            parameter="CITYFRAME_HOME_CITY",
        )
    return found[0]


def _geoip(settings: Settings) -> GeoIP | None:
    """Raises SettingError when the file is of another kind; one that is not there yet may come later."""
    if not settings.geoip_database:
        return None
    geoip = GeoIP(settings.geoip_database)
    geoip.check()
    return geoip


def _finder(settings: Settings, service: Service, home: City, salt: bytes) -> VisitorFinder:
    return VisitorFinder(service.cities, home, settings, _geoip(settings), salt)


def _serve_assets(app: FastAPI, settings: Settings) -> str:
    """Files of ours, and the OpenAPI page, whose inline script is returned."""
    app.mount("/page/assets", HashedFiles(_HERE / "assets"), name="assets")
    app.mount("/page/fonts", HashedFiles(settings.data_folder / "fonts", hashed_names=True), name="fonts")
    app.mount("/page/openapi", HashedFiles(str(files("fastapi_offline") / "static")), name="openapi")
    page = get_swagger_ui_html(
        openapi_url="/api/openapi.json",
        title="Cityframe API",
        swagger_js_url="/page/openapi/swagger-ui-bundle.js",
        swagger_css_url="/page/openapi/swagger-ui.css",
        swagger_favicon_url="/page/assets/logo.svg",
    )

    @app.get("/api/docs", include_in_schema=False)
    async def openapi_page() -> HTMLResponse:
        return HTMLResponse(page.body)

    (script,) = re.findall(r"<script>(.*?)</script>", bytes(page.body).decode(), re.DOTALL)
    return str(script)


def _offered(app: FastAPI) -> Callable[[Scope], list[str]]:
    """Which methods the routes that `app` has now offer for a request's path."""
    ours = list(app.router.routes)

    def offers(scope: Scope, method: str) -> bool:
        return any(route.matches({**scope, "method": method})[0] is Match.FULL for route in ours)

    return lambda scope: [method for method in _METHODS if offers(scope, method)]


def _answer_errors(app: FastAPI, region: Region, pages: SharePages) -> None:
    """Every error becomes its status and one sentence; the trace of the unexpected goes to the log only."""

    def answer(error: CityframeError) -> JSONResponse:
        region.service.count_error(error)
        headers = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
        return JSONResponse(told_body(error), error.status, headers)

    @app.exception_handler(CityframeError)
    async def expected(_: Request, error: CityframeError) -> JSONResponse:
        return answer(error)

    @app.exception_handler(CacheError)
    async def cache(_: Request, error: CacheError) -> JSONResponse:
        log.error("cache: %s", error)
        return answer(told(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return answer(InvalidRequest("The body is not JSON that can be read.", parameter="body"))
        name = ".".join(str(part) for part in first["loc"][1:]) or "body"
        return answer(InvalidRequest(f"The value of {name[:60]} is not allowed: {first['msg']}.", parameter=name[:60]))

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404 and "text/html" in request.headers.get("accept", ""):
            return pages.nothing_here(region.visitor(request).language)
        raised = CityframeError(str(error.detail).rstrip(".") + ".")
        body = error_body(raised)
        code = f"http_{error.status_code}"
        body["error"].update(type="invalid_request", code=code, reason=HTTP_REASONS.get(error.status_code, code))
        return JSONResponse(body, error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def unexpected(_: Request, error: Exception) -> JSONResponse:
        log.error("unexpected error", exc_info=error)
        return answer(CityframeError("Something failed here; the log says what."))

    @app.exception_handler(ClientDisconnect)
    async def left(_: Request, __: ClientDisconnect) -> Response:
        return Response(status_code=400)  # nobody reads it: its client left in the middle of a body


def _mount_portal(
    app: FastAPI,
    region: Region,
    fonts: Mapping[str, Path],
    headers: SecurityHeaders,
    shared_state: SharedState | None,
) -> FastAPI:
    """Gradio at /, after our own routes and behind its gate; around all of it what answers before them."""
    import gradio as gr

    from ui.portal.first_paint import FirstPaint
    from ui.portal.layout import build_portal, portal_mount_options
    from ui.routes.gradio_api import GradioAPI

    app.add_middleware(
        FirstPaint,
        boot=region.boot,
        language=lambda request: region.visitor(request).language,
        public_url=region.settings.base_url,
        fonts=fonts,
    )
    if shared_state and not shared_state.is_home:
        app.add_middleware(GradioQueueProxy, home=shared_state.home)
    app.add_middleware(BodyLimits)
    # What middleware raises, and the unexpected, is answered here, inside of what adds headers and compresses.
    app.add_middleware(ExceptionMiddleware, handlers=app.exception_handlers)
    # Gradio's own lets every origin in, and stands back where its parent has one of this very class.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=region.settings.origins,
        allow_methods=_CORS_METHODS,
        allow_headers=[EDIT_KEY_HEADER],
        allow_credentials=True,
    )
    app.add_middleware(WithSecurityHeaders, headers=headers)
    app.add_middleware(
        GZipMiddleware, minimum_size=1000, compresslevel=5
    )  # pictures and event streams pass as they are
    app.add_middleware(ResponseCache, cache=region.service.cache, budget=region.settings.memory_megabytes * 2**20)
    if shared_state and shared_state.is_home:
        app.add_middleware(GradioQueueHome)
    app.add_middleware(RequestIds, is_trusted=region.finder.is_trusted)
    # The root is given, or /config and its like would repeat whatever Host a request claims.
    root = region.settings.base_url
    portal, offered = build_portal(GradioAPI(region)), _offered(app)
    gr.mount_gradio_app(app, portal, path="/", root_path=root, **portal_mount_options())
    told: dict[str, Any] = portal.config  # type: ignore[assignment]  # a TypedDict that names only some of its keys
    told.update(space_id=None, is_colab=False)  # of the host, and /config tells it to everybody
    mount = app.router.routes[-1]
    assert isinstance(mount, Mount)
    mount.app = GradioGate(mount.app, portal, offered)
    return app


def _stay_at_home() -> None:
    """Gradio and the Hub's client phone home unless their own environment variables say no; read at their import."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
