"""The OpenAPI page is true: what running regions answer stands there in its shape, and nothing else does."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from typing import Any

import jsonschema
import pytest
import requests

from testkit.hostile_files import LOGO, font_bytes
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from tests.test_service import AwayWriter

UNKNOWN, TOO_LONG, NO_CITY = "0" * 20, "0" * 65, 999_999_999
LARGE = "x" * 70_000
WRONG_KEY = {"Authorization": "Bearer another"}
# What no request can bring about: our own faults, and those of a writer or an engine.
UNPROVOKED = {"500", "502"}

Operation = tuple[str, str]  # a method and a path with its {names}
Asked = list[tuple[Operation, requests.Response]]


class Asking:
    """A visitor who notes what is answered to which operation."""

    def __init__(self, region: RunningRegion, asked: Asked) -> None:
        self.browser = Browser(region)
        self._asked = asked

    def get(self, path: str, query: str = "", method: str = "GET", **values: Any) -> requests.Response:
        """`values`: those of the path's names, and `headers`."""
        headers = values.pop("headers", {})
        answer = self.browser.ask(method, path.format(**values) + query, headers=headers)
        self._asked.append(((method.lower(), path), answer))
        return answer

    def post(self, path: str, body: Any, headers: dict[str, str] | None = None, **values: Any) -> requests.Response:
        return self._send("POST", path, body, headers, values)

    def put(self, path: str, body: Any, headers: dict[str, str] | None = None, **values: Any) -> requests.Response:
        return self._send("PUT", path, body, headers, values)

    def _send(
        self, method: str, path: str, body: Any, headers: dict[str, str] | None, values: dict[str, Any]
    ) -> requests.Response:
        headers = {"Content-Type": "application/json", **(headers or {})}
        answer = self.browser.ask(method, path.format(**values), data=json.dumps(body), headers=headers)
        self._asked.append(((method.lower(), path), answer))
        return answer


def ask_for_cities_and_prompts(visitor: Asking) -> None:
    visitor.get("/api/boot")
    visitor.get("/api/channels")
    visitor.get("/api/cities", "?q=lisb")
    visitor.get("/api/cities", "?q=")
    visitor.get("/api/cities/nearest", "?latitude=38.7&longitude=-9.1")
    visitor.get("/api/cities/nearest", "?latitude=91&longitude=0")
    for city in (LISBON, "lisbon", NO_CITY):
        visitor.get("/api/cities/{city_id}", city_id=city)
        visitor.get("/api/prompts", f"?city={city}")
        visitor.get("/api/prompts/events", f"?city={city}")
        visitor.get("/api/recent", f"?city={city}")
        visitor.post("/api/prompts/more", {"city": city})
    visitor.get("/api/prompts", f"?city={LISBON}", headers=WRONG_KEY)
    visitor.post("/api/prompts/more", {"city": LISBON, "style": LARGE})


def ask_for_previews(visitor: Asking) -> None:
    """Where two previews a minute are allowed."""
    prompts = visitor.browser.get(f"/api/prompts?city={LISBON}").json()["prompts"]
    names = [f"&prompt={prompt['id']}" for prompt in prompts]
    for wanted in (names[:3], names[:1], names[3:4]):  # the limit on the way; what is there by now; the limit at once
        visitor.get("/api/previews", f"?city={LISBON}{''.join(wanted)}")
    visitor.get("/api/previews", f"?city={LISBON}{names[0]}&format=3:2")
    visitor.get("/api/previews", f"?city={NO_CITY}{names[0]}")


