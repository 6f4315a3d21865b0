"""deploy/nginx.conf in a real nginx, a real region behind it: what visitors get through both."""

from __future__ import annotations

import http.client
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from PIL import Image

from inference.serving.client_limits import BODY_LIMITS
from testkit.gradio_api import gradio_client
from testkit.nginx import shipped_nginx
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.server_process import ROOT
from testkit.visitor import LISBON, error_of
from testkit.waiting import PATIENCE, wait_until


@pytest.fixture(scope="module")
def engine() -> PlainEngine:
    return PlainEngine(0.2)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, engine: PlainEngine) -> Iterator[RunningRegion]:
    with RunningRegion(
        tmp_path_factory.mktemp("region"),
        engine=engine,
        accel_prefix="/kept/",
        trusted_proxies="127.0.0.1/32",
        public_url="https://london.example.com",
        images_per_minute=20,
    ) as running:
        yield running


@pytest.fixture(scope="module")
def url(region: RunningRegion, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("nginx")
    with shipped_nginx(folder, region.settings.port, region.settings.data_folder) as address:
        yield address


def wish(url: str, **wishes: Any) -> requests.Response:
    return requests.post(f"{url}/api/images", json={"city": LISBON, "format": "1:1", **wishes}, timeout=PATIENCE)


def wish_from(url: str, address: str, body: dict[str, Any], headers: dict[str, str]) -> int:
    """The status of a wish that comes from another loopback address."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(
        place.hostname or "", place.port, timeout=PATIENCE, source_address=(address, 0)
    )
    try:
        connection.request("POST", "/api/images", json.dumps(body), {"Content-Type": "application/json", **headers})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.fixture(scope="module")
def picture(url: str) -> str:
    """The path of a kept picture."""
    recipe_id = wish(url, prompt="Behind nginx").json()["recipe_id"]
    address = f"{url}/api/images/{recipe_id}"
    wait_until(lambda: requests.get(address, timeout=PATIENCE).json()["state"] == "ready", what="the picture")
    return f"/images/{recipe_id}.webp"


def test_nginx_sends_the_picture_itself(url: str, region: RunningRegion, picture: str) -> None:
    told = requests.get(f"http://127.0.0.1:{region.settings.port}{picture}", timeout=PATIENCE)
    assert told.content == b""
    assert told.headers["x-accel-redirect"].startswith("/kept/images/")
    sent = requests.get(url + picture, timeout=PATIENCE)
    assert sent.status_code == 200
    assert sent.headers["server"].startswith("nginx")
    with Image.open(io.BytesIO(sent.content)) as image:
        assert image.size == (1024, 1024)
    assert "x-accel-redirect" not in sent.headers
    names = {
        name for name in told.headers if name.startswith(("content-security", "strict", "x-content", "cache", "vary"))
    }
    for name in ("content-type", "etag", "strict-transport-security", *names):
        assert sent.headers[name] == told.headers[name], name


def test_head_and_304_work_through_both(url: str, picture: str) -> None:
    whole = requests.get(url + picture, timeout=PATIENCE)
    head = requests.head(url + picture, timeout=PATIENCE)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(whole.content)
    held = requests.get(url + picture, headers={"If-None-Match": whole.headers["etag"]}, timeout=PATIENCE)
    assert (held.status_code, held.content) == (304, b"")
    assert held.headers["etag"] == whole.headers["etag"]
    part = requests.get(url + picture, headers={"Range": "bytes=0-99"}, timeout=PATIENCE)
    assert (part.status_code, part.content) == (206, whole.content[:100])


def test_a_download_keeps_its_name(url: str, picture: str) -> None:
    offered = requests.get(f"{url}{picture}?download=1", timeout=PATIENCE).headers["content-disposition"]
    assert offered.startswith('attachment; filename="cityframe-lisbon-')
    assert "-plain-" in offered


def test_kept_files_have_no_address_of_their_own(url: str, region: RunningRegion, picture: str) -> None:
    told = requests.get(f"http://127.0.0.1:{region.settings.port}{picture}", timeout=PATIENCE).headers[
        "x-accel-redirect"
    ]
    for path in (told, "/kept/cache.sqlite", "/kept/", "/kept../cache.sqlite"):
        assert requests.get(url + path, timeout=PATIENCE).status_code == 404, path


def test_progress_comes_as_it_happens(url: str, engine: PlainEngine) -> None:
    """Line by line: a proxy that buffers would hand on all of it at the end, and nothing while the picture waits."""
    engine.goes_on.clear()
    recipe_id = wish(url, prompt="Watched through nginx").json()["recipe_id"]
    states: list[str] = []
    with requests.get(f"{url}/api/jobs/{recipe_id}/events", stream=True, timeout=PATIENCE) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines(chunk_size=1):
            if line.startswith(b"data:"):
                states.append(json.loads(line[5:])["state"])
                engine.goes_on.set()
    assert states[0] != "done"
    assert states[-1] == "done"


def test_the_page_and_its_files_come_through(url: str) -> None:
    page = requests.get(url, timeout=PATIENCE)
    assert page.status_code == 200
    assert "<gradio-app" in page.text
    assert "https://london.example.com" in page.text
    assert requests.get(f"{url}/readyz", timeout=PATIENCE).json()["ready"] is True
    assert requests.get(f"{url}/metrics", timeout=PATIENCE).status_code == 200  # from this machine


def test_gradios_client_works_through_nginx(url: str) -> None:
    client = gradio_client(url)
    found = client.predict("Lisbon", 1, api_name="/cities")
    assert found["cities"][0]["id"] == LISBON


def test_visitors_are_told_apart_and_cannot_say_who_they_are(url: str) -> None:
    """nginx appends the address it saw: a forged hop left of it buys nothing, and nobody names their own city."""
    codes = [
        wish_from(
            url,
            "127.0.0.2",  # not the address of this nginx, and so not a trusted proxy
            {"city": LISBON, "format": "1:1", "prompt": f"Forged {number}", "warm": True},
            {"X-Forwarded-For": f"203.0.113.{number}"},
        )
        for number in range(24)
    ]
    assert codes.count(429) == 4
    told = requests.get(
        f"{url}/api/boot", headers={"CF-IPCity": "Tokyo", "CF-IPCountry": "JP"}, timeout=PATIENCE
    ).json()
    assert told["visitor"]["reason"] == "home"


def test_nginx_has_the_regions_own_table_of_body_limits() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    everywhere = re.findall(r"^    client_max_body_size (\d+)k;", text, re.MULTILINE)
    places = re.findall(r"^    location (\S+) \{\n        client_max_body_size (\d+)k;", text, re.MULTILINE)
    told = {place: int(size) * 1024 for place, size in [*places, ("/", everywhere[0])]}
    assert told == BODY_LIMITS


def test_more_than_any_wish_needs_is_refused(url: str) -> None:
    answer = requests.post(f"{url}/api/images", data=b"x" * 70_000, timeout=PATIENCE)
    assert answer.status_code == 413


def test_errors_keep_their_sentences(url: str) -> None:
    answer = requests.get(f"{url}/images/{'0' * 20}.webp", timeout=PATIENCE)
    assert answer.status_code == 404
    assert error_of(answer)["code"] == "unknown_recipe"
