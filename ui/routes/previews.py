"""Previews for a page's cards, streamed as they are drawn: of prompts whose picture is not kept, where rules draw.

A stream that is left draws no further, and a visitor's second one ends the first. Who may and what it counts against
stands in image_requests.py; nothing here makes an image.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.sse import ServerSentEvent
from pydantic import StringConstraints
from starlette.concurrency import run_in_threadpool

from inference.checks import check_format
from inference.errors import EngineError, TooManyRequests
from inference.schemas import Recipe
from inference.service import Service
from inference.serving.error_body import error_body
from ui.openapi import PREVIEWS
from ui.routes.context import Region
from ui.routes.image_requests import Asker
from ui.shapes import PreviewView

log = logging.getLogger(__name__)

MOST = 24  # of one stream; a page asks again for what comes later
PromptIds = Annotated[
    list[Annotated[str, StringConstraints(max_length=64)]],
    Query(min_length=1, max_length=MOST, description="ids of the city's prompts, in the order of their drawing"),
]
Format = Annotated[str, Query(alias="format", max_length=20, description="1:1, 4:5, 9:16 or 16:9")]
Token = Annotated[str, Query(max_length=64, description="The looking browser's own random name.")]
_DESCRIPTION = """`preview` for each prompt as it is drawn, then `end`, with an error where the limit came first.

For a picture that is kept there is the address of its small file. Nothing comes where a hub draws: a sketch is no
preview of its pictures. What is not drawn yet is given up when the client leaves or asks for another stream."""


@dataclass(frozen=True, slots=True)
class Card:
    """A prompt, and the recipe of the sketch that it means now."""

    prompt_id: str
    recipe: Recipe


class PreviewStream:
    """One visitor's previews: those that are there already, and those that are drawn, a few at a time.

    `begin` before the answer, so that a refusal is one; then `events`, to its end or not. All in one event loop.
    """

    def __init__(self, service: Service, admit: Callable[[], None], ready: Sequence[PreviewView]) -> None:
        self._service = service
        self._admit = admit
        self._ready = ready
        self._waiting: Iterator[Card] = iter(())
        self._drawing: set[asyncio.Task[PreviewView | None]] = set()
        self._refused: TooManyRequests | None = None

    def begin(self, cards: Sequence[Card]) -> None:
        """Has the first of them begun. Raises TooManyRequests where nothing can be shown."""
        self._waiting = iter(cards)
        self._go_on()
        if self._refused and not (self._ready or self._drawing):
            raise self._refused

    def leave(self) -> None:
        """Ends the stream; what nobody else looks on at is not drawn."""
        self._waiting = iter(())
        for drawing in self._drawing:
            drawing.cancel()

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        try:
            for view in self._ready:
                yield ServerSentEvent(data=view, event="preview")
            while self._drawing:
                done, self._drawing = await asyncio.wait(self._drawing, return_when=asyncio.FIRST_COMPLETED)
                views = [drawing.result() for drawing in done if not drawing.cancelled()]
                for view in filter(None, views):
                    yield ServerSentEvent(data=view, event="preview")
                self._go_on()
            if self._refused:
                self._service.count_error(self._refused)
            yield ServerSentEvent(data=error_body(self._refused) if self._refused else {"error": None}, event="end")
        finally:
            self.leave()

    def _go_on(self) -> None:
        for card in islice(self._waiting, self._service.previews_at_once - len(self._drawing)):
            try:
                made = self._service.begin_preview(card.recipe, self._admit)
            except TooManyRequests as error:
                self._refused, self._waiting = error, iter(())
                return
            drawing = asyncio.create_task(_drawn(card, made))
            # Not in the task itself: one that is cancelled before its first step never comes so far.
            drawing.add_done_callback(partial(self._over, card, made))
            self._drawing.add(drawing)

    def _over(self, card: Card, made: Future[bytes], _: asyncio.Task[PreviewView | None]) -> None:
        self._service.leave_preview(card.recipe, made)


class PreviewStreams:
    """The streams of this process: one for a visitor at a time."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._open: dict[tuple[str, str], PreviewStream] = {}

    async def opened(
        self, request: Request, city: int, prompt: PromptIds, picture_format: Format = "16:9", visitor: Token = ""
    ) -> AsyncIterator[PreviewStream]:
        """A stream of which the first previews are begun. Raises InvalidRequest, UnknownCity, TooManyRequests."""
        check_format(picture_format)
        who = self._region.who(request, Asker.PREVIEW)
        ready, cards = await run_in_threadpool(self._looked_up, city, prompt, picture_format)
        if who.policy.limit is None:
            ready, cards = [], []
        stream = PreviewStream(self._region.service, lambda: self._region.requests.charge(who), ready)
        key = (who.client_key, visitor)
        if earlier := self._open.get(key):
            earlier.leave()
        stream.begin(cards)
        self._open[key] = stream
        try:
            yield stream
        finally:
            stream.leave()
            if self._open.get(key) is stream:
                del self._open[key]

    def _looked_up(self, city_id: int, prompt_ids: Sequence[str], size: str) -> tuple[list[PreviewView], list[Card]]:
        """What there is already, and what has to be drawn."""
        service = self._region.service
        city = service.city(city_id)
        prompts = [service.find_prompt(prompt_id, city) for prompt_id in dict.fromkeys(prompt_ids)]
        wishes = {prompt.id: service.default_recipe(city, prompt.text, size) for prompt in prompts}
        sketches = {prompt_id: service.drawn_by_rules(wish) for prompt_id, wish in wishes.items()}
        cards = [
            Card(prompt_id, sketch)
            for prompt_id, sketch in sketches.items()
            if sketch is not None
            and not service.is_withdrawn(sketch.id)
            and not service.is_withdrawn(wishes[prompt_id].id)
        ]
        kept = service.kept_images([card.recipe.id for card in cards])
        ready: list[PreviewView] = []
        for card in cards:
            if card.recipe.id in kept:
                ready.append({"prompt_id": card.prompt_id, "source": f"/images/{card.recipe.id}-320.webp"})
            elif data := service.kept_preview(card.recipe):
                ready.append(_view(card, data))
        there = {view["prompt_id"] for view in ready}
        return ready, [card for card in cards if card.prompt_id not in there]


def previews_router(region: Region) -> APIRouter:
    """The route of previews."""
    router = APIRouter()
    opened = Depends(PreviewStreams(region).opened)

    @router.get(
        "/api/previews",
        tags=["page"],
        summary="Small sketches for cards, as server-sent events",
        description=_DESCRIPTION,
        **PREVIEWS,
    )
    async def previews(stream: PreviewStream = opened) -> AsyncIterator[ServerSentEvent]:
        async for event in stream.events():
            yield event

    return router


async def _drawn(card: Card, made: Future[bytes]) -> PreviewView | None:
    try:
        return _view(card, await asyncio.shield(asyncio.wrap_future(made)))  # others may look on at it as well
    except EngineError as error:
        log.warning("no preview of prompt %s: %s", card.prompt_id, error)
        return None


def _view(card: Card, data: bytes) -> PreviewView:
    return {"prompt_id": card.prompt_id, "source": "data:image/webp;base64," + base64.b64encode(data).decode()}
