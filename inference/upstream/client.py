"""Calls to an OpenAI-compatible server: time limits, retries with jitter, a circuit breaker, bounded answers.

It knows HTTP and nothing of prompts or pictures: the caller gives a body and a function that reads the answer, and
maps the errors drawn in inference/upstream/answer.py to its own.

Decisions:
- Tried again, with full jitter (tenacity): broken or refused connections, 408, 429, 500, 502, 503, 504. What is sent
  is safe to repeat: writing prompts and drawing a seeded picture change nothing on the server. A read that times out
  is not repeated, because the server is probably still at work and asking twice doubles its load.
- Retry-After is honoured; where it lies beyond the deadline the call ends at once and hands it on.
- A redirect is an error: following it would send the key and the prompt to whoever the answer names.
- Proxies and CA bundles from the environment are used (a hub is often behind a company's proxy), except for loopback
  addresses, which no proxy can reach. `.netrc` is never read: it would replace our key.
"""

from __future__ import annotations

import logging
import math
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
import tenacity

from inference.errors import SettingError
from inference.schemas import Health
from inference.serving.loopback import is_loopback
from inference.upstream.answer import (
    Answer,
    UpstreamError,
    UpstreamGarbled,
    UpstreamRefused,
    UpstreamUnavailable,
    refusal,
    refused,
)
from inference.upstream.breaker import CircuitBreaker, State
from inference.upstream.connections import EndableAdapter, OpenSockets

log = logging.getLogger(__name__)
FINAL_CODES = frozenset({"engine_failed"})  # our hub's word for a drawing that would fail again
CONNECT_SECONDS = 3.05  # to establish the connection
T = TypeVar("T")


