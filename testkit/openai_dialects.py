"""Image servers of dialects of OpenAI's API, as behaviours of `testkit.loopback`, built on openai's own types.

Each draws what its recipe says, in the size asked for, and refuses what the servers that it stands for refuse. Real
answers over real sockets; no model.
"""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Mapping
from typing import get_type_hints

import numpy as np
from openai.types import ErrorObject, Image, ImageGenCompletedEvent, ImagesResponse
from openai.types.image_gen_completed_event import Usage, UsageInputTokensDetails
from openai.types.image_generate_params import ImageGenerateParamsStreaming
from PIL import Image as Pillow

from testkit.loopback import Behaviour, Exchange, event, json_answer, raw_answer, streamed

OPENAI_PARAMETERS = frozenset(get_type_hints(ImageGenerateParamsStreaming))
_NOT_WITH_DALL_E = frozenset({"stream", "partial_images", "output_format", "background", "moderation"})
MODEL = "gpt-image-1-2025-04-23"
ORIENTATION = 0x0112


def size_of(exchange: Exchange) -> tuple[int, int]:
    width, height = exchange.request.body["size"].split("x")
    return int(width), int(height)


def expected(size: tuple[int, int]) -> Pillow.Image:
    """What every dialect draws: a slope from black at the left to white at the right, darker below."""
    across, down = np.linspace(0, 255, size[0]), np.linspace(1, 0.5, size[1])
    levels = np.outer(down, across).round().astype(np.uint8)
    return Pillow.fromarray(np.repeat(levels[:, :, None], 3, axis=2))


def _file(image: Pillow.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _refused(exchange: Exchange, error: ErrorObject, status: int = 400) -> None:
    json_answer({"error": error.model_dump()}, status)(exchange)


def _unknown(body: Mapping[str, object], known: frozenset[str]) -> str | None:
    return next((name for name in body if name not in known), None)


def _answered(exchange: Exchange, image: Image) -> None:
    response = ImagesResponse(created=1_770_000_000, data=[image])
    json_answer(response.model_dump(exclude_none=True))(exchange)


def openai(exchange: Exchange) -> None:
    """OpenAI's own: names each parameter that it does not know, streams, and says which model drew."""
    body = exchange.request.body
    if unknown := _unknown(body, OPENAI_PARAMETERS):
        sentence = f"Unknown parameter: '{unknown}'."
        error = ErrorObject(message=sentence, type="invalid_request_error", param=unknown, code="unknown_parameter")
        _refused(exchange, error)
        return
    details = UsageInputTokensDetails(image_tokens=0, text_tokens=9)
    done = ImageGenCompletedEvent(
        b64_json=base64.b64encode(_file(expected(size_of(exchange)), "PNG")).decode(),
        background="opaque",
        created_at=1_770_000_000,
        output_format="png",
        quality="low",
        size="1024x1024",
        type="image_generation.completed",
        usage=Usage(input_tokens=9, input_tokens_details=details, output_tokens=272, total_tokens=281),
    )
    streamed([event({**done.model_dump(), "model": MODEL}, done.type)])(exchange)


def dall_e(exchange: Exchange) -> None:
    """As DALL-E 3 and LocalAI: no streams, older sentences without `param`, and the picture as a URL of its own."""
    if exchange.request.path.startswith("/generated"):
        asked = exchange.request.path.rsplit("/", 1)[1].removesuffix(".png").split("x")
        raw_answer(_file(expected((int(asked[0]), int(asked[1]))), "PNG"), "image/png")(exchange)
        return
    if unknown := _unknown(exchange.request.body, OPENAI_PARAMETERS - _NOT_WITH_DALL_E):
        sentence = f"Unrecognized request argument supplied: {unknown}"
        _refused(exchange, ErrorObject(message=sentence, type="invalid_request_error", param=None, code=None))
        return
    width, height = size_of(exchange)
    _answered(exchange, Image(url=f"{exchange.server.url}/generated/{width}x{height}.png"))


def fastapi(exchange: Exchange) -> None:
    """As servers on FastAPI: 422 with pydantic's faults; a `data:` URI in lines of 76; 16-bit grey."""
    known = frozenset({"model", "prompt", "n", "size", "seed"})
    if unknown := _unknown(exchange.request.body, known):
        fault = {
            "type": "extra_forbidden",
            "loc": ["body", unknown],
            "msg": "Extra inputs are not permitted",
            "input": 1,
        }
        json_answer({"detail": [fault]}, 422)(exchange)
        return
    levels = np.asarray(expected(size_of(exchange)).convert("L")).astype(np.uint16) * 257
    lines = textwrap.wrap(base64.b64encode(_file(Pillow.fromarray(levels), "PNG")).decode(), 76)
    _answered(exchange, Image(b64_json="data:image/png;base64," + "\r\n".join(lines)))


def lenient(exchange: Exchange) -> None:
    """As servers that pass over what they do not know: URL-safe letters without padding; turned, and EXIF tells it."""
    turned = expected(size_of(exchange)).transpose(Pillow.Transpose.ROTATE_90)
    exif = Pillow.Exif()
    exif[ORIENTATION] = 6  # to be turned clockwise by a quarter
    content = base64.urlsafe_b64encode(_file(turned, "PNG", exif=exif)).decode().rstrip("=")
    _answered(exchange, Image(b64_json=content))


def without(names: frozenset[str], error: Behaviour) -> Behaviour:
    """A server that answers with `error` while any of these parameters is sent, and draws otherwise."""
    return lambda exchange: (error if names & exchange.request.body.keys() else lenient)(exchange)


def seeds_up_to(largest: int, error: Behaviour) -> Behaviour:
    """A server that answers with `error` to a larger seed or one below 1."""
    return lambda exchange: (lenient if 1 <= exchange.request.body.get("seed", 1) <= largest else error)(exchange)


DIALECTS: dict[str, Behaviour] = {"openai": openai, "dall_e": dall_e, "fastapi": fastapi, "lenient": lenient}
