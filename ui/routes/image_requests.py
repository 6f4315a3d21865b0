"""Asking for an image, decided once: kept, stand-in, can a new one be kept, limits, request, wait; and what a wish
for a channel, words and a brand means in numbers and digests.

Whoever asks is one of eleven kinds, and `POLICIES` says what each may. It knows no route, no page and no JSON.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from secrets import token_hex
from threading import Lock
from typing import Literal

from starlette.concurrency import run_in_threadpool

from cache_db.flights import Flight
from cache_db.records import Presentation
from inference.brand_files import BrandUse
from inference.channels import Output, check_channel, output_of
from inference.errors import EngineUnavailable, TooManyRequests
from inference.gazetteer.shown_names import city_name
from inference.image_maker import Made
from inference.lettering import check_overlay
from inference.schemas import Brand, City, Overlay, Priority, Recipe
from inference.service import Service
from ui.middleware.response_cache import RawHeaders
from ui.routes.progress import ProgressWatch
from ui.routes.write_probe import WriteProbe
from ui.visitors.crawlers import is_crawler
from ui.visitors.rate_limits import Limits

FILE_SECONDS = 60.0  # that an image file may keep its visitor waiting while it is made again
CLIENT_SECONDS = 180.0  # that Gradio's client may wait for a picture
# In which browsers have said that they fetch ahead of time, or for a small preview on a new tab.
_AHEAD = frozenset({b"sec-purpose", b"purpose", b"x-purpose", b"x-moz"})


class Asker(StrEnum):
    """Who asks for an image."""

    PAGE = "page"  # the portal's page as it opens; what it wishes for afterwards comes by the API
    API = "API"
    GRADIO = "Gradio client"
    FILE = "image file"
    LINK = "share link"
    CARD = "preview card"
    CRAWLER = "crawler"  # on a page, link, card or file, by what it calls itself
    HEAD = "HEAD request"  # of any of these: it wants to know, and shows nothing to anybody
    ADMIN = "admin"  # a warm-up with the region's key
    WARM_UP = "warm-up"  # without it
    PREVIEW = "preview"  # small sketches for a page's cards: no image, see ui/routes/previews.py


@dataclass(frozen=True, slots=True)
class Policy:
    """What one kind of asker may. docs/operators.md shows the table, and a test compares the two.

    Attributes:
        limit: the limit of its visitor that a new picture counts against; None: nothing is ever drawn for it.
        counts: whether its asking counts as a hit or a miss of the region.
        priority: of the job.
    """

    limit: Literal["none", "new pictures", "redraws", "previews"] | None
    counts: bool
    priority: Priority = Priority.INTERACTIVE


POLICIES = {
    Asker.PAGE: Policy(None, counts=True),
    Asker.API: Policy("new pictures", counts=True),
    Asker.GRADIO: Policy("new pictures", counts=True),
    Asker.FILE: Policy("redraws", counts=True),
    Asker.LINK: Policy("redraws", counts=True),
    Asker.CARD: Policy("redraws", counts=False),
    Asker.CRAWLER: Policy(None, counts=False),
    Asker.HEAD: Policy(None, counts=False),
    Asker.ADMIN: Policy("none", counts=False, priority=Priority.WARM),
    Asker.WARM_UP: Policy("new pictures", counts=False, priority=Priority.WARM),
    Asker.PREVIEW: Policy("previews", counts=False, priority=Priority.WARM),
}


class Asking(Enum):
    """What a request for an image says of itself."""

    ANEW = "a visitor's own asking"
    OF_OUR_PAGE = "a page of ours loads it: it was counted with the page"
    UNASKED = "by a browser ahead of time, or by a crawler"


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks. `client_key` is their name in rate limits, `token` the waiting browser's random name: without one they
    are given one that nobody knows, so that nobody else who leaves takes the picture from them.

    `asking` says how the request bears on hits and misses.
    """

    asker: Asker
    client_key: str = ""
    token: str = ""
    asking: Asking = Asking.ANEW

    @property
    def policy(self) -> Policy:
        return POLICIES[self.asker]


@dataclass(frozen=True, slots=True)
class Answer:
    """`recipe_id` is what to show: another one than was asked for where a sketch stands in, or drew in its place.

    "missing": nothing is made for this asker. "kept" after a wait as well; `fresh` says that it was made meanwhile.
    """

    state: Literal["kept", "standing in", "making", "missing"]
    recipe_id: str
    fresh: bool = False


