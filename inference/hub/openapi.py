"""The hub's OpenAPI page: what it says of bodies and answers that the framework cannot read from the code."""

from __future__ import annotations

from typing import Any

from inference.hub.request import GenerationRequest

_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"type": ["string", "null"]},
                "code": {"type": "string"},
            },
        }
    },
}


def _error(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ERROR}}}


ERRORS: dict[int | str, dict[str, Any]] = {
    400: _error("A value is unknown or out of range; param names it."),
    401: _error("No key, or nobody's."),
    404: _error("No such model."),
}

_IMAGES: dict[str, Any] = {
    "type": "object",
    "required": ["created", "data"],
    "properties": {
        "created": {"type": "integer", "description": "Unix time."},
        "background": {"type": "string"},
        "output_format": {"type": "string"},
        "size": {"type": "string"},
        "data": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["b64_json", "seed"],
                "properties": {
                    "b64_json": {"type": "string"},
                    "seed": {"type": "integer"},
                    "seconds": {"type": "number", "description": "Of the batch on the GPU."},
                    "batch_size": {"type": "integer", "description": "How many were drawn together."},
                    "shared": {"type": "boolean", "description": "Drawn for another request that wished for the same."},
                },
            },
        },
    },
}

# A plain description as `openapi_extra`, since the body is read within a limit by ourselves.
GENERATE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The pictures; with stream, events image_generation.partial_image and .completed.",
            "content": {"application/json": {"schema": _IMAGES}, "text/event-stream": {"schema": {"type": "string"}}},
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
