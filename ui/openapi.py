"""What the OpenAPI page says and FastAPI cannot read from the code: how routes answer, well and otherwise.

It knows the shapes of ui/shapes.py, and no route.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse
from pydantic import TypeAdapter

from ui.shapes import DrainingView, EndView, ErrorView, PreviewView, ReadyView, WishedImageView

Responses = dict[int | str, dict[str, Any]]

_SCHEMA = "#/components/schemas/{model}"
_MEANINGS = {
    400: "A value is not offered; the sentence says which and what is.",
    401: "A key was sent as a bearer token, and it is not this region's.",
    403: "It is for operators alone, or for whoever has the kit's edit key.",
    404: "No such city, picture or brand kit.",
    410: "The picture was withdrawn, for everybody; or the brand kit was deleted.",
    413: "The body is larger than any wish can be.",
    429: "More was asked for than a limit allows; see Retry-After.",
    500: "Something failed here; the region's log says what.",
    502: "A writer or an engine gave nothing that can be used.",
    503: "Not now: the queue is full, the cache refuses, or it is still being made; see Retry-After.",
    507: "The region keeps no more logos and fonts.",
}
_RETRY_AFTER = {"Retry-After": {"description": "whole seconds", "schema": {"type": "integer", "minimum": 1}}}
_LATER = (429, 503)


def errors(*statuses: int) -> Responses:
    """Our error body for each of the statuses.

    By reference: a model would get the route's own media type, such as that of an event stream.
    """
    body = {"application/json": {"schema": {"$ref": _SCHEMA.format(model="ErrorView")}}}
    return {
        status: {
            "description": _MEANINGS[status],
            "content": body,
            **({"headers": _RETRY_AFTER} if status in _LATER else {}),
        }
        for status in statuses
    }


def answers(shape: Any, *statuses: int) -> dict[str, Any]:
    """What a route declares that it answers: a shape with 200, and errors with `statuses` and 500.

    Not as its return type alone: FastAPI would check and copy every answer on its way out.
    """
    return {"response_model": None, "responses": {200: {"model": shape, "description": "OK"}, **errors(*statuses, 500)}}


def wished(*statuses: int) -> dict[str, Any]:
    """As `answers`, of a route that has a picture made."""
    declared = answers(WishedImageView, 400, 404, 410, 413, 429, 502, 503, *statuses)
    declared["responses"][200]["description"] = "It is kept, or a kept sketch stands in for it"
    declared["responses"][202] = {"model": WishedImageView, "description": "It is being made: `job` says how far it is"}
    return declared


IMAGE_FILE: Responses = {
    200: {
        "description": "The file. A sketch in the place of another engine's picture says no-store in Cache-Control.",
        "content": {kind: {"schema": {"type": "string"}} for kind in ("image/webp", "image/png", "image/jpeg")},
    },
    304: {"description": "The browser has this very file."},
    **errors(400, 404, 410, 429, 500, 502, 503),
}


KIT_LOGO: Responses = {
    200: {"description": "The PNG", "content": {"image/png": {"schema": {"type": "string"}}}},
    **errors(400, 404, 410, 500, 503),
}
READY = answers(ReadyView)
READY["responses"][503] = {"model": ReadyView, "description": "It cannot; the words say why", "headers": _RETRY_AFTER}
NEWCOMERS = answers(DrainingView)
NEWCOMERS["responses"][503] = {"model": DrainingView, "description": "They shall not", "headers": _RETRY_AFTER}
METRICS: Responses = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **errors(403, 500)}


def _events(kinds: Sequence[str], models: Sequence[str], *statuses: int) -> dict[str, Any]:
    """What a stream of server-sent events declares: their kinds, and the models that they carry as JSON."""
    data = {"anyOf": [{"$ref": _SCHEMA.format(model=model)} for model in models]}
    item = {
        "required": ["event", "data"],
        "properties": {
            "event": {"enum": list(kinds)},
            "data": {"contentMediaType": "application/json", "contentSchema": data},
        },
    }
    content = {"text/event-stream": {"itemSchema": item}}
    return {
        "response_class": EventSourceResponse,
        "responses": {200: {"content": content}, **errors(*statuses)},
    }


EVENTS = _events(["progress", "end"], ["JobView", "ErrorView"], 400)
WRITINGS = _events(["writer", "prompt", "end"], ["WriterView", "PromptView", "EndView"], 400, 404)
PREVIEWS = _events(["preview", "end"], ["PreviewView", "EndView"], 400, 404, 429, 503)


class DescribedApp(FastAPI):
    """A FastAPI whose page does not claim 422 of every route: what is not offered is answered with 400."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            for operations in document["paths"].values():
                for operation in operations.values():
                    operation["responses"].pop("422", None)
            schemas = document["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            for named in (ErrorView, PreviewView, EndView):  # those that no route declares as its model
                schema = TypeAdapter(named).json_schema(ref_template=_SCHEMA)
                schemas.update(schema.pop("$defs", {}), **{named.__name__: schema})
        return super().openapi()
