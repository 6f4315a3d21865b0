"""The image maker: makes and keeps a recipe's finished image, with the first engine or, when it is away, the other.

Engine, lettering, encoding, keeping. It knows no queue, no visitor and no page.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from cache_db.cache import Cache
from cache_db.flights import Flight
from cache_db.records import PictureFacts, Presentation, StoredNote, StoredUnderstood
from inference.brand_files import BrandFiles, NoBrandFiles
from inference.engines.base import Engine, EngineInfo, SourceType
from inference.errors import EngineError, EngineUnavailable
from inference.imagefiles import encoding
from inference.imagefiles.finishing import SMALLER_WIDTHS, Finished, FinishingOrder, finish
from inference.imagefiles.variants import MEDIA_TYPES, make_variant
from inference.lettering import replaced
from inference.metrics import Metrics
from inference.schemas import FORMATS, Brand, Health, Note, Picture, Progress, Recipe, TitleRoom
from inference.work.leases import Leases
from inference.work.process_pool import PriorityNow, ProcessPool, interactive

log = logging.getLogger(__name__)

Report = Callable[[Progress], None]
# Whether the words of a recipe may leave the region; raises PolicyRefused where nobody may draw them.
CheckWords = Callable[[Recipe, Presentation], bool]
MADE_ON_DEMAND = tuple(MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class Made:
    """How a job ended: the recipe that the image was made by, and whether it was made just now rather than found kept.

    `absence` is how the first engine fared then, where another drew: another process may be asked how the job went.
    """

    recipe_id: str
    new: bool
    absence: Health | None = None

    def to_json(self) -> str:
        """As a flight's result."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, flight: Flight) -> Made | None:
        """What a flight's maker told at its end; None unless it is done."""
        if flight.state != "done" or not flight.result:
            return None
        told = json.loads(flight.result)
        return cls(**{**told, "absence": Health(**told["absence"]) if told["absence"] else None})


class Bring(Protocol):
    """Has a recipe's image fetched from elsewhere; whether it is kept here now."""

    def __call__(self, recipe_id: str, *, drawn_here: bool) -> bool: ...


def _bring_nothing(recipe_id: str, *, drawn_here: bool) -> bool:  # the name is the caller's
    return False


