"""The functions behind Gradio's named endpoints, for `gradio_client`: cities, prompts, image.

The page does not use them: what is kept never passes Gradio's queue. Imported after ui/app.py has told Gradio to stay
at home.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import gradio as gr
from pydantic import BaseModel, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from cache_db.errors import CacheError
from inference.errors import CityframeError, EngineUnavailable
from ui.portal.sentences import told
from ui.routes.api import ImageWish, admitted
from ui.routes.context import Region
from ui.routes.image_requests import CLIENT_SECONDS, Asker, Who
from ui.shapes import CitiesView, ImageView, PromptsView


@contextmanager
def _told_to_the_client() -> Iterator[None]:
    """Our errors become Gradio's: only of those does it tell the client the sentence, and log no trace."""
    try:
        yield
    except (CityframeError, CacheError) as error:
        raise gr.Error(told(error).message, print_exception=False) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise gr.Error(f"The value of {name} is not allowed: {first['msg']}.", print_exception=False) from error


# What the endpoints are given: Gradio hands on whatever JSON a client sent.


class _CitiesWish(BaseModel):
    query: str
    limit: int = Field(ge=1, le=50)


class _PromptsWish(BaseModel):
    city: int
    language: str
    style: str


class _ImageWish(BaseModel):
    city: int
    prompt: str
    format: str
    seed: int | None
    language: str


class GradioAPI:
    """Each method raises gradio.Error with the sentence of the CityframeError that was its reason."""

    def __init__(self, region: Region) -> None:
        self._region = region

    async def cities(self, query: str, limit: int) -> CitiesView:
        """Cities by any of their names: `{"cities": [...]}`."""
        with _told_to_the_client():
            wish = _CitiesWish(query=query, limit=limit)
            found = await run_in_threadpool(self._region.service.find_cities, wish.query, wish.limit)
            return {"cities": [self._region.views.city(city, "en") for city in found]}

    async def prompts(self, city: int, language: str, style: str, request: gr.Request) -> PromptsView:
        """The prompts for a city (GeoNames id): `{"prompts": [...], "writer": {...}}`."""
        with _told_to_the_client():
            wish = _PromptsWish(city=city, language=language, style=style)
            place = self._region.service.city(wish.city)
            found = await self._region.prompts(place, wish.language, wish.style, payer=self._client_key(request))
            return self._region.views.prompts(found, place)

    async def image(
        self, city: int, prompt: str, format: str, seed: int | None, language: str, request: gr.Request
    ) -> ImageView:
        """The picture of a prompt (its id or own words), made if need be; waits for it, at most three minutes."""
        with _told_to_the_client():
            region = self._region
            asked = _ImageWish(city=city, prompt=prompt, format=format, seed=seed, language=language)
            wish = ImageWish.model_validate({**asked.model_dump(exclude={"prompt"}), **_words(asked.prompt)})
            who = Who(Asker.GRADIO, self._client_key(request))
            charge = partial(region.requests.charge_words, who)
            wished = await run_in_threadpool(admitted, region.service, wish, asked.language, charge)
            answer = await region.requests.ask(wished.recipe, wished.presentation, who, CLIENT_SECONDS)
            return region.views.answer(wished.recipe.id, answer, asked.language)

    def _client_key(self, request: gr.Request) -> str:
        if request.request is None:  # only outside a server, where Gradio makes a Request of nothing
            raise EngineUnavailable("There is no request to answer.")
        return self._region.client_key(request.request)


def _words(prompt: str) -> dict[str, str]:
    """A prompt's id is 16 hex digits, the LLM's 20; anything else is somebody's own words."""
    is_id = len(prompt) in (16, 20) and all(character in "0123456789abcdef" for character in prompt)
    return {"prompt_id" if is_id else "prompt": prompt}
