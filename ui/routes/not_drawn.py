"""The page /not-drawn: what the policy stops, in the visitor's language, in plain words."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from inference.policy.terms import CATEGORIES
from ui.routes.context import Region
from ui.routes.share import SharePages


def not_drawn_router(region: Region, pages: SharePages) -> APIRouter:
    """GET and HEAD /not-drawn."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/not-drawn", methods=["GET", "HEAD"])
    async def shown(request: Request) -> Response:
        return pages.page("not_drawn.html", region.visitor(request).language, categories=CATEGORIES)

    return router
