"""The hub's own errors, and every error in OpenAI's shape, whoever raises it. It draws nothing."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from inference.errors import CityframeError, InvalidRequest
from inference.hub.request import refused
from inference.hub.responses import error_answer

log = logging.getLogger(__name__)


class ModelNotFound(CityframeError):
    status = 404
    code = "model_not_found"


class BodyRefused(InvalidRequest):
    """Too large, or no JSON."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class HttpError(CityframeError):
    """What the framework refuses by itself: no such path, another method."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
        self.code = {404: "not_found", 405: "method_not_allowed"}.get(status, "invalid_request")


def shape_errors(app: FastAPI) -> None:
    """Gives the application its handlers of errors."""

    @app.exception_handler(CityframeError)
    async def ours(_: Request, error: CityframeError) -> Response:
        return error_answer(error)

    @app.exception_handler(RequestValidationError)
    async def parameters(_: Request, error: RequestValidationError) -> Response:
        return error_answer(refused(error.errors()))

    @app.exception_handler(HTTPException)
    async def framework(_: Request, error: HTTPException) -> Response:
        answer = error_answer(HttpError(f"{error.detail}.", error.status_code))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> Response:
        log.error("a request failed", exc_info=error)
        return error_answer(CityframeError("The server failed at this request; its log says why."))
