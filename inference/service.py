"""The whole flow: city -> prompts -> recipe -> picture -> lettering -> kept image. Read this file first.

It looks in the cache, has what is missing made exactly once however many people wait for it, and hands it on. It
knows no HTTP, no page and no visitor. `create_service` is the one place that names the concrete parts.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.flights import Flight
from cache_db.records import StoredImage, StoredRecipe
from inference.checks import check_format, check_prompt, check_seed, default_seed
from inference.cities import Gazetteer
from inference.engines.base import Engine
from inference.engines.remote import RemoteEngine
from inference.engines.sketch.engine import SketchEngine
from inference.errors import SettingError, UnknownRecipe
from inference.image_maker import MADE_ON_DEMAND, ImageMaker, Report
from inference.lettering import check_lettering, covers, lettering_of
from inference.metrics import Metrics
from inference.prompt_store import PromptSet, PromptStore
from inference.schemas import City, Lettering, Priority, Prompt, Recipe
from inference.settings import Settings
from inference.upkeep.housekeeper import Housekeeper
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from inference.work.job_queue import JobQueue, Make
from inference.work.leases import Leases
from inference.work.process_pool import ProcessPool, drawing_processes
from inference.writers.base import Writer
from inference.writers.builtin import BuiltinWriter
from inference.writers.llm import LLMWriter


class Service:
    """One region's flow. Every method may be called from many threads; none is a coroutine."""

    def __init__(
        self,
        cities: Gazetteer,
        prompt_store: PromptStore,
        image_maker: ImageMaker,
        jobs: JobQueue,
        leases: Leases,
        cache: Cache,
        metrics: Metrics,
        housekeeper: Housekeeper,
        own_pool: ProcessPool | None,
    ) -> None:
        self.cities = cities
        self.prompt_store = prompt_store
        self.image_maker = image_maker
        self.jobs = jobs
        self.leases = leases
        self.cache = cache
        self.metrics = metrics
        self._housekeeper = housekeeper
        self._own_pool = own_pool
        self._default_recipe = lru_cache(maxsize=20_000)(self._make_default_recipe)

    def start(self) -> None:
        """Raises EngineError when an engine cannot start."""
        self.cities.prepare_search()
        self.leases.start()
        self.prompt_store.start()
        self.image_maker.start()
        self.jobs.start()
        self._housekeeper.start()

    def close(self) -> None:
        self.prompt_store.close()
        self.jobs.stop_taking()
        self.image_maker.close_engines()  # a call of the hub ends at once, so that no job holds up the stop
        self.jobs.close()
        if self._own_pool is not None:  # needed until the last drawn picture is finished
            self._own_pool.close()
        self._housekeeper.close()
        self.leases.close()
        self.cache.close()

    # ---- city -> prompts

    def prompts(self, city: City, language: str, style: str = "", wait_seconds: float = 60.0) -> PromptSet:
        return self.prompt_store.prompts(city, language, style, wait_seconds)

    def more_prompts(self, city: City, language: str, style: str = "", wait_seconds: float = 60.0) -> PromptSet:
        return self.prompt_store.more(city, language, style, wait_seconds)

    def find_prompt(self, prompt_id: str, city: City) -> Prompt:
        return self.prompt_store.find(prompt_id, city)

    # ---- prompt -> recipe

    def recipe(
        self, city: City, prompt: str, *, picture_format: str, seed: int | None, lettering: Lettering | None
    ) -> Recipe:
        """The recipe of a wish, for the first-choice engine.

        Raises:
            InvalidRequest: a format, seed, prompt or lettering that is not offered.
        """
        text = check_prompt(prompt)
        width, height = check_format(picture_format)
        seed = default_seed(text, city) if seed is None else check_seed(seed)
        if lettering is not None:
            check_lettering(lettering)
        info = self.image_maker.engine.info
        return Recipe(city, text, width, height, seed, info.steps, info.name, info.model, lettering)

    def default_recipe(self, city: City, prompt: str, picture_format: str) -> Recipe:
        """The recipe of a prompt as it stands: the lettering that it asks for, the seed that goes with it."""
        return self._default_recipe(city, prompt, picture_format)

    def _make_default_recipe(self, city: City, prompt: str, picture_format: str) -> Recipe:
        lettering = lettering_of(prompt, city)
        return self.recipe(city, prompt, picture_format=picture_format, seed=None, lettering=lettering)

    def stored_recipe(self, recipe_id: str) -> StoredRecipe:
        """Raises UnknownRecipe."""
        stored = self.cache.recipe(recipe_id)
        if stored is None:
            raise UnknownRecipe(f"This region knows no picture {recipe_id[:40]!r}.", parameter="recipe_id")
        return stored

    def recipe_from(self, stored: StoredRecipe) -> Recipe:
        """The Recipe that a kept document describes. Raises UnknownCity when the gazetteer has lost its city."""
        document: dict[str, Any] = dict(stored.document)
        lettering = document.pop("lettering")
        city = self.cities.get(document.pop("city"))
        return Recipe(city=city, lettering=Lettering(**lettering) if lettering else None, **document)

    # ---- recipe -> image

    def kept(self, recipe: Recipe) -> StoredImage | None:
        """The finished image, when it is kept. Counts a hit or a miss."""
        image = self.cache.image(recipe.id, "webp")
        self.metrics.images.labels("hit" if image else "miss").inc()
        self.cache.note_use(recipe.id, hit=image is not None)
        return image

    def stand_in(self, recipe: Recipe) -> Recipe | None:
        """The kept image to show for one that is not kept, while asking its engine is known to be in vain."""
        substitute = self.image_maker.stand_in(recipe)
        if substitute is None or self.cache.image(substitute.id, "webp") is None:
            return None
        self.cache.note_use(substitute.id, hit=True)
        return substitute

    def request(
        self,
        recipe: Recipe,
        presentation: dict[str, Any],
        *,
        token: str = "",
        priority: Priority = Priority.INTERACTIVE,
    ) -> Flight:
        """Starts the making of an image, or joins whoever makes it already. Raises Busy.

        `token` is the waiting browser's random name.
        """
        self.cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), presentation)
        return self.jobs.start_or_join(
            f"image:{recipe.id}", self._make(recipe, presentation), priority=priority, token=token
        )

    def _make(self, recipe: Recipe, presentation: dict[str, Any]) -> Make:
        def make(report: Report) -> dict[str, Any]:
            key = f"image:{recipe.id}"
            made = self.image_maker.make(recipe, presentation, report, lambda: self.jobs.priority(key))
            absence = self.image_maker.absence()  # as this process knows it: another one may be asked how the job went
            return {**asdict(made), "absence": asdict(absence) if absence else None}

        return make

    def flight(self, recipe_id: str) -> Flight | None:
        return self.cache.flights.get(f"image:{recipe_id}")

    def resumed(self, recipe_id: str) -> Flight | None:
        """The flight of an image, for one who waits for it; where its maker died or stopped, this process goes on."""
        flight = self.flight(recipe_id)
        if flight is None or flight.state != "lost":
            return flight
        stored = self.stored_recipe(recipe_id)
        return self.jobs.resume(flight, self._make(self.recipe_from(stored), stored.presentation))

    def leave(self, recipe_id: str, token: str) -> None:
        """A visitor waits no longer; the last one's leaving cancels the job."""
        if self.cache.flights.leave(f"image:{recipe_id}", token) == 0:
            self.jobs.drop(f"image:{recipe_id}")

    def image_data(self, recipe_id: str, variant: str) -> bytes | None:
        """The bytes of one variant of an image; None when the image has to be made again first."""
        data = self.cache.image_data(recipe_id, variant)
        if data is None and variant in MADE_ON_DEMAND and self.cache.image(recipe_id, "webp"):
            data = self.image_maker.make_variant(self.recipe_from(self.stored_recipe(recipe_id)), variant)
        return data


