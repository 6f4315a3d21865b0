"""The page behind a link, /s/{recipe_id}: the picture, its words and a preview card, in any browser, without a script.

Everything that came from a visitor or a model is escaped by Jinja; it is shown as text, never run.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.concurrency import run_in_threadpool

from inference.errors import CityframeError, UnknownRecipe
from inference.schemas import RIGHT_TO_LEFT
from ui.firstpaint import asset_url
from ui.region import Region
from ui.translations import translation

_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def share_router(region: Region, templates: str) -> APIRouter:
    """GET and HEAD /s/{recipe_id}. `templates` is the folder of share.html and missing.html."""
    router = APIRouter(include_in_schema=False)
    pages = Environment(
        loader=FileSystemLoader(templates), autoescape=select_autoescape(["html"]), undefined=StrictUndefined
    )

    @router.api_route("/s/{recipe_id}", methods=["GET", "HEAD"])
    async def shared(request: Request, recipe_id: Annotated[str, Path(max_length=200)]) -> Response:
        language = region.visitor(request).language
        try:
            view = await run_in_threadpool(region.views.image, recipe_id, language)
        except UnknownRecipe:
            return _page(pages, "missing.html", language, status=404, base_url=region.settings.base_url)
        if view["state"] == "missing":
            await _make_again(region, recipe_id)
        return _page(
            pages,
            "share.html",
            language,
            view=view,
            urls=region.views.urls(recipe_id),
            base_url=region.settings.base_url,
            region_label=region.settings.region_label,
        )

    return router


async def _make_again(region: Region, recipe_id: str) -> None:
    """Starts the making of a picture whose file is gone; the page's own <img> waits for it."""
    stored = region.service.stored_recipe(recipe_id)
    try:
        await run_in_threadpool(region.service.request, region.service.recipe_from(stored), stored.presentation)
    except CityframeError as error:  # a full queue: the page still shows its words, the image says 503
        region.service.metrics.errors.labels(error.code).inc()


def _page(pages: Environment, name: str, language: str, status: int = 200, **values: Any) -> Response:
    html = pages.get_template(name).render(
        t=translation(language),
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        stylesheet=asset_url("share.css"),
        **values,
    )
    return Response(html, status_code=status, headers=_HEADERS, media_type="text/html")
