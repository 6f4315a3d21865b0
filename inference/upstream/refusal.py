"""What an answer other than 200 means, whichever provider's shape its error has.

Read are OpenAI's `{error: {message, type, param, code}}` (also Azure's, vLLM's, Together's and LiteLLM's), the same
without its wrapping, xAI's `{code, error: sentence}`, FastAPI's and Fal's `{detail: sentence}` and `{detail: [{loc,
msg, type}]}`, Stability's `{name, errors: [sentence]}`, Hugging Face's `{error: [sentence]}`, and plain text. It knows
no retries, and of what was asked nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import requests
import urllib3
from urllib3.util import Retry

from inference.upstream.answer import (
    Answer,
    UpstreamError,
    UpstreamRefused,
    UpstreamUnavailable,
    plain_text,
)
from inference.upstream.content_policy import refuses_content

RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
# These say that our settings do not fit the server, so that no request can succeed until somebody changes them.
MISFIT_STATUSES = {401: "does not accept our key", 403: "forbids our key this", 404: "does not know the path or model"}
REFUSING_STATUSES = frozenset({400, 413, 422})  # the others below 500 tell of money, methods, formats: of us
# With which servers refuse what a prompt says: 403 of Stability and xAI, 451 by its meaning, 500 of gateways.
CONTENT_STATUSES = frozenset({400, 403, 422, 451, 500})
LONGEST_RETRY_AFTER = 3600
LONGEST_SENTENCE = 200
LONGEST_READ = 2000  # characters of an error's sentences that are read, not shown
LARGEST_ERROR_BYTES = 64 * 1024
DEEPEST = 4  # levels of wrapping
_NO_PARAMETERS = ("body", "query", "header", "path")  # where FastAPI says that a parameter was


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error as the server words it: `parameter` is a name or a dotted path, `codes` its codes and types."""

    message: str = ""
    parameter: str = ""
    codes: tuple[str, ...] = ()


def refusal(response: requests.Response, name: str, deadline: float, key: str) -> UpstreamError:
    """What an answer other than 200 means. The server's own words are made safe to show: plain, short, keyless."""
    status = response.status_code
    if 300 <= status < 400:
        return UpstreamUnavailable(f"{name} sends us elsewhere (status {status}), which we do not follow.")
    error = refused(name, _document(response, name, deadline), key, status=status)
    if error.of_content and status in CONTENT_STATUSES:
        return error
    final = response.headers.get("X-Should-Retry", "") == "false"  # OpenAI's header: the same would fail again
    if not final and (status in RETRIED_STATUSES or status >= 500):
        return _passing(response, error, name)
    if status >= 500 or (status in REFUSING_STATUSES and error.reason):
        return error
    return _misfit(status, name)


def refused(name: str, error: object, key: str, *, status: int = 400) -> UpstreamRefused:
    """The error that a server's JSON document, or the `error` in it, tells of; from status 500 on it `failed`."""
    fault = _read(error)
    failed = status >= 500
    reason = _shown(fault.message, key, LONGEST_READ)
    sentence = _ended(reason[:LONGEST_SENTENCE]) or "it gives no reason."
    return UpstreamRefused(
        f"{name} failed at the request: {sentence}" if failed else f"{name} refused the request: {sentence}",
        parameter=_shown(fault.parameter, key, LONGEST_SENTENCE) or None,
        codes=tuple(_shown(code, key, LONGEST_SENTENCE) for code in fault.codes),
        reason=reason,
        status=status,
        failed=failed,
        of_content=refuses_content(fault.codes, reason),
    )


def _passing(response: requests.Response, error: UpstreamRefused, name: str) -> UpstreamUnavailable:
    status = response.status_code
    retry_after = _retry_after(response.headers.get("Retry-After", ""))
    overloaded = status == 429 or (status == 503 and retry_after is not None)
    sentence = f"{name} failed (status {status})."
    if overloaded:
        told = _ended(error.reason[:LONGEST_SENTENCE])
        sentence = f"{name} is full or not ready (status {status}){f': {told}' if told else '.'}"
    return UpstreamUnavailable(
        sentence, again=status in RETRIED_STATUSES, overloaded=overloaded, retry_after=retry_after
    )


def _misfit(status: int, name: str) -> UpstreamUnavailable:
    if status in MISFIT_STATUSES:
        return UpstreamUnavailable(f"{name} {MISFIT_STATUSES[status]} (status {status}).")
    if status in REFUSING_STATUSES:
        sentence = f"{name} refuses our request and gives no reason that can be read ({status})."
        return UpstreamUnavailable(sentence, unexplained=status != requests.codes.request_entity_too_large)
    return UpstreamUnavailable(f"{name} does not serve a request like ours (status {status}).")


def _document(response: requests.Response, name: str, deadline: float) -> object:
    """The JSON or the plain text that an error carries; None when it carries neither or cannot be read."""
    answer = Answer(response, name, deadline, LARGEST_ERROR_BYTES)
    try:
        if answer.content_type == "text/plain":
            return answer.content().decode("utf-8", "replace")
        return answer.parse(answer.content()) if answer.content_type.endswith("json") else None
    except UpstreamError:
        return None


def _read(document: object, depth: int = DEEPEST) -> _Fault:
    match document:
        case str():
            return _Fault(document)
        case [first, *_] if depth:
            return _read(first, depth - 1)
        case dict() if depth:
            wrapped = next((document[field] for field in ("error", "detail", "errors") if document.get(field)), None)
            inner = _read(wrapped, depth - 1)
            cause = _read(document.get("innererror") or document.get("inner_error"), depth - 1)  # Azure's
            own = (document.get(field) for field in ("code", "type", "name", "error_type"))
            return _Fault(
                inner.message or _text(document.get("message")) or _text(document.get("msg")),
                inner.parameter or _text(document.get("param")) or _path(document.get("loc")),
                (*inner.codes, *filter(None, map(_text, own)), *cause.codes),
            )
    return _Fault()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _path(place: object) -> str:
    """FastAPI's `loc`, such as ["body", "size"], as "size"."""
    if not isinstance(place, list):
        return ""
    return ".".join(part for part in place if isinstance(part, str) and part not in _NO_PARAMETERS)


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _shown(text: str, key: str, longest: int) -> str:
    """A server's word made safe to show: one short line of plain text, in which the key is masked."""
    line = plain_text(text, 4 * longest)
    return (line.replace(key, "[key]") if key else line)[:longest]


def _retry_after(header: str) -> int | None:
    """Seconds of a Retry-After header, which is a number or a date; None when absent or unreadable."""
    try:
        seconds = Retry().parse_retry_after(header)
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None
    return math.ceil(min(seconds, LONGEST_RETRY_AFTER))
