"""Views: what the page and the API show of the service's values, in the shapes of ui/shapes.py.

Reads only, and keeps what tells of nothing but the cache until the cache changes; nobody may change a view. It knows no
request; the language and who asks come as arguments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import asdict
from typing import Any, cast

from cache_db.flights import Flight
from cache_db.records import PictureFacts, Presentation, StoredImage
from inference.channels import CHANNELS, Channel
from inference.cities import country_name
from inference.gazetteer.shown_names import city_name
from inference.image_maker import Made
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
    Brand,
    City,
    Health,
    Prompt,
    SafeBox,
)
from inference.service import KnownImage, Service
from inference.settings import Settings
from inference.writers.base import STYLES
from inference.writers.builtin.languages.alt_text import alt_of
from ui.middleware.response_cache import WhileUnchanged
from ui.portal.own_alt import own_alt
from ui.portal.sentences import engine_label, note_sentence
from ui.portal.translations import words_of
from ui.routes.download_names import DownloadName, name_of
from ui.routes.image_requests import Answer
from ui.shapes import (
    BootView,
    BrandView,
    ChannelsView,
    ChannelView,
    CityView,
    EngineStateView,
    FileWishView,
    FormatOfPrompt,
    ImageView,
    JobError,
    JobView,
    LetteringView,
    MarginsView,
    OverlayView,
    PromptOfImage,
    PromptsView,
    PromptView,
    ReceiptView,
    SafeBoxView,
    SpentView,
    UrlsView,
    WishedImageView,
    WriterView,
)
from ui.visitors.visitor import Visitor

_VIEWS_KEPT = 4000  # of a few KB each
# They would turn what follows a title around. Joiners stay: Hindi, Persian and emoji need them.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Views:
    """Turns values into what is shown. Shares the service's thread-safety."""

    def __init__(self, service: Service, settings: Settings, home: City) -> None:
        self._service = service
        self._settings = settings
        self._home = home
        self._hint = f"-{settings.region_id}" if settings.peers else ""  # where the link was made, for other regions
        self._formats_by_size = {size: name for name, size in FORMATS.items()}
        self._kept: WhileUnchanged[Any] = WhileUnchanged(service.cache, _VIEWS_KEPT)

    # ---- cities and prompts

    def city(self, city: City, language: str) -> CityView:
        return {
            "id": city.id,
            "name": city.name,
            "shown_name": city_name(city, language),
            "native_name": city.native_name,
            "country_code": city.country_code,
            "country": country_name(city.country_code, language),
            "state": city.state,
            "time_zone": city.time_zone,
            "latitude": city.latitude,
            "longitude": city.longitude,
        }

    def channels(self) -> ChannelsView:
        return {"channels": [_channel(channel) for channel in CHANNELS.values()]}

    def prompts(self, prompt_set: PromptSet, city: City) -> PromptsView:
        """Each prompt with, for every format, the recipe that choosing it means, and whether that is kept already."""
        key = ("prompts", city.id, *((prompt.id, prompt.language) for prompt in prompt_set.prompts))
        shown: list[PromptView] = self._kept.made(key, lambda: self._prompts(prompt_set, city))
        return {"prompts": shown, "writer": self.writer(prompt_set)}

    def _prompts(self, prompt_set: PromptSet, city: City) -> list[PromptView]:
        recipes = {
            (prompt.id, name): self._service.default_recipe(city, prompt.text, name, prompt.language).id
            for prompt in prompt_set.prompts
            for name in FORMATS
        }
        kept = self._service.kept_images(list(recipes.values()))
        return [self._prompt(prompt, recipes, kept) for prompt in prompt_set.prompts]

    def _prompt(self, prompt: Prompt, recipes: dict[tuple[str, str], str], kept: dict[str, StoredImage]) -> PromptView:
        formats: dict[str, FormatOfPrompt] = {}
        for name in FORMATS:
            recipe_id = recipes[prompt.id, name]
            image = kept.get(recipe_id)
            placeholder = image.placeholder if image else ""
            formats[name] = {"recipe_id": recipe_id, "ready": image is not None, "placeholder": placeholder}
        return {
            "id": prompt.id,
            "title": prompt.title,
            "text": prompt.text,
            "alt": prompt.alt,
            "caption": prompt.caption,
            "language": prompt.language,
            "formats": formats,
        }

    def writer(self, prompt_set: PromptSet) -> WriterView:
        return {
            "name": prompt_set.writer,
            "label": "Built-in writer" if prompt_set.writer == "builtin" else prompt_set.model.rsplit("/", 1)[-1],
            "model": prompt_set.model,
            "fallback": bool(prompt_set.fallback_reason),
            "reason": prompt_set.fallback_reason,
            "coming": prompt_set.coming,
        }

    # ---- images and jobs

    def image(self, recipe_id: str, language: str, *, cached: bool = True, public: bool = False) -> ImageView:
        """An image by its recipe's id; `public`: as everybody sees it, not its maker alone.

        Raises UnknownRecipe, UnknownCity.
        """
        if not cached:
            return self._shown(self._service.known_image(recipe_id), language, cached=False)
        view: ImageView = self._kept.made(
            ("image", recipe_id, language, public),
            lambda: self._shown(self._service.known_image(recipe_id), language, cached=True, public=public),
            lambda made: made["state"] == "ready",
        )
        return view

    def answer(self, wanted: str, answer: Answer, language: str) -> ImageView:
        """The image that an asking for `wanted` is answered with. Raises UnknownRecipe."""
        view = self.image(answer.recipe_id, language, cached=answer.state != "making" and not answer.fresh)
        return {**view, "stands_in_for": wanted} if answer.state == "standing in" else view

    def wished(self, wanted: str, answer: Answer, language: str) -> WishedImageView:
        """The same with how the first engine fares now, so that the page's banner follows."""
        state = self.engine_state(self._service.engine_state().absence)
        return {**self.answer(wanted, answer, language), "engine": state}

    def _shown(self, known: KnownImage, language: str, cached: bool, *, public: bool = False) -> ImageView:
        recipe, image, recipe_id = known.recipe, known.image, known.stored.recipe_id
        facts = known.facts or PictureFacts()
        flight = None if image else self._service.flight(recipe_id)
        making = flight is not None and (flight.active or flight.state == "lost")
        return {
            "recipe_id": recipe_id,
            "state": "ready" if image else "making" if making else "missing",
            "city": self.city(recipe.city, language),
            "prompt": self._presented_prompt(known, language, public=public),
            "format": self._formats_by_size.get(recipe.size) if recipe.safe is None else None,
            "width": recipe.size[0],
            "height": recipe.size[1],
            "seed": recipe.seed,
            "lettering": cast(LetteringView, asdict(recipe.lettering)) if recipe.lettering else None,
            "safe": _box(recipe.safe) if recipe.safe else None,
            "overlay": cast(OverlayView, asdict(recipe.overlay)) if recipe.overlay else None,
            "brand": _brand(recipe.brand) if recipe.brand else None,
            "file": cast(FileWishView, asdict(recipe.file)) if recipe.file else None,
            "urls": self.urls(recipe_id) if image else None,
            "placeholder": image.placeholder if image else "",
            "download_name": self._download_name(known).ascii,
            "receipt": self._receipt(known, image, language, cached) if image else None,
            "understood": [{"slot": one.slot, "value": one.value, "words": one.words} for one in facts.understood],
            "ignored": list(facts.ignored),
            "job": self.job(flight) if flight and making else None,
            "stands_in_for": None,
        }

    def download_name(self, recipe_id: str) -> DownloadName:
        """What an image's files are called on somebody's disk. Raises UnknownRecipe, UnknownCity."""
        name: DownloadName = self._kept.made(
            ("download", recipe_id), lambda: self._download_name(self._service.known_image(recipe_id))
        )
        return name

    def _download_name(self, known: KnownImage) -> DownloadName:
        recipe, facts = known.recipe, known.facts or PictureFacts()
        label = self._service.engine_label(recipe.engine, facts.model or recipe.model)
        return name_of(
            recipe,
            self._service.understood(recipe, facts),
            recipe.engine if self._service.is_embedded(recipe.engine) else label,
            known.stored.recipe_id,
        )

    def engine_state(self, absence: Health | None) -> EngineStateView:
        return {
            "fallback": absence is not None,
            "reason": absence.detail if absence else "",
            "seconds_left": absence.retry_after if absence else None,
        }

    def urls(self, recipe_id: str) -> UrlsView:
        base = f"/images/{recipe_id}"
        return {
            "webp": f"{base}.webp",
            "png": f"{base}.png",
            "jpg": f"{base}.jpg",
            "small": f"{base}-320.webp",
            "medium": f"{base}-640.webp",
            "share": f"{self._settings.base_url}/s/{recipe_id}{self._hint}",
            "qr": f"/s/{recipe_id}/qr.svg",
        }

    def job(self, flight: Flight) -> JobView:
        error: JobError | None = None
        if flight.error_code:
            error = {
                "code": flight.error_code,
                "message": flight.error_sentence or "",
                "reason": flight.error_reason or flight.error_code,
                "values": flight.error_values,
                "retry_after": flight.retry_after,
            }
        made, engine = Made.of(flight), self._service.engine_state()
        ahead = flight.position / max(1, engine.info.concurrency * self._settings.workers)
        return {
            "id": flight.key.removeprefix("image:"),
            "state": flight.state,
            "position": flight.position,
            "step": flight.step,
            "steps": flight.steps,
            "seconds": round(flight.seconds, 1),
            "expected_seconds": round(engine.expected_seconds * (1 + ahead), 1),
            "preview": flight.preview,
            "result": made.recipe_id if made else None,
            "new": made is not None and made.new,
            "error": error,
            "engine": self.engine_state(made.absence if made else engine.absence),
        }

    def recent(self, city: City | None, language: str, limit: int) -> list[ImageView]:
        """The newest kept images that everybody may see, newest first; of every city when `city` is None."""
        if self._settings.recent == "none":
            return []
        key = ("recent", city.id if city else None, language, limit)
        shown: list[ImageView] = self._kept.made(key, lambda: self._recent(city, language, limit))
        return shown

    def _recent(self, city: City | None, language: str, limit: int) -> list[ImageView]:
        offered_only = self._settings.recent == "offered"
        found = self._service.recent_images(city, limit, offered_only=offered_only)
        return [self._shown(known, language, cached=True, public=True) for known in found]

    def _presented_prompt(self, known: KnownImage, language: str, *, public: bool) -> PromptOfImage:
        """The words for people in the visitor's language. Where the prompt was not written in it the title alone stays
        in the maker's, and the alt text is made as that of own words is."""
        words = self._service.words(known.stored.presentation, language)
        readable = words.language == language
        title_of_own = words_of(language)["own_title"]
        return {
            "id": words.prompt_id,
            "text": known.recipe.prompt,
            "title": words.title if not public or self._service.may_title(known.stored) else title_of_own,
            "alt": words.alt if words.prompt_id and readable else self._own_alt(known, language),
            "caption": words.caption if readable else "",
            "language": words.language,
        }

    def _own_alt(self, known: KnownImage, language: str) -> str:
        recipe, name = known.recipe, city_name(known.recipe.city, language)
        understood: defaultdict[str, list[str]] = defaultdict(list)
        for one in known.facts.understood if known.facts else ():
            understood[one.slot].append(one.value)
        return own_alt(alt_of(language, name, understood), name, recipe.lettering, language)

    def _receipt(self, known: KnownImage, image: StoredImage, language: str, cached: bool) -> ReceiptView:
        recipe, facts = known.recipe, known.facts
        notes = [note_sentence(note, language) for note in (*(facts.notes if facts else ()), *image.notes)]
        if self._service.stayed(recipe, known.stored.presentation):
            notes.insert(0, words_of(language)["words_stayed"])
        model = (facts.model if facts else "") or recipe.model
        return {
            "cached": cached,
            "engine": recipe.engine,
            "engine_label": engine_label(recipe.engine, self._service.engine_label(recipe.engine, model), language),
            "embedded": self._service.is_embedded(recipe.engine),
            "model": model,
            "region": facts.region if facts else self._settings.region_id,
            **self._spent(facts or PictureFacts(seconds=None)),
            "seed": recipe.seed,
            "bytes": image.bytes,
            "made_at": image.made_at,
            "notes": notes,
        }

    def _spent(self, facts: PictureFacts) -> SpentView:
        price = self._settings.priced_gpu_hour
        known = facts.processor == "gpu" and facts.seconds is not None
        return {
            "seconds": facts.seconds,
            "processor": facts.processor,
            "queue_seconds": facts.queue_seconds,
            "way_seconds": facts.way_seconds,
            "batch_size": facts.batch_size,
            "shared": facts.shared,
            "joules": facts.joules,
            "card_shared": facts.card_shared,
            "cost": facts.seconds_spent / 3600 * price[0] if price and known else None,
            "currency": price[1] if price else "",
        }

    # ---- the page's first data

    def boot(
        self, visitor: Visitor, prompt_set: PromptSet, view: ImageView | None, *, time_zone_told: bool, keeping: bool
    ) -> BootView:
        """Everything that the page needs to show itself without asking again."""
        language = visitor.language
        engine = self._service.engine_state()
        info = engine.info
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
                "guessed": visitor.guessed,
            },
            "home": self.city(self._home, language),
            "engine": {
                "name": info.name,
                "label": engine_label(info.name, info.label, language),
                "embedded": info.embedded,
                "seeded": info.seeded,
                "model": info.model,
                "typical_seconds": round(engine.expected_seconds, 1),
                **self.engine_state(engine.absence),
            },
            "cache": {"fallback": not keeping},
            "formats": [{"id": name, "width": width, "height": height} for name, (width, height) in FORMATS.items()],
            "families": list(FAMILIES),
            "colours": list(COLOURS),
            "positions": list(POSITIONS),
            "styles": [style for style in STYLES if style],
            **self.prompts(prompt_set, visitor.city),
            "view": view,
            "recent": self.recent(visitor.city, language, 12),
            "limits": {
                "prompt_characters": LONGEST_PROMPT,
                "largest_seed": LARGEST_SEED,
                "lettering_characters": LONGEST_LETTERING,
            },
        }


