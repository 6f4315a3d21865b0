"""Image files by their recipe's id: immutable, with ETag, from memory or by X-Accel-Redirect.

A file that is gone is asked for again as ui/routes/image_requests.py allows. It knows ids and variants, never a path
that a visitor sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from secrets import token_hex
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from cache_db.records import StoredImage
from inference.errors import EngineError, EngineUnavailable, UnknownRecipe
from inference.image_maker import MADE_ON_DEMAND
from inference.service import Service
from ui.middleware.response_cache import RawHeaders, remember
from ui.routes.context import Region
from ui.routes.image_requests import FILE_SECONDS, POLICIES, Asker, Who, asks_anew, who_looks

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
_CLEARED_MEANWHILE = 6  # looks at what was made, before it is told that it cannot be kept
_CRAWLERS_LATER = 3600  # seconds after which a crawler may find somebody's drawing
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A variant's row and bytes, and the recipe that made it: another than was asked for where a sketch stands in."""

    image: StoredImage
    data: bytes
    recipe_id: str


def images_router(region: Region) -> APIRouter:
    """GET and HEAD /images/{name}."""
    router = APIRouter(tags=["images"])
    service, requests = region.service, region.requests

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
        asker = Asker.CARD if variant == "card" else Asker.FILE
        kept = service.kept_file(recipe_id, variant)
        if kept is not None and _is_held(request, kept):
            again = _Again(service, POLICIES[asker].counts, recipe_id)
            again(request.headers.raw)
            remember(request, again)
            return Response(status_code=304, headers={**_HEADERS, "ETag": _etag(kept)})
        data = service.image_data(recipe_id, variant) if kept is not None else None
        if data is not None and kept is not None:
            file = _File(kept, data, recipe_id)
            requests.count(recipe_id, who_looks(asker, request.headers.raw))
        else:
            who = replace(region.who(request, asker), token=token_hex(16))
            file = await _made(region, recipe_id, variant, who)
        headers = {**_HEADERS, "ETag": _etag(file.image)}
        path = service.file_path(file.recipe_id, variant) if region.settings.accel_prefix else None
        if file.recipe_id == recipe_id:
            on_disk = service.folder / path if path else None
            remember(request, _Again(service, POLICIES[asker].counts, recipe_id, on_disk, file.image.bytes))
        else:  # a sketch stands in for as long as the engine is away, and no longer
            headers["Cache-Control"] = "no-store"
        if download:
            view = region.views.image(file.recipe_id, "en")
            extension = name.rsplit(".", 1)[1]
            headers["Content-Disposition"] = f'attachment; filename="{view["download_name"]}.{extension}"'
        if path:
            headers["X-Accel-Redirect"] = f"{region.settings.accel_prefix.rstrip('/')}/{path}"
            return Response(headers=headers, media_type=file.image.media_type)
        return Response(file.data, headers=headers, media_type=file.image.media_type)

    return router


async def _made(region: Region, recipe_id: str, variant: str, who: Who) -> _File:
    """Has a missing file made again, by way of its image, and waits for it.

    Raises:
        UnknownRecipe: nothing is known of the recipe.
        EngineUnavailable: it was not made in time, and goes on being made; or a crawler asks, for whom none is.
        CityframeError: see `ImageRequests.ask`.
    """
    service = region.service
    made_by = ""
    for _ in range(_CLEARED_MEANWHILE):  # what was just made an admin may just have cleared
        if variant in MADE_ON_DEMAND:
            data = await run_in_threadpool(service.made_variant, made_by or recipe_id, variant)
        else:  # one lookup: less than the way to a thread, where the first of a thousand would wait for all others
            data = service.image_data(made_by or recipe_id, variant)
        image = service.kept_file(made_by or recipe_id, variant)
        if data is not None and image is not None:
            if not made_by:  # only this variant of a kept image was missing
                region.requests.count(recipe_id, who)
            return _File(image, data, made_by or recipe_id)
        stored = service.stored_recipe(recipe_id)
        recipe = service.recipe_from(stored)
        answer = await region.requests.ask(recipe, stored.presentation, who, FILE_SECONDS, file_missing=True)
        if answer.state == "missing":
            raise EngineUnavailable("This picture is not kept at the moment.", retry_after=_CRAWLERS_LATER)
        made_by = answer.recipe_id
    raise EngineError("This picture could not be kept; the log says why.")


@dataclass(frozen=True, slots=True)
class _Again:
    """Counts another use, and says whether the earlier answer holds: a file that nginx shall send may be gone."""

    service: Service
    counts: bool
    recipe_id: str
    file: FilePath | None = None
    length: int = 0

    def __call__(self, headers: RawHeaders) -> bool:
        self.service.note_kept(self.recipe_id, hit=self.counts and asks_anew(headers))
        try:
            return self.file is None or self.file.stat().st_size == self.length
        except OSError:
            return False


def _is_held(request: Request, image: StoredImage) -> bool:
    """The browser or a proxy has this very file. A proxy that recoded it on the way marks the tag as weak."""
    held = request.headers.get("if-none-match", "").split(",")
    return _etag(image) in (tag.strip().removeprefix("W/") for tag in held)


def _etag(image: StoredImage) -> str:
    return f'"{image.digest[:32]}"'
