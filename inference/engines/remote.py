"""The remote engine: has pictures drawn by an OpenAI-compatible images API, such as the hub's FLUX.1-schnell.

It knows what to ask and how to read pictures; reaching the server is `Upstream`'s.

Decisions:
- The answer is asked for as a stream, so that people see the picture come. A server that does not stream answers with
  one JSON document, which is read as well.
- The clause on lettering is cut from the prompt: the name is set by us afterwards, and must not stand there twice.
- A drawing that fails on the way is asked for again (see `Upstream`): with the seed given it is the same picture.
- A picture of another size than asked, or that is no PNG, JPEG or WebP, is an error, never stretched or cropped.
  The size is checked before the pixels are decoded, so that a small file cannot unpack into gigabytes.
"""

from __future__ import annotations

import base64
import binascii
import io
import logging
import struct
import time
import zlib
from typing import Any

from PIL import Image

from inference.engines.base import EngineInfo, ReportProgress
from inference.errors import EngineError, EngineUnavailable
from inference.prompt_text.lettering_clause import without_lettering_clause
from inference.schemas import Health, Picture, Priority, Progress, Recipe
from inference.upstream.answer import HEARTBEAT, Answer, UpstreamGarbled, UpstreamRefused, UpstreamUnavailable
from inference.upstream.client import Upstream

log = logging.getLogger(__name__)

IMAGES_PATH = "/v1/images/generations"
PARTIAL, COMPLETED = "image_generation.partial_image", "image_generation.completed"
STEPS = 4  # of denoising, when a recipe is made for this engine
CONCURRENCY = 4  # how many drawings the server takes at once before they only queue there
TYPICAL_SECONDS = 2.0  # a first guess for one picture
MOST_PARTIALS = 3  # OpenAI's limit
PREVIEW_SIDE = 320
FORMATS = ("PNG", "JPEG", "WEBP")
# All that Pillow's readers of these formats raise on broken files.
BROKEN_IMAGE = (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError)


class RemoteEngine:
    """Draws through an OpenAI-compatible images API. Safe to share between threads.

    Args:
        upstream: the server; closed with the engine.
        model: the name under which the server serves the model.
        region: sent along, so that the hub can share itself fairly; empty: not sent.
    """

    def __init__(self, upstream: Upstream, model: str, *, region: str = "") -> None:
        label = model.rsplit("/", 1)[-1]  # without its publisher
        self.info = EngineInfo("flux", model, label, STEPS, CONCURRENCY, TYPICAL_SECONDS, embedded=False)
        self._upstream = upstream
        self._region = region

    def setup(self) -> None:
        """Nothing to load. A server that is away now may be back at the first drawing, so it is not asked here."""

    def draw(
        self, recipe: Recipe, report: ReportProgress | None = None, *, priority: Priority = Priority.INTERACTIVE
    ) -> Picture:
        """See `Engine.draw`. `report` hears of the start, each partial image, the server's heartbeats, and the end.

        `Picture.seconds` is what the drawing took as seen from here, with retries.
        """
        drawing = _Drawing(self._upstream, recipe, report)
        started = time.monotonic()
        drawing.report_step(0)
        try:
            encoded = self._upstream.post(
                IMAGES_PATH,
                drawing.body(self.info.model),
                drawing.read,
                largest_bytes=drawing.largest_bytes,
                headers=lambda seconds: self._headers(seconds, priority),
            )
        except UpstreamUnavailable as error:
            raise EngineUnavailable(error.message, retry_after=error.retry_after) from error
        except UpstreamRefused as error:
            raise EngineError(error.message, parameter=error.parameter) from error
        except UpstreamGarbled as error:
            raise EngineError(error.message) from error
        rgb = _decoded(encoded, recipe.width, recipe.height).tobytes()
        drawing.report_step(recipe.steps)
        return Picture(
            width=recipe.width,
            height=recipe.height,
            rgb=rgb,
            engine=self.info.name,
            model=self.info.model,
            seconds=time.monotonic() - started,
        )

    def _headers(self, seconds: float, priority: Priority) -> dict[str, str]:
        """What the hub needs for its queue. Headers, because servers of others refuse fields that they do not know."""
        headers = {
            "X-Cityframe-Priority": priority.label,
            "X-Cityframe-Deadline": f"{seconds:.3f}",
        }
        return {**headers, "X-Cityframe-Region": self._region} if self._region else headers

    def health(self) -> Health:
        """How the last attempts fared; calls nothing."""
        return self._upstream.health()

    def close(self) -> None:
        self._upstream.close()


