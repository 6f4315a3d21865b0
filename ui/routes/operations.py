"""Health and metrics for operators and load balancers: /healthz, /readyz, /metrics."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool

from inference.schemas import Health
from ui.routes.context import Region
from ui.shapes import HealthzView, ReadyView, told


def operations_router(region: Region) -> APIRouter:
    router = APIRouter(tags=["operations"])
    service = region.service

    @router.get("/healthz", summary="Is the process alive, and how are its parts", **told(HealthzView))
    async def healthz() -> HealthzView:
        parts = await run_in_threadpool(_parts, region)
        return {
            "ok": True,
            "region": region.settings.region_id,
            "parts": {name: {"ok": health.ok, "detail": health.detail} for name, health in parts.items()},
        }

    @router.get("/readyz", summary="Can it serve visitors; 503: it cannot", **told(ReadyView))
    async def readyz(response: Response) -> ReadyView:
        cache = await run_in_threadpool(region.write_probe.look)
        drawing = service.can_draw()
        ready = cache.ok and drawing
        if not ready:
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return {"ready": ready, "cache": cache.detail or "ok", "engine": "ok" if drawing else "no engine can draw"}

    @router.get("/metrics", summary="Prometheus metrics", response_class=Response)
    async def metrics() -> Response:
        text = await run_in_threadpool(service.metrics_text, region.shared_metrics)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


def _parts(region: Region) -> dict[str, Health]:
    return {
        "cache": region.write_probe.look(),
        "geoip": region.finder.geoip_health(),
        **region.service.health(),
    }