class ImageRequests:
    """The one way to an image. `ask` for a new asking, `flight` for one who waits already."""

    def __init__(self, service: Service, limits: Limits, write_probe: WriteProbe) -> None:
        self._service = service
        self._limits = limits
        self._write_probe = write_probe
        # Of all who begin the same image at once here, the second finds the first one's flight, and joins. Where two
        # workers begin it within a millisecond, both may pay.
        self._turns = [Lock() for _ in range(64)]
        self._makings: dict[tuple[str, str | None], asyncio.Task[Answer]] = {}  # by recipe and limit: `_together`
        self.watch = ProgressWatch(service.flights, self.flight)

    async def close(self) -> None:
        for making in self._makings.values():
            making.cancel()
        await self.watch.close()

    async def ask(
        self,
        recipe: Recipe,
        presentation: Presentation,
        who: Who,
        wait_seconds: float = 0.0,
        *,
        file_missing: bool = False,
    ) -> Answer:
        """What there is of an image, or the making of it, as the asker's policy allows.

        Args:
            wait_seconds: how long to wait for one that has to be made.
            file_missing: a file of it was looked for in vain, so that a line about it does not count as kept.

        Raises:
            TooManyRequests: the asker's limit, or the region's for redraws, is reached.
            CacheUnavailable: a new one could not be kept.
            Busy: the queue is full.
            EngineUnavailable: it was not made in time; it goes on being made.
            CityframeError: its making failed; the error is that of the maker.
        """
        if (answer := self.at_once(recipe, who, file_missing=file_missing)) is not None:
            return answer
        # A crawler shows a card or page of another region's picture: to fetch it is no drawing.
        if who.asker is Asker.CRAWLER and await run_in_threadpool(self._service.fetch, recipe):
            return self.at_once(recipe, who) or Answer("missing", recipe.id)
        if wait_seconds:
            return await self._together(recipe, presentation, who, wait_seconds)
        return self._begun(recipe, await run_in_threadpool(self._begin, recipe, presentation, who))

    def at_once(self, recipe: Recipe, who: Who, *, file_missing: bool = False) -> Answer | None:
        """The image when it is kept or another stands in for it; None when it would have to be made."""
        if not file_missing and self._service.kept_file(recipe.id, "webp") is not None:
            self.count(recipe.id, who)
            return Answer("kept", recipe.id)
        substitute = self._service.stand_in(recipe)
        if substitute is None:
            return None
        self.count(substitute.id, who)
        return Answer("standing in", substitute.id)

    def flight(self, recipe_id: str) -> Flight | None:
        """How far an image is, for one who waits for it; where its maker died or stopped, this process goes on."""
        flight = self._service.flight(recipe_id)
        if flight is None or flight.state != "lost":
            return flight
        stored = self._service.stored_recipe(recipe_id)
        recipe = self._service.recipe_from(stored)
        return self._service.request(recipe, stored.presentation, priority=Priority(flight.priority))

    def count(self, recipe_id: str, who: Who) -> None:
        """Counts a kept image that was asked for, and notes that it is in use."""
        self._service.note_kept(recipe_id, hit=who.policy.counts and who.asking is Asking.ANEW)

    def counting(self, recipe_id: str, asker: Asker) -> Callable[[RawHeaders], None]:
        """Counts each further use of an answer about a kept image, as `count` does, in half the time."""
        note, counts = self._service.note_kept, POLICIES[asker].counts
        return lambda headers: note(recipe_id, hit=counts and asking(headers) is Asking.ANEW)

    def _begin(self, recipe: Recipe, presentation: Presentation, who: Who) -> Flight | None:
        """The flight of an image, begun if it may be. To join costs nothing, and a lost one was paid for."""
        if who.policy.limit is None:
            flight = self._service.flight(recipe.id)
            return flight if flight is not None and flight.active else None
        self._write_probe.check()
        with self._turns[int(recipe.id, 16) % len(self._turns)]:
            return self._service.request(
                recipe,
                presentation,
                token=who.token or token_hex(16),
                priority=who.policy.priority,
                admit=lambda: self._admit(recipe.id, who),
            )

    def _admit(self, recipe_id: str, who: Who) -> None:
        """Charges and counts a new making: the queue has room for it, and nobody is at it. Raises TooManyRequests."""
        self.charge(who)
        if who.policy.counts and who.asking is not Asking.UNASKED:
            self._service.count_miss(recipe_id)

    def charge(self, who: Who) -> None:
        """Counts one more against the asker's limit. Raises TooManyRequests."""
        match who.policy.limit:
            case "new pictures":
                self._limits.count_image(who.client_key)
            case "redraws":
                self._limits.count_redraw(who.client_key)
            case "previews":
                self._limits.count_preview(who.client_key)

    def charge_words(self, who: Who) -> None:
        """Counts words that are refused or judged against their visitor's limit. Raises TooManyRequests."""
        if who.policy.limit not in (None, "none"):
            self._limits.count_words(who.client_key)

    def _begun(self, recipe: Recipe, flight: Flight | None) -> Answer:
        if flight is None:
            return Answer("missing", recipe.id)
        if flight.state == "failed":
            raise self._service.failure(flight)
        return Answer("making", recipe.id)

    async def _together(self, recipe: Recipe, presentation: Presentation, who: Who, wait_seconds: float) -> Answer:
        """Waits with all who wait for the same here: the first of them asks, pays and looks how far it is.

        A thousand who each did so waited 1.4 s longer than for the drawing (bench/results/stampede.md), and those who
        came before the first one's asking was known paid as well.
        """
        key = (recipe.id, who.policy.limit)
        while True:
            making = self._makings.get(key)
            first = making is None or making.done()
            if making is None or first:
                # To a thread this moment: `run_in_threadpool` takes a turn of the loop, and all others come before it.
                begun = asyncio.get_running_loop().run_in_executor(None, self._begin, recipe, presentation, who)
                self._makings[key] = making = asyncio.create_task(self._made(recipe, presentation, who, begun))
                making.add_done_callback(lambda made: self._over(key, made))
            try:
                async with asyncio.timeout(wait_seconds):
                    return await asyncio.shield(making)  # others go on waiting when this one leaves
            except TimeoutError:
                raise _still_being_made() from None
            except TooManyRequests:
                if first:  # else that was another one's limit
                    raise

    def _over(self, key: tuple[str, str | None], made: asyncio.Task[Answer]) -> None:
        if self._makings.get(key) is made:
            del self._makings[key]
        if not made.cancelled():
            made.exception()  # looked at, or asyncio warns of it where all who waited have left

    async def _made(
        self, recipe: Recipe, presentation: Presentation, who: Who, begun: asyncio.Future[Flight | None]
    ) -> Answer:
        answer = self._begun(recipe, await begun)
        if answer.state == "missing":
            return answer
        for _ in range(2):  # once more when its maker died or was told to stop: this asker still wants it
            flight = await self.watch.result(recipe.id)
            if flight is None or flight.state not in ("lost", "cancelled"):
                break
            if who.policy.limit is None:  # it had joined what a visitor has left since: nothing is drawn for it
                return Answer("missing", recipe.id)
            await run_in_threadpool(self._service.request, recipe, presentation, token=token_hex(16))
        if flight is None:
            raise _still_being_made()
        made = Made.of(flight)
        if made is None:
            raise self._service.failure(flight)
        return Answer("kept", made.recipe_id, fresh=True)