def create_service(
    settings: Settings,
    engine: Engine | None = None,
    writer: Writer | None = None,
    *,
    cities: Gazetteer | None = None,
    pool: ProcessPool | None = None,
    breaker_seconds: float = 15.0,
) -> Service:
    """The service that the settings describe. `engine` and `writer`, when given, take the first-choice parts' place.

    Args:
        cities: a gazetteer that is loaded already.
        pool: drawing processes that others use as well: they are started if need be, and outlive the service.
        breaker_seconds: how long a hub that fails is left alone.

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

    # Whether a script's font is there is asked of the processes that letter: this one never loads Skia.
    builtin = BuiltinWriter(now=lambda: datetime.now(UTC), can_set=lambda text: pool.run(covers, text))
    probe = None
    if writer is None and settings.llm_url:
        upstream = Upstream(
            settings.llm_url,
            settings.llm_key,
            name="The hub's writer",
            timeout_seconds=settings.llm_timeout,
            breaker=CircuitBreaker(pause_seconds=breaker_seconds),
        )
        writer = language_model = LLMWriter(upstream, settings.llm_model)
        probe = language_model.prove_structured_output
    prompt_store = PromptStore(writer or builtin, builtin if writer else None, cache, leases, metrics, probe)

    sketch = SketchEngine(pool)
    if engine is None and settings.images_url:
        upstream = Upstream(
            settings.images_url,
            settings.images_key,
            name="The hub's image server",
            timeout_seconds=settings.images_timeout,
            breaker=CircuitBreaker(pause_seconds=breaker_seconds),
        )
        engine = RemoteEngine(upstream, settings.images_model, region=settings.region_id)
    image_maker = ImageMaker(
        engine or sketch, sketch if engine else None, cache, pool, leases, metrics, settings.region_id
    )
    jobs = JobQueue(
        leases, image_maker.engine.info.concurrency, settings.queue_limit, metrics, lambda: image_maker.expected_seconds
    )
    housekeeper = Housekeeper(cache, leases, settings.cache_megabytes * 2**20)
    return Service(
        cities or Gazetteer.load(), prompt_store, image_maker, jobs, leases, cache, metrics, housekeeper, own_pool
    )
