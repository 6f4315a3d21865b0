"""A running region as admins' tools call it: its JSON routes, each answer checked, each refusal an error of the tree.

It knows no plan of what to ask for, and waits for nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, TypeVar

import requests
from pydantic import AliasPath, BaseModel, ConfigDict, Field, ValidationError

from inference.errors import Busy, CityframeError, InvalidRequest, RegionAway, TooManyRequests, WrongKey

TIMEOUT_SECONDS = 30.0  # the region itself gives a slow writer 20 s
_LATER = {429: TooManyRequests, 503: Busy}
_SECONDS_UNTOLD = 5  # when a refusal does not say how long


class Shape(BaseModel):
    """What is read of an answer. What else it holds is left aside: the region may be of a later version."""

    model_config = ConfigDict(frozen=True)


class OfferedPicture(Shape):
    recipe_id: str
    ready: bool


class OfferedPrompt(Shape):
    """`formats`: the picture that it means in each format, such as 16:9."""

    id: str
    formats: Mapping[str, OfferedPicture]


class OfferedPrompts(Shape):
    """`fallback`: another writer stood in, for the `reason`. `coming`: (more of) its prompts are being written."""

    prompts: tuple[OfferedPrompt, ...]
    fallback: bool = Field(validation_alias=AliasPath("writer", "fallback"))
    reason: str = Field(validation_alias=AliasPath("writer", "reason"))
    coming: bool = Field(validation_alias=AliasPath("writer", "coming"))


class WishedImage(Shape):
    """`stands_in_for`: the recipe that was wished for, where this is another's picture."""

    recipe_id: str
    state: str
    stands_in_for: str | None


class Job(Shape):
    """`position`: pictures that go first; `result`: the recipe that it was made by; `error`: "" unless it failed."""

    state: str
    position: int
    result: str | None
    error: str = Field("", validation_alias=AliasPath("error", "message"))


class PartHealth(Shape):
    ok: bool
    detail: str


class RegionHealth(Shape):
    """`parts` are told to operators alone."""

    parts: Mapping[str, PartHealth] = {}


class Draining(Shape):
    """Whether the region drains: it serves those who are there, and new visitors are sent elsewhere."""

    draining: bool


Answer = TypeVar("Answer", bound=Shape)


class RegionCalls:
    """One region at `url` (no slash at its end). Any number of threads may call; each has its own connection.

    Every method raises RegionAway (nothing or something else answers), WrongKey, Busy or TooManyRequests (both with
    `retry_after`), InvalidRequest (what was asked for is not offered) or CityframeError (the region's own failure).
    """

    def __init__(self, url: str, admin_key: str = "", timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self.url = url
        self._headers = {"Authorization": f"Bearer {admin_key}"} if admin_key else {}
        self._timeout = timeout_seconds
        self._local = threading.local()

    def ready(self) -> bool:
        """Whether it can serve visitors."""
        return self._ask("GET", "/readyz", accepted=503).ok

    def prompts(self, city_id: int, language: str) -> OfferedPrompts:
        """Those that are kept, else what is written now."""
        return self._answer(OfferedPrompts, "GET", "/api/prompts", params={"city": city_id, "language": language})

    def wish(self, city_id: int, prompt_id: str, picture_format: str, language: str, token: str) -> WishedImage:
        """Wish for a picture behind all visitors."""
        body = {"city": city_id, "prompt_id": prompt_id, "format": picture_format, "language": language}
        return self._answer(WishedImage, "POST", "/api/images", json={**body, "visitor": token, "warm": True})

    def job(self, recipe_id: str) -> Job:
        return self._answer(Job, "GET", f"/api/jobs/{recipe_id}")

    def leave(self, recipe_id: str, token: str) -> None:
        """Wait for it no longer; when nobody else does, it is not made."""
        self._ask("DELETE", f"/api/jobs/{recipe_id}", params={"visitor": token})

    def health(self) -> RegionHealth:
        return self._answer(RegionHealth, "GET", "/healthz")

    def draining(self) -> bool:
        """Whether new visitors are sent elsewhere because an admin said so."""
        told = self._ask("GET", "/readyz/newcomers", accepted=503)
        return self._read(Draining, told).draining

    def drain(self) -> None:
        """Have new visitors sent elsewhere, under the admin key."""
        self._answer(Draining, "POST", "/api/admin/drain")

    def resume(self) -> None:
        """Let new visitors come again, under the admin key."""
        self._answer(Draining, "POST", "/api/admin/resume")

    def stop(self) -> None:
        """Have the region end as after SIGTERM, under the admin key."""
        self._answer(Draining, "POST", "/api/admin/stop")

    def metrics(self) -> str:
        """Prometheus text."""
        return self._ask("GET", "/metrics").text

    def _answer(self, shape: type[Answer], method: str, path: str, **asked: Any) -> Answer:
        return self._read(shape, self._ask(method, path, **asked))

    def _read(self, shape: type[Answer], response: requests.Response) -> Answer:
        try:
            return shape.model_validate_json(response.content)
        except ValidationError as error:
            raise RegionAway(f"What answers at {self.url} is no region.") from error

    def _ask(self, method: str, path: str, *, accepted: int = 200, **asked: Any) -> requests.Response:
        """`asked`: `params` or `json` of requests; `accepted`: a status that is an answer, though it is no 2xx."""
        try:
            response = self._session().request(
                method, self.url + path, headers=self._headers, timeout=self._timeout, **asked
            )
        except requests.RequestException as error:
            raise RegionAway(f"The region at {self.url} is not running or cannot be reached.") from error
        if not response.ok and response.status_code != accepted:
            raise self._refusal(response)
        return response

    def _refusal(self, response: requests.Response) -> CityframeError:
        """The error that an answer tells of."""
        status = response.status_code
        try:
            message = str(response.json()["error"]["message"])
        except (ValueError, KeyError, TypeError):
            return RegionAway(f"The region at {self.url} answers {status}.")
        if status == 401:
            return WrongKey(message)
        if status in _LATER:
            told = response.headers.get("Retry-After", "")
            return _LATER[status](message, retry_after=int(told) if told.isdecimal() else _SECONDS_UNTOLD)
        return InvalidRequest(message) if status < 500 else CityframeError(message)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = requests.Session()
            session.trust_env = False  # neither a proxy nor .netrc stands between a region and its admins
        return session
