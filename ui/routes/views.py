"""Views: what the page and the API show of the service's values, as JSON-ready dictionaries. Shapes: docs/api.md.

Reads only, and keeps what tells of nothing but the cache until the cache changes; nobody may change a view. It knows no
request; the language and who asks come as arguments.
"""

from __future__ import annotations

import re
import time
from dataclasses import asdict
from typing import Any

from cache_db.cache import SHOWN_VARIANT
from cache_db.flights import Flight
from cache_db.records import PictureFacts, StoredImage, StoredRecipe
from inference.cities import country_name
from inference.prompt_store import PromptSet
from inference.schemas import (
    COLOURS,
    FAMILIES,
    FORMATS,
    LANGUAGES,
    LARGEST_SEED,
    LONGEST_LETTERING,
    LONGEST_PROMPT,
    POSITIONS,
    RIGHT_TO_LEFT,
    City,
    Health,
    Prompt,
    Recipe,
)
from inference.service import Service
from inference.settings import Settings
from inference.writers.base import STYLES
from inference.writers.builtin.languages.names import city_name
from ui.middleware.response_cache import WhileUnchanged
from ui.portal.note_translation import engine_label, note_sentence
from ui.visitors.visitor import Visitor

View = dict[str, Any]
_VIEWS_KEPT = 4000  # of a few KB each
# They would turn what follows a title around. Joiners stay: Hindi, Persian and emoji need them.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Views:
    """Turns values into what is shown. Shares the service's thread-safety."""

    def __init__(self, service: Service, settings: Settings, home: City) -> None:
        self._service = service
        self._settings = settings
        self._home = home
        self._formats_by_size = {size: name for name, size in FORMATS.items()}
        self._kept: WhileUnchanged[Any] = WhileUnchanged(service.cache, _VIEWS_KEPT)

    # ---- cities and prompts

    def city(self, city: City, language: str) -> View:
        return {
            "id": city.id,
            "name": city.name,
            "shown_name": city_name(city, language),  # what the city is called in that language, where it is known
            "native_name": city.native_name,
            "country_code": city.country_code,
            "country": country_name(city.country_code, language),
            "time_zone": city.time_zone,
            "latitude": city.latitude,
            "longitude": city.longitude,
        }

    def prompts(self, prompt_set: PromptSet, city: City) -> list[View]:
        """Each prompt with, for every format, the recipe that choosing it means, and whether that is kept already."""
        key = ("prompts", city.id, *((prompt.id, prompt.language) for prompt in prompt_set.prompts))
        shown: list[View] = self._kept.made(key, lambda: self._prompts(prompt_set, city))
        return shown

    def _prompts(self, prompt_set: PromptSet, city: City) -> list[View]:
        recipes = {
            (prompt.id, name): self._service.default_recipe(city, prompt.text, name).id
            for prompt in prompt_set.prompts
            for name in FORMATS
        }
        kept = self._service.cache.images(list(recipes.values()), SHOWN_VARIANT)
        return [self._prompt(prompt, recipes, kept) for prompt in prompt_set.prompts]

    def _prompt(self, prompt: Prompt, recipes: dict[tuple[str, str], str], kept: dict[str, StoredImage]) -> View:
        formats = {}
        for name in FORMATS:
            recipe_id = recipes[prompt.id, name]
            image = kept.get(recipe_id)
            placeholder = image.placeholder if image else ""
            formats[name] = {"recipe_id": recipe_id, "ready": image is not None, "placeholder": placeholder}
        shown = {key: getattr(prompt, key) for key in ("id", "title", "text", "alt", "caption", "language")}
        return {**shown, "formats": formats}

    def writer(self, prompt_set: PromptSet) -> View:
        return {
            "name": prompt_set.writer,
            "label": "Built-in writer" if prompt_set.writer == "builtin" else prompt_set.model.rsplit("/", 1)[-1],
            "model": prompt_set.model,
            "fallback": bool(prompt_set.fallback_reason),
            "reason": prompt_set.fallback_reason,
            "coming": prompt_set.coming,
        }

    # ---- images and jobs

    def image(self, recipe_id: str, language: str, *, cached: bool = True) -> View:
        """An image by its recipe's id. Raises UnknownRecipe, UnknownCity."""
        if not cached:
            return self._image(recipe_id, language, cached=False)
        view: View = self._kept.made(
            ("image", recipe_id, language),
            lambda: self._image(recipe_id, language, cached=True),
            lambda made: made["state"] == "ready",
        )
        return view

    def _image(self, recipe_id: str, language: str, *, cached: bool) -> View:
        cache = self._service.cache
        stored = self._service.stored_recipe(recipe_id)
        image = cache.image(recipe_id, SHOWN_VARIANT)
        facts = cache.picture_facts(stored.picture_id) if image else None
        return self._shown(stored, image, facts, language, cached=cached)

    def _shown(
        self, stored: StoredRecipe, image: StoredImage | None, facts: PictureFacts | None, language: str, cached: bool
    ) -> View:
        recipe_id = stored.recipe_id
        recipe = self._service.recipe_from(stored)
        flight = None if image else self._service.flight(recipe_id)
        making = flight is not None and flight.active
        return {
            "recipe_id": recipe_id,
            "state": "ready" if image else "making" if making else "missing",
            "city": self.city(recipe.city, language),
            "prompt": self._presented_prompt(stored, recipe, language),
            "format": self._formats_by_size.get((recipe.width, recipe.height)),
            "width": recipe.width,
            "height": recipe.height,
            "seed": recipe.seed,
            "lettering": asdict(recipe.lettering) if recipe.lettering else None,
            "urls": self.urls(recipe_id) if image else None,
            "placeholder": image.placeholder if image else "",
            "download_name": _download_name(recipe, recipe_id),
            "receipt": self._receipt(recipe, image, facts, language, cached) if image else None,
            "understood": facts.understood if facts else [],
            "ignored": facts.ignored if facts else [],
            "job": self.job(flight) if flight and making else None,
            "stands_in_for": None,
        }

    def stand_in(self, wanted: Recipe, substitute: Recipe, language: str) -> View:
        """The image that stands in for one whose engine is away. Raises UnknownRecipe."""
        return {**self.image(substitute.id, language), "stands_in_for": wanted.id}

    def engine_state(self, absence: Health | None) -> View:
        """Whether another engine draws in the first one's place, why, and when that is asked again."""
        return {
            "fallback": absence is not None,
            "reason": absence.detail if absence else "",
            "seconds_left": absence.retry_after if absence else None,
        }

    def urls(self, recipe_id: str) -> View:
        base = f"/images/{recipe_id}"
        return {
            "webp": f"{base}.webp",
            "png": f"{base}.png",
            "jpg": f"{base}.jpg",
            "small": f"{base}-320.webp",
            "medium": f"{base}-640.webp",
            "share": f"{self._settings.base_url}/s/{recipe_id}",
        }

    def job(self, flight: Flight) -> View:
        recipe_id = flight.key.removeprefix("image:")
        ended = not flight.active
        error = None
        if flight.error_code:
            error = {
                "code": flight.error_code,
                "message": flight.error_sentence,
                "reason": flight.error_reason,
                "values": flight.error_values,
                "retry_after": flight.retry_after,
            }
        result = flight.result or {}
        absence = self._service.image_maker.absence()
        if flight.state == "done":
            absence = Health(**result["absence"]) if result.get("absence") else None
        return {
            "id": recipe_id,
            "state": flight.state,
            "position": flight.position,
            "step": flight.step,
            "steps": flight.steps,
            "seconds": round((flight.updated if ended else time.time()) - flight.created, 1),
            "expected_seconds": round(self._expected_seconds(flight), 1),
            "preview": flight.detail.get("preview", ""),
            "result": result.get("recipe_id") if flight.state == "done" else None,
            "new": bool(result.get("new")),
            "error": error,
            "engine": self.engine_state(absence),
        }

    def _expected_seconds(self, flight: Flight) -> float:
        info = self._service.image_maker.engine.info
        ahead = flight.position / max(1, info.concurrency * self._settings.workers)
        return self._service.image_maker.expected_seconds * (1 + ahead)

    def recent(self, city: City | None, language: str, limit: int) -> list[View]:
        """The newest kept images that everybody may see, newest first; of every city when `city` is None."""
        if self._settings.recent == "none":
            return []
        key = ("recent", city.id if city else None, language, limit)
        shown: list[View] = self._kept.made(key, lambda: self._recent(city, language, limit))
        return shown

    def _recent(self, city: City | None, language: str, limit: int) -> list[View]:
        cache = self._service.cache
        offered_only = self._settings.recent == "offered"
        stored = cache.recent(city.id if city else None, limit, offered_only=offered_only)
        images = cache.images([item.recipe_id for item in stored], SHOWN_VARIANT)
        facts = cache.facts_of_pictures([item.picture_id for item in stored])
        return [
            self._shown(item, images[item.recipe_id], facts.get(item.picture_id), language, cached=True)
            for item in stored
            if item.recipe_id in images  # deleted between the two lookups
        ]

    def _presented_prompt(self, stored: StoredRecipe, recipe: Recipe, language: str) -> View:
        """The words for people: in the visitor's language where the prompt was written in it, else in the maker's."""
        words = stored.presentation
        if words.get("prompt_id") and words.get("language") != language:
            written = self._service.cache.find_prompt(words["prompt_id"], language)
            words = {**words, **written} if written and written["language"] == language else words
        return {
            "id": words.get("prompt_id"),
            "text": recipe.prompt,
            "title": words.get("title", ""),
            "alt": words.get("alt", ""),
            "caption": words.get("caption", ""),
            "language": words.get("language", "en"),
        }

    def _receipt(
        self, recipe: Recipe, image: StoredImage, facts: PictureFacts | None, language: str, cached: bool
    ) -> View:
        notes = (*(facts.notes if facts else ()), *image.notes)
        engine = next((part for part in self._service.image_maker.engines() if part.info.name == recipe.engine), None)
        return {
            "cached": cached,
            "engine": recipe.engine,
            "engine_label": engine_label(recipe.engine, engine.info.label if engine else recipe.engine, language),
            "embedded": recipe.engine == "sketch",
            "model": recipe.model,
            "region": facts.region if facts else self._settings.region_id,
            "seconds": facts.seconds if facts else None,
            "seed": recipe.seed,
            "bytes": image.bytes,
            "made_at": image.made_at,
            "notes": [note_sentence(note, language) for note in notes],
        }

    # ---- the page's first data

    def boot(
        self, visitor: Visitor, prompt_set: PromptSet, view: View | None, *, time_zone_told: bool, keeping: bool
    ) -> View:
        """Everything that the page needs to show itself without asking again."""
        language = visitor.language
        image_maker = self._service.image_maker
        info = image_maker.engine.info
        settings = self._settings
        return {
            "region": {"id": settings.region_id, "label": settings.region_label, "url": settings.base_url},
            "language": language,
            "languages": [
                {"code": code, "label": label, "direction": "rtl" if code in RIGHT_TO_LEFT else "ltr"}
                for code, label in LANGUAGES.items()
            ],
            "visitor": {
                "city": self.city(visitor.city, language),
                "reason": visitor.reason,
                "time_zone_told": time_zone_told,
            },
            "home": self.city(self._home, language),
            "engine": {
                "name": info.name,
                "label": engine_label(info.name, info.label, language),
                "embedded": info.embedded,
                "model": info.model,
                "typical_seconds": round(image_maker.expected_seconds, 1),
                **self.engine_state(image_maker.absence()),
            },
            "writer": self.writer(prompt_set),
            "cache": {"fallback": not keeping},
            "formats": [{"id": name, "width": width, "height": height} for name, (width, height) in FORMATS.items()],
            "families": list(FAMILIES),
            "colours": list(COLOURS),
            "positions": list(POSITIONS),
            "styles": [style for style in STYLES if style],
            "eager": info.embedded and keeping,
            "prompts": self.prompts(prompt_set, visitor.city),
            "view": view,
            "recent": self.recent(visitor.city, language, 12),
            "limits": {
                "prompt_characters": LONGEST_PROMPT,
                "largest_seed": LARGEST_SEED,
                "lettering_characters": LONGEST_LETTERING,
            },
        }


def presentation_of(prompt: Prompt) -> dict[str, Any]:
    """What is kept beside a recipe for people to read."""
    return {
        "prompt_id": prompt.id,
        "title": prompt.title,
        "alt": prompt.alt,
        "caption": prompt.caption,
        "language": prompt.language,
    }


def own_presentation(text: str, city: City, language: str) -> dict[str, Any]:
    """The same for a visitor's own words: they are the title, cut at a word, and the alt text."""
    plain = _BIDI_CONTROLS.sub("", text)
    title = plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0] + "…"
    return {
        "prompt_id": None,
        "title": title,
        "alt": f"{city.name}: {plain[:300]}",
        "caption": "",
        "language": language,
    }


def _download_name(recipe: Recipe, recipe_id: str) -> str:
    """Such as `cityframe-new-york-sketch-1f2e3d4c`: plain ASCII for every file system, the engine never hidden."""
    city = re.sub(r"[^a-z0-9]+", "-", recipe.city.name.lower()).strip("-") or str(recipe.city.id)
    return f"cityframe-{city}-{recipe.engine}-{recipe_id[:8]}"