@dataclass(frozen=True, slots=True)
class Dress:
    """What a recipe holds of a channel, of words beside the name, and of a kit."""

    output: Output | None
    overlay: Overlay | None
    brand: Brand | None


def dressed(
    service: Service, city: City, language: str, channel: str, texts: Mapping[str, str], kit: str, use: BrandUse
) -> Dress:
    """What a wish means that names a channel and a kit, and whose texts may hold `{city}` and `{date}`.

    Raises:
        InvalidRequest: a channel, text, kit or colour that is not offered.
    """
    output = output_of(check_channel(channel)) if channel else None
    brand = service.brand_of_kit(kit, use) if kit else None
    return Dress(output, _filled(texts, city_name(city, language)) or None, brand or None)


def _filled(texts: Mapping[str, str], city: str) -> Overlay:
    told = {name: " ".join(text.split()) for name, text in texts.items()}
    check_overlay(Overlay(**told))  # as it was written: what is filled in may make it longer than that
    date = told.get("date", "").replace("{city}", city).replace("{date}", "")
    filled = {name: text.replace("{city}", city).replace("{date}", date) for name, text in told.items()}
    return Overlay(**{**filled, "date": date})


def _still_being_made() -> EngineUnavailable:
    message = "This picture is still being made; try again in a moment."
    return EngineUnavailable(message, retry_after=10, reason="still_being_made")


def who_looks(asker: Asker, headers: RawHeaders, client_key: str = "") -> Who:
    """Who asks with a GET: a crawler is one whatever it asks for."""
    agent = next((value for name, value in headers if name == b"user-agent"), b"")
    return Who(Asker.CRAWLER if is_crawler(agent) else asker, client_key, asking=asking(headers))


def asking(headers: RawHeaders) -> Asking:
    """How a request bears on hits and misses. In one pass: each kept file that is served comes here."""
    ours = document = False
    for name, value in headers:
        if name == b"user-agent":
            if is_crawler(value):
                return Asking.UNASKED
        elif name == b"sec-fetch-site":
            ours = value == b"same-origin"
        elif name == b"sec-fetch-dest":
            document = value == b"document"
        elif name in _AHEAD and (b"prefetch" in value or b"preview" in value):
            return Asking.UNASKED
    return Asking.OF_OUR_PAGE if ours and not document else Asking.ANEW
