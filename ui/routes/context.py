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
from ui.routes.links import linked_id
from ui.routes.progress import ProgressWatch
from ui.routes.views import Views
from ui.routes.write_probe import WriteProbe
from ui.shapes import BootView, ImageView
from ui.visitors.rate_limits import Limits
from ui.visitors.visitor import Visitor, VisitorFinder

# So long a slow writer's first prompt is waited for; then the built-in prompts show, and the writer's are offered.
FIRST_PAGE_SECONDS = 3.0
PROMPTS_SECONDS = 20.0  # where somebody asks for prompts alone
_LARGEST_CITY_ID = 2**31 - 1
_PEER_HEADER = "x-cityframe-peer"  # as regions/edge.py sets it


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
    writings: ProgressWatch
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

    def is_operator(self, request: HTTPConnection) -> bool:
        """Whether metrics and details of health are told to who asks."""
        return self.finder.is_operator(request.client.host if request.client else "", request.headers)

    def is_peer(self, request: HTTPConnection) -> bool:
        """Whether another region asks: an edge that is believed says so, by the certificate that was shown to it."""
        peer = request.headers.get(_PEER_HEADER, "")
        known = self.settings.listed(self.settings.peers)
        came_by_edge = self.finder.is_trusted(request.client.host if request.client else "")
        return bool(peer) and came_by_edge and any(one.startswith(f"{peer}=") for one in known)

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

    async def first_prompts(self, city: City, language: str) -> PromptSet:
        """What a page begins with: the kept ones, or the first as soon as it is written. Raises as `prompts`."""
        kept = self.service.kept_prompts(city, language)
        if kept is not None:
            return kept
        return await self._writing(partial(self.service.prompts, city, language, "", FIRST_PAGE_SECONDS))

    async def prompts(self, city: City, language: str, style: str = "", *, payer: str = "") -> PromptSet:
        """The city's prompts, kept or written, all of them where that is in time.

        Args:
            payer: the visitor's name in rate limits, when a call of a model counts against their limit.

        Raises:
            InvalidRequest, WriterError: see `Service.prompts`.
            TooManyRequests: the payer has had too many lists written.
        """
        kept = self.service.kept_prompts(city, language, style)  # one look: less than the way to a thread and back
        if kept is not None and not kept.coming:
            return kept
        if kept is None and payer and self.service.asks_a_model:
            self.limits.count_writing(payer)
        write = partial(self.service.prompts, city, language, style, PROMPTS_SECONDS, whole=True)
        return await self._writing(write)

    async def more_prompts(self, city: City, language: str, style: str) -> PromptSet:
        return await self._writing(partial(self.service.more_prompts, city, language, style))

    async def _writing(self, write: Callable[[], PromptSet]) -> PromptSet:
        # Who waits for a slow writer waits in threads of their own: all others, and /healthz, need the common ones.
        return await to_thread.run_sync(write, limiter=self.writing_threads)

    def who(self, request: HTTPConnection, asker: Asker) -> Who:
        """Who asks for an image with a GET or HEAD."""
        asker = Asker.HEAD if request.scope["method"] == "HEAD" else asker
        return who_looks(asker, request.headers.raw, self.client_key(request))

    async def boot(self, request: HTTPConnection) -> BootView:
        """The page's first data: visitor, prompts, the chosen picture when it is kept."""
        visitor = self.visitor(request)
        self.service.count_page_view(visitor.reason)
        prompt_set = await self.first_prompts(visitor.city, visitor.language)
        view = await run_in_threadpool(self._first_view, request, visitor, prompt_set)
        if view is not None and view["city"]["id"] != visitor.city.id:  # a link to a picture names its city
            visitor = Visitor(self.service.city(view["city"]["id"]), "link", visitor.language)
            prompt_set = await self.first_prompts(visitor.city, visitor.language)
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
            if recipe_id := linked_id(query.get("recipe", "")):
                return self._wished_view(recipe_id, who, visitor.language)
        if not prompt_set.prompts:
            return None
        wanted = next((one for one in prompt_set.prompts if one.id == query.get("prompt")), prompt_set.prompts[0])
        picture_format = query.get("format", "") if query.get("format") in FORMATS else "16:9"
        recipe = self.service.default_recipe(visitor.city, wanted.text, picture_format, visitor.language)
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
