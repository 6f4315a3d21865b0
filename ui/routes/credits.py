"""The credits page, /credits: docs/credits.md as a page, in English. It says what data and fonts ask to be said."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from ui.routes.share import SharePages

_CREDITS = Path(__file__).parent.parent.parent / "docs" / "credits.md"


def credits_router(pages: SharePages) -> APIRouter:
    """GET and HEAD /credits."""
    router = APIRouter(include_in_schema=False)
    text = Markup(MarkdownIt("commonmark", {"html": False}).render(_CREDITS.read_text(encoding="utf-8")))  # our own

    @router.api_route("/credits", methods=["GET", "HEAD"])
    async def shown() -> Response:
        return pages.page("credits.html", "en", credits=text)

    return router