class _Drawing:
    """One recipe on its way through the server: what is asked for, and how far it is."""

    def __init__(self, upstream: Upstream, recipe: Recipe, report: ReportProgress | None) -> None:
        self._upstream = upstream
        self._recipe = recipe
        self._report = report
        self._partials = min(MOST_PARTIALS, recipe.steps - 1) if report else 0
        self._step = 0
        # Four bytes a pixel in base64 is more than the worst PNG of RGB needs.
        self.largest_bytes = (1 + self._partials) * (recipe.width * recipe.height * 16 // 3 + 65536)

    def body(self, model: str) -> dict[str, Any]:
        recipe = self._recipe
        return {
            "model": model,
            "prompt": without_lettering_clause(recipe.prompt),
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

    def read(self, answer: Answer) -> bytes:
        """The finished picture as an encoded file."""
        if answer.content_type != "text/event-stream":
            return _picture_of(answer.json())
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
                return _unpacked(document)
            if kind == PARTIAL:
                self._report_partial(document)
        raise UpstreamUnavailable("The image server ended its answer before the picture was complete.", again=True)

    def _report_partial(self, document: dict[str, Any]) -> None:
        """Partial i of n comes after its share of the steps; where it cannot be read, only the preview is missing."""
        index = document.get("partial_image_index")
        if not isinstance(index, int) or not 0 <= index < self._partials:
            index = 0
        step = (index + 1) * self._recipe.steps // (self._partials + 1)
        try:
            preview = _preview(_unpacked(document), self._recipe.width, self._recipe.height)
        except (UpstreamGarbled, *BROKEN_IMAGE) as error:
            log.info("A partial image could not be read (%s).", type(error).__name__)
            preview = None
        self.report_step(max(step, self._step), preview)


def _picture_of(document: Any) -> bytes:
    """The picture of a plain answer, `{"data": [{"b64_json": ...}]}`."""
    try:
        first = document["data"][0]
    except (TypeError, LookupError):
        raise UpstreamGarbled("The image server answered without a picture.") from None
    return _unpacked(first)


def _unpacked(holder: Any) -> bytes:
    encoded = holder.get("b64_json") if isinstance(holder, dict) else None
    if not isinstance(encoded, str):
        raise UpstreamGarbled("The image server answered without a picture.")
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UpstreamGarbled("The image server sent a picture in broken base64.") from error


def _decoded(encoded: bytes, width: int, height: int) -> Image.Image:
    """The picture as RGB. Raises EngineError for another size or format, and for broken files."""
    try:
        with Image.open(io.BytesIO(encoded), formats=FORMATS) as image:
            if image.size != (width, height):
                raise EngineError(
                    f"The image server sent {image.width}x{image.height} pixels where {width}x{height} were asked for."
                )
            return image.convert("RGB")
    except BROKEN_IMAGE as error:
        raise EngineError("The image server sent something that is no readable PNG, JPEG or WebP picture.") from error


def _preview(encoded: bytes, width: int, height: int) -> bytes | None:
    """A WebP of at most 320 pixels a side; None for partials larger than the picture, which are not worth decoding."""
    with Image.open(io.BytesIO(encoded), formats=FORMATS) as image:
        if image.width > width or image.height > height:
            return None
        small = image.convert("RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    file = io.BytesIO()
    small.save(file, "WEBP", quality=60, method=0)
    return file.getvalue()
