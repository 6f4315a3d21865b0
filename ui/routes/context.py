"""The context of the routes: the service, who visitors are, what they may, and what they are shown."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from cache_db.errors import CacheError
from inference.errors import InvalidRequest, WrongKey
from inference.prompt_store import PromptSet
from inference.schemas import FORMATS, City
from inference.service import Service
from inference.settings import Settings
from ui.routes.image_requests import Asker, ImageRequests, Who, who_looks
from ui.routes.views import Views
from ui.routes.write_probe import WriteProbe
from ui.shapes import BootView, ImageView
from ui.visitors.rate_limits import Limits
from ui.visitors.visitor import Visitor, VisitorFinder

# So long a slow writer is waited for; then the built-in prompts show, and the writer's come next time.
FIRST_PAGE_SECONDS = 3.0
PROMPTS_SECONDS = 20.0  # where somebody asks for prompts alone
_LARGEST_CITY_ID = 2**31 - 1


@dataclass(frozen=True)
class Region:
    """Collaborators of the routes. Made once by `ui.app.create_app`."""

    settings: Settings
    service: Service
    views: Views
    finder: VisitorFinder
    limits: Limits
    requests: ImageRequests
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

    async def prompts(
        self, city: City, language: str, style: str = "", wait_seconds: float = PROMPTS_SECONDS, *, payer: str = ""
    ) -> PromptSet:
        """The city's prompts, kept or written.

        Args:
            payer: the visitor's name in rate limits, when a call of a model counts against their limit.

        Raises:
            InvalidRequest, WriterError: see `Service.prompts`.
            TooManyRequests: the payer has had too many lists written.
        """
        kept = self.service.kept_prompts(city, language, style)  # one look: less than the way to a thread and back
        if kept is not None:
            return kept
        if payer and self.service.asks_a_model:
            self.limits.count_writing(payer)
        return await self._writing(partial(self.service.prompts, city, language, style, wait_seconds))

    async def more_prompts(self, city: City, language: str, style: str) -> PromptSet:
        return await self._writing(partial(self.service.more_prompts, city, language, style))

    async def _writing(self, write: Callable[[], PromptSet]) -> PromptSet:
        # Who waits for a slow writer waits in threads of their own: all others, and /healthz, need the common ones.
        return await to_thread.run_sync(write, limiter=self.writing_threads)

    def who(self, request: HTTPConnection, asker: Asker) -> Who:
        """Who asks for an image with a GET."""
        return who_looks(asker, request.headers.raw, self.client_key(request))

    async def boot(self, request: HTTPConnection) -> BootView:
        """The page's first data: visitor, prompts, the chosen picture when it is kept."""
        visitor = self.visitor(request)
        self.service.count_page_view(visitor.reason)
        prompt_set = await self.prompts(visitor.city, visitor.language, wait_seconds=FIRST_PAGE_SECONDS)
        view = await run_in_threadpool(self._first_view, request, visitor, prompt_set)
        if view is not None and view["city"]["id"] != visitor.city.id:  # a link to a picture names its city
            visitor = Visitor(self.service.city(view["city"]["id"]), "link", visitor.language)
            prompt_set = await self.prompts(visitor.city, visitor.language, wait_seconds=FIRST_PAGE_SECONDS)
        told = bool(_time_zone(request))
        keeping = await run_in_threadpool(self.write_probe.health)
        return await run_in_threadpool(
            self.views.boot, visitor, prompt_set, view, time_zone_told=told, keeping=keeping.ok
        )

    def image(self, recipe_id: str, language: str) -> ImageView:
        """An image for one who may wait for it: where its maker died, it is being made again.

        Raises:
            UnknownRecipe: nobody has ever wished for it here.
        """
        view = self.views.image(recipe_id, language)
        if view["job"] and view["job"]["state"] == "lost":
            self.requests.flight(recipe_id)
            view = self.views.image(recipe_id, language)
        return view

    def _first_view(self, request: HTTPConnection, visitor: Visitor, prompt_set: PromptSet) -> ImageView | None:
        who, query = self.who(request, Asker.PAGE), request.query_params
        with suppress(InvalidRequest):  # a picture that nobody knows: the page shows its own first
            if recipe_id := query.get("recipe"):
                return self._wished_view(recipe_id, who, visitor.language)
        if not prompt_set.prompts:
            return None
        wanted = next((one for one in prompt_set.prompts if one.id == query.get("prompt")), prompt_set.prompts[0])
        picture_format = query.get("format", "") if query.get("format") in FORMATS else "16:9"
        recipe = self.service.default_recipe(visitor.city, wanted.text, picture_format)
        answer = self.requests.at_once(recipe, who)
        return self.views.answer(recipe.id, answer, visitor.language) if answer else None

    def _wished_view(self, recipe_id: str, who: Who, language: str) -> ImageView:
        answer = self.requests.at_once(self.service.recipe_from(self.service.stored_recipe(recipe_id)), who)
        if answer is not None:
            return self.views.answer(recipe_id, answer, language)
        try:
            return self.image(recipe_id, language)
        except CacheError:  # on a full disk nothing can be taken over: the page comes all the same
            return self.views.image(recipe_id, language)


def _time_zone(request: HTTPConnection) -> str | None:
    """The browser's zone as its URL-encoded cookie or the query tells it."""
    return request.query_params.get("time_zone") or unquote(request.cookies.get("cf_time_zone", "")) or None


def _city_id(text: str | None) -> int | None:
    """A city's id as a link or cookie gives it; None when it cannot be one."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    return int(text) if int(text) <= _LARGEST_CITY_ID else None
