"""The whole flow: city -> prompts -> recipe -> picture -> lettering -> kept image. Read this file first.

It looks in the cache, has what is missing made exactly once however many people wait for it, and hands it on. It
knows no HTTP, no page and no visitor. `create_service` is the one place that names the concrete parts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cache_db.cache import SHOWN_VARIANT, Cache
from cache_db.errors import CacheError, UnreadableRow
from cache_db.flights import Flight
from cache_db.recipe_book import BookEntry
from cache_db.records import PictureFacts, Presentation, StoredImage, StoredPrompt, StoredRecipe, StoredUnderstood
from inference.brand.coverage import NamesToSet
from inference.brand.files import KeptBrandFiles
from inference.brand.kits import Kits
from inference.brand_files import BrandFiles, BrandUse
from inference.channels import Output
from inference.checks import check_brand, check_format, check_prompt, check_seed, default_seed
from inference.cities import Gazetteer
from inference.engines.base import Engine, EngineInfo, label_of
from inference.engines.remote import RemoteEngine
from inference.engines.sketch.engine import SketchEngine
from inference.engines.sketch.scene import parse
from inference.errors import CityframeError, InvalidRequest, SettingError, UnknownRecipe, Withdrawn
from inference.image_maker import MADE_ON_DEMAND, ImageMaker, Report, sized
from inference.lettering import check_lettering, check_overlay, covers, lettering_of
from inference.long_links import LinkKeys, LongLink
from inference.metrics import Metrics
from inference.peers import Peers
from inference.peers.peer import peer_addresses
from inference.places import facts as place_facts
from inference.policy.gate import Admission, Gate, NamedText
from inference.policy.leaving import Outgoing
from inference.policy.names import names_of
from inference.policy.parts import judge_of, leaving_of, lists_of
from inference.policy.word_hash import WordHash
from inference.previews import PreviewMaker
from inference.prompt_store import WRITER_SECONDS, PromptSet, PromptStore
from inference.sandbox.runner import Sandbox
from inference.schemas import DEFAULT_LANGUAGE, Brand, City, Health, Lettering, Overlay, Priority, Prompt, Recipe
from inference.settings import Settings
from inference.upkeep.housekeeper import Housekeeper
from inference.upkeep.identity import identify_by
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from inference.upstream.credentials import Credentials
from inference.work.job_queue import JobQueue, Make
from inference.work.leases import Leases, error_of
from inference.work.process_pool import ProcessPool, drawing_processes
from inference.writers.base import Writer
from inference.writers.builtin import BuiltinWriter
from inference.writers.llm import LLMWriter
from inference.writers.reserved import ReservedWriter

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EngineState:
    """The first-choice engine as it is now. `absence` tells why another draws in its place; None while it is well."""

    info: EngineInfo
    expected_seconds: float
    absence: Health | None


@dataclass(frozen=True, slots=True)
class KnownImage:
    """All that is known of a wished image. `image` and `facts` are None while it is not kept."""

    stored: StoredRecipe
    recipe: Recipe
    image: StoredImage | None
    facts: PictureFacts | None


class Service:
    """One region's flow, and the facade of its parts: who serves visitors calls it alone.

    Every method may be called from many threads; none is a coroutine. `cities`, `cache` and `metrics` are there to be
    handed on, to those who find visitors, keep answers and count; `kits` to the routes of brand kits.
    """

    def __init__(
        self,
        cities: Gazetteer,
        prompt_store: PromptStore,
        image_maker: ImageMaker,
        previews: PreviewMaker,
        jobs: JobQueue,
        leases: Leases,
        cache: Cache,
        metrics: Metrics,
        housekeeper: Housekeeper,
        peers: Peers,
        link_keys: LinkKeys,
        kits: Kits,
        own_pool: ProcessPool | None,
        gate: Gate,
    ) -> None:
        self.cities = cities
        self.cache = cache
        self.metrics = metrics
        self.kits = kits
        self._hits, self._misses = metrics.images.labels("hit"), metrics.images.labels("miss")  # on the hot path
        self._prompts = prompt_store
        self._images = image_maker
        self._previews = previews
        self._jobs = jobs
        self._leases = leases
        self._housekeeper = housekeeper
        self._peers = peers
        self._link_keys = link_keys
        self._own_pool = own_pool
        self._gate = gate
        self._default_recipe = lru_cache(maxsize=20_000)(self._make_default_recipe)

    def start(self) -> None:
        """Raises EngineError when an engine cannot start."""
        self.cities.prepare_search()
        self._leases.start()
        self._prompts.start()
        self._images.start()
        self._jobs.start()
        self._housekeeper.start()
        self._peers.start()

    def close(self) -> None:
        self._leases.stop()  # both first: what fails from here on fails because we close, and another process makes it
        self._jobs.stop_taking()
        self._peers.close()
        self._gate.close()
        self._prompts.close()
        self._images.close_engines()  # a call of the hub ends at once, so that no job holds up the stop
        self._previews.close()
        self._jobs.close()
        if self._own_pool is not None:  # needed until the last drawn picture is finished
            self._own_pool.close()
        self._housekeeper.close()
        self._leases.close()
        self.cache.close()

    @property
    def owner(self) -> str:
        """This process's name on what it makes: with it, what it held can be freed once it is dead."""
        return self._leases.owner

    def health(self) -> dict[str, Health]:
        """Of the writer and of each engine, by what operators call them."""
        engines = {f"engine {engine.info.name}": engine.health() for engine in self._images.engines()}
        return {"writer": self._prompts.writer.health(), **engines}

    def can_draw(self) -> bool:
        return any(engine.health().ok for engine in self._images.engines())

    # ---- city -> prompts

    def city(self, city_id: int) -> City:
        """Raises UnknownCity."""
        return self.cities.get(city_id)

    def find_cities(self, text: str, limit: int) -> list[City]:
        return self.cities.search(text, limit)

    def nearest_city(self, latitude: float, longitude: float) -> City:
        """Degrees. Raises InvalidRequest."""
        return self.cities.nearest(latitude, longitude)

    @property
    def asks_a_model(self) -> bool:
        """Whether new prompts cost a call of the hub."""
        return self._prompts.fallback is not None

    def kept_prompts(self, city: City, language: str, style: str = "") -> PromptSet | None:
        """Those of the first writer, when some are kept. Counts a hit. Raises InvalidRequest."""
        return self._prompts.kept(city, language, style)

    def count_prompt_hit(self) -> bool:
        """Counts prompts that were kept, and handed out without asking here. Always true."""
        return self._prompts.count_hit()

    def prompts_so_far(self, city: City, language: str, style: str = "") -> PromptSet:
        """What the first writer has written, maybe nothing, without having it begun. Raises InvalidRequest."""
        return self._prompts.look(city, language, style)

    def prompts(
        self,
        city: City,
        language: str,
        style: str = "",
        wait_seconds: float = WRITER_SECONDS,
        *,
        whole: bool = False,
    ) -> PromptSet:
        """Kept or newly written ones, by the fallback writer when the first cannot in time.

        `whole` waits for all of them, else the first is enough. Raises InvalidRequest, WriterError.
        """
        return self._prompts.prompts(city, language, style, wait_seconds, whole=whole)

    def writing_key(self, city: City, language: str, style: str = "") -> str:
        """Names the writing of a city's prompts for `writings`. Raises InvalidRequest."""
        return self._prompts.writing_key(city, language, style)

    def writings(self, keys: Sequence[str]) -> dict[str, Flight]:
        """How far those of the writings are that are known, whichever process writes; by key."""
        return self._leases.flights(keys)

    def writing(self, key: str) -> Flight | None:
        """As `writings` for one."""
        return self._leases.flight(key)

    def more_prompts(self, city: City, language: str, style: str = "") -> PromptSet:
        return self._prompts.more(city, language, style)

    def find_prompt(self, prompt_id: str, city: City) -> Prompt:
        """Raises InvalidRequest."""
        return self._prompts.find(prompt_id, city)

    def words(self, presentation: Presentation, language: str) -> Presentation:
        """The words of a prompt in a language, where it was written in it; else as they are."""
        if presentation.prompt_id is None or presentation.language == language:
            return presentation
        written = self.cache.find_prompt(presentation.prompt_id, language)
        if written is None or written.language != language:
            return presentation
        return presentation_of(written)

    def have_words(self, city: City, presentation: Presentation, language: str) -> None:
        """Sees to it that `words` finds a prompt's words in the language, where the writer is at hand: the built-in one
        writes a city's prompts in a moment, and the same ones in each language."""
        if presentation.prompt_id and self.words(presentation, language).language != language and self._prompts.at_hand:
            self._prompts.prompts(city, language)

    # ---- a visitor's words

    def admit(self, texts: Sequence[NamedText], city: City, charge: Callable[[], None] = lambda: None) -> Admission:
        """The one door of a visitor's words, whatever they are for: prompt, lettering, overlay, title, comment.

        Args:
            charge: called before anything is kept of them or a judge asked; what it raises refuses them.

        Raises:
            PolicyRefused: they are not drawn here.
        """
        return self._gate.admit(texts, city, charge)

    def ask_review(self, appeal: str, words: str) -> None:
        """Keeps refused words, for 30 days, for a person to look at. Raises UnknownReview, Busy."""
        self._gate.ask_review(appeal, words)

    def may_title(self, stored: StoredRecipe) -> bool:
        """Whether what is kept as a picture's title may stand over it for everybody: a writer's may, a visitor's own
        words once they were shared and the policy passes them."""
        words = stored.presentation
        if words.prompt_id:
            return True
        if not words.title or not self.cache.book.is_shared(stored.recipe_id):
            return False
        city = self.city(stored.city_id)
        return all(self._gate.is_passed(text, city) for text in own_texts(self.recipe_from(stored), words))

    def stayed(self, recipe: Recipe, presentation: Presentation) -> bool:
        """Whether a picture was drawn here because its words do not leave this region."""
        drawn_here, own = self._images.is_embedded(recipe.engine), presentation.prompt_id is None
        return own and drawn_here and not self._gate.leaving.may_leave(_to_hub(recipe, presentation))

    # ---- prompt -> recipe

    def brand_of_kit(self, kit_id: str, use: BrandUse) -> Brand:
        """What of a kit goes into a recipe. Raises UnknownKit, KitGone, InvalidRequest."""
        return self.kits.brand(kit_id, use)

    def recipe(
        self,
        city: City,
        prompt: str,
        *,
        picture_format: str,
        seed: int | None,
        lettering: Lettering | None,
        output: Output | None = None,
        overlay: Overlay | None = None,
        brand: Brand | None = None,
        leaves: bool = True,
    ) -> Recipe:
        """The recipe of a wish, for the first-choice engine, for the one here where its words may not leave; `output`
        takes the place of the format.

        Raises:
            InvalidRequest: a format, seed, prompt, lettering, overlay or colour that is not offered.
        """
        text = check_prompt(prompt)
        width, height = output.size if output else check_format(picture_format)
        seed = default_seed(text, city) if seed is None else check_seed(seed)
        if lettering is not None:
            check_lettering(lettering)
        if overlay:
            check_overlay(overlay)
        if brand:
            check_brand(brand)
        info = self._images.engine_for(leaves=leaves).info
        recipe = Recipe(
            city, text, width, height, seed, info.steps, info.name, info.model, lettering,
            overlay=overlay or None, brand=brand or None,
        )  # fmt: skip
        if output is None:
            return recipe
        return sized(replace(recipe, safe=output.safe, title_area=output.title_area, file=output.file), info)

    def offered_leaves(self, city: City, prompt: str) -> bool:
        """Whether an offered prompt may go to the hub."""
        return self._gate.leaving.may_leave(Outgoing(city.id, (prompt,)))

    def default_recipe(self, city: City, prompt: str, picture_format: str, language: str = DEFAULT_LANGUAGE) -> Recipe:
        """The recipe of a prompt as it stands: the lettering that it asks for, its small lines in the language of who
        is offered it, the seed that goes with the prompt.
        """
        return self._default_recipe(city, prompt, picture_format, language)

    def _make_default_recipe(self, city: City, prompt: str, picture_format: str, language: str) -> Recipe:
        lettering = lettering_of(prompt, city, language)
        leaves = self.offered_leaves(city, prompt)
        return self.recipe(city, prompt, picture_format=picture_format, seed=None, lettering=lettering, leaves=leaves)

    def stored_recipe(self, recipe_id: str) -> StoredRecipe:
        """Raises UnknownRecipe, Withdrawn."""
        self._refuse_withdrawn(recipe_id)
        try:
            stored = self.cache.recipe(recipe_id)
        except UnreadableRow as error:
            raise UnknownRecipe("What is kept of this picture cannot be read.", parameter="recipe_id") from error
        if stored is None:
            raise UnknownRecipe(f"This region knows no picture {recipe_id[:40]!r}.", parameter="recipe_id")
        return stored

    def _refuse_withdrawn(self, recipe_id: str) -> None:
        if self.is_withdrawn(recipe_id):
            raise withdrawn()

    def recipe_from(self, stored: StoredRecipe) -> Recipe:
        """The Recipe that a kept document describes.

        Raises:
            UnknownCity: the gazetteer has lost its city.
            UnknownRecipe: a newer version wrote it.
        """
        return Recipe.from_document(stored.document, self.cities.get)

    # ---- links

    def share(self, recipe_id: str) -> None:
        """Somebody shares it: other regions may know the recipe from now on, unless its words stay.

        Raises UnknownRecipe, Withdrawn.
        """
        stored = self.stored_recipe(recipe_id)
        if self._may_leave(stored):
            self.cache.book.share(recipe_id)

    def long_link(self, stored: StoredRecipe) -> str:
        """What follows /s/ in the recipe's long link; "" where this region has no key for them, or its words stay."""
        if not self._may_leave(stored):
            return ""
        return self._link_keys.sign(_long_link(self.recipe_from(stored), stored.presentation))

    def keep_long_link(self, recipe_id: str, payload: str) -> None:
        """Keeps the recipe that a long link holds, unless it is known.

        Raises:
            UnknownRecipe: the link is broken, or signed by nobody whom this region believes.
            UnknownCity: its city is not known here.
            Withdrawn: its picture is.
        """
        self._refuse_withdrawn(recipe_id)
        if self.cache.recipe(recipe_id) is not None:
            return
        link = self._link_keys.open(recipe_id, payload, self.cities.get)
        recipe, words = link.recipe, Presentation(title=link.title, language=link.language or DEFAULT_LANGUAGE)
        self.cache.put_recipe(recipe_id, recipe.picture_id, recipe.city.id, recipe.to_document(), words)

    def ask_region(self, recipe_id: str, region_id: str) -> None:
        """Reads a peer's book now, where this region does not know the recipe: a link may be faster than its round."""
        if self.cache.recipe(recipe_id) is None:
            self._peers.read(region_id)

    @property
    def book_name(self) -> str:
        """Of the recipe book: positions are its own."""
        return self.cache.book.name

    def is_withdrawn(self, recipe_id: str) -> bool:
        return self.cache.book.withdrawal(recipe_id) is not None

    def fetch(self, recipe: Recipe) -> bool:
        """Has a picture brought from another region that keeps it, for one for whom nothing is drawn; whether it is
        kept here now.
        """
        return self._peers.bring(recipe.id, drawn_here=self._images.draws(recipe))

    def book_entries(self, after: int) -> list[BookEntry]:
        """What other regions may know of the recipes here, changed after that position of the book."""
        while entries := self.cache.book.entries(after):
            told = [entry for entry in entries if self._may_be_told(entry)]
            if told:
                return told
            after = entries[-1].position
        return []

    def _may_be_told(self, entry: BookEntry) -> bool:
        """What another region told, or where nothing but a withdrawal is known, is told on."""
        return bool(entry.region) or entry.recipe is None or self._may_leave(entry.recipe)

    def _may_leave(self, stored: StoredRecipe) -> bool:
        """Whether what is kept here may be told to other regions. What cannot be read is not."""
        if self.cache.book.region_of(stored.recipe_id):
            return True
        try:
            return self._gate.leaving.may_leave(_outgoing(self.recipe_from(stored), stored.presentation))
        except InvalidRequest:
            return False

    def whole(self, recipe_id: str, path: Path) -> bool:
        """Writes an archive of a kept picture with its recipe; False where it is not kept, or its words stay."""
        stored = self.cache.recipe(recipe_id)
        if stored is None or not self._may_leave(stored):
            return False
        return self.cache.book.write_whole(recipe_id, path)

    # ---- recipe -> preview

    def drawn_by_rules(self, recipe: Recipe) -> Recipe | None:
        """The recipe of the sketch that a wish gets as things are; None where a hub draws: no preview is like it."""
        return self._images.drawn_by_rules(recipe)

    @property
    def previews_at_once(self) -> int:
        """How many it helps to have begun."""
        return self._previews.at_once

    def kept_preview(self, recipe: Recipe) -> bytes | None:
        """A small WebP of a sketch that was previewed lately."""
        return self._previews.kept(recipe)

    def begin_preview(self, recipe: Recipe, admit: Callable[[], None]) -> Future[bytes]:
        """Has a sketch previewed, or joins who looks on already; `admit` refuses what is new, by what it raises.

        The future raises EngineError. Who leaves before it is done calls `leave_preview` with it.
        """
        return self._previews.begin(recipe, admit)

    def leave_preview(self, recipe: Recipe, made: Future[bytes]) -> None:
        """Looks on no longer: what nobody looks on at is not begun."""
        self._previews.leave(recipe, made)

    # ---- recipe -> image

    def known_image(self, recipe_id: str) -> KnownImage:
        """Raises UnknownRecipe, UnknownCity."""
        stored = self.stored_recipe(recipe_id)
        image = self.cache.image(recipe_id, SHOWN_VARIANT)
        facts = self.cache.picture_facts(stored.picture_id) if image else None
        return KnownImage(stored, self.recipe_from(stored), image, facts)

    def recent_images(self, city: City | None, limit: int, *, offered_only: bool) -> list[KnownImage]:
        """The newest kept images, of every city when `city` is None; `offered_only` leaves out visitors' own words."""
        stored = self.cache.recent(city.id if city else None, limit, offered_only=offered_only)
        images = self.kept_images([item.recipe_id for item in stored])
        facts = self.cache.facts_of_pictures([item.picture_id for item in stored])
        found = []
        for item in stored:
            if item.recipe_id in images:  # else deleted between the two lookups
                with suppress(InvalidRequest):  # a newer version's recipe, or a city that is gone: no page for it
                    image = images[item.recipe_id]
                    found.append(KnownImage(item, self.recipe_from(item), image, facts.get(item.picture_id)))
        return found

    def kept_images(self, recipe_ids: Sequence[str]) -> dict[str, StoredImage]:
        """Those that are kept, by recipe id."""
        return self.cache.images(recipe_ids, SHOWN_VARIANT)

    def kept_file(self, recipe_id: str, variant: str) -> StoredImage | None:
        """What is known of a variant's file, without a look at it."""
        return self.cache.image(recipe_id, variant)

    def image_data(self, recipe_id: str, variant: str) -> bytes | None:
        """The bytes of one variant of an image; None when they are not there: `made_variant` may make them."""
        return self.cache.image_data(recipe_id, variant)

    def made_variant(self, recipe_id: str, variant: str) -> bytes | None:
        """As `image_data`, made from the kept picture if need be; None when the image has to be drawn again first."""
        data = self.cache.image_data(recipe_id, variant)
        if data is None and variant in MADE_ON_DEMAND and self.cache.image(recipe_id, SHOWN_VARIANT):
            data = self._images.make_variant(self.recipe_from(self.stored_recipe(recipe_id)), variant)
        return data

    @property
    def folder(self) -> Path:
        """Where the cache keeps its files."""
        return self.cache.folder

    def file_path(self, recipe_id: str, variant: str) -> Path | None:
        """Inside `folder`; None when the file is missing."""
        return self.cache.image_path(recipe_id, variant)

    def count_miss(self, recipe_id: str) -> None:
        """Counts an image that somebody asked for and that has to be made."""
        self._misses.inc()
        self.cache.note_use(recipe_id, hit=False)

    def note_kept(self, recipe_id: str, *, hit: bool) -> None:
        """Notes that a kept image is in use, so that eviction spares it; a hit is counted: somebody asked for it."""
        if hit:
            self._hits.inc()
            self.cache.note_use(recipe_id)
        else:
            self.cache.note_seen(recipe_id)

    def metrics_text(self, shared: Path | None) -> bytes:
        """Prometheus text; the sum of all workers', where they count in the folder `shared`."""
        return self.metrics.text(shared)

    def count_page_view(self, reason: str) -> None:
        """`reason`: why its city was shown."""
        self.metrics.visitors.labels(reason).inc()

    def count_error(self, error: CityframeError) -> None:
        """Counts an error that is told to somebody."""
        self.metrics.errors.labels(error.code).inc()

    def stand_in(self, recipe: Recipe) -> Recipe | None:
        """The kept image to show for one that is not kept, while asking its engine is known to be in vain."""
        substitute = self._images.stand_in(recipe)
        return substitute if substitute and self.cache.image(substitute.id, SHOWN_VARIANT) else None

    def engine_state(self) -> EngineState:
        images = self._images
        return EngineState(images.engine.info, images.expected_seconds, images.absence())

    def is_embedded(self, engine: str) -> bool:
        """Whether an engine, by its name, draws by rules and must be labelled as a sketch."""
        return self._images.is_embedded(engine)

    def engine_label(self, name: str, model: str) -> str:
        """What people call the engine that drew with a model: the server's name for it may not be the setting's."""
        info = self._images.info(name)
        return info.label if info and (info.embedded or info.model == model) else label_of(model) or name

    def understood(self, recipe: Recipe, facts: PictureFacts) -> tuple[StoredUnderstood, ...]:
        """What was read from the prompt: as its engine tells it, else by the rules of the embedded one."""
        return facts.understood or _read(recipe.prompt, recipe.city)

    def request(
        self,
        recipe: Recipe,
        presentation: Presentation,
        *,
        token: str = "",
        priority: Priority = Priority.INTERACTIVE,
        admit: Callable[[], None] = lambda: None,
    ) -> Flight:
        """Starts the making of an image, or joins whoever makes it; where its maker died, this process goes on.

        Args:
            token: the waiting browser's random name.
            admit: called before a new making is begun, and only then; what it raises refuses it.

        Raises:
            Busy: the queue is full.
        """
        key = f"image:{recipe.id}"
        make = self._make(key, recipe, presentation)

        self._refuse_withdrawn(recipe.id)

        def prepare(new: bool) -> None:
            if new:
                admit()
            self.cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), presentation)

        return self._jobs.start_or_join(key, make, priority=priority, token=token, prepare=prepare)

    def _make(self, key: str, recipe: Recipe, presentation: Presentation) -> Make:
        def make(report: Report) -> str:
            return self._images.make(recipe, presentation, report, lambda: self._jobs.priority(key)).to_json()

        return make

    def flight(self, recipe_id: str) -> Flight | None:
        """How far an image is, whichever process makes it; None when nobody has lately."""
        return self._leases.flight(f"image:{recipe_id}")

    def flights(self, recipe_ids: Sequence[str]) -> dict[str, Flight]:
        """As `flight` for many, by recipe id; those that are unknown are left out."""
        found = self._leases.flights([f"image:{recipe_id}" for recipe_id in recipe_ids])
        return {key.removeprefix("image:"): flight for key, flight in found.items()}

    def watched(self) -> AbstractContextManager[None]:
        """Counts an open stream of progress for as long as the block lasts."""
        return self.metrics.streams.track_inprogress()

    def failure(self, flight: Flight) -> CityframeError:
        """What a failed flight failed with."""
        return error_of(flight)

    def leave(self, recipe_id: str, token: str) -> None:
        """A visitor waits no longer; the last one's leaving cancels the job."""
        if self._leases.leave(f"image:{recipe_id}", token) == 0:
            self._jobs.drop(f"image:{recipe_id}")