def ask_for_pictures(region: RunningRegion, visitor: Asking) -> None:
    wish = {"city": LISBON, "prompt": "Lisbon", "format": "1:1"}
    made = visitor.post("/api/images", wish).json()["recipe_id"]
    visitor.get("/api/jobs/{recipe_id}/events", recipe_id=made)
    visitor.browser.ready(made)
    for body in (wish, {**wish, "format": "3:2"}, {**wish, "city": NO_CITY}, {**wish, "prompt": LARGE}):
        visitor.post("/api/images", body)
    visitor.post("/api/images", wish, WRONG_KEY)
    for recipe_id in (made, TOO_LONG, UNKNOWN):
        visitor.get("/api/images/{recipe_id}", recipe_id=recipe_id)
        visitor.post("/api/images/{recipe_id}", {}, recipe_id=recipe_id)
        visitor.post("/api/images/{recipe_id}/share", {}, recipe_id=recipe_id)
        visitor.get("/api/jobs/{recipe_id}", recipe_id=recipe_id)
        visitor.get("/api/jobs/{recipe_id}", "?visitor=a", method="DELETE", recipe_id=recipe_id)
        visitor.get("/api/jobs/{recipe_id}/events", recipe_id=recipe_id)
        visitor.get("/images/{name}", name=f"{recipe_id}.webp")
    visitor.post("/api/images/{recipe_id}", {"visitor": LARGE}, recipe_id=made)
    tag = visitor.get("/images/{name}", name=f"{made}.png").headers["ETag"]
    visitor.get("/images/{name}", name=f"{made}.png", headers={"If-None-Match": tag})
    visitor.get("/images/{name}", name=f"{made}.jpg")
    clear_image(region.service.cache, made)
    visitor.post("/api/images/{recipe_id}", {}, recipe_id=made)
    visitor.browser.ready(made)
    region.service.cache.book.withdraw([made], "Not ours.")
    visitor.post("/api/images", wish)
    visitor.get("/api/images/{recipe_id}", recipe_id=made)
    visitor.post("/api/images/{recipe_id}", {}, recipe_id=made)
    visitor.post("/api/images/{recipe_id}/share", {}, recipe_id=made)
    visitor.get("/images/{name}", name=f"{made}.webp")


def ask_for_kits(visitor: Asking) -> None:
    """Where all kits' files have one megabyte."""
    kit = {"name": "Halden", "logo": base64.b64encode(LOGO).decode(), "licence": True}
    made = visitor.post("/api/kits", kit).json()
    of = {"kit_id": made["id"]}
    key = {"X-Kit-Key": made["edit_key"]}
    file = visitor.get("/api/kits/{kit_id}/export", **of).json()
    visitor.get("/api/kits/{kit_id}/logo", **of)
    visitor.get("/api/kits/{kit_id}", **of)
    large = {"name": "Large", "licence": True, "font": base64.b64encode(font_bytes("noto_sans")).decode()}
    bodies = ({**kit, "colours": ["red"]}, {**kit, "logo": "x" * 5_000_000}, large)
    for body in (kit, *bodies):
        visitor.put("/api/kits/{kit_id}", body, key, **of)
    visitor.put("/api/kits/{kit_id}", kit, **of)
    for path, whole in (("/api/kits", {}), ("/api/kits/import", file)):
        for body in bodies:
            visitor.post(path, {**whole, **body})
    visitor.post("/api/kits/import", file)
    visitor.get("/api/kits/{kit_id}", method="DELETE", **of)
    visitor.get("/api/kits/{kit_id}", method="DELETE", headers=key, **of)
    for kit_id in (made["id"], UNKNOWN, TOO_LONG):
        visitor.put("/api/kits/{kit_id}", kit, key, kit_id=kit_id)
        visitor.get("/api/kits/{kit_id}", method="DELETE", kit_id=kit_id)
        for path in ("/api/kits/{kit_id}", "/api/kits/{kit_id}/logo", "/api/kits/{kit_id}/export"):
            visitor.get(path, kit_id=kit_id)


def refused_words(visitor: Asking) -> tuple[str, str]:
    """Words that the policy refuses, and their appeal."""
    words = "A bomb in the station"
    refused = visitor.browser.post("/api/images", {"city": LISBON, "prompt": words}).json()["error"]
    return words, refused["values"]["appeal"]


def ask_for_a_review(visitor: Asking) -> None:
    words, appeal = refused_words(visitor)
    for body in (
        {"appeal": appeal, "words": words},
        {"appeal": appeal, "words": "Others"},
        {},
        {"words": "x" * 5_000_000},
    ):
        visitor.post("/api/reviews", body)


