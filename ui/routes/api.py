"""The region's JSON routes: boot data, cities, prompts, images and jobs. Shapes: docs/api.md.

Routes only parse, call the service and show; what is kept is answered at once, what must be made becomes a job.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from inference.checks import check_wish
from inference.errors import InvalidRequest, UnknownRecipe
from inference.lettering import lettering_of
from inference.schemas import LARGEST_SEED, City, Lettering, Priority, Recipe
from ui.middleware.response_cache import remember
from ui.routes.context import Region
from ui.routes.views import View, own_presentation, presentation_of

RecipeId = Annotated[str, Path(max_length=64, description="A picture's id, as in its link.")]
Token = Annotated[str, Field(max_length=64, description="The waiting browser's own random name.")]
_SHOW_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"description": description}
    for status, description in {
        400: "A value is not offered; the sentence says which and what is.",
        401: "An admin key was sent, and it is not this region's.",
        404: "No such city or picture.",
        429: "This visitor asks for more than their share.",
        503: "The queue is full or the cache refuses; see Retry-After.",
    }.items()
}


class LetteringWish(BaseModel):
    """How the city's name shall stand on the picture."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=200)
    family: str = "serif"
    colour: str = "auto"
    position: str = "top"
    native: str = "off"
    bold: bool = True

    def lettering(self) -> Lettering:
        return Lettering(**self.model_dump())


class ImageWish(BaseModel):
    """One wished picture: a kept prompt's id or own words, and how."""

    model_config = ConfigDict(extra="forbid")
    city: int = Field(description="GeoNames id")
    prompt_id: str | None = Field(None, max_length=64)
    prompt: str | None = Field(None, description="own words, at most 2,000 characters")
    format: str = Field("16:9", max_length=20, description="1:1, 4:5, 9:16 or 16:9")
    seed: int | None = Field(None, strict=True, description=f"0 to {LARGEST_SEED}; absent: the prompt's own")
    lettering: LetteringWish | None = Field(None, description="null: no lettering; absent: as the prompt asks")
    language: str | None = Field(None, max_length=20)
    visitor: Token = ""
    warm: bool = Field(False, description="let visitors who wait go first")


class Again(BaseModel):
    model_config = ConfigDict(extra="forbid")
    visitor: Token = ""


class MorePrompts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    city: int
    language: str = Field("en", max_length=20)
    style: str = Field("", max_length=20)


def api_router(region: Region) -> APIRouter:
    """The routes under /api."""
    router = APIRouter(prefix="/api", responses=_SHOW_ERRORS)
    _add_page_routes(router, region)
    _add_city_routes(router, region)
    _add_prompt_routes(router, region)
    _add_image_routes(router, region)
    _add_job_routes(router, region)
    return router


def _add_page_routes(router: APIRouter, region: Region) -> None:
    @router.get("/boot", tags=["page"], summary="The page's first data")
    async def boot(request: Request) -> View:
        return await region.boot(request)


def _add_city_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/cities", tags=["cities"], summary="Cities by any of their names")
    async def cities(
        request: Request, q: Annotated[str, Query()], limit: Annotated[int, Query(ge=1, le=50)] = 8
    ) -> View:
        language = region.visitor(request).language
        found = await run_in_threadpool(service.cities.search, q, limit)
        remember(request, _holds)
        return {"cities": [views.city(city, language) for city in found]}

    @router.get("/cities/nearest", tags=["cities"], summary="The city nearest to coordinates")
    async def nearest(request: Request, latitude: float, longitude: float) -> View:
        city = await run_in_threadpool(service.cities.nearest, latitude, longitude)
        return views.city(city, region.visitor(request).language)

    @router.get("/cities/{city_id}", tags=["cities"], summary="One city by its GeoNames id")
    async def city_by_id(request: Request, city_id: int) -> View:
        return views.city(region.city(city_id), region.visitor(request).language)


def _add_prompt_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/prompts", tags=["prompts"], summary="The prompts for a city")
    async def prompts(
        request: Request,
        city: int,
        language: str = "en",
        style: str = "",
        wait: Annotated[bool, Query(description="false: only what the first writer has written so far")] = True,
    ) -> View:
        place = region.city(city)
        if not wait:
            so_far = await run_in_threadpool(service.prompt_store.look, place, language, style)
            return {"prompts": views.prompts(so_far, place), "writer": views.writer(so_far)}
        found = service.prompt_store.kept(place, language, style)
        if found is None:
            if service.prompt_store.fallback and not region.is_admin(request):
                region.limits.count_writing(region.client_key(request))  # a model will have to write
            found = await region.prompts(place, language, style)
        elif not found.coming:
            remember(request, service.prompt_store.count_hit)
        return {"prompts": views.prompts(found, place), "writer": views.writer(found)}

    @router.post("/prompts/more", tags=["prompts"], summary="The prompts for a city, and new ones at the end")
    async def more_prompts(request: Request, wish: MorePrompts) -> View:
        region.limits.count_writing(region.client_key(request))
        city = region.city(wish.city)
        found = await to_thread.run_sync(
            service.more_prompts, city, wish.language, wish.style, limiter=region.writing_threads
        )
        return {"prompts": views.prompts(found, city), "writer": views.writer(found)}


