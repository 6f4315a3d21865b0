"""Health and metrics for operators and load balancers: /healthz, /readyz, /metrics. HEAD is answered as GET is.

Everybody may learn that the region lives and is ready; how its parts are, and its counts, are for operators alone.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from inference.schemas import Health
from ui.openapi import METRICS, READY, answers
from ui.routes.context import Region
from ui.shapes import HealthzView, ReadyView


def operations_router(region: Region) -> APIRouter:
    router = APIRouter(tags=["operations"])
    service = region.service

    @router.head("/healthz", include_in_schema=False)
    @router.get("/healthz", summary="Is the process alive; for operators, how are its parts", **answers(HealthzView))
    async def healthz(request: Request) -> HealthzView:
        if not region.is_operator(request):
            return {"ok": True}
        parts = await run_in_threadpool(_parts, region)
        return {
            "ok": True,
            "region": region.settings.region_id,
            "parts": {name: {"ok": health.ok, "detail": health.detail} for name, health in parts.items()},
        }

    @router.head("/readyz", include_in_schema=False)
    @router.get("/readyz", summary="Can it serve visitors; 503: it cannot", **READY)
    async def readyz(response: Response) -> ReadyView:
        cache = await run_in_threadpool(region.write_probe.look)
        drawing = service.can_draw()
        ready = cache.ok and drawing
        if not ready:
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return {"ready": ready, "cache": cache.detail or "ok", "engine": "ok" if drawing else "no engine can draw"}

    @router.head("/metrics", include_in_schema=False)
    @router.get("/metrics", summary="Prometheus metrics", response_class=Response, responses=METRICS)
    async def metrics(request: Request) -> Response:
        if not region.is_operator(request):
            raise HTTPException(403, "Metrics are for this machine and the networks of CITYFRAME_METRICS_NETWORKS.")
        text = await run_in_threadpool(service.metrics_text, region.shared_metrics)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


def _parts(region: Region) -> dict[str, Health]:
    return {
        "cache": region.write_probe.look(),
        "geoip": region.finder.geoip_health(),
        **region.service.health(),
    }
