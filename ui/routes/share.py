"""The page behind a link, /s/{recipe_id}: the picture, its words and a preview card, in any browser, without a script.

Everything that came from a visitor or a model is escaped by Jinja; it is shown as text, never run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from inference.errors import CacheUnavailable, CityframeError, UnknownRecipe
from inference.schemas import RIGHT_TO_LEFT
from ui.pages import render
from ui.portal.first_paint import FONTS_URL, asset_url
from ui.portal.fonts import font_faces
from ui.portal.translations import words_of
from ui.routes.context import Region


class SharePages:
    """The plain pages: share.html, missing.html and credits.html."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        self._font_faces = Markup(font_faces(fonts, FONTS_URL))  # our own text: file names and ranges
        font_hash = base64.b64encode(hashlib.sha256(self._font_faces.encode()).digest()).decode()
        self._headers = {
            "Cache-Control": "no-cache",
            "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; font-src 'self'; "
            f"style-src 'self' 'sha256-{font_hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }

    def page(self, name: str, language: str, status: int = 200, **values: Any) -> Response:
        html = render(
            name,
            words=words_of(language),
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            stylesheet=asset_url("css/share.css"),
            font_faces=self._font_faces,
            **values,
        )
        return Response(html, status_code=status, headers=self._headers, media_type="text/html")


def share_router(region: Region, pages: SharePages) -> APIRouter:
    """GET and HEAD /s/{recipe_id}."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/s/{recipe_id:path}", methods=["GET", "HEAD"])
    async def shared(request: Request, recipe_id: str) -> Response:
        language = region.visitor(request).language
        try:
            view = await run_in_threadpool(region.views.image, recipe_id, language)
        except UnknownRecipe:
            return pages.page("missing.html", language, status=404)
        if view["state"] == "missing":
            await _make_again(region, recipe_id)
        return pages.page(
            "share.html",
            language,
            view=view,
            sketch=region.service.stored_recipe(recipe_id).document["engine"] == "sketch",
            urls=region.views.urls(recipe_id),
            base_url=region.settings.base_url,
        )

    return router


async def _make_again(region: Region, recipe_id: str) -> None:
    """Starts the making of a picture whose file is gone; the page's own <img> waits for it."""
    stored = region.service.stored_recipe(recipe_id)
    try:
        await run_in_threadpool(region.write_probe.check)
        await run_in_threadpool(region.service.request, region.service.recipe_from(stored), stored.presentation)
    except (CityframeError, CacheError) as error:  # a full queue or disk: the page still shows its words
        code = error.code if isinstance(error, CityframeError) else CacheUnavailable.code
        region.service.metrics.errors.labels(code).inc()
