"""The context of the routes: the service, who visitors are, what they may, and what they are shown."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from cache_db.errors import CacheError
from inference.errors import InvalidRequest, WrongKey
from inference.prompt_store import PromptSet
from inference.schemas import City, Recipe
from inference.service import Service
from inference.settings import Settings
from ui.routes.progress import ProgressWatch
from ui.routes.views import View, Views
from ui.routes.write_probe import WriteProbe
from ui.visitors.rate_limits import Limits
from ui.visitors.visitor import Visitor, VisitorFinder

# The first page waits this long for a slow writer; then the built-in prompts show and the writer's come next time.
_FIRST_PAGE_SECONDS = 3.0
_LARGEST_CITY_ID = 2**31 - 1


@dataclass(frozen=True)
class Region:
    """Collaborators of the routes. Made once by `ui.app.create_app`."""

    settings: Settings
    service: Service
    views: Views
    finder: VisitorFinder
    limits: Limits
    watch: ProgressWatch
    write_probe: WriteProbe
    shared_metrics: Path | None = None  # where several workers count
    writing_threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(16))

    def visitor(self, request: HTTPConnection) -> Visitor:
        """Who asks: the link's city, their choice, and what the headers, cookies and address tell."""
        query, cookies = request.query_params, request.cookies
        return self.finder.find(
            peer_address=request.client.host if request.client else "",
            headers=request.headers,
            link_city=_city_id(query.get("city")),
            chosen_city=_city_id(cookies.get("cf_city")),
            time_zone=_time_zone(request),
            language=query.get("language") or cookies.get("cf_language"),
        )

    def client_key(self, request: HTTPConnection) -> str:
        """The visitor's name in rate limits: a salted hash, not an address."""
        return self.finder.client_key(request.client.host if request.client else "", request.headers)

    def is_admin(self, request: HTTPConnection) -> bool:
        """Whether the request bears the region's admin key; False when it bears none, or the region has none.

        Raises:
            WrongKey: it bears another one.
        """
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if not self.settings.admin_key or scheme.lower() != "bearer":
            return False
        if not hmac.compare_digest(key.strip().encode(), self.settings.admin_key.encode()):
            raise WrongKey("The admin key is not this region's; it is what CITYFRAME_ADMIN_KEY says there.")
        return True

    def city(self, city_id: int) -> City:
        """Raises UnknownCity."""
        return self.service.cities.get(city_id)

    async def prompts(self, city: City, language: str, style: str = "", wait_seconds: float = 20.0) -> PromptSet:
        """The city's prompts, kept or written. Raises InvalidRequest, WriterError."""
        kept = self.service.prompt_store.kept(
            city, language, style
        )  # one lookup: less than the way to a thread and back
        if kept is not None:
            return kept
        # Who waits for a slow writer waits in threads of their own: all others, and /healthz, need the common ones.
        return await to_thread.run_sync(
            self.service.prompts, city, language, style, wait_seconds, limiter=self.writing_threads
        )

    async def boot(self, request: HTTPConnection) -> View:
        """The page's first data: visitor, prompts, the chosen picture when it is kept."""
        visitor = self.visitor(request)
        self.service.metrics.visitors.labels(visitor.reason).inc()
        prompt_set = await self.prompts(visitor.city, visitor.language, wait_seconds=_FIRST_PAGE_SECONDS)
        view = await run_in_threadpool(self._first_view, request, visitor, prompt_set)
        if view is not None and view["city"]["id"] != visitor.city.id:  # a link to a picture names its city
            visitor = Visitor(self.city(view["city"]["id"]), "link", visitor.language)
            prompt_set = await self.prompts(visitor.city, visitor.language, wait_seconds=_FIRST_PAGE_SECONDS)
        told = bool(_time_zone(request))
        keeping = await run_in_threadpool(self.write_probe.health)
        return await run_in_threadpool(
            self.views.boot, visitor, prompt_set, view, time_zone_told=told, keeping=keeping.ok
        )

    def with_engine(self, view: View) -> View:
        """An image with how the first engine fares now, so that the page's banner follows."""
        return {**view, "engine": self.views.engine_state(self.service.image_maker.absence())}

    def image(self, recipe_id: str, language: str) -> View:
        """An image for one who may wait for it: where its maker died, it is being made again.

        Raises:
            UnknownRecipe: nobody has ever wished for it here.
        """
        view = self.views.image(recipe_id, language)
        if view["state"] == "missing" and self.service.resumed(recipe_id) is not None:
            view = self.views.image(recipe_id, language)
        return view

    def _first_view(self, request: HTTPConnection, visitor: Visitor, prompt_set: PromptSet) -> View | None:
        recipe_id = request.query_params.get("recipe")
        if recipe_id and (stored := self.service.cache.recipe(recipe_id)):
            try:
                view = self.image(recipe_id, visitor.language)
            except CacheError:  # on a full disk nothing can be taken over: the page comes all the same
                view = self.views.image(recipe_id, visitor.language)
            if view["state"] != "missing":
                return view
            return self._stand_in(self.service.recipe_from(stored), visitor) or view
        if not prompt_set.prompts:
            return None
        wanted = request.query_params.get("prompt")
        picture_format = request.query_params.get("format", "16:9")
        prompt = next((prompt for prompt in prompt_set.prompts if prompt.id == wanted), prompt_set.prompts[0])
        try:
            recipe = self.service.default_recipe(visitor.city, prompt.text, picture_format)
        except InvalidRequest:  # a format in a link that is not offered: the page shows its own first format
            recipe = self.service.default_recipe(visitor.city, prompt.text, "16:9")
        if not self.service.kept(recipe):
            return self._stand_in(recipe, visitor)
        return self.views.image(recipe.id, visitor.language)

    def _stand_in(self, recipe: Recipe, visitor: Visitor) -> View | None:
        substitute = self.service.stand_in(recipe)
        return self.views.stand_in(recipe, substitute, visitor.language) if substitute else None


def _time_zone(request: HTTPConnection) -> str | None:
    """The browser's zone as its URL-encoded cookie or the query tells it."""
    return request.query_params.get("time_zone") or unquote(request.cookies.get("cf_time_zone", "")) or None


def _city_id(text: str | None) -> int | None:
    """A city's id as a link or cookie gives it; None when it cannot be one."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    return int(text) if int(text) <= _LARGEST_CITY_ID else None
