"""The functions behind Gradio's named endpoints, for `gradio_client`: cities, prompts, image.

The page does not use them: what is kept never passes Gradio's queue.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool

from inference.errors import EngineError, EngineUnavailable
from inference.lettering import read_lettering
from ui.region import Region
from ui.views import View, own_presentation

_IMAGE_SECONDS = 180.0


class GradioAPI:
    """Each method raises CityframeError; the portal shows its sentence to the client."""

    def __init__(self, region: Region) -> None:
        self._region = region

    async def cities(self, query: str, limit: int) -> View:
        """Cities by any of their names: `{"cities": [...]}`."""
        found = await run_in_threadpool(self._region.service.cities.search, query, limit)
        return {"cities": [self._region.views.city(city, "en") for city in found]}

    async def prompts(self, city: int, language: str, style: str) -> View:
        """The prompts for a city (GeoNames id): `{"prompts": [...], "writer": {...}}`."""
        place = self._region.city(city)
        found = await self._region.prompts(place, language, style)
        return {"prompts": self._region.views.prompts(found, place), "writer": self._region.views.writer(found)}

    async def image(self, city: int, prompt: str, picture_format: str, seed: int | None, language: str) -> View:
        """The picture of a prompt, made if need be; waits for it, at most three minutes."""
        region = self._region
        place = region.city(city)
        recipe = region.service.recipe(
            place, prompt, picture_format=picture_format, seed=seed, lettering=read_lettering(prompt, place)
        )
        if region.service.kept(recipe):
            return region.views.image(recipe.id, language)
        await run_in_threadpool(region.service.request, recipe, own_presentation(prompt, place, language))
        flight = await region.watch.result(f"image:{recipe.id}", _IMAGE_SECONDS)
        if flight is None:
            raise EngineUnavailable("This picture is still being made; ask again in a moment.", retry_after=10)
        if flight.state != "done":
            raise EngineError(flight.error_sentence or "This picture could not be made.")
        return region.views.image((flight.result or {}).get("recipe_id", recipe.id), language, cached=False)