def ask_for_too_many_kits(visitor: Asking) -> None:
    """Where one kit a minute is allowed."""
    made = visitor.browser.post("/api/kits", {"name": "Halden"}).json()
    visitor.post("/api/kits", {"name": "Halden"})
    visitor.post("/api/kits/import", {"name": "Halden", "cityframe_kit": 1})
    visitor.put("/api/kits/{kit_id}", {"name": "Halden"}, {"X-Kit-Key": made["edit_key"]}, kit_id=made["id"])


def ask_for_too_much(region: RunningRegion, visitor: Asking) -> None:
    """Where one picture and one list of prompts a minute are allowed."""
    wish = {"city": LISBON, "prompt": "Lisbon", "format": "1:1"}
    made = visitor.browser.picture(**wish)["recipe_id"]
    clear_image(region.service.cache, made)
    visitor.post("/api/images", wish)
    visitor.post("/api/images/{recipe_id}", {}, recipe_id=made)
    visitor.get("/images/{name}", name=f"{made}.webp")
    for city in (LISBON, 2950159):
        visitor.get("/api/prompts", f"?city={city}")
    visitor.post("/api/prompts/more", {"city": LISBON})
    for _ in range(2):
        visitor.post("/api/reviews", {"appeal": UNKNOWN, "words": "A bomb"})


def ask_without_a_cache(region: RunningRegion, visitor: Asking) -> None:
    words, appeal = refused_words(visitor)
    region.service.cache.close()
    visitor.get("/api/boot")
    visitor.get("/api/prompts", f"?city={LISBON}")
    visitor.get("/api/prompts/events", f"?city={LISBON}")
    visitor.post("/api/prompts/more", {"city": LISBON})
    visitor.get("/api/recent")
    visitor.post("/api/images", {"city": LISBON, "prompt": "Lisbon"})
    visitor.get("/api/images/{recipe_id}", recipe_id=UNKNOWN)
    visitor.post("/api/images/{recipe_id}", {}, recipe_id=UNKNOWN)
    visitor.post("/api/images/{recipe_id}/share", {}, recipe_id=UNKNOWN)
    visitor.get("/api/jobs/{recipe_id}", recipe_id=UNKNOWN)
    visitor.get("/api/jobs/{recipe_id}", "?visitor=a", method="DELETE", recipe_id=UNKNOWN)
    visitor.get("/images/{name}", name=f"{UNKNOWN}.webp")
    visitor.get("/api/previews", f"?city={LISBON}&prompt={UNKNOWN}")
    visitor.get("/readyz")
    visitor.get("/readyz/newcomers")
    visitor.post("/api/reviews", {"appeal": appeal, "words": words})
    kit = "0" * 32
    visitor.post("/api/kits", {"name": "Halden"})
    visitor.post("/api/kits/import", {"name": "Halden", "cityframe_kit": 1})
    visitor.put("/api/kits/{kit_id}", {"name": "Halden"}, kit_id=kit)
    visitor.get("/api/kits/{kit_id}", method="DELETE", kit_id=kit)
    for path in ("/api/kits/{kit_id}", "/api/kits/{kit_id}/logo", "/api/kits/{kit_id}/export"):
        visitor.get(path, kit_id=kit)


@pytest.fixture(scope="module")
def page_and_answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Asked]:
    asked: Asked = []
    with RunningRegion(tmp_path_factory.mktemp("open"), PlainEngine(), admin_key="secret") as region:
        visitor = Asking(region, asked)
        ask_for_cities_and_prompts(visitor)
        ask_for_pictures(region, visitor)
        for path in ("/healthz", "/readyz", "/metrics"):
            visitor.get(path)
            visitor.get(path, headers={"X-Forwarded-For": "203.0.113.9"})
        visitor.get("/readyz/newcomers")
        page = visitor.browser.get("/api/openapi.json").json()
    writer = AwayWriter()
    writer.back.set()
    strict = {"images_per_minute": 1, "writings_per_minute": 1, "kits_per_minute": 1}
    with RunningRegion(tmp_path_factory.mktemp("strict"), PlainEngine(), writer, **strict) as region:
        ask_for_too_much(region, Asking(region, asked))
        ask_for_too_many_kits(Asking(region, asked))
    with RunningRegion(tmp_path_factory.mktemp("sketches"), previews_per_minute=2, kits_megabytes=1) as region:
        ask_for_previews(Asking(region, asked))
        ask_for_kits(Asking(region, asked))
        ask_for_a_review(Asking(region, asked))
    with RunningRegion(tmp_path_factory.mktemp("away"), PlainEngine()) as region:
        ask_without_a_cache(region, Asking(region, asked))
    return page, asked


