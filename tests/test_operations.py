"""What operators rely on: limits, counts, readiness, the allow-list and a described API."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import TypeAdapter

from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser, error_of
from ui.shapes import (
    BootView,
    CitiesView,
    CityView,
    ErrorView,
    HealthzView,
    ImagesView,
    ImageView,
    JobView,
    PromptsView,
    ReadyView,
)

ROOT = Path(__file__).parent.parent
METRICS = {
    "cityframe_prompts",
    "cityframe_images",
    "cityframe_writer_calls",
    "cityframe_engine_calls",
    "cityframe_engine_seconds",
    "cityframe_fallbacks",
    "cityframe_page_views",
    "cityframe_errors",
    "cityframe_jobs_waiting",
    "cityframe_jobs_running",
    "cityframe_progress_streams",
    "cityframe_region_info",
}


@pytest.fixture(scope="module")
def engine() -> PlainEngine:
    return PlainEngine()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, engine: PlainEngine) -> Iterator[RunningRegion]:
    """A strict region behind a proxy on this machine, which tells visitors apart by X-Forwarded-For."""
    with RunningRegion(
        tmp_path_factory.mktemp("operations"),
        engine=engine,
        region_id="lis",
        trusted_proxies="127.0.0.1/32",
        metrics_networks="203.0.113.0/24",
        images_per_minute=3,
        writings_per_minute=2,
    ) as running:
        yield running


def visitor(region: RunningRegion, address: str) -> Browser:
    return Browser(region, X_Forwarded_For=address)


# ---- limits


def test_too_many_pictures_are_refused_with_a_time(region: RunningRegion) -> None:
    browser = visitor(region, "203.0.113.1")
    answers = [browser.wish(prompt="Limits", seed=seed) for seed in range(5)]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 429, 429]
    assert 1 <= int(answers[3].headers["retry-after"]) <= 60
    error = error_of(answers[3])
    assert error["code"] == "too_many_requests"
    assert "at most 3 in a minute" in error["message"]
    # Neither a neighbour nor what is kept or being made already is limited.
    assert visitor(region, "203.0.113.2").wish(prompt="Limits", seed=99).status_code == 202
    kept = browser.ready(answers[0].json()["recipe_id"])["recipe_id"]
    for _ in range(10):
        assert browser.wish(prompt="Limits", seed=0).status_code == 200
        assert browser.post(f"/api/images/{kept}", {}).status_code == 200
        assert browser.get(f"/images/{kept}.webp").status_code == 200
        assert browser.get("/api/boot").status_code == 200


def test_too_many_writings_are_refused_and_reading_prompts_is_not(region: RunningRegion) -> None:
    browser = visitor(region, "203.0.113.3")
    answers = [browser.post("/api/prompts/more", {"city": LISBON}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) >= 1
    assert (error_of(answers[2])["reason"], error_of(answers[2])["values"]["limit"]) == ("too_many_lists", 2)
    for _ in range(5):
        assert browser.get(f"/api/prompts?city={LISBON}").status_code == 200


def test_a_forged_address_does_not_help(region: RunningRegion) -> None:
    """The hop that the proxy itself wrote counts, not what the client wrote left of it."""
    for number in range(3):
        hops = f"198.51.100.{number}, 203.0.113.4"
        assert visitor(region, hops).wish(prompt="Forged", seed=number).status_code == 202
    assert visitor(region, "198.51.100.77, 203.0.113.4").wish(prompt="Forged", seed=9).status_code == 429


def test_a_refused_wish_does_not_count(region: RunningRegion) -> None:
    browser = visitor(region, "203.0.113.5")
    for _ in range(5):
        assert browser.wish(prompt="x", format="3:2").status_code == 400
    assert browser.wish(prompt="After five mistakes").status_code == 202


# ---- metrics


def test_every_metric_is_there_and_readable(region: RunningRegion) -> None:
    answer = visitor(region, "203.0.113.10").get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert set(families) >= METRICS
    (info,) = families["cityframe_region_info"].samples
    assert info.labels == {"region": "lis"}
    assert "203.0.113" not in answer.text


def test_the_second_visitor_costs_no_writer_and_no_engine(region: RunningRegion, engine: PlainEngine) -> None:
    def counts() -> dict[str, float]:
        return {
            "written": region.counter("cityframe_writer_calls_total", writer="builtin", result="written"),
            "drawn": region.counter("cityframe_engine_calls_total", engine="plain", result="drawn"),
            "hit": region.counter("cityframe_images_total", result="hit"),
            "miss": region.counter("cityframe_images_total", result="miss"),
            "prompts_hit": region.counter("cityframe_prompts_total", result="hit"),
            "prompts_miss": region.counter("cityframe_prompts_total", result="miss"),
        }

    def visit(browser: Browser) -> str:
        boot = browser.get("/api/boot?city=1850147").json()
        chosen = boot["prompts"][0]
        image = browser.picture(city=1850147, prompt_id=chosen["id"], format="16:9")
        assert browser.get(image["urls"]["webp"]).status_code == 200
        return str(image["recipe_id"])

    while region.counter("cityframe_jobs_waiting") or region.counter("cityframe_jobs_running"):
        time.sleep(0.02)  # what other tests asked for and did not wait for
    start = counts()
    first_picture = visit(visitor(region, "203.0.113.20"))
    after_first = counts()
    assert after_first["written"] == start["written"] + 1
    assert after_first["drawn"] == start["drawn"] + 1
    assert after_first["prompts_miss"] == start["prompts_miss"] + 1
    assert after_first["miss"] > start["miss"]
    assert visit(visitor(region, "203.0.113.21")) == first_picture
    after_second = counts()
    for unchanged in ("written", "drawn", "miss", "prompts_miss"):
        assert after_second[unchanged] == after_first[unchanged], unchanged
    assert after_second["hit"] > after_first["hit"]
    assert after_second["prompts_hit"] > after_first["prompts_hit"]
    page = visitor(region, "203.0.113.22").get("/?city=1850147").text
    assert f"/images/{first_picture}.webp" in page  # in the very first response
    assert counts()["drawn"] == after_first["drawn"]


def test_page_views_and_errors_are_counted_by_reason(region: RunningRegion) -> None:
    browser = visitor(region, "203.0.113.30")
    links = region.counter("cityframe_page_views_total", reason="link")
    unknown = region.counter("cityframe_errors_total", code="unknown_city")
    browser.get(f"/?city={LISBON}")
    browser.get("/api/cities/1")
    assert region.counter("cityframe_page_views_total", reason="link") == links + 1
    assert region.counter("cityframe_errors_total", code="unknown_city") == unknown + 1


# ---- health


def test_ready_while_something_can_draw(region: RunningRegion, engine: PlainEngine) -> None:
    browser = visitor(region, "203.0.113.40")
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    engine.away.set()
    try:
        answer = browser.get("/readyz")  # the sketch engine stands in: visitors can still be served
        assert (answer.status_code, answer.json()["ready"]) == (200, True)
        parts = browser.get("/healthz").json()["parts"]
        assert parts["engine plain"] == {"ok": False, "detail": "The plain engine is away."}
        assert parts["engine sketch"]["ok"] is True
    finally:
        engine.away.clear()
    assert browser.get("/healthz").json()["region"] == "lis"


def test_not_ready_without_its_cache(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        browser = Browser(region)
        assert browser.get("/readyz").status_code == 200
        database = tmp_path / "cache" / "cache.sqlite"
        region.service.cache.close()  # as when the disk is taken away
        database.unlink()
        answer = browser.get("/readyz")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) >= 1
        assert answer.json()["ready"] is False
        assert browser.get("/healthz").status_code == 200  # the process lives: no reason to kill it
        error = error_of(browser.get("/api/images/" + "0" * 20))
        assert error["code"] == "cache_unavailable"
        assert str(tmp_path) not in str(error)


# ---- the allow-list


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress?upload_id=x"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file/etc/passwd"),
        ("GET", "/gradio_api/%66ile=/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1:1/"),
        ("GET", "/gradio_api/stream/x/y/z/playlist.m3u8"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api//upload"),
        ("POST", "//gradio_api/upload"),
        ("POST", "/upload"),
        ("GET", "/file=/etc/passwd"),
        ("GET", "/proxy=http://127.0.0.1:1/"),
        ("GET", "/static/../../etc/passwd"),
        ("GET", "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd"),
        ("GET", "/page/assets/..%2f..%2f..%2f..%2fetc%2fpasswd"),
        ("GET", "/page/fonts/..%2fcache%2fcache.sqlite"),
        ("GET", "/page/fonts/../cache/cache.sqlite"),
        ("GET", "/page/openapi/..%2f..%2f__init__.py"),
        ("GET", "/docs"),
        ("GET", "/redoc"),
    ],
)
def test_closed_doors_are_closed(region: RunningRegion, method: str, path: str) -> None:
    status, body = Browser(region).raw(path, method)
    assert status in (400, 403, 404, 405)
    assert b"root:" not in body
    assert b"SQLite" not in body


def test_an_upload_leaves_nothing_behind(region: RunningRegion) -> None:
    browser = Browser(region)
    files = {"files": ("x.html", b"<script>alert(1)</script>", "text/html")}
    for path in ("/gradio_api/upload", "/upload", "/gradio_api/upload?upload_id=x"):
        answer = browser.ask("POST", path, files=files)
        assert answer.status_code in (404, 405)


def test_the_description_tells_what_every_route_answers(region: RunningRegion) -> None:
    described = Browser(region).get("/api/openapi.json").json()
    assert {"/images/{name}", "/healthz", "/readyz", "/metrics", "/api/images/{recipe_id}"} <= set(described["paths"])
    told = {
        (method, path): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }
    assert all(operation["summary"] for operation in told.values())
    assert len({operation["operationId"] for operation in told.values()}) == len(told)
    shapes = described["components"]["schemas"]
    for (method, path), operation in told.items():
        contents = operation["responses"]["200"].get("content", {})
        if "application/json" in contents:
            assert contents["application/json"]["schema"]["$ref"].rpartition("/")[2] in shapes, (method, path)
            if path.startswith("/api"):
                refused = [answer for status, answer in operation["responses"].items() if int(status) >= 400]
                shown = [answer["content"]["application/json"]["schema"]["$ref"] for answer in refused]
                assert {one.rpartition("/")[2] for one in shown} == {"ErrorView"}, (method, path)
    assert shapes["ImageWish"]["examples"]


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/api/boot?city={city}&recipe={kept}", BootView),
        ("/api/cities?q=San", CitiesView),
        ("/api/cities/{city}", CityView),
        ("/api/prompts?city={city}", PromptsView),
        ("/api/recent?city={city}", ImagesView),
        ("/api/images/{kept}", ImageView),
        ("/api/images/{missing}", ErrorView),
        ("/api/jobs/{kept}", JobView),
        ("/healthz", HealthzView),
        ("/readyz", ReadyView),
    ],
)
def test_answers_have_the_shape_that_is_declared(region: RunningRegion, path: str, shape: Any) -> None:
    browser = visitor(region, "192.0.2.77")
    wished = browser.wish(prompt="Shapes", lettering={"text": "Lisbon"})
    kept = browser.ready(wished.json()["recipe_id"])["recipe_id"]
    answer = browser.get(path.format(city=LISBON, kept=kept, missing="0" * 20)).json()
    checked = TypeAdapter(shape)
    assert checked.dump_python(checked.validate_python(answer)) == answer  # no key too few, none too many


def test_the_description_page_comes_from_this_host_alone(region: RunningRegion) -> None:
    browser = Browser(region)
    page = browser.get("/api/docs").text
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page) + re.findall(r"""url: ["']([^"']+)""", page)
    assert len(addresses) >= 4
    for address in addresses:
        assert address.startswith("/")
        assert not address.startswith("//")
        assert browser.get(address).status_code == 200, address


def test_the_first_page_names_no_other_host(region: RunningRegion) -> None:
    page = Browser(region).get("/").text
    hosts = set(re.findall(r"""(?:src|href|content)=["']https?://([^/"':]+)""", page))
    assert hosts <= {"127.0.0.1"}
