"""What other regions are told: the recipe book, and a kept picture whole. For their edges alone.

Whoever asks must come through this region's edge, which names the region by its certificate; everybody else finds
nothing here. It knows no visitor, and draws nothing.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from inference.errors import UnknownRecipe
from inference.peers.messages import page_to_json
from inference.peers.peer import RECIPES_PATH, WHOLE_PATH
from ui.routes.context import Region

_ID = re.compile(r"[0-9a-f]{20}")


def peer_router(region: Region) -> APIRouter:
    """GET /peer/recipes and /peer/whole/{recipe_id}."""
    router = APIRouter(include_in_schema=False)
    service = region.service

    def check(request: Request) -> None:
        if not region.is_peer(request):
            raise UnknownRecipe("There is nothing here.")

    @router.get(RECIPES_PATH)
    async def recipes(request: Request, after: Annotated[int, Query(ge=0, le=2**53)] = 0) -> Response:
        check(request)
        entries = await run_in_threadpool(service.book_entries, after)
        page = page_to_json(entries, service.book_name, region.settings.region_id)
        return Response(page, media_type="application/json")

    @router.get(f"{WHOLE_PATH}/{{recipe_id}}")
    async def whole(request: Request, recipe_id: str) -> Response:
        check(request)
        archive = await run_in_threadpool(_archive, recipe_id) if _ID.fullmatch(recipe_id) else None
        if archive is None:
            raise UnknownRecipe("This region keeps no such picture.", parameter="recipe_id")
        return Response(archive, media_type="application/zip")

    def _archive(recipe_id: str) -> bytes | None:
        with tempfile.TemporaryDirectory(prefix="cityframe-") as folder:
            path = Path(folder) / "whole.zip"
            return path.read_bytes() if service.whole(recipe_id, path) else None

    return router
