"""The page behind a link, /s/{recipe_id}: the picture, its words and a preview card, in any browser, without a script.

Everything that came from a visitor or a model is escaped by Jinja; it is shown as text, never run.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from inference.errors import CityframeError
from ui.portal.plain_pages import PlainPages
from ui.portal.sentences import error_sentence, told
from ui.portal.translations import words_of
from ui.routes.context import Region
from ui.routes.image_requests import Asker
from ui.routes.links import Linked, linked, linked_id
from ui.routes.qr_codes import LONGEST, qr_code

# Pages, links and pictures may be shown by search engines and messengers; what works is for people.
_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /gradio_api/
"""
# To the link itself: what is meant by another spelling of it never changes; that a long link was believed may.
_MOVED = (301, {"Cache-Control": "public, max-age=31536000, immutable"})
_FOUND = (302, {"Cache-Control": "no-store"})


class SharePages:
    """The plain pages as responses. `inline_style` is the one style element that each of them has."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        self._pages = PlainPages(fonts)
        self.inline_style = self._pages.inline_style

    def page(self, name: str, language: str, status: int = 200, **values: Any) -> Response:
        return Response(self._pages.render(name, language, **values), status_code=status, media_type="text/html")

    def nothing_here(self, language: str) -> Response:
        """What a browser is shown at an address where there is nothing."""
        return Response(self._pages.nothing_here(language), status_code=404, media_type="text/html")

    def failed(self, error: CityframeError, language: str) -> Response:
        """Why a link shows no picture, and a way on."""
        page = Response(self._pages.failed(error, language), status_code=error.status, media_type="text/html")
        if error.retry_after:
            page.headers["Retry-After"] = str(error.retry_after)
        return page


def share_router(region: Region, pages: SharePages) -> APIRouter:
    """GET and HEAD /s/{recipe_id}, and /robots.txt for those who follow links.

    Another spelling of a link (see `ui.routes.links`) is answered with 301 to the link, also where nobody knows it; a
    long link with 302, once what it holds is kept.
    """
    router = APIRouter(include_in_schema=False)
    service, views = region.service, region.views

    @router.api_route("/s/{recipe_id}/qr.svg", methods=["GET", "HEAD"])
    async def code(request: Request, recipe_id: str) -> Response:
        stored = service.stored_recipe(linked_id(recipe_id))
        if _wants_file(request):
            await run_in_threadpool(service.share, stored.recipe_id)  # who prints it shares it
        long = f"{region.settings.base_url}/s/{service.long_link(stored)}"
        short = f"{region.settings.base_url}/s/{stored.recipe_id}"
        link = long if len(short) < len(long) <= LONGEST else short
        disposition = f'attachment; filename="cityframe-{stored.recipe_id}.svg"' if _wants_file(request) else "inline"
        headers = {"Cache-Control": "public, max-age=3600", "Content-Disposition": disposition}
        return Response(qr_code(link), media_type="image/svg+xml", headers=headers)

    @router.api_route("/s", methods=["GET", "HEAD"])
    @router.api_route("/s/{recipe_id:path}", methods=["GET", "HEAD"])
    @router.api_route("/S/{recipe_id:path}", methods=["GET", "HEAD"])  # all in capitals, as QR codes like it
    async def shared(request: Request, recipe_id: str = "") -> Response:
        meant = linked(recipe_id)
        link = f"/s/{meant.recipe_id}"
        language = region.visitor(request).language
        try:
            if link not in ("/s/", request.scope["path"]):
                query = request.scope["query_string"].decode("latin-1")
                await learn(meant)
                return RedirectResponse(f"{link}?{query}" if query else link, *(_FOUND if meant.payload else _MOVED))
            return await shown(request, recipe_id, language)
        except (CityframeError, CacheError) as error:  # a browser shall see a page, not an error for programs
            service.count_error(told(error))
            return pages.failed(told(error), language)

    async def learn(meant: Linked) -> None:
        """What is not known here is taken from the link itself, or from the region that the link hints at."""
        if meant.payload:
            await run_in_threadpool(service.keep_long_link, meant.recipe_id, meant.payload)
        elif meant.region:
            await run_in_threadpool(service.ask_region, meant.recipe_id, meant.region)

    async def shown(request: Request, recipe_id: str, language: str) -> Response:
        stored = service.stored_recipe(recipe_id)
        recipe = service.recipe_from(stored)
        refused, shown_id = "", recipe_id
        with suppress(CityframeError, CacheError):  # without, it has the words of whoever made it
            await run_in_threadpool(service.have_words, recipe.city, stored.presentation, language)
        try:
            answer = await region.requests.ask(recipe, stored.presentation, region.who(request, Asker.LINK))
        except (CityframeError, CacheError) as error:  # a limit, a full queue or disk: the page still has its words
            service.count_error(told(error))
            refused = error_sentence(told(error), language)
        else:
            shown_id = answer.recipe_id
            if answer.state == "missing":
                refused = words_of(language)["share_not_kept"]
        return pages.page(
            "share.html",
            language,
            view=await run_in_threadpool(partial(views.image, recipe_id, language, public=True)),
            sketch=service.is_embedded(recipe.engine) or shown_id != recipe_id,  # only a sketch stands in
            urls=views.urls(recipe_id),
            card=f"/images/{recipe_id}-card.jpg" if service.kept_file(recipe_id, "card") else "",
            refused=refused,
            query=request.query_params.multi_items(),
            base_url=region.settings.base_url,
        )

    @router.api_route("/robots.txt", methods=["GET", "HEAD"])
    async def robots() -> Response:
        return Response(_ROBOTS, media_type="text/plain")

    return router


def _wants_file(request: Request) -> bool:
    return request.query_params.get("download", "") not in ("", "0", "false")
