"""A running region as admins' tools call it: its JSON routes, each answer checked, each refusal an error of the tree.

It knows no plan of what to ask for, and waits for nothing.
"""

from __future__ import annotations

import threading
from typing import Any

import requests

from inference.errors import Busy, CityframeError, InvalidRequest, RegionAway, TooManyRequests, WrongKey

TIMEOUT_SECONDS = 30.0  # the region itself gives a slow writer 20 s
_LATER = {429: TooManyRequests, 503: Busy}
_SECONDS_UNTOLD = 5  # when a refusal does not say how long


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
        return bool(self._answer("GET", "/readyz", accepted=503).get("ready"))

    def prompts(self, city_id: int, language: str) -> dict[str, Any]:
        """{"prompts": [Prompt], "writer": Writer}, as its /api/docs has it; written now where none are kept."""
        return self._answer("GET", "/api/prompts", params={"city": city_id, "language": language})

    def wish(self, city_id: int, prompt_id: str, picture_format: str, language: str, token: str) -> dict[str, Any]:
        """Wish for a picture behind all visitors: the Image, ready or with its job."""
        body = {"city": city_id, "prompt_id": prompt_id, "format": picture_format, "language": language}
        return self._answer("POST", "/api/images", json={**body, "visitor": token, "warm": True})

    def image(self, recipe_id: str) -> dict[str, Any]:
        return self._answer("GET", f"/api/images/{recipe_id}")

    def job(self, recipe_id: str) -> dict[str, Any]:
        return self._answer("GET", f"/api/jobs/{recipe_id}")

    def leave(self, recipe_id: str, token: str) -> None:
        """Wait for it no longer; when nobody else does, it is not made."""
        self._answer("DELETE", f"/api/jobs/{recipe_id}", params={"visitor": token})

    def health(self) -> dict[str, Any]:
        return self._answer("GET", "/healthz")

    def metrics(self) -> str:
        """Prometheus text."""
        return self._ask("GET", "/metrics").text

    def _answer(self, method: str, path: str, **asked: Any) -> dict[str, Any]:
        try:
            document = self._ask(method, path, **asked).json()
        except ValueError as error:
            raise RegionAway(f"What answers at {self.url} is no region.") from error
        if not isinstance(document, dict):
            raise RegionAway(f"What answers at {self.url} is no region.")
        return document

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
