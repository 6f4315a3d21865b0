"""Admin routes, under the admin key: the region stops taking new visitors, takes them again, ends.

`/readyz/newcomers` tells the edge, and through it the address book, whether new visitors may come; `/readyz` goes on to
tell whether those who are there can be served.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from inference.errors import WrongKey
from ui.draining import Draining
from ui.openapi import NEWCOMERS
from ui.routes.context import Region
from ui.shapes import DrainingView

log = logging.getLogger(__name__)
# Called by scripts/region.py on the region's own machine; the page of the API is for everybody.
_HIDDEN: dict[str, Any] = {"include_in_schema": False, "response_model": None}


def admin_router(region: Region, draining: Draining, stop: Callable[[], None]) -> APIRouter:
    """`stop` has this region end as SIGTERM does; it is called once the answer is sent."""
    router = APIRouter(tags=["operations"])

    def check(request: Request) -> None:
        if not region.is_admin(request):
            raise WrongKey("This needs the region's admin key (CITYFRAME_ADMIN_KEY) as a bearer token.")

    @router.head("/readyz/newcomers", include_in_schema=False)
    @router.get("/readyz/newcomers", summary="Shall new visitors be sent here; 503: they shall not", **NEWCOMERS)
    async def newcomers(response: Response) -> DrainingView:
        drains = draining.on
        cache = await run_in_threadpool(region.write_probe.health)
        if drains or not cache.ok or not region.service.can_draw():
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return {"draining": drains}

    @router.post("/api/admin/drain", **_HIDDEN)
    async def drain(request: Request) -> DrainingView:
        check(request)
        await run_in_threadpool(draining.begin)
        log.info("the region drains: new visitors are sent elsewhere")
        return {"draining": True}

    @router.post("/api/admin/resume", **_HIDDEN)
    async def resume(request: Request) -> DrainingView:
        check(request)
        await run_in_threadpool(draining.end)
        log.info("the region takes new visitors")
        return {"draining": False}

    @router.post("/api/admin/stop", **_HIDDEN)
    async def end(request: Request) -> JSONResponse:
        check(request)
        log.info("the region ends, as an admin asked")
        told: DrainingView = {"draining": draining.on}
        return JSONResponse(told, background=BackgroundTask(stop))

    return router
