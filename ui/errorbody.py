"""How an error looks in JSON, wherever it is answered: the shape of the OpenAI API's errors."""

from __future__ import annotations

from inference.errors import CityframeError, InvalidRequest


def error_body(error: CityframeError) -> dict[str, dict[str, str | None]]:
    kind = "invalid_request" if isinstance(error, InvalidRequest) else "server_error"
    return {"error": {"message": error.message, "type": kind, "param": error.parameter, "code": error.code}}
