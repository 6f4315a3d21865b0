"""The error body: how an error looks in JSON, wherever it is answered, in the shape of the OpenAI API's errors."""

from __future__ import annotations

from inference.errors import CityframeError

ErrorBody = dict[str, dict[str, object]]


def error_body(error: CityframeError, kind: str = "") -> ErrorBody:
    """`kind` is the error's type; without one, a region's own word, and what its page says the error by."""
    told: dict[str, object] = {"message": error.message, "type": kind, "param": error.parameter, "code": error.code}
    if not kind:
        told["type"] = "invalid_request" if error.status < 500 else "server_error"
        told |= {"reason": error.reason, "values": error.values}
    return {"error": told}
