"""Schemathesis makes requests from the image server's OpenAPI page, valid and broken ones: none may end in a 500."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from tests.hub.running_hub import PATH, RunningHub, tiny_settings

CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ROUTES = {PATH: "POST", "/v1/models": "GET", "/v1/models/{name}": "GET", "/health": "GET", "/ready": "GET"}
EXAMPLES = {PATH: 60}


@pytest.fixture(scope="module")
def page(tiny_flux: Path) -> Iterator[schemathesis.BaseSchema]:
    small = tiny_settings(str(tiny_flux), most_pixels=16384, most_steps=4)
    with RunningHub(small) as running:
        yield schemathesis.openapi.from_url(f"{running.url}/openapi.json")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "broken"])
@pytest.mark.parametrize("path", ROUTES)
def test_no_request_ends_in_a_500(page: schemathesis.BaseSchema, path: str, mode: GenerationMode) -> None:
    operation = page[path][ROUTES[path]]
    if mode == GenerationMode.NEGATIVE and path != PATH:
        pytest.skip("it takes nothing that could be broken")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES.get(path, 5),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: schemathesis.Case) -> None:
        answer = case.call(timeout=20)
        assert answer.status_code in (200, 400, 404, 413, 415, 504), "504: a deadline may be as short as one likes"
        case.validate_response(answer, checks=CHECKS)

    holds()


def test_every_route_is_tried(page: schemathesis.BaseSchema) -> None:
    assert set(page) == {*ROUTES, "/metrics"}
