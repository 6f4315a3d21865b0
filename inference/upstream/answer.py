"""The answer of an OpenAI-compatible server, read within a deadline and a size: JSON, server-sent events, errors.

UpstreamError
├── UpstreamUnavailable   not reached, late, full, failing, refusing our key, or its circuit is open
├── UpstreamRefused       it says that this request is wrong (400, 413, 422 and the like); others may succeed
└── UpstreamGarbled       its answer is not what its API promises

It knows neither retries nor what the answer is about. Own code for server-sent events, because sseclient-py joins
each event by repeated concatenation, does not bound it and hides comments, which we need as heartbeats.
"""

from __future__ import annotations

import io
import json
import math
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
import urllib3
from urllib3.util import Retry

CHUNK_BYTES = 64 * 1024
HEARTBEAT = "heartbeat"
RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
# These say that our settings do not fit the server, so that no request can succeed until somebody changes them.
MISFIT_STATUSES = {401: "does not accept our key", 403: "forbids our key this", 404: "does not know the path or model"}
LONGEST_RETRY_AFTER = 3600
LONGEST_SENTENCE = 200
LARGEST_ERROR_BYTES = 64 * 1024


class UpstreamError(Exception):
    """Base of what can go wrong with a server. `message` is one sentence without secrets."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UpstreamUnavailable(UpstreamError):
    """The server cannot serve us now.

    Args:
        again: the same request may be tried again at once.
        overloaded: the server is well, but full or not ready yet.
        retry_after: whole seconds after which trying again makes sense, when known.
    """

    def __init__(
        self, message: str, *, again: bool = False, overloaded: bool = False, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.again = again
        self.overloaded = overloaded
        self.retry_after = retry_after


class UpstreamRefused(UpstreamError):
    """The server says that the request is wrong; `parameter` names the value at fault, when the server does."""

    def __init__(self, message: str, *, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class UpstreamGarbled(UpstreamError):
    """The server's answer is not what its API promises."""


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One server-sent event. A comment, which servers send to keep a connection alive, is named `heartbeat`."""

    name: str
    data: str


class Answer:
    """The body of one response.

    Args:
        name: how error sentences call the server.
        deadline: on the monotonic clock; no read starts after it.
        largest_bytes: reading more raises UpstreamGarbled.
    """

    def __init__(self, response: requests.Response, name: str, deadline: float, largest_bytes: int) -> None:
        self._name = name
        self._encoding = response.headers.get("Content-Encoding", "identity")
        self.content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        self._body = io.BufferedReader(_Body(response.raw, name, deadline, largest_bytes), CHUNK_BYTES)

    def json(self) -> Any:
        """Raises UpstreamGarbled for another content type, broken or endlessly nested JSON."""
        self._expect("application/json")
        return self.parse(self._body.read())

    def events(self) -> Iterator[ServerEvent]:
        """The server-sent events until the server ends the stream. Raises UpstreamGarbled for another content type."""
        self._expect("text/event-stream")
        name, data = "", list[str]()
        for raw_line in self._body:
            line = raw_line.rstrip(b"\r\n").decode("utf-8", "replace")
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if not line:
                if data:
                    yield ServerEvent(name or "message", "\n".join(data))
                name, data = "", []
            elif not field:
                yield ServerEvent(HEARTBEAT, value)
            elif field == "event":
                name = value
            elif field == "data":
                data.append(value)

    def parse(self, text: str | bytes) -> Any:
        """JSON inside the answer. Raises UpstreamGarbled."""
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UpstreamGarbled(f"{self._name} answered with broken JSON.") from error

    def _expect(self, content_type: str) -> None:
        if self.content_type != content_type or self._encoding != "identity":
            kind = plain_text(f"{self.content_type or 'no type'}, {self._encoding}", 60)
            raise UpstreamGarbled(f"{self._name} answered with {kind} where {content_type}, identity is expected.")


class _Body(io.RawIOBase):
    """The bytes of a response as they arrive, for io.BufferedReader to cut into lines."""

    def __init__(self, raw: urllib3.BaseHTTPResponse, name: str, deadline: float, largest_bytes: int) -> None:
        self._raw = raw
        self._name = name
        self._deadline = deadline
        self._left = largest_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if time.monotonic() > self._deadline:
            raise UpstreamUnavailable(f"{self._name} did not finish its answer in time.")
        try:
            data = self._raw.read1(len(buffer), decode_content=False)
        except urllib3.exceptions.ReadTimeoutError as error:
            raise UpstreamUnavailable(f"{self._name} did not finish its answer in time.") from error
        except urllib3.exceptions.HTTPError as error:
            raise UpstreamUnavailable(f"{self._name} broke off its answer.", again=True) from error
        self._left -= len(data)
        if self._left < 0:
            raise UpstreamGarbled(f"{self._name} answered with more than we accept.")
        buffer[: len(data)] = data
        return len(data)


def plain_text(text: str, longest: int) -> str:
    """The text on one line, without control, format and surrogate characters, cut to `longest` characters."""
    visible = "".join(" " if character.isspace() else character for character in text[: longest * 4])
    kept = "".join(character for character in visible if unicodedata.category(character) not in {"Cc", "Cf", "Cs"})
    return " ".join(kept.split())[:longest].rstrip()


def refusal(response: requests.Response, name: str, deadline: float, key: str) -> UpstreamError:
    """What an answer other than 200 means. The server's own words are made safe to show: plain, short, keyless."""
    status = response.status_code
    if 300 <= status < 400:
        return UpstreamUnavailable(f"{name} sends us elsewhere (status {status}), which we do not follow.")
    if status in MISFIT_STATUSES:
        return UpstreamUnavailable(f"{name} {MISFIT_STATUSES[status]} (status {status}).")
    final = response.headers.get("X-Should-Retry", "") == "false"  # OpenAI's header: the same would fail again
    if not final and (status in RETRIED_STATUSES or status >= 500):
        retry_after = _retry_after(response.headers.get("Retry-After", ""))
        overloaded = status == 429 or (status == 503 and retry_after is not None)
        sentence = f"{name} failed (status {status})."
        if overloaded:
            told = _reason(response, name, deadline, key)
            sentence = f"{name} is full or not ready (status {status}){f': {told}' if told else '.'}"
        return UpstreamUnavailable(
            sentence,
            again=status in RETRIED_STATUSES,
            overloaded=overloaded,
            retry_after=retry_after,
        )
    return refused(name, _error_object(response, name, deadline), key)


