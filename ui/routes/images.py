"""Image files by their recipe's id: immutable, with ETag, from memory or by X-Accel-Redirect.

A file that is gone is asked for again as ui/routes/image_requests.py allows. It knows ids and variants, never a path
that a visitor sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from cache_db.records import StoredImage
from inference.errors import EngineError, EngineUnavailable, UnknownRecipe
from inference.image_maker import MADE_ON_DEMAND
from ui.middleware.response_cache import Again, RawHeaders, remember
from ui.openapi import IMAGE_FILE
from ui.routes.context import Region
from ui.routes.image_requests import FILE_SECONDS, Asker, Who, who_looks

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
_LATER = 3600  # seconds after which one for whom nothing is drawn may find somebody else's drawing
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


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
    @router.get("/images/{name}", summary="An image file", response_class=Response, responses=IMAGE_FILE)
    async def image(
        request: Request,
        name: Annotated[str, Path(max_length=64, description="<recipe id>.webp, .png, .jpg, -320.webp, -card.jpg …")],
        download: Annotated[bool, Query(description="offer it as a file to keep")] = False,
        only_kept: Annotated[bool, Query(description="draw nothing where it is not kept, and answer 503")] = False,
    ) -> Response:
        match = _NAME.fullmatch(name)
        if match is None:
            raise UnknownRecipe(f"There is no image {name[:40]!r}.", parameter="name")
        recipe_id, variant = match["recipe"], _VARIANTS[match["variant"]]
        asker = Asker.HEAD if request.method == "HEAD" else Asker.CARD if variant == "card" else Asker.FILE
        if only_kept:
            asker = Asker.PAGE  # nothing is drawn for it
        kept = service.kept_file(recipe_id, variant)
        if kept is not None and _is_held(request, kept):
            again = requests.counting(recipe_id, asker)
            again(request.headers.raw)
            remember(request, _again(again))
            return Response(status_code=304, headers={**_HEADERS, "ETag": _etag(kept)})
        data = service.image_data(recipe_id, variant) if kept is not None else None
        if data is not None and kept is not None:
            file = _File(kept, data, recipe_id)
            requests.count(recipe_id, who_looks(asker, request.headers.raw))
        else:
            file = await _made(region, recipe_id, variant, region.who(request, asker))
        headers = {**_HEADERS, "ETag": _etag(file.image)}
        path = service.file_path(file.recipe_id, variant) if region.settings.accel_prefix else None
        if file.recipe_id == recipe_id:
            on_disk = service.folder / path if path else None
            remember(request, _again(requests.counting(recipe_id, asker), on_disk, file.image.bytes))
        else:  # a sketch stands in for as long as the engine is away, and no longer
            headers["Cache-Control"] = "no-store"
        if download:
            headers["Content-Disposition"] = region.views.download_name(file.recipe_id).header(name.rsplit(".", 1)[1])
        if path:
            headers["X-Accel-Redirect"] = f"{region.settings.accel_prefix.rstrip('/')}/{path}"
            return Response(headers=headers, media_type=file.image.media_type)
        return Response(file.data, headers=headers, media_type=file.image.media_type)

    return router


async def _made(region: Region, recipe_id: str, variant: str, who: Who) -> _File:
    """Has a missing file made again, by way of its image, and waits for it.

    Raises:
        UnknownRecipe: nothing is known of the recipe.
        EngineUnavailable: it was not made in time, and goes on being made; or nothing is drawn for this asker.
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
            raise EngineUnavailable("This picture is not kept at the moment.", retry_after=_LATER)
        made_by = answer.recipe_id
    raise EngineError("This picture could not be kept; the log says why.")


def _again(count: Callable[[RawHeaders], None], file: FilePath | None = None, length: int = 0) -> Again:
    """Counts another use, and says whether the earlier answer holds: a file that nginx shall send may be gone."""

    def again(headers: RawHeaders) -> bool:
        count(headers)
        try:
            return file is None or file.stat().st_size == length
        except OSError:
            return False

    return again


def _is_held(request: Request, image: StoredImage) -> bool:
    """The browser or a proxy has this very file. A proxy that recoded it on the way marks the tag as weak."""
    held = request.headers.get("if-none-match", "").split(",")
    return _etag(image) in (tag.strip().removeprefix("W/") for tag in held)


def _etag(image: StoredImage) -> str:
    return f'"{image.digest[:32]}"'