def _box(box: SafeBox) -> SafeBoxView:
    return {
        "left": box.left,
        "top": box.top,
        "right": box.right,
        "bottom": box.bottom,
        "free_corner": list(box.free_corner),
    }


def _brand(brand: Brand) -> BrandView:
    """Nothing by which its files could be found."""
    return {
        "colours": list(brand.colours),
        "colour": brand.colour,
        "logo": bool(brand.logo),
        "font": bool(brand.font),
    }


def _channel(channel: Channel) -> ChannelView:
    return {
        "id": channel.id,
        "label": channel.label,
        "width": channel.width,
        "height": channel.height,
        "margins": cast(MarginsView, asdict(channel.margins)),
        "margins_from": channel.margins_from,
        "safe": _box(channel.safe),
        "file": channel.file,
        "most_bytes": channel.most_bytes,
        "dpi": channel.dpi,
        "bleed": channel.bleed,
        "trim": list(channel.trim) if channel.trim else None,
        "source": channel.source,
        "limit_source": channel.limit_source,
        "source_kind": channel.source_kind,
        "checked": channel.checked,
    }


def own_presentation(text: str, city: City, language: str) -> Presentation:
    """What is kept beside a visitor's own words: they are the title, cut at a word. The alt text is made when it is
    shown, of what was understood (`own_alt`); kept is only what holds for any picture of them."""
    plain = _BIDI_CONTROLS.sub("", text)
    title = plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0].rstrip(",;:.–—- ") + "…"
    return Presentation(None, title, city.name, "", language)
