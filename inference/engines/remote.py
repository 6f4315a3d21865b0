"""The remote engine: has pictures drawn by an OpenAI-compatible images API, such as the hub's FLUX.1-schnell.

It knows what to ask; reading pictures is `remote_picture`'s, reading refusals `dialect`'s, reaching the server
`Upstream`'s.

Decisions:
- The answer is asked for as a stream, so that people see the picture come. A server that does not stream answers with
  one JSON document, which is read as well.
- The clause on lettering is cut from the prompt: the name is set by us afterwards, and must not stand there twice.
- A drawing that fails on the way is asked for again (see `Upstream`): with the seed given it is the same picture.
- Only a wish that the server will not draw is its visitor's error. Whatever else is wrong with an answer makes the
  server as good as away: another engine draws, and the health says why.
- A server that refuses a request is asked in an easier way; the one that gave a picture is its dialect from then on,
  and each picture tells in notes what it was drawn without.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from inference.engines.base import EngineInfo, ReportProgress, label_of
from inference.engines.brand_colours import with_colours
from inference.engines.dialect import Body, Dialect, fault_of_the_wish
from inference.engines.remote_picture import ServedPicture, Told, largest_file, picture_of, picture_of_event, preview
from inference.errors import EngineError, EngineUnavailable
from inference.prompt_text.lettering_clause import without_lettering_clause
from inference.schemas import Health, Note, Picture, Priority, Progress, Recipe, Spent
from inference.upstream.answer import HEARTBEAT, Answer, UpstreamGarbled, UpstreamRefused, UpstreamUnavailable
from inference.upstream.client import Judgement, Upstream

log = logging.getLogger(__name__)

IMAGES_PATH = "/v1/images/generations"
PARTIAL, COMPLETED = "image_generation.partial_image", "image_generation.completed"
STEPS = 4  # of denoising, when a recipe is made for this engine
CONCURRENCY = 4  # how many drawings the server takes at once before they only queue there
TYPICAL_SECONDS = 2.0  # a first guess for one picture
MOST_PARTIALS = 3  # OpenAI's limit
MUST_ACCEPT = "model, prompt and size"  # all else that is sent is left out where it is not known


class RemoteEngine:
    """Draws through an OpenAI-compatible images API. Safe to share between threads.

    Args:
        upstream: the server; closed with the engine.
        model: the name under which the server serves the model.
        region: sent along, so that the hub can share itself fairly; empty: not sent.
    """

    def __init__(self, upstream: Upstream, model: str, *, region: str = "") -> None:
        self.info = EngineInfo("flux", model, label_of(model), STEPS, CONCURRENCY, TYPICAL_SECONDS, embedded=False)
        self._upstream = upstream
        self._region = region
        self._lock = threading.Lock()
        self._dialect = Dialect()  # in which the server has drawn
        self._proven = False  # whether it has
        self._misfit = ""  # what it last said of a parameter that no visitor decides

    def setup(self) -> None:
        """Nothing to load. A server that is away now may be back at the first drawing, so it is not asked here."""

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        """See `Engine.draw`. `report` hears of the start, each partial image, the server's heartbeats, and the end.

        `Picture.seconds` are those of the server's GPU, this picture's part of its batch; None where it does not tell.
        What else passed here is told as queue and way. `Picture.model` is the server's own word where it names one.
        EngineError is raised only for a wish that the server will not draw.
        """
        drawing = _Drawing(self._upstream, recipe, report)
        started = time.monotonic()
        drawing.report_step(0)
        try:
            served, notes = self._served(drawing, priority)
        except (UpstreamUnavailable, UpstreamGarbled) as error:
            retry_after = error.retry_after if isinstance(error, UpstreamUnavailable) else None
            raise EngineUnavailable(error.message, retry_after=retry_after) from error
        except UpstreamRefused as error:
            self._misfit = error.message if error.parameter else ""
            raise EngineUnavailable(error.message) from error
        drawing.report_step(recipe.steps)
        seconds, spent = _spent(served.told, time.monotonic() - started)
        return Picture(
            width=recipe.width,
            height=recipe.height,
            rgb=served.rgb,
            engine=self.info.name,
            model=served.model or self.info.model,
            seconds=seconds,
            notes=notes,
            spent=spent,
        )

    def _served(self, drawing: _Drawing, priority: Priority) -> tuple[ServedPicture, tuple[Note, ...]]:
        """The picture and what it has to tell. Asks in an easier way, step by step, while there is one.

        Raises:
            EngineError: the wish is at fault.
            UpstreamUnavailable, UpstreamRefused, UpstreamGarbled: something else is.
        """
        whole = drawing.body(self.info.model)
        with self._lock:
            dialect, proven = self._dialect, self._proven
        while True:
            asked = dialect.body(whole)
            try:
                served = self._asked(drawing, asked, priority, partial(dialect.is_failure, asked, proven))
            except UpstreamRefused as error:
                fault = fault_of_the_wish(error, asked)
                if fault:
                    raise EngineError(error.message, parameter=fault) from error
                easier = dialect.easier(asked, proven, error)
                if easier is None:
                    raise
            except UpstreamUnavailable as error:
                easier = dialect.bare() if error.unexplained and not proven else None
                if easier is None:
                    raise
            else:
                self._learn(dialect)
                return served, _with_seed(dialect.notes(whole), served.told, asked)
            dialect = easier

    def _asked(self, drawing: _Drawing, asked: Body, priority: Priority, is_failure: Judgement) -> ServedPicture:
        return self._upstream.post(
            IMAGES_PATH,
            asked,
            drawing.read,
            largest_bytes=drawing.largest_bytes,
            headers=lambda seconds: self._headers(seconds, priority),
            is_failure=is_failure,
        )

    def _learn(self, dialect: Dialect) -> None:
        """A picture was drawn in this dialect."""
        with self._lock:
            known, self._dialect = self._dialect, self._dialect.joined(dialect)
            self._proven = True
            if "seed" in dialect.dropped:
                self.info = replace(self.info, seeded=False)
        if self._dialect != known:
            log.warning("%s", self._without())

    def _without(self) -> str:
        """What the server was found not to take, in a sentence or two; "" when nothing."""
        names, limit = ", ".join(sorted(self._dialect.dropped)), self._dialect.seeds_below
        sentences = [f"The image server does not know {names}; it draws without."] if names else []
        sentences += [f"It takes seeds up to {limit}; larger ones are sent as smaller ones."] if limit else []
        return " ".join(sentences)

    def _headers(self, seconds: float, priority: Priority) -> Mapping[str, str]:
        """What the hub needs for its queue. Headers, because servers of others refuse fields that they do not know."""
        headers = {
            "X-Cityframe-Priority": priority.label,
            "X-Cityframe-Deadline": f"{seconds:.3f}",
            "X-Cityframe-Lossless": "webp",  # a quarter smaller than PNG (bench/results/lossless.md)
        }
        return {**headers, "X-Cityframe-Region": self._region} if self._region else headers

    def health(self) -> Health:
        """How the last attempts fared, and what the server was found not to know; calls nothing."""
        reached = self._upstream.health()
        if reached.ok:
            return replace(reached, detail=self._without())
        if reached.detail == self._misfit:
            return replace(reached, detail=f"{reached.detail} It must accept {MUST_ACCEPT}.")
        return reached

    def close(self) -> None:
        self._upstream.close()


def _with_seed(notes: tuple[Note, ...], told: Told, asked: Body) -> tuple[Note, ...]:
    """What the dialect notes, and a seed that the server says it drew with in place of the one that was asked for."""
    if "seed" in asked and told.seed not in (None, asked["seed"]):
        return (*notes, Note("seed_reduced", {"seed": str(told.seed)}))
    return notes


def _spent(told: Told, elapsed: float) -> tuple[float | None, Spent]:
    """The GPU's seconds for the picture, and what else there is to tell of the seconds that passed here."""
    if told.seconds is None or told.batch_size is None:
        return None, Spent()
    way = None
    if told.queue_seconds is not None:
        drawn_meanwhile = 0.0 if told.shared and told.seconds > elapsed - told.queue_seconds else told.seconds
        way = max(0.0, elapsed - told.queue_seconds - drawn_meanwhile)
    return told.seconds / told.batch_size, Spent(
        "gpu", told.queue_seconds, way, told.batch_size, told.shared, told.joules, told.card_shared
    )


