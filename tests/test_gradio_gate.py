"""Gradio behind its gate: what is open works, everything else is 404 in our words, and nothing that anybody can send
there prints a trace or is answered with 500."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from testkit.gradio_api import gradio_client
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser, error_of
from ui.portal.translations import words_of

G = "/gradio_api"
VALUES: list[Any] = [
    None, 0, -1, 2**31, 10**30, 1.5, True, "x", "", "\ud800", "\x00", "y" * 1000, [], [None], {}, {"a": 1},
    {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}, float("nan"), float("inf"),
]  # fmt: skip
RAW = (b"", b"{", b"null", b"[]", b"{}", b"NaN", b"1e999", b"\xff\xfe", b"\x00", b"[" * 20_000, b'{"data":' * 2000)
TYPES = ("application/json", "text/plain", "multipart/form-data; boundary=x", "multipart/form-data", "x/y", "")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path_factory.mktemp("gate"), PlainEngine()) as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture
def no_trace(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Neither in the log nor printed, as Gradio does."""
    with caplog.at_level(logging.DEBUG):
        yield
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err
    assert not [record for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR]


def check(answer: requests.Response) -> None:
    """It is no failure of ours, and what is refused is refused in one sentence."""
    assert answer.status_code < 500, (answer.request.method, answer.request.url, answer.request.body)
    if answer.status_code >= 400:
        error_of(answer)


def events(browser: Browser, path: str) -> str:
    """What a stream says, until it ends or has said enough."""
    with browser.get(path, stream=True) as answer:
        check(answer)
        return "" if answer.status_code >= 400 else next(answer.iter_content(2000), b"").decode()


def ended(browser: Browser, answer: requests.Response, path: str) -> None:
    """Where an event was accepted, waits for what becomes of it."""
    if answer.status_code == 200 and "event_id" in answer.json():
        said = events(browser, f"{path}/{answer.json()['event_id']}")
        assert said.startswith("event: ")


def gradio_paths(region: RunningRegion) -> list[str]:
    """The paths of all of Gradio's routes, with something in the place of each parameter."""
    mount: Any = region.app.router.routes[-1]
    routes = [
        inner
        for route in mount.app._gradio.routes
        for inner in (route.original_router.routes if hasattr(route, "original_router") else [route])
    ]
    return sorted({re.sub(r"\{\w+(:path)?\}", "x", route.path) for route in routes})


# ---- what is not there


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/static/../x", "/static/fonts", "/favicon.ico/x", "/assets/none.js", "/assets/", "/assets",
     "/svelte/x", "/login_check", "/docs", "//x", "/%00", "/%ff", "/%0a", "/assets/%00", "/static/" + "a" * 300,
     "/CONFIG", "/config/", "/manifest.json", "/pwa_icon", "/monitoring", "/gradio_api", "/gradio_api/", "/api",
     "/images", "/s2"],
)  # fmt: skip
def test_at_an_unknown_address_there_is_our_page_or_our_error(browser: Browser, no_trace: None, path: str) -> None:
    status, body = browser.raw(path)
    error = json.loads(body)["error"]
    assert (status, error["code"], error["message"]) == (404, "http_404", "There is nothing at this address.")
    status, body = browser.raw(path, headers={"Accept": "text/html,*/*", "Accept-Language": "de"})
    assert status == 404
    assert words_of("de")["page_missing_title"] in body.decode()


def test_a_browser_that_followed_a_stale_link_finds_a_way_on(browser: Browser) -> None:
    answer = browser.get("/nothing", headers={"Accept": "text/html", "Cookie": "cf_language=ja"})
    assert answer.headers["Content-Type"].startswith("text/html")
    assert '<html lang="ja"' in answer.text
    assert 'href="/"' in answer.text


