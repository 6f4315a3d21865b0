"""A visitor's HTTP client for a running region, with what browsers do: wish, wait, read progress, follow links."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any

import requests

from testkit.region import RunningRegion
from testkit.waiting import PATIENCE

LISBON = 2267057
ERROR_KEYS = {"message", "type", "param", "code", "reason", "values"}


class Browser:
    """One visitor of one region. `headers` go with every request."""

    def __init__(self, region: RunningRegion, **headers: str) -> None:
        self.port = region.settings.port
        self.url = f"http://127.0.0.1:{self.port}"  # where it listens; what it is called is the region's public URL
        self.session = requests.Session()
        self.session.headers.update({name.replace("_", "-"): value for name, value in headers.items()})

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.session.get(self.url + path, timeout=PATIENCE, **options)

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        return self.session.request(method, self.url + path, timeout=PATIENCE, **options)

    def post(self, path: str, body: Any) -> requests.Response:
        """`body` as JSON; lone surrogates travel as \\ud800, as a browser's JSON.stringify writes them."""
        return self.ask("POST", path, data=json.dumps(body), headers={"Content-Type": "application/json"})

    def raw(self, target: str, method: str = "GET", headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body for a request target just as written: other clients tidy up dots and percent signs."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def wish(self, **wish: Any) -> requests.Response:
        """POST /api/images for Lisbon, square, unless the wish says otherwise."""
        return self.post("/api/images", {"city": LISBON, "format": "1:1", **wish})

    def picture(self, **wish: Any) -> dict[str, Any]:
        """The Image of a wish, made if need be."""
        answer = self.wish(**wish)
        assert answer.status_code in (200, 202), answer.text
        return self.ready(answer.json()["recipe_id"])

    def ready(self, recipe_id: str, seconds: float = PATIENCE) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            image: dict[str, Any] = self.get(f"/api/images/{recipe_id}").json()
            if image["state"] == "ready":
                return image
            time.sleep(0.02)
        raise AssertionError(f"picture {recipe_id} was not ready in {seconds} s")

    def events(self, recipe_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The progress stream of a job: (event, data), until the server ends it."""
        with self.session.get(f"{self.url}/api/jobs/{recipe_id}/events", stream=True, timeout=PATIENCE) as answer:
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/event-stream")
            event = ""
            for line in answer.iter_lines():
                name, _, value = line.decode().partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    yield event, json.loads(value)


def error_of(answer: requests.Response) -> dict[str, Any]:
    """The error that an answer tells, once its shape is right: one sentence, no trace, no path."""
    assert answer.headers["content-type"] == "application/json", answer.text[:200]
    body = answer.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) == ERROR_KEYS
    sentence = error["message"]
    assert sentence[0].isupper() or sentence[0].isdigit(), sentence
    assert sentence.endswith("."), sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert ".py" not in sentence
    assert len(sentence) < 300
    return error