def _add_image_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/recent", tags=["images"], summary="The newest pictures of a city")
    async def recent(request: Request, city: int | None = None, limit: Annotated[int, Query(ge=1, le=60)] = 12) -> View:
        of_city = region.city(city) if city is not None else None
        images = await run_in_threadpool(views.recent, of_city, region.visitor(request).language, limit)
        remember(request, _holds)
        return {"images": images}

    @router.post("/images", tags=["images"], summary="A picture: at once when it is kept, else a job")
    async def wish_image(request: Request, response: Response, wish: ImageWish) -> View:
        language = wish.language or region.visitor(request).language
        recipe, presentation = await run_in_threadpool(recipe_of, region, wish, language)
        view, response.status_code = await _image_or_job(
            region, request, recipe, presentation, wish.visitor, language, warm=wish.warm
        )
        return view

    @router.get("/images/{recipe_id}", tags=["images"], summary="What is known of a picture")
    async def image(request: Request, recipe_id: RecipeId) -> View:
        view = await run_in_threadpool(region.image, recipe_id, region.visitor(request).language)
        if view["state"] == "ready":
            remember(request, _holds)
        return view

    @router.post("/images/{recipe_id}", tags=["images"], summary="The picture of a known recipe, made again if need be")
    async def image_again(request: Request, response: Response, recipe_id: RecipeId, again: Again) -> View:
        language = region.visitor(request).language
        stored = service.stored_recipe(recipe_id)
        recipe = service.recipe_from(stored)
        view, response.status_code = await _image_or_job(
            region, request, recipe, stored.presentation, again.visitor, language
        )
        return view


def _holds() -> bool:
    """What tells of nothing but the cache holds for as long as the cache has not changed."""
    return True


def _add_job_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/jobs/{recipe_id}", tags=["jobs"], summary="How far a picture is")
    async def job(recipe_id: RecipeId) -> View:
        return await run_in_threadpool(_job_view, region, recipe_id)

    @router.delete("/jobs/{recipe_id}", tags=["jobs"], summary="Wait no longer; the last one to leave cancels the job")
    async def leave(recipe_id: RecipeId, visitor: Annotated[str, Query(max_length=64)]) -> View:
        await run_in_threadpool(service.leave, recipe_id, visitor)
        return await run_in_threadpool(_job_view, region, recipe_id)

    @router.get(
        "/jobs/{recipe_id}/events",
        tags=["jobs"],
        summary="How far a picture is, as server-sent events",
        response_class=EventSourceResponse,
    )
    async def events(recipe_id: RecipeId) -> AsyncIterator[ServerSentEvent]:
        with service.metrics.streams.track_inprogress():
            async for flight in region.watch.watch(f"image:{recipe_id}"):
                if flight is None:
                    yield ServerSentEvent(data={"error": {"message": "Nothing is being made."}}, event="end")
                else:
                    event = "progress" if flight.active else "end"
                    yield ServerSentEvent(data=views.job(flight), event=event)


def _job_view(region: Region, recipe_id: str) -> View:
    flight = region.service.resumed(recipe_id)
    if flight is None:
        raise UnknownRecipe(f"Nothing is being made under {recipe_id[:40]!r}.", parameter="recipe_id")
    return region.views.job(flight)


def recipe_of(region: Region, wish: ImageWish, language: str) -> tuple[Recipe, dict[str, Any]]:
    """The recipe that a wish means, and what is kept beside it for people to read."""
    service = region.service
    check_wish(language, style="")  # before anything is started
    city: City = region.city(wish.city)
    if (wish.prompt is None) == (wish.prompt_id is None):
        raise InvalidRequest("Give either prompt_id or prompt, one of the two.", parameter="prompt")
    if wish.prompt_id is not None:
        prompt = service.find_prompt(wish.prompt_id, city)
        text, presentation = prompt.text, presentation_of(prompt)
    else:
        text = wish.prompt or ""
        presentation = own_presentation(text, city, language)
    if "lettering" in wish.model_fields_set:
        lettering = wish.lettering.lettering() if wish.lettering else None
    else:
        lettering = lettering_of(text, city)
    recipe = service.recipe(city, text, picture_format=wish.format, seed=wish.seed, lettering=lettering)
    return recipe, presentation


async def _image_or_job(
    region: Region,
    request: Request,
    recipe: Recipe,
    presentation: dict[str, Any],
    token: str,
    language: str,
    *,
    warm: bool = False,
) -> tuple[View, int]:
    """The image and 200 when it is kept; with the job that makes it and 202 otherwise."""
    service = region.service
    if service.kept(recipe):
        view = region.views.image(recipe.id, language)
        if view["state"] == "ready":  # else an admin has just cleared it
            return region.with_engine(view), 200
    substitute = service.stand_in(recipe)
    if substitute is not None:
        return region.with_engine(region.views.stand_in(recipe, substitute, language)), 200
    await run_in_threadpool(region.write_probe.check)
    flight = service.flight(recipe.id)
    free = warm and region.is_admin(request)  # an admin fills the cache; visitors go first all the same
    if not free and (flight is None or not flight.active):
        region.limits.count_image(region.client_key(request), warm=warm)
    priority = Priority.WARM if warm else Priority.INTERACTIVE
    await run_in_threadpool(service.request, recipe, presentation, token=token, priority=priority)
    return region.with_engine(region.views.image(recipe.id, language, cached=False)), 202