@lru_cache(maxsize=4_000)  # a few milliseconds each
def _read(prompt: str, city: City) -> tuple[StoredUnderstood, ...]:
    scene = parse(prompt, city, place_facts(city), drawable=())
    return tuple(StoredUnderstood(item.slot, item.value, item.words) for item in scene.understood)


def _check_certificate_is_shown(settings: Settings) -> None:
    """Raises SettingError for a certificate or an authority that nothing would be shown to or checked by."""
    given = settings.upstream_certificate or settings.upstream_authority
    shown_to = (settings.llm_url, settings.images_url, *(peer.url for peer in peer_addresses(settings.peers)))
    if given and not any(url.startswith("https://") for url in shown_to):
        raise SettingError(
            "CITYFRAME_UPSTREAM_CERTIFICATE and CITYFRAME_UPSTREAM_AUTHORITY are for a hub or peers behind https; "
            "none of CITYFRAME_LLM_URL, CITYFRAME_IMAGES_URL and CITYFRAME_PEERS begins with it."
        )


def withdrawn() -> Withdrawn:
    return Withdrawn("This picture was withdrawn and is shown to nobody any more.", parameter="recipe_id")


def presentation_of(prompt: Prompt | StoredPrompt) -> Presentation:
    """What is kept beside a prompt's recipe for people to read."""
    return Presentation(prompt.id, prompt.title, prompt.alt, prompt.caption, prompt.language)


