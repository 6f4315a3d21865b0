"""A city's prompts as a language model writes them, streamed one by one: what is written already comes first.

It has nothing written: asking for a city's page or its prompts does. Who watches costs the model nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from fastapi import APIRouter, Depends
from fastapi.sse import ServerSentEvent
from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from inference.errors import CityframeError
from inference.schemas import City
from inference.serving.error_body import error_body
from ui.openapi import WRITINGS
from ui.portal.sentences import told
from ui.routes.context import Region
from ui.routes.streams import Held

log = logging.getLogger(__name__)

_BEGIN_SECONDS = 0.1  # between two looks at a writing of which only this process knows yet
_DESCRIPTION = """`writer` with who writes, `prompt` for each as it is written, then `end`.

It is over at once where nothing is being written."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Whose prompts are watched; `key` names their writing."""

    city: City
    language: str
    style: str
    key: str


def prompt_events_router(region: Region) -> APIRouter:
    """The route of prompts as they come."""
    router = APIRouter()
    service = region.service

    def watched(city: int, language: str = "en", style: str = "") -> Watched:
        """Before the stream begins: a refusal has its status. Raises UnknownCity, InvalidRequest."""
        place = service.city(city)
        return Watched(place, language, style, service.writing_key(place, language, style))

    asked = Depends(watched)

    @router.get(
        "/api/prompts/events",
        tags=["prompts"],
        summary="The prompts for a city as they are written, as server-sent events",
        description=_DESCRIPTION,
        **WRITINGS,
    )
    async def prompt_events(held: Held, wish: Watched = asked) -> AsyncIterator[ServerSentEvent]:
        held.enter_context(service.watched())
        news = await held.enter_async_context(aclosing(_events(region, wish)))
        try:
            async for event in news:
                yield event
            yield ServerSentEvent(data={"error": None}, event="end")
        except (CityframeError, CacheError) as error:  # its status has long been sent
            log.warning("a stream of prompts ends: %s", error)
            service.count_error(told(error))
            yield ServerSentEvent(data=error_body(told(error)), event="end")

    return router


async def _events(region: Region, wish: Watched) -> AsyncGenerator[ServerSentEvent, None]:
    service, views = region.service, region.views
    introduced, sent = False, set[str]()

    async def news() -> tuple[list[ServerSentEvent], bool]:
        """What was not sent yet, and whether more is coming."""
        nonlocal introduced
        found = await run_in_threadpool(service.prompts_so_far, wish.city, wish.language, wish.style)
        shown = views.prompts(found, wish.city)
        events = [] if introduced else [ServerSentEvent(data=shown["writer"], event="writer")]
        introduced = True
        events += [ServerSentEvent(data=one, event="prompt") for one in shown["prompts"] if one["id"] not in sent]
        sent.update(one["id"] for one in shown["prompts"])
        return events, found.coming

    while True:
        async with aclosing(region.writings.watch(wish.key)) as changes:
            async for _ in changes:
                for event in (await news())[0]:
                    yield event
        events, coming = await news()
        for event in events:
            yield event
        if not coming:
            return
        await asyncio.sleep(_BEGIN_SECONDS)  # it is about to begin, or was taken over