@pytest.fixture(scope="module")
def page(page_and_answers: tuple[dict[str, Any], Asked]) -> dict[str, Any]:
    return page_and_answers[0]


@pytest.fixture(scope="module")
def asked(page_and_answers: tuple[dict[str, Any], Asked]) -> Asked:
    return page_and_answers[1]


def check(value: Any, schema: dict[str, Any], page: dict[str, Any]) -> None:
    jsonschema.validate(value, {**schema, "components": page["components"]})


def declared(page: dict[str, Any]) -> dict[Operation, set[str]]:
    return {
        (method, path): set(operation["responses"])
        for path, operations in page["paths"].items()
        for method, operation in operations.items()
    }


def test_what_is_declared_is_answered_and_what_is_answered_is_declared(page: dict[str, Any], asked: Asked) -> None:
    answered: dict[Operation, set[str]] = defaultdict(set)
    for operation, answer in asked:
        answered[operation].add(str(answer.status_code))
    assert {operation: statuses - UNPROVOKED for operation, statuses in declared(page).items()} == answered


def test_every_answer_has_its_shape(page: dict[str, Any], asked: Asked) -> None:
    for (method, path), answer in asked:
        described = page["paths"][path][method]["responses"][str(answer.status_code)]
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        assert (kind in described["content"]) if answer.content else ("content" not in described), (method, path)
        if kind == "application/json":
            check(answer.json(), described["content"][kind]["schema"], page)


def test_every_error_is_ours_and_says_when_to_ask_again(page: dict[str, Any], asked: Asked) -> None:
    ours = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorView"}}}
    for path, operations in page["paths"].items():
        for operation in operations.values():
            for status, described in operation["responses"].items():
                if status >= "400" and (path, status) not in (("/readyz", "503"), ("/readyz/newcomers", "503")):
                    assert described["content"] == ours
                assert ("Retry-After" in described.get("headers", {})) == (status in ("429", "503"))
    for operation, answer in asked:
        if answer.status_code in (429, 503):
            assert int(answer.headers["Retry-After"]) >= 1, operation


def test_nothing_of_the_frameworks_own_errors_is_left(page: dict[str, Any]) -> None:
    assert not any("422" in statuses for statuses in declared(page).values())
    assert "ValidationError" not in json.dumps(page)


@pytest.mark.parametrize(
    ("path", "name", "ends"),
    [
        ("/api/jobs/{recipe_id}/events", "state", {("end", True), ("end", False)}),
        ("/api/previews", "source", {("preview", True), ("end", False)}),
        ("/api/prompts/events", "title", {("writer", False), ("prompt", True), ("end", False)}),
    ],
)
def test_an_event_stream_has_its_shape(
    page: dict[str, Any], asked: Asked, path: str, name: str, ends: set[tuple[str, bool]]
) -> None:
    described = page["paths"][path]["get"]["responses"]["200"]["content"]["text/event-stream"]["itemSchema"]
    seen = set()
    for (_, asked_path), answer in asked:
        if asked_path == path and answer.status_code == 200:
            for block in filter(None, answer.text.split("\n\n")):
                event = dict(line.split(": ", 1) for line in block.splitlines())
                check(event, described, page)
                data = json.loads(event["data"])
                check(data, described["properties"]["data"]["contentSchema"], page)
                seen.add((event["event"], name in data))
    assert ends <= seen


def test_every_shape_that_is_named_stands_on_the_page(page: dict[str, Any]) -> None:
    for text in json.dumps(page).split('"$ref": "')[1:]:
        name = text.partition('"')[0].removeprefix("#/components/schemas/")
        assert name in page["components"]["schemas"]