class ImageMaker:
    """`fallback` is None when the first engine is the embedded one; `bring` and `check_words` are asked
    before anything is drawn; `link` gives what a file says of where its picture can be opened, "" for nothing;
    `brand_files` has the logos and fonts that recipes name.
    """

    def __init__(
        self,
        engine: Engine,
        fallback: Engine | None,
        cache: Cache,
        pool: ProcessPool,
        leases: Leases,
        metrics: Metrics,
        region_id: str,
        bring: Bring = _bring_nothing,
        link: Callable[[Recipe, Presentation], str] = lambda *_: "",
        brand_files: BrandFiles | None = None,
        check_words: CheckWords = lambda *_: True,
    ) -> None:
        self.engine = engine
        self.fallback = fallback
        self._cache = cache
        self._pool = pool
        self._leases = leases
        self._metrics = metrics
        self._region_id = region_id
        self._bring = bring
        self._link = link
        self._brand_files: BrandFiles = brand_files or NoBrandFiles()
        self._check_words = check_words
        self._closing = False
        self.expected_seconds = engine.info.typical_seconds  # a moving average, once drawings were timed

    def start(self) -> None:
        """Starts the processes and the engines. Raises EngineError when one cannot start."""
        self._pool.start()
        for engine in self.engines():
            engine.setup()

    def close_engines(self) -> None:
        """What is under way ends at once, and nothing is drawn in its place: another process will do it right."""
        self._closing = True
        for engine in self.engines():
            engine.close()

    def make(self, recipe: Recipe, presentation: Presentation, report: Report, priority: PriorityNow) -> Made:
        """Makes and keeps the image of a recipe.

        The recipe that it was made by is another one when its engine is away or gone: it names the engine that drew in
        its place. `priority` is asked at each step: it rises when a visitor joins a warm-up.
        """
        kept = self._cache.image(recipe.id, "webp") is not None
        leaves = (kept and self._is_complete(recipe)) or self._check_words(recipe, presentation)
        known_elsewhere = leaves or bool(self._cache.book.region_of(recipe.id))
        if not kept and known_elsewhere and self._bring(recipe.id, drawn_here=self.draws(recipe)):
            return Made(recipe.id, new=True)
        try:
            new = self._make_with(self._engine_of(recipe, leaves=leaves), recipe, report, priority)
        except EngineUnavailable as error:
            if self._closing:
                raise
            substitute = self.fallback or self.engine
            info = substitute.info
            if info.draws(recipe.engine, recipe.model):
                raise
            log.warning("engine %s is away, %s draws: %s", recipe.engine, info.name, error.message)
            self._metrics.fallbacks.labels("engine").inc()
            recipe = _by(substitute, recipe)
            if self._cache.book.withdrawal(recipe.id) is not None:
                raise
            self._cache.put_recipe(recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), presentation)
            new = self._make_with(substitute, recipe, report, priority)
        return Made(recipe.id, new, self.absence())

    def engine_for(self, *, leaves: bool) -> Engine:
        """The one that draws what may leave the region, or what may not."""
        return self.engine if leaves or self.fallback is None else self.fallback

    def absence(self) -> Health | None:
        """How the first engine fares while another draws in its place; None while it is well."""
        health = self.engine.health()
        return None if health.ok or self.fallback is None else health

    def stand_in(self, recipe: Recipe) -> Recipe | None:
        """The recipe of what would stand in for an image, while it is known that asking its engine is in vain."""
        absence = self.absence()
        return self.drawn_instead(recipe) if absence and absence.retry_after is not None else None

    def drawn_by_rules(self, recipe: Recipe) -> Recipe | None:
        """The recipe of the sketch that a wish gets as things are; None where a hub draws."""
        for engine in self.engines():
            if engine.info.embedded and engine.info.name == recipe.engine:
                return recipe if engine.info.draws(recipe.engine, recipe.model) else _by(engine, recipe)
        return self.drawn_instead(recipe)

    def drawn_instead(self, recipe: Recipe) -> Recipe | None:
        """The recipe of what is drawn in place of an image while its engine fares badly."""
        if self.absence() is None or self.fallback is None:
            return None
        if (recipe.engine, recipe.model) != (self.engine.info.name, self.engine.info.model):
            return None
        return _by(self.fallback, recipe)

    def _make_with(self, engine: Engine, recipe: Recipe, report: Report, priority: PriorityNow) -> bool:
        """False when the image is kept already."""
        if self._is_complete(recipe):
            return False
        with self._pool.turn(priority):
            picture = self._picture(engine, recipe, report, priority)
            finished = self._finish(recipe, picture)
        full_width, full_height = recipe.size
        for width, data in finished.smaller.items():
            height = round(full_height * width / full_width)
            self._cache.put_image(recipe.id, f"webp-{width}", data, "image/webp", width=width, height=height)
        self._cache.put_image(
            recipe.id,
            "webp",
            finished.webp,
            "image/webp",
            width=full_width,
            height=full_height,
            placeholder=finished.placeholder,
            notes=_stored(
                (*enlarged(recipe), *finished.notes, *replaced(recipe.prompt, recipe.city, recipe.lettering))
            ),
        )
        if finished.jpeg:
            self._cache.put_image(
                recipe.id, "jpg", finished.jpeg, MEDIA_TYPES["jpg"], width=full_width, height=full_height
            )
        return True

    def _is_complete(self, recipe: Recipe) -> bool:
        """Every file that an image consists of can be read, and the picture that its other variants are made from."""
        variants = ("webp", *(f"webp-{width}" for width in SMALLER_WIDTHS if width < recipe.size[0]))
        files = (self._cache.image_data(recipe.id, variant) for variant in variants)
        return all(data is not None for data in files) and self._cache.picture(recipe.picture_id) is not None

    def _finish(self, recipe: Recipe, picture: Picture) -> Finished:
        """Letters and encodes in a worker process, so that no other visitor's thread waits for it."""
        return self._pool.run(finish, self._order(recipe, picture))

    def _order(self, recipe: Recipe, picture: Picture) -> FinishingOrder:
        brand = recipe.brand or Brand()
        return FinishingOrder(
            picture.rgb,
            picture.width,
            picture.height,
            recipe.lettering,
            recipe.city,
            self._metadata(recipe),
            mark=self.is_embedded(picture.engine),
            room=picture.room,
            output=recipe.output,
            safe=recipe.safe,
            overlay=recipe.overlay,
            brand=recipe.brand,
            logo=self._brand_files.read(brand.logo) if brand.logo else b"",
            font=self._brand_files.read(brand.font) if brand.font else b"",
            file=recipe.file,
        )

    def _metadata(self, recipe: Recipe) -> dict[str, str]:
        stored = self._cache.recipe(recipe.id)
        presentation = stored.presentation if stored else Presentation()
        return {
            # A visitor's own words are no title: a file is for everybody.
            "title": presentation.title if presentation.prompt_id else recipe.city.name,
            "description": presentation.alt,
            "engine": recipe.engine,
            "source_type": self._source_type(recipe.engine),
            "model": recipe.model,
            "seed": str(recipe.seed),
            "prompt": recipe.prompt,
            "recipe": recipe.id,
            **({"link": link} if (link := self._link(recipe, presentation)) else {}),
        }

    def _picture(self, engine: Engine, recipe: Recipe, report: Report, priority: PriorityNow) -> Picture:
        """The unlettered picture, kept or drawn; drawn once even when two letterings of it are asked for at once."""
        picture = self._kept_picture(recipe)
        if picture is not None:
            return picture
        key = f"picture:{recipe.picture_id}"
        with self._leases.alone(key, lambda flight: report(Progress(flight.step, flight.steps))):
            return self._kept_picture(recipe) or self._draw(engine, recipe, key, report, priority)

    def _draw(self, engine: Engine, recipe: Recipe, flight_key: str, report: Report, priority: PriorityNow) -> Picture:
        def report_both(progress: Progress) -> None:
            self._leases.progress(flight_key, replace(progress, preview=None))
            report(progress)

        name = engine.info.name
        if engine.info.sizes and (recipe.width, recipe.height) not in engine.info.sizes:
            sentence = f"{engine.info.label} draws no pictures of {recipe.width}x{recipe.height} pixels."
            raise EngineError(sentence, parameter="size")
        began = time.monotonic()
        try:
            picture = engine.draw(recipe, report_both, priority=priority())
        except EngineError as error:
            self._metrics.engine_calls.labels(name, error.code).inc()
            raise
        self._metrics.engine_calls.labels(name, "drawn").inc()
        # As whoever waits feels it; a sketch waits for a worker here, of which the queue's own guess tells already.
        own = picture.seconds if engine.info.embedded else None
        took = time.monotonic() - began if own is None else own
        self._metrics.engine_seconds.labels(name).observe(took)
        self.expected_seconds = 0.8 * self.expected_seconds + 0.2 * took
        data = self._pool.run(encoding.encode_lossless, picture.rgb, picture.width, picture.height)
        self._cache.put_picture(recipe.picture_id, data, "image/webp", self._facts(picture))
        return picture

    def _facts(self, picture: Picture) -> PictureFacts:
        spent = picture.spent
        return PictureFacts(
            engine=picture.engine,
            model=picture.model,
            seconds=_rounded(picture.seconds),
            region=self._region_id,
            understood=tuple(StoredUnderstood(item.slot, item.value, item.words) for item in picture.understood),
            ignored=picture.ignored,
            notes=_stored(picture.notes),
            processor=spent.processor,
            queue_seconds=_rounded(spent.queue_seconds),
            way_seconds=_rounded(spent.way_seconds),
            batch_size=spent.batch_size,
            shared=spent.shared,
            joules=_rounded(spent.joules),
            card_shared=spent.card_shared,
            room=_stored_room(picture.room),
        )

    def _kept_picture(self, recipe: Recipe) -> Picture | None:
        """Its pixels and by whom; what its engine told of it stays where it is kept."""
        stored = self._cache.picture(recipe.picture_id)
        if stored is None:
            return None
        rgb, width, height = self._pool.run(encoding.decode, stored.data)
        return Picture(width, height, rgb, stored.facts.engine, stored.facts.model, stored.facts.seconds,
                       room=_room(stored.facts.room))  # fmt: skip

    def make_variant(self, recipe: Recipe, variant: str) -> bytes | None:
        """Makes and keeps a PNG, JPEG or preview card of an image; None when its picture is not kept any more."""
        with self._leases.alone(f"variant:{recipe.id}:{variant}"), self._pool.turn(interactive):
            data = self._cache.image_data(recipe.id, variant)  # somebody may have made it while we waited
            if data is None and (picture := self._kept_picture(recipe)) is not None:
                made = self._pool.run(make_variant, variant, self._order(recipe, picture))
                data = made.data
                self._cache.put_image(recipe.id, variant, data, made.media_type, width=made.width, height=made.height)
        return data

    def engines(self) -> list[Engine]:
        return [engine for engine in (self.engine, self.fallback) if engine is not None]

    def info(self, name: str) -> EngineInfo | None:
        """What is known of an engine; None when this region has none of that name: another region's or time's model."""
        return next((engine.info for engine in self.engines() if engine.info.name == name), None)

    def is_embedded(self, name: str) -> bool:
        """Whether an engine draws by rules; every region has those that do."""
        info = self.info(name)
        return info is not None and info.embedded

    def _source_type(self, name: str) -> SourceType:
        info = self.info(name)
        return info.source_type if info else "trainedAlgorithmicMedia"

    def draws(self, recipe: Recipe) -> bool:
        """Whether an engine here draws a recipe as it should be drawn."""
        return any(engine.info.draws(recipe.engine, recipe.model) for engine in self.engines())

    def _engine_of(self, recipe: Recipe, *, leaves: bool) -> Engine:
        """The engine that a recipe names.

        Raises EngineUnavailable when this region has none of that name and model, or its words may not go there.
        """
        for engine in self.engines():
            if engine.info.draws(recipe.engine, recipe.model):
                if not (leaves or engine.info.embedded):
                    raise EngineUnavailable("These words do not leave this region.")
                return engine
        raise EngineUnavailable(f"This region has no engine {recipe.engine} ({recipe.model}).")


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 3)


