"""Schemathesis makes requests from the image server's OpenAPI page, valid and broken ones: none may end in a 500."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from testkit.hub.hub import PATH, RunningHub, tiny_settings

CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
FITTING, BROKEN = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
# Path, method, which requests are made from it, how many. /metrics is no JSON.
ROUTES = [
    (PATH, "POST", FITTING, 60),
    (PATH, "POST", BROKEN, 60),
    ("/v1/models", "GET", FITTING, 3),
    ("/v1/models/{name}", "GET", FITTING, 10),
    ("/health", "GET", FITTING, 3),
    ("/ready", "GET", FITTING, 3),
]


@pytest.fixture(scope="module")
def page(tiny_flux: Path) -> Iterator[schemathesis.BaseSchema]:
    small = tiny_settings(str(tiny_flux), most_pixels=16384, most_steps=4)
    with RunningHub(small) as running:
        yield schemathesis.openapi.from_url(f"{running.url}/openapi.json")


@pytest.mark.parametrize(("path", "method", "mode", "examples"), ROUTES)
def test_no_request_ends_in_a_500(
    page: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode, examples: int
) -> None:
    @given(case=page[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: schemathesis.Case) -> None:
        answer = case.call(timeout=300)
        assert answer.status_code in (200, 400, 404, 413, 415, 504), "504: a deadline may be as short as one likes"
        case.validate_response(answer, checks=CHECKS)

    holds()


def test_every_route_is_tried(page: schemathesis.BaseSchema) -> None:
    assert set(page) == {"/metrics", *(path for path, *_ in ROUTES)}
