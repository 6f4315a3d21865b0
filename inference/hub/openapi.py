"""The hub's OpenAPI page: what it says of bodies and answers that the framework cannot read from the code."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from inference.hub.request import GenerationRequest


class ErrorObject(BaseModel):
    message: str
    type: str
    param: str | None
    code: str


class ErrorDocument(BaseModel):
    error: ErrorObject


def _error(description: str) -> dict[str, Any]:
    return {"description": description, "model": ErrorDocument}


ERRORS: dict[int | str, dict[str, Any]] = {
    400: _error("A value is unknown or out of range; param names it."),
    401: _error("No key, or nobody's."),
    404: _error("No such model."),
}


class ImageObject(BaseModel):
    b64_json: str
    seed: int
    seconds: float = Field(description="Of the batch on the GPU.")
    batch_size: int = Field(description="How many were drawn together.")
    shared: bool = Field(description="Drawn for another request that wished for the same.")
    queue_seconds: float = Field(description="From the request to the drawing.")
    joules: float | None = Field(description="Of the card, this picture's part of its batch's; null: not known.")
    card_shared: bool = Field(description="Others used the card meanwhile: the joules are theirs as well.")


class ImagesDocument(BaseModel):
    created: int = Field(description="Unix time.")
    background: str
    output_format: str
    size: str
    data: list[ImageObject]


# A plain description as `openapi_extra`, since the body is read within a limit by ourselves.
GENERATE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The pictures; with stream, events image_generation.partial_image and .completed.",
            "model": ImagesDocument,
            "content": {"text/event-stream": {"schema": {"type": "object"}}},  # each event is one
        },
        408: _error("The body did not come in time."),
        413: _error("The body is too large."),
        415: _error("The body is no JSON."),
        500: _error("The drawing failed; trying the same again does not help."),
        503: _error("Not ready, or the queue is full; see Retry-After."),
        504: _error("The deadline passed."),
    },
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": GenerationRequest.model_json_schema()}},
        }
    },
}

READY: dict[int | str, dict[str, Any]] = {503: {"description": "Not ready; see seconds_left and Retry-After."}}
