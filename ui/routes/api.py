"""The region's JSON routes: boot data, cities, prompts, images and jobs. Shapes: ui/shapes.py, and /api/docs.

Routes only parse, call the service and show; what is kept is answered at once, what must be made becomes a job.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.sse import ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from cache_db.policy_records import WORDS_SECONDS
from cache_db.records import Presentation
from inference.brand_files import BrandUse
from inference.checks import check_wish
from inference.errors import CityframeError, EngineUnavailable, InvalidRequest, PolicyRefused, UnknownRecipe
from inference.lettering import lettering_of
from inference.policy.gate import Admission
from inference.schemas import LARGEST_SEED, LONGEST_PROMPT, Health, Lettering, Recipe
from inference.service import Service, own_texts, presentation_of
from inference.serving.error_body import error_body
from ui.middleware.response_cache import holds, remember
from ui.openapi import EVENTS, answers, wished
from ui.portal.sentences import told
from ui.routes.context import Region
from ui.routes.image_requests import Asker, Who, dressed
from ui.routes.streams import Held
from ui.routes.views import own_presentation
from ui.shapes import (
    BootView,
    ChannelsView,
    CitiesView,
    CityView,
    ImagesView,
    ImageView,
    JobView,
    PromptsView,
    ReviewView,
    SharedView,
    WishedImageView,
)

log = logging.getLogger(__name__)

_HUB_RETRY_SECONDS = 15  # where nobody knows better when the hub can be asked again

RecipeId = Annotated[str, Path(max_length=64, description="A picture's id, as in its link.")]
Token = Annotated[str, Field(max_length=64, description="The waiting browser's own random name.")]
_BOOT = """The same object stands in the first response of `/`, which takes the same query: `city` (GeoNames id),
`language`, `prompt` (id), `format`, `recipe` (a picture's id), `time_zone` (IANA).

What the visitor chose comes from their cookies: `cf_city`, `cf_language`, `cf_time_zone`."""


class LetteringWish(BaseModel):
    """How the city's name shall stand on the picture."""

    model_config = ConfigDict(extra="forbid")
    text: str
    family: str = "serif"
    colour: str = "auto"
    position: str = "top"
    native: str = "off"
    bold: bool = True
    language: str | None = Field(None, max_length=20, description="of the small lines; absent: the wish's")

    def lettering(self, language: str) -> Lettering:
        """`language` is that of the whole wish."""
        return Lettering(**{**self.model_dump(), "language": self.language or language})


class OverlayWish(BaseModel):
    """Words beside the city's name. `{city}` stands for its name in the wish's language, `{date}` for the date here."""

    model_config = ConfigDict(extra="forbid")
    headline: str = Field("", description="at most 60 characters")
    action: str = Field("", description="at most 30 characters")
    date: str = Field("", description="at most 30 characters")


class BrandUseWish(BaseModel):
    """What of the kit the picture shall have."""

    model_config = ConfigDict(extra="forbid")
    colour: int | None = Field(None, ge=0, strict=True, description="index of the letters' colour; null: none of them")
    font: bool = True
    logo: bool = True


class ImageWish(BaseModel):
    """One wished picture: a kept prompt's id or own words, and how."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"city": 2267057, "prompt": "Lisbon at dawn, a tram on a hill", "format": "4:5"},
                {"city": 2267057, "prompt": "The bridge in fog", "lettering": {"text": "LISBOA", "family": "deco"}},
                {
                    "city": 2267057,
                    "prompt": "Trams",
                    "channel": "ig-story",
                    "overlay": {"headline": "Spring in {city}"},
                },
            ]
        },
    )
    city: int = Field(description="GeoNames id")
    prompt_id: str | None = Field(None, max_length=64)
    prompt: str | None = Field(None, description="own words, at most 2,000 characters")
    format: str = Field("16:9", max_length=20, description="1:1, 4:5, 9:16 or 16:9")
    seed: int | None = Field(None, strict=True, description=f"0 to {LARGEST_SEED}; absent: the prompt's own")
    lettering: LetteringWish | None = Field(None, description="null: no lettering; absent: as the prompt asks")
    language: str | None = Field(None, max_length=20)
    channel: str = Field("", max_length=20, description='of GET /api/channels, in place of a format; "": none')
    overlay: OverlayWish | None = None
    kit: str = Field("", max_length=64, description='a brand kit\'s id; "": none')
    brand_use: BrandUseWish | None = Field(None, description="absent: its font and logo")
    visitor: Token = ""
    warm: bool = Field(False, description="let visitors who wait go first")
    hub_only: bool = Field(False, description="503 where the hub may not or cannot be asked, in place of a sketch")


class Again(BaseModel):
    model_config = ConfigDict(extra="forbid")
    visitor: Token = ""


class AskedReview(BaseModel):
    """Words that the policy refused, and the appeal of that refusal."""

    model_config = ConfigDict(extra="forbid")
    appeal: str = Field(max_length=64, description="of the refusal: `error.values.appeal`")
    words: str = Field(max_length=LONGEST_PROMPT)


class MorePrompts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    city: int
    language: str = Field("en", max_length=20)
    style: str = Field("", max_length=20)


def api_router(region: Region) -> APIRouter:
    """The routes under /api."""
    router = APIRouter(prefix="/api")
    _add_page_routes(router, region)
    _add_city_routes(router, region)
    _add_prompt_routes(router, region)
    _add_image_routes(router, region)
    _add_review_routes(router, region)
    _add_job_routes(router, region)
    return router


def _add_page_routes(router: APIRouter, region: Region) -> None:
    views = region.views

    @router.get(
        "/boot", tags=["page"], summary="The page's first data", description=_BOOT, **answers(BootView, 502, 503)
    )
    async def boot(request: Request) -> BootView:
        return await region.boot(request)

    @router.get("/channels", tags=["page"], summary="What pictures can be made for", **answers(ChannelsView))
    async def channels() -> ChannelsView:
        return views.channels()


def _add_city_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/cities", tags=["cities"], summary="Cities by any of their names", **answers(CitiesView, 400))
    async def cities(
        request: Request, q: Annotated[str, Query()], limit: Annotated[int, Query(ge=1, le=50)] = 8
    ) -> CitiesView:
        language = region.visitor(request).language
        found = await run_in_threadpool(service.find_cities, q, limit)
        remember(request, holds)
        return {"cities": [views.city(city, language) for city in found]}

    @router.get("/cities/nearest", tags=["cities"], summary="The city nearest to coordinates", **answers(CityView, 400))
    async def nearest(request: Request, latitude: float, longitude: float) -> CityView:
        city = await run_in_threadpool(service.nearest_city, latitude, longitude)
        return views.city(city, region.visitor(request).language)

    @router.get(
        "/cities/{city_id}", tags=["cities"], summary="One city by its GeoNames id", **answers(CityView, 400, 404)
    )
    async def city_by_id(request: Request, city_id: int) -> CityView:
        return views.city(service.city(city_id), region.visitor(request).language)


def _add_prompt_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get(
        "/prompts",
        tags=["prompts"],
        summary="The prompts for a city",
        **answers(PromptsView, 400, 401, 404, 429, 502, 503),
    )
    async def prompts(
        request: Request,
        city: int,
        language: str = "en",
        style: str = "",
        wait: Annotated[bool, Query(description="false: only what the first writer has written so far")] = True,
    ) -> PromptsView:
        admin = region.is_admin(request)
        place = service.city(city)
        if not wait:
            return views.prompts(await run_in_threadpool(service.prompts_so_far, place, language, style), place)
        payer = "" if admin else region.client_key(request)
        found = await region.prompts(place, language, style, payer=payer)
        if not (found.fallback_reason or found.coming or found.unkept):  # the first writer's, whole and kept
            remember(request, lambda _: service.count_prompt_hit())
        return views.prompts(found, place)

    @router.post(
        "/prompts/more",
        tags=["prompts"],
        summary="The prompts for a city, new ones at the end",
        **answers(PromptsView, 400, 404, 413, 429, 502, 503),
    )
    async def more_prompts(request: Request, wish: MorePrompts) -> PromptsView:
        region.limits.count_writing(region.client_key(request))
        city = service.city(wish.city)
        return views.prompts(await region.more_prompts(city, wish.language, wish.style), city)


def _add_image_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get(
        "/recent", tags=["images"], summary="The newest pictures of a city", **answers(ImagesView, 400, 404, 503)
    )
    async def recent(
        request: Request, city: int | None = None, limit: Annotated[int, Query(ge=1, le=60)] = 12
    ) -> ImagesView:
        of_city = service.city(city) if city is not None else None
        images = await run_in_threadpool(views.recent, of_city, region.visitor(request).language, limit)
        remember(request, holds)
        return {"images": images}

    @router.post("/images", tags=["images"], summary="A picture: at once when it is kept, else a job", **wished(401))
    async def wish_image(request: Request, response: Response, wish: ImageWish) -> WishedImageView:
        admin = region.is_admin(request)
        language = wish.language or region.visitor(request).language
        asker = Asker.API if not wish.warm else Asker.ADMIN if admin else Asker.WARM_UP
        who = Who(asker, region.client_key(request), wish.visitor)
        wished = await run_in_threadpool(admitted, service, wish, language, lambda: region.requests.charge_words(who))
        view = await _answer(response, wished.recipe, wished.presentation, who, language)
        # Whoever sees the sketch in the hub's place shall see why.
        return {**view, "engine": views.engine_state(wished.absence)} if wished.absence else view

    @router.get(
        "/images/{recipe_id}",
        tags=["images"],
        summary="What is known of a picture",
        **answers(ImageView, 400, 404, 410, 503),
    )
    async def image(request: Request, recipe_id: RecipeId) -> ImageView:
        view = await run_in_threadpool(region.image, recipe_id, region.visitor(request).language)
        if view["state"] == "ready":
            remember(request, holds)
        return view

    @router.post(
        "/images/{recipe_id}/share",
        tags=["images"],
        summary="Its link; from now on other regions may know the picture",
        **answers(SharedView, 400, 404, 410, 503),
    )
    async def share(recipe_id: RecipeId) -> SharedView:
        await run_in_threadpool(service.share, recipe_id)
        return {"share": views.urls(recipe_id)["share"]}

    @router.post(
        "/images/{recipe_id}",
        tags=["images"],
        summary="The picture of a known recipe, made again if need be",
        **wished(),
    )
    async def image_again(request: Request, response: Response, recipe_id: RecipeId, again: Again) -> WishedImageView:
        stored = service.stored_recipe(recipe_id)
        who = Who(Asker.API, region.client_key(request), again.visitor)
        language = region.visitor(request).language
        return await _answer(response, service.recipe_from(stored), stored.presentation, who, language)

    async def _answer(
        response: Response, recipe: Recipe, presentation: Presentation, who: Who, language: str
    ) -> WishedImageView:
        answer = await region.requests.ask(recipe, presentation, who)
        view = views.wished(recipe.id, answer, language)
        if answer.state == "kept" and view["state"] != "ready":  # an admin has just cleared it
            answer = await region.requests.ask(recipe, presentation, who, file_missing=True)
            view = views.wished(recipe.id, answer, language)
        response.status_code = 202 if answer.state == "making" else 200
        return view


def _add_review_routes(router: APIRouter, region: Region) -> None:
    @router.post(
        "/reviews",
        tags=["images"],
        summary="A person shall look at words that were refused; only then are they kept",
        **answers(ReviewView, 400, 404, 413, 429, 503),
    )
    async def review(request: Request, asked: AskedReview) -> ReviewView:
        region.limits.count_words(region.client_key(request))
        await run_in_threadpool(region.service.ask_review, asked.appeal, asked.words)
        return {"days": round(WORDS_SECONDS / 86_400)}


def _add_job_routes(router: APIRouter, region: Region) -> None:
    service, views = region.service, region.views

    @router.get("/jobs/{recipe_id}", tags=["jobs"], summary="How far a picture is", **answers(JobView, 400, 404, 503))
    async def job(recipe_id: RecipeId) -> JobView:
        return await run_in_threadpool(job_view, recipe_id)

    @router.delete(
        "/jobs/{recipe_id}",
        tags=["jobs"],
        summary="Wait no longer; the last one to leave cancels the job",
        **answers(JobView, 400, 404, 503),
    )
    async def leave(recipe_id: RecipeId, visitor: Annotated[str, Query(max_length=64)]) -> JobView:
        await run_in_threadpool(service.leave, recipe_id, visitor)
        return await run_in_threadpool(job_view, recipe_id)

    @router.get(
        "/jobs/{recipe_id}/events",
        tags=["jobs"],
        summary="How far a picture is, as server-sent events",
        description="`progress` with a job at every change and at least every 5 s, `end` with the last one.",
        **EVENTS,
    )
    async def events(recipe_id: RecipeId, held: Held) -> AsyncIterator[ServerSentEvent]:
        held.enter_context(service.watched())
        flights = await held.enter_async_context(aclosing(region.requests.watch.watch(recipe_id)))
        try:
            async for flight in flights:
                if flight is None:
                    yield ServerSentEvent(data=error_body(_nothing_made(recipe_id)), event="end")
                else:
                    event = "progress" if flight.active else "end"
                    yield ServerSentEvent(data=views.job(flight), event=event)
        except (CityframeError, CacheError) as error:  # its status has long been sent
            log.warning("a stream of progress ends: %s", error)
            service.count_error(told(error))
            yield ServerSentEvent(data=error_body(told(error)), event="end")

    def job_view(recipe_id: str) -> JobView:
        flight = region.requests.flight(recipe_id)
        if flight is None:
            raise _nothing_made(recipe_id)
        return views.job(flight)


def _nothing_made(recipe_id: str) -> UnknownRecipe:
    return UnknownRecipe(f"Nothing is being made under {recipe_id[:40]!r}.", parameter="recipe_id")


@dataclass(frozen=True, slots=True)
class Wished:
    """What a wish means: the recipe, and what is kept beside it for people to read. `absence`: why it is a sketch where
    the judge of words is away."""

    recipe: Recipe
    presentation: Presentation
    absence: Health | None = None


def admitted(service: Service, wish: ImageWish, language: str, charge: Callable[[], None]) -> Wished:
    """The recipe that a wish means, once the policy has passed what of it is a visitor's own.

    Raises:
        PolicyRefused: it is not drawn here.
        EngineUnavailable: the hub alone would do, and may not or cannot be asked.
        InvalidRequest: a value is not offered.
    """
    recipe, presentation = recipe_of(service, wish, language)
    texts = own_texts(recipe, presentation)
    absence = service.engine_state().absence
    if texts:
        try:
            admission = service.admit(texts, recipe.city, charge)
        except PolicyRefused as error:
            error.language = language
            raise
        if presentation.prompt_id is None and not admission.leaves:
            recipe, _ = recipe_of(service, wish, language, leaves=False)
            absence = _why_here(admission, absence)
    if wish.hub_only and (absence is not None or service.is_embedded(recipe.engine)):
        retry_after = absence.retry_after if absence else None
        detail = absence.detail if absence else "These words are drawn in this region alone."
        raise EngineUnavailable(detail, retry_after=retry_after or _HUB_RETRY_SECONDS)
    return Wished(recipe, presentation, absence)


def _why_here(admission: Admission, absence: Health | None) -> Health | None:
    if not admission.unjudged:
        return absence
    return Health(ok=False, detail=admission.unjudged, retry_after=admission.retry_after or _HUB_RETRY_SECONDS)


def recipe_of(service: Service, wish: ImageWish, language: str, *, leaves: bool = True) -> tuple[Recipe, Presentation]:
    """The recipe that a wish means, and what is kept beside it for people to read; nothing is judged yet.

    `leaves`: its words may go to the hub.
    """
    check_wish(language, style="")  # before anything is started
    city = service.city(wish.city)
    if (wish.prompt is None) == (wish.prompt_id is None):
        raise InvalidRequest("Give either prompt_id or prompt, one of the two.", parameter="prompt")
    if wish.prompt_id is not None:
        prompt = service.find_prompt(wish.prompt_id, city)
        text, presentation = prompt.text, presentation_of(prompt)
    else:
        text = wish.prompt or ""
        presentation = own_presentation(text, city, language)
    if presentation.prompt_id is not None:
        leaves = service.offered_leaves(city, text)
    use = wish.brand_use
    dress = dressed(
        service, city, language, wish.channel, wish.overlay.model_dump() if wish.overlay else {}, wish.kit,
        BrandUse(use.colour, use.font, use.logo) if use else BrandUse(),
    )  # fmt: skip
    if "lettering" in wish.model_fields_set:
        lettering = wish.lettering.lettering(language) if wish.lettering else None
    else:
        lettering = lettering_of(text, city, language, footless=dress.output is not None and dress.output.footless)
    recipe = service.recipe(
        city, text, picture_format=wish.format, seed=wish.seed, lettering=lettering,
        output=dress.output, overlay=dress.overlay, brand=dress.brand, leaves=leaves,
    )  # fmt: skip
    return recipe, presentation