def _stored_room(room: TitleRoom | None) -> str:
    """As the cache keeps it: JSON, "" for none."""
    return json.dumps(asdict(room), sort_keys=True) if room else ""


def _room(stored: str) -> TitleRoom | None:
    """What was kept; None also where a newer version kept what this one does not know."""
    try:
        room = TitleRoom(**json.loads(stored)) if stored else None
    except (TypeError, ValueError):
        return None
    return room if room is None or room.is_proper else None


def _stored(notes: Iterable[Note]) -> tuple[StoredNote, ...]:
    return tuple(StoredNote(note.code, dict(note.names)) for note in notes)


def enlarged(recipe: Recipe) -> tuple[Note, ...]:
    """What is to be said of a picture that was drawn smaller than it is: how much, and what that makes of its dpi."""
    width, height = recipe.size
    scale = max(width / recipe.width, height / recipe.height)
    if scale <= 1:
        return ()
    dpi = recipe.file.dpi if recipe.file else 0
    names = {"scale": f"{scale:.1f}", "drawn": f"{recipe.width} × {recipe.height}"}
    return (Note("enlarged_print", {**names, "dpi": str(round(dpi / scale))}) if dpi else Note("enlarged", names),)


def _by(engine: Engine, recipe: Recipe) -> Recipe:
    """The same wish as another engine's recipe."""
    info = engine.info
    return sized(replace(recipe, engine=info.name, model=info.model, steps=info.steps), info)


def sized(recipe: Recipe, info: EngineInfo) -> Recipe:
    """A recipe that is made for a size of its own (it has a file or a safe box), drawn by this engine: at that very
    size by one that draws any, else at the size with the nearest proportions of those that are drawn here.
    """
    if recipe.safe is None and recipe.output is None:
        return recipe
    width, height = size = recipe.size
    if info.embedded:
        return replace(recipe, width=width, height=height, output=None)
    offered = info.sizes or tuple(FORMATS.values())
    drawn = min(offered, key=lambda one: abs(math.log(one[0] / one[1] * height / width)))
    return replace(recipe, width=drawn[0], height=drawn[1], output=None if drawn == size else size, title_area=None)