def _long_link(recipe: Recipe, words: Presentation) -> LongLink:
    """A title is in it only where a writer offered it: a visitor's own words are no title in another region."""
    return LongLink(recipe, words.title, words.language) if words.prompt_id else LongLink(recipe)


def _names_to_set(cities: Gazetteer) -> NamesToSet:
    """Every city's name, and its name in its own script."""
    everywhere = cities.largest(len(cities))
    return NamesToSet(name for city in everywhere for name in (city.name, city.native_name) if name)


def own_texts(recipe: Recipe, presentation: Presentation) -> list[NamedText]:
    """What of a recipe is a visitor's own: the prompt, unless a writer offered it; what is set over the picture;
    lettering that stands in neither prompt nor the city's names."""
    texts = [] if presentation.prompt_id else [NamedText("prompt", recipe.prompt)]
    if recipe.overlay is not None:
        set_over = recipe.overlay
        lines = (("headline", set_over.headline), ("action", set_over.action), ("date", set_over.date))
        texts += [NamedText(name, line) for name, line in lines if line]
        texts.append(NamedText("overlay", " ".join(line for _, line in lines if line)))  # as they are read together
    if recipe.lettering is not None:
        text, city = recipe.lettering.text, recipe.city
        given = (recipe.prompt, city.name, city.native_name)
        if not any(text.casefold() in words.casefold() for words in given):
            texts.append(NamedText("lettering", text))
    return texts


