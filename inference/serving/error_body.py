"""The error body: how an error looks in JSON, wherever it is answered, in the shape of the OpenAI API's errors."""

from __future__ import annotations

from inference.errors import CityframeError, InvalidRequest

ErrorBody = dict[str, dict[str, str | None]]


def error_body(error: CityframeError, kind: str = "") -> ErrorBody:
    """`kind` is the error's type; without one, a region's own word."""
    kind = kind or ("invalid_request" if isinstance(error, InvalidRequest) else "server_error")
    return {"error": {"message": error.message, "type": kind, "param": error.parameter, "code": error.code}}
