"""Image files by their recipe's id: immutable, with ETag, from memory or by X-Accel-Redirect.

A file that is gone is made again from its recipe. It knows ids and variants, never a path that a visitor sent.
"""

from __future__ import annotations

import re
import secrets
from functools import partial
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from cache_db.cache import Cache
from cache_db.records import StoredImage
from inference.errors import EngineError, EngineUnavailable, UnknownRecipe
from ui.middleware.response_cache import remember
from ui.routes.context import Region

# What may follow /images/: a recipe's id and a variant. Everything else is 404 before anything is looked up.
_NAME = re.compile(r"(?P<recipe>[0-9a-f]{20})(?P<variant>\.webp|\.png|\.jpg|-320\.webp|-640\.webp|-card\.jpg)")
_VARIANTS = {
    ".webp": "webp",
    ".png": "png",
    ".jpg": "jpg",
    "-320.webp": "webp-320",
    "-640.webp": "webp-640",
    "-card.jpg": "card",
}
_REMAKE_SECONDS = 60.0
_CLEARED_MEANWHILE = 6  # looks at what was made, before it is told that it cannot be kept
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


def images_router(region: Region) -> APIRouter:
    """GET and HEAD /images/{name}."""
    router = APIRouter(tags=["images"])
    service = region.service

    # A plain Response, never FileResponse: that costs six times as much for a file of 150 KB (docs/log.md).
    @router.head("/images/{name}", include_in_schema=False)
    @router.get("/images/{name}", summary="An image file", response_class=Response)
    async def image(
        request: Request,
        name: Annotated[str, Path(max_length=64, description="<recipe id>.webp, .png, .jpg, -320.webp, -card.jpg …")],
        download: Annotated[bool, Query(description="offer it as a file to keep")] = False,
    ) -> Response:
        match = _NAME.fullmatch(name)
        if match is None:
            raise UnknownRecipe(f"There is no image {name[:40]!r}.", parameter="name")
        recipe_id, variant = match["recipe"], _VARIANTS[match["variant"]]
        kept = service.cache.image(recipe_id, variant)
        if kept is not None and _is_held(request, kept):
            remember(request, partial(_used_again, service.cache, recipe_id))
            return Response(status_code=304, headers={**_HEADERS, "ETag": _etag(kept)})
        data, shown_id = service.cache.image_data(recipe_id, variant), recipe_id
        if data is None or kept is None:
            data, shown_id, kept = await _make(region, recipe_id, variant)
        headers = {**_HEADERS, "ETag": _etag(kept)}
        service.cache.note_seen(shown_id)
        path = service.cache.image_path(shown_id, variant) if region.settings.accel_prefix else None
        if shown_id == recipe_id:
            file = service.cache.folder / path if path else None
            remember(request, partial(_used_again, service.cache, recipe_id, file, kept.bytes))
        else:  # a sketch stands in for as long as the engine is away, and no longer
            headers["Cache-Control"] = "no-store"
        if download:
            view = region.views.image(shown_id, "en")
            extension = name.rsplit(".", 1)[1]
            headers["Content-Disposition"] = f'attachment; filename="{view["download_name"]}.{extension}"'
        if path:
            headers["X-Accel-Redirect"] = f"{region.settings.accel_prefix.rstrip('/')}/{path}"
            return Response(headers=headers, media_type=kept.media_type)
        return Response(data, headers=headers, media_type=kept.media_type)

    return router


async def _make(region: Region, recipe_id: str, variant: str) -> tuple[bytes, str, StoredImage]:
    """Has a missing image made again and waits for it; its bytes, the id of the recipe that made it, and its row.

    Raises:
        UnknownRecipe: nothing is known of the recipe.
        EngineUnavailable: it was not made in time; it goes on being made.
    """
    service = region.service
    made_by = recipe_id
    for _ in range(_CLEARED_MEANWHILE):  # what was just made an admin may just have cleared
        data = await run_in_threadpool(service.image_data, made_by, variant)
        kept = service.cache.image(made_by, variant)
        if data is not None and kept is not None:
            return data, made_by, kept
        made_by = await _have_made(region, recipe_id)
    raise EngineError("This picture could not be kept; the log says why.")


async def _have_made(region: Region, recipe_id: str) -> str:
    """Has the image made and waits; the id of the recipe that it was made by."""
    service = region.service
    stored = service.stored_recipe(recipe_id)
    recipe = service.recipe_from(stored)
    substitute = service.stand_in(recipe)
    if substitute is not None:
        return substitute.id
    await run_in_threadpool(region.write_probe.check)
    for _ in range(2):  # once more when its maker died or was told to stop: this visitor still wants it
        # A token of its own, never taken back: who asked for the same and leaves must not cancel it for this one.
        await run_in_threadpool(service.request, recipe, stored.presentation, token=secrets.token_hex(16))
        flight = await region.watch.result(f"image:{recipe_id}", _REMAKE_SECONDS)
        if flight is None or flight.state not in ("lost", "cancelled"):
            break
    if flight is None:
        message = "This picture is still being made; try again in a moment."
        raise EngineUnavailable(message, retry_after=10, reason="still_being_made")
    if flight.state != "done":
        raise EngineError(flight.error_sentence or "This picture could not be made again.")
    return str((flight.result or {}).get("recipe_id", recipe_id))


def _used_again(cache: Cache, recipe_id: str, file: FilePath | None = None, length: int = 0) -> bool:
    """Notes another use. Whether the earlier answer still holds: bytes do, a file that nginx shall send may be gone."""
    cache.note_seen(recipe_id)
    try:
        return file is None or file.stat().st_size == length
    except OSError:
        return False


def _is_held(request: Request, image: StoredImage) -> bool:
    """The browser or a proxy has this very file. A proxy that recoded it on the way marks the tag as weak."""
    held = request.headers.get("if-none-match", "").split(",")
    return _etag(image) in (tag.strip().removeprefix("W/") for tag in held)


def _etag(image: StoredImage) -> str:
    return f'"{image.digest[:32]}"'