def test_of_gradios_routes_few_are_open_and_none_fails(region: RunningRegion, browser: Browser, no_trace: None) -> None:
    paths = gradio_paths(region)
    assert len(paths) > 50
    open_paths = set()
    for path in paths:
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
            with browser.ask(method, path, stream=True) as answer:
                assert answer.status_code < 500
                if answer.status_code not in (404, 405):
                    open_paths.add(path)
    assert open_paths == {
        "/", "/config", "/theme.css", "/favicon.ico", "/robots.txt",
        f"{G}/info", f"{G}/queue/join", f"{G}/cancel", f"{G}/reset", f"{G}/call/x",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [f"{G}/queue/data?session_hash=x", f"{G}/queue/data", f"{G}/queue/data?session_hash=", f"{G}/call/cities/v2",
     f"{G}/call/v2/cities", f"{G}/call/cities/x"],
)  # fmt: skip
def test_nobody_waits_for_what_is_not_there(browser: Browser, no_trace: None, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "may have ended" in error_of(answer)["message"]


def test_another_method_is_told_which_there_is(browser: Browser) -> None:
    for method, path, allowed in [
        ("GET", f"{G}/cancel", "POST"),
        ("POST", "/config", "GET"),
        ("PUT", "/healthz", "GET"),
    ]:
        answer = browser.ask(method, path)
        assert answer.status_code == 405
        assert allowed in answer.headers["Allow"]
        error_of(answer)


# ---- odd values


@pytest.mark.parametrize("name", ["cities", "prompts", "image", "js_fn", "nothing"])
def test_odd_values_of_an_endpoint(browser: Browser, no_trace: None, name: str) -> None:
    path = f"{G}/call/{name}"
    for value in VALUES:
        check(browser.post(path, {"data": value}))
        check(browser.post(path, value))
        for number in (0, 1, 2, 3, 5, 30):
            answer = browser.post(path, {"data": [value] * number})
            check(answer)
            ended(browser, answer, path)
    for position in range(5):
        for value in VALUES:
            data: list[Any] = [LISBON, "x", "1:1", None, "en"]
            data[position] = value
            answer = browser.post(f"{G}/call/image", {"data": data})
            check(answer)
            ended(browser, answer, f"{G}/call/image")


@pytest.mark.parametrize(
    "field",
    [
        "fn_index",
        "data",
        "session_hash",
        "event_data",
        "event_id",
        "trigger_id",
        "batched",
        "simple_format",
        "oauth_token",
    ],
)
def test_odd_values_in_the_queue(browser: Browser, region: RunningRegion, no_trace: None, field: str) -> None:
    fn_index = next(iter(endpoint_numbers(browser)))
    whole = {"fn_index": fn_index, "data": ["Lisbon", 1], "session_hash": f"odd-{field}"}
    for value in VALUES:
        check(browser.post(f"{G}/queue/join", {**whole, field: value}))
    check(browser.post(f"{G}/queue/join", {name: value for name, value in whole.items() if name != field}))
    for number in range(-1, 40):
        check(browser.post(f"{G}/queue/join", {**whole, "fn_index": number}))
    with browser.get(f"{G}/queue/data?session_hash=odd-{field}", stream=True) as stream:
        check(stream)


def endpoint_numbers(browser: Browser) -> list[int]:
    return [one["id"] for one in browser.get("/config").json()["dependencies"] if one["api_name"] == "cities"]


def test_odd_cancels(browser: Browser, no_trace: None) -> None:
    for value in VALUES:
        for path in (f"{G}/cancel", f"{G}/reset"):
            check(browser.post(path, value))
            check(browser.post(path, {"session_hash": value, "fn_index": value, "event_id": value}))
            check(browser.post(path, {"session_hash": "x", "fn_index": 0, "event_id": value}))
            check(browser.post(path, {"session_hash": "x", "fn_index": value, "event_id": "y"}))


@pytest.mark.parametrize("path", [f"{G}/call/cities", f"{G}/queue/join", f"{G}/cancel", f"{G}/reset", "/api/images"])
def test_bodies_that_are_none(browser: Browser, no_trace: None, path: str) -> None:
    for body in RAW:
        for kind in TYPES:
            answer = browser.ask("POST", path, data=body, headers={"Content-Type": kind})
            assert answer.status_code in (400, 413)
            check(answer)


def test_two_who_read_one_session_and_leave(browser: Browser, no_trace: None) -> None:
    """Gradio forgets the session with the first who leaves, and raises in the stream of the other."""
    (number,) = endpoint_numbers(browser)
    browser.post(f"{G}/queue/join", {"fn_index": number, "data": ["Lisbon", 1], "session_hash": "shared"})
    with ThreadPoolExecutor(4) as readers:
        list(readers.map(lambda _: events(browser, f"{G}/queue/data?session_hash=shared"), range(4)))


def test_what_is_open_works_and_a_wrong_value_is_said(region: RunningRegion, browser: Browser) -> None:
    client = gradio_client(region.url)
    assert client.predict("Lisbon", 1, api_name="/cities")["cities"][0]["id"] == LISBON
    job = client.submit("Lisbon", 1, api_name="/cities")
    job.cancel()
    answer = browser.post(f"{G}/call/cities", {"data": ["Lisbon", 1]})
    assert "event: complete" in events(browser, f"{G}/call/cities/{answer.json()['event_id']}")
    answer = browser.post(f"{G}/call/cities", {"data": ["Lisbon"]})
    assert error_of(answer)["message"] == "The endpoint cities takes 2 values, not 1."
    answer = browser.post(f"{G}/call/cities", {"data": ["Lisbon", 99]})
    assert "limit is not allowed" in events(browser, f"{G}/call/cities/{answer.json()['event_id']}")
    assert error_of(browser.post(f"{G}/call/nothing", {"data": []}))["param"] == "fn_index"
