"""The routes of brand kits: made, told, changed, deleted, exported and imported.

Whoever has a kit's id may read and use it; its edit key, in a header of its own, is asked for where it is changed.
Parsing takes place in the sandbox (inference/sandbox), a few files at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Header, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from inference.ascii_text import ascii_word
from inference.brand.kit_file import VERSION, decoded, exported
from inference.brand.kits import KEEP, Font, Keep, Kit, Kits, KitWish, Logo
from ui.openapi import KIT_LOGO, answers
from ui.routes.context import Region
from ui.shapes import DeletedKitView, KitFileView, KitFontView, KitLogoView, KitView, LackView, NewKitView

EDIT_KEY_HEADER = "X-Kit-Key"
_AT_ONCE = 2  # sandboxed processes of this one
_BASE64 = "as base64, or a data URL"

KitId = Annotated[str, Path(max_length=64, description="A kit's id; who has it may use the kit.")]
EditKey = Annotated[
    str, Header(alias=EDIT_KEY_HEADER, max_length=64, description="The key that the kit's making told.")
]
T = TypeVar("T")


class KitBody(BaseModel):
    """A brand kit to keep. What is absent of logo and font stays as it is, where the kit is there already."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "Halden", "colours": ["#0057b8", "#ffd700"]}]}
    )
    name: str = Field(max_length=500, description="1 to 60 characters")
    colours: list[str] = Field([], max_length=100, description="at most 6, each #rrggbb")
    logo: str | None = Field(None, description=f"SVG (256 KB) or PNG (1 MB), {_BASE64}; null: none")
    font: str | None = Field(None, description=f"TTF, OTF or WOFF2 (2 MB, unpacked), {_BASE64}; null: none")
    licence: bool = Field(False, description="You may use this logo and this font: needed where one is sent")

    def wish(self, *, changes: bool) -> KitWish:
        """`changes`: a kit that is there. Raises RefusedFile."""
        logo, font = self._file("logo", changes=changes), self._file("font", changes=changes)
        return KitWish(self.name, tuple(self.colours), logo, font, self.licence)

    def _file(self, name: Literal["logo", "font"], *, changes: bool) -> bytes | Keep | None:
        told = self.logo if name == "logo" else self.font
        if told is None:
            return KEEP if changes and name not in self.model_fields_set else None
        return decoded(told, name)


class KitFileBody(KitBody):
    """An exported kit."""

    cityframe_kit: Literal[1] = Field(description=f"the file's version, {VERSION}")


def kits_router(region: Region, kits: Kits) -> APIRouter:
    """The routes under /api/kits."""
    router = APIRouter(prefix="/api/kits", tags=["kits"])
    threads = CapacityLimiter(_AT_ONCE)

    async def parsing(work: Callable[[], T], request: Request) -> T:
        region.limits.count_kit(region.client_key(request))
        return await to_thread.run_sync(work, limiter=threads)

    @router.post("", summary="A new brand kit; its edit key is told this once", **answers(NewKitView, *_KEEPING))
    async def make(request: Request, response: Response, body: KitBody) -> NewKitView:
        return _new(response, *await parsing(lambda: kits.create(body.wish(changes=False)), request))

    @router.post("/import", summary="An exported kit, as a new one here", **answers(NewKitView, *_KEEPING))
    async def import_(request: Request, response: Response, body: KitFileBody) -> NewKitView:
        return _new(response, *await parsing(lambda: kits.create(body.wish(changes=False)), request))

    @router.get("/{kit_id}", summary="A brand kit", **answers(KitView, 400, 404, 410, 503))
    async def tell(response: Response, kit_id: KitId) -> KitView:
        _private(response)
        return view_of(await run_in_threadpool(kits.get, kit_id))

    @router.put("/{kit_id}", summary="Changes a brand kit", **answers(KitView, *_KEEPING, 403, 404, 410))
    async def change(request: Request, response: Response, kit_id: KitId, body: KitBody, key: EditKey = "") -> KitView:
        _private(response)
        return view_of(await parsing(lambda: kits.change(kit_id, key, body.wish(changes=True)), request))

    @router.delete(
        "/{kit_id}",
        summary="Deletes a brand kit, with the files that no other kit has",
        description="Pictures that were made with it stay; making them again is answered with 410.",
        **answers(DeletedKitView, 400, 403, 404, 410, 503),
    )
    async def delete(kit_id: KitId, key: EditKey = "") -> DeletedKitView:
        await run_in_threadpool(kits.delete, kit_id, key)
        return {"deleted": kit_id}

    @router.get("/{kit_id}/logo", summary="A kit's logo", response_class=Response, responses=KIT_LOGO)
    async def logo(kit_id: KitId) -> Response:
        return Response(await run_in_threadpool(kits.logo, kit_id), media_type="image/png", headers=_PRIVATE)

    @router.get(
        "/{kit_id}/export",
        summary="A kit as one file, for an import elsewhere",
        **answers(KitFileView, 400, 404, 410, 503),
    )
    async def export(kit_id: KitId) -> Response:
        kit = await run_in_threadpool(kits.get, kit_id)
        data = exported(kit, *await run_in_threadpool(kits.files, kit))
        name = ascii_word(kit.name)[:40].strip("-") or "brand"
        offered = f'attachment; filename="cityframe-kit-{name}.json"'
        return Response(data, media_type="application/json", headers={**_PRIVATE, "Content-Disposition": offered})

    return router


_KEEPING = (400, 413, 429, 503, 507)
_PRIVATE = {"Cache-Control": "private, no-store"}


def _private(response: Response) -> None:
    response.headers.update(_PRIVATE)


def _new(response: Response, kit: Kit, key: str) -> NewKitView:
    _private(response)
    return {**view_of(kit), "edit_key": key}


def view_of(kit: Kit) -> KitView:
    """The kit as JSON."""
    return {
        "id": kit.id,
        "name": kit.name,
        "colours": list(kit.colours),
        "logo": _logo(kit.id, kit.logo) if kit.logo else None,
        "font": _font(kit.font) if kit.font else None,
        "bytes": kit.bytes,
    }


def _logo(kit_id: str, logo: Logo) -> KitLogoView:
    return {"url": f"/api/kits/{kit_id}/logo", "width": logo.width, "height": logo.height}


def _font(font: Font) -> KitFontView:
    lacks: list[LackView] = [{"script": one.script, "letters": one.letters, "names": one.names} for one in font.lacks]
    return {"family": font.family, "lacks": lacks}
