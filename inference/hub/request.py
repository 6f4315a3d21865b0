"""The request of OpenAI's images API with the extensions that peers agree on, and what it asks to be drawn.

What is unknown or out of range is refused with the name of the parameter, never clamped and never passed over. It knows
no HTTP and no engine.
"""

from __future__ import annotations

import difflib
import re
import secrets
import uuid
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from inference.errors import InvalidRequest
from inference.hub.backend import Drawing
from inference.hub.encoding import FileKind, OutputFormat
from inference.hub.settings import HubSettings
from inference.schemas import LARGEST_SEED, LONGEST_PROMPT, Priority

MOST_PICTURES = 10  # OpenAI's limits, both
MOST_PARTIALS = 3
_SIZE = r"^(auto|[1-9][0-9]{1,4}x[1-9][0-9]{1,4})$"


class GenerationRequest(BaseModel):
    """The body of POST /v1/images/generations. null is the same as leaving a field out."""

    model_config = ConfigDict(extra="forbid", strict=True)

    prompt: str = Field(min_length=1, max_length=LONGEST_PROMPT, description="What the picture shows.")
    model: str | None = Field(None, max_length=300, description="As GET /v1/models names it.")
    n: int | None = Field(None, ge=1, le=MOST_PICTURES, description="How many pictures; their seeds follow each other.")
    size: str | None = Field(
        None, pattern=_SIZE, description="WIDTHxHEIGHT in pixels, multiples of 16; auto: the server's own."
    )
    output_format: OutputFormat | None = None
    output_compression: int | None = Field(
        None, ge=0, le=100, description="Quality of jpeg and webp; 100 when left out."
    )
    stream: bool | None = Field(None, description="Answer with server-sent events.")
    partial_images: int | None = Field(None, ge=0, le=MOST_PARTIALS, description="Previews on the way, streamed only.")
    seed: int | None = Field(
        None, ge=0, le=LARGEST_SEED, description="The same seed gives the same picture; random when left out."
    )
    num_inference_steps: int | None = Field(None, ge=1, description="Denoising steps.")
    guidance_scale: float | None = Field(None, ge=0, allow_inf_nan=False)
    # Only what we do anyway: a quality or background that we cannot give is refused.
    quality: Literal["auto"] | None = None
    background: Literal["auto", "opaque"] | None = None
    moderation: Literal["auto"] | None = None
    response_format: Literal["b64_json"] | None = None
    user: str | None = Field(None, max_length=300, description="Accepted; neither used nor kept.")

    def file_kind(self, *, lossless_webp: bool) -> FileKind:
        """`lossless_webp`: the client takes it in PNG's place."""
        if self.file_format == "png" and lossless_webp:
            return FileKind("webp", lossless=True)
        return FileKind(self.file_format, self.file_quality)

    @property
    def file_format(self) -> OutputFormat:
        return self.output_format or "png"

    @property
    def file_quality(self) -> int:
        return 100 if self.output_compression is None else self.output_compression


def parse_request(body: bytes) -> GenerationRequest:
    """Raises InvalidRequest naming the first parameter at fault."""
    try:
        request = GenerationRequest.model_validate_json(body)
    except ValidationError as error:
        raise refused(error.errors(include_url=False, include_input=False)) from error
    if not request.prompt.strip():
        raise InvalidRequest("prompt is blank; say what the picture shows.", parameter="prompt")
    if request.partial_images and not request.stream:
        raise InvalidRequest("partial_images needs stream: true.", parameter="partial_images")
    if request.stream and (request.n or 1) > 1:
        raise InvalidRequest(f"n is {request.n}; a streamed answer holds 1 picture.", parameter="n")
    if request.file_format == "png" and request.file_quality != 100:
        raise InvalidRequest("output_compression needs jpeg or webp.", parameter="output_compression")
    return request


def refused(errors: Sequence[ErrorDetails]) -> InvalidRequest:
    """The first of pydantic's errors as a sentence. What the client sent is not repeated, but for an unknown name."""
    first = errors[0]
    place = [str(part) for part in first["loc"] if part not in ("body", "header", "query")]
    parameter = "".join(character for character in (place[0] if place else "") if character.isprintable())[:60]
    if first["type"] == "extra_forbidden":
        close = difflib.get_close_matches(parameter, GenerationRequest.model_fields, n=1, cutoff=0.0)
        hint = f"; the nearest is {close[0]}" if close else ""
        return InvalidRequest(f"{parameter!r} is not a parameter{hint}.", parameter=parameter)
    message = re.sub(r"\s+", " ", str(first["msg"])).strip().rstrip(".")
    if not parameter:
        return InvalidRequest(f"The body cannot be read: {message[:1].lower()}{message[1:]}.")
    return InvalidRequest(f"{parameter}: {message[:1].lower()}{message[1:]}.", parameter=parameter)


def drawings_of(
    request: GenerationRequest, settings: HubSettings, *, region: str, priority: Priority, deadline: float
) -> list[Drawing]:
    """What is to be drawn, one for each picture. `deadline` is Unix time.

    Raises:
        InvalidRequest: a value that this model does not offer.
    """
    width, height = _size(request, settings)
    steps = settings.steps if request.num_inference_steps is None else request.num_inference_steps
    if steps > settings.most_steps:
        raise InvalidRequest(
            f"num_inference_steps is {steps}; 1 to {settings.most_steps} are allowed.", parameter="num_inference_steps"
        )
    guidance = request.guidance_scale or 0.0
    if guidance > settings.most_guidance:
        allowed = f"0 to {settings.most_guidance:g} is allowed" if settings.most_guidance else "this model takes only 0"
        raise InvalidRequest(f"guidance_scale is {guidance:g}; {allowed}.", parameter="guidance_scale")
    count = request.n or 1
    seed = secrets.randbelow(LARGEST_SEED + 1 - count) if request.seed is None else request.seed
    if seed + count - 1 > LARGEST_SEED:
        raise InvalidRequest(f"seed is {seed}; with n {count} at most {LARGEST_SEED + 1 - count} is.", parameter="seed")
    name = uuid.uuid4().hex[:12]
    return [
        Drawing(
            id=f"{name}-{place}",
            prompt=request.prompt,
            width=width,
            height=height,
            seed=seed + place,
            steps=steps,
            guidance_scale=guidance,
            partial_images=request.partial_images or 0,
            region=region,
            priority=priority,
            deadline=deadline,
        )
        for place in range(count)
    ]


def _size(request: GenerationRequest, settings: HubSettings) -> tuple[int, int]:
    if request.size is None or request.size == "auto":
        return settings.default_size()
    width, height = map(int, request.size.split("x"))
    fault = settings.size_fault(width, height)
    if not fault and not settings.offers(width, height):
        sizes = dict.fromkeys(f"{bucket.width}x{bucket.height}" for bucket in settings.bucket_list())
        fault = f"compiled for {', '.join(sizes)}"
    if fault:
        raise InvalidRequest(f"size {request.size} is not offered: {fault}.", parameter="size")
    return width, height
