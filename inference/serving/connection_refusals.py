"""Why a connection is closed: how the log tells it, and the whole answer that its client gets. It closes none."""

from __future__ import annotations

import json
from enum import Enum

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from inference.serving.api_headers import API_HEADERS


class Refusal(Enum):
    """How the log tells it ("3 for ..."), the status, and the sentence for the client."""

    HEAD_BYTES = "too large a head", 431, "The head of the request is too large."
    HEAD_SECONDS = "half a head", 408, "The head of the request did not come in time."
    BODY_BYTES = "too large a body", 413, "The body of the request is too large."
    BODY_SECONDS = "half a body", 408, "The body of the request did not come in time."
    STALLED = "an answer left unread", 0, ""
    NO_ROOM = "want of room", 0, ""
    NO_HTTP = "no HTTP", 400, "This is not a request that can be read."
    ADDRESS_FULL = "too many connections of one address", 503, "Too many connections are open from this address."
    FULL = "too many connections in all", 503, "Too many connections are open."

    def __init__(self, told: str, status: int, sentence: str) -> None:
        self.told = told
        self.status = status
        self.sentence = sentence

    def answer(self) -> bytes:
        """The whole answer, or nothing."""
        if not self.status:
            return b""
        kind = "server_error" if self.status == 503 else "invalid_request"
        error = {"message": self.sentence, "type": kind, "param": None, "code": f"http_{self.status}"}
        content = json.dumps({"error": error}).encode()
        headers = {
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
            "Connection": "close",
            **API_HEADERS,
            **({"Retry-After": "10"} if self.status == 503 else {}),
        }
        lines = "".join(f"{name.lower()}: {value}\r\n" for name, value in headers.items())
        return STATUS_LINE[self.status] + lines.encode() + b"\r\n" + content
