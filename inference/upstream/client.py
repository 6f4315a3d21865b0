"""Calls to an OpenAI-compatible server: time limits, retries with jitter, a circuit breaker, bounded answers.

It knows HTTP and nothing of prompts or pictures: the caller gives a body and a function that reads the answer, and
maps the errors drawn in inference/upstream/answer.py to its own.

Decisions:
- Tried again, with full jitter (tenacity): broken or refused connections, 408, 429, 500, 502, 503, 504. What is sent
  is safe to repeat: writing prompts and drawing a seeded picture change nothing on the server. A read that times out
  is not repeated, because the server is probably still at work and asking twice doubles its load.
- Retry-After is honoured; where it lies beyond the deadline the call ends at once and hands it on.
- A redirect is an error: following it would send the key and the prompt to whoever the answer names. For the same
  reason a file that an answer names is fetched from the server itself only.
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
from urllib.parse import urljoin, urlsplit

import requests
import tenacity
import urllib3
from urllib3.util import parse_url

from inference.errors import SettingError
from inference.schemas import Health
from inference.serving.loopback import is_loopback
from inference.upstream.answer import (
    Answer,
    UpstreamError,
    UpstreamGarbled,
    UpstreamRefused,
    UpstreamUnavailable,
)
from inference.upstream.breaker import CircuitBreaker, State
from inference.upstream.connections import EndableAdapter, OpenSockets
from inference.upstream.credentials import Credentials
from inference.upstream.refusal import refusal, refused

log = logging.getLogger(__name__)
FINAL_CODE = "engine_failed"  # our hub's word for a drawing that would fail again
CONNECT_SECONDS = 3.05  # to establish the connection
Judgement = Callable[[UpstreamRefused], bool | None]
T = TypeVar("T")


class Upstream:
    """One server. May be shared between threads: each gets its own `requests.Session`, as these are not thread-safe.

    Args:
        base_url: `http(s)://host[:port][/prefix]`; a trailing `/v1` is dropped, as the paths of the API carry it.
        key: bearer key; "" sends none. It never appears in logs, reprs or errors.
        credentials: takes the place of `key`: what is read from files, and read again when they change.
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
        credentials: Credentials | None = None,
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
        self._credentials = credentials or Credentials(key)
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
        return f"Upstream({self.base_url!r}, key={'set' if self._credentials.key else 'none'}, state={self.state!r})"

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
        is_failure: Judgement = lambda _: False,
    ) -> T:
        """What `read` makes of the answer to `body`, sent as JSON to `path` (such as `/v1/chat/completions`).

        `read` runs once per attempt. Whatever it raises ends the call and closes the connection, except an
        UpstreamUnavailable with `again`. `headers` gives those of one attempt, from the seconds that are left for it.
        `is_failure`: whether a refusal tells of the server rather than of this one request, and so counts for the
        breaker; None when only another request can tell.

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
            return self._exchange(path, body, read, deadline, largest_bytes or self._largest_bytes, headers)

        result: T = retrying(self._attempt, f"POST {path}", exchange, is_failure)
        return result

    def get(
        self, path: str, read: Callable[[Answer], T], *, seconds: float, largest_bytes: int | None = None
    ) -> T | None:
        """What `read` makes of the answer to one GET, which is not tried again; None for 404: there is no such thing.

        Raises as `post` does.
        """
        deadline = time.monotonic() + seconds

        def exchange() -> T | None:
            with closing(self._send("GET", self.base_url + path, deadline)) as response:
                if response.status_code == requests.codes.not_found:
                    return None
                if response.status_code != requests.codes.ok:
                    raise refusal(response, self.name, deadline, self._credentials.key)
                return read(Answer(response, self.name, deadline, largest_bytes or self._largest_bytes))

        return self._attempt(f"GET {path}", exchange, lambda _: True)

    def fetch(self, address: str, deadline: float, largest_bytes: int) -> bytes:
        """The bytes of a file that an answer of this server names, by a whole or a relative URL.

        Part of the call whose answer it is: to be called from its `read`, with the answer's deadline.

        Raises:
            UpstreamGarbled: it lies elsewhere (another scheme, host or port), is sent on from there, is too large, or
                is not handed out.
            UpstreamUnavailable: the server could not be reached, or was late.
        """
        url = self._own_url(address)
        with closing(self._send("GET", url, deadline)) as response:
            if response.status_code != requests.codes.ok:
                raise UpstreamGarbled(
                    f"{self.name} does not hand out the file that it named (status {response.status_code})."
                )
            return Answer(response, self.name, deadline=deadline, largest_bytes=largest_bytes).content()

    def _own_url(self, address: str) -> str:
        """The URL of a file on this server, made anew from our own base: no two parsers can disagree on its host."""
        own = parse_url(self.base_url)
        try:
            named = parse_url(urljoin(f"{self.base_url}/", address))
        except ValueError:
            named = None
        if named is None or named.auth or _origin(named) != _origin(own):
            raise UpstreamGarbled(f"{self.name} named a file that does not lie on itself, and such are not fetched.")
        return f"{own.scheme}://{own.netloc}{named.request_uri}"

    def failure(self, error: object) -> UpstreamError:
        """What an OpenAI error object means that came inside a streamed answer, where no status can tell any more."""
        told = refused(self.name, error, self._credentials.key)
        if told.of_content or "invalid_request_error" in told.codes:
            return told
        if FINAL_CODE in told.codes:
            return refused(self.name, error, self._credentials.key, status=500)
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

    def _attempt(self, what: str, exchange: Callable[[], T], is_failure: Judgement) -> T:
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
        except UpstreamRefused as error:
            failure = is_failure(error)
            if failure is None:
                self._breaker.abandoned()
            elif failure:
                self._note_failure(what, error)
            else:
                self._note_success()
            raise
        except (UpstreamUnavailable, UpstreamGarbled) as error:
            self._note_failure(what, error)
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._note_success()
        return result

    def _note_success(self) -> None:
        self._last_failure = ""
        self._breaker.succeeded()

    def _note_failure(self, what: str, error: UpstreamError) -> None:
        log.warning("%s of %s failed: %s", what, self.base_url, error.message)
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
        headers: Callable[[float], Mapping[str, str]] | None,
    ) -> T:
        with closing(self._send("POST", self.base_url + path, deadline, body, headers)) as response:
            if response.status_code != requests.codes.ok:
                raise refusal(response, self.name, deadline, self._credentials.key)
            return read(Answer(response, self.name, deadline=deadline, largest_bytes=largest_bytes))

    def _send(
        self,
        method: str,
        url: str,
        deadline: float,
        body: Mapping[str, Any] | None = None,
        headers: Callable[[float], Mapping[str, str]] | None = None,
    ) -> requests.Response:
        """The head of the answer, its body still to be read. Raises UpstreamUnavailable."""
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise UpstreamUnavailable(f"{self.name} did not answer in time.")
        try:
            return self._session().request(
                method,
                url,
                json=body,
                headers=headers(remaining) if headers else None,
                timeout=(min(CONNECT_SECONDS, remaining), min(self._timeout_seconds, remaining)),
                # Not by the session alone: there the environment's REQUESTS_CA_BUNDLE would take its place.
                verify=self._credentials.authority or None,
                stream=True,
                allow_redirects=False,
            )
        except requests.ReadTimeout as error:
            raise UpstreamUnavailable(f"{self.name} did not answer in time.") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:  # requests lets some of them through
            again = isinstance(error, requests.ConnectionError) and not isinstance(error, requests.exceptions.SSLError)
            raise UpstreamUnavailable(
                f"{self.name} could not be reached ({type(error).__name__}).", again=again
            ) from error

    def _session(self) -> requests.Session:
        """This thread's; a new one, with new connections, once the certificate was renewed."""
        session: requests.Session | None = getattr(self._local, "session", None)
        context = self._credentials.context
        if session is not None and self._local.context is not context:
            session.close()
            session = None
        if session is None:
            session = requests.Session()
            session.auth = self._authorised
            session.verify = self._credentials.authority or True
            for scheme in ("http://", "https://"):
                session.mount(scheme, EndableAdapter(self._sockets, context))
            session.trust_env = not self._is_loopback
            session.headers.update({"User-Agent": "cityframe", "Accept-Encoding": "identity"})
            self._local.session, self._local.context = session, context
            with self._sessions_lock:
                self._sessions.add(session)
        return session

    def _authorised(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """A session's `auth`, set even without a key, because requests would otherwise look into `.netrc`."""
        if key := self._credentials.key:
            request.headers["Authorization"] = f"Bearer {key}"
        return request


def _origin(url: urllib3.util.Url) -> tuple[str | None, str | None, int]:
    return url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)


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