class _Drawing:
    """One recipe on its way through the server: what is asked for, and how far it is."""

    def __init__(self, upstream: Upstream, recipe: Recipe, report: ReportProgress | None) -> None:
        self._upstream = upstream
        self._recipe = recipe
        self._report = report
        self._partials = min(MOST_PARTIALS, recipe.steps - 1) if report else 0
        self._step = 0
        self._largest_file = largest_file(recipe.width, recipe.height)
        self.largest_bytes = (1 + self._partials) * self._largest_file * 3 // 2  # in base64, with line breaks

    def body(self, model: str) -> Body:
        recipe = self._recipe
        colours = recipe.brand.colours if recipe.brand else ()
        return {
            "model": model,
            "prompt": with_colours(without_lettering_clause(recipe.prompt), colours),
            "n": 1,
            "size": f"{recipe.width}x{recipe.height}",
            "output_format": "png",
            "stream": True,
            "partial_images": self._partials,
            "seed": recipe.seed,
            "num_inference_steps": recipe.steps,
            "guidance_scale": 0,
        }

    def report_step(self, step: int, preview: bytes | None = None) -> None:
        self._step = step
        if self._report is not None:
            self._report(Progress(step, self._recipe.steps, preview))

    def read(self, answer: Answer) -> ServedPicture:
        """The finished picture. Raises UpstreamGarbled for an answer that is none."""

        def fetch(address: str) -> bytes:
            return self._upstream.fetch(address, answer.deadline, self._largest_file)

        width, height = self._recipe.width, self._recipe.height
        if answer.content_type != "text/event-stream":
            return picture_of(answer.json(), width, height, fetch)
        for event in answer.events():
            if event.name == HEARTBEAT:
                self.report_step(self._step)
                continue
            if event.data == "[DONE]":
                break
            document = answer.parse(event.data)
            if not isinstance(document, dict):
                raise UpstreamGarbled("The image server sent an event of an unknown shape.")
            if document.get("error") is not None:
                raise self._upstream.failure(document["error"])
            kind = document.get("type", event.name)
            if kind == COMPLETED:
                return picture_of_event(document, width, height, fetch)
            if kind == PARTIAL:
                self._report_partial(document)
        raise UpstreamUnavailable("The image server ended its answer before the picture was complete.", again=True)

    def _report_partial(self, document: dict[str, Any]) -> None:
        """Partial i of n comes after its share of the steps; where it cannot be read, only the preview is missing."""
        index = document.get("partial_image_index")
        if not isinstance(index, int) or not 0 <= index < self._partials:
            index = 0
        step = (index + 1) * self._recipe.steps // (self._partials + 1)
        self.report_step(max(step, self._step), preview(document, self._recipe.width, self._recipe.height))
