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
from inference.errors import CityframeError, UnknownRecipe
from inference.schemas import RIGHT_TO_LEFT
from ui.pages import render
from ui.portal.fonts import font_faces
from ui.portal.head_tags import FONTS_URL, asset_url
from ui.portal.note_translation import error_sentence, told
from ui.portal.translations import words_of
from ui.routes.context import Region
from ui.routes.image_requests import Asker

# Pages, links and pictures may be shown by search engines and messengers; what works is for people.
_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /gradio_api/
"""


class SharePages:
    """The plain pages: share.html, missing.html and credits.html."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        self._font_faces = Markup(font_faces(fonts, FONTS_URL))  # our own text: file names and ranges
        font_hash = base64.b64encode(hashlib.sha256(self._font_faces.encode()).digest()).decode()
        self._headers = {
            "Cache-Control": "no-cache",
            "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; font-src 'self'; "
            f"style-src 'self' 'sha256-{font_hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
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
    """GET and HEAD /s/{recipe_id}, and /robots.txt for those who follow links."""
    router = APIRouter(include_in_schema=False)
    service, views = region.service, region.views

    @router.api_route("/s/{recipe_id:path}", methods=["GET", "HEAD"])
    async def shared(request: Request, recipe_id: str) -> Response:
        language = region.visitor(request).language
        try:
            stored = service.stored_recipe(recipe_id)
            recipe = service.recipe_from(stored)
        except UnknownRecipe:
            return pages.page("missing.html", language, status=404)
        refused = ""
        try:
            answer = await region.requests.ask(recipe, stored.presentation, region.who(request, Asker.LINK))
        except (CityframeError, CacheError) as error:  # a limit, a full queue or disk: the page still has its words
            service.count_error(told(error))
            refused = error_sentence(told(error), language)
        else:
            if answer.state == "missing":
                refused = words_of(language)["share_not_kept"]
        return pages.page(
            "share.html",
            language,
            view=await run_in_threadpool(views.image, recipe_id, language),
            sketch=recipe.engine == "sketch",
            urls=views.urls(recipe_id),
            card=f"/images/{recipe_id}-card.jpg" if service.kept_file(recipe_id, "card") else "",
            refused=refused,
            base_url=region.settings.base_url,
        )

    @router.api_route("/robots.txt", methods=["GET", "HEAD"])
    async def robots() -> Response:
        return Response(_ROBOTS, media_type="text/plain")

    return router
