"""The answer of an OpenAI-compatible server, read within a deadline and a size: JSON, server-sent events.

UpstreamError
├── UpstreamUnavailable   not reached, late, full, failing, refusing our key, or its circuit is open
├── UpstreamRefused       it says in a sentence why it does not serve this request
└── UpstreamGarbled       its answer is not what its API promises

What is not understood is never the request's fault: an error without a sentence that can be read (a proxy's page, say)
is UpstreamUnavailable, as is a status that tells of us rather than of the request.

It knows neither retries nor what the answer is about; what an error says is refusal's. Own code for server-sent events,
because sseclient-py joins each event by repeated concatenation, does not bound it and hides comments, which we need as
heartbeats.
"""

from __future__ import annotations

import io
import json
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
import urllib3

CHUNK_BYTES = 64 * 1024
HEARTBEAT = "heartbeat"


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
        unexplained: it refused the request (400 or 422), and gave no reason that can be read.
    """

    def __init__(
        self,
        message: str,
        *,
        again: bool = False,
        overloaded: bool = False,
        retry_after: int | None = None,
        unexplained: bool = False,
    ) -> None:
        super().__init__(message)
        self.again = again
        self.overloaded = overloaded
        self.retry_after = retry_after
        self.unexplained = unexplained


class UpstreamRefused(UpstreamError):
    """The server says why it does not serve this request.

    Args:
        parameter: names the value at fault, when the server does: a name, or a dotted path to it.
        codes: the server's words for the kind of fault, its `code`, `type` and the like.
        reason: its sentences, plain and without the key, at most 2,000 characters.
        status: of the answer; 400 for an error inside a streamed answer.
        failed: the request was right, and the server failed at it for good: asking again is in vain.
        of_content: its policy refuses the content of what was asked for, for certain.
    """

    def __init__(
        self,
        message: str,
        *,
        parameter: str | None = None,
        codes: tuple[str, ...] = (),
        reason: str = "",
        status: int = 400,
        failed: bool = False,
        of_content: bool = False,
    ) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.codes = codes
        self.reason = reason
        self.status = status
        self.failed = failed
        self.of_content = of_content


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
        self.deadline = deadline
        self.content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        self._body = io.BufferedReader(_Body(response.raw, name, deadline, largest_bytes), CHUNK_BYTES)

    def content(self) -> bytes:
        """The body as it is, of whatever content type. Raises UpstreamGarbled for a compressed one."""
        self._expect(self.content_type)
        return self._body.read()

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
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:  # ValueError: closed by another thread
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