def _error_object(response: requests.Response, name: str, deadline: float) -> object:
    """What an answer carries as its error; None when it carries none or cannot be read."""
    try:
        document = Answer(response, name, deadline, LARGEST_ERROR_BYTES).json()
    except UpstreamError:
        return None
    return document.get("error") if isinstance(document, dict) else None


def _reason(response: requests.Response, name: str, deadline: float, key: str) -> str:
    """The server's own sentence on why it cannot serve now; "" when it gives none."""
    error = _error_object(response, name, deadline)
    sentence = _shown(error.get("message") if isinstance(error, dict) else None, key)
    return sentence if not sentence or sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def refused(name: str, error: object, key: str) -> UpstreamRefused:
    """The error for OpenAI's error object `{message, type, param, code}`, or for anything else in its place."""
    fields = error if isinstance(error, dict) else {}
    sentence, parameter = (_shown(fields.get(field), key) for field in ("message", "param"))
    return UpstreamRefused(
        f"{name} refused the request: {sentence or 'it gives no reason.'}", parameter=parameter or None
    )


def _shown(value: object, key: str) -> str:
    """A server's word made safe to show: one short line of plain text, in which the key is masked."""
    text = plain_text(value, 4 * LONGEST_SENTENCE) if isinstance(value, str) else ""
    return (text.replace(key, "[key]") if key else text)[:LONGEST_SENTENCE]


def _retry_after(header: str) -> int | None:
    """Seconds of a Retry-After header, which is a number or a date; None when absent or unreadable."""
    try:
        seconds = Retry().parse_retry_after(header)
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None
    return math.ceil(min(seconds, LONGEST_RETRY_AFTER))