class Upstream:
    """One server. May be shared between threads: each gets its own `requests.Session`, as these are not thread-safe.

    Args:
        base_url: `http(s)://host[:port][/prefix]`; a trailing `/v1` is dropped, as the paths of the API carry it.
        key: bearer key; "" sends none. It never appears in logs, reprs or errors.
        name: how error sentences call the server.
        timeout_seconds: longest silence of the server within one attempt.
        deadline_seconds: of one call with all its attempts; None: `timeout_seconds`. Looked at before each read, so
            that a call may overrun it by one silence of the server.
        attempts: how often one call is tried at most.
        backoff_seconds: the first pause is random between 0 and this, the next up to twice as long, and so on.
        largest_bytes: of one answer.
        breaker: its failures are attempts, not calls. 429, and 503 with Retry-After, do not count: a server that says
            when to come back is full or warming up, and its quick answers cost nobody anything.

    Raises:
        SettingError: the URL or the key cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        key: str = "",
        *,
        name: str = "The server",
        timeout_seconds: float = 60.0,
        deadline_seconds: float | None = None,
        attempts: int = 3,
        backoff_seconds: float = 0.5,
        largest_bytes: int = 4 * 1024 * 1024,
        breaker: CircuitBreaker | None = None,
    ) -> None:
        self.base_url, self._is_loopback = _checked_url(base_url)
        self.name = name
        if not all("!" <= character <= "~" for character in key):
            raise SettingError("The server's key must be printable ASCII without spaces or line ends.")
        self._key = key
        self._timeout_seconds = timeout_seconds
        self._deadline_seconds = timeout_seconds if deadline_seconds is None else deadline_seconds
        self._attempts = attempts
        self._jitter = tenacity.wait_random_exponential(multiplier=backoff_seconds, max=8)
        self._largest_bytes = largest_bytes
        self._breaker = breaker or CircuitBreaker()
        self._last_failure = ""
        self._asked_back_at = 0.0  # on the monotonic clock: before it the server wants no call
        self._local = threading.local()
        self._sessions: weakref.WeakSet[requests.Session] = weakref.WeakSet()
        self._sessions_lock = threading.Lock()
        self._sockets = OpenSockets()
        self._closing = threading.Event()

    def __repr__(self) -> str:
        return f"Upstream({self.base_url!r}, key={'set' if self._key else 'none'}, state={self.state!r})"

    @property
    def state(self) -> State:
        """The circuit's state: `closed` (calls go through), `open` (refused) or `half-open` (one trial)."""
        return self._breaker.state

    def health(self) -> Health:
        """How the last attempt fared, without calling the server. Not yet asked is well."""
        if self._closing.is_set():
            return Health(ok=False, detail=f"{self.name} is closed.")
        if not self._last_failure:
            return Health(ok=True)
        left = max(self._breaker.pause_left, self._asked_back_at - time.monotonic())
        return Health(ok=False, detail=self._last_failure, retry_after=math.ceil(left) if left > 0 else None)

    def post(
        self,
        path: str,
        body: Mapping[str, Any],
        read: Callable[[Answer], T],
        *,
        largest_bytes: int | None = None,
        headers: Callable[[float], Mapping[str, str]] | None = None,
    ) -> T:
        """What `read` makes of the answer to `body`, sent as JSON to `path` (such as `/v1/chat/completions`).

        `read` runs once per attempt. Whatever it raises ends the call and closes the connection, except an
        UpstreamUnavailable with `again`. `headers` gives those of one attempt, from the seconds that are left for it.

        Raises:
            UpstreamUnavailable, UpstreamRefused, UpstreamGarbled: see inference/upstream/answer.py.
        """
        deadline = time.monotonic() + self._deadline_seconds
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: isinstance(error, UpstreamUnavailable) and error.again),
            stop=tenacity.stop_after_attempt(self._attempts) | tenacity.stop_before_delay(self._deadline_seconds),
            wait=self._pause,
            sleep=tenacity.sleep_using_event(self._closing),
            reraise=True,
        )

        def exchange() -> T:
            more = headers or (lambda _: {})
            return self._exchange(path, body, read, deadline, largest_bytes or self._largest_bytes, more)

        result: T = retrying(self._attempt, path, exchange)
        return result

    def failure(self, error: object) -> UpstreamError:
        """What an OpenAI error object means that came inside a streamed answer, where no status can tell any more."""
        if isinstance(error, dict) and (
            error.get("type") == "invalid_request_error" or error.get("code") in FINAL_CODES
        ):
            return refused(self.name, error, self._key)
        return UpstreamUnavailable(f"{self.name} failed while it was answering.", again=True)

    def close(self) -> None:
        """End waiting retries and calls and close all connections; every later call raises UpstreamUnavailable."""
        self._closing.set()
        self._sockets.shut()
        with self._sessions_lock:
            for session in self._sessions:
                session.close()

    def _pause(self, state: tenacity.RetryCallState) -> float:
        """Seconds before the next attempt: jitter on top of what the server asked for, lest clients return in step."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, UpstreamUnavailable) else None
        return (asked or 0) + self._jitter(state)

    def _attempt(self, path: str, exchange: Callable[[], T]) -> T:
        if self._closing.is_set():
            raise UpstreamUnavailable(f"{self.name} is closed.")
        refused_for = self._breaker.admit()
        if refused_for is not None:
            raise UpstreamUnavailable(
                f"{self.name} is not asked for now, because it kept failing: {self._last_failure}",
                retry_after=math.ceil(refused_for),
            )
        try:
            result = exchange()
        except UpstreamRefused:
            self._note_success()
            raise
        except (UpstreamUnavailable, UpstreamGarbled) as error:
            self._note_failure(path, error)
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._note_success()
        return result

    def _note_success(self) -> None:
        self._last_failure = ""
        self._breaker.succeeded()

    def _note_failure(self, path: str, error: UpstreamUnavailable | UpstreamGarbled) -> None:
        log.warning("POST %s%s failed: %s", self.base_url, path, error.message)
        self._last_failure = error.message
        asked = error.retry_after if isinstance(error, UpstreamUnavailable) else None
        self._asked_back_at = time.monotonic() + (asked or 0)
        if isinstance(error, UpstreamUnavailable) and error.overloaded:
            self._breaker.abandoned()
        else:
            self._breaker.failed()

    def _exchange(
        self,
        path: str,
        body: Mapping[str, Any],
        read: Callable[[Answer], T],
        deadline: float,
        largest_bytes: int,
        headers: Callable[[float], Mapping[str, str]],
    ) -> T:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise UpstreamUnavailable(f"{self.name} did not answer in time.")
        timeouts = (min(CONNECT_SECONDS, remaining), min(self._timeout_seconds, remaining))
        try:
            response = self._session().post(
                self.base_url + path,
                json=body,
                headers=headers(remaining),
                timeout=timeouts,
                stream=True,
                allow_redirects=False,
            )
        except requests.ReadTimeout as error:
            raise UpstreamUnavailable(f"{self.name} did not answer in time.") from error
        except requests.RequestException as error:
            again = isinstance(error, requests.ConnectionError) and not isinstance(error, requests.exceptions.SSLError)
            raise UpstreamUnavailable(
                f"{self.name} could not be reached ({type(error).__name__}).", again=again
            ) from error
        with closing(response):
            if response.status_code != requests.codes.ok:
                raise refusal(response, self.name, deadline, self._key)
            return read(Answer(response, self.name, deadline=deadline, largest_bytes=largest_bytes))

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.auth = self._authorised
            for scheme in ("http://", "https://"):
                session.mount(scheme, EndableAdapter(self._sockets))
            session.trust_env = not self._is_loopback
            session.headers.update({"User-Agent": "cityframe", "Accept-Encoding": "identity"})
            self._local.session = session
            with self._sessions_lock:
                self._sessions.add(session)
        return session

    def _authorised(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """A session's `auth`, set even without a key, because requests would otherwise look into `.netrc`."""
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


def _checked_url(base_url: str) -> tuple[str, bool]:
    """The URL without a trailing slash or `/v1`, and whether its host is this machine."""
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise SettingError("The server's URL is malformed; an example is http://hub.example:8000.") from None
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment:
        raise SettingError("The server's URL must look like http://hub.example:8000, without query or fragment.")
    if parts.username is not None or parts.password is not None:
        raise SettingError("The server's URL must not carry a user or password; give the key apart from it.")
    return base_url.rstrip("/").removesuffix("/v1").rstrip("/"), is_loopback(host) or host.endswith(".localhost")