def _to_hub(recipe: Recipe, presentation: Presentation) -> Outgoing:
    """What of a recipe the hub is sent: lettering is set here."""
    return Outgoing(recipe.city.id, (recipe.prompt,), own=presentation.prompt_id is None)


def _outgoing(recipe: Recipe, presentation: Presentation) -> Outgoing:
    """The whole of it, as other regions are told."""
    own = own_texts(recipe, presentation)
    texts = (recipe.prompt, *(text.text for text in own))
    return Outgoing(recipe.city.id, texts, own=bool(own))


def words_may_leave(gate: Gate, sketch: EngineInfo, recipe: Recipe, words: Presentation) -> bool:
    """Whether a recipe's prompt may go to the hub, asked before it is drawn: what is kept of an older time, or came
    from elsewhere, is judged now. Raises PolicyRefused where nobody may draw it."""
    texts, leaves = own_texts(recipe, words), gate.leaving.may_leave(_to_hub(recipe, words))
    if not texts or sketch.draws(recipe.engine, recipe.model):
        gate.may_be_drawn(texts, recipe.city)
        return leaves
    admission = gate.admit(texts, recipe.city)
    return leaves and (admission.leaves or words.prompt_id is not None)


def create_service(
    settings: Settings,
    engine: Engine | None = None,
    writer: Writer | None = None,
    *,
    cities: Gazetteer | None = None,
    pool: ProcessPool | None = None,
    breaker_seconds: float = 15.0,
    brand_files: BrandFiles | None = None,
) -> Service:
    """The service that the settings describe. `engine` and `writer`, when given, take the first-choice parts' place.

    Args:
        cities: a gazetteer that is loaded already.
        pool: drawing processes that others use as well: they are started if need be, and outlive the service.
        breaker_seconds: how long a hub that fails is left alone.
        brand_files: takes the place of this region's kits where logos and fonts are read.

    Raises:
        SettingError: a folder or database that cannot be used.
    """
    try:
        cache = Cache.open(settings.data_folder / "cache", settings.memory_megabytes * 2**20)
    except CacheError as error:
        raise SettingError(str(error)) from error
    metrics = Metrics(settings.region_id)
    own_pool = None
    if pool is None:
        pool = own_pool = ProcessPool(settings.draw_processes or drawing_processes())
    leases = Leases(cache.flights)

    _check_certificate_is_shown(settings)

    def hub(url: str, key: str, key_file: str, *, name: str, seconds: float) -> Upstream:
        credentials = Credentials(
            key, key_file=key_file, authority=settings.upstream_authority, certificate=settings.upstream_certificate
        )
        breaker = CircuitBreaker(pause_seconds=breaker_seconds)
        return Upstream(url, credentials=credentials, name=name, timeout_seconds=seconds, breaker=breaker)

    cities = cities or Gazetteer.load()
    leaving = leaving_of(settings, cities)
    sketch = SketchEngine(pool)
    if engine is None and settings.images_url and leaving.leaves != "none":
        name, seconds = "The hub's image server", settings.images_timeout
        upstream = hub(settings.images_url, settings.images_key, settings.images_key_file, name=name, seconds=seconds)
        engine = RemoteEngine(upstream, settings.images_model, region=settings.region_id)

    # Whether a script's font is there is asked of the processes that letter: this one never loads Skia.
    builtin = BuiltinWriter(
        now=lambda: datetime.now(UTC),
        can_set=lambda text: pool.run(covers, text),
        wording="plain" if (engine or sketch).info.embedded else "rich",  # a model draws what rules leave out
    )
    probe = None
    if writer is None and settings.llm_url and leaving.leaves != "none":
        name, seconds = "The hub's writer", settings.llm_timeout
        upstream = hub(settings.llm_url, settings.llm_key, settings.llm_key_file, name=name, seconds=seconds)
        language_model = LLMWriter(upstream, settings.llm_model)
        writer = ReservedWriter(language_model, lambda city: leaving.may_leave(Outgoing(city.id, (city.name,))))
        probe = language_model.prove_structured_output
    prompt_store = PromptStore(writer or builtin, builtin if writer else None, cache, leases, metrics, probe)

    judge = judge_of(
        settings,
        leaving,
        lambda url, key, file: hub(url, key, file, name="The judge of words", seconds=settings.judge_timeout),
    )
    if judge is None and engine is not None and leaving.leaves == "all":
        log.warning("no judge of words: without CITYFRAME_LLM_URL or a guard model the policy's lists decide alone")
    word_hash = WordHash.open(settings.data_folder / "policy.key")
    gate = Gate(lists_of(settings), leaving, cache.policy, word_hash, judge, names_of(cities), metrics)

    credentials = Credentials(authority=settings.upstream_authority, certificate=settings.upstream_certificate)
    peers = Peers(
        settings.peers, credentials, cache, leases, identify_by(cities), settings.region_id, settings.peer_seconds
    )
    link_keys = LinkKeys(settings.link_keys)

    def link_of(recipe: Recipe, words: Presentation) -> str:
        long = link_keys.sign(_long_link(recipe, words)) if leaving.may_leave(_outgoing(recipe, words)) else ""
        return f"{settings.base_url}/s/{long}" if long else ""

    image_maker = ImageMaker(
        engine or sketch,
        sketch if engine else None,
        cache,
        pool,
        leases,
        metrics,
        settings.region_id,
        peers.bring,
        link_of,
        brand_files or KeptBrandFiles(cache.kits),
        lambda recipe, words: words_may_leave(gate, sketch.info, recipe, words),
    )
    kits = Kits(cache.kits, Sandbox(), lambda: _names_to_set(cities), settings.kits_megabytes)
    previews = PreviewMaker(sketch, pool, metrics)
    jobs = JobQueue(
        leases, image_maker.engine.info.concurrency, settings.queue_limit, metrics, lambda: image_maker.expected_seconds
    )
    housekeeper = Housekeeper(cache, leases, settings.cache_megabytes * 2**20)
    return Service(
        cities,
        prompt_store,
        image_maker,
        previews,
        jobs,
        leases,
        cache,
        metrics,
        housekeeper,
        peers,
        link_keys,
        kits,
        own_pool,
        gate,
    )
